"""The exit codes of a check: one world for each row of the table, and which goes before which (rulings 11-13, 103)."""

from __future__ import annotations

import re

import pytest
from tests.checker.cli.worlds import FACTS, ROOMS, RULES, UNITS, VOCABULARY, World

from chuan_reports.exits import EXIT_TABLE, FAIL_ON

FAILING = FACTS.replace(",3\n", ",1\n")
NO_FACT = "unit,name,period,value\nT2,phòng học,01/6/2026,2\n"
MANUAL = ROOMS.replace("KH-01", "KH-02").replace("≥ 2 phòng học", ': cần người đánh giá "sân trường"')
LATER = ROOMS.replace("KH-01", "KH-02").replace("≥ 2 phòng học", "≥ 9 phòng học đến năm 2030")
ASPIRED = ROOMS.replace("KH-01", "KH-02").replace("≥ 2", "≥ 9") + "  mức: phấn đấu\n"
WAIVER = 'miễn trừ KH-01 cho trường "Trường Mai" đến 31/12/2027 theo "QĐ 1" người phê duyệt "A" vì "B"\n'
INVALID = FACTS.replace(",3\n", ",ba\n")

ROWS = {
    "all passed": (0, {}),
    "not due": (0, {"rules": RULES + LATER}),
    "not applicable": (
        0,
        {"rules": RULES + "  áp dụng khi: nhà đa năng\n", "facts": FACTS + "T1,nhà đa năng,01/6/2026,không\n"},
    ),
    "waived": (0, {"rules": RULES + WAIVER, "facts": FAILING}),
    "an aspiration that failed": (0, {"rules": RULES + ASPIRED}),
    "failed": (1, {"facts": FAILING}),
    "rules that do not load": (2, {"rules": RULES + "yêu cầu"}),
    "missing": (3, {"facts": NO_FACT}),
    "manual": (3, {"rules": RULES + MANUAL}),
    "invalid": (3, {"facts": INVALID}),
    "an unknown name": (3, {"facts": FACTS + "T1,phòng hoc,01/6/2026,3\n"}),
    "an unknown unit in the facts": (3, {"facts": FACTS + "T9,phòng học,01/6/2026,3\n"}),
    "no rule": (4, {"rules": VOCABULARY}),
    "no plan file": (4, {"rules": None}),
    "no unit": (4, {"units": "id,name,type,parent\n"}),
    "no fact": (4, {"facts": "unit,name,period,value\n"}),
    "no fact file": (4, {"facts": None}),
    "a plan for others": (
        4,
        {
            "rules": RULES.replace("  thời gian", '  áp dụng cho: xã "Xã Bình"\n  thời gian'),
            "units": UNITS + "Y,Xã Bình,xã,\n",
        },
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_the_table(world: World, name: str) -> None:
    expected, parts = ROWS[name]
    done = world.make(**parts).check()
    assert done.code == expected, done.err
    if expected == 2:
        assert done.out == ""


PRECEDENCE = {
    "2 before 4: rules that do not load, and no fact": (2, {"rules": RULES + "yêu cầu", "facts": None}, "T1"),
    "2 before 3: unknown unit, and a fact that cannot be read": (2, {"facts": FACTS + "T9,a,2026,1\n"}, "T7"),
    "2 before 1: unknown unit, and a failure": (2, {"facts": FAILING}, "T7"),
    "4 before 3: no fact, so everything is missing": (4, {"facts": None}, "T1"),
    "1 before 3: a failure, and a fact that cannot be read": (1, {"facts": FAILING + "T9,a,2026,1\n"}, "T1"),
    "1 before 3: one school fails, one reports nothing": (1, {"facts": FAILING.replace("T2", "#")}, "X"),
}


@pytest.mark.parametrize("name", PRECEDENCE)
def test_which_goes_first(world: World, name: str) -> None:
    expected, parts, unit = PRECEDENCE[name]
    assert world.make(**parts).check(unit=unit).code == expected


def test_a_commune_looks_at_all_its_schools(world: World) -> None:
    world.make(facts=FAILING)
    assert [world.check(unit=unit).code for unit in ("X", "T1", "T2")] == [1, 1, 0]


# ---------------------------------------------------------------- --fail-on

AT = {
    "fail": {"facts": FAILING},
    "invalid": {"facts": INVALID},
    "missing": {"facts": NO_FACT},
    "manual": {"rules": RULES + MANUAL},
    "not_due": {"rules": RULES + LATER},
}


@pytest.mark.parametrize("level", FAIL_ON)
@pytest.mark.parametrize("verdict", AT)
def test_fail_on_includes_what_is_worse(world: World, verdict: str, level: str) -> None:
    reached = FAIL_ON.index(verdict) <= FAIL_ON.index(level)
    plain = {"not_due": 0, "fail": 1}.get(verdict, 3)
    assert world.make(**AT[verdict]).check("--fail-on", level).code == (1 if reached else plain)


def test_fail_on_of_the_configuration(world: World) -> None:
    world.make(facts=NO_FACT).file("chuan.toml", '[check]\nfail_on = "missing"\n')
    assert (world.check().code, world.check("--fail-on", "fail").code) == (1, 3)


# ---------------------------------------------------------------- --help


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_lists_every_code_at_the_beginning_of_a_line(world: World, lang: str) -> None:
    done = world.chuan("check", "--help", "--lang", lang)
    flat = " ".join(done.out.split())
    assert done.code == 0
    for code, words in EXIT_TABLE.items():
        assert re.search(rf"(?m)^{code}  ", done.out)
        assert f"{code} {words[lang]}" in flat


@pytest.mark.parametrize("command", ["needs", "units"])
def test_the_other_commands_document_their_codes_too(world: World, command: str) -> None:
    done = world.chuan(command, "--help")
    assert [line[0] for line in done.out.split("Mã thoát:\n")[1].splitlines() if line[0] != " "] == list("0234")
