"""Layouts of other people's workbooks: headings over several rows, one unit a sheet or file, row codes, totals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.facts.sheets import csv_of, facts, told, workbook
from tests.checker.facts.support import UNITS, _keyed, ids, places, raw, seen

from chuan_checker.facts.headings import period_in
from chuan_checker.facts.names import Names, Target, Unknown
from chuan_checker.facts.resolve import resolve
from chuan_checker.facts.row_codes import Coded, coded_of
from chuan_grammar.text import fold
from chuan_rules import datatypes as t
from chuan_rules.datatypes import STOCK, Datatype
from chuan_rules.model import Indicator, UnitType, Vocabulary

COUNT, MONEY = Datatype(t.COUNT), Datatype(t.MONEY)


def vocabulary(*indicators: Indicator) -> Vocabulary:
    types = {fold("trường"): UnitType("trường", None)}
    return Vocabulary(unit_types=types, attributes={}, indicators=_keyed(*indicators), documents={}, events={})


def count(name: str, code: str | None = None) -> Indicator:
    return Indicator(name, "trường", COUNT, STOCK, code=code)


def meaning(name: str, *indicators: Indicator) -> str:
    """What a name means under a vocabulary: a declared name with the unit, or the id of the mistake."""
    found = Names(vocabulary(*indicators), ()).lookup(name, "trường", True)
    if isinstance(found, Unknown):
        return found.kind.id
    assert isinstance(found, Target)
    return f"{found.shown} [{found.unit}]" if found.unit else found.shown


# ---------------------------------------------------------------- headings over several rows


TWO_ROWS = [
    ["DANH SÁCH SỐ LIỆU"],
    ["Kỳ báo cáo: năm 2026"],
    [],
    ["TT", "Mã", "Tên trường", "Kệ sách", None, "Kinh phí (triệu đồng)", "Ghi chú"],
    [None, None, None, "2025", "2026", None, None],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
    [1, "T1", "Trường Tiểu học Phú Lâm 1", 5, 6, 12.5, None],
    [2, "T2", "Trường Phú Lâm 2", 7, 8, 9, None],
]
TWO_ROWS_MERGED = ["A1:G1", "D4:E4", "A4:A5", "B4:B5", "C4:C5", "F4:F5", "G4:G5"]
TWO_ROWS_READ = {
    ("T1", "kệ sách"): [("5", "31/12/2025", "D7"), ("6", "31/12/2026", "E7")],
    ("T2", "kệ sách"): [("7", "31/12/2025", "D8"), ("8", "31/12/2026", "E8")],
    ("T1", "kinh phí"): [("12.500.000 đồng", "năm 2026", "F7")],
    ("T2", "kinh phí"): [("9.000.000 đồng", "năm 2026", "F8")],
}


@pytest.mark.parametrize("merged", [TWO_ROWS_MERGED, ["D4:E4"], []], ids=["merged", "group only", "not at all"])
def test_a_heading_above_two_columns_stands_above_both(merged: list[str]) -> None:
    found = facts(workbook(("Trường", TWO_ROWS, merged)))
    assert told(found) == TWO_ROWS_READ and not ids(found)


def test_in_a_csv_file_a_gap_belongs_to_the_heading_on_its_left() -> None:
    rows = [row for row in TWO_ROWS if row]  # a blank line has no cells to count
    found = facts(csv_of(rows), "a.csv")
    assert {key: [value for value, _, _ in rows] for key, rows in told(found).items()} == {
        key: [value for value, _, _ in rows] for key, rows in TWO_ROWS_READ.items()
    }
    assert not ids(found)


def test_groups_above_the_row_of_headings() -> None:
    rows = [
        ["Đơn vị", None, "Số liệu năm 2026", None, None],
        ["Mã", "Tên", "kệ sách [2026]", "kinh phí [năm 2026]", "kinh phí (minh chứng)"],
        ["T1", "Trường Tiểu học Phú Lâm 1", 5, 6, "QT.pdf"],
    ]
    found = facts(workbook(("Trường", rows, ["A1:B1", "C1:E1"])))
    assert told(found) == {
        ("T1", "kệ sách"): [("5", "31/12/2026", "C3")], ("T1", "kinh phí"): [("6 đồng", "năm 2026", "D3")],
    }  # fmt: skip
    assert seen(found, "kinh phí")[0].evidence == "QT.pdf" and not ids(found)


def test_value_and_evidence_below_the_name_of_a_document() -> None:
    rows = [
        ["Mã", "Tên", "Nghị quyết triển khai", None, "kệ sách [2026]"],
        [None, None, "Kết quả", "Minh chứng", None],
        ["T1", "Trường Tiểu học Phú Lâm 1", "15/01/2026", "12/NQ", 5],
    ]
    found = facts(workbook(("Trường", rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])))
    (issued,) = seen(found, "nghị quyết triển khai")
    assert (issued.period.label(), issued.evidence, issued.problem) == ("15/01/2026", "12/NQ", None)
    assert [o.value for o in seen(found, "kệ sách")] == [5]


def test_a_title_merged_over_the_whole_table_is_no_group() -> None:
    rows = [["SỐ LIỆU PHÒNG HỌC", None, None], ["Mã", "Tên", "kệ sách [2026]"], ["T1", "A", 5]]
    found = raw(workbook(("Trường", rows, ["A1:C1"])), "a.xlsx")
    assert [fact.name for fact in found.facts] == ["kệ sách"]


@pytest.mark.parametrize(
    ("name", "declared", "expected"),
    [
        ("Học sinh › Nữ", ["học sinh nữ"], "học sinh nữ"),
        ("Học sinh › Nữ", ["học sinh: nữ"], "học sinh: nữ"),
        ("Học sinh › Nữ", ["học sinh (nữ)"], "học sinh (nữ)"),
        ("Học sinh › Nữ", ["nữ"], "nữ"),
        ("Học sinh › Nữ", ["nữ", "học sinh nữ"], "học sinh nữ"),
        ("Học sinh » Nữ", ["nữ"], "facts-unknown-name"),
        ("Học sinh › Nữ", ["học sinh nữ", "học sinh: nữ"], "facts-unknown-name"),
        ("Học sinh › Tổng số", ["học sinh"], "học sinh"),
        ("Cơ sở vật chất › Phòng học › Kiên cố", ["phòng học kiên cố"], "phòng học kiên cố"),
        ("Học sinh › Lớp 1 › Nữ", ["học sinh nữ"], "học sinh nữ"),
        ("1. Kệ sách", ["kệ sách"], "kệ sách"),
        ("a) Kệ sách", ["kệ sách"], "kệ sách"),
        ("Học sinh › - Nữ", ["học sinh nữ"], "học sinh nữ"),
        ("Học sinh", ["học sinh nữ"], "facts-unknown-name"),
    ],
)
def test_headings_above_one_another_mean_one_declared_name_or_nothing(name, declared, expected) -> None:
    assert meaning(name, *map(count, declared)) == expected


def test_the_measure_of_an_upper_heading_counts_for_those_below() -> None:
    spending = Indicator("kinh phí chi thường xuyên", "trường", MONEY, "year")
    assert meaning("Kinh phí (triệu đồng) › Chi thường xuyên", spending) == f"{spending.name} [triệu đồng]"
    assert meaning("kinh phí chi thường xuyên ⟨triệu đồng⟩", spending) == f"{spending.name} [triệu đồng]"
    assert meaning("kệ sách ⟨triệu đồng⟩", count("kệ sách")) == "kệ sách"


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("2025", "2025"), ("Năm học 2025-2026", "Năm học 2025-2026"), ("Thực hiện năm 2025", "năm 2025"),
        ("Kế hoạch năm 2025", ""), ("Lớp 5", ""), ("10", ""), ("Phòng học", ""), ("31/02/2026", ""),
    ],
)  # fmt: skip
def test_a_heading_that_is_a_period(heading: str, period: str) -> None:
    assert period_in(heading) == period


# ---------------------------------------------------------------- one unit a sheet or a file


FORM = [
    ["STT", "Nội dung", "Đơn vị tính", "Kỳ", "Giá trị", "Minh chứng"],
    [1, "Kệ sách", "kệ", "2026", 5, "Biên bản"],
    [2, "Kinh phí", "triệu đồng", "2026", 12, None],
    [3, "Tỷ lệ đọc", "%", "quý 1/2026", 95, None],
    [4, "Nội trú", "có/không", "học kỳ 1 năm học 2025-2026", None, None],
    [None, "Người lập biểu", None, None, None, None],
]
READ = {
    "kệ sách": [("5", "31/12/2026")], "kinh phí": [("12.000.000 đồng", "năm 2026")],
    "tỷ lệ đọc": [("95%", "quý 1/2026")],
}  # fmt: skip


def values(found, unit: str = "T1") -> dict[str, list[tuple[str, str]]]:
    return {name: [row[:2] for row in rows] for (one, name), rows in told(found).items() if one == unit}


@pytest.mark.parametrize(
    "head",
    [
        [["Đơn vị: Trường Tiểu học Phú Lâm 1"]],
        [["Tên trường:", None, "Trường Tiểu học Phú Lâm 1"]],
        [["Mã đơn vị: T1"], ["Đơn vị: Trường nào đó"]],
        [["UBND XÃ PHÚ LÂM"], ["TRƯỜNG TIỂU HỌC PHÚ LÂM 1"]],
        [["Đơn vị tính: triệu đồng"], ["TRƯỜNG TIỂU HỌC PHÚ LÂM 1"]],
    ],
    ids=["label", "label and next cell", "id before name", "title", "a measure is no unit"],
)
@pytest.mark.parametrize(
    "make", [lambda rows: (workbook(("Biểu 1", rows)), "nop.xlsx"), lambda rows: (csv_of(rows), "so-lieu.csv")]
)
def test_the_unit_is_named_above_the_table(head, make) -> None:
    data, name = make([*head, *FORM])
    found = facts(data, name)
    assert values(found) == READ and not ids(found)


@pytest.mark.parametrize("name", ["T1.xlsx", "nộp/Trường Tiểu học Phú Lâm 1.xlsx", "C:\\nop\\t1.xlsx"])
def test_the_unit_is_named_by_the_file(name: str) -> None:
    found = facts(workbook(("Số liệu", FORM)), name)
    assert values(found) == READ and not ids(found)


def test_a_sheet_a_school() -> None:
    other = [FORM[0], [1, "Kệ sách", "kệ", "2026", 9, None]]
    found = facts(workbook(("T1", FORM), ("Trường Phú Lâm 2", other)), "Phú Lâm.xlsx")
    assert values(found) == READ and values(found, "T2") == {"kệ sách": [("9", "31/12/2026")]}
    assert not ids(found)


def test_sheets_of_one_school_take_the_unit_from_the_cover() -> None:
    cover = [["BÁO CÁO"], ["Tên trường: Trường Tiểu học Phú Lâm 1"]]
    found = facts(workbook(("Bìa", cover), ("Cơ sở vật chất", FORM[:2]), ("Tài chính", [FORM[0], FORM[2]])), "nop.xlsx")
    assert values(found) == {name: READ[name] for name in ("kệ sách", "kinh phí")}
    assert ids(found) == ["facts-sheet-without-table"]


def test_a_table_of_nobody_is_an_error() -> None:
    found = facts(workbook(("Số liệu", FORM)), "so-lieu-2026.xlsx")
    assert ids(found) == ["facts-no-unit-in-sheet"] and not told(found) and found.unreadable == 1
    assert "trang «Số liệu»" in found.diagnostics[0].message()


def test_where_sheets_name_different_schools_a_nameless_one_is_nobodys() -> None:
    sheets = [(f"Biểu {n}", [[f"Mã đơn vị: T{n}"], *FORM[:2]]) for n in (1, 2)]
    found = facts(workbook(*sheets, ("Biểu 3", FORM[:2])), "T1.xlsx")
    assert ids(found) == ["facts-no-unit-in-sheet"] and places(found) == ["T1.xlsx!Biểu 3!A1"]


def test_a_unit_that_does_not_exist_is_told_with_what_was_tried() -> None:
    found = facts(workbook(("Khối 1", FORM)), "T9.xlsx")
    assert ids(found) == ["facts-unknown-unit"] and "Khối 1 | T9" in found.diagnostics[0].message()


def test_an_instruction_sheet_is_no_form() -> None:
    rows = [["STT", "Nội dung", "Yêu cầu"], [1, "Điền số liệu", "vào ô trống"]]
    assert ids(raw(workbook(("Hướng dẫn", rows)), "T1.xlsx")) == ["facts-sheet-without-table", "facts-no-header"]


def test_years_as_columns_of_a_form() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2025", "Thực hiện năm 2026"],
        [1, "Kinh phí", "triệu đồng", 3, 4],
        [2, "Kệ sách", "kệ", 5, None],
    ]
    found = facts(workbook(("Biểu", rows)), "T1.xlsx")
    assert values(found) == {
        "kinh phí": [("3.000.000 đồng", "năm 2025"), ("4.000.000 đồng", "năm 2026")], "kệ sách": [("5", "31/12/2025")],
    }  # fmt: skip


def test_a_row_below_another_is_part_of_its_name() -> None:
    found = raw(
        workbook(("T1", [
            ["Chỉ tiêu", "Kỳ", "Giá trị"], ["1. Học sinh", "2026", 5], ["- Nữ", "2026", 2], ["+ Dân tộc", "2026", 1],
            ["2. Giáo viên", "2026", 4], ["- Nữ", "2026", 3],
        ])), "a.xlsx",
    )  # fmt: skip
    assert [fact.name for fact in found.facts] == [
        "1. Học sinh", "1. Học sinh » Nữ", "1. Học sinh › Nữ › Dân tộc", "2. Giáo viên", "2. Giáo viên » Nữ",
    ]  # fmt: skip


def test_a_column_of_parts_is_never_the_figure_of_the_row() -> None:
    rows = [
        ["Chỉ tiêu", "Mã số", "Tổng số", "Trong đó", None],
        [None, None, None, "Nữ", "Dân tộc"],
        ["Kệ sách", "12", 5, 4, None],
    ]
    data = workbook(
        ("01-TH", [["Kỳ báo cáo: năm 2026"], ["Biểu số: 01-TH"], *rows], ["D3:E3", "A3:A4", "B3:B4", "C3:C4"])
    )
    found = facts(data, "T1.xlsx")
    assert values(found) == {"kệ sách": [("5", "31/12/2026")]}
    assert ids(found) == ["facts-undeclared-codes"] and places(found) == ["T1.xlsx!01-TH"]


# ---------------------------------------------------------------- official forms


OFFICIAL = [
    ["Biểu số: 01-TH", None, None, None, None],
    ["(Kỳ báo cáo: năm 2026)", None, None, None, None],
    ["Trường: T1", None, None, None, None],
    ["TT", "Chỉ tiêu", "Đơn vị tính", "Mã số", "Tổng số"],
    ["A", "B", "C", "1", "2"],
    ["I", "Cơ sở vật chất", None, None, None],
    [1, "Số lượng kệ để sách", "kệ", 12, 7],
    [2, "Một hàng không ai hỏi", "cái", "013", None],
]


def test_the_row_code_says_which_figure_it_is() -> None:
    found = facts(workbook(("Biểu", OFFICIAL)))
    assert told(found) == {("T1", "kệ sách"): [("7", "31/12/2026", "E7")]} and not ids(found)


def test_an_undeclared_code_of_a_form_without_declared_ones_is_an_error_in_its_cell() -> None:
    rows = [*OFFICIAL[:-2], [3, "Kệ sách nhôm", "cái", "99", 4]]
    found = facts(workbook(("Biểu", rows)))
    assert ids(found) == ["facts-unknown-code"] and places(found) == ["a.xlsx!Biểu!D7"]
    assert "«01-TH/99» («Kệ sách nhôm»)" in found.diagnostics[0].message()


def test_undeclared_codes_of_a_form_that_has_declared_ones_are_one_warning() -> None:
    rows = [*OFFICIAL, *([n, f"Hàng {n}", "cái", str(n), n] for n in range(30, 230))]
    found = facts(workbook(("Biểu", rows)))
    (warning,) = found.diagnostics
    assert (warning.id, warning.is_error, places(found)) == ("facts-undeclared-codes", False, ["a.xlsx!Biểu"])
    assert "200 mã số" in warning.message() and "01-TH/30, 01-TH/31, " in warning.message()
    assert "01-TH/229" not in warning.message()
    assert len(found.ignored) == 200 and found.unreadable == 0 and told(found)["T1", "kệ sách"]


DECLARED = [count("kệ sách", "01"), count("bàn ghế", "12"), count("máy tính", "03")]


def coded(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Mistakes of a form with these codes and labels, with their places."""
    lines = [["Kỳ báo cáo: năm 2026"], ["Trường: T1"], ["Chỉ tiêu", "Mã số", "Tổng số"]]
    data = workbook(("Biểu", [*lines, *([label, code, 5] for code, label in rows)]))
    found = resolve([raw(UNITS.replace("xã,", "trường,"), "units.csv"), raw(data, "a.xlsx")], vocabulary(*DECLARED))
    return [(d.id.removeprefix("facts-"), d.place.cell or "") for d in found.diagnostics if d.place.file == "a.xlsx"]


