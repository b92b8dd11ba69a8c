"""The first sheet: which unit, what day, how many of each verdict, the proposed conclusion, the worst gap, what lacks.

In: a `Dossier`. Out: cells and a native chart on a `Sheet`. Promises: what stands here is enough to be read alone, and
fits one page; everything else is on the other sheets, which are named where they go on.
"""

from __future__ import annotations

from collections.abc import Iterator

from chuan_checker import verdict as v
from chuan_grammar.record import record
from chuan_reports.dossier import Dossier
from chuan_reports.layout import clean, fit
from chuan_reports.palette import SOFT, STRONG
from chuan_reports.phrases import period_text
from chuan_reports.shape import Cell
from chuan_reports.words import low, word
from chuan_reports.xlsx_book import RULE, Sheet, address_of
from chuan_reports.xlsx_findings import place_of, source_of
from chuan_reports.xlsx_lines import lines_of, points_of
from chuan_reports.xlsx_numbers import Numeric, numeric
from chuan_reports.xlsx_words import say

WIDTHS = (33, 12, 10, 32, 2, 17, 22, 22, 22)
LAST = len(WIDTHS) - 1
LEFT, RIGHT = 3, 5
"""Last column of the left half, first of the right one; a gutter between them."""

SIZE = 11
"""Points of the font."""

WHOLE, WIDE = float(sum(WIDTHS)), float(sum(WIDTHS[1:]))
HALF, VALUES = float(sum(WIDTHS[: RIGHT - 1])), float(sum(WIDTHS[RIGHT + 1 :]))
LINE = 14.2
"""Height of a line of text in points."""

MOST_LACKING = 9
MOST_LINE = 400
"""Characters of a line on this page; all of it stands on the others."""

ROW = 22
"""Points of a row of the table of counts; the chart is as high as the table."""


@record
class Lacking:
    """Something that somebody must still hand in: what, for whom, for which requirement."""

    what: str
    unit: str
    rule: str


def lacking(told: Dossier) -> list[Lacking]:
    """Facts and documents that keep a finding of today from being decided, worst first, each once."""
    found: dict[tuple[str, str], Lacking] = {}
    for entry in told.with_code(v.MISSING, v.UNDETERMINED):
        if entry.same_as:
            continue
        names = [
            (
                f"{clean(one.name)} ({clean(period_text(one.period, told.lang))})" if one.period else clean(one.name),
                one.unit,
            )
            for one in entry.finding.missing
        ]
        if entry.code == v.MISSING:
            names += [(say("lacking_evidence", told.lang, x=one), entry.unit) for one in entry.evidence_missing]
        for what, unit in names:
            found.setdefault((what, unit.id), Lacking(what, clean(unit.name), entry.rule))
    return list(found.values())


def write_summary(sheet: Sheet, told: Dossier) -> None:
    """Fill the sheet."""
    for index, width in enumerate(WIDTHS):
        sheet.page.set_column(index, index, width)
    sheet.page.fit_to_pages(1, 1)
    sheet.page.center_horizontally()
    sheet.merged(0, 0, LAST, word("title", told.lang), 26, bold=True, font_size=16, align="center", valign="vcenter")
    sheet.merged(1, 0, LAST, word("proposal", told.lang), 18, italic=True, align="center")
    row = _head(sheet, told, 3)
    row = _conclusion(sheet, told, row + 1)
    row = _counts(sheet, told, row + 1)
    _halves(sheet, told, row + 1)
    sheet.page.set_first_sheet()
    sheet.page.activate()


def _field(sheet: Sheet, row: int, name: str, text: str) -> int:
    sheet.text(row, 0, name, bold=True)
    sheet.merged(row, 1, LAST, text, LINE * lines_of(text, WIDE, SIZE) + 2)
    return row + 1


def _head(sheet: Sheet, told: Dossier, row: int) -> int:
    report, lang = told.report, told.lang
    unit = word("unit_line", lang, name=told.unit_name, type=clean(told.unit.type), id=clean(told.unit.id))
    row = _field(sheet, row, word("unit", lang), unit)
    for plan in told.plans:
        more = (
            word("number", lang, x=plan.number) if plan.number else "",
            plan.date,
            plan.authority,
        )
        row = _field(sheet, row, word("plan", lang), ", ".join(part for part in (plan.title, *more) if part))
    sheet.text(row, 0, word("as_of", lang), bold=True)
    sheet.day(row, 1, report.as_of, told.as_of, bold=True)
    row += 1
    if told.period:
        row = _field(sheet, row, word("period_read", lang), told.period)
    read = [word("facts_read", lang, n=report.coverage.facts_read)]
    if report.coverage.unreadable:
        read.append(word("unreadable", lang, n=report.coverage.unreadable))
    read.append(f"{say('see_sheet', lang).lower()} «{say('s_origin', lang)}»")
    return _field(sheet, row, word("data", lang), "; ".join(read))


def _conclusion(sheet: Sheet, told: Dossier, row: int) -> int:
    height = 16.6 * lines_of(told.conclusion, WHOLE - 4, 13, bold=True) + 12
    sheet.merged(
        row, 0, LAST, told.conclusion, height,
        bold=True, font_size=13, border=2, border_color="#1F1F1F", valign="vcenter", indent=1,
    )  # fmt: skip
    return row + 1


