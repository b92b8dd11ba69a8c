"""The waivers of the rules on a check date: used, unused, expiring, expired.

In: loaded rules, outcomes, the check date. Out: a `WaiverState` for every waiver, in the order of the plans. Promises:
every `miễn trừ` of the rules is listed, whether anything rests on it or not; nothing here changes a verdict, and what
lies under a waiver stays in its finding (ruling 15).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from chuan_checker.verdict import WAIVED, Finding, Outcome, WaiverNote
from chuan_checker.world import plain_name
from chuan_grammar.record import record
from chuan_grammar.text import fold
from chuan_rules.model import Rules, Waiver

USED, UNUSED, EXPIRING, EXPIRED = "used", "unused", "expiring", "expired"

SOON = timedelta(days=60)
"""Long enough to ask for a new document before the old one ends."""


@record
class WaiverState:
    """A waiver with its state; `covers` counts the findings that are waived by it (0 for an expired one)."""

    plan: str
    rule: str
    unit: str
    until: date
    document: str
    approver: str
    reason: str
    state: str
    covers: int


def states(rules: Rules, outcomes: Sequence[Outcome], as_of: date) -> tuple[WaiverState, ...]:
    """Every waiver of every plan."""
    resting: dict[tuple[str, str], list[Finding]] = {}
    for outcome in outcomes:
        for finding in outcome.findings:
            if finding.verdict == WAIVED and finding.waiver is not None:
                resting.setdefault((finding.rule.plan, fold(finding.rule.id)), []).append(finding)
    found: list[WaiverState] = []
    for pack in rules.packs:
        for waiver in pack.waivers:
            mine = resting.get((pack.plan.id, fold(waiver.requirement)), ())
            covers = sum(_rests_on(finding, waiver) for finding in mine)
            found.append(
                WaiverState(
                    pack.plan.id,
                    waiver.requirement,
                    waiver.unit_name,
                    waiver.until,
                    waiver.document,
                    waiver.approver,
                    waiver.reason,
                    state_of(waiver.until, covers, as_of),
                    covers,
                )
            )
    return tuple(found)


def state_of(until: date, covers: int, as_of: date) -> str:
    """The state of a waiver; the day it ends is still covered.

    >>> day = date(2027, 12, 31)
    >>> [state_of(until, n, day) for until, n in ((day, 1), (date(2027, 12, 30), 0), (date(2030, 1, 1), 0))]
    ['expiring', 'expired', 'unused']
    """
    if until < as_of:
        return EXPIRED
    if covers == 0:
        return UNUSED
    return EXPIRING if until - as_of <= SOON else USED


def attention(found: Iterable[WaiverState]) -> tuple[WaiverState, ...]:
    """Those that somebody should look at."""
    return tuple(one for one in found if one.state != USED)


def _rests_on(finding: Finding, waiver: Waiver) -> bool:
    """Whether a waived finding names this waiver: the same paper, for this unit."""
    if finding.waiver != WaiverNote(waiver.document, waiver.approver, waiver.reason, waiver.until):
        return False
    unit = finding.unit
    if waiver.unit_type and waiver.unit_type != unit.type:
        return False
    return fold(waiver.unit_name) in (fold(unit.id), fold(unit.name)) or plain_name(waiver.unit_name) == plain_name(
        unit.name
    )
