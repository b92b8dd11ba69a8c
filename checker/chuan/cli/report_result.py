"""A result as `chuan report` reads it: a file of `chuan check --format json`, or a part of it.

In: a path (`-` is standard input) and the unit asked for. Out: a report, or the mistakes. Promises: what is not a whole
result of this version is refused with its reason; a unit is found by id or full name and never guessed.
"""

from __future__ import annotations

import json
import sys

from chuan.cli.console import report as print_diagnostics
from chuan.files import file_bytes
from chuan_checker.errors import AMBIGUOUS_UNIT, UNKNOWN_UNIT
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import nearest_few
from chuan_reports.report import Report
from chuan_reports.shape import SCHEMA

STDIN = "-"
MOST_BYTES = 500_000_000
"""A province of ten thousand schools is a tenth of it."""

NO_RESULT = Kind(
    "report-not-a-result",
    "«{path}» không phải kết quả kiểm tra",
    "«{path}» is not the result of a check",
    "tạo tệp kết quả bằng: chuan check --unit … -o ket-qua.json",
    "make a result with: chuan check --unit … -o result.json",
    "`chuan report` reads what `chuan check --format json` writes, nothing else.",
)
OTHER_VERSION = Kind(
    "report-other-version",
    "«{path}» theo cấu trúc «{found}», phiên bản này chỉ đọc «{known}»",
    "«{path}» has the shape «{found}», this version reads only «{known}»",
    "kiểm tra lại bằng chính phiên bản này: chuan check … -o ket-qua.json",
    "check again with this version: chuan check … -o result.json",
    "A field that means something else would be shown as if it meant what this version takes it for.",
)
TOO_LARGE = Kind(
    "report-too-large",
    "«{path}» quá lớn: hơn {most} MB",
    "«{path}» is too large: more than {most} MB",
    "kiểm tra từng đơn vị cấp dưới: chuan check --unit …",
    "check the units below one by one: chuan check --unit …",
    "A result is read as a whole, so it must fit the memory.",
)

KINDS = (NO_RESULT, OTHER_VERSION, TOO_LARGE)


def read_result(path: str, lang: str) -> Report | None:
    """The report in a file; prints what is wrong."""
    found = result_of(path)
    if isinstance(found, Report):
        return found
    print_diagnostics(found, lang)
    return None


def result_of(path: str) -> Report | list[Diagnostic]:
    """The report in a file, or what is wrong with it."""
    if path == STDIN:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        read = file_bytes(path, MOST_BYTES + 1)
        if isinstance(read, Diagnostic):
            return [read]
        data = read
    return report_of(data, "stdin" if path == STDIN else path.replace("\\", "/"))


def report_of(data: bytes, name: str) -> Report | list[Diagnostic]:
    """The report in these bytes, or what is wrong with them."""
    if len(data) > MOST_BYTES:
        return [diagnostic(TOO_LARGE, Place(name), path=name, most=MOST_BYTES // 1_000_000)]
    from chuan_reports.schema import validate

    data = as_utf8(data)
    found = validate(data, name)
    return found if isinstance(found, Report) else _what_it_is(data, name) or found


def unit_of(report: Report, wanted: str) -> Report | Diagnostic:
    """The part of a report that is about one unit."""
    from chuan_reports.narrow import matching, narrow

    found = matching(report, wanted)
    if len(found) == 1:
        return narrow(report, found[0].id)
    place = Place("--unit")
    if found:
        listed = "; ".join(f"{row.id} ({row.type} {row.name})" for row in sorted(found, key=lambda row: row.id))
        return diagnostic(AMBIGUOUS_UNIT, place, name=wanted, candidates=listed)
    names = nearest_few(wanted, [name for row in report.units for name in (row.name, row.id)], 3, 0.5)
    nearest = "; ".join(f"«{name}»" for name in names) or "(không có tên nào gần giống)"
    return diagnostic(UNKNOWN_UNIT, place, name=wanted, nearest=nearest)


def as_utf8(data: bytes) -> bytes:
    """Without a byte order mark; `>` of Windows PowerShell writes UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16").encode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            return data
    return data.removeprefix(b"\xef\xbb\xbf")


def _what_it_is(data: bytes, name: str) -> list[Diagnostic]:
    """One sentence for a file that is something else altogether."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        looks_like_json = data.lstrip()[:1] in (b"{", b"[")
        return [] if looks_like_json else [diagnostic(NO_RESULT, Place(name), path=name)]
    schema = found.get("schema") if isinstance(found, dict) else None
    if schema == SCHEMA:
        return []
    if isinstance(schema, str) and schema.startswith(SCHEMA.rpartition("/")[0] + "/"):
        return [diagnostic(OTHER_VERSION, Place(name), path=name, found=schema[:60], known=SCHEMA)]
    return [diagnostic(NO_RESULT, Place(name), path=name)]
