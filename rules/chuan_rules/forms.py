"""What a pack asks of the units of one type: the fields of a form, as data.

In: a resolved `Pack`, a unit type, the day of the report. Out: a `Form`: sections of `Field`s, each with its type, the
periods that the rules read on that day, the evidence wanted beside it, and the requirements and clauses that need it.
Promises: nothing that no requirement reads; every fact that a requirement in force reads of such a unit stands in it at
least once; a fact is one field a period, however many requirements wait for it; the order is that of the plan. It shows
nothing and knows no unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from chuan_grammar.periods import DAY, Period, SchoolCalendar, day
from chuan_grammar.record import record
from chuan_grammar.text import fold
from chuan_rules import model as m
from chuan_rules.datatypes import STOCK, Datatype
from chuan_rules.form_uses import FACT, TARGET, Use, uses_of_clause, uses_of_requirement
from chuan_rules.recurrence import periods_of

LastEnded = Callable[[str, date, SchoolCalendar], Period]
"""The last period of a kind that has ended on a day (ruling 2); the stage above owns that rule."""

MOST_ROWS = 24
"""Rows for the occurrences of one activity."""

YEAR = timedelta(365)


@record
class Field:
    """One thing to fill in.

    `kind`: `fact`, `target` (a value that another document sets), `document`, `event`. `period` is None when its day is
    filled in too. `rows`: how often it may occur; `compared`: read only to compare with. `windows`: the periods in
    which a document or event counts; `due`: the next last permitted day.
    """

    kind: str
    name: str
    datatype: Datatype | None = None
    periodicity: str | None = None
    period: Period | None = None
    code: str | None = None
    rows: int = 1
    compared: bool = False
    evidence: tuple[str, ...] = ()
    windows: tuple[Period, ...] = ()
    due: date | None = None
    requirements: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@record
class Section:
    """The fields that a section of the plan is the first to need."""

    id: str | None
    title: str | None
    fields: tuple[Field, ...]


@record
class Form:
    """Everything to ask of a unit type on a day. `assessed`: requirements that a person decides, not a figure."""

    plan: m.Plan
    sha256: str
    unit_type: str
    on: date
    sections: tuple[Section, ...]
    requirements: tuple[tuple[str, str], ...]
    assessed: int

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in order."""
        return tuple(field for section in self.sections for field in section.fields)


def form_of(
    pack: m.Pack,
    unit_type: str,
    on: date,
    last_ended: LastEnded,
    override: Period | None = None,
    *,
    everything: bool = False,
    without: Iterable[str] = (),
) -> Form:
    """The form of a unit type.

    It asks for what is read within the year that ends on the day; with `everything`, for all years of the plan up to
    it. `without` are ids of requirements that do not concern the unit.
    """
    maker = _Maker(pack, unit_type, on, last_ended, override, everything)
    left_out = set(without)
    for requirement in pack.requirements:
        if requirement.id not in left_out:
            maker.take(requirement)
    return maker.form()


@record
class _Moment:
    """When a clause is read: the reading date, the period that `trong` or `mỗi` fixes, and the last permitted day."""

    on: date
    fixed: Period | None = None
    due: date | None = None
    begun: bool = True
    readable: bool = True


Key = tuple[str, str, Period | None]


