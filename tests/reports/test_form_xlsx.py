"""The workbooks of forms, opened, filled in, and read back."""

from __future__ import annotations

import re
import subprocess
import warnings
import zipfile
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import form_samples as s
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from workbooks import program

from chuan_checker.check import facts_of
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import FormMark, Raw
from chuan_grammar.text import fold
from chuan_reports import form_checks, form_commune, form_school, form_words
from chuan_reports.form_shape import COUNT, FACT, KIND_WORDS, NUMBER, Field, Form, FormUnit, Section
from chuan_rules.load import RuleSet, load

UNITS_CSV = "id,name,type,parent\nX,Xã An,xã,\nT1,Trường Mai,trường,X\nT2,Trường Đào,trường,X\n".encode()


def school(lang: str = "vi", form: Form = s.SAMPLE, units: tuple[FormUnit, ...] = s.UNITS[:1]) -> bytes:
    return form_school.render(form, units, lang)


def commune(lang: str = "vi", form: Form = s.SAMPLE, units: tuple[FormUnit, ...] = s.UNITS) -> bytes:
    return form_commune.render(form, units, lang)


BOTH = pytest.mark.parametrize("made", [school(), commune()], ids=["school", "commune"])


def data_sheet(data: bytes) -> Worksheet:
    return load_workbook(BytesIO(data)).worksheets[0]


def xml(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return "".join(file.read(n).decode() for n in file.namelist() if n.endswith(".xml"))


# ---------------------------------------------------------------- what stands where


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sheets_have_the_names_that_the_reader_knows(lang: str) -> None:
    for data, first in ((school(lang), "Số liệu"), (commune(lang), "trường")):
        book = load_workbook(BytesIO(data))
        assert book.sheetnames == [first, "Giải trình", "Hướng dẫn", "_chuan"]
        assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "visible", "hidden"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_school_has_a_row_for_each_figure_under_its_name(lang: str) -> None:
    sheet = data_sheet(school(lang))
    head = s.header_row(sheet, "Mã")
    assert [cell.value for cell in sheet[head]][:7] == [
        "Mã", "Nội dung", "Đơn vị tính", "Kỳ", "Giá trị", "Minh chứng", "Ghi chú",
    ]  # fmt: skip
    labels = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(1, head)}
    assert (labels["Đơn vị:"], labels["Mã đơn vị:"]) == ("Trường Mai", "T1")
    rows = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=head + 1)]
    assert rows[0][0] == "I. Cơ sở vật chất"
    assert rows[1] == ["01", "Phòng học", "phòng", "31/12/2026"]
    assert ["03", "Tỷ lệ bán trú", "%", "năm 2026"] in rows and ["04", "Chi thường xuyên", "đồng", "năm 2026"] in rows
    assert [row[1] for row in rows].count("Họp phụ huynh") == 3, "two that are asked for, and one to spare"


def test_a_commune_has_a_column_for_each_figure_under_its_section() -> None:
    sheet = data_sheet(commune())
    head = s.header_row(sheet, "Mã đơn vị")
    heads = [cell.value for cell in sheet[head]]
    assert heads[:4] == ["Mã đơn vị", "Tên đơn vị", "Phòng học [31/12/2026]", "Học sinh [năm 2026]"]
    assert "Chi thường xuyên [năm 2026] (minh chứng)" in heads and heads[-1] == "Ghi chú"
    sections = {cell.value: cell.column for cell in sheet[head - 1] if cell.value}
    assert list(sections) == ["I. Cơ sở vật chất", "II. Việc khác"]
    assert heads[sections["II. Việc khác"] - 1] == "Điểm bình quân [năm 2026]"
    assert [[c.value for c in row[:2]] for row in sheet.iter_rows(min_row=head + 1)] == [
        ["T1", "Trường Mai"], ["T2", "Trường Đào"],
    ]  # fmt: skip


def test_without_a_unit_its_name_is_filled_in() -> None:
    sheet = data_sheet(school(units=()))
    cells = {sheet.cell(row, 1).value: sheet.cell(row, 2) for row in range(1, 9)}
    for label in ("Đơn vị:", "Mã đơn vị:"):
        assert cells[label].value is None and not cells[label].protection.locked
    wide = data_sheet(commune(units=()))
    head = s.header_row(wide, "Mã đơn vị")
    assert all(not wide.cell(head + 1 + n, 1).protection.locked for n in range(form_commune.EMPTY_ROWS))


