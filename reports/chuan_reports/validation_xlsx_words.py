"""Fixed words of the workbook of a validation that no other output has: sheets, headings, notes, in both languages.

In: a key and its values. Out: text. Promises: the same placeholders in both languages. What all outputs of a
validation share stands in `validation_words`, what all workbooks share in `xlsx_words`.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # sheets
    "s_conclusion": ("Kết luận", "Conclusion"),
    "s_errors": ("Lỗi số liệu", "Data errors"),
    "s_files": ("Tệp", "Files"),
    "s_units": ("Đơn vị", "Units"),
    "s_repairs": ("Đã sửa khi đọc", "Read otherwise"),
    "s_excused": ("Giải trình, miễn trừ", "Explanations, waivers"),
    "s_compared": ("So sánh", "Comparison"),
    # headings
    "no": ("TT", "No."),
    "file": ("Tệp", "File"),
    "sheet": ("Trang", "Sheet"),
    "cell": ("Ô", "Cell"),
    "severity": ("Mức", "Level"),
    "unit": ("Đơn vị", "Unit"),
    "fact": ("Số liệu", "Figure"),
    "period": ("Kỳ", "Period"),
    "raw": ("Giá trị trong ô", "Value in the cell"),
    "error": ("Lỗi", "Error"),
    "expected": ("Cần ghi thế nào", "What is expected"),
    "proposal": ("Đề xuất", "Proposal"),
    "code": ("Mã lỗi", "Error code"),
    "unit_id": ("Mã đơn vị", "Unit id"),
    "related": ("Ô liên quan", "Related cells"),
    "state": ("Tình trạng", "State"),
    "facts": ("Số liệu đã đọc", "Figures read"),
    "units": ("Số đơn vị", "Units"),
    "errors": ("Lỗi", "Errors"),
    "warnings": ("Lưu ý", "Warnings"),
    "repaired": ("Ô đã sửa khi đọc", "Cells read otherwise"),
    "form": ("Biểu mẫu", "Form"),
    "sha": ("SHA-256", "SHA-256"),
    "unit_ids": ("Mã các đơn vị trong tệp", "Units in the file"),
    "type": ("Loại đơn vị", "Unit type"),
    "parent": ("Mã đơn vị cấp trên", "Id of the parent unit"),
    "findings": ("Tổng số nội dung", "Findings"),
    "must_fail": ("Bắt buộc, không đạt", "Binding, failed"),
    "must_open": ("Bắt buộc, chưa kết luận", "Binding, undecided"),
    "note": ("Ghi chú", "Note"),
    "in_files": ("Có trong các tệp", "In these files"),
    "before": ("Trong ô ghi (␣ là dấu cách thừa hoặc lạ)", "The cell says (␣: an odd or needless blank)"),
    "after": ("Đã đọc là", "Read as"),
    "what": ("Đã sửa gì", "What was mended"),
    "repair_code": ("Mã", "Code"),
    "kind": ("Loại", "Kind"),
    "rule": ("Yêu cầu hoặc mã lỗi", "Requirement or error code"),
    "text": ("Nội dung giải trình, lý do miễn trừ", "Explanation, or reason of the waiver"),
    "by": ("Người giải trình, người cho miễn", "By"),
    "day": ("Ngày giải trình", "Explained on"),
    "document": ("Văn bản miễn trừ", "Document of the waiver"),
    "until": ("Miễn đến hết ngày", "Waived until"),
    "covers": ("Số kết luận được miễn", "Findings waived"),
    "moved": ("Giá trị đã đổi sau khi giải trình", "Values changed since the explanation"),
    "plan": ("Kế hoạch", "Plan"),
    "change": ("Thay đổi", "Change"),
    "due": ("Hạn", "Due"),
    "was": ("Trước", "Before"),
    "now": ("Nay", "Now"),
    "because": ("Vì", "Because"),
    # kinds and states
    "explanation": ("Giải trình", "Explanation"),
    "waiver": ("Miễn trừ", "Waiver"),
    "finding": ("Yêu cầu", "Requirement"),
    "problem": ("Lỗi số liệu", "Data error"),
    "f_read": ("Đã đọc", "Read"),
    "f_faulty": ("Đã đọc, có lỗi", "Read, with errors"),
    "f_look": ("Đã đọc, cần xem lại", "Read, to be looked at"),
    "f_empty": ("Không có số liệu", "No figures"),
    "f_unreadable": ("Không đọc được", "Not read"),
    "f_skipped": ("Bỏ qua: {x}", "Passed over: {x}"),
    "f_outside": ("Ngoài các tệp số liệu", "Not a file of the tree"),
    "form_now": ("{x}, bản hiện hành", "{x}, current"),
    "form_old": ("{x}, bản cũ", "{x}, outdated"),
    "u_no_rule": ("Không yêu cầu nào áp dụng", "No requirement applies"),
    "u_unknown": ("Không thuộc các đơn vị được kiểm tra", "Not among the units checked"),
    "u_none": ("(Lỗi không gắn với đơn vị nào)", "(Errors of no unit)"),
    "repeated": ("{n} nội dung trùng, không đếm lần hai", "repeated, not counted twice: {n}"),
    "total": ("Tổng số", "Total"),
    # empty sheets
    "no_errors": ("Không tìm thấy lỗi nào trong những gì đọc được.", "No error was found in what could be read."),
    "no_files": ("Không có tệp nào.", "There are no files."),
    "no_units": ("Không có đơn vị nào.", "There are no units."),
    "no_repairs": ("Mọi ô được đọc đúng như đã ghi.", "Every cell was read as it is written."),
    "no_excused": ("Không có giải trình, miễn trừ nào.", "There are no explanations and no waivers."),
    "no_compared": ("Không có gì thay đổi.", "Nothing has changed."),
    # first sheet
    "units_checked": ("Đơn vị", "Units"),
    "and_units": ("{x} và {n} đơn vị khác", "{x} and others: {n}"),
    "submitted": ("Số liệu nộp", "Submissions"),
    "t_files": ("Tệp trong thư mục nộp", "Files of the tree"),
    "t_read": ("– đọc được, có số liệu", "– read, with figures"),
    "t_empty": ("– đọc được, không có số liệu", "– read, without figures"),
    "t_unreadable": ("– không đọc được", "– not read"),
    "t_skipped": ("Tệp bỏ qua (không phải số liệu)", "Files passed over (no data)"),
    "t_facts": ("Số liệu đã đọc", "Figures read"),
    "t_units": ("Đơn vị được kiểm tra", "Units checked"),
    "t_errors": ("Lỗi số liệu", "Errors in the data"),
    "t_warnings": ("Chỗ cần xem lại (lưu ý)", "Places to look at (warnings)"),
    "t_repairs": ("Ô đã sửa khi đọc", "Cells read otherwise than written"),
    "t_excused": ("Giải trình và miễn trừ", "Explanations and waivers"),
    "t_changes": ("Thay đổi so với lần trước", "Changes against the baseline"),
    "unread": ("TỆP KHÔNG ĐỌC ĐƯỢC ({n})", "FILES THAT COULD NOT BE READ ({n})"),
    "more_of": ("… và {n} tệp khác, xem trang «{sheet}»", "… and {n} more files, see sheet «{sheet}»"),
    "origin": ("NGUỒN GỐC", "ORIGIN"),
    "pack": ("Bộ quy tắc {x}", "Rules {x}"),
    "tool": ("Chương trình", "Tool"),
    "exit": ("Mã thoát", "Exit code"),
    "against": ("So với", "Compared with"),
    "against_line": ("{x} (ngày {day}): {counts}", "{x} ({day}): {counts}"),
    "cut_rows": (
        "Trang «{sheet}» không chứa hết: thiếu {n} dòng cuối, xem đủ trong báo cáo JSON.",
        "Sheet «{sheet}» could not hold everything: the last {n} rows are only in the JSON report.",
    ),
    "cut_links": (
        "Trang «{sheet}»: Excel giới hạn số liên kết, {n} ô cuối chỉ ghi địa chỉ, không bấm được.",
        "Sheet «{sheet}»: Excel bounds the number of links; the last {n} cells give the address only.",
    ),
}
"""Key → (vi, en)."""


def say(key: str, lang: str = "vi", **values: object) -> str:
    """The text of a key with its placeholders filled.

    >>> say("s_errors"), say("f_skipped", "en", x="temporary files")
    ('Lỗi số liệu', 'Passed over: temporary files')
    """
    return WORDS[key][lang == "en"].format(**values)
