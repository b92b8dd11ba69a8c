"""Makes the demonstration data: xã Hà Đông with 12 schools, as an official would receive it.

In: the tables below. Out: `xa_ha_dong_2026/units.csv`, `facts.csv`, three workbooks that schools handed in, and
`planted/xa_ha_dong_2026.csv`. Promises: the same bytes on every run. All people, schools and figures are invented.

    python demo/make_xa_ha_dong_2026.py
"""

from __future__ import annotations

from pathlib import Path

from writing import Form, Row, Value, csv_bytes, fact, planted_rows, write_facts, write_planted, write_workbook

FOLDER = Path(__file__).parent / "xa_ha_dong_2026"
COMMUNE = "10882"
YEAR = "2026-2027"
STOCK = "30/11/2027"
BASELINE = "31/12/2025"

# ---------------------------------------------------------------- units

UNITS = [
    ("HD-MN-01", "Trường Mầm non Hà Đông", "mầm non", "có"),
    ("HD-MN-02", "Trường Mầm non Sao Mai", "mầm non", "có"),
    ("HD-MN-03", "Trường Mầm non Hướng Dương", "mầm non", "có"),
    ("HD-MN-04", "Trường Mầm non tư thục Họa Mi", "mầm non", "không"),
    ("HD-TH-01", "Trường Tiểu học Hà Đông", "tiểu học", "có"),
    ("HD-TH-02", "Trường Tiểu học Bình Minh", "tiểu học", "có"),
    ("HD-TH-03", "Trường Tiểu học Ánh Dương", "tiểu học", "có"),
    ("HD-TH-04", "Trường Tiểu học Phù Sa", "tiểu học", "có"),
    ("HD-CS-01", "Trường THCS Hà Đông", "THCS", "có"),
    ("HD-CS-02", "Trường THCS Bình Minh", "THCS", "có"),
    ("HD-CS-03", "Trường THCS Phù Sa", "THCS", "có"),
    ("HD-LC-01", "Trường Tiểu học và THCS Vườn Vải", "tiểu học; THCS", "có"),
]
NAMES = {row[0]: row[1] for row in UNITS}
PRESCHOOLS = [row[0] for row in UNITS if row[2] == "mầm non"]
PRIVATE = "HD-MN-04"
BY_WORKBOOK = ("HD-TH-01", "HD-CS-01", "HD-MN-02")

# ---------------------------------------------------------------- schools, năm học 2026-2027

# id: cán bộ quản lý, giáo viên, nhân viên, đảng viên, giáo viên được tập huấn AI, biên chế giáo viên được giao, phụ cấp
# ưu đãi của giáo viên và của nhân viên (trường ngoài công lập không có)
STAFF: dict[str, tuple[int, int, int, int, int, int | None, str | float | None, str | float | None]] = {
    "HD-MN-01": (3, 28, 6, 27, 28, 28, "45%", "20%"),
    "HD-MN-02": (3, 24, 5, 22, 24, 24, 0.45, 0.2),
    "HD-MN-03": (2, 18, 4, 17, 15, 18, "45%", "20%"),
    "HD-MN-04": (2, 12, 3, 5, 12, None, None, None),
    "HD-TH-01": (3, 32, 5, 33, 30, 33, 0.7, 0.2),
    "HD-TH-02": (2, 26, 4, 27, 26, 25, "45%", "20%"),
    "HD-TH-03": (2, 22, 3, 22, 22, 24, "45%", "20%"),
    "HD-TH-04": (2, 18, 3, 18, 18, 18, "45%", "20%"),
    "HD-CS-01": (2, 30, 5, 31, 34, 30, 0.4, 0.2),
    "HD-CS-02": (2, 24, 4, 25, 24, None, "40%", "20%"),
    "HD-CS-03": (2, 19, 3, 19, 19, 19, "40%", "20%"),
    "HD-LC-01": (3, 25, 4, 25, 25, 25, "42,5%", "20%"),
}

# id: of the managers, with a pedagogical degree, trained in management, with political theory
MANAGERS = {
    "HD-TH-01": (3, 3, 2),
    "HD-MN-03": (2, 2, 1),
    "HD-TH-04": (2, 1, 2),
    "HD-LC-01": (2, 3, 3),
}

