"""Bytes to text: UTF-8 or a clear refusal.

In: the bytes of a CSV, JSON or YAML file. Out: its text, or the diagnostic that says how to save it. Promises: no
encoding is guessed (a byte means different letters in TCVN3, VNI and windows-1258); any byte sequence gives one of
the two. Normal form (NFD, NFC) is left alone: matching folds it, and the text as written stays.
"""

from __future__ import annotations

from chuan_checker.facts import errors
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place

MOST_BYTES = 50_000_000
"""A province's schools for ten years fit in a tenth of this; more would not fit the memory of one check."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode_text(data: bytes, name: str) -> tuple[str, Diagnostic | None]:
    """The text of a file without its byte order mark, or "" with what is wrong.

    >>> decode_text("\\ufeffxã".encode(), "a.csv")
    ('xã', None)
    """
    if len(data) > MOST_BYTES:
        return "", diagnostic(errors.TOO_LARGE, Place(name), size=_megabytes(len(data)), most=_megabytes(MOST_BYTES))
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
    return text, None


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",") + " MB"


def scrubbed(text: str) -> str:
    """Without lone surrogates, which JSON and YAML escapes can make and no report can print."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
