"""ODS spreadsheets, as LibreOffice writes them: one linear pass over the XML.

In: the bytes of a file and its name. Out: `Raw`, or the `Sheet`s. Promises as for .xlsx: sizes are checked before
anything is unpacked and no entity is expanded; a formula without a stored value, an error value and a blank are three
different things; repeated rows and cells keep their addresses and cost only what they fill; comments, drawings and
tracked changes are never read.
"""

from __future__ import annotations

import re

from chuan_checker.facts import errors
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.model import BLANK, BOOLEAN, DATE, ERROR, NUMBER, UNCACHED, Raw, RawCell
from chuan_checker.facts.package import Attributes, Package
from chuan_checker.facts.refused import Refused
from chuan_checker.facts.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Budget,
    Merge,
    Sheet,
    SheetBuilder,
    column_letters,
    percent_text,
)
from chuan_checker.facts.spreadsheet import read_sheets
from chuan_checker.facts.textfile import scrubbed
from chuan_checker.facts.workbook import stored_number, text_cell
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import tidy

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"

MOST_SPACES = 100
"""Of one `text:s`, which in a few bytes can ask for any number of them."""

_UNREAD = frozenset({
    "annotation", "tracked-changes", "frame", "shapes", "custom-shape", "forms", "dde-links", "scripts", "detective",
    "control", "g", "line", "rect", "caption", "content-validations",
})  # fmt: skip
_SHOWN_ERROR = re.compile(r"Err:[0-9]{3}|#[A-Z/0-9]+[!?]?")
_HIDDEN = ("collapse", "filter")


def read_ods(data: bytes, name: str, limits: Limits = DEFAULT) -> Raw:
    """Read every sheet of a spreadsheet."""
    try:
        sheets = ods_sheets(data, name, limits)
    except Refused as refused:
        return Raw(name, diagnostics=(refused.problem,))
    return read_sheets(name, sheets)


def ods_sheets(data: bytes, name: str, limits: Limits = DEFAULT) -> list[Sheet]:
    """The sheets of a spreadsheet; raises `Refused`."""
    if not data:
        raise Refused(diagnostic(errors.EMPTY_FILE, Place(name)))
    package = Package(data, name, limits)
    _refuse_locked(package)
    if not package.has(CONTENT):
        raise package.broken("không có bảng tính bên trong", "there is no spreadsheet inside")
    reader = _Reader(package, limits)
    package.parse(CONTENT, reader.start, reader.end, reader.text)
    if not reader.sheets:
        raise package.broken("không có trang nào", "it has no sheets")
    package.check_sheets(len(reader.sheets))
    return reader.sheets


def _refuse_locked(package: Package) -> None:
    """A password encrypts the parts; only the manifest says so."""
    locked: list[bool] = []

    def start(name: str, given: Attributes) -> None:
        if name == "encryption-data":
            locked.append(True)

    if package.has(MANIFEST):
        package.parse(MANIFEST, start)
    if locked or package.has("encrypted-package"):
        raise Refused(diagnostic(errors.LOCKED_WORKBOOK, Place(package.name)))


