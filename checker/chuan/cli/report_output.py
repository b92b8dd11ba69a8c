"""Writing what was rendered: files, a site of pages, the screen; the same for `chuan check` and `chuan report`.

In: a report, where it goes, and how one format becomes bytes. Out: whether all of it was written. Promises: everything
is rendered before anything is written; files first, so that the screen stays empty when one cannot be written; a file
is whole or absent; a site stays inside its folder, replaces only pages that an earlier site wrote, and keeps the rest.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from chuan.cli.console import width_of_screen, write, write_bytes, write_file
from chuan.cli.targets import Targets
from chuan.files import Why, why
from chuan_reports.formats import Format
from chuan_reports.report import Report

WIDEST, NARROWEST = 160, 40
"""Columns of the text on a screen."""

MANIFEST = ".chuan-site"
"""What a site wrote, as `sha256sum` lists it: these files may be replaced, and removed when no longer needed."""

SITE = "html"
"""The format that a folder can hold."""

SAID = {
    "file": ("lỗi: không ghi được «{path}»: {why}", "error: cannot write «{path}»: {why}"),
    "foreign": (
        "lỗi: «{path}» đã có và không phải do chuan ghi, nên được giữ nguyên; hãy chọn thư mục khác",
        "error: «{path}» exists and was not written by chuan, so it is kept; choose another folder",
    ),
    "edited": (
        "lỗi: «{path}» đã được sửa sau khi chuan ghi, nên được giữ nguyên; chuyển tệp ấy đi hoặc chọn thư mục khác",
        "error: «{path}» was changed after chuan wrote it, so it is kept; move it away or choose another folder",
    ),
    "outside": (
        "lỗi: «{path}» dẫn ra ngoài thư mục kết quả",
        "error: «{path}» leads out of the folder of the result",
    ),
}

_LISTED = re.compile(r"([0-9a-f]{64}) [ *](.+)")

Listed = Mapping[str, set[str]]
"""Path below a folder → hashes of what stands there by us."""

Renderer = Callable[[Format, int | None], bytes]
"""A format and the width of the screen (None in a file) → bytes."""


def deliver(report: Report, targets: Targets, lang: str, render: Renderer) -> bool:
    """Write everything; a mistake is told and stops the rest."""
    width = min(max(width_of_screen(), NARROWEST), WIDEST)
    screen = None if targets.screen is None else render(targets.screen, width)
    files = [(path, render(form, None)) for form, path in targets.files if not is_site(form, path)]
    with ExitStack() as sites:
        staged = [
            sites.enter_context(Staged(Path(path), _pages(report, lang)))
            for form, path in targets.files
            if is_site(form, path)
        ]
        wrong = next((one.trouble for one in staged if one.trouble is not None), None)
        for path, data in files if wrong is None else ():
            wrong = wrong or _write_one(path, data)
        for one in staged:
            wrong = wrong or one.commit()
    if wrong is not None:
        key, named, reason = wrong
        text = SAID[key][lang == "en"].format(path=named, why=reason.say(lang) if reason else "")
        write(sys.stderr, text + "\n")
        return False
    if screen is not None:
        write_bytes(screen)
    return True


def is_site(form: Format, path: str) -> bool:
    """Whether a path of this format means a folder of pages: it ends in a slash, or is a folder."""
    try:
        return form.name == SITE and (path.endswith(("/", os.sep)) or Path(path).is_dir())
    except ValueError:
        return False


Trouble = tuple[str, str, Why | None]
"""A key of `SAID`, the path as shown, and the refusal of the system."""


def _write_one(path: str, data: bytes) -> Trouble | None:
    reason = write_file(Path(path), data)
    return None if reason is None else ("file", path, reason)


def _pages(report: Report, lang: str) -> Iterator[tuple[str, bytes]]:
    from chuan_reports import html_site

    yield from html_site.site(report, lang)


class Staged:
    """The pages of a site on their way: first into a hidden folder beside their places, one at a time, then moved.

    `trouble` is what keeps them from being moved. Leaving the context removes what was not moved.
    """

    def __init__(self, folder: Path, pages: Iterable[tuple[str, bytes]]) -> None:
        """Nothing is made before the context is entered."""
        self.folder, self.pages = folder, pages
        self.trouble: Trouble | None = None
        self.listed: dict[str, str] = {}
        self.root = self.waiting = folder

    def __enter__(self) -> Staged:
        """Write the pages aside and look whether each may take its place."""
        import tempfile

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.root = self.folder.resolve()
            _sweep(self.root)
            self.waiting = Path(tempfile.mkdtemp(prefix=f"{MANIFEST}-", suffix=".tmp", dir=self.root))
            waiting = self.waiting
            ours = _manifest(self.root)
            for at, (name, data) in enumerate(self.pages):
                key = _in_the_way(self.root, name, ours)
                if key is not None:
                    self.trouble = self.trouble or (key, (self.folder / name).as_posix(), None)
                    break
                (waiting / str(at)).write_bytes(data)
                self.listed[name] = hashlib.sha256(data).hexdigest()
        except (OSError, ValueError, RuntimeError) as refused:
            self.trouble = ("file", self.folder.as_posix(), why(refused))
            self._clear()
        except BaseException:
            self._clear()
            raise
        return self

    def commit(self) -> Trouble | None:
        """Move every page to its place; the list of what is ours is written before and after."""
        try:
            ours = _manifest(self.root)
            # A run that is cut short in between leaves nothing that looks like somebody else's.
            self._list([*_pairs(ours), *self.listed.items()])
            for at, name in enumerate(self.listed):
                target = self.root / name
                target.parent.mkdir(parents=True, exist_ok=True)
                (self.waiting / str(at)).replace(target)
            _remove(self.root, {name: digests for name, digests in ours.items() if name not in self.listed})
            self._list(list(self.listed.items()))
        except (OSError, ValueError, RuntimeError) as refused:
            return "file", self.folder.as_posix(), why(refused)
        return None

    def _list(self, listed: Sequence[tuple[str, str]]) -> None:
        beside = self.waiting / "list"
        beside.write_bytes("".join(f"{digest}  {name}\n" for name, digest in sorted(set(listed))).encode("utf-8"))
        beside.replace(self.root / MANIFEST)

    def __exit__(self, *_: object) -> None:
        """Remove what was not moved."""
        self._clear()

    def _clear(self) -> None:
        if self.waiting != self.folder:
            import shutil

            shutil.rmtree(self.waiting, ignore_errors=True)


def site_names(root: Path) -> tuple[str, ...]:
    """What an earlier run wrote into a folder, as paths below it."""
    return tuple(_manifest(root))


def _sweep(root: Path) -> None:
    """Remove what a run that was killed left behind."""
    import shutil

    for left in root.glob(f"{MANIFEST}-*.tmp"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def _in_the_way(root: Path, name: str, ours: Listed) -> str | None:
    """What keeps a page from being written, as a key of `SAID`: a way out, a file of somebody else, an edited one."""
    if not _is_inside(name):
        return "outside"
    target = root / name
    if not target.parent.resolve().is_relative_to(root) or target.is_symlink():
        return "outside"
    if not target.exists():
        return None
    if name not in ours:
        return "foreign"
    return None if target.is_file() and _digest(target) in ours[name] else "edited"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _pairs(listed: Listed) -> list[tuple[str, str]]:
    return [(name, digest) for name, digests in listed.items() for digest in digests]


def _is_inside(name: str) -> bool:
    """A plain relative path.

    >>> [_is_inside(name) for name in ("don-vi/T01.html", "../a", "/a", "a/../../b", "c:a", "a\\\\b", "")]
    [True, False, False, False, False, False, False]
    """
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and not set(name) & set('\\:\0*?"<>|')


def _manifest(root: Path) -> Listed:
    """What an earlier site wrote; a line that names something outside is not believed.

    A run that was cut short leaves two hashes of a page: it may be the old one or the new one.
    """
    path = root / MANIFEST
    if path.is_symlink() or not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    found = (match for match in map(_LISTED.fullmatch, lines) if match is not None)
    listed: dict[str, set[str]] = {}
    for match in found:
        if _is_inside(match[2]):
            listed.setdefault(match[2], set()).add(match[1])
    return listed


def _remove(root: Path, old: Listed) -> None:
    """Remove pages that the new site no longer has, unless somebody changed them, and folders that this empties."""
    for name in old:
        path = root / name
        if _in_the_way(root, name, old) is None and path.is_file():
            path.unlink()
    for folder in sorted(_folders(old), reverse=True):
        place = root / folder
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _folders(names: Iterable[str]) -> set[str]:
    return {str(parent) for name in names for parent in PurePosixPath(name).parents if str(parent) != "."}
