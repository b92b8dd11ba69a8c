"""Fixed words of the reports people read, in Vietnamese and English: one table, the same keys in both.

In: a key or a finding. Out: text. Vietnamese follows the style of official documents (*kiểm tra*, never *thanh tra*;
the program proposes, a competent person concludes). Text from plans and facts is never translated.
"""

from __future__ import annotations

from chuan_checker import verdict as v
from chuan_reports.shape import Finding

LANGUAGES = ("vi", "en")

SYMBOLS = {
    v.PASS: "✓", v.FAIL: "✗", v.NOT_DUE: "•", v.MISSING: "?", v.UNDETERMINED: "~", v.NOT_APPLICABLE: "–",
    v.WAIVED: "*", v.MANUAL: "□", v.INVALID: "!",
}  # fmt: skip
"""Never shown without the label beside it: a report is read in black and white, and aloud."""

EARLY, AT_RISK = "Đạt trước hạn", "Có nguy cơ không đạt"
"""Labels of a pass before its due date, and of what is behind the line to its target."""

OTHER_LABELS_EN = {
    "Chưa đạt": "Not met yet",
    "Chưa đạt mục tiêu phấn đấu": "Aspirational target not met",
    "Quá hạn, chưa thực hiện": "Overdue, not done",
    "Cảnh báo": "Warning",
    "Thiếu minh chứng": "Evidence missing",
    EARLY: "Passed early",
    AT_RISK: "At risk",
    "Chưa đạt (khuyến khích)": "Encouraged target not met",
}
"""Labels that are softer or more exact than the nine (ruling 101); any other one shows as that of its verdict."""

LEVELS_EN = {"bắt buộc": "mandatory", "phấn đấu": "aspirational", "khuyến khích": "encouraged"}

