"""What docs/vi/loi-so-lieu.md tells users is what they will see."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.checker.quality.support import codes, faults

from chuan_checker.facts.load import read_bytes
from chuan_checker.quality import errors

GUIDE = (Path(__file__).resolve().parents[3] / "docs/vi/loi-so-lieu.md").read_text(encoding="utf-8")
FACTS = ("kệ sách,31/12/2025", "tỷ lệ đọc,2025-2026", "chi mua sách,2025", "có vườn,31/12/2025", "hạng,2025")


def rows_of(section: str) -> list[list[str]]:
    """The lines of the first table below a heading, without its head."""
    table = GUIDE.split(f"\n## {section}")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("row", rows_of("3."), ids=lambda row: row[0])
def test_the_cells_of_the_guide_are_told_as_it_says(row: list[str]) -> None:
    cell, expected, proposal = re.findall(r"`([^`]*)`", row[0])[0], row[1], row[2]
    lines = [f'T1,{fact},"{cell}"\n' for fact in FACTS]
    if row[0].startswith("kỳ"):
        lines = [f"T1,bạn đọc,{cell},5\n"]
    elif "/" in cell:
        lines = [f"T1,quy chế,{cell},có\n"]
    told = {(p.expected.vi, p.proposal.vi) for line in lines for p in faults(line)}
    assert (expected, proposal) in told


MONEY = "T1,chi mua sách,2024,{0}\nT1,chi mua sách,2025,{1}\n"
COUNT = "T1,bạn đọc,2024-2025,{0}\nT1,bạn đọc,2025-2026,{1}\n"
SHARE = 'T1,tỷ lệ đọc,2024-2025,"{0}"\nT1,tỷ lệ đọc,2025-2026,"{1}"\n'


@pytest.mark.parametrize("row", rows_of("8."), ids=lambda row: " ".join(row[:2]))
def test_the_slips_of_the_guide_are_told_as_it_says(row: list[str]) -> None:
    template = MONEY if "đồng" in row[0] else SHARE if "%" in row[0] else COUNT
    found = codes(template.format(row[0], row[1]))
    assert found == (["quality-magnitude"] if row[2].startswith("có") else [])


def test_every_fault_between_figures_is_in_the_guide() -> None:
    assert {kind.id for kind in errors.KINDS} <= set(re.findall(r"`([a-z-]+)`", GUIDE))


def test_a_fault_in_a_workbook_is_told_by_sheet_and_cell() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "trường"
    for line in (
        ["Biểu 1"],
        [],
        ["đơn vị", "bạn đọc [2025-2026]", "bạn đọc nữ [2025-2026]"],
        ["T1", 12, 15],
        ["T2", "x", 5],
    ):
        sheet.append(line)
    data = BytesIO()
    book.save(data)
    found = faults(read_bytes(data.getvalue(), "a.xlsx"))
    assert [(p.code, str(p.place)) for p in found] == [
        ("quality-part-above-whole", "a.xlsx!trường!C4"), ("facts-invalid-value", "a.xlsx!trường!B5"),
    ]  # fmt: skip
    assert [str(s) for s in found[0].related] == ["a.xlsx!trường!B4"]
