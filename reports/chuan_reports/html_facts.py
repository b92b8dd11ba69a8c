"""The facts of a finding as its page lists them, so that long lists stay short and whole.

From an `Entry` to `Facts` of plain text. Promises: every fact is in one of them with unit, value and cell; what is said
once for a list (its file, a value that recurs) is the same for all the facts of which it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chuan_grammar.record import record
from chuan_reports.dossier import Entry, FactLine
from chuan_reports.layout import clean

SHARED_FROM = 4
"""A list of so many facts is long: it stands once on a page, also where several findings read the same ones."""

_FILE = re.compile(r".*!(?=[A-Z]+\d+)|.*?:(?=\d+:\d+$)")
"""How a place begins: file and sheet, or a file with lines."""


@record
class Facts:
    """Facts of one name and period. `apart`: their units have to be named.

    Of a long list `alike` has the facts by value where few values recur, and `file` is how the places of all begin
    (`a.xlsx!Trường!`, `facts.csv:`); else they are empty. `content`: equal where everything shown is.
    """

    name: str
    facts: tuple[FactLine, ...]
    apart: bool
    long: bool
    alike: tuple[tuple[str, tuple[FactLine, ...]], ...]
    file: str
    content: object


def facts_of(entry: Entry) -> Iterator[Facts]:
    """The values of a finding by name and period, in the order in which they were read."""
    groups: dict[tuple[str, str], list[FactLine]] = {}
    for fact in entry.facts:
        groups.setdefault((fact.name, fact.period), []).append(fact)
    for (name, period), found in groups.items():
        apart = any(fact.unit != clean(entry.unit.name) for fact in found)
        long = len(found) >= SHARED_FROM
        yield Facts(
            f"{name} ({period})" if period and period != entry.period else name, tuple(found), apart, long,
            _by_value(found) if apart and long else (), _file_of(found) if long else "",
            (name, period, *((fact.unit, fact.value, fact.place, fact.evidence, fact.problem) for fact in found)),
        )  # fmt: skip


def hosts(entries: Iterable[Entry]) -> dict[object, Entry]:
    """Long lists by content, each with the first finding that reads it."""
    found: dict[object, Entry] = {}
    for entry in entries:
        for one in facts_of(entry):
            if one.long:
                found.setdefault(one.content, entry)
    return found


def _by_value(found: list[FactLine]) -> tuple[tuple[str, tuple[FactLine, ...]], ...]:
    values: dict[str, list[FactLine]] = {}
    for fact in found:
        values.setdefault(fact.value, []).append(fact)
    if "" in values or 2 * len(values) > len(found):
        return ()
    return tuple((value, tuple(facts)) for value, facts in values.items())


def _file_of(found: list[FactLine]) -> str:
    begins = {match[0] if (match := _FILE.match(fact.place)) else "" for fact in found}
    return begins.pop() if len(begins) == 1 else ""
