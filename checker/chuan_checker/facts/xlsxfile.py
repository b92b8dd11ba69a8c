"""XLSX workbooks: a sheet is a wide table (its title may be a unit type), long facts, or a list of units.

In: the bytes of a file and its name. Out: `Raw`. Promises: the package is checked before it is unpacked, nothing in it
is executed, and any byte sequence gives `Raw`; hidden sheets, rows and columns are read and mentioned; every value
knows sheet and cell. Reads values only: comments, pictures and links are never touched.
"""

from __future__ import annotations

from chuan_checker.facts import errors
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.model import Raw
from chuan_checker.facts.package import Package
from chuan_checker.facts.refused import Refused
from chuan_checker.facts.sheet import Budget, Sheet
from chuan_checker.facts.spreadsheet import read_sheets
from chuan_checker.facts.workbook import Workbook
from chuan_checker.facts.xlsxsheet import read_sheet
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import tidy

_OLE = b"\xd0\xcf\x11\xe0"
"""First bytes of old .xls files and of encrypted .xlsx files."""


def read_xlsx(data: bytes, name: str, limits: Limits = DEFAULT) -> Raw:
    """Read every sheet of a workbook."""
    try:
        sheets = xlsx_sheets(data, name, limits)
    except Refused as refused:
        # a workbook is read whole or not at all: half of it could pass for all of it
        return Raw(name, diagnostics=(refused.problem,))
    return read_sheets(name, sheets)


def xlsx_sheets(data: bytes, name: str, limits: Limits = DEFAULT) -> list[Sheet]:
    """The sheets of a workbook; raises `Refused`."""
    if not data:
        raise Refused(diagnostic(errors.EMPTY_FILE, Place(name)))
    if data.startswith(_OLE):
        from chuan_checker.facts.xlsfile import is_old_workbook, xls_sheets

        if is_old_workbook(data):
            return xls_sheets(data, name, limits)
    book = Workbook(Package(data, name, limits))
    if not book.sheets:
        raise book.package.broken("không có trang nào", "it has no sheets")
    sheets, budget = [], Budget(name, limits)
    for title, part, hidden in book.sheets:
        if not (part and book.package.has(part)):
            # half of a workbook could pass for all of it
            raise book.package.broken(f"thiếu nội dung của trang «{title}»", f"sheet «{title}» has lost its content")
        sheet = Sheet(tidy(title), hidden)
        read_sheet(book, sheet, part, budget)
        sheets.append(sheet)
    return sheets
