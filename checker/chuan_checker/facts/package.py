"""The zip package of a workbook: sizes checked before anything is unpacked, XML read in one linear pass.

In: the bytes of an .xlsx file. Out: its parts, or the diagnostic that refuses it. Promises: entry count, declared
sizes and ratios come from the zip directory alone, and an entry never yields more than it declares; a DOCTYPE, and
with it every XML entity, is refused; the time is linear in the bytes. Knows nothing of sheets.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from chuan_checker.facts import errors
from chuan_checker.facts.refused import Refused
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.source import Place

MOST_UNPACKED = 200_000_000
"""Bytes. Excel's largest real forms unpack to some 20 MB; above this a laptop starts to swap."""

MOST_RATIO = 100
"""Sheets compress 5 to 30 times; only filler compresses more than a hundred times."""

RATIO_FROM = 1_000_000
"""Bytes. Small parts may compress well without harm."""

MOST_ENTRIES = 2_000
"""A workbook has some ten parts and one for each sheet and picture."""

_OLE = b"\xd0\xcf\x11\xe0"
"""First bytes of old .xls files and of encrypted .xlsx files."""

Attributes = dict[str, str]


class Package:
    """An opened workbook whose sizes are within the limits."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(_OLE):
            raise Refused(diagnostic(errors.LOCKED_WORKBOOK, Place(name)))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise self.broken("tệp không phải là tệp nén zip") from error
        self._check(entries)
        self._entries = {entry.filename.lstrip("/").casefold(): entry for entry in entries}

    def broken(self, what: str) -> Refused:
        """A refusal of a damaged workbook."""
        return Refused(diagnostic(errors.BROKEN_WORKBOOK, Place(self.name), what=what))

    def too_much(self, what: str) -> Refused:
        """A refusal of a workbook that would unpack to too much."""
        return Refused(diagnostic(errors.WORKBOOK_BOMB, Place(self.name), what=what))

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MOST_ENTRIES:
            raise self.too_much(f"{len(entries)} phần, nhiều nhất {MOST_ENTRIES}")
        total = sum(entry.file_size for entry in entries)
        if total > MOST_UNPACKED:
            raise self.too_much(f"{total // 1_000_000} MB, nhiều nhất {MOST_UNPACKED // 1_000_000} MB")
        for entry in entries:
            if entry.flag_bits & 1:
                raise Refused(diagnostic(errors.LOCKED_WORKBOOK, Place(self.name)))
            if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
                raise self.too_much(f"«{entry.filename}» nén hơn {MOST_RATIO} lần")

    def has(self, part: str) -> bool:
        """Whether the package has a part."""
        return part.casefold() in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        entry = self._entries.get(part.casefold())
        if entry is None:
            raise self.broken(f"thiếu phần «{part}»")
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as e:
            raise self.broken(f"phần «{part}» bị hỏng") from e

    def parse(
        self,
        part: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] = lambda name: None,
        text: Callable[[str], None] = lambda data: None,
    ) -> None:
        """Run handlers over a part; element and attribute names come without namespace."""
        data = self.read(part)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, attributes: start(_local(name), _locals(attributes))
        parser.EndElementHandler = lambda name: end(_local(name))
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            # in one piece: expat before 2.6 rescans a long token with every further piece
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise self.broken(f"phần «{part}» không phải XML đúng dạng, dòng {error.lineno}") from error

    def _refuse_doctype(self, *declared: object) -> None:
        raise Refused(diagnostic(errors.WORKBOOK_DOCTYPE, Place(self.name)))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _locals(attributes: Attributes) -> Attributes:
    return {_local(name): value for name, value in attributes.items()} if attributes else attributes
