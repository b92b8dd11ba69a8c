"""Goldens of the official documents from the canonical report: what the Word file holds, what the PDF is set from.

The Word file is read with python-docx, block by block. Text read from a PDF depends on the version of the reader, so
that the golden is what the layout is given; `test_pdf` checks that all of it is on paper. To rewrite them:

    PYTHONPATH=grammar:rules:checker:reports python tests/reports/test_official_golden.py
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import canonical
import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn
from docx.table import Table as WordTable

from chuan_reports import docx, official, pdf_document
from chuan_reports.pdf_engine import SOFT_BREAK
from chuan_reports.report import Report, build_report

GOLDEN = Path(__file__).parent / "golden"
CASES = [
    *(("commune", "vi", kind) for kind in official.KINDS),
    ("school", "vi", "bao-cao"),
    ("school", "en", "thong-bao"),
]


def report(name: str) -> Report:
    return build_report({"commune": canonical.commune, "school": canonical.school}[name](), "0.0.0")


def word_text(data: bytes) -> str:
    """Paragraphs and rows in order, a line each; where a section ends, how its page lies."""
    return "\n".join(line for line in _word_lines(open_docx(io.BytesIO(data)))) + "\n"


def _word_lines(word: Any) -> Iterator[str]:
    for element in word.element.body:
        if element.tag == qn("w:tbl"):
            for row in WordTable(element, word).rows:
                again = row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
                cells = [_said(cell) for cell in row._tr.iter(qn("w:tc"))]
                yield f"{'#' if again else ''}| {' | '.join(cells)} |"
            yield ""
        elif element.tag == qn("w:p"):
            yield _said(element)
            size = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}/{qn('w:pgSz')}")
            if size is not None:
                yield f"---- {size.get(qn('w:orient'), 'portrait')}"


def _said(element: Any) -> str:
    signs = {qn("w:tab"): "→", qn("w:noBreakHyphen"): "-", qn("w:br"): " / "}
    lines = []
    for line in [element] if element.tag == qn("w:p") else element.iter(qn("w:p")):
        runs = (one for run in line.iter(qn("w:r")) for one in run)
        lines.append("".join(one.text or "" if one.tag == qn("w:t") else signs.get(one.tag, "") for one in runs))
    return " / ".join(lines)


def pdf_text(content: Any, depth: int = 0) -> Iterator[str]:
    """What the layout is given, a value a line; `¦` is where a word may break."""
    indent = " " * depth
    if isinstance(content, dict):
        for key, value in content.items():
            if isinstance(value, (dict, list)):
                yield f"{indent}{key}:"
                yield from pdf_text(value, depth + 1)
            else:
                yield f"{indent}{key}: {_plain(value)}"
    elif all(isinstance(one, str) for one in content):
        yield f"{indent}| {' | '.join(map(_plain, content))} |"
    else:
        for one in content:
            yield f"{indent}-"
            yield from pdf_text(one, depth + 1)


def _plain(value: object) -> str:
    return str(value).replace(SOFT_BREAK, "¦").replace("\n", " / ")


def golden() -> dict[str, str]:
    """File name below `golden/` → what it must hold."""
    found = {}
    for name, lang, kind in CASES:
        whole = report(name)
        found[f"{name}-{lang}-{kind}.docx.txt"] = word_text(docx.render(whole, lang, kind=kind))
        content = pdf_document.content(official.document(whole, lang, kind))
        found[f"{name}-{lang}-{kind}.pdf.txt"] = "\n".join(pdf_text(content)) + "\n"
    return found


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return golden()


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize(("name", "lang", "kind"), CASES)
def test_the_goldens(made: dict[str, str], name: str, lang: str, kind: str, form: str) -> None:
    file = f"{name}-{lang}-{kind}.{form}.txt"
    assert made[file] == (GOLDEN / file).read_text(encoding="utf-8")


if __name__ == "__main__":  # read the diff before you keep it
    for file_name, text in golden().items():
        (GOLDEN / file_name).write_bytes(text.encode())
