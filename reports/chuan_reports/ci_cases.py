"""A validation as cases: what every output for CI lists, worded once.

In: a `Validation` and a language. Out: a `FindingCase` for each finding of every report, a `FileCase` for each file
with its problems. Promises: every finding and every problem is in exactly one case; the state is decided here, so
that JUnit, SARIF, annotations and tables cannot disagree; what is undecided, not due, waived or counted elsewhere is
never passed; `key` names what a case is about and never a row number, so it survives an inserted row.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from chuan_checker import verdict as v
from chuan_grammar.record import record
from chuan_reports.ci_words import say
from chuan_reports.digest import because, lacking, measures
from chuan_reports.dossier import Entry, dossier
from chuan_reports.layout import clean
from chuan_reports.shape import Cell, Finding, Report, Requirement
from chuan_reports.validation_shape import Change, Explanation, FileLine, Problem, Text, Validation
from chuan_reports.words import word

FAILURE, ERROR, WARNING, OPEN, NOT_DUE, NOT_APPLICABLE, WAIVED, REPEATED, PASSED = (
    "failure", "error", "warning", "open", "not-due", "not-applicable", "waived", "repeated", "passed",
)  # fmt: skip
"""`warning`: failed, and not binding. `repeated`: counted under the requirement that it repeats (ruling 82)."""

WORST_FIRST = (ERROR, FAILURE, OPEN, WARNING, WAIVED, NOT_DUE, REPEATED, NOT_APPLICABLE, PASSED)

_STATES = {
    v.PASS: PASSED, v.INVALID: ERROR, v.NOT_DUE: NOT_DUE, v.NOT_APPLICABLE: NOT_APPLICABLE, v.WAIVED: WAIVED,
    v.MISSING: OPEN, v.UNDETERMINED: OPEN, v.MANUAL: OPEN,
}  # fmt: skip


@record
class FindingCase:
    """A finding in words. `rule` is its requirement's id, after its plan where two plans share the id.

    `place` is where its first value stands, `rule_at` where the requirement is written; `change` is what became of it
    since the baseline; `explained` are the explanations tied to it, which change nothing.
    """

    report: Report
    entry: Entry
    state: str
    rule: str
    place: Cell | None
    rule_at: Cell | None
    change: Change | None
    explained: tuple[Explanation, ...]

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.entry.finding

    @property
    def key(self) -> tuple[str, ...]:
        """What it is about: plan, requirement, unit, due date."""
        at = self.finding.coordinates
        return "finding", at.plan, at.rule, at.unit, at.due.isoformat() if at.due else ""


@record
class FileCase:
    """A file of the tree with the problems in it; `line` is null for a file outside the tree (a list of units)."""

    file: str
    line: FileLine | None
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def findings(validation: Validation, lang: str) -> tuple[FindingCase, ...]:
    """All findings: report by report, the unit's own first, in the order of the plans."""
    names = rule_names(validation)
    changes = {(one.unit, one.rule, one.due): one for one in _changes(validation, "finding")}
    explained: dict[tuple[str, str], list[Explanation]] = {}
    for one in validation.explanations:
        explained.setdefault((one.unit, one.rule), []).append(one)
    made: list[FindingCase] = []
    for report in validation.reports:
        written = {(one.plan, one.id): one for one in report.catalogue}
        alone = _binding_alone(report.findings)
        for entry in dossier(report, lang).entries:
            f = entry.finding
            made.append(
                FindingCase(
                    report=report,
                    entry=entry,
                    state=_state(f, alone),
                    rule=names[f.plan, f.rule],
                    place=next((fact.source for fact in f.facts if fact.source is not None), None),
                    rule_at=_written(written.get((f.plan, f.rule))),
                    change=changes.get((f.unit.id, f.rule, f.due.isoformat() if f.due else None)),
                    explained=tuple(explained.get((f.unit.id, f.rule), ())),
                )
            )
    return tuple(made)


def files(validation: Validation) -> tuple[FileCase, ...]:
    """Every file of the tree in its order, then every other file that a problem stands in."""
    by_file: dict[str, list[Problem]] = {line.file: [] for line in validation.files}
    for problem in validation.problems:
        by_file.setdefault(problem.cell.file, []).append(problem)
    lines = {line.file: line for line in validation.files}
    return tuple(
        FileCase(
            file,
            lines.get(file),
            tuple(one for one in found if one.severity == "error"),
            tuple(one for one in found if one.severity != "error"),
        )
        for file, found in by_file.items()
    )


def problem_change(validation: Validation) -> dict[tuple[str, str, str], Change]:
    """What became of problems since the baseline, by unit, code and fact."""
    return {(c.unit, c.rule, c.fact): c for c in _changes(validation, "problem")}


