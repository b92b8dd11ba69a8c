"""Quantified statements in the prose of a plan: percents, counts, ratios, money, levels, dates, recurrences.

In: one passage (or a title, a note, a rule's sentence). Out: its `Figure`s in the order of the text. Promises: exact
values, never a float; a number that only names something is no figure (documents, laws and their dates, ages, classes,
textbook years, anniversaries, ordinals). It reads words, not meaning: what a figure is about is the caller's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from chuan_grammar.numerals import read_numeral
from chuan_grammar.periods import STANDARD_CALENDAR, Period, SchoolCalendar, read_period
from chuan_grammar.record import record
from chuan_grammar.text import fold_syllable, nfc

PERCENT, COUNT, RATIO, MONEY, LEVEL, PERIOD, TIMES, RECURRENCE, LENGTH = (
    "percent", "count", "ratio", "money", "level", "period", "times", "recurrence", "length",
)  # fmt: skip


@record
class Figure:
    """One quantified statement. `start`, `end` are offsets in the NFC text.

    `value` is exact (a percent as its share of 1, money in đồng, a ratio as a quotient), `over` the b of `a/b`,
    `days` the first and last day of a period, `every` the kind of period that recurs. `operator` is what the words
    beside it say (≥ > ≤ <), None when they say nothing; `<` of a period: `trước`, before its first day.
    """

    kind: str
    text: str
    start: int
    end: int
    value: Fraction | None = None
    over: int | None = None
    days: tuple[date, date] | None = None
    every: str | None = None
    operator: str | None = None


# ---------------------------------------------------------------- what only names something

_NUM = r"\d+(?:[.,]\d+)*"
_DATE = r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}"
_YEARS = r"\d{4}\s*[-–—]\s*\d{4}"
_LONG_DATE = r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
_NUMBERED = r"\d+(?:/\d{4})?\s?[-/]\s?(?=[^\W\d_]*[A-ZĐƯ]{2})[\w&.]+(?:\s?[-/]\s?[A-ZĐƯ][\w&]*)*"
_TITLED = r"(?:Đề án|Chương trình|Quy hoạch|Chiến lược|Nghị quyết|Dự án|Đại hội|Quyết định|Luật|Hiến pháp)"

_ACTS = r"(?:Tờ trình|Công văn|Văn bản|Chỉ thị|Thông tư|Nghị định|Quyết định|Kết luận)"
_HORIZON = r"(?:tầm nhìn|định hướng)\s+(?:đến\s+)?(?:năm\s+)?\d{4}"
_ORDERED = r"(?i:số|thứ|lần thứ|điều|khoản|điểm|khóa|đợt|phụ lục|biểu|mẫu|bậc|hạng|nhóm|tập|vòng|quyển|modul)"

NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        # 333/KH-UBND ngày 08/9/2023; 29-NQ/TW; 17/2018/TT-BGDĐT, 18/2018/TT-BGDĐT ngày 22/8/2018
        rf"{_NUMBERED}(?:\s*[,;]?\s*(?:{_LONG_DATE}|(?:ngày\s+)?{_DATE}|năm\s+\d{{4}}))?",
        rf"{_ACTS}\s+(?:số\s+)?\d+\S*(?:\s+ngày\s+{_DATE})?",
        # Luật Giáo dục năm 2019; Đề án … giai đoạn 2017 – 2025; Quy hoạch … đến năm 2030, tầm nhìn đến năm 2050
        r"Luật\b[^,.;]{0,60}?\bnăm\s+\d{4}",
        rf"{_TITLED}\b[^.;:]{{0,300}}?(?:giai đoạn|nhiệm kỳ)\s*{_YEARS}(?:,?\s*{_HORIZON})?",
        rf"(?:Quy hoạch|quy hoạch|Chiến lược)\b[^.;:]{{0,300}}?đến năm\s+\d{{4}}(?:,?\s*{_HORIZON})?",
        rf"{_TITLED}\b[^.;:]{{0,300}}?{_HORIZON}",
        rf"nhiệm kỳ\s+{_YEARS}",
        r"(?i:chương trình|GDPT|giáo dục phổ thông|CTGDPT)(?:\s+mới)?\s+(?:19|20)\d\d\b",
        # lớp 9; khối 3,4,5; modul 6, 7, 8; học kỳ I
        r"(?i:lớp|khối|modul|mô[- ]?đun|module)\s+\d+(?:\s*(?:,|và|đến|-|–|/)\s*\d+)*\b(?!\s*%)",
        r"(?i:học k[ỳì])\s+(?:I{1,2}|1|2)\b(?!\s*(?:năm học|[-–]?\s*năm học))",
        # trẻ 3 đến 5 tuổi; độ tuổi 15 đến 60; 24 tháng tuổi
        r"\d+\s*(?:-|–|đến)\s*\d+\s*(?:tháng\s+)?tuổi",
        r"\d+\s*(?:tháng\s+)?tuổi",
        r"(?:độ )?tuổi(?:\s+từ)?\s+\d+\s*(?:-|–|đến)\s*\d+(?:\s+tuổi)?",
        # ngày 20/11, 20-11, 8/3; 41 năm ngày …; 2 buổi/ngày
        r"\b\d{1,2}\s?[-/]\s?\d{1,2}\b(?=\s*(?:[,.;:)”\"]|và\b|hằng năm|hàng năm|$))(?![^\w]*/)",
        r"\d+\s+năm\s+(?i:ngày|thành lập|giải phóng|chiến thắng|xây dựng|truyền thống)",
        r"\d+\s*buổi\s*/\s*ngày",
        # số 1, lần thứ 23, đợt 2, Điều 5, khóa 8, Phụ lục 1, bậc 3
        rf"{_ORDERED}\s+\d+(?![\d.,]*\s*(?:%|/\d))\b",
        r"\blần\s+\d+\b(?!\s*/)",
        r"Trung ương\s+\d+\b|\d+\s+[Đđ]iều Bác|giai đoạn\s+\d\b(?!\s*[-–])",
        r"[^\W\d_]+[-‑]\d+\b",
        r"\b[A-Z]+\d+\b",
    )
)
"""Spans that only name something. They are taken before figures are looked for; the earlier pattern wins."""

# ---------------------------------------------------------------- figures

_OPERATORS = (
    ("≥", r"(?:ít nhất|tối thiểu|không dưới|không (?:ít|thấp|kém) hơn|>=|≥)"),
    ("≤", r"(?:tối đa|không (?:vượt )?quá|không vượt|không trên|không (?:cao|nhiều|lớn) hơn|<=|≤)"),
    ("<", r"(?:dưới|(?:thấp|ít|nhỏ|kém) hơn|<)"),
    (">", r"(?:trên|hơn|vượt(?: quá)?|quá|>)"),
)
"""What stands before a number, the longer wording first: `không dưới` is not `dưới`."""

_FILLER = r"(?:\s*(?:đạt|từ|là|còn|mức|tỷ lệ|khoảng|có))*\s*$"
_BEFORE = tuple((operator, re.compile(rf"(?:^|\W){words}{_FILLER}", re.IGNORECASE)) for operator, words in _OPERATORS)
_EARLIER = re.compile(r"\btrước\s*$", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*\S{0,20}\s*trở lên")
_OR_LESS = re.compile(r"\s*\S{0,20}\s*trở xuống")

_KINDS = {"năm học": "school_year", "năm": "year", "quý": "quarter", "tháng": "month", "học kỳ": "term", "tuần": "week"}
_EVERY = r"(?P<every>năm học|học k[ỳì]|năm|qu[ýí]|tháng|tuần)"
_FACTOR = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


def _number(text: str) -> Fraction | None:
    numeral = read_numeral(text)
    return None if numeral is None else numeral.value


def _whole(text: str) -> Fraction | None:
    numeral = read_numeral(text)
    return None if numeral is None else numeral.as_whole()


def _kind_of_period(text: str) -> str | None:
    folded = " ".join(fold_syllable(part) for part in text.split())
    names = {" ".join(fold_syllable(part) for part in name.split()): kind for name, kind in _KINDS.items()}
    return names.get(folded)


_Made = Figure | None
_Maker = Callable[[re.Match[str], SchoolCalendar], _Made]


def _figure(found: re.Match[str], kind: str, **fields: object) -> Figure:
    return Figure(kind, found.group(), found.start(), found.end(), **fields)  # type: ignore[arg-type]


def _percent(found: re.Match[str], _: SchoolCalendar) -> _Made:
    value = _number(found["n"])
    return None if value is None else _figure(found, PERCENT, value=value / 100)


def _money(found: re.Match[str], _: SchoolCalendar) -> _Made:
    value = _number(found["n"]) if found["factor"] else _whole(found["n"])
    factor = _FACTOR[found["factor"].casefold()] if found["factor"] else 1
    return None if value is None else _figure(found, MONEY, value=value * factor)


def _ratio(found: re.Match[str], _: SchoolCalendar) -> _Made:
    a, b = int(found["a"]), int(found["b"])
    return None if b == 0 else _figure(found, RATIO, value=Fraction(a, b), over=b)


def _times(found: re.Match[str], _: SchoolCalendar) -> _Made:
    every = found.groupdict().get("every")
    kind = _kind_of_period(every) if every else None
    return _figure(found, TIMES, value=_whole(found["n"]), every=kind)


def _recurrence(found: re.Match[str], _: SchoolCalendar) -> _Made:
    return _figure(found, RECURRENCE, every=_kind_of_period(found["every"]))


def _level(found: re.Match[str], _: SchoolCalendar) -> _Made:
    roman = {"I": 1, "II": 2, "III": 3}
    return _figure(found, LEVEL, value=Fraction(roman.get(found["n"]) or int(found["n"])))


def _length(found: re.Match[str], _: SchoolCalendar) -> _Made:
    return _figure(found, LENGTH, value=_whole(found["n"]))


def _count(found: re.Match[str], _: SchoolCalendar) -> _Made:
    value = _whole(found["n"])
    year = value is not None and value.denominator == 1 and 1900 <= value <= 2100 and len(found["n"]) == 4
    return None if value is None or year else _figure(found, COUNT, value=value)


def _period(found: re.Match[str], calendar: SchoolCalendar) -> _Made:
    text = re.sub(r"\s*[-–—]\s*", "-", re.sub(r"\s*/\s*", "/", found["p"]))
    read = read_period(text)
    if not isinstance(read, Period):
        return None
    days = read.days(calendar)
    last = found.groupdict().get("q")
    if last:
        other = read_period(re.sub(r"\s*/\s*", "/", last if last[0] in "tTqQn" else f"tháng {last}"))
        if not isinstance(other, Period):
            return None
        days = days[0], other.end(calendar)
    return _figure(found, PERIOD, days=days)


_MONTH = r"tháng\s+\d{1,2}(?:\s*/\s*\d{4}|\s+năm\s+\d{4})"
_SCHOOL_YEAR = r"năm học\s+\d{4}\s*[-–—]\s*\d{4}"

_TWO_MONTHS = r"tháng\s+(?P<m>\d{1,2})\s*(?:,|và|;)\s*(?:tháng\s+)?(?=\d{1,2}\s*/\s*(?P<y>\d{4}))"


def _first_of_two(found: re.Match[str], _: SchoolCalendar) -> _Made:
    """The `4` of `tháng 4, 5/2024`; the other month is found by itself."""
    read = read_period(f"tháng {found['m']}/{found['y']}")
    if not isinstance(read, Period):
        return None
    first = f"tháng {found['m']}"
    return Figure(PERIOD, first, found.start(), found.start() + len(first), days=read.days())


RULES: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), maker)
    for pattern, maker in (
        (rf"(?:từ\s+)?(?P<p>{_MONTH})\s*(?:-|–|đến(?: hết)?)\s*(?P<q>{_MONTH}|\d{{1,2}}\s*/\s*\d{{4}})", _period),
        (_TWO_MONTHS, _first_of_two),
        (rf"(?P<p>{_LONG_DATE})", _period),
        (rf"(?:ngày\s+)?(?P<p>{_DATE})", _period),
        (rf"(?P<p>học k[ỳì]\s+(?:I{{1,2}}|[12])\s+{_SCHOOL_YEAR})", _period),
        (rf"(?P<p>{_SCHOOL_YEAR})", _period),
        (rf"(?P<p>{_MONTH})", _period),
        (r"(?P<p>qu[ýí]\s+(?:I{1,3}|IV|[1-4])(?:\s*/\s*|\s+năm\s+)\d{4})", _period),
        (r"(?P<p>hè\s+(?:năm\s+)?\d{4})", _period),
        (rf"(?P<p>(?:giai đoạn\s+)?(?<!\d){_YEARS}(?!\d))", _period),
        (r"(?P<p>năm\s+\d{4})(?!\s*[-–—]\s*\d{4})", _period),
        (r"(?<![\d/])(?P<p>(?:0?[1-9]|1[0-2])\s*/\s*(?:19|20)\d\d)(?!\d)", _period),
        (rf"(?P<n>{_NUM})\s*(?:%|phần trăm)", _percent),
        (rf"(?P<n>{_NUM})\s*(?P<factor>nghìn|ngàn|triệu|tỷ|tỉ)?\s*đồng\b", _money),
        (rf"(?P<n>\d+)\s*lần\s*/\s*(?:một\s+|01\s+|1\s+)?{_EVERY}", _times),
        (rf"(?P<n>\d+)\s*lần\s+(?:mỗi|một|trong|trong một|hằng|hàng)\s+{_EVERY}", _times),
        (r"(?P<n>\d+)\s*lần\b", _times),
        (rf"(?:hằng|hàng|mỗi|từng|theo)\s+{_EVERY}\b", _recurrence),
        (r"(?:mức(?: độ)?|cấp độ)\s+(?P<n>[1-5]|I{1,3})\b", _level),
        (r"(?<![\d/.,])(?P<a>\d{1,5})\s*/\s*(?P<b>\d{1,5})(?![\d/%])", _ratio),
        (r"(?<![\d/.,])(?P<n>\d+)\s+(?:năm|tháng|tuần|ngày|giờ|tiết|phút)\b", _length),
        (rf"(?<![\w/.,-])(?P<n>{_NUM})(?=\s+[^\W\d_])", _count),
        (rf"(?<![\w/.,-])(?P<n>{_NUM})(?=\s*(?:[,.;:)]|$))", _count),
    )
)
"""Patterns in the order in which they take their text: what is more specific stands first."""


def find_figures(text: str, calendar: SchoolCalendar = STANDARD_CALENDAR) -> list[Figure]:
    """Every figure of a text.

    >>> [(f.kind, f.text, f.operator) for f in find_figures("đạt từ 99,8% trở lên (Thông tư 13/2020/TT-BGDĐT)")]
    [('percent', '99,8%', '≥')]
    >>> [(f.kind, f.text) for f in find_figures("nâng lên 23/48 trường = 47,92%, riêng trẻ 5 tuổi dưới 0,5%")]
    [('ratio', '23/48'), ('percent', '47,92%'), ('percent', '0,5%')]
    """
    text = nfc(text)
    taken = bytearray(len(text))
    for pattern in NAMES:
        for found in pattern.finditer(text):
            if not any(taken[found.start() : found.end()]):
                taken[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    figures = list(_figures(text, taken, calendar))
    return sorted(figures, key=lambda f: f.start)


def _figures(text: str, taken: bytearray, calendar: SchoolCalendar) -> Iterator[Figure]:
    for pattern, maker in RULES:
        for found in pattern.finditer(text):
            if any(taken[found.start() : found.end()]):
                continue
            figure = maker(found, calendar)
            if figure is None:
                continue
            taken[found.start() : found.end()] = b"\1" * (found.end() - found.start())
            yield _with_operator(figure, text)


def _with_operator(figure: Figure, text: str) -> Figure:
    """What the words beside a number say about it."""
    before, after = text[max(0, figure.start - 40) : figure.start], text[figure.end : figure.end + 40]
    operator = next((sign for sign, words in _BEFORE if words.search(before)), None)
    if figure.kind == PERIOD:
        operator = "<" if _EARLIER.search(before) else None
    elif _OR_MORE.match(after):
        operator = "≥"
    elif _OR_LESS.match(after):
        operator = "≤"
    if operator is None:
        return figure
    return Figure(
        figure.kind, figure.text, figure.start, figure.end, figure.value, figure.over, figure.days, figure.every,
        operator,
    )  # fmt: skip
