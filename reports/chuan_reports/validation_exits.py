"""The exit code of a validation: a pure function of what was found (ruling 103).

In: the problems, the files and the reports of a run. Out: 0, 1, 3 or 4. Promises: only binding findings and errors of
the data count; a baseline, an explanation or a filter changes nothing; 4 goes before 1 before 3. 2 (wrong usage, rules
that do not load) is decided before there is anything to look at.
"""

from __future__ import annotations

from collections.abc import Sequence

from chuan_checker import verdict as v
from chuan_reports.exits import CANNOT_RUN, CLEAN, FAIL_ON, FAILED, NOTHING_CHECKED, UNDECIDED
from chuan_reports.shape import Report
from chuan_reports.validation_shape import FileLine, Problem, Validation

ERROR = "error"

EXIT_TABLE: dict[int, dict[str, str]] = {
    CLEAN: {
        "vi": "mọi tệp đọc được, không có lỗi số liệu, mọi nội dung đã kiểm tra đều đạt (hoặc chưa đến hạn, "
        "không áp dụng, được miễn)",
        "en": "every file was read, no error in the data, everything checked passed (or is not due, not applicable or "
        "waived)",
    },
    FAILED: {
        "vi": "có nội dung bắt buộc không đạt, hoặc ở mức mà --fail-on nêu (từ invalid trở đi, lỗi số liệu cũng tính)",
        "en": "something binding failed, or reached the level of --fail-on (from invalid on, errors in the data count "
        "too)",
    },
    CANNOT_RUN: {
        "vi": "câu lệnh sai, hoặc bộ quy tắc không đọc được",
        "en": "wrong usage, or the rules do not load",
    },
    UNDECIDED: {
        "vi": "không có gì không đạt, nhưng có nội dung bắt buộc chưa kết luận được, có tệp không đọc được, có lỗi số "
        "liệu, hoặc có đơn vị nộp số liệu mà không được kiểm tra",
        "en": "nothing failed, but something binding is undecided, a file could not be read, the data hold an error, "
        "or a unit with figures was not checked",
    },
    NOTHING_CHECKED: {
        "vi": "không có gì được kiểm tra: không nội dung nào áp dụng cho đơn vị nào, hoặc không có số liệu nào",
        "en": "nothing was checked: no requirement concerns any unit, or no fact was read",
    },
}
"""What each code means, as `--help` prints it."""


def exit_code(validation: Validation, fail_on: str = v.FAIL) -> int:
    """The code of a whole validation, whatever its own field says."""
    return code_of(validation.reports, validation.files, validation.problems, fail_on)


def code_of(
    reports: Sequence[Report], files: Sequence[FileLine], problems: Sequence[Problem], fail_on: str = v.FAIL
) -> int:
    """0, 1, 3 or 4; `fail_on` is one of `FAIL_ON`, anything else raises `ValueError`."""
    failing = FAIL_ON[: FAIL_ON.index(fail_on) + 1]
    if not any(report.findings for report in reports) or not any(report.coverage.facts_read for report in reports):
        return NOTHING_CHECKED
    binding = {found.verdict for report in reports for found in report.findings if found.binding}
    faulty = any(problem.severity == ERROR for problem in problems)
    if not binding.isdisjoint(failing) or (faulty and v.INVALID in failing):
        return FAILED
    unread = any(file.status == "unreadable" for file in files) or any(r.coverage.unreadable for r in reports)
    if faulty or unread or unchecked(reports) or not binding.isdisjoint(v.UNDECIDED):
        return UNDECIDED
    return CLEAN


def unchecked(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Units that submitted figures of which no requirement speaks: looked at by nobody, so never clean."""
    return tuple(report for report in reports if not report.findings and report.coverage.facts_read)
