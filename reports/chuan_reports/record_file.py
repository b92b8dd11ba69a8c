"""The record of a run: one evidence file that says what was read, by which rules, and what came out.

From a `Validation` and a `Manifest` to JSON Lines in UTF-8 and back. The first line is the manifest (inputs, rules and
waivers with their hashes, tool, date, what was asked), then a line for every problem, repair, explanation and finding,
then one with the exit code; the last line is the SHA-256 of everything above it. Promises: the same run gives the same
bytes; a line that was changed, added or removed is noticed by `seal_holds`; two records that are not the same bytes
have a difference; any bytes at all are read without an exception; no float, no clock. The seal shows a slip, not a
forger: whoever rewrites a record can seal it again, and only `chuan replay` tells.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from chuan_checker.verdict import FAIL_ON_ORDER
from chuan_grammar.record import record
from chuan_reports.validation_shape import Validation

SCHEMA = "chuan/record/1"

SEAL = "seal"


@record
class Manifest:
    """What was asked: paths as they were typed, options that change what is found.

    `written`: outputs of the run that lie in the tree of submissions, which a run does not read.
    """

    paths: tuple[str, ...]
    rules: tuple[str, ...]
    explanations: tuple[str, ...]
    limits: tuple[str, ...]
    strict_privacy: bool
    fail_on: str
    written: tuple[str, ...] = ()


def render(validation: Validation, manifest: Manifest) -> bytes:
    """The evidence file of a run."""
    # A file name that is no valid text (a lone surrogate) shows as `?`, as in every other output.
    body = "".join(map(_line, _lines(validation, manifest))).encode("utf-8", "replace")
    return body + _line({"kind": SEAL, "sha256": hashlib.sha256(body).hexdigest()}).encode("utf-8")


def seal_holds(data: bytes) -> bool:
    """Whether the last line is the hash of what stands above it, and nothing stands below."""
    body, last = _split(data)
    return last == _line({"kind": SEAL, "sha256": hashlib.sha256(body).hexdigest()}).encode("utf-8")


def _split(data: bytes) -> tuple[bytes, bytes]:
    """What stands above the last line, and the last line with its line break."""
    at = data.rfind(b"\n", 0, max(len(data) - 1, 0)) + 1
    return data[:at], data[at:]


def _lines(validation: Validation, manifest: Manifest) -> Iterator[dict[str, Any]]:
    yield {
        "kind": "manifest",
        "schema": SCHEMA,
        "tool": validation.tool,
        "as_of": validation.as_of,
        "period": validation.period,
        "asked": manifest,
        "inputs": [{"file": one.file, "sha256": one.sha256} for one in validation.files],
        "rules": validation.rules,
        "waivers": validation.waivers,
    }
    for kind, listed in (
        ("problem", validation.problems), ("repair", validation.repairs), ("explanation", validation.explanations),
    ):  # fmt: skip
        for one in listed:
            yield {"kind": kind, **_plain(one)}
    for report in validation.reports:
        for finding in report.findings:
            # A finding has a `kind` of its own.
            yield {"kind": "finding", "report": report.unit.id, "asks": finding.kind} | {
                name: value for name, value in _plain(finding).items() if name != "kind"
            }
    yield {"kind": "exit", "code": validation.exit, "summary": validation.totals.summary}


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    """A record as an object, its fields in the order of the shape."""
    if isinstance(value, date):
        return value.isoformat()
    kind: Any = type(value)
    if not hasattr(kind, "__record__"):
        raise TypeError(f"no place in a record for {kind.__name__}")
    return {name: value.__dict__[name] for name in kind.__record__[0]}


# ---------------------------------------------------------------- reading one back


@record
class Difference:
    """A thing that is not as it was recorded: its kind (a key of `replay_words.WHAT`), its name, before and after."""

    what: str
    name: str
    before: str
    after: str


TOOL, ASKED, RULES, WAIVER, INPUT, LINE = "tool", "asked", "rules", "waiver", "input", "line"
CAUSES = (TOOL, ASKED, RULES, WAIVER, INPUT)
"""Everything that a `line` follows from."""


def schema_of(data: bytes) -> str | None:
    """The schema that the first line names, None when it names none."""
    line = _object(data.split(b"\n", 1)[0])
    schema = line.get("schema")
    return schema if isinstance(schema, str) else None


def first_line(data: bytes) -> dict[str, Any] | None:
    """The manifest of a record, None when it is none."""
    found = _object(data.split(b"\n", 1)[0])
    return found if found.get("schema") == SCHEMA and found.get("kind") == "manifest" else None


def manifest_of(line: dict[str, Any]) -> Manifest | None:
    """What was asked, from the first line; None when it is not there as it should be."""
    asked, period = line.get("asked"), line.get("period")
    if not isinstance(asked, dict) or not isinstance(line.get("as_of"), str):
        return None
    if not (period is None or isinstance(period, str)):
        return None
    listed = [_texts(asked.get(name)) for name in ("paths", "rules", "explanations", "limits", "written")]
    paths, rules, explanations, limits, written = listed
    if paths is None or rules is None or explanations is None or limits is None or written is None:
        return None
    fail_on, strict = asked.get("fail_on"), asked.get("strict_privacy")
    if fail_on not in FAIL_ON_ORDER or not isinstance(strict, bool):
        return None
    return Manifest(paths, rules, explanations, limits, strict, fail_on, written)


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    return tuple(value)


def differences(old: bytes, new: bytes) -> tuple[Difference, ...]:
    """Why two records are not the same: tool, question, rules, waivers and inputs first, then the lines that differ."""
    if old == new:
        return ()
    found = list(_of_manifest(first_line(old) or {}, first_line(new) or {}))
    before, after = _by_name(old), _by_name(new)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            found.append(Difference(LINE, name, before.get(name, ""), after.get(name, "")))
    if not found:
        # The same lines in another order, other blanks in the manifest: not the same bytes all the same.
        found.append(Difference(LINE, "manifest", *(hashlib.sha256(one).hexdigest() for one in (old, new))))
    return tuple(found)


def _of_manifest(was: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    if was.get(TOOL) != now.get(TOOL):
        yield Difference(TOOL, *_of_tool(was.get(TOOL), now.get(TOOL)))
    for name in ("as_of", "period"):
        if was.get(name) != now.get(name):
            yield Difference(ASKED, name, _short(was.get(name)), _short(now.get(name)))
    before, after = _dict(was.get("asked")), _dict(now.get("asked"))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield Difference(ASKED, name, _short(before.get(name)), _short(after.get(name)))
    for what, name, keys in (
        (RULES, "rules", ("id",)), (WAIVER, "waivers", ("plan", "rule", "unit", "document")),
        (INPUT, "inputs", ("file",)),
    ):  # fmt: skip
        old, new = _listed(was.get(name), keys), _listed(now.get(name), keys)
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield Difference(what, key, _mark(old.get(key)), _mark(new.get(key)))


def _of_tool(was: object, now: object) -> tuple[str, str, str]:
    before, after = _dict(was), _dict(now)
    name = str(after.get("name") or before.get("name") or "")
    return name, str(before.get("version", "")), str(after.get("version", ""))


def _listed(value: object, keys: tuple[str, ...]) -> dict[str, Any]:
    """The objects of a list, each under its name."""
    rows = [_dict(one) for one in value] if isinstance(value, list) else []
    return _named((" ".join(str(row.get(key, "")) for key in keys), row) for row in rows)


def _named(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Under a name each; the second of one name is `name #2`."""
    found: dict[str, Any] = {}
    times: Counter[str] = Counter()
    for name, value in pairs:
        times[name] += 1
        found[name if times[name] == 1 else f"{name} #{times[name]}"] = value
    return found


