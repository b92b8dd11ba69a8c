"""A tree of submissions checked as a whole: every pack on every unit that stands at the top.

In: loaded rules, raw submissions, the check date, a period instead of the default one. Out: `Checked`: an outcome for
each top unit, the facts under every pack, what could not be checked. Promises: a unit that exists on the day is in
exactly one outcome (under its highest ancestor that exists then); a pack whose rules name units that are not there
stops only itself and says so; with several top units an outcome lists its own files, with one it is that of `check`.
Worlds are made once, whatever the number of units. Reads no file and no clock.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from chuan_checker.check import Checker, facts_of_all
from chuan_checker.facts.model import Facts, Raw, Unit
from chuan_checker.facts.strangers import UNDECLARED
from chuan_checker.naming import naming_problems
from chuan_checker.verdict import Outcome, UnitRef
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.periods import Period
from chuan_grammar.record import record
from chuan_rules.model import Pack, Rules

UNHARMED = ("after-date", "repeated-row", UNDECLARED)
"""Kinds of `Ignored` that were read well and took no part."""


@record
class Checked:
    """What was checked. `facts` stand beside all packs of the rules, used or not.

    `units`: every unit of any pack; `unused`: mistakes of packs that therefore checked nothing; `unchecked`: units at
    the top with figures of their own or below, of which no requirement speaks.
    """

    outcomes: tuple[Outcome, ...]
    facts: tuple[Facts, ...]
    units: dict[str, Unit]
    unused: tuple[Diagnostic, ...] = ()
    unchecked: tuple[UnitRef, ...] = ()


def validate(rules: Rules, raws: Sequence[Raw], as_of: date, period: Period | None = None) -> Checked:
    """Check every unit that exists on the day, under its top unit."""
    facts = facts_of_all(rules, raws)
    usable: list[tuple[Pack, Facts]] = []
    unused: list[Diagnostic] = []
    for pack, submitted in zip(rules.packs, facts, strict=True):
        problems = naming_problems(pack, submitted)
        unused += problems
        if not problems:
            usable.append((pack, submitted))
    known = {unit.id: unit for f in facts for unit in f.units.values()}
    if not usable:
        return Checked((), tuple(facts), known, tuple(dict.fromkeys(unused)))
    checker = Checker(Rules(tuple(pack for pack, _ in usable)), [f for _, f in usable], as_of, period)
    tops = top_units(checker.known, as_of)
    outcomes = [checker.outcome(unit) for unit in tops]
    own = _Files(facts, raws)
    if len(outcomes) > 1:
        outcomes = [own.narrowed(outcome) for outcome in outcomes]
    unchecked = tuple(o.unit for o in outcomes if not o.findings and own.rows_of(ref.id for ref, _ in o.units))
    return Checked(tuple(outcomes), tuple(facts), known, tuple(dict.fromkeys(unused)), unchecked)


def top_units(units: dict[str, Unit], day: date) -> list[Unit]:
    """The units that exist on a day and have nothing above them that does, by id.

    A school whose commune has been dissolved, and has no other yet, stands at the top itself.
    """
    found: list[Unit] = []
    for unit in units.values():
        if unit.exists_on(day) and not any(above.exists_on(day) for above in _above(unit, units)):
            found.append(unit)
    return sorted(found, key=lambda unit: unit.id)


def _above(unit: Unit, units: dict[str, Unit]) -> Iterable[Unit]:
    seen = {unit.id}
    at = units.get(unit.parent) if unit.parent is not None else None
    while at is not None and at.id not in seen:
        seen.add(at.id)
        yield at
        at = units.get(at.parent) if at.parent is not None else None


class _Files:
    """Which files speak of which unit, and how much of them was read."""

    def __init__(self, facts: Sequence[Facts], raws: Sequence[Raw]) -> None:
        self._files: defaultdict[str, set[str]] = defaultdict(set)
        self._rows: Counter[str] = Counter()
        self._harmed: Counter[str] = Counter()
        for submitted in facts:
            rows: Counter[str] = Counter()
            harmed: Counter[str] = Counter()
            for unit in submitted.units.values():
                if unit.source is not None:
                    self._files[unit.id].add(unit.source.file)
            for (unit_id, _), observed in submitted.observations.items():
                rows[unit_id] += len(observed)
                self._files[unit_id].update(row.source.file for row in observed if row.source is not None)
            for one in submitted.ignored:
                if one.kind not in UNHARMED and one.source is not None:
                    harmed[one.source.file] += 1
            self._rows |= rows
            self._harmed |= harmed
        for raw in raws:
            self._harmed[raw.file] += sum(problem.is_error for problem in raw.diagnostics)

    def rows_of(self, units: Iterable[str]) -> int:
        """How many figures were read of these units, under the vocabulary that knows most of them."""
        return sum(self._rows[unit] for unit in units)

    def narrowed(self, outcome: Outcome) -> Outcome:
        """The outcome with the files and figures of its own units instead of those of the whole tree."""
        inside = [unit.id for unit, _ in outcome.units]
        files = {file for unit in inside for file in self._files.get(unit, ())}
        return replace(
            outcome,
            facts_read=self.rows_of(inside),
            unreadable=sum(self._harmed[file] for file in files),
            inputs=tuple(pair for pair in outcome.inputs if pair[0] in files),
            ignored=tuple(one for one in outcome.ignored if one.source is not None and one.source.file in files),
        )
