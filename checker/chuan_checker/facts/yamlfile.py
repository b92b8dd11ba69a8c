"""YAML files (ruling 98): every scalar is text, no reference is followed.

In: the bytes of a file, its name, the limits. Out: `Raw`, places as line and column. Promises: no YAML 1.1 surprises
(`no`, `12:30`, `2026-10-15`, `1e3` and `012` stay as written, and the declared type reads them); aliases, which can
unfold to more data than a machine holds, are refused; nesting and values are counted while reading; tags construct
nothing.
"""

from __future__ import annotations

from typing import Any

from chuan_checker.facts import errors
from chuan_checker.facts.limits import DEFAULT, Limits, megabytes
from chuan_checker.facts.model import BLANK, EMPTY, TEXT, Raw, RawCell
from chuan_checker.facts.objects import LIST, MAP, MOST_DEPTH, SCALAR, Node, read_objects, too_many_values
from chuan_checker.facts.refused import Refused
from chuan_checker.facts.textfile import decode_text, scrubbed
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.source import Place

MOST_YAML = 10_000_000
"""Bytes. YAML is written by hand; its parser is a hundred times slower than that of CSV."""

_BLANK_WORDS = ("", "~", "null", "Null", "NULL")


def read_yaml(data: bytes, name: str, limits: Limits = DEFAULT) -> Raw:
    """Read one YAML file."""
    import yaml

    text, problem = decode_text(data, name)
    if problem is None and len(data) > MOST_YAML:
        facts = {"size": megabytes(len(data)), "most": megabytes(MOST_YAML), "limit": "file"}
        problem = diagnostic(errors.TOO_LARGE, Place(name), **facts)
    if problem is None and not text.strip():
        problem = diagnostic(errors.EMPTY_FILE, Place(name))
    if problem is not None:
        return Raw(name, diagnostics=(problem,))
    # events, not nodes: composing recurses, and a hundred thousand brackets would end the process
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = _Builder(name, yaml, limits).build(yaml.parse(text, Loader=loader))
    except Refused as refused:
        return Raw(name, diagnostics=(refused.problem,))
    except yaml.YAMLError as error:
        return Raw(name, diagnostics=(diagnostic(errors.BROKEN_YAML, _place(name, error), what=_what(error)),))
    except (RecursionError, ValueError):
        return Raw(name, diagnostics=(diagnostic(errors.BROKEN_YAML, Place(name), what="sai cú pháp"),))
    return read_objects(root, name)


def _place(name: str, error: Any) -> Place:
    mark = getattr(error, "problem_mark", None)
    return Place(name) if mark is None else Place(name, mark.line + 1, mark.column + 1)


def _what(error: Exception) -> str:
    text = str(error)
    if "\\t" in text or "tab" in text:
        return "thụt dòng bằng dấu tab, hãy dùng dấu cách"
    if "special characters" in text or "control characters" in text:
        return "có ký tự điều khiển"
    return "sai cú pháp"


class _Builder:
    """Builds nodes from events with a stack of its own."""

    def __init__(self, name: str, yaml: Any, limits: Limits) -> None:
        self._name, self._yaml, self._limits = name, yaml, limits
        self._nodes = 0
        self._stack: list[tuple[str, Source, list[tuple[str, Node]]]] = []
        self._keys: list[str | None] = []
        self._root: Node | None = None

    def build(self, events: Any) -> Node:
        """The tree of the one document."""
        y = self._yaml
        for event in events:
            if isinstance(event, y.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, y.MappingStartEvent | y.SequenceStartEvent):
                self._open(MAP if isinstance(event, y.MappingStartEvent) else LIST, event)
            elif isinstance(event, y.MappingEndEvent | y.SequenceEndEvent):
                kind, source, items = self._stack.pop()
                self._keys.pop()
                self._add(Node(kind, source, EMPTY, tuple(items)))
            elif isinstance(event, y.AliasEvent):
                raise Refused(diagnostic(errors.YAML_ALIAS, self._at(event), name=event.anchor))
            elif isinstance(event, y.DocumentStartEvent) and self._root is not None:
                raise Refused(diagnostic(errors.MANY_DOCUMENTS, self._at(event)))
        return self._root or Node(SCALAR, Source(self._name), RawCell("", BLANK))

    def _source(self, event: Any) -> Source:
        return Source(self._name, line=event.start_mark.line + 1, column=event.start_mark.column + 1)

    def _at(self, event: Any) -> Place:
        return Place(self._name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _open(self, kind: str, event: Any) -> None:
        if len(self._stack) >= MOST_DEPTH:
            raise Refused(diagnostic(errors.TOO_DEEP, self._at(event), most=MOST_DEPTH))
        self._stack.append((kind, self._source(event), []))
        self._keys.append(None)

    def _scalar(self, event: Any) -> None:
        text = scrubbed(event.value)
        if self._stack and self._stack[-1][0] == MAP and self._keys[-1] is None:
            self._keys[-1] = text
            return
        source = self._source(event)
        plain = event.style is None or event.style == ""
        blank = text in _BLANK_WORDS if plain else not text.strip()
        self._add(Node(SCALAR, source, RawCell("" if blank else text.strip(), BLANK if blank else TEXT, False, source)))

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > self._limits.book_cells:
            raise Refused(too_many_values(self._name, self._limits))
        if not self._stack:
            self._root = node
            return
        kind, _, items = self._stack[-1]
        if kind == MAP:
            key = self._keys[-1]
            if key is None:
                where = {"where": "tên khóa", "expected": "một giá trị đơn", "expected_en": "a single value"}
                place = Place(self._name, node.source.line, node.source.column)
                raise Refused(diagnostic(errors.WRONG_SHAPE, place, **where))
            items.append((key, node))
            self._keys[-1] = None
        else:
            items.append(("", node))
