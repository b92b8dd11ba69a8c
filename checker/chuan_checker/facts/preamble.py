"""What stands above a table: whose figures, of which period, in which measure, on which official form.

In: the lines above the headings. Out: an `Above`. Promises: only what is labelled (`Đơn vị: …`, `Kỳ báo cáo: …`) is
taken as said; a title that names a school without a label is only a candidate. Binds no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from chuan_checker.facts import headings as h
from chuan_checker.verdict import Source
from chuan_grammar.record import record
from chuan_grammar.text import fold, tidy

PERIOD, UNIT_ID, UNIT, PARENT, MEASURE, FORM = "period", "unit id", "unit", "parent", "measure", "form"

LABELS: dict[str, tuple[str, ...]] = {
    PERIOD: ("kỳ báo cáo", "kỳ số liệu", "kỳ", "năm học", "năm báo cáo", "thời điểm báo cáo"),
    UNIT_ID: ("mã đơn vị", "mã trường", "mã xã", "unit id"),
    UNIT: (
        "đơn vị", "tên đơn vị", "đơn vị báo cáo", "tên trường", "trường", "cơ sở giáo dục", "tên cơ sở giáo dục",
        "tên cơ sở", "đơn vị gửi", "unit",
    ),
    PARENT: ("xã", "phường", "xã/phường", "xã, phường", "thuộc xã", "trực thuộc", "địa bàn"),
    MEASURE: ("đơn vị tính", "đvt", "đv tính"),
    FORM: ("biểu", "biểu số", "biểu mẫu", "mẫu", "mẫu số", "ký hiệu biểu"),
}  # fmt: skip
"""Words before a colon. A `kỳ` in one of the first three counts for tables of several units as well."""

PERIOD_LABELS = frozenset(map(fold, LABELS[PERIOD][:3]))
_LABELS = {fold(word): what for what, words in LABELS.items() for word in words}

MONEY = frozenset(map(fold, ("nghìn đồng", "ngàn đồng", "triệu đồng", "tỷ đồng", "1.000 đồng", "1000 đồng")))
"""Measures that change what a number means; `đồng` and `phòng` do not."""

_THOUSAND = frozenset(map(fold, ("1.000 đồng", "1000 đồng")))
_MEASURES = MONEY | frozenset(map(fold, ("đồng", "người", "học sinh", "%", "phòng", "m2", "m²", "lớp", "cái", "bộ")))
_FORM_CODE = re.compile(r"^(?:biểu mẫu|biểu số|mẫu số|biểu|mẫu)\s*:?\s+([0-9A-ZĐ][0-9A-ZĐ.\-]{0,18}[0-9A-ZĐ])$", re.I)
_UNIT_WORDS = tuple(
    fold(words) for words in ("trường", "trung tâm", "nhóm trẻ", "lớp mẫu giáo", "cơ sở mầm non", "phân hiệu")
)
_DAY = fold("ngày")
MOST_TEXT = 200
"""Characters; longer text above a table is prose."""


class Texts(Protocol):
    """A row, as far as this module looks at it."""

    @property
    def texts(self) -> Sequence[str]:
        """The cells as text."""

    def at(self, index: int) -> Source:
        """Where a cell stands."""


@record
class Above:
    """`unit` as labelled (an id before a name), `titles` that may name a unit; each empty when nothing says it.

    `unit_source` and `period_source` are the cells that say these: behind the label, or the label's own.
    """

    unit: str = ""
    titles: tuple[str, ...] = ()
    parent: str = ""
    period: str = ""
    measure: str = ""
    form: str = ""
    unit_source: Source | None = None
    period_source: Source | None = None


_Cell = tuple[Texts, int]
"""A row and the number of a cell in it."""


def period_labelled(texts: Sequence[str]) -> str:
    """`Kỳ báo cáo: năm 2026`, in one cell or with the period in the next filled one."""
    for label, value, _ in _labelled(texts):
        if label in PERIOD_LABELS:
            return value
    return ""


def read_above(lines: Sequence[Texts]) -> Above:
    """What the lines above a table say; the nearest to the table counts."""
    said: dict[str, str] = {}
    where: dict[str, _Cell] = {}
    periods: dict[str, _Cell] = {}
    titles: dict[str, None] = {}
    for line in lines:
        for label, value, index in _labelled(line.texts):
            what = _LABELS.get(label)
            if what == UNIT and fold(value) in _MEASURES:
                what = MEASURE
            if what is not None and value:
                said[what], where[what] = value, (line, index)
        for index, text in enumerate(line.texts):
            if not text or len(text) > MOST_TEXT:
                continue
            form = _FORM_CODE.match(tidy(text))
            if form and any(map(str.isdigit, form[1])):
                said[FORM] = form[1]
            when = h.period_in(text)
            # a bare `2026` or day may be anything, and `Ngày …` is when the report was signed
            if when and not text[0].isdigit() and not fold(text).startswith(_DAY):
                periods.setdefault(when, (line, index))
            if fold(text).startswith(_UNIT_WORDS) and ":" not in text:
                titles[tidy(text)] = None
    alone = next(iter(periods)) if len(periods) == 1 else ""
    period, dated = said.get(PERIOD) or alone, where.get(PERIOD) or periods.get(alone)
    unit = UNIT_ID if UNIT_ID in said else UNIT
    return Above(
        said.get(unit, ""), tuple(titles), said.get(PARENT, ""), period,
        measure_of(said.get(MEASURE, "")), said.get(FORM, ""), _place(where.get(unit)), _place(dated),
    )  # fmt: skip


def _place(cell: _Cell | None) -> Source | None:
    return cell[0].at(cell[1]) if cell is not None else None


def _labelled(texts: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Folded labels with what follows their colon, or stands in the next filled cell, and the column of that."""
    filled = [(index, text) for index, text in enumerate(texts) if text and len(text) <= MOST_TEXT]
    for at, (index, text) in enumerate(filled):
        label, colon, rest = text.partition(":")
        if not colon:
            continue
        value = rest.strip(" .…_\t\n")
        if not value and at + 1 < len(filled) and ":" not in filled[at + 1][1]:
            index, following = filled[at + 1]
            value = following.strip(" .…_\t\n")
        said = tidy(value).removesuffix(")") if label.startswith("(") else tidy(value)
        yield fold(label.strip("( ")), said, index


def measure_of(text: str) -> str:
    """A measure that scales money or says per cent, in words that names understand; else nothing.

    >>> measure_of("Triệu đồng"), measure_of("1.000 đồng"), measure_of("phòng"), measure_of("%")
    ('Triệu đồng', 'nghìn đồng', '', '%')
    """
    folded = fold(text.strip("() "))
    if folded in _THOUSAND:
        return "nghìn đồng"
    return tidy(text.strip("() ")) if folded in MONEY or folded == "%" else ""
