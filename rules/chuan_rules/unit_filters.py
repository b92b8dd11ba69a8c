"""From units as written (`trường công lập có cấp học THCS`, a group, a list of names) to a `UnitFilter`.

In: a `nodes.Units`. Out: a filter, or None after reporting. Promises: one kind of unit a filter; a value beside a unit
type belongs to exactly one attribute (grammar C1); every narrowing is joined by `và`. Conditions on attributes are
lowered by the two functions handed in.
"""

from __future__ import annotations

from collections.abc import Callable

from chuan_grammar import nodes as n
from chuan_grammar.text import fold
from chuan_rules import errors
from chuan_rules import model as m
from chuan_rules.context import Context
from chuan_rules.datatypes import MANY_OF, ONE_OF


class UnitFilters:
    """Lowers units for one context."""

    def __init__(
        self,
        context: Context,
        attribute_is: Callable[[n.AttributeIs, str], m.Condition | None],
        attribute_compare: Callable[[n.AttributeCompare, str], m.Condition | None],
    ) -> None:
        self.context, self.attribute_is, self.attribute_compare = context, attribute_is, attribute_compare

    def units(self, units: n.Units) -> m.UnitFilter | None:
        """A filter of units: type or group, names, and every narrowing joined by `và`."""
        text = _flat(units.span.text())
        base = self._base(units, text)
        if base is None:
            return None
        conditions = [base.condition] if base.condition is not None else []
        names = list(base.names)
        for part in units.filters:
            if part.kind == "names":
                names += part.names
                continue
            condition = self._filter(part, base.unit_type)
            if condition is None:
                return None
            conditions.append(condition)
        condition = None if not conditions else conditions[0] if len(conditions) == 1 else m.And(tuple(conditions))
        return m.UnitFilter(base.unit_type, condition, tuple(names), text, units.span.place())

    def _base(self, units: n.Units, text: str) -> m.UnitFilter | None:
        if units.group is not None:
            group = self.context.group_of(fold(units.group.text))
            return group.filter if group is not None else None
        types = sorted({self.context.unit_type(name) for name in units.types})
        if len(types) > 1:
            self.context.report(errors.MIXED_UNITS, units.span, types=", ".join(types))
            return None
        return m.UnitFilter(types[0], None, (units.named,) if units.named is not None else (), text)

    def _filter(self, part: n.Filter, unit_type: str) -> m.Condition | None:
        match part.kind:
            case "flag" | "ancestor":
                if part.name is None:
                    return None
                return self.attribute_is(
                    n.AttributeIs(part.name, negative=part.negative, of=part.unit, span=part.span), unit_type
                )
            case "values":
                return self._value_filter(part, unit_type)
            case "compare":
                if part.name is None or part.relation is None:
                    return None
                return self.attribute_compare(n.AttributeCompare(part.name, part.relation, part.span), unit_type)
            case _:
                if part.unit is None:
                    return None
                return m.Below(self.context.unit_type(part.unit), part.names[0])

    def _value_filter(self, part: n.Filter, unit_type: str) -> m.Condition | None:
        if part.values is None:
            return None
        if part.name is not None:
            return self.attribute_is(n.AttributeIs(part.name, values=part.values, span=part.span), unit_type)
        first = part.values.values[0]
        owners = [
            attribute
            for (owner, _), attribute in self.context.vocabulary.attributes.items()
            if owner == unit_type
            and attribute.datatype.kind in (MANY_OF, ONE_OF)
            and fold(first.text) in map(fold, attribute.datatype.values)
        ]
        distinct = {attribute.name: attribute for attribute in owners}
        if len(distinct) != 1:
            names = ", ".join(sorted(distinct)) or "không thuộc tính nào của " + unit_type
            self.context.report(errors.AMBIGUOUS_VALUE, part.span, value=first.text, names=names)
            return None
        attribute = next(iter(distinct.values()))
        values = self.values(attribute, part.values)
        return None if values is None else m.HasValue(attribute, values, part.values.every)

    def values(self, attribute: m.Attribute, written: n.ValueList) -> tuple[str, ...] | None:
        """Canonical values of an attribute; reports one that it does not have."""
        declared = {fold(value): value for value in attribute.datatype.values}
        out: list[str] = []
        for name in written.values:
            value = declared.get(fold(name.text))
            if value is None:
                listed = ", ".join(attribute.datatype.values)
                self.context.report(
                    errors.UNKNOWN_VALUE, name.span, value=name.text, name=attribute.name, values=listed
                )
                return None
            out.append(value)
        return tuple(out)


def _flat(text: str) -> str:
    return " ".join(text.split())
