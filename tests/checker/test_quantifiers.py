"""Shares and numbers with units that may or may not belong (rulings 21, 30, 34)."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import product

import pytest

from chuan_checker.intervals import FALSE, TRUE, UNKNOWN, Interval
from chuan_checker.quantifiers import number_of_units, share_of_units, tally
from chuan_checker.truth import NOT_APPLICABLE, Truth
from chuan_rules.model import Assessed, NumberOfUnits, ShareOfUnits, UnitFilter

SCHOOLS, ANY = UnitFilter("trường", text="trường"), Assessed("x")
Row = tuple[str, str]
"""Whether it belongs, whether it holds."""


def rows(*given: Row) -> list[tuple[str, Truth, Truth]]:
    return [(f"T{n}", Truth(belongs), Truth(holds)) for n, (belongs, holds) in enumerate(given)]


def share(*given: Row, operator: str = "≥", threshold: F = F(1, 2)) -> Truth:
    return share_of_units(ShareOfUnits(SCHOOLS, ANY, operator, threshold), tally(rows(*given)))


def completions(given: tuple[Row, ...]) -> set[F]:
    """Every share that some completion of the unknowns gives."""
    choices = [
        [
            (b, h)
            for b in ([TRUE, FALSE] if belongs == UNKNOWN else [belongs])
            for h in ([TRUE, FALSE] if holds == UNKNOWN else [holds])
        ]
        for belongs, holds in given
    ]
    found: set[F] = set()
    for chosen in product(*choices):
        members = [holds for belongs, holds in chosen if belongs == TRUE]
        if members:
            found.add(F(members.count(TRUE), len(members)))
    return found


@pytest.mark.parametrize("given", list(product(product((TRUE, UNKNOWN), (TRUE, FALSE, UNKNOWN)), repeat=3)))
def test_a_share_is_exactly_the_range_of_its_completions(given: tuple[Row, ...]) -> None:
    found = share(*given).detail
    assert found is not None
    if any(belongs == TRUE for belongs, _ in given):
        assert found.actual == Interval(min(completions(given)), max(completions(given)))


def test_nobody_to_count_does_not_apply() -> None:
    assert share((FALSE, TRUE)).state == NOT_APPLICABLE
    assert share((TRUE, NOT_APPLICABLE)).state == NOT_APPLICABLE


def test_a_group_that_may_be_empty_is_not_decided() -> None:
    assert share((UNKNOWN, TRUE)).state == UNKNOWN


def test_a_number_over_an_empty_group_is_nothing() -> None:
    found = number_of_units(NumberOfUnits(SCHOOLS, ANY, "≤", F(2)), tally([]), "X")
    assert (found.state, found.detail.actual if found.detail else None) == (TRUE, Interval(F(0), F(0)))


def test_a_group_of_another_size_is_invalid() -> None:
    condition = NumberOfUnits(SCHOOLS, ANY, "≥", F(1), None, 3)
    assert number_of_units(condition, tally(rows((TRUE, TRUE), (TRUE, TRUE))), "X").problems
    open_size = number_of_units(condition, tally(rows((TRUE, TRUE), (TRUE, TRUE), (UNKNOWN, TRUE))), "X")
    assert (open_size.state, open_size.problems) == (UNKNOWN, ())
