"""What the guides show is what the program prints.

A `console` block holds a command (`$ chuan …`) and its output at 80 columns; a line `…` stands for any lines, a `…`
within a line for any text. Commands run in a copy of the demo with its `chuan.toml`, beside the files that
blocks with `tệp=NAME` give. Messages and results are taken together, messages first.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md", "docs/vi/huong-dan.md", "docs/vi/viet-quy-tac.md", "docs/vi/kiem-tra-ca-nam.md", "docs/vi/bieu-mau.md",
    "docs/vi/nop-so-lieu.md", "docs/vi/mien-tru-giai-trinh.md",
)  # fmt: skip
FENCE = re.compile(r"^```(\S+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _commands() -> list[tuple[str, str, str]]:
    found = []
    for page in PAGES:
        for match in FENCE.finditer((ROOT / page).read_text(encoding="utf-8")):
            if match[1] == "console":
                command, _, output = match[3].partition("\n")
                found.append((page, command.removeprefix("$ "), output))
    return found


@pytest.fixture(scope="module")
def workplaces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder for each page: the demo and the files that the page writes."""
    made = {}
    for page in PAGES:
        folder = made[page] = tmp_path_factory.mktemp("page")
        shutil.copytree(ROOT / "demo", folder / "demo")
        shutil.copy(ROOT / "chuan.toml", folder)
        for match in FENCE.finditer((ROOT / page).read_text(encoding="utf-8")):
            name = re.search(r"tệp=(\S+)", match[2])
            if name:
                (folder / name[1]).parent.mkdir(parents=True, exist_ok=True)
                (folder / name[1]).write_text(match[3], encoding="utf-8")
    return made


@pytest.mark.parametrize("page", PAGES)
def test_the_output_is_what_the_program_prints(page: str, run, workplaces: dict[str, Path]) -> None:
    # A page is read from its beginning: one command writes the file that a later one reads.
    for _, command, output in (one for one in _commands() if one[0] == page):
        _is_printed(page, command, output, run, workplaces)


def _is_printed(page: str, command: str, output: str, run, workplaces: dict[str, Path]) -> None:
    words = shlex.split(command)
    assert words[0] == "chuan"
    stages = os.pathsep.join(str(ROOT / stage) for stage in ("grammar", "rules", "checker", "reports"))
    done = run(
        sys.executable, "-m", "chuan", *words[1:], cwd=workplaces[page], COLUMNS="80", NO_COLOR="1", PYTHONPATH=stages
    )  # fmt: skip
    printed = (done.stderr + done.stdout).splitlines()
    shown = output.splitlines()
    at, anywhere = 0, False
    for line in shown:
        if line.strip() == "…":
            anywhere = True
            continue
        end = len(printed) if anywhere else at + 1
        here = next((i for i in range(at, min(end, len(printed))) if _same(printed[i], line)), None)
        assert here is not None, f"{page}, {command}: not printed here: {line}\n" + "\n".join(printed[at : at + 12])
        at, anywhere = here + 1, False
    assert anywhere or at == len(printed), f"{page}, {command}: more is printed: {printed[at]}"


def _same(printed: str, shown: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in shown.rstrip().split("…"))
    return re.fullmatch(pattern, printed.rstrip()) is not None
