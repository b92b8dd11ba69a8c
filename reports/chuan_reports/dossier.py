"""One report, worded: what every document for people shows, whatever its format.

From a `Report` to a `Dossier` of plain text in Vietnamese or English: head, counts, conclusion, findings with clause,
target, actual, gap, source cell and remedy. Promises: every renderer takes its figures and words from here, so that
they are the same in all formats; text is clean (one line, composed, no control characters); nothing is left out, the
renderers decide what they fold away. Knows no layout, no mark-up and no file.
"""

from __future__ import annotations

from fractions import Fraction

from chuan_checker import verdict as v
from chuan_grammar.numerals import show_percent
from chuan_grammar.periods import show_date
from chuan_grammar.record import record
from chuan_grammar.text import fold
from chuan_reports.layout import clean
from chuan_reports.phrases import (
    amount_like,
    bar_text,
    conclusion,
    dated,
    is_yes_no,
    period_text,
    shown,
)
from chuan_reports.places import Places
from chuan_reports.selection import severity
from chuan_reports.shape import Cell, Fact, Finding, Gap, Interval, Missing, Report, Rollup, Unit, number
from chuan_reports.words import SYMBOLS, citation, label, level, word

COUNTED = (v.PASS, v.FAIL, v.NOT_DUE, v.MISSING, v.UNDETERMINED, v.NOT_APPLICABLE, v.WAIVED, v.MANUAL, v.INVALID)
"""The nine verdicts in the order in which counts are shown."""

MOST_FOUND = 3
"""Values named in one cell; more are counted, and listed where facts are."""

OPEN = (v.INVALID, v.FAIL, v.MISSING, v.UNDETERMINED, v.MANUAL)
"""What somebody must act on, worst first."""


@record
class Count:
    """A verdict with its symbol, label and number of findings; `binding` of them count for the conclusion.

    `note` says so in words where some of them do not («14 bắt buộc, 24 không bắt buộc»); empty where there is nothing
    to tell apart.
    """

    code: str
    symbol: str
    label: str
    number: int
    binding: int
    note: str


@record
class FactLine:
    """A value that a finding read; `place` says where it stands (`facts.csv:3:4`, `a.xlsx!Trường!D7`)."""

    name: str
    unit: str
    period: str
    value: str
    place: str
    source: Cell | None
    evidence: str
    problem: str


@record
class Entry:
    """A finding in words. Empty text: there is nothing to say; `place` is where its first value stands.

    `found` is `actual`, or what was read where that is no single value, or that nothing was; `remedy` is empty while a
    finding is undecided: what to put right is not known yet.
    """

    finding: Finding
    code: str
    symbol: str
    label: str
    rule: str
    title: str
    unit: Unit
    clause: str
    sentence: str
    target: str
    actual: str
    found: str
    gap: str
    place: str
    more_places: int
    facts: tuple[FactLine, ...]
    missing: tuple[str, ...]
    evidence: str
    evidence_missing: tuple[str, ...]
    reason: str
    explanation: tuple[str, ...]
    due: str
    period: str
    pace: str
    level: str
    responsible: str
    remedy: str
    note: str
    waiver: str
    same_as: str


@record
class Group:
    """The findings of one section of a plan, in the order of the plan; worst first inside."""

    plan: str
    section: str
    title: str
    entries: tuple[Entry, ...]


@record
class PlanLine:
    """A plan as the head of a document names it."""

    id: str
    title: str
    authority: str
    number: str
    date: str


