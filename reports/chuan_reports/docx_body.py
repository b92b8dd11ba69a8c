"""Blocks of an official document as WordprocessingML.

From `Block` values to XML text. Promises: all text is escaped and kept; table heads repeat; a row stays on one page
unless it holds very much; a heading stays with what follows; widths fit the page they stand on; formatting comes from
named styles (`Chuan…`), so that an office changes it in Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from chuan_grammar.record import record
from chuan_reports.official import (
    LANDSCAPE,
    PORTRAIT,
    Appendix,
    Blank,
    Block,
    Heading,
    Paragraph,
    Part,
    Row,
    Table,
    sections,
)
from chuan_reports.official_pages import groups

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MARK = "chuan"
"""Attribute of our own elements that stand for something until the template is filled."""

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""

STYLES = {
    "body": "ChuanThan", "bullet": "ChuanGach", "note": "ChuanGhiChu", "part": "ChuanPhan", "heading": "ChuanMuc",
    "blank": "ChuanDien", "cell": "ChuanO", "head": "ChuanDauBang", "appendix": "ChuanPhuLuc",
    "attached": "ChuanKemTheo", "running": "ChuanDauTrang",
}  # fmt: skip
"""Kind of paragraph → id of its style."""

_BROKEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ID = re.compile(r"(?<=[A-ZĐ]\d\d)-(?=\d{1,3}\b)")
_TIE = re.compile(r"(?<!\w)(ý|[Pp]hụ lục|Appendix|[≥≤]) (?=(?:\d+|[IVX]+)\b)")
"""A passage, an appendix, a bar, and the blank before its number."""

_END = "…"


@record
class Sheet:
    """Width of the text on an upright and on a lying page, in twentieths of a point."""

    portrait: int
    landscape: int

    def width(self, landscape: bool) -> int:
        """The one asked for."""
        return self.landscape if landscape else self.portrait


SMALL, SHORT = 12, 60
"""A table of so few rows, with cells of so few characters, stays on one page."""

A4 = Sheet(round(PORTRAIT * TWIPS), round(LANDSCAPE * TWIPS))


def parts(listed: Sequence[Part], sheet: Sheet) -> str:
    """All parts, lying ones in sections of their own; the last block stays with what follows it."""
    made = []
    lying = False
    for at, part in enumerate(listed):
        if part.landscape != lying:
            made.append(section(part.landscape))
            lying = part.landscape
        last = at == len(listed) - 1
        turns = lying if last else listed[at + 1].landscape != lying
        made.append(paragraph(part.title, "part"))
        made.append(blocks(part.blocks, sheet.width(lying), last_stays=last, section_ends=turns))
    if lying:
        made.append(section(False))
    return "".join(made)


def appendices(listed: Sequence[Appendix], sheet: Sheet) -> str:
    """All appendices in their groups, each group on new pages numbered for themselves."""
    made = []
    every = groups(listed)
    for number, group in enumerate(every):
        made.append(section(group[0].landscape, number))
        for one in group:
            head = (one.name, "appendix"), (one.title, "appendix"), (one.attached, "attached")
            ends = one is group[-1] and group is not every[-1]
            made += [paragraph(text, kind) for text, kind in head]
            made.append(blocks(one.blocks, sheet.width(one.landscape), section_ends=ends))
    return "".join(made)


def section(landscape: bool, group: int | None = None) -> str:
    """Here a new section starts, or a group of appendices; `docx` gives it the page of the template."""
    kind = f"{'landscape' if landscape else 'portrait'}{'' if group is None else f' restart {group}'}"
    tiny = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:ind w:firstLine="0"/>'
    return f'<w:p><w:pPr>{tiny}<w:rPr><w:sz w:val="2"/></w:rPr><w:sectPr {MARK}="{kind}"/></w:pPr></w:p>'


def blocks(listed: Iterable[Block], width: int, last_stays: bool = False, section_ends: bool = False) -> str:
    """Blocks one after the other; `last_stays`: the last one keeps with what follows, which may be a section's end."""
    every = list(listed)
    made = []
    for at, block in enumerate(every):
        last = at == len(every) - 1
        leads = not last and isinstance(every[at + 1], Table) and isinstance(block, Paragraph)
        made.append(_block(block, width, leads or (last_stays and last), not (section_ends and last)))
    return "".join(made)


def _block(block: Block, width: int, stays: bool, room: bool) -> str:
    if isinstance(block, Heading):
        return paragraph(block.text, "heading")
    if isinstance(block, Paragraph):
        mark = "- " if block.style == "bullet" else ""
        return paragraph(block.text, block.style, lead=block.lead, mark=mark, stays=stays)
    if isinstance(block, Blank):
        return blank(block, width, stays)
    return table(block, width, room)


def paragraph(text: str, kind: str, lead: str = "", mark: str = "", stays: bool = False) -> str:
    """One paragraph in the style of its kind; `lead` is bold before the text."""
    keep = "<w:keepNext/>" if stays else ""
    bold = run(lead, bold=True) if lead else ""
    start = run(mark) if mark else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[kind]}"/>{keep}</w:pPr>{start}{bold}{run(text)}</w:p>'


