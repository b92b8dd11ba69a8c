"""The shape of the tree: what may be imported, and how long a module may grow."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGES = {
    "grammar": {"chuan_grammar"},
    "rules": {"chuan_rules"},
    "checker": {"chuan_checker", "chuan"},
    "reports": {"chuan_reports"},
}

TOP_LEVEL = {"grammar", "rules", "checker", "reports", "tests", "docs", "demo", "examples"}

MOST_LINES = 500
"""The best codebases of the field have a median module of 60 to 180 lines, and one overgrown parser each."""

LONGER = {
    "grammar/chuan_grammar/nodes.py": "declarations only: the tree is learnt from one file",
    "rules/chuan_rules/model.py": "declarations only: what can be evaluated is learnt from one file",
}
"""Module → why it may be longer. A reason is a property of its subject, never of its history."""

MODULES = sorted(
    file
    for stage in PACKAGES
    for file in Path(__file__).resolve().parents[2].joinpath(stage).rglob("*.py")
    if "__pycache__" not in file.parts
)


def test_the_top_level_holds_no_other_folder(root: Path, project_files: list[Path]) -> None:
    folders = {file.relative_to(root).parts[0] for file in project_files if len(file.relative_to(root).parts) > 1}
    assert folders - {".ci"} <= TOP_LEVEL


@pytest.mark.parametrize("stage", PACKAGES)
def test_nothing_importable_stands_beside_the_packages(stage: str, root: Path) -> None:
    # The four folders are on sys.path in development: a stray module there would shadow someone else's.
    found = {entry.name for entry in (root / stage).iterdir() if not entry.name.startswith((".", "__pycache__"))}
    assert found == PACKAGES[stage] | {"README.md"}


@pytest.mark.parametrize("package", sorted(set().union(*PACKAGES.values())))
def test_each_package_is_typed(package: str, root: Path) -> None:
    (home,) = (root / stage / package for stage, names in PACKAGES.items() if package in names)
    assert (home / "py.typed").is_file() and (home / "__init__.py").is_file()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_module_is_short_and_says_what_it_is(module: Path, root: Path) -> None:
    text = module.read_text(encoding="utf-8")
    name = module.relative_to(root).as_posix()
    assert ast.get_docstring(ast.parse(text)), f"{name}: the docstring names what goes in and what comes out"
    lines = text.count("\n")
    assert name in LONGER or lines <= MOST_LINES, f"{name}: look for the second thing it does"


def test_no_exception_has_outlived_its_module(root: Path) -> None:
    short = [name for name in LONGER if (root / name).read_text(encoding="utf-8").count("\n") <= MOST_LINES]
    assert not short
