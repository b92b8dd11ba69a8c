"""The record of a run: what stands in it, that it is sealed, and how two of them differ."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from validations import bad, everything, validations

from chuan_reports.record_file import (
    Manifest,
    differences,
    first_line,
    manifest_of,
    render,
    schema_of,
    seal_holds,
)
from chuan_reports.validation_shape import Validation

ASKED = Manifest(("nop",), ("quy-tac",), (), ("file=40MB",), False, "fail", ("nop/kq.json",))


def lines(data: bytes) -> list[dict]:
    assert data.endswith(b"\n")
    return [json.loads(line) for line in data[:-1].split(b"\n")]


@given(validations())
def test_every_fault_and_every_finding_has_a_line(it: Validation) -> None:
    found = lines(render(it, ASKED))
    kinds = [line["kind"] for line in found]
    assert kinds[0] == "manifest"
    assert kinds[-2:] == ["exit", "seal"]
    assert kinds.count("problem") == len(it.problems)
    assert kinds.count("finding") == sum(len(report.findings) for report in it.reports)
    assert len(kinds) == 3 + kinds.count("problem") + kinds.count("finding")
    assert found[-2]["code"] == it.exit


def test_the_manifest_names_what_was_read() -> None:
    it = everything()
    (head, *body) = lines(render(it, ASKED))
    assert head["inputs"] == [{"file": line.file, "sha256": line.sha256} for line in it.files]
    assert head["rules"] == [{"id": r.id, "version": r.version, "sha256": r.sha256} for r in it.rules]
    assert head["as_of"] == "2027-12-31"
    assert [one["state"] for one in head["waivers"]] == [one.state for one in it.waivers]
    assert manifest_of(head) == ASKED
    waived = [line for line in body if line["kind"] == "finding" and line["verdict"] == "waived"]
    assert waived
    assert all(line["underlying"] for line in waived), "a waiver hides nothing in a record either"
    assert [line["state"] for line in body if line["kind"] == "explanation"] == ["valid", "void", "unmatched"]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert render(everything(), ASKED) == render(everything(), ASKED)


def test_no_float_stands_in_it() -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text)

    for line in render(everything(), ASKED)[:-1].split(b"\n"):
        json.loads(line, parse_float=refuse, parse_constant=refuse)


HARMFUL = "a\u2028b\u0085c\x0bd\r\ne\ud800"


def test_separators_inside_a_text_do_not_break_a_line() -> None:
    data = render(bad(HARMFUL), ASKED)
    assert seal_holds(data)
    assert len(lines(data)) == len(lines(render(everything(), ASKED)))
    other = render(bad(HARMFUL + "x"), ASKED)
    assert all(one.before.startswith("{") for one in differences(data, other) if one.what == "line" and one.before)


# ---------------------------------------------------------------- the seal

DATA = render(everything(), ASKED)


def test_the_seal_holds() -> None:
    assert seal_holds(DATA)


@given(st.integers(0, len(DATA) - 1), st.integers(0, 255))
def test_any_other_byte_breaks_the_seal(where: int, byte: int) -> None:
    changed = DATA[:where] + bytes([byte]) + DATA[where + 1 :]
    assert seal_holds(changed) == (changed == DATA)


@given(st.integers(0, DATA.count(b"\n") - 1), st.sampled_from(("cut", "twice", "blank")))
def test_a_line_that_is_cut_or_added_breaks_the_seal(which: int, how: str) -> None:
    listed = DATA.splitlines(keepends=True)
    listed[which : which + 1] = {"cut": [], "twice": [listed[which]] * 2, "blank": [listed[which], b"\n"]}[how]
    assert not seal_holds(b"".join(listed))


@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"{}\n", DATA[:-1], DATA.replace(b"\n", b"\r\n"), b"\xff" + DATA])
def test_what_is_no_whole_record_has_no_seal(data: bytes) -> None:
    assert not seal_holds(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    assert not seal_holds(data)
    assert schema_of(data) is None
    assert first_line(data) is None
    assert bool(differences(DATA, data))
    assert bool(differences(data, DATA))


# ---------------------------------------------------------------- the manifest

HEAD = first_line(DATA) or {}


@pytest.mark.parametrize(
    "change",
    [
        {"asked": None},
        {"asked": {}},
        {"as_of": 1},
        {"period": 3},
        *({"asked": HEAD["asked"] | {name: wrong}} for name in HEAD["asked"] for wrong in (None, 7, [1], {})),
        {"asked": HEAD["asked"] | {"fail_on": "sometimes"}},
    ],
)
def test_a_manifest_that_is_not_as_it_should_be_is_refused(change: dict) -> None:
    assert manifest_of(HEAD) == ASKED
    assert manifest_of(HEAD | change) is None


# ---------------------------------------------------------------- two records


def told(old: bytes, new: bytes) -> list[tuple[str, str]]:
    return [(one.what, one.name) for one in differences(old, new)]


@given(validations(), validations())
def test_other_bytes_always_have_a_difference(one: Validation, other: Validation) -> None:
    old, new = render(one, ASKED), render(other, ASKED)
    assert bool(differences(old, new)) == (old != new)


def test_equal_lines_in_another_order_are_a_difference() -> None:
    listed = DATA.splitlines(keepends=True)
    assert differences(DATA, b"".join((listed[0], *listed[2:-1], listed[1], listed[-1])))


def test_causes_stand_before_lines() -> None:
    it = everything()
    first = it.files[0]
    new = replace(
        it,
        tool=replace(it.tool, version="9"),
        files=(replace(first, sha256="9" * 64), *it.files[1:]),
        rules=(replace(it.rules[0], sha256="8" * 64), *it.rules[1:]),
        waivers=it.waivers[1:],
        problems=it.problems[1:],
    )
    found = differences(DATA, render(new, ASKED))
    assert [one.what for one in found] == ["tool", "rules", "waiver", "input", "line"]
    assert (found[0].before, found[0].after) == (it.tool.version, "9")
    assert (found[1].before, found[1].after) == (it.rules[0].sha256, "8" * 64)
    assert (found[3].name, found[3].after) == (first.file, "9" * 64)
    assert found[4].after == ""


@pytest.mark.parametrize("name", ["paths", "rules", "explanations", "limits", "strict_privacy", "fail_on", "written"])
def test_another_question_is_named(name: str) -> None:
    other = {"strict_privacy": True, "fail_on": "missing"}.get(name, ("khác",))
    assert told(DATA, render(everything(), replace(ASKED, **{name: other}))) == [("asked", name)]


def test_ten_thousand_equal_faults_take_no_time_to_name() -> None:
    it = everything()
    many = replace(it, problems=(it.problems[0],) * 10_000)
    fewer = replace(it, problems=(it.problems[0],) * 9_999)
    (one,) = differences(render(many, ASKED), render(fewer, ASKED))
    assert one.name.endswith("#10000")


def test_hostile_manifests_are_compared() -> None:
    for wrong in ({"inputs": 3}, {"inputs": [1, None]}, {"rules": {"a": 1}}, {"tool": "x"}, {"asked": []}):
        head = json.dumps(HEAD | wrong).encode() + b"\n"
        assert differences(DATA, head + DATA.split(b"\n", 1)[1])
