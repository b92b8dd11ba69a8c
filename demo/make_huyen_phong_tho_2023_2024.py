"""Makes the demonstration data: huyện Phong Thổ, 17 communes and 48 schools, checked on 15/9/2024.

In: the tables below. Out: `huyen_phong_tho_2023_2024/units.csv`, `facts.csv`, two workbooks that schools handed in, and
`planted/huyen_phong_tho_2023_2024.csv`. Promises: the same bytes on every run. The four schools that the plan names are
real; every other school, most communes and all figures are invented.

    python demo/make_huyen_phong_tho_2023_2024.py
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from writing import Form, Planted, Row, Value, fact, unit, write_facts, write_planted, write_units, write_workbook

FOLDER = Path(__file__).parent / "huyen_phong_tho_2023_2024"
YEAR = "năm học 2023-2024"
BEFORE = {"năm học 2021-2022": 40, "năm học 2022-2023": 20}
"""The two school years before: how many children fewer came to school in the whole district."""
STOCK = "15/5/2024"
END = "30/6/2025"
MADE = datetime(2024, 6, 14, 8)  # noqa: DTZ001 (a zip entry has no time zone)

# ---------------------------------------------------------------- units

COMMUNES = (
    "Thị trấn Phong Thổ", "Mường So", "Ma Li Pho", "Bản Lang", "Nậm Mạ", "Pa Sa", "Huổi Đào", "Sin Chải", "Tả Phìn",
    "Can Thàng", "Hồng Ngài", "Lao Chải", "Nậm Pạc", "Tả Páo", "Vàng Bó", "Khoang Thèn", "Sì Phài",
)  # fmt: skip
NOT_POOR = (1, 2, 4)
"""Communes that are not under the flag of special difficulty: the town, Mường So, Bản Lang."""

NAMED = {
    "PT-MN-01": ("Trường Mầm non Mừng So", 2),
    "PT-MN-02": ("Trường Mầm non Ma Li Pho", 3),
    "PT-LC-01": ("Trường Tiểu học và THCS số 1 Bản Lang", 4),
    "PT-CS-01": ("Trường PTDTBT THCS Ma Li Pho", 3),
}
PRIVATE = "PT-MN-19"
LEVELS = {"MN": "mầm non", "TH": "tiểu học", "LC": "tiểu học; THCS", "CS": "THCS"}
WORDS = {"MN": "Mầm non", "TH": "Tiểu học", "LC": "Tiểu học và THCS", "CS": "THCS"}
NUMBERS = {"MN": 19, "TH": 11, "LC": 4, "CS": 14}

SUCCESSORS = {"PTN-01": (1, 2, 3, 5), "PTN-02": (4, 6, 7, 8), "PTN-03": (9, 10, 11, 12, 13), "PTN-04": (14, 15, 16, 17)}
SUCCESSOR_NAMES = ("Phong Thổ", "Nậm Lúa", "Tả Phìn Hồ", "Sì Phài Chải")


def commune(number: int) -> str:
    """The id of an old commune."""
    return f"PT-X{number:02d}"


def schools() -> list[tuple[str, str, int]]:
    """Id, name and commune of the 48 schools."""
    out: list[tuple[str, str, int]] = []
    for kind, number in NUMBERS.items():
        for n in range(1, number + 1):
            id_ = f"PT-{kind}-{n:02d}"
            if id_ in NAMED:
                out.append((id_, *NAMED[id_]))
            elif id_ == PRIVATE:
                out.append((id_, "Trường Mầm non tư thục Hoa Ban", 1))
            else:
                place = (n * {"MN": 1, "TH": 5, "LC": 6, "CS": 1}[kind]) % 17 + 1
                out.append((id_, f"Trường {WORDS[kind]} {COMMUNES[place - 1].removeprefix('Thị trấn ')} {n}", place))
    return out


SCHOOLS = schools()
NAMES = {id_: name for id_, name, _ in SCHOOLS}
ALL = tuple(NAMES)
NURSERY = tuple(s for s in ALL if s[3:5] == "MN")
PRIMARY = tuple(s for s in ALL if s[3:5] in ("TH", "LC"))
LOWER = tuple(s for s in ALL if s[3:5] in ("CS", "LC"))
GENERAL = tuple(s for s in ALL if s not in NURSERY)
PUBLIC = tuple(s for s in ALL if s != PRIVATE)
BY_WORKBOOK = ("PT-MN-01", "PT-CS-01")


def units() -> list[tuple[str, ...]]:
    """Every row of the list of units."""
    rows: list[tuple[str, ...]] = [unit("LC", "Lai Châu", "tỉnh"), unit("PT", "Phong Thổ", "huyện", "LC", until=END)]
    for n, name in enumerate(COMMUNES, start=1):
        kind = "thị trấn" if n == 1 else "xã"
        rows.append((*unit(commune(n), name, kind, "PT", until=END), "không" if n in NOT_POOR else "có"))
    for (id_, old), name in zip(SUCCESSORS.items(), SUCCESSOR_NAMES, strict=True):
        before = "; ".join(commune(n) for n in old)
        rows.append((*unit(id_, name, "xã", "LC", since="01/7/2025", predecessors=before), "có"))
    for id_, name, place in SCHOOLS:
        public = "không" if id_ == PRIVATE else "có"
        rows.append((*unit(id_, name, "trường", commune(place)), "", LEVELS[id_[3:5]], public))
    return rows


# ---------------------------------------------------------------- figures


def split(total: int, places: Sequence[str]) -> dict[str, int]:
    """A total over places, a little uneven, exact in sum."""
    size, rest = divmod(total, len(places))
    shares = [size + (1 if n < rest else 0) for n in range(len(places))]
    for n in range(0, len(places) - 1, 2):
        step = n % 5 + 1 if size > 20 else 0
        shares[n], shares[n + 1] = shares[n] + step, shares[n + 1] - step
    return dict(zip(places, shares, strict=True))


def most(whole: Mapping[str, int], share: int) -> dict[str, int]:
    """At least so many per thousand of each, rounded up."""
    return {place: -(-amount * share // 1000) for place, amount in whole.items()}


def part(whole: Mapping[str, int], total: int) -> dict[str, int]:
    """Parts that sum to the total: what is lacking is spread over the largest, at most evenly."""
    lacking = sum(whole.values()) - total
    out = dict(whole)
    places = sorted(whole, key=lambda p: (-whole[p], p))
    for n in range(lacking):
        out[places[n % len(places)]] -= 1
    return out


def few(places: Sequence[str], total: int) -> dict[str, int]:
    """A small total, one each in turn."""
    size, rest = divmod(total, len(places))
    return {place: size + (1 if n < rest else 0) for n, place in enumerate(places)}


COMMUNE_IDS = tuple(commune(n) for n in range(1, 18))

# whole and part, both totals of the district
IN_COMMUNES = (
    ("trẻ độ tuổi nhà trẻ", 4_000, "trẻ nhà trẻ ra lớp", 1_000),
    ("trẻ độ tuổi mẫu giáo", 3_006, "trẻ mẫu giáo ra lớp", 3_000),
    ("trẻ 5 tuổi", 1_001, "trẻ 5 tuổi ra lớp", 1_000),
    ("trẻ 6 đến 10 tuổi", 6_020, "trẻ 6 đến 10 tuổi ra lớp", 6_000),
    ("trẻ 6 tuổi", 1_206, "trẻ 6 tuổi vào lớp 1", 1_205),
    ("trẻ 11 đến 14 tuổi", 4_660, "trẻ 11 đến 14 tuổi đến trường", 4_500),
    ("học sinh hoàn thành tiểu học", 1_200, "học sinh hoàn thành tiểu học vào lớp 6", 1_194),
)
UNREPORTED = commune(12)
"""This commune said nothing about its children of 11 to 14 years."""


def commune_facts() -> list[Row]:
    """What the communes report: children who go to school, and universal education."""
    rows: list[Row] = []
    for whole, total, name, present in IN_COMMUNES:
        number = split(total, COMMUNE_IDS)
        for year, fewer in {**BEFORE, YEAR: 0}.items():
            came = part(number, present - fewer)
            for id_ in COMMUNE_IDS:
                if not (year == YEAR and id_ == UNREPORTED and whole == "trẻ 11 đến 14 tuổi"):
                    rows += [fact(id_, whole, year, number[id_]), fact(id_, name, year, came[id_])]
    for calendar in (2021, 2022, 2023):
        for n, id_ in enumerate(COMMUNE_IDS, start=1):
            lost = calendar == 2023 and n == 17
            rows += [
                fact(id_, "đạt chuẩn phổ cập mầm non trẻ 5 tuổi", f"năm {calendar}", "có"),
                fact(id_, "mức phổ cập giáo dục tiểu học", f"năm {calendar}", 3 if n in NOT_POOR else 2),
                fact(id_, "mức phổ cập giáo dục THCS", f"năm {calendar}", 2 if n in NOT_POOR else 1),
                fact(id_, "mức xóa mù chữ", f"năm {calendar}", 0 if lost else 1),
            ]
    return rows


def school_years() -> dict[str, dict[str, int]]:
    """Name → school → figure of the school year, as everything should be; `CHANGED` spoils some of it."""
    toddlers, children = split(1_000, NURSERY), split(3_000, NURSERY)
    fives = split(1_000, NURSERY)
    nursery = {s: toddlers[s] + children[s] for s in NURSERY}
    minority = most(nursery, 900)
    primary, fifth = split(6_000, PRIMARY), split(1_200, PRIMARY)
    fourth = {s: primary[s] - fifth[s] for s in PRIMARY}
    lower, ninth = split(4_500, LOWER), split(1_050, LOWER)
    eighth = {s: lower[s] - ninth[s] for s in LOWER}
    conduct, learning = part(lower, 4_440), part(lower, 4_420)
    pupils = {s: primary.get(s, 0) + lower.get(s, 0) for s in GENERAL}
    entitled = {s: amount * 4 // 5 for s, amount in {**nursery, **pupils}.items()}
    boarders = {s: pupils[s] // 2 if s in LOWER else 0 for s in GENERAL}
    teachers = {s: 12 + n % 9 for n, s in enumerate(ALL)}
    return {
        "trẻ nhà trẻ": toddlers,
        "trẻ mẫu giáo": children,
        "trẻ mẫu giáo 5 tuổi": fives,
        "trẻ mầm non": nursery,
        "trẻ mầm non đi học chuyên cần": most(nursery, 975),
        "trẻ mẫu giáo 5 tuổi đi học chuyên cần": part(fives, 980),
        "trẻ mầm non ăn bán trú": nursery,
        "trẻ mầm non học 2 buổi/ngày": nursery,
        "trẻ mầm non theo dõi biểu đồ phát triển": nursery,
        "trẻ nhà trẻ suy dinh dưỡng nhẹ cân": few(NURSERY, 96),
        "trẻ mẫu giáo suy dinh dưỡng nhẹ cân": few(NURSERY, 360),
        "trẻ nhà trẻ suy dinh dưỡng thấp còi": few(NURSERY, 109),
        "trẻ mẫu giáo suy dinh dưỡng thấp còi": few(NURSERY, 351),
        "trẻ mầm non dân tộc thiểu số": minority,
        "trẻ dân tộc thiểu số được tăng cường tiếng Việt": minority,
        "trẻ mẫu giáo 5 tuổi biết giao tiếp tiếng phổ thông": fives,
        "vụ mất an toàn trẻ em": dict.fromkeys(NURSERY, 0),
        "học sinh tiểu học": primary,
        "học sinh tiểu học đi học chuyên cần": most(primary, 988),
        "học sinh tiểu học bỏ học": dict.fromkeys(PRIMARY, 0),
        "học sinh tiểu học hoàn thành các môn học": part(primary, 5_985),
        "học sinh lớp 1 đến lớp 4": fourth,
        "học sinh lớp 1 đến lớp 4 được chuyển lớp": part(fourth, 4_790),
        "học sinh lớp 5": fifth,
        "học sinh lớp 5 hoàn thành chương trình tiểu học": part(fifth, 1_195),
        "học sinh lớp 3 đến lớp 5 ở điểm bản": {s: 30 if s[-1] in "159" else 0 for s in PRIMARY},
        "học sinh THCS": lower,
        "học sinh THCS đi học chuyên cần": most(lower, 955),
        "học sinh THCS bỏ học": few(LOWER, 20),
        "học sinh THCS hạnh kiểm trung bình trở lên": conduct,
        "học sinh THCS hạnh kiểm khá trở lên": most(lower, 968),
        "học sinh THCS học lực trung bình trở lên": learning,
        "học sinh THCS học lực khá trở lên": few(LOWER, 2_025),
        "học sinh lớp 6 đến lớp 8": eighth,
        "học sinh lớp 6 đến lớp 8 được lên lớp sau thi lại": part(eighth, 3_400),
        "học sinh lớp 9": ninth,
        "học sinh lớp 9 tốt nghiệp": part(ninth, 1_045),
        "học sinh": pupils,
        "học sinh được bảo đảm 3 đủ": pupils,
        "học sinh bán trú": boarders,
        "học sinh hưởng chế độ chính sách": entitled,
        "học sinh được chi trả đủ chế độ chính sách": entitled,
        "giáo viên": teachers,
        "giáo viên ký cam kết chất lượng": teachers,
        "giáo viên đi học nâng trình độ chuẩn": dict.fromkeys(ALL, 1),
        "biên chế giáo viên được giao": {s: teachers[s] for s in PUBLIC},
    }


FLAGS = {
    "dạy Chương trình 2018 ở lớp 1 đến lớp 4": PRIMARY,
    "dạy Chương trình 2018 ở lớp 6 đến lớp 8": LOWER,
    "triển khai chuyên đề lấy trẻ làm trung tâm": NURSERY,
    "dạy tăng buổi cho học sinh bán trú": LOWER,
    "thực hiện công khai theo quy định": ALL,
    "công khai kết quả kiểm tra nội bộ": ALL,
    "cập nhật cơ sở dữ liệu ngành": ALL,
    "dùng phần mềm quản trị nhà trường": ALL,
}
REGISTERED = ("PT-MN-01", "PT-MN-02", "PT-LC-01", "PT-CS-01", "PT-TH-03")
"""Schools that asked for external assessment; the others said that they did not."""

STANDARD = ("PT-CS-01", *[f"PT-MN-{n:02d}" for n in range(3, 12)], *[f"PT-TH-{n:02d}" for n in range(1, 6)],
            *[f"PT-CS-{n:02d}" for n in range(2, 7)])  # fmt: skip
"""The twenty schools that met the national standard before the year."""
RECOGNISED = {"PT-MN-01": "20/12/2023", "PT-MN-02": "20/12/2023", "PT-LC-01": "15/01/2024"}

FEWER = {
    ("PT-MN-05", "trẻ mầm non học 2 buổi/ngày"): 12,
    ("PT-MN-08", "trẻ mẫu giáo 5 tuổi biết giao tiếp tiếng phổ thông"): 3,
    ("PT-MN-09", "trẻ mầm non đi học chuyên cần"): 5,
    ("PT-MN-10", "trẻ mầm non đi học chuyên cần"): 6,
    ("PT-TH-02", "học sinh tiểu học bỏ học"): -1,
    ("PT-TH-04", "học sinh lớp 5 hoàn thành chương trình tiểu học"): -10,
    ("PT-CS-02", "học sinh THCS hạnh kiểm khá trở lên"): 3,
    ("PT-CS-03", "học sinh THCS hạnh kiểm khá trở lên"): 2,
    ("PT-CS-04", "học sinh THCS hạnh kiểm khá trở lên"): 2,
    ("PT-CS-08", "học sinh được chi trả đủ chế độ chính sách"): 7,
    ("PT-CS-09", "học sinh được bảo đảm 3 đủ"): 4,
    ("PT-TH-06", "giáo viên"): 2,
    ("PT-TH-06", "giáo viên ký cam kết chất lượng"): 2,
    ("PT-TH-08", "giáo viên ký cam kết chất lượng"): 1,
}
"""How many fewer than they should be (a minus: more)."""
INSTEAD: dict[tuple[str, str], object] = {
    ("PT-MN-06", "vụ mất an toàn trẻ em"): 1,
    ("PT-MN-07", "trẻ mầm non ăn bán trú"): None,
    ("PT-MN-11", "trẻ mầm non theo dõi biểu đồ phát triển"): "đủ cả",
    ("PT-MN-12", "thực hiện công khai theo quy định"): "không",
    ("PT-TH-07", "biên chế giáo viên được giao"): None,
    ("PT-TH-09", "dạy Chương trình 2018 ở lớp 1 đến lớp 4"): "không",
    ("PT-CS-11", "dùng phần mềm quản trị nhà trường"): "không",
    ("PT-CS-12", "cập nhật cơ sở dữ liệu ngành"): None,
}
FIGURES = school_years()


def numbers_of(school: str) -> dict[str, object]:
    """The figures of the school year of one school."""
    out: dict[str, object] = {
        name: of[school] - FEWER.get((school, name), 0) for name, of in FIGURES.items() if school in of
    }
    out |= {name: "có" for name, places in FLAGS.items() if school in places}
    out["đăng ký đánh giá ngoài"] = "có" if school in REGISTERED else "không"
    out |= {name: value for (of, name), value in INSTEAD.items() if of == school}
    return {name: value for name, value in out.items() if value is not None}


def stocks_of(school: str) -> list[tuple[str, str, object]]:
    """Name, day and value of what is counted on a day."""
    kitchens = 2 if school in NURSERY else 1 if school in LOWER else 0
    out: list[tuple[str, str, object]] = [
        ("mức chuẩn quốc gia", day, 1 if school in STANDARD else 0) for day in ("31/8/2022", "31/8/2023")
    ]
    if school in RECOGNISED:
        out.append(("mức chuẩn quốc gia", RECOGNISED[school], 1))
    out.append(("bếp ăn", STOCK, kitchens))
    out.append(("bếp ăn có giấy an toàn thực phẩm", STOCK, 0 if school == "PT-CS-05" else kitchens))
    if school != "PT-TH-11":
        out.append(("cán bộ đầu mối y tế", STOCK, 0 if school == "PT-TH-10" else 1))
    if school in PUBLIC:
        out += [
            ("địa điểm tiếp công dân", STOCK, "không" if school == "PT-TH-10" else "có"),
            ("lịch và nội quy tiếp công dân được công khai", STOCK, "không" if school == "PT-CS-13" else "có"),
            ("sổ theo dõi tiếp công dân", STOCK, "không" if school == "PT-CS-14" else "có"),
        ]
    return out


# ---------------------------------------------------------------- documents and activities

# name, schools, day
DATED = (
    ("kế hoạch dạy học năm học 2023-2024", ALL, "28/8/2023"),
    ("quy tắc ứng xử văn hóa", ALL, "15/10/2020"),
    ("nội quy cơ quan", ALL, "15/9/2022"),
    ("quy chế chuyên môn", ALL, "15/9/2023"),
    ("quy chế chi tiêu nội bộ", PUBLIC, "10/01/2024"),
    ("quy chế dân chủ cơ sở", PUBLIC, "05/10/2023"),
    ("kế hoạch kiểm tra nội bộ năm học 2023-2024", ALL, "20/9/2023"),
    ("cam kết chất lượng với Trưởng phòng", ALL, "22/9/2023"),
    ("báo cáo tự đánh giá năm học 2023-2024", ALL, "20/5/2024"),
    ("đánh giá xếp loại viên chức", PUBLIC, "28/5/2024"),
    ("khám sức khỏe học sinh", ALL, "12/10/2023"),
    ("nghiệm thu chất lượng giáo dục", ALL, "21/5/2024"),
    ("đối thoại với học sinh", GENERAL, "15/3/2024"),
    ("kiểm định chất lượng học sinh", GENERAL, "18/10/2023"),
    ("kiểm định chất lượng học sinh", GENERAL, "22/02/2024"),
    ("chuyên đề môn Toán cấp THCS", LOWER, "16/11/2023"),
    ("chuyên đề môn Ngữ văn cấp THCS", LOWER, "14/12/2023"),
    ("chuyên đề môn Tiếng Anh cấp THCS", LOWER, "18/01/2024"),
    ("chuyên đề môn Toán cấp tiểu học", PRIMARY, "16/11/2023"),
    ("chuyên đề môn Tiếng Việt cấp tiểu học", PRIMARY, "14/12/2023"),
    ("nội dung ôn tập khối 5", PRIMARY, "10/4/2024"),
    ("nội dung ôn tập khối 9", LOWER, "10/4/2024"),
    ("kiểm tra an toàn thực phẩm bếp ăn", (*NURSERY, *LOWER), "25/10/2023"),
    ("rà soát học sinh điểm bản", ("PT-TH-01", "PT-TH-05", "PT-TH-09", "PT-TH-11", "PT-LC-01"), "30/11/2023"),
    ("đánh giá ngoài", REGISTERED, "05/12/2023"),
    ("kiểm tra tư vấn về chuyên cần", ("PT-MN-09", "PT-MN-10"), "17/01/2024"),
)
NOT_DONE = {
    ("PT-MN-13", "quy tắc ứng xử văn hóa"),
    ("PT-MN-14", "báo cáo tự đánh giá năm học 2023-2024"),
    ("PT-MN-16", "kế hoạch kiểm tra nội bộ năm học 2023-2024"),
    ("PT-MN-10", "kiểm tra tư vấn về chuyên cần"),
    ("PT-TH-02", "nghiệm thu chất lượng giáo dục"),
    ("PT-TH-03", "đánh giá ngoài"),
    ("PT-TH-05", "rà soát học sinh điểm bản"),
    ("PT-LC-04", "chuyên đề môn Tiếng Việt cấp tiểu học"),
    ("PT-CS-06", "đối thoại với học sinh"),
    ("PT-CS-07", "kiểm tra an toàn thực phẩm bếp ăn"),
    ("PT-CS-10", "chuyên đề môn Tiếng Anh cấp THCS"),
    ("PT-TH-09", "nội dung ôn tập khối 5"),
}
"""Said plainly: not done by the end of the school year."""
SILENT = {
    ("PT-MN-15", "khám sức khỏe học sinh"),
    ("PT-TH-01", "kế hoạch dạy học năm học 2023-2024"),
    ("PT-CS-12", "quy chế chi tiêu nội bộ"),
    ("PT-CS-11", "nội dung ôn tập khối 9"),
}
"""Nothing was said at all."""
ON_ANOTHER_DAY = {
    ("PT-CS-03", "đánh giá xếp loại viên chức"): "05/9/2024",
    ("PT-LC-02", "cam kết chất lượng với Trưởng phòng"): "25/8/2023",
    ("PT-TH-03", "kiểm định chất lượng học sinh", "22/02/2024"): "20/5/2023",
}


def dated_of(school: str) -> list[Row]:
    """Documents and activities of one school."""
    rows: list[Row] = []
    for name, places, day in DATED:
        if school not in places or (school, name) in SILENT:
            continue
        if (school, name) in NOT_DONE:
            rows.append(fact(school, name, "31/8/2024", "không"))
        else:
            moved = ON_ANOTHER_DAY.get((school, name, day)) or ON_ANOTHER_DAY.get((school, name))
            rows.append(fact(school, name, moved or day, "có"))
    again, new = "hồ sơ đề nghị công nhận lại chuẩn quốc gia", "hồ sơ đề nghị công nhận mới chuẩn quốc gia"
    decision = "quyết định công nhận trường đạt chuẩn quốc gia"
    if school == "PT-CS-01":
        rows.append(fact(school, again, "27/10/2023", "có"))
    if school in RECOGNISED:
        rows.append(fact(school, new, "27/10/2023", "có"))
        evidence = "" if school == "PT-MN-02" else decision
        rows.append(fact(school, "công nhận mới đạt chuẩn quốc gia", RECOGNISED[school], "có", evidence))
    if school == "PT-MN-12":
        rows.append(fact(school, new, "15/4/2024", "có"))
    return rows


DISTRICT: tuple[tuple[str, str, object], ...] = (
    ("học sinh dự thi học sinh giỏi cấp huyện", YEAR, 240),
    ("học sinh đạt giải học sinh giỏi cấp huyện", YEAR, 120),
    ("học sinh dự thi học sinh giỏi cấp tỉnh", YEAR, 40),
    ("học sinh đạt giải học sinh giỏi cấp tỉnh", YEAR, 18),
    ("dự án dự thi khoa học kỹ thuật cấp tỉnh", YEAR, 4),
    ("chỉ tiêu đi học nâng trình độ chuẩn", YEAR, 50),
    ("kết quả rà soát cơ sở vật chất", "12/12/2023", "có"),
    ("kết quả rà soát giáo viên còn thiếu", "31/8/2024", "không"),
    ("danh sách cán bộ truyền thông", "10/3/2022", "có"),
    ("giao chỉ tiêu huy động học sinh ra lớp năm học 2023-2024", "15/8/2023", "có"),
    ("giao chỉ tiêu duy trì chuyên cần năm học 2023-2024", "15/8/2023", "có"),
    ("tập huấn sách giáo khoa lớp 4", "08/8/2023", "có"),
    ("tập huấn sách giáo khoa lớp 8", "09/8/2023", "có"),
    ("tham mưu lựa chọn sách giáo khoa lớp 5", "20/02/2024", "có"),
    ("tham mưu lựa chọn sách giáo khoa lớp 9", "31/8/2024", "không"),
    ("kết quả rà soát đội ngũ sau bồi dưỡng", "15/11/2023", "có"),
    ("kế hoạch chỉ đạo bồi dưỡng đội ngũ", "15/11/2023", "có"),
    ("bồi dưỡng chuyên môn theo chuyên đề", "19/10/2023", "có"),
    ("bồi dưỡng chuyên môn theo cụm trường", "16/11/2023", "có"),
    ("tham mưu lãnh đạo nhiệm vụ năm học 2023-2024", "18/8/2023", "có"),
    ("chuyển xếp hạng chức danh nghề nghiệp", "31/8/2024", "không"),
    ("phát động phong trào tự làm đồ dùng dạy học", "05/10/2023", "có"),
    ("kiểm tra thực hiện quy chế dân chủ cơ sở", "26/9/2023", "có"),
    ("kiểm tra công khai tài chính", "19/10/2023", "có"),
    ("kiểm tra chế độ chính sách cho người dạy và người học", "19/10/2023", "có"),
    ("kiểm tra quản lý chuyên môn", "15/11/2023", "có"),
    ("kiểm tra quản lý nuôi dưỡng học sinh bán trú", "05/9/2024", "có"),
    ("kiểm tra nhiệm vụ được giao của giáo viên nhân viên", "14/3/2024", "có"),
)

ATTESTED = (
    ("PT24-63", ALL, "PT-MN-17", "PT-MN-18"),
    ("PT24-66", ALL, "PT-CS-02", "PT-CS-03"),
    ("PT24-93", ALL, "PT-TH-05", "PT-LC-02"),
    ("PT24-69", COMMUNE_IDS, "PT-X05", "PT-X06"),
)
"""What a person has judged: the units, the one that was found wanting, the one that nobody has visited."""

# ---------------------------------------------------------------- month by month (section III of the plan)

# name, schools, days
MONTHLY: tuple[tuple[str, Sequence[str], tuple[str, ...]], ...] = (
    ("hoàn thành tuyển sinh mầm non năm học 2023-2024", NURSERY, ("25/8/2023",)),
    ("hoàn thành tuyển sinh lớp 1 năm học 2023-2024", PRIMARY, ("31/8/2023",)),
    ("hoàn thành tuyển sinh lớp 6 năm học 2023-2024", LOWER, ("30/8/2023",)),
    ("kiểm tra lại học sinh chưa đạt", GENERAL, ("08/8/2023",)),
    ("xét chuyển lớp sau kiểm tra lại", GENERAL, ("14/8/2023",)),
    ("tựu trường năm học 2023-2024", ALL, ("28/8/2023",)),
    ("phân loại học sinh đầu năm học 2023-2024", GENERAL, ("15/9/2023",)),
    ("hội nghị cán bộ viên chức đầu năm học 2023-2024", ALL, ("29/9/2023",)),
    ("rà soát học sinh hưởng chế độ", ALL, ("22/8/2023",)),
    ("rà soát giáo viên hưởng chế độ", ALL, ("22/8/2023",)),
    ("kiểm tra chuẩn bị năm học mới", ALL, ("18/8/2023",)),
    ("kế hoạch nhiệm vụ năm học 2023-2024", ALL, ("15/9/2023",)),
    ("kế hoạch nâng cao chất lượng giáo dục", ALL, ("20/9/2023",)),
    ("tuyên truyền Ngày toàn dân đưa trẻ đến trường", ALL, ("04/9/2023",)),
    ("khai giảng năm học 2023-2024", ALL, ("05/9/2023",)),
    ("ôn thi học sinh giỏi", LOWER, ("18/9/2023",)),
    ("phụ đạo học sinh yếu kém", GENERAL, ("25/9/2023",)),
    ("cập nhật cơ sở dữ liệu của Bộ", ALL, ("30/9/2023", "28/12/2023")),
    ("cập nhật hệ sinh thái Vnedu", ALL, ("30/9/2023", "28/12/2023")),
    ("chuyên đề cấp huyện về phương pháp STEAM", ("PT-MN-01",), ("21/9/2023",)),
    ("thao giảng chào mừng ngày Nhà giáo Việt Nam", ALL, ("24/10/2023",)),
    ("hoạt động chuyên môn chào mừng ngày Nhà giáo Việt Nam", ALL, ("25/10/2023",)),
    ("thi đua chào mừng ngày Nhà giáo Việt Nam", ALL, ("16/10/2023",)),
    ("hoạt động văn hóa văn nghệ chào mừng", ALL, ("17/11/2023",)),
    ("hoạt động thể dục thể thao chào mừng", ALL, ("18/11/2023",)),
    ("tọa đàm ngày Nhà giáo Việt Nam", ALL, ("20/11/2023",)),
    ("thi làm đồ dùng dạy học cấp trường", ALL, ("08/11/2023",)),
    ("thi khoa học kỹ thuật cấp trường", LOWER, ("09/11/2023",)),
    ("hội thi Giai điệu tuổi hồng cấp trường", GENERAL, ("10/11/2023",)),
    ("nghiệm thu sáng kiến kinh nghiệm cấp trường", ALL, ("20/12/2023",)),
    ("kiểm kê tài sản năm 2023", ALL, ("31/12/2023",)),
    ("bản đăng ký nhu cầu cơ sở vật chất", ALL, ("22/12/2023",)),
    ("kiểm tra học kỳ I", GENERAL, ("04/01/2024",)),
    ("giám sát kiểm tra cuối học kỳ I", GENERAL, ("05/01/2024",)),
    ("Hội khỏe Phù Đổng cấp trường", GENERAL, ("18/01/2024",)),
    ("kế hoạch kiểm tra chất lượng cuối năm", GENERAL, ("12/4/2024",)),
    ("kiểm tra chất lượng cuối năm", GENERAL, ("08/5/2024",)),
    ("bàn giao chất lượng cuối năm học", ALL, ("24/5/2024",)),
    ("bổ sung hồ sơ viên chức", ALL, ("22/5/2024",)),
    ("đăng ký nghỉ phép hè 2024", ALL, ("27/5/2024",)),
    ("phân công trực hè năm 2024", ALL, ("28/5/2024",)),
    ("bàn giao cơ sở vật chất điểm bản", ALL, ("30/5/2024",)),
    ("cập nhật phần mềm thống kê cuối năm học", ALL, ("31/5/2024",)),
    ("xét công nhận tốt nghiệp THCS", LOWER, ("23/5/2024",)),
    ("xét hoàn thành chương trình tiểu học", PRIMARY, ("22/5/2024",)),
    ("trả phép hè", ALL, ("29/7/2024",)),
)
MONTHLY_NOT_DONE = {
    ("PT-CS-13", "thi khoa học kỹ thuật cấp trường"),
    ("PT-TH-08", "bản đăng ký nhu cầu cơ sở vật chất"),
}
MONTHLY_SILENT = {
    ("PT-MN-15", "hội nghị cán bộ viên chức đầu năm học 2023-2024"),
    ("PT-CS-14", "xét công nhận tốt nghiệp THCS"),
}
MONTHLY_MOVED = {
    ("PT-TH-02", "hoàn thành tuyển sinh lớp 1 năm học 2023-2024"): ("01/9/2023",),
    ("PT-MN-04", "cập nhật hệ sinh thái Vnedu"): ("30/9/2023", "05/01/2024"),
}
HAMLETS = {school: 0 if n % 4 == 0 else n % 3 + 1 for n, school in enumerate(ALL)}
"""School sites in the hamlets."""


def months_of(school: str) -> list[Row]:
    """What one school had to do month by month."""
    rows: list[Row] = []
    for name, places, days in MONTHLY:
        if school not in places or (school, name) in MONTHLY_SILENT:
            continue
        if (school, name) in MONTHLY_NOT_DONE:
            rows.append(fact(school, name, days[-1], "không"))
        else:
            rows += [fact(school, name, day, "có") for day in MONTHLY_MOVED.get((school, name), days)]
    if school in GENERAL:
        rows.append(fact(school, "học sinh phải kiểm tra lại", "31/5/2023", 0 if school == "PT-TH-01" else 6))
        rows.append(fact(school, "học sinh cần phụ đạo", "15/9/2023", 12))
    rows.append(fact(school, "dạy học đúng kế hoạch thời gian năm học 2023-2024", "30/9/2023", "có"))
    rows.append(fact(school, "điểm bản", "30/4/2024", HAMLETS[school]))
    return rows


# name, days, of the district
DISTRICT_MONTHS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bồi dưỡng chính trị cấp mầm non", ("14/8/2023",)),
    ("bồi dưỡng chính trị cấp tiểu học", ("15/8/2023",)),
    ("bồi dưỡng chính trị cấp THCS", ("16/8/2023",)),
    ("tập huấn chuyên môn cấp mầm non", ("17/8/2023", "12/10/2023", "07/12/2023", "11/01/2024", "22/02/2024")),
    ("tập huấn chuyên môn cấp tiểu học", ("18/8/2023", "23/02/2024")),
    ("tập huấn chuyên môn cấp THCS", ("19/8/2023", "24/02/2024")),
    ("kiện toàn nhân sự các trường", ("25/8/2023", "08/9/2023")),
    ("hội nghị tổng kết và triển khai nhiệm vụ năm học", ("24/8/2023",)),
    ("phát động thi đua năm học", ("24/8/2023",)),
    ("điều tra bổ sung phổ cập giáo dục", ("21/8/2023",)),
    ("bồi dưỡng chính trị cho người chưa dự lần 1", ("16/9/2023",)),
    ("tuyển dụng giáo viên năm học 2023-2024", ("27/9/2023",)),
    ("hợp đồng giáo viên năm học 2023-2024", ("29/9/2023",)),
    ("giao chỉ tiêu phát triển giáo dục năm học 2023-2024", ("18/9/2023",)),
    ("báo cáo số liệu đầu năm học 2023-2024", ("29/9/2023",)),
    ("hướng dẫn nhiệm vụ năm học cấp mầm non", ("11/9/2023",)),
    ("hướng dẫn nhiệm vụ năm học cấp tiểu học", ("12/9/2023",)),
    ("hướng dẫn nhiệm vụ năm học cấp THCS", ("13/9/2023",)),
    ("hướng dẫn thi đua khen thưởng năm học 2023-2024", ("20/9/2023",)),
    ("bản tổng hợp đăng ký thi đua năm học 2023-2024", ("28/9/2023",)),
    ("kiểm tra công tác giáo dục tại trường",
     ("26/9/2023", "19/10/2023", "15/11/2023", "11/01/2024", "14/3/2024", "11/4/2024")),
    ("văn bản hợp tác giáo dục với quận Hoàng Mai", ("10/10/2023",)),
    ("văn bản chỉ đạo chuẩn bị kiểm tra phổ cập năm 2023", ("19/9/2023",)),
    ("bồi dưỡng cốt cán mô đun 6 đến 8", ("23/9/2023", "11/11/2023", "13/01/2024")),
    ("đề nghị nâng lương đợt 2 năm 2023", ("20/10/2023",)),
    ("bồi dưỡng đại trà mô đun 6 đến 8", ("14/10/2023", "18/11/2023", "20/01/2024")),
    ("phối hợp giáo dục với huyện Bát Xát", ("26/10/2023",)),
    ("hội thi làm đồ dùng dạy học cấp huyện", ("24/11/2023",)),
    ("thi khoa học kỹ thuật cấp huyện", ("27/11/2023",)),
    ("hồ sơ đề nghị công nhận phổ cập cấp huyện năm 2023", ("30/11/2023",)),
    ("hội thi Giai điệu tuổi hồng cấp huyện", ("28/11/2023",)),
    ("tham quan chuyên môn trong tỉnh", ("22/11/2023", "17/01/2024", "12/6/2024")),
    ("tập huấn Chương trình giáo dục phổ thông 2018", ("09/11/2023", "14/12/2023")),
    ("tập huấn công nghệ thông tin cho giáo viên mầm non", ("16/11/2023",)),
    ("lựa chọn vận động viên dự Hội khỏe Phù Đổng", ("12/12/2023", "19/01/2024")),
    ("tập luyện dự Hội khỏe Phù Đổng", ("18/12/2023", "22/01/2024")),
    ("hướng dẫn lập kế hoạch phát triển giáo dục năm học 2024-2025", ("08/12/2023",)),
    ("tham gia Hội đồng lựa chọn sách giáo khoa lớp 9", ("21/12/2023", "05/3/2024")),
    ("kiểm tra chung học kỳ I lớp 5", ("04/01/2024",)),
    ("kiểm tra chung học kỳ I lớp 9", ("05/01/2024",)),
    ("hội nghị sơ kết học kỳ I và triển khai học kỳ II", ("19/01/2024",)),
    ("phát động thi đua học kỳ II", ("19/01/2024",)),
    ("hướng dẫn nghiệm thu sáng kiến kinh nghiệm cấp cơ sở", ("10/01/2024",)),
    ("hướng dẫn nghỉ Tết Nguyên đán", ("24/01/2024",)),
    ("hướng dẫn rà soát học sinh hưởng chế độ học kỳ II", ("16/01/2024",)),
    ("tham quan học tập tại huyện Bát Xát", ("24/01/2024",)),
    ("tham quan học tập tại quận Hoàng Mai", ("26/01/2024",)),
    ("quyết định lập đoàn dự thi Giai điệu tuổi hồng", ("12/01/2024",)),
    ("quyết định lập đoàn dự Hội thi Khoa học", ("08/01/2024",)),
    ("kiểm tra công tác quản lý sau Tết Nguyên đán", ("19/02/2024",)),
    ("đợt kiểm định chất lượng giáo dục", ("22/02/2024",)),
    ("kiểm định công tác đánh giá học sinh", ("23/02/2024",)),
    ("văn bản chỉ đạo kỷ niệm ngày thành lập Đoàn", ("20/02/2024",)),
    ("tập huấn thay sách giáo khoa lớp 5", ("26/02/2024",)),
    ("tập huấn thay sách giáo khoa lớp 9", ("27/02/2024",)),
    ("bồi dưỡng thay sách giáo khoa lớp 5", ("28/02/2024",)),
    ("bồi dưỡng thay sách giáo khoa lớp 9", ("29/02/2024",)),
    ("thi học sinh giỏi lớp 8 cấp huyện", ("12/3/2024",)),
    ("thi học sinh giỏi lớp 9 cấp huyện", ("13/3/2024",)),
    ("quyết định lập đội tuyển học sinh giỏi dự thi cấp tỉnh", ("18/3/2024",)),
    ("ôn đội tuyển học sinh giỏi dự thi cấp tỉnh", ("19/3/2024",)),
    ("quyết định lập đoàn dự Hội khỏe Phù Đổng", ("21/3/2024",)),
    ("xét nâng lương đợt 1 năm 2024", ("26/3/2024",)),
    ("xét thâm niên nhà giáo đợt 1 năm 2024", ("26/3/2024",)),
    ("tham gia tập huấn thay sách giáo khoa mới", ("15/3/2024", "12/4/2024", "17/5/2024", "14/6/2024", "12/7/2024")),
    ("tổ chức bồi dưỡng thay sách giáo khoa mới", ("22/3/2024", "19/4/2024", "24/5/2024", "21/6/2024", "19/7/2024")),
    ("dạy thử nghiệm tài liệu giáo dục địa phương lớp 9", ("20/3/2024",)),
    ("dự thi học sinh giỏi lớp 8 cấp tỉnh", ("09/4/2024",)),
    ("dự thi học sinh giỏi lớp 9 cấp tỉnh", ("10/4/2024",)),
    ("kiểm tra kết quả thực hiện chuyên đề đề án", ("17/4/2024",)),
    ("hướng dẫn đánh giá theo chuẩn nghề nghiệp", ("22/4/2024",)),
    ("hướng dẫn đánh giá xếp loại công chức viên chức", ("24/4/2024",)),
    ("khảo sát thi đua khen cao", ("25/4/2024",)),
    ("kiểm tra chung học kỳ II lớp 5", ("08/5/2024",)),
    ("kiểm tra chung học kỳ II lớp 9", ()),
    ("giám sát kiểm tra cuối năm học", ("09/5/2024",)),
    ("hướng dẫn tổng kết năm học 2023-2024", ("13/5/2024",)),
    ("dự thảo kế hoạch năm học 2024-2025", ("31/5/2024",)),
    ("phối hợp tổ chức thi vào lớp 10 năm học 2024-2025", ("30/5/2024",)),
    ("hội nghị đánh giá phân loại trường và cán bộ quản lý", ("29/5/2024",)),
    ("bình xét thi đua khen thưởng năm học", ("29/5/2024",)),
    ("triển khai sửa chữa cơ sở vật chất các trường", ("10/6/2024", "08/7/2024")),
    ("văn bản chỉ đạo tuyển sinh năm học 2024-2025", ("05/6/2024",)),
    ("tham quan học tập tại Thành phố Hà Nội", ("18/6/2024",)),
    ("tham quan học tập tại tỉnh Thừa Thiên Huế", ("20/6/2024",)),
    ("tham quan học tập tại Thành phố Hồ Chí Minh", ("22/6/2024",)),
    ("tham quan học tập tại Thành phố Cần Thơ", ()),
    ("tờ trình công nhận kết quả phân loại trường và cán bộ quản lý", ("12/6/2024",)),
    ("tờ trình thi đua khen thưởng năm học 2023-2024", ("12/6/2024",)),
    ("kế hoạch năm học 2024-2025", ("31/7/2024",)),
    ("kế hoạch bồi dưỡng chính trị hè năm 2024", ("15/7/2024",)),
    ("kế hoạch bồi dưỡng chuyên môn hè năm 2024", ("01/8/2024",)),
)  # fmt: skip
DISTRICT_STOCKS = (
    ("công trình sửa chữa năm 2023", "25/8/2023", 12),
    ("công trình sửa chữa năm 2023 đã bàn giao", "25/8/2023", 11),
    ("vị trí giáo viên chưa tuyển được", "25/9/2023", 9),
)


def district_months() -> list[Row]:
    """What the district had to do month by month; no day at all: not done."""
    rows = [fact("PT", name, day, value) for name, day, value in DISTRICT_STOCKS]
    for name, days in DISTRICT_MONTHS:
        rows += [fact("PT", name, day, "có") for day in days] or [fact("PT", name, "31/7/2024", "không")]
    return rows


def district_facts() -> list[Row]:
    """What the district reports, and what inspectors have judged."""
    rows = [fact("PT", name, period, value) for name, period, value in DISTRICT]
    for rule, places, wanting, unseen in ATTESTED:
        for place in places:
            if place != unseen:
                value = "Không đạt" if place == wanting else "Đạt"
                rows.append(fact(place, rule, "20/5/2024", value, "biên bản kiểm tra 20/5/2024"))
    return rows


def school_facts(school: str) -> list[Row]:
    """Every row of one school in long form, without documents and activities."""
    rows = [fact(school, name, YEAR, value) for name, value in numbers_of(school).items()]
    rows += [fact(school, name, day, value) for name, day, value in stocks_of(school)]
    for year, fewer in BEFORE.items():
        for name in ("trẻ mầm non", "học sinh tiểu học", "học sinh THCS"):
            if school in FIGURES[name]:
                rows.append(fact(school, name, year, FIGURES[name][school] - fewer // 20))
    return rows


def form_of(school: str) -> Form:
    """A wide table with one row: one column a figure, the period in a cell above or in the heading."""
    cells: dict[str, Value] = {"mã": school, "tên": NAMES[school]}
    values: Iterable[tuple[str, object]] = [
        *numbers_of(school).items(), *((f"{name} [{day}]", value) for name, day, value in stocks_of(school))
    ]  # fmt: skip
    for heading, value in values:
        assert isinstance(value, (int, str))
        cells[heading] = value
    return Form(title="BIỂU SỐ LIỆU CUỐI NĂM HỌC 2023-2024", unit=NAMES[school], period=YEAR, rows=[cells], made=MADE)


# ---------------------------------------------------------------- what the check must find

Y23, Y24, DUE = "2023-12-31", "2024-12-31", "2024-08-31"
PLANTED: tuple[tuple[str, str, str, str, str], ...] = (
    # the district: what is measured for all of it
    ("PT24-01", "PT", DUE, "pass", "1.000 / 4.000 = 25 %, exactly what is asked («từ 25% trở lên»)"),
    ("PT24-02", "PT", DUE, "pass", "3.000 / 3.006 = 99,80 %"),
    ("PT24-05", "PT", DUE, "pass", "980 / 1.000 = 98 %, exactly"),
    ("PT24-06", "PT", DUE, "fail", "6.000 / 6.020 = 99,67 % < 99,7 %"),
    ("PT24-09", "PT", DUE, "fail", "one of 6.000 pupils left: 0,0167 %, not below 0,01 %"),
    ("PT24-10", "PT", DUE, "undetermined", "commune PT-X12 has not reported its children of 11 to 14 years"),
    ("PT24-11", "PT", DUE, "fail", "1.194 / 1.200 = 99,5 %, and the plan says «trên»"),
    ("PT24-12", "PT", DUE, "pass", "20 / 4.500 = 0,44 % < 0,7 %"),
    ("PT24-19", "PT", DUE, "fail", "360 / 3.000 = 12 %, and the plan says «dưới»"),
    ("PT24-20", "PT", DUE, "pass", "109 / 1.000 = 10,9 % < 11 %"),
    ("PT24-26", "PT", DUE, "invalid", "PT-TH-04: more pupils finished grade 5 than were in it"),
    ("PT24-30", "PT", DUE, "pass", "2.025 / 4.500 = 45 %, exactly"),
    ("PT24-33", "PT", DUE, "pass", "120 / 240 = 50 %, exactly"),
    ("PT24-34", "PT", DUE, "fail", "18 / 40 = 45 %, and the plan says «trên»"),
    ("PT24-35", "PT", DUE, "pass", "four projects"),
    ("PT24-36", "PT", Y23, "pass", "17 of 17 communes"),
    ("PT24-39", "PT", Y23, "fail", "16 of 17: PT-X17 lost the standard of literacy"),
    ("PT24-43", "PT", Y23, "fail", "20 + 2 on 31/12/2023; Bản Lang was recognised on 15/01/2024"),
    ("PT24-58", "PT", DUE, "pass", "23 schools on 31/8/2024"),
    ("PT24-59", "PT", Y24, "not_due", "one of two proposals so far, and the year 2024 is not over"),
    # the district: documents and activities
    ("PT24-47", "PT", DUE, "pass", "report of 12/12/2023"),
    ("PT24-48", "PT", DUE, "fail", "không"),
    ("PT24-51", "PT", DUE, "fail", "48 teachers study, 50 were to"),
    ("PT24-65", "PT", DUE, "missing", "nothing was said about the training"),
    ("PT24-67", "PT", DUE, "pass", "decision of 15/8/2023, before the school year began"),
    ("PT24-78", "PT", DUE, "fail", "textbooks of grade 5 proposed, those of grade 9 not"),
    ("PT24-85", "PT", DUE, "fail", "the plan bears the date of the review, it must come later"),
    ("PT24-100", "PT", DUE, "pass", "advised the Party committee on 18/8/2023, for the school year"),
    ("PT24-103", "PT", DUE, "fail", "không"),
    ("PT24-108", "PT", DUE, "pass", "inspection of 15/11/2023"),
    ("PT24-109", "PT", DUE, "fail", "on 05/9/2024, after the school year"),
    # named schools
    ("PT24-40", "PT-CS-01", Y23, "pass", "proposed again on 27/10/2023"),
    ("PT24-41", "PT-LC-01", Y23, "pass", "proposed on 27/10/2023"),
    ("PT24-41", "PT-MN-03", "", "not_applicable", "not one of the three schools"),
    ("PT24-42", "PT-MN-01", Y23, "pass", "recognised on 20/12/2023, the decision is named"),
    ("PT24-42", "PT-MN-02", Y23, "missing", "evidence: recognised, the decision is not named"),
    ("PT24-42", "PT-LC-01", Y23, "fail", "recognised on 15/01/2024, two weeks late"),
    # schools: figures
    ("PT24-14", "PT-MN-07", DUE, "missing", "not reported"),
    ("PT24-15", "PT-MN-05", DUE, "waived", "waiver until 31/12/2024; underlying fail, 12 children short"),
    ("PT24-16", "PT-MN-06", DUE, "fail", "prohibition: one accident"),
    ("PT24-17", "PT-MN-11", DUE, "invalid", "«đủ cả» where a number of children belongs"),
    ("PT24-23", "PT-MN-08", DUE, "fail", "three children short"),
    ("PT24-28", "PT-CS-03", DUE, "fail", "242 / 252 = 96,03 %, and 96,4 % must be exceeded"),
    ("PT24-28", "PT-CS-04", DUE, "pass", "239 / 248 = 96,37 % in a commune of special difficulty: above 96 %"),
    ("PT24-28", "PT-CS-02", DUE, "fail", "235 / 245 = 95,9 %, below the lower bar too"),
    ("PT24-28", "PT-TH-01", "", "not_applicable", "no lower secondary level"),
    ("PT24-44", "PT-TH-09", DUE, "fail", "không"),
    ("PT24-46", "PT-TH-06", DUE, "fail", "two teachers short of the quota"),
    ("PT24-46", "PT-TH-07", DUE, "undetermined", "the quota (mức giao) of this school is not known"),
    ("PT24-46", "PT-MN-19", "", "not_applicable", "a private school"),
    ("PT24-49", "PT-TH-10", DUE, "fail", "nobody for health"),
    ("PT24-49", "PT-TH-11", DUE, "missing", "not reported"),
    ("PT24-54", "PT-MN-12", DUE, "fail", "không"),
    ("PT24-55", "PT-CS-08", DUE, "fail", "seven pupils were not paid in full"),
    ("PT24-60", "PT-CS-12", DUE, "missing", "not reported"),
    ("PT24-72", "PT-CS-05", DUE, "fail", "the kitchen has no certificate"),
    ("PT24-72", "PT-TH-01", "", "not_applicable", "no kitchen"),
    ("PT24-75", "PT-TH-01", "", "not_applicable", "no boarders"),
    ("PT24-79", "PT-TH-08", DUE, "fail", "one teacher has not signed"),
    ("PT24-92", "PT-CS-09", DUE, "fail", "four pupils lack something"),
    ("PT24-96", "PT-TH-10", DUE, "fail", "no place to receive citizens"),
    ("PT24-97", "PT-CS-13", DUE, "fail", "không"),
    ("PT24-98", "PT-CS-14", DUE, "fail", "không"),
    ("PT24-99", "PT-CS-11", DUE, "fail", "no management software"),
    # schools: documents and activities
    ("PT24-50", "PT-CS-03", DUE, "fail", "on 05/9/2024, after the school year"),
    ("PT24-50", "PT-MN-19", "", "not_applicable", "a private school has no public employees"),
    ("PT24-52", "PT-TH-01", DUE, "missing", "nothing was said about the plan"),
    ("PT24-56", "PT-MN-13", DUE, "fail", "không"),
    ("PT24-57", "PT-CS-06", DUE, "fail", "không"),
    ("PT24-61", "PT-MN-14", DUE, "fail", "không"),
    ("PT24-62", "PT-TH-03", DUE, "fail", "asked for external assessment, had none"),
    ("PT24-62", "PT-MN-01", DUE, "pass", "assessed on 05/12/2023"),
    ("PT24-62", "PT-MN-03", "", "not_applicable", "did not ask for external assessment"),
    ("PT24-70", "PT-MN-15", DUE, "missing", "nothing was said about health checks"),
    ("PT24-71", "PT-CS-07", DUE, "fail", "không"),
    ("PT24-73", "PT-MN-09", DUE, "pass", "209 / 219 attend regularly, below 97 %; advised on 17/01/2024"),
    ("PT24-73", "PT-MN-10", DUE, "fail", "192 / 203, below 97 %, and nobody came"),
    ("PT24-73", "PT-MN-03", "", "not_applicable", "attendance is as asked"),
    ("PT24-74", "PT-TH-05", DUE, "fail", "30 pupils in the hamlets, no review"),
    ("PT24-74", "PT-TH-02", "", "not_applicable", "no pupils of grades 3 to 5 in the hamlets"),
    ("PT24-80", "PT-LC-02", DUE, "fail", "signed on 25/8/2023, in the school year before"),
    ("PT24-81", "PT-TH-02", DUE, "fail", "không"),
    ("PT24-82", "PT-CS-10", DUE, "fail", "no thematic session on English"),
    ("PT24-83", "PT-LC-04", DUE, "fail", "no thematic session on Vietnamese"),
    ("PT24-101", "PT-TH-09", DUE, "fail", "không"),
    ("PT24-102", "PT-CS-11", DUE, "missing", "nothing was said about the lessons"),
    ("PT24-84", "PT-TH-03", DUE, "fail", "one survey in the school year, the other in the year before"),
    ("PT24-90", "PT-CS-12", DUE, "missing", "nothing was said about the rules"),
    ("PT24-94", "PT-MN-16", DUE, "fail", "không"),
    # what a person judges
    ("PT24-63", "PT-MN-17", DUE, "fail", "inspection record"),
    ("PT24-63", "PT-MN-18", DUE, "manual", "nobody has visited"),
    ("PT24-66", "PT-CS-02", DUE, "fail", "inspection record"),
    ("PT24-66", "PT-CS-03", DUE, "manual", "nobody has visited"),
    ("PT24-93", "PT-TH-05", DUE, "fail", "inspection record"),
    ("PT24-93", "PT-LC-02", DUE, "manual", "nobody has visited"),
    ("PT24-69", "PT-X05", DUE, "fail", "inspection record"),
    ("PT24-69", "PT-X06", DUE, "manual", "nobody has visited"),
    ("PT24-69", "PT-X01", DUE, "pass", "inspection record"),
    # month by month
    ("PT24-T02", "PT-TH-01", "2023-08-31", "pass", "on the last day of August"),
    ("PT24-T02", "PT-TH-02", "2023-08-31", "fail", "a day late"),
    ("PT24-T04", "PT-TH-01", "", "not_applicable", "no pupil had to be examined again"),
    ("PT24-T08", "PT-MN-15", "2023-09-30", "missing", "nothing was said about the meeting"),
    ("PT24-T12", "PT", "2023-08-31", "fail", "11 of 12 repairs handed over"),
    ("PT24-T25", "PT-CS-01", "2023-09-30", "pass", "school year opened on 05/9/2023"),
    ("PT24-T30", "PT", "2023-09-30", "pass", "inspection of 26/9/2023"),
    ("PT24-T30", "PT", "2023-12-31", "fail", "no inspection in December"),
    ("PT24-T30", "PT", "2024-04-30", "fail", "one in April, but six in all instead of seven"),
    ("PT24-T34", "PT-MN-04", "2023-12-31", "fail", "on 05/01/2024, not in December"),
    ("PT24-T35", "PT", "2023-09-30", "fail", "signed on 10/10/2023"),
    ("PT24-T38", "PT-MN-01", "2023-09-30", "pass", "held on 21/9/2023"),
    ("PT24-T38", "PT-MN-02", "", "not_applicable", "another school was named"),
    ("PT24-T44", "PT-LC-01", "2023-10-31", "pass", "proposed on 27/10/2023"),
    ("PT24-T50", "PT-CS-13", "2023-11-30", "fail", "không"),
    ("PT24-T61", "PT-TH-08", "2023-12-31", "fail", "không"),
    ("PT24-T65", "PT", "2024-02-29", "fail", "took part on 05/3/2024, not in February"),
    ("PT24-T99", "PT", "2024-05-31", "fail", "common test of grade 5, none of grade 9"),
    ("PT24-T106", "PT-MN-01", "", "not_applicable", "no site in a hamlet"),
    ("PT24-T110", "PT-CS-14", "2024-05-31", "missing", "nothing was said"),
    ("PT24-T114", "PT", "2024-06-30", "manual", "nobody has judged the reports yet"),
    ("PT24-T117", "PT", "2024-06-30", "fail", "three of the four places"),
    ("PT24-T120", "PT", "2024-07-31", "pass", "on the last day of July"),
    ("PT24-T121", "PT", "2024-07-31", "fail", "the second plan came on 01/8/2024"),
)


def main() -> None:
    """Write every file."""
    FOLDER.mkdir(exist_ok=True)
    write_units(FOLDER, ("vùng đặc biệt khó khăn", "cấp học", "công lập"), units())
    rows = district_facts() + district_months() + commune_facts()
    for school in ALL:
        if school not in BY_WORKBOOK:
            rows += school_facts(school)
        rows += dated_of(school) + months_of(school)
    write_facts(FOLDER, rows)
    for school in BY_WORKBOOK:
        write_workbook(FOLDER / f"nop-truong-{school.lower()}.xlsx", form_of(school))
    planted: list[Planted] = list(PLANTED)
    write_planted(FOLDER, planted)


if __name__ == "__main__":
    main()
