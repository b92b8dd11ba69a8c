"""A tree of submissions: what is read, what is passed over, what cannot be opened, and what is too large to be."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest
from tests.checker.cli.worlds import World
from tests.checker.facts.support import ids

from chuan.files import Submitted, file_content, read_file, submissions, tree
from chuan.leftovers import SKIPPED, skipped_kind
from chuan_checker.facts.limits import Limits
from chuan_checker.facts.model import Raw

FACTS = "unit,name,period,value\nT1,kệ sách,2026,5\n"

LEFTOVERS = {
    "~$a.xlsx": "excel-lock", "~$b.XLSX": "excel-lock", ".~lock.a.xlsx#": "libreoffice-lock", "Thumbs.db": "thumbs",
    "ehthumbs.db": "thumbs", "desktop.ini": "desktop-ini", "Desktop.ini": "desktop-ini", ".DS_Store": "macosx",
    "._a.xlsx": "macosx", ".gitignore": "hidden", "a.docx": "other-format", "scan.pdf": "other-format",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.csv", "xã b/c.csv"):
        path = tmp_path / "nop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FACTS, "utf-8")
    return tmp_path / "nop"


@pytest.mark.parametrize(("name", "kind"), LEFTOVERS.items())
def test_a_leftover_is_known_by_its_name(name: str, kind: str) -> None:
    assert skipped_kind(name) == kind and kind in SKIPPED


@pytest.mark.parametrize("name", ["a.xlsx", "A.CSV", "so liệu.ods", "b.xls", "~a.xlsx", "thumbs.csv", "x.yaml"])
def test_a_submission_is_no_leftover(name: str) -> None:
    assert skipped_kind(name) is None


def test_leftovers_are_skipped_and_counted(folder: Path) -> None:
    for name in LEFTOVERS:
        (folder / "xã b" / name).write_bytes(b"x")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "a.csv").write_text(FACTS)
    found = submissions([folder])
    assert [Path(raw.file).name for raw in found.raws] == ["a.csv", "c.csv"]
    assert all(len(raw.facts) == 1 and not raw.diagnostics for raw in found.raws)
    told = {(kind, path.removeprefix(folder.as_posix() + "/")) for kind, path in found.skipped}
    assert told == {(kind, f"xã b/{name}") for name, kind in LEFTOVERS.items()} | {("macosx", "__MACOSX")}
    assert list(found.skipped) == sorted(found.skipped)


def test_the_folder_of_a_cache_is_not_even_listed(folder: Path) -> None:
    cache = folder / ".chuan-cache"
    cache.mkdir()
    (cache / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n")
    (cache / "a.json").write_text("{}")
    assert not submissions([folder]).skipped


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert len(tree([folder, folder / "a.csv", folder]).files) == 2


def test_what_is_not_there_is_told_with_the_option_it_was_typed_after(folder: Path) -> None:
    found = tree([folder / "không có"], "PATH")
    assert [(d.id, d.place.file) for d in found.diagnostics] == [("no-such-path", "PATH")] and not found.files


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    found = submissions([tmp_path])
    assert [ids(raw) for raw in found.raws] == [["facts-empty-folder"]] and found.skipped[0][0] == "thumbs"


# ---------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize("mark", ["~$a.csv", ".~lock.a.csv#"])
def test_a_file_that_excel_has_open_is_one_clear_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    refuse_to_open(monkeypatch, "a.csv", PermissionError(errno.EACCES, "Permission denied"))
    (folder / mark).write_bytes(b"x")
    first, second = submissions([folder]).raws
    (problem,) = first.diagnostics
    assert problem.id == "unreadable-file" and not second.diagnostics
    assert problem.message() == "không mở được «a.csv»: tệp đang mở trong Excel hoặc LibreOffice"
    assert problem.message("en") == "cannot open «a.csv»: it is open in Excel or LibreOffice"
    assert "đóng tệp" in problem.help()


def test_without_such_a_mark_it_is_a_matter_of_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_to_open(monkeypatch, "a.csv", PermissionError(errno.EACCES, "Permission denied"))
    (problem,) = submissions([folder]).raws[0].diagnostics
    assert "không có quyền" in problem.message()


def test_a_sharing_violation_of_windows_needs_no_mark(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = PermissionError(errno.EACCES, "The process cannot access the file")
    wrong.winerror = 32  # type: ignore[attr-defined]
    refuse_to_open(monkeypatch, "a.csv", wrong)
    assert "đang mở trong Excel" in submissions([folder]).raws[0].diagnostics[0].message()


def refuse_to_open(monkeypatch: pytest.MonkeyPatch, name: str, wrong: OSError) -> None:
    real = Path.open

    def refuse(self: Path, *how: object, **more: object) -> object:
        if self.name == name:
            raise wrong
        return real(self, *how, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)


def test_a_large_file_is_never_held_in_memory(folder: Path) -> None:
    data = os.urandom(1000) * 3_000
    (folder / "a.csv").write_bytes(data)
    found = file_content(Submitted(str(folder / "a.csv"), "a.csv"), Limits(file=1_000))
    assert isinstance(found, Raw) and ids(found) == ["facts-too-large"]
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert "3 MB" in found.diagnostics[0].message() and "1.000 byte" in found.diagnostics[0].message()


def test_a_file_at_the_limit_is_read(folder: Path) -> None:
    file = Submitted(str(folder / "a.csv"), "a.csv")
    size = (folder / "a.csv").stat().st_size
    assert len(read_file(file, Limits(file=size)).facts) == 1
    assert ids(read_file(file, Limits(file=size - 1))) == ["facts-too-large"]


# ---------------------------------------------------------------- on the command line


def test_limits_and_privacy_of_a_check(world: World) -> None:
    world.make().file("so-lieu/them.csv", "unit,name,period,value,Họ và tên\nT1,x,2026,5,Bí Mật\n")
    plain = world.check()
    assert "facts-personal-column" in plain.ids and "Bí Mật" not in plain.err + plain.out
    strict = world.check("--strict-privacy")
    assert strict.code == 3 and "cả tệp không được đọc" in strict.err and "Bí Mật" not in strict.err + strict.out
    small = world.check("--limit", "file=10")
    assert small.ids.count("facts-too-large") >= 2
    english = world.check("--lang", "en", "--strict-privacy")
    assert "the file was not read (--strict-privacy)" in english.err


@pytest.mark.parametrize("text", ["tệp=5", "file", "file=0", "cells=20MB"])
def test_a_limit_that_is_none_is_a_usage_error(world: World, text: str) -> None:
    done = world.make().check("--limit", text)
    assert done.code == 2 and done.ids == ["bad-limit"] and f"«{text}»" in done.err and done.out == ""


def test_the_nearest_limit_is_suggested(world: World) -> None:
    assert "«cells»" in world.make().check("--limit", "cell=5").err
