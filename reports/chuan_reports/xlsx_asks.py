"""What a person must look at or ask for at a unit: the content of the checklist, before any layout.

In: a `Dossier`. Out: `Ask`s by unit and section, and what is not known about units. Promises: the name, unit and period
of an ask are those by which the reader of submissions recognises the answer (ruling 47: an assessment by its quoted
text, else by the requirement's id); the same question is asked once, whatever asks for it. Invalid data is not asked
for: a second value would contradict the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from chuan_checker import verdict as v
from chuan_grammar.record import record
from chuan_grammar.text import fold, tidy
from chuan_reports.dossier import Dossier, Entry, FactLine
from chuan_reports.layout import clean
from chuan_reports.shape import Fact, Missing, Unit
from chuan_reports.words import low
from chuan_reports.xlsx_words import say

ASSESS, VALUE, YES_NO, DOCUMENT, TOLD = "assess", "value", "yes_no", "document", "told"
"""Kinds of ask: a person's assessment, a figure, a yes or no (or document, event), evidence, only said (not filled)."""

MET, NOT_MET = "Đạt", "Không đạt"
"""What the reader understands, in every language of the report."""

_ASSESSED = re.compile(r'(?:cần người đánh giá|needs a person to assess)\s*(?:"([^"]*)"|“([^”]*)”)', re.IGNORECASE)
_UP_TO = "đến "
_YES_NO_KINDS = ("yes_no", "document", "event", "prohibition")
_DATED_KINDS = ("document", "event")
_NEVER_TWICE = ("document", "event")
"""Kinds whose rows are occurrences: a second row for the evidence would count as a second one."""


@record
class Ask:
    """One question. `period` empty: the date is filled in, at latest that of `up_to` (`đến 31/12/2027`) if given.

    `until`: the last day that still counts, when it lies before the check date.
    """

    kind: str
    unit: Unit
    name: str
    period: str
    until: date | None
    what: str
    rules: tuple[str, ...]
    basis: str
    plan: str
    section: str
    up_to: str = ""


@record
class Unknown:
    """Something that is not known about a unit itself: a column of the list of units."""

    unit: Unit
    name: str


@record
class Asks:
    """Everything to ask, by unit (the checked one first), then in the order of the plan."""

    asks: tuple[Ask, ...]
    unknown: tuple[Unknown, ...]
    invalid: int

    def number(self, *kinds: str) -> int:
        """How many asks of these kinds."""
        return sum(ask.kind in kinds for ask in self.asks)


def asks(told: Dossier) -> Asks:
    """What must be looked at or asked for."""
    found: dict[tuple[str, str, str], Ask] = {}
    unknown: dict[tuple[str, str], Unknown] = {}
    for entry in told.with_code(v.MANUAL, v.MISSING, v.UNDETERMINED):
        for one in _of(entry, told):
            if isinstance(one, Unknown):
                unknown.setdefault((one.unit.id, fold(one.name)), one)
            else:
                key = (one.unit.id, fold(one.name), one.period or one.up_to)
                found[key] = _both(found[key], one, told.lang) if key in found else one
    units = {row.id: at for at, row in enumerate(told.report.units)} | {told.unit.id: -1}
    places = {(r.plan, r.id): at for at, r in enumerate(told.report.catalogue)}

    def order(ask: Ask) -> tuple[int, str, int]:
        return units.get(ask.unit.id, len(units)), ask.unit.id, places.get((ask.plan, ask.rules[0]), len(places))

    invalid = sum(entry.code == v.INVALID and not entry.same_as for entry in told.entries)
    return Asks(tuple(sorted(found.values(), key=order)), tuple(unknown.values()), invalid)


def _both(first: Ask, second: Ask, lang: str) -> Ask:
    """One question for two requirements."""
    if second.rules[0] in first.rules:
        return first
    rules = (*first.rules, *second.rules)
    until = min((day for day in (first.until, second.until) if day is not None), default=None)
    return replace(first, rules=rules, until=until, what=f"{first.what} {say('k_others', lang, x=second.basis)}")


