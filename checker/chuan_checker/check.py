"""The whole third stage: rules and facts in, an `Outcome` out.

In: loaded rules, raw submissions, the unit that is asked for, the check date. Out: the outcome, or diagnostics when
the question itself is wrong (unknown unit, a rule that names a unit which does not exist). Promises: the order of
rules, units and facts in the input never changes the outcome (ruling 83); an ancestor's targets are not shown with a
school (ruling 33), only what it contributes to them (ruling 99). Reads no file and no clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cached_property

from chuan_checker import errors
from chuan_checker.contributions import contributions
from chuan_checker.facts.model import Facts, Raw, Unit
from chuan_checker.facts.resolve import resolve
from chuan_checker.facts.strangers import without_strangers
from chuan_checker.findings import Findings, rule_ref
from chuan_checker.judge import Judge
from chuan_checker.naming import naming_problems
from chuan_checker.rollup import rollups
from chuan_checker.selection import find_unit, plan_roots
from chuan_checker.verdict import (
    Contribution,
    Finding,
    Ignored,
    Outcome,
    PlanRef,
    Rollup,
    UnitRef,
)
from chuan_checker.world import World
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.periods import Period, show_date
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import fold
from chuan_rules import model as m


@record
class Answer:
    """The outcome, or the diagnostics that prevent one. `warnings` are mistakes in the submissions."""

    outcome: Outcome | None
    errors: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    no_units: bool = False


def facts_of(pack: m.Pack, raws: Sequence[Raw]) -> Facts:
    """The submissions under the vocabulary of one pack."""
    return resolve(raws, pack.vocabulary, attestations=attestations_of(pack), calendar=pack.plan.calendar)


def attestations_of(pack: m.Pack) -> Collection[str]:
    """Folded texts and requirement ids under which a person's assessment may be reported (ruling 47)."""
    found: set[str] = set()
    for requirement in pack.requirements:
        texts = [c for clause in requirement.clauses for c in _assessed(clause.condition)]
        if texts:
            found |= {fold(text) for text in texts}
            found.add(fold(requirement.id))
    return found


def _assessed(condition: m.Condition) -> list[str]:
    match condition:
        case m.Assessed():
            return [condition.text]
        case m.And() | m.Or():
            return [text for item in condition.items for text in _assessed(item)]
        case m.Not():
            return _assessed(condition.item)
        case m.EachUnit() | m.ShareOfUnits() | m.NumberOfUnits():
            return _assessed(condition.condition)
        case _:
            return []


def check(rules: m.Rules, raws: Sequence[Raw], unit: str, as_of: date, period: Period | None = None) -> Answer:
    """Check one unit with everything below it."""
    facts = facts_of_all(rules, raws)
    warnings = tuple(dict.fromkeys(d for f in facts for d in f.diagnostics))
    if not any(f.units or f.broken_units for f in facts):
        return Answer(None, (), warnings, no_units=True)
    known = next((f for f in facts if f.units), facts[0])
    subject, wrong = find_unit(unit, [f for f in facts if f.units] or [known])
    if subject is None:
        return Answer(None, wrong, warnings)
    problems = [d for pack, f in zip(rules.packs, facts, strict=True) for d in naming_problems(pack, f)]
    if problems:
        return Answer(None, tuple(dict.fromkeys(problems)), warnings)
    warnings += tuple(_outside_its_dates(subject, as_of, facts))
    return Answer(Checker(rules, facts, as_of, period).outcome(subject), (), warnings)


def facts_of_all(rules: m.Rules, raws: Sequence[Raw]) -> list[Facts]:
    """The submissions under the vocabulary of every pack, in their order."""
    return without_strangers([facts_of(pack, raws) for pack in rules.packs])


def _outside_its_dates(subject: Unit, as_of: date, facts: Sequence[Facts]) -> Iterator[Diagnostic]:
    """A unit that is asked for on a day on which it does not exist: checked all the same, and told."""
    place, day = Place("--unit"), show_date(as_of)
    if subject.end is not None and subject.end < as_of:
        known = {u.id: u for f in facts for u in f.units.values()}
        after = "; ".join(f"{u.name} ({u.id})" for u in _by_id(known) if subject.id in u.predecessors)
        yield diagnostic(
            errors.UNIT_ENDED, place, name=subject.name, until=show_date(subject.end), day=day,
            successors_vi=f"; tiếp nhận: {after}" if after else "",
            successors_en=f"; successors: {after}" if after else "",
        )  # fmt: skip
    if subject.start is not None and subject.start > as_of:
        yield diagnostic(errors.UNIT_NOT_YET, place, name=subject.name, since=show_date(subject.start), day=day)


def _by_id(units: dict[str, Unit]) -> list[Unit]:
    return sorted(units.values(), key=lambda unit: unit.id)


