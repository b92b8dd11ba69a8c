"""`chuan replay`: a recorded run once more, the same byte for byte or with the causes named."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from tests.checker.cli.worlds import FACTS, ON, RULES, Done, World

FAILING = FACTS.replace(",3\n", ",1\n")
WAIVER = 'miễn trừ KH-01 cho trường "Trường Mai" đến 31/12/2027 theo "QĐ 1" người phê duyệt "A" vì "B"\n'
EXPLAINED = "Mã đơn vị;Mã yêu cầu;Số liệu;Kỳ;Giá trị;Giải trình\nT1;KH-01;phòng học;01/6/2026;1;Đang xây\n"


def recorded(world: World, *more: str, name: str = "ho-so.jsonl", on: str = ON, **files: str) -> World:
    world.make(**files)
    done = world.chuan("validate", "so-lieu", "--rules", "quy-tac", "--on", on, "--no-cache", "--record", name, *more)
    assert done.code != 2, done.err
    return world


def replay(world: World, *more: str, name: str = "ho-so.jsonl") -> Done:
    before = {path: path.read_bytes() for path in world.folder.rglob("*") if path.is_file()}
    done = world.chuan("replay", name, *more)
    after = {path: path.read_bytes() for path in world.folder.rglob("*") if path.is_file()}
    assert after == before, "a replay writes nothing"
    return done


def same(done: Done) -> bool:
    return done.code == 0 and done.out.startswith("Giống hệt")


# ---------------------------------------------------------------- the same

OPTIONS = {
    "plain": (),
    "a period": ("--period", "2025"),
    "a school year": ("--period", "2025-2026"),
    "a quarter": ("--period", "quý 1/2026"),
    "limits": ("--limit", "file=40MB"),
    "strict": ("--strict-privacy",),
    "fail on": ("--fail-on", "missing"),
    "in English": ("--lang", "en"),
    "several processes": ("--jobs", "2"),
    "other outputs": ("-o", "json=kq.json", "-o", "junit=so-lieu/kq.xml"),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_the_same_run_gives_the_same_record(world: World, name: str) -> None:
    recorded(world, *OPTIONS[name], facts=FAILING)
    done = replay(world)
    assert same(done), done.out + done.err


def test_a_record_that_lies_among_the_submissions(world: World) -> None:
    for name in ("so-lieu/ho-so.jsonl", "so-lieu/ho-so.json"):
        recorded(world, "-o", "json=so-lieu/kq.json", "-o", "csv=so-lieu/loi.csv", name=name, facts=FAILING)
        assert same(replay(world, name=name)), name
        assert recorded(world, "-o", "json=so-lieu/kq.json", "-o", "csv=so-lieu/loi.csv", name=name, facts=FAILING)
        assert same(replay(world, name=name)), "after a second run"
        Path(name).unlink()


def test_waivers_and_explanations_belong_to_it(world: World) -> None:
    world.file("giai-trinh.csv", EXPLAINED)
    recorded(world, "--explanations", "giai-trinh.csv", rules=RULES + WAIVER, facts=FAILING)
    lines = [json.loads(line) for line in Path("ho-so.jsonl").read_bytes().splitlines()]
    assert [one["covers"] for one in lines[0]["waivers"]] == [1]
    assert [one["state"] for one in lines if one["kind"] == "explanation"] == ["valid"]
    assert same(replay(world))


def test_what_chuan_toml_says_today_has_no_say(world: World) -> None:
    recorded(world, facts=FAILING)
    world.file("chuan.toml", '[check]\nperiod = "2025"\nfail_on = "missing"\non = "1/1/2030"\n')
    assert same(replay(world))


def test_a_shipped_pack(world: World) -> None:
    recorded(world, "--rules", "xa_ha_dong_2026")
    assert same(replay(world))


def test_in_another_folder(world: World) -> None:
    recorded(world, facts=FAILING)
    (world.folder / "noi-khac").mkdir()
    for part in ("quy-tac", "so-lieu"):
        shutil.move(world.folder / part, world.folder / "noi-khac" / part)
    assert same(replay(world, "--root", "noi-khac"))
    assert Path.cwd() == world.folder
    gone = replay(world)
    assert (gone.code, gone.out) == (2, "")
    assert "[replay-missing-path]" in gone.err
    assert "so-lieu" in gone.err


# ---------------------------------------------------------------- something else


def other(world: World, name: str = "ho-so.jsonl") -> list[str]:
    done = replay(world, name=name)
    assert done.code == 1, done.err
    lines = done.out.splitlines()
    assert lines[0] == f"KHÁC «{name}»:"
    return lines[1:]


def test_a_changed_value_names_the_file_and_the_findings(world: World) -> None:
    recorded(world)
    world.make(facts=FAILING)
    found = other(world)
    before, after = (hashlib.sha256(text.encode()).hexdigest()[:12] for text in (FACTS, FAILING))
    assert found[0] == f"  - tệp số liệu so-lieu/facts.csv: {before} → {after}"
    assert any("finding KH-01 T1" in line for line in found[1:])


def test_changed_rules_are_named(world: World) -> None:
    recorded(world)
    world.make(rules=RULES.replace("≥ 2", "≥ 3"))
    assert other(world)[0].startswith("  - bộ quy tắc KH: ")


def test_a_file_more_and_a_file_less(world: World) -> None:
    recorded(world).file("so-lieu/them.csv", "unit,name,period,value\nT1,nhà đa năng,01/6/2026,có\n")
    assert other(world)[0].startswith("  - tệp số liệu so-lieu/them.csv: (không có) → ")
    Path("so-lieu/them.csv").unlink()
    Path("so-lieu/units.csv").rename("so-lieu/don-vi.csv")
    assert {line.split(":")[0] for line in other(world)} >= {
        "  - tệp số liệu so-lieu/units.csv", "  - tệp số liệu so-lieu/don-vi.csv",
    }  # fmt: skip


def test_another_version_of_the_program(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(world)
    monkeypatch.setattr("chuan.cli.validate_run.__version__", "99.0")
    assert other(world)[0].endswith("→ 99.0")


def test_a_waiver_that_came_from_elsewhere_is_named(world: World) -> None:
    world.file("mien-tru/m.chuan", WAIVER)
    recorded(world, "--rules", "mien-tru", facts=FAILING)
    world.file("mien-tru/m.chuan", WAIVER.replace("QĐ 1", "QĐ 2"))
    assert any(line.startswith("  - miễn trừ KH KH-01") for line in other(world))


# ---------------------------------------------------------------- what cannot be repeated


def test_missing_rules_are_named(world: World) -> None:
    recorded(world)
    shutil.rmtree("quy-tac")
    done = replay(world)
    assert (done.code, done.out) == (2, "")
    assert "quy-tac" in done.err


def test_rules_without_a_plan_cannot_be_run(world: World) -> None:
    recorded(world)
    world.make(rules=RULES.partition("kế hoạch KH")[0])
    assert replay(world).code == 2


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", "record-not-one"),
        (b"{}\n", "record-not-one"),
        (b"\x00\xff" * 50, "record-not-one"),
        (b'{"schema":"chuan/record/7"}\n', "report-other-version"),
    ],
)
def test_what_is_no_record(world: World, content: bytes, wanted: str) -> None:
    world.make().file("x.jsonl", content)
    done = replay(world, name="x.jsonl")
    assert (done.code, done.out) == (2, "")
    assert f"[{wanted}]" in done.err


def test_a_result_is_no_record(world: World) -> None:
    recorded(world, "-o", "json=kq.json")
    assert "[record-not-one]" in replay(world, name="kq.json").err


def test_a_touched_record(world: World) -> None:
    recorded(world, facts=FAILING)
    data = Path("ho-so.jsonl").read_bytes()
    Path("ho-so.jsonl").write_bytes(data.replace("Không đạt".encode(), "Đạt".encode(), 1))
    done = replay(world)
    assert (done.code, done.out) == (2, "")
    assert "[record-broken-seal]" in done.err


def sealed(world: World, **asked: object) -> None:
    """A record that somebody wrote by hand and sealed."""
    head, *rest = Path("ho-so.jsonl").read_bytes().splitlines(keepends=True)
    line = json.loads(head)
    top = {key: asked.pop(key) for key in ("as_of", "period") if key in asked}
    line = line | top | {"asked": line["asked"] | asked}
    body = json.dumps(line).encode() + b"\n" + b"".join(rest[:-1])
    seal = json.dumps({"kind": "seal", "sha256": hashlib.sha256(body).hexdigest()}, separators=(",", ":"))
    Path("ho-so.jsonl").write_bytes(body + seal.encode() + b"\n")


@pytest.mark.parametrize(
    "asked",
    [
        {"as_of": "hôm kia"},
        {"period": "kỳ nào"},
        {"paths": []},
        {"rules": []},
        {"paths": ["a\0b"]},
        {"rules": ["a\0b"]},
        {"explanations": ["khong-co.csv"]},
        {"limits": ["file=nhiều"]},
        {"fail_on": "đôi khi"},
    ],
)
def test_a_hand_made_record_that_asks_nonsense(world: World, asked: dict) -> None:
    recorded(world)
    sealed(world, **asked)
    done = replay(world)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_outputs_that_cannot_be_named_are_no_outputs(world: World) -> None:
    recorded(world)
    sealed(world, written=["a\0b"])
    assert replay(world).code == 1


@pytest.mark.parametrize("arguments", [(), ("khong-co.jsonl",), ("ho-so.jsonl", "--root", "khong-co")])
def test_wrong_usage(world: World, arguments: tuple[str, ...]) -> None:
    done = recorded(world).chuan("replay", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
