"""Frozen dataclasses that cost little to import.

In: a class of annotated fields. Out: a real dataclass (`fields`, `replace`, `match` work), frozen, compared by value.
`dataclasses.dataclass` compiles up to six methods a class (0.4 ms each, 40 ms for our hundred classes: a third of
what a cold `chuan check` may cost); here they are shared functions, and the field objects that only `fields` and
`replace` need are made when first asked for (decision 0002). Promises the behaviour of `@dataclass(frozen=True)` for
classes without inheritance, `InitVar` and `kw_only`.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

_MISSING = dataclasses.MISSING
_FIELDS = "__dataclass_fields__"


def _init(self: Any, *args: Any, **named: Any) -> None:
    names, count, defaults, factories = self.__record__
    values = self.__dict__
    if len(args) == count and not named:
        values.update(zip(names, args, strict=True))
        return
    if len(args) > count:
        raise TypeError(f"{type(self).__name__} takes {count} values, got {len(args)}")
    values.update(defaults)
    for name, factory in factories:
        values[name] = factory()
    values.update(zip(names, args, strict=False))
    if named:
        values.update(named)
    if len(values) != count or not named.keys() <= self.__names__:
        odd = sorted(values.keys() ^ self.__names__)
        values.clear()
        raise TypeError(f"{type(self).__name__}: missing or unknown {', '.join(odd)}")


def _frozen(self: Any, name: str, value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    mine, theirs = self.__dict__, other.__dict__
    return all(mine[name] == theirs[name] for name in self.__compared__)


def _hash(self: Any) -> int:
    mine = self.__dict__
    return hash(tuple([mine[name] for name in self.__compared__]))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__shown__)
    return f"{type(self).__qualname__}({shown})"


class _LazyFields:
    """Stands in for `__dataclass_fields__` until somebody asks; then the standard library makes the real ones."""

    def __init__(self, declared: dict[str, Any]) -> None:
        self.declared = declared

    def __get__(self, instance: object, owner: Any) -> Any:
        body = {"__annotations__": owner.__annotations__, "__module__": owner.__module__, **self.declared}
        shadow: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type(owner.__name__, (), body))
        fields = getattr(shadow, _FIELDS)
        setattr(owner, _FIELDS, fields)
        return fields


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def record(cls: type[T]) -> type[T]:
    """Class decorator, used like `@dataclass(frozen=True)`.

    >>> @record
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, y=0), hash(Point(2)) == hash(Point(2))
    (Point(x=1, y=0), True, True)
    >>> dataclasses.replace(Point(1), y=5), [f.name for f in dataclasses.fields(Point)]
    (Point(x=1, y=5), ['x', 'y'])
    """
    made: Any = cls
    names = tuple(made.__annotations__)
    declared = {name: made.__dict__[name] for name in names if name in made.__dict__}
    defaults: dict[str, Any] = {}
    factories: list[tuple[str, Any]] = []
    compared, shown = list(names), list(names)
    for name, given in declared.items():
        if not isinstance(given, dataclasses.Field):
            defaults[name] = given
            continue
        if given.default_factory is not _MISSING:
            factories.append((name, given.default_factory))
            delattr(made, name)
        elif given.default is not _MISSING:
            defaults[name] = given.default
            setattr(made, name, given.default)
        if not given.compare:
            compared.remove(name)
        if not given.repr:
            shown.remove(name)
    made.__record__ = (names, len(names), defaults, tuple(factories))
    made.__names__ = frozenset(names)
    made.__compared__, made.__shown__ = tuple(compared), tuple(shown)
    setattr(made, "__match_args__", names)  # noqa: B010 - mypy forbids the plain assignment
    setattr(made, _FIELDS, _LazyFields(declared))
    made.__init__, made.__eq__, made.__hash__, made.__repr__ = _init, _eq, _hash, _repr
    made.__setattr__ = made.__delattr__ = _frozen
    return cls
