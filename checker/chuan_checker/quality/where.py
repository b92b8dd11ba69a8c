"""Which cell of a row a fault is in: the value, the name, the period or the unit.

In: the raw files, the place of a value or of what says whose, what or when. Out: `Where`: the raw rows there, the cells
of the other parts of a row. Promises: a part whose cell no reader tells is placed at its value; files without a fault
are not indexed.
"""

from __future__ import annotations

from collections.abc import Sequence

from chuan_checker.facts.headings import role_of
from chuan_checker.facts.model import Raw, RawFact, RawUnit
from chuan_checker.verdict import Source
from chuan_grammar.source import Place

UNIT, NAME, PERIOD = "unit_source", "name_source", "period_source"
"""Parts of a `RawFact`, as its fields are called."""

_Key = tuple[str | None, str | None, int | None, int | None]


class Where:
    """Looks rows up by the place of their value."""

    def __init__(self, raws: Sequence[Raw]) -> None:
        self._files: dict[str, list[Raw]] = {}
        for raw in raws:
            self._files.setdefault(raw.file, []).append(raw)
        self._rows: dict[str, dict[_Key, RawFact]] = {}
        self._parts: dict[str, dict[_Key, list[RawFact]]] = {}
        self._units: dict[str, dict[Source, RawUnit]] = {}

    def row(self, at: Source | Place | None) -> RawFact | None:
        """The row whose value stands there."""
        if at is None:
            return None
        rows = self._rows.get(at.file)
        if rows is None:
            rows = self._rows[at.file] = {}
            for raw in self._files.get(at.file, ()):
                for fact in raw.facts:
                    source = fact.source or fact.value.source
                    if source is not None:
                        rows.setdefault((source.sheet, source.cell, source.line, source.column), fact)
        return rows.get((at.sheet, at.cell, at.line, at.column))

    def rows(self, at: Source | Place) -> Sequence[RawFact]:
        """The rows whose value stands there, or whose unit, name or period does."""
        row = self.row(at)
        if row is not None:
            return (row,)
        parts = self._parts.get(at.file)
        if parts is None:
            parts = self._parts[at.file] = {}
            for raw in self._files.get(at.file, ()):
                for fact in raw.facts:
                    for source in dict.fromkeys((fact.unit_source, fact.name_source, fact.period_source)):
                        if source is not None:
                            key = (source.sheet, source.cell, source.line, source.column)
                            parts.setdefault(key, []).append(fact)
        return parts.get((at.sheet, at.cell, at.line, at.column), ())

    def of_unit(self, at: Source, role: str) -> Source:
        """The cell of a column of the list of units, for a fault of the row at a place."""
        units = self._units.get(at.file)
        if units is None:
            listed = (unit for raw in self._files.get(at.file, ()) for unit in raw.units)
            units = self._units[at.file] = {unit.source: unit for unit in listed}
        unit = units.get(at)
        cells = (cell for heading, cell in unit.columns if role_of(heading) == role) if unit is not None else ()
        return next((cell.source for cell in cells if cell.source is not None), at)

    def part(self, at: Source | None, part: str) -> Source | None:
        """The cell of a part of that row, else the place itself."""
        row = self.row(at)
        found: Source | None = getattr(row, part) if row is not None else None
        return found or at
