"""The words of a marked workbook, in Vietnamese and English.

In: a key. Out: text. Promises: both languages have the same keys and the same places to fill.
"""

from __future__ import annotations

_HOW_VI = (
    "Bấm vào địa chỉ ô để đến ô có lỗi. Ô lỗi tô đỏ nhạt, ô nên xem lại tô vàng, ô liên quan tô xanh nhạt; lý do ghi "
    "trong chú thích của ô. Sửa ngay trong ô rồi nộp lại chính tệp này: không cần xóa màu, chú thích, cột đề xuất hay "
    "trang này."
)
_HOW_EN = (
    "Click the address of a cell to go to it. Cells with an error are light red, cells to look at yellow, related "
    "cells light blue; the comment of the cell says why. Correct the cells and send this same file again: the colours, "
    "the comments, the proposals and this sheet need not be removed."
)
_COPY_VI = (
    "Tệp nộp là {kind}. Đây là bản sao dạng .xlsx, cùng trang và cùng địa chỉ ô, chỉ có giá trị: công thức, định dạng, "
    "hình ảnh không có trong bản sao. Có thể sửa tệp gốc, hoặc sửa và nộp bản sao này; không nộp cả hai."
)
_COPY_EN = (
    "The file is {kind}. This is a copy as .xlsx with the same sheets and addresses, values only: formulas, formats "
    "and pictures are not in it. Correct the original, or correct and send this copy, not both."
)

