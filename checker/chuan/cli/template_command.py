"""`chuan template`: a form to fill in, made from the rules.

In: options. Out: a workbook, CSV or JSON Schema in a file (one for each unit in a folder), a line on each, and an exit
code. Promises: a form asks only for what the rules need; everything is made before anything is written, and a file is
whole or absent; the same rules, units and day give the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chuan.cli import loading
from chuan.cli.console import report as print_diagnostics
from chuan.cli.options import Command, with_inputs
from chuan.cli.usage import Wrong
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.periods import show_date
from chuan_grammar.source import Place
from chuan_reports.exits import CANNOT_RUN, CLEAN, EXIT_TABLE, NOTHING_CHECKED

if TYPE_CHECKING:
    from chuan.cli.config import Defaults
    from chuan.cli.template_form import Asked
    from chuan.cli.template_output import Target
    from chuan_checker.facts.model import Raw, Unit

EXITS = {
    CLEAN: {"vi": "biểu đã được ghi", "en": "the form was written"},
    CANNOT_RUN: EXIT_TABLE[CANNOT_RUN],
    NOTHING_CHECKED: {
        "vi": "quy tắc không cần số liệu nào của loại đơn vị này",
        "en": "the rules need nothing of such a unit",
    },
}


@click.command(
    cls=Command,
    name="template",
    help=(
        "Làm biểu Excel (hoặc CSV, JSON Schema) để đơn vị điền: chỉ hỏi những số liệu mà quy tắc cần, có danh sách "
        "chọn, kiểm tra số và căn cứ của từng ô. --unit là một trường thì làm biểu của trường đó; là xã thì mỗi trường "
        "một dòng, hoặc mỗi trường một tệp khi -o là thư mục."
    ),
    short_help="Làm biểu để đơn vị điền số liệu.",
    exits=EXITS,
)
@click.argument("packs", metavar="[BỘ_QUY_TẮC]...", nargs=-1)
@click.option("--unit-type", metavar="LOẠI", default=None, help="Loại đơn vị điền biểu, ví dụ trường.")
@click.option("--unit", metavar="ĐƠN_VỊ", default=None, help="Đơn vị điền biểu, hoặc đơn vị cấp trên của chúng.")
@click.option("--plan", metavar="MÃ", default=None, help="Kế hoạch nào, khi bộ quy tắc có nhiều kế hoạch.")
@click.option(
    "--on",
    metavar="NGÀY",
    default=None,
    help="Ngày chốt số liệu (31/12/2026 hoặc 2026-12-31); mặc định là hôm nay, không sau ngày cuối của kế hoạch.",
)
@click.option("--period", metavar="KỲ", default=None, help="Hỏi kỳ này thay cho kỳ mặc định, ví dụ 2025.")
@click.option("--all", "everything", is_flag=True, help="Hỏi cả các kỳ của những năm trước.")
@click.option("--wide", is_flag=True, help="Mỗi đơn vị một dòng.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có mà khác biểu mới.")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="[DẠNG=]TỆP",
    help="Tệp .xlsx, .csv, .json (JSON Schema), lặp lại được; THƯ_MỤC/ là mỗi đơn vị một tệp; csv=- là màn hình.",
)
@with_inputs
def command(
    packs: tuple[str, ...],
    unit_type: str | None,
    unit: str | None,
    plan: str | None,
    on: str | None,
    period: str | None,
    everything: bool,
    wide: bool,
    force: bool,
    outputs: tuple[str, ...],
    rules: tuple[str, ...],
    facts: tuple[str, ...],
    lang: str | None,
) -> int:
    """Write forms."""
    from chuan.cli import template_form as t
    from chuan.cli.template_output import Job, deliver

    given = loading.config()
    lang = lang or given.language
    if unit_type is None:
        raise Wrong("thiếu «--unit-type»; ví dụ --unit-type trường", "missing «--unit-type»; for instance trường")
    targets = _targets(outputs)
    when = loading.question(on, period, given, lang)
    loaded = loading.read_packs((*packs, *rules), given, lang)
    if when is None or loaded is None:
        return CANNOT_RUN
    if not loaded.packs:
        loading.tell_no_rules("BỘ_QUY_TẮC", lang)
        return NOTHING_CHECKED
    pack = t.choose_pack(loaded, plan)
    if isinstance(pack, Diagnostic):
        return _refuse([pack], lang)
    type_name = t.choose_type(pack, unit_type)
    if isinstance(type_name, Diagnostic):
        return _refuse([type_name], lang)
    day = when[0]
    if on is None and given.text("on") is None and pack.plan.time is not None:
        day = min(day, pack.plan.time.end(pack.plan.calendar))
    asked = t.Asked(loaded, pack, type_name, day, when[1], everything)
    form = t.make(asked)
    if not form.fields:
        types = ", ".join(t.types_asked(pack))
        told = {"plan": pack.plan.id, "type": type_name, "day": show_date(day), "types": types}
        print_diagnostics([diagnostic(t.NOTHING_ASKED, Place("--unit-type"), **told)], lang)
        return NOTHING_CHECKED
    listed = wide or bool(facts) or any(target.folder for target in targets)
    units = _units(asked, facts, given, unit, lang, listed)
    if isinstance(units, int):
        return units
    return deliver(Job(asked, form, *units, unit, wide, force, lang), targets)


# ---------------------------------------------------------------- which units


def _units(
    asked: Asked, facts: tuple[str, ...], given: Defaults, unit: str | None, lang: str, listed: bool
) -> tuple[tuple[Unit, ...], tuple[Raw, ...]] | int:
    """Units by the list of units, with that list; none when no list is known or asked for."""
    from chuan.cli import template_form as t
    from chuan.files import submissions
    from chuan_checker.facts.model import Unit

    paths = facts or (given.facts if listed or unit is not None else ())
    if not paths:
        return ((), ())
    read = submissions(paths)
    if read.diagnostics:
        return _refuse(read.diagnostics, lang)
    wrong = [d for raw in read.raws for d in raw.diagnostics if d.id.startswith("units-")]
    print_diagnostics(dict.fromkeys(wrong), lang)
    found = t.units_of(asked, read.raws, unit)
    units = tuple(one for one in found if isinstance(one, Unit))
    if len(units) != len(found):
        return _refuse([one for one in found if isinstance(one, Diagnostic)], lang)
    if not units and (listed or unit is not None):
        where = f"thuộc «{unit}» " if unit is not None and lang == "vi" else f"below «{unit}» " if unit else ""
        told = {"type": asked.unit_type, "where": where, "day": show_date(asked.on)}
        return _refuse([diagnostic(t.NO_UNITS_BELOW, Place("--unit"), **told)], lang)
    return units, read.raws


def _refuse(found: Iterable[Diagnostic], lang: str) -> int:
    print_diagnostics(found, lang)
    return CANNOT_RUN


# ---------------------------------------------------------------- where it goes


def _targets(outputs: tuple[str, ...]) -> list[Target]:
    from chuan.cli.template_output import SCREEN, Target
    from chuan_reports.form_formats import FORMATS, by_name, by_path

    names = ", ".join(form.name for form in FORMATS)
    if not outputs:
        raise Wrong("thiếu «-o»; ví dụ -o bieu.xlsx", "missing «-o»; for instance -o form.xlsx")
    found: dict[str, Target] = {}
    for output in outputs:
        name, sign, path = output.partition("=")
        form = by_name(name) if sign else None
        if sign and form is None and "/" not in name and "." not in name:
            raise Wrong(f"không có dạng «{name}»; các dạng: {names}", f"there is no format «{name}»; known: {names}")
        path = path if form is not None else output
        folder = path.endswith(("/", os.sep)) or _is_folder(path)
        chosen = form or (FORMATS[0] if folder else by_path(path))
        if chosen is None or not path:
            raise Wrong(
                f"không biết dạng của «{output}»; các dạng: {names}; viết DẠNG=TỆP",
                f"the format of «{output}» is not known; the formats are: {names}; write FORMAT=FILE",
            )
        if path == SCREEN and chosen.binary:
            raise Wrong(f"màn hình không hiện được dạng {chosen.name}", f"a screen cannot show {chosen.name}")
        if path in found:
            raise Wrong(f"hai biểu cùng ghi vào «{path}»", f"two forms would go into «{path}»")
        found[path] = Target(chosen, path, folder)
    return list(found.values())


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False
