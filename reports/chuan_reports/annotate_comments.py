"""Comments beside the faulty cells: those of the school are kept, and ours are put after them.

In: the package, a sheet part, texts by cell. Out: the comments and the drawing of their boxes, in the package.
Promises: no comment of the school is lost or changed but by text added below it; a cell with a threaded conversation
is left alone and told; every box has a number of its own. Comments of ours from an earlier round are taken out first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape

from chuan_reports.annotate_package import COMMENTS, VML, Package
from chuan_reports.annotate_sheet import Address, address, named, plain_text
from chuan_reports.annotate_xml import MAIN, Doc, Element, cell_text

AUTHOR = "Chuẩn"
MOST_TEXT = 3_000
"""Characters of a comment; the index sheet has the rest."""

BELOW = "— Chuẩn —"
"""Stands between the school's comment and ours."""

Box = Callable[[Address, int], tuple[int, int, int, int]]

_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_P = rb"(?:[A-Za-z_][\w.-]{0,40}:)?"
"""A prefix; programs choose their own."""

_START = re.compile(rb"<(" + _P + rb")shape\s")
_ROW = re.compile(rb"<" + _P + rb"Row>\s*(\d{1,7})\s*</")
_COLUMN = re.compile(rb"<" + _P + rb"Column>\s*(\d{1,5})\s*</")
_ANCHOR = re.compile(rb"(<" + _P + rb"Anchor>)([-\d,\s]{1,200})(</)")
_MAP = re.compile(rb"(<" + _P + rb"""idmap\b[^>]*?\bdata=)(?:"([\d,\s]*)"|'([\d,\s]*)')""")
_SPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_HEAD = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel">\n'
    b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>\n'
)
_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>\n'
)


def comment(package: Package, part: str, texts: Mapping[Address, str], strict: bool) -> set[Address]:
    """Put texts beside cells of a sheet; the cells whose conversation was left alone."""
    found = next((link.part for link in package.links(part) if link.kind == "comments"), "")
    if not found or not package.has(found):
        if not texts:
            return set()
        found = package.free("xl/comments{}.xml")
        package.put(found, f'<comments xmlns="{MAIN[strict]}"><authors/><commentList/></comments>'.encode())
        package.declare(found, COMMENTS)
        package.link(part, "comments", found, strict)
    doc = Doc(package.read(found))
    authors, listed = doc.child("authors"), doc.child("commentList")
    if authors is None or listed is None:
        return set(texts)
    known = list(doc.children(authors))
    threaded = {str(index) for index, one in enumerate(known) if _said(doc, one).startswith("tc={")}
    old: dict[Address, Element] = {}
    for one in doc.children(listed):
        place = address(one.get("ref") or "")
        if place is not None:
            old.setdefault(place, one)
    left = {place for place, one in old.items() if place in texts and one.get("authorId") in threaded}
    new = []
    p = f"{doc.prefix}:" if doc.prefix else ""
    for place, text in sorted(texts.items()):
        if place in left:
            continue
        if place in old:
            _extend(doc, old[place], text, p)
        else:
            content = f"<{p}text>{_runs(text, p)}</{p}text>"
            new.append(f'<{p}comment ref="{named(place)}" authorId="{len(known)}">{content}</{p}comment>')
    if new:
        doc.append(authors, f"<{p}author>{AUTHOR}</{p}author>".encode())
        doc.append(listed, "".join(new).encode())
    package.put(found, doc.finished())
    return left


def _said(doc: Doc, author: Element) -> str:
    """The name of an author."""
    return unescape(doc.data[author.opened : author.closing].decode(errors="replace")).strip()


def _runs(text: str, p: str) -> str:
    """The first line in bold, the others plain."""
    head, _, rest = text[:MOST_TEXT].partition("\n")
    face = f'<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/>'
    runs = f'<{p}r><{p}rPr><{p}b/>{face}</{p}rPr><{p}t xml:space="preserve">{cell_text(head)}</{p}t></{p}r>'
    if rest:
        rest = cell_text("\n" + rest)
        runs += f'<{p}r><{p}rPr>{face}</{p}rPr><{p}t xml:space="preserve">{rest}</{p}t></{p}r>'
    return runs


def _extend(doc: Doc, element: Element, text: str, p: str) -> None:
    """Put a text below the one of the school."""
    new = _runs(f"\n\n{BELOW}\n{text}", p).encode()
    inside = doc.child("text", element)
    if inside is None:
        doc.append(element, f"<{p}text>".encode() + new + f"</{p}text>".encode())
        return
    children = list(doc.children(inside))
    plain = next((one for one in children if one.name == "t"), None)
    runs = [one for one in children if one.name == "r"]
    if plain is not None:  # a plain text and runs do not go together: the text becomes a run
        doc.insert(plain.start, f"<{p}r>".encode())
        doc.insert(plain.end, f"</{p}r>".encode() + (b"" if runs else new))
    if runs:
        doc.insert(runs[-1].end, new)
    elif plain is None:
        doc.append(inside, new)


