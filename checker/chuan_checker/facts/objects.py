"""What JSON and YAML files have in common: a tree of nodes to raw units and facts (ruling 98).

In: the root `Node` of a file: `{units: [{id, name, type, parent, …}], facts: [{unit, name, period, value, evidence,
note}]}`. Out: `Raw`. Promises: keys may be the Vietnamese headings of `headings`; a misplaced value is a diagnostic
with its place; scalars keep their text. Parses nothing.
"""

from __future__ import annotations

from chuan_checker.facts import errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.limits import Limits
from chuan_checker.facts.model import BLANK, EMPTY, TEXT, Raw, RawCell, RawFact, RawUnit
from chuan_checker.facts.repairs import is_odd, of_text
from chuan_checker.facts.tables import place_of
from chuan_checker.quality.problem import Repair
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.numerals import show_integer
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import fold

SCALAR, LIST, MAP = "scalar", "list", "map"

MOST_DEPTH = 8
"""A facts file needs five levels: root, list, item, list of values, value."""

_WORDS = {
    LIST: ("một danh sách", "a list"), MAP: ("một nhóm khóa: giá trị", "a mapping"),
    SCALAR: ("một giá trị đơn", "a single value"),
}  # fmt: skip
_LISTS = {
    **dict.fromkeys(map(fold, ("units", "đơn vị", "danh sách đơn vị")), "units"),
    **dict.fromkeys(map(fold, ("facts", "số liệu")), "facts"),
}


@record
class Node:
    """A scalar with its cell, a list (items with empty keys), or a map (items in the order of the file)."""

    kind: str
    source: Source
    cell: RawCell = EMPTY
    items: tuple[tuple[str, Node], ...] = ()


def too_many_values(name: str, limits: Limits) -> Diagnostic:
    """The refusal of a file with more values than all sheets of a workbook may have."""
    facts = {"where": "tệp", "where_en": "the file", "most": show_integer(limits.book_cells)}
    return diagnostic(errors.TOO_MANY_CELLS, Place(name), **facts)


def read_objects(root: Node, name: str) -> Raw:
    """Units and facts of a parsed file."""
    reader = _Reader()
    if reader.expect(root, MAP, "nội dung tệp"):
        for key, node in reader.unique(root):
            which = _LISTS.get(fold(key))
            if which is None:
                reader.found.append(diagnostic(errors.UNKNOWN_KEY, place_of(node.source), key=key))
            elif node.kind == SCALAR and node.cell.kind == BLANK:
                reader.declared.add(which)
            elif reader.expect(node, LIST, f"«{key}»"):
                reader.declared.add(which)
                for _, item in node.items:
                    if reader.expect(item, MAP, f"mỗi phần tử của «{key}»"):
                        (reader.unit if which == "units" else reader.fact)(item)
    return Raw(
        name, tuple(reader.units), tuple(reader.facts), tuple(reader.found),
        units_declared="units" in reader.declared, facts_declared="facts" in reader.declared,
        repairs=tuple(reader.repairs),
    )  # fmt: skip


class _Reader:
    """Gathers the items of one file."""

    def __init__(self) -> None:
        self.units: list[RawUnit] = []
        self.facts: list[RawFact] = []
        self.found: list[Diagnostic] = []
        self.declared: set[str] = set()
        self.repairs: list[Repair] = []
        self._unused: set[str] = set()

    def expect(self, node: Node, kind: str, where: str) -> bool:
        """Whether a node is of this kind; a diagnostic otherwise."""
        if node.kind == kind:
            return True
        expected, expected_en = _WORDS[kind]
        facts = {"where": where, "expected": expected, "expected_en": expected_en}
        self.found.append(diagnostic(errors.WRONG_SHAPE, place_of(node.source), **facts))
        return False

    def unique(self, node: Node) -> list[tuple[str, Node]]:
        """The items of a map; of repeated keys only the first, with a diagnostic."""
        seen: dict[str, Node] = {}
        for key, item in node.items:
            if key in seen:
                self.found.append(diagnostic(errors.REPEATED_KEY, place_of(item.source), key=key))
            else:
                seen[key] = item
        return list(seen.items())

    def unit(self, node: Node) -> None:
        """One item of `units`."""
        columns = tuple((key, self._cell(item, key)) for key, item in self.unique(node))
        if any(cell.kind != BLANK for _, cell in columns):
            self.units.append(RawUnit(columns, node.source))

    def fact(self, node: Node) -> None:
        """One item of `facts`."""
        cells: dict[str, RawCell] = {}
        for key, item in self.unique(node):
            role = h.role_of(key)
            if role is None or role in (h.FROM, h.TO, h.PREDECESSORS, h.SKIP):
                if key not in self._unused:
                    self._unused.add(key)
                    self.found.append(diagnostic(errors.UNKNOWN_KEY, place_of(item.source), key=key))
            elif role in cells:
                self.found.append(diagnostic(errors.REPEATED_KEY, place_of(item.source), key=key))
            else:
                cells[role] = self._cell(item, key)
        self._take(node, cells)

    def _take(self, node: Node, cells: dict[str, RawCell]) -> None:
        def cell(*roles: str) -> RawCell:
            return next((cells[role] for role in roles if role in cells), EMPTY)

        def text(*roles: str) -> str:
            return cell(*roles).text

        unit, name = text(h.UNIT, h.ID), text(h.FACT, h.NAME)
        if not unit or not name:
            kind = errors.ROW_WITHOUT_NAME if unit else errors.ROW_WITHOUT_UNIT
            self.found.append(diagnostic(kind, place_of(node.source)))
            return
        value = cells.get(h.VALUE, RawCell("", BLANK, False, node.source))
        if h.says_percent(text(h.NOTE)) and value.kind != BLANK:
            value = RawCell(value.text, value.kind, True, value.source)
        whose, what = cell(h.UNIT, h.ID), cell(h.FACT, h.NAME)
        for one in (whose, what):
            if one.source is not None and is_odd(one.text):
                self.repairs += of_text(one.text, one.source)
        self.facts.append(
            RawFact(
                unit, name, text(h.PERIOD), value, text(h.EVIDENCE), text(h.NOTE), text(h.PARENT), text(h.TYPE), "",
                value.source or node.source, False, whose.source, what.source, cell(h.PERIOD).source,
            )
        )  # fmt: skip

    def _cell(self, node: Node, key: str) -> RawCell:
        """A scalar's cell; a list of scalars is its values with `;` between them, as in a table."""
        if node.kind == LIST and all(item.kind == SCALAR for _, item in node.items):
            text = "; ".join(item.cell.text for _, item in node.items if item.cell.text)
            return RawCell(text, TEXT if text else BLANK, False, node.source)
        if not self.expect(node, SCALAR, f"«{key}»"):
            return RawCell("", BLANK, False, node.source)
        return node.cell
