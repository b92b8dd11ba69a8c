"""The diagnostics of readers and of `resolve` as problems: whose, which figure, what was expected.

In: the scenes of all packs, the raw files. Out: problems. Promises: every diagnostic becomes one problem, or is told by
another maker (contradictions: `copies`); what only one of several vocabularies does not know is no fault; a fault that
many rows repeat (an unknown name) is one problem that names all its cells. Values are explained by `reasons`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chuan_checker.facts import errors, layout_errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.form_layout import outdated
from chuan_checker.facts.model import Facts, Observation, Raw, RawFact, Unit
from chuan_checker.facts.rows import OR, place_of
from chuan_checker.facts.strangers import UNDECLARED
from chuan_checker.quality.expected import expected_of, of_period, of_type
from chuan_checker.quality.guesses import GUESSED, Guesses
from chuan_checker.quality.making import one_line
from chuan_checker.quality.problem import Problem, Words
from chuan_checker.quality.reasons import explain
from chuan_checker.quality.scene import CONFLICT, Scene
from chuan_checker.quality.where import NAME, PERIOD, UNIT, Where
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import fold
from chuan_rules.datatypes import BOOLEAN, COUNT, Datatype
from chuan_rules.model import Attribute, Document, Event, Indicator

OF_A_VOCABULARY = frozenset({
    errors.UNKNOWN_NAME.id, errors.OTHER_TYPE.id, errors.NOT_A_FACT.id, errors.UNKNOWN_UNIT.id, errors.UNKNOWN_TYPE.id,
    errors.UNKNOWN_PARENT.id, errors.WRONG_PARENT_TYPE.id, errors.AMBIGUOUS_UNIT.id, layout_errors.UNKNOWN_CODE.id,
    layout_errors.CODE_DIFFERS.id,
})  # fmt: skip
"""Faults that a submission has only if it has one of them under every vocabulary: each pack knows its own names."""

PART_OF = {
    errors.UNKNOWN_NAME.id: NAME, errors.OTHER_TYPE.id: NAME, errors.NOT_A_FACT.id: NAME, errors.UNKNOWN_UNIT.id: UNIT,
    errors.AMBIGUOUS_UNIT.id: UNIT, layout_errors.UNKNOWN_CODE.id: NAME, layout_errors.CODE_DIFFERS.id: NAME,
}  # fmt: skip
"""In which part of a row a fault is, where it is not the value."""

COLUMN_OF = {
    errors.UNKNOWN_PARENT.id: h.PARENT, errors.AMBIGUOUS_PARENT.id: h.PARENT, errors.WRONG_PARENT_TYPE.id: h.PARENT,
    errors.UNKNOWN_PREDECESSOR.id: h.PREDECESSORS,
}  # fmt: skip
"""In which column of the list of units a fault is."""

_IGNORED = {kind.removeprefix("facts-"): kind for kind in OF_A_VOCABULARY} | {"broken-unit": errors.UNKNOWN_TYPE.id}
"""How `Ignored` calls the same faults."""

_AT_A_LOSS = frozenset({*_IGNORED, UNDECLARED})


def diagnosed(scenes: Sequence[Scene], raws: Sequence[Raw], where: Where) -> Iterator[Problem]:
    """All diagnostics, once each."""
    told: dict[Diagnostic, Scene | None] = {}
    for raw in raws:
        told.update((found, None) for found in raw.diagnostics)
    work = _Work(scenes, where)
    unknown = _unknown_to_all(scenes)
    for each in scenes:
        for found in each.facts.diagnostics:
            if found in told or (found.id in OF_A_VOCABULARY and unknown.isdisjoint(work.cells_of(found, each))):
                continue
            if found.id == errors.INVALID_VALUE.id and _fact(found, "what").startswith(CONFLICT):
                continue
            told[found] = each
    told.update((found, None) for found in _outdated(scenes, raws))
    for found, scene in told.items():
        yield work.problem(found, scene)


def _outdated(scenes: Sequence[Scene], raws: Sequence[Raw]) -> tuple[Diagnostic, ...]:
    return outdated(raws, {s.pack.plan.id: (s.pack.plan.version or "", s.pack.sha256) for s in scenes})


def _fact(found: Diagnostic, name: str) -> str:
    return dict(found.facts).get(name, "")


def _unknown_to_all(scenes: Sequence[Scene]) -> frozenset[Place]:
    """Places at which every pack is at a loss."""
    each = [_at_a_loss(scene.facts) for scene in scenes]
    return each[0].intersection(*each[1:]) if each else frozenset()


def _at_a_loss(facts: Facts) -> frozenset[Place]:
    found = {diagnostic.place for diagnostic in facts.diagnostics if diagnostic.id in OF_A_VOCABULARY}
    found |= {place_of(i.source) for i in facts.ignored if i.kind in _AT_A_LOSS and i.source is not None}
    return frozenset(found)


class _Work:
    """Finds what stands at the place of a diagnostic."""

    def __init__(self, scenes: Sequence[Scene], where: Where) -> None:
        self.scenes, self.where = scenes, where
        self.rows = {id(scene): _rows_at(scene.facts, where) for scene in scenes}
        self.guesses = Guesses(scenes)
        self._repeats = {id(scene): _repeats(scene.facts) for scene in scenes}

    def cells_of(self, found: Diagnostic, scene: Scene) -> set[Place]:
        """Where a fault stands, and the values of all rows that it keeps out."""
        return {found.place, *map(place_of, self._kept_out(found, scene))}

    def _kept_out(self, found: Diagnostic, scene: Scene) -> Sequence[Source]:
        key = found.id, found.message(), found.place.file, found.place.sheet or ""
        return self._repeats[id(scene)].get(key, ())

    def _row(self, found: Diagnostic) -> RawFact | None:
        """The row that a diagnostic is about; of several below one heading, that of its unit."""
        rows = self.where.rows(found.place)
        if len(rows) > 1:
            said = _fact(found, "unit")
            return next((row for row in rows if said in (row.unit, self._name(row.unit))), rows[0])
        return rows[0] if rows else None

    def _name(self, text: str) -> str:
        unit = self.guesses.unit(text)
        return unit.name if unit is not None else ""

    def problem(self, found: Diagnostic, scene: Scene | None) -> Problem:
        """One diagnostic."""
        row = self.rows[id(scene)].get(_named(found)) if scene is not None else None
        if found.id == errors.INVALID_VALUE.id and row is not None and scene is not None:
            return self._invalid(found, row, scene)
        raw = self._row(found)
        unit = self._unit(found, raw)
        fact = _fact(found, "name") or _fact(found, "label") or (raw.name if raw is not None else "")
        proposal = Words(found.help("vi"), found.help("en"))
        if raw is not None and found.id in GUESSED:
            proposal = self.guesses.proposal(found, fact, raw.unit, unit)
        message = Words(found.message("vi"), found.message("en"))
        text = self._text(found, raw)
        right = expected_of(found.id)
        if found.id == errors.INVALID_ATTRIBUTE.id:
            message, right, proposal = self._attribute(found, unit, message, proposal)
        name = raw.unit if unit is None and raw is not None else ""
        place = self._place(found, _source(found.place))
        return Problem(
            found.id, found.kind.severity, place, message, right if right.vi else proposal, proposal,
            unit.id if unit is not None else one_line(name), unit.name if unit is not None else "", one_line(fact),
            one_line(raw.period) if raw is not None else "", text, self._related(found, scene, place, raw),
        )  # fmt: skip

    def _text(self, found: Diagnostic, raw: RawFact | None) -> str:
        """What the cell in question says."""
        if raw is None:
            return one_line(next((_fact(found, n) for n in ("type", "parent", "text", "value") if _fact(found, n)), ""))
        if found.id in (errors.UNKNOWN_UNIT.id, errors.AMBIGUOUS_UNIT.id):
            return one_line(raw.unit)
        if found.id in (errors.UNKNOWN_NAME.id, errors.OTHER_TYPE.id, errors.NOT_A_FACT.id):
            return one_line(_fact(found, "name"))
        if found.id in (layout_errors.UNKNOWN_CODE.id, layout_errors.CODE_DIFFERS.id):
            return one_line(_fact(found, "code"))
        return one_line(raw.value.text)

    def _unit(self, found: Diagnostic, raw: RawFact | None) -> Unit | None:
        for text in (*(raw.unit.split(OR) if raw is not None else ()), _fact(found, "unit")):
            unit = self.guesses.unit(text) if text else None
            if unit is not None:
                return unit
        return None

    def _place(self, found: Diagnostic, source: Source) -> Source:
        """The cell of the part that the fault is in."""
        if found.id in COLUMN_OF:
            return self.where.of_unit(source, COLUMN_OF[found.id])
        return self.where.part(source, PART_OF[found.id]) or source if found.id in PART_OF else source

    def _related(
        self, found: Diagnostic, scene: Scene | None, place: Source, raw: RawFact | None
    ) -> tuple[Source, ...]:
        """The other rows that the same fault keeps out: their cells with the fault, or the values below one heading."""
        if scene is None or found.id not in OF_A_VOCABULARY:
            return ()
        same = self._kept_out(found, scene)
        own = raw.source if raw is not None else None
        cells = (self._place(found, source) for source in same)
        other = (cell if cell != place else value for cell, value in zip(cells, same, strict=True))
        return tuple(dict.fromkeys(source for source in other if source not in (place, own)))

    def _invalid(self, found: Diagnostic, row: Observation, scene: Scene) -> Problem:
        unit = scene.facts.units[row.unit]
        declared = scene.declared(unit, row.name)
        datatype = _datatype(declared)
        reasons = explain(row.problem or "", row.raw, datatype)
        en = "; ".join(reason.en for reason in reasons if reason.en) or f"«{one_line(row.raw, 60)}» cannot be read"
        asked = [of_type(datatype) if reason.about == "value" else _period_of(declared) for reason in reasons]
        proposals = [reason.proposal for reason in reasons if reason.proposal.vi]
        message = Words(found.message("vi"), f"«{row.shown_name}» of «{unit.name}»: {en}")
        place = row.source or _source(found.place)
        period = self.where.part(place, PERIOD) if any(reason.about == "period" for reason in reasons) else place
        cells = (place, period) if len(reasons) > 1 else (period, place)
        at, *related = dict.fromkeys(cell for cell in cells if cell is not None)
        return Problem(
            found.id, found.kind.severity, at, message, _joined(asked), _joined(proposals),
            unit.id, unit.name, row.shown_name, row.period.label() if row.period is not None else "", one_line(row.raw),
            tuple(related),
        )  # fmt: skip

    def _attribute(
        self, found: Diagnostic, unit: Unit | None, message: Words, proposal: Words
    ) -> tuple[Words, Words, Words]:
        name = _fact(found, "attribute")
        declared = next(
            (a for s in self.scenes for (_, key), a in s.pack.vocabulary.attributes.items() if key == fold(name)), None
        )
        if declared is None:
            return message, expected_of(found.id), proposal
        what = _fact(found, "what")
        (reason, *_) = explain(what, "", declared.datatype)
        en = reason.en or "two different values are given" if what.startswith("hai giá trị") else reason.en
        whose = unit.id if unit is not None else _fact(found, "unit")
        told = Words(message.vi, f"attribute «{name}» of «{whose}»: {en or 'the value cannot be read'}")
        return told, of_type(declared.datatype), reason.proposal if reason.proposal.vi else proposal


def _datatype(declared: object) -> Datatype:
    if isinstance(declared, Indicator | Attribute):
        return declared.datatype
    return Datatype(COUNT, "lần") if isinstance(declared, Document | Event) else Datatype(BOOLEAN)


def _period_of(declared: object) -> Words:
    return of_period(declared.periodicity if isinstance(declared, Indicator) else "day")


def _joined(words: Iterable[Words]) -> Words:
    unique = list(dict.fromkeys(words))
    return Words("; ".join(w.vi for w in unique), "; ".join(w.en for w in unique))


def _source(place: Place) -> Source:
    return Source(place.file, place.sheet, place.cell, place.line, place.column)


_Named = tuple[Place, str, str]
"""A place with the names of a unit and a figure: many figures may stand under one period."""


def _named(found: Diagnostic) -> _Named:
    return found.place, _fact(found, "unit"), _fact(found, "name")


def _rows_at(facts: Facts, where: Where) -> dict[_Named, Observation]:
    """Rows with a problem by their value, and by their period if that is it."""
    found: dict[_Named, Observation] = {}
    for rows in facts.observations.values():
        for row in rows:
            if row.problem is not None and row.source is not None:
                unit = facts.units[row.unit].name
                found[place_of(row.source), unit, row.shown_name] = row
                period = where.part(row.source, PERIOD) if row.period_problem else None
                if period is not None:
                    found.setdefault((place_of(period), unit, row.shown_name), row)
    return found


def _repeats(facts: Facts) -> dict[tuple[str, str, str, str], list[Source]]:
    """(kind, sentence, file, sheet) → every row that it keeps out."""
    found: dict[tuple[str, str, str, str], list[Source]] = {}
    for ignored in facts.ignored:
        code = _IGNORED.get(ignored.kind)
        if code is not None and ignored.source is not None:
            key = code, ignored.text, ignored.source.file, ignored.source.sheet or ""
            found.setdefault(key, []).append(ignored.source)
    return found
