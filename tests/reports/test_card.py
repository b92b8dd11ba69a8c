"""The card of a unit: read back with a parser, and printed by Chromium on exactly one page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import canonical
import pytest
from hostile import HOSTILE, hostile

from chuan_checker import verdict as v
from chuan_reports import card
from chuan_reports.digest import sentence
from chuan_reports.dossier import dossier
from chuan_reports.layout import clean, fit
from chuan_reports.narrow import narrow
from chuan_reports.report import Report, build_report

GOLDEN = Path(__file__).parent / "golden" / "commune-card.html"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def body(data: bytes) -> bytes:
    """The page without its style, which has no golden of its own."""
    return re.sub(rb"<style>.*?</style>|sha256-[\w+/=]+", b"", data, flags=re.DOTALL)


def golden() -> bytes:
    return body(card.render(build_report(canonical.commune(), "0.0.0"), "vi"))


class Reader(HTMLParser):
    """Tags, and the text of each element of a class."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.counts: dict[str, str] = {}
        self._code = ""
        self.policy: str | None = None
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.policy = given.get("content") if given.get("http-equiv") else self.policy
        self.attributes |= set(given)
        if tag == "td":
            self._code = given.get("data-verdict") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._code = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._code:
            self.counts[self._code] = " ".join(f"{self.counts.get(self._code, '')} {data}".split())


def test_the_golden_card() -> None:
    assert GOLDEN.read_bytes() == golden()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_all_nine_counts_have_symbol_number_and_word(commune: Report, lang: str) -> None:
    read = Reader(card.render(commune, lang))
    assert read.counts == {
        one.code: f"{one.symbol} {one.number} {one.label}" + (f" ({one.note})" if one.note else "")
        for one in dossier(commune, lang).counts
    }


def test_fresh_eyes_find_everything(school: Report) -> None:
    text = " ".join(Reader(card.render(school, "vi")).text.split())
    told = dossier(school)
    assert told.worst_gap is not None
    for said in (told.as_of, told.conclusion, f"mã {school.unit.id}", told.worst_gap.gap, told.worst_gap.place, sentence(told.worst_why),
                 "Thiếu minh chứng", "Người kiểm tra", "Đánh giá tự động, đề xuất"):  # fmt: skip
        assert said in text


def test_nothing_is_loaded_and_nothing_runs(commune: Report) -> None:
    data = card.render(hostile(commune), "vi")
    read = Reader(data)
    assert read.tags <= {
        "html", "head", "meta", "title", "style", "body", "main", "header", "div", "p", "h1", "h2", "span", "strong", "ul",
        "li", "table", "tbody", "tr", "td", "section", "footer",
    }  # fmt: skip
    assert read.attributes.isdisjoint({"src", "href", "style", "onerror", "onclick"})
    assert read.policy is not None and "default-src 'none'" in read.policy
    style = data.split(b"<style>")[1].split(b"</style>")[0]
    assert b"url(" not in style and b"@import" not in style
    assert fit(clean(HOSTILE), 92) in read.text


def test_lists_say_what_they_leave_out(commune: Report) -> None:
    text = Reader(card.render(commune, "vi")).text
    shown = len(re.findall(r"✗\s*(?:Chưa đạt|Không đạt|Cảnh báo)[^·\n]* · ", text)) - 1  # the largest gap stands above
    others = commune.summary[v.FAIL] - 1
    assert f"Không đạt, ngoài nội dung nêu trên ({others})" in text
    assert f"… và {others - shown} nội dung khác" in text
    assert "… và 34 đơn vị khác" in text


@pytest.mark.parametrize(
    ("heights", "room", "rows"),
    [
        ({"f": [], "u": [], "w": []}, 0.0, {"f": 0, "u": 0, "w": 0}),
        ({"f": [8.0] * 50, "u": [8.0] * 50, "w": [8.0] * 50}, 1_000.0, {"f": 40, "u": 40, "w": 40}),
        ({"f": [8.0] * 3, "u": [], "w": []}, 33.0 + 23.9, {"f": 2, "u": 0, "w": 0}),
    ],
)
def test_rows_are_given_while_there_is_room(heights: dict[str, list[float]], room: float, rows: dict[str, int]) -> None:
    given = card.shared(heights, room)
    assert all(given[key] <= len(heights[key]) for key in given)
    used = sum(sum(heights[key][: given[key]]) for key in given) + 3 * (card.LIST + card.LEFT_OUT)
    assert used <= room or not any(given.values())
    if room < 900:
        assert given == rows


def test_the_same_report_gives_the_same_bytes(commune: Report) -> None:
    assert card.render(commune, "vi") == card.render(build_report(canonical.commune(), "0.0.0"), "vi")


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None and "CI" not in os.environ, reason="Chromium is not installed")
@pytest.mark.parametrize("name", ["commune", "school", "good", "hostile", "long", "wide"])
def test_it_prints_on_one_page_with_room_to_sign(commune: Report, school: Report, tmp_path: Path, name: str) -> None:
    report = {
        "commune": commune,
        "school": school,
        "good": narrow(commune, "T05"),
        "hostile": hostile(commune),
        "long": hostile(commune, "Trường Phổ thông dân tộc bán trú " * 300),
        "wide": hostile(commune, "WWWWWWWWWW ẰẰẰẰẰẰẰẰẰẰ " * 300),
    }[name]
    page, made = tmp_path / "card.html", tmp_path / "card.pdf"
    page.write_bytes(card.render(report, "vi"))
    assert CHROMIUM is not None
    subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         "--no-pdf-header-footer", f"--print-to-pdf={made}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert len(re.findall(rb"/Type\s*/Page\b", made.read_bytes())) == 1
    # The lists are never cut below: what does not fit is said to be left out.
    dom = re.sub(r"<meta http-equiv[^>]*>", "", page.read_text(encoding="utf-8")).replace(
        "</body>",
        "<script>const l=document.querySelector('.lists');"
        "document.title=[l.scrollHeight,l.clientHeight,document.querySelector('.sheet').scrollHeight]</script></body>",
    )
    page.write_text(dom, encoding="utf-8")
    done = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         "--window-size=1280,1400", "--dump-dom", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    title = re.search(r"<title>(\d+),(\d+),(\d+)</title>", done.stdout.decode("utf-8"))
    assert title is not None
    inside, shown, sheet = map(int, title.groups())
    assert inside <= shown + 1 and sheet <= 1123


if __name__ == "__main__":  # rewrites the golden file; read the diff before you keep it
    GOLDEN.write_bytes(golden())
