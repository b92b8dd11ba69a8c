"""Which findings a report for people shows, in which order: filters, sections, the unit itself and those below it.

From a `Report` and a `Filter` to groups of findings. Promises: a filter only hides; it never changes a count. What is
hidden is counted here, so that the report can say so.
"""

from __future__ import annotations

from chuan_grammar.record import record
from chuan_reports.phrases import SEVERITY
from chuan_reports.shape import Finding, Report, Rollup


@record
class Filter:
    """What to show; empty means everything. `section` also takes the sections below it (`II` shows `II.2`)."""

    only: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    section: str | None = None
    plan: str | None = None

    def __bool__(self) -> bool:
        """Whether anything may be hidden."""
        return bool(self.only or self.rules or self.section or self.plan)

    def shows(self, found: Finding) -> bool:
        """Whether a finding is shown."""
        return (not self.only or found.verdict in self.only) and self.places(found.rule, found.plan, found.section)

    def places(self, rule: str, plan: str, section: str | None) -> bool:
        """Whether a requirement is shown, whatever its verdict."""
        return (
            (not self.rules or rule.casefold() in {wanted.casefold() for wanted in self.rules})
            and (self.plan is None or plan.casefold() == self.plan.casefold())
            and (self.section is None or _within((section or "").casefold(), self.section.casefold()))
        )


@record
class Section:
    """The findings of one section of a plan, worst first."""

    plan: str
    section: str | None
    title: str | None
    findings: tuple[Finding, ...]


@record
class Row:
    """A roll-up row with the findings to show, worst first, and `every` finding that it sums up."""

    rollup: Rollup
    title: str
    findings: tuple[Finding, ...]
    every: tuple[Finding, ...]


def severity(found: Finding) -> tuple[int, bool, bool]:
    """Sort key: worst verdict first, then what is binding, then what is at risk."""
    return SEVERITY[found.verdict], not found.binding, found.at_risk is not True


def sections(report: Report, chosen: Filter) -> tuple[Section, ...]:
    """Findings that no roll-up row sums up (those of the unit itself), by plan and section in the plan's order."""
    places: dict[tuple[str, str | None], int] = {}
    for requirement in report.catalogue:
        places.setdefault((requirement.plan, requirement.section), len(places))
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for found in own(report):
        if chosen.shows(found):
            groups.setdefault((found.plan, found.section), []).append(found)
    ordered = sorted(groups.items(), key=lambda group: places.get(group[0], len(places)))
    return tuple(
        Section(plan, section, found[0].section_title, tuple(sorted(found, key=severity)))
        for (plan, section), found in ordered
    )


def own(report: Report) -> tuple[Finding, ...]:
    """Findings to print one by one: of the checked unit, and any other that is in no roll-up row.

    What repeats another requirement for a unit below is only counted (`coverage.same_as`).
    """
    rolled = _rolled(report)
    return tuple(
        f
        for f in report.findings
        if f.unit.id == report.unit.id or (f.same_as is None and (f.plan, f.rule) not in rolled)
    )


def rows(report: Report, chosen: Filter) -> tuple[Row, ...]:
    """Roll-up rows of the checked unit, worst first, each with its findings."""
    titles = {(one.plan, one.id): one.title for one in report.catalogue}
    below: dict[tuple[str, str], list[Finding]] = {}
    for found in report.findings:
        if found.unit.id != report.unit.id and found.same_as is None:
            below.setdefault((found.plan, found.rule), []).append(found)
    shown: list[Row] = []
    for row in report.rollup:
        every = below.get((row.plan, row.rule), [])
        kept = [found for found in every if chosen.shows(found)]
        if row.unit.id == report.unit.id and kept:
            title = titles.get((row.plan, row.rule), "")
            shown.append(Row(row, title, tuple(sorted(kept, key=severity)), tuple(every)))
    return tuple(sorted(shown, key=lambda row: SEVERITY[row.rollup.verdict]))


def hidden(report: Report, chosen: Filter) -> int:
    """How many findings the filter hides."""
    return sum(not chosen.shows(found) for found in report.findings)


def _rolled(report: Report) -> set[tuple[str, str]]:
    return {(row.plan, row.rule) for row in report.rollup if row.unit.id == report.unit.id}


def _within(section: str, asked: str) -> bool:
    return section == asked or section.startswith(asked + ".")
