"""The door to the readers: from bytes and a name to `Raw`.

In: the bytes of a file, its name, the limits, whether personal data refuses a file. Out: `Raw`, with the file's sha256.
Promises: the suffix chooses the reader, readers are imported only when needed, no byte sequence raises; a file beyond
the limits is refused before it is parsed; nothing below a personal heading passes; every cell whose text was read
otherwise than it is written is listed. Does not open files: only the command line does.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from chuan_checker.facts import errors, legacy, privacy, repairs
from chuan_checker.facts.limits import DEFAULT, Limits, megabytes
from chuan_checker.facts.model import Raw
from chuan_checker.facts.refused import Refused
from chuan_checker.facts.textfile import decode_text, too_full
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.numerals import show_integer
from chuan_grammar.source import Place

if TYPE_CHECKING:
    from chuan_checker.facts.sheet import Sheet

__all__ = ["READERS", "SUFFIXES", "decode_text", "empty_folder", "is_readable", "read_bytes", "too_large"]

Reader = Callable[[bytes, str, Limits], Raw]


def _later(module: str, function: str, limited: bool = True) -> Reader:
    """A reader whose module is imported on first use: a CSV-only run pays for no other format.

    A reader that is not `limited` needs no limits: the size of the file bounds its work.
    """

    def read(data: bytes, name: str, limits: Limits) -> Raw:
        reader: Callable[..., Raw] = getattr(import_module(f"chuan_checker.facts.{module}"), function)
        return reader(data, name, limits) if limited else reader(data, name)

    return read


def _sheets(module: str, function: str) -> Reader:
    """The same for a spreadsheet: its sheets are looked at for text of an old encoding before tables are sought."""

    def read(data: bytes, name: str, limits: Limits) -> Raw:
        sheets_of: Callable[[bytes, str, Limits], list[Sheet]] = getattr(
            import_module(f"chuan_checker.facts.{module}"), function
        )
        try:
            sheets = sheets_of(data, name, limits)
        except Refused as refused:
            # a workbook is read whole or not at all: half of it could pass for all of it
            return Raw(name, diagnostics=(refused.problem,))
        problem = legacy.in_sheets(name, sheets)
        if problem is not None:
            return Raw(name, diagnostics=(problem,))
        from chuan_checker.facts.spreadsheet import read_sheets

        return read_sheets(name, sheets)

    return read


TEXT_TABLES = (".csv", ".tsv", ".txt")

READERS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    (TEXT_TABLES, _later("csvfile", "read_csv", limited=False)),
    ((".xlsx", ".xlsm"), _sheets("xlsxfile", "xlsx_sheets")),
    ((".xls",), _sheets("xlsfile", "xls_sheets")),
    ((".ods",), _sheets("odsfile", "ods_sheets")),
    ((".json",), _later("jsonfile", "read_json")),
    ((".yaml", ".yml"), _later("yamlfile", "read_yaml")),
)
"""One line a format; a reader is `(bytes, name, limits) -> Raw`."""

SUFFIXES = tuple(suffix for suffixes, _ in READERS for suffix in suffixes)
"""Every suffix that can be read."""


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT, strict_privacy: bool = False) -> Raw:
    """Read one file. A mistake in it is a diagnostic of the result, never an exception.

    `strict_privacy`: a file with personal columns is refused as a whole, instead of being read without them.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    suffix = _suffix(name)
    reader = next((read for suffixes, read in READERS if suffix in suffixes), None)
    if reader is None:
        facts = {"suffix": suffix or _base(name), "known": ", ".join(SUFFIXES)}
        return Raw(name, diagnostics=(diagnostic(errors.UNKNOWN_FORMAT, Place(name), **facts),), sha256=sha256)
    if len(data) > limits.file:
        return too_large(name, len(data), limits, sha256)
    if suffix in TEXT_TABLES and too_full(data, limits):
        facts = {"where": "tệp", "where_en": "the file", "most": show_integer(limits.cells)}
        return Raw(name, diagnostics=(diagnostic(errors.TOO_MANY_CELLS, Place(name), **facts),), sha256=sha256)
    raw = privacy.guarded(reader(data, name, limits), strict_privacy)
    told = tuple(map(_in_english_too, raw.diagnostics))
    return dataclasses.replace(raw, sha256=sha256, repairs=repairs.of_texts(raw), diagnostics=told)


def _in_english_too(problem: Diagnostic) -> Diagnostic:
    """With the Vietnamese words where a reader has no English ones: a gap in a sentence would be worse."""
    facts = dict(problem.facts)
    if problem.kind not in (errors.BROKEN_WORKBOOK, errors.WORKBOOK_BOMB) or "what_en" in facts:
        return problem
    return dataclasses.replace(problem, facts=(*problem.facts, ("what_en", facts.get("what", ""))))


def too_large(name: str, size: int, limits: Limits, sha256: str = "") -> Raw:
    """What to hand on for a file that is not even read: it has `size` bytes."""
    facts = {"size": megabytes(size), "most": megabytes(limits.file), "limit": "file"}
    return Raw(name, diagnostics=(diagnostic(errors.TOO_LARGE, Place(name), **facts),), sha256=sha256)


def is_readable(name: str) -> bool:
    """Whether a file of this name has a reader."""
    return _suffix(name) in SUFFIXES


def _base(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1].casefold()


def _suffix(name: str) -> str:
    base = _base(name)
    return "." + base.rsplit(".", 1)[1] if "." in base else ""


def empty_folder(name: str) -> Raw:
    """What to hand on for a folder without any facts file: its mistake, and nothing else."""
    return Raw(name, diagnostics=(diagnostic(errors.EMPTY_FOLDER, Place(name), name=name, known=", ".join(SUFFIXES)),))
