"""A bar that moves while files are read: on a terminal, on stderr, gone when the work is done.

In: how much is done, of how much. Out: nothing but the one line. Promises: nothing is written where no person looks
(a pipe, a log of CI, `TERM=dumb`); at most ten lines a second; the line is never wider than the screen and is wiped
before anything else is said.
"""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType

from chuan.cli.console import width_of_screen, write

EVERY = 0.1
"""Seconds between two pictures."""

WORDS = {
    "vi": "Đang đọc {done}/{total} tệp",
    "en": "Reading {done} of {total} files",
}
FULL, EMPTY = "█", "░"
WIDEST = 30


class Progress:
    """A context in which `tell` moves the bar."""

    def __init__(self, lang: str) -> None:
        self._words = WORDS[lang]
        self._shown = ""
        self._last = 0.0
        self._on = False

    def __enter__(self) -> Progress:
        """Look whether somebody is watching."""
        stream = sys.stderr
        self._on = stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
        return self

    def tell(self, done: int, total: int) -> None:
        """So much is done."""
        if not self._on:
            return
        now = time.monotonic()
        if done < total and now - self._last < EVERY:
            return
        self._last = now
        self._draw(line(self._words, done, total, width_of_screen() - 1))

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        """Wipe the line."""
        if self._shown:
            self._draw("")

    def _draw(self, text: str) -> None:
        write(sys.stderr, "\r" + text.ljust(len(self._shown)) + ("" if text else "\r"))
        self._shown = text


def line(words: str, done: int, total: int, width: int) -> str:
    """The words, a bar and a percentage, as far as they fit.

    >>> line(WORDS["vi"], 5, 20, 60)
    'Đang đọc 5/20 tệp  ███████░░░░░░░░░░░░░░░░░░░░░░░  25%'
    >>> line(WORDS["vi"], 5, 20, 24)
    'Đang đọc 5/20 tệp  25%'
    """
    said = words.format(done=done, total=total)
    share = f"{done * 100 // total if total else 100}%"
    room = min(WIDEST, width - len(said) - len(share) - 4)
    if room < 5:
        return f"{said}  {share}"[: max(width, 0)]
    full = done * room // total if total else room
    return f"{said}  {FULL * full}{EMPTY * (room - full)}  {share}"
