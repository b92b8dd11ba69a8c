"""Workbooks of other makers, damaged and hostile ones, and copies of files that are no workbooks."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import zipfile
import zlib
from dataclasses import field
from datetime import date
from pathlib import Path

import pytest
from annotate_books import FILE, ORDER, at, cells, packed, parts, problem, repair, saved, school, sound
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from workbooks import program
from xlsxwriter import Workbook as Xlsxwriter  # type: ignore[import-untyped]

from chuan_checker.facts.grid import read_grid
from chuan_grammar.record import record
from chuan_reports.annotate import annotate
from chuan_reports.annotate_copy import copied, titles
from chuan_reports.annotate_styles import COLOURS
from chuan_reports.annotate_words import say

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # tells of what it would lose

SHEET = "Lỗi số liệu"
TRƯỜNG = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def fill(data: bytes, cell: str, sheet: str = "Trường") -> str:
    return str(load_workbook(io.BytesIO(data))[sheet][cell].fill.fgColor.rgb)


def png() -> bytes:
    """One red pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


def rich() -> bytes:
    """What openpyxl would lose: sparklines, x14 formats and validations, a button, a picture, a chart, a table."""
    buffer = io.BytesIO()
    book = Xlsxwriter(buffer, {"in_memory": True})
    sheet, other = book.add_worksheet("Trường"), book.add_worksheet("Danh mục")
    for row in range(1, 12):
        sheet.write_row(row, 0, [f"PH{row}", f"phòng {row}", row * 3, row * 4])
        other.write_column(0, 0, ["kiên cố", "bán kiên cố"])
    sheet.add_table(0, 0, 11, 3, {"columns": [{"header": h} for h in ("Mã", "Nội dung", "Năm trước", "Giá trị")]})
    sheet.add_sparkline("F2", {"range": "Trường!C2:D2"})
    sheet.conditional_format("D2:D12", {"type": "data_bar", "data_bar_2010": True, "bar_negative_color_same": True})
    sheet.conditional_format("C2:C12", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.data_validation("B2:B12", {"validate": "list", "source": "='Danh mục'!$A$1:$A$2"})
    sheet.insert_button("H2", {"caption": "Gửi", "macro": "gui"})
    sheet.write_comment("D4", "đã đối chiếu", {"author": "Kế toán"})
    sheet.insert_image("H8", "a.png", {"image_data": io.BytesIO(png())})
    sheet.set_header("&C&G", {"image_center": "a.png", "image_data_center": io.BytesIO(png())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Trường!$D$2:$D$12"})
    sheet.insert_chart("H14", chart)
    sheet.print_area("A1:D12")
    book.define_name("tổng_số", "=SUM(Trường!$D$2:$D$12)")
    book.close()
    return buffer.getvalue()


def test_what_a_library_would_lose_stays_in_place() -> None:
    data = rich()
    done = annotate(data, FILE, [problem("D4"), problem("D6"), problem("C7")])
    before, after = parts(data), sound(done.data)
    drawn = next(
        name for name in before if re.search(r"vmlDrawing\d+\.vml", name) and b'ObjectType="Button"' in before[name]
    )
    comment = next(name for name in before if "xl/comments" in name)
    assert {name for name in before if before[name] != after[name]} == {
        TRƯỜNG, "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", comment, drawn,
    }  # fmt: skip
    for mark in (b"x14:sparkline", b"x14:dataBar", b"<tableParts", b"<legacyDrawingHF", b"dataValidation "):
        assert before[TRƯỜNG].count(mark) == after[TRƯỜNG].count(mark) > 0
    assert (
        b'ObjectType="Button"' in after[drawn] and after[drawn].count(b"<v:shape ") == 4
    )  # the button, and D4, D6, C7
    said = load_workbook(io.BytesIO(done.data))["Trường"]["D4"].comment.text
    assert said.startswith("đã đối chiếu\n") and "không phải số nguyên" in said
    assert cells(data, "Trường").items() <= cells(done.data, "Trường").items()
    assert done.notes == ()


def test_macros_and_foreign_parts_are_kept() -> None:
    given = parts(school())
    given["[Content_Types].xml"] = (
        given["[Content_Types].xml"]
        .replace(b"sheet.main+xml", b"sheet.main+xml", 1)
        .replace(b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
    )
    given["xl/vbaProject.bin"] = b"\x00\x01macro"
    given["customXml/item1.xml"] = b"<a/>"
    done = annotate(packed(given), "nop/a.xlsm", [problem("E6", file="nop/a.xlsm")])
    after = sound(done.data)
    assert (after["xl/vbaProject.bin"], after["customXml/item1.xml"]) == (b"\x00\x01macro", b"<a/>")
    assert done.name == "nop/a.xlsm"


# ---------------------------------------------------------------- other ways to write the same


def plain(sheet: bytes, styles: bytes = b"", book: str = "", strict: bool = False) -> bytes:
    """The smallest workbook around a sheet part."""
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main" if strict else MAIN
    links = "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else LINKS
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rest = f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>' if styles else ""
    given = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/{TRƯỜNG}" ContentType="{kind}.worksheet+xml"/>{rest}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/>'
        + (f'<Relationship Id="rId2" Type="{links}/styles" Target="styles.xml"/>' if styles else "")
        + "</Relationships>",
        "xl/workbook.xml": book or f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="Trường" sheetId="7" r:id="rId1"/></sheets></workbook>',
    }  # fmt: skip
    made = {name: text.encode() for name, text in given.items()} | {TRƯỜNG: sheet}
    return packed(made | ({"xl/styles.xml": styles} if styles else {}))


ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Mã</t></is></c></row><row r="3"><c r="B3"><v>5</v></c></row>'


@pytest.mark.parametrize(
    "sheet",
    [
        f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>',
        f"<worksheet xmlns='{MAIN}'><sheetData>{ROWS}</sheetData><pageMargins left='1' right='1' top='1' bottom='1' header='0' footer='0'/></worksheet>",
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1:B3"/><sheetData>{ROWS}</sheetData><extLst/></worksheet>',
        f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="3"/></sheetData></worksheet>',
        f'<worksheet xmlns="{MAIN}"><sheetData><row/><row/><row spans="1:2"><c t="n"><v>4</v></c><c><v>5</v></c></row></sheetData></worksheet>',
        f'<worksheet xmlns="{MAIN}"><!-- > --><sheetData><row r="3" spans="1:2"><c r="A3"/><c r="C3" s="0"><f>1&gt;2</f><v>5</v></c></row></sheetData></worksheet>',
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "utf-8-sig", "cp1258"])
def test_sheets_are_written_in_many_ways(sheet: str, coding: str) -> None:
    declared = {"utf-16": "UTF-16", "cp1258": "windows-1258"}.get(coding, "UTF-8")
    text = f'<?xml version="1.0" encoding="{declared}"?>' + sheet
    if coding == "cp1258":
        text = text.replace("Mã", "Ma~")
    data = plain(text.encode(coding))
    done = annotate(data, FILE, [problem("B3"), problem("B5"), problem("A1", severity="warning")])
    sound(done.data)
    book = load_workbook(io.BytesIO(done.data))
    assert book.sheetnames == ["Trường", SHEET]
    assert fill(done.data, "B3") == fill(done.data, "B5") == COLOURS["error"]
    assert {cell.coordinate for row in book["Trường"].iter_rows() for cell in row if cell.comment} == {"A1", "B3", "B5"}
    if coding != "utf-16" and coding != "cp1258":
        assert cells(data, "Trường").items() <= cells(done.data, "Trường").items()


def test_prefixes_of_the_file_are_followed() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>5</x:v></x:c></x:row></x:sheetData>'
        "</x:worksheet>"
    )
    styles = (
        f'<x:styleSheet xmlns:x="{MAIN}"><x:fonts count="1"><x:font><x:color theme="0"/></x:font></x:fonts><x:fills count="1">'
        '<x:fill><x:patternFill/></x:fill></x:fills><x:borders count="1"><x:border/></x:borders><x:cellXfs count="1">'
        '<x:xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></x:cellXfs></x:styleSheet>'
    )
    book = f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{LINKS}"><x:sheets><x:sheet name="Trường" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>'
    done = annotate(plain(sheet.encode(), styles.encode(), book), FILE, [problem("B3")])
    found = sound(done.data)
    assert load_workbook(io.BytesIO(done.data)).sheetnames == ["Trường", SHEET]
    assert b"<c " not in found[TRƯỜNG] and b"<row" not in found[TRƯỜNG] and b"<xf" not in found["xl/styles.xml"]
    assert b"<sheet " not in found["xl/workbook.xml"] and fill(done.data, "B3") == COLOURS["error"]


def test_strict_workbooks_stay_strict() -> None:
    space = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData><row r="3"><c r="B3"><v>5</v></c></row></sheetData></worksheet>'
    after = sound(annotate(plain(sheet.encode(), strict=True), FILE, [problem("B3")]).data)
    for name, data in after.items():
        if name.startswith("xl/") and name.endswith((".xml", ".rels")):
            assert MAIN.encode() not in data and LINKS.encode() not in data, name
    assert f'<styleSheet xmlns="{space}"'.encode() in after["xl/styles.xml"]


@pytest.mark.parametrize("name", ["drawing", "hyperlinks", "tableParts", "extLst", "sheetData", "controls", "picture"])
def test_the_drawing_of_comments_stands_in_its_place(name: str) -> None:
    tops = [one for one in ORDER[ORDER.index("sheetData") :] if one in (name, "sheetData", "pageMargins", "oleObjects")]
    content = "".join(f"<{one}/>" for one in tops)
    sheet = f'<worksheet xmlns="{MAIN}">{content}</worksheet>'
    sound(annotate(plain(sheet.encode()), FILE, [problem("B3")]).data)


def test_alternate_content_in_a_sheet_is_passed_over() -> None:
    sheet = (
        f'<worksheet xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><sheetData/>'
        '<mc:AlternateContent><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent></worksheet>'
    )
    after = sound(annotate(plain(sheet.encode()), FILE, [problem("B3")]).data)[TRƯỜNG]
    assert after.index(b"<legacyDrawing") < after.index(b"<mc:AlternateContent")


def test_only_the_index_is_open() -> None:
    data = parts(school())
    data["xl/worksheets/sheet2.xml"] = data["xl/worksheets/sheet2.xml"].replace(
        b'<sheetView workbookViewId="0"', b'<sheetView tabSelected="1" workbookViewId="0"'
    )
    assert b'tabSelected="1"' in data["xl/worksheets/sheet2.xml"]
    sound(annotate(packed(data), FILE, [problem("E6")]).data)


# ---------------------------------------------------------------- what cannot be kept is told


def signed() -> bytes:
    given = parts(school())
    given["_rels/.rels"] = given["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="sig" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>',
    )
    given["[Content_Types].xml"] = given["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/><Override PartName="/_xmlsignatures/sig1.xml" ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/></Types>',
    )
    given["_xmlsignatures/origin.sigs"], given["_xmlsignatures/sig1.xml"] = b"", b"<Signature/>"
    return packed(given)


def shared() -> bytes:
    given = parts(school())
    given["xl/_rels/workbook.xml.rels"] = given["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rev" Type="{LINKS}/revisionHeaders" Target="revisions/revisionHeaders.xml"/></Relationships>'.encode(),
    )
    given["[Content_Types].xml"] = given["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/xl/revisions/revisionHeaders.xml" ContentType="application/xml"/></Types>'
    )
    given["xl/revisions/revisionHeaders.xml"] = b"<headers/>"
    return packed(given)


@pytest.mark.parametrize(
    ("data", "note", "gone"), [(signed(), "n_signature", "_xmlsignatures"), (shared(), "n_sharing", "revisions")]
)
def test_a_signature_or_a_log_that_would_be_wrong_is_taken_out_and_told(data: bytes, note: str, gone: str) -> None:
    done = annotate(data, FILE, [problem("E6")])
    after = sound(done.data)
    assert done.notes == (say(note, "vi"),) and not any(
        gone in name or gone.encode() in after[name]
        for name in after
        if name.endswith((".rels", "Types].xml")) or gone in name
    )
    texts = [cell.value for row in load_workbook(io.BytesIO(done.data))[SHEET].iter_rows() for cell in row]
    assert say(note, "vi") in texts


def test_parts_that_lead_outside_or_come_twice_are_left_out_and_told() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in parts(school()).items():
            file.writestr(name, data)
        file.writestr("../../evil.xml", b"x")
        file.writestr("C:/evil.xml", b"x")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("xl/theme/theme1.xml", parts(school())["xl/theme/theme1.xml"])
    done = annotate(buffer.getvalue(), FILE, [problem("E6")])
    assert done.notes == (say("n_names", "vi"), say("n_parts", "vi"))
    assert not any("evil" in name for name in sound(done.data))


def test_personal_columns_are_told() -> None:
    done = annotate(school(), FILE, [problem("B3", code="facts-personal-column", severity="warning")])
    assert done.notes == (say("n_personal", "vi"),)


# ---------------------------------------------------------------- hostile and damaged files


def bomb() -> bytes:
    given = parts(school())
    given["xl/media/a.bin"] = b"\0" * 20_000_000
    return packed(given)


def with_doctype() -> bytes:
    given = parts(school())
    given["xl/workbook.xml"] = b'<!DOCTYPE a [<!ENTITY b "x">]>' + given["xl/workbook.xml"].partition(b"?>")[2]
    return packed(given)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"PK", b"%PDF-1.7 ...", b"\xd0\xcf\x11\xe0" + b"\0" * 600, school()[:3000], packed({"a": b""}),
        packed({**parts(school()), "xl/workbook.xml": b"<workbook"}), bomb(), with_doctype(),
        packed({**parts(school()), "xl/styles.xml": b"<"}), packed({**parts(school()), "_rels/.rels": b"<a/>"}),
    ],
    ids=["empty", "pk", "pdf", "ole", "truncated", "zip", "broken", "bomb", "doctype", "styles", "no main"],
)  # fmt: skip
def test_a_file_that_cannot_be_opened_gives_the_list_of_its_errors(data: bytes) -> None:
    done = annotate(data, FILE, [problem("E6", code="facts-broken-workbook"), problem(None, None)])
    sound(done.data)
    assert done.name == FILE + ".danh-sach-loi.xlsx" and done.notes == (say("n_unreadable", "vi"),)
    book = load_workbook(io.BytesIO(done.data))
    assert book.sheetnames == [SHEET]
    texts = [cell.value for row in book[SHEET].iter_rows() for cell in row]
    assert "E6" in texts and say("n_unreadable", "vi") in texts


