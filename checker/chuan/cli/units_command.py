"""`chuan units`: the tree of units, as the submissions give it."""

from __future__ import annotations

import json

import click

from chuan.cli import loading
from chuan.cli.console import printable, write_bytes
from chuan.cli.console import report as print_diagnostics
from chuan.cli.options import with_inputs
from chuan_grammar.periods import show_date


@click.command(name="units", help="In cây đơn vị.")
@with_inputs
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="text hoặc json.")
def command(rules: tuple[str, ...], facts: tuple[str, ...], lang: str | None, format_name: str) -> int:
    """Print the tree."""
    from chuan_checker.check import facts_of
    from chuan_checker.facts.model import Unit

    given = loading.config()
    lang = lang or given.text("lang") or "vi"
    inputs = loading.read_inputs(rules, facts, given, lang)
    if inputs.rules is None:
        return loading.CANNOT_RUN
    units: dict[str, Unit] = {}
    for pack in inputs.rules.packs:
        found = facts_of(pack, inputs.facts.raws)
        print_diagnostics((d for d in found.diagnostics if d.id.startswith("units-")), lang)
        units |= found.units
    if not units:
        return loading.NOTHING_CHECKED
    if format_name == "json":
        rows = [{"id": u.id, "name": u.name, "type": u.type, "parent": u.parent} for _, u in sorted(units.items())]
        write_bytes((json.dumps({"units": rows}, ensure_ascii=False, indent=2) + "\n").encode())
        return 0
    lines: list[str] = []
    children: dict[str | None, list[Unit]] = {}
    for unit in sorted(units.values(), key=lambda u: u.id):
        children.setdefault(unit.parent if unit.parent in units else None, []).append(unit)
    stack = [(unit, 0) for unit in reversed(children.get(None, []))]
    while stack:
        unit, depth = stack.pop()
        dates = [f"từ {show_date(unit.start)}" if unit.start else "", f"đến {show_date(unit.end)}" if unit.end else ""]
        shown = ", ".join(d for d in dates if d)
        lines.append(f"{'  ' * depth}{unit.type} {unit.name} ({unit.id})" + (f" [{shown}]" if shown else ""))
        for name in unit.predecessors:
            old = units.get(name)
            lines.append(f"{'  ' * depth}    đơn vị trước: {old.name if old else name} ({name})")
        stack += [(child, depth + 1) for child in reversed(children.get(unit.id, []))]
    write_bytes((printable("\n".join(lines)) + "\n").encode("utf-8", "replace"))
    return 0
