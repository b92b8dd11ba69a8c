"""A run of `chuan validate` is the same with one process or several, fresh or from the cache, and survives being killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.checker.cli.worlds import RULES, STAGES, write

ROOT = Path(__file__).resolve().parents[2]
SCHOOLS = 40
MARK = "CHUAN_TEST_RUN"

WRONG = {3: "ba", 7: "1e400", 11: "=1+1"}
"""Schools that write nonsense."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty schools, each with a workbook or a CSV file; three with nonsense, one file that is no workbook."""
    from openpyxl import Workbook

    folder = tmp_path_factory.mktemp("tree")
    write(folder / "quy-tac/ke-hoach.chuan", RULES)
    units = ["id,name,type,parent", "X,Xã An,xã,"] + [f"T{i},Trường {i},trường,X" for i in range(SCHOOLS)]
    write(folder / "nop/units.csv", "\n".join(units) + "\n")
    write(folder / "nop/hong.xlsx", b"PK\x03\x04 no workbook")
    for i in range(SCHOOLS):
        value = WRONG.get(i, str(i % 5))
        if i % 2:
            text = f"unit,name,period,value\nT{i},phòng học,01/6/2026,{value}\n"
            write(folder / f"nop/{i:02}.csv", text)
        else:
            book = Workbook()
            book.active.append(["unit", "name", "period", "value"])
            book.active.append([f"T{i}", "phòng học", "01/6/2026", int(value)])
            book.save(folder / f"nop/{i:02}.xlsx")
    return folder


def command(*arguments: str) -> list[str]:
    fixed = ["validate", "nop", "--rules", "quy-tac", "--on", "2026-12-31"]
    return [sys.executable, "-m", "chuan", *fixed, *arguments]


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COLUMNS", "NO_COLOR", "FORCE_COLOR"))}
    paths = [*more.pop("first", "").split(os.pathsep), *(str(ROOT / stage) for stage in STAGES)]
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1", **more}


def run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        command(*arguments), cwd=folder, env=environment(**more), stdin=subprocess.DEVNULL, capture_output=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.fixture(scope="module")
def fresh(tree: Path) -> bytes:
    done = run(tree, "--no-cache", "--jobs", "1", "-o", "json")
    assert done.returncode == 1, done.stderr.decode()
    return done.stdout


def test_the_tree_is_read_as_planned(fresh: bytes) -> None:
    found = json.loads(fresh)
    assert found["totals"]["files"] == SCHOOLS + 2
    assert found["totals"]["unreadable"] == 1
    assert found["totals"]["facts"] == SCHOOLS
    bad = {problem["cell"]["file"] for problem in found["problems"] if problem["severity"] == "error"}
    assert {f"nop/{i:02}.csv" for i in WRONG} | {"nop/hong.xlsx"} == bad
    # Rooms 0 and 1 of 0..4 fail: sixteen schools, less 11 (11 % 5 = 1), which writes nonsense; 3 and 7 would pass.
    assert found["totals"]["summary"]["fail"] == 15


def test_several_processes_give_the_same_bytes(tree: Path, fresh: bytes) -> None:
    assert run(tree, "--no-cache", "--jobs", "2", "-o", "json").stdout == fresh


def test_a_rerun_from_the_cache_gives_the_same_bytes(tree: Path, fresh: bytes, tmp_path: Path) -> None:
    cache = str(tmp_path / "kho")
    first = run(tree, "--cache", cache, "-o", "json")
    entries = sorted((tmp_path / "kho" / "raw").glob("*/*.json"))
    assert len(entries) == SCHOOLS + 2
    stamps = [entry.stat().st_mtime_ns for entry in entries]
    again = run(tree, "--cache", cache, "--jobs", "1", "-o", "json")
    assert first.stdout == again.stdout == fresh
    assert [entry.stat().st_mtime_ns for entry in entries] == stamps, "nothing was read twice"


