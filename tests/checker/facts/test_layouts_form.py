"""Our own templates: recognised in any version, whatever was moved, and refused where words were changed."""

from __future__ import annotations

import pytest
from tests.checker.facts.sheets import facts, told, workbook
from tests.checker.facts.support import ids, places, raw, seen

from chuan_checker.facts.form_layout import outdated
from chuan_checker.facts.model import FormMark

MARK = [
    ["mẫu", "chuan/form/1"], ["gói", "PL"], ["tên gói", "Kế hoạch"], ["phiên bản", "2"], ["sha256", "ab" * 32],
    ["loại đơn vị", "trường"], ["đơn vị", "T1"], ["kiểu", "dọc"], ["trang", "Số liệu"], [],
]  # fmt: skip
MAP = [
    ["ô", "khóa", "kỳ", "loại"], ["E6", "kệ sách", "31/12/2026", "số liệu"], ["E7", "kinh phí", "năm 2026", "số liệu"],
    ["E9", "nghị quyết triển khai", "", "văn bản"], ["E10", "tỷ lệ đọc", "quý 1/2026", "số liệu"],
]  # fmt: skip
HEAD = ["Mã", "Nội dung", "Đơn vị tính", "Kỳ", "Giá trị", "Minh chứng", "Ghi chú"]
ROWS = [
    ["BIỂU SỐ LIỆU: TRƯỜNG TIỂU HỌC PHÚ LÂM 1"],
    ["Đơn vị:", "Trường Tiểu học Phú Lâm 1"],
    ["Mã đơn vị:", "T1"],
    HEAD,
    ["I. Cơ sở vật chất"],
    ["01", "Kệ sách", "kệ", "31/12/2026", 5, "Biên bản", None],
    ["02", "Kinh phí", "đồng", "năm 2026", 12, None, None],
    ["II. Việc khác"],
    ["03", "Nghị quyết triển khai", "văn bản", "15/01/2026", "12/NQ", None, None],
    ["04", "Tỷ lệ đọc", "%", "quý 1/2026", 95, None, None],
]
READ = {
    ("T1", "kệ sách"): [("5", "31/12/2026", "E6")], ("T1", "kinh phí"): [("12 đồng", "năm 2026", "E7")],
    ("T1", "nghị quyết triển khai"): [("12/NQ", "15/01/2026", "E9")], ("T1", "tỷ lệ đọc"): [("95%", "quý 1/2026", "E10")],
}  # fmt: skip
GUIDE = ("Hướng dẫn", [["Mã", "Tên"], ["01", "Ghi số kệ"]])
EXPLAIN = ("Giải trình", [["Mã yêu cầu", "Số liệu", "Kỳ", "Giá trị", "Giải trình", "Người giải trình", "Ngày"]])


def form(rows=ROWS, mark=MARK, cells=MAP, title="Số liệu", explain=EXPLAIN) -> bytes:
    return workbook((title, rows), explain, GUIDE, ("_chuan", [*mark, *cells]), hidden=["_chuan"])


def without(index: int) -> list[list[object]]:
    return ROWS[:index] + ROWS[index + 1 :]


def test_a_filled_form_is_read_without_a_word() -> None:
    found = raw(form(), "tra-loi.xlsx")
    assert found.form == FormMark("PL", "2", "ab" * 32, "trường") and not ids(found)
    assert told(facts(form(), "tra-loi.xlsx")) == READ


def test_blank_cells_and_sections_are_nothing() -> None:
    empty = [row[:4] if len(row) > 4 and row != HEAD else row for row in ROWS]
    found = facts(form(empty))
    assert not told(found) and not ids(found) and seen(found, "kệ sách")[0].blank


def test_rows_that_moved_keep_their_facts() -> None:
    moved = [*ROWS[:5], ["thêm một dòng"], ROWS[6], ROWS[5], *ROWS[7:]]
    cells = {key: [(value, period) for value, period, _ in rows] for key, rows in told(facts(form(moved))).items()}
    assert cells == {key: [(value, period) for value, period, _ in rows] for key, rows in READ.items()}


def test_a_label_that_was_changed_is_damage_and_not_a_guess() -> None:
    changed = [*ROWS[:5], ["01", "Bàn ghế", "bộ", "31/12/2026", 5], *ROWS[6:]]
    found = facts(form(changed))
    assert ids(found) == ["facts-form-damaged"] and places(found) == ["a.xlsx!Số liệu!E6"]
    assert "«Bàn ghế»" in found.diagnostics[0].message() and ("T1", "kệ sách") not in told(found)


def test_a_row_that_was_added_is_what_it_says() -> None:
    added = [*ROWS, ["", "Học sinh", "em", "2026-2027", 300]]
    found = facts(form(added))
    assert told(found)[("T1", "học sinh")] == [("300", "năm học 2026-2027", "E11")] and not ids(found)