@pytest.mark.parametrize("name", [TRƯỜNG, "xl/comments/comment1.xml"])
@pytest.mark.parametrize("data", [b"<", b"<!DOCTYPE a><worksheet/>", b"<chartsheet/>", b"<worksheet/>"])
def test_a_sheet_that_cannot_be_marked_is_told_and_the_others_are_marked(name: str, data: bytes) -> None:
    given = {**parts(school()), name: data}
    done = annotate(packed(given), FILE, [problem("E6"), problem("A1", "Đối chiếu")])
    after = parts(done.data)
    assert after[name] == data
    if name == TRƯỜNG or (data.startswith((b"<!", b"<")) and len(data) == 1):
        assert done.notes == (say("n_sheet", "vi", x="Trường"),)
    assert b'r="A1" s="' in after["xl/worksheets/sheet2.xml"] and b"E6" in after["xl/worksheets/sheet4.xml"]


@settings(max_examples=150)
@given(st.data())
def test_no_damage_gives_a_traceback(data: st.DataObject) -> None:
    given = parts(school())
    name = data.draw(st.sampled_from(sorted(given)))
    text = bytearray(given[name])
    for _ in range(data.draw(st.integers(1, 6))):
        where = data.draw(st.integers(0, len(text) - 1))
        text[where : where + data.draw(st.integers(0, 30))] = data.draw(
            st.sampled_from([b"", b"<", b'"', b"9", b"\xff", b"/>", b"-1"])
        )
    given[name] = bytes(text)
    done = annotate(packed(given), FILE, [problem("E6"), problem("E5"), problem("C9", "Đối chiếu")])
    assert zipfile.ZipFile(io.BytesIO(done.data)).testzip() is None


