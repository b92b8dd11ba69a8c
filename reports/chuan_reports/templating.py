"""Small pages from templates: the card of a unit, the pages of the viewer.

From a template of `templates/card/` and values to bytes. Promises: every value is escaped, a name that the template
does not get is an error, the style is part of the page and allowed by its hash, nothing is loaded from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = "chuan_reports.templates"

_INLINE = re.compile(rb"<(style|script)(?:\s[^>]*)?>(.*?)</\1>", re.DOTALL)


def fill(template: str, **values: object) -> bytes:
    """A page; its values and `policy`, the Content-Security-Policy of a page with this style and no script."""
    style = source("card/style.css")
    policy = f"default-src 'none'; style-src {hash_of(style.encode())}; base-uri 'none'; form-action 'none'"
    text: str = _environment().get_template(template).render(style=style, policy=policy, **values)
    return ("\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n").encode("utf-8", "replace")


def inline(page: bytes) -> dict[str, tuple[str, ...]]:
    """The hashes of what stands in a page's own `style` and `script` elements, for a header that allows just these.

    >>> sorted(inline(b"<style>a{}</style><script src='x'></script>"))
    ['style']
    """
    found: dict[str, tuple[str, ...]] = {}
    for kind, text in _INLINE.findall(page):
        if text:
            name = kind.decode()
            found[name] = (*found.get(name, ()), hash_of(text))
    return found


def hash_of(text: bytes) -> str:
    """A source expression of a Content-Security-Policy.

    >>> hash_of(b"")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"


@cache
def source(name: str) -> str:
    """A template or style of this package."""
    return resources.files(PACKAGE).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
