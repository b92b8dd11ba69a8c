"""Tokens and segments: what the lexer hands to the parser.

In: nothing. Out: two small values. A segment is one opening word with everything up to the next one.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Token(NamedTuple):
    """A terminal of the grammar. `text` is the author's spelling on one line; `value` a literal or canonical name."""

    type: str
    text: str
    value: Any
    start: int
    end: int


class Segment(NamedTuple):
    """Tokens from an opening word (the first token) up to the next; `index` and `stop` count atoms."""

    head: str
    tokens: list[Token]
    broken: bool = False
    """Whether the lexer has already reported an error in it, so that the parser need not add another."""
