"""What every part of the terminal report needs: the page, the language, short places, names of findings.

From a `Report` to a `View`. Promises: two findings never carry the same name: what a requirement asks in several
periods, or by several days, is told apart beside its title.
"""

from __future__ import annotations

from collections.abc import Iterable

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports.layout import TIE, Page, clean, fit, tie
from chuan_reports.phrases import period_text, shown, tally
from chuan_reports.places import Places
from chuan_reports.shape import Fact, Finding, Report, Waiver
from chuan_reports.words import SYMBOLS, label, low, word

STYLES = {
    v.PASS: "green", v.FAIL: "bold red", v.NOT_DUE: "cyan", v.MISSING: "yellow", v.UNDETERMINED: "yellow",
    v.NOT_APPLICABLE: "dim", v.WAIVED: "blue", v.MANUAL: "magenta", v.INVALID: "bold red",
}  # fmt: skip


class View:
    """One report on one page."""

    def __init__(self, page: Page, report: Report, lang: str, explain: bool = False) -> None:
        self.page, self.report, self.lang, self.explain = page, report, lang, explain
        self.places = Places((one.file for one in report.inputs), lang)
        self.plans = {plan.id: plan for plan in report.plans}
        names: dict[str, set[str]] = {}
        periods: dict[tuple[str, str, str], list[Finding]] = {}
        for found in report.findings:
            periods.setdefault((found.plan, found.rule, found.unit.id), []).append(found)
            names.setdefault(found.unit.name, set()).add(found.unit.id)
            self.places.note(fact.source for fact in found.facts)
        self._alike = {key: found for key, found in periods.items() if len(found) > 1}
        self._namesakes = {name for name, ids in names.items() if len(ids) > 1}

    def say(self, key: str, **values: object) -> str:
        """A fixed word."""
        return word(key, self.lang, **values)

    def put(self, text: str, indent: int = 0, hang: int = 0, style: str = "", lead: str = "", mark: str = "") -> None:
        """A paragraph of the page."""
        self.page.put(text, indent, hang, style, lead, mark)

    def lead(self, found: Finding) -> str:
        """Symbol and label, which open a finding."""
        return f"{SYMBOLS[found.verdict]} {clean(label(found, self.lang))}  "

    def unit(self, found: Finding) -> str:
        """The name of a finding's unit, with its id where two units share it."""
        name = clean(found.unit.name)
        return f"{name} ({tie(found.unit.id)})" if found.unit.name in self._namesakes else name

    def counts(self, pairs: Iterable[tuple[str, int]]) -> str:
        """`không đạt 1, đạt 9`; semicolons where a label has a comma of its own."""
        parts = [f"{clean(low(text))}{TIE}{n}" for text, n in pairs]
        return ("; " if any("," in part for part in parts) else ", ").join(parts)

    def tally(self, found: Iterable[Finding]) -> str:
        """How many findings of which label, worst first."""
        return self.counts(tally(found, self.lang))

    def reason(self, found: Finding) -> str:
        """Why, without the name of the unit that stands beside it."""
        text = clean(shown(self.places.shorten(found.reason or ""), self.lang))
        return text.removeprefix(f"{clean(found.unit.name)}: ")

    def apart(self, found: Finding, short: bool = False) -> str:
        """What tells a finding from others of its requirement and unit; nothing when it is the only one."""
        others = self._alike.get((found.plan, found.rule, found.unit.id))
        if others is None:
            return ""
        if len({other.period for other in others}) == len(others) and found.period:
            period = period_text(found.period, self.lang)
            return f", {tie(period.removeprefix('năm học ') if short else period)}"
        return "" if found.due is None else f", {tie(self.say('row_due', x=show_date(found.due)))}"

    def name(self, found: Finding, room: int | None = None) -> str:
        """Id, title, unit if it is another one, period if there are several; the title is cut to fit `room`."""
        rule = f"{tie(found.rule)}  "
        title = clean(found.title)
        rest = "" if found.unit.id == self.report.unit.id else f" ({self.unit(found)})"
        rest += self.apart(found, room is not None)
        if room is not None:
            title = fit(title, max(room - len(rule) - len(rest), 0))
        return rule + title + rest

    def waiver(self, waiver: Waiver, in_force: bool) -> str:
        """The paper a waiver rests on, and its last day."""
        text = self.say(
            "waiver_line",
            document=clean(waiver.document),
            approver=clean(waiver.approver),
            until=show_date(waiver.until),
            reason=clean(waiver.reason),
        )
        return text if in_force else self.say("waiver_over") + text

    def cells(self, facts: tuple[Fact, ...], short: bool = False) -> str:
        """` [facts.csv:3:4 và 1 ô khác]`, or nothing."""
        if not facts:
            return ""
        more = " " + self.say("more_cells", n=len(facts) - 1) if len(facts) > 1 else ""
        place = self.places.short(facts[0].source) if short else self.places.at(facts[0].source)
        return f" [{tie(clean(place) + more)}]"
