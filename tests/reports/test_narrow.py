"""A part of a report is what a check of that part would have found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chuan import check, load_facts, load_rules
from chuan_reports import jsonfile
from chuan_reports.narrow import below, matching, narrow
from chuan_reports.report import check_sums
from chuan_reports.shape import Report, UnitRow


def test_the_whole_is_itself(commune: Report) -> None:
    assert narrow(commune, commune.unit.id) is commune


@pytest.mark.parametrize("unit", ["T01", "T03", "T40"])
def test_a_part_holds_its_findings_and_adds_up(commune: Report, unit: str) -> None:
    part = narrow(commune, unit)
    check_sums(part)
    assert part.findings == tuple(f for f in commune.findings if f.unit.id == unit) != ()
    assert sum(part.summary.values()) == part.coverage.obligations == len(part.findings)
    assert part.unit.id == unit and [row.id for row in part.units] == [unit] and part.rollup == ()
    assert jsonfile.read(jsonfile.render(part)) == part


def test_parts_and_the_commune_itself_add_up_to_the_whole(commune: Report) -> None:
    schools = [row.id for row in commune.units if row.parent == commune.unit.id]
    own = sum(f.same_as is None and f.unit.id == commune.unit.id for f in commune.findings)
    parts = [narrow(commune, one) for one in schools]
    assert own + sum(sum(part.summary.values()) for part in parts) == sum(commune.summary.values())


def test_a_unit_that_is_not_there(commune: Report) -> None:
    with pytest.raises(KeyError):
        narrow(commune, "T99")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("T02", ["T02"]), ("t02", ["T02"]), ("trường mầm non HOA SEN", ["T01"]), ("Xã Phú Lâm", ["XPL"]), ("Phú Lâm", [])],
)
def test_a_unit_is_named_by_id_or_full_name(commune: Report, wanted: str, found: list[str]) -> None:
    assert [row.id for row in matching(commune, wanted)] == found


def test_two_units_of_one_name_are_both_found(commune: Report) -> None:
    twice = replace(commune, units=tuple(replace(row, name="Trường A") for row in commune.units[1:3]))
    assert [row.id for row in matching(twice, "trường a")] == ["T01", "T02"]


def test_parents_in_a_circle_end() -> None:
    rows = (UnitRow("A", "A", "xã", "B"), UnitRow("B", "B", "xã", "A"), UnitRow("C", "C", "xã", None))
    assert below(rows, "A") == {"A", "B"} and below(rows, "C") == {"C"}


def test_a_part_of_the_demo_is_the_check_of_that_school() -> None:
    from tests.checker.cli.worlds import ROOT

    rules = load_rules("xa_ha_dong_2026", ROOT / "demo/xa_ha_dong_2026/quy-tac").rules
    facts = load_facts(ROOT / "demo/xa_ha_dong_2026")
    whole = check(rules, facts, "10882", date(2027, 12, 31))
    schools = [row.id for row in whole.units if row.parent == "10882"]
    assert schools
    for school in schools:
        alone = check(rules, facts, school, date(2027, 12, 31))
        assert narrow(whole, school) == replace(alone, contributions=())
