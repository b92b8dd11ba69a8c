"""PDF: the official documents and the one-page card of a unit.

From a `Report` to a tagged PDF/A-2a file with embedded fonts. Promises: says what the DOCX and the other formats say,
in the same words; text from users is shown, never executed; the same report gives the same bytes.
"""

from __future__ import annotations

from chuan_reports import pdf_card, pdf_document
from chuan_reports.official import document
from chuan_reports.pdf_engine import compiled
from chuan_reports.shape import Report


def render(report: Report, lang: str = "vi", *, kind: str = "bao-cao") -> bytes:
    """One official document: `bao-cao`, `bien-ban` or `thong-bao`; `card` is the one-page card."""
    if kind == "card":
        return card(report, lang)
    return compiled("document", pdf_document.content(document(report, lang, kind)), report.as_of)


def card(report: Report, lang: str = "vi") -> bytes:
    """One page: unit, day, counts, conclusion, what failed, what is missing, what comes next."""
    return compiled("card", pdf_card.content(report, lang), report.as_of)
