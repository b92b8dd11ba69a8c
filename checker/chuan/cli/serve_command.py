"""`chuan serve`: look at results in a browser, on this machine only; see a check live while rules are written.

In: a folder of results, or what `chuan check` takes, or both. Out: a local web server until Ctrl-C. Promises: it reads
and never writes; Ctrl-C ends it without a word and with exit code 0.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chuan.cli import loading
from chuan.cli.config import Defaults
from chuan.cli.console import report as print_diagnostics
from chuan.cli.console import write
from chuan.cli.options import Command, with_inputs, with_unit_and_date
from chuan.cli.usage import Wrong, missing_unit
from chuan.files import why
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place
from chuan_reports.exits import CANNOT_RUN, CLEAN

if TYPE_CHECKING:
    from chuan.cli.serve_live import Live

PORT = 8765
HIGHEST = 65_535

EXITS = {
    CLEAN: {"vi": "đã dừng bằng Ctrl-C", "en": "ended with Ctrl-C"},
    CANNOT_RUN: {
        "vi": "câu lệnh sai, hoặc cổng đang được dùng",
        "en": "wrong usage, or the port is taken",
    },
}

SAID = {
    "at": ("Xem tại {x} (Ctrl-C để dừng)\n", "Look at {x} (Ctrl-C ends it)\n"),
    "taken": (
        "lỗi: không mở được cổng {x}: {why}\n    → chọn cổng khác, hoặc --port 0 để lấy một cổng trống\n",
        "error: cannot open port {x}: {why}\n    → choose another one, or --port 0 for any that is free\n",
    ),
}


@click.command(
    cls=Command,
    name="serve",
    help=(
        "Xem kết quả trong trình duyệt, chỉ trên máy này: mọi kết quả JSON trong THƯ_MỤC; hoặc, với --unit (và "
        "--rules, --facts), kiểm tra trực tiếp và tự tải lại mỗi khi quy tắc hay số liệu thay đổi. Chỉ đọc, không "
        "ghi gì."
    ),
    short_help="Xem kết quả trong trình duyệt, trên máy này.",
    exits=EXITS,
)
@click.argument("folder", metavar="[THƯ_MỤC]", required=False)
@click.option("--port", metavar="CỔNG", default=None, help="Cổng, mặc định là 8765; 0 là một cổng trống.")
@click.option("--open", "opened", is_flag=True, help="Mở trình duyệt.")
@with_unit_and_date
@with_inputs
def command(
    folder: str | None,
    port: str | None,
    opened: bool,
    unit: str | None,
    on: str | None,
    period: str | None,
    rules: tuple[str, ...],
    facts: tuple[str, ...],
    lang: str | None,
) -> int:
    """Serve until Ctrl-C."""
    given = loading.config()
    lang = lang or given.language
    number = _port(port)
    asks = bool(unit or rules or facts or on or period)
    if folder is None and not asks:
        raise Wrong(
            "thiếu thư mục kết quả, hoặc --unit để kiểm tra trực tiếp",
            "missing: a folder of results, or --unit for a live check",
        )
    if folder is not None and not _is_folder(folder):
        raise Wrong(f"không có thư mục «{folder}»", f"there is no folder «{folder}»")
    live = _live(unit, on, period, rules, facts, given, lang) if asks else None
    if asks and live is None:
        return CANNOT_RUN
    from chuan.cli.serve import Server, Site
    from chuan.cli.serve_folder import Folder

    shown = None if folder is None else Folder(Path(folder), lang)
    try:
        server = Server(Site(shown, live, lang), number)
    except OSError as wrong:
        text = SAID["taken"][lang == "en"].format(x=number, why=why(wrong).say(lang))
        write(sys.stderr, text)
        return CANNOT_RUN
    with server:
        try:
            write(sys.stdout, SAID["at"][lang == "en"].format(x=server.address))
            if opened:
                import webbrowser

                webbrowser.open(server.address)
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            pass
    return CLEAN


def _port(text: str | None) -> int:
    if text is None:
        return PORT
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= HIGHEST):
        raise Wrong(
            f"--port không nhận «{text}»; viết một số từ 0 đến {HIGHEST}",
            f"--port does not take «{text}»; write a number from 0 to {HIGHEST}",
        )
    return int(text)


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except ValueError:
        return False


def _live(
    unit: str | None,
    on: str | None,
    period: str | None,
    rules: tuple[str, ...],
    facts: tuple[str, ...],
    given: Defaults,
    lang: str,
) -> Live | None:
    """The live check, or None after what is wrong with the question has been told."""
    from chuan.cli.serve_live import Live, Question

    wanted = given.text("unit") if unit is None else unit
    if wanted is None and not given.diagnostics:
        raise missing_unit()
    when = loading.read_date(given.text("on") if on is None else on)
    override = loading.read_override(given.text("period") if period is None else period)
    wrong = [*given.diagnostics, *(one for one in (when, override) if isinstance(one, Diagnostic))]
    rule_paths, fact_paths = rules or given.rules, facts or given.facts
    if not rule_paths and not wrong:
        wrong.append(diagnostic(loading.NO_RULES_GIVEN, Place("--rules")))
    if not fact_paths and not wrong:
        wrong.append(diagnostic(loading.NO_FACTS_GIVEN, Place("--facts")))
    print_diagnostics(wrong, lang, given.sources)
    if wrong or wanted is None or isinstance(when, Diagnostic) or isinstance(override, Diagnostic):
        return None
    return Live(Question(wanted, rule_paths, fact_paths, when, override), lang)