def _counts(sheet: Sheet, told: Dossier, row: int) -> int:
    lang = told.lang
    sheet.head(row, (say("verdict", lang), say("findings_n", lang), say("share", lang), say("of_these", lang)))
    first = row + 1
    edge = {"border": 1, "border_color": RULE, "valign": "vcenter"}
    for at, count in enumerate(told.counts, first):
        fill, ink = SOFT[count.code]
        sheet.text(at, 0, f"{count.symbol} {count.label}", bold=True, bg_color=fill, font_color=ink, indent=1, **edge)
        sheet.number(at, 1, count.number, bold=True, **edge)
        sheet.number(at, 2, _share(count.number, told.total), **edge)
        sheet.text(at, 3, count.note, text_wrap=True, indent=1, **edge)
        lines = lines_of(count.note, WIDTHS[3] - 2, SIZE)
        sheet.high(at, max(ROW, LINE * lines + 2))
    last = first + len(told.counts)
    sheet.text(last, 0, say("all", lang), bold=True, indent=1, **edge)
    sheet.number(last, 1, told.total, bold=True, **edge)
    sheet.number(last, 2, _share(told.total, told.total), bold=True, **edge)
    sheet.text(last, 3, "", **edge)
    sheet.high(row, ROW)
    sheet.high(last, ROW)
    _chart(sheet, told, row, first)
    row = last + 1
    repeated = told.report.coverage.same_as
    if repeated:
        sheet.merged(row, 0, LAST, word("same_as_count", lang, n=repeated), LINE + 2, italic=True)
        row += 1
    return row


def _share(number: int, total: int) -> Numeric | None:
    return numeric(f"{number}/{total}", "%") if total else None


def _chart(sheet: Sheet, told: Dossier, row: int, first: int) -> None:
    name, last = say("s_conclusion", told.lang), first + len(told.counts) - 1
    chart = sheet.book.book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": say("findings_n", told.lang),
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "points": [{"fill": {"color": STRONG[count.code]}} for count in told.counts],
            "data_labels": {"value": True, "font": {"bold": True}},
            "gap": 40,
        }
    )
    chart.set_title({"name": say("chart_verdicts", told.lang), "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 11}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    high = sum(sheet.heights[at] for at in range(row, row + len(told.counts) + 2))
    wide = sum(points_of(width) for width in WIDTHS[RIGHT - 1 :])
    chart.set_size({"width": int(wide * 4 / 3) - 12, "height": int(high * 4 / 3)})
    words = ", ".join(f"{low(count.label)} {count.number}" for count in told.counts)
    sheet.page.insert_chart(
        row, RIGHT - 1, chart,
        {"x_offset": 8, "description": say("chart_verdicts_text", told.lang, x=words), "object_position": 2},
    )  # fmt: skip


# ---------------------------------------------------------------- what lacks beside the worst gap


def _halves(sheet: Sheet, told: Dossier, row: int) -> None:
    left, right = list(_lacking(told)), list(_worst(told))
    look = {"bold": True, "font_size": 12, "bottom": 1, "border_color": RULE}
    sheet.merged(row, 0, LEFT, _counted(told), 20, **look)
    sheet.merged(row, RIGHT, LAST, told.worst_title.upper(), 20, **look)
    need = LINE * sum(lines_of(text, HALF, SIZE) for text in left) + 2
    for here, (name, text, cell) in enumerate(right, row + 1):
        begin, width = (RIGHT + 1, VALUES) if name else (RIGHT, VALUES + WIDTHS[RIGHT])
        if name:
            sheet.text(here, RIGHT, name, bold=True)
        sheet.merged(here, begin, LAST, text, LINE * lines_of(text, width, SIZE) + 2)
        if cell is not None:
            sheet.link(here, begin, cell, text)
        need -= sheet.heights[here]
    last = row + len(right)
    if need > 0:
        sheet.high(last + 1, need)
    # One cell, so that the rows beside it keep their own height.
    look = {"text_wrap": True}
    sheet.page.merge_range(row + 1, 0, last + 1, LEFT, "", sheet.book.style(**look))
    sheet.text(row + 1, 0, "\n".join(left), **look)


def _counted(told: Dossier) -> str:
    found = lacking(told)
    return f"{say('lacking', told.lang)} ({len(found)})" if found else say("lacking", told.lang)


def _lacking(told: Dossier) -> Iterator[str]:
    lang, found = told.lang, lacking(told)
    if not found:
        yield say("lacking_none", lang)
    for one in found[:MOST_LACKING]:
        yield fit("• " + say("lacking_line", lang, x=one.what, unit=one.unit, rule=one.rule), MOST_LINE)
    if len(found) > MOST_LACKING:
        yield say("lacking_more", lang, n=len(found) - MOST_LACKING, sheet=say("s_coverage", lang))


def _worst(told: Dossier) -> Iterator[tuple[str, str, Cell | None]]:
    lang, entry = told.lang, told.worst_gap
    if entry is None:
        yield "", say("worst_gap_none", lang), None
        return
    lines = (
        ("requirement", f"{entry.rule}: {entry.title}"), ("unit", clean(entry.unit.name)),
        ("verdict", f"{entry.symbol} {entry.label}"), ("clause", entry.clause), ("target", entry.target),
        ("actual", entry.found), ("gap", entry.gap), ("worst_why", told.worst_why), ("place", place_of(entry, lang)),
        ("remedy", entry.remedy),
    )  # fmt: skip
    for key, text in lines:
        if text:
            yield say(key, lang), fit(text, MOST_LINE), None
        if key == "place" and address_of(source_of(entry)):
            yield say("open_cell", lang), say("open_here", lang), source_of(entry)
