"""From `chuan_grammar.nodes` sentences to `chuan_rules.model` conditions.

In: a sentence without time phrases of its own (`timing` has taken those off) and the unit type it is about. Out: a
condition, or None after reporting. Promises: every name is bound; every quantifier knows its units; wording never
changes strictness. Deadlines and the splitting into obligations are not decided here.
"""

from __future__ import annotations

from fractions import Fraction

from chuan_grammar import nodes as n
from chuan_grammar.text import fold, tidy
from chuan_rules import errors
from chuan_rules import model as m
from chuan_rules.context import Context
from chuan_rules.datatypes import BOOLEAN, COUNT, MONEY, RATIO, Datatype
from chuan_rules.expressions import RATIO_TYPE, Expressions, Typed
from chuan_rules.narrowing import narrowed
from chuan_rules.relations import ONE, ZERO, Relations, lower_is_better, vacuous
from chuan_rules.unit_filters import UnitFilters

COUNT_LITERAL = Datatype(COUNT)


class Sentences:
    """Lowers conditions for one context."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.filters = UnitFilters(context, self._attribute_is, self._attribute_compare)
        self.units, self.values = self.filters.units, self.filters.values
        self.expressions = Expressions(context, self.lower, self.units)
        self.relations = Relations(context, self.expressions)

    # ------------------------------------------------------------ sentences

    def lower(self, sentence: n.Sentence, subject: str) -> m.Condition | None:
        """The condition that a sentence states about a unit of type `subject`."""
        match sentence:
            case n.Truth():
                return self._truth(sentence, subject)
            case n.Compare():
                return self._compare(sentence, subject)
            case n.AmountOf():
                return self._amount_of(sentence, subject)
            case n.Prohibited():
                return self._prohibited(sentence, subject)
            case n.DocumentHeld():
                return self._document(sentence.name, subject)
            case n.EventHeld():
                return self._event(sentence, subject)
            case n.HasUnits():
                return self._has_units(sentence)
            case n.Change():
                return self._change(sentence, subject)
            case n.Maintain():
                return self._maintain(sentence, subject)
            case n.MaintainUnits():
                return self.share(sentence.amount, sentence.units, sentence.condition)
            case n.Share():
                return self.share(sentence.amount, sentence.units, sentence.inner)
            case n.Meets():
                return self._meets(sentence)
            case n.Assess():
                return m.Assessed(tidy(sentence.text))
            case n.Negated():
                inner = self.lower(sentence.inner, subject)
                return None if inner is None else m.Not(inner)
            case n.AttributeIs():
                return self._attribute_is(sentence, subject)
            case n.AttributeCompare():
                return self._attribute_compare(sentence, subject)
            case n.IsUnits():
                units = self.units(sentence.units)
                return None if units is None else m.BelongsTo(units)
            case n.Chain():
                return self._chain(sentence, subject)
            case n.Each():
                return self._each(sentence)
            case n.PerGroup():
                return self._per_group(sentence, subject)
            case n.Timed():
                self.context.report(errors.TIME_INSIDE, sentence.times[0].span, text=sentence.times[0].span.text())
                return None
            case n.Led():
                self.context.report(errors.TIME_INSIDE, sentence.time.span, text=sentence.time.span.text())
                return None

    def _chain(self, chain: n.Chain, subject: str) -> m.Condition | None:
        items = [self.lower(item, subject) for item in chain.items]
        known = tuple(item for item in items if item is not None)
        if len(known) != len(items):
            return None
        return m.And(known) if chain.joiner == "and" else m.Or(known)

    def _truth(self, sentence: n.Truth, subject: str) -> m.Condition | None:
        expr = sentence.expr
        if isinstance(expr, n.Parenthesis):
            return self.lower(expr.inner, subject)
        typed = self.expressions.lower(expr, subject)
        if typed is None:
            return None
        words = _words(expr)
        if typed[1].kind == BOOLEAN and isinstance(typed[0], m.FactRef):
            return m.IsTrue(typed[0])
        if not sentence.has or typed[1].kind not in (COUNT, MONEY):
            if typed[1].kind in (BOOLEAN, "date", "text", "one_of", "many_of"):
                self._mismatch(expr, typed[1], "một câu")
            else:
                self.context.report(errors.NOT_A_TRUTH, expr.span, name=words)
            return None
        return at_least_one(typed)

    def _compare(self, sentence: n.Compare, subject: str) -> m.Condition | None:
        typed = self.expressions.lower(sentence.expr, subject)
        if typed is None:
            return None
        relation = sentence.relation
        if isinstance(relation, n.Milestones):
            self.context.report(errors.TIME_INSIDE, relation.span, text=relation.span.text())
            return None
        return self.relations.compare(typed, relation, subject, _words(sentence.expr))

    def _amount_of(self, sentence: n.AmountOf, subject: str) -> m.Condition | None:
        typed = self.expressions.lower(n.FactName(sentence.name, span=sentence.name.span), subject)
        if typed is None:
            return None
        return self.relations.compare(typed, minimum(sentence.amount), subject, sentence.name.text)

    def _prohibited(self, sentence: n.Prohibited, subject: str) -> m.Condition | None:
        inner = sentence.inner
        if isinstance(inner, (n.DocumentHeld, n.EventHeld)):
            condition = self.lower(inner, subject)
        else:
            condition = self._truth(n.Truth(inner, True, sentence.span), subject)
        return None if condition is None else m.Not(condition, prohibition=True)

    # ------------------------------------------------------------ documents, events, people

    def _document(self, name: n.Name, subject: str) -> m.Condition | None:
        found = self.context.document(name.text, subject)
        if found is None:
            self._other_owner(name, subject)
            return None
        return m.DocumentIssued(found)

    def _event(self, sentence: n.EventHeld, subject: str) -> m.Condition | None:
        found = self.context.event(sentence.name.text, subject)
        if found is None:
            self._other_owner(sentence.name, subject)
            return None
        if sentence.amount is None:
            return m.EventsHeld(found, "≥", ONE)
        amount = minimum(sentence.amount)
        value = self._number(amount.value)
        if value is None:
            return None
        verdict = vacuous(amount.operator, value, ZERO, None)
        if verdict is not None:
            self.context.report(
                errors.ALWAYS_TRUE if verdict else errors.ALWAYS_FALSE, amount.span, text=amount.spelled
            )
            return None
        return m.EventsHeld(found, amount.operator, value)

    def _other_owner(self, name: n.Name, subject: str) -> None:
        owners = sorted(self.context.owners_of(name.kind, name.text))
        owner = owners[0] if owners else "đơn vị khác"
        advice = f"mở câu bằng «mỗi {owner}: …»" if self.context.is_below(owner, subject) else f"khai báo cho {subject}"
        self.context.report(
            errors.WRONG_UNIT_TYPE, name.span, name=name.text, owner=owner, subject=subject, advice=advice
        )

    def _meets(self, sentence: n.Meets) -> m.Condition | None:
        known = True
        for rule in sentence.rules:
            if fold(rule.text) not in self.context.requirement_subject:
                self.unknown_requirement(rule)
                known = False
        if not known:
            return None
        needed: int | None = None
        if sentence.at_least is not None:
            value = self._number(minimum(sentence.at_least).value)
            if value is None:
                return None
            needed = int(value) + (1 if sentence.at_least.operator == ">" else 0)
            if needed <= 0 or needed > len(sentence.rules):
                kind = errors.ALWAYS_TRUE if needed <= 0 else errors.ALWAYS_FALSE
                self.context.report(kind, sentence.span, text=_flat(sentence.span.text()))
                return None
        return m.Meets(tuple(rule.text for rule in sentence.rules), needed)

    def unknown_requirement(self, rule: n.Name) -> None:
        """Report a reference to nothing, with the nearest id."""
        from chuan_grammar.text import nearest

        suggestion = nearest(rule.text, list(self.context.requirement_ids.values()), 0.7)
        self.context.report(errors.UNKNOWN_REQUIREMENT, rule.span, suggestion, id=rule.text)

    # ------------------------------------------------------------ change over time

    def _change(self, sentence: n.Change, subject: str) -> m.Condition | None:
        typed = self.expressions.lower(sentence.expr, subject)
        if typed is None:
            return None
        if not typed[1].numeric:
            self._mismatch(sentence.expr, typed[1], "tăng hay giảm")
            return None
        since = None if isinstance(sentence.since, str) else sentence.since
        back = sentence.since if isinstance(sentence.since, str) else None
        if sentence.amount is None:
            return m.Change(typed[0], sentence.direction, None, None, None, False, since, back)
        amount = minimum(sentence.amount)
        found = self._change_amount(sentence, amount, typed)
        if found is None:
            return None
        value, datatype, relative = found
        return m.Change(typed[0], sentence.direction, amount.operator, value, datatype, relative, since, back)

    def _change_amount(
        self, sentence: n.Change, amount: n.Relation, typed: Typed
    ) -> tuple[Fraction, Datatype, bool] | None:
        quantity = amount.value
        if not isinstance(quantity, n.Quantity):
            return None
        ratio = typed[1].kind == RATIO
        if quantity.kind == "PERCENT" and ratio:
            points = quantity.number.text
            self.context.report(errors.RELATIVE_OR_POINTS, amount.span, text=amount.spelled, points=points)
            return None
        if (quantity.kind == "POINTS") != ratio and quantity.kind != "PERCENT":
            self._mismatch(sentence.expr, typed[1], amount.spelled)
            return None
        if not self.relations.measure_fits(typed, amount, _words(sentence.expr)):
            return None
        relative = quantity.kind == "PERCENT"
        value = self.expressions.value_of(quantity, RATIO_TYPE if relative or ratio else typed[1])
        if value is None:
            return None
        return value, typed[1], relative

    def _maintain(self, sentence: n.Maintain, subject: str) -> m.Condition | None:
        if sentence.relation is not None:
            return self._compare(n.Compare(sentence.expr, sentence.relation, span=sentence.span), subject)
        typed = self.expressions.lower(sentence.expr, subject)
        if typed is None:
            return None
        if not typed[1].numeric and typed[1].kind != BOOLEAN:
            self._mismatch(sentence.expr, typed[1], "duy trì")
            return None
        return m.Maintain(typed[0], lower_is_better(typed[0]))

    # ------------------------------------------------------------ over units

    def share(self, amount: n.Relation, units: n.Units, inner: n.Sentence) -> m.Condition | None:
        """`100% trường …` (a share), `17/17 xã …` and `ít nhất 2 trường …` (numbers)."""
        found = self.units(units)
        if found is None:
            return None
        condition = self.lower(inner, found.unit_type)
        return None if condition is None else self.quantified(amount, found, condition)

    def quantified(self, amount: n.Relation, units: m.UnitFilter, condition: m.Condition) -> m.Condition | None:
        """The comparison of a share or number of units."""
        amount = minimum(amount)
        value = amount.value
        if not isinstance(value, n.Quantity):
            return None
        if value.kind not in ("NUM", "PERCENT", "PAIR"):
            self.context.report(
                errors.TYPE_MISMATCH, amount.span, name=units.text, type="một số đơn vị", other=amount.spelled,
                advice="viết số đơn vị, phần trăm hoặc a/b",
            )  # fmt: skip
            return None
        if value.kind == "PAIR":
            return self._fraction(amount, value, units, condition)
        percent = value.kind == "PERCENT"
        datatype = RATIO_TYPE if percent else COUNT_LITERAL
        threshold = self.expressions.value_of(value, datatype)
        high = self.expressions.value_of(amount.upper, datatype) if amount.upper else None
        if threshold is None or (amount.upper is not None and high is None):
            return None
        if high is not None and threshold > high:
            self.context.report(errors.REVERSED_RANGE, amount.span, text=amount.spelled)
            return None
        if high is None and self._vacuous(amount, threshold, ONE if percent else None):
            return None
        if percent:
            return m.ShareOfUnits(units, condition, amount.operator, threshold, high, amount.digits)
        return m.NumberOfUnits(units, condition, amount.operator, threshold, high)

    def _fraction(
        self, amount: n.Relation, value: n.Quantity, units: m.UnitFilter, condition: m.Condition
    ) -> m.Condition | None:
        top = value.number.as_whole()
        bottom = value.over.as_whole() if value.over is not None else ZERO
        if bottom == 0:
            self.context.report(errors.ZERO_DENOMINATOR, value.span, text=value.span.text())
            return None
        if self._vacuous(amount, top, bottom):
            return None
        return m.NumberOfUnits(units, condition, amount.operator, top, None, int(bottom))

    def _vacuous(self, amount: n.Relation, value: Fraction, high: Fraction | None) -> bool:
        verdict = vacuous(amount.operator, value, ZERO, high)
        if verdict is None:
            return False
        kind = errors.ALWAYS_TRUE if verdict else errors.ALWAYS_FALSE
        self.context.report(kind, amount.span, text=amount.spelled)
        return True

    def _has_units(self, sentence: n.HasUnits) -> m.Condition | None:
        units = self.units(sentence.units)
        return None if units is None else self.quantified(sentence.amount, units, m.BelongsTo(units))

    def _each(self, sentence: n.Each) -> m.Condition | None:
        units = self.units(sentence.units)
        if units is None:
            return None
        condition = self.lower(sentence.inner, units.unit_type)
        return None if condition is None else m.EachUnit(units, condition)

    def _per_group(self, sentence: n.PerGroup, subject: str) -> m.Condition | None:
        owners = self.context.attribute_types(sentence.name.text)
        owner = next(iter(sorted(owners)), None)
        attribute = self.context.vocabulary.attributes.get((owner or "", fold(sentence.name.text)))
        if attribute is None:
            return None
        values = self.values(attribute, sentence.values)
        condition = self.lower(sentence.inner, subject)
        if values is None or condition is None:
            return None
        items = tuple(narrowed(condition, attribute, value) for value in values)
        return m.PerGroup(attribute, values, items)

    # ------------------------------------------------------------ attributes

    def _attribute_is(self, sentence: n.AttributeIs, subject: str) -> m.Condition | None:
        at = self.context.unit_type(sentence.of) if sentence.of is not None else subject
        found = self.context.attribute(sentence.name.text, at)
        if found is None:
            owners = ", ".join(sorted(self.context.attribute_types(sentence.name.text)))
            self.context.report(
                errors.WRONG_UNIT_TYPE, sentence.name.span, name=sentence.name.text, owner=owners, subject=at,
                advice=f"thuộc tính này chỉ có ở {owners}",
            )  # fmt: skip
            return None
        attribute, ancestor = found
        ancestor = ancestor or (at if at != subject else None)
        if sentence.values is None:
            condition: m.Condition = m.IsTrue(m.AttributeRef(attribute), ancestor)
            return m.Not(condition) if sentence.negative else condition
        values = self.values(attribute, sentence.values)
        return None if values is None else m.HasValue(attribute, values, sentence.values.every, ancestor)

    def _attribute_compare(self, sentence: n.AttributeCompare, subject: str) -> m.Condition | None:
        found = self.context.attribute(sentence.name.text, subject)
        if found is None or found[1] is not None:
            return None
        typed: Typed = (m.AttributeRef(found[0]), found[0].datatype)
        return self.relations.compare(typed, sentence.relation, subject, sentence.name.text)

    # ------------------------------------------------------------ helpers

    def _number(self, value: n.Expr) -> Fraction | None:
        """A plain whole number (times, requirements)."""
        if isinstance(value, n.Quantity) and value.kind == "NUM":
            return self.expressions.value_of(value, COUNT_LITERAL)
        if isinstance(value, n.Quantity):
            self.context.report(
                errors.TYPE_MISMATCH, value.span, name="số lần", type="số lượng", other=value.span.text(),
                advice="viết một số nguyên",
            )  # fmt: skip
        return None

    def _mismatch(self, expr: n.Expr, datatype: Datatype, other: str) -> None:
        self.context.report(
            errors.TYPE_MISMATCH, expr.span, name=_words(expr), type=datatype.word, other=other,
            advice="viết phép so sánh hợp với kiểu này",
        )  # fmt: skip


def at_least_one(typed: Typed) -> m.Condition:
    """`có X` of a countable (ruling 42)."""
    datatype = Datatype(typed[1].kind, typed[1].measure)
    if typed[1].kind == COUNT:
        return m.Compare(typed[0], "≥", m.Literal(ONE, datatype, "1"))
    return m.Compare(typed[0], ">", m.Literal(ZERO, datatype, "0"))


def minimum(amount: n.Relation) -> n.Relation:
    """A bare amount before a name is a minimum (grammar B1)."""
    if amount.operator:
        return amount
    return n.Relation(
        "≥", amount.value, amount.upper, amount.counted, amount.digits, amount.filler, amount.spelled, amount.span
    )


def _words(expr: n.Expr) -> str:
    return _flat(expr.span.text())


def _flat(text: str) -> str:
    return " ".join(text.split())
