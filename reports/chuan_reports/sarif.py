"""A validation as SARIF 2.1.0, for code scanning and other programs that collect findings.

From `Validation` to UTF-8 bytes: one run; a rule a requirement and a code of the data; a result a problem and a
finding, worst first. Promises: valid against the OASIS schema; every finding is there with its `kind`, passed ones
too; a result stands at the cell's file and is related to the rule (without a cell, at the rule), so none is without a
place; a region only in text files, a cell of a workbook is a logical location; fingerprints are made of unit, rule and
fact, never of a row; a waived result keeps its own kind and level and carries the waiver as a suppression.

An explanation and an expired waiver suppress nothing, so they are properties: a reader that takes any suppression for
an accepted one must not lose a failure. `drop_suppressed` is for readers that know neither `suppressions` nor `kind`
and would show what is waived or passed as open: it leaves out what needs nobody, and counts it in the run.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from chuan_checker import verdict as v
from chuan_reports import ci_cases as c
from chuan_reports.ci_uri import uri
from chuan_reports.ci_words import say
from chuan_reports.layout import clean
from chuan_reports.shape import Cell, Requirement
from chuan_reports.validation_exits import EXIT_TABLE
from chuan_reports.validation_shape import Change, Problem, Validation
from chuan_reports.words import citation
from chuan_reports.words import word as report_word

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

ROOT = "%SRCROOT%"

FIELDS = (".csv", ".tsv", ".txt")
"""In these a place's column is the number of a field, not of a character."""

MOST_NAME, MOST_TEXT = 255, 1024
"""Characters of a rule's name and descriptions that code hosts take."""

MOST_RELATED = 20
"""Places beside the first one; the rest of the cells are in the JSON."""

JOINER = "\u2060"
"""Parts the signs of a link; takes no room."""

_KINDS = {
    v.PASS: "pass", v.FAIL: "fail", v.INVALID: "fail", v.MISSING: "open", v.UNDETERMINED: "open", v.MANUAL: "review",
    v.NOT_DUE: "informational", v.NOT_APPLICABLE: "notApplicable", v.WAIVED: "fail",
}  # fmt: skip
_NEEDED = ("fail", "open", "review")
_LEVELS = ("error", "warning", "none")
_ORDER = (*_NEEDED, "informational", "notApplicable", "pass")

_STATES = {"new": "new", "regressed": "updated", "fixed": "updated", "persisting": "unchanged"}
_SEMANTIC = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?")

Json = dict[str, Any]
Rows = list[tuple[tuple[str, ...], Json]]
"""What a result is about, and the result."""


