"""`chuan units`: the tree of units, as the submissions give it.

In: options. Out: the tree on stdout, as text or JSON (`chuan/units/1`), and an exit code. Promises: every unit that was
read stands in it once, below its parent; what could not be read is a diagnostic and exit code 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from chuan.cli import loading
from chuan.cli.console import printable, write_bytes
from chuan.cli.console import report as print_diagnostics
from chuan.cli.options import Command, with_format, with_inputs
from chuan.files import NO_UNITS
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.periods import show_date
from chuan_grammar.source import Place
from chuan_grammar.text import fold
from chuan_reports.exits import CANNOT_RUN, CLEAN, EXIT_TABLE, NOTHING_CHECKED, UNDECIDED

if TYPE_CHECKING:
    from chuan_checker.facts.model import Unit

SCHEMA = "chuan/units/1"

EXITS = {
    CLEAN: {"vi": "mọi đơn vị đã được đọc", "en": "every unit was read"},
    CANNOT_RUN: EXIT_TABLE[CANNOT_RUN],
    UNDECIDED: {
        "vi": "có đơn vị hoặc tệp không đọc được",
        "en": "a unit or a file could not be read",
    },
    NOTHING_CHECKED: {"vi": "không có đơn vị nào, hoặc không có quy tắc nào", "en": "there is no unit, or no rule"},
}

WORDS = {"from": ("từ", "from"), "until": ("đến", "until"), "formerly": ("đơn vị trước", "formerly")}


@click.command(
    cls=Command, name="units", help="In cây đơn vị mà số liệu nêu.", short_help="In cây đơn vị.", exits=EXITS
)
@with_inputs
@with_format
def command(rules: tuple[str, ...], facts: tuple[str, ...], lang: str | None, format_name: str) -> int:
    """Print the tree."""
    from chuan_checker.check import facts_of

    given = loading.config()
    lang = lang or given.language
    inputs = loading.read_inputs(rules, facts, given, lang)
    if inputs.rules is None:
        return CANNOT_RUN
    units: dict[str, Unit] = {}
    wrong = [d for raw in inputs.facts.raws for d in raw.diagnostics]
    for pack in inputs.rules.packs:
        found = facts_of(pack, inputs.facts.raws)
        wrong += [d for d in found.diagnostics if d.id.startswith("units-")]
        units |= found.units
    print_diagnostics(dict.fromkeys(wrong), lang)
    if not inputs.rules.packs:
        print_diagnostics([diagnostic(loading.NO_RULES, Place("--rules"))], lang)
        return NOTHING_CHECKED
    if not units:
        print_diagnostics([diagnostic(NO_UNITS, Place("--facts"))], lang)
        return NOTHING_CHECKED
    if format_name == "json":
        write_bytes(_as_json(units.values()))
    else:
        lines = (printable(line) for line in _tree(units, lang == "en"))
        write_bytes(("\n".join(lines) + "\n").encode("utf-8", "replace"))
    return UNDECIDED if any(d.is_error for d in wrong) else CLEAN


def _as_json(units: Iterable[Unit]) -> bytes:
    import json

    rows = [
        {
            "id": unit.id,
            "name": unit.name,
            "type": unit.type,
            "parent": unit.parent,
            "from": unit.start.isoformat() if unit.start else None,
            "to": unit.end.isoformat() if unit.end else None,
            "predecessors": list(unit.predecessors),
        }
        for unit in sorted(units, key=lambda u: u.id)
    ]
    made = {"schema": SCHEMA, "units": rows}
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _tree(units: dict[str, Unit], english: bool) -> Iterator[str]:
    """A line a unit, children below their parent by id."""
    children: dict[str | None, list[Unit]] = {}
    for unit in sorted(units.values(), key=lambda u: u.id):
        children.setdefault(unit.parent if unit.parent in units else None, []).append(unit)
    stack = [(unit, 0) for unit in reversed(children.get(None, []))]
    while stack:
        unit, depth = stack.pop()
        yield "  " * depth + _line(unit, english)
        for name in unit.predecessors:
            old = units.get(name)
            yield f"{'  ' * depth}    {WORDS['formerly'][english]}: {old.name if old else name} ({name})"
        stack += [(child, depth + 1) for child in reversed(children.get(unit.id, []))]


def _line(unit: Unit, english: bool) -> str:
    """`xã Hà Đông (10882)`; a name that begins with its type says it once."""
    named = fold(unit.name).startswith(fold(unit.type) + " ")
    dates = [
        f"{WORDS[word][english]} {show_date(day)}" for word, day in (("from", unit.start), ("until", unit.end)) if day
    ]
    shown = f" [{', '.join(dates)}]" if dates else ""
    return f"{unit.name if named else f'{unit.type} {unit.name}'} ({unit.id}){shown}"
