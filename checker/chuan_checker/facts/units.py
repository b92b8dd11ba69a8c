"""Rows of units to the forest of units: types, parents, attributes, dates, predecessors.

In: `RawUnit` rows of all files and a `Vocabulary`. Out: `Units`. Promises: a row that cannot become a unit (unknown
type or parent, repeated id, contradiction) makes that unit broken, with a diagnostic, and never a unit with a guess
in it (ruling 85); what lies below a broken unit is broken too; the result is a forest. The order of rows and files
changes nothing. Reads no facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date

from chuan_checker.facts import errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.attributes import attribute_value
from chuan_checker.facts.model import BLANK, AttributeValue, RawCell, RawUnit, Unit
from chuan_checker.facts.rows import OR
from chuan_checker.facts.suggest import Suggester
from chuan_checker.facts.tables import place_of
from chuan_checker.verdict import Ignored, Source
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.periods import STANDARD_CALENDAR, Period, SchoolCalendar, read_period
from chuan_grammar.record import record
from chuan_grammar.text import fold, tidy
from chuan_rules.model import Vocabulary

MOST_CANDIDATES = 5
"""Candidates that a message lists."""


@record
class Units:
    """Units by id; broken ones with the reason; `by_name` maps a folded name to ids."""

    units: dict[str, Unit] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    by_folded_id: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    broken_names: dict[str, str] = field(default_factory=dict)
    suggester: Suggester = field(default_factory=Suggester)

    def id_of(self, text: str) -> str | None:
        """The id of a living unit, exactly or folded; of `a | b` the first that is an id or the name of one unit."""
        if text in self.units:
            return text
        found = self.by_folded_id.get(fold(text))
        if found is None and OR in text:
            return next((unit for part in text.split(OR) if (unit := self._id_or_name(part)) is not None), None)
        return found

    def _id_or_name(self, text: str) -> str | None:
        named = self.by_name.get(fold(text), [])
        return self.id_of(text) or (named[0] if len(named) == 1 and fold(text) not in self.broken_names else None)


class _Row:
    """A row of units, its columns by role."""

    def __init__(self, raw: RawUnit) -> None:
        self.source, self.wide = raw.source, raw.wide
        self.cells: dict[str, RawCell] = {}
        self.others: list[tuple[str, RawCell]] = []
        for heading, cell in raw.columns:
            role = h.role_of(heading)
            if role is None:
                self.others.append((tidy(heading), cell))
            else:
                self.cells.setdefault(role, cell)

    def text(self, role: str) -> str:
        cell = self.cells.get(role)
        return tidy(cell.text) if cell is not None else ""


def resolve_units(
    raws: Iterable[RawUnit], vocabulary: Vocabulary, calendar: SchoolCalendar = STANDARD_CALENDAR
) -> Units:
    """The forest that all rows together make."""
    found = Units()
    rows = sorted((_Row(raw) for raw in raws), key=lambda row: _order(row.source))
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        if row.text(h.ID):
            groups.setdefault(fold(row.text(h.ID)), []).append(row)
        else:
            name = row.text(h.NAME) or "?"
            found.diagnostics.append(diagnostic(errors.UNIT_WITHOUT_ID, place_of(row.source), name=name))
            found.broken[name] = f"đơn vị «{name}» không có mã"
    parents: dict[str, list[tuple[str, Source]]] = {}
    for group in groups.values():
        _draft(group, vocabulary, calendar, found, parents)
    _index(found)
    _attach_parents(found, vocabulary, parents)
    _check_predecessors(found)
    _drop_broken(found)
    return found


def _order(source: Source) -> tuple[str, str, int, int, str]:
    return source.file, source.sheet or "", source.line or 0, source.column or 0, source.cell or ""


def _break(found: Units, unit: str, reason: str) -> None:
    found.broken.setdefault(unit, reason)


# ---------------------------------------------------------------- one unit


def _draft(
    group: list[_Row],
    vocabulary: Vocabulary,
    calendar: SchoolCalendar,
    found: Units,
    parents: dict[str, list[tuple[str, Source]]],
) -> None:
    """One unit out of the rows with its id: at most one of a list, any number of wide tables."""
    listed = [row for row in group if not row.wide]
    first = (listed or group)[0]
    unit = first.text(h.ID)
    if len(listed) > 1:
        places = ", ".join(str(row.source) for row in listed)
        place = place_of(listed[1].source)
        found.diagnostics.append(diagnostic(errors.DUPLICATE_UNIT, place, unit=unit, places=places))
        _break(found, unit, f"mã đơn vị «{unit}» xuất hiện nhiều lần: {places}")
        group = [first]
    typed = _type(group, listed, unit, vocabulary, found)
    name, _ = _agreed(group, h.NAME, "tên", "name", unit, found, fold)
    if typed is None:
        return
    start, end = _validity(group, unit, calendar, found)
    predecessors = _ids(_agreed(group, h.PREDECESSORS, "đơn vị tiền thân", "predecessors", unit, found, fold)[0])
    attributes = _attributes(first if listed else None, unit, typed, vocabulary, found)
    parents[unit] = [(row.text(h.PARENT), row.source) for row in group if row.text(h.PARENT)]
    found.units[unit] = Unit(unit, name or unit, typed, None, attributes, start, end, predecessors, first.source)


def _agreed(
    group: list[_Row], role: str, what: str, what_en: str, unit: str, found: Units, key: Callable[[str], object]
) -> tuple[str, Source]:
    """The value that all rows give; two different ones break the unit."""
    given = [(row.text(role), row.source) for row in group if row.text(role)]
    if not given:
        return "", group[0].source
    text, source = given[0]
    for other, place in given[1:]:
        if key(other) != key(text):
            _conflict(found, unit, (what, what_en), (text, source), (other, place))
            break
    return text, source


def _conflict(
    found: Units, unit: str, what: tuple[str, str], first: tuple[str, Source], second: tuple[str, Source]
) -> None:
    facts = {"unit": unit, "what": what[0], "what_en": what[1], "first": first[0], "second": second[0]}
    problem = diagnostic(errors.UNIT_CONFLICT, place_of(second[1]), at=first[1], other=second[1], **facts)
    found.diagnostics.append(problem)
    _break(found, unit, problem.message())


def _type(group: list[_Row], listed: list[_Row], unit: str, vocabulary: Vocabulary, found: Units) -> str | None:
    """The declared unit type; a wide sheet whose title is no type says nothing."""
    known: dict[str, Source] = {}
    for row in group:
        text = row.text(h.TYPE)
        declared = vocabulary.unit_type(fold(text)) if text else None
        if declared is not None:
            known.setdefault(declared.name, row.source)
        elif not row.wide:
            names = sorted({t.name for t in vocabulary.unit_types.values()})
            place = place_of((row.cells.get(h.TYPE) or RawCell("")).source or row.source)
            facts = {"type": text, "unit": unit, "known": ", ".join(names)}
            problem = diagnostic(
                errors.UNKNOWN_TYPE, place, found.suggester.nearest(text, names) if text else None, **facts
            )
            found.diagnostics.append(problem)
            _break(found, unit, problem.message())
    if len(known) > 1:
        first, second = list(known.items())[:2]
        _conflict(found, unit, ("loại", "type"), first, second)
    return next(iter(known), None)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in (tidy(p) for p in text.replace(",", ";").split(";")) if part))


def _validity(group: list[_Row], unit: str, calendar: SchoolCalendar, found: Units) -> tuple[date | None, date | None]:
    """First and last day; unreadable or reversed dates break the unit, since nobody knows whether it exists."""
    days: list[date | None] = []
    for role, what in ((h.FROM, "ngày bắt đầu"), (h.TO, "ngày kết thúc")):
        text, source = _agreed(group, role, what, "dates", unit, found, read_period)
        period = read_period(text) if text else None
        if text and not isinstance(period, Period):
            _bad_validity(unit, f"«{text}»", source, found)
        days.append(None if not isinstance(period, Period) else period.days(calendar)[role == h.TO])
    start, end = days
    if start is not None and end is not None and end < start:
        _bad_validity(unit, "ngày kết thúc trước ngày bắt đầu", group[0].source, found)
    return start, end


def _bad_validity(unit: str, what: str, source: Source, found: Units) -> None:
    problem = diagnostic(errors.BAD_VALIDITY, place_of(source), unit=unit, what=what)
    found.diagnostics.append(problem)
    _break(found, unit, problem.message())


def _attributes(
    row: _Row | None, unit: str, unit_type: str, vocabulary: Vocabulary, found: Units
) -> dict[str, AttributeValue]:
    """The attributes of a list row; other filled columns are noted, not read."""
    values: dict[str, AttributeValue] = {}
    for heading, cell in row.others if row is not None else ():
        if cell.kind == BLANK:
            continue
        attribute = vocabulary.attributes.get((unit_type, fold(heading)))
        if attribute is None:
            text = f"cột «{heading}» không phải thuộc tính của {unit_type}, ô «{tidy(cell.text)}» của «{unit}» "
            found.ignored.append(Ignored("unknown-name", text + "không được dùng", cell.source))
            continue
        value = attribute_value(cell, attribute.datatype)
        values[fold(attribute.name)] = value
        if value.problem is not None:
            facts = {"attribute": attribute.name, "unit": unit, "what": value.problem}
            source = cell.source or (row.source if row else None)
            found.diagnostics.append(diagnostic(errors.INVALID_ATTRIBUTE, place_of(source or Source("")), **facts))
    return values


# ---------------------------------------------------------------- the forest


def _index(found: Units) -> None:
    for unit in found.units.values():
        found.by_folded_id[fold(unit.id)] = unit.id
        found.by_name.setdefault(fold(unit.name), []).append(unit.id)


def _attach_parents(found: Units, vocabulary: Vocabulary, parents: Mapping[str, list[tuple[str, Source]]]) -> None:
    above: dict[str, str] = {}
    unreadable = {fold(unit) for unit in found.broken}
    for unit_id, given in parents.items():
        seen: list[tuple[str, tuple[str, Source]]] = []
        for text in dict.fromkeys(text for text, _ in given):
            source = next(s for t, s in given if t == text)
            parent = _parent(found, vocabulary, found.units[unit_id], text, source, unreadable)
            if parent is not None:
                seen.append((parent, (text, source)))
        if seen:
            above[unit_id] = seen[0][0]
        other = next((told for parent, told in seen if parent != seen[0][0]), None)
        if other is not None:
            _conflict(found, unit_id, ("đơn vị cấp trên", "parent"), seen[0][1], other)
    for circle in circles({unit: (parent,) for unit, parent in above.items()}):
        _report_circle(errors.PARENT_CYCLE, circle, found)
        for unit_id in circle:
            above.pop(unit_id, None)
    for unit_id, parent in above.items():
        found.units[unit_id] = _with_parent(found.units[unit_id], parent)


def _with_parent(unit: Unit, parent: str) -> Unit:
    return Unit(
        unit.id, unit.name, unit.type, parent, unit.attributes, unit.start, unit.end, unit.predecessors, unit.source
    )


def _parent(
    found: Units, vocabulary: Vocabulary, unit: Unit, text: str, source: Source, unreadable: set[str]
) -> str | None:
    """By id, else by the name of one unit of a type above; otherwise the unit is broken."""
    expected = vocabulary.ancestors_of(unit.type)
    parent = found.id_of(text)
    if parent is None:
        named = [i for i in found.by_name.get(fold(text), ()) if not expected or found.units[i].type in expected]
        if len(named) != 1:
            _break_for_parent(found, unit, text, source, named, unreadable)
            return None
        parent = named[0]
    elif expected and found.units[parent].type not in expected:
        facts = {
            "unit": unit.id, "type": unit.type, "parent": parent, "parent_type": found.units[parent].type,
            "expected": expected[0],
        }  # fmt: skip
        found.diagnostics.append(diagnostic(errors.WRONG_PARENT_TYPE, place_of(source), **facts))
    return parent


def _break_for_parent(
    found: Units, unit: Unit, text: str, source: Source, named: list[str], unreadable: set[str]
) -> None:
    if named:
        candidates = candidates_text(found, named)
        facts = {"parent": text, "unit": unit.id, "candidates": candidates}
        problem = diagnostic(errors.AMBIGUOUS_PARENT, place_of(source), **facts)
        found.diagnostics.append(problem)
    else:
        names = (name for other in found.units.values() if other is not unit for name in (other.name, other.id))
        near = found.suggester.nearest(text, names)
        problem = diagnostic(errors.UNKNOWN_PARENT, place_of(source), near, parent=text, unit=unit.id)
        if fold(text) not in unreadable:  # a broken parent has its own diagnostic
            found.diagnostics.append(problem)
    _break(found, unit.id, problem.message())


def candidates_text(found: Units, ids: Iterable[str]) -> str:
    """Ids with the names of their parents (ruling 106)."""
    shown = []
    in_order = sorted(ids)
    for unit_id in in_order[:MOST_CANDIDATES]:
        parent = found.units[unit_id].parent
        name = found.units[parent].name if parent in found.units else parent
        shown.append(f"{unit_id} (thuộc {name})" if name else unit_id)
    return ", ".join(shown) + (f" … ({len(in_order)} đơn vị)" if len(in_order) > MOST_CANDIDATES else "")


def circles(above: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """Circles in a relation, each beginning with its smallest id; without recursion, since data may be deep."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(above):
        path: dict[str, int] = {}
        ways = [iter((start,))]
        while ways:
            node = next(ways[-1], None)
            if node is None:
                ways.pop()
                if path:
                    done.add(path.popitem()[0])
            elif node in path:
                circle = list(path)[path[node] :]
                at = circle.index(min(circle))
                found.append(circle[at:] + circle[:at])
            elif node not in done:
                path[node] = len(path)
                ways.append(iter(above.get(node, ())))
    return found


