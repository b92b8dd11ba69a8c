"""Periods that cannot be meant, slips by a power of ten, units that say nothing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.checker.quality.support import ON, PACK, PLAN, UNITS, VOCABULARY, codes, faults, pack, raw, rows

from chuan_checker.check import facts_of
from chuan_checker.quality.find import problems
from chuan_checker.quality.magnitude import power_between
from chuan_grammar.periods import Period
from chuan_rules import datatypes as t

WRONG, SLIP, SILENT = "quality-wrong-period", "quality-magnitude", "quality-not-reported"
THIS, LAST = "2025-2026", "2024-2025"


def test_a_period_after_the_check_date_is_asked_about() -> None:
    (found,) = faults("T1,bạn đọc,2062-2063,120\n")
    assert (found.code, found.severity, str(found.place)) == (WRONG, "warning", "facts.csv:2:3")
    assert found.message.vi == "«bạn đọc» ghi kỳ năm học 2062-2063, sau ngày kiểm tra 31/12/2026 nên không được đọc"
    assert "nếu là số của năm học 2025-2026 thì sửa kỳ" in found.proposal.vi


@pytest.mark.parametrize(
    "text",
    [
        "T1,bạn đọc,2026-2027,120\n",  # it has begun
        "T1,kệ sách,2026,120\n",  # as at 31 December, the check date
        "T1,bạn đọc được giao,2029-2030,120\n",  # targets are set for years to come
        "T1,bạn đọc,2062-2063,\n",
    ],
)
def test_what_may_be_read_is_not_asked_about(text: str) -> None:
    assert codes(text) == []


def test_a_stock_of_a_year_that_is_not_over_is_not_read() -> None:
    (found,) = faults("T1,kệ sách,2026,120\n", on=date(2026, 6, 1))
    assert found.code == WRONG and "không muộn hơn 01/06/2026" in found.proposal.vi


def test_a_form_under_a_wrong_year_is_one_problem() -> None:
    (found,) = faults("T1,bạn đọc,2062-2063,120\nT1,thủ thư,2062-2063,1\nT1,bạn đọc nữ,2062-2063,60\n")
    assert (found.code, found.fact, len(found.related)) == (WRONG, "", 5)  # two more periods and three values
    assert found.message.vi.startswith("3 số liệu của «Trường Phú Lâm 1» ghi kỳ năm học 2062-2063")


FOUR = "".join(f"T{n},bạn đọc,{THIS},120\nT{n},thủ thư,{THIS},1\n" for n in (1, 2, 3))


def test_a_unit_that_reports_another_year_than_the_others_is_asked() -> None:
    (found,) = faults(FOUR + f"T4,bạn đọc,{LAST},120\nT4,thủ thư,{LAST},1\n")
    assert (found.code, found.unit, len(found.related)) == (WRONG, "T4", 3)  # one more period and two values
    assert "trong khi các đơn vị khác nộp năm học 2025-2026" in found.message.vi


@pytest.mark.parametrize(
    "text",
    [
        FOUR + f"T4,bạn đọc,{LAST},120\nT4,thủ thư,{LAST},1\nT4,bạn đọc,{THIS},118\n",  # history, and this year
        FOUR + "".join(f"T{n},bạn đọc,{LAST},118\n" for n in (1, 2, 3)),
        FOUR + "T4,bạn đọc,2026-2027,120\n",  # ahead of the others
        f"T1,bạn đọc,{THIS},120\nT2,bạn đọc,{LAST},120\n",  # who of the two is right nobody can say
        FOUR + "T4,kệ sách,31/12/2020,5\n",
    ],
)
def test_history_is_no_wrong_period(text: str) -> None:
    assert codes(text) == []


def test_last_years_figures_of_everybody_are_history_also_for_the_one_who_is_late() -> None:
    history = rows("".join(f"T{n},bạn đọc,{LAST},118\n" for n in range(1, 6)), "nam-truoc.csv")
    assert codes(FOUR, history) == []


def test_the_period_that_is_asked_for_counts() -> None:
    year = Period("school_year", 2025)
    text = f"T1,bạn đọc,{LAST},120\nT2,bạn đọc,{THIS},120\n"
    (found,) = faults(text, period=year)
    assert (found.code, found.unit) == (WRONG, "T1") and "kỳ cần nộp là năm học 2025-2026" in found.message.vi


FORM = "".join(f"T1,{n},{THIS},1\n" for n in ("bạn đọc", "thủ thư", "bạn đọc mới", "người làm thư viện"))


def test_one_figure_of_another_year_than_its_form_is_asked_about() -> None:
    (found,) = faults(FORM + f"T1,bạn đọc nữ,{LAST},1\n")
    assert (found.code, found.fact, found.period) == (WRONG, "bạn đọc nữ", "năm học 2024-2025")
    assert "trong khi 4 số liệu khác cùng trang ghi năm học 2025-2026" in found.message.vi


def test_one_figure_of_another_year_elsewhere_is_history() -> None:
    assert codes(FORM, rows(f"T1,bạn đọc nữ,{LAST},1\n", "old.csv")) == []
    assert codes(FORM + f"T1,bạn đọc nữ,{LAST},1\nT1,bạn đọc,{LAST},1\n") == []


# ---------------------------------------------------------------- powers of ten


def series(*values: int, name: str = "bạn đọc", first: int = 2020) -> str:
    return "".join(f"T1,{name},{first + n}-{first + n + 1},{value}\n" for n, value in enumerate(values))


def test_a_digit_too_many_is_explained_with_the_ratio_and_a_proposal() -> None:
    (found,) = faults(series(118, 1200))
    assert (found.code, found.severity, str(found.place), found.raw) == (SLIP, "warning", "facts.csv:3:4", "1200")
    assert found.message.vi == (
        "«bạn đọc» năm học 2021-2022 là 1.200 em, gấp 10,2 lần 118 em của năm học 2020-2021 [facts.csv:2:4]"
    )
    assert found.expected.vi == "khoảng 118 em, như năm học 2020-2021"
    assert found.proposal.vi.startswith("có lẽ thừa 1 chữ số hoặc mất dấu phẩy: «120»;")


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ((118, 1200), 3), ((1180, 120), 3), ((118, 1200, 121), 3), ((1180, 118, 121), 2), ((118, 121, 12), 4),
        ((118, 11900), 3), ((118, 119, 120_000, 122), 4), ((4, 40), 3),
    ],
)  # fmt: skip
def test_the_one_value_that_stands_out_is_the_one_that_is_told(values: tuple[int, ...], at: int) -> None:
    assert [(p.code, str(p.place)) for p in faults(series(*values))] == [(SLIP, f"facts.csv:{at}:4")]


@pytest.mark.parametrize(
    "values", [(118, 240), (118, 600), (118, 40), (118, 0), (0, 118), (1, 10), (3, 31), (10, 25, 60, 160, 400), (5, 5)]
)
def test_growth_is_no_slip(values: tuple[int, ...]) -> None:
    assert codes(series(*values)) == []


def test_money_in_another_unit_is_named_as_such() -> None:
    text = "T1,chi mua sách,2024,12.500.000 đồng\nT1,chi mua sách,2025,13.100\n"
    (found,) = faults(text)
    assert found.code == SLIP and "nhầm đơn vị tính" in found.proposal.vi and "«13.100.000 đồng»" in found.proposal.vi


def test_a_share_grows_and_loses_its_percent_sign() -> None:
    assert codes("T1,tỷ lệ đọc,2024-2025,8%\nT1,tỷ lệ đọc,2025-2026,80%\n") == []
    assert codes('T1,tỷ lệ đọc,2024-2025,80%\nT1,tỷ lệ đọc,2025-2026,"0,8%"\n') == [SLIP]


def test_a_long_series_is_walked_once() -> None:
    text = "".join(
        f"T1,kệ sách,{n % 28 + 1}/{n // 28 % 12 + 1}/{2000 + n // 336},{100 if n % 2 else 1000}\n" for n in range(3000)
    )
    assert len([code for code in codes(text) if code == SLIP]) == 1500


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=10**12), st.integers(-12, 12))
def test_an_exact_power_of_ten_is_found_in_both_directions(value: Fraction, power: int) -> None:
    assert power_between(value, value * Fraction(10) ** power) == power
    assert power_between(value * Fraction(10) ** power, value) == -power


@given(st.integers(10, 10**9), st.integers(10, 10**9))
def test_a_slip_is_near_its_power(old: int, new: int) -> None:
    power = power_between(Fraction(old), Fraction(new), t.COUNT)
    assume(power)
    off = Fraction(new, old) / Fraction(10) ** power
    assert Fraction(1, 2) <= off <= 2 and (power > 0) == (new > old)


# ---------------------------------------------------------------- silence


def silent(*texts: str, plan: str = PLAN, units: str = UNITS, on: date = ON) -> list[str]:
    under = pack(VOCABULARY, plan)
    raws = [raw(units, "units.csv"), *(rows(text) for text in texts)]
    return [p.unit for p in problems([(under, facts_of(under, raws))], raws, on) if p.code == SILENT]


def test_a_unit_without_any_figure_is_told_at_its_row_of_the_list() -> None:
    assert silent("T1,bạn đọc,2025-2026,5\nT2,kệ sách,2026-01-01,x\nT3,bạn đọc,2025-2026,\n") == ["T3", "T4", "T5"]


def test_a_unit_of_a_type_that_no_requirement_asks_is_not_expected() -> None:
    assert "X" not in silent("")
    asked = PLAN + 'yêu cầu K-2 "Thử nữa"\n  tổng thu ≥ 1 triệu đồng\n  nguồn: mục I\n'
    assert silent("", plan=asked) == ["X", "T1", "T2", "T3", "T4", "T5"]


def test_a_unit_that_has_ended_or_not_begun_is_not_expected() -> None:
    units = "id,name,type,parent,from,to\nX,Phú Lâm,xã,,,\nT1,A,trường,X,,30/6/2025\nT2,B,trường,X,01/7/2027,\nT3,C,trường,X,,\n"
    assert silent("", units=units) == ["T3"]


def test_the_silent_are_told_once_and_only_if_silent_under_every_pack() -> None:
    other = (
        VOCABULARY.replace("từ vựng thử", "từ vựng khác")
        .replace("số liệu kệ sách", "số liệu giá sách")
        .replace("trong số kệ sách", "trong số giá sách")
    )
    plan = PLAN.replace("từ vựng thử", "từ vựng khác").replace("kế hoạch K", "kế hoạch L").replace("K-1", "L-1")
    under = [PACK, pack(other, plan)]
    raws = [raw(UNITS, "units.csv"), rows("T1,giá sách,2026-01-01,5\n")]
    found = problems([(p, facts_of(p, raws)) for p in under], raws, ON)
    assert [(p.code, p.unit) for p in found] == [(SILENT, f"T{n}") for n in (2, 3, 4, 5)]
