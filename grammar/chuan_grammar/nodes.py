"""The tree of a rule file: frozen nodes, a field a line.

In: made by `build` from the parser's reductions and joined by `assemble`. Out: read by `chuan_rules` and `printer`.
Promises: a node says what was written, with the span it was written in; spans take no part in comparison, so that
parse(print(tree)) == tree. Nothing is resolved here: a name is still only a name.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

from chuan_grammar.numerals import Numeral
from chuan_grammar.periods import Period
from chuan_grammar.record import record
from chuan_grammar.source import Span

NOWHERE: Any = None
"""The span of nodes that were made, not read."""


def _span() -> Any:
    return field(default=NOWHERE, compare=False, repr=False)


# ---------------------------------------------------------------- names, numbers


@record
class Name:
    """A declared name in use. `kind` is its token: FACT, ATTR, FLAG, UNIT, GROUP, VALUE, DOC, EVENT, MEASURE, ID."""

    kind: str
    text: str
    span: Span = _span()


@record
class Quantity:
    """A literal amount. `kind`: NUM, PERCENT, PAIR, MONEY, POINTS, LEVEL; `over` the b of `a/b`; `factor` in đồng."""

    kind: str
    number: Numeral
    over: Numeral | None = None
    factor: int = 1
    span: Span = _span()


@record
class Relation:
    """A relation to a value. `operator` is one of ≥ > ≤ < = ↔ (from a to b) or "" (a bare value in a trajectory).

    `filler` is `đạt`, `giảm xuống` …; `counted` the measure or name after the value; `digits` the rounding.
    """

    operator: str
    value: Expr
    upper: Quantity | None = None
    counted: Name | None = None
    digits: int | None = None
    filler: str | None = None
    spelled: str = field(default="", compare=False)
    span: Span = _span()


@record
class Milestones:
    """A trajectory: relations with their periods, in the order written."""

    steps: tuple[tuple[Relation, Period], ...]
    span: Span = _span()


# ---------------------------------------------------------------- expressions


@record
class FactName:
    """An indicator, formula, parameter or table by name; `of` names an ancestor type or group, `unit` one unit."""

    name: Name
    of: Name | None = None
    unit: str | None = None
    span: Span = _span()


@record
class Arithmetic:
    """left operator right; operator is one of + - × /."""

    operator: str
    left: Expr
    right: Expr
    span: Span = _span()


@record
class Parenthesis:
    """`( sentence )`: a number or a truth, the types decide."""

    inner: Sentence
    span: Span = _span()


@record
class RoundedExpr:
    """`làm tròn(x, n)`."""

    inner: Expr
    digits: int
    span: Span = _span()


@record
class UnitCount:
    """`số trường có X`."""

    units: Units
    condition: Sentence | None = None
    span: Span = _span()


@record
class Aggregate:
    """`tổng X của các trường`; kind is sum, average, largest or smallest."""

    kind: str
    inner: Expr
    units: Units
    span: Span = _span()


Expr = FactName | Quantity | Arithmetic | Parenthesis | RoundedExpr | UnitCount | Aggregate


# ---------------------------------------------------------------- units


@record
class ValueList:
    """Values of an attribute; `every` when joined by `và` (grammar B6)."""

    values: tuple[Name, ...]
    every: bool = False
    span: Span = _span()


@record
class Filter:
    """One narrowing of units. `kind`: flag, values, compare, ancestor, below or names; `negative`: `không`."""

    kind: str
    name: Name | None = None
    negative: bool = False
    values: ValueList | None = None
    relation: Relation | None = None
    unit: Name | None = None
    names: tuple[str, ...] = ()
    span: Span = _span()


@record
class Units:
    """Unit types or a group, one named unit, and filters in the order written."""

    types: tuple[Name, ...]
    group: Name | None = None
    named: str | None = None
    filters: tuple[Filter, ...] = ()
    span: Span = _span()


# ---------------------------------------------------------------- time


@record
class TimePhrase:
    """`kind`: by, before, after, within, from or every.

    `periods` holds periods, or pairs of numbers (`04/2024`) that are months after a time word (ruling 8).
    """

    kind: str
    periods: tuple[Period, ...] = ()
    frequency: str | None = None
    document: Name | None = None
    word: str = field(default="", compare=False)
    span: Span = _span()


# ---------------------------------------------------------------- sentences


@record
class Truth:
    """An expression alone, or `có X`."""

    expr: Expr
    has: bool = False
    span: Span = _span()


@record
class Compare:
    """expression relation."""

    expr: Expr
    relation: Relation | Milestones
    has: bool = False
    span: Span = _span()


@record
class AmountOf:
    """`≥ 1 phòng học thông minh`, `100% giáo viên được tập huấn`."""

    amount: Relation
    name: Name
    has: bool = False
    span: Span = _span()


@record
class Prohibited:
    """`không X`, `không có X`."""

    inner: Expr | DocumentHeld | EventHeld
    has: bool = False
    span: Span = _span()


@record
class DocumentHeld:
    """`có nghị quyết …`."""

    name: Name
    has: bool = True
    span: Span = _span()


@record
class EventHeld:
    """An event happened; with `amount`, that many times; `per` the period of `lần/năm`; coverage see ruling 40."""

    name: Name
    has: bool = False
    amount: Relation | None = None
    per: str | None = None
    on: Period | None = None
    coverage: str | None = None
    within: tuple[Period, ...] = ()
    of_which: bool = field(default=False, compare=False)
    span: Span = _span()


@record
class HasUnits:
    """`có ít nhất 2 trường mầm non`."""

    amount: Relation
    units: Units
    span: Span = _span()


@record
class Change:
    """`X tăng ít nhất 3 so với năm 2023`; direction + or -; `since` a period, `year` or `period`."""

    expr: Expr
    direction: str
    amount: Relation | None
    since: Period | str
    span: Span = _span()


@record
class Maintain:
    """`duy trì X [≥ v]`."""

    expr: Expr
    relation: Relation | Milestones | None = None
    span: Span = _span()


@record
class MaintainUnits:
    """`duy trì 17/17 xã đạt chuẩn …`."""

    amount: Relation
    units: Units
    condition: Sentence
    span: Span = _span()


@record
class Meets:
    """`đạt A`, `đạt tất cả A, B`, `đạt ít nhất n trong A, B`."""

    rules: tuple[Name, ...]
    every: bool = False
    at_least: Relation | None = None
    span: Span = _span()


@record
class Assess:
    """`cần người đánh giá "…"`."""

    text: str
    span: Span = _span()


@record
class Negated:
    """`không phải ( … )`."""

    inner: Sentence
    span: Span = _span()


@record
class AttributeIs:
    """`công lập`, `không công lập`, `cấp học là THCS`, `thuộc xã ĐBKK`. `of` is the ancestor's type."""

    name: Name
    values: ValueList | None = None
    negative: bool = False
    belongs: bool = False
    of: Name | None = None
    word: str = ""
    span: Span = _span()


