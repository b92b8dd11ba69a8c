"""Defaults from `chuan.toml`, found upwards from the working folder.

In: a folder. Out: the `[check]` table, with paths made relative to the file that gave them. Promises: an unknown key or
a wrong type is a diagnostic with the key's name, never ignored. The command line wins over it.
"""

from __future__ import annotations

from pathlib import Path

from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import nearest

NAME = "chuan.toml"
LISTS = ("rules", "facts")
TEXTS = ("on", "period", "fail_on", "lang", "unit")

BAD_TOML = Kind(
    "config-syntax",
    "không đọc được tệp cấu hình: {why}",
    "cannot read the configuration: {why}",
    'mẫu: [check] rồi rules = ["xa_ha_dong_2026"] và facts = ["so-lieu"]',
    'for instance: [check], rules = ["xa_ha_dong_2026"], facts = ["so-lieu"]',
    "`chuan.toml` is TOML.",
)
BAD_KEY = Kind(
    "config-key",
    "mục «{key}» của tệp cấu hình không đúng",
    "the configuration entry «{key}» is wrong",
    "trong [check] chỉ có: rules, facts (danh sách); on, period, fail_on, lang, unit (chữ)",
    "[check] takes rules, facts (lists); on, period, fail_on, lang, unit (text)",
    "An unknown entry would be silently without effect.",
)

KINDS = (BAD_TOML, BAD_KEY)


@record
class Defaults:
    """What `chuan.toml` says; empty where it says nothing."""

    rules: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def text(self, key: str) -> str | None:
        """One of the text entries."""
        return dict(self.texts).get(key)


def find(start: Path) -> Path | None:
    """The nearest `chuan.toml` in a folder or above it."""
    for folder in (start, *start.parents):
        candidate = folder / NAME
        if candidate.is_file():
            return candidate
    return None


def defaults(start: Path) -> Defaults:
    """The defaults for a working folder."""
    path = find(start)
    if path is None:
        return Defaults()
    import tomllib

    place = Place(path.as_posix())
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("check", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as wrong:
        return Defaults(diagnostics=(diagnostic(BAD_TOML, place, why=str(wrong)[:120]),))
    found: list[Diagnostic] = []
    if not isinstance(table, dict):
        return Defaults(diagnostics=(diagnostic(BAD_KEY, place, key="check"),))
    lists: dict[str, tuple[str, ...]] = {}
    texts: list[tuple[str, str]] = []
    for key, value in table.items():
        if key in LISTS and isinstance(value, list) and all(isinstance(item, str) for item in value):
            lists[key] = tuple(_located(item, path.parent) for item in value)
        elif key in TEXTS and isinstance(value, str):
            texts.append((key, value))
        else:
            found.append(diagnostic(BAD_KEY, place, nearest(str(key), [*LISTS, *TEXTS]), key=key))
    return Defaults(lists.get("rules", ()), lists.get("facts", ()), tuple(texts), tuple(found))


def _located(item: str, folder: Path) -> str:
    """A path relative to the file, as short as it can be shown; anything else (a pack name) unchanged."""
    path = folder / item
    if not path.exists():
        return item
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix() or "."
    except ValueError:
        return path.as_posix()
