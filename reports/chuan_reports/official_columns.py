"""Titles of the tables of the official documents and of their columns, Vietnamese and English.

In: nothing. Out: a part of the table of words in `official_words`. Promises: the same keys in both languages.
"""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, str]] = {
    "c_no": ("TT", "No."),
    "c_content": ("Nội dung", "Requirement"),
    "c_clause": ("Căn cứ", "Source"),
    "c_target": ("Chỉ tiêu giao", "Target"),
    "c_actual": ("Kết quả thực hiện", "Result"),
    "c_verdict": ("Đánh giá\n(đề\u00a0xuất)", "Assessment\n(proposed)"),
    "c_evidence": ("Minh chứng", "Evidence"),
    "c_note": ("Ghi chú", "Notes"),
    "c_unit": ("Đơn vị", "Unit"),
    "c_reported": ("Đơn vị có số liệu", "Reported"),
    "c_outcome": ("Kết quả các đơn vị", "Results of the units"),
    "c_units": ("Đơn vị phải chú ý", "Units to look at"),
    "c_result": ("Kết quả đánh giá", "Assessment"),
    "c_own": ("Của đơn vị", "Of the unit"),
    "c_below": ("Đơn vị cấp dưới", "Units below"),
    "c_count": ("Số nội dung", "Findings"),
    "c_sum": ("Cộng", "Total"),
    "c_fail": ("Không đạt", "Fail"),
    "c_undecided": ("Chưa kết luận", "Undecided"),
    "c_not_due": ("Chưa đến hạn", "Not due"),
    "c_pass": ("Đạt", "Pass"),
    "c_aside": ("Không áp dụng, được miễn", "Set aside"),
    "t_by_unit": ("Kết quả từng đơn vị cấp dưới", "Results of each unit below"),
    "by_unit_intro": (
        "Kết quả của từng đơn vị, đơn vị có nhiều nội dung không đạt nhất lên trước:",
        "Each unit, the one with most failures first:",
    ),
    "c_fact": ("Số liệu", "Fact"),
    "c_period": ("Kỳ", "Period"),
    "c_value": ("Giá trị", "Value"),
    "c_place": ("Nguồn (tệp, ô)", "Source (file, cell)"),
    "c_used": ("Dùng cho", "Used for"),
    "c_lacking": ("Số liệu, hồ sơ còn thiếu", "Missing"),
    "c_needed": ("Cần cho", "Needed for"),
    "c_failing": ("Nội dung chưa đạt", "Requirement not met"),
    "c_found": ("Kết quả, chênh lệch, nguồn", "Result, gap, source"),
    "c_remedy": ("Biện pháp khắc phục\n(đề\u00a0xuất)", "Corrective action\n(proposed)"),
    "c_responsible": ("Phụ trách theo kế hoạch", "In charge by the plan"),
    "c_deadline": ("Thời hạn khắc phục", "Time limit"),
    "t_counts": ("Tổng hợp kết quả", "Counts"),
    "t_own": ("Kết quả từng nội dung", "Findings"),
    "t_below": ("Tổng hợp các đơn vị cấp dưới", "Units below"),
    "t_sections": ("Kết quả theo từng mục của kế hoạch", "Results by section of the plan"),
    "c_section": ("Mục của kế hoạch", "Section of the plan"),
    "c_counts": ("Được tính", "Counts"),
    "c_proof": ("Số liệu và nguồn", "Facts and sources"),
    "t_failed": ("Nội dung chưa đạt", "Failed"),
    "t_remedies": ("Yêu cầu khắc phục", "Corrective action"),
}
"""Key → (vi, en)."""
