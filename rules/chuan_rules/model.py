"""Resolved, typed rules: what the interpreter evaluates.

In: built by `lower` from `chuan_grammar.nodes`. Out: frozen values; every name is bound to its declaration, every
expression has a type, every percentage has its base. Promises: no text of the rule file is needed to evaluate, only
to show; a `Pack` is closed (references resolve inside it, ruling 61). Does not evaluate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from fractions import Fraction

from chuan_grammar.periods import STANDARD_CALENDAR, Period, SchoolCalendar
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_rules.datatypes import Datatype

# ---------------------------------------------------------------- vocabulary


@record
class UnitType:
    """A kind of unit. `parent` is the name of the type it belongs to (`trường thuộc xã`)."""

    name: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()


@record
class Attribute:
    """A lasting property of a unit, a column of the units file."""

    name: str
    unit_type: str
    datatype: Datatype
    aliases: tuple[str, ...] = ()


@record
class Indicator:
    """A fact that units report (`số liệu`), or, with `parameter`, a value that another document sets (`mức giao`).

    `periodicity` is `stock` or a kind of `chuan_grammar.periods` (a flow). `part_of`: part of that indicator, never
    above it, and the base of percentages. `base`: base of percentages only. `parts`: must sum to it.
    """

    name: str
    unit_type: str
    datatype: Datatype
    periodicity: str
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    base: str | None = None
    parts: tuple[str, ...] = ()
    lower_is_better: bool = False
    code: str | None = None
    parameter: bool = False
    sums_predecessors: bool = False

    @property
    def percentage_base(self) -> str | None:
        """The name of the indicator that a percentage of this one refers to."""
        return self.part_of or self.base


@record
class Document:
    """A kind of document that a unit issues."""

    name: str
    unit_type: str
    kind: str | None = None
    issuer: str | None = None
    aliases: tuple[str, ...] = ()


@record
class Event:
    """A dated activity that is counted."""

    name: str
    unit_type: str
    aliases: tuple[str, ...] = ()


@record
class Formula:
    """A named expression over the facts of one unit."""

    name: str
    unit_type: str
    expression: Expression
    datatype: Datatype
    lower_is_better: bool = False
    aliases: tuple[str, ...] = ()


@record
class TableRow:
    """Values of the key attribute (empty: `khác`) and the entry (None: `không áp dụng`), in force from `since`."""

    keys: tuple[str, ...]
    value: Fraction | None
    since: date | None = None


@record
class Table:
    """A lookup by an attribute of the subject."""

    name: str
    attribute: Attribute
    rows: tuple[TableRow, ...]
    datatype: Datatype
    source: str | None = None
    aliases: tuple[str, ...] = ()


@record
class CrossCheck:
    """A consistency check on the data itself (`đối chiếu`)."""

    id: str
    unit_type: str
    condition: Condition
    text: str


@record
class Group:
    """A named filter of units."""

    name: str
    filter: UnitFilter
    aliases: tuple[str, ...] = ()


@record
class Vocabulary:
    """All declarations that a pack sees. Keys are `(unit type, folded name)`; an alias is a key of its own."""

    unit_types: dict[str, UnitType] = field(default_factory=dict)
    attributes: dict[tuple[str, str], Attribute] = field(default_factory=dict)
    indicators: dict[tuple[str, str], Indicator] = field(default_factory=dict)
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    events: dict[tuple[str, str], Event] = field(default_factory=dict)
    formulas: dict[tuple[str, str], Formula] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    checks: list[CrossCheck] = field(default_factory=list)

    def unit_type(self, folded: str) -> UnitType | None:
        """The unit type of a folded name or alias."""
        return self.unit_types.get(folded)

    def ancestors_of(self, unit_type: str) -> list[str]:
        """Names of the types above a type, nearest first."""
        found: list[str] = []
        known = {t.name: t for t in self.unit_types.values()}
        at = known.get(unit_type)
        while at is not None and at.parent is not None and at.parent not in found:
            found.append(at.parent)
            at = known.get(at.parent)
        return found


# ---------------------------------------------------------------- expressions


@record
class Literal:
    """A constant. Percentages are ratios, money is đồng; `50%` and `1/2` are one constant, however it is written."""

    value: Fraction
    datatype: Datatype
    text: str = field(default="", compare=False)


@record
class FactRef:
    """The value of an indicator: of the subject, or of its ancestor of type `ancestor`."""

    indicator: Indicator
    ancestor: str | None = None
    unit_name: str | None = None


@record
class FormulaRef:
    """A formula used by name."""

    formula: Formula
    ancestor: str | None = None


@record
class TableRef:
    """The entry of a table for the subject."""

    table: Table


@record
class AttributeRef:
    """A numeric attribute of the subject."""

    attribute: Attribute


@record
class Arithmetic:
    """`left operator right`; operator is one of + - × /. `part` marks a share: left is part of right (0 ≤ x ≤ 1)."""

    operator: str
    left: Expression
    right: Expression
    datatype: Datatype
    part: bool = False


@record
class Aggregate:
    """`tổng|trung bình|lớn nhất|nhỏ nhất` of an expression over units below the subject."""

    kind: str
    expression: Expression
    units: UnitFilter
    datatype: Datatype


@record
class UnitCount:
    """How many units below the subject satisfy a condition (None: belong to the filter)."""

    units: UnitFilter
    condition: Condition | None
    datatype: Datatype


@record
class Rounded:
    """Rounded half away from zero; `percent` counts digits of the percentage (ruling 45)."""

    expression: Expression
    digits: int
    percent: bool
    datatype: Datatype


Expression = Literal | FactRef | FormulaRef | TableRef | AttributeRef | Arithmetic | Aggregate | UnitCount | Rounded


# ---------------------------------------------------------------- units and conditions


@record
class UnitFilter:
    """Units of a type that satisfy a condition, or are named (by id or name); `text` as the author wrote it."""

    unit_type: str
    condition: Condition | None = None
    names: tuple[str, ...] = ()
    text: str = ""
    place: Place | None = field(default=None, compare=False)


@record
class Compare:
    """`left operator right`; operator is one of ≥ > ≤ < =. With `digits`, the left side is rounded first."""

    left: Expression
    operator: str
    right: Expression
    digits: int | None = None
    percent_digits: bool = False


@record
class Between:
    """low ≤ left ≤ high."""

    left: Expression
    low: Expression
    high: Expression


@record
class IsTrue:
    """A yes/no indicator, formula or attribute used as a predicate."""

    reference: FactRef | AttributeRef
    of_ancestor: str | None = None


@record
class HasValue:
    """An attribute has one (or, with `every`, all) of the values; `of_ancestor`: of the ancestor of that type."""

    attribute: Attribute
    values: tuple[str, ...]
    every: bool = False
    of_ancestor: str | None = None


@record
class BelongsTo:
    """The subject is in the filter (`là trường mầm non`)."""

    units: UnitFilter


@record
class Below:
    """The subject lies below the named unit of a type (`trường thuộc xã "A"`)."""

    unit_type: str
    name: str


@record
class And:
    """Every item."""

    items: tuple[Condition, ...]


@record
class Or:
    """At least one item."""

    items: tuple[Condition, ...]


@record
class Not:
    """The opposite. `prohibition`: written `không …`, so that breaking it fails at once (ruling 26)."""

    item: Condition
    prohibition: bool = False


@record
class DocumentIssued:
    """A document was issued; the window is the obligation's time, `after` another document (ruling 41)."""

    document: Document
    after: Document | None = None


