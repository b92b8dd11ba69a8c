"""How much room text takes in a cell: widths of the letters of the font, lines in a column, height of a row.

In: text, the width of a column in characters, the size of the font in points. Out: lines and points. Promises: what is
measured here fits in Excel and in LibreOffice (a few per cent are left free, since each draws a little differently); a
row is never higher than Excel allows. Nothing here depends on what fonts are installed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

FONT = "Times New Roman"
SIZE = 10.0
"""Points of the font in tables."""

CHARACTER, PADDING = 5.25, 3.75
"""Points of a character of a column's width, and what a column has besides (7 and 5 pixels at 96 to the inch)."""

SPARE = 1.05
BOLD = 1.08
LINE = 1.2
"""Height of a line, in sizes of the font."""

EDGE = 3.0
MOST_POINTS = 409.0
"""A row is no higher."""

_WIDTHS = {
    250: " ,.", 278: "/:;ijlt\\", 333: "!()-I[]`fr\u00a0", 200: "'|", 389: "Js", 408: '"', 444: "?acez“”",
    480: "^{}", 500: "#$*_0123456789bdghknopquvxyđ–«»•", 556: "FPS~ư", 564: "+<=>≥≤", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYwĐƯ", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "…",
}  # fmt: skip
"""Thousandths of the size → characters; an accent takes no room."""

_WIDTH = {character: width for width, characters in _WIDTHS.items() for character in characters}
_WIDEST = 1_000


def points_of(width: float) -> float:
    """Points of a column on paper, at full size.

    >>> points_of(20)
    108.75
    """
    return width * CHARACTER + PADDING


@lru_cache(maxsize=4096)
def _letter(character: str) -> int:
    found = _WIDTH.get(character)
    if found is not None:
        return found
    if unicodedata.combining(character):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    if base != character:
        return _letter(base) + (60 if base in "ouOU" else 0)  # ơ, ư are a little wider
    return _WIDEST


def text_points(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Points that a line of text takes.

    >>> round(text_points("Đạt"), 2), text_points("Đạt", bold=True) > text_points("Đạt")
    (15.16, True)
    """
    return sum(map(_letter, text)) * size * SPARE * (BOLD if bold else 1) / 1000


@lru_cache(maxsize=65536)
def lines_of(text: str, width: float, size: float = SIZE, bold: bool = False) -> int:
    r"""How many lines a text takes in a column, where each of its own lines begins a new one.

    >>> lines_of("Phòng học kiên cố", 30), lines_of("Phòng học kiên cố", 9), lines_of("a\nb", 30)
    (1, 2, 2)
    """
    room = max(width * CHARACTER, size)
    return sum(_wrapped(part, room, size, bold) for part in text.split("\n"))


def _wrapped(text: str, room: float, size: float, bold: bool) -> int:
    if text_points(text, size, bold=bold) <= room:
        return 1
    space = text_points(" ", size, bold=bold)
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = text_points(word, size, bold=bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0)
        while used > room:  # a word longer than the line is broken
            lines, used = lines + 1, used - room + size / 2
            if lines > MOST_POINTS:
                return lines
    return lines


def height_of(texts: Iterable[tuple[str, float]], size: float = SIZE, most: int = 0) -> float:
    """The height of a row, in points, that shows the texts in columns of these widths; `most` lines of them, if given.

    >>> height_of([("Đạt", 10)]), height_of([("một hai ba bốn", 6)])
    (15.0, 39.0)
    """
    lines = max((lines_of(text, width, size) for text, width in texts if text), default=1)
    return min(MOST_POINTS, round((min(most, lines) if most else lines) * size * LINE + EDGE, 1))
