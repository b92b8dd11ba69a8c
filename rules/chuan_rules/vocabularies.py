"""From declarations to a `Vocabulary`: every name of a pack, typed.

In: the declarations of all files that a pack sees. Out: the filled `Context.vocabulary`. Promises: the same
vocabulary reached twice is one (ruling 61); two meanings of one name are an error; formulas and groups may be declared
in any order, never in a circle. Requirements are lowered elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeVar

from chuan_grammar import nodes as n
from chuan_grammar.text import fold
from chuan_rules import errors
from chuan_rules import model as m
from chuan_rules.context import Context
from chuan_rules.datatypes import LEVEL, NUMBER, STOCK, Datatype
from chuan_rules.sentences import Sentences
from chuan_rules.subjects import subject_of

T = TypeVar("T")

ORDER = (
    "UNIT_HEAD", "ATTR_HEAD", "FACT_HEAD", "PARAM_HEAD", "DOC_HEAD", "EVENT_HEAD", "TABLE_HEAD", "GROUP_HEAD",
    "FORMULA_HEAD", "CHECK_HEAD",
)  # fmt: skip
"""Names of one head may use those of the heads before it; files may be in any order."""


class Vocabularies:
    """Fills a context from declarations."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.sentences = Sentences(context)
        self._groups: dict[str, n.Declaration] = {}
        self._formulas: dict[tuple[str, str], n.Declaration] = {}
        self._open: list[str] = []
        """Formulas and groups being lowered, to find circles."""
        self._seen: dict[tuple[str, str], n.Declaration] = {}
        context.formula_of = self._formula_of
        context.group_of = self._group_of

    def add(self, declarations: Iterable[n.Declaration]) -> None:
        """Declare everything."""
        ranked = sorted((d for d in declarations if d.head in ORDER), key=lambda d: ORDER.index(d.head))
        fresh = [d for d in ranked if self._is_new(d)]
        for declaration in fresh:
            if declaration.head == "GROUP_HEAD":
                for spelled in (declaration.name, *declaration.aliases):
                    self._groups[fold(spelled)] = declaration
            elif declaration.head == "FORMULA_HEAD" and declaration.unit is not None:
                for spelled in (declaration.name, *declaration.aliases):
                    self._formulas[self.context.unit_type(declaration.unit), fold(spelled)] = declaration
            else:
                self._declare(declaration)
        for declaration in fresh:
            if declaration.head == "GROUP_HEAD":
                self._group_of(fold(declaration.name))
            elif declaration.head == "FORMULA_HEAD" and declaration.unit is not None:
                self._formula_of(self.context.unit_type(declaration.unit), fold(declaration.name))
        self._check_links(fresh)

    def _is_new(self, declaration: n.Declaration) -> bool:
        """False for an exact repetition; reports a clash (a name has one meaning a unit type, ruling 51)."""
        owner = self.context.unit_type(declaration.unit) if declaration.unit is not None else ""
        if declaration.head == "UNIT_HEAD":
            owner = ""
        elif declaration.head == "CHECK_HEAD":
            owner = "\0check"
        fresh = True
        for spelled in (declaration.name, *declaration.aliases):
            key = (owner, fold(spelled))
            known = self._seen.get(key)
            if known is None:
                self._seen[key] = declaration
            elif known is not declaration:
                fresh = False
                if known != declaration:
                    place = declaration.name_span
                    shown = owner if owner and not owner.startswith("\0") else "một khai báo khác"
                    self.context.report(errors.NAME_CLASH, place, name=spelled, owner=shown)
        return fresh

    def _declare(self, d: n.Declaration) -> None:
        vocabulary = self.context.vocabulary
        match d.head:
            case "UNIT_HEAD":
                parent = self.context.unit_type(d.unit) if d.unit is not None else None
                self.context.add_unit_type(m.UnitType(d.name, parent, d.aliases))
            case "ATTR_HEAD":
                attribute = m.Attribute(d.name, self._owner(d), self._datatype(d), d.aliases)
                self._enter(vocabulary.attributes, d, attribute)
            case "FACT_HEAD" | "PARAM_HEAD":
                self._enter(vocabulary.indicators, d, self._indicator(d))
            case "DOC_HEAD":
                self._enter(vocabulary.documents, d, m.Document(d.name, self._owner(d), d.kind, d.issuer, d.aliases))
            case "EVENT_HEAD":
                self._enter(vocabulary.events, d, m.Event(d.name, self._owner(d), d.aliases))
            case "TABLE_HEAD":
                self._table(d)
            case _:
                self._check(d)

    def _owner(self, d: n.Declaration) -> str:
        return self.context.unit_type(d.unit) if d.unit is not None else ""

    def _enter(self, table: dict[tuple[str, str], T], d: n.Declaration, value: T) -> None:
        for spelled in (d.name, *d.aliases):
            table[self._owner(d), fold(spelled)] = value

    # ------------------------------------------------------------ indicators

    def _datatype(self, d: n.Declaration) -> Datatype:
        spec = d.type
        if spec is None:
            return Datatype(NUMBER)
        low = spec.low.as_whole() if spec.low is not None else None
        high = spec.high.as_whole() if spec.high is not None else None
        if low is not None and high is not None and low > high:
            self.context.report(errors.REVERSED_RANGE, spec.span, text=" ".join(spec.span.text().split()))
        return Datatype(spec.kind, spec.measure, spec.values, low, high)

    def _indicator(self, d: n.Declaration) -> m.Indicator:
        datatype = self._datatype(d)
        periodicity, code = STOCK, None
        part = base = None
        parts: tuple[str, ...] = ()
        words: set[str] = set()
        for prop in d.properties:
            match prop.kind:
                case "periodicity":
                    periodicity = prop.word
                case "word":
                    words.add(prop.word)
                case "code":
                    code = prop.text
                case "part":
                    part = prop.names[0].text
                case "base":
                    base = prop.names[0].text
                case "parts":
                    parts = tuple(name.text for name in prop.names)
                case _:
                    datatype = self._bounded(datatype, prop)
        if "NONNEGATIVE" in words and (datatype.low is None or datatype.low < 0):
            datatype = Datatype(datatype.kind, datatype.measure, datatype.values, Fraction(0), datatype.high)
        return m.Indicator(
            d.name, self._owner(d), datatype, periodicity, d.aliases, part, base, parts, "LOWER_BETTER" in words, code,
            d.head == "PARAM_HEAD", "FROM_PREDECESSORS" in words,
        )  # fmt: skip

    def _bounded(self, datatype: Datatype, prop: n.Property) -> Datatype:
        if prop.quantity is None:
            return datatype
        value = self.sentences.expressions.value_of(prop.quantity, datatype)
        low = value if prop.operator == "≥" else datatype.low
        high = value if prop.operator == "≤" else datatype.high
        return Datatype(datatype.kind, datatype.measure, datatype.values, low, high)

    def _check_links(self, declarations: list[n.Declaration]) -> None:
        """`trong số`, `tính trên` and `gồm` name facts of the same unit type."""
        for d in declarations:
            for prop in d.properties:
                for name in prop.names:
                    self.context.readable_fact(name, self._owner(d))

    # ------------------------------------------------------------ formulas and groups

    def _formula_of(self, unit_type: str, folded: str) -> m.Formula | None:
        known = self.context.vocabulary.formulas.get((unit_type, folded))
        declaration = self._formulas.get((unit_type, folded))
        failed = self.context.failed
        if known is not None or declaration is None or declaration.expr is None or (unit_type, folded) in failed:
            return known
        if not self._enter_open(declaration):
            failed |= {(unit_type, fold(name)) for name in self._open}
            return None
        typed = self.sentences.expressions.lower(declaration.expr, unit_type)
        self._open.pop()
        if typed is None:
            failed.add((unit_type, folded))
            return None
        formula = m.Formula(
            declaration.name, unit_type, typed[0], typed[1], declaration.lower_is_better, declaration.aliases
        )
        self._enter(self.context.vocabulary.formulas, declaration, formula)
        return formula

    def _group_of(self, folded: str) -> m.Group | None:
        known = self.context.vocabulary.groups.get(folded)
        declaration = self._groups.get(folded)
        if known is not None or declaration is None or declaration.units is None:
            return known
        if not self._enter_open(declaration):
            return None
        units = self.sentences.units(declaration.units)
        if units is not None and declaration.expr is not None and declaration.relation is not None:
            units = self._by_fact(units, declaration)
        self._open.pop()
        if units is None:
            return None
        group = m.Group(
            declaration.name,
            m.UnitFilter(units.unit_type, units.condition, units.names, declaration.name, units.place),
            declaration.aliases,
        )
        for spelled in (declaration.name, *declaration.aliases):
            self.context.vocabulary.groups[fold(spelled)] = group
        return group

    def _by_fact(self, units: m.UnitFilter, d: n.Declaration) -> m.UnitFilter | None:
        if d.expr is None or not isinstance(d.relation, n.Relation):
            return None
        condition = self.sentences.lower(n.Compare(d.expr, d.relation, span=d.expr.span), units.unit_type)
        if condition is None:
            return None
        both = condition if units.condition is None else m.And((units.condition, condition))
        return m.UnitFilter(units.unit_type, both, units.names, units.text, units.place)

    def _enter_open(self, d: n.Declaration) -> bool:
        if d.name in self._open:
            self.context.report(errors.CYCLE, d.name_span, path=" → ".join([*self._open, d.name]))
            return False
        self._open.append(d.name)
        return True

    # ------------------------------------------------------------ tables and checks

    def _table(self, d: n.Declaration) -> None:
        if d.key is None:
            return
        owner = next(iter(sorted(self.context.attribute_types(d.key.text))), "")
        attribute = self.context.vocabulary.attributes.get((owner, fold(d.key.text)))
        if attribute is None:
            return
        rows: list[m.TableRow] = []
        for row in d.rows:
            keys = self.sentences.values(attribute, row.values) if row.values is not None else ()
            if keys is None:
                return
            value = None
            if row.quantity is not None:
                value = self.sentences.expressions.value_of(row.quantity, _row_type(row.quantity))
            since = row.since.start() if row.since is not None else None
            rows.append(m.TableRow(keys, value, since))
        self._no_hole(d, attribute, rows)
        sample = next((row.quantity for row in d.rows if row.quantity is not None), None)
        datatype = _row_type(sample) if sample is not None else Datatype(NUMBER)
        table = m.Table(d.name, attribute, tuple(rows), datatype, d.source, d.aliases)
        for spelled in (d.name, *d.aliases):
            self.context.vocabulary.tables[fold(spelled)] = table

    def _no_hole(self, d: n.Declaration, attribute: m.Attribute, rows: list[m.TableRow]) -> None:
        for since in sorted({row.since for row in rows}, key=str):
            of_date = [row for row in rows if row.since == since]
            listed = {key for row in of_date for key in row.keys}
            holes = [value for value in attribute.datatype.values if value not in listed]
            if holes and not any(not row.keys for row in of_date):
                self.context.report(errors.TABLE_HOLE, d.name_span, name=d.name, values=", ".join(holes))

    def _check(self, d: n.Declaration) -> None:
        if d.sentence is None:
            return
        subject = subject_of(d.sentence, None, self.context)
        condition = self.sentences.lower(d.sentence, subject) if subject is not None else None
        if subject is None or condition is None:
            return
        vocabulary = self.context.vocabulary
        text = " ".join(d.sentence.span.text().split())
        vocabulary.checks.append(m.CrossCheck(d.name, subject, condition, text))


def _row_type(quantity: n.Quantity) -> Datatype:
    kinds = {"PERCENT": "ratio", "PAIR": "ratio", "MONEY": "money", "LEVEL": LEVEL}
    return Datatype(kinds.get(quantity.kind, "count" if quantity.number.as_whole().denominator == 1 else NUMBER))
