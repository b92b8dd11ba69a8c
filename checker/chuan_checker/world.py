"""The units and facts of one check, and what is known of each value at a reading.

In: a pack, its facts, the check date. Out: values as intervals with provenance. Promises: a missing fact is the whole
range of its type cut by declared bounds, `trong` and `gồm` (§6.1, ruling 23); a fact that breaks a bound, a type or a
consistency check is a problem of every finding that reads it, and of no other (ruling 20); facts dated after the
reading date are as if absent (ruling 10). Evaluates no requirement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from fractions import Fraction

from chuan_checker.facts.model import AttributeValue, Facts, Observation, Unit
from chuan_checker.intervals import ANYTHING, Interval, add, clamp, point, subtract
from chuan_checker.reading import Reading
from chuan_checker.truth import OTHER, OWN, PARAMETER, Lack, Truth, Value
from chuan_checker.verdict import FactUse, MissingFact, UnitRef
from chuan_grammar.periods import Period, show_date
from chuan_grammar.text import fold
from chuan_rules.datatypes import STOCK
from chuan_rules.model import Condition, CrossCheck, Indicator, Pack, UnitFilter, indicators_of

MOST_DEPTH = 8
"""Links followed from one missing fact to another (part of part of …); vocabularies nest two or three deep."""


class World:
    """Facts of one pack, indexed; caches belong to one check."""

    def __init__(self, pack: Pack, facts: Facts, as_of: date) -> None:
        self.pack, self.facts, self.as_of = pack, facts, as_of
        self.calendar = pack.plan.calendar
        self.units = facts.units
        self.refs = {u.id: UnitRef(u.id, u.name, u.type) for u in facts.units.values()}
        self._children: dict[str | None, list[Unit]] = {}
        for unit in sorted(facts.units.values(), key=lambda u: u.id):
            self._children.setdefault(unit.parent, []).append(unit)
        self._below: dict[tuple[str, str], list[Unit]] = {}
        self._named: dict[tuple[str, str], frozenset[str]] = {}
        self._uses: dict[int, FactUse] = {}
        self._parts: dict[tuple[str, str], list[Indicator]] = {}
        self._totals: dict[tuple[str, str], list[Indicator]] = {}
        for (owner, key), indicator in pack.vocabulary.indicators.items():
            if key != fold(indicator.name):
                continue
            if indicator.part_of is not None:
                self._parts.setdefault((owner, fold(indicator.part_of)), []).append(indicator)
            for part in indicator.parts:
                self._totals.setdefault((owner, fold(part)), []).append(indicator)
        self._checks: dict[tuple[str, str], list[CrossCheck]] = {}
        for check in pack.vocabulary.checks:
            for indicator in indicators_of(check.condition):
                self._checks.setdefault((indicator.unit_type, fold(indicator.name)), []).append(check)
        self.decide: Callable[[Condition, Unit, Reading], Truth] | None = None
        """Set by the interpreter; consistency checks are conditions."""
        self._checking = False
        self._trial: dict[int, Observation] = {}

    # ------------------------------------------------------------ units

    def below(self, unit: Unit, unit_type: str, on: date) -> list[Unit]:
        """Every unit of a type below `unit` that exists on a day, by id."""
        key = (unit.id, unit_type)
        found = self._below.get(key)
        if found is None:
            found, stack = [], [unit.id]
            while stack:
                for child in self._children.get(stack.pop(), ()):
                    stack.append(child.id)
                    if child.type == unit_type:
                        found.append(child)
            found.sort(key=lambda u: u.id)
            self._below[key] = found
        return [u for u in found if u.exists_on(on)]

    def ancestor(self, unit: Unit, unit_type: str) -> Unit | None:
        """The nearest unit of a type above `unit`, or itself."""
        seen: set[str] = set()
        at: Unit | None = unit
        while at is not None and at.id not in seen:
            if at.type == unit_type:
                return at
            seen.add(at.id)
            at = self.units.get(at.parent) if at.parent is not None else None
        return None

    def chain(self, unit: Unit) -> list[Unit]:
        """The unit and everything above it, nearest first."""
        found: list[Unit] = []
        at: Unit | None = unit
        while at is not None and at not in found:
            found.append(at)
            at = self.units.get(at.parent) if at.parent is not None else None
        return found

    def named(self, units: UnitFilter) -> frozenset[str]:
        """Ids of the units that a filter names (ruling 48); naming mistakes are reported before evaluation."""
        found: set[str] = set()
        for name in units.names:
            key = (units.unit_type, name)
            if key not in self._named:
                self._named[key] = frozenset(u.id for u in find_named(self.units, units.unit_type, name))
            found |= self._named[key]
        return frozenset(found)

    def attribute(self, unit: Unit, name: str) -> AttributeValue | None:
        """An attribute cell, None when missing."""
        return unit.attributes.get(fold(name))

    # ------------------------------------------------------------ facts

    def rows(self, unit: Unit, name: str) -> tuple[Observation, ...]:
        """All rows of a name, as reported."""
        return self.facts.observations.get((unit.id, fold(name)), ())

    @contextmanager
    def trying(self, rows: Sequence[Observation], change: Fraction) -> Iterator[None]:
        """While it lasts these rows hold other numbers, to see whether that makes a condition true (language §6.5)."""
        self._trial = {id(row): replace(row, value=(row.value or Fraction(0)) + change) for row in rows}
        try:
            yield
        finally:
            self._trial = {}

    def moving_with(self, indicator: Indicator, unit: Unit, reading: Reading) -> list[Observation]:
        """The row of a fact and of every total that consists of it (`gồm`): one more part is one more in all."""
        row = self.row(indicator, unit, reading)[0]
        found = [row] if row is not None else []
        for total in self._totals.get((indicator.unit_type, fold(indicator.name)), ()):
            found += [r for r in self.moving_with(total, unit, reading) if all(r is not other for other in found)]
        return found

    def use(self, row: Observation) -> FactUse:
        """A row as findings show it."""
        found = self._uses.get(id(row))
        if found is None:
            period = row.period.label() if row.period is not None else None
            found = FactUse(
                row.shown_name, self.refs[row.unit], period, row.raw, row.value, row.display, row.source,
                row.evidence or None, row.problem,
            )  # fmt: skip
            if not self._trial:  # a trial's row is gone before long, and its id with it
                self._uses[id(row)] = found
        return found

    def value(self, indicator: Indicator, unit: Unit, reading: Reading, subject: Unit) -> Value:
        """The value of an indicator for a unit, checked for consistency. `subject` decides whose a missing fact is."""
        if indicator.parameter:
            return self._parameter(indicator, unit, reading)
        found = self.plain(indicator, unit, reading, subject)
        if self._checking:
            return found
        problems = self._broken(indicator, unit, reading)
        if not problems:
            return found
        return Value(found.interval, found.lacks, (*found.problems, *problems), found.facts)

    def plain(self, indicator: Indicator, unit: Unit, reading: Reading, subject: Unit, depth: int = 0) -> Value:
        """As `value`, without the checks between facts."""
        row, problem = self.row(indicator, unit, reading)
        if problem is not None:
            facts = (self.use(row),) if row is not None else ()
            return Value(ANYTHING, (), (problem,), facts)
        if row is not None and row.value is not None:
            return Value(point(row.value), facts=(self.use(row),))
        inherited = self._from_predecessors(indicator, unit, reading)
        if inherited is not None:
            return inherited
        period = self._label(indicator, reading)
        lack = Lack(MissingFact(self.refs[unit.id], indicator.name, period), OWN if unit.id == subject.id else OTHER)
        return Value(self._possible(indicator, unit, reading, subject, depth), (lack,))

    def row(self, indicator: Indicator, unit: Unit, reading: Reading) -> tuple[Observation | None, str | None]:
        """The row that a reading takes, and the problem that makes it unusable."""
        rows = self.rows(unit, indicator.name)
        undated = next((r for r in rows if r.period_problem), None)
        if undated is not None:
            return undated, self._told(undated)
        period = reading.period_for(indicator.periodicity)
        if period is None:
            return self._newest(rows, reading.on)
        return self._of_period(rows, period, reading)

    def _newest(self, rows: tuple[Observation, ...], on: date) -> tuple[Observation | None, str | None]:
        dated = [(r.period.end(self.calendar), r) for r in rows if r.period is not None and not r.blank]
        last_day = min(on, self.as_of)  # `so với năm Y` may look at a year that is not over (ruling 10)
        dated = [(end, r) for end, r in dated if end <= last_day]
        if not dated:
            return None, None
        last = max(end for end, _ in dated)
        newest = [r for end, r in dated if end == last]
        return self._usable(newest)

    def _of_period(
        self, rows: tuple[Observation, ...], period: Period, reading: Reading
    ) -> tuple[Observation | None, str | None]:
        if period.start(self.calendar) > self.as_of:
            return None, None
        found = [r for r in rows if r.period == period and not r.blank]
        return self._usable(found) if found else (None, None)

    def _usable(self, rows: list[Observation]) -> tuple[Observation | None, str | None]:
        broken = next((r for r in rows if r.problem is not None), None)
        if broken is not None:
            return broken, self._told(broken)
        return self._trial.get(id(rows[0]), rows[0]), None

    def _told(self, row: Observation) -> str:
        where = f" [{row.source}]" if row.source is not None else ""
        return f"{row.shown_name} của {self.refs[row.unit].name}: {row.problem}{where}"

    def _label(self, indicator: Indicator, reading: Reading) -> str:
        period = reading.period_for(indicator.periodicity)
        return period.label() if period is not None else f"đến {show_date(reading.on)}"

    # ------------------------------------------------------------ parameters, predecessors

    def _parameter(self, indicator: Indicator, unit: Unit, reading: Reading) -> Value:
        """Ruling 19: the unit's own row, else its nearest ancestor's."""
        for owner in self.chain(unit):
            rows = [r for r in self.rows(owner, indicator.name) if not r.blank]
            timeless = [r for r in rows if r.period is None and not r.period_problem]
            row, problem = self.row(indicator, owner, reading)
            if row is None and timeless:
                row, problem = self._usable(timeless)
            if problem is not None:
                return Value(ANYTHING, (), (problem,), (self.use(row),) if row is not None else ())
            if row is not None and row.value is not None:
                return Value(point(row.value), facts=(self.use(row),))
        lack = Lack(MissingFact(self.refs[unit.id], indicator.name, self._label(indicator, reading)), PARAMETER)
        return Value(Interval(*indicator.datatype.natural_range()), (lack,))

    def _from_predecessors(self, indicator: Indicator, unit: Unit, reading: Reading) -> Value | None:
        """Ruling 105: a stock of before the merger is the sum over the predecessors, where the vocabulary says so."""
        if not indicator.sums_predecessors or not unit.predecessors or indicator.periodicity != STOCK:
            return None
        total = point(0)
        facts: list[FactUse] = []
        lacks: list[Lack] = []
        for name in unit.predecessors:
            old = self.units.get(name)
            if old is None:
                return None
            part = self.plain(indicator, old, reading, old)
            total = add(total, part.interval)
            facts += part.facts
            lacks += [Lack(lack.fact, OTHER) for lack in part.lacks]
        return Value(total, tuple(lacks), (), tuple(facts))

    # ------------------------------------------------------------ links between facts

    def _possible(self, indicator: Indicator, unit: Unit, reading: Reading, subject: Unit, depth: int) -> Interval:
        """The range of a missing fact: its type and bounds, the whole it is part of, its parts, its total."""
        interval = Interval(*indicator.datatype.natural_range())
        if depth >= MOST_DEPTH:
            return interval

        def known(name: str) -> Interval | None:
            other = self.pack.vocabulary.indicators.get((indicator.unit_type, fold(name)))
            if other is None:
                return None
            found = self.plain(other, unit, reading, subject, depth + MOST_DEPTH // 2)
            return None if found.problems else found.interval

        key = (indicator.unit_type, fold(indicator.name))
        if indicator.part_of is not None and (whole := known(indicator.part_of)) is not None:
            interval = clamp(interval, None, whole.high)
        for part in self._parts.get(key, ()):
            if (inside := known(part.name)) is not None:
                interval = clamp(interval, inside.low, None)
        if indicator.parts:
            interval = self._sum_of(interval, [known(name) for name in indicator.parts])
        for total in self._totals.get(key, ()):
            whole = known(total.name)
            others = [known(name) for name in total.parts if fold(name) != fold(indicator.name)]
            if whole is not None and all(o is not None for o in others):
                rest = whole
                for other in others:
                    rest = subtract(rest, other or ANYTHING)
                interval = clamp(interval, rest.low, rest.high)
        return interval

    def _sum_of(self, interval: Interval, parts: list[Interval | None]) -> Interval:
        if any(part is None for part in parts):
            return interval
        total = point(0)
        for part in parts:
            total = add(total, part or ANYTHING)
        return clamp(interval, total.low, total.high)

    def _broken(self, indicator: Indicator, unit: Unit, reading: Reading) -> tuple[str, ...]:
        """`trong`, `gồm` and `đối chiếu` that the values read at this reading contradict (ruling 87)."""
        found: list[str] = []
        key = (indicator.unit_type, fold(indicator.name))
        wholes = [indicator] if indicator.part_of is not None else []
        for part in (*wholes, *self._parts.get(key, ())):
            found += self._part_problem(part, unit, reading)
        totals = [indicator] if indicator.parts else []
        for total in (*totals, *self._totals.get(key, ())):
            found += self._total_problem(total, unit, reading)
        for check in self._checks.get(key, ()):
            found += self._check_problem(check, unit, reading)
        return tuple(dict.fromkeys(found))

    def _check_problem(self, check: CrossCheck, unit: Unit, reading: Reading) -> list[str]:
        """A consistency check with a missing side is not broken (ruling 20)."""
        owner = self.ancestor(unit, check.unit_type)
        if self.decide is None or owner is None:
            return []
        self._checking = True
        try:
            truth = self.decide(check.condition, owner, reading)
        finally:
            self._checking = False
        if not truth.is_false:
            return []
        read = ", ".join(f"{use.name} {use.display} [{use.source}]" for use in truth.facts)
        return [f"{owner.name}: không khớp đối chiếu {check.id} ({check.text}): {read}"]

    def _known(self, name: str, unit_type: str, unit: Unit, reading: Reading) -> tuple[Fraction, Observation] | None:
        indicator = self.pack.vocabulary.indicators.get((unit_type, fold(name)))
        if indicator is None:
            return None
        row, problem = self.row(indicator, unit, reading)
        if row is None or problem is not None or row.value is None:
            return None
        return row.value, row

    def _part_problem(self, part: Indicator, unit: Unit, reading: Reading) -> list[str]:
        inside = self._known(part.name, part.unit_type, unit, reading)
        whole = self._known(part.part_of or "", part.unit_type, unit, reading)
        if inside is None or whole is None or inside[0] <= whole[0]:
            return []
        return [f"{self.refs[unit.id].name}: {part.name} {_shown(inside[1])} lớn hơn {part.part_of} {_shown(whole[1])}"]

    def _total_problem(self, total: Indicator, unit: Unit, reading: Reading) -> list[str]:
        whole = self._known(total.name, total.unit_type, unit, reading)
        parts = [self._known(name, total.unit_type, unit, reading) for name in total.parts]
        if whole is None or any(part is None for part in parts):
            return []
        given = [part for part in parts if part is not None]
        if sum((value for value, _ in given), Fraction(0)) == whole[0]:
            return []
        addends = " + ".join(_shown(row) for _, row in given)
        return [f"{self.refs[unit.id].name}: {addends} không bằng {total.name} {_shown(whole[1])}"]


def _shown(row: Observation) -> str:
    return f"{row.display} [{row.source}]" if row.source is not None else row.display


_EXPANSIONS = {
    fold("mn"): fold("mầm non"), fold("th"): fold("tiểu học"), fold("thcs"): fold("trung học cơ sở"),
    fold("thpt"): fold("trung học phổ thông"),
}  # fmt: skip
_SCHOOL = fold("trường") + " "


def plain_name(name: str) -> str:
    """A unit name for lists: folded, without a leading `Trường`, abbreviations of levels written out (ruling 48).

    >>> plain_name("Trường MN Mường So") == plain_name("Mầm non Mường So")
    True
    """
    folded = fold(name)
    folded = folded.removeprefix(_SCHOOL)
    return " ".join(_EXPANSIONS.get(word, word) for word in folded.replace("&", " & ").split())


def find_named(units: dict[str, Unit], unit_type: str, name: str) -> list[Unit]:
    """Units of a type with this id, else with this full name, else with this name as lists write it."""
    folded, plain = fold(name), plain_name(name)
    of_type = [u for u in units.values() if u.type == unit_type]
    for matches in (
        [u for u in of_type if fold(u.id) == folded],
        [u for u in of_type if fold(u.name) == folded],
        [u for u in of_type if plain_name(u.name) == plain],
    ):
        if matches:
            return sorted(matches, key=lambda u: u.id)
    return []
