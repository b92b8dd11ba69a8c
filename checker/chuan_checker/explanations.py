"""What units say about their figures (`giải trình`), and whether it still stands.

In: explanations as read, the facts under each pack, the outcomes. Out: an `ExplanationState` for each. Promises: an
explanation is tied to what it explains (a figure, a document or an event with its value, that a figure is not there,
or what a requirement found); once that is otherwise it is void, and one that is tied to nothing, or to a unit, period,
requirement or figure that is not there, is unmatched. A value is the same however it is written; where one period has
several values, all of them must be the one explained. It never changes a verdict, a problem or an exit code. Linear in
explanations and findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from chuan_checker.check import attestations_of
from chuan_checker.facts.model import BLANK, TEXT, Facts, Observation, Raw, RawCell, RawExplanation, RawFact, Unit
from chuan_checker.facts.names import Names, Target
from chuan_checker.facts.observations import Observer
from chuan_checker.facts.values import read_value
from chuan_checker.verdict import Finding, Outcome, Quantity, RuleRef, Source
from chuan_checker.world import plain_name
from chuan_grammar.periods import Period, SchoolCalendar, read_period
from chuan_grammar.record import record
from chuan_grammar.text import fold, tidy
from chuan_rules.datatypes import MONEY, NUMBER, RATIO, Datatype
from chuan_rules.model import Pack

VALID, VOID, UNMATCHED = "valid", "void", "unmatched"


@record
class Tied:
    """A value that an explanation is tied to, then ("": it was not there) and now (None: it is not there)."""

    fact: str
    period: str
    then: str
    now: str | None


@record
class ExplanationState:
    """An explanation with its state; `unit` is an id where the unit is known."""

    unit: str
    rule: str
    fact: str
    text: str
    author: str
    date: str
    state: str
    source: Source
    values: tuple[Tied, ...]


def match(
    raws: Sequence[Raw], pairs: Sequence[tuple[Pack, Facts]], outcomes: Sequence[Outcome]
) -> tuple[ExplanationState, ...]:
    """Every explanation of every file, in the order of the files."""
    found = [one for raw in sorted(raws, key=lambda raw: raw.file) for one in raw.explanations]
    if not found:
        return ()
    tying = _Tying(pairs, outcomes)
    return tuple(map(tying.state, found))


class _Tying:
    """What explanations are looked up in."""

    def __init__(self, pairs: Sequence[tuple[Pack, Facts]], outcomes: Sequence[Outcome]) -> None:
        self._units = _Units(unit for _, facts in pairs for unit in facts.units.values())
        self._looks = [_Look(pack, facts) for pack, facts in pairs]
        self._findings: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
        self._rules: dict[str, RuleRef] = {}
        for outcome in outcomes:
            self._rules |= {fold(rule.id): rule for rule in outcome.rules}
            for finding in outcome.findings:
                self._rules[fold(finding.rule.id)] = finding.rule
                self._findings[finding.unit.id, fold(finding.rule.id)].append(finding)

    def state(self, raw: RawExplanation) -> ExplanationState:
        """One explanation with its state."""
        unit = self._units.find(raw.unit)
        state = UNMATCHED
        values: tuple[Tied, ...] = ()
        if unit is not None and (not raw.rule.strip() or fold(raw.rule) in self._rules):
            state, values = self._of_fact(raw, unit) if raw.fact.strip() else self._of_finding(raw, unit)
        return ExplanationState(
            unit.id if unit is not None else tidy(raw.unit), tidy(raw.rule), tidy(raw.fact), tidy(raw.text),
            tidy(raw.author), tidy(raw.date), state, raw.source, values,
        )  # fmt: skip

    # ------------------------------------------------------------ a figure, a document, an event

    def _of_fact(self, raw: RawExplanation, unit: Unit) -> tuple[str, tuple[Tied, ...]]:
        looked = [found for look in self._looks if (found := look.rows(raw, unit)) is not None]
        if not looked:
            return UNMATCHED, ()
        best = max(looked, key=lambda found: len(found.rows))  # packs with one vocabulary see the same rows
        then, period = tidy(raw.value), tidy(raw.period)
        if not best.rows:
            # Nobody reports it: still what was explained if that was said to be missing, else gone.
            return VOID if then else VALID, (Tied(best.shown, period, then, None),)
        if not then:
            # What was missing is here now, or nobody wrote what is explained: nobody can tell.
            return UNMATCHED, (_tied(best.shown, best.rows[-1], ""),)
        changed = next((row for row in best.rows if not best.same(row)), None)
        shown = changed or best.rows[-1]
        return VALID if changed is None else VOID, (_tied(best.shown, shown, then),)

    # ------------------------------------------------------------ what a requirement found

    def _of_finding(self, raw: RawExplanation, unit: Unit) -> tuple[str, tuple[Tied, ...]]:
        then, asked = tidy(raw.value), tidy(raw.period)
        found = self._findings.get((unit.id, fold(raw.rule)), [])
        if asked:
            found = [one for one in found if one.period is None or _same_period(asked, one.period)]
        if not then or not found:
            return UNMATCHED, ()
        shown = [one for one in found if one.actual is not None]
        if not shown:
            return VOID, (Tied("", found[-1].period or "", then, None),)
        same = next((one for one in shown if one.actual is not None and _says(then, one.actual)), None)
        at = same or shown[-1]
        now = at.actual.display if at.actual is not None else None
        return VALID if same is not None else VOID, (Tied("", at.period or "", then, now),)


def _tied(shown: str, row: Observation, then: str) -> Tied:
    return Tied(shown, row.period.label() if row.period is not None else "", then, row.raw or row.display)


def _same_period(asked: str, label: str) -> bool:
    return fold(asked) == fold(label) or (
        isinstance(found := read_period(asked), Period) and found == read_period(label)
    )


def _says(then: str, actual: Quantity) -> bool:
    """Whether a text is what a requirement found, as it is shown or as a number."""
    if fold(then) == fold(actual.display):
        return True
    if not isinstance(actual.exact, Fraction):
        return False
    return any(read_value(RawCell(then), kind).value == actual.exact for kind in _NUMBERS)


_NUMBERS = (Datatype(NUMBER), Datatype(RATIO), Datatype(MONEY))


# ---------------------------------------------------------------- looking things up


class _Units:
    """Units by id, else by full name, else by a name as lists write it; never by a name that two units have."""

    def __init__(self, units: Iterable[Unit]) -> None:
        known = {unit.id: unit for unit in units}
        self._ids = {fold(unit.id): unit for unit in known.values()}
        self._names: defaultdict[str, list[Unit]] = defaultdict(list)
        self._plain: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in known.values():
            self._names[fold(unit.name)].append(unit)
            self._plain[plain_name(unit.name)].append(unit)

    def find(self, text: str) -> Unit | None:
        by_id = self._ids.get(fold(text))
        if by_id is not None:
            return by_id
        named = self._names.get(fold(text)) or self._plain.get(plain_name(text), [])
        return named[0] if len(named) == 1 else None


@record
class _Rows:
    """What a pack knows of a figure: its shown name, the rows in question, the value as explained."""

    shown: str
    rows: tuple[Observation, ...]
    then: Observation

    def same(self, row: Observation) -> bool:
        """Whether a row still says what was explained: exactly, however it is written."""
        if fold(self.then.raw) == fold(row.raw):
            return True
        return self.then.value is not None and self.then.value == row.value


class _Look:
    """The names and rows of one pack."""

    def __init__(self, pack: Pack, facts: Facts) -> None:
        self._facts, self._calendar = facts, pack.plan.calendar
        self._names = Names(pack.vocabulary, attestations_of(pack))
        self._observer = Observer(self._calendar)

    def rows(self, raw: RawExplanation, unit: Unit) -> _Rows | None:
        """The rows of a figure, of its period if one is named, else the newest; None where it is unknown."""
        own = self._facts.units.get(unit.id)
        if own is None:
            return None
        target = self._names.lookup(tidy(raw.fact), own.type, False)
        if not isinstance(target, Target):
            return None
        asked = self._observer.read(tidy(raw.period)) if raw.period.strip() else None
        if raw.period.strip() and not isinstance(asked, Period):
            return None
        cell = RawCell(raw.value, TEXT if raw.value.strip() else BLANK)
        then = self._observer.observe(RawFact(unit.id, raw.fact, raw.period, cell), unit.id, target)
        rows = [row for row in self._facts.observations.get((unit.id, target.key), ()) if not row.blank]
        if isinstance(asked, Period):
            rows = list(_of_period(rows, then.period, asked, self._calendar))
        elif rows:
            rows = [row for row in rows if row.period == rows[-1].period]  # they stand by period
        return _Rows(target.shown, tuple(rows), then)


def _of_period(
    rows: Iterable[Observation], typed: Period | None, asked: Period, calendar: SchoolCalendar
) -> Iterator[Observation]:
    """Rows of the period itself, or of a day inside it: a stock of «năm 2027» is dated."""
    for row in rows:
        if row.period is None or row.period in (typed, asked) or _inside(row.period, asked, calendar):
            yield row


def _inside(period: Period, asked: Period, calendar: SchoolCalendar) -> bool:
    return asked.start(calendar) <= period.start(calendar) and period.end(calendar) <= asked.end(calendar)
