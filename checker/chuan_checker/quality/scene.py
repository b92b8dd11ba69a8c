"""One pack's submissions as the makers of problems look at them.

In: a pack with its facts, the check date. Out: `Scene`: units, rows as a rule would read them, the readings at which
something was reported. Promises: a row is found as `World` finds it, so what is called a fault here is what makes a
finding invalid there; facts of every period take part, also of those after the check date. Evaluates nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from chuan_checker.facts.model import Facts, Observation, Unit
from chuan_checker.facts.show import show_value
from chuan_checker.quality.series import Series, When, Whens
from chuan_checker.reading import Reading
from chuan_checker.world import World
from chuan_grammar.text import fold
from chuan_rules.datatypes import STOCK
from chuan_rules.model import Attribute, Document, Event, Indicator, Pack

CONFLICT = "hai giá trị khác nhau cho "
"""How `observations` begins the problem of a value that another one contradicts."""

Declared = Indicator | Document | Event | Attribute


class Scene:
    """The facts of one pack, all periods of them."""

    def __init__(self, pack: Pack, facts: Facts, as_of: date) -> None:
        self.pack, self.facts, self.as_of = pack, facts, as_of
        self.calendar = pack.plan.calendar
        self.world = World(pack, facts, date.max)
        self.by_type: dict[str, list[Unit]] = {}
        self._children: dict[str, list[Unit]] = {}
        for unit in sorted(facts.units.values(), key=lambda u: u.id):
            self.by_type.setdefault(unit.type, []).append(unit)
            if unit.parent is not None:
                self._children.setdefault(unit.parent, []).append(unit)
        self.whens = Whens(self.calendar)
        self._readings: dict[tuple[When, bool], Reading] = {}
        self._series: dict[tuple[str, str], Series] = {}

    def indicators(self) -> Iterator[Indicator]:
        """Every declared indicator once, in the order of declaration."""
        for (_, key), indicator in self.pack.vocabulary.indicators.items():
            if key == fold(indicator.name):
                yield indicator

    def indicator(self, unit_type: str, name: str) -> Indicator | None:
        """An indicator by its name as declared or folded."""
        return self.pack.vocabulary.indicators.get((unit_type, fold(name)))

    def declared(self, unit: Unit, folded: str) -> Declared | None:
        """What a folded name is for a unit; None for an attestation and for a parameter of the units below."""
        key, v = (unit.type, folded), self.pack.vocabulary
        return v.indicators.get(key) or v.documents.get(key) or v.events.get(key) or v.attributes.get(key)

    def around(self, unit: Unit, unit_type: str) -> list[Unit]:
        """Units of a type: the unit itself, what lies above it and below it, on whatever day they exist."""
        above = [other for other in self.world.chain(unit) if other.type == unit_type]
        return above + [other for other in self._below(unit) if other.type == unit_type]

    def _below(self, unit: Unit) -> list[Unit]:
        found, waiting = [], list(self._children.get(unit.id, ()))
        while waiting:
            other = waiting.pop()
            found.append(other)
            waiting += self._children.get(other.id, ())
        return found

    def rows(self, unit_id: str, name: str) -> Series:
        """All rows of a figure, by period."""
        key = unit_id, fold(name)
        found = self._series.get(key)
        if found is None:
            found = self._series[key] = Series(self.facts.observations.get(key, ()), self.whens)
        return found

    def series(self, unit: Unit, indicator: Indicator) -> tuple[Observation, ...]:
        """The readable numbers of an indicator with a period, oldest first; none while a row of it has no period."""
        return self.rows(unit.id, indicator.name).good

    def readings(self, unit: Unit, indicators: Sequence[Indicator]) -> list[Reading]:
        """A reading for each period of the first flow among them, else for each day of the stocks; oldest first."""
        flow = next((i.periodicity for i in indicators if i.periodicity != STOCK), None)
        wanted = [i for i in indicators if flow is None or i.periodicity == flow]
        return self.at({when for i in wanted for when in self.reported(unit, i)}, flow)

    def reported(self, unit: Unit, indicator: Indicator) -> set[When]:
        """The periods of the readable numbers of an indicator."""
        return {self.whens.of_row(row.period) for row in self.series(unit, indicator) if row.period is not None}

    def at(self, whens: Iterable[When], flow: str | None) -> list[Reading]:
        """As at the last day of each period, which a flow reads itself; in the order of time."""
        known = self._readings
        found = []
        for when in sorted(whens, key=lambda when: (when.end, when.start)):
            reading = known.get((when, flow is None))
            if reading is None:
                reading = Reading(when.end, self.calendar, when.period if flow is not None else None)
                known[when, flow is None] = reading
            found.append(reading)
        return found

    def row(self, indicator: Indicator, unit: Unit, reading: Reading) -> Observation | None:
        """The usable row that a rule would read there."""
        row, usable = self.rows(unit.id, indicator.name).row(indicator.periodicity, reading)
        return row if usable and row is not None and row.value is not None else None


def is_good(row: Observation) -> bool:
    """Whether a row says something that can be read."""
    return row.problem is None and not row.blank


def in_conflict(row: Observation) -> bool:
    """Whether nothing is wrong with the row but another value for the same period."""
    return row.problem is not None and row.problem.startswith(CONFLICT)


def shown(row: Observation, indicator: Indicator, dated: bool = False, lang: str = "vi") -> str:
    """The value with its measure, and with its period where the rows of a sentence are of different ones."""
    text = row.display if row.value is None else show_value(row.value, indicator.datatype)
    if indicator.datatype.measure:
        text += f" {indicator.datatype.measure}"
    return f"{text} ({row.period.label(lang)})" if dated and row.period is not None else text


def differ(rows: Iterable[Observation]) -> bool:
    """Whether rows are of different periods."""
    return len({row.period for row in rows}) > 1
