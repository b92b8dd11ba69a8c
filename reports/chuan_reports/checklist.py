"""*Phiếu kiểm tra thực tế*: a sheet to print or fill, of what a person must see or ask for; the filled one is facts.

In: a `Report`. Out: the bytes of an XLSX file. Promises: `chuan check --facts` reads the filled sheet as it is (a long
table under title rows; unit ids, names and periods as the reader knows them) without a diagnostic, and an empty row as
not reported; only the cells to fill can be changed; the same report gives the same bytes.

The reader ignores columns without a heading of its own, so what is for people only stands under an empty cell of the
head row, its title one row above; below the table only such columns hold text.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from chuan_grammar.periods import show_date
from chuan_reports.dossier import Dossier, dossier
from chuan_reports.layout import clean, fit
from chuan_reports.shape import Report
from chuan_reports.words import word
from chuan_reports.xlsx_asks import ASSESS, DOCUMENT, MET, NOT_MET, TOLD, VALUE, YES_NO, Ask, Asks, Unknown, asks
from chuan_reports.xlsx_book import DAY, FILL, RULE, Book, Column, Sheet, say_proposal
from chuan_reports.xlsx_lines import height_of, lines_of
from chuan_reports.xlsx_pages import HEIGHT, breaks, scale_of
from chuan_reports.xlsx_words import say

NO, BASIS, UNIT, NAME, WHAT, WHEN, VALUE_AT, EVIDENCE, NOTE = range(9)
COLUMNS = (
    Column("k_no", 4.5), Column("k_basis", 14), Column("k_id", 10), Column("k_name", 30), Column("k_what", 36),
    Column("k_when", 12), Column("k_value", 13), Column("k_evidence", 21), Column("k_note", 16),
)  # fmt: skip
"""`k_basis` and `k_what` are for people: the reader sees no heading there."""

FOR_PEOPLE = (BASIS, WHAT)
LAST = NOTE
WHOLE = float(sum(column.width for column in COLUMNS))
LINE = 15.0
USUAL = 17.0
"""Points of a row that nothing else decides."""

SIGNED = 8
"""Rows of the signatures, with room to sign."""

MARGINS_ACROSS, MARGINS_DOWN = 57.6, 93.6
LOWEST = 44
"""Points of a row: room for handwriting."""

EDGE: dict[str, object] = {"border": 1, "border_color": RULE}
LOOK: dict[str, object] = {**EDGE, "text_wrap": True, "font_size": 11}
TO_FILL: dict[str, object] = {**LOOK, "bg_color": FILL, "locked": False}
FIRST_VALID = 36526
"""01/01/2000 as a serial."""

MOST_TITLE, MOST_MESSAGE, MOST_LONG = 32, 255, 600


def render(report: Report, lang: str = "vi") -> bytes:
    """The checklist of a unit."""
    told = dossier(report, lang)
    found = asks(told)
    book = Book(report, lang, f"{say('k_title', lang)}: {told.unit_name}")
    sheet = book.sheet(say("k_sheet", lang))
    sheet.columns(COLUMNS)
    top = _head(sheet, told, found)
    end, starts = _table(sheet, told, found.asks, top)
    _signatures(sheet, told, end)
    _paginate(sheet, top, starts, end + SIGNED)
    _protect(sheet)
    if found.unknown:
        _units(book.sheet(say("k_units_sheet", lang)), told, found.unknown)
    return book.bytes()


def _head(sheet: Sheet, told: Dossier, found: Asks) -> int:
    lang, unit = told.lang, told.unit
    sheet.merged(0, 0, LAST, say("k_title", lang), 28, bold=True, font_size=16, align="center", valign="vcenter")
    name = say("k_unit", lang, name=told.unit_name, type=clean(unit.type), id=clean(unit.id))
    counted = say(
        "k_as_of", lang, day=told.as_of, manual=found.number(ASSESS), facts=found.number(VALUE, YES_NO),
        evidence=found.number(DOCUMENT, TOLD),
    )  # fmt: skip
    row = _line(sheet, 1, name, bold=True, font_size=13)
    for plan in told.plans:
        row = _line(sheet, row, say("k_plan", lang, x=plan.title))
    row = _line(sheet, row, counted if found.asks else f"{say('k_nothing', lang)} {word('as_of', lang)} {told.as_of}.")
    if found.invalid:
        row = _line(sheet, row, say("k_invalid", lang, n=found.invalid))
    row = _line(sheet, row, say("k_how", lang), italic=True)
    row = _line(sheet, row, f"{say('k_back', lang)} {say_proposal(lang)}", italic=True)
    return row + 1


def _line(sheet: Sheet, row: int, text: str, **style: object) -> int:
    sheet.merged(row, 0, LAST, fit(text, MOST_LONG), LINE * lines_of(fit(text, MOST_LONG), WHOLE, 11) + 3, **style)
    return row + 1


# ---------------------------------------------------------------- the table


def _table(sheet: Sheet, told: Dossier, listed: tuple[Ask, ...], row: int) -> tuple[int, list[int]]:
    """Two rows of headings, then a row each ask under its unit and section.

    Gives the row after the last, and the rows where something begins that must not be parted: bands with their ask.
    """
    lang, heads = told.lang, row + 1
    look: dict[str, Any] = {"bold": True, "border": 1, "border_color": RULE, "align": "center", "valign": "vcenter"}
    for column, one in enumerate(COLUMNS):
        colour = "#DCE6F1" if column < WHEN else "#F3E3A8"
        title = say(one.title, lang)
        sheet.text(row, column, "", bg_color=colour, **look)
        sheet.text(heads, column, "" if column in FOR_PEOPLE else title, bg_color=colour, **look)
    sheet.merged(row, UNIT, NAME, say("k_printed", lang), bg_color="#DCE6F1", **look)
    sheet.merged(row, WHEN, NOTE, say("k_filled", lang), bg_color="#F3E3A8", **look)
    for column in FOR_PEOPLE:
        sheet.merge_down(row, column, say(COLUMNS[column].title, lang), bg_color="#DCE6F1", text_wrap=True, **look)
    sheet.high(row, 18)
    sheet.high(heads, 22)
    sheet.page.repeat_rows(row, heads)
    sheet.page.freeze_panes(heads + 1, 0)
    sheet.header(f"{say('k_title', lang)}: {told.unit_name}, {told.as_of}")
    at, row = 0, heads + 1
    starts: list[int] = []
    several = len({ask.unit.id for ask in listed}) > 1
    for _, of_unit in groupby(listed, key=lambda ask: ask.unit.id):
        mine = list(of_unit)
        begins = row
        if several:
            row = _band(sheet, row, f"{clean(mine[0].unit.name)} ({clean(mine[0].unit.id)})", "#C9D8EA", 13)
        for section, group in groupby(mine, key=lambda ask: (ask.plan, ask.section)):
            title = word("section", lang, x=section[1]) if section[1] else word("no_section", lang)
            row = _band(sheet, row, f"{title} ({clean(section[0])})" if len(told.plans) > 1 else title, "#EEF3F9", 11)
            for ask in group:
                at += 1
                starts.append(begins)
                _row(sheet, told, row, at, ask)
                row += 1
                begins = row
    return row, starts


def _paginate(sheet: Sheet, top: int, starts: list[int], end: int) -> None:
    """End pages between asks, and keep the signatures with the last one."""
    high = sheet.heights
    scale = scale_of([column.width for column in COLUMNS], MARGINS_ACROSS)
    sheet.page.set_print_scale(scale)
    head = sum(high.get(row, USUAL) for row in (top, top + 1))
    start = sum(high.get(row, USUAL) for row in range(top)) + head
    blocks = [
        (first, sum(high.get(row, USUAL) for row in range(first, after)))
        for first, after in zip(starts, [*starts[1:], end][: len(starts)], strict=True)
    ]
    room = (HEIGHT - MARGINS_DOWN) * 100 / scale
    sheet.page.set_h_pagebreaks(breaks(blocks, start, head, room))


def _band(sheet: Sheet, row: int, text: str, colour: str, size: int) -> int:
    """A heading inside the table, in the column that only numbers the rows; not merged, which the reader warns of."""
    for column in range(LAST + 1):
        sheet.text(row, column, "", bg_color=colour, top=1, bottom=1, border_color=RULE)
    sheet.text(row, NO, fit(text, 160), bg_color=colour, bold=True, font_size=size, top=1, bottom=1, border_color=RULE)
    sheet.high(row, size + 8)
    return row + 1


def _row(sheet: Sheet, told: Dossier, row: int, at: int, ask: Ask) -> None:
    basis = "; ".join(dict.fromkeys((ask.basis, *ask.rules[1:])))
    sheet.number(row, NO, at, align="center", **EDGE)
    sheet.text(row, BASIS, basis, **{**LOOK, "font_size": 10})
    sheet.text(row, WHAT, ask.what, **{**LOOK, "font_size": 10})
    told_only = ask.kind == TOLD
    sheet.text(row, UNIT, "" if told_only else clean(ask.unit.id), **LOOK)
    sheet.text(row, NAME, "" if told_only else ask.name, **LOOK)
    if ask.period:
        sheet.text(row, WHEN, ask.period, **LOOK)
    else:
        sheet.text(row, WHEN, "", **(LOOK if told_only else {**TO_FILL, "num_format": DAY, "align": "center"}))
    for column in (VALUE_AT, EVIDENCE):
        sheet.text(row, column, "", **(LOOK if told_only else {**TO_FILL, "num_format": "@"}))
    sheet.text(row, NOTE, "", **{**TO_FILL, "num_format": "@"})
    texts = ((basis, COLUMNS[BASIS].width), (ask.what, COLUMNS[WHAT].width))
    named = ((clean(ask.unit.id), COLUMNS[UNIT].width), (ask.name, COLUMNS[NAME].width))
    sheet.high(row, max(LOWEST, height_of(texts), height_of(named, 11)))
    if not told_only:
        _help(sheet, told, row, ask)


def _help(sheet: Sheet, told: Dossier, row: int, ask: Ask) -> None:
    lang = told.lang
    title = fit(say("k_value_title", lang, x=ask.rules[0]), MOST_TITLE)
    key = {ASSESS: "k_help_assess", YES_NO: "k_help_yes"}.get(ask.kind, "k_help_value")
    choices = {ASSESS: [MET, NOT_MET], YES_NO: ["Có", "Không"]}.get(ask.kind)
    rule: dict[str, object] = {
        "validate": "list" if choices else "any",
        "ignore_blank": True,
        "input_title": title,
        "input_message": fit(say(key, lang, clause=ask.basis), MOST_MESSAGE),
    }
    if choices:
        rule |= {
            "source": choices,
            "error_title": title,
            "error_message": say("k_bad_value", lang),
            "show_error": ask.kind == ASSESS,  # a document's number, or how often, may be written too
        }
    sheet.page.data_validation(row, VALUE_AT, row, VALUE_AT, rule)
    if ask.period:
        return
    late = say("k_help_until", lang, day=show_date(ask.until)) if ask.until else say("k_help_day", lang)
    sheet.page.data_validation(
        row, WHEN, row, WHEN,
        {
            "validate": "date", "criteria": ">=", "value": FIRST_VALID, "ignore_blank": True,
            "input_title": fit(say("k_day_title", lang, x=ask.rules[0]), MOST_TITLE),
            "input_message": fit(late, MOST_MESSAGE),
            "error_title": fit(say("k_day_title", lang, x=ask.rules[0]), MOST_TITLE),
            "error_message": say("k_bad_day", lang),
        },
    )  # fmt: skip


def _signatures(sheet: Sheet, told: Dossier, end: int) -> None:
    """Below the table, in columns that the reader does not take for data."""
    lang, row = told.lang, end + 1
    sheet.text(row, WHEN, say("k_signed", lang, place="…………"), italic=True, font_size=12)
    sheet.text(row + 1, BASIS, say("k_sign_unit", lang), bold=True, font_size=12)
    sheet.text(row + 1, WHEN, say("k_sign_inspector", lang), bold=True, font_size=12)
    sheet.text(row + 2, BASIS, say("k_sign_here", lang), italic=True, font_size=12)
    sheet.text(row + 2, WHEN, say("k_sign_here", lang), italic=True, font_size=12)
    for at in range(SIGNED):
        sheet.high(end + at, USUAL)


def _protect(sheet: Sheet) -> None:
    sheet.page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    sheet.page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


# ---------------------------------------------------------------- the units themselves


def _units(sheet: Sheet, told: Dossier, unknown: tuple[Unknown, ...]) -> None:
    """A wide table: a row a unit, a column for what is not known of it."""
    lang = told.lang
    names = list(dict.fromkeys(one.name for one in unknown))
    ids = list(dict.fromkeys(one.unit.id for one in unknown))
    wanted = {(one.unit.id, one.name) for one in unknown}
    sheet.page.set_column(0, 0, 16)
    sheet.page.set_column(1, len(names), 28)
    title = say("k_units_title", lang)
    sheet.text(0, 0, title, bold=True)
    sheet.high(0, 22)
    sheet.head(2, (say("k_id", lang), *names))
    sheet.high(2, max(height_of(((name, 26) for name in names), 11), 22))
    for row, unit in enumerate(ids, 3):
        sheet.text(row, 0, clean(unit), **LOOK)
        for column, name in enumerate(names, 1):
            fill = (unit, name) in wanted
            sheet.text(row, column, "", **({**TO_FILL, "num_format": "@"} if fill else {**LOOK, "bg_color": "#EEEEEE"}))
        sheet.high(row, 24)
    sheet.page.freeze_panes(3, 1)
    sheet.page.repeat_rows(2)
    _protect(sheet)
