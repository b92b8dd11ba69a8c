"""What the short forms of a report tell: the Markdown summary, the card of a unit, the list of the viewer.

From a `Dossier` to a few groups: what failed, what is undecided, what is not due yet (one line a requirement and
deadline), the units below with their counts. Promises: figures and words are the dossier's; what repeats another
requirement is left out, as it is of the counts, so a list is as long as its count; nothing is cut here, the renderers
bound their lists and say what they leave out.
"""

from __future__ import annotations

from chuan_checker import verdict as v
from chuan_grammar.record import record
from chuan_reports.dossier import Dossier, Entry
from chuan_reports.layout import clean
from chuan_reports.phrases import period_text
from chuan_reports.shape import Report, Unit
from chuan_reports.words import LANGUAGES, word

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Báo cáo kết quả kiểm tra", "Compliance report"),
    "card": ("Thẻ kết quả kiểm tra", "Result card"),
    "verdict": ("Đánh giá", "Verdict"),
    "count": ("Số nội dung", "Findings"),
    "total": ("Tổng số", "Total"),
    "failed": ("Không đạt", "Failed"),
    "other_failed": ("Không đạt, ngoài nội dung nêu trên", "Failed, besides the one above"),
    "undecided": ("Chưa kết luận được", "Undecided"),
    "lacks": ("Còn thiếu để kết luận", "Missing for a conclusion"),
    "waiting": ("Chưa đến hạn", "Not due yet"),
    "units": ("Các đơn vị cấp dưới", "Units below"),
    "unit": ("Đơn vị", "Unit"),
    "none_failed": ("Không có nội dung nào không đạt.", "Nothing failed."),
    "none_undecided": ("Không có nội dung nào chưa kết luận được.", "Nothing is undecided."),
    "none_units": ("Không có đơn vị cấp dưới.", "There is no unit below."),
    "none_lacks": ("Không thiếu số liệu hay minh chứng nào.", "No fact and no evidence is missing."),
    "none_waiting": ("Không có nội dung nào chưa đến hạn.", "Nothing is not due yet."),
    "left_out": (
        "… và {n} nội dung khác, xem báo cáo đầy đủ (HTML, Word, Excel)",
        "… and {n} more: see the full report (HTML, Word, Excel)",
    ),
    "requirements_left_out": (
        "… và {n} yêu cầu khác, xem báo cáo đầy đủ (HTML, Word, Excel)",
        "… and {n} more requirements: see the full report (HTML, Word, Excel)",
    ),
    "waiting_of": ("{n} nội dung của {m} yêu cầu", "{n} findings of {m} requirements"),
    "lacks_left_out": (
        "… và {n} mục khác, xem báo cáo đầy đủ (HTML, Word, Excel)",
        "… and {n} more: see the full report (HTML, Word, Excel)",
    ),
    "units_left_out": (
        "… và {n} đơn vị khác, xem báo cáo đầy đủ (HTML, Word, Excel)",
        "… and {n} more units: see the full report (HTML, Word, Excel)",
    ),
    "facts": ("Số liệu", "Data"),
    "cell": ("Ô số liệu", "Cell"),
    "cell_more": ("{x} và {n} ô khác", "{x} and {n} more"),
    "requirement": ("Yêu cầu", "Requirement"),
    "target": ("Chỉ tiêu", "Target"),
    "now": ("Thực hiện", "Actual"),
    "of_units": ("{n} đơn vị", "{n} units"),
    "at_risk": ("{n} đơn vị có nguy cơ không đạt", "{n} units at risk"),
    "is_at_risk": ("có nguy cơ không đạt", "at risk"),
    "no_due": ("không nêu hạn", "no date"),
    "needed_by": ("cần cho {x}", "needed by {x}"),
    "evidence_lacks": ("minh chứng {x}", "evidence {x}"),
    "same_as": (
        "Trùng với yêu cầu khác, không đếm lần hai: {n} nội dung.",
        "Repeating another requirement, not counted twice: {n}.",
    ),
    "of_commune": ("Đơn vị cần chú ý", "Units that need attention"),
    "signed": ("Người kiểm tra", "Checked by"),
    "received": ("Đại diện đơn vị", "For the unit"),
    "sign_hint": ("(ký, ghi rõ họ tên)", "(signature, full name)"),
}
"""Key → (vi, en), for the short forms only."""

