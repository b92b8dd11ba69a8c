"""A fault is told at the cell that holds it: the name, the period or the unit, where the reader says which that is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checker.quality.support import faults, raw, rows

from chuan_checker.facts.model import Raw
from chuan_checker.quality.where import NAME, PERIOD, UNIT, Where
from chuan_checker.verdict import Source

COLUMNS = {UNIT: 1, NAME: 2, PERIOD: 3}


def pointed(text: str, heading: bool = False, silent: bool = False) -> Raw:
    """Rows that say where their parts stand: in their columns, or the name in one heading; or nowhere."""
    found = rows(text)
    for fact in found.facts:
        at = fact.value.source or Source("")
        for part, column in COLUMNS.items():
            line = 1 if heading and part == NAME else at.line
            vars(fact)[part] = None if silent else replace(at, line=line, column=column)
    return found


def told(text: str, **more) -> list[tuple[str, str, list[str]]]:
    return [(p.code, str(p.place), [str(s) for s in p.related]) for p in faults(pointed(text, **more))]


def test_an_unknown_name_is_told_at_the_names() -> None:
    text = "T1,bạn đoc,2025-2026,120\nT2,bạn đoc,2025-2026,130\n"
    assert told(text) == [("facts-unknown-name", "facts.csv:2:2", ["facts.csv:3:2"])]


def test_a_heading_that_names_nothing_is_told_at_the_heading_with_the_cells_below() -> None:
    text = "T1,bạn đoc,2025-2026,120\nT2,bạn đoc,2025-2026,130\n"
    assert told(text, heading=True) == [("facts-unknown-name", "facts.csv:1:2", ["facts.csv:3:4"])]


def test_an_unknown_unit_is_told_at_the_unit() -> None:
    assert told("T9,bạn đọc,2025-2026,120\n") == [("facts-unknown-unit", "facts.csv:2:1", [])]


def test_a_period_is_told_at_the_period_with_its_value() -> None:
    assert told("T1,bạn đọc,2026,120\n") == [("facts-invalid-value", "facts.csv:2:3", ["facts.csv:2:4"])]
    assert told("T1,bạn đọc,,120\n") == [("facts-invalid-value", "facts.csv:2:3", ["facts.csv:2:4"])]
    assert told("T1,bạn đọc,2062-2063,120\n") == [("quality-wrong-period", "facts.csv:2:3", ["facts.csv:2:4"])]


def test_a_value_and_its_period_are_told_at_the_value() -> None:
    assert told("T1,bạn đọc,2026,nhiều\n") == [("facts-invalid-value", "facts.csv:2:4", ["facts.csv:2:3"])]
    assert told("T1,bạn đọc,2025-2026,nhiều\n") == [("facts-invalid-value", "facts.csv:2:4", [])]


def test_without_such_cells_everything_is_told_at_the_value() -> None:
    found = faults(pointed("T1,bạn đoc,2025-2026,120\nT1,bạn đọc,2026,1\n", silent=True))
    assert [str(p.place) for p in found] == ["facts.csv:2:4", "facts.csv:3:4"]


def test_a_place_that_holds_no_value_is_its_own() -> None:
    at = Source("facts.csv", line=99, column=1)
    where = Where([pointed("T1,bạn đọc,2026,1\n")])
    assert where.part(at, NAME) == at and where.row(at) is None and where.row(None) is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("T9,Trường 9,trường,Z,,", ("units-unknown-parent", "units.csv:3:4")),
        ("T9,Trường 9,trường,X,,Z", ("units-unknown-predecessor", "units.csv:3:6")),
        ("T9,Trường 9,chợ,X,,", ("units-unknown-type", "units.csv:3:3")),
        ("X,Trường 9,trường,X,,", ("units-duplicate-id", "units.csv:3:1")),
    ],
)
def test_a_fault_of_the_list_of_units_is_told_at_its_column(line: str, told: tuple[str, str]) -> None:
    units = raw(f"id,name,type,parent,from,predecessors\nX,Phú Lâm,xã,,,\n{line}\n", "units.csv")
    assert [(p.code, str(p.place)) for p in faults(units=units)] == [told]