@pytest.mark.parametrize(
    ("code", "label"), [("21", "Hàng lạ"), ("77", "Bàn ghế"), ("O3", "Hàng lạ"), ("l2", "Hàng lạ"), ("30", "x")]
)
def test_a_code_that_may_be_a_slip_of_a_missing_one_is_an_error(code: str, label: str) -> None:
    assert coded([("01", "Kệ sách"), (code, label)]) == [("unknown-code", "B5")]


@pytest.mark.parametrize(("code", "label"), [("21", "Hàng lạ"), ("77", "Bàn ghế"), ("30", "x"), ("45", "y")])
def test_the_same_code_beside_the_declared_ones_is_only_another_row(code: str, label: str) -> None:
    rows = [("01", "Kệ sách"), ("12", "Bàn ghế"), ("03", "Máy tính"), (code, label)]
    assert coded(rows) == [("undeclared-codes", "")]


def test_a_form_of_which_no_code_is_declared_is_wrong_in_every_row() -> None:
    assert coded([("45", "x"), ("46", "y")]) == [("unknown-code", "B4"), ("unknown-code", "B5")]


@pytest.mark.parametrize(
    ("row", "declared", "expected"),
    [
        (Coded("12", form="01-TH"), {"kệ": "01-TH/12"}, "kệ"),
        (Coded("12"), {"kệ": "12"}, "kệ"),
        (Coded("1"), {"kệ": "01"}, "kệ"),
        (Coded("01"), {"kệ": "1"}, "kệ"),
        (Coded("1"), {"kệ": "01", "bàn": "001"}, "facts-unknown-code"),
        (Coded("01"), {"kệ": "01", "bàn": "001"}, "kệ"),
        (Coded("12", column="3", main=False, form="01-TH"), {"kệ": "01-TH/12"}, "facts-unknown-code"),
        (Coded("12", column="3", main=False, form="01-TH"), {"kệ": "01-TH/12/3"}, "kệ"),
        (Coded("12", column="3", form="01-TH"), {"kệ": "01-TH/12"}, "kệ"),
        (Coded("99", "kệ"), {"kệ": None}, "kệ"),
        (Coded("99", "kệ"), {"kệ": "12"}, "facts-unknown-code"),
        (Coded("12", "bàn"), {"kệ": "12", "bàn": "13"}, "facts-code-and-name-differ"),
        (Coded("12", "kệ các loại"), {"kệ": "12"}, "kệ"),
    ],
)
def test_codes(row: Coded, declared: dict[str, str | None], expected: str) -> None:
    assert meaning(row.name, *(count(name, code) for name, code in declared.items())) == expected


