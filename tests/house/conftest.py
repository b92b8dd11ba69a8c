"""What the house tests share: the root, its files as a clone has them, and a way to run a command."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STAGES = ("grammar", "rules", "checker", "reports")

NOT_OURS = {"build", "dist", "htmlcov", "__pycache__", "node_modules"}
"""Folders that tools make. Hidden ones are not ours either, except `.ci`."""

Run = Callable[..., subprocess.CompletedProcess[str]]


def walk(folder: Path) -> Iterator[Path]:
    """Every file that belongs to the project (works without git, as in an unpacked source archive)."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            hidden = entry.name.startswith(".") and entry.name != ".ci"
            if not hidden and entry.name not in NOT_OURS:
                yield from walk(entry)
        elif not entry.name.startswith("_tables.json"):
            yield entry


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    return list(walk(ROOT))


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command without the test run's own Python settings; returns the finished process, output as text."""

    def run_command(*command: str | Path, cwd: Path = ROOT, source_tree: bool = False, **environment: str):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PYTEST", "VIRTUAL_ENV"))}
        if source_tree:
            kept["PYTHONPATH"] = os.pathsep.join(str(ROOT / stage) for stage in STAGES)
        return subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=kept | {"PYTHONUTF8": "1"} | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    return run_command


@pytest.fixture(scope="session")
def clean_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a folder of its own, as git would hand it out: nothing generated, nothing cached."""
    target = tmp_path_factory.mktemp("clone")
    for file in walk(ROOT):
        copied = target / file.relative_to(ROOT)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, copied)
    return target
