"""The smallest change of one fact that makes a false assertion true (language §6.5; rulings 28, 69).

In: a false truth with the condition it comes from. Out: a `Gap`, or None when no change of one fact suffices.
Promises: whole units for whole things; applying a printed gap makes the assertion true (tested as a property).
"""

from __future__ import annotations

from fractions import Fraction

from chuan_checker.display import change_text
from chuan_checker.facts.model import Unit
from chuan_checker.interpreter import Interpreter, type_of
from chuan_checker.intervals import FALSE, UNKNOWN
from chuan_checker.reading import Reading
from chuan_checker.steps import FLIPPED, before_rounding, step
from chuan_checker.truth import Detail, Truth
from chuan_checker.verdict import Gap
from chuan_rules import model as m
from chuan_rules.datatypes import BOOLEAN, COUNT, RATIO, Datatype

A_LITTLE = Fraction(1, 10**12)
"""What an open gap needs on top; smaller than any figure that is reported."""


class Gaps:
    """Finds gaps in one world."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter

    def of(self, truth: Truth, unit: Unit, reading: Reading) -> Gap | None:
        """The gap of a false truth."""
        if not truth.is_false:
            return None
        condition = truth.condition
        if truth.items and (condition is None or isinstance(condition, m.And)):
            return self._of_all(truth, unit, reading)
        match condition:
            case m.Or():
                found = (self.of(item, unit, reading) for item in truth.items)
                return next((gap for gap in found if gap is not None), None)
            case m.Compare():
                return self._compare(condition, truth, unit, reading)
            case m.Between():
                return self._between(condition, truth, unit, reading)
            case m.IsTrue():
                return _yes_no(condition)
            case m.Not():
                return self._negated(condition, truth)
            case m.DocumentIssued() if condition.after is None:
                return _one(condition.document.name, 1)
            case m.EventsHeld():
                return _events(condition, truth)
            case m.ShareOfUnits():
                return _share(condition, truth)
            case m.NumberOfUnits():
                return _number(condition, truth)
            case m.EachUnit():
                return _each(condition, truth)
            case m.Maintain():
                return self._change_of(condition.expression, truth, unit, reading)
            case m.Change():
                return self._changed(condition, truth, unit, reading)
            case m.PerGroup():
                return self._of_all(truth, unit, reading)
            case _:
                return None

    def _of_all(self, truth: Truth, unit: Unit, reading: Reading) -> Gap | None:
        """Ruling 69: exactly one conjunct false, the others true."""
        false = [item for item in truth.items if item.is_false]
        if len(false) != 1 or any(item.state == UNKNOWN for item in truth.items):
            return None
        return self.of(false[0], unit, reading)

    # ------------------------------------------------------------ numbers

    def _compare(self, condition: m.Compare, truth: Truth, unit: Unit, reading: Reading) -> Gap | None:
        detail = truth.detail
        if detail is None or detail.actual is None or not detail.actual.is_point or not detail.target.is_point:
            return None
        gap = self._towards(condition.left, detail, detail.operator, detail.target.low, unit, reading)
        return self._tried(gap, condition, condition.left, unit, reading)

    def _between(self, condition: m.Between, truth: Truth, unit: Unit, reading: Reading) -> Gap | None:
        detail = truth.detail
        if detail is None or detail.actual is None or not detail.actual.is_point or detail.high is None:
            return None
        actual, low, high = detail.actual.low, detail.target.low, detail.high.low
        if actual is None or low is None or high is None:
            return None
        if actual < low:
            gap = self._towards(condition.left, detail, "≥", low, unit, reading, limit=high)
        else:
            gap = self._towards(condition.left, detail, "≤", high, unit, reading, limit=low)
        return self._tried(gap, condition, condition.left, unit, reading)

    def _tried(
        self, gap: Gap | None, condition: m.Condition, expression: m.Expression, unit: Unit, reading: Reading
    ) -> Gap | None:
        """The gap, if applying it really makes the condition true: a part cannot outgrow its whole."""
        fact = moved_fact(expression)
        if gap is None or fact is None:
            return gap
        world = self.interpreter.world
        owner = self.interpreter.arithmetic.owner(unit, fact.ancestor, fact.unit_name)
        rows = world.moving_with(fact.indicator, owner, reading) if owner is not None else []
        if not rows:
            return gap
        beyond = (A_LITTLE, -A_LITTLE) if gap.open else (Fraction(0),)
        for extra in beyond:
            with world.trying(rows, gap.amount + extra):
                truth = self.interpreter.decide(condition, unit, reading)
            if truth.is_true and not truth.problems:
                return gap
        return None

    def _towards(
        self, expression: m.Expression, detail: Detail, operator: str, target: Fraction | None, unit: Unit,
        reading: Reading, limit: Fraction | None = None,
    ) -> Gap | None:  # fmt: skip
        """The change of the fact behind an expression that brings it to `operator target`."""
        if target is None or detail.actual is None or detail.actual.low is None:
            return None
        places = _places(expression, detail)
        if places is not None:
            plain = before_rounding(operator, target, places, detail.actual.low)
            if plain is None:
                return None
            operator, target = plain
        lever = self._lever(expression, unit, reading)
        if lever is None:
            return None
        name, datatype, now, scale, shift = lever
        wanted = (target - shift) / scale
        side = operator if scale > 0 else FLIPPED[operator]
        amount, open_ended = step(now, side, wanted, datatype)
        if amount is None or (amount == 0 and not open_ended):
            return None
        if limit is not None:
            reached = (now + amount) * scale + shift
            if (operator == "≥" and reached > limit) or (operator == "≤" and reached < limit):
                return None
        result = now + amount
        low, high = datatype.natural_range()
        if (low is not None and result < low) or (high is not None and datatype.kind != RATIO and result > high):
            return None
        text = change_text(amount, name, datatype, open_ended, rising=side in ("≥", ">"))
        return Gap(name, amount, text, open_ended, datatype.whole)

    def _lever(
        self, expression: m.Expression, unit: Unit, reading: Reading
    ) -> tuple[str, Datatype, Fraction, Fraction, Fraction] | None:
        """The one fact that an expression depends on linearly: name, type, value now, factor, rest."""
        match expression:
            case m.FactRef():
                value = self._known(expression, unit, reading)
                if value is None:
                    return None
                return expression.indicator.name, expression.indicator.datatype, value, Fraction(1), Fraction(0)
            case m.FormulaRef():
                return self._lever(expression.formula.expression, unit, reading)
            case m.Rounded():
                return self._lever(expression.expression, unit, reading)
            case m.Arithmetic():
                return self._arithmetic_lever(expression, unit, reading)
            case m.UnitCount():
                value = self._known(expression, unit, reading)
                name = expression.units.text or expression.units.unit_type
                return None if value is None else (name, expression.datatype, value, Fraction(1), Fraction(0))
            case m.Aggregate() if expression.kind == "sum" and isinstance(expression.expression, m.FactRef):
                value = self._known(expression, unit, reading)
                indicator = expression.expression.indicator
                return None if value is None else (indicator.name, indicator.datatype, value, Fraction(1), Fraction(0))
            case _:
                return None

    def _arithmetic_lever(
        self, expression: m.Arithmetic, unit: Unit, reading: Reading
    ) -> tuple[str, Datatype, Fraction, Fraction, Fraction] | None:
        """A ratio moves by its numerator, a sum by its first term, the rest stays (ruling 28)."""
        lever = self._lever(expression.left, unit, reading)
        other = self._known(expression.right, unit, reading)
        if lever is None and expression.operator in "+×":
            lever = self._lever(expression.right, unit, reading)
            other = self._known(expression.left, unit, reading)
        if lever is None or other is None:
            return None
        name, datatype, now, scale, shift = lever
        match expression.operator:
            case "+":
                return name, datatype, now, scale, shift + other
            case "-":
                return name, datatype, now, scale, shift - other
            case "×" if other != 0:
                return name, datatype, now, scale * other, shift * other
            case "/" if other != 0:
                return name, datatype, now, scale / other, shift / other
            case _:
                return None

    def _known(self, expression: m.Expression, unit: Unit, reading: Reading) -> Fraction | None:
        value = self.interpreter.arithmetic.value(expression, unit, reading)
        return value.interval.low if value.interval.is_point and not value.none else None

    def _change_of(self, expression: m.Expression, truth: Truth, unit: Unit, reading: Reading) -> Gap | None:
        detail = truth.detail
        if detail is None or detail.actual is None or not detail.actual.is_point or not detail.target.is_point:
            return None
        return self._towards(expression, detail, detail.operator, detail.target.low, unit, reading)

    def _changed(self, condition: m.Change, truth: Truth, unit: Unit, reading: Reading) -> Gap | None:
        """The new value must move until the difference is reached; the old value stays."""
        detail = truth.detail
        if detail is None or detail.actual is None or not detail.actual.is_point or not detail.target.is_point:
            return None
        new = self._known(condition.expression, unit, reading)
        difference, target = detail.actual.low, detail.target.low
        if new is None or difference is None or target is None:
            return None
        rise = condition.direction == "+"
        old = new - difference if rise else new + difference
        wanted = old + target if rise else old - target
        operator = detail.operator if rise else FLIPPED[detail.operator]
        plain = Detail(detail.actual, operator, detail.target, None, type_of(condition.expression))
        return self._towards(condition.expression, plain, operator, wanted, unit, reading)

    def _negated(self, condition: m.Not, truth: Truth) -> Gap | None:
        inner = condition.item
        match inner:
            case m.IsTrue(reference=m.FactRef() as fact):
                return _one(fact.indicator.name, -1, Datatype(BOOLEAN))
            case m.DocumentIssued():
                return _one(inner.document.name, -1)
            case m.Compare(operator="≥", right=m.Literal()) if isinstance(inner.left, m.FactRef):
                detail = truth.items[0].detail if truth.items else None
                if detail is None or detail.actual is None or detail.actual.low is None or not detail.actual.is_point:
                    return None
                datatype = inner.left.indicator.datatype
                if not isinstance(inner.right, m.Literal) or not datatype.whole:
                    return None
                amount = inner.right.value - 1 - detail.actual.low
                name = inner.left.indicator.name
                return Gap(name, amount, change_text(amount, name, datatype, False))
            case m.EventsHeld():
                detail = truth.items[0].detail if truth.items else None
                if detail is None or detail.actual is None or detail.actual.low is None:
                    return None
                amount = inner.count - 1 - detail.actual.low
                return Gap(
                    inner.event.name, amount, change_text(amount, inner.event.name, Datatype(COUNT, "lần"), False)
                )
            case _:
                return None


def moved_fact(expression: m.Expression) -> m.FactRef | None:
    """The fact of one unit that a gap moves: the numerator of a ratio, the first term of a sum (ruling 28)."""
    match expression:
        case m.FactRef():
            return expression
        case m.FormulaRef() if expression.ancestor is None:
            return moved_fact(expression.formula.expression)
        case m.Rounded():
            return moved_fact(expression.expression)
        case m.Arithmetic():
            return moved_fact(expression.left) or (
                moved_fact(expression.right) if expression.operator in "+×" else None
            )
        case _:
            return None


def _places(expression: m.Expression, detail: Detail) -> int | None:
    """Decimal places that the actual side is rounded to before it is compared (ruling 45)."""
    if isinstance(expression, m.Rounded):
        return expression.digits + (2 if expression.percent else 0)
    return None if detail.digits is None else detail.digits + (2 if detail.datatype.kind == RATIO else 0)


def _one(name: str, amount: int, datatype: Datatype | None = None) -> Gap:
    text = change_text(Fraction(amount), name, datatype or Datatype(BOOLEAN), False)
    return Gap(name, Fraction(amount), text)


def _yes_no(condition: m.IsTrue) -> Gap | None:
    reference = condition.reference
    if not isinstance(reference, m.FactRef):
        return None
    return _one(reference.indicator.name, 1)


def _events(condition: m.EventsHeld, truth: Truth) -> Gap | None:
    detail = truth.detail
    if detail is None or detail.actual is None or detail.actual.low is None or not detail.actual.is_point:
        return None
    amount, _ = step(detail.actual.low, condition.operator, condition.count, Datatype(COUNT))
    if not amount:
        return None
    return Gap(condition.event.name, amount, change_text(amount, condition.event.name, Datatype(COUNT, "lần"), False))


def _share(condition: m.ShareOfUnits, truth: Truth) -> Gap | None:
    """Further units of the group, unknown ones taken at their best, the group's size fixed (ruling 28)."""
    size = len(truth.counted)
    if not size or truth.detail is None:
        return None
    held, operator = _held(truth, condition.operator)
    wanted = condition.threshold
    if condition.high is not None and Fraction(held, size) > condition.high:
        operator, wanted = "≤", condition.high
    if condition.digits is not None:
        plain = before_rounding(operator, wanted, condition.digits + 2, Fraction(held, size))
        if plain is None:
            return None
        operator, wanted = plain
    amount, _ = step(Fraction(held), operator, wanted * size, Datatype(COUNT))
    return _units_gap(amount, held, size, condition.units)


