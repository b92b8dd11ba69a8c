"""From rows of cells to raw units and facts: what CSV files and workbook sheets have in common.

In: the lines of one table, each knowing the place of its cells. Out: a `Reading`. Promises: the header is the surest
of the first rows, whatever titles stand above it; every row becomes a unit, a fact, or a diagnostic with its place;
periods of wide tables follow ruling 98. Knows no vocabulary and no file format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Protocol

from chuan_checker.facts import errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.model import BLANK, RawCell, RawFact, RawUnit
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import fold

HEADER_WITHIN = 40
"""Official forms have up to a dozen title rows above the table; a header further down is none."""

NO_PERIOD = (
    "không rõ kỳ số liệu: ghi kỳ trong tiêu đề cột, ví dụ «{name} [năm 2026]», hoặc thêm cột «kỳ», "
    "hoặc ghi «Kỳ báo cáo: …» phía trên bảng"
)
_PERIOD_ABOVE = tuple(fold(words) for words in ("kỳ báo cáo", "kỳ số liệu", "kỳ"))


class Line(Protocol):
    """One row. `texts` are its cells as text, blanks trimmed at the ends of each."""

    @property
    def texts(self) -> Sequence[str]:
        """The cells as text."""

    def cell(self, index: int) -> RawCell:
        """One cell; blank beyond the end."""

    def source(self, index: int) -> Source:
        """Where a cell stands."""


@record
class Reading:
    """What a table says. `layout` None: no header was found."""

    layout: h.Layout | None
    units: list[RawUnit] = field(default_factory=list)
    facts: list[RawFact] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def place_of(source: Source) -> Place:
    """The place of a cell, for diagnostics."""
    return Place(source.file, source.line, source.column, None, source.sheet, source.cell)


def find_header(lines: Sequence[Line], typed_by_sheet: bool = False) -> tuple[int, h.Layout, str] | None:
    """Index and layout of the header, and the period written above it."""
    best: tuple[int, h.Layout, str] | None = None
    above = ""
    for index, line in enumerate(lines[:HEADER_WITHIN]):
        layout = h.layout_of(line.texts, period_above=bool(above), typed_by_sheet=typed_by_sheet)
        if layout is not None and (best is None or layout.strength > best[1].strength):
            best = index, layout, above
        above = _period_in(line.texts) or above
    return best


def _period_in(texts: Sequence[str]) -> str:
    """`Kỳ báo cáo: năm 2026`, in one cell or with the period in the next filled one."""
    filled = [text for text in texts if text]
    for index, text in enumerate(filled):
        label, colon, rest = text.partition(":")
        if colon and fold(label) in _PERIOD_ABOVE:
            return rest.strip() or (filled[index + 1] if index + 1 < len(filled) else "")
    return ""


def read_table(lines: Sequence[Line], sheet_title: str = "", delimiter: str = "") -> Reading:
    """Read one table. `sheet_title` may be the unit type; `delimiter` helps to recognise a split decimal comma."""
    found = find_header(lines, bool(sheet_title))
    if found is None:
        return Reading(None)
    at, layout, above = found
    reading = Reading(layout)
    _check_layout(lines[at], layout, reading.diagnostics)
    if any(role != h.PERIOD for role in layout.missing):
        return reading
    wide = _Wide(layout, sheet_title, above, _companions(layout))
    for line in lines[at + 1 :]:
        if not any(line.texts):
            continue
        if any(line.texts[layout.width :]):
            place = place_of(line.source(layout.width))
            long = diagnostic(errors.LONG_ROW, place, cells=_filled(line), columns=layout.width)
            reading.diagnostics.append(long)
        elif layout.kind == h.UNITS:
            reading.units.append(_unit(lines[at], line, layout, sheet_title))
        elif layout.kind == h.LONG:
            _long_row(line, layout, delimiter, reading)
        else:
            _wide_row(line, wide, reading)
    return reading


def _filled(line: Line) -> int:
    return max(index for index, text in enumerate(line.texts) if text) + 1


def _check_layout(header: Line, layout: h.Layout, found: list[Diagnostic]) -> None:
    for role in layout.missing:
        words = h.SYNONYMS[role]
        facts = {"column": "name" if role == h.FACT else words[0], "synonyms": ", ".join(words[1:])}
        found.append(diagnostic(errors.MISSING_COLUMN, place_of(header.source(0)), **facts))
    for role, first, second in layout.repeated:
        texts = {"column": h.SYNONYMS[role][0], "first": header.texts[first], "second": header.texts[second]}
        found.append(diagnostic(errors.REPEATED_COLUMN, place_of(header.source(second)), **texts))
    if layout.kind == h.LONG:
        for index, _ in layout.names:
            found.append(diagnostic(errors.UNKNOWN_KEY, place_of(header.source(index)), key=header.texts[index]))


def _text(line: Line, layout: h.Layout, *roles: str) -> str:
    """The text of the first of these roles that the table has."""
    for role in roles:
        index = layout.roles.get(role)
        if index is not None:
            return line.texts[index] if index < len(line.texts) else ""
    return ""


# ---------------------------------------------------------------- list of units


def _unit(header: Line, line: Line, layout: h.Layout, sheet_title: str) -> RawUnit:
    columns = [
        (heading, line.cell(index))
        for index, heading in enumerate(header.texts[: layout.width])
        if heading and (layout.roles.get(h.role_of(heading) or "") in (None, index))
    ]
    source = line.source(layout.roles.get(h.ID, 0))
    return RawUnit(_typed(columns, layout, sheet_title, source), source)


def _typed(
    columns: list[tuple[str, RawCell]], layout: h.Layout, sheet_title: str, source: Source
) -> tuple[tuple[str, RawCell], ...]:
    if h.TYPE not in layout.roles and sheet_title:
        columns.append((h.TYPE, RawCell(sheet_title, source=source)))
    return tuple(columns)


# ---------------------------------------------------------------- long facts


def _long_row(line: Line, layout: h.Layout, delimiter: str, reading: Reading) -> None:
    roles = layout.roles
    unit = _text(line, layout, h.UNIT, h.ID, h.NAME)
    name = _text(line, layout, h.FACT, h.NAME)
    value_at = roles[h.VALUE]
    value = line.cell(value_at)
    evidence, note = _text(line, layout, h.EVIDENCE), _text(line, layout, h.NOTE)
    if not (unit or name or value.text or evidence):
        return
    found = reading.diagnostics
    if not unit:
        found.append(diagnostic(errors.ROW_WITHOUT_UNIT, place_of(line.source(0))))
        return
    if not name:
        found.append(diagnostic(errors.ROW_WITHOUT_NAME, place_of(line.source(0))))
        return
    if _is_split(line, layout, delimiter, value.text, evidence):
        facts = {"value": value.text, "evidence": evidence}
        found.append(diagnostic(errors.SPLIT_NUMBER, place_of(line.source(value_at)), **facts))
        return
    if delimiter and len(line.texts) <= value_at:  # a row of a sheet ends nowhere: its value is just blank
        found.append(diagnostic(errors.SHORT_ROW, place_of(line.source(0)), cells=len(line.texts)))
    if h.says_percent(note) and value.text:
        value = RawCell(value.text, value.kind, True, value.source)
    reading.facts.append(
        RawFact(
            unit, name, _text(line, layout, h.PERIOD), value, evidence, note,
            _text(line, layout, h.PARENT), _text(line, layout, h.TYPE), source=value.source or line.source(value_at),
        )
    )  # fmt: skip


def _is_split(line: Line, layout: h.Layout, delimiter: str, value: str, evidence: str) -> bool:
    """`T1,kệ sách,2026,12,5`: a decimal comma without quotes moved its digits into the next cell."""
    if delimiter != "," or len(line.texts) >= layout.width or not value.lstrip("-").isdigit():
        return False
    return evidence.rstrip(" %").isdigit() and layout.roles.get(h.EVIDENCE) == layout.roles[h.VALUE] + 1


# ---------------------------------------------------------------- wide tables


@record
class _Wide:
    """What all rows of a wide table share."""

    layout: h.Layout
    sheet_title: str
    period_above: str
    companions: dict[tuple[str, str, str], int]


def _wide_row(line: Line, table: _Wide, reading: Reading) -> None:
    layout, sheet_title = table.layout, table.sheet_title
    values = [(i, column) for i, column in layout.names if column.kind == h.VALUE and i < len(line.texts)]
    unit = _text(line, layout, h.ID, h.UNIT, h.NAME)
    if not unit:
        unit = _text(line, layout, h.UNIT, h.NAME)
    if not unit:
        if any(line.texts[i] for i, _ in values):
            reading.diagnostics.append(diagnostic(errors.ROW_WITHOUT_UNIT, place_of(line.source(0))))
        return
    if _is_note(line, layout):
        reading.diagnostics.append(diagnostic(errors.NOTE_ROW, place_of(line.source(layout.roles[h.ID])), text=unit))
        return
    if _text(line, layout, h.ID) and layout.roles.keys() & {h.NAME, h.UNIT}:
        reading.units.append(_wide_unit(line, layout, sheet_title))
    row_period = _text(line, layout, h.PERIOD) or table.period_above
    parent, unit_type = _text(line, layout, h.PARENT), _text(line, layout, h.TYPE) or sheet_title
    for index, column in values:
        value = line.cell(index)
        if column.percent and value.kind != BLANK:
            value = RawCell(value.text, value.kind, True, value.source)
        period = column.period or row_period
        problem = "" if period else NO_PERIOD.replace("{name}", column.name)
        evidence = _beside(line, layout, table.companions, column, h.EVIDENCE)
        note = _beside(line, layout, table.companions, column, h.NOTE)
        reading.facts.append(
            RawFact(unit, column.name, period, value, evidence, note, parent, unit_type, problem, value.source, True)
        )


def _is_note(line: Line, layout: h.Layout) -> bool:
    """A footnote below the table: one cell, in the id column, where units have an id and a name."""
    names_too = bool(layout.roles.keys() & {h.NAME, h.UNIT})
    return names_too and h.ID in layout.roles and sum(map(bool, line.texts)) == 1 and bool(_text(line, layout, h.ID))


def _wide_unit(line: Line, layout: h.Layout, sheet_title: str) -> RawUnit:
    """The row's own columns: id, name, type … under their canonical headings."""
    columns = []
    for role in (h.ID, h.NAME, h.UNIT, h.TYPE, h.PARENT, h.FROM, h.TO, h.PREDECESSORS):
        index = layout.roles.get(role)
        if index is not None and not (role == h.UNIT and h.NAME in layout.roles):
            columns.append((h.NAME if role == h.UNIT else role, line.cell(index)))
    source = line.source(layout.roles[h.ID])
    return RawUnit(_typed(columns, layout, sheet_title, source), source, True)


def _companions(layout: h.Layout) -> dict[tuple[str, str, str], int]:
    """Columns `<name> (minh chứng)` and `<name> (ghi chú)` by folded name, kind and period."""
    columns: dict[tuple[str, str, str], int] = {}
    for index, column in layout.names:
        if column.kind != h.VALUE:
            columns.setdefault((fold(column.name), column.kind, column.period), index)
    return columns


def _beside(
    line: Line, layout: h.Layout, companions: dict[tuple[str, str, str], int], value: h.Column, kind: str
) -> str:
    """The evidence or note of a value: from its own column, else from the row's."""
    if companions:
        wanted = fold(value.name)
        index = companions.get((wanted, kind, value.period), companions.get((wanted, kind, "")))
        if index is not None:
            return line.texts[index] if index < len(line.texts) else ""
    return _text(line, layout, kind)
