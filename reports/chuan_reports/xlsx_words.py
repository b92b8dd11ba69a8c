"""Fixed words of the workbooks (findings, checklist), in Vietnamese and English: one table, the same keys in both.

In: a key. Out: text. Headings of the checklist that the reader of submissions must know are marked as such: they are
the reader's own (`chuan_checker.facts.headings`), never to be reworded alone.
"""

from __future__ import annotations

from chuan_reports.words import LANGUAGES

WORDS: dict[str, tuple[str, str]] = {
    # sheets
    "s_conclusion": ("Kết luận", "Conclusion"),
    "s_todo": ("Cần khắc phục", "To fix"),
    "s_details": ("Chi tiết", "Details"),
    "s_rules": ("Quy tắc", "Rules"),
    "s_coverage": ("Mức độ đầy đủ số liệu", "Completeness of data"),
    "s_origin": ("Nguồn gốc", "Origin"),
    # print and cells
    "footer_page": ("Trang &P/&N", "Page &P of &N"),
    "cut": (
        " … [ô của bảng tính chỉ chứa 32.767 ký tự; cắt bớt {n} ký tự, xem đủ trong báo cáo JSON]",
        " … [a cell holds 32,767 characters; {n} more are in the JSON report]",
    ),
    "cut_paper": ("… [xem đủ ở trang «{sheet}»]", "… [all of it on sheet «{sheet}»]"),
    "cut_rows": (
        "… và {n} dòng khác không vừa trang tính; xem đủ trong báo cáo JSON",
        "… and {n} more rows that do not fit a sheet; all are in the JSON report",
    ),
    "print_core": (
        "Bản in gồm các cột chính; các cột còn lại, ô dài hơn một trang: xem trên tệp",
        "Printed: the main columns; the others, and very long cells in full, are in the file",
    ),
    # conclusion
    "verdict": ("Đánh giá", "Verdict"),
    "findings_n": ("Số nội dung", "Findings"),
    "share": ("Tỷ lệ", "Share"),
    "all": ("Tổng số", "Total"),
    "of_these": ("Trong đó", "Of these"),
    "worst_why": ("Vì sao", "Why"),
    "chart_verdicts": ("Số nội dung theo đánh giá", "Findings by verdict"),
    "chart_verdicts_text": ("Biểu đồ số nội dung theo đánh giá: {x}", "Chart of findings by verdict: {x}"),
    "worst_gap_none": (
        "Không có nội dung không đạt nào đo được chênh lệch.",
        "No failed finding has a gap that can be measured.",
    ),
    "requirement": ("Yêu cầu", "Requirement"),
    "lacking": ("CÒN THIẾU", "STILL MISSING"),
    "lacking_none": (
        "Không còn thiếu số liệu hay minh chứng cho nội dung đã đến lúc đánh giá.",
        "Nothing is missing for what is to be judged today.",
    ),
    "lacking_more": ("… và {n} mục khác, xem trang «{sheet}»", "… and {n} more, see sheet «{sheet}»"),
    "lacking_evidence": ("minh chứng: {x}", "evidence: {x}"),
    "lacking_line": ("{x}, {unit} ({rule})", "{x}, {unit} ({rule})"),
    "see_sheet": ("Xem trang", "See sheet"),
    # columns
    "no": ("TT", "No."),
    "id": ("Mã", "Id"),
    "content": ("Yêu cầu", "Requirement"),
    "unit": ("Đơn vị", "Unit"),
    "clause": ("Căn cứ", "Clause"),
    "target": ("Chỉ tiêu", "Target"),
    "actual": ("Thực hiện", "Actual"),
    "gap": ("Chênh lệch", "Gap"),
    "place": ("Ô nguồn", "Source cell"),
    "open_cell": ("Mở ô nguồn", "Open cell"),
    "open_here": ("mở tệp tại ô này", "open the file there"),
    "remedy": ("Khắc phục", "Remedy"),
    "responsible": ("Phụ trách", "Responsible"),
    "due": ("Hạn", "Due"),
    "no_due": ("không nêu hạn", "no date"),
    "assignee": ("Người nhận", "Assigned to"),
    "done_on": ("Ngày xong", "Done on"),
    "period": ("Kỳ", "Period"),
    "target_n": ("Chỉ tiêu (số)", "Target (number)"),
    "actual_n": ("Thực hiện (số)", "Actual (number)"),
    "gap_n": ("Chênh lệch (số)", "Gap (number)"),
    "unit_id": ("Mã đơn vị", "Unit id"),
    "unit_type": ("Loại đơn vị", "Unit type"),
    "plan": ("Kế hoạch", "Plan"),
    "section": ("Mục", "Section"),
    "level": ("Mức", "Level"),
    "facts": ("Số liệu đã đọc", "Facts read"),
    "missing": ("Còn thiếu", "Missing"),
    "evidence": ("Minh chứng đã nêu", "Evidence given"),
    "evidence_missing": ("Minh chứng còn thiếu", "Evidence missing"),
    "reason": ("Lý do", "Reason"),
    "pace": ("Tiến độ", "Pace"),
    "waiver": ("Miễn trừ", "Waiver"),
    "note": ("Ghi chú", "Note"),
    "same_as": ("Trùng với", "Same as"),
    "code": ("Mã đánh giá", "Verdict code"),
    "explanation": ("Diễn giải", "Explanation"),
    "sentence": ("Quy tắc", "Rule"),
    "subject": ("Đối tượng", "Subject"),
    "deadline": ("Thời hạn", "Deadline"),
    "state": ("Tình trạng ở lần kiểm tra này", "State in this check"),
    "evidence_asked": ("Minh chứng cần có", "Evidence required"),
    "rule_at": ("Dòng quy tắc", "Line of the rule"),
    # to fix
    "todo_title": ("NỘI DUNG CẦN KHẮC PHỤC HOẶC LÀM RÕ", "FINDINGS TO FIX OR TO CLARIFY"),
    "todo_line": (
        "{n} nội dung, xếp từ nặng đến nhẹ: {x}.",
        "{n} findings, worst first: {x}.",
    ),
    "todo_count": ("Trong số {x} có {note}.", "Of «{x}»: {note}."),
    "todo_columns": (
        ("Cột «Người nhận», «Ngày xong» để đơn vị ghi; các cột sau đó nhắc lại từng phần để lọc trên tệp, không in."),
        (
            "The columns «Assigned to» and «Done on» are for you to fill; those after them repeat the parts singly, "
            "for filters, and are not printed."
        ),
    ),
    "todo_found": ("Chỉ tiêu, thực hiện, chênh lệch", "Target, actual, gap"),
    "todo_basis": ("Căn cứ, ô nguồn", "Clause, source cell"),
    "todo_remedy": ("Khắc phục, phụ trách, hạn (nếu có)", "Remedy, responsible, due (if any)"),
    "todo_same": (
        "{n} nội dung trùng với yêu cầu khác không nhắc lại ở đây, xem trang «{sheet}».",
        "Repeating another requirement and not listed again, see sheet «{sheet}»: {n}.",
    ),
    "todo_none": (
        "Không có nội dung nào phải khắc phục hoặc làm rõ.",
        "Nothing to fix or to clarify.",
    ),
    "todo_missing": ("Còn thiếu: {x}", "Missing: {x}"),
    "todo_reason": ("Lý do: {x}", "Reason: {x}"),
    "todo_look": ("chờ người có thẩm quyền xem xét", "to be assessed by a competent person"),
    "day_title": ("Ngày xong", "Done on"),
    "day_help": ("Ghi ngày, tháng, năm, ví dụ 15/01/2028.", "A date, for example 15/01/2028."),
    # rules
    "rules_none": ("– Không phát sinh nội dung ở đơn vị này", "– No finding at this unit"),
    "rules_counts": ("Đơn vị được tính vào chỉ tiêu của {x}", "The unit counts towards the target of {x}"),
    "rules_counts_not": ("Đơn vị chưa được tính vào chỉ tiêu của {x}", "The unit does not count towards that of {x}"),
    "rules_counts_open": ("Chưa rõ đơn vị có được tính vào chỉ tiêu của {x}", "Open whether the unit counts for {x}"),
    # completeness
    "cov_title": ("MỨC ĐỘ ĐẦY ĐỦ SỐ LIỆU", "COMPLETENESS OF DATA"),
    "cov_help": (
        (
            "«Không thiếu số liệu»: không thiếu số liệu nào có thể đổi kết luận. «Dùng được»: không thiếu, hợp lệ, đủ "
            "minh chứng, không chờ kiểm tra thực tế. «Tỷ lệ dùng được» tính trên số nội dung có áp dụng. "
            "Thiếu số liệu của kỳ chưa đến hạn cũng tính là thiếu."
        ),
        (
            "«No fact missing»: none that could change the verdict. «Usable»: no fact missing, valid, with "
            "its evidence, not waiting for an inspection. «Usable share»: of the findings that apply. Facts "
            "of a period not due yet count as missing too."
        ),
    ),
    "by_unit": ("THEO ĐƠN VỊ", "BY UNIT"),
    "unit_or_rule": ("Đơn vị, yêu cầu", "Unit, requirement"),
    "by_rule": ("THEO YÊU CẦU", "BY REQUIREMENT"),
    "c_total": ("Tổng số nội dung", "Findings"),
    "c_reported": ("Không thiếu số liệu", "No fact missing"),
    "c_missing": ("Thiếu số liệu", "Facts missing"),
    "c_evidence": ("Thiếu minh chứng", "Evidence missing"),
    "c_invalid": ("Không hợp lệ", "Invalid"),
    "c_manual": ("Chờ kiểm tra thực tế", "To be inspected"),
    "c_outside": ("Không áp dụng", "Not applicable"),
    "c_usable": ("Dùng được", "Usable"),
    "c_share": ("Tỷ lệ dùng được", "Usable share"),
    "c_lacks": ("Còn thiếu những gì", "What is missing"),
    "chart_units": ("Mức độ đầy đủ số liệu theo đơn vị", "Completeness of data by unit"),
    "chart_units_few": (
        "Mức độ đầy đủ số liệu: {n} đơn vị thấp nhất",
        "Completeness of data: the lowest {n} units",
    ),
    "chart_units_text": (
        (
            "Biểu đồ số nội dung có số liệu dùng được, thiếu số liệu, thiếu minh chứng, không hợp lệ, chờ "
            "kiểm tra thực tế của từng đơn vị; số liệu ở bảng bên dưới"
        ),
        (
            "Chart of findings usable, with facts missing, evidence missing, invalid, to be inspected, unit "
            "by unit; the figures are in the table below"
        ),
    ),
    # origin
    "o_property": ("Thông tin", "Property"),
    "o_value": ("Giá trị", "Value"),
    "o_schema": ("Dạng báo cáo", "Report schema"),
    "o_tool": ("Chương trình", "Tool"),
    "o_rules": ("Bộ quy tắc {x}, SHA-256", "Rules {x}, SHA-256"),
    "o_input": ("Tệp số liệu «{x}», SHA-256", "Input «{x}», SHA-256"),
    "o_ignored": ("Mục số liệu không dùng", "Item of the data that took no part"),
    "o_not_encoded": ("Đoạn kế hoạch không lập quy tắc, {x}", "Passage of the plan not encoded, {x}"),
    "o_predecessor": ("Đơn vị trước", "Formerly"),
    # checklist
    "k_sheet": ("Phiếu kiểm tra", "Checklist"),
    "k_units_sheet": ("Thông tin đơn vị", "Units"),
    "k_title": ("PHIẾU KIỂM TRA THỰC TẾ", "INSPECTION CHECKLIST"),
    "k_unit": ("Kiểm tra tại: {name} ({type}, mã {id})", "Inspected: {name} ({type}, id {id})"),
    "k_plan": ("Theo: {x}", "Under: {x}"),
    "k_as_of": (
        (
            "Lập từ kết quả kiểm tra ngày {day}: {manual} nội dung cần xem tại chỗ, {facts} số liệu, "
            "{evidence} minh chứng cần bổ sung."
        ),
        (
            "Made from the check of {day}: {manual} to be seen on site, {facts} facts and {evidence} "
            "documents to be asked for."
        ),
    ),
    "k_invalid": (
        "Ngoài ra có {n} nội dung số liệu không hợp lệ: sửa ở chính ô đã nộp, không ghi vào phiếu này.",
        "Besides, findings with invalid data: {n}. Correct those in the submitted cell, not here.",
    ),
    "k_how": (
        (
            "Chỉ ghi vào ô nền vàng. Nội dung đánh giá: chọn Đạt hoặc Không đạt, ghi ngày kiểm tra. Số liệu: "
            "ghi như trong tệp nộp (95%, 1.234, có, không), ngày là ngày của số liệu. Văn bản, hoạt động: "
            "ghi có, số văn bản hoặc số lần, kèm ngày ban hành hay ngày diễn ra; không có thì ghi không. "
            "Không ghi gì nghĩa là chưa kiểm tra."
        ),
        (
            "Fill only the yellow cells. Assessments: choose Đạt (met) or Không đạt (not met) and the date. "
            "Facts: as in a submission (95%, 1.234, có, không), dated as the figure. Documents and events: "
            "có (yes), the number, or how often, with the date; không (no) when there is none. Nothing "
            "written means not inspected."
        ),
    ),
    "k_back": (
        (
            "Ghi xong, lưu tệp rồi chạy lại «chuan check» với thêm «--facts» và tên tệp này: kết quả được "
            "đọc vào, nội dung tương ứng được kết luận."
        ),
        (
            "When filled, save it and run «chuan check» again with «--facts» and the name of this file: what "
            "was written is read and judged."
        ),
    ),
    "k_nothing": (
        "Không có nội dung nào phải xem tại chỗ hoặc hỏi thêm ở đơn vị này.",
        "Nothing has to be seen on site or asked for at this unit.",
    ),
    "k_printed": ("Nội dung kiểm tra", "What is inspected"),
    "k_filled": ("Người kiểm tra ghi", "For the inspector"),
    "k_basis": ("Mã yêu cầu, căn cứ", "Requirement, clause"),
    "k_what": ("Cần xem, cần hỏi", "What to look at or ask for"),
    # the reader's own headings
    "k_no": ("TT", "#"),
    "k_id": ("Mã đơn vị", "id"),
    "k_name": ("Nội dung", "fact"),
    "k_when": ("Thời gian", "period"),
    "k_value": ("Kết quả", "value"),
    "k_evidence": ("Minh chứng", "evidence"),
    "k_note": ("Ghi chú", "note"),
    # what to look at
    "k_assess": ("Xem tại chỗ, đánh giá: {title}.", "See on site and assess: {title}."),
    "k_assess_id": (
        "Xem tại chỗ, đánh giá «{sentence}».",
        "See on site and assess «{sentence}».",
    ),
    "k_fact": ("Chưa báo cáo ({period}). {title}: «{target}».", "Not reported ({period}). {title}: «{target}»."),
    "k_fact_plain": ("Chưa báo cáo. {title}: «{target}».", "Not reported. {title}: «{target}»."),
    "k_with_evidence": ("Kèm minh chứng: {x}.", "With the evidence: {x}."),
    "k_document": (
        (
            "Xem «{x}», ghi đúng tên này ở cột Minh chứng, kèm số và ngày. Đã báo cáo {value}{place}: ghi "
            "lại giá trị thấy trong hồ sơ."
        ),
        (
            "See «{x}»; write that name as evidence, with number and date. Reported: {value}{place}; write "
            "the value that the document shows."
        ),
    ),
    "k_told": (
        "Xem «{x}»; ghi tên vào cột minh chứng của chính dòng đã nộp{place}.",
        "See «{x}»; write its name as evidence in the submitted row{place}.",
    ),
    "k_ask": ("Hỏi: {x}.", "Ask: {x}."),
    "k_others": ("Cùng dùng cho {x}.", "Also for {x}."),
    "k_value_title": ("Kết quả: {x}", "Result: {x}"),
    "k_day_title": ("Thời gian: {x}", "Date: {x}"),
    "k_help_assess": ("Chọn Đạt hoặc Không đạt. {clause}", "Choose Đạt or Không đạt. {clause}"),
    "k_help_yes": (
        "Ghi có, không; văn bản: số văn bản; hoạt động: số lần. {clause}",
        "có or không; a document: its number; an event: how often. {clause}",
    ),
    "k_help_value": (
        "Ghi giá trị như trong tệp nộp, tỷ lệ có dấu %. {clause}",
        "The value as in a submission, a share with %. {clause}",
    ),
    "k_help_day": ("Ngày, tháng, năm, ví dụ 10/12/2027.", "A date, for example 10/12/2027."),
    "k_help_until": (
        "Ngày, tháng, năm. Hạn xét là {day}: ngày sau đó chưa được tính cho lần xét này.",
        "A date. Judged as at {day}: a later date does not count for it.",
    ),
    "k_bad_value": ("Chỉ ghi Đạt hoặc Không đạt.", "Only Đạt or Không đạt."),
    "k_bad_day": ("Phải là ngày có thật, ví dụ 10/12/2027.", "Must be a real date, such as 10/12/2027."),
    "k_units_title": (
        "THÔNG TIN CỦA ĐƠN VỊ CÒN THIẾU (ghi vào ô nền vàng; nên bổ sung cả vào danh sách đơn vị)",
        "WHAT IS NOT KNOWN ABOUT THE UNITS (fill the yellow cells; add it to the list of units too)",
    ),
    "k_signed": ("{place}, ngày …… tháng …… năm ……", "{place}, date ……………"),
    "k_sign_inspector": ("NGƯỜI KIỂM TRA", "INSPECTOR"),
    "k_sign_unit": ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "FOR THE INSPECTED UNIT"),
    "k_sign_here": ("(ký, ghi rõ họ tên)", "(signature, full name)"),
}
"""Key → (vi, en). Placeholders are the same in both."""


def say(key: str, lang: str = "vi", **values: object) -> str:
    """The text of a key with its placeholders filled.

    >>> say("s_todo"), say("cut_rows", "en", n=3)[:12]
    ('Cần khắc phục', '… and 3 more')
    """
    return WORDS[key][LANGUAGES.index(lang)].format(**values)
