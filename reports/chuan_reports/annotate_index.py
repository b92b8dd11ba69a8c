"""The index sheet of a marked workbook: every error with a link to its cell, and what has to be known of the file.

In: lines in order. Out: the XML of a worksheet, and what an earlier round wrote there, read back. Promises: text is
text, never a formula; a link leads to a cell of this workbook only; it prints on A4 landscape. Column J, hidden, says
what the marks replaced, so that the next round can take them back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence

from chuan_grammar.record import record
from chuan_reports.annotate_sheet import Address, letters
from chuan_reports.annotate_words import say
from chuan_reports.annotate_xml import MAIN, cell_text, escaped
from chuan_reports.layout import clean, fit
from chuan_reports.xlsx_lines import height_of

MARKER = "chuan/annotated/1"
"""Stands in J1: a sheet that has it is ours, and no reader reads it."""

MOST_LINKS = 65_000
MOST_TEXT = 2_000
MEMO = 10
"""The column of what was replaced."""

_WIDTHS = (5, 9, 15, 8, 25, 15, 42, 28, 33)
_SIZE = 11
_ODD_BLANK = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]")
_LAST = letters(len(_WIDTHS))


@record
class Line:
    """One error. `location` is where its link leads (`'Trường'!D7`), empty when there is nothing to go to."""

    number: int
    level: str
    sheet: str
    cell: str
    location: str
    fact: str
    raw: str
    message: str
    expected: str
    proposal: str


@record
class Repaired:
    """A cell that was read otherwise than it is written."""

    sheet: str
    cell: str
    location: str
    before: str
    after: str
    what: str


@record
class Memo:
    """The fill (and the colour of letters) that a mark of ours replaced in a cell."""

    sheet: str
    cell: str
    text: str


class _Rows:
    """Rows of a sheet being written."""

    def __init__(self, style: Callable[[str], int]) -> None:
        self.style = style
        self.rows: list[str] = []
        self.merged: list[str] = []
        self.links: list[str] = []
        self.memos: list[str] = []

    @property
    def next(self) -> int:
        return len(self.rows) + 1

    def row(self, cells: Iterable[tuple[int, str | int, str]], height: int | float) -> None:
        """A row of (column, text or number, style)."""
        number = self.next
        parts = [_cell(number, column, value, self.style(style)) for column, value, style in cells]
        self.rows.append(
            f'<row r="{number}" ht="{height}" customHeight="1">{"".join(parts)}{{{number}}}</row>'
        )  # room for the memo, which comes last

    def across(self, text: str, style: str) -> None:
        """A text over all columns."""
        number = self.next
        self.merged.append(f"A{number}:{_LAST}{number}")
        high = height_of([(text, sum(_WIDTHS))], 14 if style == "title" else _SIZE)
        self.row([(1, text, style)], high)

    def link(self, column: int, location: str, shown: str) -> None:
        """Make a cell of the row that comes next a link."""
        if location and len(self.links) < MOST_LINKS:
            self.links.append(
                f'<hyperlink ref="{letters(column)}{self.next}" location="{escaped(location)}" '
                f'display="{escaped(shown)}"/>'
            )

    def finished(self) -> str:
        """All rows, each with its memo."""
        while len(self.rows) < len(self.memos):
            self.rows.append(f'<row r="{self.next}">{{{self.next}}}</row>')
        made = []
        for number, row in enumerate(self.rows, 1):
            memo = self.memos[number - 1] if number <= len(self.memos) else ""
            text = _cell(number, MEMO, memo, 0) if memo else ""
            made.append(row.replace(f"{{{number}}}</row>", f"{text}</row>"))
        return "".join(made)


def _cell(row: int, column: int, value: str | int, style: int) -> str:
    reference = f"{letters(column)}{row}"
    if isinstance(value, int):
        return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{reference}" s="{style}"/>'
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{cell_text(value)}</t></is></c>'


def index(
    file: str, lines: Sequence[Line], repairs: Sequence[Repaired], notes: Sequence[str], memos: Sequence[Memo],
    style: Callable[[str], int], lang: str, strict: bool = False,
) -> bytes:  # fmt: skip
    """The XML of the sheet."""
    rows = _Rows(style)
    rows.memos = [MARKER, *(json.dumps([one.sheet, one.cell, one.text], ensure_ascii=False) for one in memos)]
    errors = sum(line.level == "error" for line in lines)
    counted = say("count", lang, errors=errors, warnings=len(lines) - errors) if lines else say("clean", lang)
    rows.across(say("title", lang, file=fit(clean(file), 120)), "title")
    rows.across(counted, "part")
    if lines:
        rows.across(say("how", lang), "note")
    rows.across(say("kept", lang), "note")
    for note in notes:
        rows.across(fit(note, MOST_TEXT), "note")
    frozen = 0
    if lines:
        frozen = rows.next if rows.next <= 7 else 0
        _head(rows, ("no", "level", "page", "cell", "fact", "raw", "message", "expected", "proposal"), lang)
    for line in lines:
        _line(rows, line, lang)
    if repairs:
        rows.row([], 12)
        rows.across(say("repairs", lang), "part")
        _head(rows, ("no", "", "page", "cell", "", "raw", "r_after", "r_what", ""), lang)
    for number, one in enumerate(repairs, 1):
        _repair(rows, number, one)
    return _sheet(rows, frozen, strict)


def _head(rows: _Rows, keys: Sequence[str], lang: str) -> None:
    rows.row([(at, say(key, lang) if key else "", "head") for at, key in enumerate(keys, 1)], 20)


def _texts(*texts: str) -> list[str]:
    return [fit(clean(text), MOST_TEXT) for text in texts]


def _high(texts: Sequence[str]) -> float:
    return height_of(zip(texts, _WIDTHS, strict=True), _SIZE)


def _line(rows: _Rows, line: Line, lang: str) -> None:
    level = say(line.level, lang)
    rest = _texts(line.sheet, line.cell, line.fact, line.raw, line.message, line.expected, line.proposal)
    rows.link(4, line.location, rest[1])
    look = "link" if line.location else "text"
    styles = ("text", look, "text", "text", "text", "text", "text")
    cells = [(at, text, style) for at, (text, style) in enumerate(zip(rest, styles, strict=True), 3)]
    rows.row([(1, line.number, "number"), (2, level, line.level), *cells], _high(["", level, *rest]))


def _repair(rows: _Rows, number: int, one: Repaired) -> None:
    before = _ODD_BLANK.sub("␣", one.before)  # else both columns would look alike
    sheet, cell, before, after, what = _texts(one.sheet, one.cell, before, one.after, one.what)
    rows.link(4, one.location, cell)
    look = "link" if one.location else "text"
    texts = ["", "", sheet, cell, "", before, after, what, ""]
    styles = ("number", "text", "text", look, "text", "text", "text", "text", "text")
    cells = [(at, text, style) for at, (text, style) in enumerate(zip(texts, styles, strict=True), 1)]
    rows.row([(1, number, "number"), *cells[1:]], _high(texts))


def _sheet(rows: _Rows, frozen: int, strict: bool) -> bytes:
    pane = (
        f'<pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/>'
        if frozen
        else ""
    )
    selected = f'<selection{" pane=" + chr(34) + "bottomLeft" + chr(34) if frozen else ""} activeCell="A1" sqref="A1"/>'
    columns = "".join(f'<col min="{at}" max="{at}" width="{w}" customWidth="1"/>' for at, w in enumerate(_WIDTHS, 1))
    columns += f'<col min="{MEMO}" max="{MEMO}" width="9" hidden="1" customWidth="1"/>'
    data = rows.finished()
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in rows.merged)
    links = f"<hyperlinks>{''.join(rows.links)}</hyperlinks>" if rows.links else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{MAIN[strict]}"><sheetPr><tabColor rgb="FFC0392B"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{letters(MEMO)}{len(rows.rows)}"/>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">{pane}{selected}</sheetView>'
        f'</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{data}</sheetData>'
        f'<mergeCells count="{len(rows.merged)}">{merged}</mergeCells>{links}'
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def remembered(texts: dict[Address, str]) -> list[Memo]:
    """What an earlier round replaced, from the texts of its index sheet; nothing sensible, nothing."""
    found = []
    for (_, column), text in sorted(texts.items()):
        if column != MEMO or not text.startswith("["):
            continue
        try:
            value = json.loads(text)
        except ValueError:
            continue
        match value:
            case [str(sheet), str(cell), str(memo)]:
                found.append(Memo(sheet, cell, memo))
    return found
