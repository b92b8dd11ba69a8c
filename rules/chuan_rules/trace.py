"""Whether a pack accounts for its plan: every figure and every passage of the text against every rule that cites it.

In: a `Pack` and the `PlanText` of the plan that it encodes. Out: a `Trace`. Promises: nothing of the text is left out
of the count; a figure is covered only by a requirement that cites the very passage and states the very value. What it
cannot see is whether a rule means what the passage means: that is for people to read.

Statuses. A figure is `covered` (a requirement that cites its passage states it), `explained` (the note of one speaks
of it), `accounted` (a `không lập quy tắc` cites its passage), `frame` (the plan's own time, or a time before it),
`operator` (stated, but compared the other way), or `uncovered`. A passage is `encoded`, `accounted`, `roles` (a line
that only names who and when, in a section that is cited) or `uncited`; the first part of a plan is not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from chuan_grammar.record import record
from chuan_rules import model as m
from chuan_rules.figure import COUNT, LENGTH, LEVEL, MONEY, PERIOD, RECURRENCE, TIMES, Figure
from chuan_rules.figures import find_figures
from chuan_rules.plan_text import Passage, PlanText, key_of, lies_in
from chuan_rules.requirement_figures import RuleFigures, Stated, figures_of
from chuan_rules.trace_lines import only_names_people, only_names_time

COVERED, EXPLAINED, ACCOUNTED, FRAME, OPERATOR, UNCOVERED = (
    "covered", "explained", "accounted", "frame", "operator", "uncovered",
)  # fmt: skip
ENCODED, ROLES, UNCITED, NOT_ASKED = "encoded", "roles", "uncited", "not_asked"
NO_SUCH_PASSAGE, NOT_THERE = "no_such_passage", "not_there"

OPEN_FIGURES = frozenset({OPERATOR, UNCOVERED})
"""A trace with one of these is not clean."""


@record
class TracedFigure:
    """A figure of the text. `rules`: the requirements that state or explain it, or that compare it the other way."""

    passage: Passage
    figure: Figure
    status: str
    rules: tuple[str, ...] = ()
    reason: str = ""


@record
class TracedPassage:
    """A passage of the text with everything that cites it; `reasons` of the `không lập quy tắc`."""

    passage: Passage
    status: str
    rules: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    sentences: int = 1


@record
class Misplaced:
    """A citation that does not hold: `no_such_passage`, or `not_there` (the figure is not at the place cited)."""

    cites: str
    locator: str
    problem: str
    figure: str = ""
    place: str = ""


@record
class Trace:
    """The whole comparison; `thin` is for people to look at and says nothing about `clean`."""

    plan: m.Plan
    figures: tuple[TracedFigure, ...]
    passages: tuple[TracedPassage, ...]
    misplaced: tuple[Misplaced, ...]
    requirements: int
    not_encoded: int

    @property
    def open_figures(self) -> tuple[TracedFigure, ...]:
        """Figures that no rule states and nothing accounts for."""
        return tuple(f for f in self.figures if f.status in OPEN_FIGURES)

    @property
    def uncited(self) -> tuple[TracedPassage, ...]:
        """Passages that nothing cites."""
        return tuple(p for p in self.passages if p.status == UNCITED)

    @property
    def thin(self) -> tuple[TracedPassage, ...]:
        """Passages cited by fewer requirements than they have sentences, with nothing said about the rest."""
        return tuple(p for p in self.passages if p.status == ENCODED and not p.reasons and len(p.rules) < p.sentences)

    @property
    def clean(self) -> bool:
        """Nothing uncovered, nothing uncited, no citation that does not hold."""
        return not (self.open_figures or self.uncited or self.misplaced)


PARTLY = re.compile(r"phần\b", re.IGNORECASE)
"""A reason that begins so speaks of the rest of a passage (`phần kiên cố hóa: không có mức`): without a requirement on
the same passage the other part has been forgotten."""

AMOUNT = "amount"
AMOUNTS = frozenset({COUNT, LENGTH, LEVEL, MONEY, TIMES})

HEADING, LEAD = "heading", "lead"
"""Marks of lines above passages."""


def trace(pack: m.Pack, text: PlanText) -> Trace:
    """Compare a pack with the text of its plan."""
    return _Tracer(pack, text).run()


@record
class _Citing:
    """A requirement or a `không lập quy tắc` with the passages it cites."""

    id: str
    figures: RuleFigures | None
    reason: str
    passages: frozenset[int]
    sections: tuple[str, ...]


class _Tracer:
    def __init__(self, pack: m.Pack, text: PlanText) -> None:
        self.pack = pack
        self.text = text
        self.index = {id(p): at for at, p in enumerate(text.passages)}
        self.found_in = [find_figures(p.text, pack.plan.calendar) for p in text.passages]
        self.misplaced: list[Misplaced] = []
        self.rules = [self._rule(requirement) for requirement in pack.requirements]
        self.skips = [self._skip(skip) for skip in pack.not_encoded]

    def run(self) -> Trace:
        figures = [figure for at in range(len(self.text.passages)) for figure in self._figures(at)]
        figures += [figure for line in self._lines_above() for figure in self._above(line)]
        figures.sort(key=lambda f: (f.passage.lines[0], f.figure.start))
        passages = tuple(self._passage(at) for at in range(len(self.text.passages)))
        for requirement, rule in zip(self.pack.requirements, self.rules, strict=True):
            self._look_back(requirement, rule)
        return Trace(self.pack.plan, tuple(figures), passages, tuple(self.misplaced), len(self.rules), len(self.skips))

    # ------------------------------------------------------------ who cites what

    def _rule(self, requirement: m.Requirement) -> _Citing:
        own = [s for s in requirement.sources if s.document is None]
        passages, sections = self._cited(requirement.id, own, str(requirement.place), whole_sections=False)
        return _Citing(requirement.id, figures_of(requirement, self.pack.plan), "", passages, sections)

    def _skip(self, skip: m.NotEncoded) -> _Citing:
        passages, sections = self._cited("", [skip.source], str(skip.place), whole_sections=True)
        return _Citing("", None, skip.reason, passages, sections)

    def _cited(
        self, cites: str, sources: list[m.SourceRef], place: str, *, whole_sections: bool
    ) -> tuple[frozenset[int], tuple[str, ...]]:
        """Indexes of the passages that the locators name.

        Without `ý`, a `không lập quy tắc` accounts for the whole section; a requirement only for the section's own
        line, or for its one passage: else one rule would hide every other sentence of the section.
        """
        found: set[int] = set()
        sections: list[str] = []
        for source in sources:
            here = self._located(source, whole_sections=whole_sections)
            section = source.section
            if section is not None and self.text.section(section) is not None:
                sections.append(key_of(section))
            if not here and (section is None or self.text.section(section) is None or _item(source) is not None):
                self.misplaced.append(Misplaced(cites, source.text(), NO_SUCH_PASSAGE, place=place))
            found |= here
        return frozenset(found), tuple(sections)

    def _located(self, source: m.SourceRef, *, whole_sections: bool) -> set[int]:
        section, item, line = source.section, _item(source), _line(source)
        if line is not None:
            return {at for at, p in enumerate(self.text.passages) if p.lines[0] <= line <= p.lines[1]}
        if section is None:
            return set()
        if item is not None:
            return {
                at for at, p in enumerate(self.text.passages) if p.item == item and key_of(p.section) == key_of(section)
            }
        if whole_sections:
            return {at for at, p in enumerate(self.text.passages) if lies_in(p.section, section)}
        own = [at for at, p in enumerate(self.text.passages) if key_of(p.section) == key_of(section)]
        heads = {at for at in own if self.text.passages[at].item is None}
        return heads or (set(own) if len(own) == 1 else set())

    # ------------------------------------------------------------ figures

    def _figures(self, at: int) -> list[TracedFigure]:
        """The figures of a passage; a number that is printed twice needs two rules that state it."""
        passage = self.text.passages[at]
        rules = [rule for rule in self.rules if at in rule.passages]
        near = [rule for rule in self.rules if self._rule_in(rule, passage.section)] if self._names_time(at) else rules
        skips = [s for s in self.skips if at in s.passages and (rules or not PARTLY.match(s.reason))]
        spent: dict[tuple[str, object], int] = {}
        return [
            self._figure(passage, figure, near if figure.kind in (PERIOD, RECURRENCE) else rules, skips, spent)
            for figure in self.found_in[at]
        ]

    def _lines_above(self) -> Iterator[Passage]:
        """Lead-ins, and headings that are no passages."""
        content = {p.section for p in self.text.passages if p.item is None}
        for section in self.text.sections:
            if section.path not in content:
                yield Passage(section.path, None, section.title, (section.line, section.line), HEADING)
            for text, line in zip(section.lead, section.lead_lines, strict=True):
                yield Passage(section.path, None, text, (line, line), LEAD)

    def _above(self, line: Passage) -> Iterator[TracedFigure]:
        """A figure of a lead-in or a heading holds for what stands below: any rule of the section may state it.

        The time that a heading names is no target.
        """
        rules = [rule for rule in self.rules if self._rule_in(rule, line.section)]
        skips = [
            skip
            for skip in self.skips
            if any(lies_in(line.section, cited) or lies_in(cited, line.section) for cited in skip.sections)
        ]
        for figure in find_figures(line.text, self.pack.plan.calendar):
            if line.mark == LEAD or figure.kind != PERIOD:
                yield self._figure(line, figure, rules, skips, {})

    def _figure(
        self,
        passage: Passage,
        figure: Figure,
        rules: list[_Citing],
        skips: list[_Citing],
        spent: dict[tuple[str, object], int],
    ) -> TracedFigure:
        if figure.kind == PERIOD and self._is_frame(figure):
            return TracedFigure(passage, figure, FRAME)
        stating = [r for r in rules if r.figures is not None and r.figures.states(figure)]
        kind = AMOUNT if figure.kind in AMOUNTS else figure.kind  # `2 em` and `2 lần` need two rules
        key = kind, figure.days or figure.yearless or (figure.value, figure.over)
        room = sum(r.figures.times(figure) for r in stating if r.figures is not None)
        if spent.get(key, 0) < room:
            spent[key] = spent.get(key, 0) + 1
            against = [r for r in stating if r.figures is not None and r.figures.contradicts(figure) is not None]
            agreeing = [r.id for r in stating if r not in against]
            if agreeing:
                return TracedFigure(passage, figure, COVERED, tuple(agreeing))
            return TracedFigure(passage, figure, OPERATOR, tuple(r.id for r in against), _other_way(against, figure))
        explaining = tuple(r.id for r in rules if r.figures is not None and r.figures.explains(figure))
        if explaining:
            return TracedFigure(passage, figure, EXPLAINED, explaining)
        if skips:
            return TracedFigure(passage, figure, ACCOUNTED, (), skips[0].reason)
        return TracedFigure(passage, figure, UNCOVERED)

    def _is_frame(self, figure: Figure) -> bool:
        """The plan's own time or a longer one, or what lies before it: background, not a target."""
        plan = self.pack.plan
        if plan.time is None or figure.days is None:
            return False
        first, last = plan.time.days(plan.calendar)
        if figure.value is not None and figure.days[1] < first:
            return False  # `đến 2000` may be a number
        if figure.operator == "<" and figure.days[0] == figure.days[1]:
            return False  # `trước ngày 15/9/2014` is a deadline, though its year is mistyped
        before = min(first, plan.dated.start(plan.calendar)) if plan.dated is not None else first
        return (figure.days[0] <= first and figure.days[1] >= last) or figure.days[1] < before

    def _names_time(self, at: int) -> bool:
        return only_names_time(self.text.passages[at].text, self.found_in[at])

    @staticmethod
    def _rule_in(rule: _Citing, section: str) -> bool:
        return any(lies_in(cited, section) for cited in rule.sections)

    # ------------------------------------------------------------ passages

    def _passage(self, at: int) -> TracedPassage:
        passage = self.text.passages[at]
        rules = tuple(rule.id for rule in self.rules if at in rule.passages)
        reasons = tuple(skip.reason for skip in self.skips if at in skip.passages)
        sentences = len(re.findall(r"[.;](?:\s+(?=[^\W\d_])|\s*$)", passage.text)) or 1
        if rules:
            status = ENCODED
        elif any(not PARTLY.match(reason) for reason in reasons):
            status = ACCOUNTED
        elif self._only_roles(at) and self._cited_at_all(passage.section):
            status = ROLES
        else:
            status = NOT_ASKED if self.text.first and lies_in(passage.section, self.text.first) else UNCITED
        return TracedPassage(passage, status, rules, reasons, sentences)

    def _only_roles(self, at: int) -> bool:
        return only_names_people(self.text.passages[at].text) or self._names_time(at)

    def _cited_at_all(self, section: str) -> bool:
        return any(self._rule_in(citing, section) for citing in (*self.rules, *self.skips))

    # ------------------------------------------------------------ from the rules back to the text

    def _look_back(self, requirement: m.Requirement, rule: _Citing) -> None:
        """Figures of a requirement that do not occur where it says they do."""
        if not rule.passages or rule.figures is None:
            return
        there = [figure for at in rule.passages for figure in self.found_in[at]]
        prose = [self.text.passages[at].text for at in rule.passages]
        locator = "; ".join(s.text() for s in requirement.sources if s.document is None)
        for number in rule.figures.numbers:
            if number.implied or number.value in (0, 1) or self._stands(number, there, prose, rule.figures):
                continue
            self.misplaced.append(
                Misplaced(rule.id, locator, NOT_THERE, number.text or _shown(number), str(requirement.place))
            )
        days = self._days_around(rule, there)
        for window in (*rule.figures.windows, *rule.figures.before):
            if window not in days and not self._known_day(window, days, rule.figures):
                shown = " - ".join(dict.fromkeys(f"{day:%d/%m/%Y}" for day in window))
                self.misplaced.append(Misplaced(rule.id, locator, NOT_THERE, shown, str(requirement.place)))

    @staticmethod
    def _stands(number: Stated, there: list[Figure], prose: list[str], figures: RuleFigures) -> bool:
        alone = RuleFigures((number,), (), (), (), (), (), ())
        if any(alone.states(figure) for figure in (*there, *figures.noted)):
            return True
        whole = number.value.denominator == 1
        return whole and any(re.search(rf"(?<![\d.,/-])0*{number.value}(?![\d%]|[.,/-]\d)", text) for text in prose)

    def _days_around(self, rule: _Citing, there: list[Figure]) -> set[tuple[date, date]]:
        """Days that the cited passages, their headings, lead-ins and time lines name, and the plan's own time."""
        found = {day for figure in there for day in _days_of(figure)}
        texts = [self.pack.plan.title]
        around = {self.text.passages[at].section for at in rule.passages}
        for section in self.text.sections:
            if any(lies_in(path, section.path) for path in around):
                texts += [section.title, *section.lead]
        for at, passage in enumerate(self.text.passages):
            if any(lies_in(path, passage.section) for path in around) and self._names_time(at):
                found |= {day for figure in self.found_in[at] for day in _days_of(figure)}
        for text in texts:
            found |= {day for figure in find_figures(text, self.pack.plan.calendar) for day in _days_of(figure)}
        for period in (self.pack.plan.time, self.pack.plan.dated):
            if period is not None:
                first, last = period.days(self.pack.plan.calendar)
                found |= {(first, last), (first, first), (last, last)}
        return found

    @staticmethod
    def _known_day(window: tuple[date, date], days: set[tuple[date, date]], figures: RuleFigures) -> bool:
        """A window that the text names by its last day, or that the note explains."""
        noted = {figure.days for figure in figures.noted if figure.days is not None}
        ends = {day[1] for day in days | noted}
        after = window[0] - timedelta(1)  # `sau ngày 13/8` runs from the day after
        return window in noted or window[1] in ends or (window[0] == window[1] and after in ends)


def _days_of(figure: Figure) -> Iterator[tuple[date, date]]:
    """The days of a period; `trước tháng 9` also names the last day that it permits."""
    if figure.days is not None:
        yield figure.days
        if figure.operator == "<":
            last = figure.days[0] - timedelta(1)
            yield last, last


def _item(source: m.SourceRef) -> int | None:
    found = next((value for word, value in source.locator if word == "ý"), None)
    return int(found) if found is not None and found.isdigit() else None


def _line(source: m.SourceRef) -> int | None:
    found = next((value for word, value in source.locator if word == "dòng"), None)
    return int(found) if found is not None and found.isdigit() else None


def _shown(number: Stated) -> str:
    if number.over is not None:
        return f"{number.value * number.over}/{number.over}"
    from chuan_grammar.numerals import show_number, show_percent

    return show_number(number.value) if number.value.denominator == 1 else show_percent(number.value)


def _other_way(against: list[_Citing], figure: Figure) -> str:
    """`≥`: the operator of the rule."""
    figures = against[0].figures
    return (figures.contradicts(figure) if figures is not None else None) or ""