class _Maker:
    """Gathers the fields of one form."""

    def __init__(
        self, pack: m.Pack, unit_type: str, on: date, last_ended: LastEnded, override: Period | None, everything: bool
    ) -> None:
        self.pack, self.unit_type, self.on = pack, unit_type, on
        self.calendar = pack.plan.calendar
        self.override, self.everything = override, everything
        self._last_ended = last_ended
        self._found: dict[Key, Field] = {}
        self._later: dict[Key, Field] = {}
        self._section: dict[tuple[str, str], tuple[str | None, str | None]] = {}
        self._rules = {r.id: r for r in pack.requirements}
        self._assessed: set[str] = set()

    def take(self, requirement: m.Requirement) -> None:
        """Every field that a requirement needs of this unit type."""
        first, last = requirement.in_force
        if (first is not None and self.on < first) or (last is not None and self.on > last):
            return
        mine: dict[Key, Field] = {}
        always = list(uses_of_requirement(requirement, self._rules))
        for clause in requirement.clauses:
            own = [*uses_of_clause(clause, self._rules), *always]
            if any(use.declaration is None for use in own) and requirement.subject == self.unit_type:
                self._assessed.add(requirement.id)
            wanted = [u for u in own if u.declaration is not None and u.declaration.unit_type == self.unit_type]
            if wanted:
                self._clause(requirement, clause.time or m.Time("standing"), wanted, mine)
        for key, field in mine.items():
            self._found[key] = _both(self._found[key], field) if key in self._found else field

    def form(self) -> Form:
        """Fields by section; what is only read later stands in when nothing else asks for it."""
        known = {key[:2] for key in self._found}
        rest = {key: field for key, field in self._later.items() if key[:2] not in known}
        by_section: dict[tuple[str | None, str | None], dict[tuple[str, str], list[Field]]] = {}
        fields = {**self._found, **rest}
        for name, section in self._section.items():  # in the order in which the plan first needs them
            found = [field for key, field in fields.items() if key[:2] == name]
            if found:
                by_section.setdefault(section, {})[name] = sorted(found, key=self._age)
        sections = tuple(
            Section(id_, title, tuple(field for group in groups.values() for field in group))
            for (id_, title), groups in by_section.items()
        )
        named = {id_ for section in sections for field in section.fields for id_ in field.requirements}
        titles = tuple((r.id, r.title) for r in self.pack.requirements if r.id in named)
        return Form(
            self.pack.plan, self.pack.sha256, self.unit_type, self.on, sections, titles, len(self._assessed)
        )  # fmt: skip

    def _age(self, field: Field) -> date:
        return date.max if field.period is None else field.period.end(self.calendar)

    # ------------------------------------------------------------ one clause

    def _clause(self, requirement: m.Requirement, time: m.Time, uses: list[Use], mine: dict[Key, Field]) -> None:
        moments = list(self._moments(requirement, time))
        asked = [moment for moment in moments if self._asked(moment, moments)]
        base = Field(
            "", "", evidence=tuple(document.name for document in requirement.evidence),
            requirements=(requirement.id,), clauses=tuple(source.text() for source in requirement.sources),
        )  # fmt: skip
        section = (requirement.section, requirement.section_title)
        for use in uses:
            assert use.declaration is not None  # kept by `take`
            self._section.setdefault((use.kind, fold(use.declaration.name)), section)
            for moment in asked:
                self._put(mine, self._field(use, moment, base))
            coming = [moment for moment in moments if not moment.begun]
            if not asked and coming:
                self._put(self._later, self._field(use, coming[0], base))

    def _asked(self, moment: _Moment, others: list[_Moment]) -> bool:
        if not moment.begun:
            return False
        if self.everything:
            return True
        if not moment.readable and any(other.readable and other.begun for other in others):
            return False  # the running period of a recurrence, when one that has ended can be reported
        return moment.on > self.on - YEAR

    def _moments(self, requirement: m.Requirement, time: m.Time) -> Iterator[_Moment]:
        """When the clause is read, by the rulings on time (1 to 7)."""
        match time.kind:
            case "by" | "milestone":
                due = time.periods[0].end(self.calendar)
                yield _Moment(min(self.on, due), None, due)
            case "before":
                due = time.periods[0].start(self.calendar) - timedelta(1)
                yield _Moment(min(self.on, due), None, due)
            case "within":
                for period in time.periods:
                    yield self._within(period, readable=True)
            case "recurring":
                for period in periods_of(time, self.pack.plan, requirement.in_force):
                    ended = self._last_ended(period.kind, self.on, self.calendar)
                    yield self._within(period, period.end(self.calendar) <= ended.end(self.calendar))
            case _:
                yield _Moment(self.on)

    def _within(self, period: Period, readable: bool) -> _Moment:
        first, last = period.days(self.calendar)
        return _Moment(min(self.on, last), period, last, first <= self.on, readable)

    # ------------------------------------------------------------ one field

    def _field(self, use: Use, moment: _Moment, base: Field) -> Field:
        due = moment.due if moment.due is not None and moment.due >= self.on else None
        made = replace(base, kind=use.kind, due=due)
        declared = use.declaration
        if isinstance(declared, m.Indicator):
            period = self._period(declared.periodicity, use.step, moment)
            return replace(
                made, name=declared.name, datatype=declared.datatype, periodicity=declared.periodicity,
                period=period, code=declared.code, compared=use.step is not None,
            )  # fmt: skip
        assert declared is not None
        windows = () if moment.fixed is None else (moment.fixed,)
        return replace(made, name=declared.name, rows=min(use.count, MOST_ROWS), windows=windows)

    def _period(self, kind: str, step: str | Period | None, moment: _Moment) -> Period:
        """As `chuan_checker.reading` reads it: what is asked for is what is read."""
        if kind == STOCK:
            if isinstance(step, Period):
                return day(step.end(self.calendar))
            return day(date(moment.on.year - 1, 12, 31) if step else moment.on)
        if isinstance(step, Period):
            return step if step.kind == kind else self._last_ended(kind, step.end(self.calendar), self.calendar)
        if moment.fixed is not None and moment.fixed.kind == kind:
            period = moment.fixed
        elif self.override is not None and self.override.kind == kind:
            period = self.override
        else:
            period = day(moment.on) if kind == DAY else self._last_ended(kind, moment.on, self.calendar)
        return period.shifted(-1) if step == "year" else period.previous() if step == "period" else period

    @staticmethod
    def _put(into: dict[Key, Field], field: Field) -> None:
        """Within one requirement occurrences in different periods add up."""
        key = field.kind, fold(field.name), field.period
        old = into.get(key)
        if old is None:
            into[key] = field
            return
        merged = _both(old, field)
        if field.kind not in (FACT, TARGET) and set(field.windows) - set(old.windows):
            merged = replace(merged, rows=min(old.rows + field.rows, MOST_ROWS))
        into[key] = merged


def _both(one: Field, other: Field) -> Field:
    """The same field, which two requirements need."""
    days = [due for due in (one.due, other.due) if due is not None]
    return replace(
        one,
        rows=max(one.rows, other.rows),
        compared=one.compared and other.compared,
        evidence=_union(one.evidence, other.evidence),
        windows=tuple(dict.fromkeys((*one.windows, *other.windows))),
        due=min(days, default=None),
        requirements=_union(one.requirements, other.requirements),
        clauses=_union(one.clauses, other.clauses),
    )


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
