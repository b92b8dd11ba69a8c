"""Specimens and pack examples as tests run them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chuan_checker.casework import Caseworker, Result, updated
from chuan_checker.specimens import Case, cases_of
from chuan_reports.exits import exit_code
from chuan_rules.load import RuleSet
from chuan_rules.shipped import pack_files


@cache
def worker(pack: str | None = None) -> Caseworker:
    """One for pages that bring their rules, one for each shipped pack."""
    base = [RuleSet(pack, pack_files(pack) or ())] if pack is not None else []
    return Caseworker(exit_code, base)


def page_cases(path: Path) -> list[Case]:
    return cases_of(path.read_text(encoding="utf-8"), path.name)


def run_case(case: Case, path: Path, pack: str | None = None, *, update: bool = False) -> Result:
    """Run a case; with `update`, write what was found into the page."""
    result = worker(pack).run(case)
    if update and result.mismatches:
        # by title: cases above may have been rewritten and have moved this one
        text = path.read_text(encoding="utf-8")
        same = next(c for c in cases_of(text, path.name) if c.title == case.title)
        path.write_text(updated(text, [worker(pack).run(same)]), encoding="utf-8")
    return result


def failure_text(result: Result) -> str:
    """Expected and found, line by line."""
    lines = [f"{result.file}:{result.line}: {result.title}"]
    if not result.checked:
        lines.append("  nothing is expected here: a case that checks nothing is no case")
    for wrong in result.mismatches:
        lines += [f"  line {wrong.line}"]
        lines += [f"    - {text}" for text in wrong.expected.split("\n")]
        lines += [f"    + {text}" for text in wrong.actual.split("\n")]
    lines += [f"    · {note}" for note in result.notes]
    return "\n".join(lines)
