"""The figures that a requirement compares with: thresholds, counts, periods, recurrences.

In: a resolved `Requirement` and its plan. Out: `RuleFigures`, in which a figure of the plan's prose can be looked up.
Promises: every literal of the assertion, its exceptions and its filters is there, exact, with the operator it is
compared by; what no plan would print (`có` means at least one, `mỗi` means 100%) is there as `implied`. Reads no prose
but the requirement's own sentence, title and note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from chuan_grammar.numerals import round_half_away
from chuan_grammar.periods import STANDARD_CALENDAR, SchoolCalendar
from chuan_grammar.record import record
from chuan_rules import model as m
from chuan_rules.datatypes import NUMBER
from chuan_rules.datatypes import RATIO as RATIO_TYPE
from chuan_rules.figure import (
    COUNT,
    LENGTH,
    LEVEL,
    MONEY,
    PERCENT,
    PERIOD,
    RATIO,
    RECURRENCE,
    TIMES,
    Figure,
)
from chuan_rules.figures import find_figures

MANY = 1_000
"""A period or a recurrence holds for everything that a requirement says."""

_SWAPPED = {"≥": "≤", "≤": "≥", ">": "<", "<": ">", "=": "="}


@record
class Stated:
    """A number in a rule.

    `over`: the b of `a/b`; `share`: a part of something (`100%`), not an amount (`1 phòng`); `implied`: no plan needs
    to print it.
    """

    value: Fraction
    text: str = ""
    operator: str | None = None
    over: int | None = None
    share: bool | None = None
    implied: bool = False


ALL = Stated(Fraction(1), share=True, implied=True)
ONE = Stated(Fraction(1), share=False, implied=True)
NONE = Stated(Fraction(0), share=False, implied=True)


@record
class RuleFigures:
    """What a requirement states.

    `windows`: first and last days of its periods; `before`: what it must come before; `deadlines`: last permitted days.
    """

    numbers: tuple[Stated, ...]
    windows: tuple[tuple[date, date], ...]
    before: tuple[tuple[date, date], ...]
    deadlines: tuple[date, ...]
    every: tuple[str, ...]
    written: tuple[Figure, ...]
    noted: tuple[Figure, ...]
    calendar: SchoolCalendar = STANDARD_CALENDAR

    def states(self, figure: Figure) -> bool:
        """Whether the requirement itself says what the figure says (strictness apart)."""
        if figure.kind == PERIOD:
            dated = self._dated(figure)
            stated = any(self._says_period(d) or self._other_side(d) is not None for d in dated)
            return stated or _same_figure(figure, self.written) or self._says_number(figure)
        if figure.kind == RECURRENCE:
            return figure.every in self.every
        if figure.kind == TIMES:
            fits = figure.every is None or not self.every or figure.every in self.every
            return fits and any(n.value == figure.value for n in self.numbers)
        return any(_says(n, figure) for n in self.numbers) or _same_figure(figure, self.written)

    def times(self, figure: Figure) -> int:
        """How many figures of the text this requirement can answer for: `100% A` and `100% B` need two rules."""
        if figure.kind in (PERIOD, RECURRENCE):
            return MANY
        said = [n for n in self.numbers if _says(n, figure)]
        return sum(n.operator is not None for n in said) or int(bool(said) or _same_figure(figure, self.written))

    def contradicts(self, figure: Figure) -> str | None:
        """How the rule compares, when no comparison agrees with the plan's words (`trên 92%` against `≥ 92%`)."""
        if figure.kind == PERIOD:
            dated = self._dated(figure)
            if any(self._says_period(d) for d in dated) or self._says_number(figure):
                return None
            return next((word for d in dated if (word := self._other_side(d)) is not None), None)
        if figure.operator is None or figure.kind == RECURRENCE:
            return None
        same = [n for n in self.numbers if _says(n, figure) and n.operator is not None]
        if not same or any(n.operator == figure.operator for n in same):
            return None
        return same[0].operator

    def explains(self, figure: Figure) -> bool:
        """Whether its note speaks of the figure."""
        return _same_figure(figure, self.noted)

    def _dated(self, figure: Figure) -> list[Figure]:
        """A period without a year, in every year that the requirement speaks of."""
        if figure.yearless is None:
            return [figure]
        named = [day for window in (*self.windows, *self.before) for day in window] + list(self.deadlines)
        years = sorted({year for day in named for year in (day.year - 1, day.year)})
        return [figure.in_year(year, self.calendar) for year in years]

    def _says_number(self, figure: Figure) -> bool:
        """`đến 2000` without its thing may be a number after all."""
        return figure.value is not None and any(_says(n, replace(figure, kind=COUNT)) for n in self.numbers)

    def _says_period(self, figure: Figure) -> bool:
        """`trước tháng 9` is not `đến hết tháng 9`."""
        if figure.days is None:
            return False
        first, last = figure.days
        if figure.operator == "<":
            return figure.days in self.before or first - timedelta(1) in self.deadlines
        return figure.days in self.windows or last in self.deadlines

    def _other_side(self, figure: Figure) -> str | None:
        """The word by which the rule puts the day on the other side."""
        if figure.days is None:
            return None
        if figure.operator == "<":
            return "đến" if figure.days in self.windows or figure.days[1] in self.deadlines else None
        return "trước" if figure.days in self.before else None


