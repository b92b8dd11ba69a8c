"""Explanations of units: tied to what they explain, void when that is otherwise, never a reason for another verdict."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_checker.explanations import ExplanationState, match
from chuan_checker.facts.load import read_bytes
from chuan_checker.validate import validate
from chuan_rules.load import RuleSet, load

RULES = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
số liệu phòng học của trường: số lượng (phòng), thời điểm
số liệu trẻ đến lớp của trường: tỷ lệ, năm học
số liệu chi giáo dục của trường: tiền, năm
sự kiện họp phụ huynh của trường
văn bản kế hoạch năm của trường
kế hoạch KH "Kế hoạch thử"
  thời gian: 2026 đến 2030
dùng từ vựng thử
yêu cầu KH-01 "Phòng học"
  mỗi trường ≥ 2 phòng học
  nguồn: mục II.1 ý 1
yêu cầu KH-02 "Tỷ lệ"
  mỗi trường: trẻ đến lớp ≥ 95%
  nguồn: mục II.1 ý 2
"""
UNITS = "id,name,type,parent\nX,Xã An,xã,\nT1,Trường Mầm non Mai,trường,X\nT2,Trường Mầm non Đào,trường,X\n"
FACTS = (
    "unit,name,period,value\nT1,phòng học,01/6/2026,1\nT1,phòng học,01/6/2027,1200\nT2,phòng học,01/6/2027,3\n"
    'T1,trẻ đến lớp,2026-2027,"92,5%"\nT1,chi giáo dục,2027,"1,2 tỷ đồng"\nT1,họp phụ huynh,15/3/2027,2\n'
    "T1,kế hoạch năm,20/01/2027,có\n"
)
HEAD = "Mã đơn vị;Mã yêu cầu;Số liệu;Kỳ;Giá trị;Giải trình;Người giải trình;Ngày\n"


def states(row: str, facts: str = FACTS, rules: str = RULES) -> tuple[ExplanationState, ...]:
    loaded = load([RuleSet("thử", (("thử.chuan", rules.encode()),))])
    assert loaded.rules is not None, [d.message() for d in loaded.diagnostics]
    raws = [
        read_bytes(UNITS.encode(), "units.csv"), read_bytes(facts.encode(), "facts.csv"),
        read_bytes((HEAD + row + "\n").encode(), "giai-trinh.csv"),
    ]  # fmt: skip
    checked = validate(loaded.rules, raws, date(2027, 12, 31))
    return match(raws, list(zip(loaded.rules.packs, checked.facts, strict=True)), checked.outcomes)


def state(row: str, facts: str = FACTS) -> ExplanationState:
    (one,) = states(row, facts)
    return one


def tail(row: str) -> str:
    return row + ";Đang xây thêm;kế toán;02/11/2027"


STATES = {
    # a figure with its period
    "T1;KH-01;phòng học;01/6/2027;1200": "valid",
    "T1;;phòng học;01/6/2027;1200": "valid",
    "T1;KH-01;phòng học;01/6/2027;1201": "void",
    "T1;KH-01;phòng học;01/6/2026;1": "valid",
    "T1;KH-01;phòng học;năm 2027;1200": "valid",
    "T1;KH-01;phòng học;2027;1200": "valid",
    # the newest where none is named
    "T1;KH-01;phòng học;;1200": "valid",
    "T1;KH-01;phòng học;;1": "void",
    # however it is written
    "T1;KH-01;phòng học;2027;1.200": "valid",
    "T1;KH-01;phòng học;2027;1.200 phòng": "valid",
    "T1;KH-02;trẻ đến lớp;2026-2027;92,5 %": "valid",
    "T1;KH-02;trẻ đến lớp;2026-2027;0,925": "valid",
    "T1;KH-02;trẻ đến lớp;2026-2027;93%": "void",
    "T1;;chi giáo dục;2027;1200 triệu đồng": "valid",
    "T1;;chi giáo dục (triệu đồng);2027;1200": "valid",
    "T1;;chi giáo dục;2027;1200": "void",
    # documents and events
    "T1;;họp phụ huynh;15/3/2027;2": "valid",
    "T1;;họp phụ huynh;15/3/2027;3": "void",
    "T1;;kế hoạch năm;20/01/2027;x": "valid",
    "T1;;kế hoạch năm;20/01/2027;không": "void",
    # the unit and the figure however they are written
    "t1;kh-01;PHÒNG HỌC;2027;1200": "valid",
    "Trường Mầm non Mai;KH-01;phòng học;2027;1200": "valid",
    "MN Mai;KH-01;phòng học;2027;1200": "valid",
    # what a requirement found
    "T1;KH-02;;;92,5%": "valid",
    "T1;KH-02;;;0,925": "valid",
    "T1;KH-02;;;93%": "void",
    "T2;KH-01;;;3 phòng": "valid",
    # a figure that is not there
    "T2;KH-02;trẻ đến lớp;2026-2027;": "valid",
    "T2;KH-02;trẻ đến lớp;2026-2027;91%": "void",
    "T1;;phòng học;01/6/2025;7": "void",
    # tied to nothing
    "T1;KH-01;phòng học;2027;": "unmatched",
    "T1;KH-01;;;": "unmatched",
    "T9;KH-01;phòng học;2027;1200": "unmatched",
    "Mầm non;KH-01;phòng học;2027;1200": "unmatched",
    "T1;KH-99;phòng học;2027;1200": "unmatched",
    "T1;KH-01;phòng tắm;2027;1200": "unmatched",
    "T1;KH-01;phòng học;hôm kia;1200": "unmatched",
    "T1;KH-01;phòng học;31/2/2027;1200": "unmatched",
    "X;KH-01;;;1200": "unmatched",
}


