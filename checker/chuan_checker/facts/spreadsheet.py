"""The sheets of any spreadsheet to raw units and facts.

In: `Sheet`s from the reader of a format. Out: `Raw`. Promises: every sheet is a table that is read, or a remark that it
was not; hidden sheets, rows and columns are read and mentioned; a sheet that does not say whose it is belongs to the
unit that it is named after, else to the one that the rest of the workbook names, else to the one of the file's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chuan_checker.facts import errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.form_layout import EXPLAIN, GUIDE, HIDDEN, Form, damaged, read_form
from chuan_checker.facts.heads import HEADER_WITHIN
from chuan_checker.facts.model import Raw, RawExplanation, RawFact, RawUnit
from chuan_checker.facts.preamble import read_above
from chuan_checker.facts.returned import unmarked
from chuan_checker.facts.rows import Context, Reading, stem_of
from chuan_checker.facts.sheet import Sheet
from chuan_checker.facts.tables import read_table
from chuan_checker.quality.problem import Repair
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import fold

MOST_SHOWN = 3
"""Merged ranges named in one warning."""


def read_sheets(name: str, sheets: Sequence[Sheet]) -> Raw:
    """All sheets of one file, without what an earlier check marked in it."""
    sheets = unmarked(sheets)
    form = read_form(name, sheets)
    reader = _Reader(name, sheets, form)
    for sheet in sheets:
        reader.read(sheet)
    return reader.result()


class _Reader:
    """Gathers the sheets of one file."""

    def __init__(self, name: str, sheets: Sequence[Sheet], form: Form | None) -> None:
        self._name, self._form = name, form
        self._units: list[RawUnit] = []
        self._facts: list[RawFact] = []
        self._explanations: list[RawExplanation] = []
        self._found: list[Diagnostic] = [form.problem] if form is not None and form.problem is not None else []
        self._repairs: list[Repair] = []
        self._tables = 0
        self._units_declared = self._facts_declared = False
        self._elsewhere = self._named(sheets)

    def _named(self, sheets: Sequence[Sheet]) -> tuple[str, ...]:
        """Names that may be the unit's when a sheet says none."""
        named = {read_above(sheet.lines[:HEADER_WITHIN]).unit: None for sheet in sheets} if len(sheets) > 1 else {}
        named.pop("", None)
        if named:
            # where sheets name different units, a sheet that names none is nobody's: the file is not one unit's
            return tuple(named) if len(named) == 1 else ()
        if self._form is not None and self._form.unit:
            return (self._form.unit,)
        return (stem_of(self._name),)

    def read(self, sheet: Sheet) -> None:
        """One sheet: its table, and what a reader should know about it."""
        if not sheet.lines or self._is_ours(sheet):
            return
        form = self._form if self._form is not None and fold(self._form.sheet) == fold(sheet.title) else None
        shown = f"trang «{sheet.title}»", f"sheet «{sheet.title}»"
        reading = read_table(sheet.lines, Context(sheet.title, "", tuple(sheet.merged), self._elsewhere, shown, form))
        place = Place(self._name, sheet=sheet.title)
        self._found += reading.diagnostics
        if reading.layout is None or (form is not None and reading.layout.kind not in (h.VERTICAL, h.WIDE)):
            if form is not None:
                self._found.append(damaged(place, "mất dòng tiêu đề của bảng", "the heading row is gone"))
            elif self._form is None or self._form.problem is None:
                self._found.append(diagnostic(errors.SHEET_WITHOUT_TABLE, place, sheet=sheet.title))
            return
        self._take(sheet, reading)
        self._remark(sheet, reading, place)

    def _is_ours(self, sheet: Sheet) -> bool:
        """A sheet of our form that holds no figures; its empty sheet of explanations needs no remark either."""
        if self._form is None:
            return False
        title = fold(sheet.title)
        return title in (fold(HIDDEN), fold(GUIDE)) or (title == fold(EXPLAIN) and len(sheet.lines) < 2)

    def _take(self, sheet: Sheet, reading: Reading) -> None:
        layout = reading.layout
        if layout is None:
            return
        self._tables += 1
        self._units += reading.units
        self._facts += reading.facts
        self._explanations += reading.explanations
        self._repairs += reading.repairs
        self._units_declared |= layout.kind == h.UNITS or bool(reading.units)
        self._facts_declared |= layout.kind not in (h.UNITS, h.EXPLAINED)

    def _remark(self, sheet: Sheet, reading: Reading, place: Place) -> None:
        parts = [f"trang «{sheet.title}»"] if sheet.hidden else []
        parts += [f"{sheet.hidden_rows} dòng của trang «{sheet.title}»"] if sheet.hidden_rows else []
        columns = sheet.hidden_filled_columns
        parts += [f"{columns} cột của trang «{sheet.title}»"] if columns else []
        if parts:
            self._found.append(diagnostic(errors.HIDDEN_PART, place, what=", ".join(parts)))
        merged = _merged_in_table(sheet, reading)
        if merged:
            shown = ", ".join(merged[:MOST_SHOWN]) + (" …" if len(merged) > MOST_SHOWN else "")
            at = replace(place, cell=merged[0].partition(":")[0])
            self._found.append(diagnostic(errors.MERGED_CELLS, at, ranges=shown))

    def result(self) -> Raw:
        """All sheets together."""
        if not self._tables and self._form is None:
            self._found.append(diagnostic(errors.NO_HEADER, Place(self._name)))
        return Raw(
            self._name, tuple(self._units), tuple(self._facts), tuple(self._found),
            units_declared=self._units_declared, facts_declared=self._facts_declared, repairs=tuple(self._repairs),
            form=self._form.mark if self._form is not None else None, explanations=tuple(self._explanations),
        )  # fmt: skip


def _merged_in_table(sheet: Sheet, reading: Reading) -> list[str]:
    """Merged ranges among the data: not those of titles, headings, or of remarks and signatures below."""
    if reading.head is None or reading.layout is None or not sheet.merged:
        return []
    first = sheet.lines[reading.head.last].number
    last = max(reading.filled, default=first)
    key = min(reading.layout.roles.values(), default=0)
    rows = set(reading.filled)
    return [
        merge.reference
        for merge in sheet.merged
        if first < merge.first_row <= last
        and (merge.last_row > merge.first_row or merge.first_column > key or merge.first_row in rows)
        and merge.first_column < reading.layout.width
    ]
