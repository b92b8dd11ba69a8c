"""A validation as a Markdown summary: for the page of a CI run, a pull request, a mail.

From `Validation` to UTF-8 bytes: verdict and what it rests on, counts, files that could not be read, errors cell by
cell, requirements that failed, what is undecided, the units, what changed, waivers, explanations. Promises: CommonMark
with the tables of code hosts; text from users can neither make mark-up nor HTML nor call anybody's name; lists are
bounded, and say how many they leave out and where all of it is; every count is of the whole, never of a list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports import ci_cases as c
from chuan_reports.ci_words import say
from chuan_reports.compare_text import moved
from chuan_reports.digest import because, lacking, measured
from chuan_reports.layout import clean
from chuan_reports.markdown import MOST_CELL, MOST_TEXT
from chuan_reports.markdown import escape as escaped
from chuan_reports.phrases import period_text, shown
from chuan_reports.places import Places
from chuan_reports.shape import Cell, Finding, Report
from chuan_reports.validation_exits import EXIT_TABLE
from chuan_reports.validation_shape import UNREADABLE, Change, Problem, Validation
from chuan_reports.validation_words import conclusion, many, tied, word
from chuan_reports.words import SYMBOLS
from chuan_reports.words import word as report_word

MOST_ROWS = 50
"""Rows of one table; the rest is counted. GitHub takes one mebibyte of a step's summary."""

T = TypeVar("T")
"""What a row is made of."""

Row = Sequence[str]


def render(validation: Validation, lang: str) -> bytes:
    """The Markdown file of a validation."""
    parts = [part for part in _Writer(validation, lang).parts() if part]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


