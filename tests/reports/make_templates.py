"""Makes the shipped Word templates `chuan_reports/templates/docx/*.docx`; run it again after a change here.

    PYTHONPATH=grammar:rules:checker:reports python tests/reports/make_templates.py

The form is that of Nghị định 30/2020/NĐ-CP, appendix I. The same script gives the same bytes; a test compares them.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from chuan_reports import docx_package

FOLDER = Path(__file__).parents[2] / "reports" / "chuan_reports" / "templates" / "docx"
FONT = "Times New Roman"
KINDS = ("bao-cao", "bien-ban", "thong-bao")
SIGN_ROOM = 62
"""Points between the hint below a signatory and the place for the name."""

BODY = {"align": ALIGN.JUSTIFY, "first": Mm(12.7), "after": Pt(6), "line": 1.0}
HEAD = {"size": 13, "bold": True, "keep": True}
NOTE = {"size": 11, "italic": True, "align": ALIGN.JUSTIFY, "before": Pt(2), "after": Pt(6)}
STYLES: dict[str, tuple[str, dict[str, Any]]] = {
    "ChuanThan": ("Chuẩn - thân bài", {"size": 13, **BODY}),
    "ChuanGach": ("Chuẩn - gạch đầu dòng", {"size": 13, **BODY}),
    "ChuanCanCu": ("Chuẩn - căn cứ", {"size": 13, "italic": True, **BODY}),
    "ChuanGhiChu": ("Chuẩn - ghi chú", NOTE),
    "ChuanPhan": ("Chuẩn - phần", {**HEAD, "before": Pt(10), "after": Pt(6), "level": 1}),
    "ChuanMuc": ("Chuẩn - mục", {**HEAD, "before": Pt(6), "after": Pt(4), "level": 2}),
    "ChuanDien": ("Chuẩn - chỗ điền", {"size": 13, "after": Pt(6), "line": 1.15}),
    "ChuanO": ("Chuẩn - ô của bảng", {"size": 11, "before": Pt(0.5), "after": Pt(0.5)}),
    "ChuanDauBang": ("Chuẩn - đầu bảng", {**HEAD, "size": 11, "align": ALIGN.CENTER, "before": Pt(2), "after": Pt(2)}),
    "ChuanPhuLuc": ("Chuẩn - tên phụ lục", {**HEAD, "align": ALIGN.CENTER, "before": Pt(6), "after": Pt(4)}),
    "ChuanKemTheo": (
        "Chuẩn - kèm theo",
        {"size": 12, "italic": True, "keep": True, "align": ALIGN.CENTER, "after": Pt(8)},
    ),
    "ChuanDauTrang": ("Chuẩn - đầu trang phụ lục", {"size": 11, "italic": True}),
    "ChuanDau": ("Chuẩn - đầu văn bản", {"size": 13, "align": ALIGN.CENTER}),
    "ChuanNoiNhan": ("Chuẩn - nơi nhận", {"size": 11}),
}
"""Id → name in Word's list of styles, and form."""


def template(kind: str) -> bytes:
    """The template of one document."""
    word = Document()
    for element in list(word.element.body):
        if element.tag != qn("w:sectPr"):
            word.element.body.remove(element)
    _styles(word)
    _page(word)
    _head(word)
    _title(word)
    line = word.add_paragraph("{%p if kinh_gui %}", "Chuẩn - đầu văn bản")
    line = word.add_paragraph("{{ kinh_gui }}", "Chuẩn - đầu văn bản")
    line.paragraph_format.space_after = Pt(8)
    word.add_paragraph("{%p endif %}", "Chuẩn - đầu văn bản")
    word.add_paragraph("{%p for dong in can_cu %}", "Chuẩn - căn cứ")
    word.add_paragraph("{{ dong }}", "Chuẩn - căn cứ")
    word.add_paragraph("{%p endfor %}", "Chuẩn - căn cứ")
    word.add_paragraph("{{ mo_dau }}", "Chuẩn - thân bài")
    word.add_paragraph("{{p than_bai }}", "Chuẩn - thân bài")
    line = word.add_paragraph("{{ ket_thuc }}", "Chuẩn - thân bài")
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_before = Pt(8)
    _sign(word, kind)
    word.add_paragraph("{{ cong_cu }}", "Chuẩn - ghi chú")
    word.add_paragraph("{{p phu_luc }}", "Chuẩn - thân bài")
    return _packed(word)


def _styles(word: Any) -> None:
    normal = word.styles["Normal"]
    _font(normal, 13)
    normal.paragraph_format.space_after = Pt(0)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for style_id, (name, form) in STYLES.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id)
        style.base_style = normal
        style.quick_style = True
        _font(style, form["size"], form.get("bold"), form.get("italic"))
        shape = style.paragraph_format
        shape.alignment = form.get("align", ALIGN.LEFT)
        shape.space_before, shape.space_after = form.get("before", Pt(0)), form.get("after", Pt(0))
        shape.line_spacing = form.get("line", 1.0)
        shape.first_line_indent = form.get("first")
        shape.keep_with_next = form.get("keep")
        shape.widow_control = True
        if "level" in form:
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(form["level"] - 1))
            style.element.get_or_add_pPr().append(level)
    for style in list(word.styles.element.iter(qn("w:style"))):
        kept = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", *STYLES)
        if style.get(qn("w:styleId")) not in kept:
            word.styles.element.remove(style)


