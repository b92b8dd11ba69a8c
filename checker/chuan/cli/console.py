"""What is printed where: diagnostics to stderr, results to stdout or a file.

In: text, bytes, diagnostics. Out: output in UTF-8 on every console. Promises: a file is written beside its place and
renamed, so it is whole or absent; a closed pipe ends quietly; a full disk is told; text from users stays on its line.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from io import BufferedWriter
from pathlib import Path
from typing import TextIO

from chuan.files import Why, why
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.source import SourceFile

MOST_DIAGNOSTICS = 200
"""Printed at once; the rest is counted."""

MOST_LEFT = 100
"""Files of killed runs that may lie beside a result."""

MOST_QUOTED = 100
"""Columns of a quoted line: a longer one is cut around the place."""

WORDS = {
    "vi": {"error": "lỗi", "warning": "lưu ý", "more": "… và {n} thông báo nữa"},
    "en": {"error": "error", "warning": "warning", "more": "… and {n} more messages"},
}


class CannotWrite(Exception):
    """Standard output refuses: a full disk, for instance. `why` in Vietnamese and English."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.en)
        self.why = why


def use_utf8() -> None:
    """UTF-8 whatever the console's code page; what cannot be written is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def printable(text: str) -> str:
    """One line without control characters, which could rewrite what stands above (hostile names).

    >>> printable("a\\nb\\x1b[31m")
    'a�b�[31m'
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else "�" for c in text)


def report(found: Iterable[Diagnostic], lang: str, sources: Sequence[SourceFile] = ()) -> None:
    """Print diagnostics to stderr."""
    told = lines(found, lang, sources)
    if told:
        write(sys.stderr, "\n".join(told) + "\n")


def lines(found: Iterable[Diagnostic], lang: str, sources: Sequence[SourceFile] = ()) -> list[str]:
    """Diagnostics for people: `file:line:column: error: sentence`, the line with a caret, the help."""
    listed = list(found)
    words = WORDS[lang]
    texts = {source.name: source for source in sources}
    told: list[str] = []
    for d in listed[:MOST_DIAGNOSTICS]:
        severity = words["error" if d.is_error else "warning"]
        told.append(printable(f"{d.place}: {severity}: {d.message(lang)} [{d.id}]"))
        source = texts.get(d.place.file)
        if source is not None and d.place.line is not None and d.place.column is not None and source.text:
            told += quoted(source, d.place.line, d.place.column, d.place.length or 1)
        advice = d.help(lang)
        if advice:
            told.append(printable(f"    → {advice}"))
    if len(listed) > MOST_DIAGNOSTICS:
        told.append(words["more"].format(n=len(listed) - MOST_DIAGNOSTICS))
    return told


def quoted(source: SourceFile, line: int, column: int, length: int) -> list[str]:
    """The line, and carets under the place; a long line is cut around it.

    >>> quoted(SourceFile("a", "số 漢 xa"), 1, 6, 2)
    ['    số 漢 xa', '          ^^']
    """
    text = source.line_text(line)
    begin = max(0, column - 1 - MOST_QUOTED // 2) if len(text) > MOST_QUOTED else 0
    end = begin + MOST_QUOTED
    cut = "…" if begin else ""
    shown = cut + printable(text[begin:end].replace("\t", " ")) + ("…" if end < len(text) else "")
    pad = len(cut) + _columns(text[begin : column - 1])
    marked = _columns(text[column - 1 : min(column - 1 + length, end)])
    return [f"    {shown}", f"    {' ' * pad}{'^' * max(1, marked)}"]


def _columns(text: str) -> int:
    """How wide a terminal shows it: combining marks take no column, Chinese characters two."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def write(stream: TextIO | None, text: str) -> None:
    """Write text; a reader that went away, or a console that is not there, is no error."""
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        _silence(stream)


def _silence(stream: TextIO) -> None:
    """Let the interpreter's own flush at exit find somewhere to write."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError, AttributeError):
        return


def write_bytes(data: bytes) -> None:
    """A result to stdout, byte for byte; raises `CannotWrite` unless all of it got there or the reader went away."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        write(sys.stdout, data.decode("utf-8", "replace"))
        return
    try:
        sys.stdout.flush()
        buffer.write(data)
        buffer.flush()
    except (BrokenPipeError, ValueError):
        _silence(sys.stdout)
    except OSError as wrong:
        _silence(sys.stdout)
        if os.name == "nt" and wrong.errno == 22:  # how Windows tells that the reader of a pipe went away
            return
        raise CannotWrite(why(wrong)) from None


def write_file(path: Path, data: bytes) -> Why | None:
    """Write a file whole or not at all; returns why it could not be written.

    A link keeps pointing where it does; a device such as `/dev/null` is written to, never replaced.
    """
    beside: Path | None = None
    try:
        path = path.resolve()
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return None
        with _beside(path) as out:
            beside = Path(out.name)
            out.write(data)
        beside.replace(path)
    except (OSError, ValueError, RuntimeError) as wrong:
        if beside is not None:
            beside.unlink(missing_ok=True)
        return why(wrong)
    return None


def _beside(path: Path) -> BufferedWriter:
    """A new file beside a path. A run that was killed may have left one: in a container the next has its number."""
    for attempt in range(MOST_LEFT):
        try:
            return path.with_name(f".chuan-{os.getpid()}{f'-{attempt}' if attempt else ''}.tmp").open("xb")
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, "File exists")


def width_of_screen() -> int:
    """Columns: what `COLUMNS` says, else the terminal's, else 80."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said[:6]) > 0:
        return int(said[:6])
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return 80


def is_terminal() -> bool:
    """Whether standard output is a screen."""
    return sys.stdout is not None and sys.stdout.isatty()


def colored() -> bool:
    """Colour on a terminal; `NO_COLOR` forbids it (no-color.org), else `FORCE_COLOR` asks for it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"
