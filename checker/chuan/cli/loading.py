"""What every command does first: defaults, rules, submissions.

In: options as typed and `chuan.toml`. Out: loaded rules and raw submissions, or an exit code after the diagnostics
have been printed. Promises: every diagnostic of a stage is printed before anything stops.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chuan.cli.config import Defaults, defaults
from chuan.cli.console import report
from chuan.files import Submissions, rule_sets, submissions
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.periods import Impossible, Period, as_school_year, read_period
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_rules.load import load
from chuan_rules.model import Rules

CANNOT_RUN, NOTHING_CHECKED = 2, 4

BAD_DATE = Kind(
    "bad-date",
    "«{text}» không phải một ngày",
    "«{text}» is not a date",
    "viết 31/12/2026 hoặc 2026-12-31",
    "write 31/12/2026 or 2026-12-31",
    "`--on` takes a day (ruling 59).",
)
BAD_PERIOD = Kind(
    "bad-period",
    "«{text}» không phải một kỳ",
    "«{text}» is not a period",
    "viết 2026, năm học 2025-2026, quý 1/2026, tháng 3/2026",
    "write 2026, năm học 2025-2026, quý 1/2026, tháng 3/2026",
    "`--period` takes a period (ruling 2).",
)
NO_RULES_GIVEN = Kind(
    "no-rules-given",
    "chưa nói dùng bộ quy tắc nào",
    "no rules are given",
    "thêm --rules BỘ_QUY_TẮC, hoặc ghi rules = [...] trong chuan.toml",
    "add --rules PACK, or write rules = [...] into chuan.toml",
    "There is nothing to check against.",
)
NO_FACTS_GIVEN = Kind(
    "no-facts-given",
    "chưa nói số liệu ở đâu",
    "no facts are given",
    "thêm --facts THƯ_MỤC, hoặc ghi facts = [...] trong chuan.toml",
    "add --facts FOLDER, or write facts = [...] into chuan.toml",
    "There is nothing to check.",
)

KINDS = (BAD_DATE, BAD_PERIOD, NO_RULES_GIVEN, NO_FACTS_GIVEN)


@record
class Inputs:
    """Loaded inputs of a command; `code` is set when it must stop."""

    rules: Rules | None
    facts: Submissions
    code: int | None = None


def config() -> Defaults:
    """The defaults of the working folder."""
    return defaults(Path.cwd())


def read_inputs(rules: tuple[str, ...], facts: tuple[str, ...], given: Defaults, lang: str) -> Inputs:
    """Load rules and submissions; prints their diagnostics."""
    wrong: list[Diagnostic] = list(given.diagnostics)
    rule_paths, fact_paths = rules or given.rules, facts or given.facts
    if not rule_paths:
        wrong.append(diagnostic(NO_RULES_GIVEN, Place("--rules")))
    if not fact_paths:
        wrong.append(diagnostic(NO_FACTS_GIVEN, Place("--facts")))
    files = rule_sets(rule_paths)
    loaded = load(files.sets)
    submitted = submissions(fact_paths)
    report([*wrong, *files.diagnostics, *submitted.diagnostics], lang)
    report(loaded.diagnostics, lang, loaded.sources)
    if wrong or files.diagnostics or submitted.diagnostics or loaded.rules is None:
        return Inputs(None, submitted, CANNOT_RUN)
    return Inputs(loaded.rules, submitted)


def read_date(text: str | None) -> date | Diagnostic | None:
    """The day that `--on` names; None when nothing is said."""
    if text is None:
        return None
    found = read_period(text)
    if isinstance(found, Period) and found.kind == "day" and found.first is not None:
        return found.first
    return diagnostic(BAD_DATE, Place("--on"), text=text)


def read_override(text: str | None) -> Period | Diagnostic | None:
    """The period that `--period` names."""
    if text is None:
        return None
    found = read_period(text)
    if found is None or isinstance(found, Impossible):
        return diagnostic(BAD_PERIOD, Place("--period"), text=text)
    return as_school_year(found)


def today() -> date:
    """The only look at the clock."""
    return date.today()
