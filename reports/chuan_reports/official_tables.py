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
from chuan_reports.official_view import MOST_NAMED, Issue, Line, View, facts_of, lines, named, quoted
from chuan_reports.phrases import shown
from chuan_reports.places import Places
from chuan_reports.shape import Contribution
from chuan_reports.words import SYMBOLS, low, word

MOST_FAILED = 24
"""Units named in the cell of a requirement that they did not meet; the rest is counted."""

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
    notes = {count.code: count.note for count in view.dossier.counts}
    rows = []
    sums = [0, 0, 0]
    for code in COUNTED:
        mine = sum(e.code == code and e.unit.id == view.report.unit.id for e in view.counted)
        every = sum(e.code == code for e in view.counted)
        numbers = [mine, every - mine, every]
        sums = [a + b for a, b in zip(sums, numbers, strict=True)]
        shown = numbers if below else numbers[2:]
        rows.append(Row((lines(f"{SYMBOLS[code]} {labels[code]}", notes[code]), *map(str, shown))))
    rows.append(Row((view.say("c_sum"), *map(str, sums if below else sums[2:])), "total"))
    columns = [("c_result", 70, "left"), ("c_own", 30, "right"), ("c_below", 30, "right"), ("c_sum", 30, "right")]
    if not below:
        columns = [("c_result", 110, "left"), ("c_count", 50, "right")]
    return _table(view, "t_counts", columns, rows)


SECTIONS = (
    ("c_section", 60, "left"), ("c_fail", 17, "right"), ("c_undecided", 18, "right"), ("c_not_due", 17, "right"),
    ("c_pass", 13, "right"), ("c_aside", 21, "right"), ("c_sum", 14, "right"),
)  # fmt: skip


def by_section(view: View) -> Table:
    """The sections of the plan in a line each: how many findings of the unit itself have which outcome."""
    rows = []
    every: list[Entry] = []
    for group in view.own_groups:
        entries = [e for e in group.entries if not e.same_as]
        every += entries
        if entries:
            title = section(view, group.plan, group.section, group.title)
            rows.append(Row((title, *map(str, _numbers(entries)), str(len(entries)))))
    rows.append(Row((view.say("c_sum"), *map(str, _numbers(every)), str(len(every))), "total"))
    return _table(view, "t_sections", SECTIONS, rows)


OWN = (
    ("c_no", 10, "center"), ("c_content", 42, "left"), ("c_clause", 20, "left"), ("c_target", 40, "left"),
    ("c_actual", 38, "left"), ("c_verdict", 23, "left"), ("c_evidence", 37, "left"), ("c_note", 37, "left"),
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
                str(number), view.title(entry), view.clause(entry), view.target(entry), view.actual(entry),
                view.verdict(entry), view.evidence(entry), view.note(entry),
            )))  # fmt: skip
            rows += _remark(view, entry)
    return _table(view, "t_own", OWN, rows, left)


def _remark(view: View, entry: Entry) -> list[Row]:
    """What a rule remarks on its requirement, below the row."""
    return [Row((view.say("rule_note", x=entry.note),), "note")] if entry.note else []


def section(view: View, plan: str, name: str, title: str) -> str:
    """The heading of a section; with its plan where there are several."""
    head = view.say("section", x=name) if name else view.say("no_section")
    text = f"{head}. {title}" if title else head
    return f"{plan} · {text}" if len(view.report.plans) > 1 else text


BY_UNIT = (
    ("c_no", 11, "center"), ("c_unit", 49, "left"), ("c_fail", 17, "right"), ("c_undecided", 18, "right"),
    ("c_not_due", 17, "right"), ("c_pass", 13, "right"), ("c_aside", 21, "right"), ("c_sum", 14, "right"),
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
    ("c_no", 10, "center"), ("c_content", 48, "left"), ("c_clause", 23, "left"), ("c_target", 35, "left"),
    ("c_reported", 20, "center"), ("c_outcome", 38, "left"), ("c_units", 73, "left"),
)  # fmt: skip


def below(view: View) -> Table:
    """The units below, requirement by requirement, worst first, with the units to look at."""
    rows: list[Row] = []
    for at, line in enumerate(view.lines[:MOST_ROWS], 1):
        rows.append(Row((
            str(at), f"{line.entries[0].title} ({line.entries[0].rule})", view.clause(line.entries[0]),
            _shared_target(view, line.entries),
            view.say("reported", a=line.rollup.reported, b=line.rollup.total), _outcome(view, line), _units(view, line),
        )))  # fmt: skip
        rows += _remark(view, line.entries[0])
    return _table(view, "t_below", BELOW, rows, view.cut(len(view.lines)))


