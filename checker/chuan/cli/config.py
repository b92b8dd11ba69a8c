"""Defaults from `chuan.toml`, found upwards from the working folder.

In: a folder. Out: the `[check]` table, with paths made relative to the file that gave them. Promises: an unknown key or
a wrong type is a diagnostic with the key's name, never ignored. The command line wins over it.
"""

from __future__ import annotations

import re
from pathlib import Path

from chuan.files import Why, why
from chuan_checker.verdict import FAIL_ON_ORDER
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place, SourceFile
from chuan_grammar.text import nearest

NAME = "chuan.toml"
TABLE = "check"
LISTS = ("rules", "facts")
TEXTS = ("on", "period", "fail_on", "lang", "unit")

CHOICES = {"fail_on": FAIL_ON_ORDER, "lang": ("vi", "en")}
"""Text entries that take one of a few words."""

BAD_TOML = Kind(
    "config-syntax",
    "không đọc được tệp cấu hình: {why_vi}",
    "cannot read the configuration: {why_en}",
    'mẫu: [check] rồi rules = ["xa_ha_dong_2026"] và facts = ["so-lieu"]',
    'for instance: [check], rules = ["xa_ha_dong_2026"], facts = ["so-lieu"]',
    "`chuan.toml` is TOML.",
)
BAD_KEY = Kind(
    "config-key",
    "mục «{key}» của tệp cấu hình không đúng",
    "the configuration entry «{key}» is wrong",
    "chỉ có bảng [check]; trong đó: rules, facts (danh sách); on, period, fail_on, lang, unit (chữ)",
    "there is only [check], with rules, facts (lists); on, period, fail_on, lang, unit (text)",
    "An unknown entry would be silently without effect.",
)
BAD_CHOICE = Kind(
    "config-value",
    "mục «{key}» của tệp cấu hình không có giá trị «{value}»",
    "the configuration entry «{key}» has no value «{value}»",
    "chọn một trong: {known}",
    "one of: {known}",
    "The same words as on the command line.",
)

KINDS = (BAD_TOML, BAD_KEY, BAD_CHOICE)

_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")


@record
class Defaults:
    """What `chuan.toml` says; empty where it says nothing. `sources`: the file, to quote from."""

    rules: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: tuple[SourceFile, ...] = ()

    def text(self, key: str) -> str | None:
        """One of the text entries."""
        return dict(self.texts).get(key)

    @property
    def language(self) -> str:
        """Of messages and results."""
        return self.text("lang") or "vi"


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

    name = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        return Defaults(diagnostics=(_bad_syntax(name, str(wrong)),), sources=(SourceFile(name, text),))
    except UnicodeDecodeError:
        return _unread(name, Why("tệp không phải UTF-8", "the file is not UTF-8"))
    except OSError as wrong:
        return _unread(name, why(wrong))
    except RecursionError:
        return _unread(name, Why("lồng nhau quá sâu", "nested too deeply"))
    return _read(table, path)


def _read(table: dict[str, object], path: Path) -> Defaults:
    place = Place(path.as_posix())
    found = [diagnostic(BAD_KEY, place, nearest(key, [TABLE]), key=key) for key in table if key != TABLE]
    check = table.get(TABLE, {})
    if not isinstance(check, dict):
        return Defaults(diagnostics=(*found, diagnostic(BAD_KEY, place, key=TABLE)))
    lists: dict[str, tuple[str, ...]] = {}
    texts: list[tuple[str, str]] = []
    for key, value in check.items():
        if key in LISTS and isinstance(value, list) and all(isinstance(item, str) for item in value):
            lists[key] = tuple(_located(item, path.parent) for item in value)
        elif key in CHOICES and isinstance(value, str) and value not in CHOICES[key]:
            known = ", ".join(CHOICES[key])
            found.append(
                diagnostic(BAD_CHOICE, place, nearest(value, list(CHOICES[key])), key=key, value=value, known=known)
            )
        elif key in TEXTS and isinstance(value, str):
            texts.append((key, value))
        else:
            found.append(diagnostic(BAD_KEY, place, _other(key), key=key))
    return Defaults(lists.get("rules", ()), lists.get("facts", ()), tuple(texts), tuple(found))


def _other(key: str) -> str | None:
    """The entry that was meant; none when the name is right and its value wrong."""
    known = [*LISTS, *TEXTS]
    return None if key in known else nearest(key, known)


def _unread(name: str, reason: Why) -> Defaults:
    return Defaults(diagnostics=(diagnostic(BAD_TOML, Place(name), why_vi=reason.vi, why_en=reason.en),))


def _bad_syntax(name: str, said: str) -> Diagnostic:
    """The parser's English is for the English message; the place is for both."""
    at = _AT.search(said)
    place = Place(name, int(at[1]), int(at[2])) if at else Place(name)
    return diagnostic(BAD_TOML, place, why_vi="sai cú pháp TOML", why_en=_AT.sub("", said).strip())


def _located(item: str, folder: Path) -> str:
    """A path relative to the file, as short as it can be shown; anything else (a pack name) unchanged."""
    path = folder / item
    try:
        if not path.exists():
            return item
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix() or "."
    except (ValueError, OSError, RuntimeError):
        return path.as_posix()
