"""Which units a check is about: the one asked for, and those a plan applies to.

In: `--unit` and the units of a submission; a plan's `áp dụng cho`. Out: a unit, or a diagnostic that lists nearest
names or candidates (rulings 75, 106). Promises: an id first, else a full folded name; never a guess.
"""

from __future__ import annotations

from collections.abc import Sequence

from chuan_checker import errors
from chuan_checker.facts.model import Facts, Unit
from chuan_checker.interpreter import Interpreter
from chuan_checker.reading import Reading
from chuan_checker.world import World
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import fold, nearest_few
from chuan_rules.model import Plan

COMMAND_LINE = Place("--unit")


def find_unit(wanted: str, facts: Sequence[Facts]) -> tuple[Unit | None, tuple[Diagnostic, ...]]:
    """The unit of an id or name, or why there is none."""
    known: dict[str, Unit] = {}
    for submitted in facts:
        for unit in submitted.units.values():
            known.setdefault(unit.id, unit)
    folded = fold(wanted)
    by_id = [u for u in known.values() if fold(u.id) == folded]
    found = by_id or [u for u in known.values() if fold(u.name) == folded]
    if len(found) == 1:
        return found[0], ()
    if found:
        listed = "; ".join(_described(u, known) for u in sorted(found, key=lambda u: u.id))
        return None, (diagnostic(errors.AMBIGUOUS_UNIT, COMMAND_LINE, name=wanted, candidates=listed),)
    for submitted in facts:
        for broken, reason in submitted.broken_units.items():
            if fold(broken) == folded:
                return None, (diagnostic(errors.BROKEN_UNIT, COMMAND_LINE, name=wanted, reason=reason),)
    names = nearest_few(wanted, [name for u in known.values() for name in (u.name, u.id)], 3, 0.5)
    nearest = "; ".join(f"«{name}»" for name in names) or "(không có tên nào gần giống)"
    return None, (diagnostic(errors.UNKNOWN_UNIT, COMMAND_LINE, name=wanted, nearest=nearest),)


def _described(unit: Unit, known: dict[str, Unit]) -> str:
    parent = known.get(unit.parent) if unit.parent is not None else None
    above = f", thuộc {parent.name}" if parent is not None else ""
    return f"{unit.id} ({unit.type} {unit.name}{above})"


def plan_roots(plan: Plan, world: World, interpreter: Interpreter) -> frozenset[str] | None:
    """Ids of the units that the plan applies to; None when it applies to all (ruling 31)."""
    if plan.scope is None:
        return None
    reading = Reading(world.as_of, world.calendar)
    return frozenset(
        unit.id for unit in world.units.values() if not interpreter.member(plan.scope, unit, reading).is_false
    )
