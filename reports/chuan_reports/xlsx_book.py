"""A workbook that cannot be made to do anything: cells, styles, print setup and properties, over xlsxwriter.

In: plain text, exact numbers and dates. Out: the bytes of an XLSX file. Promises: text is never a formula or a link,
whatever it begins with, and never cut silently; the same calls give the same bytes (the created date is the check
date); a sheet prints on A4 landscape, as wide as the paper, with its head on every page. Knows no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from chuan_grammar.record import record
from chuan_reports.layout import clean, fit
from chuan_reports.shape import Cell, Report
from chuan_reports.xlsx_lines import FONT
from chuan_reports.xlsx_numbers import Numeric
from chuan_reports.xlsx_words import say

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

MOST_TEXT = 32_767
"""UTF-16 units that a cell holds."""

MOST_ROWS = 1_048_576
MOST_LINKS = 65_000
"""Excel takes 65.530 links a sheet; further places are plain text."""

MOST_PATH = 1_000
FIRST_DAY = date(1900, 3, 1)
"""Before it the serials of Excel are off by one."""

DAY = "dd/mm/yyyy"
INK, RULE, HEAD, FILL, LINK = "#1F1F1F", "#8C8C8C", "#DCE6F1", "#FFF8D6", "#0B4F8A"

MOST_SCREEN_LINES = 2
"""Columns that are not printed make a row no higher; such a cell shows the rest when it is chosen."""

_MAY_BE_FORMULA = tuple("=+-@\t\r'")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


@record
class Column:
    """A column: the key of its heading, width in characters, whether its text wraps, whether it holds numbers."""

    title: str
    width: float
    wrap: bool = True
    number: bool = False


class Book:
    """A workbook being written."""

    def __init__(self, report: Report, lang: str, title: str) -> None:
        """`title` is the document's, for its properties."""
        from xlsxwriter import Workbook  # type: ignore[import-untyped]

        self.report, self.lang = report, lang
        self._buffer = BytesIO()
        self._styles: dict[tuple[tuple[str, object], ...], Format] = {}
        self.book = Workbook(
            self._buffer,
            {
                "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": 11},
            },
        )  # fmt: skip
        made = datetime(report.as_of.year, report.as_of.month, report.as_of.day)  # noqa: DTZ001 - a day, not a moment
        self.book.set_properties(
            {
                "title": fit(title, 200), "subject": fit(clean(report.unit.name), 200), "author": report.tool.name,
                "comments": say_proposal(lang), "created": made,
            }
        )  # fmt: skip
        for name, value in _properties(report):
            self.book.set_custom_property(name, fit(value, 250), "text")

    def style(self, **given: Any) -> Format:
        """A cell style; the same wishes give the same style."""
        key = tuple(sorted(given.items()))
        found = self._styles.get(key)
        if found is None:
            base = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "top"}
            found = self._styles[key] = self.book.add_format({**base, **given})
        return found

    def sheet(self, name: str) -> Sheet:
        """A new sheet."""
        return Sheet(self, self.book.add_worksheet(name))

    def bytes(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self._buffer.getvalue()


class Sheet:
    """A sheet being written."""

    def __init__(self, book: Book, page: Worksheet) -> None:
        """Set up for A4 landscape, as wide as one page."""
        self.book, self.page, self.lang = book, page, book.lang
        self._links = 0
        self.heights: dict[int, float] = {}
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        page.fit_to_pages(1, 0)
        unit = _in_header(book.report.unit.name)
        page.set_footer(f'&L&"{FONT}"&10{unit}&R&"{FONT}"&10{say("footer_page", self.lang)}')

    # ------------------------------------------------------------ cells

    def text(self, row: int, column: int, text: str, **style: Any) -> None:
        """Text as text."""
        if not text:
            self.page.write_blank(row, column, None, self.book.style(**style))
            return
        if text.startswith(_MAY_BE_FORMULA):
            style["quote_prefix"] = True  # else it becomes one when somebody edits the cell
        self.page.write_string(row, column, held(text, self.lang), self.book.style(**style))

    def number(self, row: int, column: int, value: Numeric | int | None, **style: Any) -> None:
        """A number, or an empty cell."""
        if value is None:
            self.page.write_blank(row, column, None, self.book.style(**style))
        elif isinstance(value, int):
            self.page.write_number(row, column, value, self.book.style(num_format="#,##0", **style))
        else:
            self.page.write_number(row, column, value.value, self.book.style(num_format=value.format, **style))

    def day(self, row: int, column: int, day: date | None, shown: str = "", **style: Any) -> None:
        """A date as a date; one that Excel cannot hold, as it is shown."""
        if day is None or day < FIRST_DAY:
            self.text(row, column, shown, **style)
        else:
            self.page.write_datetime(row, column, day, self.book.style(num_format=DAY, align="left", **style))

    def link(self, row: int, column: int, cell: Cell | None, text: str = "", **style: Any) -> None:
        """A link to a cell where it is in a workbook: few letters, since some programs neither wrap nor clip links.

        Without a `text` the address of the cell; then nothing is written where there is nothing to open.
        """
        address = address_of(cell)
        if address is None or cell is None or self._links >= MOST_LINKS:
            self.text(row, column, text, **style)
            return
        self._links += 1
        text = text or clean(cell.cell or "")
        style = {**style, "font_color": LINK, "underline": 1}
        self.page.write_url(row, column, address, self.book.style(**style), held(text, self.lang))

    def merged(self, row: int, first: int, last: int, text: str, height: float = 0, **style: Any) -> None:
        """Text over several columns of a row."""
        chosen = self.book.style(text_wrap=True, **style)
        self.page.merge_range(row, first, row, last, "", chosen)
        self.text(row, first, text, text_wrap=True, **style)
        if height:
            self.high(row, height)

    def high(self, row: int, height: float) -> None:
        """Set the height of a row in points, and remember it."""
        self.heights[row] = height
        self.page.set_row(row, height)

    def merge_down(self, row: int, column: int, text: str, **style: Any) -> None:
        """Text over this row and the next one."""
        self.page.merge_range(row, column, row + 1, column, "", self.book.style(**style))
        self.text(row, column, text, **style)

    # ------------------------------------------------------------ tables

    def columns(self, columns: Sequence[Column]) -> None:
        """Set the widths."""
        for index, column in enumerate(columns):
            self.page.set_column(index, index, column.width)

    def head(self, row: int, titles: Iterable[str], first: int = 0, **style: Any) -> None:
        """A row of headings."""
        look = {
            "bold": True, "bg_color": HEAD, "border": 1, "border_color": RULE, "text_wrap": True, "align": "center",
            "valign": "vcenter", **style,
        }  # fmt: skip
        for index, title in enumerate(titles):
            self.text(row, first + index, title, **look)

    def header(self, left: str, right: str = "") -> None:
        """What stands above every printed page."""
        self.page.set_header(f'&L&"{FONT},Bold"&11{_in_header(left)}&R&"{FONT},Italic"&10{_in_header(right, 108)}')

    def more(self, row: int, left: int) -> None:
        """Say that rows did not fit."""
        self.text(row, 0, say("cut_rows", self.lang, n=left), bold=True)


def held(text: str, lang: str = "vi") -> str:
    """The text as a cell holds it; what is cut off is told.

    >>> held("Đạt"), len(held("x" * 40000)) <= 32767, held("x" * 40000)[-9:]
    ('Đạt', True, 'cáo JSON]')
    """
    if len(text) * 2 <= MOST_TEXT or _units(text) <= MOST_TEXT:
        return text
    room = MOST_TEXT - _units(say("cut", lang, n=len(text)))
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept + say("cut", lang, n=len(text) - len(kept))


def address_of(cell: Cell | None) -> str | None:
    """The link to a cell of a workbook, relative to the report's folder as the file was named in the check.

    >>> address_of(Cell("nop/a.xlsx", "Trường A'", "D7", None, None, None))
    "external:nop/a.xlsx#'Trường A'''!D7"
    >>> address_of(Cell("facts.csv", None, None, 3, 4, None)) is None
    True
    """
    if cell is None or cell.cell is None or not cell.file.casefold().endswith(_WORKBOOKS):
        return None
    where = f"'{cell.sheet.replace(chr(39), chr(39) * 2)}'!{cell.cell}" if cell.sheet else cell.cell
    if set('#%"<>|*?') & set(cell.file) or not (cell.file + where).isprintable():
        return None  # a link that Excel would read otherwise
    if "#" in where or len(cell.file) > MOST_PATH or len(where) > MOST_PATH or not cell.cell.isalnum():
        return None
    return f"external:{cell.file}#{where}"


def say_proposal(lang: str) -> str:
    """That the tool proposes and a person concludes."""
    from chuan_reports.words import word

    return word("proposal", lang)


def _properties(report: Report) -> Iterable[tuple[str, str]]:
    yield "chuan.schema", report.schema
    yield "chuan.tool", f"{report.tool.name} {clean(report.tool.version)}"
    yield "chuan.as_of", report.as_of.isoformat()
    yield "chuan.unit", clean(report.unit.id)
    for pack in report.rules:
        yield f"chuan.rules.{fit(clean(pack.id), 60)}.sha256", pack.sha256


def _in_header(text: str, most: int = 80) -> str:
    """A header holds 255 characters, and `&` begins a code."""
    return fit(clean(text), most).replace("&", "＆" if text.count("&") > 3 else "&&")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2
