"""One finding on a terminal: a block for what needs attention, one line for what passed.

From a `Finding` to lines of a `Page`. Promises: an undecided or failed finding shows what is required, what was found,
the gap, every fact with its cell (or how many more there are), what is missing and where the plan asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports.layout import TIE, Page, clean, fit, tie
from chuan_reports.phrases import amount_like, target_text, where
from chuan_reports.shape import Fact, Finding, Missing, Report, Waiver
from chuan_reports.words import SYMBOLS, citation, label, level, word

FIELD = 13
"""Column of the values in a block: the longest field name and two blanks."""

MOST_FACTS = 8
MOST_MISSING = 8
MOST_UNITS = 6
"""A screenful: more are counted, and all of them are in the JSON report."""

SHORTEST_TITLE = 28
"""A title cut shorter than this says nothing, so the line is broken instead."""


def is_compact(found: Finding) -> bool:
    """Whether one line says all: it passed, or does not apply, and nothing is attached to it."""
    if found.verdict == v.NOT_APPLICABLE:
        return True
    return found.verdict == v.PASS and found.waiver is None


def block(page: Page, report: Report, found: Finding, style: str, lang: str, explain: bool) -> None:
    """Everything a reader needs to judge the finding, a field a line."""
    _opening(page, report, found, style, lang)
    for key, text in _fields(found, explain, lang):
        page.field(word(key, lang) if key else "", text, 4, FIELD)


def passed(page: Page, report: Report, found: Finding, style: str, lang: str) -> None:
    """Label, requirement, value against target, cell: one line where it fits."""
    lead = f"{SYMBOLS[found.verdict]} {clean(label(found, lang))}  "
    name = _name(report, found)
    room = page.width - len(lead) - 2
    results = _results(found, lang)
    right = next((one for one in results if len(name) + len(one) <= room), results[-1])
    left = room - len(right)
    if left >= min(len(found.rule) + 2 + SHORTEST_TITLE, len(name)):
        text = f"{fit(name, left).ljust(left)}  {right}" if right else fit(name, left)
        page.put(text.replace(" ", TIE), lead=lead, mark=style)
    else:
        page.put(fit(name, room + 2).replace(" ", TIE), lead=lead, mark=style)
        page.put(results[0], 4, 2)


def one_line(page: Page, report: Report, found: Finding, style: str, lang: str) -> None:
    """Label, requirement and reason."""
    reason = f": {clean(found.reason)}" if found.reason else ""
    lead = f"{SYMBOLS[found.verdict]} {clean(label(found, lang))}  "
    page.put(_name(report, found) + reason, 0, 4, lead=lead, mark=style)


def _opening(page: Page, report: Report, found: Finding, style: str, lang: str) -> None:
    lead = f"{SYMBOLS[found.verdict]} {clean(label(found, lang))}  "
    page.put(_name(report, found), 0, 4, "bold", lead=lead, mark=style)


def _name(report: Report, found: Finding) -> str:
    name = f"{tie(found.rule)}  {clean(found.title)}"
    return name if found.unit.id == report.unit.id else f"{name} ({clean(found.unit.name)})"


def _results(found: Finding, lang: str) -> tuple[str, str]:
    """`22,52% ≥ 20%  a.xlsx!Xã!C12 (+1)`: value, the bar it passed, first cell, how many more; then without the bar."""
    value = ""
    if found.actual is not None:
        value = clean(found.actual.display)
    elif found.facts:
        value = clean(found.facts[0].value.display)
    bar = f" {clean(target_text(found.target))}" if found.actual and found.target else ""
    place = ""
    if found.facts:
        more = len(found.facts) - 1
        place = "  " + clean(where(found.facts[0].source, lang)) + (f" (+{more})" if more else "")
    return f"{value}{bar}{place}", f"{value}{place}"


def _fields(found: Finding, explain: bool, lang: str) -> Iterable[tuple[str, str]]:
    if found.target is not None:
        yield "target", tie(target_text(found.target))
    elif found.sentence:
        yield "target", clean(found.sentence)
    if found.actual is not None:
        yield "actual", tie(found.actual.display) + (f", {tie(found.period)}" if found.period else "")
    if found.gap is not None:
        yield "gap", clean(found.gap.display)
    if found.reason:
        yield "reason", clean(found.reason)
    unexplained = found.verdict in (v.FAIL, v.INVALID) and found.actual is None and found.gap is None
    if explain or (unexplained and not found.reason):
        yield from _listed("explanation", (clean(line) for line in found.explanation))
    yield from _listed("facts", _facts(found, lang))
    yield from _listed("missing", _missing(found, lang))
    yield from _standing(found, lang)
    yield from _papers(found, lang)


def _standing(found: Finding, lang: str) -> Iterable[tuple[str, str]]:
    """When it is due, how it stands today, how much it binds."""
    if found.due is not None:
        yield "due", show_date(found.due)
    if found.since is not None:
        yield "since", show_date(found.since)
    if found.expected_today is not None and found.verdict == v.NOT_DUE:
        shown = found.actual.display if found.actual else ""
        expected = amount_like(found.expected_today, shown)
        if found.baseline is None:
            yield "pace", word("pace_needed", lang, x=expected)
        else:
            start = amount_like(found.baseline.value, shown)
            yield "pace", word("pace_line", lang, x=expected, y=start, day=show_date(found.baseline.date))
    if not found.binding or found.level != "bắt buộc":
        advisory = [word("advisory", lang)] if found.advisory else []
        loose = [] if found.binding else [word("not_binding", lang)]
        strength = [] if found.advisory and found.level == "bắt buộc" else [level(found.level, lang)]
        yield "level", ", ".join([*strength, *advisory, *loose])


def _papers(found: Finding, lang: str) -> Iterable[tuple[str, str]]:
    """Documents, sources, who answers for it, what to do."""
    if found.waiver is not None:
        yield "waiver", _waiver(found.waiver, found.verdict == v.WAIVED, lang)
    if found.underlying is not None:
        yield "underlying", v.LABELS[lang].get(found.underlying, found.underlying)
    if found.evidence.required:
        needed, given = (", ".join(map(clean, names)) for names in (found.evidence.required, found.evidence.given))
        yield "evidence", word("evidence_given" if given else "evidence_none", lang, a=needed, b=given)
    if found.same_as is not None:
        yield "same_as", word("same_as_line", lang, x=tie(found.same_as))
    yield from _listed("cites", (clean(citation(source, lang)) for source in found.sources))
    if found.responsible:
        yield "responsible", "; ".join(f"{clean(one.role)}: {clean(one.name)}" for one in found.responsible)
    if found.remedy:
        yield "remedy", clean(found.remedy)
    if found.note:
        yield "note", clean(found.note)


def _waiver(waiver: Waiver, in_force: bool, lang: str) -> str:
    text = word(
        "waiver_line",
        lang,
        document=clean(waiver.document),
        approver=clean(waiver.approver),
        until=show_date(waiver.until),
        reason=clean(waiver.reason),
    )
    return text if in_force else word("waiver_over", lang) + text


def _listed(key: str, lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The name of the field stands beside its first line only."""
    for at, line in enumerate(lines):
        yield ("" if at else key), line


