"""Nearest names, within a budget.

In: an unknown name and the known ones. Out: the nearest, or None. Promises that a file full of unknown names costs
little: comparing ten thousand names with ten thousand others would take minutes and help nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from chuan_grammar.text import nearest

MOST_SUGGESTIONS = 20
"""Different unknown names of one resolution that get a suggestion; as many as diagnostics are shown of one file."""

MOST_KNOWN = 5_000
"""Names that one unknown name is compared with."""


class Suggester:
    """Suggests until its budget is spent."""

    def __init__(self) -> None:
        """Begin with the whole budget."""
        self._left = MOST_SUGGESTIONS

    def nearest(self, wanted: str, known: Iterable[str]) -> str | None:
        """The nearest known name, if there is one and the budget lasts."""
        if self._left <= 0:
            return None
        self._left -= 1
        return nearest(wanted, list(known)[:MOST_KNOWN])
