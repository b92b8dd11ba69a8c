"""Vietnamese numbers: exact rationals from the first character, and their display.

In: the characters of a number. Out: a `Numeral` (one reading, or two when `1.250` can mean 1250 and 1,25), and text
for display. Promises: never a float; a reading is never guessed (ruling 50). Percent signs, units of money and dates
are the caller's business.
"""

from __future__ import annotations

import re
from dataclasses import field
from fractions import Fraction

from chuan_grammar.record import record

MOST_DIGITS = 60
"""A longer number is a mistake or an attack; arithmetic on it would only cost time."""

_PLAIN = re.compile(r"\d+")
_COMMA = re.compile(r"\d+,\d+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_DOT = re.compile(r"\d+\.\d+")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


@record
class Numeral:
    """A number as written. `value` is its reading; `grouped` the other one when both make sense (`1.250`).

    `value` is then the decimal reading (1,25) and `grouped` the thousands reading (1250).
    """

    text: str = field(compare=False)
    value: Fraction
    grouped: Fraction | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether only the declared type can decide."""
        return self.grouped is not None

    def as_whole(self) -> Fraction:
        """The reading for whole things (counts, đồng): a dot groups thousands."""
        return self.grouped if self.grouped is not None else self.value


def read_numeral(text: str) -> Numeral | None:
    """Read digits with decimal comma and grouping dots; None when they are no number.

    >>> read_numeral("1.250.000").value, read_numeral("99,8").value, read_numeral("99.8").value
    (Fraction(1250000, 1), Fraction(499, 5), Fraction(499, 5))
    >>> n = read_numeral("1.250"); (n.value, n.grouped)
    (Fraction(5, 4), Fraction(1250, 1))
    >>> read_numeral("1,250,000") is None
    True
    """
    if sum(c.isdigit() for c in text) > MOST_DIGITS or not text.isascii():
        return None
    if _PLAIN.fullmatch(text):
        return Numeral(text, Fraction(int(text)))
    if _COMMA.fullmatch(text):
        return Numeral(text, Fraction(text.replace(",", ".")))
    if _AMBIGUOUS.fullmatch(text):
        return Numeral(text, Fraction(text), Fraction(text.replace(".", "")))
    if _GROUPED.fullmatch(text):
        return Numeral(text, Fraction(text.replace(".", "").replace(",", ".")))
    if _DOT.fullmatch(text):
        return Numeral(text, Fraction(text))
    return None


def show_integer(value: int) -> str:
    """With grouping dots.

    >>> show_integer(-1250000)
    '-1.250.000'
    """
    return f"{value:,}".replace(",", ".")


def show_decimal(value: Fraction, digits: int) -> str:
    """Rounded half away from zero to `digits` places, decimal comma, no trailing zeros.

    >>> show_decimal(Fraction(2, 3), 2), show_decimal(Fraction(1, 2), 2)
    ('0,67', '0,5')
    """
    scaled = round_half_away(value, digits)
    whole, part = divmod(abs(scaled), 1)
    text = show_integer(int(whole))
    if part:
        text += "," + str(int(part * 10**digits)).zfill(digits).rstrip("0")
    return "-" + text if scaled < 0 else text


def round_half_away(value: Fraction, digits: int) -> Fraction:
    """Ruling 45: half away from zero.

    >>> round_half_away(Fraction(-5, 2), 0)
    Fraction(-3, 1)
    """
    factor = 10**digits
    scaled = abs(value) * factor
    rounded = Fraction(int(scaled + Fraction(1, 2)), factor)
    return -rounded if value < 0 else rounded


def is_terminating(value: Fraction) -> bool:
    """Whether a finite decimal writes it exactly."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def show_number(value: Fraction, digits: int = 2) -> str:
    """A whole number with grouping dots, or a decimal with up to `digits` places."""
    if value.denominator == 1:
        return show_integer(int(value))
    return show_decimal(value, digits)


def show_percent(value: Fraction, digits: int = 2) -> str:
    """A ratio as a percentage.

    >>> show_percent(Fraction(23, 48))
    '47,92%'
    """
    return show_decimal(value * 100, digits) + "%"


def digits_to_separate(value: Fraction, threshold: Fraction, start: int = 2, most: int = MOST_DIGITS) -> int:
    """The fewest decimal places (from `start`) at which two different values do not print alike (§6.6)."""
    across = value.numerator * threshold.denominator - threshold.numerator * value.denominator
    if not across or abs(across) * 10**start >= value.denominator * threshold.denominator:
        return start  # equal, or a whole unit of the last place apart, so that they cannot round alike
    digits = start
    while digits < most and value != threshold and round_half_away(value, digits) == round_half_away(threshold, digits):
        digits += 1
    return digits
