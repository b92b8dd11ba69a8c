"""Periods of time as plans write them, and the school calendar that gives them days.

In: atoms (`năm học 2023-2024`, `quý I/2024`, `31/12/2030` …). Out: a `Period`, or an `Impossible` date as a value.
Promises: day before month, never month first; a period knows its kind and number, so `năm 2026` equals `2026`
whatever was written; days are given only together with a `SchoolCalendar`, because plans may declare another first
day of the school year (ruling 92). Which period an obligation reads is not decided here.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from chuan_grammar.atoms import NUMBER, WORD, Atom, split
from chuan_grammar.record import record
from chuan_grammar.text import fold_syllable

DAY, MONTH, QUARTER, TERM, SCHOOL_YEAR, YEAR, SUMMER, SPAN = (
    "day", "month", "quarter", "term", "school_year", "year", "summer", "span",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years outside are typing errors: no plan or fact of this field lies there."""

SECOND_TERM_STARTS = (1, 16)
"""Ruling 8: term 1 runs to 15 January, term 2 from 16 January."""

TEACHING_ENDS = (5, 31)
"""Ruling 2: for choosing the period that a check reads, a school year counts as ended on 31 May."""


@record
class SchoolCalendar:
    """The first day of a school year; 1 September unless the plan declares another."""

    month: int = 9
    day: int = 1

    def first_day(self, year: int) -> date:
        """The first day of the school year that begins in `year`."""
        try:
            return date(year, self.month, self.day)
        except ValueError:  # 29 February of a common year
            return date(year, self.month, monthrange(year, self.month)[1])


STANDARD_CALENDAR = SchoolCalendar()


@record
class Period:
    """A closed interval of days.

    `year` and `index` identify it within its `kind`; `first` and `last` are set only for days and spans.
    """

    kind: str
    year: int = 0
    index: int = 0
    first: date | None = None
    last: date | None = None

    def days(self, calendar: SchoolCalendar = STANDARD_CALENDAR) -> tuple[date, date]:
        """First and last day.

        >>> Period("term", 2026, 1).days()
        (datetime.date(2026, 9, 1), datetime.date(2027, 1, 15))
        """
        if self.first is not None and self.last is not None:
            return self.first, self.last
        if self.kind == MONTH:
            return date(self.year, self.index, 1), date(self.year, self.index, monthrange(self.year, self.index)[1])
        if self.kind == QUARTER:
            end = self.index * 3
            return date(self.year, end - 2, 1), date(self.year, end, monthrange(self.year, end)[1])
        if self.kind == SUMMER:
            return date(self.year, 6, 1), date(self.year, 8, 31)
        if self.kind in (SCHOOL_YEAR, TERM):
            start, end_day = calendar.first_day(self.year), calendar.first_day(self.year + 1) - timedelta(1)
            if self.kind == TERM and self.index == 1:
                return start, date(self.year + 1, *SECOND_TERM_STARTS) - timedelta(1)
            if self.kind == TERM:
                return date(self.year + 1, *SECOND_TERM_STARTS), end_day
            return start, end_day
        return date(self.year, 1, 1), date(self.year, 12, 31)

    def end(self, calendar: SchoolCalendar = STANDARD_CALENDAR) -> date:
        """Last day."""
        return self.days(calendar)[1]

    def start(self, calendar: SchoolCalendar = STANDARD_CALENDAR) -> date:
        """First day."""
        return self.days(calendar)[0]

    def shifted(self, years: int) -> Period:
        """The same period `years` later (ruling 38: `năm trước` is -1)."""
        if self.first is not None and self.last is not None:
            return (
                day(_same_day(self.first, years))
                if self.kind == DAY
                else span(_same_day(self.first, years), _same_day(self.last, years))
            )
        return Period(self.kind, self.year + years, self.index)

    def previous(self) -> Period:
        """The period of the same kind immediately before (`kỳ trước`)."""
        per_year = {MONTH: 12, QUARTER: 4, TERM: 2}.get(self.kind)
        if self.kind == DAY and self.first is not None:
            return day(self.first - timedelta(1))
        if per_year is None:
            return self.shifted(-1)
        return (
            Period(self.kind, self.year - 1, per_year)
            if self.index == 1
            else Period(self.kind, self.year, self.index - 1)
        )

    def following(self) -> Period:
        """The period of the same kind immediately after."""
        per_year = {MONTH: 12, QUARTER: 4, TERM: 2}.get(self.kind)
        if per_year is None:
            return self.shifted(1)
        return (
            Period(self.kind, self.year + 1, 1)
            if self.index == per_year
            else Period(self.kind, self.year, self.index + 1)
        )

    def label(self, lang: str = "vi") -> str:
        """How a report names it.

        >>> Period("school_year", 2025).label(), Period("month", 2024, 1).label()
        ('năm học 2025-2026', 'tháng 01/2024')
        """
        if self.kind == DAY and self.first:
            return show_date(self.first)
        if self.first and self.last:
            if (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31):
                return f"{self.first.year}-{self.last.year}"
            return f"{show_date(self.first)} - {show_date(self.last)}"
        words = _LABELS[lang if lang in _LABELS else "vi"][self.kind]
        return words.format(y=self.year, n=self.index, z=self.year + 1)


