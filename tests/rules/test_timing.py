"""Deadlines and windows (rulings 4, 5, 6, 9, 36, 40, 41, 94, grammar A7, A16): how a sentence splits into clauses."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.support import ids, pack, requirement, text, times

from chuan_rules import model as m


@pytest.mark.parametrize(("sentence", "wanted"), [
    ("kệ sách ≥ 5", [("standing", [], None, None)]),
    ("kệ sách ≥ 5 đến năm 2028", [("by", ["năm 2028"], None, None)]),
    ("kệ sách ≥ 5 by 2028", [("by", ["năm 2028"], None, None)]),
    ("kệ sách ≥ 5 đến hết quý 2/2028", [("by", ["quý 2/2028"], None, None)]),
    ("kệ sách ≥ 5 trước 01/7/2028", [("before", ["01/07/2028"], None, None)]),
    ("bạn đọc ≥ 5 trong năm học 2026-2027", [("within", ["năm học 2026-2027"], None, None)]),
    ("kệ sách ≥ 5 từ năm 2028", [("since", [], None, date(2028, 1, 1))]),
    ("kệ sách ≥ 5 sau 30/6/2028", [("since", [], None, date(2028, 7, 1))]),
    ("bạn đọc ≥ 5 mỗi năm học", [("recurring", [], "school_year", None)]),
    ("bạn đọc ≥ 5 mỗi năm học từ năm 2028", [("recurring", [], "school_year", date(2028, 1, 1))]),
    # ruling 9: first with a comma, or last, same meaning
    ("đến năm 2028, kệ sách ≥ 5", [("by", ["năm 2028"], None, None)]),
    ("Trước 01/7/2028, mỗi trường: kệ sách ≥ 5", [("before", ["01/07/2028"], None, None)]),
    # ruling 8: after a time word 04/2028 is a month
    ("kệ sách ≥ 5 đến 04/2028", [("by", ["tháng 04/2028"], None, None)]),
    # inside `mỗi …` the phrase belongs to the obligation
    ("mỗi trường: kệ sách ≥ 5 đến năm 2028", [("by", ["năm 2028"], None, None)]),
    ("ít nhất 2 trường có vườn đến năm 2028", [("by", ["năm 2028"], None, None)]),
])  # fmt: skip
def test_a_time_phrase(sentence: str, wanted: list[object]) -> None:
    assert wanted == times(sentence)


@pytest.mark.parametrize(("sentence", "wanted"), [
    # grammar A16: a phrase at the end is for every part before it that has none
    ("kệ sách ≥ 5 và có vườn đến năm 2028", [("by", ["năm 2028"])]),
    ("kệ sách ≥ 5 đến năm 2027 và có vườn đến năm 2028", [("by", ["năm 2027"]), ("by", ["năm 2028"])]),
    ("kệ sách ≥ 5 và có vườn đến năm 2027 và lớp học ≥ 2 đến năm 2028", [("by", ["năm 2027"]), ("by", ["năm 2028"])]),
    ("kệ sách ≥ 5 đến năm 2027 và có vườn", [("by", ["năm 2027"]), ("standing", [])]),
    # ruling 94: one obligation per due point, holding the conjuncts due on it
    ("kệ sách ≥ 5 đến năm 2027 và có vườn đến năm 2028 và lớp học ≥ 2 đến năm 2027", [("by", ["năm 2027"]), ("by", ["năm 2028"])]),
    ("kệ sách ≥ 5 đến năm 2028 và có vườn by 2028", [("by", ["năm 2028"])]),
    ("kệ sách ≥ 5 đến hết năm 2028 và có vườn đến năm 2028", [("by", ["năm 2028"])]),
    ("đến năm 2028, kệ sách ≥ 5 đến năm 2027 và có vườn", [("by", ["năm 2027"]), ("by", ["năm 2028"])]),
])  # fmt: skip
def test_time_phrases_of_a_chain(sentence: str, wanted: list[object]) -> None:
    assert wanted == [(kind, labels) for kind, labels, _, _ in times(sentence)]


def test_the_conjuncts_of_one_due_point_stay_together() -> None:
    """Ruling 94."""
    first, second = requirement("kệ sách ≥ 5 đến năm 2027 và có vườn đến năm 2028 và lớp học ≥ 2 đến năm 2027").clauses
    assert isinstance(first.condition, m.And) and len(first.condition.items) == 2
    assert isinstance(second.condition, m.IsTrue)


@pytest.mark.parametrize(("sentence", "wanted"), [
    ("kệ sách ≥ 5 đến năm 2028 hoặc có vườn đến năm 2030", ["or-over-times"]),  # ruling 94
    ("kệ sách ≥ 5 hoặc có vườn đến năm 2030", []), ("kệ sách ≥ 5 đến năm 2030 hoặc có vườn đến hết năm 2030", []),
    ("không phải (kệ sách ≥ 5 đến năm 2028)", ["time-inside"]),
    ("kệ sách ≥ 5 đến năm 2028 đến năm 2029", ["two-deadlines"]),  # ruling 6
])  # fmt: skip
def test_times_that_contradict_each_other(sentence: str, wanted: list[str]) -> None:
    assert wanted == ids(text(sentence))


# ---------------------------------------------------------------- deadlines of clauses


BLOCK = 'phần "I" "x"\n  hạn: năm 2027\n'


def _in_block(sentence: str, *clauses: str) -> str:
    words, rule = text(sentence, *clauses).split("yêu cầu K-1")
    return f"{words}{BLOCK}yêu cầu K-1{rule}"


@pytest.mark.parametrize(("sentence", "clauses", "due"), [
    ("kệ sách ≥ 5", (), "năm 2027"), ("kệ sách ≥ 5", ("hạn: năm 2028",), "năm 2028"),
    ("kệ sách ≥ 5 đến năm 2029", (), "năm 2029"),
])  # fmt: skip
def test_priority_of_deadlines(sentence: str, clauses: tuple[str, ...], due: str) -> None:
    """Ruling 6: the phrase over the requirement's `hạn:`, that over the block's."""
    (clause,) = pack(_in_block(sentence, *clauses)).requirements[0].clauses
    assert clause.time is not None and [due] == [p.label() for p in clause.time.periods]


def test_a_phrase_and_a_clause_of_one_requirement_contradict() -> None:
    """Ruling 6."""
    assert ["two-deadlines"] == ids(_in_block("kệ sách ≥ 5 đến năm 2029", "hạn: năm 2028"))


def test_a_deadline_clause_may_be_strict() -> None:
    """Ruling 4."""
    assert [("before", ["tháng 08/2028"], None, None)] == times("kệ sách ≥ 5", "hạn: trước tháng 8/2028")


# ---------------------------------------------------------------- trajectories (ruling 36)


@pytest.mark.parametrize(("sentence", "operators"), [
    ("kệ sách trên 5 năm 2026, 9 năm 2028", [">", "≥"]), ("kệ sách từ 5 trở lên năm 2026, 9 năm 2028", ["≥", "≥"]),
    ("kệ sách dưới 9 năm 2026, 5 năm 2028", ["<", "≤"]), ("kệ sách không quá 9 năm 2026, 5 năm 2028", ["≤", "≤"]),
    ("kệ sách trên 5 năm 2026, trên 9 năm 2028, 12 năm 2030", [">", ">", "≥"]), ("kệ sách = 5 năm 2026, 9 năm 2028", ["=", "="]),
    ("kệ sách đạt 5 năm 2026, 9 năm 2028", ["≥", "≥"]), ("kệ sách ≥ 5 năm 2026, ≤ 9 năm 2028", ["≥", "≤"]),
])  # fmt: skip
def test_a_bare_milestone_takes_the_direction_of_the_one_before_not_strict(sentence: str, operators: list[str]) -> None:
    """Ruling 36."""
    conditions = [clause.condition for clause in requirement(sentence).clauses]
    assert all(isinstance(c, m.Compare) for c in conditions)
    assert operators == [c.operator for c in conditions if isinstance(c, m.Compare)]
    assert {"milestone"} == {kind for kind, *_ in times(sentence)}


@pytest.mark.parametrize("sentence", [
    "kệ sách ít nhất 5 năm 2027, ít nhất 9 năm 2026", "kệ sách ít nhất 5 năm 2027, ít nhất 9 năm 2027",
    "kệ sách ≥ 5 năm 2027, 6 năm 2028, 7 năm 2027",
])  # fmt: skip
def test_milestones_run_forward(sentence: str) -> None:
    assert ["trajectory-out-of-order"] == ids(text(sentence))


def test_milestones_inside_each() -> None:
    assert [("milestone", ["năm 2026"]), ("milestone", ["năm 2028"])] == [
        (kind, labels) for kind, labels, _, _ in times("mỗi trường: kệ sách ≥ 1 năm 2026, 3 năm 2028")
    ]


# ---------------------------------------------------------------- events and documents


def test_coverage_gives_one_obligation_a_month_and_the_last_carries_the_total() -> None:
    """Ruling 40, with and without the audible form (grammar B3)."""
    for words in ("mỗi tháng", "trong đó mỗi tháng"):
        made = requirement(f"họp phụ huynh ít nhất 3 lần, {words} trong 04/2026, 05/2026")
        assert [["tháng 04/2026"], ["tháng 05/2026"]] == [
            [p.label() for p in c.time.periods] for c in made.clauses if c.time is not None
        ]
        first, last = made.clauses
        assert first.total is None and last.total is not None
        assert isinstance(last.total.condition, m.EventsHeld)
        assert ("≥", 3) == (last.total.condition.operator, last.total.condition.count)
        assert ["tháng 04/2026", "tháng 05/2026"] == [p.label() for p in last.total.periods]


def test_without_a_comma_the_number_is_for_each_period() -> None:
    """Ruling 40."""
    for words in ("ít nhất 2 lần mỗi năm học", "ít nhất 2 lần/năm học"):
        (clause,) = requirement(f"họp phụ huynh {words}").clauses
        assert clause.time is not None and ("recurring", "school_year") == (clause.time.kind, clause.time.frequency)
        assert isinstance(clause.condition, m.EventsHeld) and clause.condition.count == 2


def test_a_document_after_another() -> None:
    """Ruling 41: quotes are optional; an undeclared document is an error."""
    for words in ('sau "nghị quyết"', "sau nghị quyết"):
        (clause,) = requirement(f"có quy chế {words}").clauses
        assert isinstance(clause.condition, m.DocumentIssued) and clause.condition.after is not None
        assert "nghị quyết" == clause.condition.after.name
    assert ["unknown-document"] == ids(text('có quy chế sau "quyết định lạ"'))


def test_a_named_period_must_be_of_the_indicators_kind() -> None:
    """Rulings 2, 3: `trong` fixes the period that is read, `đến` only sets the due day."""
    assert ["period-of-other-kind"] == ids(text("bạn đọc ≥ 5 trong năm 2027"))
    assert ["period-of-other-kind"] == ids(text("bạn đọc ≥ 5 hằng năm"))
    assert [] == ids(text("bạn đọc ≥ 5 đến năm 2027")) == ids(text("kệ sách ≥ 5 trong năm 2027"))


def test_maintaining_a_level_is_a_duty_of_every_period() -> None:
    """Ruling 38: `duy trì X ≥ v` is X ≥ v every period."""
    assert [("recurring", [], "school_year", None)] == times("mỗi trường: duy trì bạn đọc ≥ 5")
