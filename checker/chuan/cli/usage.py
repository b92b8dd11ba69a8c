"""Usage errors in Vietnamese.

In: an exception of click. Out: one sentence with what to write instead. Promises: every kind of usage error that click
raises has its wording; an unknown option, command or value names the nearest.
"""

from __future__ import annotations

import click

from chuan_grammar.text import nearest


def explain_usage(wrong: click.ClickException) -> str:
    """The sentence, and where to look."""
    context = wrong.ctx if isinstance(wrong, click.UsageError) else None
    path = context.command_path if context is not None else "chuan"
    return f"lỗi: {_sentence(wrong)}\n    → xem «{path} --help»"


def _sentence(wrong: click.ClickException) -> str:
    match wrong:
        case click.NoSuchOption():
            return f"không có tùy chọn «{wrong.option_name}»{_meant(wrong.option_name, wrong.possibilities)}"
        case click.MissingParameter():
            return f"thiếu {_named(wrong)}"
        case click.BadOptionUsage():
            return f"tùy chọn «{wrong.option_name}» cần một giá trị đi sau"
        case click.BadParameter():
            return f"giá trị của {_named(wrong)} không dùng được: {wrong.message}"
        case click.UsageError():
            return _usage(wrong)
        case click.FileError():
            return f"không mở được «{wrong.ui_filename}»"
        case _:
            return wrong.message


def _usage(wrong: click.UsageError) -> str:
    text = wrong.message
    if text.startswith("No such command"):
        name = text.split("'")[1] if "'" in text else ""
        known = list(wrong.ctx.command.list_commands(wrong.ctx)) if _is_group(wrong) else []  # type: ignore[union-attr]
        return f"không có lệnh «{name}»; các lệnh là: {', '.join(known)}{_meant(name, known)}"
    if text.startswith("Missing command"):
        return "thiếu lệnh; các lệnh là: check, units, needs, completion"
    if text.startswith("Got unexpected extra argument"):
        return f"thừa tham số {text[text.find('(') :]}"
    return text


def _is_group(wrong: click.UsageError) -> bool:
    return wrong.ctx is not None and isinstance(wrong.ctx.command, click.Group)


def _named(wrong: click.BadParameter) -> str:
    if wrong.param is None:
        return "tham số"
    return "/".join(f"«{name}»" for name in wrong.param.opts)


def _meant(name: str, known: object) -> str:
    options = [str(item) for item in known] if isinstance(known, (list, tuple)) else []
    found = nearest(name, options, 0.5) if options else None
    return f"; ý bạn là «{found}»?" if found else ""
