"""Reductions of relations, expressions and units to nodes (language §5).

In: children of the rules for relations, expressions and units of `chuan.lark`. Out: expressions.
"""

from __future__ import annotations

from typing import Any

from chuan_grammar import nodes as n
from chuan_grammar.build_parts import (
    AGGREGATES,
    OPERATORS,
    Parts,
    filler_of,
    reach_operator,
)
from chuan_grammar.text import fold
from chuan_grammar.tokens import Token


class ExpressionBuilder(Parts):
    """Builds relations, expressions and units."""

    # ------------------------------------------------------------ relations

    def on_trajectory(self, c: list[Any]) -> n.Milestones:
        relations = [x for x in c if isinstance(x, n.Relation)]
        periods = [self.moment(t) for t in c if isinstance(t, Token) and t.type == "PERIOD"]
        return n.Milestones(tuple(zip(relations, periods, strict=True)), self.span(c))

    def on_relation(self, c: list[Any]) -> n.Relation:
        relation: n.Relation = c[0]
        return relation

    def on_single(self, c: list[Any]) -> n.Relation:
        relation: n.Relation = c[-1]
        return relation if len(c) == 1 else self._filled(c)

    def _filled(self, c: list[Any]) -> n.Relation:
        relation = c[-1]
        span = self.span(c)
        return n.Relation(
            relation.operator, relation.value, relation.upper, relation.counted, relation.digits, filler_of(c[0]),
            self.words(span), span,
        )  # fmt: skip

    def on_reach(self, c: list[Any]) -> n.Relation:
        """`đạt 41`, `giảm còn 1%`, `đạt 41 trở lên`: a floor, or after a word of falling a ceiling."""
        span = self.span(c)
        tail = c[2] if len(c) > 2 else None
        operator = reach_operator(c[0], tail)
        counted = self.name(tail) if tail is not None and tail.type not in ("OR_MORE", "OR_LESS") else None
        return n.Relation(operator, c[1], counted=counted, filler=filler_of(c[0]), spelled=self.words(span), span=span)

    def on_filler(self, c: list[Any]) -> Token:
        token: Token = c[0]
        return token

    on_relop = on_filler

    def on_core(self, c: list[Any]) -> n.Relation:
        digits = c[2] if len(c) > 2 else None
        return self.relation(c[0], c[1], c, digits=digits)

    def on_core_counted(self, c: list[Any]) -> n.Relation:
        digits = c[3] if len(c) > 3 else None
        return self.relation(c[0], c[1], c, counted=self.name(c[2]), digits=digits)

    def on_core_from(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        digits = next((x for x in c if isinstance(x, int)), None)
        return n.Relation(
            "≥" if c[2].type == "OR_MORE" else "≤", c[1], digits=digits, spelled=self.words(span), span=span
        )

    def on_core_range(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        return n.Relation("↔", c[1], upper=c[3], spelled=self.words(span), span=span)

    def on_rounding(self, c: list[Any]) -> int:
        return min(int(c[1].value.value), 12)

    def on_amount(self, c: list[Any]) -> n.Relation:
        """A bare quantity is a minimum (grammar B1); in a trajectory it keeps the direction (ruling 36)."""
        span = self.span(c)
        quantity = c[-1]
        relop = next((t for t in c if isinstance(t, Token) and t.type in OPERATORS), None)
        filler = next((filler_of(t) for t in c if isinstance(t, Token) and t.type in ("MEETS", "REACH")), None)
        operator = OPERATORS[relop.type] if relop is not None else ""
        return n.Relation(operator, quantity, filler=filler, spelled=self.words(span), span=span)

    def on_amount_from(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        filler = filler_of(c[0]) if c[0].type in ("MEETS", "REACH") else None
        operator = "≥" if c[-1].type == "OR_MORE" else "≤"
        return n.Relation(operator, c[-2], filler=filler, spelled=self.words(span), span=span)

    def on_amount_range(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        filler = filler_of(c[0]) if c[0].type in ("MEETS", "REACH") else None
        return n.Relation("↔", c[-3], upper=c[-1], filler=filler, spelled=self.words(span), span=span)

    def on_amount_reach(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        tail = c[2] if len(c) > 2 else None
        operator = reach_operator(c[0], tail)
        return n.Relation(operator, c[1], filler=filler_of(c[0]), spelled=self.words(span), span=span)

    def on_quantity(self, c: list[Any]) -> n.Quantity:
        token, span = c[0], self.span(c)
        if token.type == "LEVEL":
            return n.Quantity("LEVEL", c[1].value, span=span)
        if token.type == "PAIR":
            return n.Quantity("PAIR", token.value[0], over=token.value[1], span=span)
        if token.type == "MONEY":
            return n.Quantity("MONEY", token.value[0], factor=int(token.value[1]), span=span)
        return n.Quantity(token.type, token.value, span=span)

    # ------------------------------------------------------------ expressions

    def on_arithmetic(self, c: list[Any]) -> n.Arithmetic:
        operator = {"PLUS": "+", "MINUS": "-", "MULTIPLY": "×", "SLASH": "/"}[c[1].type]
        return n.Arithmetic(operator, c[0], c[2], self.span(c))

    def on_fact(self, c: list[Any]) -> n.FactName:
        return n.FactName(self.name(c[-1]), span=self.span(c))

    def on_fact_of(self, c: list[Any]) -> n.FactName:
        unit = c[3].value if len(c) > 3 else None
        return n.FactName(self.name(c[0]), self.name(c[2]), unit, self.span(c))

    def on_parenthesis(self, c: list[Any]) -> n.Parenthesis:
        return n.Parenthesis(c[1], self.span(c))

    def on_rounded(self, c: list[Any]) -> n.RoundedExpr:
        return n.RoundedExpr(c[2], min(int(c[4].value.value), 12), self.span(c))

    def on_unit_count(self, c: list[Any]) -> n.UnitCount:
        condition: Any = None
        if len(c) > 2:
            last = c[-1]
            if isinstance(last, Token) and last.type == "RPAR":
                condition = c[-2]
            else:
                fact = n.FactName(self.name(last), span=self.span([last]))
                condition = n.Truth(fact, len(c) > 3, self.span(c[2:]))
        return n.UnitCount(c[1], condition, self.span(c))

    def on_aggregate(self, c: list[Any]) -> n.Aggregate:
        kind = AGGREGATES[fold(c[0].value)]
        inner: Any
        if c[1].type == "LPAR":
            inner = n.Parenthesis(c[2], self.span(c[1:4]))
        else:
            inner = n.FactName(self.name(c[1]), span=self.span([c[1]]))
        return n.Aggregate(kind, inner, c[-1], self.span(c))

    # ------------------------------------------------------------ units

    def on_units(self, c: list[Any]) -> n.Units:
        return n.Units(self.names(c, "UNIT"), span=self.span(c))

    def on_units_named(self, c: list[Any]) -> n.Units:
        return n.Units(self.names(c, "UNIT"), named=c[1].value, span=self.span(c))

    def on_units_group(self, c: list[Any]) -> n.Units:
        return n.Units((), group=self.name(c[0]), span=self.span(c))

    def on_units_filtered(self, c: list[Any]) -> n.Units:
        units = c[0]
        return n.Units(units.types, units.group, units.named, (*units.filters, c[1]), self.span(c))

    def on_filter_flag(self, c: list[Any]) -> n.Filter:
        return n.Filter("flag", self.name(c[0]), span=self.span(c))

    def on_filter_no_flag(self, c: list[Any]) -> n.Filter:
        return n.Filter("flag", self.name(c[1]), negative=True, span=self.span(c))

    def on_filter_values(self, c: list[Any]) -> n.Filter:
        name = next(iter(self.names(c, "ATTR")), None)
        return n.Filter("values", name, values=c[-1], span=self.span(c))

    def on_filter_compare(self, c: list[Any]) -> n.Filter:
        return n.Filter("compare", self.name(c[1]), relation=self.relation(c[2], c[3], c[2:]), span=self.span(c))

    def on_filter_ancestor(self, c: list[Any]) -> n.Filter:
        return n.Filter("ancestor", self.name(c[2]), unit=self.name(c[1]), span=self.span(c))

    def on_filter_below(self, c: list[Any]) -> n.Filter:
        return n.Filter("below", unit=self.name(c[1]), names=(c[2].value,), span=self.span(c))

    def on_filter_names(self, c: list[Any]) -> n.Filter:
        return n.Filter("names", names=tuple(t.value for t in c[1]), span=self.span(c))
