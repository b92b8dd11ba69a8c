"""`mỗi cấp học …`: one condition for each value of an attribute (ruling 35).

In: a condition over units and one value. Out: the same condition with every group of units narrowed to that value.
Promises: conditions about the subject itself stay as they are.
"""

from __future__ import annotations

from chuan_rules import model as m


def narrowed(condition: m.Condition, attribute: m.Attribute, value: str) -> m.Condition:
    """The condition of `mỗi <attribute>` for one value: every filter of its units narrowed to that value."""
    only = m.HasValue(attribute, (value,))
    match condition:
        case m.ShareOfUnits():
            units = _narrow(condition.units, only, value)
            return m.ShareOfUnits(
                units, condition.condition, condition.operator, condition.threshold, condition.high, condition.digits
            )
        case m.NumberOfUnits():
            units = _narrow(condition.units, only, value)
            return m.NumberOfUnits(
                units, condition.condition, condition.operator, condition.threshold, condition.high, condition.out_of
            )
        case m.EachUnit():
            return m.EachUnit(_narrow(condition.units, only, value), condition.condition)
        case m.And():
            return m.And(tuple(narrowed(item, attribute, value) for item in condition.items))
        case m.Or():
            return m.Or(tuple(narrowed(item, attribute, value) for item in condition.items))
        case m.Not():
            return m.Not(narrowed(condition.item, attribute, value), condition.prohibition)
        case m.Compare():
            return m.Compare(
                _narrow_expression(condition.left, only, value), condition.operator,
                _narrow_expression(condition.right, only, value), condition.digits, condition.percent_digits,
            )  # fmt: skip
        case _:
            return condition


def _narrow(units: m.UnitFilter, only: m.HasValue, value: str) -> m.UnitFilter:
    condition: m.Condition = only if units.condition is None else m.And((units.condition, only))
    return m.UnitFilter(units.unit_type, condition, units.names, f"{units.text} {value}", units.place)


def _narrow_expression(expression: m.Expression, only: m.HasValue, value: str) -> m.Expression:
    match expression:
        case m.Aggregate():
            units = _narrow(expression.units, only, value)
            return m.Aggregate(expression.kind, expression.expression, units, expression.datatype)
        case m.UnitCount():
            return m.UnitCount(_narrow(expression.units, only, value), expression.condition, expression.datatype)
        case m.Arithmetic():
            return m.Arithmetic(
                expression.operator, _narrow_expression(expression.left, only, value),
                _narrow_expression(expression.right, only, value), expression.datatype, expression.part,
            )  # fmt: skip
        case _:
            return expression
