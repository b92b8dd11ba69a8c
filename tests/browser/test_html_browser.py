"""The HTML report in a real browser: filters, search, drill-down, keyboard, paper, no script, accessibility."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from chuan_checker import verdict as v
from chuan_reports import html, html_site
from chuan_reports.report import Report
from chuan_reports.shape import UnitRow

pytestmark = pytest.mark.browser

VISIBLE = """(only) => [...document.querySelectorAll("#danh-sach [data-v]")]
.filter((node) => !node.hidden && !node.closest("[hidden]") && getComputedStyle(node).display !== "none")
.filter((node) => !only || !("same" in node.dataset)).map((node) => node.dataset.v)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def data(commune: Report) -> bytes:
    return html.render(commune)


def visible(page) -> Counter[str]:
    return Counter(page.evaluate(VISIBLE, True))


def test_the_page_asks_for_nothing_and_complains_about_nothing(show, data: bytes) -> None:
    opened = show(data)
    assert len(opened.requests) == 1
    assert opened.complaints == []
    assert opened.page.evaluate("document.documentElement.className") == "js", "the policy stopped the script"
    assert opened.page.evaluate("getComputedStyle(document.querySelector('.counts')).display") == "grid"


def test_a_click_on_a_count_shows_as_many_findings_as_it_says(show, data: bytes, commune: Report) -> None:
    page = show(data).page
    for code in v.CODES:
        link = page.locator(f".counts a[data-only={code}]")
        link.click()
        assert visible(page) == Counter({code: commune.summary[code]} if commune.summary[code] else {})
        assert link.get_attribute("aria-pressed") == "true"
        assert f"Hiển thị {commune.summary[code]}/{sum(commune.summary.values())} nội dung." in page.inner_text(
            "#trang-thai"
        )
        link.click()
    page.locator(".counts a[data-only=fail]").click()
    page.locator(".counts a[data-only=missing]").click()
    assert visible(page) == Counter(fail=commune.summary["fail"], missing=commune.summary["missing"])
    page.get_by_role("button", name="Bỏ lọc").click()
    assert sum(visible(page).values()) == len([f for f in commune.findings if f.same_as is None])


def test_filtered_findings_are_in_sight_not_in_closed_folds(show, data: bytes) -> None:
    page = show(data).page
    assert not page.get_by_text("Trường Tiểu học Phú Lâm 9", exact=True).first.is_visible()
    page.locator(".counts a[data-only=missing]").click()
    assert page.locator("b.t", has_text="Trường Tiểu học Phú Lâm 10").first.is_visible()
    page.locator(".counts a[data-only=missing]").click()
    assert not page.locator("b.t", has_text="Trường Tiểu học Phú Lâm 10").first.is_visible()


@pytest.mark.parametrize("query", ["phong hoc kien co", "Phòng Học KIÊN", "PHONG  HOC   kien"])
def test_search_folds_diacritics_and_case(show, data: bytes, query: str) -> None:
    page = show(data).page
    page.get_by_role("searchbox", name="Tìm trong nội dung").fill(query)
    page.wait_for_timeout(400)
    texts = page.evaluate(
        "[...document.querySelectorAll('#danh-sach [data-v]')].filter(n=>!n.hidden).map(n=>n.textContent)"
    )
    assert texts
    assert all("phòng học kiên cố" in text.lower() for text in texts)
    assert page.locator(".own").get_by_text("Phòng học kiên cố").first.is_visible()
    page.get_by_role("searchbox", name="Tìm trong nội dung").fill("khong co gi nhu vay")
    page.wait_for_timeout(400)
    assert page.inner_text("#trang-thai").startswith("Hiển thị 0/")
    assert visible(page) == Counter()


def test_search_finds_units_and_the_letter_d_with_a_stroke(show, data: bytes) -> None:
    page = show(data).page
    page.get_by_role("searchbox", name="Tìm trong nội dung").fill("da nang")
    page.wait_for_timeout(400)
    assert page.locator(".own").get_by_text("Nhà đa năng").first.is_visible()
    page.get_by_role("searchbox", name="Tìm trong nội dung").fill("mam non hoa sen")
    page.wait_for_timeout(300)
    assert visible(page) == Counter({v.PASS: 2})