class _Writer:
    def __init__(self, validation: Validation, lang: str) -> None:
        self.it = validation
        self.lang = lang
        self.places = Places((line.file for line in validation.files), lang)
        self.cases = c.findings(validation, lang)

    def parts(self) -> Iterator[str]:
        it, lang = self.it, self.lang
        yield f"# {word('title', lang).capitalize()}: {word(f'v_{it.exit}', lang)}"
        yield f"_{report_word('proposal', lang)}_"
        yield f"**{escape(_sentence(conclusion(it, lang)))}**"
        yield self._head()
        yield self._counts()
        yield self._unreadable()
        for key, severity in (("errors", "error"), ("warnings", "warning")):
            found = [one for one in it.problems if one.severity == severity]
            head = ("place", "unit", "error", "expected", "proposal")
            yield self._table(key, head, found, self._problem)
        lists = (("failed", (c.FAILURE,)), ("soft", (c.WARNING,)), ("open", (c.ERROR, c.OPEN)))
        for key, states in lists:
            cases = [case for state in states for case in self.cases if case.state == state]
            figures = ("missing",) if key == "open" else ("actual", "gap")
            yield self._table(key, ("unit", "result", "target", *figures, "place"), cases, self._finding)
        yield self._units()
        yield self._changes()
        yield self._waivers()
        yield self._explanations()
        yield "---"
        told = escape(word("exit", lang, n=it.exit, x=EXIT_TABLE[it.exit][lang]))
        yield f"{told} {word('tool', lang, name=escape(it.tool.name), version=escape(it.tool.version))}."

    # ------------------------------------------------------------ head

    def _head(self) -> str:
        it, lang, totals = self.it, self.lang, self.it.totals
        rules = ", ".join(f"{one.id} {one.version}" if one.version else one.id for one in it.rules)
        data = word(
            "data_line", lang, facts=many(totals.facts, lang), files=many(totals.files, lang),
            units=many(totals.units, lang),
        )  # fmt: skip
        if it.skipped:
            kinds = ", ".join(f"{one.kind} {len(one.files)}" for one in it.skipped)
            data += "; " + word("skipped", lang, n=many(totals.skipped, lang), x=clean(kinds))
        pairs = [
            (word("as_of", lang), show_date(it.as_of)),
            (word("period", lang), period_text(it.period, lang) if it.period else ""),
            (word("rules", lang), rules),
            (word("data", lang), data),
            (say("repairs", lang), many(totals.repairs, lang) if totals.repairs else ""),
        ]
        return "\n".join(f"- **{name}:** {escape(text)}" for name, text in pairs if text)

    def _counts(self) -> str:
        lang, totals = self.lang, self.it.totals
        rows = [
            (escape(f"{SYMBOLS[code]} {v.LABELS[lang][code]}"), many(totals.summary[code], lang))
            for code in v.CODES
            if totals.summary[code]
        ]
        rows += [(say("errors", lang), many(totals.errors, lang)), (say("warnings", lang), many(totals.warnings, lang))]
        if totals.unreadable:
            rows.append((say("unreadable", lang), many(totals.unreadable, lang)))
        return table((say("result", lang), say("count", lang)), rows, right=(1,))

    def _unreadable(self) -> str:
        files = [line.file for line in self.it.files if line.status == UNREADABLE]
        return self._table("unreadable", ("file",), files, lambda file: (file,))

    # ------------------------------------------------------------ rows

    def _problem(self, one: Problem) -> Row:
        named = [one.unit.name] if one.unit is not None else []
        named += [one.fact] if one.fact else []
        named += [shown(clean(one.period), self.lang)] if one.period else []
        texts = (c.in_language(text, self.lang) for text in (one.message, one.expected, one.proposal))
        return self._at(one.cell), " · ".join(named), *texts

    def _finding(self, case: c.FindingCase) -> Row:
        entry = case.entry
        head = (f"{case.finding.unit.name} ({case.finding.unit.id})", f"{entry.label}: {c.title(case)}")
        place = self._at(case.place) if case.place is not None else ""
        if case.state not in (c.ERROR, c.OPEN):
            return *head, entry.target, measured(entry), entry.gap, place
        waits = (lacking(entry, self.lang), because(entry))
        return *head, entry.target, "; ".join(text for text in waits if text), place

    def _at(self, cell: Cell) -> str:
        return self.places.at(cell)

    def _units(self) -> str:
        lang = self.lang
        counted: dict[str, Counter[str]] = {report.unit.id: Counter() for report in self.it.reports}
        for case in self.cases:
            counted[case.report.unit.id][case.state] += 1

        def row(report: Report) -> Row:
            states = counted[report.unit.id]
            figures = (
                states[c.FAILURE], states[c.ERROR] + states[c.OPEN], states[c.WARNING], states[c.NOT_DUE],
                states[c.PASSED],
            )  # fmt: skip
            return f"{report.unit.name} ({report.unit.id})", *(many(n, lang) for n in figures)

        heads = [
            say("unit", lang), report_word("col_fail", lang), report_word("col_undecided", lang),
            report_word("col_soft", lang), v.LABELS[lang][v.NOT_DUE], report_word("col_pass", lang),
        ]  # fmt: skip
        worst = sorted(self.it.reports, key=lambda report: _weight(counted[report.unit.id], report.unit.id))
        return self._rows(say("units", lang), heads, worst, row, right=range(1, 6))

    def _changes(self) -> str:
        found, lang = self.it.comparison, self.lang
        if found is None:
            return ""
        listed = [change for change in found.changes if change.kind != "persisting"]
        title = say("changes", lang, x=escape(found.baseline), day=show_date(found.as_of))
        heads = [say(key, lang) for key in ("change", "unit", "result", "because")]
        counts = ", ".join(f"{word(f'k_{kind}', lang)} {many(n, lang)}" for kind, n in sorted(found.counts.items()))
        titles = {(f.unit.id, f.rule): f for report in self.it.reports for f in report.findings}
        shown_rows = self._rows(title, heads, listed, lambda change: self._change(change, titles))
        return "\n\n".join(part for part in (shown_rows or f"## {title}", escape(counts)) if part)

    def _change(self, change: Change, known: dict[tuple[str, str], Finding]) -> Row:
        lang = self.lang
        finding = known.get((change.unit, change.rule))
        figure = change.fact if finding is None else ""  # a finding reads many
        what = " ".join(part for part in (change.rule, finding.title if finding else "", figure) if part)
        return (
            word(f"k_{change.kind}", lang),
            f"{finding.unit.name} ({change.unit})" if finding else change.unit,
            f"{what}: {moved(change, lang)}",
            word(f"b_{change.because}", lang),
        )

    def _waivers(self) -> str:
        lang = self.lang
        heads = [
            report_word("waiver", lang), say("unit", lang), say("waiver", lang), say("until", lang),
            say("state", lang), say("covers", lang),
        ]  # fmt: skip
        order = ("expired", "unused", "expiring", "used")
        listed = sorted(self.it.waivers, key=lambda one: order.index(one.state) if one.state in order else -1)
        return self._rows(
            say("waivers", lang), heads, listed,
            lambda one: (
                one.rule, one.unit, f"{one.document} ({one.approver})", show_date(one.until),
                word(f"w_{one.state}", lang), many(one.covers, lang),
            ),
            right=(5,),
        )  # fmt: skip

    def _explanations(self) -> str:
        lang = self.lang
        heads = [say(key, lang) for key in ("unit", "result", "text", "author", "state", "place")]
        return self._rows(
            say("explanations", lang), heads, self.it.explanations,
            lambda one: (
                one.unit, " ".join(part for part in (one.rule, one.fact) if part), one.text,
                ", ".join(part for part in (one.author, one.date) if part),
                "; ".join((word(f"e_{one.state}", lang), *(tied(value, one.rule, lang) for value in one.values
                                                          if one.state != "valid" and value.now != value.then))),
                self._at(one.cell),
            ),
        )  # fmt: skip

    # ------------------------------------------------------------ tables

    def _table(self, key: str, head: Sequence[str], listed: Sequence[T], row: Callable[[T], Row]) -> str:
        return self._rows(say(key, self.lang), [say(name, self.lang) for name in head], listed, row)

    def _rows(
        self, title: str, heads: Sequence[str], listed: Sequence[T], row: Callable[[T], Row], right: Iterable[int] = ()
    ) -> str:
        """A heading with the number of all, at most `MOST_ROWS` rows, and how many are left out."""
        if not listed:
            return ""
        parts = [
            f"## {title} ({many(len(listed), self.lang)})",
            table(heads, ([escape(text, MOST_CELL) for text in row(one)] for one in listed[:MOST_ROWS]), right),
        ]
        if len(listed) > MOST_ROWS:
            parts.append(say("more", self.lang, n=many(len(listed) - MOST_ROWS, self.lang)))
        return "\n\n".join(parts)


def escape(text: str, most: int = MOST_TEXT) -> str:
    """Text of users as inline Markdown, on one line."""
    return escaped(clean(text), most)


def _weight(states: Counter[str], unit: str) -> tuple[int, int, str]:
    return -states[c.FAILURE], -states[c.ERROR] - states[c.OPEN], unit


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """Cells that are escaped already, padded so that the table reads well as plain text; `right`: columns of numbers.

    >>> print(table(("Tên", "Số"), [("a", "7")], right=(1,)))
    | Tên |  Số |
    | --- | --: |
    | a   |   7 |
    """
    lines = [list(head), *(list(row) for row in rows)]
    numbers = set(right)
    widths = [max(3, *(len(line[at]) for line in lines)) for at in range(len(head))]
    sides = [str.rjust if at in numbers else str.ljust for at in range(len(head))]
    shown_lines = [
        "| " + " | ".join(side(text, width) for side, text, width in zip(sides, line, widths, strict=True)) + " |"
        for line in lines
    ]
    rule = ["-" * (width - 1) + (":" if at in numbers else "-") for at, width in enumerate(widths)]
    return "\n".join((shown_lines[0], f"| {' | '.join(rule)} |", *shown_lines[1:]))
