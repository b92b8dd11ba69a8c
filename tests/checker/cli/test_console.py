"""How a diagnostic is printed: place, sentence, quoted line with carets under the right columns, help."""

from __future__ import annotations

import unicodedata

import pytest

from chuan.cli.console import MOST_DIAGNOSTICS, MOST_QUOTED, quoted, report
from chuan_grammar.diagnostics import Diagnostic, Kind
from chuan_grammar.source import Place, SourceFile

KIND = Kind("x", "thiếu «{a}»", "missing «{a}»", help_vi="viết «{a}»", help_en="write «{a}»")


@pytest.mark.parametrize(
    ("before", "marked", "pad", "carets"),
    [
        ("số liệu ", "phòng", 8, 5),
        (unicodedata.normalize("NFD", "số liệu "), unicodedata.normalize("NFD", "phòng"), 8, 5),
        ("漢字 ", "漢字", 5, 4),
        ("\ta\t", "bc", 3, 2),
        ("m² «", "½", 4, 1),
        ("a\u200bb", "c", 3, 1),  # shown as �, one column
        ("", "x", 0, 1),
    ],
)
def test_carets_stand_below_what_is_meant(before: str, marked: str, pad: int, carets: int) -> None:
    source = SourceFile("a", f"một\n{before}{marked} và sau\nba")
    line, below = quoted(source, 2, len(before) + 1, len(marked))
    assert below == "    " + " " * pad + "^" * carets
    assert line.startswith("    ") and "\t" not in line and "\n" not in line


@pytest.mark.parametrize("at", [0, 40, 5000, 9_999_000])
def test_a_long_line_is_cut_around_the_place(at: int) -> None:
    text = "a" * at + "xy" + "b" * 10_000_000
    line, below = quoted(SourceFile("a", text), 1, at + 1, 2)
    assert line[below.index("^") :].startswith("xy") and below.count("^") == 2
    assert len(line) <= MOST_QUOTED + 6 and line.endswith("…")


def test_a_mark_never_leaves_the_quoted_part() -> None:
    line, below = quoted(SourceFile("a", "x" * 1000), 1, 1, 10**9)
    assert len(below) <= len(line)
    assert quoted(SourceFile("a", "ngắn"), 1, 99, 3)[1].endswith("^")


def test_place_sentence_id_line_and_help(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    found = [Diagnostic(KIND, Place("a.chuan", 1, 5, 3), (("a", "xã"),), "xa")]
    for lang, expected in (
        ("vi", "a.chuan:1:5: lỗi: thiếu «xã» [x]\n    một hai\n        ^^^\n    → ý bạn là «xa»? viết «xã»\n"),
        ("en", "a.chuan:1:5: error: missing «xã» [x]\n    một hai\n        ^^^\n    → did you mean «xa»? write «xã»\n"),
    ):
        report(found, lang, [SourceFile("a.chuan", "một hai\nba")])
        out, err = capsysbinary.readouterr()
        assert (out, err.decode()) == (b"", expected)


def test_no_text_can_forge_a_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    found = [Diagnostic(KIND, Place("a\nb: lỗi: giả", 1, 1, 1), (("a", "\x1b[2J\u202e"),))]
    report(found, "vi", [SourceFile("a\nb: lỗi: giả", "\x1b[31mđỏ\rx")])
    err = capsysbinary.readouterr().err.decode()
    assert len(err.splitlines()) == 4 and not set(err) & set("\x1b\r\u202e")


def test_what_is_too_much_is_counted(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    report([Diagnostic(KIND, Place("a", n), (("a", "b"),)) for n in range(MOST_DIAGNOSTICS + 7)], "vi")
    lines = capsysbinary.readouterr().err.decode().splitlines()
    assert lines[-1] == "… và 7 thông báo nữa" and len(lines) == 2 * MOST_DIAGNOSTICS + 1
