"""The corpus itself, read by programs that are not ours: what is wrong in it is what the manifest says, no more."""

from __future__ import annotations

import subprocess
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlrd
from tests.reports.workbooks import program
from tests.validate.corpus import make
from tests.validate.corpus.figures import FACTS, LAST, NEW, SCHOOLS, THIS, School, figures
from tests.validate.corpus.manifest import HERE, Spot, oddities, planted
from tests.validate.corpus.sheets import Formula, letter

from chuan_rules.load import RuleSet, load

FAULTS = planted()
FILES = make.files()


def test_the_manifest_holds_sixty_different_faults() -> None:
    assert len({fault.id for fault in FAULTS}) == len({(fault.spot, fault.code) for fault in FAULTS}) == 60


def test_every_file_of_the_manifest_is_made() -> None:
    named = {fault.spot.file for fault in FAULTS} | {spot.file for fault in FAULTS for spot in fault.also}
    assert named | {oddity.spot.file for oddity in oddities()} <= set(FILES)


def test_forty_schools_send_in_seven_formats_and_more_than_one_layout() -> None:
    sent = [name for name in FILES if name.startswith("xa-phu-sa/PS-")]
    assert {name.split("/")[1].split(".")[0] for name in sent} == {f"PS-{n:02}" for n in range(1, 40)}
    assert {name.rsplit(".", 1)[1] for name in sent} == {"xlsx", "xls", "ods", "csv", "json"}


def test_the_same_bytes_on_every_run() -> None:
    assert make.files() == FILES


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda school: school.id)
def test_the_truth_is_consistent_in_both_years(school: School) -> None:
    for year in (THIS, LAST):
        v = {code: value for code, value in figures(school, year).items() if isinstance(value, int)}
        assert v["02"] <= v["01"] and v["03"] <= v["01"] and v["12"] <= v["09"]
        assert max(v["05"], v["06"], v["07"]) <= v["04"] and v["07"] <= 60 and 1 <= v["14"] <= 3
        assert v["11"] == v["08"] + v["09"] + v["10"]
    for code, new in figures(school, THIS).items():
        old = figures(school, LAST)[code]
        if isinstance(new, int) and isinstance(old, int) and new and old:
            assert Fraction(1, 3) < Fraction(new, old) < 3, code


def test_the_pack_declares_what_the_corpus_reports() -> None:
    (rules,) = (HERE / "quy-tac").glob("*.chuan")
    loaded = load([RuleSet("quy-tac", ((rules.name, rules.read_bytes()),))])
    assert loaded.rules is not None and loaded.diagnostics == ()
    declared = {i.name: i.code for i in loaded.rules.packs[0].vocabulary.indicators.values() if i.unit_type == "trường"}
    assert declared == {fact.name: fact.code for fact in FACTS}


# ---------------------------------------------------------------- cell by cell

AROUND = {
    "xa-phu-sa/PS-07.xlsx": {"A12"}, "xa-phu-sa/PS-08.xlsx": {"A13"}, "xa-phu-sa/PS-09.xlsx": {"A7"},
    "xa-phu-sa/PS-10.xlsx": {"B2"},
}  # fmt: skip
"""Cells that belong to a fault or an oddity whose place is another cell."""


@pytest.mark.parametrize("number", [*range(1, 13), *range(30, 34)])
def test_a_school_workbook_differs_from_the_truth_in_the_planted_cells_alone(number: int) -> None:
    school = SCHOOLS[number - 1]
    name = f"xa-phu-sa/{school.id}.{'xls' if number >= 30 else 'xlsx'}"
    truth = make._vertical(school, blank_after=make.BLANK_AFTER.get(school.id, "")).cells
    read = _xls(FILES[name]) if name.endswith("xls") else _xlsx(FILES[name])
    shown = {at: float(value) if isinstance(value, Fraction | int) else value for at, value in truth.items()}
    expected = {spot.place for spot in _spots(name) if spot.sheet == "Số liệu" and spot.place} | AROUND.get(name, set())
    differing = {at for at in shown.keys() | read.keys() if shown.get(at) != read.get(at)}
    assert differing <= expected
    own = {fault.spot.place for fault in FAULTS if fault.spot.file == name and fault.spot.sheet == "Số liệu"}
    assert own <= differing


def _spots(name: str) -> list[Spot]:
    found = [fault.spot for fault in FAULTS] + [oddity.spot for oddity in oddities()]
    return [spot for spot in found if spot.file == name]


def _xlsx(data: bytes) -> dict[str, object]:
    sheet = openpyxl.load_workbook(BytesIO(data))["Số liệu"]
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return {cell.coordinate: float(cell.value) if isinstance(cell.value, int | float) else cell.value for cell in cells}


def _xls(data: bytes) -> dict[str, object]:
    sheet = xlrd.open_workbook(file_contents=data).sheet_by_name("Số liệu")
    return {
        f"{letter(column)}{row + 1}": sheet.cell_value(row, column)
        for row in range(sheet.nrows)
        for column in range(sheet.ncols)
        if sheet.cell_value(row, column) != ""
    }


def test_formulas_keep_an_error_value_and_no_value_apart() -> None:
    sheet = openpyxl.load_workbook(BytesIO(FILES["xa-phu-sa/PS-04.xlsx"]), data_only=True)["Số liệu"]
    assert (sheet["E18"].value, sheet["E18"].data_type) == ("#DIV/0!", "e")
    assert sheet["E9"].value is None
    assert Formula("E17/0", "#DIV/0!").cached == "#DIV/0!"


@pytest.mark.office
def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    soffice = program("soffice")
    names = [name for name in FILES if name.endswith((".ods", ".xls"))]
    for name in names:
        (tmp_path / name.rsplit("/", 1)[1]).write_bytes(FILES[name])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sent = [str(tmp_path / name.rsplit("/", 1)[1]) for name in names]
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "ra"), *sent],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for number in (*range(30, 34), 34, 35, 36):
        school = SCHOOLS[number - 1]
        truth = make._edited(school.id, make._edits()[school.id]).cells
        read = _xlsx((tmp_path / "ra" / f"{school.id}.xlsx").read_bytes())
        wanted = {at: float(v) if isinstance(v, Fraction | int) else v for at, v in truth.items() if v != ""}
        assert read == wanted, school.id


def test_only_the_new_school_has_reported_nothing() -> None:
    last = FILES["nam-truoc/2025-2026.csv"].decode("utf-8")
    assert [school.id for school in SCHOOLS if f"{school.id}," not in last] == [NEW]
