"""`chuan check`: the findings of one unit.

In: options. Out: the report on stdout or in files, diagnostics on stderr, the exit code of the table. Promises:
filters narrow what is shown, never what is checked nor the exit code; on exit 2 stdout stays empty.
"""

from __future__ import annotations

import click

from chuan.cli import loading
from chuan.cli.console import colored
from chuan.cli.console import report as print_diagnostics
from chuan.cli.options import Command, with_inputs, with_intake, with_outputs, with_unit_and_date
from chuan.cli.report_output import deliver
from chuan.cli.targets import choose
from chuan.cli.usage import Wrong, missing_unit
from chuan_checker.verdict import CODES
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import nearest
from chuan_reports.exits import EXIT_TABLE, FAIL_ON, exit_code
from chuan_reports.formats import Format
from chuan_reports.report import Report
from chuan_reports.selection import Filter

IN_A_FILE = 100
"""Columns of the text in a file."""


@click.command(
    cls=Command,
    name="check",
    help="Kiểm tra một đơn vị (và mọi đơn vị cấp dưới) theo kế hoạch.",
    short_help="Kiểm tra một đơn vị theo kế hoạch.",
    exits=EXIT_TABLE,
)
@with_unit_and_date
@with_inputs
@with_intake
@with_outputs
@click.option("--fail-on", type=click.Choice(list(FAIL_ON), case_sensitive=False), default=None, metavar="MỨC",
              help="Từ mức này thì mã thoát là 1: fail (mặc định), invalid, missing, undetermined, manual, not_due; "
                   "mỗi mức gồm cả các mức đứng trước.")  # fmt: skip
@click.option("--only", metavar="MÃ,MÃ", default=None,
              help="Chỉ hiện các kết luận này: fail, invalid, missing, undetermined, manual, not_due, pass, waived, "
                   "not_applicable.")  # fmt: skip
@click.option("--rule", "rules_shown", multiple=True, metavar="ID", help="Chỉ hiện yêu cầu này (lặp lại được).")
@click.option("--section", metavar="MỤC", default=None, help="Chỉ hiện mục này của kế hoạch, ví dụ II.2.")
@click.option("--plan", metavar="ID", default=None, help="Chỉ hiện kế hoạch này.")
@click.option("--explain", is_flag=True, help="Kèm giải thích từng kết luận.")
def command(
    unit: str | None,
    on: str | None,
    period: str | None,
    rules: tuple[str, ...],
    facts: tuple[str, ...],
    limits: tuple[str, ...],
    strict_privacy: bool,
    lang: str | None,
    format_name: str | None,
    outputs: tuple[str, ...],
    fail_on: str | None,
    only: str | None,
    rules_shown: tuple[str, ...],
    section: str | None,
    plan: str | None,
    explain: bool,
) -> int:
    """Run the check."""
    given = loading.config()
    lang = lang or given.language
    targets = choose(format_name, outputs)
    chosen = Filter(_codes(only), rules_shown, section, plan)
    wanted = given.text("unit") if unit is None else unit
    if wanted is None and not given.diagnostics:
        raise missing_unit()
    asked = loading.question(on, period, given, lang)
    inputs = loading.read_inputs(rules, facts, given, lang, loading.Intake(limits, strict_privacy))
    if asked is None or inputs.rules is None or wanted is None:
        return loading.CANNOT_RUN
    if targets.files:
        from chuan.cli.own_outputs import refuse_submissions

        refuse_submissions((path for _, path in targets.files), (raw.file for raw in inputs.facts.raws))
    made = loading.outcome_report(inputs, wanted, *asked, lang)
    if isinstance(made, int):
        return made
    print_diagnostics(_unknown(made, chosen), lang)

    def one(form: Format, width: int | None) -> bytes:
        return rendered(made, form, chosen, explain, lang, width)

    if not deliver(made, targets, lang, one):
        return loading.CANNOT_RUN
    return exit_code(made, fail_on or given.text("fail_on") or FAIL_ON[0])


def _codes(only: str | None) -> tuple[str, ...]:
    if only is None:
        return ()
    found = tuple(part.strip().casefold().replace("-", "_") for part in only.split(",") if part.strip())
    unknown = ", ".join(code for code in found if code not in CODES)
    if unknown or not found:
        known = ", ".join(CODES)
        raise Wrong(
            f"--only không có mã «{unknown or only}»; các mã: {known}",
            f"--only has no code «{unknown or only}»; the codes are: {known}",
        )
    return found


def _unknown(report: Report, chosen: Filter) -> list[Diagnostic]:
    """What a filter names and no plan has: a slip, told and without effect on the exit code."""
    found: list[Diagnostic] = []

    def look(option: str, given: str, known: list[str], vi: str, en: str) -> None:
        folded = given.casefold()
        if not any(one.casefold() == folded or one.casefold().startswith(folded + ".") for one in known):
            shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
            facts = {"what_vi": vi, "what_en": en, "given": given, "known": shown}
            found.append(diagnostic(loading.NO_SUCH_FILTER, Place(option), nearest(given, known), **facts))

    for rule in chosen.rules:
        look("--rule", rule, [one.id for one in report.catalogue], "yêu cầu", "requirement")
    if chosen.section is not None:
        sections = list(dict.fromkeys(one.section for one in report.catalogue if one.section))
        look("--section", chosen.section, sections, "mục", "section")
    if chosen.plan is not None:
        look("--plan", chosen.plan, [one.id for one in report.plans], "kế hoạch", "plan")
    return found


def rendered(report: Report, form: Format, chosen: Filter, explain: bool, lang: str, width: int | None) -> bytes:
    """One format as bytes; `width` is that of the screen, None in a file."""
    if form.name != "text":
        return form.render(report, lang)
    from chuan_reports import terminal

    text = terminal.render(
        report,
        width=width or IN_A_FILE,
        color=width is not None and colored(),
        lang=lang,
        only=chosen.only,
        rules=chosen.rules,
        section=chosen.section,
        plan=chosen.plan,
        explain=explain,
    )
    return text.encode("utf-8", "replace")