@record
class EventsHeld:
    """An event occurred `operator count` times in the obligation's window; `coverage` see ruling 40."""

    event: Event
    operator: str
    count: Fraction


@record
class Change:
    """New against old value. `since` names the old period; None with `back` 'year' or 'period' (ruling 38).

    `direction` is + (tăng) or - (giảm); `amount` None: any strict change; `relative`: the amount is a share of the old.
    """

    expression: Expression
    direction: str
    operator: str | None
    amount: Fraction | None
    amount_type: Datatype | None
    relative: bool
    since: Period | None
    back: str | None


@record
class Maintain:
    """Not worse than the previous period of its kind."""

    expression: Expression
    lower_is_better: bool


@record
class Meets:
    """At least `at_least` of these requirements hold (None: all)."""

    rules: tuple[str, ...]
    at_least: int | None = None


@record
class Assessed:
    """A person decides; the attestation fact carries this text or the requirement's id."""

    text: str


@record
class EachUnit:
    """Every unit of the filter below the subject satisfies the condition (inside a larger sentence)."""

    units: UnitFilter
    condition: Condition


@record
class ShareOfUnits:
    """The share of the filter's units that satisfy the condition, compared; `of` fixes the group's size (ruling 30)."""

    units: UnitFilter
    condition: Condition
    operator: str
    threshold: Fraction
    high: Fraction | None = None
    digits: int | None = None


