"""Which cells of a sheet stand below or beside a heading about persons, for whoever copies the sheet.

In: the lines of a sheet. Out: addresses with the heading that they belong to. Promises: at least what the readers leave
unread (columns, rows of forms), and the same below any such heading of a sheet that is no table, or of a second table;
headings themselves stay. Rather a cell too many than a name: the file that was sent has everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuan_checker.facts import headings as h
from chuan_checker.facts.heads import Head, Line
from chuan_checker.facts.privacy import personal, personal_columns
from chuan_checker.facts.rows import index_of
from chuan_checker.facts.sheet import Merge, SheetLine, column_letters
from chuan_checker.facts.tables import find_header
from chuan_grammar.text import tidy


def personal_cells(lines: Sequence[SheetLine], merged: Sequence[Merge] = (), titled: bool = False) -> dict[str, str]:
    """Address → heading, for every filled cell that a copy must not have."""
    head = find_header(lines, titled, merged)
    found: dict[str, str] = {}
    below: dict[int, str] = {}
    for at, line in enumerate(lines):
        own = _own(line, at, head)
        named = own | dict(_pairs(line))
        for index, text in enumerate(line.texts):
            heading = named.get(index) or ("" if personal(text) else below.get(index))
            if text and heading:
                found[f"{column_letters(index)}{line.number}"] = heading
        below |= _headings(lines, at, head)
    return found


def _headings(lines: Sequence[Line], at: int, head: Head | None) -> dict[int, str]:
    """Columns that a row heads as personal, from the next row on."""
    line = lines[at]
    if head is not None and at == head.last:
        by_layout = {index: tidy(heading) for index, heading, _ in head.layout.personal}
        return by_layout | {index: tidy(head.texts[index]) for index in personal_columns(head.texts)}
    if head is not None and at < head.last:
        return {}
    found = {index: tidy(line.texts[index]) for index in personal_columns(line.texts) if ":" not in line.texts[index]}
    label = _label_column(head) if head is not None else None
    if label is not None:
        found.pop(label, None)
    filled = sum(map(bool, line.texts))
    return {} if filled == 2 and len(found) == 1 else found


def _own(line: Line, at: int, head: Head | None) -> dict[int, str]:
    """Cells beside the personal label of a row: of a form, above a table, or of a sheet of labels and values."""
    label = _label_column(head) if head is not None and at > head.last else None
    if label is None and (head is None or at < head.first):
        filled = [index for index, text in enumerate(line.texts) if text]
        label = filled[0] if len(filled) == 2 and not personal(line.texts[filled[1]]) else None
    if label is None or label >= len(line.texts) or ":" in line.texts[label] or not personal(line.texts[label]):
        return {}
    heading = tidy(line.texts[label])
    return {index: heading for index in range(len(line.texts)) if index > label}


def _label_column(head: Head) -> int | None:
    """Where the rows of a table say what they are about."""
    return index_of(head.layout, h.FACT, h.NAME) if head.layout.kind in (h.VERTICAL, h.LONG) else None


def _pairs(line: Line) -> Iterator[tuple[int, str]]:
    """`Họ và tên: …` in one cell, or with the name in the next filled one."""
    filled = [(index, text) for index, text in enumerate(line.texts) if text]
    for at, (index, text) in enumerate(filled):
        label, colon, rest = text.partition(":")
        if not colon or personal(label) is None or personal(rest) is not None:
            continue
        if rest.strip(" .…_\t\n"):
            yield index, tidy(label)
        elif at + 1 < len(filled) and ":" not in filled[at + 1][1]:
            yield filled[at + 1][0], tidy(label)
