"""Workbooks: exact numbers, errors and uncached formulas, periods, hidden and merged parts, hostile packages."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from fractions import Fraction

import openpyxl
import pytest
from tests.checker.facts.support import UNITS, ids, places, raw, resolved, seen

from chuan_checker.facts import package, sheet, workbook
from chuan_checker.facts.limits import Limits
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import Raw
from chuan_grammar.periods import Period, day
from chuan_grammar.text import fold

HEAD = ["Mã", "Tên", "Thuộc"]
T1 = ["T1", "Trường Tiểu học Phú Lâm 1", "X"]


def book(*rows: list[object], title: str = "Trường", change: Callable[[object], None] = lambda ws: None) -> bytes:
    made = openpyxl.Workbook()
    ws = made.active
    ws.title = title
    for row in rows:
        ws.append(row)
    change(ws)
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def facts(data: bytes):
    return resolved(("units.csv", UNITS), ("a.xlsx", data))


def patched(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one part rewritten: what openpyxl itself would not write."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content.decode()) if entry.filename == part else content)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
NO_VALUE = re.compile(r"<v ?/>|<v></v>")  # as openpyxl writes it without lxml and with it
"""How openpyxl writes a formula that nothing has calculated."""


def one_value(value: object, name: str, number_format: str = "General"):
    def change(ws) -> None:
        ws["D2"].value, ws["D2"].number_format = value, number_format

    found = facts(book([*HEAD, name], [*T1, None], change=change))
    return seen(found, name.partition(" [")[0].partition(" (")[0])[0]


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("value", "name", "number_format", "expected", "display"),
    [
        (7.0, "kệ sách [2026]", "General", Fraction(7), "7"),
        (0.998, "tỷ lệ đọc [quý 1/2026]", "0.0%", Fraction(998, 1000), "99,8%"),
        (0.29 + 0.01, "tỷ lệ đọc [quý 1/2026]", "0%", Fraction(3, 10), "30%"),
        (1, "tỷ lệ đọc [quý 1/2026]", "0%", Fraction(1), "100%"),
        (95, "tỷ lệ đọc (%) [quý 1/2026]", "General", Fraction(95, 100), "95%"),
        (0.95, "tỷ lệ đọc [quý 1/2026]", "General", Fraction(95, 100), "95%"),
        (0.1 + 0.2, "diện tích bình quân [2026]", "General", Fraction(3, 10), "0,3"),
        (1.25, "diện tích bình quân [2026]", "#,##0.000", Fraction(5, 4), "1,25"),
        (35.5, "kinh phí (triệu đồng) [2026]", "General", Fraction(35_500_000), "35.500.000 đồng"),
        (12_000_000_000, "kinh phí [2026]", "#,##0", Fraction(12_000_000_000), "12.000.000.000 đồng"),
        ("1,2 tỷ đồng", "kinh phí [2026]", "General", Fraction(1_200_000_000), "1.200.000.000 đồng"),
        (True, "nội trú [học kỳ 1 năm học 2025-2026]", "General", Fraction(1), "có"),
        (0, "nội trú [học kỳ 1 năm học 2025-2026]", "General", Fraction(0), "không"),
    ],
)
def test_a_cell_is_the_decimal_that_excel_shows(value, name, number_format, expected, display) -> None:
    found = one_value(value, name, number_format)
    assert (found.value, found.display, found.problem) == (expected, display, None)
    assert str(found.source) == "a.xlsx!Trường!D2"


def test_the_stored_text_counts_not_its_binary_float() -> None:
    data = patched(
        book([*HEAD, "diện tích bình quân [2026]"], [*T1, 5]),
        SHEET,
        lambda xml: xml.replace("<v>5</v>", "<v>0.99800000000000004</v>"),
    )
    assert seen(facts(data), "diện tích bình quân")[0].value == Fraction(998, 1000)


def test_a_date_cell_where_a_number_belongs_is_invalid_with_advice() -> None:
    found = one_value(datetime.date(2026, 1, 12), "kệ sách [2026]", "dd/mm/yyyy")
    assert found.value is None and "định dạng lại ô thành văn bản" in (found.problem or "")


def test_an_error_cell_is_invalid_and_never_blank() -> None:
    for error in ("#DIV/0!", "#N/A"):
        found = one_value(error, "kệ sách [2026]")
        assert not found.blank and found.problem is not None and error in found.problem


def test_a_formula_without_cached_value_is_invalid_and_never_blank() -> None:
    found = one_value("=1+1", "kệ sách [2026]")
    assert not found.blank and "công thức chưa được tính" in (found.problem or "")


def test_a_cached_formula_value_is_read_and_says_so() -> None:
    data = book([*HEAD, "kệ sách [2026]"], [*T1, "=1+1"])
    cached = patched(data, SHEET, lambda xml: NO_VALUE.sub("<v>2</v>", xml))
    (found,) = seen(facts(cached), "kệ sách")
    assert (found.value, found.source.how) == (2, "formula")
    typed = patched(data, SHEET, lambda xml: xml.replace('<c r="D2">', '<c r="D2" t="e">'))
    error = patched(typed, SHEET, lambda xml: NO_VALUE.sub("<v>#REF!</v>", xml))
    assert "#REF!" in (seen(facts(error), "kệ sách")[0].problem or "")


def test_a_blank_cell_is_missing() -> None:
    found = facts(book([*HEAD, "kệ sách [2026]", "học sinh [2025-2026]"], [*T1, None, 300]))
    assert seen(found, "kệ sách")[0].blank and str(seen(found, "kệ sách")[0].source) == "a.xlsx!Trường!D2"
    assert not ids(found)


# ---------------------------------------------------------------- tables


def test_title_rows_and_the_period_above_the_table() -> None:
    data = book(
        ["BIỂU 01"], ["Kỳ báo cáo: năm 2026"], [], [*HEAD, "kinh phí", "kinh phí (minh chứng)"], [*T1, 5, "QT.pdf"]
    )
    (found,) = seen(facts(data), "kinh phí")
    assert (found.period, found.evidence, str(found.source)) == (Period("year", 2026), "QT.pdf", "a.xlsx!Trường!D5")


def test_a_period_column_may_hold_dates_and_years() -> None:
    data = book(
        [*HEAD, "kỳ", "kệ sách"], [*T1, datetime.date(2026, 10, 15), 5], ["T2", "Trường Phú Lâm 2", "X", 2026, 6]
    )
    found = facts(data)
    assert seen(found, "kệ sách")[0].period == day(datetime.date(2026, 10, 15))
    assert seen(found, "kệ sách", "T2")[0].period == day(datetime.date(2026, 12, 31))


def test_a_wide_sheet_without_period_is_invalid_with_advice() -> None:
    (found,) = seen(facts(book([*HEAD, "kinh phí"], [*T1, 5])), "kinh phí")
    assert "«kinh phí [năm 2026]»" in (found.problem or "")


def test_a_sheet_named_after_a_unit_type_declares_units() -> None:
    found = resolved(
        ("units.csv", "id,name,type,parent\nX,Phú Lâm,xã,\n"), ("a.xlsx", book([*HEAD, "cấp học"], [*T1, "THCS"]))
    )
    assert (found.units["T1"].type, found.units["T1"].parent) == ("trường", "X")
    assert found.units["T1"].attributes[fold("cấp học")].values == ("THCS",) and not ids(found)


def test_long_facts_and_units_may_be_sheets_of_one_workbook() -> None:
    made = openpyxl.Workbook()
    made.active.title = "Đơn vị"
    for row in (["id", "name", "type", "parent"], ["X", "Phú Lâm", "xã", None], ["T1", "A", "trường", "X"]):
        made.active.append(row)
    ws = made.create_sheet("Số liệu")
    for row in (["unit", "name", "period", "value"], ["T1", "kệ sách", 2026, 5]):
        ws.append(row)
    made.create_sheet("Trống")
    made.create_sheet("Hướng dẫn").append(["Điền vào trang bên cạnh"])
    found = resolved(("a.xlsx", saved(made)))
    assert [o.value for o in seen(found, "kệ sách")] == [5]
    assert ids(found) == ["facts-sheet-without-table"] and not found.diagnostics[0].is_error


def test_hidden_sheets_rows_and_columns_are_read_and_mentioned() -> None:
    def hide(ws) -> None:
        ws.row_dimensions[2].hidden = True
        ws.column_dimensions["D"].hidden = True

    made = openpyxl.load_workbook(io.BytesIO(book([*HEAD, "kệ sách [2026]"], [*T1, 5], change=hide)))
    made.create_sheet("Khác")
    made["Trường"].sheet_state = "hidden"
    made.active = 1
    found = facts(saved(made))
    assert [o.value for o in seen(found, "kệ sách")] == [5]
    assert ids(found) == ["facts-hidden-part"] and found.unreadable == 0
    assert found.diagnostics[0].message() == (
        "trang «Trường», 1 dòng của trang «Trường», 1 cột của trang «Trường» đang ẩn nhưng vẫn được đọc"
    )


def test_merged_cells_in_the_table_are_mentioned_those_in_the_title_not() -> None:
    def merge(ws) -> None:
        ws.merge_cells("A1:D1")
        ws.merge_cells("D3:D4")

    data = book(["BIỂU 01"], [*HEAD, "kệ sách [2026]"], [*T1, 5], ["T2", "Trường Phú Lâm 2", "X", None], change=merge)
    found = raw(data, "a.xlsx")
    assert ids(found) == ["facts-merged-cells"] and "D3:D4" in found.diagnostics[0].message()
    assert "A1:D1" not in found.diagnostics[0].message()


# ---------------------------------------------------------------- hostile and damaged packages


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return {entry.filename: old.read(entry) for entry in old.infolist()}


GOOD = book([*HEAD, "kệ sách [2026]"], [*T1, 5])


def refused(data: bytes) -> Raw:
    found = raw(data, "a.xlsx")
    assert not found.facts and not found.units
    return found


def test_a_part_that_unpacks_a_hundredfold_is_refused_before_it_is_unpacked(monkeypatch) -> None:
    bomb = zipped(parts_of(GOOD) | {"xl/comments1.xml": b" " * 30_000_000})
    assert len(bomb) < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    assert ids(refused(bomb)) == ["facts-workbook-too-large"]


def test_the_sum_of_declared_sizes_is_limited() -> None:
    assert ids(read_bytes(GOOD, "a.xlsx", Limits(unpacked=1000))) == ["facts-workbook-too-large"]


def test_the_number_of_entries_is_limited() -> None:
    many = zipped(parts_of(GOOD) | {f"x{i}": b"" for i in range(package.MOST_ENTRIES)})
    assert ids(refused(many)) == ["facts-workbook-too-large"]


def test_the_number_of_cells_of_a_sheet_is_limited() -> None:
    assert ids(read_bytes(GOOD, "a.xlsx", Limits(cells=7))) == ["facts-too-many-cells"]
    assert not ids(read_bytes(GOOD, "a.xlsx", Limits(cells=8)))


def test_a_lone_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    row = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>xa</t></is></c></row></sheetData>'
    found = raw(patched(GOOD, SHEET, lambda xml: xml.replace("</sheetData>", row)), "a.xlsx")
    assert [f.value.text for f in found.facts] == ["5"]
    assert ids(found) == ["facts-long-row"] and places(found) == ["a.xlsx!Trường!E1048576"]


def test_many_cells_far_to_the_right_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(sheet, "MOST_WIDTH", 10)
    assert ids(refused(book([*HEAD, *[None] * 20, "kệ sách [2026]"], [*T1]))) == ["facts-workbook-too-large"]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "_rels/.rels"])
def test_xml_entities_are_refused(part: str) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    declared = patched(
        GOOD,
        part,
        lambda xml: (
            xml.replace("<", doctype + "<", 1) if not xml.startswith("<?") else xml.replace("?>", "?>" + doctype, 1)
        ),
    )
    assert ids(refused(declared)) == ["facts-workbook-doctype"]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 broken",
        GOOD[: len(GOOD) // 2],
        zipped({"a.txt": b"x"}),
        zipped({k: v for k, v in parts_of(GOOD).items() if k != "xl/workbook.xml"}),
        zipped(parts_of(GOOD) | {SHEET: b"<worksheet><sheetData><row>"}),
        zipped(parts_of(GOOD) | {SHEET: b"\xff\xfe\x00"}),
        b"not a workbook",
    ],
)
def test_a_damaged_workbook_is_refused_whole(data: bytes) -> None:
    assert ids(refused(data)) == ["facts-broken-workbook"]


def test_a_password_and_an_old_file_under_a_new_name_are_told() -> None:
    assert ids(refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)) == ["facts-locked-workbook"]


def test_an_empty_workbook_has_no_table() -> None:
    assert ids(refused(saved(openpyxl.Workbook()))) == ["facts-no-header"]
    assert ids(refused(b"")) == ["facts-empty-file"]


def test_date_serials_and_formats() -> None:
    assert workbook.serial_date("1", False) == "1900-01-01" and workbook.serial_date("61", False) == "1900-03-01"
    assert workbook.serial_date("0", True) == "1904-01-01" and workbook.serial_date("45000.75", False) == "2023-03-15"
    assert [workbook.serial_date(text, False) for text in ("-1", "1e999999999", "x", "60")] == [None] * 4
    assert workbook.stored_number("1e999999999") == "1e999999999"


def test_a_sheet_whose_part_is_missing_makes_the_workbook_a_broken_one() -> None:
    whole = zipfile.ZipFile(io.BytesIO(book(["Mã", "Tên", "kệ sách [2026]"], ["T1", "Trường Tiểu học Phú Lâm 1", 5])))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as cut:
        for name in whole.namelist():
            if not name.startswith("xl/worksheets/sheet"):
                cut.writestr(name, whole.read(name))
    found = raw(buffer.getvalue(), "a.xlsx")
    assert ids(found) == ["facts-broken-workbook"] and not found.facts
    assert "«Trường»" in found.diagnostics[0].message("vi") and "«Trường»" in found.diagnostics[0].message("en")