@pytest.mark.parametrize("row", STATES)
def test_the_state(row: str) -> None:
    assert state(tail(row)).state == STATES[row]


@pytest.mark.parametrize("row", [row for row, wanted in STATES.items() if wanted == "valid"])
def test_composed_otherwise_it_is_the_same(row: str) -> None:
    assert state(unicodedata.normalize("NFD", tail(row))).state == "valid"


def test_it_says_who_when_and_where() -> None:
    one = state(tail("T1;KH-01;phòng học;2027;1.200"))
    assert (one.unit, one.rule, one.fact, one.author) == ("T1", "KH-01", "phòng học", "kế toán")
    assert one.text == "Đang xây thêm"
    assert (one.source.file, one.source.line) == ("giai-trinh.csv", 2)
    (value,) = one.values
    assert (value.fact, value.then, value.now) == ("phòng học", "1.200", "1200")


def test_when_the_value_changes_it_is_void_and_says_from_what_to_what() -> None:
    changed = FACTS.replace("1200", "1300")
    one = state(tail("T1;KH-01;phòng học;2027;1200"), changed)
    assert one.state == "void"
    assert [(value.then, value.now) for value in one.values] == [("1200", "1300")]


def test_when_the_value_is_taken_away_it_is_void() -> None:
    gone = FACTS.replace("T1,phòng học,01/6/2027,1200\n", "")
    one = state(tail("T1;KH-01;phòng học;01/6/2027;1200"), gone)
    assert (one.state, [value.now for value in one.values]) == ("void", [None])


def test_of_two_values_for_one_period_both_must_be_the_one_explained() -> None:
    twice = FACTS + "T1,phòng học,01/6/2027,1300\n"
    for then in ("1200", "1300"):
        assert state(tail(f"T1;KH-01;phòng học;01/6/2027;{then}"), twice).state == "void"


def test_a_figure_that_was_explained_as_missing_and_is_reported_now_is_shown() -> None:
    one = state(tail("T2;KH-02;trẻ đến lớp;2026-2027;"), FACTS + 'T2,trẻ đến lớp,2026-2027,"97%"\n')
    assert one.state != "valid"
    assert [(value.then, value.now) for value in one.values] == [("", "97%")]


def test_a_finding_is_tied_to_the_value_that_matches() -> None:
    yearly = RULES.replace("≥ 2 phòng học\n", "≥ 2 phòng học mỗi năm\n")
    (one,) = states(tail("T1;KH-01;;;1 phòng"), rules=yearly)
    assert one.state == "valid"
    assert [value.now for value in one.values] == ["1 phòng"]


def test_two_schools_of_one_name_are_not_guessed() -> None:
    both = UNITS.replace("Đào", "Mai")
    loaded = load([RuleSet("thử", (("thử.chuan", RULES.encode()),))])
    assert loaded.rules is not None
    row = tail("Trường Mầm non Mai;KH-01;phòng học;2027;1200")
    raws = [
        read_bytes(both.encode(), "units.csv"), read_bytes(FACTS.encode(), "facts.csv"),
        read_bytes((HEAD + row + "\n").encode(), "giai-trinh.csv"),
    ]  # fmt: skip
    checked = validate(loaded.rules, raws, date(2027, 12, 31))
    (one,) = match(raws, [(loaded.rules.packs[0], checked.facts[0])], checked.outcomes)
    assert one.state == "unmatched"


def test_under_two_plans_it_stands_once() -> None:
    second = RULES[RULES.index("kế hoạch KH") :].replace("KH", "KB")
    (one,) = states(tail("T1;KB-01;phòng học;2027;1200"), rules=RULES + second)
    assert one.state == "valid"


cells = st.text(st.characters(blacklist_characters=';"\n\r\x00', blacklist_categories=("Cs",)), max_size=20)


@given(cells, cells, cells, cells, cells)
def test_whatever_stands_there_has_one_state(unit: str, rule: str, fact: str, period: str, value: str) -> None:
    from chuan_checker.facts.model import Raw, RawExplanation
    from chuan_checker.verdict import Source

    unit = unit or "T1"
    raw = Raw("a.csv", explanations=(RawExplanation(unit, rule, fact, period, value, "t", "", "", Source("a.csv")),))
    (one,) = match([raw], PAIRS, OUTCOMES)
    assert one.state in ({"valid", "void", "unmatched"} if value.strip() or fact.strip() else {"unmatched"})


_LOADED = load([RuleSet("thử", (("thử.chuan", RULES.encode()),))]).rules
assert _LOADED is not None
_CHECKED = validate(
    _LOADED, [read_bytes(UNITS.encode(), "units.csv"), read_bytes(FACTS.encode(), "facts.csv")], date(2027, 12, 31)
)
PAIRS = list(zip(_LOADED.packs, _CHECKED.facts, strict=True))
OUTCOMES = _CHECKED.outcomes
