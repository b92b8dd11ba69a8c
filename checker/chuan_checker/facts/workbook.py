"""The parts of a workbook that hold data: sheet list, shared strings, number formats, and the cells of a sheet.

In: a `Package`. Out: `Sheet`s of `RawCell`s. Promises: a number is the decimal of its stored text at 15 significant
digits, never a float (ruling 97); an error value, a formula without a cached value and a blank are three different
things; a text cell keeps its no-break spaces, which are listed as repairs; the number of strings is limited; unknown
content is skipped. Finds no tables.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from chuan_checker.facts.model import BLANK, BOOLEAN, DATE, ERROR, NUMBER, TEXT, UNCACHED, RawCell
from chuan_checker.facts.package import Attributes, Package
from chuan_checker.facts.textfile import scrubbed
from chuan_checker.verdict import Source

EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel shows and compares 15 significant digits."""

MOST_EXPONENT = 60
"""A larger exponent is no figure of a school; the text is kept and found invalid later."""

MOST_NUMBER = 100
"""Characters of a stored number; Excel writes at most some twenty."""

PLAIN_BLANKS = " \t\r\n\v\f"
"""What is cut off at both ends of a text without a word."""

_BUILT_IN_PERCENT, _BUILT_IN_DATE = frozenset({9, 10}), frozenset({*range(14, 23), *range(27, 37), 45, 46, 47})
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

PLAIN, PERCENT, DATED = "plain", "percent", "dated"


