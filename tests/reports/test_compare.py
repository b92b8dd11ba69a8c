"""Two validations side by side: what is new, fixed, persisting, regressed or gone, and what made it so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import canonical
import pytest
from hypothesis import given
from validations import BOOK, PROBLEMS, at, everything, made, problem, validations

from chuan_checker import verdict as v
from chuan_reports.compare import KINDS, WELL, compare, worse
from chuan_reports.compare_text import render
from chuan_reports.report import build_report
from chuan_reports.shape import Cell
from chuan_reports.validation_shape import Change, Validation

SCHOOL = canonical.SCHOOLS[0]
RULE = canonical.RULES["PL26-02"]
LATER = date(2028, 12, 31)


def fact(value: str, name: str = "phòng học", period: str = "năm 2027", evidence: str | None = None) -> v.FactUse:
    from fractions import Fraction

    exact = Fraction(value.replace(",", ".")) if value.replace(",", "").isdigit() else None
    return v.FactUse(name, SCHOOL, period, value, exact, value, v.Source(BOOK, "Xã", "D7"), evidence)


def finding(verdict: str, rule: v.RuleRef = RULE, due: date | None = date(2027, 12, 31), **more: object) -> v.Finding:
    return v.Finding(rule, SCHOOL, verdict, v.LABELS["vi"][verdict], due, None, **more)  # type: ignore[arg-type]


def result(*findings: v.Finding, problems: tuple = (), on: date = canonical.TODAY, rules: str = "aa") -> Validation:
    catalogue = tuple({one.rule.id: one.rule for one in findings}.values()) or (RULE,)
    plan = replace(canonical.PLAN, sha256=rules * 32)
    outcome = replace(
        canonical.school(0), as_of=on, findings=findings, rules=catalogue, units=((SCHOOL, None),), plans=(plan,),
        ignored=(), contributions=(), rollup=(), predecessors=(),
    )  # fmt: skip
    it = made((build_report(outcome, "0.0.0"),), problems)
    packs = tuple(replace(one, sha256=rules * 32) if one.id == plan.id else one for one in it.rules)
    return replace(it, as_of=on, rules=packs)


def changes(old: Validation, new: Validation) -> list[tuple[str, str]]:
    return [(one.kind, one.because) for one in compare(old, new, "x").changes]


def only(old: Validation, new: Validation) -> Change:
    (one,) = compare(old, new, "x").changes
    return one


# ---------------------------------------------------------------- properties


@given(validations())
def test_with_itself_everything_wrong_persists_and_nothing_else(it: Validation) -> None:
    found = compare(it, it, "x")
    assert {one.kind for one in found.changes} <= {"persisting"}
    wrong = [f for r in it.reports for f in r.findings if (f.underlying or f.verdict) not in WELL]
    assert found.counts["persisting"] == len(found.changes) == len(wrong) + len(it.problems)
    assert {one.because for one in found.changes} <= {"date"}


@given(validations(), validations())
def test_turned_round_new_and_fixed_change_places(one: Validation, other: Validation) -> None:
    there, back = compare(one, other, "x").counts, compare(other, one, "x").counts
    assert there["persisting"] == back["persisting"]
    assert there["new"] + there["regressed"] == back["fixed"] + back["gone"]
    assert back["new"] + back["regressed"] == there["fixed"] + there["gone"]


@given(validations(), validations())
def test_counts_count_and_the_order_is_that_of_kinds(one: Validation, other: Validation) -> None:
    found = compare(one, other, "x")
    kinds = [change.kind for change in found.changes]
    assert tuple(found.counts) == KINDS
    assert found.counts == {kind: kinds.count(kind) for kind in KINDS}
    assert kinds == sorted(kinds, key=KINDS.index)


@given(validations())
def test_a_row_put_in_above_changes_nothing(it: Validation) -> None:
    def moved(cell: Cell) -> Cell:
        return replace(
            cell, line=cell.line and cell.line + 1, cell="D8" if cell.cell else None, sheet=cell.sheet and "Khác"
        )

    lower = replace(
        it, problems=tuple(replace(p, cell=moved(p.cell), related=tuple(map(moved, p.related))) for p in it.problems)
    )
    assert compare(it, lower, "x").changes == compare(it, it, "x").changes


@given(validations(), validations())
def test_the_text_tells_every_change_in_one_line(one: Validation, other: Validation) -> None:
    found = compare(one, other, "x")
    for lang in ("vi", "en"):
        lines = render(found, lang).split("\n")
        listed = [line for line in lines[2:] if line.startswith("  ")] if found.changes else []
        assert len(listed) == len(found.changes)
        assert all(line.isprintable() for line in lines)


def test_a_whole_commune_can_be_compared_and_told() -> None:
    it = everything()
    assert "PL26" in render(compare(it, it, "năm-2026.json"), "vi")


# ---------------------------------------------------------------- kinds

MOVES = {
    (v.PASS, v.FAIL): "regressed",
    (v.PASS, v.MISSING): "regressed",
    (v.NOT_DUE, v.FAIL): "new",
    (v.NOT_APPLICABLE, v.FAIL): "new",
    (None, v.FAIL): "new",
    (v.FAIL, v.PASS): "fixed",
    (v.MISSING, v.PASS): "fixed",
    (v.FAIL, v.MISSING): "persisting",
    (v.FAIL, v.FAIL): "persisting",
    (v.FAIL, v.NOT_APPLICABLE): "gone",
    (v.FAIL, v.NOT_DUE): "gone",
    (v.FAIL, None): "gone",
    (v.PASS, v.PASS): None,
    (v.PASS, v.NOT_APPLICABLE): None,
    (v.NOT_DUE, v.PASS): None,
    (None, v.PASS): None,
}


@pytest.mark.parametrize(("was", "now"), MOVES, ids=str)
def test_a_move_from_verdict_to_verdict(was: str | None, now: str | None) -> None:
    def side(verdict: str | None) -> Validation:
        return result(*([finding(verdict)] if verdict else []))

    found = compare(side(was), side(now), "x")
    wanted = MOVES[was, now]
    assert [one.kind for one in found.changes] == ([wanted] if wanted else [])
    assert worse(found) == (wanted in ("new", "regressed"))
    for one in found.changes:
        assert (one.before, one.after) == (was, now)


def test_a_waiver_hides_no_change() -> None:
    note = v.WaiverNote("QĐ 1", "Chủ tịch", "vốn", LATER)
    waived = finding(v.WAIVED, underlying=v.FAIL, waiver=note)
    assert only(result(finding(v.FAIL)), result(waived)).kind == "persisting"
    assert only(result(finding(v.PASS)), result(waived)).kind == "regressed"
    assert only(result(waived), result(finding(v.PASS))).kind == "fixed"


def test_a_duty_of_every_year_is_compared_with_the_year_before() -> None:
    yearly = replace(RULE, due="hằng năm")
    old = result(finding(v.PASS, yearly))
    new = result(finding(v.PASS, yearly), finding(v.FAIL, yearly, LATER), on=LATER)
    assert only(old, new).kind == "regressed"
    rolled = result(finding(v.FAIL, yearly, LATER), on=LATER)
    assert only(result(finding(v.FAIL, yearly)), rolled).kind == "persisting"


@pytest.mark.parametrize("due", ["31/12/2027", "đến năm 2027; mỗi năm", None])
def test_a_deadline_that_comes_once_is_compared_with_itself_alone(due: str | None) -> None:
    once = replace(RULE, due=due)
    old = result(finding(v.PASS, once))
    new = result(finding(v.PASS, once), finding(v.FAIL, once, LATER), on=LATER)
    assert only(old, new).kind == "new"


def test_two_clauses_with_one_deadline_are_two_findings() -> None:
    old = result(finding(v.FAIL), finding(v.PASS))
    new = result(finding(v.FAIL), finding(v.FAIL))
    assert sorted(one.kind for one in compare(old, new, "x").changes) == ["persisting", "regressed"]


# ---------------------------------------------------------------- causes


def test_a_changed_sentence_is_a_changed_rule() -> None:
    other = replace(RULE, sentence="mỗi trường ≥ 2 phòng học thông minh đến 2030")
    old, new = finding(v.PASS, facts=(fact("1"),)), finding(v.FAIL, other, facts=(fact("1"),))
    assert changes(result(old), result(new, rules="bb")) == [("regressed", "rule")]


@pytest.mark.parametrize("field", ["title", "note", "remedy", "file", "line"])
def test_what_only_describes_a_rule_does_not_change_it(field: str) -> None:
    other = replace(RULE, **{field: 99 if field == "line" else "khác"})
    assert changes(result(finding(v.FAIL)), result(finding(v.FAIL, other), rules="bb")) == [("persisting", "date")]


@pytest.mark.parametrize("field", ["sentence", "strength", "due", "subject", "evidence"])
def test_what_a_rule_asks_for_does(field: str) -> None:
    other = replace(RULE, **{field: ("biên bản",) if field == "evidence" else "khác"})
    assert changes(result(finding(v.FAIL)), result(finding(v.FAIL, other), rules="bb")) == [("persisting", "rule")]


def test_a_changed_value_is_changed_data() -> None:
    old, new = finding(v.PASS, facts=(fact("3"),)), finding(v.FAIL, facts=(fact("1"),))
    assert changes(result(old), result(new)) == [("regressed", "data")]
    assert changes(result(old), result(new, rules="bb")) == [("regressed", "data")]


def test_both() -> None:
    other = replace(RULE, sentence="khác")
    old, new = finding(v.PASS, facts=(fact("3"),)), finding(v.FAIL, other, facts=(fact("1"),))
    assert changes(result(old), result(new, rules="bb")) == [("regressed", "both")]


def test_a_document_that_came_is_changed_data() -> None:
    old = finding(v.MISSING, missing=(v.MissingFact(SCHOOL, "kế hoạch", None),))
    assert changes(result(old), result(finding(v.PASS))) == [("fixed", "data")]
    named = finding(v.FAIL, facts=(fact("3", evidence="QĐ 5"),))
    assert changes(result(finding(v.FAIL, facts=(fact("3"),))), result(named)) == [("persisting", "data")]


def test_a_value_written_otherwise_is_the_same_value() -> None:
    from fractions import Fraction

    written = replace(fact("3"), raw="3,0", exact=Fraction(3), source=v.Source("khac.csv", line=9, column=2))
    old, new = finding(v.FAIL, facts=(fact("3"),)), finding(v.FAIL, facts=(written,))
    assert changes(result(old), result(new)) == [("persisting", "date")]


def test_the_same_value_in_the_next_year_is_the_same_value_and_swapped_ones_are_not() -> None:
    yearly = replace(RULE, due="mỗi năm")
    old = finding(v.FAIL, yearly, facts=(fact("3"), fact("4", period="năm 2026")))
    again = finding(v.FAIL, yearly, LATER, facts=(fact("3", period="năm 2028"), fact("4")))
    swapped = finding(v.FAIL, yearly, LATER, facts=(fact("4", period="năm 2028"), fact("3")))
    assert changes(result(old), result(again, on=LATER)) == [("persisting", "date")]
    assert changes(result(old), result(swapped, on=LATER)) == [("persisting", "data")]


def test_neither_is_the_date() -> None:
    assert changes(result(finding(v.NOT_DUE)), result(finding(v.FAIL), on=LATER)) == [("new", "date")]


def test_a_definition_that_changed_below_an_equal_sentence() -> None:
    old, new = finding(v.PASS, facts=(fact("3"),)), finding(v.FAIL, facts=(fact("3"),))
    assert changes(result(old), result(new, rules="bb")) == [("regressed", "rule")]
    assert changes(result(old), result(new, rules="bb", on=LATER)) == [("regressed", "unknown")]
    assert "không rõ vì sao" in render(compare(result(old), result(new, rules="bb", on=LATER), "x"))


def test_a_row_that_no_value_shows_is_changed_data() -> None:
    broken = replace(fact("3"), problem="hai giá trị khác nhau")
    old = result(finding(v.PASS, facts=(fact("3"),)))
    assert changes(old, result(finding(v.INVALID, facts=(broken,)))) == [("regressed", "data")]
    assert changes(old, result(finding(v.INVALID, facts=(fact("3"),)))) == [("regressed", "data")]


def test_a_new_requirement_is_a_changed_rule_and_a_new_unit_changed_data() -> None:
    other = replace(canonical.RULES["PL26-01"], subject="trường")
    new = result(finding(v.PASS), finding(v.FAIL, other), rules="bb")
    assert changes(result(finding(v.PASS)), new) == [("new", "rule")]
    nobody = replace(result(finding(v.PASS)), reports=())
    known = replace(nobody, reports=tuple(replace(r, findings=(), units=()) for r in result(finding(v.PASS)).reports))
    assert changes(known, result(finding(v.FAIL))) == [("new", "data")]


# ---------------------------------------------------------------- problems of the submissions

TWELVE = PROBLEMS[0]


def test_a_problem_is_known_by_unit_code_figure_and_period() -> None:
    elsewhere = replace(TWELVE, cell=at(BOOK, "F99", "Khác"), message=TWELVE.expected)
    assert changes(result(problems=(TWELVE,)), result(problems=(elsewhere,))) == [("persisting", "date")]
    for other in (replace(TWELVE, code="quality-magnitude"), replace(TWELVE, fact="phòng học"),
                  replace(TWELVE, period="năm 2026")):  # fmt: skip
        assert sorted(kind for kind, _ in changes(result(problems=(TWELVE,)), result(problems=(other,)))) == [
            "fixed", "new",
        ]  # fmt: skip


def test_one_of_two_alike_that_is_mended_is_fixed() -> None:
    two = (problem("facts-unknown-code", at(BOOK, "B3"), "T02", raw="a"),
           problem("facts-unknown-code", at(BOOK, "B4"), "T02", raw="b"))  # fmt: skip
    found = compare(result(problems=two), result(problems=two[1:]), "x").changes
    assert [(one.kind, one.before, one.after) for one in found] == [("persisting", "b", "b"), ("fixed", "a", None)]


def test_a_problem_of_whom_nobody_submitted_anything_is_gone_not_fixed() -> None:
    broken = problem("facts-broken-workbook", at("nop/a/khac.xlsx"))
    assert only(result(problems=(broken,)), result()).kind == "gone"
    again = replace(result(), files=result(problems=(broken,)).files)
    assert only(result(problems=(broken,)), again).kind == "fixed"


def test_a_fault_without_a_unit_is_known_in_another_folder() -> None:
    old = problem("facts-broken-workbook", at("nop-2026/xa/khac.xlsx"))
    new = problem("facts-broken-workbook", at("nop-2027\\xa\\khac.xlsx"))
    assert only(result(problems=(old,)), result(problems=(new,))).kind == "persisting"


def test_a_fault_of_an_untouched_file_came_with_the_rules() -> None:
    assert changes(result(), result(problems=(TWELVE,), rules="bb")) == [("new", "rule")]


def test_a_fault_of_a_changed_file_came_with_it() -> None:
    old, new = result(), result(problems=(TWELVE,))
    touched = replace(new, files=tuple(replace(f, sha256="9" * 64) if f.file == BOOK else f for f in new.files))
    assert changes(old, touched) == [("new", "data")]
    other = replace(TWELVE, raw="mười ba")
    assert changes(result(problems=(TWELVE,)), result(problems=(other,))) == [("persisting", "data")]


def test_names_composed_otherwise_are_the_same() -> None:
    import unicodedata

    other = replace(TWELVE, fact=unicodedata.normalize("NFD", TWELVE.fact))
    assert only(result(problems=(TWELVE,)), result(problems=(other,))).kind == "persisting"


def test_a_fault_without_a_value_is_told_in_words() -> None:
    broken = problem("facts-broken-workbook", at("nop/khac.xlsx"))
    told = render(compare(result(), result(problems=(broken,)), "x"))
    assert "khac.xlsx · facts-broken-workbook: (không có) → có lỗi" in told


def test_nothing_to_tell() -> None:
    assert "Không có gì thay đổi" in render(compare(result(), result(), "x"))
