"""The formats a validation can be written in: one table for every `-o FORMAT[=PATH]` of `chuan validate`.

In: a name or a file name. Out: a `Format` whose `render` turns a `Validation` into bytes. A new format is a new file
and one line in `FORMATS`; its module is imported only when it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from chuan_grammar.record import record
from chuan_reports.validation_shape import Validation

Renderer = Callable[[Validation, str], bytes]


@record
class Format:
    """A name for `-o`, other names for it, the endings of file names that choose it, its renderer `(it, lang) → bytes`.

    `binary`: a terminal cannot show it.
    """

    name: str
    aliases: tuple[str, ...]
    suffixes: tuple[str, ...]
    render: Renderer
    binary: bool = False


def _later(module: str, function: str = "render", **options: bool) -> Renderer:
    """A renderer whose module is imported on first use; `options` are its keywords."""

    def render(validation: Validation, lang: str) -> bytes:
        found: Callable[..., bytes] = getattr(import_module(f"chuan_reports.{module}"), function)
        chosen: dict[str, Any] = options
        return found(validation, lang, **chosen)

    return render


FORMATS = (
    Format("text", (), (".txt",), _later("validation_text")),
    Format("json", (), (".json",), _later("validation_json")),
    Format("junit", (), (".xml", ".junit.xml"), _later("junit")),
    Format("sarif", (), (".sarif", ".sarif.json"), _later("sarif")),
    Format("github", (), (), _later("github")),
    Format("markdown", ("md",), (".md",), _later("validation_markdown")),
    Format("csv", (), (".csv",), _later("validation_csv")),
    Format("xlsx", (), (".xlsx",), _later("validation_xlsx"), binary=True),
)

DROPPING = Format("sarif", (), (".sarif", ".sarif.json"), _later("sarif", drop_suppressed=True))
"""SARIF for consumers that ignore suppressions and kinds: what is waived or asks nobody for anything is left out."""


def names() -> tuple[str, ...]:
    """What may stand before `=`, canonical names only."""
    return tuple(one.name for one in FORMATS)


def by_name(name: str) -> Format | None:
    """The format of that name, whatever its case.

    >>> by_name("MD").name, by_name("pdf") is None
    ('markdown', True)
    """
    folded = name.casefold()
    return next((one for one in FORMATS if folded == one.name or folded in one.aliases), None)


def by_path(path: str) -> Format | None:
    """The format that the ending of a file name asks for; the longest ending wins.

    >>> by_path("ket-qua/loi.sarif.json").name, by_path("a.XML").name, by_path("ket-qua") is None
    ('sarif', 'junit', True)
    """
    fitting = [(len(end), one) for one in FORMATS for end in one.suffixes if path.casefold().endswith(end)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
