"""Who may import whom, and who may touch the world outside."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LEAVES = {
    "record": set(),
    "source": {"chuan_grammar.record"},
    "diagnostics": {"chuan_grammar.record", "chuan_grammar.source"},
}
"""The bottom of everything: module of `chuan_grammar` → what it may import besides the standard library."""

WORLD = {
    "open", "input", "print", "getenv", "environ", "read_text", "read_bytes", "write_text", "write_bytes",
    "today", "now", "utcnow", "time", "urlopen", "Popen", "system",
}  # fmt: skip
"""Names by which code reads a file, a clock or the environment."""

MAY_TOUCH = {
    "grammar/chuan_grammar/tables.py": "writes the tables at build time, reads them as package data",
    "rules/chuan_rules/shipped.py": "reads the shipped packs, which are package data",
    "reports/chuan_reports/docx.py": "reads the shipped templates, which are package data",
    "reports/chuan_reports/html.py": "reads its templates, which are package data",
    "reports/chuan_reports/templating.py": "reads its templates, which are package data",
    "checker/chuan_checker/casework.py": "`read_bytes` is the readers' function there: it takes bytes, not a path",
}
"""Module below the door → why it may. Package data is the usual reason."""


def test_the_contracts_of_pyproject_hold(run, root: Path) -> None:
    done = run(
        sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())",
        "--no-cache", cwd=root, source_tree=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", LEAVES)
def test_the_bottom_imports_only_the_standard_library(name: str, root: Path) -> None:
    tree = ast.parse((root / f"grammar/chuan_grammar/{name}.py").read_text(encoding="utf-8"))
    foreign = {
        module
        for module in _imported(tree)
        if module.split(".")[0] not in sys.stdlib_module_names and module not in LEAVES[name]
    }
    assert not foreign


def test_below_the_door_nothing_reads_a_file_a_clock_or_the_environment(root: Path) -> None:
    found = []
    for package in ("grammar/chuan_grammar", "rules/chuan_rules", "checker/chuan_checker", "reports/chuan_reports"):
        for module in sorted((root / package).rglob("*.py")):
            name = module.relative_to(root).as_posix()
            if name not in MAY_TOUCH:
                tree = ast.parse(module.read_text(encoding="utf-8"))
                found += [f"{name}:{line} {word}" for line, word in _touches(tree)]
    assert not found, "the caller passes values in; package data needs a line in MAY_TOUCH"


def test_a_check_loads_only_what_it_uses(run, tmp_path: Path) -> None:
    # The budget of a cold check: 2.5 times the CPU of `python -c "import click, lark"` (decision 0002).
    (tmp_path / "units.csv").write_text(
        "id,name,type,parent\nX,Hà Đông,xã,\nT1,Trường Tiểu học Hà Đông,trường,X\n", encoding="utf-8"
    )
    (tmp_path / "facts.csv").write_text("unit,name,period,value,evidence,note\n", encoding="utf-8")
    program = (
        "import sys\n"
        "from chuan.cli.app import run\n"
        "code = run(sys.argv[1:])\n"
        "heavy = {'lark', 'pydantic', 'jinja2', 'openpyxl', 'yaml', 'typst', 'docx', 'docxtpl', 'xlsxwriter'} & set(sys.modules)\n"
        "print('loaded', sorted(heavy), 'exit', code)\n"
    )
    done = run(
        sys.executable, "-c", program, "check", "--unit", "T1", "--rules", "xa_ha_dong_2026",
        "--facts", str(tmp_path), "--on", "2027-01-01", cwd=tmp_path, source_tree=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:] == ["loaded [] exit 4"], done.stdout + done.stderr


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def _touches(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=word)) | ast.Call(func=ast.Attribute(attr=word)) if word in WORLD:
                yield node.lineno, word
            case ast.Attribute(value=ast.Name(id="os"), attr="environ"):
                yield node.lineno, "environ"
            case _:
                pass
