"""The examples and cases of every shipped pack."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from tests.spec.support import failure_text, page_cases, run_case

from chuan_checker.casework import examples_of, run_example
from chuan_checker.specimens import Case
from chuan_rules import model as m
from chuan_rules.load import RuleSet, load
from chuan_rules.shipped import pack_files, pack_names

LIBRARY = Path(str(resources.files("chuan_rules").joinpath("library")))
PACKS = [name for name in pack_names() if any("kế hoạch" in data.decode() for _, data in pack_files(name) or ())]
LOADED = {name: load([RuleSet(name, pack_files(name) or ())]) for name in pack_names()}
CASES = [
    (name, page, case) for name in PACKS for page in sorted((LIBRARY / name).rglob("*.md")) for case in page_cases(page)
]
EXAMPLES = [row for name in PACKS for row in examples_of(LOADED[name].rules or m.Rules())]


@pytest.mark.parametrize("name", pack_names())
def test_a_shipped_pack_loads_without_a_word(name: str) -> None:
    assert [d.message() for d in LOADED[name].diagnostics] == []


@pytest.mark.parametrize(("pack", "page", "case"), CASES, ids=lambda value: getattr(value, "title", ""))
def test_a_case_of_a_shipped_pack_holds(pack: str, page: Path, case: Case, request: pytest.FixtureRequest) -> None:
    result = run_case(case, page, pack, update=request.config.getoption("--update", default=False))
    assert result.passed, failure_text(result)


@pytest.mark.parametrize(
    ("pack", "requirement", "example"), EXAMPLES, ids=[f"{r.id}:{e.place.line}" for _, r, e in EXAMPLES]
)
def test_an_example_of_a_shipped_pack_holds(pack: m.Pack, requirement: m.Requirement, example: m.Example) -> None:
    result = run_example(pack, requirement, example)
    assert result.passed, failure_text(result)
