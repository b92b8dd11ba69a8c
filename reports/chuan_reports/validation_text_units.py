"""What the rules say of the units of a tree, as text: unit by unit, worst first; waivers, explanations, changes.

In: a page and a `Validation`. Out: lines on the page. Promises: every unit with something binding to do is shown with
it, or counted; a waiver or an explanation never hides the verdict beneath.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports import compare_text
from chuan_reports.layout import Page, clean, tie
from chuan_reports.phrases import YES_NO, bar_text, is_yes_no, shown
from chuan_reports.selection import severity
from chuan_reports.shape import Finding, Report
from chuan_reports.terminal_view import STYLES, View
from chuan_reports.validation_shape import Validation
from chuan_reports.validation_words import many, tied, word

MOST_UNITS = 60
MOST_FINDINGS = 12
MOST_CHANGES = 40

BAD = (v.FAIL, v.INVALID)
"""Verdicts told one by one; what is merely open is told as a list of ids."""

CHANGE_STYLES = {"new": "bold red", "regressed": "bold red", "fixed": "green", "persisting": "yellow"}
WAIVER_STYLES = {"used": "blue", "unused": "yellow", "expiring": "yellow", "expired": "bold red"}
EXPLANATION_STYLES = {"valid": "blue", "void": "bold red", "unmatched": "yellow"}


def reports(page: Page, it: Validation, lang: str) -> None:
    """Every unit with something to do, under the unit at the top."""
    if not it.reports:
        return
    page.heading(word("units", lang))
    shown_units = 0
    for at, report in enumerate(it.reports):
        view = View(page, report, lang)
        if at and shown_units < MOST_UNITS:
            page.blank()
        if shown_units < MOST_UNITS or not at:
            unit = word("unit_line", lang, name=clean(report.unit.name), type=report.unit.type, id=tie(report.unit.id))
            tally = view.tally(one for one in report.findings if one.same_as is None)
            page.put(unit + ": " + (tally or word("no_findings", lang)), 0, 2, "bold")
        shown_units += _report(view, MOST_UNITS - shown_units)
    left = _busy(it.reports) - shown_units
    if left > 0:
        page.put(word("more_units", lang, n=many(left, lang)), 2, 2)


def _by_unit(report: Report) -> dict[str, list[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in report.findings:
        if one.same_as is None:
            found[one.unit.id].append(one)
    return found


def _to_do(found: Iterable[Finding]) -> list[Finding]:
    return sorted((one for one in found if one.binding and one.verdict in (v.FAIL, *v.UNDECIDED)), key=severity)


def _busy(every: Iterable[Report]) -> int:
    return sum(bool(_to_do(found)) for report in every for found in _by_unit(report).values())


def _report(view: View, room: int) -> int:
    """How many units were shown."""
    groups = _by_unit(view.report)
    busy = [(unit, todo) for unit, found in groups.items() if (todo := _to_do(found))]
    busy.sort(key=lambda pair: (severity(pair[1][0]), -len(pair[1]), pair[0]))
    told = busy[: max(room, 0)]
    for unit, todo in told:
        name = view.unit(todo[0])
        view.put(view.tally(todo), 2, 4, lead=f"{name}: ", mark="bold" if unit == view.report.unit.id else "")
        _findings(view, todo)
    quiet = len(groups) - len(busy)
    if quiet and room > 0:
        view.put(word("quiet", view.lang, n=many(quiet, view.lang)), 2, 2, "green" if not busy else "dim")
    return len(told)


def _findings(view: View, todo: list[Finding]) -> None:
    bad = [one for one in todo if one.verdict in BAD]
    for one in bad[:MOST_FINDINGS]:
        name = f"{tie(one.rule)}  {clean(one.title)}{view.apart(one)}"
        said = "; ".join(_figures(view, one))
        text = f"{name}: {said}" if said else name
        cells = "" if one.verdict == v.INVALID else view.cells(one.facts, short=True)  # a fault names its own
        view.put(text + cells, 4, 2, lead=view.lead(one), mark=STYLES[one.verdict])
    if len(bad) > MOST_FINDINGS:
        view.put(word("more_findings", view.lang, n=len(bad) - MOST_FINDINGS), 4, 2)
    for code in v.UNDECIDED:
        ids = list(dict.fromkeys(tie(one.rule) for one in todo if one.verdict == code and code not in BAD))
        if ids:
            rest = [word("more_findings", view.lang, n=len(ids) - MOST_FINDINGS)] if len(ids) > MOST_FINDINGS else []
            lead = f"{v.LABELS[view.lang][code]}: "
            view.put(", ".join(ids[:MOST_FINDINGS] + rest), 4, 2, lead=lead, mark=STYLES[code])


def _figures(view: View, one: Finding) -> Iterable[str]:
    if one.verdict == v.INVALID:
        if one.reason:
            yield view.reason(one)
        return
    if one.actual is not None and one.actual.display not in YES_NO:
        yield word("actual", view.lang, x=clean(shown(one.actual.display, view.lang)))
    if one.target is not None and not is_yes_no(one.target):
        yield word("required", view.lang, x=clean(bar_text(one.target, view.lang)))
    if one.gap is not None:
        yield clean(shown(one.gap.display, view.lang))
    if one.actual is None and one.gap is None and one.reason:
        yield view.reason(one)


def waivers(page: Page, it: Validation, lang: str) -> None:
    """Every waiver with its state, those to look at first."""
    if not it.waivers:
        return
    page.heading(word("waivers", lang))
    for line in sorted(it.waivers, key=lambda one: (list(WAIVER_STYLES).index(one.state), one.until, one.rule))[::-1]:
        text = word(
            "w_line", lang, rule=tie(line.rule), unit=clean(line.unit), document=clean(line.document),
            until=show_date(line.until), n=line.covers,
        )  # fmt: skip
        page.put(text, 2, 4, lead=word(f"w_{line.state}", lang) + "  ", mark=WAIVER_STYLES[line.state])


def explanations(page: Page, it: Validation, lang: str) -> None:
    """What units say, and whether it still holds."""
    if not it.explanations:
        return
    page.heading(word("explanations", lang))
    for one in it.explanations:
        about = ", ".join(tie(part) for part in (one.unit, one.rule, one.fact) if part)
        who = ", ".join(clean(part) for part in (one.author, one.date) if part)
        text = f"{about}: {clean(one.text)}" + (f" ({who})" if who else "")
        page.put(text, 2, 4, lead=word(f"e_{one.state}", lang) + "  ", mark=EXPLANATION_STYLES[one.state])
        for value in one.values:
            if one.state != "valid" and value.now != value.then:
                page.put(tied(value, one.rule, lang), 6, 2)


def comparison(page: Page, it: Validation, lang: str) -> None:
    """What changed since the baseline."""
    if it.comparison is None:
        return
    found = it.comparison
    page.heading(word("comparison", lang, x=clean(found.baseline)))
    page.put(", ".join(f"{word(f'k_{kind}', lang)} {many(n, lang)}" for kind, n in found.counts.items()), 2, 2)
    changed = [one for one in found.changes if one.kind != "persisting"]
    for one in changed[:MOST_CHANGES]:
        lead = word(f"k_{one.kind}", lang) + "  "
        page.put(compare_text.line(one, lang), 2, 4, lead=lead, mark=CHANGE_STYLES.get(one.kind, ""))
    if len(changed) > MOST_CHANGES:
        page.put(word("more_changes", lang, n=many(len(changed) - MOST_CHANGES, lang)), 2, 2)
