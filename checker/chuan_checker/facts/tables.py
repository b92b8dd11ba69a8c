"""From rows of cells to raw units and facts: what CSV files and workbook sheets have in common.

In: the lines of one table, each knowing the place of its cells. Out: a `Reading`. Promises: the header is the surest
of the first rows, whatever titles stand above it; every row becomes a unit, a fact, or a diagnostic with its place;
periods of wide tables follow ruling 98. Knows no vocabulary and no file format.
"""

from __future__ import annotations

from collections.abc import Sequence

from chuan_checker.facts import errors, layout_errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.heads import HEADER_WITHIN, Head, Line, find_head
from chuan_checker.facts.model import BLANK, RawCell, RawFact, RawUnit
from chuan_checker.facts.preamble import Above, measure_of, period_labelled, read_above
from chuan_checker.facts.privacy import personal, remark
from chuan_checker.facts.rows import (
    Context,
    Reading,
    body,
    heading_of,
    index_of,
    measured,
    note_oddities,
    place_of,
    source_of,
    text_at,
    text_of,
)
from chuan_checker.facts.sheet import Merge
from chuan_checker.facts.vertical import read_explanations, read_vertical
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.record import record
from chuan_grammar.text import fold

__all__ = ["HEADER_WITHIN", "Line", "Reading", "find_header", "place_of", "read_table"]

NO_PERIOD = (
    "không rõ kỳ số liệu: ghi kỳ trong tiêu đề cột, ví dụ «{name} [năm 2026]», hoặc thêm cột «kỳ», "
    "hoặc ghi «Kỳ báo cáo: …» phía trên bảng"
)
MOST_PERSONAL = 100
"""Columns in which headings about persons are sought where there is no table."""

_SUMS = frozenset(map(fold, ("tổng cộng", "cộng", "tổng số", "tổng", "toàn xã", "toàn phường", "toàn tỉnh", "total")))
"""What a row is called that adds up the others."""


_NOWHERE = Context()


def find_header(lines: Sequence[Line], typed_by_sheet: bool = False, merged: Sequence[Merge] = ()) -> Head | None:
    """The headings of a table."""
    periods, above, unit_above = [], "", False
    for line in lines[:HEADER_WITHIN]:
        periods.append(above)
        above = period_labelled(line.texts) or above
        unit_above = unit_above or (any(":" in text for text in line.texts) and bool(read_above([line]).unit))
    return find_head(lines, merged, periods_above=periods, unit_above=unit_above, typed_by_sheet=typed_by_sheet)


def read_table(lines: Sequence[Line], context: Context = _NOWHERE) -> Reading:
    """Read one table."""
    head = find_header(lines, bool(context.sheet_title), context.merged)
    if head is None:
        return Reading(None, diagnostics=_persons(lines))
    layout, above = head.layout, read_above(lines[: head.first])
    reading = Reading(layout, head=head, above=above)
    for index, heading, what in layout.personal:
        own = next(
            (line for line in lines[head.first : head.last + 1] if text_at(line, index) == heading), lines[head.first]
        )
        reading.diagnostics.append(remark(heading, what, place_of(own.source(index))))
    _check_layout(lines, head, reading.diagnostics)
    if any(role != h.PERIOD for role in layout.missing):
        return reading
    if layout.kind == h.VERTICAL:
        read_vertical(lines, head, above, context, reading)
    elif layout.kind == h.EXPLAINED:
        read_explanations(lines, head, above, context, reading)
    else:
        wide = _Wide(layout, context.sheet_title, above, _companions(layout), _headings(lines, head, reading))
        for line in body(lines, head, not context.delimiter):
            if any(line.texts):
                _row(line, head, wide, context, reading)
    return reading


def _persons(lines: Sequence[Line]) -> list[Diagnostic]:
    """Headings about persons of something that is no table of figures."""
    found = []
    for line in lines[:HEADER_WITHIN]:
        for index, text in enumerate(line.texts[:MOST_PERSONAL]):
            what = personal(text) if text and ":" not in text else None
            if what is not None:
                found.append(remark(text, what, place_of(line.source(index))))
    return found


