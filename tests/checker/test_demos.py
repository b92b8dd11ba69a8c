"""Every demonstration says what was planted in it, and is made by its script.

A demonstration is a folder of `demo/` with a `chuan.toml` (rules, facts, day), a script `demo/make_<folder>.py`, and
`demo/planted/<folder>.csv`: rule, unit, due, verdict, why, reasoned by hand.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from chuan import load_facts, load_rules
from chuan.cli.config import defaults
from chuan.cli.loading import read_date
from chuan_checker.check import check, facts_of
from chuan_checker.verdict import CODES, Finding
from chuan_grammar.record import record
from chuan_rules.model import Rules

DEMO = Path(__file__).resolve().parents[2] / "demo"
PLANTED = sorted((DEMO / "planted").glob("*.csv"))
DEMOS = [file.stem for file in PLANTED]
HEADER = ["rule", "unit", "due", "verdict", "why"]


@record
class Planted:
    """A row: what the check must say of a rule and a unit; without a due date, of every finding of theirs."""

    demo: str
    rule: str
    unit: str
    due: date | None
    verdict: str
    why: str

    def flag(self, name: str) -> bool:
        """Whether `why` begins with this word and a colon."""
        return self.why.partition(":")[0] == name


@record
class Checked:
    """A demonstration and what `chuan check` finds at its top units."""

    rules: Rules
    findings: tuple[Finding, ...]


def planted(demo: str) -> list[Planted]:
    with (DEMO / "planted" / f"{demo}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == HEADER
    return [
        Planted(demo, rule, unit, date.fromisoformat(due) if due else None, verdict, why)
        for rule, unit, due, verdict, why in rows
    ]


@cache
def checked(demo: str) -> Checked:
    given = defaults(DEMO / demo)
    on = read_date(given.text("on"))
    assert isinstance(on, date) and not given.diagnostics
    loaded, facts = load_rules(*given.rules), load_facts(*given.facts)
    assert loaded.rules is not None and [d.message() for d in (*loaded.diagnostics, *facts.diagnostics)] == []
    units = {id_: unit for pack in loaded.rules.packs for id_, unit in facts_of(pack, facts.raws).units.items()}
    answers = [check(loaded.rules, facts.raws, id_, on) for id_, unit in units.items() if unit.parent not in units]
    found = [answer.outcome.findings for answer in answers if answer.outcome is not None]
    assert len(found) == len(answers) > 0, [d.message() for answer in answers for d in answer.errors]
    return Checked(loaded.rules, tuple(finding for findings in found for finding in findings))


ROWS = [row for demo in DEMOS for row in planted(demo)]


def test_a_folder_with_facts_is_a_demonstration() -> None:
    assert sorted(file.parent.name for file in DEMO.glob("*/units.csv")) == DEMOS


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.demo}-{r.rule}-{r.unit}-{r.due or 'always'}")
def test_what_is_planted_is_found(row: Planted) -> None:
    assert row.verdict in CODES and row.why
    found = [f for f in checked(row.demo).findings if (f.rule.id, f.unit.id) == (row.rule, row.unit)]
    found = [f for f in found if row.due is None or f.due == row.due]
    assert {f.verdict for f in found} == {row.verdict}, [(f.due, f.verdict, f.explanation) for f in found]
    assert all(f.early for f in found) or not row.flag("early")
    assert all(f.at_risk for f in found) or not row.flag("at risk")
    assert all(f.advisory for f in found) or not row.flag("advisory")
    assert all(f.rule.kind == "prohibition" for f in found) or not row.flag("prohibition")
    assert all(f.label == "Thiếu minh chứng" for f in found) or not row.flag("evidence")


@pytest.mark.parametrize("demo", DEMOS)
def test_nothing_is_planted_twice(demo: str) -> None:
    keys = [(row.rule, row.unit, row.due) for row in planted(demo)]
    assert [key for key in keys if keys.count(key) > 1] == []


@pytest.mark.parametrize("demo", DEMOS)
def test_every_requirement_occurs_and_some_pass_and_some_fail(demo: str) -> None:
    found = checked(demo)
    named = {requirement.id for pack in found.rules.packs for requirement in pack.requirements}
    assert sorted(named - {f.rule.id for f in found.findings}) == []
    assert {"pass", "fail"} <= {f.verdict for f in found.findings} & {row.verdict for row in planted(demo)}


@pytest.mark.parametrize("demo", DEMOS)
def test_the_script_makes_the_same_bytes(demo: str, tmp_path: Path) -> None:
    for script in (DEMO / f"make_{demo}.py", DEMO / "writing.py"):
        (tmp_path / script.name).write_bytes(script.read_bytes())
    subprocess.run([sys.executable, tmp_path / f"make_{demo}.py"], check=True)
    made = sorted(file for name in (demo, "planted") for file in (tmp_path / name).rglob("*.*"))
    assert DEMO.joinpath(demo, "units.csv").exists() and made
    for file in made:
        assert file.read_bytes() == (DEMO / file.relative_to(tmp_path)).read_bytes(), file.name
