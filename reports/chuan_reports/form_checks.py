"""What a cell of a form takes: number format, data validation, drop-down, and the message that names the clause.

In: a `Field` and where drop-down lists may be put. Out: options for a cell, as the writer of workbooks takes them.
Promises: titles of at most 32 and messages of at most 255 UTF-16 units, which Excel counts; a list that does not fit
into a validation becomes a range; bounds are exact. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from chuan_reports import form_shape as f
from chuan_reports.form_words import decimal, how, say, type_of, when
from chuan_reports.layout import clean
from chuan_reports.xlsx_book import DAY

MOST_TITLE, MOST_MESSAGE, MOST_LIST = 32, 255, 255
"""UTF-16 units that Excel takes."""

FIRST_DAY, LAST_DAY = "1", "109939"
"""Serials of 01/01/1900 and 31/12/2200: what the reader knows as a date."""

FAR = str(10**15)
"""More than 15 digits a cell does not hold."""

FORMATS = {f.COUNT: "#,##0", f.MONEY: "#,##0", f.RATIO: "0.00%", f.LEVEL: "0", f.DATE: DAY, f.TEXT: "@", f.MANY_OF: "@"}
"""Type → number format; others are General."""

ListPlace = Callable[[Sequence[str]], str]
"""Values of a drop-down → the range where they stand."""


def short(text: str, most: int) -> str:
    """The text in at most this many UTF-16 units.

    >>> short("số phòng học", 8), short("a😀b", 3)
    ('số phòn…', 'a…')
    """
    if len(text.encode("utf-16-le", "replace")) // 2 <= most:
        return text
    cut = text.encode("utf-16-le", "replace")[: (most - 1) * 2].decode("utf-16-le", "ignore")
    return cut.rstrip() + "…"


def number_format(field: f.Field) -> str:
    """The format of its cell."""
    return FORMATS.get(type_of(field), "@" if field.dated else "General")


def value_check(field: f.Field, lang: str, place: ListPlace, *, wide: bool = False) -> dict[str, Any]:
    """The validation of the cell of a value."""
    rule: dict[str, Any] = {"validate": "any", "ignore_blank": True}
    takes = how(field, lang)
    if field.dated:
        if wide:
            takes = say("how_dated_wide", lang)
        else:
            rule |= _choices([f.YES, f.NO], place) | {"show_error": False}  # a number or a count may be written too
    elif field.type == f.BOOLEAN:
        rule |= _choices([f.YES, f.NO], place)
    elif field.type in (f.ONE_OF, f.MANY_OF) and field.values:
        rule |= _choices(field.values, place)
        rule["show_error"] = field.type == f.ONE_OF
    elif field.type == f.DATE:
        rule |= _between("date", FIRST_DAY, LAST_DAY)  # the language bounds no dates
    elif field.type in (f.COUNT, f.MONEY, f.LEVEL):
        rule |= _between("integer", _bound(field.low, "-" + FAR), _bound(field.high, FAR))
    elif field.type in (f.NUMBER, f.RATIO):
        rule |= _between("decimal", _bound(field.low, "-" + FAR), _bound(field.high, FAR))
    return rule | {
        "input_title": short(clean(f.upper(field.name)), MOST_TITLE),
        "input_message": message(field, lang, takes),
        "error_title": short(clean(f.upper(field.name)), MOST_TITLE),
        "error_message": short(clean(say("bad_value", lang, x=takes)), MOST_MESSAGE),
    }


def message(field: f.Field, lang: str, takes: str) -> str:
    """The clause, what the cell takes, of which period, with which paper; the clause first, since the rest may be cut.

    >>> message(f.Field("01", "x", rules=("A-1",), clauses=("mục II.2 ý 1",), period="năm 2026"), "vi", "số nguyên")
    'Căn cứ: mục II.2 ý 1 (A-1). Số nguyên, của năm 2026.'
    """
    basis = say("basis", lang, x=_basis(field))
    about = ", ".join(part for part in (f.upper(takes), when(field, lang)) if part)
    parts = [short(clean(basis), 120), clean(about)]
    if field.evidence:
        parts.append(clean(say("evidence", lang, x=", ".join(field.evidence))))
    return short(". ".join(parts) + ".", MOST_MESSAGE)


def _basis(field: f.Field) -> str:
    """`mục II.2 ý 1 (A-1)`, and how many more requirements."""
    clause = field.clauses[0] if field.clauses else ""
    rules = ", ".join(field.rules[:2]) + (f" +{len(field.rules) - 2}" if len(field.rules) > 2 else "")
    return f"{clause} ({rules})" if clause and rules else clause or rules


def day_check(field: f.Field, lang: str) -> dict[str, Any]:
    """The validation of a cell where the day of a document or activity is filled in."""
    return _between("date", FIRST_DAY, LAST_DAY) | {
        "ignore_blank": True,
        "input_title": short(clean(say("day_title", lang, x=f.upper(field.name))), MOST_TITLE),
        "input_message": message(field, lang, how(field, lang)),
        "error_title": short(clean(f.upper(field.name)), MOST_TITLE),
        "error_message": say("bad_day", lang),
    }


def evidence_check(field: f.Field, lang: str) -> dict[str, Any] | None:
    """The message of the evidence column, where one is wanted."""
    if not field.evidence:
        return None
    text = clean(say("paper", lang, x=", ".join(field.evidence)))
    return {
        "validate": "any",
        "input_title": short(clean(f.upper(field.name)), MOST_TITLE),
        "input_message": short(text, MOST_MESSAGE),
    }


def list_check(values: Sequence[str], place: ListPlace, title: str, text: str) -> dict[str, Any]:
    """A drop-down that also takes something else."""
    return _choices(values, place, ranged=True) | {
        "ignore_blank": True, "show_error": False,
        "input_title": short(clean(title), MOST_TITLE), "input_message": short(clean(text), MOST_MESSAGE),
    }  # fmt: skip


def _choices(values: Sequence[str], place: ListPlace, *, ranged: bool = False) -> dict[str, Any]:
    """A list in the validation itself if Excel can hold it; a comma would part a value."""
    listed = [clean(value) for value in values]
    joined = ",".join(listed)
    plain = not any(set(value) & set(',"') or value.startswith("=") for value in listed)
    if plain and not ranged and len(joined.encode("utf-16-le", "replace")) // 2 <= MOST_LIST:
        return {"validate": "list", "source": listed}
    return {"validate": "list", "source": place(listed)}


def _between(kind: str, low: str, high: str) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}


def _bound(value: Fraction | None, otherwise: str) -> str:
    """A bound exactly: a decimal, else a quotient that Excel works out."""
    if value is None:
        return otherwise
    return decimal(value) or f"={value.numerator}/{value.denominator}"
