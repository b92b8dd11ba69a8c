"""What `chuan replay` and `chuan diff` say of two records.

In: differences. Out: text. Promises: causes (tool, rules, inputs) stand before their consequences; text from files is
cleaned; long lists are counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chuan_reports.layout import clean, fit
from chuan_reports.record_file import ASKED, LINE, Difference

MOST_CAUSES, MOST_LINES = 200, 40
"""Causes and differing lines that are named; the rest are counted."""

_HASH = re.compile("[0-9a-f]{64}")

SAME = ("Giống hệt «{x}», từng byte.", "The same as «{x}», byte for byte.")
OTHER = ("KHÁC «{x}»:", "DIFFERENT FROM «{x}»:")
MORE = ("… và {n} chỗ khác nữa", "… and {n} more")
WHAT = {
    "tool": ("chương trình {name}: {before} → {after}", "program {name}: {before} → {after}"),
    "asked": ("{name}: {before} → {after}", "{name}: {before} → {after}"),
    "input": ("tệp số liệu {name}: {before} → {after}", "input {name}: {before} → {after}"),
    "rules": ("bộ quy tắc {name}: {before} → {after}", "rules {name}: {before} → {after}"),
    "waiver": ("miễn trừ {name}: {before} → {after}", "waiver {name}: {before} → {after}"),
    "line": ("dòng {name}: {how}", "line {name}: {how}"),
}
HOW = {"new": ("mới có", "new"), "gone": ("không còn", "gone"), "changed": ("nội dung khác", "changed")}
ASKED_FOR = {
    "as_of": ("ngày kiểm tra", "check date"),
    "period": ("kỳ", "period"),
    "paths": ("đường dẫn số liệu", "paths of the submissions"),
    "rules": ("đường dẫn bộ quy tắc", "paths of the rules"),
    "explanations": ("tệp giải trình", "files of explanations"),
    "limits": ("giới hạn", "limits"),
    "strict_privacy": ("từ chối dữ liệu cá nhân", "strict privacy"),
    "fail_on": ("mức không đạt", "fail on"),
    "written": ("kết quả ghi trong thư mục số liệu", "outputs among the submissions"),
}
NOTHING = ("(không có)", "(none)")


def told(found: Sequence[Difference], name: str, lang: str) -> str:
    """Everything that differs, a line break at the end."""
    at = lang == "en"
    if not found:
        return SAME[at].format(x=clean(name)) + "\n"
    causes = [one for one in found if one.what != LINE]
    lines = [one for one in found if one.what == LINE]
    shown = [OTHER[at].format(x=clean(name))]
    for listed, most in ((causes, MOST_CAUSES), (lines, MOST_LINES)):
        shown += [f"  - {_one(one, at)}" for one in listed[:most]]
        if len(listed) > most:
            shown.append("  - " + MORE[at].format(n=len(listed) - most))
    return "\n".join(shown) + "\n"


def _one(one: Difference, at: bool) -> str:
    how = "new" if not one.before else "gone" if not one.after else "changed"
    name = ASKED_FOR[one.name][at] if one.what == ASKED and one.name in ASKED_FOR else fit(clean(one.name), 120)
    before, after = _value(one.before, at), _value(one.after, at)
    if before == after:  # the first digits are the same, or what is cut
        before, after = fit(clean(one.before), 400), fit(clean(one.after), 400)
    return WHAT[one.what][at].format(name=name, before=before, after=after, how=HOW[how][at])


def _value(text: str, at: bool) -> str:
    """A hash by its first twelve digits, anything else cut."""
    if not text:
        return NOTHING[at]
    return text[:12] if _HASH.fullmatch(text) else fit(clean(text), 80)
