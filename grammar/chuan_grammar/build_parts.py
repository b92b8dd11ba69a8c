"""What every part of the builder uses: spans, names, moments, and the small tables behind keywords.

In: tokens and nodes, children of a reduction. Out: names, periods, spans. Promises: literals are read exactly; a
moment that no calendar has is reported, never guessed.
"""

from __future__ import annotations

from typing import Any

from chuan_grammar import errors
from chuan_grammar import nodes as n
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.keywords import FREQUENCIES
from chuan_grammar.numerals import Numeral
from chuan_grammar.periods import FIRST_YEAR, LAST_YEAR, MONTH, YEAR, Impossible, Period
from chuan_grammar.source import SourceFile, Span
from chuan_grammar.text import fold, tidy
from chuan_grammar.tokens import Token

OPERATORS = {"GE": "≥", "LE": "≤", "ABOVE": ">", "GT": ">", "LT": "<", "EQ": "=", "EQUALS": "="}
AGGREGATES = {
    fold(word): kind
    for kind, words in {
        "sum": ("tổng", "sum", "total"), "average": ("trung bình", "average"), "largest": ("lớn nhất", "largest"),
        "smallest": ("nhỏ nhất", "smallest"),
    }.items()
    for word in words
}  # fmt: skip
STRENGTHS = {
    "bắt buộc": "bắt buộc", "phấn đấu": "phấn đấu", "khuyến khích": "khuyến khích",
    "mandatory": "bắt buộc", "aspirational": "phấn đấu", "encouraged": "khuyến khích",
}  # fmt: skip
ADVISORY = ("tham khảo", "chỉ tham khảo", "advisory")
_FREQUENCY_OF = {fold(words): kind for words, kind in FREQUENCIES.items()}


def frequency(text: str) -> str:
    """The period kind of `mỗi quý`, `hằng năm`, `lần/năm học`, `every month`, `times a year`.

    >>> frequency("lần/năm học"), frequency("hằng quý")
    ('school_year', 'quarter')
    """
    words = fold(text.replace("/", " ").replace("times a", "times")).split()
    return _FREQUENCY_OF[" ".join(words[1:])]


class Parts:
    """The shared half of a builder: one file, its diagnostics, the requirement ids met on the way."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.referred: list[n.Name] = []
        """Requirement ids met since the caller last looked."""

    def span(self, children: list[Any]) -> Span:
        """From the first to the last child that has a place."""
        start, end = 0, 0
        for child in children:
            found = extent(child)
            if found is not None:
                start = found[0]
                break
        for child in reversed(children):
            found = extent(child)
            if found is not None:
                end = found[1]
                break
        return Span(self.source, start, end)

    def words(self, span: Span) -> str:
        """The author's words on one line."""
        return tidy(span.text())

    def name(self, token: Token) -> n.Name:
        """A token as a name."""
        return n.Name(token.type, str(token.value), self.span([token]))

    def names(self, children: list[Any], *kinds: str) -> tuple[n.Name, ...]:
        """The children that are names of these kinds."""
        return tuple(self.name(c) for c in children if isinstance(c, Token) and c.type in kinds)

    def moment(self, token: Token) -> Period:
        """A period, a bare year after `by`, or `04/2024` after a time word, which is a month (ruling 8)."""
        value = token.value
        if isinstance(value, Period):
            return value
        if isinstance(value, Numeral) and value.value.denominator == 1 and FIRST_YEAR <= value.value <= LAST_YEAR:
            return Period(YEAR, int(value.value))
        if isinstance(value, tuple):
            month, year = value[0].value, value[1].value
            if month.denominator == year.denominator == 1 and 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
                return Period(MONTH, int(year), int(month))
        if not isinstance(value, Impossible):
            self.diagnostics.append(diagnostic(errors.IMPOSSIBLE_DATE, self.span([token]).place(), text=token.text))
        return Period(YEAR, FIRST_YEAR)

    def relation(self, operator: Token, value: Any, c: list[Any], **fields: Any) -> n.Relation:
        """`operator value`, with the words from the first to the last child."""
        span = self.span(c)
        return n.Relation(OPERATORS[operator.type], value, spelled=self.words(span), span=span, **fields)


class Also:
    """The aliases of a declaration, on their way into it."""

    def __init__(self, names: tuple[str, ...], start: int, end: int) -> None:
        self.names, self.start, self.end = names, start, end


LOCATORS = {
    fold(en): vi
    for en, vi in {
        "section": "mục", "item": "ý", "page": "trang", "line": "dòng", "article": "điều", "clause": "khoản",
        "point": "điểm", "mục": "mục", "ý": "ý", "trang": "trang", "dòng": "dòng", "điều": "điều", "khoản": "khoản",
        "điểm": "điểm",
    }.items()
}  # fmt: skip

FALLING = frozenset(fold(word) for word in ("giảm xuống", "giảm còn", "down to"))


def extent(child: Any) -> tuple[int, int] | None:
    """Where a child begins and ends, None for one without a place."""
    if isinstance(child, (Token, Also)):
        return child.start, child.end
    span = getattr(child, "span", None)
    if isinstance(span, Span):
        return span.start, span.end
    if isinstance(child, (list, tuple)) and child:
        ends = [e for e in map(extent, child) if e is not None]
        if ends:
            return ends[0][0], ends[-1][1]
    return None


def first(children: list[Any], kind: type) -> Any:
    """The first child of a kind of node."""
    return next((x for x in children if isinstance(x, kind)), None)


def measure(children: list[Any]) -> str | None:
    """The measure in `(phòng)`."""
    return next((str(t.value) for t in children if t.type == "MEASURE"), None)


def has_colon(children: list[Any]) -> bool:
    """Whether the author wrote a colon."""
    return any(isinstance(t, Token) and t.type == "COLON" for t in children)


_FILLERS = {fold(en): vi for en, vi in {"meets": "đạt", "down to": "giảm xuống", "up to": "tăng lên"}.items()}


def filler_of(token: Token) -> str:
    """The spelling of a word before a relation (`đạt`, `giảm xuống`)."""
    return _FILLERS.get(fold(token.value), str(token.value))


def reach_operator(filler: Token, tail: Token | None) -> str:
    """`đạt 41` is a floor, after a word of falling a ceiling."""
    if tail is not None and tail.type in ("OR_MORE", "OR_LESS"):
        return "≥" if tail.type == "OR_MORE" else "≤"
    return "≤" if fold(filler.value) in FALLING else "≥"
