"""The form as CSV: a row a unit and figure that it is asked for, as the reader of long tables knows it.

In: a `Form` and its units. Out: UTF-8 with a byte order mark and `;`, which Excel opens in columns where the comma is
the decimal sign. Promises: filled in, it is a submission as it stands; the note of a row says what its number counts;
a field that would begin a formula is quoted as text (`'`); the same form gives the same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from chuan_reports import form_shape as f
from chuan_reports.form_words import EVIDENCE, NAME, NOTE, PERIOD, VALUE, measure_of
from chuan_reports.layout import clean

HEADS = ("STT", "Đơn vị", NAME, PERIOD, VALUE, EVIDENCE, NOTE)
FORMULA = tuple("=+-@")


def render(form: f.Form, units: Sequence[f.FormUnit] = (), lang: str = "vi") -> bytes:
    """The form of all units, one after the other."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for unit in units or (f.FormUnit(),):
        for field in form.fields:
            for _ in range(0 if f.heading_of(field) in unit.spared else field.rows):
                cells = (field.key, unit.id or unit.name, field.name, field.period, "", "", measure_of(field))
                writer.writerow([_text(cell) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _text(cell: str) -> str:
    """Nothing from outside may become a formula when a spreadsheet opens the file.

    >>> _text("=1+1"), _text("phòng")
    ("'=1+1", 'phòng')
    """
    text = clean(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
