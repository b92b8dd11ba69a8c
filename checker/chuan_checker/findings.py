"""Judgements become findings: everything that a report shows of one obligation.

In: a requirement, a subject, a due point, judged. Out: a `Finding`. Promises: exact numbers; facts, missing facts and
evidence sorted and complete; nothing is left for a renderer to work out. Decides nothing.
"""

from __future__ import annotations

from datetime import date

from chuan_checker.display import actual_of, target_of
from chuan_checker.explain import explanation, label
from chuan_checker.facts.model import Unit
from chuan_checker.gap import Gaps
from chuan_checker.judge import Judge, Judgement
from chuan_checker.obligations import DuePoint
from chuan_checker.risk import outlook
from chuan_checker.truth import Truth
from chuan_checker.verdict import FAIL, NOT_DUE, PASS, Finding, MissingFact, Quantity, RuleRef
from chuan_grammar.periods import show_date
from chuan_grammar.text import fold
from chuan_rules import model as m
from chuan_rules.datatypes import BOOLEAN, STOCK
from chuan_rules.timing import due_text

LOCATORS = {
    "mục": "section", "điều": "article", "khoản": "clause", "điểm": "point", "ý": "item", "trang": "page",
    "dòng": "line",
}  # fmt: skip


def rule_ref(requirement: m.Requirement, plan: m.Plan, order: int, today: date) -> RuleRef:
    """What a report shows of a requirement."""
    return RuleRef(
        id=requirement.id,
        title=requirement.title,
        plan=plan.id,
        sentence=requirement.sentence,
        section=requirement.section,
        section_title=requirement.section_title,
        sources=tuple(_source(s, plan) for s in requirement.sources),
        strength=requirement.strength,
        kind=requirement.kind,
        binding=requirement.binding and not is_advisory(requirement, today),
        advisory=is_advisory(requirement, today),
        advisory_until=requirement.advisory_until,
        responsible=requirement.responsible,
        evidence=tuple(d.name for d in requirement.evidence),
        same_as=requirement.same_as,
        remedy=requirement.remedy,
        note=requirement.note,
        subject=requirement.subject,
        due="; ".join(t for c in requirement.clauses if (t := due_text(c.time)) is not None) or None,
        order=order,
        file=requirement.place.file,
        line=requirement.place.line or 0,
    )


def _source(source: m.SourceRef, plan: m.Plan) -> dict[str, str]:
    found = {"document": source.document or plan.number or plan.title}
    found |= {LOCATORS.get(word, word): value for word, value in source.locator}
    return found


def is_advisory(requirement: m.Requirement, today: date) -> bool:
    """Ruling 12: advisory until its date, or for want of a source."""
    if not requirement.sources:
        return True
    return requirement.advisory and (requirement.advisory_until is None or today <= requirement.advisory_until)


class Findings:
    """Makes the findings of one pack."""

    def __init__(self, judge: Judge, refs: dict[str, RuleRef]) -> None:
        self.judge, self.refs = judge, refs
        self.world = judge.world
        self.gaps = Gaps(judge.interpreter)

    def finding(self, requirement: m.Requirement, unit: Unit, point: DuePoint) -> Finding:
        """One obligation, judged and worded."""
        today, plan = self.world.as_of, self.world.pack.plan
        found = self.judge.judge(requirement, unit, point)
        reading = point.reading(self.world, self.judge.override)
        real = found.underlying or found.verdict
        advisory = is_advisory(requirement, today)
        self.judge.interpreter.requirement_id = requirement.id
        gap = self.gaps.of(found.truth, unit, reading) if real in (FAIL, NOT_DUE) else None
        ahead = None
        if real == NOT_DUE:
            ahead = outlook(self.world, self.judge.interpreter, found.truth, unit, point, reading)
        missing = self._missing(found)
        text = label(found, requirement, plan, advisory)
        actual, target, operator = _sides(found.truth)
        evidence = tuple(d.name for d in requirement.evidence)
        return Finding(
            rule=self.refs[requirement.id],
            unit=self.world.refs[unit.id],
            verdict=found.verdict,
            label=text,
            due=point.due,
            period=self._period(requirement, point, found),
            early=found.verdict == PASS and point.due is not None and today < point.due,
            at_risk=ahead.behind if ahead is not None else None,
            advisory=advisory,
            binding=requirement.binding and not advisory,
            actual=actual,
            operator=operator,
            target=target,
            gap=gap,
            facts=found.truth.facts,
            missing=missing,
            explanation=explanation(found, requirement, point.due, today, gap, ahead, missing, text),
            underlying=found.underlying,
            waiver=found.waiver or found.expired,
            reason=found.reason or ("; ".join(found.truth.problems) or None),
            evidence_required=evidence,
            evidence_given=_given(evidence, found.truth),
            baseline=(ahead.baseline, ahead.since) if ahead is not None else None,
            expected_today=ahead.expected if ahead is not None else None,
            same_as=requirement.same_as,
            since=point.since,
        )

    def _missing(self, found: Judgement) -> tuple[MissingFact, ...]:
        """Ruling 24: sorted by unit id, name, period. Required documents are in `evidence_required`."""
        facts = {lack.fact for lack in (found.lacks or found.truth.lacks)}
        return tuple(sorted(facts, key=lambda f: (f.unit.id, fold(f.name), f.period or "")))

    def _period(self, requirement: m.Requirement, point: DuePoint, found: Judgement) -> str | None:
        """The period that was read: fixed, or of the first flow, or the day up to which stocks count."""
        if point.fixed is not None:
            return point.fixed.label()
        condition = found.condition or requirement.clauses[point.index].condition
        reading = point.reading(self.world, self.judge.override)
        stock = False
        for indicator in m.indicators_of(condition):
            period = reading.period_for(indicator.periodicity)
            if period is not None:
                return period.label()
            stock = stock or indicator.periodicity == STOCK
        return f"đến {show_date(point.on)}" if stock else None


def _sides(truth: Truth) -> tuple[Quantity | None, Quantity | None, str | None]:
    detail = truth.detail
    if detail is None and isinstance(truth.condition, m.Not) and truth.items:
        return _sides(truth.items[0])[0], None, None
    if detail is None or detail.actual is None:
        return None, None, None
    if detail.datatype.kind == BOOLEAN:
        return actual_of(detail), None, None  # the sentence itself is what is asked for
    if truth.is_not_applicable:
        return None, target_of(detail), detail.operator
    return actual_of(detail), target_of(detail), detail.operator


def _given(required: tuple[str, ...], truth: Truth) -> tuple[str, ...]:
    cells = [fold(fact.evidence) for fact in truth.facts if fact.evidence]
    return tuple(name for name in required if any(fold(name) in cell for cell in cells))