# id: học sinh, giáo dục số, kỹ năng, hướng nghiệp, chơi thể thao, bỏ học do khó khăn
PUPILS: dict[str, tuple[int, int, int, int, int | str, int]] = {
    "HD-TH-01": (712, 694, 712, 690, 712, 0),
    "HD-TH-02": (588, 560, 588, 588, 580, 0),
    "HD-TH-03": (486, 486, 486, 486, 486, 0),
    "HD-TH-04": (402, 351, 402, 380, 402, 0),
    "HD-CS-01": (655, 655, 655, 655, 640, 0),
    "HD-CS-02": (521, 521, 521, 498, 521, 1),
    "HD-CS-03": (398, 398, 398, 398, 398, 0),
    "HD-LC-01": (534, 534, 534, 534, "gần hết", 0),
}

# id: phòng học, kiên cố, phòng học thông minh (31/12/2025, 30/11/2027), nhà đa năng, mức chuẩn quốc gia (31/12/2025,
# 31/12/2026); HD-CS-03 chưa báo cáo mức chuẩn quốc gia
ROOMS: dict[str, tuple[int, int, int, int, int, int | None, int | None]] = {
    "HD-MN-01": (14, 14, 0, 1, 0, 2, 2),
    "HD-MN-02": (12, 12, 0, 0, 0, 1, 1),
    "HD-MN-03": (9, 7, 0, 0, 0, 1, 1),
    "HD-MN-04": (6, 6, 0, 0, 0, 0, 0),
    "HD-TH-01": (22, 22, 1, 2, 1, 2, 2),
    "HD-TH-02": (19, 19, 0, 1, 0, 1, 2),
    "HD-TH-03": (16, 14, 0, 1, 0, 1, 1),
    "HD-TH-04": (13, 12, 0, 0, 0, 1, 1),
    "HD-CS-01": (20, 20, 1, 2, 0, 2, 2),
    "HD-CS-02": (16, 16, 0, 1, 0, 2, 2),
    "HD-CS-03": (12, 11, 0, 0, 0, None, None),
    "HD-LC-01": (18, 17, 0, 1, 0, 1, 1),
}

# id: mức độ chuyển đổi số, phần mềm quản trị, AI quản lý, AI dạy học, AI kiểm tra
DIGITAL = {
    "HD-MN-01": (2, "có", "có", "có", "không"),
    "HD-MN-02": (2, "có", "có", "có", "có"),
    "HD-MN-03": (1, None, "không", "có", "không"),
    "HD-MN-04": (1, "không", "không", "không", "không"),
    "HD-TH-01": (3, "có", "có", "có", "có"),
    "HD-TH-02": (2, "có", "có", "có", "có"),
    "HD-TH-03": (2, "có", "không", "có", "có"),
    "HD-TH-04": (1, "không", "không", "có", "không"),
    "HD-CS-01": (2, "có", "có", "có", "có"),
    "HD-CS-02": (2, "có", "có", "có", "có"),
    "HD-CS-03": (2, "có", "có", "có", None),
    "HD-LC-01": (2, "có", "có", "có", "không"),
}

ISSUED = {
    "HD-MN-01": "11/KH-MNHĐ", "HD-MN-02": "08/KH-MNSM", "HD-MN-03": "14/KH-MNHD", "HD-MN-04": "05/KH-MNHM",
    "HD-TH-01": "21/KH-THHĐ", "HD-TH-02": "17/KH-THBM", "HD-TH-03": "19/KH-THAD", "HD-TH-04": "12/KH-THPS",
    "HD-CS-01": "24/KH-THCSHĐ", "HD-CS-02": "16/KH-THCSBM", "HD-CS-03": "13/KH-THCSPS",
}  # fmt: skip

# ---------------------------------------------------------------- the commune


