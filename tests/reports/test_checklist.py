"""The checklist, opened again and read as a submission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hostile import hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from outcomes import outcomes
from workbooks import opened, part, printed, resaved, sheets_xml

from chuan_checker import verdict as v
from chuan_checker.facts.xlsxfile import read_xlsx
from chuan_reports import checklist
from chuan_reports.checklist import COLUMNS, EVIDENCE, NAME, NOTE, UNIT, VALUE_AT, WHEN
from chuan_reports.dossier import dossier
from chuan_reports.report import build_report
from chuan_reports.shape import Evidence, Missing, Report
from chuan_reports.words import LANGUAGES
from chuan_reports.xlsx_asks import ASSESS, DOCUMENT, TOLD, Ask, Unknown, asks


@pytest.fixture(scope="module")
def made(commune: Report) -> bytes:
    return checklist.render(commune)


def to_fill(sheet: Worksheet) -> dict[str, Sequence]:
    """Rows with a question, by its name."""
    return {row[NAME].value: row for row in sheet.iter_rows() if not row[VALUE_AT].protection.locked}


def asked(report: Report) -> list[Ask]:
    return list(asks(dossier(report)).asks)


# ---------------------------------------------------------------- what is asked


def test_it_asks_what_is_manual_missing_and_without_evidence(commune: Report) -> None:
    found = {(ask.unit.id, ask.name): ask for ask in asked(commune)}
    assert found["XPL", "môi trường"].kind == ASSESS and found["XPL", "môi trường"].period == ""
    assert found["XPL", "nghị quyết triển khai"].until == date(2027, 7, 31)
    assert {unit for unit, name in found if name == "nhà đa năng"} == {"T02", "T03", "T04"}
    assert {unit for unit, name in found if name == "phòng học thông minh"} == {"T03", "T10", "T18"}
    assert found["T03", "phòng học thông minh"].period == "năm 2027"
    open_ones = [f for f in commune.findings if f.verdict in (v.MANUAL, v.MISSING, v.UNDETERMINED)]
    assert {rule for ask in found.values() for rule in ask.rules} == {f.rule for f in open_ones}


def test_the_checked_unit_comes_first_then_the_order_of_units_and_plan(commune: Report) -> None:
    order = [row.id for row in commune.units]
    seen = [order.index(ask.unit.id) for ask in asked(commune)]
    assert seen == sorted(seen)


def test_an_assessment_without_its_text_in_the_sentence_is_asked_by_its_id(commune: Report) -> None:
    (manual,) = (f for f in commune.findings if f.verdict == v.MANUAL)
    other = replace(manual, sentence="trường lành mạnh")
    (ask,) = (ask for ask in asked(replace(commune, findings=(other,))) if ask.kind == ASSESS)
    assert ask.name == "PL26-08"
    two = replace(manual, sentence='cần người đánh giá "một" và needs a person to assess “hai”')
    assert [ask.name for ask in asked(replace(commune, findings=(two,)))] == ["một", "hai"]


def test_two_requirements_that_ask_the_same_are_one_row(commune: Report) -> None:
    (manual,) = (f for f in commune.findings if f.verdict == v.MANUAL)
    twin = replace(manual, rule="PL26-09", sentence='mỗi xã: cần người đánh giá "Môi  Trường"')
    (ask,) = asked(replace(commune, findings=(manual, twin)))
    assert ask.rules == ("PL26-08", "PL26-09") and "PL26-09" in ask.what


def test_evidence_is_asked_for_beside_the_value_that_was_reported(commune: Report) -> None:
    failed = commune.findings[0]
    lacks = replace(
        failed, verdict=v.MISSING, missing=(), kind="yes_no", evidence=Evidence(("Biên bản nghiệm thu",), ())
    )
    (ask,) = asked(replace(commune, findings=(lacks,)))
    assert (ask.kind, ask.name, ask.period) == (DOCUMENT, "phòng học kiên cố", "năm 2027")
    assert "«Biên bản nghiệm thu»" in ask.what and "«46»" in ask.what and "so-lieu-xa.xlsx!Xã!D7" in ask.what
    (ask,) = asked(replace(commune, findings=(replace(lacks, kind="event"),)))
    assert ask.kind == TOLD  # a second row would be a second event


def test_what_is_not_known_about_a_unit_is_a_column_of_its_own_sheet(commune: Report) -> None:
    failed = commune.findings[0]
    one = replace(failed, verdict=v.MISSING, missing=(Missing(failed.unit, "vùng khó", None),))
    report = replace(commune, findings=(one,))
    assert asks(dossier(report)).unknown == (Unknown(failed.unit, "vùng khó"),)
    book = opened(checklist.render(report))
    sheet = book["Thông tin đơn vị"]
    assert [cell.value for cell in sheet[3]] == ["Mã đơn vị", "vùng khó"]
    assert sheet["A4"].value == "XPL" and sheet["B4"].value is None and not sheet["B4"].protection.locked


# ---------------------------------------------------------------- how it looks and what can be filled


def test_only_the_cells_to_fill_can_be_changed(made: bytes) -> None:
    sheet = opened(made)["Phiếu kiểm tra"]
    assert sheet.protection.sheet and not sheet.protection.password
    free = {cell.column - 1 for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert free == {WHEN, VALUE_AT, EVIDENCE, NOTE}
    assert all(cell.value is None for row in sheet.iter_rows() for cell in row if not cell.protection.locked)
    rows = to_fill(sheet)
    assert rows["phòng học thông minh"][WHEN].protection.locked  # its period is given
    assert not rows["môi trường"][WHEN].protection.locked
    assert rows["môi trường"][VALUE_AT].number_format == "@" and rows["môi trường"][WHEN].number_format == "dd/mm/yyyy"


def test_answers_are_chosen_and_dates_are_checked(made: bytes) -> None:
    sheet = opened(made)["Phiếu kiểm tra"]
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    row = to_fill(sheet)["môi trường"]
    choice, day = rules[row[VALUE_AT].coordinate], rules[row[WHEN].coordinate]
    assert choice.type == "list" and choice.formula1 == '"Đạt,Không đạt"' and choice.showErrorMessage
    assert "PL26-08" in choice.promptTitle and "mục III" in choice.prompt
    assert day.type == "date" and day.operator == "greaterThanOrEqual" and "10/12/2027" in day.prompt
    late = rules[to_fill(sheet)["nghị quyết triển khai"][WHEN].coordinate]
    assert "31/07/2027" in late.prompt
    number = rules[to_fill(sheet)["phòng học thông minh"][VALUE_AT].coordinate]
    assert number.type in (None, "none") and number.prompt


def test_it_prints_on_a4_across_with_its_head_repeated(made: bytes) -> None:
    sheet = opened(made)["Phiếu kiểm tra"]
    assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
    first, last = sheet.print_title_rows.replace("$", "").split(":")
    assert [cell.value for cell in sheet[int(last)]][UNIT : NAME + 1] == ["Mã đơn vị", "Nội dung"]
    assert int(last) == int(first) + 1
    assert sum(bool(column.width) for column in COLUMNS) == len(COLUMNS)


def test_nothing_to_ask_says_so(commune: Report) -> None:
    passed = tuple(f for f in commune.findings if f.verdict == v.PASS)
    text = part(checklist.render(replace(commune, findings=passed)), "xl/sharedStrings.xml")
    assert "Không có nội dung nào phải xem tại chỗ hoặc hỏi thêm ở đơn vị này." in text


# ---------------------------------------------------------------- as a submission


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("which", ["commune", "school"])
def test_the_reader_takes_the_empty_sheet_without_a_word(which: str, lang: str, request: pytest.FixtureRequest) -> None:
    report = request.getfixturevalue(which)
    raw = read_xlsx(checklist.render(report, lang), "phieu.xlsx")
    assert raw.diagnostics == () and raw.units == ()
    seen = [(fact.unit, fact.name, fact.period, fact.value.kind) for fact in raw.facts]
    wanted = [(ask.unit.id, ask.name, ask.period, "blank") for ask in asked(report) if ask.kind != TOLD]
    assert seen == wanted


@given(outcomes(), st.sampled_from(LANGUAGES))
@settings(max_examples=40)
def test_any_outcome_becomes_a_sheet_that_the_reader_takes(outcome: v.Outcome, lang: str) -> None:
    report = build_report(outcome, "1")
    content = checklist.render(report, lang)
    raw = read_xlsx(content, "phieu.xlsx")
    assert not [one for one in raw.diagnostics if one.is_error] and all(f.value.kind == "blank" for f in raw.facts)
    assert content == checklist.render(report, lang)


@pytest.mark.parametrize("name", [" ", "  \n", ""])
def test_a_fact_without_a_name_is_asked_for_without_a_row_to_fill(commune: Report, name: str) -> None:
    one = replace(commune.findings[0], verdict=v.MISSING, missing=(Missing(commune.unit, name, "năm 2027"),))
    report = replace(commune, findings=(one,))
    (ask,) = asked(report)
    assert (ask.kind, ask.name) == (TOLD, "PL26-01")
    assert read_xlsx(checklist.render(report), "phieu.xlsx").diagnostics == ()


def test_what_is_printed_is_legible(made: bytes) -> None:
    for sheet in opened(made):
        drawn = [cell.font.sz for row in sheet.iter_rows() for cell in row if cell.value]
        assert min(drawn) * sheet.page_setup.scale / 100 >= 8


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_is_shown_and_harmless(commune: Report, lang: str) -> None:
    content = checklist.render(hostile(commune), lang)
    xml = sheets_xml(content) + part(content, "xl/sharedStrings.xml")
    assert "<script>" not in xml and "<f>" not in xml and "\u202e" not in xml and "<hyperlink " not in xml
    assert "&lt;script&gt;window.hit=1" in xml


@pytest.mark.office
def test_libreoffice_prints_it_with_the_signatures_beside_the_last_question(
    commune: Report, made: bytes, tmp_path: Path
) -> None:
    pages = printed(made, tmp_path)
    last = asked(commune)[-1]
    assert "PHIẾU KIỂM TRA THỰC TẾ" in pages[0] and "Xã Phú Lâm" in pages[0]
    assert all("Người kiểm tra ghi" in page for page in pages)  # the head is repeated, and no page is only margin
    assert "NGƯỜI KIỂM TRA" in pages[-1] and last.unit.id in pages[-1]


@pytest.mark.office
def test_what_libreoffice_saves_is_read_the_same(made: bytes, tmp_path: Path) -> None:
    first, again = read_xlsx(made, "phieu.xlsx"), read_xlsx(resaved(made, tmp_path), "phieu.xlsx")
    assert again.diagnostics == () and again.facts == first.facts
