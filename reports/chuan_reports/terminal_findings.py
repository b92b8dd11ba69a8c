"""One finding on a terminal: a block for what needs attention, two lines for what is not due, one for what passed.

From a `Finding` to lines of a `View`. Promises: an undecided or failed finding shows what is required, what was found,
the gap, every fact with its cell (or how many more there are), what is missing and where the plan asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports.layout import TIE, clean, tie
from chuan_reports.phrases import amount_like, bar_text, is_yes_no, period_text, shown
from chuan_reports.shape import Fact, Finding, Gap, Interval, Missing
from chuan_reports.terminal_view import STYLES, View
from chuan_reports.words import citation, level

FIELD = 13
"""Column of the values in a block: the longest field name and two blanks."""

MOST_FACTS = 12
MOST_MISSING = 8
MOST_UNITS = 6
"""A screenful: more are counted, and all of them are in the JSON report."""

SHORTEST_TITLE = 20
"""A title cut shorter than this says nothing, so the line is broken instead."""

UNKNOWN = "chưa biết"
"""How the checker shows a value of which nothing is known."""

REPEATED = ("Căn cứ: ", "Số liệu: ", "… và ", "Còn thiếu: ", "Khoảng cách: ", "Lý do: ", "Kết quả: ", "Không hợp lệ: ",
            "Miễn trừ", "Minh chứng cần kèm: ")  # fmt: skip
"""Lines of an explanation that the fields of a block say already."""


def finding(view: View, found: Finding) -> None:
    """As much of a finding as its verdict needs."""
    if view.explain or not (is_compact(found) or is_waiting(found)):
        block(view, found)
        view.page.blank()
    elif found.verdict == v.PASS:
        passed(view, found)
    elif found.verdict == v.NOT_DUE:
        waiting(view, found)
    else:
        one_line(view, found)


def is_compact(found: Finding) -> bool:
    """Whether one line says all: it passed, or does not apply, and nothing is attached to it."""
    if found.verdict == v.NOT_APPLICABLE:
        return True
    return found.verdict == v.PASS and found.waiver is None


def is_waiting(found: Finding) -> bool:
    """Whether nobody has to act on it yet: not due, and not behind the line to its target."""
    return found.verdict == v.NOT_DUE and found.at_risk is not True and found.waiver is None


def block(view: View, found: Finding) -> None:
    """Everything a reader needs to judge the finding, a field a line."""
    view.put(view.name(found), 0, 4, "bold", lead=view.lead(found), mark=STYLES[found.verdict])
    for key, text in _fields(view, found):
        view.page.field(view.say(key) if key else "", text, 4, FIELD)


def passed(view: View, found: Finding) -> None:
    """Label, requirement, value against target, cell: one line where it fits."""
    lead, style = view.lead(found), STYLES[found.verdict]
    room = view.page.width - len(lead)
    name = view.name(found, room)
    results = _results(view, found)
    right = next((one for one in results if len(name) + 2 + len(one) <= room), results[-1])
    left = room - len(right) - (2 if right else 0)
    if left >= min(len(found.rule) + 2 + SHORTEST_TITLE + len(view.apart(found)), len(name)):
        text = view.name(found, left).ljust(left + 2) + right if right else view.name(found, left)
        view.put(text.replace(" ", TIE), lead=lead, mark=style)
    else:
        view.put(view.name(found, room).replace(" ", TIE), lead=lead, mark=style)
        view.put(results[0], 4, 2)


def waiting(view: View, found: Finding) -> None:
    """What is not due: what is asked by when, how it stands, what it would still take."""
    view.put(view.name(found), 0, 4, lead=view.lead(found), mark=STYLES[found.verdict])
    parts = [view.say("row_due", x=show_date(found.due))] if found.due else []
    parts += [f"{view.say('since').lower()} {show_date(found.since)}"] if found.since else []
    if found.target is None or is_yes_no(found.target):
        parts.append(view.say("asks", x=clean(found.sentence)))
    else:
        parts.append(view.say("asks_bar", x=tie(bar_text(found.target, view.lang))))
    lacking = list(_missing(view, found))
    if found.actual is not None and not (lacking and found.actual.display == UNKNOWN):
        parts.append(view.say("found", x=_actual(view, found)))
    if found.gap is not None:
        parts.append(_gap(view, found.gap))
    if lacking:
        parts.append(view.say("lacks", x=", ".join(lacking)))
    elif found.reason and found.actual is None:
        parts.append(view.reason(found))
    parts += [text for key, text in _standing(view, found) if key == "level"]
    view.put("; ".join(parts) + view.cells(found.facts), 4, 2)


def one_line(view: View, found: Finding) -> None:
    """Label, requirement and reason."""
    reason = f": {view.reason(found)}" if found.reason else ""
    view.put(view.name(found) + reason, 0, 4, lead=view.lead(found), mark=STYLES[found.verdict])


def _results(view: View, found: Finding) -> tuple[str, ...]:
    """`22,52% ≥ 20%  a.xlsx!Xã!C12 (+1)`: value, the bar it passed, first cell, how many more; then ever shorter."""
    value = bar = ""
    if found.actual is not None:
        value = clean(shown(found.actual.display, view.lang))
    elif len({fact.value.display for fact in found.facts}) == 1:
        value = clean(shown(found.facts[0].value.display, view.lang))
    if found.actual and found.target and not is_yes_no(found.target):
        bar = " " + clean(bar_text(found.target, view.lang))
    if not found.facts:
        return tuple(dict.fromkeys((value + bar, value)))
    cell = found.facts[0].source
    more = f" (+{len(found.facts) - 1})" if len(found.facts) > 1 else ""
    places = (view.places.at(cell), view.places.short(cell), view.places.short(cell, sheet=False))
    whole, short, least = (f"  {clean(place)}{more}" for place in places)
    shapes = (
        value + bar + whole,
        value + bar + short,
        value + whole,
        value + short,
        value + bar + least,
        value + least,
    )
    return tuple(dict.fromkeys(shapes))


def _fields(view: View, found: Finding) -> Iterator[tuple[str, str]]:
    yield from _required(view, found)
    if found.actual is not None:
        yield "actual", _actual(view, found)
    if found.gap is not None:
        yield "gap", _gap(view, found.gap)
    told = found.verdict == v.INVALID and any(f.problem and f.problem in (found.reason or "") for f in found.facts)
    if found.reason and not told:
        yield "reason", view.reason(found)
    unexplained = found.verdict in (v.FAIL, v.INVALID) and found.actual is None and found.gap is None
    if view.explain or (unexplained and not found.reason):
        yield from _listed("explanation", _explained(found))
    yield from _listed("facts", _facts(view, found))
    yield from _listed("missing", _missing(view, found))
    yield from _standing(view, found)
    yield from _papers(view, found)


def _required(view: View, found: Finding) -> Iterator[tuple[str, str]]:
    """The bar where it says enough, else the sentence of the rule; both when everything is explained."""
    bar = None if found.target is None or is_yes_no(found.target) else bar_text(found.target, view.lang)
    sentence = clean(found.sentence)
    if bar is None:
        if sentence:
            yield "target", sentence
    elif isinstance(found.target and found.target.exact, Interval) and sentence:
        yield "target", f"{sentence}; {bar}"
    elif view.explain and sentence:
        yield "target", f"{sentence}; {tie(bar)}"
    else:
        yield "target", tie(bar)


def _actual(view: View, found: Finding) -> str:
    """The value with the period it was read for."""
    value = "" if found.actual is None else tie(shown(found.actual.display, view.lang))
    return f"{value} ({tie(period_text(found.period, view.lang))})" if found.period else value


def _gap(view: View, gap: Gap) -> str:
    """The change, and of which fact where the measure does not tell."""
    text = clean(shown(gap.display, view.lang))
    fact = clean(gap.fact)
    return text if fact in text or not fact else f"{text} ({fact})"


def _explained(found: Finding) -> Iterable[str]:
    """The comparison, exceptions and outlook: what no other field says."""
    lines = [clean(line) for line in found.explanation]
    return [line for line in lines if not line.startswith(REPEATED) and line != f"Quy tắc: {clean(found.sentence)}"]


def _standing(view: View, found: Finding) -> Iterator[tuple[str, str]]:
    """When it is due, how it stands today, how much it binds."""
    if found.due is not None:
        yield "due", show_date(found.due)
    if found.since is not None:
        yield "since", show_date(found.since)
    if found.expected_today is not None and found.verdict == v.NOT_DUE:
        like = found.actual.display if found.actual else ""
        expected = amount_like(found.expected_today, like, found.actual.exact if found.actual else None)
        if found.baseline is None:
            yield "pace", view.say("pace_needed", x=expected)
        else:
            start = amount_like(found.baseline.value, like)
            yield "pace", view.say("pace_line", x=expected, y=start, day=show_date(found.baseline.date))
    if not found.binding or found.level != "bắt buộc":
        advisory = [view.say("advisory")] if found.advisory else []
        loose = [] if found.binding else [view.say("not_binding")]
        strength = [] if found.advisory and found.level == "bắt buộc" else [level(found.level, view.lang)]
        yield "level", ", ".join([*strength, *advisory, *loose])


def _papers(view: View, found: Finding) -> Iterator[tuple[str, str]]:
    """Documents, sources, who answers for it, what to do."""
    if found.waiver is not None:
        yield "waiver", view.waiver(found.waiver, found.verdict == v.WAIVED)
    if found.underlying is not None:
        yield "underlying", v.LABELS[view.lang].get(found.underlying, found.underlying)
    if found.evidence.required:
        needed, given = (", ".join(map(clean, names)) for names in (found.evidence.required, found.evidence.given))
        yield "evidence", view.say("evidence_given" if given else "evidence_none", a=needed, b=given)
    if found.same_as is not None:
        yield "same_as", view.say("same_as_line", x=tie(found.same_as))
    cited = "; ".join(text for source in found.sources if (text := _cited(view, found, source)))
    if cited:
        yield "cites", cited
    if found.responsible:
        yield "responsible", "; ".join(f"{clean(one.name)} ({clean(one.role)})" for one in found.responsible)
    if found.remedy:
        yield "remedy", clean(found.remedy)
    if found.note:
        yield "note", clean(found.note)


def _cited(view: View, found: Finding, source: dict[str, str]) -> str:
    """Where the plan asks for it; the plan itself stands in the head of the report."""
    plan = view.plans.get(found.plan)
    own = plan is not None and source.get("document") in (plan.title, plan.number)
    if own and len(source) > 1:
        source = {key: value for key, value in source.items() if key != "document"}
    text = clean(citation(source, view.lang))
    return f"{text} ({tie(found.plan)})" if own and len(view.plans) > 1 else text


def _listed(key: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The name of the field stands beside its first line only."""
    for at, line in enumerate(lines):
        yield ("" if at else key), line


