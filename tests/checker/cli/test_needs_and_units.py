"""`chuan needs` and `chuan units`: what is listed, as text and JSON, and the exit codes."""

from __future__ import annotations

import pytest
from tests.checker.cli.worlds import FACTS, ROOMS, RULES, UNITS, World

LATER = ROOMS.replace("KH-01", "KH-02").replace("≥ 2 phòng học", ": nhà đa năng đến năm 2030")
SAME = ROOMS.replace("KH-01", "KH-03").replace("≥ 2 phòng học", ": phòng học ≥ 1 và nhà đa năng đến năm 2028")
MANUAL = ROOMS.replace("KH-01", "KH-04").replace(
    "≥ 2 phòng học", ': phòng học ≥ 1 và cần người đánh giá "sân trường sạch"'
)
PAPER = ROOMS.replace("KH-01", "KH-05").replace("≥ 2 phòng học", "có kế hoạch năm đến năm 2026")
EVIDENCE = ROOMS.replace("KH-01", "KH-06").replace("≥ 2", "≥ 1") + "  minh chứng: kế hoạch năm\n"
ALL = RULES + LATER + SAME + MANUAL + PAPER + EVIDENCE
NOTHING = "unit,name,period,value\n"


def needs(world: World, *arguments: str, unit: str = "T1") -> list[tuple[object, ...]]:
    done = world.chuan("needs", *world.inputs(), "--unit", unit, "--on", "31/12/2026", "--format", "json", *arguments)
    assert done.json["schema"] == "chuan/needs/1" and done.json["as_of"] == "2026-12-31"
    return [(n["unit"]["id"], n["kind"], n["name"], n["now"], n["due"], n["rules"]) for n in done.json["needs"]]


def test_nothing_is_needed(world: World) -> None:
    done = world.make().chuan("needs", *world.inputs(), "--unit", "T1", "--on", "31/12/2026")
    assert (done.code, done.out) == (0, "Trường Mai: không còn thiếu gì, tính đến 31/12/2026.\n")


def test_everything_that_is_needed_is_listed_once_with_the_rules_that_wait(world: World) -> None:
    world.make(rules=ALL, facts=FACTS)
    assert needs(world) == [
        ("T1", "document", "kế hoạch năm", True, "2026-12-31", ["KH-05"]),
        ("T1", "assessment", "sân trường sạch", True, None, ["KH-04"]),
        ("T1", "evidence", "kế hoạch năm", True, None, ["KH-06"]),
        ("T1", "fact", "nhà đa năng", False, "2028-12-31", ["KH-02", "KH-03"]),
    ]


def test_the_text_names_kind_period_day_and_rules(world: World) -> None:
    world.make(rules=ALL, facts=FACTS)
    done = world.chuan("needs", *world.inputs(), "--unit", "T1", "--on", "31/12/2026")
    flat = " ".join(done.out.split())
    assert done.code == 3
    assert "Trường Mai: còn thiếu 4 mục, tính đến 31/12/2026: 3 mục cần ngay, 1 mục chưa đến hạn." in flat
    assert "Cần ngay: - văn bản: kế hoạch năm" in flat and "- đánh giá: sân trường sạch (KH-04)" in flat
    assert "- minh chứng: kế hoạch năm, tính đến 31/12/2026, kèm phòng học (KH-06)" in flat
    assert "Chưa đến hạn: - số liệu: nhà đa năng, tính đến 31/12/2026, trước hết ngày 31/12/2028 (KH-02, KH-03)" in flat


def test_a_commune_is_listed_by_unit(world: World) -> None:
    world.make(facts="unit,name,period,value\nX,phòng,2026,1\n")
    assert [row[:3] for row in needs(world, unit="X")] == [("T1", "fact", "phòng học"), ("T2", "fact", "phòng học")]


def test_what_is_wrong_must_be_mended(world: World) -> None:
    world.make(facts=FACTS.replace(",3\n", ",ba\n"))
    done = world.chuan("needs", *world.inputs(), "--unit", "T1", "--on", "31/12/2026")
    assert done.code == 3
    assert "sửa số liệu: phòng học" in done.out and "[facts.csv:2:4]" in done.out


def test_a_list_of_facts_that_is_empty_still_says_what_to_fill_in(world: World) -> None:
    world.make(facts=NOTHING)
    assert [row[2] for row in needs(world)] == ["phòng học"]


