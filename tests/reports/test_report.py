from __future__ import annotations

from dataclasses import replace

import canonical
import pytest
from hypothesis import given
from outcomes import outcomes

from chuan_checker import verdict as v
from chuan_reports.report import ReportError, build_report, check_sums
from chuan_reports.shape import Interval, Report


@given(outcomes())
def test_summary_and_coverage_add_up_whatever_was_found(outcome: v.Outcome) -> None:
    report = build_report(outcome, "1")
    c = report.coverage
    counted = [found for found in report.findings if found.same_as is None]
    assert tuple(report.summary) == v.CODES
    assert sum(report.summary.values()) == len(counted) == c.obligations
    assert c.evaluated + c.undecided + c.not_applicable + c.waived == c.obligations
    assert c.obligations + c.same_as == len(outcome.findings)


def test_a_finding_with_same_as_is_printed_and_not_counted(commune: Report) -> None:
    repeated = [found for found in commune.findings if found.same_as]
    assert [found.rule for found in repeated] == ["HD26-01"]
    assert commune.coverage.same_as == 1 and commune.coverage.obligations == len(commune.findings) - 1


@pytest.mark.parametrize(
    "change",
    [
        lambda r: replace(r, summary=r.summary | {"pass": r.summary["pass"] + 1}),
        lambda r: replace(r, summary={code: n for code, n in r.summary.items() if code != "waived"}),
        lambda r: replace(r, coverage=replace(r.coverage, undecided=0)),
        lambda r: replace(r, coverage=replace(r.coverage, same_as=0)),
        lambda r: replace(r, findings=r.findings[1:]),
        lambda r: replace(r, rollup=(replace(r.rollup[0], total=41),)),
        lambda r: replace(r, rollup=(replace(r.rollup[0], reported=41),)),
    ],
)
def test_a_report_that_does_not_add_up_is_refused(commune: Report, change) -> None:
    with pytest.raises(ReportError):
        check_sums(change(commune))


def test_the_canonical_outcome_holds_every_verdict(commune: Report) -> None:
    assert all(commune.summary.values())


def test_coordinates_are_the_key_of_a_finding(commune: Report) -> None:
    keys = {tuple(vars(found.coordinates).values()) for found in commune.findings}
    assert len(keys) == len(commune.findings)


def test_numbers_stay_exact(commune: Report) -> None:
    by_rule = {found.rule: found for found in commune.findings if found.unit.id == "XPL"}
    assert by_rule["PL26-01"].actual.exact == "46/49"
    assert by_rule["PL26-03"].actual.exact == Interval(1, 4)
    assert by_rule["PL26-04"].facts[0].value.exact == canonical.HUGE
    assert (by_rule["PL26-05"].gap.amount, by_rule["PL26-05"].gap.open) == ("1/50", True)
    assert (by_rule["PL26-05"].baseline.value, by_rule["PL26-05"].expected_today) == ("22/25", "909/1000")


def test_the_catalogue_holds_requirements_without_a_finding(school: Report) -> None:
    assert {one.id for one in school.catalogue} - {found.rule for found in school.findings} >= {"PL26-07", "HD26-02"}
