"""`chuan needs`: what a unit and those below it still owe, and which requirements wait for it.

In: options. Out: a list by unit on stdout, as text or JSON (`chuan/needs/1`), and an exit code. Promises: whatever
could still change a verdict is listed, with its period and the day by which it is needed; the same inputs give the same
bytes. It checks nothing that `chuan check` would not.
"""

from __future__ import annotations

import click

from chuan.cli import loading
from chuan.cli.console import width_of_screen, write_bytes
from chuan.cli.options import Command, with_format, with_inputs, with_unit_and_date
from chuan.cli.usage import missing_unit
from chuan_reports.exits import CANNOT_RUN, CLEAN, EXIT_TABLE, NOTHING_CHECKED, UNDECIDED

EXITS = {
    CLEAN: {"vi": "không còn thiếu gì", "en": "nothing is missing"},
    CANNOT_RUN: EXIT_TABLE[CANNOT_RUN],
    UNDECIDED: {
        "vi": "còn thiếu ít nhất một mục, hoặc có số liệu không đọc được",
        "en": "at least one item is missing, or an input could not be read",
    },
    NOTHING_CHECKED: {
        "vi": "không yêu cầu nào áp dụng cho đơn vị, hoặc không có đơn vị, quy tắc nào",
        "en": "no requirement concerns the unit, or there is no unit or no rule",
    },
}


@click.command(
    cls=Command,
    name="needs",
    help=(
        "Liệt kê mọi số liệu, văn bản, đánh giá, minh chứng còn thiếu của một đơn vị và các đơn vị cấp dưới, theo từng "
        "đơn vị: cần ngay, rồi trước hạn nào; kèm mã các yêu cầu đang chờ."
    ),
    short_help="Liệt kê những gì còn thiếu.",
    exits=EXITS,
)
@with_unit_and_date
@with_inputs
@with_format
def command(
    unit: str | None,
    on: str | None,
    period: str | None,
    rules: tuple[str, ...],
    facts: tuple[str, ...],
    lang: str | None,
    format_name: str,
) -> int:
    """Print what is needed."""
    from chuan.cli import needs

    given = loading.config()
    lang = lang or given.language
    wanted = given.text("unit") if unit is None else unit
    if wanted is None and not given.diagnostics:
        raise missing_unit()
    asked = loading.question(on, period, given, lang)
    inputs = loading.read_inputs(rules, facts, given, lang)
    if asked is None or inputs.rules is None or wanted is None:
        return CANNOT_RUN
    made = loading.outcome_report(inputs, wanted, *asked, lang)
    if isinstance(made, int):
        return made
    listed = needs.needed(made, inputs.rules)
    if format_name == "json":
        write_bytes(needs.as_json(made, listed))
    else:
        write_bytes(needs.as_text(made, listed, width_of_screen(), lang))
    if not made.findings:
        return NOTHING_CHECKED
    return UNDECIDED if listed or made.coverage.unreadable else CLEAN
