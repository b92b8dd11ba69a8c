"""Results as `chuan diff` and `chuan replay` read them: a validation, a report, a record.

In: a path or `-`. Out: a `Validation` (a report stands in one of its own), a `Recorded`, or what is wrong. Promises:
what the file is, its own text says, never its name; a record whose seal is broken is refused.
"""

from __future__ import annotations

import json
import sys

from chuan.cli.report_result import MOST_BYTES, OTHER_VERSION, STDIN, TOO_LARGE, as_utf8, report_of
from chuan.files import file_bytes
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_reports import record_file
from chuan_reports.report import Report
from chuan_reports.shape import SCHEMA as REPORT
from chuan_reports.validation_shape import SCHEMA, Totals, Validation

BROKEN_SEAL = Kind(
    "record-broken-seal",
    "hồ sơ «{path}» đã bị sửa: mã băm ở dòng cuối không khớp các dòng trên",
    "the record «{path}» was changed: the hash in its last line does not match the lines above",
    "dùng bản gốc của hồ sơ, hoặc lập lại bằng chuan validate --record",
    "use the original, or make it again with chuan validate --record",
    "A record is evidence only as long as nobody has touched it. Line breaks count: send it as an attachment or in an "
    "archive, and mark it `-text` for git.",
)
NO_RECORD = Kind(
    "record-not-one",
    "«{path}» không phải hồ sơ lần chạy",
    "«{path}» is not the record of a run",
    "lập hồ sơ bằng: chuan validate … --record ho-so.jsonl",
    "make one with: chuan validate … --record record.jsonl",
    "`chuan replay` repeats what a record says.",
)

NO_RESULT = Kind(
    "diff-not-a-result",
    "«{path}» không phải kết quả kiểm tra hay hồ sơ lần chạy",
    "«{path}» is neither a result nor the record of a run",
    "tạo bằng: chuan validate … -o json=ket-qua.json, hoặc --record ho-so.jsonl",
    "make one with: chuan validate … -o json=result.json, or --record record.jsonl",
    "`chuan diff` compares what `chuan validate` and `chuan check --format json` write.",
)

RECORD_AS_BASELINE = Kind(
    "baseline-is-a-record",
    "«{path}» là hồ sơ lần chạy, không phải kết quả JSON",
    "«{path}» is the record of a run, not a JSON result",
    "so với kết quả tạo bằng: chuan validate … -o json=ket-qua.json",
    "compare with a result made with: chuan validate … -o json=result.json",
    "A record holds no requirements, so a change of rules could not be told from a change of data.",
)

KINDS = (BROKEN_SEAL, NO_RECORD, NO_RESULT, RECORD_AS_BASELINE)


@record
class Recorded:
    """A record whose seal holds."""

    data: bytes
    manifest: record_file.Manifest
    as_of: str
    period: str | None


def read(path: str) -> Validation | Recorded | list[Diagnostic]:
    """What is in a file."""
    data = bytes_of(path)
    if isinstance(data, list):
        return data
    name = shown(path)
    schema = record_file.schema_of(data)
    if schema is not None and schema.startswith(_family(record_file.SCHEMA)):
        return recorded(data, name)
    schema = _schema(data)
    if schema is None or not schema.startswith((_family(SCHEMA), _family(REPORT))):
        return [diagnostic(NO_RESULT, Place(name), path=name)]
    if schema == SCHEMA:
        from chuan_reports.validation_schema import validate

        return validate(data, name)
    if schema.startswith(_family(SCHEMA)):
        return [_other_version(name, schema, SCHEMA)]
    found = report_of(data, name)
    return _alone(found) if isinstance(found, Report) else found


def baseline(path: str) -> Validation | list[Diagnostic]:
    """The result in a file to compare with."""
    found = read(path)
    if isinstance(found, Recorded):
        return [diagnostic(RECORD_AS_BASELINE, Place(shown(path)), path=shown(path))]
    return found


def bytes_of(path: str) -> bytes | list[Diagnostic]:
    """The bytes of a file in UTF-8, `-` for standard input."""
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if path == STDIN else file_bytes(path, MOST_BYTES + 1)
    if isinstance(data, Diagnostic):
        return [data]
    if len(data) > MOST_BYTES:
        return [diagnostic(TOO_LARGE, Place(shown(path)), path=shown(path), most=MOST_BYTES // 1_000_000)]
    return as_utf8(data)


def shown(path: str) -> str:
    """How a path is named in messages."""
    return "stdin" if path == STDIN else path.replace("\\", "/")


def _family(schema: str) -> str:
    """Of every version."""
    return schema.rpartition("/")[0] + "/"


def _other_version(name: str, found: str, known: str) -> Diagnostic:
    return diagnostic(OTHER_VERSION, Place(name), path=name, found=found[:60], known=known)


def recorded(data: bytes, name: str) -> Recorded | list[Diagnostic]:
    """A record in these bytes."""
    schema = record_file.schema_of(data)
    if schema is not None and schema != record_file.SCHEMA and schema.startswith(_family(record_file.SCHEMA)):
        return [_other_version(name, schema, record_file.SCHEMA)]
    line = record_file.first_line(data)
    if line is None:
        return [diagnostic(NO_RECORD, Place(name), path=name)]
    if not record_file.seal_holds(data):
        return [diagnostic(BROKEN_SEAL, Place(name), path=name)]
    manifest = record_file.manifest_of(line)
    if manifest is None:
        return [diagnostic(NO_RECORD, Place(name), path=name)]
    period = line.get("period")
    return Recorded(data, manifest, str(line["as_of"]), period if isinstance(period, str) else None)


def _schema(data: bytes) -> str | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    schema = found.get("schema") if isinstance(found, dict) else None
    return schema if isinstance(schema, str) else None


def _alone(report: Report) -> Validation:
    """A report as a validation without files: only its findings are compared."""
    totals = Totals(
        files=0, unreadable=0, skipped=0, facts=report.coverage.facts_read, units=len(report.units), errors=0,
        warnings=0, repairs=0, summary=dict(report.summary),
    )  # fmt: skip
    return Validation(
        schema=SCHEMA, tool=report.tool, as_of=report.as_of, period=report.period, plans=report.plans,
        rules=report.rules, totals=totals, files=(), skipped=(), problems=(), repairs=(), waivers=(), explanations=(),
        comparison=None, exit=0, reports=(report,),
    )  # fmt: skip
