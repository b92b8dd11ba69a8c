"""A part of a report: one of its units with everything below it, as a report of its own.

In: a report and a unit of it. Out: a report of the same shape, with its counts made anew. Promises: what `chuan check
--unit` of that unit would have found, finding for finding, because findings of a unit do not depend on where a check
begins; only `contributions` (what the unit adds to targets above it) are empty, since the whole never held them. Knows
no file and no option.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chuan_grammar.text import fold
from chuan_reports.report import check_sums, cover, summarise
from chuan_reports.shape import Report, Unit, UnitRow


def matching(report: Report, wanted: str) -> tuple[UnitRow, ...]:
    """The units that `wanted` names: by id, else by full name, whatever the case and tones placement."""
    folded = fold(wanted)
    by_id = [row for row in report.units if fold(row.id) == folded]
    return tuple(by_id or [row for row in report.units if fold(row.name) == folded])


def narrow(report: Report, unit_id: str) -> Report:
    """The report of one unit of a report; the unit itself gives the report as it is.

    Raises `KeyError` when the report does not list the unit.
    """
    if unit_id == report.unit.id:
        return report
    rows = {row.id: row for row in report.units}
    top = rows[unit_id]
    inside = below(report.units, unit_id)
    findings = tuple(one for one in report.findings if one.unit.id in inside)
    made = replace(
        report,
        unit=Unit(top.id, top.name, top.type),
        summary=summarise(findings),
        coverage=cover(findings, report.coverage.facts_read, report.coverage.unreadable),
        findings=findings,
        rollup=tuple(row for row in report.rollup if row.unit.id in inside),
        contributions=(),
        units=tuple(row for row in report.units if row.id in inside),
        predecessors=tuple(one for one in report.predecessors if one.unit in inside),
    )
    check_sums(made)
    return made


def below(units: Iterable[UnitRow], top: str) -> frozenset[str]:
    """Ids of a unit and of everything below it; a circle of parents, which a file may hold, ends."""
    children: dict[str | None, list[str]] = {}
    for row in units:
        children.setdefault(row.parent, []).append(row.id)
    found: set[str] = set()
    waiting = [top]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, [])
    return frozenset(found)
