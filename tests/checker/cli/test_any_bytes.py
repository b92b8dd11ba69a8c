"""No byte sequence, in any file, ends in a traceback or in a mistake of the program."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.checker.cli.worlds import FACTS, RULES, UNITS, write

from chuan.cli.app import run

SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

PIECES = {
    "quy-tac/ke-hoach.chuan": RULES,
    "so-lieu/facts.csv": FACTS,
    "so-lieu/units.csv": UNITS,
    "so-lieu/them.tsv": FACTS.replace(",", "\t"),
    "so-lieu/them.json": '{"facts": [{"unit": "T1", "name": "phòng học", "period": "2026-01-05", "value": 3}]}',
    "so-lieu/them.yaml": "units: []\nfacts:\n  - {unit: T1, name: phòng học, period: 2026-01-05, value: 3}\n",
    "chuan.toml": '[check]\nrules = ["quy-tac"]\nlang = "vi"\non = "2026-12-31"\n',
}
"""File → a valid content, from which broken ones are made."""


@st.composite
def broken(draw: st.DrawFn, whole: bytes) -> bytes:
    """Any bytes, or a valid file with a part of it cut, doubled or replaced."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=400))
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 40)))
    middle = draw(
        st.binary(max_size=12)
        | st.sampled_from(
            [b"", whole[start:end] * 3, b'"', b"\r", b"\0", b"(", "“".encode(), "\u0301".encode(), b"%", b"-1", b"1/0"]
        )
        | st.text(max_size=8).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
    return whole[:start] + middle + whole[end:]


def no_mistake_of_ours(folder: Path, capture: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch) -> None:
    patch.chdir(folder)
    patch.setenv("CHUAN_TRACE", "1")
    capture.readouterr()
    for command in (
        ["check", "--unit", "T1"],
        ["check", "--unit", "X", "--format", "json"],
        ["needs", "--unit", "X"],
        ["units"],
    ):
        code = run([*command, "--rules", "quy-tac", "--facts", "so-lieu"])
        out, err = capture.readouterr()
        assert code in range(5) and b"Traceback" not in err
        assert code != 2 or out == b""
        assert b"\x1b" not in out + err and b"\r" not in out + err
        out.decode("utf-8")


@pytest.mark.parametrize("name", PIECES)
def test_a_broken_file(
    name: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("quy-tac/ke-hoach.chuan", "so-lieu/facts.csv", "so-lieu/units.csv"):
        write(tmp_path / path, PIECES[path])

    @given(broken(PIECES[name].encode()))
    @SETTINGS
    def try_it(data: bytes) -> None:
        write(tmp_path / name, data)
        no_mistake_of_ours(tmp_path, capsysbinary, monkeypatch)

    try_it()


def workbook() -> dict[str, bytes]:
    """The parts of a small valid workbook."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "trường"
    for row in (
        ["id", "name", "parent", "phòng học [01/6/2026]"],
        ["T1", "Trường Mai", "X", 3],
        ["T2", "Trường Đào", "X", "x"],
    ):
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_a_broken_workbook(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("quy-tac/ke-hoach.chuan", "so-lieu/facts.csv", "so-lieu/units.csv"):
        write(tmp_path / path, PIECES[path])
    parts = workbook()

    @given(
        st.sampled_from(sorted(parts)).flatmap(lambda name: broken(parts[name]).map(lambda data: (name, data))),
        st.booleans(),
    )
    @SETTINGS
    def try_it(change: tuple[str, bytes], torn: bool) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as book:
            for name, data in (parts | {change[0]: change[1]}).items():
                book.writestr(name, data)
        whole = made.getvalue()
        write(
            tmp_path / "so-lieu/nop.xlsx",
            whole[: len(whole) // 2] + change[1] + whole[len(whole) // 2 :] if torn else whole,
        )
        no_mistake_of_ours(tmp_path, capsysbinary, monkeypatch)

    try_it()


@given(
    st.lists(
        st.text(max_size=12)
        | st.sampled_from(["--unit", "--rules", "--only", "-o", "--lang", "en", "--", "-", "check", "needs"]),
        max_size=6,
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_command_line(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHUAN_TRACE", "1")
    code = run(words)
    out, err = capsysbinary.readouterr()
    assert code in (0, 2, 4)
    assert code != 2 or (out == b"" and err.startswith(("lỗi: ".encode(), b"error: ", b"--")))
    assert not set(tmp_path.iterdir())