def test_a_large_sheet_takes_linear_time() -> None:
    import time

    def timed(rows: int) -> float:
        content = "".join(
            f'<row r="{row}">'
            + "".join(f'<c r="{letter}{row}" s="0"><v>{row}</v></c>' for letter in "ABCDEFGHIJ")
            + "</row>"
            for row in range(1, rows + 1)
        )
        data = plain(f'<worksheet xmlns="{MAIN}"><sheetData>{content}</sheetData></worksheet>'.encode())
        faults = [problem(f"C{row}") for row in range(1, rows, 40)]
        start = time.process_time()
        annotate(data, FILE, faults)
        return time.process_time() - start

    small, large = timed(1_000), timed(8_000)
    assert large < 25 * small + 1


# ---------------------------------------------------------------- copies


@record
class Cell:
    text: str
    kind: str = "text"


@record
class Sheet:
    title: str
    cells: dict[str, Cell]
    hidden: bool = False
    merged: tuple[str, ...] = ()
    personal: dict[str, str] = field(default_factory=dict)


@record
class Grid:
    sheets: tuple[Sheet, ...]


def test_a_copy_leaves_personal_cells_blank_and_says_so() -> None:
    cells = {
        "A1": Cell("Mã"),
        "B1": Cell("Họ và tên"),
        "A2": Cell("T1"),
        "B2": Cell("Bí Mật"),
        "C2": Cell("5", "number"),
    }
    grid = Grid((Sheet("Trường", cells, personal={"B2": "Họ và tên"}),))
    warned = problem("B1", code="facts-personal-column", severity="warning", file="a.ods")
    done = annotate(b"x", "a.ods", [warned], grid=grid)
    sheet = load_workbook(io.BytesIO(done.data))["Trường"]
    assert [sheet[at].value for at in ("A1", "B1", "A2", "B2", "C2")] == ["Mã", "Họ và tên", "T1", None, 5]
    assert say("n_left_out", "vi", x="«Họ và tên»") in done.notes and say("n_personal", "vi") not in done.notes
    held = b"".join(parts(done.data).values())
    assert "Bí Mật".encode() not in held and "để trống".encode() in held


