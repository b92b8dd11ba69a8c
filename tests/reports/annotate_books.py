"""For the tests of marked workbooks: problems at places, workbooks of many makers, and whether a package is sound."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from itertools import pairwise
from xml.etree import ElementTree

from openpyxl import Workbook as Openpyxl
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

from chuan_reports.shape import Cell
from chuan_reports.validation_shape import Problem, Repair, Text

FILE = "nop/th-01.xlsx"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""CT_Worksheet of ECMA-376 part 1, §18.3.1.99."""


def at(cell: str | None, sheet: str | None = "Trường", file: str = FILE, line: int | None = None) -> Cell:
    return Cell(file, sheet, cell, line, 2 if line else None, None)


def problem(
    cell: str | None,
    sheet: str | None = "Trường",
    *,
    severity: str = "error",
    related: Iterable[Cell] = (),
    proposal: str = "ghi 12",
    message: str = "«12a» không phải số nguyên",
    code: str = "facts-invalid-value",
    file: str = FILE,
    line: int | None = None,
    raw: str = "12a",
) -> Problem:
    return Problem(
        code, severity, at(cell, sheet, file, line), Text(message, "«12a» is no whole number"),
        Text("số nguyên không âm (phòng)", "a whole number"), Text(proposal, proposal and "write 12"), None,
        "phòng học", "năm 2026", raw, tuple(related),
    )  # fmt: skip


def repair(cell: str, before: str = "12 ", after: str = "12", what: str = "text-number") -> Repair:
    return Repair(at(cell), what, before, after)


def saved(book: Openpyxl) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def school() -> bytes:
    """A school's sheet as openpyxl writes it: looks, a formula, validation, merged cells, a comment, protection."""
    book = Openpyxl()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trường"
    sheet["A1"] = "BIỂU SỐ LIỆU"
    sheet.merge_cells("A1:E1")
    thin = Side(style="thin", color="FF000000")
    for column, text in enumerate(("Mã", "Nội dung", "Đơn vị tính", "Kỳ", "Giá trị"), 1):
        head = sheet.cell(3, column, text)
        head.font, head.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor="FF003366")
    for row in range(4, 12):
        sheet.cell(row, 1, f"PH{row:02}")
        sheet.cell(row, 2, f"phòng học loại {row}")
        sheet.cell(row, 3, "phòng")
        sheet.cell(row, 4, "năm 2026")
        value = sheet.cell(row, 5, row * 3)
        value.border = Border(thin, thin, thin, thin)
        value.number_format = "#,##0"
        value.alignment = Alignment(horizontal="right", wrap_text=True)
        value.protection = Protection(locked=False)
    sheet["E11"] = "=SUM(E4:E10)"
    sheet["E5"].comment = Comment("Kế toán: đã đối chiếu sổ", "Kế toán", width=200, height=60)
    check = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
    sheet.add_data_validation(check)
    check.add("E4:E10")
    sheet.protection.sheet = True
    sheet.protection.password = "abc"
    sheet.column_dimensions["B"].width = 40
    sheet.freeze_panes = "A4"
    other = book.create_sheet("Đối chiếu")
    other["A1"] = "=Trường!E11"
    hidden = book.create_sheet("Danh mục")
    hidden["A1"], hidden.sheet_state = "trường", "hidden"
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["tong"] = DefinedName("tong", attr_text="Trường!$E$11")
    return saved(book)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        names = file.namelist()
        assert len({name.casefold() for name in names}) == len(names)
        return {name: file.read(name) for name in names}


