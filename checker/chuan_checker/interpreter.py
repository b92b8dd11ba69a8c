"""The reference interpreter: the meaning of every condition. Small, slow, obvious.

In: a condition, a unit, a reading. Out: a `Truth` (Kleene, language §6.1). Promises: pure; never decides where a
completion of the missing facts could differ (ruling 23); absence of a report is not innocence (ruling 26). Due dates
and verdicts are not looked at here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from chuan_checker.arithmetic import Arithmetic
from chuan_checker.facts.model import Observation, Unit
from chuan_checker.intervals import (
    FALSE,
    TRUE,
    UNKNOWN,
    ZERO,
    Interval,
    compare,
    multiply,
    point,
    rounded,
    subtract,
)
from chuan_checker.quantifiers import Tally, number_of_units, share_of_units, tally
from chuan_checker.reading import Reading
from chuan_checker.truth import (
    NOT_APPLICABLE,
    OTHER,
    OWN,
    Detail,
    Lack,
    Truth,
    Value,
    all_of,
    any_of,
    merge_facts,
    merge_lacks,
    merge_problems,
    negation,
)
from chuan_checker.verdict import MissingFact
from chuan_checker.world import World
from chuan_grammar.periods import show_date
from chuan_rules import model as m
from chuan_rules.datatypes import BOOLEAN, COUNT, RATIO, Datatype

YES_NO = Datatype(BOOLEAN)
Referred = Callable[[str, Unit, Reading], list[Truth]]
"""The truths of another requirement for a subject (ruling 22), from `judge`."""


class Interpreter:
    """Evaluates conditions in one world."""

    def __init__(self, world: World, referred: Referred | None = None) -> None:
        self.world = world
        self.referred = referred
        self.arithmetic = Arithmetic(world, self.decide, self.member)
        self.requirement_id = ""
        world.decide = self.decide

    def decide(self, condition: m.Condition, unit: Unit, reading: Reading) -> Truth:
        """The truth of a condition for a unit."""
        match condition:
            case m.Compare():
                return self._compare(condition, unit, reading)
            case m.Between():
                return self._between(condition, unit, reading)
            case m.IsTrue():
                return self._is_true(condition, unit, reading)
            case m.HasValue():
                return self._has_value(condition, unit)
            case m.BelongsTo():
                return self.member(condition.units, unit, reading)
            case m.Below():
                return self._below(condition, unit)
            case m.And():
                return all_of(tuple(self.decide(item, unit, reading) for item in condition.items), condition)
            case m.Or():
                return any_of(tuple(self.decide(item, unit, reading) for item in condition.items), condition)
            case m.Not():
                return negation(self.decide(condition.item, unit, reading), condition.prohibition, condition)
            case m.DocumentIssued():
                return self._document(condition, unit, reading)
            case m.EventsHeld():
                return self._events(condition, unit, reading)
            case m.Change():
                return self._change(condition, unit, reading)
            case m.Maintain():
                return self._maintain(condition, unit, reading)
            case m.Meets():
                return self._meets(condition, unit, reading)
            case m.Assessed():
                return self._assessed(condition, unit, reading)
            case m.EachUnit():
                return self._each(condition, unit, reading)
            case m.ShareOfUnits():
                return share_of_units(condition, self.tally(condition.units, condition.condition, unit, reading))
            case m.NumberOfUnits():
                found = self.tally(condition.units, condition.condition, unit, reading)
                return number_of_units(condition, found, self.world.refs[unit.id].name)
            case m.PerGroup():
                return all_of(tuple(self._group(item, unit, reading) for item in condition.items), condition)

    # ------------------------------------------------------------ membership

    def member(self, units: m.UnitFilter, unit: Unit, reading: Reading) -> Truth:
        """Whether a unit belongs to a filter; an unknown attribute leaves it open (ruling 34)."""
        if unit.type != units.unit_type:
            return Truth(FALSE)
        if units.names and unit.id not in self.world.named(units):
            return Truth(FALSE)
        return self.decide(units.condition, unit, reading) if units.condition is not None else Truth(TRUE)

    def tally(self, units: m.UnitFilter, condition: m.Condition, unit: Unit, reading: Reading) -> Tally:
        """Membership and truth for every unit below."""
        rows = []
        for other in self.world.below(unit, units.unit_type, reading.on):
            membership = self.member(units, other, reading)
            if membership.is_false or membership.is_not_applicable:
                if membership.problems:
                    rows.append((other.id, membership, membership))
                continue
            rows.append((other.id, membership, self.decide(condition, other, reading)))
        return tally(rows)

    def _below(self, condition: m.Below, unit: Unit) -> Truth:
        names = self.world.named(m.UnitFilter(condition.unit_type, names=(condition.name,)))
        above = self.world.chain(unit)[1:]
        return Truth(TRUE if any(u.id in names for u in above) else FALSE)

    # ------------------------------------------------------------ numbers

    def _compare(self, condition: m.Compare, unit: Unit, reading: Reading) -> Truth:
        left = self.arithmetic.value(condition.left, unit, reading)
        right = self.arithmetic.value(condition.right, unit, reading)
        shown = left.interval
        if condition.digits is not None:
            shown = rounded(shown, condition.digits + (2 if condition.percent_digits else 0))
        datatype = type_of(condition.left)
        detail = Detail(left.interval, condition.operator, right.interval, None, datatype, condition.digits)
        return settled((left, right), compare(shown, condition.operator, right.interval), detail, condition)

    def _between(self, condition: m.Between, unit: Unit, reading: Reading) -> Truth:
        left = self.arithmetic.value(condition.left, unit, reading)
        low = self.arithmetic.value(condition.low, unit, reading)
        high = self.arithmetic.value(condition.high, unit, reading)
        lower, upper = compare(left.interval, "≥", low.interval), compare(left.interval, "≤", high.interval)
        state = FALSE if FALSE in (lower, upper) else UNKNOWN if UNKNOWN in (lower, upper) else TRUE
        detail = Detail(left.interval, "↔", low.interval, high.interval, type_of(condition.left))
        return settled((left, low, high), state, detail, condition)

    # ------------------------------------------------------------ yes/no and attributes

    def _is_true(self, condition: m.IsTrue, unit: Unit, reading: Reading) -> Truth:
        reference = condition.reference
        if isinstance(reference, m.AttributeRef):
            return self._flag(condition, reference.attribute, unit)
        found = self.arithmetic.value(reference, unit, reading)
        state = compare(found.interval, "≥", point(1))
        detail = Detail(found.interval, "=", point(1), None, YES_NO)
        return settled((found,), state, detail, condition)

    def _flag(self, condition: m.IsTrue, attribute: m.Attribute, unit: Unit) -> Truth:
        owner = self.world.ancestor(unit, condition.of_ancestor) if condition.of_ancestor else unit
        lack = self._attribute_lack(owner or unit, attribute, unit)
        cell = self.world.attribute(owner, attribute.name) if owner is not None else None
        if cell is None:
            return Truth(UNKNOWN, (lack,), condition=condition)
        if cell.problem is not None or cell.number is None:
            return Truth(
                UNKNOWN, (), (f"{attribute.name} của {(owner or unit).name}: {cell.problem}",), condition=condition
            )
        return Truth(TRUE if cell.number == 1 else FALSE, condition=condition)

    def _has_value(self, condition: m.HasValue, unit: Unit) -> Truth:
        owner = self.world.ancestor(unit, condition.of_ancestor) if condition.of_ancestor else unit
        lack = self._attribute_lack(owner or unit, condition.attribute, unit)
        cell = self.world.attribute(owner, condition.attribute.name) if owner is not None else None
        if cell is None:
            return Truth(UNKNOWN, (lack,), condition=condition)
        if cell.problem is not None:
            problem = f"{condition.attribute.name} của {(owner or unit).name}: {cell.problem}"
            return Truth(UNKNOWN, (), (problem,), condition=condition)
        wanted, given = set(condition.values), set(cell.values)
        holds = wanted <= given if condition.every else bool(wanted & given)
        return Truth(TRUE if holds else FALSE, condition=condition)

    def _attribute_lack(self, owner: Unit, attribute: m.Attribute, subject: Unit) -> Lack:
        missing = MissingFact(self.world.refs[owner.id], attribute.name, None)
        return Lack(missing, OWN if owner.id == subject.id else OTHER)

    # ------------------------------------------------------------ documents, events, people

    def _document(self, condition: m.DocumentIssued, unit: Unit, reading: Reading) -> Truth:
        document = condition.document
        rows = self._reported(unit, document.name)
        if not rows:
            return self._unreported(unit, document.name, reading, condition)
        problems = self._row_problems(rows)
        used = tuple(self.world.use(row) for row in rows)
        first, last = reading.window or (date.min, reading.on)
        issued = [
            d
            for row in rows
            if row.value and (d := self._dated(row)) is not None and first <= d <= min(last, reading.on)
        ]
        if condition.after is not None:
            return self._issued_after(condition, condition.after, unit, reading, issued, problems)
        return Truth(TRUE if issued else FALSE, (), problems, used, condition=condition)

    def _issued_after(
        self, condition: m.DocumentIssued, other: m.Document, unit: Unit, reading: Reading, issued: list[date],
        problems: tuple[str, ...],
    ) -> Truth:  # fmt: skip
        rows = self._reported(unit, other.name)
        if not rows:
            return self._unreported(unit, other.name, reading, condition)
        used = tuple(self.world.use(row) for row in (*self._reported(unit, condition.document.name), *rows))
        dates = [d for row in rows if row.value and (d := self._dated(row)) is not None and d <= reading.on]
        holds = bool(dates) and any(day > min(dates) for day in issued)
        return Truth(TRUE if holds else FALSE, (), (*problems, *self._row_problems(rows)), used, condition=condition)

    def _events(self, condition: m.EventsHeld, unit: Unit, reading: Reading) -> Truth:
        event = condition.event
        rows = self._reported(unit, event.name)
        target = point(condition.count)
        if not rows:
            found = self._unreported(unit, event.name, reading, condition)
            about = _occurrences(event, reading)
            detail = Detail(Interval(ZERO, None), condition.operator, target, None, Datatype(COUNT, "lần"), about=about)
            state = compare(Interval(ZERO, None), condition.operator, target)
            return Truth(state, found.lacks if state == UNKNOWN else (), detail=detail, condition=condition)
        first, last = reading.window or (date.min, reading.on)
        held = [
            row for row in rows
            if row.value and (d := self._dated(row)) is not None and first <= d <= min(last, reading.on)
        ]  # fmt: skip
        count = point(sum((row.value or ZERO for row in held), ZERO))
        about = _occurrences(event, reading)
        detail = Detail(count, condition.operator, target, None, Datatype(COUNT, "lần"), about=about)
        used = tuple(self.world.use(row) for row in (held or rows))
        state = compare(count, condition.operator, target)
        return Truth(state, (), self._row_problems(rows), used, detail=detail, condition=condition)

    def _reported(self, unit: Unit, name: str) -> list[Observation]:
        """The rows that report a document or event; with one, what is not listed did not happen (ruling 39)."""
        return [row for row in self.world.rows(unit, name) if not row.blank]

    def _dated(self, row: Observation) -> date | None:
        return row.period.end(self.world.calendar) if row.period is not None else None

    def _row_problems(self, rows: list[Observation]) -> tuple[str, ...]:
        return tuple(
            f"{row.shown_name} của {self.world.refs[row.unit].name}: {row.problem}"
            + (f" [{row.source}]" if row.source is not None else "")
            for row in rows
            if row.problem is not None
        )

    def _unreported(self, unit: Unit, name: str, reading: Reading, condition: m.Condition) -> Truth:
        missing = MissingFact(self.world.refs[unit.id], name, f"đến {show_date(reading.on)}")
        return Truth(UNKNOWN, (Lack(missing, OWN),), condition=condition)

    def _assessed(self, condition: m.Assessed, unit: Unit, reading: Reading) -> Truth:
        """Ruling 47: the newest attestation on or before the reading date, by text or by the requirement's id."""
        rows = [*self.world.rows(unit, condition.text), *self.world.rows(unit, self.requirement_id)]
        dated = [(d, row) for row in rows if not row.blank and (d := self._dated(row)) is not None and d <= reading.on]
        broken = [row for row in rows if row.period_problem]
        if broken:
            return Truth(UNKNOWN, (), self._row_problems(broken), manual=True, condition=condition)
        if not dated:
            return Truth(UNKNOWN, manual=True, condition=condition)
        row = max(dated, key=lambda pair: pair[0])[1]
        used = (self.world.use(row),)
        if row.problem is not None:
            return Truth(UNKNOWN, (), self._row_problems([row]), used, condition=condition)
        return Truth(TRUE if row.value else FALSE, (), (), used, condition=condition)

    # ------------------------------------------------------------ change over time

    def _change(self, condition: m.Change, unit: Unit, reading: Reading) -> Truth:
        earlier = (
            reading.as_at(condition.since) if condition.since is not None else reading.before(condition.back or "year")
        )
        new = self.arithmetic.value(condition.expression, unit, reading)
        old = self.arithmetic.value(condition.expression, unit, earlier)
        rise = condition.direction == "+"
        difference = subtract(new.interval, old.interval) if rise else subtract(old.interval, new.interval)
        operator, target = condition.operator or ">", point(condition.amount or ZERO)
        problems: tuple[str, ...] = ()
        if condition.relative:
            if old.interval.is_point and old.interval.low == 0:
                if new.interval.is_point and new.interval.low == 0:
                    reason = "kỳ trước và kỳ này đều bằng 0, không tính được phần trăm thay đổi"
                    return Truth(NOT_APPLICABLE, facts=merge_facts((new, old)), reason=reason, condition=condition)
                problems = ("kỳ trước bằng 0, không tính được phần trăm thay đổi",)
            target = multiply(old.interval, target)
        state = compare(difference, operator, target)
        detail = Detail(difference, operator, target, None, difference_type(type_of(condition.expression)))
        truth = settled((new, old), state, detail, condition)
        if not problems:
            return truth
        return Truth(UNKNOWN, (), (*truth.problems, *problems), truth.facts, condition=condition)

    def _maintain(self, condition: m.Maintain, unit: Unit, reading: Reading) -> Truth:
        new = self.arithmetic.value(condition.expression, unit, reading)
        old = self.arithmetic.value(condition.expression, unit, reading.before("period"))
        operator = "≤" if condition.lower_is_better else "≥"
        detail = Detail(new.interval, operator, old.interval, None, type_of(condition.expression))
        return settled((new, old), compare(new.interval, operator, old.interval), detail, condition)

    # ------------------------------------------------------------ references and quantifiers

    def _meets(self, condition: m.Meets, unit: Unit, reading: Reading) -> Truth:
        """Ruling 22: requirements that do not apply are dropped, the threshold stays."""
        if self.referred is None:
            return Truth(UNKNOWN, condition=condition)
        each = [all_of(tuple(self.referred(rule, unit, reading))) for rule in condition.rules]
        items = tuple(Truth(t.state, t.lacks, (), t.facts, False, t.manual, t.reason, items=t.items) for t in each)
        live = [item for item in items if not item.is_not_applicable]
        needed = len(live) if condition.at_least is None else condition.at_least
        true = sum(item.is_true for item in live)
        open_ones = [item for item in live if item.is_unknown]
        if not live:
            return Truth(
                NOT_APPLICABLE, reason="không yêu cầu nào được dẫn chiếu áp dụng", condition=condition, items=items
            )
        state = TRUE if true >= needed else FALSE if true + len(open_ones) < needed else UNKNOWN
        problems: tuple[str, ...] = ()
        if state == UNKNOWN:
            problems = merge_problems(t for t in each if t.is_unknown)
        detail = Detail(
            Interval(Fraction(true), Fraction(true + len(open_ones))),
            "≥",
            point(needed),
            None,
            Datatype(COUNT, "yêu cầu"),
        )
        return Truth(
            state, merge_lacks(open_ones) if state == UNKNOWN else (), problems, merge_facts(live), False,
            state == UNKNOWN and any(item.manual for item in open_ones), "", detail, condition, items,
        )  # fmt: skip

    def _each(self, condition: m.EachUnit, unit: Unit, reading: Reading) -> Truth:
        found = self.tally(condition.units, condition.condition, unit, reading)
        share = m.ShareOfUnits(condition.units, condition.condition, "≥", Fraction(1))
        truth = share_of_units(share, found)
        return Truth(
            truth.state, truth.lacks, truth.problems, truth.facts, truth.ban, truth.manual, truth.reason, truth.detail,
            condition, truth.items, truth.counted,
        )  # fmt: skip

    def _group(self, condition: m.Condition, unit: Unit, reading: Reading) -> Truth:
        return self.decide(condition, unit, reading)


