"""Intervals of exact rationals: what is known of a value when facts are missing (language §6.1).

In: bounds (None is infinite). Out: intervals. Promises: exact; the result of an operation holds every value that the
operands allow, so a comparison that is decided stays decided whatever the missing facts turn out to be.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from chuan_grammar.numerals import round_half_away
from chuan_grammar.record import record

Bound = Fraction | None
ZERO, ONE = Fraction(0), Fraction(1)


@record
class Interval:
    """All numbers from `low` to `high`, both included; None is infinite."""

    low: Bound
    high: Bound

    @property
    def is_point(self) -> bool:
        """Whether the value is known."""
        return self.low is not None and self.low == self.high

    def holds_zero(self) -> bool:
        """Whether 0 is possible."""
        return (self.low is None or self.low <= 0) and (self.high is None or self.high >= 0)


ANYTHING = Interval(None, None)


def point(value: Fraction | int) -> Interval:
    """A known value."""
    exact = Fraction(value)
    return Interval(exact, exact)


def add(a: Interval, b: Interval) -> Interval:
    """A + b.

    >>> add(point(2), Interval(ZERO, None))
    Interval(low=Fraction(2, 1), high=None)
    """
    return Interval(_plus(a.low, b.low), _plus(a.high, b.high))


def subtract(a: Interval, b: Interval) -> Interval:
    """A - b."""
    return Interval(_minus(a.low, b.high), _minus(a.high, b.low))


def _plus(a: Bound, b: Bound) -> Bound:
    return None if a is None or b is None else a + b


def _minus(a: Bound, b: Bound) -> Bound:
    return None if a is None or b is None else a - b


def multiply(a: Interval, b: Interval) -> Interval:
    """A × b."""
    corners = [_times(x, y) for x in (_ends(a)) for y in (_ends(b))]
    return _hull(corners)


End = tuple[int, Fraction]
"""(-1, 0, +1 for minus infinity, finite, plus infinity; the value)."""


def _ends(a: Interval) -> tuple[End, End]:
    low: End = (-1, ZERO) if a.low is None else (0, a.low)
    high: End = (1, ZERO) if a.high is None else (0, a.high)
    return low, high


def _times(a: End, b: End) -> End:
    if a[0] == 0 and b[0] == 0:
        return 0, a[1] * b[1]
    sign_a = a[0] or (a[1] > 0) - (a[1] < 0)
    sign_b = b[0] or (b[1] > 0) - (b[1] < 0)
    return sign_a * sign_b, ZERO  # 0 × infinity is 0 here: a known zero of something unknown is nothing


def _hull(ends: list[End]) -> Interval:
    low = None if any(e[0] < 0 for e in ends) else min((e[1] for e in ends if e[0] == 0), default=None)
    high = None if any(e[0] > 0 for e in ends) else max((e[1] for e in ends if e[0] == 0), default=None)
    return Interval(low, high)


def divide(a: Interval, b: Interval) -> Interval:
    """A / b; where b may be 0 the quotient is unbounded on the sides that this opens."""
    if b.holds_zero():
        if a.low is not None and a.low >= 0 and b.low is not None and b.low >= 0:
            low = ZERO if b.high is None or b.high == 0 else a.low / b.high
            return Interval(low, None)
        return ANYTHING
    inverse = Interval(_inverse(b.high), _inverse(b.low))
    if b.low is None:  # wholly negative and unbounded
        inverse = Interval(_inverse(b.high), ZERO)
    return multiply(a, inverse)


def _inverse(bound: Bound) -> Fraction:
    return ZERO if bound is None else ONE / bound


def clamp(a: Interval, low: Bound, high: Bound) -> Interval:
    """Cut by bounds that are known to hold; an empty cut keeps the bound (the facts contradict it elsewhere)."""
    new_low = a.low if low is None else low if a.low is None else max(a.low, low)
    new_high = a.high if high is None else high if a.high is None else min(a.high, high)
    if new_low is not None and new_high is not None and new_low > new_high:
        return a
    return Interval(new_low, new_high)


def join(a: Interval, b: Interval) -> Interval:
    """The smallest interval that holds both."""
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    return Interval(low, high)


def rounded(a: Interval, digits: int) -> Interval:
    """Both ends rounded half away from zero (rounding is monotone)."""

    def end(bound: Bound) -> Bound:
        return None if bound is None else round_half_away(bound, digits)

    return Interval(end(a.low), end(a.high))


# ---------------------------------------------------------------- comparison (Kleene)

TRUE, FALSE, UNKNOWN = "true", "false", "unknown"


def _below(a: Bound, b: Bound, strict: bool) -> bool:
    """A ≤ b (or a < b) for certain; infinite bounds are never certain."""
    if a is None or b is None:
        return False
    return a < b if strict else a <= b


COMPARISONS: dict[str, tuple[Callable[[Interval, Interval], bool], Callable[[Interval, Interval], bool]]] = {
    "≥": (lambda a, b: _below(b.high, a.low, False), lambda a, b: _below(a.high, b.low, True)),
    ">": (lambda a, b: _below(b.high, a.low, True), lambda a, b: _below(a.high, b.low, False)),
    "≤": (lambda a, b: _below(a.high, b.low, False), lambda a, b: _below(b.high, a.low, True)),
    "<": (lambda a, b: _below(a.high, b.low, True), lambda a, b: _below(b.high, a.low, False)),
    "=": (
        lambda a, b: a.is_point and b.is_point and a.low == b.low,
        lambda a, b: _below(a.high, b.low, True) or _below(b.high, a.low, True),
    ),
}
"""operator → (certainly true, certainly false)."""


def compare(a: Interval, operator: str, b: Interval) -> str:
    """true, false or unknown.

    >>> compare(Interval(Fraction(0), Fraction(48)), "≤", point(48)), compare(point(47), ">", point(48))
    ('true', 'false')
    """
    certainly, never = COMPARISONS[operator]
    if certainly(a, b):
        return TRUE
    return FALSE if never(a, b) else UNKNOWN
