"""What the builders of official documents share: the dossier sorted by unit and requirement, and cells in words.

From a `Report` to a `View`. Promises: repeated requirements (`same_as`) are shown for the unit itself and counted
nowhere; a unit is called as people write it («xã Hà Đông»); a list that is cut says how much is cut.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from chuan_checker import verdict as v
from chuan_grammar.record import record
from chuan_reports.dossier import OPEN, Dossier, Entry, FactLine, Group, dossier
from chuan_reports.layout import clean
from chuan_reports.official import MOST_ROWS
from chuan_reports.official_words import say
from chuan_reports.selection import severity
from chuan_reports.shape import Report, Rollup, Unit
from chuan_reports.words import low

MOST_NAMED = 12
"""Units or requirements named in one cell or sentence; the rest is counted."""

MOST_CELLS, MOST_SPANS = 3, 5
"""Further cells that stand beside the first one, if so few; spans of rows that a reference to the others names."""

MOST_LACKING = 8
"""Missing items named in one cell; all of them are in the appendix."""


_QUOTES = re.compile('"([^"]+)"')


@record
class Issue:
    """One requirement that failed, of the unit itself or of units below it (`below`), with what failed, worst first."""

    entries: tuple[Entry, ...]
    below: bool

    @property
    def first(self) -> Entry:
        """The worst one: what all share is read from it."""
        return self.entries[0]


@record
class Line:
    """A roll-up row of the checked unit with its findings, worst first."""

    rollup: Rollup
    entries: tuple[Entry, ...]


class View:
    """A dossier as the official documents need it."""

    def __init__(self, report: Report, lang: str) -> None:
        self.lang = lang
        self.dossier: Dossier = dossier(report, lang)
        self.report = report
        self.unit = named(report.unit)
        self.fact_rows: dict[FactLine, int] = {}
        self.fact_table = ""
        units = {unit.id: named(unit) for unit in (report.unit, *(found.unit for found in report.findings))}
        self._alike = {name for name, number in Counter(units.values()).items() if number > 1}
        rolled = {(row.plan, row.rule) for row in report.rollup if row.unit.id == report.unit.id}
        self.own_groups = (*self.dossier.groups, *_only(self.dossier.below, lambda e: not _rolled(e, rolled)))
        self.below = tuple(
            e for group in self.dossier.below for e in group.entries if not e.same_as and _rolled(e, rolled)
        )
        self.own = tuple(e for group in self.own_groups for e in group.entries)
        self.counted = tuple(e for e in (*self.own, *self.below) if not e.same_as)
        self.lines = self._lines()
        self.failed = tuple(e for e in self.counted if e.code == v.FAIL)
        self.undecided = tuple(e for e in self.counted if e.code in OPEN and e.code != v.FAIL)

    def refer(self, name: str, entries: Iterable[Entry]) -> None:
        """From now on cells that are not named are looked up in this appendix, where the facts of these entries are."""
        self.fact_table = name
        self.fact_rows = {fact: at for at, fact in enumerate(list(facts_of(entries))[:MOST_ROWS], 1)}

    def say(self, key: str, **values: object) -> str:
        """A fixed word of the official documents."""
        return say(key, self.lang, **values)

    def _lines(self) -> tuple[Line, ...]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.below:
            found.setdefault((entry.finding.plan, entry.rule), []).append(entry)
        rows = [
            Line(row, tuple(sorted(found[key], key=_severity)))
            for row in self.report.rollup
            if row.unit.id == self.report.unit.id and (key := (row.plan, clean(row.rule))) in found
        ]
        return tuple(sorted(rows, key=lambda line: severity(line.entries[0].finding)))

    def issues(self) -> tuple[Issue, ...]:
        """What failed, those of the unit itself first, binding ones first."""
        mine = [Issue((e,), False) for e in sorted(self.own, key=_severity) if e.code == v.FAIL and not e.same_as]
        lower = [Issue(tuple(failed), True) for line in self.lines if (failed := _failed(line.entries))]
        lower.sort(key=lambda issue: not issue.first.finding.binding)
        return (*mine, *lower)

    # ------------------------------------------------------------ cells

    def name(self, unit: Unit) -> str:
        """A unit with its kind; with its id where another one is called the same."""
        name = named(unit)
        return f"{name} ({clean(unit.id)})" if name in self._alike else name

    def who(self, entry: Entry) -> str:
        """The unit of a finding, unless it is the one that was checked."""
        return "" if entry.unit.id == self.report.unit.id else self.name(entry.unit)

    def title(self, entry: Entry) -> str:
        """Title, id of the requirement, and the unit where it is another one."""
        return lines(f"{entry.title} ({entry.rule})", self.who(entry))

    def target(self, entry: Entry) -> str:
        """What is asked, and by when."""
        return lines(quoted(entry.target), self.say("due", x=entry.due) if entry.due else "")

    def value(self, entry: Entry) -> str:
        """What was found, or that nothing was."""
        if entry.actual or entry.facts:
            return entry.actual or self._read(entry)
        word = {v.MISSING: "nothing_reported", v.NOT_DUE: "nothing_reported", v.MANUAL: "not_seen"}
        return self.say(word.get(entry.code, "none"))

    def _read(self, entry: Entry) -> str:
        """What a finding read, where it is no single value."""
        if len(entry.facts) == 1:
            return entry.facts[0].value or self.say("none")
        if len(entry.facts) > MOST_CELLS:
            return self.say("facts_more", n=len(entry.facts), x=self._rows(entry, entry.facts))
        told = (self.say("fact", name=one.name, x=one.value) for one in entry.facts)
        return "; ".join(dict.fromkeys(told))

    def actual(self, entry: Entry) -> str:
        """What was found, of when, and the gap."""
        value = self.value(entry)
        if entry.period and (entry.actual or entry.facts):
            value += " " + self.say("period", x=entry.period)
        return lines(value, self.say("gap", x=entry.gap) if entry.gap else "")

    def verdict(self, entry: Entry) -> str:
        """Symbol and word, never one alone."""
        return f"{entry.symbol} {entry.label}"

    def place(self, entry: Entry) -> str:
        """Where the value stands, and the other cells that were read: named if few, else where they are listed."""
        if not entry.place:
            return ""
        others = [p for p in dict.fromkeys(one.place for one in entry.facts[1:]) if p != entry.place]
        sheet = entry.place.rpartition("!")[0] + "!"
        if len(others) <= MOST_CELLS and not any("," in one for one in (entry.place, *others)):
            alike = len(sheet) > 1 and all(one.rpartition("!")[0] + "!" == sheet for one in others)
            return ", ".join((entry.place, *(one.removeprefix(sheet) if alike else one for one in others)))
        if len(others) <= 1:
            return "; ".join((entry.place, *others))
        more = self.say("cells_more", n=entry.more_places, x=self._rows(entry, entry.facts[1:]))
        return f"{entry.place} {more}"

    def _rows(self, entry: Entry, facts: Sequence[FactLine]) -> str:
        """In which rows of the appendix these facts stand."""
        rows = sorted({self.fact_rows.get(fact, 0) for fact in facts})
        if not rows or not rows[0]:
            return self.say("cells_json")
        told = spans(rows)
        if len(told) > MOST_SPANS:
            return self.say("cells_used", x=self.fact_table, a=rows[0], b=rows[-1], rule=entry.rule)
        return self.say("cells_rows", x=self.fact_table, rows=", ".join(told))

    def evidence(self, entry: Entry) -> str:
        """Documents named, documents that are missing, source of the value."""
        place = self.place(entry)
        lacking = self.some(entry.evidence_missing, "more_lacking", MOST_LACKING)
        told = lines(
            entry.evidence,
            self.say("evidence_missing", x=lacking) if lacking else "",
            self.say("source", x=place) if place else "",
        )
        return told or self.say("evidence_unnamed" if entry.finding.evidence.required else "evidence_free")

    def clause(self, entry: Entry) -> str:
        """Where the plan asks for it, or that its rule does not say."""
        return entry.clause or self.say("clause_none")

    def note(self, entry: Entry) -> str:
        """Whatever else must be known of a finding."""
        f = entry.finding
        lacking = self.some(entry.missing, "more_lacking", MOST_LACKING)
        problems = [self.say("problem", place=one.place, x=one.problem) for one in entry.facts if one.problem]
        return lines(
            self.say("same", x=entry.same_as) if entry.same_as else "",
            self.say("lacking", x=lacking) if lacking else "",
            self.say("reason", x=entry.reason) if entry.reason else "",
            *problems[:MOST_LACKING],
            self.say("more_problems", n=len(problems) - MOST_LACKING) if len(problems) > MOST_LACKING else "",
            self.say("pace", x=entry.pace) if entry.pace else "",
            self.say("underlying", x=low(v.LABELS[self.lang][f.underlying])) if f.underlying else "",
            self.say("waiver", x=entry.waiver) if entry.waiver else "",
            self.say("level", x=entry.level) if not f.binding and entry.level else "",
            self.say("remedy", x=entry.remedy or self.say("remedy_unknown")) if entry.code == v.FAIL else "",
        )

    def some(self, texts: Iterable[str], more_key: str, most: int = MOST_NAMED, glue: str = "; ") -> str:
        """The first few, and how many more there are; `more_key` is the word for these."""
        every = list(dict.fromkeys(texts))
        more = [self.say(more_key, n=len(every) - most)] if len(every) > most else []
        return glue.join((*every[:most], *more))

    # ------------------------------------------------------------ tables that stay within bounds

    def kept(self, entries: Sequence[Entry]) -> tuple[list[Entry], str]:
        """At most `MOST_ROWS` findings, the worst, in their order; and a sentence about the others."""
        if len(entries) <= MOST_ROWS:
            return list(entries), ""
        worst = sorted(range(len(entries)), key=lambda at: (_severity(entries[at]), at))
        keep = set(worst[:MOST_ROWS])
        others: dict[str, int] = {}
        for at in worst[MOST_ROWS:]:
            label = low(v.LABELS[self.lang][entries[at].code])
            others[label] = others.get(label, 0) + 1
        told = ", ".join(f"{label} {number}" for label, number in others.items())
        left = self.say("left_out", n=MOST_ROWS, m=len(entries), k=len(entries) - MOST_ROWS, x=told)
        return [entry for at, entry in enumerate(entries) if at in keep], left

    def cut(self, total: int) -> str:
        """The sentence below a table whose rows are no findings."""
        if total <= MOST_ROWS:
            return ""
        return self.say("left_out_plain", n=MOST_ROWS, m=total, k=total - MOST_ROWS)


def named(unit: Unit) -> str:
    """A unit with its kind before the name, unless the name says it.

    >>> named(Unit("1", "Hà Đông", "xã")), named(Unit("2", "Trường Mầm non A", "trường"))
    ('xã Hà Đông', 'Trường Mầm non A')
    """
    name, kind = clean(unit.name), clean(unit.type)
    return name if not kind or low(name).startswith(low(kind) + " ") else f"{kind} {name}"


def quoted(text: str) -> str:
    """The criterion of a rule with its marks of quotation as the rest of the document has them.

    >>> quoted('cần người đánh giá "trang thiết bị"')
    'cần người đánh giá «trang thiết bị»'
    """
    return _QUOTES.sub(r"«\1»", text)


def lines(*texts: str) -> str:
    """The texts that say something, a line each."""
    return "\n".join(text for text in texts if text)


def spans(numbers: Sequence[int]) -> list[str]:
    """Ascending numbers, those in a row as a span.

    >>> spans([1, 2, 3, 7, 9, 10])
    ['1-3', '7', '9-10']
    """
    made: list[list[int]] = []
    for number in numbers:
        if made and made[-1][-1] == number - 1:
            made[-1] = [made[-1][0], number]
        else:
            made.append([number])
    return ["-".join(map(str, one)) for one in made]


def facts_of(entries: Iterable[Entry]) -> dict[FactLine, list[str]]:
    """Each value once, with the requirements that read it; of what failed or is undecided first."""
    found: dict[FactLine, list[str]] = {}
    for entry in sorted(entries, key=_severity):
        for fact in entry.facts:
            rules = found.setdefault(fact, [])
            if entry.rule not in rules:
                rules.append(entry.rule)
    return found


def _severity(entry: Entry) -> tuple[int, bool, bool]:
    return severity(entry.finding)


def _failed(entries: Iterable[Entry]) -> list[Entry]:
    return [e for e in entries if e.code == v.FAIL]


def _rolled(entry: Entry, rolled: set[tuple[str, str]]) -> bool:
    return (entry.finding.plan, entry.finding.rule) in rolled


def _only(groups: Iterable[Group], wanted: object) -> tuple[Group, ...]:
    assert callable(wanted)
    kept = (
        Group(g.plan, g.section, g.title, tuple(e for e in g.entries if not e.same_as and wanted(e))) for g in groups
    )
    return tuple(g for g in kept if g.entries)
