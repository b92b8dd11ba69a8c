"""How far a recurrence unfolds (ruling 7)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.support import PLAN, ids, text

from chuan_grammar.periods import Period, SchoolCalendar, span, years
from chuan_rules.model import Plan, Time
from chuan_rules.recurrence import periods_of

OPEN = (None, None)


def _labels(plan: Period | None, frequency: str, *cut: Period, since: date | None = None,
            in_force: tuple[date | None, date | None] = OPEN, calendar: SchoolCalendar | None = None) -> list[str]:  # fmt: skip
    header = Plan("K", "K", time=plan, calendar=calendar or SchoolCalendar())
    return [p.label() for p in periods_of(Time("recurring", cut, frequency, since), header, in_force)]


def test_every_period_that_lies_wholly_inside_the_plan() -> None:
    assert ["năm 2026", "năm 2027", "năm 2028"] == _labels(years(2026, 2028), "year")
    assert [f"quý {i}/2026" for i in (1, 2, 3, 4)] == _labels(Period("year", 2026), "quarter")
    assert [f"tháng {i:02d}/2026" for i in range(1, 13)] == _labels(Period("year", 2026), "month")


def test_a_school_year_that_the_plan_cuts_is_left_out() -> None:
    """2026 to 2028: the school years 2026-2027 and 2027-2028 are whole; 2025-2026 and 2028-2029 are not."""
    assert ["năm học 2026-2027", "năm học 2027-2028"] == _labels(years(2026, 2028), "school_year")
    terms = _labels(years(2026, 2027), "term")
    assert [
        "học kỳ 2 năm học 2025-2026", "học kỳ 1 năm học 2026-2027", "học kỳ 2 năm học 2026-2027",
    ] == terms  # fmt: skip


def test_when_none_is_whole_those_that_overlap_by_half_count() -> None:
    """A plan of the year 2026: 2025-2026 has 243 of 365 days in it, 2026-2027 only 122."""
    assert ["năm học 2025-2026"] == _labels(Period("year", 2026), "school_year")
    half = span(date(2026, 1, 1), date(2026, 6, 30))
    assert [] == _labels(half, "year"), "181 of 365 days is less than half"
    assert ["năm 2026"] == _labels(span(date(2026, 1, 1), date(2026, 7, 2)), "year"), "183 of 365 days is more"
    assert ["năm 2026"] == _labels(span(date(2026, 3, 1), date(2026, 12, 31)), "year")


def test_exactly_half_counts() -> None:
    """«at least half»: February 2026 has 28 days, 14 of them are half."""
    assert ["tháng 02/2026"] == _labels(span(date(2026, 2, 15), date(2026, 2, 28)), "month")
    assert [] == _labels(span(date(2026, 2, 16), date(2026, 2, 28)), "month")


def test_what_cuts_it() -> None:
    """`trong P`, `từ năm`, `đến năm` and `hiệu lực`."""
    plan = years(2026, 2030)
    assert ["năm 2027", "năm 2028"] == _labels(plan, "year", years(2027, 2028))
    assert ["năm 2029", "năm 2030"] == _labels(plan, "year", since=date(2029, 1, 1))
    assert ["năm 2026", "năm 2027"] == _labels(plan, "year", in_force=(None, date(2027, 12, 31)))
    assert ["năm 2028"] == _labels(plan, "year", since=date(2028, 1, 1), in_force=(None, date(2028, 12, 31)))
    assert [] == _labels(plan, "year", years(2031, 2032))
    assert ["quý 2/2026", "quý 1/2027"] == _labels(
        plan, "quarter", Period("quarter", 2026, 2), Period("quarter", 2027, 1)
    )


def test_a_plan_without_time_takes_the_named_stretch() -> None:
    assert ["năm 2027", "năm 2028"] == _labels(None, "year", years(2027, 2028))
    assert [] == _labels(None, "year")


def test_the_plans_school_calendar_is_used() -> None:
    """With a year that begins on 5 September, 5/9/2026 to 4/9/2027 is one school year."""
    plan = span(date(2026, 9, 5), date(2027, 9, 4))
    assert ["năm học 2026-2027"] == _labels(plan, "school_year", calendar=SchoolCalendar(9, 5))
    assert ["năm học 2026-2027"] == _labels(plan, "school_year"), "by overlap: 361 of 365 days"


@pytest.mark.parametrize(("time", "sentence", "wanted"), [
    ("tháng 01/2026", "họp phụ huynh ít nhất 1 lần mỗi năm học", ["recurrence-without-period"]),
    ("2026 đến 2030", "họp phụ huynh ít nhất 1 lần mỗi năm học trong năm 2031", ["recurrence-without-period"]),
    ("2026 đến 2030", "họp phụ huynh ít nhất 1 lần mỗi năm học", []), ("2026", "họp phụ huynh ít nhất 1 lần mỗi năm học", None),
    ("năm 2026", "họp phụ huynh ít nhất 1 lần mỗi năm học", []), ("năm học 2026-2027", "giao ban mỗi quý", []),
])  # fmt: skip
def test_a_duty_never_vanishes(time: str, sentence: str, wanted: list[str] | None) -> None:
    """Ruling 7: no period at all is a load error."""
    found = ids(text(sentence, plan=PLAN.replace("2026 đến 2030", time)))
    assert found == wanted if wanted is not None else found


def test_a_plan_of_centuries_is_unfolded_in_bounded_work() -> None:
    assert len(_labels(years(1900, 2200), "month")) <= 12 * 301
