"""The small world that a `ví dụ` describes (ruling 100).

In: a pack, one of its requirements, an example. Out: the subject, facts and due point to judge it with. Promises: one
subject inside the scope and filter, with the ancestors that the plan names; each value stands in exactly the period or
on the day that the obligation reads; what the example does not name is missing. Judges nothing.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from fractions import Fraction
from typing import Any

from chuan_checker.check import attestations_of
from chuan_checker.facts.model import Facts, Raw, RawCell, RawFact, RawUnit
from chuan_checker.facts.resolve import resolve
from chuan_checker.obligations import DuePoint, due_points
from chuan_checker.verdict import Source
from chuan_checker.world import World
from chuan_grammar.periods import show_date
from chuan_grammar.record import record
from chuan_grammar.text import fold
from chuan_rules import model as m
from chuan_rules.datatypes import STOCK

SUBJECT = "mẫu"
"""Id of the unit that an example describes, and its name where the rules ask for none."""

NO_PLAN_TIME = date(2030, 12, 31)
"""Check date of an example when neither it, nor its requirement, nor its plan has any."""

HERE = Source("ví dụ")


@record
class Scene:
    """What to judge. `point` is None when no obligation has begun on the check date."""

    world: World
    requirement: m.Requirement
    subject: str
    point: DuePoint | None
    problem: str = ""


def scene_of(pack: m.Pack, requirement: m.Requirement, example: m.Example) -> Scene:
    """The scene of one example."""
    pack, requirement = _with_formulas_given(pack, requirement, example)
    on = _check_date(pack, requirement, example)
    units = _Units(pack, requirement)
    empty = World(pack, Facts({}, {}), on)
    point = _described(due_points(requirement, empty), on)
    facts: list[RawFact] = []
    problems: list[str] = []
    if point is not None:
        for kind, name, value in example.values:
            if kind in ("ATTR", "FLAG"):
                problems += units.give(name, value)
            elif kind == "DOC" and any(fold(d.name) == name for d in requirement.evidence):
                continue
            else:
                facts += _facts(pack, units, point, empty, name, value, problems)
    evidence = _evidence(requirement, example)
    facts += units.facts(point, empty) if point is not None else []
    facts = [dataclasses.replace(fact, evidence=evidence) for fact in facts]
    raw = Raw("ví dụ", units.rows(), tuple(facts))
    submitted = resolve([raw], pack.vocabulary, attestations=attestations_of(pack), calendar=pack.plan.calendar)
    return Scene(World(pack, submitted, on), requirement, SUBJECT, point, "; ".join(problems))


# ---------------------------------------------------------------- when


def _check_date(pack: m.Pack, requirement: m.Requirement, example: m.Example) -> date:
    """The example's day, else the last due date, else the last day of the plan's time."""
    calendar = pack.plan.calendar
    if example.on is not None:
        return example.on.end(calendar)
    ends = pack.plan.time.end(calendar) if pack.plan.time is not None else NO_PLAN_TIME
    last = min(ends, requirement.in_force[1] or date.max)
    fixed = [clause.time for clause in requirement.clauses if clause.time and clause.time.kind != "recurring"]
    probe = World(pack, Facts({}, {}), last)
    dated = dataclasses.replace(requirement, clauses=tuple(c for c in requirement.clauses if c.time in fixed))
    due = [point.due for point in due_points(dated, probe) if point.due is not None]
    return max(due) if due else last


def _described(points: list[DuePoint], on: date) -> DuePoint | None:
    """The obligation that an example describes: the last one due on the check date, else the first to come."""
    past = [point for point in points if point.due is not None and point.due <= on]
    return past[-1] if past else next(iter(points), None)


# ---------------------------------------------------------------- who


class _Units:
    """The subject and the units above it, with the attributes and facts that the scope and filter ask for."""

    def __init__(self, pack: m.Pack, requirement: m.Requirement) -> None:
        self.pack = pack
        self.types = [requirement.subject, *pack.vocabulary.ancestors_of(requirement.subject)]
        self.names = {unit_type: SUBJECT if i == 0 else f"{unit_type} mẫu" for i, unit_type in enumerate(self.types)}
        self.cells: dict[tuple[str, str], str] = {}
        self.wanted: list[tuple[str, m.Indicator, str]] = []
        for units in (pack.plan.scope, requirement.scope, requirement.filter):
            if units is not None:
                self._satisfy_filter(units)

    def ident(self, unit_type: str) -> str:
        """The id of the unit of a type."""
        return SUBJECT if unit_type == self.types[0] else f"{SUBJECT}-{self.types.index(unit_type)}"

    def owner(self, table: dict[tuple[str, str], Any], name: str) -> tuple[str, Any] | None:
        """The nearest type that declares a folded name, with its declaration."""
        return next(((t, table[t, name]) for t in self.types if (t, name) in table), None)

    def give(self, name: str, value: str) -> list[str]:
        """Take an attribute from the example; it goes before what the filter would ask for."""
        found = self.owner(self.pack.vocabulary.attributes, name)
        if found is None:
            return [f"không có thuộc tính «{name}»"]
        self.cells[found[0], found[1].name] = value
        return []

    def rows(self) -> tuple[RawUnit, ...]:
        """As a list of units has them."""
        rows: list[RawUnit] = []
        for i, unit_type in enumerate(self.types):
            parent = self.ident(self.types[i + 1]) if i + 1 < len(self.types) else ""
            columns = {"id": self.ident(unit_type), "name": self.names[unit_type], "type": unit_type, "parent": parent}
            columns |= {name: value for (owner, name), value in self.cells.items() if owner == unit_type}
            rows.append(
                RawUnit(tuple((key, RawCell(text, source=HERE)) for key, text in columns.items() if text), HERE)
            )
        return tuple(rows)

    def facts(self, point: DuePoint, world: World) -> list[RawFact]:
        """Facts that a filter over facts asks for."""
        return [
            _row(self.ident(owner), indicator.name, _period(indicator.periodicity, point, world), value)
            for owner, indicator, value in self.wanted
        ]

    # ------------------------------------------------------------ inside the scope

    def _satisfy_filter(self, units: m.UnitFilter) -> None:
        if units.unit_type not in self.types:
            return
        if units.names:
            self.names[units.unit_type] = units.names[0]
        if units.condition is not None:
            self._satisfy(units.condition, units.unit_type)

    def _satisfy(self, condition: m.Condition, unit_type: str) -> None:
        match condition:
            case m.And():
                for item in condition.items:
                    self._satisfy(item, unit_type)
            case m.Or():
                self._satisfy(condition.items[0], unit_type)
            case m.HasValue():
                values = condition.values if condition.every else condition.values[:1]
                self._set(condition.of_ancestor or unit_type, condition.attribute, "; ".join(values))
            case m.IsTrue(reference=m.AttributeRef() as found):
                self._set(condition.of_ancestor or unit_type, found.attribute, "có")
            case m.Not(item=m.IsTrue(reference=m.AttributeRef() as found) as inner):
                self._set(inner.of_ancestor or unit_type, found.attribute, "không")
            case m.Not(item=m.HasValue() as inner):
                other = [v for v in inner.attribute.datatype.values if v not in inner.values]
                self._set(inner.of_ancestor or unit_type, inner.attribute, "; ".join(other[:1]))
            case m.BelongsTo():
                self._satisfy_filter(condition.units)
            case m.Below():
                self.names[condition.unit_type] = condition.name
            case m.IsTrue(reference=m.FactRef() as fact):
                self.wanted.append((unit_type, fact.indicator, "có"))
            case m.Compare(right=m.Literal() as bound):
                self._meet(condition, bound.value, unit_type)
            case _:
                pass

    def _meet(self, condition: m.Compare, bound: Fraction, unit_type: str) -> None:
        """A number that satisfies the comparison: the bound itself, or one beyond it."""
        value = bound + {">": 1, "<": -1}.get(condition.operator, 0)
        text = str(value) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
        match condition.left:
            case m.AttributeRef() as found:
                self._set(unit_type, found.attribute, text)
            case m.FactRef() as fact:
                self.wanted.append((unit_type, fact.indicator, text))
            case _:
                pass

    def _set(self, unit_type: str, attribute: m.Attribute, value: str) -> None:
        if unit_type in self.types:
            self.cells.setdefault((unit_type, attribute.name), value)


# ---------------------------------------------------------------- what


def _facts(
    pack: m.Pack, units: _Units, point: DuePoint, world: World, name: str, value: str, problems: list[str]
) -> list[RawFact]:
    """One pair as a row of a facts file."""
    v = pack.vocabulary
    reading = point.reading(world, None)
    today = show_date(reading.on)
    found = units.owner(v.indicators, name)
    if found is not None:
        owner, indicator = found
        units.wanted = [row for row in units.wanted if row[1] is not indicator]
        return [_row(units.ident(owner), indicator.name, _period(indicator.periodicity, point, world), value)]
    dated = units.owner(v.documents, name) or units.owner(v.events, name)
    if dated is None and name in attestations_of(pack):
        return [_row(SUBJECT, name, today, value)]
    if dated is None:
        problems.append(f"không cho được giá trị của «{name}» trong ví dụ")
        return []
    owner, declaration = dated
    if value.count("/") == 2:
        return [_row(units.ident(owner), declaration.name, value, "có")]
    return [_row(units.ident(owner), declaration.name, "" if value == "không" else today, value)]


def _row(unit: str, name: str, period: str, value: str) -> RawFact:
    return RawFact(unit, name, period, RawCell(value, source=HERE), source=HERE)


def _period(periodicity: str, point: DuePoint, world: World) -> str:
    """Exactly what the obligation reads, as a facts file writes it."""
    reading = point.reading(world, None)
    period = reading.period_for(periodicity) if periodicity != STOCK else None
    return period.label() if period is not None else show_date(reading.on)


def _evidence(requirement: m.Requirement, example: m.Example) -> str:
    """Required documents that the example gives."""
    given = {name for kind, name, value in example.values if kind == "DOC" and value != "không"}
    return "; ".join(d.name for d in requirement.evidence if fold(d.name) in given)


# ---------------------------------------------------------------- formulas given as values


def _with_formulas_given(pack: m.Pack, requirement: m.Requirement, example: m.Example) -> tuple[m.Pack, m.Requirement]:
    """A formula that the example gives a value of is read as a fact of the day."""
    given: dict[int, m.Indicator] = {}
    indicators = dict(pack.vocabulary.indicators)
    for _, name, _ in example.values:
        for (owner, key), formula in pack.vocabulary.formulas.items():
            if key == name and (owner, key) not in pack.vocabulary.indicators:
                made = m.Indicator(formula.name, formula.unit_type, formula.datatype, STOCK)
                indicators[owner, key] = indicators[owner, fold(formula.name)] = given[id(formula)] = made
    if not given:
        return pack, requirement
    vocabulary = dataclasses.replace(pack.vocabulary, indicators=indicators)
    return dataclasses.replace(pack, vocabulary=vocabulary), _pinned(requirement, given)


def _pinned(value: Any, given: dict[int, m.Indicator]) -> Any:
    """The same rules with references to these formulas turned into references to facts."""
    if isinstance(value, m.FormulaRef) and id(value.formula) in given:
        return m.FactRef(given[id(value.formula)], value.ancestor)
    if isinstance(value, tuple):
        return tuple(_pinned(item, given) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        changed = {name: new for name, old in fields.items() if (new := _pinned(old, given)) is not old}
        return dataclasses.replace(value, **changed) if changed else value
    return value
