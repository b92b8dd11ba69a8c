"""The workbook of a validation, read again by openpyxl and by LibreOffice."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
import validations
from hypothesis import given, settings
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from workbooks import boxes, names, opened, overlaps, paper, part, printed, printed_size, resaved, rows, sheets_xml

from chuan_checker import verdict as v
from chuan_reports import validation_xlsx
from chuan_reports.dossier import COUNTED
from chuan_reports.layout import clean
from chuan_reports.palette import SOFT
from chuan_reports.shape import Cell
from chuan_reports.validation_formats import by_path
from chuan_reports.validation_shape import UNREADABLE, FileLine, Problem, Text, Validation
from chuan_reports.validation_words import conclusion
from chuan_reports.validation_xlsx_rows import label, visible
from chuan_reports.validation_xlsx_words import WORDS, say
from chuan_reports.words import LANGUAGES

MAKERS = (validations.everything, validations.bad, validations.clean, validations.nothing)
ALWAYS = ["Kết luận", "Lỗi số liệu", "Tệp", "Đơn vị", "Đã sửa khi đọc", "Giải trình, miễn trừ"]


@pytest.fixture(scope="module")
def it() -> Validation:
    return validations.everything()


@pytest.fixture(scope="module")
def book(it: Validation) -> Workbook:
    return opened(validation_xlsx.render(it, "vi"))


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def numbered(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows of a table without the total below it."""
    return [row for row in rows(sheet) if isinstance(row[next(iter(row))], int)]


def total(sheet: Worksheet) -> dict[object, object]:
    titles = [cell.value for cell in sheet[1]]
    (found,) = [row for row in sheet.iter_rows(min_row=2, values_only=True) if "Tổng số" in row[:3]]
    return dict(zip(titles, found, strict=True))


# ---------------------------------------------------------------- sheets and conclusion


def test_the_sheets_are_named_and_the_comparison_only_where_there_is_one(it: Validation) -> None:
    assert opened(validation_xlsx.render(it, "vi")).sheetnames == [*ALWAYS, "So sánh"]
    assert opened(validation_xlsx.render(replace(it, comparison=None), "vi")).sheetnames == ALWAYS
    english = opened(validation_xlsx.render(it, "en")).sheetnames
    assert english[:2] == ["Conclusion", "Data errors"] and len(english) == 7


def test_the_file_ending_chooses_it(it: Validation) -> None:
    found = by_path("ket-qua/loi.XLSX")
    assert found is not None and found.binary and found.render(it, "vi") == validation_xlsx.render(it, "vi")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_sheet_says_what_was_concluded_and_how_many(it: Validation, lang: str) -> None:
    sheet = opened(validation_xlsx.render(it, lang)).worksheets[0]
    said = {"vi": "KHÔNG ĐẠT", "en": "FAIL"}[lang]
    assert f"{said}: {conclusion(it, lang)}." in texts(sheet)
    counted = {row[0].value: row for row in sheet.iter_rows() if isinstance(row[1].value, int)}
    for code in COUNTED:
        row = counted[label(code, lang)]
        assert row[1].value == it.totals.summary[code]
        assert (f"#{row[0].fill.fgColor.rgb[2:]}", f"#{row[0].font.color.rgb[2:]}") == SOFT[code]
    figures = {row[4].value: row[5].value for row in sheet.iter_rows() if isinstance(row[5].value, int)}
    wanted = {
        "t_files": 4, "t_read": 2, "t_empty": 1, "t_unreadable": 1, "t_skipped": 2, "t_facts": 214, "t_errors": 5,
        "t_warnings": 2, "t_repairs": 2, "t_excused": 7, "t_changes": 4, "t_units": it.totals.units,
    }  # fmt: skip
    assert figures == {say(key, lang): n for key, n in wanted.items()}
    assert "nop\\hỏng.xlsx" in texts(sheet)
    wanted_exit = {1: "1: "}[it.exit]
    assert any(text.startswith(wanted_exit) for text in texts(sheet))


def test_counts_link_to_the_sheet_that_goes_on(book: Workbook) -> None:
    linked = {cell.value: cell.hyperlink for row in book["Kết luận"].iter_rows() for cell in row if cell.hyperlink}
    assert set(linked) == {*ALWAYS[1:], "So sánh"}
    assert {name: link.location for name, link in linked.items()} == {name: f"'{name}'!A1" for name in linked}


