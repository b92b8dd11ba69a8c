"""What is printed where: diagnostics to stderr, results to stdout or a file.

In: text, bytes, diagnostics. Out: output in UTF-8 on every console. Promises: a file is written beside its place and
renamed, so it is whole or absent; a closed pipe ends quietly.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.source import SourceFile

MOST_DIAGNOSTICS = 200
"""Printed at once; the rest is counted."""

WORDS = {
    "vi": {"error": "lỗi", "warning": "lưu ý", "more": "… và {n} thông báo nữa"},
    "en": {"error": "error", "warning": "warning", "more": "… and {n} more messages"},
}


def use_utf8() -> None:
    """UTF-8 whatever the console's code page; what cannot be written is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def printable(text: str) -> str:
    """Without control characters, which could rewrite what stands above (hostile names)."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def report(found: Iterable[Diagnostic], lang: str, sources: Sequence[SourceFile] = ()) -> None:
    """Print diagnostics to stderr: `file:line:column: error: sentence`, the line with a caret, the help."""
    listed = list(found)
    words = WORDS[lang]
    texts = {source.name: source for source in sources}
    for d in listed[:MOST_DIAGNOSTICS]:
        severity = words["error" if d.is_error else "warning"]
        write(sys.stderr, printable(f"{d.place}: {severity}: {d.message(lang)} [{d.id}]") + "\n")
        source = texts.get(d.place.file)
        if source is not None and d.place.line is not None and d.place.column is not None and source.text:
            write(sys.stderr, _quoted(source, d.place.line, d.place.column, d.place.length or 1))
        advice = d.help(lang)
        if advice:
            write(sys.stderr, printable(f"    → {advice}") + "\n")
    if len(listed) > MOST_DIAGNOSTICS:
        write(sys.stderr, words["more"].format(n=len(listed) - MOST_DIAGNOSTICS) + "\n")


def _quoted(source: SourceFile, line: int, column: int, length: int, width: int = 100) -> str:
    """The line with a caret under the place; a long line is cut around it."""
    import unicodedata

    text = source.line_text(line).replace("\t", " ")
    begin = max(0, column - 1 - width // 2) if len(text) > width else 0
    shown = printable(text[begin : begin + width])
    before = text[begin : column - 1]
    pad = sum(not unicodedata.combining(c) for c in before)
    marked = text[column - 1 : column - 1 + length]
    carets = max(1, min(sum(not unicodedata.combining(c) for c in marked), width - pad))
    return f"    {shown}\n    {' ' * pad}{'^' * carets}\n"


def write(stream: TextIO, text: str) -> None:
    """Write text; a reader that went away is no error."""
    try:
        stream.write(text)
        stream.flush()
    except (BrokenPipeError, ValueError):
        _silence(stream)


def _silence(stream: TextIO) -> None:
    """Let the interpreter's own flush at exit find somewhere to write."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError, AttributeError):
        return


def write_bytes(data: bytes) -> None:
    """A result to stdout, byte for byte."""
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


def write_file(path: Path, data: bytes) -> str | None:
    """Write a file whole or not at all; returns why it could not be written."""
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".chuan-", dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(temporary, path)
    except OSError as wrong:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        return wrong.strerror or type(wrong).__name__
    return None
