"""Reads a PDF back with the programs of poppler, as an office or a court would: nothing here knows how it was made.

And the text that nobody should be able to run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from chuan_reports.report import Report

HOSTILE = (
    '#import "x" #read("/etc/passwd") #eval("1+1") $a_1$ *b* _c_ `d` <lab> @ref \\n // e /* f */ [g] {h} ~ -- ---'
    ' <script>alert(1)</script> =HYPERLINK("http://a.vn";"x") \u202eđảo\u202c \x07 學校 😀 ờ'
)


HEAD = re.compile(r"^(?:Phụ lục|Appendix) ([IVX]+(?:, [IVX]+)*), (?:trang|page) (\d+)$\n?", re.MULTILINE)
"""On top of a page of an appendix, right of the unit; poppler may read the head of a table before it."""


def headless(page: str) -> str:
    """A page without what stands on top of it: its number, or unit, appendix and number."""
    if HEAD.search(page):
        return HEAD.sub("", page.lstrip().partition("\n")[2], count=1)
    return re.sub(r"^\s*\d+\s*\n", "", page)


def poppler(program: str, pdf: Path, *options: str) -> str:
    """What a program of poppler says about a file; without the program the test is skipped, except in CI."""
    if shutil.which(program) is None and "CI" not in os.environ:
        pytest.skip(f"{program} (poppler) is not installed")
    done = subprocess.run([program, *options, str(pdf), *(["-"] if program == "pdftotext" else [])],
                          capture_output=True, check=True)  # fmt: skip
    return done.stdout.decode("utf-8", "replace")


class Pdf:
    """One file."""

    def __init__(self, folder: Path, content: bytes) -> None:
        self.bytes = content
        self.path = folder / "a.pdf"
        self.path.write_bytes(content)

    @property
    def pages(self) -> list[str]:
        """The text of each page in reading order."""
        return poppler("pdftotext", self.path).split("\f")[:-1]

    @property
    def words(self) -> str:
        """The whole text without blanks and page numbers; what the end of a line took apart is together again."""
        return squeezed("".join(headless(page) for page in self.pages))

    def layout(self) -> str:
        """Text as it stands on the page."""
        return poppler("pdftotext", self.path, "-layout")

    def info(self, *options: str) -> dict[str, str]:
        """Title, dates, size."""
        lines = poppler("pdfinfo", self.path, *options).splitlines()
        return {key: text.strip() for key, colon, text in (line.partition(":") for line in lines) if colon}

    def tags(self) -> list[str]:
        """The names of the tags, in order."""
        lines = poppler("pdfinfo", self.path, "-struct").splitlines()
        return [found.group(1) for line in lines if (found := re.match(r" *([A-Z][A-Za-z0-9]*)(?: |$|:)", line))]

    def fonts(self) -> list[tuple[str, str, str, str]]:
        """Name; embedded, subset, with Unicode."""
        rows = poppler("pdffonts", self.path).splitlines()[2:]
        return [(row.split()[0], *row.split()[-5:-2]) for row in rows]


def squeezed(text: str) -> str:
    """Text without blanks, to find what lines and cells took apart.

    >>> squeezed("Kết quả\\n kiểm tra")
    'Kếtquảkiểmtra'
    """
    return re.sub(r"[\s\u00a0]+", "", text)


def hostile(report: Report, text: str) -> Report:
    """The text wherever a user can put one."""
    findings = tuple(
        replace(
            f, title=text, section_title=text, remedy=text, reason=text, note=text,
            facts=tuple(replace(x, name=text, evidence=text) for x in f.facts),
        )
        for f in report.findings
    )  # fmt: skip
    return replace(
        report,
        findings=findings,
        unit=replace(report.unit, name=text),
        plans=tuple(replace(one, title=text, authority=text) for one in report.plans),
    )
