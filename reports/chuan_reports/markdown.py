"""The summary of a report in Markdown: for a pull request, a wiki, a mail or a terminal.

From `Report` to UTF-8 bytes: head, counts, conclusion, what failed with clause, target, actual, gap, cell and remedy,
what is undecided and why, what is missing, what is not due yet, the units below. Promises: CommonMark with the tables
of code hosts, and readable as plain text; text from users is shown as it is and can neither make mark-up nor HTML, nor
call anybody's name; lists are bounded and say what they leave out; the same report gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from chuan_checker import verdict as v
from chuan_reports.digest import (
    Digest,
    UnitLine,
    Waiting,
    because,
    cell_text,
    digest,
    facts_line,
    lack_line,
    lacking,
    measures,
    plan_lines,
    risk,
    say,
    unit_line,
    waiting_count,
)
from chuan_reports.dossier import Dossier, Entry, dossier
from chuan_reports.layout import clean, fit
from chuan_reports.shape import Report
from chuan_reports.words import word

MOST_LISTED, MOST_UNITS = 60, 60
"""Findings in one list, units in the table; the rest is counted."""

MOST_TEXT, MOST_CELL = 600, 120
"""Characters of one text, and of one cell of a table."""

_MARK_UP = re.compile(r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LINK = re.compile(r"(?<=:)//|(?<=www)\.", re.IGNORECASE)
JOINER = "\u2060"
"""Stands after `@`, so that no reader on a code host is called; takes no room."""


def render(report: Report, lang: str) -> bytes:
    """The Markdown file of a report."""
    told = dossier(report, lang)
    parts = [part for part in _parts(digest(told)) if part]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def escape(text: str, most: int = MOST_TEXT) -> str:
    r"""Text of users as inline Markdown.

    >>> print(escape("a_b *c* <script> < 5 http://x www.y"))
    a_b \*c\* &lt;script> < 5 http:\//x www\.y
    """
    shown = _MARK_UP.sub(lambda found: "\\" + found[0], fit(text, most))
    shown = _LINK.sub(lambda found: "\\" + found[0], _TAG.sub("&lt;", shown))
    return shown.replace("@", "@" + JOINER)


def _parts(short: Digest) -> Iterator[str]:
    told, lang = short.dossier, short.dossier.lang
    yield f"# {say('title', lang)}: {escape(told.unit_name)}"
    yield f"_{word('proposal', lang)}_"
    yield _head(told)
    yield f"## {word('results', lang).capitalize()}"
    yield _counts(told)
    yield f"**{escape(told.conclusion)}**"
    if short.same_as:
        yield say("same_as", lang, n=short.same_as)
    if told.worst_gap is not None:
        yield _worst(told.worst_gap, told)
    yield _heading("failed", len(short.failed), lang)
    yield _list(short.failed, lambda entry: _failure(entry, told), lang, "none_failed")
    yield _heading("undecided", len(short.undecided), lang)
    yield _list(short.undecided, lambda entry: _open(entry, told), lang, "none_undecided")
    yield _heading("lacks", len(short.lacks), lang)
    yield _lacks(short)
    yield f"## {say('waiting', lang)} ({waiting_count(short)})"
    yield _waiting(short.waiting, lang) if short.waiting else say("none_waiting", lang)
    if short.units:
        yield _heading("units", len(short.units), lang)
        yield _units(short.units, lang)
    yield "---"
    yield word("tool", lang, name=escape(told.report.tool.name), version=escape(told.report.tool.version)) + "."


def _heading(key: str, count: int, lang: str) -> str:
    return f"## {say(key, lang)} ({count})"


def _head(told: Dossier) -> str:
    lang = told.lang
    lines = [(word("unit", lang), unit_line(told))]
    lines += [(word("plan", lang), text) for text in plan_lines(told)]
    lines.append((word("as_of", lang), told.as_of))
    if told.period:
        lines.append((word("period_read", lang), told.period))
    lines.append((word("data", lang), facts_line(told)))
    return "\n".join(f"- **{name}:** {escape(text)}" for name, text in lines)


def _counts(told: Dossier) -> str:
    rows = [
        (f"{one.symbol} {escape(one.label)}", f"{one.number} ({one.note})" if one.note else str(one.number))
        for one in told.counts
    ]
    rows.append((f"**{say('total', told.lang)}**", f"**{told.total}**"))
    return _table((say("verdict", told.lang), say("count", told.lang)), "<>", rows)


def _worst(entry: Entry, told: Dossier) -> str:
    lang = told.lang
    figures = "; ".join(f"{name.lower()} {text}" for name, text in measures(entry, lang))
    cell = f" [{cell_text(entry, lang)}]" if entry.place else ""
    return f"**{told.worst_title}:** {escape(f'{_named(entry, told)}: {figures}{cell}; {told.worst_why}.')}"


def _named(entry: Entry, told: Dossier) -> str:
    """A finding with its unit, which goes without saying when it is the unit of the report."""
    text = f"{entry.rule} {fit(entry.title, MOST_CELL)}"
    return text if entry.unit.id == told.unit.id else f"{text} ({_unit(entry)})"


def _lacks(short: Digest) -> str:
    told, lang = short.dossier, short.dossier.lang
    if not short.lacks:
        return say("none_lacks", lang)
    lines = [f"- {escape(one.text)} ({escape(lack_line(one, told))})" for one in short.lacks[:MOST_LISTED]]
    if len(short.lacks) > MOST_LISTED:
        lines.append(f"- {say('lacks_left_out', lang, n=len(short.lacks) - MOST_LISTED)}")
    return "\n".join(lines)


def _unit(entry: Entry) -> str:
    return fit(clean(entry.unit.name), MOST_CELL)


def _failure(entry: Entry, told: Dossier) -> list[str]:
    lang = told.lang
    figures = " · ".join(f"{name}: {escape(text)}" for name, text in measures(entry, lang))
    details = (
        ("", figures),
        (word("cites", lang), entry.clause),
        (say("cell", lang), cell_text(entry, lang)),
        (word("evidence", lang), word("lacks", lang, x=", ".join(entry.evidence_missing))
            if entry.evidence_missing else ""),
        (word("due", lang), entry.due),
        (word("level", lang), "" if entry.finding.binding else entry.level),
        (word("responsible", lang), entry.responsible),
        (word("waiver", lang), entry.waiver),
        (word("remedy", lang), entry.remedy),
    )  # fmt: skip
    lines = [f"{entry.symbol} {escape(entry.label)}: **{escape(_named(entry, told))}**"]
    return lines + [f"{name}: {escape(text)}" if name else text for name, text in details if text]


def _open(entry: Entry, told: Dossier) -> list[str]:
    lang = told.lang
    details = (
        (word("target", lang), entry.target),
        (word("missing", lang), lacking(entry, lang)),
        (word("reason", lang), because(entry)),
        (word("cites", lang), entry.clause),
        (say("cell", lang), cell_text(entry, lang)),
        (word("due", lang), entry.due),
    )
    lines = [f"{entry.symbol} {escape(entry.label)}: **{escape(_named(entry, told))}**"]
    return lines + [f"{name}: {escape(text)}" for name, text in details if text]


def _list(entries: Sequence[Entry], lines: Callable[[Entry], list[str]], lang: str, none: str) -> str:
    if not entries:
        return say(none, lang)
    made: list[str] = []
    for entry in entries[:MOST_LISTED]:
        first, *rest = lines(entry)
        made += [f"- {first}", *(f"  - {line}" for line in rest)]
    if len(entries) > MOST_LISTED:
        made.append(f"- {say('left_out', lang, n=len(entries) - MOST_LISTED)}")
    return "\n".join(made)


def _waiting(lines: Sequence[Waiting], lang: str) -> str:
    head = (word("due", lang), say("requirement", lang), say("target", lang), say("now", lang))
    rows = []
    for one in lines[:MOST_LISTED]:
        units = say("of_units", lang, n=one.units) if one.units > 1 else ""
        rows.append(
            (
                one.due or say("no_due", lang),
                _cell(f"{one.rule} {one.title}"),
                _cell(one.target),
                _cell(", ".join(part for part in (one.actual, units, risk(one, lang)) if part)),
            )
        )
    table = _table(head, "<<<<", rows)
    if len(lines) > MOST_LISTED:
        table += f"\n\n{say('requirements_left_out', lang, n=len(lines) - MOST_LISTED)}"
    return table


def _units(lines: Sequence[UnitLine], lang: str) -> str:
    head = (
        say("unit", lang),
        word("col_fail", lang),
        word("col_undecided", lang),
        v.LABELS[lang][v.NOT_DUE],
        word("col_pass", lang),
    )
    rows = [
        (
            _cell(f"{one.name} ({one.unit.id})"),
            *map(str, (one.counts[v.FAIL], one.undecided, one.counts[v.NOT_DUE], one.counts[v.PASS])),
        )
        for one in lines[:MOST_UNITS]
    ]
    table = _table(head, "<>>>>", rows)
    if len(lines) > MOST_UNITS:
        table += f"\n\n{say('units_left_out', lang, n=len(lines) - MOST_UNITS)}"
    return table


def _cell(text: str) -> str:
    return escape(text, MOST_CELL)


def _table(head: Sequence[str], sides: str, rows: Iterable[Sequence[str]]) -> str:
    """Cells padded, so that the table reads well as plain text."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(3, *(len(line[at]) for line in lines)) for at in range(len(head))]

    def shown(line: Sequence[str]) -> str:
        cells = (
            text.rjust(width) if side == ">" else text.ljust(width)
            for text, width, side in zip(line, widths, sides, strict=True)
        )
        return f"| {' | '.join(cells)} |"

    rule = [
        ("-" * (width - 1) + ":") if side == ">" else "-" * width for width, side in zip(widths, sides, strict=True)
    ]
    return "\n".join((shown(lines[0]), f"| {' | '.join(rule)} |", *map(shown, lines[1:])))
