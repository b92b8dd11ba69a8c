"""How far a recurrence unfolds (ruling 7).

In: a recurring time, the plan's time and what cuts it. Out: the periods, in order. Promises: when none lies wholly
inside, those that overlap by at least half of their days; the caller reports when there is still none. Does not look
at the check date.
"""

from __future__ import annotations

from datetime import date

from chuan_grammar.periods import MONTH, QUARTER, SCHOOL_YEAR, TERM, YEAR, Period, SchoolCalendar
from chuan_rules.model import Plan, Time

MOST_PERIODS = 2_000
"""More would be a plan of a century by months: a typing error, not a duty."""

WORDS = {YEAR: "năm", SCHOOL_YEAR: "năm học", QUARTER: "quý", MONTH: "tháng", TERM: "học kỳ"}


def periods_of(time: Time, plan: Plan, in_force: tuple[date | None, date | None]) -> tuple[Period, ...]:
    """Every period of the recurrence."""
    stretches = _stretches(time, plan, in_force)
    found: list[Period] = []
    for whole in (True, False):
        for first, last in stretches:
            found += [p for p in _within(time.frequency or YEAR, first, last, plan.calendar, whole) if p not in found]
        if found:
            break
    return tuple(sorted(found, key=lambda p: p.end(plan.calendar)))


def _stretches(time: Time, plan: Plan, in_force: tuple[date | None, date | None]) -> list[tuple[date, date]]:
    base = [plan.time.days(plan.calendar)] if plan.time is not None else []
    if time.periods:
        named = [period.days(plan.calendar) for period in time.periods]
        base = [cut for a in base for b in named if (cut := _meet(a, b)) is not None] if base else named
    lower = max((d for d in (time.since, in_force[0]) if d is not None), default=date.min)
    upper = in_force[1] or date.max
    return [cut for stretch in base if (cut := _meet(stretch, (lower, upper))) is not None]


def _meet(a: tuple[date, date], b: tuple[date, date]) -> tuple[date, date] | None:
    first, last = max(a[0], b[0]), min(a[1], b[1])
    return (first, last) if first <= last else None


def _within(kind: str, first: date, last: date, calendar: SchoolCalendar, whole: bool) -> list[Period]:
    index = 1 if kind in (MONTH, QUARTER, TERM) else 0
    period = Period(kind, first.year - 1, index)
    found: list[Period] = []
    for _ in range(MOST_PERIODS):
        start, end = period.days(calendar)
        if start > last:
            break
        inside = start >= first and end <= last
        overlap = (min(end, last) - max(start, first)).days + 1
        if inside or (not whole and overlap * 2 >= (end - start).days + 1):
            found.append(period)
        period = period.following()
    return found
