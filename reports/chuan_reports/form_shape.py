"""A form to fill in: what is asked of units of one type, as every rendering of it sees it (`chuan/form/1`).

In: nothing. Out: `Form` and its parts. Promises: text and exact numbers only, nothing of rules; a field's `name` is the
declared name and `period` the text by which the reader of submissions knows them again.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from chuan_grammar.record import record

SCHEMA = "chuan/form/1"

FACT, TARGET, DOCUMENT, EVENT = "fact", "target", "document", "event"
DATED = (DOCUMENT, EVENT)
"""Kinds whose day is filled in: a row is an occurrence."""

KIND_WORDS = {FACT: "số liệu", TARGET: "mức giao", DOCUMENT: "văn bản", EVENT: "hoạt động"}
"""As the hidden sheet says it: read by programs, the same in every language."""

COUNT, NUMBER, RATIO, MONEY, BOOLEAN, LEVEL, DATE, TEXT, ONE_OF, MANY_OF = (
    "count", "number", "ratio", "money", "boolean", "level", "date", "text", "one_of", "many_of",
)  # fmt: skip
YES, NO = "Có", "Không"


@record
class Field:
    """One thing to fill in.

    `key` is its number in the form (or its declared code). `type` is the kind of value; `stock`: the figure as at a
    day. `period` is empty when the day is filled in; `windows` say when it counts. `rows`: how often it may occur.
    """

    key: str
    name: str
    kind: str = FACT
    type: str = COUNT
    measure: str = ""
    period: str = ""
    stock: bool = False
    values: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    rows: int = 1
    compared: bool = False
    evidence: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    due: date | None = None
    rules: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether its day is filled in."""
        return self.kind in DATED


@record
class Section:
    """Fields of one section of the plan."""

    title: str
    fields: tuple[Field, ...]


@record
class Form:
    """A form of one pack for one unit type on one day. `rules` are the ids and titles of the requirements behind it."""

    tool: str
    pack: str
    title: str
    authority: str
    number: str
    version: str
    sha256: str
    unit_type: str
    as_of: date
    sections: tuple[Section, ...]
    rules: tuple[tuple[str, str], ...] = ()
    assessed: int = 0

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in order."""
        return tuple(field for section in self.sections for field in section.fields)


@record
class FormUnit:
    """A unit that the form is for; empty when it is filled in by hand.

    `spared`: headings (`heading_of`) of fields that no requirement asks of this one, in a form of several units.
    """

    id: str = ""
    name: str = ""
    spared: frozenset[str] = frozenset()


def heading_of(field: Field) -> str:
    """A column that the reader knows again: `<name> [kỳ]` (ruling 98).

    >>> heading_of(Field("01", "chi ngân sách", period="năm 2026"))
    'chi ngân sách [năm 2026]'
    """
    return f"{field.name} [{field.period}]" if field.period else field.name


def evidence_heading(field: Field) -> str:
    """The column of its evidence.

    >>> evidence_heading(Field("01", "chi ngân sách"))
    'chi ngân sách (minh chứng)'
    """
    return f"{heading_of(field)} (minh chứng)"


def upper(text: str) -> str:
    """With a capital, as a form prints it; names are matched folded.

    >>> upper("số phòng học")
    'Số phòng học'
    """
    return text[:1].upper() + text[1:]
