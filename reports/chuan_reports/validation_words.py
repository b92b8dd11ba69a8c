"""Fixed words of a validation in both languages, and the sentence that concludes it.

In: a key and its values; the counts of a `Validation`. Out: text. Promises: the conclusion is written from the counts
and the exit code alone, so that it cannot say more than they do.
"""

from __future__ import annotations

from fractions import Fraction

from chuan_checker import verdict as v
from chuan_grammar.numerals import show_number
from chuan_reports.layout import clean
from chuan_reports.phrases import shown
from chuan_reports.validation_exits import ERROR, unchecked
from chuan_reports.validation_shape import UNREADABLE, ExplainedValue, Validation

WORDS: dict[str, tuple[str, str]] = {
    "title": ("KIỂM TRA SỐ LIỆU NỘP", "CHECK OF SUBMISSIONS"),
    "as_of": ("Ngày", "Date"),
    "period": ("Kỳ", "Period"),
    "rules": ("Quy tắc", "Rules"),
    "data": ("Số liệu", "Data"),
    "data_line": (
        "{facts} số liệu trong {files} tệp, {units} đơn vị",
        "figures: {facts}, files: {files}, units: {units}",
    ),
    "skipped": ("bỏ qua {n} tệp ({x})", "files passed over: {n} ({x})"),
    "s_own-output": ("kết quả của lần chạy này", "the output of this very run"),
    "s_excel-lock": ("tệp tạm của Excel", "temporary files of Excel"),
    "s_libreoffice-lock": ("tệp khóa của LibreOffice", "lock files of LibreOffice"),
    "s_thumbs": ("ảnh thu nhỏ của Windows", "thumbnails of Windows"),
    "s_desktop-ini": ("cấu hình thư mục của Windows", "folder settings of Windows"),
    "s_macosx": ("tệp phụ của macOS", "leftovers of macOS"),
    "s_hidden": ("tệp ẩn", "hidden files"),
    "s_folder-link": ("liên kết tới thư mục khác", "links to other folders"),
    "s_special": ("không phải tệp thường", "no ordinary files"),
    "s_other-format": ("loại tệp khác", "other kinds of files"),
    # conclusion
    "v_0": ("ĐẠT", "PASS"),
    "v_1": ("KHÔNG ĐẠT", "FAIL"),
    "v_3": ("CHƯA KẾT LUẬN ĐƯỢC", "UNDECIDED"),
    "v_4": ("CHƯA KIỂM TRA ĐƯỢC GÌ", "NOTHING WAS CHECKED"),
    "c_clean": (
        "mọi tệp đọc được, không có lỗi số liệu, không nội dung bắt buộc nào không đạt hay còn bỏ ngỏ",
        "every file was read, the data hold no error, nothing binding failed or is undecided",
    ),
    "c_failed": ("{n} nội dung bắt buộc không đạt ở {m} đơn vị", "binding findings that failed: {n}, in units: {m}"),
    "c_undecided": ("{n} nội dung bắt buộc chưa kết luận được", "binding findings still undecided: {n}"),
    "c_unreadable": ("{n} tệp không đọc được", "files that could not be read: {n}"),
    "c_left_out": ("{n} mục số liệu không dùng được", "items of the data that could not be used: {n}"),
    "c_errors": ("{n} lỗi số liệu trong {m} tệp", "errors in the data: {n}, in files: {m}"),
    "c_warnings": ("{n} chỗ cần xem lại", "places to look at: {n}"),
    "c_unchecked": (
        "{n} đơn vị nộp số liệu mà không yêu cầu nào nói đến ({x})",
        "units with figures of which no requirement speaks: {n} ({x})",
    ),
    "c_no_rule": ("không yêu cầu nào áp dụng cho đơn vị nào", "no requirement concerns any unit"),
    "c_no_fact": ("không đọc được số liệu nào", "no figure was read"),
    # files
    "files": ("TỆP", "FILES"),
    "f_facts": ("{n} số liệu", "figures: {n}"),
    "f_errors": ("{n} lỗi", "errors: {n}"),
    "f_warnings": ("{n} lưu ý", "warnings: {n}"),
    "f_units": ("{n} đơn vị", "units: {n}"),
    "f_unreadable": ("KHÔNG ĐỌC ĐƯỢC", "NOT READ"),
    "f_empty": ("không có số liệu", "no figures"),
    "f_old_form": ("biểu mẫu cũ ({x})", "old form ({x})"),
    "more_files": ("… và {n} tệp khác có lỗi hoặc lưu ý", "… and {n} other files with errors or warnings"),
    "f_rest": ("… và {n} tệp khác không có gì phải sửa", "… and {n} other files with nothing to mend"),
    # problems
    "problems": ("LỖI SỐ LIỆU", "ERRORS IN THE DATA"),
    "elsewhere": ("Ngoài các tệp số liệu", "Not in a file of the tree"),
    "error": ("lỗi", "error"),
    "warning": ("lưu ý", "warning"),
    "expected": ("cần", "expected"),
    "proposal": ("đề xuất", "proposal"),
    "related": ("cùng với", "together with"),
    "wrote": ("ghi «{x}»", "says «{x}»"),
    "more_problems": (
        "… và {n} chỗ nữa trong tệp này (đủ trong -o csv=loi.csv)",
        "… and {n} more in this file (all with -o csv=errors.csv)",
    ),
    # repairs
    "repairs": ("ĐÃ ĐỌC KHÁC VỚI CHỮ TRONG Ô", "READ OTHERWISE THAN WRITTEN"),
    "more_repairs": ("… và {n} ô nữa", "… and {n} more cells"),
    "cells": ("{n} ô", "cells: {n}"),
    "r_text-number": ("số ghi dạng chữ", "a number stored as text"),
    "r_nbsp": ("dấu cách không ngắt, dấu cách thừa", "no-break or odd blanks"),
    "r_nfd": ("dấu tiếng Việt tổ hợp (NFD)", "decomposed letters (NFD)"),
    "r_heading": ("tên cột viết khác", "another word for a heading"),
    "r_percent-text": ("tỷ lệ ghi dạng chữ", "a percentage stored as text"),
    "r_date-text": ("ngày ghi dạng chữ", "a date stored as text"),
    "r_yes-word": ("có/không viết khác", "another word for yes or no"),
    # units
    "units": ("YÊU CẦU THEO ĐƠN VỊ", "REQUIREMENTS BY UNIT"),
    "unit_line": ("{type} {name} ({id})", "{name} ({id}, {type})"),
    "no_findings": ("không yêu cầu nào áp dụng", "no requirement applies"),
    "quiet": ("{n} đơn vị không có gì phải làm", "units with nothing to do: {n}"),
    "more_units": (
        "… và {n} đơn vị khác còn việc phải làm (đủ trong -o json=ket-qua.json)",
        "… and {n} more units with something to do (all with -o json=result.json)",
    ),
    "more_findings": ("… và {n} nội dung khác", "… and {n} more"),
    "actual": ("có {x}", "actual {x}"),
    "required": ("cần {x}", "required {x}"),
    # waivers, explanations, comparison
    "waivers": ("MIỄN TRỪ", "WAIVERS"),
    "w_used": ("đang dùng", "in use"),
    "w_unused": ("KHÔNG DÙNG ĐẾN", "UNUSED"),
    "w_expiring": ("SẮP HẾT HẠN", "EXPIRING"),
    "w_expired": ("ĐÃ HẾT HẠN", "EXPIRED"),
    "w_line": (
        "{rule} cho {unit}, {document}, đến {until}: {n} kết luận",
        "{rule} for {unit}, {document}, until {until}, findings: {n}",
    ),
    "explanations": ("GIẢI TRÌNH", "EXPLANATIONS"),
    "e_valid": ("còn hiệu lực", "valid"),
    "e_void": ("KHÔNG CÒN HIỆU LỰC (số liệu đã đổi)", "VOID (the figures have changed)"),
    "e_unmatched": ("KHÔNG KHỚP với kết luận nào", "UNMATCHED"),
    "gone": ("không còn", "gone"),
    "nothing": ("(không có)", "(none)"),
    "comparison": ("SO VỚI {x}", "COMPARED WITH {x}"),
    "k_new": ("mới", "new"),
    "k_fixed": ("đã khắc phục", "fixed"),
    "k_persisting": ("còn nguyên", "persisting"),
    "k_regressed": ("xấu đi", "regressed"),
    "k_gone": ("không còn được kiểm tra", "no longer checked"),
    "b_data": ("số liệu đổi", "the data changed"),
    "b_rule": ("quy tắc đổi", "the rule changed"),
    "b_both": ("số liệu và quy tắc đổi", "data and rule changed"),
    "b_date": ("quy tắc và số liệu không đổi", "neither rule nor data changed"),
    "b_unknown": ("không rõ vì sao", "for an unknown reason"),
    "more_changes": ("… và {n} thay đổi nữa", "… and {n} more changes"),
    # foot
    "exit": ("Mã thoát {n}: {x}.", "Exit code {n}: {x}."),
    "tool": ("Lập bằng {name} {version}", "Made with {name} {version}"),
}
"""Key → (vi, en). Placeholders are the same in both."""


