"""Units that rules name must exist (rulings 31, 48): a misspelt name would silently drop out of a count.

In: a pack and the units of a submission. Out: diagnostics at the place in the rules. Promises: an unknown and an
ambiguous name are both errors, with the name quoted and the nearest or the candidates.
"""

from __future__ import annotations

from collections.abc import Iterator

from chuan_checker.facts.model import Facts, Unit
from chuan_checker.world import find_named
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import nearest
from chuan_rules import errors
from chuan_rules import model as m

Named = tuple[str, str, Place]
"""Unit type, name, place in the rules."""


def naming_problems(pack: m.Pack, facts: Facts) -> list[Diagnostic]:
    """Every named unit that is unknown or ambiguous."""
    found: list[Diagnostic] = []
    for unit_type, name, place in dict.fromkeys(_named(pack)):
        matches = find_named(facts.units, unit_type, name)
        if len(matches) == 1:
            continue
        if matches:
            found.append(
                diagnostic(errors.AMBIGUOUS_UNIT, place, name=name, candidates=_candidates(matches, facts.units))
            )
        else:
            names = [u.name for u in facts.units.values() if u.type == unit_type]
            found.append(diagnostic(errors.NO_SUCH_UNIT, place, nearest(name, names, 0.5), type=unit_type, name=name))
    return found


def _candidates(matches: list[Unit], units: dict[str, Unit]) -> str:
    def described(unit: Unit) -> str:
        parent = units.get(unit.parent) if unit.parent is not None else None
        return f"{unit.id} (thuộc {parent.name})" if parent is not None else unit.id

    return ", ".join(described(u) for u in matches)


def _named(pack: m.Pack) -> Iterator[Named]:
    if pack.plan.scope is not None and pack.plan.place is not None:
        yield from _filter(pack.plan.scope, pack.plan.place)
    for waiver in pack.waivers:
        if waiver.unit_type:
            yield waiver.unit_type, waiver.unit_name, waiver.place
    for requirement in pack.requirements:
        for units in (requirement.filter, requirement.scope):
            if units is not None:
                yield from _filter(units, requirement.place)
        conditions = [clause.condition for clause in requirement.clauses]
        if requirement.applies_when is not None:
            conditions.append(requirement.applies_when)
        conditions += [exception.condition for exception in requirement.exceptions]
        for condition in conditions:
            yield from _condition(condition, requirement.place)


def _filter(units: m.UnitFilter, place: Place) -> Iterator[Named]:
    at = units.place or place
    for name in units.names:
        yield units.unit_type, name, at
    if units.condition is not None:
        yield from _condition(units.condition, at)


def _condition(condition: m.Condition, place: Place) -> Iterator[Named]:
    match condition:
        case m.And() | m.Or() | m.PerGroup():
            for item in condition.items:
                yield from _condition(item, place)
        case m.Not():
            yield from _condition(condition.item, place)
        case m.EachUnit() | m.ShareOfUnits() | m.NumberOfUnits():
            yield from _filter(condition.units, place)
            yield from _condition(condition.condition, place)
        case m.BelongsTo():
            yield from _filter(condition.units, place)
        case m.Below():
            yield condition.unit_type, condition.name, place
        case _:
            for expression in m.expressions_of(condition):
                yield from _expression(expression, place)


def _expression(expression: m.Expression, place: Place) -> Iterator[Named]:
    match expression:
        case m.Aggregate():
            yield from _filter(expression.units, place)
        case m.UnitCount():
            yield from _filter(expression.units, place)
            if expression.condition is not None:
                yield from _condition(expression.condition, place)
        case m.Arithmetic():
            yield from _expression(expression.left, place)
            yield from _expression(expression.right, place)
        case m.FactRef() if expression.unit_name is not None and expression.ancestor is not None:
            yield expression.ancestor, expression.unit_name, place
        case _:
            return
