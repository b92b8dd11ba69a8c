"""What must hold of every evaluation (language §6.7), over small worlds drawn at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.properties.profiles import few
from tests.properties.strategies import fraction_text
from tests.properties.worlds import FACTS, STOCK_DAYS, Row, World, worlds

from chuan_checker.verdict import CODES, Finding, Outcome
from chuan_reports.report import build_report

# ---------------------------------------------------------------- what is compared


def essentials(outcome: Outcome) -> Any:
    """An outcome without the places that a row's line number gives."""
    return (
        outcome.as_of, outcome.unit, [_finding(f) for f in outcome.findings],
        [(r.rule.id, r.unit, r.verdict, r.counts, r.reported, r.total) for r in outcome.rollup],
        [(c.rule.id, c.of_unit, c.unit, c.holds) for c in outcome.contributions], outcome.units, outcome.facts_read,
    )  # fmt: skip


def _finding(f: Finding) -> Any:
    facts = [(x.name, x.unit, x.period, x.raw, x.exact, x.problem) for x in f.facts]
    return (
        f.rule.id, f.unit, f.verdict, f.label, f.due, f.period, f.early, f.at_risk, f.actual, f.operator, f.target, f.gap,
        facts, f.missing, [line for line in f.explanation if ".csv" not in line], f.underlying, f.baseline, f.expected_today,
    )  # fmt: skip


def shuffled(world: World, order: Sequence[int]) -> list[tuple[bytes, str]]:
    """The submission with rows of both files in another order, facts before units."""
    files = []
    for data, name in reversed(world.csv):
        head, *lines = data.decode().splitlines(keepends=True)
        ranked = sorted(range(len(lines)), key=lambda i: (order[i % len(order)], i))
        files.append(((head + "".join(lines[i] for i in ranked)).encode(), name))
    return files


# ---------------------------------------------------------------- determinism and order


@few(40)
@given(worlds())
def test_the_same_question_has_the_same_answer(world: World) -> None:
    assert world.answer() == world.answer()


