from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_reports import jsonfile, schema, shape
from chuan_reports.errors import REPORT_ERRORS
from chuan_reports.shape import Report

RECORDS = [one for one in vars(shape).values() if hasattr(one, "__record__")]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_mirror_has_the_fields_of_the_record(record: type) -> None:
    mirrored = [info.alias for info in schema.model(record).model_fields.values()]
    assert mirrored == [field.name for field in fields(record)]


def test_the_published_schema_names_every_record_and_closes_it() -> None:
    published = schema.json_schema()
    assert published["title"] == "chuan/report/1"
    assert set(published["$defs"]) == {record.__name__ for record in RECORDS} - {"Report"}
    assert all(one["additionalProperties"] is False for one in (published, *published["$defs"].values()))
    assert set(published["required"]) == {field.name for field in fields(Report)}
    assert json.loads(json.dumps(published)) == published


def test_exact_numbers_are_integers_or_fractions_in_the_schema() -> None:
    choices = schema.json_schema()["$defs"]["Actual"]["properties"]["exact"]["anyOf"]
    assert [one.get("type", one.get("$ref")) for one in choices] == ["integer", "string", "#/$defs/Interval", "null"]
    assert "pattern" in choices[1]


def broken(report: Report, *path: str | int, value: object = ..., drop: str = "", add: str = "") -> bytes:
    found = json.loads(jsonfile.render(report))
    at = found
    for step in path[:-1]:
        at = at[step]
    if drop or add:
        target = at[path[-1]] if path else at
        target.pop(drop) if drop else target.update({add: 1})
    else:
        at[path[-1]] = value
    return json.dumps(found).encode()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"drop": "unit"}, "báo cáo thiếu mục «unit»"),
        ({"add": "extra"}, "báo cáo có mục lạ «extra»"),
    ],
)
def test_a_wrong_set_of_fields_is_told(school: Report, change: dict[str, str], expected: str) -> None:
    (problem,) = schema.validate(broken(school, **change), "bao-cao.json")
    assert (problem.message(), problem.place.file) == (expected, "bao-cao.json")


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("schema",), "chuan/report/2", "schema"),
        (("as_of",), "31/12/2027", "as_of"),
        (("findings", 0, "verdict"), "đạt", "findings[1].verdict"),
        (("findings", 0, "early"), "không", "findings[1].early"),
        (("summary", "pass"), 1.5, "summary.pass"),
        (("coverage", "waived"), True, "coverage.waived"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(school: Report, path, value, where: str) -> None:
    (problem,) = schema.validate(broken(school, *path, value=value))
    assert f"«{where}»" in problem.message() and f"«{where}»" in problem.message("en")


@pytest.mark.parametrize("value", [1.5, "1,5", "0.5", "2/0", True])
def test_an_exact_number_is_whole_or_a_fraction(school: Report, value: object) -> None:
    problems = schema.validate(broken(school, "findings", 0, "actual", "exact", value=value))
    assert isinstance(problems, list) and all("findings[1].actual.exact" in one.message() for one in problems)


def test_counts_changed_by_hand_are_told(school: Report) -> None:
    (problem,) = schema.validate(broken(school, "summary", "fail", value=0))
    assert problem.id == "report-sums-wrong"


@given(st.binary(max_size=50))
def test_any_bytes_give_diagnostics_and_no_traceback(data: bytes) -> None:
    problems = schema.validate(data)
    assert problems and isinstance(problems, list)
    with pytest.raises(schema.InvalidReportError):
        jsonfile.read(data)


def test_each_kind_of_problem_is_worded_in_both_languages_with_the_same_facts() -> None:
    for kind in REPORT_ERRORS:
        assert kind.why
        assert ("{muc}" in kind.vi, "{loi}" in kind.vi) == ("{muc}" in kind.en, "{loi}" in kind.en)


def test_a_check_never_pays_for_the_schema() -> None:
    code = (
        "import sys; from chuan_reports import report, jsonfile, terminal, exits, formats; "
        "print(sorted({'pydantic', 'jinja2', 'click', 'openpyxl', 'chuan_rules'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"], capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