UNDECIDED = (v.INVALID, v.MISSING, v.UNDETERMINED, v.MANUAL)


def say(key: str, lang: str, **values: object) -> str:
    """A fixed word of the short forms.

    >>> say("of_units", "vi", n=3)
    '3 đơn vị'
    """
    return WORDS[key][LANGUAGES.index(lang)].format(**values)


@record
class Waiting:
    """A requirement that is not due yet, with its deadline: of how many units, and how many of them are at risk."""

    due: str
    rule: str
    title: str
    target: str
    actual: str
    units: int
    at_risk: int


@record
class Lack:
    """A fact or document that is not there, of one unit, with the requirements that wait for it."""

    text: str
    unit: str
    when: str
    rules: tuple[str, ...]


@record
class UnitLine:
    """A unit below with its counts; `counts` holds all nine."""

    unit: Unit
    name: str
    counts: dict[str, int]

    @property
    def undecided(self) -> int:
        """What could not be concluded."""
        return sum(self.counts[code] for code in UNDECIDED)

    @property
    def total(self) -> int:
        """Everything."""
        return sum(self.counts.values())


@record
class Digest:
    """The short form. `lacks`: what the undecided ones wait for, each once.

    `failed` and `undecided` are worst first, `waiting` by deadline, `units` worst first.
    """

    dossier: Dossier
    failed: tuple[Entry, ...]
    undecided: tuple[Entry, ...]
    lacks: tuple[Lack, ...]
    waiting: tuple[Waiting, ...]
    units: tuple[UnitLine, ...]
    same_as: int


def digest(told: Dossier) -> Digest:
    """The short form of a dossier."""
    counted = [entry for entry in told.entries if entry.finding.same_as is None]
    undecided = tuple(e for e in told.with_code(*UNDECIDED) if e.finding.same_as is None)
    return Digest(
        dossier=told,
        failed=tuple(e for e in told.with_code(v.FAIL) if e.finding.same_as is None),
        undecided=undecided,
        lacks=_lacks(undecided, told.lang),
        waiting=_waiting(counted),
        units=_units(told.report, counted),
        same_as=told.report.coverage.same_as,
    )


def _lacks(entries: tuple[Entry, ...], lang: str) -> tuple[Lack, ...]:
    """What most requirements wait for first."""
    rules: dict[tuple[str, str], dict[str, None]] = {}
    periods: dict[tuple[str, str], dict[str, None]] = {}
    for entry in entries:
        wanted = [(clean(one.name), clean(one.unit.name), one.period) for one in entry.finding.missing]
        papers = [one for one in entry.evidence_missing if one not in entry.missing]
        own = clean(entry.unit.name)
        wanted += [(say("evidence_lacks", lang, x=one), own, None) for one in papers]
        for name, unit, period in wanted:
            rules.setdefault((name, unit), {})[entry.rule] = None
            if period:
                periods.setdefault((name, unit), {})[clean(period_text(period, lang))] = None
    ordered = sorted(rules, key=lambda key: -len(rules[key]))
    return tuple(Lack(name, unit, ", ".join(periods.get((name, unit), ())), tuple(rules[name, unit]))
                 for name, unit in ordered)  # fmt: skip


def _waiting(entries: list[Entry]) -> tuple[Waiting, ...]:
    groups: dict[tuple[object, str, str], list[Entry]] = {}
    for entry in entries:
        if entry.code == v.NOT_DUE:
            groups.setdefault((entry.finding.due, entry.finding.plan, entry.rule), []).append(entry)
    ordered = sorted(groups.items(), key=lambda pair: (pair[0][0] is None, str(pair[0][0]), pair[0][1:]))
    return tuple(
        Waiting(
            due=found[0].due,
            rule=found[0].rule,
            title=found[0].title,
            target=found[0].target,
            actual=measured(found[0]) if len(found) == 1 else "",
            units=len({entry.unit.id for entry in found}),
            at_risk=sum(entry.finding.at_risk is True for entry in found),
        )
        for _, found in ordered
    )


