"""Whether a target that is not due yet is on its way (ruling 27).

In: an obligation before its due date with a decided number. Out: baseline, the value expected today, and whether the
unit is behind. Promises: None whenever there is nothing to draw a line from; a forecast never changes a verdict.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from chuan_checker.facts.model import Unit
from chuan_checker.interpreter import Interpreter
from chuan_checker.obligations import DuePoint
from chuan_checker.reading import Reading
from chuan_checker.truth import Truth
from chuan_checker.world import World
from chuan_grammar.record import record
from chuan_rules import model as m

RISING, FALLING = ("≥", ">"), ("≤", "<")
TARGETS = (m.Compare, m.ShareOfUnits, m.NumberOfUnits)
"""Assertions with one numeric target that a value moves towards."""

MOST_DATES = 24
"""Days that are tried for a baseline: two years of monthly reports."""


@record
class Outlook:
    """`behind` strictly on the wrong side of the straight line from baseline to target."""

    baseline: Fraction
    since: date
    expected: Fraction
    behind: bool
    pace: Fraction
    """Change needed a year from today to reach the target on the due day."""


def outlook(
    world: World, interpreter: Interpreter, truth: Truth, unit: Unit, point: DuePoint, reading: Reading
) -> Outlook | None:
    """The outlook of an obligation that is not due yet."""
    condition, detail, due = truth.condition, truth.detail, point.due
    if not isinstance(condition, TARGETS) or detail is None or due is None or not truth.is_false:
        return None
    if detail.actual is None or not detail.actual.is_point or not detail.target.is_point:
        return None
    actual, target = detail.actual.low, detail.target.low
    start = _baseline(world, interpreter, condition, unit, reading) if detail.operator in RISING + FALLING else None
    if start is None or actual is None or target is None or start[1] >= due or world.as_of >= due:
        return None
    value, since = start
    elapsed, whole = (world.as_of - since).days, (due - since).days
    expected = value + (target - value) * Fraction(elapsed, whole)
    behind = actual < expected if detail.operator in RISING else actual > expected
    left = Fraction((due - world.as_of).days, 365)
    return Outlook(value, since, expected, behind, (target - actual) / left)


def _baseline(
    world: World, interpreter: Interpreter, condition: m.Condition, unit: Unit, reading: Reading
) -> tuple[Fraction, date] | None:
    """The value at the plan's first day, else the earliest inside the plan's time, at the date it carries."""
    plan = world.pack.plan
    if plan.time is None:
        return None
    first = plan.time.start(plan.calendar)
    dates = sorted(_dates(world, condition, unit))
    before = [d for d in dates if d <= first]
    after = [d for d in dates if first < d <= world.as_of]
    for day in [*reversed(before), *after][:MOST_DATES]:
        truth = interpreter.decide(condition, unit, Reading(day, reading.calendar))
        value = truth.detail.actual if truth.detail is not None and not truth.is_not_applicable else None
        if value is not None and value.is_point and not truth.problems and value.low is not None:
            return value.low, day
    return None


def _dates(world: World, condition: m.Condition, unit: Unit) -> set[date]:
    """The days on which something that the condition reads was reported, for the unit or for units below it."""
    found: set[date] = set()
    for indicator in set(m.indicators_of(condition)):
        for owner in [unit, *world.below(unit, indicator.unit_type, world.as_of)]:
            for row in world.rows(owner, indicator.name):
                if row.period is not None and not row.blank:
                    end = row.period.end(world.calendar)
                    if end <= world.as_of:
                        found.add(end)
    return found
