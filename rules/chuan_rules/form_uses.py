"""Which declared facts a requirement reads, and which value of them: today's, or an earlier one to compare with.

In: requirements of a pack. Out: `Use`s. Promises: every indicator, document and event in every condition is seen,
inside shares, filters, exceptions, formulas and referred requirements too; a reference in a circle ends. Knows no date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from chuan_grammar.periods import Period
from chuan_grammar.record import record
from chuan_rules import model as m

FACT, TARGET, DOCUMENT, EVENT = "fact", "target", "document", "event"

Step = str | Period | None
"""How far back: `year`, `period`, a period by name; None: as it is read."""

Rules = Mapping[str, m.Requirement]


@record
class Use:
    """One declaration that is read. None: a person's assessment. `count`: how many occurrences are asked for."""

    declaration: m.Indicator | m.Document | m.Event | None
    step: Step = None
    count: int = 1

    @property
    def kind(self) -> str:
        """Which of the four kinds of field."""
        match self.declaration:
            case m.Document():
                return DOCUMENT
            case m.Event():
                return EVENT
            case m.Indicator(parameter=True):
                return TARGET
            case _:
                return FACT


def uses_of_requirement(requirement: m.Requirement, rules: Rules) -> Iterator[Use]:
    """What is read besides the clauses: conditions, exceptions, and the units that it is about."""
    walk = _Walk(rules, (requirement.id,))
    if requirement.applies_when is not None:
        yield from walk.condition(requirement.applies_when)
    for units in (requirement.filter, requirement.scope):
        if units is not None:
            yield from walk.units(units)
    for exception in requirement.exceptions:
        yield from walk.condition(exception.condition)
        for clause in exception.clauses or ():
            yield from uses_of_clause(clause, rules, (requirement.id,))


def uses_of_clause(clause: m.Clause, rules: Rules, seen: tuple[str, ...] = ()) -> Iterator[Use]:
    """What one clause reads."""
    walk = _Walk(rules, seen)
    yield from walk.condition(clause.condition)
    if clause.total is not None:
        yield from walk.condition(clause.total.condition)


class _Walk:
    """One walk through conditions and expressions; `seen` are requirements that led here."""

    def __init__(self, rules: Rules, seen: tuple[str, ...]) -> None:
        self._rules, self._seen = rules, seen

    def condition(self, condition: m.Condition, step: Step = None) -> Iterator[Use]:
        """Every use in a condition."""
        match condition:
            case m.Compare(left=left, right=right):
                yield from self.expression(left, step)
                yield from self.expression(right, step)
            case m.Between(left=left, low=low, high=high):
                for part in (left, low, high):
                    yield from self.expression(part, step)
            case m.IsTrue(reference=reference):
                yield from self.expression(reference, step)
            case m.And(items=items) | m.Or(items=items) | m.PerGroup(items=items):
                for item in items:
                    yield from self.condition(item, step)
            case m.Not(item=item):
                yield from self.condition(item, step)
            case m.BelongsTo(units=units):
                yield from self.units(units, step)
            case m.DocumentIssued(document=document, after=after):
                yield Use(document, step)
                if after is not None:
                    yield Use(after, step)
            case m.EventsHeld(event=event):
                yield Use(event, step, _occurrences(condition))
            case m.Change(expression=expression):
                yield from self.expression(expression, step)
                yield from self.expression(expression, condition.since or condition.back or "year")
            case m.Maintain(expression=expression):
                yield from self.expression(expression, step)
                yield from self.expression(expression, "period")
            case m.Meets(rules=ids):
                yield from self._referred(ids)
            case m.Assessed():
                yield Use(None)
            case m.EachUnit() | m.ShareOfUnits() | m.NumberOfUnits():
                yield from self.units(condition.units, step)
                yield from self.condition(condition.condition, step)
            case m.HasValue() | m.Below():
                return

    def units(self, units: m.UnitFilter, step: Step = None) -> Iterator[Use]:
        """What decides whether a unit belongs."""
        if units.condition is not None:
            yield from self.condition(units.condition, step)

    def expression(self, expression: m.Expression, step: Step = None) -> Iterator[Use]:
        """Every use in an expression."""
        match expression:
            case m.FactRef(indicator=indicator):
                yield Use(indicator, step)
            case m.FormulaRef(formula=formula):
                yield from self.expression(formula.expression, step)
            case m.Arithmetic(left=left, right=right):
                yield from self.expression(left, step)
                yield from self.expression(right, step)
            case m.Aggregate(expression=inner, units=units):
                yield from self.units(units, step)
                yield from self.expression(inner, step)
            case m.UnitCount(units=units, condition=condition):
                yield from self.units(units, step)
                if condition is not None:
                    yield from self.condition(condition, step)
            case m.Rounded(expression=inner):
                yield from self.expression(inner, step)
            case m.Literal() | m.TableRef() | m.AttributeRef():
                return

    def _referred(self, ids: tuple[str, ...]) -> Iterator[Use]:
        """What other requirements read, since this one is decided by them."""
        for id_ in ids:
            requirement = self._rules.get(id_)
            if requirement is None or id_ in self._seen:
                continue
            seen = (*self._seen, id_)
            for clause in requirement.clauses:
                yield from uses_of_clause(clause, self._rules, seen)


def _occurrences(held: m.EventsHeld) -> int:
    """How many rows show that it was held often enough, or too often."""
    whole = -(-held.count.numerator // held.count.denominator)
    more = held.operator in (">", "<", "≤") and held.count >= Fraction(whole)
    return max(1, whole + more)
