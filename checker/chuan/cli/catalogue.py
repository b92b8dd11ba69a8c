"""The catalogue of a pack, shown.

In: packs. Out: text, JSON (`chuan/rules/1`) or Markdown. Promises: the same packs give the same bytes; numbers in JSON
are exact (`"1/5"`), days ISO. Text of rules is never translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from chuan_grammar.periods import show_date
from chuan_reports.layout import Page, clean, tie
from chuan_rules import model as m
from chuan_rules.catalogue import Row, Threshold, rows

SCHEMA = "chuan/rules/1"

WORDS = {
    "title": ("DANH MỤC YÊU CẦU", "CATALOGUE OF REQUIREMENTS"),
    "issued": ("Cơ quan ban hành", "Issued by"),
    "number": ("Số hiệu", "Number"),
    "count": ("Gồm", "Holds"),
    "counted": ("{r} yêu cầu, {n} chỗ không lập quy tắc", "{r} requirements, {n} passages without a rule"),
    "source": ("nguồn", "source"),
    "due": ("hạn", "due"),
    "every": ("mỗi {x}", "every {x}"),
    "always": ("luôn phải đúng", "always"),
    "concerns": ("áp dụng", "concerns"),
    "when": ("khi", "when"),
    "except": ("ngoại lệ", "except"),
    "who": ("chủ trì", "owner"),
    "advisory": ("chỉ tham khảo", "advisory"),
    "no_section": ("Chung", "General"),
    "note": ("ghi chú", "note"),
    "not_encoded": ("KHÔNG LẬP QUY TẮC", "NO RULE, WITH REASONS"),
    "shipped": (
        "CÁC BỘ QUY TẮC CÓ SẴN (xem một bộ: chuan rules TÊN_BỘ)",
        "SHIPPED PACKS (to see one: chuan rules NAME)",
    ),
}
HEADINGS = (
    ("Mã", "Yêu cầu", "Câu quy tắc", "Nguồn", "Hạn", "Áp dụng cho", "Mức"),
    ("Id", "Requirement", "Rule", "Source", "Due", "Concerns", "Level"),
)


def say(key: str, lang: str, **values: object) -> str:
    """A fixed text in the reader's language."""
    return WORDS[key][lang == "en"].format(**values)


# ---------------------------------------------------------------- JSON


def as_json(packs: Sequence[m.Pack]) -> bytes:
    """`{schema, packs: [{plan, requirements: […], not_encoded: […]}]}`."""
    import json

    made = {"schema": SCHEMA, "packs": [_pack(pack) for pack in packs]}
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _pack(pack: m.Pack) -> dict[str, Any]:
    plan = pack.plan
    days = plan.time.days(plan.calendar) if plan.time is not None else None
    return {
        "plan": {
            "id": plan.id,
            "title": plan.title,
            "authority": plan.authority,
            "number": plan.number,
            "version": plan.version,
            "from": days[0].isoformat() if days else None,
            "to": days[1].isoformat() if days else None,
            "based_on": list(plan.bases),
            "sha256": pack.sha256,
        },
        "requirements": [_as_object(row) for row in rows(pack)],
        "not_encoded": [{"locator": skip.source.text(), "reason": skip.reason} for skip in pack.not_encoded],
    }


def _as_object(row: Row) -> dict[str, Any]:
    first = row.thresholds[0] if row.thresholds else None
    return {
        "id": row.id,
        "title": row.title,
        "sentence": row.sentence,
        "section": row.section,
        "locator": row.locators[0] if row.locators else None,
        "sources": list(row.locators),
        "op": first.op if first else None,
        "threshold": _exact(first),
        "unit": first.unit if first else None,
        "thresholds": [
            {
                "op": t.op,
                "threshold": _exact(t),
                "of": t.of,
                "unit": t.unit,
                "due": t.due.isoformat() if t.due else None,
            }
            for t in row.thresholds
        ],
        "due": [day.isoformat() for day in row.due],
        "every": list(row.every),
        "subject": row.subject,
        "scope": row.scope,
        "level": row.level,
        "binding": row.binding,
        "responsible": [{"role": role, "who": who} for role, who in row.responsible],
        "kind": row.kind,
        "applies_when": row.condition or None,
        "exceptions": list(row.exceptions),
        "evidence": list(row.evidence),
        "remedy": row.remedy,
        "note": row.note,
        "place": {"file": row.file, "line": row.line},
    }


def _exact(threshold: Threshold | None) -> str | None:
    return None if threshold is None or threshold.value is None else str(threshold.value)


# ---------------------------------------------------------------- text