def render(validation: Validation, lang: str, drop_suppressed: bool = False) -> bytes:
    """The SARIF file of a validation; `drop_suppressed` leaves out what is waived and what asks nobody for anything."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(validation, lang, drop_suppressed)]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _run(validation: Validation, lang: str, drop: bool) -> Json:
    cases = c.findings(validation, lang)
    rules = [*_requirements(validation, lang), *_codes(validation, lang)]
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    rows: Rows = [*_problems(validation, lang), *_findings(cases, lang)]
    rows.sort(key=lambda row: _severity(row[1]))
    results = [result for _, result in rows]
    for result, name in zip(results, c.fingerprints(key for key, _ in rows), strict=True):
        result["ruleIndex"] = index[result["ruleId"]]
        result["partialFingerprints"] = {"chuan/v1": name, "primaryLocationLineHash": name}
        if validation.comparison is not None:
            change = result["properties"].get("change")
            result["baselineState"] = _STATES.get(change, "unchanged")
    kept = [one for one in results if not (drop and _idle(one))]
    return {
        "tool": {"driver": _driver(validation, rules, lang)},
        "invocations": [
            {
                "executionSuccessful": True,
                "exitCode": validation.exit,
                "exitCodeDescription": EXIT_TABLE[validation.exit][lang],
            }
        ],
        "originalUriBaseIds": {ROOT: {"description": {"text": say("root", lang)}}},
        "artifacts": [
            {
                "location": _artifact(line.file),
                "roles": ["analysisTarget"],
                "hashes": {"sha-256": line.sha256},
                "properties": {"status": line.status, "facts": line.facts},
            }
            for line in validation.files
        ],
        "columnKind": "unicodeCodePoints",
        "results": kept,
        "properties": _properties(validation, results, kept),
    }


def _severity(result: Json) -> tuple[bool, int, int]:
    """Worst first, because hosts show the first few thousand; what is waived comes last."""
    return "suppressions" in result, _LEVELS.index(result["level"]), _ORDER.index(result["kind"])


def _idle(result: Json) -> bool:
    return "suppressions" in result or result["kind"] not in _NEEDED


def _properties(validation: Validation, results: Sequence[Json], kept: Sequence[Json]) -> Json:
    """What a reader needs to see that nothing was hidden: all counts, and what was left out of the results."""
    found: Json = {
        "asOf": validation.as_of.isoformat(),
        "rules": [
            {"id": clean(one.id), "version": one.version and clean(one.version), "sha256": one.sha256}
            for one in validation.rules
        ],
        "findings": dict(validation.totals.summary),
        "problems": {"error": validation.totals.errors, "warning": validation.totals.warnings},
        "files": {"read": validation.totals.files, "unreadable": validation.totals.unreadable},
    }
    kinds = {id(one) for one in kept}
    left = Counter("suppressed" if "suppressions" in one else one["kind"] for one in results if id(one) not in kinds)
    return found | ({"leftOut": dict(sorted(left.items()))} if left else {})


# ---------------------------------------------------------------- rules


def _driver(validation: Validation, rules: Sequence[Json], lang: str) -> Json:
    version = clean(validation.tool.version)
    found: Json = {"name": validation.tool.name, "version": version}
    if _SEMANTIC.fullmatch(version):
        found["semanticVersion"] = version
    return found | {"language": lang, "rules": list(rules)}


def _requirements(validation: Validation, lang: str) -> Iterator[Json]:
    names = c.rule_names(validation)
    asked: dict[str, Requirement | None] = dict.fromkeys(names.values())
    for report in validation.reports:
        for one in report.catalogue:
            asked[names[one.plan, one.id]] = one
    titles = {names[found.plan, found.rule]: found.title for report in validation.reports for found in report.findings}
    for name, wanted in asked.items():
        if wanted is None:
            yield _rule(name, titles[name], titles[name], titles[name], "error")
        else:
            yield _requirement(name, wanted, lang)


def _requirement(name: str, one: Requirement, lang: str) -> Json:
    cites = "; ".join(text for text in (clean(citation(source, lang)) for source in one.sources) if text)
    parts = [clean(one.sentence)]
    parts += [f"{report_word('cites', lang)}: {cites}"] if cites else []
    parts += [f"{say('advice', lang)}: {clean(one.remedy)}"] if one.remedy else []
    rule = _rule(name, one.title, one.sentence, ". ".join(parts), "error" if one.binding else "warning")
    where = Cell(one.file, None, None, max(1, one.line), None, None)
    tags = [clean(one.plan), *([clean(one.section)] if one.section else []), clean(one.level)]
    rule["properties"] = {"tags": list(dict.fromkeys(tags)), "kind": clean(one.kind)}
    if one.file:
        rule["properties"]["location"] = {"uri": uri(where.file), "line": where.line}
    return rule


def _codes(validation: Validation, lang: str) -> Iterator[Json]:
    worst: dict[str, str] = {}
    for one in validation.problems:
        worst[one.code] = "error" if "error" in (one.severity, worst.get(one.code)) else "warning"
    for code, level in sorted(worst.items()):
        rule = _rule(code, code, say("data_rule", lang, x=code), say("data_help", lang), level)
        rule["properties"] = {"tags": ["data"]}
        yield rule


def _rule(name: str, short: str, full: str, advice: str, level: str) -> Json:
    return {
        "id": name,
        "name": _cut(f"{name} {short}" if short != name else name, MOST_NAME),
        "shortDescription": {"text": _cut(short, MOST_TEXT) or name},
        "fullDescription": {"text": _cut(full, MOST_TEXT) or name},
        "help": {"text": _linkless(clean(advice)) or name},
        "defaultConfiguration": {"level": level},
    }


def _cut(text: str, most: int) -> str:
    shown = _linkless(clean(text))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


# ---------------------------------------------------------------- results


def _problems(validation: Validation, lang: str) -> Rows:
    changes = c.problem_change(validation)
    made: Rows = []
    for one in validation.problems:
        error = one.severity == "error"
        properties: Json = {"fact": clean(one.fact), "period": clean(one.period)}
        properties = {"unit": clean(c.unit_of(one))} | properties
        result = {
            "ruleId": one.code,
            "kind": "fail",
            "level": "error" if error else "warning",
            "message": _message(_sentences(one, lang)),
            "locations": [_location(one.cell)],
        }
        related = [_location(cell, at) for at, cell in enumerate(one.related[:MOST_RELATED], 1)]
        if related:
            result["relatedLocations"] = related
        result["properties"] = {key: text for key, text in properties.items() if text} | _change(
            changes.get((c.unit_of(one), one.code, one.fact))
        )
        made.append((c.problem_key(one), result))
    return made


def _sentences(problem: Problem, lang: str) -> str:
    """Message, what was expected, proposal: the first sentence is what consumers show when there is little room."""
    from chuan_reports.validation_words import word

    parts = [c.in_language(problem.message, lang) or problem.code]
    for key, text in (("expected", problem.expected), ("proposal", problem.proposal)):
        told = c.in_language(text, lang)
        if told:
            parts.append(f"{word(key, lang).capitalize()}: {told}")
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _findings(cases: Iterable[c.FindingCase], lang: str) -> Rows:
    made: Rows = []
    for case in cases:
        f, entry = case.finding, case.entry
        kind, level = _kind(case)
        told = c.about(case, lang)
        head = f"{entry.label}: {c.title(case)}, {c.unit_text(case)}"
        places = [cell for cell in (case.place, case.rule_at) if cell is not None] or [_nowhere(case)]
        result: Json = {
            "ruleId": case.rule,
            "kind": kind,
            "level": level,
            "message": _message(f"{head}. {told[:1].upper()}{told[1:]}." if told else f"{head}."),
            "locations": [_location(places[0])],
        }
        if related := _related(case, places[0], lang):
            result["relatedLocations"] = related
        if f.verdict == v.WAIVED:
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": entry.waiver}]
        result["properties"] = _about(case) | _change(case.change)
        made.append((case.key, result))
    return made


def _kind(case: c.FindingCase) -> tuple[str, str]:
    """Kind and level; only a failure has a level (SARIF §3.27.10)."""
    f = case.finding
    if case.state == c.REPEATED:
        return "informational", "none"
    kind = _KINDS[f.underlying if f.verdict == v.WAIVED and f.underlying in _KINDS else f.verdict]
    if kind != "fail":
        return kind, "none"
    return kind, "error" if f.binding or f.verdict == v.INVALID else "warning"


def _related(case: c.FindingCase, first: Cell, lang: str) -> list[Json]:
    """The rule, and the other cells that took part."""
    told: list[tuple[Cell, str]] = []
    if case.rule_at is not None and case.rule_at is not first:
        told.append((case.rule_at, f"{say('rule_at', lang)} {case.rule}"))
    for fact in case.entry.facts:
        if fact.source is not None and fact.source is not first:
            told.append((fact.source, say("value_at", lang, name=fact.name, value=fact.value)))
    return [_location(cell, at, text) for at, (cell, text) in enumerate(told[:MOST_RELATED], 1)]


def _nowhere(case: c.FindingCase) -> Cell:
    """The first file of the report, or its unit: consumers refuse a result without a place."""
    file = case.report.inputs[0].file if case.report.inputs else case.report.unit.id
    return Cell(file, None, None, None, None, None)


def _about(case: c.FindingCase) -> Json:
    f = case.finding
    found: Json = {
        "unit": clean(f.unit.id),
        "plan": clean(f.plan),
        "verdict": f.verdict,
        "binding": f.binding,
        "due": f.due.isoformat() if f.due else None,
        "period": clean(f.period) if f.period else None,
        "sameAs": clean(f.same_as) if f.same_as else None,
        "underlying": f.underlying,
        "waiverExpired": f.waiver.until.isoformat() if f.waiver and f.verdict != v.WAIVED else None,
        "explanations": [{"state": one.state, "text": _linkless(clean(one.text))} for one in case.explained] or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _change(change: Change | None) -> Json:
    return {} if change is None else {"change": change.kind, "because": change.because}


def _message(text: str) -> Json:
    """Plain text; SARIF reads `[words](target)` in it as a link, which only the program may make."""
    return {"text": _linkless(text)}


def _linkless(text: str) -> str:
    return text.replace("](", f"]{JOINER}(")


# ---------------------------------------------------------------- places


def _artifact(file: str) -> Json:
    """Where a file is: beside the root when relative."""
    where = uri(file)
    return {"uri": where} if where.startswith("file:") else {"uri": where, "uriBaseId": ROOT}


def _location(cell: Cell, number: int | None = None, text: str = "") -> Json:
    found: Json = {} if number is None else {"id": number}
    physical: Json = {"artifactLocation": _artifact(cell.file)}
    field = cell.file.casefold().endswith(FIELDS)
    if cell.line is not None and cell.cell is None:
        physical["region"] = {"startLine": max(1, cell.line)}
        if cell.column is not None and not field:
            physical["region"]["startColumn"] = max(1, cell.column)
    found["physicalLocation"] = physical
    if logical := _logical(cell, field):
        found["logicalLocations"] = [logical]
    return found | ({"message": _message(text)} if text else {})


def _logical(cell: Cell, field: bool) -> Json | None:
    sheet, at = clean(cell.sheet or ""), clean(cell.cell or "")
    if at:
        return {"name": at, "fullyQualifiedName": f"{sheet}!{at}" if sheet else at, "kind": "cell"}
    if sheet:
        return {"name": sheet, "fullyQualifiedName": sheet, "kind": "sheet"}
    if field and cell.column is not None:
        return {"name": str(cell.column), "kind": "column"}
    return None