@record
class NumberOfUnits:
    """How many of the filter's units satisfy the condition, compared; `out_of` is the b of `a/b` (ruling 30)."""

    units: UnitFilter
    condition: Condition
    operator: str
    threshold: Fraction
    high: Fraction | None = None
    out_of: int | None = None


@record
class PerGroup:
    """The condition holds for the units of each value of an attribute (ruling 35)."""

    attribute: Attribute
    values: tuple[str, ...]
    items: tuple[Condition, ...]


Condition = (
    Compare | Between | IsTrue | HasValue | BelongsTo | Below | And | Or | Not | DocumentIssued | EventsHeld | Change
    | Maintain | Meets | Assessed | EachUnit | ShareOfUnits | NumberOfUnits | PerGroup
)  # fmt: skip


# ---------------------------------------------------------------- time


@record
class Time:
    """When a clause is due.

    `kind`: `by` (last day of `periods[0]`), `before` (the day before its first day), `within` (exactly these periods,
    one obligation each), `recurring` (each period of `frequency` inside the plan, cut by `periods` and `since`),
    `milestone` (as `by`, part of a trajectory), `since` (standing from then on), `standing`.
    """

    kind: str
    periods: tuple[Period, ...] = ()
    frequency: str | None = None
    since: date | None = None
    text: str = ""


@record
class TotalOver:
    """Ruling 40: what must hold over all named periods together; carried by the last of them."""

    condition: Condition
    periods: tuple[Period, ...]


@record
class Clause:
    """A condition with its time: a sentence splits into one or more (rulings 36, 40, 94)."""

    condition: Condition
    time: Time | None = None
    total: TotalOver | None = None


# ---------------------------------------------------------------- plans and requirements


@record
class SourceRef:
    """A `nguồn`: locator words in order (`mục` `II.2`), and the document when it is not the plan itself."""

    locator: tuple[tuple[str, str], ...] = ()
    document: str | None = None

    @property
    def section(self) -> str | None:
        """The `mục` of the locator."""
        return next((value for word, value in self.locator if word == "mục"), None)

    def text(self) -> str:
        """As an official cites it: `mục II.2 ý 1`."""
        words = " ".join(f"{word} {value}" for word, value in self.locator)
        return f"{words}, {self.document}" if words and self.document else words or (self.document or "")


@record
class ExceptionClause:
    """`nếu condition thì relation`; `relation` replaces the requirement's; None: not applicable."""

    condition: Condition
    clauses: tuple[Clause, ...] | None
    text: str
    conjuncts: tuple[Condition, ...] = ()


@record
class Example:
    """A `ví dụ`: (kind of name, folded name, value as a facts file would write it), check date, expected code."""

    values: tuple[tuple[str, str, str], ...]
    on: Period | None
    verdict: str
    place: Place


