"""`chuan template`: which form is made for whom, where it goes, and what is refused."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.checker.cli.worlds import PLAN, ROOMS, RULES, UNITS, VOCABULARY, World, process

ON = ("--on", "31/12/2026")
LEVELS = VOCABULARY.replace(
    "số liệu phòng học", "thuộc tính cấp học của trường: các giá trị mầm non, tiểu học\nsố liệu phòng học", 1
)
HALL = 'yêu cầu KH-02 "Nhà đa năng"\n  mỗi trường có cấp học tiểu học: có nhà đa năng\n  nguồn: mục II.1 ý 2\n'
TWO_KINDS = LEVELS + PLAN + ROOMS + HALL
UNITS_BY_LEVEL = (
    "id,name,type,parent,cấp học\nX,Xã An,xã,,\nT1,Trường Mai,trường,X,mầm non\nT2,Trường Đào,trường,X,tiểu học\n"
)


def template(world: World, *arguments: str) -> tuple[int, str, list[str]]:
    done = world.chuan("template", "quy-tac", "--unit-type", "trường", *ON, *arguments)
    return done.code, done.out, done.ids


def names(path: Path) -> list[str]:
    """What a school's form asks for."""
    sheet = load_workbook(path)["Số liệu"]
    rows = [[cell.value for cell in row[:2]] for row in sheet.iter_rows()]
    at = next(i for i, row in enumerate(rows) if row[0] == "Mã")
    return [str(row[1]) for row in rows[at + 1 :] if row[1]]


def test_a_form_without_a_unit_asks_for_what_the_rules_need(world: World) -> None:
    world.make()
    assert template(world, "-o", "bieu.xlsx") == (0, "bieu.xlsx: 1 mục\n", [])
    assert names(world.folder / "bieu.xlsx") == ["Phòng học"], "not what is only declared"


def test_the_form_of_a_school_bears_its_name_and_id(world: World) -> None:
    world.make()
    assert template(world, "--facts", "so-lieu", "--unit", "Trường Mai", "-o", "bieu.xlsx")[0] == 0
    sheet = load_workbook(world.folder / "bieu.xlsx")["Số liệu"]
    labels = {row[0].value: row[1].value for row in sheet.iter_rows(max_row=6)}
    assert (labels["Đơn vị:"], labels["Mã đơn vị:"]) == ("Trường Mai", "T1")


def test_a_school_that_no_list_knows_is_named_as_typed(world: World) -> None:
    world.make()
    assert template(world, "--unit", "Trường Lan", "-o", "bieu.xlsx")[0] == 0
    sheet = load_workbook(world.folder / "bieu.xlsx")["Số liệu"]
    assert "Trường Lan" in [row[1].value for row in sheet.iter_rows(max_row=6)]


def test_a_commune_has_a_row_for_each_of_its_schools(world: World) -> None:
    world.make(units=UNITS + "Y,Xã Bình,xã,\nT9,Trường Lê,trường,Y\n")
    assert template(world, "--facts", "so-lieu", "--unit", "X", "-o", "xa.xlsx") == (
        0,
        "xa.xlsx: 1 mục, 2 trường\n",
        [],
    )
    sheet = load_workbook(world.folder / "xa.xlsx")["trường"]
    column = [cell.value for cell in sheet["A"]]
    assert column[column.index("Mã đơn vị") + 1 :] == ["T1", "T2"]


def test_a_folder_holds_a_file_for_each_school(world: World) -> None:
    world.make(units=UNITS + 'a/b,"Trường =1+1",trường,X\n')
    code, out, _ = template(world, "--facts", "so-lieu", "--unit", "X", "-o", "bieu/", "-o", "csv=bang/")
    assert code == 0
    assert sorted(path.name for path in (world.folder / "bieu").iterdir()) == [
        "bieu-T1.xlsx",
        "bieu-T2.xlsx",
        "bieu-a-b.xlsx",
    ]
    assert sorted(path.name for path in (world.folder / "bang").iterdir()) == [
        "bieu-T1.csv",
        "bieu-T2.csv",
        "bieu-a-b.csv",
    ]
    assert out.splitlines()[0] == "bieu/bieu-T1.xlsx: 1 mục"


def test_a_unit_that_no_longer_exists_gets_no_form(world: World) -> None:
    world.make(
        units="id,name,type,parent,to\nX,Xã An,xã,,\nT1,Trường Mai,trường,X,30/6/2026\nT2,Trường Đào,trường,X,\n"
    )
    template(world, "--facts", "so-lieu", "-o", "bieu/")
    assert [path.name for path in (world.folder / "bieu").iterdir()] == ["bieu-T2.xlsx"]


