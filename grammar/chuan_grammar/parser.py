"""Tokens to tree: runs the LALR tables over one segment.

In: a segment and the tables that Lark compiled (`tables`). Out: whatever `build` makes of the reductions, or the
token at which no sentence goes on together with the tokens that could stand there. Promises: linear, no recursion,
any token sequence ends in one of the two. Lark itself is not needed at run time (decision 0003); a test holds this
driver against Lark's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from chuan_grammar.tables import Tables, load
from chuan_grammar.tokens import Token

END = "$END"
MOST_NESTING = 100
"""No plan nests deeper; more is an attack on whatever walks the tree by recursion."""

Callback = Callable[[str, list[Any]], Any]


class Stuck(Exception):
    """No sentence goes on here: `index` of the token, and the tokens `expected` instead."""

    def __init__(self, index: int, expected: tuple[str, ...]) -> None:
        super().__init__(index)
        self.index, self.expected = index, expected


@cache
def tables() -> Tables:
    """The tables, loaded once."""
    return load()


def parse(tokens: Sequence[Token], callback: Callback) -> Any:
    """Parse one segment; raises `Stuck` (caught by `read`, never seen by a user)."""
    grammar = tables()
    states, rules, end = grammar["states"], grammar["rules"], grammar["end"]
    stack: list[int] = [grammar["start"]]
    values: list[Any] = []
    size = len(tokens)
    index = 0
    while True:
        kind = tokens[index].type if index < size else END
        action = states[stack[-1]].get(kind)
        if action is None:
            raise Stuck(index, expected(grammar, stack))
        if action >= 0:
            stack.append(action)
            if action == end and kind == END:
                return values[-1]
            values.append(tokens[index])
            index += 1
            continue
        origin, length, name, splice, inner = rules[-action - 1]
        children: list[Any] = []
        if length:
            children = values[-length:]
            del values[-length:]
            del stack[-length:]
        value: Any
        if inner and not splice:
            children = _flat(children)
        if splice:
            value = _grown(children)
        elif name:
            value = callback(name, children)
        else:
            value = children[0]
        values.append(value)
        state = states[stack[-1]][origin]
        stack.append(state)
        if origin == "start" and state == end:
            return value


class _Spliced(list[Any]):
    """Children of a helper rule (a repetition), to be spliced into their parent."""


def _grown(children: list[Any]) -> _Spliced:
    """A repetition with one more turn; it grows in place, for copying a list of n at every turn would cost n²."""
    if children and type(children[0]) is _Spliced:
        found: _Spliced = children[0]
        found += _flat(children[1:])
        return found
    return _Spliced(_flat(children))


def _flat(children: list[Any]) -> list[Any]:
    out: list[Any] = []
    for child in children:
        if type(child) is _Spliced:
            out += child
        else:
            out.append(child)
    return out


def expected(grammar: Tables, stack: list[int]) -> tuple[str, ...]:
    """Every token that the parser could take next: those that lead, through reductions, to a shift."""
    states = grammar["states"]
    candidates = [symbol for symbol in states[stack[-1]] if symbol[0].isupper() or symbol == END]
    return tuple(sorted(symbol for symbol in candidates if _accepts(grammar, list(stack), symbol)))


def _accepts(grammar: Tables, stack: list[int], symbol: str) -> bool:
    states, rules = grammar["states"], grammar["rules"]
    while True:
        action = states[stack[-1]].get(symbol)
        if action is None:
            return False
        if action >= 0:
            return True
        origin, length = rules[-action - 1][:2]
        if length:
            del stack[-length:]
        following = states[stack[-1]].get(origin)
        if following is None:
            return bool(origin == "start")
        stack.append(following)
        if origin == "start":
            return bool(symbol == END)
