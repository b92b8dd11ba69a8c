"""Interval arithmetic holds every value that its operands allow."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from chuan_checker import intervals as i
from chuan_checker.intervals import Interval as I


def test_a_bound_that_is_not_there_stays_away() -> None:
    assert i.add(I(F(1), None), I(F(2), F(3))) == I(F(3), None)
    assert i.subtract(I(F(1), F(2)), I(F(0), None)) == I(None, F(2))


@pytest.mark.parametrize(
    ("a", "b", "product"),
    [
        (I(F(-2), F(3)), I(F(4), F(5)), I(F(-10), F(15))),
        (I(F(0), None), I(F(-1), F(1)), I(None, None)),
        (i.point(0), I(None, None), i.point(0)),
        (I(None, F(-1)), I(None, F(-2)), I(F(2), None)),
    ],
)
def test_a_product_takes_the_outermost_corners(a: I, b: I, product: I) -> None:
    assert i.multiply(a, b) == product


@pytest.mark.parametrize(
    ("a", "b", "quotient"),
    [
        (I(F(1), F(4)), I(F(2), F(4)), I(F(1, 4), F(2))),
        (I(F(3), F(3)), I(F(0), F(6)), I(F(1, 2), None)),
        (I(F(-1), F(1)), I(F(0), F(6)), i.ANYTHING),
        (i.point(6), I(F(2), None), I(F(0), F(3))),
        (i.point(6), I(None, F(-2)), I(F(-3), F(0))),
    ],
)
def test_a_denominator_that_may_be_zero_opens_the_quotient(a: I, b: I, quotient: I) -> None:
    assert i.divide(a, b) == quotient


def test_a_cut_that_leaves_nothing_is_not_made() -> None:
    # The facts contradict each other; that is said elsewhere.
    assert i.clamp(i.point(34), F(0), F(30)) == i.point(34)
    assert i.clamp(I(F(0), None), None, F(30)) == I(F(0), F(30))


@pytest.mark.parametrize(
    ("actual", "operator", "state"),
    [
        (I(F(5), F(9)), "≥", "true"), (I(F(4), F(9)), "≥", "unknown"), (I(F(1), F(4)), "≥", "false"),
        (I(F(5), F(9)), ">", "unknown"), (I(F(6), F(9)), ">", "true"), (I(F(1), F(5)), ">", "false"),
        (I(F(1), F(5)), "≤", "true"), (I(F(6), None), "≤", "false"), (I(F(1), F(5)), "<", "unknown"),
        (i.point(5), "=", "true"), (I(F(4), F(6)), "=", "unknown"), (I(F(6), F(7)), "=", "false"),
        (i.ANYTHING, "=", "unknown"),
    ],
)  # fmt: skip
def test_a_comparison_with_five_is_decided_only_for_certain(actual: I, operator: str, state: str) -> None:
    assert i.compare(actual, operator, i.point(5)) == state


def test_both_ends_are_rounded_away_from_zero() -> None:
    assert i.rounded(I(F("-2.125"), F("2.125")), 2) == I(F("-2.13"), F("2.13"))
