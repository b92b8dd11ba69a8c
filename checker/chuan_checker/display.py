"""How values look in a finding: exact inside, readable outside, never misleading beside a threshold.

In: exact values with their types. Out: text. Promises (§6.6): digits are added until a failed inequality is visibly
false; a range shows both ends; Vietnamese number signs.
"""

from __future__ import annotations

from fractions import Fraction

from chuan_checker.intervals import Interval
from chuan_checker.truth import Detail
from chuan_checker.verdict import Quantity, Range
from chuan_grammar.numerals import digits_to_separate, show_decimal, show_integer, show_number, show_percent
from chuan_rules.datatypes import BOOLEAN, COUNT, LEVEL, MONEY, RATIO, Datatype

POINTS = "điểm"
"""The measure that marks a difference of ratios."""


def show(value: Fraction, datatype: Datatype, digits: int = 2) -> str:
    """A value in its type.

    >>> show(Fraction(499, 500), Datatype(RATIO)), show(Fraction(1200000), Datatype(MONEY))
    ('99,8%', '1.200.000 đồng')
    """
    match datatype.kind:
        case "ratio" if datatype.measure == POINTS:
            return show_decimal(value * 100, digits) + " điểm phần trăm"
        case "ratio":
            return show_percent(value, digits)
        case "money":
            return (show_integer(int(value)) if value.denominator == 1 else show_decimal(value, digits)) + " đồng"
        case "boolean":
            return "có" if value == 1 else "không"
        case "level":
            return f"mức {show_number(value)}"
        case _:
            shown = show_number(value, digits)
            return f"{shown} {datatype.measure}" if datatype.measure else shown


def show_interval(interval: Interval, datatype: Datatype, digits: int = 2) -> str:
    """A point, or `từ a đến b`, or one-sided."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return show(low, datatype, digits)
    if datatype.kind == BOOLEAN:
        return "chưa biết"
    if low is not None and high is not None:
        return f"từ {show(low, datatype, digits)} đến {show(high, datatype, digits)}"
    if low is not None:
        return f"từ {show(low, datatype, digits)} trở lên"
    return f"đến {show(high, datatype, digits)}" if high is not None else "chưa biết"


def digits_for(detail: Detail) -> int:
    """Enough decimal places that actual and target do not print alike when they differ."""
    if detail.actual is None:
        return 2
    scale = 100 if detail.datatype.kind == RATIO else 1
    digits = 2
    for bound in (detail.actual.low, detail.actual.high):
        for target in (detail.target.low, detail.high.low if detail.high else None):
            if bound is not None and target is not None and not (scale == bound.denominator == target.denominator):
                pair = (bound, target) if scale == 1 else (bound * scale, target * scale)
                digits = max(digits, digits_to_separate(*pair))
    return digits


def actual_of(detail: Detail) -> Quantity:
    """The actual side of a comparison."""
    interval = detail.actual or Interval(None, None)
    text = show_interval(interval, detail.datatype, digits_for(detail))
    if detail.datatype.kind == BOOLEAN:
        return Quantity(None, text)
    return Quantity(exact_of(interval), text)


def target_of(detail: Detail) -> Quantity:
    """The threshold side, without its operator."""
    digits = digits_for(detail)
    text = show_interval(detail.target, detail.datatype, digits)
    if detail.high is not None and detail.high.low is not None and detail.target.low is not None:
        text = (
            f"{show(detail.target.low, detail.datatype, digits)} đến {show(detail.high.low, detail.datatype, digits)}"
        )
        return Quantity(Range(detail.target.low, detail.high.low), text)
    if detail.datatype.kind == BOOLEAN:
        return Quantity(None, text)
    return Quantity(exact_of(detail.target), text)


def exact_of(interval: Interval) -> Fraction | Range:
    """A number when it is known, a range otherwise (ruling 60)."""
    if interval.low is not None and interval.low == interval.high:
        return interval.low
    return Range(interval.low, interval.high)


def change_text(amount: Fraction, name: str, datatype: Datatype, open_ended: bool, rising: bool = True) -> str:
    """`thêm 2 phòng`, `bớt 3 em`, `thêm hơn 2 điểm phần trăm`: a gap that stands alone.

    An open gap of nothing stands exactly on a strict threshold: the slightest change does; `rising` says which way.

    >>> change_text(Fraction(0), "tỷ lệ bỏ học", Datatype(RATIO), True, rising=False)
    'bớt, bao nhiêu cũng được'
    """
    size = abs(amount)
    if not size:
        return f"{'thêm' if rising else 'bớt'}, bao nhiêu cũng được"
    if datatype.kind == RATIO:
        shown = show_decimal(size * 100, max(2, _needed(size * 100))) + " điểm phần trăm"
    elif datatype.kind == MONEY:
        shown = show_integer(int(size)) + " đồng" if size.denominator == 1 else show_decimal(size, 4) + " đồng"
    elif datatype.kind == BOOLEAN:
        return f"cần có {name}" if amount > 0 else f"phải không còn {name}"
    else:
        shown = show_number(size, max(2, _needed(size)))
        shown = f"{shown} {datatype.measure or name}" if datatype.kind in (COUNT, LEVEL) else shown
    verb = "thêm" if amount > 0 else "bớt"
    return f"{verb} hơn {shown}" if open_ended else f"{verb} {shown}"


def _needed(value: Fraction) -> int:
    """Decimal places that show a small gap as more than nothing."""
    digits = 2
    while digits < 12 and value and round(value * 10**digits) == 0:
        digits += 1
    return digits
