"""Fixed words of the official documents, Vietnamese and English: one table, the same keys in both.

In: a key. Out: text. Vietnamese follows Nghị định 30/2020/NĐ-CP; the tool proposes, a competent person concludes.
"""

from __future__ import annotations

from chuan_reports.official_columns import COLUMNS
from chuan_reports.words import LANGUAGES

WORDS: dict[str, tuple[str, str]] = {
    # the head
    "superior": ("[CƠ QUAN CHỦ QUẢN]", "[SUPERIOR AUTHORITY]"),
    "issuer": ("[CƠ QUAN KIỂM TRA]", "[INSPECTING AUTHORITY]"),
    "team": ("ĐOÀN KIỂM TRA", "INSPECTION TEAM"),
    "nation": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "motto": ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "number_bao-cao": ("Số: ………/BC-………", "No. ………/BC-………"),
    "number_bien-ban": ("Số: ………/BB-………", "No. ………/BB-………"),
    "number_thong-bao": ("Số: ………/TB-………", "No. ………/TB-………"),
    "place_date": ("……………, ngày …… tháng …… năm ………", "……………, day …… month …… year ………"),
    "type_bao-cao": ("BÁO CÁO", "REPORT"),
    "type_bien-ban": ("BIÊN BẢN", "MINUTES"),
    "type_thong-bao": ("THÔNG BÁO", "NOTICE"),
    "subject_bao-cao": ("Kết quả kiểm tra đối với {unit}", "Results of the inspection of {unit}"),
    "subject_bien-ban": ("Kiểm tra đối với {unit}", "Inspection of {unit}"),
    "subject_thong-bao": ("Kết quả kiểm tra đối với {unit}", "Results of the inspection of {unit}"),
    "address": ("Kính gửi: ………………………………………", "To: ………………………………………"),
    # bases
    "basis_decision": (
        "Căn cứ Quyết định số ……… ngày …… tháng …… năm ……… của ……………………… về việc kiểm tra",
        "Pursuant to Decision no. ……… of ……………… (authority) dated ……… on the inspection",
    ),
    "basis_plan": ("Căn cứ {x}", "Pursuant to {x}"),
    "basis_data": (
        "Trên cơ sở số liệu do các đơn vị báo cáo, xét tại ngày {day}",
        "On the grounds of the data reported by the units, as of {day}",
    ),
    "of_authority": ("của {x}", "of {x}"),
    "opening_bao-cao": (
        "Kết quả kiểm tra việc thực hiện các kế hoạch nêu trên đối với {unit} được báo cáo như sau:",
        "The results of the inspection of {unit} against the plans above are as follows:",
    ),
    "opening_bien-ban": (
        "Việc kiểm tra thực hiện các kế hoạch nêu trên đối với {unit} được ghi lại như sau:",
        "The inspection of {unit} against the plans above is recorded as follows:",
    ),
    "opening_thong-bao": (
        "[Cơ quan kiểm tra] thông báo kết quả kiểm tra việc thực hiện các kế hoạch nêu trên đối với {unit} như sau:",
        "[Inspecting authority] gives notice of the results of the inspection of {unit} against the plans above:",
    ),
    "opening_bao-cao_one": (
        "Kết quả kiểm tra việc thực hiện kế hoạch nêu trên đối với {unit} được báo cáo như sau:",
        "The results of the inspection of {unit} against the plan above are as follows:",
    ),
    "opening_bien-ban_one": (
        "Việc kiểm tra thực hiện kế hoạch nêu trên đối với {unit} được ghi lại như sau:",
        "The inspection of {unit} against the plan above is recorded as follows:",
    ),
    "opening_thong-bao_one": (
        "[Cơ quan kiểm tra] thông báo kết quả kiểm tra việc thực hiện kế hoạch nêu trên đối với {unit} như sau:",
        "[Inspecting authority] gives notice of the results of the inspection of {unit} against the plan above:",
    ),
    # what was checked
    "f_unit": ("Đơn vị được kiểm tra", "Unit inspected"),
    "f_day": ("Ngày kiểm tra", "Checked on"),
    "f_period": ("Kỳ số liệu", "Period"),
    "f_plans": ("Kế hoạch được đối chiếu", "Plans checked"),
    "f_scope": ("Phạm vi", "Scope"),
    "scope": ("{n} nội dung theo {m} yêu cầu của kế hoạch", "{n} findings from {m} requirements of the plan"),
    "scope_times": (
        "yêu cầu có nhiều thời hạn hoặc kỳ thì mỗi lần là một nội dung",
        "a requirement with several due dates or periods gives a finding for each",
    ),
    "scope_below": (
        "{n} nội dung theo {m} yêu cầu của kế hoạch: {a} nội dung của {unit}, {b} nội dung của {u} đơn vị cấp dưới",
        "{n} findings from {m} requirements of the plan: {a} of {unit}, {b} of {u} units below it",
    ),
    "same_as": (
        "{n} nội dung trùng với yêu cầu khác được nêu nhưng không đếm lần hai.",
        "Findings that repeat another requirement, shown but not counted twice: {n}.",
    ),
    "f_data": ("Số liệu đã đọc", "Data read"),
    "data": ("{n} số liệu từ {m} tệp: {files}", "{n} facts from {m} files: {files}"),
    "data_used": (
        "đã dùng cho các nội dung {of}: {n} số liệu, nêu tại {x}",
        "facts used for {of}: {n}, listed in {x}",
    ),
    "data_shares": (
        "số liệu về đóng góp vào chỉ tiêu của đơn vị cấp trên nêu ngay tại {x}",
        "facts on what the unit adds to the targets of units above stand in {x} itself",
    ),
    "used_own": ("ở {x}", "the findings in {x}"),
    "used_failed": ("chưa đạt", "the requirements not met"),
    "files_more": ("và {n} tệp khác", "and {n} more files"),
    "unreadable": ("{n} mục không đọc được", "{n} items could not be read"),
    "ignored": ("{n} mục không dùng vào kiểm tra", "{n} items took no part in the check"),
    "f_method": ("Phương pháp", "Method"),
    "method": (
        (
            "đối chiếu tự động số liệu do đơn vị báo cáo với từng yêu cầu của kế hoạch; kết quả là đề xuất để "
            "đoàn kiểm "
            "tra xem xét, không thay cho việc xem hồ sơ và kiểm tra tại chỗ"
        ),
        (
            "reported data are compared automatically with each requirement of the plan; the outcome is a "
            "proposal for the "
            "inspection team and does not replace looking at records and places"
        ),
    ),
    "not_encoded": (
        "{n} đoạn của kế hoạch không nêu mức hoặc việc cụ thể nên không được đối chiếu tự động.",
        "Passages of the plan without a level or a definite task, not checked automatically: {n}.",
    ),
    # parts
    "p_general": ("KHÁI QUÁT", "GENERAL"),
    "p_results": ("KẾT QUẢ KIỂM TRA", "RESULTS"),
    "p_remarks": ("NHẬN XÉT", "REMARKS"),
    "p_conclusion": ("KẾT LUẬN (ĐỀ XUẤT)", "CONCLUSION (PROPOSED)"),
    "p_remedies": ("KIẾN NGHỊ VÀ THỜI HẠN KHẮC PHỤC", "RECOMMENDATIONS AND TIME LIMITS"),
    "p_time": ("THỜI GIAN, ĐỊA ĐIỂM", "TIME AND PLACE"),
    "p_present": ("THÀNH PHẦN", "PRESENT"),
    "p_content": ("NỘI DUNG VÀ CĂN CỨ ĐỐI CHIẾU", "SUBJECT OF THE INSPECTION"),
    "p_each": ("KẾT QUẢ TỪNG NỘI DUNG", "RESULTS ITEM BY ITEM"),
    "p_opinion": ("Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA", "OPINION OF THE INSPECTED UNIT"),
    "p_summary": ("KẾT QUẢ CHUNG", "SUMMARY"),
    "p_failed": ("NỘI DUNG CHƯA ĐẠT", "REQUIREMENTS NOT MET"),
    "p_demands": ("YÊU CẦU KHẮC PHỤC", "CORRECTIVE ACTION"),
    "p_lacking": ("SỐ LIỆU, HỒ SƠ PHẢI BỔ SUNG", "DATA AND RECORDS TO BE SUPPLIED"),
    "p_deadline": ("THỜI HẠN BÁO CÁO KHẮC PHỤC", "TIME LIMIT FOR THE REPORT ON CORRECTIVE ACTION"),
    "appendix": ("PHỤ LỤC {x}", "APPENDIX {x}"),
    "appendix_ref": ("Phụ lục {x}", "Appendix {x}"),
    "running_appendix": ("Phụ lục", "Appendix"),
    "running_page": ("trang", "page"),
    "attached_bao-cao": (
        "(Kèm theo Báo cáo số ……… ngày …… tháng …… năm ………)",
        "(Attached to Report no. ……… dated ………)",
    ),
    "attached_bien-ban": (
        "(Kèm theo Biên bản số ……… ngày …… tháng …… năm ………)",
        "(Attached to Minutes no. ……… dated ………)",
    ),
    "attached_thong-bao": (
        "(Kèm theo Thông báo số ……… ngày …… tháng …… năm ………)",
        "(Attached to Notice no. ……… dated ………)",
    ),
    "a_own": ("Kết quả từng nội dung của {unit}", "Findings of {unit}"),
    "a_rules": ("Kết quả các đơn vị cấp dưới theo từng yêu cầu", "Units below, requirement by requirement"),
    "a_contributions": ("Đóng góp vào chỉ tiêu của đơn vị cấp trên", "Contribution to the targets of units above"),
    "a_below": (
        "Nội dung chưa đạt, chưa kết luận được của các đơn vị cấp dưới",
        "Findings of the units below that failed or are undecided",
    ),
    "a_facts": ("Số liệu đã dùng cho các nội dung {of}", "Facts used for {of}"),
    "t_facts": ("Số liệu đã dùng và nguồn", "Facts used and their sources"),
    "a_missing": ("Số liệu, hồ sơ còn thiếu", "Data and records still missing"),
    # headings
    "h_own": ("{n}. Kết quả của {unit}", "{n}. Results of {unit}"),
    "h_below": ("{n}. Tổng hợp các đơn vị cấp dưới", "{n}. Units below"),
    "counts_intro": ("Tổng hợp kết quả đánh giá (đề xuất):", "Summary of the assessment (proposed):"),
    "nothing_checked": (
        "Chưa kiểm tra được nội dung nào, vì không có số liệu hoặc không có yêu cầu nào áp dụng cho đơn vị.",
        "Nothing could be checked, because there is no data or no requirement concerns the unit.",
    ),
    "h_good": ("{n}. Ưu điểm", "{n}. Strengths"),
    "h_bad": ("{n}. Tồn tại, hạn chế", "{n}. Shortcomings"),
    "h_open": ("{n}. Nội dung chưa kết luận được", "{n}. Undecided"),
    "h_risk": ("{n}. Nội dung có nguy cơ không đạt", "{n}. At risk"),
    "h_why": ("{n}. Nguyên nhân, trách nhiệm", "{n}. Causes and responsibility"),
    "h_team": ("{n}. Đoàn kiểm tra", "{n}. Inspection team"),
    "h_unit": ("{n}. Đơn vị được kiểm tra: {unit}", "{n}. Inspected unit: {unit}"),
    "h_remedies": ("{n}. Khắc phục nội dung chưa đạt", "{n}. Corrective action"),
    "h_supply": ("{n}. Bổ sung số liệu, làm rõ nội dung chưa kết luận", "{n}. Data to supply, findings to clear up"),
    "h_other": ("{n}. Kiến nghị khác", "{n}. Other recommendations"),
    **COLUMNS,
    # cells
    "section": ("Mục {x}", "Section {x}"),
    "no_section": ("Không nêu mục", "No section"),
    "urgent": ("Cần bổ sung để kết luận", "Needed to conclude"),
    "later": ("Chưa đến hạn, cần có khi đến hạn", "Not due yet, needed when due"),
    "due": ("Hạn: {x}", "Due: {x}"),
    "period": ("({x})", "({x})"),
    "gap": ("Chênh lệch: {x}", "Gap: {x}"),
    "source": ("Nguồn: {x}", "Source: {x}"),
    "cells_more": ("và {n} ô khác ({x})", "and {n} more cells ({x})"),
    "cells_rows": ("{x} dòng {rows}", "{x} rows {rows}"),
    "cells_used": (
        "{x} từ dòng {a} đến dòng {b}, những dòng có {rule} ở cột cuối",
        "{x} between rows {a} and {b}, those with {rule} in the last column",
    ),
    "cells_json": ("có đủ trong bản JSON và Excel", "all in the JSON and Excel reports"),
    "facts_more": ("{n} số liệu: {x}", "{n} facts: {x}"),
    "fact": ("{name}: {x}", "{name}: {x}"),
    "facts_left": ("và {n} số liệu khác (có đủ trong bản JSON)", "and {n} more facts (all in the JSON report)"),
    "rule_note": ("Ghi chú của yêu cầu: {x}", "Note on the requirement: {x}"),
    "evidence_free": ("Kế hoạch không nêu minh chứng riêng", "The plan names no evidence of its own"),
    "evidence_unnamed": ("Chưa nêu", "Not named"),
    "clause_none": ("chưa nêu", "not given"),
    "responsible_none": ("chưa nêu trong kế hoạch", "not named in the plan"),
    "contribution": ("Vào chỉ tiêu của {x}", "To the targets of {x}"),
    "none_read": ("chưa có số liệu", "not reported"),
    "evidence_missing": ("Thiếu minh chứng: {x}", "Evidence missing: {x}"),
    "lacking": ("Còn thiếu: {x}", "Missing: {x}"),
    "times": ("{name}: {n} nội dung", "{name}: {n} findings"),
    "more_rules_where": (
        "và {m} nội dung của {n} yêu cầu khác ({x})",
        "and {m} findings of {n} more requirements ({x})",
    ),
    "more_lacking_where": ("và {n} số liệu, hồ sơ khác ({x})", "and {n} more facts and records ({x})"),
    "more_lacking": ("và {n} số liệu, hồ sơ khác", "and {n} more facts and records"),
    "more_rules": ("và {n} yêu cầu khác", "and {n} more requirements"),
    "more_units": ("và {n} đơn vị khác", "and {n} more units"),
    "more_problems": ("và {n} ô khác có vướng mắc", "and {n} more cells with problems"),
    "reason": ("Lý do: {x}", "Reason: {x}"),
    "problem": ("{place}: {x}", "{place}: {x}"),
    "pace": ("Tiến độ: {x}", "Pace: {x}"),
    "remedy": ("Khắc phục: {x}", "Remedy: {x}"),
    "remedy_unknown": ("chưa nêu, đoàn kiểm tra đề xuất", "not given, to be proposed by the team"),
    "level": ("Mức: {x}", "Level: {x}"),
    "waiver": ("Miễn trừ: {x}", "Waiver: {x}"),
    "same": ("Trùng với {x}, không đếm lần hai", "Same as {x}, not counted twice"),
    "underlying": ("Kết quả gốc: {x}", "Underlying: {x}"),
    "nothing_reported": ("chưa có số liệu", "not reported"),
    "not_seen": ("chưa có kết quả kiểm tra thực tế", "not inspected yet"),
    "none": ("–", "–"),
    "reported": ("{a}/{b}", "{a}/{b}"),
    "units_more": ("và {n} đơn vị khác ({x})", "and {n} more units ({x})"),
    "left_out": (
        (
            "Bảng nêu {n}/{m} dòng, ưu tiên nội dung chưa đạt và chưa kết luận; {k} dòng không nêu ở đây ({x}) "
            "có đủ trong "
            "bản JSON và Excel của cùng lần kiểm tra."
        ),
        (
            "The table shows {n} of {m} rows, worst first; the {k} rows not shown here ({x}) are in the JSON and Excel "
            "reports of the same check."
        ),
    ),
    "left_out_plain": (
        "Bảng nêu {n}/{m} dòng; {k} dòng không nêu ở đây có đủ trong bản JSON và Excel của cùng lần kiểm tra.",
        (
            "The table shows {n} of {m} rows; the {k} rows not shown here are in the JSON and Excel reports of "
            "the same "
            "check."
        ),
    ),
    "below_intro": (
        (
            "Mỗi dòng là một yêu cầu, xếp nội dung đáng lo nhất lên trước. Cột «Đơn vị có số liệu» cho biết đánh "
            "giá dựa "
            "trên bao nhiêu lượt có đủ số liệu."
        ),
        (
            "A row is one requirement, the most worrying first. «Reported» tells on how many checks with full data it "
            "rests."
        ),
    ),
    "reading": (
        (
            "Nguồn của số liệu ghi theo dạng tệp!trang!ô, hoặc tệp:dòng:cột. Chênh lệch là thay đổi nhỏ nhất để "
            "đạt yêu "
            "cầu."
        ),
        (
            "A source reads file!sheet!cell or file:line:column. The gap is the smallest change that meets the "
            "requirement."
        ),
    ),
    "newest": (
        (
            "Kết quả «tính đến ngày …» lấy số liệu mới nhất không muộn hơn ngày ấy; ngày riêng của từng số liệu "
            "nêu tại {x}."
        ),
        "A result «as of» a day takes the newest figure not later than that day; {x} gives the figure's own date.",
    ),
    "newest_here": (
        (
            "Kết quả «tính đến ngày …» lấy số liệu mới nhất không muộn hơn ngày ấy; cột «Kỳ» nêu ngày riêng của "
            "từng số liệu."
        ),
        (
            "A result «as of» a day takes the newest figure not later than that day; the column «Period» gives the "
            "figure's own date."
        ),
    ),
    # remarks
    "good": (
        "Đạt {n} nội dung của {m} yêu cầu, trong đó {e} nội dung đạt trước hạn.",
        "Findings passed: {n}, of {m} requirements; before their due date: {e}.",
    ),
    "good_none": ("Chưa có nội dung nào được đánh giá đạt.", "No finding has passed."),
    "good_own": ("Nội dung đạt của {unit}", "Passed by {unit}"),
    "bad_none": ("Không có nội dung nào được đánh giá không đạt.", "No finding has failed."),
    "bad": (
        "{n} nội dung không đạt, trong đó {b} nội dung bắt buộc; {s} nội dung không bắt buộc hoặc chỉ để cảnh báo.",
        "Findings failed: {n}, of which mandatory: {b}, not mandatory or warnings: {s}.",
    ),
    "worst_line": (
        "{title} ({rule}), {unit}: chỉ tiêu {target}, thực hiện {actual}, chênh lệch: {gap}; {why}; nguồn {place}",
        "{title} ({rule}), {unit}: required {target}, actual {actual}, gap: {gap}; {why}; source {place}",
    ),
    "sections_intro": (
        "Kết quả theo từng mục của kế hoạch như sau:",
        "By section of the plan:",
    ),
    "detail": (
        (
            "Từng nội dung, với căn cứ, chỉ tiêu giao, kết quả thực hiện, đánh giá, minh chứng, ghi chú: {x}, là bộ "
            "phận không tách rời của văn bản này."
        ),
        "Each finding with source, target, result, assessment, evidence, notes: {x}, which is part of this document.",
    ),
    "detail_rules": (
        "Kết quả theo từng yêu cầu và đơn vị phải chú ý: {x}.",
        "Results by requirement, with the units to look at: {x}.",
    ),
    "detail_below": (
        "Từng nội dung chưa đạt, chưa kết luận được của mỗi đơn vị: {x}.",
        "What failed or is undecided, unit by unit: {x}.",
    ),
    "detail_contributions": (
        "Phần của đơn vị trong chỉ tiêu của đơn vị cấp trên: {x}.",
        "What the unit adds to the targets of units above: {x}.",
    ),
    "open": (
        "{n} nội dung chưa kết luận được ({x}). Thiếu số liệu không phải là đạt và cũng không phải là không đạt.",
        "Findings undecided: {n} ({x}). Missing data is neither a pass nor a failure.",
    ),
    "open_none": ("Không có nội dung nào chưa kết luận được.", "No finding is undecided."),
    "risk": ("{n} nội dung chưa đến hạn có tiến độ đang chậm", "Not due yet and behind schedule: {n}"),
    "why": ("Nguyên nhân", "Causes"),
    "who": ("Trách nhiệm", "Responsibility"),
    "proposal_people": (
        "Kết luận chính thức do người có thẩm quyền quyết định trên cơ sở hồ sơ và kết quả kiểm tra tại chỗ.",
        "The competent person concludes, on the grounds of the records and of what was seen on the spot.",
    ),
    "remedies_none": ("Không có nội dung phải khắc phục.", "There is nothing to correct."),
    "remedies_intro": (
        (
            "Đề nghị {who} khắc phục các nội dung sau. Biện pháp nêu theo kế hoạch và bộ quy tắc, để đoàn kiểm tra "
            "xem xét; thời hạn khắc phục do người có thẩm quyền ghi."
        ),
        (
            "{who} should correct the following. Measures come from the plan and its rules, for the inspection team "
            "to consider; the competent person sets the time limits."
        ),
    ),
    "who_below": ("{unit} và các đơn vị có tên", "{unit} and the units named"),
    "demands_intro": (
        "Yêu cầu {who} khắc phục các nội dung sau, theo thời hạn do người có thẩm quyền ghi:",
        "{who} must correct the following, within the time the competent person sets:",
    ),
    "supply": (
        "Đề nghị {who} cung cấp số liệu, hồ sơ còn thiếu nêu tại {x}.",
        "{who} should supply the data and records listed in {x}.",
    ),
    "supply_none": ("Không có số liệu, hồ sơ nào được ghi nhận là còn thiếu.", "No data or records are missing."),
    "clear_up": (
        "Đề nghị đoàn kiểm tra và {who} làm rõ nội dung chưa kết luận được vì lý do khác",
        "The team and {who} should clear up what is undecided for other reasons",
    ),
    "supply_deadline": ("Thời hạn bổ sung", "To be supplied by"),
    "other": ("Kiến nghị khác của đoàn kiểm tra", "Other recommendations of the team"),
    "remedy_none": ("[đoàn kiểm tra đề xuất]", "[to be proposed by the team]"),
    "plan_due": ("hạn theo kế hoạch {x}", "due by the plan {x}"),
    # blanks of the minutes
    "b_begin": ("Bắt đầu hồi …… giờ …… phút, ngày …… tháng …… năm ………", "Begun at …… on ………"),
    "b_place": ("Địa điểm", "Place"),
    "b_person": ("Ông (bà): ……………………………………… Chức vụ", "Mr/Ms: ……………………………………… Position"),
    "b_records": ("Hồ sơ, tài liệu đã xem, hiện trường đã kiểm tra", "Records read, places inspected"),
    "b_opinion": ("Ý kiến, giải trình", "Opinion, explanation"),
    "report_by": (
        "Báo cáo kết quả khắc phục gửi về [cơ quan kiểm tra] trước ngày ……/……/………",
        "The report on corrective action is due at [inspecting authority] before ………",
    ),
    # closing
    "closing_bao-cao": (
        "Trên đây là báo cáo kết quả kiểm tra, trình người có thẩm quyền xem xét, kết luận./.",
        "This report is submitted to the competent person for consideration and conclusion./.",
    ),
    "closing_bien-ban": (
        (
            "Biên bản lập xong hồi …… giờ …… phút cùng ngày, gồm …… trang, được lập thành …… bản có nội dung như "
            "nhau, mỗi "
            "bên giữ …… bản; đã đọc cho mọi người có tên ở trên cùng nghe, thống nhất và cùng ký tên./."
        ),
        (
            "The minutes were closed at …… on the same day, have …… pages and were made out in …… identical "
            "copies, …… for "
            "each side; they were read to all persons named above, who agree and sign./."
        ),
    ),
    "closing_thong-bao": (
        "[Cơ quan kiểm tra] thông báo để {unit} và các đơn vị có liên quan biết, thực hiện./.",
        "[Inspecting authority] gives this notice to {unit} and the units concerned for action./.",
    ),
    "recipients": ("Nơi nhận:", "Recipients:"),
    "r_superior": ("- Như trên;", "- As above;"),
    "r_unit": ("- {unit};", "- {unit};"),
    "r_blank": ("- ………………………;", "- ………………………;"),
    "r_file": ("- Lưu: VT, ………", "- Filed: VT, ………"),
    "s_team": ("TM. ĐOÀN KIỂM TRA", "FOR THE INSPECTION TEAM"),
    "s_head": ("TRƯỞNG ĐOÀN", "HEAD OF THE TEAM"),
    "s_unit": ("ĐẠI DIỆN ĐƠN VỊ", "FOR THE INSPECTED"),
    "s_unit_2": ("ĐƯỢC KIỂM TRA", "UNIT"),
    "s_clerk": ("NGƯỜI GHI", "TAKER OF"),
    "s_clerk_2": ("BIÊN BẢN", "THE MINUTES"),
    "s_authority": ("[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]", "[CAPACITY AND POSITION OF THE SIGNATORY]"),
    "sign": ("(Ký, ghi rõ họ tên)", "(Signature, full name)"),
    "seal": ("(Ký, đóng dấu, ghi rõ họ tên)", "(Signature, seal, full name)"),
}
"""Key → (vi, en). Placeholders are the same in both."""


def say(key: str, lang: str = "vi", **values: object) -> str:
    """The text of a key with its placeholders filled.

    'xem Phụ lục I'
    """
    return WORDS[key][LANGUAGES.index(lang)].format(**values)
