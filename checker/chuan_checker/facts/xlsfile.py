"""Old Excel files (.xls): cells from xlrd, formulas from the records themselves.

In: the bytes of a file and its name. Out: `Raw`, or the `Sheet`s. Promises: a number is the decimal of its stored
binary number at 15 significant digits (ruling 97); an error value stays an error, a value left by a formula says so; a
password, a damaged file and a web page under an old name are each told; a newer workbook renamed to .xls is read as
what it is. The only user of xlrd, which computes nothing and opens nothing else.
"""

from __future__ import annotations

import io
import struct

import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDoc

from chuan_checker.facts import errors
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.model import BOOLEAN, DATE, ERROR, NUMBER, Raw, RawCell
from chuan_checker.facts.refused import Refused
from chuan_checker.facts.sheet import Budget, Merge, Sheet, SheetBuilder, column_letters, percent_text
from chuan_checker.facts.spreadsheet import read_sheets
from chuan_checker.facts.textfile import scrubbed
from chuan_checker.facts.workbook import DATED, PERCENT, format_of, serial_date, stored_number, text_cell
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import tidy

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_STREAMS = ("Workbook", "Book")
_BOUND_SHEET, _FORMULA, _BOF, _EOF = 0x0085, 0x0006, 0x0809, 0x000A
_WORKSHEET = 0

Formulas = dict[int, set[tuple[int, int]]]
"""For each worksheet, by its number, the cells (row, column) that hold a formula."""


def read_xls(data: bytes, name: str, limits: Limits = DEFAULT) -> Raw:
    """Read every sheet of an old workbook."""
    try:
        sheets = xls_sheets(data, name, limits)
    except Refused as refused:
        return Raw(name, diagnostics=(refused.problem,))
    return read_sheets(name, sheets)


def xls_sheets(data: bytes, name: str, limits: Limits = DEFAULT) -> list[Sheet]:
    """The sheets of an old workbook; raises `Refused`."""
    if not data:
        raise Refused(diagnostic(errors.EMPTY_FILE, Place(name)))
    if data.startswith(ZIP):
        from chuan_checker.facts.xlsxfile import xlsx_sheets

        return xlsx_sheets(data, name, limits)
    if not data.startswith(OLE):
        raise _broken(name, *_what_it_is(data))
    if is_encrypted_package(data):
        raise Refused(diagnostic(errors.LOCKED_WORKBOOK, Place(name)))
    budget = Budget(name, limits)
    try:
        # what it prints about odd files is for programmers
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
        )
        if book.nsheets > limits.sheets:
            problem = diagnostic(errors.TOO_MANY_SHEETS, Place(name), count=book.nsheets, most=limits.sheets)
            raise Refused(problem)
        formulas = _formulas(data)
        return [_sheet(book, index, formulas.get(index, set()), budget) for index in range(book.nsheets)]
    except Refused:
        raise
    except XLRDError as error:
        if "encrypted" in str(error):
            raise Refused(diagnostic(errors.LOCKED_WORKBOOK, Place(name))) from error
        raise _broken(name, "không phải bảng tính Excel đúng dạng", "it is no well-formed Excel workbook") from error
    except Exception as error:  # a damaged file can break xlrd anywhere; a bug in it must not stop the other files
        raise _broken(name, "cấu trúc tệp bị hỏng", "its structure is damaged") from error


def is_encrypted_package(data: bytes) -> bool:
    """Whether an OLE file is a newer workbook under a password."""
    return "EncryptedPackage".encode("utf-16-le") in data


def is_old_workbook(data: bytes) -> bool:
    """Whether a file is an old workbook, whatever its name is."""
    streams = tuple(stream.encode("utf-16-le") for stream in _STREAMS)
    return data.startswith(OLE) and not is_encrypted_package(data) and any(stream in data for stream in streams)


def _broken(name: str, what: str, what_en: str) -> Refused:
    return Refused(diagnostic(errors.BROKEN_WORKBOOK, Place(name), what=what, what_en=what_en))