def _facts(found: Finding, lang: str) -> Iterable[str]:
    for fact in found.facts[:MOST_FACTS]:
        yield _fact(fact, found, lang)
    if len(found.facts) > MOST_FACTS:
        yield word("more_facts", lang, n=len(found.facts) - MOST_FACTS)


def _fact(fact: Fact, found: Finding, lang: str) -> str:
    of_unit = "" if fact.unit.id == found.unit.id else " " + word("of_units", lang, x=clean(fact.unit.name))
    period = f" ({tie(fact.period)})" if fact.period and fact.period != found.period else ""
    text = f"{clean(fact.name)}{of_unit}{period}: {tie(fact.value.display)} [{tie(where(fact.source, lang))}]"
    if fact.problem:
        text += f"; {clean(fact.problem)}"
    if fact.evidence:
        text += f", {word('evidence_of', lang, x=clean(fact.evidence))}"
    return text


def _missing(found: Finding, lang: str) -> Iterable[str]:
    """Missing facts, the units that lack the same one together."""
    groups: dict[tuple[str, str | None], list[Missing]] = {}
    for one in found.missing:
        groups.setdefault((one.name, one.period), []).append(one)
    shown = list(groups.items())
    for (name, period), lacking in shown[:MOST_MISSING]:
        units = [clean(one.unit.name) for one in lacking[:MOST_UNITS]]
        if len(lacking) > MOST_UNITS:
            units.append(word("and_more_units", lang, n=len(lacking) - MOST_UNITS))
        of_units = word("of_units", lang, x=", ".join(units))
        yield f"{clean(name)}{f' ({tie(period)})' if period else ''} {of_units}"
    if len(shown) > MOST_MISSING:
        yield word("more_missing", lang, n=len(shown) - MOST_MISSING)
