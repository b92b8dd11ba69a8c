"""`chuan rules`: what a pack demands; without a pack, which packs there are.

In: packs by name, folder or file. Out: the catalogue on stdout, as text, JSON (`chuan/rules/1`) or Markdown, and an
exit code. Promises: every requirement and every passage without a rule stands in it once, in the order of the pack.
"""

from __future__ import annotations

import click

from chuan.cli import loading
from chuan.cli.console import width_of_screen, write_bytes
from chuan.cli.options import Command, with_lang
from chuan_reports.exits import CANNOT_RUN, CLEAN, EXIT_TABLE, NOTHING_CHECKED

EXITS = {
    CLEAN: {"vi": "danh mục đã được in", "en": "the catalogue was printed"},
    CANNOT_RUN: EXIT_TABLE[CANNOT_RUN],
    NOTHING_CHECKED: {"vi": "bộ quy tắc không có yêu cầu nào", "en": "the pack holds no requirement"},
}


@click.command(
    cls=Command,
    name="rules",
    help=(
        "In danh mục yêu cầu của một bộ quy tắc: mã, tên, câu quy tắc, nguồn, hạn, đơn vị áp dụng, mức. Không nêu bộ "
        "nào thì liệt kê các bộ có sẵn."
    ),
    short_help="In danh mục yêu cầu.",
    exits=EXITS,
)
@click.argument("packs", metavar="[BỘ_QUY_TẮC]...", nargs=-1)
@with_lang
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "md"], case_sensitive=False),
    default="text",
    help="text, json hoặc md (Markdown).",
)
def command(packs: tuple[str, ...], lang: str | None, format_name: str) -> int:
    """Print the catalogue."""
    from chuan.cli import catalogue

    given = loading.config()
    lang = lang or given.language
    if not packs:
        return _library(format_name, lang)
    rules = loading.read_packs(packs, given, lang)
    if rules is None:
        return CANNOT_RUN
    if not any(pack.requirements for pack in rules.packs):
        loading.tell_no_rules("BỘ_QUY_TẮC", lang)
        return NOTHING_CHECKED
    match format_name:
        case "json":
            write_bytes(catalogue.as_json(rules.packs))
        case "md":
            write_bytes(catalogue.as_markdown(rules.packs, lang))
        case _:
            write_bytes(catalogue.as_text(rules.packs, width_of_screen(), lang))
    return CLEAN


def _library(format_name: str, lang: str) -> int:
    """The shipped packs, without those that hold only words."""
    from chuan.cli import catalogue
    from chuan_rules.load import RuleSet, load
    from chuan_rules.shipped import pack_files, pack_names

    loaded = [(name, load([RuleSet(name, pack_files(name) or ())]).rules) for name in pack_names()]
    shipped = [(name, rules.packs) for name, rules in loaded if rules is not None and rules.packs]
    packs = [pack for _, found in shipped for pack in found]
    match format_name:
        case "json":
            write_bytes(catalogue.as_json(packs))
        case "md":
            write_bytes(catalogue.as_markdown(packs, lang))
        case _:
            write_bytes(catalogue.library_text(shipped, width_of_screen(), lang))
    return CLEAN
