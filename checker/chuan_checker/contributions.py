"""What a unit contributes to its ancestors' shares, numbers and sums (ruling 99).

In: a pack's requirements about units above the subject. Out: whether the subject counts in each, with its facts.
Promises: stands outside findings, counts and the exit code; an undecided contribution is None, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator

from chuan_checker.facts.model import Unit
from chuan_checker.judge import Judge
from chuan_checker.obligations import DuePoint
from chuan_checker.reading import Reading
from chuan_checker.truth import Truth, Value
from chuan_checker.verdict import Contribution, FactUse, RuleRef
from chuan_rules import model as m

Counted = tuple[m.UnitFilter, m.Condition | None, m.Expression | None]
"""A quantifier over units: its filter, and the condition or the summed expression."""


def contributions(
    pack: m.Pack, judge: Judge, refs: dict[str, RuleRef], unit: Unit, roots: frozenset[str] | None
) -> list[Contribution]:
    """One row for each quantifier of an ancestor in which the unit is counted, in the order of the rules."""
    world = judge.world
    above = world.chain(unit)[1:]
    found: list[Contribution] = []
    for requirement in pack.requirements:
        owner = next((a for a in above if a.type == requirement.subject), None)
        if owner is None or (roots is not None and not any(u.id in roots for u in world.chain(owner))):
            continue
        point = _current(judge.due_points(requirement), judge)
        if point is None:
            continue
        reading = point.reading(world, judge.override)
        for counted in _quantifiers(requirement.clauses[point.index].condition):
            if counted[0].unit_type != unit.type:
                continue
            row = _contribution(counted, judge, unit, reading)
            if row is not None:
                holds, facts, text = row
                found.append(
                    Contribution(refs[requirement.id], world.refs[owner.id], world.refs[unit.id], holds, facts, text)
                )
    return found


def _current(points: list[DuePoint], judge: Judge) -> DuePoint | None:
    """The due point that is being worked towards: the first that is not past, else the last."""
    today = judge.world.as_of
    ahead = [p for p in points if p.due is None or p.due >= today]
    return ahead[0] if ahead else (points[-1] if points else None)


def _contribution(
    counted: Counted, judge: Judge, unit: Unit, reading: Reading
) -> tuple[bool | None, tuple[FactUse, ...], str] | None:
    units, condition, expression = counted
    membership = judge.interpreter.member(units, unit, reading)
    if membership.is_false or membership.is_not_applicable:
        return None
    if expression is not None:
        return _summed(judge.interpreter.arithmetic.value(expression, unit, reading), membership)
    truth = judge.interpreter.decide(condition, unit, reading) if condition is not None else membership
    if truth.is_not_applicable:
        return None
    holds = None
    if membership.is_true and not truth.problems and not truth.is_unknown:
        holds = truth.is_true
    return holds, truth.facts, "; ".join(fact.display for fact in truth.facts[:3])


def _summed(value: Value, membership: Truth) -> tuple[bool | None, tuple[FactUse, ...], str]:
    known = value.interval.is_point and not value.problems and membership.is_true
    return (True if known else None), value.facts, "; ".join(fact.display for fact in value.facts[:3])


def _quantifiers(condition: m.Condition) -> Iterator[Counted]:
    """Every quantifier over units in a condition."""
    match condition:
        case m.ShareOfUnits() | m.NumberOfUnits() | m.EachUnit():
            yield condition.units, condition.condition, None
        case m.And() | m.Or() | m.PerGroup():
            for item in condition.items:
                yield from _quantifiers(item)
        case m.Not():
            yield from _quantifiers(condition.item)
        case m.Compare():
            yield from _in_expression(condition.left)
            yield from _in_expression(condition.right)
        case m.Between():
            yield from _in_expression(condition.left)
        case m.Change() | m.Maintain():
            yield from _in_expression(condition.expression)
        case _:
            return


def _in_expression(expression: m.Expression) -> Iterator[Counted]:
    match expression:
        case m.Aggregate():
            yield expression.units, None, expression.expression
        case m.UnitCount():
            yield expression.units, expression.condition, None
        case m.Arithmetic():
            yield from _in_expression(expression.left)
            yield from _in_expression(expression.right)
        case m.FormulaRef():
            yield from _in_expression(expression.formula.expression)
        case m.Rounded():
            yield from _in_expression(expression.expression)
        case _:
            return
