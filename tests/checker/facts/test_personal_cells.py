"""Copies of submissions: no cell below or beside a heading about persons, whatever the sheet looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.facts.sheets import csv_of, workbook

from chuan_checker.facts.grid import Grid, GridSheet, read_grid

SECRET = "Bí Mật"
HEADINGS = ("Họ và tên", "CCCD", "Ngày sinh học sinh", "Số định danh cá nhân")


def only(grid: Grid) -> GridSheet:
    (sheet,) = grid.sheets
    return sheet


def left(rows: list[list[object]], merged: list[str] | None = None) -> set[str]:
    """Texts that a copy of the sheet has."""
    sheet = only(read_grid(workbook(("Trường", rows, merged or [])), "a.xlsx"))
    assert sheet.personal.keys() <= sheet.cells.keys()
    return {cell.text for address, cell in sheet.cells.items() if address not in sheet.personal}


WIDE = [["Mã", "Tên", "kệ sách [2026]", "Họ và tên", "kinh phí [2026]"], ["T1", "Trường A", 5, SECRET, 9]]


def test_a_column_of_a_wide_table() -> None:
    assert left(WIDE) == {*map(str, WIDE[0]), "T1", "Trường A", "5", "9"}
    assert only(read_grid(workbook(("Trường", WIDE)), "a.xlsx")).personal == {"D2": "Họ và tên"}
    assert only(read_grid(csv_of(WIDE), "a.csv")).personal == {"D2": "Họ và tên"}


def test_a_row_of_a_form() -> None:
    form = [
        ["Mã đơn vị:", "T1"],
        ["Mã", "Nội dung", "Đơn vị tính", "Kỳ", "Giá trị"],
        ["01", "kệ sách", "kệ", "2026", 5],
        ["", "Ngày sinh", "", "", SECRET],
        ["02", "kinh phí", "đồng", "2026", 7],
    ]
    assert SECRET not in left(form) and {"T1", "kệ sách", "Ngày sinh", "kinh phí", "5", "7"} <= left(form)


def test_a_row_of_a_long_table() -> None:
    rows = [["unit", "name", "period", "value"], ["T1", "Ngày sinh", "2026", SECRET], ["T1", "kệ sách", "2026", 5]]
    assert SECRET not in left(rows) and {"kệ sách", "5", "2026"} <= left(rows)


@pytest.mark.parametrize("second", [HEADINGS[1], "Lớp"])
def test_a_list_of_persons_that_is_no_table_of_figures(second: str) -> None:
    rows = [["DANH SÁCH"], ["STT", "Họ và tên", second, "Ngày sinh"], [1, SECRET, "x", "01/02/2015"], [2, SECRET, "y"]]
    kept = left(rows)
    assert not kept & {SECRET, "01/02/2015"} and {"DANH SÁCH", "STT", "Họ và tên", second, "Ngày sinh"} <= kept


def test_family_and_given_name_in_two_columns() -> None:
    rows = [["STT", "Họ", "Tên", "Lớp"], [1, "Bí", "Mật", "3A"]]
    assert left(rows) == {"STT", "Họ", "Tên", "Lớp", "1", "3A"}


def test_a_second_table_below_the_first() -> None:
    kept = left([*WIDE, [], ["STT", "Họ và tên", "Lớp"], [1, SECRET, "3A"]])
    assert SECRET not in kept and {"T1", "3A", "9"} <= kept


@pytest.mark.parametrize(
    "above",
    [["Họ và tên hiệu trưởng:", SECRET], [f"Họ và tên hiệu trưởng: {SECRET}"], ["Họ và tên hiệu trưởng", SECRET]],
)
def test_a_label_above_a_table(above: list[object]) -> None:
    kept = left([above, ["Trường: T1"], *WIDE])
    assert not any(SECRET in text for text in kept) and {"Trường: T1", "9", "kinh phí [2026]"} <= kept


def test_under_a_merged_heading() -> None:
    rows = [
        ["Mã", "Tên", "Học sinh", None, "kệ sách [2026]"],
        [None, None, "Họ và tên", "Ngày sinh"],
        ["T1", "A", SECRET, SECRET, 5],
    ]
    kept = left(rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])
    assert SECRET not in kept and {"T1", "A", "5"} <= kept


def test_figures_about_people_stay() -> None:
    rows = [["Mã", "Tên", "số học sinh sinh năm 2019 [2026]", "ngày sinh hoạt chuyên môn [2026]"], ["T1", "A", 5, 7]]
    assert only(read_grid(workbook(("Trường", rows)), "a.xlsx")).personal == {}


@given(st.sampled_from(HEADINGS), st.integers(0, 4), st.integers(0, 3), st.booleans())
def test_no_place_of_the_heading_lets_its_column_through(heading: str, column: int, above: int, table: bool) -> None:
    head: list[object] = ["Mã", "Tên", "kệ sách [2026]", "kinh phí [2026]"] if table else ["a", "b", "c", "d"]
    row: list[object] = ["T1", "A", 5, 7]
    head.insert(column, heading)
    row.insert(column, SECRET)
    assert SECRET not in left([*([["BIỂU 1"]] * above), head, row, row])
