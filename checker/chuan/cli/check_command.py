"""`chuan check`: the findings of one unit.

In: options. Out: the report on stdout or in files, diagnostics on stderr, the exit code of the table. Promises:
filters narrow what is shown, never what is checked nor the exit code; on exit 2 stdout stays empty.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from chuan.cli import loading
from chuan.cli.console import report as print_diagnostics
from chuan.cli.console import write, write_bytes, write_file
from chuan.cli.options import with_inputs, with_unit_and_date
from chuan.version import __version__
from chuan_checker.verdict import CODES
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.periods import Period
from chuan_reports.exits import EXIT_TABLE, FAIL_ON
from chuan_reports.formats import FORMATS, Format, by_name, by_path
from chuan_reports.report import Report, build_report

WIDEST, NARROWEST = 160, 40
EPILOG = "\b\nMã thoát:\n" + "\n".join(f"{code}  {words['vi']}" for code, words in sorted(EXIT_TABLE.items()))


@click.command(name="check", help="Kiểm tra một đơn vị (và mọi đơn vị cấp dưới) theo kế hoạch.", epilog=EPILOG)
@with_unit_and_date
@with_inputs
@click.option("--format", "format_name", metavar="TÊN", default=None, help="Dạng in ra màn hình: text hoặc json.")
@click.option("-o", "--output", "outputs", multiple=True, metavar="[DẠNG=]TỆP",
              help="Ghi kết quả vào tệp (lặp lại được); - là màn hình.")  # fmt: skip
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), default=None,
              help="Mức bắt đầu tính là không đạt (mã thoát 1).")  # fmt: skip
@click.option("--only", metavar="MÃ,MÃ", default=None, help="Chỉ hiện các kết luận này, ví dụ fail,missing.")
@click.option("--rule", "rules_shown", multiple=True, metavar="ID", help="Chỉ hiện yêu cầu này (lặp lại được).")
@click.option("--section", metavar="MỤC", default=None, help="Chỉ hiện mục này của kế hoạch, ví dụ II.2.")
@click.option("--plan", metavar="ID", default=None, help="Chỉ hiện kế hoạch này.")
@click.option("--explain", is_flag=True, help="Kèm giải thích từng kết luận.")
def command(  # noqa: PLR0913 - one parameter an option
    unit: str | None,
    on: str | None,
    period: str | None,
    rules: tuple[str, ...],
    facts: tuple[str, ...],
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
    lang = lang or given.text("lang") or "vi"
    targets = _targets(format_name, outputs)
    shown = _codes(only)
    threshold = fail_on or given.text("fail_on") or "fail"
    if threshold not in FAIL_ON:
        raise click.BadParameter(f"«{threshold}»; các mức là {', '.join(FAIL_ON)}", param_hint="fail_on")
    wanted = unit or given.text("unit")
    if wanted is None:
        raise click.UsageError('thiếu «--unit»; ví dụ --unit "Trường Tiểu học Hà Đông"')
    when = loading.read_date(on or given.text("on"))
    override = loading.read_override(period or given.text("period"))
    wrong = [d for d in (when, override) if isinstance(d, Diagnostic)]
    print_diagnostics(wrong, lang)
    inputs = loading.read_inputs(rules, facts, given, lang)
    if wrong or inputs.code is not None or inputs.rules is None:
        return loading.CANNOT_RUN
    if isinstance(when, Diagnostic) or isinstance(override, Diagnostic):
        return loading.CANNOT_RUN
    made = _report(inputs, wanted, when or loading.today(), override, lang)
    if isinstance(made, int):
        return made
    view: dict[str, object] = {"only": shown, "rules": rules_shown, "section": section, "plan": plan, "explain": explain}
    for chosen, path in targets:
        code = _write(made, chosen, path, lang, view)
        if code is not None:
            return code
    from chuan_reports.exits import exit_code

    return exit_code(made, threshold)


def _report(
    inputs: loading.Inputs, unit: str, on: date, override: Period | None, lang: str
) -> Report | int:
    """The report, or the exit code when there is none."""
    from chuan_checker.check import check

    if inputs.rules is None or not inputs.rules.packs:
        write(sys.stderr, _nothing("không có quy tắc nào để kiểm tra", "there is no rule to check", lang))
        return loading.NOTHING_CHECKED
    answer = check(inputs.rules, inputs.facts.raws, unit, on, override)
    print_diagnostics(answer.warnings, lang)
    if answer.no_units:
        write(sys.stderr, _nothing("không có đơn vị nào trong số liệu", "there is no unit in the facts", lang))
        return loading.NOTHING_CHECKED
    if answer.outcome is None:
        print_diagnostics(answer.errors, lang)
        return loading.CANNOT_RUN
    if not answer.outcome.findings:
        write(sys.stderr, _nothing(
            "không yêu cầu nào áp dụng cho đơn vị này: chưa kiểm tra được gì",
            "no requirement concerns this unit: nothing was checked", lang,
        ))  # fmt: skip
    return build_report(answer.outcome, __version__)


def _nothing(vi: str, en: str, lang: str) -> str:
    return (f"lưu ý: {vi}" if lang == "vi" else f"note: {en}") + "\n"


def _targets(format_name: str | None, outputs: tuple[str, ...]) -> list[tuple[Format, str]]:
    """What to write where; text on stdout when nothing is said."""
    found: list[tuple[Format, str]] = []
    for output in outputs:
        name, sign, path = output.partition("=")
        if sign and by_name(name) is not None:
            found.append((_format(name), path))
            continue
        if sign and name.isidentifier() and "." not in name and "/" not in name:
            _format(name)
        chosen = by_path(output)
        if chosen is None and output == "-":
            chosen = _format(format_name or "text")
        if chosen is None:
            known = ", ".join(f"{f.name} ({', '.join(f.suffixes)})" for f in FORMATS)
            raise click.UsageError(f"không biết dạng của «{output}»; các dạng: {known}; viết DẠNG={output}")
        found.append((chosen, output))
    if not outputs or (format_name is not None and not any(path == "-" for _, path in found)):
        found.insert(0, (_format(format_name or "text"), "-"))
    return found


def _format(name: str) -> Format:
    found = by_name(name)
    if found is None:
        known = ", ".join(f.name for f in FORMATS)
        raise click.UsageError(f"không có dạng «{name}»; các dạng: {known}")
    return found


def _codes(only: str | None) -> tuple[str, ...]:
    if only is None:
        return ()
    found = tuple(part.strip() for part in only.split(",") if part.strip())
    unknown = [code for code in found if code not in CODES]
    if unknown or not found:
        raise click.UsageError(f"--only không có mã «{', '.join(unknown) or only}»; các mã: {', '.join(CODES)}")
    return found


def _write(report: Report, chosen: Format, path: str, lang: str, view: dict[str, object]) -> int | None:
    """Render one format to its place; an exit code when that failed."""
    to_screen = path == "-"
    if chosen.name == "text":
        from chuan_reports import terminal

        width = min(max(_columns(), NARROWEST), WIDEST) if to_screen else 100
        color = to_screen and _colored()
        data = terminal.render(report, width=width, color=color, lang=lang, **view).encode("utf-8", "replace")  # type: ignore[arg-type]
    else:
        data = chosen.render(report, lang)
    if to_screen:
        write_bytes(data)
        return None
    why = write_file(Path(path), data)
    if why is None:
        return None
    write(sys.stderr, f"lỗi: không ghi được «{path}»: {why}\n" if lang == "vi" else f"error: cannot write {path}: {why}\n")
    return loading.CANNOT_RUN


def _colored() -> bool:
    """Colour on a terminal, unless NO_COLOR says otherwise; FORCE_COLOR wins."""
    import os

    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _columns() -> int:
    """The width of the terminal: COLUMNS, else what the terminal says, else 80 (shutil's answer without its imports)."""
    import os

    said = os.environ.get("COLUMNS", "")
    if said.isdigit() and int(said) > 0:
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ is not None else 1).columns
    except (OSError, ValueError):
        return 80