def commune_facts() -> list[Row]:
    """What the commune itself reports."""
    rows: list[Row] = []

    def add(name: str, period: str, value: object, evidence: str = "", note: str = "") -> None:
        rows.append(fact(COMMUNE, name, period, value, evidence, note))

    for year, total, education, building in (
        ("2025", 142_600_000_000, 28_100_000_000, 7_300_000_000),
        ("2026", 151_800_000_000, 30_900_000_000, 7_900_000_000),
    ):
        add("tổng chi ngân sách", f"năm {year}", total, f"quyết toán {year}")
        add("chi ngân sách GD", f"năm {year}", education, f"quyết toán {year}")
        add("chi đầu tư trường lớp", f"năm {year}", building, f"quyết toán {year}")
    add("tổng chi ngân sách", "năm 2027", "163,5 tỷ đồng", "", "ước thực hiện")
    add("chi ngân sách GD", "năm 2027", "33,4 tỷ đồng", "", "ước thực hiện")
    add("chi đầu tư trường lớp", "năm 2027", "7,521 tỷ đồng", "", "ước thực hiện")

    for year, levels in (("2025", (3, 3, 2)), ("2026", (3, 3, 2)), ("2027", (3, None, 2))):
        for name, level in zip(
            ("mức phổ cập giáo dục tiểu học", "mức phổ cập giáo dục THCS", "mức xóa mù chữ"), levels, strict=True
        ):
            if level is not None:
                add(name, f"năm {year}", level, f"quyết định công nhận {year}")
    add("hoàn thành phổ cập mầm non trẻ 3 đến 5 tuổi", "năm 2027", "không", "", "đang hoàn thiện hồ sơ đề nghị")
    add("hoàn thành phổ cập THPT", "năm 2027", "không")

    cohorts = {
        "2024-2025": ((705, 282), (1_010, 985), (398, 397), (390, 388), (352, 326)),
        "2025-2026": ((698, 286), (1_002, 984), (405, 404), (394, 393), (361, 336)),
        "2026-2027": ((690, 290), (996, 990), (402, 402), (398, 398), (365, 341)),
    }
    names = (
        ("trẻ độ tuổi nhà trẻ", "trẻ nhà trẻ ra lớp"),
        ("trẻ độ tuổi mẫu giáo", "trẻ mẫu giáo ra lớp"),
        ("trẻ 6 tuổi", "trẻ 6 tuổi vào lớp 1"),
        ("học sinh hoàn thành tiểu học", "học sinh hoàn thành tiểu học vào lớp 6"),
        ("học sinh tốt nghiệp THCS", "học sinh tốt nghiệp THCS học tiếp"),
    )
    for year, pairs in cohorts.items():
        for (whole, part), (whole_value, part_value) in zip(names, pairs, strict=True):
            add(whole, f"năm học {year}", whole_value)
            add(part, f"năm học {year}", part_value)

    for year, people, learners, workers, trained in (
        ("2025", 16_690, 5_420, 9_860, 3_984),
        ("2026", 16_800, 5_900, 9_905, 4_160),
        ("2027", 16_900, 6_150, 9_950, 4_380),
    ):
        add("người dân", f"năm {year}", people)
        add("người dân học tập suốt đời", f"năm {year}", learners)
        add("lao động", f"năm {year}", workers)
        add("lao động đã qua đào tạo", f"năm {year}", trained)

    for day, index, inequality in (
        (BASELINE, "0,78", "13,5%"),
        ("31/12/2026", "0,786", "12,4%"),
        (STOCK, "0,79", "11,2%"),
    ):
        add("chỉ số giáo dục HDI", day, index)
        add("chỉ số bất bình đẳng giáo dục", day, inequality)
    add("quỹ khuyến học cấp xã", "15/11/2026", "có", "", "chưa gửi kèm quyết định")
    for day in ("28/6/2026", "20/12/2026", "30/6/2027"):
        add("báo cáo định kỳ", day, "có")
    return rows


# ---------------------------------------------------------------- schools in long form


