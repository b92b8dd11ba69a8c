"""A table as a sheet: head in the first row, frozen, filtered, repeated on paper; rows as high as what they print.

In: a `Table` of plain values. Out: cells on a `Sheet`, and what of it did not fit. Promises: no text is a formula; a
table with more rows than a sheet, or more links, says so in the sheet and to the caller; columns that are not printed
make no row higher than two lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from chuan_grammar.periods import show_date
from chuan_grammar.record import record
from chuan_reports.palette import SOFT
from chuan_reports.shape import Cell
from chuan_reports.validation_xlsx_words import say
from chuan_reports.xlsx_book import MOST_LINKS, MOST_ROWS, MOST_SCREEN_LINES, RULE, Column, Sheet, address_of
from chuan_reports.xlsx_lines import SIZE, height_of, lines_of, text_points
from chuan_reports.xlsx_words import say as book_say

PLAIN: dict[str, Any] = {"border": 1, "border_color": RULE, "font_size": 10}
WRAPPED = {**PLAIN, "text_wrap": True}
BOLD = 0.92
"""Of a column's width: what bold letters leave."""

PALE = "#6B6B6B"

BELOW = 2
"""Rows kept for the totals and for the word on what did not fit."""


@record
class Place:
    """A cell of a submission: a link where it can be one, else its text."""

    cell: Cell
    text: str


@record
class Mark:
    """A word in the colours of a verdict."""

    text: str
    code: str


@record
class Count:
    """A number in the colours of a verdict; nought is pale, so that the eye finds the others."""

    number: int
    code: str


Value = str | int | date | Place | Mark | Count | None
Row = Sequence[Value]


@record
class Table:
    """What stands on a sheet: `printed` columns of it on paper, `frozen` ones beside every other on the screen.

    `upright`: the columns (first, behind the last) whose headings stand upright. Columns named in words already
    (`named`) do so instead of by key. The first column is the row's number and not part of `rows`.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: str
    printed: int
    frozen: int
    upright: tuple[int, int] = (0, 0)
    named: tuple[str, ...] = ()
    totals: Row = ()


@record
class Lost:
    """Rows and links of a sheet for which Excel has no room."""

    sheet: str
    rows: int
    links: int


def write(sheet: Sheet, table: Table, above: str) -> Lost:
    """Fill a sheet; `above` is printed over each page, after the name of the sheet."""
    lang, name = sheet.lang, say(table.name, sheet.lang)
    room = MOST_ROWS - 1 - BELOW
    kept = table.rows[:room]
    sheet.columns(table.columns)
    _head(sheet, table)
    last = max(1, len(kept) + bool(table.totals))
    sheet.page.freeze_panes(1, table.frozen)
    sheet.page.repeat_rows(0)
    sheet.page.print_area(0, 0, last, table.printed - 1)
    sheet.header(f"{name}: {above}", book_say("print_core", lang))
    # Values stand here as they were written; a green corner on each would look like one more fault.
    sheet.page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    links = 0
    for at, row in enumerate(kept, 1):
        links += _row(sheet, table, at, (at, *row))
    if kept:
        sheet.page.autofilter(0, 0, len(kept), len(table.columns) - 1)
    else:
        sheet.merged(1, 0, table.printed - 1, say(table.empty, lang), 18, italic=True)
    if table.totals and kept:
        _row(sheet, table, len(kept) + 1, ("", *table.totals), bold=True)
    left = len(table.rows) - len(kept)
    if left:
        sheet.more(MOST_ROWS - 1, left)
    return Lost(name, left, max(0, links - MOST_LINKS))


def _head(sheet: Sheet, table: Table) -> None:
    titles = table.named or tuple(say(column.title, sheet.lang) for column in table.columns)
    sheet.head(0, titles)
    first, behind = table.upright
    flat = [(t, c.width) for at, (t, c) in enumerate(zip(titles, table.columns, strict=True))
            if not first <= at < behind]  # fmt: skip
    high = 15.0 * max(lines_of(title, width, 11, bold=True) for title, width in flat) + 3
    if behind > first:
        upright = titles[first:behind]
        sheet.head(0, upright, first, rotation=90, font_size=SIZE)
        longest = max(text_points(text, bold=True) for text in upright)
        high = max(high, longest * (0.6 if longest > 80 else 1) + 12)
    sheet.high(0, round(high, 1))


def _row(sheet: Sheet, table: Table, at: int, row: Row, **more: Any) -> int:
    """How many links the row wants."""
    links = 0
    for column, value in enumerate(row):
        look = {**(WRAPPED if table.columns[column].wrap else PLAIN), **more}
        if isinstance(value, Place):
            links += address_of(value.cell) is not None
            sheet.link(at, column, value.cell, value.text, **look)
        elif isinstance(value, Mark):
            fill, ink = SOFT[value.code]
            sheet.text(at, column, value.text, **{**look, "bold": True, "bg_color": fill, "font_color": ink})
        elif isinstance(value, Count):
            fill, ink = SOFT[value.code]
            tint = {"bg_color": fill, "font_color": ink, "bold": True} if value.number else {"font_color": PALE}
            sheet.number(at, column, value.number, **{**look, **tint})
        elif isinstance(value, int):
            sheet.number(at, column, value, **{**look, "align": "center" if not column else "right"})
        elif isinstance(value, date):
            sheet.day(at, column, value, show_date(value), **look)
        else:
            sheet.text(at, column, value or "", **look)
    texts = list(_texts(row, table.columns))
    paper = [(text, width) for column, text, width in texts if column < table.printed]
    aside = [(text, width) for column, text, width in texts if column >= table.printed]
    sheet.high(at, max(height_of(paper), height_of(aside, most=MOST_SCREEN_LINES)))
    return links


def _texts(row: Row, columns: Sequence[Column]) -> Iterator[tuple[int, str, float]]:
    for at, (value, column) in enumerate(zip(row, columns, strict=True)):
        if not column.wrap:
            continue
        if isinstance(value, Mark):
            yield at, value.text, column.width * BOLD
        elif isinstance(value, Place):
            yield at, value.text, column.width
        elif isinstance(value, str):
            yield at, value, column.width
