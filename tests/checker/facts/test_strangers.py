"""Names and codes that only some vocabularies know, and those that nobody asks for."""

from __future__ import annotations

from dataclasses import replace

from tests.checker.facts.sheets import workbook
from tests.checker.facts.support import UNITS, VOCABULARY, ids, raw

from chuan_checker.facts.model import Facts
from chuan_checker.facts.resolve import resolve
from chuan_checker.facts.strangers import without_strangers
from chuan_grammar.text import fold
from chuan_rules import datatypes as t
from chuan_rules.datatypes import STOCK, Datatype
from chuan_rules.model import Indicator, Vocabulary

FORM = [
    ["Biểu số: 01-TH"], ["Kỳ báo cáo: năm 2026"], ["Trường: T1"], ["Chỉ tiêu", "Mã số", "Tổng số"],
    ["Số kệ", "12", 5], ["Hàng B", "45", 6], ["Hàng C", "46", 7],
]  # fmt: skip


def knowing(*codes: str) -> Vocabulary:
    """A vocabulary with other names and these codes."""
    named = {f"khác {code}": Indicator(f"khác {code}", "trường", Datatype(t.COUNT), STOCK, code=code) for code in codes}
    return replace(VOCABULARY, indicators={("trường", fold(name)): one for name, one in named.items()})


def under(rows: list[list[object]], *vocabularies: Vocabulary) -> list[Facts]:
    files = [raw(UNITS, "units.csv"), raw(workbook(("Biểu", rows)), "a.xlsx")]
    return without_strangers([resolve(files, one) for one in vocabularies])


def test_a_code_that_another_plan_knows_is_told_by_none() -> None:
    first, second = under(FORM, VOCABULARY, knowing("45", "46"))
    assert ids(first) == ids(second) == []
    assert not first.ignored and not second.ignored and first.unreadable == second.unreadable == 0


def test_only_the_codes_that_no_plan_knows_are_counted() -> None:
    first, second = under(FORM, VOCABULARY, knowing("45"))
    assert first.diagnostics == second.diagnostics and ids(first) == ["facts-undeclared-codes"]
    assert first.diagnostics[0].message().startswith("1 mã số") and "46" in first.diagnostics[0].message()
    assert {one.source for one in first.ignored} == {one.source for one in second.ignored}


def test_what_one_plan_passes_over_is_no_error_of_another_that_knows_nothing_of_the_form() -> None:
    first, second = under(FORM, VOCABULARY, knowing("77"))
    assert ids(first) == ["facts-undeclared-codes"] and ids(second) == []
    assert second.unreadable == 0


def test_what_every_plan_is_at_a_loss_with_stays_an_error() -> None:
    first, second = under([*FORM[:4], FORM[5]], VOCABULARY, knowing("77"))
    assert ids(first) == ids(second) == ["facts-unknown-code"] and first.unreadable == second.unreadable == 1


def test_a_name_in_a_heading_that_another_plan_knows_is_told_by_none() -> None:
    rows = [["Mã", "Tên", "khác 45 [2026]", "gì đó [2026]"], ["T1", "Trường Tiểu học Phú Lâm 1", 5, 6]]
    first, second = under(rows, VOCABULARY, knowing("45"))
    assert ids(first) == ids(second) == ["facts-unknown-name"]
    assert first.diagnostics[0].place.cell == "D1" and len(first.ignored) == len(second.ignored) == 1


def test_one_vocabulary_is_left_alone() -> None:
    (alone,) = under(FORM, knowing("77"))
    assert ids(alone) == ["facts-unknown-code"] * 3