WORD = st.from_regex(r"[0-9A-ZĐ][0-9A-ZĐ.-]{0,8}", fullmatch=True)


@given(
    WORD,
    st.text("ab c(:;)", max_size=12).map(str.strip),
    st.from_regex(r"[0-9]{0,3}", fullmatch=True),
    st.booleans(),
    st.just("") | WORD,
)
def test_a_coded_name_is_read_back_as_it_was(row: str, label: str, column: str, main: bool, form: str) -> None:
    made = Coded(row, label, column, main, form)
    assert coded_of(made.name) == made


# ---------------------------------------------------------------- what is no data


def test_a_total_below_the_schools_is_no_school() -> None:
    rows = [
        ["STT", "Mã", "Tên", "kệ sách [2026]"],
        [1, "T1", "Trường Tiểu học Phú Lâm 1", 5],
        ["Tổng cộng", None, None, 5],
    ]
    found = facts(workbook(("Trường", rows)))
    assert ids(found) == ["facts-total-row"] and found.unreadable == 0
    assert values(found) == {"kệ sách": [("5", "31/12/2026")]}


def test_remarks_and_signatures_below_a_table_are_no_faults() -> None:
    rows = [
        ["Mã", "Tên", "kệ sách [2026]"], ["T1", "Trường Tiểu học Phú Lâm 1", 5], [],
        ["(*) Số liệu đến 31/12"], [None, None, "Người lập biểu"], [None, None, "(Ký, ghi rõ họ tên)"],
    ]  # fmt: skip
    found = facts(workbook(("Trường", rows, ["A4:C4"])))
    assert [problem.id for problem in found.diagnostics if problem.is_error] == []
    assert values(found) == {"kệ sách": [("5", "31/12/2026")]}