@record
class Requirement:
    """One requirement, ready to unfold. `subject` is the unit type of its findings; `filter` of `mỗi …` sentences."""

    id: str
    title: str
    sentence: str
    subject: str
    clauses: tuple[Clause, ...]
    place: Place
    filter: UnitFilter | None = None
    scope: UnitFilter | None = None
    sources: tuple[SourceRef, ...] = ()
    section: str | None = None
    section_title: str | None = None
    applies_when: Condition | None = None
    applies_text: str = ""
    exceptions: tuple[ExceptionClause, ...] = ()
    strength: str = "bắt buộc"
    in_force: tuple[date | None, date | None] = (None, None)
    due: Time | None = None
    advisory: bool = False
    advisory_until: date | None = None
    responsible: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Document, ...] = ()
    same_as: str | None = None
    remedy: str | None = None
    note: str | None = None
    examples: tuple[Example, ...] = ()
    kind: str = "number"

    @property
    def binding(self) -> bool:
        """Whether it may change an exit code on some date (ruling 12)."""
        return self.strength == "bắt buộc" and bool(self.sources)


@record
class Waiver:
    """A `miễn trừ`."""

    requirement: str
    unit_type: str
    unit_name: str
    until: date
    document: str
    approver: str
    reason: str
    place: Place


@record
class NotEncoded:
    """A passage read and deliberately left without a rule."""

    source: SourceRef
    reason: str
    place: Place


@record
class Plan:
    """The header of a pack."""

    id: str
    title: str
    authority: str | None = None
    dated: Period | None = None
    number: str | None = None
    version: str | None = None
    time: Period | None = None
    scope: UnitFilter | None = None
    calendar: SchoolCalendar = STANDARD_CALENDAR
    bases: tuple[str, ...] = ()
    fail_label: str | None = None
    place: Place | None = None


@record
class Pack:
    """One plan with its vocabulary and requirements; closed in itself."""

    plan: Plan
    vocabulary: Vocabulary
    requirements: tuple[Requirement, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    not_encoded: tuple[NotEncoded, ...] = ()
    sha256: str = ""
    files: tuple[str, ...] = ()


@record
class Rules:
    """Everything that was loaded: packs side by side (ruling 61)."""

    packs: tuple[Pack, ...] = ()


def expressions_of(condition: Condition) -> Iterator[Expression]:
    """Every expression about the subject itself in a condition (not those inside quantifiers over other units)."""
    match condition:
        case Compare():
            yield condition.left
            yield condition.right
        case Between():
            yield from (condition.left, condition.low, condition.high)
        case IsTrue():
            yield condition.reference
        case And() | Or():
            for item in condition.items:
                yield from expressions_of(item)
        case Not():
            yield from expressions_of(condition.item)
        case Change() | Maintain():
            yield condition.expression
        case EachUnit() | ShareOfUnits() | NumberOfUnits():
            yield from expressions_of(condition.condition)
        case PerGroup():
            for item in condition.items:
                yield from expressions_of(item)
        case _:
            return


def indicators_of(condition: Condition) -> Iterator[Indicator]:
    """Every indicator that a condition reads, quantified units included; parameters left out."""
    for expression in expressions_of(condition):
        yield from _indicators(expression)


def _indicators(expression: Expression) -> Iterator[Indicator]:
    match expression:
        case FactRef():
            if not expression.indicator.parameter:
                yield expression.indicator
        case FormulaRef():
            yield from _indicators(expression.formula.expression)
        case Arithmetic():
            yield from _indicators(expression.left)
            yield from _indicators(expression.right)
        case Aggregate() | Rounded():
            yield from _indicators(expression.expression)
        case UnitCount():
            if expression.condition is not None:
                yield from indicators_of(expression.condition)
        case Literal() | TableRef() | AttributeRef():
            return