def unit_of(problem: Problem) -> str:
    """The id of its unit, empty where it is not known."""
    return problem.unit.id if problem.unit is not None else ""


def problem_key(problem: Problem) -> tuple[str, ...]:
    """What a problem is about: code, unit, fact, period; the file and sheet where it is about neither unit nor fact."""
    unit = unit_of(problem)
    where = () if unit or problem.fact else (problem.cell.file, problem.cell.sheet or "")
    return "problem", problem.code, unit, problem.fact, problem.period, *where


def rule_names(validation: Validation) -> dict[tuple[str, str], str]:
    """Plan and requirement to one id a requirement: the plan stands before it only where the id is not enough."""
    every = {
        pair: None
        for report in validation.reports
        for pair in (
            *((one.plan, one.id) for one in report.catalogue),
            *((one.plan, one.rule) for one in report.findings),
        )
    }
    times = Counter(rule for _, rule in every)
    return {(plan, rule): clean(rule if times[rule] == 1 else f"{plan}/{rule}") for plan, rule in every}


def fingerprints(keys: Iterable[Sequence[str]]) -> Iterator[str]:
    """A hash a key, in order; equal keys are told apart by a running number (`…:2`).

    >>> one, two, other = fingerprints([("a", "b"), ("a", "b"), ("ab", "")])
    >>> one.partition(":")[0] == two.partition(":")[0], one[-2:], two[-2:], one[:8] == other[:8]
    (True, ':1', ':2', False)
    """
    times: Counter[str] = Counter()
    for key in keys:
        name = hashlib.sha256("\0".join(key).encode("utf-8", "replace")).hexdigest()[:32]
        times[name] += 1
        yield f"{name}:{times[name]}"


def in_language(text: Text, lang: str) -> str:
    """One of its two sentences, on one line."""
    return clean(text.vi if lang == "vi" else text.en)


def about(case: FindingCase, lang: str) -> str:
    """One line: what was found, what is asked, how far off, what is missing, why; for a waiver also what it covers."""
    entry = case.entry
    parts = [f"{name.lower()} {text}" for name, text in measures(entry, lang)]
    if case.state == OPEN and (waits := lacking(entry, lang)):
        parts.append(word("lacks", lang, x=waits))
    if reason := because(entry):
        parts.append(reason)
    if case.state == NOT_DUE:
        parts.insert(0, say("s_due", lang, x=entry.due) if entry.due else say("s_not_due", lang).lower())
        parts += [say("at_risk", lang)] if case.finding.at_risk else []
    if case.state == REPEATED:
        parts.insert(0, say("s_repeated", lang, x=entry.same_as))
    if case.state == WAIVED:
        parts.insert(0, say("s_waived", lang, x=underlying(case.finding, lang)))
    parts += [entry.waiver] if entry.waiver else []
    parts += [say("explained" if one.state == "valid" else "void", lang, x=clean(one.text)) for one in case.explained
              if one.state in ("valid", "void")]  # fmt: skip
    return "; ".join(part for part in parts if part)


def underlying(finding: Finding, lang: str) -> str:
    """The label of the verdict that a waiver covers."""
    return v.LABELS[lang].get(finding.underlying or "", finding.underlying or "")


def title(case: FindingCase) -> str:
    """Requirement and title, in one line."""
    return f"{case.rule} {case.entry.title}".rstrip()


def unit_text(case: FindingCase) -> str:
    """The unit with its id.

    Ids are what tells apart two schools of one name.
    """
    return f"{clean(case.finding.unit.name)} ({clean(case.finding.unit.id)})"


def _state(f: Finding, alone: frozenset[int]) -> str:
    if f.same_as is not None and id(f) not in alone:
        return REPEATED
    if f.verdict == v.FAIL:
        return FAILURE if f.binding else WARNING
    return _STATES[f.verdict]


def _binding_alone(found: Sequence[Finding]) -> frozenset[int]:
    """Repeating findings that bind where the repeated one does not: without them nothing explains the exit code."""
    judged = {(f.rule, f.unit.id, f.due, f.verdict) for f in found if f.binding and f.same_as is None}
    return frozenset(
        id(f) for f in found if f.binding and f.same_as and (f.same_as, f.unit.id, f.due, f.verdict) not in judged
    )


def _written(requirement: Requirement | None) -> Cell | None:
    if requirement is None or not requirement.file:
        return None
    return Cell(requirement.file, None, None, max(1, requirement.line), None, None)


def _changes(validation: Validation, what: str) -> tuple[Change, ...]:
    if validation.comparison is None:
        return ()
    return tuple(change for change in validation.comparison.changes if change.what == what)