def test_a_label_that_was_erased_leaves_its_place() -> None:
    erased = [*ROWS[:5], ["01", None, None, None, 5], *ROWS[6:]]
    assert told(facts(form(erased)))[("T1", "kệ sách")] == [("5", "31/12/2026", "E6")]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (form(title="Bảng 1"), "a.xlsx"),
        (form(without(3)), "a.xlsx"),
        (form(cells=[]), "a.xlsx"),
        (form(mark=[["mẫu", "chuan/form/2"], *MARK[1:]]), "a.xlsx"),
    ],
    ids=["sheet renamed", "headings gone", "hidden table gone", "newer form"],
)
def test_a_form_that_lost_its_bones_is_told(data: bytes, place: str) -> None:
    found = raw(data, "a.xlsx")
    assert "facts-form-damaged" in ids(found) and all(at.startswith(place) for at in places(found))


def test_somebody_elses_sheet_of_that_name_is_no_form() -> None:
    data = workbook(("Số liệu", ROWS), ("_chuan", [["a", "b"]]))
    assert raw(data, "a.xlsx").form is None


def test_an_old_form_is_read_by_name_and_told() -> None:
    found = raw(form(), "cu.xlsx")
    assert outdated([found], {"PL": ("2", "ab" * 32)}) == () and outdated([found], {"khác": ("9", "00")}) == ()
    (warning,) = outdated([found], {"PL": ("3", "cd" * 32)})
    assert (warning.id, warning.is_error) == ("facts-form-outdated", False)
    assert "«PL» 2, nay đã là 3" in warning.message()
    (same_number,) = outdated([found], {"PL": ("2", "cd" * 32)})
    assert "2 (abababab), nay đã là 2 (cdcdcdcd)" in same_number.message()


def test_a_fact_that_the_rules_no_longer_know_is_told_only_when_it_is_filled_in() -> None:
    old = [*MAP, ["E11", "bàn ghế", "31/12/2026", "số liệu"]]
    assert not ids(facts(form([*ROWS, ["05", "Bàn ghế", "bộ", "31/12/2026", None]], cells=old)))
    found = facts(form([*ROWS, ["05", "Bàn ghế", "bộ", "31/12/2026", 7]], cells=old))
    assert ids(found) == ["facts-unknown-name"] and places(found) == ["a.xlsx!Số liệu!B11"]


def test_the_unit_of_the_hidden_sheet_serves_when_the_head_is_gone() -> None:
    found = facts(form([["", ""], ["", ""], ["", ""], *ROWS[3:]]))
    assert {unit for unit, _ in told(found)} == {"T1"}


def test_explanations_take_the_unit_of_the_form() -> None:
    explain = (
        "Giải trình",
        [*EXPLAIN[1], ["PL-1", "kệ sách", "31/12/2026", 5, "Đang mua", "Hiệu trưởng", "02/01/2027"]],
    )
    (said,) = raw(form(explain=explain), "a.xlsx").explanations
    assert (said.unit, said.rule, said.value) == ("T1", "PL-1", "5")


WIDE_ROWS = [
    ["BIỂU SỐ LIỆU: XÃ PHÚ LÂM"],
    ["Tính đến ngày:", "31/12/2026"],
    [None, None, "I. Cơ sở vật chất", None, None, "II. Việc khác"],
    ["Mã đơn vị", "Tên đơn vị", "Kệ sách [31/12/2026]", "Kinh phí [năm 2026]", "Kinh phí [năm 2026] (minh chứng)",
     "Nghị quyết triển khai", "Ghi chú"],
    ["T1", "Trường Tiểu học Phú Lâm 1", 5, 12, "QT", "15/01/2026", None],
    ["T2", "Trường Phú Lâm 2", None, None, None, "không", None],
]  # fmt: skip
WIDE_MARK = [
    [key, {"kiểu": "ngang", "trang": "trường", "đơn vị": None}.get(key, value)]
    for key, value in (row for row in MARK if row)
]
WIDE_MAP = [
    ["ô", "khóa", "kỳ", "loại"],
    ["C", "kệ sách", "31/12/2026", "số liệu"],
    ["D", "kinh phí", "năm 2026", "số liệu"],
]


def test_a_form_of_several_schools() -> None:
    found = facts(form(WIDE_ROWS, [*WIDE_MARK, []], WIDE_MAP, "trường"))
    assert told(found) == {
        ("T1", "kệ sách"): [("5", "31/12/2026", "C5")], ("T1", "kinh phí"): [("12 đồng", "năm 2026", "D5")],
        ("T1", "nghị quyết triển khai"): [("có", "15/01/2026", "F5")],
        ("T2", "nghị quyết triển khai"): [("không", "", "F6")],
    }  # fmt: skip
    assert seen(found, "kinh phí")[0].evidence == "QT" and not ids(found)
