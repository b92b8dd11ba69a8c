"""The words of forms in both languages, and how a value is to be written.

In: a key, a `Field`. Out: text. Promises: one row a text, Vietnamese and English side by side. What a program reads
back (names of sheets and headings) stands apart and is Vietnamese in every language.
"""

from __future__ import annotations

from fractions import Fraction

from chuan_grammar.periods import show_date
from chuan_reports import form_shape as f

SHEET, EXPLAIN, GUIDE, HIDDEN = "Số liệu", "Giải trình", "Hướng dẫn", "_chuan"
KEY, NAME, MEASURE, PERIOD, VALUE, EVIDENCE, NOTE = (
    "Mã", "Nội dung", "Đơn vị tính", "Kỳ", "Giá trị", "Minh chứng", "Ghi chú",
)  # fmt: skip
COLUMNS = (KEY, NAME, MEASURE, PERIOD, VALUE, EVIDENCE, NOTE)
UNIT, UNIT_ID, UNIT_NAME, AS_OF = "Đơn vị:", "Mã đơn vị:", "Tên đơn vị", "Tính đến ngày:"
EXPLAIN_COLUMNS = ("Mã yêu cầu", "Số liệu", "Kỳ", "Giá trị", "Giải trình", "Người giải trình", "Ngày")
"""Read back: never translated."""