def figures_of(requirement: m.Requirement, plan: m.Plan) -> RuleFigures:
    """The figures of one requirement."""
    clauses = [*requirement.clauses, *(c for e in requirement.exceptions for c in e.clauses or ())]
    conditions = [c.condition for c in clauses] + [c.total.condition for c in clauses if c.total is not None]
    conditions += [e.condition for e in requirement.exceptions]
    if requirement.applies_when is not None:
        conditions.append(requirement.applies_when)
    numbers = [number for condition in conditions for number in _numbers(condition)]
    for units in (requirement.filter, requirement.scope):
        if units is not None:
            numbers += _of_units(units)
    if requirement.filter is not None:
        numbers.append(ALL)
    times = [c.time for c in clauses if c.time is not None]
    windows, before, deadlines = _days(times, clauses, plan)
    windows += [
        change.since.days(plan.calendar)
        for condition in conditions
        for change in _changes(condition)
        if change.since is not None
    ]
    text = requirement.sentence
    return RuleFigures(
        tuple(numbers),
        tuple(windows),
        tuple(before),
        tuple(deadlines),
        tuple(time.frequency for time in times if time.kind == "recurring" and time.frequency),
        tuple(find_figures(text, plan.calendar)),
        tuple(find_figures(requirement.note or "", plan.calendar)),
        plan.calendar,
    )


def _says(number: Stated, figure: Figure) -> bool:
    if figure.value is None or (number.share is not None and number.share != (figure.kind in (PERCENT, RATIO))):
        return False
    if figure.kind == RATIO:
        pair = figure.over == number.over and number.over is not None
        return number.value == figure.value and (pair or number.over is None)
    if figure.kind in (COUNT, LEVEL, LENGTH, MONEY):
        whole = number.value * number.over if number.over is not None else number.value
        return figure.value in (number.value, whole, Fraction(number.over or -1))
    return number.value == figure.value or (number.over is not None and _rounds_to(number.value, figure))


def _rounds_to(value: Fraction, figure: Figure) -> bool:
    """`47,92%` beside `23/48`: the quotient, rounded to the digits that are printed."""
    if figure.kind != PERCENT or figure.value is None:
        return False
    digits = len(figure.text.rstrip("% ").partition(",")[2].strip())
    return round_half_away(value * 100, digits) == figure.value * 100


def _same_figure(figure: Figure, others: Iterable[Figure]) -> bool:
    for other in others:
        if figure.kind == PERIOD:
            if other.kind == PERIOD and (other.days, other.yearless) == (figure.days, figure.yearless):
                return True
        elif figure.kind == RECURRENCE:
            if other.kind in (RECURRENCE, TIMES) and other.every == figure.every:
                return True
        elif figure.value is None:
            if other.value is None and other.text == figure.text:
                return True
        elif other.kind not in (PERIOD, RECURRENCE) and (other.value, other.over) == (figure.value, figure.over):
            return True
    return False


# ---------------------------------------------------------------- numbers of conditions


