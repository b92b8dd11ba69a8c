"""The official documents as Word files: opened again with python-docx, converted by LibreOffice, looked at as pages."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from chuan_checker import verdict as v
from chuan_reports import docx, docx_package, official
from chuan_reports.official import document
from chuan_reports.official_pages import groups
from chuan_reports.report import Report

HOSTILE = '<script>alert(1)</script> =HYPERLINK("http://x") {{ tong }} {% if %} &amp; ]]> a\u0301\u202e\ufffe\x07'
SHOWN = '<script>alert(1)</script> =HYPERLINK("http://x") {{ tong }} {% if %} &amp; ]]> á\ufffd\ufffd\ufffd'


def opened(data: bytes) -> Any:
    return open_docx(io.BytesIO(data))


def words(data: bytes) -> str:
    """All text in order of the document, a paragraph a line."""
    body = opened(data).element.body
    texts = []
    for paragraph in body.iter(qn("w:p")):
        pieces = [
            one.text or "" if one.tag == qn("w:t") else "-" for one in paragraph.iter(qn("w:t"), qn("w:noBreakHyphen"))
        ]
        texts.append("".join(pieces))
    return "\n".join(texts).replace("\u200b", "").replace("\u00a0", " ")


@pytest.fixture(scope="module", params=official.KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(commune: Report, kind: str) -> bytes:
    return docx.render(commune, kind=kind)


def hostile(report: Report, text: str) -> Report:
    """The text wherever a user can put one."""
    unit = replace(report.unit, name=text)
    findings = tuple(
        replace(
            f, title=text, section_title=text, remedy=text, reason=text,
            unit=unit if f.unit.id == unit.id else f.unit,
            facts=tuple(replace(x, name=text, evidence=text) for x in f.facts),
        )
        for f in report.findings
    )  # fmt: skip
    plans = tuple(replace(one, title=text, authority=text) for one in report.plans)
    return replace(report, unit=unit, findings=findings, plans=plans)


# ---------------------------------------------------------------- content


def test_all_that_the_document_says_is_in_the_file(made: bytes, commune: Report, kind: str) -> None:
    content, text = document(commune, "vi", kind), words(made)
    told = [content.type, content.subject, content.note, content.opening, content.closing, *content.bases]
    told += [content.head.nation, content.head.number, content.tool, *content.recipients]
    for part in (*content.parts, *content.appendices):
        told.append(part.title)
        for block in part.blocks:
            if isinstance(block, official.Table):
                told += [line for column in block.columns for line in column.title.split("\n")]
                told += [line for row in block.rows for cell in row.cells for line in cell.split("\n")]
            elif isinstance(block, official.Blank):
                told.append(block.label)
            else:
                told.append(block.text)
    assert [one for one in told if one.replace("\u00a0", " ") not in text] == []


def test_counts_read_back_are_those_of_the_report(made: bytes, commune: Report) -> None:
    table = next(t for t in opened(made).tables if t.rows[0].cells[0].text == "Kết quả đánh giá")
    told = {
        row.cells[0].text.split("\n")[0][2:]: int(row.cells[-1].text) for row in table.rows[1:-1] if row.cells[0].text
    }
    assert told == {v.LABELS["vi"][code]: number for code, number in commune.summary.items()}
    assert int(table.rows[-1].cells[-1].text) == sum(commune.summary.values())


def test_english_has_no_vietnamese_heading(school: Report) -> None:
    text = words(docx.render(school, "en"))
    assert "REPORT" in text and "Needed to conclude" in text
    assert "KẾT QUẢ" not in text and "Hạn:" not in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_same_report_gives_the_same_bytes(school: Report, kind: str, lang: str) -> None:
    assert docx.render(school, lang, kind=kind) == docx.render(school, lang, kind=kind)


def test_the_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import canonical\n"
        "from chuan_reports import docx; from chuan_reports.report import build_report\n"
        "print(hashlib.sha256(docx.render(build_report(canonical.school(), '0'))).hexdigest())"
    )
    found = set()
    for seed in ("0", "1"):
        done = subprocess.run([sys.executable, "-c", program, str(Path(__file__).parent)], capture_output=True, text=True,
                              check=True, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=tmp_path)  # fmt: skip
        found.add(done.stdout)
    assert len(found) == 1


def test_nobody_and_no_day_is_in_the_properties(made: bytes) -> None:
    properties = opened(made).core_properties
    assert properties.author == "Lập bằng chuan 0.0.0"
    assert not properties.last_modified_by and properties.created is None and properties.modified is None
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# ---------------------------------------------------------------- form (Nghị định 30/2020/NĐ-CP)


def test_pages_are_a4_with_the_margins_of_the_decree(made: bytes) -> None:
    for section in opened(made).sections:
        sides = sorted(round(one.mm) for one in (section.page_width, section.page_height))
        assert sides == [210, 297]
        assert (section.orientation == WD_ORIENT.LANDSCAPE) == (section.page_width > section.page_height)
        assert 20 <= round(section.top_margin.mm) <= 25 and 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35 and 15 <= round(section.right_margin.mm) <= 20


def test_all_styles_are_times_new_roman_of_official_size(made: bytes) -> None:
    styles = opened(made).styles
    assert styles["Normal"].font.name == "Times New Roman"
    assert 13 <= styles["Chuẩn - thân bài"].font.size.pt <= 14
    assert 11 <= styles["Chuẩn - ô của bảng"].font.size.pt <= 14


def test_page_numbers_stand_in_the_top_margin_but_not_on_page_one(made: bytes) -> None:
    word = opened(made)
    first = word.sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml and "PAGE" not in first.first_page_header._element.xml
    assert first.header.paragraphs[0].style.paragraph_format.alignment == 1
    for section in list(word.sections)[1:]:
        starts = section._sectPr.find(qn("w:pgNumType"))
        assert section.header.is_linked_to_previous == (starts is None)  # only appendices start again
        assert not section.different_first_page_header_footer


def test_each_page_of_an_appendix_says_which_it_is_and_of_whom(made: bytes, commune: Report, kind: str) -> None:
    content = document(commune, "vi", kind)
    heads = [s.header for s in opened(made).sections if not s.header.is_linked_to_previous][1:]
    wanted = [", ".join(one.number for one in group) for group in groups(content.appendices)]
    assert [head.paragraphs[0].text.replace("\u00a0", " ") for head in heads] == [
        f"{content.running.unit}\tPhụ lục {numbers}, trang 1" for numbers in wanted
    ]
    assert all("PAGE" in head._element.xml for head in heads)


def test_a_passage_stays_with_its_number_and_dots_may_break(made: bytes) -> None:
    xml = docx_package.read(made)["word/document.xml"].decode()
    assert not re.search(r">[^<]*(?<!\w)(ý|Phụ lục) [\dIVX]", xml) and "ý\u00a0" in xml
    assert re.search("(……\u200b){3}", xml)


def test_parts_that_lie_are_in_lying_sections(made: bytes, commune: Report, kind: str) -> None:
    content = document(commune, "vi", kind)
    lying = sum(part.landscape for part in content.parts) + sum(one.landscape for one in content.appendices)
    found = sum(section.orientation == WD_ORIENT.LANDSCAPE for section in opened(made).sections)
    assert found == lying
    assert opened(made).sections[0].orientation == WD_ORIENT.PORTRAIT


def test_heads_repeat_rows_stay_whole_and_widths_fit(made: bytes) -> None:
    word = opened(made)
    tables = [t for t in word.tables if t._tbl.tblPr.find(qn("w:tblCaption")) is not None]
    assert tables
    for table in tables:
        properties = table.rows[0]._tr.trPr
        assert properties.find(qn("w:tblHeader")) is not None
        for row in table.rows:
            whole = row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None
            assert whole or any(len(cell.text) > official.LONG_CELL for cell in row.cells)
        grid = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
        assert sum(grid) * 25.4 / 1440 <= official.LANDSCAPE + 1


def test_the_signature_is_never_alone(made: bytes) -> None:
    body = list(opened(made).element.body)
    closing = next(
        at
        for at, one in enumerate(body)
        if one.tag == qn("w:p") and "./." in "".join(t.text or "" for t in one.iter(qn("w:t")))
    )
    assert body[closing].find(f".//{qn('w:keepNext')}") is not None
    assert body[closing - 1].find(f".//{qn('w:keepNext')}") is not None
    table = body[closing + 1]
    assert table.tag == qn("w:tbl")
    assert table.find(f".//{qn('w:cantSplit')}") is not None


# ---------------------------------------------------------------- hostile input


def test_hostile_text_is_text(commune: Report, kind: str) -> None:
    data = docx.render(hostile(commune, HOSTILE), kind=kind)
    assert words(data).count(SHOWN) > 10
    for name, content in docx_package.read(data).items():
        if name.endswith(".xml"):
            assert b"<script" not in content
    assert not re.search(rb"instrText[^>]*>[^<]*HYPERLINK", docx_package.read(data)["word/document.xml"])


def test_a_title_of_ten_thousand_characters_is_kept_and_may_break(school: Report) -> None:
    title = "Trường " + "rất dài " * 1250
    data = docx.render(hostile(school, title))
    assert words(data).count(title.strip()) > 5
    own = next(t for t in opened(data).tables if t.rows[0].cells[0].text == "TT")
    long = [row for row in own.rows if any(len(cell.text) > 5000 for cell in row.cells)]
    assert long and all(row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None for row in long)


def test_a_word_that_cannot_be_broken_is_kept(school: Report) -> None:
    assert "x" * 9_000 in words(docx.render(hostile(school, "x" * 9_000)))


# ---------------------------------------------------------------- LibreOffice and poppler


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None and "CI" not in os.environ:
        pytest.skip(f"{name} is not installed")
    return found or name


def pages(folder: Path, data: bytes) -> list[str]:
    """The text of each page after LibreOffice has laid it out."""
    soffice, reader = program("soffice"), program("pdftotext")
    (folder / "a.docx").write_bytes(data)
    subprocess.run([soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
                    "--outdir", str(folder), str(folder / "a.docx")], check=True, capture_output=True)  # fmt: skip
    done = subprocess.run([reader, "-layout", str(folder / "a.pdf"), "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8", "replace").split("\f")[:-1]


@pytest.mark.office
def test_libreoffice_shows_it_page_by_page(commune: Report, kind: str, tmp_path: Path) -> None:
    found = pages(tmp_path, docx.render(commune, kind=kind))
    flat = [" ".join(page.split()) for page in found]
    assert all(flat), "no page is empty"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in flat[0]
    assert not re.match(r"1 ", flat[0]) and re.match(r"2 ", flat[1])
    for code, number in commune.summary.items():
        assert any(re.search(rf"{v.LABELS['vi'][code]} (\d+ \d+ )?{number} ", page) for page in flat), code
    signed = next(page for page in flat if "/." in page and "(Ký" in page)
    assert len(signed.split()) > 40, "the signature stands with text"
    heads = [page for page in flat if "Kết quả thực hiện" in page]
    assert all("Chỉ tiêu giao" in page for page in heads)


@pytest.mark.office
def test_hostile_text_is_laid_out(commune: Report, tmp_path: Path) -> None:
    found = " ".join(" ".join(pages(tmp_path, docx.render(hostile(commune, HOSTILE)))).split())
    assert "<script>" in found and "=HYPERLINK(" in found and "{{ tong }}" in found
