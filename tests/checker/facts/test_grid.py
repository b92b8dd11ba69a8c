"""The common grid: the addresses are those of the readers' sources, in every format."""

from __future__ import annotations

import pytest
from tests.checker.facts.sheets import csv_of, workbook
from tests.checker.facts.test_ods import GOOD as ODS
from tests.checker.facts.test_xls import GOOD as XLS

from chuan_checker.facts.csvfile import read_csv
from chuan_checker.facts.grid import read_grid
from chuan_checker.facts.odsfile import read_ods
from chuan_checker.facts.xlsfile import read_xls
from chuan_checker.facts.xlsxfile import read_xlsx

ROWS = [["Mã", "Tên", "kệ sách [2026]"], ["T1", "Trường Tiểu học Phú Lâm 1", 5]]
FILES = [
    ("a.xlsx", workbook(("Trường", ROWS)), read_xlsx), ("a.xls", XLS, read_xls), ("a.ods", ODS, read_ods),
    ("a.csv", csv_of(ROWS), read_csv),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "reader"), FILES, ids=[name for name, _, _ in FILES])
def test_what_a_reader_names_stands_in_the_grid(name, data, reader) -> None:
    grid, found = read_grid(data, name), reader(data, name)
    (sheet,) = grid.sheets
    assert found.facts and grid.problem is None
    for fact in found.facts:
        source = fact.source
        address = source.cell or f"{'ABCDEFG'[source.column - 1]}{source.line}"
        assert sheet.cells[address].text == fact.value.text
        assert source.sheet in (sheet.title, None)


def test_a_field_that_begins_on_a_later_line_stands_in_the_row_of_that_line() -> None:
    (sheet,) = read_grid(b'unit,name,note\nT1,"hai\nd\xc3\xb2ng",c\n', "x/so lieu.csv").sheets
    assert {address: cell.text for address, cell in sheet.cells.items()} == {
        "A1": "unit", "B1": "name", "C1": "note", "A2": "T1", "B2": "hai\ndòng", "C3": "c",
    }  # fmt: skip
    assert sheet.title == "so lieu"


def test_sheets_in_order_with_hidden_and_merged() -> None:
    data = workbook(("A", [["x", None, 1]], ["A1:B1"]), ("B", [[2]]), hidden=["B"])
    first, second = read_grid(data, "a.xlsx").sheets
    assert (first.title, first.hidden, first.merged, list(first.cells)) == ("A", False, ("A1:B1",), ["A1", "C1"])
    assert (second.title, second.hidden, second.cells["A1"].kind) == ("B", True, "number")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", "facts-unknown-format"), ("a.xlsx", "facts-broken-workbook"), ("a.csv", "facts-nul-byte")],
)
def test_what_cannot_be_read_has_a_problem_and_no_sheets(name: str, kind: str) -> None:
    grid = read_grid(b"%PDF" + b"x" * 30 + b"\0", name)
    assert not grid.sheets and grid.problem is not None and grid.problem.id == kind