_LABELS = {
    "vi": {
        MONTH: "tháng {n:02d}/{y}", QUARTER: "quý {n}/{y}", TERM: "học kỳ {n} năm học {y}-{z}",
        SCHOOL_YEAR: "năm học {y}-{z}", YEAR: "năm {y}", SUMMER: "hè {y}",
    },
    "en": {
        MONTH: "month {n:02d}/{y}", QUARTER: "quarter {n}/{y}", TERM: "term {n} of school year {y}-{z}",
        SCHOOL_YEAR: "school year {y}-{z}", YEAR: "year {y}", SUMMER: "summer {y}",
    },
}  # fmt: skip


@record
class Impossible:
    """Characters shaped like a date that no calendar has (`31/02/2027`, `12/31/2027`)."""

    text: str


def day(value: date) -> Period:
    """A single day."""
    return Period(DAY, value.year, 0, value, value)


def span(first: date, last: date) -> Period:
    """Any other closed interval."""
    return Period(SPAN, first.year, 0, first, last)


def years(first: int, last: int) -> Period:
    """Whole calendar years, both included."""
    return span(date(first, 1, 1), date(last, 12, 31))


def show_date(value: date) -> str:
    """Day/month/year.

    >>> show_date(date(2026, 6, 1))
    '01/06/2026'
    """
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def _same_day(value: date, years_on: int) -> date:
    year = value.year + years_on
    return date(year, value.month, min(value.day, monthrange(year, value.month)[1]))


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_K = {word: fold_syllable(word) for word in ("năm", "học", "tháng", "quý", "kỳ", "hè", "ngày", "giai", "đoạn", "đến")}
_ENGLISH = {
    "year": YEAR,
    "month": MONTH,
    "quarter": QUARTER,
    "term": TERM,
    "summer": SUMMER,
    "day": DAY,
    "school": SCHOOL_YEAR,
}


class _Cursor:
    """Looks ahead over atoms; `at` moves only on success."""

    def __init__(self, atoms: Sequence[Atom], at: int) -> None:
        self.atoms, self.at = atoms, at

    def peek(self, ahead: int = 0) -> Atom | None:
        index = self.at + ahead
        return self.atoms[index] if index < len(self.atoms) else None

    def words(self, *keys: str) -> bool:
        """Take these words if all of them are next."""
        for offset, key in enumerate(keys):
            atom = self.peek(offset)
            if atom is None or atom.kind != WORD or atom.key != key:
                return False
        self.at += len(keys)
        return True

    def sign(self, sign: str) -> bool:
        atom = self.peek()
        if atom is None or atom.key != sign or atom.kind in (WORD, NUMBER):
            return False
        self.at += 1
        return True

    def number(self) -> int | None:
        """Take a plain whole number (also Roman I to IV)."""
        atom = self.peek()
        if atom is None:
            return None
        if atom.kind == NUMBER and atom.key.isdigit() and len(atom.key) <= 4:
            self.at += 1
            return int(atom.key)
        if atom.kind == WORD and atom.key in _ROMAN:
            self.at += 1
            return _ROMAN[atom.key]
        return None

    def year(self) -> int | None:
        atom = self.peek()
        if atom is not None and atom.kind == NUMBER and len(atom.key) == 4 and atom.key.isdigit():
            value = int(atom.key)
            if FIRST_YEAR <= value <= LAST_YEAR:
                self.at += 1
                return value
        return None


