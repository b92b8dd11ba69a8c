"""JSON files (ruling 98): exact numbers, places as paths.

In: the bytes of a file, its name, the limits. Out: `Raw`. Promises: numbers keep their exact text (no float is ever
made), a repeated key and any depth of nesting are diagnostics; a value's place is its path, `facts[3].value`, counted
from 0; the number of values is limited before they are parsed.
"""

from __future__ import annotations

import json
from typing import Any

from chuan_checker.facts import errors
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.model import BLANK, BOOLEAN, EMPTY, NUMBER, TEXT, Raw, RawCell
from chuan_checker.facts.objects import LIST, MAP, MOST_DEPTH, SCALAR, Node, read_objects, too_many_values
from chuan_checker.facts.refused import Refused
from chuan_checker.facts.textfile import decode_text, scrubbed
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.source import Place

_WHAT = {
    "Expecting ',' delimiter": "thiếu dấu phẩy", "Expecting ':' delimiter": "thiếu dấu hai chấm",
    "Expecting value": "thiếu giá trị", "Extra data": "thừa nội dung ở cuối",
    "Expecting property name enclosed in double quotes": "tên khóa phải đặt trong ngoặc kép",
    "Unterminated string starting at": "chuỗi không có ngoặc kép đóng",
    "Invalid control character at": "xuống dòng hoặc ký tự điều khiển trong chuỗi",
    "Illegal trailing comma before end of object": "thừa dấu phẩy",
    "Illegal trailing comma before end of array": "thừa dấu phẩy",
}  # fmt: skip


class _Number(str):
    """The exact text of a number."""


class _Pairs(list[tuple[str, Any]]):
    """The items of an object, repeated keys and all."""


def read_json(data: bytes, name: str, limits: Limits = DEFAULT) -> Raw:
    """Read one JSON file."""
    text, problem = decode_text(data, name)
    if problem is None and not text.strip():
        problem = diagnostic(errors.EMPTY_FILE, Place(name))
    if problem is None and text.count(",") + text.count("[") + text.count("{") > limits.book_cells:
        problem = too_many_values(name, limits)  # before the parser makes an object of each
    if problem is not None:
        return Raw(name, diagnostics=(problem,))
    try:
        value = json.loads(
            text, parse_float=_Number, parse_int=_Number, parse_constant=_Number, object_pairs_hook=_Pairs
        )
        return read_objects(_node(value, name, "", 0), name)
    except json.JSONDecodeError as error:
        place = Place(name, error.lineno, error.colno)
        problem = diagnostic(errors.BROKEN_JSON, place, what=_WHAT.get(error.msg, "sai cú pháp"))
    except RecursionError:
        problem = diagnostic(errors.TOO_DEEP, Place(name), most=MOST_DEPTH)
    except Refused as refused:
        problem = refused.problem
    return Raw(name, diagnostics=(problem,))


def _node(value: object, name: str, path: str, depth: int) -> Node:
    if depth > MOST_DEPTH:
        raise Refused(diagnostic(errors.TOO_DEEP, Place(name, cell=path), most=MOST_DEPTH))
    source = Source(name, cell=path or None)
    if isinstance(value, _Pairs):
        pairs = [(scrubbed(key), item) for key, item in value]
        items = tuple((key, _node(item, name, f"{path}.{key}" if path else key, depth + 1)) for key, item in pairs)
        return Node(MAP, source, EMPTY, items)
    if isinstance(value, list):
        return Node(LIST, source, EMPTY, tuple(
            ("", _node(item, name, f"{path}[{index}]", depth + 1)) for index, item in enumerate(value)
        ))  # fmt: skip
    return Node(SCALAR, source, _cell(value, source))


def _cell(value: object, source: Source) -> RawCell:
    if value is None:
        return RawCell("", BLANK, False, source)
    if isinstance(value, bool):
        return RawCell("true" if value else "false", BOOLEAN, False, source)
    text = scrubbed(str(value)).strip()
    kind = NUMBER if isinstance(value, _Number) else TEXT if text else BLANK
    return RawCell(text, kind, False, source)