@record
class AttributeCompare:
    """`số lớp ≥ 5` on a numeric attribute."""

    name: Name
    relation: Relation
    span: Span = _span()


@record
class IsUnits:
    """`là trường mầm non`."""

    units: Units
    span: Span = _span()


@record
class Timed:
    """A sentence with its time phrases."""

    inner: Sentence
    times: tuple[TimePhrase, ...]
    span: Span = _span()


@record
class Chain:
    """Sentences joined by one connective: `and` or `or`."""

    joiner: str
    items: tuple[Sentence, ...]
    span: Span = _span()


@record
class Led:
    """A time phrase in front: `Đến năm 2030, …`."""

    time: TimePhrase
    inner: Sentence
    span: Span = _span()


@record
class Each:
    """`mỗi trường …`; `colon` keeps how it was written."""

    units: Units
    inner: Sentence
    colon: bool = False
    span: Span = _span()


@record
class PerGroup:
    """`mỗi cấp học trong mầm non, tiểu học: …`."""

    name: Name
    values: ValueList
    inner: Sentence
    colon: bool = False
    span: Span = _span()


@record
class Share:
    """`100% trường …`, `ít nhất 2 trường …`, `17/17 xã …`."""

    amount: Relation
    units: Units
    inner: Sentence
    has: bool = False
    colon: bool = False
    span: Span = _span()