def test_a_copy_has_the_same_sheets_addresses_and_values() -> None:
    first = Sheet(
        "Biểu 01/T [2026]",
        {
            "B2": Cell("phòng học"), "C7": Cell("12", "number"), "D7": Cell("99.8%", "number"), "E7": Cell("2026-12-31", "date"),
            "F7": Cell("true", "boolean"), "G7": Cell("#DIV/0!", "error"), "H7": Cell("", "uncached"),
            "I7": Cell("=1+1"), "J7": Cell("007"), "K7": Cell("1" * 80, "number"),
        },
        merged=("B2:D2", "C2:E3", "x", "E9:D9"),
    )  # fmt: skip
    grid = Grid((first, Sheet("Ẩn", {"A1": Cell("x")}, hidden=True)))
    name = "nop/th-01.ods"
    done = annotate(b"", name, [problem("C7", "Biểu 01/T [2026]", file=name)], (), "vi", grid)
    sound(done.data)
    assert done.name == "nop/th-01.ods.xlsx"
    book = load_workbook(io.BytesIO(done.data))
    assert book.sheetnames == ["Biểu 01-T (2026)", "Ẩn", SHEET] and book["Ẩn"].sheet_state == "hidden"
    sheet = book["Biểu 01-T (2026)"]
    assert {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None and cell.column < 12} == {
        "B2": "phòng học", "C7": 12, "D7": 0.998, "E7": sheet["E7"].value, "F7": True, "G7": "#DIV/0!", "I7": "=1+1",
        "J7": "007", "K7": "1" * 80,
    }  # fmt: skip
    assert sheet["E7"].value.date() == date(2026, 12, 31) and sheet["D7"].number_format == "0.00%"
    assert sheet["I7"].data_type == "s" and [str(one) for one in sheet.merged_cells.ranges] == ["B2:D2"]
    assert fill(done.data, "C7", "Biểu 01-T (2026)") == COLOURS["error"]
    assert (
        len(done.notes) == 2 and ".ods" in done.notes[0] and "«Biểu 01/T [2026]» → «Biểu 01-T (2026)»" in done.notes[1]
    )


