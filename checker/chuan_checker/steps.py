"""How far a number is from a threshold: whole steps for whole things, rounded figures, strict bounds.

In: a value, an operator, a threshold. Out: the smallest change that reaches it. Promises: exact; `open` when the change
is only an infimum, so that any addition to it suffices (language §6.5, rulings 28, 45). Knows no facts.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from chuan_rules.datatypes import Datatype

FLIPPED = {"≥": "≤", ">": "<", "≤": "≥", "<": ">", "=": "="}
"""The operator seen from the other side of a subtraction, or after dividing by a negative number."""


def step(now: Fraction, operator: str, wanted: Fraction, datatype: Datatype) -> tuple[Fraction | None, bool]:
    """The smallest change to `operator wanted`, and whether it is open.

    >>> from chuan_rules.datatypes import COUNT
    >>> step(Fraction(18), ">", Fraction(19), Datatype(COUNT))
    (Fraction(2, 1), False)
    """
    distance = wanted - now
    if not datatype.whole:
        return distance, operator in "<>"
    match operator:
        case "≥":
            return Fraction(ceil(wanted)) - now, False
        case ">":
            return Fraction(floor(wanted) + 1) - now, False
        case "≤":
            return Fraction(floor(wanted)) - now, False
        case "<":
            return Fraction(ceil(wanted) - 1) - now, False
        case _:
            return (distance, False) if wanted.denominator == 1 else (None, False)


def before_rounding(operator: str, target: Fraction, places: int, now: Fraction) -> tuple[str, Fraction] | None:
    """The comparison of the unrounded value that says the same as `rounded operator target`; None: never.

    Half is rounded away from zero, so the half itself belongs to the side that is further from it.

    >>> before_rounding(">", Fraction("2.13"), 2, Fraction(2))
    ('≥', Fraction(427, 200))
    """
    unit = Fraction(1, 10**places)
    half = unit / 2
    if operator == "=":
        if target % unit:
            return None
        operator = "≥" if now < target else "≤"
    if operator in ("≥", ">"):
        reached = unit * (ceil(target / unit) if operator == "≥" else floor(target / unit) + 1)
        return ("≥" if reached > 0 else ">"), reached - half
    reached = unit * (floor(target / unit) if operator == "≤" else ceil(target / unit) - 1)
    return ("≤" if reached < 0 else "<"), reached + half
