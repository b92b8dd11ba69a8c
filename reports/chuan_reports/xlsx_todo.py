"""The sheet that goes from hand to hand: what somebody must fix or clarify, worst first, with room for who and when.

In: a `Dossier`. Out: cells on a `Sheet`. Promises: every open finding stands here once; on paper each row is complete
and legible, because what belongs together shares a cell; the same parts stand singly in columns to the right, which are
for filters and are not printed. A part too long for paper is cut with a word on where it stands in full.
"""

from __future__ import annotations

from collections.abc import Iterator

from chuan_checker import verdict as v
from chuan_reports.dossier import OPEN, Dossier, Entry
from chuan_reports.layout import clean
from chuan_reports.phrases import tally
from chuan_reports.words import low, word
from chuan_reports.xlsx_book import DAY, FILL, MOST_ROWS, MOST_SCREEN_LINES, Column, Sheet
from chuan_reports.xlsx_findings import MOST_FACTS, PLAIN, WRAPPED, place_of, source_of, verdict_cell
from chuan_reports.xlsx_lines import height_of, lines_of
from chuan_reports.xlsx_words import say

PAPER = (
    Column("no", 4.5), Column("id", 8.5), Column("content", 20), Column("verdict", 12), Column("unit", 15),
    Column("todo_found", 37), Column("todo_basis", 21), Column("todo_remedy", 27), Column("assignee", 11),
    Column("done_on", 10.5),
)  # fmt: skip
"""Columns that are printed."""

SINGLE = (
    Column("clause", 15), Column("target", 20), Column("actual", 28), Column("gap", 20), Column("place", 28),
    Column("open_cell", 9), Column("remedy", 28), Column("responsible", 22), Column("due", 13),
)  # fmt: skip
COLUMNS = (*PAPER, *SINGLE)
LAST = len(PAPER) - 1
DONE_ON = LAST
WIDTH = float(sum(column.width for column in PAPER))
HEAD = 3
MOST_PART = 420
"""Characters of a part on paper."""


def write_todo(sheet: Sheet, told: Dossier) -> None:
    """What must be fixed or clarified."""
    lang = told.lang
    entries = told.with_code(*OPEN)
    once = [entry for entry in entries if not entry.same_as]
    kept = once[: MOST_ROWS - 10]
    sheet.columns(COLUMNS)
    sheet.merged(0, 0, LAST, say("todo_title", lang), 24, bold=True, font_size=14, valign="vcenter")
    sheet.merged(1, 0, LAST, f"{told.unit_name} · {word('as_of', lang)}: {told.as_of}", 17)
    line = _line(told, once, len(entries) - len(once))
    sheet.merged(2, 0, LAST, line, height_of([(line, WIDTH)], 11))
    titles = [say(column.title, lang) for column in COLUMNS]
    sheet.head(HEAD, titles)
    bold = max(lines_of(title, c.width, 11, bold=True) for title, c in zip(titles, COLUMNS, strict=True))
    sheet.high(HEAD, 15.0 * bold + 3)
    sheet.page.freeze_panes(HEAD + 1, 3)
    sheet.page.repeat_rows(HEAD)
    sheet.page.print_area(0, 0, HEAD + max(1, len(kept)), LAST)
    sheet.header(f"{say('s_todo', lang)}: {told.unit_name}, {told.as_of}")
    for at, entry in enumerate(kept, 1):
        _row(sheet, told, HEAD + at, at, entry)
    if once:
        sheet.page.autofilter(HEAD, 0, HEAD + len(kept), len(COLUMNS) - 1)
        _ask_for_days(sheet, told, HEAD + 1, HEAD + len(kept))
    if len(once) > len(kept):
        sheet.more(MOST_ROWS - 2, len(once) - len(kept))


def _line(told: Dossier, once: list[Entry], repeated: int) -> str:
    lang = told.lang
    if not once:
        return say("todo_none", lang)
    kinds = ", ".join(f"{low(label)} {n}" for label, n in tally((entry.finding for entry in once), lang))
    parts = [say("todo_line", lang, n=len(once), x=kinds)]
    parts += [
        say("todo_count", lang, x=low(count.label), note=count.note)
        for count in told.counts
        if count.note and count.code in OPEN
    ]
    if repeated:
        parts.append(say("todo_same", lang, n=repeated, sheet=say("s_details", lang)))
    return " ".join((*parts, say("todo_columns", lang)))


