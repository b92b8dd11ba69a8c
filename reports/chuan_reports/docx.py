"""Word: the official documents of an inspection, from a template that an office can edit.

From a `Report` to a DOCX file. Promises: form and words of `official`; without a template the shipped one is used; the
same report and template give the same bytes; a template that cannot be filled gives a `TemplateFault`.
"""

from __future__ import annotations

from copy import deepcopy
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree  # type: ignore[import-untyped]

from chuan_reports import docx_package, docx_running, docx_template
from chuan_reports.docx_body import MARK, TWIPS, Sheet, W
from chuan_reports.docx_fields import Fields, name_of, xml_of
from chuan_reports.docx_package import DOCUMENT, TemplateFault
from chuan_reports.official import PORTRAIT, Document, document
from chuan_reports.shape import Report

__all__ = ["TemplateFault", "render"]

Element = Any
"""An element of lxml, which has no types."""

STYLES = "word/styles.xml"
CORE = "docProps/core.xml"
NARROWEST = 3000
"""A text narrower than this (in twentieths of a point) is taken for a mistake of the template."""

_AFTER_NUMBER = {
    f"{{{W}}}{name}"
    for name in (
        "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
        "printerSettings", "sectPrChange",
    )
}  # fmt: skip
"""What stands after the numbering of pages in the properties of a section."""

_A4 = (round(210 * TWIPS), round(297 * TWIPS))


def render(report: Report, lang: str = "vi", *, kind: str = "bao-cao", template: bytes | None = None) -> bytes:
    """One official document: `bao-cao`, `bien-ban` or `thong-bao`; `template` is a Word file with fields."""
    content = document(report, lang, kind)
    shipped = resources.files("chuan_reports.templates").joinpath(f"docx/{kind}.docx").read_bytes()
    source = shipped if template is None else template
    sheet = _sheet(docx_package.read(source))
    fields = Fields(content, report, sheet)
    parts = docx_template.fill(source, fields.values)
    root = etree.fromstring(parts[DOCUMENT], docx_template.safe_parser())
    _place(root, fields)
    _sections(root)
    parts[DOCUMENT] = _bytes(root)
    docx_running.add(parts, content, sheet)
    parts[STYLES] = _styles(parts.get(STYLES), docx_package.read(shipped)[STYLES])
    parts[CORE] = _core(content)
    return docx_package.write(parts)


def _q(name: str) -> str:
    return f"{{{W}}}{name}"


def _bytes(root: Element) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


# ---------------------------------------------------------------- the page of the template


def _sheet(parts: dict[str, bytes]) -> Sheet:
    """Width of the text upright and lying, from the last section of the template."""
    try:
        root = etree.fromstring(parts[DOCUMENT], docx_template.safe_parser())
    except etree.XMLSyntaxError as error:
        raise TemplateFault("mẫu có phần nội dung đã hỏng", "the text part of the template is damaged") from error
    found = list(root.iter(_q("sectPr")))
    short, long = _A4
    margins = round((210 - PORTRAIT) * TWIPS)
    if found:
        size, edge = found[-1].find(_q("pgSz")), found[-1].find(_q("pgMar"))
        if size is not None:
            short, long = sorted((_number(size, "w", short), _number(size, "h", long)))
        if edge is not None:
            margins = _number(edge, "left", 0) + _number(edge, "right", 0)
    return Sheet(max(short - margins, NARROWEST), max(long - margins, NARROWEST))


def _number(element: Element, name: str, default: int) -> int:
    text = element.get(_q(name)) or ""
    return int(text) if text.isdigit() else default


# ---------------------------------------------------------------- blocks and sections