def test_personal_columns_are_named_and_not_read() -> None:
    rows = [["Mã", "Tên", "Họ và tên hiệu trưởng", "kệ sách [2026]"], ["T1", "Trường Tiểu học Phú Lâm 1", "Bí Mật", 5]]
    found = raw(workbook(("Trường", rows)), "a.xlsx")
    assert ids(found) == ["facts-personal-column"] and places(found) == ["a.xlsx!Trường!C1"]
    assert "Bí Mật" not in repr(found)
    vertical = [*FORM[:2], [3, "Họ và tên hiệu trưởng", None, None, "Bí Mật", None]]
    found = raw(workbook(("T1", vertical)), "a.xlsx")
    assert ids(found) == ["facts-personal-column"] and "Bí Mật" not in repr(found)
    people = [["STT", "Họ và tên", "Ngày sinh"], [1, "Bí Mật", "01/02/2015"]]
    found = raw(workbook(("Danh sách", people)), "a.xlsx")
    assert ids(found).count("facts-personal-column") == 2 and "Bí Mật" not in repr(found)


# ---------------------------------------------------------------- explanations


EXPLAINED = [
    ["Mã yêu cầu", "Số liệu", "Kỳ", "Giá trị", "Giải trình", "Người giải trình", "Ngày"],
    ["PL-1", "kệ sách", "2026", 5, "Đang mua thêm", "Hiệu trưởng", "02/01/2027"],
    [None, None, None, None, None, None, None],
    ["PL-2", None, None, None, None, None, None],
]


