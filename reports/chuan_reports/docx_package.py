"""A Word file as parts: read with every limit that a file from outside needs, written the same each time.

From bytes to `name → bytes` and back. Promises: no part is unpacked before its size is known to be within bounds; a
file that is no DOCX, is encrypted, damaged, oversized, holds macros or an XML document type is refused with one clear
sentence (`TemplateFault`); what is written has fixed dates and a fixed order.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

MOST_PARTS = 1_000
MOST_BYTES = 60_000_000
"""All parts unpacked."""

MOST_XML = 8_000_000
"""One XML part unpacked: far more than a template needs, little enough to search."""

DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every part: there is no clock."""

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"

_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.I)


class TemplateFault(ValueError):
    """What is wrong with a template, for the person who made it: `text(lang)` is one sentence."""

    def __init__(self, vi: str, en: str) -> None:
        """The sentence in both languages."""
        super().__init__(vi)
        self.vi = vi
        self.en = en

    def text(self, lang: str = "vi") -> str:
        """The sentence in one language."""
        return self.vi if lang == "vi" else self.en


def read(data: bytes) -> dict[str, bytes]:
    """The parts of a DOCX file."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise TemplateFault(
            "mẫu là tệp Word kiểu cũ (.doc) hoặc có mật khẩu; hãy mở bằng Word, bỏ mật khẩu và lưu lại dạng .docx",
            "the template is an old Word file (.doc) or has a password; open it in Word, remove the password and save "
            "it as .docx",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        if isinstance(error, TemplateFault):
            raise
        raise TemplateFault(
            "mẫu không phải tệp Word .docx, hoặc tệp đã hỏng", "the template is no Word .docx file, or it is damaged"
        ) from error


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    listed = archive.infolist()
    names = {one.filename for one in listed}
    if DOCUMENT not in names or TYPES not in names:
        raise TemplateFault(
            "mẫu không phải tệp Word .docx: không có phần nội dung văn bản",
            "the template is no Word .docx file: it has no text part",
        )
    if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_BYTES:
        raise TemplateFault(
            "mẫu quá lớn khi giải nén (trên 60 MB hoặc trên 1.000 phần), không đọc",
            "the template is too large when unpacked (over 60 MB or over 1,000 parts) and was not read",
        )
    if any(one.flag_bits & 1 for one in listed):
        raise TemplateFault("mẫu có mật khẩu; hãy bỏ mật khẩu", "the template has a password; remove it")
    parts = {}
    for one in listed:
        if one.is_dir():
            continue
        if one.filename.lower().endswith("vbaproject.bin"):
            raise TemplateFault(
                "mẫu có macro; hãy lưu lại dạng .docx không có macro",
                "the template holds macros; save it as .docx without macros",
            )
        xml = one.filename.lower().endswith((".xml", ".rels"))
        if xml and one.file_size > MOST_XML:
            raise TemplateFault(
                f"mẫu có phần «{one.filename[:60]}» quá lớn (trên 8 MB), không đọc",
                f"the part «{one.filename[:60]}» of the template is too large (over 8 MB) and was not read",
            )
        content = archive.read(one)  # never more than the size it states
        if xml and (_DOCTYPE.search(content) or b"\x00" in content[:200]):
            raise TemplateFault(
                f"mẫu có phần «{one.filename[:60]}» khai báo kiểu XML, không đọc vì không an toàn",
                f"the part «{one.filename[:60]}» of the template declares an XML document type, which is not safe",
            )
        parts[one.filename] = content
    return parts


def write(parts: dict[str, bytes]) -> bytes:
    """The file made of these parts: the list of types first, then by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            info = zipfile.ZipInfo(name, DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, parts[name], compresslevel=6)
    return buffer.getvalue()