def test_what_was_not_checked_is_never_green() -> None:
    for make, green in ((validations.nothing, False), (validations.clean, True)):
        sheet = opened(validation_xlsx.render(make(), "vi")).worksheets[0]
        (box,) = [cell for row in sheet.iter_rows() for cell in row if cell.border.left.style == "medium"
                  and isinstance(cell.value, str)]  # fmt: skip
        assert (f"#{box.fill.fgColor.rgb[2:]}" == SOFT[v.PASS][0]) is green
        assert box.value.startswith("ĐẠT:" if green else "CHƯA KIỂM TRA ĐƯỢC GÌ:")


# ---------------------------------------------------------------- the tables


def test_the_one_table_of_errors_has_every_error_as_given(book: Workbook, it: Validation) -> None:
    sheet = book["Lỗi số liệu"]
    assert [cell.value for cell in sheet[1]][:13] == [
        "TT", "Tệp", "Trang", "Ô", "Mức", "Đơn vị", "Số liệu", "Kỳ", "Giá trị trong ô", "Lỗi", "Cần ghi thế nào",
        "Đề xuất", "Mã lỗi",
    ]  # fmt: skip
    found = numbered(sheet)
    assert [(row["TT"], row["Mã lỗi"]) for row in found] == [(n, one.code) for n, one in enumerate(it.problems, 1)]
    first, second = found[:2]
    assert (first["Tệp"], first["Trang"], first["Ô"]) == ("nop/2027/so-lieu-xa.xlsx", "Thôn", "B3")
    assert (first["Đơn vị"], first["Mã đơn vị"]) == ("Trường T01 (T01)", "T01")
    assert (first["Mức"], first["Số liệu"], first["Kỳ"]) == ("✗ Lỗi", "thôn đạt chuẩn", "năm 2027")
    assert (first["Giá trị trong ô"], first["Lỗi"]) == ("mười hai", "giá trị không dùng được")
    assert (first["Cần ghi thế nào"], first["Đề xuất"]) == ("số nguyên không âm", "ghi lại")
    assert second["Ô liên quan"] == "gv.csv:7:4"
    assert [row["Ô"] for row in found[2:]] == ["dòng 3, cột 2", "dòng 9, cột 2", "dòng 4, cột 4", None, "dòng 12"]
    assert Counter(row["Mức"] for row in found) == {"✗ Lỗi": 5, "! Lưu ý": 2}


def test_a_cell_of_a_workbook_is_a_link_and_no_other(book: Workbook) -> None:
    sheet = book["Lỗi số liệu"]
    links = [sheet.cell(row, 4).hyperlink for row in range(2, 9)]
    assert [(one.target.replace("\\", "/"), one.location) for one in links[:2] if one] == [
        ("nop/2027/so-lieu-xa.xlsx", "'Thôn'!B3"), ("nop/2027/so-lieu-xa.xlsx", "'Trường'!D9"),
    ]  # fmt: skip
    assert links[2:] == [None] * 5
    assert book["Đã sửa khi đọc"]["D2"].hyperlink.location == "'Xã'!D7"


def test_every_file_has_its_state_and_the_sums_are_the_totals(book: Workbook, it: Validation) -> None:
    sheet = book["Tệp"]
    found = {row["Tệp"]: row for row in numbered(sheet)}
    assert {name: row["Tình trạng"] for name, row in found.items()} == {
        "nop/2027/so-lieu-xa.xlsx": "✗ Đã đọc, có lỗi", "nop/gv.csv": "✗ Đã đọc, có lỗi",
        "nop/trống.xlsx": "? Không có số liệu", "nop\\hỏng.xlsx": "✗ Không đọc được",
        "don-vi.csv": "– Ngoài các tệp số liệu", "nop/~$a.xlsx": "– Bỏ qua: tệp tạm của Excel",
        "nop/Thumbs.db": "– Bỏ qua: ảnh thu nhỏ của Windows",
    }  # fmt: skip
    book_row = found["nop/2027/so-lieu-xa.xlsx"]
    assert (book_row["Số liệu đã đọc"], book_row["Lỗi"], book_row["Lưu ý"]) == (107, 2, 0)
    assert (book_row["Ô đã sửa khi đọc"], book_row["SHA-256"]) == (1, "1b" * 32)
    sums = total(sheet)
    for key, wanted in (("Lỗi", it.totals.errors), ("Lưu ý", it.totals.warnings), ("Số liệu đã đọc", 214)):
        assert sum(row[key] or 0 for row in found.values()) == sums[key] == wanted  # type: ignore[misc]


