"""A Word template filled: every `{{ field }}` gets its value, anything else is refused with a sentence.

From the bytes of a template and the fields to the parts of a Word file, with markers where blocks go. Promises: the
template's expressions run in a sandbox without functions, loops over fields apart; a field that does not exist is named
together with the nearest one and its paragraph; values are escaped.
"""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree  # type: ignore[import-untyped]

from chuan_reports import docx_package
from chuan_reports.docx_body import W
from chuan_reports.docx_package import DOCUMENT, TemplateFault

_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SHOWN = 80
"""Characters of a paragraph quoted in a message."""


class _Unknown(Exception):
    """A name that no field has."""

    def __init__(self, name: str, owner: object) -> None:
        super().__init__(name)
        self.name = name
        self.owner = owner


class _Strict(StrictUndefined):
    """Tells which name it was, instead of a sentence of its own."""

    __slots__ = ()

    def __init__(self, hint: Any = None, obj: Any = None, name: Any = None, exc: Any = None) -> None:
        super().__init__(hint, obj, name, lambda _message: _Unknown(str(name), obj))  # type: ignore[arg-type]


class _Sandbox(SandboxedEnvironment):
    """Fields, loops, conditions and the harmless filters; no calls, no large numbers."""

    intercepted_binops = frozenset(("**", "*", "%", "//", "/"))

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=_Strict)
        self.globals.clear()
        for name in (
            "attr",
            "center",
            "format",
            "indent",
            "map",
            "pprint",
            "select",
            "selectattr",
            "xmlattr",
            "tojson",
        ):
            self.filters.pop(name, None)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(operator)

    def is_safe_callable(self, obj: Any) -> bool:
        return type(obj).__module__.startswith("jinja2")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return type(obj).__module__.startswith("jinja2") and super().is_safe_attribute(obj, attr, value)


def fill(template: bytes, values: Mapping[str, object]) -> dict[str, bytes]:
    """The parts of the template with its fields filled."""
    parts = docx_package.read(template)
    _well_formed(parts)
    sandbox = _Sandbox()
    word = DocxTemplate(io.BytesIO(docx_package.write(parts)))
    filled = io.BytesIO()
    try:
        word.render(dict(values), sandbox, autoescape=True)
        word.save(filled)
    except _Unknown as unknown:
        raise _unknown(unknown, values, parts) from None
    except SecurityError:
        raise TemplateFault(
            "mẫu dùng phép tính hoặc lời gọi hàm; chỉ được dùng các trường, vòng lặp và điều kiện",
            "the template computes or calls something; only fields, loops and conditions are allowed",
        ) from None
    except JinjaError as error:
        raise _syntax(error, parts, sandbox) from None
    except (OpcError, KeyError, AttributeError, ValueError, TypeError, IndexError, etree.LxmlError) as error:
        if isinstance(error, TemplateFault):
            raise
        raise TemplateFault(
            "không điền được mẫu: cấu trúc tệp Word đã hỏng, hoặc trường đặt sai chỗ; hãy mở bằng Word và lưu lại",
            "the template cannot be filled: the Word file is damaged, or a field stands in the wrong place; open it in "
            "Word and save it again",
        ) from error
    return docx_package.read(filled.getvalue())


def _well_formed(parts: Mapping[str, bytes]) -> None:
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                etree.fromstring(content, safe_parser())
            except etree.XMLSyntaxError as error:
                raise TemplateFault(
                    f"mẫu có phần «{name[:60]}» đã hỏng", f"the part «{name[:60]}» of the template is damaged"
                ) from error


def safe_parser() -> etree.XMLParser:
    """Reads XML without fetching or expanding anything."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def paragraphs(parts: Mapping[str, bytes]) -> Iterator[tuple[str, int, str]]:
    """Part, number and text of every paragraph, the body first."""
    names = sorted((name for name in parts if _TEXT_PARTS.fullmatch(name)), key=lambda name: (name != DOCUMENT, name))
    for name in names:
        root = etree.fromstring(parts[name], safe_parser())
        for number, element in enumerate(root.iter(f"{{{W}}}p"), 1):
            yield name, number, "".join(one.text or "" for one in element.iter(f"{{{W}}}t"))


def _where(parts: Mapping[str, bytes], wanted: re.Pattern[str]) -> tuple[str, str]:
    """The first paragraph whose fields hold the pattern, quoted in both languages."""
    for name, number, text in paragraphs(parts):
        if any(wanted.search(tag) for tag in _TAG.findall(text)):
            quoted = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            side = "" if name == DOCUMENT else f" ({name.removeprefix('word/')})"
            return f", ở đoạn {number}{side}: «{quoted}»", f", in paragraph {number}{side}: «{quoted}»"
    return "", ""


def _unknown(unknown: _Unknown, values: Mapping[str, object], parts: Mapping[str, bytes]) -> TemplateFault:
    owner = unknown.owner
    known = list(owner) if isinstance(owner, Mapping) else list(values) if _is_missing(owner) else []
    near = difflib.get_close_matches(unknown.name.casefold(), [str(one) for one in known], 1, 0.5)
    vi_place, en_place = _where(parts, re.compile(rf"(?<!\w){re.escape(unknown.name)}(?!\w)"))
    vi = f"mẫu dùng trường không có: «{unknown.name}»{vi_place}"
    en = f"the template uses an unknown field: «{unknown.name}»{en_place}"
    if near:
        vi, en = f"{vi}; gần nhất là «{near[0]}»", f"{en}; the nearest is «{near[0]}»"
    return TemplateFault(vi, en)


def _is_missing(owner: object) -> bool:
    """Whether a name was looked for among all fields and not inside one."""
    return owner is None or isinstance(owner, Undefined) or type(owner).__name__ == "MissingType"


def _syntax(error: JinjaError, parts: Mapping[str, bytes], sandbox: _Sandbox) -> TemplateFault:
    """What cannot be read, with the paragraph where a field by itself is wrong."""
    message = (error.message or "").strip()[:120]
    for name, number, text in paragraphs(parts):
        for tag in _TAG.findall(text):
            if not tag.startswith("{{"):
                continue
            try:
                sandbox.parse(re.sub(r"^\{\{(p|tr|tc|r)\s", "{{ ", tag))
            except TemplateSyntaxError:
                side = "" if name == DOCUMENT else f" ({name.removeprefix('word/')})"
                return TemplateFault(
                    f"mẫu có trường viết sai ở đoạn {number}{side}: «{tag[:_SHOWN]}»",
                    f"the template has a field that cannot be read in paragraph {number}{side}: «{tag[:_SHOWN]}»",
                )
    vi, en = _where(parts, re.compile(r"^\{%"))
    return TemplateFault(
        f"mẫu có lệnh viết sai hoặc chưa đóng ({message}); lệnh đầu tiên{vi}",
        f"the template has a command that is wrong or never closed ({message}); the first command{en}",
    )
