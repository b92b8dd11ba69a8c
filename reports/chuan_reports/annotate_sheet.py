"""One sheet of the school's workbook: faulty cells in colour, proposals beside the table, room for comments.

In: the bytes of a sheet part and what to mark. Out: the same bytes with a few pieces put in. Promises: no cell of the
school changes its value, its formula or its format; a marked cell that the file did not hold is added empty, with the
style of its row or column; proposals stand right of everything that the sheet holds. Knows nothing of comments except
where they are referred to.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from chuan_grammar.record import record
from chuan_reports.annotate_styles import Styles
from chuan_reports.annotate_xml import LINKS, Doc, Element, Unreadable, cell_text

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
MOST_TEXT = 8_000
"""Characters of a proposal; a cell holds four times as many."""

WIDE, PROPOSAL_WIDTH = 64, 60
"""Pixels of a column of the standard width; characters of the column of proposals."""

MOST_BOX = 60
"""Rows or columns that the box of a comment reaches over, hidden ones with them."""

TALL = 50
"""Rows; merged ranges up to this are found by their rows, since a form may have thousands of them."""

HIGH = 20
"""Pixels of a row of the standard height."""

_BEFORE_DRAWING = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing",
)  # fmt: skip
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TEXTS = ("s", "str", "inlineStr")

Address = tuple[int, int]
"""Row and column, from 1."""


def address(text: str) -> Address | None:
    """Row and column of a reference.

    >>> address("D7"), address("$AA$10"), address("D0"), address("ZZZ1")
    ((7, 4), (10, 27), None, None)
    """
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if 0 < row <= MOST_ROWS and column <= MOST_COLUMNS else None


def letters(column: int) -> str:
    """The letters of a column.

    >>> letters(1), letters(28), letters(16384)
    ('A', 'AB', 'XFD')
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def named(place: Address) -> str:
    """The reference of a cell."""
    return f"{letters(place[1])}{place[0]}"


@record
class Heading:
    """The heading of the column of proposals; `alone` stands in a cell with a proposal when there is no row for it."""

    text: str
    alone: str


