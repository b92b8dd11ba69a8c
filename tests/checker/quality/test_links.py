"""Links between figures: told at every reported period, with every cell, as the interpreter would tell them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.quality.support import ON, PACK, PLAN, UNIT_LIST, UNITS, VOCABULARY, codes, faults, pack, raw, rows

from chuan_checker.check import facts_of
from chuan_checker.interpreter import Interpreter
from chuan_checker.quality.find import problems
from chuan_checker.quality.links import _same_digits
from chuan_checker.reading import Reading
from chuan_checker.world import World
from chuan_grammar.periods import STANDARD_CALENDAR, Period, day

PART, SUM, CHECK = "quality-part-above-whole", "quality-sum-differs", "quality-cross-check"


def test_a_part_above_its_whole_names_both_cells_and_the_bound() -> None:
    (found,) = faults("T1,bạn đọc,2025-2026,120\nT1,bạn đọc nữ,2025-2026,150\n")
    assert (found.code, found.severity, str(found.place)) == (PART, "error", "facts.csv:3:4")
    assert (found.unit, found.fact, found.period, found.raw) == ("T1", "bạn đọc nữ", "năm học 2025-2026", "150")
    assert found.message.vi == "«bạn đọc nữ» là 150 em, lớn hơn «bạn đọc» là 120 em [facts.csv:2:4]"
    assert found.expected.vi == "không quá 120 em («bạn đọc»)" and [str(s) for s in found.related] == ["facts.csv:2:4"]


@pytest.mark.parametrize(
    "text",
    [
        "T1,bạn đọc,2025-2026,120\nT1,bạn đọc nữ,2025-2026,120\n",
        "T1,bạn đọc,2025-2026,120\nT1,bạn đọc nữ,2024-2025,150\n",  # other years have nothing to do with each other
        "T1,bạn đọc nữ,2025-2026,150\n",
        "T1,bạn đọc,2025-2026,\nT1,bạn đọc nữ,2025-2026,150\n",
        "T2,bạn đọc,2025-2026,120\nT1,bạn đọc nữ,2025-2026,150\n",
    ],
)
def test_a_link_that_holds_or_lacks_a_side_is_not_broken(text: str) -> None:
    assert codes(text) == []


def test_a_link_with_an_unreadable_side_is_told_once() -> None:
    assert codes("T1,bạn đọc,2025-2026,nhiều\nT1,bạn đọc nữ,2025-2026,150\n") == ["facts-invalid-value"]


def test_every_year_is_looked_at_also_after_the_check_date() -> None:
    text = "".join(f"T1,bạn đọc,{y}-{y + 1},120\nT1,bạn đọc nữ,{y}-{y + 1},150\n" for y in (2023, 2024, 2030))
    assert codes(text).count(PART) == 3


def test_stocks_of_different_dates_meet_where_a_rule_would_read_them() -> None:
    (found,) = faults("T1,kệ sách,31/12/2024,10\nT1,kệ gỗ,30/06/2025,12\nT1,kệ gỗ,31/12/2025,9\n")
    assert (found.code, str(found.place)) == (PART, "facts.csv:3:4")
    assert found.message.vi == (
        "«kệ gỗ» là 12 kệ (30/06/2025), lớn hơn «kệ sách» là 10 kệ (31/12/2024) [facts.csv:2:4]"
    )


def test_the_same_stale_cell_is_told_once() -> None:
    assert codes("T1,kệ gỗ,31/12/2023,12\n" + "".join(f"T1,kệ sách,31/12/{y},10\n" for y in (2023, 2024, 2025))) == [
        PART
    ]


def test_a_sum_shows_the_addends_with_their_cells_and_the_difference() -> None:
    (found,) = faults(
        "T1,thủ thư,2025-2026,2\nT1,cộng tác viên,2025-2026,3\nT1,người làm thư viện,2025-2026,6\nT1,bạn đọc,2025-2026,60\n"
    )
    assert (found.code, str(found.place), found.expected.vi) == (SUM, "facts.csv:4:4", "5 = 2 + 3")
    assert found.message.vi == (
        "«người làm thư viện» là 6 người, nhưng các phần cộng lại là 5 "
        "(2 người [facts.csv:2:4] + 3 người [facts.csv:3:4]), tổng thừa 1"
    )
    assert [str(s) for s in found.related] == ["facts.csv:2:4", "facts.csv:3:4"]


def test_exchanged_digits_are_pointed_at() -> None:
    (found,) = faults("T1,thủ thư,2025-2026,12\nT1,cộng tác viên,2025-2026,3\nT1,người làm thư viện,2025-2026,24\n")
    assert "ô [facts.csv:2:4] có lẽ là «21»" in found.proposal.vi and "perhaps «21»" in found.proposal.en


def test_two_cells_that_could_be_exchanged_are_not_chosen_between() -> None:
    text = "T1,thủ thư,2025-2026,12\nT1,cộng tác viên,2025-2026,12\nT1,người làm thư viện,2025-2026,33\n"
    (found,) = faults(text)
    assert found.code == SUM and "«21»" not in found.proposal.vi


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_same_digits_is_a_permutation(first: int, second: int) -> None:
    found = _same_digits(Fraction(first), Fraction(second))
    assert found == (first != second and sorted(str(first)) == sorted(str(second)))


def test_a_slip_that_explains_a_broken_link_is_told_with_it_and_not_again() -> None:
    text = (
        "T1,bạn đọc,2024-2025,120\nT1,bạn đọc nữ,2024-2025,58\nT1,bạn đọc,2025-2026,125\nT1,bạn đọc nữ,2025-2026,600\n"
    )
    (found,) = faults(text)
    assert (found.code, str(found.place)) == (PART, "facts.csv:5:4")
    assert "có lẽ là «60» (năm học 2024-2025 là 58 em)" in found.proposal.vi


def test_a_cross_check_names_its_text_and_its_cells() -> None:
    (found,) = faults("T1,bạn đọc,2025-2026,3\nT1,thủ thư,2025-2026,5\n")
    assert (found.code, str(found.place), found.expected.vi) == (CHECK, "facts.csv:3:4", "thủ thư ≤ bạn đọc")
    assert (found.unit, found.fact, found.period) == ("T1", "thủ thư", "năm học 2025-2026")
    assert found.message.vi.startswith("số liệu không khớp đối chiếu TV-01 (thủ thư ≤ bạn đọc): «thủ thư» 5")


BELOW = VOCABULARY.replace(
    "đối chiếu TV-01: thủ thư ≤ bạn đọc",
    "số liệu bạn đọc toàn xã của xã: số lượng (em), năm học\nđối chiếu TV-02: bạn đọc toàn xã của xã = tổng bạn đọc của các trường",
)


def test_a_cross_check_over_units_below_names_them() -> None:
    text = "".join(f"T{n},bạn đọc,2025-2026,10\n" for n in range(1, 6))
    under = [pack(BELOW)]
    assert codes(text + "X,bạn đọc toàn xã,2025-2026,50\n", under=under) == []
    (found,) = faults(text + "X,bạn đọc toàn xã,2025-2026,51\n", under=under)
    assert (found.code, found.unit, str(found.place), len(found.related)) == (CHECK, "X", "facts.csv:7:4", 5)
    assert codes(text.replace("T1,bạn đọc,2025-2026,10\n", "") + "X,bạn đọc toàn xã,2025-2026,51\n", under=under) == []


def test_packs_that_share_a_vocabulary_tell_a_fault_once() -> None:
    under = [pack(), pack(plan=PLAN.replace("kế hoạch K", "kế hoạch L").replace("K-1", "L-1"))]
    text = "T1,bạn đọc,2025-2026,3\nT1,bạn đọc nữ,2025-2026,5\nT1,thủ thư,2025-2026,5\nT1,thủ thư,2024-2025,x\nT1,lạ,2026,1\n"
    assert faults(text, under=under) == faults(text, under=under[:1]) and len(faults(text)) == 4


# ---------------------------------------------------------------- against the interpreter

NAMES = ["bạn đọc", "bạn đọc nữ", "thủ thư", "cộng tác viên", "người làm thư viện", "kệ sách", "kệ gỗ"]
ROW = st.tuples(
    st.sampled_from(["T1", "T2"]), st.sampled_from(NAMES), st.sampled_from([2024, 2025]), st.integers(0, 4),
    st.booleans(),
)  # fmt: skip


def _line(row: tuple[str, str, int, int, bool]) -> str:
    unit, name, year, value, late = row
    period = f"{31 if late else 1}/12/{year}" if name.startswith("kệ") else f"{year}-{year + 1}"
    return f"{unit},{name},{period},{value}\n"


@given(st.lists(ROW, max_size=14))
def test_what_a_rule_would_call_broken_is_told_and_nothing_else(drawn) -> None:
    files = [UNIT_LIST, rows("".join(map(_line, drawn)))]
    facts = facts_of(PACK, files)
    told = {
        (p.code, p.unit) for p in problems([(PACK, facts)], files, ON) if p.code in (PART, SUM, CHECK)
    }  # fmt: skip
    world = World(PACK, facts, date.max)
    Interpreter(world)
    broken: set[tuple[str, str]] = set()
    for unit in facts.units.values():
        for indicator in PACK.vocabulary.indicators.values():
            if indicator.unit_type != unit.type or indicator.parameter:
                continue
            for reading in _readings():
                for text in world.value(indicator, unit, reading, unit).problems:
                    code = (
                        PART
                        if "lớn hơn" in text
                        else SUM
                        if "không bằng" in text
                        else CHECK
                        if "đối chiếu" in text
                        else ""
                    )
                    broken.add((code, unit.id))
    assert told == {(code, unit) for code, unit in broken if code}


def _readings() -> list[Reading]:
    years = [Period("school_year", year) for year in (2024, 2025)]
    days = [date(year, 12, d) for year in (2024, 2025) for d in (1, 31)]
    return [Reading(p.end(), STANDARD_CALENDAR, p) for p in years] + [
        Reading(d, STANDARD_CALENDAR, day(d)) for d in days
    ]


@given(st.permutations(["a", "b", "c"]), st.lists(ROW, min_size=3, max_size=9))
def test_the_order_of_files_changes_nothing(order: list[str], drawn) -> None:
    files = {name: rows("".join(map(_line, drawn[at::3])), f"{name}.csv") for at, name in enumerate("abc")}
    assert faults(*(files[name] for name in order)) == faults(*files.values())


def test_units_that_belong_to_each_other_in_a_circle_end() -> None:
    units = raw(UNITS.replace("X,Phú Lâm,xã,,", "X,Phú Lâm,xã,T1,"), "units.csv")
    assert codes("T1,bạn đọc,2025-2026,1\n", units=units)[0].startswith("units-")