def _report_circle(kind: Kind, circle: list[str], found: Units) -> None:
    source = found.units[circle[0]].source or Source("")
    problem = diagnostic(kind, place_of(source), units=" → ".join([*circle, circle[0]]))
    found.diagnostics.append(problem)
    for unit_id in circle:
        _break(found, unit_id, problem.message())


def _check_predecessors(found: Units) -> None:
    known: dict[str, tuple[str, ...]] = {}
    for unit in list(found.units.values()):
        if unit.predecessors:
            known[unit.id] = tuple(found.id_of(text) or text for text in unit.predecessors)
            for text in unit.predecessors:
                if found.id_of(text) is None:
                    place = place_of(unit.source or Source(""))
                    found.diagnostics.append(diagnostic(errors.UNKNOWN_PREDECESSOR, place, id=text, unit=unit.id))
    for unit_id, ids in known.items():
        unit = found.units[unit_id]
        found.units[unit_id] = Unit(
            unit.id, unit.name, unit.type, unit.parent, unit.attributes, unit.start, unit.end, ids, unit.source
        )
    for circle in circles({i: tuple(p for p in ids if p in found.units) for i, ids in known.items()}):
        _report_circle(errors.PREDECESSOR_CYCLE, circle, found)


def _drop_broken(found: Units) -> None:
    """Take broken units out, and everything below them."""
    below: dict[str, list[str]] = {}
    for unit in found.units.values():
        if unit.parent is not None:
            below.setdefault(unit.parent, []).append(unit.id)
    waiting = sorted(found.broken)
    while waiting:
        broken = waiting.pop()
        for child in below.get(broken, ()):
            if child not in found.broken:
                found.broken[child] = f"đơn vị cấp trên «{broken}» không đọc được"
                waiting.append(child)
    for unit_id in found.broken:
        if unit_id in found.units:
            unit = found.units.pop(unit_id)
            found.by_folded_id.pop(fold(unit_id), None)
            found.broken_names.setdefault(fold(unit.name), unit_id)
    for name, ids in found.by_name.items():
        found.by_name[name] = [unit_id for unit_id in ids if unit_id not in found.broken]
