"""Where a piece of text came from: files, places and spans.

In: nothing but the standard library. Out: the small values that every later stage carries along so that a message
can name file, line and column (rules) or file, sheet and cell (facts). Promises: positions count the author's own
characters, one-based, before any normalisation. Does not read files.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field

from chuan_grammar.record import record


@record
class Place:
    """A spot a reader can go to: a text position (line, column, length) or a workbook cell (sheet, cell)."""

    file: str
    line: int | None = None
    column: int | None = None
    length: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """`tệp:dòng:cột` for text, `tệp!Trang!Ô` for workbooks.

        >>> str(Place("a.chuan", 3, 7))
        'a.chuan:3:7'
        >>> str(Place("b.xlsx", sheet="Trường", cell="D12"))
        'b.xlsx!Trường!D12'
        """
        if self.cell is not None or self.sheet is not None:
            return "!".join(part for part in (self.file, self.sheet, self.cell) if part)
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@record
class SourceFile:
    """The name and decoded text of one rule file; knows where its lines begin."""

    name: str
    text: str
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    def line_column(self, offset: int) -> tuple[int, int]:
        """One-based (line, column) of a character offset.

        >>> SourceFile("a", "một\\nhai").line_column(5)
        (2, 2)
        """
        if not self._starts:
            self._starts.append(0)
            found = self.text.find("\n")
            while found >= 0:
                self._starts.append(found + 1)
                found = self.text.find("\n", found + 1)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from `start` up to `end` (exclusive)."""
        line, column = self.line_column(start)
        return Place(self.name, line, column, max(end - start, 1))

    def line_text(self, line: int) -> str:
        """The text of a one-based line, without its line break."""
        self.line_column(0)
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


@record
class Span:
    """A half-open range of characters of one file."""

    source: SourceFile = field(compare=False, repr=False)
    start: int = field(compare=False)
    end: int = field(compare=False)

    def place(self) -> Place:
        """The span as file, line, column and length."""
        return self.source.place(self.start, self.end)

    def text(self) -> str:
        """The author's own characters."""
        return self.source.text[self.start : self.end]

    def to(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))
