"""From truths to verdicts: the order of language §6.3, for one obligation.

In: a requirement, a subject, a due point. Out: a `Judgement`: the verdict code and what it rests on. Promises: not
applicable → waiver → invalid data → assertion → due date, in that order; every branch that is still possible is looked
at before anything is concluded from an open condition (ruling 17). Wording is left to `explain`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product

from chuan_checker.facts.model import Unit
from chuan_checker.interpreter import Interpreter
from chuan_checker.intervals import FALSE, TRUE, UNKNOWN
from chuan_checker.obligations import DuePoint, due_points
from chuan_checker.reading import Reading
from chuan_checker.truth import NOT_APPLICABLE as NOTHING
from chuan_checker.truth import OTHER, OWN, Lack, Truth, all_of, merge_facts, merge_lacks, merge_problems
from chuan_checker.verdict import (
    FAIL,
    INVALID,
    MANUAL,
    MISSING,
    NOT_APPLICABLE,
    NOT_DUE,
    PASS,
    UNDETERMINED,
    WAIVED,
    WaiverNote,
)
from chuan_checker.world import World, find_named, plain_name
from chuan_grammar.periods import Period
from chuan_grammar.record import record
from chuan_grammar.text import fold
from chuan_rules import model as m

MOST_OPEN_EXCEPTIONS = 6
"""More undecided exceptions than this are not enumerated; the verdict is then `missing`."""


@record
class Judgement:
    """The outcome of one obligation before wording. `exception` is the text of the exception that applied."""

    verdict: str
    truth: Truth
    reason: str = ""
    lacks: tuple[Lack, ...] = ()
    missing_evidence: tuple[str, ...] = ()
    underlying: str | None = None
    waiver: WaiverNote | None = None
    expired: WaiverNote | None = None
    exception: str = ""
    condition: m.Condition | None = None


class Judge:
    """Judges the requirements of one pack in one world."""

    def __init__(self, world: World, override: Period | None = None) -> None:
        self.world, self.override = world, override
        self.interpreter = Interpreter(world, self.referred)
        self.requirements = {fold(r.id): r for r in world.pack.requirements}
        self._waivers: dict[str, list[m.Waiver]] = {}
        for waiver in world.pack.waivers:
            self._waivers.setdefault(fold(waiver.requirement), []).append(waiver)
        self._due: dict[str, list[DuePoint]] = {}
        self._open: set[tuple[str, str]] = set()

    def due_points(self, requirement: m.Requirement) -> list[DuePoint]:
        """Due points, computed once a requirement."""
        found = self._due.get(requirement.id)
        if found is None:
            found = self._due[requirement.id] = due_points(requirement, self.world)
        return found

    def judge(self, requirement: m.Requirement, unit: Unit, point: DuePoint) -> Judgement:
        """The verdict of one obligation."""
        reading = point.reading(self.world, self.override)
        found = self._before_waiver(requirement, unit, point, reading)
        if found.verdict == NOT_APPLICABLE:
            return found
        valid, expired = self._waiver(requirement, unit)
        if valid is not None:
            return replace(found, verdict=WAIVED, underlying=found.verdict, waiver=valid)
        return replace(found, expired=expired) if expired is not None else found

    # ------------------------------------------------------------ applicability

    def _before_waiver(self, requirement: m.Requirement, unit: Unit, point: DuePoint, reading: Reading) -> Judgement:
        outside = _outside_force(requirement, self.world.as_of)
        if outside:
            return Judgement(NOT_APPLICABLE, Truth(NOTHING), outside)
        gates = self._gates(requirement, unit, reading)
        shut = ((t, why) for t, why in gates if (t.is_false or t.is_not_applicable) and not t.problems)
        closed = next(shut, None)
        problems = merge_problems(truth for truth, _ in gates)
        if closed is not None:
            return Judgement(NOT_APPLICABLE, Truth(NOTHING, facts=closed[0].facts), closed[1])
        branches = self._branches(requirement, unit, point, reading)
        open_gates = [truth for truth, _ in gates if truth.is_unknown]
        if problems:
            first = branches[0]
            truth = replace(first.truth, problems=(*problems, *first.truth.problems))
            return replace(first, verdict=INVALID, truth=truth)
        if open_gates and any(branch.verdict != NOT_APPLICABLE for branch in branches):
            return self._undecided(branches, merge_lacks(open_gates), merge_facts(open_gates), point, unit)
        if len({_meaning(branch) for branch in branches}) == 1:
            return branches[0]
        lacks = merge_lacks(branch.truth for branch in branches if branch.truth.condition is None)
        return self._undecided(branches, lacks or branches[0].lacks, (), point, unit)

    def _gates(self, requirement: m.Requirement, unit: Unit, reading: Reading) -> list[tuple[Truth, str]]:
        """Conditions that must hold for the requirement to apply, with the reason when they do not."""
        gates: list[tuple[Truth, str]] = []
        if requirement.filter is not None:
            truth = self.interpreter.member(requirement.filter, unit, reading)
            gates.append((truth, f"không thuộc phạm vi «{requirement.filter.text}»"))
        if requirement.scope is not None:
            truth = self._in_scope(requirement.scope, unit, reading)
            gates.append((truth, f"ngoài đối tượng áp dụng «{requirement.scope.text}»"))
        if requirement.applies_when is not None:
            truth = self.interpreter.decide(requirement.applies_when, unit, reading)
            gates.append((truth, f"điều kiện áp dụng «{requirement.applies_text}» không xảy ra"))
        return gates

    def _in_scope(self, scope: m.UnitFilter, unit: Unit, reading: Reading) -> Truth:
        above = self.world.ancestor(unit, scope.unit_type)
        return self.interpreter.member(scope, above, reading) if above is not None else Truth(FALSE)

    def _undecided(
        self, branches: list[Judgement], lacks: tuple[Lack, ...], facts: tuple[object, ...], point: DuePoint, unit: Unit
    ) -> Judgement:
        """Whether it applies is open: missing, or not due yet (ruling 17)."""
        merged = merge_facts([branch.truth for branch in branches])
        truth = Truth(UNKNOWN, lacks, (), merged, condition=branches[0].condition)
        waits = _before_due(point, self.world.as_of)
        return Judgement(
            NOT_DUE if waits else MISSING, truth, "chưa biết yêu cầu có áp dụng hay không", lacks,
            condition=branches[0].condition,
        )  # fmt: skip

    # ------------------------------------------------------------ exceptions

    def _branches(self, requirement: m.Requirement, unit: Unit, point: DuePoint, reading: Reading) -> list[Judgement]:
        """One judgement for every way the exceptions may still apply; usually one."""
        truths = [(e, self.interpreter.decide(e.condition, unit, reading)) for e in requirement.exceptions]
        problems = merge_problems(t for _, t in truths)
        open_ones = [e for e, t in truths if t.is_unknown]
        sure = [e for e, t in truths if t.is_true]
        if len(open_ones) > MOST_OPEN_EXCEPTIONS:
            open_ones = open_ones[:MOST_OPEN_EXCEPTIONS]
        found: list[Judgement] = []
        for choice in product((False, True), repeat=len(open_ones)):
            applying = [*sure, *(e for e, yes in zip(open_ones, choice, strict=True) if yes)]
            found.append(self._under(requirement, applying, unit, point, reading))
        if problems:
            first = found[0]
            return [
                replace(first, verdict=INVALID, truth=replace(first.truth, problems=(*problems, *first.truth.problems)))
            ]
        if len({_meaning(branch) for branch in found}) > 1:
            lacks = merge_lacks(t for _, t in truths if t.is_unknown)
            return [self._undecided(found, lacks, (), point, unit)]
        return found[:1]

    def _under(
        self,
        requirement: m.Requirement,
        applying: list[m.ExceptionClause],
        unit: Unit,
        point: DuePoint,
        reading: Reading,
    ) -> Judgement:
        """The judgement when exactly these exceptions apply."""
        chosen = _most_specific(applying)
        shapes = {_shape(e, point.index) for e in chosen}
        if len(shapes) > 1:
            names = " và ".join(f"«{e.text}»" for e in chosen)
            problem = f"hai ngoại lệ cùng áp dụng mà mâu thuẫn: {names}"
            return Judgement(
                INVALID, Truth(UNKNOWN, (), (problem,)), condition=requirement.clauses[point.index].condition
            )
        if chosen and chosen[0].clauses is None:
            return Judgement(NOT_APPLICABLE, Truth(NOTHING), f"ngoại lệ «{chosen[0].text}»", exception=chosen[0].text)
        clause = chosen[0].clauses[point.index] if chosen and chosen[0].clauses else requirement.clauses[point.index]
        found = self.conclude(requirement, clause, unit, point, reading)
        return replace(found, exception=chosen[0].text) if chosen else found

    # ------------------------------------------------------------ assertion and due date

    def conclude(
        self, requirement: m.Requirement, clause: m.Clause, unit: Unit, point: DuePoint, reading: Reading
    ) -> Judgement:
        """Invalid data, then the assertion, then the due date."""
        truth = self.truth(requirement, clause, unit, point, reading)
        condition = clause.condition
        if truth.problems:
            return Judgement(INVALID, truth, condition=condition)
        if truth.is_not_applicable:
            return Judgement(NOT_APPLICABLE, truth, truth.reason, condition=condition)
        waits = _before_due(point, self.world.as_of)
        if truth.is_true:
            return self._true(requirement, truth, point, waits, condition)
        if truth.is_false:
            verdict = NOT_DUE if waits and not truth.ban else FAIL
            return Judgement(verdict, truth, condition=condition)
        verdict = NOT_DUE if waits else undecided_verdict(truth)
        return Judgement(verdict, truth, "", truth.lacks, condition=condition)

    def truth(
        self, requirement: m.Requirement, clause: m.Clause, unit: Unit, point: DuePoint, reading: Reading
    ) -> Truth:
        """The truth of a clause, with the total that the last named period carries (ruling 40)."""
        self.interpreter.requirement_id = requirement.id
        truth = self.interpreter.decide(clause.condition, unit, reading)
        if not point.carries_total or clause.total is None:
            return truth
        spans = [period.days(self.world.calendar) for period in clause.total.periods]
        whole = replace(reading, fixed=None, window=(min(s for s, _ in spans), max(e for _, e in spans)))
        return all_of((truth, self.interpreter.decide(clause.total.condition, unit, whole)))

    def _true(
        self, requirement: m.Requirement, truth: Truth, point: DuePoint, waits: bool, condition: m.Condition
    ) -> Judgement:
        if point.since is not None and self.world.as_of < point.since:
            return Judgement(NOT_DUE, truth, "chưa đến ngày bắt đầu", condition=condition)
        absent = _absent_evidence(requirement.evidence, truth)
        if absent:
            return Judgement(NOT_DUE if waits else MISSING, truth, "thiếu minh chứng", (), absent, condition=condition)
        return Judgement(PASS, truth, condition=condition)

    # ------------------------------------------------------------ references

    def referred(self, rule: str, unit: Unit, reading: Reading) -> list[Truth]:
        """Ruling 22: the truth of another requirement for this subject, or for all of its units below it."""
        requirement = self.requirements.get(fold(rule))
        if requirement is None:
            return [Truth(UNKNOWN)]
        saved = self.interpreter.requirement_id
        subjects: Iterable[Unit]
        if requirement.subject == unit.type:
            subjects = [unit]
        else:
            above = self.world.ancestor(unit, requirement.subject)
            subjects = [above] if above is not None else self.world.below(unit, requirement.subject, reading.on)
        truths = [self._referred_truth(requirement, subject, reading) for subject in subjects]
        self.interpreter.requirement_id = saved
        if unit.type == requirement.subject:
            return truths or [Truth(NOTHING)]
        return [_seen_from(truth, unit) for truth in truths] or [Truth(NOTHING)]

    def _referred_truth(self, requirement: m.Requirement, unit: Unit, reading: Reading) -> Truth:
        points = self.due_points(requirement)
        due = [p for p in points if p.due is not None and p.due <= reading.on]
        standing = [p for p in points if p.due is None]
        if not points:
            return Truth(NOTHING, reason=f"{requirement.id} chưa có kỳ nào")
        point = due[-1] if due else (standing or points)[0]
        at = replace(point, on=reading.on if point.due is None else min(reading.on, point.due) if due else reading.on)
        found = self._before_waiver(requirement, unit, at, at.reading(self.world, self.override))
        if found.verdict == NOT_APPLICABLE:
            return Truth(NOTHING, facts=found.truth.facts, reason=found.reason)
        if found.missing_evidence or (found.verdict in (NOT_DUE, MISSING) and found.truth.condition is None):
            return replace(found.truth, state=UNKNOWN, lacks=found.lacks)
        return found.truth

    # ------------------------------------------------------------ waivers

    def _waiver(self, requirement: m.Requirement, unit: Unit) -> tuple[WaiverNote | None, WaiverNote | None]:
        """The valid waiver with the latest expiry, and the latest expired one (rulings 15, 84, 90)."""
        mine = [w for w in self._waivers.get(fold(requirement.id), ()) if self._covers(w, unit)]
        mine.sort(key=lambda w: w.until)
        valid = [w for w in mine if self.world.as_of <= w.until]
        expired = [w for w in mine if self.world.as_of > w.until]
        return _note(valid[-1]) if valid else None, _note(expired[-1]) if expired else None

    def _covers(self, waiver: m.Waiver, unit: Unit) -> bool:
        if waiver.unit_type and waiver.unit_type != unit.type:
            return False
        if fold(waiver.unit_name) == fold(unit.id) or fold(waiver.unit_name) == fold(unit.name):
            return True
        matches = find_named(self.world.units, unit.type, waiver.unit_name)
        return [u.id for u in matches] == [unit.id] and plain_name(waiver.unit_name) == plain_name(unit.name)


def _note(waiver: m.Waiver) -> WaiverNote:
    return WaiverNote(waiver.document, waiver.approver, waiver.reason, waiver.until)


def _outside_force(requirement: m.Requirement, today: date) -> str:
    from chuan_grammar.periods import show_date

    first, last = requirement.in_force
    if first is not None and today < first:
        return f"chưa có hiệu lực (từ {show_date(first)})"
    if last is not None and today > last:
        return f"đã hết hiệu lực (đến {show_date(last)})"
    return ""


def _before_due(point: DuePoint, today: date) -> bool:
    """Due means check date ≥ due date (ruling 4)."""
    if point.since is not None and today < point.since:
        return True
    return point.due is not None and today < point.due


def undecided_verdict(truth: Truth) -> str:
    """missing, undetermined or manual: the first that is present (ruling 22)."""
    if any(lack.whose == OWN for lack in truth.lacks):
        return MISSING
    if truth.lacks:
        return UNDETERMINED
    return MANUAL if truth.manual else UNDETERMINED


def _absent_evidence(required: tuple[m.Document, ...], truth: Truth) -> tuple[str, ...]:
    """Ruling 25: documents that no fact read names in its evidence cell."""
    given = [fold(fact.evidence) for fact in truth.facts if fact.evidence]
    return tuple(d.name for d in required if not any(fold(d.name) in cell for cell in given))


def _most_specific(applying: list[m.ExceptionClause]) -> list[m.ExceptionClause]:
    """Exceptions that no other applying one is more specific than (ruling 18)."""

    def beaten(a: m.ExceptionClause) -> bool:
        mine = set(a.conjuncts)
        return any(mine < set(b.conjuncts) for b in applying)

    return [e for e in applying if not beaten(e)]


def _shape(exception: m.ExceptionClause, index: int) -> object:
    """What an exception asks for; two that differ disagree, whatever the actual value (ruling 18)."""
    return None if exception.clauses is None else exception.clauses[index].condition


def _meaning(branch: Judgement) -> tuple[str, str]:
    return branch.verdict, branch.truth.state if branch.verdict == NOT_DUE else ""


def _seen_from(truth: Truth, unit: Unit) -> Truth:
    """Facts that another unit lacks, seen from the referring unit."""
    lacks = tuple(
        Lack(lack.fact, OTHER) if lack.whose == OWN and lack.fact.unit.id != unit.id else lack for lack in truth.lacks
    )
    return replace(truth, lacks=lacks)


__all__ = ["TRUE", "Judge", "Judgement", "undecided_verdict"]
