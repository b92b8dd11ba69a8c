"""What would have been right: the column «expected» of the error table.

In: a declared type, a periodicity, or the id of a diagnostic. Out: `Words`. Promises: every kind of the tables has an
entry or falls back to its own help; a type names its bounds, its measure and its declared values. Reads no data.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from chuan_checker.facts.show import show_value
from chuan_checker.quality.problem import Words
from chuan_grammar import periods as p
from chuan_rules import datatypes as t
from chuan_rules.datatypes import STOCK, Datatype

_NOUN = {
    t.COUNT: ("số nguyên", "a whole number"), t.NUMBER: ("số", "a number"), t.MONEY: ("số tiền", "an amount of money"),
    t.LEVEL: ("mức", "a level"),
}  # fmt: skip

_PLAIN = {
    t.BOOLEAN: Words("«có» hoặc «không»", "«có» (yes) or «không» (no)"),
    t.DATE: Words("một ngày có trên lịch, viết ngày/tháng/năm", "a day of the calendar, written day/month/year"),
    t.TEXT: Words("chữ", "text"),
}

_PERIODS = {
    STOCK: Words("một ngày, ví dụ «31/12/2026», hoặc một kỳ", "a day such as «31/12/2026», or a period"),
    p.DAY: Words("một ngày, ví dụ «31/12/2026»", "a day such as «31/12/2026»"),
    p.MONTH: Words("một tháng, ví dụ «12/2026»", "a month such as «12/2026»"),
    p.QUARTER: Words("một quý, ví dụ «quý 1/2026»", "a quarter such as «quý 1/2026»"),
    p.TERM: Words("một học kỳ, ví dụ «học kỳ 1 năm học 2025-2026»", "a term such as «học kỳ 1 năm học 2025-2026»"),
    p.SCHOOL_YEAR: Words("một năm học, ví dụ «2025-2026»", "a school year such as «2025-2026»"),
    p.YEAR: Words("một năm, ví dụ «2026»", "a year such as «2026»"),
    p.SUMMER: Words("một kỳ hè, ví dụ «hè 2026»", "a summer such as «hè 2026»"),
    p.SPAN: Words("một giai đoạn, ví dụ «2021-2025»", "a span of years such as «2021-2025»"),
}


@lru_cache(maxsize=4096)
def of_type(datatype: Datatype) -> Words:
    """What a cell of this type may hold.

    >>> of_type(Datatype(t.COUNT, "phòng")).vi, of_type(Datatype(t.COUNT, high=Fraction(60))).vi
    ('số nguyên không âm (phòng)', 'số nguyên từ 0 đến 60')
    >>> of_type(Datatype(t.RATIO)).vi, of_type(Datatype(t.LEVEL, low=Fraction(1), high=Fraction(3))).en
    ('từ 0% đến 100%', 'a level from 1 to 3')
    """
    if datatype.kind in _PLAIN:
        return _PLAIN[datatype.kind]
    if datatype.kind in (t.ONE_OF, t.MANY_OF):
        values = ", ".join(f"«{value}»" for value in datatype.values)
        if datatype.kind == t.ONE_OF:
            return Words(f"một trong: {values}", f"one of: {values}")
        return Words(f"một hoặc nhiều trong: {values}, ngăn bằng «;»", f"one or more of: {values}, separated by «;»")
    low, high = datatype.natural_range()
    if datatype.kind == t.RATIO:
        return _between(("", ""), low, high, datatype)
    measure = f" ({datatype.measure})" if datatype.measure else ""
    said = _between(_NOUN[datatype.kind], low, high, datatype)
    return Words(said.vi + measure, said.en + measure)


def _between(noun: tuple[str, str], low: Fraction | None, high: Fraction | None, datatype: Datatype) -> Words:
    vi, en = noun
    if low == 0 and high is None:
        return Words(f"{vi} không âm", f"{en}, not negative")
    least, most = (None if bound is None else _bound(bound, datatype) for bound in (low, high))
    if least is not None and most is not None:
        return Words(f"{vi} từ {least} đến {most}".strip(), f"{en} from {least} to {most}".strip())
    if least is not None:
        return Words(f"{vi} từ {least} trở lên".strip(), f"{en} of at least {least}".strip())
    if most is not None:
        return Words(f"{vi} không quá {most}".strip(), f"{en} of at most {most}".strip())
    return Words(vi, en)


def _bound(value: Fraction, datatype: Datatype) -> str:
    return show_value(value, datatype).removeprefix("mức ")


def of_period(periodicity: str) -> Words:
    """How the period of such a fact is written."""
    return _PERIODS.get(periodicity, _PERIODS[STOCK])


def expected_of(code: str) -> Words:
    """What the kind with this id asks for; empty when only the occurrence can say."""
    return CODES.get(code, Words())


_FILE = Words(
    "tệp .xlsx, .xls, .ods, .csv, .json hoặc .yaml đọc được", "a readable .xlsx, .xls, .ods, .csv, .json or .yaml"
)
_UTF8 = Words("chữ Unicode, mã hóa UTF-8", "Unicode text encoded as UTF-8")
_SMALLER = Words("tệp trong giới hạn của chương trình", "a file within the limits of the program")
_TABLE = Words("một bảng có dòng tiêu đề, mỗi cột một nghĩa", "a table with a header row, each column with one meaning")
_ROW = Words("mỗi dòng đủ số ô như dòng tiêu đề", "as many cells in each row as in the header")
_LISTS = Words("hai danh sách units và facts", "two lists, units and facts")
_NAME = Words(
    "tên, hoặc mã số, của một số liệu có trong từ vựng", "the name or code of a fact that the vocabulary declares"
)
_UNIT = Words("mã hoặc tên đầy đủ của một đơn vị trong danh sách", "the id or full name of a unit of the list")
_PARENT = Words("mã của đơn vị cấp trên có trong danh sách", "the id of a parent that is in the list")
_ONE_ROW = Words("mỗi đơn vị một dòng, một mã, không mâu thuẫn", "one row and one id a unit, without contradiction")
_DAYS = Words("ngày bắt đầu và ngày kết thúc, viết ngày/tháng/năm", "first and last day, written day/month/year")
_SEEN = Words("mọi trang, dòng, cột có số liệu đều hiện", "every sheet, row and column with figures visible")

CODES: dict[str, Words] = {
    "facts-empty-folder": Words("ít nhất một tệp số liệu", "at least one facts file"),
    "facts-empty-file": Words("tệp có nội dung", "a file with content"),
    "facts-unknown-format": _FILE, "facts-old-excel": _FILE, "unreadable-file": _FILE, "no-such-file": _FILE,
    "facts-broken-workbook": _FILE,
    "facts-too-large": _SMALLER, "facts-workbook-too-large": _SMALLER, "facts-too-many-sheets": _SMALLER,
    "facts-too-many-cells": _SMALLER,
    "facts-locked-workbook": Words("tệp không đặt mật khẩu", "a file without a password"),
    "facts-workbook-doctype": Words("tệp do Excel hoặc LibreOffice lưu", "a file saved by Excel or LibreOffice"),
    "facts-utf16": _UTF8, "facts-legacy-encoding": _UTF8, "facts-legacy-font": _UTF8, "facts-nul-byte": _UTF8,
    "facts-personal-column": Words("biểu không có dữ liệu cá nhân", "a form without personal data"),
    "facts-no-header": _TABLE, "facts-missing-column": _TABLE, "facts-repeated-column": _TABLE,
    "facts-sheet-without-table": _TABLE,
    "facts-long-row": _ROW, "facts-short-row": _ROW, "facts-split-number": _ROW,
    "facts-broken-csv": Words("mỗi dấu ngoặc kép mở có một dấu đóng", "a closing quote for each opening one"),
    "facts-row-without-unit": _UNIT, "facts-unknown-unit": _UNIT, "facts-no-unit-in-sheet": _UNIT,
    "facts-ambiguous-unit": Words("mã, vì có nhiều đơn vị cùng tên", "the id, because several units have this name"),
    "facts-row-without-name": _NAME, "facts-unknown-name": _NAME, "facts-unknown-code": _NAME,
    "facts-undeclared-codes": Words("mã số đã khai báo trong từ vựng", "codes that the vocabulary declares"),
    "facts-code-and-name-differ": Words("mã số và tên của cùng một số liệu", "code and name of the same fact"),
    "facts-total-row": Words("mỗi dòng một đơn vị; dòng cộng được bỏ qua", "one unit a row; totals are passed over"),
    "facts-other-unit-type": Words("số liệu của đúng loại đơn vị", "a fact of this type of unit"),
    "facts-not-a-fact": Words("số liệu do đơn vị báo cáo", "a fact that units report"),
    "facts-hidden-part": _SEEN,
    "facts-merged-cells": Words("mỗi ô một giá trị, không gộp ô trong bảng", "one value a cell, none merged"),
    "facts-note-row": Words("dòng của đơn vị có tên và số liệu", "a row of a unit with its name and figures"),
    "facts-form-outdated": Words("mẫu biểu của quy tắc hiện hành", "the form of the present rules"),
    "facts-form-damaged": Words("mẫu biểu còn nguyên tiêu đề và trang ẩn", "the form with its headings"),
    "facts-broken-json": Words("JSON hợp lệ", "valid JSON"), "facts-broken-yaml": Words("YAML hợp lệ", "valid YAML"),
    "facts-too-deep": _LISTS, "facts-yaml-alias": _LISTS, "facts-many-documents": _LISTS, "facts-wrong-shape": _LISTS,
    "facts-repeated-key": _LISTS, "facts-unknown-key": _LISTS,
    "facts-years-of-stock": _PERIODS[STOCK],
    "facts-repeated-event": Words("mỗi lần diễn ra một dòng", "one row an occurrence"),
    "units-without-id": _ONE_ROW, "units-duplicate-id": _ONE_ROW, "units-conflict": _ONE_ROW,
    "units-unknown-type": Words("một loại đơn vị đã khai báo", "a declared unit type"),
    "units-unknown-parent": _PARENT, "units-ambiguous-parent": _PARENT, "units-wrong-parent-type": _PARENT,
    "units-parent-cycle": Words("cấp trên không nằm dưới đơn vị của mình", "a parent that does not lie below its unit"),
    "units-bad-validity": _DAYS,
    "units-unknown-predecessor": Words("mã của đơn vị tiền thân trong danh sách", "the id of a listed predecessor"),
    "units-predecessor-cycle": Words("tiền thân có trước đơn vị", "a predecessor that came before"),
    "quality-repeated": Words("mỗi số liệu nộp một lần cho một kỳ", "each figure once a period"),
    "quality-contradiction": Words("một giá trị cho một đơn vị, một số liệu, một kỳ", "one value for each period"),
    "quality-not-reported": Words("ít nhất một số liệu", "at least one figure"),
}  # fmt: skip
"""Diagnostic id → what is asked for. Values, attributes and the links between figures say it with their own numbers."""