def numbers_of(unit: str) -> dict[str, Value]:
    """Every figure of the school year or of the closing day of one school, in the order of the form."""
    managers, teachers, others, members, trained, quota, _, _ = STAFF[unit]
    degree, training, theory = MANAGERS.get(unit, (managers,) * 3)
    level, software, manage, teach, test = DIGITAL[unit]
    out: dict[str, Value] = {
        "cán bộ quản lý": managers,
        "giáo viên": teachers,
        "nhân viên": others,
        "cán bộ giáo viên nhân viên": managers + teachers + others,
        "đảng viên": members,
        "cán bộ quản lý trình độ đại học sư phạm": degree,
        "cán bộ quản lý được bồi dưỡng quản lý giáo dục": training,
        "cán bộ quản lý qua trung cấp lý luận chính trị": theory,
        "giáo viên được tập huấn AI": trained,
        "biên chế giáo viên được giao": quota,
        "biên chế nhân viên được giao": None if unit == PRIVATE else others,
        "mức độ chuyển đổi số": level,
        "dùng phần mềm quản trị nhà trường": software,
        "dùng AI để quản lý": manage,
        "dùng AI để dạy học": teach,
        "dùng AI để kiểm tra đánh giá": test,
        "cập nhật cơ sở dữ liệu ngành": None if unit == "HD-TH-01" else "có",
    }
    if unit in PUPILS:
        pupils, digital, skills, career, sport, dropped = PUPILS[unit]
        out |= {
            "học sinh": pupils,
            "học sinh tiếp cận giáo dục số": digital,
            "học sinh được giáo dục kỹ năng": skills,
            "học sinh được định hướng nghề nghiệp": career,
            "học sinh chơi thể thao": sport,
            "học sinh bỏ học do khó khăn kinh tế": dropped,
            "dạy kỹ năng số": "không" if unit == "HD-TH-04" else "có",
            "triển khai giáo dục STEM": "có",
            "triển khai nghiên cứu khoa học": "không" if unit in ("HD-TH-04", "HD-LC-01") else "có",
            "triển khai chương trình ngoại ngữ": "có",
        }
    else:
        out["vụ mất an toàn trẻ em"] = 0
    return {name: value for name, value in out.items() if value is not None}


def stocks_of(unit: str) -> list[tuple[str, str, Value]]:
    """Name, day and value of what is counted on a day."""
    rooms, solid, smart_before, smart, halls, before, after = ROOMS[unit]
    teachers, others = STAFF[unit][6:]
    out: list[tuple[str, str, Value]] = [
        ("phòng học", STOCK, rooms),
        ("phòng học kiên cố", BASELINE, solid - 1 if solid < rooms else solid),
        ("phòng học kiên cố", STOCK, solid),
        ("phòng học thông minh", BASELINE, smart_before),
        ("phòng học thông minh", STOCK, smart),
        ("nhà đa năng", STOCK, halls),
    ]
    if before is not None:
        out += [("mức chuẩn quốc gia", BASELINE, before), ("mức chuẩn quốc gia", "31/12/2026", after)]
    if teachers is not None:
        out += [("phụ cấp ưu đãi giáo viên", STOCK, teachers), ("phụ cấp ưu đãi nhân viên", STOCK, others)]
    if unit != PRIVATE:
        out += [
            ("bí thư kiêm người đứng đầu", STOCK, "không" if unit == "HD-TH-03" else "có"),
            ("hội đồng trường", STOCK, "có" if unit == "HD-TH-04" else "không"),
        ]
    return out


def dated_of(unit: str) -> list[Row]:
    """Activities and documents of one school."""
    rows: list[Row] = []
    if unit != PRIVATE:
        rows.append(fact(unit, "hội nghị quán triệt Nghị quyết 71", "12/12/2025", "có", "biên bản hội nghị"))
    if unit == "HD-LC-01":
        rows.append(fact(unit, "kế hoạch thực hiện Nghị quyết 71", STOCK, "không", "", "đang dự thảo"))
    else:
        number = ISSUED[unit]
        rows.append(fact(unit, "kế hoạch thực hiện Nghị quyết 71", "20/4/2026", number, f"{number}.pdf"))
    if unit in PUPILS:
        if unit == "HD-TH-04":
            rows.append(fact(unit, "ngoại khóa phòng chống tai nạn thương tích", "20/5/2027", "không"))
        else:
            rows.append(fact(unit, "ngoại khóa phòng chống tai nạn thương tích", "20/5/2027", "có"))
        if unit == "HD-TH-02":
            rows.append(fact(unit, "ngoại khóa phòng chống tai nạn thương tích", "15/10/2027", "có"))
    for day in ("10/12/2026", "10/12/2027"):
        if (unit, day) != ("HD-TH-03", "10/12/2027"):
            rows.append(fact(unit, "báo cáo kết quả thực hiện", day, "có"))
    return rows


