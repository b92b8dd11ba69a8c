"""`chuan.toml`: defaults, found upwards, never silently without effect."""

from __future__ import annotations

import pytest
from tests.checker.cli.worlds import FACTS, World

WHOLE = """[check]
rules = ["quy-tac"]
facts = ["so-lieu"]
on = "2026-12-31"
unit = "Trường Mai"
lang = "en"
"""


def test_everything_may_come_from_the_file(world: World) -> None:
    world.make().file("chuan.toml", WHOLE)
    done = world.chuan("check")
    assert done.code == 0 and done.out.startswith("COMPLIANCE REPORT")


def test_it_is_found_upwards_and_its_paths_are_relative_to_it(world: World) -> None:
    world.make().file("chuan.toml", WHOLE).file("a/b/c.txt", "")
    world.patch.chdir(world.folder / "a" / "b")
    assert world.chuan("check").code == 0


def test_the_nearest_one_counts(world: World) -> None:
    world.make().file("chuan.toml", WHOLE).file(
        "a/chuan.toml", WHOLE.replace("Trường Mai", "Trường Đào").replace('"quy', '"../quy').replace('"so', '"../so')
    )
    world.patch.chdir(world.folder / "a")
    assert "Trường Đào" in world.chuan("check").out


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [("--unit", "T9", 2), ("--on", "01/01/2026", 3), ("--facts", "x", 2), ("--rules", "y", 2)],
)
def test_the_command_line_wins(world: World, option: str, value: str, code: int) -> None:
    world.make().file("chuan.toml", WHOLE)
    assert world.chuan("check", option, value).code == code
    assert world.chuan("check", "--lang", "vi").out.startswith("BÁO CÁO")


def test_a_pack_name_stays_a_pack_name(world: World) -> None:
    world.make(units="id,name,type,parent\nX,Hà Đông,xã,\n").file(
        "chuan.toml", '[check]\nrules = ["xa_ha_dong_2026"]\nfacts = ["so-lieu"]\nunit = "X"\n'
    )
    assert "HD26: " in world.chuan("check").out


@pytest.mark.parametrize(
    ("text", "expected", "says"),
    [
        ("[check\n", "config-syntax", "chuan.toml:1:7: lỗi: không đọc được tệp cấu hình: sai cú pháp TOML"),
        (b"\xff\xfe[\x00", "config-syntax", "tệp không phải UTF-8"),
        ("[check]\nunits = 'X'\n", "config-key", "ý bạn là «unit»?"),
        ("[chek]\nunit = 'X'\n", "config-key", "ý bạn là «check»?"),
        ("[check]\nrules = 'quy-tac'\n", "config-key", "mục «rules» của tệp cấu hình không đúng"),
        ("[check]\nfacts = [1]\n", "config-key", "rules, facts (danh sách)"),
        ("[check]\non = 2026-12-31\n", "config-key", "mục «on»"),
        ("check = 3\n", "config-key", "mục «check»"),
        ("[check]\nlang = 'fr'\n", "config-value", "chọn một trong: vi, en"),
        ("[check]\nfail_on = 'fails'\n", "config-value", "ý bạn là «fail»? chọn một trong: fail, invalid"),
        ("[check]\non = 'mai'\n", "bad-date", "«mai» không phải một ngày"),
        ("[check]\nx = " + "[" * 5000, "config-syntax", "không đọc được tệp cấu hình"),
    ],
)
def test_what_is_wrong_in_it_is_told(world: World, text: str | bytes, expected: str, says: str) -> None:
    done = world.make().file("chuan.toml", text).chuan("check", *world.inputs(), "--unit", "T1")
    assert (done.code, done.out, done.ids) == (2, "", [expected])
    assert says in done.err


def test_a_folder_of_that_name_is_none(world: World) -> None:
    world.make().file("chuan.toml/a.txt", "")
    assert world.check().code == 0


@pytest.mark.parametrize(("option", "expected"), [("--facts", "no-rules-given"), ("--rules", "no-facts-given")])
def test_without_it_rules_and_facts_must_be_said(world: World, option: str, expected: str) -> None:
    where = {"--facts": "so-lieu", "--rules": "quy-tac"}[option]
    done = world.make(facts=FACTS).chuan("check", "--unit", "T1", option, where)
    assert (done.code, done.out, done.ids) == (2, "", [expected])
