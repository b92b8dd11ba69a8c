"""The official documents as PDF, read back with poppler."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from pdf_reading import HEAD, HOSTILE, Pdf, headless, hostile, poppler, squeezed

from chuan_reports import official, pdf
from chuan_reports.dossier import dossier
from chuan_reports.pdf_document import content
from chuan_reports.pdf_engine import SHOWABLE, breakable, compiled, plain
from chuan_reports.report import Report

LAYOUTS = files("chuan_reports").joinpath("templates", "pdf")
VIETNAMESE = "ế ằ ữ ỵ ẫ ộ ợ ự ặ ẩ Ế Ằ Ữ Ỵ Ẫ Ộ Ợ Ự Ặ Ẩ đ Đ"
pytestmark = pytest.mark.office


@pytest.fixture(scope="module", params=official.KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def read(commune: Report, kind: str, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    return Pdf(tmp_path_factory.mktemp(kind), pdf.render(commune, "vi", kind=kind))


# ---------------------------------------------------------------- what it says


def test_every_word_of_the_document_is_on_paper(read: Pdf, commune: Report, kind: str) -> None:
    made, words = official.document(commune, "vi", kind), read.words
    told = [made.type, made.subject, made.note, made.opening, made.closing, *made.bases, *made.recipients, made.tool]
    for part in (*made.parts, *made.appendices):
        told += [part.title, getattr(part, "attached", "")]
        for block in part.blocks:
            match block:
                case official.Paragraph(text, _, lead):
                    told += [lead, text]
                case official.Heading(text) | official.Blank(text):
                    told.append(text)
                case official.Table():
                    told += [word for one in block.columns for word in one.title.split()] + [block.left_out]
    assert [text for text in told if squeezed(plain(text)) not in words] == []


def test_the_counts_are_those_of_the_report(read: Pdf, commune: Report) -> None:
    layout, told = read.layout(), dossier(commune)
    for one in told.counts:
        row = re.search(rf"^ *{re.escape(one.symbol)} {one.label} +(?:\d+ +\d+ +)?(\d+)$", layout, re.MULTILINE)
        assert row and int(row.group(1)) == commune.summary.get(one.code, 0), one.label
    assert re.search(rf"^ *Cộng +(?:\d+ +\d+ +)?{told.total}$", layout, re.MULTILINE)


def test_the_worst_gap_stands_with_its_source(read: Pdf, commune: Report) -> None:
    worst = dossier(commune).worst_gap
    assert worst is not None
    for text in (worst.title, worst.rule, worst.gap, worst.place):
        assert squeezed(plain(text)) in read.words


def test_vietnamese_comes_out_composed(read: Pdf) -> None:
    text = "".join(read.pages)
    assert unicodedata.is_normalized("NFC", text)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "Độc lập - Tự do - Hạnh phúc" in text
    assert not set(text) & {"\u200b", "\u00ad", "\ufeff"}


def test_english(commune: Report, kind: str, tmp_path: Path) -> None:
    read = Pdf(tmp_path, pdf.render(commune, "en", kind=kind))
    made = official.document(commune, "en", kind)
    assert squeezed(plain(made.subject)) in read.words and b"/Lang(en)" in read.bytes


def test_the_kinds_of_a_school(school: Report, kind: str, tmp_path: Path) -> None:
    read = Pdf(tmp_path, pdf.render(school, "vi", kind=kind))
    assert squeezed(plain(dossier(school).conclusion)) in read.words


# ---------------------------------------------------------------- its form


def test_a4_dated_titled_and_archivable(read: Pdf, commune: Report, kind: str) -> None:
    info = read.info("-isodates", "-f", "1", "-l", "99")
    sizes = {text.split(" pts")[0] for key, text in info.items() if re.fullmatch(r"Page +\d+ size", key)}
    assert sizes <= {"595.276 x 841.89", "841.89 x 595.276"} and "595.276 x 841.89" in sizes
    assert info["Title"] == content(official.document(commune, "vi", kind))["title"]
    assert info["CreationDate"] == info["ModDate"] == "2027-12-31T00:00:00Z"
    assert (info["Tagged"], info["Encrypted"], info["JavaScript"]) == ("yes", "no", "no")
    for mark in (b"/Lang(vi-VN)", b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:conformance>A</", b"<pdfuaid:part>1</"):
        assert mark in read.bytes
    assert b"/Outlines" in read.bytes


def test_fonts_are_embedded_and_only_ours(read: Pdf) -> None:
    fonts = read.fonts()
    assert {font[1:] for font in fonts} == {("yes", "yes", "yes")}
    assert {font[0].partition("+")[2].partition("-")[0] for font in fonts} <= {"LiberationSerif", "DejaVuSansMono"}


def test_tags_for_readers_who_listen(read: Pdf) -> None:
    tags = read.tags()
    assert {"Document", "H1", "P", "Table", "TH", "TR"} <= set(tags)
    assert tags.count("Table") == tags.count("THead")


def test_the_number_of_a_page_stands_on_top_except_on_the_first(read: Pdf, commune: Report, kind: str) -> None:
    made = [page.lstrip().split("\n", 1)[0].strip() for page in read.pages]
    assert made[0] != "1"
    first = next(at for at, page in enumerate(read.pages) if "PHỤ LỤC I\n" in page)
    assert made[1:first] == [str(number) for number in range(2, first + 1)]
    unit, wanted, last = official.document(commune, "vi", kind).running.unit, 0, ""
    for page in read.pages[first:]:
        head = HEAD.search(page)
        assert head and page.lstrip().startswith(f"{unit}\n"), "no sheet of an appendix without its unit"
        starts = re.findall(r"^PHỤ LỤC ([IVX]+)$", page, re.MULTILINE)
        on_top = headless(page).lstrip().startswith("PHỤ LỤC ")
        wanted = 1 if on_top else wanted + 1
        names = ", ".join(starts if on_top else [last, *starts])
        assert head.groups() == (names, str(wanted)), "numbered for themselves"
        last = starts[-1] if starts else last


def test_no_paragraph_is_ragged_beside_the_others(school: Report, tmp_path: Path) -> None:
    made = official.document(school)
    text = "3 nội dung không đạt, trong đó 2 nội dung bắt buộc; 1 nội dung không bắt buộc hoặc chỉ để cảnh báo."
    part = official.Part("I", tuple(official.Paragraph(text, style) for style in ("body", "bullet", "note")))
    read = Pdf(tmp_path, compiled("document", content(replace(made, parts=(part,), appendices=())), school.as_of))
    boxes = poppler("pdftotext", read.path, "-bbox-layout")
    lines = re.findall(r'<line [^>]*xMax="([\d.]+)"[^>]*>\s*<word[^>]*>(?:3|-)</word>', boxes)
    assert sum(abs(float(x) - 190 / 25.4 * 72) < 0.5 for x in lines) == 3, lines


def test_the_head_of_a_table_stands_on_each_of_its_pages(commune: Report, tmp_path: Path) -> None:
    pages = Pdf(tmp_path, pdf.render(commune)).pages
    assert sum("Minh chứng" in page and "Chỉ tiêu giao" in page for page in pages) >= 3


def test_the_signatures_do_not_stand_alone(read: Pdf, commune: Report, kind: str) -> None:
    made = official.document(commune, "vi", kind)
    (page,) = (page for page in read.pages if squeezed(made.signatories[-1].hint) in squeezed(page).split("/.")[-1][:400]
               and "./." in page)  # fmt: skip
    assert all(squeezed(line) in squeezed(page) for one in made.signatories for line in one.lines)
    assert squeezed(made.closing)[-60:] in squeezed(page)


def test_a_row_stays_on_a_page_when_it_fits(commune: Report) -> None:
    columns = (official.Column("TT", 14), official.Column("Nội dung", 60))
    rows = (official.Row(("1", "ngắn")), official.Row(("2", "dài " * 400)), official.Row(("Mục II.1", ""), "section"))
    made = official.document(commune)
    part = official.Part("I", (official.Table("x", columns, rows),))
    first, second = content(replace(made, parts=(part,)))["parts"][0]["blocks"]
    assert [row["splits"] for row in first["rows"]] == [False, True]
    assert second["section"] == "Mục II.1" and second["rows"] == []


def test_a_place_breaks_before_its_sheet_and_after_a_hyphen_only(school: Report, tmp_path: Path) -> None:
    place = "nop-truong-hd-cs-01.xlsx!Trường!AB12"
    assert breakable(place).split("\u200b") == ["nop-", "truong-", "hd-", "cs-01.xlsx", "!Trường", "!AB12"]
    assert breakable("facts.csv:296:4").split("\u200b") == ["facts.csv", ":296:4"]
    made = official.document(school)
    for width in range(26, 60, 3):
        column = official.Column("Nguồn", width)
        table = official.Table("x", (column,), (official.Row((f"Nguồn: {place}",)),))
        read = Pdf(tmp_path, compiled("document", content(replace(made, parts=(official.Part("I", (table,)),))),
                                      school.as_of))  # fmt: skip
        text = read.layout()
        found = text[text.index("nop-") : text.index("AB12")]
        for line in found.split("\n")[:-1]:
            assert not line.strip() or line.rstrip().endswith(("-", "xlsx", "Trường")), (width, found)


def test_the_title_of_a_section_stands_on_each_of_its_pages(commune: Report, tmp_path: Path) -> None:
    columns = (official.Column("TT", 14), official.Column("Nội dung", 60))
    rows = (official.Row(("Mục VII.9",), "section"), *(official.Row((str(n), "dài " * 60)) for n in range(30)))
    made = replace(official.document(commune), parts=(official.Part("I", (official.Table("x", columns, rows),)),),
                   appendices=())  # fmt: skip
    pages = Pdf(tmp_path, compiled("document", content(made), commune.as_of)).pages
    assert sum("Mục VII.9" in page for page in pages) == sum("dài dài" in page for page in pages) >= 3


def test_a_note_is_on_the_page_of_its_row(commune: Report, tmp_path: Path) -> None:
    columns = (official.Column("TT", 14), official.Column("Nội dung", 60), official.Column("Khác", 60))
    rows = [row for n in range(60) for row in (official.Row((f"<{n}>", "dài " * (n % 7 * 9 + 1), "x")),
                                               official.Row((f"ghi chú của <{n}>." + " thêm" * 30,), "note"))]  # fmt: skip
    made = replace(official.document(commune), parts=(official.Part("I", (official.Table("x", columns, tuple(rows)),)),),
                   appendices=())  # fmt: skip
    pages = Pdf(tmp_path, compiled("document", content(made), commune.as_of)).pages
    for n in range(60):
        (page,) = (page for page in pages if f"ghi chú của <{n}>." in page)
        assert page.count(f"<{n}>") == 2


@pytest.mark.parametrize("lines", range(0, 44, 4))
def test_the_signatures_stand_with_text_wherever_the_page_ends(
    school: Report, lines: int, kind: str, tmp_path: Path
) -> None:
    made = official.document(school, "vi", kind)
    last = made.parts[-1]
    filled = replace(last, blocks=(*(official.Paragraph(f"dòng {n}") for n in range(lines)), *last.blocks))
    read = Pdf(tmp_path, compiled("document", content(replace(made, parts=(*made.parts[:-1], filled))), school.as_of))
    (page,) = (page for page in read.pages if made.signatories[-1].hint in " ".join(page.split()))
    blank = last.blocks[-1]
    assert isinstance(blank, official.Blank)
    assert squeezed(plain(blank.label)) in squeezed(page) and squeezed(made.closing) in squeezed(page)
    assert squeezed(made.tool) in squeezed(page)


# ---------------------------------------------------------------- hostile, large, equal


def test_hostile_text_is_shown(commune: Report, kind: str, tmp_path: Path) -> None:
    read = Pdf(tmp_path, pdf.render(hostile(commune, HOSTILE), "vi", kind=kind))
    shown = squeezed(plain(HOSTILE))
    assert '#read("/etc/passwd")' in shown and "�đảo�" in shown and shown.endswith("ờ")
    assert read.words.count(shown) >= 3
    assert "root:" not in read.words


@pytest.mark.parametrize("text", ["A" * 10_000, "trường " * 1_400])
def test_a_text_without_end_is_shown_too(text: str, school: Report, tmp_path: Path) -> None:
    made = replace(school, unit=replace(school.unit, name=text))
    first = made.findings[0]
    made = replace(made, findings=(replace(first, title=text, section_title=text), *made.findings[1:]))
    read = Pdf(tmp_path, pdf.render(made))
    assert read.words.count(squeezed(text)) >= 2
    assert len(read.info()["Title"]) <= 250


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\0", "\u0301" * 50 + "\u200d" * 10, "\ud800", "\uffff\U0010ffff", "✓" * 40]
)
def test_a_text_without_letters_does_no_harm(text: str, school: Report) -> None:
    for kind in (*official.KINDS, "card"):
        assert pdf.render(hostile(school, text), kind=kind).startswith(b"%PDF-")


def test_eleven_thousand_findings_stay_within_bounds(commune: Report, tmp_path: Path) -> None:
    copies = 11_456 // len(commune.findings) + 1
    findings = tuple(
        replace(f, unit=replace(f.unit, id=f"{f.unit.id}-{n}") if f.unit.id != commune.unit.id else f.unit)
        for n in range(copies)
        for f in commune.findings
    )
    summary = {code: number * copies for code, number in commune.summary.items()}
    read = Pdf(tmp_path, pdf.render(replace(commune, findings=findings, summary=summary)))
    assert len(read.bytes) < 6_000_000 and int(read.info()["Pages"]) < 300
    assert squeezed("JSON và Excel của cùng lần kiểm tra") in read.words, "it says what it leaves out"


def test_the_same_report_gives_the_same_bytes(commune: Report, kind: str) -> None:
    once = pdf.render(commune, "vi", kind=kind)
    assert once == pdf.render(commune, "vi", kind=kind)
    assert b"2026" not in re.findall(rb"/CreationDate\(D:(\d{4})", once)
    assert b"/CreationDate(D:20280101" in pdf.render(replace(commune, as_of=date(2028, 1, 1)), "vi", kind=kind)


# ---------------------------------------------------------------- the engine


def test_the_fonts_can_show_what_is_said_to_be_showable(commune: Report, tmp_path: Path) -> None:
    # Upright, bold, italic, bold italic. PDF/A refuses a sign that no font has.
    text = " ".join(sorted(SHOWABLE)) + VIETNAMESE
    made = replace(official.document(commune), opening=text, subject=text, bases=(text,), recipients_title=text)
    read = Pdf(tmp_path, compiled("document", content(made), commune.as_of))
    assert read.words.count(squeezed(VIETNAMESE)) == 4
    assert all(font[1] == "yes" for font in read.fonts())


def test_plain_leaves_nothing_that_no_font_has() -> None:
    assert set(plain(HOSTILE + VIETNAMESE)) <= SHOWABLE | {"\n"}
    assert breakable("a" * 30).replace("\u200b", "") == "a" * 30


@pytest.mark.parametrize("name", ["base.typ", "card.typ", "document.typ"])
def test_the_layouts_read_nothing(name: str) -> None:
    text = re.sub(r"//[^\n]*", "", LAYOUTS.joinpath(name).read_text(encoding="utf-8"))
    assert not re.search(r"\b(read|eval|image|plugin|csv|yaml|toml|xml|cbor)\s*\(", text)
    assert set(re.findall(r'#import "([^"]+)"', text)) <= {"base.typ"} and "#include" not in text


def test_typst_is_loaded_only_to_render() -> None:
    program = "import sys, chuan_reports.pdf; print('typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_fonts_come_with_their_licence() -> None:
    home = LAYOUTS.joinpath("fonts")
    names = {one.name for one in home.iterdir()}
    assert "OFL.txt" in names and sum(len(one.read_bytes()) for one in home.iterdir()) < 2_000_000
    assert "SIL OPEN FONT LICENSE" in home.joinpath("OFL.txt").read_text(encoding="utf-8")


def test_an_unknown_kind_is_refused(school: Report) -> None:
    with pytest.raises(ValueError, match="thanh-tra"):
        pdf.render(school, "vi", kind="thanh-tra")
