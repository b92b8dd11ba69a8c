"""Reading rules and submissions from disk: paths in, bytes out.

In: paths as a user types them, or the name of a shipped pack. Out: rule sets and raw submissions, with a diagnostic
for every path that does not exist or cannot be read. Promises: files in a stable order; names shown with `/` on every
system; temporary files of Excel and hidden files are left out. The only module that opens files for reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from chuan_checker.facts.load import SUFFIXES, empty_folder, read_bytes
from chuan_checker.facts.model import Raw
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import nearest
from chuan_rules.load import RuleSet
from chuan_rules.shipped import pack_files, pack_names

RULE_SUFFIX = ".chuan"

NO_SUCH_RULES = Kind(
    "no-such-rules",
    "không có thư mục, tệp hay bộ quy tắc nào tên «{path}»",
    "there is no folder, file or shipped pack «{path}»",
    "các bộ quy tắc có sẵn: {packs}",
    "the shipped packs are: {packs}",
    "`--rules` takes a folder, a file or the name of a shipped pack (ruling 61).",
)
NO_SUCH_PATH = Kind(
    "no-such-path",
    "không có tệp hay thư mục «{path}»",
    "there is no file or folder «{path}»",
    "kiểm tra lại đường dẫn sau --facts",
    "check the path after --facts",
    "A path that does not exist is a usage error (ruling 103).",
)
UNREADABLE = Kind(
    "unreadable-file",
    "không mở được «{path}»: {why}",
    "cannot open «{path}»: {why}",
    "đóng tệp nếu đang mở trong Excel, và kiểm tra quyền đọc",
    "close it if it is open in Excel, and check the permission to read it",
    "The operating system refused.",
)

KINDS = (NO_SUCH_RULES, NO_SUCH_PATH, UNREADABLE)


@record
class Submissions:
    """Raw submissions in file order, and what could not be read at all."""

    raws: tuple[Raw, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@record
class RuleFiles:
    """Rule sets, one a `--rules`, and the paths that are wrong."""

    sets: tuple[RuleSet, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def rule_sets(where: Iterable[str | Path]) -> RuleFiles:
    """The files of every `--rules`."""
    sets: list[RuleSet] = []
    found: list[Diagnostic] = []
    for given in where:
        path = Path(given)
        if path.is_dir():
            files = [f for f in _walk(path) if f.name.casefold().endswith(RULE_SUFFIX)]
            sets.append(RuleSet(str(given), tuple(_read_all(path, files, found))))
        elif path.is_file():
            sets.append(RuleSet(str(given), tuple(_read_all(path.parent, [path], found))))
        else:
            shipped = pack_files(str(given))
            if shipped is None:
                names = pack_names()
                place = Place("--rules")
                suggestion = nearest(str(given), names)
                found.append(diagnostic(NO_SUCH_RULES, place, suggestion, path=given, packs=", ".join(names)))
            else:
                sets.append(RuleSet(str(given), shipped))
    return RuleFiles(tuple(sets), tuple(found))


def submissions(where: Iterable[str | Path]) -> Submissions:
    """Everything that `--facts` names, read by the reader of its format."""
    raws: list[Raw] = []
    found: list[Diagnostic] = []
    for given in where:
        path = Path(given)
        if path.is_dir():
            files = [f for f in _walk(path) if f.suffix.casefold() in SUFFIXES]
            if not files:
                raws.append(empty_folder(_shown(path)))
            raws += [read_bytes(data, name) for name, data in _read_all(path, files, found)]
        elif path.is_file():
            raws += [read_bytes(data, name) for name, data in _read_all(path.parent, [path], found)]
        else:
            found.append(diagnostic(NO_SUCH_PATH, Place("--facts"), path=given))
    return Submissions(tuple(raws), tuple(found))


def _walk(folder: Path) -> list[Path]:
    """Files below a folder, by their path; hidden ones and Excel's lock files (`~$…`) left out."""
    found = [p for p in folder.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(folder).parts)]
    return sorted(found, key=lambda p: p.relative_to(folder).as_posix())


def _is_hidden(parts: Sequence[str]) -> bool:
    return any(part.startswith((".", "~$")) for part in parts)


def _read_all(root: Path, files: Iterable[Path], found: list[Diagnostic]) -> Iterator[tuple[str, bytes]]:
    for file in files:
        try:
            yield _shown(file), file.read_bytes()
        except OSError as wrong:
            why = wrong.strerror or type(wrong).__name__
            found.append(diagnostic(UNREADABLE, Place(_shown(file)), path=file.name, why=why))


def _shown(path: Path) -> str:
    return path.as_posix()
