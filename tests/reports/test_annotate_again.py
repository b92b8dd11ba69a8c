"""A marked workbook that is corrected and handed in again: the readers must not read the marks."""

from __future__ import annotations

import io

import pytest
from annotate_books import FILE, problem, saved
from openpyxl import Workbook, load_workbook

from chuan_checker.facts import returned
from chuan_checker.facts.model import Raw
from chuan_checker.facts.spreadsheet import read_sheets
from chuan_checker.facts.xlsxfile import xlsx_sheets
from chuan_reports.annotate import annotate
from chuan_reports.annotate_index import MARKER, MEMO
from chuan_reports.annotate_styles import COLOURS
from chuan_reports.annotate_words import WORDS

HEADS = ["mã", "tên", "phòng học [năm 2026]", "lớp [năm 2026]"]


def wide() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trường"
    for row in (["Biểu số liệu"], [], HEADS, ["01", "Trường A", "12a", 5], ["02", "Trường B", 7, 8]):
        sheet.append(row)
    return saved(book)


def long() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trường"
    for row in (["đơn vị", "số liệu", "kỳ", "giá trị"], ["01", "phòng học", "năm 2026", "12a"]):
        sheet.append(row)
    return saved(book)


def read(data: bytes) -> Raw:
    return read_sheets(FILE, xlsx_sheets(data, FILE))


def test_both_sides_agree_what_marks_look_like() -> None:
    assert (returned.MARKER, returned.MARKER_COLUMN) == (MARKER, MEMO - 1)
    assert WORDS["proposal"] == returned.HEADINGS


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("cell", ["A1", "A3", "C3", "C4", "D5", "B9"])
def test_the_reader_sees_what_it_saw_before(cell: str, lang: str) -> None:
    made = annotate(wide(), FILE, [problem(cell), problem("C4")], (), lang)
    assert read(made.data) == read(wide())
    assert len(read(wide()).facts) == 4


def test_a_long_table_is_read_as_before() -> None:
    made = annotate(long(), FILE, [problem("A1"), problem("D2")])
    assert read(made.data) == read(long()) and len(read(long()).facts) == 1


def test_a_workbook_without_marks_is_handed_on_as_it_is() -> None:
    sheets = xlsx_sheets(wide(), FILE)
    lines = list(sheets[0].lines)
    assert returned.unmarked(sheets) == sheets and all(a is b for a, b in zip(sheets[0].lines, lines, strict=True))


def test_a_figure_written_beside_the_proposals_is_not_lost() -> None:
    book = load_workbook(io.BytesIO(annotate(wide(), FILE, [problem("C4")]).data))
    book["Trường"]["E5"] = 99
    line = returned.unmarked(xlsx_sheets(saved(book), FILE))[0].lines[-1]
    assert line.texts[4] == "99"


def test_rows_that_moved_do_not_leave_marks_behind() -> None:
    book = load_workbook(io.BytesIO(annotate(wide(), FILE, [problem("C4"), problem("D5")]).data))
    sheet = book["Trường"]
    sheet.insert_rows(4)
    sheet["A4"] = "00"
    again = annotate(saved(book), FILE, [])
    after = load_workbook(io.BytesIO(again.data))["Trường"]
    colours = {cell.fill.fgColor.rgb for row in after.iter_rows() for cell in row}
    assert not colours & set(COLOURS.values())
    assert all(cell.value is None for cell in after["E"]) and after["A4"].value == "00"


def test_a_column_put_in_before_the_proposals_keeps_its_figures() -> None:
    book = load_workbook(io.BytesIO(annotate(wide(), FILE, [problem("C4")]).data))
    sheet = book["Trường"]
    sheet.insert_cols(5)
    for row, value in ((3, "ghi chú"), (4, "đủ")):
        sheet.cell(row, 5).value = value
    again = annotate(saved(book), FILE, [])
    after = load_workbook(io.BytesIO(again.data))["Trường"]
    assert [after.cell(row, 5).value for row in (3, 4)] == ["ghi chú", "đủ"]
    assert all(cell.value is None for cell in after["F"])
