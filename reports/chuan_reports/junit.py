"""A validation as JUnit XML, for the test reports of GitLab, Jenkins, Azure and others.

From `Validation` to UTF-8 bytes. A suite of the submitted files, then a suite a unit without a parent. Promises: valid
against the Jenkins xUnit schema; a failed binding requirement is a failure, an error in the data an error; what is
undecided, not due, not applicable, waived or counted elsewhere is skipped and says why; a warning passes, is told in
`system-out` and counted in the properties of its suite; nothing checked is an error; names of cases are unique and
stable, because GitLab knows a case by class and name; text from users is data, never mark-up; the same bytes again.

The schema knows no properties of a case, so those of the suite carry the counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET  # writes only: nothing foreign is parsed here

from chuan_grammar.record import record
from chuan_reports import ci_cases as c
from chuan_reports.ci_words import say
from chuan_reports.exits import NOTHING_CHECKED
from chuan_reports.layout import clean
from chuan_reports.phrases import shown
from chuan_reports.places import Places
from chuan_reports.shape import Cell, Report
from chuan_reports.validation_exits import EXIT_TABLE
from chuan_reports.validation_shape import EMPTY, Problem, Validation
from chuan_reports.validation_words import conclusion, word
from chuan_reports.words import word as report_word

SKIPPED = (c.OPEN, c.NOT_DUE, c.NOT_APPLICABLE, c.WAIVED, c.REPEATED)

MOST_MESSAGE = 500
"""Characters of a `message`; the whole text stands in the body."""


@record
class _Case:
    """A test case: `outcome` is failure, error, skipped or empty (passed), `type` its machine-readable reason."""

    group: str
    name: str
    outcome: str
    type: str
    message: str
    body: tuple[str, ...]
    warns: bool


def render(validation: Validation, lang: str) -> bytes:
    """The JUnit file of a validation."""
    places = Places((line.file for line in validation.files), lang)
    suites = [(say("data", lang), _data(validation, places, lang), _properties(validation, lang))]
    cases: dict[int, list[c.FindingCase]] = {id(report): [] for report in validation.reports}
    for case in c.findings(validation, lang):
        cases[id(case.report)].append(case)
    for report in validation.reports:
        name = f"{clean(report.unit.name)} ({clean(report.unit.id)})"
        made = [_finding(case, lang) for case in cases[id(report)]] or [_unchecked(report, lang)]
        suites.append((name, made, _counts(report)))
    root = ET.Element("testsuites", name=f"{validation.tool.name} validate")
    stamp = f"{validation.as_of.isoformat()}T00:00:00"
    every: Counter[str] = Counter()
    for name, made, properties in suites:
        every += _suite(root, name, stamp, made, properties)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(every[key]))
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(root: ET.Element, name: str, stamp: str, cases: Sequence[_Case], properties: dict[str, str]) -> Counter[str]:
    outcomes = Counter(case.outcome for case in cases)
    warned = [case for case in cases if case.warns]
    counts = Counter(tests=len(cases), failures=outcomes["failure"], errors=outcomes["error"])
    suite = ET.SubElement(root, "testsuite", name=name, timestamp=stamp)
    for key in ("tests", "failures", "errors"):
        suite.set(key, str(counts[key]))
    suite.set("skipped", str(outcomes["skipped"]))
    listed = ET.SubElement(suite, "properties")
    properties = {**properties, "warnings": str(len(warned))}
    names = _unique([(case.group, case.name) for case in cases])
    properties |= {
        f"warning: {group}: {own}": case.message for (group, own), case in zip(names, cases, strict=True) if case.warns
    }
    for key, value in properties.items():
        ET.SubElement(listed, "property", name=key, value=value)
    for (group, own), case in zip(names, cases, strict=True):
        element = ET.SubElement(suite, "testcase", classname=group, name=own)
        if case.outcome:
            told = ET.SubElement(element, case.outcome, type=case.type, message=_short(case.message))
            told.text = "\n".join(case.body)
        elif case.body:
            ET.SubElement(element, "system-out").text = "\n".join(case.body)
    return counts


def _unique(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names that occur twice get a running number, which never makes a name that occurs already.

    >>> _unique([("g", "a"), ("g", "a"), ("g", "a (2)")])
    [('g', 'a'), ('g', 'a (3)'), ('g', 'a (2)')]
    """
    listed = list(names)
    taken, seen, made = set(listed), set[tuple[str, str]](), []
    for group, name in listed:
        own, at = name, 1
        while (group, own) in seen or (at > 1 and (group, own) in taken):
            at += 1
            own = f"{name} ({at})"
        seen.add((group, own))
        made.append((group, own))
    return made


def _short(text: str) -> str:
    return text if len(text) <= MOST_MESSAGE else text[: MOST_MESSAGE - 1] + "…"


# ---------------------------------------------------------------- the submitted files


