"""A trace, shown.

In: a `Trace` and the name of the plan's file. Out: text or JSON (`chuan/trace/1`). Promises: what is left over stands
first; every figure of the plan stands in the list once, with the rule that states it or the reason why none does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from chuan_grammar.periods import show_date
from chuan_reports.layout import Page, clean, fit, tie
from chuan_rules import trace as t
from chuan_rules.figure import Figure
from chuan_rules.plan_text import Passage

SCHEMA = "chuan/trace/1"

Say = Callable[..., str]

WORDS = {
    "title": ("ĐỐI CHIẾU BỘ QUY TẮC VỚI VĂN BẢN KẾ HOẠCH", "THE PACK AGAINST THE TEXT OF ITS PLAN"),
    "plan": ("Kế hoạch", "Plan"),
    "text": ("Văn bản", "Text"),
    "pack": ("Bộ quy tắc", "Pack"),
    "of_text": ("{file}: {p} đoạn; {f} số liệu, thời hạn", "{file}: {p} passages; {f} figures"),
    "of_pack": ("{r} yêu cầu; {n} chỗ không lập quy tắc", "{r} requirements; {n} passages without a rule"),
    "result": ("KẾT QUẢ", "RESULT"),
    "clean": (
        "Không còn số liệu hay đoạn nào chưa có quy tắc hoặc lý do.",
        "Every figure and passage has a rule or a reason.",
    ),
    "left": (
        "Còn {f} số liệu chưa có quy tắc, {p} đoạn chưa được dẫn, {m} dẫn nguồn không khớp.",
        "Left over: {f} figures, {p} passages, {m} citations that do not hold.",
    ),
    "figures": ("Số liệu, thời hạn: {parts}", "Figures: {parts}"),
    "passages": ("Đoạn: {parts}", "Passages: {parts}"),
    "open": ("SỐ LIỆU CHƯA CÓ QUY TẮC", "FIGURES WITHOUT A RULE"),
    "uncited": ("ĐOẠN CHƯA ĐƯỢC DẪN", "PASSAGES THAT NOTHING CITES"),
    "misplaced": ("DẪN NGUỒN KHÔNG KHỚP", "CITATIONS THAT DO NOT HOLD"),
    "thin": ("NÊN ĐỌC LẠI: NHIỀU CÂU, ÍT YÊU CẦU", "WORTH A SECOND LOOK: MANY SENTENCES, FEW RULES"),
    "thin_line": ("{s} câu, {r} yêu cầu", "{s} sentences, {r} rules"),
    "all": ("MỌI SỐ LIỆU, THỜI HẠN CỦA KẾ HOẠCH", "EVERY FIGURE OF THE PLAN"),
    "line": ("dòng {x}", "line {x}"),
    "other_way": (
        "kế hoạch so sánh bằng {a}, {rules} so sánh bằng {b}",
        "the plan compares with {a}, {rules} with {b}",
    ),
    "advice_open": (
        'thêm «nguồn: {locator}» vào yêu cầu có số này, hoặc «không lập quy tắc {locator} vì "…"»',
        'add «nguồn: {locator}» to the requirement that states it, or «không lập quy tắc {locator} vì "…"»',
    ),
    "advice_uncited": (
        'viết một yêu cầu có «nguồn: {locator}», hoặc «không lập quy tắc {locator} vì "…"»',
        'write a requirement with «nguồn: {locator}», or «không lập quy tắc {locator} vì "…"»',
    ),
    t.NO_SUCH_PASSAGE: ("{cites} dẫn {locator}: kế hoạch không có chỗ đó", "{cites} cites {locator}: no such passage"),
    t.NOT_THERE: (
        "{cites} nêu {figure}, nhưng {locator} không có; nếu là số suy ra, ghi cách suy ra vào «ghi chú»",
        "{cites} states {figure}, which {locator} does not; when it is derived, say how in «ghi chú»",
    ),
    "skip": ("«không lập quy tắc»", "«không lập quy tắc»"),
}

STATUS = {
    t.COVERED: ("có trong yêu cầu", "stated by a requirement", "✓"),
    t.EXPLAINED: ("nói ở ghi chú", "explained in a note", "✓"),
    t.ACCOUNTED: ("không lập quy tắc, có lý do", "no rule, with a reason", "–"),
    t.FRAME: ("thời gian chung của kế hoạch", "the plan's own time", "·"),
    t.OPERATOR: ("khác chiều so sánh", "compared the other way", "✗"),
    t.UNCOVERED: ("chưa có quy tắc", "no rule", "✗"),
    t.ENCODED: ("có yêu cầu", "with requirements", "✓"),
    t.ROLES: ("phân công, thời gian", "roles and times", "·"),
    t.UNCITED: ("chưa được dẫn", "not cited", "✗"),
    t.NOT_ASKED: ("phần mở đầu, không bắt buộc", "opening part, not asked for", "·"),
}

LONGEST_EXCERPT = 100


def as_json(found: t.Trace, file: str) -> bytes:
    """`{schema, plan, file, clean, summary, figures, passages, misplaced}`."""
    import json

    made = {
        "schema": SCHEMA,
        "plan": {"id": found.plan.id, "title": found.plan.title},
        "file": file,
        "clean": found.clean,
        "summary": {
            "requirements": found.requirements,
            "not_encoded": found.not_encoded,
            "figures": _counts(f.status for f in found.figures),
            "passages": _counts(p.status for p in found.passages),
            "misplaced": len(found.misplaced),
        },
        "figures": [
            {
                **_of_passage(f.passage),
                **_of_figure(f.figure),
                "status": f.status,
                "rules": list(f.rules),
                "reason": f.reason,
            }
            for f in found.figures
        ],
        "passages": [
            {
                **_of_passage(p.passage),
                "text": p.passage.text,
                "status": p.status,
                "rules": list(p.rules),
                "reasons": list(p.reasons),
            }
            for p in found.passages
        ],
        "misplaced": [
            {"rule": x.cites or None, "locator": x.locator, "problem": x.problem, "figure": x.figure, "place": x.place}
            for x in found.misplaced
        ],
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _counts(statuses: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(statuses).items()))


def _of_passage(passage: Passage) -> dict[str, object]:
    return {"locator": passage.locator(), "section": passage.section, "item": passage.item, "line": passage.lines[0]}


def _of_figure(figure: Figure) -> dict[str, object]:
    return {
        "kind": figure.kind,
        "figure": figure.text,
        "value": None if figure.value is None else str(figure.value),
        "of": figure.over,
        "operator": figure.operator,
        "every": figure.every,
        "from": None if figure.days is None else figure.days[0].isoformat(),
        "to": None if figure.days is None else figure.days[1].isoformat(),
    }


# ---------------------------------------------------------------- text


def as_text(found: t.Trace, file: str, width: int, lang: str) -> bytes:
    """What is left over, then everything."""
    english = lang == "en"

    def say(key: str, **values: object) -> str:
        return WORDS[key][english].format(**values)

    page = Page(min(width, 120), color=False)
    page.put(say("title"))
    page.blank()
    page.field(say("plan"), f"{tie(found.plan.id)}: {clean(found.plan.title)}", 0, 12)
    text = say("of_text", file=clean(file), p=len(found.passages), f=len(found.figures))
    page.field(say("text"), text, 0, 12)
    page.field(say("pack"), say("of_pack", r=found.requirements, n=found.not_encoded), 0, 12)
    page.heading(say("result"))
    _left_over(page, found, say)
    page.put(say("figures", parts=_parts((f.status for f in found.figures), english)))
    page.put(say("passages", parts=_parts((p.status for p in found.passages), english)))
    _problems(page, found, say)
    if found.thin:
        page.heading(say("thin"))
        for p in found.thin:
            page.put(f"{_head(p.passage, say)}: {say('thin_line', s=p.sentences, r=len(p.rules))}", 2, 2)
    page.heading(say("all"))
    _everything(page, found, say, english)
    return page.text().encode("utf-8", "replace")


def _left_over(page: Page, found: t.Trace, say: Say) -> None:
    if found.clean:
        page.put(say("clean"))
    else:
        page.put(say("left", f=len(found.open_figures), p=len(found.uncited), m=len(found.misplaced)))


def _parts(statuses: Iterable[str], english: bool) -> str:
    counts = Counter(statuses)
    return ", ".join(f"{STATUS[s][english]} {counts[s]}" for s in STATUS if counts[s])


def _problems(page: Page, found: t.Trace, say: Say) -> None:
    if found.open_figures:
        page.heading(say("open"))
        for f in found.open_figures:
            page.put(f"{_head(f.passage, say)}: «{tie(_shown(f.figure))}»", 0, 4, lead="✗ ")
            page.put(_excerpt(f.passage.text, f.figure), 4)
            if f.status == t.OPERATOR:
                page.put(say("other_way", a=f.figure.operator, b=f.reason, rules=", ".join(f.rules)), 4)
            else:
                page.put("→ " + say("advice_open", locator=tie(f.passage.locator())), 4, 2)
    if found.uncited:
        page.heading(say("uncited"))
        for p in found.uncited:
            page.put(_head(p.passage, say), 0, 4, lead="✗ ")
            page.put(fit(clean(p.passage.text), LONGEST_EXCERPT), 4)
            page.put("→ " + say("advice_uncited", locator=tie(p.passage.locator())), 4, 2)
    if found.misplaced:
        page.heading(say("misplaced"))
        for x in found.misplaced:
            cites = x.cites or say("skip")
            line = say(x.problem, cites=clean(cites), locator=tie(x.locator), figure=tie(x.figure))
            page.put(f"{line} [{tie(x.place)}]", 0, 4, lead="✗ ")


def _everything(page: Page, found: t.Trace, say: Say, english: bool) -> None:
    """A passage a paragraph, a figure a line."""
    last: Passage | None = None
    for f in found.figures:
        if f.passage is not last:
            page.put(_head(f.passage, say))
            last = f.passage
        what = ", ".join(map(tie, f.rules)) or STATUS[f.status][english]
        if f.status == t.EXPLAINED:
            what += f" ({STATUS[f.status][english]})"
        if f.status == t.ACCOUNTED:
            what = f"{STATUS[t.ACCOUNTED][english]}: {clean(f.reason)}"
        page.put(f"{tie(_shown(f.figure))}: {what}", 2, 4, lead=f"{STATUS[f.status][2]} ")


def _head(passage: Passage, say: Say) -> str:
    return f"{tie(passage.locator())} ({tie(say('line', x=passage.lines[0]))})"


def _shown(figure: Figure) -> str:
    """As written, with what the words beside it say."""
    if figure.days is not None and figure.days[0] == figure.days[1]:
        return show_date(figure.days[0])
    return clean(f"{figure.operator} {figure.text}" if figure.operator else figure.text)


def _excerpt(text: str, figure: Figure) -> str:
    """The words around a figure."""
    room = (LONGEST_EXCERPT - len(figure.text)) // 2
    first, last = max(0, figure.start - room), min(len(text), figure.end + room)
    cut = text[first:last]
    return clean(("…" if first else "") + cut + ("…" if last < len(text) else ""))
