"""The card of a unit: one printed page, A4 upright, that a person takes along and signs.

From `Report` to one self-contained HTML file. Promises: one page whatever the report holds, because every text gets a
number of lines and every list as many rows as fit the sheet, and each list says what it leaves out; figures and words
are the dossier's; a verdict is a symbol and a word, never a colour alone; no request to anywhere; the same report gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from chuan_checker import verdict as v
from chuan_grammar.record import record
from chuan_reports.digest import (
    Digest,
    Lack,
    UnitLine,
    Waiting,
    because,
    cell_text,
    digest,
    facts_line,
    lack_line,
    lacking,
    measures,
    other_failures,
    plan_lines,
    risk,
    say,
    sentence,
    waiting_count,
)
from chuan_reports.dossier import Dossier, Entry, dossier
from chuan_reports.layout import clean, fit
from chuan_reports.shape import Report
from chuan_reports.templating import fill
from chuan_reports.words import SYMBOLS, word

SHEET = 277.0
"""Millimetres of text on the page: 297 less the margins of `style.css`, as are all the heights below."""

FIXED = 80.0
"""What stands on every card: head with one line of name, counts, signatures, foot, and the room between them."""

NAME_LINE, PLAN_LINE, BOLD_LINE, LINE, GAP = 6.8, 3.8, 4.2, 3.7, 1.4
"""Height of a line of the name, of a plan, of the conclusion, of a row; the room below a row."""

LIST, LEFT_OUT, UNIT_ROW = 6.7, 4.3, 8.2
"""Height of a list's title, of the line that says what it leaves out, of two units side by side."""

WIDTH, NARROW = 108, 96
"""Characters that fit a line of a row for certain, and of the conclusion, which is bold."""

MOST_UNITS, MOST_PLANS, MOST_LINES = 6, 2, 2
TITLE, FIGURE = 150, 66
"""Characters of a title or reason, and of one figure."""

TURNS = "fumwffum" + "fumw" * 40
"""Which list gets the next row while there is room, failures first."""


@record
class Text:
    """A text with the number of lines it may take; `lead` stands in bold before it."""

    text: str
    lines: int
    lead: str = ""


@record
class Row:
    """A row of a list: the verdict's symbol, and its texts, one below the other."""

    symbol: str
    texts: tuple[Text, ...]

    @property
    def height(self) -> float:
        """In millimetres."""
        return sum(one.lines for one in self.texts) * LINE + GAP


@record
class List:
    """A list with its title, what it says when empty, and how many it leaves out."""

    kind: str
    title: str
    rows: tuple[Row, ...]
    none: str
    left_out: str


