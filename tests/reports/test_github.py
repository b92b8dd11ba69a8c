"""Annotations, read by the rules that runners follow: both syntaxes of commands, escapes, how many are shown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
import validations
from hypothesis import given, settings
from outcomes import any_text

from chuan_reports import github
from chuan_reports.validation_shape import Validation

COMMAND = re.compile(r"::(error|warning|notice|group|endgroup)(?: ([^:]*))?::(.*)")
OWN = {"error", "warning", "notice", "group", "endgroup"}


def data_of(text: str) -> str:
    return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def property_of(text: str) -> str:
    return data_of(text.replace("%3A", ":").replace("%2C", ","))


def read(data: bytes) -> tuple[list[tuple[str, dict[str, str], str]], list[str]]:
    """Commands as a runner takes them, and the lines that are only printed."""
    commands, plain = [], []
    for line in data.decode("utf-8").split("\n")[:-1]:
        found = COMMAND.fullmatch(line)
        if found is None:
            assert not line.strip().startswith("::") and "##[" not in line, line
            plain.append(line)
        else:
            pairs = [one.split("=", 1) for one in (found[2] or "").split(",") if one]
            commands.append((found[1], {key: property_of(value) for key, value in pairs}, data_of(found[3])))
    return commands, plain


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("make", [validations.everything, validations.bad, validations.clean, validations.nothing])
def test_it_reads_and_is_deterministic(make: object, lang: str) -> None:
    data = github.render(make(), lang)  # type: ignore[operator]
    read(data)
    assert data == github.render(make(), lang)  # type: ignore[operator]


@given(validations.validations())
@settings(max_examples=60)
def test_at_most_ten_of_each_level_and_every_one_in_the_log(it: Validation) -> None:
    commands, plain = read(github.render(it, "vi"))
    counts = Counter(name for name, _, _ in commands)
    assert all(counts[level] <= github.MOST for level in github.LEVELS)
    assert counts["group"] == counts["endgroup"] == 1
    told = commands[0]
    assert told[0] == "notice" and told[1]["title"] == "chuan validate"
    stated = re.search(r"\((\d+) lỗi, (\d+) lưu ý, (\d+) thông tin\)", told[2])
    assert stated is not None and sum(map(int, stated.groups())) == len(plain)
    signs = Counter(line[0] for line in plain)
    assert [signs[sign] for sign in "✗!•"] == [int(one) for one in stated.groups()]
    assert signs["✗"] >= sum(problem.severity == "error" for problem in it.problems)


def test_data_and_requirements_take_turns_and_the_summary_says_how_many() -> None:
    it = validations.everything()
    flood = tuple(
        validations.problem("facts-invalid-value", validations.at("nop/gv.csv", line=n, column=1), f"U{n}")
        for n in range(1, 500)
    )
    lines = tuple(replace(one, errors=499) if one.file == "nop/gv.csv" else one for one in it.files)
    commands, plain = read(github.render(replace(it, problems=flood, files=lines), "vi"))
    titles = [properties["title"] for name, properties, _ in commands if name == "error"]
    assert len(titles) == 10 and sum(title.startswith("PL26") for title in titles) == 5
    assert f"/{len(plain)} mục" in commands[0][2]
    assert "/" not in read(github.render(validations.clean(), "vi"))[0][0][2].replace("KH-UBND", "")


def test_an_annotation_stands_at_the_file_and_the_line_and_names_the_cell() -> None:
    commands, _ = read(github.render(validations.everything(), "vi"))
    errors = {(properties["title"], properties["file"]): (properties, text) for name, properties, text in commands
              if name == "error"}  # fmt: skip
    properties, text = errors["facts-invalid-value", "nop/2027/so-lieu-xa.xlsx"]
    assert "line" not in properties and text.startswith("Thôn!B3: ")
    assert errors["facts-unknown-code", "nop/gv.csv"][0]["line"] in ("3", "9")
    assert ("facts-broken-workbook", "nop/hỏng.xlsx") in errors
    _, text = errors["PL26-01 Chưa đạt", "nop/2027/so-lieu-xa.xlsx"]
    assert "93,88%" in text and text.endswith("[Xã!D7]")


def test_levels() -> None:
    _, plain = read(github.render(validations.everything(), "vi"))

    def sign(what: str) -> set[str]:
        return {line[0] for line in plain if what in line}

    assert sign("PL26-01 ") == {"✗"} and sign("PL26-09 ") == {"✗"} and sign("facts-broken") == {"✗"}
    assert sign("PL26-06 ") == {"!"} and sign("PL26-07 ") == {"!"} and sign("quality-magnitude") == {"!"}
    assert sign("PL26-05 ") == {"•"} and sign("PL26-12 ĐÃ HẾT HẠN") == {"•"}
    assert not sign("PL26-04 ") and not sign("HD26-01 ") and not sign("PL26-12 Được miễn")


@given(any_text)
def test_no_text_ends_a_command_or_begins_one(text: str) -> None:
    for content in (text, f"::error::{text}", f"a\n::warning::{text}", f"##[add-mask]{text}", f"%0A::x::{text},:"):
        it = validations.everything()
        bad = replace(
            it,
            problems=(
                validations.problem(
                    "facts-x", validations.at(content), fact=content, message=content, proposal=content
                ),
            ),
        )
        commands, _ = read(github.render(bad, "vi"))
        assert {name for name, _, _ in commands} <= OWN
        (found,) = [properties for name, properties, _ in commands if properties.get("title") == "facts-x"]
        assert set(found) == {"file", "title"}