def test_a_sheet_of_explanations() -> None:
    found = raw(workbook(("Số liệu", [["Mã đơn vị: T1"], *FORM]), ("Giải trình", EXPLAINED)), "nop.xlsx")
    (said,) = found.explanations
    assert (said.unit, said.rule, said.fact, said.period, said.value) == ("T1", "PL-1", "kệ sách", "2026", "5")
    assert (said.text, said.author, said.date, str(said.source)) == (
        "Đang mua thêm", "Hiệu trưởng", "02/01/2027", "nop.xlsx!Giải trình!E2",
    )  # fmt: skip
    assert not ids(found)


def test_explanations_of_several_units_in_a_csv_file() -> None:
    rows = [["Đơn vị", *EXPLAINED[0]], ["T2", *EXPLAINED[1]]]
    (said,) = raw(csv_of(rows), "giai-trinh.csv").explanations
    assert (said.unit, said.text, said.source.line) == ("T2", "Đang mua thêm", 2)


# ---------------------------------------------------------------- shifted and odd sheets


@given(st.integers(0, 5), st.integers(0, 3), st.booleans())
def test_a_table_may_stand_anywhere_and_keeps_its_cells(down: int, right: int, blank_between: bool) -> None:
    head = [[None] * right + ["Kỳ báo cáo: năm 2026"]] + [[]] * down
    table = [["Mã", "Tên", "kệ sách"], *([[]] if blank_between else []), ["T1", "Trường Tiểu học Phú Lâm 1", 5]]
    found = facts(workbook(("Trường", [*head, *([None] * right + row for row in table)])))
    cell = f"{'CDEF'[right]}{3 + down + blank_between}"
    assert told(found) == {("T1", "kệ sách"): [("5", "31/12/2026", cell)]}