class _Reader:
    """Handlers over `content.xml`."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.sheets: list[Sheet] = []
        self._package, self._budget = package, Budget(package.name, limits)
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet: Sheet | None = None
        self._builder: SheetBuilder | None = None
        self._unread = self._inner = 0
        self._row, self._rows, self._row_hidden = 0, 1, False
        self._column, self._columns = 0, 1
        self._given: Attributes = {}
        self._in_cell = self._in_text = self._has_text = False
        self._pieces: list[str] = []
        self._cells: list[tuple[int, int, RawCell]] = []

    # ------------------------------------------------------------ elements

    def start(self, name: str, given: Attributes) -> None:
        """An element begins."""
        if self._unread or name in _UNREAD:
            self._unread += 1
        elif name == "table" and self._sheet is not None:
            self._inner += 1  # a table inside a cell
        elif self._inner:
            return
        elif name in ("table-cell", "covered-table-cell"):
            self._start_cell(given)
        elif name == "p":
            if self._pieces:
                self._pieces.append("\n")
            self._in_text = self._has_text = self._in_cell
        elif name == "s" and self._in_text:
            self._pieces.append(" " * min(_count(given.get("c")), MOST_SPACES))
        elif name in ("tab", "line-break") and self._in_text:
            self._pieces.append("\t" if name == "tab" else "\n")
        else:
            self._start_outside(name, given)

    def _start_outside(self, name: str, given: Attributes) -> None:
        """Whatever stands outside of cells."""
        if name == "table-row":
            self._rows = _count(given.get("number-rows-repeated"))
            self._row_hidden = given.get("visibility") in _HIDDEN
            self._column, self._cells = 0, []
        elif name == "table-column":
            count = _count(given.get("number-columns-repeated"))
            if given.get("visibility") in _HIDDEN and self._sheet is not None:
                self._sheet.hide_columns(self._column, self._column + count - 1)
            self._column += count
        elif name == "table":
            title = tidy(scrubbed(given.get("name", "")))
            self._sheet = Sheet(title, given.get("style-name", "") in self._hidden_styles)
            self._builder = SheetBuilder(self._sheet, self._budget)
            self.sheets.append(self._sheet)
            self._row = self._column = 0
        elif name == "style":
            self._style = given.get("name", "")
        elif name == "table-properties" and given.get("display") == "false":
            self._hidden_styles.add(self._style)

    def text(self, data: str) -> None:
        """Characters between elements."""
        if self._in_text and not self._unread and not self._inner:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._unread:
            self._unread -= 1
        elif self._inner:
            self._inner -= name == "table"
        elif name == "p":
            self._in_text = False
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self._sheet = self._builder = None

    # ------------------------------------------------------------ cells

    def _start_cell(self, given: Attributes) -> None:
        self._given, self._pieces, self._in_cell, self._has_text = given, [], True, False
        self._columns = _count(given.get("number-columns-repeated"))

    def _end_cell(self) -> None:
        self._in_cell = False
        given, first = self._given, self._column
        self._column += self._columns
        text = "".join(self._pieces)
        if not (text or "value-type" in given or "formula" in given):
            self._merge(first, given)
            return
        cell = _cell(given, text, self._has_text)
        if cell.kind != BLANK:
            if first + self._columns > MOST_COLUMNS:
                title = self._title
                raise self._package.broken(
                    f"trang «{title}» có ô ngoài bảng tính", f"sheet «{title}» has a cell outside of any sheet"
                )
            self._cells.append((first, self._columns, cell))
        self._merge(first, given)

    def _merge(self, column: int, given: Attributes) -> None:
        columns, rows = _count(given.get("number-columns-spanned")), _count(given.get("number-rows-spanned"))
        if self._sheet is not None and (columns > 1 or rows > 1):
            row = self._row + 1
            self._sheet.merge(Merge(row, row + rows - 1, column, column + columns - 1))

    @property
    def _title(self) -> str:
        return self._sheet.title if self._sheet is not None else ""

    def _end_row(self) -> None:
        first, self._row = self._row + 1, self._row + self._rows
        if not self._cells or self._builder is None:
            return
        if self._row > MOST_ROWS:
            what, what_en = f"trang «{self._title}» có dòng {self._row}", f"sheet «{self._title}» has row {self._row}"
            raise self._package.broken(what, what_en)
        for number in range(first, self._row + 1):
            for column, count, cell in self._cells:
                for at in range(column, column + count):
                    self._builder.put(at, self._placed(cell, at, number))
            self._builder.end_row(number, self._row_hidden)

    def _placed(self, cell: RawCell, column: int, row: int) -> RawCell:
        how = cell.source.how if cell.source is not None else None
        address = f"{column_letters(column)}{row}"
        return RawCell(cell.text, cell.kind, cell.percent, Source(self._package.name, self._title, address, how=how))


def _cell(given: Attributes, shown: str, has_text: bool) -> RawCell:
    """A cell out of its type, its stored value and, for text, its paragraphs."""
    formula = "formula" in given
    source = Source("", how="formula") if formula else None
    kind, text = given.get("value-type", ""), shown.strip()
    if kind == "error" or (formula and kind in ("", "string") and _SHOWN_ERROR.fullmatch(text)):
        return RawCell(text or "#N/A", ERROR, False, source)
    if kind in ("float", "currency", "percentage"):
        return _number(given, kind, source)
    if kind == "boolean":
        value = given.get("boolean-value", "").strip()
        return RawCell(value, BOOLEAN, False, source) if value else RawCell("", UNCACHED, False, source)
    if kind == "date":
        value = given.get("date-value", "").strip()
        return RawCell(scrubbed(value[:10]), DATE, False, source) if value else RawCell("", UNCACHED, False, source)
    if kind == "":
        # LibreOffice stores an empty paragraph for a formula whose value is an empty text
        return RawCell("", UNCACHED if formula and not has_text else BLANK, False, source)
    return text_cell(scrubbed(shown or given.get("string-value", "")), source)


def _number(given: Attributes, kind: str, source: Source | None) -> RawCell:
    value = given.get("value", "").strip()
    if not value:
        return RawCell("", UNCACHED, False, source)
    number = stored_number(value)
    if kind == "percentage":
        return RawCell(percent_text(number), NUMBER, True, source)
    return RawCell(number, NUMBER, False, source)


def _count(text: str | None) -> int:
    """A repetition or span; anything odd is one."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and 0 < len(text) < 10 else 1
