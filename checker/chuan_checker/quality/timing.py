"""Figures under a period that cannot be meant: after the check date, or another one than everything around them.

In: a `Scene`, perhaps the period that is asked for. Out: problems, one a unit, sheet and period. Promises: a warning,
never a correction; history is no fault: a unit or a figure is asked about only when it has nothing for the period that
the others of its kind have; a unit that has ended is not. Parameters may lie in the future.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from chuan_checker.facts.model import Observation, Unit
from chuan_checker.quality import errors
from chuan_checker.quality.making import cells, place_order, problem
from chuan_checker.quality.problem import Problem, Words
from chuan_checker.quality.scene import Scene, is_good
from chuan_checker.quality.series import When
from chuan_checker.quality.where import PERIOD, Where
from chuan_checker.reading import last_ended
from chuan_grammar.periods import Period, as_school_year, show_date
from chuan_grammar.record import record
from chuan_rules.datatypes import STOCK
from chuan_rules.model import Indicator

FEWEST_PEERS = 3
"""Units that must report a period before another unit is asked why it does not."""

FEWEST_BESIDE = 4
"""Figures of a sheet that must share a period before a single other one is asked about."""

OLD_STOCK = timedelta(days=700)
"""A day of last year beside days of this one is an old count; two years earlier is perhaps a slip."""

Dated = tuple[When, Observation]
Rows = dict[str, list[Dated]]
"""Fact → its rows with their periods."""


class Users:
    """How many units report a kind of figure, and each period of it."""

    def __init__(self) -> None:
        self.units = 0
        self.of: Counter[When] = Counter()


def wrong_periods(scene: Scene, asked: Period | None, where: Where) -> Iterator[Problem]:
    """All of them."""
    for found in _found(scene, as_school_year(asked) if asked is not None else None):
        yield _problem(found, where)


@record
class Wrong:
    """Rows of a unit under one period, why it is asked about, what may be written instead."""

    unit: Unit
    rows: tuple[Observation, ...]
    period: Period
    instead: Words
    why: Words


def _found(scene: Scene, asked: Period | None) -> Iterator[Wrong]:
    future, reported = _sorted_out(scene)
    yield from _future(scene, future)
    expected = _expected(scene, reported, scene.whens.of(asked) if asked is not None else None)
    users = _users(scene, reported)
    for (unit_id, kind), facts in reported.items():
        unit = scene.facts.units[unit_id]
        due = expected.get((unit.type, kind))
        expects = kind != STOCK and due is not None and unit.exists_on(scene.as_of)
        if expects and due is not None and all(when is not due for rows in facts.values() for when, _ in rows):
            yield from _other_than(unit, facts, due, due.period == asked, users[unit.type, kind])
        else:
            yield from _odd_ones(unit, kind, facts)


def _sorted_out(scene: Scene) -> tuple[list[tuple[str, When, Observation]], dict[tuple[str, str], Rows]]:
    """Rows of after the check date by unit, and by (unit, periodicity) those of indicators that are not."""
    future: list[tuple[str, When, Observation]] = []
    reported: dict[tuple[str, str], Rows] = {}
    for (unit_id, key), rows in scene.facts.observations.items():
        declared = scene.declared(scene.facts.units[unit_id], key)
        if declared is None or (isinstance(declared, Indicator) and declared.parameter):
            continue
        past: list[Dated] = []
        for row in rows:
            if row.period is not None and is_good(row):
                when = scene.whens.of_row(row.period)
                if when.start > scene.as_of:
                    future.append((unit_id, when, row))
                else:
                    past.append((when, row))
        if past and isinstance(declared, Indicator):
            reported.setdefault((unit_id, declared.periodicity), {})[key] = past
    return future, reported


# ---------------------------------------------------------------- after the check date


def _future(scene: Scene, rows: list[tuple[str, When, Observation]]) -> Iterator[Wrong]:
    groups: dict[tuple[str, str, str, When], list[Observation]] = {}
    for unit_id, when, row in rows:
        groups.setdefault((unit_id, *_sheet(row), when), []).append(row)
    day = show_date(scene.as_of)
    for (unit_id, _, _, when), late in groups.items():
        near = _before(scene, when.period)
        why = Words(f"sau ngày kiểm tra {day} nên không được đọc", f"after the check date {day}, so it is not read")
        yield Wrong(scene.facts.units[unit_id], tuple(late), when.period, near, why)


def _sheet(row: Observation) -> tuple[str, str]:
    return (row.source.file, row.source.sheet or "") if row.source is not None else ("", "")


def _before(scene: Scene, period: Period) -> Words:
    """What may have been meant: the last period of the kind that has ended."""
    if period.first is not None and period.first == period.last:
        day = show_date(scene.as_of)
        return Words(
            f"ghi đúng ngày, không muộn hơn {day}; nếu ngày này đúng thì đến ngày ấy mới được tính",
            f"write the right day, not later than {day}; if this one is right it counts from then on",
        )
    last = last_ended(period.kind, scene.as_of, scene.calendar)
    return Words(
        f"nếu là số của {last.label()} thì sửa kỳ; nếu là số dự kiến thì xóa, khi có số thật hãy nộp",
        f"if it belongs to {last.label('en')} correct the period; delete a forecast until there is a real figure",
    )


# ---------------------------------------------------------------- another period than the others


def _newest(rows: Iterable[Dated]) -> When:
    return max((when for when, _ in rows), key=lambda when: (when.end, when.start))


def _most_common(whens: Iterable[When]) -> tuple[When, int]:
    """The most frequent, of equals the latest."""
    counted = Counter(whens)
    best = max(counted, key=lambda when: (counted[when], when.end, when.start))
    return best, counted[best]


def _expected(scene: Scene, reported: dict[tuple[str, str], Rows], asked: When | None) -> dict[tuple[str, str], When]:
    """(unit type, periodicity) → the period that its units report: the one asked for, else that of two thirds."""
    mains: dict[tuple[str, str], list[When]] = {}
    for (unit_id, kind), facts in reported.items():
        main, _ = _most_common(map(_newest, facts.values()))
        mains.setdefault((scene.facts.units[unit_id].type, kind), []).append(main)
    found: dict[tuple[str, str], When] = {}
    for (unit_type, kind), whens in mains.items():
        best, count = _most_common(whens)
        if asked is not None and asked.period.kind == kind:
            found[unit_type, kind] = asked
        elif count >= FEWEST_PEERS and 3 * count >= 2 * len(whens):
            found[unit_type, kind] = best
    return found


def _users(scene: Scene, reported: dict[tuple[str, str], Rows]) -> dict[tuple[str, str], Users]:
    """(unit type, periodicity) → how many units there are, and how many of them report each period."""
    found: dict[tuple[str, str], Users] = {}
    for (unit_id, kind), facts in reported.items():
        users = found.setdefault((scene.facts.units[unit_id].type, kind), Users())
        users.units += 1
        users.of.update({when for rows in facts.values() for when, _ in rows})
    return found


def _other_than(unit: Unit, facts: Rows, due: When, asked: bool, users: Users) -> Iterator[Wrong]:
    """A unit that reports a kind of figure, but not for the period of the others."""
    main, _ = _most_common(map(_newest, facts.values()))
    if not asked and main.end > due.end:
        return  # it is ahead of the others
    if not asked and 3 * (users.of[main] - 1) >= users.units:
        return  # the others have that period too, as history: this unit has not submitted the newest yet
    rows = [row for dated in facts.values() for when, row in dated if when is main]
    vi, en = due.period.label(), due.period.label("en")
    why = (
        Words(f"trong khi kỳ cần nộp là {vi}", f"while {en} is asked for")
        if asked
        else Words(f"trong khi các đơn vị khác nộp {vi}", f"while other units report {en}")
    )
    instead = Words(
        f"nếu là số của {vi} thì sửa kỳ; nếu không thì nộp số của kỳ ấy",
        f"if it belongs to {en} correct the period; otherwise submit the figures of that period",
    )
    yield Wrong(unit, tuple(rows), main.period, instead, why)


def _odd_ones(unit: Unit, kind: str, facts: Rows) -> Iterator[Wrong]:
    """Single figures of another period than all the others of their sheet."""
    if len({when for rows in facts.values() for when, _ in rows}) < 2:
        return
    sheets: dict[tuple[str, str], Rows] = {}
    for key, rows in facts.items():
        for when, row in rows:
            if row.source is not None:
                sheets.setdefault(_sheet(row), {}).setdefault(key, []).append((when, row))
    for by_fact in sheets.values():
        if len(by_fact) <= FEWEST_BESIDE:
            continue
        main, count = _most_common(map(_newest, by_fact.values()))
        odd = [key for key, rows in by_fact.items() if all(when is not main for when, _ in rows)]
        if count < FEWEST_BESIDE or not odd or 8 * len(odd) > max(8, count):
            continue
        used = {when for key, rows in by_fact.items() if key not in odd for when, _ in rows}
        for key in odd:
            when, row = by_fact[key][0]
            far = kind != STOCK or abs(main.end - when.end) >= OLD_STOCK
            if far and len(facts[key]) == 1 and when not in used:
                yield _odd(unit, row, when.period, main.period, count)


def _odd(unit: Unit, row: Observation, period: Period, main: Period, count: int) -> Wrong:
    why = Words(
        f"trong khi {count} số liệu khác cùng trang ghi {main.label()}",
        f"while {count} other figures of the sheet are for {main.label('en')}",
    )
    instead = Words(f"nếu ghi nhầm thì sửa kỳ thành «{main.label()}»", f"if it is a slip write «{main.label()}»")
    return Wrong(unit, (row,), period, instead, why)


def _problem(found: Wrong, where: Where) -> Problem:
    """At the cell of the period, where a reader tells it; the values take part."""
    rows = sorted(found.rows, key=lambda row: place_order(row.source))
    unit, one = found.unit, len({row.name for row in rows}) == 1
    fact = rows[0].shown_name if one else ""
    what = f"«{fact}»" if one else f"{len(rows)} số liệu của «{unit.name}»"
    what_en = f"«{fact}» is" if one else f"{len(rows)} figures of «{unit.name}» are"
    places = [where.part(row.source, PERIOD) for row in rows] + [row.source for row in rows]
    return problem(
        errors.WRONG_PERIOD, cells(places), unit=unit, fact=fact, period=found.period, raw=rows[0].raw if one else "",
        what=what, what_en=what_en, when=found.period.label(), when_en=found.period.label("en"), why=found.why.vi,
        why_en=found.why.en, instead=found.instead.vi, instead_en=found.instead.en, expected=_EXPECTED,
    )  # fmt: skip


_EXPECTED = Words("kỳ của số liệu, không sau ngày kiểm tra", "the period of the figure, not after the check date")