def _font(style: Any, size: float, bold: bool | None = None, italic: bool | None = None) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = bold, italic
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), FONT)


def _page(word: Any) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    header = section.header
    header.is_linked_to_previous = False
    for part in (header, section.first_page_header):
        part.paragraphs[0].style = word.styles["Chuẩn - đầu văn bản"]
    run = header.paragraphs[0].add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), (None, "2"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText" if kind == "" else "w:t")
            mark.text = text
        run._r.append(mark)


def _table(word: Any, rows: int, widths: list[float]) -> Any:
    table = word.add_table(rows, len(widths))
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _put(cell: Any, text: str, size: float, bold: bool = False, italic: bool = False, first: bool = False) -> Any:
    line = cell.paragraphs[0] if first else cell.add_paragraph()
    line.style = cell.part.document.styles["Chuẩn - đầu văn bản"]
    run = line.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold or None, italic or None
    return line


def _rule(line: Any, width: float, room: float) -> None:
    """A rule below a line, of a width within the room that there is (both in mm)."""
    edge = OxmlElement("w:pBdr")
    low = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        low.set(qn(f"w:{key}"), value)
    edge.append(low)
    shape = line.paragraph_format
    shape.left_indent = shape.right_indent = Mm((room - width) / 2)
    shape.space_before = Pt(2)
    line._p.get_or_add_pPr().insert_element_before(edge, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _head(word: Any) -> None:
    table = _table(word, 2, [66, 94])
    left, right = table.rows[0].cells
    _put(left, "{{ co_quan_chu_quan }}", 13, first=True)
    _put(left, "{{ co_quan_ban_hanh }}", 13, bold=True)
    _rule(_put(left, "", 4), 24, 62)
    _put(right, "{{ quoc_hieu }}", 12, bold=True, first=True)
    _put(right, "{{ tieu_ngu }}", 13, bold=True)
    _rule(_put(right, "", 4), 56, 90)
    _put(table.rows[1].cells[0], "{{ so_ky_hieu }}", 13, first=True)
    _put(table.rows[1].cells[1], "{{ dia_danh_ngay }}", 13, italic=True, first=True)


def _title(word: Any) -> None:
    for at, (text, size, bold, italic) in enumerate(
        (("{{ loai }}", 14, True, False), ("{{ trich_yeu }}", 14, True, False), ("", 4, False, False),
         ("{{ de_xuat }}", 12, False, True))
    ):  # fmt: skip
        line = word.add_paragraph(style="Chuẩn - đầu văn bản")
        run = line.add_run(text)
        run.font.size, run.font.bold, run.font.italic = Pt(size), bold or None, italic or None
        if at == 0:
            line.paragraph_format.space_before = Pt(12)
        if not text:
            _rule(line, 50, 160)
        if italic:
            line.paragraph_format.space_after = Pt(6)


def _sign(word: Any, kind: str) -> None:
    minutes = kind == "bien-ban"
    table = _table(word, 1, [56, 48, 56] if minutes else [75, 85])
    cells = table.rows[0].cells
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if not minutes:
        line = cells[0].paragraphs[0]
        line.style = word.styles["Chuẩn - nơi nhận"]
        run = line.add_run("{{ noi_nhan_tieu_de }}")
        run.font.size, run.font.bold, run.font.italic = Pt(12), True, True
        for text in ("{%p for dong in noi_nhan %}", "{{ dong }}", "{%p endfor %}"):
            cells[0].add_paragraph(text, "Chuẩn - nơi nhận")
    for at, cell in enumerate(cells if minutes else cells[1:]):
        _put(cell, f"{{%p for dong in nguoi_ky[{at}].dong %}}", 13, first=True)
        _put(cell, "{{ dong }}", 13, bold=True)
        _put(cell, "{%p endfor %}", 13)
        _put(cell, f"{{{{ nguoi_ky[{at}].huong_dan }}}}", 12, italic=True)
        _put(cell, "", 13).paragraph_format.space_before = Pt(SIGN_ROOM)
    for line in (line for cell in cells for line in cell.paragraphs):
        line.paragraph_format.keep_with_next = True  # the line about the program does not stand alone


def _packed(word: Any) -> bytes:
    """The file without what `python-docx` brings along: a picture, the day it was made, its author."""
    buffer = io.BytesIO()
    properties = word.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.title = ""
    for relation in [r for r in word.part.package.rels.values() if r.reltype.endswith("/thumbnail")]:
        del word.part.package.rels[relation.rId]
    for relation in [
        r for r in word.part.rels.values() if r.reltype.endswith(("/customXml", "/numbering", "/stylesWithEffects"))
    ]:
        del word.part.rels[relation.rId]
    word.save(buffer)
    parts = docx_package.read(buffer.getvalue())
    parts["docProps/core.xml"] = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    )
    return docx_package.write(parts)


def main() -> None:
    """Write the three files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (FOLDER / f"{kind}.docx").write_bytes(template(kind))


if __name__ == "__main__":
    main()