@few(40)
@given(worlds(), st.lists(st.integers(0, 99), min_size=5, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_rules_units_and_facts_does_not_matter(world: World, order: list[int], chance: Any) -> None:
    files = world.sources
    chance.shuffle(files)
    once = world.outcome()
    again = world.answer(shuffled(world, order), world.loaded(files)).outcome
    assert again is not None
    assert essentials(once) == essentials(again)


@few(30)
@given(worlds())
def test_facts_in_one_file_or_in_one_a_row_are_the_same(world: World) -> None:
    units, (facts, _) = world.csv
    head, *lines = facts.decode().splitlines(keepends=True)
    split = [units, *(((head + line).encode(), f"facts-{i}.csv") for i, line in enumerate(lines))]
    again = world.answer(split).outcome
    assert again is not None
    assert essentials(world.outcome())[2:5] == essentials(again)[2:5]


@few(30)
@given(worlds())
def test_a_school_alone_is_judged_as_inside_its_commune(world: World) -> None:
    whole = world.verdicts()
    for school in world.schools:
        for key, finding in replace(world, unit=school.id).verdicts().items():
            assert _finding(whole[key]) == _finding(finding)


# ---------------------------------------------------------------- missing is not decided


@few(60)
@given(worlds(), st.data())
def test_supplying_a_missing_fact_never_flips_pass_and_fail(world: World, data: st.DataObject) -> None:
    reported = sorted({(row.unit, row.name) for row in world.rows})
    assume(reported)
    hidden = set(data.draw(st.lists(st.sampled_from(reported), min_size=1, unique=True)))
    before, after = world.without(hidden).verdicts(), world.verdicts()
    for key, finding in before.items():
        if finding.verdict in ("pass", "fail") and key in after:
            assert {finding.verdict, after[key].verdict} != {"pass", "fail"}, finding.rule.sentence


@few(40)
@given(worlds(), st.data())
def test_a_decided_verdict_survives_any_value_of_what_is_missing(world: World, data: st.DataObject) -> None:
    """The missing fact of a decided finding may take any value: drawn here, not taken from the world."""
    before = world.verdicts()
    candidates = [
        (school.id, name) for school in world.schools for name in sorted(FACTS)
        if not any((row.unit, row.name) == (school.id, name) for row in world.rows)
    ]  # fmt: skip
    assume(candidates)
    unit, name = data.draw(st.sampled_from(candidates))
    times, values = FACTS[name]
    row = Row(unit, name, data.draw(times), data.draw(values))
    for key, finding in replace(world, rows=(*world.rows, row)).verdicts().items():
        assert {finding.verdict, before[key].verdict} != {"pass", "fail"}, (row, finding.rule.sentence)


@few(40)
@given(worlds())
def test_what_is_listed_as_missing_is_not_reported_and_is_said_only_when_undecided(world: World) -> None:
    for finding in world.outcome().findings:
        if finding.verdict in ("missing", "undetermined"):
            assert finding.missing
        if finding.verdict in ("pass", "fail") and finding.rule.kind != "document":
            assert finding.actual is None or finding.verdict in CODES


# ---------------------------------------------------------------- gaps


def applied(world: World, finding: Finding, more: Fraction) -> World | None:
    """The world after the printed change of one fact of the subject; None when the gap is not about such a fact.

    A stock changes by a new report on the reading date (the old value stays, it may be what was compared with), a flow
    by a corrected report of its period, an event by further occurrences.
    """
    gap = finding.gap
    used = [u for u in finding.facts if gap is not None and u.name == gap.fact and u.unit == finding.unit]
    if (
        gap is None
        or not used
        or used[0].exact is None
        or ("so với năm 2026" in finding.rule.sentence and world.on.year < 2027)
    ):
        return None
    amount = gap.amount + more
    when = f"{min(world.on, finding.due or world.on):%d/%m/%Y}"
    if gap.fact == EVENT:
        return (
            replace(world, rows=(*world.rows, Row(finding.unit.id, EVENT, when, str(amount)))) if amount > 0 else None
        )
    value = used[0].exact + amount
    if value < 0:
        return None
    stock = FACTS.get(gap.fact, (None,))[0] is STOCK_DAYS
    text = used[0].raw
    if text in ("có", "không"):
        text = "có" if value >= 1 else "không"
    else:
        text = fraction_text(value * 100) + "%" if "%" in text else fraction_text(value)
    row = Row(finding.unit.id, gap.fact, when if stock else str(used[0].period), text)
    others = tuple(r for r in world.rows if (r.unit, r.name, r.period) != (row.unit, row.name, row.period))
    assert stock or len(others) == len(world.rows) - 1, "a flow is corrected where it stands"
    return replace(world, rows=(*others, row))


EVENT = "họp phụ huynh"
TINY = Fraction(1, 10**6)


@few(150)
@given(worlds(2), st.sampled_from([TINY, Fraction(1, 1000)]))
def test_applying_a_printed_gap_makes_the_rule_pass(world: World, more: Fraction) -> None:
    for finding in world.outcome().findings:
        if finding.verdict not in ("fail", "not_due") or finding.gap is None:
            continue
        if " từ năm " in finding.rule.sentence and finding.verdict == "not_due":
            continue  # before its first year a rule waits, whatever is true (ruling 5)
        sign = 1 if finding.gap.amount >= 0 else -1
        changed = applied(world, finding, more * sign if finding.gap.open else Fraction(0))
        if changed is None:
            continue
        after = changed.verdicts()[finding.rule.id, finding.unit.id, finding.due]
        if after.verdict == "invalid":
            continue  # the fact alone cannot take that value: it would exceed what it is part of, or its bounds
        assert after.verdict == "pass", (finding.rule.sentence, finding.gap, changed.rows)


@few(60)
@given(worlds(2))
def test_a_whole_gap_is_the_smallest_that_does(world: World) -> None:
    for finding in world.outcome().findings:
        gap = finding.gap
        if finding.verdict not in ("fail", "not_due") or gap is None or not gap.whole or gap.amount == 0:
            continue
        one_less = Fraction(-1 if gap.amount > 0 else 1)
        changed = applied(world, finding, one_less)
        if changed is None:
            continue
        after = changed.verdicts()[finding.rule.id, finding.unit.id, finding.due]
        assert after.verdict != "pass", (finding.rule.sentence, gap, changed.rows)


# ---------------------------------------------------------------- what adds up


@few(40)
@given(worlds())
def test_summary_and_coverage_add_up(world: World) -> None:
    outcome = world.outcome()
    report = build_report(outcome, "0")  # raises when it does not add up
    counted = [f for f in outcome.findings if f.same_as is None]
    assert sum(report.summary.values()) == report.coverage.obligations == len(counted)
    assert {code: sum(f.verdict == code for f in counted) for code in CODES} == dict(report.summary)
    for row in outcome.rollup:
        assert sum(count for _, count in row.counts) == row.total >= row.reported


@few(40)
@given(worlds())
def test_only_what_is_not_due_waits_and_only_a_pass_is_early(world: World) -> None:
    for finding in world.outcome().findings:
        if finding.verdict == "not_due":
            assert (finding.due or finding.since or date.max) > world.on
        if finding.early:
            assert finding.verdict == "pass" and finding.due is not None and finding.due > world.on


@few(40)
@given(worlds())
def test_every_finding_explains_itself_in_at_most_twelve_lines(world: World) -> None:
    for finding in world.outcome().findings:
        assert 0 < len(finding.explanation) <= 12


@few(30)
@given(worlds())
def test_a_contribution_says_whether_the_school_counts(world: World) -> None:
    for school in world.schools:
        for one in replace(world, unit=school.id).outcome().contributions:
            assert one.unit.id == school.id and one.of_unit.id == "X"
            assert one.holds in (True, False, None)
