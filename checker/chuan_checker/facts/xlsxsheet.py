"""The XML of one sheet of an .xlsx workbook to a `Sheet`.

In: a sheet part of a `Workbook`. Out: a `Sheet`. Promises: one linear pass; a formula without a stored value, an error
value and a blank stay three different things; a reference outside any sheet is damage.
"""

from __future__ import annotations

from chuan_checker.facts.package import Attributes
from chuan_checker.facts.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Budget,
    Sheet,
    SheetBuilder,
    column_index,
    column_letters,
    merge_of,
)
from chuan_checker.facts.workbook import PLAIN, REFERENCE, Workbook, typed_cell
from chuan_checker.verdict import Source


def read_sheet(book: Workbook, sheet: Sheet, part: str, budget: Budget) -> None:
    """Fill `sheet` from a part of the package."""
    reader = _Reader(book, sheet, budget)
    book.package.parse(part, reader.start, reader.end, reader.text)


class _Reader:
    """Handlers over the XML of a sheet."""

    def __init__(self, book: Workbook, sheet: Sheet, budget: Budget) -> None:
        self._book, self._sheet = book, sheet
        self._builder = SheetBuilder(sheet, budget)
        self._row, self._column, self._hidden = 0, -1, False
        self._given: Attributes = {}
        self._inside = self._formula = self._has_value = False
        self._pieces: list[str] = []

    def start(self, name: str, given: Attributes) -> None:
        """An element begins."""
        if name == "c":
            self._start_cell(given)
        elif name in ("v", "t"):
            self._inside = True
            self._has_value = True
        elif name == "row":
            self._start_row(given)
        elif name == "f":
            self._formula, self._inside = True, False
        elif name == "col" and given.get("hidden") in ("1", "true"):
            self._sheet.hide_columns(_whole(given.get("min")) - 1, _whole(given.get("max")) - 1)
        elif name == "mergeCell":
            self._sheet.merge(merge_of(given.get("ref", "")))

    def text(self, data: str) -> None:
        """Characters between elements."""
        if self._inside:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in ("v", "t"):
            self._inside = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._builder.end_row(self._row, self._hidden)

    def _start_row(self, given: Attributes) -> None:
        self._row = _whole(given.get("r")) or self._row + 1
        if self._row > MOST_ROWS:
            what, what_en = f"trang «{self._sheet.title}» có dòng {self._row}", f"row {self._row}"
            raise self._book.package.broken(what, f"sheet «{self._sheet.title}» has {what_en}")
        self._column = -1
        self._hidden = given.get("hidden") in ("1", "true")

    def _start_cell(self, given: Attributes) -> None:
        self._given, self._pieces = given, []
        self._inside = self._formula = self._has_value = False
        reference = REFERENCE.fullmatch(given.get("r", ""))
        self._column = column_index(reference[1]) if reference else self._column + 1
        if self._column >= MOST_COLUMNS:
            title = self._sheet.title
            raise self._book.package.broken(
                f"trang «{title}» có ô ngoài bảng tính", f"sheet «{title}» has a cell outside of any sheet"
            )

    def _end_cell(self) -> None:
        if not (self._pieces or self._formula or self._given.get("t") == "e"):
            return
        style = _whole(self._given.get("s"))
        formats = self._book.formats
        address = f"{column_letters(self._column)}{self._row}"
        how = "formula" if self._formula else None
        source = Source(self._book.package.name, self._sheet.title, address, None, None, how)
        cell = typed_cell(
            self._given.get("t", "n"), "".join(self._pieces), self._formula, self._has_value,
            formats[style] if style < len(formats) else PLAIN, self._book, source,
        )  # fmt: skip
        self._builder.put(self._column, cell)


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else 0
