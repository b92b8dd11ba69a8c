"""Every example of docs/language.md is loaded, and those with facts are evaluated.

A fenced block says what it is: `chuan` a whole file, `chuan sentence` one sentence a line (indented lines go on),
`chuan requirement` and `chuan declaration` lines under the page's own `chuan plan` and `chuan vocabulary`. With
`error=ID` or `warning=ID` that diagnostic must come, without it none may. `csv facts` after requirements gives the
facts of the `verdict` lines below it, `RULE UNIT [hạn DATE] ngày DATE: label [(gap)]`. Each `ví dụ:` is run.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from chuan_checker.casework import examples_of, run_example
from chuan_checker.check import check
from chuan_checker.facts.load import read_bytes
from chuan_grammar.periods import read_period
from chuan_rules.examples import verdict_code
from chuan_rules.load import Loaded, RuleSet, load
from chuan_rules.model import Example, Pack, Plan, Requirement, Rules

PAGE = Path(__file__).resolve().parents[2] / "docs" / "language.md"
KINDS = {"file", "sentence", "requirement", "declaration", "vocabulary", "plan"}


class Block(NamedTuple):
    """A fenced block: first line number, kind, expected diagnostic, text."""

    line: int
    language: str
    kind: str
    expected: str | None
    text: str


def _blocks() -> list[Block]:
    found: list[Block] = []
    text = PAGE.read_text(encoding="utf-8")
    for match in re.finditer(r"^```(\S+)([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        words = match[2].split()
        expected = next((w.split("=")[1] for w in words if "=" in w), None)
        kind = next((w for w in words if "=" not in w), "file")
        found.append(Block(text.count("\n", 0, match.start()) + 2, match[1], kind, expected, match[3]))
    return found


BLOCKS = _blocks()
VOCABULARY = next(b.text for b in BLOCKS if b.kind == "vocabulary")
PLAN = next(b.text for b in BLOCKS if b.kind == "plan")
UNITS = next(b.text for b in BLOCKS if b.kind == "units")


def sentences(text: str) -> list[str]:
    """The sentences of a block: a line that begins at the margin opens one."""
    return [part.strip() for part in re.split(r"\n(?=\S)", text) if part.strip()]


def files_of(block: Block) -> list[str]:
    """Whole rule files that a block stands for."""
    match block.kind:
        case "file":
            return [block.text]
        case "vocabulary":
            return [VOCABULARY]
        case "declaration":
            return [VOCABULARY + block.text + PLAN]
        case "plan":
            return [VOCABULARY + PLAN]
        case "requirement":
            return [VOCABULARY + PLAN + "\n" + block.text]
        case _:
            rule = '\nyêu cầu M-99 "Câu"\n  {}\n  nguồn: mục I\n'
            return [VOCABULARY + PLAN + rule.format(sentence) for sentence in sentences(block.text)]


def loaded(text: str) -> Loaded:
    return load([RuleSet("page", (("page.chuan", text.encode()),))])


CASES = [
    pytest.param(text, block.expected, id=f"line {block.line}" + (f" ({n})" if n else ""))
    for block in BLOCKS
    if block.language == "chuan"
    for n, text in enumerate(files_of(block))
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_example_loads_as_the_page_says(text: str, expected: str | None) -> None:
    found = loaded(text).diagnostics
    wanted = [] if expected is None else [expected]
    assert list(dict.fromkeys(d.id for d in found)) == wanted, [f"{d.place}: {d.message()}" for d in found]


def test_every_block_is_of_a_known_kind() -> None:
    assert {b.kind for b in BLOCKS if b.language == "chuan"} == KINDS


# ---------------------------------------------------------------- facts and verdicts


class Case(NamedTuple):
    """A line of a verdict block with the rules and facts above it."""

    rules: str
    facts: str
    line: str


def _cases() -> list[Case]:
    found: list[Case] = []
    rules = facts = ""
    for block in BLOCKS:
        if block.language == "chuan":
            rules = files_of(block)[0]
        elif block.kind == "facts":
            facts = block.text
        elif block.language == "verdict":
            found += [Case(rules, facts, line) for line in block.text.splitlines()]
    return found


VERDICT = re.compile(r"(\S+) (\S+)(?: hạn (\S+))? ngày (\S+): ([^()]+?)(?: \((.*)\))?")


def rules_of(text: str) -> Rules:
    rules = loaded(text).rules
    assert rules is not None
    return rules


def day(text: str) -> date:
    found = read_period(text)
    assert found is not None
    return found.end()


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.line)
def test_the_verdict_is_as_the_page_says(case: Case) -> None:
    match = VERDICT.fullmatch(case.line)
    assert match, case.line
    rule, unit, due, on, label, gap = match.groups()
    raws = [read_bytes(UNITS.encode(), "units.csv"), read_bytes(case.facts.encode(), "facts.csv")]
    answer = check(rules_of(case.rules), raws, unit, day(on))
    assert answer.outcome is not None, answer.errors
    found = [f for f in answer.outcome.findings if (f.rule.id, f.unit.id) == (rule, unit)]
    found = [f for f in found if due is None or f.due == day(due)]
    assert len(found) == 1, [(f.due, f.verdict) for f in found]
    assert found[0].verdict == verdict_code(label, Plan("M", "M")), found[0].explanation
    assert found[0].early == (label == "đạt trước hạn")
    assert gap is None or (found[0].gap is not None and found[0].gap.display == gap), found[0].gap


EXAMPLES = [
    row
    for block in BLOCKS
    if block.language == "chuan" and block.kind in ("file", "requirement") and block.expected is None
    for row in examples_of(rules_of(files_of(block)[0]))
]


@pytest.mark.parametrize(
    ("pack", "requirement", "example"), EXAMPLES, ids=[f"{r.id}:{e.verdict}" for _, r, e in EXAMPLES]
)
def test_an_example_clause_of_the_page_holds(pack: Pack, requirement: Requirement, example: Example) -> None:
    result = run_example(pack, requirement, example)
    assert result.passed, result.mismatches
