"""Makes the demonstration data: thành phố Hải Dương, 3 communes and 19 schools, checked on 15/9/2021.

In: the tables below. Out: `tp_hai_duong_2020_2021/units.csv`, `facts.csv`, two workbooks that schools handed in, and
`planted/tp_hai_duong_2020_2021.csv`. Promises: the same bytes on every run. The fifteen schools that the plan names
are real; where they lie, every other school, the communes of that time and all figures are invented.

    python demo/make_tp_hai_duong_2020_2021.py
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from writing import Form, Row, Value, fact, planted_rows, unit, write_facts, write_planted, write_units, write_workbook

FOLDER = Path(__file__).parent / "tp_hai_duong_2020_2021"
YEAR, BEFORE, EARLIER = "năm học 2020-2021", "năm học 2019-2020", "năm học 2018-2019"
YEARS = (EARLIER, BEFORE, YEAR)
CITY = "HDG"
END, NEXT = "30/6/2025", "01/7/2025"
MADE = datetime(2021, 9, 10, 8)  # noqa: DTZ001 (a zip entry has no time zone)

# ---------------------------------------------------------------- units

COMMUNES = {"HDG-P1": "Phường Đông Phù", "HDG-P2": "Phường Tây Phù", "HDG-X3": "Xã Nam Phù"}

# id: name, commune, levels, public, an independent group and no school
SCHOOLS: dict[str, tuple[str, str, str, bool, bool]] = {
    "HDG-MN-01": ("Trường Mầm non Tứ Minh", "HDG-P1", "mầm non", True, False),
    "HDG-MN-02": ("Trường Mầm non An Thượng", "HDG-X3", "mầm non", True, False),
    "HDG-MN-03": ("Trường Mầm non Sao Mai", "HDG-P1", "mầm non", True, False),
    "HDG-MN-04": ("Trường Mầm non Bình Minh", "HDG-P2", "mầm non", True, False),
    "HDG-MN-05": ("Trường Mầm non tư thục Ong Vàng", "HDG-P2", "mầm non", False, False),
    "HDG-MN-06": ("Nhóm trẻ độc lập Mầm Xanh", "HDG-X3", "mầm non", False, True),
    "HDG-TH-01": ("Trường Tiểu học Tân Bình", "HDG-P1", "tiểu học", True, False),
    "HDG-TH-02": ("Trường Tiểu học Ngọc Châu", "HDG-P2", "tiểu học", True, False),
    "HDG-TH-03": ("Trường Tiểu học Nhị Châu", "HDG-P2", "tiểu học", True, False),
    "HDG-TH-04": ("Trường Tiểu học Nguyễn Lương Bằng", "HDG-P1", "tiểu học", True, False),
    "HDG-TH-05": ("Trường Tiểu học Trần Quốc Toản", "HDG-X3", "tiểu học", True, False),
    "HDG-CS-01": ("Trường THCS Thạch Khôi", "HDG-X3", "THCS", True, False),
    "HDG-CS-02": ("Trường THCS Tiên Tiến", "HDG-X3", "THCS", True, False),
    "HDG-CS-03": ("Trường THCS Hải Tân", "HDG-P2", "THCS", True, False),
    "HDG-CS-04": ("Trường THCS Tứ Minh", "HDG-P1", "THCS", True, False),
    "HDG-CS-05": ("Trường THCS Trần Phú", "HDG-P2", "THCS", True, False),
    "HDG-CS-06": ("Trường THCS Lê Quý Đôn", "HDG-P1", "THCS", True, False),
    "HDG-LC-01": ("Trường Tiểu học và THCS tư thục Sông Phù", "HDG-P2", "tiểu học; THCS", False, False),
    "HDG-PT-01": ("Trường THPT Đông Phù", "HDG-P1", "THPT", True, False),
}
BY_WORKBOOK = ("HDG-TH-03", "HDG-CS-05")


def of_level(level: str) -> list[str]:
    """Schools that teach a level."""
    return [id_ for id_, row in SCHOOLS.items() if level in row[2]]


PRESCHOOLS, PRIMARY, SECONDARY = of_level("mầm non"), of_level("tiểu học"), of_level("THCS")
OF_CITY = [id_ for id_ in SCHOOLS if id_ != "HDG-PT-01"]

# ---------------------------------------------------------------- children in the communes

# commune: of nursery age, at school (three years); of kindergarten age, at school; of five years, at school
CHILDREN = {
    "HDG-P1": (
        (800, 336), (800, 340), (800, 343),
        (900, 860), (900, 865), (900, 868),
        (300, 299), (300, 300), (300, 300),
    ),
    "HDG-P2": (
        (700, 298), (700, 300), (700, 303),
        (700, 665), (700, 670), (700, 672),
        (230, 230), (230, 230), (230, 230),
    ),
    "HDG-X3": (
        (500, 205), (500, 208), (500, 213),
        (400, 376), (400, 380), (400, 382),
        (130, 128), (130, 129), (130, 129),
    ),
}  # fmt: skip
COHORTS = (
    ("trẻ độ tuổi nhà trẻ", "trẻ nhà trẻ ra lớp"),
    ("trẻ độ tuổi mẫu giáo", "trẻ mẫu giáo ra lớp"),
    ("trẻ 5 tuổi", "trẻ 5 tuổi ra lớp"),
)

# ---------------------------------------------------------------- children and pupils in the schools

# id: nhà trẻ, mẫu giáo, of them 5 tuổi; suy dinh dưỡng (three years); bán trú, bán trú 5 tuổi
PRESCHOOL = {
    "HDG-MN-01": (80, 270, 90, (5, 4, 3), 350, 90),
    "HDG-MN-02": (50, 180, 60, (4, 3, 3), 226, 60),
    "HDG-MN-03": (90, 310, 100, (5, 4, 3), 398, 99),
    "HDG-MN-04": (70, 250, 80, (4, 3, 2), 316, 80),
    "HDG-MN-05": (40, 110, 30, (1, 1, 1), 150, 30),
    "HDG-MN-06": (30, 20, 0, (1, 0, 0), 50, 0),
}

# id: học sinh tiểu học, lớp 3 đến lớp 5, lớp 5; bán trú, biết bơi, học Tin học (three years each)
PRIMARY_PUPILS = {
    "HDG-TH-01": (700, 410, 140, (430, 445, 460), (180, 200, 225), (400, 405, 410)),
    "HDG-TH-02": (620, 365, 120, (370, 380, 390), (150, 160, 170), (350, 360, 365)),
    "HDG-TH-03": (480, 280, 95, (250, 262, 275), (90, 100, 96), (270, 275, 280)),
    "HDG-TH-04": (560, 330, 110, (350, 360, 365), (120, 130, 150), (320, 325, 330)),
    "HDG-TH-05": (340, 200, 66, (130, 140, 152), (60, 70, 80), (180, 190, 196)),
    "HDG-LC-01": (200, 115, 36, (200, 200, 200), (90, 95, "gần hết"), (115, 115, 115)),
}

# id: học sinh THCS, lớp 9; hạnh kiểm tốt, học lực trung bình, khá trở lên, học Tin học (three years each)
SECONDARY_PUPILS = {
    "HDG-CS-01": (520, 120, (500, 502, 505), (515, 515, 516), (400, 410, 420), (500, 510, 520)),
    "HDG-CS-02": (400, 92, (378, 380, 384), (392, 393, 394), (300, 305, 312), (380, 390, 400)),
    "HDG-CS-03": (610, 140, (588, 590, 592), (604, 604, 605), (480, 490, 500), (600, 605, 610)),
    "HDG-CS-04": (450, 104, (430, 432, 436), (444, 445, 446), (350, 356, 360), (440, 445, 450)),
    "HDG-CS-05": (680, 158, (655, 658, 661), (674, 675, 676), (560, 565, 572), (660, 670, 680)),
    "HDG-CS-06": (740, 170, (728, 730, 732), (736, 737, 738), (650, 655, 660), (730, 735, 740)),
    "HDG-LC-01": (100, 24, (97, 97, 98), (99, 99, 99), (80, 82, 82), (100, 100, 100)),
}

# id: rank in the examination into class 10 in 2019, 2020, 2021, and the rank aimed at
RANKS = {
    "HDG-CS-01": (110, 104, 98, 100),
    "HDG-CS-02": (150, 152, 155, 140),
    "HDG-CS-03": (61, 58, 55, 55),
    "HDG-CS-04": (90, 88, 88, 88),
    "HDG-CS-05": (20, 22, 18, 20),
    "HDG-CS-06": (1, 1, 1, 1),
    "HDG-LC-01": (40, 42, 41, 39),
}

# id: cán bộ quản lý, giáo viên, nhân viên, biên chế giáo viên được giao, đi học nâng trình độ chuẩn
STAFF: dict[str, tuple[int, int, int, int | None, int]] = {
    "HDG-MN-01": (3, 28, 6, 28, 1), "HDG-MN-02": (2, 20, 5, 20, 1), "HDG-MN-03": (3, 31, 6, 31, 0),
    "HDG-MN-04": (3, 26, 5, 26, 1), "HDG-MN-05": (2, 12, 3, None, 0), "HDG-MN-06": (1, 4, 1, None, 0),
    "HDG-TH-01": (2, 32, 4, 32, 2), "HDG-TH-02": (2, 28, 4, 28, 2), "HDG-TH-03": (2, 22, 3, 22, 1),
    "HDG-TH-04": (2, 26, 4, 26, 2), "HDG-TH-05": (2, 16, 3, 16, 1), "HDG-CS-01": (2, 27, 4, 27, 1),
    "HDG-CS-02": (2, 21, 3, 23, 1), "HDG-CS-03": (2, 32, 4, None, 0), "HDG-CS-04": (2, 24, 4, 24, 1),
    "HDG-CS-05": (2, 35, 5, 35, 1), "HDG-CS-06": (3, 38, 5, 38, 0), "HDG-LC-01": (3, 22, 5, None, 1),
}  # fmt: skip

# ---------------------------------------------------------------- what departs from the rule

NOT_REPORTED: dict[str, tuple[str, ...]] = {
    "HDG-TH-05": ("quy chế phối hợp nhà trường gia đình xã hội",),
    "HDG-CS-02": ("quy chế dân chủ cơ sở", "thứ bậc thi vào lớp 10"),
    "HDG-CS-06": ("kiểm tra chung giữa kì", "học sinh lớp 9 dự xét tốt nghiệp", "học sinh lớp 9 tốt nghiệp"),
    "HDG-MN-04": ("cho trẻ mẫu giáo làm quen tiếng Anh",),
}
"""Names of which a school has submitted nothing; of the figures of three years only the last is left out."""

PLANTED_FIGURES: dict[str, dict[str, Value]] = {
    "HDG-MN-02": {"triển khai chuyên đề lấy trẻ làm trung tâm": "không"},
    "HDG-MN-04": {"đủ điều kiện cho trẻ làm quen tiếng Anh": "không"},
    "HDG-MN-05": {"thực hiện đúng khung thời gian năm học": "không"},
    "HDG-MN-06": {"vụ bạo hành trẻ": 1, "dùng phần mềm quản trị nhà trường": "không"},
    "HDG-TH-02": {"vi phạm dạy thêm": 1},
    "HDG-TH-03": {"học sinh lớp 3 đến lớp 5 học tiếng Anh": 285},
    "HDG-TH-04": {"học sinh tiểu học hoàn thành chương trình lớp học": 559, "liên kết dạy kỹ năng sống": "có"},
    "HDG-TH-05": {"giáo viên hoàn thành bồi dưỡng thường xuyên": 15},
    "HDG-CS-01": {"kiến nghị sau thanh tra": 4, "kiến nghị sau thanh tra đã thực hiện": 4},
    "HDG-CS-03": {"kiến nghị sau thanh tra": 3, "kiến nghị sau thanh tra đã thực hiện": 2},
    "HDG-CS-04": {"thành lập đội tuyển học sinh giỏi": "có"},
    "HDG-CS-05": {"liên kết dạy tiếng Anh có yếu tố nước ngoài": "có", "câu lạc bộ tiếng Anh": 0},
    "HDG-LC-01": {"dùng sổ điểm điện tử": "không"},
}

PLANTED_DATES: dict[str, dict[str, tuple[str, ...]]] = {
    "HDG-MN-05": {
        "kế hoạch nhiệm vụ năm học 2020-2021": ("không",),
        "rà soát điều kiện tối thiểu và an toàn": ("không",),
    },
    "HDG-TH-02": {"báo cáo rà soát cơ sở vật chất và thiết bị": ("03/9/2021",)},
    "HDG-CS-05": {"kiểm tra chung cuối kì": ("18/01/2021", "17/5/2021")},
    "HDG-LC-01": {"phương án phòng chống dịch Covid-19": ("không",)},
}
"""Days of activities and documents in place of the usual ones; `không` says that there was none."""

# ---------------------------------------------------------------- activities and documents, the usual days

EACH_DOCUMENT = {
    "báo cáo rà soát cơ sở vật chất và thiết bị": "12/10/2020",
    "phương án phòng chống dịch Covid-19": "07/9/2020",
    "quy chế phối hợp nhà trường gia đình xã hội": "15/9/2020",
    "quy chế tổ chức và hoạt động": "10/9/2020",
    "kế hoạch nhiệm vụ năm học 2020-2021": "30/10/2020",
}
PUBLIC_DOCUMENT = {"quy chế đánh giá xếp loại viên chức": "20/11/2020", "quy chế dân chủ cơ sở": "14/9/2020"}
PRESCHOOL_DATES = {
    "chương trình giáo dục mầm non năm học 2020-2021": ("08/9/2020",),
    "rà soát điều kiện tối thiểu và an toàn": ("05/11/2020",),
}
PRIMARY_DATES = {
    "kế hoạch giáo dục phổ thông năm học 2020-2021": ("08/9/2020",),
    "dạy kỹ năng phòng chống đuối nước": ("12/4/2021",),
    "kế hoạch bổ sung thiết bị dạy học lớp 2": ("15/3/2021",),
}
SECONDARY_DATES = {
    "kế hoạch giáo dục phổ thông năm học 2020-2021": ("08/9/2020",),
    "kế hoạch dạy học điều chỉnh theo Công văn 3280": ("14/9/2020",),
    "phân tích điểm thi vào lớp 10 năm 2020": ("25/9/2020",),
    "kế hoạch bổ sung thiết bị dạy học lớp 6": ("15/3/2021",),
    "kiểm tra chung giữa kì": ("02/11/2020", "22/3/2021"),
    "kiểm tra chung cuối kì": ("04/01/2021", "17/5/2021"),
    "tham quan cơ sở sản xuất kinh doanh": ("20/4/2021",),
}

NEW, AGAIN = "công nhận mới đạt chuẩn quốc gia", "công nhận lại đạt chuẩn quốc gia"
CHECKED, LIBRARY = "công nhận đạt kiểm định chất lượng giáo dục", "công nhận mới thư viện xuất sắc"
DECISION = {
    NEW: "quyết định công nhận trường đạt chuẩn quốc gia",
    AGAIN: "quyết định công nhận trường đạt chuẩn quốc gia",
    CHECKED: "giấy chứng nhận kiểm định chất lượng giáo dục",
    LIBRARY: "quyết định công nhận thư viện xuất sắc",
}
RECOGNISED = {
    NEW: {"HDG-MN-01": "22/12/2020", "HDG-TH-01": "20/4/2021", "HDG-CS-01": "20/4/2021", "HDG-CS-02": "18/5/2021"},
    AGAIN: {
        "HDG-MN-02": "22/12/2020", "HDG-MN-03": "22/12/2020", "HDG-MN-04": "20/4/2021", "HDG-TH-02": "20/4/2021",
        "HDG-TH-03": "18/5/2021", "HDG-TH-04": "18/5/2021", "HDG-TH-05": "06/9/2021", "HDG-CS-03": "18/5/2021",
        "HDG-CS-04": "18/5/2021", "HDG-CS-05": "20/4/2021",
    },
    CHECKED: {"HDG-CS-01": "15/3/2021", "HDG-CS-02": "12/4/2021"},
    LIBRARY: {"HDG-TH-01": "25/5/2021"},
}  # fmt: skip
WITHOUT_DECISION = ("HDG-CS-02",)

CITY_DATES = {
    "bồi dưỡng giáo viên và cán bộ quản lý cho lớp 2": ("20/7/2021",),
    "bồi dưỡng giáo viên và cán bộ quản lý cho lớp 6": ("22/7/2021",),
    "rà soát giáo viên và cán bộ quản lý chưa đạt chuẩn trình độ": ("16/11/2020",),
    "xét thăng hạng chức danh nghề nghiệp giáo viên": ("không",),
    "thi học sinh giỏi lớp 9 cấp thành phố": ("25/11/2020",),
    "tham gia thi học sinh giỏi lớp 9 cấp tỉnh": ("20/01/2021",),
    "thi giáo viên dạy giỏi mầm non cấp thành phố": ("08/12/2020",),
    "thi giáo viên dạy giỏi tiểu học cấp thành phố": ("15/12/2020",),
    "thi giáo viên dạy giỏi THCS cấp thành phố": ("17/12/2020",),
    "tham gia thi giáo viên dạy giỏi tiểu học cấp tỉnh": ("16/3/2021",),
    "kiểm tra việc thực hiện nhiệm vụ của cán bộ quản lý": ("09/3/2021",),
    "thí điểm thi tuyển cán bộ quản lý": ("không",),
    "thanh tra trách nhiệm quản lý của hiệu trưởng": ("06/4/2021",),
    "phát thanh về kế hoạch năm học": ("05/11/2020", "03/12/2020"),
    "kết quả rà soát cơ sở vật chất": ("26/10/2020",),
    "kế hoạch tham mưu đầu tư cơ sở vật chất": ("20/10/2020",),
    "bổ sung tiêu chí thi đua": ("10/11/2020",),
    "kế hoạch năm học 2020-2021 bậc mầm non": ("28/9/2020",),
    "kế hoạch năm học 2020-2021 cấp tiểu học": ("28/9/2020",),
}
CITY_FIGURES: dict[str, Value] = {
    "trường đã sắp xếp lại": 2,
    "chỉ tiêu đi học nâng trình độ chuẩn": 18,
    "môn thi học sinh giỏi lớp 9": 8,
    "đưa kết quả thi học sinh giỏi vào thi đua toàn ngành": "không",
    "tỉnh tổ chức thi giáo viên dạy giỏi mầm non": "không",
    "tỉnh tổ chức thi giáo viên dạy giỏi tiểu học": "có",
    "vụ có dấu hiệu vi phạm hoặc dư luận bức xúc": 0,
    "vụ vi phạm nghiêm trọng": 1,
    "vụ vi phạm nghiêm trọng đã xử lý": 1,
    "vụ vi phạm nghiêm trọng đã thông báo toàn ngành": 0,
}
COMMUNE_DATES = {
    "HDG-P1": {
        "kế hoạch kinh tế xã hội có mục tiêu giáo dục": "22/12/2020",
        "kiểm tra giám sát các trường": "14/4/2021",
    },
    "HDG-P2": {
        "kế hoạch kinh tế xã hội có mục tiêu giáo dục": "06/9/2021",
        "kiểm tra giám sát các trường": "20/4/2021",
    },
    "HDG-X3": {"kế hoạch kinh tế xã hội có mục tiêu giáo dục": "28/12/2020"},
}

ATTESTED = [
    fact("HDG-CS-03", "HDG21-002", "10/6/2021", "Không đạt", "biên bản kiểm tra 10/6/2021"),
    fact("HDG-CS-05", "HDG21-002", "11/6/2021", "Đạt", "biên bản kiểm tra 11/6/2021"),
    fact("HDG-TH-01", "HDG21-002", "09/6/2021", "Đạt", "biên bản kiểm tra 09/6/2021"),
    fact("HDG-TH-01", "HDG21-027", "09/6/2021", "Đạt", "biên bản kiểm tra 09/6/2021"),
    fact("HDG-TH-01", "HDG21-080", "09/6/2021", "Không đạt", "biên bản kiểm tra 09/6/2021"),
    fact("HDG-CS-05", "HDG21-088", "11/6/2021", "Đạt", "biên bản kiểm tra 11/6/2021"),
]

# ---------------------------------------------------------------- rows


def dated(unit_: str, days: Iterable[tuple[str, str]]) -> list[Row]:
    """A row for each day; `không` says that there was none by 31/8/2021."""
    return [
        fact(unit_, name, "31/8/2021" if day == "không" else day, "không" if day == "không" else "có")
        for name, day in days
    ]


def city_rows() -> list[Row]:
    """What the city reports of itself."""
    rows = [fact(CITY, name, YEAR, value) for name, value in CITY_FIGURES.items()]
    return rows + dated(CITY, [(name, day) for name, days in CITY_DATES.items() for day in days])


def commune_rows(commune: str) -> list[Row]:
    """Children of three school years, and what the commune did."""
    rows: list[Row] = []
    for index, pair in enumerate(CHILDREN[commune]):
        (whole, part), year = COHORTS[index // 3], YEARS[index % 3]
        rows += [fact(commune, whole, year, pair[0]), fact(commune, part, year, pair[1])]
    names = {"kiểm tra giám sát các trường": "kiểm tra giám sát các trường trên địa bàn"}
    return rows + dated(commune, [(names.get(name, name), day) for name, day in COMMUNE_DATES[commune].items()])


def figures_of(school: str) -> dict[str, Value]:
    """Every figure of the school year 2020-2021 of one school, in the order of the form."""
    managers, teachers, others, quota, studying = STAFF[school]
    out: dict[str, Value] = {
        "cán bộ quản lý": managers,
        "giáo viên": teachers,
        "nhân viên": others,
        "cán bộ giáo viên nhân viên": managers + teachers + others,
        "biên chế giáo viên được giao": quota,
        "cán bộ quản lý hoàn thành bồi dưỡng thường xuyên": managers,
        "giáo viên hoàn thành bồi dưỡng thường xuyên": teachers,
        "giáo viên được đánh giá theo chuẩn nghề nghiệp": teachers,
        "hiệu trưởng được đánh giá theo chuẩn": "có",
        "giáo viên đi học nâng trình độ chuẩn": studying,
        "người được phổ biến kế hoạch năm học": managers + teachers + others,
        "kiến nghị sau thanh tra": 0,
        "kiến nghị sau thanh tra đã thực hiện": 0,
        "dùng phần mềm quản trị nhà trường": "có",
        "kết nối cơ sở dữ liệu ngành": "có",
        "thực hiện công khai theo quy định": "có",
        "thực hiện đúng khung thời gian năm học": "có",
        "liên kết dạy kỹ năng sống": "không",
    }
    if school in PRESCHOOL:
        nursery, kindergarten, five, _, _, five_lunch = PRESCHOOL[school]
        out |= {
            "trẻ nhà trẻ": nursery,
            "trẻ mẫu giáo": kindergarten,
            "trẻ mẫu giáo 5 tuổi": five,
            "trẻ mẫu giáo 5 tuổi ăn bán trú": five_lunch,
            "trẻ cuối độ tuổi": kindergarten,
            "trẻ cuối độ tuổi hoàn thành chương trình": kindergarten,
            "trẻ mẫu giáo 5 tuổi hoàn thành chương trình mầm non": five,
            "vụ mất an toàn trẻ em": 0,
            "vụ bạo hành trẻ": 0,
            "triển khai chuyên đề lấy trẻ làm trung tâm": "có",
            "đủ điều kiện cho trẻ làm quen tiếng Anh": "không" if school == "HDG-MN-06" else "có",
            "cho trẻ mẫu giáo làm quen tiếng Anh": "không" if school == "HDG-MN-06" else "có",
        }
    else:
        out |= {
            "vi phạm dạy thêm": 0,
            "mua mới toàn bộ thiết bị dạy học": "không",
            "dùng sổ điểm điện tử": "có",
            "dùng phần mềm tuyển sinh": "có",
            "dùng phần mềm bắt thăm giáo viên chủ nhiệm": "có",
            "câu lạc bộ thể thao": 2,
            "câu lạc bộ tiếng Anh": 1,
            "liên kết dạy tiếng Anh có yếu tố nước ngoài": "không",
        }
    if school in PRIMARY_PUPILS:
        pupils, upper, last, *_ = PRIMARY_PUPILS[school]
        out |= {
            "học sinh tiểu học": pupils,
            "học sinh tiểu học hoàn thành chương trình lớp học": pupils,
            "học sinh lớp 5": last,
            "học sinh lớp 5 hoàn thành chương trình tiểu học": last,
            "học sinh lớp 3 đến lớp 5": upper,
            "học sinh lớp 3 đến lớp 5 học tiếng Anh": upper,
            "học sinh ăn bán trú": PRIMARY_PUPILS[school][3][2],
            "dạy chương trình và sách giáo khoa mới ở lớp 1": "có",
            "tổ chức hoạt động ngoài giờ lên lớp": "có",
            "dạy tiếng Anh tự chọn lớp 1 và lớp 2": "không" if school == "HDG-TH-05" else "có",
            "giáo viên nhà trường dạy tiếng Anh tự chọn": "không" if school in ("HDG-TH-05", "HDG-LC-01") else "có",
        }
    if school in SECONDARY_PUPILS:
        pupils, last, *_ = SECONDARY_PUPILS[school]
        out |= {
            "học sinh THCS": pupils,
            "học sinh lớp 9": last,
            "học sinh lớp 9 dự xét tốt nghiệp": last,
            "học sinh lớp 9 tốt nghiệp": last,
            "mốc thứ bậc thi vào lớp 10": RANKS[school][1],
            "chỉ tiêu thứ bậc thi vào lớp 10": RANKS[school][3],
            "thành lập đội tuyển học sinh giỏi": "không",
            "tổ chức thi học sinh giỏi cấp trường": "không",
            "lấy kết quả thi học sinh giỏi làm tiêu chí thi đua": "không",
        }
    out |= PLANTED_FIGURES.get(school, {})
    return {name: value for name, value in out.items() if value is not None and not silent(school, name)}


def silent(school: str, name: str) -> bool:
    """Whether the school has submitted nothing under this name."""
    return name in NOT_REPORTED.get(school, ())


def history_of(school: str) -> list[tuple[str, str, Value]]:
    """Name, school year and value of the figures that are kept for three years."""
    out: list[tuple[str, str, Value]] = []
    for index, year in enumerate(YEARS):
        if school in PRESCHOOL:
            nursery, kindergarten, _, thin, lunch, _ = PRESCHOOL[school]
            out += [
                ("trẻ mầm non", year, nursery + kindergarten),
                ("trẻ mầm non suy dinh dưỡng", year, thin[index]),
                ("trẻ mầm non ăn bán trú", year, lunch),
            ]
        if school in PRIMARY_PUPILS:
            pupils, _, _, lunches, swimmers, computing = PRIMARY_PUPILS[school]
            out += [("học sinh tiểu học", year, pupils)] if year != YEAR else []
            out += [
                ("học sinh tiểu học ăn bán trú", year, lunches[index]),
                ("học sinh tiểu học biết bơi", year, swimmers[index]),
                ("học sinh tiểu học học Tin học", year, computing[index]),
            ]
        if school in SECONDARY_PUPILS:
            pupils, _, conduct, middling, good, computing = SECONDARY_PUPILS[school]
            out += [("học sinh THCS", year, pupils)] if year != YEAR else []
            out += [
                ("học sinh THCS hạnh kiểm tốt", year, conduct[index]),
                ("học sinh THCS học lực trung bình trở lên", year, middling[index]),
                ("học sinh THCS học lực khá trở lên", year, good[index]),
                ("học sinh THCS học Tin học", year, computing[index]),
                ("thứ bậc thi vào lớp 10", year, RANKS[school][index]),
            ]
    return [row for row in out if not (row[1] == YEAR and silent(school, row[0]))]


def dates_of(school: str) -> list[Row]:
    """Activities, documents and recognitions of one school."""
    public, alone = SCHOOLS[school][3:]
    days: dict[str, tuple[str, ...]] = {name: (day,) for name, day in EACH_DOCUMENT.items()}
    if public:
        days |= {name: (day,) for name, day in PUBLIC_DOCUMENT.items()}
    for schools, usual in ((PRESCHOOLS, PRESCHOOL_DATES), (PRIMARY, PRIMARY_DATES), (SECONDARY, SECONDARY_DATES)):
        days |= usual if school in schools else {}
    if alone:
        days["hỗ trợ chuyên môn cho cơ sở độc lập"] = ("23/3/2021",)
    days |= PLANTED_DATES.get(school, {})
    rows = dated(school, [(name, day) for name, each in days.items() if not silent(school, name) for day in each])
    for name, where in RECOGNISED.items():
        if (name == LIBRARY and school in PRESCHOOLS) or (name == CHECKED and school not in SECONDARY):
            continue
        if school in where:
            paper = "" if school in WITHOUT_DECISION and name == NEW else DECISION[name]
            rows.append(fact(school, name, where[school], "có", paper))
        else:
            rows += dated(school, [(name, "không")])
    return rows


def school_rows(school: str) -> list[Row]:
    """Every row of one school in long form."""
    rows = [fact(school, name, YEAR, value) for name, value in figures_of(school).items()]
    return [*rows, *(fact(school, name, year, value) for name, year, value in history_of(school)), *dates_of(school)]


def form_of(school: str) -> Form:
    """A wide table with one row, as the school handed it in: the period above, or in the heading."""
    name = SCHOOLS[school][0]
    cells: dict[str, Value] = {"mã": school, "tên": name, **figures_of(school)}
    cells |= {f"{what} [{year}]": value for what, year, value in history_of(school)}
    for _, what, day, value, paper, _ in dates_of(school):
        cells[f"{what} [{day}]"] = value
        if paper:
            cells[f"{what} (minh chứng)"] = paper
    return Form(
        title="BIỂU SỐ LIỆU THỰC HIỆN NHIỆM VỤ NĂM HỌC 2020-2021",
        unit=name,
        period=YEAR,
        rows=[cells],
        sums={"cán bộ giáo viên nhân viên": ("cán bộ quản lý", "giáo viên", "nhân viên")},
        made=MADE,
    )


# ---------------------------------------------------------------- what the check must find

PLANTED = """
HDG21-013 | HDG | | fail | 859 / 2.000 = 42,95 % < 43 %, one child short
HDG21-014 | HDG | | pass | 1.922 / 2.000 = 96,1 % ≥ 96 %
HDG21-006, HDG21-005 | HDG | | pass | 859 after 848 nursery children; 2.781 after 2.763 of all ages
HDG21-015 | HDG-X3 | | fail | 129 / 130 five-year-olds
HDG21-015 | HDG-P1, HDG-P2 | | pass | 300 / 300, 230 / 230
HDG21-016 | HDG | | pass | 12 / 1.500 = 0,8 % < 1 %
HDG21-017 | HDG | | pass | 1.490 / 1.500 = 99,3 % ≥ 99 %
HDG21-018 | HDG-MN-03 | | fail | 99 / 100 five-year-olds eat at school
HDG21-018, HDG21-020 | HDG-MN-06 | | not_applicable | no five-year-old there
HDG21-010 | HDG-MN-02 | | fail | không
HDG21-011 | HDG-MN-04, HDG-MN-06 | | not_applicable | conditions for English are not given
HDG21-012 | HDG-MN-06 | | pass | an independent group, supported on 23/3/2021
HDG21-012 | HDG-MN-01 | | not_applicable | a school, not an independent group
HDG21-004 | HDG-MN-05 | | fail | never inspected
HDG21-009 | HDG-MN-06 | | fail | prohibition: one case of violence
HDG21-081 | HDG-MN-06 | | waived | waiver until 31/12/2021; underlying fail
HDG21-021 | HDG | | fail | one of two: only Mầm non Tứ Minh
HDG21-022 | HDG-MN-01 | | pass | decision of 22/12/2020
HDG21-022 | HDG-MN-02 | | fail | An Thượng was recognised again, which is another event
HDG21-023 | HDG | | pass | three preschools, two are enough
HDG21-024 | HDG-MN-03, HDG-MN-04 | | pass | both with their decision
HDG21-041 | HDG | | pass | Tân Bình
HDG21-042, HDG21-046 | HDG-TH-01 | | pass | school on 20/4/2021, library on 25/5/2021
HDG21-043 | HDG | | fail | three of four: the fourth decision came on 06/9/2021, after the school year
HDG21-044 | HDG-TH-05 | | fail | 06/9/2021 is too late
HDG21-044 | HDG-TH-02, HDG-TH-03, HDG-TH-04 | | pass | HDG-TH-03 by workbook
HDG21-062 | HDG | | fail | Lê Quý Đôn was not recognised
HDG21-063 | HDG-CS-06 | | fail | the library was not recognised
HDG21-056 | HDG | | pass | Thạch Khôi, Tiên Tiến; the number asks for no paper
HDG21-057 | HDG-CS-02 | | missing | evidence: recognised on 18/5/2021, the decision is not named
HDG21-057 | HDG-CS-01 | | pass | decision of 20/4/2021
HDG21-059 | HDG-CS-01, HDG-CS-02 | | pass | certificates of 15/3 and 12/4/2021
HDG21-058, HDG21-045 | HDG | | pass | two schools assessed, one library
HDG21-060 | HDG | | pass | three of three
HDG21-061 | HDG-CS-04 | | pass | THCS Tứ Minh, not the preschool of that name
HDG21-061 | HDG-MN-01 | | not_applicable | Mầm non Tứ Minh is not in this list
HDG21-037 | HDG-TH-04 | | fail | 559 / 560 pupils
HDG21-039 | HDG-TH-03 | | invalid | workbook: 285 learn English of 280
HDG21-040 | HDG | | pass | 1.842 / 2.900 = 63,5 % ≥ 62 %
HDG21-035 | HDG | | invalid | gần hết where a number belongs, at HDG-LC-01
HDG21-030 | HDG | | pass | 5.196 / 6.400 after 5.125 / 6.400
HDG21-032 | HDG-TH-02 | | fail | prohibition: one case of private lessons
HDG21-086 | HDG-LC-01 | | fail | English in classes 1 and 2 taught by people from outside
HDG21-086 | HDG-TH-05 | | not_applicable | no English in classes 1 and 2
HDG21-034 | HDG-TH-01 | | manual | 460 pupils eat there, nobody has inspected
HDG21-053, HDG21-054 | HDG | | pass | 3.408 / 3.500 = 97,4 %; 2.906 / 3.500 = 83,0 %
HDG21-055 | HDG | | undetermined | HDG-CS-06 has not reported who was considered
HDG21-050 | HDG-CS-04 | | fail | aims at rank 88, which it has
HDG21-050 | HDG-CS-06 | | pass | first, and aims to stay first
HDG21-051 | HDG-CS-04 | | fail | rank 88 again; a goal, no effect on the exit code
HDG21-051 | HDG-CS-01, HDG-CS-03, HDG-CS-05, HDG-CS-06 | | pass | 104 → 98, 58 → 55, 22 → 18, first
HDG21-051 | HDG-CS-02 | | missing | rank of 2021 not reported
HDG21-096 | HDG-CS-04 | | fail | prohibition: a team was formed
HDG21-097, HDG21-095 | HDG-CS-04 | | pass | không
HDG21-090 | HDG-CS-05 | 2021-01-15 | fail | 18/01/2021 lies in the second term
HDG21-090 | HDG-CS-05 | 2021-08-31 | pass | two common tests
HDG21-089 | HDG-CS-06 | | missing | no row for either term
HDG21-089 | HDG-CS-01 | | pass | 02/11/2020 and 22/3/2021
HDG21-091 | HDG | 2020-11-30 | pass | 25/11/2020 lies between 21 and 30 November
HDG21-092, HDG21-093, HDG21-094 | HDG | | pass | 8 subjects; 20/01/2021; không
HDG21-101 | HDG | | not_applicable | the province held none
HDG21-102 | HDG | | pass | 16/3/2021
HDG21-103 | HDG | | missing | not reported whether the province held one
HDG21-087 | HDG-CS-05 | | fail | workbook: no English club
HDG21-088 | HDG-CS-05 | | pass | inspection record of 11/6/2021
HDG21-088 | HDG-CS-01 | | not_applicable | no courses of a centre
HDG21-104 | HDG-TH-04 | | manual | courses of a centre, nobody has looked
HDG21-068 | HDG | | fail | 16 teachers studying, 18 assigned
HDG21-003 | HDG | | undetermined | the number that the scheme assigns is not known
HDG21-107 | HDG-CS-02 | | fail | 21 teachers, quota 23
HDG21-107 | HDG-CS-03 | | undetermined | the quota is not known
HDG21-107, HDG21-071, HDG21-117 | HDG-MN-05 | | not_applicable | private
HDG21-067 | HDG-TH-05 | | fail | 15 / 16 teachers
HDG21-070, HDG21-108 | HDG | | fail | không
HDG21-078 | HDG | | fail | plan of 20/10/2020, six days before the findings that it should rest on
HDG21-077 | HDG-TH-02 | | fail | 03/9/2021, after the school year
HDG21-083, HDG21-084 | HDG-LC-01 | | fail | không
HDG21-105 | HDG-TH-05 | | missing | no row
HDG21-117 | HDG-CS-02 | | missing | no row
HDG21-128 | HDG-MN-05 | | fail | không
HDG21-128 | HDG-PT-01 | | not_applicable | THPT is not under the city
HDG21-121, HDG21-122 | HDG | | pass | 28/9/2020
HDG21-123 | HDG | | missing | no row
HDG21-111 | HDG | | pass | one of one
HDG21-112 | HDG | | fail | none of one
HDG21-115 | HDG | | not_applicable | no sign of a violation in the school year
HDG21-114 | HDG-CS-01 | | pass | 4 / 4
HDG21-114 | HDG-CS-03 | | fail | 2 / 3
HDG21-114 | HDG-TH-01 | | not_applicable | none to follow
HDG21-125 | HDG-P1, HDG-X3 | | pass | December 2020
HDG21-125 | HDG-P2 | | fail | 06/9/2021 is too late
HDG21-126 | HDG-X3 | | missing | no row
HDG21-002 | HDG-CS-03 | | fail | inspection record
HDG21-002 | HDG-TH-01, HDG-CS-05 | | pass | inspection records
HDG21-002 | HDG-MN-01 | | manual | nobody has inspected yet
HDG21-080 | HDG-TH-01 | | fail | inspection record
HDG21-079 | HDG-CS-05 | | manual | nobody has inspected yet
HDG21-001 | HDG-MN-05 | | fail | kept open outside the dates of the province
HDG21-001 | HDG-CS-05 | | pass | có, by workbook
HDG21-124 | HDG | | manual | nobody has assessed yet
"""

# ---------------------------------------------------------------- files


def unit_rows() -> list[tuple[str, ...]]:
    """The city of that time with its communes, the schools, and the commune that followed them on 01/7/2025."""
    rows = [unit("HP", "Thành phố Hải Phòng", "tỉnh", since=NEXT), unit("HDT", "Tỉnh Hải Dương", "tỉnh", until=END)]
    rows.append(unit(CITY, "Hải Dương", "huyện", "HDT", until=END))
    rows += [unit(id_, name, "xã", CITY, until=END) for id_, name in COMMUNES.items()]
    rows.append(unit("10525", "Phường Hải Dương", "xã", "HP", NEXT, "", ";".join(COMMUNES)))
    for id_, (name, commune, levels, public, alone) in SCHOOLS.items():
        flags = ("có" if public else "không", "có" if alone else "không")
        rows.append((*unit(id_, name, "trường", commune), levels, *flags))
    return rows


def main() -> None:
    """Write every file."""
    FOLDER.mkdir(exist_ok=True)
    write_units(FOLDER, ("cấp học", "công lập", "cơ sở mầm non độc lập"), unit_rows())
    rows = city_rows()
    for commune in COMMUNES:
        rows += commune_rows(commune)
    for school in OF_CITY:
        if school not in BY_WORKBOOK:
            rows += school_rows(school)
    write_facts(FOLDER, [*rows, *ATTESTED])
    for school in BY_WORKBOOK:
        write_workbook(FOLDER / f"nop-truong-{school.lower()}.xlsx", form_of(school))
    write_planted(FOLDER, planted_rows(PLANTED))


if __name__ == "__main__":
    main()