def match_period(atoms: Sequence[Atom], at: int, *, bare: bool = False) -> tuple[Period | Impossible, int] | None:
    """The period that begins at `at`, with the index after it; None when none begins there.

    `bare` also takes what only a facts file means as a period: `2026`, `12/2026`, `2026-12-31`. In rules those are
    numbers and ratios unless a time word stands before them.
    """
    cursor = _Cursor(atoms, at)
    atom = cursor.peek()
    if atom is None:
        return None
    if atom.kind == NUMBER:
        found = _slashed(cursor) or _year_range(cursor)
        if found is None and bare:
            found = _bare(cursor)
    elif atom.kind == WORD:
        found = _worded(cursor)
    else:
        return None
    return None if found is None else (found, cursor.at)


def _slashed(cursor: _Cursor) -> Period | Impossible | None:
    """`d/m/yyyy`, written together or with blanks around the slashes."""
    start = cursor.at
    parts = [cursor.number()]
    while parts[-1] is not None and len(parts) < 3 and cursor.sign("/"):
        parts.append(cursor.number())
    if len(parts) != 3 or None in parts:
        cursor.at = start
        return None
    text = "".join(a.text for a in cursor.atoms[start : cursor.at])
    return _day(parts[0] or 0, parts[1] or 0, parts[2] or 0, text)


def _day(day_of: int, month: int, year: int, text: str) -> Period | Impossible:
    try:
        value = date(year, month, day_of)
    except ValueError:
        return Impossible(text)
    return day(value) if FIRST_YEAR <= year <= LAST_YEAR else Impossible(text)


def _year_range(cursor: _Cursor) -> Period | Impossible | None:
    """`2021-2025`: whole calendar years; the caller may read it as a school year."""
    start = cursor.at
    first = cursor.year()
    if first is not None and cursor.sign("-"):
        last = cursor.year()
        if last is not None:
            return years(first, last) if first <= last else Impossible(f"{first}-{last}")
    cursor.at = start
    return None


def _bare(cursor: _Cursor) -> Period | Impossible | None:
    start = cursor.at
    first = cursor.number()
    if first is None:
        return None
    if cursor.sign("/"):
        year = cursor.year()
        if year is not None:
            return _month(first, year)
    elif first >= FIRST_YEAR and cursor.sign("-"):
        month = cursor.number()
        if month is not None and cursor.sign("-"):
            day_of = cursor.number()
            if day_of is not None:
                return _day(day_of, month, first, f"{first}-{month:02d}-{day_of:02d}")
    elif FIRST_YEAR <= first <= LAST_YEAR:
        return Period(YEAR, first)
    cursor.at = start
    return None


def _month(month: int, year: int) -> Period | Impossible:
    return Period(MONTH, year, month) if 1 <= month <= 12 else Impossible(f"{month:02d}/{year}")


def _worded(cursor: _Cursor) -> Period | Impossible | None:
    start = cursor.at
    found = _vietnamese(cursor) or _english(cursor)
    if found is None:
        cursor.at = start
    return found


def _vietnamese(cursor: _Cursor) -> Period | Impossible | None:
    if cursor.words(_K["năm"], _K["học"]):
        return _school_year(cursor)
    if cursor.words(_K["năm"]):
        return _year(cursor)
    if cursor.words(_K["tháng"]):
        return _numbered(cursor, MONTH)
    if cursor.words(_K["quý"]):
        return _numbered(cursor, QUARTER)
    if cursor.words(_K["học"], _K["kỳ"]):
        return _term(cursor)
    if cursor.words(_K["hè"]):
        cursor.words(_K["năm"])
        year = cursor.year()
        return Period(SUMMER, year) if year is not None else None
    if cursor.words(_K["giai"], _K["đoạn"]):
        return _stage(cursor)
    if cursor.words(_K["ngày"]):
        return _slashed(cursor) or _long_date(cursor)
    return None


