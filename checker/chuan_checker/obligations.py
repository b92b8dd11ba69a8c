"""Requirements unfold into obligations: requirement × subject unit × due point.

In: a pack's requirement, its world, the check date. Out: subjects and due points. Promises: rulings 1 to 7 and 94;
the order is that of the rules, then unit id, then due date (ruling 83). Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from chuan_checker.facts.model import Unit
from chuan_checker.reading import Reading
from chuan_checker.world import World
from chuan_grammar.periods import Period
from chuan_grammar.record import record
from chuan_rules import model as m
from chuan_rules.recurrence import periods_of


@record
class DuePoint:
    """One due point of one clause. `due` None: standing. `on` is the reading date T (ruling 1)."""

    index: int
    due: date | None
    on: date
    fixed: Period | None = None
    window: tuple[date, date] | None = None
    since: date | None = None
    carries_total: bool = False

    def reading(self, world: World, override: Period | None) -> Reading:
        """How facts are read for it."""
        return Reading(self.on, world.calendar, self.fixed, override, None, self.window)


def due_points(requirement: m.Requirement, world: World) -> list[DuePoint]:
    """Every due point of a requirement, by due date."""
    found: list[DuePoint] = []
    for index, clause in enumerate(requirement.clauses):
        found += _of_clause(index, clause, requirement, world)
    return sorted(found, key=lambda p: (p.due is None, p.due or date.max, p.index))


def _of_clause(index: int, clause: m.Clause, requirement: m.Requirement, world: World) -> Iterator[DuePoint]:
    time = clause.time or m.Time("standing")
    today, calendar = world.as_of, world.calendar
    since = time.since
    match time.kind:
        case "by" | "milestone":
            due = time.periods[0].end(calendar)
            yield DuePoint(index, due, min(today, due), None, _from(since, due), since)
        case "before":
            due = time.periods[0].start(calendar) - timedelta(1)
            yield DuePoint(index, due, min(today, due), None, _from(since, due), since)
        case "within":
            for number, period in enumerate(time.periods):
                yield _of_period(index, period, world, clause.total is not None and number == len(time.periods) - 1)
        case "recurring":
            for period in periods_of(time, world.pack.plan, requirement.in_force):
                if period.start(calendar) <= today:
                    yield _of_period(index, period, world, False)
        case _:
            yield DuePoint(index, None, today, None, _from(since, today), since)


def _from(since: date | None, last: date) -> tuple[date, date] | None:
    """The window of documents and events: from `từ`/`sau` on."""
    return None if since is None else (since, last)


def _of_period(index: int, period: Period, world: World, total: bool) -> DuePoint:
    first, last = period.days(world.calendar)
    return DuePoint(index, last, min(world.as_of, last), period, (first, last), None, total)


def in_plan_scope(unit: Unit, world: World, roots: frozenset[str] | None) -> bool:
    """Whether a unit is, or lies below, one that the plan applies to."""
    return roots is None or any(above.id in roots for above in world.chain(unit))
