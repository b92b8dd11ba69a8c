"""The demonstration of xã Hà Đông is what its README says; that it is what was planted: test_demos.py."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from chuan import load_facts, load_rules
from chuan_checker.check import check
from chuan_checker.verdict import CODES, Finding, Outcome
from chuan_reports.exits import exit_code

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "demo" / "xa_ha_dong_2026"
ROW = re.compile(r"^\| `(\w+)`(?:, (.+?))? \| (HD26-.+?) @ (.+?)(?: \((\d+)/(\d+)/(\d+)\))? \| ")
CHECKED = date(2027, 12, 31)


@cache
def outcome(unit: str) -> Outcome:
    rules = load_rules("xa_ha_dong_2026", DEMO / "quy-tac")
    assert rules.rules is not None
    found = check(rules.rules, load_facts(DEMO).raws, unit, CHECKED).outcome
    assert found is not None
    return found


def planted() -> list[tuple[str, str, str, str, date | None]]:
    rows = [ROW.match(line) for line in (DEMO / "README.md").read_text(encoding="utf-8").splitlines()]
    return [
        (code, how or "", rule, unit, date(int(year), int(month), int(day)) if year else None)
        for code, how, rules, units, day, month, year in (row.groups() for row in rows if row)
        for rule in rules.split(", ")
        for unit in units.split(", ")
    ]


def findings(rule: str, unit: str, due: date | None) -> list[Finding]:
    return [f for f in outcome("10882").findings if (f.rule.id, f.unit.id, f.due) == (rule, unit, due)]


def test_the_readme_lists_each_verdict() -> None:
    assert {code for code, *_ in planted()} == set(CODES)


@pytest.mark.parametrize(("code", "how", "rule", "unit", "due"), planted(), ids=lambda value: str(value))
def test_a_row_of_the_readme_is_true(code: str, how: str, rule: str, unit: str, due: date | None) -> None:
    (found,) = findings(rule, unit, due)
    assert found.verdict == code
    assert found.early == (how == "early")
    assert found.at_risk in ((True,) if how == "at risk" else (False, None))
    assert found.advisory == (how == "advisory")
    assert (found.rule.kind == "prohibition") == (how == "prohibition") or code == "not_applicable"
    assert (found.label == "Thiếu minh chứng") == (how == "evidence")


def test_the_readme_and_the_table_of_what_is_planted_are_the_same() -> None:
    with (ROOT / "demo" / "planted" / f"{DEMO.name}.csv").open(encoding="utf-8", newline="") as file:
        listed = {(row["rule"], row["unit"], row["due"], row["verdict"]) for row in csv.DictReader(file)}
    assert listed == {(rule, unit, str(due or ""), code) for code, _, rule, unit, due in planted()}


def test_the_commune_shows_all_nine_verdicts() -> None:
    assert {f.verdict for f in outcome("10882").findings} == set(CODES)


def test_the_school_of_the_readme_is_a_real_case() -> None:
    school = outcome("Trường Tiểu học Hà Đông")
    verdicts = [f.verdict for f in school.findings]
    assert {code: verdicts.count(code) for code in CODES if code in verdicts} == {
        "pass": 20, "fail": 3, "not_due": 7, "missing": 1, "not_applicable": 1, "manual": 1,
    }  # fmt: skip
    assert exit_code(school) == 1
    assert all(f.gap is not None for f in school.findings if f.verdict == "fail")


def test_only_the_planted_mistake_is_reported() -> None:
    rules = load_rules("xa_ha_dong_2026", DEMO / "quy-tac").rules
    assert rules is not None
    warnings = check(rules, load_facts(DEMO).raws, "10882", CHECKED).warnings
    assert [(d.id, "gần hết" in d.message()) for d in warnings] == [("facts-invalid-value", True)]
