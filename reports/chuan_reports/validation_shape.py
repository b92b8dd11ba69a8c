"""The versioned shape of a validation, `chuan/validation/1`: a tree of submissions, what is wrong in it, what it shows.

In: nothing. Out: frozen plain values, in the order of the JSON. Promises: as `shape`: numbers are exact, the docstrings
are the descriptions in the published JSON Schema; every file of the tree is listed, read or not; nothing checked is
never clean. `validation` makes these values; every renderer of `chuan validate` sees only them.
"""

from __future__ import annotations

from datetime import date

from chuan_grammar.record import record
from chuan_reports.shape import Cell, Plan, Report, RulePack, Tool, Unit

SCHEMA = "chuan/validation/1"

READ, UNREADABLE, EMPTY = "read", "unreadable", "empty"
"""States of a file: read (perhaps with problems inside), not readable at all, read but without any unit or fact."""


@record
class Text:
    """A sentence in both languages."""

    vi: str
    en: str


@record
class FileLine:
    """A file of the tree. `form`: the id of the pack whose template it is, `form_current` whether of these rules."""

    file: str
    sha256: str
    status: str
    facts: int
    units: tuple[str, ...]
    errors: int
    warnings: int
    form: str | None
    form_current: bool | None


@record
class SkippedLine:
    """Files that were passed over on purpose: a kind (`excel-lock`, `thumbs`, …) with their number and names."""

    kind: str
    files: tuple[str, ...]


@record
class Problem:
    """A fault of a submission: where, what, what was expected, what to write instead."""

    code: str
    severity: str
    cell: Cell
    message: Text
    expected: Text
    proposal: Text
    unit: Unit | None
    fact: str
    period: str
    raw: str
    related: tuple[Cell, ...]


@record
class Repair:
    """A cell that was read otherwise than it is written."""

    cell: Cell
    what: str
    before: str
    after: str


@record
class WaiverLine:
    """A waiver of the rules: `state` is used, unused, expiring (within 60 days of the check date) or expired."""

    plan: str
    rule: str
    unit: str
    until: date
    document: str
    approver: str
    reason: str
    state: str
    covers: int


@record
class ExplainedValue:
    """A value that an explanation is tied to, then and now (null: not there)."""

    fact: str
    period: str
    then: str
    now: str | None


@record
class Explanation:
    """What a unit says about a finding or a problem. `state`: valid, void (a value changed since) or unmatched.

    It explains; it never changes a verdict. `values`: the cells it was tied to, as they were and as they are.
    """

    unit: str
    rule: str
    fact: str
    text: str
    author: str
    date: str
    state: str
    cell: Cell
    values: tuple[ExplainedValue, ...]


@record
class Change:
    """A finding or problem against the baseline: new, regressed, persisting, fixed, or gone (not looked at any more).

    `because`: data (a value that it read changed), rule (what the requirement asks for changed), both, date (neither,
    so the check date did it), or unknown.
    """

    what: str
    kind: str
    unit: str
    rule: str
    fact: str
    due: str | None
    before: str | None
    after: str | None
    because: str


@record
class Comparison:
    """The changes against a baseline: which one, and how many of each."""

    baseline: str
    as_of: date
    counts: dict[str, int]
    changes: tuple[Change, ...]


@record
class Totals:
    """Counts over everything; `summary` over the findings of all reports, as in a report."""

    files: int
    unreadable: int
    skipped: int
    facts: int
    units: int
    errors: int
    warnings: int
    repairs: int
    summary: dict[str, int]


@record
class Validation:
    """Everything that one run of `chuan validate` found. `reports`: one for each unit without a parent, by id."""

    schema: str
    tool: Tool
    as_of: date
    period: str | None
    plans: tuple[Plan, ...]
    rules: tuple[RulePack, ...]
    totals: Totals
    files: tuple[FileLine, ...]
    skipped: tuple[SkippedLine, ...]
    problems: tuple[Problem, ...]
    repairs: tuple[Repair, ...]
    waivers: tuple[WaiverLine, ...]
    explanations: tuple[Explanation, ...]
    comparison: Comparison | None
    exit: int
    reports: tuple[Report, ...]