def test_forms_and_units_of_a_file_are_told(it: Validation) -> None:
    first, *others = it.files
    lines = (replace(first, form="PL26", form_current=False, units=("T01", "T02")), *others[:-1],
             replace(others[-1], form="HD26", form_current=True))  # fmt: skip
    found = numbered(opened(validation_xlsx.render(replace(it, files=lines), "vi"))["Tệp"])
    assert (found[0]["Biểu mẫu"], found[0]["Số đơn vị"]) == ("PL26, bản cũ", 2)
    assert found[0]["Mã các đơn vị trong tệp"] == "T01, T02"
    assert [row["Biểu mẫu"] for row in found[: len(lines)]][-1] == "HD26, bản hiện hành"


def test_every_unit_has_a_row_and_its_counts_add_up(book: Workbook, it: Validation) -> None:
    found, sums = numbered(book["Đơn vị"]), total(book["Đơn vị"])
    ids = [row["Mã đơn vị"] for row in found]
    listed = {row.id for report in it.reports for row in report.units}
    assert len(ids) == len(set(ids)) and listed <= set(ids)
    for code in COUNTED:
        column = label(code, "vi")
        assert sum(row[column] or 0 for row in found) == sums[column] == it.totals.summary[code]  # type: ignore[misc]
    for row in found[:-1]:  # the last one is of the errors that have no unit
        assert sum(row[label(code, "vi")] for code in COUNTED) == row["Tổng số nội dung"]  # type: ignore[misc]
    by_id = {row["Mã đơn vị"]: row for row in found}
    assert (by_id["T02"]["Lỗi"], by_id["T03"]["Lưu ý"]) == (3, 1)
    assert by_id["XHB"]["Ghi chú"] == "Không yêu cầu nào áp dụng"
    nobody = by_id[None]
    assert (nobody["Đơn vị"], nobody["Lỗi"], nobody["Lưu ý"]) == ("(Lỗi không gắn với đơn vị nào)", 1, 0)
    assert sum(row["Lỗi"] for row in found) == sums["Lỗi"] == it.totals.errors  # type: ignore[misc]
    binding = [f for report in it.reports for f in report.findings if f.binding]
    assert sums["Bắt buộc, không đạt"] == sum(f.verdict == v.FAIL for f in binding)
    assert sums["Bắt buộc, chưa kết luận"] == sum(f.verdict in v.UNDECIDED for f in binding)
    assert f"{sums['Bắt buộc, không đạt']} nội dung bắt buộc không đạt" in conclusion(it)


def test_a_unit_that_nobody_checked_is_told_as_such(it: Validation) -> None:
    stranger = validations.problem("facts-unknown-unit", validations.at(validations.TEXT, line=2), "Z99")
    found = numbered(opened(validation_xlsx.render(replace(it, problems=(*it.problems, stranger)), "vi"))["Đơn vị"])
    (row,) = [row for row in found if row["Mã đơn vị"] == "Z99"]
    assert row["Ghi chú"] == "Không thuộc các đơn vị được kiểm tra" and row["Lỗi"] == 1


def test_what_was_mended_can_be_seen(book: Workbook) -> None:
    one, two = numbered(book["Đã sửa khi đọc"])
    before = "Trong ô ghi (␣ là dấu cách thừa hoặc lạ)"
    assert (one["Ô"], one[before], one["Đã đọc là"], one["Đã sửa gì"]) == ("D7", "␣46", "46", "Số ghi dạng chữ")
    assert (two["Tệp"], two["Ô"], two[before], two["Đã đọc là"]) == ("nop/gv.csv", "dòng 5, cột 4", "1␣200", "1200")


