"""Hostile files: each gives its error, in bounded memory and time, and nothing of it reaches the disk or a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.validate import hostile

SECONDS = 60
"""For one file, on a slow machine; the slowest takes some four."""

MEGABYTES = 900
"""Of memory at the highest; the worst file takes some 450."""

PROGRAM = """
import json, sys, time
from chuan.files import submissions
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.resolve import resolve
from tests.checker.facts.support import UNITS, VOCABULARY

began = time.process_time()
found = submissions(sys.argv[1:])
facts = resolve([read_bytes(UNITS.encode(), "units.csv"), *found.raws], VOCABULARY)
for problem in facts.diagnostics:
    for lang in ("vi", "en"):
        said = problem.message(lang) + problem.help(lang)
        assert problem.message(lang).strip() and len(said) < 1500 and "{" not in said, said
spent = time.process_time() - began
try:
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) // 1000 for line in status if line.startswith("VmHWM"))
except OSError:
    peak = 0
print(json.dumps({"ids": [d.id for d in facts.diagnostics], "seconds": spent, "megabytes": peak}))
"""

ALL = hostile.HOSTILE | hostile.HARMLESS


@pytest.mark.parametrize("name", ALL)
def test_a_hostile_file_gives_its_error_in_bounded_memory_and_time(name: str, tmp_path: Path) -> None:
    make, codes = ALL[name]
    (tmp_path / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / name)],
        capture_output=True, text=True, timeout=10 * SECONDS, check=False, env=_environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["ids"] == codes
    assert told["seconds"] < SECONDS
    assert told["megabytes"] < MEGABYTES
    assert [path.name for path in tmp_path.iterdir()] == [name], "nothing is unpacked to the disk"


def test_the_corpus_is_the_same_whenever_it_is_made() -> None:
    assert hostile.checksum() == hostile.checksum()


def test_one_hostile_file_stops_no_other(tmp_path: Path) -> None:
    from chuan.files import submissions

    small = ("thuc-the.xlsx", "len-tren.xlsx", "ma-hoa.xlsx", "cat-cut.xlsx", "sau.json", "cong-thuc.csv")
    hostile.write(tmp_path, small)
    (tmp_path / "tot.csv").write_bytes(hostile.csv_of(("T1", "kệ sách", "2026", "5")))
    raws = {Path(raw.file).name: raw for raw in submissions([tmp_path]).raws}
    assert raws.keys() == {*small, "tot.csv"}
    assert [fact.value.text for fact in raws["tot.csv"].facts] == ["5"] and not raws["tot.csv"].diagnostics
    refused = [name for name in small if name != "cong-thuc.csv"]
    assert all(raws[name].diagnostics and not raws[name].facts for name in refused)


@pytest.mark.parametrize("name", ["pdf-doi-ten.xlsx", "anh-doi-ten.xlsx", "cat-cut.xlsx"])
def test_a_file_of_another_kind_is_told_what_it_is(name: str) -> None:
    from chuan_checker.facts.load import read_bytes

    (problem,) = read_bytes(hostile.HOSTILE[name][0](), name).diagnostics
    word = {"pdf-doi-ten.xlsx": "PDF", "anh-doi-ten.xlsx": "JPEG", "cat-cut.xlsx": "cắt cụt"}[name]
    assert word in problem.message("vi")
    assert "under another name" in problem.message("en") or "truncated" in problem.message("en")


def _environment() -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    return os.environ | {"PYTHONPATH": os.pathsep.join([root, *sys.path])}
