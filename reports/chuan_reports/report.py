"""How an outcome becomes a report, and what adds up in it.

From `chuan_checker.verdict` to `shape.Report`. Checked for every report, because whoever reads one relies on it; a
report that does not add up is a bug of this program and never leaves `build_report`:

- `coverage.obligations` = sum of `summary` = `evaluated` + `undecided` + `not_applicable` + `waived`;
- `findings` = `obligations` + `same_as`: a finding with `same_as` is printed and not counted (ruling 82);
- the `counts` of a roll-up row sum to its `total`, and `reported` is at most `total` (ruling 72).

Decides nothing: verdicts, labels and gaps arrive as they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from chuan_checker import verdict as v
from chuan_reports.shape import (
    SCHEMA,
    TOOL,
    Actual,
    Baseline,
    Cell,
    Contribution,
    Coordinates,
    Coverage,
    Evidence,
    Exact,
    Fact,
    Finding,
    Gap,
    Ignored,
    InputFile,
    Interval,
    Missing,
    Plan,
    Predecessor,
    Requirement,
    Responsible,
    Rollup,
    RulePack,
    Target,
    Tool,
    Unit,
    UnitRow,
    Value,
    Waiver,
    exact,
)
from chuan_reports.shape import Report as Report


class ReportError(Exception):
    """A report that does not add up: a mistake in this program, never in the user's data."""


def build_report(outcome: v.Outcome, tool_version: str) -> Report:
    """The report of an outcome; raises `ReportError` when the numbers do not add up."""
    findings = tuple(_finding(found) for found in outcome.findings)
    report = Report(
        schema=SCHEMA,
        tool=Tool(TOOL, tool_version),
        as_of=outcome.as_of,
        unit=_unit(outcome.unit),
        period=outcome.period,
        plans=tuple(Plan(p.id, p.title, p.authority, p.date, p.number, p.version) for p in outcome.plans),
        rules=tuple(RulePack(p.id, p.version, p.sha256) for p in outcome.plans),
        inputs=tuple(InputFile(file, sha256) for file, sha256 in outcome.inputs),
        summary=summarise(findings),
        coverage=cover(findings, outcome.facts_read, outcome.unreadable),
        findings=findings,
        rollup=tuple(_rollup(row) for row in outcome.rollup),
        contributions=tuple(_contribution(one) for one in outcome.contributions),
        catalogue=tuple(_requirement(rule) for rule in outcome.rules),
        units=tuple(UnitRow(unit.id, unit.name, unit.type, parent) for unit, parent in outcome.units),
        predecessors=tuple(Predecessor(*row) for row in outcome.predecessors),
        not_encoded=outcome.not_encoded,
        ignored=tuple(Ignored(one.kind, one.text, _cell(one.source)) for one in outcome.ignored),
    )
    check_sums(report)
    return report


def summarise(findings: Iterable[Finding]) -> dict[str, int]:
    """Findings a verdict, all nine present, those with `same_as` left out."""
    counts = dict.fromkeys(v.CODES, 0)
    for found in findings:
        if found.same_as is None:
            counts[found.verdict] += 1
    return counts


def cover(findings: tuple[Finding, ...], facts_read: int = 0, unreadable: int = 0) -> Coverage:
    """The coverage block of these findings."""
    counts = summarise(findings)
    obligations = sum(found.same_as is None for found in findings)
    return Coverage(
        obligations=obligations,
        evaluated=sum(counts[code] for code in v.EVALUATED),
        undecided=sum(counts[code] for code in v.UNDECIDED),
        not_applicable=counts[v.NOT_APPLICABLE],
        waived=counts[v.WAIVED],
        same_as=len(findings) - obligations,
        facts_read=facts_read,
        unreadable=unreadable,
    )


def check_sums(report: Report) -> None:
    """Raise `ReportError` unless everything that the module promises to add up does."""
    # INVARIANT: whoever reads a report may rely on these sums; jsonfile.read checks them again.
    c = report.coverage
    parts = c.evaluated + c.undecided + c.not_applicable + c.waived
    _must(tuple(report.summary) == v.CODES, f"summary holds {sorted(report.summary)}")
    _must(report.summary == summarise(report.findings), "summary does not count the findings")
    _must(c.obligations == sum(report.summary.values()) == parts, f"coverage does not add up: {c}")
    _must(c == cover(report.findings, c.facts_read, c.unreadable), f"coverage is not that of the findings: {c}")
    for row in report.rollup:
        _must(sum(row.counts.values()) == row.total and 0 <= row.reported <= row.total, f"roll-up {row.rule}: {row}")


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise ReportError(what)


