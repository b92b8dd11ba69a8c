"""Bad input, end to end: a place, one sentence, the right exit code, an empty stdout with 2, never a traceback."""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile

import pytest
from tests.checker.cli.worlds import FACTS, PLAN, ROOMS, RULES, UNITS, VOCABULARY, Done, World

DEEP, LONG = 100_000, 10_000_000


def rules(old: str, new: str) -> dict[str, str]:
    assert old in RULES
    return {"rules": RULES.replace(old, new)}


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name.replace("__", "/"), data)
    return made.getvalue()


CYCLE = "".join(f'yêu cầu {one} "vòng"\n  đạt {other}\n  nguồn: mục II.1\n' for one, other in (("A", "B"), ("B", "A")))

BAD_RULES = {
    "a lone quote in a name": (rules("từ vựng thử", 'từ vựng "'), "ke-hoach.chuan:1:9", "unclosed-string"),
    "unknown name": (rules("2 phòng học", "2 phòng hoc"), "ke-hoach.chuan:12:24", "unknown-name"),
    "wrong type": (rules("2 phòng học", "2 nhà đa năng"), "ke-hoach.chuan:12:14", "type-mismatch"),
    "percentage without base": (
        rules("≥ 2 phòng học", ": phòng học ≥ 20%"),
        "ke-hoach.chuan:12:26",
        "percent-without-base",
    ),
    "mixed và and hoặc": (
        rules("≥ 2 phòng học", ": nhà đa năng và phòng học ≥ 1 hoặc phòng học ≥ 3"),
        "ke-hoach.chuan:12:45",
        "mixed-and-or",
    ),
    "duplicate id": ({"rules": RULES + ROOMS}, "ke-hoach.chuan:14:9", "duplicate-id"),
    "cycle": ({"rules": RULES + CYCLE}, "ke-hoach.chuan:14:9", "cycle"),
    "unclosed string": (rules('"Phòng học"', '"Phòng học'), "ke-hoach.chuan:11:15", "unclosed-string"),
    "nesting in one line": (
        rules("≥ 2 phòng học", ": " + "(" * DEEP + "phòng học" + ")" * DEEP + " ≥ 1"),
        "ke-hoach.chuan:12",
        None,
    ),
    "nesting line by line": (
        rules("≥ 2 phòng học", ":\n" + "(\n" * DEEP + "phòng học" + "\n)" * DEEP + " ≥ 1"),
        "ke-hoach.chuan:",
        None,
    ),
    "nested negations": (
        rules("≥ 2 phòng học", ":\n" + "không phải (\n" * 20_000 + "nhà đa năng" + ")\n" * 20_000),
        "ke-hoach.chuan:",
        None,
    ),
    "a line of 10 MB": ({"rules": RULES + "# " + "x" * LONG}, "ke-hoach.chuan:14:1", "line-too-long"),
    "not UTF-8": ({"rules": RULES.encode("utf-16")}, "ke-hoach.chuan:1:1", "not-utf8"),
    "an older Vietnamese code page": ({"rules": b"\xd5\xea\xf9 " + RULES.encode()}, "ke-hoach.chuan:1:1", "not-utf8"),
    "binary": ({"rules": bytes(range(256)) * 40}, "ke-hoach.chuan:1:1", "not-utf8"),
    "a CSV given as rules": ({"rules": UNITS}, "ke-hoach.chuan:1:1", "stray-text"),
}


@pytest.mark.parametrize("name", BAD_RULES)
def test_bad_rules_stop_the_check(world: World, name: str) -> None:
    parts, place, kind = BAD_RULES[name]
    done = world.make(**parts).check()
    assert (done.code, done.out) == (2, "")
    assert_told(done, f"quy-tac/{place}", kind)


BAD_FACTS = {
    "a missing column": ({"facts": FACTS.replace(",value", "")}, 4, "facts.csv:1:1", "facts-missing-column"),
    "two facts that contradict each other": (
        {"facts": FACTS + "T1,phòng học,01/6/2026,4\n"},
        3,
        "facts.csv:2:4",
        "facts-invalid-value",
    ),
    "not UTF-8": ({"facts": FACTS.encode() + b"T1,ph\xf2ng h\xe4c,01/7/2026,3\n"}, 4, "facts.csv:4:6", None),
    "UTF-16": ({"facts": FACTS.encode("utf-16")}, 4, "facts.csv:1:1", "facts-utf16"),
    "UTF-16 units": ({"units": UNITS.encode("utf-16")}, 4, "units.csv:1:1", "facts-utf16"),
    "a NUL byte": ({"facts": FACTS + "T1,phòng học,\0,3\n"}, 4, "facts.csv:4", "facts-nul-byte"),
    "a line of 10 MB": ({"facts": FACTS + "T1," + "x" * LONG + ",2026,3\n"}, 3, "facts.csv:4:1", "facts-broken-csv"),
    "a number of 10,000 digits": (
        {"facts": FACTS.replace(",3\n", "," + "9" * 10_000 + "\n")},
        3,
        "facts.csv:2:4",
        "facts-invalid-value",
    ),
    "an unknown parent": (
        {"units": UNITS.replace("trường,X", "trường,Z", 1)},
        2,
        "units.csv:3:1",
        "units-unknown-parent",
    ),
    "parents in a circle": (
        {"units": "id,name,type,parent\nX,Xã,xã,Y\nY,Xã,xã,X\nT1,Trường Mai,trường,X\n"},
        2,
        "units.csv:2:1",
        "units-parent-cycle",
    ),
}


