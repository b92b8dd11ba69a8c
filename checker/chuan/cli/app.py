"""The command `chuan`: its group, and how anything that goes wrong is told.

In: arguments. Out: an exit code. Promises: no traceback reaches a user; a usage error is one Vietnamese sentence and
exit code 2; heavy modules are imported by the command that needs them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from chuan.cli.console import use_utf8, write
from chuan.cli.usage import explain_usage
from chuan.version import __version__

CANNOT_RUN = 2
COMMANDS = ("check", "units", "needs", "completion")


class LazyGroup(click.Group):
    """Imports a command's module only when it is called."""

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
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=False,
)
@click.version_option(__version__, "--version", prog_name="chuan", message="%(prog)s %(version)s", help="In phiên bản.")
def chuan() -> None:
    """Group of all commands."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line; returns the exit code."""
    import gc

    gc.set_threshold(200_000, 50, 50)  # a check is short and makes no garbage cycles worth looking for
    use_utf8()
    try:
        result = chuan.main(args=list(arguments), prog_name="chuan", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.Abort:
        write(sys.stderr, "đã dừng\n")
        return CANNOT_RUN
    except click.ClickException as wrong:
        write(sys.stderr, explain_usage(wrong) + "\n")
        return CANNOT_RUN
    except RecursionError:
        write(sys.stderr, "lỗi: đầu vào lồng nhau quá sâu, không xử lý được\n")
        return CANNOT_RUN
    except MemoryError:
        write(sys.stderr, "lỗi: hết bộ nhớ; hãy chia nhỏ đầu vào\n")
        return CANNOT_RUN
    except KeyboardInterrupt:
        write(sys.stderr, "đã dừng\n")
        return CANNOT_RUN
