"""SARIF, held against the OASIS schema, the rules of the standard that no schema says, and what code hosts refuse."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import validations
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker
from outcomes import any_text

from chuan_checker import verdict as v
from chuan_reports import ci_cases as c
from chuan_reports import sarif
from chuan_reports.ci_uri import uri
from chuan_reports.validation_shape import Validation

SCHEMA = Path(__file__).resolve().parents[1] / "schemas/sarif-schema-2.1.0.json"


@cache
def validator() -> Draft4Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=FormatChecker())


def run_of(it: Validation, lang: str = "vi", **more: bool) -> dict[str, Any]:
    log = json.loads(sarif.render(it, lang, **more))
    errors = [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in validator().iter_errors(log)]
    assert not errors, errors[:3]
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def keeps_the_standard(run: dict[str, Any]) -> None:
    """What the prose of SARIF and the hosts of code ask beyond the schema."""
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert len(rule["name"]) <= 255 and len(rule["shortDescription"]["text"]) <= 1024
    names = [(one["ruleId"], one["partialFingerprints"]["chuan/v1"]) for one in run["results"]]
    assert len(set(names)) == len(names)
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert (one["kind"] == "fail") == (one["level"] != "none"), "only a failure has a level (§3.27.10)"
        assert one["message"]["text"]
        (place,) = one["locations"]
        ids = [related["id"] for related in one.get("relatedLocations", ())]
        assert len(set(ids)) == len(ids)
        for location in (place, *one.get("relatedLocations", ())):
            where = location["physicalLocation"]["artifactLocation"]
            assert where["uri"] or where["uriBaseId"]
            parts = urlsplit(where["uri"])
            assert parts.scheme in ("", "file") and not parts.netloc and not parts.query and not parts.fragment
            assert ("uriBaseId" in where) == (parts.scheme == "")


def test_the_schema_can_refuse() -> None:
    assert list(validator().iter_errors({"version": "2.1.0", "runs": [{"tool": {}}]}))
    place = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "a", "informationUri": "no uri"}}}]}
    assert list(validator().iter_errors(place)), "the checker of formats is not installed"


@pytest.mark.parametrize("drop", [False, True])
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("make", [validations.everything, validations.bad, validations.clean, validations.nothing])
def test_it_is_valid_and_deterministic(make: Any, lang: str, drop: bool) -> None:
    keeps_the_standard(run_of(make(), lang, drop_suppressed=drop))
    assert sarif.render(make(), lang, drop) == sarif.render(make(), lang, drop)


@given(validations.validations())
@settings(max_examples=40)
def test_any_validation_is_valid_and_nothing_is_lost(it: Validation) -> None:
    run = run_of(it)
    keeps_the_standard(run)
    assert len(run["results"]) == len(it.problems) + sum(len(report.findings) for report in it.reports)
    verdicts = Counter(one["properties"]["verdict"] for one in run["results"] if "verdict" in one["properties"])
    assert verdicts == Counter(one.verdict for report in it.reports for one in report.findings)
    short = run_of(it, drop_suppressed=True)
    assert len(short["results"]) + sum(short["properties"].get("leftOut", {}).values()) == len(run["results"])


def result(run: dict[str, Any], rule: str, **wanted: str) -> dict[str, Any]:
    (one, *_) = [one for one in run["results"] if one["ruleId"] == rule
                 and all(one["properties"].get(key) == value for key, value in wanted.items())]  # fmt: skip
    return one


@pytest.mark.parametrize(
    ("rule", "kind", "level"),
    [
        ("PL26-01", "fail", "error"),
        ("PL26-03", "open", "none"),
        ("PL26-04", "pass", "none"),
        ("PL26-05", "informational", "none"),
        ("PL26-06", "fail", "warning"),
        ("PL26-07", "open", "none"),
        ("PL26-08", "review", "none"),
        ("PL26-09", "fail", "error"),
        ("PL26-12", "fail", "error"),
        ("HD26-01", "informational", "none"),
        ("HD26-02", "fail", "warning"),
    ],
)
def test_each_verdict_has_its_kind_and_level(rule: str, kind: str, level: str) -> None:
    one = result(run_of(validations.everything()), rule)
    assert (one["kind"], one["level"]) == (kind, level)


def test_a_waiver_is_a_suppression_and_nothing_else_is() -> None:
    run = run_of(validations.everything())
    suppressed = [one for one in run["results"] if "suppressions" in one]
    assert [one["ruleId"] for one in suppressed] == ["PL26-12"]
    (waiver,) = suppressed[0]["suppressions"]
    assert (waiver["kind"], waiver["status"]) == ("external", "accepted") and "Di dân lòng hồ" in waiver[
        "justification"
    ]
    expired = result(run, "PL26-01")
    assert expired["properties"]["waiverExpired"] == "2027-06-30" and expired["properties"]["explanations"]


def test_readers_that_ignore_suppressions_get_what_needs_somebody() -> None:
    run = run_of(validations.everything(), drop_suppressed=True)
    assert {one["kind"] for one in run["results"]} == {"fail", "open", "review"}
    assert not any("suppressions" in one for one in run["results"])
    assert "PL26-01" in {one["ruleId"] for one in run["results"]}, "an explained failure stays"
    assert run["properties"]["leftOut"]["suppressed"] == 1


def test_a_finding_stands_at_its_cell_and_is_related_to_its_rule() -> None:
    one = result(run_of(validations.everything()), "PL26-01")
    (place,) = one["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "nop/2027/so-lieu-xa.xlsx", "uriBaseId": sarif.ROOT}
    }, "a workbook has no lines"
    assert place["logicalLocations"] == [{"name": "D7", "fullyQualifiedName": "Xã!D7", "kind": "cell"}]
    rule, other = one["relatedLocations"]
    assert rule["physicalLocation"]["artifactLocation"]["uri"] == "rules/phu-lam.chuan"
    assert rule["physicalLocation"]["region"] == {"startLine": 10}
    assert other["logicalLocations"][0]["fullyQualifiedName"] == "Xã!D6"


def test_a_finding_without_a_cell_stands_at_its_rule() -> None:
    one = result(run_of(validations.everything()), "PL26-07")
    assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "rules/phu-lam.chuan"


def test_a_place_in_a_text_file_is_a_region_and_a_field_is_no_column_of_characters() -> None:
    run = run_of(validations.everything())
    (place,) = result(run, "facts-unknown-code")["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 3}
    assert place["logicalLocations"] == [{"name": "2", "kind": "column"}]
    it = validations.made(
        validations.everything().reports, (validations.problem("facts-x", validations.at("a.json", line=3, column=4)),)
    )
    (place,) = result(run_of(it), "facts-x")["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 4}


def test_both_places_of_a_contradiction_are_there() -> None:
    one = result(run_of(validations.everything()), "quality-contradiction")
    assert one["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 7


def test_fingerprints_hold_when_rows_move_and_differ_by_unit() -> None:
    it = validations.everything()

    def moved(cell: Any) -> Any:
        return replace(cell, line=cell.line and cell.line + 5, cell=cell.cell and "Z99")

    other = replace(
        it,
        problems=tuple(replace(one, cell=moved(one.cell)) for one in it.problems),
        reports=tuple(
            replace(
                report,
                findings=tuple(
                    replace(f, facts=tuple(replace(x, source=x.source and moved(x.source)) for x in f.facts))
                    for f in report.findings
                ),
            )
            for report in it.reports
        ),
    )
    names = [[one["partialFingerprints"] for one in run_of(which)["results"]] for which in (it, other)]
    assert names[0] == names[1]
    schools = {one["partialFingerprints"]["chuan/v1"] for one in run_of(it)["results"] if one["ruleId"] == "PL26-02"}
    assert len(schools) == 40


def test_results_stand_worst_first_because_hosts_cut_the_end() -> None:
    run = run_of(validations.everything())
    order = [("none", "warning", "error").index(one["level"]) for one in run["results"] if "suppressions" not in one]
    assert order == sorted(order, reverse=True)
    assert "suppressions" in run["results"][-1]


def test_the_baseline_is_told_in_every_result_or_in_none() -> None:
    it = validations.everything()
    run = run_of(it)
    states = {one["ruleId"]: one["baselineState"] for one in run["results"]}
    assert (states["PL26-01"], states["PL26-06"], states["PL26-09"]) == ("new", "updated", "unchanged")
    assert all("baselineState" in one for one in run["results"])
    assert result(run, "PL26-01")["properties"]["because"] == "rule"
    assert not any("baselineState" in one for one in run_of(replace(it, comparison=None))["results"])


def test_the_rules_say_what_they_ask_and_the_files_have_their_hashes() -> None:
    run = run_of(validations.everything())
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert "95%" in rules["PL26-01"]["fullDescription"]["text"]
    assert "12/KH-UBND" in rules["PL26-01"]["help"]["text"]
    assert rules["PL26-06"]["defaultConfiguration"] == {"level": "error"}
    assert {one["hashes"]["sha-256"] for one in run["artifacts"]} == {"1b" * 32, "3d" * 32}
    assert run["invocations"][0]["exitCode"] == 1
    assert sum(run["properties"]["findings"].values()) == 90


def test_no_text_from_outside_becomes_a_link_or_a_float() -> None:
    data = sarif.render(validations.bad(), "vi")
    log = json.loads(data, parse_float=lambda found: pytest.fail(f"a float: {found}"))

    def messages(value: Any) -> list[str]:
        if isinstance(value, list):
            return [text for one in value for text in messages(one)]
        if isinstance(value, dict):
            own = [value["text"]] if isinstance(value.get("text"), str) else []
            return own + [text for one in value.values() for text in messages(one)]
        return []

    told = messages({**log, "properties": {}})
    assert any("javascript" in text for text in told) and not any("](" in text for text in told)


@given(any_text | st.text())
def test_a_path_resolves_to_itself(path: str) -> None:
    made = uri(path)
    assert made.isascii()
    parts = urlsplit("" if made.startswith("file:") else made)
    assert not parts.scheme and not parts.netloc and not parts.query and not parts.fragment
    if not made.startswith("file:"):
        flat = path.replace("\\", "/").encode("utf-8", "replace").decode("utf-8").removeprefix("./")
        assert unquote(parts.path) == flat


def test_every_verdict_has_a_kind() -> None:
    assert set(sarif._KINDS) == set(v.CODES)
    assert {c.REPEATED, c.WAIVED} <= set(c.WORST_FIRST)
