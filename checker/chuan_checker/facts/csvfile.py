"""CSV files: delimiter from the header line, physical line numbers, nothing dropped in silence.

In: the bytes of a file and its name. Out: `Raw`. Promises: `,` `;` and tab are told apart by which of them gives a
header; a cell's line is the line of the file it begins on, its column the number of its field; an open quote, NUL
bytes and other encodings are diagnostics. Imports no other reader.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from chuan_checker.facts import errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.model import BLANK, EMPTY, TEXT, Raw, RawCell
from chuan_checker.facts.refused import Refused
from chuan_checker.facts.rows import Context, stem_of
from chuan_checker.facts.sheet import Budget, Sheet, SheetBuilder
from chuan_checker.facts.tables import HEADER_WITHIN, find_header, read_table
from chuan_checker.facts.textfile import decode_text
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place

DELIMITERS = (",", ";", "\t")
"""Comma first; Excel in a Vietnamese Windows writes `;`, and a copy from Excel has tabs."""


class CsvLine:
    """A record of a CSV file; cells are made only when asked for."""

    __slots__ = ("_file", "_within", "number", "texts")

    def __init__(self, file: str, line: int, fields: list[str], spans_lines: bool) -> None:
        self._file, self.number = file, line
        self.texts: Sequence[str] = [text.strip() for text in fields]
        self._within = _lines_within(fields) if spans_lines else None

    def source(self, index: int) -> Source:
        """Physical line and number of the field."""
        within = self._within[min(index, len(self._within) - 1)] if self._within else 0
        return Source(self._file, None, None, self.number + within, index + 1, None)

    at = source

    def cell(self, index: int) -> RawCell:
        """The cell, blank when the record is shorter."""
        if index >= len(self.texts):
            return EMPTY
        text = self.texts[index]
        return RawCell(text, TEXT if text else BLANK, False, self.source(index))


def _lines_within(fields: list[str]) -> list[int]:
    """For each field, on which line of its record it begins (quoted fields may hold line breaks)."""
    counts, at = [], 0
    for text in fields:
        counts.append(at)
        at += text.count("\n") + text.count("\r") - text.count("\r\n")
    return counts


def read_csv(data: bytes, name: str, limits: Limits = DEFAULT) -> Raw:
    """Read one CSV file: any table that a sheet can be, told apart by its header; its size was checked before."""
    text, problem = decode_text(data, name)
    if problem is not None:
        return Raw(name, diagnostics=(problem,))
    if not text.strip():
        return Raw(name, diagnostics=(diagnostic(errors.EMPTY_FILE, Place(name)),))
    delimiter = _delimiter(text, name)
    lines, broken = _lines(text, name, delimiter)
    stem = stem_of(name)
    where = (f"tệp «{stem}»", f"file «{stem}»")
    reading = read_table(lines, Context(delimiter=delimiter, units=(stem,), where=where))
    found = list(reading.diagnostics) + ([broken] if broken else [])
    if reading.layout is None:
        if not broken:
            found.append(diagnostic(errors.NO_HEADER, Place(name, 1, 1)))
        return Raw(name, diagnostics=tuple(found))
    lists_units = reading.layout.kind == h.UNITS
    return Raw(
        name, tuple(reading.units), tuple(reading.facts), tuple(found),
        units_declared=lists_units or bool(reading.units), facts_declared=not lists_units,
        repairs=tuple(reading.repairs), explanations=tuple(reading.explanations),
    )  # fmt: skip


def csv_sheets(data: bytes, name: str, limits: Limits = DEFAULT) -> list[Sheet]:
    """The file as one sheet: a cell stands in the row of its line and the column of its field. Raises `Refused`."""
    text, problem = decode_text(data, name)
    if problem is not None:
        raise Refused(problem)
    lines, broken = _lines(text, name, _delimiter(text, name))
    if broken is not None:
        raise Refused(broken)
    sheet = Sheet(stem_of(name))
    rows: dict[int, dict[int, RawCell]] = {}
    for line in lines:
        for index, field in enumerate(line.texts):
            if field:  # a field that begins on a later line of its record stands in the row of that line
                cell = line.cell(index)
                rows.setdefault(line.source(index).line or 1, {})[index] = cell
    builder = SheetBuilder(sheet, Budget(name, limits))
    for number in sorted(rows):
        for column, cell in rows[number].items():
            builder.put(column, cell)
        builder.end_row(number)
    return [sheet]


def _delimiter(text: str, name: str) -> str:
    """The delimiter that makes the surest header out of the first lines; a comma when none does."""
    head = io.StringIO(text, newline="")
    first = "".join(line for _, line in zip(range(HEADER_WITHIN), head, strict=False))
    best, strength = ",", (0, 0, 0)
    for delimiter in DELIMITERS:
        if delimiter in first:
            found = find_header(_lines(first, name, delimiter)[0])
            if found is not None and found.layout.strength > strength:
                best, strength = delimiter, found.layout.strength
    return best


def _lines(text: str, name: str, delimiter: str) -> tuple[list[CsvLine], Diagnostic | None]:
    """All records, up to the first that cannot be read."""
    lines: list[CsvLine] = []
    # strict: an unclosed quote must be an error, not a field that swallows the rest of the file
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    before = 0
    try:
        for fields in reader:
            if fields:
                lines.append(CsvLine(name, before + 1, fields, reader.line_num > before + 1))
            before = reader.line_num
    except csv.Error as error:
        return lines, diagnostic(errors.BROKEN_CSV, Place(name, before + 1, 1), what=_what(str(error)))
    return lines, None


def _what(message: str) -> str:
    """The csv module's message in words of the reader."""
    if "field larger" in message:
        return "một ô dài quá 131.072 ký tự"
    if "end of data" in message:
        return "dấu ngoặc kép mở mà không đóng"
    if "expected after" in message:
        return "có chữ ngay sau dấu ngoặc kép đóng"
    return "dòng không đúng dạng CSV"