CELLS = st.sampled_from(
    [None, "", "Mã", "Tên", "Đơn vị", "Nội dung", "Chỉ tiêu", "Mã số", "Giá trị", "Kỳ", "Giải trình", "kệ sách", "Tổng số", "T1",
     "2026", 5, 0.5, "- nữ", "Đơn vị: T1", "Kỳ báo cáo: năm 2026", "(1)", "Họ và tên", "x › y", "mã số 1: a", "⟨triệu đồng⟩"]
)  # fmt: skip


@given(
    st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=7),
    st.sampled_from([(), ("A1:B1",), ("A1:A2", "B1:C1"), ("A2:E4",)]),
)
def test_any_sheet_is_read_or_refused_in_words(rows, merged) -> None:
    found = facts(workbook(("Trường", rows, merged)), "T1.xlsx")
    assert all(problem.message() and problem.message("en") for problem in found.diagnostics)
    for (unit, _), observations in found.observations.items():
        assert unit in found.units and all(o.source is not None and o.source.file == "T1.xlsx" for o in observations)


def test_percent_and_money_of_a_form_are_exact() -> None:
    found = facts(workbook(("T1", FORM)))
    assert seen(found, "tỷ lệ đọc")[0].value == Fraction(95, 100)
    assert seen(found, "kinh phí")[0].value == 12_000_000


