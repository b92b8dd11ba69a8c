"""XML changed in place: where each element stands in the bytes, and bytes put in between.

In: the bytes of an XML part. Out: its elements with their offsets; the same bytes with a few pieces replaced. Promises:
whatever is not replaced stays byte for byte (prefixes, blanks, order of attributes, extensions nobody knows); a
document type, and with it every entity, is refused; text put in is escaped and holds no character that XML or a
workbook cannot. Knows no workbook.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator
from xml.parsers import expat

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespace of workbooks: transitional, strict."""

LINKS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""The namespace of `r:id` and the beginning of the types of relationships: transitional, strict."""

_TAG_END = re.compile(rb"""<(?:[^"'<>]|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""(\s+)([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Unreadable(ValueError):
    """Bytes that are no XML that may be changed."""


class Element:
    """An element: `start` to `opened` is its first tag, `closing` to `end` its last; both at once when it is empty."""

    __slots__ = ("attributes", "closing", "depth", "end", "filled", "name", "opened", "parent", "start")

    def __init__(self, name: str, attributes: dict[str, str], depth: int, parent: Element | None, start: int) -> None:
        """As its start tag is met; the rest is known when it closes."""
        self.name, self.attributes, self.depth, self.parent, self.start = name, attributes, depth, parent, start
        self.opened = self.closing = self.end = start
        self.filled = False
        """Whether it holds elements, also such as are too deep to be kept."""

    @property
    def empty(self) -> bool:
        """Whether it is written as `<a/>`."""
        return self.opened == self.end

    def get(self, name: str) -> str | None:
        """An attribute without prefix."""
        return self.attributes.get(name)

    def linked(self) -> str | None:
        """The value of `r:id`, whatever its prefix."""
        return next((value for key, value in self.attributes.items() if key.endswith(":id")), None)


def in_utf8(data: bytes) -> bytes:
    """The part in UTF-8, as nearly every part is from the start."""
    name = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else ""
    declared = _DECLARED.match(data[:200].removeprefix(codecs.BOM_UTF8))
    if not name and declared is not None and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        name = declared[1].decode("ascii")
    if not name:
        return data
    try:
        text = data.decode(name)
    except (LookupError, UnicodeError) as error:
        raise Unreadable(name) from error
    return ('<?xml version="1.0" encoding="UTF-8"?>' + _PROLOG.sub("", text, count=1)).encode()


class Doc:
    """A part in UTF-8 with its elements in the order of the text."""

    def __init__(self, data: bytes, deepest: int = 64) -> None:
        """Elements down to a depth (the root has 0) are kept."""
        self.data = in_utf8(data)
        self.elements: list[Element] = []
        self._open: list[Element | None] = []
        self._deepest = deepest
        self._pieces: list[tuple[int, int, bytes]] = []
        parser = expat.ParserCreate()
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse
        try:
            # in one piece: expat before 2.6 rescans a long token with every further piece
            parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise Unreadable(str(error)) from error
        self.root = self.elements[0]
        raw = self.data[self.root.start + 1 : self.root.opened].split()[0].strip(b"/>").decode()
        self.prefix = raw.rpartition(":")[0]
        """The prefix of the root's own tag; elements put in are written alike."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        depth = len(self._open)
        parent = self._open[-1] if self._open else None
        if parent is not None:
            parent.filled = True
        if depth > self._deepest:
            self._open.append(None)
            return
        found = Element(sys.intern(name.rpartition(":")[2]), attributes, depth, parent, self._parser.CurrentByteIndex)
        self._open.append(found)
        self.elements.append(found)

    def _end(self, name: str) -> None:
        found = self._open.pop()
        if found is None:
            return
        tag = _TAG_END.match(self.data, found.start)
        if tag is None:  # expat has accepted it, so this cannot be
            raise Unreadable(name)
        found.opened = tag.end()
        if self.data[found.opened - 2 : found.opened] == b"/>":
            found.closing = found.end = found.opened
        else:
            found.closing = self._parser.CurrentByteIndex
            found.end = self.data.index(b">", found.closing) + 1

    # ------------------------------------------------------------ looking

    def children(self, parent: Element | None = None) -> Iterator[Element]:
        """The elements right below one (below the root)."""
        above = self.root if parent is None else parent
        return (one for one in self.elements if one.parent is above)

    def child(self, name: str, parent: Element | None = None) -> Element | None:
        """The first element of that name right below one (below the root)."""
        return next((one for one in self.children(parent) if one.name == name), None)

    def source(self, element: Element) -> bytes:
        """An element as written."""
        return self.data[element.start : element.end]

    def prefix_of(self, namespaces: tuple[str, ...]) -> str | None:
        """The prefix that the root declares for one of these namespaces."""
        for key, value in self.root.attributes.items():
            if value in namespaces and key.startswith("xmlns:"):
                return key.removeprefix("xmlns:")
        return None

    def tag(self, name: str) -> str:
        """A name as the elements of this part are written.

        >>> Doc(b'<x:worksheet xmlns:x="u"/>').tag("cols"), Doc(b'<worksheet/>').tag("cols")
        ('x:cols', 'cols')
        """
        return f"{self.prefix}:{name}" if self.prefix else name

    # ------------------------------------------------------------ changing

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put bytes in the place of others; at one offset, what comes first stands first."""
        self._pieces.append((start, end, new))

    def insert(self, at: int, new: bytes) -> None:
        """Put bytes in between."""
        self.replace(at, at, new)

    def append(self, parent: Element, new: bytes) -> None:
        """Put bytes at the end of an element, which opens if it was empty."""
        if parent.empty:
            tag = self.data[parent.start : parent.opened]
            name = tag[1:].split()[0].rstrip(b"/>")
            self.replace(parent.opened - 2, parent.opened, b">" + new + b"</" + name + b">")
        else:
            self.insert(parent.closing, new)

    def change(self, element: Element, **attributes: str | None) -> None:
        """Set attributes of a start tag; None takes one away. An empty element stays empty."""
        self.replace(element.start, element.opened, self.changed(element, **attributes))

    def changed(self, element: Element, **attributes: str | None) -> bytes:
        """The start tag with other attributes."""
        return with_attributes(self.data[element.start : element.opened], attributes)

    def finished(self) -> bytes:
        """The part with all its changes."""
        pieces = sorted(self._pieces, key=lambda piece: (piece[0], piece[1]))  # stable: insertions keep their order
        parts, at = [], 0
        for start, end, new in pieces:
            if start < at:
                raise Unreadable("overlapping changes")
            parts += [self.data[at:start], new]
            at = end
        return b"".join([*parts, self.data[at:]])


def with_attributes(tag: bytes, attributes: dict[str, str | None]) -> bytes:
    """A start tag with attributes set or (None) taken away; the others stay as written.

    >>> with_attributes(b'<c r="A1" s="2"/>', {"s": "7", "t": None})
    b'<c r="A1" s="7"/>'
    >>> with_attributes(b'<row r="3">', {"spans": "1:4"})
    b'<row r="3" spans="1:4">'
    """
    wanted = {key.encode(): value for key, value in attributes.items()}
    parts, at = [], 0
    for match in _ATTRIBUTE.finditer(tag):
        if match[2] in wanted:
            value = wanted.pop(match[2])
            parts.append(tag[at : match.start()])
            parts.append(b"" if value is None else match[1] + match[2] + b'="' + escaped(value).encode() + b'"')
            at = match.end()
    rest = tag[at:]
    ending = b"/>" if rest.endswith(b"/>") else b">"
    more = [b" " + key + b'="' + escaped(value).encode() + b'"' for key, value in wanted.items() if value is not None]
    return b"".join([*parts, rest[: -len(ending)].rstrip() if more else rest[: -len(ending)], *more, ending])


def _refuse(*declared: object) -> None:
    raise Unreadable("DOCTYPE")


def escaped(text: str) -> str:
    """Text as an attribute or the content of an element holds it.

    >>> escaped("a<b & \\"c\\""), escaped("a\\x00b")
    ('a&lt;b &amp; &quot;c&quot;', 'a�b')
    """
    text = _NOT_XML.sub("�", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def cell_text(text: str) -> str:
    """Text of a cell or a comment: also what a workbook would read as an escape stays as it is.

    >>> cell_text("_x000D_")
    '_x005F_x000D_'
    """
    return escaped(_ESCAPE.sub("_x005F_", text.replace("\r", "\n")))
