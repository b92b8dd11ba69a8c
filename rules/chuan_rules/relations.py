"""A relation meets an expression: units, bases, thresholds and the sentences that would always be true.

In: a typed expression and a relation as written. Out: a `Compare` or `Between`, or None after reporting. Promises: a
percentage is compared only with a ratio (of the declared or written base); a threshold that checks nothing is
refused (grammar B1, ruling 95).
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from chuan_grammar import nodes as n
from chuan_grammar.text import fold
from chuan_rules import errors
from chuan_rules import model as m
from chuan_rules.context import Context
from chuan_rules.datatypes import BOOLEAN, COUNT, DATE, LEVEL, MONEY, NUMBER, NUMERIC, RATIO, Datatype
from chuan_rules.expressions import RATIO_TYPE, Expressions, Typed, is_part

ZERO, ONE = Fraction(0), Fraction(1)


class Relations:
    """Lowers relations for one context."""

    def __init__(self, context: Context, expressions: Expressions) -> None:
        self.context, self.expressions = context, expressions

    def compare(
        self, left: Typed, relation: n.Relation, subject: str, words: str, previous: str | None = None
    ) -> m.Condition | None:
        """`left relation`. `words` is the left side as written; `previous` the operator of the milestone before."""
        operator = relation.operator or inherited(previous)
        if operator is None:
            self.context.report(errors.BARE_FIRST_MILESTONE, relation.span)
            return None
        if left[1].kind not in NUMERIC:
            self._not_comparable(left, relation, words)
            return None
        if not self.measure_fits(left, relation, words):
            return None
        if self._floor_on_lower(left, relation, words):
            return None
        if operator == "↔":
            return self._between(left, relation, subject, words)
        right = self._right(left, relation.value, relation, subject, words)
        if right is None:
            return None
        actual, bound = right
        if not self._says_something(actual, operator, bound, relation):
            return None
        percent = actual[1].kind == RATIO
        return m.Compare(actual[0], operator, bound[0], relation.digits, percent)

    # ------------------------------------------------------------ checks

    def _not_comparable(self, left: Typed, relation: n.Relation, words: str) -> None:
        kind = left[1].kind
        advice = "viết tên số liệu một mình hoặc «có …»" if kind == BOOLEAN else "số liệu kiểu này không so sánh được"
        if kind == BOOLEAN and isinstance(relation.value, n.Quantity) and relation.value.kind in ("PERCENT", "PAIR"):
            advice = "nếu nói về tỷ lệ đơn vị, viết «n% <loại đơn vị> …»"
        self.context.report(
            errors.TYPE_MISMATCH, relation.span, name=words, type=left[1].word, other=relation.spelled, advice=advice
        )

    def measure_fits(self, left: Typed, relation: n.Relation, words: str) -> bool:
        """Whether the word after the number is the declared measure; reports another one (ruling 65)."""
        counted = relation.counted
        if counted is None or counted.kind == "FACT":
            return True
        declared = left[1].measure
        written = self.context.unit_type(counted.text) if counted.kind == "UNIT" else counted.text
        if declared is not None and fold(declared) == fold(written):
            return True
        self.context.report(
            errors.UNIT_MISMATCH, counted.span, name=words, declared=declared or left[1].word, written=counted.text
        )
        return False

    def _floor_on_lower(self, left: Typed, relation: n.Relation, words: str) -> bool:
        """Grammar B2: a bare `đạt v` on something that should be low."""
        bare = relation.spelled.split()
        if relation.filler is None or relation.operator != "≥" or len(bare) < 2 or not bare[1][:1].isdigit():
            return False
        if any(fold(word) == fold("trở lên") for word in [" ".join(bare[-2:])]) or not lower_is_better(left[0]):
            return False
        self.context.report(errors.MEETS_LOWER_BETTER, relation.span, text=f"{words} {relation.spelled}")
        return True

    def _says_something(self, actual: Typed, operator: str, bound: Typed, relation: n.Relation) -> bool:
        if not isinstance(bound[0], m.Literal):
            return True
        low, high = bounds(actual)
        verdict = vacuous(operator, bound[0].value, low, high)
        if verdict is None:
            return True
        kind = errors.ALWAYS_TRUE if verdict else errors.ALWAYS_FALSE
        self.context.report(kind, relation.span, text=relation.spelled)
        return False

    # ------------------------------------------------------------ right side

    def _between(self, left: Typed, relation: n.Relation, subject: str, words: str) -> m.Condition | None:
        low = self._right(left, relation.value, relation, subject, words)
        high = self._right(left, relation.upper, relation, subject, words) if relation.upper is not None else None
        if low is None or high is None:
            return None
        a, b = low[1][0], high[1][0]
        if isinstance(a, m.Literal) and isinstance(b, m.Literal) and a.value > b.value:
            self.context.report(errors.REVERSED_RANGE, relation.span, text=relation.spelled)
            return None
        return m.Between(low[0][0], a, b)

    def _right(
        self, left: Typed, value: n.Expr, relation: n.Relation, subject: str, words: str
    ) -> tuple[Typed, Typed] | None:
        """Both sides made comparable: the left becomes a share where the right is a percentage."""
        if not isinstance(value, n.Quantity):
            other = self.expressions.lower(value, subject)
            if other is None:
                return None
            if not comparable(left[1], other[1]):
                left = as_number(left) or left
            if not comparable(left[1], other[1]):
                self._types_differ(left, other[1], relation, words)
                return None
            return left, other
        if value.kind in ("PERCENT", "PAIR"):
            return self._share(left, value, relation, subject, words)
        if relation.counted is not None and relation.counted.kind == "FACT":
            return self._times_fact(left, value, relation, subject)
        return self._plain(left, value, relation, words)

    def _plain(self, left: Typed, value: n.Quantity, relation: n.Relation, words: str) -> tuple[Typed, Typed] | None:
        kind = left[1].kind
        allowed = {"NUM": NUMERIC, "MONEY": {MONEY}, "LEVEL": {LEVEL}, "POINTS": set[str]()}[value.kind]
        if kind not in allowed:
            self._types_differ(left, None, relation, words)
            return None
        plain = as_number(left) if kind == RATIO and value.number.value > 1 else None
        if plain is not None:
            left = plain
        elif kind == RATIO and value.number.value > 1:
            self.context.report(errors.RATIO_ABOVE_ONE, value.span, name=words, text=value.span.text())
            return None
        number = self.expressions.value_of(value, left[1])
        if number is None:
            return None
        return left, (m.Literal(number, left[1], " ".join(value.span.text().split())), left[1])

    def _times_fact(
        self, left: Typed, value: n.Quantity, relation: n.Relation, subject: str
    ) -> tuple[Typed, Typed] | None:
        """`≥ 2 lớp học` where lớp học is a fact, not a measure: twice its value."""
        counted = relation.counted
        if counted is None:
            return None
        if left[1].measure is not None and fold(left[1].measure) == fold(counted.text):
            return self._plain(left, value, relation, counted.text)
        other = self.expressions.lower(n.FactName(counted, span=counted.span), subject)
        if other is None:
            return None
        if not comparable(left[1], other[1]):
            self._types_differ(left, other[1], relation, relation.spelled)
            return None
        factor = self.expressions.value_of(value, Datatype(NUMBER))
        if factor is None:
            return None
        product = m.Arithmetic("×", m.Literal(factor, Datatype(NUMBER)), other[0], other[1])
        return left, (product, other[1])

    def _share(
        self, left: Typed, value: n.Quantity, relation: n.Relation, subject: str, words: str
    ) -> tuple[Typed, Typed] | None:
        ratio = self.expressions.value_of(value, RATIO_TYPE)
        if ratio is None:
            return None
        bound: Typed = (m.Literal(ratio, RATIO_TYPE, " ".join(value.span.text().split())), RATIO_TYPE)
        if relation.counted is not None and relation.counted.kind == "FACT":
            base = self.expressions.lower(n.FactName(relation.counted, span=relation.counted.span), subject)
            if base is None:
                return None
            if base[1].kind != left[1].kind:
                self._types_differ(left, base[1], relation, words)
                return None
            return self._quotient(left, base), bound
        if left[1].kind == RATIO:
            return left, bound
        if value.kind == "PAIR" and left[1].kind in (NUMBER, LEVEL):
            return left, (m.Literal(ratio, left[1], value.span.text()), left[1])
        base_of = self._declared_base(left, subject)
        if base_of is None:
            self.context.report(
                errors.PERCENT_WITHOUT_BASE, relation.span, name=words, percent=" ".join(value.span.text().split())
            )
            return None
        return self._quotient(left, base_of), bound

    def _quotient(self, left: Typed, base: Typed) -> Typed:
        return m.Arithmetic("/", left[0], base[0], RATIO_TYPE, part=is_part(left[0], base[0])), RATIO_TYPE

    def _declared_base(self, left: Typed, subject: str) -> Typed | None:
        expression = left[0]
        if not isinstance(expression, m.FactRef) or expression.indicator.percentage_base is None:
            return None
        base = self.context.fact(expression.indicator.percentage_base, expression.indicator.unit_type)
        if not isinstance(base, m.Indicator):
            return None
        return m.FactRef(base, expression.ancestor, expression.unit_name), base.datatype

    def _types_differ(self, left: Typed, other: Datatype | None, relation: n.Relation, words: str) -> None:
        advice = {
            MONEY: "viết số tiền kèm đồng, ví dụ 500 triệu đồng", LEVEL: "viết «mức 2» hoặc một số",
            RATIO: "viết phần trăm, ví dụ 95%", DATE: "viết một ngày",
        }.get(left[1].kind, "viết một số")  # fmt: skip
        described = other.word if other is not None else relation.spelled
        self.context.report(
            errors.TYPE_MISMATCH, relation.span, name=words, type=left[1].word, other=described, advice=advice
        )


def inherited(previous: str | None) -> str | None:
    """Ruling 36: a bare milestone keeps the direction of the one before, not strict.

    >>> inherited(">"), inherited("<"), inherited(None)
    ('≥', '≤', None)
    """
    return {"≥": "≥", ">": "≥", "≤": "≤", "<": "≤", "=": "="}.get(previous or "")


def comparable(a: Datatype, b: Datatype) -> bool:
    """Whether two values may stand on the sides of a relation."""
    if a.kind == b.kind:
        return True
    return {a.kind, b.kind} <= {COUNT, NUMBER, LEVEL}


def as_number(side: Typed) -> Typed | None:
    """A quotient of counts of different things (pupils / classes) as the plain number it also is (grammar A14)."""
    expression = side[0]
    if isinstance(expression, m.FormulaRef):
        inner = as_number((expression.formula.expression, expression.formula.datatype))
        if inner is None:
            return None
        formula = replace(expression.formula, expression=inner[0], datatype=inner[1])
        return m.FormulaRef(formula, expression.ancestor), inner[1]
    if isinstance(expression, m.Rounded):
        inner = as_number((expression.expression, expression.datatype))
        if inner is None:
            return None
        return replace(expression, expression=inner[0], percent=False, datatype=inner[1]), inner[1]
    if not isinstance(expression, m.Arithmetic) or expression.operator != "/" or expression.part:
        return None
    if _measure(expression.left) == _measure(expression.right):
        return None
    number = Datatype(NUMBER)
    return replace(expression, datatype=number), number


def _measure(expression: m.Expression) -> str | None:
    """What an expression counts."""
    match expression:
        case m.FactRef():
            return expression.indicator.datatype.measure
        case m.Aggregate() | m.UnitCount() | m.Arithmetic():
            return expression.datatype.measure
        case _:
            return None


def lower_is_better(expression: m.Expression) -> bool:
    """Whether the vocabulary says `càng thấp càng tốt`."""
    if isinstance(expression, m.FactRef):
        return expression.indicator.lower_is_better
    return isinstance(expression, m.FormulaRef) and expression.formula.lower_is_better


def bounds(actual: Typed) -> tuple[Fraction | None, Fraction | None]:
    """The range that the type alone guarantees (ruling 95); declared bounds are lint, not errors."""
    expression, datatype = actual
    if datatype.kind in (COUNT, MONEY) and _non_negative(expression):
        return ZERO, None
    if datatype.kind == RATIO:
        if isinstance(expression, m.Arithmetic):
            if expression.operator == "/" and _non_negative(expression.left) and _non_negative(expression.right):
                return ZERO, ONE if expression.part else None
            return None, None
        if isinstance(expression, m.FormulaRef):
            return bounds((expression.formula.expression, datatype))
        return (ZERO, ONE) if isinstance(expression, m.FactRef) else (None, None)
    return None, None


def _non_negative(expression: m.Expression) -> bool:
    match expression:
        case m.FactRef():
            return expression.indicator.datatype.kind in (COUNT, MONEY, RATIO)
        case m.Arithmetic():
            return expression.operator != "-" and _non_negative(expression.left) and _non_negative(expression.right)
        case m.Literal():
            return expression.value >= 0
        case m.Aggregate():
            return _non_negative(expression.expression)
        case m.UnitCount():
            return True
        case m.FormulaRef():
            return _non_negative(expression.formula.expression)
        case m.Rounded():
            return _non_negative(expression.expression)
        case m.TableRef() | m.AttributeRef():
            return False


def vacuous(operator: str, value: Fraction, low: Fraction | None, high: Fraction | None) -> bool | None:
    """True: always true; False: never true; None: it depends.

    >>> vacuous("≥", Fraction(0), Fraction(0), None), vacuous(">", Fraction(1), Fraction(0), Fraction(1))
    (True, False)
    """
    if low is not None:
        if (operator == "≥" and value <= low) or (operator == ">" and value < low):
            return True
        if (operator == "<" and value <= low) or (operator in ("≤", "=") and value < low):
            return False
    if high is not None:
        if (operator == "≤" and value >= high) or (operator == "<" and value > high):
            return True
        if (operator == ">" and value >= high) or (operator in ("≥", "=") and value > high):
            return False
    return None