def test_the_measure_above_a_table_counts_for_money_only() -> None:
    rows = [
        ["Đơn vị: triệu đồng"],
        ["Mã", "Tên", "kinh phí [năm 2026]", "kệ sách [2026]"],
        ["T1", "Trường Tiểu học Phú Lâm 1", 3, 4],
    ]
    assert values(facts(workbook(("Trường", rows)))) == {
        "kinh phí": [("3.000.000 đồng", "năm 2026")], "kệ sách": [("4", "31/12/2026")],
    }  # fmt: skip


def test_units_of_the_list_still_need_no_form() -> None:
    assert not ids(
        facts(csv_of([["unit", "name", "period", "value"], ["T1", "kệ sách", "2026", 5]]), "facts.csv", UNITS)
    )


@pytest.mark.parametrize(
    ("above", "period"),
    [
        ("Năm học 2025-2026", "Năm học 2025-2026"), ("(Có đến 30 tháng 9 năm 2025)", "ngày 30 tháng 9 năm 2025"),
        ("Ngày 05 tháng 01 năm 2027", None), ("31/12/2026", None), ("2026", None),
    ],
)  # fmt: skip
def test_only_a_period_in_words_above_a_table_is_its_period(above: str, period: str | None) -> None:
    found = raw(workbook(("T1", [[above], ["Chỉ tiêu", "Mã số", "Tổng số"], ["Học sinh", "1", 5]])), "a.xlsx")
    (fact,) = found.facts
    assert (fact.period or None) == period and bool(fact.period_problem) == (period is None)


def test_in_a_list_of_facts_a_group_above_the_value_is_no_name() -> None:
    rows = [
        ["TT", "Nội dung kiểm tra", None, None, "Người kiểm tra ghi", None, None],
        [None, "Mã đơn vị", "Nội dung", "Thời gian", "Kết quả", "Minh chứng", "Ghi chú"],
        [1, "T1", "kệ sách", "2026", 5, "Biên bản", None],
    ]
    found = facts(workbook(("Phiếu", rows, ["A1:A2", "B1:D1", "E1:G1"])))
    assert values(found) == {"kệ sách": [("5", "31/12/2026")]} and not ids(found)
    assert seen(found, "kệ sách")[0].evidence == "Biên bản"
