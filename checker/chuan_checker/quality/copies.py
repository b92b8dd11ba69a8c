"""One figure submitted more than once: with two different values, or twice with the same one.

In: a `Scene`, the files. Out: problems. Promises: a contradiction is one problem however many rows take part; a whole
submission that is sent twice is one remark, not one a cell; occurrences of events and documents are no copies (those
that are word for word the same are `facts-repeated-event`). Chooses no value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuan_checker.facts.model import Observation, Raw, Unit
from chuan_checker.quality import errors
from chuan_checker.quality.making import cells, place_order, problem
from chuan_checker.quality.problem import Problem
from chuan_checker.quality.scene import Scene, in_conflict, is_good
from chuan_checker.verdict import Source
from chuan_grammar.periods import Period
from chuan_grammar.record import record
from chuan_grammar.text import fold
from chuan_rules.model import Document, Event

SENT_TWICE = 5
"""From so many figures on, that two sheets say the same of a unit is told once for all of them."""

MOST_SHOWN = 4
"""Different values that a message lists; all cells are named in the places."""


@record
class Copy:
    """The rows of one unit, fact and period that agree, by place."""

    unit: Unit
    name: str
    period: Period | None
    rows: tuple[Observation, ...]

    @property
    def sheets(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Where the first two stand."""
        return _sheet(self.rows[0]), _sheet(self.rows[1])


def _sheet(row: Observation) -> tuple[str, str]:
    return (row.source.file, row.source.sheet or "") if row.source is not None else ("", "")


def copies(scene: Scene, raws: Sequence[Raw]) -> Iterator[Problem]:
    """Contradictions, repeats and identical files."""
    same = _same_files(raws)
    for file, first in same.items():
        what, en = (
            f"tệp giống hệt «{first}» nên mọi số liệu trong tệp",
            f"the file equals «{first}»; every figure in it",
        )
        yield problem(errors.REPEATED, [Source(file), Source(first)], what=what, what_en=en, first=first)
    found: list[Copy] = []
    for (unit_id, key), rows in scene.facts.observations.items():
        if len(rows) < 2:
            continue
        unit = scene.facts.units[unit_id]
        dated = isinstance(scene.declared(unit, key), Document | Event)
        for period, group in _by_period(rows).items():
            yield from _contradiction(unit, period, group, dated)
            good = [row for row in group if is_good(row) and not (row.source and row.source.file in same)]
            if len(good) > 1 and not dated:
                good.sort(key=lambda row: place_order(row.source))
                found.append(Copy(unit, good[0].shown_name, period, tuple(good)))
    yield from _repeats(found)


def _by_period(rows: Sequence[Observation]) -> dict[Period | None, list[Observation]]:
    groups: dict[Period | None, list[Observation]] = {}
    for row in rows:
        if not row.blank and not row.period_problem:
            groups.setdefault(row.period, []).append(row)
    return {period: group for period, group in groups.items() if len(group) > 1}


def _same_files(raws: Sequence[Raw]) -> dict[str, str]:
    """Files with the very bytes of another one → that one, by name."""
    first: dict[str, str] = {}
    same: dict[str, str] = {}
    for raw in sorted(raws, key=lambda raw: raw.file):
        if raw.sha256 and raw.facts and first.setdefault(raw.sha256, raw.file) != raw.file:
            same[raw.file] = first[raw.sha256]
    return same


# ---------------------------------------------------------------- different values


def _contradiction(unit: Unit, period: Period | None, group: list[Observation], dated: bool) -> Iterator[Problem]:
    rows = sorted((row for row in group if in_conflict(row)), key=lambda row: place_order(row.source))
    if len(rows) < 2:
        return
    distinct: dict[object, Observation] = {}
    for row in rows:
        distinct.setdefault(_meaning(row, dated), row)
    yield _told(unit, period, rows, list(distinct.values()))


def _told(unit: Unit, period: Period | None, rows: list[Observation], different: list[Observation]) -> Problem:
    """At the first cell that says otherwise than the first of all; every other cell takes part."""
    at = different[1] if len(different) > 1 else rows[-1]
    listed = [_value(row) for row in different[:MOST_SHOWN]] + (["…"] if len(different) > MOST_SHOWN else [])
    return problem(
        errors.CONTRADICTION, [at.source, *(row.source for row in rows)], unit=unit, fact=at.shown_name, period=period,
        raw=at.raw, name=at.shown_name, count=len(different),
        when=period.label() if period is not None else "cùng số liệu",
        when_en=period.label("en") if period is not None else "the same figure", values=", ".join(listed),
    )  # fmt: skip


def _meaning(row: Observation, dated: bool) -> object:
    if dated:
        return row.value == 0
    return fold(row.raw) if row.value is None else row.value


def _value(row: Observation) -> str:
    return f"«{row.raw[:60] or 'có'}» [{row.source}]"


# ---------------------------------------------------------------- the same value


def _repeats(found: list[Copy]) -> Iterator[Problem]:
    groups: dict[tuple[str, object], list[Copy]] = {}
    for copy in found:
        groups.setdefault((copy.unit.id, copy.sheets), []).append(copy)
    for group in groups.values():
        apart = group[0].sheets[0] != group[0].sheets[1]
        if apart and len(group) >= SENT_TWICE:
            yield _many(group)
        else:
            yield from map(_single, group)


def _single(copy: Copy) -> Problem:
    first, second = copy.rows[0], copy.rows[1]
    when, when_en = (f" {copy.period.label(lang)}" if copy.period is not None else "" for lang in ("vi", "en"))
    return problem(
        errors.REPEATED, [second.source, first.source, *(row.source for row in copy.rows[2:])], unit=copy.unit,
        fact=copy.name, period=copy.period, raw=second.raw, what=f"«{copy.name}»{when}",
        what_en=f"«{copy.name}»{when_en}", first=first.source or "",
    )  # fmt: skip


def _many(group: list[Copy]) -> Problem:
    """All figures that two sheets share, at the first of them."""
    group = sorted(group, key=lambda copy: place_order(copy.rows[1].source))
    places = cells([copy.rows[1].source for copy in group] + [copy.rows[0].source for copy in group])
    file, sheet = group[0].sheets[0]
    unit = group[0].unit
    return problem(
        errors.REPEATED, places, unit=unit, what=f"{len(group)} số liệu của «{unit.name}»",
        what_en=f"{len(group)} figures of «{unit.name}» together: each", first="!".join(p for p in (file, sheet) if p),
    )  # fmt: skip
