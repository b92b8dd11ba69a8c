"""A validation as plain text: for a terminal, a log, a mail.

From `Validation` to lines: verdict first, then the files, every fault with its cell, what was expected and what to
write instead, what was read otherwise than written, then unit by unit what the rules say. Promises: no line is longer
than the width; nothing is left out without saying how much and where all of it is; text from users cannot disturb a
terminal; colour only when asked for.
"""

from __future__ import annotations

from chuan_grammar.periods import show_date
from chuan_reports import validation_text_faults as faults
from chuan_reports import validation_text_units as units
from chuan_reports.layout import Page, clean, tie
from chuan_reports.phrases import shown
from chuan_reports.validation_exits import EXIT_TABLE
from chuan_reports.validation_shape import EMPTY, UNREADABLE, FileLine, Validation
from chuan_reports.validation_words import conclusion, many, verdict, word

IN_A_FILE = 100
"""Columns of the text in a file."""

HEAD = 10
"""Column of the values in the head."""

MOST_FILES = 50
"""Lines of files; those with faults come first when there are more."""

STYLES = {0: "bold green", 1: "bold red", 3: "bold yellow", 4: "bold yellow"}


def render(validation: Validation, lang: str = "vi") -> bytes:
    """The text in a file: 100 columns, no colour."""
    return screen(validation, lang).encode("utf-8", "replace")


def screen(validation: Validation, lang: str = "vi", *, width: int = IN_A_FILE, color: bool = False) -> str:
    """The text on a screen."""
    page = Page(width, color)
    _head(page, validation, lang)
    _files(page, validation, lang)
    faults.problems(page, validation, lang)
    faults.repairs(page, validation, lang)
    units.reports(page, validation, lang)
    units.waivers(page, validation, lang)
    units.explanations(page, validation, lang)
    units.comparison(page, validation, lang)
    _foot(page, validation, lang)
    return page.text()


def _head(page: Page, it: Validation, lang: str) -> None:
    page.put(word("title", lang), style="bold")
    page.blank()
    page.put(conclusion(it, lang) + ".", hang=2, style="bold", lead=verdict(it, lang) + ": ", mark=STYLES[it.exit])
    page.blank()
    page.field(word("as_of", lang), show_date(it.as_of), 0, HEAD)
    if it.period is not None:
        page.field(word("period", lang), shown(clean(it.period), lang), 0, HEAD)
    for at, plan in enumerate(it.plans):
        page.field("" if at else word("rules", lang), f"{tie(plan.id)}: {clean(plan.title)}", 0, HEAD)
    t = it.totals
    counts = {"facts": many(t.facts, lang), "files": many(t.files, lang), "units": many(t.units, lang)}
    text = word("data_line", lang, **counts)
    if t.skipped:
        kinds = ", ".join(f"{clean(word(f's_{line.kind}', lang))} {len(line.files)}" for line in it.skipped)
        text += "; " + word("skipped", lang, n=many(t.skipped, lang), x=kinds)
    page.field(word("data", lang), text, 0, HEAD)


def _files(page: Page, it: Validation, lang: str) -> None:
    if not it.files:
        return
    page.heading(word("files", lang))
    lines = list(it.files)
    if len(lines) > MOST_FILES:
        lines = [line for line in lines if line.errors or line.warnings or line.status == UNREADABLE][:MOST_FILES]
    longest = max((len(clean(line.file)) for line in lines), default=0)
    column = min(longest, page.width * 3 // 5)
    for line in lines:
        _file(page, line, column, lang)
    if len(lines) < len(it.files):
        rest = [line for line in it.files if line not in lines]
        faulty = sum(bool(line.errors or line.warnings) for line in rest)
        if faulty:
            page.put(word("more_files", lang, n=many(faulty, lang)), 2, 2)
        if len(rest) > faulty:
            page.put(word("f_rest", lang, n=many(len(rest) - faulty, lang)), 2, 2)


def _file(page: Page, line: FileLine, column: int, lang: str) -> None:
    bad = line.status == UNREADABLE
    sign, style = ("✗", "bold red") if line.errors else ("!", "yellow") if line.warnings else ("✓", "green")
    said = []
    if bad:
        said.append(word("f_unreadable", lang))
    elif line.status == EMPTY:
        said.append(word("f_empty", lang))
    elif line.facts:
        said.append(word("f_facts", lang, n=many(line.facts, lang)))
    if len(line.units) > 1 or (line.units and not line.facts):
        said.append(word("f_units", lang, n=many(len(line.units), lang)))
    if line.errors:
        said.append(word("f_errors", lang, n=many(line.errors, lang)))
    if line.warnings:
        said.append(word("f_warnings", lang, n=many(line.warnings, lang)))
    if line.form_current is False:
        said.append(word("f_old_form", lang, x=clean(line.form or "")))
    name = tie(line.file)
    text = ", ".join(said)
    if len(name) <= column:
        page.put(f"{name.ljust(column)}  ".replace(" ", "\u00a0") + text, 2, column + 4, lead=sign + " ", mark=style)
    else:
        page.put(name, 2, 4, lead=sign + " ", mark=style)
        page.put(text, 6, 0)


def _foot(page: Page, it: Validation, lang: str) -> None:
    page.blank()
    page.put(word("exit", lang, n=it.exit, x=EXIT_TABLE[it.exit][lang]), style="dim")
    page.put(word("tool", lang, name=it.tool.name, version=clean(it.tool.version)), style="dim")
