"""What a name in a facts file refers to, for a unit of a given type.

In: a name as written, the unit's type, a `Vocabulary`, the texts that people attest. Out: a `Target`, or the reason
why there is none. Promises: matching is folded; `(triệu đồng)`, `(%)` or the declared measure after a name says how to
read its numbers and nothing else; a near name is suggested, never taken. Looks up each name once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from chuan_checker.facts import errors
from chuan_checker.facts.suggest import Suggester
from chuan_checker.facts.values import SCALES
from chuan_grammar.diagnostics import Kind
from chuan_grammar.record import record
from chuan_grammar.text import fold, tidy
from chuan_rules import datatypes as t
from chuan_rules.datatypes import Datatype
from chuan_rules.model import Attribute, Document, Event, Indicator, Vocabulary

_MEASURED = re.compile(r"^(.*\S)\s*\(([^()]*)\)$", re.DOTALL)
_PERCENT_AFTER = re.compile(r"^(.*\S)\s*%$", re.DOTALL)
_YES_NO = frozenset(map(fold, ("có/không", "x", "đạt/không đạt", "có hoặc không")))


@record
class Attestation:
    """A text that a person attests, or a requirement's id (ruling 47)."""

    name: str


@record
class Target:
    """A declaration, the key of its observations, and what the name says about the unit of its numbers."""

    declaration: Indicator | Document | Event | Attribute | Attestation
    key: str
    shown: str
    unit: str = ""


@record
class Unknown:
    """Why a name refers to nothing: a kind of diagnostic with its wording's facts."""

    kind: Kind
    facts: tuple[tuple[str, str], ...]
    suggestion: str | None = None


class Names:
    """Looks names up; remembers what it found."""

    def __init__(self, vocabulary: Vocabulary, attestations: Collection[str]) -> None:
        self._vocabulary = vocabulary
        self._suggester = Suggester()
        self._attested = {fold(text): text for text in attestations}
        self._found: dict[tuple[str, str, bool], Target | Unknown] = {}
        self._codes = {
            (i.unit_type, fold(i.code)): i for i in vocabulary.indicators.values() if i.code is not None
        }  # fmt: skip

    def lookup(self, name: str, unit_type: str, wide: bool) -> Target | Unknown:
        """What `name` is for a unit of this type; attributes count in wide tables only."""
        key = name, unit_type, wide
        if key not in self._found:
            target = self._declared(fold(name), unit_type, wide, "") or self._measured(name, unit_type, wide)
            self._found[key] = target or self._unknown(tidy(name), unit_type, wide)
        return self._found[key]

    def _declared(self, folded: str, unit_type: str, wide: bool, unit: str) -> Target | None:
        key = unit_type, folded
        v = self._vocabulary
        found = v.indicators.get(key) or v.documents.get(key) or v.events.get(key) or self._codes.get(key)
        if found is not None:
            return Target(found, fold(found.name), found.name, unit)
        attribute = v.attributes.get(key) if wide else None
        if attribute is not None:
            return Target(attribute, fold(attribute.name), attribute.name, unit)
        shared = self._set_for_all_below(folded, unit_type)
        if shared is not None:
            return Target(shared, fold(shared.name), shared.name, unit)
        if folded in self._attested:
            text = tidy(self._attested[folded])
            return Target(Attestation(text), folded, text)
        return None

    def _set_for_all_below(self, folded: str, unit_type: str) -> Indicator | None:
        """A parameter of the units below: a unit without its own uses its nearest ancestor's (ruling 19)."""
        v = self._vocabulary
        return next(
            (
                found for (declared_for, name), found in v.indicators.items()
                if name == folded and found.parameter and unit_type in v.ancestors_of(declared_for)
            ),
            None,
        )  # fmt: skip

    def _measured(self, name: str, unit_type: str, wide: bool) -> Target | None:
        """`kinh phí (triệu đồng)`, `tỷ lệ (%)`, `tỷ lệ %`, `phòng học (phòng)`."""
        text = tidy(name)
        match = _MEASURED.match(text)
        base, unit = (match[1], match[2].strip()) if match else (text, "")
        if match is None:
            percent = _PERCENT_AFTER.match(text)
            if percent is None:
                return None
            base, unit = percent[1], "%"
        target = self._declared(fold(base), unit_type, wide, unit)
        if target is None or not isinstance(target.declaration, Indicator | Attribute):
            return None
        return target if _fits(unit, target.declaration.datatype) else None

    def _unknown(self, name: str, unit_type: str, wide: bool) -> Unknown:
        folded, v = fold(name), self._vocabulary
        if (unit_type, folded) in v.attributes:
            instead = ("ghi ở cột cùng tên trong danh sách đơn vị", "write it in that column of the list of units")
            return _not_a_fact(name, "thuộc tính của đơn vị", "attribute of the unit", *instead)
        if (unit_type, folded) in v.formulas or folded in v.tables:
            what = ("công thức", "formula") if folded not in v.tables else ("bảng tra", "table")
            instead = ("chỉ nhập các số liệu dùng để tính", "report only the facts it is calculated from")
            return _not_a_fact(name, *what, *instead)
        others = sorted({
            type_name for table in (v.indicators, v.documents, v.events) for type_name, key in table if key == folded
        })  # fmt: skip
        if others:
            return Unknown(errors.OTHER_TYPE, (("name", name), ("declared", ", ".join(others)), ("type", unit_type)))
        near = self._suggester.nearest(name, self._shown(unit_type, wide))
        return Unknown(errors.UNKNOWN_NAME, (("name", name), ("type", unit_type), ("more", "")), near)

    def _shown(self, unit_type: str, wide: bool) -> Iterable[str]:
        v = self._vocabulary
        for table in (v.indicators, v.documents, v.events) + ((v.attributes,) if wide else ()):
            for (declared_for, _), declaration in table.items():
                if declared_for == unit_type:
                    yield declaration.name
        yield from map(tidy, self._attested.values())


def _not_a_fact(name: str, what: str, what_en: str, instead: str, instead_en: str) -> Unknown:
    facts = {"name": name, "what": what, "what_en": what_en, "instead": instead, "instead_en": instead_en}
    return Unknown(errors.NOT_A_FACT, tuple(facts.items()))


def _fits(unit: str, datatype: Datatype) -> bool:
    """Whether the words in parentheses are a unit that numbers of this type can have."""
    folded = fold(unit)
    if datatype.measure is not None and folded == fold(datatype.measure):
        return True
    if datatype.kind == t.RATIO:
        return folded in ("%", fold("phần trăm"))
    if datatype.kind == t.BOOLEAN:
        return folded in _YES_NO
    if datatype.kind == t.LEVEL:
        return folded in (fold("mức"), fold("mức độ"), fold("cấp độ"))
    if datatype.kind == t.MONEY:
        return folded == fold("đồng") or folded.removesuffix(" " + fold("đồng")) in SCALES
    return False