class Checker:
    """Packs and facts made ready once, for any number of subjects on one day."""

    def __init__(self, rules: m.Rules, facts: Sequence[Facts], as_of: date, period: Period | None = None) -> None:
        self.as_of, self.period = as_of, period
        self._packs: list[_Pack] = []
        for pack, submitted in zip(rules.packs, facts, strict=True):
            order = sum(len(one.refs) for one in self._packs)
            self._packs.append(_Pack(pack, submitted, as_of, period, order))
        self.known = {u.id: u for f in facts for u in f.units.values()}
        self._children: dict[str, list[Unit]] = {}
        for unit in self.known.values():
            if unit.parent is not None:
                self._children.setdefault(unit.parent, []).append(unit)

    def family(self, subject: Unit) -> list[Unit]:
        """The unit and everything below it, by id."""
        found, stack = {subject.id: subject}, [subject.id]
        while stack:
            for child in self._children.get(stack.pop(), ()):
                if child.id not in found:
                    found[child.id] = child
                    stack.append(child.id)
        return [found[key] for key in sorted(found)]

    def outcome(self, subject: Unit) -> Outcome:
        """Everything that one check of one unit finds."""
        parts = _Parts()
        for one in self._packs:
            one.check(subject, parts)
        facts = [one.facts for one in self._packs]
        inside = self.family(subject)
        return Outcome(
            as_of=self.as_of,
            unit=UnitRef(subject.id, subject.name, subject.type),
            findings=tuple(parts.findings),
            rollup=tuple(parts.rollup),
            contributions=tuple(parts.contributions),
            rules=tuple(ref for one in self._packs for ref in one.refs.values()),
            plans=tuple(plan_ref(one.pack) for one in self._packs),
            not_encoded=tuple(row for one in self._packs for row in one.not_encoded),
            ignored=tuple(dict.fromkeys(row for one in self._packs for row in one.ignored)),
            units=tuple((UnitRef(u.id, u.name, u.type), u.parent) for u in inside),
            predecessors=_predecessors(inside, self.known),
            facts_read=max((f.row_count for f in facts), default=0),
            unreadable=max((f.unreadable for f in facts), default=0),
            inputs=tuple(dict.fromkeys(i for f in facts for i in f.inputs)),
            period=self.period.label() if self.period is not None else None,
        )


class _Parts:
    """What the packs found, side by side."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.rollup: list[Rollup] = []
        self.contributions: list[Contribution] = []


class _Pack:
    """One pack with its facts, ready to check any unit."""

    def __init__(self, pack: m.Pack, facts: Facts, as_of: date, period: Period | None, order: int) -> None:
        self.pack, self.facts = pack, facts
        self.world = World(pack, facts, as_of)
        self.refs = {r.id: rule_ref(r, pack.plan, order + i, as_of) for i, r in enumerate(pack.requirements)}
        self.ignored = [*facts.ignored, *_after_date(self.world)]
        self.not_encoded: list[dict[str, str | None]] = [
            {"plan": pack.plan.id, "section": s.source.section, "source": s.source.text(), "reason": s.reason}
            for s in pack.not_encoded
        ]
        self._judge = Judge(self.world, period)
        self._maker = Findings(self._judge, self.refs)

    @cached_property
    def _roots(self) -> frozenset[str] | None:
        return plan_roots(self.pack.plan, self.world, self._judge.interpreter)

    def check(self, subject: Unit, parts: _Parts) -> None:
        """Add what this pack finds for a unit and everything below it."""
        mine = self.world.units.get(subject.id)
        if mine is None:
            return
        found: list[Finding] = []
        for requirement in self.pack.requirements:
            found += _of_requirement(requirement, self._maker, mine, self._roots)
        parts.findings += found
        parts.rollup += rollups(found, self.world, mine)
        parts.contributions += contributions(self.pack, self._judge, self.refs, mine, self._roots)


def _of_requirement(
    requirement: m.Requirement, maker: Findings, subject: Unit, roots: frozenset[str] | None
) -> list[Finding]:
    """Findings of one requirement for the subject and everything below it, by unit id and due date."""
    world = maker.world
    found: list[Finding] = []
    for point in maker.judge.due_points(requirement):
        units = world.below(subject, requirement.subject, point.on)
        if subject.type == requirement.subject and subject.exists_on(point.on):
            units = [subject, *units]
        for unit in units:
            if roots is None or any(above.id in roots for above in world.chain(unit)):
                found.append(maker.finding(requirement, unit, point))
    return sorted(found, key=lambda f: (f.unit.id, f.due is None, f.due or date.max))


def _after_date(world: World) -> list[Ignored]:
    """Facts dated after the check date: as if absent, and counted (ruling 10)."""
    found: list[Ignored] = []
    for rows in world.facts.observations.values():
        for row in rows:
            if row.period is not None and row.period.start(world.calendar) > world.as_of:
                what = f"{row.shown_name} của {world.refs[row.unit].name} ({row.period.label()})"
                found.append(Ignored("after-date", f"{what} sau ngày {show_date(world.as_of)}", row.source))
    return sorted(found, key=lambda i: (str(i.source), i.text))


def plan_ref(pack: m.Pack) -> PlanRef:
    """What a report shows of a plan."""
    plan = pack.plan
    return PlanRef(
        plan.id, plan.title, plan.authority, plan.dated.label() if plan.dated is not None else None, plan.number,
        plan.version, pack.sha256,
    )  # fmt: skip


def _predecessors(
    inside: Sequence[Unit], known: dict[str, Unit]
) -> tuple[tuple[str, str, str | None, str | None], ...]:
    """(unit, predecessor, from, to) for every successor in the family (ruling 105)."""
    rows: list[tuple[str, str, str | None, str | None]] = []
    for unit in inside:
        for name in unit.predecessors:
            old = known.get(name)
            start = old.start.isoformat() if old is not None and old.start is not None else None
            end = old.end.isoformat() if old is not None and old.end is not None else None
            shown = f"{old.name} ({old.id})" if old is not None else name
            rows.append((unit.id, shown, start, end))
    return tuple(rows)
