"""Documents that are made from the code: `python docs/generate.py`, or `--check` to compare only.

In: the tables of diagnostics, keywords, exit codes and headings, the shape of the report. Out:
`docs/diagnostics/*.md`, the tables between markers in `docs/language.md` and `docs/cli.md`, `docs/report-schema.json`.
Promises: the same code gives the same bytes; `--check` writes nothing, names what is stale and exits with 1. The words
of a page belong to the tables, not to this file.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import chuan.cli.config
import chuan.cli.diff_command
import chuan.cli.diff_reading
import chuan.cli.loading
import chuan.cli.replay_command
import chuan.cli.report_result
import chuan.cli.template_form
import chuan.cli.trace_command
import chuan.cli.validate_run
import chuan.files
import chuan.reading
import chuan_checker.errors
import chuan_checker.facts.errors
import chuan_checker.facts.layout_errors
import chuan_checker.facts.limits
import chuan_checker.quality.errors
import chuan_grammar.errors
import chuan_reports.errors
import chuan_rules.errors
from chuan.cli import catalogue
from chuan.cli.console import report as print_diagnostics
from chuan.cli.diff_command import EXITS as DIFF_EXITS
from chuan.cli.needs_command import EXITS as NEEDS_EXITS
from chuan.cli.replay_command import EXITS as REPLAY_EXITS
from chuan.cli.report_command import EXITS as REPORT_EXITS
from chuan.cli.rules_command import EXITS as RULES_EXITS
from chuan.cli.serve_command import EXITS as SERVE_EXITS
from chuan.cli.template_command import EXITS as TEMPLATE_EXITS
from chuan.cli.trace_command import EXITS as TRACE_EXITS
from chuan.cli.units_command import EXITS as UNITS_EXITS
from chuan_checker.facts import headings as h
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import Raw
from chuan_checker.facts.resolve import resolve
from chuan_grammar.diagnostics import Diagnostic, Kind
from chuan_grammar.keywords import CLAUSE, DECLARATION, KEYWORDS, LOCATOR, WORD, Keyword
from chuan_grammar.source import SourceFile
from chuan_reports.exits import EXIT_TABLE
from chuan_reports.schema import json_schema
from chuan_reports.validation_exits import EXIT_TABLE as VALIDATE_EXITS
from chuan_reports.validation_schema import json_schema as validation_json_schema
from chuan_rules.load import RuleSet, load
from chuan_rules.model import Pack
from chuan_rules.shipped import pack_files, pack_names

DOCS = Path(__file__).resolve().parent
PAGES = "diagnostics"
MOST_COLUMNS = 150
"""An example of endless nesting is cut here."""

INDEX_HEAD = (
    "Everything the program may complain about. An id never changes, so scripts may rely on it; wording may. `{…}` "
    "stands for the text of an occurrence. An error in rules stops the check (exit code 2); an error in a submission "
    "leaves out what could not be read, and says so (exit code 3 unless something failed)."
)

RULE_FILE, FACTS, COMMAND, REPORT = "rules", "facts", "command", "report"


class Table(NamedTuple):
    """One stage's table of diagnostics: what it is about, where its wording lives, what an example is."""

    title: str
    module: str
    kinds: tuple[Kind, ...]
    about: str


