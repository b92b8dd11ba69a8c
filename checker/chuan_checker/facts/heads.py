"""Where a table begins: its headings, over how many rows they stand, and what is above each.

In: the lines of a sheet or CSV file, its merged ranges. Out: a `Head`. Promises: a heading that is merged over several
columns stands above each of them, one that is merged over several rows is one heading; without merged cells the same is
read from the gaps, when the rows leave no doubt; a row of column numbers below is no data. Binds no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from chuan_checker.facts import headings as h
from chuan_checker.facts.model import RawCell
from chuan_checker.facts.sheet import Merge
from chuan_checker.verdict import Source
from chuan_grammar.record import record

HEADER_WITHIN = 40
"""Official forms have up to a dozen title rows above the table; a header further down is none."""

MOST_LEVELS = 4
"""Rows of headings."""

MOST_GROUPS = 500
"""Merged ranges of one row that can be headings."""

_NUMBER = re.compile(r"[-−+]?[0-9][0-9.,\s]*%?")
_COLUMN_MARK = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-zĐđ])\)?(?:\s*=\s*[-+0-9()\s./*x:]+)?")


class Line(Protocol):
    """One row. `texts` are its cells as text, blanks trimmed at the ends of each; `number` its row."""

    number: int

    @property
    def texts(self) -> Sequence[str]:
        """The cells as text."""

    def cell(self, index: int) -> RawCell:
        """One cell; blank beyond the end."""

    def source(self, index: int) -> Source:
        """Where a cell stands."""

    def at(self, index: int) -> Source:
        """The same; not made anew where the cell knows it."""


@record
class Head:
    """The lines from `first` to `last`; the lowest heading of each column, and in `groups` those above it.

    `marks` are the column numbers of an official form, by column: `1` of `(1)`.
    """

    first: int
    last: int
    layout: h.Layout
    texts: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    marks: tuple[tuple[int, str], ...] = ()


def find_head(
    lines: Sequence[Line],
    merged: Sequence[Merge] = (),
    *,
    periods_above: Sequence[str] = (),
    unit_above: bool = False,
    typed_by_sheet: bool = False,
) -> Head | None:
    """The surest header among the first rows; `periods_above` tells for each row whether a period stands above it."""
    best: tuple[Head, _How] | None = None
    spans = _Spans(merged) if merged else None
    for index, line in enumerate(lines[:HEADER_WITHIN]):
        dated = index < len(periods_above) and bool(periods_above[index])
        how = _How(dated, unit_above, typed_by_sheet)
        alone = how.layout(line.texts)
        if alone is None and not (spans is not None and spans.wide_in(line.number)):
            continue
        head = _head_at(lines, index, alone, spans, how)
        if head is not None and (best is None or head.layout.strength > best[0].layout.strength):
            best = head, how
    if best is None:
        return None
    head, how = best
    layout = how.layout(head.texts, head.groups, private=True)
    if layout is None or not layout.personal:
        return head if layout is not None else None
    return Head(head.first, head.last, layout, head.texts, head.groups, head.marks)


@record
class _How:
    """What stands around the headings."""

    period_above: bool
    unit_above: bool
    typed_by_sheet: bool

    def layout(
        self, headings: Sequence[str], groups: Sequence[tuple[str, ...]] = (), private: bool = False
    ) -> h.Layout | None:
        return h.layout_of(
            headings, groups, period_above=self.period_above, unit_above=self.unit_above,
            typed_by_sheet=self.typed_by_sheet, private=private,
        )  # fmt: skip


class _Spans:
    """Merged ranges by row."""

    def __init__(self, merged: Sequence[Merge]) -> None:
        self._by_row: dict[int, list[Merge]] = {}
        for merge in merged:
            for row in range(merge.first_row, min(merge.last_row, merge.first_row + MOST_LEVELS) + 1):
                there = self._by_row.setdefault(row, [])
                if len(there) < MOST_GROUPS:
                    there.append(merge)

    def at(self, row: int) -> list[Merge]:
        return self._by_row.get(row, [])

    def wide_in(self, row: int) -> bool:
        """Whether a heading begins here that stands over several columns."""
        return any(m.first_row == row and m.last_column > m.first_column for m in self.at(row))

    def covering(self, row: int, column: int) -> Merge | None:
        return next((m for m in self.at(row) if m.first_column <= column <= m.last_column), None)


def _head_at(lines: Sequence[Line], index: int, alone: h.Layout | None, spans: _Spans | None, how: _How) -> Head | None:
    last = _last_row(lines, index, alone, spans)
    first = index
    if spans is not None:
        while first > 0 and index - first < MOST_LEVELS - 1 and _groups(lines, first - 1, index, spans):
            first -= 1
    if first == last:
        if alone is None:
            return None
        return _with_marks(lines, Head(first, last, alone, tuple(lines[index].texts)))
    width = max(len(lines[row].texts) for row in range(first, last + 1))
    paths = [tuple(_path(lines, first, last, column, spans)) for column in range(width)]
    leaves = [path[-1] if path else "" for path in paths]
    groups = tuple(path[:-1] for path in paths)
    layout = how.layout(leaves, groups)
    if layout is None:
        return None
    return _with_marks(lines, Head(first, last, layout, tuple(leaves), groups))


def _path(lines: Sequence[Line], first: int, last: int, column: int, spans: _Spans | None) -> Iterator[str]:
    """The headings of a column from the highest to the lowest, each once."""
    before = ""
    for row in range(first, last + 1):
        text = _heading(lines, row, last, column, spans)
        if text and text != before:
            yield text
            before = text


def _heading(lines: Sequence[Line], row: int, last: int, column: int, spans: _Spans | None) -> str:
    texts = lines[row].texts
    text = texts[column] if column < len(texts) else ""
    if text:
        return text
    if spans is not None and spans.at(lines[row].number):
        merge = spans.covering(lines[row].number, column)
        if merge is None or merge.first_row != lines[row].number:
            return ""
        return texts[merge.first_column] if merge.first_column < len(texts) else ""
    if row == last:
        return ""
    # nothing is merged in this row: a gap above a filled cell belongs to the heading on its left
    below = lines[row + 1].texts
    if column >= len(below) or not below[column]:
        return ""
    left = next((texts[i] for i in range(min(column, len(texts)) - 1, -1, -1) if texts[i]), "")
    return "" if h.role_of(left) is not None else left


def _last_row(lines: Sequence[Line], index: int, alone: h.Layout | None, spans: _Spans | None) -> int:
    """How far down the headings go that begin in this row."""
    line = lines[index]
    if spans is not None:
        deep = [m.last_row for m in spans.at(line.number) if m.first_row == line.number]
        # rows without any filled cell are no lines: count the lines, not the numbers
        bottom = min(max(deep, default=line.number), line.number + MOST_LEVELS - 1)
        if bottom > line.number:
            last = index
            while last + 1 < len(lines) and lines[last + 1].number <= bottom:
                last += 1
            return last
        if any(m.last_column > m.first_column for m in spans.at(line.number) if m.first_row == line.number):
            return index + 1 if alone is not None and _continues(lines, index, alone) else index
    if alone is not None and _continues(lines, index, alone):
        return index + 1
    return index


def _continues(lines: Sequence[Line], index: int, alone: h.Layout) -> bool:
    """Whether the next row holds lower headings: words under gaps, nothing under the columns that have a role."""
    if index + 1 >= len(lines) or lines[index + 1].number != lines[index].number + 1:
        return False
    above, below = lines[index].texts, lines[index + 1].texts
    known = set(alone.roles.values())
    filled = [column for column, text in enumerate(below) if text]
    if len(filled) < 2 or any(column in known for column in filled):
        return False
    periods = all(h.period_in(below[column]) for column in filled)
    if not periods and any(_NUMBER.fullmatch(below[column]) for column in filled):
        return False
    return any(column >= len(above) or not above[column] for column in filled)


def _groups(lines: Sequence[Line], above: int, index: int, spans: _Spans) -> bool:
    """Whether the row above holds upper headings: merged over some of the columns, never over all of them."""
    line, texts = lines[above], lines[above].texts
    if line.number != lines[above + 1].number - 1 or any(":" in text for text in texts):
        return False
    columns = [column for column, text in enumerate(lines[index].texts) if text]
    if len(columns) < 2:
        return False
    low, high = columns[0], columns[-1]
    wide = [m for m in spans.at(line.number) if m.first_row == line.number and m.last_column > m.first_column]
    inside = [m for m in wide if m.first_column >= low and (m.first_column > low or m.last_column < high)]
    return bool(inside) and len(inside) == len(wide) and all(m.first_column < len(texts) for m in inside)


def _with_marks(lines: Sequence[Line], head: Head) -> Head:
    """Step over the row `A B 1 2 3` or `(1) (2) (3)` that official forms have below their headings."""
    after = head.last + 1
    if after >= len(lines):
        return head
    texts = lines[after].texts
    filled = [(column, text) for column, text in enumerate(texts) if text]
    if len(filled) < 2 or not all(_COLUMN_MARK.fullmatch(text) for _, text in filled):
        return head
    marks = [(column, text.partition("=")[0].strip().strip("()")) for column, text in filled]
    numbers = [int(mark) for _, mark in marks if mark.isascii() and mark.isdigit()]
    in_brackets = all(text.startswith("(") for _, text in filled)
    in_turn = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 3
    all_numbered = len(filled) >= sum(map(bool, head.texts)) - 1
    if not (in_turn and all_numbered and (in_brackets or numbers[0] == 1)):
        return head
    kept = tuple((column, mark) for column, mark in marks if mark.isascii() and mark.isdigit())
    return Head(head.first, after, head.layout, head.texts, head.groups, kept)
