"""Bytes to text: UTF-8 or a clear refusal.

In: the bytes of a CSV, JSON or YAML file. Out: its text, or the diagnostic that says how to save it. Promises: no
encoding is guessed (a byte means different letters in TCVN3, VNI and windows-1258); any byte sequence gives one of
the two; UTF-8 that holds text of an old encoding is refused as well. Normal form (NFD, NFC) is left alone: matching
folds it, and the text as written stays. How large a file may be is checked before, by `load`.
"""

from __future__ import annotations

from chuan_checker.facts import errors, legacy
from chuan_checker.facts.limits import Limits
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place

BLANKS_TO_A_CELL = 10
"""Blank cells that a table may have to each filled one that the limit allows."""

MOST_COLUMNS = 16_384
"""Excel's own limit."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode_text(data: bytes, name: str) -> tuple[str, Diagnostic | None]:
    """The text of a file without its byte order mark, or "" with what is wrong.

    >>> decode_text("\\ufeffxã".encode(), "a.csv")
    ('xã', None)
    """
    head = data[:4096]
    if data.startswith(_UTF16) or head.count(0) * 4 > len(head):
        return "", diagnostic(errors.UTF16, Place(name, 1, 1))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        place = Place(name, line, column)
        return "", diagnostic(errors.LEGACY_ENCODING, place, byte=f"{data[error.start]:02X}")
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        return "", diagnostic(errors.NUL_BYTE, Place(name, line, nul - (text.rfind("\n", 0, nul) + 1) + 1))
    if legacy.is_odd(text):
        delimiter = max((",", ";", "\t"), key=text.count)
        cells = [
            (line, column, cell.strip(' "'))
            for line, row in enumerate(text.splitlines(), 1)
            if legacy.is_odd(row)
            for column, cell in enumerate(row.split(delimiter), 1)
        ]
        found = legacy.find(cell for _, _, cell in cells)
        if found is not None:
            line, column, _ = cells[found.first]
            return "", legacy.problem(found, Place(name, line, column))
    return text, None


def too_full(data: bytes, limits: Limits) -> bool:
    """Whether a table of text has more or wider rows than any sheet: seen before a record is made of each.

    >>> too_full(b"a,b\\n" * 11, Limits(cells=1)), too_full(b"a,b\\n" * 9, Limits(cells=1))
    (True, False)
    """
    for delimiter in (b",", b";", b"\t"):
        count = data.count(delimiter)
        if count > BLANKS_TO_A_CELL * limits.cells:
            return True
        if count > MOST_COLUMNS and max(line.count(delimiter) for line in data.splitlines()) > MOST_COLUMNS:
            return True
    return data.count(b"\n") > BLANKS_TO_A_CELL * limits.cells


def scrubbed(text: str) -> str:
    """Without lone surrogates, which JSON and YAML escapes can make and no report can print."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