WORDS: dict[str, tuple[str, str]] = {
    "sheet": ("Lỗi số liệu", "Data errors"),
    "title": ("LỖI SỐ LIỆU TRONG TỆP {file}", "DATA ERRORS IN {file}"),
    "count": (
        "{errors} lỗi phải sửa, {warnings} chỗ nên xem lại.",
        "{errors} errors to correct, {warnings} to look at.",
    ),
    "clean": ("Không có lỗi nào.", "There are no errors."),
    "how": (_HOW_VI, _HOW_EN),
    "kept": (
        "Số liệu, công thức và định dạng của tệp được giữ nguyên; chương trình chỉ đề xuất, không tự sửa.",
        "The figures, formulas and formats of the file are as they were; the program proposes and changes nothing.",
    ),
    "no": ("STT", "No."),
    "level": ("Mức", "Level"),
    "page": ("Trang", "Sheet"),
    "cell": ("Ô", "Cell"),
    "fact": ("Số liệu", "Figure"),
    "raw": ("Đang ghi", "Written"),
    "message": ("Lỗi", "Error"),
    "expected": ("Cần có", "Expected"),
    "proposal": ("Đề xuất sửa", "Proposed correction"),
    "error": ("Lỗi", "Error"),
    "warning": ("Xem lại", "Look at"),
    "whole": ("(cả tệp)", "(whole file)"),
    "hidden": ("{sheet} (trang ẩn)", "{sheet} (hidden sheet)"),
    "line": ("dòng {line}, cột {column}", "line {line}, column {column}"),
    "elsewhere": ("trong tệp {file}", "in the file {file}"),
    "more": ("và {n} lỗi nữa, xem trang «{sheet}»", "and {n} more, see the sheet «{sheet}»"),
    "c_head": ("{level} số {n} (trang «{sheet}»)", "{level} no. {n} (sheet «{sheet}»)"),
    "c_expected": ("Cần có: {x}", "Expected: {x}"),
    "c_proposal": ("Đề xuất: {x}", "Proposal: {x}"),
    "c_related": ("Liên quan đến lỗi số {n} ở {place}", "Related to no. {n} at {place}"),
    "p_line": ("{cell}: {x}", "{cell}: {x}"),
    "repairs": (
        "Ô được đọc khác cách viết (không phải lỗi, nêu để kiểm tra lại)",
        "Cells read otherwise than they are written (no errors, listed to be checked)",
    ),
    "r_after": ("Đọc là", "Read as"),
    "r_what": ("Vì sao", "Why"),
    "text-number": ("số ghi dưới dạng chữ", "a number stored as text"),
    "nbsp": ("có khoảng trắng lạ", "unusual blanks"),
    "nfd": ("dấu tiếng Việt ghi rời (bảng mã tổ hợp)", "Vietnamese letters with separate marks"),
    "heading": ("tiêu đề viết cách khác", "a heading in other words"),
    "percent-text": ("phần trăm ghi dưới dạng chữ", "a percentage stored as text"),
    "date-text": ("ngày ghi dưới dạng chữ", "a date stored as text"),
    "yes-word": ("có/không viết cách khác", "yes or no in other words"),
    # what the user must know of the file itself
    "n_copy": (_COPY_VI, _COPY_EN),
    "n_titles": (
        "Tên trang không dùng được trong Excel nên trong bản sao đổi thành: {x}",
        "Names of sheets that Excel does not allow are changed in the copy: {x}",
    ),
    "n_list": (
        "Tệp nộp không phải bảng tính nên không có ô để tô màu; chỗ có lỗi ghi theo dòng và cột.",
        "The file is no spreadsheet, so no cell can be coloured; errors are named by line and column.",
    ),
    "n_unreadable": (
        "Không mở được tệp nộp nên không trả lại chính tệp đó được; đây chỉ là danh sách lỗi.",
        "The file could not be opened, so it cannot be handed back itself; this is only the list of errors.",
    ),
    "n_signature": (
        "Chữ ký số của tệp đã được gỡ, vì chữ ký không còn đúng với tệp có đánh dấu. Bản có chữ ký là tệp đã nộp.",
        "The digital signature was taken off, since it does not hold for a marked file. The file sent is signed.",
    ),
    "n_sharing": (
        "Tệp ở chế độ dùng chung có lịch sử thay đổi; bản đánh dấu này không còn hai thứ đó.",
        "The file was a shared workbook with a log of changes; this marked copy has no log and is no longer shared.",
    ),
    "n_parts": (
        "Trong tệp có phần trùng tên; chỉ giữ phần sau cùng, là phần mà Excel đọc.",
        "The file has parts of the same name; only the last one, which Excel reads, was kept.",
    ),
    "n_names": (
        "Trong tệp có phần mang đường dẫn ra ngoài tệp; các phần đó đã bị bỏ.",
        "The file has parts whose names lead out of it; they were left out.",
    ),
    "n_threads": (
        "Các ô sau có cuộc trao đổi nên không thêm chú thích, chỉ tô màu: {x}",
        "These cells have a threaded conversation, so they are coloured but have no comment of ours: {x}",
    ),
    "n_width": (
        "Trang «{x}» không còn cột trống bên phải; đề xuất chỉ ghi ở trang này.",
        "The sheet «{x}» has no free column on the right; proposals are only on this sheet.",
    ),
    "n_sheet": (
        "Không đánh dấu được trang «{x}» vì cấu trúc trang không đúng chuẩn; lỗi chỉ ghi ở trang này.",
        "The sheet «{x}» could not be marked, since it is not built as it should be; its errors are only listed here.",
    ),
    "n_left_out": (
        "Bản sao không có dữ liệu cá nhân: các ô thuộc {x} để trống. Không cần điền lại, chương trình không dùng đến.",
        "The copy has no personal data: the cells of {x} are blank. They need not be filled in; nothing reads them.",
    ),
    "n_personal": (
        "Tệp vẫn còn cột dữ liệu cá nhân như khi nộp (chương trình không đọc): chỉ trả lại cho chính đơn vị đã nộp.",
        "The file still has its columns of personal data (the program did not read them): hand it only to its sender.",
    ),
}
"""Key → (Vietnamese, English)."""


REPAIRS = frozenset({"text-number", "nbsp", "nfd", "heading", "percent-text", "date-text", "yes-word"})
"""Codes of repairs, which are keys of `WORDS`."""


def say(key: str, lang: str, **facts: object) -> str:
    """Words in one language, filled in."""
    text = WORDS[key][lang == "en"]
    return text.format(**facts) if facts else text
