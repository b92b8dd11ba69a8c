"""Frozen dataclasses that cost little to import.

In: a class of annotated fields. Out: a real dataclass (`fields`, `replace`, `match` work), frozen, compared by value.
`dataclasses.dataclass` compiles up to six methods a class (0.4 ms each, 40 ms for our hundred classes: a third of
what a cold `chuan check` may cost); here they are shared functions instead (decision 0002). Promises the behaviour of
`@dataclass(frozen=True)` for classes without inheritance, `InitVar` and `kw_only`.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

_set = object.__setattr__
_MISSING = dataclasses.MISSING


def _init(self: Any, *args: Any, **named: Any) -> None:
    names, defaults, factories = self.__record__
    if len(args) > len(names):
        raise TypeError(f"{type(self).__name__} takes {len(names)} values, got {len(args)}")
    values = self.__dict__
    values.update(defaults)
    for name, factory in factories:
        values[name] = factory()
    values.update(zip(names, args, strict=False))
    if named:
        values.update(named)
    if len(values) != len(names) or not values.keys() <= self.__names__:
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
    return hash(tuple(mine[name] for name in self.__compared__))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__shown__)
    return f"{type(self).__qualname__}({shown})"


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def record(cls: type[T]) -> type[T]:
    """Class decorator, used like `@dataclass(frozen=True)`.

    >>> @record
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, y=0), hash(Point(2)) == hash(Point(2))
    (Point(x=1, y=0), True, True)
    >>> dataclasses.replace(Point(1), y=5)
    Point(x=1, y=5)
    """
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(made)
    names = tuple(f.name for f in fields)
    made.__record__ = (
        names,
        {f.name: f.default for f in fields if f.default is not _MISSING},
        tuple((f.name, f.default_factory) for f in fields if f.default_factory is not _MISSING),
    )
    made.__names__ = frozenset(names)
    made.__compared__ = tuple(f.name for f in fields if f.compare)
    made.__shown__ = tuple(f.name for f in fields if f.repr)
    made.__init__, made.__eq__, made.__hash__, made.__repr__ = _init, _eq, _hash, _repr
    made.__setattr__ = made.__delattr__ = _frozen
    return cls
