"""Evaluates expressions: intervals over exact rationals.

In: a typed expression, a unit, a reading. Out: a `Value`. Promises: 0/0 is nobody to count, x/0 is invalid (ruling
21); a sum over units holds every completion of the missing ones; a share of a declared part stays in [0, 1] whatever
is missing. Conditions inside counts are evaluated by the function handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from chuan_checker.facts.model import Unit
from chuan_checker.intervals import (
    ANYTHING,
    ONE,
    ZERO,
    Interval,
    add,
    clamp,
    divide,
    join,
    multiply,
    point,
    rounded,
    subtract,
)
from chuan_checker.reading import Reading
from chuan_checker.truth import OTHER, OWN, Lack, Truth, Value, merge_facts, merge_lacks, merge_problems, nothing
from chuan_checker.verdict import MissingFact
from chuan_checker.world import World, find_named
from chuan_rules import model as m

Decide = Callable[[m.Condition, Unit, Reading], Truth]
Member = Callable[[m.UnitFilter, Unit, Reading], Truth]


class Arithmetic:
    """Evaluates expressions in one world; `decide` and `member` come from the conditions."""

    def __init__(self, world: World, decide: Decide, member: Member) -> None:
        self.world, self.decide, self.member = world, decide, member

    def value(self, expression: m.Expression, unit: Unit, reading: Reading) -> Value:
        """The value of an expression for a unit."""
        match expression:
            case m.Literal():
                return Value(point(expression.value))
            case m.FactRef():
                return self._fact(expression, unit, reading)
            case m.FormulaRef():
                return self._formula(expression, unit, reading)
            case m.TableRef():
                return self._table(expression.table, unit, reading)
            case m.AttributeRef():
                return self._attribute(expression.attribute, unit)
            case m.Arithmetic():
                return self._operation(expression, unit, reading)
            case m.Aggregate():
                return self._aggregate(expression, unit, reading)
            case m.UnitCount():
                return self._count(expression, unit, reading)
            case m.Rounded():
                inner = self.value(expression.expression, unit, reading)
                digits = expression.digits + (2 if expression.percent else 0)
                return Value(
                    rounded(inner.interval, digits), inner.lacks, inner.problems, inner.facts, inner.none, inner.unsure,
                    inner.reason,
                )  # fmt: skip

    # ------------------------------------------------------------ names

    def owner(self, unit: Unit, ancestor: str | None, name: str | None) -> Unit | None:
        """The unit whose fact is read: the subject, its ancestor of a type, or a named unit of that type."""
        if name is not None and ancestor is not None:
            return next(iter(find_named(self.world.units, ancestor, name)), None)
        return self.world.ancestor(unit, ancestor) if ancestor is not None else unit

    def _fact(self, reference: m.FactRef, unit: Unit, reading: Reading) -> Value:
        owner = self.owner(unit, reference.ancestor, reference.unit_name)
        if owner is None:
            missing = MissingFact(self.world.refs[unit.id], reference.indicator.name, None)
            return Value(Interval(*reference.indicator.datatype.natural_range()), (Lack(missing, OTHER),))
        return self.world.value(reference.indicator, owner, reading, unit)

    def _formula(self, reference: m.FormulaRef, unit: Unit, reading: Reading) -> Value:
        owner = self.owner(unit, reference.ancestor, None)
        if owner is None:
            return Value(ANYTHING)
        found = self.value(reference.formula.expression, owner, reading)
        if owner.id == unit.id:
            return found
        lacks = tuple(Lack(lack.fact, OTHER) if lack.whose == OWN else lack for lack in found.lacks)
        return Value(found.interval, lacks, found.problems, found.facts, found.none, found.unsure, found.reason)

    def _attribute(self, attribute: m.Attribute, unit: Unit) -> Value:
        cell = self.world.attribute(unit, attribute.name)
        if cell is None:
            missing = MissingFact(self.world.refs[unit.id], attribute.name, None)
            return Value(Interval(*attribute.datatype.natural_range()), (Lack(missing, OWN),))
        if cell.problem is not None:
            return Value(ANYTHING, problems=(f"{attribute.name} của {unit.name}: {cell.problem}",))
        return Value(point(cell.number) if cell.number is not None else ANYTHING)

    def _table(self, table: m.Table, unit: Unit, reading: Reading) -> Value:
        """Ruling 44: several attribute values with different entries give the interval between them."""
        cell = self.world.attribute(unit, table.attribute.name)
        if cell is not None and cell.problem is not None:
            return Value(ANYTHING, problems=(f"{table.attribute.name} của {unit.name}: {cell.problem}",))
        rows = _in_force(table, reading)
        if rows is None:
            return Value(ANYTHING, problems=(f"bảng {table.name} chưa có hiệu lực vào ngày đọc số liệu",))
        values = cell.values if cell is not None else table.attribute.datatype.values
        entries = [_entry(rows, value) for value in values]
        given = [entry for entry in entries if entry is not None]
        lacks: tuple[Lack, ...] = ()
        if cell is None:
            missing = MissingFact(self.world.refs[unit.id], table.attribute.name, None)
            lacks = (Lack(missing, OWN),)
        if not given:
            return nothing(f"bảng {table.name} không áp dụng cho {', '.join(values)}")
        interval = Interval(min(given), max(given))
        return Value(interval, lacks, unsure=len(given) < len(entries) and cell is None)

    # ------------------------------------------------------------ operations

    def _operation(self, expression: m.Arithmetic, unit: Unit, reading: Reading) -> Value:
        left = self.value(expression.left, unit, reading)
        right = self.value(expression.right, unit, reading)
        if expression.operator == "/":
            return self._quotient(expression, left, right)
        operation = {"+": add, "-": subtract, "×": multiply}[expression.operator]
        return self._combined(operation(left.interval, right.interval), (left, right))

    def _quotient(self, expression: m.Arithmetic, left: Value, right: Value) -> Value:
        sides = (left, right)
        if right.interval.is_point and right.interval.low == 0:
            if left.interval.is_point and left.interval.low == 0:
                return nothing("mẫu số bằng 0, không có ai để tính", sides)
            if not left.interval.holds_zero():
                value = self._combined(ANYTHING, sides)
                return Value(
                    value.interval, value.lacks, (*value.problems, "tử số khác 0 nhưng mẫu số bằng 0"), value.facts
                )
        quotient = divide(left.interval, right.interval)
        unsure = right.interval.holds_zero()
        if expression.part:
            quotient = clamp(quotient, ZERO, ONE)
        elif (
            right.lacks and unsure and quotient.low is None and left.interval.low is not None and left.interval.low >= 0
        ):
            quotient = clamp(quotient, ZERO, None)
        found = self._combined(quotient, sides)
        return Value(
            found.interval, found.lacks, found.problems, found.facts, found.none, found.unsure or unsure, found.reason
        )

    def _combined(self, interval: Interval, parts: tuple[Value, ...]) -> Value:
        return Value(
            interval,
            merge_lacks(parts),
            merge_problems(parts),
            merge_facts(parts),
            any(part.none for part in parts),
            any(part.unsure for part in parts),
            next((part.reason for part in parts if part.reason), ""),
        )

    # ------------------------------------------------------------ over units

    def _aggregate(self, expression: m.Aggregate, unit: Unit, reading: Reading) -> Value:
        certain: list[Value] = []
        perhaps: list[Value] = []
        lacks: list[Lack] = []
        problems: list[str] = []
        for other in self.world.below(unit, expression.units.unit_type, reading.on):
            membership = self.member(expression.units, other, reading)
            problems += membership.problems
            if membership.is_false or membership.is_not_applicable:
                continue
            found = self.value(expression.expression, other, reading)
            if found.none:
                continue
            if membership.is_unknown:
                perhaps.append(found)
                lacks += membership.lacks
            else:
                certain.append(found)
        values = [*certain, *perhaps]
        if not values and expression.kind != "sum":
            return nothing("không có đơn vị nào để tính")
        interval = _AGGREGATES[expression.kind](certain, perhaps)
        others = tuple(Lack(lack.fact, OTHER) if lack.whose == OWN else lack for lack in merge_lacks(values))
        unsure = any(v.unsure for v in values) or (expression.kind != "sum" and not certain)
        return Value(
            interval, tuple(dict.fromkeys((*others, *_as_others(lacks)))), (*merge_problems(values), *problems),
            merge_facts(values), unsure=unsure,
        )  # fmt: skip

    def _count(self, expression: m.UnitCount, unit: Unit, reading: Reading) -> Value:
        low = high = 0
        truths: list[Truth] = []
        open_ones: list[Truth] = []
        for other in self.world.below(unit, expression.units.unit_type, reading.on):
            membership = self.member(expression.units, other, reading)
            truths.append(membership)
            if membership.is_false or membership.is_not_applicable:
                continue
            holds = membership
            if expression.condition is not None:
                holds = self.decide(expression.condition, other, reading)
                truths.append(holds)
            if holds.is_false or holds.is_not_applicable:
                continue
            high += 1
            if holds.is_true and membership.is_true:
                low += 1
            else:
                open_ones += [truth for truth in (membership, holds) if truth.is_unknown]
        lacks = _as_others(merge_lacks(open_ones))
        return Value(Interval(Fraction(low), Fraction(high)), lacks, merge_problems(truths), merge_facts(truths))


def _as_others(lacks: list[Lack] | tuple[Lack, ...]) -> tuple[Lack, ...]:
    """Missing facts of counted units are other units' facts."""
    return tuple(dict.fromkeys(Lack(lack.fact, OTHER) if lack.whose == OWN else lack for lack in lacks))


