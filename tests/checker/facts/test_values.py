"""Typed values, worked out by hand from rulings 50, 56 and 97."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.facts.support import COUNT, LEVELS, MONEY, NUMBER, RATIO, YES_NO

from chuan_checker.facts import model
from chuan_checker.facts.model import RawCell
from chuan_checker.facts.values import read_value
from chuan_rules import datatypes as t
from chuan_rules.datatypes import Datatype

ROOMS = Datatype(t.COUNT, "phòng")
GRADE = Datatype(t.LEVEL, low=F(1), high=F(3))


def value(text: str, datatype: Datatype, kind: str = model.TEXT, percent: bool = False, unit: str = ""):
    return read_value(RawCell(text, kind, percent), datatype, unit)


@pytest.mark.parametrize(
    ("text", "datatype", "expected", "shown"),
    [
        ("0", COUNT, F(0), "0"),
        ("01", COUNT, F(1), "1"),
        ("1.250", COUNT, F(1250), "1.250"),
        ("1.250.000", COUNT, F(1250000), "1.250.000"),
        ("12,0", COUNT, F(12), "12"),
        ("12 phòng", ROOMS, F(12), "12"),
        ("12\u00a0PHÒNG", ROOMS, F(12), "12"),
        ("99,8", NUMBER, F(998, 10), "99,8"),
        ("99.8", NUMBER, F(998, 10), "99,8"),
        ("-2,5", NUMBER, F(-5, 2), "-2,5"),
        ("\u22122,5", NUMBER, F(-5, 2), "-2,5"),
        ("1.250,5", NUMBER, F(12505, 10), "1.250,5"),
        ("0.250", NUMBER, F(1, 4), "0,25"),
        ("1.2500", NUMBER, F(5, 4), "1,25"),
        ("1,250", NUMBER, F(5, 4), "1,25"),
        ("1,250", MONEY, None, ""),
        ("1,2 tỷ đồng", MONEY, F(1_200_000_000), "1.200.000.000 đồng"),
        ("1,2 tỉ", MONEY, F(1_200_000_000), "1.200.000.000 đồng"),
        ("35,5 triệu đồng", MONEY, F(35_500_000), "35.500.000 đồng"),
        ("45.000 đồng", MONEY, F(45_000), "45.000 đồng"),
        ("45.000đ", MONEY, F(45_000), "45.000 đồng"),
        ("5 nghìn", MONEY, F(5_000), "5.000 đồng"),
        ("1.250", MONEY, F(1250), "1.250 đồng"),
        ("90071992547409931234", MONEY, F(90071992547409931234), "90.071.992.547.409.931.234 đồng"),
        ("95%", RATIO, F(19, 20), "95%"),
        ("99,875 %", RATIO, F(99875, 100000), "99,875%"),
        ("20 phần trăm", RATIO, F(1, 5), "20%"),
        ("0,95", RATIO, F(19, 20), "95%"),
        ("0", RATIO, F(0), "0%"),
        ("100%", RATIO, F(1), "100%"),
        ("78/97", RATIO, F(78, 97), "80,41%"),
        ("17/17", RATIO, F(1), "100%"),
        ("2", GRADE, F(2), "mức 2"),
        ("Mức 3", GRADE, F(3), "mức 3"),
        ("x", YES_NO, F(1), "có"),
        ("CÓ", YES_NO, F(1), "có"),
        ("Đạt", YES_NO, F(1), "có"),
        ("đúng", YES_NO, F(1), "có"),
        ("true", YES_NO, F(1), "có"),
        ("yes", YES_NO, F(1), "có"),
        ("1", YES_NO, F(1), "có"),
        ("0", YES_NO, F(0), "không"),
        ("Chưa  đạt", YES_NO, F(0), "không"),
        ("không đạt", YES_NO, F(0), "không"),
        ("chưa", YES_NO, F(0), "không"),
        ("no", YES_NO, F(0), "không"),
        ("31/12/2026", Datatype(t.DATE), F(date(2026, 12, 31).toordinal()), "31/12/2026"),
        ("2026-12-31", Datatype(t.DATE), F(date(2026, 12, 31).toordinal()), "31/12/2026"),
    ],
)
def test_a_cell_is_read_by_its_declared_type(text: str, datatype: Datatype, expected: F | None, shown: str) -> None:
    found = value(text, datatype)
    if expected is None:
        assert found.problem
    else:
        assert (found.value, found.display, found.problem, found.blank) == (expected, shown, None, False)


@pytest.mark.parametrize(
    ("text", "datatype", "said"),
    [
        ("-3", COUNT, "số nguyên không âm"),
        ("12,5", COUNT, "số nguyên không âm"),
        ("nhiều", COUNT, "«nhiều»"),
        ("12 lớp", ROOMS, "đơn vị tính là «phòng»"),
        ("12 phòng", COUNT, "chỉ ghi số"),
        ("50%", COUNT, "đơn vị tính «%»"),
        ("1,250,000", COUNT, "viết «1.250.000»"),
        ("1" * 61, COUNT, "60 chữ số"),
        ("1.250", NUMBER, "1250 hay 1,250"),
        ("1.250", RATIO, "1250 hay 1,250"),
        ("1.250%", RATIO, "1250 hay 1,250"),
        ("1.250 triệu", MONEY, "1250 hay 1,250"),
        ("1,5", MONEY, "số nguyên đồng"),
        ("-5", MONEY, "0 đồng"),
        ("12 đô la", MONEY, "«500 triệu đồng»"),
        ("95", RATIO, "viết «95%»"),
        ("1", RATIO, "100% hay 1%"),
        ("1,0", RATIO, "100% hay 1%"),
        ("120%", RATIO, "từ 0% đến 100%"),
        ("-5%", RATIO, "từ 0% đến 100%"),
        ("97/78", RATIO, "từ 0% đến 100%"),
        ("5/0", RATIO, "mẫu số bằng 0"),
        ("trên 95%", RATIO, "«trên 95%»"),
        ("5%", NUMBER, "phần trăm"),
        ("4", GRADE, "mức 3"),
        ("0", GRADE, "mức 1"),
        ("1,5", GRADE, "không phải một mức"),
        ("có lẽ", YES_NO, "có hoặc không"),
        ("2", YES_NO, "có hoặc không"),
        ("61", Datatype(t.COUNT, high=F(60)), "cao nhất cho phép 60"),
        ("4", Datatype(t.COUNT, low=F(5)), "thấp nhất cho phép 5"),
        ("31/02/2026", Datatype(t.DATE), "ngày có thật"),
        ("12/31/2026", Datatype(t.DATE), "ngày có thật"),
        ("trung học", LEVELS, "mầm non, tiểu học, THCS"),
        ("tiểu học, THCS", LEVELS, "dấu «;»"),
        ("#DIV/0!", COUNT, "#DIV/0!"),
        ("#n/a", YES_NO, "báo lỗi"),
        ("٣", COUNT, "số nguyên"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_no_value(text: str, datatype: Datatype, said: str) -> None:
    found = value(text, datatype)
    assert found.value is None and not found.blank
    assert found.problem is not None and said in found.problem


def test_blank_is_missing_and_zero_is_zero() -> None:
    assert read_value(model.EMPTY, COUNT).blank
    assert value(" \u00a0", COUNT).blank
    assert not value("0", COUNT).blank


def test_errors_and_formulas_without_value_are_never_blank() -> None:
    assert "công thức chưa được tính" in (value("", COUNT, model.UNCACHED).problem or "")
    assert "báo lỗi" in (value("", COUNT, model.ERROR).problem or "")


@pytest.mark.parametrize(
    ("text", "expected"), [("95", F(19, 20)), ("1", F(1, 100)), ("99,8", F(998, 1000)), ("0", F(0)), ("95%", F(19, 20))]
)
def test_a_bare_number_is_a_percentage_when_heading_or_note_says_so(text: str, expected: F) -> None:
    assert value(text, RATIO, percent=True).value == expected
    assert value(text, RATIO, unit="%").value == expected


def test_a_heading_gives_the_unit_of_money() -> None:
    assert value("35.5", MONEY, model.NUMBER, unit="triệu đồng").value == F(35_500_000)
    assert value("45.000 đồng", MONEY, unit="triệu đồng").value == F(45_000)


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("0.998", RATIO, F(998, 1000)),
        ("99.8%", RATIO, F(998, 1000)),
        ("100%", RATIO, F(1)),
        ("1.250", NUMBER, F(5, 4)),
        ("95%", NUMBER, F(19, 20)),
        ("1.2E+10", MONEY, F(12_000_000_000)),
        ("-3.5", NUMBER, F(-7, 2)),
        ("7", COUNT, F(7)),
        ("1", YES_NO, F(1)),
    ],
)
def test_number_cells_are_exact_decimals(text: str, datatype: Datatype, expected: F) -> None:
    assert value(text, datatype, model.NUMBER).value == expected


@pytest.mark.parametrize("text", ["1e999999999", "1E-999999999", "NaN", "Infinity", "9" * 300, "1" * 100 + "e-90"])
def test_huge_numbers_are_refused_before_they_are_computed(text: str) -> None:
    assert value(text, NUMBER, model.NUMBER).problem


def test_a_date_cell_is_no_number() -> None:
    for datatype in (COUNT, NUMBER, RATIO, MONEY, GRADE):
        assert "định dạng lại ô thành văn bản" in (value("2026-01-12", datatype, model.DATE).problem or "")
    assert value("true", COUNT, model.BOOLEAN).problem


KINDS = [model.TEXT, model.NUMBER, model.BOOLEAN, model.DATE, model.ERROR, model.UNCACHED, model.BLANK]
TYPES = [COUNT, ROOMS, MONEY, RATIO, NUMBER, YES_NO, GRADE, LEVELS, Datatype(t.DATE), Datatype(t.TEXT)]
NUMBERISH = st.text(alphabet="0123456789.,-/%eE+ tỷtriệuđồngmứcxNaN#!", max_size=30)


@given(st.text(max_size=60) | NUMBERISH, st.sampled_from(KINDS), st.booleans(), st.sampled_from(TYPES), NUMBERISH)
def test_any_text_is_a_value_blank_or_a_problem(text, kind, percent, datatype, unit) -> None:
    found = read_value(RawCell(text, kind, percent), datatype, unit)
    assert not (found.problem and (found.value is not None or found.blank))
    low, high = datatype.natural_range()
    if found.value is not None and datatype.kind != t.DATE:
        assert (low is None or low <= found.value) and (high is None or found.value <= high)


@given(st.integers(0, 10**12))
def test_a_count_survives_its_own_display(number: int) -> None:
    shown = value(str(number), COUNT).display
    assert value(shown, COUNT).value == number
