"""Workbooks for tests of layouts: rows of cells, merged ranges, several sheets, in any format."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
from tests.checker.facts.support import UNITS, resolved

from chuan_checker.facts.model import Facts

Rows = Sequence[Sequence[object]]


def workbook(*sheets: tuple[str, Rows] | tuple[str, Rows, Sequence[str]], hidden: Sequence[str] = ()) -> bytes:
    """Sheets of (title, rows[, merged ranges])."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows, *merged in sheets:
        ws = made.create_sheet(title)
        for row in rows:
            ws.append(list(row))
        for reference in merged[0] if merged else ():
            ws.merge_cells(reference)
        if title in hidden:
            ws.sheet_state = "hidden"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def csv_of(rows: Rows, delimiter: str = ";") -> bytes:
    lines = (delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "\n".join(lines).encode()


def facts(data: bytes, name: str = "a.xlsx", units: str = UNITS) -> Facts:
    return resolved(("units.csv", units), (name, data))


def told(found: Facts) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """(unit, fact) to what was read: value as shown, period, cell; blank ones are left out."""
    return {
        (unit, rows[0].shown_name): [
            (
                o.problem or o.display,
                o.period.label() if o.period else "",
                o.source.cell or f"{o.source.line}:{o.source.column}",
            )
            for o in rows
            if not o.blank
        ]
        for (unit, _), rows in found.observations.items()
        if any(not o.blank for o in rows)
    }
