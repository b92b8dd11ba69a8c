"""A validation adds up, comes back from its JSON, and reads well as text."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
import validations
from hypothesis import given, settings

from chuan_checker import verdict as v
from chuan_reports import validation_exits, validation_json, validation_schema, validation_text
from chuan_reports.layout import NARROWEST
from chuan_reports.report import ReportError
from chuan_reports.validation import check_sums
from chuan_reports.validation_shape import Validation
from chuan_reports.validation_words import WORDS

EVERYTHING = validations.everything()


@settings(max_examples=30, deadline=None)
@given(validations.validations())
def test_what_is_written_is_read_back(validation: Validation) -> None:
    data = validation_json.render(validation)  # a lone surrogate shows as `?`, so values are compared below
    same = validation_json.render(validation_json.read(data)) == data
    assert same


def test_every_value_comes_back() -> None:
    for validation in (EVERYTHING, validations.clean(), validations.nothing()):
        same = validation_json.read(validation_json.render(validation)) == validation
        assert same


def test_the_published_schema_holds_what_is_written() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = validation_schema.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema)
    written = json.loads(validation_json.render(EVERYTHING))
    checker.validate(written)
    for change in ({"schema": "chuan/report/1"}, {"exit": "1"}, {"extra": 1}, {"totals": {}}):
        assert not checker.is_valid({**written, **change}), change


@pytest.mark.parametrize(
    "wrong",
    [
        {"totals": replace(EVERYTHING.totals, errors=EVERYTHING.totals.errors + 1)},
        {"totals": replace(EVERYTHING.totals, files=0)},
        {"totals": replace(EVERYTHING.totals, summary={**EVERYTHING.totals.summary, v.PASS: 10_000})},
        {"problems": EVERYTHING.problems[1:]},
        {"files": EVERYTHING.files[1:]},
        {"reports": EVERYTHING.reports[::-1]},
        {"reports": EVERYTHING.reports * 2},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_does_not_add_up_is_refused(wrong: dict) -> None:
    broken = replace(EVERYTHING, **wrong)
    with pytest.raises(ReportError):
        check_sums(broken)
    found = validation_schema.validate(validation_json.render(broken))
    assert isinstance(found, list)
    assert [problem.id for problem in found] == ["report-sums-wrong"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b'{"schema": "chuan/validation/2"}', b"\xff"])
def test_anything_else_is_diagnostics(data: bytes) -> None:
    found = validation_schema.validate(data, "cu.json")
    assert isinstance(found, list)
    assert found
    assert {problem.place.file for problem in found} == {"cu.json"}


@settings(max_examples=40, deadline=None)
@given(validations.validations())
def test_the_exit_code_is_a_function_of_the_rest(validation: Validation) -> None:
    assert validation_exits.exit_code(validation) == validation.exit
    codes = [validation_exits.exit_code(validation, level) for level in validation_exits.FAIL_ON]
    # A stricter level never makes a failure anything else.
    assert codes == sorted(codes, key=lambda code: code == validation_exits.FAILED)


# ---------------------------------------------------------------- text


@settings(max_examples=40, deadline=None)
@given(validations.validations())
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_is_wider_than_the_page_and_no_text_disturbs_it(lang: str, validation: Validation) -> None:
    for width in (NARROWEST, 80):
        text = validation_text.screen(validation, lang, width=width)
        assert max(map(len, text.splitlines())) <= width
        assert all(char.isprintable() or char == "\n" for char in text)
        assert text.endswith("\n") and "\n\n\n" not in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_everything_that_was_found_is_on_the_page(lang: str) -> None:
    text = " ".join(validation_text.screen(EVERYTHING, lang).split())
    said = (lambda words: words.vi) if lang == "vi" else (lambda words: words.en)
    for problem in EVERYTHING.problems:
        assert " ".join(said(problem.message).split()) in text
        assert " ".join(said(problem.proposal).split()) in text
    for line in EVERYTHING.files:
        assert line.file in text or line.file.replace("\\", "/") in text
    for waiver in EVERYTHING.waivers:
        assert waiver.document in text
    for one in EVERYTHING.explanations:
        assert one.text in text
    for report in EVERYTHING.reports:
        for found in report.findings:
            if found.binding and found.verdict == v.FAIL and found.same_as is None:
                assert found.rule in text
    assert f" {EVERYTHING.exit}: " in text


def test_the_verdict_is_the_first_thing_that_is_said() -> None:
    for code, words in ((0, "ĐẠT: "), (1, "KHÔNG ĐẠT: "), (3, "CHƯA KẾT LUẬN ĐƯỢC: "), (4, "CHƯA KIỂM TRA ĐƯỢC GÌ: ")):
        lines = validation_text.screen(replace(EVERYTHING, exit=code)).splitlines()
        assert lines[2].startswith(words)


def test_without_colour_there_is_no_escape_and_with_it_the_words_are_the_same() -> None:
    plain = validation_text.screen(EVERYTHING)
    colored = validation_text.screen(EVERYTHING, color=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_very_many_faults_of_a_file_are_counted_and_not_listed() -> None:
    base = EVERYTHING
    many = tuple(replace(base.problems[0], cell=replace(base.problems[0].cell, cell=f"B{n}")) for n in range(500))
    text = validation_text.screen(replace(base, problems=many))
    shown = len(re.findall(r"^  ✗ lỗi ", text, re.MULTILINE))
    assert 10 <= shown < 100
    assert f"… và {500 - shown} chỗ nữa" in text


def test_both_languages_fill_the_same_words() -> None:
    for key, (vi, en) in WORDS.items():
        assert set(re.findall(r"{(\w+)}", vi)) == set(re.findall(r"{(\w+)}", en)), key