def _shared_target(view: View, entries: Sequence[Entry]) -> str:
    """What is asked of all; the sentence of the rule where it differs between units."""
    targets = {entry.target for entry in entries}
    days = {entry.due for entry in entries}
    due = days.pop() if len(days) == 1 else ""
    return lines(
        quoted(targets.pop() if len(targets) == 1 else entries[0].sentence), view.say("due", x=due) if due else ""
    )


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
    ("c_no", 10, "center"), ("c_content", 40, "left"), ("c_clause", 20, "left"), ("c_target", 38, "left"),
    ("c_actual", 38, "left"), ("c_verdict", 23, "left"), ("c_evidence", 36, "left"), ("c_note", 42, "left"),
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
            str(at), f"{entry.title} ({entry.rule})", view.clause(entry), view.target(entry), view.actual(entry),
            view.verdict(entry), view.evidence(entry), view.note(entry),
        )))  # fmt: skip
    return _table(view, "a_below", OPEN_BELOW, rows, left)


FACTS = (
    ("c_no", 10, "center"), ("c_fact", 58, "left"), ("c_unit", 41, "left"), ("c_period", 31, "left"),
    ("c_value", 33, "right"), ("c_place", 46, "left"), ("c_used", 28, "left"),
)  # fmt: skip
FACTS_UPRIGHT = (
    ("c_no", 10, "center"), ("c_fact", 42, "left"), ("c_period", 22, "left"), ("c_value", 30, "right"),
    ("c_place", 35, "left"), ("c_used", 21, "left"),
)  # fmt: skip


def read_by(view: View, failed_only: bool) -> tuple[Entry, ...]:
    """The findings whose facts are listed: those of the unit itself, and what failed or is undecided below."""
    return view.failed if failed_only else (*view.own, *(e for e in view.below if e.code in OPEN))


def facts(view: View, failed_only: bool = False) -> Table | None:
    """The values that these findings read, with their cells; what failed or is undecided first."""
    found = facts_of(read_by(view, failed_only))
    if not found:
        return None
    rows = [
        Row((
            str(at), *((lines(fact.name, fact.unit, fact.evidence),) if failed_only else
                       (lines(fact.name, fact.evidence), fact.unit)),
            fact.period, lines(fact.value, fact.problem), fact.place, ", ".join(rules),
        ))
        for at, (fact, rules) in enumerate(list(found.items())[:MOST_ROWS], 1)
    ]  # fmt: skip
    return _table(view, "t_facts", FACTS_UPRIGHT if failed_only else FACTS, rows, view.cut(len(found)))


CONTRIBUTIONS = (("c_no", 10, "center"), ("c_content", 54, "left"), ("c_counts", 30, "left"), ("c_proof", 66, "left"))
_SHARES = {
    False: ("counts_no", v.FAIL),
    None: ("counts_unknown", v.MISSING),
    True: ("counts_yes", v.PASS),
}
"""Whether a unit counts, what does not first: its word and the verdict whose symbol stands there."""


def contributions(view: View) -> Table | None:
    """What the unit adds to the targets of units above it, target by target, with the facts and their cells."""
    titles = {(one.plan, one.id): clean(one.title) for one in view.report.catalogue}
    above: dict[str, dict[tuple[str, str, str], list[Contribution]]] = {}
    for one in view.report.contributions:
        above.setdefault(one.of_unit.id, {}).setdefault((one.plan, one.rule, one.unit.id), []).append(one)
    rows: list[Row] = []
    number = 0
    for targets in above.values():
        upper = next(iter(targets.values()))[0].of_unit
        rows.append(Row((view.say("contribution", x=named(upper)),), "section"))
        for key, parts in sorted(targets.items(), key=lambda pair: list(_SHARES).index(_counts(pair[1]))):
            number += 1
            text, code = _SHARES[_counts(parts)]
            title = f"{titles.get(key[:2], '')} ({clean(parts[0].rule)})".strip()
            unit = "" if parts[0].unit.id == view.report.unit.id else view.name(parts[0].unit)
            rows.append(Row((
                str(number), lines(title, unit), f"{SYMBOLS[code]} {word(text, view.lang)}", _proof(view, parts),
            )))  # fmt: skip
    return _table(view, "a_contributions", CONTRIBUTIONS, rows) if rows else None


def _counts(parts: Sequence[Contribution]) -> bool | None:
    holds = [one.holds for one in parts]
    return False if False in holds else None if None in holds else True