@pytest.mark.parametrize("spoil", ["cut", "empty", "altered", "other shape", "a pickle"])
def test_a_spoilt_entry_is_read_again_and_replaced(tree: Path, fresh: bytes, tmp_path: Path, spoil: str) -> None:
    import hashlib

    cache = tmp_path / "kho"
    run(tree, "--cache", str(cache), "-o", "json")
    entries = sorted((cache / "raw").glob("*/*.json"))
    whole = {entry: entry.read_bytes() for entry in entries}
    for entry, data in whole.items():
        other = json.dumps([entry.name, "x"]).encode()
        spoilt = {
            "cut": data[: len(data) // 2],
            "empty": b"",
            "altered": data.replace(b"T", b"U"),
            "other shape": hashlib.sha256(other).hexdigest().encode() + b"\n" + other,
            "a pickle": b"cos\nsystem\n(S'touch owned'\ntR.",
        }[spoil]
        entry.write_bytes(spoilt)
    assert run(tree, "--cache", str(cache), "-o", "json").stdout == fresh
    assert {entry: entry.read_bytes() for entry in entries} == whole
    assert not (tree / "owned").exists()


def test_other_limits_and_a_changed_file_are_not_answered_from_the_cache(tree: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(tree, copy)
    run(copy, "-o", "json")
    small = json.loads(run(copy, "-o", "json", "--limit", "file=20").stdout)
    assert small["totals"]["unreadable"] == SCHOOLS + 2
    (copy / "nop/01.csv").write_text("unit,name,period,value\nT1,phòng học,01/6/2026,9\n", encoding="utf-8")
    found = json.loads(run(copy, "-o", "json").stdout)
    values = [f["facts"][0]["value"]["raw"] for r in found["reports"] for f in r["findings"] if f["unit"]["id"] == "T1"]
    assert values == ["9"]


def test_a_file_that_kills_its_reader_is_a_mistake_of_that_file(tree: Path, fresh: bytes, tmp_path: Path) -> None:
    # What the system does to a process that takes too much memory: it is gone, without a word.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "import chuan.reading as reading\n"
        "whole = reading.read_bytes\n"
        "def read(data, name, *more):\n"
        "    if name.endswith('04.xlsx'):\n"
        "        os._exit(9)\n"
        "    return whole(data, name, *more)\n"
        "reading.read_bytes = read\n",
        encoding="utf-8",
    )
    done = run(tree, "--no-cache", "--jobs", "2", "-o", "json", first=str(tmp_path))
    found, before = json.loads(done.stdout), json.loads(fresh)
    lost = [line["file"] for line in found["files"] if line["status"] == "unreadable"]
    assert lost == ["nop/04.xlsx", "nop/hong.xlsx"]
    assert "reader-stopped" in {problem["code"] for problem in found["problems"]}
    assert found["totals"]["facts"] == before["totals"]["facts"] - 1


def test_a_mistake_of_a_reader_is_a_mistake_of_that_file(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import chuan.reading as reading\n"
        "whole = reading.read_bytes\n"
        "def read(data, name, *more):\n"
        "    if name.endswith('04.xlsx'):\n"
        "        raise MemoryError\n"
        "    if name.endswith('05.csv'):\n"
        "        raise ZeroDivisionError\n"
        "    return whole(data, name, *more)\n"
        "reading.read_bytes = read\n",
        encoding="utf-8",
    )
    found = json.loads(run(tree, "--no-cache", "--jobs", "1", "-o", "json", first=str(tmp_path)).stdout)
    lost = [line["file"] for line in found["files"] if line["status"] == "unreadable"]
    assert lost == ["nop/04.xlsx", "nop/05.csv", "nop/hong.xlsx"]


@pytest.mark.parametrize("moment", [0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.05])
def test_a_killed_run_leaves_no_half_written_output_and_a_rerun_completes(
    tree: Path, fresh: bytes, tmp_path: Path, moment: float
) -> None:
    began = time.monotonic()
    arguments = ["--cache", str(tmp_path / "kho"), "--jobs", "2", "--annotate", str(tmp_path / "tra-lai")]
    run(tree, "--no-cache", "--jobs", "2", "-o", f"json={tmp_path / 'thu.json'}")
    whole = time.monotonic() - began
    out = tmp_path / "kq.json"
    mark = f"{tmp_path.name}-{moment}"
    with subprocess.Popen(
        command(*arguments, "-o", f"json={out}"), cwd=tree, env=environment(**{MARK: mark}), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as child:  # fmt: skip
        time.sleep(whole * moment)
        child.kill()
    assert not out.exists() or out.read_bytes() == fresh
    for returned in (tmp_path / "tra-lai").glob("*.xlsx"):
        assert returned.read_bytes().startswith(b"PK"), "a returned workbook is whole"
    assert _left(mark) == [], "a process outlived the run"
    done = run(tree, *arguments, "-o", f"json={out}")
    assert done.returncode == 1, done.stderr.decode()
    assert out.read_bytes() == fresh
    assert list((tmp_path / "kho" / "tmp").iterdir()) == []


def _left(mark: str) -> list[str]:
    """Processes that still carry the mark, after some time to notice; Linux tells, others are trusted."""
    found: list[str] = []
    for _ in range(50):
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if f"{MARK}={mark}".encode() in (process / "environ").read_bytes():
                    found.append(process.name)
            except OSError:
                continue
        if not found:
            return []
        time.sleep(0.1)
    return found


def test_ctrl_c_is_one_line(tree: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("no SIGINT to a single process on Windows")
    import signal

    with subprocess.Popen(
        command("--no-cache", "--jobs", "2", "-o", f"json={tmp_path / 'a.json'}"), cwd=tree, env=environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as child:  # fmt: skip
        time.sleep(0.35)
        os.killpg(child.pid, signal.SIGINT)
        _, err = child.communicate(timeout=30)
    assert b"Traceback" not in err
    assert child.returncode in (-signal.SIGINT, 2, 1)
    assert child.returncode == 1 or not (tmp_path / "a.json").exists()
