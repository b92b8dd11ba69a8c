"""Units and observations, before and after the vocabulary has given them types.

In: nothing. Out: `Raw` (what a reader found, untyped, every cell with its place) and `Facts` (typed, ready for the
interpreter). Promises: blank is not zero and an unreadable cell is not blank: each has its own mark; every value
keeps the text as written and where it stands. Does not read files and does not resolve names.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from fractions import Fraction

from chuan_checker.quality.problem import Repair
from chuan_checker.verdict import Ignored, Source
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.periods import Period
from chuan_grammar.record import record

# ---------------------------------------------------------------- raw: what a reader saw

TEXT, NUMBER, BOOLEAN, DATE, ERROR, UNCACHED, BLANK = "text", "number", "boolean", "date", "error", "uncached", "blank"
"""Kinds of cell. `error` is `#DIV/0!` and its like; `uncached` a formula that no program has calculated yet."""


@record
class RawCell:
    """One cell. `text` as written (for a number: its exact decimal with `.`); `percent` when its format shows %."""

    text: str
    kind: str = TEXT
    percent: bool = False
    source: Source | None = None


EMPTY = RawCell("", BLANK)


@record
class RawUnit:
    """A row of units: `columns` maps the heading as written to its cell (id, name, type, parent, attributes …).

    `wide`: the row of a wide table, which may repeat a unit that a list of units declares; a list may not.
    """

    columns: tuple[tuple[str, RawCell], ...]
    source: Source
    wide: bool = False


@record
class RawFact:
    """One reported value. `unit` is an id or a name, `unit_parent` an optional name of its parent to tell units apart.

    `percent` of the value cell is also set when the column heading or the note says `%` (ruling 56).
    `wide` marks a value from a wide table, whose column may name an attribute of the unit instead of a fact.
    `unit_source`, `name_source` and `period_source` are the cells that say whose, what and when: beside the value, in
    the heading, or above the table; None where no cell does (a unit after whom the file is named).
    """

    unit: str
    name: str
    period: str
    value: RawCell
    evidence: str = ""
    note: str = ""
    unit_parent: str = ""
    unit_type: str = ""
    period_problem: str = ""
    source: Source | None = None
    wide: bool = False
    unit_source: Source | None = None
    name_source: Source | None = None
    period_source: Source | None = None


@record
class RawExplanation:
    """What a unit says about a figure or a requirement (`giải trình`), as written; `value` is what it explains."""

    unit: str
    rule: str
    fact: str
    period: str
    value: str
    text: str
    author: str
    date: str
    source: Source


@record
class FormMark:
    """What the hidden sheet of one of our templates says: the rules that it was made from."""

    pack: str
    version: str
    sha256: str
    unit_type: str


@record
class Raw:
    """Everything one file says. `diagnostics` are its mistakes; a file with an error may still give rows.

    `repairs`: cells that were read otherwise than they are written; `form`: the template that the file is.
    """

    file: str
    units: tuple[RawUnit, ...] = ()
    facts: tuple[RawFact, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    sha256: str = ""
    units_declared: bool = False
    facts_declared: bool = False
    repairs: tuple[Repair, ...] = ()
    form: FormMark | None = None
    explanations: tuple[RawExplanation, ...] = ()


# ---------------------------------------------------------------- typed: what the interpreter reads


@record
class AttributeValue:
    """An attribute of a unit: declared values in their declared spelling, a yes/no (1 or 0), or a number.

    `problem` says in Vietnamese why it is invalid; it then has neither values nor a number.
    """

    raw: str
    values: tuple[str, ...] = ()
    number: Fraction | None = None
    problem: str | None = None
    source: Source | None = None


@record
class Unit:
    """A unit of the forest. `type` is the canonical name of its unit type; attribute keys are folded names.

    An attribute that is absent from `attributes` is missing, not false. `predecessors` are ids; one that no list holds
    stays (with a warning), so that a sum over predecessors is missing a part and never silently short.
    """

    id: str
    name: str
    type: str
    parent: str | None
    attributes: dict[str, AttributeValue]
    start: date | None = None
    end: date | None = None
    predecessors: tuple[str, ...] = ()
    source: Source | None = None

    def exists_on(self, day: date) -> bool:
        """Whether the unit exists on a day (ruling 64)."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@record
class Observation:
    """One typed fact.

    `name` is the folded declared name (for attestations: the folded text or requirement id). `value` is the exact
    number (yes/no: 1 or 0; a date: its ordinal; documents and events: the count of the row, 0 for `không`); None for
    words. `blank`: reported as empty, which is missing (also for a document: such a row reports nothing).
    `problem`: why the value is invalid, in Vietnamese, ready to print; with `period_problem` it is the period that is
    unusable, so the row could belong to any period of this unit and name. `period` is None for a parameter without
    one, an undated `không`, and when it cannot be read. The period of a stock is always a day.
    """

    unit: str
    name: str
    shown_name: str
    period: Period | None
    value: Fraction | None
    raw: str
    display: str
    blank: bool = False
    problem: str | None = None
    evidence: str = ""
    note: str = ""
    source: Source | None = None
    period_problem: bool = False


@record
class Facts:
    """Units and observations under one vocabulary.

    `observations` maps (unit id, folded name) to its rows, sorted by period and source, never by input order alone.
    `broken_units` are rows that could not become a unit (unknown type or parent, duplicate id): id → reason.
    `row_count` counts fact rows read, resolvable or not; `unreadable` those (and files) that could not take part.
    """

    units: dict[str, Unit]
    observations: dict[tuple[str, str], tuple[Observation, ...]]
    ignored: tuple[Ignored, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    broken_units: dict[str, str] = field(default_factory=dict)
    row_count: int = 0
    unreadable: int = 0
    inputs: tuple[tuple[str, str], ...] = ()

    def children(self, unit_id: str) -> list[Unit]:
        """Units directly below, by id."""
        return sorted((u for u in self.units.values() if u.parent == unit_id), key=lambda u: u.id)
