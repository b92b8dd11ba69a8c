"""Forms made by hand: one field of each type, and hostile text wherever a plan or a list of units may write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO

from hostile import HOSTILE
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from chuan_reports.form_shape import (
    BOOLEAN,
    COUNT,
    DATE,
    DOCUMENT,
    EVENT,
    LEVEL,
    MANY_OF,
    MONEY,
    NUMBER,
    ONE_OF,
    RATIO,
    TARGET,
    TEXT,
    Field,
    Form,
    FormUnit,
    Section,
)  # fmt: skip
from chuan_reports.form_words import HIDDEN

ON = date(2026, 12, 31)
STOCK, YEAR = {"period": "31/12/2026", "stock": True}, {"period": "năm 2026"}
WHY = {"rules": ("K-1",), "clauses": ("mục II.2 ý 1",)}

ROOMS = Field("01", "phòng học", type=COUNT, measure="phòng", low=Fraction(0), **STOCK, **WHY)
PUPILS = Field("02", "học sinh", type=COUNT, measure="em", low=Fraction(0), high=Fraction(5000), **YEAR, **WHY)
SHARE = Field("03", "tỷ lệ bán trú", type=RATIO, low=Fraction(0), high=Fraction(1), **YEAR, **WHY)
COST = Field(
    "04", "chi thường xuyên", type=MONEY, low=Fraction(0), **YEAR, **WHY, evidence=("quyết định giao dự toán",)
)
YARD = Field("05", "có sân chơi", type=BOOLEAN, **STOCK, **WHY)
RANK = Field("06", "mức chuẩn quốc gia", type=LEVEL, low=Fraction(0), high=Fraction(2), **STOCK, **WHY)
MEAN = Field("07", "điểm bình quân", type=NUMBER, low=Fraction(-1, 2), high=Fraction(1, 3), **YEAR, **WHY)
OPENED = Field("08", "ngày khánh thành", type=DATE, **STOCK, **WHY)
REMARK = Field("09", "tên thư viện", type=TEXT, **STOCK, **WHY)
WATER = Field("10", "nguồn nước", type=ONE_OF, values=("máy", "giếng, đào", "mưa"), **STOCK, **WHY)
LEVELS = Field("11", "cấp học", type=MANY_OF, values=("tiểu học", "THCS"), **STOCK, **WHY)
QUOTA = Field("12", "định mức giáo viên", TARGET, COUNT, "người", low=Fraction(0), **YEAR, **WHY)
DECISION = Field("13", "kế hoạch năm học", DOCUMENT, windows=("năm 2026",), due=ON, **WHY)
MEETING = Field("14", "họp phụ huynh", EVENT, rows=2, **WHY)
FIELDS = (ROOMS, PUPILS, SHARE, COST, YARD, RANK, MEAN, OPENED, REMARK, WATER, LEVELS, QUOTA, DECISION, MEETING)

SHA = "ab" * 32
SAMPLE = Form(
    "0.0.0", "KH", "Kế hoạch thử", "UBND xã An", "12/KH-UBND", "1", SHA, "trường", ON,
    (Section("I. Cơ sở vật chất", FIELDS[:6]), Section("II. Việc khác", FIELDS[6:])), (("K-1", "Phòng học"),), 2,
)  # fmt: skip
UNITS = (FormUnit("T1", "Trường Mai"), FormUnit("T2", "Trường Đào"))


def hostile_form(text: str = HOSTILE) -> Form:
    """That text in every place."""
    fields = tuple(
        replace(
            field, name=f"{text} {at}", measure=text if field.measure else "", values=(text, text * 9) if field.values else (),
            evidence=(text,), windows=(text,) if field.windows else (), rules=(text,), clauses=(text,), key=text,
        )
        for at, field in enumerate(FIELDS)
    )  # fmt: skip
    return replace(
        SAMPLE, title=text, authority=text, number=text, version=text, pack=text, unit_type=text,
        sections=(Section(text, fields),), rules=((text, text),),
    )  # fmt: skip


def hidden(data: bytes) -> tuple[dict[str, str], list[tuple[str, str, str, str]]]:
    """The keys of the hidden sheet, and its table of cells."""
    rows = [[str(cell or "") for cell in row[:4]] for row in load_workbook(BytesIO(data))[HIDDEN].values]
    at = next(i for i, row in enumerate(rows) if row == ["ô", "khóa", "kỳ", "loại"])
    keys = {row[0]: row[1] for row in rows[:at] if row[0]}
    return keys, [(row[0], row[1], row[2], row[3]) for row in rows[at + 1 :] if row[0]]


ANSWERS: dict[str, list[object]] = {
    "phòng học": [12], "học sinh": [1250], "tỷ lệ bán trú": [0.955], "chi thường xuyên": [1_250_000_000],
    "có sân chơi": ["Có"], "mức chuẩn quốc gia": [1], "điểm bình quân": [0.25], "ngày khánh thành": [date(2020, 9, 5)],
    "tên thư viện": ["Lá Xanh"], "nguồn nước": ["giếng, đào"], "cấp học": ["tiểu học; THCS"],
    "định mức giáo viên": [25], "kế hoạch năm học": [date(2026, 1, 15)],
    "họp phụ huynh": [date(2026, 3, 1), date(2026, 9, 20)],
}  # fmt: skip
"""What a school fills in, as a spreadsheet holds it; of documents and activities the day."""

VOCABULARY = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
số liệu phòng học của trường: số lượng (phòng), thời điểm
số liệu học sinh của trường: số lượng (em), năm, tối đa 5000
số liệu tỷ lệ bán trú của trường: tỷ lệ, năm
số liệu chi thường xuyên của trường: tiền, năm
số liệu có sân chơi của trường: có/không, thời điểm
số liệu mức chuẩn quốc gia của trường: mức 0 đến 2, thời điểm
số liệu điểm bình quân của trường: số, năm
số liệu ngày khánh thành của trường: ngày, thời điểm
số liệu tên thư viện của trường: chữ, thời điểm
số liệu nguồn nước của trường: một trong "máy", "giếng, đào", "mưa", thời điểm
số liệu cấp học của trường: các giá trị tiểu học, THCS, thời điểm
mức giao định mức giáo viên của trường: số lượng (người), năm
văn bản kế hoạch năm học của trường
hoạt động họp phụ huynh của trường
kế hoạch KH "Kế hoạch thử"
  thời gian: 2026 đến 2030
dùng từ vựng thử
yêu cầu K-1 "Phòng học"
  mỗi trường: phòng học ≥ 1
  nguồn: mục II.2 ý 1
"""
"""A vocabulary that declares exactly the fields of `SAMPLE`."""

