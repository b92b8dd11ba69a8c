"""From what the checker found to the parts of a `Validation`: problems, repairs, lines of files.

In: problems and repairs with their places, raw files, facts under every pack. Out: values of `validation_shape`.
Promises: one line a file, read or not; a unit is named wherever its id is known. Decides nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from chuan_checker.facts.model import BLANK, Facts, Raw, Unit
from chuan_checker.quality import problem as q
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic
from chuan_reports.shape import Cell
from chuan_reports.shape import Unit as UnitShape
from chuan_reports.validation_shape import EMPTY, READ, UNREADABLE, FileLine, Problem, Repair, SkippedLine, Text


def cell(source: Source) -> Cell:
    """A place."""
    return Cell(source.file, source.sheet, source.cell, source.line, source.column, source.how)


def text(words: q.Words) -> Text:
    """A sentence."""
    return Text(words.vi, words.en)


def problem(found: q.Problem, units: Mapping[str, Unit]) -> Problem:
    """A problem; a unit that no list holds is only in its message."""
    known = units.get(found.unit)
    return Problem(
        code=found.code,
        severity=found.severity,
        cell=cell(found.place),
        message=text(found.message),
        expected=text(found.expected),
        proposal=text(found.proposal),
        unit=None if known is None else UnitShape(known.id, known.name, known.type),
        fact=found.fact,
        period=found.period,
        raw=found.raw,
        related=tuple(cell(one) for one in found.related),
    )


def of_rules(found: Diagnostic) -> Problem:
    """A mistake of the rules that shows only with these submissions: its place is in the rules."""
    place = found.place
    return Problem(
        code=found.id,
        severity=q.ERROR if found.is_error else q.WARNING,
        cell=Cell(place.file, place.sheet, place.cell, place.line, place.column, None),
        message=Text(found.message("vi"), found.message("en")),
        expected=Text("", ""),
        proposal=Text(found.help("vi"), found.help("en")),
        unit=None,
        fact="",
        period="",
        raw="",
        related=(),
    )


def repairs(found: Iterable[q.Repair]) -> tuple[Repair, ...]:
    """Every cell that was read otherwise than it is written."""
    return tuple(Repair(cell(one.place), one.what, one.before, one.after) for one in found)


def skipped(found: Iterable[tuple[str, str]]) -> tuple[SkippedLine, ...]:
    """What was passed over, by kind."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for kind, path in found:
        kinds[kind].append(path)
    return tuple(SkippedLine(kind, tuple(sorted(paths))) for kind, paths in sorted(kinds.items()))


def files(
    raws: Sequence[Raw],
    facts: Sequence[Facts],
    problems: Iterable[Problem],
    packs: Mapping[str, str],
) -> tuple[FileLine, ...]:
    """A line for each file, by name. `packs`: hash of the rules → id, to tell a form that is out of date."""
    counted: Counter[tuple[str, str]] = Counter((one.cell.file, one.severity) for one in problems)
    units = units_of(facts)
    found: list[FileLine] = []
    for raw in sorted(raws, key=lambda one: one.file):
        errors, warnings = counted[raw.file, q.ERROR], counted[raw.file, q.WARNING]
        found.append(
            FileLine(
                file=raw.file,
                sha256=raw.sha256,
                status=_status(raw, errors),
                facts=facts_in(raw),
                units=tuple(sorted(units.get(raw.file, ()))),
                errors=errors,
                warnings=warnings,
                form=None if raw.form is None else raw.form.pack,
                form_current=None if raw.form is None else raw.form.sha256 in packs,
            )
        )
    return tuple(found)


def facts_in(raw: Raw) -> int:
    """Rows of figures; an empty cell of a wide table is none."""
    return sum(not (fact.wide and fact.value.kind == BLANK) for fact in raw.facts)


def units_of(facts: Iterable[Facts]) -> dict[str, set[str]]:
    """File → ids of the units that it lists or reports about."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for submitted in facts:
        for unit in submitted.units.values():
            if unit.source is not None:
                found[unit.source.file].add(unit.id)
        for (unit_id, _), rows in submitted.observations.items():
            for row in rows:
                if row.source is not None:
                    found[row.source.file].add(unit_id)
    return found


def _status(raw: Raw, errors: int) -> str:
    if raw.facts or raw.units or raw.explanations:
        return READ
    return UNREADABLE if errors else EMPTY
