"""The packs and vocabularies that ship with the program.

In: a name. Out: files of `library/` as (name, bytes). Promises: reads package data only; a name with path separators
or dots finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chuan_grammar.text import fold

Files = tuple[tuple[str, bytes], ...]

_NAME = re.compile(r"[a-z0-9_]+")
VOCABULARY_LINE = re.compile(r"^[ \t]*(?:từ vựng|vocabulary)[ \t]+(.+?)[ \t]*(?:#.*)?$", re.MULTILINE)


LIBRARY = Path(__file__).parent / "library"
"""Package data lies beside the module; importlib.resources would cost 8 ms at every start."""


def pack_names() -> list[str]:
    """Every folder of the library, sorted."""
    return sorted(entry.name for entry in LIBRARY.iterdir() if entry.is_dir() and _NAME.fullmatch(entry.name))


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _files(entry, f"{prefix}/{entry.name}")
        elif entry.name.endswith(".chuan"):
            yield f"{prefix}/{entry.name}", entry.read_bytes()


def pack_files(name: str) -> Files | None:
    """The rule files of a shipped pack, or None when there is none of that name."""
    folder = LIBRARY / name if _NAME.fullmatch(name) else None
    if folder is None or not folder.is_dir():
        return None
    return tuple(_files(folder, name))


@cache
def _vocabularies() -> dict[str, tuple[str, str, bytes]]:
    found: dict[str, tuple[str, str, bytes]] = {}
    for name in pack_names():
        for file, data in pack_files(name) or ():
            for match in VOCABULARY_LINE.finditer(data.decode("utf-8-sig", "replace")):
                found.setdefault(fold(match.group(1)), (match.group(1), file, data))
    return found


def vocabulary_file(name: str) -> tuple[str, bytes] | None:
    """The shipped file that declares a vocabulary (folded comparison)."""
    found = _vocabularies().get(fold(name))
    return None if found is None else found[1:]


def vocabulary_names() -> list[str]:
    """Names of all shipped vocabularies."""
    return sorted(name for name, _, _ in _vocabularies().values())
