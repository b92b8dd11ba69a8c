"""Reads workbooks back as an inspector's programs would: openpyxl for the cells, LibreOffice for the paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def rows(sheet: Worksheet, head: int = 1) -> list[dict[str, object]]:
    """The rows below a head row, by heading; blank cells are None."""
    titles = [cell.value for cell in sheet[head]]
    return [
        dict(zip(titles, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=head + 1)
        if row[0].value is not None
    ]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return file.read(name).decode("utf-8")


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return file.namelist()


def sheets_xml(content: bytes) -> str:
    return "".join(part(content, name) for name in names(content) if re.match(r"xl/worksheets/sheet\d+\.xml", name))


def program(name: str) -> str:
    """The path of a program; without it the test is skipped, except in CI."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


def paper(content: bytes, folder: Path) -> Path:
    """The PDF that LibreOffice prints."""
    soffice = program("soffice")
    source = folder / "a.xlsx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder / "a.pdf"


def printed(content: bytes, folder: Path) -> list[str]:
    """The pages that LibreOffice prints, as text in layout."""
    reader, pdf = program("pdftotext"), paper(content, folder)
    done = subprocess.run([reader, "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return done.stdout.decode("utf-8").split("\f")[:-1]


_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)')
Box = tuple[float, float, float, float, str]


def boxes(pdf: Path) -> list[list[Box]]:
    """The words of each page with where they stand: left, top, right, bottom."""
    done = subprocess.run([program("pdftotext"), "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return [
        [(float(m[1]), float(m[2]), float(m[3]), float(m[4]), m[5]) for m in _WORD.finditer(page)]
        for page in done.stdout.decode("utf-8").split("<page ")[1:]
    ]


def overlaps(words: list[Box]) -> list[tuple[str, str]]:
    """Words that are printed over each other by more than the room between lines."""
    heights = Counter(round(box[3] - box[1], 1) for box in words)
    level = [box for box in words if heights[round(box[3] - box[1], 1)] >= 4]  # the others stand upright in a heading
    found = []
    ordered = sorted(level, key=lambda box: box[1])
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            high = min(one[3], other[3]) - other[1]
            if high <= 0:
                break
            across = min(one[2], other[2]) - max(one[0], other[0])
            if across > 1 and high > 0.4 * min(one[3] - one[1], other[3] - other[1]):
                found.append((one[4], other[4]))
    return found


A4_ACROSS = (297 - 2 * 0.4 * 25.4) * 72 / 25.4
DRAWN_WIDER = 1.045
"""LibreOffice draws columns of this font that much wider than Excel."""


def printed_size(sheet: Worksheet) -> float:
    """Points of the smallest text of a sheet on paper, where the sheet is fitted to the width of a page."""
    area = sheet.print_area or sheet.dimensions
    first, top, last, bottom = range_boundaries(area.split("!")[-1].replace("$", ""))
    widths = [0.0] * (last + 1)
    for one in sheet.column_dimensions.values():
        for column in range(one.min, min(one.max, last) + 1):
            widths[column] = one.width - 0.71  # what a file adds for the padding
    points = sum(width * 5.25 + 3.75 for width in widths[first:]) * DRAWN_WIDER
    sizes = [cell.font.sz for row in sheet.iter_rows(top, bottom, first, last) for cell in row if cell.value]
    return min(sizes) * min(1, A4_ACROSS / points)


# ---------------------------------------------------------------- as text


def dumped(content: bytes) -> str:
    """A workbook as text: its sheets with their setup, its cells with what matters of their looks."""
    lines = []
    for sheet in opened(content):
        widths = [
            f"{round(one.width - 0.7, 1):g}" + (f"×{one.max - one.min + 1}" if one.max > one.min else "")
            for _, one in sorted(sheet.column_dimensions.items(), key=lambda pair: pair[1].min)
        ]
        lines += [
            f"## {sheet.title}",
            f"page: {sheet.page_setup.orientation} {sheet.page_setup.paperSize}, wide {sheet.page_setup.fitToWidth or 1}",
            f"print: {sheet.print_area or '-'}; head: {sheet.print_title_rows or '-'}; frozen: {sheet.freeze_panes or '-'}",
            f"filter: {sheet.auto_filter.ref or '-'}; above: {sheet.oddHeader.left.text or '-'} | {sheet.oddHeader.right.text or '-'}",
            f"widths: {' '.join(widths)}",
            f"merged: {' '.join(sorted(map(str, sheet.merged_cells.ranges), key=_place)) or '-'}",
        ]
        for row in sheet.iter_rows():
            lines += [f"{cell.coordinate} {_told(cell)}" for cell in row if cell.value is not None]
        lines.append("")
    return "\n".join(lines)


def _place(area: str) -> tuple[int, int]:
    first, top, *_ = range_boundaries(area)
    return top, first


def _told(cell: Cell | MergedCell) -> str:
    value = cell.value.date().isoformat() if isinstance(cell.value, datetime) else str(cell.value)
    return value.replace("\n", " ⏎ ") + "".join(f" {{{one}}}" for one in _looks(cell))


def _looks(cell: Cell | MergedCell) -> Iterator[str]:
    if cell.font.b:
        yield "bold"
    if cell.fill.fill_type:
        yield f"{cell.fill.fgColor.rgb[2:]}/{cell.font.color.rgb[2:]}"
    if cell.number_format != "General":
        yield cell.number_format
    if cell.hyperlink:
        yield f"→ {cell.hyperlink.target}#{cell.hyperlink.location}"


def resaved(content: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it again."""
    soffice = program("soffice")
    (folder / "in").mkdir()
    (folder / "in" / "a.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(folder / "in" / "a.xlsx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return (folder / "a.xlsx").read_bytes()
