"""Roll-ups: one row for each requirement whose subjects lie below a unit (language §6.4; rulings 32, 72, 82, 102).

In: findings. Out: rows with the worst verdict and every count. Promises: `cùng với` is counted once; nothing is
re-evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence

from chuan_checker.facts.model import Unit
from chuan_checker.verdict import CODES, Finding, Rollup, UnitRef, worst
from chuan_checker.world import World


def rollups(findings: Sequence[Finding], world: World, subject: Unit) -> list[Rollup]:
    """Rows for the subject and for every unit between it and the findings' units, in order of rule and unit."""
    rows: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.same_as is not None:
            continue
        chain = world.chain(world.units[finding.unit.id])
        inside = chain[: chain.index(subject) + 1]
        for above in inside[1:]:
            rows.setdefault((finding.rule.id, above.id), []).append(finding)
    order = {finding.rule.id: finding.rule.order for finding in findings}
    keys = sorted(rows, key=lambda k: (order[k[0]], k[1]))
    return [_row(rows[key], world.refs[key[1]]) for key in keys]


def _row(findings: list[Finding], unit: UnitRef) -> Rollup:
    verdicts = [finding.verdict for finding in findings]
    counts = tuple((code, verdicts.count(code)) for code in CODES if code in verdicts)
    reported = sum(not finding.missing for finding in findings)
    return Rollup(findings[0].rule, unit, worst(verdicts), counts, reported, len(findings))
