"""Forms on their way to files: all are made before anything is written.

In: what is asked for, the units, the targets. Out: files, a line on each, an exit code. Promises: a file is whole or
absent; a file that is there already and differs is kept unless `--force` is given, since a school may have filled it
in; names of files are safe on every system and never two units' at once.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from chuan.cli import template_form as t
from chuan.cli.console import printable, write, write_bytes, write_file
from chuan.cli.console import report as print_diagnostics
from chuan.cli.template_form import Asked
from chuan.files import Why, file_bytes, why
from chuan_checker.facts.model import Raw, Unit
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.periods import show_date
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import bare
from chuan_reports.exits import CANNOT_RUN, CLEAN
from chuan_reports.form_formats import FormFormat
from chuan_reports.form_shape import Form, FormUnit, heading_of

WORDS = {
    "written": ("{path}: {fields} mục", "{path}: {fields} items"),
    "units": (", {n} {type}", ", {n} × {type}"),
    "exists": (
        "lỗi: «{path}» đã có và khác biểu này, có thể trường đã điền, nên được giữ nguyên; thêm --force để ghi đè",
        "error: «{path}» exists and differs from this form, perhaps it is filled in, so it is kept; add --force",
    ),
    "refused": ("lỗi: không ghi được «{path}»: {why}", "error: cannot write «{path}»: {why}"),
}
SCREEN = "-"
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z._-]+")


@record
class Target:
    """A file of one format, or a folder with a file for each unit."""

    format: FormFormat
    path: str
    folder: bool


@record
class Job:
    """Everything that is to be written."""

    asked: Asked
    form: Form
    units: tuple[Unit, ...]
    raws: tuple[Raw, ...]
    named: str | None
    wide: bool
    force: bool
    lang: str


def deliver(job: Job, targets: Sequence[Target]) -> int:
    """Make all, then write all."""
    if any(target.folder for target in targets) and not job.units:
        told = {"type": job.asked.unit_type, "where": "", "day": show_date(job.asked.on)}
        print_diagnostics([diagnostic(t.NO_UNITS_BELOW, Place("--facts"), **told)], job.lang)
        return CANNOT_RUN
    files: list[tuple[str, bytes, str]] = []
    screen = b""
    without = t.not_concerned(job.asked, job.raws, job.units) if job.units else {}
    for target in targets:
        if target.folder:
            files += _each(job, target, without)
        else:
            data, said = _one(job, target, without)
            if target.path == SCREEN:
                screen = data
            else:
                files.append((target.path, data, said))
    for path, data, _ in [] if job.force else files:
        if _kept(path, data):
            return _stop("exists", job.lang, path)
    wrong = _make_folders(target.path for target in targets if target.folder)
    for path, data, _ in files:
        if wrong is None:
            reason = write_file(Path(path), data)
            wrong = None if reason is None else (path, reason)
    if wrong is not None:
        return _stop("refused", job.lang, wrong[0], wrong[1])
    if screen:
        write_bytes(screen)
    else:
        write_bytes("".join(f"{printable(said)}\n" for _, _, said in files).encode("utf-8", "replace"))
    return CLEAN


def _kept(path: str, data: bytes) -> bool:
    """Whether another file stands there, which somebody may have filled in."""
    found = file_bytes(path, len(data) + 1)
    return isinstance(found, bytes) and found != data


def _stop(key: str, lang: str, path: str, reason: Why | None = None) -> int:
    said = WORDS[key][lang == "en"].format(path=path, why=reason.say(lang) if reason is not None else "")
    write(sys.stderr, printable(said) + "\n")
    return CANNOT_RUN


def _make_folders(paths: Iterable[str]) -> tuple[str, Why] | None:
    """Make the folders; the first that cannot be made, and why."""
    for path in paths:
        try:
            Path(path).mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as refused:
            return path, why(refused)
    return None


def _one(job: Job, target: Target, without: dict[str, frozenset[str]]) -> tuple[bytes, str]:
    """One file for all units: a school's form, or a row a school."""
    left_out = frozenset.intersection(*without.values()) if without else frozenset()
    form = t.make(job.asked, left_out) if left_out else job.form
    units = _named(job, form, without)
    wide = job.wide or len(units) > 1
    data = target.format.render(form, units, job.lang, wide=wide)
    said = WORDS["written"][job.lang == "en"].format(path=target.path, fields=len(form.fields))
    if len(units) > 1:
        said += WORDS["units"][job.lang == "en"].format(n=len(units), type=job.asked.unit_type)
    return data, said


def _named(job: Job, form: Form, without: dict[str, frozenset[str]]) -> tuple[FormUnit, ...]:
    if not job.units:
        return (FormUnit("", job.named),) if job.named is not None else ()
    whole = {heading_of(field) for field in form.fields}
    spared: dict[frozenset[str], frozenset[str]] = {}
    for left_out in set(without.values()):
        asked = {heading_of(field) for field in t.make(job.asked, left_out).fields}
        spared[left_out] = frozenset(whole - asked)
    return tuple(FormUnit(unit.id, unit.name, spared[without[unit.id]]) for unit in job.units)


def _each(job: Job, target: Target, without: dict[str, frozenset[str]]) -> list[tuple[str, bytes, str]]:
    """A file for each unit, named by its id."""
    made: dict[frozenset[str], Form] = {}
    taken: set[str] = set()
    files = []
    for unit in job.units:
        left_out = without.get(unit.id, frozenset())
        form = made.setdefault(left_out, t.make(job.asked, left_out) if left_out not in made else made[left_out])
        path = f"{target.path.rstrip('/' + os.sep)}/{_file_name(unit.id, taken)}{target.format.suffixes[0]}"
        data = target.format.render(form, (FormUnit(unit.id, unit.name),), job.lang, wide=job.wide)
        files.append((path, data, WORDS["written"][job.lang == "en"].format(path=path, fields=len(form.fields))))
    return files


def _file_name(unit_id: str, taken: set[str]) -> str:
    """A name that every system takes, and no other unit has.

    >>> seen: set[str] = set()
    >>> _file_name("HD/TH:01", seen), _file_name("hd-th-01", seen), _file_name("Trường A", seen), _file_name("..", seen)
    ('bieu-HD-TH-01', 'bieu-hd-th-01-2', 'bieu-truong-a', 'bieu-x')
    """
    plain = unit_id if unit_id.isascii() else bare(unit_id)
    stem = "bieu-" + (_NOT_IN_NAMES.sub("-", plain)[:80].strip("-.") or "x")
    name, at = stem, 2
    while name.casefold() in taken:
        name, at = f"{stem}-{at}", at + 1
    taken.add(name.casefold())
    return name