@BOTH
def test_the_hidden_sheet_says_what_the_form_is(made: bytes) -> None:
    keys, cells = s.hidden(made)
    wanted = {"mẫu": "chuan/form/1", "gói": "KH", "phiên bản": "1", "sha256": s.SHA, "loại đơn vị": "trường"}
    assert wanted.items() <= keys.items()
    assert keys["đơn vị"] == ("T1" if keys["kiểu"] == "dọc" else "")
    sheet = data_sheet(made)
    assert keys["trang"] == sheet.title
    assert {key for _, key, _, _ in cells if not key.endswith("(minh chứng)")} == {field.name for field in s.FIELDS}
    head = s.header_row(sheet, "Mã" if keys["kiểu"] == "dọc" else "Mã đơn vị")
    for where, key, period, _ in cells:
        if keys["kiểu"] == "dọc":
            row = int(re.sub(r"\D", "", where))
            label, shown = sheet.cell(row, 2).value, sheet.cell(row, 4).value or ""
        else:
            title = str(sheet[f"{where}{head}"].value)
            label, shown = re.sub(r" \[.*?\]", "", title), "".join(re.findall(r"\[(.*?)\]", title))
        assert (fold(str(label)), shown) == (fold(key), period)
    kinds = {key: kind for _, key, _, kind in cells}
    assert (kinds["phòng học"], kinds["định mức giáo viên"]) == ("số liệu", "mức giao")
    assert (kinds["kế hoạch năm học"], kinds["họp phụ huynh"]) == ("văn bản", "hoạt động")


@BOTH
def test_only_what_is_filled_in_is_unlocked(made: bytes) -> None:
    book = load_workbook(BytesIO(made))
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    sheet = book.worksheets[0]
    _, cells = s.hidden(made)
    head = s.header_row(sheet, "Mã" if sheet.title == "Số liệu" else "Mã đơn vị")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                assert cell.protection.locked, cell
    for where, _, _, _ in cells:
        cell = sheet[where if where[-1].isdigit() else f"{where}{head + 1}"]
        assert cell.value is None and not cell.protection.locked
    for name in ("Hướng dẫn", "_chuan"):
        assert all(cell.protection.locked for row in book[name].iter_rows() for cell in row)


def test_explanations_have_their_own_sheet() -> None:
    wanted = ["Mã yêu cầu", "Số liệu", "Kỳ", "Giá trị", "Giải trình", "Người giải trình", "Ngày"]
    for data, first in ((school(), []), (commune(), ["Mã đơn vị"])):
        sheet = load_workbook(BytesIO(data))["Giải trình"]
        head = s.header_row(sheet, (first + wanted)[0])
        assert [cell.value for cell in sheet[head]] == first + wanted
        assert not any(cell.protection.locked for cell in sheet[head + 1])


def test_the_instructions_name_clause_requirement_and_paper_of_every_figure() -> None:
    sheet = load_workbook(BytesIO(school()))["Hướng dẫn"]
    rows = {row[1].value: [cell.value for cell in row] for row in sheet.iter_rows()}
    for field in s.FIELDS:
        shown = rows[field.name[0].upper() + field.name[1:]]
        assert shown[3:5] == ["mục II.2 ý 1", "K-1"]
    assert rows["Chi thường xuyên"][5] == "quyết định giao dự toán"
    assert "từ 0 đến 5.000" in str(rows["Học sinh"][2]) and "31/12/2026" in str(rows["Phòng học"][2])
    assert any("2 yêu cầu do người kiểm tra" in str(row[0].value) for row in sheet.iter_rows())


# ---------------------------------------------------------------- what a cell takes


def checks(data: bytes) -> dict[str, Any]:
    """Name of the figure → the validation of its (first) value cell."""
    sheet = data_sheet(data)
    _, cells = s.hidden(data)
    found: dict[str, Any] = {}
    for where, key, _, _ in cells:
        cell = where if where[-1].isdigit() else f"{where}{s.header_row(sheet, 'Mã đơn vị') + 1}"
        for rule in sheet.data_validations.dataValidation:
            if cell in rule.cells:
                found.setdefault(key, rule)
    return found


@BOTH
def test_numbers_are_bounded_exactly(made: bytes) -> None:
    def bounds(name: str) -> tuple[str, str, str]:
        rule = checks(made)[name]
        return rule.type, rule.formula1, rule.formula2

    far = str(10**15)
    assert bounds("phòng học") == ("whole", "0", far)
    assert bounds("học sinh") == ("whole", "0", "5000")
    assert bounds("chi thường xuyên") == ("whole", "0", far)
    assert bounds("mức chuẩn quốc gia") == ("whole", "0", "2")
    assert bounds("tỷ lệ bán trú") == ("decimal", "0", "1")
    assert bounds("điểm bình quân") == ("decimal", "-0.5", "1/3")
    assert bounds("ngày khánh thành")[0] == "date"


@BOTH
def test_declared_values_are_chosen_from_a_list(made: bytes) -> None:
    found = checks(made)
    assert found["có sân chơi"].formula1 == '"Có,Không"'
    assert found["cấp học"].formula1 == '"tiểu học,THCS"'
    assert not found["cấp học"].showErrorMessage, "several values may be written"
    place = found["nguồn nước"].formula1
    assert values_at(made, place) == ["máy", "giếng, đào", "mưa"], "a comma would part a value"


