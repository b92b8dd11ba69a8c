"""What the first screen of the HTML report says is missing: a few lines, and how many more there are.

From a `View` to `Lack`s of plain text. Promises: worst first; every cut text says so, the whole one stands in the table
«Còn thiếu» of the same page; the numbers add up to the things that are listed there.
"""

from __future__ import annotations

from chuan_grammar.record import record
from chuan_reports.html_view import Item, View
from chuan_reports.layout import fit

MOST_LINES = 4
"""Findings of which the first screen says what they lack."""

MOST_TEXTS = 2
"""Things of one finding."""

LONGEST = 110
"""A thing with a longer name is cut."""


@record
class Line:
    """A finding and some of what it lacks; `more`: how many other things."""

    item: Item
    texts: tuple[str, ...]
    more: int


@record
class Lack:
    """All that is missing: the first lines, the number of things, and how many of them stand in no line."""

    lines: tuple[Line, ...]
    total: int
    more: int


def lack(view: View) -> Lack:
    """The short list."""
    listed = list(view.lacking())
    lines = tuple(
        Line(item, tuple(fit(text, LONGEST) for text in texts[:MOST_TEXTS]), max(0, len(texts) - MOST_TEXTS))
        for item, texts in listed[:MOST_LINES]
    )
    return Lack(lines, sum(len(texts) for _, texts in listed), sum(len(texts) for _, texts in listed[MOST_LINES:]))
