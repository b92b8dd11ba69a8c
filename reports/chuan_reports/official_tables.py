"""The tables of the official documents.

From a `View` to `Table` values. Promises: a line that failed says clause, target, actual, gap, source cell and remedy;
counts are those of the report; what a table leaves out is said below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chuan_checker import verdict as v
from chuan_reports.dossier import COUNTED, OPEN, Entry
from chuan_reports.layout import clean
from chuan_reports.official import MOST_ROWS, Column, Row, Table
from chuan_reports.official_view import MOST_NAMED, Issue, Line, View, facts_of, lines, named
from chuan_reports.words import SYMBOLS, low

_QUIET = (v.PASS, v.NOT_DUE, v.WAIVED, v.NOT_APPLICABLE)


def _table(
    view: View, name: str, columns: Sequence[tuple[str, int, str]], rows: Iterable[Row], left: str = ""
) -> Table:
    heads = tuple(Column(view.say(key), width, align) for key, width, align in columns)
    return Table(view.say(name), heads, tuple(rows), left)


def counts(view: View) -> Table:
    """Every verdict with its number of findings; of the unit and of those below it, when there are any."""
    labels = v.LABELS[view.lang]
    below = any(e.unit.id != view.report.unit.id for e in view.counted)
    rows = []
    sums = [0, 0, 0]
    for code in COUNTED:
        mine = sum(e.code == code and e.unit.id == view.report.unit.id for e in view.counted)
        every = sum(e.code == code for e in view.counted)
        numbers = [mine, every - mine, every]
        sums = [a + b for a, b in zip(sums, numbers, strict=True)]
        shown = numbers if below else numbers[2:]
        rows.append(Row((f"{SYMBOLS[code]} {labels[code]}", *map(str, shown))))
    rows.append(Row((view.say("c_sum"), *map(str, sums if below else sums[2:])), "total"))
    columns = [("c_result", 70, "left"), ("c_own", 30, "right"), ("c_below", 30, "right"), ("c_sum", 30, "right")]
    if not below:
        columns = [("c_result", 110, "left"), ("c_count", 50, "right")]
    return _table(view, "t_counts", columns, rows)


OWN = (
    ("c_no", 14, "center"), ("c_content", 41, "left"), ("c_clause", 22, "left"), ("c_target", 40, "left"),
    ("c_actual", 38, "left"), ("c_verdict", 26, "left"), ("c_evidence", 33, "left"), ("c_note", 33, "left"),
)  # fmt: skip


def own(view: View) -> Table:
    """The findings of the unit itself, section by section, in the inspection's own columns."""
    kept, left = view.kept(view.own)
    chosen = {id(entry) for entry in kept}
    rows: list[Row] = []
    number = 0
    for group in view.own_groups:
        entries = [e for e in group.entries if id(e) in chosen]
        if entries:
            rows.append(Row((section(view, group.plan, group.section, group.title),), "section"))
        for entry in entries:
            number += 1
            rows.append(Row((
                str(number), view.title(entry), entry.clause, view.target(entry), view.actual(entry),
                view.verdict(entry), view.evidence(entry), view.note(entry),
            )))  # fmt: skip
    return _table(view, "t_own", OWN, rows, left)


def section(view: View, plan: str, name: str, title: str) -> str:
    """The heading of a section; with its plan where there are several."""
    head = view.say("section", x=name) if name else view.say("no_section")
    text = f"{head}. {title}" if title else head
    return f"{plan} · {text}" if len(view.report.plans) > 1 else text


BY_UNIT = (
    ("c_no", 14, "center"), ("c_unit", 83, "left"), ("c_fail", 25, "right"), ("c_undecided", 25, "right"),
    ("c_not_due", 25, "right"), ("c_pass", 25, "right"), ("c_aside", 25, "right"), ("c_sum", 25, "right"),
)  # fmt: skip


def by_unit(view: View) -> Table:
    """The units below in a line each, those that need attention first."""
    found: dict[str, list[Entry]] = {}
    for entry in view.counted:
        if entry.unit.id != view.report.unit.id:
            found.setdefault(entry.unit.id, []).append(entry)
    numbers = {unit: _numbers(entries) for unit, entries in found.items()}
    worst = sorted(found, key=lambda unit: ([-n for n in numbers[unit][:2]], unit))
    rows = [
        Row((str(at), view.name(found[unit][0].unit), *map(str, numbers[unit]), str(len(found[unit]))))
        for at, unit in enumerate(worst[:MOST_ROWS], 1)
    ]
    return _table(view, "t_by_unit", BY_UNIT, rows, view.cut(len(worst)))


def _numbers(entries: Iterable[Entry]) -> list[int]:
    codes = [entry.code for entry in entries]
    return [
        sum(code in group for code in codes)
        for group in ((v.FAIL,), v.UNDECIDED, (v.NOT_DUE,), (v.PASS,), (v.NOT_APPLICABLE, v.WAIVED))
    ]


