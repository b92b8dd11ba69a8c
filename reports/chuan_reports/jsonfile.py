"""A report as JSON, byte for byte the same for equal reports.

From `Report` to UTF-8 bytes and back: keys in the order of `shape.py`, two blanks of indent, Vietnamese letters as
they are, one line break at the end. Promises: no float is ever written (a value of any other type than the shape's is
refused), whole numbers of any size are JSON integers, and `read(render(report)) == report`. Checking what is read
belongs to `schema`, which is imported only then.
"""

from __future__ import annotations

from datetime import date
from json.encoder import encode_basestring
from typing import Any

from chuan_checker.verdict import CODES
from chuan_reports.shape import Report

_LEADING = ("document", "number", "date", "section", "article", "clause", "point", "item", "page", "line")
_ORDER = {key: at for at, key in enumerate((*CODES, *_LEADING))}
"""Key order inside the few open objects (counts, sources); keys not named here follow in alphabetical order."""


def render(report: Report) -> bytes:
    """The JSON file of a report."""
    return text_of(report)


def text_of(value: Any) -> bytes:
    """Any record of a versioned shape as a JSON file."""
    parts: list[str] = []
    _write(value, "\n", parts.append)
    parts.append("\n")
    # A file name that is no valid text (a lone surrogate) must not stop the report: it shows as `?`.
    return "".join(parts).encode("utf-8", "replace")


def read(data: bytes) -> Report:
    """The report in a JSON file; raises `schema.InvalidReportError`, which says what is wrong and where."""
    from chuan_reports import schema

    found = schema.validate(data)
    if isinstance(found, Report):
        return found
    raise schema.InvalidReportError(found)


def _write(value: Any, line: str, put: Any) -> None:
    """Append `value` through `put`; `line` is a line break with the indent of the enclosing object."""
    kind = type(value)
    if kind is str:
        put(encode_basestring(value))
    elif value is None:
        put("null")
    elif kind is bool:
        put("true" if value else "false")
    elif kind is int:
        put(str(value))
    elif kind is tuple:
        _write_list(value, line, put)
    elif kind is dict:
        _write_object(sorted(value.items(), key=_place), line, put)
    elif kind is date:
        put(f'"{value.isoformat()}"')
    elif hasattr(kind, "__record__"):
        _write_object([(name, value.__dict__[name]) for name in kind.__record__[0]], line, put)
    else:
        raise TypeError(f"{kind.__name__} has no place in a report")


def _write_list(values: tuple[Any, ...], line: str, put: Any) -> None:
    if not values:
        put("[]")
        return
    inner = line + "  "
    before = "["
    for value in values:
        put(before + inner)
        _write(value, inner, put)
        before = ","
    put(line + "]")


def _write_object(items: list[tuple[str, Any]], line: str, put: Any) -> None:
    if not items:
        put("{}")
        return
    inner = line + "  "
    before = "{"
    for key, value in items:
        put(f"{before}{inner}{encode_basestring(key)}: ")
        _write(value, inner, put)
        before = ","
    put(line + "}")


def _place(item: tuple[str, Any]) -> tuple[int, str]:
    return _ORDER.get(item[0], len(_ORDER)), item[0]
