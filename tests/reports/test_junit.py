"""JUnit, held against the Jenkins schema and read again as other programs read it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
import validations
from hypothesis import given, settings
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from lxml import etree

from chuan_reports import ci_cases as c
from chuan_reports import junit
from chuan_reports.validation_shape import Validation

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
XSD = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
TestCase.__test__ = TestSuite.__test__ = False  # names of junitparser, not tests

OUTCOMES = {
    c.FAILURE: "failure", c.ERROR: "error", c.WARNING: "", c.PASSED: "", c.OPEN: "skipped", c.NOT_DUE: "skipped",
    c.NOT_APPLICABLE: "skipped", c.WAIVED: "skipped", c.REPEATED: "skipped",
}  # fmt: skip


def cases(data: bytes) -> list[tuple[TestSuite, TestCase, str]]:
    """Suite, case and what became of it, by junitparser."""
    names = {Failure: "failure", Error: "error", Skipped: "skipped"}
    found = []
    for suite in JUnitXml.fromstring(data):
        for case in suite:
            (outcome,) = [names[type(one)] for one in case.result] or [""]
            found.append((suite, case, outcome))
    return found


def valid(data: bytes) -> None:
    XSD.assertValid(etree.fromstring(data))


def test_the_schemas_are_as_published() -> None:
    listed = re.findall(r"^([0-9a-f]{64})  (\S+)$", (SCHEMAS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for _, name in listed} == {one.name for one in SCHEMAS.iterdir() if one.suffix in (".json", ".xsd")}
    for wanted, name in listed:
        assert hashlib.sha256((SCHEMAS / name).read_bytes()).hexdigest() == wanted, name


def test_the_schema_can_refuse() -> None:
    assert not XSD.validate(etree.fromstring(b"<testsuite name='a'><testcase/></testsuite>"))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("make", [validations.everything, validations.bad, validations.clean, validations.nothing])
def test_it_is_valid_and_deterministic(make: object, lang: str) -> None:
    data = junit.render(make(), lang)  # type: ignore[operator]
    valid(data)
    assert data == junit.render(make(), lang)  # type: ignore[operator]


@given(validations.validations())
@settings(max_examples=60)
def test_any_validation_is_valid_and_its_counts_add_up(it: Validation) -> None:
    data = junit.render(it, "vi")
    valid(data)
    root = JUnitXml.fromstring(data)
    every: Counter[str] = Counter()
    for suite in root:
        counted = Counter(outcome for one, _, outcome in cases(data) if one.name == suite.name)
        stated = {"failure": suite.failures, "error": suite.errors, "skipped": suite.skipped}
        assert {key: counted[key] for key in stated} == stated and suite.tests == sum(counted.values())
        every += counted
    assert (root.tests, root.failures, root.errors) == (sum(every.values()), every["failure"], every["error"])
    names = [(case.classname, case.name) for _, case, _ in cases(data)]
    assert len(set(names)) == len(names), "GitLab knows a case by class and name"


@given(validations.validations())
@settings(max_examples=60)
def test_each_state_has_its_outcome(it: Validation) -> None:
    wanted = Counter(OUTCOMES[case.state] for case in c.findings(it, "vi"))
    reports = {f"{junit.clean(report.unit.name)} ({junit.clean(report.unit.id)})" for report in it.reports}
    given_cases = [(case, outcome) for suite, case, outcome in cases(junit.render(it, "vi")) if suite.name in reports]
    if any(report.findings for report in it.reports):
        assert Counter(outcome for _, outcome in given_cases) == wanted


def test_the_states_of_the_canonical_validation() -> None:
    found = {case.name: (outcome, case) for _, case, outcome in cases(junit.render(validations.everything(), "vi"))}

    def of(rule: str) -> tuple[str, str, str]:
        ((outcome, case),) = [value for name, value in found.items() if name.startswith(rule)]
        told = case.result[0].message if case.result else case.system_out or ""
        return outcome, told, case.result[0].text or "" if case.result else ""

    assert of("PL26-01")[0] == "failure" and "93,88%" in of("PL26-01")[1]
    assert "so-lieu-xa.xlsx!Xã!D7" in of("PL26-01")[2] and "rules/phu-lam.chuan:10" in of("PL26-01")[2]
    assert of("PL26-03")[0] == "skipped" and "nhà đa năng" in of("PL26-03")[1]
    assert of("PL26-04")[0] == ""
    assert of("PL26-05")[0] == "skipped" and "31/12/2030" in of("PL26-05")[1]
    assert of("PL26-06")[0] == "" and "1.000 tỷ" in of("PL26-06")[1]
    assert of("PL26-07")[0] == "skipped" and "nghị quyết triển khai" in of("PL26-07")[1]
    assert of("PL26-09")[0] == "error"
    assert of("PL26-12")[0] == "skipped" and "kết quả gốc: Không đạt" in of("PL26-12")[1]
    assert of("HD26-01")[0] == "skipped" and "PL26-01" in of("HD26-01")[1]


def test_warnings_pass_and_are_properties_of_the_suite() -> None:
    root = JUnitXml.fromstring(junit.render(validations.everything(), "vi"))
    told = {one.name: {p.name: p.value for p in one.properties()} for one in root}
    commune = told["Xã Phú Lâm (XPL)"]
    assert commune["warnings"] == "3", "two failures that do not bind, one at risk"
    assert sum(name.startswith("warning: ") for name in commune) == 3
    assert any("PL26-06" in name and "1.000 tỷ" in value for name, value in commune.items())


def test_each_file_is_a_case_with_its_faults() -> None:
    found = {case.name: (outcome, case) for suite, case, outcome in cases(junit.render(validations.everything(), "vi"))
             if suite.name == "Số liệu nộp"}  # fmt: skip
    assert {name: outcome for name, (outcome, _) in found.items()} == {
        "nop/2027/so-lieu-xa.xlsx": "error",
        "nop/gv.csv": "error",
        "nop/trống.xlsx": "skipped",
        "nop/hỏng.xlsx": "error",
        "don-vi.csv": "",
    }
    body = found["nop/gv.csv"][1].result[0].text
    assert "gv.csv:3:2" in body and "«phòng học»?" in body and "quality-magnitude" in body


def test_nothing_checked_is_never_green() -> None:
    found = [outcome for _, _, outcome in cases(junit.render(validations.nothing(), "vi"))]
    assert "error" in found
    clean = [outcome for _, _, outcome in cases(junit.render(validations.clean(), "vi"))]
    assert set(clean) == {""}


def test_a_unit_with_figures_that_nobody_asks_about_is_an_error() -> None:
    found = [(suite.name, outcome) for suite, _, outcome in cases(junit.render(validations.everything(), "vi"))]
    assert ("Xã Hòa Bình (XHB)", "error") in found


def test_hostile_text_makes_no_element_and_no_control_character() -> None:
    data = junit.render(validations.bad(), "vi")
    names = {element.tag for element in etree.fromstring(data).iter()}
    assert names <= {"testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped",
                     "system-out"}  # fmt: skip
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", data.decode("utf-8"))


def test_long_text_is_cut_in_the_message_and_whole_in_the_body() -> None:
    it = validations.bad("a" * 5000)
    failed = [case for _, case, outcome in cases(junit.render(it, "vi")) if outcome == "failure"]
    assert failed and all(len(case.result[0].message) <= junit.MOST_MESSAGE for case in failed)
    assert all("a" * 5000 in (case.result[0].text or "") for case in failed)
