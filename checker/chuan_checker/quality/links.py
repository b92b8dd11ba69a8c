"""Links between figures of one unit, at every period that somebody reported: `trong số`, `gồm`, `đối chiếu`.

In: a `Scene` and the slips of its values. Out: problems, each naming every cell that takes part. Promises: what is
told is what would make a finding invalid that reads these values at that reading (rulings 20, 87), without waiting for
a rule to read them; a link with a missing or unreadable side is not broken; the same cells are told once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from chuan_checker.facts.model import Observation, Unit
from chuan_checker.facts.show import show_value
from chuan_checker.quality import errors
from chuan_checker.quality.magnitude import Slip
from chuan_checker.quality.making import problem
from chuan_checker.quality.problem import Problem, Words
from chuan_checker.quality.scene import Scene, differ, shown
from chuan_checker.verdict import Source
from chuan_rules.model import Indicator

Slips = Mapping[int, Slip]
"""By the identity of the row that stands out."""

MOST_ADDENDS = 8
"""Parts that a message lists; the others are named in the cells that take part."""

_NO_HINT = Words()

Holds = Callable[[list[Fraction]], bool]
"""Whether a link holds for these values of its cells."""


class Links:
    """Finds broken links; `explained` collects the slips that a broken link already tells of."""

    def __init__(self, scene: Scene, slips: Slips) -> None:
        self.scene, self.slips = scene, slips
        self.explained: set[int] = set()

    def parts(self) -> Iterator[Problem]:
        """`trong số`: a part is not above its whole."""
        for part in self.scene.indicators():
            whole = self.scene.indicator(part.unit_type, part.part_of) if part.part_of is not None else None
            if whole is None:
                continue
            for unit in self.scene.by_type.get(part.unit_type, ()):
                yield from self._parts_of(part, whole, unit)

    def _parts_of(self, part: Indicator, whole: Indicator, unit: Unit) -> Iterator[Problem]:
        told: set[int] = set()
        for reading in self.scene.readings(unit, (part, whole)):
            inside, around = self.scene.row(part, unit, reading), self.scene.row(whole, unit, reading)
            if inside is None or around is None or inside.value is None or around.value is None:
                continue
            if inside.value > around.value and id(inside) not in told:
                told.add(id(inside))
                yield self._above(part, inside, whole, around, unit)

    def _above(
        self, part: Indicator, inside: Observation, whole: Indicator, around: Observation, unit: Unit
    ) -> Problem:
        dated = differ((inside, around))
        hint = self._slip_hint((inside, part), (around, whole), holds=lambda v: v[0] <= v[1]) or _NO_HINT
        most = shown(around, whole)
        return problem(
            errors.PART_ABOVE_WHOLE, (inside.source, around.source), unit=unit, fact=part.name, period=inside.period,
            raw=inside.raw, expected=Words(f"không quá {most} («{whole.name}»)", f"at most {most} («{whole.name}»)"),
            part=part.name, inside=shown(inside, part, dated), whole=whole.name, all=shown(around, whole, dated),
            other=around.source or "", hint=hint.vi, hint_en=hint.en,
        )  # fmt: skip

    # ------------------------------------------------------------ sums

    def sums(self) -> Iterator[Problem]:
        """`gồm`: a total is the sum of its parts."""
        for total in self.scene.indicators():
            parts = [self.scene.indicator(total.unit_type, name) for name in total.parts]
            known = [part for part in parts if part is not None]
            if not known or len(known) < len(parts):
                continue
            for unit in self.scene.by_type.get(total.unit_type, ()):
                yield from self._sums_of(total, known, unit)

    def _sums_of(self, total: Indicator, parts: Sequence[Indicator], unit: Unit) -> Iterator[Problem]:
        told: set[tuple[int, ...]] = set()
        for reading in self.scene.readings(unit, (total, *parts)):
            whole = self.scene.row(total, unit, reading)
            found = [self.scene.row(part, unit, reading) for part in parts]
            rows = [row for row in found if row is not None]
            if whole is None or len(rows) < len(parts) or tuple(map(id, (whole, *rows))) in told:
                continue
            told.add(tuple(map(id, (whole, *rows))))
            if sum((row.value or Fraction(0) for row in rows), Fraction(0)) != whole.value:
                yield self._differs(total, whole, parts, rows, unit)

    def _differs(
        self, total: Indicator, whole: Observation, parts: Sequence[Indicator], rows: list[Observation], unit: Unit
    ) -> Problem:
        values = [row.value or Fraction(0) for row in rows]
        added, all_ = sum(values, Fraction(0)), whole.value or Fraction(0)
        dated = differ((whole, *rows))
        sum_shown = show_value(added, total.datatype)
        named = [f"{shown(row, part, dated)} [{row.source}]" for row, part in zip(rows, parts, strict=True)]
        listed = " + ".join(named[:MOST_ADDENDS]) + (" + …" if len(named) > MOST_ADDENDS else "")
        many = [(whole, total), *zip(rows, parts, strict=True)]
        hint = self._slip_hint(*many, holds=lambda v: sum(v[1:], Fraction(0)) == v[0])
        hint = hint or _digit_hint(many, added - all_)
        off = show_value(abs(added - all_), total.datatype)
        more = all_ > added
        equation = " + ".join(show_value(value, part.datatype) for value, part in zip(values, parts, strict=True))
        expected = f"{sum_shown} = {equation}" if len(parts) <= MOST_ADDENDS else sum_shown
        return problem(
            errors.SUM_DIFFERS, (whole.source, *(row.source for row in rows)), unit=unit, fact=total.name,
            period=whole.period, raw=whole.raw, expected=Words(expected, expected), total=total.name,
            all=shown(whole, total, dated), sum=sum_shown, parts=listed,
            difference=f"tổng {'thừa' if more else 'thiếu'} {off}",
            difference_en=f"the total is {off} too {'much' if more else 'little'}",
            hint=hint.vi, hint_en=hint.en,
        )  # fmt: skip

    # ------------------------------------------------------------ hints

    def _slip_hint(self, *rows: tuple[Observation, Indicator], holds: Holds) -> Words | None:
        """The link would hold if one value were not a power of ten off: then that is the fault."""
        values = [row.value or Fraction(0) for row, _ in rows]
        for at, (row, indicator) in enumerate(rows):
            slip = self.slips.get(id(row))
            if slip is None:
                continue
            if holds([*values[:at], slip.corrected, *values[at + 1 :]]):
                self.explained.add(id(row))
                return _perhaps(row.source, indicator, slip.corrected, slip.other)
        return None


def _perhaps(source: Source | None, indicator: Indicator, value: Fraction, other: Observation | None) -> Words:
    text = show_value(value, indicator.datatype)
    vi, en = f"; ô [{source}] có lẽ là «{text}»", f"; cell [{source}] is perhaps «{text}»"
    if other is not None and other.period is not None:
        near = shown(other, indicator)
        vi += f" ({other.period.label()} là {near})"
        en += f" ({other.period.label('en')} was {near})"
    return Words(vi, en)


def _digit_hint(rows: list[tuple[Observation, Indicator]], missing: Fraction) -> Words:
    """The one cell whose digits, in another order, would make the sum right: 21 for 12."""
    found = []
    for at, (row, indicator) in enumerate(rows):
        value = row.value or Fraction(0)
        right = value + missing if at == 0 else value - missing
        if right >= 0 and _same_digits(value, right):
            found.append((row, indicator, right))
    return _perhaps(found[0][0].source, found[0][1], found[0][2], None) if len(found) == 1 else _NO_HINT


def _same_digits(first: Fraction, second: Fraction) -> bool:
    """Two whole numbers of the same digits in another order.

    >>> _same_digits(Fraction(12), Fraction(21)), _same_digits(Fraction(12), Fraction(12))
    (True, False)
    """
    if first == second or first.denominator != 1 or second.denominator != 1:
        return False
    return sorted(str(first.numerator)) == sorted(str(second.numerator))
