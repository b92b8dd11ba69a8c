"""From what the readers saw to `Facts`: names bound to the vocabulary, cells to exact values.

In: `Raw` files, a `Vocabulary`, the texts that people attest, the plan's school calendar. Out: `Facts`. Promises: the
order of files and rows changes nothing; what cannot be resolved is reported with the nearest name, counted, and never
stops the rest (ruling 58); nothing disappears: a row becomes an observation, an `Ignored`, or a diagnostic.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from chuan_checker.facts import errors, layout_errors
from chuan_checker.facts.attributes import attribute_value
from chuan_checker.facts.model import BLANK, AttributeValue, Facts, Observation, Raw, RawFact, Unit
from chuan_checker.facts.names import Names, Target, Unknown
from chuan_checker.facts.observations import (
    Observer,
    in_order,
    is_dated,
    join_evidence,
    mark_conflicts,
    place_key,
    tidy,
    without_repeats,
)  # fmt: skip
from chuan_checker.facts.row_codes import Coded, coded_of
from chuan_checker.facts.strangers import UNDECLARED, folded, is_slip, undeclared
from chuan_checker.facts.suggest import Suggester
from chuan_checker.facts.tables import place_of
from chuan_checker.facts.units import Units, candidates_text, resolve_units
from chuan_checker.verdict import Ignored, Source
from chuan_grammar import periods as p
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.diagnostics import in_order as diagnostics_in_order
from chuan_grammar.periods import STANDARD_CALENDAR, SchoolCalendar
from chuan_grammar.text import fold
from chuan_rules.datatypes import STOCK
from chuan_rules.model import Attribute, Indicator, Vocabulary


def resolve(
    raws: Sequence[Raw],
    vocabulary: Vocabulary,
    *,
    attestations: Collection[str] = (),
    calendar: SchoolCalendar = STANDARD_CALENDAR,
) -> Facts:
    """Units and observations of all files together. `attestations`: texts and requirement ids (ruling 47)."""
    files = sorted(raws, key=lambda raw: raw.file)
    units = resolve_units((unit for raw in files for unit in raw.units), vocabulary, calendar)
    work = _Work(units, vocabulary, attestations, calendar)
    for raw in files:
        work.report(raw.diagnostics)
    work.report(units.diagnostics)
    work.ignored.extend(units.ignored)
    for raw in files:
        work.begin(raw)
        for fact in raw.facts:
            work.take(fact)
    work.report(undeclared(work.ignored))
    return Facts(
        units.units, work.observations(), tuple(work.ignored), tuple(diagnostics_in_order(work.diagnostics)),
        units.broken, work.row_count, work.unreadable, tuple((raw.file, raw.sha256) for raw in files),
    )  # fmt: skip


class _Work:
    """The state of one resolution."""

    def __init__(
        self, units: Units, vocabulary: Vocabulary, attestations: Collection[str], calendar: SchoolCalendar
    ) -> None:
        self.units, self.vocabulary, self.calendar = units, vocabulary, calendar
        self.names = Names(vocabulary, attestations)
        self.observer = Observer(calendar)
        self.ignored: list[Ignored] = []
        self.diagnostics: list[Diagnostic] = []
        self.row_count = self.unreadable = 0
        self.rows: dict[tuple[str, str], list[Observation]] = {}
        self.targets: dict[tuple[str, str], Target] = {}
        self._finder = _UnitFinder(units, vocabulary)
        self._said: set[object] = set()
        self._present: dict[str | None, set[str]] = {}

    def report(self, found: Sequence[Diagnostic]) -> None:
        """Take over diagnostics of an earlier stage; each error is something that could not be read."""
        self.diagnostics.extend(found)
        self.unreadable += sum(problem.is_error for problem in found if problem.kind is not errors.INVALID_ATTRIBUTE)

    def begin(self, file: Raw) -> None:
        """Before the facts of a file: which declared row codes each of its sheets has."""
        self._present = {}
        for raw in file.facts:
            coded = coded_of(raw.name)
            unit = self._finder.find(raw) if coded is not None else None
            if coded is not None and isinstance(unit, Unit) and raw.source is not None:
                target = self.names.lookup(raw.name, unit.type, raw.wide)
                if isinstance(target, Target) and isinstance(target.declaration, Indicator):
                    codes = {folded(code) for code in (*coded.codes(), target.declaration.code or "")}
                    self._present.setdefault(raw.source.sheet, set()).update(codes)

    def take(self, raw: RawFact) -> None:
        """One fact row, or one cell of a wide table."""
        blank = raw.value.kind == BLANK
        if not (raw.wide and blank):
            self.row_count += 1
        unit = self._finder.find(raw)
        if isinstance(unit, _NoUnit):
            if not (raw.wide and blank):
                self._no_unit(raw, unit)
            return
        target = self.names.lookup(raw.name, unit.type, raw.wide)
        if isinstance(target, Unknown):
            if not (raw.wide and blank):
                self._unknown(raw, unit, target)
        elif isinstance(target.declaration, Attribute):
            self._attribute(raw, unit, target, target.declaration)
        else:
            self._observe(raw, unit, target)

    # ------------------------------------------------------------ what could not be resolved

    def _skip(self, kind: str, text: str, source: Source | None) -> None:
        self.unreadable += 1
        self.ignored.append(Ignored(kind, text, source))

    def _say_once(self, key: object, problem: Diagnostic) -> None:
        """One diagnostic a mistake, however many rows repeat it; `ignored` lists them all."""
        if key not in self._said:
            self._said.add(key)
            self.diagnostics.append(problem)

    def _no_unit(self, raw: RawFact, why: _NoUnit) -> None:
        source = raw.source or raw.value.source
        if why.kind is None:
            self._skip("broken-unit", f"đơn vị «{tidy(raw.unit)}» không đọc được: {why.reason}", source)
            return
        facts = {"unit": tidy(raw.unit), "candidates": why.reason, "more": ""}
        problem = diagnostic(why.kind, place_of(raw.unit_source or source or Source("")), why.near, **facts)
        self._say_once((why.kind.id, fold(raw.unit), source.file if source else ""), problem)
        self._skip(why.kind.id.removeprefix("facts-"), problem.message(), source)

    def _unknown(self, raw: RawFact, unit: Unit, why: Unknown) -> None:
        source = raw.source or raw.value.source
        facts = dict(why.facts) | {"unit": unit.name}
        problem = diagnostic(why.kind, place_of(raw.name_source or source or Source("")), why.suggestion, **facts)
        coded = coded_of(raw.name) if why.kind is layout_errors.UNKNOWN_CODE else None
        if coded is not None and source is not None and self._only_besides(coded, unit, why, source.sheet):
            self.ignored.append(Ignored(UNDECLARED, problem.message(), source))
            return
        key = why.kind.id, fold(raw.name), unit.type, source.file if source else "", source.sheet if source else ""
        self._say_once(key, problem)
        self._skip(why.kind.id.removeprefix("facts-"), problem.message(), source)

    def _only_besides(self, coded: Coded, unit: Unit, why: Unknown, sheet: str | None) -> bool:
        """Whether a row belongs to a form of which other rows are asked for, and its code is no slip."""
        present = frozenset(self._present.get(sheet, ()))
        return bool(present) and not is_slip(coded.codes(), why.suggestion, self.names.codes_of(unit.type), present)

    # ------------------------------------------------------------ what could

    def _attribute(self, raw: RawFact, unit: Unit, target: Target, attribute: Attribute) -> None:
        """A column of a wide table that names an attribute; it may repeat the list of units, not contradict it."""
        if raw.value.kind == BLANK:
            return
        new = attribute_value(raw.value, attribute.datatype, target.unit)
        old = unit.attributes.get(target.key)
        if old is not None and (old.values, old.number, old.problem) == (new.values, new.number, new.problem):
            return
        if old is not None:
            first, second = sorted((old, new), key=lambda value: place_key(value.source))
            text = f"hai giá trị khác nhau: «{first.raw}» ({first.source}) và «{second.raw}» ({second.source})"
            new = AttributeValue(second.raw, (), None, text, second.source)
        unit.attributes[target.key] = new
        if new.problem is not None:
            facts = {"attribute": attribute.name, "unit": unit.id, "what": new.problem}
            place = place_of(raw.value.source or Source(""))
            self.diagnostics.append(diagnostic(errors.INVALID_ATTRIBUTE, place, **facts))

    def _observe(self, raw: RawFact, unit: Unit, target: Target) -> None:
        row = self.observer.observe(raw, unit.id, target)
        key = unit.id, target.key
        self.rows.setdefault(key, []).append(row)
        self.targets[key] = target
        if row.problem is not None:
            # where the value cannot be read either it is the cell to look at first
            self._invalid(row, raw.period_source if row.period_problem and row.display else None)
        self._warn_of_years(raw, row, target)

    def _invalid(self, row: Observation, at: Source | None = None) -> None:
        place = place_of(at or row.source or Source(""))
        facts = {"name": row.shown_name, "unit": self.units.units[row.unit].name, "what": row.problem or ""}
        self.diagnostics.append(diagnostic(errors.INVALID_VALUE, place, **facts))

    def _warn_of_years(self, raw: RawFact, row: Observation, target: Target) -> None:
        """`2025-2026` of a stock: two calendar years by ruling 57, though a school year may be meant."""
        declaration = target.declaration
        if not isinstance(declaration, Indicator) or declaration.periodicity != STOCK or row.period is None:
            return
        written = self.observer.read(tidy(raw.period))
        if not isinstance(written, p.Period) or written.kind != p.SPAN or row.blank:
            return
        if p.as_school_year(written) is not written:
            end = p.show_date(row.period.end(self.calendar))
            facts = {"period": tidy(raw.period), "name": row.shown_name, "end": end}
            place = place_of(row.source or Source(""))
            self._say_once(("years", row.name), diagnostic(errors.YEARS_OF_STOCK, place, **facts))

    def observations(self) -> dict[tuple[str, str], tuple[Observation, ...]]:
        """All rows in order, repeats and contradictions dealt with."""
        result: dict[tuple[str, str], tuple[Observation, ...]] = {}
        for key in sorted(self.rows):
            rows, dated = self.rows[key], is_dated(self.targets[key])
            if len(rows) > 1:
                rows = in_order(rows, self.calendar)
                if dated:
                    rows, repeats = without_repeats(rows)
                    self._repeated(repeats)
                rows, contradicting = mark_conflicts(rows, dated)
                for row in contradicting:
                    self._invalid(row)
                rows = rows if dated else join_evidence(rows)
            result[key] = tuple(rows)
        return result

    def _repeated(self, rows: Sequence[Observation]) -> None:
        for row in rows:
            facts = {"name": row.shown_name, "unit": self.units.units[row.unit].name}
            problem = diagnostic(errors.REPEATED_EVENT, place_of(row.source or Source("")), **facts)
            self.diagnostics.append(problem)
            self.ignored.append(Ignored("repeated-row", problem.message(), row.source))


class _NoUnit:
    """Why a row has no unit: a kind with the candidates, or the reason that its unit is broken."""

    def __init__(self, kind: Kind | None, reason: str = "", near: str | None = None) -> None:
        self.kind, self.reason, self.near = kind, reason, near


class _UnitFinder:
    """Units by id, else by full name with the parent and type given beside it (ruling 106)."""

    def __init__(self, units: Units, vocabulary: Vocabulary) -> None:
        self._units, self._vocabulary = units, vocabulary
        self._suggester = Suggester()
        self._broken = {fold(unit): unit for unit in units.broken}
        self._found: dict[tuple[str, str, str], Unit | _NoUnit] = {}

    def find(self, raw: RawFact) -> Unit | _NoUnit:
        """The unit of a row, remembered."""
        key = raw.unit, raw.unit_parent, raw.unit_type
        if key not in self._found:
            self._found[key] = self._search(tidy(raw.unit), tidy(raw.unit_parent), tidy(raw.unit_type))
        return self._found[key]

    def _search(self, text: str, parent: str, unit_type: str) -> Unit | _NoUnit:
        units, folded = self._units, fold(text)
        by_id = units.id_of(text)
        if by_id is not None:
            return units.units[by_id]
        if folded in self._broken:
            return _NoUnit(None, units.broken[self._broken[folded]])
        named = [unit for unit in units.by_name.get(folded, ()) if self._agrees(units.units[unit], parent, unit_type)]
        twin = units.broken_names.get(folded)
        if len(named) == 1 and (twin is None or parent):
            return units.units[named[0]]
        if named:
            candidates = candidates_text(units, named) + (f", {twin} (không đọc được)" if twin else "")
            return _NoUnit(errors.AMBIGUOUS_UNIT, candidates)
        if twin is not None:
            return _NoUnit(None, units.broken[twin])
        known = (name for unit in units.units.values() for name in (unit.name, unit.id))
        return _NoUnit(errors.UNKNOWN_UNIT, near=self._suggester.nearest(text, known))

    def _agrees(self, unit: Unit, parent: str, unit_type: str) -> bool:
        declared = self._vocabulary.unit_type(fold(unit_type)) if unit_type else None
        if declared is not None and declared.name != unit.type:
            return False
        if not parent:
            return True
        above = self._units.units.get(unit.parent or "")
        return above is not None and fold(parent) in (fold(above.id), fold(above.name))