def _year(cursor: _Cursor) -> Period | None:
    year = cursor.year()
    return Period(YEAR, year) if year is not None else None


def _school_year(cursor: _Cursor) -> Period | Impossible | None:
    start = cursor.at
    first = cursor.year()
    if first is None or not (cursor.sign("-") or cursor.sign("/")):
        cursor.at = start
        return None
    last = cursor.year()
    if last is None:
        return None
    return Period(SCHOOL_YEAR, first) if last == first + 1 else Impossible(f"{first}-{last}")


def _numbered(cursor: _Cursor, kind: str) -> Period | Impossible | None:
    """`tháng 01/2024`, `tháng 9 năm 2023`, `quý I/2024`, `quý I năm 2024`."""
    number = cursor.number()
    if number is None or not (
        cursor.sign("/") or cursor.words(_K["năm"]) or cursor.words("of", "year") or cursor.words("of")
    ):
        return None
    year = cursor.year()
    if year is None:
        return None
    if kind == MONTH:
        return _month(number, year)
    return Period(QUARTER, year, number) if 1 <= number <= 4 else Impossible(f"quý {number}/{year}")


def _term(cursor: _Cursor) -> Period | Impossible | None:
    number = cursor.number()
    if number is None:
        return None
    cursor.words(_K["năm"], _K["học"]) or (cursor.words("of") and cursor.words("school", "year"))
    year = _school_year(cursor)
    if not isinstance(year, Period):
        return year
    return Period(TERM, year.year, number) if number in (1, 2) else Impossible(f"học kỳ {number}")


def _stage(cursor: _Cursor) -> Period | Impossible | None:
    found = _year_range(cursor)
    if found is not None:
        return found
    first = cursor.year()
    if first is None or not (cursor.words(_K["đến"]) or cursor.words("to")):
        return None
    last = cursor.year()
    if last is None:
        return None
    return years(first, last) if first <= last else Impossible(f"{first} đến {last}")


def _long_date(cursor: _Cursor) -> Period | Impossible | None:
    """`ngày 08 tháng 9 năm 2023`."""
    day_of = cursor.number()
    if day_of is None or not cursor.words(_K["tháng"]):
        return None
    month = cursor.number()
    if month is None or not cursor.words(_K["năm"]):
        return None
    year = cursor.year()
    return None if year is None else _day(day_of, month, year, f"{day_of}/{month}/{year}")


def _english(cursor: _Cursor) -> Period | Impossible | None:
    if cursor.words("school", "iear") or cursor.words("school", "year"):
        return _school_year(cursor)
    if cursor.words("year"):
        return _year(cursor)
    if cursor.words("month"):
        return _numbered(cursor, MONTH)
    if cursor.words("quarter"):
        return _numbered(cursor, QUARTER)
    if cursor.words("term"):
        return _term(cursor)
    if cursor.words("summer"):
        year = cursor.year()
        return Period(SUMMER, year) if year is not None else None
    if cursor.words("stage"):
        return _stage(cursor)
    if cursor.words("day"):
        return _slashed(cursor)
    return None


def read_period(text: str) -> Period | Impossible | None:
    """A whole text as one period, as facts files write it (ruling 57).

    >>> read_period("năm 2026") == read_period("2026") == Period("year", 2026)
    True
    >>> read_period("31/12/2026") == read_period("2026-12-31")
    True
    >>> read_period("3/14/2024")
    Impossible(text='3/14/2024')
    """
    return _whole(text[:200])


@lru_cache(maxsize=4096)
def _whole(text: str) -> Period | Impossible | None:
    """Remembered: a thousand workbooks of one form ask about the same headings."""
    atoms = split(text)
    found = match_period(atoms, 0, bare=True)
    if found is None or found[1] != len(atoms):
        return None
    return found[0]


def as_school_year(period: Period) -> Period:
    """`2025-2026` where a school year is meant; any other period unchanged."""
    if (
        period.kind == SPAN
        and period.first
        and period.last
        and period.label() == f"{period.first.year}-{period.first.year + 1}"
    ):
        return Period(SCHOOL_YEAR, period.first.year)
    return period
