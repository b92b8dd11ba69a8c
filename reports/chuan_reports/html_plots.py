"""Small plots of the progress towards targets with a due date: geometry in whole numbers, and the words beside it.

From a `View` to `Plot`s. Promises: only values that are one exact number are drawn; the text says everything that the
drawing shows; the same report gives the same numbers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_grammar.record import record
from chuan_reports.dossier import Entry
from chuan_reports.html_view import Fold, Item, View
from chuan_reports.html_words import html_word
from chuan_reports.phrases import SEVERITY, amount_like, bar_text
from chuan_reports.shape import Actual, Finding, Target, number

WIDTH, HEIGHT, PAD = 260, 58, 10
"""Of a plot in user units; text stands beside it, so that nothing has to be scaled."""

BINS = 20

_DRAWN = (v.FAIL, v.NOT_DUE)


@record
class Bar:
    """A bar of a histogram."""

    x: int
    y: int
    height: int


@record
class Plot:
    """`kind`: `line` (start, today, due), `bar` (value against target) or `units` (how many units where)."""

    at: int
    kind: str
    anchor: str
    rule: str
    title: str
    symbol: str
    code: str
    label: str
    text: str
    x: tuple[int, ...] = ()
    y: tuple[int, ...] = ()
    bars: tuple[Bar, ...] = ()


def plots(view: View) -> tuple[tuple[str, tuple[Plot, ...]], ...]:
    """Plots by verdict, worst first.

    Among equals the unit's own targets come first, then one plot for each requirement of the units below.
    """
    own = [plot for part in view.own for item in part.items if (plot := _own(view, item)) is not None]
    below = [plot for part in view.below for fold in part.folds if (plot := _units(view, fold)) is not None]
    found: dict[tuple[int, str], list[Plot]] = {}
    for at, plot in enumerate((*own, *below), 1):
        usual = v.LABELS[view.lang][plot.code]
        name = usual if plot.code == v.FAIL else plot.label
        rank = 2 * SEVERITY[plot.code] + (name == usual)  # what is at risk before the rest of what is not due
        found.setdefault((rank, name), []).append(replace(plot, at=at))
    return tuple((name, tuple(listed)) for (_, name), listed in sorted(found.items(), key=lambda one: one[0]))


def _numbers(f: Finding) -> tuple[Fraction, Fraction] | None:
    """Actual and target, where both are one number and there is a day to reach it."""
    if f.due is None or f.actual is None or f.target is None or f.same_as:
        return None
    a, b = f.actual.exact, f.target.exact
    return (number(a), number(b)) if isinstance(a, (int, str)) and isinstance(b, (int, str)) else None


def _own(view: View, item: Item) -> Plot | None:
    e, f = item.entry, item.entry.finding
    values = _numbers(f)
    if values is None or f.due is None or not (e.code in _DRAWN or f.early):
        return None
    actual, target = values
    today = view.report.as_of
    if f.baseline is not None and f.baseline.date < f.due and f.baseline.date <= today <= f.due:
        return _line(view, item, actual, target, f.baseline.date, number(f.baseline.value), f.due, today)
    most = max(actual, target)
    if most <= 0:
        return None
    span = WIDTH - 2 * PAD
    x = (round(max(actual, Fraction(0)) / most * span), PAD + round(max(target, Fraction(0)) / most * span))
    text = html_word("plot_bar", view.lang, actual=e.actual, target=e.target, due=e.due)
    return _plot("bar", item.anchor, e, text, x=x)


def _line(
    view: View, item: Item, actual: Fraction, target: Fraction, first: date, start: Fraction, due: date, today: date
) -> Plot:
    e, f, lang = item.entry, item.entry.finding, view.lang
    expected = number(f.expected_today) if f.expected_today is not None else None
    like = f.actual.display if f.actual else ""
    text = html_word(
        "plot_line", lang, start=amount_like(f.baseline.value, like) if f.baseline else "", actual=e.actual,
        target=e.target, due=e.due, **{"from": show_date(first)},
    )  # fmt: skip
    if f.expected_today is not None:
        text += html_word(
            "plot_expected", lang, x=amount_like(f.expected_today, like, f.actual.exact if f.actual else None)
        )
    text += "."
    shown = [start, target, actual] + ([expected] if expected is not None else [])
    low, high = min(shown), max(shown)

    def up(value: Fraction) -> int:
        share = (value - low) / (high - low) if high != low else Fraction(1, 2)
        return HEIGHT - 12 - round(share * (HEIGHT - 24))

    def along(day: date) -> int:
        return PAD + round(Fraction((day - first).days, (due - first).days) * (WIDTH - 2 * PAD))

    x = (along(first), along(today), along(due))
    y = (up(start), up(actual), up(target))
    return _plot("line", item.anchor, e, text, x=x, y=y)


def _units(view: View, fold: Fold) -> Plot | None:
    """Units by value, when the requirement is still to be met and asks the same of all of them."""
    found: list[tuple[Fraction, Entry, Actual]] = []
    targets: dict[Fraction, Target] = {}
    for item in fold.every:
        f = item.entry.finding
        values = _numbers(f)
        if values is not None and f.actual is not None and f.target is not None:
            found.append((values[0], item.entry, f.actual))
            targets.setdefault(values[1], f.target)
    days = {entry.due for _, entry, _ in found}
    waiting = any(entry.code == v.NOT_DUE for _, entry, _ in found)
    if len(found) < 2 or len(targets) != 1 or len(days) != 1 or not waiting:
        return None
    (target, asked), (due,) = targets.popitem(), days
    least, most = min(found, key=lambda one: one[0]), max(found, key=lambda one: one[0])
    low, high = min(least[0], target), max(most[0], target)
    span = high - low or Fraction(1)
    counts = [0] * BINS
    for value, _, _ in found:
        counts[min(int((value - low) / span * BINS), BINS - 1)] += 1
    width = Fraction(WIDTH - 2 * PAD, BINS)
    tallest = HEIGHT - 12
    bars = tuple(
        Bar(PAD + int(at * width), 4 + tallest - (height := max(3, count * tallest // max(counts))), height)
        for at, count in enumerate(counts)
        if count
    )
    text = html_word(
        "plot_units", view.lang, n=len(found), low=least[1].actual, high=most[1].actual,
        target=bar_text(asked, view.lang), due=due,
    )  # fmt: skip
    return Plot(
        0, "units", fold.anchor, fold.rule, fold.title, fold.symbol, fold.code, fold.label, text,
        x=(PAD + round((target - low) / span * (WIDTH - 2 * PAD)), int(width) - 1), bars=bars,
    )  # fmt: skip


def _plot(kind: str, anchor: str, e: Entry, text: str, x: tuple[int, ...] = (), y: tuple[int, ...] = ()) -> Plot:
    return Plot(0, kind, anchor, e.rule, e.title, e.symbol, e.code, e.label, text, x, y)