@record
class Dossier:
    """A whole report in words. `groups`: the findings of the unit itself; `below`: of the units below it.

    `worst_title` names among what; `worst_why` says by what measure `worst_gap` is the largest, and how many others are
    as large.
    """

    lang: str
    report: Report
    unit: Unit
    unit_name: str
    as_of: str
    period: str
    plans: tuple[PlanLine, ...]
    counts: tuple[Count, ...]
    total: int
    conclusion: str
    groups: tuple[Group, ...]
    below: tuple[Group, ...]
    rollup: tuple[Rollup, ...]
    worst_gap: Entry | None
    worst_title: str
    worst_why: str
    tool: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every finding, those of the unit itself first."""
        return tuple(entry for group in (*self.groups, *self.below) for entry in group.entries)

    def with_code(self, *codes: str) -> tuple[Entry, ...]:
        """Entries of these verdicts, worst first."""
        return tuple(sorted((e for e in self.entries if e.code in codes), key=lambda e: severity(e.finding)))


def dossier(report: Report, lang: str = "vi") -> Dossier:
    """Word a report."""
    return _Writer(report, lang).dossier()


class _Writer:
    def __init__(self, report: Report, lang: str) -> None:
        self.report = report
        self.lang = lang
        self.places = Places((one.file for one in report.inputs), lang)
        self.plans = {plan.id: plan for plan in report.plans}

    def dossier(self) -> Dossier:
        report, lang = self.report, self.lang
        mine = [f for f in report.findings if f.unit.id == report.unit.id]
        below = [f for f in report.findings if f.unit.id != report.unit.id]
        groups, lower = self._groups(mine), self._groups(below)
        found = [entry for group in (*groups, *lower) for entry in group.entries]
        worst = _worst_gap(found, report)
        return Dossier(
            lang=lang,
            report=report,
            unit=report.unit,
            unit_name=clean(report.unit.name),
            as_of=show_date(report.as_of),
            period=clean(period_text(report.period, lang)) if report.period else "",
            plans=tuple(
                PlanLine(
                    clean(p.id), clean(p.title), clean(p.authority or ""), clean(p.number or ""),
                    dated(p.date, lang) if p.date else "",
                )
                for p in report.plans
            ),
            counts=tuple(self._count(code) for code in COUNTED),
            total=sum(report.summary.values()),
            conclusion=clean(conclusion(report, lang)),
            groups=groups,
            below=lower,
            rollup=report.rollup,
            worst_gap=worst[0].entry if worst else None,
            worst_title=word("worst_title" if not worst or worst[0].binding else "worst_title_soft", lang),
            worst_why=self._worst_why(worst),
            tool=f"{report.tool.name} {clean(report.tool.version)}",
        )  # fmt: skip

    def _count(self, code: str) -> Count:
        number = self.report.summary.get(code, 0)
        binding = sum(f.binding for f in self.report.findings if f.verdict == code and f.same_as is None)
        told = code == v.FAIL or code in v.UNDECIDED
        note = word("count_note", self.lang, n=binding, m=number - binding) if told and binding < number else ""
        return Count(code, SYMBOLS[code], v.LABELS[self.lang][code], number, binding, note)

    def _worst_why(self, ranked: list[_Shortfall]) -> str:
        if not ranked:
            return ""
        worst = ranked[0]
        equal = sum(one.share == worst.share and one.binding == worst.binding for one in ranked) - 1
        key = "worst_binding" if worst.binding else "worst_soft"
        n = sum(one.binding == worst.binding for one in ranked)
        key += "_one" if n == 1 else ""
        text = word(key, self.lang, x=show_percent(worst.share, 2), n=n)
        return text + (word("worst_equal", self.lang, n=equal) if equal else "")

    def _groups(self, findings: list[Finding]) -> tuple[Group, ...]:
        order: dict[tuple[str, str | None], int] = {}
        for requirement in self.report.catalogue:
            order.setdefault((requirement.plan, requirement.section), len(order))
        found: dict[tuple[str, str | None], list[Finding]] = {}
        for one in findings:
            found.setdefault((one.plan, one.section), []).append(one)
        ordered = sorted(found.items(), key=lambda pair: order.get(pair[0], len(order)))
        return tuple(
            Group(
                plan, clean(section or ""), clean(listed[0].section_title or ""),
                tuple(self.entry(one) for one in sorted(listed, key=severity)),
            )
            for (plan, section), listed in ordered
        )  # fmt: skip

    # ------------------------------------------------------------ one finding

    def entry(self, f: Finding) -> Entry:
        """One finding in words."""
        lang = self.lang
        facts = tuple(self._fact(f, fact) for fact in f.facts)
        actual = clean(shown(f.actual.display, lang)) if f.actual is not None else ""
        lacking = tuple(name for name in f.evidence.required if name not in f.evidence.given)
        return Entry(
            finding=f,
            code=f.verdict,
            symbol=SYMBOLS[f.verdict],
            label=clean(label(f, lang)),
            rule=clean(f.rule),
            title=clean(f.title),
            unit=f.unit,
            clause=self._clause(f),
            sentence=clean(f.sentence),
            target=self._target(f),
            actual=actual,
            found=actual or self._found(f, facts),
            gap=self._gap(f, f.gap) if f.gap is not None else "",
            place=facts[0].place if facts else "",
            more_places=max(0, len(facts) - 1),
            facts=facts,
            missing=tuple(self._missing(f, one) for one in f.missing),
            evidence=", ".join(map(clean, f.evidence.given)),
            evidence_missing=tuple(map(clean, lacking)),
            reason=clean(self.places.shorten(f.reason)) if f.reason else "",
            explanation=tuple(clean(self.places.shorten(line)) for line in f.explanation),
            due=show_date(f.due) if f.due is not None else "",
            period=clean(period_text(f.period, lang)) if f.period else "",
            pace=self._pace(f),
            level=self._level(f),
            responsible="; ".join(f"{clean(one.name)} ({clean(one.role)})" for one in f.responsible),
            remedy="" if f.verdict in v.UNDECIDED else clean(f.remedy or ""),
            note=clean(f.note or ""),
            waiver=self._waiver(f),
            same_as=clean(f.same_as or ""),
        )

    def _clause(self, f: Finding) -> str:
        """Where the plan asks for it; the plan itself stands in the head unless there are several."""
        parts = []
        for source in f.sources:
            plan = self.plans.get(f.plan)
            own = plan is not None and source.get("document") in (plan.title, plan.number)
            shown_source = {k: x for k, x in source.items() if k != "document"} if own and len(source) > 1 else source
            text = clean(citation(shown_source, self.lang))
            if text:
                parts.append(f"{text} ({clean(f.plan)})" if len(self.plans) > 1 and own else text)
        return "; ".join(dict.fromkeys(parts))

    def _target(self, f: Finding) -> str:
        """The bar where it says enough, else the sentence of the rule."""
        if f.target is None or is_yes_no(f.target):
            return clean(f.sentence)
        bar = clean(bar_text(f.target, self.lang))
        return f"{clean(f.sentence)}; {bar}" if isinstance(f.target.exact, Interval) else bar

    def _gap(self, f: Finding, gap: Gap) -> str:
        text, fact = clean(shown(gap.display, self.lang)), clean(gap.fact)
        if f.actual is not None and isinstance(f.actual.exact, Interval):
            # What is not known may still turn out badly: the gap of a range is its best case.
            text = word("at_least", self.lang, x=text)
        return text if not fact or fact in text else f"{text} ({fact})"

    def _found(self, f: Finding, facts: tuple[FactLine, ...]) -> str:
        """What was read, where it is no single value."""
        told = [one for one in facts if one.value and not one.problem]
        if not facts:
            silent = {v.MISSING: "no_data", v.NOT_DUE: "no_data", v.MANUAL: "not_seen"}.get(f.verdict)
            return word(silent, self.lang) if silent else ""
        if len(facts) == 1 or len(facts) > MOST_FOUND:
            return told[0].value if len(facts) == 1 and told else word("found_in", self.lang, n=len(facts))
        return "; ".join(f"{one.name}: {one.value}" for one in told)

    def _fact(self, f: Finding, fact: Fact) -> FactLine:
        name = clean(fact.name)
        if fold(name) == fold(f.rule):
            # An assessment is reported under the id of its requirement, which is no name of a figure.
            name = word("assessment", self.lang, x=clean(f.rule))
        value = fact.value.display or (f"«{fact.value.raw}»" if fact.value.raw else "")
        return FactLine(
            name=name,
            unit=clean(fact.unit.name),
            period=clean(period_text(fact.period, self.lang)) if fact.period else "",
            value=clean(shown(value, self.lang)),
            place=clean(self.places.at(fact.source)),
            source=fact.source,
            evidence=clean(fact.evidence or ""),
            problem=clean(self.places.shorten(fact.problem)) if fact.problem else "",
        )

    def _missing(self, f: Finding, one: Missing) -> str:
        when = f" ({clean(period_text(one.period, self.lang))})" if one.period else ""
        of = "" if one.unit.id == f.unit.id else " " + word("of_units", self.lang, x=clean(one.unit.name))
        return f"{clean(one.name)}{when}{of}"

    def _pace(self, f: Finding) -> str:
        if f.expected_today is None or f.verdict != v.NOT_DUE:
            return ""
        like = f.actual.display if f.actual else ""
        expected = amount_like(f.expected_today, like, f.actual.exact if f.actual else None)
        if f.baseline is None:
            return word("pace_needed", self.lang, x=expected)
        start = amount_like(f.baseline.value, like)
        return word("pace_line", self.lang, x=expected, y=start, day=show_date(f.baseline.date))

    def _level(self, f: Finding) -> str:
        parts = [level(f.level, self.lang)]
        if f.advisory:
            parts = [word("advisory", self.lang)]
        elif not f.binding:
            parts.append(word("not_binding", self.lang))
        return ", ".join(parts)

    def _waiver(self, f: Finding) -> str:
        if f.waiver is None:
            return ""
        text = word(
            "waiver_line", self.lang, document=clean(f.waiver.document), approver=clean(f.waiver.approver),
            until=show_date(f.waiver.until), reason=clean(f.waiver.reason),
        )  # fmt: skip
        return text if f.verdict == v.WAIVED else word("waiver_over", self.lang) + text


@record
class _Shortfall:
    """A measured failure: its distance from the target as a share of the target."""

    share: Fraction
    amount: Fraction
    binding: bool
    entry: Entry


def _worst_gap(entries: list[Entry], report: Report) -> list[_Shortfall]:
    """Measured failures, the worst first: what binds, then by share of the target.

    Of equal shares the checked unit's own comes first, then the one that lacks more, then the order of the plan.
    """
    plan_order = {requirement.id: at for at, requirement in enumerate(report.catalogue)}
    measured = [one for e in entries if e.finding.same_as is None and (one := _shortfall(e)) is not None]
    return sorted(
        measured,
        key=lambda one: (
            not one.binding,
            -one.share,
            one.entry.unit.id != report.unit.id,
            -one.amount,
            plan_order.get(one.entry.finding.rule, len(plan_order)),
            one.entry.unit.id,
        ),
    )


def _shortfall(entry: Entry) -> _Shortfall | None:
    f = entry.finding
    if f.verdict != v.FAIL or f.actual is None or f.target is None or f.gap is None:
        return None
    if not isinstance(f.actual.exact, (int, str)) or not isinstance(f.target.exact, (int, str)):
        return None
    actual, target = number(f.actual.exact), number(f.target.exact)
    amount = abs(number(f.gap.amount))
    return _Shortfall(abs(actual - target) / (abs(target) or Fraction(1)), amount, f.binding, entry)
