"""How a typed value reads in a report: Vietnamese digits, đồng, percent, có/không, mức.

In: an exact value and its type. Out: text. Promises: for display only; a decimal that ends is shown in full up to six
places, any other with two. Never parsed back.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from chuan_grammar.numerals import round_half_away, show_integer, show_number, show_percent
from chuan_grammar.periods import show_date
from chuan_rules import datatypes as t
from chuan_rules.datatypes import Datatype

MOST_PLACES = 6
"""Enough for any share of pupils of a province; more digits are no information."""


def show_value(value: Fraction, datatype: Datatype) -> str:
    """The display of one reported value.

    >>> show_value(Fraction(1200000), Datatype(t.MONEY)), show_value(Fraction(19, 20), Datatype(t.RATIO))
    ('1.200.000 đồng', '95%')
    """
    kind = datatype.kind
    if kind == t.MONEY:
        return f"{show_number(value, _places(value))} đồng"
    if kind == t.RATIO:
        return show_percent(value, _places(value * 100))
    if kind == t.BOOLEAN:
        return "có" if value else "không"
    if kind == t.LEVEL:
        return f"mức {show_number(value)}"
    if kind == t.DATE:
        return show_date(date.fromordinal(int(value)))
    return show_number(value, _places(value))


def _places(value: Fraction) -> int:
    if value.denominator == 1:
        return 2
    for places in range(2, MOST_PLACES + 1):
        if round_half_away(value, places) == value:
            return places
    return 2


def show_times(count: Fraction) -> str:
    """How often an event took place, or whether a document exists."""
    return "không" if count == 0 else "có" if count == 1 else f"{show_integer(int(count))} lần"
