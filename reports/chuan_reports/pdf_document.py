"""An official document as plain values for the layout `document`.

From the `Document` that DOCX shows as well to JSON values. Promises: adds no word and no figure and leaves none out;
every string passes `plain`, so that the fonts can show it; a row is kept on one page when it fits there.
"""

from __future__ import annotations

from itertools import zip_longest

from chuan_reports.official import (
    Appendix,
    Blank,
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Part,
    Row,
    Signatory,
    Table,
    sections,
)
from chuan_reports.official_pages import MOST_WHOLE, groups, row_height, whole
from chuan_reports.pdf_engine import SOFT_BREAK, Content, breakable, plain

MOST_LINES = 18
"""A row that is taller may go over a page break: even a landscape page holds this many lines below the head."""

MOST_LEAD = 300
"""Characters of a paragraph that stays with the table below it."""

MOST_TITLE = 250
"""Characters of the title that a reader shows in its window."""


def content(document: Document) -> Content:
    """Everything the layout shows."""
    head = document.head
    return {
        "lang": document.lang,
        "title": plain(f"{document.type}: {document.subject}".replace("\n", " "))[:MOST_TITLE],
        "description": plain(document.note),
        "head": {
            "superior": _text(head.superior),
            "issuer": _text(head.issuer),
            "nation": _text(head.nation),
            "motto": _text(head.motto),
            "number": _text(head.number),
            "place_date": _text(head.place_date),
        },
        "type": _text(document.type),
        "subject": _text(document.subject),
        "note": _text(document.note),
        "address": _text(document.address),
        "bases": [_text(basis).replace("……", "……" + SOFT_BREAK) for basis in document.bases],
        "opening": _text(document.opening),
        "parts": [_part(part, part is document.parts[-1]) for part in document.parts],
        "closing": _text(document.closing),
        "recipients_title": _text(document.recipients_title),
        "recipients": [_text(one) for one in document.recipients],
        "signatories": [_signatory(one) for one in document.signatories],
        "appendices": [[_appendix(one) for one in group] for group in groups(document.appendices)],
        "running": {
            "unit": plain(document.running.unit),
            "appendix": document.running.appendix,
            "page": document.running.page,
        },
        "tool": _text(document.tool),
    }


def _text(text: str) -> str:
    return breakable(plain(text), 40)


def _part(part: Part, last: bool) -> Content:
    return {"title": _text(part.title), "landscape": part.landscape, "blocks": _blocks(part.blocks, last)}


def _appendix(one: Appendix) -> Content:
    return {
        "number": one.number,
        "name": _text(one.name),
        "title": _text(one.title),
        "attached": _text(one.attached),
        "whole": whole(one),
        "landscape": one.landscape,
        "blocks": _blocks(one.blocks),
    }


def _signatory(one: Signatory) -> Content:
    return {"lines": _text("\n".join(one.lines)), "hint": _text(one.hint)}


def _blocks(blocks: tuple[Block, ...], stays: bool = False) -> list[Content]:
    """`stays`: the last block stays with what follows the part."""
    made: list[Content] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Table):
            made += [_table(table, title) for title, table in sections(block)]
        elif block is not None:
            made.append(_block(block, after, stays and after is None))
    return made


def _block(block: Paragraph | Heading | Blank, after: Block | None, last: bool) -> Content:
    match block:
        case Paragraph(text, style, lead):
            introduces = isinstance(after, Table) and len(text) <= MOST_LEAD
            return {
                "type": "paragraph",
                "text": _text(text),
                "style": style,
                "lead": _text(lead.strip()),
                "introduces": introduces or last,
            }
        case Heading(text):
            return {"type": "heading", "text": _text(text)}
        case Blank(label, lines):
            return {"type": "blank", "label": _text(label), "lines": lines, "stays": last}


def _table(table: Table, section: str) -> Content:
    return {
        "type": "table",
        "section": _text(section),
        "columns": [{"title": _text(one.title), "width": one.width, "align": one.align} for one in table.columns],
        "rows": [_row(row, after, table.columns) for row, after in zip_longest(table.rows, table.rows[1:]) if row],
        "whole": sum(row_height(row, table.columns) for row in table.rows) <= MOST_WHOLE,
        "left_out": _text(table.left_out),
    }


def _row(row: Row, after: Row | None, columns: tuple[Column, ...]) -> Content:
    cells: list[Content] = [breakable(plain(cell)) for cell in row.cells]
    noted = after is not None and after.kind == "note"
    return {"kind": row.kind, "splits": row_height(row, columns) > MOST_LINES, "noted": noted, "cells": cells}
