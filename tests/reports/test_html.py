"""The HTML report, read back with a parser: counts, words, links, safety. Behaviour in a browser: tests/browser."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import canonical
import lxml.html
import pytest

from chuan_checker import verdict as v
from chuan_reports import html, html_site, palette
from chuan_reports.dossier import OPEN, dossier
from chuan_reports.html_names import distinct
from chuan_reports.html_words import HTML_WORDS
from chuan_reports.report import Report, build_report
from chuan_reports.shape import Finding

GOLDEN = Path(__file__).parent / "golden" / "commune.html"

HOSTILE = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=1">',
    "</style></script><b>",
    '=HYPERLINK("http://example.invalid";"x")',
    "a\u202eb\u2066c\u200b\x1b[31m\x00",
    "Tru\u031bo\u031b\u0300ng",
    "{{ 7*7 }}{% raw %}",
    "t" * 10_000,
)


def parsed(data: bytes) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(data.decode())


def words(node: lxml.html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


@pytest.fixture(scope="module")
def page(commune: Report) -> lxml.html.HtmlElement:
    return parsed(html.render(commune))


@pytest.fixture(scope="module")
def hostile(commune: Report) -> Report:
    """Every name, title and value of the canonical report is hostile text."""
    outcome = canonical.commune()
    rename = {}
    findings = []
    for at, found in enumerate(outcome.findings):
        text = HOSTILE[at % len(HOSTILE)]
        rule = replace(found.rule, title=text, sentence=text, remedy=text, note=text, section_title=text)
        unit = replace(found.unit, name=text) if found.unit != canonical.COMMUNE else found.unit
        rename[found.unit.id] = unit
        facts = tuple(replace(fact, name=text, display=text, evidence=text) for fact in found.facts)
        findings.append(replace(found, rule=rule, unit=unit, facts=facts, reason=text, explanation=(text,)))
    units = tuple((rename.get(unit.id, unit), parent) for unit, parent in outcome.units)
    return build_report(replace(outcome, findings=tuple(findings), units=units), "0.0.0")


# ---------------------------------------------------------------- what it says


def test_the_counts_shown_are_those_of_the_report_and_of_the_findings_on_the_page(page, commune: Report) -> None:
    shown = {a.get("data-only"): int(words(a.find_class("num")[0])) for a in page.cssselect(".counts a")}
    assert shown == commune.summary
    listed = Counter(node.get("data-v") for node in page.cssselect("[data-v]:not([data-same])"))
    assert listed == Counter({code: n for code, n in commune.summary.items() if n})
    assert len(page.cssselect("[data-v]")) == len(commune.findings)


def test_fresh_eyes_find_unit_day_failures_worst_gap_cell_and_what_is_missing(page, commune: Report) -> None:
    d = dossier(commune)
    worst = d.worst_gap
    assert worst is not None
    assert words(page.cssselect("h1")[0]) == "Xã Phú Lâm"
    assert "31/12/2027" in words(page.cssselect("header")[0])
    assert words(page.cssselect(".conclusion")[0]) == d.conclusion
    box = words(page.cssselect(".worst")[0])
    for text in (
        worst.rule,
        worst.title,
        worst.target,
        worst.actual,
        worst.gap,
        worst.place,
        worst.clause,
        d.worst_why,
    ):
        assert text in box
    (link,) = page.cssselect(".worst a")
    details = next(page.get_element_by_id(link.get("href")[1:]).iterancestors("details"))
    assert worst.gap in words(details), "the link leads to the finding"
    for count in d.counts:
        (tile,) = page.cssselect(f".counts a.{count.code}")
        assert words(tile).endswith(f"({count.note})" if count.note else count.label)
    lacking = words(page.get_element_by_id("con-thieu"))
    for entry in d.with_code(v.MISSING):
        assert entry.missing
        assert all(text in lacking for text in entry.missing)


def test_every_failing_line_says_clause_target_actual_gap_cell_and_remedy(page, commune: Report) -> None:
    lines = {
        item.cssselect(".id")[0].text: item
        for item in page.cssselect(".own .e[data-v=fail]")
    }  # fmt: skip
    failed = [entry for group in dossier(commune).groups for entry in group.entries if entry.code == v.FAIL]
    assert failed
    for entry in failed:
        line = words(lines[entry.rule].cssselect("summary")[0])
        for text in (
            entry.label,
            entry.title,
            entry.clause,
            entry.target,
            entry.actual,
            entry.gap,
            entry.place,
            entry.remedy,
        ):
            assert text in line


def test_a_finding_opens_to_its_explanation_facts_and_cells(page, commune: Report) -> None:
    for group in dossier(commune).groups:
        for entry in group.entries:
            inside = words(
                next(
                    x
                    for x in page.cssselect(".own .i")
                    if f">{entry.rule}<" in lxml.html.tostring(x.getparent()).decode()
                )
            )
            for fact in entry.facts:
                assert fact.name in inside
                assert fact.place in inside
                assert fact.value in inside
            if entry.code == v.INVALID:
                assert "không phải số" in inside


def test_missing_data_never_looks_like_a_pass(page) -> None:
    for node in page.cssselect("[data-v=missing], [data-v=undetermined], [data-v=manual], [data-v=invalid]"):
        badge = words(node.cssselect(".b")[0])
        assert not badge.startswith("✓")
        assert "pass" not in node.get("class").split()


def test_every_verdict_is_told_by_a_symbol_and_a_word_wherever_it_has_a_colour(page) -> None:
    for code in v.CODES:
        for node in page.cssselect(f".b.{code}, .n.{code}, .counts .{code}, .heat td.{code}"):
            assert words(node), "a colour alone"
    for cell in page.cssselect(".heat td a"):
        assert len(cell.get("aria-label")) > 2


def test_the_heat_map_is_the_worst_verdict_of_each_requirement_and_unit(page, commune: Report) -> None:
    units = [words(th) for th in page.cssselect(".heat thead th")[1:]]
    assert len(units) == 41
    rows = {words(tr.cssselect("th")[0]).split()[0]: tr.cssselect("td") for tr in page.cssselect(".heat tbody tr")}
    at = units.index("Trường Tiểu học Phú Lâm 9")
    assert words(rows["PL26-02"][at]) == "✗"
    assert words(rows["PL26-02"][units.index("Trường Tiểu học Phú Lâm 10")]) == "?"
    assert words(rows["PL26-10"][at]) == "–"
    assert words(rows["PL26-01"][at]) == ""
    assert "HD26-01" not in rows, "what repeats another requirement is not counted twice"


def test_the_tree_counts_every_unit_with_those_below_it(page, commune: Report) -> None:
    nodes = page.cssselect(".tree .u")
    assert len(nodes) == 41
    root = dict(re.findall(r"(\S[^\d]*) (\d+)", words(nodes[0].cssselect("summary .l")[0])))
    assert root["✗ Không đạt"] == str(commune.summary[v.FAIL])


def test_plots_have_a_title_a_description_and_the_same_words_beside_them(page) -> None:
    plots = page.cssselect("figure")
    assert {"PL26-01", "PL26-05"} <= {words(plot.cssselect("a")[0]) for plot in plots}
    for plot in plots:
        (svg,) = plot.cssselect("svg")
        (title,), (text,) = svg.cssselect("title"), plot.cssselect("p")
        assert words(title) == words(plot.cssselect("a")[0])
        assert svg.get("aria-describedby") == text.get("id") and words(text)
    text = " ".join(words(plot) for plot in plots)
    told = "Từ 88% ngày 05/01/2026 đến nay 90%; chỉ tiêu > 92% ngày 31/12/2030; theo đường thẳng nay là 90,9%."
    assert told in text
    heads = [words(head) for head in page.cssselect("#tien-do h3")]
    assert heads[0].startswith("✗ Không đạt (") and heads.index("• Có nguy cơ không đạt (1)") > 0


def test_a_school_tells_what_it_adds_to_the_targets_of_its_commune(school: Report) -> None:
    shares = words(parsed(html.render(school)).cssselect(".shares")[0])
    assert "Đóng góp vào chỉ tiêu của Xã Phú Lâm" in shares
    for text in ("✓ Được tính", "✗ Chưa được tính", "? Chưa rõ", "so-lieu-xa.xlsx!Trường!H8"):
        assert text in shares


def test_english_has_no_vietnamese_of_its_own_and_marks_the_plan_s(school: Report) -> None:
    page = parsed(html.render(school, "en"))
    assert page.get("lang") == "en"
    for node in page.cssselect("[lang=vi]"):
        node.drop_tree()
    for key, (vi, en) in HTML_WORDS.items():
        if vi != en and "{" not in vi and len(vi) > 6:
            assert vi not in words(page.find("body")), key


def test_both_languages_have_the_same_placeholders() -> None:
    for key, (vi, en) in HTML_WORDS.items():
        assert set(re.findall(r"{(\w+)}", vi)) == set(re.findall(r"{(\w+)}", en)), key


# ---------------------------------------------------------------- what it is


def test_the_golden_page(commune: Report) -> None:
    assert body(html.render(commune)) == GOLDEN.read_bytes()


def test_the_same_report_gives_the_same_bytes(commune: Report) -> None:
    assert html.render(commune) == html.render(build_report(canonical.commune(), "0.0.0"))
    assert dict(html_site.site(commune)) == dict(html_site.site(build_report(canonical.commune(), "0.0.0")))


def test_one_file_that_asks_for_nothing_and_allows_nothing_but_its_own_style_and_script(commune: Report) -> None:
    data = html.render(commune).decode()
    page = parsed(data.encode())
    policy = page.cssselect("meta[http-equiv=Content-Security-Policy]")[0].get("content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", data, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"https?://|url\(|@import", data)
    check_safe(page)


def test_text_of_users_is_only_ever_text(hostile: Report) -> None:
    for data in (
        html.render(hostile),
        html.render(hostile, "en"),
        *(x for p, x in html_site.site(hostile) if p.endswith("l")),
    ):
        page = parsed(data)
        check_safe(page)
        assert len(page.cssselect("script")) == 1
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", data.decode())
    text = words(parsed(html.render(hostile)))
    for shown in (
        "<script>window.hit=1</script>",
        'onerror="window.hit=1"',
        "=HYPERLINK(",
        "{{ 7*7 }}",
        "Trường",
        "t" * 10_000,
    ):
        assert shown in text


def own_findings(commune: Report, made: list[tuple[Finding, str]]) -> Report:
    """The commune with these findings of its own, each under another id."""
    catalogue = {(one.plan, one.id): one for one in commune.catalogue}
    return replace(
        commune,
        findings=tuple(replace(found, rule=name) for found, name in made),
        catalogue=tuple(replace(catalogue[found.plan, found.rule], id=name) for found, name in made),
        rollup=(),
        units=(),
    )


def test_a_school_with_200_requirements_stays_below_300_kb(commune: Report) -> None:
    own = [found for found in commune.findings if found.unit.id == commune.unit.id]
    report = own_findings(commune, [(own[at % len(own)], f"R-{at:03d}") for at in range(200)])
    assert len(html.render(report)) < 300_000


NUMBERS = ("phòng học", "giáo viên", "học sinh", "học sinh học 2 buổi", "máy tính", "phòng bộ môn", "sân chơi")


def reading_schools(commune: Report, at: int) -> Finding:
    """A target of a commune that sums a number over 24 schools; its words are as many as those of real plans.

    In the demonstration commune a requirement has 46 bytes of title, 78 of sentence, 58 of remedy and 140 of note.
    """
    kind = (v.FAIL, v.NOT_DUE, v.PASS, v.PASS, v.PASS)[at % 5]
    found = next(f for f in commune.findings if f.rule == "PL26-01")
    name, year = NUMBERS[at % len(NUMBERS)], 2024 + at // len(NUMBERS) % 5
    fact = found.facts[0]
    facts = tuple(
        replace(
            fact,
            name=name,
            unit=replace(commune.unit, id=one.id, name=one.name, type=one.type),
            period=f"năm {year}",
            value=replace(fact.value, display=str(7 * school % 40 + at % len(NUMBERS))),
            source=replace(fact.source, sheet="Trường", cell=f"{'CDEFGHI'[at % 7]}{school + 24 * (year - 2020)}"),
        )
        for school, one in enumerate(commune.units[5:29])
    )
    return replace(
        found,
        verdict=kind,
        label=v.LABELS["vi"][kind],
        title=f"Đủ {name} theo yêu cầu, mục tiêu {at}",
        sentence=f"tổng {name} đạt yêu cầu / tổng {name} ≥ {50 + at % 50}% đến năm 2030",
        section=f"II.{1 + at // 40}",
        sources=({"document": "12/KH-UBND", "section": f"II.{1 + at // 40}", "item": str(1 + at % 9)},),
        explanation=("So sánh: 46/49 = 93,88% (46/49) ≥ 95%: sai",),
        note="kế hoạch không nêu năm mốc; đọc là so với số liệu cuối năm học trước, cả trường ngoài công lập",
        remedy=f"bổ sung {name} vào kế hoạch trung hạn của xã",
        gap=found.gap if kind != v.PASS else None,
        waiver=None,
        facts=facts,
    )


def test_200_requirements_that_read_24_schools_each_stay_below_300_kb(commune: Report) -> None:
    report = own_findings(commune, [(reading_schools(commune, at), f"PL26-{at:03d}") for at in range(200)])
    data = html.render(report)
    assert len(data) < 300_000
    page = parsed(data)
    assert len(page.cssselect(".own .e")) == 200
    lists = [words(node) for node in page.cssselect(".own dd")]
    for found in dossier(report).entries:
        for fact in found.facts[::6]:
            file, _, cell = fact.place.rpartition("!")
            period = "" if fact.period == found.period else f" ({fact.period})"
            told = f"{fact.name}{period}, trong {file}:"
            (text,) = [text for text in lists if text.startswith(told)]
            assert f"{fact.unit}: {fact.value} [{cell}]" in text, "shared, but hidden nowhere"


def test_facts_that_several_findings_read_stand_once_and_the_others_lead_there(commune: Report) -> None:
    calm, loud = (
        reading_schools(commune, 3),
        replace(reading_schools(commune, 0), facts=reading_schools(commune, 3).facts),
    )
    report = own_findings(commune, [(calm, "A-1"), (loud, "A-2"), (replace(calm, facts=calm.facts[:3]), "A-3")])
    page = parsed(html.render(report))
    fact = dossier(report).entries[0].facts[9]
    told = f"{fact.unit}: {fact.value} [{fact.place.rpartition('!')[2]}]"
    (where,) = [node for node in page.cssselect(".i") if told in words(node) and len(node.cssselect("li")) == 24]
    assert where.get("id") == "f-a-2", "the one that is open on paper"
    (link,) = page.get_element_by_id("f-a-1").cssselect("a")
    assert (link.get("href"), words(link)) == ("#f-a-2", "A-2")
    assert "24 số liệu, xem A-2" in words(page.get_element_by_id("f-a-1"))
    assert calm.facts[0].unit.name in words(page.get_element_by_id("f-a-3")), "a short list is repeated"


def test_facts_with_few_values_are_listed_by_value_with_every_unit_and_cell(commune: Report) -> None:
    found = reading_schools(commune, 3)
    facts = tuple(replace(f, value=replace(f.value, display=f"mức {n % 3}")) for n, f in enumerate(found.facts))
    report = own_findings(commune, [(replace(found, facts=facts), "A-1")])
    lines = [words(node) for node in parsed(html.render(report)).cssselect("#f-a-1 li")]
    assert [line.split(":")[0] for line in lines] == ["mức 0 (8)", "mức 1 (8)", "mức 2 (8)"]
    for fact in dossier(report).entries[0].facts:
        cell = fact.place.rpartition("!")[2]
        (line,) = [line for line in lines if f"{fact.unit} [{cell}]" in line]
        assert line.startswith(fact.value)


def test_what_is_missing_is_told_first_in_few_lines_that_say_how_many_more(page, commune: Report) -> None:
    box = page.cssselect(".lack")[0]
    rows = [words(row.cssselect("td")[1]).split("; ") for row in page.cssselect("#con-thieu tbody tr")]
    total = sum(map(len, rows))
    assert f"({total})" in words(box.cssselect("h3")[0])
    shown = sum(len(words(line.cssselect("b")[0]).split("; ")) for line in box.cssselect("li"))
    more = [int(n) for n in re.findall(r"và (\d+) mục khác", words(box))]
    assert shown + sum(more) == total
    assert box.cssselect("a[href='#con-thieu']"), "what the lines leave out stands in the table"
    assert {a.get("data-only") for a in box.cssselect("[data-only]")} == {v.MANUAL, v.INVALID}


def test_a_long_name_of_what_is_missing_is_cut_in_the_head_only(hostile: Report) -> None:
    name = "m" * 10_000
    findings = tuple(replace(f, missing=tuple(replace(one, name=name) for one in f.missing)) for f in hostile.findings)
    page = parsed(html.render(replace(hostile, findings=findings)))
    assert all(len(words(line)) < 11_000 and "…" in words(line) for line in page.cssselect(".lack li b"))
    assert name in words(page.get_element_by_id("con-thieu"))


def test_who_is_responsible_for_most_is_said_once_and_the_exceptions_are_named(commune: Report) -> None:
    (usual, *_) = (f.responsible for f in commune.findings if f.responsible)
    made = [replace(reading_schools(commune, at), responsible=usual) for at in range(6)]
    made.append(replace(reading_schools(commune, 6), responsible=()))
    made.append(replace(reading_schools(commune, 7), responsible=(replace(usual[0], name="Trạm y tế"),)))
    page = parsed(html.render(own_findings(commune, [(one, f"A-{at}") for at, one in enumerate(made)])))
    assert "Phụ trách, trừ nội dung ghi khác: Phòng Kinh tế" in words(page.cssselect(".own .note")[0])
    assert "Phụ trách" not in words(page.get_element_by_id("f-a-0"))
    assert "Phụ tráchkhông nêu" in words(page.get_element_by_id("f-a-6"))
    assert "Trạm y tế" in words(page.get_element_by_id("f-a-7"))


# ---------------------------------------------------------------- colours


def colours(style: str) -> dict[str, tuple[str, str]]:
    """Verdict → (background, text) of a block of custom properties."""
    found = {name: value.upper() for name, value in re.findall(r"--([\w-]+):(#[0-9a-fA-F]{6})\b", style)}
    return {code: (found[code], found[f"{code}-t"]) for code in v.CODES}


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        r, g, b = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_colours_are_those_of_every_other_format_and_readable_in_light_and_dark() -> None:
    light, dark = html.source("style.css").split("prefers-color-scheme:dark", 1)
    assert colours(light) == palette.SOFT
    for shown in (palette.SOFT, colours(dark)):
        assert set(shown) == set(v.CODES)
        for code, (back, text) in shown.items():
            assert contrast(back, text) >= 7, code


def test_contrast_is_measured_as_it_is_defined() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_link_points_to_something_on_the_page(page, school: Report) -> None:
    for one in (page, parsed(html.render(school))):
        ids = [node.get("id") for node in one.cssselect("[id]")]
        assert len(ids) == len(set(ids))
        for link in one.cssselect("a"):
            assert link.get("href").removeprefix("#") in ids
        for name in ("aria-labelledby", "aria-describedby"):
            for node in one.cssselect(f"[{name}]"):
                assert set(node.get(name).split()) <= set(ids)


def test_many_units_are_folded_by_requirement_and_passes_are_listed_in_brief(commune: Report, monkeypatch) -> None:
    whole = parsed(html.render(commune))
    monkeypatch.setattr("chuan_reports.html_view.BRIEF_FROM", 10)
    brief = parsed(html.render(commune))
    assert len(html.render(commune)) < len(lxml.html.tostring(whole))
    assert len(brief.cssselect("[data-v]")) == len(commune.findings)
    passed = brief.cssselect(".q li[data-v=pass]")
    assert len(passed) == commune.summary[v.PASS] - 1
    assert "so-lieu-xa.xlsx!Trường!F5" in words(passed[0])


# ---------------------------------------------------------------- the site


@pytest.fixture(scope="module")
def pages(commune: Report) -> dict[str, bytes]:
    return dict(html_site.site(commune))


def test_the_site_has_an_index_and_a_page_a_unit_whose_links_all_lead_somewhere(pages, commune: Report) -> None:
    assert sorted(p for p in pages if "/" not in p) == ["chuan.css", "chuan.js", "index.html"]
    assert len([p for p in pages if p.startswith("don-vi/")]) == len(commune.units) - 1
    assert all(re.fullmatch(r"[a-z0-9./-]+", path) for path in pages)
    made = {path: parsed(data) for path, data in pages.items() if path.endswith(".html")}
    ids = {path: {node.get("id") for node in page.cssselect("[id]")} for path, page in made.items()}
    for path, page in made.items():
        folder = path.rpartition("/")[0]
        for node in page.cssselect("a, link[rel=stylesheet], script"):
            target, _, anchor = (node.get("href") or node.get("src")).partition("#")
            where = target.removeprefix("../") if target.startswith("../") else f"{folder}/{target}".lstrip("/")
            where = where if target else path
            assert where in pages, node.get("href")
            assert not anchor or anchor in ids[where]


def test_the_page_of_a_unit_says_what_a_check_of_that_unit_says(pages, commune: Report) -> None:
    page = parsed(pages["don-vi/u-t09.html"])
    mine = [found for found in commune.findings if found.unit.id == "T09"]
    shown = {a.get("data-only"): int(words(a.find_class("num")[0])) for a in page.cssselect(".counts a")}
    assert {code: n for code, n in shown.items() if n} == Counter(found.verdict for found in mine)
    assert words(page.cssselect("h1")[0]) == "Trường Tiểu học Phú Lâm 9"
    assert page.cssselect("nav.up a")[0].get("href") == "../index.html"
    index = parsed(pages["index.html"])
    assert "don-vi/u-t09.html#f-pl26-pl26-02" in [a.get("href") for a in index.cssselect(".heat a")]


def test_hostile_ids_never_become_paths(commune: Report) -> None:
    ids = {
        one.id: name
        for one, name in zip(commune.units, ("../../etc", "CON", "con", "C:\\x", "Ä/ä", "%2e"), strict=False)
    }
    units = tuple(
        replace(one, id=ids.get(one.id, one.id), parent=ids.get(one.parent, one.parent)) for one in commune.units
    )
    report = replace(
        commune,
        unit=replace(commune.unit, id=ids[commune.unit.id]),
        units=units,
        findings=tuple(replace(f, unit=replace(f.unit, id=ids.get(f.unit.id, f.unit.id))) for f in commune.findings),
        rollup=(),
    )
    paths = [path for path, _ in html_site.site(report)]
    assert len({path.casefold() for path in paths}) == len(paths)
    assert all(re.fullmatch(r"(don-vi/u-)?[a-z0-9-]+\.(html|css|js)", path) for path in paths)


def test_names_are_distinct_whatever_the_ids() -> None:
    ids = ["A.1", "a 1", "A-1", "a--1", "Đ", "d", "", "  ", "a" * 300, "a" * 301]
    names = distinct(ids, "u-")
    assert len(set(names.values())) == len(ids)
    assert max(map(len, names.values())) < 60


def test_units_above_each_other_do_not_hang(commune: Report) -> None:
    rows = list(commune.units)
    rows[1], rows[2] = replace(rows[1], parent=rows[2].id), replace(rows[2], parent=rows[1].id)
    report = replace(commune, units=tuple(rows))
    assert len(parsed(html.render(report)).cssselect("[data-v]")) == len(commune.findings)
    assert len(list(html_site.site(report))) == len(rows) + 2


# ---------------------------------------------------------------- helpers


def check_safe(page: lxml.html.HtmlElement) -> None:
    """Nothing on the page that a policy without `unsafe-inline` would stop, and nothing that loads."""
    for node in page.iter():
        if isinstance(node.tag, str):
            assert node.tag not in ("img", "iframe", "object", "embed", "base", "video", "audio")
            assert not [name for name in node.attrib if name.startswith("on") or name == "style"]
            assert not (node.get("href") or "").startswith("javascript")


def body(data: bytes) -> bytes:
    """The page without its style and script, which have no golden of their own."""
    return re.sub(rb"<(style|script)>.*?</\1>|sha256-[\w+/=]*", rb"", data, flags=re.DOTALL)


def test_open_codes_are_what_the_page_lists_first() -> None:
    assert {v.FAIL, v.MISSING, v.UNDETERMINED, v.MANUAL, v.INVALID} == set(OPEN)


if __name__ == "__main__":  # rewrites the golden file; read the diff before you keep it
    GOLDEN.write_bytes(body(html.render(build_report(canonical.commune(), "0.0.0"))))