def _sum(certain: list[Value], perhaps: list[Value]) -> Interval:
    total = point(0)
    for value in certain:
        total = add(total, value.interval)
    for value in perhaps:
        total = add(total, join(point(0), value.interval))
    return total


def _average(certain: list[Value], perhaps: list[Value]) -> Interval:
    if perhaps:
        return _hull([v.interval for v in (*certain, *perhaps)])
    return multiply(_sum(certain, []), point(Fraction(1, len(certain))))


def _largest(certain: list[Value], perhaps: list[Value]) -> Interval:
    low = max((v.interval.low for v in certain if v.interval.low is not None), default=None)
    highs = [v.interval.high for v in (*certain, *perhaps)]
    high = None if None in highs else max(h for h in highs if h is not None)
    if low is None and not certain:
        low = min((v.interval.low for v in perhaps if v.interval.low is not None), default=None)
    return Interval(low, high)


def _smallest(certain: list[Value], perhaps: list[Value]) -> Interval:
    def mirrored(values: list[Value]) -> list[Value]:
        return [Value(subtract(point(0), v.interval)) for v in values]

    return subtract(point(0), _largest(mirrored(certain), mirrored(perhaps)))


def _hull(intervals: list[Interval]) -> Interval:
    found = intervals[0]
    for interval in intervals[1:]:
        found = join(found, interval)
    return found


_AGGREGATES = {"sum": _sum, "average": _average, "largest": _largest, "smallest": _smallest}


def _in_force(table: m.Table, reading: Reading) -> list[m.TableRow] | None:
    """The rows in force at the reading date; None before the first date (ruling 79)."""
    dated = sorted({row.since for row in table.rows if row.since is not None and row.since <= reading.on})
    if any(row.since is not None for row in table.rows):
        return [row for row in table.rows if row.since == dated[-1]] if dated else None
    return list(table.rows)


def _entry(rows: list[m.TableRow], value: str) -> Fraction | None:
    for row in rows:
        if value in row.keys or not row.keys:
            return row.value
    return None