def _row(line: Line, head: Head, wide: _Wide, context: Context, reading: Reading) -> None:
    layout = head.layout
    before = len(reading.facts) + len(reading.units)
    if any(line.texts[layout.width :]):
        place = place_of(line.source(layout.width))
        long = diagnostic(errors.LONG_ROW, place, cells=_filled(line), columns=layout.width)
        reading.diagnostics.append(long)
    elif layout.kind == h.UNITS:
        reading.units.append(_unit(head, line, layout, context.sheet_title))
    elif layout.kind == h.LONG:
        _long_row(line, layout, context.delimiter, wide.above.measure, reading)
    else:
        _wide_row(line, wide, reading)
    if len(reading.facts) + len(reading.units) > before:
        reading.filled.append(line.number)


def _filled(line: Line) -> int:
    return max(index for index, text in enumerate(line.texts) if text) + 1


def _check_layout(lines: Sequence[Line], head: Head, found: list[Diagnostic]) -> None:
    header, layout = lines[head.first], head.layout
    for role in layout.missing:
        words = h.SYNONYMS[role]
        facts = {"column": "name" if role == h.FACT else words[0], "synonyms": ", ".join(words[1:])}
        found.append(diagnostic(errors.MISSING_COLUMN, place_of(header.source(0)), **facts))
    for role, first, second in layout.repeated:
        texts = {"column": h.SYNONYMS[role][0], "first": head.texts[first], "second": head.texts[second]}
        found.append(diagnostic(errors.REPEATED_COLUMN, place_of(header.source(second)), **texts))
    if layout.kind == h.LONG:
        for index, _ in layout.names:
            if not text_at(lines[head.last - bool(head.marks)], index):
                continue  # a column of explanations, headed above the row of headings
            found.append(diagnostic(errors.UNKNOWN_KEY, place_of(header.source(index)), key=head.texts[index]))


# ---------------------------------------------------------------- list of units