ATTESTED = [
    fact("HD-TH-01", "HD26-45", "15/10/2027", "Đạt", "biên bản kiểm tra 15/10/2027"),
    fact("HD-MN-01", "HD26-45", "18/10/2027", "Đạt", "biên bản kiểm tra 18/10/2027"),
    fact("HD-CS-02", "HD26-45", "20/10/2027", "Không đạt", "biên bản kiểm tra 20/10/2027"),
    fact("HD-MN-01", "HD26-53", "18/10/2027", "Đạt", "biên bản kiểm tra 18/10/2027"),
]


def school_facts(unit: str) -> list[Row]:
    """Every row of one school in long form."""
    rows = [fact(unit, name, f"năm học {YEAR}", value) for name, value in numbers_of(unit).items()]
    rows += [fact(unit, name, day, value) for name, day, value in stocks_of(unit)]
    return rows + dated_of(unit)


# ---------------------------------------------------------------- three schools hand in workbooks


def form_of(unit: str) -> Form:
    """A wide table with one row: one column a fact, the period in a cell above or in the heading."""
    cells: dict[str, Value] = {"mã": unit, "tên": NAMES[unit], **numbers_of(unit)}
    cells |= {f"{name} [{day}]": value for name, day, value in stocks_of(unit)}
    for _, name, period, value, evidence, _ in dated_of(unit):
        cells[f"{name} [{period}]"] = value
        if evidence:
            cells[f"{name} (minh chứng)"] = evidence
    return Form(
        title="BIỂU TỔNG HỢP SỐ LIỆU THỰC HIỆN NGHỊ QUYẾT SỐ 71-NQ/TW",
        unit=NAMES[unit],
        period=f"năm học {YEAR}",
        rows=[cells],
        percent=("phụ cấp",),
        sums={"cán bộ giáo viên nhân viên": ("cán bộ quản lý", "giáo viên", "nhân viên")},
    )


# ---------------------------------------------------------------- what the check must find

