"""Conditions that can never hold together: an exception that can never apply (language §7).

In: conditions that would all have to hold. Out: whether they contradict each other. Promises: says so only for what is
certain (a flag and its opposite, two values of an attribute that has one, bounds that leave nothing between them);
what it cannot see it lets pass. Evaluates nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from chuan_rules import model as m
from chuan_rules.datatypes import ONE_OF

Bound = tuple[Fraction | None, bool]
"""A bound and whether it is itself allowed; None: there is none."""


def contradictory(conditions: Iterable[m.Condition]) -> bool:
    """Whether no unit can satisfy all of these."""
    parts = [part for condition in conditions for part in _parts(condition)]
    opposites = {part.item for part in parts if isinstance(part, m.Not)}
    if any(part in opposites for part in parts):
        return True
    return _values_clash(parts) or _bounds_clash(parts)


def _parts(condition: m.Condition) -> Iterator[m.Condition]:
    """What a conjunction consists of; a prohibition is the opposite of its item like any other."""
    match condition:
        case m.And():
            for item in condition.items:
                yield from _parts(item)
        case m.Not():
            yield m.Not(condition.item)
        case m.BelongsTo() if condition.units.condition is not None:
            yield from _parts(condition.units.condition)
        case _:
            yield condition


def _values_clash(parts: list[m.Condition]) -> bool:
    """Two different values of an attribute that has only one."""
    left: dict[tuple[str, str | None], set[str]] = {}
    for part in parts:
        if isinstance(part, m.HasValue) and part.attribute.datatype.kind == ONE_OF:
            key = part.attribute.name, part.of_ancestor
            left[key] = left.get(key, set(part.values)) & set(part.values)
    return any(not values for values in left.values())


def _bounds_clash(parts: list[m.Condition]) -> bool:
    """Comparisons of one expression with constants that leave nothing between them."""
    bounds: dict[m.Expression, tuple[Bound, Bound]] = {}
    for part in parts:
        if not isinstance(part, m.Compare) or not isinstance(part.right, m.Literal) or part.digits is not None:
            continue
        low, high = bounds.get(part.left, ((None, True), (None, True)))
        value, closed = part.right.value, part.operator in "≥≤="
        if part.operator in "≥>=":
            low = max(low, (value, closed), key=lambda b: (b[0] is not None, b[0] or 0, not b[1]))
        if part.operator in "≤<=":
            high = min(high, (value, closed), key=lambda b: (b[0] is None, b[0] or 0, b[1]))
        bounds[part.left] = (low, high)
    return any(_nothing_between(low, high) for low, high in bounds.values())


def _nothing_between(low: Bound, high: Bound) -> bool:
    if low[0] is None or high[0] is None:
        return False
    return low[0] > high[0] or (low[0] == high[0] and not (low[1] and high[1]))