class Workbook:
    """What the sheets share."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.sheets: list[tuple[str, str, bool]] = []
        self.strings: list[str] = []
        self.formats: list[str] = []
        self.starts_1904 = False
        self._read_book()

    def _read_book(self) -> None:
        targets: dict[str, str] = {}
        main = self._main_part()
        folder = main.rpartition("/")[0]
        related = f"{folder}/_rels/{main.rpartition('/')[2]}.rels".lstrip("/")
        kinds: dict[str, str] = {}

        def relation(name: str, given: Attributes) -> None:
            if name == "Relationship" and "Target" in given:
                path = _joined(folder, given["Target"])
                targets[given.get("Id", "")] = path
                kinds.setdefault(given.get("Type", "").rpartition("/")[2], path)

        def book(name: str, given: Attributes) -> None:
            if name == "sheet":
                hidden = given.get("state", "visible") != "visible"
                self.sheets.append((given.get("name", ""), targets.get(given.get("id", ""), ""), hidden))
            elif name == "workbookPr":
                self.starts_1904 = given.get("date1904", "0") in ("1", "true")

        self.package.parse(related, relation)
        self.package.parse(main, book)
        self.package.check_sheets(len(self.sheets))
        if "sharedStrings" in kinds and self.package.has(kinds["sharedStrings"]):
            self.strings = _shared_strings(self.package, kinds["sharedStrings"])
        if "styles" in kinds and self.package.has(kinds["styles"]):
            self.formats = _formats(self.package, kinds["styles"])

    def _main_part(self) -> str:
        found: list[str] = []

        def relation(name: str, given: Attributes) -> None:
            if name == "Relationship" and given.get("Type", "").endswith("/officeDocument"):
                found.append(_joined("", given.get("Target", "")))

        self.package.parse("_rels/.rels", relation)
        if not found:
            raise self.package.broken("không có bảng tính bên trong", "there is no workbook inside")
        return found[0]


def _joined(folder: str, target: str) -> str:
    """A target as the package names it: absolute, or relative to the folder of the part that names it."""
    parts: list[str] = [] if target.startswith("/") else folder.split("/")
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(part for part in parts if part)


def _shared_strings(package: Package, part: str) -> list[str]:
    strings: list[str] = []
    pieces: list[str] = []
    inside, phonetic = [False], [False]
    most = package.limits.book_cells

    def start(name: str, given: Attributes) -> None:
        if name == "si":
            pieces.clear()
        phonetic[0] = phonetic[0] or name == "rPh"  # how to pronounce it, not what it says
        inside[0] = name == "t" and not phonetic[0]

    def end(name: str) -> None:
        inside[0] = False
        if name == "rPh":
            phonetic[0] = False
        elif name == "si":
            strings.append(unescaped("".join(pieces)))
            if len(strings) > most:
                raise package.too_many_cells(most)

    package.parse(part, start, end, lambda data: pieces.append(data) if inside[0] else None)
    return strings


def unescaped(text: str) -> str:
    """`_x000D_` is how workbooks write characters that XML cannot."""
    if "_x" in text:
        text = scrubbed(_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text))
    return text


def _formats(package: Package, part: str) -> list[str]:
    """For each cell style: plain, percent or dated."""
    codes: dict[int, str] = {}
    formats: list[str] = []
    inside = [False]

    def start(name: str, given: Attributes) -> None:
        if name == "numFmt":
            codes[_number(given.get("numFmtId"))] = given.get("formatCode", "")
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            formats.append(format_of(_number(given.get("numFmtId")), codes.get(_number(given.get("numFmtId")), "")))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    package.parse(part, start, end)
    return formats


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else 0


def format_of(number: int, code: str) -> str:
    """What a number format shows.

    >>> format_of(10, ""), format_of(164, 'dd/mm/yyyy'), format_of(165, '0.0"%"'), format_of(166, "0.00%")
    ('percent', 'dated', 'plain', 'percent')
    """
    if code:
        bare = _NOT_CODE.sub("", code.split(";")[0])
        if "%" in bare:
            return PERCENT
        return DATED if _DATE_LETTERS.search(bare) and "general" not in bare.casefold() else PLAIN
    return PERCENT if number in _BUILT_IN_PERCENT else DATED if number in _BUILT_IN_DATE else PLAIN


# ---------------------------------------------------------------- one cell


def stored_number(text: str) -> str:
    """The exact decimal of a stored number (ruling 97); odd text stays, and is found invalid later.

    >>> stored_number("0.99800000000000004"), stored_number("7.0"), stored_number("1.2E+10")
    ('0.998', '7', '12000000000')
    """
    if not _is_decimal(text):
        return text
    rounded = format(EXCEL_DIGITS.plus(Decimal(text)), "f")
    return (rounded.rstrip("0").rstrip(".") if "." in rounded else rounded) or "0"


def serial_date(text: str, starts_1904: bool) -> str | None:
    """The ISO day of a date serial.

    >>> serial_date("46387", False), serial_date("60", False)
    ('2026-12-31', None)
    """
    if not _is_decimal(text) or Decimal(text).adjusted() > 6:
        return None
    days = int(Decimal(text))
    if starts_1904:
        first = date(1904, 1, 1)
    else:
        # serial 60 is 29/02/1900, a day that never was
        first = date(1899, 12, 31) if days < 60 else date(1899, 12, 30)
        days = -1 if days == 60 else days
    if not 0 <= days <= 200_000:
        return None
    return (first + timedelta(days)).isoformat()


def typed_cell(
    kind: str, shown: str, formula: bool, has_value: bool, number_format: str, book: Workbook, source: Source
) -> RawCell:
    """A cell out of its type mark, its stored value and its format."""
    if kind == "e":
        return RawCell(shown or "#N/A", ERROR, False, source)
    if formula and kind != "str" and not (has_value and shown.strip()):
        return RawCell("", UNCACHED, False, source)
    text = shown.strip()
    if not text:
        return RawCell("", BLANK, False, source)
    if kind == "s":
        index = _number(text) if text.isdigit() else len(book.strings)
        return text_cell(book.strings[index] if index < len(book.strings) else "#REF!", source)
    if kind in ("str", "inlineStr"):
        return text_cell(scrubbed(unescaped(shown)), source)
    if kind == "b":
        return RawCell("true" if text in ("1", "true") else "false", BOOLEAN, False, source)
    if kind == "d":
        return RawCell(text[:10], DATE, False, source)
    return _numeric(text, number_format, book, source)


def text_cell(text: str, source: Source | None) -> RawCell:
    """A cell of text: without plain blanks around it; a no-break space stays until it is listed as a repair."""
    return RawCell(text.strip(PLAIN_BLANKS), TEXT, False, source) if text.strip() else RawCell("", BLANK, False, source)


def _numeric(text: str, number_format: str, book: Workbook, source: Source) -> RawCell:
    if number_format == DATED:
        return RawCell(serial_date(text, book.starts_1904) or text, DATE, False, source)
    number = stored_number(text)
    if number_format == PERCENT:
        shifted = stored_number(str(Decimal(number).scaleb(2))) if _is_decimal(number) else number
        return RawCell(f"{shifted}%", NUMBER, True, source)
    return RawCell(number, NUMBER, False, source)


def _is_decimal(text: str) -> bool:
    try:
        return len(text) <= MOST_NUMBER and Decimal(text).is_finite() and abs(Decimal(text).adjusted()) <= MOST_EXPONENT
    except InvalidOperation:
        return False
