"""The form of a commune: a row a school, a column a figure, two rows of headings.

In: a `Form` and its units (none: empty rows). Out: the bytes of an XLSX file. Promises: it is a wide table as the
reader of submissions knows it (`<name> [kỳ]`, `<name> (minh chứng)`; the day of a document stands in its cell), on a
sheet named as the unit type; the hidden sheet maps each column to its fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from chuan_grammar.periods import show_date
from chuan_grammar.record import record
from chuan_reports import form_shape as f
from chuan_reports import form_words as w
from chuan_reports.form_book import BAND, LOOK, TO_FILL, WANTED, FormBook, letters, protect, sheet_name
from chuan_reports.form_checks import MOST_MESSAGE, MOST_TITLE, evidence_check, number_format, short, value_check
from chuan_reports.form_words import say
from chuan_reports.layout import clean, fit
from chuan_reports.xlsx_book import DAY, HEAD, RULE, Sheet
from chuan_reports.xlsx_lines import height_of

EMPTY_ROWS = 40
"""Where no list of units is known."""

ID, NAME, FIRST = 0, 1, 2
WIDE, NARROW = 20.0, 15.0
A3, SCALE = 8, 70
SPARED = "#E4E4E4"
"""A cell that this unit is not asked to fill in."""

MOST_TITLE_OF_SECTION = 120


@record
class _Column:
    """A column: a field, or the evidence beside it; `section` is its title where a section begins."""

    field: f.Field
    evidence: bool
    section: int

    @property
    def heading(self) -> str:
        return f.evidence_heading(self.field) if self.evidence else f.heading_of(self.field)


def render(form: f.Form, units: Sequence[f.FormUnit] = (), lang: str = "vi") -> bytes:
    """The form of all these units."""
    book = FormBook(form, units, lang)
    title = sheet_name(form.unit_type)
    sheet = book.sheet(title)
    columns = list(_columns(form))
    row = _head(book, sheet)
    _headings(book, sheet, row, columns)
    first = row + 2
    rows = list(units) or [f.FormUnit()] * EMPTY_ROWS
    for at, unit in enumerate(rows):
        _row(book, sheet, first + at, unit, columns)
    _checks(book, sheet, first, first + len(rows) - 1, columns)
    sheet.page.freeze_panes(first, FIRST)
    sheet.page.set_paper(A3)
    sheet.page.set_print_scale(SCALE)  # as wide as one page nobody could read it
    sheet.page.repeat_rows(row, row + 1)
    sheet.page.repeat_columns(ID, NAME)
    sheet.page.print_area(0, 0, first + len(rows) - 1, FIRST + len(columns))
    protect(sheet)
    return book.finish("ngang", title)


def _columns(form: f.Form) -> Iterator[_Column]:
    for at, section in enumerate(form.sections):
        for field in section.fields:
            for _ in range(field.rows):
                yield _Column(field, False, at)
            if field.evidence:
                yield _Column(field, True, at)


def _head(book: FormBook, sheet: Sheet) -> int:
    row = book.top(sheet)
    sheet.text(row, ID, w.AS_OF, bold=True)
    sheet.text(row, NAME, show_date(book.form.as_of), bold=True)
    sheet.text(row + 1, ID, say("how_wide", book.lang), italic=True)
    return row + 3


def _headings(book: FormBook, sheet: Sheet, row: int, columns: list[_Column]) -> None:
    """Sections above, headings below; a section is written once and not merged."""
    sheet.page.set_column(ID, ID, 14)
    sheet.page.set_column(NAME, NAME, 36)
    look: dict[str, Any] = {"bold": True, "bg_color": BAND, "top": 1, "bottom": 1, "border_color": RULE}
    for at in range(FIRST + len(columns) + 1):
        sheet.text(row, at, "", **look)
    before = -1
    heads = [w.UNIT_ID.rstrip(":"), w.UNIT_NAME]
    tallest = 40.0
    for at, column in enumerate(columns, FIRST):
        if column.section != before:
            title = fit(clean(book.form.sections[column.section].title), MOST_TITLE_OF_SECTION)
            sheet.text(row, at, title, **{**look, "left": 2})
            before = column.section
        heading = clean(f.upper(column.heading))
        heads.append(heading)
        width = WIDE if column.evidence or len(heading) > 60 else NARROW
        sheet.page.set_column(at, at, width)
        tallest = max(tallest, height_of([(heading, width * 0.9)], 11))
        key = f"{column.field.name} (minh chứng)" if column.evidence else column.field.name
        book.cell(letters(at), key, column.field)
    heads.append(w.NOTE)
    sheet.page.set_column(len(heads) - 1, len(heads) - 1, 28)
    sheet.high(row, 20)
    sheet.head(row + 1, heads, bg_color=HEAD, font_size=10)
    sheet.high(row + 1, tallest)


def _row(book: FormBook, sheet: Sheet, row: int, unit: f.FormUnit, columns: list[_Column]) -> None:
    for at, text in ((ID, unit.id), (NAME, unit.name)):
        locked = bool(unit.id)
        sheet.text(row, at, clean(text), **{**(LOOK if locked else TO_FILL), "num_format": "@"})
    for at, column in enumerate(columns, FIRST):
        form = "@" if column.evidence else DAY if column.field.dated else number_format(column.field)
        align = "left" if column.evidence else "center" if column.field.dated else "right"
        fill = {**TO_FILL, "bg_color": WANTED} if column.evidence else book.fill(column.field)
        if f.heading_of(column.field) in unit.spared:
            fill = {**LOOK, "bg_color": SPARED}
        sheet.text(row, at, "", **{**fill, "num_format": form, "align": align})
    sheet.text(row, FIRST + len(columns), "", **{**TO_FILL, "num_format": "@"})
    sheet.high(row, max(21.0, height_of([(clean(unit.name), 36.0)], 11)))


def _checks(book: FormBook, sheet: Sheet, first: int, last: int, columns: list[_Column]) -> None:
    """One validation a column."""
    lang = book.lang
    for at, column in enumerate(columns, FIRST):
        if column.evidence:
            check = evidence_check(column.field, lang)
        else:
            check = value_check(column.field, lang, book.place, wide=True)
        if check is not None:
            sheet.page.data_validation(first, at, last, at, check)
    if not book.units:
        told = short(say("unit_help", lang), MOST_MESSAGE)
        title = short(say("unit_title", lang), MOST_TITLE)
        check = {"validate": "any", "input_title": title, "input_message": told}
        sheet.page.data_validation(first, ID, last, NAME, check)
