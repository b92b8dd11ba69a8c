"""What can be wrong with a report file that is read back: the diagnostics table of this stage."""

from __future__ import annotations

from chuan_grammar.diagnostics import Kind

NOT_JSON = Kind(
    "report-not-json",
    "tệp không phải báo cáo JSON: {loi}",
    "the file is not a JSON report: {loi}",
    "xuất lại báo cáo bằng `chuan check --format json`",
    "write the report again with `chuan check --format json`",
    why="A report that was cut short or edited by hand must not be shown as if it were whole.",
    bad="{",
)
FIELD_MISSING = Kind(
    "report-field-missing",
    "báo cáo thiếu mục «{muc}»",
    "the report lacks «{muc}»",
    why="Every field of the shape is always written, even when it is empty.",
    bad="{}",
)
FIELD_UNKNOWN = Kind(
    "report-field-unknown",
    "báo cáo có mục lạ «{muc}»",
    "the report has an unknown field «{muc}»",
    "báo cáo có thể do phiên bản mới hơn xuất ra; hãy dùng phiên bản đó để đọc",
    "the report may come from a newer version; read it with that version",
    why="Showing a report without something that it says would hide it.",
)
VALUE_WRONG = Kind(
    "report-value-wrong",
    "giá trị của mục «{muc}» không hợp lệ: «{gia_tri}»",
    "the value of «{muc}» is not valid: «{gia_tri}»",
    why="Numbers are whole or exact fractions, dates are year-month-day, verdicts are one of nine codes.",
)
SUMS_WRONG = Kind(
    "report-sums-wrong",
    "số đếm trong báo cáo không khớp với các kết quả",
    "the counts of the report do not fit its findings",
    "báo cáo đã bị sửa sau khi xuất; hãy xuất lại",
    "the report was changed after it was written; write it again",
    why="A summary that disagrees with what it sums up would give false assurance.",
)

REPORT_ERRORS = (NOT_JSON, FIELD_MISSING, FIELD_UNKNOWN, VALUE_WRONG, SUMS_WRONG)