def packed(given: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in given.items():
            info = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
            file.writestr(info, data, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def changed(data: bytes, name: str, *pairs: tuple[str, str], **more: bytes) -> bytes:
    """A workbook with texts of one part replaced, and other parts added."""
    given = parts(data)
    for old, new in pairs:
        text = given[name].decode()
        assert old in text
        given[name] = text.replace(old, new, 1).encode()
    return packed({**given, **more})


def sound(data: bytes) -> dict[str, bytes]:
    """Fail for what makes Excel offer a repair: every rule here is one that it has been seen to insist on."""
    found = parts(data)
    assert next(iter(found)) or True
    types = ElementTree.fromstring(found["[Content_Types].xml"])
    defaults = {one.get("Extension", "").lower() for one in types if one.tag.endswith("Default")}
    overrides = [one.get("PartName", "") for one in types if one.tag.endswith("Override")]
    assert len({one.lower() for one in overrides}) == len(overrides)
    assert {one.lstrip("/") for one in overrides} <= set(found)
    for name in found:
        if name != "[Content_Types].xml":
            assert f"/{name}" in overrides or name.rpartition(".")[2].lower() in defaults, name
        if name.endswith((".xml", ".rels", ".vml")):
            ElementTree.fromstring(found[name])
        if name.endswith(".rels"):
            links = ElementTree.fromstring(found[name])
            ids = [one.get("Id") for one in links]
            assert len(set(ids)) == len(ids)
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for one in links:
                if one.get("TargetMode") != "External":
                    assert _path(folder, one.get("Target", "")) in found, (name, one.get("Target"))
        if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            _sound_sheet(found, name)
        if name.endswith("styles.xml"):
            _sound_styles(found[name])
        if name.endswith(".vml"):
            ids = re.findall(rb'<v:shape [^>]*?id="([^"]+)"', found[name])
            assert len(set(ids)) == len(ids)
    _sound_book(found)
    return found


def _path(folder: str, target: str) -> str:
    kept: list[str] = [] if target.startswith("/") else folder.split("/")
    for part in target.split("/"):
        kept = kept[:-1] if part == ".." else [*kept, part] if part not in ("", ".") else kept
    return "/".join(one for one in kept if one)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _sound_sheet(found: dict[str, bytes], name: str) -> None:
    root = ElementTree.fromstring(found[name])
    if _local(root.tag) != "worksheet":
        return
    ranks = [ORDER.index(_local(one.tag)) for one in root if _local(one.tag) in ORDER]
    assert ranks == sorted(ranks), [_local(one.tag) for one in root]
    single = [_local(one.tag) for one in root if _local(one.tag) not in ("conditionalFormatting",)]
    assert len(set(single)) == len(single)
    styles = _styles_of(found)
    last_row = 0
    for row in (one for one in root.iter() if _local(one.tag) == "row"):
        number = int(row.get("r") or last_row + 1)
        assert number > last_row
        last_row, last = number, 0
        for cell in row:
            letters = re.match(r"[A-Z]+", cell.get("r") or "")
            column = 0
            for letter in letters[0] if letters else "":
                column = column * 26 + ord(letter) - 64
            column = column or last + 1
            assert column > last and int(cell.get("s") or 0) < max(styles, 1)
            last = column
    spans = [(int(one.get("min") or 0), int(one.get("max") or 0)) for one in root.iter() if _local(one.tag) == "col"]
    assert all(low <= high for low, high in spans)
    assert all(a[1] < b[0] for a, b in pairwise(spans))
    legacy = [one for one in root if _local(one.tag) == "legacyDrawing"]
    folder, _, base = name.rpartition("/")
    rels = found.get(f"{folder}/_rels/{base}.rels", b"")
    for one in legacy:
        link = next(value for key, value in one.attrib.items() if _local(key) == "id")
        assert f'"{link}"'.encode() in rels
    if b"/comments" in rels:
        assert legacy
        _sound_comments(found, rels)


def _sound_comments(found: dict[str, bytes], rels: bytes) -> None:
    links = ElementTree.fromstring(rels)
    part = next(one.get("Target", "") for one in links if one.get("Type", "").endswith("/comments"))
    root = ElementTree.fromstring(found[_path("xl/worksheets", part)])
    authors = [one for one in root.iter() if _local(one.tag) == "author"]
    references = [one.get("ref") for one in root.iter() if _local(one.tag) == "comment"]
    assert len(set(references)) == len(references)
    for one in root.iter():
        if _local(one.tag) == "comment":
            assert int(one.get("authorId") or 0) < len(authors)
        if _local(one.tag) == "text":
            kinds = [_local(child.tag) for child in one]
            assert not ("t" in kinds and "r" in kinds)


def _styles_of(found: dict[str, bytes]) -> int:
    name = next((one for one in found if re.fullmatch(r"xl/styles\d*\.xml", one)), None)
    if name is None:
        return 0
    root = ElementTree.fromstring(found[name])
    formats = next((one for one in root if _local(one.tag) == "cellXfs"), None)
    return 0 if formats is None else len(formats)


def _sound_styles(data: bytes) -> None:
    root = ElementTree.fromstring(data)
    order = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
    ranks = [order.index(_local(one.tag)) for one in root if _local(one.tag) in order]
    assert ranks == sorted(ranks)
    size = {_local(one.tag): len(one) for one in root}
    for one in root:
        if one.get("count") is not None:
            assert int(one.get("count") or 0) == len(one), one.tag
        if _local(one.tag) == "cellXfs":
            for xf in one:
                assert int(xf.get("fillId") or 0) < size["fills"] and int(xf.get("fontId") or 0) < size["fonts"]
                assert int(xf.get("borderId") or 0) < size["borders"]


def _sound_book(found: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(found["xl/workbook.xml"])
    sheets = [one for one in root.iter() if _local(one.tag) == "sheet"]
    names = [one.get("name", "").casefold() for one in sheets]
    numbers = [one.get("sheetId") for one in sheets]
    assert len(set(names)) == len(names) and len(set(numbers)) == len(numbers)
    assert all(0 < len(name) <= 31 for name in names)
    views = [one for one in root.iter() if _local(one.tag) == "workbookView"]
    assert all(int(one.get("activeTab") or 0) < len(sheets) for one in views)
    open_sheets = [
        name for name, data in found.items() if name.startswith("xl/worksheets/") and b'tabSelected="1"' in data
    ]
    assert len(open_sheets) == 1  # more than one would be edited together


def cells(data: bytes, sheet: str) -> dict[str, object]:
    """Every cell with all that may not change: value or formula, and its format but for fill and letters' colour."""
    book = load_workbook(io.BytesIO(data))
    told = {}
    for row in book[sheet].iter_rows():
        for cell in row:
            font = cell.font
            told[cell.coordinate] = (
                cell.data_type, cell.value, cell.number_format, font.name, font.sz, font.b, font.i, font.u,
                repr(cell.border), repr(cell.alignment), repr(cell.protection), cell.quotePrefix,
            )  # fmt: skip
    return told