TABLES = (
    Table("Writing rules: words and sentences", "chuan_grammar.errors", chuan_grammar.errors.KINDS, RULE_FILE),
    Table("Writing rules: meaning", "chuan_rules.errors", chuan_rules.errors.KINDS, RULE_FILE),
    Table("Submitting facts", "chuan_checker.facts.errors", chuan_checker.facts.errors.KINDS, FACTS),
    Table(
        "Layouts of submissions", "chuan_checker.facts.layout_errors", chuan_checker.facts.layout_errors.KINDS, FACTS
    ),
    Table("Data quality", "chuan_checker.quality.errors", chuan_checker.quality.errors.KINDS, COMMAND),
    Table("Limits", "chuan_checker.facts.limits", chuan_checker.facts.limits.KINDS, COMMAND),
    Table("Asking for a unit", "chuan_checker.errors", chuan_checker.errors.KINDS, COMMAND),
    Table("Files", "chuan.files", chuan.files.KINDS, COMMAND),
    Table("Configuration", "chuan.cli.config", chuan.cli.config.KINDS, COMMAND),
    Table("Options", "chuan.cli.loading", chuan.cli.loading.KINDS, COMMAND),
    Table("Tracing a plan", "chuan.cli.trace_command", chuan.cli.trace_command.KINDS, COMMAND),
    Table("Forms", "chuan.cli.template_form", chuan.cli.template_form.KINDS, COMMAND),
    Table("Validating a year", "chuan.cli.validate_run", chuan.cli.validate_run.KINDS, COMMAND),
    Table("Reading many files", "chuan.reading", chuan.reading.KINDS, COMMAND),
    Table("Comparing results", "chuan.cli.diff_command", chuan.cli.diff_command.KINDS, COMMAND),
    Table("Repeating a run", "chuan.cli.replay_command", chuan.cli.replay_command.KINDS, COMMAND),
    Table("Records of runs", "chuan.cli.diff_reading", chuan.cli.diff_reading.KINDS, COMMAND),
    Table("Making documents", "chuan.cli.report_result", chuan.cli.report_result.KINDS, COMMAND),
    Table("Reading a report back", "chuan_reports.errors", chuan_reports.errors.REPORT_ERRORS, REPORT),
)

NOTICE = "<!-- Made by docs/generate.py from {module}: change the table there, then run `just docs`. -->"
SCHEMA = "report-schema.json"
VALIDATION_SCHEMA = "validation-schema.json"
CATALOGUE = "vi/quy-tac"
CATALOGUE_HEAD = """<!-- Made by docs/generate.py from the shipped packs: change the rules, then run `just docs`. -->

# Danh mục quy tắc

Mỗi bộ quy tắc có sẵn là một trang: từng yêu cầu với câu quy tắc, nguồn trong kế hoạch, hạn, đơn vị áp dụng, mức; cuối
trang là những chỗ không lập quy tắc và lý do. Lệnh `chuan rules TÊN_BỘ` in cùng nội dung.

"""
EXITS = {
    "exits": EXIT_TABLE,
    "exits of template": TEMPLATE_EXITS,
    "exits of diff": DIFF_EXITS,
    "exits of replay": REPLAY_EXITS,
    "exits of report": REPORT_EXITS,
    "exits of serve": SERVE_EXITS,
    "exits of validate": VALIDATE_EXITS,
    "exits of units": UNITS_EXITS,
    "exits of needs": NEEDS_EXITS,
    "exits of rules": RULES_EXITS,
    "exits of trace": TRACE_EXITS,
}
SEVERITY = {"error": "error", "warning": "warning"}


# ---------------------------------------------------------------- pages of diagnostics


def pages() -> dict[str, str]:
    """Path below `docs/` → text, for every diagnostic and the index."""
    made = {f"{PAGES}/{kind.id}.md": _page(kind, table) for table in TABLES for kind in table.kinds}
    made[f"{PAGES}/README.md"] = _index()
    return made


def _page(kind: Kind, table: Table) -> str:
    parts = [
        f"# {kind.id}",
        NOTICE.format(module=table.module),
        f"{SEVERITY[kind.severity].capitalize()} · {table.title} · [all diagnostics](README.md)",
        _fenced(f"{kind.vi}\n{kind.en}"),
    ]
    if kind.why:
        parts += [f"**Why.** {kind.why}"]
    if kind.help_vi or kind.help_en:
        parts += ["## What to write instead", _fenced(f"{kind.help_vi}\n{kind.help_en}")]
    if kind.bad:
        parts += ["## Example", *_example(kind, table)]
    return "\n\n".join(parts) + "\n"


def _example(kind: Kind, table: Table) -> Iterator[str]:
    base = _preamble(kind) if table.about == RULE_FILE else ""
    if base:
        yield f"Below the names of [the examples]({'README.md#the-names-in-the-examples'}):"
    yield _fenced(_cut(kind.bad.removeprefix(base)), "chuan" if table.about == RULE_FILE else "text")
    printed = _printed(kind, table)
    if printed:
        yield "The program prints:"
        yield _fenced(printed)
    if kind.good:
        yield "Mended:"
        good = kind.good.removeprefix(base)
        yield _fenced(_cut(good or kind.good), "chuan" if table.about == RULE_FILE else "text")


