"""Units of the list that submitted nothing.

In: the scenes of all packs. Out: a warning for each. Promises: only units that exist on the check date and of whose
type some requirement reads a figure, a document, an activity or an assessment; blank cells are no figures; a unit that
reports under one pack has reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuan_checker.facts.model import Unit
from chuan_checker.quality import errors
from chuan_checker.quality.making import problem
from chuan_checker.quality.problem import Problem
from chuan_checker.quality.scene import Scene
from chuan_rules.model import Assessed, Document, Event, Indicator, Pack


def not_reported(scenes: Sequence[Scene]) -> Iterator[Problem]:
    """Every such unit once, by id."""
    reported = {
        unit
        for scene in scenes
        for (unit, _), rows in scene.facts.observations.items()
        if any(not row.blank for row in rows)
    }
    silent: dict[str, Unit] = {}
    for scene in scenes:
        asked = asked_types(scene.pack)
        for unit in scene.facts.units.values():
            if unit.type in asked and unit.id not in reported and unit.exists_on(scene.as_of):
                silent.setdefault(unit.id, unit)
    for unit_id in sorted(silent):
        unit = silent[unit_id]
        yield problem(errors.NOT_REPORTED, [unit.source], unit=unit, name=unit.name)


def asked_types(pack: Pack) -> frozenset[str]:
    """The unit types of whose units the requirements of a pack read anything."""
    found: set[str] = set()
    for requirement in pack.requirements:
        for part in _parts([requirement.clauses, requirement.applies_when, requirement.exceptions, requirement.filter]):
            if isinstance(part, Indicator | Document | Event):
                found.add(part.unit_type)
            elif isinstance(part, Assessed):
                found.add(requirement.subject)
    return frozenset(found)


def _parts(waiting: list[object]) -> Iterator[object]:
    """Every record inside, each once; without recursion."""
    seen: set[int] = set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple | list):
            waiting += part
        elif hasattr(part, "__record__") and id(part) not in seen:
            seen.add(id(part))
            yield part
            waiting += vars(part).values()
