"""Writes the files of a demonstration, as an official receives them: the same bytes on every run.

In: rows of units, facts and planted findings, and wide forms. Out: CSV files (UTF-8, LF), XLSX workbooks with fixed
dates, and nothing else: no clock, no random number, no network. Under one version of openpyxl the bytes of a workbook
never change. A script `demo/make_<pack>.py` imports this module and keeps only its own figures:

    from writing import Form, fact, planted_rows, unit, write_facts, write_planted, write_units, write_workbook

    write_units(FOLDER, ("cấp học", "công lập"), [unit("H", "Huyện Mẫu", "huyện"), unit("X", "Xã Mẫu", "xã", "H")])
    write_facts(FOLDER, [fact("H", "học sinh", "năm học 2023-2024", 12_500, "báo cáo 31/5")])
    write_workbook(FOLDER / "nop-truong-a.xlsx", Form(title="…", unit="…", period="…", rows=[{"mã": "A", …}]))
    write_planted(FOLDER, planted_rows("PLAN-01 | X | 2024-06-30 | fail | 41 / 97 trường, cần 43 %"))

`FOLDER` is `Path(__file__).parent / "<pack>"`: a script writes beside itself. What is planted goes to
`planted/<pack>.csv`, outside that folder, for whatever lies in it is read as a submission (`--facts demo/<pack>`).
"""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

os.environ["OPENPYXL_LXML"] = "False"  # with lxml it writes other bytes; read when openpyxl is imported
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Cells = Sequence[str]
Value = str | int | float | None
Row = tuple[str, str, str, str, str, str]
Planted = tuple[str, str, str, str, str]

UNIT_COLUMNS = ("id", "name", "type", "parent", "from", "to", "predecessors")
FACT_COLUMNS = ("unit", "name", "period", "value", "evidence", "note")
PLANTED_COLUMNS = ("rule", "unit", "due", "verdict", "why")

TITLE_ROWS = 4
"""Above the headings of a wide form: title, unit, period, note."""

# ---------------------------------------------------------------- rows


def fact(unit: str, name: str, period: str, value: object, evidence: str = "", note: str = "") -> Row:
    """One row of facts.csv; whole numbers in Vietnamese writing, None is a blank cell (not reported).

    >>> fact("T1", "học sinh", "năm học 2023-2024", 1_250)[3]
    '1.250'
    """
    if value is None:
        text = ""
    elif isinstance(value, int) and not isinstance(value, bool):
        text = f"{value:,}".replace(",", ".")
    else:
        text = str(value)
    return (unit, name, period, text, evidence, note)


def unit(
    id_: str, name: str, type_: str, parent: str = "", since: str = "", until: str = "", predecessors: str = ""
) -> tuple[str, ...]:
    """The first seven cells of a row of units.csv; the attributes follow them: `(*unit(…), "tiểu học", "có")`.

    `since` and `until` are the days of validity, `predecessors` ids joined by `;`.
    """
    return (id_, name, type_, parent, since, until, predecessors)


# ---------------------------------------------------------------- CSV


