"""The end of the report on a terminal: contributions to the targets of the unit above, and notes.

From a `Report` to lines of a `View`. Promises: a contribution names its facts with their cells; what took no part in
the check is counted.
"""

from __future__ import annotations

from chuan_checker import verdict as v
from chuan_reports.layout import clean, tie
from chuan_reports.phrases import iso_as_date, shown
from chuan_reports.selection import Filter
from chuan_reports.shape import Contribution, Fact
from chuan_reports.terminal_findings import MOST_FACTS
from chuan_reports.terminal_view import STYLES, View
from chuan_reports.words import SYMBOLS, low

MOST_IGNORED = 5


def contributions(view: View, chosen: Filter) -> None:
    """What this unit adds to the targets of the units above it."""
    catalogue = {(one.plan, one.id): one for one in view.report.catalogue}
    above: dict[str, dict[tuple[str, str], list[Contribution]]] = {}
    for one in view.report.contributions:
        required = catalogue.get((one.plan, one.rule))
        if chosen.only or (required is not None and not chosen.places(one.rule, one.plan, required.section)):
            continue
        above.setdefault(one.of_unit.id, {}).setdefault((one.plan, one.rule), []).append(one)
    order = {False: 0, None: 1, True: 2}
    for rules in above.values():
        unit = next(iter(rules.values()))[0].of_unit
        named = unit.name if low(unit.name).startswith(low(unit.type) + " ") else f"{unit.type} {unit.name}"
        view.page.heading(view.say("contributes", x=clean(named).upper()))
        for key, found in sorted(rules.items(), key=lambda pair: min(order[one.holds] for one in pair[1])):
            _contribution(view, found, catalogue[key].title if key in catalogue else "")


def _contribution(view: View, found: list[Contribution], title: str) -> None:
    """One requirement, however many of its parts count this unit."""
    holds = [one.holds for one in found]
    state = False if False in holds else None if None in holds else True
    key, code = {True: ("counts_yes", v.PASS), False: ("counts_no", v.FAIL), None: ("counts_unknown", v.MISSING)}[state]
    facts: dict[tuple[str, str | None, str], Fact] = {}
    for one in found:
        for fact in one.facts:
            facts.setdefault((fact.name, fact.period, fact.value.display), fact)
    known = {fact.value.display for fact in facts.values()}
    said = dict.fromkeys(one.display for one in found if one.display and not set(one.display.split("; ")) <= known)
    display = f": {', '.join(clean(shown(text, view.lang)) for text in said)}" if said else ""
    lead = f"{SYMBOLS[code]} {view.say(key)}  "
    view.put(f"{tie(found[0].rule)}  {clean(title)}{display}", 0, 4, lead=lead, mark=STYLES[code])
    listed = list(facts.values())
    text = [f"{clean(f.name)}: {tie(shown(f.value.display, view.lang))}{view.cells((f,))}" for f in listed[:MOST_FACTS]]
    if len(listed) > MOST_FACTS:
        text.append(view.say("more_facts", n=len(listed) - MOST_FACTS))
    if text:
        view.put("; ".join(text), 4, 2)


def notes(view: View) -> None:
    """What took no part, where units came from, what the rules leave out, how to read on."""
    report = view.report
    view.page.heading(view.say("notes"))

    def note(key: str, **values: object) -> None:
        view.put(view.say(key, **values), 0, 2, lead="- ")

    for one in report.predecessors:
        text = view.say("predecessor", x=tie(one.unit), y=clean(one.predecessor))
        if one.since or one.until:
            text += " (" + view.say("existed", a=_day(one.since), b=_day(one.until)) + ")"
        view.put(text, 0, 2, lead="- ")
    if report.ignored:
        note("ignored", n=len(report.ignored))
        for ignored in report.ignored[:MOST_IGNORED]:
            view.put(f"{clean(ignored.text)} [{tie(view.places.at(ignored.source))}]", 4, 2)
        if len(report.ignored) > MOST_IGNORED:
            view.put(view.say("more_ignored", n=len(report.ignored) - MOST_IGNORED), 4, 2)
    if report.not_encoded:
        note("not_encoded", n=len(report.not_encoded))
    if report.findings:
        note("legend")
        note("more_detail")
    note("tool", name=report.tool.name, version=clean(report.tool.version))


def _day(text: str | None) -> str:
    return "…" if text is None else iso_as_date(text)
