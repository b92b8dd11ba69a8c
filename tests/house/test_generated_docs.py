"""The generated documents are those of the code beside them, and every diagnostic has its page."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from chuan_grammar.diagnostics import Kind

ADVICE = "run `just docs` (docs/generate.py writes them)"


def test_the_generated_documents_are_current(run, root: Path) -> None:
    done = run(sys.executable, "docs/generate.py", "--check", cwd=root, source_tree=True)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}{ADVICE}"


@pytest.mark.parametrize("seed", ["0", "1"])
def test_they_do_not_depend_on_the_order_of_sets(seed: str, run, root: Path) -> None:
    done = run(sys.executable, "docs/generate.py", "--check", cwd=root, source_tree=True, PYTHONHASHSEED=seed)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}{ADVICE}"


def test_every_table_of_diagnostics_has_its_pages(root: Path) -> None:
    tables = set()
    for stage in ("grammar", "rules", "checker", "reports"):
        for file in (root / stage).rglob("*.py"):
            found = re.findall(r"^(KINDS|REPORT_ERRORS)\b.*=", file.read_text(encoding="utf-8"), re.MULTILINE)
            name = ".".join(file.relative_to(root).with_suffix("").parts[1:])
            if found and all(isinstance(kind, Kind) for kind in getattr(import_module(name), found[0])):
                tables.add(name)
    index = (root / "docs/diagnostics/README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^Table: `(\S+)`$", index, re.MULTILINE)) == tables
