"""The documents agree with the code and with each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CI_BLOCKS = ("first", "year", "tests")
"""The fenced blocks of README.md that `.ci/run` executes, in this order."""

RECIPES = {"setup", "fmt", "lint", "types", "test", "spec", "bench", "docs", "package", "ci"}
DECISION_PARTS = ["Context", "Choice", "Consequences", "What would change it"]
MOST_LINES = {"README.md": 135, "ARCHITECTURE.md": 250, "CONTRIBUTING.md": 140}

PACKAGE_HOMES = {
    "chuan_grammar": "grammar/chuan_grammar",
    "chuan_rules": "rules/chuan_rules",
    "chuan_checker": "checker/chuan_checker",
    "chuan": "checker/chuan",
    "chuan_reports": "reports/chuan_reports",
}

NOT_PUBLIC = re.compile(r"(?<![\w.])/(?:work|root|home|tmp)/|(?<!\w)share[d]/|uv[.]lock|index-ur[l]|pypi[.]org")
"""Paths of one machine and addresses of one registry."""


def _read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def _block(readme: str, marker: str) -> list[str]:
    """The lines of the first fenced block below a marker."""
    assert readme.count(marker) == 1, f"README.md has one «{marker}»"
    return re.search(r"```\w*\n(.*?)```", readme.split(marker)[1], re.DOTALL).group(1).splitlines()


# ---------------------------------------------------------------- README and CI


def test_ci_runs_the_commands_of_the_readme(root: Path) -> None:
    readme, script = _read(root, "README.md"), _read(root, ".ci/run")
    assert re.findall(r"<!-- ci: (\w+), exits [0-4] -->", readme) == list(CI_BLOCKS)
    assert re.findall(r"^section .* readme (\w+)$", script, re.MULTILINE) == list(CI_BLOCKS)
    assert "pip install" not in script, "what a newcomer must install is in README.md"


@pytest.mark.parametrize("name", CI_BLOCKS)
def test_windows_gets_the_same_commands(name: str, root: Path) -> None:
    readme = _read(root, "README.md")
    unix, windows = _block(readme, f"<!-- ci: {name},"), _block(readme, f"<!-- windows: {name} -->")
    translated = [line.replace("python3 -m", "py -3 -m").replace(".venv/bin/", ".venv\\Scripts\\") for line in unix]
    assert windows == translated


def test_the_exit_codes_of_the_readme_are_those_of_the_code(root: Path) -> None:
    from chuan_reports.exits import EXIT_TABLE

    table = _read(root, "README.md").split("## Exit codes")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\d) \| (.*?) \|$", table, re.MULTILINE)
    assert {int(code): text for code, text in rows} == {code: words["en"] for code, words in EXIT_TABLE.items()}


def test_every_recipe_says_what_it_does(root: Path) -> None:
    lines = _read(root, "justfile").splitlines()
    recipes = {m.group(1): lines[i - 1] for i, line in enumerate(lines) if (m := re.match(r"@?(\w+)[\w *]*:$", line))}
    assert recipes.keys() - {"default"} == RECIPES
    assert all(comment.startswith("# ") for comment in recipes.values())


# ---------------------------------------------------------------- architecture, decisions


@pytest.mark.parametrize("package", PACKAGE_HOMES)
def test_the_code_map_names_every_module(package: str, root: Path) -> None:
    home = root / PACKAGE_HOMES[package]
    modules = {
        file.relative_to(home).with_suffix("").as_posix()
        for file in home.rglob("*.py")
        if file.name != "__init__.py"
    }  # fmt: skip
    chapter = re.search(
        rf"^### `{package}`.*?(?=^##)", _read(root, "ARCHITECTURE.md"), re.DOTALL | re.MULTILINE
    ).group()
    named = {
        name for head in re.findall(r"^- (`.*?):", chapter, re.MULTILINE) for name in re.findall(r"`([\w/]+)`", head)
    }
    assert named == modules


@pytest.mark.parametrize("name", MOST_LINES)
def test_a_document_stays_readable(name: str, root: Path) -> None:
    assert len(_read(root, name).splitlines()) <= MOST_LINES[name]


def test_decisions_are_numbered_and_one_page(root: Path) -> None:
    files = sorted((root / "docs/decisions").glob("*.md"))
    assert [file.name[:4] for file in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 60, file.name
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == DECISION_PARTS, file.name


# ---------------------------------------------------------------- every text


def test_every_link_leads_somewhere(root: Path, project_files: list[Path]) -> None:
    broken = []
    for file in project_files:
        if file.suffix == ".md":
            prose = re.sub(r"```.*?```|`[^`\n]*`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
            for target in re.findall(r"\]\(([^)\s]+)\)", prose):
                path = target.split("#")[0]
                if path and "://" not in path and not (file.parent / path).exists():
                    broken.append(f"{file.relative_to(root)}: {target}")
    assert not broken


def test_no_text_names_a_machine(root: Path, project_files: list[Path]) -> None:
    found = []
    for file in project_files:
        content = file.read_bytes()
        if b"\0" not in content[:4096]:
            text = content.decode("utf-8", errors="replace")
            found += [f"{file.relative_to(root)}: {match.group()}" for match in NOT_PUBLIC.finditer(text)]
    assert not found
