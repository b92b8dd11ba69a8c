"""Patterns of quantified statements, and what each of them says.

In: a text in which digits, dashes and blanks are written one way. Out: `RULES`, tried in their order. Promises: what
looks like a number and cannot be read becomes a figure without a value; the last pattern takes every digit left over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from chuan_grammar.numerals import read_numeral
from chuan_grammar.periods import MONTH, QUARTER, SCHOOL_YEAR, TERM, YEAR, Period, SchoolCalendar, day, read_period
from chuan_grammar.text import fold_syllable
from chuan_rules.figure import (
    COUNT,
    LEAP,
    LENGTH,
    LEVEL,
    MONEY,
    PERCENT,
    PERIOD,
    RATIO,
    RECURRENCE,
    TIMES,
    Figure,
)
from chuan_rules.figure_names import COUNTED, DATE, LONG_DATE, YEARS
from chuan_rules.number_words import WORDED, read_words

_KINDS = {"năm học": SCHOOL_YEAR, "năm": YEAR, "quý": QUARTER, "tháng": MONTH, "học kỳ": TERM, "tuần": "week"}
_KINDS |= {"ngày": "day"}
_EVERY = r"(?P<every>năm học|học k[ỳì]|năm|qu[ýí]|tháng|tuần)"
_FACTOR = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_SHARES = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅘": (4, 5), "một nửa": (1, 2)}


def _number(text: str) -> Fraction | None:
    numeral = read_numeral(text.replace(" ", ""))
    return None if numeral is None else numeral.value


def _whole(text: str) -> Fraction | None:
    numeral = read_numeral(text.replace(" ", ""))
    return None if numeral is None else numeral.as_whole()


def _folded(text: str) -> str:
    return " ".join(fold_syllable(part) for part in text.split())


def _kind_of_period(text: str) -> str:
    names = {_folded(name): kind for name, kind in _KINDS.items()}
    return names.get(_folded(text), "other")


_Made = Figure | tuple[Figure, ...] | None
_Maker = Callable[[re.Match[str], SchoolCalendar], _Made]


def _figure(found: re.Match[str], kind: str, **fields: object) -> Figure:
    return Figure(kind, found.group(), found.start(), found.end(), **fields)  # type: ignore[arg-type]


def _percent(found: re.Match[str], _: SchoolCalendar) -> _Made:
    value = _number(found["n"])
    of = 1000 if "‰" in found.group() or "nghìn" in found.group().casefold() else 100
    return _figure(found, PERCENT, value=None if value is None else value / of)


def _low_percent(found: re.Match[str], _: SchoolCalendar) -> _Made:
    """The `5` of `từ 5 đến 7%`."""
    value = _number(found["n"])
    return _figure(found, PERCENT, value=None if value is None else value / 100)


def _money(found: re.Match[str], _: SchoolCalendar) -> _Made:
    factor = (found.groupdict().get("factor") or "").casefold()
    value = _number(found["n"]) if factor else _whole(found["n"])
    if value is not None:
        value *= _FACTOR.get(factor, 1)
        rest = found.groupdict().get("rest")
        value += (_number(rest) or 0) * _FACTOR[found["less"].casefold()] if rest else 0
    return _figure(found, MONEY, value=value)


def _ratio(found: re.Match[str], _: SchoolCalendar) -> _Made:
    a, b = int(found["a"]), int(found["b"])
    return None if b == 0 else _figure(found, RATIO, value=Fraction(a, b), over=b)


def _part(found: re.Match[str], _: SchoolCalendar) -> _Made:
    a, b = _SHARES[found.group().casefold()]
    return _figure(found, RATIO, value=Fraction(a, b), over=b)


def _worded(found: re.Match[str], _: SchoolCalendar) -> _Made:
    value = read_words(found["w"])
    unit = found["unit"].casefold()
    if value is None or (value == 1 and unit not in ("lần", "phần trăm")):
        return None
    if unit == "phần trăm":
        return _figure(found, PERCENT, value=Fraction(value, 100))
    return _figure(found, TIMES if unit == "lần" else COUNT, value=Fraction(value))


def _times(found: re.Match[str], _: SchoolCalendar) -> _Made:
    every = found.groupdict().get("every") or found.groupdict().get("other")
    return _figure(found, TIMES, value=_whole(found["n"]), every=_kind_of_period(every) if every else None)


def _double(found: re.Match[str], _: SchoolCalendar) -> _Made:
    return _figure(found, TIMES, value=Fraction(2))


def _recurrence(found: re.Match[str], _: SchoolCalendar) -> _Made:
    first = Figure(RECURRENCE, "", found.start(), found.end("every"), every=_kind_of_period(found["every"]))
    more = re.finditer(_MORE_EVERY, found["more"] or "", re.IGNORECASE)
    start = found.start("more")
    rest = (
        Figure(RECURRENCE, "", start + m.start("every"), start + m.end("every"), every=_kind_of_period(m["every"]))
        for m in more
    )
    return first, *rest


def _level(found: re.Match[str], _: SchoolCalendar) -> _Made:
    return _figure(found, LEVEL, value=Fraction(_ROMAN.get(found["n"].upper()) or int(found["n"])))


def _length(found: re.Match[str], _: SchoolCalendar) -> _Made:
    return _figure(found, LENGTH, value=_whole(found["n"]))


def count(found: re.Match[str], _: SchoolCalendar) -> _Made:
    """A number by itself; it is looked for last, among the digits that nothing else took."""
    return _figure(found, COUNT, value=_whole(found["n"]))


# ---------------------------------------------------------------- days


def _period(found: re.Match[str], calendar: SchoolCalendar) -> _Made:
    text = re.sub(r"(?<=\d)\s*[.-]\s*(?=\d{4}$)", "/", found["p"]) if found["p"][0] in "tT" else found["p"]
    text = re.sub(r"\s*-\s*", "-", re.sub(r"\s*/\s*", "/", text))
    read = read_period(text)
    if not isinstance(read, Period):
        return None
    days = read.days(calendar)
    last = found.groupdict().get("q")
    if last:
        other = read_period(re.sub(r"\s*[/.-]\s*", "/", last if last[0] in "tT" else f"tháng {last}"))
        if not isinstance(other, Period):
            return None
        days = days[0], other.end(calendar)
    return _figure(found, PERIOD, days=days)


def _date(found: re.Match[str], calendar: SchoolCalendar) -> _Made:
    read = read_period(re.sub(r"\s*[/.-]\s*", "/", found["p"]))
    return _figure(found, PERIOD, days=read.days(calendar)) if isinstance(read, Period) else None


def _years(found: re.Match[str], calendar: SchoolCalendar) -> _Made:
    """`2024/2025` is a school year, `1995/2000` a ratio."""
    first, last = (int(year) for year in found["p"].split("/"))
    return _figure(found, PERIOD, days=Period(SCHOOL_YEAR, first).days(calendar)) if last == first + 1 else None


def _bare_year(found: re.Match[str], calendar: SchoolCalendar) -> _Made:
    year = int(found["p"])
    return _figure(found, PERIOD, value=Fraction(year), days=Period(YEAR, year).days(calendar))


def _day_of_year(found: re.Match[str], calendar: SchoolCalendar) -> _Made:
    year = found.groupdict().get("y")
    try:
        value = day(date(int(year) if year else LEAP, int(found["m"]), int(found["d"])))
    except ValueError:
        return None
    return _figure(found, PERIOD, days=value.days(calendar)) if year else _figure(found, PERIOD, yearless=value)


def _some(found: re.Match[str], kind: str, calendar: SchoolCalendar) -> _Made:
    """Months or quarters: each one of a list, the whole of a range; the year behind the last holds for all."""
    groups = found.groupdict()
    year = int(groups.get("y") or groups.get("y2") or 0)
    parts = list(re.finditer(r"\d{1,2}|\bI{1,3}\b|\bIV\b", found["all"], re.IGNORECASE))
    numbers = [_ROMAN.get(p.group().upper()) or int(p.group()) for p in parts]
    if not all(1 <= number <= (12 if kind == MONTH else 4) for number in numbers):
        return None
    if len(numbers) == 2 and year and re.search(r"-|đến|tới", found["all"], re.IGNORECASE):
        first = Period(kind, year - (numbers[0] > numbers[1]), numbers[0])
        return _figure(found, PERIOD, days=(first.start(calendar), Period(kind, year, numbers[1]).end(calendar)))
    made, start = [], found.start("all")
    for at, (part, number) in enumerate(zip(parts, numbers, strict=True)):
        first_char = found.start() if at == 0 else start + part.start()
        last_char = found.end() if at == len(parts) - 1 else start + part.end()
        days = Period(kind, year, number).days(calendar) if year else None
        yearless = None if year else Period(kind, LEAP, number)
        made.append(Figure(PERIOD, "", first_char, last_char, days=days, yearless=yearless))
    return tuple(made)


def _months(found: re.Match[str], calendar: SchoolCalendar) -> _Made:
    return _some(found, MONTH, calendar)


def _quarters(found: re.Match[str], calendar: SchoolCalendar) -> _Made:
    return _some(found, QUARTER, calendar)


def _term(found: re.Match[str], _: SchoolCalendar) -> _Made:
    return _figure(found, PERIOD, yearless=Period(TERM, LEAP, _ROMAN.get(found["n"].upper()) or int(found["n"])))


_NUM = r"(?<!\d)(?<!\d[.,])(?:[1-9]\d{0,2}(?: \d{3})+(?![.,]?\d| \d)|\d{1,30}(?:[.,]\d{1,15}){0,6}(?![.,]?\d))"
_MONTH = r"tháng\s+\d{1,2}(?:\s*[/.-]\s*\d{4}|\s+năm\s+\d{4})(?!\d)"
_SCHOOL_YEAR = r"năm học\s+\d{4}\s*[-/]\s*\d{4}"
_NO_COUNT = rf"(?!\s*%|\s+{COUNTED}|[.,]?\d|\s*/\s*\d{{1,3}}(?!\d))"
_TO = r"\s*(?:-|÷|~|đến|tới)\s*"
_AFTER = "".join(f"(?<={word} )|" for word in ("ngày", "trước", "sau", "vào", "hạn", "nhất", "hết", "từ", "đến", "tới"))
_SOME_MONTHS = (
    rf"\d{{1,2}}(?!\s+{COUNTED}|\s*%)(?:\s*(?:,|;|và|-|đến(?: hết)?|tới)\s*(?:tháng\s+)?\d{{1,2}}{_NO_COUNT}){{0,11}}"
)
_QUARTER = r"(?:I{1,3}\b|IV\b|[1-4](?!\d))"
_TIME_WORD = "".join(
    f"(?<={word} )|" for word in ("đến", "tới", "trong", "từ", "hết", "cuối", "đầu", "trước", "sau", "và", "hướng")
)
_MORE_EVERY = rf"\s*(?:,|và|hoặc|/)\s*(?P<every>{_EVERY[10:-1]})\b(?!\s+\d)"
_ONE_MORE = _MORE_EVERY.replace("?P<every>", "?:")
_FROM_DAY = (
    r"(?<![\d/.,-])(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2})"
    r"(?=\s*(?:-|đến)\s*(?:hết\s+)?(?:ngày\s+)?\d{1,2}\s*/\s*\d{1,2}\s*/\s*(?P<y>\d{4})(?!\d))"
)
_OF_YEAR = r"(?:\s*[/.-]\s*(?P<y>\d{4})|\s+năm\s+(?P<y2>\d{4}))?(?![.,/]?\d)"
_SOME_QUARTERS = rf"{_QUARTER}(?:\s*(?:,|và|-|đến)\s*(?:qu[ýí]\s+)?{_QUARTER}{_NO_COUNT}){{0,3}}"
_EDGE = "".join(f"(?<={word} )|" for word in ("hết", "cuối", "trước", "đầu", "sau", "trong"))
_THOUSANDS = r"(?P<factor>nghìn|ngàn|triệu|tỷ|tỉ)\b(?!\s*lệ)"
_LESS = rf"(?:\s+(?P<rest>{_NUM})\s*(?P<less>nghìn|ngàn|triệu)\b)?"
_WORDED_UNIT = rf"phần trăm|lần(?! nữa| đầu)|{COUNTED}"

RULES: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), maker)
    for pattern, maker in (
        (rf"(?:từ\s+)?(?P<p>{_MONTH})\s*(?:-|đến(?: hết)?)\s*(?P<q>{_MONTH}|\d{{1,2}}\s*/\s*\d{{4}})", _period),
        (rf"(?P<p>{LONG_DATE})", _period),
        (_FROM_DAY, _day_of_year),
        (rf"(?:ngày\s+)?(?P<p>{DATE})", _date),
        (rf"(?P<p>học k[ỳì]\s+(?:I{{1,2}}|[12])\s+{_SCHOOL_YEAR})", _period),
        (rf"(?P<p>{_SCHOOL_YEAR})", _period),
        (r"ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?!\d)(?!\s*/\s*\d)", _day_of_year),
        (rf"(?<!\d )tháng\s+(?P<all>{_SOME_MONTHS}){_OF_YEAR}", _months),
        (r"(?-i:\bT)(?P<all>\d{1,2})(?:\s*/\s*(?P<y>\d{4}))?(?![.,/]?\d)", _months),
        (r"(?P<p>qu[ýí]\s+(?:I{1,3}|IV|[1-4])(?:\s*/\s*|\s+năm\s+)\d{4})", _period),
        (rf"qu[ýí]\s+(?P<all>{_SOME_QUARTERS}){_OF_YEAR}", _quarters),
        (r"(?P<p>hè\s+(?:năm\s+)?\d{4})", _period),
        (rf"(?P<p>(?:giai đoạn\s+)?(?<!\d){YEARS}(?!\d))", _period),
        (r"(?<![\d/])(?P<p>(?:19|20)\d\d\s*/\s*(?:19|20)\d\d)(?![\d/])", _years),
        (r"(?P<p>năm\s+\d{4})(?!\d)(?!\s*-\s*\d{4})", _period),
        (r"(?<![\d/])(?P<p>(?:0?[1-9]|1[0-2])\s*/\s*(?:19|20)\d\d)(?!\d)", _period),
        (rf"(?<![\d/.,-])(?P<n>{_NUM})\s*(?:%|phần (?:trăm|nghìn)\b|‰)", _percent),
        (rf"(?P<n>{_NUM})\s*(?:%|phần (?:trăm|nghìn)\b|‰)", _percent),
        (rf"(?P<n>{_NUM})(?={_TO}{_NUM}\s*(?:%|phần trăm\b))", _low_percent),
        (rf"(?:{_AFTER[:-1]})(?P<d>\d{{1,2}})\s*/\s*(?P<m>\d{{1,2}}){_NO_COUNT}(?!\s*/)", _day_of_year),
        (rf"(?<=ngày )(?P<d>\d{{1,2}})\s*-\s*(?P<m>\d{{1,2}}){_NO_COUNT}(?!\s*[/-]\s*\d)", _day_of_year),
        (rf"(?:{_EDGE[:-1]})học k[ỳì]\s+(?P<n>I{{1,2}}|[12])\b", _term),
        (rf"(?P<n>{_NUM})\s*{_THOUSANDS}{_LESS}(?:\s*(?:đồng|đ|VNĐ|VND)\b)?", _money),
        (rf"(?P<n>{_NUM})(?={_TO}{_NUM}\s*{_THOUSANDS})", _money),
        (rf"(?P<n>{_NUM})\s*(?:đồng(?! chí)|đ|VNĐ|VND)\b", _money),
        (rf"(?P<n>{_NUM})\s*lần\s*/\s*(?:một\s+|01\s+|1\s+)?{_EVERY}\b", _times),
        (rf"(?P<n>{_NUM})\s*lần\s*/\s*(?P<other>(?:\d{{1,2}}\s+)?[^\W\d_]{{1,20}})", _times),
        (rf"(?P<n>{_NUM})\s*lần\s+(?:mỗi|một|trong|trong một|hằng|hàng)\s+{_EVERY}\b(?!\s+\d)", _times),
        (rf"(?P<n>{_NUM})\s*lần\b", _times),
        (rf"\b(?:hằng|hàng|mỗi|từng|theo)\s+{_EVERY}\b(?P<more>(?:{_ONE_MORE}){{0,4}})", _recurrence),
        (r"\b(?:hằng|hàng|mỗi|từng)\s+(?P<every>ngày|k[ỳì])\b(?!\s+(?:thi|họp))(?P<more>)", _recurrence),
        (r"(?:mức(?: độ)?|cấp độ)\s+(?P<n>[1-5]|I{1,3}|IV|V)\b(?![.,/]\d)", _level),
        (r"(?<![\d/.,])(?P<a>\d{1,5})\s*/\s*(?P<b>\d{1,5})(?![\d/%]|[.,]\d)", _ratio),
        (r"[½⅓⅔¼¾⅕⅘]|\bmột nửa\b", _part),
        (r"\bgấp đôi\b", _double),
        (rf"(?<!thứ )(?<!lớp )(?<!khối )(?<!\w)(?P<w>{WORDED})\s+(?P<unit>{_WORDED_UNIT})(?!\s*/ngày)", _worded),
        (r"(?<![\d.,])(?P<n>[1-9]\d{0,2}(?: \d{3})+)(?![.,]?\d)", count),
        (r"(?<![\d/.,])(?P<n>\d{1,9})\s+(?:năm|tháng|tuần|ngày|giờ|tiết|phút)\b", _length),
        (rf"(?:{_TIME_WORD[:-1]})(?P<p>(?:19|20)\d\d)(?!\d|[.,/]\d|\s*%|\s+[^\W\d_])", _bare_year),
        (r"(?<![\d][.,])(?P<n>\d+(?:[.,]\d+)*)", count),
    )
)  # fmt: skip
"""Patterns in the order in which they take their text: what is more specific stands first, and the last takes every
digit that is left."""