def run(text: str, bold: bool = False, slanted: bool = False) -> str:
    """Text as it is; `\\n` becomes a line break, and an id (`HD26-01`), a passage (`ý 5`) stay on one line."""
    style = "<w:rPr><w:b/></w:rPr>" if bold else "<w:rPr><w:i/></w:rPr>" if slanted else ""
    lines = "<w:br/>".join(
        "<w:noBreakHyphen/>".join(
            f'<w:t xml:space="preserve">{safe(piece)}</w:t>' for piece in _ID.sub("\0", line).split("\0")
        )
        for line in _TIE.sub("\\1\u00a0", text.replace("\0", "")).split("\n")
    )
    return f"<w:r>{style}{lines}</w:r>"


def safe(text: str) -> str:
    """Text inside XML: escaped, and without what XML cannot hold."""
    return escape(_BROKEN.sub("�", text))


def blank(block: Blank, width: int, stays: bool) -> str:
    """A label with dots up to the margin, and dotted lines below; the lines stay together."""
    closed = block.label.endswith(_END)
    first = run(block.label if closed else f"{block.label}: ") + ("" if closed else "<w:r><w:tab/></w:r>")
    rows = [first, *["<w:r><w:tab/></w:r>"] * block.lines]
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    made = []
    for at, content in enumerate(rows):
        keep = "<w:keepNext/>" if stays or at < len(rows) - 1 else ""
        made.append(f'<w:p><w:pPr><w:pStyle w:val="{STYLES["blank"]}"/>{keep}{tabs}</w:pPr>{content}</w:p>')
    return "".join(made)


# ---------------------------------------------------------------- tables


def table(content: Table, width: int, room: bool = True) -> str:
    """A table with a repeated head, a piece for each of its sections; `room`: an empty line after it."""
    pieces = sections(content)
    # Word joins tables that touch.
    tiny = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
    return tiny.join(
        _piece(piece, title, width, room and at == len(pieces)) for at, (title, piece) in enumerate(pieces, 1)
    )


def _piece(content: Table, title: str, width: int, room: bool) -> str:
    """One table, and the sentence about what it leaves out."""
    scale = min(TWIPS, width / sum(column.width for column in content.columns))
    widths = [int(column.width * scale) for column in content.columns]
    aligns = [column.align for column in content.columns]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    head = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
    )
    head += f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
    head += f'<w:tblCaption w:val="{escape(content.name, {chr(34): "&quot;"})}"/></w:tblPr>'
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    together = len(content.rows) <= SMALL and all(len(cell) <= SHORT for row in content.rows for cell in row.cells)
    made = [_head([column.title for column in content.columns], widths)]
    if title:
        again = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        made.append(
            f"<w:tr>{again}{_cell(_lines(title, 'left', True, True), sum(widths), 'F5F5F5', len(widths))}</w:tr>"
        )
    for at, row in enumerate(content.rows, 1):
        noted = at < len(content.rows) and content.rows[at].kind == "note"
        made.append(_row(row, widths, aligns, noted or (together and at < len(content.rows)), noted))
    after = f'<w:p><w:pPr><w:pStyle w:val="{STYLES["cell"]}"/></w:pPr></w:p>' if room else ""
    after = paragraph(content.left_out, "note") if content.left_out else after
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>{after}"


def _head(titles: Sequence[str], widths: Sequence[int]) -> str:
    style = f'<w:pPr><w:pStyle w:val="{STYLES["head"]}"/><w:keepNext/></w:pPr>'
    cells = "".join(
        _cell(f"<w:p>{style}{run(title)}</w:p>", wide, "E7E7E7") for title, wide in zip(titles, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Row, widths: Sequence[int], aligns: Sequence[str], stays: bool, noted: bool) -> str:
    whole = "" if row.long else "<w:trPr><w:cantSplit/></w:trPr>"
    if row.kind == "section":
        content = _lines(row.cells[0], "left", bold=True, stays=not row.long)
        return f"<w:tr>{whole}{_cell(content, sum(widths), 'F5F5F5', len(widths))}</w:tr>"
    if row.kind == "note":
        content = _lines(row.cells[0], "left", False, stays, slanted=True)
        below = _cell(_lines("", "left", False, stays), widths[0], open_at="top")
        return f"<w:tr>{whole}{below}{_cell(content, sum(widths[1:]), span=len(widths) - 1)}</w:tr>"
    cells = "".join(
        _cell(_lines(text, align, row.kind == "total", stays), wide, open_at="bottom" if noted and at == 0 else "")
        for at, (text, wide, align) in enumerate(zip(row.cells, widths, aligns, strict=True))
    )
    return f"<w:tr>{whole}{cells}</w:tr>"


def _lines(text: str, align: str, bold: bool, stays: bool, slanted: bool = False) -> str:
    side = "" if align == "left" else f'<w:jc w:val="{align}"/>'
    keep = "<w:keepNext/>" if stays else ""
    style = f'<w:pPr><w:pStyle w:val="{STYLES["cell"]}"/>{keep}{side}</w:pPr>'
    return "".join(f"<w:p>{style}{run(line, bold, slanted)}</w:p>" for line in text.split("\n"))


def _cell(content: str, width: int, shade: str = "", span: int = 1, open_at: str = "") -> str:
    edge = f'<w:tcBorders><w:{open_at} w:val="nil"/></w:tcBorders>' if open_at else ""
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{edge}{fill}</w:tcPr>{content}</w:tc>'
