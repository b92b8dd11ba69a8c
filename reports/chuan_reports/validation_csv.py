"""A validation as one table for Excel: every problem, every finding, every repair, every file passed over, a row each.

From `Validation` to UTF-8 bytes with a byte order mark and `;`, which Excel opens in columns where the comma is the
decimal sign. Promises: nothing is left out or cut; the columns are the same in every row, so a filter finds anything;
errors in the data come first, then findings, worst first; a cell that would begin a formula is quoted as text (`'`);
the same validation gives the same bytes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from chuan_grammar.periods import show_date
from chuan_reports import ci_cases as c
from chuan_reports.ci_words import say
from chuan_reports.digest import measured
from chuan_reports.layout import clean
from chuan_reports.phrases import shown
from chuan_reports.shape import Cell
from chuan_reports.validation_shape import Change, Validation
from chuan_reports.validation_words import word

COLUMNS = (
    "kind", "level", "file", "sheet", "cell", "line", "column", "unit", "unit_name", "code", "plan", "fact", "period",
    "due", "verdict", "raw", "message", "expected", "proposal", "change",
)  # fmt: skip

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "|")
"""A cell beginning with one of these is data for a spreadsheet only when it is quoted."""

_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")

Row = dict[str, str]


def render(validation: Validation, lang: str) -> bytes:
    """The CSV file of a validation."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([say(f"h_{name}", lang) for name in COLUMNS])
    for row in rows(validation, lang):
        writer.writerow([_text(row.get(name, "")) for name in COLUMNS])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def rows(validation: Validation, lang: str) -> Iterator[Row]:
    """The table as text, keyed by `COLUMNS`; empty cells are left out."""
    yield from _problems(validation, lang)
    yield from _findings(validation, lang)
    for repair in validation.repairs:
        told = f"{word(f'r_{repair.what}', lang)} → {clean(repair.after)}"
        yield {"kind": say("k_repair", lang), "level": say("l_info", lang), "code": repair.what, "raw": repair.before,
               "message": told} | _place(repair.cell)  # fmt: skip
    for line in validation.skipped:
        for file in line.files:
            yield {"kind": say("k_skipped", lang), "level": say("l_info", lang), "code": line.kind, "file": file}


def _problems(validation: Validation, lang: str) -> Iterator[Row]:
    changes = c.problem_change(validation)
    for one in sorted(validation.problems, key=lambda one: one.severity != "error"):
        yield {
            "kind": say("k_problem", lang),
            "level": word(one.severity, lang),
            "unit": c.unit_of(one),
            "unit_name": one.unit.name if one.unit is not None else "",
            "code": one.code,
            "fact": one.fact,
            "period": shown(one.period, lang),
            "raw": one.raw,
            "message": c.in_language(one.message, lang),
            "expected": c.in_language(one.expected, lang),
            "proposal": c.in_language(one.proposal, lang),
            "change": _change(changes.get((c.unit_of(one), one.code, one.fact)), lang),
        } | _place(one.cell)


def _findings(validation: Validation, lang: str) -> Iterator[Row]:
    levels = {c.FAILURE: "error", c.ERROR: "error", c.OPEN: "warning", c.WARNING: "warning"}
    for case in sorted(c.findings(validation, lang), key=lambda case: c.WORST_FIRST.index(case.state)):
        f, entry = case.finding, case.entry
        level = levels.get(case.state, "info")
        yield {
            "kind": say("k_finding", lang),
            "level": say(f"l_{'warning' if level == 'error' and not f.binding else level}", lang),
            "unit": f.unit.id,
            "unit_name": f.unit.name,
            "code": f.rule,
            "plan": f.plan,
            "fact": ", ".join(dict.fromkeys(fact.name for fact in entry.facts)),
            "period": entry.period,
            "due": show_date(f.due) if f.due else "",
            "verdict": entry.label,
            "raw": measured(entry),
            "message": f"{entry.title}: {c.about(case, lang)}",
            "expected": entry.target,
            "proposal": entry.remedy,
            "change": _change(case.change, lang),
        } | (_place(case.place) if case.place is not None else {})


def _change(change: Change | None, lang: str) -> str:
    return "" if change is None else f"{word(f'k_{change.kind}', lang)} ({word(f'b_{change.because}', lang)})"


def _place(cell: Cell) -> Row:
    return {
        "file": cell.file,
        "sheet": cell.sheet or "",
        "cell": cell.cell or "",
        "line": str(cell.line or ""),
        "column": str(cell.column or ""),
    }


def _text(cell: str) -> str:
    """One line, and no formula.

    >>> _text("=1+1"), _text("-2"), _text("-2+cmd"), _text("phòng")
    ("'=1+1", '-2', "'-2+cmd", 'phòng')
    """
    text = clean(cell)
    if text.startswith(FORMULA) or cell[:1] in FORMULA:
        return text if _NUMBER.fullmatch(text) else f"'{text}"
    return text
