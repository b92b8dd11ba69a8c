"""Chuẩn tells whether what a school or commune reports meets what its education plan requires.

The public door; everything else may change. Rules and submissions come from disk, the check date is an argument, and
nothing is printed. A mistake in the input is a value with a place and a sentence, never an exception:

>>> from chuan import check, load_facts, load_rules
>>> load_rules("xa_ha_dong_2025").diagnostics[0].help()  # doctest: +ELLIPSIS
'ý bạn là «xa_ha_dong_2026»? các bộ quy tắc có sẵn: giao_duc, huyen_phong_tho_2023_2024, ...'

Rules are text: a folder of `*.chuan`, one file, or the name of a shipped pack.

>>> from pathlib import Path
>>> from tempfile import mkdtemp
>>> folder = Path(mkdtemp())
>>> _ = (folder / "ke-hoach.chuan").write_text('''
... từ vựng ví dụ
... loại đơn vị xã
... loại đơn vị trường thuộc xã
... số liệu phòng học thông minh của trường: số lượng (phòng), thời điểm
...
... kế hoạch VD "Kế hoạch ví dụ"
...   thời gian: 2026 đến 2030
... dùng từ vựng ví dụ
...
... yêu cầu VD-01 "Phòng học thông minh"
...   mỗi trường ≥ 2 phòng học thông minh đến năm 2027
...   nguồn: mục II.2 ý 1
... ''', encoding="utf-8")
>>> loaded = load_rules(folder)
>>> loaded.diagnostics, [requirement.id for requirement in loaded.rules.packs[0].requirements]
((), ['VD-01'])

Facts are files too: the units, and what they report (CSV, XLSX, JSON, YAML).

>>> _ = (folder / "units.csv").write_text('''id,name,type,parent
... X,Hà Đông,xã,
... T,Trường Hoa Mai,trường,X
... ''', encoding="utf-8")
>>> _ = (folder / "facts.csv").write_text('''unit,name,period,value
... T,phòng học thông minh,01/6/2027,1
... ''', encoding="utf-8")
>>> facts = load_facts(folder)

`check` answers with a report (shape `chuan/report/1`, the same fields as the JSON) or with the diagnostics that prevent
one:

>>> from datetime import date
>>> report = check(loaded.rules, facts, "Trường Hoa Mai", date(2027, 12, 31))
>>> found = report.findings[0]
>>> found.rule, found.verdict, found.actual.exact, found.gap.display, str(found.facts[0].source.line)
('VD-01', 'fail', 1, 'thêm 1 phòng', '2')
>>> [mistake.message() for mistake in check(loaded.rules, facts, "Trường Hoa Mơ", date(2027, 12, 31))]
['không có đơn vị «Trường Hoa Mơ»; gần nhất là «Trường Hoa Mai»']
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
    """Load folders, files or shipped packs.

    Returns `.rules` (a plan a pack, side by side) and `.diagnostics`; `.rules` is None when one of them `is_error`.
    A diagnostic has `id`, `place` (file, line, column), `message(lang)` and `help(lang)`; `lang` is `vi` or `en`.
    """
    from dataclasses import replace

    from chuan_rules.load import load

    files = rule_sets(where)
    loaded = load(files.sets)
    if not files.diagnostics:
        return loaded
    failed = any(d.is_error for d in files.diagnostics)
    return replace(
        loaded, rules=None if failed else loaded.rules, diagnostics=(*files.diagnostics, *loaded.diagnostics)
    )


def load_facts(*where: str | Path) -> Submissions:
    """Read submissions: folders or files (CSV, XLSX, JSON, YAML).

    Returns what the files say, before the vocabulary gives it types. `.diagnostics` are paths that do not exist; a
    mistake inside a file shows up in the report as something that could not be read (`coverage.unreadable`, `ignored`).
    """
    return submissions(where)


def check(
    rules: Rules, facts: Submissions, unit: str, on: date, period: Period | None = None
) -> Report | list[Diagnostic]:
    """Check one unit (id or full name) with everything below it on a date.

    `period` replaces the period that flows are read for. Returns a `chuan_reports.report.Report`, or at least one
    diagnostic that says why there is none: an unknown or ambiguous unit, a rule that names a unit which does not exist,
    no units at all.
    """
    from chuan_checker.check import check as run
    from chuan_reports.report import build_report

    answer = run(rules, facts.raws, unit, on, period)
    if answer.no_units:
        from chuan.files import NO_UNITS
        from chuan_grammar.diagnostics import diagnostic
        from chuan_grammar.source import Place

        return [diagnostic(NO_UNITS, Place("--facts"))]
    if answer.outcome is None:
        return list(answer.errors)
    return build_report(answer.outcome, __version__)
