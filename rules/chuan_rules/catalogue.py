"""What a pack demands, as a list that people and other programs read.

In: a resolved `Pack`. Out: a `Row` for each requirement: who, what, compared how with which exact number, due when,
said where. Promises: exact values (a rational, never a float); every comparison of a requirement stands in its row with
its own due day. Does not paraphrase: the sentence is the author's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from chuan_grammar.record import record
from chuan_grammar.text import tidy
from chuan_rules import model as m
from chuan_rules.datatypes import MONEY, RATIO, Datatype
from chuan_rules.recurrence import WORDS

PERCENT, DONG, TIMES, POINTS = "%", "đồng", "lần", "điểm phần trăm"


@record
class Threshold:
    """`op` is one of ≥ > ≤ < =; `value` exact (a percent as its share of 1), None when it is itself a fact.

    `unit` is what is counted; `of` the b of `a/b`; `due` the last permitted day, None when standing or recurring.
    """

    op: str
    value: Fraction | None
    unit: str | None
    of: int | None = None
    due: date | None = None


@record
class Row:
    """One requirement. `sentence` is on one line; `scope` says which units it concerns, in the author's words."""

    id: str
    title: str
    sentence: str
    section: str | None
    section_title: str | None
    locators: tuple[str, ...]
    thresholds: tuple[Threshold, ...]
    due: tuple[date, ...]
    every: tuple[str, ...]
    subject: str
    scope: str
    level: str
    binding: bool
    responsible: tuple[tuple[str, str], ...]
    kind: str
    condition: str
    exceptions: tuple[str, ...]
    evidence: tuple[str, ...]
    remedy: str | None
    note: str | None
    file: str
    line: int | None


def rows(pack: m.Pack) -> list[Row]:
    """Every requirement of a pack, in its order."""
    return [_row(requirement, pack.plan) for requirement in pack.requirements]


def _row(requirement: m.Requirement, plan: m.Plan) -> Row:
    days = [day for clause in requirement.clauses for day in _due(clause.time, plan)]
    scope = requirement.filter or requirement.scope
    return Row(
        requirement.id,
        requirement.title,
        tidy(requirement.sentence),
        requirement.section,
        requirement.section_title,
        tuple(source.text() for source in requirement.sources),
        tuple(threshold for clause in requirement.clauses for threshold in _of_clause(clause, plan)),
        tuple(dict.fromkeys(days)),
        tuple(dict.fromkeys(_every(clause.time) for clause in requirement.clauses if _every(clause.time))),
        requirement.subject,
        tidy(scope.text) if scope is not None and scope.text else requirement.subject,
        requirement.strength,
        requirement.binding and not requirement.advisory,
        requirement.responsible,
        requirement.kind,
        requirement.applies_text,
        tuple(exception.text for exception in requirement.exceptions),
        tuple(document.name for document in requirement.evidence),
        requirement.remedy,
        requirement.note,
        requirement.place.file,
        requirement.place.line,
    )


def _every(time: m.Time | None) -> str:
    return WORDS.get(time.frequency or "", "") if time is not None and time.kind == "recurring" else ""


def _due(time: m.Time | None, plan: m.Plan) -> list[date]:
    """Last permitted days; none for what always holds or recurs."""
    if time is None or time.kind in ("standing", "since", "recurring"):
        return []
    if time.kind == "before":
        return [period.start(plan.calendar) - timedelta(1) for period in time.periods]
    return [period.end(plan.calendar) for period in time.periods]


def _of_clause(clause: m.Clause, plan: m.Plan) -> Iterator[Threshold]:
    days = _due(clause.time, plan)
    due = days[-1] if days else None
    for found in _thresholds(clause.condition):
        yield Threshold(found.op, found.value, found.unit, found.of, due)
    if clause.total is not None:
        for found in _thresholds(clause.total.condition):
            yield Threshold(found.op, found.value, found.unit, found.of, due)


def _thresholds(condition: m.Condition) -> Iterator[Threshold]:
    match condition:
        case m.Compare(left=left, operator=operator, right=right):
            yield Threshold(operator, _constant(right), _unit(left, right))
        case m.Between(left=left, low=low, high=high):
            yield Threshold("≥", _constant(low), _unit(left, low))
            yield Threshold("≤", _constant(high), _unit(left, high))
        case m.ShareOfUnits(operator=operator, threshold=threshold, high=high):
            yield Threshold(operator, threshold, PERCENT)
            if high is not None:
                yield Threshold("≤", high, PERCENT)
        case m.NumberOfUnits(units=units, operator=operator, threshold=threshold, out_of=out_of, high=high):
            yield Threshold(operator, threshold, units.unit_type, out_of)
            if high is not None:
                yield Threshold("≤", high, units.unit_type)
        case m.EventsHeld(operator=operator, count=count):
            yield Threshold(operator, count, TIMES)
        case m.Change(amount=amount, operator=operator) if amount is not None:
            yield Threshold(operator or "≥", amount, _unit_of_change(condition))
        case m.And(items=items) | m.Or(items=items) | m.PerGroup(items=items):
            for item in items:
                yield from _thresholds(item)
        case m.EachUnit(condition=inner):
            yield from _thresholds(inner)
        case _:
            return


def _constant(expression: m.Expression) -> Fraction | None:
    return expression.value if isinstance(expression, m.Literal) else None


def _unit(left: m.Expression, right: m.Expression) -> str | None:
    """What is counted: of the literal, else of what it is compared with."""
    for expression in (right, left):
        datatype = _type(expression)
        if datatype is None:
            continue
        if datatype.kind == RATIO:
            return PERCENT
        if datatype.kind == MONEY:
            return DONG
        if datatype.measure:
            return datatype.measure
    return None


def _unit_of_change(change: m.Change) -> str | None:
    if change.relative:
        return PERCENT
    if change.amount_type is not None and change.amount_type.kind == RATIO:
        return POINTS
    datatype = _type(change.expression)
    return datatype.measure if datatype is not None else None


def _type(expression: m.Expression) -> Datatype | None:
    match expression:
        case m.FactRef(indicator=indicator):
            return indicator.datatype
        case m.FormulaRef(formula=formula):
            return formula.datatype
        case m.TableRef(table=table):
            return table.datatype
        case m.AttributeRef(attribute=attribute):
            return attribute.datatype
        case m.UnitCount(units=units, datatype=datatype):
            return Datatype(datatype.kind, units.unit_type)
        case _:
            return expression.datatype
