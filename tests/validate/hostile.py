"""Files that somebody could send to harm the program or its user, made here, never downloaded.

In: nothing, or a folder to write into. Out: name → (bytes, the codes that reading and resolving must give, no more and
no less). Promises: deterministic; the largest file has some 20 MB. `HARMLESS` are files that only look hostile.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
HEAD = ("unit", "name", "period", "value")

_WHEN = (2026, 1, 1, 0, 0, 0)


# ---------------------------------------------------------------- making workbooks by hand


def sheet_xml(rows: Iterable[Iterable[str]], before: str = "") -> str:
    """A sheet of inline strings; `before` stands before the root."""
    cells = "".join(
        f'<row r="{number}">' + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return f"{before}<worksheet {SPREADSHEET}><sheetData>{cells}</sheetData></worksheet>"


def parts(sheets: int = 1, **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small good workbook; keyword arguments replace one (`/` written `__`, `.` written `_dot_`)."""
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, sheets + 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {SPREADSHEET} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
        f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    }
    for number in range(1, sheets + 1):
        made[f"xl/worksheets/sheet{number}.xml"] = sheet_xml([HEAD, ("T1", "kệ sách", "2026", "5")])
    return made | {name.replace("_dot_", ".").replace("__", "/"): content for name, content in more.items()}


def zipped(content: dict[str, str | bytes], twice: tuple[str, str] | None = None) -> bytes:
    """A zip package of these parts, always the same bytes; `twice` is a part more, whatever names there are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in [*content.items(), *([twice] if twice else [])]:
            package.writestr(_entry(name), data, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("x", _WHEN)
    entry.filename = name  # as written: the constructor would change the separators of this system
    return entry


def with_sheet(xml: str | bytes) -> bytes:
    """A workbook whose only sheet is this."""
    return zipped(parts() | {SHEET: xml})


# ---------------------------------------------------------------- bombs


def compressed_a_thousandfold() -> bytes:
    return zipped(parts() | {"xl/comments1.xml": b" " * 150_000_000})


def large_in_sum() -> bytes:
    noise = Random(1).randbytes(20_000) * 250  # 5 MB that shrink less than the ratio that is refused
    return zipped(parts() | {f"xl/media/image{n}.bin": noise + bytes(1) * n for n in range(45)})


def many_parts() -> bytes:
    return zipped(parts() | {f"xl/x{n}": b"" for n in range(2_500)})


def many_directory_records() -> bytes:
    """A directory of 400,000 records, 18 MB, and nothing behind them."""
    record = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    directory = record * 400_000
    return directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(directory), 0, 0)


def lying_about_its_size() -> bytes:
    """The directory says a hundred bytes, the stream inflates to 60 MB."""
    data = zipped(parts() | {SHEET: b"<worksheet>" + b" " * 60_000_000})
    true = struct.pack("<L", 60_000_011)
    return data.replace(true, struct.pack("<L", 100))


def a_name_twice() -> bytes:
    return zipped(parts(), (SHEET.upper(), sheet_xml([HEAD, ("T1", "kệ sách", "2026", "6")])))


def many_strings() -> bytes:
    """A million and more shared strings in 2 MB."""
    strings = "".join(f"<si><t>{n}</t></si>" for n in range(1_010_000))
    return zipped(parts() | {"xl/sharedStrings.xml": f"<sst {SPREADSHEET}>{strings}</sst>"})


def a_million_rows() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 99991}</v></c></row>' for n in range(1, 1_048_577))
    return with_sheet(f"<worksheet {SPREADSHEET}><sheetData>{rows}</sheetData></worksheet>")


def a_million_empty_rows() -> bytes:
    good = sheet_xml([HEAD, ("T1", "kệ sách", "2026", "5")])
    rows = "".join(f'<row r="{n}" s="{n % 97}" customFormat="1"/>' for n in range(3, 1_048_577))
    return with_sheet(good.replace("</sheetData>", rows + "</sheetData>"))


def a_row_too_many() -> bytes:
    return with_sheet(
        f'<worksheet {SPREADSHEET}><sheetData><row r="1048577"><c><v>1</v></c></row></sheetData></worksheet>'
    )


def deep() -> bytes:
    names = [f"<a{n % 89}>" for n in range(200_000)]
    ends = [f"</a{n % 89}>" for n in range(200_000)]
    return with_sheet("<worksheet>" + "".join(names) + "".join(reversed(ends)) + "</worksheet>")


def one_endless_tag() -> bytes:
    attributes = " ".join(f'b{n}="{n * 7919 % 99991}"' for n in range(200_000))
    return with_sheet(f"<worksheet><sheetData {attributes}/></worksheet>")


def many_sheets() -> bytes:
    return zipped(parts(150))


# ---------------------------------------------------------------- entities, paths, damage


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def entities() -> bytes:
    return with_sheet(sheet_xml([HEAD, ("T1", "kệ sách", "2026", "&j;")], LAUGHS))


def an_outside_entity() -> bytes:
    return with_sheet(sheet_xml([HEAD, ("T1", "kệ sách", "2026", "&a;")], OUTSIDE))


def encrypted() -> bytes:
    """The container that Excel puts around an encrypted workbook: its header and the names of its streams."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return (
        header
        + "EncryptionInfo".encode("utf-16-le").ljust(64, b"\0")
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(4096)
    )


