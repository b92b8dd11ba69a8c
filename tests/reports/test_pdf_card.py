"""The card of a unit as PDF: one page, the figures of the report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_reading import HOSTILE, Pdf, hostile, squeezed

from chuan_checker import verdict as v
from chuan_reports import pdf
from chuan_reports.digest import digest, waiting_count
from chuan_reports.dossier import dossier
from chuan_reports.pdf_engine import plain
from chuan_reports.report import Report

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def read(commune: Report, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    return Pdf(tmp_path_factory.mktemp("card"), pdf.card(commune, "vi"))


def test_one_page_that_answers_what_an_inspector_asks(read: Pdf, commune: Report) -> None:
    told = dossier(commune)
    assert len(read.pages) == 1
    assert told.worst_gap is not None
    worst = told.worst_gap
    asked = [told.unit_name, told.as_of, told.conclusion, worst.title, worst.place, worst.gap]
    asked += [told.plans[0].title, "Đánh giá tự động, đề xuất", told.tool.partition(" ")[2]]
    assert [text for text in asked if squeezed(plain(text)) not in read.words] == []


def test_the_counts_are_those_of_the_report(read: Pdf, commune: Report) -> None:
    layout = read.layout()
    for one in dossier(commune).counts:
        row = re.search(rf"^ *{re.escape(one.symbol)} {one.label} +(\d+)\b", layout, re.MULTILINE)
        assert row and int(row.group(1)) == commune.summary.get(one.code, 0), one.label
    undecided = sum(commune.summary.get(code, 0) for code in (v.INVALID, v.MISSING, v.UNDETERMINED, v.MANUAL))
    assert f"Không đạt, ngoài nội dung nêu trên ({commune.summary[v.FAIL] - 1})" in layout
    assert f"Chưa kết luận được ({undecided})" in layout
    waiting = waiting_count(digest(dossier(commune)))
    assert waiting.startswith(str(commune.summary[v.NOT_DUE])) and f"Chưa đến hạn ({waiting})" in layout


def test_a_list_says_how_many_it_leaves_out(read: Pdf, commune: Report) -> None:
    part = "".join(read.pages).split("Không đạt, ngoài nội dung nêu trên (")[1].split("Chưa kết luận được (")[0]
    shown = part.count("✗")
    left = re.search(r"… và (\d+) nội dung khác", part)
    assert left and shown + int(left.group(1)) == commune.summary[v.FAIL] - 1  # the largest gap stands above


def test_what_is_missing_and_what_comes_next(school: Report, tmp_path: Path) -> None:
    words = Pdf(tmp_path, pdf.render(school, "vi", kind="card")).words
    told = dossier(school)
    for entry in told.with_code(v.MISSING)[:1]:
        assert squeezed(plain(entry.finding.missing[0].name)) in words
    for entry in told.with_code(v.NOT_DUE)[:1]:
        assert entry.due in words and entry.rule in words


@pytest.mark.parametrize("text", [HOSTILE, "A" * 10_000, "W" * 10_000, "trường " * 1_400, "✓" * 400])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_stays_one_page(text: str, lang: str, commune: Report, tmp_path: Path) -> None:
    made = hostile(commune, text)
    made = replace(made, findings=tuple(replace(f, label=text) for f in made.findings))
    read = Pdf(tmp_path, pdf.card(made, lang))
    assert len(read.pages) == 1
    assert squeezed(plain(text))[:60] in read.words


def test_archivable_tagged_and_always_the_same(read: Pdf, commune: Report) -> None:
    assert read.bytes == pdf.card(commune, "vi") == pdf.render(commune, "vi", kind="card")
    info = read.info("-isodates")
    assert info["Title"] == "Thẻ kết quả kiểm tra: Xã Phú Lâm"
    assert info["CreationDate"] == "2027-12-31T00:00:00Z" and info["Tagged"] == "yes"
    assert b"<pdfaid:conformance>A</" in read.bytes and b"/Lang(vi-VN)" in read.bytes
    assert {font[1] for font in read.fonts()} == {"yes"}
    assert {"H1", "Table", "TH"} <= set(read.tags())
