"""The report on a terminal: plain text that wraps, with or without colour.

From `Report` to text, in Vietnamese or English: head, counts and proposed conclusion, the findings of the unit by
section of its plan, the units below it, what a school adds to its commune's targets, notes. Promises: no line is
longer than the width, nothing is left out without saying how much, every failure has its gap and source cell beside
it, text from users cannot disturb the terminal, and a filter hides but never changes a count or the conclusion.
"""

from __future__ import annotations

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_reports import phrases, terminal_findings, terminal_units
from chuan_reports.layout import Page, clean, tie
from chuan_reports.selection import Filter, hidden, sections
from chuan_reports.shape import Finding, Plan, Report
from chuan_reports.words import SYMBOLS, low, word

HEAD = 15
"""Column of the values in the head of the report: the longest name and two blanks."""

STYLES = {
    v.PASS: "green", v.FAIL: "bold red", v.NOT_DUE: "cyan", v.MISSING: "yellow", v.UNDETERMINED: "yellow",
    v.NOT_APPLICABLE: "dim", v.WAIVED: "blue", v.MANUAL: "magenta", v.INVALID: "bold red",
}  # fmt: skip


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
    page = Page(width, color)
    chosen = Filter(only, rules, section, plan)
    _head(page, report, lang)
    _results(page, report, lang)
    _filter_line(page, report, chosen, lang)
    _sections(page, report, chosen, explain, lang)
    terminal_units.below(page, report, chosen, lang)
    terminal_units.contributions(page, report, lang)
    terminal_units.notes(page, report, lang)
    return page.text()


def _head(page: Page, report: Report, lang: str) -> None:
    def field(key: str, text: str) -> None:
        page.field(word(key, lang) if key else "", text, 0, HEAD)

    page.put(word("title", lang), style="bold")
    page.put(word("proposal", lang), style="dim")
    page.blank()
    unit = report.unit
    field("unit", word("unit_line", lang, name=clean(unit.name), type=clean(unit.type), id=tie(unit.id)))
    for at, plan in enumerate(report.plans):
        field("" if at else "plan", _plan_line(plan, lang))
    field("as_of", show_date(report.as_of))
    if report.period is not None:
        field("period_read", word("period_set", lang, x=tie(report.period)))
    field("data", _data_line(report, lang))


def _plan_line(plan: Plan, lang: str) -> str:
    number = "" if plan.number is None else word("number", lang, x=clean(plan.number)).replace(" ", "\u00a0")
    day = "" if plan.date is None else tie(word("dated", lang, x=phrases.iso_as_date(plan.date)))
    version = "" if plan.version is None else word("version", lang, x=clean(plan.version))
    parts = (clean(plan.title), number, day, clean(plan.authority or ""), version)
    return f"{tie(plan.id)}: " + ", ".join(part for part in parts if part)


def _data_line(report: Report, lang: str) -> str:
    files = ", ".join(tie(one.file.replace("\\", "/").rpartition("/")[2]) for one in report.inputs)
    read = word("facts_read", lang, n=report.coverage.facts_read)
    text = f"{read}: {files or word('no_inputs', lang)}"
    if report.coverage.unreadable:
        text += "; " + word("unreadable", lang, n=report.coverage.unreadable)
    return text


def _results(page: Page, report: Report, lang: str) -> None:
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
            shown = ", ".join(f"{low(clean(name))} {count}" for name, count in parts)
            page.put(f"{v.LABELS[lang][code]}: {word('of_which', lang, x=shown)}", 2, 2, "dim")
    total = word("total", lang, n=c.obligations, a=c.evaluated, b=c.undecided, c=c.not_applicable, d=c.waived)
    if c.same_as:
        total += " " + word("same_as_count", lang, n=c.same_as)
    page.put(total, 2, 0)
    page.blank()
    page.put(clean(phrases.conclusion(report, lang)), style="bold")


def _filter_line(page: Page, report: Report, chosen: Filter, lang: str) -> None:
    if not chosen:
        return
    what = [word("filter_only", lang, x=f"«{v.LABELS[lang].get(code, clean(code))}»") for code in chosen.only]
    what += [word("filter_rules", lang, x=tie(rule)) for rule in chosen.rules]
    what += [word("filter_section", lang, x=tie(chosen.section))] if chosen.section else []
    what += [word("filter_plan", lang, x=tie(chosen.plan))] if chosen.plan else []
    missing = hidden(report, chosen)
    page.blank()
    text = word("filter_line", lang, what=", ".join(what), n=missing, total=len(report.findings))
    page.put(text, 0, 2, lead=word("filter", lang) + ": ", mark="bold yellow")
    if missing == len(report.findings):
        page.put(word("nothing_matches", lang))


def _sections(page: Page, report: Report, chosen: Filter, explain: bool, lang: str) -> None:
    several = len(report.plans) > 1
    for group in sections(report, chosen):
        name = word("section", lang, x=tie(group.section)) if group.section else word("no_section", lang)
        title = f"{name}. {clean(group.title)}" if group.title else name
        page.heading(f"{tie(group.plan)} · {title}" if several else title)
        _section(page, report, group.findings, explain, lang)


def _section(page: Page, report: Report, findings: tuple[Finding, ...], explain: bool, lang: str) -> None:
    for found in findings:
        style = STYLES[found.verdict]
        if explain or not terminal_findings.is_compact(found):
            terminal_findings.block(page, report, found, style, lang, explain)
            page.blank()
        elif found.verdict == v.PASS:
            terminal_findings.passed(page, report, found, style, lang)
        else:
            terminal_findings.one_line(page, report, found, style, lang)