def test_a_requirement_that_cannot_concern_a_school_asks_it_for_nothing(world: World) -> None:
    world.make(rules=TWO_KINDS, units=UNITS_BY_LEVEL)
    template(world, "--facts", "so-lieu", "-o", "bieu/", "-o", "chung.xlsx")
    assert names(world.folder / "bieu" / "bieu-T1.xlsx") == ["Phòng học"]
    assert names(world.folder / "bieu" / "bieu-T2.xlsx") == ["Phòng học", "Nhà đa năng"]
    sheet = load_workbook(world.folder / "chung.xlsx")["trường"]
    (hall,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Nhà đa năng [31/12/2026]"]
    of = {sheet.cell(row, 1).value: sheet.cell(row, hall.column) for row in range(hall.row + 1, sheet.max_row + 1)}
    assert of["T1"].protection.locked and not of["T2"].protection.locked, "one school of the list needs it"
    assert of["T1"].fill.fgColor.rgb != of["T2"].fill.fgColor.rgb
    template(world, "--facts", "so-lieu", "-o", "chung.csv")
    rows = (world.folder / "chung.csv").read_text("utf-8-sig").splitlines()
    assert [row.split(";")[1:3] for row in rows[1:]] == [
        ["T1", "phòng học"],
        ["T2", "phòng học"],
        ["T2", "nhà đa năng"],
    ]


def test_the_defaults_of_the_folder_are_taken(world: World) -> None:
    world.make().file("chuan.toml", '[check]\nrules = ["quy-tac"]\nfacts = ["so-lieu"]\non = "2027-12-31"\n')
    done = world.chuan("template", "--unit-type", "trường", "--unit", "T2", "-o", "csv=-")
    assert done.code == 0
    (row,) = list(csv.reader(StringIO(done.out.lstrip("\ufeff")), delimiter=";"))[1:]
    assert row[:4] == ["01", "T2", "phòng học", "31/12/2027"]


def test_without_a_day_the_form_is_not_dated_after_the_plan(world: World) -> None:
    world.make(rules=RULES.replace("2026 đến 2030", "2020 đến 2021"))
    done = world.chuan("template", "quy-tac", "--unit-type", "trường", "-o", "csv=-")
    assert "phòng học;31/12/2021" in done.out


def test_schema_and_csv_go_to_the_screen(world: World) -> None:
    world.make()
    done = world.chuan("template", "quy-tac", "--unit-type", "trường", *ON, "-o", "json-schema=-")
    assert done.json["x-chuan"]["pack"] == "KH" and done.code == 0


def test_the_same_question_gives_the_same_bytes(world: World) -> None:
    world.make()
    for name in ("a.xlsx", "b.xlsx"):
        template(world, "--facts", "so-lieu", "-o", name)
    assert (world.folder / "a.xlsx").read_bytes() == (world.folder / "b.xlsx").read_bytes()


def test_a_filled_form_is_a_submission(world: World) -> None:
    """From the rules to the verdict, through the file that a school fills in."""
    world.make(facts=None)
    template(world, "--facts", "so-lieu", "-o", "so-lieu/xa.xlsx")
    book = load_workbook(world.folder / "so-lieu" / "xa.xlsx")
    sheet = book["trường"]
    row = [cell.value for cell in sheet["A"]].index("T1") + 1
    sheet.cell(row, 3).value = 1
    sheet.cell(row + 1, 3).value = 2
    book.save(world.folder / "so-lieu" / "xa.xlsx")
    done = world.check("--format", "json", unit="X")
    found = {finding["unit"]["id"]: finding["verdict"] for finding in done.json["findings"]}
    assert found == {"T1": "fail", "T2": "pass"}


def test_a_form_that_was_filled_in_is_never_overwritten(world: World) -> None:
    world.make()
    asked = ("--facts", "so-lieu", "-o", "bieu/")
    assert template(world, *asked)[0] == 0
    assert template(world, *asked)[0] == 0, "the same form may be made again"
    (world.folder / "bieu" / "bieu-T2.xlsx").write_bytes(b"filled in")
    (world.folder / "bieu" / "bieu-T1.xlsx").unlink()
    done = world.chuan("template", "quy-tac", "--unit-type", "trường", *ON, *asked)
    assert (done.code, done.out) == (2, "") and "bieu-T2.xlsx" in done.err and "--force" in done.err
    assert not (world.folder / "bieu" / "bieu-T1.xlsx").exists(), "nothing is written when one is refused"
    assert template(world, *asked, "--force")[0] == 0
    assert names(world.folder / "bieu" / "bieu-T2.xlsx") == ["Phòng học"]


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(("arguments", "code", "ids"), [
    (("--unit-type", "trạm", "-o", "a.xlsx"), 2, ["template-no-such-type"]),
    (("--unit-type", "trương", "-o", "a.xlsx"), 2, ["template-no-such-type"]),
    (("--unit-type", "xã", "-o", "a.xlsx"), 4, ["template-nothing-asked"]),
    (("--plan", "KH-9", "-o", "a.xlsx"), 2, ["template-no-such-plan"]),
    (("--facts", "so-lieu", "--unit", "Trường May", "-o", "a.xlsx"), 2, ["unknown-unit"]),
    (("--facts", "khong-co", "-o", "a.xlsx"), 2, ["no-such-path"]),
    (("--facts", "trong", "--unit", "T1", "-o", "a.xlsx"), 2, ["unknown-unit"]),
    (("-o", "bieu/"), 2, ["template-no-units"]),
    (("--on", "31/02/2026", "-o", "a.xlsx"), 2, ["bad-date"]),
    (("--period", "gì", "-o", "a.xlsx"), 2, ["bad-period"]),
])  # fmt: skip
def test_a_mistake_is_told_and_writes_nothing(
    world: World, arguments: tuple[str, ...], code: int, ids: list[str]
) -> None:
    world.make(trong__x_DOT_csv=None).file("trong/units.csv", "id,name,type,parent\n")
    given = arguments if "--unit-type" in arguments else ("--unit-type", "trường", *arguments)
    done = world.chuan("template", "quy-tac", *given)
    told = [line.rsplit("[", 1)[1][:-1] for line in done.err.splitlines() if line.endswith("]")]
    assert (done.code, told) == (code, ids)
    assert not list(world.folder.glob("a.xlsx")) and not (world.folder / "bieu").exists()


def test_a_form_of_schools_is_not_for_a_commune_beside(world: World) -> None:
    world.make(
        rules=RULES.replace("loại đơn vị xã\n", "loại đơn vị xã\nloại đơn vị trạm thuộc xã\n"),
        units=UNITS + "S,Trạm Hạ,trạm,X\n",
    )
    done = world.chuan(
        "template", "quy-tac", "--unit-type", "trường", "--facts", "so-lieu", "--unit", "S", "-o", "a.xlsx"
    )
    assert done.code == 2 and "template-other-unit" in done.err


def test_of_several_plans_one_is_chosen(world: World) -> None:
    other = PLAN.replace("KH", "KB").replace("kế hoạch KH", "kế hoạch KB") + ROOMS.replace("KH-01", "KB-01")
    world.make().file("quy-tac-2/a.chuan", VOCABULARY + other)
    two = ("template", "quy-tac", "quy-tac-2", "--unit-type", "trường", *ON)
    done = world.chuan(*two, "-o", "a.xlsx")
    assert done.code == 2 and "template-which-plan" in done.err and "KH, KB" in done.err
    assert world.chuan(*two, "--plan", "kb", "-o", "csv=-").code == 0


@pytest.mark.parametrize("arguments", [
    (), ("-o", "a.pdf"), ("-o", "pdf=a"), ("-o", "xlsx=-"), ("-o", "a.csv", "-o", "a.csv"), ("-o", "csv="), ("-o", ""),
])  # fmt: skip
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_target_that_makes_no_sense_is_a_usage_error(world: World, arguments: tuple[str, ...], lang: str) -> None:
    done = world.make().chuan("template", "quy-tac", "--unit-type", "trường", "--lang", lang, *arguments)
    assert (done.code, done.out) == (2, "") and done.err.count("\n") >= 1 and "chương trình" not in done.err


def test_the_unit_type_is_needed(world: World) -> None:
    done = world.make().chuan("template", "quy-tac", "-o", "a.xlsx")
    assert done.code == 2 and "--unit-type" in done.err


@pytest.mark.parametrize("path", ["khong/co/a.xlsx", "quy-tac/ke-hoach.chuan/", "a\0.xlsx"])
def test_what_cannot_be_written_is_told(world: World, path: str) -> None:
    world.make()
    done = world.chuan("template", "quy-tac", "--unit-type", "trường", *ON, "--facts", "so-lieu", "-o", f"xlsx={path}")
    assert done.code == 2 and done.err.startswith("lỗi: không ghi được")


def test_rules_that_do_not_load_make_no_form(world: World) -> None:
    world.make(rules=RULES + "yêu cầu\n")
    code, out, ids = template(world, "-o", "a.xlsx")
    assert (code, out) == (2, "") and ids and not (world.folder / "a.xlsx").exists()


def test_english_is_spoken_and_the_headings_stay(world: World) -> None:
    world.make()
    done = world.chuan("template", "quy-tac", "--unit-type", "trường", *ON, "--lang", "en", "-o", "a.xlsx")
    assert done.out == "a.xlsx: 1 items\n"
    sheet = load_workbook(world.folder / "a.xlsx")["Số liệu"]
    assert "Nội dung" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_it_runs_in_a_process_of_its_own(world: World) -> None:
    world.make()
    done = process("template", "quy-tac", "--unit-type", "trường", *ON, "-o", "json-schema=-", cwd=world.folder)
    assert done.returncode == 0 and json.loads(done.stdout)["title"] and done.stderr == b""
