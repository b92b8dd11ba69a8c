"""The door to the readers: from bytes and a name to `Raw`.

In: the bytes of a file, its name. Out: `Raw`, with the file's sha256. Promises: the suffix chooses the reader, readers
are imported only when needed, and no byte sequence raises. Does not open files: only the command line does.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from importlib import import_module

from chuan_checker.facts import errors
from chuan_checker.facts.model import Raw
from chuan_checker.facts.textfile import MOST_BYTES, decode_text
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.source import Place

__all__ = ["READERS", "SUFFIXES", "decode_text", "empty_folder", "read_bytes"]

Reader = Callable[[bytes, str], Raw]


def _later(module: str, function: str) -> Reader:
    """A reader whose module is imported on first use: a CSV-only run pays for no other format."""

    def read(data: bytes, name: str) -> Raw:
        reader: Reader = getattr(import_module(f"chuan_checker.facts.{module}"), function)
        return reader(data, name)

    return read


READERS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    ((".csv", ".tsv", ".txt"), _later("csvfile", "read_csv")),
    ((".xlsx", ".xlsm"), _later("xlsxfile", "read_xlsx")),
    ((".json",), _later("jsonfile", "read_json")),
    ((".yaml", ".yml"), _later("yamlfile", "read_yaml")),
)
"""One line a format; a reader is `(bytes, name) -> Raw`."""

SUFFIXES = tuple(suffix for suffixes, _ in READERS for suffix in suffixes)
"""Every suffix that can be read."""


def read_bytes(data: bytes, name: str) -> Raw:
    """Read one file. A mistake in it is a diagnostic of the result, never an exception."""
    sha256 = hashlib.sha256(data).hexdigest()
    base = name.replace("\\", "/").rsplit("/", 1)[-1].casefold()
    suffix = "." + base.rsplit(".", 1)[1] if "." in base else ""
    reader = next((read for suffixes, read in READERS if suffix in suffixes), None)
    if reader is None:
        kind = errors.OLD_EXCEL if suffix == ".xls" else errors.UNKNOWN_FORMAT
        problem = diagnostic(kind, Place(name), suffix=suffix or base, known=", ".join(SUFFIXES))
        return Raw(name, diagnostics=(problem,), sha256=sha256)
    if len(data) > MOST_BYTES:
        sizes = {"size": f"{len(data) // 1_000_000} MB", "most": f"{MOST_BYTES // 1_000_000} MB"}
        return Raw(name, diagnostics=(diagnostic(errors.TOO_LARGE, Place(name), **sizes),), sha256=sha256)
    return dataclasses.replace(reader(data, name), sha256=sha256)


def empty_folder(name: str) -> Raw:
    """What to hand on for a folder without any facts file: its mistake, and nothing else."""
    return Raw(name, diagnostics=(diagnostic(errors.EMPTY_FOLDER, Place(name), name=name, known=", ".join(SUFFIXES)),))
