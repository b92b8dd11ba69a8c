"""`--format` and `-o`: what is written where, whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from tests.checker.cli.worlds import FACTS, PLAN, ROOMS, VOCABULARY, World

from chuan.cli import console
from chuan.files import REASONS

FAILING = FACTS.replace(",3\n", ",1\n")


@pytest.mark.parametrize(
    ("arguments", "screen", "files"),
    [
        ([], "text", {}),
        (["--format", "text"], "text", {}),
        (["--format", "JSON"], "json", {}),
        (["-o", "-"], "text", {}),
        (["-o", "json=-"], "json", {}),
        (["--format", "json", "-o", "-"], "json", {}),
        (["-o", "a.json"], None, {"a.json": "json"}),
        (["-o", "a.TXT"], None, {"a.TXT": "text"}),
        (["-o", "json=a.dat"], None, {"a.dat": "json"}),
        (["-o", "text=a.json"], None, {"a.json": "text"}),
        (["-o", "a.json", "-o", "b.txt"], None, {"a.json": "json", "b.txt": "text"}),
        (["-o", "a.json", "-o", "-"], "text", {"a.json": "json"}),
        (["-o", "a.json", "--format", "json"], "json", {"a.json": "json"}),
        (["-o", "kết quả/năm 2026.json"], None, {"kết quả/năm 2026.json": "json"}),
    ],
)
def test_what_goes_where(world: World, arguments: list[str], screen: str | None, files: dict[str, str]) -> None:
    world.make().file("kết quả/.keep", "")
    done = world.check(*arguments)
    assert (done.code, done.err) == (0, "")
    assert _kind(done.out) == screen
    for name, kind in files.items():
        assert _kind((world.folder / name).read_text(encoding="utf-8")) == kind
    assert not list(world.folder.rglob(".chuan-*"))


def _kind(text: str) -> str | None:
    return None if not text else "json" if text.startswith("{") else "text" if text.startswith("BÁO CÁO") else text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--format", "word"], "không có dạng «word»; các dạng: text, json, html, docx"),
        (["-o", "word=a"], "không có dạng «word»; các dạng: text, json, html, docx"),
        (["-o", "a.doc"], "không biết dạng của «a.doc»; các dạng: text (.txt), json (.json), html (.html, .htm), "),
        (["-o", "json="], "thiếu tên tệp sau «json=»"),
        (["-o", ""], "không biết dạng của «»"),
        (["-o", "-", "-o", "json=-"], "chỉ in được một dạng ra màn hình, không phải text, json"),
        (["--format", "json", "-o", "text=-"], "chỉ in được một dạng ra màn hình"),
        (["-o", "a.json", "-o", "text=a.json"], "hai kết quả cùng ghi vào «a.json»"),
    ],
)
def test_what_cannot_be_meant(world: World, arguments: list[str], says: str) -> None:
    done = world.make().check(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("lỗi: ") and says in done.err
    english = world.check("--lang", "en", *arguments)
    assert english.err.startswith("error: ") and not set(english.err) & set("ạảấếộớợựđ")


def test_json_is_the_same_byte_for_byte_whatever_the_order_of_rows(world: World) -> None:
    first = world.make().check("--format", "json").out
    head, *rows = FACTS.splitlines()
    assert world.check("--format", "json").out == first
    turned = world.make(facts="\n".join([head, *reversed(rows)]) + "\n").check("--format", "json").json
    again = world.make().check("--format", "json").json
    assert turned["findings"] != [] and turned["summary"] == again["summary"]


def test_a_result_replaces_an_older_one_and_keeps_its_neighbours(world: World) -> None:
    world.make().file("ra/a.json", "cũ").file("ra/b.txt", "khác")
    assert world.check("-o", "ra/a.json").code == 0
    assert (world.folder / "ra/a.json").read_text(encoding="utf-8").startswith("{")
    assert sorted(path.name for path in (world.folder / "ra").iterdir()) == ["a.json", "b.txt"]


@pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
def test_a_result_is_readable_by_others_and_a_link_stays_a_link(world: World) -> None:
    world.make().file("thật.json", "cũ")
    (world.folder / "nối.json").symlink_to("thật.json")
    before = os.umask(0o022)
    try:
        assert world.check("-o", "nối.json").code == 0
    finally:
        os.umask(before)
    assert (world.folder / "nối.json").is_symlink()
    assert stat.S_IMODE((world.folder / "thật.json").stat().st_mode) == 0o644


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="a system with /dev/null")
def test_a_device_is_written_to_and_not_replaced(world: World) -> None:
    assert world.make().check("-o", f"json={os.devnull}").code == 0
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("path", ["không-có/a.json", "thư-mục.json", "so-lieu/units.csv/a.json", "a" * 300 + ".json"])
def test_a_file_that_cannot_be_written_leaves_nothing_behind(world: World, path: str) -> None:
    world.make(facts=FAILING).file("thư-mục.json/b.txt", "")
    before = sorted(world.folder.rglob("*"))
    done = world.check("-o", path, "-o", "-")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"lỗi: không ghi được «{path}»: ")
    assert done.err.rstrip("\n").rsplit(": ", 1)[1] in {reason.vi for reason in REASONS.values()}
    assert sorted(world.folder.rglob("*")) == before


def test_a_disk_that_fills_up_leaves_the_older_result(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.make().file("a.json", "cũ")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = world.check("-o", "a.json")
    assert (done.code, done.err) == (2, "lỗi: không ghi được «a.json»: hết chỗ trên đĩa\n")
    assert sorted(path.name for path in world.folder.iterdir()) == ["a.json", "quy-tac", "so-lieu"]
    assert (
        world.check("--lang", "en", "-o", "a.json").err == "error: cannot write «a.json»: no space left on the disk\n"
    )


def test_a_path_with_a_nul_byte_is_told(world: World) -> None:
    done = world.make().check("-o", "a\0b.json")
    assert done.code == 2 and "đường dẫn không dùng được" in done.err


def test_a_file_has_a_width_of_its_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.make()
    written = []
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        world.check("-o", "a.txt")
        written.append((world.folder / "a.txt").read_text(encoding="utf-8"))
    assert written[0] == written[1]


# ---------------------------------------------------------------- the screen


@pytest.mark.parametrize("columns", ["40", "80", "120", "200", "39", "0", "-5", "mai", "999999999999"])
def test_the_width_is_that_of_the_screen(world: World, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    widest = {"40": 40, "39": 40, "120": 120, "200": 160, "999999999999": 160}.get(columns, 80)
    done = world.make(facts=FAILING).check("--explain", unit="X")
    assert max(map(len, done.out.splitlines())) <= widest
    assert widest == 40 or max(map(len, done.out.splitlines())) > 60


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colour_is_asked_for_or_forbidden(
    world: World, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    world.make()
    assert ("\x1b[" in world.check().out) == expected
    assert "\x1b" not in world.check("-o", "a.txt").out + (world.folder / "a.txt").read_text(encoding="utf-8")


def test_a_terminal_is_coloured_unless_it_is_dumb(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", Terminal())
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for kind, expected in (("xterm", True), ("dumb", False)):
        monkeypatch.setenv("TERM", kind)
        assert console.colored() == expected


def test_a_pass_without_one_value_shows_none(world: World) -> None:
    """`A hoặc B` has no value of its own; the first of its facts would mislead."""
    rules = VOCABULARY + PLAN + ROOMS.replace("≥ 2 phòng học", ": phòng học ≥ 3 hoặc phòng đạt chuẩn ≥ 1")
    facts = "unit,name,period,value\nT1,phòng học,01/6/2026,2\nT1,phòng đạt chuẩn,01/6/2026,1\n"
    done = world.make(rules=rules, facts=facts).check()
    (line,) = [text for text in done.out.splitlines() if text.startswith("✓ Đạt  KH-01")]
    assert line.split("Phòng học")[1].split() == ["facts.csv:2:4", "(+1)"]
