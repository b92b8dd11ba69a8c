"""What readers and `resolve` complain about, as lines of the table of faults."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.quality.support import ON, PACK, PLAN, UNIT_LIST, UNITS, VOCABULARY, codes, faults, pack, raw, rows

from chuan_checker.check import facts_of
from chuan_checker.facts.load import read_bytes
from chuan_checker.quality.find import problems
from chuan_checker.quality.guesses import MOST_NAMES

NAME, UNIT = "facts-unknown-name", "facts-unknown-unit"


def test_every_diagnostic_of_a_reader_and_of_the_facts_is_in_the_table() -> None:
    files = [
        rows("T1,kệ sách,2026-01-01\nT1,,2026,5\n,kệ sách,2026,5\n", "a.csv"),
        read_bytes(b"\xff\xfe", "b.csv"),
        read_bytes(b"PK", "c.xlsx"),
        read_bytes(b"", "d.csv"),
        raw('{"units": [{"id": "T9", "type": "chợ"}]}', "e.json"),
    ]
    raws = [UNIT_LIST, *files]
    facts = facts_of(PACK, raws)
    expected = {d.id for raw_ in raws for d in raw_.diagnostics} | {d.id for d in facts.diagnostics}
    found = faults(*files)
    assert {p.code for p in found} == expected and len(expected) >= 7
    assert all(p.message.vi and p.message.en and p.expected.vi and p.proposal.vi and p.place.file for p in found)


def test_an_unknown_name_is_one_problem_with_all_its_cells() -> None:
    (found,) = faults("T1,bạn đoc,2025-2026,120\nT2,bạn đoc,2025-2026,130\nT3,bạn đọc,2025-2026,5\n")
    assert (found.code, found.unit, found.fact, found.raw) == (NAME, "T1", "bạn đoc", "bạn đoc")
    assert (str(found.place), [str(s) for s in found.related]) == ("facts.csv:2:2", ["facts.csv:3:2"])
    assert found.proposal.vi.startswith("ý bạn là «bạn đọc»?")


def test_names_that_are_as_near_are_all_proposed() -> None:
    (found,) = faults("Trường Phú Lâm,bạn đọc,2025-2026,120\n")
    assert found.code == UNIT and (found.unit, found.unit_name) == ("Trường Phú Lâm", "")
    assert found.proposal.vi.startswith(
        "ý bạn là «Trường Phú Lâm 1» (T1) hay «Trường Phú Lâm 2» (T2) hay «Trường Phú Lâm 3» (T3)?"
    )


def test_a_name_without_its_diacritics_is_found_however_many_there_are() -> None:
    strange = "".join(f"T1,số liệu lạ lùng {n}q,2026,1\n" for n in range(2 * MOST_NAMES))
    found = faults(strange + "T1,ban doc nu,2025-2026,1\n")
    assert found[-1].proposal.vi.startswith("ý bạn là «bạn đọc nữ»?")


def test_nothing_is_proposed_for_what_is_far_from_everything() -> None:
    (found,) = faults("T1,xyz,2026,1\n")
    assert "ý bạn" not in found.proposal.vi and "did you mean" not in found.proposal.en


def test_a_file_of_strange_names_stays_cheap() -> None:
    text = "".join(f"Trường lạ {n},số liệu {n} {n},2026,1\nT1,số liệu lạ {n},2026,1\n" for n in range(4_000))
    start = time.process_time()
    assert len(faults(text)) == 8_000
    assert time.process_time() - start < 30


OTHER = VOCABULARY.replace("từ vựng thử", "từ vựng khác").replace("số liệu diện tích", "số liệu vườn trường")
OTHER_PLAN = PLAN.replace("từ vựng thử", "từ vựng khác").replace("kế hoạch K", "kế hoạch L").replace("K-1", "L-1")


def test_a_name_that_one_plan_knows_is_no_fault() -> None:
    under = [PACK, pack(OTHER, OTHER_PLAN)]
    known = "T1,diện tích,2026-01-01,5\nT1,vườn trường,2026-01-01,5\n"
    assert codes(known, under=under) == [] and codes(known, under=under[:1]) == [NAME]
    assert codes(known + "T1,vườn,2026-01-01,5\n", under=under) == [NAME]


def test_a_type_of_unit_that_one_plan_knows_is_no_fault() -> None:
    markets = "từ vựng chợ\nloại đơn vị chợ\nsố liệu sạp của chợ: số lượng, thời điểm\n"
    plan = 'kế hoạch C "C"\n  thời gian: 2024 đến 2030\n  áp dụng cho: chợ\ndùng từ vựng chợ\n'
    under = [PACK, pack(markets, plan + 'yêu cầu C-1 "Sạp"\n  sạp ≥ 1\n  nguồn: mục I\n')]
    units = raw(UNITS + "C1,Chợ Phú Lâm,chợ,,\n", "units.csv")
    assert codes("C1,sạp,2026-01-01,5\nT1,kệ sách,2026-01-01,5\n", under=under, units=units) == []
    assert "units-unknown-type" in codes("C1,sạp,2026-01-01,5\n", under=under[:1], units=units)
    assert codes("C1,sạp,2026-01-01,x\n", under=under, units=units) == ["facts-invalid-value"]


def test_an_attribute_outside_its_values_says_which_there_are() -> None:
    units = raw(UNITS.replace("Trường Phú Lâm 1,trường,X,tiểu học", "Trường Phú Lâm 1,trường,X,tieu hoc"), "units.csv")
    (found,) = faults("T1,kệ sách,2026-01-01,5\n", units=units)
    assert (found.code, found.unit) == ("units-invalid-attribute", "T1")
    assert found.expected.vi == "một hoặc nhiều trong: «mầm non», «tiểu học», «THCS», ngăn bằng «;»"
    assert found.proposal.vi == "có lẽ là «tiểu học»" and "is not one of the values" in found.message.en


def test_a_period_that_is_missing_is_told_at_the_value() -> None:
    (found,) = faults("T1,kệ sách,,5\n")
    assert (found.code, found.raw, found.proposal.vi) == ("facts-invalid-value", "5", "ghi kỳ của số liệu")


def test_hostile_text_is_shown_as_it_is_and_in_part() -> None:
    text = '=HYPERLINK("http://x")' + "\u202e{name}" + "<b>" * 20_000
    found = faults(rows(f'T1,"{text.replace(chr(34), chr(34) * 2)}",2026,5\n'))
    assert [p.code for p in found] == [NAME]
    (one,) = found
    assert len(one.message.vi) < 400 and len(one.raw) <= 200 and "{name}" in one.raw


@given(st.lists(st.sampled_from(["T1", "T2", "Z", "", "X"]), max_size=6), st.text(max_size=20), st.text(max_size=8))
def test_any_rows_give_a_table_in_the_same_order(units: list[str], name: str, value: str) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    text = "".join(f"{unit},{quoted(name)},2026,{quoted(value)}\nT1,kệ sách,{quoted(value)},{unit}\n" for unit in units)
    raws = [UNIT_LIST, read_bytes(("unit,name,period,value\n" + text).encode("utf-8", "replace"), "facts.csv")]
    found = problems([(PACK, facts_of(PACK, raws))], raws, ON)
    assert found == problems([(PACK, facts_of(PACK, raws[::-1]))], raws[::-1], ON)
    assert len({(p.code, p.place, p.unit, p.related, p.message) for p in found}) == len(found)


@pytest.mark.parametrize("under", [(), (PACK,)], ids=["without rules", "with rules"])
def test_files_are_looked_at_also_without_rules(under) -> None:
    raws = [read_bytes(b"PK", "c.xlsx")]
    found = problems([(p, facts_of(p, raws)) for p in under], raws, ON)
    assert [p.place.file for p in found] == ["c.xlsx"]
