"""The official documents of an inspection as content: what DOCX and PDF lay out, before any layout.

From a `Report` to a `Document` for one of three kinds: *Báo cáo kết quả kiểm tra* (`bao-cao`), *Biên bản kiểm tra*
(`bien-ban`), *Thông báo kết quả kiểm tra* (`thong-bao`), in the form of Nghị định 30/2020/NĐ-CP. Promises: every figure
and word comes from the `Dossier`; nothing that only people know (issuing office, number, day, names, time, place, new
deadlines, opinions) is made up, it is a blank to fill in; a table holds at most `MOST_ROWS` rows and says what it
leaves out and where that is. Knows no file format: text is plain, a line break inside a cell is `\\n`.
"""

from __future__ import annotations

from chuan_grammar.record import record
from chuan_reports.shape import Report

KINDS = ("bao-cao", "bien-ban", "thong-bao")
"""The documents: báo cáo, biên bản, thông báo."""

MOST_ROWS = 300
"""Rows in one table; the worst are kept, in the order of the plan."""

PORTRAIT, LANDSCAPE = 160, 247
"""Width of the text in mm: A4 less margins of 30 mm on the left and 20 mm on the right. Columns add up to it."""


@record
class Paragraph:
    """Running text. `style`: `body`, `bullet`, `note` (small, italic). `lead` is bold before it."""

    text: str
    style: str = "body"
    lead: str = ""


@record
class Heading:
    """A numbered line inside a part (`1. Ưu điểm`), bold; stays with what follows."""

    text: str


@record
class Blank:
    """For people to fill in: a label, a dotted line up to the margin, and so many dotted lines below."""

    label: str
    lines: int = 0


@record
class Column:
    """A column of a table: title, width in mm, `left`, `center` or `right`."""

    title: str
    width: int
    align: str = "left"


@record
class Row:
    """`kind`: `row`, `total` (bold), `section` (a title) or `note` (on the row above, never apart from it).

    The last two have one cell. Lines of a cell end in `\\n`.
    """

    cells: tuple[str, ...]
    kind: str = "row"

    @property
    def long(self) -> bool:
        """Whether a cell holds so much that the row may have to go over a page break."""
        return any(len(cell) > LONG_CELL for cell in self.cells)


LONG_CELL = 600
"""Characters from which a row may be split between pages."""


@record
class Table:
    """Columns with a repeated head. `left_out` says what is not in it (empty: nothing); it stands below the table."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: str = ""


Block = Paragraph | Heading | Blank | Table

MOST_SECTION = 160
"""Characters of a section's title that stands again at the top of each page."""


def sections(table: Table) -> tuple[tuple[str, Table], ...]:
    """A table taken apart at the titles of its sections, each piece with its title.

    A title too long to stand on every page stays a row of its piece. What is left out is said below the last piece.
    """
    found: list[tuple[str, list[Row]]] = []
    for row in table.rows:
        if row.kind == "section":
            short = len(row.cells[0]) <= MOST_SECTION
            found.append((row.cells[0], []) if short else ("", [row]))
        elif found:
            found[-1][1].append(row)
        else:
            found.append(("", [row]))
    if len(found) < 2 and not any(title for title, _ in found):
        return (("", table),)
    last = len(found) - 1
    return tuple(
        (title, Table(table.name, table.columns, tuple(rows), table.left_out if at == last else ""))
        for at, (title, rows) in enumerate(found)
    )


@record
class Part:
    """A numbered part; `landscape` parts stand on pages of their own."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@record
class Appendix:
    """A part after the signatures, with pages numbered for themselves.

    `number` is that in `name`; `attached` says which document it belongs to.
    """

    number: str
    name: str
    title: str
    attached: str
    blocks: tuple[Block, ...]
    landscape: bool = True


@record
class Running:
    """What stands on top of each page of an appendix: `unit`, then `appendix` I, `page` 2."""

    unit: str
    appendix: str
    page: str


@record
class Head:
    """The top of the document. `superior` and `issuer` are blanks in square brackets: the office fills them in."""

    superior: str
    issuer: str
    nation: str
    motto: str
    number: str
    place_date: str


@record
class Signatory:
    """Who signs, in capitals, a line each; `hint` in italics; the name is left blank."""

    lines: tuple[str, ...]
    hint: str


@record
class Document:
    """One document: head, type and subject, note, address, bases, opening, parts, closing, signatures, appendices.

    `note` says that it is a proposal; `recipients` stand left of the signature when there is one signatory; `facts` are
    the head of the inspection (unit, day, plan, counts) as label and text.
    """

    kind: str
    lang: str
    head: Head
    type: str
    subject: str
    note: str
    address: str
    bases: tuple[str, ...]
    opening: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    closing: str
    recipients_title: str
    recipients: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    appendices: tuple[Appendix, ...]
    running: Running
    tool: str


def document(report: Report, lang: str = "vi", kind: str = "bao-cao") -> Document:
    """The content of one document; an unknown kind is the caller's mistake (`ValueError`)."""
    if kind not in KINDS:
        raise ValueError(kind)
    from chuan_reports import official_kinds

    return official_kinds.build(report, lang, kind)
