"""The package of a workbook: its parts as they are, what they are called, and which part leads to which.

In: the bytes of an .xlsx or .xlsm file. Out: a `Package` whose parts can be replaced and added, and its bytes.
Promises: sizes are checked before anything is unpacked; a part that nobody replaces is written as it was read, in the
same order; a new part has a name, a type and a relationship of its own; the same calls give the same bytes. Whatever
is left out on the way is told in `dropped`.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from chuan_reports.annotate_xml import LINKS, Doc, Element, Unreadable, escaped

MOST_UNPACKED = 200_000_000
MOST_PARTS = 5_000
MOST_RATIO, RATIO_FROM = 200, 1_000_000
"""How often a part may be compressed, and from which size on it matters; a run may have other limits."""

DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every new part: there is no clock."""

TYPES, RELATIONS = "[Content_Types].xml", "application/vnd.openxmlformats-package.relationships+xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
WORKSHEET, COMMENTS, STYLES = _CONTENT + "worksheet+xml", _CONTENT + "comments+xml", _CONTENT + "styles+xml"
VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"

PARTS, NAMES, SIGNATURE, SHARING = "parts", "names", "signature", "sharing"
"""What may be dropped: parts of one name, parts with names that lead elsewhere, a signature, a log of changes."""

_EMPTY_LINKS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


class Link:
    """A relationship: from which part, its id, the end of its type (`worksheet`), the part it leads to."""

    __slots__ = ("element", "id", "kind", "part")

    def __init__(self, element: Element, folder: str) -> None:
        """As written in the relationships of a part in a folder."""
        self.element = element
        self.id = element.get("Id") or ""
        self.kind = (element.get("Type") or "").rpartition("/")[2]
        outside = element.get("TargetMode") == "External"
        self.part = "" if outside else joined(folder, element.get("Target") or "")


