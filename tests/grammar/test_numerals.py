"""Numbers as written in Vietnamese (language §2, ruling 50), exact from the first character."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_grammar.numerals import (
    MOST_DIGITS,
    digits_to_separate,
    read_numeral,
    round_half_away,
    show_decimal,
    show_integer,
    show_number,
    show_percent,
)

READ = [
    ("12", 12), ("01", 1), ("0", 0), ("007", 7), ("99,8", Fraction(998, 10)), ("99.8", Fraction(998, 10)),
    ("1.250.000", 1_250_000), ("1.250,5", Fraction(12505, 10)), ("1,250", Fraction(125, 100)),
    ("1.2500", Fraction(125, 100)), ("0.250", Fraction(1, 4)), ("0,1", Fraction(1, 10)), ("12.345.678,90", Fraction(1234567890, 100)),
    ("1234", 1234), ("1234.5", Fraction(12345, 10)), ("9999999999999999999999", 9999999999999999999999),
    ("00.5", Fraction(1, 2)), ("1234.567", Fraction(1234567, 1000)), ("0,000", 0),
]  # fmt: skip

NO_NUMBER = [
    "1,250,000", "1.25.000", "1.250.00", "1,2,3", "1.2.3", "", "x", "1.", ",5", "1.250,000,1", "１２", "1 250", "-5",
    "1" * (MOST_DIGITS + 1), "1,250.5", "12.3456.789",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), READ)
def test_a_number_has_one_exact_value(text: str, value: Fraction | int) -> None:
    found = read_numeral(text)
    assert found is not None
    assert (found.value, found.grouped) == (value, None)


@pytest.mark.parametrize("text", NO_NUMBER)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize(("text", "decimal", "grouped"), [
    ("1.250", Fraction(5, 4), 1250), ("999.999", Fraction(999999, 1000), 999999), ("45.000", 45, 45000),
    ("1.000", 1, 1000),
])  # fmt: skip
def test_one_dot_before_three_digits_keeps_both_readings(text: str, decimal: Fraction, grouped: int) -> None:
    found = read_numeral(text)
    assert found is not None
    assert (found.value, found.grouped, found.ambiguous, found.as_whole()) == (decimal, grouped, True, grouped)


@given(st.integers(0, 10**30))
def test_what_is_shown_is_read_back(number: int) -> None:
    found = read_numeral(show_integer(number))
    assert found is not None and found.as_whole() == number


@given(st.fractions(min_value=0, max_value=10**9, max_denominator=10**6))
def test_a_shown_decimal_reads_as_its_rounding(value: Fraction) -> None:
    found = read_numeral(show_decimal(value, 3))
    assert found is not None
    assert round_half_away(value, 3) in (found.value, found.as_whole())


@pytest.mark.parametrize(("value", "digits", "rounded"), [
    (Fraction(5, 2), 0, 3), (Fraction(-5, 2), 0, -3), (Fraction(23, 48), 4, Fraction(4792, 10000)),
    (Fraction(12345, 10000), 3, Fraction(1235, 1000)), (Fraction(1, 3), 2, Fraction(33, 100)), (Fraction(-1, 3), 0, 0),
])  # fmt: skip
def test_half_is_rounded_away_from_zero(value: Fraction, digits: int, rounded: Fraction) -> None:
    assert rounded == round_half_away(value, digits)


def test_numbers_are_shown_the_vietnamese_way() -> None:
    assert ["1.370.000.000", "-1.250", "0,5", "19,96%", "47,92%", "100%"] == [
        show_integer(1_370_000_000), show_integer(-1250), show_number(Fraction(1, 2)),
        show_percent(Fraction(1996, 10000)), show_percent(Fraction(23, 48)), show_percent(Fraction(1)),
    ]  # fmt: skip


@given(st.fractions(0, 1, max_denominator=10**4), st.fractions(0, 1, max_denominator=10**4))
def test_digits_are_added_until_two_values_differ_on_paper(a: Fraction, b: Fraction) -> None:
    digits = digits_to_separate(a, b)
    assert a == b or show_decimal(a, digits) != show_decimal(b, digits)