def _data(validation: Validation, places: Places, lang: str) -> list[_Case]:
    group = say("data", lang)
    made = []
    for case in c.files(validation):
        name = clean(case.file.replace("\\", "/")) or say("not_in_file", lang)
        found = (*case.errors, *case.warnings)
        body = tuple(_problem(one, places, lang) for one in found)
        message = "; ".join(c.in_language(one.message, lang) for one in (case.errors or found)[:3])
        if len(found) > 1:
            counts = [("more_errors", case.errors), ("more_warnings", case.warnings)]
            message = ", ".join(say(key, lang, n=len(some)) for key, some in counts if some) + f": {message}"
        if case.errors:
            made.append(_Case(group, name, "error", case.errors[0].code, message, body, bool(case.warnings)))
        elif case.line is not None and case.line.status == EMPTY:
            told = message or say("s_empty", lang)
            made.append(_Case(group, name, "skipped", "empty", told, body or (told,), bool(case.warnings)))
        else:
            made.append(_Case(group, name, "", "", message, body, bool(case.warnings)))
    if validation.exit == NOTHING_CHECKED:
        told = conclusion(validation, lang)
        made.append(_Case(group, say("nothing", lang), "error", "nothing-checked", told, (told,), False))
    return made


def _problem(problem: Problem, places: Places, lang: str) -> str:
    """A problem with its place, what was expected and the proposal, on one line."""
    parts = [c.in_language(problem.message, lang)]
    parts += [
        f"{word(key, lang)}: {text}"
        for key, value in (("expected", problem.expected), ("proposal", problem.proposal))
        if (text := c.in_language(value, lang))
    ]
    named = [clean(problem.unit.name)] if problem.unit is not None else []
    named += [clean(problem.fact)] if problem.fact else []
    named += [clean(shown(problem.period, lang))] if problem.period else []
    if named:
        parts.append(" · ".join(named))
    return f"{clean(places.at(problem.cell))}: {word(problem.severity, lang)} [{problem.code}] {'; '.join(parts)}"


# ---------------------------------------------------------------- findings


def _finding(case: c.FindingCase, lang: str) -> _Case:
    told = c.about(case, lang)
    entry, f = case.entry, case.finding
    name = " · ".join(
        part
        for part in (
            c.title(case),
            f"{report_word('due', lang).lower()} {entry.due}" if entry.due else "",
            entry.period,
        )
        if part
    )
    message = f"{entry.label}: {told}" if told else entry.label
    warns = case.state == c.WARNING or (case.state == c.NOT_DUE and f.at_risk is True)
    outcome = {c.FAILURE: "failure", c.ERROR: "error"}.get(case.state, "skipped" if case.state in SKIPPED else "")
    body = tuple(_lines(case, message, lang)) if outcome or warns else ()
    return _Case(c.unit_text(case), name, outcome, f.verdict, message, body, warns)


def _lines(case: c.FindingCase, message: str, lang: str) -> Iterable[str]:
    entry = case.entry
    yield message
    yield f"{say('sentence', lang)}: {entry.sentence}"
    if entry.clause:
        yield f"{report_word('cites', lang)}: {entry.clause}"
    for fact in entry.facts:
        parts = (fact.value, fact.period, f"[{fact.place}]" if fact.source is not None else "", fact.problem)
        yield f"- {fact.name}: {', '.join(part for part in parts if part)}"
    if entry.remedy:
        yield f"{say('advice', lang)}: {entry.remedy}"
    if case.rule_at is not None:
        yield f"{say('rule_at', lang)}: {place_of(case.rule_at)}"


def _unchecked(report: Report, lang: str) -> _Case:
    """A unit that no requirement concerns: never passed in silence, and an error if it submitted figures."""
    name = f"{clean(report.unit.name)} ({clean(report.unit.id)})"
    told = say("s_no_rule", lang)
    outcome = "error" if report.coverage.facts_read else "skipped"
    return _Case(name, say("nothing", lang), outcome, "nothing-checked", told, (told,), False)


def place_of(cell: Cell) -> str:
    """A file and its line.

    >>> place_of(Cell("a.chuan", None, None, 3, None, None))
    'a.chuan:3'
    """
    return clean(cell.file) + (f":{cell.line}" if cell.line else "")


# ---------------------------------------------------------------- properties


def _properties(validation: Validation, lang: str) -> dict[str, str]:
    totals = validation.totals
    found = {
        "tool": f"{validation.tool.name} {clean(validation.tool.version)}",
        "as-of": validation.as_of.isoformat(),
        "exit": str(validation.exit),
        "exit-meaning": EXIT_TABLE[validation.exit][lang],
        "conclusion": f"{word(f'v_{validation.exit}', lang)}: {clean(conclusion(validation, lang))}",
    }
    found |= {f"rules: {clean(one.id)}": f"{clean(one.version or '')} {one.sha256}".strip() for one in validation.rules}
    for key in ("files", "unreadable", "skipped", "facts", "units", "repairs"):
        found[key] = str(getattr(totals, key))
    found |= {"problems: error": str(totals.errors), "problems: warning": str(totals.warnings)}
    found |= {f"findings: {code}": str(count) for code, count in totals.summary.items()}
    for state, count in sorted(Counter(one.state for one in validation.waivers).items()):
        found[f"waivers: {state}"] = str(count)
    for state, count in sorted(Counter(one.state for one in validation.explanations).items()):
        found[f"explanations: {state}"] = str(count)
    if validation.comparison is not None:
        found["baseline"] = clean(validation.comparison.baseline)
        found |= {f"baseline: {kind}": str(count) for kind, count in sorted(validation.comparison.counts.items())}
    return found


def _counts(report: Report) -> dict[str, str]:
    found = {"unit": clean(report.unit.id), "unit-type": clean(report.unit.type)}
    found |= {"facts": str(report.coverage.facts_read), "same-as": str(report.coverage.same_as)}
    return found | {f"findings: {code}": str(count) for code, count in report.summary.items()}