WORDS: dict[str, tuple[str, str]] = {
    "title": ("BIỂU SỐ LIỆU: {x}", "DATA FORM: {x}"),
    "plan": ("Theo: {x}", "Under: {x}"),
    "how": (
        "Chỉ điền các ô màu vàng. Ô trống là chưa có số liệu; bằng 0 thì ghi 0. Cách ghi từng dòng: trang «Hướng dẫn».",
        "Fill in the yellow cells only. An empty cell is not known; write 0 for none. See the sheet «Hướng dẫn».",
    ),
    "how_wide": (
        "Mỗi trường một dòng. Chỉ điền các ô màu vàng. Văn bản, hoạt động: ghi ngày; không có thì ghi «không».",
        "One row a unit. Fill in the yellow cells only. Documents and activities: write the day, or «không» for none.",
    ),
    "no_section": ("Nội dung khác", "Other"),
    "file_name": ("biểu số liệu", "data form"),
    "guide_title": ("Hướng dẫn điền biểu", "How to fill in this form"),
    "g_plan": (
        "Biểu này chỉ hỏi những số liệu mà các yêu cầu của {x} dùng đến, tính đến ngày {day}.",
        "This form asks only for what the requirements of {x} use, as at {day}.",
    ),
    "g_cells": (
        "Điền vào ô màu vàng; các ô khác được khóa để máy đọc lại đúng. Chọn một ô để xem cách ghi và căn cứ.",
        "Fill in yellow cells; the others are locked so that they can be read back. Select a cell to see how.",
    ),
    "g_blank": (
        "Để trống là chưa có số liệu, khác với số 0. Không ghi «chưa có», «-» vào ô số.",
        "An empty cell means not known, which is not 0. Do not write words or dashes into number cells.",
    ),
    "g_ratio": (
        "Tỷ lệ: gõ 95% hoặc 95 (ô đã định dạng phần trăm). Tiền: ghi số đồng, không ghi «triệu».",
        "Ratios: type 95% (the cell shows percent). Money: in đồng.",
    ),
    "g_dated": (
        ("Văn bản: ghi ngày ban hành ở cột «Kỳ», số và ký hiệu (hoặc «Có») ở cột «Giá trị»; chưa ban hành thì chỉ ghi "
        "«Không». Hoạt động: mỗi lần tổ chức một dòng, ghi ngày; không tổ chức thì ghi «Không»."),
        ("Documents: the date of issue in «Kỳ», the number (or «Có») in «Giá trị»; «Không» if there is none. "
        "Activities: a row for each time, with its day; «Không» if there was none."),
    ),
    "g_evidence": (
        "Cột «Minh chứng»: ghi tên văn bản, quyết định, biên bản; ô màu cam là bắt buộc, thiếu thì chưa được tính.",
        "Column «Minh chứng»: name the paper that proves it; orange cells need one, or the figure does not count.",
    ),
    "g_explain": (
        ("Trang «Giải trình»: khi một số liệu khác thường hoặc một yêu cầu chưa đạt có lý do. Ghi lại đúng giá trị "
        "được giải trình; khi giá trị đổi, giải trình hết hiệu lực."),
        ("Sheet «Giải trình»: when a figure is unusual, or a requirement not met for a reason. Repeat the value that "
        "you explain; the explanation is void when it changes."),
    ),
    "g_target": (
        "Mức giao (ô màu xanh): do cơ quan giao chỉ tiêu quyết định; chỉ điền khi đã có văn bản giao.",
        "Targets (blue cells) are set by another document; fill them in only when you have it.",
    ),
    "g_assessed": (
        "{n} yêu cầu do người kiểm tra đánh giá tại chỗ, không hỏi ở biểu này.",
        "{n} requirements are assessed by a person on the spot and are not asked for here.",
    ),
    "g_personal": (
        "Không ghi họ tên, ngày sinh, số định danh của học sinh, giáo viên vào bất cứ ô nào.",
        "Never write names, birth dates or identity numbers of pupils or teachers into any cell.",
    ),
    "h_line": ("Dòng", "Line"),
    "h_what": ("Mục cần điền", "What to fill in"),
    "h_how": ("Cách ghi", "How to write it"),
    "h_clause": ("Căn cứ", "Clause"),
    "h_rules": ("Yêu cầu", "Requirements"),
    "h_evidence": ("Minh chứng cần có", "Evidence wanted"),
    "how_count": ("số nguyên không âm", "a whole number, 0 or more"),
    "how_number": ("số", "a number"),
    "how_ratio": ("tỷ lệ phần trăm từ 0% đến 100%", "a percentage from 0% to 100%"),
    "how_money": ("số tiền bằng đồng", "an amount in đồng"),
    "how_boolean": ("Có hoặc Không", "Có (yes) or Không (no)"),
    "how_level": ("mức, là số nguyên", "a level, a whole number"),
    "how_date": ("ngày/tháng/năm", "day/month/year"),
    "how_text": ("chữ", "text"),
    "how_one_of": ("một trong: {x}", "one of: {x}"),
    "how_many_of": ("một hay nhiều giá trị, ngăn bằng dấu «;»: {x}", "one or more, separated by «;»: {x}"),
    "how_document": (
        "ngày ban hành và số, ký hiệu; chưa có thì ghi «Không»", "date of issue and number, or «Không» for none",
    ),
    "how_event": ("mỗi lần một dòng, ghi ngày; không có thì ghi «Không»", "a row each time, or «Không» for none"),
    "how_dated_wide": ("ngày, hoặc «không»", "the day, or «không»"),
    "from_to": ("từ {a} đến {b}", "from {a} to {b}"),
    "from": ("từ {a} trở lên", "{a} or more"),
    "to": ("không quá {b}", "at most {b}"),
    "at": ("có đến {x}", "as at {x}"),
    "of": ("của {x}", "of {x}"),
    "windows": ("tính trong {x}", "counted in {x}"),
    "due": ("hạn {x}", "due {x}"),
    "compared": ("để so sánh", "to compare with"),
    "evidence": ("Minh chứng: {x}", "Evidence: {x}"),
    "basis": ("Căn cứ: {x}", "Clause: {x}"),
    "paper": ("Ghi tên văn bản chứng minh: {x}", "Name the paper that proves it: {x}"),
    "bad_value": ("Ô này nhận: {x}. Để trống nếu chưa có số liệu.", "This cell takes: {x}. Leave it empty if unknown."),
    "bad_day": ("Ghi ngày/tháng/năm, ví dụ 31/12/2026.", "Write day/month/year, for instance 31/12/2026."),
    "day_title": ("Ngày: {x}", "Day: {x}"),
    "unit_title": ("Đơn vị điền biểu", "The unit that fills this in"),
    "unit_help": (
        "Ghi đúng tên hoặc mã như trong danh sách đơn vị của xã.", "Name or id exactly as in the commune's list.",
    ),
    "explain_head": (
        "Mỗi giải trình một dòng: ghi mã yêu cầu hoặc tên số liệu, đúng kỳ và giá trị như ở trang số liệu.",
        "One explanation a row: the requirement or the figure, with period and value exactly as in the data.",
    ),
    "one_rule": ("Mã yêu cầu cần giải trình, hoặc để trống.", "The requirement that you explain, or nothing."),
    "one_fact": ("Tên số liệu cần giải trình, hoặc để trống.", "The figure that you explain, or nothing."),
    "printed": ("trang &P/&N", "page &P/&N"),
    "schema_title": ("Số liệu nộp theo {x}", "Facts submitted under {x}"),
    "schema_text": (
        "Cấu trúc tệp JSON để nộp thay cho biểu Excel; mỗi phần tử của «facts» là một giá trị.",
        "The structure of a JSON file to submit instead of the workbook; each item of «facts» is one value.",
    ),
    "schema_unit": ("Mã hoặc tên đầy đủ của đơn vị", "Id or full name of the unit"),
    "schema_day": ("Ngày ban hành hoặc ngày diễn ra", "Date of issue, or the day it was held"),
}  # fmt: skip
"""Key → (vi, en)."""

