"""`chuan validate`: what it reads, where its outputs go, and its exit codes (ruling 103)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.checker.cli.worlds import FACTS, ON, RULES, UNITS, VOCABULARY, Done, World

from chuan_reports.exits import FAIL_ON
from chuan_reports.validation_exits import EXIT_TABLE

FAILING = FACTS.replace(",3\n", ",1\n")
ABOVE = FACTS + "T1,phòng đạt chuẩn,01/6/2026,4\n"
"""Four rooms of three."""

MISSING = "unit,name,period,value\nT2,phòng học,01/6/2026,2\n"
OTHER = RULES.replace("kế hoạch KH ", "kế hoạch KB ").replace("KH-01", "KB-01").replace("≥ 2", "≥ 3")


def validate(world: World, *arguments: str, paths: tuple[str, ...] = ("so-lieu",), on: str = ON) -> Done:
    rules = () if "--rules" in arguments else ("--rules", "quy-tac")
    return world.chuan("validate", *paths, *rules, "--on", on, "--no-cache", *arguments)


def as_json(world: World, *arguments: str, **more: object) -> dict:
    return validate(world, "-o", "json", *arguments, **more).json  # type: ignore[arg-type]


# ---------------------------------------------------------------- exit codes

ROWS = {
    "all passed": (0, {}),
    "failed": (1, {"facts": FAILING}),
    "failed, though a file cannot be read": (1, {"facts": FAILING, "so-lieu__hong_DOT_xlsx": b"no workbook"}),
    "rules that do not load": (2, {"rules": RULES + "yêu cầu"}),
    "missing": (3, {"facts": MISSING}),
    "a file that cannot be read, everything passed": (3, {"so-lieu__hong_DOT_xlsx": b"no workbook"}),
    "an error of the data that no rule reads": (3, {"facts": ABOVE}),
    "an unknown unit": (3, {"facts": FACTS + "T9,phòng học,01/6/2026,3\n"}),
    "no plan": (4, {"rules": VOCABULARY}),
    "no unit": (4, {"units": "id,name,type,parent\n"}),
    "no fact": (4, {"facts": "unit,name,period,value\n"}),
    "no fact, and a file that cannot be read": (4, {"facts": None, "so-lieu__hong_DOT_xlsx": b"no workbook"}),
    "a plan for others": (
        4,
        {
            "rules": RULES.replace("  thời gian", '  áp dụng cho: xã "Xã Bình"\n  thời gian'),
            "units": UNITS + "Y,Xã Bình,xã,\n",
        },
    ),
    "two communes, a plan for one of them": (
        3,
        {
            "rules": RULES.replace("  thời gian", '  áp dụng cho: xã "Xã An"\n  thời gian'),
            "units": UNITS + "Y,Xã Bình,xã,\nB1,Trường Cam,trường,Y\n",
            "facts": FACTS + "B1,phòng học,01/6/2026,3\n",
        },
    ),
}


def made(world: World, parts: dict) -> World:
    plain = {key: value for key, value in parts.items() if "__" not in key}
    world.make(**plain)
    for key, value in parts.items():
        if "__" in key:
            world.file(key.replace("__", "/").replace("_DOT_", "."), value)
    return world


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_the_table(world: World, name: str) -> None:
    expected, parts = ROWS[name]
    done = validate(made(world, parts))
    assert done.code == expected, done.err + done.out
    if expected == 2:
        assert done.out == ""


def test_the_field_and_the_code_are_the_same(world: World) -> None:
    for name in ("all passed", "failed", "missing"):
        code, parts = ROWS[name]
        assert as_json(made(world, parts))["exit"] == code


@pytest.mark.parametrize("level", FAIL_ON)
def test_errors_of_the_data_count_from_invalid_on(world: World, level: str) -> None:
    world.make(facts=ABOVE)
    assert validate(world, "--fail-on", level).code == (3 if level == "fail" else 1)


def test_help_lists_every_code(world: World) -> None:
    told = world.make().chuan("validate", "--help").out
    assert {int(code) for code in re.findall(r"^ *(\d)  ", told, re.MULTILINE)} == set(EXIT_TABLE)


@pytest.mark.parametrize(
    ("paths", "more"),
    [
        (("khong-co",), ()),
        (("so-lieu",), ("--rules", "khong-co")),
        (("so-lieu",), ("-o", "pdf")),
        (("so-lieu",), ("-o", "json=")),
        (("so-lieu",), ("-o", "json", "-o", "text")),
        (("so-lieu",), ("-o", "json", "-o", "github")),
        (("so-lieu",), ("-o", "json=a", "-o", "csv=./a")),
        (("so-lieu",), ("--limit", "file=nhiều")),
        (("so-lieu",), ("--jobs", "0")),
        (("so-lieu",), ("--on", "hôm kia")),
        (("so-lieu",), ("--baseline", "khong-co.json")),
        (("so-lieu",), ("--explanations", "khong-co.xlsx")),
        (("so-lieu/facts.csv",), ("-o", "csv=so-lieu/facts.csv")),
        (("so-lieu",), ("--annotate", "so-lieu")),
    ],
)
def test_what_cannot_be_meant_is_2_and_writes_nothing(
    world: World, paths: tuple[str, ...], more: tuple[str, ...]
) -> None:
    world.make()
    before = {path: path.read_bytes() for path in world.folder.rglob("*") if path.is_file()}
    done = validate(world, *more, paths=paths)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
    assert {path: path.read_bytes() for path in world.folder.rglob("*") if path.is_file()} == before


# ---------------------------------------------------------------- what is read


def test_one_file_that_cannot_be_read_is_listed_and_stops_no_other(world: World) -> None:
    world.make().file("so-lieu/a/hong.xlsx", b"PK\x03\x04 cut").file("so-lieu/b/la.json", '{"a"')
    found = as_json(world)
    status = {line["file"]: line["status"] for line in found["files"]}
    assert status["so-lieu/a/hong.xlsx"] == "unreadable" == status["so-lieu/b/la.json"]
    assert status["so-lieu/facts.csv"] == "read"
    assert found["totals"]["unreadable"] == 2
    assert found["totals"]["summary"]["pass"] == 2
    assert {p["cell"]["file"] for p in found["problems"]} == {"so-lieu/a/hong.xlsx", "so-lieu/b/la.json"}


def test_leftovers_are_passed_over_and_counted(world: World) -> None:
    world.make().file("so-lieu/~$facts.xlsx", b"x").file("so-lieu/Thumbs.db", b"x")
    found = as_json(world)
    assert found["totals"]["skipped"] == 2
    assert sum(len(line["files"]) for line in found["skipped"]) == 2
    assert found["exit"] == 0


def test_what_the_last_run_wrote_into_the_tree_is_no_submission(world: World) -> None:
    world.make(facts=FAILING)
    arguments = ("-o", "json=so-lieu/kq.json", "-o", "csv=so-lieu/loi.csv", "--annotate", "so-lieu/tra-lai")
    assert validate(world, *arguments).code == 1
    first = (world.folder / "so-lieu/kq.json").read_text(encoding="utf-8")
    assert validate(world, *arguments).code == 1
    second = json.loads((world.folder / "so-lieu/kq.json").read_text(encoding="utf-8"))
    assert [line["file"] for line in second["files"]] == [line["file"] for line in json.loads(first)["files"]]
    own = next(line for line in second["skipped"] if line["kind"] == "own-output")
    assert own["files"] == ["so-lieu/kq.json", "so-lieu/loi.csv"]


def test_several_paths_and_a_file_named_twice(world: World) -> None:
    world.make().file("them/more.csv", "unit,name,period,value\nT1,phòng đạt chuẩn,01/6/2026,1\n")
    found = as_json(world, paths=("so-lieu", "them", "them/more.csv"))
    assert [line["file"] for line in found["files"]] == ["so-lieu/facts.csv", "so-lieu/units.csv", "them/more.csv"]
    assert found["totals"]["facts"] == 3


def test_paths_from_the_configuration(world: World) -> None:
    world.make().file("chuan.toml", '[check]\nrules = ["quy-tac"]\nfacts = ["so-lieu"]\non = "2026-12-31"\n')
    assert world.chuan("validate", "--no-cache").code == 0


# ---------------------------------------------------------------- which units, which packs


def test_a_report_for_each_unit_at_the_top(world: World) -> None:
    world.make(units=UNITS + "Y,Xã Bình,xã,\nB1,Trường Cam,trường,Y\n", facts=FACTS + "B1,phòng học,01/6/2026,1\n")
    found = as_json(world)
    assert [(r["unit"]["id"], r["summary"]["fail"], r["coverage"]["facts_read"]) for r in found["reports"]] == [
        ("X", 0, 2),
        ("Y", 1, 1),
    ]
    assert found["totals"]["summary"]["pass"] == 2


def test_one_unit_at_the_top_has_the_report_that_check_gives(world: World) -> None:
    world.make(facts=FAILING)
    assert as_json(world)["reports"] == [world.check("--format", "json", unit="X").json]


def test_a_school_of_a_dissolved_commune_is_not_lost(world: World) -> None:
    world.make(
        units="id,name,type,parent,from,to\nX,Xã An,xã,,,30/06/2025\nT1,Trường Mai,trường,X,,\n"
        "Y,Xã Mới,xã,,01/07/2025,\nT2,Trường Đào,trường,Y,,\n"
    )
    found = as_json(world)
    assert [r["unit"]["id"] for r in found["reports"]] == ["T1", "Y"]
    assert [f["unit"]["id"] for r in found["reports"] for f in r["findings"]] == ["T1", "T2"]


def test_every_pack_is_checked_side_by_side(world: World) -> None:
    world.make().file("quy-tac-2/ke-hoach.chuan", OTHER)
    found = as_json(world, "--rules", "quy-tac", "--rules", "quy-tac-2")
    verdicts = {(f["plan"], f["unit"]["id"]): f["verdict"] for r in found["reports"] for f in r["findings"]}
    assert verdicts == {("KH", "T1"): "pass", ("KH", "T2"): "pass", ("KB", "T1"): "pass", ("KB", "T2"): "fail"}
    assert [pack["id"] for pack in found["rules"]] == ["KH", "KB"]


def test_a_pack_that_names_a_unit_which_is_not_there_stops_only_itself(world: World) -> None:
    stranger = OTHER.replace("  thời gian", '  áp dụng cho: xã "Xã Lạ"\n  thời gian')
    world.make().file("quy-tac-2/ke-hoach.chuan", stranger)
    found = as_json(world, "--rules", "quy-tac", "--rules", "quy-tac-2")
    assert [p["code"] for p in found["problems"]] == ["no-such-unit"]
    assert found["problems"][0]["cell"]["file"] == "quy-tac-2/ke-hoach.chuan"
    assert {f["plan"] for r in found["reports"] for f in r["findings"]} == {"KH"}
    assert found["exit"] == 3


# ---------------------------------------------------------------- outputs


def test_several_outputs_in_one_run(world: World) -> None:
    world.make(facts=FAILING)
    done = validate(world, "-o", "text", "-o", "json=kq/a.json", "-o", "b.txt")
    assert done.code == 2, "a folder that is not there cannot be written into"
    done = validate(world, "-o", "text", "-o", "json=a.json", "-o", "b.txt")
    assert done.code == 1
    assert done.out.startswith("KIỂM TRA SỐ LIỆU NỘP\n\nKHÔNG ĐẠT: 1 nội dung bắt buộc không đạt ở 1 đơn vị.\n")
    assert json.loads((world.folder / "a.json").read_bytes())["schema"] == "chuan/validation/1"
    assert (world.folder / "b.txt").read_text(encoding="utf-8").startswith("KIỂM TRA SỐ LIỆU NỘP\n")


def test_without_text_on_the_screen_one_line_says_the_verdict(world: World) -> None:
    done = validate(world.make(facts=FAILING), "-o", "json=a.json")
    assert (done.out, done.err) == ("", "KHÔNG ĐẠT: 1 nội dung bắt buộc không đạt ở 1 đơn vị.\n")


def test_english(world: World) -> None:
    done = validate(world.make(facts=FAILING), "--lang", "en")
    assert done.out.startswith("CHECK OF SUBMISSIONS\n\nFAIL: binding findings that failed: 1, in units: 1.\n")
    assert not re.search("số liệu|không đạt", done.out)


def test_a_bad_cell_is_shown_with_its_place_and_what_is_expected(world: World) -> None:
    done = validate(world.make(facts=FACTS.replace(",3\n", ",ba\n")))
    assert re.search(r"^so-lieu/facts.csv\n  ✗ lỗi dòng 2, cột 4  .*«ba»", done.out, re.MULTILINE), done.out
    assert re.search(r"cần: +số nguyên không âm \(phòng\)", done.out)


def test_nothing_is_written_to_the_terminal_but_text(world: World) -> None:
    hostile = FACTS + 'T1,"\x1b[31m\u202eđỏ",01/6/2026,3\nT1,"=1+1|cmd",01/6/2026,"\x07"\n'
    done = validate(world.make(facts=hostile))
    assert not set(done.out + done.err) & {"\x1b", "\x07", "\u202e", "\r"}


def test_the_cache_stands_where_it_is_told_and_nobodys_folder_becomes_one(world: World) -> None:
    world.make()
    done = world.chuan("validate", "so-lieu", "--rules", "quy-tac", "--on", ON, "--cache", "kho")
    assert done.code == 0
    assert (
        (world.folder / "kho" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    )
    assert (world.folder / "kho" / ".gitignore").read_text() == "*\n"
    done = world.chuan("validate", "so-lieu", "--rules", "quy-tac", "--on", ON, "--cache", "so-lieu")
    assert (done.code, done.ids) == (2, ["not-a-cache"])


def test_returned_workbooks_never_stand_where_somebody_elses_file_is(world: World) -> None:
    world.make(facts=FACTS.replace(",3\n", ",ba\n")).file("tra-lai/facts.csv.xlsx", b"mine")
    assert validate(world, "--annotate", "tra-lai").code == 2
    assert (world.folder / "tra-lai/facts.csv.xlsx").read_bytes() == b"mine"


def test_a_file_that_is_mended_is_no_longer_returned(world: World) -> None:
    world.make(facts=FACTS.replace(",3\n", ",ba\n"))
    validate(world, "--annotate", "tra-lai")
    returned = Path(world.folder / "tra-lai/facts.csv.xlsx")
    assert returned.is_file()
    world.file("so-lieu/facts.csv", FACTS)
    assert validate(world, "--annotate", "tra-lai").code == 0
    assert not returned.exists()


# ---------------------------------------------------------------- waivers, the year before

WAIVER = 'miễn trừ KH-01 cho trường "Trường Mai" đến {until} theo "QĐ 1" người phê duyệt "A" vì "B"\n'


@pytest.mark.parametrize(
    ("until", "facts", "state", "covers", "code"),
    [
        ("31/12/2028", FAILING, "used", 1, 0),
        ("31/01/2027", FAILING, "expiring", 1, 0),
        ("30/12/2026", FAILING, "expired", 0, 1),
    ],
)
def test_every_waiver_is_listed_with_its_state(
    world: World, until: str, facts: str, state: str, covers: int, code: int
) -> None:
    found = as_json(world.make(rules=RULES + WAIVER.format(until=until), facts=facts))
    assert [(w["rule"], w["state"], w["covers"]) for w in found["waivers"]] == [("KH-01", state, covers)]
    assert found["exit"] == code


def test_a_waiver_never_hides_the_verdict(world: World) -> None:
    world.make(rules=RULES + WAIVER.format(until="31/12/2028"), facts=FAILING)
    found = [f for r in as_json(world)["reports"] for f in r["findings"] if f["unit"]["id"] == "T1"]
    assert [(f["verdict"], f["underlying"]) for f in found] == [("waived", "fail")]


def test_a_baseline_tells_what_is_new_and_what_is_mended_and_changes_no_exit_code(world: World) -> None:
    world.make(facts=FAILING)
    assert validate(world, "-o", "json=cu.json").code == 1
    world.file("so-lieu/facts.csv", FACTS.replace("T2,phòng học,01/6/2026,2", "T2,phòng học,01/6/2026,1"))
    found = as_json(world, "--baseline", "cu.json")
    changes = {(c["kind"], c["unit"], c["rule"], c["because"]) for c in found["comparison"]["changes"]}
    assert changes == {("fixed", "T1", "KH-01", "data"), ("regressed", "T2", "KH-01", "data")}
    assert found["exit"] == 1
    told = validate(world, "--baseline", "cu.json").out
    assert "SO VỚI cu.json" in told and "xấu đi" in told


def test_a_baseline_that_is_none_is_refused(world: World) -> None:
    world.make().file("cu.json", '{"schema": "chuan/report/1"}')
    done = validate(world, "--baseline", "cu.json")
    assert (done.code, done.out) == (2, "")
    assert done.ids


# ---------------------------------------------------------------- explanations, the record


def book(rows: list[list[object]]) -> bytes:
    import io

    from openpyxl import Workbook

    made = Workbook()
    made.active.title = "Giải trình"
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("then", "state"), [("1", "valid"), ("0", "void")])
def test_an_explanation_is_listed_and_never_changes_the_verdict(world: World, then: str, state: str) -> None:
    head = ["Đơn vị", "Mã yêu cầu", "Số liệu", "Kỳ", "Giá trị", "Giải trình", "Người giải trình", "Ngày"]
    rows = [head, ["T1", "KH-01", "phòng học", "01/6/2026", then, "Đang xây thêm", "Người lập biểu", "02/6/2026"]]
    world.make(facts=FAILING).file("gt.xlsx", book(rows))
    found = as_json(world, "--explanations", "gt.xlsx")
    assert [(e["unit"], e["rule"], e["state"]) for e in found["explanations"]] == [("T1", "KH-01", state)]
    assert found["exit"] == 1
    assert found["totals"]["summary"]["fail"] == 1


def test_a_record_is_written_whole_and_is_the_same_again(world: World) -> None:
    from chuan_reports.record_file import seal_holds

    world.make(facts=FAILING)
    for name in ("a.jsonl", "b.jsonl"):
        assert validate(world, "--record", name, "-o", "text=kq.txt").code == 1
    first = (world.folder / "a.jsonl").read_bytes()
    assert first == (world.folder / "b.jsonl").read_bytes()
    assert seal_holds(first) and not seal_holds(first.replace(b"T1", b"T3"))
    assert json.loads(first.split(b"\n")[0])["schema"] == "chuan/record/1"
