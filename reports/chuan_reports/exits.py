"""The exit code of a check: a pure function of what was found (rulings 11-13, 103).

From an outcome or a report to 0, 1, 3 or 4. Promises: only binding findings give 1 or 3 (`Finding.binding` is already
resolved for the check date), every finding is looked at whatever a filter shows, and 4 goes before 1 before 3.
2 (wrong usage, rules that do not load) is decided before there is anything to look at.
"""

from __future__ import annotations

from chuan_checker import verdict as v
from chuan_reports.shape import Report

CLEAN, FAILED, CANNOT_RUN, UNDECIDED, NOTHING_CHECKED = 0, 1, 2, 3, 4

FAIL_ON = v.FAIL_ON_ORDER
"""The values of `--fail-on`; a code includes those before it."""

EXIT_TABLE: dict[int, dict[str, str]] = {
    CLEAN: {
        "vi": "mọi nội dung đã kiểm tra đều đạt (hoặc chưa đến hạn, không áp dụng, được miễn)",
        "en": "everything checked passed (or is not due, not applicable or waived)",
    },
    FAILED: {
        "vi": "có nội dung bắt buộc không đạt, hoặc ở mức mà --fail-on nêu",
        "en": "something binding failed, or reached the level of --fail-on",
    },
    CANNOT_RUN: {
        "vi": "câu lệnh sai, hoặc bộ quy tắc không đọc được",
        "en": "wrong usage, or the rules do not load",
    },
    UNDECIDED: {
        "vi": "không có gì không đạt, nhưng có nội dung bắt buộc chưa kết luận được, hoặc có số liệu không đọc được",
        "en": "nothing failed, but something binding is undecided, or an input could not be read",
    },
    NOTHING_CHECKED: {
        "vi": "không có gì được kiểm tra: không nội dung nào áp dụng cho đơn vị, hoặc không có số liệu nào",
        "en": "nothing was checked: no requirement concerns the unit, or no fact was read",
    },
}
"""What each code means, as `--help` prints it."""


def exit_code(result: Report | v.Outcome, fail_on: str = v.FAIL) -> int:
    """0, 1, 3 or 4; `fail_on` is one of `FAIL_ON`, anything else raises `ValueError`."""
    failing = FAIL_ON[: FAIL_ON.index(fail_on) + 1]
    counted = result.coverage if isinstance(result, Report) else result
    if not result.findings or counted.facts_read == 0:
        return NOTHING_CHECKED
    binding = {found.verdict for found in result.findings if found.binding}
    if not binding.isdisjoint(failing):
        return FAILED
    if counted.unreadable or not binding.isdisjoint(v.UNDECIDED):
        return UNDECIDED
    return CLEAN