MEASURES = {
    f.RATIO: "%", f.MONEY: "đồng", f.BOOLEAN: "có/không", f.LEVEL: "mức", f.DATE: "ngày/tháng/năm", f.TEXT: "chữ",
    f.ONE_OF: "chọn một", f.MANY_OF: "chọn", f.DOCUMENT: "văn bản", f.EVENT: "lần",
}  # fmt: skip


def say(key: str, lang: str, **values: object) -> str:
    """A text of the table."""
    return WORDS[key][lang == "en"].format(**values)


def type_of(field: f.Field) -> str:
    """The kind of value: of documents and events, their own."""
    return field.kind if field.dated else field.type


def measure_of(field: f.Field) -> str:
    """What stands in the column «Đơn vị tính»."""
    return field.measure or MEASURES.get(type_of(field), "")


def shown(value: Fraction, type_: str) -> str:
    """A bound as people write it.

    >>> shown(Fraction(1, 2), "ratio"), shown(Fraction(1250), "count"), shown(Fraction(-5, 2), "number")
    ('50%', '1.250', '-2,5')
    """
    if type_ == f.RATIO:
        return shown(value * 100, f.NUMBER) + "%"
    text = decimal(value)
    if text is None:
        return f"{value.numerator}/{value.denominator}"
    whole, _, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def decimal(value: Fraction) -> str | None:
    """An exact decimal with a point; None when it has none.

    >>> decimal(Fraction(-5, 2)), decimal(Fraction(3)), decimal(Fraction(1, 3)), decimal(Fraction(-1, 8))
    ('-2.5', '3', None, '-0.125')
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def how(field: f.Field, lang: str) -> str:
    """How the value is written: its type, bounds and unit of measure."""
    type_ = type_of(field)
    text = say(f"how_{type_}", lang, x="; ".join(field.values))
    if field.dated:
        return text
    if type_ in (f.COUNT, f.NUMBER, f.MONEY, f.RATIO, f.LEVEL):
        between = _between(field, lang)
        if type_ == f.RATIO and between:
            text = between
        elif between:
            text += f", {between}"
    if field.measure:
        text += f" ({field.measure})"
    return text


def _between(field: f.Field, lang: str) -> str:
    natural = {f.COUNT: (Fraction(0), None), f.MONEY: (Fraction(0), None), f.RATIO: (Fraction(0), Fraction(1))}
    if (field.low, field.high) == natural.get(field.type, (None, None)):
        return ""
    low = None if field.low is None else shown(field.low, field.type)
    high = None if field.high is None else shown(field.high, field.type)
    if low is not None and high is not None:
        return say("from_to", lang, a=low, b=high)
    return say("from", lang, a=low) if low is not None else say("to", lang, b=high)


def when(field: f.Field, lang: str) -> str:
    """Of which period or day the value is."""
    parts: list[str] = []
    if field.period:
        parts.append(say("at" if field.stock else "of", lang, x=field.period))
    if field.windows:
        parts.append(say("windows", lang, x=", ".join(field.windows)))
    if field.due is not None and field.dated:
        parts.append(say("due", lang, x=show_date(field.due)))
    if field.compared:
        parts.append(say("compared", lang))
    return ", ".join(parts)
