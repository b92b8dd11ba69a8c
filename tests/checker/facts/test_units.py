"""The forest of units: types, parents, attributes, dates, predecessors (rulings 34, 64, 85, 105, 106)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.checker.facts.support import ids, places, resolved

from chuan_grammar.text import fold

HEAD = "id,name,type,parent\n"


def units(text: str, *more: tuple[str, str]):
    return resolved(("units.csv", text), *more)


def test_units_know_type_parent_and_place() -> None:
    found = units(HEAD + "X,Phú Lâm,PHƯỜNG,\nT1,Trường A,Trường,X\n")
    assert [(u.id, u.name, u.type, u.parent) for u in found.units.values()] == [
        ("T1", "Trường A", "trường", "X"), ("X", "Phú Lâm", "xã", None),
    ] or [(u.id, u.name, u.type, u.parent) for u in found.units.values()] == [
        ("X", "Phú Lâm", "xã", None), ("T1", "Trường A", "trường", "X"),
    ]  # fmt: skip
    assert str(found.units["T1"].source) == "units.csv:3:1"
    assert found.children("X") == [found.units["T1"]]


def test_a_parent_may_be_named() -> None:
    assert units(HEAD + "X,Phú Lâm,xã,\nT1,A,trường,phú lâm\n").units["T1"].parent == "X"


def test_an_unknown_type_breaks_the_unit_and_what_lies_below() -> None:
    found = units(HEAD + "X,Phú Lâm,xóm,\nT1,A,trường,X\nY,B,xã,\n")
    assert sorted(found.broken_units) == ["T1", "X"] and list(found.units) == ["Y"]
    assert ids(found) == ["units-unknown-type"] and places(found) == ["units.csv:2:3"]
    assert "trường, xã" in found.diagnostics[0].help()
    assert found.unreadable == 1


def test_an_unknown_parent_breaks_the_unit_with_the_nearest_name() -> None:
    found = units(HEAD + "X,Phú Lâm,xã,\nT1,A,trường,Phu Lâm\n")
    assert list(found.broken_units) == ["T1"] and ids(found) == ["units-unknown-parent"]
    assert found.diagnostics[0].suggestion == "Phú Lâm"


def test_an_ambiguous_parent_lists_the_candidates() -> None:
    found = units(HEAD + "X,Tân Lập,xã,\nY,Tân Lập,xã,\nT1,A,trường,Tân Lập\n")
    assert ids(found) == ["units-ambiguous-parent"] and "X, Y" in found.diagnostics[0].message()
    assert list(found.broken_units) == ["T1"]


def test_a_circle_of_parents_breaks_all_of_it() -> None:
    found = units(HEAD + "A,A,xã,C\nB,B,xã,A\nC,C,xã,B\nT,T,trường,A\nY,Y,xã,\nS,S,xã,S\n")
    assert ids(found) == ["units-parent-cycle", "units-parent-cycle"]
    assert "A → C → B → A" in found.diagnostics[0].message()
    assert sorted(found.broken_units) == ["A", "B", "C", "S", "T"] and list(found.units) == ["Y"]


def test_a_long_chain_of_parents_is_no_problem() -> None:
    chain = "".join(f"U{i},N{i},xã,U{i + 1}\n" for i in range(5000)) + "U5000,N5000,xã,\n"
    assert len(units(HEAD + chain).units) == 5001


def test_a_repeated_id_breaks_the_unit_folded() -> None:
    found = units(HEAD + "X,Phú Lâm,xã,\nt1,A,trường,X\nT1,A,trường,X\n")
    assert ids(found) == ["units-duplicate-id"] and list(found.units) == ["X"]
    assert "units.csv:3:1, units.csv:4:1" in found.diagnostics[0].message()


def test_a_unit_without_id_is_an_error() -> None:
    found = units(HEAD + ",Phú Lâm,xã,\n")
    assert ids(found) == ["units-without-id"] and list(found.broken_units) == ["Phú Lâm"]


def test_a_parent_of_the_wrong_type_is_a_warning() -> None:
    found = units(HEAD + "X,Phú Lâm,xã,\nT1,A,trường,X\nT2,B,trường,T1\n")
    assert ids(found) == ["units-wrong-parent-type"] and found.unreadable == 0
    assert found.units["T2"].parent == "T1"


# ---------------------------------------------------------------- attributes


def test_attributes_are_typed_and_absent_when_blank() -> None:
    found = units("id,name,type,parent,Cấp học,công lập,hạng\nX,P,xã,,,,\nT1,A,trường,X,thcs; Tiểu Học,x,\n")
    attributes = found.units["T1"].attributes
    assert attributes[fold("cấp học")].values == ("THCS", "tiểu học")
    assert attributes[fold("công lập")].number == 1
    assert fold("hạng") not in attributes and found.units["X"].attributes == {}


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("cấp học", "trung học", "mầm non, tiểu học, THCS"),
        ("cấp học", '"tiểu học, THCS"', "«;»"),
        ("công lập", "hình như", "có hoặc không"),
        ("hạng", "I; II", "chỉ được ghi một"),
    ],
)
def test_a_cell_outside_the_declared_values_is_a_problem(column: str, cell: str, said: str) -> None:
    found = units(f"id,name,type,parent,{column}\nX,P,xã,,\nT1,A,trường,X,{cell}\n")
    value = found.units["T1"].attributes[fold(column)]
    assert value.problem is not None and said in value.problem and value.values == () and value.number is None
    assert ids(found) == ["units-invalid-attribute"] and places(found) == ["units.csv:3:5"]


def test_other_columns_of_the_list_are_noted_and_not_unreadable() -> None:
    found = units("id,name,type,parent,địa chỉ\nX,P,xã,,Phố Mới\n")
    assert [(i.kind, str(i.source)) for i in found.ignored] == [("unknown-name", "units.csv:2:5")]
    assert "địa chỉ" in found.ignored[0].text and found.unreadable == 0 and not ids(found)


# ---------------------------------------------------------------- dates and predecessors


def test_validity_dates_include_both_days() -> None:
    found = units("id,name,type,parent,from,to\nX,P,xã,,01/7/2025,\nY,Q,xã,,,tháng 6/2025\n")
    assert found.units["X"].start == date(2025, 7, 1) and found.units["Y"].end == date(2025, 6, 30)
    assert found.units["Y"].exists_on(date(2025, 6, 30)) and not found.units["X"].exists_on(date(2025, 6, 30))


@pytest.mark.parametrize("dates", ["31/02/2025,", "bao giờ,", "01/7/2025,01/6/2025"])
def test_unreadable_dates_break_the_unit(dates: str) -> None:
    found = units(f"id,name,type,parent,from,to\nX,P,xã,,{dates}\n")
    assert ids(found) == ["units-bad-validity"] and list(found.broken_units) == ["X"]


def test_predecessors_are_ids() -> None:
    found = units("id,name,type,parent,predecessors\nX,P,xã,,a; B\nA,Q,xã,,\nB,R,xã,,\n")
    assert found.units["X"].predecessors == ("A", "B") and not ids(found)


def test_an_unknown_predecessor_stays_with_a_warning() -> None:
    found = units("id,name,type,parent,predecessors\nX,P,xã,,Z\n")
    assert found.units["X"].predecessors == ("Z",) and ids(found) == ["units-unknown-predecessor"]


def test_a_circle_of_predecessors_is_an_error() -> None:
    found = units("id,name,type,parent,predecessors\nX,P,xã,,Y\nY,Q,xã,,X\n")
    assert ids(found) == ["units-predecessor-cycle"] and not found.units


# ---------------------------------------------------------------- several files


WIDE = "Mã,Tên,Loại,Thuộc,cấp học,kệ sách [2026]\n"


def test_a_wide_table_may_repeat_a_listed_unit_and_add_attributes() -> None:
    found = units(HEAD + "X,P,xã,\nT1,A,trường,X\n", ("b.csv", WIDE + "T1,A,trường,P,THCS,5\n"))
    assert not ids(found)
    assert found.units["T1"].attributes[fold("cấp học")].values == ("THCS",)
    assert [o.value for o in found.observations["T1", fold("kệ sách")]] == [5]


def test_a_wide_table_may_declare_units() -> None:
    found = units(HEAD + "X,P,xã,\n", ("b.csv", WIDE + "T1,A,trường,X,THCS,5\n"))
    assert found.units["T1"].parent == "X" and not ids(found)


def test_a_wide_table_that_contradicts_the_list_breaks_the_unit() -> None:
    found = units(HEAD + "X,P,xã,\nT1,A,trường,X\n", ("b.csv", WIDE + "T1,B,trường,X,THCS,5\n"))
    assert "units-conflict" in ids(found) and list(found.broken_units) == ["T1"]
    assert found.unreadable >= 1 and not found.observations


def test_two_different_attribute_values_are_a_problem_that_names_both_places() -> None:
    listed = "id,name,type,parent,cấp học\nX,P,xã,,\nT1,A,trường,X,tiểu học\n"
    found = units(listed, ("b.csv", WIDE + "T1,A,trường,X,THCS,5\n"))
    problem = found.units["T1"].attributes[fold("cấp học")].problem or ""
    assert "b.csv:2:5" in problem and "units.csv:3:5" in problem
