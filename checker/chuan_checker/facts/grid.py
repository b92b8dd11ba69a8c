"""A spreadsheet as cells at addresses, whatever format it came in.

In: the bytes of an .xlsx, .xlsm, .xls, .ods or .csv file, its name, the limits. Out: a `Grid`. Promises: the same
sheets and addresses that the readers name in their sources (a CSV cell stands in the row of its line and the column
of its field), so that a copy of the file can be marked; a file that cannot be read gives no sheets and the diagnostic
that says why. Finds no tables, binds no names.
"""

from __future__ import annotations

from dataclasses import field
from importlib import import_module

from chuan_checker.facts import errors
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.model import RawCell
from chuan_checker.facts.personal_cells import personal_cells
from chuan_checker.facts.refused import Refused
from chuan_checker.facts.sheet import Sheet
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place


@record
class GridSheet:
    """One sheet. `cells` maps an address (`B7`) to its filled cell, row by row; `merged` are ranges (`A1:D1`).

    `personal` maps addresses to the heading about persons that they belong to: no copy may have these cells.
    """

    title: str
    cells: dict[str, RawCell] = field(default_factory=dict)
    hidden: bool = False
    merged: tuple[str, ...] = ()
    personal: dict[str, str] = field(default_factory=dict)


@record
class Grid:
    """All sheets in their order; or none, and the `problem` that says why."""

    sheets: tuple[GridSheet, ...] = ()
    problem: Diagnostic | None = None


SHEETS_OF: tuple[tuple[tuple[str, ...], str, str], ...] = (
    ((".xlsx", ".xlsm"), "xlsxfile", "xlsx_sheets"),
    ((".xls",), "xlsfile", "xls_sheets"),
    ((".ods",), "odsfile", "ods_sheets"),
    ((".csv", ".tsv", ".txt"), "csvfile", "csv_sheets"),
)
"""Suffixes, module, function `(data, name, limits) -> list[Sheet]` that raises `Refused`: one line a format."""


def read_grid(data: bytes, name: str, limits: Limits = DEFAULT) -> Grid:
    """The cells of a file. Never raises: what is wrong with the file is `problem`."""
    suffix = "." + name.casefold().rpartition(".")[2]
    found = next(((module, function) for suffixes, module, function in SHEETS_OF if suffix in suffixes), None)
    if found is None:
        known = ", ".join(one for suffixes, _, _ in SHEETS_OF for one in suffixes)
        return Grid(problem=diagnostic(errors.UNKNOWN_FORMAT, Place(name), suffix=suffix, known=known))
    try:
        sheets: list[Sheet] = getattr(import_module(f"chuan_checker.facts.{found[0]}"), found[1])(data, name, limits)
    except Refused as refused:
        return Grid(problem=refused.problem)
    return Grid(tuple(_grid_sheet(sheet) for sheet in sheets))


def _grid_sheet(sheet: Sheet) -> GridSheet:
    cells = {address: cell for line in sheet.lines for address, cell in line.filled()}
    personal = personal_cells(sheet.lines, sheet.merged, bool(sheet.title))
    return GridSheet(sheet.title, cells, sheet.hidden, tuple(merge.reference for merge in sheet.merged), personal)
