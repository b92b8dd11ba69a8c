"""One raw fact with its unit and declaration to an `Observation`; contradictions between observations.

In: a `RawFact`, the unit's name, a `Target` of `names`. Out: an `Observation`. Promises: rulings 39, 47, 56 and 57: a
flow has a period of its own kind, a stock the last day of its period, a document or event its date; whatever cannot be
read is a problem of the observation, never a dropped row. Two values for one period make both invalid (ruling 20).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from chuan_checker.facts.model import BLANK, DATE, ERROR, UNCACHED, Observation, RawFact
from chuan_checker.facts.names import Target
from chuan_checker.facts.show import show_times
from chuan_checker.facts.values import EXCEL_ERRORS, ONE, ZERO, Value, boolean_of, read_value
from chuan_checker.verdict import Source
from chuan_grammar import periods as p
from chuan_grammar.periods import Impossible, Period, SchoolCalendar
from chuan_grammar.text import fold
from chuan_grammar.text import tidy as uncached_tidy
from chuan_rules.datatypes import BOOLEAN, COUNT, STOCK, Datatype
from chuan_rules.model import Document, Event, Indicator

_FORMS = {
    p.DAY: ("ngày", "31/12/2026"), p.MONTH: ("tháng", "12/2026"), p.QUARTER: ("quý", "quý 1/2026"),
    p.TERM: ("học kỳ", "học kỳ 1 năm học 2025-2026"), p.SCHOOL_YEAR: ("năm học", "2025-2026"),
    p.YEAR: ("năm", "2026"), p.SUMMER: ("hè", "hè 2026"), p.SPAN: ("giai đoạn", "2021-2025"),
}  # fmt: skip
"""Each kind of period in words, and how a facts file writes it."""

_YES_NO, _COUNT, _TIMES = Datatype(BOOLEAN), Datatype(COUNT), Datatype(COUNT, "lần")

tidy = lru_cache(maxsize=4096)(uncached_tidy)
"""Files repeat the same names, periods and notes in every row."""

When = tuple[Period | None, str | None]
"""A period, or what is wrong with it."""


class Observer:
    """Makes observations; remembers the values and periods it has read, since files repeat them a lot."""

    def __init__(self, calendar: SchoolCalendar) -> None:
        self._calendar = calendar
        self._values: dict[tuple[str, str, bool, int, str], Value] = {}
        self._periods: dict[str, Period | Impossible | None] = {}

    def observe(self, raw: RawFact, unit_id: str, target: Target) -> Observation:
        """The observation of one row."""
        declaration = target.declaration
        if isinstance(declaration, Indicator):
            value = self._value(raw, declaration.datatype, target.unit)
            when = self._indicator_period(raw, declaration)
        elif isinstance(declaration, Document | Event):
            return self._dated(raw, unit_id, target, declaration)
        else:
            value = read_value(raw.value, _YES_NO)
            when = self._period(raw)
        if value.blank:
            return _observation(raw, unit_id, target, when[0], value)
        return _observation(raw, unit_id, target, when[0], value, when[1])

    def _value(self, raw: RawFact, datatype: Datatype, unit: str) -> Value:
        cell = raw.value
        key = cell.text, cell.kind, cell.percent, id(datatype), unit
        value = self._values.get(key)
        if value is None:
            value = self._values[key] = read_value(cell, datatype, unit)
        return value

    # ------------------------------------------------------------ periods

    def read(self, text: str) -> Period | Impossible | None:
        """A period as written, remembered."""
        if text not in self._periods:
            self._periods[text] = p.read_period(text)
        return self._periods[text]

    def _period(self, raw: RawFact) -> When:
        if raw.period_problem:
            return None, raw.period_problem
        text = tidy(raw.period)
        if not text:
            return None, "thiếu kỳ số liệu"
        period = self.read(text)
        if isinstance(period, Impossible):
            return None, f"kỳ «{text}» không có trên lịch"
        if period is None:
            return None, f"không đọc được kỳ «{text}», viết như 2026, 2025-2026, 12/2026, quý 1/2026 hoặc 31/12/2026"
        return period, None

    def _indicator_period(self, raw: RawFact, indicator: Indicator) -> When:
        if indicator.parameter and not raw.period.strip():
            return None, None
        period, problem = self._period(raw)
        if period is None:
            return None, problem
        wanted = indicator.periodicity
        if wanted == STOCK:
            return p.day(period.end(self._calendar)), None
        if wanted == p.SCHOOL_YEAR:
            period = p.as_school_year(period)
        if period.kind == wanted:
            return period, None
        (given, _), (word, example) = _FORMS[period.kind], _FORMS[wanted]
        return period, f"kỳ «{tidy(raw.period)}» là {given}, số liệu này theo {word}, viết như «{example}»"

    # ------------------------------------------------------------ documents and events

    def _dated(self, raw: RawFact, unit_id: str, target: Target, declaration: Document | Event) -> Observation:
        """Ruling 39: a row is an occurrence; `không` says there was none; nothing at all says nothing."""
        cell = raw.value
        if cell.kind == BLANK and (raw.wide or not (raw.period.strip() or raw.evidence)):
            return _observation(raw, unit_id, target, None, Value(blank=True))
        issued = self._issued(raw)
        if issued is not None:
            return _observation(raw, unit_id, target, issued, Value(ONE, show_times(ONE)))
        value = _times(raw, declaration)
        period, problem = self._period(raw)
        if value.value == ZERO and not raw.period.strip():
            problem = None
        elif period is None and not raw.period.strip():
            what = "ngày ban hành" if isinstance(declaration, Document) else "ngày diễn ra"
            problem = f"thiếu {what}: ghi ở cột kỳ (period)"
        return _observation(raw, unit_id, target, period, value, problem)

    def _issued(self, raw: RawFact) -> Period | None:
        """The date written in the cell itself, as wide tables have it: a column «nghị quyết», a cell 15/01/2026."""
        if not raw.wide or raw.value.kind == BLANK:
            return None
        period = self.read(tidy(raw.value.text))
        return period if isinstance(period, Period) and period.kind == p.DAY else None


def _times(raw: RawFact, declaration: Document | Event) -> Value:
    """How often: `có` or nothing 1, `không` 0, events also a number; a document's number is not read as one."""
    cell, text = raw.value, tidy(raw.value.text)
    if cell.kind == BLANK:
        return Value(ONE, show_times(ONE))
    if cell.kind in (ERROR, UNCACHED) or text.upper() in EXCEL_ERRORS:
        return read_value(cell, _COUNT)
    held = boolean_of(text)
    if held is not None:
        return Value(ONE if held else ZERO, show_times(ONE if held else ZERO))
    if isinstance(declaration, Document):
        return Value(ONE, text)
    count = read_value(cell, _TIMES)
    if count.problem is not None and cell.kind != DATE:
        return Value(problem=f"{count.problem}, ghi «có», «không» hoặc số lần")
    return count if count.value is None else Value(count.value, show_times(count.value))


