from __future__ import annotations

from dataclasses import replace

import canonical
import pytest
from hypothesis import given
from hypothesis import strategies as st
from outcomes import outcomes

from chuan_checker import verdict as v
from chuan_reports.exits import EXIT_TABLE, FAIL_ON, exit_code
from chuan_reports.report import build_report

levels = st.sampled_from(FAIL_ON)


def check(*codes: str, binding: bool = True, facts_read: int = 1, unreadable: int = 0) -> v.Outcome:
    found = tuple(canonical.finding("PL26-01", code, binding=binding) for code in codes)
    return replace(canonical.commune(), findings=found, rollup=(), facts_read=facts_read, unreadable=unreadable)


@pytest.mark.parametrize(
    ("outcome", "fail_on", "expected"),
    [
        (check("pass", "not_due", "not_applicable", "waived"), "fail", 0),
        (check("not_applicable"), "fail", 0),
        (check("pass", "fail"), "fail", 1),
        (check("fail", "missing"), "fail", 1),
        (check("fail", binding=False), "fail", 0),
        (check("missing"), "fail", 3),
        (check("undetermined"), "fail", 3),
        (check("manual"), "fail", 3),
        (check("invalid"), "fail", 3),
        (check("invalid"), "invalid", 1),
        (check("fail"), "not_due", 1),
        (check("missing"), "invalid", 3),
        (check("missing"), "missing", 1),
        (check("not_due"), "manual", 0),
        (check("not_due"), "not_due", 1),
        (check("missing", binding=False), "not_due", 0),
        (check("pass", unreadable=1), "fail", 3),
        (check("fail", unreadable=1), "fail", 1),
        (check(), "fail", 4),
        (check("fail", facts_read=0), "fail", 4),
        (check("missing", facts_read=0, unreadable=3), "fail", 4),
    ],
)
def test_the_table_of_exit_codes(outcome: v.Outcome, fail_on: str, expected: int) -> None:
    assert exit_code(outcome, fail_on) == expected


@given(outcomes(), levels)
def test_a_report_and_its_outcome_have_the_same_exit_code(outcome: v.Outcome, fail_on: str) -> None:
    assert exit_code(outcome, fail_on) == exit_code(build_report(outcome, "1"), fail_on) in EXIT_TABLE


@given(outcomes(), levels)
def test_what_does_not_bind_never_gives_1(outcome: v.Outcome, fail_on: str) -> None:
    loose = replace(outcome, findings=tuple(replace(found, binding=False) for found in outcome.findings))
    assert exit_code(loose, fail_on) != 1


@given(outcomes(), levels)
def test_4_exactly_when_nothing_was_checked(outcome: v.Outcome, fail_on: str) -> None:
    assert (exit_code(outcome, fail_on) == 4) == (not outcome.findings or outcome.facts_read == 0)


@given(outcomes(), st.data())
def test_a_stricter_level_never_turns_a_failure_into_success(outcome: v.Outcome, data: st.DataObject) -> None:
    codes = [exit_code(outcome, level) for level in FAIL_ON]
    assert codes == sorted(codes, key=lambda code: code == 1)
    assert len(set(codes) - {1}) <= 1


@given(outcomes())
def test_success_means_nothing_binding_failed_or_is_undecided(outcome: v.Outcome) -> None:
    if exit_code(outcome) == 0:
        assert not {f.verdict for f in outcome.findings if f.binding} & {v.FAIL, *v.UNDECIDED}


def test_an_unknown_level_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError):
        exit_code(check("pass"), "pass")


def test_every_code_is_explained_in_both_languages() -> None:
    assert sorted(EXIT_TABLE) == [0, 1, 2, 3, 4]
    assert all(set(texts) == {"vi", "en"} and all(texts.values()) for texts in EXIT_TABLE.values())
