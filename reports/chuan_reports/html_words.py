"""Fixed words of the HTML report, in Vietnamese and English: what the other reports have no need to say.

In: a key. Out: text. Words that every report shares stand in `words`.
"""

from __future__ import annotations

from chuan_reports.words import LANGUAGES

HTML_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Báo cáo kết quả kiểm tra", "Compliance report"),
    "window": ("{unit}, ngày {day}: báo cáo kết quả kiểm tra", "{unit}, {day}: compliance report"),
    "skip": ("Đến nội dung kiểm tra", "Skip to the findings"),
    "contents": ("Mục lục", "Contents"),
    "summary": ("Tóm tắt", "Summary"),
    "as_of": ("Ngày kiểm tra", "Checked on"),
    "counts": ("Số nội dung theo đánh giá", "Findings by verdict"),
    "counts_hint": (
        "Chọn một ô để chỉ xem các nội dung có đánh giá đó.",
        "Choose a verdict to see only its findings.",
    ),
    "all": ("Xem tất cả", "Show all"),
    "worst_none": (
        "Không có nội dung không đạt nào đo được khoảng cách bằng con số.",
        "No failed finding has a gap that can be measured.",
    ),
    "source": ("Nguồn", "Source"),
    "findings": ("Nội dung kiểm tra", "Findings"),
    "own": ("Của {x}", "Of {x}"),
    "below": ("Các đơn vị cấp dưới, theo yêu cầu", "Units below, by requirement"),
    "below_note": (
        "Mỗi dòng là một yêu cầu, xét ở từng đơn vị; mở dòng để xem các đơn vị. Nội dung cần chú ý đứng trước.",
        "A line is one requirement, judged at each unit; open it to see the units. What needs attention comes first.",
    ),
    "brief_note": (
        "Có {n} nội dung: đơn vị đã đạt chỉ ghi giá trị và ô nguồn; diễn giải ở trang của từng đơn vị (xuất thư mục).",
        "Of {n} findings, those that passed show value and cell; the rest: pages of the units (output to a folder).",
    ),
    "none": ("Không có nội dung nào.", "There are no findings."),
    "units": ("Đơn vị", "Units"),
    "units_note": (
        "Số đếm của một đơn vị gồm cả các đơn vị cấp dưới của nó. Mở một dòng để xem nội dung cần chú ý.",
        "The counts of a unit include the units below it. Open a line to see what needs attention.",
    ),
    "heat": ("Bản đồ kết quả: yêu cầu × đơn vị", "Heat map: requirements × units"),
    "heat_note": (
        "Mỗi ô là kết quả đáng lo nhất của yêu cầu ở đơn vị đó; ô trống: không xét.",
        "A cell is the worst verdict of the requirement at the unit; empty: not judged.",
    ),
    "heat_sum": (
        "Mỗi cột gồm cả các đơn vị cấp dưới; số bên cạnh dấu: bao nhiêu nội dung không đạt hoặc chưa kết luận được.",
        "A column is the unit with those below it; the number: how many findings failed or are undecided.",
    ),
    "heat_skip": ("Bỏ qua bản đồ", "Skip the heat map"),
    "heat_wide": (
        "Có {n} đơn vị trực thuộc: bản đồ xem ở trang của từng đơn vị.",
        "There are {n} units directly below: see the map on the page of each unit.",
    ),
    "requirement": ("Yêu cầu", "Requirement"),
    "progress": ("Tiến độ đến hạn", "Progress towards targets"),
    "progress_note": (
        "Những chỉ tiêu có hạn, đo được bằng số, chưa đến hạn, đạt trước hạn hoặc chưa đạt.",
        "Targets with a due date that are measured by a number and are not due, met early or not met.",
    ),
    "plot_line": (
        "Từ {start} ngày {from} đến nay {actual}; chỉ tiêu {target} ngày {due}",
        "From {start} on {from} to {actual} today; target {target} on {due}",
    ),
    "plot_expected": ("; theo đường thẳng nay là {x}", "; the straight line gives for today {x}"),
    "plot_bar": ("Thực hiện {actual}; chỉ tiêu {target}; hạn {due}.", "Actual {actual}; target {target}; due {due}."),
    "plot_units": (
        "{n} đơn vị có số liệu, từ {low} đến {high}; chỉ tiêu {target}; hạn {due}.",
        "{n} units with data, from {low} to {high}; target {target}; due {due}.",
    ),
    "key_actual": ("thực hiện", "actual"),
    "key_line": ("đường thẳng đến chỉ tiêu", "line to the target"),
    "key_target": ("chỉ tiêu", "target"),
    "key_units": ("số đơn vị theo giá trị", "units by value"),
    "lacking": ("Còn thiếu", "What is missing"),
    "lacking_note": (
        "Số liệu, văn bản, minh chứng phải bổ sung thì mới kết luận được.",
        "Facts, documents and evidence without which no conclusion is possible.",
    ),
    "lacking_none": ("Không thiếu số liệu, văn bản hay minh chứng nào.", "No fact, document or evidence is missing."),
    "lacks": ("Phải bổ sung", "To be supplied"),
    "lacking_more": ("và {n} mục khác", "and {n} more"),
    "lacking_table": ("… và {n} mục khác, trong bảng «Còn thiếu»", "… and {n} more, in the table «What is missing»"),
    "check_too": ("Ngoài ra:", "Besides:"),
    "check_manual": ("{n} nội dung cần kiểm tra thực tế", "findings to be checked on the spot: {n}"),
    "check_invalid": ("{n} nội dung có số liệu không hợp lệ", "findings with invalid data: {n}"),
    "facts_in": (", trong {x}", ", in {x}"),
    "facts_at": ("{n} số liệu, xem", "{n} facts, see"),
    "contributions": ("Đóng góp vào chỉ tiêu của {x}", "Contribution to the targets of {x}"),
    "state": ("Trạng thái", "State"),
    "value": ("Giá trị", "Value"),
    "notes": ("Ghi chú", "Notes"),
    "inputs": ("Tệp số liệu đã đọc ({n})", "Input files read ({n})"),
    "rules_hash": ("Bộ quy tắc {id}: SHA-256 {x}", "Rules {id}: SHA-256 {x}"),
    "ignored": ("Mục số liệu không dùng ({n})", "Items that took no part ({n})"),
    "not_encoded": ("Đoạn của kế hoạch không lập quy tắc ({n})", "Passages of the plan not encoded ({n})"),
    "legend": (
        "Nguồn ghi trong ngoặc vuông: tệp:dòng:cột, hoặc tệp!trang!ô.",
        "A source stands in square brackets: file:line:column, or file!sheet!cell.",
    ),
    "rule": ("Quy tắc", "Rule"),
    "unit": ("Đơn vị", "Unit"),
    "usual": (
        "Phụ trách, trừ nội dung ghi khác: {x}.",
        "Responsible, except where a finding says otherwise: {x}.",
    ),
    "nobody": ("không nêu", "not named"),
    "arithmetic": ("Cách tính", "Arithmetic"),
    "search": ("Tìm trong nội dung", "Search the findings"),
    "search_hint": ("mã, tên, đơn vị, số liệu; không cần dấu", "id, title, unit, fact; accents do not matter"),
    "only_unit": ("Đơn vị", "Unit"),
    "every_unit": ("Tất cả đơn vị", "All units"),
    "open_all": ("Mở tất cả", "Open all"),
    "close_all": ("Đóng tất cả", "Close all"),
    "clear": ("Bỏ lọc", "Clear filters"),
    "shown": ("Hiển thị {a}/{b} nội dung.", "Showing {a} of {b} findings."),
    "shown_site": (
        "Hiển thị {a}/{b} nội dung; nội dung không cần chú ý của đơn vị cấp dưới xem ở trang của từng đơn vị.",
        "Showing {a} of {b} findings; what needs no attention at units below stands on their pages.",
    ),
    "shown_all": ("Hiển thị tất cả {b} nội dung.", "Showing all {b} findings."),
    "see": ("Chỉ xem", "Show only"),
    "see_unit": ("Chỉ xem {x}", "Show only {x}"),
    "find_unit": ("Tìm đơn vị", "Find a unit"),
    "find_unit_hint": ("tên hoặc mã; không cần dấu", "name or id; accents do not matter"),
    "units_shown": ("{a}/{b} đơn vị.", "{a} of {b} units."),
    "up": ("Về {x}", "Up to {x}"),
    "up_nav": ("Đơn vị cấp trên", "Units above"),
    "page_of": ("Trang của {x}", "Page of {x}"),
    "quiet_elsewhere": ("{x}: xem trang của từng đơn vị.", "{x}: see the page of each unit."),
    "same": ("trùng {x}", "same as {x}"),
    "to_top": ("Về đầu trang", "Back to top"),
}
"""Key → (vi, en). Placeholders are the same in both."""


def html_word(key: str, lang: str = "vi", **values: object) -> str:
    """The text of a key with its placeholders filled.

    >>> html_word("shown", "vi", a=3, b=9)
    'Hiển thị 3/9 nội dung.'
    """
    return HTML_WORDS[key][LANGUAGES.index(lang)].format(**values)