def _units(report: Report, entries: list[Entry]) -> tuple[UnitLine, ...]:
    """Units below the checked one that have findings, worst first: failures, then what is undecided."""
    counts: dict[str, dict[str, int]] = {}
    names: dict[str, Unit] = {}
    for entry in entries:
        if entry.unit.id != report.unit.id:
            names.setdefault(entry.unit.id, entry.unit)
            counts.setdefault(entry.unit.id, dict.fromkeys(v.CODES, 0))[entry.code] += 1
    lines = [UnitLine(names[key], clean(names[key].name), found) for key, found in counts.items()]
    return tuple(sorted(lines, key=lambda line: (-line.counts[v.FAIL], -line.undecided, line.unit.id)))


def unit_line(told: Dossier) -> str:
    """The checked unit with its type and id."""
    unit = told.unit
    return word("unit_line", told.lang, name=told.unit_name, type=clean(unit.type), id=clean(unit.id))


def plan_lines(told: Dossier) -> tuple[str, ...]:
    """Each plan as a document names it."""
    return tuple(
        f"{one.id}: "
        + ", ".join(
            part
            for part in (
                one.title,
                word("number", told.lang, x=one.number) if one.number else "",
                one.date,
                one.authority,
            )
            if part
        )
        for one in told.plans
    )


def facts_line(told: Dossier) -> str:
    """How many facts were read, and how many could not be."""
    coverage = told.report.coverage
    text = word("facts_read", told.lang, n=coverage.facts_read)
    if coverage.unreadable:
        text += "; " + word("unreadable", told.lang, n=coverage.unreadable)
    return text


def cell_text(entry: Entry, lang: str) -> str:
    """Where the values of a finding stand: the first, and how many more."""
    if not entry.place or not entry.more_places:
        return entry.place
    return say("cell_more", lang, x=entry.place, n=entry.more_places)


def lacking(entry: Entry, lang: str) -> str:
    """Facts and documents that an undecided finding waits for."""
    parts = list(entry.missing)
    if entry.evidence_missing and not set(entry.evidence_missing) <= set(entry.missing):
        parts.append(say("evidence_lacks", lang, x=", ".join(entry.evidence_missing)))
    return ", ".join(dict.fromkeys(parts))


def because(entry: Entry) -> str:
    """Why a finding could not be concluded: its reason, and what is wrong with the values it read."""
    parts = [entry.reason, *(fact.problem for fact in entry.facts if fact.problem not in entry.reason)]
    return "; ".join(dict.fromkeys(part for part in parts if part))


def measures(entry: Entry, lang: str) -> tuple[tuple[str, str], ...]:
    """Target, actual and gap of a finding with their names; what there is nothing to say about is left out."""
    pairs = (("target", entry.target), ("actual", measured(entry)), ("gap", entry.gap))
    return tuple((word(key, lang), text) for key, text in pairs if text)


def other_failures(short: Digest) -> tuple[Entry, ...]:
    """What failed besides the largest gap, which the card shows on its own."""
    return tuple(entry for entry in short.failed if entry is not short.dossier.worst_gap)


def waiting_count(short: Digest) -> str:
    """How many findings are not due, and of how many requirements: the list has one line a requirement."""
    told = short.dossier
    not_due = sum(one.number for one in told.counts if one.code == v.NOT_DUE)
    return (
        say("waiting_of", told.lang, n=not_due, m=len(short.waiting)) if not_due != len(short.waiting) else str(not_due)
    )


def lack_line(one: Lack, told: Dossier) -> str:
    """Unit where it is another one, period, and what waits for it."""
    unit = "" if one.unit == told.unit_name else one.unit
    parts = (unit, one.when, say("needed_by", told.lang, x=", ".join(one.rules)))
    return " · ".join(part for part in parts if part)


def sentence(text: str) -> str:
    """Words that stand on their own line.

    >>> sentence("lệch 5% so với chỉ tiêu")
    'Lệch 5% so với chỉ tiêu.'
    """
    return f"{text[:1].upper()}{text[1:]}."


def measured(entry: Entry) -> str:
    """What was found, and of when: the same requirement may be asked for in several years."""
    return f"{entry.found} ({entry.period})" if entry.found and entry.period else entry.found


def risk(one: Waiting, lang: str) -> str:
    """How many of its units are behind the line to the target."""
    if not one.at_risk:
        return ""
    return say("is_at_risk", lang) if one.units == 1 else say("at_risk", lang, n=one.at_risk)
