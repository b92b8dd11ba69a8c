"""One cell and its declared type to an exact value: rulings 50, 56 and 97.

In: a `RawCell` and a `Datatype`. Out: a `Value`. Promises: blank is missing and 0 is 0; what cannot be read, or can be
read in two ways, is a problem in Vietnamese, ready to print, and never a guess; no float anywhere; huge numbers and
exponents are refused before anything is computed. Any text gives a `Value`, never an exception.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from chuan_checker.facts.model import BLANK, BOOLEAN, DATE, ERROR, NUMBER, UNCACHED, RawCell
from chuan_checker.facts.show import show_value
from chuan_grammar.numerals import MOST_DIGITS, Numeral, read_numeral
from chuan_grammar.periods import DAY, Period, read_period
from chuan_grammar.record import record
from chuan_grammar.text import fold, tidy
from chuan_rules import datatypes as t
from chuan_rules.datatypes import Datatype

ZERO, ONE, HUNDRED = Fraction(0), Fraction(1), Fraction(100)

YES_WORDS = ("x", "có", "đạt", "đúng", "1", "true", "yes")
NO_WORDS = ("không", "chưa", "không đạt", "chưa đạt", "0", "false", "no")
"""Ruling 56, the whole table: any other word is invalid."""

_YES, _NO = frozenset(map(fold, YES_WORDS)), frozenset(map(fold, NO_WORDS))

EXCEL_ERRORS = frozenset({
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA",
})  # fmt: skip

SCALES = {
    fold(word): Fraction(10) ** power
    for word, power in (("nghìn", 3), ("ngàn", 3), ("triệu", 6), ("tỷ", 9), ("nghìn tỷ", 12), ("ngàn tỷ", 12))
}
_DONG = frozenset(map(fold, ("đồng", "đ", "₫", "VND", "VNĐ")))
_PERCENTS = frozenset({"%", fold("phần trăm")})

MOST_TEXT = 200
"""A longer cell is prose, not a number."""

_NUMBER_AND_REST = re.compile(r"([-−]?)\s?([0-9][0-9.,]*)\s*(.*)", re.DOTALL)
_QUOTIENT = re.compile(r"([0-9][0-9.]*)\s*/\s*([0-9][0-9.]*)")
_LEVEL_WORD = re.compile(r"^(?:mức độ|mức|cấp độ|cấp)\s+", re.IGNORECASE)


@record
class Value:
    """A typed cell. At most one of `value`, `blank`, `problem` says something (words have only their `display`)."""

    value: Fraction | None = None
    display: str = ""
    blank: bool = False
    problem: str | None = None


class _Invalid(Exception):
    """Carries the sentence of a problem out of the readers below; never leaves this module."""


def read_value(cell: RawCell, datatype: Datatype, unit: str = "") -> Value:
    """The typed value of a cell. `unit` is what the column heading says in parentheses (`triệu đồng`, `%`).

    >>> read_value(RawCell("1,2 tỷ đồng"), Datatype(t.MONEY)).value
    Fraction(1200000000, 1)
    >>> read_value(RawCell("-3"), Datatype(t.COUNT)).problem
    '«-3» không phải số nguyên không âm'
    """
    if cell.kind == BLANK or not cell.text.strip():
        return Value(blank=True) if cell.kind not in (ERROR, UNCACHED) else Value(problem=_broken_cell(cell))
    if cell.kind in (ERROR, UNCACHED) or cell.text.strip().upper() in EXCEL_ERRORS:
        return Value(problem=_broken_cell(cell))
    text = tidy(cell.text)
    try:
        value = _READERS[datatype.kind](cell, text, datatype, unit)
        if value is not None and datatype.kind != t.DATE:
            _check_bounds(value, text, datatype)
    except _Invalid as problem:
        return Value(problem=str(problem))
    return Value(value, show_value(value, datatype) if value is not None else text)


def _broken_cell(cell: RawCell) -> str:
    if cell.kind == UNCACHED:
        return "ô là công thức chưa được tính: mở tệp bằng Excel, lưu lại rồi gửi"
    return f"ô báo lỗi {_quoted(cell.text or '#N/A')}: sửa công thức trong Excel"


def _quoted(text: str) -> str:
    return f"«{text}»" if len(text) <= 60 else f"«{text[:59]}…»"


# ---------------------------------------------------------------- one reader a type


def _count(cell: RawCell, text: str, datatype: Datatype, unit: str) -> Fraction:
    if text.isdigit() and text.isascii() and len(text) <= MOST_DIGITS and cell.kind not in (DATE, BOOLEAN):
        return Fraction(int(text))  # by far the most frequent cell
    wrong = _Invalid(f"{_quoted(text)} không phải số nguyên không âm")
    value, rest = _number(cell, text, whole=True, otherwise=wrong)
    _refuse_other_measure(rest, datatype, text)
    if value < 0 or value.denominator != 1:
        raise wrong
    return value


def _refuse_other_measure(word: str, datatype: Datatype, text: str) -> None:
    if word and (datatype.measure is None or fold(word) != fold(datatype.measure)):
        asked = f", đơn vị tính là «{datatype.measure}»" if datatype.measure else ", chỉ ghi số"
        raise _Invalid(f"{_quoted(text)} có đơn vị tính {_quoted(word)}{asked}")


def _plain(cell: RawCell, text: str, datatype: Datatype, unit: str) -> Fraction:
    value, rest = _number(cell, text, whole=False, otherwise=_Invalid(f"{_quoted(text)} không phải số"))
    if fold(rest) in _PERCENTS:
        raise _Invalid(f"{_quoted(text)} là phần trăm, số liệu này khai báo là số")
    _refuse_other_measure(rest, datatype, text)
    return value


def _level(cell: RawCell, text: str, datatype: Datatype, unit: str) -> Fraction:
    wrong = _Invalid(f"{_quoted(text)} không phải một mức")
    value, rest = _number(cell, _LEVEL_WORD.sub("", text), whole=True, otherwise=wrong)
    if rest or value.denominator != 1:
        raise wrong
    return value


def _money(cell: RawCell, text: str, datatype: Datatype, unit: str) -> Fraction:
    wrong = _Invalid(f"{_quoted(text)} không phải số tiền, viết như «500 triệu đồng» hoặc «45.000 đồng»")
    numeral, rest = _split(cell, text, wrong)
    scale = _scale(rest or unit)
    if scale is None:
        raise wrong
    value = (_only(numeral, text) if scale > 1 else numeral.as_whole()) * scale
    if value.denominator != 1:
        raise _Invalid(f"{_quoted(text)} không phải số nguyên đồng")
    return _signed(text, value)


def _scale(words: str) -> Fraction | None:
    """What a number is multiplied with: `triệu đồng` 1.000.000, nothing or `đồng` 1; None for other words."""
    folded = fold(words.strip(" ."))
    if not folded or folded in _DONG:
        return ONE
    for dong in _DONG:
        folded = folded.removesuffix(" " + dong)
    return SCALES.get(folded)


def _ratio(cell: RawCell, text: str, datatype: Datatype, unit: str) -> Fraction:
    quotient = _QUOTIENT.fullmatch(text)
    if quotient:
        return _quotient(text, quotient)
    wrong = _Invalid(f"{_quoted(text)} không phải tỷ lệ, viết như «95%», «0,95» hoặc «78/97»")
    numeral, rest = _split(cell, text, wrong)
    value = _signed(text, _only(numeral, text))
    if fold(rest) in _PERCENTS or (not rest and (cell.percent or fold(unit) in _PERCENTS)):
        return _share(value / 100, text)
    if rest:
        raise wrong
    if value == 1:
        raise _Invalid(f"{_quoted(text)} có hai cách đọc: 100% hay 1%, viết rõ «100%» hoặc «1%»")
    return _share(value, text)


def _quotient(text: str, match: re.Match[str]) -> Fraction:
    parts = [read_numeral(part) for part in match.groups()]
    above, below = (None if n is None else n.as_whole() for n in parts)
    if above is None or below is None or above.denominator != 1 or below.denominator != 1:
        raise _Invalid(f"{_quoted(text)} không phải tỷ số của hai số nguyên")
    if below == 0:
        raise _Invalid(f"{_quoted(text)} có mẫu số bằng 0")
    return _share(above / below, text)


def _share(value: Fraction, text: str) -> Fraction:
    if not ZERO <= value <= ONE:
        bare = ONE < value <= HUNDRED and "/" not in text and text[-1:].isdigit()
        hint = f", nếu là phần trăm thì viết «{text}%»" if bare else ""
        raise _Invalid(f"{_quoted(text)} nằm ngoài khoảng từ 0% đến 100%{hint}")
    return value


def boolean_of(text: str) -> bool | None:
    """A yes/no word (ruling 56), None for any other."""
    folded = fold(text)
    return True if folded in _YES else False if folded in _NO else None


def _boolean(cell: RawCell, text: str, datatype: Datatype, unit: str) -> Fraction:
    found = boolean_of(text)
    if found is None or cell.kind == DATE:
        raise _Invalid(f"{_quoted(text)} không phải có hoặc không")
    return ONE if found else ZERO


def _date(cell: RawCell, text: str, datatype: Datatype, unit: str) -> Fraction:
    found = read_period(text)
    if not isinstance(found, Period) or found.kind != DAY or found.first is None:
        raise _Invalid(f"{_quoted(text)} không phải ngày có thật, viết ngày/tháng/năm")
    return Fraction(found.first.toordinal())


def _words(cell: RawCell, text: str, datatype: Datatype, unit: str) -> None:
    if datatype.kind == t.TEXT:
        return
    _spelled(text, datatype)


def _spelled(text: str, datatype: Datatype) -> tuple[str, ...]:
    """The declared spelling of values written with `;` between them (ruling 34)."""
    known = {fold(value): value for value in datatype.values}
    parts = [part for part in (p.strip() for p in text.split(";")) if part]
    for part in parts:
        if fold(part) not in known:
            hint = ", ngăn các giá trị bằng dấu «;»" if "," in part and datatype.kind == t.MANY_OF else ""
            raise _Invalid(f"{_quoted(part)} không phải một trong các giá trị: {', '.join(datatype.values)}{hint}")
    if datatype.kind == t.ONE_OF and len(parts) != 1:
        raise _Invalid(f"{_quoted(text)} có nhiều giá trị, chỉ được ghi một")
    return tuple(dict.fromkeys(known[fold(part)] for part in parts))


def read_words(cell: RawCell, datatype: Datatype) -> tuple[tuple[str, ...], str | None]:
    """Spelled values of an attribute cell, or the problem."""
    if cell.kind in (ERROR, UNCACHED) or cell.text.strip().upper() in EXCEL_ERRORS:
        return (), _broken_cell(cell)
    try:
        return _spelled(tidy(cell.text), datatype), None
    except _Invalid as problem:
        return (), str(problem)


_READERS = {
    t.COUNT: _count, t.NUMBER: _plain, t.RATIO: _ratio, t.MONEY: _money, t.BOOLEAN: _boolean, t.LEVEL: _level,
    t.DATE: _date, t.TEXT: _words, t.ONE_OF: _words, t.MANY_OF: _words,
}  # fmt: skip


# ---------------------------------------------------------------- numbers


def _number(cell: RawCell, text: str, whole: bool, otherwise: _Invalid) -> tuple[Fraction, str]:
    """Signed number and the words after it."""
    numeral, rest = _split(cell, text, otherwise)
    if cell.kind == NUMBER and rest == "%":
        # a percent format changes the display of a workbook cell, not its number (ruling 97)
        return _signed(text, numeral.value / 100), ""
    return _signed(text, numeral.as_whole() if whole else _only(numeral, text)), rest


def _signed(text: str, value: Fraction) -> Fraction:
    return -value if text[:1] in ("-", "−") else value


def _split(cell: RawCell, text: str, otherwise: _Invalid) -> tuple[Numeral, str]:
    """The numeral at the start of a cell (without its sign) and the words after it."""
    if cell.kind == DATE:
        raise _Invalid(f"ô định dạng kiểu ngày ({text}), không phải số: định dạng lại ô thành văn bản rồi nhập lại")
    if cell.kind == BOOLEAN:
        raise otherwise
    if cell.kind == NUMBER:
        return _exact(text, otherwise)
    match = _NUMBER_AND_REST.fullmatch(text) if len(text) <= MOST_TEXT else None
    if match is None:
        raise otherwise
    numeral = read_numeral(match[2])
    if numeral is None:
        raise _Invalid(_unreadable(match[2], otherwise))
    return numeral, match[3].strip()


def _unreadable(digits: str, otherwise: _Invalid) -> str:
    if sum(c.isdigit() for c in digits) > MOST_DIGITS:
        return f"{_quoted(digits)} có hơn {MOST_DIGITS} chữ số"
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", digits):
        return f"{_quoted(digits)} dùng dấu phẩy tách nghìn, viết «{digits.replace(',', '.')}»"
    return str(otherwise)


def _exact(text: str, otherwise: _Invalid) -> tuple[Numeral, str]:
    """A number cell: decimal point, perhaps an exponent, perhaps a percent sign from the cell's format."""
    digits, percent = (text[:-1], "%") if text.endswith("%") else (text, "")
    try:
        number = Decimal(digits) if len(digits) <= MOST_TEXT else Decimal("NaN")
    except InvalidOperation:
        raise otherwise from None
    if not number.is_finite():
        raise otherwise
    if abs(number.adjusted()) > MOST_DIGITS or len(number.as_tuple().digits) > MOST_DIGITS:
        raise _Invalid(f"{_quoted(text)} quá lớn hoặc quá nhỏ")
    return Numeral(text, abs(Fraction(number))), percent


def _only(numeral: Numeral, text: str) -> Fraction:
    """The one reading; an error that shows both when there are two (ruling 50)."""
    if numeral.grouped is None:
        return numeral.value
    whole, decimal = int(numeral.grouped), numeral.text.replace(".", ",")
    raise _Invalid(f"{_quoted(text)} có hai cách đọc: {whole} hay {decimal}, viết rõ «{whole}» hoặc «{decimal}»")


def _check_bounds(value: Fraction, text: str, datatype: Datatype) -> None:
    if datatype.kind == t.BOOLEAN:
        return
    low, high = datatype.natural_range()
    if low is not None and value < low:
        raise _Invalid(f"{_quoted(text)} nhỏ hơn mức thấp nhất cho phép {show_value(low, datatype)}")
    if high is not None and value > high:
        raise _Invalid(f"{_quoted(text)} lớn hơn mức cao nhất cho phép {show_value(high, datatype)}")
