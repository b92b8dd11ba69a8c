"""Every figure knows the cells that say whose, what and when; a mistake in one of them is told there."""

from __future__ import annotations

import pytest
from tests.checker.facts.sheets import workbook
from tests.checker.facts.support import UNITS, VOCABULARY, raw

from chuan.cache import decode, encode
from chuan_checker.facts.model import Raw
from chuan_checker.facts.resolve import resolve

LONG = "unit,name,period,value\nT1,kệ sách,2026,5\n"
FORM = [
    ["Đơn vị:", "Trường A"], ["Mã đơn vị: T1"], ["Kỳ báo cáo:", "năm 2026"],
    ["Mã số", "Chỉ tiêu", "Tổng số"], ["01-TH/12", "kệ sách", 5], [None, "kinh phí", 7],
]  # fmt: skip
PERIODS = [["Trường: T1"], ["Chỉ tiêu", "ĐVT", "Năm 2025", "Năm 2026"], ["kệ sách", "kệ", 5, 6]]
WIDE = [
    ["Kỳ báo cáo: năm 2026"], ["Mã", "Tên", "kệ sách", "kinh phí [năm 2025]"], ["T1", "Trường Tiểu học Phú Lâm 1", 5, 7]
]  # fmt: skip


def book(title: str, rows: list[list[object]]) -> Raw:
    return raw(workbook((title, rows)), "a.xlsx")


def parts(found: Raw) -> list[tuple[str, ...]]:
    """Cells of value, unit, name, period; `-` where there is none."""
    return [
        tuple("-" if s is None else s.cell or f"{s.line}:{s.column}" for s in (f.source, f.unit_source, f.name_source, f.period_source))
        for f in found.facts
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (raw(LONG), [("2:4", "2:1", "2:2", "2:3")]),
        (book("Số liệu", FORM), [("C5", "A2", "A5", "B3"), ("C6", "A2", "B6", "B3")]),
        (book("Số liệu", PERIODS), [("C3", "A1", "A3", "C2"), ("D3", "A1", "A3", "D2")]),
        (book("trường", WIDE), [("C3", "A3", "C2", "A1"), ("D3", "A3", "D2", "D2")]),
        (
            raw('{"facts": [{"unit": "T1", "name": "kệ sách", "period": "2026", "value": 5}]}', "a.json"),
            [("facts[0].value", "facts[0].unit", "facts[0].name", "facts[0].period")],
        ),
    ],
    ids=["long", "vertical", "columns of periods", "wide", "json"],
)
def test_each_layout_knows_its_cells(found: Raw, expected: list[tuple[str, ...]]) -> None:
    assert parts(found) == expected
    assert decode(encode(found), found.file) == found


def test_a_unit_that_only_the_file_names_has_no_cell() -> None:
    found = raw(workbook(("Số liệu", FORM[2:])), "T1.xlsx")
    assert [fact.unit_source for fact in found.facts] == [None, None]


def told(name: str, data: bytes) -> list[tuple[str, str]]:
    found = resolve([raw(UNITS, "units.csv"), raw(data, name)], VOCABULARY)
    return [(d.id, d.place.cell or f"{d.place.line}:{d.place.column}") for d in found.diagnostics]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("T9,kệ sách,2026,5", ("facts-unknown-unit", "2:1")),
        ("T1,kệ xách,2026,5", ("facts-unknown-name", "2:2")),
        ("T1,tổng chi,2026,5", ("facts-other-unit-type", "2:2")),
        ("T1,tỷ lệ kệ,2026,5", ("facts-not-a-fact", "2:2")),
        ("T1,kệ sách,,5", ("facts-invalid-value", "2:3")),
        ("T1,học sinh,2026,5", ("facts-invalid-value", "2:3")),
        ("T1,học sinh,2026,năm", ("facts-invalid-value", "2:4")),
        ("T1,kệ sách,2026,năm", ("facts-invalid-value", "2:4")),
    ],
)
def test_a_mistake_is_told_in_the_cell_that_has_it(row: str, expected: tuple[str, str]) -> None:
    assert told("facts.csv", f"unit,name,period,value\n{row}\n".encode()) == [expected]


def test_a_heading_that_names_nothing_is_told_once_at_the_heading() -> None:
    rows = [["Mã", "Tên", "kệ xách [2026]"], ["T1", "Trường Tiểu học Phú Lâm 1", 5], ["T2", "Trường Phú Lâm 2", 6]]
    assert told("a.xlsx", workbook(("trường", rows))) == [("facts-unknown-name", "C1")]


def test_an_unknown_unit_above_a_form_is_told_there() -> None:
    assert told("a.xlsx", workbook(("Số liệu", [["Đơn vị:", "Trường Z"], *FORM[2:]]))) == [("facts-unknown-unit", "B1")]
