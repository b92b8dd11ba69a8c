"""Forms of the shipped plans, filled in from the demonstrations: they carry everything that a verdict rests on."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chuan import load_facts, load_rules
from chuan.cli import template_form as t
from chuan_checker.check import check, facts_of
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import Facts, Observation, Raw
from chuan_grammar.periods import read_period
from chuan_grammar.text import fold
from chuan_reports import form_commune, form_school
from chuan_reports.form_shape import BOOLEAN, COUNT, LEVEL, MONEY, NUMBER, RATIO, Field, Form, FormUnit
from chuan_rules import model as m

DEMO = Path(__file__).resolve().parents[3] / "demo"
DEMOS = sorted(folder.name for folder in DEMO.iterdir() if (folder / "units.csv").is_file())
SAMPLE = 4
"""Units of each type that hand in a form."""


@cache
def world(name: str) -> tuple[m.Rules, tuple[Raw, ...], date]:
    folder = DEMO / name
    asked = tomllib.loads((folder / "chuan.toml").read_text(encoding="utf-8"))["check"]
    rules = load_rules(*(one if one != "quy-tac" else folder / one for one in asked["rules"])).rules
    assert rules is not None
    return rules, tuple(load_facts(folder).raws), date.fromisoformat(asked["on"])


def reported(field: Field, unit: str, facts: Facts) -> Iterator[Observation]:
    """What the demonstration says of a field."""
    rows = [row for row in facts.observations.get((unit, fold(field.name)), ()) if not row.blank]
    if field.dated:
        yield from rows
        return
    period = read_period(field.period)
    if field.stock:
        day = period.end()  # type: ignore[union-attr]
        dated = [row for row in rows if row.period is not None and row.period.end() <= day]
        newest = max((row.period.end() for row in dated if row.period), default=None)
        yield from [row for row in dated if row.period and row.period.end() == newest][:1]
    else:
        yield from [row for row in rows if row.period == period][:1]


def typed(field: Field, row: Observation) -> object:
    """As a person enters it."""
    if row.problem or row.value is None or field.dated:
        return row.raw or "Có"
    if field.type in (COUNT, MONEY, LEVEL):
        return int(row.value)
    if field.type in (NUMBER, RATIO):
        return float(row.value)
    return ("Có" if row.value else "Không") if field.type == BOOLEAN else row.raw


def filled(form: Form, unit: FormUnit, facts: Facts) -> tuple[bytes, set[str]]:
    """The form of a unit with what it reported, and the folded names of what the form had room for."""
    book = load_workbook(BytesIO(form_school.render(form, (unit,))))
    sheet = book["Số liệu"]
    rows: dict[tuple[str, str], list[int]] = {}
    for row in sheet.iter_rows():
        rows.setdefault((fold(str(row[1].value)), str(row[3].value or "")), []).append(row[0].row)
    told: set[str] = set()
    for field in form.fields:
        found = list(reported(field, unit.id, facts))
        places = rows[fold(field.name), field.period]
        if len(found) > len(places) or any(row.period is None and not row.value == 0 for row in found):
            continue
        told.add(fold(field.name))
        for place, row in zip(places, found, strict=False):
            if field.dated and row.period is not None:
                sheet.cell(place, 4).value = row.period.label()
            sheet.cell(place, 5).value = typed(field, row)  # type: ignore[assignment]
            sheet.cell(place, 6).value = row.evidence
    out = BytesIO()
    book.save(out)
    return out.getvalue(), told


def codes(rules: m.Rules, raws: Sequence[Raw], units: set[str], on: date) -> dict[tuple[str, str, str], str]:
    facts = facts_of(rules.packs[0], raws)
    found = {}
    for root in [unit.id for unit in facts.units.values() if unit.parent is None]:
        outcome = check(rules, raws, root, on).outcome
        assert outcome is not None
        for one in outcome.findings:
            if one.unit.id in units:
                found[one.unit.id, one.rule.id, str(one.due)] = one.verdict
    return found


@pytest.mark.parametrize("name", DEMOS)
def test_what_a_unit_enters_into_its_form_gives_the_verdicts_of_what_it_reported(name: str) -> None:
    rules, raws, on = world(name)
    for pack in rules.packs:
        only = m.Rules((pack,))
        facts = facts_of(pack, raws)
        forms: list[Raw] = []
        replaced: set[tuple[str, str]] = set()
        for unit_type in t.types_asked(pack):
            form = t.make(t.Asked(only, pack, unit_type, on, everything=True))
            units = sorted((u for u in facts.units.values() if u.type == unit_type), key=lambda u: u.id)[:SAMPLE]
            for unit in units:
                data, told = filled(form, FormUnit(unit.id, unit.name), facts)
                forms.append(read_bytes(data, f"bieu-{unit.id}.xlsx"))
                replaced |= {(fold(word), fact) for word in (unit.id, unit.name) for fact in told}
        rest = [
            replace(raw, facts=tuple(f for f in raw.facts if (fold(f.unit), fold(f.name.partition(" [")[0])) not in replaced))
            for raw in raws
        ]  # fmt: skip
        assert sum(len(raw.facts) for raw in rest) < sum(len(raw.facts) for raw in raws)
        ids = {unit for unit, _ in facts.observations}
        before, after = codes(only, raws, ids, on), codes(only, [*rest, *forms], ids, on)
        assert {key: code for key, code in after.items() if before[key] != code} == {}


# ---------------------------------------------------------------- LibreOffice


def office() -> str:
    """LibreOffice; without it the test is skipped, except in CI."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("soffice is not installed")
        pytest.skip("soffice is not installed")
    return found


def texts(data: bytes) -> dict[str, dict[str, str]]:
    """Sheet → cell → what stands in it."""
    return {
        sheet.title: {
            cell.coordinate: str(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
        for sheet in load_workbook(BytesIO(data)).worksheets
    }


@pytest.mark.office
def test_forms_of_every_shipped_plan_open_in_libreoffice_and_stay_what_they_are(tmp_path: Path) -> None:
    made: dict[str, bytes] = {}
    for name in DEMOS:
        rules, raws, on = world(name)
        pack = rules.packs[0]
        form = t.make(t.Asked(rules, pack, "trường", on))
        units = [FormUnit(u.id, u.name) for u in facts_of(pack, raws).units.values() if u.type == "trường"]
        made[f"{name}-truong"] = form_school.render(form, units[:1])
        made[f"{name}-xa"] = form_commune.render(form, units, "en")
    for name, data in made.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    done = subprocess.run(
        [office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "ra"), *(str(tmp_path / f"{name}.xlsx") for name in made)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    said = [line for line in done.stderr.decode().splitlines() if "javaldx" not in line]
    assert said == [], "nothing to warn of"
    for name, data in made.items():
        again = (tmp_path / "ra" / f"{name}.xlsx").read_bytes()
        assert texts(again) == texts(data)
        before, after = load_workbook(BytesIO(data)), load_workbook(BytesIO(again))
        for sheet in before.worksheets:
            assert after[sheet.title].sheet_state == sheet.sheet_state
            assert after[sheet.title].protection.sheet
            open_before = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
            open_after = {
                c.coordinate for row in after[sheet.title].iter_rows() for c in row if not c.protection.locked
            }
            assert open_before <= open_after
