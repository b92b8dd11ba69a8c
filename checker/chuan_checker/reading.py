"""When a value is read: the reading date, and which period of a flow (rulings 1 to 3, 10, 38).

In: a date, perhaps a fixed period, perhaps a step back in time. Out: the period of a flow and the last day that
counts for a stock. Promises: never depends on which facts exist; never looks past the reading date.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from chuan_grammar.periods import (
    DAY,
    MONTH,
    QUARTER,
    SCHOOL_YEAR,
    TEACHING_ENDS,
    TERM,
    Period,
    SchoolCalendar,
    day,
)
from chuan_grammar.record import record
from chuan_rules.datatypes import STOCK


@record
class Reading:
    """How facts are read for one obligation.

    `on` is the reading date T for stocks; `flows_on` the date that flows count from (T, also after stepping back);
    `fixed` the period that `trong` or `mỗi` fixes; `override` what `--period` says; `back` steps flows to the period
    a `year` or a `period` before; `window` bounds documents and events.
    """

    on: date
    calendar: SchoolCalendar
    fixed: Period | None = None
    override: Period | None = None
    back: str | None = None
    window: tuple[date, date] | None = None
    flows_on: date | None = None

    def period_for(self, periodicity: str) -> Period | None:
        """The period that a flow is read for; None for a stock."""
        if periodicity == STOCK:
            return None
        if self.fixed is not None and self.fixed.kind == periodicity:
            period = self.fixed
        elif self.override is not None and self.override.kind == periodicity:
            period = self.override
        else:
            period = last_ended(periodicity, self.flows_on or self.on, self.calendar)
        if self.back == "year":
            return period.shifted(-1)
        return period.previous() if self.back == "period" else period

    def before(self, back: str) -> Reading:
        """A year or a period earlier (`năm trước`, `kỳ trước`, `duy trì`): stocks as at the end of last year."""
        return Reading(
            date(self.on.year - 1, 12, 31),
            self.calendar,
            self.fixed,
            self.override,
            back,
            None,
            self.flows_on or self.on,
        )

    def as_at(self, period: Period) -> Reading:
        """`so với năm Y`: stocks as at its last day, flows of that period."""
        return Reading(period.end(self.calendar), self.calendar, period)


@lru_cache(maxsize=4096)
def last_ended(kind: str, on: date, calendar: SchoolCalendar) -> Period:
    """The last period of a kind that has ended on or before a day, that day included (ruling 2).

    >>> from chuan_grammar.periods import STANDARD_CALENDAR
    >>> last_ended("year", date(2026, 12, 31), STANDARD_CALENDAR).label()
    'năm 2026'
    >>> last_ended("school_year", date(2026, 6, 15), STANDARD_CALENDAR).label()
    'năm học 2025-2026'
    """
    if kind == DAY:
        return day(on)
    index = {MONTH: 12, QUARTER: 4, TERM: 2}.get(kind, 0)
    period = Period(kind, on.year + 1, index)
    while _ends(period, calendar) > on:
        period = period.previous()
    return period


def _ends(period: Period, calendar: SchoolCalendar) -> date:
    """The day from which a period can be read; a school year from 31 May, when teaching ends."""
    if period.kind == SCHOOL_YEAR:
        return min(date(period.year + 1, *TEACHING_ENDS), period.end(calendar))
    return period.end(calendar)