def _exact(value: Fraction | v.Range | None) -> Exact:
    if value is None:
        return None
    if isinstance(value, v.Range):
        return Interval(*(None if end is None else exact(end) for end in (value.low, value.high)))
    return exact(value)


def _unit(unit: v.UnitRef) -> Unit:
    return Unit(unit.id, unit.name, unit.type)


def _cell(source: v.Source | None) -> Cell | None:
    if source is None:
        return None
    return Cell(source.file, source.sheet, source.cell, source.line, source.column, source.how)


def _fact(fact: v.FactUse) -> Fact:
    value = Value(fact.raw, _exact(fact.exact), fact.display)
    return Fact(fact.name, _unit(fact.unit), fact.period, value, _cell(fact.source), fact.evidence, fact.problem)


def _waiver(note: v.WaiverNote | None) -> Waiver | None:
    return None if note is None else Waiver(note.document, note.approver, note.reason, note.until)


def _responsible(rule: v.RuleRef) -> tuple[Responsible, ...]:
    return tuple(Responsible(role, name) for role, name in rule.responsible)


def _finding(f: v.Finding) -> Finding:
    rule = f.rule
    target = f.target
    return Finding(
        rule=rule.id,
        title=rule.title,
        unit=_unit(f.unit),
        verdict=f.verdict,
        label=f.label,
        early=f.early,
        at_risk=f.at_risk,
        level=rule.strength,
        binding=f.binding,
        advisory=f.advisory,
        due=f.due,
        since=f.since,
        period=f.period,
        actual=None if f.actual is None else Actual(_exact(f.actual.exact), f.actual.display),
        target=None if target is None else Target(f.operator, _exact(target.exact), target.display),
        gap=None if f.gap is None else Gap(f.gap.fact, exact(f.gap.amount), f.gap.display, f.gap.open),
        facts=tuple(_fact(fact) for fact in f.facts),
        missing=tuple(Missing(_unit(m.unit), m.name, m.period) for m in f.missing),
        reason=f.reason,
        explanation=f.explanation,
        underlying=f.underlying,
        waiver=_waiver(f.waiver),
        evidence=Evidence(f.evidence_required, f.evidence_given),
        baseline=None if f.baseline is None else Baseline(exact(f.baseline[0]), f.baseline[1]),
        expected_today=None if f.expected_today is None else exact(f.expected_today),
        plan=rule.plan,
        section=rule.section,
        section_title=rule.section_title,
        sentence=rule.sentence,
        kind=rule.kind,
        source=rule.sources[0] if rule.sources else None,
        sources=rule.sources,
        same_as=f.same_as,
        responsible=_responsible(rule),
        remedy=rule.remedy,
        note=rule.note,
        coordinates=Coordinates(rule.plan, rule.id, f.unit.id, f.due, f.period),
    )


def _requirement(r: v.RuleRef) -> Requirement:
    return Requirement(
        id=r.id,
        title=r.title,
        plan=r.plan,
        section=r.section,
        section_title=r.section_title,
        sentence=r.sentence,
        sources=r.sources,
        level=r.strength,
        kind=r.kind,
        due=r.due,
        subject=r.subject,
        binding=r.binding,
        advisory=r.advisory,
        advisory_until=r.advisory_until,
        responsible=_responsible(r),
        evidence=r.evidence,
        remedy=r.remedy,
        note=r.note,
        same_as=r.same_as,
        file=r.file,
        line=r.line,
    )


def _rollup(row: v.Rollup) -> Rollup:
    counts = dict.fromkeys(v.CODES, 0) | dict(row.counts)
    return Rollup(row.rule.plan, row.rule.id, _unit(row.unit), row.verdict, counts, row.reported, row.total)


def _contribution(c: v.Contribution) -> Contribution:
    facts = tuple(_fact(fact) for fact in c.facts)
    return Contribution(c.rule.plan, c.rule.id, _unit(c.of_unit), _unit(c.unit), c.holds, facts, c.display)