def _facts(view: View, found: Finding) -> Iterator[str]:
    """Each fact with its cell; what several units report is named once, above them."""
    groups: dict[tuple[str, str | None], list[Fact]] = {}
    for fact in found.facts[:MOST_FACTS]:
        groups.setdefault((fact.name, fact.period), []).append(fact)
    for (name, period), facts in groups.items():
        when = f" ({tie(period_text(period, view.lang))})" if period and period != found.period else ""
        if len(facts) > 1:
            yield f"{clean(name)}{when}:"
            for fact in facts:
                yield f"{TIE}{TIE}{clean(fact.unit.name)}: {_value(view, fact, short=True)}"
        else:
            fact = facts[0]
            of_unit = "" if fact.unit.id == found.unit.id else " " + view.say("of_units", x=clean(fact.unit.name))
            yield f"{clean(name)}{of_unit}{when}: {_value(view, fact)}"
    if len(found.facts) > MOST_FACTS:
        yield view.say("more_facts", n=len(found.facts) - MOST_FACTS)


def _value(view: View, fact: Fact, short: bool = False) -> str:
    """Value, cell, evidence, and what is wrong."""
    value = tie(shown(fact.value.display or (f"«{fact.value.raw}»" if not fact.problem else ""), view.lang))
    place = view.places.short(fact.source) if short else view.places.at(fact.source)
    text = f"{value} [{tie(place)}]".lstrip()
    if fact.problem:
        text += f" {clean(fact.problem)}"
    if fact.evidence:
        text += f", {view.say('evidence_of', x=clean(fact.evidence))}"
    return text


def _missing(view: View, found: Finding) -> Iterator[str]:
    """Missing facts, the units that lack the same one together; the unit itself is not named."""
    groups: dict[tuple[str, str | None], list[Missing]] = {}
    for one in found.missing:
        groups.setdefault((one.name, one.period), []).append(one)
    listed = list(groups.items())
    for (name, period), lacking in listed[:MOST_MISSING]:
        units = [clean(one.unit.name) for one in lacking[:MOST_UNITS]]
        if len(lacking) > MOST_UNITS:
            units.append(view.say("and_more_units", n=len(lacking) - MOST_UNITS))
        own = len(lacking) == 1 and lacking[0].unit.id == found.unit.id
        of_units = "" if own else " " + view.say("of_units", x=", ".join(units))
        when = f" ({tie(period_text(period, view.lang))})" if period else ""
        yield f"{clean(name)}{when}{of_units}"
    if len(listed) > MOST_MISSING:
        yield view.say("more_missing", n=len(listed) - MOST_MISSING)
