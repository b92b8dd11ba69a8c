"""Sheets of a workbook as plain cells, and the three formats that they are written in.

In: `Sheet`s. Out: the bytes of an .xlsx, .xls or .ods file. Promises: no clock, so the same sheets give the same
bytes; a cell stands where its address says; formulas, error values, dates and text that looks like a number stay what
they are. Knows nothing about schools.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt


@dataclass(frozen=True)
class Formula:
    """A formula and what the program that wrote the file calculated: a number, an error value, or nothing yet."""

    text: str
    cached: str | int


Cell = str | int | float | Fraction | date | Formula
"""A `Fraction` is a number that is shown in per cent; text stays text, whatever it looks like."""


@dataclass
class Sheet:
    """Cells by address. `font` is the font that the text is written in (old ones have letters of their own)."""

    title: str
    cells: dict[str, Cell] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False
    font: str = "Times New Roman"


_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


def position(address: str) -> tuple[int, int]:
    """Row and column of an address, both from zero.

    >>> position("B3"), position("AA1")
    ((2, 1), (0, 26))
    """
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(address)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def letter(column: int) -> str:
    """The letters of a column, from zero.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    letters, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(65 + last) + letters
    return letters


def _range(reference: str) -> tuple[int, int, int, int]:
    first, last = reference.split(":")
    return (*position(first), *position(last))


# ---------------------------------------------------------------- .xlsx


def xlsx(sheets: list[Sheet]) -> bytes:
    """A workbook of today."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2027, 9, 1)})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title)
        plain = book.add_format({"font_name": sheet.font})
        percent = book.add_format({"num_format": "0.0%", "font_name": sheet.font})
        day = book.add_format({"num_format": "dd/mm/yyyy", "font_name": sheet.font})
        for reference in sheet.merged:
            page.merge_range(*_range(reference), "", plain)
        for address, value in sheet.cells.items():
            at = position(address)
            if isinstance(value, Formula):
                page.write_formula(*at, "=" + value.text, plain, value.cached)
            elif isinstance(value, str):
                page.write_string(*at, value, plain)
            elif isinstance(value, date):
                page.write_datetime(*at, value, day)
            elif isinstance(value, Fraction):
                page.write_number(*at, float(value), percent)
            else:
                page.write_number(*at, value, plain)
        for row in sorted(sheet.hidden_rows):
            page.set_row(row - 1, None, None, {"hidden": True})
        if sheet.hidden:
            page.hide()
    book.close()
    return out.getvalue()


# ---------------------------------------------------------------- .xls


def xls(sheets: list[Sheet]) -> bytes:
    """A workbook of twenty years ago."""
    book = xlwt.Workbook(encoding="utf-8")
    percent, day = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for sheet in sheets:
        page = book.add_sheet(sheet.title)
        inside = {position(reference.split(":")[0]): _range(reference) for reference in sheet.merged}
        for address, value in sheet.cells.items():
            at = position(address)
            if at in inside:
                top, left, bottom, right = inside[at]
                page.write_merge(top, bottom, left, right, value)
            elif isinstance(value, Fraction):
                page.write(*at, float(value), percent)
            elif isinstance(value, date):
                page.write(*at, value, day)
            elif isinstance(value, Formula):
                raise TypeError("xlwt leaves formulas without their values")
            else:
                page.write(*at, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# ---------------------------------------------------------------- .ods

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"'
)
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ods(sheets: list[Sheet]) -> bytes:
    """A workbook of LibreOffice: runs of blank cells and rows are counted, not written out."""
    pages = "".join(map(_table, sheets))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_SPACES}><office:body>'
        f"<office:spreadsheet>{pages}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        parts = (("mimetype", _TYPE), ("content.xml", content), ("META-INF/manifest.xml", _MANIFEST))
        for name, text in parts:
            info = zipfile.ZipInfo(name, (2027, 9, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(info, text.encode("utf-8"))
    return out.getvalue()


def _table(sheet: Sheet) -> str:
    cells = {position(address): value for address, value in sheet.cells.items()}
    spans = {position(reference.split(":")[0]): _range(reference) for reference in sheet.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in spans.values()
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    rows, blank = [], 0
    used = set(cells) | covered
    for row in range(max(row for row, _ in used) + 1):
        columns = [column for at, column in used if at == row]
        if not columns:
            blank += 1
            continue
        if blank:
            rows.append(f'<table:table-row table:number-rows-repeated="{blank}"><table:table-cell/></table:table-row>')
            blank = 0
        inner = "".join(
            _ods_cell(cells.get((row, column)), spans.get((row, column)), (row, column) in covered)
            for column in range(max(columns) + 1)
        )
        rows.append(f"<table:table-row>{inner}</table:table-row>")
    return f"<table:table table:name={quoteattr(sheet.title)}>{''.join(rows)}</table:table>"


def _ods_cell(value: Cell | None, span: tuple[int, int, int, int] | None, covered: bool) -> str:
    tag = "table:covered-table-cell" if covered else "table:table-cell"
    given = ""
    if span is not None:
        top, left, bottom, right = span
        given = f' table:number-rows-spanned="{bottom - top + 1}" table:number-columns-spanned="{right - left + 1}"'
    if value is None or value == "":
        return f"<{tag}{given}/>"
    if isinstance(value, Formula | date):
        raise TypeError(value)
    if isinstance(value, str):
        return f'<{tag}{given} office:value-type="string"><text:p>{escape(value)}</text:p></{tag}>'
    if isinstance(value, Fraction):
        shown = f"{float(value * 100):.1f}".replace(".", ",") + "%"
        return f'<{tag}{given} office:value-type="percentage" office:value="{float(value)}"><text:p>{shown}</text:p></{tag}>'
    return f'<{tag}{given} office:value-type="float" office:value="{value}"><text:p>{value}</text:p></{tag}>'