def _unit(head: Head, line: Line, layout: h.Layout, sheet_title: str) -> RawUnit:
    personal_columns = {index for index, _, _ in layout.personal}
    columns = [
        (heading, line.cell(index))
        for index, heading in enumerate(head.texts[: layout.width])
        if heading and index not in personal_columns and (layout.roles.get(h.role_of(heading) or "") in (None, index))
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


def _long_row(line: Line, layout: h.Layout, delimiter: str, above: str, reading: Reading) -> None:
    roles = layout.roles
    unit_at, name_at = index_of(layout, h.UNIT, h.ID, h.NAME), index_of(layout, h.FACT, h.NAME)
    unit = text_at(line, unit_at) if unit_at is not None else ""
    name = text_at(line, name_at) if name_at is not None else ""
    value_at = roles[h.VALUE]
    value = line.cell(value_at)
    evidence, note = text_of(line, layout, h.EVIDENCE), text_of(line, layout, h.NOTE)
    if not (unit or name or value.text or evidence):
        return
    found = reading.diagnostics
    if not unit:
        found.append(diagnostic(errors.ROW_WITHOUT_UNIT, place_of(line.source(0))))
        return
    if not name:
        found.append(diagnostic(errors.ROW_WITHOUT_NAME, place_of(line.source(name_at or 0))))
        return
    if _is_split(line, layout, delimiter, value.text, evidence):
        facts = {"value": value.text, "evidence": evidence}
        found.append(diagnostic(errors.SPLIT_NUMBER, place_of(line.source(value_at)), **facts))
        return
    if delimiter and len(line.texts) <= value_at:  # a row of a sheet ends nowhere: its value is just blank
        found.append(diagnostic(errors.SHORT_ROW, place_of(line.source(0)), cells=len(line.texts)))
    beside = text_of(line, layout, h.MEASURE)
    measure = measure_of(beside) or ("" if beside else above)
    if (h.says_percent(note) or measure == "%") and value.text:
        value = RawCell(value.text, value.kind, True, value.source)
    note_oddities(line, unit_at, reading)
    note_oddities(line, name_at, reading)
    reading.facts.append(
        RawFact(
            unit, measured(name, measure), text_of(line, layout, h.PERIOD), value, evidence, note,
            text_of(line, layout, h.PARENT), text_of(line, layout, h.TYPE), "", value.source or line.source(value_at),
            False, source_of(line, unit_at), source_of(line, name_at), source_of(line, roles.get(h.PERIOD)),
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
    above: Above
    companions: dict[tuple[str, str, str], int]
    headings: dict[int, Source]


def _headings(lines: Sequence[Line], head: Head, reading: Reading) -> dict[int, Source]:
    """The cells that name the figures of a wide table, by column."""
    if head.layout.kind != h.WIDE:
        return {}
    for line in lines[head.first : head.last + 1]:
        for index, _ in head.layout.names:
            note_oddities(line, index, reading)
    return {index: heading_of(lines, head, index) for index, _ in head.layout.names}


def _wide_row(line: Line, table: _Wide, reading: Reading) -> None:
    layout, sheet_title = table.layout, table.sheet_title
    values = [(i, column) for i, column in layout.names if column.kind == h.VALUE and i < len(line.texts)]
    unit_at = index_of(layout, h.ID, h.UNIT, h.NAME)
    if unit_at is None or not text_at(line, unit_at):
        unit_at = index_of(layout, h.UNIT, h.NAME)
    unit = text_at(line, unit_at) if unit_at is not None else ""
    total = next((text for text in line.texts[: max(layout.roles.values()) + 1] if fold(text) in _SUMS), None)
    if total is not None and (not unit or fold(unit) in _SUMS):
        at = place_of(line.source(line.texts.index(total)))
        reading.diagnostics.append(diagnostic(layout_errors.TOTAL_ROW, at, text=total))
        return
    if not unit:
        if any(line.texts[i] for i, _ in values):
            reading.diagnostics.append(diagnostic(errors.ROW_WITHOUT_UNIT, place_of(line.source(0))))
        return
    if _is_note(line, layout):
        reading.diagnostics.append(diagnostic(errors.NOTE_ROW, place_of(line.source(layout.roles[h.ID])), text=unit))
        return
    if text_of(line, layout, h.ID) and layout.roles.keys() & {h.NAME, h.UNIT}:
        reading.units.append(_wide_unit(line, layout, sheet_title))
    note_oddities(line, unit_at, reading)
    unit_source = source_of(line, unit_at)
    row_period, row_dated = text_of(line, layout, h.PERIOD), source_of(line, layout.roles.get(h.PERIOD))
    if not row_period and table.above.period:
        row_period, row_dated = table.above.period, table.above.period_source
    parent, unit_type = text_of(line, layout, h.PARENT), text_of(line, layout, h.TYPE) or sheet_title
    for index, column in values:
        value = line.cell(index)
        if column.percent and value.kind != BLANK:
            value = RawCell(value.text, value.kind, True, value.source)
        period = column.period or row_period
        problem = "" if period else NO_PERIOD.replace("{name}", column.name)
        evidence = _beside(line, layout, table.companions, column, h.EVIDENCE)
        note = _beside(line, layout, table.companions, column, h.NOTE)
        reading.facts.append(
            RawFact(
                unit,
                measured(column.name, table.above.measure),
                period,
                value,
                evidence,
                note,
                parent,
                unit_type,
                problem,
                value.source,
                True,
                unit_source,
                table.headings[index],
                table.headings[index] if column.period else row_dated,
            )
        )


def _is_note(line: Line, layout: h.Layout) -> bool:
    """A footnote below the table: one cell, in the id column, where units have an id and a name."""
    names_too = bool(layout.roles.keys() & {h.NAME, h.UNIT})
    return names_too and h.ID in layout.roles and sum(map(bool, line.texts)) == 1 and bool(text_of(line, layout, h.ID))


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
    return text_of(line, layout, kind)
