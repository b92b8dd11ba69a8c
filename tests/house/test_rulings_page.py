"""Every ruling that code, tests or documents cite is told in docs/rulings.md."""

from __future__ import annotations

import re
from pathlib import Path

CITED = re.compile(r"[Rr]ulings? (\d+(?:(?:, | and | to |-|–)\d+)*)")
GRAMMAR = re.compile(r"\bgrammar ([ABC]\d+(?:(?:, | and )[ABC]\d+)*)")


def test_every_cited_ruling_is_told(root: Path, project_files: list[Path]) -> None:
    page = (root / "docs/rulings.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| (\w+)(?: ★)? \| .+ \|$", page, re.MULTILINE))
    assert {str(number) for number in range(1, 108)} <= told
    missing = []
    for file in project_files:
        if file.suffix in (".py", ".md", ".chuan", ".lark"):
            text = file.read_text(encoding="utf-8")
            cited = {number for match in CITED.finditer(text) for number in re.findall(r"\d+", match[1])}
            cited |= {row for match in GRAMMAR.finditer(text) for row in re.findall(r"[ABC]\d+", match[1])}
            missing += [f"{file.relative_to(root)}: {row}" for row in sorted(cited - told)]
    assert not missing
