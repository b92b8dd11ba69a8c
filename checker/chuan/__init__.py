"""Chuẩn: does what a school or commune reports meet what its education plan requires?

The public door. Everything else is internal. Rules and submissions come from disk, the date is an argument:

>>> from datetime import date
>>> from chuan import check, load_facts, load_rules
>>> rules = load_rules("xa_ha_dong_2026")
>>> [d.message() for d in rules.diagnostics], len(rules.rules.packs)
([], 1)
>>> facts = load_facts("no/such/folder")
>>> facts.diagnostics[0].message()
'không có tệp hay thư mục «no/such/folder»'

`check` answers with a report (shape `chuan/report/1`) or with the diagnostics that prevent one:

>>> import tempfile, pathlib
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "units.csv").write_text("id,name,type,parent\\nX,Hà Đông,xã,\\n", encoding="utf-8")
>>> _ = (folder / "facts.csv").write_text("unit,name,period,value\\nX,quỹ khuyến học cấp xã,01/6/2026,có\\n", encoding="utf-8")
>>> report = check(rules.rules, load_facts(folder), "Hà Đông", date(2026, 12, 31))
>>> report.unit.name, report.schema, report.coverage.obligations == sum(report.summary.values())
('Hà Đông', 'chuan/report/1', True)
>>> check(rules.rules, load_facts(folder), "Hà Nội", date(2026, 12, 31))[0].id
'unknown-unit'
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from chuan.files import Submissions, rule_sets, submissions
from chuan.version import __version__

if TYPE_CHECKING:
    from chuan_grammar.diagnostics import Diagnostic
    from chuan_grammar.periods import Period
    from chuan_reports.report import Report
    from chuan_rules.load import Loaded
    from chuan_rules.model import Rules

__all__ = ["__version__", "check", "load_facts", "load_rules"]


def load_rules(*where: str | Path) -> Loaded:
    """Load folders, files or shipped packs. `.rules` is None when any of `.diagnostics` is an error."""
    from dataclasses import replace

    from chuan_rules.load import load

    files = rule_sets(where)
    loaded = load(files.sets)
    if not files.diagnostics:
        return loaded
    return replace(loaded, rules=None, diagnostics=(*files.diagnostics, *loaded.diagnostics))


def load_facts(*where: str | Path) -> Submissions:
    """Read submissions: folders or files (CSV, XLSX, JSON, YAML)."""
    return submissions(where)


def check(
    rules: Rules, facts: Submissions, unit: str, on: date, period: Period | None = None
) -> Report | list[Diagnostic]:
    """Check one unit (id or full name) with everything below it on a date.

    Returns a `chuan_reports.report.Report`, or the diagnostics that prevent one (unknown or ambiguous unit, rules that
    name units which do not exist, no units at all: an empty list).
    """
    from chuan_checker.check import check as run
    from chuan_reports.report import build_report

    answer = run(rules, facts.raws, unit, on, period)
    if answer.outcome is None:
        return list(answer.errors)
    return build_report(answer.outcome, __version__)