def values_at(data: bytes, place: str) -> list[object]:
    title, _, area = place.replace("$", "").rpartition("!")
    left, top, right, bottom = range_boundaries(area)
    rows = load_workbook(BytesIO(data))[title.strip("'")].iter_rows(top, bottom, left, right)
    return [cell.value for row in rows for cell in row]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "form", [s.SAMPLE, s.hostile_form(), s.hostile_form("😀" * 400)], ids=["sample", "hostile", "wide"]
)
def test_every_message_names_the_clause_and_fits(form: Form, lang: str) -> None:
    def units(text: str | None) -> int:
        return len((text or "").encode("utf-16-le", "replace")) // 2

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # xlsxwriter warns of what it leaves out
        made = [school(lang, form), commune(lang, form)]
    for data in made:
        for sheet in load_workbook(BytesIO(data)).worksheets:
            for rule in sheet.data_validations.dataValidation:
                assert units(rule.promptTitle) <= 32 and units(rule.errorTitle) <= 32
                assert units(rule.prompt) <= 255 and units(rule.error) <= 255
                assert units(rule.formula1) <= 257
        if form is s.SAMPLE:
            prompts = {key: rule.prompt for key, rule in checks(data).items() if "(minh chứng)" not in key}
            assert len(prompts) == len(s.FIELDS)
            assert all("mục II.2 ý 1 (K-1)" in prompt for prompt in prompts.values())


def test_a_paper_that_is_wanted_is_asked_for_beside_the_value() -> None:
    sheet = data_sheet(school())
    rules = [r for r in sheet.data_validations.dataValidation if "quyết định giao dự toán" in (r.prompt or "")]
    assert len(rules) == 2, "at the value and at the evidence"


@given(st.fractions(), st.sampled_from([COUNT, NUMBER]))
@settings(max_examples=60, deadline=None)
def test_any_bound_is_written_exactly(bound: Fraction, type_: str) -> None:
    field = Field("01", "x", FACT, type_, low=bound)
    low = form_checks.value_check(field, "vi", lambda values: "")["minimum"]
    assert Fraction(low.removeprefix("=")) == bound


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_a_list_stays_whole_wherever_it_stands(values: list[str]) -> None:
    placed: list[list[str]] = []

    def place(listed: object) -> str:
        placed.append(list(listed))  # type: ignore[call-overload]
        return "=somewhere"

    rule = form_checks._choices(values, place)
    shown = placed[0] if placed else rule["source"]
    assert len(shown) == len(values)
    if not placed:
        assert ",".join(shown).split(",") == shown and len(",".join(shown).encode("utf-16-le")) <= 510


# ---------------------------------------------------------------- hostile text, sameness


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@x", "-2", '=HYPERLINK("http://example.invalid")', s.HOSTILE, "a'b", "[x]", "x" * 40_000]
)
def test_text_of_a_plan_or_a_unit_is_only_text(text: str, lang: str) -> None:
    form, units = s.hostile_form(text), (FormUnit(text, text), FormUnit("B", text))
    for data in (school(lang, form, units[:1]), commune(lang, form, units)):
        load_workbook(BytesIO(data))
        made = xml(data)
        assert "<f>" not in made and "<f " not in made and "<hyperlink" not in made
        assert "\x00" not in made and "\x1b" not in made


def test_the_same_form_gives_the_same_bytes() -> None:
    assert school() == school() and commune("en") == commune("en")


names = st.text(min_size=1, max_size=60)
fields = st.builds(
    Field, key=names, name=names, kind=st.sampled_from(list(KIND_WORDS)), type=st.sampled_from([f.type for f in s.FIELDS]),
    measure=st.just("") | names, period=st.just("") | names, values=st.lists(names, max_size=4).map(tuple),
    low=st.none() | st.fractions(), high=st.none() | st.fractions(), rows=st.integers(1, 3),
    evidence=st.lists(names, max_size=2).map(tuple), rules=st.lists(names, max_size=3).map(tuple),
)  # fmt: skip