READ = {
    ("phòng học", "31/12/2026"): Fraction(12), ("học sinh", "năm 2026"): Fraction(1250),
    ("tỷ lệ bán trú", "năm 2026"): Fraction(955, 1000), ("chi thường xuyên", "năm 2026"): Fraction(1_250_000_000),
    ("có sân chơi", "31/12/2026"): Fraction(1), ("mức chuẩn quốc gia", "31/12/2026"): Fraction(1),
    ("điểm bình quân", "năm 2026"): Fraction(1, 4),
    ("ngày khánh thành", "31/12/2026"): Fraction(date(2020, 9, 5).toordinal()),
    ("tên thư viện", "31/12/2026"): None, ("nguồn nước", "31/12/2026"): None, ("cấp học", "31/12/2026"): None,
    ("định mức giáo viên", "năm 2026"): Fraction(25), ("kế hoạch năm học", "15/01/2026"): Fraction(1),
    ("họp phụ huynh", "01/03/2026"): Fraction(1), ("họp phụ huynh", "20/09/2026"): Fraction(1),
}  # fmt: skip
"""(name, period) → the exact value that a school meant with `ANSWERS`; words have none."""


def fill_rows(data: bytes) -> bytes:
    """A school's form, filled in by the visible labels as a person would."""
    book = load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "Mã")
    column = {str(cell.value): cell.column for cell in heads}
    left = {name: list(values) for name, values in ANSWERS.items()}
    for row in range(heads[0].row + 1, sheet.max_row + 1):
        name = str(sheet.cell(row, column["Nội dung"]).value or "").casefold()
        if not left.get(name):
            continue
        value = left[name].pop(0)
        if sheet.cell(row, column["Kỳ"]).value is None:
            sheet.cell(row, column["Kỳ"]).value = value
            value = "Có"
        sheet.cell(row, column["Giá trị"]).value = value
        sheet.cell(row, column["Minh chứng"]).value = "QĐ 12"
    return saved(book)


def fill_columns(data: bytes) -> bytes:
    """A commune's form, each school with the same figures."""
    book = load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "Mã đơn vị")
    for row in range(heads[0].row + 1, heads[0].row + 1 + len(UNITS)):
        left = {name: list(values) for name, values in ANSWERS.items()}
        for head in heads[2:]:
            title = str(head.value).casefold()
            name = title.partition(" [")[0].removesuffix(" (minh chứng)")
            if "(minh chứng)" in title:
                sheet.cell(row, head.column).value = "QĐ 12"
            elif left.get(name):
                sheet.cell(row, head.column).value = left[name].pop(0)
    return saved(book)


def saved(book: object) -> bytes:
    out = BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def header_row(sheet: Worksheet, first: str) -> int:
    """The number of the row that begins with a heading."""
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == first)