class Package:
    """The parts of a workbook. Raises `Unreadable` for what is none, or would be too much."""

    def __init__(self, data: bytes, most: int = MOST_UNPACKED, ratio: int = MOST_RATIO) -> None:
        """`most`: bytes that all parts may have together; `ratio`: how often one of them may be compressed."""
        self.dropped: set[str] = set()
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._parts: dict[str, bytes] = {}
        self._names: dict[str, str] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._read(archive, most, ratio)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError,
            OverflowError,
        ) as error:  # fmt: skip
            raise Unreadable(str(error)) from error
        if not self.has(TYPES):
            raise Unreadable(TYPES)
        self.main = self._main()
        self._drop_signature()
        self._drop_sharing()

    def _read(self, archive: zipfile.ZipFile, most: int, ratio: int) -> None:
        listed = archive.infolist()
        if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > most:
            raise Unreadable("size")
        for one in listed:
            if one.flag_bits & 1 or (one.file_size > RATIO_FROM and one.file_size > ratio * one.compress_size):
                raise Unreadable("size")
        for one in listed:
            name = one.filename.lstrip("/")
            if one.is_dir() or not name:
                continue
            if ".." in name.split("/") or "\\" in name or ":" in name:
                self.dropped.add(NAMES)
                continue
            before = self._names.get(name.casefold())
            if before is not None:
                self.dropped.add(PARTS)  # the later one is the one that programs read
                del self._infos[before], self._parts[before]
            self._names[name.casefold()] = name
            self._infos[name], self._parts[name] = one, archive.read(one)

    def _main(self) -> str:
        found = next((link.part for link in self.links("") if link.kind == "officeDocument"), "")
        if not found or not self.has(found):
            raise Unreadable("workbook")
        return self._names[found.casefold()]

    def _drop_signature(self) -> None:
        """A signature over the file does not hold for a changed file, and programs warn of it."""
        signed = [link for link in self.links("") if link.kind == "origin" and "signature" in link.part.casefold()]
        if signed:
            self.dropped.add(SIGNATURE)
            self._unlink("", signed)
            self._remove([name for name in self._parts if name.casefold().startswith("_xmlsignatures/")])

    def _drop_sharing(self) -> None:
        """The log of changes of a shared workbook numbers its sheets, and would not know the new one."""
        logs = [link for link in self.links(self.main) if link.kind in ("revisionHeaders", "usernames", "userNames")]
        if logs:
            self.dropped.add(SHARING)
            self._unlink(self.main, logs)
            self._remove([name for name in self._parts if "/revisions/" in name.casefold()])

    def _unlink(self, part: str, links: list[Link]) -> None:
        name = self._links_of(part)
        doc = Doc(self.read(name))
        ids = {link.id for link in links}
        for element in doc.children():
            if element.get("Id") in ids:
                doc.replace(element.start, element.end, b"")
        self.put(name, doc.finished())

    def _remove(self, names: list[str]) -> None:
        gone = {f"/{name}".casefold() for name in names}
        doc = Doc(self.read(TYPES))
        for element in doc.children():
            if (element.get("PartName") or "").casefold() in gone:
                doc.replace(element.start, element.end, b"")
        self.put(TYPES, doc.finished())
        for name in names:
            del self._parts[name], self._infos[name], self._names[name.casefold()]

    # ------------------------------------------------------------ parts

    @property
    def names(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return list(self._parts)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            return self._parts[self._names[name.casefold()]]
        except KeyError as error:
            raise Unreadable(name) from error

    def put(self, name: str, data: bytes) -> None:
        """Replace a part, or add one at the end."""
        name = self._names.setdefault(name.casefold(), name)
        self._parts[name] = data

    def free(self, pattern: str) -> str:
        """The first name that no part has: `xl/comments{}.xml` → `xl/comments3.xml`."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def finished(self) -> bytes:
        """The whole file."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self._parts.items():
                old = self._infos.get(name)
                info = zipfile.ZipInfo(name, DAY if old is None else max(old.date_time, DAY))
                stored = old is not None and old.compress_type == zipfile.ZIP_STORED
                info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                info.create_system, info.external_attr = 0, 0
                archive.writestr(info, data, compresslevel=6)
        return buffer.getvalue()

    # ------------------------------------------------------------ relationships and types

    def links(self, part: str) -> list[Link]:
        """What a part leads to (the package itself: an empty name)."""
        name = self._links_of(part)
        if not self.has(name):
            return []
        return [Link(one, part.rpartition("/")[0]) for one in Doc(self.read(name)).children()]

    def link(self, part: str, kind: str, target: str, strict: bool = False) -> str:
        """Make a part lead to another one; its new id."""
        name = self._links_of(part)
        doc = Doc(self.read(name) if self.has(name) else _EMPTY_LINKS)
        taken = {(one.get("Id") or "").casefold() for one in doc.children()}
        number = 1
        while f"ridchuan{number}" in taken:
            number += 1
        fresh = f"rIdChuan{number}"
        # from the root of the package: right wherever the part stands
        kind, target = f"{LINKS[strict]}/{kind}", "/" + escaped(target)
        new = f'<{doc.tag("Relationship")} Id="{fresh}" Type="{kind}" Target="{target}"/>'
        doc.append(doc.root, new.encode())
        self.put(name, doc.finished())
        return fresh

    @staticmethod
    def _links_of(part: str) -> str:
        folder, _, base = part.rpartition("/")
        return f"{folder}/_rels/{base}.rels".lstrip("/")

    def declare_extension(self, extension: str, content: str) -> None:
        """State the type of all parts with an ending of their name."""
        doc = Doc(self.read(TYPES))
        for one in doc.children():
            if one.name == "Default" and (one.get("Extension") or "").casefold() == extension:
                return
        first = next(doc.children(), None)
        new = f'<{doc.tag("Default")} Extension="{extension}" ContentType="{content}"/>'.encode()
        if first is None:
            doc.append(doc.root, new)
        else:
            doc.insert(first.start, new)
        self.put(TYPES, doc.finished())

    def declare(self, part: str, content: str) -> None:
        """State the type of a part."""
        doc = Doc(self.read(TYPES))
        path = f"/{part}"
        for one in doc.children():
            if one.name == "Override" and (one.get("PartName") or "").casefold() == path.casefold():
                return
        doc.append(doc.root, f'<{doc.tag("Override")} PartName="{escaped(path)}" ContentType="{content}"/>'.encode())
        self.put(TYPES, doc.finished())


def joined(folder: str, target: str) -> str:
    """A target as the package names it: absolute, or relative to the folder of the part that names it.

    >>> joined("xl/worksheets", "../comments1.xml"), joined("xl", "/xl/styles.xml")
    ('xl/comments1.xml', 'xl/styles.xml')
    """
    parts: list[str] = [] if target.startswith("/") else folder.split("/")
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(part for part in parts if part)