def test_a_copy_of_a_csv_file_marks_the_field_of_the_line() -> None:
    name, data = "nop/th-01.csv", "mã;số liệu;giá trị\n01;phòng học;12a\n01;lớp;7\n".encode()
    fault = problem(None, None, file=name, line=2)
    grid = read_grid(data, name)
    assert grid.problem is None
    done = annotate(data, name, [fault], [], "vi", grid)
    sound(done.data)
    sheet = load_workbook(io.BytesIO(done.data)).worksheets[0]
    assert [[cell.value for cell in row[:3]] for row in sheet.iter_rows()] == [
        ["mã", "số liệu", "giá trị"], ["01", "phòng học", "12a"], ["01", "lớp", "7"],
    ]  # fmt: skip
    assert sheet["B2"].fill.fgColor.rgb == COLOURS["error"]
    book = load_workbook(io.BytesIO(done.data))[SHEET]
    assert any(cell.hyperlink and cell.hyperlink.location == "'th-01'!B2" for row in book.iter_rows() for cell in row)


def test_an_old_workbook_under_a_new_name_is_copied() -> None:
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 600
    grid = Grid((Sheet("Trường", {"E6": Cell("12a")}),))
    done = annotate(data, FILE, [problem("E6")], (), "vi", grid)
    sound(done.data)
    assert fill(done.data, "E6") == COLOURS["error"] and done.name == FILE + ".xlsx"
    assert done.notes == (say("n_copy", "vi", kind=".xls"),)


