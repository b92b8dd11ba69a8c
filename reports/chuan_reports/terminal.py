"""The report on a terminal: plain text that wraps, with or without colour.

From `Report` to text, in Vietnamese or English: head, counts and proposed conclusion, the findings of the unit by
section of its plan, the units below it, what a school adds to its commune's targets, notes. Promises: no line is
longer than the width, nothing is left out without saying how much, every failure has its gap and source cell beside
it, text from users cannot disturb the terminal, and a filter hides but never changes a count or the conclusion.
"""

from __future__ import annotations

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports import phrases, terminal_findings, terminal_notes, terminal_units
from chuan_reports.layout import TIE, Page, clean, glue, tie
from chuan_reports.selection import Filter, hidden, own, sections, severity
from chuan_reports.shape import Plan, Report
from chuan_reports.terminal_view import STYLES, View
from chuan_reports.words import SYMBOLS, label, low, word

HEAD = 15
"""Column of the values in the head of the report: the longest name and two blanks."""

MOST_NAMED = 12
"""Requirements of one label named below the conclusion."""

MOST_FILES = 6
"""Input files named in the head; all of them are in the JSON report."""


def render(
    report: Report,
    *,
    width: int = 80,
    color: bool = False,
    lang: str = "vi",
    only: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
    section: str | None = None,
    plan: str | None = None,
    explain: bool = False,
) -> str:
    """The text of a report.

    `only` holds verdict codes; `rules`, `section` and `plan` are ids as the plan writes them; `explain` shows every
    finding in full, with its arithmetic.
    """
    view = View(Page(width, color), report, lang, explain)
    chosen = Filter(only, rules, section, plan)
    _head(view, chosen)
    _results(view)
    _sections(view, chosen)
    terminal_units.below(view, chosen)
    terminal_notes.contributions(view, chosen)
    terminal_notes.notes(view)
    return view.page.text()


def _head(view: View, chosen: Filter) -> None:
    page, report, lang = view.page, view.report, view.lang

    def field(key: str, text: str, style: str = "") -> None:
        page.field(word(key, lang) if key else "", text, 0, HEAD, style)

    page.put(word("title", lang), style="bold")
    page.put(word("proposal", lang), style="dim")
    page.blank()
    unit = report.unit
    field("unit", word("unit_line", lang, name=clean(unit.name), type=clean(unit.type), id=tie(unit.id)))
    for at, plan in enumerate(report.plans):
        field("" if at else "plan", _plan_line(plan, lang))
    field("as_of", show_date(report.as_of))
    if report.period is not None:
        field("period_read", word("period_set", lang, x=tie(phrases.shown(report.period, lang))))
    field("data", _data_line(view))
    if chosen:
        field("filter", _filter_line(report, chosen, lang), "bold yellow")


def _plan_line(plan: Plan, lang: str) -> str:
    number = "" if plan.number is None else word("number", lang, x=clean(plan.number)).replace(" ", TIE)
    day = "" if plan.date is None else tie(phrases.dated(plan.date, lang))
    version = "" if plan.version is None else word("version", lang, x=clean(plan.version))
    parts = (clean(plan.title), number, day, clean(plan.authority or ""), version)
    return f"{tie(plan.id)}: " + ", ".join(part for part in parts if part)


def _data_line(view: View) -> str:
    report, lang = view.report, view.lang
    files = [tie(view.places.name(one.file)) for one in report.inputs[:MOST_FILES]]
    if len(report.inputs) > MOST_FILES:
        files.append(word("more_files", lang, n=len(report.inputs) - MOST_FILES))
    read = word("facts_read", lang, n=report.coverage.facts_read)
    text = f"{read}: {', '.join(files) or word('no_inputs', lang)}"
    if report.coverage.unreadable:
        text += "; " + word("unreadable", lang, n=report.coverage.unreadable)
    return text


def _filter_line(report: Report, chosen: Filter, lang: str) -> str:
    what = [word("filter_only", lang, x=f"«{v.LABELS[lang].get(code, clean(code))}»") for code in chosen.only]
    what += [word("filter_rules", lang, x=tie(rule)) for rule in chosen.rules]
    what += [word("filter_section", lang, x=tie(chosen.section))] if chosen.section else []
    what += [word("filter_plan", lang, x=tie(chosen.plan))] if chosen.plan else []
    return word("filter_line", lang, what=", ".join(what), n=hidden(report, chosen), total=len(report.findings))


def _results(view: View) -> None:
    page, report, lang = view.page, view.report, view.lang
    page.heading(word("results", lang), underlined=False)
    longest = max(len(name) for name in v.LABELS[lang].values())
    most = max(len(str(count)) for count in report.summary.values())
    cell = 2 + longest + 2 + most
    columns = max(1, min(3, (page.width - 2 + 4) // (cell + 4)))
    down = -(-len(v.CODES) // columns)
    for line in range(down):
        row = []
        for code in v.CODES[line::down]:
            count = report.summary[code]
            text = f"{SYMBOLS[code]} {v.LABELS[lang][code].ljust(longest)}  {str(count).rjust(most)}"
            row.append(page.paint(text, STYLES[code] if count else "dim"))
        page.lines.append("  " + "    ".join(row))
    c = report.coverage
    counted = report.findings
    for code in v.CODES:
        parts = phrases.breakdown(counted, code, lang)
        if parts:
            page.put(f"{v.LABELS[lang][code]}: {word('of_which', lang, x=view.counts(parts))}", 2, 2, "dim")
    total = word(
        "total",
        lang,
        n=c.obligations,
        a=c.evaluated,
        b=c.undecided,
        c=c.not_applicable,
        d=c.waived,
        e=report.summary.get(v.NOT_DUE, 0),
    )
    if c.same_as:
        total += " " + word("same_as_count", lang, n=c.same_as)
    page.put(glue(total), 2, 0)
    page.blank()
    page.put(glue(clean(phrases.conclusion(report, lang))), style="bold")
    _attention(view)


def _attention(view: View) -> None:
    """Where to look first: what failed or is undecided for the unit itself, whatever a filter shows."""
    ids: dict[str, dict[str, None]] = {}
    for found in sorted(own(view.report), key=severity):
        if found.verdict in v.UNDECIDED or found.verdict == v.FAIL:
            ids.setdefault(low(clean(label(found, view.lang))), {}).setdefault(tie(found.rule))
    parts = []
    for name, rules in ids.items():
        listed = list(rules)
        more = [view.say("more", n=len(listed) - MOST_NAMED)] if len(listed) > MOST_NAMED else []
        parts.append(f"{name}: {', '.join(listed[:MOST_NAMED] + more)}")
    if parts:
        view.put("; ".join(parts), 0, 2, lead=view.say("attention") + ": ", mark="bold")


def _sections(view: View, chosen: Filter) -> None:
    page, report, lang = view.page, view.report, view.lang
    if chosen and hidden(report, chosen) == len(report.findings):
        page.blank()
        page.put(word("nothing_matches", lang))
    several = len(report.plans) > 1
    for group in sections(report, chosen):
        name = word("section", lang, x=tie(group.section)) if group.section else word("no_section", lang)
        title = f"{name}. {clean(group.title)}" if group.title else name
        page.heading(f"{tie(group.plan)} · {title}" if several else title)
        for found in group.findings:
            terminal_findings.finding(view, found)
