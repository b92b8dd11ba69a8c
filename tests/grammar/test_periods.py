"""Dates and periods as plans write them (language §2, rulings 2, 8, 57, 92, grammar C7): their days by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_grammar.atoms import split
from chuan_grammar.periods import (
    Impossible,
    Period,
    SchoolCalendar,
    as_school_year,
    day,
    match_period,
    read_period,
    span,
    years,
)

DAYS = [
    ("31/12/2030", "2030-12-31", "2030-12-31"), ("05/9/2023", "2023-09-05", "2023-09-05"),
    ("ngày 05/9/2023", "2023-09-05", "2023-09-05"), ("ngày 08 tháng 9 năm 2023", "2023-09-08", "2023-09-08"),
    ("29/02/2024", "2024-02-29", "2024-02-29"),
    ("tháng 01/2024", "2024-01-01", "2024-01-31"), ("tháng 9 năm 2023", "2023-09-01", "2023-09-30"),
    ("tháng 02/2024", "2024-02-01", "2024-02-29"), ("tháng 8/2024", "2024-08-01", "2024-08-31"),
    ("quý 1/2024", "2024-01-01", "2024-03-31"), ("quý I/2024", "2024-01-01", "2024-03-31"),
    ("quý IV/2024", "2024-10-01", "2024-12-31"), ("quý I năm 2024", "2024-01-01", "2024-03-31"),
    ("quí 2/2024", "2024-04-01", "2024-06-30"), ("năm 2030", "2030-01-01", "2030-12-31"),
    ("năm học 2023-2024", "2023-09-01", "2024-08-31"), ("năm học 2023 - 2024", "2023-09-01", "2024-08-31"),
    ("năm học 2023–2024", "2023-09-01", "2024-08-31"), ("năm học 2023/2024", "2023-09-01", "2024-08-31"),
    ("hè 2024", "2024-06-01", "2024-08-31"), ("hè năm 2024", "2024-06-01", "2024-08-31"),
    ("học kỳ 1 năm học 2023-2024", "2023-09-01", "2024-01-15"), ("học kỳ I năm học 2023-2024", "2023-09-01", "2024-01-15"),
    ("học kì 2 năm học 2023-2024", "2024-01-16", "2024-08-31"),
    ("2021-2025", "2021-01-01", "2025-12-31"), ("giai đoạn 2026 đến 2035", "2026-01-01", "2035-12-31"),
    ("giai đoạn 2026-2035", "2026-01-01", "2035-12-31"), ("giai đoạn 2026 – 2035", "2026-01-01", "2035-12-31"),
    # only in facts (ruling 57)
    ("2026", "2026-01-01", "2026-12-31"), ("12/2026", "2026-12-01", "2026-12-31"), ("2026-12-31", "2026-12-31", "2026-12-31"),
    # English
    ("year 2030", "2030-01-01", "2030-12-31"), ("school year 2023-2024", "2023-09-01", "2024-08-31"),
    ("quarter 1 of 2024", "2024-01-01", "2024-03-31"), ("month 3/2024", "2024-03-01", "2024-03-31"),
    ("term 2 of school year 2023-2024", "2024-01-16", "2024-08-31"), ("summer 2024", "2024-06-01", "2024-08-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_a_period_has_these_days(text: str, first: str, last: str) -> None:
    found = read_period(text)
    assert isinstance(found, Period)
    assert (first, last) == tuple(d.isoformat() for d in found.days())


@pytest.mark.parametrize("text", [
    "31/02/2024", "3/14/2024", "00/01/2024", "32/01/2024", "29/02/2023", "tháng 13/2024", "tháng 0/2024", "quý 5/2024",
    "năm học 2023-2025", "năm học 2024-2023", "học kỳ 3 năm học 2023-2024", "2025-2021", "31/12/9999", "giai đoạn 2035 đến 2026",
    "2026-13-01", "ngày 31 tháng 4 năm 2026",
])  # fmt: skip
def test_an_impossible_date_is_said_to_be_impossible(text: str) -> None:
    assert isinstance(read_period(text), Impossible)


@pytest.mark.parametrize("text", [
    "", "năm", "tháng", "năm hai nghìn", "2023-24", "năm 30", "31/12", "x", "năm 2030 và", "kệ sách", "năm 0000", "quý V/2024", "1/2/3/2024", "99999",
])  # fmt: skip
def test_what_is_no_period_is_none(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize("text", ["2026", "12/2026", "2026-12-31"])
def test_in_a_rule_a_bare_number_is_no_period(text: str) -> None:
    assert match_period(split(text), 0) is None


def test_the_first_day_of_a_school_year_is_the_plans() -> None:
    calendar = SchoolCalendar(9, 5)
    year, first, second = Period("school_year", 2023), Period("term", 2023, 1), Period("term", 2023, 2)
    assert year.days(calendar) == (date(2023, 9, 5), date(2024, 9, 4))
    assert first.days(calendar) == (date(2023, 9, 5), date(2024, 1, 15))
    assert second.days(calendar) == (date(2024, 1, 16), date(2024, 9, 4))


def test_a_leap_day_start_is_clipped_in_other_years() -> None:
    assert SchoolCalendar(2, 29).first_day(2023) == date(2023, 2, 28)


@pytest.mark.parametrize(("text", "before"), [
    ("quý 1/2026", "quý 4/2025"), ("quý 3/2026", "quý 2/2026"), ("tháng 01/2026", "tháng 12/2025"),
    ("năm 2026", "năm 2025"), ("năm học 2025-2026", "năm học 2024-2025"),
    ("học kỳ 1 năm học 2025-2026", "học kỳ 2 năm học 2024-2025"),
    ("học kỳ 2 năm học 2025-2026", "học kỳ 1 năm học 2025-2026"), ("01/03/2024", "29/02/2024"),
])  # fmt: skip
def test_the_period_immediately_before(text: str, before: str) -> None:
    found, wanted = read_period(text), read_period(before)
    assert isinstance(found, Period) and isinstance(wanted, Period)
    assert wanted == found.previous()
    if found.kind != "day":
        assert wanted.following() == found


@pytest.mark.parametrize(("text", "earlier"), [
    ("quý 1/2026", "quý 1/2025"), ("năm 2025", "năm 2024"), ("29/02/2024", "28/02/2023"), ("2021-2025", "2020-2024"),
])  # fmt: skip
def test_a_year_earlier(text: str, earlier: str) -> None:
    found = read_period(text)
    assert isinstance(found, Period)
    assert read_period(earlier) == found.shifted(-1)


YEARS = st.integers(1950, 2150)
PERIODS = st.one_of(
    st.builds(lambda y, m: Period("month", y, m), YEARS, st.integers(1, 12)),
    st.builds(lambda y, q: Period("quarter", y, q), YEARS, st.integers(1, 4)),
    st.builds(lambda y, t: Period("term", y, t), YEARS, st.integers(1, 2)),
    st.builds(lambda k, y: Period(k, y), st.sampled_from(["year", "school_year", "summer"]), YEARS),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)).map(day),
    st.builds(lambda y, n: years(y, y + n), YEARS, st.integers(0, 40)),
)


@given(PERIODS)
def test_a_label_is_read_back(period: Period) -> None:
    assert read_period(period.label()) == period
    if period.kind not in ("summer", "term", "month", "quarter", "day", "span"):
        assert read_period(period.label("en")) == period


@given(PERIODS.filter(lambda p: p.kind in ("month", "quarter", "term", "year", "school_year")))
def test_periods_of_a_kind_follow_without_gap_or_overlap(period: Period) -> None:
    assert period.following().start() == period.end() + timedelta(1)
    assert period.following().previous() == period


@given(st.text(max_size=60))
def test_any_text_is_a_period_impossible_or_none(text: str) -> None:
    found = read_period(text)
    assert found is None or isinstance(found, (Period, Impossible))


def test_a_span_that_is_a_school_year_becomes_one() -> None:
    assert as_school_year(years(2025, 2026)) == Period("school_year", 2025)
    assert as_school_year(years(2025, 2027)) == years(2025, 2027)
    assert as_school_year(span(date(2025, 1, 1), date(2026, 6, 1))).kind == "span"
