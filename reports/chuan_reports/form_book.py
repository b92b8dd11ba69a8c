"""What the workbooks of all forms have: head, hidden sheet, sheet of explanations, instructions, protection.

In: a `Form`. Out: a `FormBook` to which a layout adds its sheet, and its bytes. Promises: the hidden sheet `_chuan`
says which rules the form was made from and which cell is which fact, so that it can be read back whatever becomes of
the labels; only cells to fill in are unlocked; text is never a formula; the same form gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chuan_grammar.periods import show_date
from chuan_reports import form_words as w
from chuan_reports.form_checks import list_check
from chuan_reports.form_shape import KIND_WORDS, SCHEMA, TARGET, Field, Form, FormUnit, upper
from chuan_reports.form_words import say
from chuan_reports.layout import clean, fit
from chuan_reports.shape import Coverage, Report, RulePack, Tool, Unit
from chuan_reports.xlsx_book import DAY, FILL, RULE, Book, Sheet
from chuan_reports.xlsx_lines import height_of

EDGE: dict[str, Any] = {"border": 1, "border_color": RULE}
LOOK: dict[str, Any] = {**EDGE, "text_wrap": True, "valign": "vcenter"}
TO_FILL: dict[str, Any] = {**LOOK, "bg_color": FILL, "locked": False}
TARGET_FILL = "#DDEBF7"
"""A value that another document sets."""

WANTED = "#FCE4B0"
"""Evidence without which the figure does not count."""

BAND = "#EEF3F9"
LIST_COLUMN = 5
"""Drop-down lists stand from here on in the hidden sheet."""

EXPLANATIONS = 30
MOST_TITLE = 300
FORBIDDEN = set("[]:*?/\\")


class FormBook:
    """A form being written."""

    def __init__(self, form: Form, units: Sequence[FormUnit], lang: str) -> None:
        """`units`: those that fill it in."""
        self.form, self.units, self.lang = form, units, lang
        self.title = say("title", "vi", x=form.title)
        self.book = Book(_head(form, units), lang, clean(self.title))
        self._cells: list[tuple[str, str, str, str]] = []
        self._lists: dict[tuple[str, ...], str] = {}

    def sheet(self, name: str) -> Sheet:
        """A sheet that is filled in."""
        return self.book.sheet(name)

    def cell(self, where: str, key: str, field: Field) -> None:
        """Say in the hidden sheet what a cell or a column is."""
        self._cells.append((where, key, field.period, KIND_WORDS[field.kind]))

    def place(self, values: Sequence[str]) -> str:
        """Where a drop-down finds its values."""
        key = tuple(values)
        if key not in self._lists:
            column = letters(LIST_COLUMN + len(self._lists))
            self._lists[key] = f"='{w.HIDDEN}'!${column}$2:${column}${len(key) + 1}"
        return self._lists[key]

    def top(self, sheet: Sheet) -> int:
        """Title and plan; gives the next row."""
        sheet.text(0, 0, clean(self.title), bold=True, font_size=14)
        sheet.high(0, 24)
        plan = ", ".join(part for part in (self.form.number, self.form.authority) if part) or self.form.pack
        sheet.text(1, 0, clean(say("plan", self.lang, x=f"{plan} ({self.form.pack})")), font_size=11)
        return 2

    def fill(self, field: Field) -> dict[str, Any]:
        """The look of an input."""
        return {**TO_FILL, "bg_color": TARGET_FILL} if field.kind == TARGET else TO_FILL

    def finish(self, laid: str, data_sheet: str) -> bytes:
        """Explanations, instructions and the hidden sheet; then the file."""
        self._explanations(wide=laid == "ngang")
        self._guide()
        self._hidden(laid, data_sheet)
        return self.book.bytes()

    # ------------------------------------------------------------ further sheets

    def _explanations(self, *, wide: bool) -> None:
        sheet, lang = self.book.sheet(w.EXPLAIN), self.lang
        heads = (w.UNIT_ID.rstrip(":"), *w.EXPLAIN_COLUMNS) if wide else w.EXPLAIN_COLUMNS
        widths = (14.0, 14.0, 42.0, 18.0, 14.0, 56.0, 24.0, 13.0)[0 if wide else 1 :]
        for index, width in enumerate(widths):
            sheet.page.set_column(index, index, width)
        sheet.text(0, 0, clean(say("explain_head", lang)), italic=True)
        sheet.head(2, heads)
        sheet.high(2, 22)
        first, last = 3, 2 + EXPLANATIONS
        for row in range(first, last + 1):
            for column in range(len(heads)):
                day = heads[column] == w.EXPLAIN_COLUMNS[-1]
                sheet.text(row, column, "", **{**TO_FILL, "num_format": DAY if day else "@", "valign": "top"})
            sheet.high(row, 32)
        at = len(heads) - len(w.EXPLAIN_COLUMNS)
        lists: list[tuple[int, list[str], str]] = [
            (at, [id_ for id_, _ in self.form.rules], "one_rule"),
            (at + 1, list(dict.fromkeys(upper(field.name) for field in self.form.fields)), "one_fact"),
        ]
        for column, values, key in lists:
            if values:
                rule = list_check(values, self.place, heads[column], say(key, lang))
                sheet.page.data_validation(first, column, last, column, rule)
        ids = [unit.id for unit in self.units if unit.id]
        if wide and ids:
            sheet.page.data_validation(
                first, 0, last, 0, list_check(ids, self.place, heads[0], say("unit_help", lang))
            )  # fmt: skip
        sheet.page.freeze_panes(first, 0)
        sheet.page.repeat_rows(2)
        protect(sheet)

    def _guide(self) -> None:
        sheet, form, lang = self.book.sheet(w.GUIDE), self.form, self.lang
        widths = (8.0, 44.0, 46.0, 30.0, 24.0, 34.0)
        for index, width in enumerate(widths):
            sheet.page.set_column(index, index, width)
        sheet.text(0, 0, say("guide_title", lang), bold=True, font_size=14)
        sheet.high(0, 24)
        plan = f"«{form.title}» ({form.pack})"
        texts = [say("g_plan", lang, x=plan, day=show_date(form.as_of)), say("g_cells", lang), say("g_blank", lang)]
        texts += [say("g_ratio", lang), say("g_dated", lang), say("g_evidence", lang), say("g_explain", lang)]
        if any(field.kind == TARGET for field in form.fields):
            texts.append(say("g_target", lang))
        if form.assessed:
            texts.append(say("g_assessed", lang, n=form.assessed))
        texts.append(say("g_personal", lang))
        row = 1
        for at, text in enumerate(texts, 1):
            line = clean(f"{at}. {text}")
            sheet.merged(row, 0, len(widths) - 1, line, height_of([(line, sum(widths) * 0.95)], 11))
            row += 1
        row += 1
        heads = ("h_line", "h_what", "h_how", "h_clause", "h_rules", "h_evidence")  # none that a reader takes for data
        sheet.head(row, (say(key, lang) for key in heads))
        sheet.page.freeze_panes(row + 1, 0)
        sheet.page.repeat_rows(row)
        row = self._guide_rows(sheet, row + 1, widths)
        sheet.page.print_area(0, 0, row, len(widths) - 1)
        protect(sheet)

    def _guide_rows(self, sheet: Sheet, row: int, widths: Sequence[float]) -> int:
        for section in self.form.sections:
            for column in range(len(widths)):
                sheet.text(row, column, "", bg_color=BAND, top=1, bottom=1, border_color=RULE)
            sheet.text(row, 0, fit(clean(section.title), 160), bold=True, bg_color=BAND, top=1, bottom=1)
            row += 1
            for field in section.fields:
                said = w.how(field, self.lang)
                when = w.when(field, self.lang)
                cells = (
                    field.key, upper(field.name), upper(f"{said}, {when}" if when else said), "; ".join(field.clauses),
                    ", ".join(field.rules), "; ".join(field.evidence),
                )  # fmt: skip
                shown = [fit(clean(cell), MOST_TITLE) for cell in cells]
                for column, text in enumerate(shown):
                    sheet.text(row, column, text, **{**LOOK, "valign": "top", "font_size": 10})
                sheet.high(row, height_of(zip(shown, widths, strict=True)))
                row += 1
        return row

    def _hidden(self, laid: str, data_sheet: str) -> None:
        sheet, form = self.book.sheet(w.HIDDEN), self.form
        unit = self.units[0].id or self.units[0].name if len(self.units) == 1 else ""
        rows = (
            ("mẫu", SCHEMA), ("gói", form.pack), ("tên gói", form.title), ("phiên bản", form.version),
            ("sha256", form.sha256), ("loại đơn vị", form.unit_type), ("đơn vị", unit), ("kiểu", laid),
            ("tính đến", show_date(form.as_of)), ("trang", data_sheet),
        )  # fmt: skip
        for row, (key, value) in enumerate(rows):
            sheet.text(row, 0, key)
            sheet.text(row, 1, clean(value), num_format="@")
        head = len(rows) + 1
        for column, text in enumerate(("ô", "khóa", "kỳ", "loại")):
            sheet.text(head, column, text, bold=True)
        for row, cells in enumerate(self._cells, head + 1):
            for column, text in enumerate(cells):
                sheet.text(row, column, clean(text), num_format="@")
        for at, values in enumerate(self._lists):
            sheet.text(0, LIST_COLUMN + at, "danh sách", bold=True)
            for row, value in enumerate(values, 1):
                sheet.text(row, LIST_COLUMN + at, clean(value), num_format="@")
        sheet.page.hide()
        protect(sheet)


def protect(sheet: Sheet) -> None:
    """Lock everything but the inputs; columns and rows may be made wider."""
    sheet.page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    sheet.page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def sheet_name(unit_type: str) -> str:
    """The name of the data sheet of a wide form: the unit type, which the reader understands, if Excel allows it.

    >>> sheet_name("trường"), sheet_name("a/b"), sheet_name("giải trình")
    ('trường', 'Số liệu', 'Số liệu')
    """
    name = clean(unit_type)
    taken = {w.EXPLAIN.casefold(), w.GUIDE.casefold(), w.HIDDEN.casefold(), "history"}
    fits = 0 < len(name) <= 31 and not set(name) & FORBIDDEN and not name.startswith("'") and not name.endswith("'")
    return name if fits and name.isprintable() and name.casefold() not in taken else w.SHEET


def letters(column: int) -> str:
    """The letters of a column, from 0.

    >>> letters(0), letters(25), letters(26), letters(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _head(form: Form, units: Sequence[FormUnit]) -> Report:
    """What a workbook says of itself (properties, footer), in the shape that `Book` takes: a report of nothing."""
    one = units[0] if len(units) == 1 else FormUnit()
    unit = Unit(one.id, one.name or form.unit_type, form.unit_type)
    pack = RulePack(form.pack, form.version or None, form.sha256)
    nothing = Coverage(0, 0, 0, 0, 0, 0, 0, 0)
    return Report(
        SCHEMA, Tool("chuan", form.tool), form.as_of, unit, None, (), (pack,), (), {}, nothing, (), (), (), (), (), (),
        (), (),
    )  # fmt: skip
