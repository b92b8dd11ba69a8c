"""Old Excel files: kinds of cells, formulas, what is really something else, damage."""

from __future__ import annotations

import datetime
import io
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.facts.office import converted
from tests.checker.facts.support import UNITS, VOCABULARY, ids, seen
from tests.checker.facts.support import raw as read_any
from tests.checker.facts.test_xlsxfile import GOOD as XLSX

from chuan_checker.facts.grid import read_grid
from chuan_checker.facts.limits import Limits
from chuan_checker.facts.model import Facts
from chuan_checker.facts.resolve import resolve
from chuan_checker.facts.xlsfile import read_xls
from chuan_checker.facts.xlsxfile import read_xlsx

HEAD = ["Mã", "Tên", "Thuộc"]
T1 = ["T1", "Trường Tiểu học Phú Lâm 1", "X"]


def xls(*rows: list[object], formats: dict[tuple[int, int], str] | None = None, change=lambda ws: None) -> bytes:
    book = xlwt.Workbook()
    ws = book.add_sheet("Trường")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                style = xlwt.easyxf(num_format_str=(formats or {}).get((r, c), "General"))
                ws.write(r, c, value, style)
    change(ws)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def facts(data: bytes) -> Facts:
    return resolve([read_any(UNITS, "units.csv"), read_xls(data, "a.xls")], VOCABULARY)


GOOD = xls([*HEAD, "kệ sách [2026]"], [*T1, 5])


@pytest.mark.parametrize(
    ("value", "name", "number_format", "expected"),
    [
        (7.0, "kệ sách [2026]", "General", Fraction(7)),
        (0.998, "tỷ lệ đọc [quý 1/2026]", "0.0%", Fraction(998, 1000)),
        (0.1 + 0.2, "diện tích bình quân [2026]", "General", Fraction(3, 10)),
        (12_345_678_901, "kinh phí [2026]", "#,##0", Fraction(12_345_678_901)),
        ("1,2 tỷ đồng", "kinh phí [2026]", "General", Fraction(1_200_000_000)),
        (True, "nội trú [học kỳ 1 năm học 2025-2026]", "General", Fraction(1)),
    ],
)
def test_a_value_is_the_decimal_that_excel_shows(value, name, number_format, expected) -> None:
    (found,) = seen(facts(xls([*HEAD, name], [*T1, value], formats={(1, 3): number_format})), name.partition(" [")[0])
    assert (found.value, found.problem, str(found.source)) == (expected, None, "a.xls!Trường!D2")


def test_dates_hidden_and_merged_parts() -> None:
    def change(ws) -> None:
        ws.merge(3, 4, 3, 3)
        ws.row(1).hidden = True
        ws.col(3).hidden = True

    rows = [[*HEAD, "kệ sách", "kỳ"], [*T1, 5, datetime.date(2026, 10, 15)], ["T2", "Trường Phú Lâm 2", "X", 6, "2026"],
            ["T3", "C", "X", 7, "2026"], ["T4", "D", "X", None, "2026"]]  # fmt: skip
    found = facts(xls(*rows, formats={(1, 4): "dd/mm/yyyy"}, change=change))
    assert seen(found, "kệ sách")[0].period.label() == "15/10/2026"
    assert ids(found)[:2] == ["facts-hidden-part", "facts-merged-cells"]
    assert "1 dòng" in found.diagnostics[0].message() and "1 cột" in found.diagnostics[0].message()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "facts-empty-file"),
        (b"%PDF-1.7 ...", "facts-broken-workbook"),
        ("<html><table><tr><td>Mã</td></tr></table></html>".encode(), "facts-broken-workbook"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "facts-broken-workbook"),
        (GOOD[:1000], "facts-broken-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "facts-broken-workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "facts-locked-workbook",
        ),
    ],
)
def test_a_damaged_file_is_refused_in_words(data: bytes, kind: str) -> None:
    found = read_xls(data, "a.xls")
    assert ids(found) == [kind] and not found.facts


def test_what_a_file_really_is_is_told() -> None:
    assert "trang web" in read_xls(b"<html>", "a.xls").diagnostics[0].message()
    assert "XML 2003" in read_xls(b"<?xml version='1.0'?>", "a.xls").diagnostics[0].message()


def test_a_newer_workbook_under_an_old_name_and_the_other_way_round() -> None:
    assert [fact.value.text for fact in read_xls(XLSX, "a.xls").facts] == ["5"]
    found = read_xlsx(GOOD, "a.xlsx")
    assert [fact.value.text for fact in found.facts] == ["5"] and not ids(found)


def test_limits_are_the_callers() -> None:
    assert ids(read_xls(GOOD, "a.xls", Limits(cells=7))) == ["facts-too-many-cells"]
    assert not ids(read_xls(GOOD, "a.xls", Limits(cells=8)))
    two = xlwt.Workbook()
    two.add_sheet("a"), two.add_sheet("b")
    buffer = io.BytesIO()
    two.save(buffer)
    assert ids(read_xls(buffer.getvalue(), "a.xls", Limits(sheets=1))) == ["facts-too-many-sheets"]


@given(st.binary(max_size=200), st.integers(0, len(GOOD)))
def test_any_bytes_give_a_result(noise: bytes, at: int) -> None:
    for data in (noise, GOOD[:at] + noise + GOOD[at + len(noise) :]):
        found = read_xls(data, "a.xls")
        assert found.file == "a.xls" and all(problem.message() for problem in found.diagnostics)


@pytest.mark.office
def test_formulas_and_errors_as_a_program_stores_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    ws = book.active
    for row in (["=1+1", "=1/0", '="x"&"y"', 7.5], ["=NA()", '=""', 1, "z"]):
        ws.append(row)
    book.create_sheet("Ẩn")["A1"] = "=2*3"
    book["Ẩn"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    grid = read_grid(converted(buffer.getvalue(), "xlsx", "xls", tmp_path), "a.xls")
    first, second = grid.sheets
    assert {address: (cell.text, cell.kind, cell.source.how) for address, cell in first.cells.items()} == {
        "A1": ("2", "number", "formula"), "B1": ("#DIV/0!", "error", "formula"), "C1": ("xy", "text", "formula"),
        "D1": ("7.5", "number", None), "A2": ("#N/A", "error", "formula"), "C2": ("1", "number", None), "D2": ("z", "text", None),
    }  # fmt: skip
    assert second.hidden and (second.cells["A1"].text, second.cells["A1"].source.how) == ("6", "formula")
