"""What is still needed, worked out from a report and shown.

In: a `Report` and the rules behind it. Out: `Need`s, sorted, and their text or JSON. Promises: one row for each thing
however many requirements wait for it; what an undecided verdict waits for comes before what is only due later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_grammar.record import record
from chuan_grammar.text import fold
from chuan_reports.layout import Page, clean, tie
from chuan_reports.phrases import period_text, where
from chuan_reports.shape import Cell, Finding, Report, Unit
from chuan_rules import model as m

SCHEMA = "chuan/needs/1"

FACT, DOCUMENT, EVENT, ASSESSMENT, EVIDENCE, CORRECTION = (
    "fact",
    "document",
    "event",
    "assessment",
    "evidence",
    "correction",
)

KINDS = {
    FACT: ("số liệu", "fact"),
    DOCUMENT: ("văn bản", "document"),
    EVENT: ("sự kiện", "event"),
    ASSESSMENT: ("đánh giá", "assessment"),
    EVIDENCE: ("minh chứng", "evidence"),
    CORRECTION: ("sửa số liệu", "correction"),
}
"""Kind → (vi, en), in the order of the list."""

WORDS = {
    "none": ("{unit}: không còn thiếu gì, tính đến {day}.", "{unit}: nothing is missing on {day}."),
    "head": (
        "{unit}: còn thiếu {n} mục, tính đến {day}: {now} mục cần ngay, {later} mục chưa đến hạn.",
        "{unit}: {n} items missing on {day}: {now} needed now, {later} not due yet.",
    ),
    "now": ("Cần ngay", "Needed now"),
    "later": ("Chưa đến hạn", "Not due yet"),
    "due": ("trước hết ngày {x}", "by the end of {x}"),
    "of": ("kèm {x}", "beside {x}"),
    "unreadable": ("{n} mục của số liệu nộp không đọc được.", "Items of the submissions that could not be read: {n}."),
}

Say = Callable[..., str]

_ORDER = {kind: at for at, kind in enumerate(KINDS)}


@record
class Need:
    """One thing that a unit owes.

    `rules` wait for it; `now` when one of them is undecided for want of it; `due` is the first day of theirs by which
    it is needed. `about`: the facts that an evidence stands beside, or what is wrong with a value; `source` its cell.
    """

    unit: Unit
    kind: str
    name: str
    period: str | None
    now: bool
    due: date | None
    rules: tuple[str, ...]
    about: str | None = None
    source: Cell | None = None


def needed(report: Report, rules: m.Rules) -> tuple[Need, ...]:
    """Everything, by unit, what is needed now first."""
    texts = {(pack.plan.id, r.id): tuple(_texts(r)) for pack in rules.packs for r in pack.requirements}
    merged: dict[tuple[str, str, str, str | None], Need] = {}
    for finding in report.findings:
        for need in _of(finding, texts.get((finding.plan, finding.rule), ())):
            key = need.unit.id, need.kind, need.name, need.period
            merged[key] = _both(merged[key], need) if key in merged else need
    order = {unit.id: at for at, unit in enumerate(report.units)}
    return tuple(
        sorted(
            merged.values(),
            key=lambda n: (
                order.get(n.unit.id, -1),
                n.unit.id,
                not n.now,
                date.min if n.now else n.due or date.max,
                _ORDER[n.kind],
                fold(n.name),
                n.period or "",
            ),
        )
    )


def _of(finding: Finding, texts: tuple[str, ...]) -> Iterator[Need]:
    now = finding.verdict in v.UNDECIDED
    rest = now, finding.due, (finding.rule,)
    kind = {"document": DOCUMENT, "event": EVENT}.get(finding.kind, FACT)
    for lack in finding.missing:
        yield Need(lack.unit, kind, lack.name, lack.period, *rest)
    if finding.verdict in (v.MANUAL, v.NOT_DUE):
        given = {fold(fact.name) for fact in finding.facts}
        if fold(finding.rule) not in given:
            for text in texts:
                if fold(text) not in given:
                    yield Need(finding.unit, ASSESSMENT, text, None, *rest)
    if finding.verdict in (v.MISSING, v.NOT_DUE, v.PASS):
        about = ", ".join(dict.fromkeys(fact.name for fact in finding.facts)) or None
        for paper in finding.evidence.required:
            if paper not in finding.evidence.given:
                yield Need(finding.unit, EVIDENCE, paper, finding.period, *rest, about)
    if finding.verdict == v.INVALID:
        for fact in finding.facts:
            if fact.problem:
                yield Need(fact.unit, CORRECTION, fact.name, fact.period, *rest, fact.problem, fact.source)


def _both(one: Need, other: Need) -> Need:
    """The same thing, which two requirements wait for."""
    days = [day for day in (one.due, other.due) if day is not None]
    due = min(days) if len(days) == 2 else None
    rules = tuple(sorted({*one.rules, *other.rules}))
    return Need(
        one.unit,
        one.kind,
        one.name,
        one.period,
        one.now or other.now,
        due,
        rules,
        one.about or other.about,
        one.source or other.source,
    )


def _texts(requirement: m.Requirement) -> Iterator[str]:
    for clause in requirement.clauses:
        yield from _assessed(clause.condition)


def _assessed(condition: m.Condition | None) -> Iterator[str]:
    """What a person must assess for a condition to be decided."""
    match condition:
        case m.Assessed():
            yield condition.text
        case m.And() | m.Or():
            for item in condition.items:
                yield from _assessed(item)
        case m.Not():
            yield from _assessed(condition.item)
        case m.EachUnit() | m.ShareOfUnits() | m.NumberOfUnits():
            yield from _assessed(condition.condition)
        case _:
            return


def as_json(report: Report, needs: Iterable[Need]) -> bytes:
    """`{schema, as_of, unit, needs: […]}`."""
    import json

    rows = [
        {
            "unit": _unit(need.unit),
            "kind": need.kind,
            "name": need.name,
            "period": need.period,
            "now": need.now,
            "due": None if need.due is None else need.due.isoformat(),
            "rules": list(need.rules),
            "about": need.about,
            "source": None if need.source is None else {name: getattr(need.source, name) for name in CELL},
        }
        for need in needs
    ]
    made = {"schema": SCHEMA, "as_of": report.as_of.isoformat(), "unit": _unit(report.unit), "needs": rows}
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


CELL = ("file", "sheet", "cell", "line", "column")


def _unit(unit: Unit) -> dict[str, str]:
    return {"id": unit.id, "name": unit.name, "type": unit.type}


def as_text(report: Report, needs: tuple[Need, ...], width: int, lang: str) -> bytes:
    """A list by unit."""

    def say(key: str, **values: object) -> str:
        return WORDS[key][lang == "en"].format(**values)

    page = Page(min(width, 120), color=False)
    now = sum(need.now for need in needs)
    day, unit = show_date(report.as_of), clean(report.unit.name)
    key = "head" if needs else "none"
    page.put(say(key, unit=unit, n=len(needs), day=day, now=now, later=len(needs) - now))
    if report.coverage.unreadable:
        page.put(say("unreadable", n=report.coverage.unreadable))
    group: tuple[str, bool | None] = ("", None)
    for need in needs:
        if need.unit.id != group[0]:
            page.blank()
            page.put(f"{clean(need.unit.name)} ({tie(need.unit.id)})")
        if (need.unit.id, need.now) != group:
            page.put(f"{say('now' if need.now else 'later')}:", 2)
        group = (need.unit.id, need.now)
        page.put(f"{_line(need, say, lang)} ({', '.join(map(tie, need.rules))})", 4, 2, lead="- ")
    return page.text().encode("utf-8", "replace")


def _line(need: Need, say: Say, lang: str) -> str:
    parts = [f"{KINDS[need.kind][lang == 'en']}: {clean(need.name)}"]
    if need.period:
        parts.append(tie(period_text(need.period, lang)))
    if need.kind == EVIDENCE and need.about:
        parts.append(say("of", x=clean(need.about)))
    if need.due is not None and not need.now:
        parts.append(tie(say("due", x=show_date(need.due))))
    text = ", ".join(parts)
    if need.kind == CORRECTION:
        text += f": {clean(need.about or '')} [{tie(where(need.source, lang))}]"
    return text
