"""What was read from a file, kept for the next run: entries are validated JSON, one a file, never pickles.

In: the bytes of a file, its name, the limits; a folder. Out: the `Raw` that reading it would give, or None. Promises:
`get` after `put` gives an equal `Raw`, so a rerun gives the same bytes as a fresh run; the key is made of the hash of
the bytes, the name, the limits and the code of the readers, so that no change of any of them is missed; an entry that
is cut, altered or of another shape is read again and replaced; entries appear whole or not at all; a folder that
cannot be written costs time and nothing else. Never holds what a reader has refused to keep.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import types
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from chuan.version import __version__
from chuan_checker.facts.limits import Limits
from chuan_checker.facts.model import Raw
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic, Kind
from chuan_grammar.source import Place

SCHEMA = "chuan/cache/1"
FOLDER = ".chuan-cache"
TAG = "CACHEDIR.TAG"
TAG_TEXT = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This file marks a folder of results that chuan can make again at any time.\n"
    "# See https://bford.info/cachedir/\n"
)

KINDS_IN = (
    "chuan_checker.facts.errors", "chuan_checker.facts.layout_errors", "chuan.files", "chuan.reading",
)  # fmt: skip
"""Tables of the diagnostics that a `Raw` can hold."""

READERS = ("chuan_grammar", "chuan_checker")
"""Packages whose code decides what a file says."""

LIBRARIES = {".yaml": ("PyYAML",), ".yml": ("PyYAML",), ".xls": ("xlrd", "python-calamine", "xlrd2")}
"""Third parties that read a format, by ending."""

MOST_ENTRIES = 20_000
"""Above this the oldest ones go."""


class Unusable(Exception):
    """An entry that is not what was written, or a `Raw` that cannot be written."""


# ---------------------------------------------------------------- a record as a list, and back

Encode = Callable[[Any, str], Any]
Decode = Callable[[Any, str], Any]
"""A value and the name of its file, which most places repeat."""

_PLAIN = (str, int, bool, types.NoneType)


@cache
def _codec(hint: Any) -> tuple[Encode, Decode] | frozenset[type]:
    """How a type is written and read; the set of its types when JSON has it as it is."""
    plain = _plain(hint)
    if plain is not None:
        return plain
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Kind:
        return _write_kind, _read_kind
    if origin is tuple:
        return _many(inner[0]) if inner[-1] is Ellipsis else _row(inner, tuple_of=True)
    if origin in (Union, types.UnionType):
        return _optional(next(one for one in inner if one is not types.NoneType))
    if hasattr(hint, "__record__"):
        return _record(hint)
    raise TypeError(f"{hint} has no place in the cache")


def _plain(hint: Any) -> frozenset[type] | None:
    kinds = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return frozenset(kinds) if all(kind in _PLAIN for kind in kinds) else None


def _many(hint: Any) -> tuple[Encode, Decode]:
    codec = _codec(hint)

    def write(value: Any, file: str) -> Any:
        return list(value) if isinstance(codec, frozenset) else [codec[0](one, file) for one in value]

    def read(value: Any, file: str) -> Any:
        _must(type(value) is list)
        if isinstance(codec, frozenset):
            _must(all(type(one) in codec for one in value))
            return tuple(value)
        decode = codec[1]
        return tuple([decode(one, file) for one in value])

    return write, read


def _optional(hint: Any) -> tuple[Encode, Decode]:
    codec = _codec(hint)
    assert not isinstance(codec, frozenset)
    write, read = codec
    return (
        lambda value, file: None if value is None else write(value, file),
        lambda value, file: None if value is None else read(value, file),
    )


def _row(hints: tuple[Any, ...], tuple_of: bool = False, make: Callable[..., Any] | None = None) -> Any:
    """Fields in a fixed order: those that JSON has, and those with a codec of their own."""
    codecs = [_codec(hint) for hint in hints]
    plain = [(at, one) for at, one in enumerate(codecs) if isinstance(one, frozenset)]
    nested = [(at, *one) for at, one in enumerate(codecs) if not isinstance(one, frozenset)]
    count = len(hints)

    def write(value: Any, file: str) -> Any:
        row = list(value)
        for at, encode, _ in nested:
            row[at] = encode(row[at], file)
        return row

    def read(value: Any, file: str) -> Any:
        _must(type(value) is list and len(value) == count)
        for at, kinds in plain:
            if type(value[at]) not in kinds:
                raise Unusable
        for at, _, decode in nested:
            value[at] = decode(value[at], file)
        return tuple(value) if tuple_of or make is None else make(*value)

    return write, read


def _record(cls: Any) -> tuple[Encode, Decode]:
    names = cls.__record__[0]
    hints = get_type_hints(cls)
    placed = cls in (Source, Place)
    fields = [hints[name] for name in names]
    if placed:
        fields[0] = str | None  # the file is written only where it is another one
    write_row, read_row = _row(tuple(fields), make=cls)

    def write(value: Any, file: str) -> Any:
        held = value.__dict__
        row = write_row([held[name] for name in names], file)
        if placed and row[0] == file:
            row[0] = None
        return row

    def read(value: Any, file: str) -> Any:
        if placed and type(value) is list and value and value[0] is None:
            value[0] = file
        return read_row(value, file)

    return write, read


def _must(holds: bool) -> None:
    if not holds:
        raise Unusable


@cache
def _kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for name in KINDS_IN:
        with contextlib.suppress(ModuleNotFoundError):
            found.update((kind.id, kind) for kind in import_module(name).KINDS)
    return found


def _write_kind(kind: Kind, _file: str) -> Any:
    known = _kinds().get(kind.id)
    _must(known is not None and (known == kind or replace(known, severity=kind.severity) == kind))
    return [kind.id, kind.severity]


def _read_kind(value: Any, _file: str) -> Kind:
    _must(type(value) is list and len(value) == 2 and type(value[0]) is str and value[1] in ("error", "warning"))
    known = _kinds().get(value[0])
    if known is None:
        raise Unusable
    return known if known.severity == value[1] else replace(known, severity=value[1])


def encode(raw: Raw) -> bytes:
    """An entry: the hash of what follows, then a `Raw` as JSON; raises `Unusable` for one that cannot be kept."""
    write = _codec(Raw)
    assert not isinstance(write, frozenset)
    try:
        text = json.dumps(write[0](raw, raw.file), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (TypeError, ValueError, UnicodeEncodeError):
        raise Unusable from None
    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


def decode(data: bytes, file: str) -> Raw:
    """The `Raw` of an entry, every value checked; raises `Unusable`."""
    digest, _, text = data.partition(b"\n")
    _must(digest == hashlib.sha256(text).hexdigest().encode())
    read = _codec(Raw)
    assert not isinstance(read, frozenset)
    try:
        raw = read[1](json.loads(text), file)
    except (ValueError, RecursionError):
        raise Unusable from None
    _must(isinstance(raw, Raw) and raw.file == file)
    return raw  # type: ignore[no-any-return]


# ---------------------------------------------------------------- keys


@cache
def reader_version() -> str:
    """A hash of everything but the file that decides what a reader makes of it: code, Python, Unicode tables."""
    whole = hashlib.sha256(f"{SCHEMA} {__version__} {sys.version_info[:3]} {unicodedata.unidata_version}".encode())
    for name in READERS:
        folder = Path(str(import_module(name).__file__)).parent
        for file in sorted(folder.rglob("*.py")):
            whole.update(f"\n{file.relative_to(folder).as_posix()} ".encode())
            with contextlib.suppress(OSError):
                whole.update(hashlib.sha256(file.read_bytes()).digest())
    whole.update(hashlib.sha256(Path(__file__).read_bytes()).digest())
    return whole.hexdigest()


@cache
def _library(name: str) -> str:
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return ""


def key_of(data: bytes, name: str, limits: Limits, strict: bool, version: str) -> str:
    """What a file must share with an entry to be read from it."""
    ending = next((end for end in LIBRARIES if name.casefold().endswith(end)), "")
    libraries = [_library(one) for one in LIBRARIES.get(ending, ())]
    digest = hashlib.sha256(data).hexdigest()
    parts = [version, digest, name, repr(limits), str(strict), *libraries]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


# ---------------------------------------------------------------- the folder


class Cache:
    """A folder of entries. Every trouble with it is passed over: it only ever saves time."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made before the first entry is written."""
        self.folder = folder
        self._made = False
        self._count = 0

    def get(self, key: str, file: str) -> Raw | None:
        """The entry of a key."""
        try:
            return decode(self._path(key).read_bytes(), file)
        except (OSError, Unusable):
            return None

    def put(self, key: str, raw: Raw) -> None:
        """Keep an entry: written beside its place, then renamed."""
        try:
            data = encode(raw)
            self._make()
            path = self._path(key)
            path.parent.mkdir(exist_ok=True)
            self._count += 1
            beside = self.folder / "tmp" / f"{os.getpid()}-{id(self)}-{self._count}"
            beside.write_bytes(data)
            beside.replace(path)
        except (OSError, Unusable):
            return

    def tidy(self) -> None:
        """Remove what earlier runs left half-written, and the oldest entries when there are too many."""
        with contextlib.suppress(OSError):
            for left in (self.folder / "tmp").iterdir():
                with contextlib.suppress(OSError):
                    left.unlink()
            entries = list((self.folder / "raw").glob("*/*.json"))
            if len(entries) > MOST_ENTRIES:
                _remove(sorted(entries, key=_age)[: len(entries) - MOST_ENTRIES // 2])

    def _path(self, key: str) -> Path:
        return self.folder / "raw" / key[:2] / f"{key}.json"

    def _make(self) -> None:
        if self._made:
            return
        (self.folder / "tmp").mkdir(parents=True, exist_ok=True)
        (self.folder / "raw").mkdir(exist_ok=True)
        for name, text in ((TAG, TAG_TEXT), (".gitignore", "*\n")):
            path = self.folder / name
            if not path.exists():
                path.write_bytes(text.encode())
        self._made = True


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def holds_only_a_cache(folder: Path) -> bool:
    """Whether a folder may be used: it is not there, is empty, or is one of ours.

    Somebody's own folder is never turned into one that is ignored by git and cleaned.
    """
    try:
        return not folder.exists() or (folder / TAG).is_file() or not any(folder.iterdir())
    except OSError:
        return False


__all__ = ["FOLDER", "Cache", "Diagnostic", "Unusable", "decode", "encode", "key_of", "reader_version"]