def _numbers(condition: m.Condition) -> Iterator[Stated]:
    match condition:
        case m.Compare(left=left, operator=operator, right=right):
            yield from _literals(right, operator)
            yield from _literals(left, _SWAPPED[operator])
        case m.Between(left=left, low=low, high=high):
            yield from _literals(left, None)
            yield from _literals(low, "≥")
            yield from _literals(high, "≤")
        case m.And(items=items) | m.Or(items=items):
            for item in items:
                yield from _numbers(item)
        case m.PerGroup(items=items, values=values):
            yield Stated(Fraction(len(values)), share=False, implied=True)
            for item in items:
                yield from _numbers(item)
        case m.Not(item=item):
            yield NONE
            yield from _numbers(item)
        case m.EachUnit(units=units, condition=inner):
            yield ALL
            yield from _of_units(units)
            yield from _numbers(inner)
        case m.ShareOfUnits():
            yield Stated(condition.threshold, "", condition.operator, share=True)
            if condition.high is not None:
                yield Stated(condition.high, "", "≤", share=True)
            yield from _of_units(condition.units)
            yield from _numbers(condition.condition)
        case m.NumberOfUnits():
            yield from _number_of_units(condition)
        case m.EventsHeld(operator=operator, count=count):
            yield Stated(count, "", operator, share=False, implied=count == 1)
        case m.Change():
            if condition.amount is not None:
                yield Stated(condition.amount, "", condition.operator)
            yield from _literals(condition.expression, None)
        case m.Maintain(expression=expression):
            yield from _literals(expression, None)
        case m.Meets(rules=rules, at_least=at_least):
            yield Stated(Fraction(len(rules)), share=False, implied=True)
            if at_least is not None:
                yield Stated(Fraction(at_least), "", "≥", share=False)
        case m.BelongsTo(units=units):
            yield from _of_units(units)
        case m.IsTrue() | m.DocumentIssued():
            yield ONE
        case m.HasValue() | m.Below() | m.Assessed():
            return


def _number_of_units(condition: m.NumberOfUnits) -> Iterator[Stated]:
    if condition.out_of is not None:
        yield Stated(condition.threshold / condition.out_of, "", condition.operator, condition.out_of)
    else:
        one = condition.threshold == 1
        yield Stated(condition.threshold, "", condition.operator, share=False, implied=one)
    if condition.high is not None:
        yield Stated(condition.high, "", "≤", share=False)
    yield from _of_units(condition.units)
    yield from _numbers(condition.condition)


def _of_units(units: m.UnitFilter) -> list[Stated]:
    """A list of named units says how many they are."""
    found = [Stated(Fraction(len(units.names)), share=False, implied=True)] if units.names else []
    return [*found, *(_numbers(units.condition) if units.condition is not None else ())]


def _literals(expression: m.Expression, operator: str | None) -> Iterator[Stated]:
    """Constants of an expression; `5% tổng chi` is compared by the same operator as what it multiplies."""
    match expression:
        case m.Literal(value=value, text=text, datatype=datatype):
            share = "%" in text or "phần trăm" in text if text else None
            if not share and datatype.kind in (RATIO_TYPE, NUMBER):
                share = None
            yield Stated(value, text, operator, share=share, implied=value in (0, 1))
        case m.Arithmetic(left=left, right=right):
            yield from _literals(left, operator)
            yield from _literals(right, operator)
        case m.Rounded(expression=inner):
            yield from _literals(inner, operator)
        case m.UnitCount(units=units, condition=condition):
            yield from _of_units(units)
            if condition is not None:
                yield from _numbers(condition)
        case m.Aggregate(expression=inner, units=units):
            yield from _of_units(units)
            yield from _literals(inner, None)
        case m.FormulaRef(formula=formula):
            yield from _literals(formula.expression, None)
        case m.TableRef(table=table):
            yield from (Stated(row.value, "", operator) for row in table.rows if row.value is not None)
        case m.FactRef() | m.AttributeRef():
            return


def _changes(condition: m.Condition) -> Iterator[m.Change]:
    match condition:
        case m.Change():
            yield condition
        case m.And(items=items) | m.Or(items=items) | m.PerGroup(items=items):
            for item in items:
                yield from _changes(item)
        case m.Not(item=item):
            yield from _changes(item)
        case m.EachUnit(condition=inner) | m.ShareOfUnits(condition=inner) | m.NumberOfUnits(condition=inner):
            yield from _changes(inner)
        case _:
            return


# ---------------------------------------------------------------- days


_Window = tuple[date, date]


def _days(
    times: list[m.Time], clauses: list[m.Clause], plan: m.Plan
) -> tuple[list[_Window], list[_Window], list[date]]:
    """Windows, windows to come before, last permitted days."""
    windows: list[_Window] = []
    before: list[_Window] = []
    deadlines: list[date] = []
    for time in times:
        for period in time.periods:
            days = period.days(plan.calendar)
            (before if time.kind == "before" else windows).append(days)
            if time.kind not in ("before", "recurring"):
                deadlines.append(days[1])
        if time.since is not None:
            windows.append((time.since, time.since))
    for clause in clauses:
        if clause.total is not None:
            windows += [period.days(plan.calendar) for period in clause.total.periods]
    return windows, before, deadlines
