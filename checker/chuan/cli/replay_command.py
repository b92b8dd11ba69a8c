"""`chuan replay`: a recorded run once more.

In: the record of a run, the folder in which it ran. Out: whether the same record comes out, byte for byte, else what
differs, causes first. Promises: nothing is asked but what the record says, neither `chuan.toml` nor a cache nor the
clock has a say; nothing is written; a run that cannot be repeated says which path or rules are missing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from chuan.cli import loading
from chuan.cli.console import report as print_diagnostics
from chuan.cli.console import write
from chuan.cli.diff_reading import Recorded, bytes_of, recorded, shown
from chuan.cli.options import Command, with_lang
from chuan.cli.replay_words import told
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.source import Place
from chuan_reports.record_file import differences

SAME, OTHER = 0, 1

EXITS = {
    SAME: {"vi": "giống hệt hồ sơ, từng byte", "en": "the same as the record, byte for byte"},
    OTHER: {"vi": "khác hồ sơ", "en": "different from the record"},
    loading.CANNOT_RUN: {
        "vi": "không chạy lại được: thiếu tệp hay bộ quy tắc, hồ sơ hỏng",
        "en": "cannot be repeated: files or rules are missing, or the record is broken",
    },
}

NO_ROOT = Kind(
    "replay-no-root",
    "không có thư mục «{path}»",
    "there is no folder «{path}»",
    "nêu sau --root thư mục mà lệnh validate đã chạy trong đó",
    "name after --root the folder in which validate was run",
    "The paths of a record are relative to the folder of the run.",
)
NO_INPUT = Kind(
    "replay-missing-path",
    "không chạy lại được: không có «{path}» trong «{root}»",
    "the run cannot be repeated: there is no «{path}» in «{root}»",
    "đưa tệp về chỗ cũ, hoặc nêu thư mục mà lệnh validate đã chạy trong đó sau --root",
    "put it back, or name after --root the folder in which validate was run",
    "A run without one of its paths would be another run.",
)

KINDS = (NO_ROOT, NO_INPUT)


@click.command(
    cls=Command,
    name="replay",
    help="Chạy lại một lần kiểm tra theo hồ sơ của nó và đối chiếu từng byte: giống hệt, hoặc khác ở đâu và vì sao.",
    short_help="Chạy lại theo hồ sơ và đối chiếu.",
    exits=EXITS,
)
@click.argument("file", metavar="HỒ_SƠ")
@click.option("--root", metavar="THƯ_MỤC", default=None,
              help="Thư mục mà lệnh validate đã chạy trong đó; mặc định là thư mục hiện tại.")  # fmt: skip
@with_lang
def command(file: str, root: str | None, lang: str | None) -> int:
    """Repeat a run."""
    lang = lang or loading.config().language
    data = bytes_of(file)
    found = data if isinstance(data, list) else recorded(data, shown(file))
    if isinstance(found, list):
        print_diagnostics(found, lang)
        return loading.CANNOT_RUN
    own = os.path.realpath(file)
    here = Path.cwd()
    try:
        os.chdir(root if root is not None else here)
    except (OSError, ValueError):
        print_diagnostics([diagnostic(NO_ROOT, Place("--root"), path=root or "")], lang)
        return loading.CANNOT_RUN
    try:
        again = _again(found, own, lang)
    finally:
        os.chdir(here)
    if again is None:
        return loading.CANNOT_RUN
    changed = differences(found.data, again)
    write(sys.stdout, told(changed, shown(file), lang))
    return OTHER if changed else SAME


def _again(found: Recorded, own: str, lang: str) -> bytes | None:
    """The record of the same run today; None after what is missing has been told. `own`: where the old record lies."""
    asked = found.manifest
    missing = [_missing(path) for path in (*asked.paths, *asked.explanations) if not os.path.lexists(path)]
    if missing:
        print_diagnostics(missing, lang)
        return None
    from chuan.cli.config import Defaults
    from chuan.cli.validate_extras import recorded as record_of
    from chuan.cli.validate_run import Options, Result, result

    options = Options(
        paths=asked.paths,
        rules=asked.rules,
        on=found.as_of,
        period=found.period,
        explanations=asked.explanations,
        no_cache=True,
        limits=asked.limits,
        strict_privacy=asked.strict_privacy,
        fail_on=asked.fail_on,
        lang=lang,
    )
    written = frozenset((own, *(os.path.realpath(path) for path in asked.written if "\0" not in path)))
    made = result(options, written, Defaults())
    return record_of(made.validation, asked) if isinstance(made, Result) else None


def _missing(path: str) -> Diagnostic:
    return diagnostic(NO_INPUT, Place(path), path=path, root=Path.cwd().as_posix())
