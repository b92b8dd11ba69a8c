"""Usage errors in Vietnamese or English.

In: an exception of click, or `Wrong`, and the arguments. Out: one sentence with what to write instead. Promises: every
kind of usage error that click raises has its wording in both languages; an unknown option, command or value names the
nearest.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from chuan_grammar.text import nearest

LANGUAGES = ("vi", "en")

SENTENCES: dict[str, tuple[str, str]] = {
    "option": ("không có tùy chọn «{x}»", "there is no option «{x}»"),
    "after": ("; viết «{x}» sau tên lệnh", "; write «{x}» after the command"),
    "missing": ("thiếu {x}", "missing {x}"),
    "needs": ("tùy chọn «{x}» cần một giá trị đi sau", "option «{x}» needs a value after it"),
    "takes": ("tùy chọn «{x}» không có giá trị đi kèm", "option «{x}» takes no value"),
    "value": ("giá trị của {x} không dùng được: {why}", "the value of {x} cannot be used: {why}"),
    "choice": (
        "{x} không có giá trị «{given}»; chọn một trong: {known}",
        "{x} has no value «{given}»; one of: {known}",
    ),
    "command": ("không có lệnh «{x}»; các lệnh là: {known}", "there is no command «{x}»; the commands are: {known}"),
    "no_command": ("thiếu lệnh; các lệnh là: {known}", "the command is missing; the commands are: {known}"),
    "extra": (
        "thừa «{x}»: tên có dấu cách phải đặt trong ngoặc kép",
        "«{x}» is not expected here: put a name with blanks into quotes",
    ),
    "open": ("không mở được «{x}»", "cannot open «{x}»"),
    "meant": ("; ý bạn là «{x}»?", "; did you mean «{x}»?"),
    "error": ("lỗi", "error"),
    "see": ("xem «{x} --help»", "see «{x} --help»"),
    "no_unit": (
        'thiếu «--unit»; ví dụ --unit "Trường Tiểu học Hà Đông"',
        'missing «--unit»; for instance --unit "Trường Tiểu học Hà Đông"',
    ),
}
"""Key → (vi, en)."""


class Wrong(click.UsageError):
    """A usage error of this program, in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.said = (vi, en)


def missing_unit() -> Wrong:
    """`--unit` was not given, nor in `chuan.toml`."""
    return Wrong(*SENTENCES["no_unit"])


def language(arguments: Sequence[str]) -> str | None:
    """What `--lang` says, before the options are read properly; None when it says nothing usable."""
    said = None
    for at, word in enumerate(arguments):
        if word == "--lang" and at + 1 < len(arguments):
            said = arguments[at + 1]
        elif word.startswith("--lang="):
            said = word.removeprefix("--lang=")
    return said if said in LANGUAGES else None


def say(key: str, lang: str, **values: object) -> str:
    """A sentence."""
    return SENTENCES[key][LANGUAGES.index(lang)].format(**values)


def explain_usage(wrong: click.ClickException, lang: str, arguments: Sequence[str], commands: Sequence[str]) -> str:
    """The sentence, and where to look."""
    called = next((word for word in arguments if word in commands), "")
    path = f"chuan {called}".rstrip()
    sentence = " ".join(_sentence(wrong, lang, commands).split())
    return f"{say('error', lang)}: {sentence}\n    → {say('see', lang, x=path)}"


def _sentence(wrong: click.ClickException, lang: str, commands: Sequence[str]) -> str:
    match wrong:
        case Wrong():
            return wrong.said[LANGUAGES.index(lang)]
        case click.NoSuchOption():
            return _no_option(wrong, lang)
        case click.MissingParameter():
            return say("missing", lang, x=_named(wrong))
        case click.BadOptionUsage():
            return say("takes" if "not take" in wrong.message else "needs", lang, x=wrong.option_name)
        case click.BadParameter():
            return _bad_value(wrong, lang)
        case click.UsageError():
            return _usage(wrong, lang, commands)
        case click.FileError():
            return say("open", lang, x=wrong.ui_filename)
        case _:
            return wrong.message


def _no_option(wrong: click.NoSuchOption, lang: str) -> str:
    text = say("option", lang, x=wrong.option_name)
    if wrong.ctx is not None and isinstance(wrong.ctx.command, click.Group):
        return text + say("after", lang, x=wrong.option_name)
    known = [opt for param in wrong.ctx.command.params for opt in param.opts] if wrong.ctx is not None else []
    return text + _meant(wrong.option_name, [*known, "--help"], lang)


def _bad_value(wrong: click.BadParameter, lang: str) -> str:
    kind = wrong.param.type if wrong.param is not None else None
    if isinstance(kind, click.Choice):
        known = [str(choice) for choice in kind.choices]
        given = wrong.message.split("'")[1] if wrong.message.count("'") > 1 else ""
        text = say("choice", lang, x=_named(wrong), given=given, known=", ".join(known))
        return text + _meant(given, known, lang)
    return say("value", lang, x=_named(wrong), why=wrong.message)


def _usage(wrong: click.UsageError, lang: str, commands: Sequence[str]) -> str:
    text = wrong.message
    if text.startswith("No such command"):
        name = text.split("'")[1] if "'" in text else ""
        return say("command", lang, x=name, known=", ".join(commands)) + _meant(name, commands, lang)
    if text.startswith("Missing command"):
        return say("no_command", lang, known=", ".join(commands))
    if text.startswith("Got unexpected extra argument"):
        return say("extra", lang, x=text[text.find("(") + 1 :].removesuffix(")"))
    return text


def _named(wrong: click.BadParameter) -> str:
    if wrong.param is None:
        return "?"
    return "/".join(f"«{name}»" for name in wrong.param.opts)


def _meant(name: str, known: Sequence[str], lang: str) -> str:
    """The nearest, compared without dashes: they would make any two options alike."""
    bare = {item.lstrip("-"): item for item in known}
    found = nearest(name.lstrip("-"), list(bare), 0.6) if bare else None
    return say("meant", lang, x=bare[found]) if found is not None else ""
