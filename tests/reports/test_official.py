"""The content of the official documents, before any layout."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from itertools import count

import pytest

from chuan_checker import verdict as v
from chuan_reports import official, official_tables
from chuan_reports.dossier import dossier
from chuan_reports.official import Blank, Document, Paragraph, Row, Table, document
from chuan_reports.official_pages import groups
from chuan_reports.official_view import View
from chuan_reports.official_words import WORDS
from chuan_reports.report import Report, cover, summarise
from chuan_reports.shape import Finding, Rollup, Unit


def tables(made: Document) -> list[Table]:
    return [b for part in (*made.parts, *made.appendices) for b in part.blocks if isinstance(b, Table)]


def named(made: Document, key: str) -> Table | None:
    title = WORDS[key][made.lang == "en"]
    return next((one for one in tables(made) if one.name == title), None)


def text_of(made: Document) -> str:
    told = [made.type, made.subject, made.note, made.address, *made.bases, made.opening, made.closing, *made.recipients]
    for part in (*made.parts, *made.appendices):
        told.append(part.title)
        for block in part.blocks:
            if isinstance(block, Table):
                told += [one.title for one in block.columns]
                told += [cell for row in block.rows for cell in row.cells]
                told.append(block.left_out)
            else:
                told.append(getattr(block, "lead", "") + (block.label if isinstance(block, Blank) else block.text))
    return "\n".join(told)


def many(report: Report, wanted: int) -> Report:
    """The report with so many more findings of its own unit that passed."""
    one = next(f for f in report.findings if f.verdict == v.PASS and f.unit.id == report.unit.id and not f.same_as)
    more = tuple(
        replace(one, rule=f"ZZ-{n}", coordinates=replace(one.coordinates, rule=f"ZZ-{n}")) for n in range(wanted)
    )
    return resummed(report, (*report.findings, *more))


def resummed(report: Report, findings: tuple[Finding, ...]) -> Report:
    return replace(report, findings=findings, summary=summarise(findings), coverage=cover(findings, 9))


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", official.KINDS)
def test_every_kind_counts_what_the_report_counts(commune: Report, school: Report, kind: str, lang: str) -> None:
    for report in (commune, school):
        counts = named(document(report, lang, kind), "t_counts")
        assert counts is not None
        told = {
            row.cells[0].split("\n")[0].split(" ", 1)[1]: int(row.cells[-1]) for row in counts.rows if row.kind == "row"
        }
        assert told == {v.LABELS[lang][code]: number for code, number in report.summary.items()}
        assert int(counts.rows[-1].cells[-1]) == sum(report.summary.values())


def test_a_commune_tells_its_own_findings_from_those_below(commune: Report) -> None:
    counts = named(document(commune), "t_counts")
    assert counts is not None
    for row in (one for one in counts.rows if one.kind != "note"):
        own, below, both = map(int, row.cells[1:])
        assert own + below == both
    mine = [f for f in commune.findings if f.unit.id == commune.unit.id and f.same_as is None]
    assert int(counts.rows[-1].cells[1]) == len(mine)


def test_all_findings_of_the_unit_stand_in_its_table(commune: Report, school: Report) -> None:
    for report in (commune, school):
        own = named(document(report), "t_own")
        assert own is not None
        sections = named(document(report), "t_sections")
        assert sections is not None and int(sections.rows[-1].cells[-1]) == sum(
            not f.same_as for f in report.findings if f.unit.id == report.unit.id
        )
        rows = [row for row in own.rows if row.kind == "row"]
        mine = [f for f in report.findings if f.unit.id == report.unit.id]
        assert len(rows) == len(mine)
        assert [row.cells[0] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
        for found in mine:
            assert any(f"({found.rule})" in row.cells[1] for row in rows)


@pytest.mark.parametrize("kind", ["bao-cao", "bien-ban"])
def test_a_failing_line_says_clause_target_actual_gap_cell_and_remedy(commune: Report, kind: str) -> None:
    told = dossier(commune)
    made = document(commune, "vi", kind)
    rows = [row for table in tables(made) for row in table.rows]
    for entry in told.with_code(v.FAIL):
        wanted = [entry.clause, entry.target, entry.actual, entry.gap, entry.place, entry.remedy, entry.label]
        assert any(
            entry.rule in row.cells[1] and all(part in "\n".join(row.cells) for part in wanted)
            for row in rows
            if len(row.cells) == 8
        ), entry.rule


@pytest.mark.parametrize("kind", official.KINDS)
def test_the_worst_gap_is_named_with_its_cell(commune: Report, kind: str) -> None:
    worst = dossier(commune).worst_gap
    assert worst is not None
    line = next(
        b for p in document(commune, "vi", kind).parts for b in p.blocks
        if isinstance(b, Paragraph) and b.lead == f"{dossier(commune).worst_title}: "
    )  # fmt: skip
    assert all(
        part in line.text for part in (worst.title, worst.rule, worst.target, worst.actual, worst.gap, worst.place)
    )


def test_units_below_are_rolled_up_by_requirement(commune: Report) -> None:
    below = named(document(commune), "t_below")
    assert below is not None
    assert sum(row.kind == "row" for row in below.rows) == len(commune.rollup)
    row = next(row for row in below.rows if "(PL26-02)" in row.cells[1])
    one = next(r for r in commune.rollup if r.rule == "PL26-02")
    assert row.cells[4] == f"{one.reported}/{one.total}"
    assert f"✗ Không đạt: {one.counts[v.FAIL]}" in row.cells[5]
    assert f"? Thiếu số liệu: {one.counts[v.MISSING]}" in row.cells[5]
    assert "Trường Tiểu học Phú Lâm 9" in row.cells[6]


def test_what_is_missing_has_a_list(commune: Report) -> None:
    missing = named(document(commune, "vi", "thong-bao"), "a_missing")
    assert missing is not None
    assert any("nghị quyết triển khai" in row.cells[2] for row in missing.rows if row.kind == "row")
    assert missing.rows[0].cells[0] == WORDS["urgent"][0]


# ---------------------------------------------------------------- what only people know


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", official.KINDS)
def test_number_day_names_and_time_limits_stay_blank(commune: Report, kind: str, lang: str) -> None:
    made = document(commune, lang, kind)
    assert not re.search(r"\d", made.head.number + made.head.place_date + made.bases[0])
    assert made.head.superior.startswith("[")
    for one in made.signatories:
        assert not re.search(r"\d", "".join(one.lines))
    remedies = named(made, "t_remedies")
    assert remedies is not None
    assert all(row.cells[-1] == "" for row in remedies.rows)


def test_minutes_have_room_for_people(school: Report) -> None:
    made = document(school, "vi", "bien-ban")
    blanks = [b.label for p in made.parts for b in p.blocks if isinstance(b, Blank)]
    assert any("Địa điểm" in one for one in blanks)
    assert sum("Ông (bà)" in one for one in blanks) >= 4
    assert any(b.lines >= 4 for p in made.parts if "Ý KIẾN" in p.title for b in p.blocks if isinstance(b, Blank))
    assert len(made.signatories) == 3


@pytest.mark.parametrize("kind", official.KINDS)
def test_it_proposes_and_is_a_kiem_tra(commune: Report, kind: str) -> None:
    text = text_of(document(commune, "vi", kind))
    assert "đề xuất; kết luận thuộc về người có thẩm quyền" in text
    assert dossier(commune).conclusion in text
    assert "thanh tra" not in text.casefold()
    assert "31/12/2027" in text


def test_missing_data_is_not_called_a_pass(commune: Report) -> None:
    own = named(document(commune), "t_own")
    assert own is not None
    row = next(row for row in own.rows if row.kind == "row" and "PL26-07" in row.cells[1])
    assert row.cells[4] == "chưa có số liệu"
    assert row.cells[5] == "? Thiếu số liệu"


def test_an_unknown_kind_is_the_callers_mistake(school: Report) -> None:
    with pytest.raises(ValueError, match="ket-luan"):
        document(school, "vi", "ket-luan")


# ---------------------------------------------------------------- form


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", official.KINDS)
def test_tables_fit_the_page_and_their_columns(commune: Report, school: Report, kind: str, lang: str) -> None:
    for report in (commune, school):
        made = document(report, lang, kind)
        for part in (*made.parts, *made.appendices):
            width = official.LANDSCAPE if part.landscape else official.PORTRAIT
            for table in (b for b in part.blocks if isinstance(b, Table)):
                assert sum(one.width for one in table.columns) <= width
                for row in table.rows:
                    assert len(row.cells) == (1 if row.kind in ("section", "note") else len(table.columns))


@pytest.mark.parametrize("kind", official.KINDS)
def test_parts_are_numbered_in_order(commune: Report, kind: str) -> None:
    titles = [part.title.split(".")[0] for part in document(commune, "vi", kind).parts]
    assert titles == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"][: len(titles)]


def test_the_notice_needs_no_lying_page(commune: Report) -> None:
    made = document(commune, "vi", "thong-bao")
    assert not any(part.landscape for part in (*made.parts, *made.appendices))


@pytest.mark.parametrize("kind", official.KINDS)
def test_only_appendices_lie_so_that_no_part_ends_on_a_page_half_empty(commune: Report, kind: str) -> None:
    assert not any(part.landscape for part in document(commune, "vi", kind).parts)


@pytest.mark.parametrize("kind", official.KINDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_appendix_that_is_named_is_there(commune: Report, school: Report, kind: str, lang: str) -> None:
    for report in (commune, school):
        made = document(report, lang, kind)
        text = text_of(made)
        names = {one.name.rpartition(" ")[2] for one in made.appendices}
        assert set(re.findall(WORDS["appendix_ref"][lang == "en"].format(x="([IVX]+)"), text)) <= names


@pytest.mark.parametrize("kind", official.KINDS)
def test_one_plan_is_no_plural(commune: Report, kind: str) -> None:
    two, one = document(commune, "vi", kind), document(replace(commune, plans=commune.plans[:1]), "vi", kind)
    assert "các kế hoạch nêu trên" in two.opening
    assert "kế hoạch nêu trên" in one.opening and "các kế hoạch" not in one.opening


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", official.KINDS)
def test_the_worst_gap_says_why_it_is_the_worst(commune: Report, kind: str, lang: str) -> None:
    told = dossier(commune, lang)
    assert told.worst_why and told.worst_why in text_of(document(commune, lang, kind))


@pytest.mark.parametrize("kind", official.KINDS)
def test_a_count_says_how_many_bind(commune: Report, kind: str) -> None:
    counts = named(document(commune, "vi", kind), "t_counts")
    assert counts is not None
    told = [one for one in dossier(commune).counts if one.note]
    assert told, "the canonical report has some to tell apart"
    for one in told:
        (row,) = (row for row in counts.rows if row.cells[0].startswith(f"{one.symbol} {one.label}\n"))
        assert row.cells[0].endswith(f"\n{one.note}") and int(row.cells[-1]) == one.number, "one row, never two"


def cells_of(report: Report, rule: str, places: list[tuple[str, str]]) -> Report:
    """The report with a finding of its own unit that read these cells (sheet, cell)."""
    one = next(f for f in report.findings if f.facts and f.facts[0].source and f.unit.id == report.unit.id)
    fact = one.facts[0]
    assert fact.source is not None
    read = tuple(
        replace(fact, name=f"số liệu {at}", source=replace(fact.source, sheet=sheet, cell=cell, how=None))
        for at, (sheet, cell) in enumerate(places)
    )
    made = replace(one, rule=rule, facts=read, same_as=None, coordinates=replace(one.coordinates, rule=rule))
    return resummed(report, (*report.findings, made))


@pytest.mark.parametrize("kind", ["bao-cao", "bien-ban"])
def test_cells_that_are_not_named_are_looked_up_by_row(commune: Report, kind: str) -> None:
    made = document(cells_of(commune, "ZZ-1", [("Xã", f"Q{n}") for n in range(1, 25)]), "vi", kind)
    own, read = named(made, "t_own"), named(made, "t_facts")
    assert own is not None and read is not None
    (row,) = (row for row in own.rows if row.kind == "row" and "(ZZ-1)" in row.cells[1])
    found = re.search(r"!Q1 và 23 ô khác \((Phụ lục [IVX]+) dòng (\d+)-(\d+)\)", row.cells[6])
    assert found, row.cells[6]
    (appendix,) = (one for one in made.appendices if read in one.blocks)
    assert appendix.name.casefold() == found[1].casefold()
    rows = read.rows[int(found[2]) - 1 : int(found[3])]
    assert [one.cells[5].rpartition("!")[2] for one in rows] == [f"Q{n}" for n in range(2, 25)]
    assert [one.cells[0] for one in rows] == [str(n) for n in range(int(found[2]), int(found[3]) + 1)]


def test_few_more_cells_are_named_at_once(commune: Report) -> None:
    made = document(cells_of(commune, "ZZ-1", [("Xã", "Q1"), ("Xã", "Q2"), ("Xã", "Q1"), ("Xã", "R5")]))
    own = named(made, "t_own")
    assert own is not None
    (row,) = (row for row in own.rows if row.kind == "row" and "(ZZ-1)" in row.cells[1])
    assert row.cells[6].endswith("!Xã!Q1, Q2, R5")


def test_no_cell_of_a_finding_is_blank_where_something_is_true(commune: Report, school: Report) -> None:
    for report in (commune, school):
        made = document(report)
        for key in ("t_own", "a_below"):
            for row in (one for table in [named(made, key)] if table for one in table.rows if one.kind == "row"):
                assert all(row.cells[:7]), row
        remedies = named(made, "t_remedies")
        assert remedies is None or all(all(row.cells[:4]) for row in remedies.rows)


def test_a_missing_remedy_is_told(commune: Report) -> None:
    bare = resummed(commune, tuple(replace(f, remedy=None, responsible=()) for f in commune.findings))
    made = document(bare)
    own, remedies = named(made, "t_own"), named(made, "t_remedies")
    assert own is not None and remedies is not None
    failed = [row for row in own.rows if row.kind == "row" and row.cells[5].startswith("✗")]
    assert failed and all(WORDS["remedy_unknown"][0] in row.cells[7] for row in failed)
    assert {row.cells[3] for row in remedies.rows} == {WORDS["responsible_none"][0]}


def test_what_a_rule_remarks_stands_below_its_row(commune: Report) -> None:
    marked = resummed(commune, tuple(replace(f, note=f"nhắc về {f.rule}") for f in commune.findings))
    for kind, keys in (("bao-cao", ("t_own", "t_below")), ("thong-bao", ("t_failed",))):
        for key in keys:
            table = named(document(marked, "vi", kind), key)
            assert table is not None
            rows = [row for row in table.rows if row.kind != "section"]
            assert [row.kind for row in rows] == ["row", "note"] * (len(rows) // 2)
            for row, note in zip(rows[::2], rows[1::2], strict=True):
                assert re.search(r"\(([A-Z0-9-]+)\)", row.cells[1])[1] in note.cells[0]  # type: ignore[index]


@pytest.mark.parametrize("kind", official.KINDS)
def test_what_a_school_adds_to_the_targets_above_has_an_appendix(school: Report, commune: Report, kind: str) -> None:
    table = named(document(school, "vi", kind), "a_contributions")
    assert table is not None and named(document(commune, "vi", kind), "a_contributions") is None
    assert table.rows[0] == Row(("Vào chỉ tiêu của Xã Phú Lâm",), "section")
    rows = [row for row in table.rows if row.kind == "row"]
    assert len(rows) == len({(one.plan, one.rule) for one in school.contributions})
    told = {row.cells[1].rpartition("(")[2].rstrip(")"): row.cells[2][2:] for row in rows}
    states = {True: "Được tính", False: "Chưa được tính", None: "Chưa rõ"}
    assert told == {one.rule: states[one.holds] for one in school.contributions}
    assert any("so-lieu-xa.xlsx!Trường!H8" in row.cells[3] for row in rows)


def test_a_table_comes_apart_at_its_sections() -> None:
    head = (official.Column("a", 10),)
    rows = (Row(("A",), "section"), Row(("1",)), Row(("B" * 999,), "section"), Row(("2",)), Row(("n",), "note"))
    pieces = official.sections(Table("x", head, rows, "còn nữa"))
    assert [title for title, _ in pieces] == ["A", ""]
    assert [row for _, piece in pieces for row in piece.rows] == [rows[1], *rows[2:]]
    assert [piece.left_out for _, piece in pieces] == ["", "còn nữa"]
    plain = Table("x", head, (Row(("1",)),), "y")
    assert official.sections(plain) == (("", plain),)


# ---------------------------------------------------------------- bounds


def test_a_table_keeps_the_worst_and_says_what_it_leaves_out(commune: Report) -> None:
    big = many(commune, 700)
    made = document(big)
    own = named(made, "t_own")
    assert own is not None
    rows = [row for row in own.rows if row.kind == "row"]
    mine = [f for f in big.findings if f.unit.id == big.unit.id]
    assert len(rows) == official.MOST_ROWS
    assert f"{official.MOST_ROWS}/{len(mine)}" in own.left_out
    left = own.left_out[own.left_out.index("(") : own.left_out.index(")")]
    assert sum(map(int, re.findall(r"\d+", left))) == len(mine) - official.MOST_ROWS
    assert not set(re.findall(r"[^\d(,]+", left)) - {"đạt ", " được miễn "}
    for found in mine:
        if found.verdict in (v.FAIL, v.MISSING, v.INVALID, v.MANUAL, v.UNDETERMINED):
            assert any(f"({found.rule})" in row.cells[1] for row in rows)
    assert all(len(table.rows) <= 2 * official.MOST_ROWS for table in tables(made))


def test_many_units_below_are_bounded_too(commune: Report) -> None:
    number = count()
    failed = next(f for f in commune.findings if f.verdict == v.FAIL and f.unit.id != commune.unit.id)

    def one() -> Finding:
        unit = Unit(f"U{next(number)}", "Trường thử", "trường")
        return replace(failed, unit=unit, coordinates=replace(failed.coordinates, unit=unit.id))

    lower = tuple(one() for _ in range(900))
    row = Rollup(failed.plan, failed.rule, commune.unit, v.FAIL, {v.FAIL: 900}, 900, 900)
    made = document(replace(resummed(commune, lower), rollup=(row,)))
    below, detail, units = (named(made, key) for key in ("t_below", "a_below", "t_by_unit"))
    assert below is not None and detail is not None and units is not None
    assert sum(one.kind == "row" for one in below.rows) == 1
    assert "888 đơn vị khác" in below.rows[0].cells[-1]
    assert sum(row.kind == "row" for row in detail.rows) == official.MOST_ROWS
    assert "600" in detail.left_out and "600" in units.left_out
    assert max(len(cell) for table in tables(made) for row in table.rows for cell in row.cells) < 3000


def test_nothing_to_check_is_said(school: Report) -> None:
    empty = replace(resummed(school, ()), contributions=())
    made = document(empty)
    assert WORDS["nothing_checked"][0] in text_of(made)
    assert named(made, "t_remedies") is None
    assert WORDS["remedies_none"][0] in text_of(made)


def test_long_rows_are_known() -> None:
    assert Row(("a" * 1000,)).long
    assert not Row(("a", "b")).long


@pytest.mark.parametrize("kind", official.KINDS)
def test_facts_read_and_facts_used_are_told_apart(commune: Report, kind: str) -> None:
    made = document(commune, "vi", kind)
    (appendix,) = (one for one in made.appendices if one.title.startswith("Số liệu đã dùng cho các nội dung "))
    table = named(made, "t_facts")
    assert table is not None and table in appendix.blocks
    data = dict(made.facts)["Số liệu đã đọc"]
    assert data.startswith(f"{commune.coverage.facts_read} số liệu từ ")
    assert f"{len(table.rows)} số liệu, nêu tại Phụ lục {appendix.number}" in data
    note = appendix.blocks[0]
    assert isinstance(note, Paragraph) and "«tính đến ngày …»" in note.text and "không muộn hơn ngày ấy" in note.text


@pytest.mark.parametrize("passed", [1, 12, 13, 40])
def test_what_passed_adds_up(commune: Report, passed: int) -> None:
    one = next(f for f in commune.findings if f.verdict == v.PASS and f.unit.id == commune.unit.id and not f.same_as)
    # Every third requirement has two due dates.
    rules = [f"ZZ-{n}" for n in range(passed) for _ in range(2 if n % 3 == 2 else 1)]
    made = document(resummed(commune, tuple(replace(one, rule=rule, title=f"việc {rule}") for rule in rules)))
    told = [b for part in made.parts for b in part.blocks if isinstance(b, Paragraph)]
    assert any(b.text.startswith(f"Đạt {len(rules)} nội dung của {passed} yêu cầu") for b in told)
    (names,) = (b.text for b in told if b.lead.startswith("Nội dung đạt của"))
    more = re.search(r"và (\d+) nội dung của (\d+) yêu cầu khác", names)
    findings, others = (int(more[1]), int(more[2])) if more else (0, 0)
    twice = sum(int(n) - 1 for n in re.findall(r"\(ZZ-\d+\): (\d+) nội dung", names))
    assert names.count("(ZZ-") + twice + findings == len(rules) and names.count("(ZZ-") + others == passed


def test_no_requirement_is_called_a_section(commune: Report, school: Report) -> None:
    for report in (commune, school, many(commune, 40)):
        for kind in official.KINDS:
            assert not re.search(r"và \d+ mục khác", text_of(document(report, "vi", kind)))


@pytest.mark.parametrize(
    ("kind", "name"), [("bao-cao", "Báo cáo"), ("bien-ban", "Biên bản"), ("thong-bao", "Thông báo")]
)
def test_an_appendix_says_what_it_belongs_to(commune: Report, kind: str, name: str) -> None:
    made = document(commune, "vi", kind)
    assert made.appendices and made.running.unit == View(commune, "vi").unit
    for one in made.appendices:
        assert one.attached == f"(Kèm theo {name} số ……… ngày …… tháng …… năm ………)"
        assert one.name == f"PHỤ LỤC {one.number}"


def test_the_plan_is_in_charge_and_the_inspected_unit_is_asked(school: Report) -> None:
    made = document(school)
    remedies = named(made, "t_remedies")
    assert remedies is not None and remedies.columns[3].title == "Phụ trách theo kế hoạch"
    assert f"Đề nghị {View(school, 'vi').unit} khắc phục" in text_of(made)
    assert "KẾT LUẬN (ĐỀ XUẤT)" in text_of(made) and "Không yêu cầu" not in text_of(made)


def test_quotes_are_of_one_kind(commune: Report) -> None:
    asked = resummed(commune, tuple(replace(f, target=None, sentence='cần xem "phòng học"') for f in commune.findings))
    text = text_of(document(asked))
    assert "cần xem «phòng học»" in text and 'cần xem "' not in text


def test_short_appendices_share_a_page(commune: Report) -> None:
    short = official.Table("x", (official.Column("TT", 60),), (Row(("1",)), Row(("2",))))
    long = replace(short, rows=short.rows * 60)
    made = [
        official.Appendix(number, f"PHỤ LỤC {number}", "tên", "", (table,), wide)
        for number, table, wide in (
            ("I", long, True), ("II", short, True), ("III", short, False), ("IV", short, False), ("V", long, False),
            ("VI", long, False),
        )
    ]  # fmt: skip
    assert [[one.number for one in group] for group in groups(made)] == [["I"], ["II"], ["III", "IV", "V"], ["VI"]]


# ---------------------------------------------------------------- words


def test_both_languages_have_the_same_places() -> None:
    for key, (vi, en) in WORDS.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (vi, en)]
        assert fields[0] == fields[1], key
        assert "thanh tra" not in vi.casefold()


def test_a_view_covers_every_finding_once(commune: Report) -> None:
    view = View(commune, "vi")
    assert len(view.counted) == sum(commune.summary.values())
    assert len(official_tables.by_unit(view).rows) == len({f.unit.id for f in commune.findings}) - 1
