"""Where the pages of a printed sheet end: rows that belong together stay together.

In: heights of blocks, in points. Out: the rows before which a page begins, and the scale that fits the width. Promises:
a block is never parted unless it is higher than a page; nothing here depends on a printer. Excel ignores page breaks of
a sheet that is fitted to pages, so such a sheet is scaled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 842.0, 595.0
"""A4 landscape in points."""

SPARE = 0.95
"""Of the page: renderers differ by a few points a page."""


def scale_of(widths: Sequence[float], margins: float) -> int:
    """The percentage at which columns of these widths (in characters) fill the page.

    >>> scale_of((50, 50), 57.6), scale_of((100, 100), 57.6)
    (100, 69)
    """
    points = sum(int(width * 7 + 5) * 0.75 for width in widths)
    return max(10, min(100, int((WIDTH - margins) / points * 94)))


def breaks(blocks: Iterable[tuple[int, float]], start: float, head: float, room: float) -> list[int]:
    """The rows before which a page begins. `start`: what is used of the first page; `head`: repeated on later ones.

    >>> breaks([(5, 40.0), (6, 40.0), (9, 40.0)], 30, 10, 100)
    [6]
    """
    found: list[int] = []
    used = start
    for row, height in blocks:
        if used + height > room * SPARE and used > head:
            found.append(row)
            used = head
        used += height
    return found
