"""A judgement in words: label, reason, and an explanation of at most twelve lines (language §6.6).

In: the judgement of one obligation. Out: Vietnamese text. Promises: clause, sentence, facts with their cells, the
comparison, the gap, in that order; what is left out for length is counted. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chuan_checker.display import actual_of, show, target_of
from chuan_checker.interpreter import difference_type
from chuan_checker.judge import Judgement
from chuan_checker.risk import Outlook
from chuan_checker.truth import Truth
from chuan_checker.verdict import (
    FAIL,
    INVALID,
    LABELS,
    MISSING,
    NOT_DUE,
    PASS,
    WAIVED,
    FactUse,
    Gap,
    MissingFact,
)
from chuan_grammar.periods import show_date
from chuan_rules import model as m

MOST_LINES = 12
MOST_FACTS = 4
MOST_MISSING = 3


def label(found: Judgement, requirement: m.Requirement, plan: m.Plan, advisory: bool) -> str:
    """Ruling 101: labels of a failure; the codes stay the same."""
    vi = LABELS["vi"]
    if found.verdict == WAIVED and found.waiver is not None:
        return f"Được miễn theo {found.waiver.document}"
    if found.verdict == MISSING and found.missing_evidence:
        return "Thiếu minh chứng"
    if found.verdict != FAIL:
        return vi[found.verdict]
    if advisory:
        return "Cảnh báo"
    if requirement.strength in ("phấn đấu", "khuyến khích"):
        return "Chưa đạt mục tiêu phấn đấu" if requirement.strength == "phấn đấu" else "Chưa đạt (khuyến khích)"
    if _is_task(found.condition):
        return "Quá hạn, chưa thực hiện"
    if plan.fail_label:
        return plan.fail_label[:1].upper() + plan.fail_label[1:]
    return vi[FAIL]


def _is_task(condition: m.Condition | None) -> bool:
    """Documents and activities, also several together: they are done or not."""
    if isinstance(condition, (m.And, m.Or)):
        return all(map(_is_task, condition.items))
    return isinstance(condition, (m.DocumentIssued, m.EventsHeld))


def explanation(
    found: Judgement,
    requirement: m.Requirement,
    due: date | None,
    today: date,
    gap: Gap | None,
    outlook: Outlook | None,
    missing: Sequence[MissingFact],
    shown_label: str,
) -> tuple[str, ...]:
    """At most twelve lines."""
    lines = [f"Căn cứ: {'; '.join(s.text() for s in requirement.sources) or 'chưa ghi nguồn'}"]
    lines.append(f"Quy tắc: {requirement.sentence}")
    if found.exception:
        lines.append(f"Ngoại lệ: {found.exception}")
    lines += _fact_lines(found.truth.facts)
    lines += _comparison(found.truth)
    lines += _verdict_lines(found, due, today, shown_label)
    if missing:
        lines.append("Còn thiếu: " + _listed([_missing_text(fact) for fact in missing], MOST_MISSING))
    if gap is not None:
        lines.append(f"Khoảng cách: {gap.display}")
    elif found.verdict in (FAIL, NOT_DUE):
        lines += _conjunct_lines(found.truth)
    lines += _outlook_lines(outlook, found)
    return tuple(_fitted(lines))


def _fitted(lines: list[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return lines
    spare = len(lines) - MOST_LINES + 1
    return [*lines[: MOST_LINES - 2], f"… và {spare} dòng nữa", lines[-1]]


def _fact_lines(facts: Sequence[FactUse]) -> list[str]:
    lines = [f"Số liệu: {_fact_text(fact)}" for fact in facts[:MOST_FACTS]]
    if len(facts) > MOST_FACTS:
        lines.append(f"… và {len(facts) - MOST_FACTS} số liệu nữa")
    return lines


def _fact_text(fact: FactUse) -> str:
    period = f" ({fact.period})" if fact.period else ""
    where = f" [{fact.source}]" if fact.source is not None else ""
    return f"{fact.unit.name}: {fact.name} = {fact.display}{period}{where}"


def _comparison(truth: Truth) -> list[str]:
    """The arithmetic with numbers in it, and whether it holds."""
    detail = truth.detail
    if detail is None or detail.actual is None:
        return []
    if isinstance(truth.condition, (m.IsTrue, m.EachUnit)) or detail.datatype.kind == "boolean":
        return []
    actual, target = actual_of(detail), target_of(detail)
    exact = _as_fraction(truth)
    sign = "trong khoảng" if detail.operator == "↔" else detail.operator
    verdict = {"true": "đúng", "false": "sai"}.get(truth.state, "chưa quyết được")
    rounding = f" (làm tròn {detail.digits} chữ số)" if detail.digits is not None else ""
    about = f"{detail.about}: " if detail.about else ""
    return [f"So sánh: {about}{exact}{actual.display} {sign} {target.display}{rounding}: {verdict}"]


def _as_fraction(truth: Truth) -> str:
    """`23/48 = ` in front of a percentage."""
    detail = truth.detail
    if detail is None or detail.actual is None or detail.datatype.kind != "ratio" or not detail.actual.is_point:
        return ""
    value = detail.actual.low
    if truth.counted:
        held = sum(state == "true" for _, state in truth.counted)
        return f"{held}/{len(truth.counted)} = "
    if value is None or value.denominator == 1 or value.denominator in (10, 100, 1000, 10000):
        return ""
    return f"{value.numerator}/{value.denominator} = "


def _verdict_lines(found: Judgement, due: date | None, today: date, shown_label: str) -> list[str]:
    when = f"; hạn {show_date(due)}" if due is not None else ""
    early = " (trước hạn)" if found.verdict == PASS and due is not None and today < due else ""
    lines = [f"Kết quả: {shown_label}{early}{when}"]
    if found.verdict == INVALID:
        lines += [f"Không hợp lệ: {problem}" for problem in found.truth.problems[:3]]
        if len(found.truth.problems) > 3:
            lines.append(f"… và {len(found.truth.problems) - 3} lỗi số liệu nữa")
    elif found.reason:
        lines.append(f"Lý do: {found.reason}")
    if found.missing_evidence:
        lines.append(f"Minh chứng cần kèm: {', '.join(found.missing_evidence)}")
    if found.waiver is not None and found.underlying is not None:
        note = found.waiver
        lines.append(
            f"Miễn trừ: {note.document}, {note.approver} phê duyệt, vì {note.reason}, đến {show_date(note.until)}; "
            f"kết quả thật: {LABELS['vi'][found.underlying]}"
        )
    if found.expired is not None:
        lines.append(f"Miễn trừ {found.expired.document} đã hết hạn ngày {show_date(found.expired.until)}")
    return lines


def _conjunct_lines(truth: Truth) -> list[str]:
    """One line for each part of a compound that does not hold (ruling 69)."""
    lines: list[str] = []
    for item in truth.items:
        if item.is_false and item.detail is not None and item.detail.actual is not None:
            lines += _comparison(item)
    return lines[:4]


def _outlook_lines(outlook: Outlook | None, found: Judgement) -> list[str]:
    detail = found.truth.detail
    if outlook is None or detail is None:
        return []
    datatype = detail.datatype
    state = "Có nguy cơ không đạt" if outlook.behind else "Đúng tiến độ"
    line = f"từ {show(outlook.baseline, datatype)} ({show_date(outlook.since)}), đường thẳng đến hạn cho hôm nay"
    pace = f"cần {'thêm' if outlook.pace > 0 else 'bớt'} {show(abs(outlook.pace), difference_type(datatype))} mỗi năm"
    return [f"{state}: {line} {show(outlook.expected, datatype)}; {pace}"]


def _missing_text(fact: MissingFact) -> str:
    period = f" ({fact.period})" if fact.period else ""
    return f"{fact.name} của {fact.unit.name}{period}"


def _listed(items: list[str], most: int) -> str:
    shown = "; ".join(items[:most])
    return shown if len(items) <= most else f"{shown}; … và {len(items) - most} mục nữa"
