"""The faults of a tree of submissions as text: file by file, cell by cell, with what was expected and a proposal.

In: a page and a `Validation`. Out: lines on the page. Promises: every fault shown has its place; a file with very many
shows its first ones and counts the rest, saying where all of them are; repairs are grouped by what they are.
"""

from __future__ import annotations

from collections import defaultdict

from chuan_checker import verdict as v
from chuan_reports.layout import Page, clean, tie
from chuan_reports.phrases import shown
from chuan_reports.places import Places
from chuan_reports.shape import Cell
from chuan_reports.validation_shape import Problem, Repair, Text, Validation
from chuan_reports.validation_words import many, word

MOST_IN_A_FILE = 20
MOST_REPAIRS = 3
"""Examples of a kind of repair; all of them are in the JSON, the CSV and the returned workbooks."""

MOST_RELATED = 6
MOST_RAW = 40


def problems(page: Page, it: Validation, lang: str) -> None:
    """Every fault, under its file."""
    if not it.problems:
        return
    page.heading(word("problems", lang))
    by_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for found in it.problems:
        by_file[found.cell.file].append(found)
    places = Places((line.file for line in it.files), lang)
    for at, file in enumerate(sorted(by_file)):
        every = by_file[file]
        if at:
            page.blank()
        page.put(clean(file), 0, 2, "bold")
        for one in every[:MOST_IN_A_FILE]:
            _problem(page, one, places, lang)
        if len(every) > MOST_IN_A_FILE:
            page.put(word("more_problems", lang, n=many(len(every) - MOST_IN_A_FILE, lang)), 2, 2)


def _problem(page: Page, one: Problem, places: Places, lang: str) -> None:
    error = one.severity == "error"
    lead = f"{'✗' if error else '!'} {word(one.severity, lang)} "
    spot = inside(one.cell, lang)
    about = [clean(one.unit.name)] if one.unit is not None else []
    about += [clean(one.fact)] if one.fact else []
    about += [shown(clean(one.period), lang)] if one.period else []
    text = clean(_said(one.message, lang))
    said = f"{tie(spot)}  {text}" if spot else text
    page.put(said, 2, 4, lead=lead, mark="bold red" if error else "yellow")
    if about:
        page.put(" · ".join(about), 6, 2, "dim")
    for key, words in (("expected", one.expected), ("proposal", one.proposal)):
        if _said(words, lang):
            page.field(word(key, lang) + ":", clean(_said(words, lang)), 6, 10)
    if one.related:
        named = [tie(places.at(cell)) for cell in one.related[:MOST_RELATED]]
        rest = len(one.related) - len(named)
        page.field(word("related", lang) + ":", ", ".join(named) + (f" (+{rest})" if rest else ""), 6, 10)


def _said(words: Text, lang: str) -> str:
    return words.vi if lang == "vi" else words.en


def inside(cell: Cell, lang: str) -> str:
    """A place without its file: sheet and cell, or line and column.

    >>> inside(Cell("a.xlsx", "Số liệu", "D7", None, None, None), "vi"), inside(Cell("a", None, None, 3, 4, None), "en")
    ('Số liệu!D7', 'line 3, column 4')
    """
    if cell.cell is not None or cell.sheet is not None:
        return clean("!".join(part for part in (cell.sheet, cell.cell) if part))
    if cell.line is None:
        return ""
    column = "" if cell.column is None else f", {'cột' if lang == 'vi' else 'column'} {cell.column}"
    return f"{'dòng' if lang == 'vi' else 'line'} {cell.line}{column}"


def repairs(page: Page, it: Validation, lang: str) -> None:
    """What was read otherwise than it is written, a paragraph a kind."""
    if not it.repairs:
        return
    page.heading(word("repairs", lang))
    kinds: defaultdict[str, list[Repair]] = defaultdict(list)
    for one in it.repairs:
        kinds[one.what].append(one)
    places = Places((line.file for line in it.files), lang)
    for what, found in kinds.items():
        lead = f"{clean(word(f'r_{what}', lang))}, {word('cells', lang, n=many(len(found), lang))}: "
        shown_ones = [
            f"{tie(places.at(one.cell))} «{_short(one.before)}» → «{_short(one.after)}»" for one in found[:MOST_REPAIRS]
        ]
        if len(found) > MOST_REPAIRS:
            shown_ones.append(word("more_repairs", lang, n=many(len(found) - MOST_REPAIRS, lang)))
        page.put("; ".join(shown_ones), 2, 2, lead=lead, mark="bold")


def _short(text: str) -> str:
    flat = clean(text)
    return flat if len(flat) <= MOST_RAW else flat[: MOST_RAW - 1] + "…"


def source(cell: Cell) -> str:
    """A whole place as one text.

    >>> source(Cell("a.csv", None, None, 3, 4, None))
    'a.csv:3:4'
    """
    return str(v.Source(cell.file, cell.sheet, cell.cell, cell.line, cell.column))