def as_text(packs: Sequence[m.Pack], width: int, lang: str) -> bytes:
    """A paragraph a requirement, by section."""
    page = Page(min(width, 120), color=False)
    for pack in packs:
        plan = pack.plan
        page.blank()
        page.put(say("title", lang))
        page.put(f"{tie(plan.id)}: {clean(plan.title)}")
        if plan.authority:
            page.field(say("issued", lang), clean(plan.authority), 0, 18)
        if plan.number:
            page.field(say("number", lang), clean(plan.number), 0, 18)
        counted = say("counted", lang, r=len(pack.requirements), n=len(pack.not_encoded))
        page.field(say("count", lang), counted, 0, 18)
        section: str | None = ""
        for row in rows(pack):
            if row.section != section:
                section = row.section
                page.heading(clean(" ".join(filter(None, (section, row.section_title)))) or say("no_section", lang))
            _put(page, row, lang)
        if pack.not_encoded:
            page.heading(say("not_encoded", lang))
            for skip in pack.not_encoded:
                page.put(f"{tie(skip.source.text())}: {clean(skip.reason)}", 0, 4)
    return page.text().encode("utf-8", "replace")


def _put(page: Page, row: Row, lang: str) -> None:
    page.put(f"{tie(row.id)}  {clean(row.title)}", 0, 4)
    page.put(clean(row.sentence), 4, 2)
    details = [
        f"{say('source', lang)}: {'; '.join(tie(locator) for locator in row.locators)}" if row.locators else "",
        f"{say('due', lang)}: {when(row, lang)}",
        f"{say('concerns', lang)}: {clean(row.scope)}",
        f"{say('when', lang)}: {clean(row.condition)}" if row.condition else "",
        *(f"{say('except', lang)}: {clean(text)}" for text in row.exceptions),
        level(row, lang) if level(row, lang) != "bắt buộc" else "",
        *(f"{clean(role)}: {clean(who)}" for role, who in row.responsible[:1]),
    ]
    page.put(" · ".join(filter(None, details)), 4, 2)


def when(row: Row, lang: str) -> str:
    """Due days, or how often, or always."""
    recurring = [say("every", lang, x=word) for word in row.every]
    days = [tie(show_date(day)) for day in row.due]
    return ", ".join([*recurring, *days]) or say("always", lang)


def level(row: Row, lang: str) -> str:
    """`bắt buộc`, `phấn đấu`, `khuyến khích`; advisory ones say so."""
    return row.level if row.binding or row.level != "bắt buộc" else say("advisory", lang)


# ---------------------------------------------------------------- Markdown


def as_markdown(packs: Sequence[m.Pack], lang: str) -> bytes:
    """A table a section."""
    return "\n".join(line for pack in packs for line in _markdown(pack, lang)).encode("utf-8", "replace")


def _markdown(pack: m.Pack, lang: str) -> Iterator[str]:
    plan = pack.plan
    yield f"# {_md(plan.id)}: {_md(plan.title)}"
    yield ""
    facts = [
        f"{say('issued', lang)}: {_md(plan.authority)}" if plan.authority else "",
        f"{say('number', lang)}: {_md(plan.number)}" if plan.number else "",
        say("counted", lang, r=len(pack.requirements), n=len(pack.not_encoded)),
    ]
    yield " · ".join(filter(None, facts))
    section: str | None = ""
    for row in rows(pack):
        if row.section != section:
            section = row.section
            yield ""
            yield f"## {_md(' '.join(filter(None, (section, row.section_title)))) or say('no_section', lang)}"
            yield ""
            yield "| " + " | ".join(HEADINGS[lang == "en"]) + " |"
            yield "|" + " --- |" * len(HEADINGS[0])
        cells = (
            row.id, row.title, row.sentence, "; ".join(row.locators), when(row, lang).replace("\u00a0", " "),
            " ".join(filter(None, (row.scope, f"({say('when', lang)}: {row.condition})" if row.condition else ""))),
            level(row, lang),
        )  # fmt: skip
        yield "| " + " | ".join(_md(cell) for cell in cells) + " |"
    if pack.not_encoded:
        yield ""
        yield f"## {say('not_encoded', lang).capitalize()}"
        yield ""
        for skip in pack.not_encoded:
            yield f"- {_md(skip.source.text())}: {_md(skip.reason)}"
    yield ""


def _md(text: str | None) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_|<>\[\]#&~$])", r"\\\1", clean(text or ""))


# ---------------------------------------------------------------- the shipped library


def library_text(shipped: Sequence[tuple[str, Sequence[m.Pack]]], width: int, lang: str) -> bytes:
    """A line a pack."""
    page = Page(min(width, 120), color=False)
    page.put(say("shipped", lang))
    page.blank()
    for name, packs in shipped:
        page.put(tie(name))
        for pack in packs:
            page.put(f"{tie(pack.plan.id)}: {clean(pack.plan.title)}", 4, 2)
            counted = say("counted", lang, r=len(pack.requirements), n=len(pack.not_encoded))
            page.put("; ".join(filter(None, (clean(pack.plan.authority or ""), counted))), 6, 2)
    return page.text().encode("utf-8", "replace")
