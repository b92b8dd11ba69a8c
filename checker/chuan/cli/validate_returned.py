"""The workbooks that go back to the schools: `--annotate DIR`.

In: a validation, the files it was made from, a folder. Out: for every file with a fault a workbook with the faulty
cells marked, below the folder as the submissions lie below theirs. Promises: a submission is never written over; the
folder holds nothing but what this run made there and what was somebody else's before (`report_output.Staged`); a file
that has changed since it was read is told and left out.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from chuan.cli.console import printable, write
from chuan.cli.report_output import SAID, Staged
from chuan.files import Submitted, file_content
from chuan_checker.facts.limits import Limits
from chuan_reports.validation_shape import Problem, Repair, Validation

WORDS = {
    "note": ("lưu ý: {file}: {note}", "note: {file}: {note}"),
    "changed": ("tệp đã đổi từ lúc đọc, nên không được trả lại", "the file changed after it was read; not returned"),
    "inside": (
        "lỗi: «{path}» là nơi để số liệu nộp; hãy chọn thư mục khác cho --annotate",
        "error: the submissions stand in «{path}»; choose another folder for --annotate",
    ),
    "done": ("Đã ghi {n} tệp trả lại vào «{path}»", "Wrote {n} returned workbooks to «{path}»"),
}

FORBIDDEN = set('<>:"|?*\\') | {chr(code) for code in range(32)}
"""What a file name may not hold on Windows; the folder is copied there sooner or later."""


def write_returned(
    validation: Validation,
    folder: str,
    files: Sequence[Submitted],
    roots: Sequence[str],
    limits: Limits,
    lang: str,
) -> bool:
    """Write every faulty file back; False after a mistake has been told."""
    if any(_real(Path(folder)) == _real(Path(root)) for root in roots):
        write(sys.stderr, WORDS["inside"][lang == "en"].format(path=printable(folder)) + "\n")
        return False
    pages = _Pages(validation, files, roots, limits, lang)
    with Staged(Path(folder), pages) as staged:
        trouble = staged.trouble or staged.commit()
    if trouble is not None:
        key, path, reason = trouble
        said = SAID[key][lang == "en"].format(path=printable(path), why=reason.say(lang) if reason else "")
        write(sys.stderr, said + "\n")
        return False
    for file, note in pages.notes:
        write(sys.stderr, printable(WORDS["note"][lang == "en"].format(file=file, note=note)) + "\n")
    write(sys.stderr, printable(WORDS["done"][lang == "en"].format(n=len(staged.listed), path=folder)) + "\n")
    return True


class _Pages:
    """Names and bytes of the returned workbooks, made one at a time."""

    def __init__(
        self, validation: Validation, files: Sequence[Submitted], roots: Sequence[str], limits: Limits, lang: str
    ) -> None:
        self.notes: list[tuple[str, str]] = []
        self._problems: defaultdict[str, list[Problem]] = defaultdict(list)
        self._repairs: defaultdict[str, list[Repair]] = defaultdict(list)
        for problem in validation.problems:
            for file in dict.fromkeys((problem.cell.file, *(cell.file for cell in problem.related))):
                self._problems[file].append(problem)
        for repair in validation.repairs:
            self._repairs[repair.cell.file].append(repair)
        self._read = {line.file: line.sha256 for line in validation.files}
        self._files, self._roots, self._limits, self._lang = files, roots, limits, lang
        self._taken: set[str] = set()

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """In the order of the files."""
        for file in self._files:
            problems = self._problems.get(file.name, ())
            if any(problem.cell.file == file.name for problem in problems):
                yield from self._one(file, problems)

    def _one(self, file: Submitted, problems: Sequence[Problem]) -> Iterator[tuple[str, bytes]]:
        from chuan_reports.annotate import annotate, needs_grid

        data = file_content(file, self._limits)
        if not isinstance(data, bytes):
            return  # cannot be opened, or too large: its error says so
        if hashlib.sha256(data).hexdigest() != self._read.get(file.name):
            self.notes.append((file.name, WORDS["changed"][self._lang == "en"]))
            return
        grid = None
        if needs_grid(file.name, data):
            from chuan_checker.facts.grid import read_grid

            grid = read_grid(data, file.name, self._limits)
        repairs = self._repairs.get(file.name, ())
        made = annotate(data, file.name, problems, repairs, self._lang, grid, self._limits.unpacked)
        self.notes += [(file.name, note) for note in made.notes]
        yield self._place(file, made.name), made.data

    def _place(self, file: Submitted, name: str) -> str:
        """Where it goes: as its file lies below the folder that was named, under the name that the workbook got."""
        below = inside(file.path, self._roots)
        parts = [*PurePosixPath(below).parts[:-1], PurePosixPath(name.replace("\\", "/")).name]
        wanted = "/".join(safe(part) for part in parts)
        at, found = 1, wanted
        while found.casefold() in self._taken:
            at += 1
            stem, dot, ending = wanted.rpartition(".")
            found = f"{stem} ({at}){dot}{ending}"
        self._taken.add(found.casefold())
        return found


def inside(path: str, roots: Sequence[str]) -> str:
    """A path below the folder that was named, with that folder's name when several were.

    >>> inside("nop/xa-a/t.xlsx", ["nop"]), inside("b/t.xlsx", ["a", "b"]), inside("a/t.csv", ["a/t.csv"])
    ('xa-a/t.xlsx', 'b/t.xlsx', 't.csv')
    """
    file = Path(path)
    for root in roots:
        folder = Path(root)
        if file == folder:
            return file.name
        if file.is_relative_to(folder):
            below = file.relative_to(folder).as_posix()
            return f"{folder.resolve().name or 'nop'}/{below}" if len(roots) > 1 else below
    return file.name


def safe(name: str) -> str:
    """A name that every system takes.

    >>> safe('a:b?.xlsx'), safe("CON.csv.xlsx"), safe("..")
    ('a_b_.xlsx', '_CON.csv.xlsx', '_')
    """
    kept = "".join("_" if char in FORBIDDEN or not char.isprintable() else char for char in name).rstrip(". ")
    if not kept:
        return "_"
    first = kept.split(".")[0].upper()
    reserved = first in {"CON", "PRN", "AUX", "NUL"} or (first[:3] in {"COM", "LPT"} and first[3:].isdigit())
    return f"_{kept}" if reserved else kept


def _real(path: Path) -> str:
    import os

    try:
        return os.path.normcase(os.path.realpath(path))
    except (OSError, ValueError):
        return str(path)