def _row(sheet: Sheet, told: Dossier, row: int, at: int, entry: Entry) -> None:
    lang = told.lang
    found = "\n".join(_part(x, lang) for x in _found(entry, lang))
    basis = "\n".join(_part(x, lang) for x in _basis(entry, lang))
    remedy = "\n".join(_part(x, lang) for x in _remedy(entry, lang))
    title, unit = _part(entry.title, lang), _part(clean(entry.unit.name), lang)
    sheet.number(row, 0, at, align="center", **PLAIN)
    paper = (entry.rule, title, f"{entry.symbol} {entry.label}", unit, found, basis, remedy)
    for column, text in enumerate(paper, 1):
        if column == 3:
            verdict_cell(sheet, row, column, entry)
        else:
            sheet.text(row, column, text, **WRAPPED)
    sheet.text(row, DONE_ON - 1, "", bg_color=FILL, **WRAPPED)
    sheet.text(row, DONE_ON, "", bg_color=FILL, num_format=DAY, **WRAPPED)
    singly = (entry.clause, entry.target, _actual(entry, lang), entry.gap, place_of(entry, lang))
    for column, text in enumerate(singly, LAST + 1):
        sheet.text(row, column, text, **WRAPPED)
    sheet.link(row, LAST + 6, source_of(entry), **PLAIN)
    sheet.text(row, LAST + 7, entry.remedy, **WRAPPED)
    sheet.text(row, LAST + 8, entry.responsible, **WRAPPED)
    sheet.day(row, LAST + 9, entry.finding.due, entry.due or say("no_due", lang), **WRAPPED)
    shown = height_of((text, column.width) for text, column in zip(paper, PAPER[1:], strict=False))
    aside = height_of(((text, c.width) for text, c in zip(singly, SINGLE, strict=False)), most=MOST_SCREEN_LINES)
    bold = height_of([(paper[2], PAPER[3].width * 0.92)])
    sheet.high(row, max(shown, aside, bold))


def _part(text: str, lang: str) -> str:
    """A part as it is printed; one that is cut says where the whole of it stands."""
    if len(text) <= MOST_PART:
        return text
    return text[:MOST_PART].rstrip() + say("cut_paper", lang, sheet=say("s_details", lang))


# ---------------------------------------------------------------- what stands in a cell together


def _found(entry: Entry, lang: str) -> Iterator[str]:
    """Target, what was found and the gap, each on a line of its own."""
    if entry.target:
        yield f"{say('target', lang)}: {entry.target}"
    found = list(_lacks(entry, lang))
    if entry.actual:
        yield f"{say('actual', lang)}: {entry.actual}"
    elif not found:
        yield f"{say('actual', lang)}: {_nothing(entry, lang)}"
    if entry.gap:
        yield f"{say('gap', lang)}: {entry.gap}"
    yield from found


def _lacks(entry: Entry, lang: str) -> Iterator[str]:
    lacks = (*entry.missing, *(entry.evidence_missing if entry.code == v.MISSING else ()))
    if lacks and entry.code in (v.MISSING, v.UNDETERMINED):
        shown = ", ".join(lacks[:MOST_FACTS])
        more = f", {word('more_missing', lang, n=len(lacks) - MOST_FACTS)}" if len(lacks) > MOST_FACTS else ""
        yield say("todo_missing", lang, x=shown + more)
    if entry.reason:
        yield say("todo_reason", lang, x=entry.reason)


def _nothing(entry: Entry, lang: str) -> str:
    return say("todo_look", lang) if entry.code == v.MANUAL else low(entry.label)


def _actual(entry: Entry, lang: str) -> str:
    """What was found, or why nothing could be: never an empty cell, which could pass for a pass."""
    parts = [*([entry.actual] if entry.actual else []), *map(low, _lacks(entry, lang))]
    return "; ".join(parts) or _nothing(entry, lang)


def _basis(entry: Entry, lang: str) -> Iterator[str]:
    if entry.clause:
        yield entry.clause
    if entry.place:
        yield f"{say('place', lang)}: {place_of(entry, lang)}"


def _remedy(entry: Entry, lang: str) -> Iterator[str]:
    if entry.remedy:
        yield entry.remedy
    if entry.responsible:
        yield f"{say('responsible', lang)}: {entry.responsible}"
    if entry.due:
        yield f"{say('due', lang)}: {entry.due}"


def _ask_for_days(sheet: Sheet, told: Dossier, first: int, last: int) -> None:
    sheet.page.data_validation(
        first, DONE_ON, last, DONE_ON,
        {
            "validate": "date", "criteria": ">=", "value": told.report.as_of.replace(month=1, day=1),
            "input_title": say("day_title", told.lang), "input_message": say("day_help", told.lang),
            "error_title": say("day_title", told.lang), "error_message": say("day_help", told.lang),
            "ignore_blank": True,
        },
    )  # fmt: skip