BELOW = (
    ("c_no", 14, "center"), ("c_content", 47, "left"), ("c_clause", 25, "left"), ("c_target", 33, "left"),
    ("c_reported", 20, "center"), ("c_outcome", 40, "left"), ("c_units", 68, "left"),
)  # fmt: skip


def below(view: View) -> Table:
    """The units below, requirement by requirement, worst first, with the units to look at."""
    rows = [
        Row((
            str(at), f"{line.entries[0].title} ({line.entries[0].rule})", line.entries[0].clause,
            _shared_target(view, line.entries),
            view.say("reported", a=line.rollup.reported, b=line.rollup.total), _outcome(view, line), _units(view, line),
        ))
        for at, line in enumerate(view.lines[:MOST_ROWS], 1)
    ]  # fmt: skip
    return _table(view, "t_below", BELOW, rows, view.cut(len(view.lines)))


def _shared_target(view: View, entries: Sequence[Entry]) -> str:
    """What is asked of all; the sentence of the rule where it differs between units."""
    targets = {entry.target for entry in entries}
    days = {entry.due for entry in entries}
    due = days.pop() if len(days) == 1 else ""
    return lines(targets.pop() if len(targets) == 1 else entries[0].sentence, view.say("due", x=due) if due else "")


def _outcome(view: View, line: Line) -> str:
    counted: dict[str, int] = {}
    for entry in line.entries:
        plain = f"{SYMBOLS[v.WAIVED]} {v.LABELS[view.lang][v.WAIVED]}"
        text = plain if entry.code == v.WAIVED else view.verdict(entry)
        counted[text] = counted.get(text, 0) + 1
    return "\n".join(f"{text}: {number}" for text, number in counted.items())


def _units(view: View, line: Line) -> str:
    """Units that failed or are undecided, by what is said of them; several findings of one unit count once."""
    groups: dict[str, list[str]] = {}
    for entry in line.entries:
        if entry.code not in _QUIET:
            groups.setdefault(view.verdict(entry), []).append(view.name(entry.unit))
    texts = []
    room = MOST_NAMED
    left: dict[str, int] = {}
    for label, units in groups.items():
        names = list(dict.fromkeys(units))
        if names[:room]:
            texts.append(f"{label}: {', '.join(names[:room])}")
        if names[room:]:
            left[low(label[2:])] = len(names[room:])
        room -= min(room, len(names))
    if left:
        told = ", ".join(f"{label} {number}" for label, number in left.items())
        texts.append(view.say("units_more", n=sum(left.values()), x=told))
    return lines(*texts) or view.say("none")


OPEN_BELOW = (
    ("c_no", 14, "center"), ("c_content", 40, "left"), ("c_clause", 21, "left"), ("c_target", 38, "left"),
    ("c_actual", 38, "left"), ("c_verdict", 24, "left"), ("c_evidence", 32, "left"), ("c_note", 40, "left"),
)  # fmt: skip


