"""Makes the demonstration data: quận Long Biên with 13 wards and 12 schools, on the last day of the district.

In: the tables below. Out: `quan_long_bien_2030/units.csv`, `facts.csv`, a workbook of two schools, and
`planted/quan_long_bien_2030.csv`. Promises: the same bytes on every run; every sum that a planted row names is checked
here, without the program. All schools and figures are invented, and so is which old ward went into which new one.

    python demo/make_quan_long_bien_2030.py
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from writing import Form, Planted, Row, Value, fact, unit, write_facts, write_planted, write_units, write_workbook

FOLDER = Path(__file__).parent / "quan_long_bien_2030"
CITY, DISTRICT = "HN", "LB"
LAST, NEXT = "30/6/2025", "01/7/2025"
TAUGHT = "năm học 2024-2025"
BY_WORKBOOK = ("LB-TH-01", "LB-CS-01")

# ---------------------------------------------------------------- units

# id: name, children of one age, the new ward that takes it over (assumed)
WARDS = {
    "LB-P01": ("Bồ Đề", 520, "LB-M-BD"),
    "LB-P02": ("Cự Khối", 210, "LB-M-LB"),
    "LB-P03": ("Đức Giang", 560, "LB-M-VH"),
    "LB-P04": ("Gia Thụy", 280, "LB-M-BD"),
    "LB-P05": ("Giang Biên", 330, "LB-M-VH"),
    "LB-P06": ("Long Biên", 390, "LB-M-LB"),
    "LB-P07": ("Ngọc Lâm", 410, "LB-M-BD"),
    "LB-P08": ("Ngọc Thụy", 570, "LB-M-BD"),
    "LB-P09": ("Phúc Đồng", 370, "LB-M-PL"),
    "LB-P10": ("Phúc Lợi", 340, "LB-M-PL"),
    "LB-P11": ("Thạch Bàn", 480, "LB-M-LB"),
    "LB-P12": ("Thượng Thanh", 460, "LB-M-VH"),
    "LB-P13": ("Việt Hưng", 490, "LB-M-VH"),
}
SAI_DONG = "LB-P14"
NEW_WARDS = {"LB-M-LB": "Long Biên", "LB-M-BD": "Bồ Đề", "LB-M-VH": "Việt Hưng", "LB-M-PL": "Phúc Lợi"}

# id: name, ward, levels, public
SCHOOLS = {
    "LB-MN-01": ("Trường Mầm non Sông Hiền", "LB-P01", "mầm non", "có"),
    "LB-MN-02": ("Trường Mầm non Hoa Gạo Đỏ", "LB-P03", "mầm non", "có"),
    "LB-MN-03": ("Trường Mầm non tư thục Cầu Vồng Nhỏ", "LB-P13", "mầm non", "không"),
    "LB-TH-01": ("Trường Tiểu học Phù Sa Hồng", "LB-P01", "tiểu học", "có"),
    "LB-TH-02": ("Trường Tiểu học Vườn Nhãn", "LB-P11", "tiểu học", "có"),
    "LB-TH-03": ("Trường Tiểu học tư thục Mặt Trời Nhỏ", "LB-P08", "tiểu học", "không"),
    "LB-CS-01": ("Trường THCS Bến Nước", "LB-P07", "THCS", "có"),
    "LB-CS-02": ("Trường THCS Cầu Gỗ", "LB-P12", "THCS", "có"),
    "LB-CS-03": ("Trường THCS Vườn Ổi", "LB-P05", "THCS", "có"),
    "LB-LC-01": ("Trường Tiểu học và THCS tư thục Đồng Cỏ", "LB-P09", "tiểu học; THCS", "không"),
    "LB-PT-01": ("Trường THPT Bờ Đê", "LB-P06", "THPT", "có"),
    "LB-PT-02": ("Trường THPT tư thục Ngọn Gió", "LB-P10", "THPT", "không"),
}


def of_level(*levels: str) -> list[str]:
    """Schools that have one of the levels."""
    return [id_ for id_, row in SCHOOLS.items() if set(row[2].split("; ")) & set(levels)]


PRIMARY, CAREER = of_level("tiểu học"), of_level("THCS", "THPT")
GENERAL = of_level("tiểu học", "THCS", "THPT")


def unit_rows() -> list[tuple[str, ...]]:
    """City, district, old wards, new wards, schools. A school stands under its old ward: a list knows one parent."""
    rows = [unit(CITY, "Hà Nội", "tỉnh"), unit(DISTRICT, "Long Biên", "quận", CITY, until=LAST)]
    for id_, (name, *_) in WARDS.items():
        parts = SAI_DONG if id_ in ("LB-P09", "LB-P10") else ""
        rows.append(unit(id_, name, "phường", DISTRICT, until=LAST, predecessors=parts))
    rows.append(unit(SAI_DONG, "Sài Đồng", "phường", DISTRICT, until="31/12/2024"))
    for new, name in NEW_WARDS.items():
        old = ";".join(id_ for id_, row in WARDS.items() if row[2] == new)
        rows.append(unit(new, name, "phường", CITY, since=NEXT, predecessors=old))
    for id_, (name, ward, levels, public) in SCHOOLS.items():
        rows.append((*unit(id_, name, "trường", ward), levels, public))
    return rows


# ---------------------------------------------------------------- wards: figures of three years

# whole, times the children of one age; part, per mille of the whole in each of the three years
SHARES = {
    "trẻ nhà trẻ ra lớp": ("trẻ độ tuổi nhà trẻ", 2, (500, 520, 570)),
    "trẻ mẫu giáo ra lớp": ("trẻ độ tuổi mẫu giáo", 3, (996, 996, 993)),
    "trẻ 6 tuổi vào lớp 1": ("trẻ 6 tuổi", 1, (1000, 1000, 1000)),
    "học sinh tốt nghiệp THCS học nghề": ("học sinh tốt nghiệp THCS", 1, (180, 200, 220)),
    "học sinh tốt nghiệp THPT học cao đẳng nghề": ("học sinh tốt nghiệp THPT", 1, (310, 310, 310)),
}
SCHOOL_YEARS = ("năm học 2022-2023", "năm học 2023-2024", TAUGHT)
BY_YEAR = {
    "người 15 đến 18 tuổi tốt nghiệp THCS": ("người 15 đến 18 tuổi phải phổ cập", 4, (997, 999)),
    "người 15 đến 18 tuổi đang học sau THCS": ("người 15 đến 18 tuổi phải phổ cập", 4, (984, 988)),
    "người 15 đến 60 tuổi biết chữ mức độ 2": ("người 15 đến 60 tuổi", 40, (996, 997)),
}
YEARS = ("năm 2023", "năm 2024")
STILL_AT_SCHOOL = {"LB-P03": (3, 2), "LB-P08": (4, 3), "LB-P11": (2, 1)}
"""Children of 11 who have not finished primary school and still attend it, in 2023 and 2024."""

LEVELS = (("mức phổ cập giáo dục tiểu học", 3), ("mức phổ cập giáo dục THCS", 3), ("mức xóa mù chữ", 2))


def ward_figures() -> list[Row]:
    """What the wards surveyed. Sài Đồng reports up to 2023; figures of 2024 follow the boundaries of 2025."""
    rows: list[Row] = []
    for id_, size in [*((id_, row[1]) for id_, row in WARDS.items()), (SAI_DONG, 240)]:
        old = id_ == SAI_DONG
        for part, (whole, times, rates) in SHARES.items():
            for year, rate in list(zip(SCHOOL_YEARS, rates, strict=True))[: 2 if old else 3]:
                rows += [fact(id_, whole, year, size * times), fact(id_, part, year, size * times * rate // 1000)]
        for number, year in enumerate(YEARS[: 1 if old else 2]):
            rows += ward_year(id_, size, number, year)
    for name, level in [("đạt chuẩn phổ cập mầm non trẻ 5 tuổi", "có"), *LEVELS]:
        rows.append(fact("LB-P01", name, "năm 2025", level, "quyết định công nhận tháng 6/2025"))
    return rows


def ward_year(id_: str, size: int, number: int, year: str) -> list[Row]:
    """Figures of a calendar year of one ward; Đức Giang left one cell blank in 2024."""
    rows: list[Row] = []
    for part, (whole, times, rates) in BY_YEAR.items():
        rows.append(fact(id_, whole, year, size * times))
        blank = (id_, part, year) == ("LB-P03", "người 15 đến 18 tuổi đang học sau THCS", "năm 2024")
        rows.append(fact(id_, part, year, None if blank else size * times * rates[number] // 1000))
    left = STILL_AT_SCHOOL.get(id_, (0, 0))[number]
    rows += [
        fact(id_, "trẻ 11 tuổi phải phổ cập", year, size),
        fact(id_, "trẻ 11 tuổi hoàn thành tiểu học", year, size - left),
        fact(id_, "trẻ 11 tuổi đang học tiểu học", year, left),
        fact(id_, "người mới biết chữ", year, size // 100),
        fact(id_, "người mới biết chữ học tiếp", year, size // 100),
        fact(id_, "đạt chuẩn phổ cập mầm non trẻ 5 tuổi", year, "có"),
    ]
    rows += [fact(id_, name, year, level) for name, level in LEVELS]
    return list(dict.fromkeys(rows))


def share(part: str, *, year: int) -> tuple[int, int]:
    """Part and whole over the 13 wards, for the planted rows. `year` counts from the first one."""
    _, times, rates = SHARES.get(part) or BY_YEAR[part]
    sizes = [row[1] for row in WARDS.values()]
    return sum(s * times * rates[year] // 1000 for s in sizes), sum(s * times for s in sizes)


# ---------------------------------------------------------------- wards: what was done once

WARD_DOCUMENTS = {
    "chương trình hành động Chỉ thị 29": ("15/4/2025", {"LB-P02": "không", "LB-P05": None}),
    "phân công cán bộ phụ trách Chỉ thị 29": ("15/4/2025", {"LB-P11": "không"}),
    "kế hoạch phổ cập xóa mù chữ": ("22/4/2025", {"LB-P03": "không"}),
    "quyết định lập tổ kiểm tra giáo dục": ("05/5/2025", {"LB-P09": None}),
    "danh sách trẻ độ tuổi đi học": ("12/5/2025", {}),
    "danh sách người cần xóa mù chữ": ("12/5/2025", {"LB-P06": "20/12/2024"}),
    "danh sách học sinh cần phân luồng": ("12/5/2025", {"LB-P13": "không"}),
    "sinh hoạt chuyên đề Chỉ thị 29": ("18/5/2025", {"LB-P08": "không"}),
    "cung cấp tài liệu số Chỉ thị 29": ("18/5/2025", {}),
    "tư vấn nghề nghiệp cho học sinh và phụ huynh": ("20/5/2025", {"LB-P07": "10/12/2024"}),
    "phát động thi đua giáo dục": ("24/4/2025", {}),
}
WARD_STATES = {
    "đưa chỉ tiêu phổ cập vào kế hoạch kinh tế xã hội": {"LB-P10": "không"},
    "hệ thống theo dõi đổi mới giáo dục": {"LB-P12": "không", "LB-P04": None},
    "kết nối cơ sở dữ liệu phổ cập": {},
}


def dated(id_: str, name: str, day: str, special: str | None, evidence: str = "") -> list[Row]:
    """A document or an activity: done on the day, on another day, reported as not done, or not reported at all."""
    if special is None:
        return []
    if special == "không":
        return [fact(id_, name, "", "không")]
    return [fact(id_, name, special or day, "có", evidence)]


def ward_duties() -> list[Row]:
    """Documents, activities and states of the wards; `""` in the tables above means as the others."""
    rows: list[Row] = []
    for id_ in WARDS:
        for name, (day, special) in WARD_DOCUMENTS.items():
            rows += dated(id_, name, day, special.get(id_, ""))
        for name, states in WARD_STATES.items():
            state = states.get(id_, "có")
            rows += [] if state is None else [fact(id_, name, "31/5/2025", state)]
    return [*rows, fact("LB-P01", "báo cáo khó khăn vướng mắc", "15/5/2025", "có")]


# ---------------------------------------------------------------- the district

DISTRICT_DATED: dict[str, tuple[str, str | None]] = {
    "kế hoạch chi tiết phổ cập phân luồng": ("10/3/2025", ""),
    "tài liệu chuyên đề Chỉ thị 29": ("20/3/2025", ""),
    "kế hoạch tuyển dụng giáo viên": ("25/3/2025", ""),
    "kế hoạch phân bổ giáo viên": ("25/3/2025", ""),
    "lộ trình chuẩn hóa giáo viên": ("", "không"),
    "quyết định lập tổ công tác phổ cập": ("28/3/2025", ""),
    "quyết định lập đoàn kiểm tra liên ngành": ("", "không"),
    "quyết định lập tổ kiểm tra định kỳ": ("28/3/2025", ""),
    "chương trình hợp tác công nghệ giáo dục": ("", None),
    "tài liệu tư vấn hướng nghiệp": ("02/4/2025", ""),
    "tham mưu chính sách hỗ trợ giáo dục": ("08/4/2025", ""),
    "đề xuất xã hội hóa giáo dục": ("08/4/2025", ""),
    "tham mưu cơ chế đãi ngộ giáo viên": ("10/4/2025", ""),
    "đề xuất ưu đãi giáo viên dạy phổ cập": ("10/4/2025", ""),
    "đề xuất cơ chế tổ chức nhân sự giáo dục": ("10/4/2025", ""),
    "đề xuất chính sách quản lý giáo dục": ("", "không"),
    "bảng nhu cầu ngân sách phổ cập": ("14/4/2025", ""),
    "tham mưu phân bổ kinh phí giáo dục": ("14/4/2025", ""),
    "đề xuất khuyến khích đầu tư giáo dục": ("10/7/2025", ""),
    "kế hoạch đầu tư công giáo dục": ("16/4/2025", ""),
    "tham mưu hỗ trợ học sinh khó khăn": ("16/4/2025", ""),
    "tài liệu số về giáo dục nghề nghiệp": ("18/4/2025", ""),
    "đề xuất ưu đãi đất đai cho giáo dục": ("", None),
    "hội thảo tập huấn Chỉ thị 29": ("27/3/2025", ""),
    "đăng tải tài liệu số Chỉ thị 29": ("21/3/2025", ""),
    "mở lớp học nghề": ("05/5/2025", ""),
    "phát động thi đua giáo dục": ("15/4/2025", ""),
    "đợt đánh giá chất lượng giáo dục": ("20/5/2025", ""),
    "lấy ý kiến về chất lượng giáo dục": ("22/5/2025", ""),
    "khóa đào tạo kỹ năng số cho giáo viên": ("09/6/2025", ""),
    "triển lãm nghề nghiệp tại trường học": ("26/4/2025", ""),
    "triển lãm nghề nghiệp tại khu dân cư": ("", "không"),
    "tập huấn hướng nghiệp và phân luồng": ("29/4/2025", ""),
    "buổi trải nghiệm nghề nghiệp": ("10/5/2025", ""),
    "tuyên truyền giáo dục bắt buộc và phân luồng": ("11/5/2025", ""),
    "tập huấn cán bộ lãnh đạo trường học": ("12/5/2025", ""),
    "bồi dưỡng quản lý giáo dục cấp phường": ("13/5/2025", ""),
    "thi đua học tập của Mặt trận": ("19/5/2025", ""),
    "tuyên truyền của Mặt trận": ("19/5/2025", ""),
    "giám sát của Mặt trận": ("20/11/2024", ""),
    "chiến dịch truyền thông phổ cập": ("02/5/2025", ""),
    "ngày hội học tập": ("17/5/2025", ""),
    "lớp giáo dục sức khỏe và phòng dịch": ("15/5/2025", ""),
    "lớp kỹ năng nghề sau tốt nghiệp": ("16/6/2025", ""),
    "lớp học cho người lớn": ("14/4/2025", ""),
    "bồi dưỡng giảng viên và cán bộ trung tâm": ("05/12/2024", ""),
    "chuyến trải nghiệm của trung tâm": ("24/5/2025", ""),
    "hội thảo việc làm": ("31/5/2025", ""),
    "ngày hội việc làm": ("31/5/2025", ""),
    "ngày hội tuyển sinh": ("", None),
    "tập huấn Ban chỉ đạo phổ cập": ("07/5/2025", ""),
    "khóa bồi dưỡng giáo viên": ("10/6/2025", ""),
    "kiểm tra chương trình giáo dục": ("15/5/2025", ""),
}
DISTRICT_STATES: dict[str, str | int] = {
    "chuyên mục Chỉ thị 29": "có",
    "cơ sở dữ liệu phổ cập tập trung": "có",
    "kho học liệu và đề thi số": "có",
    "hệ thống học trực tuyến cho người dân": "không",
    "quỹ hỗ trợ giáo dục cấp huyện": "có",
    "mô hình gắn kết nhà trường doanh nghiệp": 2,
    "chương trình đào tạo song hành": 1,
    "chương trình đào tạo nghề ngắn hạn": 3,
    "chương trình đào tạo nghề dài hạn": 0,
}


def district_facts() -> list[Row]:
    """What departments, the Front and the vocational centre reported of the district."""
    rows = [row for name, (day, special) in DISTRICT_DATED.items() for row in dated(DISTRICT, name, day, special)]
    rows += [fact(DISTRICT, name, "31/5/2025", state) for name, state in DISTRICT_STATES.items()]
    for year, learners, employed in (("năm 2023", 30, 27), ("năm 2024", 36, 34)):
        rows.append(fact(DISTRICT, "học viên đào tạo theo đơn đặt hàng", year, learners))
        rows.append(fact(DISTRICT, "học viên đào tạo theo đơn đặt hàng có việc làm", year, employed))
    return rows


# ---------------------------------------------------------------- schools

# id: pupils in the three years, teachers, quota, managers, quota
STAFF: dict[str, tuple[tuple[int, int, int], int, int | None, int, int | None]] = {
    "LB-MN-01": ((402, 410, 415), 34, 34, 3, 3),
    "LB-MN-02": ((318, 322, 330), 21, 22, 3, 3),
    "LB-MN-03": ((120, 126, 131), 14, None, 2, None),
    "LB-TH-01": ((780, 796, 820), 33, 32, 3, 3),
    "LB-TH-02": ((640, 645, 652), 28, 28, 2, 3),
    "LB-TH-03": ((290, 300, 310), 20, None, 2, None),
    "LB-CS-01": ((705, 712, 730), 38, 38, 3, 3),
    "LB-CS-02": ((588, 590, 596), 31, None, 2, 2),
    "LB-CS-03": ((470, 476, 481), 26, 26, 2, 2),
    "LB-LC-01": ((520, 534, 540), 36, None, 3, None),
    "LB-PT-01": ((1_280, 1_310, 1_330), 74, 74, 4, 4),
    "LB-PT-02": ((610, 640, 655), 41, None, 3, None),
}
# id: children of 5 in the catchment, at school, through the whole programme
FIVE = {"LB-MN-01": (120, 118, 118), "LB-MN-02": (96, 96, 96), "LB-MN-03": (0, 0, 0)}
# id: catchment, at school, pupils at primary level, class 5, finished, in need of help, helped
SIX_TO_TEN: dict[str, tuple[int, int, int, int, int, int, int | None]] = {
    "LB-TH-01": (812, 812, 820, 158, 158, 18, 18),
    "LB-TH-02": (641, 640, 652, 122, 121, 24, 20),
    "LB-TH-03": (0, 0, 310, 60, 60, 0, 0),
    "LB-LC-01": (0, 0, 300, 54, 54, 6, None),
}
BOARDERS = {
    "LB-MN-01": 415, "LB-MN-02": 330, "LB-MN-03": 131, "LB-TH-01": 540, "LB-TH-02": 430, "LB-TH-03": 310,
    "LB-LC-01": 300,
}  # fmt: skip

SOFTWARE = (
    "dùng phần mềm quản lý học sinh",
    "dùng phần mềm đánh giá chất lượng",
    "dùng phần mềm lập báo cáo trực tuyến",
)
# name: schools that must report it, and those that are not «có»
TAUGHT_STATES: dict[str, tuple[Sequence[str], dict[str, str | None]]] = {
    SOFTWARE[0]: (list(SCHOOLS), {}),
    SOFTWARE[1]: (list(SCHOOLS), {"LB-MN-03": "không"}),
    SOFTWARE[2]: (list(SCHOOLS), {"LB-TH-03": "không", "LB-MN-01": None}),
    "tích hợp kỹ năng sống vào chính khóa": (GENERAL, {"LB-CS-01": "không"}),
    "tích hợp hướng nghiệp vào chính khóa": (GENERAL, {"LB-TH-02": "không"}),
    "triển khai giáo dục STEM": (GENERAL, {"LB-TH-03": "không"}),
    "dùng công cụ học tập AI": (GENERAL, {"LB-CS-02": "không", "LB-PT-02": None}),
    "ứng dụng công nghệ thông tin trong dạy học": (PRIMARY, {"LB-TH-02": "không"}),
    "hoạt động chuẩn bị cho trẻ vào lớp 1": (of_level("mầm non"), {"LB-MN-03": "không"}),
}
STATES: dict[str, tuple[Sequence[str], dict[str, str | None]]] = {
    "hạ tầng công nghệ thông tin": (list(SCHOOLS), {}),
    "phần mềm hỗ trợ dạy học": (list(SCHOOLS), {"LB-MN-02": "không"}),
    "nền tảng học trực tuyến": (list(SCHOOLS), {"LB-TH-02": "không"}),
    "công cụ số đánh giá năng lực": (list(SCHOOLS), {}),
    "hệ thống theo dõi đổi mới giáo dục": (list(SCHOOLS), {"LB-PT-02": None}),
    "kết nối cơ sở dữ liệu phổ cập": (list(SCHOOLS), {"LB-LC-01": "không"}),
    "chương trình hướng nghiệp gắn với sản xuất kinh doanh": (CAREER, {"LB-PT-02": "không", "LB-CS-03": None}),
}
# id: counsellors, of them up to the standard
COUNSELLORS = {"LB-CS-01": (2, 2), "LB-CS-02": (1, 2), "LB-LC-01": (2, 1), "LB-PT-01": (3, 3), "LB-PT-02": (0, 0)}
COUNTS = {
    "dự án thực hành khoa học công nghệ": (GENERAL, 2, {"LB-CS-02": 0}),
    "chuyên đề tự chọn về nghề nghiệp": (CAREER, 1, {"LB-CS-03": 0}),
}
# name: schools, day, and those that differ
DATED: dict[str, tuple[Sequence[str], str, dict[str, str | None]]] = {
    "chương trình tư vấn hướng nghiệp lớp 9": (of_level("THCS"), "14/4/2025", {"LB-CS-02": "không", "LB-CS-03": None}),
    "chương trình đào tạo liên thông": (of_level("THCS"), "28/4/2025", {"LB-CS-03": "không", "LB-LC-01": None}),
    "tham quan trải nghiệm nghề nghiệp": (CAREER, "09/5/2025", {"LB-CS-02": "12/11/2024", "LB-PT-02": None}),
    "thực hành tại doanh nghiệp": (of_level("THPT"), "12/5/2025", {"LB-PT-02": "không"}),
    "hội thảo chuyên đề nghề nghiệp": (of_level("THPT"), "05/4/2025", {"LB-PT-02": "không"}),
    "bồi dưỡng chuyên môn tại trường": (of_level("mầm non", "THPT"), "10/6/2025", {"LB-MN-02": None}),
    "lớp ôn tập nâng cao kiến thức": (of_level("THCS"), "03/3/2025", {}),
    "khóa kỹ năng nghề dịp hè": (of_level("THPT"), "16/6/2025", {"LB-PT-02": None}),
    "buổi tư vấn hướng nghiệp": (["LB-CS-01", "LB-PT-01"], "22/3/2025", {}),
    "thông tin nghề nghiệp cho phụ huynh": (["LB-CS-01"], "25/3/2025", {}),
    "họp phụ huynh": (["LB-TH-01"], "12/01/2025", {}),
    "ngoại khóa nâng cao nhận thức": (["LB-TH-01"], "19/4/2025", {}),
    "khám sức khỏe học sinh": (["LB-TH-01"], "20/02/2025", {}),
    "kiểm tra an toàn thực phẩm bếp ăn": (list(BOARDERS), "18/3/2025", {"LB-MN-03": "15/10/2024", "LB-TH-02": None}),
}
ATTESTED = [
    fact("LB-MN-01", "LB30-46", "20/5/2025", "Đạt", "biên bản kiểm tra 20/5/2025"),
    fact("LB-TH-01", "LB30-46", "21/5/2025", "Không đạt", "biên bản kiểm tra 21/5/2025"),
]


def taught(id_: str) -> dict[str, Value]:
    """Every figure of the school year 2024-2025 of one school, in the order of the form; None is not reported."""
    pupils, teachers, quota, managers, manager_quota = STAFF[id_]
    out: dict[str, Value] = {
        "học sinh": pupils[2],
        "giáo viên": teachers,
        "biên chế giáo viên được giao": quota,
        "cán bộ quản lý": managers,
        "số cán bộ quản lý được giao": manager_quota,
        "học sinh ăn bán trú": BOARDERS.get(id_, 0),
    }
    if id_ in FIVE:
        names = ("trẻ 5 tuổi theo tuyến", "trẻ 5 tuổi theo tuyến đến lớp", "trẻ 5 tuổi theo tuyến học đủ chương trình")
        out |= zip(names, FIVE[id_], strict=True)
    if id_ in SIX_TO_TEN:
        names = (
            "trẻ tiểu học theo tuyến", "trẻ tiểu học theo tuyến đến trường", "học sinh tiểu học", "học sinh lớp 5",
            "học sinh lớp 5 hoàn thành chương trình tiểu học",
        )  # fmt: skip
        out |= zip(names, SIX_TO_TEN[id_][:5], strict=True)
    for name, (schools, special) in TAUGHT_STATES.items():
        if id_ in schools:
            out[name] = special.get(id_, "có")
    for name, (schools, usual, special) in COUNTS.items():
        if id_ in schools:
            out[name] = special.get(id_, usual)
    return {name: value for name, value in out.items() if value is not None}


def on_the_day(id_: str) -> dict[str, Value]:
    """What a school has on 31/5/2025."""
    out: dict[str, Value] = {
        name: special.get(id_, "có") for name, (schools, special) in STATES.items() if id_ in schools
    }
    if id_ in SIX_TO_TEN:
        out["học sinh cần phụ đạo"], out["học sinh được phụ đạo"] = SIX_TO_TEN[id_][5:]
    if id_ in COUNSELLORS:
        out["giáo viên tư vấn hướng nghiệp"], out["giáo viên tư vấn hướng nghiệp đạt yêu cầu"] = COUNSELLORS[id_]
    return {name: value for name, value in out.items() if value is not None}


def school_facts(id_: str) -> list[Row]:
    """Long form: the figures of the year unless a workbook holds them, the two years before, what is dated."""
    pupils, teachers, *_ = STAFF[id_]
    rows: list[Row] = []
    for year, number in zip(SCHOOL_YEARS[:2], pupils[:2], strict=True):
        rows += [fact(id_, "học sinh", year, number), fact(id_, "giáo viên", year, teachers - 1)]
    if id_ not in BY_WORKBOOK:
        rows += [fact(id_, name, TAUGHT, value) for name, value in taught(id_).items()]
        rows += [fact(id_, name, "31/5/2025", value) for name, value in on_the_day(id_).items()]
    for name, (schools, day, special) in DATED.items():
        if id_ in schools:
            rows += dated(id_, name, day, special.get(id_, ""))
    return rows


def form() -> Form:
    """Two schools in one wide sheet: a column a figure, the period above or in the heading."""
    rows: list[dict[str, Value]] = []
    for id_ in BY_WORKBOOK:
        row: dict[str, Value] = {"mã": id_, "tên": SCHOOLS[id_][0]} | taught(id_)
        row |= {f"{name} [31/5/2025]": value for name, value in on_the_day(id_).items()}
        rows.append(row)
    return Form(
        title="BIỂU TỔNG HỢP SỐ LIỆU THỰC HIỆN CHỈ THỊ SỐ 29-CT/TW", unit="Phòng Giáo dục và Đào tạo quận Long Biên",
        period=TAUGHT, rows=rows, made=datetime(2025, 6, 20, 8),  # noqa: DTZ001 (a zip entry has no time zone)
    )  # fmt: skip


# ---------------------------------------------------------------- what is planted

Y25, Y30 = "2025-12-31", "2030-12-31"


def of_share(rule: str, part: str, year: int, target: Fraction, verdict: str, how: str = "") -> Planted:
    """A planted row of a share of the district; the sum is done here and must agree with the verdict."""
    got, of = share(part, year=year)
    if (Fraction(got, of) >= target) != (verdict == "pass"):
        raise SystemExit(f"{rule}: {got}/{of} against {target}")
    return (rule, DISTRICT, Y30, verdict, f"{how}{got} / {of} over 13 wards, target {float(target * 100):g} %")


def of_units(rules: str, units: Sequence[str], due: str, verdict: str, why: str) -> list[Planted]:
    """The same for several requirements (`3 4` are LB30-03 and LB30-04) and units."""
    return [(f"LB30-{int(n):02d}", id_, due, verdict, why) for n in rules.split() for id_ in units]


def planted_rows() -> list[Planted]:
    """Everything that was planted on purpose, with its reason."""
    rows: list[Planted] = [
        of_share("LB30-05", "trẻ nhà trẻ ra lớp", 2, Fraction(65, 100), "not_due"),
        of_share("LB30-06", "trẻ mẫu giáo ra lớp", 2, Fraction(1), "not_due", "at risk: fell since 2023-2024; "),
        of_share("LB30-09", "trẻ 6 tuổi vào lớp 1", 2, Fraction(999, 1000), "pass", "early: "),
        of_share("LB30-14", "người 15 đến 18 tuổi tốt nghiệp THCS", 1, Fraction(998, 1000), "pass", "early: "),
        of_share("LB30-18", "người 15 đến 60 tuổi biết chữ mức độ 2", 1, Fraction(998, 1000), "not_due"),
        of_share("LB30-24", "học sinh tốt nghiệp THCS học nghề", 2, Fraction(30, 100), "not_due"),
        of_share("LB30-25", "học sinh tốt nghiệp THPT học cao đẳng nghề", 2, Fraction(40, 100), "not_due",
                 "at risk: stands still; "),
    ]  # fmt: skip
    one = [DISTRICT]
    rows += of_units("10", one, Y30, "not_due", "6 children of 11 have not finished primary school in 2024")
    rows += of_units("11", one, Y30, "pass", "early: those 6 still attend primary school")
    rows += of_units("15", one, Y30, "not_due", "Đức Giang left 2024 blank, and the target is not due")
    rows += of_units("19", one, Y30, "pass", "early: everybody newly literate goes on learning")
    rows += of_units("7", one, Y25, "not_due", "only Bồ Đề has its result of 2025; 13 wards, as the rule says")
    rows += of_units("12 16 20", one, Y25, "invalid", "the plan says 14/14 and the list has 13 wards")
    rows += of_units("8 13 17 21", ["LB-P01"], Y25, "pass", "early: recognised in June 2025")
    rows += of_units("8 13 17 21", ["LB-P02", "LB-P13"], Y25, "not_due", "result of 2025 not out yet")

    rows += of_units("1 26 27 30 34 38", one, "", "pass", "done in spring 2025; no due date")
    rows += of_units("41 43 137", one, "", "fail", "reported as not issued")
    rows += of_units("136", one, "", "pass", "proposed on 10/4/2025")
    rows += of_units("138", one, "", "fail", "05/12/2024 lies before the time of the plan")
    rows += of_units("61 100", one, "", "missing", "no row at all")
    rows += of_units("91", one, "", "fail", "dated 10/7/2025, after the check: not issued yet")
    rows += of_units("96", one, "", "fail", "20/11/2024 lies before the time of the plan")
    rows += of_units("71", one, "", "fail", "at schools, not yet in residential areas")
    rows += of_units("117", one, "", "missing", "two of three; nothing reported of the third")
    rows += of_units("112", one, "", "fail", "no long training programme")
    rows += of_units("55", one, "", "fail", "no e-learning system")
    rows += of_units("56", one, "", "not_applicable", "courses are asked for only where there is a system")
    rows += of_units("62", one, "", "missing", "evidence: fund reported, the founding decision not named")
    rows += of_units("63", one, "", "manual", "nobody has looked at what the fund paid for")
    rows += of_units("35 42 74", one, Y25, "pass", "early: once in 2025, advisory")
    rows += of_units("75 85 86 89 90 113", one, Y25, "not_due", "nothing reported for 2025 yet")

    rows += of_units("3", ["LB-P02"], "", "fail", "reported as not issued")
    rows += of_units("3", ["LB-P05"], "", "missing", "no row at all")
    rows += of_units("3", ["LB-P01"], "", "pass", "issued on 15/4/2025")
    rows += of_units("4", ["LB-P11"], "", "fail", "reported as not issued")
    rows += of_units("28", ["LB-P08"], "", "fail", "reported as not held")
    rows += of_units("52", ["LB-P12"], "", "fail", "reported không")
    rows += of_units("52", ["LB-P04"], "", "missing", "not reported")
    rows += of_units("105", ["LB-P03"], "", "fail", "reported as not issued")
    rows += of_units("106", ["LB-P10"], "", "fail", "targets not in the ward's plan")
    rows += of_units("107", ["LB-P13"], "", "fail", "two lists of three")
    rows += of_units("107", ["LB-P06"], "", "fail", "one list is of 20/12/2024, not updated since")
    rows += of_units("108", ["LB-P07"], "", "fail", "10/12/2024 lies before the time of the plan")
    rows += of_units("110", ["LB-P09"], "", "missing", "no row at all")
    rows += of_units("111", ["LB-P01"], Y25, "pass", "early: reported in May, advisory")
    rows += of_units("111", ["LB-P02"], Y25, "not_due", "nothing reported for 2025 yet")
    return [*rows, *planted_at_schools()]


def planted_at_schools() -> list[Planted]:
    """The schools' part of it."""
    rows: list[Planted] = []

    def add(rules: str, units: str, verdict: str, why: str, due: str = "") -> None:
        rows.extend(of_units(rules, [f"LB-{id_}" for id_ in units.split()], due, verdict, why))

    add("31", "MN-02", "fail", "21 teachers, quota 22")
    add("31 32", "CS-02", "undetermined", "quota not known")
    add("32", "TH-01", "fail", "advisory: 33 teachers, quota 32 (workbook)")
    add("31 32 80", "MN-03 TH-03 LC-01 PT-02", "not_applicable", "a private school")
    add("80", "TH-02", "fail", "2 managers, quota 3")
    add("39", "MN-03", "waived", "waiver until 31/12/2025; underlying fail")
    add("39", "TH-03", "fail", "no online reports")
    add("39", "MN-01", "missing", "one of three parts not reported")
    add("44", "CS-01", "fail", "life skills not in the curriculum (workbook)")
    add("45", "TH-02", "fail", "career education not in the curriculum")
    add("45", "MN-01", "not_applicable", "a preschool")
    add("46", "MN-01", "pass", "inspection record of 20/5/2025")
    add("46", "TH-01", "fail", "inspection record of 21/5/2025")
    add("46", "MN-02 MN-03 TH-02 TH-03 CS-01 CS-02 CS-03 LC-01 PT-01 PT-02", "manual", "nobody has inspected yet")
    add("47", "MN-02", "fail", "no teaching software")
    add("135", "CS-02", "fail", "no learning tools with AI")
    add("135", "PT-02", "missing", "not reported")
    add("135", "TH-01", "pass", "used in 2024-2025 (workbook)")
    add("135", "MN-01", "not_applicable", "a preschool")
    add("48", "TH-02", "fail", "encouraged only: no effect on the exit code")
    add("51", "PT-02", "missing", "not reported")
    add("53", "LC-01", "fail", "not connected")
    add("59", "TH-03", "fail", "no STEM")
    add("60", "CS-02", "fail", "0 projects")
    add("69", "CS-03", "fail", "0 optional courses")
    add("22", "PT-02 CS-03", "not_due", "none yet, or not reported; due at the end of 2025", Y25)
    add("22 23", "PT-01 LC-01 CS-01", "pass", "early: programme and counsellor are there", Y25)
    add("23", "PT-02", "not_due", "no counsellor yet", Y25)
    add("23 64", "CS-02", "invalid", "2 qualified of 1 counsellor")
    add("64", "LC-01", "fail", "1 of 2 counsellors qualified")
    add("64", "PT-02", "not_applicable", "no counsellor to count")
    add("64", "CS-03", "missing", "not reported")
    add("66", "CS-02", "fail", "12/11/2024 lies before the time of the plan")
    add("66", "PT-02", "missing", "no row at all")
    add("67 132", "PT-02", "fail", "reported as not held")
    add("65", "CS-01 PT-01", "pass", "early: once in 2025, advisory", Y25)
    add("102 126 127", "TH-01", "pass", "early: once in 2025, advisory", Y25)
    add("101", "MN-03", "fail", "15/10/2024 lies before the time of the plan")
    add("101", "TH-02", "missing", "boarders, and no row at all")
    add("101", "CS-01 CS-02 CS-03 PT-01 PT-02", "not_applicable", "nobody boards")
    add("118 119", "MN-01", "fail", "118 of 120 children")
    add("118 119", "MN-02", "pass", "96 of 96 children")
    add("118 119", "MN-03", "not_applicable", "no catchment")
    add("120", "MN-03", "fail", "reported không")
    add("121", "MN-02", "missing", "no row at all")
    add("122", "TH-02", "fail", "640 of 641 children")
    add("122", "TH-03 LC-01", "not_applicable", "no catchment")
    add("123", "TH-02", "fail", "121 of 122 pupils")
    add("124", "TH-02", "fail", "20 of 24 pupils helped")
    add("124", "TH-03", "not_applicable", "nobody needs help")
    add("124", "LC-01", "missing", "pupils helped not reported")
    add("125", "TH-02", "fail", "encouraged only: no effect on the exit code")
    add("128", "CS-02", "fail", "reported as not issued")
    add("128", "CS-03", "missing", "no row at all")
    add("131", "CS-03", "fail", "reported as not issued")
    add("131", "LC-01", "missing", "no row at all")
    add("133", "PT-01", "pass", "early: held in June, the summer ends on 31/8", "2025-08-31")
    add("133", "PT-02", "not_due", "the summer ends on 31/8", "2025-08-31")
    add("133", "PT-01", "not_due", "next summer", "2026-08-31")
    return rows


def main() -> None:
    """Write every file."""
    write_units(FOLDER, ("cấp học", "công lập"), unit_rows())
    rows = [*district_facts(), *ward_figures(), *ward_duties()]
    for id_ in SCHOOLS:
        rows += school_facts(id_)
    write_facts(FOLDER, [*rows, *ATTESTED])
    write_workbook(FOLDER / "nop-hai-truong.xlsx", form())
    write_planted(FOLDER, planted_rows())


if __name__ == "__main__":
    main()
