"""Two sheets of findings: what somebody must act on, and every finding with all that is known about it.

In: a `Dossier`. Out: cells on a `Sheet`. Promises: «Cần khắc phục» holds every open finding once, worst first, with
room for who and when; «Chi tiết» holds every finding, one row each, head in the first row for filters and formulas,
words and exact numbers side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from chuan_checker import verdict as v
from chuan_reports.dossier import OPEN, Dossier, Entry, FactLine
from chuan_reports.layout import clean
from chuan_reports.phrases import tally
from chuan_reports.shape import Finding, Gap
from chuan_reports.words import low, word
from chuan_reports.xlsx_book import (
    COLOURS,
    DAY,
    FILL,
    MOST_ROWS,
    MOST_SCREEN_LINES,
    RULE,
    Column,
    Sheet,
    height_of,
    lines_of,
)
from chuan_reports.xlsx_numbers import Numeric, numeric
from chuan_reports.xlsx_words import say

MOST_FACTS = 6
"""Facts named in one cell; the rest are counted."""

PLAIN: dict[str, object] = {"border": 1, "border_color": RULE, "font_size": 10}
WRAPPED = {**PLAIN, "text_wrap": True}

TODO = (
    Column("no", 4.5), Column("id", 10), Column("content", 22), Column("verdict", 12.5), Column("unit", 15),
    Column("clause", 11), Column("target", 17), Column("actual", 17), Column("gap", 16), Column("place", 25),
    Column("remedy", 20), Column("responsible", 13), Column("due", 10.5),
    Column("assignee", 11), Column("done_on", 10.5),
)  # fmt: skip

DETAILS = (
    Column("no", 6), Column("id", 11), Column("content", 28), Column("unit", 19), Column("verdict", 15),
    Column("clause", 13), Column("target", 19), Column("actual", 16), Column("gap", 18), Column("place", 25),
    Column("due", 11), Column("period", 14),
    Column("target_n", 14, number=True), Column("actual_n", 14, number=True), Column("gap_n", 14, number=True),
    Column("unit_id", 12), Column("unit_type", 11), Column("plan", 10), Column("section", 24), Column("level", 18),
    Column("facts", 44), Column("missing", 34), Column("evidence", 24), Column("evidence_missing", 24),
    Column("reason", 30), Column("pace", 26), Column("waiver", 30), Column("remedy", 34), Column("responsible", 22),
    Column("note", 30), Column("same_as", 12), Column("code", 14), Column("explanation", 60, wrap=False),
)  # fmt: skip
PRINTED = 12
"""Columns of «Chi tiết» that are printed."""


def write_todo(sheet: Sheet, told: Dossier) -> None:
    """What must be fixed or clarified."""
    lang, last = told.lang, len(TODO) - 1
    entries = told.with_code(*OPEN)
    once = [entry for entry in entries if not entry.same_as]
    sheet.columns(TODO)
    sheet.merged(0, 0, last, say("todo_title", lang), 24, bold=True, font_size=14, valign="vcenter")
    head = f"{told.unit_name} · {word('as_of', lang)}: {told.as_of}"
    sheet.merged(1, 0, last, head, 17)
    kinds = ", ".join(f"{low(label)} {n}" for label, n in tally((entry.finding for entry in once), lang))
    line = say("todo_line", lang, n=len(once), x=kinds) if once else say("todo_none", lang)
    if len(entries) > len(once):
        line += " " + say("todo_same", lang, n=len(entries) - len(once), sheet=say("s_details", lang))
    sheet.merged(2, 0, last, line, 16 * lines_of(line, 190))
    sheet.head(3, (say(column.title, lang) for column in TODO))
    sheet.page.freeze_panes(4, 3)
    sheet.page.repeat_rows(3)
    for at, entry in enumerate(once[: MOST_ROWS - 10], 1):
        _todo_row(sheet, told, 3 + at, at, entry)
    if once:
        sheet.page.autofilter(3, 0, 3 + len(once[: MOST_ROWS - 10]), last)
        _ask_for_days(sheet, told, 4, 3 + len(once), last)
    if len(once) > MOST_ROWS - 10:
        sheet.more(MOST_ROWS - 2, len(once) - (MOST_ROWS - 10))


def _todo_row(sheet: Sheet, told: Dossier, row: int, at: int, entry: Entry) -> None:
    look = WRAPPED
    sheet.number(row, 0, at, align="center", **PLAIN)
    values = (
        entry.rule, entry.title, None, clean(entry.unit.name), entry.clause, entry.target, _found(entry, told.lang),
        entry.gap,
    )  # fmt: skip
    for column, text in enumerate(values, 1):
        if text is not None:
            sheet.text(row, column, text, **look)
    _verdict(sheet, row, 3, entry, look)
    _place(sheet, row, 9, entry, look)
    sheet.text(row, 10, entry.remedy, **look)
    sheet.text(row, 11, entry.responsible, **look)
    sheet.day(row, 12, entry.finding.due, entry.due, **look)
    shown = [(text, TODO[column].width) for column, text in enumerate(values, 1) if text]
    more = ((entry.label, 10), (entry.place, 18), (entry.remedy, 20), (entry.responsible, 13))
    sheet.page.set_row(row, height_of((*shown, *more)))
    sheet.text(row, 13, "", bg_color=FILL, **look)
    sheet.text(row, 14, "", bg_color=FILL, num_format=DAY, **look)


def _found(entry: Entry, lang: str) -> str:
    """What was found, or why nothing could be: never an empty cell, which could pass for a pass."""
    parts = [entry.actual] if entry.actual else []
    lacks = (*entry.missing, *(entry.evidence_missing if entry.code == v.MISSING else ()))
    if lacks and entry.code in (v.MISSING, v.UNDETERMINED):
        shown = ", ".join(lacks[:MOST_FACTS])
        more = f", {word('more_missing', lang, n=len(lacks) - MOST_FACTS)}" if len(lacks) > MOST_FACTS else ""
        parts.append(say("todo_missing", lang, x=shown + more))
    if entry.reason:
        parts.append(entry.reason)
    if not parts:
        parts.append(say("todo_look", lang) if entry.code == v.MANUAL else low(entry.label))
    return "; ".join(parts)


def _ask_for_days(sheet: Sheet, told: Dossier, first: int, last: int, column: int) -> None:
    sheet.page.data_validation(
        first, column, last, column,
        {
            "validate": "date", "criteria": ">=", "value": told.report.as_of.replace(month=1, day=1),
            "input_title": say("day_title", told.lang), "input_message": say("day_help", told.lang),
            "error_title": say("day_title", told.lang), "error_message": say("day_help", told.lang),
            "ignore_blank": True,
        },
    )  # fmt: skip


# ---------------------------------------------------------------- every finding


def write_details(sheet: Sheet, told: Dossier) -> None:
    """Every finding, a row each, in the order of the dossier."""
    lang, entries = told.lang, told.entries
    kept = entries[: MOST_ROWS - 2]
    sheet.columns(DETAILS)
    sheet.head(0, (say(column.title, lang) for column in DETAILS))
    sheet.page.set_row(0, 32)
    sheet.page.freeze_panes(1, 3)
    sheet.page.repeat_rows(0)
    sheet.page.autofilter(0, 0, len(kept), len(DETAILS) - 1)
    sheet.page.print_area(0, 0, len(kept), PRINTED - 1)
    sheet.header(f"{say('s_details', lang)}: {told.unit_name}, {told.as_of}", say("print_core", lang))
    for row, entry in enumerate(kept, 1):
        values = tuple(_details(row, entry, told))
        for column, value in enumerate(values):
            _put(sheet, row, column, value)
        _verdict(sheet, row, 4, entry, WRAPPED)
        _place(sheet, row, 9, entry, WRAPPED)
        sheet.day(row, 10, entry.finding.due, entry.due, **WRAPPED)
        texts = [(x, c.width) for x, c in zip(values, DETAILS, strict=True) if isinstance(x, str) and c.wrap]
        core = height_of([*texts[:PRINTED], (entry.label, 13), (entry.place, 19)])
        sheet.page.set_row(row, max(core, height_of(texts, most=MOST_SCREEN_LINES)))
    if len(entries) > len(kept):
        sheet.more(MOST_ROWS - 1, len(entries) - len(kept))


def _put(sheet: Sheet, row: int, column: int, value: str | int | Numeric | None) -> None:
    if isinstance(value, str):
        sheet.text(row, column, value, **(WRAPPED if DETAILS[column].wrap else PLAIN))
    elif value is not None:
        sheet.number(row, column, value, **PLAIN)
    elif DETAILS[column].number:
        sheet.text(row, column, "", **PLAIN)


def _details(at: int, entry: Entry, told: Dossier) -> Iterator[str | int | Numeric | None]:
    """A value for each column; None where a cell of another kind is written."""
    f, lang = entry.finding, told.lang
    yield from (at, entry.rule, entry.title, clean(entry.unit.name), None, entry.clause, entry.target, entry.actual)
    yield from (entry.gap, None, None, entry.period)
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


# ---------------------------------------------------------------- cells of both


def _verdict(sheet: Sheet, row: int, column: int, entry: Entry, look: dict[str, object]) -> None:
    fill, ink = COLOURS[entry.code]
    sheet.text(row, column, f"{entry.symbol} {entry.label}", bold=True, bg_color=fill, font_color=ink, **look)


def _place(sheet: Sheet, row: int, column: int, entry: Entry, look: dict[str, object]) -> None:
    text = f"{entry.place} (+{entry.more_places})" if entry.more_places else entry.place
    look = {**look, "font_size": 8.5}  # some programs do not wrap a link
    sheet.link(row, column, entry.facts[0].source if entry.facts else None, text, **look)
