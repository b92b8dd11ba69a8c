"""Which period a reading takes (rulings 2, 3, 38)."""

from __future__ import annotations

from datetime import date

import pytest

from chuan_checker.reading import Reading, last_ended
from chuan_grammar.periods import STANDARD_CALENDAR, Period, SchoolCalendar


@pytest.mark.parametrize(
    ("kind", "on", "label"),
    [
        ("year", date(2026, 12, 30), "năm 2025"),
        ("year", date(2026, 12, 31), "năm 2026"),
        ("quarter", date(2026, 3, 31), "quý 1/2026"),
        ("quarter", date(2026, 1, 1), "quý 4/2025"),
        ("month", date(2024, 2, 28), "tháng 01/2024"),
        ("month", date(2024, 2, 29), "tháng 02/2024"),
        ("term", date(2026, 1, 14), "học kỳ 2 năm học 2024-2025"),
        ("term", date(2026, 1, 15), "học kỳ 1 năm học 2025-2026"),
        ("school_year", date(2026, 5, 30), "năm học 2024-2025"),
        ("school_year", date(2026, 5, 31), "năm học 2025-2026"),
        ("day", date(2026, 5, 31), "31/05/2026"),
    ],
)
def test_the_last_period_that_has_ended(kind: str, on: date, label: str) -> None:
    assert last_ended(kind, on, STANDARD_CALENDAR).label() == label


def test_a_school_year_that_ends_before_the_end_of_may_counts_from_its_end() -> None:
    assert last_ended("school_year", date(2026, 5, 1), SchoolCalendar(5, 1)).label() == "năm học 2025-2026"


def test_a_fixed_period_goes_before_the_override_and_only_for_its_kind() -> None:
    reading = Reading(
        date(2026, 12, 31), STANDARD_CALENDAR, fixed=Period("quarter", 2026, 2), override=Period("year", 2024)
    )
    found = {kind: reading.period_for(kind) for kind in ("quarter", "year", "month", "stock")}
    assert {kind: period.label() if period else None for kind, period in found.items()} == {
        "quarter": "quý 2/2026", "year": "năm 2024", "month": "tháng 12/2026", "stock": None,
    }  # fmt: skip


def test_a_step_back_of_a_year_and_of_a_period() -> None:
    reading = Reading(date(2026, 3, 31), STANDARD_CALENDAR)
    year, period = reading.before("year"), reading.before("period")
    assert (year.on, period.on) == (date(2025, 12, 31), date(2025, 12, 31))
    assert [r.period_for("quarter").label() for r in (reading, year, period)] == [
        "quý 1/2026",
        "quý 1/2025",
        "quý 4/2025",
    ]
