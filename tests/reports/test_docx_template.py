"""Word templates of an office: filled, or refused with a sentence that helps."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import make_templates
import pytest
from docx import Document as open_docx
from docx.enum.section import WD_ORIENT

from chuan_reports import docx, docx_package, official
from chuan_reports.docx_body import A4
from chuan_reports.docx_fields import Fields
from chuan_reports.docx_package import TemplateFault
from chuan_reports.report import Report

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/vi/mau-van-ban.md"


def template(*lines: str, change: Callable[[Any], None] = lambda word: None) -> bytes:
    """A Word file with these paragraphs, as an office would make one."""
    word = open_docx()
    for line in lines:
        word.add_paragraph(line)
    change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, **changed: bytes | None) -> bytes:
    """The file with parts replaced (`document=` is word/document.xml) or added."""
    parts = docx_package.read(data)
    for name, content in changed.items():
        path = name.replace("__", "/").replace("_", ".")
        parts[path] = content or b""
    return docx_package.write(parts)


def text(data: bytes) -> list[str]:
    return [one.text for one in open_docx(io.BytesIO(data)).paragraphs]


def fault(report: Report, data: bytes, lang: str = "vi") -> str:
    with pytest.raises(TemplateFault) as caught:
        docx.render(report, lang, template=data)
    sentence = caught.value.text(lang)
    assert "\n" not in sentence and len(sentence) < 400
    assert caught.value.text("vi") != caught.value.text("en")
    return sentence


# ---------------------------------------------------------------- filling


def test_scalars_loops_conditions_and_filters(commune: Report) -> None:
    data = template(
        "Đơn vị: {{ don_vi }} ({{ ma_don_vi }}), ngày {{ ngay_xet }}",
        "{{ khong_dat }} trên {{ tong }}",
        "{%p for dong in chua_dat %}",
        "{{ loop.index }}. {{ dong.ma }}: {{ dong.chenh_lech }} [{{ dong.nguon }}]",
        "{%p endfor %}",
        "{% if thieu_so_lieu > 0 %}còn thiếu{% else %}đủ{% endif %}",
        "{{ don_vi | upper }}",
    )
    lines = text(docx.render(commune, template=data))
    assert lines[0] == "Đơn vị: Xã Phú Lâm (XPL), ngày 31/12/2027"
    assert lines[1] == f"{commune.summary['fail']} trên {sum(commune.summary.values())}"
    assert lines[2].startswith("1. PL26-01: thêm 1 phòng học kiên cố") and "so-lieu-xa.xlsx!Xã!D7" in lines[2]
    assert sum(bool(re.match(r"\d+\. ", line)) for line in lines) == commune.summary["fail"]
    assert lines[-2:] == ["còn thiếu", "XÃ PHÚ LÂM"]


def test_word_may_cut_a_field_into_runs(school: Report) -> None:
    def cut(word: Any) -> None:
        line = word.add_paragraph()
        for piece in ("{", "{ ma_", "don", "_vi }", "}"):
            line.add_run(piece).bold = piece == "don"

    assert text(docx.render(school, template=template(change=cut)))[0] == "T04"


def test_rows_of_a_table_and_a_header(commune: Report) -> None:
    def rows(word: Any) -> None:
        table = word.add_table(3, 2)
        table.rows[0].cells[0].text = "{%tr for dong in chua_dat %}"
        table.rows[1].cells[0].text = "{{ dong.ma }}"
        table.rows[1].cells[1].text = "{{ dong.chi_tieu }}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
        word.sections[0].header.paragraphs[0].text = "{{ trich_yeu }}"

    word = open_docx(io.BytesIO(docx.render(commune, template=template(change=rows))))
    assert len(word.tables[0].rows) == commune.summary["fail"]
    assert word.tables[0].rows[0].cells[1].text == "≥ 95%"
    assert "Xã Phú Lâm" in word.sections[0].header.paragraphs[0].text


def test_blocks_stand_where_the_office_wants_them(commune: Report) -> None:
    data = template("Trước", "{{p bang_tong_hop }}", "Giữa", "{{p phan[2].noi_dung }}", "{{p bang_con_thieu }}", "Sau")
    filled = docx.render(commune, template=data)
    word = open_docx(io.BytesIO(filled))
    assert word.tables[0].rows[0].cells[0].text == "Kết quả đánh giá"
    assert text(filled)[0] == "Trước" and text(filled)[-1] == "Sau"
    assert "Chuẩn - ô của bảng" in [style.name for style in word.styles]  # the office's file had no such style


def test_a_block_inside_a_cell(commune: Report) -> None:
    def cell(word: Any) -> None:
        word.add_table(1, 1).rows[0].cells[0].text = "{{p bang_tong_hop }}"

    word = open_docx(io.BytesIO(docx.render(commune, template=template(change=cell))))
    assert word.tables[0].rows[0].cells[0].tables[0].rows[0].cells[0].text == "Kết quả đánh giá"


def test_the_page_and_the_page_header_of_the_office_are_kept(commune: Report) -> None:
    def page(word: Any) -> None:
        section = word.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin = section.right_margin = 914400
        section.header.paragraphs[0].text = "PHÒNG VĂN HÓA - XÃ HỘI"
        section.page_width, section.page_height = 7560310, 10692130

    data = template("{{p than_bai }}", "{{ ket_thuc }}", "{{p phu_luc }}", change=page)
    word = open_docx(io.BytesIO(docx.render(commune, template=data)))
    assert [s.orientation for s in word.sections][:3] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.LANDSCAPE]
    for section in word.sections:
        assert section.left_margin == 914400
        assert {section.page_width, section.page_height} == {7560310, 10692130}
    assert word.sections[0].header.paragraphs[0].text == "PHÒNG VĂN HÓA - XÃ HỘI"
    for section in list(word.sections)[1:]:  # appendices say which they are instead
        assert section.header.paragraphs[0].text.startswith("Xã Phú Lâm\tPhụ lục\u00a0")


def test_the_same_template_gives_the_same_bytes(school: Report) -> None:
    data = template("{{ don_vi }}", "{{p than_bai }}")
    assert docx.render(school, template=data) == docx.render(school, template=data)


def test_a_value_is_not_a_template_and_not_mark_up(commune: Report) -> None:
    from dataclasses import replace

    report = replace(commune, unit=replace(commune.unit, name="<w:p/> {{ tong }} & x"))
    assert text(docx.render(report, template=template("{{ ten_don_vi }}")))[0] == "<w:p/> {{ tong }} & x"


# ---------------------------------------------------------------- mistakes in the template


def test_an_unknown_field_is_named_with_the_nearest_and_its_paragraph(school: Report) -> None:
    data = template("Một dòng", "Đơn vị {{ don_vii }} của xã")
    assert fault(school, data) == (
        "mẫu dùng trường không có: «don_vii», ở đoạn 2: «Đơn vị {{ don_vii }} của xã»; gần nhất là «don_vi»"
    )
    assert "unknown field: «don_vii»" in fault(school, data, "en")


@pytest.mark.parametrize(
    ("lines", "name", "near"),
    [
        (["{%p for dong in chua_dat %}", "{{ dong.chenhlech }}", "{%p endfor %}"], "chenhlech", "chenh_lech"),
        (["{%p for dong in chua_dats %}", "{{ dong.ma }}", "{%p endfor %}"], "chua_dats", "chua_dat"),
        (["{{p than_baii }}"], "than_baii", "than_bai"),
        (["{% if khong_dat_ > 1 %}a{% endif %}"], "khong_dat_", "khong_dat"),
        (["{{ nguoi_ky[0].dongg }}"], "dongg", "dong"),
    ],
)
def test_unknown_names_inside_loops_and_conditions(commune: Report, lines: list[str], name: str, near: str) -> None:
    sentence = fault(commune, template(*lines))
    assert f"«{name}»" in sentence and f"«{near}»" in sentence and "ở đoạn" in sentence


def test_an_unknown_field_in_the_page_header(school: Report) -> None:
    def header(word: Any) -> None:
        word.sections[0].header.paragraphs[0].text = "{{ abcxyz }}"

    sentence = fault(school, template("x", change=header))
    assert "«abcxyz»" in sentence and "header" in sentence and "gần nhất" not in sentence


@pytest.mark.parametrize("line", ["{{ don_vi", "{{ don vi }}", "{{ 1 + }}", "{% for x in ket_qua %}", "{% nonsense %}"])
def test_a_field_that_cannot_be_read(school: Report, line: str) -> None:
    sentence = fault(school, template("đầu", line))
    assert "viết sai" in sentence or "hỏng" in sentence
    assert "Traceback" not in sentence


@pytest.mark.parametrize(
    "line",
    [
        "{{ don_vi.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ than_bai._make() }}",
        "{{ than_bai.__init__.__globals__ }}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% for a in range(99999999) %}{% endfor %}",
        "{{ cycler }}",
        "{{ don_vi.upper() }}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "{{ don_vi | attr('__class__') }}",
    ],
)
def test_the_sandbox_refuses_what_is_no_field(school: Report, line: str) -> None:
    assert fault(school, template(line))


def test_a_block_must_stand_alone(school: Report) -> None:
    assert "«{{p than_bai }}»" in fault(school, template("Xem {{ than_bai }} dưới đây"))


# ---------------------------------------------------------------- files that are no template


def damaged() -> Iterator[tuple[str, bytes, str]]:
    good = template("{{ don_vi }}")
    yield "empty", b"", "không phải tệp Word"
    yield "text", b"hello", "không phải tệp Word"
    yield "half", good[: len(good) // 2], "không phải tệp Word"
    yield "old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kiểu cũ"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")
    yield "zip", buffer.getvalue(), "không có phần nội dung"
    yield "doctype", repacked(good, word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "không an toàn"
    yield "broken", repacked(good, word__document_xml=b"<w:document"), "hỏng"
    yield "other", repacked(good, word__document_xml=b"<a/>"), "hỏng"
    yield "macros", repacked(good, word__vbaProject_bin=b"x"), "macro"
    for size, unpacked in (("large", 9_000_000), ("bomb", 70_000_000)):
        buffer = io.BytesIO(good)
        with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/extra.xml", b" " * unpacked)
        yield size, buffer.getvalue(), "quá lớn"
    buffer = io.BytesIO(good)
    with zipfile.ZipFile(buffer, "a") as archive:
        for number in range(1200):
            archive.writestr(f"word/x{number}.xml", "")
    yield "parts", buffer.getvalue(), "quá lớn"
    flipped = bytearray(good)
    flipped[len(good) // 3] ^= 255
    yield "flipped", bytes(flipped), ""
    locked = bytearray(good)
    at = locked.rfind(b"PK\x01\x02")
    while at >= 0:
        locked[at + 8] |= 1
        at = locked.rfind(b"PK\x01\x02", 0, at)
    yield "locked", bytes(locked), "mật khẩu"


@pytest.mark.parametrize(("name", "data", "says"), list(damaged()), ids=lambda one: one if isinstance(one, str) else "")
def test_a_file_that_is_no_template_is_refused(school: Report, name: str, data: bytes, says: str) -> None:
    assert says in fault(school, data), name


# ---------------------------------------------------------------- what is shipped, what is documented


@pytest.mark.parametrize("kind", official.KINDS)
def test_the_shipped_template_is_what_the_script_makes(kind: str) -> None:
    shipped = (make_templates.FOLDER / f"{kind}.docx").read_bytes()
    assert docx_package.read(make_templates.template(kind)) == docx_package.read(shipped)


@pytest.mark.parametrize("kind", official.KINDS)
def test_a_shipped_template_given_by_hand_gives_the_same_document(school: Report, kind: str) -> None:
    shipped = (make_templates.FOLDER / f"{kind}.docx").read_bytes()
    assert docx.render(school, kind=kind, template=shipped) == docx.render(school, kind=kind)


def test_every_field_is_documented_and_nothing_else(commune: Report) -> None:
    fields = Fields(official.document(commune), commune, A4).values
    page = PAGE.read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([a-z_]+)`", page, re.M))
    assert told == set(fields)
    inner = {
        key
        for value in fields.values()
        if isinstance(value, list)
        for one in value
        if isinstance(one, dict)
        for key in one
    }
    assert inner <= set(re.findall(r"`\.?([a-z_]+)`", page))
