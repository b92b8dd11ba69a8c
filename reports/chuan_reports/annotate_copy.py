"""A plain workbook with the cells of a file that is none: the same sheets, the same addresses, values only.

In: the cells of an .xls, .ods or .csv file. Out: the bytes of an .xlsx file. Promises: text stays text, a number is the
same exact decimal, a date a date; a name of a sheet that Excel would refuse is changed and told; cells with personal
data stay blank. No formulas, no looks.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from chuan_grammar.text import tidy
from chuan_reports.annotate_package import DAY, STYLES, TYPES, WORKSHEET
from chuan_reports.annotate_sheet import Address, address, letters, named
from chuan_reports.annotate_styles import plain_styles
from chuan_reports.annotate_xml import LINKS, MAIN, cell_text, escaped
from chuan_reports.xlsx_lines import FONT

MOST_TITLE, MOST_TEXT = 31, 32_000
MOST_MERGED = 2_000
PERCENT, DATED = 1, 2
"""Numbers of the cell styles of `plain_styles`."""

_NUMBER = re.compile(r"-?\d{1,60}(\.\d{1,60})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class Cell(Protocol):
    """A cell as a reader saw it."""

    @property
    def text(self) -> str:
        """As written; a number is an exact decimal with a point, perhaps with `%`."""

    @property
    def kind(self) -> str:
        """`text`, `number`, `boolean`, `date`, `error`, `uncached` or `blank`."""


class Sheet(Protocol):
    """A sheet: its cells by address."""

    @property
    def title(self) -> str:
        """Its name; empty for a file that has no sheets."""

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Filled cells."""

    @property
    def hidden(self) -> bool:
        """Whether the file hides it."""

    @property
    def merged(self) -> Sequence[str]:
        """Merged ranges."""

    @property
    def personal(self) -> Mapping[str, str]:
        """Cells with personal data, and the heading of each; they are not copied."""


class Grid(Protocol):
    """A file as sheets of cells."""

    @property
    def sheets(self) -> Sequence[Sheet]:
        """In their order; none when the file could not be read."""


def titles(sheets: Sequence[Sheet], alone: str) -> list[str]:
    """Names that Excel takes, as like the given ones as can be; `alone` names a sheet without one.

    >>> class S: title = "Số liệu [2026]"
    >>> titles([S(), S()], "a")
    ['Số liệu (2026)', 'Số liệu (2026) (2)']
    """
    found: list[str] = []
    for sheet in sheets:
        wanted = (tidy(sheet.title) or alone).replace("[", "(").replace("]", ")")
        wanted = _FORBIDDEN.sub("-", wanted).strip("' ")[:MOST_TITLE].strip("' ") or "Trang"
        found.append(unused(wanted, found))
    return found


def unused(wanted: str, taken: Sequence[str]) -> str:
    """A name of a sheet that no other one has, whatever the case."""
    folded = {one.casefold() for one in taken}
    name, number = wanted, 1
    while name.casefold() in folded:
        number += 1
        end = f" ({number})"
        name = wanted[: MOST_TITLE - len(end)].rstrip() + end
    return name


