"""Limits: the table, what `--limit` accepts, and every limit refuses just above it and not at it."""

from __future__ import annotations

import dataclasses
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.facts.support import ids
from tests.validate.hostile import HEAD, parts, sheet_xml, with_sheet, zipped

from chuan_checker.facts.limits import DEFAULT, NAMES, TABLE, Limits, megabytes, parse, show
from chuan_checker.facts.load import read_bytes


def test_the_table_names_every_limit_with_its_reason() -> None:
    assert NAMES == tuple(field.name for field in dataclasses.fields(Limits))
    assert all(limit.vi and limit.en and limit.why for limit in TABLE)


def test_the_defaults_are_those_that_are_documented() -> None:
    assert DEFAULT == Limits(20_000_000, 200_000_000, 200, 100, 200_000)


@pytest.mark.parametrize(
    ("given", "limits"),
    [
        ([], DEFAULT),
        (["file=40MB"], Limits(file=40_000_000)),
        (["FILE = 40 mb"], Limits(file=40_000_000)),
        (["unpacked=1GB", "cells=500.000"], Limits(unpacked=1_000_000_000, cells=500_000)),
        (["cells=5", "cells=6"], Limits(cells=6)),
        (["file=512KB"], Limits(file=512_000)),
        (["sheets=1_000"], Limits(sheets=1000)),
    ],
)
def test_what_is_typed_is_understood(given: list[str], limits: Limits) -> None:
    assert parse(given) == limits


@pytest.mark.parametrize(
    "text",
    ["", "file", "file=", "=5", "tệp=5", "file=0", "file=-1", "file=1.5MB", "cells=20MB", "file=20 TB", "file=1e9",
     "cells=99999999999999", "file=½", "file=٣", "sheets=5;cells=1", "file=1.23"],
)  # fmt: skip
def test_what_is_no_limit_is_handed_back_as_typed(text: str) -> None:
    assert parse(["cells=5", text]) == text


@given(st.builds(Limits, *[st.integers(1, 10**12)] * len(NAMES)))
def test_limits_survive_being_shown(limits: Limits) -> None:
    assert parse(show(limits)) == limits


@given(st.text(max_size=30))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(parse([text]), (Limits, str))


@given(st.integers(0, 10**12))
def test_a_size_above_the_limit_never_looks_like_the_limit(size: int) -> None:
    shown = megabytes(size)
    assert shown.endswith(("MB", "byte")) and (size <= 20_000_000 or shown != "20 MB")


# ---------------------------------------------------------------- each limit, from both sides


GOOD = with_sheet(sheet_xml([HEAD, *(("T1", "kệ sách", str(2000 + n), "5") for n in range(9))]))
"""Ten rows of four cells."""


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(cells=39), "facts-too-many-cells"),
        (Limits(cells=40), None),
        (Limits(file=len(GOOD) - 1), "facts-too-large"),
        (Limits(file=len(GOOD)), None),
        (Limits(unpacked=1_000), "facts-workbook-too-large"),
        (Limits(unpacked=100_000), None),
    ],
)
def test_a_limit_refuses_just_above_it(limits: Limits, code: str | None) -> None:
    found = read_bytes(GOOD, "a.xlsx", limits)
    assert ids(found) == ([code] if code else []) and bool(found.facts) is (code is None)


def test_the_cells_of_all_sheets_are_limited_together() -> None:
    many = zipped(parts(6))
    assert not ids(read_bytes(many, "a.xlsx", Limits(cells=48)))  # six sheets of eight cells
    assert ids(read_bytes(many, "a.xlsx", Limits(cells=9))) == ["facts-too-many-cells"]


def test_the_number_of_sheets_is_limited() -> None:
    assert not ids(read_bytes(zipped(parts(5)), "a.xlsx", Limits(sheets=5)))
    (problem,) = read_bytes(zipped(parts(6)), "a.xlsx", Limits(sheets=5)).diagnostics
    assert problem.id == "facts-too-many-sheets" and "6" in problem.message() and "sheets=" in problem.help()


def test_a_ratio_is_limited_only_in_large_parts() -> None:
    for size, code in ((900_000, []), (30_000_000, ["facts-workbook-too-large"])):
        data = zipped(parts() | {"xl/media/a.bin": bytes(size)})
        assert ids(read_bytes(data, "a.xlsx")) == code
        assert not ids(read_bytes(data, "a.xlsx", Limits(ratio=100_000)))


def test_blank_formatted_cells_are_not_counted() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in (HEAD, ("T1", "kệ sách", "2026", 5)):
        sheet.append(row)
    for row in range(3, 400):
        sheet.cell(row, 1).number_format = "0.0"
    buffer = io.BytesIO()
    made.save(buffer)
    found = read_bytes(buffer.getvalue(), "a.xlsx", Limits(cells=20))
    assert not ids(found) and len(found.facts) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_tables_are_limited_before_they_are_cut_up(delimiter: str) -> None:
    wide = (delimiter * 20_000 + "\n").encode()
    assert ids(read_bytes(b"unit,name\n" + wide, "a.csv")) == ["facts-too-many-cells"]
    many = (delimiter.join(HEAD) + "\n" + (delimiter * 3 + "\n") * 2_000).encode()
    assert ids(read_bytes(many, "a.csv", Limits(cells=500))) == ["facts-too-many-cells"]
    assert "facts-too-many-cells" not in ids(read_bytes(many, "a.csv"))


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", '{"facts": [' + "1," * 60 + "1]}"), ("a.yaml", "facts:\n" + "- a\n" * 60)],
)
def test_values_of_json_and_yaml_are_limited(name: str, text: str) -> None:
    assert ids(read_bytes(text.encode(), name, Limits(cells=10))) == ["facts-too-many-cells"]
    assert "facts-too-many-cells" not in ids(read_bytes(text.encode(), name))
