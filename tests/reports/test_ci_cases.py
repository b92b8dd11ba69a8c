"""A validation as cases: nothing lost, nothing twice, nothing that is not passed among the passed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import canonical
import pytest
import validations
from hypothesis import given
from hypothesis import strategies as st

from chuan_checker import verdict as v
from chuan_reports import ci_cases as c
from chuan_reports.ci_words import WORDS
from chuan_reports.report import build_report
from chuan_reports.validation_exits import CLEAN, FAILED
from chuan_reports.validation_shape import Change, Comparison, Validation


@given(validations.validations())
def test_every_finding_and_every_problem_is_in_exactly_one_case(it: Validation) -> None:
    findings = Counter(id(case.finding) for case in c.findings(it, "vi"))
    assert findings == Counter(id(one) for report in it.reports for one in report.findings)
    problems = Counter(id(one) for case in c.files(it) for one in (*case.errors, *case.warnings))
    assert problems == Counter(map(id, it.problems))


@given(validations.validations())
def test_only_a_pass_is_passed_and_only_a_failure_that_binds_fails(it: Validation) -> None:
    for case in c.findings(it, "vi"):
        assert (case.state == c.PASSED) <= (case.finding.verdict == v.PASS)
        assert (case.state == c.FAILURE) <= (case.finding.verdict == v.FAIL and case.finding.binding)
        assert (case.state == c.WAIVED) <= (case.finding.verdict == v.WAIVED)


@given(validations.validations())
def test_failures_and_errors_are_what_the_exit_code_rests_on(it: Validation) -> None:
    states = {case.state for case in c.findings(it, "vi")}
    if c.FAILURE in states and any(report.coverage.facts_read for report in it.reports):
        assert it.exit == FAILED
    if it.exit == CLEAN:
        assert states.isdisjoint({c.FAILURE}) and not any(case.errors for case in c.files(it))


def test_a_repeating_requirement_that_alone_is_binding_is_judged_itself() -> None:
    repeats = next(one for one in canonical.OWN if one.same_as)
    original = next(one for one in canonical.OWN if one.rule.id == repeats.same_as)
    soft = replace(original, binding=False)
    for found, states in (
        ((original, repeats), [c.FAILURE, c.REPEATED]),
        ((soft, repeats), [c.WARNING, c.FAILURE]),
        ((soft, replace(repeats, binding=False)), [c.WARNING, c.REPEATED]),
    ):
        outcome = replace(canonical.commune(), findings=found, rollup=())
        it = validations.made((build_report(outcome, "0.0.0"),))
        assert [case.state for case in c.findings(it, "vi")] == states
        assert (c.FAILURE in states) == (it.exit == FAILED)


def test_two_plans_with_one_id_are_told_apart_and_others_keep_their_id() -> None:
    it = validations.everything()
    assert set(c.rule_names(it).values()) >= {"PL26-01", "HD26-01"}
    catalogue = tuple(replace(one, id="Y1") for one in it.reports[1].catalogue if one.id in ("PL26-01", "HD26-01"))
    twice = replace(it, reports=(replace(it.reports[1], catalogue=catalogue, findings=()),))
    assert sorted(c.rule_names(twice).values()) == ["HD26/Y1", "PL26/Y1"]


def test_a_key_survives_an_inserted_row_and_knows_unit_rule_fact_and_date() -> None:
    it = validations.everything()
    moved = replace(
        it, problems=tuple(replace(one, cell=replace(one.cell, line=(one.cell.line or 0) + 1)) for one in it.problems)
    )
    assert [c.problem_key(one) for one in it.problems] == [c.problem_key(one) for one in moved.problems]
    case = next(case for case in c.findings(it, "vi") if case.rule == "PL26-01")
    assert case.key == ("finding", "PL26", "PL26-01", "XPL", "2027-12-31")
    keys = [case.key for case in c.findings(it, "vi")]
    assert len(set(keys)) == len(keys)


def test_problems_about_no_unit_are_told_apart_by_file() -> None:
    one = validations.problem("facts-broken-workbook", validations.at("a.xlsx"))
    other = replace(one, cell=validations.at("b.xlsx"))
    assert c.problem_key(one) != c.problem_key(other)


@given(st.lists(st.lists(st.text(max_size=3), max_size=3).map(tuple), max_size=12))
def test_fingerprints_are_unique_and_equal_for_equal_keys_only(keys: list[tuple[str, ...]]) -> None:
    made = list(c.fingerprints(keys))
    assert len(set(made)) == len(made)
    heads = {}
    for key, name in zip(keys, made, strict=True):
        heads.setdefault(key, set()).add(name.partition(":")[0])
    assert all(len(found) == 1 for found in heads.values())


def test_a_change_is_found_by_unit_rule_and_due_date() -> None:
    it = validations.everything()
    changes = {case.rule: case.change for case in c.findings(it, "vi") if case.finding.unit.id == "XPL"}
    assert changes["PL26-01"] is not None and changes["PL26-01"].kind == "new"
    assert changes["PL26-06"] is not None and changes["PL26-06"].kind == "regressed"
    assert changes["PL26-09"] is None
    early, late = (
        Change("finding", kind, "XPL", "PL26-01", "", day, None, v.FAIL, "data")
        for kind, day in (("fixed", "2026-12-31"), ("persisting", "2027-12-31"))
    )
    several = replace(it, comparison=Comparison("a.json", date(2026, 1, 1), {}, (early, late)))
    assert next(case.change for case in c.findings(several, "vi") if case.rule == "PL26-01") is late


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_one_line_says_what_is_wrong_and_names_waiver_and_explanation(lang: str) -> None:
    told = {case.rule: c.about(case, lang) for case in c.findings(validations.everything(), lang)}
    assert "93,88%" in told["PL26-01"] and "95%" in told["PL26-01"] and "QĐ 3/QĐ-UBND" in told["PL26-01"]
    assert "Đang xây thêm 2 phòng" in told["PL26-01"]
    assert v.LABELS[lang][v.FAIL] in told["PL26-12"] and "Di dân lòng hồ" in told["PL26-12"]
    assert "PL26-01" in told["HD26-01"]
    assert "31/12/2030" in told["PL26-05"]


def test_the_words_have_the_same_places_in_both_languages() -> None:
    import string

    for key, pair in WORDS.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in pair]
        assert fields[0] == fields[1], key
        assert all(text and not text.endswith(" ") for text in pair)
