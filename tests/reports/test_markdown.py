"""The Markdown summary, read back: by its lines, and by a Markdown parser with tables, links and HTML switched on."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import canonical
import pytest
from hostile import HOSTILE, hostile

from chuan_checker import verdict as v
from chuan_reports import markdown
from chuan_reports.dossier import dossier
from chuan_reports.layout import clean
from chuan_reports.narrow import narrow
from chuan_reports.report import Report, build_report
from chuan_reports.words import SYMBOLS

GOLDEN = Path(__file__).parent / "golden"
FILES = ("commune.md", "school-en.md")


def golden() -> dict[str, bytes]:
    whole, one = build_report(canonical.commune(), "0.0.0"), build_report(canonical.school(), "0.0.0")
    return {"commune.md": markdown.render(whole, "vi"), "school-en.md": markdown.render(one, "en")}


@pytest.mark.parametrize("name", FILES)
def test_the_golden_summaries(name: str) -> None:
    assert (GOLDEN / name).read_bytes() == golden()[name]


def html(data: bytes) -> str:
    """As a code host would show it: GitHub's tables and strikethrough, raw HTML let through, so that it would be seen."""
    from markdown_it import MarkdownIt

    made: str = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(data.decode())
    return made


class Reader(HTMLParser):
    """Tags with their attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def tables(data: bytes) -> list[list[list[str]]]:
    """The rows of every table, cells as text."""
    found: list[list[list[str]]] = []
    for table in re.findall(r"<table>(.*?)</table>", html(data), re.DOTALL):
        rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in table.split("</tr>")]
        found.append([[Reader(cell).text.strip() for cell in row] for row in rows if row])
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_counts_are_those_of_the_report(commune: Report, lang: str) -> None:
    counts = {row[0]: row[1] for row in tables(markdown.render(commune, lang))[0][1:]}
    for code in v.CODES:
        number, _, note = counts.pop(f"{SYMBOLS[code]} {v.LABELS[lang][code]}").partition(" ")
        assert number == str(commune.summary[code])
        # What is mandatory and what is not add up to the count.
        assert not note or sum(map(int, re.findall(r"\d+", note))) == commune.summary[code]
    assert list(counts.values()) == [str(sum(commune.summary.values()))]


def test_a_failure_says_everything(commune: Report) -> None:
    text = markdown.render(commune, "vi").decode()
    (item,) = [part for part in re.split(r"\n(?=- )", text) if "PL26-01 Phòng học kiên cố" in part.split("\n")[0]]
    for said in (
        "✗ Chưa đạt", "Chỉ tiêu: ≥ 95%", "Thực hiện: 93,88% (46/49)", "Chênh lệch: thêm 1 phòng học kiên cố",
        "Căn cứ: mục II.1 ý 1, Kế hoạch 12/KH-UBND", "so-lieu-xa.xlsx!Xã!D7 và 1 ô khác",
        "Khắc phục: Bổ sung 2 phòng học kiên cố vào kế hoạch đầu tư công", "Hạn: 31/12/2027",
    ):  # fmt: skip
        assert said in item
    assert sum(line.startswith("- ✗ ") for line in text.splitlines()) == commune.summary[v.FAIL]


def test_fresh_eyes_find_unit_date_worst_gap_and_what_is_missing(commune: Report) -> None:
    seen = Reader(html(markdown.render(commune, "vi"))).text
    worst = dossier(commune).worst_gap
    assert worst is not None
    for said in ("Xã Phú Lâm (xã, mã XPL)", "31/12/2027", "Không đạt (11)", "Chênh lệch lớn nhất", worst.rule,
                 worst.gap, worst.place, "Còn thiếu: nghị quyết triển khai", "31/12/2030"):  # fmt: skip
        assert said in seen


def test_each_list_is_as_long_as_its_heading_says(commune: Report) -> None:
    text = markdown.render(commune, "vi").decode()
    undecided = text.split("## Chưa kết luận được (7)")[1].split("\n## ")[0]
    assert len(re.findall(r"^- ", undecided, re.MULTILINE)) == 7
    assert sum(commune.summary[code] for code in v.UNDECIDED) == 7


def test_hostile_text_is_text(commune: Report) -> None:
    data = markdown.render(hostile(commune), "vi")
    page = Reader(html(data))
    allowed = {"h1", "h2", "p", "em", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "hr"}
    assert {tag for tag, _ in page.tags} <= allowed
    assert all(set(attrs) <= {"style"} for _, attrs in page.tags)
    shown = page.text.replace(markdown.JOINER, "")
    assert clean(HOSTILE) in shown
    assert "\x1b" not in shown and "\u202e" not in shown and "\x00" not in shown
    assert not re.search(r"@\w", data.decode()), "a name after @ would call somebody on a code host"
    plain, odd = (len(tables(one)[0]) for one in (markdown.render(commune, "vi"), data))
    assert plain == odd and all(len(row) == 2 for row in tables(data)[0])


@pytest.mark.parametrize("text", ["t" * 10_000, "Trường " * 2_000, "|" * 300, "`" * 300, "\\" * 299, "<" * 300])
def test_long_and_odd_text_keeps_the_tables_whole(school: Report, text: str) -> None:
    data = markdown.render(hostile(school, text), "vi")
    assert max(map(len, data.decode().splitlines())) < 8_000
    assert [len(row) for row in tables(data)[0]] == [2] * 11


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b c_d", "a_b c_d"), ("_a_", r"\_a\_"), ("a*b", r"a\*b"), ("< 35", "< 35"), ("<b>", "&lt;b>"), ("</b", "&lt;/b"),
        ("R&D &amp; x", r"R&D \&amp; x"), ("a|b", r"a\|b"), ("\\", "\\\\"), ("$1$", r"\$1\$"), ("~~x~~", r"\~\~x\~\~"),
    ],
)  # fmt: skip
def test_only_what_would_be_mark_up_is_escaped(text: str, shown: str) -> None:
    assert markdown.escape(text) == shown
    assert Reader(html(f"x {markdown.escape(text)} y".encode())).text.strip() == f"x {text} y"


def test_lists_are_bounded_and_say_so(commune: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MOST_LISTED", 3)
    monkeypatch.setattr(markdown, "MOST_UNITS", 5)
    text = markdown.render(commune, "vi").decode()
    assert "- … và 8 nội dung khác" in text and "- … và 4 nội dung khác" in text and "… và 35 đơn vị khác" in text
    assert "Không đạt (11)" in text


def test_nothing_failed_is_said(commune: Report) -> None:
    text = markdown.render(narrow(commune, "T05"), "vi").decode()
    assert "Không có nội dung nào không đạt." in text and "Không có nội dung nào chưa kết luận được." in text


def test_the_same_report_gives_the_same_bytes(commune: Report) -> None:
    assert markdown.render(commune, "vi") == golden()["commune.md"]


if __name__ == "__main__":  # rewrites the golden files; read the diff before you keep it
    for file_name, made in golden().items():
        (GOLDEN / file_name).write_bytes(made)