def word(key: str, lang: str = "vi", **values: object) -> str:
    """The text of a key with its placeholders filled; a key that has no words is its own.

    >>> word("f_errors", "vi", n=3), word("r_later-kind")
    ('3 lỗi', 'later-kind')
    """
    pair = WORDS.get(key)
    return key.partition("_")[2] if pair is None else pair[lang == "en"].format(**values)


def tied(value: ExplainedValue, rule: str, lang: str) -> str:
    """A value as it was explained and as it is; without a figure it is what the requirement found.

    >>> tied(ExplainedValue("phòng học", "năm 2027", "12", None), "KH-01", "vi")
    'phòng học (năm 2027): 12 → (không có)'
    >>> tied(ExplainedValue("", "", "92%", "93%"), "KH-01", "vi")
    'KH-01: 92% → 93%'
    """
    period = f" ({shown(clean(value.period), lang)})" if value.period else ""
    then, now = (clean(text) if text else word("nothing", lang) for text in (value.then, value.now))
    return f"{clean(value.fact or rule)}{period}: {then} → {now}"


def many(count: int, lang: str) -> str:
    """A count with its thousands apart.

    >>> many(12345, "vi"), many(12345, "en")
    ('12.345', '12,345')
    """
    return show_number(Fraction(count)) if lang == "vi" else f"{count:,}"


