"""Reads workbooks back as an inspector's programs would: openpyxl for the cells, LibreOffice for the paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
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


def printed(content: bytes, folder: Path) -> list[str]:
    """The pages that LibreOffice prints, as text in layout."""
    soffice, reader = program("soffice"), program("pdftotext")
    source = folder / "a.xlsx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    done = subprocess.run([reader, "-layout", str(folder / "a.pdf"), "-"], check=True, capture_output=True, timeout=60)
    return done.stdout.decode("utf-8").split("\f")[:-1]


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