def csv_bytes(header: Cells, rows: Sequence[Cells], *, mark: bool = False) -> bytes:
    """A CSV file: UTF-8, LF; with `mark`, behind a byte order mark, as Excel saves and opens it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        if len(row) != len(header):
            raise SystemExit(f"{len(header)} columns, but {len(row)} cells: {row}")
        writer.writerow(row)
    return (b"\xef\xbb\xbf" if mark else b"") + out.getvalue().encode("utf-8")


def write_units(folder: Path, attributes: Cells, rows: Sequence[Cells]) -> None:
    """`units.csv`: seven fixed columns (see `unit`), then the attributes of the vocabulary. Missing cells are blank."""
    header = (*UNIT_COLUMNS, *attributes)
    padded = [(*row, *[""] * (len(header) - len(row))) for row in rows]
    _write(folder / "units.csv", csv_bytes(header, padded))


def write_facts(folder: Path, rows: Sequence[Row], name: str = "facts.csv", *, mark: bool = False) -> None:
    """A file of facts in long form."""
    _write(folder / name, csv_bytes(FACT_COLUMNS, rows, mark=mark))


def planted_rows(table: str) -> list[Planted]:
    """Rows of `write_planted` from lines `rules | units | due | verdict | why`; commas list several rules or units.

    >>> planted_rows("P-01, P-02 | X | 2024-06-30 | fail | 41 / 97")[1]
    ('P-02', 'X', '2024-06-30', 'fail', '41 / 97')
    """
    found: list[Planted] = []
    for line in filter(None, map(str.strip, table.splitlines())):
        rules, units, due, verdict, why = (cell.strip() for cell in line.split("|", 4))
        found += [(rule, unit, due, verdict, why) for rule in rules.split(", ") for unit in units.split(", ")]
    return found


def write_planted(folder: Path, rows: Sequence[Planted]) -> None:
    """`planted/<pack>.csv`: what the check must find, reasoned by hand.

    `due` is ISO (`2024-06-30`), or empty: every finding of the rule and unit says the same. `why` may begin with words
    that are checked too, with a colon behind them: `early: …`, `at risk: …`, `advisory: …`, `prohibition: …`,
    `evidence: …` (a missing document).
    """
    _write(folder.parent / "planted" / f"{folder.name}.csv", csv_bytes(PLANTED_COLUMNS, rows))


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)


# ---------------------------------------------------------------- wide forms


@dataclass(frozen=True)
class Form:
    """A workbook as schools hand it in: a title block, headings, a row a unit, a column a fact.

    `rows` map headings to values; the first two headings are `mã` and `tên`. A heading is `tên số liệu` for the period
    above (`Kỳ báo cáo:`), `tên số liệu [30/11/2027]` for another, `tên số liệu (minh chứng)` for its evidence. None is
    a blank cell. `sums` maps a heading to those that its cell adds up, by a formula with its cached value; `percent`
    names the headings (by their beginning) whose cells are shown in per cent: 0.45 is 45 %.
    """

    title: str
    unit: str
    period: str
    rows: Sequence[Mapping[str, Value]]
    sheet: str = "trường"
    note: str = "Ghi chú: ô bỏ trống là chưa có số liệu, không phải bằng 0."
    percent: tuple[str, ...] = ()
    sums: Mapping[str, Sequence[str]] = field(default_factory=dict)
    made: datetime = datetime(2027, 12, 15, 8)  # noqa: DTZ001 (a zip entry has no time zone)


def write_workbook(file: Path, form: Form) -> None:
    """The workbook of a wide form."""
    _write(file, workbook_bytes(form))


def workbook_bytes(form: Form) -> bytes:
    """The bytes of a wide form, the same on every run."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = form.sheet
    sheet["A1"] = form.title
    sheet["A1"].font = Font(bold=True, size=13)
    sheet["A2"] = f"Đơn vị: {form.unit}"
    sheet["A3"] = f"Kỳ báo cáo: {form.period}"
    sheet["A4"] = form.note

    headings = list(dict.fromkeys(heading for row in form.rows for heading in row))
    letters = {heading: get_column_letter(index) for index, heading in enumerate(headings, start=1)}
    cached: dict[str, int] = {}
    for heading, letter in letters.items():
        head = sheet[f"{letter}{TITLE_ROWS + 1}"]
        head.value, head.font = heading, Font(bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[letter].width = 28 if letter in ("A", "B") else 16
        for number, row in enumerate(form.rows, start=TITLE_ROWS + 2):
            cell, value = sheet[f"{letter}{number}"], row.get(heading)
            if heading in form.sums and value is not None:
                cell.value = "=" + "+".join(f"{letters[part]}{number}" for part in form.sums[heading])
                cached[f"{letter}{number}"] = int(value)
            else:
                cell.value = value
            if heading.startswith(form.percent):
                cell.number_format = "0%"
    out = io.BytesIO()
    book.save(out)
    return _fixed(out.getvalue(), cached, form.made)


def _fixed(workbook: bytes, cached: Mapping[str, int], made: datetime) -> bytes:
    """The workbook with the values of its formulas, as Excel leaves them, and without the time it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.infolist(), key=lambda e: e.filename):
            data = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                data = _with_values(data.decode("utf-8"), cached).encode("utf-8")
            elif entry.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", made.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            info = zipfile.ZipInfo(entry.filename, made.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return out.getvalue()


def _with_values(sheet: str, cached: Mapping[str, int]) -> str:
    """The XML of a sheet with a cached value in each formula cell."""
    for cell, value in cached.items():
        pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v(?:\s*/>|></v>)'
        sheet, hits = re.subn(pattern, rf"\g<1><v>{value}</v>", sheet)
        if hits != 1:
            raise SystemExit(f"formula cell {cell} not found")
    return sheet
