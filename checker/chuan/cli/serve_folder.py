"""The results in a folder, for the viewer: which files, and what they hold.

In: a folder. Out: name → file, and reports. Promises: only files that begin as a result does are named; nothing outside
the folder is opened, neither through `..` nor through a link, because a request is looked up among the names that were
found and never becomes a path; a file is read again only when it has changed.
"""

from __future__ import annotations

import os
import re
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from chuan.cli.report_result import MOST_BYTES, report_of
from chuan.files import file_bytes
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.record import record
from chuan_grammar.text import fold
from chuan_reports import viewer
from chuan_reports.report import Report

MOST_FILES, MOST_KEPT, HEAD = 2_000, 4, 400
"""Files listed; reports and pages kept in memory; bytes that tell a result from any other JSON."""

_RESULT = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:\s*"chuan/report/')

Stamp = tuple[int, int]


@record
class Result:
    """A result file: its name below the folder, where it is, and when it last changed."""

    name: str
    path: Path
    stamp: Stamp


class Folder:
    """A folder of results."""

    def __init__(self, path: Path, lang: str) -> None:
        """Nothing is read before it is asked for."""
        self.root = path.resolve()
        self.shown = path.name or self.root.name
        self.lang = lang
        self._lock = Lock()
        self._items: dict[str, tuple[Stamp, viewer.Item, tuple[str, int]]] = {}
        self._reports: OrderedDict[tuple[str, Stamp], Report] = OrderedDict()

    def results(self) -> dict[str, Result]:
        """Every result by its name."""
        return {one.name: one for one in self._walk()}

    def items(self, address: str, card: str) -> tuple[tuple[viewer.Item, ...], int]:
        """The list to show, and how many it leaves out; `address` and `card` stand before a quoted name."""
        from urllib.parse import quote

        found = sorted(self.results().values(), key=lambda one: one.name)
        listed = []
        for one in found[:MOST_FILES]:
            kept = self._items.get(one.name)
            if kept is None or kept[0] != one.stamp:
                kept = (one.stamp, *self._item(one, address + quote(one.name), card + quote(one.name)))
                self._items[one.name] = kept
            listed.append(kept)
        # By unit, the latest check first.
        listed.sort(key=lambda kept: (kept[2][0], -kept[2][1], kept[1].file))
        return tuple(kept[1] for kept in listed), max(0, len(found) - MOST_FILES)

    def report(self, name: str) -> Report | str | None:
        """The report of a name, what is wrong with it, or None when there is no such result."""
        one = self.results().get(name)
        return None if one is None else self._read(one)

    def _item(self, one: Result, report: str, card: str) -> tuple[viewer.Item, tuple[str, int]]:
        found = self._read(one)
        if isinstance(found, str):
            return viewer.broken(one.name, found, self.lang), ("\U0010ffff", 0)
        order = (fold(f"{found.unit.name} {found.unit.id}"), found.as_of.toordinal())
        return viewer.item(one.name, report, card, found, self.lang), order

    def _read(self, one: Result) -> Report | str:
        with self._lock:
            key = (one.name, one.stamp)
            kept = self._reports.get(key)
            if kept is not None:
                self._reports.move_to_end(key)
                return kept
            data = file_bytes(str(one.path), MOST_BYTES + 1)
            found = [data] if isinstance(data, Diagnostic) else report_of(data, one.name)
            if not isinstance(found, Report):
                return "; ".join(dict.fromkeys(each.message(self.lang) for each in found[:3]))
            self._reports[key] = found
            while len(self._reports) > MOST_KEPT:
                self._reports.popitem(last=False)
            return found

    def _walk(self) -> Iterator[Result]:
        for place, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.casefold().endswith(".json") and not name.startswith("."):
                    found = self._result(Path(place, name))
                    if found is not None:
                        yield found

    def _result(self, path: Path) -> Result | None:
        try:
            real = path.resolve()
            if not real.is_relative_to(self.root) or not real.is_file():
                return None
            about = real.stat()
            with real.open("rb") as file:
                head = file.read(HEAD)
            name = path.relative_to(self.root).as_posix()
            name.encode("utf-8")
        except (OSError, ValueError, RuntimeError):
            return None
        return Result(name, real, (about.st_mtime_ns, about.st_size)) if _RESULT.match(head) else None
