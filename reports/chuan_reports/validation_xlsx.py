"""A validation as a workbook: for whoever goes through the faults of a year's submissions in Excel, or prints them.

In: a `Validation`. Out: the bytes of an XLSX file: conclusion, one table of errors, files, units, what was read
otherwise than written, explanations and waivers, and the comparison where there is one. Promises: everything listed in
the validation has a row in its order; a place in a workbook links to its cell; what Excel has no room for is told on
its sheet and on the first one; the same validation gives the same bytes. Writes only: no file is opened.
"""

from __future__ import annotations

from chuan_grammar.periods import show_date
from chuan_reports.layout import clean, fit
from chuan_reports.shape import Coverage, Report, Unit
from chuan_reports.validation_shape import Validation
from chuan_reports.validation_words import many, word
from chuan_reports.validation_xlsx_first import First
from chuan_reports.validation_xlsx_rows import tables
from chuan_reports.validation_xlsx_table import write
from chuan_reports.validation_xlsx_words import say
from chuan_reports.xlsx_book import Book


def render(validation: Validation, lang: str = "vi") -> bytes:
    """A whole validation as a workbook."""
    head = _head(validation, lang)
    title = word("title", lang)
    book = Book(head, lang, f"{title}: {clean(head.unit.name)}")
    first = book.sheet(say("s_conclusion", lang))
    above = f"{fit(clean(head.unit.name), 40)}, {show_date(validation.as_of)}"
    lost = [write(book.sheet(say(table.name, lang)), table, above) for table in tables(validation, lang)]
    First(first, validation).write(lost)
    return book.bytes()


def _head(it: Validation, lang: str) -> Report:
    """What the workbook says of itself (properties, footer), in the shape that `Book` takes: a report of nothing."""
    units = [report.unit for report in it.reports]
    unit = units[0] if units else Unit("", word("title", lang), "")
    if len(units) > 1:
        name = say("and_units", lang, x=fit(clean(unit.name), 48), n=many(len(units) - 1, lang))
        unit = Unit(", ".join(clean(one.id) for one in units[:20]), name, "")
    nothing = Coverage(0, 0, 0, 0, 0, 0, 0, 0)
    return Report(
        it.schema, it.tool, it.as_of, unit, it.period, it.plans, it.rules, (), {}, nothing, (), (), (), (), (), (), (),
        (),
    )  # fmt: skip
