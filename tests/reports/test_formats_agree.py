"""Every format tells the same counts: all nine verdicts, read back from what was rendered.

Each reader below opens the rendered bytes as their users do (a DOM, Word's and Excel's own structure, the text of a
PDF) and gives the number beside each verdict's label. A new format needs a reader here.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import canonical
import pytest

from chuan_checker import verdict as v
from chuan_reports import jsonfile
from chuan_reports.formats import FORMATS, by_name
from chuan_reports.narrow import narrow
from chuan_reports.report import Report, build_report
from chuan_reports.words import SYMBOLS

DEMO = Path(__file__).resolve().parents[2] / "demo/xa_ha_dong_2026"
PDFTOTEXT = shutil.which("pdftotext")
POPPLER = pytest.mark.skipif(
    PDFTOTEXT is None and "CI" not in os.environ, reason="poppler (pdftotext) is not installed"
)

Counts = dict[str, int]


def number(text: str) -> int:
    return int(re.sub(r"[.\s]", "", text))


def beside(text: str, lang: str) -> Counts:
    """The number right after or before each verdict's symbol and label: the first place is the summary of counts."""
    flat = " ".join(text.split())
    found: Counts = {}
    for code in v.CODES:
        symbol, label = re.escape(SYMBOLS[code]), re.escape(v.LABELS[lang][code])
        after = re.search(rf"(?<!\S){symbol} {label}[ |]*(\d[\d.]*)(?!\S)", flat)
        assert after is not None, f"{v.LABELS[lang][code]} is not counted"
        found[code] = number(after[1])
    return found


# ---------------------------------------------------------------- readers


def of_json(data: bytes, _lang: str) -> Counts:
    return dict(jsonfile.read(data).summary)


def of_text(data: bytes, lang: str) -> Counts:
    return beside(data.decode("utf-8"), lang)


def of_html(data: bytes, lang: str) -> Counts:
    """The first element that is marked with the code of a verdict holds its symbol, its label and its number."""
    from lxml import html

    page = html.fromstring(data.decode("utf-8"))
    found: Counts = {}
    for code in v.CODES:
        (element, *_) = page.xpath(f"//*[@data-only='{code}' or @data-verdict='{code}']")
        text = re.sub(r"\([^)]*\)", "", " ".join(element.text_content().split()))  # of which mandatory
        assert SYMBOLS[code] in text and v.LABELS[lang][code] in text
        found[code] = number(text.replace(v.LABELS[lang][code], "").replace(SYMBOLS[code], ""))
    return found


def of_docx(data: bytes, lang: str) -> Counts:
    """The first table with verdicts in its first column: the unit itself, units below, and both together last."""
    from docx import Document

    found: Counts = {}
    names = {f"{SYMBOLS[code]} {v.LABELS[lang][code]}": code for code in v.CODES}
    for table in Document(io.BytesIO(data)).tables:
        for row in table.rows:
            cells = [" ".join(cell.text.partition("\n")[0].split()) for cell in row.cells]
            if cells[0] in names:
                found.setdefault(names[cells[0]], number(cells[-1]))
    return found