@given(st.lists(fields, max_size=4).map(tuple), names)
@settings(max_examples=15, deadline=None)
def test_any_form_can_be_written_and_opened(made: tuple[Field, ...], text: str) -> None:
    form = replace(s.SAMPLE, sections=(Section(text, made),), title=text, unit_type=text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written = [school(form=form), commune(form=form)]
    rows = sum(field.rows + (field.kind == "event") for field in made)
    columns = sum(field.rows + bool(field.evidence) for field in made)
    for data, wanted in zip(written, (rows, columns), strict=True):
        assert len(s.hidden(data)[1]) == wanted


def test_a_form_without_sections_or_rules_is_still_a_form() -> None:
    empty = replace(s.SAMPLE, sections=(Section("", ()),), rules=(), assessed=0)
    for data in (school(form=empty), commune(form=empty)):
        assert s.hidden(data)[1] == []


# ---------------------------------------------------------------- filled in and read back


def facts(data: bytes, name: str) -> dict[tuple[str, str], object]:
    """What the check sees of school T1: (name, period) → exact value."""
    raw = read_bytes(data, name)
    assert [d.message() for d in raw.diagnostics] == []
    return seen(raw)


def seen(raw: Raw) -> dict[tuple[str, str], object]:
    rules = load([RuleSet("thử", (("a.chuan", s.VOCABULARY.encode()),))]).rules
    assert rules is not None
    found = facts_of(rules.packs[0], [read_bytes(UNITS_CSV, "units.csv"), raw])
    assert [d.message() for d in found.diagnostics if d.is_error] == []
    rows = [row for (unit, _), rows in found.observations.items() if unit == "T1" for row in rows if not row.blank]
    assert [row.problem for row in rows if row.problem] == []
    assert len({(row.shown_name, row.period) for row in rows}) == len(rows)
    return {(row.shown_name, row.period.label() if row.period else ""): row.value for row in rows}


def test_an_empty_form_reports_nothing() -> None:
    for data in (school(), commune()):
        assert facts(data, "bieu.xlsx") == {}


def test_a_filled_form_of_a_school_is_read_as_it_was_meant() -> None:
    assert facts(s.fill_rows(school()), "truong.xlsx") == s.READ


def test_a_filled_form_of_a_commune_is_read_as_it_was_meant() -> None:
    data = s.fill_columns(commune())
    assert facts(data, "xa.xlsx") == s.READ
    spent = [fact for fact in read_bytes(data, "xa.xlsx").facts if fold(fact.name) == fold("chi thường xuyên")]
    assert [fact.evidence for fact in spent if fact.value.text] == ["QĐ 12", "QĐ 12"]


@pytest.mark.parametrize("wide", [False, True], ids=["school", "commune"])
def test_the_reader_knows_the_form_and_what_its_unit_explains(wide: bool) -> None:
    book = load_workbook(BytesIO(commune() if wide else school()))
    sheet = book["Giải trình"]
    said = ["K-1", "Phòng học", "31/12/2026", "0", "mới thành lập", "Hiệu trưởng", "05/01/2027"]
    for column, text in enumerate(["T1", *said] if wide else said, 1):
        sheet.cell(s.header_row(sheet, "Mã đơn vị" if wide else "Mã yêu cầu") + 1, column).value = text
    raw = read_bytes(s.saved(book), "a.xlsx")
    assert raw.form == FormMark("KH", "1", s.SHA, "trường")
    assert raw.diagnostics == () and raw.facts_declared
    (one,) = raw.explanations
    assert [one.unit, one.rule, one.fact, one.period, one.value, one.text, one.author, one.date] == ["T1", *said]


def converted(data: bytes, folder: Path, suffix: str) -> bytes:
    """The workbook as LibreOffice saves it again."""
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "a.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [program("soffice"), profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(folder / "in" / "a.xlsx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return (folder / f"a.{suffix}").read_bytes()


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
@pytest.mark.parametrize("which", ["school", "commune"])
def test_it_survives_libreoffice(which: str, suffix: str, tmp_path: Path) -> None:
    filled = s.fill_rows(school()) if which == "school" else s.fill_columns(commune())
    again = converted(filled, tmp_path, suffix)
    assert facts(again, f"a.{suffix}") == s.READ
    if suffix == "xlsx":
        book = load_workbook(BytesIO(again))
        assert book["_chuan"].sheet_state == "hidden"
        assert s.hidden(again) == s.hidden(filled)
        assert all(sheet.protection.sheet for sheet in book.worksheets)
        before, after = checks(filled), checks(again)
        assert {key: rule.prompt for key, rule in after.items()} == {key: rule.prompt for key, rule in before.items()}
        assert {key: rule.type for key, rule in after.items() if rule.type} == {
            key: rule.type for key, rule in before.items() if rule.type
        }


@pytest.mark.office
def test_hostile_text_survives_libreoffice(tmp_path: Path) -> None:
    again = converted(school(form=s.hostile_form()), tmp_path, "xlsx")
    assert len(s.hidden(again)[1]) == len(s.hidden(school(form=s.hostile_form()))[1])
    assert "<f>" not in xml(again)


def test_the_words_of_both_languages_take_the_same_values() -> None:
    for key, (vi, en) in form_words.WORDS.items():
        assert set(re.findall(r"\{\w+\}", vi)) == set(re.findall(r"\{\w+\}", en)), key
