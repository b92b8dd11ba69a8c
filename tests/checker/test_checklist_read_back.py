"""From a check to the checklist, filled on the spot, to the next check: only what was answered is decided."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from chuan import check, load_facts, load_rules
from chuan_checker import verdict as v
from chuan_checker.facts.xlsxfile import read_xlsx
from chuan_reports import checklist
from chuan_reports.checklist import EVIDENCE, NAME, NOTE, UNIT, VALUE_AT, WHEN
from chuan_reports.report import Report

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo" / "xa_ha_dong_2026"
DAY = datetime.date(2027, 12, 31)
Answers = Mapping[tuple[str, str], Mapping[int, object]]

ROOMS = "trường có đủ phòng học bộ môn, phòng thí nghiệm, phòng chức năng theo tiêu chuẩn cơ sở vật chất của cấp học"
SAFE = "trường có biện pháp phòng ngừa và xử lý bạo lực học đường, ma túy; môi trường mạng của học sinh được quản lý"


def checked(unit: str, *more: Path) -> Report:
    rules = load_rules("xa_ha_dong_2026", DEMO / "quy-tac").rules
    assert rules is not None
    found = check(rules, load_facts(DEMO, *more), unit, DAY)
    assert not isinstance(found, list), found
    return found


def verdicts(report: Report) -> dict[tuple[object, ...], str]:
    return {(f.rule, f.unit.id, f.due): f.verdict for f in report.findings}


def filled(content: bytes, answers: Answers) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    found = {(row[UNIT].value, row[NAME].value): row for row in sheet.iter_rows() if row[NAME].value}
    for key, cells in answers.items():
        for column, value in cells.items():
            cell = found[key][column]
            assert not cell.protection.locked and cell.value is None
            cell.value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(before: Report, after: Report) -> dict[tuple[str, str], tuple[str, str]]:
    old, new = verdicts(before), verdicts(after)
    assert old.keys() == new.keys()
    return {(str(key[0]), str(key[1])): (old[key], new[key]) for key in old if old[key] != new[key]}


def test_three_cells_filled_at_a_school_decide_its_open_findings(tmp_path: Path) -> None:
    before = checked("HD-TH-01")
    assert before.summary[v.MANUAL] == before.summary[v.MISSING] == 1
    sheet = filled(
        checklist.render(before),
        {
            ("HD-TH-01", ROOMS): {VALUE_AT: "Không đạt", WHEN: datetime.date(2027, 12, 10), EVIDENCE: "Biên bản 05/BB-KT"},
            ("HD-TH-01", "cập nhật cơ sở dữ liệu ngành"): {VALUE_AT: "Có"},
        },
    )  # fmt: skip
    (tmp_path / "phieu.xlsx").write_bytes(sheet)
    after = checked("HD-TH-01", tmp_path / "phieu.xlsx")
    assert changed(before, after) == {
        ("HD26-53", "HD-TH-01"): ("manual", "fail"),
        ("HD26-48", "HD-TH-01"): ("missing", "pass"),
    }
    (seen,) = (f for f in after.findings if f.rule == "HD26-53")
    assert seen.facts[0].evidence == "Biên bản 05/BB-KT" and seen.facts[0].period == "10/12/2027"
    assert after.coverage.unreadable == before.coverage.unreadable and after.ignored == before.ignored


def test_a_commune_is_decided_school_by_school_and_its_evidence_is_accepted(tmp_path: Path) -> None:
    before = checked("10882")
    sheet = filled(
        checklist.render(before),
        {
            ("HD-TH-02", ROOMS): {VALUE_AT: "Đạt", WHEN: "10/12/2027", NOTE: "xem 4 phòng"},
            ("HD-MN-02", SAFE): {VALUE_AT: "Đạt", WHEN: datetime.datetime(2027, 11, 30)},
            ("10882", "quỹ khuyến học cấp xã"): {VALUE_AT: "có", EVIDENCE: "Quyết định thành lập quỹ khuyến học số 9"},
            ("HD-MN-04", "hội nghị quán triệt Nghị quyết 71"): {VALUE_AT: "Không", WHEN: datetime.date(2027, 12, 30)},
            ("10882", "mức phổ cập giáo dục THCS"): {VALUE_AT: "3"},
        },
    )  # fmt: skip
    (tmp_path / "a-truoc.xlsx").write_bytes(sheet)
    after = checked("10882", tmp_path)
    assert changed(before, after) == {
        ("HD26-53", "HD-TH-02"): ("manual", "pass"),
        ("HD26-45", "HD-MN-02"): ("manual", "pass"),
        ("HD26-44", "10882"): ("missing", "pass"),
        ("HD26-36", "HD-MN-04"): ("missing", "fail"),
        ("HD26-06", "10882"): ("missing", "pass"),
    }


@pytest.mark.parametrize("unit", ["HD-TH-01", "10882"])
def test_an_empty_checklist_changes_nothing(unit: str, tmp_path: Path) -> None:
    before = checked(unit)
    for lang in ("vi", "en"):
        content = checklist.render(before, lang)
        assert read_xlsx(content, "phieu.xlsx").diagnostics == ()
        (tmp_path / "phieu.xlsx").write_bytes(content)
        after = checked(unit, tmp_path)
        assert replace(after, inputs=before.inputs, coverage=before.coverage) == before
        assert after.coverage.unreadable == before.coverage.unreadable


def test_a_wrong_answer_is_named_with_its_cell(tmp_path: Path) -> None:
    before = checked("HD-TH-01")
    sheet = filled(checklist.render(before), {("HD-TH-01", ROOMS): {VALUE_AT: "gần đạt", WHEN: "10/12/2027"}})
    (tmp_path / "phieu.xlsx").write_bytes(sheet)
    after = checked("HD-TH-01", tmp_path)
    (seen,) = (f for f in after.findings if f.rule == "HD26-53")
    assert seen.verdict == v.INVALID and "phieu.xlsx!Phiếu kiểm tra!G" in (seen.reason or "")


def test_an_answer_without_its_date_is_not_taken(tmp_path: Path) -> None:
    before = checked("HD-TH-01")
    (tmp_path / "phieu.xlsx").write_bytes(filled(checklist.render(before), {("HD-TH-01", ROOMS): {VALUE_AT: "Đạt"}}))
    (seen,) = (f for f in checked("HD-TH-01", tmp_path).findings if f.rule == "HD26-53")
    assert seen.verdict == v.INVALID and "thiếu kỳ số liệu" in (seen.reason or "")
