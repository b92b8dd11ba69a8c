"""Data quality before rules: everything that is wrong with submissions, as one table.

In: packs with the facts that `resolve` made of the files under each, the files, the check date, perhaps the period that
is asked for. Out: problems in the order of files, sheets and cells. Promises: one problem a fault, also when packs
share a vocabulary; proposes and never changes; time grows with the number of figures, not with its square. Reads no
file and no clock, and no requirement but for whose figures it asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from chuan_checker.facts.errors import INVALID_VALUE
from chuan_checker.facts.model import Facts, Raw
from chuan_checker.quality.absent import not_reported
from chuan_checker.quality.copies import copies
from chuan_checker.quality.crosschecks import cross_checks
from chuan_checker.quality.diagnosed import diagnosed
from chuan_checker.quality.errors import CROSS_CHECK, KINDS
from chuan_checker.quality.links import Links
from chuan_checker.quality.magnitude import find_slips, slip_problem
from chuan_checker.quality.making import place_order
from chuan_checker.quality.problem import Problem
from chuan_checker.quality.scene import Scene
from chuan_checker.quality.timing import wrong_periods
from chuan_checker.quality.where import Where
from chuan_grammar.periods import Period
from chuan_rules.model import Pack

_BY_PLACE = frozenset({INVALID_VALUE.id, *(kind.id for kind in KINDS)})
"""Faults of a cell or of cells together: told once, in the words of the first pack."""


def problems(
    packs: Sequence[tuple[Pack, Facts]], raws: Sequence[Raw], as_of: date, period: Period | None = None
) -> tuple[Problem, ...]:
    """The whole table of faults."""
    scenes = [Scene(pack, facts, as_of) for pack, facts in packs]
    found: dict[tuple[object, ...], Problem] = {}
    for problem in _all(scenes, raws, period):
        found.setdefault(_identity(problem), problem)
    return tuple(sorted(found.values(), key=_order))


def _all(scenes: Sequence[Scene], raws: Sequence[Raw], period: Period | None) -> Iterator[Problem]:
    where = Where(raws)
    yield from diagnosed(scenes, raws, where)
    for scene in scenes:
        slips = list(find_slips(scene))
        links = Links(scene, {id(slip.row): slip for _, _, slip in slips})
        yield from links.parts()
        yield from links.sums()
        yield from cross_checks(scene)
        yield from copies(scene, raws)
        yield from wrong_periods(scene, period, where)
        for unit, indicator, slip in slips:
            if id(slip.row) not in links.explained:
                yield slip_problem(unit, indicator, slip)
    yield from not_reported(scenes)


def _identity(problem: Problem) -> tuple[object, ...]:
    """What makes it the same fault, whichever pack tells of it."""
    said = problem.message.vi
    if problem.code in _BY_PLACE:
        said = problem.expected.vi if problem.code == CROSS_CHECK.id else ""
    return problem.code, problem.place, problem.unit, frozenset(problem.related), said


def _order(problem: Problem) -> tuple[object, ...]:
    return (
        *place_order(problem.place), problem.code, problem.unit, problem.fact, problem.period, problem.message.vi,
    )  # fmt: skip
