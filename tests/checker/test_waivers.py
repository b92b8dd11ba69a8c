"""Waivers on a check date: in use, unused, expiring, expired; and none of them hides a verdict."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_checker.facts.load import read_bytes
from chuan_checker.validate import validate
from chuan_checker.waivers import SOON, WaiverState, attention, state_of, states
from chuan_rules.load import RuleSet, load

TODAY = date(2027, 12, 31)
DAY = timedelta(1)

RULES = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
số liệu phòng học của trường: số lượng (phòng), thời điểm
kế hoạch KH "Kế hoạch thử"
  thời gian: 2026 đến 2030
dùng từ vựng thử
yêu cầu KH-01 "Phòng học"
  mỗi trường ≥ 2 phòng học
  nguồn: mục II.1 ý 1
yêu cầu KH-02 "Mỗi năm"
  mỗi trường ≥ 2 phòng học mỗi năm
  nguồn: mục II.1 ý 2
"""
UNITS = "id,name,type,parent\nX,Xã An,xã,\nT1,Trường Mầm non Mai,trường,X\nT2,Trường Tiểu học Đào,trường,X\n"
FACTS = "unit,name,period,value\nT1,phòng học,01/6/2027,1\nT2,phòng học,01/6/2027,3\n"


def waiver(
    unit: str = 'trường "T1"', until: str = "31/12/2030", rule: str = "KH-01", document: str = "QĐ 5/QĐ-UBND"
) -> str:
    return (
        f'miễn trừ {rule} cho {unit} đến {until} theo "{document}" người phê duyệt "Chủ tịch UBND xã" vì "đang xây"\n'
    )


def found(*waivers: str, on: date = TODAY, rules: str = RULES) -> tuple[tuple[WaiverState, ...], dict]:
    loaded = load([RuleSet("thử", (("thử.chuan", (rules + "".join(waivers)).encode()),))])
    assert loaded.rules is not None, [d.message() for d in loaded.diagnostics]
    raws = [read_bytes(UNITS.encode(), "units.csv"), read_bytes(FACTS.encode(), "facts.csv")]
    checked = validate(loaded.rules, raws, on)
    verdicts = {
        (f.unit.id, f.rule.id): (f.verdict, f.underlying) for outcome in checked.outcomes for f in outcome.findings
    }
    return states(loaded.rules, checked.outcomes, on), verdicts


def test_a_waiver_in_use_says_what_rests_on_it_and_hides_nothing() -> None:
    (one,), verdicts = found(waiver())
    assert (one.state, one.covers) == ("used", 1)
    assert (one.plan, one.rule, one.unit, one.until) == ("KH", "KH-01", "T1", date(2030, 12, 31))
    assert (one.document, one.approver, one.reason) == ("QĐ 5/QĐ-UBND", "Chủ tịch UBND xã", "đang xây")
    assert verdicts["T1", "KH-01"] == ("waived", "fail")
    assert attention([one]) == ()


def test_every_deadline_that_it_covers_is_counted() -> None:
    (one,), _ = found(waiver(rule="KH-02"))
    assert one.covers == 2, "2026 and 2027"


@pytest.mark.parametrize(
    "unit", ['trường "Trường Mầm non Mai"', 'trường "MN Mai"', 'trường "trường mầm non mai"', 'trường "t1"']
)
def test_the_unit_however_it_is_written(unit: str) -> None:
    (one,), verdicts = found(waiver(unit))
    assert verdicts["T1", "KH-01"][0] == "waived"
    assert one.covers == 1


def test_one_that_has_ended_is_expired_and_the_verdict_stands() -> None:
    (one,), verdicts = found(waiver(until="30/12/2027"))
    assert (one.state, one.covers) == ("expired", 0)
    assert verdicts["T1", "KH-01"] == ("fail", None)
    assert attention([one]) == (one,)


def test_the_last_day_is_covered() -> None:
    (one,), verdicts = found(waiver(until="31/12/2027"))
    assert one.state == "expiring"
    assert verdicts["T1", "KH-01"][0] == "waived"


def test_one_for_a_unit_of_whom_nothing_is_asked_is_unused() -> None:
    (one,), _ = found(waiver('xã "Xã An"'))
    assert (one.state, one.covers) == ("unused", 0)


def test_of_two_the_later_one_is_used_and_both_are_listed() -> None:
    listed, _ = found(waiver(document="QĐ 1"), waiver(until="31/12/2031", document="QĐ 2"))
    assert [(one.document, one.state) for one in listed] == [("QĐ 1", "unused"), ("QĐ 2", "used")]


def test_papers_alike_for_two_schools_are_counted_each_for_its_own() -> None:
    listed, _ = found(waiver('trường "T1"'), waiver('trường "T2"'), waiver('xã "X"'))
    assert [one.covers for one in listed] == [1, 1, 0]


@given(st.integers(-400, 400), st.integers(0, 3))
def test_the_four_states(days: int, covers: int) -> None:
    state = state_of(TODAY + days * DAY, covers, TODAY)
    if days < 0:
        assert state == "expired"
    elif not covers:
        assert state == "unused"
    else:
        assert (state == "expiring") == (days <= SOON.days == 60)
