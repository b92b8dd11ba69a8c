"""How the parts of a run become a `Validation`, and what adds up in it.

In: the files of the tree, problems, repairs, reports, waivers, explanations. Out: a `Validation`. Checked for every
one, because whoever reads it relies on it (a validation that does not add up is a bug and never leaves `build`):

- `totals` count the files, problems, repairs and reports that are listed, `summary` the findings of all reports;
- an unreadable file has an error, and every error that stands in a file of the tree is counted on its line;
- the reports stand by unit id, and no unit is in two of them.

Decides nothing but the exit code (`validation_exits`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from chuan_checker import verdict as v
from chuan_reports.report import Report, ReportError
from chuan_reports.report import check_sums as report_sums
from chuan_reports.shape import TOOL, Plan, RulePack, Tool
from chuan_reports.validation_exits import code_of
from chuan_reports.validation_shape import (
    SCHEMA,
    UNREADABLE,
    Comparison,
    Explanation,
    FileLine,
    Problem,
    Repair,
    SkippedLine,
    Totals,
    Validation,
    WaiverLine,
)

ERROR, WARNING = "error", "warning"


def build(
    *,
    version: str,
    as_of: date,
    period: str | None,
    plans: Iterable[v.PlanRef],
    files: Iterable[FileLine],
    reports: Iterable[Report],
    problems: Iterable[Problem] = (),
    repairs: Iterable[Repair] = (),
    skipped: Iterable[SkippedLine] = (),
    waivers: Iterable[WaiverLine] = (),
    explanations: Iterable[Explanation] = (),
    comparison: Comparison | None = None,
    fail_on: str = v.FAIL,
) -> Validation:
    """A whole validation. Problems and repairs keep their order; everything else is put in order here."""
    listed, passed = tuple(plans), tuple(sorted(skipped, key=lambda line: line.kind))
    found, mended = tuple(problems), tuple(repairs)
    made = tuple(sorted(reports, key=lambda report: report.unit.id))
    lines = tuple(sorted(files, key=lambda line: line.file))
    validation = Validation(
        schema=SCHEMA,
        tool=Tool(TOOL, version),
        as_of=as_of,
        period=period,
        plans=tuple(Plan(p.id, p.title, p.authority, p.date, p.number, p.version) for p in listed),
        rules=tuple(RulePack(p.id, p.version, p.sha256) for p in listed),
        totals=_totals(lines, passed, found, mended, made),
        files=lines,
        skipped=passed,
        problems=found,
        repairs=mended,
        waivers=tuple(waivers),
        explanations=tuple(explanations),
        comparison=comparison,
        exit=code_of(made, lines, found, fail_on),
        reports=made,
    )
    check_sums(validation)
    return validation


def check_sums(validation: Validation) -> None:
    """Raise `ReportError` unless everything that the module promises to add up does."""
    # INVARIANT: whoever reads a validation may rely on these sums; validation_schema checks them again.
    it = validation
    wanted = _totals(it.files, it.skipped, it.problems, it.repairs, it.reports)
    _must(tuple(it.totals.summary) == v.CODES, f"summary holds {sorted(it.totals.summary)}")
    _must(it.totals == wanted, f"totals do not count what is listed: {it.totals}, {wanted}")
    for name, severity in (("errors", ERROR), ("warnings", WARNING)):
        counted = Counter(problem.cell.file for problem in it.problems if problem.severity == severity)
        for line in it.files:
            _must(getattr(line, name) == counted[line.file], f"{name} of {line.file}: {counted[line.file]}")
    _must(all(line.errors for line in it.files if line.status == UNREADABLE), "an unreadable file without an error")
    for report in it.reports:
        report_sums(report)
    ids = [report.unit.id for report in it.reports]
    _must(ids == sorted(ids), f"reports out of order: {ids}")
    inside = Counter(row.id for report in it.reports for row in report.units)
    twice = [unit for unit, times in inside.items() if times > 1]
    _must(not twice, f"units in two reports: {twice[:5]}")


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise ReportError(what)


def _totals(
    files: Sequence[FileLine],
    skipped: Sequence[SkippedLine],
    problems: Sequence[Problem],
    repairs: Sequence[Repair],
    reports: Sequence[Report],
) -> Totals:
    summary = dict.fromkeys(v.CODES, 0)
    for report in reports:
        for code, count in report.summary.items():
            summary[code] += count
    return Totals(
        files=len(files),
        unreadable=sum(line.status == UNREADABLE for line in files),
        skipped=sum(len(line.files) for line in skipped),
        facts=sum(line.facts for line in files),
        units=sum(len(report.units) for report in reports),
        errors=sum(problem.severity == ERROR for problem in problems),
        warnings=sum(problem.severity == WARNING for problem in problems),
        repairs=len(repairs),
        summary=summary,
    )
