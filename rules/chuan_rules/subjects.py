"""Which units a sentence is about.

In: a sentence and the declared names. Out: the unit type of its findings (rulings 31, 52, 70, 71, 81), or None after
reporting. Promises: one subject a sentence; a fact of a lower type is never summed silently. `mỗi …` at the outside of
a sentence names its units itself and is handled by the caller.
"""

from __future__ import annotations

from chuan_grammar import nodes as n
from chuan_grammar.text import fold
from chuan_rules import errors
from chuan_rules.context import Context


class _Evidence:
    """What the names of a sentence say about its subject."""

    def __init__(self) -> None:
        self.strong: list[tuple[str, frozenset[str]]] = []
        """(name, unit types that declare it)"""
        self.counted: list[str] = []
        """Unit types that are counted or summed: the subject lies above them."""
        self.referred: list[str] = []
        """Subjects of requirements that are referred to."""
        self.conditions: list[frozenset[str]] = []
        """Owners of attributes: the subject or something above it."""


def subject_of(sentence: n.Sentence, scope: str | None, context: Context) -> str | None:
    """The unit type that the sentence makes a statement about."""
    found = _Evidence()
    _sentence(sentence, found, context)
    if found.strong:
        return _from_names(sentence, found, scope, context)
    if found.referred:
        return _from_references(found, scope, context)
    if found.counted:
        return _above(found, scope, context)
    if found.conditions:
        shared = frozenset.intersection(*found.conditions)
        if shared:
            return scope if scope in shared else sorted(shared)[0]
    if scope is None:
        context.report(errors.NO_SUBJECT, sentence.span)
    return scope


def _from_names(sentence: n.Sentence, found: _Evidence, scope: str | None, context: Context) -> str | None:
    shared = frozenset.intersection(*(owners for _, owners in found.strong))
    if not shared:
        types = sorted({owner for _, owners in found.strong for owner in owners})
        context.report(errors.MIXED_SUBJECTS, sentence.span, types=", ".join(types))
        return None
    subject = scope if scope in shared else sorted(shared)[0]
    for counted in found.counted:
        if not context.is_below(counted, subject):
            context.report(errors.MIXED_SUBJECTS, sentence.span, types=", ".join(sorted({subject, counted})))
            return None
    return subject


def _from_references(found: _Evidence, scope: str | None, context: Context) -> str | None:
    """Ruling 70: the common type, or the nearest common ancestor type."""
    types = list(dict.fromkeys(found.referred + [p for c in found.counted if (p := context.parent(c)) is not None]))
    if len(types) == 1:
        return types[0]
    chains = [[t, *context.ancestors(t)] for t in types]
    return next((t for t in chains[0] if all(t in chain for chain in chains[1:])), scope)


def _above(found: _Evidence, scope: str | None, context: Context) -> str | None:
    """Ruling 31: the type that the plan applies to, else the type that the counted type belongs to."""
    counted = found.counted[0]
    if scope is not None and all(context.is_below(c, scope) for c in found.counted):
        return scope
    return context.parent(counted) or scope


def _sentence(sentence: n.Sentence, found: _Evidence, context: Context) -> None:
    match sentence:
        case n.Truth() | n.Compare() | n.Change() | n.Maintain():
            _expression(sentence.expr, found, context)
            if isinstance(sentence, n.Compare) and isinstance(sentence.relation, n.Relation):
                _relation(sentence.relation, found, context)
        case n.AmountOf():
            _name(sentence.name, found, context)
        case n.Prohibited():
            if isinstance(sentence.inner, (n.DocumentHeld, n.EventHeld)):
                _sentence(sentence.inner, found, context)
            else:
                _expression(sentence.inner, found, context)
        case n.DocumentHeld() | n.EventHeld():
            owners = context.owners_of(sentence.name.kind, sentence.name.text)
            found.strong.append((sentence.name.text, frozenset(owners)))
        case n.Share() | n.Each() | n.HasUnits() | n.MaintainUnits():
            _units(sentence.units, found, context)
        case n.PerGroup():
            _per_group(sentence, found, context)
        case n.Negated() | n.Timed() | n.Led():
            _sentence(sentence.inner, found, context)
        case n.Chain():
            for item in sentence.items:
                _sentence(item, found, context)
        case n.Meets():
            for rule in sentence.rules:
                subject = context.requirement_subject.get(fold(rule.text))
                if subject is not None:
                    found.referred.append(subject)
        case n.AttributeIs():
            found.conditions.append(frozenset(context.attribute_types(sentence.name.text)))
        case n.AttributeCompare():
            found.strong.append((sentence.name.text, frozenset(context.attribute_types(sentence.name.text))))
        case n.Assess() | n.IsUnits():
            pass


def _per_group(sentence: n.PerGroup, found: _Evidence, context: Context) -> None:
    """The groups are of units below the subject; a fact of theirs is no statement about it (rulings 35, 52)."""
    inner = _Evidence()
    _sentence(sentence.inner, inner, context)
    grouped = context.attribute_types(sentence.name.text)
    found.counted += [*sorted(grouped)[:1], *inner.counted]
    found.strong += [row for row in inner.strong if not row[1] <= grouped]
    found.referred += inner.referred


def _relation(relation: n.Relation, found: _Evidence, context: Context) -> None:
    if not isinstance(relation.value, n.Quantity):
        _expression(relation.value, found, context)
    if relation.counted is not None and relation.counted.kind == "FACT":
        _name(relation.counted, found, context)


def _expression(expr: n.Expr, found: _Evidence, context: Context) -> None:
    match expr:
        case n.FactName():
            if expr.of is None:
                _name(expr.name, found, context)
        case n.Arithmetic():
            _expression(expr.left, found, context)
            _expression(expr.right, found, context)
        case n.Parenthesis():
            _sentence(expr.inner, found, context)
        case n.RoundedExpr():
            _expression(expr.inner, found, context)
        case n.UnitCount() | n.Aggregate():
            _units(expr.units, found, context)
        case n.Quantity():
            pass


def _name(name: n.Name, found: _Evidence, context: Context) -> None:
    found.strong.append((name.text, frozenset(context.fact_types(name.text))))


def _units(units: n.Units, found: _Evidence, context: Context) -> None:
    if units.group is not None:
        group = context.group_of(fold(units.group.text))
        if group is not None:
            found.counted.append(group.filter.unit_type)
    elif units.types:
        found.counted.append(context.unit_type(units.types[0]))
