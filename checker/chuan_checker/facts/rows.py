"""What all layouts of a table share: its surroundings, its cells by role, and what a reading gathers.

In: nothing. Out: `Context`, `Reading` and small helpers. Promises: every diagnostic gets the place of its cell. Decides
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from chuan_checker.facts import headings as h
from chuan_checker.facts.form_layout import Form
from chuan_checker.facts.heads import Head, Line
from chuan_checker.facts.model import BOOLEAN, DATE, ERROR, NUMBER, UNCACHED, RawExplanation, RawFact, RawUnit
from chuan_checker.facts.preamble import MONEY, Above
from chuan_checker.facts.repairs import is_odd, of_text
from chuan_checker.facts.sheet import Merge
from chuan_checker.quality.problem import Repair
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import fold, tidy

OR = " | "
"""Between names of which the first that is a unit counts: sheet, title, file."""

MEASURED = " ⟨{}⟩"
"""After a name: the measure of its numbers, if they are money."""


@record
class Context:
    """Where a table stands. `sheet_title` may be the unit type; `delimiter` helps to recognise a split decimal comma.

    `units` are names that may be the unit's when the table says none, the surest first; `where` names the place in
    both languages; `form` is the template that the sheet belongs to.
    """

    sheet_title: str = ""
    delimiter: str = ""
    merged: tuple[Merge, ...] = ()
    units: tuple[str, ...] = ()
    where: tuple[str, str] = ("tệp này", "this file")
    form: Form | None = None


@record
class Reading:
    """What a table says. `layout` None: no header was found. `filled` are the numbers of rows that hold data."""

    layout: h.Layout | None
    units: list[RawUnit] = field(default_factory=list)
    facts: list[RawFact] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    explanations: list[RawExplanation] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    head: Head | None = None
    above: Above = Above()
    filled: list[int] = field(default_factory=list)


def place_of(source: Source) -> Place:
    """The place of a cell, for diagnostics."""
    return Place(source.file, source.line, source.column, None, source.sheet, source.cell)


_FIGURES = (NUMBER, BOOLEAN, DATE, ERROR, UNCACHED)


def body(lines: Sequence[Line], head: Head, of_sheet: bool) -> Sequence[Line]:
    """The rows of a table. Words below its last row of data are remarks, signatures and the names under them."""
    rows = lines[head.last + 1 :]
    if not of_sheet:
        return rows
    end = len(rows)
    while end and not _is_data(rows[end - 1], head.layout):
        end -= 1
    return rows[:end]


def _is_data(line: Line, layout: h.Layout) -> bool:
    """Whether a row says something of a unit or fact, or holds a figure."""
    columns = [index for index, text in enumerate(line.texts[: layout.width]) if text]
    if any(line.cell(index).kind in _FIGURES or _FIGURE.match(line.texts[index]) for index in columns):
        return True
    if any(line.texts[layout.width :]):
        return True
    keys = [layout.roles.get(role) for role in _KEYS.get(layout.kind, ())]
    named = [index for index in keys if index is not None]
    if layout.kind in (h.VERTICAL, h.WIDE):
        values = {index for index, column in layout.names if column.kind == h.VALUE} | {layout.roles.get(h.VALUE, -1)}
        return any(index in columns for index in named) and any(index in columns for index in values)
    return len(columns) > 1 and all(index in columns for index in named)


_FIGURE = re.compile(r"[-−+]?[0-9]")
_KEYS = {
    h.UNITS: (h.ID,),
    h.LONG: (h.UNIT, h.FACT),
    h.WIDE: (h.ID, h.UNIT, h.NAME),
    h.VERTICAL: (h.FACT, h.CODE),
}


def index_of(layout: h.Layout, *roles: str) -> int | None:
    """The column of the first of these roles that the table has."""
    given = layout.roles
    for role in roles:
        if role in given:
            return given[role]
    return None


def text_of(line: Line, layout: h.Layout, *roles: str) -> str:
    """The text of the first of these roles that the table has."""
    for role in roles:
        index = layout.roles.get(role)
        if index is not None:
            return line.texts[index] if index < len(line.texts) else ""
    return ""


def source_of(line: Line, index: int | None) -> Source | None:
    """The cell of a column that the table may have."""
    return line.at(index) if index is not None else None


def heading_of(lines: Sequence[Line], head: Head, index: int) -> Source:
    """The cell of the lowest heading of a column."""
    last = head.last - bool(head.marks)
    for line in reversed(lines[head.first : last + 1]):
        if text_at(line, index):
            return line.at(index)
    return lines[last].at(index)  # under a heading that is merged over several columns


def note_oddities(line: Line, index: int | None, reading: Reading) -> None:
    """List a cell that says whose or what if its text is matched without odd blanks or loose diacritics."""
    if index is not None and index < len(line.texts) and is_odd(line.texts[index]):
        reading.repairs.extend(of_text(line.texts[index], line.at(index)))


def text_at(line: Line, index: int) -> str:
    """The text of a column, empty beyond the end."""
    return line.texts[index] if index < len(line.texts) else ""


def measured(name: str, measure: str) -> str:
    """A name with the measure that stands beside or above it, when that changes what its numbers mean."""
    return name + MEASURED.format(measure) if measure and fold(measure) in MONEY else name


def stem_of(name: str) -> str:
    """What a file is called, without folders and suffix."""
    return tidy(name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0])
