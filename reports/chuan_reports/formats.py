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
    """A name for `--format`, the endings of file names that choose it, and its renderer `(report, lang) → bytes`.

    `binary`: a terminal cannot show it.
    """

    name: str
    suffixes: tuple[str, ...]
    render: Callable[[Report, str], bytes]
    binary: bool = False


def _text(report: Report, lang: str) -> bytes:
    from chuan_reports import terminal

    return terminal.render(report, lang=lang).encode("utf-8", "replace")


def _json(report: Report, _lang: str) -> bytes:
    from chuan_reports import jsonfile

    return jsonfile.render(report)


def _html(report: Report, lang: str) -> bytes:
    from chuan_reports import html

    return html.render(report, lang)


def _docx(report: Report, lang: str) -> bytes:
    from chuan_reports import docx

    return docx.render(report, lang)


def _pdf(report: Report, lang: str) -> bytes:
    from chuan_reports import pdf

    return pdf.render(report, lang)


def _xlsx(report: Report, lang: str) -> bytes:
    from chuan_reports import xlsx

    return xlsx.render(report, lang)


def _markdown(report: Report, lang: str) -> bytes:
    from chuan_reports import markdown

    return markdown.render(report, lang)


def _checklist(report: Report, lang: str) -> bytes:
    from chuan_reports import checklist

    return checklist.render(report, lang)


def _card(report: Report, lang: str) -> bytes:
    from chuan_reports import card

    return card.render(report, lang)


def _card_pdf(report: Report, lang: str) -> bytes:
    from chuan_reports import pdf

    return pdf.card(report, lang)


FORMATS = (
    Format("text", (".txt",), _text),
    Format("json", (".json",), _json),
    Format("html", (".html", ".htm"), _html),
    Format("docx", (".docx",), _docx, binary=True),
    Format("pdf", (".pdf",), _pdf, binary=True),
    Format("xlsx", (".xlsx",), _xlsx, binary=True),
    Format("md", (".md",), _markdown),
    Format("checklist", (".checklist.xlsx", ".phieu.xlsx"), _checklist, binary=True),
    Format("card", (".card.html", ".the.html"), _card),
    Format("card-pdf", (".card.pdf", ".the.pdf"), _card_pdf, binary=True),
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
