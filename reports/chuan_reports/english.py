"""The program's own Vietnamese in values, gaps and periods, said in English.

In: text as findings show it (`từ 0 phòng trở lên`, `thêm 2 phòng`, `năm học 2026-2027`). Out: the same in English.
Promises: names and measures of the vocabulary stay as they are; what is not recognised is not touched. Imported only
for `--lang en`.
"""

from __future__ import annotations

import re

WHOLE = {
    "chưa biết": "unknown",
    "có": "yes",
    "không": "no",
    "thiếu minh chứng": "evidence missing",
}
"""The text as a whole."""

PATTERNS = tuple(
    (re.compile(pattern), english)
    for pattern, english in (
        (r"tính đến (\d\d/\d\d/\d{4})", "as of {0}"),
        (r"đến (\d\d/\d\d/\d{4})", "as of {0}"),
        (r"học kỳ (\d) năm học (\S+)", "term {0} of school year {1}"),
        (r"năm học (\S+)", "school year {0}"),
        (r"năm (\d{4})", "year {0}"),
        (r"quý (\S+)", "quarter {0}"),
        (r"tháng (\S+)", "month {0}"),
        (r"hè (\d{4})", "summer {0}"),
        (r"thêm hơn (.+)", "more than {0} more"),
        (r"bớt hơn (.+)", "more than {0} less"),
        (r"thêm (.+)", "{0} more"),
        (r"bớt (.+)", "{0} less"),
        (r"cần có (.+)", "needs: {0}"),
        (r"phải không còn (.+)", "must no longer have: {0}"),
        (r"từ (.+) trở lên", "{0} or more"),
        (r"từ (.+) đến (.+)", "{0} to {1}"),
        (r"đến (.+)", "up to {0}"),
        (r"mức (-?[\d.,]+)", "level {0}"),
        (r"([\d.,]+) điểm phần trăm", "{0} percentage points"),
        (r"không thuộc phạm vi (.+)", "outside the scope {0}"),
    )
)
"""Tried in this order on the whole text; a part is said in English in its turn."""

NAMES = ("needs: {0}", "must no longer have: {0}", "outside the scope {0}")
"""What stands in these is a name, not a value."""


def english(text: str) -> str:
    """The English of a value, gap or period.

    >>> english("từ 0 phòng trở lên"), english("thêm hơn 2 điểm phần trăm"), english("năm học 2026-2027")
    ('0 phòng or more', 'more than 2 percentage points more', 'school year 2026-2027')
    >>> english("cần có nhà đa năng"), english("21/KH-THHĐ")
    ('needs: nhà đa năng', '21/KH-THHĐ')
    """
    text = text.replace("\u00a0", " ")
    if text in WHOLE:
        return WHOLE[text]
    for pattern, said in PATTERNS:
        found = pattern.fullmatch(text)
        if found is not None:
            parts = found.groups() if said in NAMES else map(english, found.groups())
            return said.format(*parts)
    return text
