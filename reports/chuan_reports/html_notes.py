"""The end of the HTML report: contributions to targets of units above, where units came from, what took no part.

From a `View` to rows of plain text. Promises: a contribution names its facts with their cells; lists are whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from chuan_checker import verdict as v
from chuan_grammar.record import record
from chuan_reports.html_view import View
from chuan_reports.layout import clean
from chuan_reports.phrases import iso_as_date, shown
from chuan_reports.places import Places
from chuan_reports.shape import Fact
from chuan_reports.words import SYMBOLS, citation, word

STATES = {True: ("counts_yes", v.PASS), False: ("counts_no", v.FAIL), None: ("counts_unknown", v.MISSING)}


@record
class Share:
    """What the checked unit adds to one target of a unit above."""

    code: str
    symbol: str
    state: str
    rule: str
    title: str
    text: str
    facts: tuple[str, ...]


def contributions(view: View) -> tuple[tuple[str, tuple[Share, ...]], ...]:
    """Name of the unit above and the shares in its targets, those that do not count first."""
    report, lang = view.report, view.lang
    places = Places((one.file for one in report.inputs), lang)
    titles = {(one.plan, one.id): one.title for one in report.catalogue}
    above: dict[str, tuple[str, list[Share]]] = {}
    order = {False: 0, None: 1, True: 2}

    def told(fact: Fact) -> str:
        value = clean(shown(fact.value.display or fact.value.raw, lang))
        return f"{clean(fact.name)}: {value} [{clean(places.at(fact.source))}]"

    for one in sorted(report.contributions, key=lambda one: order[one.holds]):
        key, code = STATES[one.holds]
        known = {fact.value.display for fact in one.facts}
        text = "" if set(one.display.split("; ")) <= known else clean(shown(one.display, lang))
        share = Share(
            code, SYMBOLS[code], word(key, lang), clean(one.rule), clean(titles.get((one.plan, one.rule), "")), text,
            tuple(map(told, one.facts)),
        )  # fmt: skip
        name = clean(one.of_unit.name)
        if not name.casefold().startswith(f"{clean(one.of_unit.type)} ".casefold()):
            name = f"{clean(one.of_unit.type)} {name}"
        above.setdefault(one.of_unit.id, (name, []))[1].append(share)
    return tuple((name, tuple(shares)) for name, shares in above.values())


def predecessors(view: View) -> Iterator[str]:
    """What the units were made from."""
    for one in view.report.predecessors:
        text = word("predecessor", view.lang, x=clean(one.unit), y=clean(one.predecessor))
        if one.since or one.until:
            days = (iso_as_date(day) if day else "…" for day in (one.since, one.until))
            text += " (" + word("existed", view.lang, a=next(days), b=next(days)) + ")"
        yield clean(text)


def ignored(view: View) -> Iterator[str]:
    """What took no part in the check, with its place."""
    places = Places((one.file for one in view.report.inputs), view.lang)
    for one in view.report.ignored:
        yield f"{clean(places.shorten(one.text))} [{clean(places.at(one.source))}]"


def not_encoded(view: View) -> Iterator[str]:
    """Passages of the plans without a rule: where, and why."""
    for one in view.report.not_encoded:
        place = one.get("source") or citation(
            {key: text for key, text in one.items() if text and key not in ("reason", "plan", "source")}, view.lang
        )
        parts = (clean(place), clean(one.get("reason") or ""))
        yield ": ".join(part for part in parts if part)