def settled(values: tuple[Value, ...], state: str, detail: Detail, condition: m.Condition) -> Truth:
    """The truth of a comparison: 0/0 does not apply, a denominator that may be 0 leaves it open."""
    if any(value.none for value in values):
        reason = next(value.reason for value in values if value.none)
        return Truth(
            NOT_APPLICABLE, (), merge_problems(values), merge_facts(values), reason=reason, detail=detail,
            condition=condition,
        )  # fmt: skip
    problems = merge_problems(values)
    if any(value.unsure for value in values) or problems:
        state = UNKNOWN
    lacks = merge_lacks(values) if state == UNKNOWN else ()
    return Truth(state, lacks, problems, merge_facts(values), detail=detail, condition=condition)


def type_of(expression: m.Expression) -> Datatype:
    """The type of an expression, for display and gaps."""
    match expression:
        case m.FactRef():
            return expression.indicator.datatype
        case m.FormulaRef():
            return expression.formula.datatype
        case m.TableRef():
            return expression.table.datatype
        case m.AttributeRef():
            return expression.attribute.datatype
        case m.Literal() | m.Arithmetic() | m.Aggregate() | m.UnitCount() | m.Rounded():
            return expression.datatype


def difference_type(datatype: Datatype) -> Datatype:
    """Differences of ratios are shown as percentage points."""
    return Datatype(RATIO, "điểm") if datatype.kind == RATIO else datatype


def _occurrences(event: m.Event, reading: Reading) -> str:
    """What is counted, and between which days: a month and the total of all months are told apart."""
    if reading.window is None:
        return event.name
    first, last = reading.window
    return f"{event.name} từ {show_date(first)} đến {show_date(min(last, reading.on))}"
