"""A tree of submissions to raw rows: several files at once, what is unchanged from the cache.

In: the files of a tree (`chuan.files`), limits, how many processes, a cache. Out: a `Raw` for every file in their
order, whatever finished first. Promises: one file that cannot be read, or that brings its reader down, is a mistake of
that file and stops no other; a file above the limit is not taken into memory; nothing is left running when this
process ends, however it ends; with and without cache, with one process or many, the result is the same.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from chuan.cache import Cache, key_of, reader_version
from chuan.files import Submitted, file_content
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import Raw
from chuan_grammar.diagnostics import Kind, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place

TRACE = "CHUAN_TRACE"
"""Set, a mistake of the program in a reader is not caught."""

WORTH_A_PROCESS = 24
"""Files; for fewer the start of a process costs more than it saves."""

LARGE = 2_000_000
"""Bytes; so much to read is worth a process, too."""

BATCH = 16
"""Files handed over at once: fewer messages, and still a progress bar that moves."""

MOST_PROCESSES = 16

STOPPED = Kind(
    "reader-stopped",
    "không đọc được «{path}»: chương trình đọc tệp này đã dừng giữa chừng ({what})",
    "cannot read «{path}»: the program that read it stopped half-way ({what})",
    "mở tệp bằng Excel hoặc LibreOffice, lưu lại với tên khác rồi nộp lại; nếu vẫn vậy hãy gửi tệp cho nhóm phát triển",
    "open it in Excel or LibreOffice, save it under another name, submit it again; if that does not help, send it to "
    "the developers",
    "One file that exhausts the memory or meets a mistake of this program must not take the others with it.",
)

KINDS = (STOPPED,)


@record
class Settings:
    """What decides how a file is read; the same in every process. `cache`: a folder, or None."""

    limits: Limits = DEFAULT
    strict_privacy: bool = False
    cache: str | None = None
    version: str = ""


Tell = Callable[[int, int], None]
"""How many files are done, of how many."""


def read_files(jobs: Sequence[Submitted], settings: Settings, processes: int, tell: Tell) -> list[Raw]:
    """A `Raw` for each job, in the same order."""
    if settings.cache is not None:
        Cache(Path(settings.cache)).tidy()
    worth = len(jobs) >= WORTH_A_PROCESS or sum(map(_size, jobs)) >= LARGE
    if processes < 2 or len(jobs) < 2 or not worth:
        return list(_here(jobs, settings, tell))
    return _in_processes(jobs, settings, min(processes, len(jobs), MOST_PROCESSES), tell)


def _size(job: Submitted) -> int:
    try:
        return Path(job.path).stat().st_size
    except OSError:
        return 0


def default_processes() -> int:
    """As many as this process may use processors."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1


def settings_for(limits: Limits, strict_privacy: bool, cache: Path | None) -> Settings:
    """Settings with the version of the readers, which is worked out once."""
    folder = None if cache is None else str(cache.absolute())
    return Settings(limits, strict_privacy, folder, "" if folder is None else reader_version())


# ---------------------------------------------------------------- one file


def read_one(job: Submitted, settings: Settings) -> Raw:
    """Read one file, from the cache where that is possible."""
    data = file_content(job, settings.limits)
    if isinstance(data, Raw):
        return data
    kept = None if settings.cache is None else Cache(Path(settings.cache))
    key = ""
    if kept is not None:
        key = key_of(data, job.name, settings.limits, settings.strict_privacy, settings.version)
        found = kept.get(key, job.name)
        if found is not None:
            return found
    try:
        raw = read_bytes(data, job.name, settings.limits, settings.strict_privacy)
    except (MemoryError, RecursionError) as wrong:
        return stopped(job.name, type(wrong).__name__)
    except Exception as wrong:
        if os.environ.get(TRACE):
            raise
        return stopped(job.name, type(wrong).__name__)
    if kept is not None:
        kept.put(key, raw)
    return raw


def stopped(name: str, what: str) -> Raw:
    """What to hand on for a file that brought its reader down."""
    return Raw(name, diagnostics=(diagnostic(STOPPED, Place(name), path=name.rpartition("/")[2], what=what),))


def _here(jobs: Sequence[Submitted], settings: Settings, tell: Tell) -> Iterator[Raw]:
    for done, job in enumerate(jobs, 1):
        yield read_one(job, settings)
        tell(done, len(jobs))


# ---------------------------------------------------------------- several processes


def _start() -> None:
    """In a new process: collect no garbage that is not there, leave Ctrl-C to the parent, end when it ends."""
    import gc
    import signal
    import threading
    from multiprocessing import parent_process

    gc.set_threshold(200_000, 50, 50)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    # A killed parent closes nothing that this process waits for: without this it would wait for ever.
    threading.Thread(target=follow, daemon=True).start()


def _batch(jobs: Sequence[Submitted], settings: Settings) -> list[Raw]:
    return [read_one(job, settings) for job in jobs]


def _pool(processes: int) -> ProcessPoolExecutor:
    from multiprocessing import get_context

    # The same start everywhere: what works here works on Windows.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start)


def _in_processes(jobs: Sequence[Submitted], settings: Settings, processes: int, tell: Tell) -> list[Raw]:
    found: dict[int, Raw] = {}
    size = max(1, min(BATCH, len(jobs) // (processes * 4)))
    parts = [range(at, min(at + size, len(jobs))) for at in range(0, len(jobs), size)]
    pool = _pool(processes)
    try:
        waiting: dict[Future[list[Raw]], range] = {
            pool.submit(_batch, [jobs[at] for at in part], settings): part for part in parts
        }
        for done in as_completed(waiting):
            found.update(zip(waiting[done], done.result(), strict=True))
            tell(len(found), len(jobs))
        pool.shutdown()
    except (BrokenProcessPool, OSError):
        _end(pool)
        left = [at for at in range(len(jobs)) if at not in found]
        for at in left:
            found[at] = _alone(jobs[at], settings)
            tell(len(found), len(jobs))
    except BaseException:
        _end(pool)
        raise
    return [found[at] for at in range(len(jobs))]


def _alone(job: Submitted, settings: Settings) -> Raw:
    """A file in a process of its own, after some file has brought one down."""
    pool = _pool(1)
    try:
        raw = pool.submit(_batch, [job], settings).result()[0]
        pool.shutdown()
    except (BrokenProcessPool, OSError):
        _end(pool)
        return stopped(job.name, "process")
    except BaseException:
        _end(pool)
        raise
    return raw


def _end(pool: Any) -> None:
    """Stop what still runs."""
    running = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in running:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            process.terminate()


__all__ = ["KINDS", "Settings", "default_processes", "read_files", "read_one", "settings_for", "stopped"]
