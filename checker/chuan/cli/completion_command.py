"""`chuan completion`: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click

from chuan.cli.console import write_bytes
from chuan.cli.options import Command


@click.command(
    cls=Command,
    name="completion",
    help="In đoạn lệnh để shell tự hoàn thành (bash, zsh, fish).",
    short_help="In đoạn lệnh tự hoàn thành.",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the script: `chuan completion bash >> ~/.bashrc`."""
    from click.shell_completion import get_completion_class

    from chuan.cli.app import chuan

    kind = get_completion_class(shell)
    if kind is None:
        return 2
    write_bytes(kind(chuan, {}, "chuan", "_CHUAN_COMPLETE").source().encode())
    return 0
