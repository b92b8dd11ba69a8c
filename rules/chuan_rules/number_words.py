"""Numbers written as words: `hai`, `mười lăm`, `một trăm`.

In: words. Out: the whole number that they say, None when they say none. Promises: `năm` alone is a year, not five,
unless more words of a number follow; nothing above a thousand.
"""

from __future__ import annotations

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
_ONE = r"(?:một|mốt|hai|ba|bốn|tư|lăm|năm|sáu|bảy|bẩy|tám|chín)"

WORDED = (
    rf"{_ONE}\s+trăm(?:\s+(?:{_ONE}\s+)?mươi(?:\s+{_ONE})?|\s+mười(?:\s+{_ONE})?)?|{_ONE}\s+mươi(?:\s+{_ONE})?|"
    rf"mười(?:\s+{_ONE})?|(?:một|hai|ba|bốn|sáu|bảy|bẩy|tám|chín)"
)
"""A pattern of what can be read."""


def read_words(text: str) -> int | None:
    """The number.

    >>> read_words("hai"), read_words("mười lăm"), read_words("hai mươi"), read_words("một trăm"), read_words("cả")
    (2, 15, 20, 100, None)
    """
    total, last = 0, 0
    for word in text.casefold().split():
        if word == "trăm":
            total, last = total + last * 100, 0
        elif word == "mươi":
            total, last = total + (last or 1) * 10, 0
        elif word == "mười":
            total += 10
        elif word in _DIGITS:
            last = _DIGITS[word]
        else:
            return None
    return total + last
