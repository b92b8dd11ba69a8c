"""A validation as annotations of a GitHub workflow, for a step's standard output.

From `Validation` to UTF-8 bytes: workflow commands, then the whole list in a folded group. Promises: at most as many
of each level as GitHub shows, data and requirements in turn, and one line that says how many there are in all; the
list below them is complete; no text from users can begin or end a command, in either syntax that runners know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from chuan_grammar.record import record
from chuan_reports import ci_cases as c
from chuan_reports.ci_words import say
from chuan_reports.layout import clean
from chuan_reports.shape import Cell
from chuan_reports.validation_shape import Validation
from chuan_reports.validation_words import conclusion, word

MOST = 10
"""Annotations of one level that GitHub shows of a step."""

MOST_TEXT = 1000
"""Characters of one annotation; the log has the whole text."""

LEVELS = ("error", "warning", "notice")

JOINER = "\u2060"
"""Parts the signs that begin a command in the older syntax; takes no room."""


@record
class _Note:
    """An annotation; `data`: about a submission itself, not about a requirement."""

    level: str
    data: bool
    title: str
    text: str
    place: Cell | None


def render(validation: Validation, lang: str) -> bytes:
    """What a step prints."""
    notes = (*_problems(validation, lang), *_findings(validation, lang), *_waivers(validation, lang))
    shown: list[_Note] = []
    for level in LEVELS:
        # One notice is kept for the line that counts them all.
        shown += _in_turn([one for one in notes if one.level == level])[: MOST - (level == "notice")]
    verdict = f"{word(f'v_{validation.exit}', lang)}: {clean(conclusion(validation, lang))}"
    whole = _Note("notice", False, f"{validation.tool.name} validate", _summary(verdict, notes, shown, lang), None)
    lines = [_command(one) for one in (whole, *shown)]
    lines.append(f"::group::{_data(say('all', lang, n=len(notes)))}")
    lines += (_plain(one) for level in LEVELS for one in notes if one.level == level)
    lines.append("::endgroup::")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _summary(verdict: str, notes: Sequence[_Note], shown: Sequence[_Note], lang: str) -> str:
    counts = ", ".join(say(f"more_{level}s", lang, n=sum(one.level == level for one in notes)) for level in LEVELS)
    told = f"{verdict} ({counts})"
    if len(shown) < len(notes):
        told += ". " + say("annotated", lang, a=len(shown), n=len(notes), m=MOST)
    return told + "."


def _in_turn(notes: Sequence[_Note]) -> list[_Note]:
    """Data, requirement, data, …: a flood of one must not hide the other."""
    data = [one for one in notes if one.data]
    other = [one for one in notes if not one.data]
    return [one for pair in zip_longest(data, other) for one in pair if one is not None]


# ---------------------------------------------------------------- what is annotated


def _problems(validation: Validation, lang: str) -> Iterator[_Note]:
    for one in validation.problems:
        parts = [c.in_language(one.message, lang)]
        for key, words in (("expected", one.expected), ("proposal", one.proposal)):
            if said := c.in_language(words, lang):
                parts.append(f"{word(key, lang)}: {said}")
        spot, text = inside(one.cell), "; ".join(parts)
        # A workbook has no lines, so the cell is in the text.
        told = f"{spot}: {text}" if spot else text
        yield _Note("error" if one.severity == "error" else "warning", True, one.code, told, one.cell)


def _findings(validation: Validation, lang: str) -> Iterator[_Note]:
    for case in sorted(c.findings(validation, lang), key=lambda case: c.WORST_FIRST.index(case.state)):
        level = _level(case)
        if level:
            text = "; ".join(part for part in (c.unit_text(case), c.about(case, lang)) if part)
            spot = inside(case.place)
            told = f"{case.entry.title}: {text}" + (f" [{spot}]" if spot else "")
            yield _Note(level, False, f"{case.rule} {case.entry.label}", told, case.place or case.rule_at)


def _level(case: c.FindingCase) -> str:
    if case.state in (c.FAILURE, c.ERROR):
        return "error" if case.finding.binding else "warning"
    if case.state in (c.OPEN, c.WARNING):
        return "warning" if case.finding.binding or case.state == c.WARNING else "notice"
    if case.state == c.NOT_DUE and case.finding.at_risk is True:
        return "notice"
    return ""


def _waivers(validation: Validation, lang: str) -> Iterator[_Note]:
    for one in validation.waivers:
        if one.state != "used":
            told = word("w_line", lang, rule=clean(one.rule), unit=clean(one.unit), document=clean(one.document),
                        until=one.until.isoformat(), n=one.covers)  # fmt: skip
            yield _Note("notice", False, f"{clean(one.rule)} {word(f'w_{one.state}', lang)}", told, None)


def inside(cell: Cell | None) -> str:
    """Sheet and cell, where a file has no lines.

    >>> inside(Cell("a.xlsx", "Số liệu", "D7", None, None, None)), inside(Cell("a.csv", None, None, 3, 4, None))
    ('Số liệu!D7', '')
    """
    return "" if cell is None else clean("!".join(part for part in (cell.sheet, cell.cell) if part))


# ---------------------------------------------------------------- commands


def _command(note: _Note) -> str:
    properties: list[tuple[str, str]] = []
    if note.place is not None:
        properties.append(("file", note.place.file.replace("\\", "/").removeprefix("./")))
        if note.place.line is not None and note.place.cell is None:
            properties.append(("line", str(note.place.line)))
    properties.append(("title", note.title))
    told = ",".join(f"{key}={_property(text)}" for key, text in properties)
    text = note.text if len(note.text) <= MOST_TEXT else note.text[: MOST_TEXT - 1] + "…"
    return f"::{note.level} {told}::{_data(text)}"


def _file(cell: Cell) -> str:
    """File and line, as terminals make it clickable; what is inside a workbook stands in the text."""
    return cell.file + (f":{cell.line}" if cell.line is not None and cell.cell is None else "")


def _data(text: str) -> str:
    r"""Text of a command: on one line, and no command of its own.

    >>> print(_data("a\r\n::error::b 5% ##[debug]c").encode("ascii", "backslashreplace").decode())
    a ::error::b 5%25 ##\u2060[debug]c
    """
    return clean(text).replace("##[", f"##{JOINER}[").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property of a command, in which a colon and a comma also end it.

    >>> _property("a:b,c=50%")
    'a%3Ab%2Cc=50%25'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(note: _Note) -> str:
    """A line of the log: it begins with the program's own sign, so it is no command."""
    sign = {"error": "✗", "warning": "!", "notice": "•"}[note.level]
    place = f"{_file(note.place)}: " if note.place is not None else ""
    return f"{sign} " + clean(f"{place}{note.title}: {note.text}").replace("##[", f"##{JOINER}[")
