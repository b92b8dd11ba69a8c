"""`chuan diff`: two results, or two records, side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.checker.cli.worlds import FACTS, ON, RULES, World

FAILING = FACTS.replace(",3\n", ",1\n")


def result(world: World, name: str, *more: str, on: str = ON, **files: str) -> World:
    world.make(**files)
    world.chuan("validate", "so-lieu", "--rules", "quy-tac", "--on", on, "--no-cache", "-o", f"json={name}", *more)
    return world


def two(world: World, *more: str, **files: str) -> World:
    return result(result(world, "a.json"), "b.json", *more, **files)


def test_what_has_got_worse_is_1_and_said(world: World) -> None:
    done = two(world, facts=FAILING).chuan("diff", "a.json", "b.json")
    assert done.code == 1, done.err
    assert "T1 · KH-01: Đạt → Không đạt; số liệu đổi" in done.out


def test_what_is_better_or_the_same_is_0(world: World) -> None:
    two(world, facts=FAILING)
    back = world.chuan("diff", "b.json", "a.json")
    assert back.code == 0
    assert "T1 · KH-01: Không đạt → Đạt" in back.out
    same = world.chuan("diff", "b.json", "b.json")
    assert same.code == 0
    assert "mới: 0; xấu đi: 0; còn nguyên: 1" in same.out
    assert "Không có gì thay đổi" in world.chuan("diff", "a.json", "a.json").out


def test_a_changed_rule_is_told_from_changed_data(world: World) -> None:
    done = two(world, rules=RULES.replace("≥ 2", "≥ 3")).chuan("diff", "a.json", "b.json")
    assert "T2 · KH-01: Đạt → Không đạt; quy tắc đổi" in done.out
    assert "T1" not in done.out


def test_a_row_put_in_changes_nothing(world: World) -> None:
    bad = FAILING + "T2,phòng đạt chuẩn,01/6/2026,năm\n"
    result(world, "a.json", facts=bad)
    head, _, rows = bad.partition("\n")
    result(world, "b.json", facts=f"{head}\nT1,nhà đa năng,01/6/2026,có\n{rows}")
    done = world.chuan("diff", "a.json", "b.json", "--format", "json")
    assert {one["kind"] for one in done.json["changes"]} == {"persisting"}
    assert {one["what"] for one in done.json["changes"]} == {"finding", "problem"}
    assert done.code == 0


def test_it_says_what_the_baseline_says(world: World) -> None:
    two(world, facts=FAILING)
    told = world.chuan("diff", "a.json", "b.json", "--format", "json").json
    world.chuan("validate", "so-lieu", "--rules", "quy-tac", "--on", ON, "--no-cache", "--baseline", "a.json",
                "-o", "json=c.json")  # fmt: skip
    assert json.loads(Path("c.json").read_bytes())["comparison"] == told


def test_results_of_check_are_compared_too(world: World) -> None:
    for name, facts in (("a.json", FACTS), ("b.json", FAILING)):
        world.make(facts=facts).check("-o", name)
    done = world.chuan("diff", "a.json", "b.json", "--lang", "en")
    assert done.code == 1
    assert "T1 · KH-01: Pass → Fail" in done.out


def test_a_result_of_powershell_is_read(world: World) -> None:
    two(world)
    text = Path("b.json").read_text("utf-8")
    Path("b.json").write_bytes(text.encode("utf-16"))
    assert world.chuan("diff", "a.json", "b.json").code == 0


# ---------------------------------------------------------------- records


def records(world: World) -> World:
    result(world, "a.json", "--record", "a.jsonl")
    return result(world, "b.json", "--record", "b.jsonl", facts=FAILING)


def test_two_records(world: World) -> None:
    done = records(world).chuan("diff", "a.jsonl", "b.jsonl")
    assert done.code == 1, done.err
    lines = done.out.splitlines()
    assert lines[0] == "KHÁC «a.jsonl»:"
    assert "tệp số liệu so-lieu/facts.csv" in lines[1]
    assert any("finding KH-01 T1" in line for line in lines[2:])
    same = world.chuan("diff", "a.jsonl", "a.jsonl")
    assert (same.code, same.out) == (0, "Giống hệt «a.jsonl», từng byte.\n")


def test_two_records_as_json(world: World) -> None:
    found = records(world).chuan("diff", "a.jsonl", "b.jsonl", "--format", "json").json
    assert (found["before"], found["after"]) == ("a.jsonl", "b.jsonl")
    assert {one["what"] for one in found["differences"]} == {"input", "line"}


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", "diff-not-a-result"),
        (b"\xff\xfe\x00\xd8", "diff-not-a-result"),
        (b"[" * 100_000, "diff-not-a-result"),
        (b'{"schema": 3}', "diff-not-a-result"),
        (b'{"schema": "chuan/other/1"}', "diff-not-a-result"),
        (b'{"schema": "chuan/validation/2"}', "report-other-version"),
        (b'{"schema": "chuan/report/9"}', "report-other-version"),
        (b'{"schema": "chuan/record/9"}\n', "report-other-version"),
        (b'{"schema": "chuan/record/1", "kind": "manifest"}\n', "record-broken-seal"),
        (b'{"schema": "chuan/record/1", "kind": "seal"}\n', "record-not-one"),
    ],
)
def test_what_is_no_result_is_named(world: World, content: bytes, wanted: str) -> None:
    two(world).file("x.json", content)
    for order in (("x.json", "a.json"), ("a.json", "x.json")):
        done = world.chuan("diff", *order)
        assert (done.code, done.out) == (2, "")
        assert f"[{wanted}]" in done.err
        assert "x.json" in done.err


def test_a_validation_that_does_not_add_up_is_refused(world: World) -> None:
    two(world)
    changed = json.loads(Path("b.json").read_bytes())
    changed["totals"]["units"] += 1
    Path("b.json").write_text(json.dumps(changed))
    assert world.chuan("diff", "a.json", "b.json").code == 2


def test_a_record_that_was_touched_is_refused(world: World) -> None:
    records(world)
    Path("b.jsonl").write_bytes(Path("b.jsonl").read_bytes().replace(b'"fail"', b'"pass"', 1))
    done = world.chuan("diff", "a.jsonl", "b.jsonl")
    assert (done.code, done.out) == (2, "")
    assert "[record-broken-seal]" in done.err


def test_a_record_and_a_result_are_not_compared(world: World) -> None:
    records(world)
    for order in (("a.json", "b.jsonl"), ("b.jsonl", "a.json")):
        done = world.chuan("diff", *order)
        assert (done.code, done.out) == (2, "")
        assert "[diff-mixed]" in done.err


def test_a_record_is_no_baseline(world: World) -> None:
    records(world)
    done = world.chuan("validate", "so-lieu", "--rules", "quy-tac", "--on", ON, "--no-cache", "--baseline", "a.jsonl")
    assert (done.code, done.out) == (2, "")
    assert "[baseline-is-a-record]" in done.err


@pytest.mark.parametrize("arguments", [(), ("a.json",), ("a.json", "khong-co.json"), ("-", "-"), ("so-lieu", "a.json")])
def test_wrong_usage(world: World, arguments: tuple[str, ...]) -> None:
    done = two(world).chuan("diff", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
