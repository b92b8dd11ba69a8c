"""The program as a process: consoles of any encoding, pipes that close, full disks, the scripts that start it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.checker.cli.worlds import FACTS, RULES, UNITS, process, write

from chuan.cli.app import COMMANDS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One world for all of them; nothing here changes it."""
    made = tmp_path_factory.mktemp("xã")
    for path, text in (("quy-tac/a.chuan", RULES), ("so-lieu/units.csv", UNITS), ("so-lieu/facts.csv", FACTS)):
        write(made / path, text)
    write(made / "chuan.toml", '[check]\nrules = ["quy-tac"]\nfacts = ["so-lieu"]\non = "2026-12-31"\n')
    return made


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "cp1258"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
    ],
)
def test_output_is_utf8_on_every_console(folder: Path, environment: dict[str, str]) -> None:
    done = process("check", "--unit", "Trường Mai", cwd=folder, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "✓ Đạt  KH-01  Phòng học" in done.stdout.decode("utf-8") and b"\r" not in done.stdout
    wrong = process("check", "--unit", "Trường Mơ", cwd=folder, **environment)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert "gần nhất là «Trường Mai»" in wrong.stderr.decode("utf-8")
    assert "Mã thoát:" in process("check", "--help", cwd=folder, **environment).stdout.decode("utf-8")


def test_two_runs_give_the_same_bytes_whatever_the_hash_seed(folder: Path) -> None:
    runs = [
        process("check", "--unit", "X", "--format", "json", cwd=folder, PYTHONHASHSEED=seed).stdout
        for seed in ("0", "7")
    ]
    assert runs[0] == runs[1] != b""


def test_a_plain_pipe_has_no_colour_and_eighty_columns(folder: Path) -> None:
    text = process("check", "--unit", "X", cwd=folder, TERM="xterm-256color").stdout.decode("utf-8")
    assert "\x1b" not in text and 70 < max(map(len, text.splitlines())) <= 80


@pytest.mark.skipif(os.name == "nt", reason="a shell pipe")
@pytest.mark.parametrize(
    "arguments", [["check", "--unit", "X", "--explain"], ["check", "--help"], ["units"], ["needs", "--unit", "X"]]
)
def test_a_reader_that_goes_away_is_no_error(folder: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    started = subprocess.Popen(
        [sys.executable, "-m", "chuan", *arguments],
        cwd=folder,
        stdout=writing,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(writing)
    _, err = started.communicate(timeout=60)
    assert err == b"" and started.returncode in (0, 1, 3)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system with /dev/full")
def test_a_full_disk_is_told(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "chuan", "check", "--unit", "X"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr.decode()) == (2, "lỗi: không ghi được ra màn hình: hết chỗ trên đĩa\n")


@pytest.mark.skipif(os.name == "nt", reason="closed handles are another matter on Windows")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_console_that_is_not_there(folder: Path, closed: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m chuan check --unit T1 {closed}', sys.executable],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0 and b"Traceback" not in done.stderr


def test_the_check_script_is_chuan_check(folder: Path) -> None:
    script = "import sys; sys.argv = ['check', *sys.argv[1:]]; from chuan.__main__ import main_check; main_check()"
    short = process("--unit", "T1", cwd=folder, program=("-c", script))
    long = process("check", "--unit", "T1", cwd=folder)
    assert (
        (short.returncode, short.stdout, short.stderr)
        == (long.returncode, long.stdout, long.stderr)
        == (0, long.stdout, b"")
    )


def test_the_version(folder: Path) -> None:
    from chuan import __version__

    done = process("--version", cwd=folder)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"chuan {__version__}\n", b"")


@pytest.mark.parametrize(
    ("shell", "contains"), [("bash", "complete -o"), ("zsh", "#compdef chuan"), ("fish", "complete --no-files")]
)
def test_a_completion_script(folder: Path, shell: str, contains: str) -> None:
    if shell == "bash" and os.name == "nt":
        pytest.skip("click asks bash for its version")
    done = process("completion", shell, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert contains in done.stdout.decode() and "_CHUAN_COMPLETE" in done.stdout.decode()


def test_completion_knows_commands_and_options(folder: Path) -> None:
    def complete(words: str, at: int) -> str:
        done = process(cwd=folder, _CHUAN_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(at))
        return done.stdout.decode()

    assert complete("chuan ", 1).split() == [f"plain,{name}" for name in COMMANDS]
    assert "plain,--fail-on" in complete("chuan check --f", 2)
    assert "plain,not_due" in complete("chuan check --fail-on n", 3)


def test_importing_the_package_costs_no_heavy_module(folder: Path) -> None:
    heavy = {"click", "lark", "pydantic", "openpyxl", "yaml", "difflib"}
    program = f"import sys, chuan; print(sorted({heavy!r} & set(sys.modules)))"
    assert process(cwd=folder, program=("-c", program)).stdout == b"[]\n"


def test_a_check_of_csv_imports_only_what_it_needs(folder: Path) -> None:
    lazy = {
        "lark",
        "pydantic",
        "jinja2",
        "openpyxl",
        "yaml",
        "difflib",
        "tempfile",
        "shutil",
        "chuan_reports.english",
        "chuan_reports.jsonfile",
        "chuan.cli.helptext",
        "chuan.cli.needs",
    }
    program = (
        "import sys; from chuan.cli.app import run; code = run(['check', '--unit', 'X']); "
        f"print(code, sorted({lazy!r} & set(sys.modules)), file=sys.stderr)"
    )
    assert process(cwd=folder, program=("-c", program)).stderr == b"0 []\n"
