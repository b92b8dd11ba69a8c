"""What all makers of problems share: a fault of the tables as a `Problem`, and the order of places in a file.

In: a `Kind` with the facts of one occurrence, the cells that take part. Out: a `Problem`. Promises: the place is the
first cell named, the others are `related` without repeats; places sort as a reader goes through a file (B9 before B10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from chuan_checker.facts.model import Unit
from chuan_checker.quality.expected import expected_of
from chuan_checker.quality.problem import Problem, Words
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Kind
from chuan_grammar.periods import Period

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SLOT = re.compile(r"\{([a-z_]+)\}")
NOWHERE = Source("")

MOST_RAW = 200
"""Characters of a cell that the table of faults shows; the cell itself is named."""

MOST_FACT = 900
"""A sentence that names eight cells with their files."""

Order = tuple[str, str, int, int, str]
"""Sorts places."""


def place_order(source: Source | None) -> Order:
    """By file, sheet, row, column.

    >>> nine, ten, far = (place_order(Source("a", "S", cell)) for cell in ("B9", "B10", "AA10"))
    >>> nine < ten < far
    True
    """
    at = source or NOWHERE
    row, column = at.line or 0, at.column or 0
    found = _CELL.match(at.cell) if at.cell is not None else None
    if found is not None:
        row, column = int(found[2]), 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
    return at.file, at.sheet or "", row, column, at.cell or ""


def cells(sources: Iterable[Source | None]) -> tuple[Source, ...]:
    """Places without repeats, in the order given."""
    return tuple(dict.fromkeys(source for source in sources if source is not None))


def problem(
    kind: Kind,
    places: Iterable[Source | None],
    *,
    unit: Unit | None = None,
    fact: str = "",
    period: Period | None = None,
    raw: str = "",
    expected: Words | None = None,
    **facts: object,
) -> Problem:
    """A problem of the tables of this package; the first place is its own, the rest take part."""
    at = cells(places) or (NOWHERE,)
    said = {name: one_line(str(value), MOST_FACT) for name, value in facts.items()}
    right = expected_of(kind.id) if expected is None else expected
    return Problem(
        kind.id, kind.severity, at[0], Words(_fill(kind.vi, said), _fill(kind.en, said)),
        right, Words(_fill(kind.help_vi, said), _fill(kind.help_en, said)),
        unit.id if unit is not None else "", unit.name if unit is not None else "", fact,
        period.label() if period is not None else "", one_line(raw), at[1:],
    )  # fmt: skip


def one_line(text: str, most: int = MOST_RAW) -> str:
    """What a cell holds, on one line and not endless.

    >>> one_line("a  b"), one_line("dài quá", 4)
    ('a b', 'dài…')
    """
    flat = " ".join(text[: 4 * most].split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _fill(template: str, facts: dict[str, str]) -> str:
    """The wording of an occurrence; braces in a user's text stay what they are."""
    return _SLOT.sub(lambda slot: facts.get(slot[1], slot[0]), template)
