"""What every command does first: defaults, rules, submissions.

In: options as typed and `chuan.toml`. Out: loaded rules and raw submissions, or an exit code after the diagnostics
have been printed. Promises: every diagnostic of a stage is printed before anything stops.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from chuan.cli.config import Defaults, defaults
from chuan.cli.console import report
from chuan.files import NO_UNITS, Submissions, rule_sets, submissions
from chuan.version import __version__
from chuan_checker.facts.limits import BAD_LIMIT, DEFAULT, NAMES, Limits, parse
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.periods import Impossible, Period, as_school_year, read_period
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import nearest
from chuan_reports.report import Report, build_report
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

NO_RULES = Kind(
    "no-rules",
    "không có quy tắc nào để kiểm tra",
    "there is no rule to check",
    "chọn một bộ có kế hoạch: tệp .chuan mở đầu bằng «kế hoạch»",
    "choose a set with a plan: a .chuan file that begins with «kế hoạch»",
    "Zero requirements checked is not success (exit code 4, ruling 103).",
    severity="warning",
)
NOTHING_APPLIES = Kind(
    "nothing-applies",
    "không yêu cầu nào áp dụng cho «{unit}»: chưa kiểm tra được gì",
    "no requirement concerns «{unit}»: nothing was checked",
    "xem «áp dụng cho» của kế hoạch, và loại của đơn vị bằng lệnh «chuan units»",
    "see «áp dụng cho» of the plan, and the type of the unit with «chuan units»",
    "Zero requirements checked is not success (exit code 4, ruling 13).",
    severity="warning",
)
NO_SUCH_FILTER = Kind(
    "no-such-filter",
    "không có {what_vi} «{given}» nên không có gì để hiện",
    "there is no {what_en} «{given}», so nothing is shown",
    "{known}",
    "{known}",
    "A filter that matches nothing is most likely a slip; it never changes what is checked.",
    severity="warning",
)

KINDS = (BAD_DATE, BAD_PERIOD, NO_RULES_GIVEN, NO_FACTS_GIVEN, NO_RULES, NOTHING_APPLIES, NO_SUCH_FILTER, BAD_LIMIT)


CONSEQUENCES = {"facts-unknown-unit", "facts-ambiguous-unit"}
"""Told after everything else: a list of units that cannot be read makes one for each of its units."""


@record
class Inputs:
    """Loaded inputs of a command; `rules` is None when it must stop."""

    rules: Rules | None
    facts: Submissions


def config() -> Defaults:
    """The defaults of the working folder."""
    return defaults(Path.cwd())


@record
class Intake:
    """How submissions are taken in: `--limit` as typed, `--strict-privacy`."""

    limits: tuple[str, ...] = ()
    strict_privacy: bool = False


def read_limits(given: Iterable[str]) -> Limits | Diagnostic:
    """What `--limit` says."""
    found = parse(given)
    if isinstance(found, Limits):
        return found
    near = nearest(found.partition("=")[0], list(NAMES))
    return diagnostic(BAD_LIMIT, Place("--limit"), near, text=found, known=", ".join(NAMES))


def read_inputs(
    rules: tuple[str, ...], facts: tuple[str, ...], given: Defaults, lang: str, intake: Intake | None = None
) -> Inputs:
    """Load rules and submissions; prints their diagnostics."""
    wrong: list[Diagnostic] = list(given.diagnostics)
    limits = read_limits(intake.limits if intake else ())
    if isinstance(limits, Diagnostic):
        wrong.append(limits)
        limits = DEFAULT
    rule_paths, fact_paths = rules or given.rules, facts or given.facts
    if not rule_paths and not wrong:
        wrong.append(diagnostic(NO_RULES_GIVEN, Place("--rules")))
    if not fact_paths and not wrong:
        wrong.append(diagnostic(NO_FACTS_GIVEN, Place("--facts")))
    files = rule_sets(rule_paths)
    loaded = load(files.sets)
    submitted = submissions(fact_paths, limits, intake is not None and intake.strict_privacy)
    report([*wrong, *files.diagnostics, *submitted.diagnostics], lang, given.sources)
    report(loaded.diagnostics, lang, loaded.sources)
    stopped = any(d.is_error for d in (*wrong, *files.diagnostics, *submitted.diagnostics))
    if stopped or loaded.rules is None:
        return Inputs(None, submitted)
    return Inputs(loaded.rules, submitted)


def read_packs(rules: tuple[str, ...], given: Defaults, lang: str) -> Rules | None:
    """Load rules alone, for commands that look at no facts; prints their diagnostics."""
    wrong: list[Diagnostic] = list(given.diagnostics)
    paths = rules or given.rules
    if not paths and not wrong:
        wrong.append(diagnostic(NO_RULES_GIVEN, Place("--rules")))
    files = rule_sets(paths)
    loaded = load(files.sets)
    report([*wrong, *files.diagnostics], lang, given.sources)
    report(loaded.diagnostics, lang, loaded.sources)
    return None if any(d.is_error for d in (*wrong, *files.diagnostics)) else loaded.rules


def tell_no_rules(place: str, lang: str) -> None:
    """Say that there is no requirement to look at."""
    report([diagnostic(NO_RULES, Place(place))], lang)


def question(on: str | None, period: str | None, given: Defaults, lang: str) -> tuple[date, Period | None] | None:
    """The check date and the period asked for; None after the mistakes have been printed."""
    when = read_date(given.text("on") if on is None else on)
    override = read_override(given.text("period") if period is None else period)
    report((d for d in (when, override) if isinstance(d, Diagnostic)), lang)
    if isinstance(when, Diagnostic) or isinstance(override, Diagnostic):
        return None
    return when or today(), override


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


def outcome_report(inputs: Inputs, unit: str, on: date, override: Period | None, lang: str) -> Report | int:
    """The report, or the exit code when there is none; prints what is wrong with the submissions."""
    from chuan_checker.check import check

    if inputs.rules is None or not inputs.rules.packs:
        report([diagnostic(NO_RULES, Place("--rules"))], lang)
        return NOTHING_CHECKED
    answer = check(inputs.rules, inputs.facts.raws, unit, on, override)
    report(sorted(answer.warnings, key=lambda d: d.id in CONSEQUENCES), lang)
    if answer.no_units:
        report([diagnostic(NO_UNITS, Place("--facts"))], lang)
        return NOTHING_CHECKED
    if answer.outcome is None:
        report(answer.errors, lang)
        return CANNOT_RUN
    if not answer.outcome.findings:
        report([diagnostic(NOTHING_APPLIES, Place("--unit"), unit=answer.outcome.unit.name)], lang)
    return build_report(answer.outcome, __version__)


def today() -> date:
    """The only look at the clock."""
    return date.today()  # noqa: DTZ011 - the day where the reader is