def _of(entry: Entry, told: Dossier) -> Iterator[Ask | Unknown]:
    if entry.code == v.MANUAL:
        yield from _assessments(entry, told)
    for one in entry.finding.missing:
        yield _fact(entry, one, told)
    if entry.code == v.MISSING and entry.evidence_missing and not entry.finding.missing:
        yield _document(entry, told)


def _ask(
    entry: Entry, told: Dossier, kind: str, name: str, what: str, unit: Unit | None = None, period: str = ""
) -> Ask:
    f = entry.finding
    past = f.due is not None and f.due <= told.report.as_of
    name = name.strip()  # as the reader takes it
    known = name or entry.rule
    return Ask(
        kind if name else TOLD, unit or f.unit, known, period, f.due if past else None, what, (entry.rule,),
        "; ".join(part for part in (entry.rule, entry.clause) if part), f.plan,
        " ".join(clean(part) for part in (f.section, f.section_title) if part),
    )  # fmt: skip


def _assessments(entry: Entry, told: Dossier) -> Iterator[Ask]:
    texts = [tidy(straight or curly) for straight, curly in _ASSESSED.findall(entry.finding.sentence)]
    by_text = [text for text in dict.fromkeys(texts) if text and clean(text) == text]
    asked = _asked_of(entry, told.lang)
    for text in by_text:
        yield _ask(entry, told, ASSESS, text, say("k_assess", told.lang, title=entry.title) + asked)
    if not by_text:  # the condition stands elsewhere (a formula, an exception): its id is as good
        what = say("k_assess_id", told.lang, sentence=entry.sentence) + asked
        yield _ask(entry, told, ASSESS, entry.rule, what)


def _fact(entry: Entry, one: Missing, told: Dossier) -> Ask | Unknown:
    kind, period = entry.finding.kind, one.period or ""
    name = clean(one.name).strip()
    if not period and kind not in _DATED_KINDS:
        return Unknown(one.unit, name or entry.rule)
    yes_no = kind in _YES_NO_KINDS
    values = {"title": entry.title, "target": entry.target, "period": _when(period)}
    what = say("k_fact" if period else "k_fact_plain", told.lang, **values)
    if entry.finding.evidence.required:
        what += " " + say("k_with_evidence", told.lang, x=", ".join(map(clean, entry.finding.evidence.required)))
    open_day = not period or period.startswith(_UP_TO)
    made = _ask(
        entry, told, YES_NO if yes_no else VALUE, name, what + _asked_of(entry, told.lang), one.unit,
        "" if open_day else clean(period),
    )  # fmt: skip
    if not open_day or not period:
        return made
    last = _day(period.removeprefix(_UP_TO))
    days = [day for day in (made.until, last) if day is not None and day < told.report.as_of]
    return replace(made, up_to=period, until=min(days, default=made.until))


def _day(text: str) -> date | None:
    """`31/12/2027` as a date."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _when(period: str) -> str:
    return clean(f"tính {period}" if period.startswith(_UP_TO) else period)


def _document(entry: Entry, told: Dossier) -> Ask:
    """Evidence of what was reported already: the same value of the same period, with the document named."""
    lacks = ", ".join(entry.evidence_missing)
    lines = list(zip(entry.finding.facts, entry.facts, strict=True))
    own = [pair for pair in lines if pair[0].unit.id == entry.unit.id] or lines
    if not own or entry.finding.kind in _NEVER_TWICE:
        line = own[0][1] if own else None
        return _ask(entry, told, TOLD, f"{entry.rule} {lacks}", say("k_told", told.lang, x=lacks, place=_at(line)))
    fact, line = own[0]
    what = say("k_document", told.lang, x=lacks, value=_value(fact, line), place=_at(line))
    return _ask(entry, told, DOCUMENT, clean(fact.name), what, fact.unit, clean(fact.period or ""))


def _value(fact: Fact, line: FactLine) -> str:
    return f"«{line.value or clean(fact.value.raw)}»"


def _at(line: FactLine | None) -> str:
    return f" [{line.place}]" if line is not None and line.place else ""


def _asked_of(entry: Entry, lang: str) -> str:
    return " " + say("k_ask", lang, x=low(entry.responsible)) if entry.responsible else ""