@pytest.mark.parametrize(
    ("parts", "unit", "code"),
    [
        ({}, "T1", 0),
        ({"facts": FACTS.replace("T1", "#")}, "T1", 3),
        ({}, "T9", 2),
        ({"rules": RULES + "yêu cầu"}, "T1", 2),
        ({"rules": None}, "T1", 4),
        ({"units": "id,name,type,parent\n"}, "T1", 4),
        ({"facts": FACTS + "T9,a,2026,1\n"}, "T1", 3),
        (
            {
                "rules": RULES.replace("  thời gian", '  áp dụng cho: xã "Xã Bình"\n  thời gian'),
                "units": UNITS + "Y,Xã Bình,xã,\n",
            },
            "T1",
            4,
        ),
    ],
)
def test_the_exit_codes_of_needs(world: World, parts: dict[str, str | None], unit: str, code: int) -> None:
    done = world.make(**parts).chuan("needs", *world.inputs(), "--unit", unit, "--on", "31/12/2026")
    assert done.code == code, done.err
    assert done.out == "" or code != 2


def test_needs_in_english(world: World) -> None:
    done = world.make(rules=ALL).chuan("needs", *world.inputs(), "--unit", "T1", "--on", "31/12/2026", "--lang", "en")
    assert "Needed now:" in done.out and "assessment: sân trường sạch" in done.out
    assert not any(word in done.out for word in ("Cần ngay", "số liệu", "đánh giá", "tính đến", "trước hết"))


def test_needs_is_the_same_byte_for_byte(world: World) -> None:
    world.make(rules=ALL)
    for form in ("text", "json"):
        arguments = ["needs", *world.inputs(), "--unit", "X", "--on", "31/12/2026", "--format", form]
        assert world.chuan(*arguments).out == world.chuan(*arguments).out


# ---------------------------------------------------------------- units


def test_the_tree(world: World) -> None:
    units = """id,name,type,parent,from,to,predecessors
X,An,xã,,,,
T1,Trường Mai,trường,X,01/7/2025,,C1
T2,Đào,trường,X,,,
C1,Trường Cũ,trường,X,,30/6/2025,
"""
    done = world.make(units=units).chuan("units", *world.inputs())
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "xã An (X)",
        "  Trường Cũ (C1) [đến 30/06/2025]",
        "  Trường Mai (T1) [từ 01/07/2025]",
        "      đơn vị trước: Trường Cũ (C1)",
        "  trường Đào (T2)",
    ]
    assert "[from 01/07/2025]" in world.chuan("units", *world.inputs(), "--lang", "en").out
    rows = world.chuan("units", *world.inputs(), "--format", "json").json["units"]
    assert [(row["id"], row["parent"], row["to"]) for row in rows] == [
        ("C1", "X", "2025-06-30"),
        ("T1", "X", None),
        ("T2", "X", None),
        ("X", None, None),
    ]


@pytest.mark.parametrize(
    ("parts", "code", "ids"),
    [
        ({}, 0, []),
        ({"units": UNITS + "T3,Trường Lê,trường,Z\n"}, 3, ["units-unknown-parent"]),
        ({"units": UNITS + "T1,Trường Lê,trường,X\n"}, 3, ["units-duplicate-id"]),
        ({"units": "id,name,type,parent\nX,A,xã,Y\nY,B,xã,X\nT1,C,trường,\n"}, 3, ["units-parent-cycle"]),
        ({"units": None, "facts": None}, 4, ["facts-empty-folder", "no-units"]),
        ({"units": UNITS.encode("utf-16")}, 4, ["facts-utf16", "no-units"]),
        ({"rules": None}, 4, ["empty-rules", "no-rules"]),
        ({"rules": RULES + "yêu cầu"}, 2, None),
    ],
)
def test_the_exit_codes_of_units(world: World, parts: dict[str, object], code: int, ids: list[str] | None) -> None:
    done = world.make(**parts).chuan("units", *world.inputs())
    assert done.code == code, done.err
    assert ids is None or done.ids == ids
    assert (done.out == "") == (code in (2, 4))


def test_a_name_cannot_forge_a_line_of_the_tree(world: World) -> None:
    units = UNITS + 'T3,"Trường\n  trường Giả (T9)\x1b[2J",trường,X\n'
    done = world.make(units=units).chuan("units", *world.inputs())
    assert len(done.out.splitlines()) == 4 and "\x1b" not in done.out
