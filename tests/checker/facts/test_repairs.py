"""Repairs: cell, before, after; and what is ambiguous is an error instead, never a repair."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.facts.support import UNITS, VOCABULARY, raw
from tests.checker.facts.test_xlsxfile import book

from chuan_checker.facts.model import DATE, NUMBER, RawCell
from chuan_checker.facts.repairs import MOST_SHOWN, of_all, of_text, of_value, typed
from chuan_checker.facts.resolve import resolve
from chuan_checker.facts.values import read_value
from chuan_checker.quality.problem import Repair
from chuan_checker.verdict import Source
from chuan_grammar.text import fold
from chuan_rules import datatypes as t
from chuan_rules.datatypes import Datatype

HEAD = ["Mã", "Tên", "Thuộc"]
T1 = ["T1", "Trường Tiểu học Phú Lâm 1", "X"]
AT = Source("a.xlsx", "Trường", "D2")


def repaired(*rows: list[object]) -> list[tuple[str, str, str, str]]:
    """Place, what, before, after: of the file, and with its types."""
    files = [raw(UNITS, "units.csv"), raw(book(*rows), "a.xlsx")]
    facts = resolve(files, VOCABULARY)
    found: tuple[Repair, ...] = of_all(files, [(VOCABULARY, facts), (VOCABULARY, facts)])
    return [(str(r.place), r.what, r.before, r.after) for r in found]


@pytest.mark.parametrize(
    ("name", "cell", "what", "after"),
    [
        ("kệ sách [2026]", "12", "text-number", "12"),
        ("kệ sách [2026]", "1.250", "text-number", "1.250"),
        ("diện tích bình quân [2026]", "12,5", "text-number", "12,5"),
        ("kinh phí [2026]", "1,2 tỷ đồng", "text-number", "1.200.000.000 đồng"),
        ("tỷ lệ đọc [quý 1/2026]", "95%", "percent-text", "95%"),
        ("tỷ lệ đọc [quý 1/2026]", "0,95", "text-number", "95%"),
        ("mức chuyển đổi số [2026]", "Mức độ 2", "text-number", "mức 2"),
        ("nội trú [học kỳ 1 năm học 2025-2026]", "x", "yes-word", "có"),
        ("nội trú [học kỳ 1 năm học 2025-2026]", "chưa", "yes-word", "không"),
    ],
)
def test_text_in_a_workbook_that_has_one_meaning(name: str, cell: str, what: str, after: str) -> None:
    before = f'"{cell}"' if cell == after else cell  # text and number that look alike
    assert repaired([*HEAD, name], [*T1, cell]) == [("a.xlsx!Trường!D2", what, before, after)]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("diện tích bình quân [2026]", "1.250"),
        ("tỷ lệ đọc [quý 1/2026]", "1"),
        ("tỷ lệ đọc [quý 1/2026]", "95"),
        ("kệ sách [2026]", "1 234"),
        ("kệ sách [2026]", "12 cái"),
        ("kệ sách [2026]", "khoảng 12"),
        ("nội trú [học kỳ 1 năm học 2025-2026]", "v"),
    ],
)
def test_what_is_ambiguous_is_never_repaired(name: str, cell: str) -> None:
    assert repaired([*HEAD, name], [*T1, cell]) == []


@pytest.mark.parametrize("cell", [12, 12.0, None])
def test_what_says_what_it_means_is_no_repair(cell: object) -> None:
    assert repaired([*HEAD, "kệ sách [2026]"], [*T1, cell]) == []


def test_plain_yes_and_no_are_no_repairs() -> None:
    for cell in ("có", "Không", True):
        assert repaired([*HEAD, "nội trú [học kỳ 1 năm học 2025-2026]"], [*T1, cell]) == []


def test_a_number_cell_is_not_listed_and_a_day_written_as_text_is() -> None:
    day = Datatype(t.DATE)
    for cell, after in (
        (RawCell("31/12/2026", source=AT), "2026-12-31"),
        (RawCell("2026-12-31", DATE, source=AT), None),
    ):
        value = read_value(cell, day)
        found = of_value(cell, day, value.value, value.display)
        assert (found.after if found else None) == after
    assert of_value(RawCell("12", NUMBER, source=AT), Datatype(t.COUNT), 12, "12") is None


def test_in_a_text_file_every_value_is_text() -> None:
    files = [
        raw(UNITS, "units.csv"),
        raw("unit,name,period,value\nT1,kệ sách,2026,12\nT1,nội trú,học kỳ 1 năm học 2025-2026,x\n"),
    ]
    facts = resolve(files, VOCABULARY)
    assert [(r.what, str(r.place)) for r in typed(files, facts, VOCABULARY)] == [("yes-word", "facts.csv:3:4")]


# ---------------------------------------------------------------- odd characters


def test_no_break_spaces_are_listed_also_at_the_ends() -> None:
    assert repaired([*HEAD, "kệ sách [2026]"], [*T1, "\u00a012\u00a0"]) == [
        ("a.xlsx!Trường!D2", "nbsp", "\u00a012\u00a0", "12"),
    ]  # that it is text follows from it


def test_decomposed_letters_are_listed_and_composed() -> None:
    name = unicodedata.normalize("NFD", "Trường Tiểu học Phú Lâm 1")
    found = repaired([*HEAD, "kệ sách [2026]"], ["T1", name, "X", 5])
    assert found == [("a.xlsx!Trường!B2", "nfd", name, "Trường Tiểu học Phú Lâm 1")]


@given(st.text(max_size=300))
def test_a_repair_shows_what_matching_sees(text: str) -> None:
    found = of_text(text, AT)
    assert len({r.what for r in found}) == len(found) <= 2
    for repair in found:
        assert repair.place == AT and len(repair.before) <= MOST_SHOWN
        if len(text) <= MOST_SHOWN:
            assert fold(repair.after) == fold(text)
    if found and len(text) <= MOST_SHOWN:
        last = found[-1].after
        assert not of_text(last, AT), "what has been repaired needs no repair"


def test_repairs_come_once_and_in_the_order_of_the_sheet() -> None:
    rows = [["T1", "Trường\u00a0Tiểu học Phú Lâm 1", "X", "1\u00a0"], ["T2", "Trường\u00a0Phú Lâm 2", "X", "2\u00a0"]]
    files = raw(book([*HEAD, "kệ sách [2026]"], *rows), "a.xlsx")
    assert [str(r.place).rpartition("!")[2] for r in files.repairs] == ["B2", "D2", "B3", "D3"]


@pytest.mark.parametrize(
    ("heading", "listed"),
    [
        ("giá sách [2026]", ["giá sách"]),
        ("Giá Sách (kệ) [2026]", ["Giá Sách (kệ)"]),
        ("kệ sách [2026]", []),
        ("KỆ  SÁCH (kệ) [2026]", []),
        ("1. Kệ sách [2026]", []),
    ],
)
def test_another_name_of_a_figure_as_heading_is_listed_once(heading: str, listed: list[str]) -> None:
    found = repaired([*HEAD, heading], [*T1, 5], ["T2", "Trường Phú Lâm 2", "X", 6])
    assert found == [("a.xlsx!Trường!D1", "heading", before, "kệ sách") for before in listed]


def test_odd_names_in_rows_and_headings_are_listed_where_they_stand() -> None:
    rows = raw("unit,name,period,value\nT1,kệ\u00a0sách,2026,5\n")
    assert [(str(r.place), r.what, r.after) for r in rows.repairs] == [("facts.csv:2:2", "nbsp", "kệ sách")]
    heading = unicodedata.normalize("NFD", "kệ sách [2026]")
    assert repaired([*HEAD, heading], [*T1, 5]) == [("a.xlsx!Trường!D1", "nfd", heading, "kệ sách [2026]")]
