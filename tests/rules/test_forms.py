"""What a form asks for: by hand for each construct, and against what a check of shipped packs finds missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.rules.support import PLAN, VOCABULARY, another, pack, text

from chuan import load_facts, load_rules
from chuan_checker.check import check, facts_of
from chuan_checker.reading import last_ended
from chuan_grammar.periods import read_period
from chuan_grammar.text import fold
from chuan_rules import forms
from chuan_rules import model as m

ON = date(2026, 12, 31)
DEMO = Path(__file__).resolve().parents[2] / "demo"
DEMOS = sorted(folder.name for folder in DEMO.iterdir() if (folder / "units.csv").is_file())


def form(content: str, unit_type: str = "trường", on: date = ON, **kwargs: bool) -> forms.Form:
    return forms.form_of(pack(content), unit_type, on, last_ended, **kwargs)


def asked(content: str, unit_type: str = "trường", on: date = ON, **kwargs: bool) -> list[tuple[str, str, str, bool]]:
    """(kind, name, period, only to compare) of every field, in order."""
    return [
        (field.kind, field.name, field.period.label() if field.period is not None else "", field.compared)
        for field in form(content, unit_type, on, **kwargs).fields
    ]


SHELVES = ("fact", "kệ sách", "31/12/2026", False)
GARDEN = ("fact", "có vườn", "31/12/2026", False)


@pytest.mark.parametrize(("sentence", "clauses", "wanted"), [
    # a stock as at the day; a flow of its last period that has ended (rulings 1, 2)
    ("kệ sách ≥ 5", (), [SHELVES]),
    ("kệ sách ≥ 5 đến năm 2030", (), [SHELVES]),
    ("bạn đọc ≥ 5", (), [("fact", "bạn đọc", "năm học 2025-2026", False)]),
    ("lớp học ≥ 5", (), [("fact", "lớp học", "năm 2026", False)]),
    # a missed deadline is judged by the value of that day (ruling 1)
    ("kệ sách ≥ 5 đến 30/6/2026", (), [("fact", "kệ sách", "30/06/2026", False)]),
    # a named period is read itself, also before it begins (ruling 3)
    ("lớp học ≥ 5 trong năm 2026", (), [("fact", "lớp học", "năm 2026", False)]),
    ("lớp học ≥ 5 trong năm 2028", (), [("fact", "lớp học", "năm 2028", False)]),
    # milestones to come are read today
    ("kệ sách ≥ 5 năm 2027, 8 năm 2030", (), [SHELVES]),
    # both sides of an expression, shares with their base
    ("bạn đọc / lớp học ≥ 2/3", (), [("fact", "bạn đọc", "năm học 2025-2026", False), ("fact", "lớp học", "năm 2026", False)]),
    # comparison over time (ruling 38)
    ("lớp học tăng ít nhất 3 so với năm 2024", (), [("fact", "lớp học", "năm 2024", True), ("fact", "lớp học", "năm 2026", False)]),
    ("kệ sách tăng ít nhất 3 so với năm 2024", (), [("fact", "kệ sách", "31/12/2024", True), SHELVES]),
    ("kệ sách tăng so với năm trước", (), [("fact", "kệ sách", "31/12/2025", True), SHELVES]),
    ("duy trì lớp học", (), [("fact", "lớp học", "năm 2025", True), ("fact", "lớp học", "năm 2026", False)]),
    # a day of their own for documents and events
    ("họp phụ huynh ít nhất 2 lần trong năm 2026", (), [("event", "họp phụ huynh", "", False)]),
    # conditions, exceptions, and facts of another type
    ("kệ sách ≥ 5", ("áp dụng khi: có vườn",), [SHELVES, GARDEN]),
    ("kệ sách ≥ 5", ("ngoại lệ: nếu có vườn thì không áp dụng",), [SHELVES, GARDEN]),
    ("kệ sách ≥ 5", ("áp dụng khi: thu phí của xã ≥ 5 đồng",), [SHELVES]),
    # what a commune counts, its schools report
    ("100% trường có vườn", (), [GARDEN]),
    ("ít nhất 2 trường có vườn và kệ sách ≥ 5", (), [GARDEN, SHELVES]),
    ("tổng kệ sách của các trường ≥ 5", (), [SHELVES]),
    ("tổng kệ sách của các trường / dân số ≥ 1%", (), [SHELVES]),
    ("mỗi cấp học trong tiểu học, THCS: ít nhất 1 trường có vườn", (), [GARDEN]),
    # nothing
    ("thư viện chung", (), []),
    ('mỗi trường: cần người đánh giá "sạch"', (), []),
])  # fmt: skip
def test_a_school_is_asked_for(
    sentence: str, clauses: tuple[str, ...], wanted: list[tuple[str, str, str, bool]]
) -> None:
    assert asked(text(sentence, *clauses)) == wanted


def test_a_recurrence_asks_for_the_periods_of_the_last_year_that_have_ended() -> None:
    """Ruling 7: one obligation a period; the running one is not due."""
    monthly = VOCABULARY + "số liệu ngày công của trường: số lượng, tháng\n"
    content = text("ngày công ≥ 5 mỗi tháng", vocabulary=monthly)
    periods = [period for _, _, period, _ in asked(content, on=date(2027, 3, 15))]
    assert periods == [f"tháng {n:02d}/2026" for n in range(3, 13)] + ["tháng 01/2027", "tháng 02/2027"]
    everything = [period for _, _, period, _ in asked(content, on=date(2027, 3, 15), everything=True)]
    assert everything == [f"tháng {n:02d}/2026" for n in range(1, 13)] + [f"tháng {n:02d}/2027" for n in range(1, 4)]


def test_the_running_period_is_asked_for_when_there_is_no_other() -> None:
    assert asked(text("lớp học ≥ 5 hằng năm"), on=date(2026, 5, 1)) == [("fact", "lớp học", "năm 2026", False)]
    assert asked(text("lớp học ≥ 5 hằng năm"), on=date(2027, 5, 1)) == [("fact", "lớp học", "năm 2026", False)]


def test_before_the_plan_begins_its_first_period_is_asked_for() -> None:
    assert asked(text("lớp học ≥ 5 hằng năm"), on=date(2025, 5, 1)) == [("fact", "lớp học", "năm 2026", False)]


def test_what_is_due_in_earlier_years_is_left_out_unless_it_is_asked_for() -> None:
    content = text("kệ sách ≥ 5 đến năm 2026")
    assert asked(content, on=date(2029, 1, 1)) == []
    assert asked(content, on=date(2029, 1, 1), everything=True) == [SHELVES]


def test_a_requirement_out_of_force_asks_for_nothing() -> None:
    content = text("kệ sách ≥ 5", "hiệu lực: từ 01/9/2027")
    assert asked(content) == []
    assert asked(content, on=date(2027, 9, 1)) == [("fact", "kệ sách", "01/09/2027", False)]


def test_a_period_may_be_chosen() -> None:
    made = forms.form_of(
        pack(text("lớp học ≥ 5 và kệ sách ≥ 1")), "trường", ON, last_ended, read_period("năm 2025")
    )  # fmt: skip
    assert [(f.name, f.period.label()) for f in made.fields if f.period] == [("lớp học", "năm 2025"), SHELVES[1:3]]


def test_a_fact_stands_once_with_everything_that_waits_for_it() -> None:
    more = another("K-2", "kệ sách ≥ 9 đến năm 2028", "nguồn: mục II", "minh chứng: sổ thư viện")
    vocabulary = VOCABULARY + "văn bản sổ thư viện của trường\n"
    (only,) = form(text("kệ sách ≥ 5", "hạn: năm 2027", more=more, vocabulary=vocabulary)).fields
    assert (only.requirements, only.clauses) == (("K-1", "K-2"), ("mục I", "mục II"))
    assert (only.evidence, only.due) == (("sổ thư viện",), date(2027, 12, 31))


def test_occurrences_that_are_needed_have_a_row_each() -> None:
    def rows(sentence: str) -> int:
        (only,) = form(text(sentence)).fields
        return only.rows

    assert rows("họp phụ huynh") == 1
    assert rows("họp phụ huynh ít nhất 3 lần trong năm 2026") == 3
    assert rows("họp phụ huynh hơn 3 lần trong năm 2026") == 4
    assert rows("họp phụ huynh mỗi quý") == 4, "one for each quarter of the year"
    assert rows("họp phụ huynh ít nhất 500 lần trong năm 2026") == forms.MOST_ROWS


def test_targets_are_marked() -> None:
    vocabulary = VOCABULARY + "mức giao định mức kệ của trường: số lượng (kệ), năm\n"
    found = asked(text("kệ sách ≥ định mức kệ", vocabulary=vocabulary))
    assert found == [SHELVES, ("target", "định mức kệ", "năm 2026", False)]


def test_a_reference_reads_what_the_other_requirement_reads() -> None:
    """Ruling 22: at the reading date of the one that refers."""
    more = another("K-2", "đạt K-1", "áp dụng cho: trường")
    content = text("kệ sách ≥ 5 đến 30/6/2026", more=more)
    assert asked(content) == [("fact", "kệ sách", "30/06/2026", False), SHELVES]


def test_sections_are_those_of_the_plan_in_its_order() -> None:
    content = (
        VOCABULARY + PLAN + 'phần "I" "Sách"\nyêu cầu A "A"\n  kệ sách ≥ 1\n  nguồn: mục I\n'
        'phần "II" "Vườn"\nyêu cầu B "B"\n  mỗi trường: kệ sách ≥ 2 và có vườn\n  nguồn: mục II\n'
    )
    found = [(s.id, s.title, [f.name for f in s.fields]) for s in form(content).sections]
    assert found == [("I", "Sách", ["kệ sách"]), ("II", "Vườn", ["có vườn"])]


def test_what_a_person_assesses_is_counted_and_not_asked() -> None:
    more = another("K-2", 'mỗi trường: kệ sách ≥ 1 và cần người đánh giá "sạch"')
    made = form(text('mỗi trường: cần người đánh giá "gọn"', more=more))
    assert ([f.name for f in made.fields], made.assessed) == (["kệ sách"], 2)


def test_a_requirement_that_does_not_concern_the_unit_asks_nothing() -> None:
    content = text("kệ sách ≥ 5", more=another("K-2", "kệ sách ≥ 2 và có vườn"))
    made = forms.form_of(pack(content), "trường", ON, last_ended, without=["K-2"])
    assert [(f.name, f.requirements) for f in made.fields] == [("kệ sách", ("K-1",))]


# ---------------------------------------------------------------- against the check itself


@cache
def shipped(name: str) -> list[m.Pack]:
    rules = load_rules(name).rules
    assert rules is not None
    return list(rules.packs)


def day_of(found: m.Pack) -> date:
    assert found.plan.time is not None
    return min(ON, found.plan.time.end(found.plan.calendar))


@pytest.mark.parametrize("name", DEMOS)
def test_whatever_a_check_finds_missing_is_asked_for(name: str) -> None:
    """Nobody has reported anything: the form holds every fact, with the very period, that any verdict waits for."""
    packs = shipped(name)
    raws = [replace(raw, facts=()) for raw in load_facts(DEMO / name).raws]
    checked = 0
    for one in packs:
        on = day_of(one)
        fields = {
            (kind.name, fold(field.name), "" if field.period is None else field.period.label())
            for kind in one.vocabulary.unit_types.values()
            for field in forms.form_of(one, kind.name, on, last_ended, everything=True).fields
        }
        declared = {
            (key[0], fold(thing.name))
            for table in (one.vocabulary.indicators, one.vocabulary.documents, one.vocabulary.events)
            for key, thing in table.items()
        }
        dated = {
            (key[0], fold(d.name)) for t in (one.vocabulary.documents, one.vocabulary.events) for key, d in t.items()
        }
        units = facts_of(one, raws).units
        for root in [unit.id for unit in units.values() if unit.parent is None]:
            outcome = check(m.Rules((one,)), raws, root, on).outcome
            assert outcome is not None
            for lack in (lack for finding in outcome.findings for lack in finding.missing):
                key = lack.unit.type, fold(lack.name)
                if key in declared:
                    period = "" if key in dated else (lack.period or "").removeprefix("đến ")
                    assert (*key, period) in fields, lack
                    checked += 1
    assert checked > 20


@pytest.mark.parametrize("name", DEMOS)
def test_nothing_is_asked_that_no_requirement_reads(name: str) -> None:
    """Without the requirements that a field names, nobody asks for it but one that reads it later."""
    packs = shipped(name)
    for one in packs:
        for kind in dict.fromkeys(kind.name for kind in one.vocabulary.unit_types.values()):
            made = forms.form_of(one, kind, day_of(one), last_ended)
            known = {r.id for r in one.requirements}
            for field in made.fields[::7]:
                assert field.requirements and set(field.requirements) <= known
                without = forms.form_of(one, kind, day_of(one), last_ended, without=field.requirements)
                left = [
                    f for f in without.fields if (f.kind, f.name, f.period) == (field.kind, field.name, field.period)
                ]
                assert all(not set(f.requirements) & set(field.requirements) for f in left)
                assert all(set(f.requirements) <= known for f in left)


@pytest.mark.parametrize("name", DEMOS)
def test_a_form_of_the_year_is_part_of_the_form_of_all_years(name: str) -> None:
    packs = shipped(name)
    for one in packs:
        for kind in dict.fromkeys(kind.name for kind in one.vocabulary.unit_types.values()):
            year = {(f.kind, f.name, f.period) for f in forms.form_of(one, kind, day_of(one), last_ended).fields}
            whole = forms.form_of(one, kind, day_of(one), last_ended, everything=True).fields
            assert year <= {(f.kind, f.name, f.period) for f in whole}
