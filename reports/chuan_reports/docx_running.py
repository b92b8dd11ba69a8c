"""Running heads of appendices in a Word file: unit, appendix and page on each sheet.

From groups of appendices to header parts, with their relations and types. Promises: a group without a section in the
document adds nothing; text is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree  # type: ignore[import-untyped]

from chuan_reports.docx_body import STYLES, Sheet, W, run
from chuan_reports.docx_package import DOCUMENT, TYPES
from chuan_reports.docx_template import safe_parser
from chuan_reports.official import Appendix, Document
from chuan_reports.official_pages import groups

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = "rIdChuanPhuLuc"
"""Before the number of a group: what a section calls its head."""

_RELATIONS = "word/_rels/document.xml.rels"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def add(parts: dict[str, bytes], content: Document, sheet: Sheet) -> None:
    """The heads that sections of the document refer to."""
    used = {
        number: group
        for number, group in enumerate(groups(content.appendices))
        if f'"{RELATION}{number}"'.encode() in parts[DOCUMENT]
    }
    if not used:
        return
    relations = etree.fromstring(parts[_RELATIONS], safe_parser())
    types = etree.fromstring(parts[TYPES], safe_parser())
    for number, group in used.items():
        name = f"chuan-phu-luc-{number}.xml"
        parts[f"word/{name}"] = _head(group, content, sheet)
        etree.SubElement(
            relations, f"{{{_PACKAGE}/relationships}}Relationship", Id=f"{RELATION}{number}", Type=f"{R}/header",
            Target=name,
        )  # fmt: skip
        etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/word/{name}", ContentType=_TYPE)
    for key, root in ((_RELATIONS, relations), (TYPES, types)):
        parts[key] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _head(group: Sequence[Appendix], content: Document, sheet: Sheet) -> bytes:
    told = content.running
    width = sheet.width(group[0].landscape)
    numbers = ", ".join(one.number for one in group)
    marks = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    style = f'<w:pStyle w:val="{STYLES["running"]}"/><w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    which = f"{told.appendix} {numbers}, {told.page}\u00a0"
    line = f"{run(told.unit)}<w:r><w:tab/></w:r>{run(which)}{marks}"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:hdr xmlns:w="{W}"><w:p><w:pPr>{style}</w:pPr>{line}</w:p></w:hdr>'
    ).encode()