PLANTED = """
HD26-41 | 10882 | | pass | 33,4 / 163,5 tỷ đồng = 20,43 % ≥ 20 % in 2027
HD26-01 | HD-TH-01 | 2030-12-31 | pass | early: 2 smart classrooms, three years before the due date
HD26-42 | 10882 | 2027-12-31 | fail | 7,521 / 163,5 tỷ đồng = 4,6 % of total spending; 654.000.000 đồng short
HD26-08 | 10882 | 2027-12-31 | fail | the 2027 target, preschool universal for ages 3–5, is reported không
HD26-38 | HD-TH-04 | | fail | prohibition: a public school with a school council
HD26-39 | HD-MN-01 | | fail | advisory: 45 % < 70 %, shown as a warning; cannot set the exit code
HD26-29 | 10882 | 2030-12-31 | not_due | 11,2 % is not yet below 10 %, but under the line from 13,5 %
HD26-09 | 10882 | 2030-12-31 | not_due | at risk: 290 / 690 = 42,0 %, behind the line from 40 % to 56 %
HD26-49 | HD-MN-03 | | missing | dùng phần mềm quản trị nhà trường was not reported
HD26-44 | 10882 | | missing | evidence: fund reported có, the founding decision is not named as evidence
HD26-03 | 10882 | 2027-12-31 | undetermined | HD-CS-03 never reported mức chuẩn quốc gia
HD26-51 | HD-CS-02 | | undetermined | the quota (mức giao) of this school is not known
HD26-38 | HD-MN-04 | | not_applicable | a private school
HD26-49 | HD-MN-04 | | waived | waiver until 31/8/2028; underlying fail
HD26-53 | HD-TH-02 | | manual | nobody has inspected yet
HD26-50, HD26-51 | HD-CS-01 | | invalid | workbook: 34 teachers trained of 30
HD26-46 | HD-LC-01 | | invalid | gần hết where a number of pupils belongs
HD26-50 | HD-TH-01 | | fail | 30 / 32 teachers trained, two short
HD26-51 | HD-TH-01 | | fail | 32 teachers, quota 33
HD26-57 | HD-TH-01 | | pass | 5 other staff, quota 5
HD26-40 | HD-TH-01 | | fail | advisory: 20 % < 30 %
HD26-48 | HD-TH-01 | 2027-08-31 | missing | a blank cell in its workbook
HD26-53 | HD-TH-01 | | manual | nobody has inspected yet
HD26-45 | HD-TH-01 | | pass | inspection record of 15/10/2027
HD26-16 | HD-TH-01 | 2030-12-31 | not_due | at risk: 694 / 712 pupils, as at the end of the last school year
HD26-26 | HD-TH-01 | 2030-12-31 | not_due | at risk: 2 of 3 managers
HD26-17 | HD-TH-01 | 2030-12-31 | not_due | 690 / 712 with career guidance
HD26-52 | HD-TH-01 | | not_applicable | not a preschool
HD26-01 | HD-MN-02, HD-MN-03, HD-MN-04, HD-TH-04, HD-CS-03 | 2030-12-31 | not_due | at risk: still no smart classroom
HD26-03 | 10882 | 2026-12-31 | pass | the others gained one in 2026, which decides despite the gap
HD26-06 | 10882 | 2027-12-31 | missing | level of 2027 not reported
HD26-06, HD26-42, HD26-56 | 10882 | 2026-12-31 | pass | the year before
HD26-13, HD26-28 | 10882 | 2030-12-31 | not_due | at risk: 93,4 % (341 / 365); 0,79
HD26-31 | 10882 | 2035-12-31 | not_due | at risk: 0,79
HD26-34 | 10882 | 2045-12-31 | not_due | at risk: 36,4 %
HD26-27 | 10882 | 2030-12-31 | not_due | at risk: 271 / 355 party members, and time has passed since
HD26-19, HD26-20 | 10882 | 2030-12-31 | not_due | at risk: 7 / 8 and 2 / 4 schools at level 2
HD26-36 | HD-MN-04 | | missing | no row at all about the meeting
HD26-37 | HD-TH-03 | | fail | secretary and head are two people
HD26-43 | HD-CS-02 | | fail | prohibition: one pupil left for want of money
HD26-45, HD26-53 | HD-MN-01 | | pass | inspection records
HD26-45 | HD-CS-02 | | fail | inspection record
HD26-45 | HD-MN-02, HD-MN-03, HD-MN-04, HD-TH-02, HD-TH-03 | | manual | nobody has inspected yet
HD26-45 | HD-TH-04, HD-CS-01, HD-CS-03, HD-LC-01 | | manual | nobody has inspected yet
HD26-46 | HD-TH-02, HD-CS-01 | | fail | 580 / 588 and 640 / 655; no effect on the exit code
HD26-47 | HD-TH-04 | 2027-08-31 | fail | không
HD26-47 | HD-TH-04 | 2028-08-31 | not_due | the running year
HD26-47 | HD-TH-02 | 2028-08-31 | pass | early: held in October already
HD26-49 | HD-TH-04 | | fail | no management software
HD26-50 | HD-MN-03 | | fail | 15 / 18 teachers trained
HD26-51 | HD-TH-03 | | fail | 22 teachers, quota 24
HD26-54 | HD-LC-01 | | fail | school plan still a draft
HD26-55 | HD-TH-03 | 2027-12-31 | fail | advisory: no report in 2027
HD26-56 | 10882 | 2027-12-31 | fail | one periodic report instead of two
"""

# ---------------------------------------------------------------- files


def main() -> None:
    """Write every file. The tables carry a byte order mark, as Excel leaves it."""
    FOLDER.mkdir(exist_ok=True)
    units = [(COMMUNE, "Hà Đông", "xã", "", "không", "", "")]
    units += [(id_, name, "trường", COMMUNE, "", levels, public) for id_, name, levels, public in UNITS]
    header = ("id", "name", "type", "parent", "vùng đặc biệt khó khăn", "cấp học", "công lập")
    (FOLDER / "units.csv").write_bytes(csv_bytes(header, units, mark=True))

    rows = commune_facts()
    for unit in NAMES:
        if unit not in BY_WORKBOOK:
            rows += school_facts(unit)
    rows += ATTESTED
    write_facts(FOLDER, rows, mark=True)

    for unit in BY_WORKBOOK:
        write_workbook(FOLDER / f"nop-truong-{unit.lower()}.xlsx", form_of(unit))
    write_planted(FOLDER, planted_rows(PLANTED))


if __name__ == "__main__":
    main()
