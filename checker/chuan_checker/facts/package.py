"""The zip package of a workbook: sizes checked before anything is unpacked, XML read in one linear pass.

In: the bytes of an .xlsx or .ods file, the limits. Out: its parts, or the diagnostic that refuses it. Promises: entry
count, declared sizes and ratios come from the zip directory alone, and an entry never yields more than it declares; a
name that points out of the package, or stands in it twice, is refused; so is a DOCTYPE, and with it every XML entity;
number, depth and length of the XML elements are bounded, so that time and memory are linear in the bytes and small.
Knows nothing of sheets, writes nothing to a disk.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from chuan_checker.facts import errors
from chuan_checker.facts.limits import DEFAULT, Limits, megabytes
from chuan_checker.facts.refused import Refused
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.numerals import show_integer
from chuan_grammar.source import Place

RATIO_FROM = 1_000_000
"""Bytes. Small parts may compress well without harm."""

MOST_ENTRIES = 2_000
"""A workbook has some ten parts and one for each sheet and picture."""

MOST_RECORDS = 10 * MOST_ENTRIES
"""Marks of directory records in the bytes, counted before the directory is read; embedded documents have some, too."""

TAGS_OF_A_CELL = 16
"""A cell has four to eight tags, its row and its blank neighbours some more."""

TAGS_FREE = 1_000_000
"""Tags that are never too many, however few cells a sheet may have: styles and blank cells need some."""

MOST_STRETCH = 500_000
"""Bytes without a tag: a cell holds at most 32,767 characters. Twice this cannot be but one endless tag or text."""

MOST_NAMES = 1_000
"""Names of elements and attributes that are remembered; a sheet uses some fifty."""

MOST_DEPTH = 200
"""Elements inside each other; a sheet has seven levels."""

_OLE = b"\xd0\xcf\x11\xe0"
"""First bytes of old .xls files and of encrypted .xlsx files."""

_FOREIGN = (
    (b"%PDF", "đây là tệp PDF đổi tên", "this is a PDF under another name"),
    (b"\xff\xd8\xff", "đây là ảnh JPEG đổi tên", "this is a JPEG picture under another name"),
    (b"\x89PNG", "đây là ảnh PNG đổi tên", "this is a PNG picture under another name"),
    (b"Rar!", "đây là tệp nén RAR đổi tên", "this is a RAR archive under another name"),
    (b"7z\xbc\xaf", "đây là tệp nén 7-Zip đổi tên", "this is a 7-Zip archive under another name"),
    (b"{\\rtf", "đây là văn bản RTF đổi tên", "this is an RTF text under another name"),
    (b"<", "đây là trang web (HTML, XML) đổi tên", "this is a web page (HTML, XML) under another name"),
    (b"PK", "tệp bị cắt cụt hoặc hỏng, có lẽ gửi hoặc chép chưa xong", "it is truncated or damaged"),
)
"""First bytes, and what a file that begins with them is."""

_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|[\x00-\x1f]")

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, struct.error,
)  # fmt: skip

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]


class Package:
    """An opened workbook whose sizes are within the limits."""

    def __init__(self, data: bytes, name: str, limits: Limits = DEFAULT) -> None:
        self.name, self.limits = name, limits
        self._tags = 0
        if data.startswith(_OLE):
            raise Refused(diagnostic(errors.LOCKED_WORKBOOK, Place(name)))
        if data.count(b"PK\x01\x02") > MOST_RECORDS:
            raise self.too_much(*_parts(f"{MOST_RECORDS}+"))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError, struct.error) as error:
            raise self.broken(*foreign(data)) from error
        self._check(entries)
        self._entries = {_inside(entry): entry for entry in entries}
        if len(self._entries) < len(entries):
            names = [_inside(entry) for entry in entries]
            twice = next(name for name in names if names.count(name) > 1)
            raise self.broken(f"hai phần cùng tên «{twice}»", f"two parts named «{twice}»")

    def broken(self, what: str, what_en: str = "") -> Refused:
        """A refusal of a damaged workbook."""
        return Refused(diagnostic(errors.BROKEN_WORKBOOK, Place(self.name), what=what, what_en=what_en or what))

    def too_much(self, what: str, what_en: str = "") -> Refused:
        """A refusal of a workbook that would unpack to too much."""
        return Refused(diagnostic(errors.WORKBOOK_BOMB, Place(self.name), what=what, what_en=what_en or what))

    def check_sheets(self, count: int) -> None:
        """Refuse a workbook with too many sheets."""
        if count > self.limits.sheets:
            facts = {"count": str(count), "most": str(self.limits.sheets)}
            raise Refused(diagnostic(errors.TOO_MANY_SHEETS, Place(self.name), **facts))

    def too_many_cells(self, most: int, sheet: str = "") -> Refused:
        """A refusal of a workbook, or of one of its sheets, that is too full."""
        return too_many_cells(self.name, most, sheet)

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        limits = self.limits
        if len(entries) > MOST_ENTRIES:
            raise self.too_much(*_parts(str(len(entries))))
        total = sum(entry.file_size for entry in entries)
        if total > limits.unpacked:
            size, most = megabytes(total), f"{megabytes(limits.unpacked)} (--limit unpacked=…)"
            raise self.too_much(f"{size}, nhiều nhất {most}", f"{size}, at most {most}")
        for entry in entries:
            if entry.flag_bits & 1:
                raise Refused(diagnostic(errors.LOCKED_WORKBOOK, Place(self.name)))
            if entry.file_size > RATIO_FROM and entry.file_size > limits.ratio * max(entry.compress_size, 1):
                name, ratio = entry.filename, f"{limits.ratio} (--limit ratio=…)"
                raise self.too_much(f"tỷ lệ nén của «{name}» hơn {ratio}", f"«{name}» is compressed more than {ratio}")
            if _OUTSIDE.search(entry.filename.replace("\\", "/")):
                raise self.broken(
                    f"tên phần «{entry.filename}» chỉ ra ngoài tệp", f"part «{entry.filename}» points out of the file"
                )

    def has(self, part: str) -> bool:
        """Whether the package has a part."""
        return part.casefold() in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        entry = self._entries.get(part.casefold())
        if entry is None:
            raise self.broken(f"thiếu phần «{part}»", f"part «{part}» is missing")
        try:
            return self._zip.read(entry)
        except _DAMAGE as error:
            raise self.broken(f"phần «{part}» bị hỏng", f"part «{part}» is damaged") from error

    def parse(
        self,
        part: str,
        start: Start,
        end: End = lambda name: None,
        text: Callable[[str], None] = lambda data: None,
    ) -> None:
        """Run handlers over a part; element and attribute names come without namespace."""
        data = self.read(part)
        self._bound(part, data)
        if len(data) > RATIO_FROM:  # a shorter part is not deep enough to harm
            start, end = self._watched(part, start, end)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        local = _Local()
        parser.StartElementHandler = lambda name, given: start(
            local[name], {local[key]: given[key] for key in given} if given else given
        )
        parser.EndElementHandler = lambda name: end(local[name])
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            # in one piece: expat before 2.6 rescans a long token with every further piece
            parser.Parse(data, True)
        except expat.ExpatError as error:
            line, line_en = f", dòng {error.lineno}", f", line {error.lineno}"
            raise self.broken(*_no_xml(part, line, line_en)) from error
        except ValueError as error:  # an encoding that the parser cannot decode
            raise self.broken(*_no_xml(part)) from error

    def _bound(self, part: str, data: bytes) -> None:
        """Refuse what would cost too much to parse, from the bytes alone."""
        most = max(TAGS_OF_A_CELL * self.limits.book_cells, TAGS_FREE)
        self._tags += data.count(b"<")
        if self._tags > most:
            raise self.too_much(
                f"hơn {show_integer(most)} thẻ XML (--limit cells=…)",
                f"more than {show_integer(most)} XML tags (--limit cells=…)",
            )
        for at in range(0, len(data) - MOST_STRETCH, MOST_STRETCH):
            if data.find(b"<", at, at + MOST_STRETCH) < 0:
                most_vi = f"phần «{part}» có một thẻ hoặc một ô dài hơn {megabytes(MOST_STRETCH)}"
                raise self.too_much(most_vi, f"part «{part}» has one tag or cell above {megabytes(MOST_STRETCH)}")

    def _watched(self, part: str, start: Start, end: End) -> tuple[Start, End]:
        """The same handlers, counting how deep the elements lie."""
        depth = 0

        def down(name: str, attributes: Attributes) -> None:
            nonlocal depth
            depth += 1
            if depth > MOST_DEPTH:
                deep = f"phần «{part}» lồng nhau quá {MOST_DEPTH} tầng"
                raise self.broken(deep, f"part «{part}» is nested deeper than {MOST_DEPTH} levels")
            start(name, attributes)

        def up(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(name)

        return down, up

    def _refuse_doctype(self, *declared: object) -> None:
        raise Refused(diagnostic(errors.WORKBOOK_DOCTYPE, Place(self.name)))


def too_many_cells(name: str, most: int, sheet: str = "") -> Refused:
    """A refusal of a file, or of one of its sheets, that is too full."""
    where, where_en = (f"trang «{sheet}»", f"sheet «{sheet}»") if sheet else ("tệp", "the file")
    facts = {"where": where, "where_en": where_en, "most": show_integer(most)}
    return Refused(diagnostic(errors.TOO_MANY_CELLS, Place(name, sheet=sheet or None), **facts))


def _parts(count: str) -> tuple[str, str]:
    return f"{count} phần, nhiều nhất {MOST_ENTRIES}", f"{count} parts, at most {MOST_ENTRIES}"


def _no_xml(part: str, line: str = "", line_en: str = "") -> tuple[str, str]:
    return f"phần «{part}» không phải XML đúng dạng{line}", f"part «{part}» is no well-formed XML{line_en}"


def foreign(data: bytes) -> tuple[str, str]:
    """What a file that is no zip package is, in Vietnamese and English.

    >>> foreign(b"%PDF-1.7")[0], foreign(b"a;b")[0]
    ('đây là tệp PDF đổi tên', 'tệp không phải là tệp nén zip')
    """
    head = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    known = ((vi, en) for mark, vi, en in _FOREIGN if head.startswith(mark))
    return next(known, ("tệp không phải là tệp nén zip", "it is no zip package"))


def _inside(entry: zipfile.ZipInfo) -> str:
    """The name of a part for comparison; some programs write `\\` where others write `/`."""
    return entry.filename.replace("\\", "/").casefold()


class _Local(dict[str, str]):
    """Names without their namespace, each cut once."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(" ")[2]
        if len(self) < MOST_NAMES:
            self[name] = local
        return local
