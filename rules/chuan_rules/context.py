"""What every pass of this stage shares: the declared names, and the list that mistakes are added to.

In: a `Vocabulary` under construction. Out: lookups by subject type. Promises: a lookup never guesses between two
declarations; it reports and returns None. Holds no meaning of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chuan_grammar import nodes as n
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.source import Place, Span
from chuan_grammar.text import fold
from chuan_rules import errors
from chuan_rules.model import Attribute, Document, Event, Formula, Group, Indicator, Table, UnitType, Vocabulary

Fact = Indicator | Formula | Table


class Context:
    """Names and diagnostics of one pack or vocabulary."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.diagnostics: list[Diagnostic] = []
        self.canonical: dict[str, str] = {}
        """Folded unit type name or alias to the type's name."""
        self.formula_of: Callable[[str, str], Formula | None] = lambda _unit, _name: None
        self.group_of: Callable[[str], Group | None] = lambda _name: None
        self.failed: set[tuple[str, str]] = set()
        """Formulas (unit type, folded name) that were reported and have no meaning: using one is no second mistake."""
        self.requirement_ids: dict[str, str] = {}
        """Folded requirement id to the id as written, for suggestions."""
        self.requirement_subject: dict[str, str | None] = {}
        """Folded requirement id to its subject, filled as requirements are lowered (references, ruling 70)."""
        self._parents: dict[str, str | None] = {}

    def report(self, kind: Kind, where: Span | Place, suggestion: str | None = None, **facts: object) -> None:
        """Add a diagnostic."""
        place = where if isinstance(where, Place) else where.place()
        self.diagnostics.append(diagnostic(kind, place, suggestion, **facts))

    # ------------------------------------------------------------ unit types

    def unit_type(self, name: n.Name | str) -> str:
        """The canonical name of a unit type (the lexer has made sure that it is one)."""
        text = name if isinstance(name, str) else name.text
        return self.canonical.get(fold(text), text)

    def add_unit_type(self, unit: UnitType) -> None:
        """Declare a unit type under its name and aliases."""
        for spelled in (unit.name, *unit.aliases):
            self.canonical[fold(spelled)] = unit.name
            self.vocabulary.unit_types[fold(spelled)] = unit
        self._parents[unit.name] = unit.parent

    def ancestors(self, unit_type: str) -> list[str]:
        """Types above, nearest first."""
        return self.vocabulary.ancestors_of(unit_type)

    def parent(self, unit_type: str) -> str | None:
        """The type directly above."""
        return self._parents.get(unit_type)

    def is_below(self, lower: str, upper: str) -> bool:
        """Whether `lower` belongs, directly or not, to `upper`."""
        return upper in self.ancestors(lower)

    # ------------------------------------------------------------ facts

    def fact_types(self, name: str) -> set[str]:
        """Unit types that declare a fact, formula or table of this name."""
        folded = fold(name)
        found = {unit for unit, key in self.vocabulary.indicators if key == folded}
        found |= {unit for unit, key in self.vocabulary.formulas if key == folded}
        if folded in self.vocabulary.tables:
            found.add(self.vocabulary.tables[folded].attribute.unit_type)
        return found

    def fact(self, name: str, unit_type: str) -> Fact | None:
        """The declaration of a name for a unit type."""
        folded = fold(name)
        found: Fact | None = self.vocabulary.indicators.get((unit_type, folded))
        if found is None:
            found = self.vocabulary.formulas.get((unit_type, folded)) or self.formula_of(unit_type, folded)
        if found is None:
            table = self.vocabulary.tables.get(folded)
            found = table if table is not None and table.attribute.unit_type == unit_type else None
        return found

    def readable_fact(self, name: n.Name, unit_type: str) -> Fact | None:
        """As `fact`; reports who owns the name when this type does not (grammar B7, ruling 52)."""
        found = self.fact(name.text, unit_type)
        if found is None and (unit_type, fold(name.text)) not in self.failed:
            self._wrong_owner(name, unit_type, self.fact_types(name.text))
        return found

    def _wrong_owner(self, name: n.Name, unit_type: str, owners: set[str]) -> None:
        owner = sorted(owners)[0] if owners else "đơn vị khác"
        if owner in self.ancestors(unit_type):
            advice = f"viết «{name.text} của {owner}»"
        elif self.is_below(owner, unit_type):
            advice = f"viết «tổng {name.text} của các {owner}» hoặc mở câu bằng «mỗi {owner}: …»"
        else:
            advice = f"khai báo «{name.text} của {unit_type}» trong từ vựng"
        self.report(errors.WRONG_UNIT_TYPE, name.span, name=name.text, owner=owner, subject=unit_type, advice=advice)

    # ------------------------------------------------------------ other names

    def attribute(self, name: str, unit_type: str) -> tuple[Attribute, str | None] | None:
        """An attribute of the type or of its nearest ancestor that declares it (ruling 93), with that ancestor."""
        folded = fold(name)
        for index, owner in enumerate([unit_type, *self.ancestors(unit_type)]):
            found = self.vocabulary.attributes.get((owner, folded))
            if found is not None:
                return found, (owner if index else None)
        return None

    def attribute_types(self, name: str) -> set[str]:
        """Unit types that declare an attribute of this name."""
        return {unit for unit, key in self.vocabulary.attributes if key == fold(name)}

    def document(self, name: str, unit_type: str) -> Document | None:
        """A document of the type."""
        return self.vocabulary.documents.get((unit_type, fold(name)))

    def event(self, name: str, unit_type: str) -> Event | None:
        """An event of the type."""
        return self.vocabulary.events.get((unit_type, fold(name)))

    def owners_of(self, kind: str, name: str) -> set[str]:
        """Unit types that declare a document (`DOC`) or event (`EVENT`) of this name."""
        table: dict[tuple[str, str], Any] = self.vocabulary.documents if kind == "DOC" else self.vocabulary.events
        return {unit for unit, key in table if key == fold(name)}