def test_a_file_without_cells_gives_a_list() -> None:
    done = annotate(b"{}", "a.json", [problem(None, None, file="a.json", line=4)])
    sound(done.data)
    assert done.name == "a.json.danh-sach-loi.xlsx" and done.notes == (say("n_list", "vi"),)
    texts = [cell.value for row in load_workbook(io.BytesIO(done.data))[SHEET].iter_rows() for cell in row]
    assert "dòng 4, cột 2" in texts


@settings(max_examples=60)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_names_of_sheets_are_such_as_excel_takes(names: list[str]) -> None:
    sheets = [Sheet(name, {}) for name in names]
    found = titles(sheets, "tệp")
    assert len({one.casefold() for one in found}) == len(names)
    assert all(0 < len(one) <= 31 and not set(one) & set("[]:*?/\\") and one.strip("'") == one for one in found)
    if names:
        sound(annotate(b"", "a.ods", [], (), "vi", Grid(tuple(sheets))).data)
    assert copied(sheets, found) == copied(sheets, found)


# ---------------------------------------------------------------- other programs


@pytest.mark.office
@pytest.mark.parametrize("which", ["school", "rich", "plain", "copy", "list"])
def test_libreoffice_opens_it_and_keeps_the_marks(which: str, tmp_path: Path) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>'.encode()
    data = {"school": school(), "rich": rich(), "plain": plain(sheet)}.get(which, b"")
    name = {"copy": "a.ods", "list": "a.json"}.get(which, FILE)
    grid = Grid((Sheet("Trường", {"D6": Cell("12", "number")}),)) if which == "copy" else None
    done = annotate(data, name, [problem("D6", file=name), problem("D4", file=name)], [], "vi", grid)
    (tmp_path / "in.xlsx").write_bytes(done.data)
    subprocess.run(
        [program("soffice"), f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "out"), str(tmp_path / "in.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    book = load_workbook(tmp_path / "out/in.xlsx")
    assert book.sheetnames[-1] == SHEET
    texts = [cell.value for row in book[SHEET].iter_rows() for cell in row]
    assert "«12a» không phải số nguyên" in texts
    if which != "list":
        sheet_back = book["Trường"]
        assert (
            sheet_back["D6"].fill.fgColor.rgb == COLOURS["error"]
            and "không phải số nguyên" in sheet_back["D6"].comment.text
        )
        again = annotate((tmp_path / "out/in.xlsx").read_bytes(), FILE, [])
        assert COLOURS["error"] not in {fill(again.data, "D6"), fill(again.data, "D4")}


def test_places_and_repairs_of_a_file_that_is_not_read(tmp_path: Path) -> None:
    done = annotate(b"x", "a.csv", [problem(None, None, file="a.csv")], [repair("E7")])
    assert done.notes == (say("n_unreadable", "vi"),) and done.name == "a.csv.danh-sach-loi.xlsx"
    assert at("E6").file == FILE and saved(load_workbook(io.BytesIO(done.data)))
