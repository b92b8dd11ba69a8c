"""The one-page card of a unit as plain values for the layout `card`.

From a `Report` to JSON values. Promises: figures and words are those of the dossier and of the other short forms
(`digest`); a long text is cut with a sign that it was; every list comes with the sentence about what it leaves out,
whatever number of rows the layout finds room for. Which rows fit is the layout's to measure: `allotments` says in which
order lists grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuan_checker import verdict as v
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
from chuan_reports.pdf_engine import Content, breakable, plain
from chuan_reports.shape import Report
from chuan_reports.words import LANGUAGES, SYMBOLS, word

TURNS = "fffuummwnn" + "fumwn" * 24
"""Which list gets the next row while there is room: failed, undecided, missing, waiting, units (n)."""

MOST_NAME, MOST_PLAN, MOST_CONCLUSION, MOST_TITLE, MOST_TEXT = 100, 230, 480, 130, 230
MOST_PLANS = 2
MORE_PLANS = ("… và {n} kế hoạch khác", "… and {n} more plans")


def content(report: Report, lang: str) -> Content:
    """Everything the layout shows."""
    told = dossier(report, lang)
    short = digest(told)
    lists = _lists(short)
    plans: list[Content] = [_text(one, MOST_PLAN) for one in plan_lines(told)]
    worst = None if told.worst_gap is None else _failed(told.worst_gap, told, sentence(told.worst_why))
    return {
        "lang": lang,
        "title": plain(f"{say('card', lang)}: {fit(told.unit_name, 200)}"),
        "description": word("proposal", lang),
        "card": say("card", lang),
        "name": _text(told.unit_name, MOST_NAME),
        "unit": _text(_kind(told), MOST_TEXT),
        "day": [word("as_of", lang), told.as_of],
        "period": [word("period_read", lang), _text(told.period, 60)] if told.period else [],
        "proposal": word("proposal", lang),
        "plans": [*plans[:MOST_PLANS], *_more_plans(len(plans) - MOST_PLANS, lang)],
        "counts_head": [say("verdict", lang), say("count", lang)],
        "counts": [[one.symbol, one.label, str(one.number), one.note] for one in told.counts],
        "total": [say("total", lang), str(told.total)],
        "conclusion": _text(told.conclusion, MOST_CONCLUSION),
        "worst": {"title": told.worst_title, "row": worst} if worst is not None else None,
        "lists": [listed for _, listed in lists],
        "allotments": list(_allotments({key: len(rows) for (key, rows), _ in lists})),
        "facts": _text(f"{say('facts', lang)}: {facts_line(told)}", MOST_TEXT),
        "signs": [say("signed", lang), say("received", lang)],
        "sign_hint": say("sign_hint", lang),
        "tool": word("tool", lang, name=report.tool.name, version=_text(report.tool.version, 20)),
    }


def _more_plans(number: int, lang: str) -> list[str]:
    return [MORE_PLANS[LANGUAGES.index(lang)].format(n=number)] if number > 0 else []


def _kind(told: Dossier) -> str:
    return word("unit_line", told.lang, name="", type=clean(told.unit.type), id=clean(told.unit.id)).strip(" ()")


def _text(text: str, most: int) -> str:
    return breakable(plain(fit(clean(text), most)), 24)


def _lists(short: Digest) -> list[tuple[tuple[str, Sequence[Content]], Content]]:
    told, lang = short.dossier, short.dossier.lang
    most = len(TURNS)
    failed = other_failures(short)
    parts: list[tuple[str, str, str, str, list[Content], int, str]] = [
        (
            "f", "failed", "other_failed" if told.worst_gap else "failed", str(len(failed)),
            [_failed(one, told) for one in failed[:most]], len(failed), "left_out",
        ),
        (
            "u", "undecided", "undecided", str(len(short.undecided)),
            [_undecided(one, told) for one in short.undecided[:most]], len(short.undecided), "left_out",
        ),
        (
            "m", "lacks", "lacks", str(len(short.lacks)),
            [_lack(one, told) for one in short.lacks[:most]], len(short.lacks), "lacks_left_out",
        ),
        (
            "w", "waiting", "waiting", waiting_count(short),
            [_waiting(one, lang) for one in short.waiting[:most]], len(short.waiting), "requirements_left_out",
        ),
    ]  # fmt: skip
    if short.units:
        units = [_unit(one, lang) for one in short.units[:most]]
        parts.append(("n", "units", "units", str(len(short.units)), units, len(short.units), "units_left_out"))
    return [
        (
            (key, rows),
            {
                "title": f"{say(title, lang)} ({count})",
                "rows": rows,
                "none": say(f"none_{name}", lang),
                "left_out": [
                    say(left, lang, n=every - shown) if every > shown else "" for shown in range(len(rows) + 1)
                ],
            },
        )
        for key, name, title, count, rows, every, left in parts
    ]


def _allotments(rows: dict[str, int]) -> Iterator[Content]:
    """How many rows of each list to show: from all that could be wanted down to none.

    >>> list(_allotments({"f": 2, "u": 0, "w": 1}))
    [[2, 0, 1], [2, 0, 0], [1, 0, 0], [0, 0, 0]]
    """
    given = dict.fromkeys(rows, 0)
    steps: list[Content] = [[*given.values()]]
    for turn in TURNS:
        if given.get(turn, 0) < rows.get(turn, 0):
            given[turn] += 1
            steps.append([*given.values()])
    yield from reversed(steps)


# ---------------------------------------------------------------- rows


def _row(symbol: str, lead: str, title: str, *texts: str) -> Content:
    return {
        "symbol": symbol,
        "lead": _text(lead, 80),
        "title": _text(title, MOST_TITLE + 70),
        "texts": [_text(one, MOST_TEXT) for one in texts if one],
    }


def _head(entry: Entry, told: Dossier) -> tuple[str, str, str]:
    unit = "" if entry.unit.id == told.unit.id else f" ({fit(clean(entry.unit.name), 60)})"
    return entry.symbol, f"{fit(entry.label, 40)} · {entry.rule}", fit(entry.title, MOST_TITLE) + unit


def _failed(entry: Entry, told: Dossier, why: str = "") -> Content:
    lang = told.lang
    figures = [f"{name}: {fit(text, 75)}" for name, text in measures(entry, lang)]
    cell = cell_text(entry, lang)
    after = [(say("cell", lang), cell), (word("cites", lang), entry.clause), (word("remedy", lang), entry.remedy)]
    return _row(
        *_head(entry, told),
        " · ".join(figures),
        " · ".join(f"{name}: {fit(text, 110)}" for name, text in after if text),
        why,
    )


def _undecided(entry: Entry, told: Dossier) -> Content:
    lang = told.lang
    lacks, why = lacking(entry, lang), because(entry)
    parts = [(word("missing", lang), lacks), (word("reason", lang), why), (word("cites", lang), entry.clause)]
    if not lacks and not why:
        parts.insert(0, (word("target", lang), entry.target))
    return _row(*_head(entry, told), " · ".join(f"{name}: {fit(text, 130)}" for name, text in parts if text))


def _lack(one: Lack, told: Dossier) -> Content:
    return _row(SYMBOLS[v.MISSING], one.text, lack_line(one, told))


def _waiting(one: Waiting, lang: str) -> Content:
    parts = (
        f"{word('target', lang)}: {fit(one.target, 110)}",
        f"{say('now', lang)}: {fit(one.actual, 60)}" if one.actual else "",
        say("of_units", lang, n=one.units) if one.units > 1 else "",
        risk(one, lang),
    )
    lead = f"{one.due or say('no_due', lang)} · {one.rule}"
    return _row("•", lead, fit(one.title, MOST_TITLE), " · ".join(part for part in parts if part))


def _unit(one: UnitLine, lang: str) -> Content:
    figures = (
        (word("col_fail", lang), one.counts[v.FAIL]),
        (word("col_undecided", lang), one.undecided),
        (word("col_pass", lang), one.counts[v.PASS]),
    )
    return _row("", "", fit(one.name, 80), " · ".join(f"{name}: {number}" for name, number in figures))
