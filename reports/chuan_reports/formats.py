"""The formats a report can be written in: one table for `--format`, `-o FORMAT=PATH` and the list of known formats.

In: a name or a file name. Out: a `Format` whose `render` turns a report into bytes. A new format is a new file and one
line in `FORMATS`; its module is imported only when it is used.
"""

from __future__ import annotations

from collections.abc import Callable

from chuan_grammar.record import record
from chuan_reports.shape import Report


@record
class Format:
    """A name for `--format`, the endings of file names that choose it, and its renderer `(report, lang) → bytes`."""

    name: str
    suffixes: tuple[str, ...]
    render: Callable[[Report, str], bytes]


def _text(report: Report, lang: str) -> bytes:
    from chuan_reports import terminal

    return terminal.render(report, lang=lang).encode("utf-8", "replace")


def _json(report: Report, _lang: str) -> bytes:
    from chuan_reports import jsonfile

    return jsonfile.render(report)


FORMATS = (
    Format("text", (".txt",), _text),
    Format("json", (".json",), _json),
)


def names() -> tuple[str, ...]:
    """The values of `--format`."""
    return tuple(one.name for one in FORMATS)


def by_name(name: str) -> Format | None:
    """The format of that name, whatever its case.

    >>> by_name("JSON").suffixes
    ('.json',)
    """
    return next((one for one in FORMATS if one.name == name.casefold()), None)


def by_path(path: str) -> Format | None:
    """The format that the ending of a file name asks for; the longest ending wins.

    >>> by_path("ket-qua/2027.TXT").name, by_path("ket-qua") is None
    ('text', True)
    """
    fitting = [(len(end), one) for one in FORMATS for end in one.suffixes if path.casefold().endswith(end)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
