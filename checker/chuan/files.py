"""Reading rules and submissions from disk: paths in, bytes out.

In: paths as a user types them, or the name of a shipped pack. Out: rule sets and raw submissions, with a diagnostic
for every path that does not exist or cannot be read. Promises: files in a stable order; names shown with `/` on every
system; what is passed over in a tree of submissions (leftovers of Excel, Windows and macOS, other formats, links to
folders) is listed with its kind; a file beyond the limit never takes more memory than the limit. The only module that
opens files for reading.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from chuan.leftovers import CACHE_MARK, FOLDER_LINK, SPECIAL, leftover, skipped_kind
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.load import empty_folder, read_bytes, too_large
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
    "không mở được «{path}»: {why_vi}",
    "cannot open «{path}»: {why_en}",
    "đóng tệp nếu đang mở trong Excel, và kiểm tra quyền đọc",
    "close it if it is open in Excel, and check the permission to read it",
    "The operating system refused. Facts that cannot be opened are missing (exit code 3); rules must all be there.",
)
EMPTY_RULES = Kind(
    "empty-rules",
    "«{path}» không có tệp {suffix} nào",
    "«{path}» holds no {suffix} file",
    "các bộ quy tắc có sẵn: {packs}",
    "the shipped packs are: {packs}",
    "A folder that exists but holds no rule selects nothing (exit code 4 when nothing else does, ruling 103).",
    severity="warning",
)
NO_UNITS = Kind(
    "no-units",
    "không có đơn vị nào trong số liệu",
    "there is no unit in the facts",
    "thêm units.csv với các cột id, name, type, parent",
    "add units.csv with the columns id, name, type, parent",
    "Nothing can be checked (exit code 4, ruling 103).",
    severity="warning",
)

NO_SUCH_PLAN = Kind(
    "no-such-plan",
    "không có tệp «{path}»",
    "there is no file «{path}»",
    "kiểm tra lại đường dẫn sau --plan",
    "check the path after --plan",
    "`chuan trace` needs the text of the plan.",
)
PLAN_NOT_TEXT = Kind(
    "plan-not-text",
    "«{path}» không phải văn bản thuần UTF-8 (byte thứ {byte})",
    "«{path}» is not plain UTF-8 text (byte {byte})",
    "mở kế hoạch bằng Word, chọn Lưu thành «Văn bản thuần (*.txt)» với bảng mã Unicode (UTF-8)",
    "open the plan in Word and save it as «Plain text (*.txt)» with encoding Unicode (UTF-8)",
    "Word and PDF files, and legacy encodings, are not guessed: what could not be read could not be traced.",
)

NO_SUCH_FILE = Kind(
    "no-such-file",
    "không có tệp «{path}»",
    "there is no file «{path}»",
    "kiểm tra lại đường dẫn",
    "check the path",
    "A result or a template that is not there cannot be read.",
)

KINDS = (NO_SUCH_RULES, NO_SUCH_PATH, UNREADABLE, EMPTY_RULES, NO_UNITS, NO_SUCH_PLAN, PLAN_NOT_TEXT, NO_SUCH_FILE)


class Why(NamedTuple):
    """Why the operating system refused, in Vietnamese and English."""

    vi: str
    en: str

    def say(self, lang: str) -> str:
        """In one of the two."""
        return self.vi if lang == "vi" else self.en


REASONS = {
    errno.EACCES: Why("không có quyền", "permission denied"),
    errno.EPERM: Why("không có quyền", "permission denied"),
    errno.ENOENT: Why("không có tệp hay thư mục đó", "no such file or folder"),
    errno.EISDIR: Why("đó là một thư mục", "that is a folder"),
    errno.ENOTDIR: Why("một phần của đường dẫn không phải thư mục", "part of the path is no folder"),
    errno.ELOOP: Why("liên kết vòng", "a link that leads back to itself"),
    errno.ENOSPC: Why("hết chỗ trên đĩa", "no space left on the disk"),
    errno.EROFS: Why("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    errno.ENAMETOOLONG: Why("tên quá dài", "the name is too long"),
    errno.EBUSY: Why("tệp đang được dùng", "the file is in use"),
}
"""The refusals that people meet; any other one is told in the words of the system."""


OPEN_ELSEWHERE = Why("tệp đang mở trong Excel hoặc LibreOffice", "it is open in Excel or LibreOffice")
"""The refusal that a school meets most often."""


def why(wrong: Exception) -> Why:
    """What to tell.

    >>> why(PermissionError(13, "Permission denied")).vi
    'không có quyền'
    """
    known = REASONS.get(wrong.errno or 0) if isinstance(wrong, OSError) else None
    if known is not None:
        return known
    if isinstance(wrong, (ValueError, RuntimeError)):
        return Why("đường dẫn không dùng được", "the path cannot be used")
    text = wrong.strerror if isinstance(wrong, OSError) and wrong.strerror else type(wrong).__name__
    return Why(text, text)


@record
class Submissions:
    """Raw submissions in file order, and what could not be read at all.

    `skipped`: kind (of `leftovers.SKIPPED`) and path of what was passed over on purpose.
    """

    raws: tuple[Raw, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


@record
class Submitted:
    """A file of a tree of submissions, not read yet: where it is, and how it is shown."""

    path: str
    name: str


@record
class Tree:
    """What paths of submissions hold, before anything is read.

    `raws`: what is told instead of a file (an empty folder, one that cannot be opened); `diagnostics`: paths that do
    not exist; `skipped` as in `Submissions`.
    """

    files: tuple[Submitted, ...] = ()
    raws: tuple[Raw, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


@record
class RuleFiles:
    """Rule sets, one a `--rules`, and the paths that are wrong."""

    sets: tuple[RuleSet, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def rule_sets(where: Iterable[str | Path]) -> RuleFiles:
    """The files of every `--rules`."""
    sets: list[RuleSet] = []
    found: list[Diagnostic] = []
    for given in dict.fromkeys(map(str, where)):
        path = Path(given)
        if path.is_dir():
            files = list(_read_all(_walk(path, (RULE_SUFFIX,), found), found))
            if not files and not found:
                packs = ", ".join(pack_names())
                found.append(diagnostic(EMPTY_RULES, Place("--rules"), path=given, suffix=RULE_SUFFIX, packs=packs))
            sets.append(RuleSet(given, tuple(files)))
        elif path.is_file():
            sets.append(RuleSet(given, tuple(_read_all([path], found))))
        else:
            shipped = pack_files(given)
            if shipped is None:
                names = pack_names()
                place = Place("--rules")
                suggestion = nearest(given, names)
                found.append(diagnostic(NO_SUCH_RULES, place, suggestion, path=given, packs=", ".join(names)))
            else:
                sets.append(RuleSet(given, shipped))
    return RuleFiles(tuple(sets), tuple(found))


def plan_text(given: str) -> tuple[str, Diagnostic | None]:
    """The text of a plan, or "" with what is wrong."""
    path = Path(given)
    if not path.is_file():
        return "", diagnostic(NO_SUCH_PLAN, Place("--plan"), path=given)
    found: list[Diagnostic] = []
    for name, data in _read_all([path], found):
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            return "", diagnostic(PLAN_NOT_TEXT, Place(name), path=path.name, byte=wrong.start + 1)
        nul = text.find("\0")
        if nul >= 0:
            return "", diagnostic(PLAN_NOT_TEXT, Place(name), path=path.name, byte=nul + 1)
        return text, None
    return "", found[0]


def file_bytes(given: str, most: int) -> bytes | Diagnostic:
    """The first `most` bytes of one file that is named by itself (a result, a template), or what is wrong."""
    path = Path(given)
    try:
        if not path.is_file():
            return diagnostic(NO_SUCH_FILE, Place(_shown(path)), path=given)
        with path.open("rb") as file:
            return file.read(most)
    except OSError as wrong:
        return _unreadable(path, wrong)
    except ValueError:
        return diagnostic(NO_SUCH_FILE, Place(_shown(path)), path=given)


def submissions(where: Iterable[str | Path], limits: Limits = DEFAULT, strict_privacy: bool = False) -> Submissions:
    """Everything that `--facts` names, read by the reader of its format.

    `diagnostics` are the paths that do not exist; a file that cannot be opened is a `Raw` with its mistake.
    """
    found = tree(where)
    raws = [read_file(file, limits, strict_privacy) for file in found.files]
    return Submissions((*raws, *found.raws), found.diagnostics, found.skipped)


def tree(where: Iterable[str | Path], option: str = "--facts") -> Tree:
    """The files that paths name, those of a folder by their path; `option` is where the paths were typed."""
    files: list[Submitted] = []
    raws: list[Raw] = []
    wrong: list[Diagnostic] = []
    skipped: list[tuple[str, str]] = []
    seen: set[str] = set()
    for given in where:
        path = Path(given)
        if path.is_dir():
            refused: list[Diagnostic] = []
            inside = _submitted(path, refused, skipped)
            if not inside and not refused:
                raws.append(empty_folder(_shown(path)))
            files += [Submitted(str(file), _shown(file)) for file in _new(inside, seen)]
            raws += [Raw(d.place.file, diagnostics=(d,)) for d in refused]
        elif path.is_file():
            files += [Submitted(str(file), _shown(file)) for file in _new([path], seen)]
        else:
            wrong.append(diagnostic(NO_SUCH_PATH, Place(option), path=given))
    return Tree(tuple(files), tuple(raws), tuple(wrong), tuple(dict.fromkeys(skipped)))


def read_file(file: Submitted, limits: Limits = DEFAULT, strict_privacy: bool = False) -> Raw:
    """One file of a tree; whatever is wrong with it is a diagnostic of the result."""
    data = file_content(file, limits)
    return data if isinstance(data, Raw) else read_bytes(data, file.name, limits, strict_privacy)


def file_content(file: Submitted, limits: Limits = DEFAULT) -> bytes | Raw:
    """The bytes of one file, or what to hand on when it cannot be opened or is too large to be read."""
    path = Path(file.path)
    try:
        with path.open("rb") as opened:
            data = opened.read(limits.file + 1)
            if len(data) <= limits.file:
                return data
            digest, size = hashlib.sha256(data), len(data)
            while block := opened.read(_BLOCK):  # its hash still tells whether it is the same file next time
                digest.update(block)
                size += len(block)
    except OSError as error:
        return Raw(file.name, diagnostics=(_unreadable(path, error),))
    return too_large(file.name, size, limits, digest.hexdigest())


_BLOCK = 1_000_000


def _submitted(folder: Path, found: list[Diagnostic], skipped: list[tuple[str, str]]) -> list[Path]:
    """Files below a folder that have a reader, by their path; everything else is told or listed as skipped."""
    files: list[tuple[str, Path]] = []
    over: list[tuple[str, str]] = []
    for place, folders, names in os.walk(
        folder, onerror=lambda wrong: found.append(_unreadable(wrong.filename, wrong))
    ):
        here = Path(place)
        folders[:] = [name for name in folders if not (here / name / CACHE_MARK).exists()]
        for name in list(folders):
            kind = FOLDER_LINK if (here / name).is_symlink() else leftover(name)
            if kind is not None:
                folders.remove(name)
                over.append((kind, _shown(here / name)))
        for name in names:
            path = here / name
            kind = skipped_kind(name)
            if kind is None and path.exists() and not path.is_file():
                kind = SPECIAL  # a pipe would never end; a link to nowhere is told when it is opened
            if kind is None:
                files.append((path.relative_to(folder).as_posix(), path))
            else:
                over.append((kind, _shown(path)))
    skipped += sorted(over)
    return [path for _, path in sorted(files)]


def _walk(folder: Path, suffixes: tuple[str, ...], found: list[Diagnostic]) -> list[Path]:
    """Files below a folder with one of the endings, by their path; a folder that cannot be opened is told."""
    files: list[tuple[str, Path]] = []
    for place, folders, names in os.walk(
        folder, onerror=lambda wrong: found.append(_unreadable(wrong.filename, wrong))
    ):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        for name in names:
            if name.casefold().endswith(suffixes) and not _is_hidden(name):
                path = Path(place, name)
                if path.is_file() or not path.exists():  # a link to nowhere is told; a pipe would never end
                    files.append((path.relative_to(folder).as_posix(), path))
    return [path for _, path in sorted(files)]


def _new(files: list[Path], seen: set[str]) -> list[Path]:
    """Without what an earlier `--facts` named already: a file read twice would contradict itself."""
    found: list[Path] = []
    for file in files:
        real = os.path.realpath(file)
        if real not in seen:
            seen.add(real)
            found.append(file)
    return found


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _read_all(files: Iterable[Path], found: list[Diagnostic]) -> Iterator[tuple[str, bytes]]:
    for file in files:
        try:
            yield _shown(file), file.read_bytes()
        except OSError as wrong:
            found.append(_unreadable(file, wrong))


def _unreadable(path: str | Path, wrong: OSError) -> Diagnostic:
    reason = OPEN_ELSEWHERE if _open_elsewhere(Path(path), wrong) else why(wrong)
    return diagnostic(UNREADABLE, Place(_shown(Path(path))), path=Path(path).name, why_vi=reason.vi, why_en=reason.en)


def _open_elsewhere(path: Path, wrong: OSError) -> bool:
    """Whether the refusal means that Excel or LibreOffice has the file open: both leave a mark beside it."""
    if getattr(wrong, "winerror", None) in (32, 33):
        return True
    if wrong.errno not in (errno.EACCES, errno.EPERM, errno.EBUSY, errno.EAGAIN):
        return False
    try:
        return any(path.with_name(mark).exists() for mark in (f"~${path.name}", f".~lock.{path.name}#"))
    except (OSError, ValueError):
        return False


def _shown(path: Path) -> str:
    """With `/`; a name that is not Unicode (old disks) still makes valid UTF-8 output."""
    shown = path.as_posix()
    return shown if shown.isascii() else shown.encode("utf-8", "replace").decode("utf-8")
