"""One sheet as rows of cells, whatever format it came in: what is filled, hidden or merged.

In: cells, from the reader of a format. Out: a `Sheet`. Promises: only filled cells take memory (a lone cell in
XFD1048576 is one cell); a sheet with more cells than the limit is refused as soon as that is seen; every cell knows
its sheet and address. Reads no bytes and finds no tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from chuan_checker.facts import errors
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.model import BLANK, TEXT, RawCell
from chuan_checker.facts.refused import Refused
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.numerals import show_integer
from chuan_grammar.record import record
from chuan_grammar.source import Place

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Excel's own limits; a reference outside is damage."""

MOST_WIDTH = 5_000_000
"""Sum of the widths of all rows of a file: a row is kept as a list up to its last filled cell."""

MOST_HIDDEN = 1_000
"""Column ranges; more of them is damage, not layout."""

MOST_MERGED = 50_000
"""Merged ranges of a sheet."""

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def column_letters(index: int) -> str:
    """The letters of a zero-based column.

    >>> column_letters(0), column_letters(27), column_letters(16383)
    ('A', 'AB', 'XFD')
    """
    known = _LETTERS.get(index)
    if known is not None:
        return known
    letters, rest = "", index + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(65 + last) + letters
    _LETTERS[index] = letters
    return letters


_LETTERS: dict[int, str] = {}


def column_index(letters: str) -> int:
    """The zero-based column of its letters."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


@record
class Merge:
    """A merged range: rows are numbered from one, columns from zero, both ends are part of it."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @property
    def reference(self) -> str:
        """As a sheet writes it: `A1:D2`."""
        first, last = column_letters(self.first_column), column_letters(self.last_column)
        return f"{first}{self.first_row}:{last}{self.last_row}"


def merge_of(reference: str) -> Merge | None:
    """The range that a reference names; None when it is no reference.

    >>> merge_of("B2:$D$3").reference, merge_of("B2")
    ('B2:D3', None)
    """
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if start is None or end is None:
        return None
    return Merge(int(start[2]), int(end[2]), column_index(start[1]), column_index(end[1]))


def percent_text(number: str) -> str:
    """A stored number as its per cent format shows it; odd text stays as it is.

    >>> percent_text("0.998"), percent_text("1"), percent_text("x")
    ('99.8%', '100%', 'x%')
    """
    try:
        shifted = format(Decimal(number).scaleb(2), "f")
    except InvalidOperation:
        shifted = number
    return (shifted.rstrip("0").rstrip(".") if "." in shifted else shifted) + "%"


class SheetLine:
    """A row of a sheet, as `tables` reads it."""

    __slots__ = ("_cells", "_file", "_sheet", "number", "texts")

    def __init__(self, file: str, sheet: str, number: int, cells: dict[int, RawCell]) -> None:
        self._file, self._sheet, self._cells, self.number = file, sheet, cells, number
        width = max(cells, default=-1) + 1
        texts = [""] * width
        for index, cell in cells.items():
            # an unreadable cell has no text, and must still keep its row from looking empty
            texts[index] = cell.text or ("?" if cell.kind not in (BLANK, TEXT) else "")
        self.texts: Sequence[str] = texts

    def source(self, index: int) -> Source:
        """Sheet and address."""
        return Source(self._file, self._sheet, f"{column_letters(index)}{self.number}", None, None, None)

    def at(self, index: int) -> Source:
        """The same place as the cell itself has it, without making it anew."""
        found = self._cells.get(index)
        return found.source if found is not None and found.source is not None else self.source(index)

    def cell(self, index: int) -> RawCell:
        """The cell; blank, with its address, when the file holds none."""
        found = self._cells.get(index)
        return found if found is not None else RawCell("", BLANK, False, self.source(index))

    def filled(self) -> Iterator[tuple[str, RawCell]]:
        """Addresses and cells that the file holds, from left to right."""
        for index in sorted(self._cells):
            yield f"{column_letters(index)}{self.number}", self._cells[index]


class Sheet:
    """Rows in order; whether it is hidden, and which of its rows and columns with content are; merged ranges."""

    def __init__(self, title: str, hidden: bool = False) -> None:
        self.title, self.hidden = title, hidden
        self.lines: list[SheetLine] = []
        self.hidden_rows = 0
        self.hidden_columns: list[tuple[int, int]] = []
        self.filled_columns: set[int] = set()
        self.merged: list[Merge] = []

    @property
    def hidden_filled_columns(self) -> int:
        """How many hidden columns hold something."""
        return sum(any(low <= c <= high for low, high in self.hidden_columns) for c in self.filled_columns)

    def hide_columns(self, first: int, last: int) -> None:
        """Note a range of hidden columns."""
        if len(self.hidden_columns) < MOST_HIDDEN:
            self.hidden_columns.append((first, last))

    def merge(self, merge: Merge | None) -> None:
        """Note a merged range."""
        if merge is not None and len(self.merged) < MOST_MERGED:
            self.merged.append(merge)


class Budget:
    """How much of a file may still be kept; shared by its sheets."""

    def __init__(self, file: str, limits: Limits = DEFAULT) -> None:
        self.file, self._limits = file, limits
        self._cells = self._width = self._all_cells = 0
        self._title = ""

    def start_sheet(self, title: str) -> None:
        """Count the cells of a new sheet."""
        self._title, self._cells = title, 0

    def spend(self, cells: int, width: int) -> None:
        """Keep a row; refuse the file when that is too much."""
        self._cells += cells
        self._all_cells += cells
        self._width += width
        if self._cells > self._limits.cells:
            raise self._too_many(f"trang «{self._title}»", f"sheet «{self._title}»", self._limits.cells)
        if self._all_cells > self._limits.book_cells:
            raise self._too_many("tệp", "the file", self._limits.book_cells)
        if self._width > MOST_WIDTH:
            facts = {"what": "dữ liệu nằm rải rác quá xa bên phải", "what_en": "its cells lie scattered too far right"}
            raise Refused(diagnostic(errors.WORKBOOK_BOMB, Place(self.file), **facts))

    def _too_many(self, where: str, where_en: str, most: int) -> Refused:
        facts = {"where": where, "where_en": where_en, "most": show_integer(most)}
        return Refused(diagnostic(errors.TOO_MANY_CELLS, Place(self.file), **facts))


class SheetBuilder:
    """Takes the cells of a sheet row by row."""

    def __init__(self, sheet: Sheet, budget: Budget) -> None:
        self._sheet, self._budget = sheet, budget
        self._cells: dict[int, RawCell] = {}
        budget.start_sheet(sheet.title)

    def put(self, column: int, cell: RawCell) -> None:
        """Keep a cell of the current row, unless it is blank."""
        if cell.kind != BLANK:
            self._cells[column] = cell

    def end_row(self, number: int, hidden: bool = False) -> None:
        """Finish the current row; an empty one leaves nothing."""
        cells = self._cells
        if not cells:
            return
        self._cells = {}
        self._budget.spend(len(cells), max(cells) + 1)
        self._sheet.lines.append(SheetLine(self._budget.file, self._sheet.title, number, cells))
        self._sheet.filled_columns.update(cells)
        self._sheet.hidden_rows += hidden
