"""docs/cli.md tells what the command line does: options, exit codes, configuration, formats, submissions."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from tests.house.test_language_page import VOCABULARY, RuleSet

from chuan.cli.app import COMMANDS, chuan
from chuan.cli.config import LISTS, TEXTS
from chuan_checker.facts.load import SUFFIXES, read_bytes
from chuan_checker.facts.resolve import resolve
from chuan_reports.formats import FORMATS
from chuan_reports.shape import Finding, Report
from chuan_rules.load import load

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "cli.md").read_text(encoding="utf-8")


def _section(title: str, level: str = "##") -> str:
    return re.split(rf"^{level} {re.escape(title)}$", PAGE, flags=re.MULTILINE)[1].split(f"\n{level} ")[0]


def _rows(section: str) -> list[list[str]]:
    """The cells of every table row that begins with code."""
    found = re.findall(r"^\| (`.*) \|$", section, re.MULTILINE)
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)] for row in found]


def test_the_page_lists_every_command() -> None:
    table = PAGE.split("## Inputs")[0]
    assert [re.findall(r"`chuan (\w+)`", row[0])[0] for row in _rows(table)] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_has_its_row(name: str) -> None:
    command = chuan.get_command(click.Context(chuan), name)
    assert command is not None
    wanted = [", ".join(p.opts) for p in command.params if isinstance(p, click.Option) and p.name != "help"]
    rows = [row[0].strip("`") for row in _rows(_section(f"`chuan {name}`"))]
    given = [re.sub(r" [A-ZĐ_,\[\]=Ạ-ỹa-z\\|À-Ỵ]+$", "", row) for row in rows if row.startswith("-")]
    assert sorted(given) == sorted(wanted)


def test_every_key_of_chuan_toml_has_its_row() -> None:
    rows = _rows(_section("chuan.toml"))
    assert [row[0].strip("`") for row in rows] == [*LISTS, *TEXTS]
    assert [row[1] for row in rows] == ["list"] * len(LISTS) + ["text"] * len(TEXTS)


def test_every_format_has_its_row() -> None:
    rows = _rows(_section("Formats of reports").split("### JSON")[0])
    assert [(row[0], row[1]) for row in rows] == [
        (f"`{one.name}`", ", ".join(f"`{suffix}`" for suffix in one.suffixes)) for one in FORMATS
    ]


@pytest.mark.parametrize("record", [Report, Finding])
def test_the_overview_of_the_json_names_only_fields_that_exist(record: type) -> None:
    head = "at the top" if record is Report else "of a finding"
    table = PAGE.split(f"| {head} | what |")[1].split("\n\n")[0]
    names = re.findall(r"`(\w+)`", " ".join(row[0] for row in _rows(table)))
    assert names and set(names) <= set(record.__annotations__)


def test_every_suffix_that_can_be_read_is_named() -> None:
    named = re.findall(r"`(\.\w+)`", _section("Facts").split("### Headings")[0])
    assert sorted(named) == sorted(SUFFIXES)


@pytest.mark.parametrize("name", ["units.csv", "facts.csv", "wide.csv", "facts.json", "facts.yaml"])
def test_the_examples_of_submissions_are_read_without_a_word(name: str) -> None:
    blocks = dict(re.findall(r"<!-- facts: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))
    names = ["units.csv"] if name == "facts.json" else ["units.csv", name]
    rules = load([RuleSet("page", (("page.chuan", f'{VOCABULARY}kế hoạch M "M"\n'.encode()),))]).rules
    assert rules is not None
    raws = [read_bytes(blocks[one].encode(), one) for one in dict.fromkeys([*names, name])]
    if name == "facts.json":
        raws = raws[1:]
    found = resolve(raws, rules.packs[0].vocabulary)
    assert not [d.message() for d in found.diagnostics]
    assert name == "units.csv" or found.observations


def test_every_variable_of_the_environment_has_its_row() -> None:
    sources = [file.read_text(encoding="utf-8") for file in (DOCS.parent / "checker/chuan").rglob("*.py")]
    read = {name for text in sources for name in re.findall(r'"(NO_COLOR|FORCE_COLOR|COLUMNS|CHUAN_[A-Z]+)"', text)}
    rows = {row[0].strip("`") for row in _rows(_section("Environment"))}
    assert read | {"COLUMNS"} == rows
