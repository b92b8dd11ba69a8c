"""The command `chuan`: its group, and how anything that goes wrong is told.

In: arguments. Out: an exit code. Promises: no traceback reaches a user; a usage error is one sentence, in Vietnamese
unless `--lang en`, and exit code 2; heavy modules are imported by the command that needs them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from chuan.cli.console import CannotWrite, use_utf8, write
from chuan.cli.options import HelpContext
from chuan.version import __version__

CANNOT_RUN = 2
COMMANDS = (
    "check", "validate", "template", "report", "serve", "units", "needs", "rules", "trace", "diff", "replay",
    "completion",
)  # fmt: skip
HELP = {"-h", "--help"}

STOPPED = ("đã dừng", "stopped")
TOO_DEEP = ("lỗi: đầu vào lồng nhau quá sâu, không xử lý được", "error: the input is nested too deeply")
NO_MEMORY = ("lỗi: hết bộ nhớ; hãy chia nhỏ đầu vào", "error: out of memory; split the input")
NO_SCREEN = ("lỗi: không ghi được ra màn hình: {}", "error: cannot write to standard output: {}")
OUR_MISTAKE = (
    "lỗi của chương trình, không phải của bạn: {}; hãy gửi câu lệnh và số liệu cho nhóm phát triển",
    "a mistake of this program, not yours: {}; please send the command and the data to its developers",
)
TRACE = "CHUAN_TRACE"
"""Set, it lets a mistake of the program through with its traceback, for developers."""


class LazyGroup(click.Group):
    """Imports a command's module only when it is called."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of the manual."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"chuan.cli.{cmd_name}_command").command
        return command


@click.command(
    cls=LazyGroup,
    name="chuan",
    help="Chuẩn: đối chiếu số liệu của trường, xã với yêu cầu của kế hoạch giáo dục.",
    context_settings={"help_option_names": sorted(HELP), "max_content_width": 100},
    no_args_is_help=False,
)
@click.version_option(__version__, "--version", prog_name="chuan", message="%(prog)s %(version)s", help="In phiên bản.")
def chuan() -> None:
    """Group of all commands."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line; returns the exit code."""
    import gc

    gc.set_threshold(200_000, 50, 50)  # a check is short and makes no garbage cycles worth looking for
    use_utf8()
    given = list(arguments)
    try:
        asked = not HELP.isdisjoint(given)
        result = chuan.main(
            args=given, prog_name="chuan", standalone_mode=False, obj=_language(given) if asked else None
        )
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as wrong:
        from chuan.cli.usage import explain_usage

        return _stop(explain_usage(wrong, _language(given), given, COMMANDS))
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _stop(_said(STOPPED, given))
    except CannotWrite as wrong:
        return _stop(_said(NO_SCREEN, given).format(wrong.why.say(_language(given))))
    except RecursionError:
        return _stop(_said(TOO_DEEP, given))
    except MemoryError:
        return _stop(_said(NO_MEMORY, given))
    except Exception as wrong:
        if os.environ.get(TRACE):
            raise
        return _stop(_said(OUR_MISTAKE, given).format(_where(wrong)))


def _language(given: Sequence[str]) -> str:
    """The language of a message that comes before the options are known: `--lang`, then `chuan.toml`."""
    from chuan.cli.loading import config
    from chuan.cli.usage import language

    return language(given) or config().language


def _said(both: tuple[str, str], given: Sequence[str]) -> str:
    return both[_language(given) == "en"]


def _stop(text: str) -> int:
    """One message of this program's own lines; text from users stays where it is."""
    write(sys.stderr, "".join(c if c.isprintable() or c == "\n" else "�" for c in text) + "\n")
    return CANNOT_RUN


def _where(wrong: BaseException) -> str:
    """Kind of mistake, and the line that made it."""
    trace = wrong.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        file = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
        place = f" ({file}:{trace.tb_lineno})"
    return f"{type(wrong).__name__}{place}"
