"""The form of one school: a row a figure, under a head that names the unit.

In: a `Form` and the unit (none: filled in by hand). Out: the bytes of an XLSX file. Promises: columns `Mã`, `Nội dung`,
`Đơn vị tính`, `Kỳ`, `Giá trị`, `Minh chứng`, `Ghi chú`; the hidden sheet maps each value cell to its fact; a document
or activity has as many rows as may be needed, each with its own day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chuan_grammar.periods import show_date
from chuan_reports import form_shape as f
from chuan_reports import form_words as w
from chuan_reports.form_book import BAND, LOOK, TO_FILL, WANTED, FormBook, protect
from chuan_reports.form_checks import MOST_MESSAGE, day_check, evidence_check, number_format, short, value_check
from chuan_reports.form_words import say
from chuan_reports.layout import clean, fit
from chuan_reports.xlsx_book import DAY, RULE, Sheet
from chuan_reports.xlsx_lines import height_of

KEY, NAME, MEASURE, PERIOD, VALUE, EVIDENCE, NOTE = range(7)
WIDTHS = (14.0, 50.0, 13.0, 19.0, 18.0, 30.0, 24.0)
LOWEST = 21.0
"""Points of a row."""

SPARE = 1
"""Rows for one more occurrence of an activity than is asked for."""


def render(form: f.Form, units: Sequence[f.FormUnit] = (), lang: str = "vi") -> bytes:
    """The form of the first unit."""
    unit = units[0] if units else f.FormUnit()
    book = FormBook(form, (unit,), lang)
    sheet = book.sheet(w.SHEET)
    for index, width in enumerate(WIDTHS):
        sheet.page.set_column(index, index, width)
    row = _head(book, sheet, unit)
    sheet.head(row, w.COLUMNS)
    sheet.high(row, 24)
    sheet.page.freeze_panes(row + 1, 2)
    sheet.page.repeat_rows(row)
    row += 1
    for section in form.sections:
        row = _band(sheet, row, section.title)
        for field in section.fields:
            for _ in range(field.rows + (SPARE if field.kind == f.EVENT else 0)):
                _row(book, sheet, row, field)
                row += 1
    sheet.page.print_area(0, 0, row - 1, NOTE)
    protect(sheet)
    return book.finish("dọc", w.SHEET)


def _head(book: FormBook, sheet: Sheet, unit: f.FormUnit) -> int:
    lang = book.lang
    row = book.top(sheet)
    known = bool(unit.id or unit.name)
    for label, text in ((w.UNIT, unit.name), (w.UNIT_ID, unit.id)):
        sheet.text(row, KEY, label, bold=True, valign="vcenter")
        style: dict[str, Any] = (
            {"bold": True, "num_format": "@", "valign": "vcenter"} if known else {**TO_FILL, "num_format": "@"}
        )
        sheet.text(row, NAME, clean(text), **style)
        if not known:
            told = short(say("unit_help", lang), MOST_MESSAGE)
            check = {"validate": "any", "input_title": say("unit_title", lang), "input_message": told}
            sheet.page.data_validation(row, NAME, row, NAME, check)
        sheet.high(row, LOWEST)
        row += 1
    sheet.text(row, KEY, w.AS_OF, bold=True)
    sheet.text(row, NAME, show_date(book.form.as_of), bold=True)
    sheet.text(row + 1, KEY, say("how", lang), italic=True)
    return row + 3


def _band(sheet: Sheet, row: int, title: str) -> int:
    """A section, in the column of codes; not merged, which readers of tables stumble over."""
    look: dict[str, Any] = {"bg_color": BAND, "top": 1, "bottom": 1, "border_color": RULE, "valign": "vcenter"}
    for column in range(NOTE + 1):
        sheet.text(row, column, "", **look)
    sheet.text(row, KEY, fit(clean(title), 150), bold=True, **look)
    sheet.high(row, 20)
    return row + 1


def _row(book: FormBook, sheet: Sheet, row: int, field: f.Field) -> None:
    lang, fill = book.lang, book.fill(field)
    name, measure = clean(f.upper(field.name)), clean(w.measure_of(field))
    sheet.text(row, KEY, clean(field.key), **{**LOOK, "align": "center", "num_format": "@"})
    sheet.text(row, NAME, name, **{**LOOK, "indent": 1})
    sheet.text(row, MEASURE, measure, **{**LOOK, "align": "center"})
    if field.dated:
        sheet.text(row, PERIOD, "", **{**fill, "num_format": DAY, "align": "center"})
        sheet.page.data_validation(row, PERIOD, row, PERIOD, day_check(field, lang))
    else:
        sheet.text(row, PERIOD, clean(field.period), **{**LOOK, "align": "center", "num_format": "@"})
    sheet.text(row, VALUE, "", **{**fill, "num_format": number_format(field), "align": "right"})
    sheet.page.data_validation(row, VALUE, row, VALUE, value_check(field, lang, book.place))
    wanted = {"bg_color": WANTED} if field.evidence else {}
    sheet.text(row, EVIDENCE, "", **{**fill, "num_format": "@", **wanted})
    sheet.text(row, NOTE, "", **{**fill, "num_format": "@"})
    asked = evidence_check(field, lang)
    if asked is not None:
        sheet.page.data_validation(row, EVIDENCE, row, EVIDENCE, asked)
    texts = ((name, WIDTHS[NAME]), (measure, WIDTHS[MEASURE]), (field.period, WIDTHS[PERIOD]))
    sheet.high(row, max(LOWEST, height_of(texts, 11)))
    book.cell(f"{'ABCDEFG'[VALUE]}{row + 1}", field.name, field)
