"""The findings of a report as its page shows them: one by one, or folded under a requirement for the units below.

From a `Dossier` to a `View` of plain text and anchors. Promises: every finding stands exactly once; what needs
attention comes before what passed; nothing here is mark-up. The template decides how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_grammar.record import record
from chuan_reports.dossier import OPEN, Dossier, Entry, Group
from chuan_reports.html_facts import Facts, facts_of, hosts
from chuan_reports.html_names import Names
from chuan_reports.html_words import html_word
from chuan_reports.layout import clean
from chuan_reports.phrases import is_yes_no, tally
from chuan_reports.places import Places
from chuan_reports.selection import severity
from chuan_reports.shape import Rollup
from chuan_reports.terminal_findings import REPEATED, UNKNOWN
from chuan_reports.words import SYMBOLS, low, word

BRIEF_FROM = 2000
"""From so many findings on, units below that passed are listed with value and cells only."""

LONGEST_BAR = 80
"""A target longer than this is a sentence, which a line in short leaves to the details."""

LONGEST_ID = 8
"""An id of a rule that is longer needs a wider column than usual."""

USUAL = "bắt buộc"
"""The strength that goes without saying."""

QUIET = (v.PASS, v.NOT_DUE, v.NOT_APPLICABLE)
"""Nobody has to act on these; they are listed after the rest."""

USUAL_FROM = 5
"""With fewer findings than this each says who is responsible for it."""

PACES = ("Có nguy cơ không đạt: ", "Đúng tiến độ: ")
"""Lines of an explanation that say all that the field of the pace does."""

SIGNS = tuple("≥≤<>=≠")


@record
class Line:
    """A named text, such as `Hạn`: `31/12/2030`.

    `plan`: its words are those of the plan or the data; `wide`: it needs a line of its own.
    """

    name: str
    text: str
    plan: bool = False
    wide: bool = False


@record
class Item:
    """A finding with its anchor. `folded`: under a requirement; `bar`, `days`: its line says what is asked, by when."""

    anchor: str
    at: int
    entry: Entry
    unit: str
    apart: str
    folded: bool
    bar: bool
    days: bool

    @property
    def code(self) -> str:
        """The verdict."""
        return self.entry.code


@record
class Quiet:
    """Units below of which nothing is asked, by verdict and (where it does not apply) reason."""

    code: str
    symbol: str
    label: str
    reason: str
    items: tuple[Item, ...]


@record
class Fold:
    """A requirement over the units below. `lines`: what is the same for all of them."""

    anchor: str
    code: str
    symbol: str
    label: str
    rule: str
    title: str
    reported: str
    tally: str
    lines: tuple[Line, ...]
    items: tuple[Item, ...]
    quiet: tuple[Quiet, ...]

    @property
    def every(self) -> tuple[Item, ...]:
        """All findings of the fold."""
        return (*self.items, *(one for quiet in self.quiet for one in quiet.items))


@record
class Part:
    """A section of a plan with the findings of the unit itself, or with folds of the units below.

    `name` is ours («Mục II.1»), `title` the plan's.
    """

    name: str
    title: str
    items: tuple[Item, ...] = ()
    folds: tuple[Fold, ...] = ()


class View:
    """The findings of one page."""

    def __init__(self, d: Dossier, names: Names | None = None, linked: bool = False) -> None:
        """`names`: those of a larger report that this one is a part of; `linked`: units below have their own pages."""
        self.d, self.lang, self.report = d, d.lang, d.report
        self.names = names or Names(d.report)
        self.brief = len(d.report.findings) > BRIEF_FROM
        self._linked = linked
        self._seen: dict[tuple[int, str], int] = {}
        self._places = Places((one.file for one in d.report.inputs), d.lang)
        several: dict[tuple[str, str, str], list[Entry]] = {}
        named: dict[str, set[str]] = {}
        for entry in d.entries:
            several.setdefault((entry.finding.plan, entry.rule, entry.unit.id), []).append(entry)
            named.setdefault(entry.unit.name, set()).add(entry.unit.id)
        self._alike = {key: found for key, found in several.items() if len(found) > 1}
        self._namesakes = {name for name, ids in named.items() if len(ids) > 1}
        self.own = tuple(
            Part(self._section(group), group.title, items=self._items(group.entries)) for group in d.groups
        )
        self.below = tuple(self._folded())
        self.items = tuple(item for part in (*self.own, *self.below) for item in (*part.items, *_of_folds(part.folds)))
        self.of = {id(item.entry): item for item in self.items}
        own = [item.entry for part in self.own for item in part.items]
        self._hosts = hosts(sorted(own, key=is_quiet))  # on paper only the quiet ones stay closed
        self.usual = _usual([entry.responsible for entry in own])
        """Who is responsible for most findings of the unit itself: said once, above them; empty if it varies."""
        self.long = any(len(item.entry.rule) > LONGEST_ID for item in self.items)
        """Whether ids of rules need a wide column."""

    # ---------------------------------------------------------------- names

    def _section(self, group: Group) -> str:
        name = word("section", self.lang, x=group.section) if group.section else word("no_section", self.lang)
        return f"{group.plan} · {name}" if len(self.d.plans) > 1 else name

    def unit_name(self, name: str, unit: str) -> str:
        """A unit, with its id where two units share the name."""
        return f"{clean(name)} ({clean(unit)})" if name in self._namesakes else clean(name)

    def file(self, name: str) -> str:
        """An input file without the folders that say nothing."""
        return clean(self._places.name(name))

    def _items(
        self, entries: Iterable[Entry], folded: bool = False, bar: bool = True, days: bool = True
    ) -> tuple[Item, ...]:
        made = []
        for entry in entries:
            at = self.names.units[entry.unit.id]
            anchor = "f" + self.names.rules[entry.finding.plan, entry.finding.rule][1:]
            anchor += f"-u{at}" if folded and not self._linked else ""
            times = self._seen[at, anchor] = self._seen.get((at, anchor), 0) + 1
            anchor += f"--{times}" if times > 1 else ""
            unit = self.unit_name(entry.unit.name, entry.unit.id)
            made.append(Item(anchor, at, entry, unit, self._apart(entry), folded, bar, days))
        return tuple(made)

    def _apart(self, entry: Entry) -> str:
        """What tells a finding from others of its requirement and unit."""
        others = self._alike.get((entry.finding.plan, entry.rule, entry.unit.id))
        if others is None:
            return ""
        if len({other.period for other in others}) == len(others) and entry.period:
            return entry.period
        return word("row_due", self.lang, x=entry.due) if entry.due else ""

    # ---------------------------------------------------------------- units below

    def _folded(self) -> Iterator[Part]:
        rollups = {(r.plan, r.rule): r for r in self.report.rollup if r.unit.id == self.report.unit.id}
        for group in self.d.below:
            rules: dict[tuple[str, str], list[Entry]] = {}
            for entry in group.entries:  # worst first, so that the folds are too
                rules.setdefault((entry.finding.plan, entry.finding.rule), []).append(entry)
            folds = tuple(self._fold(key, found, rollups.get(key)) for key, found in rules.items())
            yield Part(self._section(group), group.title, folds=folds)

    def _fold(self, key: tuple[str, str], found: list[Entry], rollup: Rollup | None) -> Fold:
        code = rollup.verdict if rollup else found[0].code
        labels = {e.label for e in found if e.code == code}
        label = labels.pop() if len(labels) == 1 and code != v.WAIVED else v.LABELS[self.lang][code]
        counted = [e.finding for e in found]
        units = {e.unit.id for e in found}
        types = {clean(e.unit.type) for e in found}
        kind = types.pop() if len(types) == 1 else word("units_word", self.lang)
        a, b = sum(not e.missing for e in found), len(found)
        if rollup:
            a, b = rollup.reported, rollup.total
        attention = [e for e in found if not is_quiet(e)]
        several = len({e.target for e in found if e.finding.target is not None}) > 1
        days = len({e.due for e in found}) > 1
        quiet: dict[tuple[str, str], list[Entry]] = {}
        for entry in found:
            if is_quiet(entry):
                reason = self.reason(entry) if entry.code == v.NOT_APPLICABLE else ""
                quiet.setdefault((entry.code, reason), []).append(entry)
        return Fold(
            anchor=self.names.rules[key], code=code, symbol=SYMBOLS[code], label=label,
            rule=found[0].rule, title=found[0].title,
            reported=word("reported", self.lang, a=a, b=b,
                          type=kind if len(units) == len(found) else word("cases_word", self.lang)),
            tally=", ".join(f"{low(clean(text))} {n}" for text, n in tally(counted, self.lang)),
            lines=tuple(self._shared(found)),
            items=self._items(attention, True, several, days),
            quiet=tuple(
                Quiet(code, SYMBOLS[code], v.LABELS[self.lang][code], reason, self._items(listed, True, several, days))
                for (code, reason), listed in quiet.items()
            ),
        )  # fmt: skip

    def _shared(self, found: list[Entry]) -> Iterator[Line]:
        """What is said once for all the units of a fold."""
        first = found[0]
        yield Line(word("target", self.lang), first.sentence, True)
        bars = {e.target for e in found if e.finding.target is not None and e.target != e.sentence}
        if len(bars) == 1 and first.sentence not in (bar := bars.pop()):
            yield Line("", bar)
        yield Line(word("cites", self.lang), first.clause)
        dues = {e.due for e in found}
        yield Line(word("due", self.lang), first.due if len(dues) == 1 else "")
        yield Line(word("level", self.lang), first.level)
        yield Line(word("responsible", self.lang), first.responsible, True)
        yield Line(word("remedy", self.lang), first.remedy, True)
        yield Line(word("note", self.lang), first.note, True)

    # ---------------------------------------------------------------- a finding

    def reason(self, entry: Entry) -> str:
        """Why, without the name of the unit that stands beside it."""
        return entry.reason.removeprefix(f"{clean(entry.unit.name)}: ")

    def short(self, item: Item) -> Iterator[Line]:
        """What the line of a finding says before it is opened."""
        e, f, lang, folded = item.entry, item.entry.finding, self.lang, item.folded
        loud = e.code in OPEN or e.code == v.WAIVED
        bar = f.target is not None and not is_yes_no(f.target) and len(e.target) <= LONGEST_BAR
        if item.bar and e.code != v.NOT_APPLICABLE and (bar or loud):
            yield Line(word("target", lang), e.target, True)
        if e.actual and not (e.missing and f.actual is not None and f.actual.display == UNKNOWN):
            yield Line(word("actual", lang), e.actual)
        if e.gap:
            yield Line(word("gap", lang), e.gap)
        if (e.code == v.NOT_DUE or (loud and e.due)) and (item.days or not folded):
            yield Line(word("due", lang), e.due)
        if e.missing:
            yield Line(word("missing", lang), "; ".join(e.missing), True, True)
        if e.evidence_missing and not set(e.evidence_missing) <= set(e.missing):
            yield Line(word("evidence", lang), word("lacks", lang, x=", ".join(e.evidence_missing)), True, True)
        if e.reason and (e.code in (v.NOT_APPLICABLE, v.INVALID) or (loud and not e.actual)):
            yield Line(word("reason", lang), self.reason(e), True, True)
        if e.place:
            yield Line("", self.cells(e))
        if e.code in OPEN and not folded:
            yield Line(word("level", lang), "" if f.binding else e.level)
            yield Line(word("cites", lang), e.clause, True, True)
            yield Line(word("remedy", lang), e.remedy, True, True)

    def calm(self, entry: Entry) -> bool:
        """Whether a finding may stay closed on paper."""
        return is_quiet(entry)

    def cells(self, entry: Entry) -> str:
        """The cells of a finding: the first, and how many more.

        `[facts.csv:3:4 và 1 ô khác]`
        """
        more = " " + word("more_cells", self.lang, n=entry.more_places) if entry.more_places else ""
        return f"[{entry.place}{more}]"

    def brief_of(self, item: Item) -> str:
        """A unit that passed, in the fewest words: value, day and cells."""
        e = item.entry
        value = e.actual or (e.facts[0].value if len(e.facts) == 1 else "")
        parts = [value if e.code != v.NOT_APPLICABLE else "", e.gap, self.cells(e) if e.place else ""]
        return " ".join(part for part in parts if part)

    def lines(self, item: Item) -> Iterator[Line]:
        """What opens below the line of a finding: what the line itself does not say."""
        e, f, lang, folded = item.entry, item.entry.finding, self.lang, item.folded
        said = {(line.name, line.text) for line in self.short(item)}
        if not folded:
            if (word("target", lang), e.sentence) not in said:
                yield Line(html_word("rule", lang), e.sentence, True)
            if (word("target", lang), e.target) not in said and e.target != e.sentence:
                yield Line(word("target", lang), e.target)
            if e.code not in OPEN:
                yield Line(word("cites", lang), e.clause)
        if not e.facts:
            yield Line(word("period_read", lang), e.period)
        if e.reason and (word("reason", lang), self.reason(e)) not in said:
            yield Line(word("reason", lang), self.reason(e), True)
        if f.since is not None:
            yield Line(word("since", lang), show_date(f.since))
        if e.due and (word("due", lang), e.due) not in said and not folded:
            yield Line(word("due", lang), e.due)
        if lang != "vi" or not any(line.startswith(PACES) for line in e.explanation):
            yield Line(word("pace", lang), e.pace)
        yield Line(word("waiver", lang), e.waiver, True)
        if e.finding.underlying:
            yield Line(word("underlying", lang), v.LABELS[lang].get(f.underlying or "", clean(f.underlying or "")))
        if f.evidence.required:
            needed = ", ".join(map(clean, f.evidence.required))
            text = word("evidence_given" if e.evidence else "evidence_none", lang, a=needed, b=e.evidence)
            yield Line(word("evidence", lang), text, True)
        if e.same_as:
            yield Line(word("same_as", lang), word("same_as_line", lang, x=e.same_as))
        if not folded:
            if (word("level", lang), e.level) not in said and (not f.binding or f.level != USUAL):
                yield Line(word("level", lang), e.level)
            if e.responsible != self.usual:
                yield Line(word("responsible", lang), e.responsible or html_word("nobody", lang), True)
            if e.code not in (*OPEN, v.PASS, v.NOT_APPLICABLE):
                yield Line(word("remedy", lang), e.remedy, True)
            yield Line(word("note", lang), e.note, True)

    def facts(self, entry: Entry) -> Iterator[tuple[Facts, Item | None]]:
        """The values of a finding by name and period, and where the same ones stand in full if it is not here."""
        for one in facts_of(entry):
            host = self._hosts.get(one.content) if one.long else None
            yield one, self.of[id(host)] if host is not None and host is not entry else None

    def arithmetic(self, entry: Entry) -> Iterator[str]:
        """Lines of the explanation that no other field says; of a comparison what its line does not show."""
        bar = entry.target if entry.target.startswith(SIGNS) else f"= {entry.target}"
        shown = f"{entry.actual} {bar}: "
        for line in entry.explanation:
            compared = line.removeprefix("So sánh: ")
            if compared != line and compared.removesuffix("đúng").removesuffix("sai").endswith(shown):
                line = compared[: compared.rindex(shown)] + entry.actual
                if line == entry.actual:
                    continue
            if not line.startswith(REPEATED) and line != f"Quy tắc: {entry.sentence}":
                yield line.removeprefix(f"{entry.label}: ")

    def lacking(self) -> Iterator[tuple[Item, tuple[str, ...]]]:
        """What somebody must supply before the finding can be judged, worst first."""
        listed = [item for item in self.items if item.code in OPEN and not item.entry.same_as]
        for item in sorted(listed, key=lambda one: severity(one.entry.finding)):
            e = item.entry
            texts = tuple(
                dict.fromkeys((*e.missing, *(x for x in e.evidence_missing if x not in "; ".join(e.missing))))
            )
            if texts:
                yield item, texts


def _usual(texts: list[str]) -> str:
    """What more than half of the texts say, if there are some."""
    common = max(texts, key=texts.count, default="")
    return common if len(texts) >= USUAL_FROM and 2 * texts.count(common) > len(texts) else ""


def _of_folds(folds: Iterable[Fold]) -> Iterator[Item]:
    for fold in folds:
        yield from fold.every


def is_quiet(entry: Entry) -> bool:
    """Whether nobody has to act on a finding.

    A waiver, and a target that is behind the line to it, are never quiet.
    """
    f = entry.finding
    return entry.code in QUIET and f.waiver is None and f.at_risk is not True