WORDS: dict[str, tuple[str, str]] = {
    # the head of the report
    "title": ("BÁO CÁO KẾT QUẢ KIỂM TRA", "COMPLIANCE REPORT"),
    "proposal": (
        "Đánh giá tự động, đề xuất; kết luận thuộc về người có thẩm quyền.",
        "Automatic assessment, a proposal; the conclusion belongs to the competent person.",
    ),
    "unit": ("Đơn vị", "Unit"),
    "unit_line": ("{name} ({type}, mã {id})", "{name} ({type}, id {id})"),
    "plan": ("Kế hoạch", "Plan"),
    "number": ("số {x}", "no. {x}"),
    "dated": ("ngày {x}", "dated {x}"),
    "version": ("phiên bản quy tắc {x}", "rules version {x}"),
    "as_of": ("Ngày kiểm tra", "Checked on"),
    "period_read": ("Kỳ số liệu", "Period"),
    "period_set": ("{x} (do người kiểm tra chọn)", "{x} (chosen for this check)"),
    "data": ("Số liệu", "Data"),
    "facts_read": ("đã đọc {n} số liệu", "{n} facts read"),
    "unreadable": ("{n} mục không đọc được", "{n} could not be read"),
    "no_inputs": ("không có tệp nào", "no file"),
    "more_files": ("… và {n} tệp khác", "… and {n} more files"),
    "merged": ("Đơn vị trước", "Formerly"),
    "filter": ("Bộ lọc", "Filter"),
    "filter_line": (
        "chỉ hiển thị {what}; KHÔNG hiển thị {n}/{total} nội dung; số đếm và mã thoát vẫn tính trên toàn bộ",
        "shows only {what}; does NOT show {n} of {total} findings; counts and exit code look at everything",
    ),
    "filter_only": ("kết quả {x}", "verdict {x}"),
    "filter_rules": ("yêu cầu {x}", "requirement {x}"),
    "filter_section": ("mục {x}", "section {x}"),
    "filter_plan": ("kế hoạch {x}", "plan {x}"),
    "nothing_matches": ("Không có nội dung nào khớp với bộ lọc.", "No finding matches the filter."),
    # counts and conclusion
    "results": ("KẾT QUẢ", "RESULTS"),
    "total": (
        (
            "Tổng số {n} nội dung: {a} đã đánh giá (gồm {e} chưa đến hạn), {b} chưa kết luận được, {c} không áp dụng, "
            "{d} được miễn."
        ),
        "{n} findings in all: {a} evaluated ({e} of them not due yet), {b} undecided, {c} not applicable, {d} waived.",
    ),
    "count_note": ("{n} bắt buộc, {m} không bắt buộc", "{n} mandatory, {m} not"),
    "no_data": ("chưa có số liệu", "no data yet"),
    "not_seen": ("chưa kiểm tra thực tế", "not inspected yet"),
    "found_in": ("theo {n} số liệu", "from {n} facts"),
    "assessment": ("kết quả đánh giá {x} của người kiểm tra", "the inspector's assessment of {x}"),
    "worst_title": (
        "Chênh lệch lớn nhất so với chỉ tiêu trong các nội dung bắt buộc",
        "Largest gap relative to its target among what is mandatory",
    ),
    "worst_title_soft": (
        "Chênh lệch lớn nhất so với chỉ tiêu trong các nội dung không bắt buộc",
        "Largest gap relative to its target among what is not mandatory",
    ),
    "worst_binding": (
        "lệch {x} so với chỉ tiêu, nhiều nhất trong {n} nội dung bắt buộc không đạt đo được bằng số",
        "{x} off its target, the most of {n} mandatory failures that are measured",
    ),
    "worst_binding_one": (
        "lệch {x} so với chỉ tiêu, là nội dung bắt buộc không đạt duy nhất đo được bằng số",
        "{x} off its target, the only mandatory failure that is measured",
    ),
    "worst_soft_one": (
        "lệch {x} so với chỉ tiêu, là nội dung không bắt buộc chưa đạt duy nhất đo được bằng số",
        "{x} off its target, the only failure that is not mandatory and is measured",
    ),
    "worst_soft": (
        "lệch {x} so với chỉ tiêu, nhiều nhất trong {n} nội dung không bắt buộc chưa đạt đo được bằng số",
        "{x} off its target, the most of {n} failures that are not mandatory and are measured",
    ),
    "worst_equal": ("; {n} nội dung khác lệch bằng vậy", "; {n} others are as far off"),
    "same_as_count": (
        "{n} nội dung trùng với yêu cầu khác, không đếm lần hai.",
        "Repeating another requirement and not counted twice: {n}.",
    ),
    "of_which": ("trong đó {x}", "of which {x}"),
    "conclusion": ("Kết luận đề xuất: ", "Proposed conclusion: "),
    "c_nothing": (
        "chưa kiểm tra được nội dung nào, vì không có số liệu hoặc không có yêu cầu nào áp dụng cho đơn vị",
        "nothing could be checked, because there is no data or no requirement concerns the unit",
    ),
    "c_fail": ("{n} nội dung bắt buộc {label}", "mandatory findings with «{label}»: {n}"),
    "c_undecided_too": (
        "{n} nội dung bắt buộc khác chưa kết luận được",
        "other mandatory findings still undecided: {n}",
    ),
    "c_undecided": (
        "chưa đủ căn cứ kết luận, còn {n} nội dung bắt buộc phải làm rõ ({x})",
        "not enough grounds to conclude; mandatory findings still undecided: {n} ({x})",
    ),
    "c_unreadable": (
        "chưa đủ căn cứ kết luận, vì {n} mục số liệu không đọc được",
        "not enough grounds to conclude; inputs that could not be read: {n}",
    ),
    "c_unreadable_too": ("{n} mục số liệu không đọc được", "inputs that could not be read: {n}"),
    "c_pass": (
        "đạt {n}/{n} nội dung bắt buộc đã đến lúc đánh giá",
        "all mandatory findings to be judged today passed: {n}",
    ),
    "c_none_due": ("chưa có nội dung bắt buộc nào đến hạn", "no mandatory finding is due yet"),
    "c_none_binding": ("không có nội dung bắt buộc nào phải đánh giá", "no mandatory finding had to be evaluated"),
    "c_not_due": ("{n} nội dung bắt buộc chưa đến hạn", "mandatory findings not due yet: {n}"),
    "c_at_risk": ("trong số chưa đến hạn có {n} nội dung có nguy cơ không đạt", "of those not due yet, at risk: {n}"),
    "c_soft_fail": (
        "ngoài ra {n} nội dung không bắt buộc chưa đạt hoặc được cảnh báo",
        "findings that are not mandatory and failed or warn: {n}",
    ),
    "attention": ("Cần chú ý", "Needs attention"),
    "more": ("… và {n} yêu cầu khác", "… and {n} more"),
    # one finding
    "no_section": ("Không nêu mục", "No section"),
    "section": ("Mục {x}", "Section {x}"),
    "target": ("Chỉ tiêu", "Required"),
    "must_have": ("phải có", "yes"),
    "must_not_have": ("không được có", "no"),
    "bar_unknown": ("{op} mức chưa xác định được, nằm {x}", "{op} a value not certain yet ({x})"),
    "at_least": ("ít nhất {x}", "at least {x}"),
    "actual": ("Thực hiện", "Actual"),
    "gap": ("Chênh lệch", "Gap"),
    "facts": ("Số liệu", "Facts"),
    "missing": ("Còn thiếu", "Missing"),
    "due": ("Hạn", "Due"),
    "since": ("Áp dụng từ", "Applies from"),
    "reason": ("Lý do", "Reason"),
    "explanation": ("Diễn giải", "Explanation"),
    "pace": ("Tiến độ", "Pace"),
    "pace_line": ("đến nay cần {x} (từ {y} ngày {day})", "{x} is needed today (from {y} on {day})"),
    "pace_needed": ("đến nay cần {x}", "{x} is needed today"),
    "level": ("Mức", "Level"),
    "not_binding": ("không tính vào kết luận", "does not count for the conclusion"),
    "advisory": ("chỉ tham khảo", "advisory"),
    "cites": ("Căn cứ", "Source"),
    "waiver": ("Miễn trừ", "Waiver"),
    "waiver_line": (
        "{document}, người phê duyệt {approver}, đến hết ngày {until}: {reason}",
        "{document}, approved by {approver}, until {until}: {reason}",
    ),
    "waiver_over": ("ĐÃ HẾT HẠN: ", "EXPIRED: "),
    "underlying": ("Kết quả gốc", "Underlying"),
    "evidence": ("Minh chứng", "Evidence"),
    "evidence_given": ("cần {a}; đã nêu {b}", "required {a}; given {b}"),
    "evidence_none": ("cần {a}; chưa nêu minh chứng nào", "required {a}; none given"),
    "same_as": ("Trùng với", "Same as"),
    "same_as_line": ("{x} (không đếm lần hai)", "{x} (not counted twice)"),
    "remedy": ("Khắc phục", "Remedy"),
    "note": ("Ghi chú", "Note"),
    "responsible": ("Phụ trách", "Responsible"),
    "formula": ("ô công thức", "formula"),
    "no_cell": ("không rõ ô", "cell unknown"),
    "evidence_of": ("minh chứng: {x}", "evidence: {x}"),
    "more_facts": ("… và {n} số liệu khác", "… and {n} more facts"),
    "more_missing": ("… và {n} mục khác", "… and {n} more"),
    "more_cells": ("và {n} ô khác", "and {n} more"),
    "lacks": ("còn thiếu {x}", "missing {x}"),
    "asks": ("yêu cầu «{x}»", "required «{x}»"),
    "asks_bar": ("chỉ tiêu {x}", "required {x}"),
    "found": ("thực hiện {x}", "actual {x}"),
    "of_units": ("của {x}", "of {x}"),
    "and_more_units": ("và {n} đơn vị khác", "and {n} more units"),
    # units below, contributions
    "below": ("TỔNG HỢP CÁC ĐƠN VỊ CẤP DƯỚI", "UNITS BELOW"),
    "reported": ("{a}/{b} {type} có số liệu", "{a} of {b} {type} reported"),
    "units_word": ("đơn vị", "units"),
    "cases_word": ("lượt kiểm tra", "checks"),
    "row_due": ("hạn {x}", "due {x}"),
    "by_unit": (
        "{n} đơn vị, {m} yêu cầu. «Lưu ý»: chưa đạt ở nội dung không bắt buộc; «Đạt»: trên số đã đến lúc đánh giá.",
        "{n} units, {m} requirements. «Noted»: not mandatory and not met; «Pass»: of what had to be judged today.",
    ),
    "col_fail": ("Không đạt", "Fail"),
    "col_soft": ("Lưu ý", "Noted"),
    "col_undecided": ("Chưa kết luận", "Undecided"),
    "col_pass": ("Đạt", "Pass"),
    "more_rows": ("… và {n} đơn vị khác", "… and {n} more units"),
    "n_units": ("{n} {type}", "{n} {type}"),
    "more_units": (
        "… và {n} kết quả khác ({x}); xem đủ bằng --rule {rule}",
        "… and {n} more ({x}); see all with --rule {rule}",
    ),
    "other_rollups": (
        "{n} dòng tổng hợp của các đơn vị trung gian chỉ có trong báo cáo JSON.",
        "Rows of units in between, only in the JSON report: {n}.",
    ),
    "contributes": ("ĐÓNG GÓP VÀO CHỈ TIÊU CỦA {x}", "CONTRIBUTION TO THE TARGETS OF {x}"),
    "counts_yes": ("Được tính", "Counts"),
    "counts_no": ("Chưa được tính", "Does not count"),
    "counts_unknown": ("Chưa rõ", "Unknown"),
    # notes
    "notes": ("GHI CHÚ", "NOTES"),
    "ignored": ("Không dùng {n} mục số liệu:", "Items of the data that took no part: {n}"),
    "more_ignored": ("… và {n} mục khác (đủ trong báo cáo JSON)", "… and {n} more (all in the JSON report)"),
    "predecessor": ("{x} tiếp nhận từ {y}", "{x} was formed from {y}"),
    "existed": ("{a} đến {b}", "{a} to {b}"),
    "not_encoded": (
        "{n} đoạn của kế hoạch được đọc nhưng không lập quy tắc (danh sách trong báo cáo JSON).",
        "Passages of the plan read and not encoded: {n} (listed in the JSON report).",
    ),
    "legend": (
        "Nguồn của mỗi số liệu ghi trong ngoặc vuông: tệp:dòng:cột, hoặc tệp!trang!ô.",
        "The source of a fact stands in square brackets: file:line:column, or file!sheet!cell.",
    ),
    "more_detail": (
        "Giải thích đầy đủ từng nội dung: thêm --explain. Những gì còn thiếu, theo từng đơn vị: chuan needs.",
        "Every finding explained in full: add --explain. What is still missing, unit by unit: chuan needs.",
    ),
    "tool": ("Lập bằng {name} {version}", "Made with {name} {version}"),
}
"""Key → (vi, en). Placeholders are the same in both."""