def _observation(
    raw: RawFact, unit_id: str, target: Target, period: Period | None, value: Value, period_problem: str | None = None
) -> Observation:
    problem = "; ".join(part for part in (value.problem, period_problem) if part) or None
    return Observation(
        unit_id, target.key, target.shown, period, value.value, tidy(raw.value.text), value.display, value.blank,
        problem, tidy(raw.evidence), tidy(raw.note), raw.source or raw.value.source, period_problem is not None,
    )  # fmt: skip


# ---------------------------------------------------------------- several observations


def in_order(observations: Sequence[Observation], calendar: SchoolCalendar) -> list[Observation]:
    """By period and place, whatever the order of rows and files was."""
    return sorted(observations, key=lambda o: (_last_day(o.period, calendar), place_key(o.source), o.raw))


def _last_day(period: Period | None, calendar: SchoolCalendar) -> date:
    return date.min if period is None else period.end(calendar)


def place_key(source: Source | None) -> tuple[str, str, int, int, str]:
    """A sort key for places."""
    if source is None:
        return "", "", 0, 0, ""
    return source.file, source.sheet or "", source.line or 0, source.column or 0, source.cell or ""


def without_repeats(rows: list[Observation]) -> tuple[list[Observation], list[Observation]]:
    """Rows of an event or document, and those among them that repeat an earlier row word for word."""
    seen: set[tuple[object, ...]] = set()
    kept, repeats = [], []
    for row in rows:
        key = row.period, row.value, fold(row.raw), row.evidence, row.note
        if row.period is not None and row.problem is None and key in seen:
            repeats.append(row)
        else:
            kept.append(row)
        seen.add(key)
    return kept, repeats


def mark_conflicts(rows: list[Observation], dated: bool) -> tuple[list[Observation], list[Observation]]:
    """Give every row of a period with different values a problem naming both places; also the rows so marked.

    `dated`: rows of documents and events contradict each other only when one says `không` and another says there was.
    """
    by_period: dict[Period | None, list[Observation]] = {}
    for row in rows:
        if row.problem is None and not row.blank:
            by_period.setdefault(row.period, []).append(row)
    problems: dict[int, str] = {}
    for period, same in by_period.items():
        if len(same) < 2 or (dated and period is None):
            continue
        distinct: dict[object, Observation] = {}
        for row in same:
            distinct.setdefault(_meaning(row, dated), row)
        if len(distinct) > 1:
            text = _conflict_text(list(distinct.values()))
            problems.update((id(row), text) for row in same)
    if not problems:
        return rows, []
    marked = [_with(row, problems[id(row)]) if id(row) in problems else row for row in rows]
    return marked, [row for row, old in zip(marked, rows, strict=True) if row is not old]


def join_evidence(rows: list[Observation]) -> list[Observation]:
    """Rows that agree on a value of one period name their evidence together: a document shown later counts too."""
    named: dict[tuple[Period | None, object], dict[str, None]] = {}
    for row in rows:
        if row.evidence and row.problem is None and not row.blank:
            named.setdefault((row.period, _meaning(row, False)), {})[row.evidence] = None
    joined = {key: "; ".join(texts) for key, texts in named.items()}
    return [
        row
        if row.problem is not None or row.blank
        else _with(row, evidence=joined.get((row.period, _meaning(row, False))))
        for row in rows
    ]


def _meaning(row: Observation, dated: bool) -> object:
    if dated:
        return row.value == ZERO
    return fold(row.raw) if row.value is None else row.value


def _conflict_text(rows: list[Observation]) -> str:
    when = rows[0].period.label() if rows[0].period is not None else "cùng số liệu"
    shown = " và ".join(f"«{row.raw or 'có'}» ({row.source})" for row in rows[:3])
    return f"hai giá trị khác nhau cho {when}: {shown}"


def _with(row: Observation, problem: str | None = None, evidence: str | None = None) -> Observation:
    """The row with a problem, or with more evidence."""
    if problem is None and evidence in (None, row.evidence):
        return row
    return Observation(
        row.unit, row.name, row.shown_name, row.period, row.value, row.raw, row.display, row.blank,
        row.problem if problem is None else problem, row.evidence if evidence is None else evidence,
        row.note, row.source, row.period_problem,
    )  # fmt: skip


def is_dated(target: Target) -> bool:
    """Whether rows are occurrences rather than values."""
    return isinstance(target.declaration, Document | Event)
