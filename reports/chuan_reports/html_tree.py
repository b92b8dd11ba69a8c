"""The units of a report as a tree, and the heat map of requirements × units.

From a `View` to flat lists that a template walks without recursion. Promises: counts are those of the findings (what
repeats another requirement is not counted); the worst verdict of a cell is that of `phrases.SEVERITY`; a map with too
many columns is made of the units directly below, each with all that is below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from chuan_checker import verdict as v
from chuan_grammar.record import record
from chuan_reports.dossier import COUNTED, OPEN
from chuan_reports.html_view import Item, View, is_quiet
from chuan_reports.layout import clean
from chuan_reports.phrases import SEVERITY
from chuan_reports.shape import Report
from chuan_reports.words import SYMBOLS

MOST_COLUMNS = 40
"""More units than this share columns with the unit directly below the checked one."""

WIDEST = 150
"""With more columns than this nobody can read a map."""


@record
class Tally:
    """A verdict and how often it occurs."""

    code: str
    symbol: str
    label: str
    number: int


@record
class Node:
    """A unit. `counts` include the units below it; `items`: its own findings that need attention.

    The checked unit has no `items` here: they stand on its page.
    """

    id: str
    at: int
    name: str
    type: str
    counts: tuple[Tally, ...]
    items: tuple[Item, ...]
    parent: bool
    checked: bool


@record
class Step:
    """One step through the tree: `open` and `close` a node with units below, or a `leaf`."""

    kind: str
    node: Node | None = None


@record
class Cell:
    """The worst verdict of a requirement in a column; `number`: how many failed or are undecided."""

    code: str
    symbol: str
    label: str
    number: int
    item: Item | None


@record
class Column:
    """A unit of the map; `whole` when it stands for the units below it too."""

    id: str
    at: int
    name: str
    whole: bool


@record
class MapRow:
    """A requirement of the map."""

    rule: str
    title: str
    anchor: str
    cells: tuple[Cell | None, ...]


@record
class Heat:
    """The map; `wide`: how many columns were too many for it."""

    columns: tuple[Column, ...]
    rows: tuple[MapRow, ...]
    summed: bool
    wide: int = 0


class Tree:
    """Who is below whom, from the units of a report."""

    def __init__(self, view: View) -> None:
        report = view.report
        self.view, self.root = view, report.unit.id
        self.label: dict[str, tuple[str, str]] = {self.root: (report.unit.name, report.unit.type)}
        self.label |= {unit.id: (unit.name, unit.type) for unit in report.units}
        self.label |= {item.entry.unit.id: (item.entry.unit.name, item.entry.unit.type) for item in view.items}
        self.parent = parents(report, self.label)
        self.below: dict[str, list[str]] = {}
        for unit, above in self.parent.items():
            self.below.setdefault(above, []).append(unit)

    def order(self) -> Iterator[tuple[str, str]]:
        """(`open`, `leaf` or `close`, unit id), depth first, each unit once whatever the input says."""
        stack, seen = [("open", self.root)], set[str]()
        while stack:
            kind, unit = stack.pop()
            if kind == "close":
                yield kind, unit
            elif unit not in seen:
                seen.add(unit)
                lower = self.below.get(unit, [])
                yield ("open" if lower else "leaf"), unit
                if lower:
                    stack.append(("close", unit))
                    stack += [("open", one) for one in reversed(lower)]

    def column_of(self) -> dict[str, str]:
        """Unit id → the unit directly below the root that it belongs to (the root itself for the root)."""
        found: dict[str, str] = {self.root: self.root}
        for kind, unit in self.order():
            if kind != "close" and unit != self.root:
                above = self.parent[unit]
                found[unit] = unit if above == self.root else found[above]
        return found

    def steps(self) -> tuple[Step, ...]:
        """The walk with names and counts."""
        counts: dict[str, Counter[str]] = {unit: Counter() for unit in self.label}
        items: dict[str, list[Item]] = {}
        for item in self.view.items:
            if not item.entry.same_as:
                counts[item.entry.unit.id][item.code] += 1
            if not is_quiet(item.entry) and item.code != v.WAIVED:
                items.setdefault(item.entry.unit.id, []).append(item)
        walk = list(self.order())
        for kind, unit in reversed(walk):  # children before their parent
            if kind != "close" and unit != self.root:
                counts[self.parent[unit]] += counts[unit]
        steps = []
        for kind, unit in walk:
            if kind == "close":
                steps.append(Step(kind))
                continue
            name, of_type = self.label[unit]
            node = Node(
                unit, self.view.names.units[unit], self.view.unit_name(name, unit), clean(of_type),
                tallies(counts[unit], self.view.lang), tuple(items.get(unit, ()) if unit != self.root else ()),
                kind == "open", unit == self.root,
            )  # fmt: skip
            steps.append(Step(kind, node))
        return tuple(steps)


def parents(report: Report, units: Iterable[str]) -> dict[str, str]:
    """Each of the units with the one it stands under, the checked one if nothing better is known."""
    root, known = report.unit.id, set(units)
    named = {one.id: one.parent for one in report.units if one.parent in known and one.parent != one.id}
    found: dict[str, str] = {}
    for unit in units:
        way, at = [unit], unit
        while at not in found and at != root:  # up to the root, or to what is known to lead there
            at = named.get(at) or root
            if at in way:  # in a circle
                found[at] = root
            way.append(at)
        for one in way:
            if one != root:
                found.setdefault(one, named.get(one) or root)
    return found


def tallies(counts: Counter[str], lang: str) -> tuple[Tally, ...]:
    """Counts worst first, without zeros."""
    codes = sorted((code for code in COUNTED if counts[code]), key=SEVERITY.__getitem__)
    return tuple(Tally(code, SYMBOLS[code], v.LABELS[lang][code], counts[code]) for code in codes)


def heat(view: View, tree: Tree) -> Heat | None:
    """The map of a report, unless it is about one unit only."""
    judged = {item.entry.unit.id for item in view.items}
    if len(judged) < 2:
        return None
    summed = len(judged) > MOST_COLUMNS and len(set(tree.column_of().values())) < len(judged)
    column_of = tree.column_of() if summed else {unit: unit for unit in judged}
    used = {column_of[unit] for unit in judged}
    ids = [unit for kind, unit in tree.order() if kind != "close" and unit in used]
    if len(ids) > WIDEST:
        return Heat((), (), summed, len(ids))
    place = {unit: at for at, unit in enumerate(ids)}
    cells: dict[tuple[str, str], dict[int, list[Item]]] = {}
    for item in view.items:
        if not item.entry.same_as:
            row = cells.setdefault((item.entry.finding.plan, item.entry.finding.rule), {})
            row.setdefault(place[column_of[item.entry.unit.id]], []).append(item)
    rows = []
    for one in view.report.catalogue:
        found = cells.pop((one.plan, one.id), None)
        if found:
            made = tuple(_cell(view, found.get(at, [])) for at in range(len(ids)))
            rows.append(MapRow(clean(one.id), clean(one.title), view.names.rules[one.plan, one.id], made))
    columns = tuple(
        Column(unit, view.names.units[unit], view.unit_name(tree.label[unit][0], unit),
               summed and unit != tree.root and unit in tree.below)
        for unit in ids
    )  # fmt: skip
    return Heat(columns, tuple(rows), summed)


def _cell(view: View, found: list[Item]) -> Cell | None:
    if not found:
        return None
    worst = min(found, key=lambda item: SEVERITY[item.code])
    number = sum(item.code in OPEN for item in found)
    label = worst.entry.label if len(found) == 1 else v.LABELS[view.lang][worst.code]
    return Cell(worst.code, SYMBOLS[worst.code], label, number,
                None if is_quiet(worst.entry) else worst)  # fmt: skip
