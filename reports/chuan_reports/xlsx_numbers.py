"""Exact values as numbers of a worksheet: the number, and a format that never shows it on the wrong side of its target.

In: an exact value with its display. Out: a number with a number format, or None when a worksheet cannot hold it
(ranges, yes/no, more than fifteen significant digits). Promises: 19,96% never reads 20%, and what differs from its
target differs in the sheet too.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from chuan_grammar.record import record
from chuan_reports.shape import Exact, Interval, number

MOST_DIGITS = 15
"""Significant digits that Excel keeps and compares."""

FEWEST_DECIMALS, MOST_DECIMALS = 2, 10

_POINTS = ("%", "điểm phần trăm", "percentage point")
_DECIMALS = re.compile(r"\d,(\d+)")
_EXCEL = Context(prec=MOST_DIGITS, rounding=ROUND_HALF_UP)


@record
class Numeric:
    """A number of a worksheet with its format."""

    value: int | float
    format: str


def numeric(exact: Exact, display: str = "", against: Exact = None) -> Numeric | None:
    """The number of an exact value; `against` is what it is compared with.

    >>> numeric("46/49", "93,88% (46/49)")
    Numeric(value=0.9387755102040817, format='#,##0.00%')
    >>> numeric("4999/25000", "19,996%", "1/5").format, numeric(9007199254740993000000) is None
    ('#,##0.000%', True)
    """
    if exact is None or isinstance(exact, Interval):
        return None
    value = number(exact)
    other = None if against is None or isinstance(against, Interval) else number(against)
    percent = any(mark in display for mark in _POINTS)
    if not _kept(value, other):
        return None
    decimals = _decimals(value * 100 if percent else value, other * 100 if percent and other else other, display)
    if decimals is None:
        return None
    shown = "#,##0" + ("." + "0" * decimals if decimals else "") + ("%" if percent else "")
    return Numeric(value.numerator if value.denominator == 1 else float(value), shown)


def _kept(value: Fraction, other: Fraction | None) -> bool:
    """Whether fifteen digits say the same: all of a whole number, and on which side of the other it lies."""
    rounded = _excel(value)
    if value.denominator == 1:
        return rounded == value
    return other is None or value == other or rounded != _excel(other)


def _excel(value: Fraction) -> Fraction:
    return Fraction(_EXCEL.divide(Decimal(value.numerator), Decimal(value.denominator)))


def _decimals(value: Fraction, other: Fraction | None, display: str) -> int | None:
    """The fewest decimals that show the value exactly, or else on its own side of whole steps and of the target."""
    for decimals in range(FEWEST_DECIMALS + 1):
        if (value * 10**decimals).denominator == 1:
            return decimals
    told = max((len(found) for found in _DECIMALS.findall(display)), default=0)
    for decimals in range(min(max(FEWEST_DECIMALS, told), MOST_DECIMALS), MOST_DECIMALS + 1):
        rounded = Fraction(round(value * 10**decimals), 10**decimals)
        if (other is None or _side(rounded, other) == _side(value, other)) and rounded.denominator != 1:
            return decimals
    return None


def _side(value: Fraction, other: Fraction) -> int:
    return (value > other) - (value < other)
