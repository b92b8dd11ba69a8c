"""Around the findings on a terminal: the units below, contributions to the targets of the unit above, notes.

From a `Report` to lines of a `Page`. Promises: a roll-up row shows its worst verdict, every count and how many
reported; units that need attention are named, worst first, and the rest is counted.
"""

from __future__ import annotations

from collections import Counter

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports.layout import Page, clean, tie
from chuan_reports.phrases import iso_as_date, target_text, where
from chuan_reports.selection import Filter, Row, rows
from chuan_reports.shape import Contribution, Finding, Report
from chuan_reports.terminal_findings import MOST_FACTS
from chuan_reports.words import SYMBOLS, label, low, word

MOST_UNITS = 5
"""Units named below a roll-up row; asking for that requirement alone names them all."""

MOST_IGNORED = 5

_STYLES = {v.FAIL: "red", v.INVALID: "red", v.MISSING: "yellow", v.UNDETERMINED: "yellow", v.MANUAL: "magenta"}
_QUIET = (v.PASS, v.NOT_DUE, v.WAIVED, v.NOT_APPLICABLE)


def below(page: Page, report: Report, chosen: Filter, lang: str) -> None:
    """The roll-up of the units below, a requirement at a time, worst first."""
    shown = rows(report, chosen)
    if not shown:
        return
    page.heading(word("below", lang))
    for row in shown:
        _row(page, row, chosen, lang)
        page.blank()
    between = sum(row.unit.id != report.unit.id for row in report.rollup)
    if between:
        page.put(word("other_rollups", lang, n=between))


def _row(page: Page, row: Row, chosen: Filter, lang: str) -> None:
    code = row.rollup.verdict
    lead = f"{SYMBOLS[code]} {v.LABELS[lang][code]}  "
    page.put(f"{tie(row.rollup.rule)}  {clean(row.title)}", 0, 4, "bold", lead=lead, mark=_STYLES.get(code, "green"))
    counts = ", ".join(f"{low(v.LABELS[lang][one])} {n}" for one, n in row.rollup.counts.items() if n)
    page.put(f"{_reported(row, lang)}: {counts}", 4, 2)
    shared = _shared(row, lang)
    if shared:
        page.put(shared, 4, 2)
    concerned = [found for found in row.findings if found.verdict not in _QUIET or chosen.only]
    named = concerned if chosen.rules else concerned[:MOST_UNITS]
    for found in named:
        _unit_line(page, found, not shared, lang)
    rest = Counter(found.verdict for found in concerned[len(named) :])
    if rest:
        what = ", ".join(f"{low(v.LABELS[lang][one])} {rest[one]}" for one in v.CODES if rest[one])
        page.put(word("more_units", lang, n=rest.total(), x=what, rule=tie(row.rollup.rule)), 4, 2, "dim")


def _reported(row: Row, lang: str) -> str:
    units = {found.unit.id: found.unit.type for found in row.findings}
    types = set(units.values())
    kind = clean(types.pop()) if len(types) == 1 else word("units_word", lang)
    if len(units) < len(row.findings):
        kind = word("cases_word", lang)
    return word("reported", lang, a=row.rollup.reported, b=row.rollup.total, type=kind).replace(" ", "\u00a0")


def _shared(row: Row, lang: str) -> str:
    """What is required, of when and by when, if it is the same for every unit of the row; else nothing."""
    bars = {_bar(found, lang) for found in row.findings if found.target is not None}
    return bars.pop() if len(bars) == 1 else ""


def _bar(found: Finding, lang: str) -> str:
    parts = [] if found.target is None else [word("row_target", lang, x=tie(target_text(found.target)))]
    parts += [tie(found.period)] if found.period else []
    parts += [word("row_due", lang, x=show_date(found.due))] if found.due else []
    return ", ".join(parts)


