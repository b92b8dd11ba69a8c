"""The versioned shape of a report, `chuan/report/1`: what every renderer shows and `jsonfile` writes, field for field.

In: nothing. Out: frozen plain values, in the order of the JSON. Promises: numbers are exact (an `int`, a reduced
`"p/q"`, an `Interval`), never a float; the docstrings here are the descriptions in the published JSON Schema.
`report` makes these values; no renderer sees anything else.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from chuan_grammar.record import record

SCHEMA = "chuan/report/1"
"""Renaming or removing a field, or changing what one means, makes it `chuan/report/2`."""

TOOL = "chuan"

Number = int | str
"""A whole number, or a reduced fraction as text: `"78/97"`."""


@record
class Interval:
    """Where an undecided value lies, both ends included; null is infinity."""

    low: Number | None
    high: Number | None


Exact = int | str | Interval | None
"""Null for yes/no, documents and values nobody reported."""


@record
class Tool:
    """The program that wrote the report."""

    name: str
    version: str


@record
class Unit:
    """A school, commune or office."""

    id: str
    name: str
    type: str


@record
class UnitRow:
    """A unit of the units file with the id of its parent."""

    id: str
    name: str
    type: str
    parent: str | None


@record
class Plan:
    """A plan that was checked: what its header says."""

    id: str
    title: str
    authority: str | None
    date: str | None
    number: str | None
    version: str | None


@record
class RulePack:
    """The rules of one plan: the version they state and the hash of their text."""

    id: str
    version: str | None
    sha256: str


@record
class InputFile:
    """A file of units or facts that was read."""

    file: str
    sha256: str


@record
class Cell:
    """Where a value stands: sheet and cell, or line and column (from 1). `how` is `formula` for a formula's value."""

    file: str
    sheet: str | None
    cell: str | None
    line: int | None
    column: int | None
    how: str | None


@record
class Value:
    """A value as written (`raw`), exactly, and as shown."""

    raw: str
    exact: Exact
    display: str


@record
class Fact:
    """A value that a finding read. `evidence`: the proof named beside it; `problem`: why it cannot be used."""

    name: str
    unit: Unit
    period: str | None
    value: Value
    source: Cell | None
    evidence: str | None
    problem: str | None


@record
class Missing:
    """A fact or document that nobody reported and that could still change the verdict."""

    unit: Unit
    name: str
    period: str | None


@record
class Actual:
    """What was found."""

    exact: Exact
    display: str


@record
class Target:
    """What is required: the relation and its value."""

    op: str | None
    exact: Exact
    display: str


@record
class Gap:
    """The smallest signed change of `fact` that makes the assertion true; when `open`, any addition to it suffices."""

    fact: str
    amount: Number
    display: str
    open: bool


@record
class Waiver:
    """The document a waiver rests on and its last day; it has expired when the verdict is not `waived`."""

    document: str
    approver: str
    reason: str
    until: date


@record
class Evidence:
    """Documents that must accompany the facts, and those that were named."""

    required: tuple[str, ...]
    given: tuple[str, ...]


@record
class Baseline:
    """The value and day from which progress is measured."""

    value: Number
    date: date


@record
class Responsible:
    """Who answers for a requirement: the role the plan gives (`chủ trì`, `phối hợp`), and the office."""

    role: str
    name: str


@record
class Coordinates:
    """The key of an obligation within a report: requirement × unit × due point, and the period it reads."""

    plan: str
    rule: str
    unit: str
    due: date | None
    period: str | None


@record
class Requirement:
    """A requirement of the plan, whether or not it gave a finding."""

    id: str
    title: str
    plan: str
    section: str | None
    section_title: str | None
    sentence: str
    sources: tuple[dict[str, str], ...]
    level: str
    kind: str
    due: str | None
    subject: str
    binding: bool
    advisory: bool
    advisory_until: date | None
    responsible: tuple[Responsible, ...]
    evidence: tuple[str, ...]
    remedy: str | None
    note: str | None
    same_as: str | None
    file: str
    line: int


@record
class Finding:
    """The outcome of one obligation.

    `binding` says whether it can change the exit code on the check date; `underlying` is the verdict a waiver covers;
    `at_risk` is null when there is no line from a baseline to compare with.
    """

    rule: str
    title: str
    unit: Unit
    verdict: str
    label: str
    early: bool
    at_risk: bool | None
    level: str
    binding: bool
    advisory: bool
    due: date | None
    since: date | None
    period: str | None
    actual: Actual | None
    target: Target | None
    gap: Gap | None
    facts: tuple[Fact, ...]
    missing: tuple[Missing, ...]
    reason: str | None
    explanation: tuple[str, ...]
    underlying: str | None
    waiver: Waiver | None
    evidence: Evidence
    baseline: Baseline | None
    expected_today: Number | None
    plan: str
    section: str | None
    section_title: str | None
    sentence: str
    kind: str
    source: dict[str, str] | None
    sources: tuple[dict[str, str], ...]
    same_as: str | None
    responsible: tuple[Responsible, ...]
    remedy: str | None
    note: str | None
    coordinates: Coordinates


@record
class Rollup:
    """One requirement over the units below a unit: the worst verdict, all counts, and how many reported in full."""

    plan: str
    rule: str
    unit: Unit
    verdict: str
    counts: dict[str, int]
    reported: int
    total: int


@record
class Contribution:
    """Whether a unit counts towards a target of a unit above it; null when its own facts leave that open."""

    plan: str
    rule: str
    of_unit: Unit
    unit: Unit
    holds: bool | None
    facts: tuple[Fact, ...]
    display: str


@record
class Coverage:
    """What was decided and what was not; `facts_read` and `unreadable` are about the input files."""

    obligations: int
    evaluated: int
    undecided: int
    not_applicable: int
    waived: int
    same_as: int
    facts_read: int
    unreadable: int


@record
class Predecessor:
    """A unit that another one was made from, with the dates between which it existed."""

    unit: str
    predecessor: str
    since: str | None
    until: str | None


@record
class Ignored:
    """Something in the input that took no part, and why."""

    kind: str
    text: str
    source: Cell | None


@record
class Report:
    """One check of one unit on one day."""

    schema: str
    tool: Tool
    as_of: date
    unit: Unit
    period: str | None
    plans: tuple[Plan, ...]
    rules: tuple[RulePack, ...]
    inputs: tuple[InputFile, ...]
    summary: dict[str, int]
    coverage: Coverage
    findings: tuple[Finding, ...]
    rollup: tuple[Rollup, ...]
    contributions: tuple[Contribution, ...]
    catalogue: tuple[Requirement, ...]
    units: tuple[UnitRow, ...]
    predecessors: tuple[Predecessor, ...]
    not_encoded: tuple[dict[str, str | None], ...]
    ignored: tuple[Ignored, ...]


def exact(value: Fraction) -> Number:
    """A whole number as it is, anything else as a reduced fraction.

    >>> exact(Fraction(4, 2)), exact(Fraction(78, 97))
    (2, '78/97')
    """
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def number(value: Number) -> Fraction:
    """The other way round.

    >>> number("78/97"), number(3)
    (Fraction(78, 97), Fraction(3, 1))
    """
    return Fraction(value)
