"""Forms as CSV and as JSON Schema: filled in, they are submissions."""

from __future__ import annotations

import csv
import json
from io import StringIO

import form_samples as s
import pytest
from jsonschema import Draft202012Validator
from test_form_xlsx import UNITS_CSV, seen

from chuan_checker.facts.load import read_bytes
from chuan_reports import form_csv, form_schema
from chuan_reports.form_formats import FORMATS, by_name, by_path
from chuan_reports.form_shape import FormUnit


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "Excel reads it as UTF-8"
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def written(value: object) -> str:
    """As a person types it."""
    match value:
        case float():
            return f"{value * 100:g}%".replace(".", ",") if value > 0.5 else f"{value:g}".replace(".", ",")
        case int() | str():
            return str(value)
        case _:
            return value.strftime("%d/%m/%Y")  # type: ignore[attr-defined, no-any-return]


def test_csv_has_a_row_for_each_unit_and_figure() -> None:
    head, *body = rows(form_csv.render(s.SAMPLE, s.UNITS))
    assert head == ["STT", "Đơn vị", "Nội dung", "Kỳ", "Giá trị", "Minh chứng", "Ghi chú"]
    assert body[0] == ["01", "T1", "phòng học", "31/12/2026", "", "", "phòng"]
    assert len(body) == 2 * (len(s.FIELDS) + 1), "two occurrences of one activity"
    assert next(row for row in body if row[2] == "tỷ lệ bán trú")[6] == "%"


def test_filled_csv_is_read_as_it_was_meant() -> None:
    head, *body = rows(form_csv.render(s.SAMPLE, s.UNITS[:1]))
    left = {name: list(values) for name, values in s.ANSWERS.items()}
    for row in body:
        text = written(left[row[2]].pop(0))
        row[3], row[4] = (row[3], text) if row[3] else (text, "có")
    out = StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([head, *body])
    raw = read_bytes(out.getvalue().encode("utf-8-sig"), "bieu.csv")
    assert [d.message() for d in raw.diagnostics] == []
    assert seen(raw) == s.READ


def test_an_empty_csv_reports_nothing() -> None:
    raw = read_bytes(form_csv.render(s.SAMPLE, s.UNITS), "bieu.csv")
    assert [d.message() for d in raw.diagnostics] == [] and seen(raw) == {}


@pytest.mark.parametrize("text", ["=1+1", "+1", "@x", "-2", "\t=1", 'a";b', s.HOSTILE])
def test_no_cell_of_csv_begins_a_formula(text: str) -> None:
    data = form_csv.render(s.hostile_form(text), (FormUnit(text, text),))
    found = rows(data)
    assert {len(row) for row in found} == {7}
    assert not any(cell.startswith(tuple("=+-@\t\r")) for row in found for cell in row)


# ---------------------------------------------------------------- JSON Schema


def schema() -> Draft202012Validator:
    made = json.loads(form_schema.render(s.SAMPLE, s.UNITS))
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def submission(**changed: object) -> dict[str, object]:
    """A submission of everything, in JSON; `changed` replaces values of the figure `phòng học`."""
    facts: list[dict[str, object]] = []
    periods = {field.name: field.period for field in s.FIELDS}
    for name, values in s.ANSWERS.items():
        for value in values:
            plain = value if isinstance(value, (int, float, str)) else written(value)
            one: dict[str, object] = {"unit": "T1", "name": name, "period": periods[name], "value": plain}
            if not periods[name]:
                one |= {"period": plain, "value": "có"}
            facts.append(one)
    facts[0] |= changed
    return {"facts": facts}


def test_a_filled_submission_is_valid_and_read_as_it_was_meant() -> None:
    filled = submission()
    assert list(schema().iter_errors(filled)) == []
    raw = read_bytes(json.dumps(filled).encode(), "a.json")
    assert [d.message() for d in raw.diagnostics] == [] and seen(raw) == s.READ


@pytest.mark.parametrize("changed", [
    {"value": -1}, {"value": 1.5}, {"value": True}, {"value": "nhiều"}, {"unit": "T9"}, {"name": "phòng"},
    {"period": "năm 2026"}, {"period": ""}, {"họ tên": "x"}, {"evidence": 3},
])  # fmt: skip
def test_what_is_not_asked_for_is_not_valid(changed: dict[str, object]) -> None:
    assert schema().is_valid(submission())
    assert not schema().is_valid(submission(**changed))


@pytest.mark.parametrize(("name", "bad"), [
    ("tỷ lệ bán trú", 1), ("tỷ lệ bán trú", 95.5), ("có sân chơi", "nhiều"), ("mức chuẩn quốc gia", 3),
    ("nguồn nước", "suối"), ("cấp học", ["THPT"]), ("ngày khánh thành", "hôm qua"), ("học sinh", 5001),
])  # fmt: skip
def test_types_and_bounds_are_those_of_the_vocabulary(name: str, bad: object) -> None:
    filled = submission()
    for one in filled["facts"]:  # type: ignore[attr-defined]
        if one["name"] == name:
            one["value"] = bad
    assert not schema().is_valid(filled)
    raw = read_bytes(json.dumps(filled).encode(), "a.json")
    with pytest.raises(AssertionError):
        seen(raw)  # the reader agrees


def test_a_value_that_is_not_known_is_valid() -> None:
    assert schema().is_valid(submission(value=None)) and schema().is_valid(submission(value=""))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_schema_says_clause_measure_and_origin(lang: str) -> None:
    made = json.loads(form_schema.render(s.SAMPLE, (), lang))
    assert made["x-chuan"]["sha256"] == s.SHA and made["x-chuan"]["unit_type"] == "trường"
    (rooms,) = [
        r["then"]
        for r in made["properties"]["facts"]["items"]["allOf"]
        if r["if"]["properties"]["name"]["const"] == "phòng học"
    ]
    assert rooms["properties"]["value"]["x-chuan"] == {
        "measure": "phòng",
        "clauses": ["mục II.2 ý 1"],
        "rules": ["K-1"],
    }
    assert "enum" not in made["properties"]["facts"]["items"]["properties"]["unit"], "no list of units is known"


def test_hostile_text_stays_text() -> None:
    made = json.loads(form_schema.render(s.hostile_form(), (FormUnit(s.HOSTILE, s.HOSTILE),)))
    Draft202012Validator.check_schema(made)


# ---------------------------------------------------------------- the table of formats


@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_a_format_is_found_by_name_and_ending_and_gives_the_same_bytes(name: str) -> None:
    found = by_name(name)
    assert found is not None and by_path(f"a/bieu{found.suffixes[0]}") is found
    for wide in (False, True):
        made = [found.render(s.SAMPLE, s.UNITS, "vi", wide=wide) for _ in range(2)]
        assert made[0] == made[1]
    assert read_bytes(UNITS_CSV, "units.csv").diagnostics == ()
