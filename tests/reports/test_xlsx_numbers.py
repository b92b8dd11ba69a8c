"""Exact values as numbers of a worksheet."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_reports.shape import Interval, exact
from chuan_reports.xlsx_book import address_of, held
from chuan_reports.xlsx_lines import height_of, lines_of
from chuan_reports.xlsx_numbers import numeric
from chuan_reports.xlsx_pages import breaks, scale_of


def shown(value: float, code: str) -> Fraction:
    """What Excel shows of a number in such a format."""
    decimals = len(code.partition(".")[2].rstrip("%"))
    scaled = Decimal(repr(value)) * (100 if code.endswith("%") else 1)
    return Fraction(scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("value", "display", "against", "code"),
    [
        ("499/2500", "19,96%", "1/5", "#,##0.00%"),
        ("19999/100000", "19,999%", "1/5", "#,##0.000%"),
        ("1999999/10000000", "20%", "1/5", "#,##0.00000%"),
        ("1/5", "20%", "1/5", "#,##0%"),
        ("46/49", "93,88% (46/49)", "19/20", "#,##0.00%"),
        (999_999_999_999, "999.999.999.999 đồng", 10**12, "#,##0"),
        ("1/50", "hơn 2 điểm phần trăm", None, "#,##0%"),
        ("79/100", "0,79", "41/50", "#,##0.00"),
        (0, "0 phòng", 1, "#,##0"),
    ],
)
def test_the_format_shows_enough(value: int | str, display: str, against: int | str | None, code: str) -> None:
    found = numeric(value, display, against)
    assert found is not None and found.format == code


@given(st.fractions(0, 2, max_denominator=10**6), st.fractions(0, 1, max_denominator=1000))
def test_a_share_is_never_shown_on_the_other_side_of_its_target(value: Fraction, target: Fraction) -> None:
    found = numeric(exact(value), "%", exact(target))
    if found is None:
        return
    seen, bar = shown(found.value, found.format), target * 100
    assert (seen > bar) - (seen < bar) == (value > target) - (value < target)
    assert seen.denominator > 1 or (value * 100).denominator == 1  # 19,96% is never 20%


def test_what_a_sheet_cannot_hold_is_no_number() -> None:
    assert numeric(None) is numeric(Interval(0, 1)) is numeric(10**15 + 1) is None
    assert numeric(9007199254740993000000) is None
    assert numeric(f"{10**20 + 1}/{10**20}", "%", 1) is None  # fifteen digits would say that it is met
    assert numeric(10**17) is not None  # all of it is kept


def test_places_that_a_link_would_misread_are_plain_text() -> None:
    from chuan_reports.shape import Cell

    def at(file: str, sheet: str | None = "Trường", cell: str | None = "D7") -> str | None:
        return address_of(Cell(file, sheet, cell, None, None, None))

    assert at("a/b c.xlsx") == "external:a/b c.xlsx#'Trường'!D7" and at("a.xlsx", None) == "external:a.xlsx#D7"
    for file in ("a#b.xlsx", "a%20b.xlsx", "a\u202e.xlsx", "a\n.xlsx", "facts.csv", "x" * 2000 + ".xlsx", 'a".xlsx'):
        assert at(file) is None
    assert at("a.xlsx", "Tr#1") is at("a.xlsx", "x\n") is at("a.xlsx", cell="=1+1") is at("a.xlsx", cell=None) is None


def test_heights_and_pages() -> None:
    assert height_of([("x", 10), ("một hai ba bốn năm sáu bảy tám", 8)]) > height_of([("x", 10)])
    assert lines_of("", 10) == 1 and height_of([("x " * 5000, 5)]) <= 409
    assert breaks([], 10, 10, 100) == [] and breaks([(3, 500.0)], 10, 10, 100) == []
    assert breaks([(3, 80.0), (7, 80.0)], 10, 10, 100) == [7]
    assert scale_of((10,), 57.6) == 100 and 10 <= scale_of((5000,), 57.6) < 20


@given(st.text(max_size=50), st.integers(0, 40_000))
def test_a_cell_holds_its_text_or_tells(text: str, repeat: int) -> None:
    text = re.sub("[\ud800-\udfff]", "", text) * (repeat // 10)
    kept = held(text)
    assert len(kept.encode("utf-16-le")) // 2 <= 32_767
    assert kept == text or "32.767" in kept