def _what_it_is(data: bytes) -> tuple[str, str]:
    head = data[:2000].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")):
        return "thật ra là trang web (HTML) mang tên .xls", "it is really a web page (HTML) named .xls"
    if head.startswith((b"<?xml", b"mime-version")):
        what = "thật ra là bảng tính XML 2003 hoặc trang web lưu trữ mang tên .xls"
        return what, "it is really an XML 2003 spreadsheet or an archived web page named .xls"
    return "không phải tệp Excel", "it is no Excel file"


def _sheet(book: xlrd.Book, index: int, formulas: set[tuple[int, int]], budget: Budget) -> Sheet:
    found = book.sheet_by_index(index)
    sheet = Sheet(tidy(scrubbed(found.name)), bool(found.visibility))
    for first_row, last_row, first_column, last_column in found.merged_cells:
        if last_row - first_row > 1 or last_column - first_column > 1:
            sheet.merge(Merge(first_row + 1, last_row, first_column, last_column - 1))
    for column, about in sorted(found.colinfo_map.items()):
        if about.hidden:
            sheet.hide_columns(column, column)
    builder = SheetBuilder(sheet, budget)
    for row in range(found.nrows):
        for column in range(found.row_len(row)):
            address = f"{column_letters(column)}{row + 1}"
            how = "formula" if (row, column) in formulas else None
            source = Source(budget.file, sheet.title, address, how=how)
            cell = _cell(book, found, row, column, source)
            if cell is not None:
                builder.put(column, cell)
        info = found.rowinfo_map.get(row)
        builder.end_row(row + 1, info is not None and bool(info.hidden))
    book.unload_sheet(index)
    return sheet


def _cell(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int, source: Source) -> RawCell | None:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return text_cell(scrubbed(str(value)), source)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return RawCell("true" if value else "false", BOOLEAN, False, source)
    if kind == xlrd.XL_CELL_ERROR:
        return RawCell(xlrd.error_text_from_code.get(int(value), "#N/A"), ERROR, False, source)
    if kind not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return None
    # the shortest decimal of the stored binary number, then the 15 digits that Excel shows
    text = stored_number(repr(value))
    shown = _format(book, sheet.cell_xf_index(row, column))
    if shown == DATED:
        return RawCell(serial_date(text, book.datemode == 1) or text, DATE, False, source)
    if shown == PERCENT:
        return RawCell(percent_text(text), NUMBER, True, source)
    return RawCell(text, NUMBER, False, source)


def _format(book: xlrd.Book, style: int) -> str:
    if not 0 <= style < len(book.xf_list):
        return ""
    key = book.xf_list[style].format_key
    found = book.format_map.get(key)
    return format_of(key, found.format_str if found is not None else "")


# ---------------------------------------------------------------- formulas


def _formulas(data: bytes) -> Formulas:
    """Where the formulas are; xlrd gives their values alone."""
    document = CompDoc(data, logfile=io.StringIO())
    for stream in _STREAMS:
        memory, base, length = document.locate_named_stream(stream)
        if memory is not None:
            return _scan(bytes(memory), base, min(base + length, len(memory)))
    return {}


def _scan(memory: bytes, base: int, end: int) -> Formulas:
    found: Formulas = {}
    starts: dict[int, int] = {}
    at, depth, sheet, index = base, 0, -1, 0
    while at + 4 <= end:
        code, size = struct.unpack_from("<HH", memory, at)
        body = at + 4
        if code == _BOUND_SHEET and size >= 6 and memory[body + 5] == _WORKSHEET:
            # xlrd counts worksheets only; macro sheets and charts have no number
            starts[base + struct.unpack_from("<L", memory, body)[0]] = index
            index += 1
        elif code == _BOF:
            depth += 1
            sheet = starts.get(at, sheet)
        elif code == _EOF:
            depth -= 1
        elif code == _FORMULA and size >= 4 and sheet >= 0:
            found.setdefault(sheet, set()).add(struct.unpack_from("<HH", memory, body))
        at = body + size
    return found