def _unit_line(page: Page, found: Finding, with_bar: bool, lang: str) -> None:
    """A unit with what is wrong, the gap and the cell, or what is missing."""
    parts = [] if found.actual is None else [tie(found.actual.display)]
    if found.gap is not None:
        parts.append(clean(found.gap.display))
    if found.missing:
        lacking = ", ".join(dict.fromkeys(clean(one.name) for one in found.missing))
        parts.append(f"{low(word('missing', lang))} {lacking}")
    if found.reason and found.actual is None and not found.missing:
        parts.append(clean(found.reason))
    if with_bar:
        parts.append(_bar(found, lang))
    cells = [where(fact.source, lang) for fact in found.facts[:1]]
    if len(found.facts) > 1:
        cells.append(word("more_cells", lang, n=len(found.facts) - 1))
    place = f" [{tie(' '.join(cells))}]" if cells else ""
    text = f"{clean(found.unit.name)} ({tie(found.unit.id)}): {'; '.join(part for part in parts if part)}{place}"
    lead = f"{SYMBOLS[found.verdict]} {clean(label(found, lang))}  "
    page.put(text, 4, 2, lead=lead, mark=_STYLES.get(found.verdict, ""))


def contributions(page: Page, report: Report, lang: str) -> None:
    """What this unit adds to the targets of the units above it."""
    titles = {(one.plan, one.id): one.title for one in report.catalogue}
    above: dict[str, list[Contribution]] = {}
    for one in report.contributions:
        above.setdefault(one.of_unit.id, []).append(one)
    for found in above.values():
        unit = found[0].of_unit
        page.heading(word("contributes", lang, x=clean(unit.name).upper()))
        for one in sorted(found, key=lambda one: {False: 0, None: 1, True: 2}[one.holds]):
            _contribution(page, one, titles.get((one.plan, one.rule), ""), lang)


def _contribution(page: Page, one: Contribution, title: str, lang: str) -> None:
    key, code = {True: ("counts_yes", v.PASS), False: ("counts_no", v.FAIL), None: ("counts_unknown", v.MISSING)}[
        one.holds
    ]
    lead = f"{SYMBOLS[code]} {word(key, lang)}  "
    shown = f": {clean(one.display)}" if one.display else ""
    page.put(f"{tie(one.rule)}  {clean(title)}{shown}", 0, 4, lead=lead, mark=_STYLES.get(code, "green"))
    for fact in one.facts[:MOST_FACTS]:
        page.put(f"{clean(fact.name)}: {tie(fact.value.display)} [{tie(where(fact.source, lang))}]", 4, 2)
    if len(one.facts) > MOST_FACTS:
        page.put(word("more_facts", lang, n=len(one.facts) - MOST_FACTS), 4, 2)


def notes(page: Page, report: Report, lang: str) -> None:
    """What took no part, where units came from, what the rules leave out, which program wrote this."""
    page.heading(word("notes", lang))
    for one in report.predecessors:
        text = word("predecessor", lang, x=tie(one.unit), y=clean(one.predecessor))
        if one.since or one.until:
            text += " (" + word("existed", lang, a=_day(one.since), b=_day(one.until)) + ")"
        page.put(text, 0, 2, lead="- ")
    if report.ignored:
        page.put(word("ignored", lang, n=len(report.ignored)), 0, 2, lead="- ")
        for ignored in report.ignored[:MOST_IGNORED]:
            page.put(f"{clean(ignored.text)} [{tie(where(ignored.source, lang))}]", 4, 2)
        if len(report.ignored) > MOST_IGNORED:
            page.put(word("more_ignored", lang, n=len(report.ignored) - MOST_IGNORED), 4, 2)
    if report.not_encoded:
        page.put(word("not_encoded", lang, n=len(report.not_encoded)), 0, 2, lead="- ")
    page.put(word("tool", lang, name=report.tool.name, version=clean(report.tool.version)), 0, 2, lead="- ")


def _day(text: str | None) -> str:
    return "…" if text is None else iso_as_date(text)
