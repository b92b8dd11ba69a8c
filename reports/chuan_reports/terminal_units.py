"""The units below the one that was checked, on a terminal: each in a line, then requirement by requirement.

From a `Report` to lines of a `View`. Promises: a roll-up row shows its worst verdict, every count and how many
reported, each due day for itself; units that need attention are named, worst first, and the rest is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports.layout import TIE, clean, fit, glue, tie
from chuan_reports.phrases import bar_text, period_text, shown
from chuan_reports.selection import Filter, Row, rows
from chuan_reports.shape import Finding, Unit
from chuan_reports.terminal_findings import UNKNOWN
from chuan_reports.terminal_view import STYLES, View
from chuan_reports.words import SYMBOLS, label, low

MOST_NAMED = 12
"""Units named below a roll-up row; asking for that requirement alone names them all."""

MOST_ROWS = 20
"""Units in the list of all of them."""

NARROW_NAME = 20
"""A column of names narrower than this says nothing, so that there is no table."""

_QUIET = (v.PASS, v.NOT_DUE, v.WAIVED, v.NOT_APPLICABLE)


def below(view: View, chosen: Filter) -> None:
    """The units below: each of them in a line, then requirement by requirement, worst first."""
    shown_rows = rows(view.report, chosen)
    if not shown_rows:
        return
    view.page.heading(view.say("below"))
    if not chosen:
        _by_unit(view, shown_rows)
        view.page.blank()
    for row in shown_rows:
        quiet = row.rollup.verdict in _QUIET and not chosen
        _row(view, row, chosen, quiet)
        if not quiet:
            view.page.blank()
    between = sum(row.unit.id != view.report.unit.id for row in view.report.rollup)
    if between:
        view.page.blank()
        view.put(view.say("other_rollups", n=between))


# ---------------------------------------------------------------- a line a unit


def _by_unit(view: View, shown_rows: Iterable[Row]) -> None:
    """A table of the units, those that need attention first."""
    found: dict[str, list[Finding]] = {}
    for row in shown_rows:
        for one in row.every:
            found.setdefault(one.unit.id, []).append(one)
    view.put(glue(view.say("by_unit", n=len(found), m=len({one.rule for own in found.values() for one in own}))))
    titles = [view.say(key) for key in ("col_fail", "col_soft", "col_undecided", "col_pass")]
    widths = [*map(len, titles[:-1]), max(len(titles[-1]), 7)]
    room = view.page.width - sum(widths) - 2 * len(widths) - 2
    names = {unit: view.unit(own[0]) for unit, own in found.items()}
    column = min(max(map(len, names.values())), room) if room >= NARROW_NAME else 0

    def line(name: str, cells: Sequence[str], style: str) -> None:
        if column:
            text = fit(name, column).ljust(column) + "".join(
                f"  {cell.rjust(n)}" for cell, n in zip(cells, widths, strict=True)
            )
            view.page.lines.append(view.page.paint(f"  {text}", style))
        else:
            numbers = (f"{low(title)} {cell}" for title, cell in zip(titles, cells, strict=True))
            view.put(f"{name}: {', '.join(numbers)}", 2, 2, style)

    if column:
        line("", titles, "dim")
    counts = {unit: _numbers(own) for unit, own in found.items()}
    worst = sorted(found, key=lambda unit: ([-n for n in counts[unit][:3]], unit))
    for unit in worst[:MOST_ROWS]:
        failed, soft, undecided, passed, judged = counts[unit]
        style = "red" if failed else "yellow" if undecided else ""
        line(names[unit], [str(failed), str(soft), str(undecided), f"{passed}/{judged}"], style)
    if len(worst) > MOST_ROWS:
        view.put(view.say("more_rows", n=len(worst) - MOST_ROWS), 2)


def _numbers(found: Iterable[Finding]) -> tuple[int, int, int, int, int]:
    """Failed and binding, failed and not binding, undecided, passed, judged."""
    failed = soft = undecided = passed = 0
    for one in found:
        failed += one.verdict == v.FAIL and one.binding
        soft += one.verdict == v.FAIL and not one.binding
        undecided += one.verdict in v.UNDECIDED
        passed += one.verdict == v.PASS
    return failed, soft, undecided, passed, failed + soft + undecided + passed


# ---------------------------------------------------------------- a requirement at a time


def _row(view: View, row: Row, chosen: Filter, quiet: bool) -> None:
    code = row.rollup.verdict
    labels = {label(one, view.lang) for one in row.every if one.verdict == code}
    plain = code == v.WAIVED or len(labels) != 1
    lead = f"{SYMBOLS[code]} {v.LABELS[view.lang][code] if plain else clean(labels.pop())}  "
    name = f"{tie(row.rollup.rule)}  {clean(row.title)}"
    view.put(name, 0, 4, "" if quiet else "bold", lead=lead, mark=STYLES[code])
    several = _several(row)
    bar = _shared(view, row)
    for due, found in several:
        view.put(glue(_count(view, found, due)), 4, 2)
    if not several:
        text = _counts(view, row.every, row.rollup.reported, row.rollup.total)
        view.put(glue(f"{text}; {bar}" if quiet and bar else text), 4, 2)
    if bar and (several or not quiet):
        view.put(bar, 4, 2)
    if quiet:
        _lacking(view, row.findings)
    else:
        _named(view, row, chosen, not bar)


def _several(row: Row) -> list[tuple[date | None, list[Finding]]]:
    """The findings of each due day, when there are several."""
    groups: dict[date | None, list[Finding]] = {}
    for found in row.every:
        groups.setdefault(found.due, []).append(found)
    return sorted(groups.items(), key=lambda pair: pair[0] or date.max) if len(groups) > 1 else []


def _count(view: View, found: list[Finding], due: date | None) -> str:
    """The counts of one due day, with the period it is about."""
    periods = {one.period for one in found}
    period = periods.pop() if len(periods) == 1 else None
    when = [tie(period_text(period, view.lang))] if period else []
    when += [tie(view.say("row_due", x=show_date(due)))] if due else []
    text = _counts(view, found, sum(not one.missing for one in found), len(found))
    return f"{', '.join(when)}: {text}" if when else text


def _counts(view: View, found: Sequence[Finding], reported: int, total: int) -> str:
    """`37/40 trường có số liệu: không đạt 8, thiếu số liệu 3, đạt 29`."""
    units = {one.unit.id: one.unit for one in found}
    kind = _kind(view, units.values()) if len(units) == len(found) else view.say("cases_word")
    text = view.say("reported", a=reported, b=total, type=kind).replace(" ", TIE)
    return f"{text}: {view.tally(found)}"


def _kind(view: View, units: Iterable[Unit]) -> str:
    types = {unit.type for unit in units}
    return clean(types.pop()) if len(types) == 1 else view.say("units_word")


def _shared(view: View, row: Row) -> str:
    """What is required, of when and by when, if it is the same for every unit of the row; else nothing."""
    several = len({found.due for found in row.every}) > 1
    bars = {_bar(view, found, not several) for found in row.findings if found.target is not None}
    return bars.pop() if len(bars) == 1 else ""


def _bar(view: View, found: Finding, with_day: bool = True) -> str:
    parts = [] if found.target is None else [view.say("asks_bar", x=tie(bar_text(found.target, view.lang)))]
    if with_day:
        parts += [tie(period_text(found.period, view.lang))] if found.period else []
        parts += [view.say("row_due", x=show_date(found.due))] if found.due else []
    return ", ".join(parts)


def _lacking(view: View, found: Iterable[Finding]) -> None:
    """What units have not reported though nothing is undecided: they will need it."""
    lacks: Counter[str] = Counter()
    for one in found:
        for lack in one.missing:
            period = f" ({tie(period_text(lack.period, view.lang))})" if lack.period else ""
            lacks[clean(lack.name) + period] += 1
    if lacks:
        kind = view.say("units_word")
        parts = [f"{name}: {view.say('n_units', n=n, type=kind)}" for name, n in sorted(lacks.items())]
        view.put(glue(view.say("lacks", x="; ".join(parts))), 4, 2, "dim")


def _named(view: View, row: Row, chosen: Filter, with_bar: bool) -> None:
    """Units that need attention, with what is wrong; those of which the same is said stand together."""
    concerned = [found for found in row.findings if found.verdict not in _QUIET or found.waiver or chosen.only]
    named = concerned if chosen.rules else concerned[:MOST_NAMED]
    groups: dict[tuple[str, str], list[Finding]] = {}
    for found in named:
        lead = (
            f"{SYMBOLS[v.WAIVED]} {v.LABELS[view.lang][v.WAIVED]}  " if found.verdict == v.WAIVED else view.lead(found)
        )
        groups.setdefault((lead, _wrong(view, found, with_bar)), []).append(found)
    for (lead, text), alike in groups.items():
        names = [f"{view.unit(one)}{view.apart(one)}" for one in alike]
        cells = ["" if "]" in text else view.cells(one.facts, short=True) for one in alike]
        if len(alike) == 1:
            told = names[0] + (f": {text}" if text else "") + cells[0]
        else:
            count = view.say("n_units", n=len(alike), type=_kind(view, [one.unit for one in alike]))
            told = f"{text or glue(count)}: {'; '.join(map(str.__add__, names, cells))}"
        view.put(told, 4, 2, lead=lead, mark=STYLES[alike[0].verdict])
    rest = concerned[len(named) :]
    if rest:
        view.put(view.say("more_units", n=len(rest), x=view.tally(rest), rule=tie(row.rollup.rule)), 4, 2, "dim")


def _wrong(view: View, found: Finding, with_bar: bool) -> str:
    """Value and gap, what is missing, or why: without the unit and the cell."""
    value = found.actual.display if found.actual else found.facts[0].value.display if len(found.facts) == 1 else ""
    parts = [] if found.missing and value == UNKNOWN else [tie(shown(value, view.lang))]
    if found.gap is not None:
        parts.append(clean(shown(found.gap.display, view.lang)))
    if found.missing:
        parts.append(view.say("lacks", x=", ".join(dict.fromkeys(clean(one.name) for one in found.missing))))
    problems = [fact.problem for fact in found.facts if fact.problem]
    if problems:
        parts = [clean(view.places.shorten(problem)) for problem in problems[:2]]
    elif found.reason and not found.missing and (found.actual is None or found.verdict == v.INVALID):
        parts.append(view.reason(found))
    if with_bar:
        parts.append(_bar(view, found))
    if found.underlying is not None:
        parts = [f"{low(view.say('underlying'))}: {low(v.LABELS[view.lang][found.underlying])}"]
    if found.waiver is not None:
        parts.append(view.waiver(found.waiver, found.verdict == v.WAIVED))
    return "; ".join(part for part in parts if part)
