"""Shares and numbers of units, with units and answers that are still open.

In: a tally: for each unit, whether it belongs and whether it satisfies the condition. Out: the truth of the
comparison, with the smallest and largest share or number that any completion can give (rulings 21, 30, 34, 80).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from chuan_checker.intervals import FALSE, TRUE, UNKNOWN, Interval, compare, point, rounded
from chuan_checker.truth import (
    NOT_APPLICABLE,
    OTHER,
    OWN,
    Detail,
    Lack,
    Truth,
    merge_facts,
    merge_lacks,
    merge_problems,
)
from chuan_grammar.record import record
from chuan_rules.datatypes import COUNT, RATIO, Datatype
from chuan_rules.model import NumberOfUnits, ShareOfUnits

SHARE = Datatype(RATIO)


@record
class Tally:
    """Counts by (belongs, holds); `truths` of every unit looked at, `open` of those that could still change."""

    yes: int
    no: int
    open_member: int
    """Belongs, answer open."""
    perhaps_yes: int
    """May belong, holds."""
    perhaps_no: int
    perhaps_open: int
    truths: tuple[Truth, ...]
    open: tuple[Truth, ...]
    counted: tuple[tuple[str, str], ...]
    members: int
    """Units that belong for certain, also those that the condition does not apply to."""
    perhaps: int


def tally(rows: Sequence[tuple[str, Truth, Truth]]) -> Tally:
    """Sort (unit id, membership, truth) into counts; a condition that does not apply drops the unit (ruling 80)."""
    counts = {"yes": 0, "no": 0, "open": 0, "perhaps yes": 0, "perhaps no": 0, "perhaps open": 0}
    truths: list[Truth] = []
    still_open: list[Truth] = []
    counted: list[tuple[str, str]] = []
    members = perhaps = 0
    for unit, membership, truth in rows:
        truths += [membership, truth]
        members += membership.is_true
        perhaps += membership.is_unknown
        if membership.is_false or truth.is_not_applicable:
            continue
        counted.append((unit, truth.state if membership.is_true else UNKNOWN))
        key = {TRUE: "yes", FALSE: "no", UNKNOWN: "open"}[truth.state]
        counts[key if membership.is_true else f"perhaps {key}"] += 1
        still_open += [part for part in (membership, truth) if part.is_unknown]
    return Tally(
        counts["yes"], counts["no"], counts["open"], counts["perhaps yes"], counts["perhaps no"],
        counts["perhaps open"], tuple(truths), tuple(still_open), tuple(counted),
        members, perhaps,
    )  # fmt: skip


def share_of_units(condition: ShareOfUnits, found: Tally) -> Truth:
    """The share of the group's units; an empty group does not apply."""
    certain = found.yes + found.no + found.open_member
    perhaps = found.perhaps_yes + found.perhaps_no + found.perhaps_open
    if certain + perhaps == 0:
        reason = f"không có {condition.units.text or condition.units.unit_type} nào để tính"
        return Truth(NOT_APPLICABLE, (), merge_problems(found.truths), reason=reason, condition=condition)
    interval = Interval(_lowest(found), _highest(found))
    shown = rounded(interval, condition.digits + 2) if condition.digits is not None else interval
    detail = Detail(
        interval, condition.operator, point(condition.threshold),
        point(condition.high) if condition.high is not None else None, SHARE, condition.digits,
    )  # fmt: skip
    state = _state(shown, condition.operator, condition.threshold, condition.high)
    return _truth(state if certain else UNKNOWN, detail, condition, found)


def _lowest(found: Tally) -> Fraction:
    """Open answers are no, doubtful units belong exactly when they say no."""
    top = found.yes
    bottom = found.yes + found.no + found.open_member + found.perhaps_no + found.perhaps_open
    if bottom == 0:
        return Fraction(1)
    return Fraction(top, bottom)


def _highest(found: Tally) -> Fraction:
    """Open answers are yes, doubtful units belong exactly when they say yes."""
    top = found.yes + found.open_member + found.perhaps_yes + found.perhaps_open
    bottom = top + found.no
    return Fraction(top, bottom) if bottom else Fraction(0)


def number_of_units(condition: NumberOfUnits, found: Tally, subject: str) -> Truth:
    """The number of the group's units; `a/b` also fixes the group's size (ruling 30)."""
    low = found.yes
    high = found.yes + found.open_member + found.perhaps_yes + found.perhaps_open
    interval = Interval(Fraction(low), Fraction(high))
    detail = Detail(
        interval, condition.operator, point(condition.threshold),
        point(condition.high) if condition.high is not None else None, Datatype(COUNT, condition.units.unit_type),
    )  # fmt: skip
    state = _state(interval, condition.operator, condition.threshold, condition.high)
    truth = _truth(state, detail, condition, found)
    if condition.out_of is None:
        return truth
    size, most = found.members, found.members + found.perhaps
    if size <= condition.out_of <= most:
        if size == most:
            return truth
        return Truth(UNKNOWN, _others(found.open), truth.problems, truth.facts, detail=detail, condition=condition)
    listed = condition.units.text or condition.units.unit_type
    problem = f"danh sách của {subject} có {size} {listed}, quy tắc nói {condition.out_of}"
    return Truth(UNKNOWN, (), (*truth.problems, problem), truth.facts, detail=detail, condition=condition)


def _state(actual: Interval, operator: str, threshold: Fraction, high: Fraction | None) -> str:
    if high is None:
        return compare(actual, operator, point(threshold))
    lower, upper = compare(actual, "≥", point(threshold)), compare(actual, "≤", point(high))
    return FALSE if FALSE in (lower, upper) else UNKNOWN if UNKNOWN in (lower, upper) else TRUE


def _truth(state: str, detail: Detail, condition: ShareOfUnits | NumberOfUnits, found: Tally) -> Truth:
    unknown = state == UNKNOWN
    return Truth(
        state, _others(found.open) if unknown else (), merge_problems(found.truths), merge_facts(found.truths), False,
        unknown and any(truth.manual for truth in found.open), "", detail, condition, (), found.counted,
    )  # fmt: skip


def _others(truths: Sequence[Truth]) -> tuple[Lack, ...]:
    """What counted units lack is other units' facts for the parent."""
    return tuple(dict.fromkeys(Lack(lack.fact, OTHER) if lack.whose == OWN else lack for lack in merge_lacks(truths)))
