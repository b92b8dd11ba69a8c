"""Usage errors: one sentence, in the language asked for, with what to write instead."""

from __future__ import annotations

import click
import pytest
from tests.checker.cli.worlds import World

from chuan.cli import app
from chuan.cli.helptext import ENGLISH

KNOWN = (
    "check, validate, template, report, serve, units, needs, rules, trace, diff, replay, completion"  # in this order
)

SENTENCES = {
    (): (
        f"thiếu lệnh; các lệnh là: {KNOWN}",
        "the command is missing; the commands are",
    ),
    ("chekc",): (
        f"không có lệnh «chekc»; các lệnh là: {KNOWN}; ý bạn là «check»?",
        "there is no command «chekc»; the commands are",
    ),
    ("check", "--unitt", "x"): (
        "không có tùy chọn «--unitt»; ý bạn là «--unit»?",
        "there is no option «--unitt»; did you mean",
    ),
    ("check", "--xyz"): ("không có tùy chọn «--xyz»\n", "there is no option «--xyz»\n"),
    ("--unit", "x"): ("không có tùy chọn «--unit»; viết «--unit» sau tên lệnh", "write «--unit» after the command"),
    ("check", "--unit"): ("tùy chọn «--unit» cần một giá trị đi sau", "option «--unit» needs a value after it"),
    ("check", "--explain=1"): ("tùy chọn «--explain» không có giá trị đi kèm", "option «--explain» takes no value"),
    ("check", "--unit", "Trường", "Mai"): (
        "thừa «Mai»: tên có dấu cách phải đặt trong ngoặc kép",
        "«Mai» is not expected here",
    ),
    ("check", "--fail-on", "fails"): (
        "«--fail-on» không có giá trị «fails»; chọn một trong: fail, invalid, missing, undetermined, manual, not_due",
        "«--fail-on» has no value «fails»",
    ),
    ("needs", "--format", "xml"): (
        "«--format» không có giá trị «xml»; chọn một trong: text, json",
        "one of: text, json",
    ),
    ("completion",): ("thiếu «shell»", "missing «shell»"),
    ("completion", "tcsh"): (
        "«shell» không có giá trị «tcsh»; chọn một trong: bash, zsh, fish",
        "one of: bash, zsh, fish",
    ),
    ("check",): ('thiếu «--unit»; ví dụ --unit "Trường', 'missing «--unit»; for instance --unit "Trường'),
}


@pytest.mark.parametrize("arguments", SENTENCES, ids=" ".join)
def test_a_usage_error_in_two_languages(world: World, arguments: tuple[str, ...]) -> None:
    vi, en = SENTENCES[arguments]
    world.make()
    done = world.chuan(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"lỗi: {vi}") and "\n    → xem «chuan" in done.err and done.err.count("\n") == 2
    world.file("chuan.toml", '[check]\nlang = "en"\n')
    english = world.chuan(*arguments)
    assert english.code == 2 and english.err.startswith("error: ") and en in english.err
    assert "→ see «chuan" in english.err and "lỗi" not in english.err


def test_the_option_decides_before_the_configuration(world: World) -> None:
    world.make().file("chuan.toml", '[check]\nlang = "en"\n')
    assert world.chuan("check", "--lang", "vi", "--xyz").err.startswith("lỗi: ")
    assert world.chuan("check", "--lang=vi", "--xyz").err.startswith("lỗi: ")
    assert world.chuan("check", "--lang", "fr", "--xyz").err.startswith("error: ")


def test_the_help_of_an_error_names_the_command(world: World) -> None:
    assert "→ xem «chuan needs --help»" in world.chuan("needs", "--unit").err


def test_text_from_the_command_line_cannot_disturb_the_terminal(world: World) -> None:
    done = world.chuan("check\x1b[31m\nlỗi: giả")
    assert done.code == 2 and "\x1b" not in done.err and "\nlỗi: giả" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["-h"], ["check", "--help"], ["units", "-h"], ["needs", "--help"], ["completion", "--help"]],
)
def test_help_in_two_languages(world: World, arguments: list[str]) -> None:
    done = world.chuan(*arguments)
    assert (done.code, done.err) == (0, "") and done.out.startswith("Cách dùng: chuan")
    assert not any(word in done.out for word in ("Usage", "Options", "Commands", "Show this message", "OPTIONS"))
    world.make().file("chuan.toml", '[check]\nlang = "en"\n')
    english = world.chuan(*arguments)
    assert english.out.startswith("Usage: chuan") and not set(english.out.replace("Chuẩn", "")) & set("ạảấếộớợựđĐễ")


def test_every_text_of_help_has_its_english() -> None:
    context = click.Context(app.chuan)
    texts = [app.chuan.help]
    for name in app.COMMANDS:
        command = app.chuan.get_command(context, name)
        texts += [command.help, command.get_short_help_str(200)]
        texts += [option.help for option in command.params if isinstance(option, click.Option)]
    assert [text for text in texts if text not in ENGLISH] == []


def test_a_mistake_of_the_program_is_told_as_such(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("của chúng tôi")

    monkeypatch.setattr("chuan.cli.loading.read_inputs", broken)
    done = world.make().check()
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("lỗi của chương trình, không phải của bạn: KeyError (test_usage.py:")
    assert world.check("--lang", "en").err.startswith("a mistake of this program, not yours: KeyError")
    monkeypatch.setenv("CHUAN_TRACE", "1")
    with pytest.raises(KeyError):
        world.check()


@pytest.mark.parametrize(
    ("raised", "says"),
    [(RecursionError(), "lồng nhau quá sâu"), (MemoryError(), "hết bộ nhớ"), (KeyboardInterrupt(), "đã dừng")],
)
def test_what_stops_a_run_is_one_line(
    world: World, monkeypatch: pytest.MonkeyPatch, raised: BaseException, says: str
) -> None:
    def broken(*_: object) -> None:
        raise raised

    monkeypatch.setattr("chuan.cli.loading.read_inputs", broken)
    done = world.make().check()
    assert (done.code, done.out) == (2, "") and says in done.err and done.err.strip().count("\n") == 0
