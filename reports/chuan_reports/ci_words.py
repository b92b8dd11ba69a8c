"""Words of the outputs for CI in both languages: JUnit, SARIF, GitHub annotations, CSV, the Markdown summary.

In: a key and its values. Out: text. Promises: one row a text, Vietnamese and English side by side, the same
placeholders in both. What all outputs of a validation share stands in `validation_words`.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # groups
    "data": ("Số liệu nộp", "Submissions"),
    "findings": ("Yêu cầu", "Requirements"),
    "file": ("Tệp", "File"),
    "not_in_file": ("ngoài các tệp số liệu", "not in a file of the tree"),
    # why a case is skipped
    "s_not_due": ("Chưa đến hạn", "Not due yet"),
    "s_due": ("chưa đến hạn {x}", "not due until {x}"),
    "s_repeated": ("trùng với {x}, không đếm lần hai", "same as {x}, not counted twice"),
    "s_empty": ("tệp không có đơn vị hay số liệu nào", "the file holds no unit and no figure"),
    "s_no_rule": ("không yêu cầu nào áp dụng cho đơn vị", "no requirement concerns the unit"),
    "s_waived": ("được miễn; kết quả gốc: {x}", "waived; underlying verdict: {x}"),
    "nothing": ("Không có gì được kiểm tra", "Nothing was checked"),
    # one finding
    "sentence": ("Yêu cầu", "Requirement"),
    "rule_at": ("Quy tắc", "Rule"),
    "value_at": ("{name}: {value}", "{name}: {value}"),
    "underlying": ("kết quả gốc: {x}", "underlying verdict: {x}"),
    "explained": ("đã giải trình: {x}", "explained: {x}"),
    "void": ("giải trình không còn hiệu lực: {x}", "explanation void: {x}"),
    "at_risk": ("có nguy cơ không đạt", "at risk"),
    "advice": ("Khắc phục", "Remedy"),
    # annotations
    "more_errors": ("{n} lỗi", "errors: {n}"),
    "more_warnings": ("{n} lưu ý", "warnings: {n}"),
    "more_notices": ("{n} thông tin", "notices: {n}"),
    "annotated": (
        "Chú thích hiện {a}/{n} mục vì GitHub chỉ hiện {m} mục mỗi mức; danh sách đủ nằm trong nhật ký của bước này",
        "Annotations show {a} of {n}, because GitHub shows {m} a level; the whole list is in the log of this step",
    ),
    "all": ("Tất cả các mục ({n})", "Everything ({n})"),
    # SARIF
    "root": ("Thư mục gốc của kho mã, nơi lệnh được chạy", "Root of the repository, where the command was run"),
    "data_rule": ("Lỗi số liệu: {x}", "Error in the data: {x}"),
    "data_help": (
        "Lỗi của số liệu nộp, tìm thấy trước khi xét yêu cầu nào. Sửa ô được nêu theo đề xuất rồi nộp lại.",
        "A fault of a submission, found before any requirement is judged. Mend the cell as proposed and send it again.",
    ),
    # CSV
    "h_kind": ("Loại", "Kind"),
    "h_level": ("Mức", "Level"),
    "h_file": ("Tệp", "File"),
    "h_sheet": ("Trang", "Sheet"),
    "h_cell": ("Ô", "Cell"),
    "h_line": ("Dòng", "Line"),
    "h_column": ("Cột", "Column"),
    "h_code": ("Mã lỗi hoặc yêu cầu", "Code or requirement"),
    "h_plan": ("Kế hoạch", "Plan"),
    "h_unit": ("Mã đơn vị", "Unit id"),
    "h_unit_name": ("Đơn vị", "Unit"),
    "h_fact": ("Số liệu", "Figure"),
    "h_period": ("Kỳ", "Period"),
    "h_due": ("Hạn", "Due"),
    "h_verdict": ("Kết quả", "Result"),
    "h_raw": ("Giá trị đã ghi", "As written"),
    "h_message": ("Lỗi hoặc lý do", "Error or reason"),
    "h_expected": ("Cần", "Expected"),
    "h_proposal": ("Đề xuất", "Proposal"),
    "h_change": ("So với lần trước", "Against the baseline"),
    "k_problem": ("Lỗi số liệu", "Data"),
    "k_finding": ("Yêu cầu", "Requirement"),
    "k_repair": ("Đã đọc khác", "Repair"),
    "k_skipped": ("Bỏ qua", "Passed over"),
    "l_error": ("lỗi", "error"),
    "l_warning": ("lưu ý", "warning"),
    "l_info": ("thông tin", "information"),
    # Markdown
    "verdict": ("Kết luận đề xuất", "Proposed conclusion"),
    "count": ("Số lượng", "Count"),
    "result": ("Kết quả", "Result"),
    "place": ("Nơi", "Place"),
    "errors": ("Lỗi số liệu", "Errors in the data"),
    "warnings": ("Số liệu cần xem lại", "Data to look at"),
    "failed": ("Yêu cầu không đạt", "Requirements that failed"),
    "soft": ("Yêu cầu không bắt buộc chưa đạt", "Requirements that are not mandatory and not met"),
    "open": ("Chưa kết luận được", "Undecided"),
    "units": ("Theo đơn vị", "By unit"),
    "unit": ("Đơn vị", "Unit"),
    "error": ("Lỗi", "Error"),
    "expected": ("Cần", "Expected"),
    "proposal": ("Đề xuất", "Proposal"),
    "actual": ("Thực hiện", "Actual"),
    "target": ("Chỉ tiêu", "Required"),
    "gap": ("Chênh lệch", "Gap"),
    "missing": ("Còn thiếu hoặc lý do", "Missing or why"),
    "files": ("Tệp đã đọc", "Files read"),
    "unreadable": ("Tệp không đọc được", "Files that could not be read"),
    "facts": ("Số liệu", "Figures"),
    "repairs": ("Ô đã đọc khác với chữ trong ô", "Cells read otherwise than written"),
    "more": (
        "… và {n} mục khác; đủ trong `-o csv=TỆP` hoặc `-o json=TỆP`.",
        "… and {n} more; all of them with `-o csv=FILE` or `-o json=FILE`.",
    ),
    "changes": ("So với {x} ({day})", "Compared with {x} ({day})"),
    "change": ("Thay đổi", "Change"),
    "because": ("Vì", "Because"),
    "waivers": ("Miễn trừ", "Waivers"),
    "waiver": ("Văn bản", "Document"),
    "state": ("Tình trạng", "State"),
    "until": ("Đến hết ngày", "Until"),
    "covers": ("Số kết luận", "Findings"),
    "explanations": ("Giải trình", "Explanations"),
    "text": ("Nội dung", "Text"),
    "author": ("Người giải trình", "By"),
    "all_units": ("Tất cả", "All"),
}
"""Key → (vi, en)."""


def say(key: str, lang: str, **values: object) -> str:
    """The text of a key with its placeholders filled.

    >>> say("more_errors", "vi", n=3), say("more_errors", "en", n=3)
    ('3 lỗi', 'errors: 3')
    """
    return WORDS[key][lang == "en"].format(**values)
