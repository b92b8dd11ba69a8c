from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import canonical
import pytest
from hypothesis import given, settings
from outcomes import outcomes

from chuan_checker import verdict as v
from chuan_reports import jsonfile
from chuan_reports.report import build_report
from chuan_reports.shape import Report


def test_the_golden_report_has_not_changed_by_a_byte() -> None:
    stored = Path(__file__).with_name("golden").joinpath("school.json").read_bytes()
    assert stored == canonical.golden()["school.json"]


@pytest.mark.parametrize("which", ["commune", "school"])
def test_the_bytes_are_those_of_the_standard_library(which: str, request: pytest.FixtureRequest) -> None:
    data = jsonfile.render(request.getfixturevalue(which))
    assert data.decode() == json.dumps(json.loads(data), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("which", ["commune", "school"])
def test_what_is_written_reads_back_equal(which: str, request: pytest.FixtureRequest) -> None:
    report = request.getfixturevalue(which)
    assert jsonfile.read(jsonfile.render(report)) == report


@given(outcomes())
@settings(max_examples=25)
def test_any_report_is_written_without_a_float_and_reads_back(outcome: v.Outcome) -> None:
    data = jsonfile.render(build_report(outcome, "1"))
    json.loads(data, parse_float=lambda text: pytest.fail(f"a float: {text}"))
    assert jsonfile.render(jsonfile.read(data)) == data


def test_equal_reports_give_equal_bytes_whatever_the_order_of_their_tables(commune: Report) -> None:
    turned = replace(
        commune,
        summary=dict(reversed(commune.summary.items())),
        not_encoded=tuple(dict(reversed(one.items())) for one in commune.not_encoded),
    )
    assert turned == commune
    assert jsonfile.render(turned) == jsonfile.render(commune)


def test_a_float_is_refused(commune: Report) -> None:
    wrong = replace(commune, coverage=replace(commune.coverage, waived=1.0))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="float"):
        jsonfile.render(wrong)


def test_money_beyond_what_a_double_holds_is_an_integer(commune: Report) -> None:
    assert f'"exact": {canonical.HUGE},' in jsonfile.render(commune).decode()


def test_a_file_name_that_is_no_text_does_not_stop_the_report(commune: Report) -> None:
    data = jsonfile.render(replace(commune, inputs=(replace(commune.inputs[0], file="s\udce9.csv"),)))
    assert json.loads(data)["inputs"][0]["file"] == "s?.csv"


def test_the_keys_that_others_build_on_are_there(school: Report) -> None:
    found = json.loads(jsonfile.render(school))
    assert found["schema"] == "chuan/report/1"
    assert found["as_of"] == "2027-12-31"
    assert found["unit"]["id"] == "T04"
    first = found["findings"][0]
    assert (first["rule"], first["verdict"], first["due"]) == ("PL26-02", "fail", "2027-12-31")
    assert first["actual"] == {"exact": 0, "display": "0 phòng"}
    assert first["gap"] == {"fact": "phòng học thông minh", "amount": 1, "display": "thêm 1 phòng", "open": False}
    assert first["source"] == {"document": "Kế hoạch 12/KH-UBND", "section": "II.1", "item": "1"}
    assert found["contributions"][0]["holds"] is True
