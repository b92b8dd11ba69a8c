"""Names and row codes that nobody asks for: which are mistakes, which are only what an official form has besides.

In: the codes of a table, the declared ones; the facts of one submission under several vocabularies. Out: whether a code
is a slip; one warning a sheet for those that are none; facts without what another vocabulary knows. Promises: a name
that one plan knows is no mistake of the submission though the other plans do not know it; a code that may be a slip of
a declared one is never passed over in a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chuan_checker.facts import layout_errors
from chuan_checker.facts.model import Facts
from chuan_checker.verdict import Ignored, Source
from chuan_grammar.diagnostics import Diagnostic, diagnostic, in_order
from chuan_grammar.source import Place
from chuan_grammar.text import fold, tidy

UNDECLARED = "undeclared-code"
"""Kind of `Ignored`: a row of an official form of which other rows are asked for."""

_NAME, _CODE = "unknown-name", "unknown-code"
_OF_A_PLAN = frozenset({_NAME, _CODE, UNDECLARED})
_TOLD = frozenset(f"facts-{kind}" for kind in (_NAME, _CODE))

MOST_SHOWN = 5
"""Codes that a warning names."""

_ALIKE = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1", "s": "5", "b": "8"})
_QUOTED = re.compile(r"«(.*?)»", re.DOTALL)

_Row = tuple[str, str, str, str]
"""Kind, sentence, file and sheet of what rows of one table share."""


def is_slip(codes: Iterable[str], likely: str | None, declared: Iterable[str], present: frozenset[str]) -> bool:
    """Whether an undeclared code may stand for a declared one that the table has not got.

    `codes`: the ways to write it; `likely`: the declared code of what the row is called; `present`: declared codes of
    the table. A slip is two digits that changed places or a letter in place of a digit.

    >>> is_slip(["O3"], None, ["01", "03"], frozenset({"01"})), is_slip(["60"], None, ["06"], frozenset())
    (True, True)
    >>> is_slip(["60"], None, ["06"], frozenset({"06"})), is_slip(["17"], None, ["01"], frozenset())
    (False, False)
    """
    missing = {folded(one).translate(_ALIKE) for one in declared if folded(one) not in present}
    if likely is not None and folded(likely) not in present:
        return True
    written = [folded(code).translate(_ALIKE) for code in codes]
    ways = {*written, *(_swapped(code, at) for code in written for at in range(len(code) - 1))}
    return not missing.isdisjoint(ways)


def folded(code: str) -> str:
    """A code for comparison."""
    return fold(tidy(code))


def _swapped(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


# ---------------------------------------------------------------- one warning a sheet


def undeclared(ignored: Iterable[Ignored]) -> list[Diagnostic]:
    """A warning for each sheet of which rows were passed over for their code."""
    sheets: dict[tuple[str, str | None], dict[str, None]] = {}
    for one in ignored:
        if one.kind == UNDECLARED and one.source is not None:
            quoted = _QUOTED.search(one.text)  # the code: what the sentence quotes first
            sheets.setdefault((one.source.file, one.source.sheet), {})[quoted[1] if quoted else one.text] = None
    found = []
    for (file, sheet), codes in sheets.items():
        shown = ", ".join(list(codes)[:MOST_SHOWN]) + (" …" if len(codes) > MOST_SHOWN else "")
        place = Place(file, sheet=sheet)
        found.append(diagnostic(layout_errors.UNDECLARED_CODES, place, count=len(codes), codes=shown))
    return found


# ---------------------------------------------------------------- several vocabularies


def without_strangers(facts: list[Facts]) -> list[Facts]:
    """What only some of the vocabularies do not know is not told; where one passes a code over, no other complains."""
    if len(facts) < 2:
        return facts
    unknown = [{i.source for i in f.ignored if i.kind in _OF_A_PLAN} for f in facts]
    common = unknown[0].intersection(*unknown[1:])
    passed = {i.source for f in facts for i in f.ignored if i.kind == UNDECLARED}
    return [_kept(f, common, passed) for f in facts]


def _kept(facts: Facts, common: set[Source | None], passed: set[Source | None]) -> Facts:
    kept, harmless = [], 0
    told: set[_Row] = set()
    mistakes = {_row_of(one) for one in facts.diagnostics if one.id in _TOLD}
    for one in facts.ignored:
        at = one.source or Source("")
        row = f"facts-{one.kind}", one.text, at.file, at.sheet or ""
        if one.kind in _OF_A_PLAN and (one.source not in common or (one.kind == _CODE and one.source in passed)):
            harmless += row in mistakes
        else:
            kept.append(one)
            told.add(row)
    found = [one for one in facts.diagnostics if one.id not in _TOLD or _row_of(one) in told]
    counted = layout_errors.UNDECLARED_CODES.id
    if any(one.id == counted for one in found):
        found = in_order([*(one for one in found if one.id != counted), *undeclared(kept)])
    return replace(facts, ignored=tuple(kept), diagnostics=tuple(found), unreadable=facts.unreadable - harmless)


def _row_of(found: Diagnostic) -> _Row:
    return found.id, found.message(), found.place.file, found.place.sheet or ""