def with_a_password() -> bytes:
    """A zip whose sheet is encrypted the old way: a flag in the directory."""
    data = bytearray(zipped(parts()))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def csv_of(*rows: tuple[str, ...]) -> bytes:
    """Rows of a CSV file with every field quoted."""
    quoted = (",".join('"' + field.replace('"', '""') + '"' for field in row) for row in (HEAD, *rows))
    return "\n".join(quoted).encode() + b"\n"


FORMULAS = (
    "=cmd|'/C calc'!A0", '=HYPERLINK("http://example.com?"&A1;"xem")', "@SUM(1+1)*cmd|' /C calc'!A0",
    "+cmd|'/C calc'!A0", "-2+3+cmd|'/C calc'!A0", "\t=1+1", "=1+1",
)  # fmt: skip

LONG = "x" * 32_767

BROKEN, LARGE, CELLS, INVALID = (
    "facts-broken-workbook", "facts-workbook-too-large", "facts-too-many-cells", "facts-invalid-value",
)  # fmt: skip

HOSTILE: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "bom-ty-le.xlsx": (compressed_a_thousandfold, [LARGE]),
    "bom-tong.xlsx": (large_in_sum, [LARGE]),
    "bom-nhieu-phan.xlsx": (many_parts, [LARGE]),
    "bom-muc-luc.xlsx": (many_directory_records, [LARGE]),
    "bom-khai-gian.xlsx": (lying_about_its_size, [BROKEN]),
    "hai-phan-cung-ten.xlsx": (a_name_twice, [BROKEN]),
    "nhieu-chuoi.xlsx": (many_strings, [CELLS]),
    "trieu-dong.xlsx": (a_million_rows, [CELLS]),
    "dong-ngoai-bang.xlsx": (a_row_too_many, [BROKEN]),
    "long-nhau.xlsx": (deep, [BROKEN]),
    "mot-the-dai.xlsx": (one_endless_tag, [LARGE]),
    "nhieu-trang.xlsx": (many_sheets, ["facts-too-many-sheets"]),
    "thuc-the.xlsx": (entities, ["facts-workbook-doctype"]),
    "thuc-the-ngoai.xlsx": (an_outside_entity, ["facts-workbook-doctype"]),
    "len-tren.xlsx": (lambda: zipped(parts() | {"../../autoexec.bat": b"x"}), [BROKEN]),
    "len-tren-windows.xlsx": (lambda: zipped(parts() | {"xl\\..\\..\\x.dll": b"x"}), [BROKEN]),
    "tuyet-doi.xlsx": (lambda: zipped(parts() | {"/etc/cron.d/x": b"x"}), [BROKEN]),
    "tuyet-doi-windows.xlsx": (lambda: zipped(parts() | {"C:\\Windows\\x.dll": b"x"}), [BROKEN]),
    "ma-hoa.xlsx": (encrypted, ["facts-locked-workbook"]),
    "mat-khau.xlsx": (with_a_password, ["facts-locked-workbook"]),
    "cat-cut.xlsx": (lambda: zipped(parts())[:900], [BROKEN]),
    "pdf-doi-ten.xlsx": (lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n", [BROKEN]),
    "anh-doi-ten.xlsx": (lambda: b"\xff\xd8\xff\xe0" + bytes(2000), [BROKEN]),
    "o-dai.xlsx": (lambda: with_sheet(sheet_xml([HEAD, ("T1", "kệ sách", "2026", LONG)])), [INVALID]),
    "ten-dai.xlsx": (lambda: with_sheet(sheet_xml([HEAD, ("T1", LONG, "2026", "5")])), ["facts-unknown-name"]),
    "cong-thuc.csv": (
        lambda: csv_of(*(("T1", "kệ sách", str(2019 + n), text) for n, text in enumerate(FORMULAS))),
        [INVALID] * len(FORMULAS),
    ),
    "ten-cong-thuc.csv": (lambda: csv_of(("T1", FORMULAS[0], "2026", "5")), ["facts-unknown-name"]),
    "don-vi-cong-thuc.csv": (lambda: csv_of((FORMULAS[1], "kệ sách", "2026", "5")), ["facts-unknown-unit"]),
    "so-khong-lo.csv": (lambda: csv_of(("T1", "kệ sách", "2026", "9" * 5_000)), [INVALID]),
    "so-mu.xlsx": (
        lambda: with_sheet(sheet_xml([HEAD, ("T1", "kệ sách", "2026", "?")]).replace(
            '<c t="inlineStr"><is><t>?</t></is></c>', "<c><v>1e999999999</v></c>")),
        [INVALID],
    ),
    "mot-dong-dai.csv": (lambda: b"unit,name,period,value\nT1," + b"x" * 15_000_000, ["facts-broken-csv"]),
    "nhieu-dau-phay.csv": (lambda: b"unit,name,period,value\n" + b"1," * 9_000_000, [CELLS]),
    "rong.csv": (lambda: b"unit,name,period,value\n" + b"1," * 17_000, [CELLS]),
    "qua-lon.csv": (lambda: b"unit,name,period,value\n" + b"T1,x,2026,1\n" * 1_800_000, ["facts-too-large"]),
    "ngoac-mo.csv": (lambda: b'unit,name,period,value\nT1,"k,2026,5\n' + b"x,y\n" * 500_000, ["facts-broken-csv"]),
    "sau.json": (lambda: b"[" * 500_000, ["facts-too-deep"]),
    "nhieu-gia-tri.json": (lambda: b'{"facts": [' + b"1," * 2_000_000 + b"1]}", [CELLS]),
    "nhan-ban.yaml": (
        lambda: ("a: &a [x, x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30))).encode(),
        ["facts-yaml-alias"],
    ),
    "chay-lenh.yaml": (lambda: b"!!python/object/apply:os.system [ls]", ["facts-wrong-shape"]),
    "tcvn3.csv": (lambda: csv_of(("T1", "Sè häc sinh n÷", "n¨m häc 2025-2026", "5")), ["facts-legacy-font"]),
    "vni.xlsx": (
        lambda: with_sheet(sheet_xml([("Ñôn vò", "Soá hoïc sinh"), ("Tröôøng Tieåu hoïc", "5")])),
        ["facts-legacy-font"],
    ),
}  # fmt: skip
"""Name → (how to make it, codes of its mistakes)."""

HARMLESS: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "trieu-dong-trong.xlsx": (a_million_empty_rows, []),
    "trich-dan.csv": (
        lambda: "unit,name,period,value,note\nT1,kệ sách,2026,5,«5×6 m²» ® Müller & Söhne\n".encode(),
        [],
    ),
}
"""Files that a check of limits could refuse by mistake."""


def write(folder: Path, names: Iterable[str] = ()) -> None:
    """Write the corpus, or some of it, into a folder."""
    for name in names or (*HOSTILE, *HARMLESS):
        make, _ = (HOSTILE | HARMLESS)[name]
        (folder / name).write_bytes(make())


def checksum() -> int:
    """One number for the small files of the corpus, to see that making it twice gives the same bytes."""
    small = [name for name in HOSTILE if not name.startswith(("bom-", "trieu", "nhieu", "mot-", "qua-"))]
    return zlib.crc32(b"".join(HOSTILE[name][0]() for name in small))
