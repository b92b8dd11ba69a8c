"""What stands in the tables of the workbook of a validation: errors, files, units, repairs, explanations, changes.

In: a `Validation` and a language. Out: a `Table` for each sheet. Promises: everything listed in the validation is a
row, in its order; errors and verdicts counted on «Tệp» and «Đơn vị» add up to the totals; text is on one line and
safe; nothing with an error, and nothing that was not read, is marked as good.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from chuan_checker import verdict as v
from chuan_reports.ci_cases import in_language
from chuan_reports.dossier import COUNTED
from chuan_reports.layout import SHOWN_INSTEAD, clean
from chuan_reports.phrases import shown
from chuan_reports.places import Places
from chuan_reports.shape import Cell, Unit
from chuan_reports.validation_shape import EMPTY, UNREADABLE, Change, Explanation, FileLine, Validation, WaiverLine
from chuan_reports.validation_text_faults import inside
from chuan_reports.validation_words import tied, word
from chuan_reports.validation_xlsx_table import Count, Mark, Place, Row, Table
from chuan_reports.validation_xlsx_words import say
from chuan_reports.words import SYMBOLS
from chuan_reports.xlsx_book import Column

LEVELS = {"error": ("✗", v.FAIL), "warning": ("!", v.MISSING)}
"""Severity → sign, and the verdict whose colours it has."""

CHANGES = {"new": v.FAIL, "regressed": v.FAIL, "persisting": v.MISSING, "fixed": v.PASS, "gone": v.MISSING}
WAIVERS = {"used": v.WAIVED, "unused": v.MISSING, "expiring": v.MISSING, "expired": v.FAIL}
EXPLANATIONS = {"valid": v.WAIVED, "void": v.FAIL, "unmatched": v.MISSING}

MOST_NAMED = 20
"""Files, units or cells named in one cell; the rest are counted."""

BLANK = "␣"
_SAFE_MARKS = {"Cc", "Cf", "Cs", "Co", "Cn"}


def tables(it: Validation, lang: str) -> tuple[Table, ...]:
    """All sheets but the first, in order."""
    made = (_errors(it, lang), _files(it, lang), _units(it, lang), _repairs(it, lang), _excused(it, lang))
    return made if it.comparison is None else (*made, _compared(it.comparison.changes, it, lang))


def level(severity: str, lang: str) -> Mark:
    """A severity in its colours."""
    sign, code = LEVELS.get(severity, LEVELS["warning"])
    return Mark(f"{sign} {word(severity, lang).capitalize()}", code)


def label(code: str, lang: str) -> str:
    """A verdict with its symbol."""
    return f"{SYMBOLS[code]} {v.LABELS[lang][code]}"


def named(unit: Unit | None) -> str:
    """A unit with its id, which tells apart two schools of one name."""
    return "" if unit is None else f"{clean(unit.name)} ({clean(unit.id)})"


def visible(text: str) -> str:
    r"""A text of a cell in which blanks that nobody sees can be seen.

    >>> visible(" 1\u00a0200"), visible("phòng  học"), visible("a\u202e"), visible("5 %")
    ('␣1␣200', 'phòng␣␣học', 'a�', '5 %')
    """
    found = unicodedata.normalize("NFC", text)  # `nfc` takes away what must be seen here
    out: list[str] = []
    for at, char in enumerate(found):
        single = char == " " and found[at - 1 : at].strip() and found[at + 1 : at + 2].strip()
        if char.isspace() or char in "\u200b\ufeff\u2060":
            out.append(" " if single else BLANK)
        else:
            out.append(SHOWN_INSTEAD if unicodedata.category(char) in _SAFE_MARKS else char)
    return "".join(out)


def _spot(cell: Cell, lang: str) -> Place:
    return Place(cell, inside(replace(cell, sheet=None), lang))


def _where(cell: Cell, lang: str) -> tuple[str, str, Place]:
    return clean(cell.file), clean(cell.sheet or ""), _spot(cell, lang)


def _some(texts: Iterable[str]) -> str:
    listed = list(texts)
    more = f", … (+{len(listed) - MOST_NAMED})" if len(listed) > MOST_NAMED else ""
    return ", ".join(map(clean, listed[:MOST_NAMED])) + more


# ---------------------------------------------------------------- errors, repairs

ERRORS = (
    Column("no", 5), Column("file", 19), Column("sheet", 10), Column("cell", 11), Column("severity", 8.5),
    Column("unit", 17), Column("fact", 16), Column("period", 10), Column("raw", 13), Column("error", 24),
    Column("expected", 18), Column("proposal", 18), Column("code", 28), Column("unit_id", 12), Column("related", 40),
)  # fmt: skip


def _errors(it: Validation, lang: str) -> Table:
    places = Places((line.file for line in it.files), lang)
    rows = [
        (
            *_where(one.cell, lang), level(one.severity, lang), named(one.unit), clean(one.fact),
            shown(clean(one.period), lang), clean(one.raw), in_language(one.message, lang),
            in_language(one.expected, lang), in_language(one.proposal, lang), clean(one.code),
            clean(one.unit.id) if one.unit else "", _some(places.at(cell) for cell in one.related),
        )
        for one in it.problems
    ]  # fmt: skip
    return Table("s_errors", ERRORS, rows, "no_errors", printed=12, frozen=4)


REPAIRS = (
    Column("no", 5), Column("file", 36), Column("sheet", 18), Column("cell", 14), Column("before", 32),
    Column("after", 28), Column("what", 30), Column("repair_code", 16),
)  # fmt: skip


def _repairs(it: Validation, lang: str) -> Table:
    rows = [
        (*_where(one.cell, lang), visible(one.before), visible(one.after),
         _capital(clean(word(f"r_{one.what}", lang))), clean(one.what))
        for one in it.repairs
    ]  # fmt: skip
    return Table("s_repairs", REPAIRS, rows, "no_repairs", printed=7, frozen=4)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# ---------------------------------------------------------------- files

FILES = (
    Column("no", 5), Column("file", 48), Column("state", 24), Column("facts", 10), Column("units", 9),
    Column("errors", 8), Column("warnings", 8), Column("repaired", 10), Column("form", 24), Column("unit_ids", 40),
    Column("sha", 68, wrap=False),
)  # fmt: skip


def _files(it: Validation, lang: str) -> Table:
    mended = Counter(one.cell.file for one in it.repairs)
    rows: list[Row] = [
        (clean(line.file), state(line, lang), line.facts, len(line.units), *_faults(line.errors, line.warnings),
         mended[line.file], _form(line, lang), _some(line.units), clean(line.sha256))
        for line in it.files
    ]  # fmt: skip
    known = {line.file for line in it.files}
    outside = Counter((one.cell.file, one.severity) for one in it.problems if one.cell.file not in known)
    cited = [one.cell.file for one in it.problems] + [one.cell.file for one in it.repairs]
    for file in dict.fromkeys(file for file in cited if file not in known):
        wrong, odd = outside[file, "error"], outside[file, "warning"]
        rows.append(
            (clean(file), Mark(f"– {say('f_outside', lang)}", v.NOT_APPLICABLE), None, None, *_faults(wrong, odd),
             mended[file], "", "", "")
        )  # fmt: skip
    for passed in it.skipped:
        why = say("f_skipped", lang, x=clean(word(f"s_{passed.kind}", lang)))
        rows += [(clean(file), Mark(f"– {why}", v.NOT_APPLICABLE), *(None,) * 5, "", "", "") for file in passed.files]
    t = it.totals
    totals = (say("total", lang), "", t.facts, None, t.errors, t.warnings, t.repairs, "", "", "")
    return Table("s_files", FILES, rows, "no_files", printed=9, frozen=2, totals=totals)


def _faults(errors: int, warnings: int) -> tuple[Count, Count]:
    return Count(errors, LEVELS["error"][1]), Count(warnings, LEVELS["warning"][1])


def state(line: FileLine, lang: str) -> Mark:
    """What became of a file; only one without any fault is marked as good."""
    if line.status == UNREADABLE:
        return Mark(f"✗ {say('f_unreadable', lang)}", v.FAIL)
    if line.errors:
        return Mark(f"✗ {say('f_faulty', lang)}", v.FAIL)
    if line.status == EMPTY:
        return Mark(f"? {say('f_empty', lang)}", v.MISSING)
    if line.warnings:
        return Mark(f"! {say('f_look', lang)}", v.MISSING)
    return Mark(f"✓ {say('f_read', lang)}", v.PASS)


def _form(line: FileLine, lang: str) -> str:
    if line.form is None:
        return ""
    return say("form_old" if line.form_current is False else "form_now", lang, x=clean(line.form))


# ---------------------------------------------------------------- units

BEFORE = (Column("no", 5), Column("unit_id", 10), Column("unit", 30), Column("type", 10), Column("findings", 6.5))
AFTER = (
    Column("must_fail", 7), Column("must_open", 7), Column("errors", 6), Column("warnings", 6), Column("note", 21),
    Column("parent", 14), Column("in_files", 40),
)  # fmt: skip
COUNT_WIDTH = 5.8
"""Numbers whose headings stand upright."""


def _units(it: Validation, lang: str) -> Table:
    judged, must = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    repeated, faults = Counter[str](), Counter[tuple[str, str]]()
    for report in it.reports:
        for f in report.findings:
            if f.same_as is None:
                judged[f.unit.id, f.verdict] += 1
            else:
                repeated[f.unit.id] += 1
            if f.binding and f.verdict in (v.FAIL, *v.UNDECIDED):
                must[f.unit.id, "fail" if f.verdict == v.FAIL else "open"] += 1
    for one in it.problems:
        faults[one.unit.id if one.unit else "", one.severity] += 1
    in_files: dict[str, list[str]] = {}
    for line in it.files:
        for unit_id in dict.fromkeys(line.units):
            in_files.setdefault(unit_id, []).append(line.file)
    rows: list[Row] = []
    for unit, parent, checked in _all_units(it):
        counts = [judged[unit.id, code] for code in COUNTED]
        notes = [] if checked else [say("u_unknown", lang)]
        if checked and not sum(counts) and not repeated[unit.id]:
            notes.append(say("u_no_rule", lang))
        if repeated[unit.id]:
            notes.append(say("repeated", lang, n=repeated[unit.id]))
        rows.append(
            (clean(unit.id), clean(unit.name), clean(unit.type), sum(counts),
             *(Count(n, code) for n, code in zip(counts, COUNTED, strict=True)),
             Count(must[unit.id, "fail"], v.FAIL), Count(must[unit.id, "open"], v.MISSING),
             *_faults(faults[unit.id, "error"], faults[unit.id, "warning"]), "; ".join(notes),
             clean(parent), _some(in_files.get(unit.id, ())))
        )  # fmt: skip
    if faults["", "error"] or faults["", "warning"]:
        gaps = (None,) * (len(COUNTED) + 3)
        rows.append(
            ("", say("u_none", lang), "", *gaps, *_faults(faults["", "error"], faults["", "warning"]), "", "", "")
        )  # fmt: skip
    t = it.totals
    every = [t.summary[code] for code in COUNTED]
    bound = [sum(n for (_, what), n in must.items() if what == key) for key in ("fail", "open")]
    totals: Row = ("", say("total", lang), "", sum(every), *every, *bound, t.errors, t.warnings, "", "", "")
    columns = (*BEFORE, *(Column("", COUNT_WIDTH) for _ in COUNTED), *AFTER)
    heads = (
        *(say(column.title, lang) for column in BEFORE), *(label(code, lang) for code in COUNTED),
        *(say(column.title, lang) for column in AFTER),
    )  # fmt: skip
    first, behind = len(BEFORE) - 1, len(columns) - 3
    return Table(
        "s_units", columns, rows, "no_units", printed=len(columns) - 2, frozen=3, upright=(first, behind), named=heads,
        totals=totals,
    )  # fmt: skip


def _all_units(it: Validation) -> Iterator[tuple[Unit, str, bool]]:
    """Unit, id of its parent, whether it was checked: as the reports list them, then whoever else has an error."""
    seen: set[str] = set()
    for report in it.reports:
        parents = {row.id: row.parent or "" for row in report.units}
        listed = (
            *(Unit(row.id, row.name, row.type) for row in report.units), report.unit,
            *(f.unit for f in report.findings),
        )  # fmt: skip
        for unit in listed:
            if unit.id not in seen:
                seen.add(unit.id)
                yield unit, parents.get(unit.id, ""), True
    for one in it.problems:
        if one.unit is not None and one.unit.id not in seen:
            seen.add(one.unit.id)
            yield one.unit, "", False


# ---------------------------------------------------------------- explanations and waivers

EXCUSED = (
    Column("no", 5), Column("kind", 9.5), Column("state", 15), Column("unit", 18), Column("rule", 11),
    Column("fact", 15), Column("text", 34), Column("by", 15), Column("day", 10.5), Column("document", 15),
    Column("until", 10.5), Column("covers", 8), Column("moved", 34), Column("file", 30), Column("sheet", 14),
    Column("cell", 10), Column("unit_id", 12), Column("plan", 10),
)  # fmt: skip


def _excused(it: Validation, lang: str) -> Table:
    units = {unit.id: named(unit) for unit, _, _ in _all_units(it)}
    rows = [_explained(one, units, lang) for one in it.explanations]
    rows += [_waived(one, units, lang) for one in it.waivers]
    return Table("s_excused", EXCUSED, rows, "no_excused", printed=12, frozen=3)


def _explained(one: Explanation, units: dict[str, str], lang: str) -> Row:
    moved = "; ".join(tied(value, one.rule, lang) for value in one.values if value.now != value.then)
    return (
        say("explanation", lang), _excuse("e", one.state, EXPLANATIONS, lang), units.get(one.unit, clean(one.unit)),
        clean(one.rule), clean(one.fact), clean(one.text), clean(one.author), _day(one.date), "", None, None, moved,
        *_where(one.cell, lang), clean(one.unit), "",
    )  # fmt: skip


def _waived(one: WaiverLine, units: dict[str, str], lang: str) -> Row:
    return (
        say("waiver", lang), _excuse("w", one.state, WAIVERS, lang), units.get(one.unit, clean(one.unit)),
        clean(one.rule), "", clean(one.reason), clean(one.approver), "", clean(one.document), one.until, one.covers,
        "", "", "", "", clean(one.unit), clean(one.plan),
    )  # fmt: skip


def _excuse(kind: str, state_: str, colours: dict[str, str], lang: str) -> Mark:
    text = clean(word(f"{kind}_{state_}", lang))
    return Mark(text if text.isupper() else _capital(text), colours.get(state_, v.MISSING))


def _day(text: str) -> str | date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clean(text)


# ---------------------------------------------------------------- comparison

COMPARED = (
    Column("no", 5), Column("change", 15), Column("kind", 11), Column("unit", 28), Column("rule", 24),
    Column("fact", 24), Column("due", 12), Column("was", 17), Column("now", 17), Column("because", 18),
    Column("unit_id", 12),
)  # fmt: skip


def _compared(changes: Iterable[Change], it: Validation, lang: str) -> Table:
    units = {unit.id: named(unit) for unit, _, _ in _all_units(it)}
    rows: list[Row] = [
        (
            Mark(_capital(clean(word(f"k_{one.kind}", lang))), CHANGES.get(one.kind, v.NOT_APPLICABLE)),
            say(one.what, lang) if one.what in ("finding", "problem") else clean(one.what),
            units.get(one.unit, clean(one.unit)), clean(one.rule), clean(one.fact), _day(one.due or ""),
            _was(one.before, lang), _was(one.after, lang), _capital(clean(word(f"b_{one.because}", lang))),
            clean(one.unit),
        )
        for one in changes
    ]  # fmt: skip
    return Table("s_compared", COMPARED, rows, "no_compared", printed=10, frozen=3)


def _was(state_: str | None, lang: str) -> Mark | str:
    """A verdict or a severity in its colours; a dash where there was nothing."""
    if state_ is None:
        return "–"
    if state_ in LEVELS:
        return level(state_, lang)
    return Mark(label(state_, lang), state_) if state_ in v.CODES else clean(state_)