def _number(condition: m.NumberOfUnits, truth: Truth) -> Gap | None:
    size = len(truth.counted)
    held, operator = _held(truth, condition.operator)
    wanted = condition.threshold
    if condition.high is not None and held > condition.high:
        operator, wanted = "≤", condition.high
    amount, _ = step(Fraction(held), operator, wanted, Datatype(COUNT))
    return _units_gap(amount, held, None if condition.out_of is None else size, condition.units)


def _held(truth: Truth, operator: str) -> tuple[int, str]:
    """How many hold, the open ones at their best for this direction."""
    operator = "≥" if operator == "↔" else operator
    best = operator in ("≥", ">", "=")
    held = sum(state == "true" or (best and state == UNKNOWN) for _, state in truth.counted)
    return held, operator


def _units_gap(amount: Fraction | None, held: int, size: int | None, units: m.UnitFilter) -> Gap | None:
    if not amount:
        return None
    result = held + amount
    if result < 0 or (size is not None and result > size):
        return None
    name = units.text or units.unit_type
    return Gap(name, amount, change_text(amount, name, Datatype(COUNT, units.unit_type), False))


def _each(condition: m.EachUnit, truth: Truth) -> Gap | None:
    failing = sum(state == FALSE for _, state in truth.counted)
    if not failing:
        return None
    name = condition.units.text or condition.units.unit_type
    return Gap(
        name, Fraction(failing), change_text(Fraction(failing), name, Datatype(COUNT, condition.units.unit_type), False)
    )