def _place(root: Element, fields: Fields) -> None:
    """Blocks where their markers stand."""
    for marker in [one for one in root.iter(_q("p")) if one.get(MARK) is not None]:
        piece = fields.pieces[int(marker.get(MARK))]
        parent = marker.getparent()
        if parent is None or parent.tag not in (_q("body"), _q("tc"), _q("sdtContent")):
            name = name_of(piece)
            raise TemplateFault(
                f"trường «{name}» là cả một khối, phải đứng một mình trong đoạn và viết «{{{{p {name} }}}}»",
                f"the field «{name}» is a whole block: it must stand alone in a paragraph, as «{{{{p {name} }}}}»",
            )
        made = etree.fromstring(f'<w:body xmlns:w="{W}">{xml_of(piece)}</w:body>', docx_template.safe_parser())
        for element in made:
            if parent.tag == _q("body") or element.find(f".//{_q('sectPr')}") is None:
                marker.addprevious(element)
        if parent.tag == _q("tc") and marker.getnext() is None and marker.getprevious().tag == _q("tbl"):
            marker.attrib.pop(MARK)
        else:
            parent.remove(marker)


def _sections(root: Element) -> None:
    """Each place where a section starts gets the properties of the section that ends there, from the template's own."""
    body = root.find(_q("body"))
    every = list(body.iter(_q("sectPr")))
    if not every or every[-1].get(MARK) is not None:
        every.append(etree.SubElement(body, _q("sectPr")))
    start, kind = 0, "portrait first"
    for at, one in enumerate(every):
        if one.get(MARK) is not None:
            continue
        own = deepcopy(one)
        for earlier in every[start:at]:
            kind, ended = earlier.get(MARK), kind
            _replace(earlier, own, ended)
        if at > start:
            _replace(one, own, kind)
        start, kind = at + 1, "portrait first"


def _replace(place: Element, own: Element, kind: str) -> None:
    """The section that ends at `place`: as the template's, turned and numbered as `kind` says."""
    made = deepcopy(own)
    words = kind.split()
    first = "first" in words
    for name in ("pgNumType", "type") + (() if first else ("titlePg",)):
        for old in made.findall(_q(name)):
            if not (first and name != "pgNumType"):
                made.remove(old)
    if not first:
        for name in ("headerReference", "footerReference"):
            for old in made.findall(_q(name)):
                made.remove(old)
    if "restart" in words:
        for kind_of_page in ("even", "default"):
            reference = etree.Element(_q("headerReference"), {_q("type"): kind_of_page})
            reference.set(f"{{{docx_running.R}}}id", docx_running.RELATION + words[-1])
            made.insert(0, reference)
    size = made.find(_q("pgSz"))
    if size is None:
        size = etree.Element(_q("pgSz"))
        made.insert(len(made.findall(_q("headerReference"))) + len(made.findall(_q("footerReference"))), size)
    short, long = sorted((_number(size, "w", _A4[0]), _number(size, "h", _A4[1])))
    lying = "landscape" in words
    size.set(_q("w"), str(long if lying else short))
    size.set(_q("h"), str(short if lying else long))
    size.attrib.pop(_q("orient"), None)
    if lying:
        size.set(_q("orient"), "landscape")
    if "restart" in words:
        number = etree.Element(_q("pgNumType"))
        number.set(_q("start"), "1")
        later = [one for one in made if one.tag in _AFTER_NUMBER]
        if later:
            later[0].addprevious(number)
        else:
            made.append(number)
    place.attrib.pop(MARK, None)
    place[:] = list(made)


# ---------------------------------------------------------------- styles and properties


def _styles(own: bytes | None, shipped: bytes) -> bytes:
    """The styles of the template, and those of ours that it lacks."""
    if own is None:
        return shipped
    root = etree.fromstring(own, docx_template.safe_parser())
    known = {one.get(_q("styleId")) for one in root.iter(_q("style"))}
    for style in etree.fromstring(shipped, docx_template.safe_parser()).iter(_q("style")):
        if str(style.get(_q("styleId"))).startswith("Chuan") and style.get(_q("styleId")) not in known:
            root.append(style)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _core(content: Document) -> bytes:
    """Properties without names or dates of people."""
    title = escape(f"{content.type}: {content.subject}"[:250])
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<cp:coreProperties {spaces}><dc:title>{title}</dc:title><dc:creator>{escape(content.tool)}</dc:creator>"
        f"<dc:language>{content.lang}</dc:language></cp:coreProperties>"
    ).encode()
