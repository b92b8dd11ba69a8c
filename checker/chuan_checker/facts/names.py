"""What a name in a facts file refers to, for a unit of a given type.

In: a name as written, the unit's type, a `Vocabulary`, the texts that people attest. Out: a `Target`, or the reason
why there is none. Promises: matching is folded; `(triệu đồng)`, `(%)` or the declared measure after a name says how to
read its numbers and nothing else; headings above one another, bullets and row codes of a form are understood when they
leave one declaration only; a near name is suggested, never taken. Looks up each name once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from chuan_checker.facts import errors, layout_errors
from chuan_checker.facts import headings as h
from chuan_checker.facts.row_codes import Coded, Codes, coded_of
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
_MARKED = re.compile(r"^(.*\S) ⟨([^⟨⟩]*)⟩$", re.DOTALL)
_BULLET = re.compile(r"^(?:[-–—+*•]+|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđA-ZĐ][.)]|[IVX]{1,4}[.)])\s+(?=\S)")
_LEVELS = re.compile(r" [›»] ")
_JOINS = ("{} {}", "{}: {}", "{} - {}", "{}, {}", "{} ({})")
"""How a declared name may say what a form says with one heading above another."""

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
        self._codes = Codes(vocabulary.indicators.values())

    def codes_of(self, unit_type: str) -> Sequence[str]:
        """Every code that is declared for a unit type."""
        return self._codes.by_type.get(unit_type, ())

    def lookup(self, name: str, unit_type: str, wide: bool) -> Target | Unknown:
        """What `name` is for a unit of this type; attributes count in wide tables only."""
        key = name, unit_type, wide
        if key not in self._found:
            self._found[key] = self._search(name, unit_type, wide)
        return self._found[key]

    def _search(self, name: str, unit_type: str, wide: bool) -> Target | Unknown:
        marked = _MARKED.match(name)
        text = marked[1] if marked else name
        coded = coded_of(text)
        if coded is not None and self._declared(fold(text), unit_type, wide, "") is None:
            found: Target | Unknown = self._coded(coded, unit_type, wide)
        else:
            found = self._named(text, unit_type, wide) or self._unknown(tidy(text), unit_type, wide)
        if marked and isinstance(found, Target) and not found.unit and isinstance(found.declaration, Indicator):
            measure = marked[2] if found.declaration.datatype.kind == t.MONEY else ""
            return Target(found.declaration, found.key, found.shown, measure)
        return found

    def _named(self, text: str, unit_type: str, wide: bool) -> Target | None:
        """A name as declared, with a measure behind it, below other headings, or behind a bullet."""
        found = self._plain(text, unit_type, wide)
        if found is None and _LEVELS.search(text):
            found = self._levelled(text, unit_type, wide)
        if found is None:
            bare = _BULLET.sub("", tidy(text))
            found = self._plain(bare, unit_type, wide) if bare != tidy(text) else None
        return found

    def _plain(self, text: str, unit_type: str, wide: bool) -> Target | None:
        return self._declared(fold(text), unit_type, wide, "") or self._measured(text, unit_type, wide)

    def _levelled(self, text: str, unit_type: str, wide: bool) -> Target | None:
        """`Học sinh › Nữ`: the most headings that make a declared name; the last alone only where it is unique."""
        alone = h.WITHIN not in text
        levels, unit = [], ""
        for level in _LEVELS.split(text):
            bare = _BULLET.sub("", tidy(level))
            match = _MEASURED.match(bare)
            if match and fold(match[2]) in _SCALING:
                bare, unit = match[1], f" ({match[2]})"
            levels.append(bare)
        if fold(levels[-1]) in h.TOTALS and len(levels) > 1:
            levels, alone = levels[:-1], True
        for count in range(len(levels), 0 if alone else 1, -1):
            wordings = {tuple(levels[-count:])} | ({(levels[0], levels[-1])} if count == 2 else set())
            found = [
                target
                for wording in sorted(wordings)
                for joined in joined_levels(wording)
                if (target := self._plain(joined + unit, unit_type, wide)) is not None
            ]
            if found:
                same = all(target.declaration == found[0].declaration for target in found)
                return found[0] if same else None
        return None

    def _coded(self, coded: Coded, unit_type: str, wide: bool) -> Target | Unknown:
        """By row code; by label only where the label's own declaration has no code."""
        meant = self._codes.meant(unit_type, coded)
        label = self._named(coded.label, unit_type, wide) if coded.label else None
        facts = (("code", coded.shown), ("label", tidy(coded.label)), ("type", unit_type))
        if meant is None:
            code = label.declaration.code if label is not None and isinstance(label.declaration, Indicator) else None
            if label is not None and code is None:
                return label
            return Unknown(layout_errors.UNKNOWN_CODE, facts, code)
        if label is not None and label.declaration != meant and coded.main and isinstance(label.declaration, Indicator):
            return Unknown(layout_errors.CODE_DIFFERS, (*facts, ("declared", meant.name)))
        measured = _MEASURED.match(tidy(coded.label))
        unit = measured[2].strip() if measured and _fits(measured[2].strip(), meant.datatype) else ""
        return Target(meant, fold(meant.name), meant.name, unit)

    def _declared(self, folded: str, unit_type: str, wide: bool, unit: str) -> Target | None:
        key = unit_type, folded
        v = self._vocabulary
        found = v.indicators.get(key) or v.documents.get(key) or v.events.get(key)
        if found is None and any(map(str.isdigit, folded)):
            found = self._codes.find(unit_type, folded)
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


_SCALING = frozenset({"%", *(f"{scale} {fold('đồng')}" for scale in SCALES)})
"""Measures that a heading may give to all headings below it."""


def joined_levels(levels: Sequence[str]) -> Iterator[str]:
    """Two or more headings as one name might word them."""
    if len(levels) == 1:
        yield levels[0]
        return
    upper = " ".join(levels[:-1])
    for join in _JOINS:
        yield join.format(upper, levels[-1])


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
