"""The live check of the viewer: run again whenever a rule or a fact file has changed.

In: what `chuan check` is asked. Out: the last good report, and what is wrong with the present input. Promises: a rule
that does not load never takes the last good report away; the same files give the same version; nothing runs unless
somebody looks.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from threading import Lock

from chuan.cli import loading
from chuan.cli.console import lines
from chuan.files import NO_UNITS, RULE_SUFFIX, rule_sets, submissions
from chuan.version import __version__
from chuan_checker.facts.load import SUFFIXES
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.periods import Period
from chuan_grammar.record import record
from chuan_grammar.source import Place, SourceFile
from chuan_reports import viewer
from chuan_reports.report import Report, build_report
from chuan_rules.load import load

PAUSE = 0.3
"""Seconds during which a change is not looked for again."""


@record
class Question:
    """What to check; `on` is None for today."""

    unit: str
    rules: tuple[str, ...]
    facts: tuple[str, ...]
    on: date | None
    override: Period | None


class Live:
    """A check that follows its files."""

    def __init__(self, question: Question, lang: str) -> None:
        """Runs when it is first looked at."""
        self.question, self.lang = question, lang
        self.report: Report | None = None
        self._check = viewer.Check(question.unit, False, (), False, "")
        self._looked = float("-inf")
        self._pages: dict[str, bytes] = {}
        self._lock = Lock()

    def look(self) -> viewer.Check:
        """The state of the present files."""
        with self._lock:
            now = time.monotonic()
            if now - self._looked >= PAUSE:
                version = self._version()
                if version != self._check.version:
                    self._run(version)
                self._looked = time.monotonic()
            return self._check

    def page(self) -> bytes | None:
        """The last good report as HTML; None before there was one."""
        self.look()
        with self._lock:
            if self.report is None:
                return None
            if not self._pages:
                from chuan_reports import html

                self._pages["html"] = html.render(self.report, self.lang)
            return self._pages["html"]

    def _run(self, version: str) -> None:
        told: list[str] = []
        try:
            report = self._checked(told)
        except Exception as wrong:  # a mistake of the program must not end the viewer
            report = None
            told.append(viewer.say("500", self.lang, x=type(wrong).__name__))
        if report is not None:
            self.report = report
            self._pages.clear()
        unit = self.question.unit if self.report is None else self.report.unit.name
        self._check = viewer.Check(unit, report is not None, tuple(told), self.report is not None, version)

    def _checked(self, told: list[str]) -> Report | None:
        """A report, or None; everything there is to say goes to `told`."""
        from chuan_checker.check import check

        asked, lang = self.question, self.lang
        files = rule_sets(asked.rules)
        loaded = load(files.sets)
        submitted = submissions(asked.facts)

        def tell(found: Iterable[Diagnostic], sources: tuple[SourceFile, ...] = ()) -> None:
            told.extend(lines(found, lang, sources))

        tell((*files.diagnostics, *submitted.diagnostics))
        tell(loaded.diagnostics, tuple(loaded.sources))
        if any(d.is_error for d in (*files.diagnostics, *submitted.diagnostics)) or loaded.rules is None:
            return None
        if not loaded.rules.packs:
            tell([diagnostic(loading.NO_RULES, Place("--rules"))])
            return None
        answer = check(loaded.rules, submitted.raws, asked.unit, asked.on or loading.today(), asked.override)
        tell(sorted(answer.warnings, key=lambda d: d.id in loading.CONSEQUENCES))
        if answer.outcome is None:
            tell([diagnostic(NO_UNITS, Place("--facts"))] if answer.no_units else answer.errors)
            return None
        return build_report(answer.outcome, __version__)

    def _version(self) -> str:
        """The same for the same files: their paths, sizes and times."""
        seen = sorted((*_stamps(self.question.rules, (RULE_SUFFIX,)), *_stamps(self.question.facts, tuple(SUFFIXES))))
        day = "" if self.question.on is not None else loading.today().isoformat()
        return hashlib.sha256(repr((seen, day)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _stamps(paths: Iterable[str], suffixes: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        if Path(path).is_file():
            yield _stamp(path)
        for place, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if name.casefold().endswith(suffixes) and not name.startswith((".", "~$")):
                    yield _stamp(Path(place, name).as_posix())


def _stamp(path: str) -> tuple[str, int, int]:
    try:
        about = Path(path).stat()
    except OSError:
        return path, 0, 0
    return path, about.st_mtime_ns, about.st_size