def open_below(view: View) -> Table | None:
    """Every failing and undecided finding of the units below, unit by unit."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted((e for e in view.below if e.code in OPEN), key=lambda e: OPEN.index(e.code) != 1):
        found.setdefault(entry.unit.id, []).append(entry)
    if not found:
        return None
    order = {row.id: at for at, row in enumerate(view.report.units)}
    listed = [e for unit in sorted(found, key=lambda unit: (order.get(unit, len(order)), unit)) for e in found[unit]]
    kept, left = view.kept(listed)
    rows: list[Row] = []
    unit = ""
    for at, entry in enumerate(kept, 1):
        if entry.unit.id != unit:
            unit = entry.unit.id
            rows.append(Row((f"{named(entry.unit)} ({clean(entry.unit.id)})",), "section"))
        rows.append(Row((
            str(at), f"{entry.title} ({entry.rule})", entry.clause, view.target(entry), view.actual(entry),
            view.verdict(entry), view.evidence(entry), view.note(entry),
        )))  # fmt: skip
    return _table(view, "a_below", OPEN_BELOW, rows, left)


FACTS = (
    ("c_no", 14, "center"), ("c_fact", 56, "left"), ("c_unit", 41, "left"), ("c_period", 34, "left"),
    ("c_value", 28, "right"), ("c_place", 52, "left"), ("c_used", 22, "left"),
)  # fmt: skip


def facts(view: View) -> Table | None:
    """The values that the findings of the unit itself read, with their cells; what failed or is undecided first."""
    found = facts_of(view.own)
    if not found:
        return None
    rows = [
        Row((
            str(at), lines(fact.name, fact.evidence), fact.unit, fact.period, lines(fact.value, fact.problem),
            fact.place, view.some(rules, 4, ", "),
        ))
        for at, (fact, rules) in enumerate(list(found.items())[:MOST_ROWS], 1)
    ]  # fmt: skip
    return _table(view, "a_facts", FACTS, rows, view.cut(len(found)))


MISSING = (("c_no", 14, "center"), ("c_unit", 46, "left"), ("c_lacking", 62, "left"), ("c_needed", 38, "left"))


def missing(view: View) -> Table | None:
    """What nobody reported and what proof is lacking, each once, with the requirements that need it; urgent first."""
    urgent: dict[tuple[str, str], list[str]] = {}
    later: dict[tuple[str, str], list[str]] = {}
    for entry in view.counted:
        if entry.code in _QUIET and entry.code != v.NOT_DUE:
            continue
        found = later if entry.code == v.NOT_DUE else urgent
        proofs = (view.say("evidence_missing", x=name) for name in entry.evidence_missing)
        for text in (*entry.missing, *proofs):
            rules = found.setdefault((view.name(entry.unit), text), [])
            if entry.rule not in rules:
                rules.append(entry.rule)
    listed = [("urgent", key, rules) for key, rules in urgent.items()]
    listed += [("later", key, rules) for key, rules in later.items() if key not in urgent]
    if not listed:
        return None
    rows: list[Row] = []
    heading = ""
    for at, (group, (unit, text), rules) in enumerate(listed[:MOST_ROWS], 1):
        if group != heading:
            heading = group
            rows.append(Row((view.say(group),), "section"))
        rows.append(Row((str(at), unit, text, view.some(rules, 6, ", "))))
    return _table(view, "a_missing", MISSING, rows, view.cut(len(listed)))


FAILED = (("c_no", 14, "center"), ("c_failing", 44, "left"), ("c_target", 32, "left"), ("c_found", 70, "left"))


def failed(view: View) -> Table | None:
    """What failed, a row a requirement, on a page of normal width: clause, target, result, gap and source."""
    issues = view.issues()
    if not issues:
        return None
    rows = [
        Row((
            str(at),
            lines(
                f"{issue.first.title} ({issue.first.rule})", issue.first.clause,
                f"{issue.first.symbol} {_label(view, issue)}",
            ),
            _shared_target(view, issue.entries),
            _found(view, issue),
        ))
        for at, issue in enumerate(issues[:MOST_ROWS], 1)
    ]  # fmt: skip
    return _table(view, "t_failed", FAILED, rows, view.cut(len(issues)))


def _label(view: View, issue: Issue) -> str:
    labels = {entry.label for entry in issue.entries}
    return labels.pop() if len(labels) == 1 else v.LABELS[view.lang][v.FAIL]


def _found(view: View, issue: Issue) -> str:
    """Result, gap and source; a line for each unit below."""
    if not issue.below:
        place = view.place(issue.first)
        note = view.say("waiver", x=issue.first.waiver) if issue.first.waiver else ""
        who = view.who(issue.first)
        return lines(who, view.actual(issue.first), view.say("source", x=place) if place else "", note)
    periods = {entry.period for entry in issue.entries}
    one = periods.pop() if len(periods) == 1 else ""
    told = [f"{one[:1].upper()}{one[1:]}:"] if one else []
    for entry in issue.entries[:MOST_NAMED]:
        when = "" if one or not entry.period else " " + view.say("period", x=entry.period)
        place = f" [{view.place(entry)}]" if entry.place else ""
        gap = f"; {entry.gap}" if entry.gap else ""
        told.append(f"{view.name(entry.unit)}: {view.value(entry)}{when}{gap}{place}")
    if len(issue.entries) > MOST_NAMED:
        told.append(view.say("units_more", n=len(issue.entries) - MOST_NAMED, x=low(_label(view, issue))))
    return lines(*told)


REMEDIES = (
    ("c_no", 14, "center"), ("c_failing", 46, "left"), ("c_remedy", 46, "left"), ("c_responsible", 28, "left"),
    ("c_deadline", 26, "left"),
)  # fmt: skip


def remedies(view: View) -> Table | None:
    """What to do about what failed; the time limit is left blank for the competent person."""
    issues = view.issues()
    if not issues:
        return None
    rows = [
        Row((
            str(at), _failing(view, issue), issue.first.remedy or view.say("remedy_none"), issue.first.responsible, "",
        ))
        for at, issue in enumerate(issues[:MOST_ROWS], 1)
    ]  # fmt: skip
    return _table(view, "t_remedies", REMEDIES, rows, view.cut(len(issues)))


def _failing(view: View, issue: Issue) -> str:
    days = {entry.due for entry in issue.entries if entry.due}
    due = view.say("plan_due", x=days.pop()) if len(days) == 1 else ""
    gap = "" if issue.below or not issue.first.gap else view.say("gap", x=issue.first.gap)
    below = view.some((view.name(entry.unit) for entry in issue.entries), MOST_NAMED, ", ")
    names = below if issue.below else view.who(issue.first)
    return lines(f"{issue.first.title} ({issue.first.rule})", names, gap, due)