def render(report: Report, lang: str) -> bytes:
    """The card of the unit of a report."""
    short = digest(dossier(report, lang))
    told = short.dossier

    def local(key: str) -> str:
        return say(key, lang)

    name = _text(told.unit_name, 46, 2)
    plans = [_text(one, 115, 2) for one in plan_lines(told)]
    conclusion = _text(told.conclusion, NARROW, 6)
    worst = None if told.worst_gap is None else _failed(told.worst_gap, told, sentence(told.worst_why))
    units = short.units[:MOST_UNITS]
    room = SHEET - FIXED - (name.lines - 1) * NAME_LINE - conclusion.lines * BOLD_LINE
    room -= sum(one.lines for one in plans[:MOST_PLANS]) * PLAN_LINE
    room -= 0 if worst is None else worst.height + LIST
    room -= LIST + LEFT_OUT + -(-len(units) // 2) * UNIT_ROW if units else 0
    return fill(
        "card/card.html",
        lang=lang,
        say=local,
        title=f"{say('card', lang)}: {fit(told.unit_name, TITLE)}",
        name=name,
        kind=fit(word("unit_line", lang, name="", type=clean(told.unit.type), id=clean(told.unit.id)).strip(" ()"), 90),
        day_name=word("as_of", lang),
        day=told.as_of,
        period=fit(f"{word('period_read', lang)}: {told.period}", 40) if told.period else "",
        proposal=word("proposal", lang),
        plans=plans[:MOST_PLANS],
        more_plans=max(0, len(plans) - MOST_PLANS),
        counts=told.counts,
        total=told.total,
        conclusion=conclusion,
        worst=worst,
        worst_title=told.worst_title,
        lists=_lists(short, room),
        units=tuple(_unit(one, lang) for one in units),
        all_units=len(short.units),
        units_left_out=_left_out("units_left_out", len(short.units), len(units), lang),
        facts=facts_line(told),
        tool=word("tool", lang, name=told.report.tool.name, version=fit(clean(told.report.tool.version), 20)),
    )


def _lists(short: Digest, room: float) -> tuple[List, ...]:
    told, lang = short.dossier, short.dossier.lang
    most = len(TURNS)
    failed = other_failures(short)
    made = {
        "f": [_failed(one, told) for one in failed[:most]],
        "u": [_undecided(one, told) for one in short.undecided[:most]],
        "m": [_lack(one, told) for one in short.lacks[:most]],
        "w": [_waiting(one, lang) for one in short.waiting[:most]],
    }
    rows = shared({key: [row.height for row in listed] for key, listed in made.items()}, room)
    parts = (
        ("f", "failed", "other_failed" if told.worst_gap else "failed", len(failed), str(len(failed)), "left_out"),
        ("u", "undecided", "undecided", len(short.undecided), str(len(short.undecided)), "left_out"),
        ("m", "lacks", "lacks", len(short.lacks), str(len(short.lacks)), "lacks_left_out"),
        ("w", "waiting", "waiting", len(short.waiting), waiting_count(short), "requirements_left_out"),
    )
    return tuple(
        List(
            kind,
            f"{say(title, lang)} ({count})",
            tuple(made[key][: rows[key]]),
            say(f"none_{kind}", lang),
            _left_out(left, every, rows[key], lang),
        )
        for key, kind, title, every, count, left in parts
    )


def shared(heights: dict[str, list[float]], room: float) -> dict[str, int]:
    """How many rows each list gets: one after the other in turn, as long as they fit.

    >>> shared({"f": [10.0] * 9, "u": [10.0], "w": []}, 80.0)
    {'f': 3, 'u': 1, 'w': 0}
    """
    given = dict.fromkeys(heights, 0)
    room -= sum(LIST + LEFT_OUT for _ in heights)
    for turn in TURNS:
        at = given.get(turn, 0)
        if turn in heights and at < len(heights[turn]) and heights[turn][at] <= room:
            room -= heights[turn][at]
            given[turn] += 1
    return given


def _left_out(key: str, every: int, shown: int, lang: str) -> str:
    return say(key, lang, n=every - shown) if every > shown else ""


def _text(text: str, width: int = WIDTH, most: int = MOST_LINES, lead: str = "") -> Text:
    """A text that takes as many lines as it needs, at most `most`."""
    lines = -(-(len(lead) + len(text)) // width)
    return Text(fit(text, width * most), min(max(lines, 1), most), lead)


def _failed(entry: Entry, told: Dossier, why: str = "") -> Row:
    lang = told.lang
    figures = [f"{name}: {fit(text, FIGURE)}" for name, text in measures(entry, lang)]
    cell = cell_text(entry, lang)
    figures += [f"{say('cell', lang)}: {fit(cell, FIGURE)}"] if cell else []
    next_step = (("cites", entry.clause), ("remedy", entry.remedy))
    after = [f"{word(key, lang)}: {fit(text, TITLE)}" for key, text in next_step if text]
    texts = [_head(entry, told), _text(" · ".join(figures), most=3), _text(" · ".join(after)), _text(why)]
    return Row(entry.symbol, tuple(one for one in texts if one.text or one.lead))


def _undecided(entry: Entry, told: Dossier) -> Row:
    lang = told.lang
    lacks, why = lacking(entry, lang), because(entry)
    parts = [(word("missing", lang), lacks), (word("reason", lang), why), (word("cites", lang), entry.clause)]
    parts = [("", entry.target), *parts] if not lacks and not why else parts
    text = " · ".join(f"{name}: {fit(text, TITLE)}" if name else fit(text, TITLE) for name, text in parts if text)
    return Row(entry.symbol, tuple(one for one in (_head(entry, told), _text(text)) if one.text or one.lead))


def _lack(one: Lack, told: Dossier) -> Row:
    return Row(SYMBOLS[v.MISSING], (_text(fit(lack_line(one, told), TITLE), NARROW, MOST_LINES, fit(one.text, TITLE)),))


def _head(entry: Entry, told: Dossier) -> Text:
    unit = "" if entry.unit.id == told.unit.id else f" ({fit(clean(entry.unit.name), 60)})"
    return _text(f"{fit(entry.title, TITLE)}{unit}", NARROW, MOST_LINES, f"{fit(entry.label, 40)} · {entry.rule}")


def _waiting(one: Waiting, lang: str) -> Row:
    parts = (
        f"{fit(one.title, 80)}",
        f"{word('target', lang)}: {fit(one.target, 90)}",
        f"{say('now', lang)}: {fit(one.actual, 60)}" if one.actual else "",
        say("of_units", lang, n=one.units) if one.units > 1 else "",
        risk(one, lang),
    )
    lead = f"{one.due or say('no_due', lang)} · {one.rule}"
    return Row("•", (_text(" · ".join(part for part in parts if part), NARROW, MOST_LINES, lead),))


def _unit(one: UnitLine, lang: str) -> tuple[str, Sequence[tuple[str, int]]]:
    figures = (
        (word("col_fail", lang), one.counts[v.FAIL]),
        (word("col_undecided", lang), one.undecided),
        (word("col_pass", lang), one.counts[v.PASS]),
    )
    return fit(one.name, 55), figures