@pytest.mark.parametrize("name", BAD_FACTS)
def test_bad_facts_are_told_and_the_rest_is_checked(world: World, name: str) -> None:
    parts, code, place, kind = BAD_FACTS[name]
    done = world.make(**parts).check()
    assert done.code == code, done.err
    assert_told(done, f"so-lieu/{place}", kind)


BAD_FILES = {
    "a bomb by size": ("b.xlsx", zipped(xl__a=b"0" * 300_000_000), "facts-workbook-too-large"),
    "a bomb by ratio": (
        "b.xlsx",
        zipped(**{f"xl__{n}": b"0" * 30_000_000 for n in range(5)}),
        "facts-workbook-too-large",
    ),
    "no workbook": ("b.xlsx", b"PK\x03\x04 and then nothing", "facts-broken-workbook"),
    "an empty workbook": ("b.xlsx", b"", "facts-empty-file"),
    "JSON that never ends": ("b.json", b"[" * 200_000, "facts-too-deep"),
    "JSON of another shape": ("b.json", b'{"facts": 3}', "facts-wrong-shape"),
    "not a number in JSON": ("b.json", b'{"facts":[{"unit":"T1","name":"a","period":"2026","value":NaN}]}', None),
    "YAML that multiplies": ("b.yaml", b"a: &a [1]\nb: [*a, *a]\n", "facts-yaml-alias"),
    "YAML that runs programs": ("b.yaml", b"!!python/object/apply:os.system [ls]", "facts-wrong-shape"),
    "YAML that never ends": ("b.yml", b"[" * 50_000, None),
    "a table without header": ("b.csv", b"1,2\n3,4\n", "facts-no-header"),
    "an empty table": ("b.csv", b"", "facts-empty-file"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_one_more_file_that_cannot_be_read(world: World, name: str) -> None:
    file, data, kind = BAD_FILES[name]
    done = world.make().file(f"so-lieu/{file}", data).check()
    assert done.code == 3, done.err
    assert "KH-01  Phòng học" in done.out and "mục không đọc được" in " ".join(done.out.split())
    assert_told(done, f"so-lieu/{file}", kind)


def assert_told(done: Done, place: str, kind: str | None) -> None:
    """The first diagnostic names its place and its kind, and is one sentence; nothing of Python is shown."""
    first = done.err.splitlines()[0]
    assert first.startswith(place), done.err
    assert kind is None or first.endswith(f" [{kind}]"), done.err
    assert not any(word in done.err for word in ("Traceback", "Error", "Exception", "lỗi của chương trình"))
    assert all(len(line) < 700 for line in done.err.splitlines())


# ---------------------------------------------------------------- what is unusual and fine


@pytest.mark.parametrize("form", ["NFD", "BOM", "CRLF", "CR", "all"])
def test_other_ways_to_write_the_same(world: World, form: str) -> None:
    def written(text: str) -> bytes:
        text = unicodedata.normalize("NFD", text) if form in ("NFD", "all") else text
        text = text.replace("\n", "\r\n") if form in ("CRLF", "all") else text
        return (b"\xef\xbb\xbf" if form in ("BOM", "all") else b"") + text.encode()

    facts = FACTS.replace("\n", "\r").encode() if form == "CR" else written(FACTS)
    plain = world.make().check("--format", "json").json
    done = world.make(rules=written(RULES), units=written(UNITS), facts=facts).check("--format", "json")
    assert (done.code, done.err) == (0, "")
    assert (
        done.json["summary"] == plain["summary"]
        and done.json["findings"][0]["actual"] == plain["findings"][0]["actual"]
    )


@pytest.mark.parametrize("name", ["thư mục có dấu cách", "a\nb", "日本 🏫", "a=b;c'd\"e", "-x", "%s{}", "a" * 200])
def test_any_name_of_a_folder(world: World, name: str) -> None:
    if os.name == "nt" and set(name) & set('\n";'):
        pytest.skip("not a name on Windows")
    world.make().file(f"{name}/units.csv", UNITS).file(f"{name}/facts.csv", FACTS + "T1,phòng hoc,2026,1\n")
    done = world.check("--facts", f"./{name}", "-o", "text=-", "-o", "a.json")
    assert done.code == 3 and done.ids == ["facts-unknown-name"]
    assert "\nb/facts.csv" not in done.err + done.out


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps names in Unicode")
def test_a_name_that_is_no_unicode(world: World) -> None:
    world.make()
    (world.folder / "so-lieu" / "facts.csv").rename(os.fsdecode(os.fsencode(world.folder) + b"/so-lieu/f\xff.csv"))
    assert [world.check("--format", form).code for form in ("text", "json")] == [0, 0]
    assert world.chuan("check", "--unit", "\udcff", *world.inputs()).code == 2


def test_an_empty_folder_of_facts(world: World) -> None:
    done = world.make(units=None, facts=None).check()
    assert (done.code, done.out, done.ids) == (4, "", ["facts-empty-folder", "no-units"])
    assert "units.csv và facts.csv" in done.err


@pytest.mark.parametrize(
    "kept", [{}, {"quy-tac/a.md": "# Ca\n"}, {"quy-tac/a.txt": RULES}, {"quy-tac/.b.chuan": RULES}]
)
def test_a_folder_without_rules(world: World, kept: dict[str, str]) -> None:
    world.make(rules=None)
    for path, text in kept.items():
        world.file(path, text)
    done = world.check()
    assert (done.code, done.out, done.ids) == (4, "", ["empty-rules", "no-rules"])
    assert "«quy-tac» không có tệp .chuan nào" in done.err


def test_an_empty_rule_file(world: World) -> None:
    assert [
        world.make(rules=text).check().code for text in ("", "\n", "# chú thích\n", "\ufeff", VOCABULARY + PLAN)
    ] == [4] * 5


def test_a_folder_named_like_a_table(world: World) -> None:
    assert world.make().file("so-lieu/x.csv/y.csv", FACTS.replace("01/6", "02/6")).check().code == 0


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_in_a_circle_or_nowhere(world: World) -> None:
    world.make()
    facts, plans = world.folder / "so-lieu", world.folder / "quy-tac"
    (facts / "vòng").symlink_to(facts)
    (plans / "vòng").symlink_to(plans)
    assert (world.check().code, world.check().err) == (0, "")
    (facts / "mất.csv").symlink_to(facts / "không có.csv")
    (facts / "quẩn.csv").symlink_to(facts / "quẩn.csv")
    done = world.check()
    assert (done.code, done.ids) == (3, ["unreadable-file", "unreadable-file"])
    assert "so-lieu/mất.csv: lỗi: không mở được «mất.csv»: không có tệp hay thư mục đó" in done.err
    assert "liên kết vòng" in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a system that refuses to open a file")
@pytest.mark.parametrize(
    ("path", "code"), [("so-lieu/facts.csv", 4), ("so-lieu/units.csv", 4), ("quy-tac/ke-hoach.chuan", 2)]
)
def test_a_file_that_may_not_be_read(world: World, path: str, code: int) -> None:
    world.make()
    (world.folder / path).chmod(0)
    done = world.check()
    assert (done.code, done.ids[0]) == (code, "unreadable-file")


@pytest.mark.parametrize(("name", "code"), [("them.csv", 3), ("facts.csv", 4), ("ke-hoach.chuan", 2)])
def test_a_file_that_the_system_refuses_to_open(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    from pathlib import Path

    real = Path.open

    def refuse(self: Path, *how: object, **more: object) -> object:
        if self.name == name:
            raise PermissionError(13, "Permission denied")
        return real(self, *how, **more)

    world.make().file("so-lieu/them.csv", "unit,name,period,value\n")
    monkeypatch.setattr(Path, "open", refuse)
    done = world.check()
    assert (done.code, done.ids) == (code, ["unreadable-file"])
    assert f"{name}: lỗi: không mở được «{name}»: không có quyền" in done.err
    assert "permission denied" in world.check("--lang", "en").err
    assert done.out == "" or code != 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_folder_is_not_waited_for(world: World) -> None:
    world.make()
    os.mkfifo(world.folder / "so-lieu" / "x.csv")
    assert world.check().code == 0


def test_two_thousand_files(world: World) -> None:
    world.make(facts=None)
    for n in range(2000):
        world.file(
            f"so-lieu/nộp/trường-{n:04}.csv",
            f"unit,name,period,value\nT1,phòng học,{1 + n % 28:02}/{1 + n % 12:02}/{2000 + n % 26},{n}\n",
        )
    done = world.check()
    assert "… và 1995 tệp khác" in done.out and done.out.count("trường-") < 10
    assert "đã đọc 2000 số liệu" in done.out
