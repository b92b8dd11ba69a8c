"""The units of the corpus and what they truthfully report, this school year and the last.

In: nothing. Out: `SCHOOLS`, `COMMUNES`, `FACTS`, `figures`. Promises: whole numbers made from the number of the school
alone, so that every run gives the same; everything adds up, no part is above its whole, and the two years differ by a
few per cent. What is wrong in the corpus is planted later, by `make`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

THIS, LAST = 0, 1
"""The year 2026-2027, and the one before it."""

STOCK, SCHOOL_YEAR, YEAR = "stock", "school year", "year"
PERIODS = {STOCK: ("31/5/2027", "31/5/2026"), SCHOOL_YEAR: ("2026-2027", "2025-2026"), YEAR: ("2026", "2025")}

Value = int | Fraction | str


@dataclass(frozen=True)
class Fact:
    """A fact of a school. `form_name` is what the official form with row codes calls it."""

    code: str
    name: str
    measure: str
    kind: str
    form_name: str


FACTS = (
    Fact("01", "phòng học", "phòng", STOCK, "1. Số phòng dùng để học"),
    Fact("02", "phòng học kiên cố", "phòng", STOCK, "Trong đó: kiên cố"),
    Fact("03", "phòng học thông minh", "phòng", STOCK, "Phòng có thiết bị thông minh"),
    Fact("04", "học sinh", "em", SCHOOL_YEAR, "2. Tổng số trẻ em, học sinh"),
    Fact("05", "học sinh nữ", "em", SCHOOL_YEAR, "Trong đó: nữ"),
    Fact("06", "học sinh bán trú", "em", SCHOOL_YEAR, "Trong đó: ở bán trú"),
    Fact("07", "sĩ số lớp đông nhất", "em", SCHOOL_YEAR, "Lớp đông nhất có"),
    Fact("08", "cán bộ quản lý", "người", SCHOOL_YEAR, "3. Người làm quản lý"),
    Fact("09", "giáo viên", "người", SCHOOL_YEAR, "4. Người trực tiếp dạy"),
    Fact("10", "nhân viên", "người", SCHOOL_YEAR, "5. Người phục vụ"),
    Fact("11", "cán bộ giáo viên nhân viên", "người", SCHOOL_YEAR, "Cộng 3, 4 và 5"),
    Fact("12", "giáo viên đạt chuẩn", "người", SCHOOL_YEAR, "Người dạy đạt chuẩn trình độ"),
    Fact("13", "tỷ lệ chuyên cần", "%", SCHOOL_YEAR, "6. Mức chuyên cần bình quân"),
    Fact("14", "mức độ chuyển đổi số", "mức", SCHOOL_YEAR, "7. Mức chuyển đổi số tự chấm"),
    Fact("15", "dùng phần mềm quản trị", "có/không", SCHOOL_YEAR, "8. Có phần mềm quản trị"),
    Fact("16", "nguồn nước", "", STOCK, "9. Nước dùng hằng ngày"),
    Fact("17", "kinh phí hoạt động", "đồng", YEAR, "10. Kinh phí trong năm"),
)

DOCUMENTS = (("quyết định công nhận", "15/3/2025"), ("hội nghị viên chức", "05/10/2026"))
"""What every school has on a date; schools report it as `có`."""


@dataclass(frozen=True)
class School:
    """A school of a commune; `number` makes its figures."""

    id: str
    name: str
    commune: str
    level: str
    number: int


COMMUNES = (("XPS", "Phù Sa"), ("XBN", "Bãi Nổi"), ("XCC", "Cồn Cát"), ("XDC", "Đồi Chè"))

_LEVELS = (("Mầm non", "mầm non"), ("Tiểu học", "tiểu học"), ("THCS", "THCS"))
_SAME_NAME = {"PS-38": "Trường Tiểu học Hoa Sen", "BN-04": "Trường Tiểu học Hoa Sen"}
"""Two communes may each have a school of one name; then only the id tells which."""


def _schools(commune: str, prefix: str, place: str, count: int, first: int) -> tuple[School, ...]:
    found = []
    for index in range(1, count + 1):
        words, level = _LEVELS[index % 3]
        id_ = f"{prefix}-{index:02}"
        name = _SAME_NAME.get(id_, f"Trường {words} {place} {index}")
        found.append(School(id_, name, commune, level, first + index))
    return tuple(found)


PS = _schools("XPS", "PS", "Phù Sa", 40, 0)
BN = _schools("XBN", "BN", "Bãi Nổi", 6, 40)
CC = _schools("XCC", "CC", "Cồn Cát", 4, 46)
DC = _schools("XDC", "DC", "Đồi Chè", 5, 50)
SCHOOLS = PS + BN + CC + DC

NEW = "PS-40"
"""Opened this year: it has reported nothing yet."""


def figures(school: School, year: int = THIS) -> dict[str, Value]:
    """What the school would report if nobody made a mistake, by the code of the fact."""
    n = school.number
    rooms, pupils = 14 + n % 9 - year, 352 + 11 * (n % 13) - 6 * year
    if school.id == "PS-34" and year == LAST:
        pupils = 120  # two schools were joined since: 2.9 times as many is growth, not a slip
    if school.id == "PS-34" and year == THIS:
        pupils = 348
    smart = 14 if school.id == "PS-33" else 1 + n % 3
    managers, teachers, others = 2 + n % 2, 22 + n % 7 - year, 4 + n % 3
    boarding = 0 if school.id == "PS-35" and year == THIS else 40 + n % 20 - year
    if school.id == "PS-33":
        boarding = 0
    return {
        "01": rooms, "02": rooms - n % 3, "03": smart,
        "04": pupils, "05": pupils * 48 // 100, "06": boarding, "07": 31 + n % 8 - year,
        "08": managers, "09": teachers, "10": others, "11": managers + teachers + others, "12": teachers - n % 2,
        "13": Fraction(955 + n % 30 - 2 * year, 1000), "14": 2 + n % 2, "15": "có",
        "16": ("nước máy", "nước giếng", "nước mưa")[n % 3], "17": 2_000_000_000 + 12_500_000 * n - 60_000_000 * year,
    }  # fmt: skip


def as_text(value: Value) -> str:
    """A value as people write it: thousands with dots, shares in per cent with a decimal comma.

    >>> as_text(2012500), as_text(Fraction(965, 1000)), as_text("có")
    ('2.012.500', '96,5%', 'có')
    """
    if isinstance(value, Fraction):
        whole, tenth = divmod(int(value * 1000), 10)
        return f"{whole},{tenth}%"
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value
