"""The cells of one sheet, by row, with what is hidden or merged.

In: a sheet part of a `Workbook`. Out: a `Sheet`. Promises: only cells that the file holds take memory (a lone cell in
XFD1048576 is one cell); their number over the whole workbook is limited; every cell knows its sheet and address.
"""

from __future__ import annotations

from collections.abc import Sequence

from chuan_checker.facts.model import EMPTY, RawCell
from chuan_checker.facts.package import Attributes
from chuan_checker.facts.workbook import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    PLAIN,
    REFERENCE,
    Workbook,
    typed_cell,
)  # fmt: skip
from chuan_checker.verdict import Source

MOST_WIDTH = 5_000_000
"""Sum of the widths of all rows: a row is kept as a list up to its last filled cell."""

MOST_HIDDEN = 1_000
"""Column ranges; more of them is damage, not layout."""


def column_letters(index: int) -> str:
    """The letters of a zero-based column.

    >>> column_letters(0), column_letters(27), column_letters(16383)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The zero-based column of its letters."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


class SheetLine:
    """A row of a sheet, as `tables` reads it."""

    __slots__ = ("_cells", "_file", "_sheet", "number", "texts")

    def __init__(self, file: str, sheet: str, number: int, cells: dict[int, RawCell]) -> None:
        self._file, self._sheet, self._cells, self.number = file, sheet, cells, number
        width = max(cells, default=-1) + 1
        texts = [""] * width
        for index, cell in cells.items():
            # an unreadable cell has no text, and must still keep its row from looking empty
            texts[index] = cell.text or ("?" if cell.kind not in ("blank", "text") else "")
        self.texts: Sequence[str] = texts

    def source(self, index: int) -> Source:
        """Sheet and address."""
        return Source(self._file, self._sheet, f"{column_letters(index)}{self.number}")

    def cell(self, index: int) -> RawCell:
        """The cell; blank, with its address, when the file holds none."""
        found = self._cells.get(index)
        return found if found is not None else RawCell(EMPTY.text, EMPTY.kind, False, self.source(index))


class Sheet:
    """Rows in order; hidden rows and columns that hold something; merged ranges as (first row, reference)."""

    def __init__(self, book: Workbook, title: str, part: str) -> None:
        self.title = title
        self.lines: list[SheetLine] = []
        self.hidden_rows = 0
        self.hidden_columns: list[tuple[int, int]] = []
        self.filled_columns: set[int] = set()
        self.merged: list[tuple[int, int, str]] = []
        self._book = book
        _SheetReader(self, book).run(part)

    @property
    def hidden_filled_columns(self) -> int:
        """How many hidden columns hold something."""
        return sum(any(low <= c <= high for low, high in self.hidden_columns) for c in self.filled_columns)


class _SheetReader:
    """Handlers over the XML of a sheet."""

    def __init__(self, sheet: Sheet, book: Workbook) -> None:
        self._sheet, self._book = sheet, book
        self._row, self._column, self._hidden = 0, -1, False
        self._cells: dict[int, RawCell] = {}
        self._given: Attributes = {}
        self._inside = self._formula = self._has_value = False
        self._pieces: list[str] = []

    def run(self, part: str) -> None:
        self._book.package.parse(part, self._start, self._end, self._text)

    def _start(self, name: str, given: Attributes) -> None:
        if name == "row":
            self._start_row(given)
        elif name == "c":
            self._start_cell(given)
        elif name == "f":
            self._formula, self._inside = True, False
        elif name in ("v", "t"):
            self._inside = True
            self._has_value = True
        elif name == "col" and given.get("hidden") in ("1", "true"):
            if len(self._sheet.hidden_columns) < MOST_HIDDEN:
                self._sheet.hidden_columns.append((_whole(given.get("min")) - 1, _whole(given.get("max")) - 1))
        elif name == "mergeCell":
            self._merged(given.get("ref", ""))

    def _start_row(self, given: Attributes) -> None:
        self._row = _whole(given.get("r")) or self._row + 1
        if self._row > MOST_ROWS:
            raise self._book.package.broken(f"trang «{self._sheet.title}» có dòng {self._row}")
        self._column, self._cells = -1, {}
        self._hidden = given.get("hidden") in ("1", "true")

    def _start_cell(self, given: Attributes) -> None:
        self._book.cells += 1
        if self._book.cells > MOST_CELLS:
            raise self._book.package.too_much(f"hơn {MOST_CELLS} ô có dữ liệu")
        self._given, self._pieces = given, []
        self._inside = self._formula = self._has_value = False
        reference = REFERENCE.fullmatch(given.get("r", ""))
        self._column = column_index(reference[1]) if reference else self._column + 1
        if self._column >= MOST_COLUMNS:
            raise self._book.package.broken(f"trang «{self._sheet.title}» có ô ngoài bảng tính")

    def _text(self, data: str) -> None:
        if self._inside:
            self._pieces.append(data)

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self._inside = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            self._end_row()

    def _end_row(self) -> None:
        self._book.width += max(self._cells) + 1
        if self._book.width > MOST_WIDTH:
            raise self._book.package.too_much("dữ liệu nằm rải rác quá xa bên phải")
        self._sheet.lines.append(SheetLine(self._book.package.name, self._sheet.title, self._row, self._cells))
        self._sheet.hidden_rows += self._hidden

    def _end_cell(self) -> None:
        style = _whole(self._given.get("s"))
        formats = self._book.formats
        address = f"{column_letters(self._column)}{self._row}"
        how = "formula" if self._formula else None
        source = Source(self._book.package.name, self._sheet.title, address, how=how)
        cell = typed_cell(
            self._given.get("t", "n"), "".join(self._pieces), self._formula, self._has_value,
            formats[style] if style < len(formats) else PLAIN, self._book, source,
        )  # fmt: skip
        if cell.kind != "blank":
            self._cells[self._column] = cell
            self._sheet.filled_columns.add(self._column)

    def _merged(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last)
        if start and end and len(self._sheet.merged) < MOST_CELLS:
            self._sheet.merged.append((int(start[2]), int(end[2]), reference))


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else 0
