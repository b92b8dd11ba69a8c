"""Two sheets about the check itself: every requirement with its state, and where rules and data came from.

In: a `Dossier`. Out: cells on a `Sheet`. Promises: a requirement that gave no finding has a row that says so; the
counts of the rows add up to those of the report; every input, hash, ignored item and passage without a rule is listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chuan_grammar.record import record
from chuan_reports.dossier import COUNTED, Dossier, Entry
from chuan_reports.layout import clean
from chuan_reports.palette import SOFT
from chuan_reports.phrases import SEVERITY, iso_as_date
from chuan_reports.places import Places
from chuan_reports.shape import Contribution, Predecessor, Requirement
from chuan_reports.words import SYMBOLS, citation, level, word
from chuan_reports.xlsx_book import MOST_SCREEN_LINES, RULE, Column, Sheet
from chuan_reports.xlsx_lines import SIZE, height_of, text_points
from chuan_reports.xlsx_numbers import Numeric, numeric
from chuan_reports.xlsx_words import say

PLAIN: dict[str, object] = {"border": 1, "border_color": RULE, "font_size": 10}
WRAPPED = {**PLAIN, "text_wrap": True}

BEFORE = (
    Column("no", 5), Column("id", 9), Column("content", 24), Column("state", 18), Column("c_total", 7),
)  # fmt: skip
COUNT_WIDTH = 6
"""The headings of the counts stand upright."""

AFTER = (
    Column("clause", 14), Column("sentence", 30), Column("subject", 11), Column("deadline", 14), Column("level", 18),
    Column("section", 26), Column("plan", 10), Column("responsible", 24), Column("evidence_asked", 24),
    Column("remedy", 34), Column("note", 34), Column("same_as", 12), Column("rule_at", 30),
)  # fmt: skip
ONE_LINE = 80
"""Points of an upright heading that is not broken."""

PRINTED = len(BEFORE) + len(COUNTED) + 2


def write_rules(sheet: Sheet, told: Dossier) -> None:
    """Every requirement of the catalogue with its state in this check."""
    lang, catalogue = told.lang, told.report.catalogue
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in told.entries:
        found.setdefault((entry.finding.plan, entry.finding.rule), []).append(entry)
    adds = {(one.plan, one.rule): one for one in told.report.contributions}
    labels = [f"{count.symbol} {count.label}" for count in told.counts]
    titles = (*(say(c.title, lang) for c in BEFORE), *labels, *(say(c.title, lang) for c in AFTER))
    sheet.columns((*BEFORE, *(Column("", COUNT_WIDTH) for _ in COUNTED), *AFTER))
    sheet.head(0, titles)
    upright = titles[len(BEFORE) - 1 : len(BEFORE) + len(COUNTED)]
    sheet.head(0, upright, len(BEFORE) - 1, rotation=90, font_size=SIZE)
    longest = max(text_points(text, bold=True) for text in upright)
    sheet.high(0, max(60.0, round(longest * (0.6 if longest > ONE_LINE else 1) + 12, 1)))
    sheet.page.freeze_panes(1, 3)
    sheet.page.repeat_rows(0)
    sheet.page.autofilter(0, 0, max(len(catalogue), 1), len(titles) - 1)
    sheet.page.print_area(0, 0, max(len(catalogue) + 2, 1), PRINTED - 1)
    sheet.header(f"{say('s_rules', lang)}: {told.unit_name}, {told.as_of}", say("print_core", lang))
    for row, one in enumerate(catalogue, 1):
        key = (one.plan, one.id)
        _rule_row(sheet, told, row, one, found.get(key, []), adds.get(key))
    _totals(sheet, told, len(catalogue) + 1)


def _totals(sheet: Sheet, told: Dossier, row: int) -> None:
    """Findings of all requirements, and the share of each verdict."""
    total = len(BEFORE) - 1
    for at, key in ((row, "all"), (row + 1, "share")):
        for column in range(PRINTED):
            sheet.text(at, column, say(key, told.lang) if column == 2 else "", **PLAIN, bold=True)
    numbers = (told.total, *(count.number for count in told.counts))
    for column, number in enumerate(numbers, total):
        sheet.number(row, column, number, **PLAIN, bold=True)
        share = numeric(f"{number}/{told.total}", "%") if told.total else None
        whole = Numeric(share.value, "0%" if share.value in (0, 1) else "0.0%") if share else None
        sheet.number(row + 1, column, whole, **PLAIN)


def _rule_row(
    sheet: Sheet, told: Dossier, row: int, one: Requirement, entries: list[Entry], adds: Contribution | None
) -> None:
    sheet.number(row, 0, row, align="center", **PLAIN)
    sheet.text(row, 1, clean(one.id), **WRAPPED)
    sheet.text(row, 2, clean(one.title), **WRAPPED)
    code, text = _state(told, entries, adds)
    fill, ink = SOFT[code]
    sheet.text(row, 3, text, **WRAPPED, bold=bool(entries), bg_color=fill, font_color=ink)
    counts = Counter(entry.code for entry in entries if not entry.same_as)
    sheet.number(row, 4, sum(counts.values()), **PLAIN)
    for column, counted in enumerate(COUNTED, len(BEFORE)):
        sheet.number(row, column, counts[counted] or None, **PLAIN)
    about = tuple(_about(told, one))
    for column, value in enumerate(about, len(BEFORE) + len(COUNTED)):
        sheet.text(row, column, value, **WRAPPED, **({"indent": 1} if column == len(BEFORE) + len(COUNTED) else {}))
    core = [(clean(one.id), BEFORE[1].width), (clean(one.title), BEFORE[2].width), (text, BEFORE[3].width * 0.92)]
    core += [(about[0], AFTER[0].width - 2), (about[1], AFTER[1].width)]
    rest = [(x, column.width) for x, column in zip(about, AFTER, strict=True)]
    sheet.high(row, max(height_of(core), height_of(rest, most=MOST_SCREEN_LINES)))


def _state(told: Dossier, entries: list[Entry], adds: Contribution | None) -> tuple[str, str]:
    """The worst verdict, or why there is none."""
    if entries:
        worst = min(entries, key=lambda entry: SEVERITY[entry.code])
        return worst.code, f"{SYMBOLS[worst.code]} {worst.label}"
    if adds is not None:
        key = {True: "rules_counts", False: "rules_counts_not", None: "rules_counts_open"}[adds.holds]
        return "not_due", say(key, told.lang, x=clean(adds.of_unit.name))
    return "not_applicable", say("rules_none", told.lang)


def _about(told: Dossier, one: Requirement) -> Iterator[str]:
    lang = told.lang
    yield _clause(told, one)
    yield from (clean(one.sentence), clean(one.subject), clean(one.due or ""), _level(one, lang))
    yield " ".join(clean(part) for part in (one.section, one.section_title) if part)
    yield clean(one.plan)
    yield "; ".join(f"{clean(who.name)} ({clean(who.role)})" for who in one.responsible)
    yield "; ".join(map(clean, one.evidence))
    yield from (clean(one.remedy or ""), clean(one.note or ""), clean(one.same_as or ""))
    yield f"{clean(one.file)}:{one.line}"


def _level(one: Requirement, lang: str) -> str:
    if one.advisory:
        return word("advisory", lang)
    return level(one.level, lang) if one.binding else f"{level(one.level, lang)}, {word('not_binding', lang)}"


def _clause(told: Dossier, one: Requirement) -> str:
    """As the dossier cites: the plan itself only where there are several."""
    plan = next((plan for plan in told.report.plans if plan.id == one.plan), None)
    cited = []
    for source in one.sources:
        own = plan is not None and len(source) > 1 and source.get("document") in (plan.title, plan.number)
        text = clean(citation({k: x for k, x in source.items() if not (own and k == "document")}, told.lang))
        cited.append(f"{text} ({clean(one.plan)})" if own and len(told.report.plans) > 1 else text)
    return "; ".join(dict.fromkeys(text for text in cited if text))


# ---------------------------------------------------------------- where it all came from


@record
class Origin:
    """A line of the last sheet."""

    name: str
    value: str


def write_origin(sheet: Sheet, told: Dossier) -> None:
    """Schema, program, rules, inputs with their hashes, what took no part."""
    sheet.columns((Column("o_property", 50), Column("o_value", 100)))
    sheet.head(0, (say("o_property", told.lang), say("o_value", told.lang)))
    sheet.page.freeze_panes(1, 0)
    sheet.page.repeat_rows(0)
    sheet.header(f"{say('s_origin', told.lang)}: {told.unit_name}, {told.as_of}")
    for row, one in enumerate(_origins(told), 1):
        sheet.text(row, 0, one.name, **WRAPPED)
        sheet.text(row, 1, one.value, **WRAPPED)
        sheet.high(row, height_of(((one.name, 50), (one.value, 100))))


def _origins(told: Dossier) -> Iterator[Origin]:
    report, lang = told.report, told.lang
    places = Places((one.file for one in report.inputs), lang)
    yield Origin(say("o_schema", lang), report.schema)
    yield Origin(say("o_tool", lang), told.tool)
    yield Origin(word("as_of", lang), told.as_of)
    yield Origin(word("unit", lang), f"{told.unit_name} ({clean(told.unit.id)})")
    for plan in told.plans:
        about = (plan.title, word("number", lang, x=plan.number) if plan.number else "", plan.date, plan.authority)
        yield Origin(f"{word('plan', lang)} {plan.id}", ", ".join(part for part in about if part))
    for pack in report.rules:
        version = f" ({word('version', lang, x=clean(pack.version))})" if pack.version else ""
        yield Origin(say("o_rules", lang, x=clean(pack.id)), pack.sha256 + version)
    for one in report.inputs:
        yield Origin(say("o_input", lang, x=clean(places.name(one.file))), one.sha256)
    for before in report.predecessors:
        yield Origin(say("o_predecessor", lang), _formerly(told, before))
    for left in report.ignored:
        yield Origin(say("o_ignored", lang), f"{clean(places.shorten(left.text))} [{places.at(left.source)}]")
    for passage in report.not_encoded:
        of = clean(passage.get("source") or passage.get("section") or "")
        yield Origin(say("o_not_encoded", lang, x=of), clean(passage.get("reason") or ""))


def _formerly(told: Dossier, one: Predecessor) -> str:
    names = {row.id: clean(row.name) for row in told.report.units}
    made = word("predecessor", told.lang, x=names.get(one.unit, clean(one.unit)), y=clean(one.predecessor))
    if not (one.since or one.until):
        return made
    since, until = (dated_day(day) for day in (one.since, one.until))
    return f"{made} ({word('existed', told.lang, a=since, b=until)})"


def dated_day(day: str | None) -> str:
    """An ISO day as people write it; an open end as dots.

    >>> dated_day("2025-06-30"), dated_day(None)
    ('30/06/2025', '…')
    """
    return iso_as_date(day) if day else "…"
