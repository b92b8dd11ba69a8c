"""Facts named by the row code of an official form (`mã số`), for the way from a reader to the vocabulary.

In: row code, column number and form code as a form writes them. Out: a name that a `RawFact` can carry and that says in
plain words what it is; and, over the declared codes, the indicator that it means. Promises: `1` and `01` are one code
unless the vocabulary tells them apart; a code that no declaration has is never replaced by a likeness of its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chuan_grammar.record import record
from chuan_grammar.text import fold, tidy
from chuan_rules.model import Indicator

_NAME = re.compile(
    r"mã số (?P<row>[^:;]{1,40})(?:; cột (?P<main>chính )?(?P<column>[0-9]{0,3}))?(?:; biểu (?P<form>[^:;]{1,30}))?"
    r"(?:: (?P<label>.*))?",
    re.DOTALL,
)
_SEGMENT = re.compile(r"(?<![0-9])0+(?=[0-9])")


@record
class Coded:
    """A cell of an official form. `main`: its column holds the figure of the row itself, not a part of it."""

    row: str
    label: str = ""
    column: str = ""
    main: bool = True
    form: str = ""

    @property
    def name(self) -> str:
        """As a fact's name.

        >>> Coded("12", "Số kệ sách", form="01-TH").name
        'mã số 12; biểu 01-TH: Số kệ sách'
        """
        column = f"; cột {'chính ' if self.main else ''}{self.column}" if self.column or not self.main else ""
        form = f"; biểu {self.form}" if self.form else ""
        return f"mã số {self.row}{column}{form}" + (f": {self.label}" if self.label else "")

    @property
    def shown(self) -> str:
        """The code as a message shows it."""
        code = f"{self.form}/{self.row}" if self.form and "/" not in self.row else self.row
        return f"{code}, cột {self.column}" if self.column and not self.main else code

    def codes(self) -> Iterator[str]:
        """How a vocabulary may write it, the fullest first."""
        rows = [f"{self.form}/{self.row}", self.row] if self.form and "/" not in self.row else [self.row]
        if self.column:
            yield from (f"{row}/{self.column}" for row in rows)
        if self.main:
            yield from rows


def coded_of(name: str) -> Coded | None:
    """What a name says that `Coded.name` made; None for any other name."""
    found = _NAME.fullmatch(name) if name.startswith("mã số ") else None
    if found is None:
        return None
    main = found["main"] is not None or found["column"] is None
    return Coded(found["row"], found["label"] or "", found["column"] or "", main, found["form"] or "")


class Codes:
    """The declared codes of a vocabulary, by unit type."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        """Index them, exactly and without leading zeros."""
        self._exact: dict[tuple[str, str], list[Indicator]] = {}
        self._loose: dict[tuple[str, str], list[Indicator]] = {}
        self.by_type: dict[str, list[str]] = {}
        for indicator in dict.fromkeys(i for i in indicators if i.code is not None):
            code = indicator.code or ""
            self._exact.setdefault((indicator.unit_type, fold(code)), []).append(indicator)
            self._loose.setdefault((indicator.unit_type, _loose(code)), []).append(indicator)
            self.by_type.setdefault(indicator.unit_type, []).append(code)

    def find(self, unit_type: str, code: str) -> Indicator | None:
        """The one indicator with a code."""
        for table, key in ((self._exact, fold(code)), (self._loose, _loose(code))):
            found = table.get((unit_type, key), [])
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def meant(self, unit_type: str, coded: Coded) -> Indicator | None:
        """The indicator that a cell of a form reports."""
        return next((found for code in coded.codes() if (found := self.find(unit_type, code)) is not None), None)


def _loose(code: str) -> str:
    return _SEGMENT.sub("", fold(tidy(code)))