Sentence = (
    Truth | Compare | AmountOf | Prohibited | DocumentHeld | EventHeld | HasUnits | Change | Maintain | MaintainUnits
    | Meets | Assess | Negated | AttributeIs | AttributeCompare | IsUnits | Timed | Chain | Led | Each | PerGroup
    | Share
)  # fmt: skip


# ---------------------------------------------------------------- declarations


@record
class TypeSpec:
    """A type as written. `kind` as in `chuan_rules.datatypes`."""

    kind: str
    measure: str | None = None
    low: Numeral | None = None
    high: Numeral | None = None
    values: tuple[str, ...] = ()
    span: Span = _span()


@record
class Property:
    """One property of an indicator: periodicity, word, bound (`operator`), code, part, base or parts."""

    kind: str
    word: str = ""
    operator: str = ""
    quantity: Quantity | None = None
    text: str = ""
    names: tuple[Name, ...] = ()
    span: Span = _span()


@record
class TableRow:
    """`tiểu học 35` (None: `khác`); quantity None: `không áp dụng`."""

    values: ValueList | None
    quantity: Quantity | None
    since: Period | None = None
    span: Span = _span()


@record
class Declaration:
    """A line of the vocabulary. `head` is its token; which fields are used depends on it.

    vocabulary, use: name · unit: `belongs` · attribute, indicator, parameter: type, properties · group: units, and
    `sentence` for a group by fact · document: kind, issuer · event: frequency · formula: expr · table: `key`, rows ·
    check: sentence.
    """

    head: str
    name: str
    unit: Name | None = None
    aliases: tuple[str, ...] = ()
    type: TypeSpec | None = None
    properties: tuple[Property, ...] = ()
    units: Units | None = None
    expr: Expr | None = None
    relation: Relation | Milestones | None = None
    sentence: Sentence | None = None
    kind: str | None = None
    issuer: str | None = None
    frequency: str | None = None
    lower_is_better: bool = False
    key: Name | None = None
    rows: tuple[TableRow, ...] = ()
    source: str | None = None
    text: str = field(default="", compare=False)
    name_span: Span = _span()
    span: Span = _span()


@record
class Locator:
    """`mục II.2 ý 1 văn bản "…"`."""

    parts: tuple[tuple[str, str], ...] = ()
    document: str | None = None
    span: Span = _span()


@record
class Clause:
    """A clause of a plan, block or requirement; `value` depends on `head` (the token of its opening word)."""

    head: str
    value: Any
    spelled: str = field(default="", compare=False)
    span: Span = _span()


@record
class ExceptionValue:
    """The value of `ngoại lệ:`; relation None: `không áp dụng`."""

    condition: Sentence
    relation: Relation | Milestones | None
    text: str = field(default="", compare=False)


@record
class ExampleValue:
    """The value of `ví dụ:`: pairs of name and value, check date, the expected label."""

    pairs: tuple[tuple[Name, Any], ...]
    on: Period | None
    verdict: str


@record
class Plan:
    """`kế hoạch ID "title"` with its clauses."""

    id: str
    title: str
    clauses: tuple[Clause, ...] = ()
    span: Span = _span()


@record
class Block:
    """`phần "II.2" "title"` with defaults for what follows."""

    section: str
    title: str | None = None
    clauses: tuple[Clause, ...] = ()
    span: Span = _span()


@record
class Requirement:
    """`yêu cầu ID "title"`, its assertion and clauses.

    `text` is the assertion as written, on one line; `refers` every requirement id that it or a clause names.
    """

    id: str
    title: str
    sentence: Sentence | None
    clauses: tuple[Clause, ...] = ()
    text: str = field(default="", compare=False)
    refers: tuple[Name, ...] = field(default=(), compare=False)
    span: Span = _span()
    id_span: Span = _span()


@record
class NotEncoded:
    """`không lập quy tắc … vì …`."""

    locator: Locator
    reason: str
    span: Span = _span()


@record
class Waiver:
    """`miễn trừ ID cho …`; parts that are missing are None and reported by `chuan_rules`."""

    id: str
    unit_type: Name | None
    unit: str | None
    until: Period | None
    document: str | None
    approver: str | None
    reason: str | None
    span: Span = _span()


Item = Declaration | Plan | Block | Requirement | NotEncoded | Waiver


@record
class File:
    """One rule file: its declarations in order."""

    name: str
    items: tuple[Item, ...]
