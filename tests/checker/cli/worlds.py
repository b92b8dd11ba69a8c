"""Small worlds on disk, and a way to run the command line in them.

A world is a folder with `quy-tac/` (one vocabulary, one plan) and `so-lieu/` (units and facts). Everything that a test
does not name is as in `RULES`, `UNITS` and `FACTS`: one commune, two schools, one requirement, which both schools meet.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from chuan.cli.app import run

ROOT = Path(__file__).resolve().parents[3]
STAGES = ("grammar", "rules", "checker", "reports")
ON = "31/12/2026"

VOCABULARY = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
số liệu phòng học của trường: số lượng (phòng), thời điểm
số liệu phòng đạt chuẩn của trường: số lượng (phòng), thời điểm, trong số phòng học
số liệu nhà đa năng của trường: có/không, thời điểm
văn bản kế hoạch năm của trường
"""
PLAN = """kế hoạch KH "Kế hoạch thử"
  thời gian: 2026 đến 2030
dùng từ vựng thử
"""
ROOMS = """yêu cầu KH-01 "Phòng học"
  mỗi trường ≥ 2 phòng học
  nguồn: mục II.1 ý 1
"""
RULES = VOCABULARY + PLAN + ROOMS
UNITS = "id,name,type,parent\nX,Xã An,xã,\nT1,Trường Mai,trường,X\nT2,Trường Đào,trường,X\n"
FACTS = "unit,name,period,value\nT1,phòng học,01/6/2026,3\nT2,phòng học,01/6/2026,2\n"

Content = str | bytes | None


@dataclass
class Done:
    """What a command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def ids(self) -> list[str]:
        """The ids of the diagnostics, in order."""
        return [line.rsplit("[", 1)[1][:-1] for line in self.err.splitlines() if line.endswith("]") and ": l" in line]


def write(path: Path, content: Content) -> None:
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


class World:
    """A folder to run commands in."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch) -> None:
        self.folder, self.capture, self.patch = folder, capture, patch

    def make(self, rules: Content = RULES, units: Content = UNITS, facts: Content = FACTS, **more: Content) -> World:
        """Write the files; `more` maps a path, `/` written as `__` and `.` as `_DOT_`, to further content."""
        for path, content in (
            ("quy-tac/ke-hoach.chuan", rules),
            ("so-lieu/units.csv", units),
            ("so-lieu/facts.csv", facts),
        ):
            write(self.folder / path, content)
        for folder in ("quy-tac", "so-lieu"):
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
        self.patch.chdir(self.folder)
        return self

    def file(self, path: str, content: Content) -> World:
        """One more file."""
        write(self.folder / path, content)
        return self

    def chuan(self, *arguments: str) -> Done:
        """Run a command line in this process."""
        self.capture.readouterr()
        code = run(list(arguments))
        out, err = self.capture.readouterr()
        return Done(code, out.decode("utf-8"), err.decode("utf-8"))

    def check(self, *arguments: str, unit: str = "T1", on: str = ON) -> Done:
        """`chuan check` of one unit with this world's rules and facts."""
        return self.chuan("check", *self.inputs(arguments), "--unit", unit, "--on", on, *arguments)

    def inputs(self, arguments: tuple[str, ...] = ()) -> list[str]:
        """`--rules` and `--facts`, unless the arguments name others."""
        given = [] if "--rules" in arguments else ["--rules", "quy-tac"]
        return given if "--facts" in arguments else [*given, "--facts", "so-lieu"]


def process(
    *arguments: str, cwd: Path, program: tuple[str, ...] = ("-m", "chuan"), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """`python -m chuan …` in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COLUMNS", "NO_COLOR", "FORCE_COLOR"))}
    kept["PYTHONPATH"] = os.pathsep.join(str(ROOT / stage) for stage in STAGES)
    return subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=cwd,
        env=kept | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