def withdraw(package: Package, part: str) -> None:
    """Take out what an earlier round put beside the cells of a sheet."""
    found = next((link.part for link in package.links(part) if link.kind == "comments"), "")
    if not found or not package.has(found):
        return
    doc = Doc(package.read(found))
    authors, listed = doc.child("authors"), doc.child("commentList")
    if authors is None or listed is None:
        return
    names = [_said(doc, one) for one in doc.children(authors)]
    gone = set()
    for one in doc.children(listed):
        author, place = one.get("authorId") or "", address(one.get("ref") or "")
        inside = doc.child("text", one)
        if inside is None:
            continue
        if place and author.isdigit() and int(author) < len(names) and names[int(author)] == AUTHOR:
            doc.replace(one.start, one.end, b"")
            gone.add(place)
            continue
        runs = [run for run in doc.children(inside) if run.name == "r"]
        ours = next((at for at, run in enumerate(runs) if plain_text(doc.source(run)).strip().startswith(BELOW)), None)
        for run in runs[ours:] if ours else ():
            doc.replace(run.start, run.end, b"")
    package.put(found, doc.finished())
    drawing = next((link.part for link in package.links(part) if link.kind == "vmlDrawing"), "")
    if gone and drawing and package.has(drawing):
        data = package.read(drawing)
        parts, at = [], 0
        for start, end in _shapes(data):
            if _cell_of(data[start:end]) in gone:
                parts.append(data[at:start])
                at = end
        package.put(drawing, b"".join([*parts, data[at:]]))


def _cell_of(shape: bytes) -> Address | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column and b'"Note"' in shape else None


# ---------------------------------------------------------------- the boxes


def draw(package: Package, part: str, drawing: str | None, texts: Mapping[Address, str], box: Box, strict: bool) -> str:
    """Draw a box for each text, larger ones where there is one already; the id of a new drawing, if one was needed.

    `drawing`: the id of the drawing that the sheet refers to.
    """
    linked = {link.id: link.part for link in package.links(part)}
    found = linked.get(drawing or "", "")
    fresh = ""
    if not found or not package.has(found):
        found = package.free("xl/drawings/vmlDrawing{}.vml")
        package.put(found, _HEAD + _TYPE + b"</xml>")
        package.declare_extension("vml", VML)
        fresh = package.link(part, "vmlDrawing", found, strict)
    package.put(found, drawn(package.read(found), texts, box))
    return fresh


def drawn(data: bytes, texts: Mapping[Address, str], box: Box) -> bytes:
    """A drawing with boxes for all texts. It may hold HTML that is no XML, so only its boxes are looked at."""
    if data.rfind(b"</xml>") < 0:
        data = _HEAD + _TYPE + b"</xml>"
    parts, at = [], 0
    there = set()
    for start, end in _shapes(data):
        place = _cell_of(data[start:end])
        if place is not None and place in texts and place not in there:
            there.add(place)
            parts += [data[at:start], _larger(data[start:end], _lines(texts[place]))]
            at = end
    close = data.rfind(b"</xml>")
    parts.append(data[at:close])
    # a drawing that calls these namespaces otherwise must be told ours
    lacking = b"".join(
        b' xmlns:%s="%s"' % (prefix, uri)
        for prefix, uri in _SPACES.items()
        if b'xmlns:%s="%s"' % (prefix, uri) not in data[:close]
    )
    if b'id="_x0000_t202"' not in data:
        parts.append(_TYPE.replace(b"<v:shapetype", b"<v:shapetype" + lacking))
    number = max([1024, *(int(one) for one in _SHAPE_NUMBER.findall(data))])
    for place, text in sorted(texts.items()):
        if place not in there:
            number += 1
            parts.append(_shape(number, place, box(place, _lines(text))).replace(b"<v:shape", b"<v:shape" + lacking))
    return _mapped(b"".join([*parts, data[close:]]), number // 1024)


def _shapes(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each box stands."""
    match = _START.search(data)
    while match is not None:
        close = b"</" + match[1] + b"shape>"
        end = data.find(close, match.end())
        if end < 0:
            return
        yield match.start(), end + len(close)
        match = _START.search(data, end)


def _mapped(data: bytes, block: int) -> bytes:
    """The drawing with all blocks of 1,024 numbers declared that its new boxes may have come to."""

    def more(match: re.Match[bytes]) -> bytes:
        blocks = {int(one) for one in re.findall(rb"\d{1,6}", match[2] or match[3] or b"")} | {block}
        return match[1] + b'"' + ",".join(map(str, sorted(blocks))).encode() + b'"'

    return _MAP.sub(more, data, count=1)


def _lines(text: str) -> int:
    return sum(1 + len(line) // 45 for line in text[:MOST_TEXT].split("\n"))


def _shape(number: int, place: Address, spread: tuple[int, int, int, int]) -> bytes:
    left, top, right, bottom = spread
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        f'margin-top:2pt;width:225pt;height:80pt;z-index:{number % 1024 or 1};visibility:hidden" '
        f'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        f'<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        f'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{place[0] - 1}</x:Row><x:Column>{place[1] - 1}</x:Column></x:ClientData></v:shape>\n"
    ).encode()


def _larger(shape: bytes, lines: int) -> bytes:
    """A box with room for more lines."""

    def grown(match: re.Match[bytes]) -> bytes:
        numbers = [int(one) for one in re.findall(rb"-?\d{1,7}", match[2])]
        if len(numbers) != 8:
            return match[0]
        numbers[6] = min(numbers[6] + lines + 2, 1_048_575)
        numbers[4] = max(numbers[4], min(numbers[0] + 4, 16_383))
        return match[1] + ", ".join(map(str, numbers)).encode() + match[3]

    return _ANCHOR.sub(grown, shape, count=1)