def test_drill_down_from_commune_to_school_to_finding(show, data: bytes) -> None:
    page = show(data).page
    node = page.locator(".tree .u", has_text="Trường Tiểu học Phú Lâm 9").last
    node.locator("summary").click()
    node.get_by_role("link", name="Không đạt: PL26-02").click()
    target = page.locator(page.evaluate("location.hash"))
    assert target.is_visible()
    assert "thêm 1 phòng" in page.locator("details.e[open]", has=target).inner_text()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_unit_of_the_tree_filters_the_findings(show, data: bytes) -> None:
    page = show(data).page
    page.get_by_role("button", name="Chỉ xem Trường Tiểu học Phú Lâm 12", exact=True).click()
    assert visible(page) == Counter({v.PASS: 1, v.NOT_APPLICABLE: 1})
    assert page.locator("select").evaluate("x => x.selectedOptions[0].text.trim()") == "Trường Tiểu học Phú Lâm 12"


def test_the_tree_is_searched(show, data: bytes) -> None:
    page = show(data).page
    page.get_by_role("searchbox", name="Tìm đơn vị").fill("thuong")
    assert page.locator(".tree .u").filter(visible=True).count() == 2  # the commune and Phú Lâm Thượng
    assert "1/41" in page.locator("form.find .status").inner_text()


def test_a_cell_of_the_map_leads_to_its_finding(show, data: bytes) -> None:
    page = show(data).page
    page.locator(".heat td.fail a").last.click()
    assert page.locator(page.evaluate("location.hash")).is_visible()


