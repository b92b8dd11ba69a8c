"""The sheet of every finding with all that is known about it, and the cells that sheets of findings share.

In: a `Dossier`. Out: cells on a `Sheet`. Promises: every finding is one row; the head is in the first row for filters
and formulas, words and exact numbers stand side by side; the first columns are printed and say so, legibly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chuan_reports.digest import measured
from chuan_reports.dossier import Dossier, Entry, FactLine
from chuan_reports.layout import clean
from chuan_reports.palette import SOFT
from chuan_reports.shape import Cell, Finding, Gap
from chuan_reports.words import word
from chuan_reports.xlsx_book import MOST_ROWS, MOST_SCREEN_LINES, RULE, Column, Sheet
from chuan_reports.xlsx_lines import height_of, lines_of
from chuan_reports.xlsx_numbers import Numeric, numeric
from chuan_reports.xlsx_words import say

MOST_FACTS = 6
"""Facts named in one cell; the rest are counted."""

PLAIN: dict[str, Any] = {"border": 1, "border_color": RULE, "font_size": 10}
WRAPPED = {**PLAIN, "text_wrap": True}

DETAILS = (
    Column("no", 5), Column("id", 8.5), Column("content", 23), Column("unit", 16), Column("verdict", 12.5),
    Column("clause", 14), Column("target", 20), Column("actual", 16), Column("gap", 18), Column("place", 21),
    Column("due", 10.5), Column("open_cell", 9), Column("period", 14),
    Column("target_n", 14, number=True), Column("actual_n", 14, number=True), Column("gap_n", 14, number=True),
    Column("unit_id", 12), Column("unit_type", 11), Column("plan", 10), Column("section", 24), Column("level", 18),
    Column("facts", 44), Column("missing", 34), Column("evidence", 24), Column("evidence_missing", 24),
    Column("reason", 30), Column("pace", 26), Column("waiver", 30), Column("remedy", 34), Column("responsible", 22),
    Column("note", 30), Column("same_as", 12), Column("code", 14), Column("explanation", 60, wrap=False),
)  # fmt: skip
VERDICT, DUE, OPEN_CELL = 4, 10, 11
PRINTED = 11
"""Columns of «Chi tiết» that are printed."""


def write_details(sheet: Sheet, told: Dossier) -> None:
    """Every finding, a row each, in the order of the dossier."""
    lang, entries = told.lang, told.entries
    kept = entries[: MOST_ROWS - 2]
    sheet.columns(DETAILS)
    titles = [say(column.title, lang) for column in DETAILS]
    sheet.head(0, titles)
    bold = max(lines_of(title, c.width, 11, bold=True) for title, c in zip(titles, DETAILS, strict=True))
    sheet.high(0, 15.0 * bold + 3)
    sheet.page.freeze_panes(1, 3)
    sheet.page.repeat_rows(0)
    sheet.page.autofilter(0, 0, len(kept), len(DETAILS) - 1)
    sheet.page.print_area(0, 0, len(kept), PRINTED - 1)
    sheet.header(f"{say('s_details', lang)}: {told.unit_name}, {told.as_of}", say("print_core", lang))
    for row, entry in enumerate(kept, 1):
        values = tuple(_details(row, entry, told))
        for column, value in enumerate(values):
            _put(sheet, row, column, value)
        verdict_cell(sheet, row, VERDICT, entry)
        sheet.day(row, DUE, entry.finding.due, entry.due or say("no_due", lang), **WRAPPED)
        sheet.link(row, OPEN_CELL, source_of(entry), **PLAIN)
        texts = [(x, c.width) for x, c in zip(values, DETAILS, strict=True) if isinstance(x, str) and c.wrap]
        paper = [(x, c.width) for x, c in zip(values[:PRINTED], DETAILS, strict=False) if isinstance(x, str)]
        label = (f"{entry.symbol} {entry.label}", DETAILS[VERDICT].width * 0.92)
        core = height_of([*paper, label, (say("no_due", lang), DETAILS[DUE].width)])
        sheet.high(row, max(core, height_of(texts, most=MOST_SCREEN_LINES)))
    if len(entries) > len(kept):
        sheet.more(MOST_ROWS - 1, len(entries) - len(kept))


def _put(sheet: Sheet, row: int, column: int, value: str | int | Numeric | None) -> None:
    if isinstance(value, str):
        sheet.text(row, column, value, **(WRAPPED if DETAILS[column].wrap else PLAIN))
    elif value is not None:
        sheet.number(row, column, value, **PLAIN, **({} if column else {"align": "center"}))
    elif DETAILS[column].number:
        sheet.text(row, column, "", **PLAIN)


def _details(at: int, entry: Entry, told: Dossier) -> Iterator[str | int | Numeric | None]:
    """A value for each column; None where a cell of another kind is written."""
    f, lang = entry.finding, told.lang
    yield from (at, entry.rule, entry.title, clean(entry.unit.name), None, entry.clause, entry.target, measured(entry))
    yield from (entry.gap, place_of(entry, lang), None, None, entry.period)
    yield from _numbers(f)
    yield from (clean(entry.unit.id), clean(entry.unit.type), clean(f.plan))
    yield " ".join(clean(part) for part in (f.section, f.section_title) if part)
    yield from (entry.level, _facts(entry.facts, lang), "; ".join(entry.missing), entry.evidence)
    yield from ("; ".join(entry.evidence_missing), entry.reason, entry.pace, entry.waiver, entry.remedy)
    yield from (entry.responsible, entry.note, entry.same_as, entry.code, " · ".join(entry.explanation))


def _numbers(f: Finding) -> tuple[Numeric | None, Numeric | None, Numeric | None]:
    target, actual, gap = f.target, f.actual, f.gap
    return (
        numeric(target.exact, target.display) if target is not None else None,
        numeric(actual.exact, actual.display, target.exact if target else None) if actual is not None else None,
        _change(gap) if gap is not None else None,
    )


def _change(gap: Gap) -> Numeric | None:
    return numeric(gap.amount, gap.display)


def _facts(facts: tuple[FactLine, ...], lang: str) -> str:
    shown = [
        f"{one.name}{f' ({one.period})' if one.period else ''}: {one.problem or one.value} [{one.place}]"
        for one in facts[:MOST_FACTS]
    ]
    if len(facts) > MOST_FACTS:
        shown.append(word("more_facts", lang, n=len(facts) - MOST_FACTS))
    return "; ".join(shown)


# ---------------------------------------------------------------- cells that sheets share


def verdict_cell(sheet: Sheet, row: int, column: int, entry: Entry) -> None:
    """The verdict with its symbol, in its colours."""
    fill, ink = SOFT[entry.code]
    sheet.text(row, column, f"{entry.symbol} {entry.label}", bold=True, bg_color=fill, font_color=ink, **WRAPPED)


def place_of(entry: Entry, lang: str) -> str:
    """Where the first value stands, and how many more there are."""
    more = f" {word('more_cells', lang, n=entry.more_places)}" if entry.more_places else ""
    return entry.place + more


def source_of(entry: Entry) -> Cell | None:
    """The cell of the first value."""
    return entry.facts[0].source if entry.facts else None