def _proof(view: View, parts: Sequence[Contribution]) -> str:
    """What counts and what it was read from."""
    facts = list(dict.fromkeys(fact for one in parts for fact in one.facts))
    known = {fact.value.display for fact in facts}
    said = dict.fromkeys(one.display for one in parts if one.display and not set(one.display.split("; ")) <= known)
    places = Places((one.file for one in view.report.inputs), view.lang)
    told = []
    for fact in facts[:MOST_NAMED]:
        value = clean(shown(fact.value.display or fact.value.raw, view.lang))
        told.append(f"{view.say('fact', name=clean(fact.name), x=value)} [{clean(places.at(fact.source))}]")
    if len(facts) > MOST_NAMED:
        told.append(view.say("facts_left", n=len(facts) - MOST_NAMED))
    return lines(*(clean(shown(text, view.lang)) for text in said), *told) or view.say("none_read")


MISSING = (("c_no", 10, "center"), ("c_unit", 46, "left"), ("c_lacking", 64, "left"), ("c_needed", 40, "left"))


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
        rows.append(Row((str(at), unit, text, view.some(rules, "more_rules", 6, ", "))))
    return _table(view, "a_missing", MISSING, rows, view.cut(len(listed)))


FAILED = (("c_no", 10, "center"), ("c_failing", 48, "left"), ("c_target", 32, "left"), ("c_found", 70, "left"))


def failed(view: View, notes: bool = True) -> Table | None:
    """What failed, a row a requirement, on a page of normal width: clause, target, result, gap and source.

    `notes`: with what the rules remark on the requirements, unless another table of the document says it.
    """
    issues = view.issues()
    if not issues:
        return None
    rows: list[Row] = []
    for at, issue in enumerate(issues[:MOST_ROWS], 1):
        rows.append(Row((
            str(at),
            lines(
                f"{issue.first.title} ({issue.first.rule})", view.clause(issue.first),
                f"{issue.first.symbol} {_label(view, issue)}",
                view.say("level", x=issue.first.level) if not issue.first.finding.binding else "",
            ),
            _shared_target(view, issue.entries),
            _found(view, issue),
        )))  # fmt: skip
        rows += _remark(view, issue.first) if notes else []
    return _table(view, "t_failed", FAILED, rows, view.cut(len(issues)))


def _label(view: View, issue: Issue) -> str:
    labels = {entry.label for entry in issue.entries}
    return labels.pop() if len(labels) == 1 else v.LABELS[view.lang][v.FAIL]


def _found(view: View, issue: Issue) -> str:
    """Result, gap and source; units below with the same result stand in one line."""
    if not issue.below:
        place = view.place(issue.first)
        note = view.say("waiver", x=issue.first.waiver) if issue.first.waiver else ""
        who = view.who(issue.first)
        return lines(who, view.actual(issue.first), view.say("source", x=place) if place else "", note)
    periods = {entry.period for entry in issue.entries}
    one = periods.pop() if len(periods) == 1 else ""
    told = [f"{one[:1].upper()}{one[1:]}:"] if one else []
    alike: dict[str, list[str]] = {}
    for entry in issue.entries[:MOST_FAILED]:
        when = "" if one or not entry.period else " " + view.say("period", x=entry.period)
        place = f" [{view.place(entry)}]" if entry.place else ""
        found = view.value(entry) + when + (f"; {entry.gap}" if entry.gap else "")
        alike.setdefault(found, []).append(view.name(entry.unit) + place)
    told += [f"{found}: {'; '.join(units)}" for found, units in alike.items()]
    if len(issue.entries) > MOST_FAILED:
        told.append(view.say("units_more", n=len(issue.entries) - MOST_FAILED, x=low(_label(view, issue))))
    return lines(*told)


REMEDIES = (
    ("c_no", 10, "center"), ("c_failing", 48, "left"), ("c_remedy", 48, "left"), ("c_responsible", 30, "left"),
    ("c_deadline", 24, "left"),
)  # fmt: skip


def remedies(view: View) -> Table | None:
    """What to do about what failed; the time limit is left blank for the competent person."""
    issues = view.issues()
    if not issues:
        return None
    rows = [
        Row((
            str(at), _failing(view, issue), issue.first.remedy or view.say("remedy_none"),
            issue.first.responsible or view.say("responsible_none"), "",
        ))
        for at, issue in enumerate(issues[:MOST_ROWS], 1)
    ]  # fmt: skip
    return _table(view, "t_remedies", REMEDIES, rows, view.cut(len(issues)))


def _failing(view: View, issue: Issue) -> str:
    days = {entry.due for entry in issue.entries if entry.due}
    due = view.say("plan_due", x=days.pop()) if len(days) == 1 else ""
    gap = "" if issue.below or not issue.first.gap else view.say("gap", x=issue.first.gap)
    below = view.some((view.name(entry.unit) for entry in issue.entries), "more_units", MOST_FAILED, ", ")
    names = below if issue.below else view.who(issue.first)
    return lines(f"{issue.first.title} ({issue.first.rule})", names, gap, due)
