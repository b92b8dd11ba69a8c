"""Quantified statements in the prose of a plan: percents, counts, ratios, money, levels, dates, recurrences.

In: one passage (or a title, a note, a rule's sentence). Out: its `Figure`s in the order of the text. Promises: a number
that only names something is no figure (`figure_names`), and every other digit is part of one: what cannot be read has
no value and is stated by no rule. It reads words, not meaning: what a figure is about is the caller's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chuan_grammar.periods import STANDARD_CALENDAR, SchoolCalendar
from chuan_grammar.text import nfc
from chuan_rules.figure import PERIOD, Figure
from chuan_rules.figure_names import NAMES
from chuan_rules.figure_rules import RULES, count

_OPERATORS = (
    ("≥", r"(?:ít nhất|tối thiểu|không dưới|không (?:ít|thấp|kém) hơn|>=|≥)"),
    ("≤", r"(?:tối đa|không (?:vượt )?quá|không vượt|không trên|không (?:cao|nhiều|lớn) hơn|<=|≤)"),
    ("<", r"(?:dưới|(?:thấp|ít|nhỏ|kém) hơn|<)"),
    (">", r"(?:trên|hơn|vượt(?: quá)?|quá|>)"),
)
"""What stands before a number, the longer wording first: `không dưới` is not `dưới`."""

_FILLER = r"(?:\s*(?:đạt|từ|là|còn|mức|tỷ lệ|khoảng|có))*\s*$"
_BEFORE = tuple((operator, re.compile(rf"(?:^|\W){words}{_FILLER}", re.IGNORECASE)) for operator, words in _OPERATORS)
_EARLIER = re.compile(r"\btrước\s*(?:ngày\s*)?$", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*\S{0,20}\s*trở lên")
_OR_LESS = re.compile(r"\s*\S{0,20}\s*trở xuống")

_SAME = {ord(c): "-" for c in "‐‑‒–—―−﹣－"} | {ord("％"): "%", ord("﹪"): "%"}
_SQUARE = re.compile(r"(?<![^\W\d_])(?:k|d|c)?m[23](?!\d)")


def _plain(text: str) -> str:
    """Every digit, dash and blank as the patterns write it; offsets stay."""
    if text.isascii():
        return re.sub(r"\s", " ", text)
    text = re.sub(r"\s", " ", text.translate(_SAME))
    return re.sub(r"(?a:[^\x00-\x7F])", lambda m: str(int(m.group())) if m.group().isdecimal() else m.group(), text)


def find_figures(text: str, calendar: SchoolCalendar = STANDARD_CALENDAR) -> list[Figure]:
    """Every figure of a text.

    >>> [(f.kind, f.text, f.operator) for f in find_figures("đạt từ 99,8% trở lên (Thông tư 13/2020/TT-BGDĐT)")]
    [('percent', '99,8%', '≥')]
    >>> [(f.kind, f.text) for f in find_figures("nâng lên 23/48 trường = 47,92%, riêng trẻ 5 tuổi dưới 0,5%")]
    [('ratio', '23/48'), ('percent', '47,92%'), ('percent', '0,5%')]
    """
    text = nfc(text)
    plain = _plain(text)
    taken = bytearray(len(text))
    for pattern in (*NAMES, _SQUARE):
        for found in pattern.finditer(plain):
            if not any(taken[found.start() : found.end()]):
                taken[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    figures = [_with_operator(replace(f, text=text[f.start : f.end]), plain) for f in _figures(plain, taken, calendar)]
    return sorted(figures, key=lambda f: f.start)


def _figures(plain: str, taken: bytearray, calendar: SchoolCalendar) -> Iterator[Figure]:
    for pattern, maker in RULES:
        last = maker is count
        searched = "".join(" " if t else c for c, t in zip(plain, taken, strict=True)) if last else plain
        for found in pattern.finditer(searched):
            if any(taken[found.start() : found.end()]):
                continue
            made = maker(found, calendar)
            figures: Iterable[Figure] = (made,) if isinstance(made, Figure) else made or ()
            for figure in figures:
                taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
                yield figure


def _with_operator(figure: Figure, text: str) -> Figure:
    """What the words beside a number say about it."""
    before = " ".join(text[max(0, figure.start - 120) : figure.start].split())[-40:]
    after = text[figure.end : figure.end + 40]
    operator = next((sign for sign, words in _BEFORE if words.search(before)), None)
    if figure.kind == PERIOD:
        operator = "<" if _EARLIER.search(before) else None
    elif _OR_MORE.match(after):
        operator = "≥"
    elif _OR_LESS.match(after):
        operator = "≤"
    return figure if operator is None else replace(figure, operator=operator)
