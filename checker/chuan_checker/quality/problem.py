"""A fault of a submission as its error table shows it: file, sheet, cell, error, what was expected, proposal.

In: nothing. Out: `Problem`, `Repair`. Promises: words in Vietnamese and English side by side; a problem has an
identity that survives an inserted row (`key`: code, unit, fact, period, never a row number). Looks at no data.
"""

from __future__ import annotations

from chuan_checker.verdict import Source
from chuan_grammar.record import record

ERROR, WARNING = "error", "warning"
"""An error is something that cannot be used as it stands; a warning was used and should be looked at."""


@record
class Words:
    """A sentence without its period, in both languages."""

    vi: str = ""
    en: str = ""

    def say(self, lang: str) -> str:
        """In one of the two."""
        return self.vi if lang == "vi" else self.en


@record
class Problem:
    """One fault at one place. `related` are the other cells that take part (a contradiction has two).

    `code` is the id of its diagnostic kind; `unit` an id where it is known, else what the cell says; `fact` the name
    as declared; `raw` what the cell holds; `expected` what would be right; `proposal` what to write or do instead.
    """

    code: str
    severity: str
    place: Source
    message: Words
    expected: Words = Words()
    proposal: Words = Words()
    unit: str = ""
    unit_name: str = ""
    fact: str = ""
    period: str = ""
    raw: str = ""
    related: tuple[Source, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same problem in another year's file: never where it stands."""
        return self.code, self.unit, self.fact, self.period


@record
class Repair:
    """A cell that was read otherwise than it is written: never an ambiguous one. `what` is a code of `repairs`."""

    place: Source
    what: str
    before: str
    after: str
