"""The generated parse tables are those of the grammar beside them (decision 0003)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ADVICE = "run `just setup` (or the install command of README.md): hatch_build.py compiles the tables"


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_tables_are_compiled_from_this_grammar(seed: str, run, root: Path, tmp_path: Path) -> None:
    shipped = root / "grammar/chuan_grammar/_tables.json"
    assert shipped.is_file(), f"no parse tables: {ADVICE}"
    made = tmp_path / "_tables.json"
    program = "import sys, pathlib; from chuan_grammar.tables import write; write(pathlib.Path(sys.argv[1]))"
    done = run(sys.executable, "-c", program, made, source_tree=True, PYTHONHASHSEED=seed)
    assert done.returncode == 0, done.stderr
    assert made.read_bytes() == shipped.read_bytes(), f"the grammar has changed since: {ADVICE}"
