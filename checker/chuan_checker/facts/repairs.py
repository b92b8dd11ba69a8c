"""Cells that were read otherwise than they are written: which, how before, how after.

In: what a reader found; or one cell, its declared type and the value that was read. Out: `Repair`s. Promises: every
cell whose text holds odd blanks, invisible characters or decomposed letters is listed once; a number, percentage, day
or yes that a workbook holds as text is listed when it has one meaning; what has two is an error of `values`, never a
repair. Changes nothing itself: reading is `values`, matching is folding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from chuan_checker.facts import headings as h
from chuan_checker.facts.model import TEXT, Facts, Raw, RawCell, RawFact
from chuan_checker.facts.names import joined_levels
from chuan_checker.quality.problem import Repair
from chuan_checker.verdict import Source
from chuan_grammar.text import INVISIBLE, fold, nfc, tidy
from chuan_rules import datatypes as t
from chuan_rules.datatypes import Datatype
from chuan_rules.model import Indicator, Vocabulary

TEXT_NUMBER, NBSP, NFD, HEADING, PERCENT_TEXT, DATE_TEXT, YES_WORD = (
    "text-number", "nbsp", "nfd", "heading", "percent-text", "date-text", "yes-word",
)  # fmt: skip

ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks that are not the blank of a keyboard."""

MOST_SHOWN = 200
"""Characters of a text in a list of repairs."""

_ODD = re.compile(f"[{ODD_BLANKS}{INVISIBLE}]")
_LEVELS, _MARKED = re.compile(r" [›»] "), re.compile(r" ⟨[^⟨⟩]*⟩$")
_MARK_BEFORE = re.compile(r"^(?:[-–—+*•]+|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđA-ZĐ][.)]|[IVX]{1,4}[.)])\s+(?=\S)")
_MEASURE_BEHIND = re.compile(r"\s*(?:\([^()]*\)|(?<!\d)%)$")
_PLAIN_YES_NO = frozenset(map(fold, ("có", "không")))
_NUMBERS = frozenset({t.COUNT, t.NUMBER, t.MONEY, t.LEVEL, t.RATIO})


@lru_cache(maxsize=4096)
def is_odd(text: str) -> bool:
    """Whether `of_text` lists anything; files repeat the same few names."""
    return not text.isascii() and (_ODD.search(text) is not None or not unicodedata.is_normalized("NFC", text))


def of_text(text: str, place: Source) -> tuple[Repair, ...]:
    """What is odd about a text that was matched without its oddities: at most one `nbsp` and one `nfd`.

    >>> [(r.what, r.before, r.after) for r in of_text("kệ\\u00a0sách ", Source("a.csv"))]
    [('nbsp', 'kệ\\xa0sách', 'kệ sách')]
    """
    if text.isascii():
        return ()
    found = []
    blanks = _ODD.search(text) is not None
    composed = unicodedata.normalize("NFC", text)
    shown = text.strip(" \t\r\n")[:MOST_SHOWN]
    if blanks:
        # one cell may need both: each repair shows its own step
        found.append(Repair(place, NBSP, shown, _without_odd(shown)))
    if composed != text:
        found.append(Repair(place, NFD, _without_odd(shown), tidy(nfc(shown))))
    return tuple(found)


def _without_odd(text: str) -> str:
    for char in INVISIBLE:
        text = text.replace(char, "")
    return " ".join(text.split())


def of_texts(raw: Raw) -> tuple[Repair, ...]:
    """Repairs of one file that need no vocabulary, with those its reader listed, by place."""
    return in_order((*raw.repairs, *(repair for text, at in _texts(raw) for repair in of_text(text, at))))


def _texts(raw: Raw) -> Iterator[tuple[str, Source]]:
    for unit in raw.units:
        for _, cell in unit.columns:
            if cell.kind == TEXT and cell.source is not None:
                yield cell.text, cell.source
    for fact in raw.facts:
        at = fact.value.source
        if fact.value.kind == TEXT and at is not None:
            yield fact.value.text, at


def of_value(cell: RawCell, datatype: Datatype, value: object, display: str) -> Repair | None:
    """What was done to a cell to read it as its type; None when it says what it means, or could not be read.

    Only workbooks tell numbers from text; in a text file every value is written as text.
    """
    at = cell.source
    if at is None or value is None or cell.kind != TEXT:
        return None
    what = _kind_of(cell.text, datatype, at.line is None and at.cell is not None and at.sheet is not None)
    if what is None:
        return None
    before = cell.text.strip()[:MOST_SHOWN]
    after = date.fromordinal(int(str(value))).isoformat() if what == DATE_TEXT else display
    # `16` as text and as a number look alike: quotes tell them apart
    return Repair(at, what, f'"{before}"' if before == after else before, after)


