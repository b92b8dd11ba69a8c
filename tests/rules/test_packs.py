"""What every shipped pack owes its reader: sources, remedies, and examples on both sides of every threshold.

What a pack shows is read off its `ví dụ` and the verdict lines of its `cases*.md`; that they hold is the business of
tests/spec/test_shipped.py. Sides are told by comparing the actual value with the target of the finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from tests.spec.support import page_cases

from chuan_checker.casework import examples_of
from chuan_checker.check import check
from chuan_checker.example_world import scene_of
from chuan_checker.expectations import matching, read_line
from chuan_checker.facts.load import read_bytes
from chuan_checker.findings import Findings, rule_ref
from chuan_checker.judge import Judge
from chuan_checker.specimens import UNITS_FILE, Block, Case
from chuan_checker.verdict import Finding, Outcome, Range
from chuan_grammar.periods import read_period
from chuan_rules import model as m
from chuan_rules.load import RuleSet, load
from chuan_rules.shipped import LIBRARY, pack_files, pack_names

LOADED = {name: load([RuleSet(name, pack_files(name) or ())]) for name in pack_names()}
PLANNED = [name for name, loaded in LOADED.items() if loaded.rules is None or loaded.rules.packs]
REQUIREMENTS = [
    (name, requirement)
    for name, loaded in LOADED.items()
    for pack in (loaded.rules.packs if loaded.rules else ())
    for requirement in pack.requirements
]

EXEMPT: dict[tuple[str, str], str] = {}
"""(requirement, what it lacks) → why no example can show it."""

Sides = dict[Fraction | None, set[str]]


@pytest.mark.parametrize("name", pack_names())
def test_a_pack_loads_without_a_warning(name: str) -> None:
    assert [f"{d.place.file}:{d.place.line}: {d.message()}" for d in LOADED[name].diagnostics] == []


@pytest.mark.parametrize("name", PLANNED)
def test_every_requirement_has_a_source_and_a_remedy(name: str) -> None:
    mine = [requirement for pack, requirement in REQUIREMENTS if pack == name]
    assert mine
    assert [r.id for r in mine if not r.sources] == []
    assert [r.id for r in mine if not r.remedy] == []


@pytest.mark.parametrize(("name", "requirement"), REQUIREMENTS, ids=lambda value: getattr(value, "id", value))
def test_examples_stand_on_every_side_of_a_requirement(name: str, requirement: m.Requirement) -> None:
    lacking = list(_lacking(requirement, shown(name)[requirement.id]))
    excused = [what for what in lacking if (requirement.id, what) in EXEMPT]
    assert [what for what in lacking if what not in excused] == []


def test_every_exemption_is_still_needed() -> None:
    lacking = {(r.id, what) for name, r in REQUIREMENTS for what in _lacking(r, shown(name)[r.id])}
    assert EXEMPT.keys() - lacking == set()


# ---------------------------------------------------------------- what must be shown


def _lacking(requirement: m.Requirement, findings: list[Finding]) -> Iterator[str]:
    """What no example or case of a requirement shows: `fail`, `missing`, `above 4/5`."""
    codes = {finding.verdict for finding in findings}
    yield from sorted({"pass", "fail"} - codes)
    thresholds = dict(_thresholds(requirement))
    if thresholds and not codes & {"missing", "undetermined"}:
        yield "missing"
    sides: Sides = defaultdict(set)
    for finding in findings:
        side = _side(finding)
        if side is not None and finding.target is not None:
            target = finding.target.exact
            sides[target if isinstance(target, Fraction) and target in thresholds else None].add(side)
    for threshold, wanted in thresholds.items():
        yield from (
            side if threshold is None else f"{side} {threshold}" for side in wanted if side not in sides[threshold]
        )


def _side(finding: Finding) -> str | None:
    """Where the actual value stands; of a range that was decided, where the end that decided it stands."""
    actual = finding.actual.exact if finding.actual is not None else None
    target = finding.target.exact if finding.target is not None else None
    if isinstance(actual, Range) and finding.verdict in ("pass", "fail"):
        worst_is_low = (finding.verdict == "pass") == (finding.operator in ("≥", ">"))
        actual = actual.low if worst_is_low else actual.high
    if not isinstance(actual, Fraction) or not isinstance(target, Fraction):
        return None
    return "below" if actual < target else "above" if actual > target else "at"


def _thresholds(requirement: m.Requirement) -> Iterator[tuple[Fraction | None, tuple[str, ...]]]:
    """Every number that a requirement compares with, and the sides of it that exist; None: another document sets it."""
    excepted = (clause for e in requirement.exceptions for clause in e.clauses or ())
    for clause in (*requirement.clauses, *excepted):
        match clause.condition:
            case m.Compare(right=m.Literal(value=value)) as compared:
                yield value, _reachable(value, *_range(compared.left))
            case m.Compare():
                yield None, ("below", "at", "above")
            case m.ShareOfUnits(threshold=value):
                yield value, _reachable(value, Fraction(0), Fraction(1))
            case m.NumberOfUnits(threshold=value, out_of=of):
                yield value, _reachable(value, Fraction(0), Fraction(of) if of is not None else None)


def _range(expression: m.Expression) -> tuple[Fraction | None, Fraction | None]:
    match expression:
        case m.FactRef():
            return expression.indicator.datatype.natural_range()
        case m.FormulaRef():
            return _range(expression.formula.expression)
        case m.Arithmetic(operator="/") as quotient if quotient.part or _summed_part(quotient):
            return Fraction(0), Fraction(1)
        case m.Aggregate() | m.UnitCount():
            return Fraction(0), None
        case m.Rounded():
            return _range(expression.expression)
        case _:
            return None, None


def _summed_part(quotient: m.Arithmetic) -> bool:
    """`tổng A / tổng B` where A is declared `trong số B`."""
    match quotient.left, quotient.right:
        case m.Aggregate(expression=m.FactRef() as part), m.Aggregate(expression=m.FactRef() as whole):
            return part.indicator.part_of == whole.indicator.name
        case _:
            return False


def _reachable(value: Fraction, low: Fraction | None, high: Fraction | None) -> tuple[str, ...]:
    """Which sides have values. Of a count that must be at least 1 (`có`), above says nothing that 1 does not."""
    if value == 1 and low == 0 and high is None:
        return "below", "at"
    below = () if low is not None and value <= low else ("below",)
    above = () if high is not None and value >= high else ("above",)
    return (*below, "at", *above)


# ---------------------------------------------------------------- what is shown


@cache
def shown(name: str) -> dict[str, list[Finding]]:
    """The findings of every example and of every verdict line of a pack, by requirement."""
    found: dict[str, list[Finding]] = defaultdict(list)
    rules = LOADED[name].rules
    for pack, requirement, example in examples_of(rules) if rules is not None else []:
        scene = scene_of(pack, requirement, example)
        subject = scene.world.units.get(scene.subject)
        if subject is not None and scene.point is not None:
            ref = rule_ref(scene.requirement, pack.plan, 0, scene.world.as_of)
            findings = Findings(Judge(scene.world), {requirement.id: ref})
            found[requirement.id].append(findings.finding(scene.requirement, subject, scene.point))
    for page in sorted((LIBRARY / name).rglob("*.md")):
        for case in page_cases(page):
            for finding in _named(case, name):
                found[finding.rule.id].append(finding)
    return found


def _named(case: Case, name: str) -> Iterator[Finding]:
    """The findings that the verdict lines of a case name."""
    own = [RuleSet(case.file, tuple((file, text.encode()) for file, text in case.rules))] if case.rules else []
    loaded = load([RuleSet(name, pack_files(name) or ()), *own]) if own else LOADED[name]
    given = [(UNITS_FILE, case.units + "\n"), *case.facts]
    raws = [read_bytes(text.encode(), file) for file, text in given if text.strip()]
    outcomes: dict[tuple[str, date], Outcome | None] = {}
    for block in case.verdicts:
        for unit, on, text in _lines((*case.defaults, block)):
            line = read_line(text)
            if line is None or line.form != "finding" or loaded.rules is None:
                continue
            if (unit, on) not in outcomes:
                outcomes[unit, on] = check(loaded.rules, raws, unit, on).outcome
            outcome = outcomes[unit, on]
            yield from matching(line, outcome) if outcome is not None else ()


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[str, date, str]]:
    """(unit, day, line) of verdict blocks."""
    unit, on = "", date.max
    for line in (text for block in blocks for text in block.text.splitlines()):
        word, _, rest = line.strip().partition(" ")
        if word == "unit":
            unit = rest.strip()
        elif word == "on":
            period = read_period(rest)
            assert period is not None and hasattr(period, "end"), line
            on = period.end()
        elif " @ " in line and not line.startswith((" ", "\t", "#")):
            yield unit, on, line.strip()
