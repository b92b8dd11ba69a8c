"""A comparison as text: how many of each kind, then one line a change, what is new first.

From a `Comparison` to lines. Promises: text from users is cleaned; every change is listed; nothing is coloured.
"""

from __future__ import annotations

from collections.abc import Iterator

from chuan_checker import verdict as v
from chuan_reports.compare import DATE, FINDING, KINDS, PERSISTING
from chuan_reports.layout import clean, fit
from chuan_reports.validation_shape import Change, Comparison
from chuan_reports.validation_words import word
from chuan_reports.words import LANGUAGES

WORDS: dict[str, tuple[str, str]] = {
    "title": ("SO SÁNH VỚI «{x}» (kết quả ngày {day})", "COMPARED WITH «{x}» (result of {day})"),
    "none": ("Không có gì thay đổi và không còn nội dung nào chưa đạt.", "Nothing changed, and nothing is wrong."),
    "fault": ("có lỗi", "a fault"),
    "due": ("hạn {x}", "due {x}"),
}
"""Key → (vi, en); kinds and causes of a change are worded in `validation_words`."""

MOST_VALUE = 60
"""Characters of a value; the whole one stands in the JSON."""


def say(key: str, lang: str, **values: object) -> str:
    """A fixed word.

    >>> say("due", "vi", x="31/12/2027")
    'hạn 31/12/2027'
    """
    return WORDS[key][LANGUAGES.index(lang)].format(**values)


def render(comparison: Comparison, lang: str = "vi") -> str:
    """The whole comparison, a line break at the end."""
    return "\n".join(_lines(comparison, lang)) + "\n"


def _lines(comparison: Comparison, lang: str) -> Iterator[str]:
    day = f"{comparison.as_of:%d/%m/%Y}"
    yield say("title", lang, x=clean(comparison.baseline), day=day)
    if not comparison.changes:
        yield say("none", lang)
        return
    yield "  " + "; ".join(f"{word('k_' + kind, lang)}: {comparison.counts.get(kind, 0)}" for kind in KINDS)
    for kind in KINDS:
        listed = [change for change in comparison.changes if change.kind == kind]
        if listed:
            yield ""
            yield f"{word('k_' + kind, lang).upper()} ({len(listed)})"
        for change in listed:
            yield "  " + line(change, lang)


def line(change: Change, lang: str) -> str:
    """One change."""
    parts = [clean(change.unit), clean(change.rule)]
    if change.fact and change.what != FINDING:
        parts.append(clean(change.fact))
    if change.due is not None:
        parts.append(say("due", lang, x="/".join(reversed(change.due.split("-")))))
    text = f"{' · '.join(part for part in parts if part)}: {moved(change, lang)}"
    if change.kind == PERSISTING and change.because == DATE:
        return text  # nothing at all has changed
    return f"{text}; {word('b_' + change.because, lang)}"


def moved(change: Change, lang: str) -> str:
    """What it was and what it is: verdicts by their labels, faults by what stands in the cell."""
    before, after = _shown(change.before, change, lang), _shown(change.after, change, lang)
    return before if before == after else f"{before} → {after}"


def _shown(value: str | None, change: Change, lang: str) -> str:
    if value is None:
        return word("nothing", lang)
    if change.what == FINDING:
        return v.LABELS[lang].get(value, clean(value))
    return f"«{fit(clean(value), MOST_VALUE)}»" if value.strip() else say("fault", lang)
