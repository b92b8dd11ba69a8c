"""How complete the data is, unit by unit and requirement by requirement, with a native chart of the units.

In: a `Dossier`. Out: cells and a chart on a `Sheet`. Promises: `reported` and `total` mean what they mean in roll-ups
(no missing fact that could change the verdict; all findings but repeated ones); every finding is in exactly one of the
classes usable, facts missing, evidence missing, invalid, to be inspected, not applicable; worst first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from chuan_checker import verdict as v
from chuan_grammar.record import record
from chuan_reports.dossier import Dossier, Entry
from chuan_reports.layout import clean
from chuan_reports.palette import STRONG
from chuan_reports.words import word
from chuan_reports.xlsx_book import RULE, Column, Sheet
from chuan_reports.xlsx_lines import height_of, lines_of, points_of
from chuan_reports.xlsx_numbers import numeric
from chuan_reports.xlsx_words import say

USABLE, MISSING, EVIDENCE, INVALID, MANUAL, OUTSIDE = "usable", "missing", "evidence", "invalid", "manual", "outside"
SERIES = (
    (USABLE, STRONG[v.PASS]), (MISSING, STRONG[v.MISSING]), (EVIDENCE, "#F5CBA7"), (INVALID, STRONG[v.INVALID]),
    (MANUAL, STRONG[v.MANUAL]),
)  # fmt: skip
"""What the chart stacks, with its colours."""

MOST_BARS = 20
MOST_NAMED = 12
"""Missing things named in a cell; the rest are counted."""

COLUMNS = (
    Column("no", 4.5), Column("id", 11), Column("content", 28), Column("c_total", 8.5), Column("c_reported", 8.5),
    Column("c_missing", 8.5), Column("c_evidence", 8.5), Column("c_invalid", 8.5), Column("c_manual", 9),
    Column("c_outside", 9), Column("c_usable", 8.5), Column("c_share", 9), Column("c_lacks", 42),
)  # fmt: skip
LAST = len(COLUMNS) - 1
PLAIN: dict[str, object] = {"border": 1, "border_color": RULE, "font_size": 10}
WRAPPED = {**PLAIN, "text_wrap": True}
CHART_TOP = 3
ROW_PIXELS = 20
INDENT = 2
"""Characters that an indented text has less."""


@record
class Line:
    """How complete the findings of a unit or a requirement are."""

    id: str
    name: str
    total: int
    classes: dict[str, int]
    lacks: tuple[str, ...]

    @property
    def share(self) -> Fraction | None:
        """Usable of what applies."""
        applies = self.total - self.classes[OUTSIDE]
        return Fraction(self.classes[USABLE], applies) if applies else None


def kind_of(entry: Entry) -> str:
    """The one class of a finding."""
    if entry.missing:
        return MISSING
    if entry.code == v.MISSING:
        return EVIDENCE if entry.evidence_missing else MISSING
    if entry.code == v.NOT_DUE and entry.finding.kind == "assessment" and not entry.facts:
        return MANUAL  # nobody has looked yet
    others = {v.INVALID: INVALID, v.MANUAL: MANUAL, v.NOT_APPLICABLE: OUTSIDE, v.UNDETERMINED: MISSING}
    return others.get(entry.code, USABLE)


def lines(groups: Iterable[tuple[str, str, Sequence[Entry]]], lang: str) -> list[Line]:
    """A line for each group with findings, the least complete first."""
    found = []
    for key, name, entries in groups:
        counted = [entry for entry in entries if not entry.same_as]
        classes = Counter(kind_of(entry) for entry in counted)
        lacks = dict.fromkeys(what for entry in counted for what in _lacks(entry, lang))
        if counted:
            found.append(Line(clean(key), clean(name), len(counted), classes, tuple(lacks)))
    order = {line.id: at for at, line in enumerate(found)}
    return sorted(found, key=lambda line: (line.share is None, line.share or 0, order[line.id]))


def _lacks(entry: Entry, lang: str) -> Iterable[str]:
    yield from entry.missing
    if entry.code == v.MISSING:
        yield from (say("lacking_evidence", lang, x=name) for name in entry.evidence_missing)


def write_coverage(sheet: Sheet, told: Dossier) -> None:
    """Fill the sheet."""
    lang = told.lang
    sheet.columns(COLUMNS)
    sheet.merged(0, 0, LAST, say("cov_title", lang), 24, bold=True, font_size=14, valign="vcenter")
    sheet.merged(1, 0, LAST, f"{told.unit_name} · {word('as_of', lang)}: {told.as_of}", 17)
    text = say("cov_help", lang)
    sheet.merged(2, 0, LAST, text, height_of([(text, sum(c.width for c in COLUMNS))]), italic=True, font_size=10)
    units, rules = by_unit(told), by_rule(told)
    bars = min(len(units), MOST_BARS)
    top = CHART_TOP + (120 + 26 * bars) // ROW_PIXELS + 2
    _table(sheet, top, say("by_unit", lang), units)
    sheet.page.repeat_rows(top + 1)  # one heading for both tables: a sheet repeats no second one
    if units:
        _chart(sheet, lang, top + 2, bars, len(units))
    _table(sheet, top + len(units) + 4, say("by_rule", lang), rules)
    sheet.header(f"{say('s_coverage', lang)}: {told.unit_name}, {told.as_of}")


def by_unit(told: Dossier) -> list[Line]:
    """Completeness of each unit."""
    found: dict[str, list[Entry]] = {}
    for entry in told.entries:
        found.setdefault(entry.unit.id, []).append(entry)
    return lines(((key, entries[0].unit.name, entries) for key, entries in found.items()), told.lang)


def by_rule(told: Dossier) -> list[Line]:
    """Completeness of each requirement that gave a finding."""
    found: dict[tuple[str, str], list[Entry]] = {
        (requirement.plan, requirement.id): [] for requirement in told.report.catalogue
    }
    for entry in told.entries:
        found.setdefault((entry.finding.plan, entry.finding.rule), []).append(entry)
    return lines(((key[1], es[0].title, es) for key, es in found.items() if es), told.lang)


def _table(sheet: Sheet, row: int, title: str, found: list[Line]) -> None:
    lang = sheet.lang
    sheet.text(row, 0, title, bold=True, font_size=12)
    titles = [say("unit_or_rule" if column.title == "content" else column.title, lang) for column in COLUMNS]
    sheet.head(row + 1, titles)
    bold = max(lines_of(text, c.width, 11, bold=True) for text, c in zip(titles, COLUMNS, strict=True))
    sheet.high(row + 1, 15.0 * bold + 3)
    for at, line in enumerate(found, 1):
        _line(sheet, row + 1 + at, at, line)
    if found:
        _figures(sheet, row + 2 + len(found), _sum(found, lang), bold=True)


def _sum(found: list[Line], lang: str) -> Line:
    classes: Counter[str] = Counter()
    for line in found:
        classes.update(line.classes)
    return Line("", say("all", lang), sum(line.total for line in found), classes, ())


def _line(sheet: Sheet, row: int, at: int, line: Line) -> None:
    named = "; ".join(line.lacks[:MOST_NAMED])
    left = len(line.lacks) - MOST_NAMED
    named += f"; {word('more_missing', sheet.lang, n=left)}" if left > 0 else ""
    _figures(sheet, row, line, named)
    sheet.number(row, 0, at, align="center", **PLAIN)


def _figures(sheet: Sheet, row: int, line: Line, named: str = "", **style: object) -> None:
    """A row without its number, which the row of totals has not."""
    sheet.text(row, 0, "", **PLAIN)
    sheet.text(row, 1, line.id, **WRAPPED, **style)
    sheet.text(row, 2, line.name, **WRAPPED, **style)
    count = line.classes
    reported = line.total - count[MISSING]
    numbers = (
        line.total, reported, count[MISSING], count[EVIDENCE], count[INVALID], count[MANUAL], count[OUTSIDE],
        count[USABLE],
    )  # fmt: skip
    for column, number in enumerate(numbers, 3):
        sheet.number(row, column, number, **PLAIN, **style)
    share = line.share
    exact = None if share is None else f"{share.numerator}/{share.denominator}"
    sheet.number(row, 11, numeric(exact, "%", 1), **PLAIN, bold=True)
    sheet.text(row, 12, named, **WRAPPED, indent=1)
    texts = ((line.id, COLUMNS[1].width), (line.name, COLUMNS[2].width), (named, COLUMNS[12].width - INDENT))
    sheet.high(row, height_of(texts))


def _chart(sheet: Sheet, lang: str, first: int, bars: int, units: int) -> None:
    name, last = say("s_coverage", lang), first + bars - 1
    chart = sheet.book.book.add_chart({"type": "bar", "subtype": "stacked"})
    for kind, colour in SERIES:
        column = next(at for at, one in enumerate(COLUMNS) if one.title == f"c_{kind}")
        chart.add_series(
            {
                "name": say(f"c_{kind}", lang),
                "categories": [name, first, 2, last, 2],
                "values": [name, first, column, last, column],
                "fill": {"color": colour},
                "border": {"color": "#FFFFFF"},
                "gap": 40,
            }
        )
    title = say("chart_units_few", lang, n=bars) if units > bars else say("chart_units", lang)
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": {"size": 10.5}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 10.5}, "crossing": "max"})
    chart.set_x_axis(
        {"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "min": 0, "num_font": {"size": 10.5}}
    )
    wide = sum(points_of(column.width) for column in COLUMNS)
    chart.set_size({"width": int(wide * 4 / 3) - 8, "height": 120 + 26 * bars})
    sheet.page.insert_chart(
        CHART_TOP, 0, chart,
        {"x_offset": 4, "y_offset": 6, "description": say("chart_units_text", lang), "object_position": 2},
    )  # fmt: skip
