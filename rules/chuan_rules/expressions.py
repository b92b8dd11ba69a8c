"""From `chuan_grammar.nodes` expressions to typed `chuan_rules.model` expressions.

In: an expression, the unit type it is read from. Out: the model expression with its type, or None after reporting.
Promises: every literal is read by the type it is compared with, `1.250` only where one reading makes sense; a
percentage always has a base; arithmetic follows ruling 88. Does not lower conditions: `sentences` calls it and hands
in the one function it needs back.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from chuan_grammar import nodes as n
from chuan_grammar.numerals import Numeral, show_integer, show_number
from chuan_grammar.text import fold
from chuan_rules import errors
from chuan_rules import model as m
from chuan_rules.context import Context
from chuan_rules.datatypes import BOOLEAN, COUNT, LEVEL, MONEY, NUMBER, NUMERIC, RATIO, Datatype

Typed = tuple[m.Expression, Datatype]
RATIO_TYPE, COUNT_TYPE, NUMBER_TYPE, MONEY_TYPE = Datatype(RATIO), Datatype(COUNT), Datatype(NUMBER), Datatype(MONEY)


class Expressions:
    """Lowers expressions; `condition` and `units` are given by the sentence pass."""

    def __init__(
        self,
        context: Context,
        condition: Callable[[n.Sentence, str], m.Condition | None],
        units: Callable[[n.Units], m.UnitFilter | None],
    ) -> None:
        self.context, self.condition, self.units = context, condition, units

    def lower(self, expr: n.Expr, subject: str) -> Typed | None:
        """The typed expression, or None after reporting."""
        match expr:
            case n.FactName():
                return self._fact(expr, subject)
            case n.Quantity():
                return self._constant(expr)
            case n.Arithmetic():
                return self._arithmetic(expr, subject)
            case n.Parenthesis():
                return self._parenthesis(expr, subject)
            case n.RoundedExpr():
                return self._rounded(expr, subject)
            case n.UnitCount():
                return self._unit_count(expr, subject)
            case n.Aggregate():
                return self._aggregate(expr, subject)

    # ------------------------------------------------------------ names

    def _fact(self, expr: n.FactName, subject: str) -> Typed | None:
        owner, ancestor = subject, None
        if expr.of is not None:
            if expr.of.kind == "GROUP":
                return None
            owner = self.context.unit_type(expr.of)
            ancestor = owner if owner != subject or expr.unit is not None else None
        found = self.context.readable_fact(expr.name, owner)
        if found is None:
            return None
        if isinstance(found, m.Indicator):
            return m.FactRef(found, ancestor, expr.unit), found.datatype
        if isinstance(found, m.Formula):
            return m.FormulaRef(found, ancestor), found.datatype
        return m.TableRef(found), found.datatype

    # ------------------------------------------------------------ literals

    def _constant(self, quantity: n.Quantity) -> Typed | None:
        """A literal whose type is its own (inside arithmetic, or as a milestone's value)."""
        datatype = {"PERCENT": RATIO_TYPE, "PAIR": RATIO_TYPE, "MONEY": MONEY_TYPE, "LEVEL": Datatype(LEVEL)}.get(
            quantity.kind, NUMBER_TYPE
        )
        value = self.value_of(quantity, datatype)
        return None if value is None else (m.Literal(value, datatype, quantity.span.text()), datatype)

    def value_of(self, quantity: n.Quantity, datatype: Datatype) -> Fraction | None:
        """The exact value of a literal read as a value of `datatype`; reports ambiguity (ruling 50)."""
        numeral = quantity.number
        if quantity.kind == "PAIR":
            bottom = quantity.over.as_whole() if quantity.over is not None else Fraction(1)
            if bottom == 0:
                self.context.report(errors.ZERO_DENOMINATOR, quantity.span, text=quantity.span.text())
                return None
            return numeral.as_whole() / bottom
        plain = quantity.factor == 1 and quantity.kind in ("NUM", "MONEY", "LEVEL")
        whole = plain and datatype.kind in (COUNT, MONEY, LEVEL)
        if numeral.ambiguous and not whole:
            self._ambiguous(quantity, numeral)
            return None
        value = numeral.as_whole() if whole else numeral.value
        if quantity.kind in ("PERCENT", "POINTS"):
            return value / 100
        return value * quantity.factor

    def _ambiguous(self, quantity: n.Quantity, numeral: Numeral) -> None:
        grouped = numeral.grouped or Fraction(0)
        self.context.report(
            errors.AMBIGUOUS_NUMBER,
            quantity.span,
            text=numeral.text,
            grouped=f"{show_integer(int(grouped))} (một nghìn trở lên)",
            decimal=show_number(numeral.value, 6),
            plain=str(int(grouped)),
        )

    # ------------------------------------------------------------ arithmetic

    def _arithmetic(self, expr: n.Arithmetic, subject: str) -> Typed | None:
        left, right = self.lower(expr.left, subject), self.lower(expr.right, subject)
        if left is None or right is None:
            return None
        for side, node in ((left, expr.left), (right, expr.right)):
            if side[1].kind not in NUMERIC:
                text = node.span.text()
                self.context.report(errors.NOT_A_NUMBER, node.span, text=text)
                return None
        constant = isinstance(right[0], m.Literal) and right[0].value == 0
        if expr.operator == "/" and constant:
            self.context.report(errors.ZERO_DENOMINATOR, expr.span, text=expr.span.text())
            return None
        datatype = result_type(expr.operator, left, right)
        if datatype is None:
            self._mismatch(expr, left[1], right[1])
            return None
        return m.Arithmetic(expr.operator, left[0], right[0], datatype, part=is_part(left[0], right[0])), datatype

    def _mismatch(self, expr: n.Arithmetic, left: Datatype, right: Datatype) -> None:
        self.context.report(
            errors.TYPE_MISMATCH,
            expr.span,
            name=expr.left.span.text(),
            type=left.word,
            other=f"{right.word} trong phép {expr.operator}",
            advice="cộng trừ chỉ giữa hai giá trị cùng kiểu",
        )

    def _parenthesis(self, expr: n.Parenthesis, subject: str) -> Typed | None:
        inner = expr.inner
        if isinstance(inner, n.Truth) and not inner.has:
            return self.lower(inner.expr, subject)
        self.context.report(errors.NOT_A_NUMBER, expr.span, text=expr.span.text())
        return None

    def _rounded(self, expr: n.RoundedExpr, subject: str) -> Typed | None:
        inner = self.lower(expr.inner, subject)
        if inner is None:
            return None
        return m.Rounded(inner[0], expr.digits, inner[1].kind == RATIO, inner[1]), inner[1]

    # ------------------------------------------------------------ over units

    def _unit_count(self, expr: n.UnitCount, subject: str) -> Typed | None:
        units = self.units(expr.units)
        if units is None:
            return None
        condition = self.condition(expr.condition, units.unit_type) if expr.condition is not None else None
        if expr.condition is not None and condition is None:
            return None
        datatype = Datatype(COUNT, units.unit_type)
        return m.UnitCount(units, condition, datatype), datatype

    def _aggregate(self, expr: n.Aggregate, subject: str) -> Typed | None:
        units = self.units(expr.units)
        if units is None:
            return None
        inner = self.lower(expr.inner, units.unit_type)
        if inner is None:
            return None
        datatype = inner[1]
        if datatype.kind not in NUMERIC:
            name = expr.inner.span.text()
            self.context.report(
                errors.TYPE_MISMATCH, expr.span, name=name, type=datatype.word, other="phép tổng hợp",
                advice=f"đếm bằng «số {units.unit_type} …»",
            )  # fmt: skip
            return None
        if expr.kind == "average" and datatype.kind in (COUNT, LEVEL):
            datatype = Datatype(NUMBER, datatype.measure)
        return m.Aggregate(expr.kind, inner[0], units, Datatype(datatype.kind, datatype.measure)), datatype


def is_part(left: m.Expression, right: m.Expression) -> bool:
    """Whether left is declared `trong số` right, of the same subject: the quotient then lies in [0, 1]."""
    return (
        isinstance(left, m.FactRef)
        and isinstance(right, m.FactRef)
        and left.ancestor == right.ancestor
        and left.indicator.part_of is not None
        and fold(left.indicator.part_of) == fold(right.indicator.name)
    )


def result_type(operator: str, left: Typed, right: Typed) -> Datatype | None:
    """Ruling 88: the type of arithmetic, None when the types do not go together."""
    a, b = left[1], right[1]
    literal = isinstance(left[0], m.Literal) and a.kind == NUMBER, isinstance(right[0], m.Literal) and b.kind == NUMBER
    if operator in "+-":
        return _sum_type(operator, a, b, literal)
    if operator == "×":
        if MONEY in (a.kind, b.kind):
            return None if a.kind == b.kind else MONEY_TYPE
        if a.kind == b.kind == RATIO:
            return RATIO_TYPE
        if a.kind == b.kind == COUNT or (COUNT in (a.kind, b.kind) and any(literal)):
            return COUNT_TYPE if all(_whole(x) for x in (left, right)) else NUMBER_TYPE
        return RATIO_TYPE if RATIO in (a.kind, b.kind) and any(literal) else NUMBER_TYPE
    if a.kind == b.kind and not any(literal):
        return RATIO_TYPE
    if a.kind == MONEY and b.kind in (COUNT, NUMBER):
        return MONEY_TYPE if literal[1] else NUMBER_TYPE
    if a.kind == RATIO and literal[1]:
        return RATIO_TYPE
    return None if MONEY in (a.kind, b.kind) else NUMBER_TYPE


def _sum_type(operator: str, a: Datatype, b: Datatype, literal: tuple[bool, bool]) -> Datatype | None:
    if a.kind == b.kind:
        if a.kind == COUNT and operator == "-":
            return Datatype(NUMBER, a.measure)
        return Datatype(a.kind, a.measure if a.measure == b.measure else None)
    if {a.kind, b.kind} == {COUNT, NUMBER} or {a.kind, b.kind} == {LEVEL, NUMBER}:
        return Datatype(NUMBER) if not any(literal) or operator == "-" else (b if literal[0] else a)
    return None


def _whole(side: Typed) -> bool:
    return side[1].kind == COUNT or (isinstance(side[0], m.Literal) and side[0].value.denominator == 1)


def describe(expr: n.Expr) -> str:
    """The author's words for an expression."""
    return " ".join(expr.span.text().split())


def boolean(datatype: Datatype) -> bool:
    """Whether it is yes/no."""
    return datatype.kind == BOOLEAN
