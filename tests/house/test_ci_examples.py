"""The examples for CI and the hooks do what they say: their own commands are run, by the real pre-commit too."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

STAGES = ("grammar", "rules", "checker", "reports")
RULES = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
số liệu phòng học của trường: số lượng (phòng), thời điểm
kế hoạch KH "Kế hoạch thử"
  thời gian: 2026 đến 2030
dùng từ vựng thử
yêu cầu KH-01 "Phòng học"
  mỗi trường ≥ 2 phòng học
  nguồn: mục II.1 ý 1
"""
UNITS = "id,name,type,parent\nX,Xã An,xã,\nT1,Trường Mai,trường,X\n"
FACTS = "unit,name,period,value\nT1,phòng học,01/6/2026,{}\n"
CONFIG = '[check]\nrules = ["quy-tac"]\nfacts = ["nop"]\non = "2026-12-31"\n'
OUTPUTS = {"junit.xml", "tom-tat.md", "loi.csv", "ket-qua.json"}


def world(folder: Path, rooms: str = "3") -> Path:
    """A repository of submissions: rules, units, one figure."""
    for name, text in (
        ("quy-tac/ke-hoach.chuan", RULES),
        ("nop/units.csv", UNITS),
        ("nop/facts.csv", FACTS.format(rooms)),
        ("chuan.toml", CONFIG),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def scripts(root: Path) -> dict[str, list[list[str]]]:
    """File → its commands, as a shell would split them."""
    github = yaml.safe_load((root / "examples/ci/github.yml").read_text(encoding="utf-8"))
    gitlab = yaml.safe_load((root / "examples/ci/gitlab.yml").read_text(encoding="utf-8"))
    lines = {
        "github": [step["run"] for step in github["jobs"]["validate"]["steps"] if "run" in step],
        "gitlab": gitlab["chuan-validate"]["script"],
    }
    return {
        name: [shlex.split(line) for text in some for line in text.replace("\\\n", " ").splitlines()]
        for name, some in lines.items()
    }


@pytest.mark.parametrize(("rooms", "code"), [("3", 0), ("1", 1), ("một", 3)])
@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_the_command_of_an_example_writes_what_the_other_steps_take(
    host: str, rooms: str, code: int, root: Path, run, tmp_path: Path
) -> None:
    before, made, command = scripts(root)[host][:3]
    assert before == ["pip", "install", "chuan"] and command[:2] == ["chuan", "validate"]
    world(tmp_path, rooms).joinpath(made[-1]).mkdir()
    stages = os.pathsep.join(str(root / stage) for stage in STAGES)
    done = run(sys.executable, "-m", "chuan", *command[1:], cwd=tmp_path, PYTHONPATH=stages)
    assert done.returncode == code, done.stdout + done.stderr
    written = {file.name for file in (tmp_path / "ket-qua").iterdir()}
    assert written == OUTPUTS | ({"chuan.sarif"} if host == "github" else set())
    text = (root / f"examples/ci/{host}.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"ket-qua/([\w-]+\.\w+)", text)) == written
    if host == "github":
        assert done.stdout.startswith("::notice title=chuan validate::")


def test_the_page_names_every_file_and_both_hooks(root: Path) -> None:
    page = (root / "docs/ci.md").read_text(encoding="utf-8")
    for name in ("examples/ci/github.yml", "examples/ci/gitlab.yml", ".pre-commit-hooks.yaml"):
        assert f"](../{name})" in page
    for hook in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        assert f"`{hook['id']}`" in page


# ---------------------------------------------------------------- pre-commit


def git(folder: Path, *arguments: str) -> str:
    names = {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=kept | names | {"GIT_CONFIG_GLOBAL": os.devnull}, check=True,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout.strip()


def committed(folder: Path) -> str:
    """A repository of everything in the folder; its one commit."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "test")
    return git(folder, "rev-parse", "HEAD")


def configured(folder: Path, hooks: Path, more: str = "") -> Path:
    text = f"""repos:
  - repo: {hooks.as_posix()}
    rev: {git(hooks, "rev-parse", "HEAD")}
    hooks:
      - id: chuan-validate
        args: [nop, --no-cache]
{more}
      - id: chuan-rules
        args: [quy-tac]
{more}
"""
    (folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
    return folder


def pre_commit(run, folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    git(folder, "add", "-A")
    return run(sys.executable, "-m", "pre_commit", *arguments, cwd=folder, PRE_COMMIT_COLOR="never", **environment)


def verdicts(output: str) -> dict[str, str]:
    return dict(re.findall(r"^(chuan \w+)\.*(?:\(.*\))?(Passed|Failed|Skipped)$", output, re.MULTILINE))


def test_the_manifest_is_one_that_pre_commit_takes(root: Path, run) -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", root / ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(os.name == "nt", reason="the program on the path is a shell script here")
def test_the_hooks_look_at_all_submissions_whichever_file_changed(root: Path, run, tmp_path: Path) -> None:
    # The real program with our manifest; only the installation is replaced by a script on the path.
    hooks, home, bin_folder = tmp_path / "hooks", tmp_path / "home", tmp_path / "bin"
    hooks.mkdir()
    (hooks / ".pre-commit-hooks.yaml").write_bytes((root / ".pre-commit-hooks.yaml").read_bytes())
    committed(hooks)
    bin_folder.mkdir()
    stages = os.pathsep.join(str(root / stage) for stage in STAGES)
    (bin_folder / "chuan").write_text(f'#!/bin/sh\nPYTHONPATH="{stages}" exec "{sys.executable}" -m chuan "$@"\n')
    (bin_folder / "chuan").chmod(0o755)
    environment = {"PRE_COMMIT_HOME": str(home), "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}
    submissions = configured(world(tmp_path / "bản nộp"), hooks, "        language: system")
    git(submissions, "init", "-q")

    done = pre_commit(run, submissions, "run", **environment)
    assert verdicts(done.stdout) == {"chuan validate": "Passed", "chuan rules": "Passed"}, done.stdout + done.stderr
    git(submissions, "commit", "-q", "-m", "một", "--no-verify")

    world(submissions, rooms="1")  # only the figures change, so the rules are not read again
    done = pre_commit(run, submissions, "run", **environment)
    assert verdicts(done.stdout) == {"chuan validate": "Failed", "chuan rules": "Skipped"}
    assert "exit code: 1" in done.stdout and "KH-01" in done.stdout and done.returncode == 1

    (submissions / "quy-tac/ke-hoach.chuan").write_text("yêu cầu gì đó", encoding="utf-8")
    done = pre_commit(run, submissions, "run", **environment)
    assert verdicts(done.stdout) == {"chuan validate": "Failed", "chuan rules": "Failed"}
    assert done.stdout.count("exit code: 2") == 2

    (submissions / "ghi-chu.txt").write_text("x", encoding="utf-8")
    git(submissions, "commit", "-q", "-a", "-m", "hai", "--no-verify")
    git(submissions, "add", "ghi-chu.txt")
    done = pre_commit(run, submissions, "run", "--files", "ghi-chu.txt", **environment)
    assert set(verdicts(done.stdout).values()) == {"Skipped"}


@pytest.mark.packaging
def test_pre_commit_installs_the_project_and_runs_its_hooks(root: Path, run, clean_copy: Path, tmp_path: Path) -> None:
    import shutil

    hooks = tmp_path / "hooks"
    shutil.copytree(clean_copy, hooks)
    shutil.copy(root / ".pre-commit-hooks.yaml", hooks)
    committed(hooks)
    submissions = configured(world(tmp_path / "bản nộp"), hooks)
    git(submissions, "init", "-q")
    environment = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PIP_CONSTRAINT": str(root / "constraints.txt")}
    done = pre_commit(run, submissions, "run", "--all-files", **environment)
    assert verdicts(done.stdout) == {"chuan validate": "Passed", "chuan rules": "Passed"}, done.stdout + done.stderr
    world(submissions, rooms="1")
    done = pre_commit(run, submissions, "run", "--all-files", **environment)
    assert verdicts(done.stdout) == {"chuan validate": "Failed", "chuan rules": "Passed"}
    assert "KH-01" in done.stdout
