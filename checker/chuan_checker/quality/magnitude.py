"""Values about ten, a hundred, a thousand … times those of the periods around them: a digit too many, another unit.

In: the readable values of an indicator in order of time. Out: `Slip`s and their problems. Promises: growth is no slip:
a value must be near a power of ten times its neighbour, and small counts exactly; one wrong value among right ones is
one slip, at the wrong one; of two values the newer is asked about. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from chuan_checker.facts.model import Observation, Unit
from chuan_checker.facts.show import show_value
from chuan_checker.quality import errors
from chuan_checker.quality.making import problem
from chuan_checker.quality.problem import Problem, Words
from chuan_checker.quality.scene import Scene, shown
from chuan_grammar.numerals import show_number
from chuan_grammar.record import record
from chuan_rules import datatypes as t
from chuan_rules.datatypes import Datatype
from chuan_rules.model import Indicator

NEAR_TEN = Fraction(7, 10), Fraction(7, 5)
"""How far from ten times a value may be and still look like one digit too many: 7 to 14 times. Nothing is nearer."""

NEAR_MORE = Fraction(1, 2), Fraction(2)
"""The same around a hundred times and more, which no growth explains."""

SMALL = 10
"""Up to here counts move by jumps (1 hall, then 10): only an exact power of ten is asked about, and none of 1."""

MOST_POWER = 12
"""From đồng to nghìn tỷ đồng."""

LOOK_BACK = 8
"""Earlier values that one is compared with; a longer series is a log, and one neighbour shows a slip as well."""

KINDS = frozenset({t.COUNT, t.NUMBER, t.MONEY, t.RATIO})
"""Types that a digit too many can happen to. A share does grow from 8% to 80%; 0,8% for 80% is a slip of the percent
sign."""


@record
class Slip:
    """A value that stands out: `power` of ten against `other`, and the value that would not."""

    row: Observation
    other: Observation
    power: int
    corrected: Fraction


def power_between(old: Fraction, new: Fraction, kind: str = t.NUMBER) -> int:
    """The power of ten that `new` looks like against `old`; 0 when it does not.

    >>> power_between(Fraction(45), Fraction(471)), power_between(Fraction(471), Fraction(45))
    (1, -1)
    >>> power_between(Fraction(45), Fraction(160)), power_between(Fraction(1), Fraction(10), t.COUNT)
    (0, 0)
    """
    here, there = old.numerator * new.denominator, new.numerator * old.denominator
    if here <= 0 or there <= 0 or (here < 7 * there and there < 7 * here):
        return 0  # nearly every pair, without making a fraction
    ratio = new / old if new > old else old / new
    power = _nearest_power(ratio)
    if power == 0:
        return 0
    off = ratio / Fraction(10) ** power
    low, high = NEAR_TEN if power == 1 else NEAR_MORE
    if not low <= off <= high or (kind == t.RATIO and power == 1):
        return 0
    if kind == t.COUNT and min(old, new) < SMALL and (off != 1 or min(old, new) == 1):
        return 0
    return power if new > old else -power


def _nearest_power(ratio: Fraction) -> int:
    """The power of ten that is nearest in proportion, at most `MOST_POWER`."""
    low = Fraction(7, 2)
    for power in range(MOST_POWER + 1):
        if ratio < low:
            return power
        low *= 10
    return 0


def slips(rows: Sequence[Observation], kind: str = t.NUMBER) -> list[Slip]:
    """The values of one series that stand out, by time."""
    values = [row for row in rows if row.value is not None]
    if not any(power_between(a.value or _ZERO, b.value or _ZERO, kind) for a, b in pairwise(values)):
        return []
    kept = _longest_without(values, kind)
    return [_slip(index, values, kept, kind) for index in range(len(values)) if index not in kept]


_ZERO = Fraction(0)


def _longest_without(values: Sequence[Observation], kind: str) -> dict[int, None]:
    """Indices of the longest series without a jump by a power of ten; of equal ones the earliest."""
    best: list[tuple[int, int]] = []  # (length, index before) of the best series that ends here
    for at, row in enumerate(values):
        length, before = 1, -1
        for earlier in range(max(0, at - LOOK_BACK), at):
            if best[earlier][0] >= length and not power_between(
                values[earlier].value or _ZERO, row.value or _ZERO, kind
            ):
                length, before = best[earlier][0] + 1, earlier
        best.append((length, before))
    at = max(range(len(best)), key=lambda i: (best[i][0], -i))
    kept: dict[int, None] = {}
    while at >= 0:
        kept[at] = None
        at = best[at][1]
    return kept


def _slip(index: int, values: Sequence[Observation], kept: dict[int, None], kind: str) -> Slip:
    """A value left out, against the nearest value that stays and from which it jumps; older ones first."""
    row = values[index]
    others = sorted(kept, key=lambda i: (abs(i - index), i))
    found = [(i, power_between(values[i].value or _ZERO, row.value or _ZERO, kind)) for i in others[: 2 * LOOK_BACK]]
    at, power = next(((i, power) for i, power in found if power), found[0])
    return Slip(row, values[at], power, (row.value or _ZERO) / Fraction(10) ** power)


def find_slips(scene: Scene) -> Iterator[tuple[Unit, Indicator, Slip]]:
    """The slips of every unit."""
    for indicator in scene.indicators():
        if indicator.datatype.kind not in KINDS or indicator.parameter:
            continue
        for unit in scene.by_type.get(indicator.unit_type, ()):
            rows = scene.series(unit, indicator)
            if len(rows) > 1:
                for slip in slips(rows, indicator.datatype.kind):
                    if slip.power:
                        yield unit, indicator, slip


def slip_problem(unit: Unit, indicator: Indicator, slip: Slip) -> Problem:
    """The slip as a fault to look at."""
    row, other = slip.row, slip.other
    times = (row.value or _ZERO) / (other.value or Fraction(1))
    around = shown(other, indicator)
    expected = Words(
        f"khoảng {around}, như {_label(other)}" if other.period else f"khoảng {around}",
        f"about {around}, as in {_label(other, 'en')}" if other.period else f"about {around}",
    )
    proposal = instead(slip, indicator.datatype)
    return problem(
        errors.MAGNITUDE, (row.source, other.source), unit=unit, fact=indicator.name, period=row.period, raw=row.raw,
        expected=expected, name=indicator.name, when=_label(row), when_en=_label(row, "en"),
        new=shown(row, indicator), old=shown(other, indicator), before=_label(other), before_en=_label(other, "en"),
        ratio=_ratio(times).vi, ratio_en=_ratio(times).en, other=other.source or "", instead=proposal.vi,
        instead_en=proposal.en,
    )  # fmt: skip


def _label(row: Observation, lang: str = "vi") -> str:
    return row.period.label(lang) if row.period is not None else ""


def _ratio(times: Fraction) -> Words:
    if times >= 1:
        text = show_number(times, 1)
        return Words(f"gấp {text} lần", f"{text} times the")
    text = show_number(1 / times, 1)
    return Words(f"nhỏ hơn {text} lần", f"{text} times less than the")


def instead(slip: Slip, datatype: Datatype) -> Words:
    """What may have happened, and the value that it would be then."""
    digits, value = abs(slip.power), slip.corrected
    low, high = datatype.natural_range()
    fits = (
        (not datatype.whole or value.denominator == 1)
        and (low is None or value >= low)
        and (high is None or value <= high)
    )
    ask_vi, ask_en = "nếu số đã nộp là đúng thì giữ nguyên và giải trình", "if it is right keep it and explain it"
    if datatype.kind == t.MONEY and digits % 3 == 0:
        vi, en = (
            "có lẽ ghi nhầm đơn vị tính (đồng, nghìn đồng, triệu đồng)",
            "perhaps another unit (đồng, nghìn, triệu)",
        )
    elif slip.power > 0:
        vi, en = f"có lẽ thừa {digits} chữ số hoặc mất dấu phẩy", f"perhaps {digits} digit(s) too many or a lost comma"
    else:
        vi, en = f"có lẽ thiếu {digits} chữ số", f"perhaps {digits} digit(s) too few"
    if fits:
        text = show_value(value, datatype)
        vi, en = f"{vi}: «{text}»", f"{en}: «{text}»"
    return Words(f"{vi}; {ask_vi}", f"{en}; {ask_en}")