def _mark(row: dict[str, Any] | None) -> str:
    """What tells one version of a thing from another: its hash, else what it says."""
    if row is None:
        return ""
    sha = row.get("sha256")
    return sha if isinstance(sha, str) and sha else _short(row)


def _short(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _object(line: bytes | str) -> dict[str, Any]:
    try:
        return _dict(json.loads(line))
    except (ValueError, RecursionError):
        return {}


def _by_name(data: bytes) -> dict[str, str]:
    """The lines between manifest and seal, each under a name that people know."""
    body, _ = _split(data)
    # Not `splitlines`: a text inside a line may hold U+2028 or U+0085.
    lines = body.decode("utf-8", "replace").split("\n")[1:]
    return _named((_name(_object(line)), line) for line in lines if line)


def _name(line: dict[str, Any]) -> str:
    unit = line.get("unit")
    who = unit.get("id", "") if isinstance(unit, dict) else str(unit or "")
    cell = _dict(line.get("cell"))
    where = "!".join(
        str(part) for key in ("file", "sheet", "cell", "line", "column") if (part := cell.get(key)) is not None
    )
    code = line.get("code")  # of a fault; the exit code is no name
    parts = (line.get("kind"), line.get("rule"), code if isinstance(code, str) else "", who, line.get("due"), where)
    return " ".join(str(part) for part in parts if part not in (None, ""))
