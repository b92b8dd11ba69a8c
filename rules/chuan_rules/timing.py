"""Takes a sentence apart by its time phrases: one part for each deadline.

In: a sentence node. Out: `Part`s, each a sentence without time phrases and the phrases that apply to it. Promises: a
phrase after several parts applies to all before it that have none (grammar A16); a trajectory gives a part for each
milestone (ruling 36), coverage one for each named period (ruling 40); `hoặc` over different times is refused
(ruling 94). Days are not computed here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chuan_grammar import nodes as n
from chuan_grammar.periods import Period, show_date
from chuan_grammar.record import record
from chuan_rules import errors
from chuan_rules import model as m
from chuan_rules.context import Context

Phrases = tuple[n.TimePhrase, ...]


@record
class Part:
    """A sentence with its time.

    `milestone`: part of a trajectory; `every_period`: `duy trì X ≥ v`; `total`: what the last named period also carries
    (ruling 40).
    """

    sentence: Any
    phrases: Phrases = ()
    milestone: Period | None = None
    every_period: bool = False
    total: Any = None
    total_periods: tuple[Period, ...] = ()


def split(sentence: n.Sentence, context: Context) -> list[Part]:
    """The parts of a sentence, in the order written."""
    match sentence:
        case n.Led():
            return [_with(part, (sentence.time,)) for part in split(sentence.inner, context)]
        case n.Timed():
            return [_add(part, sentence.times) for part in split(sentence.inner, context)]
        case n.Each() | n.Share() | n.PerGroup():
            return [replace(part, sentence=replace(sentence, inner=part.sentence), total=_total(sentence, part))
                    for part in split(sentence.inner, context)]  # fmt: skip
        case n.Chain():
            return _chain(sentence, context)
        case n.Compare(relation=n.Milestones()):
            return _milestones(sentence, context)
        case n.Maintain(relation=n.Milestones() as steps):
            return _milestones(n.Compare(sentence.expr, steps, span=sentence.span), context)
        case n.Maintain(relation=n.Relation()):
            return [Part(sentence, every_period=True)]
        case n.Truth(expr=n.Parenthesis()) if not sentence.has:
            return split(sentence.expr.inner, context) if isinstance(sentence.expr, n.Parenthesis) else []
        case n.EventHeld():
            return _event(sentence)
        case _:
            return [Part(sentence)]


def _total(sentence: n.Each | n.Share | n.PerGroup, part: Part) -> Any:
    return None if part.total is None else replace(sentence, inner=part.total)


def _with(part: Part, phrases: Phrases) -> Part:
    """A leading phrase applies to parts that have no time."""
    return part if _is_timed(part) else _add(part, phrases)


def _add(part: Part, phrases: Phrases) -> Part:
    return replace(part, phrases=(*part.phrases, *phrases))


def _is_timed(part: Part) -> bool:
    return bool(part.phrases) or part.milestone is not None


def _chain(chain: n.Chain, context: Context) -> list[Part]:
    groups = [split(item, context) for item in chain.items]
    following: Phrases = ()
    for parts in reversed(groups):
        for index in range(len(parts) - 1, -1, -1):
            if _is_timed(parts[index]):
                following = parts[index].phrases
            elif following:
                parts[index] = _add(parts[index], following)
    flat = [part for parts in groups for part in parts]
    if chain.joiner == "or":
        return _alternatives(chain, groups, flat, context)
    merged: list[list[Part]] = []
    for part in flat:
        same = next((group for group in merged if _same_time(group[0], part)), None)
        if same is None:
            merged.append([part])
        else:
            same.append(part)
    return [_joined(chain, group) for group in merged]


def _same_time(a: Part, b: Part) -> bool:
    return (
        a.phrases == b.phrases
        and a.milestone == b.milestone
        and not (a.every_period or b.every_period or a.total or b.total)
    )


def _joined(chain: n.Chain, group: list[Part]) -> Part:
    if len(group) == 1:
        return group[0]
    span = group[0].sentence.span.to(group[-1].sentence.span)
    items = tuple(part.sentence for part in group)
    return replace(group[0], sentence=n.Chain("and", items, span))


def _alternatives(chain: n.Chain, groups: list[list[Part]], flat: list[Part], context: Context) -> list[Part]:
    """`hoặc`: every alternative has the same time."""
    if any(len(parts) > 1 for parts in groups) or any(not _same_time(flat[0], part) for part in flat[1:]):
        context.report(errors.OR_OVER_TIMES, chain.span)
    return [replace(flat[0], sentence=replace(chain, items=tuple(parts[0].sentence for parts in groups)))]


def _milestones(sentence: n.Compare, context: Context) -> list[Part]:
    relation = sentence.relation
    if not isinstance(relation, n.Milestones):
        return []
    parts: list[Part] = []
    operator = ""
    before: Period | None = None
    for step, period in relation.steps:
        if before is not None and period.end() <= before.end():
            context.report(errors.TRAJECTORY_ORDER, relation.span, later=period.label(), earlier=before.label())
        if not step.operator and not operator:
            context.report(errors.BARE_FIRST_MILESTONE, step.span)
            operator = "≥"
        operator = step.operator or _LOOSENED.get(operator, operator)
        parts.append(Part(replace(sentence, relation=replace(step, operator=operator)), milestone=period))
        before = period
    return parts


_LOOSENED = {">": "≥", "<": "≤"}
"""Ruling 36: a bare milestone takes the direction of the one before, not strict."""


def _event(sentence: n.EventHeld) -> list[Part]:
    span = sentence.span
    if sentence.on is not None:
        phrase = n.TimePhrase("within", (sentence.on,), word="", span=span)
        return [Part(replace(sentence, on=None), (phrase,))]
    if sentence.per is not None:
        phrase = n.TimePhrase("every", frequency=sentence.per, word="", span=span)
        return [Part(replace(sentence, per=None), (phrase,))]
    if sentence.coverage is None:
        return [Part(sentence)]
    once = n.EventHeld(sentence.name, span=span)
    parts = [Part(once, (n.TimePhrase("within", (period,), word="trong", span=span),)) for period in sentence.within]
    whole = replace(sentence, coverage=None, within=())
    parts[-1] = replace(parts[-1], total=whole, total_periods=sentence.within)
    return parts


# ---------------------------------------------------------------- phrases to times


def after_document(phrases: Phrases) -> n.Name | None:
    """The document of `sau "X"`."""
    return next((p.document for p in phrases if p.kind == "after" and p.document is not None), None)


def time_of(part: Part, context: Context) -> m.Time | None:
    """The model time of a part; None when it has no phrase that sets one."""
    if part.milestone is not None:
        return m.Time("milestone", (part.milestone,), text=part.milestone.label())
    dated = [p for p in part.phrases if p.kind in ("by", "before", "within")]
    every = next((p for p in part.phrases if p.kind == "every"), None)
    since = _since(part.phrases)
    text = " ".join(" ".join(p.span.text().split()) for p in part.phrases)
    if every is not None:
        return m.Time("recurring", _cut(dated), every.frequency, since, text)
    if len(dated) > 1:
        context.report(errors.TWO_DEADLINES, dated[0].span, second=f"«{' '.join(dated[1].span.text().split())}»")
    if dated:
        return m.Time(dated[0].kind, dated[0].periods, None, since, text)
    if since is not None:
        return m.Time("since", (), None, since, text)
    return None


def _since(phrases: Phrases) -> Any:
    """The first day that `từ …` or `sau <ngày>` allows."""
    from datetime import timedelta

    for phrase in phrases:
        if phrase.kind == "from":
            return phrase.periods[0].start()
        if phrase.kind == "after" and phrase.periods:
            return phrase.periods[0].end() + timedelta(1)
    return None


def _cut(dated: list[n.TimePhrase]) -> tuple[Period, ...]:
    """The stretch that a recurrence is cut by: `trong …` as written, `đến …` and `trước …` with an open beginning."""
    from datetime import date, timedelta

    from chuan_grammar.periods import FIRST_YEAR, span

    out: list[Period] = []
    for phrase in dated:
        if phrase.kind == "within":
            out += phrase.periods
        else:
            period = phrase.periods[0]
            last = period.end() if phrase.kind == "by" else period.start() - timedelta(1)
            out.append(span(date(FIRST_YEAR, 1, 1), last))
    return tuple(out)


def due_text(time: m.Time | None) -> str | None:
    """How a catalogue words a time."""
    if time is None or time.kind == "standing":
        return None
    if time.text:
        return time.text
    if time.periods:
        return time.periods[0].label()
    return show_date(time.since) if time.since else None
