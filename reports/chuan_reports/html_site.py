"""The report as a folder of HTML pages: an index and a page for every unit that has findings or units below.

From a `Report` to (relative path, content) pairs. Promises: every link between the pages works from a disk, without a
server; the page of a unit says what a check of that unit says, with the counts of the unit and those below it; paths
are plain ASCII and never differ in case only; pages are made one at a time, so that a province fits into memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from chuan_checker import verdict as v
from chuan_reports.dossier import dossier
from chuan_reports.html import Site, asset, page
from chuan_reports.html_names import Names
from chuan_reports.html_tree import parents
from chuan_reports.html_view import View
from chuan_reports.layout import clean
from chuan_reports.shape import Coverage, Finding, Report, Unit, UnitRow

HOME = "index.html"
FOLDER = "don-vi"
STYLE, SCRIPT = "chuan.css", "chuan.js"


def site(report: Report, lang: str = "vi") -> Iterator[tuple[str, bytes]]:
    """Every file of the site: the index first, then style and script, then a page a unit."""
    names = Names(report)
    root = report.unit.id

    def from_home(unit: str) -> str:
        return HOME if unit == root else f"{FOLDER}/{names.files[unit]}"

    view = View(dossier(report, lang), names, linked=True)
    yield HOME, page(view, Site((), from_home, STYLE, SCRIPT))
    yield STYLE, asset("style.css").encode()
    yield SCRIPT, asset("script.js").encode()

    def from_folder(unit: str) -> str:
        return f"../{HOME}" if unit == root else names.files[unit]

    parts = _Parts(report)
    for unit in parts.order:
        up = tuple((clean(parts.units[one].name), from_folder(one)) for one in parts.above(unit))
        part = parts.report_of(unit)
        made = View(dossier(part, lang), names, linked=True)
        shared = Site(up, from_folder, f"../{STYLE}", f"../{SCRIPT}")
        yield f"{FOLDER}/{names.files[unit]}", page(made, shared)


class _Parts:
    """A report taken apart by unit."""

    def __init__(self, report: Report) -> None:
        self.report = report
        root = report.unit
        self.units: dict[str, Unit] = {root.id: root}
        self.units |= {row.id: Unit(row.id, row.name, row.type) for row in report.units}
        self.findings: dict[str, list[Finding]] = {}
        for found in report.findings:
            self.units.setdefault(found.unit.id, found.unit)
            self.findings.setdefault(found.unit.id, []).append(found)
        self.parent = parents(report, self.units)
        self.below: dict[str, list[str]] = {}
        for unit, above in self.parent.items():
            self.below.setdefault(above, []).append(unit)
        self.order = [unit for unit in self.units if unit != root.id]

    def above(self, unit: str) -> list[str]:
        """The units above, the checked one first."""
        found: list[str] = []
        while (unit := self.parent.get(unit, "")) and unit not in found:
            found.append(unit)
        return found[::-1]

    def within(self, unit: str) -> list[str]:
        """The unit and everything below it, each once."""
        found: dict[str, None] = {}
        waiting = [unit]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found[one] = None
                waiting += reversed(self.below.get(one, []))
        return list(found)

    def report_of(self, unit: str) -> Report:
        """The part of the report that is about one unit and those below it; its numbers add up."""
        ids = self.within(unit)
        findings = tuple(found for one in ids for found in self.findings.get(one, ()))
        counted = [found for found in findings if found.same_as is None]
        counts = Counter(found.verdict for found in counted)
        undecided = sum(counts[code] for code in v.UNDECIDED)
        aside = counts[v.NOT_APPLICABLE] + counts[v.WAIVED]
        whole = self.report.coverage
        kept = set(ids)
        return replace(
            self.report,
            unit=self.units[unit],
            summary={code: counts[code] for code in v.CODES},
            coverage=Coverage(
                len(counted), len(counted) - undecided - aside, undecided, counts[v.NOT_APPLICABLE],
                counts[v.WAIVED], len(findings) - len(counted), whole.facts_read, whole.unreadable,
            ),
            findings=findings,
            rollup=tuple(row for row in self.report.rollup if row.unit.id == unit),
            contributions=tuple(one for one in self.report.contributions if one.unit.id == unit),
            units=tuple(
                UnitRow(one, self.units[one].name, self.units[one].type, self.parent.get(one)) for one in ids
            ),
            predecessors=tuple(one for one in self.report.predecessors if one.unit in kept),
        )  # fmt: skip
