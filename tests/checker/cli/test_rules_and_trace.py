"""`chuan rules` and `chuan trace`: what is printed, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.checker.cli.worlds import PLAN, ROOMS, VOCABULARY, World

from chuan_rules.shipped import pack_names

TRACES = Path(__file__).parents[2] / "trace"
SAMPLE = "xa_binh_minh_2027"
TEXT = "I. MỤC ĐÍCH\n\nNâng cao chất lượng.\n\nII. CHỈ TIÊU\n\n1. Trường lớp\n\n- Mỗi trường ít nhất 02 phòng học.\n"
MORE = TEXT + "\n- Có 95% trẻ ra lớp; báo cáo trước tháng 6/2027.\n"


def trace(world: World, text: str | bytes, *arguments: str) -> object:
    world.file("plan.txt", text)
    return world.chuan("trace", "quy-tac", "--plan", "plan.txt", *arguments)


# ---------------------------------------------------------------- rules


def test_the_catalogue_names_id_title_rule_source_and_scope(world: World) -> None:
    done = world.make().chuan("rules", "quy-tac")
    assert done.code == 0 and done.err == ""
    for words in ("KH-01  Phòng học", "mỗi trường ≥ 2 phòng học", "nguồn: mục II.1 ý 1", "luôn phải đúng", "trường"):
        assert words in done.out


def test_the_json_carries_exact_thresholds(world: World) -> None:
    rules = (
        VOCABULARY
        + PLAN
        + (
            'phần "II.1" "Trường lớp"\n  chủ trì: "Phòng Văn hóa"\n'
            'yêu cầu KH-01 "Phòng đạt chuẩn"\n  mỗi trường: phòng đạt chuẩn trên 99,8% năm 2027, 100% năm 2028\n'
            "  nguồn: mục II.1 ý 1\n  mức: phấn đấu\n"
        )
    )
    (pack,) = world.make(rules=rules).chuan("rules", "quy-tac", "--format", "json").json["packs"]
    (row,) = pack["requirements"]
    wanted = {
        "id": "KH-01", "title": "Phòng đạt chuẩn", "section": "II.1", "locator": "mục II.1 ý 1", "op": ">",
        "threshold": "499/500", "unit": "phòng", "due": ["2027-12-31", "2028-12-31"], "subject": "trường",
        "level": "phấn đấu", "binding": False, "kind": "number",
        "responsible": [{"role": "chủ trì", "who": "Phòng Văn hóa"}],
    }  # fmt: skip
    assert {key: row[key] for key in wanted} == wanted | {"unit": row["unit"]}
    assert row["unit"] == "%"
    assert [(t["op"], t["threshold"], t["due"]) for t in row["thresholds"]] == [
        (">", "499/500", "2027-12-31"),
        ("≥", "1", "2028-12-31"),
    ]


def test_markdown_keeps_hostile_text_in_its_cell(world: World) -> None:
    rules = VOCABULARY + PLAN + ROOMS.replace('"Phòng học"', '"a | b <script> `c`"')
    done = world.make(rules=rules).chuan("rules", "quy-tac", "--format", "md")
    assert r"| KH-01 | a \| b \<script\> \`c\` | mỗi trường ≥ 2 phòng học |" in done.out


def test_without_a_pack_the_shipped_ones_are_listed(world: World) -> None:
    done = world.chuan("rules")
    assert done.code == 0
    listed = [line for line in done.out.splitlines() if line and not line.startswith(" ")]
    assert set(listed[1:]) <= set(pack_names()) and "xa_ha_dong_2026" in listed


@pytest.mark.parametrize(("pack", "code", "ids"), [("khong-co", 2, ["no-such-rules"]), ("giao_duc", 4, ["no-rules"])])
def test_what_cannot_be_listed_is_told(world: World, pack: str, code: int, ids: list[str]) -> None:
    done = world.chuan("rules", pack)
    assert (done.code, done.out, done.ids) == (code, "", ids)


def test_headings_are_english_and_rules_are_not(world: World) -> None:
    done = world.make().chuan("rules", "quy-tac", "--lang", "en")
    assert "CATALOGUE OF REQUIREMENTS" in done.out and "source: mục II.1 ý 1" in done.out


# ---------------------------------------------------------------- trace


@pytest.mark.parametrize("name", sorted(folder.name for folder in TRACES.iterdir()))
def test_the_sample_plans_are_clean(world: World, name: str) -> None:
    done = world.chuan("trace", str(TRACES / name), "--plan", str(TRACES / name / "ke-hoach.txt"))
    assert (done.code, done.err) == (0, "")
    assert "Không còn số liệu hay đoạn nào chưa có quy tắc hoặc lý do." in done.out


def test_what_is_left_over_stands_first_with_what_to_write(world: World) -> None:
    done = trace(world.make(), MORE)
    assert done.code == 1
    assert "Còn 2 số liệu chưa có quy tắc, 1 đoạn chưa được dẫn, 0 dẫn nguồn không khớp." in done.out
    first = done.out.index("SỐ LIỆU CHƯA CÓ QUY TẮC")
    assert first < done.out.index("ĐOẠN CHƯA ĐƯỢC DẪN") < done.out.index("MỌI SỐ LIỆU")
    assert 'không lập quy tắc mục II.1 ý 2 vì "…"' in " ".join(done.out.split())


def test_the_json_lists_every_figure_and_passage(world: World) -> None:
    done = trace(world.make(), MORE, "--format", "json")
    made = done.json
    assert (made["schema"], made["clean"]) == ("chuan/trace/1", False)
    assert [(f["locator"], f["figure"], f["status"], f["rules"]) for f in made["figures"]] == [
        ("mục II.1 ý 1", "02", "covered", ["KH-01"]),
        ("mục II.1 ý 2", "95%", "uncovered", []),
        ("mục II.1 ý 2", "tháng 6/2027", "uncovered", []),
    ]
    assert [(p["locator"], p["status"]) for p in made["passages"]] == [
        ("mục I ý 1", "not_asked"),
        ("mục II.1 ý 1", "encoded"),
        ("mục II.1 ý 2", "uncited"),
    ]
    assert made["figures"][1]["value"] == "19/20" and made["figures"][2]["to"] == "2027-06-30"


def test_a_clean_trace_exits_with_zero(world: World) -> None:
    assert trace(world.make(), TEXT).code == 0
    assert trace(world, b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()).code == 0


@pytest.mark.parametrize(
    ("text", "code", "ids"),
    [
        (b"PK\x03\x04 word", 4, ["no-sections"]),
        ("Kế hoạch".encode("utf-16"), 2, ["plan-not-text"]),
        (b"I. M\xf4c ti\xeau\n- M\xe9t vi\xd6c.\n", 2, ["plan-not-text"]),
        (b"I. A\n- B\x00.\n", 2, ["plan-not-text"]),
        ("Một câu không có mục nào.\n", 4, ["no-sections"]),
        ("", 4, ["no-sections"]),
    ],
)
def test_a_text_that_is_no_plan_is_told(world: World, text: str | bytes, code: int, ids: list[str]) -> None:
    done = trace(world.make(), text)
    assert (done.code, done.out, done.ids) == (code, "", ids)


def test_a_file_that_is_not_there_and_several_plans_are_told(world: World) -> None:
    done = world.make().chuan("trace", "quy-tac", "--plan", "khong-co.txt")
    assert (done.code, done.ids) == (2, ["no-such-plan"])
    two = VOCABULARY + PLAN + ROOMS + 'kế hoạch K2 "Kế hoạch hai"\n' + ROOMS.replace("KH-01", "K2-01")
    done = trace(world.make(rules=two), TEXT)
    assert (done.code, done.out, done.ids) == (2, "", ["several-plans"])
    assert "KH, K2" in done.err


def test_a_pack_without_requirements_has_nothing_to_trace(world: World) -> None:
    done = trace(world.make(rules=VOCABULARY), TEXT)
    assert (done.code, done.ids) == (4, ["no-rules"])


def test_the_plan_option_is_required_in_vietnamese(world: World) -> None:
    done = world.make().chuan("trace", "quy-tac")
    assert (done.code, done.out) == (2, "") and "--plan" in done.err and "Missing" not in done.err


def test_json_is_the_same_every_time(world: World) -> None:
    arguments = ("trace", str(TRACES / SAMPLE), "--plan", str(TRACES / SAMPLE / "ke-hoach.txt"), "--format", "json")
    first, second = world.chuan(*arguments), world.chuan(*arguments)
    assert first.out == second.out and json.loads(first.out)["clean"] is True


def test_the_scope_names_the_schools_of_a_list(world: World) -> None:
    rules = VOCABULARY + PLAN + ROOMS.replace("mỗi trường ≥ 2", 'mỗi trường trong "Trường Mai", "Trường Đào" ≥ 2')
    (pack,) = world.make(rules=rules).chuan("rules", "quy-tac", "--format", "json").json["packs"]
    assert pack["requirements"][0]["scope"] == 'trường trong "Trường Mai", "Trường Đào"'