class Page:
    """A sheet being marked."""

    def __init__(self, data: bytes, styles: Styles) -> None:
        """The bytes of its part. `Unreadable` when it is no worksheet."""
        self._doc = doc = Doc(data, deepest=3)
        self._styles = styles
        if doc.root.name != "worksheet":
            raise Unreadable(doc.root.name)
        self._top = {one.name: one for one in doc.children()}
        if "sheetData" not in self._top:
            raise Unreadable("sheetData")
        self._rows: dict[int, Element] = {}
        self._cells: dict[int, dict[int, Element]] = {}
        self._merged_at: dict[int, list[tuple[Address, Address]]] = {}
        self._tall: list[tuple[Address, Address]] = []
        self._reach = 0
        self._columns: list[tuple[int, int, Element]] = []
        self._read()
        self._new: dict[int, dict[int, bytes]] = {}
        self._styled: dict[Address, int] = {}

    def _read(self) -> None:
        data, merges, columns = self._top["sheetData"], self._top.get("mergeCells"), self._top.get("cols")
        row = column = 0
        for one in self._doc.elements:
            if one.depth == 2 and one.parent is data and one.name == "row":
                row, column = _whole(one.get("r")) or row + 1, 0
                self._rows.setdefault(row, one)
                self._cells.setdefault(row, {})
            elif one.depth == 3 and one.name == "c" and one.parent is not None and one.parent.parent is data:
                place = address(one.get("r") or "")
                column = place[1] if place else column + 1
                self._cells[row].setdefault(column, one)
            elif one.depth == 2 and one.parent is merges and merges is not None:
                first, _, last = (one.get("ref") or "").partition(":")
                start, end = address(first), address(last)
                if start and end:
                    self._merge(start, end)
            elif one.depth == 2 and one.parent is columns and columns is not None:
                self._columns.append((_whole(one.get("min")), _whole(one.get("max")), one))

    def _merge(self, first: Address, last: Address) -> None:
        self._reach = max(self._reach, last[1])
        if last[0] - first[0] > TALL:
            self._tall.append((first, last))
        for row in range(first[0], last[0] + 1) if last[0] - first[0] <= TALL else ():
            self._merged_at.setdefault(row, []).append((first, last))

    # ------------------------------------------------------------ looking

    def shown(self, place: Address) -> Address:
        """The cell that shows what is written there: the first one of a merged range."""
        for first, last in [*self._merged_at.get(place[0], []), *self._tall]:
            if first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]:
                return first
        return place

    def style_of(self, place: Address) -> int:
        """The style of a cell, or what a cell there would have."""
        row, column = place
        cell = self._cells.get(row, {}).get(column)
        if cell is not None:
            return _whole(cell.get("s"))
        line = self._rows.get(row)
        if line is not None and line.get("customFormat") in ("1", "true"):
            return _whole(line.get("s"))
        return next((_whole(one.get("style")) for low, high, one in self._columns if low <= column <= high), 0)

    def last_column(self) -> int:
        """The last column that holds anything, or over which a range is merged."""
        filled = (column for cells in self._cells.values() for column, cell in cells.items() if cell.filled)
        return max(max(filled, default=0), self._reach)

    def heading_row(self, first: int) -> int:
        """The row of headings above the first marked row: the one with most texts and no number; 0 if there is none."""
        best = (0, 0)
        for row in sorted(self._cells):
            if row >= first:
                break
            filled = [cell for cell in self._cells[row].values() if cell.filled]
            texts = sum(cell.get("t") in _TEXTS for cell in filled)
            if texts == len(filled) and texts > best[0]:
                best = texts, row
        return best[1]

    def box(self, place: Address, lines: int) -> tuple[int, int, int, int]:
        """Where a comment beside a cell is drawn: left column, top row, right column, bottom row, all from 0."""
        row, column = place
        left = column if column <= MOST_COLUMNS - 8 else column - 8
        right, room = left, 300
        while room > 0 and right < min(left + MOST_BOX, MOST_COLUMNS - 1):
            right += 1
            room -= self._pixels(right)
        top = max(row - 2, 0)
        bottom, room = top, 18 * (lines + 1)
        while room > 0 and bottom < min(top + MOST_BOX, MOST_ROWS - 1):
            bottom += 1
            room -= self._high(bottom)
        return left, top, right, bottom

    def _pixels(self, column: int) -> int:
        for low, high, one in self._columns:
            if low <= column <= high:
                if one.get("hidden") in ("1", "true"):
                    return 0
                width = _whole((one.get("width") or "").partition(".")[0])
                return min(width * 7 + 5, 1790) if width else WIDE
        return WIDE

    def _high(self, row: int) -> int:
        line = self._rows.get(row)
        if line is None:
            return HIGH
        if line.get("hidden") in ("1", "true"):
            return 0
        points = _whole((line.get("ht") or "").partition(".")[0])
        return points * 4 // 3 if points else HIGH

    # ------------------------------------------------------------ marking

    def colour(self, place: Address, style: int) -> None:
        """Give a cell another style."""
        self._styled[place] = style

    def write(self, place: Address, text: str, style: int) -> None:
        """Put a text into a cell of our own."""
        inner = f'<{{0}}is><{{0}}t xml:space="preserve">{cell_text(text[:MOST_TEXT])}</{{0}}t></{{0}}is>'
        self._put(place, style, ' t="inlineStr"', inner)

    def clear(self, place: Address) -> None:
        """Empty a cell of our own."""
        row, column = place
        cell = self._cells.get(row, {}).get(column)
        if cell is not None and cell.filled:
            self._doc.replace(cell.start, cell.end, b"")
            del self._cells[row][column]
            self._styled.pop(place, None)

    def styles(self) -> Iterator[tuple[Address, int]]:
        """All cells that have a style of their own."""
        for row, cells in self._cells.items():
            for column, cell in cells.items():
                if cell.get("s") is not None:
                    yield (row, column), _whole(cell.get("s"))

    def texts(self, strings: Mapping[int, str]) -> dict[Address, str]:
        """All text cells."""
        return {
            (row, column): text_in(self._doc.source(cell), cell.get("t") or "", strings)
            for row, cells in self._cells.items()
            for column, cell in cells.items()
            if cell.filled and cell.get("t") in _TEXTS
        }

    def _put(self, place: Address, style: int, kind: str, inner: str) -> None:
        lead = f"{self._doc.prefix}:" if self._doc.prefix else ""
        inner = inner.replace("{0}", lead) if inner else ""
        text = f'<{lead}c r="{named(place)}" s="{style}"{kind}' + (f">{inner}</{lead}c>" if inner else "/>")
        self._new.setdefault(place[0], {})[place[1]] = text.encode()

    def widen(self, column: int) -> None:
        """Make the column of proposals wide, and visible."""
        doc, own = self._doc, {"width": str(PROPOSAL_WIDTH), "customWidth": "1", "hidden": None}
        for low, high, one in self._columns:
            if low <= column <= high:
                parts = [(low, column - 1, {}), (column, column, own), (column + 1, high, {})]
                made = [doc.changed(one, min=str(a), max=str(b), **more) for a, b, more in parts if a <= b]
                if not one.empty:
                    made = [tag[:-1].rstrip(b"/") + b"/>" for tag in made]
                doc.replace(one.start, one.end, b"".join(made))
                return
        new = f'<{doc.tag("col")} min="{column}" max="{column}" width="{PROPOSAL_WIDTH}" customWidth="1"/>'.encode()
        after = next((one for low, _, one in self._columns if low > column), None)
        if after is not None:
            doc.insert(after.start, new)
        elif "cols" in self._top:
            doc.append(self._top["cols"], new)
        else:
            name = doc.tag("cols").encode()
            doc.insert(self._top["sheetData"].start, b"<" + name + b">" + new + b"</" + name + b">")

    def drawing(self) -> str | None:
        """The id of the drawing that holds the boxes of comments, if there is one."""
        found = self._top.get("legacyDrawing")
        return None if found is None else found.linked()

    def refer(self, link: str, strict: bool) -> None:
        """Refer to a new drawing for comments."""
        doc = self._doc
        old = self._top.get("legacyDrawing")
        prefix = doc.prefix_of(LINKS)
        declared = "" if prefix else f' xmlns:r="{LINKS[strict]}"'
        new = f'<{doc.tag("legacyDrawing")}{declared} {prefix or "r"}:id="{link}"/>'.encode()
        if old is not None:
            doc.replace(old.start, old.end, new)
            return
        before = [one for name, one in self._top.items() if name in _BEFORE_DRAWING]
        doc.insert(max(one.end for one in before), new)

    def unselect(self) -> None:
        """No longer the sheet that is open."""
        views = self._top.get("sheetViews")
        for one in self._doc.elements if views is not None else ():
            if one.parent is views and one.get("tabSelected") is not None:
                self._doc.change(one, tabSelected=None)

    # ------------------------------------------------------------ writing

    def finished(self) -> bytes:
        """The part with its marks."""
        for place, style in sorted(self._styled.items()):
            row, column = place
            cell = self._cells.get(row, {}).get(column)
            if cell is None:
                self._put(place, style, "", "")
            else:
                self._doc.change(cell, s=str(style))
        late, there = [], sorted(self._rows)
        for row, cells in sorted(self._new.items()):
            line = self._rows.get(row)
            if line is not None:
                self._fill(row, line, cells)
                continue
            name = self._doc.tag("row").encode()
            content = b"".join(text for _, text in sorted(cells.items()))
            made = b"<" + name + f' r="{row}">'.encode() + content + b"</" + name + b">"
            following = bisect(there, row)
            if following == len(there):
                late.append(made)
            else:
                self._doc.insert(self._rows[there[following]].start, made)
        if late:
            self._doc.append(self._top["sheetData"], b"".join(late))
        self._measure()
        return self._doc.finished()

    def _fill(self, row: int, line: Element, cells: dict[int, bytes]) -> None:
        doc, old = self._doc, self._cells[row]
        content = b""
        if line.empty:
            content = b"".join(text for _, text in sorted(cells.items()))
            tag = doc.changed(line, spans=None)[:-2].rstrip() + b">"
            name = doc.tag("row").encode()
            doc.replace(line.start, line.end, tag + content + b"</" + name + b">")
            return
        if line.get("spans") is not None:
            doc.change(line, spans=None)  # a hint, which would now be wrong
        for column, text in sorted(cells.items()):
            if column in old:
                doc.replace(old[column].start, old[column].end, text)
                continue
            after = min((cell.start for number, cell in old.items() if number > column), default=None)
            doc.insert(line.closing if after is None else after, text)

    def _measure(self) -> None:
        """The sheet says how far it reaches, and some programs read no further."""
        size = self._top.get("dimension")
        if size is None or not self._new:
            return
        first, _, last = (size.get("ref") or "").partition(":")
        low = address(first)
        high = address(last or first)
        if low is None or high is None:
            return
        rows = [*self._new, low[0], high[0]]
        columns = [*(column for cells in self._new.values() for column in cells), low[1], high[1]]
        reach = f"{named((min(rows), min(columns)))}:{named((max(rows), max(columns)))}"
        self._doc.change(size, ref=reach)


def text_in(source: bytes, kind: str, strings: Mapping[int, str]) -> str:
    """What a text cell says: its own text, or one of the shared ones."""
    said = plain_text(source)
    return said if kind != "s" else strings.get(_whole(said.strip()) if said.strip().isdigit() else -1, "")


def plain_text(source: bytes) -> str:
    """The text of all `t` and `v` elements of an element.

    >>> plain_text(b"<is><r><t>l&#7895;i </t></r><r><t>1&amp;2</t></r><rPh><t>x</t></rPh></is>")
    'lỗi 1&2'
    """
    pieces: list[str] = []
    around: list[str] = []

    def start(name: str, given: dict[str, str]) -> None:
        around.append(name.rpartition(":")[2])

    def text(data: str) -> None:
        if around[-1] in ("t", "v") and "rPh" not in around:
            pieces.append(data)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: around.pop() and None
    parser.CharacterDataHandler = text
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise Unreadable(str(error)) from error
    return "".join(pieces).replace("_x000D_", "")


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else 0