_LOCATORS = {
    "section": ("mục", "section"),
    "article": ("điều", "article"),
    "clause": ("khoản", "clause"),
    "point": ("điểm", "point"),
    "item": ("ý", "item"),
    "page": ("trang", "page"),
    "line": ("dòng", "line"),
}
_RANK = {word: at for at, pair in enumerate(_LOCATORS.items()) for word in (pair[0], pair[1][0])}


def word(key: str, lang: str = "vi", **values: object) -> str:
    """The text of a key with its placeholders filled.

    >>> word("number", "vi", x="12/KH-UBND")
    'số 12/KH-UBND'
    """
    return WORDS[key][LANGUAGES.index(lang)].format(**values)


def label(found: Finding, lang: str = "vi") -> str:
    """What the verdict of a finding is called: its own label, or the English of it (language §6, ruling 101)."""
    own = found.label
    if own == v.LABELS["vi"][found.verdict]:
        if found.early and found.verdict == v.PASS:
            own = EARLY
        elif found.at_risk and found.verdict == v.NOT_DUE:
            own = AT_RISK
    if lang == "vi":
        return own
    return OTHER_LABELS_EN.get(own, v.LABELS[lang][found.verdict])


def low(text: str) -> str:
    """A label inside a sentence.

    >>> low("Được miễn theo QĐ 5")
    'được miễn theo QĐ 5'
    """
    return text[:1].lower() + text[1:]


def level(strength: str, lang: str = "vi") -> str:
    """How strongly the plan asks."""
    return strength if lang == "vi" else LEVELS_EN.get(strength, strength)


def citation(source: dict[str, str], lang: str = "vi") -> str:
    """A source as an official cites it.

    >>> citation({"document": "Kế hoạch 12/KH-UBND", "item": "1", "section": "II.2"})
    'mục II.2 ý 1, Kế hoạch 12/KH-UBND'
    """
    places = sorted(
        ((key, value) for key, value in source.items() if key != "document" and value),
        key=lambda pair: (_RANK.get(pair[0], len(_RANK)), pair[0]),
    )
    words = " ".join(f"{_LOCATORS.get(key, (key, key))[LANGUAGES.index(lang)]} {value}" for key, value in places)
    return ", ".join(part for part in (words, source.get("document")) if part)
