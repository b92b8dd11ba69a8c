"""Which appendices of an official document share pages, the same in every format.

From appendices to groups. Promises: an appendix that starts on a new page is the first of its group; the pages of a
group lie alike and are numbered from its first one; heights are estimates, rather too tall than too low.
"""

from __future__ import annotations

from collections.abc import Sequence

from chuan_reports.official import LANDSCAPE, PORTRAIT, Appendix, Block, Column, Row, Table

PAGE = {False: 44, True: 26}
"""Lines of a table that an upright and a lying page hold."""

MOST_WHOLE = 16
"""A table of no more lines, such as that of the counts, stays on one page."""

_MM_A_SIGN = 1.9
_PADDING = 2.8
_HEAD = 5


def groups(appendices: Sequence[Appendix]) -> list[list[Appendix]]:
    """Appendices one after the other; those of a group follow on the page where the one before ends.

    One follows when what stands there already is short, so that no page is left all but empty.
    """
    made: list[list[Appendix]] = []
    filled = 0
    for one in appendices:
        own, room = height(one), PAGE[one.landscape]
        if made and made[-1][-1].landscape == one.landscape and (filled + own <= room or filled <= room // 2):
            made[-1].append(one)
            filled += own
        else:
            made.append([one])
            filled = own
    return made


def whole(appendix: Appendix) -> bool:
    """Whether it is so short that it stays on one page."""
    return height(appendix) <= PAGE[appendix.landscape] // 2


def height(appendix: Appendix) -> int:
    """How many lines it may take."""
    return _HEAD + sum(_block(block, LANDSCAPE if appendix.landscape else PORTRAIT) for block in appendix.blocks)


def _block(block: Block, width: int) -> int:
    match block:
        case Table(_, columns, rows, left_out):
            sections = sum(row.kind == "section" for row in rows)
            heads = max(cell_lines(one.title, one.width) for one in columns) * (1 + sections)
            return heads + sum(row_height(row, columns) for row in rows) + (cell_lines(left_out, width) + 1)
        case _:
            text = getattr(block, "text", "") or getattr(block, "label", "")
            return cell_lines(text, width) + getattr(block, "lines", 0) + 1


def row_height(row: Row, columns: tuple[Column, ...]) -> int:
    """How many lines a row may take."""
    if len(row.cells) < len(columns):
        return cell_lines(row.cells[0], sum(one.width for one in columns))
    return max(cell_lines(cell, one.width) for cell, one in zip(row.cells, columns, strict=True))


def cell_lines(cell: str, width: int) -> int:
    """How many lines a cell of so many mm may take."""
    signs = max(1, int((width - _PADDING) / _MM_A_SIGN))
    return sum(max(1, -(-len(line) // signs)) for line in cell.split("\n"))
