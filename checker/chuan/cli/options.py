"""What several commands share: options, and a help page in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Decorated = Callable[..., Any]


class HelpContext(click.Context):
    """Writes help in the language of `--lang` (the object of the root context)."""

    def make_formatter(self) -> click.HelpFormatter:
        """Only help needs one."""
        from chuan.cli.helptext import Formatter

        return Formatter("en" if self.find_root().obj == "en" else "vi", self.terminal_width, self.max_content_width)


class Command(click.Command):
    """A command that documents its exit codes."""

    context_class = HelpContext

    def __init__(self, *args: Any, exits: dict[int, dict[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exits = exits or {}

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of exit codes."""
        from chuan.cli.helptext import Formatter

        if self.exits and isinstance(formatter, Formatter):
            formatter.write_exits(self.exits)


def with_lang(command: Decorated) -> Decorated:
    """`--lang`."""
    kinds = click.Choice(["vi", "en"])
    return click.option("--lang", type=kinds, default=None, help="Ngôn ngữ của thông báo và kết quả.")(command)


def with_inputs(command: Decorated) -> Decorated:
    """`--rules`, `--facts`, `--lang`."""
    for option in (
        with_lang,
        click.option("--facts", multiple=True, metavar="ĐƯỜNG_DẪN", help="Thư mục hoặc tệp số liệu (lặp lại được)."),
        click.option(
            "--rules", multiple=True, metavar="BỘ_QUY_TẮC", help="Thư mục, tệp hoặc tên bộ quy tắc (lặp lại được)."
        ),
    ):
        command = option(command)
    return command


def with_intake(command: Decorated) -> Decorated:
    """`--limit`, `--strict-privacy`: how submissions are taken in."""
    from chuan_checker.facts.limits import NAMES

    for option in (
        click.option(
            "--strict-privacy",
            is_flag=True,
            help="Không đọc cả tệp có cột dữ liệu cá nhân (họ tên, CCCD, ngày sinh); mặc định chỉ bỏ qua cột ấy.",
        ),
        click.option(
            "--limit",
            "limits",
            multiple=True,
            metavar="TÊN=SỐ",
            help=f"Nới hoặc siết một giới hạn của tệp nộp, ví dụ file=40MB (lặp lại được): {', '.join(NAMES)}.",
        ),
    ):
        command = option(command)
    return command


def with_unit_and_date(command: Decorated) -> Decorated:
    """`--unit`, `--on`, `--period`."""
    for option in (
        click.option("--period", metavar="KỲ", default=None, help="Đọc kỳ này thay cho kỳ mặc định, ví dụ 2025."),
        click.option(
            "--on",
            metavar="NGÀY",
            default=None,
            help="Ngày kiểm tra (31/12/2026 hoặc 2026-12-31); mặc định là hôm nay.",
        ),
        click.option("--unit", metavar="ĐƠN_VỊ", default=None, help="Mã hoặc tên đầy đủ của đơn vị."),
    ):
        command = option(command)
    return command


def with_format(command: Decorated) -> Decorated:
    """`--format` of the commands that print text or JSON to the screen."""
    kinds = click.Choice(["text", "json"], case_sensitive=False)
    return click.option("--format", "format_name", type=kinds, default="text", help="text hoặc json.")(command)


def with_outputs(command: Decorated) -> Decorated:
    """`--format` and `-o` of the commands that write reports."""
    for option in (
        click.option(
            "-o",
            "--output",
            "outputs",
            multiple=True,
            metavar="[DẠNG=]TỆP",
            help=(
                "Ghi kết quả vào tệp, dạng theo đuôi tệp (lặp lại được); html=THƯ_MỤC/ ghi nhiều trang; - là màn hình."
            ),
        ),
        click.option(
            "--format",
            "format_name",
            metavar="DẠNG",
            default=None,
            help="Dạng in ra màn hình: text (mặc định), json, html, docx, pdf, xlsx, md, checklist, card, card-pdf.",
        ),
    ):
        command = option(command)
    return command