def test_blanks_are_shown_and_nothing_else_is_changed() -> None:
    assert visible("a b\tc\u200bd ") == "a b␣c␣d␣" and visible("") == "" and visible(" ") == "␣"
    assert visible("e\u0302\x00") == "ê�"


def test_explanations_and_waivers_say_whether_they_hold(book: Workbook) -> None:
    found = numbered(book["Giải trình, miễn trừ"])
    assert [row["Loại"] for row in found] == ["Giải trình"] * 3 + ["Miễn trừ"] * 4
    valid, void, loose, used, unused, expiring, expired = found
    assert (valid["Tình trạng"], valid["Đơn vị"]) == ("Còn hiệu lực", "Xã Phú Lâm (XPL)")
    assert valid["Ngày giải trình"] == datetime(2027, 11, 2) and valid["Ô"] == "E4"
    assert str(void["Tình trạng"]).startswith("KHÔNG CÒN HIỆU LỰC")
    assert void["Giá trị đã đổi sau khi giải trình"] == "thôn đạt chuẩn (năm 2027): 17 → (không có)"
    assert str(loose["Tình trạng"]).startswith("KHÔNG KHỚP")
    assert (used["Yêu cầu hoặc mã lỗi"], used["Miễn đến hết ngày"]) == ("PL26-12", datetime(2028, 6, 30))
    states = [row["Tình trạng"] for row in (used, unused, expiring, expired)]
    assert states == ["Đang dùng", "KHÔNG DÙNG ĐẾN", "SẮP HẾT HẠN", "ĐÃ HẾT HẠN"]
    assert [row["Số kết luận được miễn"] for row in found[3:]] == [0, 1, 2, 3]


def test_changes_say_what_was_and_why(book: Workbook) -> None:
    new, worse, fixed, same = numbered(book["So sánh"])
    assert (new["Thay đổi"], new["Trước"], new["Nay"], new["Vì"]) == ("Mới", "–", "✗ Không đạt", "Quy tắc đổi")
    assert new["Hạn"] == datetime(2027, 12, 31)
    assert (worse["Thay đổi"], worse["Trước"], worse["Nay"]) == ("Xấu đi", "✓ Đạt", "✗ Không đạt")
    assert fixed["Thay đổi"] == "Đã khắc phục"
    assert (same["Loại"], same["Nay"], same["Vì"]) == ("Lỗi số liệu", "✗ Lỗi", "Không rõ vì sao")


def test_an_empty_table_says_so() -> None:
    book = opened(validation_xlsx.render(validations.clean(), "vi"))
    assert book["Lỗi số liệu"]["A2"].value == "Không tìm thấy lỗi nào trong những gì đọc được."
    assert book["Đã sửa khi đọc"]["A2"].value == "Mọi ô được đọc đúng như đã ghi."
    assert book["Lỗi số liệu"].auto_filter.ref is None


# ---------------------------------------------------------------- limits


