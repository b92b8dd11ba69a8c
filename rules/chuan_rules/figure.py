"""One quantified statement of a text: what it says, and where it stands.

Promises: exact values, never a float. Knows no text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from chuan_grammar.periods import Period, SchoolCalendar
from chuan_grammar.record import record

PERCENT, COUNT, RATIO, MONEY, LEVEL, PERIOD, TIMES, RECURRENCE, LENGTH = (
    "percent", "count", "ratio", "money", "level", "period", "times", "recurrence", "length",
)  # fmt: skip


@record
class Figure:
    """One quantified statement. `start`, `end` are offsets in the NFC text.

    `value` is exact (a percent as its share of 1, money in đồng, a ratio as a quotient), `over` the b of `a/b`,
    `days` the first and last day of a period, `every` the kind of period that recurs. `operator` is what the words
    beside it say (≥ > ≤ <), None when they say nothing; `<` of a period: `trước`, before its first day. `yearless` is a
    period whose year the text leaves out (`trước 15/9`, `quý IV`), set in a leap year. A period with a `value` is a
    year that could be a number (`đến 2030`).
    """

    kind: str
    text: str
    start: int
    end: int
    value: Fraction | None = None
    over: int | None = None
    days: tuple[date, date] | None = None
    every: str | None = None
    operator: str | None = None
    yearless: Period | None = None

    def in_year(self, year: int, calendar: SchoolCalendar) -> Figure:
        """A yearless period with its year."""
        if self.yearless is None:
            return self
        return replace(self, days=self.yearless.shifted(year - LEAP).days(calendar), yearless=None)


LEAP = 2000
"""The year of a yearless period: it has a 29 February."""
