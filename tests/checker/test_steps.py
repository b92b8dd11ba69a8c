"""The smallest change, with and without rounding (language §6.5, rulings 28, 45)."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from chuan_checker.steps import before_rounding, step
from chuan_grammar.numerals import round_half_away
from chuan_rules.datatypes import COUNT, NUMBER, Datatype

HOLDS = {
    "≥": lambda a, b: a >= b, ">": lambda a, b: a > b, "≤": lambda a, b: a <= b, "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
}  # fmt: skip
GRID = [F(n, 8) for n in range(-24, 25)]


@pytest.mark.parametrize("operator", ["≥", ">", "≤", "<"])
@pytest.mark.parametrize("wanted", [F(2), F("2.5"), F(-1)])
def test_a_whole_step_is_the_smallest_that_suffices(operator: str, wanted: F) -> None:
    now = F(5) if operator in "≤<" else F(-5)
    amount, is_open = step(now, operator, wanted, Datatype(COUNT))
    assert amount is not None and not is_open
    back = 1 if amount < 0 else -1
    assert HOLDS[operator](now + amount, wanted) and not HOLDS[operator](now + amount + back, wanted)


def test_a_strict_step_of_a_number_is_open() -> None:
    assert step(F(1), ">", F(3), Datatype(NUMBER)) == (F(2), True)
    assert step(F(1), "≥", F(3), Datatype(NUMBER)) == (F(2), False)


@pytest.mark.parametrize("operator", ["≥", ">", "≤", "<"])
@pytest.mark.parametrize("target", [F(1), F("1.5"), F(0), F(-1), F("-0.75")])
@pytest.mark.parametrize("value", GRID)
def test_the_comparison_before_rounding_says_the_same(operator: str, target: F, value: F) -> None:
    plain = before_rounding(operator, target, 0, value)
    assert plain is not None
    assert HOLDS[plain[0]](value, plain[1]) == HOLDS[operator](round_half_away(value, 0), target)


def test_what_no_rounded_value_equals_is_never_reached() -> None:
    assert before_rounding("=", F("1.5"), 0, F(0)) is None
    assert before_rounding("=", F(2), 0, F(0)) == ("≥", F("1.5"))
    assert before_rounding("=", F(2), 0, F(9)) == ("<", F("2.5"))
