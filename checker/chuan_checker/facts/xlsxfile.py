"""XLSX workbooks: a sheet is a wide table (its title may be a unit type), long facts, or a list of units.

In: the bytes of a file and its name. Out: `Raw`. Promises: the package is checked before it is unpacked, nothing in it
is executed, and any byte sequence gives `Raw`; hidden sheets, rows and columns are read and mentioned; every value
knows sheet and cell. Reads values only: comments, pictures and links are never touched.
"""

from __future__ import annotations

from chuan_checker.facts import errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.model import Raw, RawFact, RawUnit
from chuan_checker.facts.package import Package
from chuan_checker.facts.refused import Refused
from chuan_checker.facts.sheet import Sheet
from chuan_checker.facts.tables import find_header, read_table
from chuan_checker.facts.workbook import Workbook
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import tidy

MOST_SHOWN = 3
"""Merged ranges named in one warning."""


def read_xlsx(data: bytes, name: str) -> Raw:
    """Read every sheet of a workbook."""
    if not data:
        return Raw(name, diagnostics=(diagnostic(errors.EMPTY_FILE, Place(name)),))
    try:
        book = Workbook(Package(data, name))
        if not book.sheets:
            raise book.package.broken("không có trang nào")
        reader = _Reader(name)
        for title, part, hidden in book.sheets:
            if part and book.package.has(part):
                reader.read(Sheet(book, tidy(title), part), hidden)
    except Refused as refused:
        # a workbook is read whole or not at all: half of it could pass for all of it
        return Raw(name, diagnostics=(refused.problem,))
    return reader.result()


class _Reader:
    """Gathers the sheets of one workbook."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._units: list[RawUnit] = []
        self._facts: list[RawFact] = []
        self._found: list[Diagnostic] = []
        self._tables = 0
        self._units_declared = self._facts_declared = False

    def read(self, sheet: Sheet, hidden: bool) -> None:
        """One sheet: its table, and what a reader should know about it."""
        if not sheet.lines:
            return
        reading = read_table(sheet.lines, sheet.title)
        place = Place(self._name, sheet=sheet.title)
        if reading.layout is None:
            self._found.append(diagnostic(errors.SHEET_WITHOUT_TABLE, place, sheet=sheet.title))
            return
        self._tables += 1
        self._units += reading.units
        self._facts += reading.facts
        self._found += reading.diagnostics
        self._units_declared |= reading.layout.kind == h.UNITS or bool(reading.units)
        self._facts_declared |= reading.layout.kind != h.UNITS
        self._remark(sheet, hidden, place)

    def _remark(self, sheet: Sheet, hidden: bool, place: Place) -> None:
        parts = [f"trang «{sheet.title}»"] if hidden else []
        parts += [f"{sheet.hidden_rows} dòng của trang «{sheet.title}»"] if sheet.hidden_rows else []
        columns = sheet.hidden_filled_columns
        parts += [f"{columns} cột của trang «{sheet.title}»"] if columns else []
        if parts:
            self._found.append(diagnostic(errors.HIDDEN_PART, place, what=", ".join(parts)))
        header = find_header(sheet.lines, True)
        first = sheet.lines[header[0]].number if header is not None else 0
        merged = [reference for _, last, reference in sheet.merged if last > first]
        if merged:
            shown = ", ".join(merged[:MOST_SHOWN]) + (" …" if len(merged) > MOST_SHOWN else "")
            at = Place(self._name, sheet=sheet.title, cell=merged[0].partition(":")[0])
            self._found.append(diagnostic(errors.MERGED_CELLS, at, ranges=shown))

    def result(self) -> Raw:
        """All sheets together."""
        if not self._tables:
            self._found.append(diagnostic(errors.NO_HEADER, Place(self._name)))
        return Raw(
            self._name, tuple(self._units), tuple(self._facts), tuple(self._found),
            units_declared=self._units_declared, facts_declared=self._facts_declared,
        )  # fmt: skip
