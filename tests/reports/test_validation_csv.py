"""The table for Excel, read again as a program and as a spreadsheet read it."""

from __future__ import annotations

import csv
import io
import re

import pytest
import validations
from hypothesis import given, settings
from outcomes import any_text

from chuan_reports import validation_csv
from chuan_reports.validation_csv import COLUMNS
from chuan_reports.validation_shape import Validation


def read(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
    assert len(set(head)) == len(COLUMNS)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("make", [validations.everything, validations.bad, validations.clean, validations.nothing])
def test_it_reads_and_is_deterministic(make: object, lang: str) -> None:
    data = validation_csv.render(make(), lang)  # type: ignore[operator]
    read(data)
    assert data == validation_csv.render(make(), lang)  # type: ignore[operator]


@given(validations.validations())
@settings(max_examples=60)
def test_every_problem_finding_and_repair_is_one_row_of_one_line(it: Validation) -> None:
    data = validation_csv.render(it, "vi")
    found = read(data)
    findings = sum(len(report.findings) for report in it.reports)
    assert len(found) == len(it.problems) + findings + len(it.repairs)
    assert len(data.split(b"\r\n")) == len(found) + 2


def test_a_problem_names_cell_value_expectation_and_proposal() -> None:
    found = read(validation_csv.render(validations.everything(), "vi"))
    (one,) = [row for row in found if row["code"] == "facts-invalid-value"]
    assert (one["file"], one["sheet"], one["cell"]) == ("nop/2027/so-lieu-xa.xlsx", "Thôn", "B3")
    assert (one["unit"], one["fact"], one["period"], one["raw"]) == ("T01", "thôn đạt chuẩn", "năm 2027", "mười hai")
    assert (one["expected"], one["proposal"]) == ("số nguyên không âm", "ghi lại")
    (row,) = [row for row in found if row["code"] == "facts-unknown-code" and row["raw"] == "phong"]
    assert (row["line"], row["column"], row["cell"]) == ("9", "2", "")


def test_a_finding_names_verdict_target_and_change_and_errors_come_first() -> None:
    found = read(validation_csv.render(validations.everything(), "vi"))
    (one,) = [row for row in found if row["code"] == "PL26-01"]
    assert (one["verdict"], one["expected"], one["cell"], one["due"]) == ("Chưa đạt", "≥ 95%", "D7", "31/12/2027")
    assert one["change"] == "mới (quy tắc đổi)" and one["level"] == "lỗi"
    assert [row["level"] for row in found if row["code"] in ("PL26-06", "PL26-07")] == ["lưu ý"] * 2
    data = [row["level"] for row in found if row["kind"] == "Lỗi số liệu"]
    assert data == sorted(data, key=["lỗi", "lưu ý"].index) and len(data) == 7
    assert [row["file"] for row in found if row["kind"] == "Bỏ qua"] == ["nop/~$a.xlsx", "nop/Thumbs.db"]


def test_a_repair_is_told_before_and_after() -> None:
    found = read(validation_csv.render(validations.everything(), "vi"))
    rows = [row for row in found if row["kind"] == "Đã đọc khác"]
    assert [row["code"] for row in rows] == ["text-number", "nbsp"] and rows[0]["message"].endswith("46")


@given(any_text)
@settings(max_examples=200)
def test_no_cell_is_a_formula(text: str) -> None:
    problem = validations.problem(
        "facts-x", validations.at("a.csv", line=1), fact=text, raw=f"={text}", message=f"@{text}"
    )
    it = validations.made(validations.clean().reports, (problem,))
    for row in read(validation_csv.render(it, "vi")):
        for cell in row.values():
            assert re.fullmatch(r"[+-]?\d[\d.,]*%?", cell) or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "|"))


def test_a_plain_negative_number_stays_a_number() -> None:
    it = validations.made(
        validations.clean().reports,
        (validations.problem("facts-x", validations.at("a.csv", line=1), raw="-2"),
         validations.problem("facts-x", validations.at("a.csv", line=2), raw="-2+3")),
    )  # fmt: skip
    assert [row["raw"] for row in read(validation_csv.render(it, "vi")) if row["code"] == "facts-x"] == ["-2", "'-2+3"]
