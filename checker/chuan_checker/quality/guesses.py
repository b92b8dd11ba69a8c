"""Names that may have been meant: nearest units and figures, within a budget.

In: the scenes of all packs. Out: units by id or name; a proposal for an unknown one. Promises: a name that differs only
in diacritics, case or spaces is found at once; likeness is tried for so many different names that a hostile file stays
cheap; a guess is only ever proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chuan_checker.facts import errors
from chuan_checker.facts.model import Unit
from chuan_checker.quality.problem import Words
from chuan_checker.quality.scene import Scene
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.text import bare, fold, nearest_few, tidy

MOST_NAMES = 100
"""Different unknown names that are compared with all known ones."""

MOST_KNOWN = 1_000
"""Known names that one is compared with."""

NEAR = 0.75
"""Of names that are less alike nothing is proposed: a wrong school is worse than none."""

GUESSED = frozenset({errors.UNKNOWN_UNIT.id, errors.UNKNOWN_NAME.id})
"""Diagnostics for which names are compared here, all of them alike, instead of the first twenty."""


class Guesses:
    """Looks names up; remembers what it proposed."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self._left = MOST_NAMES
        self._units: dict[str, Unit | None] = {}
        self._names: dict[str, list[str]] = {}
        self._known: dict[str, dict[str, list[str]]] = {}
        self._memo: dict[tuple[str, str], list[str]] = {}
        self._ids: dict[str, str] = {}
        seen: dict[str, Unit] = {}
        for scene in scenes:
            for unit in scene.facts.units.values():
                seen.setdefault(unit.id, unit)
            v = scene.pack.vocabulary
            for table in (v.indicators, v.documents, v.events, v.attributes):
                for (unit_type, _), declared in table.items():
                    self._names.setdefault(unit_type, []).append(declared.name)
        for unit in seen.values():
            self._units[fold(unit.id)] = unit
        for unit in seen.values():
            key = fold(unit.name)
            known = self._units.get(key)
            if known is None and key not in self._units:
                self._units[key] = unit
            elif known is not unit and key != fold(unit.id) and (known is None or fold(known.id) != key):
                self._units[key] = None  # several units of this name
        self._all = sorted({text for unit in seen.values() for text in (unit.name, unit.id)})
        self._ids = {unit.name: unit.id for unit in seen.values()}

    def unit(self, text: str) -> Unit | None:
        """The unit of this id or name, if there is one only."""
        return self._units.get(fold(tidy(text)))

    def proposal(self, found: Diagnostic, fact: str, whose: str, unit: Unit | None) -> Words:
        """The names that may have been meant, before the help of the diagnostic."""
        if found.id == errors.UNKNOWN_UNIT.id:
            named = [self._named(name) for name in self.near("", tidy(whose), self._all)]
        else:
            group = unit.type if unit is not None else ""
            named = [f"«{name}»" for name in self.near(group, tidy(fact), self._names.get(group, ()))] if group else []
        if not named:
            return Words(found.help("vi"), found.help("en"))
        rest = replace(found, suggestion=None)
        vi, en = (
            f"ý bạn là {' hay '.join(named)}? {rest.help('vi')}",
            f"did you mean {' or '.join(named)}? {rest.help('en')}",
        )
        return Words(vi.strip(), en.strip())

    def _named(self, name: str) -> str:
        unit = self._ids.get(name, name)
        return f"«{name}» ({unit})" if unit != name else f"«{name}»"

    def near(self, group: str, wanted: str, known: Iterable[str]) -> list[str]:
        """The same letters without diacritics, else up to three like it."""
        key = group, wanted
        if key not in self._memo:
            self._memo[key] = self._search(group, wanted[:200], known)
        return self._memo[key]

    def _search(self, group: str, wanted: str, known: Iterable[str]) -> list[str]:
        plain = self._known.get(group)
        if plain is None:
            plain = self._known[group] = {}
            for name in dict.fromkeys(known):
                plain.setdefault(bare(name), []).append(name)
        same = plain.get(bare(wanted))
        if same is not None:
            return same[:3]
        if self._left <= 0:
            return []
        self._left -= 1
        names = [name for names in plain.values() for name in names]
        return nearest_few(wanted, names[:MOST_KNOWN], 3, NEAR)
