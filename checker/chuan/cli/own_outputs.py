"""Which files among the submissions an earlier run wrote, so that the next one may write them again.

In: paths. Out: whether a file, or all that stands in a folder, is ours. Promises: a file is ours only when its own text
says so; whoever names a submission as an output is refused, because what a school sent is never written over.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from chuan.cli.report_output import site_names
from chuan.cli.usage import Wrong
from chuan.files import file_bytes
from chuan_grammar.diagnostics import Diagnostic

MOST = 100_000_000
"""Bytes that are looked at; no output is larger than its submissions by much."""

HEADS = tuple(
    text.encode()
    for text in (
        '{\n  "schema": "chuan/',
        '{"kind":"manifest","schema":"chuan/',
        "KIỂM TRA SỐ LIỆU NỘP",
        "CHECK OF SUBMISSIONS",
        "BÁO CÁO KẾT QUẢ KIỂM TRA",
        "COMPLIANCE REPORT",
        "Loại;Mức;Tệp;Trang;Ô;",
        "Kind;Level;File;Sheet;Cell;",
    )
)
"""How our JSON, records, texts and tables begin."""

PROPERTIES, SCHEMA = "docProps/custom.xml", b"chuan/validation/"
"""Where our workbooks say what they are."""


def is_ours(path: str) -> bool:
    """Whether a file is an output of `chuan validate`."""
    data = file_bytes(path, MOST)
    if isinstance(data, Diagnostic):
        return False
    if data.startswith(b"PK"):
        return _says_so(data)
    head = data[:300].removeprefix(b"\xef\xbb\xbf")
    return any(head.startswith(one) for one in HEADS)


def foreign_below(folder: str, files: Iterable[str]) -> list[str]:
    """Submissions below a folder that no earlier run wrote there."""
    root = Path(folder).resolve()
    ours = {str(root / name) for name in site_names(root)}
    inside = (file for file in files if root in Path(file).resolve().parents)
    return [file for file in inside if str(Path(file).resolve()) not in ours]


def refuse_submissions(outputs: Iterable[str], submitted: Iterable[str]) -> None:
    """Raise `Wrong` when an output would take the place of a file that was read as a submission."""
    read = {_real(path) for path in submitted}
    for path in outputs:
        if _real(path) in read and not is_ours(path):
            shown = path.replace("\\", "/")
            raise Wrong(
                f"«{shown}» là tệp nộp, không phải kết quả của lần trước, nên không ghi đè; "
                "hãy ghi kết quả ra nơi khác",
                f"«{shown}» is a submission, not an earlier result, so it is not written over; write elsewhere",
            )


def _real(path: str) -> str:
    try:
        return str(Path(path).resolve())
    except (OSError, ValueError, RuntimeError):
        return path


def _says_so(data: bytes) -> bool:
    import io
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book, book.open(PROPERTIES) as part:
            return SCHEMA in part.read(MOST_PROPERTIES)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False


MOST_PROPERTIES = 100_000
