"""What a check finds: verdicts, findings and what they rest on. Renderer-free.

In: nothing. Out: frozen values that the interpreter makes and the reports show. Promises: numbers are exact
(`Fraction`); the order of verdicts is written down once, here; a label never decides anything. Does not evaluate.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from chuan_grammar.record import record

PASS, FAIL, NOT_DUE, MISSING, UNDETERMINED, NOT_APPLICABLE, WAIVED, MANUAL, INVALID = (
    "pass", "fail", "not_due", "missing", "undetermined", "not_applicable", "waived", "manual", "invalid",
)  # fmt: skip
CODES = (PASS, FAIL, NOT_DUE, MISSING, UNDETERMINED, NOT_APPLICABLE, WAIVED, MANUAL, INVALID)

WORST_FIRST = (INVALID, FAIL, MISSING, UNDETERMINED, MANUAL, NOT_DUE, PASS)
"""Roll-up severity (language §6.4). `not_applicable` and `waived` are counted apart."""

FAIL_ON_ORDER = (FAIL, INVALID, MISSING, UNDETERMINED, MANUAL, NOT_DUE)
"""`--fail-on` severity (ruling 11): a code includes those before it."""

UNDECIDED = (MISSING, UNDETERMINED, MANUAL, INVALID)
EVALUATED = (PASS, FAIL, NOT_DUE)

LABELS = {
    "vi": {
        PASS: "Đạt", FAIL: "Không đạt", NOT_DUE: "Chưa đến hạn", MISSING: "Thiếu số liệu",
        UNDETERMINED: "Chưa đủ căn cứ kết luận", NOT_APPLICABLE: "Không áp dụng", WAIVED: "Được miễn",
        MANUAL: "Cần kiểm tra thực tế", INVALID: "Số liệu không hợp lệ",
    },
    "en": {
        PASS: "Pass", FAIL: "Fail", NOT_DUE: "Not due yet", MISSING: "Data missing",
        UNDETERMINED: "Not enough grounds to conclude", NOT_APPLICABLE: "Not applicable", WAIVED: "Waived",
        MANUAL: "Needs inspection on site", INVALID: "Invalid data",
    },
}  # fmt: skip
"""The plain labels; a finding's own `label` may be softer or more exact (ruling 101)."""


@record
class Source:
    """The cell or text position a value came from. `how` is `formula` for a cached formula value."""

    file: str
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    column: int | None = None
    how: str | None = None

    def __str__(self) -> str:
        """`tệp!Trang!Ô` or `tệp:dòng:cột`.

        >>> str(Source("facts.csv", line=3, column=4)), str(Source("a.xlsx", "Trường", "D7"))
        ('facts.csv:3:4', 'a.xlsx!Trường!D7')
        """
        if self.cell is not None:
            return "!".join(part for part in (self.file, self.sheet, self.cell) if part)
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@record
class UnitRef:
    """A unit as findings name it."""

    id: str
    name: str
    type: str


@record
class Range:
    """An interval of exact numbers; None is infinity."""

    low: Fraction | None
    high: Fraction | None


@record
class Quantity:
    """A value with its display. `exact`: a number, a range when undecided, or None (yes/no, documents, nothing)."""

    exact: Fraction | Range | None
    display: str


@record
class FactUse:
    """A fact that a finding read: value as written, exact, and shown; where it stands."""

    name: str
    unit: UnitRef
    period: str | None
    raw: str
    exact: Fraction | None
    display: str
    source: Source | None
    evidence: str | None = None
    problem: str | None = None


@record
class MissingFact:
    """A fact, document or attribute that nobody reported and that could still change the verdict."""

    unit: UnitRef
    name: str
    period: str | None


@record
class Gap:
    """The smallest change that makes the assertion true. `open`: the amount is an infimum, any addition suffices."""

    fact: str
    amount: Fraction
    display: str
    open: bool = False
    whole: bool = True


@record
class WaiverNote:
    """The waiver that a finding rests on (or that has expired, when the verdict is not `waived`)."""

    document: str
    approver: str
    reason: str
    until: date


@record
class RuleRef:
    """What a report shows of a requirement; findings share one object."""

    id: str
    title: str
    plan: str
    sentence: str
    section: str | None = None
    section_title: str | None = None
    sources: tuple[dict[str, str], ...] = ()
    strength: str = "bắt buộc"
    kind: str = "number"
    binding: bool = True
    advisory: bool = False
    advisory_until: date | None = None
    responsible: tuple[tuple[str, str], ...] = ()
    evidence: tuple[str, ...] = ()
    same_as: str | None = None
    remedy: str | None = None
    note: str | None = None
    subject: str = ""
    due: str | None = None
    order: int = 0
    file: str = ""
    line: int = 0


@record
class Finding:
    """The outcome of one obligation (requirement × subject × due point)."""

    rule: RuleRef
    unit: UnitRef
    verdict: str
    label: str
    due: date | None
    period: str | None
    early: bool = False
    at_risk: bool | None = None
    advisory: bool = False
    binding: bool = True
    actual: Quantity | None = None
    operator: str | None = None
    target: Quantity | None = None
    gap: Gap | None = None
    facts: tuple[FactUse, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    explanation: tuple[str, ...] = ()
    underlying: str | None = None
    waiver: WaiverNote | None = None
    reason: str | None = None
    evidence_required: tuple[str, ...] = ()
    evidence_given: tuple[str, ...] = ()
    baseline: tuple[Fraction, date] | None = None
    expected_today: Fraction | None = None
    same_as: str | None = None
    since: date | None = None


@record
class Rollup:
    """One requirement over the findings of units below a unit (ruling 32)."""

    rule: RuleRef
    unit: UnitRef
    verdict: str
    counts: tuple[tuple[str, int], ...]
    reported: int
    total: int


@record
class Contribution:
    """Whether a unit counts towards an ancestor's share, number or sum (ruling 99)."""

    rule: RuleRef
    of_unit: UnitRef
    unit: UnitRef
    holds: bool | None
    facts: tuple[FactUse, ...] = ()
    display: str = ""


@record
class Ignored:
    """Something in the input that did not take part, with the reason: nothing disappears silently."""

    kind: str
    text: str
    source: Source | None = None


@record
class PlanRef:
    """What a report shows of a plan."""

    id: str
    title: str
    authority: str | None
    date: str | None
    number: str | None
    version: str | None
    sha256: str


@record
class Outcome:
    """Everything that one check found, in the order of ruling 83."""

    as_of: date
    unit: UnitRef
    findings: tuple[Finding, ...]
    rollup: tuple[Rollup, ...]
    contributions: tuple[Contribution, ...]
    rules: tuple[RuleRef, ...]
    plans: tuple[PlanRef, ...]
    not_encoded: tuple[dict[str, str | None], ...]
    ignored: tuple[Ignored, ...]
    units: tuple[tuple[UnitRef, str | None], ...]
    predecessors: tuple[tuple[str, str, str | None, str | None], ...]
    facts_read: int
    unreadable: int
    inputs: tuple[tuple[str, str], ...]
    period: str | None = None


def worst(verdicts: list[str]) -> str:
    """The roll-up verdict of a row (language §6.4, ruling 102).

    >>> worst(["pass", "missing", "waived"]), worst(["waived", "not_applicable"])
    ('missing', 'waived')
    """
    for code in WORST_FIRST:
        if code in verdicts:
            return code
    return WAIVED if WAIVED in verdicts else NOT_APPLICABLE