def _kind_of(text: str, datatype: Datatype, in_workbook: bool) -> str | None:
    if datatype.kind == t.BOOLEAN:
        return None if fold(text) in _PLAIN_YES_NO else YES_WORD
    if not in_workbook:
        return None
    if datatype.kind == t.DATE:
        return DATE_TEXT
    if datatype.kind == t.RATIO and not text.strip()[-1:].isdigit():
        return PERCENT_TEXT
    return TEXT_NUMBER if datatype.kind in _NUMBERS else None


def typed(raws: Sequence[Raw], facts: Facts, vocabulary: Vocabulary) -> tuple[Repair, ...]:
    """Repairs that need a vocabulary: what cells hold as text, and headings that are another name of a figure."""
    return in_order(_typed(_cells_by_place(raws), facts, vocabulary))


def of_all(raws: Sequence[Raw], resolved: Iterable[tuple[Vocabulary, Facts]]) -> tuple[Repair, ...]:
    """All repairs of these files, under all the vocabularies they were read with; each once, by place."""
    every = [repair for raw in raws for repair in raw.repairs]
    # a number with an odd blank in it can only be text: that is one oddity
    spaced = {repair.place for repair in every if repair.what == NBSP}
    cells = _cells_by_place(raws)
    for vocabulary, facts in resolved:
        found = _typed(cells, facts, vocabulary)
        every += (one for one in found if one.what != TEXT_NUMBER or one.place not in spaced)
    return in_order(every)


def _cells_by_place(raws: Sequence[Raw]) -> dict[Source | None, RawFact]:
    """Rows with something to repair, by the place of their value."""
    return {
        fact.source: fact for raw in raws for fact in raw.facts if fact.value.kind == TEXT or _is_heading(fact)
    }  # fmt: skip


def _is_heading(fact: RawFact) -> bool:
    """Whether the name stands in a heading or beside the cells of a form; it may have a code instead."""
    return fact.wide and fact.name_source is not None and bool(_wordings(fact.name))


@lru_cache(maxsize=4096)
def _wordings(name: str) -> frozenset[str]:
    """What a heading says, folded, without its measure, with and without the headings above; nothing of a code."""
    if name.startswith("mã số "):
        return frozenset()
    levels = [_bare(level) for level in _LEVELS.split(_MARKED.sub("", name))]
    if len(levels) > 1 and fold(levels[-1]) in h.TOTALS:
        levels.pop()
    ways = [levels[at:] for at in range(len(levels))] + [[levels[0], levels[-1]]]
    return frozenset(fold(joined) for way in ways for joined in joined_levels(way))


def _bare(level: str) -> str:
    return _MEASURE_BEHIND.sub("", _MARK_BEFORE.sub("", tidy(level)))


def _typed(cells: dict[Source | None, RawFact], facts: Facts, vocabulary: Vocabulary) -> list[Repair]:
    found: list[Repair] = []
    headings: set[Source] = set()
    for (unit_id, name), rows in facts.observations.items():
        unit = facts.units.get(unit_id)
        declared = None if unit is None else _indicator(vocabulary, unit.type, name)
        for row in rows:
            fact = cells.get(row.source)
            if fact is None:
                continue
            at = fact.name_source
            if at is not None and at not in headings and _is_heading(fact):
                headings.add(at)
                if name not in _wordings(fact.name):
                    written = tidy(_LEVELS.split(_MARKED.sub("", fact.name))[-1])
                    found.append(Repair(at, HEADING, written[:MOST_SHOWN], row.shown_name))
            if declared is not None and row.value is not None:
                repair = of_value(fact.value, declared.datatype, row.value, row.display)
                if repair is not None:
                    found.append(repair)
    return found


def _indicator(vocabulary: Vocabulary, unit_type: str, name: str) -> Indicator | None:
    own = vocabulary.indicators.get((unit_type, name))
    if own is not None:
        return own
    above = vocabulary.ancestors_of
    return next(
        (i for (kind, key), i in vocabulary.indicators.items() if key == name and unit_type in above(kind)), None
    )


def in_order(found: Iterable[Repair]) -> tuple[Repair, ...]:
    """By place, each once."""
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _order(repair: Repair) -> tuple[object, ...]:
    at = repair.place
    letters = (at.cell or "").rstrip("0123456789")
    digits = (at.cell or "")[len(letters) :]
    row = int(digits) if digits and len(digits) < 9 else 0
    return (at.file, at.sheet or "", at.line or row, at.column or 0, len(letters), letters, at.cell or "", repair.what)
