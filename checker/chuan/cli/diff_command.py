"""`chuan diff`: what changed between two results.

In: two results of `chuan validate` or `chuan check` (JSON), or two records. Out: the comparison on stdout, exit code 1
when something is new or has become worse. Promises: the same table as `chuan validate --baseline`; what is no result is
refused with its reason.
"""

from __future__ import annotations

import sys

import click

from chuan.cli import loading
from chuan.cli.console import report as print_diagnostics
from chuan.cli.console import write
from chuan.cli.diff_reading import Recorded, read, shown
from chuan.cli.options import Command, with_format, with_lang
from chuan.cli.replay_words import told
from chuan.cli.report_result import STDIN
from chuan.cli.usage import Wrong
from chuan_grammar.diagnostics import Kind, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_reports.compare import compare, worse
from chuan_reports.compare_text import render
from chuan_reports.jsonfile import text_of
from chuan_reports.record_file import Difference, differences
from chuan_reports.validation_shape import Validation

SAME, CHANGED = 0, 1

EXITS = {
    SAME: {
        "vi": "không có gì mới hay xấu đi; hai hồ sơ giống hệt nhau",
        "en": "nothing is new and nothing has become worse; the two records are the same",
    },
    CHANGED: {
        "vi": "có nội dung mới hoặc xấu đi; hai hồ sơ khác nhau",
        "en": "something is new or has regressed; the two records differ",
    },
    loading.CANNOT_RUN: {"vi": "câu lệnh sai, hoặc tệp không phải kết quả", "en": "wrong usage, or not a result"},
}

MIXED = Kind(
    "diff-mixed",
    "«{a}» và «{b}» không cùng loại: một bên là hồ sơ lần chạy, một bên là kết quả",
    "«{a}» and «{b}» are of two kinds: one is a record, the other a result",
    "so sánh hai hồ sơ với nhau, hoặc hai kết quả JSON với nhau",
    "compare two records, or two JSON results",
    "A record holds no requirements, so a change of rules could not be told from a change of data.",
)

KINDS = (MIXED,)


@record
class RecordChanges:
    """What `--format json` shows of two records."""

    before: str
    after: str
    differences: tuple[Difference, ...]


@click.command(
    cls=Command,
    name="diff",
    help=(
        "So sánh hai kết quả (JSON của validate hoặc check): mới, xấu đi, còn nguyên, đã khắc phục; hay hai hồ sơ lần "
        "chạy: khác nhau ở tệp, bộ quy tắc, kết luận nào."
    ),
    short_help="So sánh hai kết quả.",
    exits=EXITS,
)
@click.argument("old", metavar="TRƯỚC")
@click.argument("new", metavar="SAU")
@with_format
@with_lang
def command(old: str, new: str, format_name: str, lang: str | None) -> int:
    """Compare."""
    lang = lang or loading.config().language
    if old == new == STDIN:
        raise Wrong("chỉ một bên được là «-»", "only one of the two can be «-»")
    before, after = read(old), read(new)
    wrong = [d for found in (before, after) if isinstance(found, list) for d in found]
    if wrong:
        print_diagnostics(wrong, lang)
        return loading.CANNOT_RUN
    if isinstance(before, Recorded) and isinstance(after, Recorded):
        found = differences(before.data, after.data)
        if format_name == "json":
            write(sys.stdout, text_of(RecordChanges(shown(old), shown(new), found)).decode("utf-8"))
        else:
            write(sys.stdout, told(found, shown(old), lang))
        return CHANGED if found else SAME
    if isinstance(before, Validation) and isinstance(after, Validation):
        comparison = compare(before, after, shown(old))
        if format_name == "json":
            write(sys.stdout, text_of(comparison).decode("utf-8"))
        else:
            write(sys.stdout, render(comparison, lang))
        return CHANGED if worse(comparison) else SAME
    print_diagnostics([diagnostic(MIXED, Place(shown(old)), a=shown(old), b=shown(new))], lang)
    return loading.CANNOT_RUN
