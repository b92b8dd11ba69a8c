"""Tables of one unit, a row a fact: forms of a school, official forms with row codes, sheets of explanations.

In: the lines below the headings, the layout, what stands above. Out: facts and explanations. Promises: the unit is the
one that the sheet names, else the sheet or file is named after it, else nothing is read and that is said; the row code
wins over the label; a figure in a column of parts is never taken for the row's own. Knows no vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chuan_checker.facts import errors, layout_errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.form_layout import Form
from chuan_checker.facts.heads import Head, Line
from chuan_checker.facts.model import BLANK, RawCell, RawExplanation, RawFact
from chuan_checker.facts.preamble import Above, measure_of
from chuan_checker.facts.privacy import personal, remark
from chuan_checker.facts.row_codes import Coded
from chuan_checker.facts.rows import (
    OR,
    Context,
    Reading,
    body,
    heading_of,
    measured,
    note_oddities,
    place_of,
    source_of,
    text_at,
    text_of,
)
from chuan_checker.facts.sheet import column_letters
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.record import record
from chuan_grammar.text import bare, fold, tidy

NO_PERIOD = "không rõ kỳ số liệu: ghi ở cột «Kỳ», hoặc ghi «Kỳ báo cáo: …» phía trên bảng"

_ANY_NAME = re.compile(
    r"(?:sheet|trang|trang tinh|so lieu|bieu|bieu mau|bang|bang tinh|phu luc|bao cao|bc|mau|du lieu|data|facts|tong hop"
    r"|danh sach|noi dung|chi tieu|giai trinh|huong dan|book|units|input|export)(?:[\s\d._()/-].*|\d*)"
    r"|truong|xa|phuong|don vi|[ivx]+|[a-z]|[\d\s._()/-]*"
)
_BULLET = re.compile(r"^(?P<mark>[-–—•*]+|\++)\s*(?=\S)")
_DEPTHS = {"-": 1, "–": 1, "—": 1, "•": 1, "*": 1, "+": 2}


def says_nothing(name: str) -> bool:
    """Whether the name of a sheet or file is one of those that name no unit.

    >>> [name for name in ("Sheet1", "Biểu 01-TH", "so-lieu-2026", "Trường", "T1", "Trường A") if says_nothing(name)]
    ['Sheet1', 'Biểu 01-TH', 'so-lieu-2026', 'Trường']
    """
    return _ANY_NAME.fullmatch(bare(name).replace("-", " ").replace("_", " ").strip()) is not None


def unit_named(above: Above, context: Context) -> str:
    """The unit as labelled above the table, else the names that may be its, joined by `OR`."""
    if above.unit:
        return above.unit
    names = [context.sheet_title, *above.titles, *context.units]
    return OR.join(dict.fromkeys(tidy(name) for name in names if name and not says_nothing(name)))


@record
class _Figures:
    """A column of figures. `part`: what of the row it holds, empty for the row's own figure; `heading`: its cell."""

    index: int
    period: str
    part: str
    mark: str
    percent: bool
    heading: Source


def read_vertical(lines: Sequence[Line], head: Head, above: Above, context: Context, reading: Reading) -> None:
    """The rows of a form."""
    unit = unit_named(above, context)
    if not unit:
        where, where_en = context.where
        place = place_of(lines[head.first].source(0))
        reading.diagnostics.append(diagnostic(layout_errors.NO_UNIT, place, where=where, where_en=where_en))
        return
    columns = _figures(lines, head)
    labels = _Labels(lines[head.last + 1 :], head.layout)
    for line in body(lines, head, not context.delimiter):
        label = text_of(line, head.layout, h.FACT)
        what = personal(label) if label else None
        if what is not None:
            reading.diagnostics.append(remark(label, what, place_of(line.source(head.layout.roles[h.FACT]))))
            continue
        name = labels.name_of(line, label)
        note_oddities(line, head.layout.roles.get(h.FACT), reading)
        if context.form is not None:
            _of_form(line, columns, unit, label, context.form, head, above, reading)
            continue
        for column in columns:
            _figure(line, column, unit, name, label, head, above, reading)


def _figures(lines: Sequence[Line], head: Head) -> list[_Figures]:
    layout, marks = head.layout, dict(head.marks)
    found: list[_Figures] = []
    if h.VALUE in layout.roles:
        at = layout.roles[h.VALUE]
        percent = h.says_percent(head.texts[at])
        found.append(_Figures(at, "", "", marks.get(at, ""), percent, heading_of(lines, head, at)))
    values = [(index, column) for index, column in layout.names if column.kind == h.VALUE]
    for index, column in values:
        when = h.period_in(column.name)
        own = bool(when) or fold(column.name.rpartition(h.LEVEL)[2]) in h.TOTALS or (len(values) == 1 and not found)
        period = when or column.period
        taken = any(one.period == period and not one.part for one in found)
        part = "" if own and not taken else column.name
        heading = heading_of(lines, head, index)
        found.append(_Figures(index, period, part, marks.get(index, ""), column.percent, heading))
    return found


class _Labels:
    """Labels of rows as names: `- nữ` below `Học sinh` is `Học sinh › nữ`."""

    def __init__(self, lines: Sequence[Line], layout: h.Layout) -> None:
        self._layout = layout
        self._above: list[str] = []
        seen: dict[str, int] = {}
        for line in lines:
            folded = fold(_without_bullet(text_of(line, layout, h.FACT))[0])
            seen[folded] = seen.get(folded, 0) + 1
        self._twice = {folded for folded, count in seen.items() if count > 1}

    def name_of(self, line: Line, label: str) -> str:
        """The name of a row, empty when it has none."""
        if not label:
            return ""
        text, depth = _without_bullet(label)
        self._above = [*self._above[:depth], text]
        if depth == 0 or len(self._above) < 2:
            return text
        # rows with a period column may repeat a name for each period; only below different rows it is two names
        return (h.WITHIN if fold(text) in self._twice else h.LEVEL).join(self._above)