def copied(sheets: Sequence[Sheet], names: Sequence[str]) -> bytes:
    """The workbook."""
    parts = {TYPES: _types(len(sheets)), "_rels/.rels": _links([("officeDocument", "/xl/workbook.xml")])}
    listed = []
    for number, (sheet, name) in enumerate(zip(sheets, names, strict=True), 1):
        state = ' state="hidden"' if sheet.hidden else ""
        listed.append(f'<sheet name="{escaped(name)}" sheetId="{number}"{state} r:id="rId{number}"/>')
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet)
    book = f'<workbook xmlns="{MAIN[0]}" xmlns:r="{LINKS[0]}"><sheets>{"".join(listed)}</sheets></workbook>'
    parts["xl/workbook.xml"] = _xml(book)
    targets = [("worksheet", f"/xl/worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    parts["xl/_rels/workbook.xml.rels"] = _links([*targets, ("styles", "/xl/styles.xml")])
    parts["xl/styles.xml"] = plain_styles(font=FONT)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(zipfile.ZipInfo(path, DAY), content)
    return buffer.getvalue()


def _xml(text: str) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text).encode()


def _types(sheets: int) -> bytes:
    base = "application/vnd.openxmlformats-"
    parts = [
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{WORKSHEET}"/>' for n in range(1, sheets + 1)
    ]
    return _xml(
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        f'ContentType="{base}package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{base}officedocument.spreadsheetml.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{STYLES}"/>{"".join(parts)}</Types>'
    )


def _links(targets: Sequence[tuple[str, str]]) -> bytes:
    made = (
        f'<Relationship Id="rId{number}" Type="{LINKS[0]}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return _xml(f"{head}{''.join(made)}</Relationships>")


def _sheet(sheet: Sheet) -> bytes:
    rows: dict[int, dict[int, Cell]] = {}
    wide: dict[int, int] = {}
    for text, cell in sheet.cells.items():
        place = address(text)
        if place is not None and cell.kind not in ("blank", "uncached") and text not in sheet.personal:
            rows.setdefault(place[0], {})[place[1]] = cell
            wide[place[1]] = max(wide.get(place[1], 9), min(len(cell.text) + 2, 45))
    lines = [
        f'<row r="{row}">{"".join(_cell((row, column), cell) for column, cell in sorted(cells.items()))}</row>'
        for row, cells in sorted(rows.items())
    ]
    columns = "".join(
        f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
        for column, width in sorted(wide.items())
    )
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in _merged(sheet.merged))
    return _xml(
        f'<worksheet xmlns="{MAIN[0]}">{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{''.join(lines)}</sheetData>{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _cell(place: Address, cell: Cell) -> str:
    reference, text = named(place), cell.text
    if cell.kind == "number":
        share = text.endswith("%")
        bare = text.removesuffix("%")
        if _NUMBER.fullmatch(bare):
            value = format(Decimal(bare).scaleb(-2), "f") if share else bare
            return f'<c r="{reference}"{f" s={chr(34)}{PERCENT}{chr(34)}" if share else ""}><v>{value}</v></c>'
    elif cell.kind == "date" and _serial(text):
        return f'<c r="{reference}" s="{DATED}"><v>{_serial(text)}</v></c>'
    elif cell.kind == "boolean" and text in ("true", "false"):
        return f'<c r="{reference}" t="b"><v>{int(text == "true")}</v></c>'
    elif cell.kind == "error" and text in _ERRORS:
        return f'<c r="{reference}" t="e"><v>{text}</v></c>'
    held = cell_text(text[:MOST_TEXT])
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{held}</t></is></c>'


def _serial(text: str) -> int:
    """The serial of a day; 0 for what is none, or lies where the serials of Excel are off by one."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return 0
    return (day - date(1899, 12, 30)).days if day is not None and day >= date(1900, 3, 1) else 0


def _merged(ranges: Sequence[str]) -> list[str]:
    """Ranges that do not overlap: Excel repairs a file in which two do."""
    kept: list[tuple[Address, Address]] = []
    for text in ranges[:MOST_MERGED]:
        first, _, last = text.partition(":")
        low, high = address(first), address(last)
        if low is None or high is None or low >= high or low[1] > high[1]:
            continue
        if not any(a[0] <= high[0] and low[0] <= b[0] and a[1] <= high[1] and low[1] <= b[1] for a, b in kept):
            kept.append((low, high))
    return [f"{named(low)}:{named(high)}" for low, high in kept]


def column_name(column: int, line: int) -> str:
    """The address of a field of a text file: its column, in the row of its line.

    >>> column_name(3, 12)
    'C12'
    """
    return f"{letters(column)}{line}"
