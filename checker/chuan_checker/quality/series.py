"""The rows of one figure of one unit, found by period without a walk over all of them.

In: the observations of a (unit, fact), a calendar of periods. Out: `Series`. Promises: finds the same row as
`World.row`, in the time of a search, so that a series of a hundred thousand rows costs no square; periods that are
equal are one `When`, which compares by identity, since files repeat the same few periods in every row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from chuan_checker.facts.model import Observation
from chuan_checker.reading import Reading
from chuan_grammar.periods import Period, SchoolCalendar


class When:
    """A period with its days. Equal periods of one `Whens` are one object."""

    __slots__ = ("end", "period", "start")

    def __init__(self, period: Period, calendar: SchoolCalendar) -> None:
        self.period = period
        self.start, self.end = period.days(calendar)


class Whens:
    """Every period that was reported, once."""

    def __init__(self, calendar: SchoolCalendar) -> None:
        self._calendar = calendar
        self._of_rows: dict[int, When] = {}
        self._by_value: dict[tuple[object, ...], When] = {}

    def of(self, period: Period) -> When:
        """The one `When` of a period."""
        key = period.kind, period.year, period.index, period.first, period.last
        found = self._by_value.get(key)
        if found is None:
            found = self._by_value[key] = When(period, self._calendar)
        return found

    def of_row(self, period: Period) -> When:
        """The same for the period of an observation, which lives as long as this does, so that its id is its own."""
        found = self._of_rows.get(id(period))
        if found is None:
            found = self._of_rows[id(period)] = self.of(period)
        return found


class Series:
    """`good`: the readable numbers with a period, oldest first; none while a row of the figure has no period."""

    def __init__(self, rows: Iterable[Observation], whens: Whens) -> None:
        self._whens = whens
        self.undated: Observation | None = None
        self._first: dict[When, Observation] = {}
        self._broken: dict[When, Observation] = {}
        self._days: list[date] | None = None
        self._of_day: dict[date, list[When]] = {}
        good: list[Observation] = []
        for row in rows:
            if row.period_problem and self.undated is None:
                self.undated = row
            if row.period is None or row.blank:
                continue
            when = whens.of_row(row.period)
            self._first.setdefault(when, row)
            if row.problem is not None:
                self._broken.setdefault(when, row)
            elif row.value is not None:
                good.append(row)
        self.good = tuple(good) if self.undated is None else ()

    def row(self, periodicity: str, reading: Reading) -> tuple[Observation | None, bool]:
        """The row that a reading takes, and whether it is usable."""
        if self.undated is not None:
            return self.undated, False
        period = reading.period_for(periodicity)
        whens = [self._whens.of(period)] if period is not None else self._newest(reading.on)
        broken = next((self._broken[when] for when in whens if when in self._broken), None)
        if broken is not None:
            return broken, False
        return next((self._first[when] for when in whens if when in self._first), None), True

    def _newest(self, on: date) -> list[When]:
        """The periods that end on the last reported day up to a day."""
        if self._days is None:
            for when in self._first:
                self._of_day.setdefault(when.end, []).append(when)
            self._days = sorted(self._of_day)
        at = bisect_right(self._days, on)
        return self._of_day[self._days[at - 1]] if at else []
