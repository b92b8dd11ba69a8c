"""The styles of a marked workbook: every style of the school's stays, a marked cell gets a copy of its own in colour.

In: the package. Out: numbers of cell styles. Promises: a copy differs from the school's style in its fill (and in the
colour of its letters where they would be too light to read); existing styles, fonts and fills keep their numbers and
their bytes; what a copy replaced can be told and put back. Knows no cell.
"""

from __future__ import annotations

import re

from chuan_reports.annotate_package import STYLES, Package
from chuan_reports.annotate_xml import MAIN, Doc, Element, escaped, with_attributes

ERROR, WARNING, RELATED = "error", "warning", "related"
COLOURS = {ERROR: "FFF9B9B5", WARNING: "FFFDE39A", RELATED: "FFD5E4F7"}
"""Level of a mark → its fill; black letters on it have a contrast of 11:1 at least."""

INK = "FF1F1F1F"
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
_STARTS = {
    "fonts": ('<{0}font><{0}sz val="11"/><{0}name val="Calibri"/></{0}font>',),
    "fills": (
        '<{0}fill><{0}patternFill patternType="none"/></{0}fill>',
        '<{0}fill><{0}patternFill patternType="gray125"/></{0}fill>',
    ),
    "borders": ("<{0}border><{0}left/><{0}right/><{0}top/><{0}bottom/><{0}diagonal/></{0}border>",),
    "cellXfs": ('<{0}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
"""What each list must begin with, for a workbook that has none."""

_COLOUR = re.compile(r"(rgb=[0-9A-Fa-f]{6,8}|theme=\d{1,3}|indexed=\d{1,3}|auto=1)?(,tint=-?\d(\.\d{1,20})?)?")
_PATTERN = re.compile(r"[a-zA-Z0-9]{1,20}")
_LIGHT = 140
"""Letters lighter than this (of 255) would not be read on the marks."""

OWN = {
    # name: (font, fill, bordered, alignment, quoted)
    "title": ("title", "", False, 'vertical="top"', False),
    "note": ("plain", "", False, 'vertical="top" wrapText="1"', True),
    "head": ("bold", "FFDCE6F1", True, 'horizontal="center" vertical="center" wrapText="1"', False),
    "text": ("plain", "", True, 'vertical="top" wrapText="1"', True),
    "number": ("plain", "", True, 'horizontal="center" vertical="top"', False),
    "link": ("link", "", True, 'vertical="top"', True),
    "part": ("bold", "", False, 'vertical="top"', False),
    "error": ("plain", COLOURS[ERROR], True, 'vertical="top" wrapText="1"', False),
    "warning": ("plain", COLOURS[WARNING], True, 'vertical="top" wrapText="1"', False),
    "proposal": ("proposal", "", False, 'vertical="center"', True),
    "proposal_head": ("bold", "FFDCE6F1", False, 'vertical="center"', True),
}
_FONTS = {
    # what stands before the name: weight, size, colour
    "plain": '<{0}sz val="11"/><{0}color rgb="FF1F1F1F"/>',
    "bold": '<{0}b/><{0}sz val="11"/><{0}color rgb="FF1F1F1F"/>',
    "title": '<{0}b/><{0}sz val="14"/><{0}color rgb="FF1F1F1F"/>',
    "link": '<{0}u/><{0}sz val="11"/><{0}color rgb="FF0B4F8A"/>',
    "proposal": '<{0}i/><{0}sz val="11"/><{0}color rgb="FF0B4F8A"/>',
}
_FACE = '<{0}name val="Times New Roman"/><{0}family val="1"/>'
_EDGE = '<{0}{1} style="thin"><{0}color rgb="FF8C8C8C"/></{0}{1}>'


def plain_styles(strict: bool = False, font: str = "Calibri") -> bytes:
    """The styles of a workbook without looks: a general one, a percentage, a date; Excel's own font if not told."""
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for number in (0, 10, 14)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<styleSheet xmlns="{MAIN[strict]}"><fonts count="1"><font><sz val="11"/><name val="{font}"/>'
        '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
        '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
        '<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="3">{formats}</cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


class Styles:
    """The style part of a workbook, being added to."""

    def __init__(self, package: Package, strict: bool) -> None:
        """Of a package; one that has no styles gets some."""
        self._package = package
        found = next((link.part for link in package.links(package.main) if link.kind == "styles"), "")
        if not found or not package.has(found):
            found = "xl/styles.xml"  # some programs look for this name only
            package.put(found, plain_styles(strict))
            package.declare(found, STYLES)
            package.link(package.main, "styles", found, strict)
        self._part = found
        self._doc = Doc(package.read(found))
        self._lead = f"{self._doc.prefix}:" if self._doc.prefix else ""
        self._lists = {name: self._doc.child(name) for name in _ORDER}
        self._old: dict[str, list[Element]] = {}
        self._new: dict[str, list[bytes]] = {}
        for name, container in self._lists.items():
            self._old[name] = [] if container is None else list(self._doc.children(container))
            starts = [] if self._old[name] else _STARTS.get(name, ())
            self._new[name] = [text.format(self._lead).encode() for text in starts]
        self._known: dict[tuple[str, bytes], int] = {}
        self._marks: dict[tuple[int, str], int] = {}
        self._is_ours: dict[int, bool] = {}

    # ------------------------------------------------------------ looking

    def _source(self, name: str, index: int) -> bytes:
        old = self._old[name]
        if 0 <= index < len(old):
            return self._doc.source(old[index])
        new = self._new[name]
        return new[index - len(old)] if len(old) <= index < len(old) + len(new) else self._source(name, 0)

    def _used(self, style: int, what: str) -> int:
        element = Doc(self._source("cellXfs", style)).root
        return _whole(element.get(what))

    def memo(self, style: int) -> str:
        """What a mark on this style replaces, in a few letters: pattern, its colours, the colour of the letters.

        `restored` reads them back.
        """
        fill = Doc(self._source("fills", self._used(style, "fillId")))
        pattern = fill.child("patternFill")
        kind = (pattern.get("patternType") or "none") if pattern is not None else "none"
        colours = {one.name: _colour(one) for one in fill.elements if one.parent is pattern and pattern is not None}
        font = Doc(self._source("fonts", self._used(style, "fontId"))).child("color")
        letters = "" if font is None else _colour(font)
        return "|".join((kind, colours.get("fgColor", ""), colours.get("bgColor", ""), letters))

    def is_marked(self, style: int) -> bool:
        """Whether the fill is one of ours."""
        if style not in self._is_ours:
            front = self.memo(style).split("|")[1].casefold()
            self._is_ours[style] = front in {f"rgb={one}".casefold() for one in COLOURS.values()}
        return self._is_ours[style]

    def format_of(self, style: int) -> int:
        """The number format of a style."""
        return self._used(style, "numFmtId")

    # ------------------------------------------------------------ adding

    def marked(self, style: int, level: str) -> int:
        """The style in the colour of a level."""
        found = self._marks.get((style, level))
        if found is None:
            changes: dict[str, str | None] = {"fillId": str(self._fill(COLOURS[level])), "applyFill": "1"}
            font = self._used(style, "fontId")
            source = self._source("fonts", font)
            if _is_light(Doc(source)):
                changes |= {"fontId": str(self._font_in(source, f'rgb="{INK}"')), "applyFont": "1"}
            found = self._marks[style, level] = self._copy(style, changes)
        return found

    def restored(self, style: int, memo: str) -> int:
        """A marked style as it was before; a memo that says nothing sensible takes the mark away."""
        kind, front, back, letters = (*memo.split("|"), "", "", "", "")[:4]
        fill = 0
        if kind != "none" and _PATTERN.fullmatch(kind) and _COLOUR.fullmatch(front) and _COLOUR.fullmatch(back):
            p = self._lead
            inner = f"<{p}fgColor {_attributes(front)}/>" if front else ""
            inner += f"<{p}bgColor {_attributes(back)}/>" if back else ""
            text = f'<{p}fill><{p}patternFill patternType="{kind}">{inner}</{p}patternFill></{p}fill>'
            fill = self._add("fills", text.encode())
        changes: dict[str, str | None] = {"fillId": str(fill)}
        source = self._source("fonts", self._used(style, "fontId"))
        colour = Doc(source).child("color")
        ours = colour is not None and (colour.get("rgb") or "").upper() == INK
        if ours and letters and _COLOUR.fullmatch(letters):
            changes["fontId"] = str(self._font_in(source, _attributes(letters)))
        return self._copy(style, changes)

    def own(self, name: str) -> int:
        """A style of our own sheet."""
        font, fill, bordered, alignment, quoted = OWN[name]
        p = self._lead
        font_id = self._add("fonts", f"<{p}font>{(_FONTS[font] + _FACE).format(p)}</{p}font>".encode())
        fill_id = self._fill(fill) if fill else 0
        border_id = 0
        if bordered:
            edges = "".join(_EDGE.format(p, side) for side in ("left", "right", "top", "bottom"))
            border_id = self._add("borders", f"<{p}border>{edges}<{p}diagonal/></{p}border>".encode())
        base = ' xfId="0"' if self._old["cellStyleXfs"] else ""
        quote = ' quotePrefix="1"' if quoted else ""
        inner = f"<{p}alignment {alignment}/>" if alignment else ""
        format_id = 49 if quoted else 0
        return self._add(
            "cellXfs",
            f'<{p}xf numFmtId="{format_id}" fontId="{font_id}" fillId="{fill_id}" borderId="{border_id}"{base}{quote} '
            f'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"{inner}</{p}xf>".encode(),
        )

    def _copy(self, style: int, changes: dict[str, str | None]) -> int:
        source = self._source("cellXfs", style)
        end = Doc(source).root.opened
        return self._add("cellXfs", with_attributes(source[:end], changes) + source[end:])

    def _fill(self, rgb: str) -> int:
        p = self._lead
        pattern = f'<{p}patternFill patternType="solid"><{p}fgColor rgb="{rgb}"/><{p}bgColor indexed="64"/>'
        return self._add("fills", f"<{p}fill>{pattern}</{p}patternFill></{p}fill>".encode())

    def _font_in(self, source: bytes, attributes: str) -> int:
        """A font with letters in another colour."""
        doc = Doc(source)
        colour = doc.child("color")
        new = f"<{self._lead}color {attributes}/>".encode()
        if colour is not None:
            doc.replace(colour.start, colour.end, new)
        return self._add("fonts", doc.finished())

    def _add(self, name: str, source: bytes) -> int:
        """The number of a new member; the same one once."""
        found = self._known.get((name, source))
        if found is None:
            found = self._known[name, source] = len(self._old[name]) + len(self._new[name])
            self._new[name].append(source)
        return found

    # ------------------------------------------------------------ writing

    def save(self) -> None:
        """Put the part back into the package."""
        doc, p = self._doc, self._lead
        for index, name in enumerate(_ORDER):
            new, container = b"".join(self._new[name]), self._lists[name]
            if not new:
                continue
            total = str(len(self._old[name]) + len(self._new[name]))
            if container is None:
                made = f'<{p}{name} count="{total}">'.encode() + new + f"</{p}{name}>".encode()
                before = [one for one in map(self._lists.get, _ORDER[:index]) if one is not None]
                following = next((one for one in map(self._lists.get, _ORDER[index:]) if one is not None), None)
                if before:
                    doc.insert(before[-1].end, made)
                elif following is not None:
                    doc.insert(following.start, made)
                else:
                    self._late(made)
            elif container.empty:
                tag = doc.changed(container, count=total)[:-2].rstrip() + b">"
                doc.replace(container.start, container.end, tag + new + f"</{p}{name}>".encode())
            else:
                doc.change(container, count=total)
                doc.append(container, new)
        if self._made:
            first = next(doc.children(), None)
            if first is None:
                doc.append(doc.root, self._made)
            else:
                doc.insert(first.start, self._made)
        self._package.put(self._part, doc.finished())

    _made = b""

    def _late(self, made: bytes) -> None:
        self._made += made


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _colour(element: Element) -> str:
    """`rgb=FFFF0000`, `theme=4,tint=0.5`; empty for what cannot be put back."""
    key = next((key for key in ("rgb", "theme", "indexed", "auto") if element.get(key) is not None), "")
    text = f"{key}={element.get(key)}" if key else ""
    tint = element.get("tint")
    text += f",tint={tint}" if tint else ""
    return text if _COLOUR.fullmatch(text) else ""


def _attributes(colour: str) -> str:
    pairs = (one.split("=") for one in colour.split(",") if one)
    return " ".join(f'{key}="{escaped(value)}"' for key, value in pairs)


def _is_light(font: Doc) -> bool:
    """Whether letters are too light for a light ground: white ones on a dark head, for example."""
    colour = font.child("color")
    if colour is None:
        return False
    rgb = colour.get("rgb") or ""
    if len(rgb) in (6, 8) and re.fullmatch(r"[0-9A-Fa-f]+", rgb):
        red, green, blue = (int(rgb[-6:][at : at + 2], 16) for at in (0, 2, 4))
        return (299 * red + 587 * green + 114 * blue) > _LIGHT * 1000
    return colour.get("theme") in ("0", "2") or colour.get("indexed") in ("1", "9")