def _without_bullet(label: str) -> tuple[str, int]:
    found = _BULLET.match(label)
    if found is None:
        return tidy(label), 0
    return tidy(label[found.end() :]), _DEPTHS[found["mark"][0]]


def _figure(
    line: Line, column: _Figures, unit: str, name: str, label: str, head: Head, above: Above, reading: Reading
) -> None:
    layout = head.layout
    code = text_of(line, layout, h.CODE)
    value = line.cell(column.index)
    evidence, note = ("", "") if column.part else (text_of(line, layout, h.EVIDENCE), text_of(line, layout, h.NOTE))
    if not (name or code):
        if value.kind != BLANK and h.FACT in layout.roles:
            reading.diagnostics.append(diagnostic(errors.ROW_WITHOUT_NAME, place_of(line.source(column.index))))
        return
    whole = f"{name}{h.WITHIN}{column.part}" if column.part else name
    if code:
        whole = Coded(tidy(code), tidy(whole), column.mark, not column.part, above.form).name
    beside = text_of(line, layout, h.MEASURE)
    measure = measure_of(beside) or ("" if beside else above.measure)
    percent = value.percent or column.percent or measure == "%" or h.says_percent(note)
    if percent and value.kind != BLANK and not value.percent:
        value = RawCell(value.text, value.kind, True, value.source)
    period, dated = _period(line, column, above, head)
    # a document that is shown but has no figure beside it is not blank
    wide = not (value.kind == BLANK and evidence)
    source = value.source or line.source(column.index)
    reading.facts.append(
        RawFact(
            unit, measured(whole, measure), period, value, evidence, note, above.parent, "",
            "" if period else NO_PERIOD, source, wide,
            above.unit_source, source_of(line, layout.roles.get(h.CODE if code else h.FACT)), dated,
        )
    )  # fmt: skip
    if value.kind != BLANK:
        reading.filled.append(line.number)


def _period(line: Line, column: _Figures, above: Above, head: Head) -> tuple[str, Source | None]:
    """The period of a figure and the cell that says it, or should."""
    if column.period:
        return column.period, column.heading
    at = head.layout.roles.get(h.PERIOD)
    text = text_at(line, at) if at is not None else ""
    return (above.period, above.period_source) if not text and above.period else (text, source_of(line, at))


def _of_form(
    line: Line, columns: Sequence[_Figures], unit: str, label: str, form: Form, head: Head, above: Above,
    reading: Reading,
) -> None:  # fmt: skip
    """A row of our own template: its label says what it is, its codes are only numbers."""
    column = columns[0]
    value, evidence = line.cell(column.index), text_of(line, head.layout, h.EVIDENCE)
    address = f"{column_letters(column.index)}{line.number}"
    name = form.name_at(address, label)
    if name is None:
        if value.kind != BLANK:
            facts = {"what": f"dòng «{label}» không có trong biểu gốc", "what_en": f"row «{label}» is not of the form"}
            place = place_of(value.source or line.source(column.index))
            reading.diagnostics.append(diagnostic(layout_errors.FORM_DAMAGED, place, **facts))
        return
    period = text_of(line, head.layout, h.PERIOD) or form.period_at(address, name)
    if measure_of(text_of(line, head.layout, h.MEASURE)) == "%" and value.kind != BLANK and not value.percent:
        value = RawCell(value.text, value.kind, True, value.source)
    source = value.source or line.source(column.index)
    wide = not (value.kind == BLANK and evidence)
    note = text_of(line, head.layout, h.NOTE)
    roles = head.layout.roles
    reading.facts.append(
        RawFact(
            unit, name, period, value, evidence, note, "", "", "", source, wide,
            above.unit_source, source_of(line, roles.get(h.FACT)), source_of(line, roles.get(h.PERIOD)),
        )
    )  # fmt: skip
    if value.kind != BLANK:
        reading.filled.append(line.number)


# ---------------------------------------------------------------- explanations


def read_explanations(lines: Sequence[Line], head: Head, above: Above, context: Context, reading: Reading) -> None:
    """The rows of a sheet «Giải trình»."""
    reading.explanations.extend(_explanations(lines, head, unit_named(above, context)))


def _explanations(lines: Sequence[Line], head: Head, unit: str) -> Iterator[RawExplanation]:
    layout = head.layout
    for line in lines[head.last + 1 :]:
        text = tidy(text_of(line, layout, h.EXPLANATION))
        about = text_of(line, layout, h.RULE) or text_of(line, layout, h.FACT)
        if not (text and about):
            continue
        yield RawExplanation(
            text_of(line, layout, h.ID, h.UNIT, h.NAME) or unit, tidy(text_of(line, layout, h.RULE)),
            tidy(text_of(line, layout, h.FACT)), tidy(text_of(line, layout, h.PERIOD)),
            text_at(line, layout.roles[h.VALUE]) if h.VALUE in layout.roles else "", text,
            tidy(text_of(line, layout, h.AUTHOR)), text_of(line, layout, h.DATE),
            line.source(layout.roles[h.EXPLANATION]),
        )  # fmt: skip
