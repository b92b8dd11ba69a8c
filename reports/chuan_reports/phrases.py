"""Sentences that every report for people shares: the conclusion, the counts, places, dates, targets.

From parts of a `Report` to text in Vietnamese or English. The conclusion is written from the counts alone, so that it
cannot say more than they do. Knows no layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from chuan_checker import verdict as v
from chuan_grammar.numerals import digits_to_separate, show_number, show_percent
from chuan_grammar.periods import show_date
from chuan_reports.shape import Cell, Exact, Finding, Interval, Number, Report, Target, number
from chuan_reports.words import label, low, word

_OPS = {">=": "≥", "<=": "≤", "!=": "≠", "==": "="}
_RELATIONS = tuple("≥≤<>=≠")
_BARS = (">=", "<=", "≥", "≤", "<", ">", "=")
SEVERITY = {code: at for at, code in enumerate((*v.WORST_FIRST, v.WAIVED, v.NOT_APPLICABLE))}
"""Worst first; what was set aside comes last."""

YES_NO = {"có": "must_have", "không": "must_not_have"}


def conclusion(report: Report, lang: str = "vi") -> str:
    """One sentence that proposes a conclusion. «Đạt» only when nothing binding failed or is undecided."""
    counted = [found for found in report.findings if found.same_as is None]
    binding = [found for found in counted if found.binding]
    judged = {(found.rule, found.unit.id, found.due, found.verdict) for found in binding}
    # INVARIANT: the sentence and the exit code agree, also when only the repeated requirement is binding.
    binding += [
        found
        for found in report.findings
        if found.binding and found.same_as and (found.same_as, found.unit.id, found.due, found.verdict) not in judged
    ]
    counts = Counter(found.verdict for found in binding)
    undecided = sum(counts[code] for code in v.UNDECIDED)
    unreadable = report.coverage.unreadable

    def say(key: str, **values: object) -> str:
        return word(key, lang, **values)

    if not report.findings or report.coverage.facts_read == 0:
        return say("conclusion") + say("c_nothing") + "."
    parts: list[str] = []
    if counts[v.FAIL]:
        failed = [found for found in binding if found.verdict == v.FAIL]
        parts.append(say("c_fail", n=counts[v.FAIL], label=low(_common_label(failed, lang))))
        if undecided:
            parts.append(say("c_undecided_too", n=undecided))
        if unreadable:
            parts.append(say("c_unreadable_too", n=unreadable))
    elif undecided:
        what = (f"{low(v.LABELS[lang][code])} {counts[code]}" for code in v.UNDECIDED if counts[code])
        parts.append(say("c_undecided", n=undecided, x=", ".join(what)))
        if unreadable:
            parts.append(say("c_unreadable_too", n=unreadable))
    elif unreadable:
        parts.append(say("c_unreadable", n=unreadable))
    elif counts[v.PASS]:
        parts.append(say("c_pass", n=counts[v.PASS]))
    elif not counts[v.NOT_DUE]:
        parts.append(say("c_none_binding"))
    if counts[v.NOT_DUE]:
        parts.append(say("c_not_due", n=counts[v.NOT_DUE]) if parts else say("c_none_due"))
    parts += _asides(counted, binding, lang)
    return say("conclusion") + "; ".join(parts) + "."


def _asides(counted: list[Finding], binding: list[Finding], lang: str) -> Iterable[str]:
    at_risk = sum(found.verdict == v.NOT_DUE and found.at_risk is True for found in binding)
    if at_risk:
        yield word("c_at_risk", lang, n=at_risk)
    soft = sum(found.verdict == v.FAIL and not found.binding for found in counted)
    if soft:
        yield word("c_soft_fail", lang, n=soft)


def _common_label(found: list[Finding], lang: str) -> str:
    labels = {label(one, lang) for one in found}
    return labels.pop() if len(labels) == 1 else v.LABELS[lang][found[0].verdict]


def breakdown(found: Iterable[Finding], code: str, lang: str = "vi") -> list[tuple[str, int]]:
    """Labels within a verdict with their counts, when they say more than the verdict's own label.

    A waiver's label names its document, which belongs to the finding.
    """
    if code == v.WAIVED:
        return []
    labels = Counter(label(one, lang) for one in found if one.verdict == code and one.same_as is None)
    if set(labels) <= {v.LABELS[lang][code]}:
        return []
    return sorted(labels.items(), key=lambda pair: (-pair[1], pair[0]))


def tally(found: Iterable[Finding], lang: str = "vi") -> list[tuple[str, int]]:
    """Labels with their counts, worst first; a waiver counts as such, whatever paper it rests on."""
    counts: Counter[tuple[int, str]] = Counter()
    for one in found:
        text = v.LABELS[lang][v.WAIVED] if one.verdict == v.WAIVED else label(one, lang)
        counts[SEVERITY[one.verdict], text] += 1
    return [(text, n) for (_, text), n in sorted(counts.items())]


def where(cell: Cell | None, lang: str = "vi", name: str | None = None) -> str:
    """A place as people look for it: file without folders (or under another `name`), sheet, cell.

    >>> where(Cell("nop/2027/a.xlsx", "Trường", "D7", None, None, "formula"))
    'a.xlsx!Trường!D7, ô công thức'
    >>> where(Cell("a.csv", None, None, 3, 4, None))
    'a.csv:3:4'
    """
    if cell is None:
        return word("no_cell", lang)
    file = name or cell.file.replace("\\", "/").rpartition("/")[2]
    place = v.Source(file, cell.sheet, cell.cell, cell.line, cell.column)
    return f"{place}, {word('formula', lang)}" if cell.how == "formula" else str(place)


def target_text(target: Target) -> str:
    """Relation and value, the relation once.

    >>> target_text(Target(">=", 1, "1 phòng")), target_text(Target("≥", 1, "≥ 1 phòng"))
    ('≥ 1 phòng', '≥ 1 phòng')
    """
    if target.op is None or target.display.startswith(_RELATIONS):
        return target.display
    op = _OPS.get(target.op, target.op)
    return target.display if target.display.startswith(op) else f"{op} {target.display}"


def is_yes_no(target: Target) -> bool:
    """Whether a target is `có` or `không`, which no relation sign stands before."""
    return target.exact is None and target.display in YES_NO


def bar_text(target: Target, lang: str = "vi") -> str:
    """What is required, in few words: a yes or no as a sentence, a bar that is itself not known as such.

    >>> bar_text(Target("=", None, "có")), bar_text(Target("≥", Interval("5/12", "1/2"), "từ 41,67% đến 50%"))
    ('phải có', '≥ mức chưa xác định được, nằm từ 41,67% đến 50%')
    """
    if is_yes_no(target):
        return word(YES_NO[target.display], lang)
    if isinstance(target.exact, Interval) and not target.display.startswith(_RELATIONS) and target.op in _BARS:
        return word("bar_unknown", lang, op=_OPS.get(target.op or "", target.op), x=shown(target.display, lang))
    return shown(target_text(target), lang)


def shown(text: str, lang: str = "vi") -> str:
    """A value, gap or period in the language of the report."""
    if lang == "vi":
        return text
    from chuan_reports.english import english

    for sign in _RELATIONS:
        if text.startswith(sign + " "):
            return f"{sign} {english(text[2:])}"
    return english(text)


def period_text(period: str, lang: str = "vi") -> str:
    """A period as it reads beside a value; the day up to which stocks count is named as such.

    >>> period_text("đến 31/12/2027"), period_text("năm 2027", "en")
    ('tính đến 31/12/2027', 'year 2027')
    """
    return shown(f"tính {period}" if period.startswith("đến ") else period, lang)


def dated(text: str, lang: str = "vi") -> str:
    """The date of a plan inside its citation: a day, or a month or year as the plan gives it.

    >>> dated("2026-01-05"), dated("tháng 03/2026")
    ('ngày 05/01/2026', 'tháng 03/2026')
    """
    day = iso_as_date(text)
    return word("dated", lang, x=day) if day[:1].isdigit() else shown(day, lang)


def amount_like(value: Number, display: str, beside: Exact = None) -> str:
    """A number shown in the manner of another display: as a percentage beside a percentage.

    With the number it is compared to `beside` it, as many digits as tell the two apart.

    >>> amount_like("909/1000", "90%"), amount_like(12, "9 phòng")
    ('90,9%', '12')
    >>> amount_like("79049/100000", "0,79", "79/100")
    '0,7905'
    """
    shown_value, scale = number(value), 100 if "%" in display else 1
    digits = 2
    if isinstance(beside, (int, str)):
        digits = digits_to_separate(shown_value * scale, number(beside) * scale)
    return show_percent(shown_value, digits) if scale == 100 else show_number(shown_value, digits)


def iso_as_date(text: str) -> str:
    """An ISO day as day/month/year; anything else as it is.

    >>> iso_as_date("2026-01-05"), iso_as_date("tháng 03/2026")
    ('05/01/2026', 'tháng 03/2026')
    """
    try:
        return show_date(date.fromisoformat(text))
    except ValueError:
        return text