def verdict(validation: Validation, lang: str = "vi") -> str:
    """The one word in capitals."""
    return word(f"v_{validation.exit}", lang)


def conclusion(validation: Validation, lang: str = "vi") -> str:
    """What the verdict rests on, as one sentence without its period."""
    totals, reports = validation.totals, validation.reports
    binding = [(found, report) for report in reports for found in report.findings if found.binding]
    failed = [found for found, _ in binding if found.verdict == v.FAIL]
    undecided = sum(found.verdict in v.UNDECIDED for found, _ in binding)
    unread = sum(line.status == UNREADABLE for line in validation.files)
    parts: list[str] = []

    def add(key: str, count: int, **values: object) -> None:
        if count:
            parts.append(word(key, lang, n=many(count, lang), **values))

    if not any(report.findings for report in reports):
        parts.append(word("c_no_rule", lang))
    elif not any(report.coverage.facts_read for report in reports):
        parts.append(word("c_no_fact", lang))
    add("c_failed", len(failed), m=many(len({found.unit.id for found in failed}), lang))
    faulty = {problem.cell.file for problem in validation.problems if problem.severity == ERROR}
    add("c_errors", totals.errors, m=many(len(faulty), lang))
    add("c_unreadable", unread)
    add("c_undecided", undecided)
    if not (totals.errors or unread):
        add("c_left_out", max((report.coverage.unreadable for report in reports), default=0))
    lonely = [report.unit.name for report in unchecked(reports)]
    add("c_unchecked", len(lonely), x=", ".join(lonely[:3]) + (", …" if len(lonely) > 3 else ""))
    if not parts:
        parts.append(word("c_clean", lang))
    add("c_warnings", totals.warnings)
    return "; ".join(parts)
