"""Cross-checks of the vocabulary (`đối chiếu`), at every period that somebody reported.

In: a `Scene`. Out: problems, each naming every cell that the check read. Promises: truth is the interpreter's, so a
fault here is what makes findings invalid there (ruling 20); a check that is open is not broken. A check over units
below is read where its own unit reports, and at the latest readings of the units below, so that the time stays linear.
"""

from __future__ import annotations

from collections.abc import Iterator

from chuan_checker.facts.model import Observation, Unit
from chuan_checker.interpreter import Interpreter
from chuan_checker.quality import errors
from chuan_checker.quality.making import problem
from chuan_checker.quality.problem import Problem, Words
from chuan_checker.quality.scene import Scene
from chuan_checker.quality.series import When
from chuan_checker.reading import Reading
from chuan_checker.truth import Truth, Value
from chuan_checker.verdict import FactUse
from chuan_checker.world import World
from chuan_grammar.text import fold
from chuan_rules.datatypes import STOCK
from chuan_rules.model import CrossCheck, Indicator, indicators_of

MOST_READINGS = 24
"""Newest readings of a check that looks at units below: two years of months."""


class _PlainWorld(World):
    """Values without the links between them: a check is told for itself, not for what it rests on."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.pack, scene.facts, scene.world.as_of)
        self._scene = scene

    def value(self, indicator: Indicator, unit: Unit, reading: Reading, subject: Unit) -> Value:
        """As the interpreter asks for it."""
        if indicator.parameter:
            return super().value(indicator, unit, reading, subject)
        return self.plain(indicator, unit, reading, subject)

    def row(self, indicator: Indicator, unit: Unit, reading: Reading) -> tuple[Observation | None, str | None]:
        """Found by search."""
        row, usable = self._scene.rows(unit.id, indicator.name).row(indicator.periodicity, reading)
        return row, None if usable or row is None else str(row.problem)


def cross_checks(scene: Scene) -> Iterator[Problem]:
    """Every broken check of every unit."""
    if not scene.pack.vocabulary.checks:
        return
    decide = Interpreter(_PlainWorld(scene)).decide
    for check in scene.pack.vocabulary.checks:
        indicators = list(dict.fromkeys(indicators_of(check.condition)))
        for unit in scene.by_type.get(check.unit_type, ()):
            told: set[frozenset[object]] = set()
            for reading in _readings(scene, indicators, unit):
                truth = decide(check.condition, unit, reading)
                if not truth.is_false or truth.problems:
                    continue
                read = frozenset((use.name, use.unit.id, use.source) for use in truth.facts)
                if read not in told:
                    told.add(read)
                    yield _broken(check, truth, unit, scene)


def _readings(scene: Scene, indicators: list[Indicator], unit: Unit) -> list[Reading]:
    """The readings at which the figures of a check can first say something."""
    own = [i for i in indicators if i.unit_type == unit.type]
    found = scene.readings(unit, own)
    if len(own) == len(indicators):
        return found
    flow = next((i.periodicity for i in indicators if i.periodicity != STOCK), None)
    whens: set[When] = set()
    for indicator in indicators:
        if flow is None or indicator.periodicity == flow:
            for other in scene.around(unit, indicator.unit_type):
                whens |= scene.reported(other, indicator)
    return scene.at(whens, flow)[-MOST_READINGS:]


def _broken(check: CrossCheck, truth: Truth, unit: Unit, scene: Scene) -> Problem:
    uses = sorted(truth.facts, key=lambda use: (use.unit.id != unit.id, 0))
    first = uses[0] if uses else None
    values = "; ".join(_use(use, unit) for use in uses)
    row = None
    if first is not None:
        rows = scene.facts.observations.get((first.unit.id, fold(first.name)), ())
        row = next((row for row in rows if row.source == first.source), None)
    return problem(
        errors.CROSS_CHECK, [use.source for use in uses] or [unit.source], unit=unit,
        fact=first.name if first is not None else "", period=row.period if row is not None else None,
        raw=first.raw if first is not None else "", expected=Words(check.text, check.text),
        check=f"{check.id} ({check.text})", values=values,
    )  # fmt: skip


def _use(use: FactUse, unit: Unit) -> str:
    whose = "" if use.unit.id == unit.id else f" ({use.unit.name})"
    when = f", {use.period}" if use.period else ""
    return f"«{use.name}»{whose} {use.display}{when} [{use.source}]"