def test_the_keyboard_reaches_everything_and_focus_is_seen(show, data: bytes) -> None:
    page = show(data).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung kiểm tra"
    assert page.locator(".skip").is_visible()
    reached = set()
    for _ in range(70):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "[document.activeElement.dataset.only || document.activeElement.name || document.activeElement.tagName, "
            "getComputedStyle(document.activeElement).outlineStyle]"
        )
        assert outline == "solid", name
        reached.add(name)
    assert {*v.CODES, "tim", "don-vi", "mo", "dong", "xoa", "SUMMARY"} <= reached
    page.locator(".counts a[data-only=fail]").focus()
    page.keyboard.press("Space")
    assert set(visible(page)) == {v.FAIL}
    page.keyboard.press("Enter")
    assert len(visible(page)) > 5
    page.locator(".own details.e summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".own details.e").first.get_attribute("open") is not None


# ---------------------------------------------------------------- looks

FIRST = """() => [...document.querySelectorAll("h1, .head, .conclusion, .counts, .worst, .lack")]
.map((node) => [node.className || node.tagName, node.getBoundingClientRect().bottom])"""
COLUMNS = """() => [...document.querySelectorAll(".own .e > summary")].map((line) =>
["::b > b", ".id", ".m > b"].map((one) => {
const node = line.querySelector(one.startsWith("::") ? ".b > b" : one);
const box = node.getBoundingClientRect();
return [Math.round(one.startsWith("::") ? box.left + box.width / 2 : box.left), Math.round(box.top)];
}))"""


@pytest.mark.parametrize("which", ["commune", "school"])
def test_the_first_screen_of_a_desk_answers_everything(show, request, which: str) -> None:
    page = show(html.render(request.getfixturevalue(which))).page
    shown = dict(page.evaluate(FIRST))
    assert {"H1", "head", "conclusion", "counts", "worst", "lack"} == set(shown)
    assert max(shown.values()) <= 900


def test_the_first_screen_of_a_phone_shows_the_worst_gap_with_its_cell(show, data: bytes, commune: Report) -> None:
    page = show(data, width=390).page
    place = page.locator(".worst dd.pl")
    assert "so-lieu-xa.xlsx!Trường!F8" in place.inner_text()
    assert place.bounding_box()["y"] + place.bounding_box()["height"] <= 900
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_lines_of_findings_are_columns_on_a_desk_and_stacked_on_a_phone(show, data: bytes) -> None:
    lines = show(data).page.evaluate(COLUMNS)
    assert len(lines) == 11
    for column in range(3):
        assert max(line[column][0] for line in lines) - min(line[column][0] for line in lines) <= 1
    for symbol, rule, title in show(data, width=390).page.evaluate(COLUMNS):
        assert title[1] > max(symbol[1], rule[1])
        assert title[0] <= rule[0], "the title has the whole width"


def test_what_else_is_open_is_one_click_away(show, data: bytes, commune: Report) -> None:
    page = show(data).page
    page.locator(".counts a[data-only=fail]").click()
    page.locator(".lack a[data-only=invalid]").click()
    assert visible(page) == Counter({v.INVALID: commune.summary[v.INVALID]})
    assert page.locator(".counts a[data-only=invalid]").get_attribute("aria-pressed") == "true"
    plain = show(data, script=False).page
    plain.locator(".lack a[data-only=manual]").click()
    listed = plain.locator(".own [data-v]").filter(visible=True)
    assert {listed.nth(at).get_attribute("data-v") for at in range(listed.count())} == {v.MANUAL}


def test_paper_is_light_whatever_the_screen_is(show, data: bytes) -> None:
    page = show(data, scheme="dark").page
    colour = "getComputedStyle(document.querySelector('.counts .fail')).backgroundColor"
    dark = page.evaluate(colour)
    page.emulate_media(media="print")
    assert page.evaluate(colour) == "rgb(251, 224, 222)" != dark


# ---------------------------------------------------------------- without a script


def test_without_a_script_everything_is_there_and_no_dead_control(show, data: bytes) -> None:
    page = show(data, script=False).page
    assert page.locator("input, select, button").filter(visible=True).count() == 0
    page.locator(".own details.e summary").first.click()
    assert page.locator(".own details.e .i").first.is_visible()
    assert page.locator(".heat").is_visible()


def test_without_a_script_counts_filter_too(show, data: bytes, commune: Report) -> None:
    page = show(data, script=False).page
    page.locator(".counts a[data-only=fail]").click()
    own = page.locator(".own [data-v]").filter(visible=True)
    assert {own.nth(at).get_attribute("data-v") for at in range(own.count())} == {v.FAIL}
    assert page.locator(".q").filter(visible=True).count() == 1
    page.get_by_role("link", name="Xem tất cả").click()
    assert page.locator(".own [data-v]").filter(visible=True).count() == 11


def test_without_a_script_a_link_opens_the_finding(show, data: bytes) -> None:
    page = show(data, script=False).page
    page.locator(".worst a").first.click()
    page.wait_for_timeout(200)
    assert page.locator(":target").is_visible()


# ---------------------------------------------------------------- paper


@pytest.mark.office
@pytest.mark.parametrize("script", [True, False])
def test_paper_has_everything_that_matters_and_no_controls(show, on_paper, data: bytes, script: bool) -> None:
    page = show(data, script=script, scheme="dark").page
    flat = on_paper(page)
    for shown in ("XÃ", "31/12/2027", "46 / 49 = 93,88%", "ĐÃ HẾT HẠN", "[so-lieu-xa.xlsx!Trường!F8]", "Chênh lệch lớn nhất",
                  "Trường Tiểu học Phú Lâm 14", "sau ngày kiểm tra"):  # fmt: skip
        assert shown.lower() in flat.lower()
    for control in ("Tìm trong nội dung", "Mở tất cả", "Bỏ lọc", "Chỉ xem", "Về đầu trang", "Bỏ qua bản đồ"):
        assert control not in flat
    assert "(A4)" in flat


@pytest.mark.office
def test_a_filtered_page_says_on_paper_that_it_is_filtered(show, on_paper, data: bytes, commune: Report) -> None:
    page = show(data).page
    page.locator(".counts a[data-only=missing]").click()
    flat = on_paper(page)
    assert f"Hiển thị {commune.summary['missing']}/{sum(commune.summary.values())} nội dung." in flat


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing(show, commune: Report, school: Report, axe: str, scheme: str, width: int, lang: str) -> None:
    for report in (commune, school):
        page = show(html.render(report, lang), scheme=scheme, width=width, bypass=True).page
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.evaluate(axe)
        found = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert len(found["passes"]) > 20


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(show, data: bytes, width: int) -> None:
    page = show(data, width=width).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_text_of_users_never_runs(show, commune: Report) -> None:
    evil = '</script><script>window.hit=1;alert(1)</script><img src=x onerror="window.hit=1">'
    findings = tuple(
        replace(
            f,
            title=evil + f.title,
            sentence=evil,
            reason=evil,
            explanation=(evil,),
            unit=replace(f.unit, name=evil + f.unit.name),
        )
        for f in commune.findings
    )
    opened = show(html.render(replace(commune, findings=findings)))
    opened.page.get_by_role("searchbox", name="Tìm trong nội dung").fill("window.hit")
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("window.hit") is None
    assert opened.complaints == []
    assert len(opened.requests) == 1
    assert "<img src=x" in opened.page.inner_text(".own")


# ---------------------------------------------------------------- the site


def write(report: Report, folder: Path) -> Path:
    for path, content in html_site.site(report):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / "index.html"


def test_the_site_opens_from_a_disk_and_leads_to_a_school_and_back(
    show, commune: Report, axe: str, tmp_path: Path
) -> None:
    opened = show(write(commune, tmp_path / "site"), bypass=False)
    page = opened.page
    assert page.evaluate("document.documentElement.className") == "js"
    assert page.evaluate("getComputedStyle(document.querySelector('.counts')).display") == "grid"
    page.locator(".heat td.fail a").last.click()
    assert page.url.endswith("#f-hd26-hd26-02") or "don-vi/" in page.url
    page.goto((tmp_path / "site/index.html").as_uri())
    page.get_by_role("searchbox", name="Tìm đơn vị").fill("phu lam 14")
    page.locator(".tree").get_by_role("link", name="Trường Tiểu học Phú Lâm 14", exact=True).click()
    assert page.locator("h1").inner_text() == "Trường Tiểu học Phú Lâm 14"
    assert visible(page) == Counter({v.FAIL: 1, v.NOT_APPLICABLE: 1})
    page.get_by_role("navigation", name="Đơn vị cấp trên").get_by_role("link").click()
    assert page.url.endswith("index.html")
    assert opened.complaints == []
    for path in ("index.html", "don-vi/u-t14.html"):
        other = show(tmp_path / "site" / path, bypass=True).page
        other.evaluate(axe)
        found = other.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
        assert [one["id"] for one in found["violations"]] == []


def test_a_thousand_units_are_navigable(show, commune: Report, tmp_path: Path) -> None:
    mine = [f for f in commune.findings if f.unit.id == "T09"]
    units = [UnitRow(f"X{c}", f"Xã số {c}", "xã", commune.unit.id) for c in range(25)]
    units += [UnitRow(f"S{c}-{s}", f"Trường số {c}-{s}", "trường", f"X{c}") for c in range(25) for s in range(39)]
    findings = [
        replace(f, unit=replace(f.unit, id=one.id, name=one.name))
        for one in units
        if one.type == "trường"
        for f in mine
    ]
    report = replace(commune, units=(commune.units[0], *units), findings=tuple(findings), rollup=())
    opened = show(write(report, tmp_path / "site"))
    page = opened.page
    assert len(list((tmp_path / "site/don-vi").iterdir())) == 1000
    page.get_by_role("searchbox", name="Tìm đơn vị").fill("truong so 24-38")
    page.get_by_role("link", name="Trường số 24-38", exact=True).first.click()
    assert page.locator("h1").inner_text() == "Trường số 24-38"
    page.get_by_role("link", name="Xã số 24", exact=True).first.click()
    assert page.locator(".tree .u").count() == 40
    assert page.locator(".heat thead th").count() == 40
    assert max(f.stat().st_size for f in (tmp_path / "site").rglob("*.html")) < 2_000_000
