"""`chuan report`: one result as the documents that an inspection needs.

In: a file of `chuan check --format json`, formats and places. Out: documents, and an exit code that says only whether
they were written: what was found, the check has said. Promises: nothing is written when anything is wrong; every format
shows the same report; `--unit` takes a part of it and never a new check. `chuan report serve` is `chuan serve`.
"""

from __future__ import annotations

import sys

import click

from chuan.cli import loading
from chuan.cli.check_command import rendered
from chuan.cli.console import report as print_diagnostics
from chuan.cli.console import write
from chuan.cli.options import Command, with_lang, with_outputs
from chuan.cli.report_output import deliver
from chuan.cli.report_result import read_result, unit_of
from chuan.cli.targets import Targets, choose
from chuan.cli.usage import Wrong
from chuan.files import file_bytes
from chuan_grammar.diagnostics import Diagnostic
from chuan_reports.exits import CANNOT_RUN, CLEAN
from chuan_reports.formats import Format
from chuan_reports.report import Report
from chuan_reports.selection import Filter

KINDS = ("bao-cao", "bien-ban", "thong-bao")
"""The official documents; `chuan_reports.official` has the same."""

TAKES_KIND, TAKES_TEMPLATE = ("docx", "pdf"), ("docx",)

MOST_TEMPLATE = 60_000_000

EXITS = {
    CLEAN: {
        "vi": "các văn bản đã được ghi (mã này không nói đạt hay không đạt: kết luận là của chuan check)",
        "en": "the documents were written (this says nothing about pass or fail: chuan check has said it)",
    },
    CANNOT_RUN: {
        "vi": "câu lệnh sai, tệp kết quả hoặc mẫu không dùng được, hoặc không ghi được",
        "en": "wrong usage, a result or template that cannot be used, or a file that cannot be written",
    },
}

SERVE = "serve"


class ReportCommand(Command):
    """`chuan report serve …` is `chuan serve …`; a result in a file of that name is `./serve`."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """The context of one of the two commands."""
        if args[:1] != [SERVE]:
            return super().make_context(info_name, args, parent, **extra)
        from chuan.cli.serve_command import command as serve

        return serve.make_context(f"{info_name} {SERVE}", args[1:], parent, **extra)


@click.command(
    cls=ReportCommand,
    name="report",
    help=(
        "Lập văn bản từ một kết quả kiểm tra (chuan check -o ket-qua.json): HTML, Word, PDF, Excel, phiếu kiểm tra, "
        "thẻ một trang. Lệnh này không kiểm tra lại và không kết luận thêm."
    ),
    short_help="Lập văn bản từ một kết quả kiểm tra.",
    exits=EXITS,
)
@click.argument("result", metavar="KẾT_QUẢ.json")
@with_outputs
@click.option("--kind", type=click.Choice(KINDS, case_sensitive=False), default=None,
              help="Loại văn bản (docx, pdf): báo cáo (mặc định), biên bản, thông báo.")  # fmt: skip
@click.option("--template", metavar="MẪU", default=None, help="Mẫu Word của cơ quan, cho dạng docx.")
@click.option("--unit", metavar="ĐƠN_VỊ", default=None,
              help="Chỉ đơn vị này trong kết quả (mã hoặc tên đầy đủ), cùng các đơn vị cấp dưới.")  # fmt: skip
@with_lang
def command(
    result: str,
    outputs: tuple[str, ...],
    format_name: str | None,
    kind: str | None,
    template: str | None,
    unit: str | None,
    lang: str | None,
) -> int:
    """Write the documents."""
    given = loading.config()
    lang = lang or given.language
    targets = choose(format_name, outputs)
    _must_take("--kind", kind, targets, TAKES_KIND)
    _must_take("--template", template, targets, TAKES_TEMPLATE)
    form = None if template is None else file_bytes(template, MOST_TEMPLATE)
    whole = read_result(result, lang)
    report = whole if whole is None or unit is None else unit_of(whole, unit)
    wrong = [one for one in (form, report) if isinstance(one, Diagnostic)]
    print_diagnostics(wrong, lang)
    if isinstance(form, Diagnostic) or not isinstance(report, Report):
        return CANNOT_RUN
    return _deliver(report, targets, lang, kind or KINDS[0], form)


def _must_take(option: str, value: str | None, targets: Targets, known: tuple[str, ...]) -> None:
    """An option that no chosen format uses is a slip."""
    formats = {form.name for form, _ in targets.files} | ({targets.screen.name} if targets.screen else set())
    if value is not None and formats.isdisjoint(known):
        named = ", ".join(known)
        raise Wrong(
            f"{option} chỉ dùng cho dạng {named}; thêm -o {known[0]}=ket-qua.{known[0]}",
            f"{option} is only for {named}; add -o {known[0]}=result.{known[0]}",
        )


def _deliver(report: Report, targets: Targets, lang: str, kind: str, template: bytes | None) -> int:
    def one(form: Format, width: int | None) -> bytes:
        return _rendered(report, form, lang, width, kind, template)

    if template is None:
        return CLEAN if deliver(report, targets, lang, one) else CANNOT_RUN
    from chuan_reports.docx_package import TemplateFault

    try:
        return CLEAN if deliver(report, targets, lang, one) else CANNOT_RUN
    except TemplateFault as fault:
        write(sys.stderr, f"{'lỗi' if lang == 'vi' else 'error'}: {fault.text(lang)}\n")
        return CANNOT_RUN


def _rendered(report: Report, form: Format, lang: str, width: int | None, kind: str, template: bytes | None) -> bytes:
    if form.name == "docx":
        from chuan_reports import docx

        return docx.render(report, lang, kind=kind, template=template)
    if form.name == "pdf":
        from chuan_reports import pdf

        return pdf.render(report, lang, kind=kind)
    return rendered(report, form, Filter(), False, lang, width)
