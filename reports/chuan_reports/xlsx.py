"""The findings workbook for inspectors: what was concluded, what to fix, every finding, every rule, what is missing.

In: a `Report`. Out: the bytes of an XLSX file with six sheets. Promises: figures and words are those of the `Dossier`;
exact values are real numbers beside their words; every finding and every requirement of the catalogue has a row; a
place in a workbook links to its cell; the same report gives the same bytes. Writes only: xlsxwriter opens no file.
"""

from __future__ import annotations

from chuan_reports.dossier import dossier
from chuan_reports.shape import Report
from chuan_reports.words import word
from chuan_reports.xlsx_book import Book
from chuan_reports.xlsx_coverage import write_coverage
from chuan_reports.xlsx_findings import write_details
from chuan_reports.xlsx_rules import write_origin, write_rules
from chuan_reports.xlsx_summary import write_summary
from chuan_reports.xlsx_todo import write_todo
from chuan_reports.xlsx_words import say


def render(report: Report, lang: str = "vi") -> bytes:
    """A whole report as a workbook."""
    told = dossier(report, lang)
    book = Book(report, lang, f"{word('title', lang)}: {told.unit_name}")
    write_summary(book.sheet(say("s_conclusion", lang)), told)
    write_todo(book.sheet(say("s_todo", lang)), told)
    write_details(book.sheet(say("s_details", lang)), told)
    write_rules(book.sheet(say("s_rules", lang)), told)
    write_coverage(book.sheet(say("s_coverage", lang)), told)
    write_origin(book.sheet(say("s_origin", lang)), told)
    return book.bytes()
