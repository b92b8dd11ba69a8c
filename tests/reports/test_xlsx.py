"""The findings workbook, opened again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import canonical
import pytest
from hostile import hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from outcomes import outcomes
from workbooks import boxes, dumped, names, opened, overlaps, paper, part, printed, printed_size, rows, sheets_xml

from chuan_checker import verdict as v
from chuan_reports import checklist, xlsx
from chuan_reports.dossier import COUNTED, OPEN, dossier
from chuan_reports.palette import SOFT
from chuan_reports.report import build_report
from chuan_reports.shape import Report, number
from chuan_reports.words import LANGUAGES, SYMBOLS, WORDS
from chuan_reports.xlsx_words import WORDS as OWN
from chuan_reports.xlsx_words import say

GOLDEN = Path(__file__).parent / "golden"
DANGEROUS = ('=HYPERLINK("http://example.invalid")', "+1", "@x", "-2", "\t=1+1", "=1+1", "'a", "_x0041_", "http://a.vn")


def golden() -> dict[str, str]:
    return {
        "commune-xlsx.txt": dumped(xlsx.render(build_report(canonical.commune(), "0.0.0"))),
        "school-xlsx-en.txt": dumped(xlsx.render(build_report(canonical.school(), "0.0.0"), "en")),
    }


@pytest.fixture(scope="module")
def made(commune: Report) -> bytes:
    return xlsx.render(commune)


@pytest.fixture(scope="module")
def book(made: bytes) -> Workbook:
    return opened(made)


def texts(content: bytes) -> set[str]:
    return {
        cell.value
        for sheet in opened(content)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }


# ---------------------------------------------------------------- the sheets


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheets_are_named_and_in_order(commune: Report, lang: str) -> None:
    keys = ("s_conclusion", "s_todo", "s_details", "s_rules", "s_coverage", "s_origin")
    assert opened(xlsx.render(commune, lang)).sheetnames == [say(key, lang) for key in keys]


def test_the_first_sheet_answers_who_when_how_many_what_is_worst_and_what_lacks(
    book: Workbook, commune: Report
) -> None:
    sheet, told = book["Kết luận"], dossier(commune)
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    said = [text for text in cells if isinstance(text, str)]
    assert any("Xã Phú Lâm" in text and "XPL" in text for text in said)
    assert datetime(2027, 12, 31) in cells
    assert told.conclusion in said
    worst = told.worst_gap
    assert worst is not None
    for text in (f"{worst.rule}: {worst.title}", worst.target, worst.actual, worst.gap, worst.remedy):
        assert not text or text in said
    assert any(text.startswith(worst.place) for text in said)
    assert any("nghị quyết triển khai" in text and "PL26-07" in text for text in said)
    assert any(text.startswith("CÒN THIẾU (") for text in said)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("which", ["commune", "school"])
def test_the_counts_are_equal_on_every_sheet(which: str, lang: str, request: pytest.FixtureRequest) -> None:
    report = request.getfixturevalue(which)
    book, told = opened(xlsx.render(report, lang)), dossier(report, lang)
    wanted = {count.code: count.number for count in told.counts}
    first = book[say("s_conclusion", lang)]
    shown = {row[0].value: row[1].value for row in first.iter_rows() if isinstance(row[1].value, int)}
    assert {count.code: shown[f"{count.symbol} {count.label}"] for count in told.counts} == wanted
    assert shown[say("all", lang)] == told.total == sum(wanted.values())

    details = rows(book[say("s_details", lang)])
    counted = Counter(row[say("code", lang)] for row in details if not row[say("same_as", lang)])
    assert {code: counted[code] for code in COUNTED} == wanted
    assert len(details) == len(report.findings)

    rules = rows(book[say("s_rules", lang)])
    for count in told.counts:
        assert sum(row[f"{count.symbol} {count.label}"] or 0 for row in rules) == count.number
    assert sum(row[say("c_total", lang)] for row in rules) == told.total

    todo = rows(book[say("s_todo", lang)], 4)
    assert len(todo) == sum(wanted[code] for code in OPEN)


def test_what_to_fix_is_worst_first_and_never_says_nothing(book: Workbook) -> None:
    todo = rows(book["Cần khắc phục"], 4)
    order = [
        next(
            at
            for at, code in enumerate(OPEN)
            if row["Đánh giá"][0]
            == {"invalid": "!", "fail": "✗", "missing": "?", "undetermined": "~", "manual": "□"}[code]
        )
        for row in todo
    ]
    assert order == sorted(order)
    assert all(row["Thực hiện"] for row in todo)
    assert {row["Người nhận"] for row in todo} == {row["Ngày xong"] for row in todo} == {None}
    failed = next(row for row in todo if row["Mã"] == "PL26-01")
    assert failed["Chỉ tiêu"] == "≥ 95%" and failed["Thực hiện"] == "93,88% (46/49)"
    assert failed["Chênh lệch"] == "thêm 1 phòng học kiên cố" and failed["Hạn"] == datetime(2027, 12, 31)
    assert failed["Khắc phục"].startswith("Bổ sung 2 phòng") and "Phòng Kinh tế" in failed["Phụ trách"]
    assert "còn thiếu: nghị quyết triển khai" in next(row for row in todo if row["Mã"] == "PL26-07")["Thực hiện"]


def test_each_requirement_has_a_row_also_without_a_finding(school: Report) -> None:
    found = {row["Mã"]: row for row in rows(opened(xlsx.render(school))["Quy tắc"])}
    assert list(found) == [one.id for one in school.catalogue]
    state = "Tình trạng ở lần kiểm tra này"
    assert found["PL26-03"][state] == "Đơn vị được tính vào chỉ tiêu của Xã Phú Lâm"
    assert found["PL26-01"][state] == "Đơn vị chưa được tính vào chỉ tiêu của Xã Phú Lâm"
    assert found["PL26-05"][state].startswith("Chưa rõ")
    assert found["PL26-12"][state] == "– Không phát sinh nội dung ở đơn vị này"
    assert found["PL26-11"][state] == "? Thiếu minh chứng"


def test_completeness_agrees_with_the_roll_up(book: Workbook, commune: Report) -> None:
    sheet = book["Mức độ đầy đủ số liệu"]
    lines = {
        row[1].value: [cell.value for cell in row[3:11]] for row in sheet.iter_rows() if row[1].value and row[3].value
    }
    for row in commune.rollup:
        if row.unit.id == commune.unit.id:
            assert lines[row.rule][:2] == [row.total, row.reported]
    for key, figures in lines.items():
        if isinstance(figures[0], int):
            total, reported, missing, *others, usable = figures
            assert reported + missing == total == missing + sum(others) + usable, key
    assert lines["PL26-08"] == [1, 1, 0, 0, 0, 1, 0, 0]  # nobody has looked: not usable
    assert lines["PL26-09"] == [1, 1, 0, 0, 1, 0, 0, 0]


def test_where_it_came_from_is_all_there(book: Workbook, commune: Report) -> None:
    said = {row["Thông tin"]: row["Giá trị"] for row in rows(book["Nguồn gốc"])}
    assert said["Dạng báo cáo"] == commune.schema == "chuan/report/1"
    assert said["Bộ quy tắc PL26, SHA-256"].startswith("4f" * 32)
    assert said["Tệp số liệu «so-lieu-xa.xlsx», SHA-256"] == "1b" * 32
    values = [row["Giá trị"] for row in rows(book["Nguồn gốc"])]
    assert sum("sau ngày kiểm tra" in text for text in values) == 4
    assert any("Xã Phú Lâm Thượng (01/01/1999 đến 30/06/2025)" in text for text in values)
    assert "khẩu hiệu, không có ngưỡng" in values
    properties = {one.name: one.value for one in book.custom_doc_props.props}
    assert properties["chuan.schema"] == "chuan/report/1" and properties["chuan.rules.PL26.sha256"] == "4f" * 32
    assert properties["chuan.as_of"] == "2027-12-31" and properties["chuan.tool"] == "chuan 0.0.0"
    assert book.properties.created == datetime(2027, 12, 31)


# ---------------------------------------------------------------- numbers, dates, links


def test_exact_values_are_numbers_beside_their_words(book: Workbook, commune: Report) -> None:
    sheet = book["Chi tiết"]
    titles = [cell.value for cell in sheet[1]]
    at = {title: index for index, title in enumerate(titles)}
    for row in sheet.iter_rows(min_row=2):
        code, rule = row[at["Mã"]].value, row[at["Mã đơn vị"]].value
        (found, *_) = [f for f in commune.findings if (f.rule, f.unit.id) == (code, rule)]
        cell = row[at["Thực hiện (số)"]]
        if found.actual is not None and isinstance(found.actual.exact, (int, str)):
            exact = number(found.actual.exact)
            assert cell.data_type == "n" and abs(Fraction(cell.value) - exact) <= abs(exact) * Fraction(1, 10**14)
            assert ("%" in cell.number_format) == ("%" in found.actual.display)
        else:
            assert cell.value is None
    rooms = next(row for row in sheet.iter_rows(min_row=2) if row[at["Mã"]].value == "PL26-01")
    assert rooms[at["Thực hiện (số)"]].number_format == "#,##0.00%" and rooms[at["Chỉ tiêu (số)"]].value == 0.95
    assert rooms[at["Chênh lệch (số)"]].value == 1
    assert rooms[at["Hạn"]].value == datetime(2027, 12, 31) and rooms[at["Hạn"]].number_format == "dd/mm/yyyy"


def test_a_date_before_1900_is_text(commune: Report) -> None:
    old = replace(commune, findings=tuple(replace(f, due=date(1899, 12, 31)) for f in commune.findings))
    details = rows(opened(xlsx.render(old))["Chi tiết"])
    assert {row["Hạn"] for row in details} == {"31/12/1899"}


def test_a_place_in_a_workbook_is_a_link_to_its_cell(book: Workbook) -> None:
    for title, head in (("Chi tiết", 1), ("Cần khắc phục", 4)):
        sheet = book[title]
        at = {cell.value: index for index, cell in enumerate(sheet[head])}
        links = {row[at["Ô nguồn"]].value: row[at["Mở ô nguồn"]] for row in sheet.iter_rows(min_row=head + 1)}
        cell = links["so-lieu-xa.xlsx!Xã!D7 và 1 ô khác"]
        link = cell.hyperlink
        assert link.target.replace("\\", "/") == "nop/2027/so-lieu-xa.xlsx" and link.location == "'Xã'!D7"
        assert cell.value == "D7"  # a long one is neither wrapped nor clipped by LibreOffice
        assert all(one.value is None for place, one in links.items() if place and ".csv" in place)
    assert any(row["Ô nguồn"] == "gv.csv:3:4" for row in rows(book["Chi tiết"]))


def test_no_link_is_long(book: Workbook) -> None:
    linked = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert linked and max(map(len, linked)) <= 24


def test_there_are_no_more_links_than_excel_takes(commune: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chuan_reports.xlsx_book.MOST_LINKS", 3)
    book = opened(xlsx.render(commune))
    assert sum(cell.hyperlink is not None for row in book["Chi tiết"].iter_rows() for cell in row) == 3
    assert all(row["Ô nguồn"] for row in rows(book["Chi tiết"]) if row["Số liệu đã đọc"])


def test_rows_that_do_not_fit_are_told(commune: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("xlsx_findings", "xlsx_todo"):
        monkeypatch.setattr(f"chuan_reports.{module}.MOST_ROWS", 20)
    book = opened(xlsx.render(commune))
    told = f"… và {len(commune.findings) - 18} dòng khác không vừa trang tính; xem đủ trong báo cáo JSON"
    assert book["Chi tiết"].cell(20, 1).value == told
    assert book["Cần khắc phục"].cell(19, 1).value == "… và 8 dòng khác không vừa trang tính; xem đủ trong báo cáo JSON"


# ---------------------------------------------------------------- print, filter, charts


def test_every_sheet_prints_on_a4_across_with_its_head_repeated(book: Workbook) -> None:
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and int(sheet.page_setup.fitToWidth or 1) == 1
    heads = {sheet.title: sheet.print_title_rows for sheet in book}
    assert heads["Cần khắc phục"] == "$4:$4" and heads["Chi tiết"] == heads["Quy tắc"] == "$1:$1"
    assert book["Chi tiết"].freeze_panes == "D2" and book["Cần khắc phục"].freeze_panes == "D5"
    assert book["Chi tiết"].auto_filter.ref == "A1:AH92" and book["Quy tắc"].auto_filter.ref == "A1:AA15"


def test_the_charts_are_native_and_show_the_cells(made: bytes, commune: Report) -> None:
    charts = [name for name in names(made) if name.startswith("xl/charts/chart")]
    assert len(charts) == 2 and not any(name.startswith("xl/media") for name in names(made))
    assert "'Kết luận'!$B$" in part(made, "xl/charts/chart1.xml")
    assert part(made, "xl/charts/chart2.xml").count("<c:ser>") == 5
    assert 'descr="Biểu đồ số nội dung theo đánh giá: đạt ' in part(made, "xl/drawings/drawing1.xml")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("which", ["commune", "school"])
def test_what_is_printed_is_legible(which: str, lang: str, request: pytest.FixtureRequest) -> None:
    for sheet in opened(xlsx.render(request.getfixturevalue(which), lang)):
        assert printed_size(sheet) >= 8, sheet.title


def test_on_paper_a_row_to_fix_is_complete(book: Workbook, commune: Report) -> None:
    sheet, told = book["Cần khắc phục"], dossier(commune)
    at = {cell.value: index for index, cell in enumerate(sheet[4])}
    open_ones = [entry for entry in told.with_code(*OPEN) if not entry.same_as]
    assert sheet.print_area.endswith(f"!$A$1:$J${4 + len(open_ones)}") and list(at)[9] == "Ngày xong"
    listed = list(sheet.iter_rows(min_row=5))
    assert len(listed) == len(open_ones)
    for row, entry in zip(listed, open_ones, strict=True):
        paper = "\n".join(cell.value for cell in row[:10] if isinstance(cell.value, str))
        wanted = (entry.title, entry.target, entry.actual, entry.gap, entry.clause, entry.place, entry.remedy)
        for text in (*wanted, entry.responsible, entry.due, *entry.missing, entry.reason, entry.label):
            assert text in paper
        assert row[at["Hạn"]].value is not None


def test_a_part_too_long_for_paper_says_where_it_stands(commune: Report) -> None:
    long = "rất dài " * 400
    told = replace(commune, findings=tuple(replace(f, title=long, remedy=long) for f in commune.findings))
    book = opened(xlsx.render(told))
    for row in rows(book["Cần khắc phục"], 4):
        assert str(row["Yêu cầu"]).endswith("… [xem đủ ở trang «Chi tiết»]")
        # What to put right is not known while a finding is undecided.
        failed = str(row["Đánh giá"]).startswith("✗")
        assert row["Khắc phục"] == (long.strip() if failed else None)
    assert {row["Yêu cầu"] for row in rows(book["Chi tiết"])} == {long.strip()}
    heights = [one.height for sheet in book for one in sheet.row_dimensions.values() if one.height]
    assert max(heights) <= 409


def test_counts_tell_what_is_not_mandatory_and_totals_have_their_share(book: Workbook, commune: Report) -> None:
    told, sheet = dossier(commune), book["Kết luận"]
    lines = {row[0].value: [cell.value for cell in row[1:4]] for row in sheet.iter_rows() if row[1].data_type == "n"}
    for count in told.counts:
        assert lines[f"{count.symbol} {count.label}"] == [
            count.number,
            pytest.approx(count.number / told.total),
            count.note or None,
        ]
    assert any(count.note for count in told.counts)
    assert lines["Tổng số"] == [told.total, 1, None]
    (failed,) = (count for count in told.counts if count.code == v.FAIL)
    assert f"Trong số không đạt có {failed.note}." in book["Cần khắc phục"]["A3"].value
    rules = book["Quy tắc"]
    assert [rules.cell(at, 3).value for at in (16, 17)] == ["Tổng số", "Tỷ lệ"]
    assert rules.cell(16, 5).value == told.total and rules.cell(17, 5).value == 1
    coverage = [row for row in book["Mức độ đầy đủ số liệu"].iter_rows() if row[2].value == "Tổng số"]
    assert [row[3].value for row in coverage] == [told.total] * 2
    assert coverage[0][11].value == coverage[1][11].value != 0


def test_the_worst_gap_is_told_with_its_reason(book: Workbook, commune: Report) -> None:
    said = {row[5].value: row[6].value for row in book["Kết luận"].iter_rows(min_col=1) if row[5].value}
    assert said["Vì sao"] == dossier(commune).worst_why != ""


def test_verdicts_have_the_colours_of_every_format(book: Workbook) -> None:
    looks = {
        row[0].value: (f"#{row[0].fill.fgColor.rgb[2:]}", f"#{row[0].font.color.rgb[2:]}")
        for row in book["Kết luận"].iter_rows()
        if row[0].fill.fill_type and row[1].data_type == "n"
    }
    assert looks == {f"{SYMBOLS[code]} {v.LABELS['vi'][code]}": SOFT[code] for code in COUNTED}


# ---------------------------------------------------------------- hostile text


def test_dangerous_text_stays_text(commune: Report) -> None:
    for at, bad in enumerate(DANGEROUS):
        name = bad.strip()
        report = replace(
            commune,
            findings=tuple(
                replace(f, title=bad, remedy=bad, unit=replace(f.unit, name=bad)) for f in commune.findings[:4]
            ),
            catalogue=tuple(replace(one, title=bad, remedy=bad) for one in commune.catalogue),
        )
        content = xlsx.render(replace(report, summary=commune.summary))
        assert "<f>" not in sheets_xml(content), at
        sheet = opened(content)["Chi tiết"]
        cells = [row[2] for row in sheet.iter_rows(min_row=2)]
        assert {cell.value for cell in cells} == {name} and {cell.data_type for cell in cells} == {"s"}
        assert all(cell.hyperlink is None for cell in cells)
        assert all(cell.quotePrefix == name.startswith(tuple("=+-@'")) for cell in cells)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_is_shown_and_harmless(commune: Report, lang: str) -> None:
    content = xlsx.render(hostile(commune), lang)
    xml = sheets_xml(content) + part(content, "xl/sharedStrings.xml")
    assert "<script>" not in xml and "<f>" not in xml and "\u202e" not in xml and "<hyperlink " not in xml
    assert any("<script>window.hit=1</script>" in text and "�" in text for text in texts(content))


def test_text_longer_than_a_cell_is_cut_and_told(commune: Report) -> None:
    long = "ẵ😀" * 20_000
    report = replace(commune, findings=tuple(replace(f, title=long, remedy=long) for f in commune.findings[:1]))
    content = xlsx.render(report)
    cut = max(texts(content), key=len)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767 and cut.startswith("ẵ😀" * 10_000)
    kept = cut.index(" … [")
    assert cut[kept:] == (
        f" … [ô của bảng tính chỉ chứa 32.767 ký tự; cắt bớt {40_000 - kept} ký tự, xem đủ trong báo cáo JSON]"
    )


@given(outcomes(), st.sampled_from(LANGUAGES))
@settings(max_examples=40)
def test_any_outcome_becomes_a_workbook_with_its_counts(outcome: v.Outcome, lang: str) -> None:
    report = build_report(outcome, "1")
    content = xlsx.render(report, lang)
    details = rows(opened(content)[say("s_details", lang)])
    assert len(details) == len(report.findings) and "<f>" not in sheets_xml(content)


# ---------------------------------------------------------------- bytes, paper, imports


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
@pytest.mark.parametrize("module", ["xlsx", "checklist"])
def test_the_same_report_gives_the_same_bytes_in_another_process(commune: Report, module: str, seed: str) -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
        f"import canonical\nfrom chuan_reports import {module}\nfrom chuan_reports.report import build_report\n"
        f"sys.stdout.buffer.write({module}.render(build_report(canonical.commune(), '0.0.0')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parent)],
        capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert done.stdout == {"xlsx": xlsx, "checklist": checklist}[module].render(commune)


@pytest.mark.parametrize("name", ["commune-xlsx.txt", "school-xlsx-en.txt"])
def test_the_golden_workbooks(name: str) -> None:
    assert (GOLDEN / name).read_text(encoding="utf-8") == golden()[name]


def test_a_report_without_findings_is_still_a_workbook(commune: Report) -> None:
    empty = replace(commune, findings=(), rollup=(), catalogue=(), inputs=(), units=(), ignored=())
    book = opened(xlsx.render(empty))
    assert "Không có nội dung nào phải khắc phục hoặc làm rõ." in str(book["Cần khắc phục"]["A3"].value)


@pytest.mark.parametrize("words", [WORDS, OWN])
def test_the_words_have_the_same_placeholders_in_both_languages(words: dict[str, tuple[str, str]]) -> None:
    from string import Formatter

    for key, (vi, en) in words.items():
        named = [{field for _, field, _, _ in Formatter().parse(text) if field} for text in (vi, en)]
        assert named[0] == named[1], key


@pytest.mark.office
def test_libreoffice_prints_what_the_workbook_says(made: bytes, commune: Report, tmp_path: Path) -> None:
    pages = printed(made, tmp_path)
    told = dossier(commune)
    first = " ".join(pages[0].split())
    assert "Xã Phú Lâm (xã, mã XPL)" in first and "31/12/2027" in first and "CHÊNH LỆCH LỚN NHẤT" in first
    for count in told.counts:
        assert f"{count.label} {count.number} " in first
    assert told.worst_gap is not None and told.worst_gap.place.split("!")[-1] in first
    assert sum("NỘI DUNG CẦN KHẮC PHỤC" in page for page in pages) == 1
    fixes = [page for page in pages if "Người nhận" in page]
    assert len(fixes) > 1  # the head is repeated


@pytest.mark.office
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("module", [xlsx, checklist])
def test_libreoffice_prints_no_word_over_another(
    commune: Report, module: ModuleType, lang: str, tmp_path: Path
) -> None:
    for at, page in enumerate(boxes(paper(module.render(commune, lang), tmp_path)), 1):
        assert page and overlaps(page) == [], at


if __name__ == "__main__":  # rewrites the golden files; read the diff before you keep it
    for file_name, told in golden().items():
        (GOLDEN / file_name).write_text(told, encoding="utf-8")