def test_rows_that_do_not_fit_are_told_twice(it: Validation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chuan_reports.validation_xlsx_table.MOST_ROWS", 8)
    book = opened(validation_xlsx.render(it, "vi"))
    sheet = book["Lỗi số liệu"]
    assert sheet.max_row == 8 and [sheet.cell(row, 1).value for row in range(2, 7)] == [1, 2, 3, 4, 5]
    assert sheet["A8"].value == "… và 2 dòng khác không vừa trang tính; xem đủ trong báo cáo JSON"
    told = "Trang «Lỗi số liệu» không chứa hết: thiếu 2 dòng cuối, xem đủ trong báo cáo JSON."
    assert told in texts(book["Kết luận"])
    assert book["Đơn vị"].max_row == 8 and total(book["Đơn vị"])["Lỗi"] == 5  # the sum is of all


def test_links_that_do_not_fit_are_plain_addresses(it: Validation, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("validation_xlsx_table", "xlsx_book"):
        monkeypatch.setattr(f"chuan_reports.{module}.MOST_LINKS", 1)
    book = opened(validation_xlsx.render(it, "vi"))
    sheet = book["Lỗi số liệu"]
    assert [(sheet.cell(row, 4).value, bool(sheet.cell(row, 4).hyperlink)) for row in (2, 3)] == [
        ("B3", True), ("D9", False),
    ]  # fmt: skip
    assert any(text.startswith("Trang «Lỗi số liệu»: Excel giới hạn") and " 1 ô " in text
               for text in texts(book["Kết luận"]))  # fmt: skip


def test_nothing_is_announced_that_is_not_cut(book: Workbook) -> None:
    assert not any("không chứa hết" in text or "giới hạn" in text for text in texts(book["Kết luận"]))


def test_text_longer_than_a_cell_is_cut_and_told(it: Validation) -> None:
    long = "ẵ😀" * 20_000
    worst = replace(it.problems[0], raw=long, message=Text(long, long))
    book = opened(validation_xlsx.render(replace(it, problems=(worst, *it.problems[1:])), "vi"))
    cut = str(book["Lỗi số liệu"]["J2"].value)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767 and "ô của bảng tính chỉ chứa 32.767 ký tự" in cut
    assert all((one.height or 0) <= 409 for sheet in book for one in sheet.row_dimensions.values())


def test_many_unread_files_are_counted_on_the_first_sheet(it: Validation) -> None:
    broken = tuple(FileLine(f"h{n:02d}.xlsx", "0" * 64, UNREADABLE, 0, (), 1, 0, None, None) for n in range(15))
    said = texts(opened(validation_xlsx.render(replace(it, files=broken), "vi"))["Kết luận"])
    assert "TỆP KHÔNG ĐỌC ĐƯỢC (15)" in said and "h11.xlsx" in said and "h12.xlsx" not in said
    assert "… và 3 tệp khác, xem trang «Tệp»" in said


# ---------------------------------------------------------------- paper and screen


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("make", MAKERS)
def test_heads_are_frozen_filtered_repeated_and_legible(make: Callable[[], Validation], lang: str) -> None:
    first, *tables = opened(validation_xlsx.render(make(), lang)).worksheets
    for sheet in (first, *tables):
        assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and int(sheet.page_setup.fitToWidth or 1) == 1
        assert printed_size(sheet) >= 8, sheet.title
    for sheet in tables:
        assert sheet.print_title_rows == "$1:$1" and str(sheet.freeze_panes)[1:] == "2"
        listed = sum(isinstance(row[0].value, int) for row in sheet.iter_rows(min_row=2))
        assert (sheet.auto_filter.ref or "").endswith(str(listed + 1)) if listed else not sheet.auto_filter.ref


# ---------------------------------------------------------------- hostile text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_is_shown_and_harmless(lang: str) -> None:
    content = validation_xlsx.render(validations.bad(), lang)
    xml = sheets_xml(content) + part(content, "xl/sharedStrings.xml")
    assert "<f>" not in xml and "<script>" not in xml and "\u202e" not in xml and "\x1b" not in xml
    links = [part(content, one) for one in names(content) if "worksheets/_rels" in one]
    assert not any("script" in one or "example" in one for one in links)
    errors = opened(content).worksheets[1]
    assert any("<script>window.hit=1</script>" in text and "�" in text for text in texts(errors))


@pytest.mark.parametrize(
    "bad", ['=HYPERLINK("http://x")', "+1", "-2+cmd|' /C calc'!A0", "@x", "'a", "_x0041_", "http://a"]
)
def test_dangerous_text_stays_text(bad: str) -> None:
    content = validation_xlsx.render(validations.bad(bad), "vi")
    assert "<f>" not in sheets_xml(content)
    book = opened(content)
    for sheet, column in (("Lỗi số liệu", "I"), ("Đã sửa khi đọc", "E"), ("Giải trình, miễn trừ", "G")):
        cell = book[sheet][f"{column}2"]
        assert (cell.value, cell.data_type) == (bad, "s")
        assert bool(cell.quotePrefix) == bad.startswith(tuple("=+-@'"))
        assert cell.hyperlink is None


@given(validations.validations())
@settings(max_examples=40)
def test_any_validation_becomes_a_workbook_with_its_rows(made: Validation) -> None:
    content = validation_xlsx.render(made, "vi")
    book = opened(content)
    found = numbered(book["Lỗi số liệu"])
    assert [row["Lỗi"] or "" for row in found] == [clean(one.message.vi) for one in made.problems]
    assert "<f>" not in sheets_xml(content)
    if numbered(book["Đơn vị"]):
        for code in COUNTED:
            column = label(code, "vi")
            listed = sum(int(str(row[column] or 0)) for row in numbered(book["Đơn vị"]))
            assert listed == made.totals.summary[code] == total(book["Đơn vị"])[column]


# ---------------------------------------------------------------- bytes


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_same_bytes_in_another_process(it: Validation, seed: str) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\nimport validations\nfrom chuan_reports import validation_xlsx\n"
        "sys.stdout.buffer.write(validation_xlsx.render(validations.everything(), 'vi'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parent)],
        capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert done.stdout == validation_xlsx.render(it, "vi")


def test_the_file_says_what_it_was_made_from(book: Workbook, it: Validation) -> None:
    told = {one.name: one.value for one in book.custom_doc_props.props}
    assert told["chuan.schema"] == "chuan/validation/1" and told["chuan.as_of"] == "2027-12-31"
    assert told["chuan.rules.PL26.sha256"] == "4f" * 32 and told["chuan.unit"] == "XHB, XPL"
    assert book.properties.created == datetime(2027, 12, 31)


def test_no_part_of_the_file_holds_a_moment(it: Validation) -> None:
    with zipfile.ZipFile(BytesIO(validation_xlsx.render(it, "vi"))) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_words_have_the_same_placeholders_in_both_languages() -> None:
    for key, pair in WORDS.items():
        first, second = ({field for _, field, _, _ in Formatter().parse(text) if field} for text in pair)
        assert first == second, key
    assert all(len(text) <= 31 for key, pair in WORDS.items() if key.startswith("s_") for text in pair)


# ---------------------------------------------------------------- LibreOffice


@pytest.mark.office
def test_libreoffice_prints_what_the_workbook_says(it: Validation, tmp_path: Path) -> None:
    pages = printed(validation_xlsx.render(it, "vi"), tmp_path)
    assert "KHÔNG ĐẠT: 10 nội dung bắt buộc" in pages[0] and "Lỗi số liệu" in pages[0] and "Mã thoát" in pages[0]
    whole = "\n".join(pages)
    for text in ("giá trị không dùng được", "Không đọc được", "Trường Mầm non Hoa Sen", "␣46", "SẮP HẾT HẠN", "Xấu đi"):
        assert text in whole, text
    assert all(f"Trang {at}/{len(pages)}" in page for at, page in enumerate(pages, 1))
    heads = [page for page in pages if "Đơn vị: Xã Hòa Bình và 1 đơn vị khác" in page]
    assert len(heads) >= 2 and all("Ghi chú" in page for page in heads)  # the head is on every page


@pytest.mark.office
@pytest.mark.parametrize("lang", LANGUAGES)
def test_libreoffice_prints_no_word_over_another(it: Validation, lang: str, tmp_path: Path) -> None:
    for page in boxes(paper(validation_xlsx.render(it, lang), tmp_path)):
        assert overlaps(page) == []


@pytest.mark.office
@pytest.mark.parametrize("make", [validations.everything, validations.bad])
def test_it_survives_libreoffice(make: Callable[[], Validation], tmp_path: Path) -> None:
    content = validation_xlsx.render(make(), "vi")
    again = resaved(content, tmp_path)
    assert "<f" not in sheets_xml(again).replace("<font", "")
    before, after = opened(content), opened(again)
    assert after.sheetnames == before.sheetnames
    for sheet in before:
        same = after[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                value = pytest.approx(cell.value) if isinstance(cell.value, float) else cell.value
                assert same[cell.coordinate].value == value, (sheet.title, cell.coordinate)


def test_a_place_without_a_cell_is_no_link(it: Validation) -> None:
    loose: Problem = replace(it.problems[0], cell=Cell(validations.BOOK, "Thôn", None, None, None, None))
    sheet = opened(validation_xlsx.render(replace(it, problems=(loose,)), "vi"))["Lỗi số liệu"]
    assert (sheet["C2"].value, sheet["D2"].value, sheet["D2"].hyperlink) == ("Thôn", None, None)
