"""`chuan trace`: whether a pack accounts for every figure and every passage of its plan.

In: a pack and the text of the plan. Out: what is covered, accounted for and not, on stdout, as text or JSON
(`chuan/trace/1`), and an exit code. Promises: exit code 0 only when nothing is left over; a plan in which nothing was
found is exit code 4, never 0.
"""

from __future__ import annotations

import click

from chuan.cli import loading
from chuan.cli.console import report as print_diagnostics
from chuan.cli.console import width_of_screen, write_bytes
from chuan.cli.options import Command, with_format, with_lang
from chuan.files import plan_text
from chuan_grammar.diagnostics import Kind, diagnostic
from chuan_grammar.source import Place
from chuan_reports.exits import CANNOT_RUN, CLEAN, EXIT_TABLE, FAILED, NOTHING_CHECKED

EXITS = {
    CLEAN: {
        "vi": "mọi số liệu, mọi đoạn của kế hoạch đều có quy tắc hoặc lý do không lập",
        "en": "every figure and passage of the plan has a rule, or a reason for having none",
    },
    FAILED: {
        "vi": "còn số liệu hoặc đoạn chưa có quy tắc, hoặc có dẫn nguồn không khớp",
        "en": "a figure or passage is left over, or a citation does not hold",
    },
    CANNOT_RUN: EXIT_TABLE[CANNOT_RUN],
    NOTHING_CHECKED: {
        "vi": "không thấy mục nào trong văn bản, hoặc bộ quy tắc không có yêu cầu nào",
        "en": "the text has no numbered section, or the pack no requirement",
    },
}

SEVERAL_PLANS = Kind(
    "several-plans",
    "bộ quy tắc có nhiều kế hoạch: {plans}",
    "the pack holds several plans: {plans}",
    "đưa riêng tệp của một kế hoạch",
    "give the file of one plan alone",
    "One text is compared with one plan.",
)
NO_SECTIONS = Kind(
    "no-sections",
    "không thấy mục đánh số nào trong «{path}»",
    "there is no numbered section in «{path}»",
    "kế hoạch cần các phần I, II, … hoặc 1, 2, …, mỗi số mục đứng đầu một dòng",
    "a plan needs parts I, II, … or 1, 2, …, each number first on its line",
    "Nothing could be traced (exit code 4).",
    severity="warning",
)

KINDS = (SEVERAL_PLANS, NO_SECTIONS)


@click.command(
    cls=Command,
    name="trace",
    help=(
        "Đối chiếu bộ quy tắc với nguyên văn kế hoạch: mỗi tỷ lệ, số lượng, thời hạn, mỗi đoạn đã có quy tắc nào, hay "
        "vì sao không lập quy tắc; chỗ nào còn sót."
    ),
    short_help="Đối chiếu bộ quy tắc với nguyên văn kế hoạch.",
    exits=EXITS,
)
@click.argument("pack", metavar="BỘ_QUY_TẮC")
@click.option(
    "--plan", "plan", metavar="TỆP", required=True, help="Nguyên văn kế hoạch, văn bản thuần (*.txt) mã UTF-8."
)
@with_lang
@with_format
def command(pack: str, plan: str, lang: str | None, format_name: str) -> int:
    """Compare."""
    from chuan.cli import tracing
    from chuan_rules.plan_text import read_plan
    from chuan_rules.trace import trace

    given = loading.config()
    lang = lang or given.language
    text, wrong = plan_text(plan)
    rules = loading.read_packs((pack,), given, lang)
    if wrong is not None:
        print_diagnostics([wrong], lang)
    if wrong is not None or rules is None:
        return CANNOT_RUN
    if len(rules.packs) > 1:
        plans = ", ".join(p.plan.id for p in rules.packs)
        print_diagnostics([diagnostic(SEVERAL_PLANS, Place("BỘ_QUY_TẮC"), plans=plans)], lang)
        return CANNOT_RUN
    cut = read_plan(text)
    if not rules.packs or not rules.packs[0].requirements:
        loading.tell_no_rules("BỘ_QUY_TẮC", lang)
        return NOTHING_CHECKED
    if not cut.passages:
        print_diagnostics([diagnostic(NO_SECTIONS, Place("--plan"), path=plan)], lang)
        return NOTHING_CHECKED
    found = trace(rules.packs[0], cut)
    if format_name == "json":
        write_bytes(tracing.as_json(found, plan))
    else:
        write_bytes(tracing.as_text(found, plan, width_of_screen(), lang))
    return CLEAN if found.clean else FAILED
