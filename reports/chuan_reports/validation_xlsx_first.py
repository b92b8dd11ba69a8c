"""The first sheet of the workbook of a validation: verdict, what it rests on, counts, files that were not read.

In: a `Validation` and what of the other sheets did not fit. Out: cells on a `Sheet`. Promises: what stands here can be
read alone; verdict and sentence are those of every other output; each count names the sheet that goes on with it;
what is cut anywhere in the workbook is told here in red.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports.ci_cases import in_language
from chuan_reports.dossier import COUNTED
from chuan_reports.layout import clean, fit
from chuan_reports.palette import SOFT
from chuan_reports.phrases import period_text
from chuan_reports.validation_exits import EXIT_TABLE
from chuan_reports.validation_shape import EMPTY, UNREADABLE, Validation
from chuan_reports.validation_words import conclusion, many, verdict, word
from chuan_reports.validation_xlsx_rows import label
from chuan_reports.validation_xlsx_table import Lost
from chuan_reports.validation_xlsx_words import say
from chuan_reports.words import word as report_word
from chuan_reports.xlsx_book import INK, LINK, RULE, Sheet
from chuan_reports.xlsx_lines import lines_of
from chuan_reports.xlsx_numbers import numeric
from chuan_reports.xlsx_words import say as book_say

WIDTHS = (31, 11, 10, 3, 40, 11, 24, 34)
LAST = len(WIDTHS) - 1
LEFT, RIGHT = 2, 4
"""Last column of the left table, first of the right one."""

SIZE, LINE, ROW, GAP = 11, 14.2, 16.5, 7.0
MOST_TEXT = 600
"""Characters of a line on this page; all of it stands on the others."""

MOST_UNITS, MOST_UNREAD = 5, 12
COLOURS = {0: v.PASS, 1: v.FAIL, 3: v.MISSING, 4: v.MISSING}
"""Exit code → the verdict whose colours the conclusion has."""

EDGE = {"border": 1, "border_color": RULE, "valign": "vcenter"}


class First:
    """The sheet while it is written, from top to bottom."""

    def __init__(self, sheet: Sheet, it: Validation) -> None:
        """Nothing is written yet."""
        self.sheet, self.it, self.lang = sheet, it, sheet.lang
        self.row = 0

    def write(self, lost: Sequence[Lost]) -> None:
        """All of it."""
        sheet, it, lang = self.sheet, self.it, self.lang
        for index, width in enumerate(WIDTHS):
            sheet.page.set_column(index, index, width)
        title = word("title", lang)
        sheet.header(f"{title}, {show_date(it.as_of)}")
        self._line(title, 16, bold=True, valign="vcenter")
        self._line(report_word("proposal", lang), SIZE, italic=True)
        self._conclusion()
        for one in lost:
            for key, n in (("cut_rows", one.rows), ("cut_links", one.links)):
                if n:
                    red = SOFT[v.FAIL][1]
                    self._line(say(key, lang, sheet=one.sheet, n=many(n, lang)), SIZE, bold=True, font_color=red)
        for name, text in self._fields():
            self._field(name, text)
        self._gap()
        self._counts()
        self._unread()
        self._passed()
        self._origin()
        sheet.page.print_area(0, 0, self.row - 1, LAST)

    # ------------------------------------------------------------ lines

    def _line(self, text: str, size: int, **look: object) -> None:
        text = fit(text, MOST_TEXT)
        high = size * 1.3 * lines_of(text, float(sum(WIDTHS)), size, bool(look.get("bold"))) + 4
        self.sheet.merged(self.row, 0, LAST, text, round(high, 1), font_size=size, **look)
        self.row += 1

    def _conclusion(self) -> None:
        text = f"{verdict(self.it, self.lang)}: {fit(clean(conclusion(self.it, self.lang)), MOST_TEXT * 2)}."
        fill, ink = SOFT[COLOURS.get(self.it.exit, v.MISSING)]
        high = 17.0 * lines_of(text, float(sum(WIDTHS)) - 4, 13, bold=True) + 12
        self.sheet.merged(
            self.row, 0, LAST, text, high, bold=True, font_size=13, border=2, border_color=INK, valign="vcenter",
            indent=1, bg_color=fill, font_color=ink,
        )  # fmt: skip
        self.row += 1
        self._gap()

    def _field(self, name: str, text: str) -> None:
        text = fit(text, MOST_TEXT)
        high = LINE * max(lines_of(text, float(sum(WIDTHS[1:])), SIZE), lines_of(name, WIDTHS[0], SIZE, bold=True))
        self.sheet.merged(self.row, 1, LAST, text, high + 2)
        self.sheet.text(self.row, 0, name, bold=True, text_wrap=True)
        self.row += 1

    def _gap(self) -> None:
        self.sheet.high(self.row, GAP)
        self.row += 1

    def _heading(self, text: str) -> None:
        self._gap()
        self.sheet.merged(self.row, 0, LAST, text, 20, bold=True, font_size=12, bottom=1, border_color=RULE)
        self.row += 1

    # ------------------------------------------------------------ head

    def _fields(self) -> Iterator[tuple[str, str]]:
        it, lang = self.it, self.lang
        units = [f"{clean(report.unit.name)} ({clean(report.unit.id)})" for report in it.reports]
        if units:
            text = ", ".join(units[:MOST_UNITS])
            more = len(units) - MOST_UNITS
            yield say("units_checked", lang), say("and_units", lang, x=text, n=many(more, lang)) if more > 0 else text
        yield word("as_of", lang), show_date(it.as_of)
        if it.period is not None:
            yield word("period", lang), period_text(clean(it.period), lang)
        for plan in it.plans:
            yield word("rules", lang), f"{clean(plan.id)}: {clean(plan.title)}"
        if it.comparison is not None:
            counts = ", ".join(f"{clean(word(f'k_{key}', lang))} {many(n, lang)}"
                               for key, n in it.comparison.counts.items())  # fmt: skip
            yield (
                say("against", lang),
                say("against_line", lang, x=clean(it.comparison.baseline), day=show_date(it.comparison.as_of),
                    counts=counts),
            )  # fmt: skip

    # ------------------------------------------------------------ counts

    def _counts(self) -> None:
        sheet, lang, summary = self.sheet, self.lang, self.it.totals.summary
        top, total = self.row, sum(self.it.totals.summary.values())
        sheet.head(top, (book_say("verdict", lang), book_say("findings_n", lang), book_say("share", lang)))
        sheet.head(top, (say("submitted", lang), book_say("all", lang), book_say("see_sheet", lang)), RIGHT)
        sheet.high(top, ROW + 2)
        for at, code in enumerate(COUNTED, top + 1):
            fill, ink = SOFT[code]
            look = {**EDGE, "bold": True, "bg_color": fill, "font_color": ink, "indent": 1, "text_wrap": True}
            sheet.text(at, 0, label(code, lang), **look)
            self._count(at, summary[code], total)
        last = top + 1 + len(COUNTED)
        sheet.text(last, 0, book_say("all", lang), bold=True, indent=1, **EDGE)
        self._count(last, total, total)
        totals = list(self._totals())
        for at, (key, n, name) in enumerate(totals, top + 1):
            bad = n and key in ("t_unreadable", "t_errors")
            odd = n and key in ("t_empty", "t_warnings")
            look = {"bold": bool(bad)} if not (bad or odd) else dict(
                zip(("bg_color", "font_color"), SOFT[v.FAIL if bad else v.MISSING], strict=True), bold=bool(bad)
            )  # fmt: skip
            sheet.text(at, RIGHT, say(key, lang), indent=1, **EDGE, **look)
            sheet.number(at, RIGHT + 1, n, **EDGE, **look)
            self._to(at, RIGHT + 2, name)
        behind = top + 1 + max(len(COUNTED) + 1, len(totals))
        for at in range(top + 1, behind):
            sheet.high(at, ROW)
        self.row = behind

    def _count(self, at: int, n: int, total: int) -> None:
        self.sheet.number(at, 1, n, bold=True, **EDGE)
        self.sheet.number(at, 2, numeric(f"{n}/{total}", "%") if total else None, **EDGE)

    def _to(self, row: int, column: int, key: str) -> None:
        """A link to another sheet."""
        name = say(key, self.lang)
        style = self.sheet.book.style(font_color=LINK, underline=1, indent=1, **EDGE)
        self.sheet.page.write_url(row, column, f"internal:'{name}'!A1", style, name)

    def _totals(self) -> Iterator[tuple[str, int, str]]:
        it, t = self.it, self.it.totals
        empty = sum(line.status == EMPTY for line in it.files)
        yield "t_files", t.files, "s_files"
        yield "t_read", t.files - empty - t.unreadable, "s_files"
        yield "t_empty", empty, "s_files"
        yield "t_unreadable", t.unreadable, "s_files"
        yield "t_skipped", t.skipped, "s_files"
        yield "t_facts", t.facts, "s_files"
        yield "t_units", t.units, "s_units"
        yield "t_errors", t.errors, "s_errors"
        yield "t_warnings", t.warnings, "s_errors"
        yield "t_repairs", t.repairs, "s_repairs"
        yield "t_excused", len(it.explanations) + len(it.waivers), "s_excused"
        if it.comparison is not None:
            yield "t_changes", len(it.comparison.changes), "s_compared"

    # ------------------------------------------------------------ files

    def _unread(self) -> None:
        it, lang = self.it, self.lang
        files = [line.file for line in it.files if line.status == UNREADABLE]
        if not files:
            return
        why: dict[str, str] = {}
        for one in it.problems:
            if one.severity == "error":
                parts = (in_language(one.message, lang), in_language(one.proposal, lang))
                why.setdefault(one.cell.file, "; ".join(part for part in parts if part))
        self._heading(say("unread", lang, n=many(len(files), lang)))
        half, rest = float(sum(WIDTHS[: LEFT + 1])), float(sum(WIDTHS[RIGHT:]))
        for file in files[:MOST_UNREAD]:
            name, text = fit(clean(file), MOST_TEXT), fit(why.get(file, ""), MOST_TEXT)
            high = LINE * max(lines_of(name, half, SIZE), lines_of(text, rest, SIZE)) + 2
            self.sheet.merged(self.row, 0, LEFT, name)
            self.sheet.merged(self.row, RIGHT, LAST, text, high)
            self.row += 1
        if len(files) > MOST_UNREAD:
            more = many(len(files) - MOST_UNREAD, lang)
            self._line(say("more_of", lang, n=more, sheet=say("s_files", lang)), SIZE, italic=True)

    def _passed(self) -> None:
        it, lang = self.it, self.lang
        kinds = [f"{clean(word(f's_{one.kind}', lang))} {many(len(one.files), lang)}" for one in it.skipped]
        if kinds:
            self._gap()
            self._field(say("t_skipped", lang), ", ".join(kinds))

    # ------------------------------------------------------------ origin

    def _origin(self) -> None:
        it, lang = self.it, self.lang
        self._heading(say("origin", lang))
        for pack in it.rules:
            name = " ".join(part for part in (pack.id, pack.version) if part)
            self._field(say("pack", lang, x=clean(name)), f"SHA-256 {clean(pack.sha256)}")
        self._field(say("tool", lang), f"{clean(it.tool.name)} {clean(it.tool.version)}, {it.schema}")
        self._field(say("exit", lang), f"{it.exit}: {EXIT_TABLE[it.exit][lang]}")
