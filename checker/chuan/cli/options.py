"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]


def with_inputs(command: Command) -> Command:
    """`--rules`, `--facts`, `--lang`."""
    for option in (
        click.option("--lang", type=click.Choice(["vi", "en"]), default=None, help="Ngôn ngữ của thông báo và kết quả."),
        click.option("--facts", multiple=True, metavar="PATH", help="Thư mục hoặc tệp số liệu (lặp lại được)."),
        click.option("--rules", multiple=True, metavar="PACK", help="Thư mục, tệp hoặc tên bộ quy tắc (lặp lại được)."),
    ):
        command = option(command)
    return command


def with_unit_and_date(command: Command) -> Command:
    """`--unit`, `--on`, `--period`."""
    for option in (
        click.option("--period", metavar="KỲ", default=None, help="Đọc kỳ này thay cho kỳ mặc định, ví dụ 2025."),
        click.option("--on", "on", metavar="NGÀY", default=None, help="Ngày kiểm tra; mặc định là hôm nay."),
        click.option("--unit", metavar="ĐƠN_VỊ", default=None, help="Mã hoặc tên đầy đủ của đơn vị."),
    ):
        command = option(command)
    return command