def of_workbook(data: bytes, lang: str) -> Counts:
    """The first row whose cell holds a verdict's label, and the first number after it: a number, not text."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    found: Counts = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            for code in v.CODES:
                label = v.LABELS[lang][code]
                at = next((i for i, cell in enumerate(row) if cell in (label, f"{SYMBOLS[code]} {label}")), None)
                numbers = [] if at is None else [cell for cell in row[at + 1 :] if isinstance(cell, int)]
                if numbers:
                    found.setdefault(code, numbers[0])
    return found


def text_of(data: bytes, *options: str) -> str:
    assert PDFTOTEXT is not None
    done = subprocess.run([PDFTOTEXT, *options, "-", "-"], input=data, capture_output=True, check=True, timeout=120)
    return done.stdout.decode("utf-8")


def of_pdf(data: bytes, lang: str) -> Counts:
    """As the Word document: the last number of the first line that begins with a verdict and has numbers."""
    text = text_of(data, "-layout")
    found: Counts = {}
    for code in v.CODES:
        start = rf"^\s*{re.escape(SYMBOLS[code])} {re.escape(v.LABELS[lang][code])}((?: +\d[\d.]*)+) *$"
        match = re.search(start, text, re.MULTILINE)
        assert match is not None, f"{v.LABELS[lang][code]} is not counted"
        found[code] = number(match[1].split()[-1])
    return found


def of_card_pdf(data: bytes, lang: str) -> Counts:
    """One page in two columns, read in the order of its structure."""
    return beside(text_of(data, "-raw"), lang)


READERS: dict[str, Callable[[bytes, str], Counts]] = {
    "text": of_text, "json": of_json, "html": of_html, "docx": of_docx, "pdf": of_pdf, "xlsx": of_workbook, "md": of_text,
    "card": of_html, "card-pdf": of_card_pdf,
}  # fmt: skip

NO_COUNTS = {"checklist": "a list of what is open, to be filled in: it holds no counts"}


# ---------------------------------------------------------------- reports


@cache
def reports() -> dict[str, Report]:
    """The canonical report, a school of it, and the demo commune with one of its schools."""
    from chuan import check, load_facts, load_rules

    rules = load_rules("xa_ha_dong_2026", DEMO / "quy-tac").rules
    assert rules is not None
    demo = check(rules, load_facts(DEMO), "10882", date(2027, 12, 31))
    assert isinstance(demo, Report)
    return {
        "canonical": build_report(canonical.commune(), "0.0.0"),
        "canonical school": build_report(canonical.school(), "0.0.0"),
        "demo": demo,
        "demo school": narrow(demo, "HD-TH-01"),
    }


NAMES = ("canonical", "canonical school", "demo", "demo school")
CASES = [
    pytest.param(one.name, name, marks=[pytest.mark.office, POPPLER] if one.name in ("pdf", "card-pdf") else [])
    for one in FORMATS
    for name in NAMES
    if one.name not in NO_COUNTS
]


def test_every_format_has_a_reader() -> None:
    assert {one.name for one in FORMATS} == READERS.keys() | NO_COUNTS.keys()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("form", "name"), CASES)
def test_counts_read_back_are_those_of_the_report(form: str, name: str, lang: str) -> None:
    report = reports()[name]
    renderer = by_name(form)
    assert renderer is not None
    assert READERS[form](renderer.render(report, lang), lang) == report.summary


def test_the_reports_hold_every_verdict() -> None:
    """Nine zeros would agree with anything."""
    assert all(reports()["canonical"].summary.values())
    assert sum(count > 0 for count in reports()["demo"].summary.values()) >= 7


@pytest.mark.parametrize("name", ["canonical", "demo", "demo school"])
def test_a_site_counts_each_unit_as_the_part_does(name: str) -> None:
    from chuan_reports import html_site

    report = reports()[name]
    pages = dict(html_site.site(report, "vi"))
    assert of_html(pages["index.html"], "vi") == report.summary
    parts = [narrow(report, row.id).summary for row in report.units if row.id != report.unit.id]
    found = [of_html(data, "vi") for path, data in pages.items() if path.startswith("don-vi/")]
    key = [tuple(part[code] for code in v.CODES) for part in parts if any(part.values())]
    assert sorted(tuple(one[code] for code in v.CODES) for one in found) == sorted(key)


@pytest.mark.parametrize("form", [one.name for one in FORMATS])
def test_the_same_report_gives_the_same_bytes(form: str) -> None:
    renderer = by_name(form)
    assert renderer is not None
    first = renderer.render(build_report(canonical.commune(), "0.0.0"), "vi")
    assert first == renderer.render(build_report(canonical.commune(), "0.0.0"), "vi")
