"""A workbook that went back to its school with marks, and comes again: what the marks added is not read.

In: the sheets of a workbook. Out: the same without our list of errors and without our column of proposals. Promises:
every other cell stays with its address; a workbook without marks is handed on as it is. What the marks look like is
decided in `chuan_reports.annotate_index` and `annotate_workbook`; a test compares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chuan_checker.facts.model import TEXT
from chuan_checker.facts.sheet import Sheet, SheetLine, column_index

MARKER, MARKER_COLUMN = "chuan/annotated/1", 9
"""A sheet with this text in column J is our list of errors."""

HEADINGS = ("Đề xuất sửa", "Proposed correction")
"""Headings of the column of proposals."""

_HEADING = re.compile(rf"({'|'.join(map(re.escape, HEADINGS))})(: [A-Z]{{1,3}}\d{{1,7}}: |$)")
"""What begins the column: its heading, or where there was no row for one, heading and first proposal."""

_LETTERS = re.compile(r"[A-Z]+")


def unmarked(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets that are the school's, without proposals."""
    kept = [sheet for sheet in sheets if not _is_list(sheet)]
    for sheet in kept:
        _without_proposals(sheet)
    return kept


def _is_list(sheet: Sheet) -> bool:
    return any(len(line.texts) > MARKER_COLUMN and line.texts[MARKER_COLUMN] == MARKER for line in sheet.lines)


def _without_proposals(sheet: Sheet) -> None:
    columns: set[int] = set()
    for at, line in enumerate(sheet.lines):
        texts = enumerate(line.texts)
        columns.update(index for index, text in texts if text.startswith(HEADINGS) and _HEADING.match(text))
        gone = {index for index in columns if index < len(line.texts)}
        if gone:
            sheet.lines[at] = _less(line, gone, sheet.title)
    if columns:
        sheet.filled_columns.difference_update(columns)
        sheet.lines = [line for line in sheet.lines if line.texts]


def _less(line: SheetLine, gone: set[int], title: str) -> SheetLine:
    cells = {}
    file = line.source(0).file
    for address, cell in line.filled():
        letters = _LETTERS.match(address)
        index = column_index(letters[0]) if letters else -1
        if index not in gone or cell.kind != TEXT:  # a figure there is not ours
            cells[index] = cell
    return SheetLine(file, title, line.number, cells)
