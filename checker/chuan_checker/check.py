"""The whole third stage: rules and facts in, an `Outcome` out.

In: loaded rules, raw submissions, the unit that is asked for, the check date. Out: the outcome, or diagnostics when
the question itself is wrong (unknown unit, a rule that names a unit which does not exist). Promises: the order of
rules, units and facts in the input never changes the outcome (ruling 83); an ancestor's targets are not shown with a
school (ruling 33), only what it contributes to them (ruling 99). Reads no file and no clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from chuan_checker import errors
from chuan_checker.contributions import contributions
from chuan_checker.facts.model import Facts, Raw, Unit
from chuan_checker.facts.resolve import resolve
from chuan_checker.facts.tables import place_of
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
    RuleRef,
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
    facts = _without_strangers([facts_of(pack, raws) for pack in rules.packs])
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
    return Answer(_outcome(rules, facts, subject, as_of, period), (), warnings)


def _without_strangers(facts: list[Facts]) -> list[Facts]:
    """A name that one plan knows is no mistake of the submission, though the other plans do not know it."""
    if len(facts) < 2:
        return facts
    unknown = [{(i.kind, i.source) for i in f.ignored if i.kind == "unknown-name"} for f in facts]
    common = unknown[0].intersection(*unknown[1:])
    places = {place_of(i.source) for f in facts for i in f.ignored if (i.kind, i.source) in common and i.source}
    found: list[Facts] = []
    for f in facts:
        kept = tuple(i for i in f.ignored if i.kind != "unknown-name" or (i.kind, i.source) in common)
        told = tuple(d for d in f.diagnostics if d.id != "facts-unknown-name" or d.place in places)
        found.append(replace(f, ignored=kept, diagnostics=told, unreadable=f.unreadable - len(f.ignored) + len(kept)))
    return found


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


class _Parts:
    """What the packs found, side by side."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.rollup: list[Rollup] = []
        self.contributions: list[Contribution] = []
        self.rules: list[RuleRef] = []
        self.ignored: list[Ignored] = []
        self.not_encoded: list[dict[str, str | None]] = []


def _outcome(rules: m.Rules, facts: Sequence[Facts], subject: Unit, as_of: date, period: Period | None) -> Outcome:
    parts = _Parts()
    for pack, submitted in zip(rules.packs, facts, strict=True):
        _check_pack(pack, submitted, subject, as_of, period, parts)
    known = {u.id: u for f in facts for u in f.units.values()}
    inside = _family(subject, known)
    return Outcome(
        as_of=as_of,
        unit=UnitRef(subject.id, subject.name, subject.type),
        findings=tuple(parts.findings),
        rollup=tuple(parts.rollup),
        contributions=tuple(parts.contributions),
        rules=tuple(parts.rules),
        plans=tuple(_plan_ref(pack) for pack in rules.packs),
        not_encoded=tuple(parts.not_encoded),
        ignored=tuple(dict.fromkeys(parts.ignored)),
        units=tuple((UnitRef(u.id, u.name, u.type), u.parent) for u in inside),
        predecessors=_predecessors(inside, known),
        facts_read=max((f.row_count for f in facts), default=0),
        unreadable=max((f.unreadable for f in facts), default=0),
        inputs=tuple(dict.fromkeys(i for f in facts for i in f.inputs)),
        period=period.label() if period is not None else None,
    )


def _family(subject: Unit, known: dict[str, Unit]) -> list[Unit]:
    """The unit and everything below it, by id."""
    found, stack = {subject.id: subject}, [subject.id]
    children: dict[str, list[Unit]] = {}
    for unit in known.values():
        if unit.parent is not None:
            children.setdefault(unit.parent, []).append(unit)
    while stack:
        for child in children.get(stack.pop(), ()):
            if child.id not in found:
                found[child.id] = child
                stack.append(child.id)
    return [found[key] for key in sorted(found)]


def _check_pack(pack: m.Pack, facts: Facts, subject: Unit, as_of: date, period: Period | None, parts: _Parts) -> None:
    world = World(pack, facts, as_of)
    start = len(parts.rules)
    refs = {r.id: rule_ref(r, pack.plan, start + i, as_of) for i, r in enumerate(pack.requirements)}
    parts.rules += refs.values()
    parts.ignored += facts.ignored
    parts.ignored += _after_date(world)
    parts.not_encoded += [
        {"plan": pack.plan.id, "section": s.source.section, "source": s.source.text(), "reason": s.reason}
        for s in pack.not_encoded
    ]
    mine = world.units.get(subject.id)
    if mine is None:
        return
    judge = Judge(world, period)
    maker = Findings(judge, refs)
    roots = plan_roots(pack.plan, world, judge.interpreter)
    found: list[Finding] = []
    for requirement in pack.requirements:
        found += _of_requirement(requirement, maker, mine, roots)
    parts.findings += found
    parts.rollup += rollups(found, world, mine)
    parts.contributions += contributions(pack, judge, refs, mine, roots)


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


def _plan_ref(pack: m.Pack) -> PlanRef:
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