def _preamble(kind: Kind) -> str:
    """What the bad example shares with every other one of its table."""
    for preamble in (
        chuan_rules.errors.VOCABULARY + chuan_rules.errors.PLAN, chuan_rules.errors.VOCABULARY,
        chuan_grammar.errors._VOCAB + chuan_grammar.errors._PLAN, chuan_grammar.errors._VOCAB,
    ):  # fmt: skip
        if kind.bad.startswith(preamble) and kind.bad != preamble:
            return preamble
    return ""


def _cut(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(line if len(line) <= MOST_COLUMNS else line[: MOST_COLUMNS - 1] + "…" for line in lines)


def _fenced(text: str, info: str = "text") -> str:
    return f"```{info}\n{text.rstrip()}\n```"


def _printed(kind: Kind, table: Table) -> str:
    """What a user sees for the bad example, without the name of the file; empty when it needs more than a file."""
    found, sources = _provoke(kind, table)
    mine = [d for d in found if d.id == kind.id][:1]
    if not mine:
        return ""
    printed = io.StringIO()
    with contextlib.redirect_stderr(printed):
        print_diagnostics(mine, "vi", sources)
    place = f"{mine[0].place}: "
    lines = [_cut(line.removeprefix(place)) for line in printed.getvalue().splitlines()]
    return "\n".join(lines)


def _provoke(kind: Kind, table: Table) -> tuple[Sequence[Diagnostic], Sequence[SourceFile]]:
    if table.about == RULE_FILE:
        loaded = load([RuleSet("example", (("vi-du.chuan", kind.bad.encode()),))])
        return loaded.diagnostics, loaded.sources
    if table.about == FACTS:
        vocabulary = load([RuleSet("example", (("vi-du.chuan", chuan_rules.errors.GOOD.encode()),))]).rules
        for name in ("so-lieu.csv", "so-lieu.json", "so-lieu.yaml", kind.bad):
            raw: Raw = read_bytes(kind.bad.encode(), name)
            found = list(raw.diagnostics)
            if vocabulary is not None and not found:
                found = list(resolve([raw], vocabulary.packs[0].vocabulary).diagnostics)
            if any(d.id == kind.id for d in found):
                return found, ()
    return (), ()


def _index() -> str:
    parts = [
        "# Diagnostics",
        NOTICE.format(module="the tables named below"),
        INDEX_HEAD,
    ]
    for table in TABLES:
        rows = [
            f"| [{kind.id}]({kind.id}.md) | {SEVERITY[kind.severity]} | {_in_table(kind.vi)} |" for kind in table.kinds
        ]
        head = ["| id | | message |", "| --- | --- | --- |"]
        parts += [f"## {table.title}", f"Table: `{table.module}`", "\n".join(head + rows)]
    parts += [
        "## The names in the examples",
        "Examples of rules stand below these lines, unless they show a whole file:",
        _fenced(chuan_rules.errors.VOCABULARY + "\n" + chuan_rules.errors.PLAN, "chuan"),
    ]
    return "\n\n".join(parts) + "\n"


def _in_table(text: str) -> str:
    return "`" + text.replace("|", "\\|").replace("`", "'") + "`"


# ---------------------------------------------------------------- keywords, schema


ROLES = (
    (DECLARATION, "Opening a declaration (first on a line)"),
    (CLAUSE, "Opening a clause (first on a line; the colon belongs to the word)"),
    (LOCATOR, "Only in `nguồn:` and `không lập quy tắc`"),
    (WORD, "Everywhere else"),
)


def keyword_table() -> str:
    """The keyword table of docs/language.md."""
    parts = []
    for role, title in ROLES:
        rows = [_keyword(keyword) for keyword in KEYWORDS if keyword.role == role]
        parts += [f"**{title}**", "\n".join(["| Vietnamese | English |", "| --- | --- |", *rows])]
    return "\n\n".join(parts)


def _keyword(keyword: Keyword) -> str:
    def cell(spellings: tuple[str, ...]) -> str:
        return " · ".join(f"`{spelling}`" for spelling in spellings) or "(none)"

    return f"| {cell(keyword.vi)} | {cell(keyword.en)} |"


def exit_table(exits: Mapping[int, Mapping[str, str]]) -> str:
    """The exit codes of a command."""
    rows = [f"| {code} | {words['en']} |" for code, words in sorted(exits.items())]
    return "\n".join(["| code | meaning |", "| --- | --- |", *rows])


MEANINGS = {
    h.ID: "the unit's id",
    h.UNIT: "the unit, by id or full name",
    h.NAME: "the unit's name; in long figures the name of the figure",
    h.FACT: "the name of the figure",
    h.TYPE: "the unit type",
    h.PARENT: "the unit above",
    h.FROM: "first day of a unit",
    h.TO: "last day of a unit",
    h.PREDECESSORS: "what it was merged from",
    h.PERIOD: "the period",
    h.VALUE: "the value",
    h.EVIDENCE: "documents that accompany the value",
    h.NOTE: "anything else",
    h.SKIP: "row numbers, not read",
}


def heading_table() -> str:
    """The accepted headings of docs/cli.md."""
    rows = [f"| {MEANINGS[role]} | {' · '.join(f'`{word}`' for word in words)} |" for role, words in h.SYNONYMS.items()]
    return "\n".join(["| column | headings |", "| --- | --- |", *rows])


def between(page: str, name: str, table: str) -> str:
    """A page with a table put between its two markers."""
    begin, end = f"<!-- {name}: begin, made by docs/generate.py -->", f"<!-- {name}: end -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    return pattern.sub(lambda _: f"{begin}\n\n{table}\n\n{end}", page)


def schema() -> str:
    """The published JSON Schema of the report."""
    return _as_json(json_schema())


def validation_schema() -> str:
    """The published JSON Schema of a validation."""
    return _as_json(validation_json_schema())


def _as_json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


# ---------------------------------------------------------------- writing


def documents() -> dict[str, str]:
    """Everything that this program makes: path below `docs/` → text."""
    language = between(_read(DOCS / "language.md"), "keywords", keyword_table())
    cli = between(_read(DOCS / "cli.md"), "headings", heading_table())
    for name, exits in EXITS.items():
        cli = between(cli, name, exit_table(exits))
    schemas = {SCHEMA: schema(), VALIDATION_SCHEMA: validation_schema()}
    return pages() | catalogues() | {"language.md": language, "cli.md": cli, **schemas}


def catalogues() -> dict[str, str]:
    """A page for each shipped pack with requirements, and their index; for those who read rules, in Vietnamese."""
    made: dict[str, str] = {}
    index: list[str] = []
    for name in pack_names():
        loaded = load([RuleSet(name, pack_files(name) or ())])
        packs = loaded.rules.packs if loaded.rules is not None else ()
        if packs:
            notice = f"<!-- Made by docs/generate.py from the pack {name}: change the rules, then run `just docs`. -->"
            made[f"{CATALOGUE}/{name}.md"] = f"{notice}\n\n{catalogue.as_markdown(packs, 'vi').decode()}"
            index += [_in_index(name, pack) for pack in packs]
    table = "\n".join(index)
    made[f"{CATALOGUE}/README.md"] = (
        CATALOGUE_HEAD + f"| bộ | kế hoạch | yêu cầu | không lập quy tắc |\n{'| --- ' * 4}|\n{table}\n"
    )
    return made


def _in_index(name: str, pack: Pack) -> str:
    plan = pack.plan
    return f"| [{name}]({name}.md) | {plan.id}: {plan.title} | {len(pack.requirements)} | {len(pack.not_encoded)} |"


def stale(wanted: dict[str, str]) -> list[str]:
    """Paths whose text differs from what the code says, and pages of diagnostics that no longer exist."""
    differing = [name for name, text in wanted.items() if _read(DOCS / name) != text]
    return sorted(differing + orphans(wanted))


def orphans(wanted: dict[str, str]) -> list[str]:
    """Pages of diagnostics that no table knows."""
    found = [f"{folder}/{file.name}" for folder in (PAGES, CATALOGUE) for file in (DOCS / folder).glob("*.md")]
    return sorted(name for name in found if name not in wanted)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def main(arguments: Sequence[str]) -> int:
    """Write, or with `--check` compare."""
    wanted = documents()
    if "--check" in arguments:
        found = stale(wanted)
        sys.stdout.write("".join(f"stale: docs/{name}\n" for name in found))
        return 1 if found else 0
    for folder in (PAGES, CATALOGUE):
        (DOCS / folder).mkdir(exist_ok=True)
    for name in orphans(wanted):
        (DOCS / name).unlink()
    for name, text in wanted.items():
        if _read(DOCS / name) != text:
            (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
