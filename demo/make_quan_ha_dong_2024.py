"""Makes the demonstration data: quận Hà Đông with 17 wards and 103 schools, on the last day of the plan.

In: the tables below. Out: `quan_ha_dong_2024/units.csv`, `facts.csv`, three workbooks (one a level, a row a school) and
`planted/quan_ha_dong_2024.csv`. Promises: the same bytes on every run; the sums that a planted row names are checked
here, without the program. Eleven schools and the figures 78/97, 3 and 18 are of the plan; every other school, figure,
date and document number is invented, and so is which old ward went into which new one.

    python demo/make_quan_ha_dong_2024.py
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from writing import (
    Form,
    Row,
    Value,
    fact,
    planted_rows,
    unit,
    write_facts,
    write_planted,
    write_units,
    write_workbook,
)  # fmt: skip

FOLDER = Path(__file__).parent / "quan_ha_dong_2024"
CITY, DISTRICT = "HN", "HDG"
DAY, LAST = "31/12/2024", "30/6/2025"
TAUGHT, BEFORE = "năm học 2023-2024", "năm học 2022-2023"
YEAR, JANUARY = "năm 2024", "tháng 01/2024"

# ---------------------------------------------------------------- units

# the old wards in the order of their ids HDG-P01 …, and the new ward that takes each over (assumed)
WARDS = {
    "Quang Trung": "Hà Đông", "Nguyễn Trãi": "Hà Đông", "Yết Kiêu": "Hà Đông", "Văn Quán": "Hà Đông",
    "Vạn Phúc": "Hà Đông", "Mộ Lao": "Hà Đông", "Phúc La": "Hà Đông", "Hà Cầu": "Hà Đông", "La Khê": "Dương Nội",
    "Dương Nội": "Dương Nội", "Phú La": "Kiến Hưng", "Kiến Hưng": "Kiến Hưng", "Yên Nghĩa": "Yên Nghĩa",
    "Đồng Mai": "Yên Nghĩa", "Biên Giang": "Yên Nghĩa", "Phú Lương": "Phú Lương", "Phú Lãm": "Phú Lương",
}  # fmt: skip
WARD_IDS = {name: f"HDG-P{number:02d}" for number, name in enumerate(WARDS, start=1)}
NEW_WARDS = {name: f"NEW-{number}" for number, name in enumerate(dict.fromkeys(WARDS.values()), start=1)}

# the schools that the plan names: id: name, ward
NAMED = {
    "HD-TH-01": ("Trường Tiểu học Vạn Bảo", "Vạn Phúc"),
    "HD-TH-02": ("Trường Tiểu học An Hưng", "Dương Nội"),
    "HD-TH-03": ("Trường Tiểu học Lê Quý Đôn", "Văn Quán"),
    "HD-TH-04": ("Trường Tiểu học Lê Lợi", "Quang Trung"),
    "HD-CS-01": ("Trường THCS Lê Lợi", "Quang Trung"),
    "HD-CS-02": ("Trường THCS Lê Quý Đôn", "Văn Quán"),
    "HD-CS-03": ("Trường THCS Nguyễn Trãi", "Hà Cầu"),
    "HD-CS-04": ("Trường THCS Đồng Mai", "Đồng Mai"),
    "HD-CS-05": ("Trường THCS Biên Giang", "Biên Giang"),
    "HD-CS-06": ("Trường THCS Phú Lãm", "Phú Lãm"),
}
LEVELS = {"MN": ("mầm non", "Mầm non", 33), "TH": ("tiểu học", "Tiểu học", 34), "CS": ("THCS", "THCS", 30)}
PRIVATE = {
    "HD-CS-91": ("Trường THCS Ban Mai", "Văn Quán", "THCS"),
    "HD-TH-91": ("Trường Tiểu học tư thục Cánh Diều Xanh", "Mộ Lao", "tiểu học"),
    "HD-MN-91": ("Trường Mầm non tư thục Ong Vàng Nhỏ", "La Khê", "mầm non"),
    "HD-MN-92": ("Trường Mầm non tư thục Vườn Cổ Tích", "Kiến Hưng", "mầm non"),
}
UPPER = {
    "HD-PT-01": ("Trường THPT Bến Lụa", "Phúc La", "có"),
    "HD-PT-02": ("Trường THPT tư thục Tầm Cao", "Phú La", "không"),
}
FIRST = ("Lụa", "Tằm", "Dâu", "Thoi", "Tơ", "Cửi", "Suốt")
SECOND = ("Vàng", "Xanh", "Hồng", "Biếc", "Trắng")
HARD = ("HD-CS-04", "HD-CS-05", "HD-TH-34", "HD-MN-33")  # địa bàn khó khăn


def listed() -> dict[str, tuple[str, str, str, str]]:
    """Id: name, ward, levels, public."""
    out: dict[str, tuple[str, str, str, str]] = {}
    places = list(WARDS)
    for kind, (level, word, count) in LEVELS.items():
        for number in range(1, count + 1):
            id_ = f"HD-{kind}-{number:02d}"
            invented = f"Trường {word} {FIRST[number % 7]} {SECOND[number % 5]}"
            name, ward = NAMED.get(id_, (invented, places[number % 17]))
            out[id_] = (name, ward, level, "có")
    out |= {id_: (name, ward, level, "không") for id_, (name, ward, level) in PRIVATE.items()}
    return out | {id_: (name, ward, "THPT", public) for id_, (name, ward, public) in UPPER.items()}


SCHOOLS = listed()


def of_level(*levels: str, public: bool = False) -> list[str]:
    """Schools of one of the levels; with `public`, the public ones."""
    return [id_ for id_, row in SCHOOLS.items() if row[2] in levels and (row[3] == "có" or not public)]


NURSERY, PRIMARY, LOWER = of_level("mầm non"), of_level("tiểu học"), of_level("THCS")
GENERAL = PRIMARY + LOWER
MANAGED = NURSERY + GENERAL
PUBLIC = of_level("mầm non", "tiểu học", "THCS", public=True)
EXCELLENT = ("HD-TH-01", "HD-CS-01")


def unit_rows() -> list[tuple[str, ...]]:
    """City, district, old wards, new wards, schools. A school stands under its old ward: a list knows one parent."""
    rows = [unit(CITY, "Hà Nội", "tỉnh"), unit(DISTRICT, "Hà Đông", "quận", CITY, until=LAST)]
    rows += [unit(id_, name, "phường", DISTRICT, until=LAST) for name, id_ in WARD_IDS.items()]
    for name, id_ in NEW_WARDS.items():
        old = ";".join(WARD_IDS[ward] for ward, new in WARDS.items() if new == name)
        rows.append(unit(id_, name, "phường", CITY, since="01/7/2025", predecessors=old))
    for id_, (name, ward, level, public) in SCHOOLS.items():
        hard = "có" if id_ in HARD else "không"
        rows.append((*unit(id_, name, "trường", WARD_IDS[ward]), level, public, hard))
    return rows


# ---------------------------------------------------------------- what the district did: name, and day in 2024

DONE = """
hội nghị cán bộ chủ chốt cấp quận: 12/01
quán triệt Đề án 03 tại hội nghị cấp quận: 12/01
triển khai kế hoạch năm 2024 tại hội nghị cấp quận: 12/01
tuyên truyền kế hoạch năm 2024 trên phương tiện thông tin đại chúng: 20/01
quy chế làm việc của Phòng GDĐT: 15/01
rà soát quy hoạch lãnh đạo Phòng GDĐT: 10/5
cử cán bộ quy hoạch lãnh đạo phòng đi bồi dưỡng: 02/7
cơ chế quản lý xử lý thông tin của Phòng GDĐT: 20/02
quy chế chi tiêu nội bộ của Phòng GDĐT: 18/01
bồi dưỡng Hiệu trưởng và Phó Hiệu trưởng: 08/8
kế hoạch sắp xếp luân chuyển bổ nhiệm cán bộ quản lý: 05/3
tờ trình quy hoạch Hiệu trưởng và Phó Hiệu trưởng: 12/4
bồi dưỡng cán bộ nguồn Hiệu trưởng và Phó Hiệu trưởng: 15/9
kế hoạch bồi dưỡng cán bộ nguồn: 20/02
hướng dẫn thi tuyển chức danh lãnh đạo: 26/02
báo cáo đơn vị thiếu cán bộ quản lý: 14/3
kế hoạch điều động luân chuyển giáo viên nhân viên: 03/6
hướng dẫn hợp đồng lao động theo Nghị định 111: 22/3
kiểm tra chế độ chính sách đối với giáo viên nhân viên: 16/10
lớp bồi dưỡng do báo cáo viên cấp Bộ hoặc chuyên gia giảng: 06/8
tham quan mô hình giáo dục chất lượng cao: 19/4
chuyên đề bồi dưỡng chính trị thời sự: 11/4, 10/10
hội thi giáo viên dạy giỏi cấp quận: 25/3
kiểm tra đột xuất trường học: 17/10
dự giờ đánh giá giáo viên: 23/10
bồi dưỡng giáo viên tư vấn sức khỏe: 13/8
bồi dưỡng giáo viên tư vấn tâm lý học đường: 14/8
bồi dưỡng giáo viên tư vấn hướng nghiệp: 15/8
phong trào văn hóa văn nghệ thể thao của nhà giáo: 15/11
giải thưởng Nhà giáo tâm huyết sáng tạo: 18/11
đi thực tế học tập kinh nghiệm: 21/6
hướng dẫn đánh giá học sinh: 20/9
kiểm tra việc đánh giá học sinh: 24/5
khen thưởng hoạt động tư vấn tâm lý học đường: 30/5
hội thi văn hóa văn nghệ thể thao cấp quận: 26/3
ngày hội STEM cấp quận: 20/4
kiểm tra chính sách đối với học sinh: 05/11
giao lưu Olympic tiếng Anh tiểu học cấp quận: 12/3
giao lưu Olympic tiếng Anh THCS cấp quận: 13/3
Festival tiếng Anh tiểu học cấp quận: 18/4
Festival tiếng Anh THCS cấp quận: 19/4
thi học sinh giỏi lớp 9 cấp quận: 09/01
giao lưu học sinh giỏi lớp 6 cấp quận: 10/4
giao lưu học sinh giỏi lớp 7 cấp quận: 10/4
giao lưu học sinh giỏi lớp 8 cấp quận: 10/4
bồi dưỡng đội tuyển học sinh giỏi cấp quận: 15/9
chính sách khen thưởng đội tuyển và học sinh giỏi: 02/5
văn bản tham mưu thiết bị dạy tiếng Anh: 08/5
tập huấn kỹ năng hội nhập quốc tế: 22/7
cuộc thi ứng dụng công nghệ thông tin: 28/3
tập huấn năng lực chuyển đổi số: 25/7
giao lưu tiếng Anh cho giáo viên và học sinh: 17/5
kế hoạch kiểm tra chuyên đề tiếng Anh: 27/9
kiểm tra trung tâm ngoại ngữ trên địa bàn: 12/11
bồi dưỡng cán bộ quản lý về hướng nghiệp: 19/8
bồi dưỡng giáo viên kiêm nhiệm về hướng nghiệp: 20/8
kiểm tra giáo dục hướng nghiệp phân luồng: 08/5
chuyên đề kỹ năng sống cho trẻ mầm non: 06/11
chuyên đề kỹ năng sống cho học sinh phổ thông: 07/11
kiểm tra an toàn sức khỏe trẻ mầm non: 14/11
kiểm tra an toàn thực phẩm ở cơ sở mầm non: 14/11
hướng dẫn đánh giá cán bộ giáo viên năm 2024: 06/5
kiểm tra liên ngành về giáo dục: 21/11
hội nghị không giấy: 23/8
hội nghị trực tuyến ngành giáo dục: 15/7
kiểm tra thực hiện kế hoạch năm học: 24/10
phong trào Nhà trường chung tay phát triển: 20/11
chuyên đề chuyên môn: 20/3
chuyên đề cơ sở vật chất thiết bị dạy học: 24/4
chuyên đề quản lý tài chính: 22/5
chuyên đề xây dựng môi trường giáo dục: 25/9
chuyên đề chuyển đổi số: không
tập huấn qua mạng: 18/7
bồi dưỡng an toàn an ninh thông tin: 30/7
bồi dưỡng dùng phần mềm quản lý nhà trường: 31/7
bồi dưỡng dùng phần mềm dạy học: 01/8
bồi dưỡng tìm kiếm thông tin trên Internet: 01/8
bồi dưỡng cài đặt phần mềm cơ bản: 02/8
bồi dưỡng sửa chữa máy tính: 02/8
cuộc thi Thiết kế bài giảng điện tử cấp quận: 29/11
hướng dẫn xây dựng quy định khen thưởng: 10/9
kiểm tra cơ sở giáo dục ngoài công lập: 19/11
kiểm tra trung tâm tiếng Anh: 12/11
kiểm tra trung tâm bồi dưỡng văn hóa: 13/11
thanh tra hành chính trường học: 22/4
kiểm tra đột xuất chuyên môn trường học: 17/10
kiểm tra dạy thêm học thêm: 30/10
kiểm tra dạy bổ trợ tiếng Anh: 31/10
đôn đốc sau thanh tra: 28/6
phát động cuộc vận động Tấm gương đạo đức tự học sáng tạo: 05/9
phát động cuộc vận động Nhà trường văn hóa nhà giáo mẫu mực học sinh thanh lịch: 05/9
phát động cuộc vận động Dân chủ Kỷ cương Tình thương Trách nhiệm: 05/9
phát động cuộc vận động Nhà giáo Hà Nội tâm huyết sáng tạo: 05/9
đợt thi đua mừng Đảng mừng Xuân năm 2024: 05/02
tọa đàm giao lưu biểu dương điển hình tiên tiến: 20/11
vinh danh giáo viên có thành tích: 20/11
phát động thi đua yêu nước ngành giáo dục năm 2024: 16/01
đề xuất bổ sung quy hoạch mạng lưới trường học: 17/6
phương án phân tuyến tuyển sinh: 25/4
kế hoạch đầu tư cơ sở vật chất trường học: 29/02
đi thực tế mô hình tiên tiến trong Thành phố: 16/5
đi thực tế mô hình tiên tiến ngoài Thành phố: 24/6
báo cáo đánh giá thực hiện Chương trình GDPT 2018: 28/6
tập huấn sách giáo khoa lớp 5: 10/7
tập huấn sách giáo khoa lớp 9: 11/7
đề xuất bổ sung cán bộ quản lý giáo viên cốt cán: 13/5
lớp bồi dưỡng Chương trình GDPT 2018: 12/7
hướng dẫn hợp đồng giáo viên theo Nghị định 111: 22/3
hướng dẫn xã hội hóa giáo dục năm 2024: 20/8
phối hợp tổ chức xã hội hỗ trợ giáo dục: 16/9
kiểm tra dạy liên kết: 05/12
khen thưởng xã hội hóa giáo dục: 18/11
lớp đào tạo trình độ sơ cấp: 11/3
lớp đào tạo nghề dưới 03 tháng: 08/4
lớp đào tạo nghề dưới 03 tháng cho làng nghề: không
lớp đào tạo nghề tại doanh nghiệp: 03/6
người học tham quan doanh nghiệp: 17/5
người học thực tập tại doanh nghiệp: 10/6
cung cấp số liệu giáo dục nghề nghiệp: 30/9
báo cáo đánh giá kết quả thực hiện kế hoạch năm 2024: 27/12
chỉ đạo trường học thực hiện kế hoạch năm 2024: 04/01
dự toán kinh phí năm 2024 thực hiện Đề án: 25/01
tờ trình thẩm định dự toán năm 2024: 06/02
quyết định giao dự toán năm 2024: 20/02
hướng dẫn chế độ tài chính thực hiện Đề án: 05/3
kiểm tra tiến độ của Ban Chỉ đạo Đề án: 11/7
kiểm tra đột xuất của Ban Chỉ đạo Đề án: 09/10
báo cáo quý của Phòng GDĐT về Đề án: 28/3, 27/6, 26/9, 26/12
báo cáo quý của Phòng Nội vụ về Đề án: 28/3, 01/7, 26/9, 26/12
báo cáo quý của Phòng Tài chính Kế hoạch về Đề án: 29/3, 28/6, 27/9, 27/12
báo cáo quý của Trung tâm GDNN-GDTX về Đề án: 31/3, 30/6, 30/9, 31/12
báo cáo tổng hợp quý của thường trực Ban Chỉ đạo: 31/3, 30/6, 30/9
"""

# figures of the year 2024, and values that another document sets
FIGURES = """
kết quả xây dựng trường chuẩn quốc gia = 20
chỉ tiêu xây dựng trường chuẩn quốc gia = 21
lượt bổ nhiệm luân chuyển theo kế hoạch = 26
lượt bổ nhiệm luân chuyển đã thực hiện = 26
cán bộ nguồn dự bồi dưỡng = 64
cán bộ nguồn được đánh giá qua chuyên đề = 63
chức danh phải thi tuyển theo kế hoạch = 5
chức danh đã thi tuyển = 5
chi hỗ trợ đào tạo giáo viên = 1,2 tỷ đồng
vụ vi phạm kỷ cương trường học = 4
vụ vi phạm kỷ cương trường học đã xử lý = 3
cuộc thanh tra giáo dục theo kế hoạch = 8
cuộc thanh tra giáo dục theo kế hoạch đã làm = 8
vụ sai chế độ chính sách giáo dục = 2
vụ sai chế độ chính sách giáo dục đã xử lý = 2
vụ dạy thêm học thêm trái quy định = 6
vụ dạy thêm học thêm trái quy định đã chấn chỉnh = 7
vụ dạy tiếng Anh bổ trợ tự phát = 0
vụ dạy tiếng Anh bổ trợ tự phát đã xử lý = 0
đơn thư vượt cấp về giáo dục = 7
kết luận sau thanh tra phải theo dõi = 3
công trình trường học theo kế hoạch năm = 14
công trình trường học theo kế hoạch năm đã triển khai = 13
hồ sơ lập cơ sở ngoài công lập đủ điều kiện = 9
hồ sơ lập cơ sở ngoài công lập đủ điều kiện đã giải quyết = 9
vốn xây dựng Trung tâm GDNN-GDTX đã giải ngân = 0
nguồn lực huy động hỗ trợ sách giáo khoa = 185 triệu đồng
người học nghề đạt yêu cầu kiểm tra = 148
người học nghề được cấp chứng chỉ = 148
người học nghề được giải quyết việc làm = 61
báo cáo định kỳ của Trung tâm đã gửi = 4
số báo cáo định kỳ Trung tâm phải gửi = 4
biên chế giáo viên Trung tâm GDNN-GDTX được giao = 24
kinh phí Đề án đã cấp = 12 tỷ đồng
dự toán kinh phí Đề án được giao = 12 tỷ đồng
"""

STOCKS = {
    "cán bộ không đủ điều kiện còn trong quy hoạch": 0,
    "cặp trường kết nghĩa": 12,
    "điểm không gian ngoại ngữ nơi công cộng": 2,
    "cung cấp dịch vụ công trực tuyến về giáo dục": "có",
    "kho bài giảng điện tử cấp quận": "có",
    "kho dữ liệu điện tử cấp quận": "có",
    "tiến độ dự án trường liên cấp Kiến Hưng": "35%",
    "giáo viên biên chế của Trung tâm GDNN-GDTX": 22,
}

# requirements of the district that a person assesses; None: nobody has yet
DISTRICT_ASSESSED = {
    "QHD24-001": "Đạt", "QHD24-009": "Đạt", "QHD24-024": "Đạt", "QHD24-028": "Đạt", "QHD24-032": "Đạt",
    "QHD24-035": "Đạt", "QHD24-080": "Đạt", "QHD24-202": "Đạt", "QHD24-215": None, "QHD24-236": "Đạt",
    "QHD24-251": "Đạt", "QHD24-252": "Đạt", "QHD24-262": "Không đạt", "QHD24-276": "Đạt", "QHD24-278": None,
    "QHD24-316": "Đạt", "QHD24-317": "Đạt", "QHD24-321": "Đạt",
}  # fmt: skip


def district_facts() -> list[Row]:
    """What the offices of the district report."""
    rows: list[Row] = []

    def add(name: str, period: str, value: object, evidence: str = "") -> None:
        rows.append(fact(DISTRICT, name, period, value, evidence))

    for line in filter(None, DONE.splitlines()):
        name, days = line.split(": ")
        for day in days.split(", "):
            add(name, DAY if day == "không" else f"{day}/2024", "không" if day == "không" else "có")
    add("tổng kết mô hình trường chất lượng cao giai đoạn 2019-2024", "12/12/2024", "có")
    for line in filter(None, FIGURES.splitlines()):
        name, value = line.split(" = ")
        add(name, YEAR, value)
    add("đơn thư vượt cấp về giáo dục", "năm 2023", 6)
    add("đơn thư vượt cấp về giáo dục", "năm 2022", 9)
    for name, state in STOCKS.items():
        add(name, DAY, state)
    for month in range(1, 13):
        add("đánh giá kết quả làm việc của tháng", f"tháng {month:02d}/2024", "không" if month == 7 else "có")
        if month < 12:
            add("lớp bồi dưỡng cán bộ nguồn", f"tháng {month:02d}/2024", 2 if month > 2 else 0)
            add("lớp cán bộ nguồn có chuyên đề", f"tháng {month:02d}/2024", 2 if month > 2 else 0)
    for quarter in range(1, 5):
        add("đánh giá kết quả làm việc của quý", f"quý {quarter}/2024", "có")
    add("đánh giá kết quả làm việc của năm", YEAR, "có")
    for rule, result in DISTRICT_ASSESSED.items():
        if result:
            add(rule, "20/12/2024", result, "biên bản kiểm tra 20/12/2024")
    return rows


# ---------------------------------------------------------------- what the wards did

WARD_DONE = {
    "nghị quyết Đảng ủy phường về kế hoạch năm 2024": "10/01/2024",
    "kế hoạch năm 2024 của UBND phường": "17/01/2024",
    "hội nghị cán bộ chủ chốt phường": "22/01/2024",
    "quán triệt Đề án 03 tại hội nghị phường": "22/01/2024",
    "triển khai kế hoạch của UBND quận tại hội nghị phường": "22/01/2024",
    "triển khai kế hoạch của UBND phường tại hội nghị phường": "22/01/2024",
}
WARD_DATES = {("Phú Lãm", "kế hoạch năm 2024 của UBND phường"): "01/02/2024"}
QUARTER_ENDS = ("29/3/2024", "28/6/2024", "27/9/2024", "27/12/2024")
SILENT, ONE_LATE = "Yên Nghĩa", "Biên Giang"


def ward_facts() -> list[Row]:
    """What the People's Committees of the wards report."""
    rows: list[Row] = []
    for name, id_ in WARD_IDS.items():
        for what, day in WARD_DONE.items():
            rows.append(fact(id_, what, WARD_DATES.get((name, what), day), "có"))
        for index, day in enumerate(QUARTER_ENDS):
            if name != SILENT:
                late = name == ONE_LATE and index == 2
                rows.append(fact(id_, "báo cáo quý về Đề án", "03/10/2024" if late else day, "có"))
        rows.append(fact(id_, "đạt chuẩn phổ cập mầm non trẻ 5 tuổi", YEAR, "có"))
        bad = 2 if name == "Dương Nội" else 0
        rows.append(fact(id_, "cơ sở mầm non không đủ điều kiện", YEAR, bad))
        rows.append(fact(id_, "cơ sở mầm non không đủ điều kiện đã đình chỉ", YEAR, min(bad, 1)))
        for rule in ("QHD24-005", "QHD24-013"):
            if (name, rule) != ("Văn Quán", "QHD24-013"):
                rows.append(fact(id_, rule, "15/3/2024", "Đạt", "biên bản 15/3/2024"))
    return rows


# ---------------------------------------------------------------- what the schools did

MEETING, PARENTS = "15/01/2024", "20/01/2024"

# name: day or period; `có` in it unless PLANTED says otherwise
EVERYWHERE = {
    "hội nghị cấp trường triển khai kế hoạch năm 2024": MEETING,
    "quán triệt Đề án 03 tại hội nghị cấp trường": MEETING,
    "triển khai kế hoạch của UBND quận tại hội nghị cấp trường": MEETING,
    "triển khai kế hoạch của UBND phường tại hội nghị cấp trường": MEETING,
    "triển khai kế hoạch của nhà trường tại hội nghị cấp trường": MEETING,
    "lãnh đạo phường dự hội nghị cấp trường": JANUARY,
    "đại diện cha mẹ học sinh dự hội nghị cấp trường": JANUARY,
    "hội nghị cha mẹ học sinh": PARENTS,
    "hoàn thành hội nghị cha mẹ học sinh": PARENTS,
    "phổ biến kế hoạch năm 2024 cho cha mẹ học sinh": PARENTS,
    "phổ biến chủ trương chính sách cho cha mẹ học sinh": PARENTS,
    "thống nhất biện pháp phối hợp với cha mẹ học sinh": PARENTS,
    "đánh giá giáo viên": "28/5/2024",
    "hội thi giáo viên dạy giỏi cấp trường": "15/11/2024",
    "triển khai mô hình Trường học hạnh phúc": YEAR,
    "triển khai cuộc vận động Dạy tốt Học tốt": YEAR,
    "triển khai cuộc vận động Đổi mới sáng tạo trong dạy và học": YEAR,
    "quy định tiêu chí đánh giá hoạt động giáo dục": "12/9/2023",
    "dùng văn bản điện tử": DAY,
    "dùng chữ ký điện tử trong giao dịch hành chính": DAY,
    "dùng nền tảng quản trị tích hợp không gian làm việc số": DAY,
    "kết nối dữ liệu với cơ sở dữ liệu quận": DAY,
    "cập nhật cơ sở dữ liệu ngành": TAUGHT,
    "dùng phần mềm quản lý trường học": DAY,
    "gửi báo cáo số liệu trực tuyến": DAY,
    "thu phí không dùng tiền mặt": DAY,
    "quản lý thư viện điện tử": DAY,
    "kênh liên lạc điện tử với phụ huynh": DAY,
    "lưu trữ hồ sơ sổ sách điện tử": DAY,
    "kiểm tra nội bộ": "18/10/2024",
    "kế hoạch phòng chống tham nhũng năm 2024": "29/01/2024",
    "công khai chất lượng giáo dục": YEAR,
    "công khai đội ngũ": YEAR,
    "công khai cơ sở vật chất thiết bị": YEAR,
    "công khai tài chính": YEAR,
    "quy định khen thưởng": "25/9/2024",
}
IN_PUBLIC = {
    "phổ biến quy định thi tuyển chức danh lãnh đạo": "08/3/2024",
    "tuyển sinh đầu cấp qua mạng": YEAR,
}
IN_GENERAL = {
    "lồng ghép nội dung giáo dục vào môn học chính khóa": YEAR,
    "triển khai giáo dục STEM": TAUGHT,
    "triển khai chương trình ngoại ngữ": TAUGHT,
    "hội thi văn hóa văn nghệ thể thao cấp trường": "08/3/2024",
    "ngày hội STEM cấp trường": "12/4/2024",
    "trải nghiệm thực tế cho học sinh": "26/4/2024",
    "giao lưu Olympic tiếng Anh cấp trường": "22/02/2024",
    "Festival tiếng Anh cấp trường": "05/4/2024",
    "không gian ngoại ngữ tại trường": YEAR,
    "dạy tài liệu Giáo dục nếp sống thanh lịch văn minh": YEAR,
    "dạy tài liệu Lịch sử địa lý Hà Nội": YEAR,
    "dạy tài liệu Giáo dục địa phương": YEAR,
    "lồng ghép bài giảng lịch sử Hà Đông": YEAR,
    "giáo dục ngoài giờ lên lớp theo chủ đề": "04/10/2024",
    "bồi dưỡng Luật giao thông đường bộ cho học sinh": "09/9/2024",
    "bồi dưỡng phòng chống tai nạn thương tích": "16/5/2024",
    "bồi dưỡng phòng chống xâm hại": "17/10/2024",
    "bồi dưỡng phòng chống cháy nổ điện giật": "07/10/2024",
    "tham quan di tích lịch sử": "29/3/2024",
    "tìm hiểu truyền thống lịch sử cách mạng": "10/10/2024",
    "hoạt động đền ơn đáp nghĩa uống nước nhớ nguồn": "26/7/2024",
    "dùng học liệu HanoiStudy": DAY,
    "ký số sổ điểm điện tử": DAY,
    "ký số học bạ điện tử": DAY,
    "lựa chọn sách giáo khoa": "20/3/2024",
    "cung ứng đủ sách giáo khoa": DAY,
    "cung ứng đủ thiết bị dạy học": DAY,
}
IN_PUBLIC_GENERAL = {
    "kế hoạch mua sắm thiết bị dạy học năm 2024": "15/5/2024",
    "hoàn thành bổ sung thiết bị dạy học năm 2024": "23/8/2024",
}
IN_LOWER = {
    "kiểm tra cuối kì lớp 9 môn Toán theo đề chung": "06/5/2024",
    "kiểm tra cuối kì lớp 9 môn Ngữ văn theo đề chung": "07/5/2024",
    "kiểm tra cuối kì lớp 9 môn tiếng Anh theo đề chung": "08/5/2024",
    "kế hoạch ôn tập lớp 9 thi vào lớp 10": "19/02/2024",
    "thi học sinh giỏi lớp 9 cấp trường": "18/10/2024",
    "giao lưu học sinh giỏi lớp 6 cấp trường": "13/3/2024",
    "giao lưu học sinh giỏi lớp 7 cấp trường": "13/3/2024",
    "giao lưu học sinh giỏi lớp 8 cấp trường": "13/3/2024",
    "tư vấn hướng nghiệp cùng Trung tâm GDNN-GDTX": "12/4/2024",
    "giáo dục hướng nghiệp qua môn học": YEAR,
    "giáo dục hướng nghiệp qua hoạt động ngoại khóa": YEAR,
    "dạy Chương trình GDPT 2018 ở lớp 9": DAY,
}
IN_NURSERY = {
    "triển khai chuyên đề lấy trẻ làm trung tâm": TAUGHT,
    "triển khai chuyên đề trường mầm non xanh an toàn thân thiện hạnh phúc": TAUGHT,
    "ứng dụng CNTT trong quản lý": YEAR,
    "ứng dụng CNTT trong soạn giảng": YEAR,
    "ứng dụng CNTT trong bồi dưỡng giáo viên": YEAR,
    "kiểm tra phòng cháy chữa cháy và cứu nạn cứu hộ": "22/10/2024",
}
IN_EXCELLENT = {
    "chuyên đề bồi dưỡng chuyên môn cấp thành phố": "14/11/2024",
    "giao lưu với trường chất lượng cao": "26/9/2024",
    "đạt tiêu chí trường chất lượng cao": DAY,
    "dạy tiếng Anh các môn có yếu tố nước ngoài": YEAR,
    "tham gia sân chơi trí tuệ": "24/3/2024",
    "tham gia cuộc thi khu vực": "18/5/2024",
    "tham gia cuộc thi quốc tế": "10/8/2024",
    "đề xuất giao quyền tự chủ": "16/12/2024",
}
LANGUAGE_MODELS = ("HD-TH-01", "HD-TH-02", "HD-TH-03", "HD-TH-04", "HD-CS-01", "HD-CS-02", "HD-CS-03", "HD-CS-91")
IN_CLASS_5 = {"dạy Chương trình GDPT 2018 ở lớp 5": DAY}
TWINNED = "sinh hoạt cặp trường kết nghĩa"

# (school, name): another value, or None for a cell left blank; below, another day, `không`, and no row at all
PLANTED: dict[tuple[str, str], Value] = {
    ("HD-MN-05", "dùng nền tảng quản trị tích hợp không gian làm việc số"): "không",
    ("HD-MN-06", "dùng nền tảng quản trị tích hợp không gian làm việc số"): None,
    ("HD-MN-92", "dùng nền tảng quản trị tích hợp không gian làm việc số"): "không",
    ("HD-PT-02", "dùng nền tảng quản trị tích hợp không gian làm việc số"): "không",
    ("HD-MN-10", "thu phí không dùng tiền mặt"): "không",
    ("HD-MN-11", "lưu trữ hồ sơ sổ sách điện tử"): "không",
    ("HD-TH-09", "quản lý thư viện điện tử"): "chưa rõ",
    ("HD-TH-12", "cập nhật cơ sở dữ liệu ngành"): "không",
    ("HD-TH-13", "dùng học liệu HanoiStudy"): None,
    ("HD-CS-10", "ký số học bạ điện tử"): "không",
    ("HD-CS-12", "công khai tài chính"): "không",
    ("HD-TH-15", "tuyển sinh đầu cấp qua mạng"): "không",
    ("HD-TH-20", "cung ứng đủ thiết bị dạy học"): "không",
    ("HD-CS-01", "đạt tiêu chí trường chất lượng cao"): None,
    ("HD-CS-14", "dạy Chương trình GDPT 2018 ở lớp 9"): "không",
    ("HD-TH-30", "giáo viên tiếng Anh"): 1,
    ("HD-CS-20", "trung tâm tiếng Anh liên kết đủ năng lực pháp lý"): 2,
    ("HD-MN-20", "người làm việc dự hội nghị"): 39,
    ("HD-MN-21", "vụ mất an toàn trẻ em"): 1,
    ("HD-TH-05", "định mức giáo viên"): None,
    ("HD-TH-06", "định mức giáo viên"): 45,
    ("HD-CS-06", "giáo viên dạy giỏi được cử về tăng cường"): 0,
    ("HD-CS-91", "mô hình điểm về dạy và học ngoại ngữ"): "không",
    ("HD-TH-07", "máy tính phòng Tin học"): 34,
    ("HD-TH-08", "máy tính phòng Tin học"): 35,
    ("HD-TH-10", "số máy tính phòng Tin học theo quy định"): None,
    ("HD-TH-11", "chi cơ sở vật chất thiết bị CNTT phần mềm"): 0,
    ("HD-TH-16", "sĩ số lớp đông nhất hiện nay"): 36,
    ("HD-CS-16", "sĩ số lớp đông nhất hiện nay"): 45,
    ("HD-CS-17", "sĩ số lớp đông nhất hiện nay"): 46,
    ("HD-TH-17", "giáo viên sẽ dạy lớp 5 đã nghiên cứu sách giáo khoa"): 7,
    ("HD-CS-18", "giáo viên sẽ dạy lớp 9 đã nghiên cứu sách giáo khoa"): 13,
    ("HD-TH-18", "giáo viên hợp đồng chuyên môn theo Nghị định 111"): 4,
    ("HD-TH-19", "chỉ tiêu giáo viên hợp đồng chuyên môn được giao"): None,
    ("HD-TH-21", "trung tâm liên kết đủ hồ sơ pháp lý"): 1,
    ("HD-TH-22", "học sinh học chương trình liên kết có đơn tự nguyện"): 119,
    ("HD-TH-91", "trung tâm liên kết"): 0,
    ("HD-TH-91", "trung tâm liên kết đủ hồ sơ pháp lý"): 0,
    ("HD-CS-22", "đơn khiếu nại tố cáo đến hạn đã giải quyết"): 1,
}
DAYS = {
    ("HD-MN-07", "hội nghị cha mẹ học sinh"): "03/02/2024",
    ("HD-MN-07", "hoàn thành hội nghị cha mẹ học sinh"): "03/02/2024",
    ("HD-TH-23", "kế hoạch mua sắm thiết bị dạy học năm 2024"): "01/9/2024",
    ("HD-TH-24", "kế hoạch mua sắm thiết bị dạy học năm 2024"): "31/8/2024",
    ("HD-TH-25", "hoàn thành bổ sung thiết bị dạy học năm 2024"): "20/9/2024",
    ("HD-CS-01", "đề xuất giao quyền tự chủ"): "28/12/2023",
    ("HD-MN-12", "kế hoạch phòng chống tham nhũng năm 2024"): "26/12/2023",
    ("HD-CS-15", "lựa chọn sách giáo khoa"): "20/12/2023",
}
NOT_DONE = {
    ("HD-CS-11", "kiểm tra nội bộ"),
    ("HD-CS-91", "kiểm tra nội bộ"),
    ("HD-TH-14", "quy định khen thưởng"),
    ("HD-CS-13", "tham quan di tích lịch sử"),
}
UNREPORTED = {("HD-MN-08", "kiểm tra nội bộ"), ("HD-CS-19", "ngày hội STEM cấp trường")}


def dated_of(id_: str) -> dict[str, str]:
    """Name: day or period of what this school has to report `có`."""
    out: dict[str, str] = {}
    for schools, names in (
        (MANAGED, EVERYWHERE), (PUBLIC, IN_PUBLIC), (GENERAL, IN_GENERAL), (LOWER, IN_LOWER), (NURSERY, IN_NURSERY),
        (PRIMARY, IN_CLASS_5), (EXCELLENT, IN_EXCELLENT),
        ([s for s in GENERAL if s in PUBLIC], IN_PUBLIC_GENERAL),
        (LANGUAGE_MODELS, {"mô hình điểm về dạy và học ngoại ngữ": DAY}),
        (list(UPPER), {"dùng nền tảng quản trị tích hợp không gian làm việc số": DAY,
                       "tư vấn hướng nghiệp cùng Trung tâm GDNN-GDTX": "12/4/2024"}),
    ):  # fmt: skip
        if id_ in schools:
            out |= names
    return out


def numbers_of(id_: str) -> dict[tuple[str, str], Value]:
    """(Name, period): the numbers of this school, computed from its place in the list."""
    if id_ in UPPER:
        return {}
    place = list(SCHOOLS).index(id_)
    teachers = 32 + place % 9
    managers, others = 3, 5
    staff = managers + teachers + others
    out: dict[tuple[str, str], Value] = {
        ("người làm việc", JANUARY): staff,
        ("người làm việc dự hội nghị", JANUARY): staff,
        ("cán bộ quản lý", TAUGHT): managers,
        ("giáo viên", TAUGHT): teachers,
        ("nhân viên", TAUGHT): others,
        ("giáo viên đạt chuẩn trình độ đào tạo", TAUGHT): teachers - 2,
        ("giáo viên khai thác phần mềm dạy học", TAUGHT): teachers,
        ("học sinh giỏi cấp quận", BEFORE): 0 if id_ in NURSERY else 20 + place % 7,
        ("học sinh giỏi cấp quận", TAUGHT): 0 if id_ in NURSERY else 21 + place % 7,
        ("học sinh giỏi cấp thành phố", BEFORE): 3 if id_ in LOWER else 0,
        ("học sinh giỏi cấp thành phố", TAUGHT): 3 if id_ in LOWER else 0,
        ("trung tâm tiếng Anh liên kết", TAUGHT): 1,
        ("trung tâm tiếng Anh liên kết đủ năng lực pháp lý", TAUGHT): 1,
        ("học sinh học tiếng Anh liên kết", TAUGHT): 150,
        ("học sinh học tiếng Anh liên kết có đơn tự nguyện", TAUGHT): 150,
        ("đơn khiếu nại tố cáo đến hạn giải quyết", YEAR): 2 if id_ == "HD-CS-22" else 0,
        ("đơn khiếu nại tố cáo đến hạn đã giải quyết", YEAR): 0,
        ("trung tâm liên kết", DAY): 2,
        ("trung tâm liên kết đủ hồ sơ pháp lý", DAY): 2,
        ("học sinh học chương trình liên kết", DAY): 120,
        ("học sinh học chương trình liên kết có đơn tự nguyện", DAY): 120,
        ("có trường kết nghĩa", DAY): "có" if place % 4 == 0 else "không",
        ("dấu hiệu mất đoàn kết", YEAR): "có" if id_ in ("HD-MN-15", "HD-TH-26") else "không",
        ("mức chuẩn quốc gia", "31/12/2022"): standard(id_, 2022),
        ("mức chuẩn quốc gia", "31/12/2023"): standard(id_, 2023),
        ("mức chuẩn quốc gia", DAY): standard(id_, 2024),
    }
    if id_ in PUBLIC:
        out |= {
            ("số cán bộ quản lý được giao", TAUGHT): managers,
            ("định mức giáo viên", TAUGHT): teachers,
            ("định mức nhân viên", TAUGHT): others,
            ("người làm theo hợp đồng Nghị định 111", TAUGHT): 4,
            ("chỉ tiêu hợp đồng Nghị định 111", TAUGHT): 4,
            ("giáo viên hợp đồng chuyên môn theo Nghị định 111", DAY): 3,
            ("chỉ tiêu giáo viên hợp đồng chuyên môn được giao", YEAR): 3,
            ("chi cơ sở vật chất thiết bị CNTT phần mềm", YEAR): 45_000_000 + 1_000_000 * place,
        }
    if id_ in GENERAL:
        out |= {
            ("câu lạc bộ học sinh", TAUGHT): 4,
            ("giáo viên tiếng Anh", TAUGHT): 3,
            ("định mức giáo viên tiếng Anh", TAUGHT): 3,
            ("giáo viên tiếng Anh phải dự lớp nâng cao", TAUGHT): 1,
            ("giáo viên tiếng Anh dự đủ lớp nâng cao", TAUGHT): 1,
            ("máy tính phòng Tin học", DAY): 40,
            ("số máy tính phòng Tin học theo quy định", YEAR): 35,
        }
    if id_ in GENERAL and id_ in PUBLIC:
        out["sĩ số lớp đông nhất hiện nay", DAY] = 35 if id_ in PRIMARY else 44
    if id_ in PRIMARY:
        out |= {
            ("tổ chức cho học sinh lớp 1 và lớp 2 làm quen tiếng Anh", YEAR): "có",
            ("dạy thí điểm bổ trợ tiếng Anh", YEAR): "có" if id_ in EXCELLENT else "không",
            ("dạy thí điểm tiếng Anh tích hợp", YEAR): "có" if id_ in EXCELLENT else "không",
            ("giáo viên sẽ dạy lớp 5 năm học 2024-2025", "31/7/2024"): 8,
            ("giáo viên sẽ dạy lớp 5 đã nghiên cứu sách giáo khoa", "31/7/2024"): 8,
        }
    if id_ in LOWER:
        out |= {
            ("học sinh đỗ trường chuyên", BEFORE): 2,
            ("học sinh đỗ trường chuyên", TAUGHT): 3 if place % 5 == 0 else 2,
            ("khảo sát lớp 9 theo đề thi thử vào lớp 10", "16/4/2024"): "có",
            ("khảo sát lớp 9 theo đề thi thử vào lớp 10", "14/5/2024"): "có",
            ("giáo viên sẽ dạy lớp 9 năm học 2024-2025", "31/7/2024"): 14,
            ("giáo viên sẽ dạy lớp 9 đã nghiên cứu sách giáo khoa", "31/7/2024"): 14,
        }
        for subject in ("Toán", "Ngữ văn", "tiếng Anh"):
            out[f"kiểm tra cuối kì lớp 9 môn {subject} theo đề chung", "20/12/2024"] = "có"
    if id_ in NURSERY:
        out["vụ mất an toàn trẻ em", TAUGHT] = 0
        out["tổ chức cho trẻ mẫu giáo làm quen tiếng Anh", YEAR] = "có"
    if id_ in ("HD-CS-04", "HD-CS-05", "HD-CS-06"):
        out["giáo viên dạy giỏi được cử về tăng cường", TAUGHT] = 2
    if id_ in EXCELLENT:
        out["chi bổ sung cơ sở vật chất trường chất lượng cao", YEAR] = 620_000_000
    if id_ in HARD:
        out["tham gia dự án sức khỏe dinh dưỡng học đường", YEAR] = "có" if id_ == "HD-CS-05" else "không"
    if out["có trường kết nghĩa", DAY] == "có" and id_ != "HD-TH-28":
        out[TWINNED, "30/10/2024"] = "có"
    return out


# ---------------------------------------------------------------- schools of the national standard

STANDING = 75  # public schools recognised by the end of 2023
NEW_2024 = ("HD-MN-31", "HD-TH-33", "HD-CS-29")
RECOGNISED = [id_ for id_ in PUBLIC if id_ not in NEW_2024][:STANDING]
NEW_BEFORE = RECOGNISED[-13:]  # first recognised in 2021, 2022, 2023
AGAIN = RECOGNISED[:17]  # re-recognised in 2024; the plan wants 18


def standard(id_: str, year: int) -> int:
    """Level of the national standard at the end of a year."""
    if id_ in NEW_2024:
        return 1 if year >= 2024 else 0
    if id_ not in RECOGNISED:
        return 0
    since = 2021 + NEW_BEFORE.index(id_) % 3 if id_ in NEW_BEFORE else 2018
    return 0 if year < since else 2 if RECOGNISED.index(id_) % 6 == 0 else 1


def recognition_facts() -> list[Row]:
    """The decisions, one row each; a school without one says so."""
    rows: list[Row] = []
    for id_ in MANAGED:
        new, again = "công nhận mới đạt chuẩn quốc gia", "công nhận lại đạt chuẩn quốc gia"
        if id_ in NEW_2024:
            rows.append(fact(id_, new, "25/11/2024", "có", "QĐ công nhận năm 2024"))
        elif id_ in NEW_BEFORE:
            rows.append(fact(id_, new, f"15/12/{2021 + NEW_BEFORE.index(id_) % 3}", "có"))
        else:
            rows.append(fact(id_, new, DAY, "không"))
        rows.append(fact(id_, again, "10/10/2024" if id_ in AGAIN else DAY, "có" if id_ in AGAIN else "không"))
    return rows


# ---------------------------------------------------------------- rows of the long form about schools

UNASSESSED = {("HD-MN-30", "QHD24-077"), ("HD-CS-30", "QHD24-088"), ("HD-TH-29", "QHD24-057")}
REFUSED = {("HD-TH-27", "QHD24-077"), ("HD-CS-26", "QHD24-051")}


def school_long_facts() -> list[Row]:
    """What came outside the forms: inspection records, checks of troubled schools, corrections, upper schools."""
    rows = recognition_facts()
    assessed = {"QHD24-051": PUBLIC, "QHD24-057": MANAGED, "QHD24-077": MANAGED, "QHD24-088": GENERAL}
    for rule, schools in assessed.items():
        for id_ in schools:
            if (id_, rule) not in UNASSESSED:
                result = "Không đạt" if (id_, rule) in REFUSED else "Đạt"
                rows.append(fact(id_, rule, "12/12/2024", result, "biên bản kiểm tra 12/12/2024"))
    rows.append(fact("HD-MN-15", "kiểm tra trường có dấu hiệu mất đoàn kết", "05/11/2024", "có"))
    rows.append(fact("HD-TH-26", "kiểm tra trường có dấu hiệu mất đoàn kết", DAY, "không"))
    rows.append(fact("HD-TH-28", TWINNED, DAY, "không"))
    rows.append(fact("HD-TH-17", "giáo viên sẽ dạy lớp 5 đã nghiên cứu sách giáo khoa", "05/8/2024", 8))
    rows.append(fact("HD-PT-01", "khảo sát chất lượng theo khối lớp", "22/3/2024", "có"))
    rows.append(fact("HD-PT-02", "khảo sát chất lượng theo khối lớp", DAY, "không"))
    for id_, name in sorted(NOT_DONE):
        rows.append(fact(id_, name, DAY, "không"))
    for (id_, name), day in DAYS.items():
        rows.append(fact(id_, name, day, "có"))
    teachers = {"năm học 2021-2022": (34, 29), "năm học 2022-2023": (34, 30)}
    for year, (whole, part) in teachers.items():
        for id_ in MANAGED:
            rows.append(fact(id_, "giáo viên", year, whole))
            rows.append(fact(id_, "giáo viên đạt chuẩn trình độ đào tạo", year, part))
    return rows


# ---------------------------------------------------------------- wide forms


def cells_of(id_: str) -> dict[str, Value]:
    """Headings and values of one school; what `PLANTED` changes is changed, what went the long way is left out."""
    cells: dict[str, Value] = {"mã": id_, "tên": SCHOOLS[id_][0]}
    for name, period in dated_of(id_).items():
        if not {(id_, name)} & (NOT_DONE | UNREPORTED | DAYS.keys()):
            cells[f"{name} [{period}]"] = PLANTED.get((id_, name), "có")
    for (name, period), value in numbers_of(id_).items():
        cells[f"{name} [{period}]"] = PLANTED.get((id_, name), value) if period not in (BEFORE,) else value
    return cells


def form_of(level: str, schools: Iterable[str]) -> Form:
    """The workbook of one level."""
    return Form(
        title="BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2024",
        unit=f"Phòng GDĐT quận Hà Đông, cấp {level}",
        period=YEAR,
        rows=[cells_of(id_) for id_ in schools],
        made=datetime(2024, 12, 31, 8),  # noqa: DTZ001
    )


# ---------------------------------------------------------------- what is planted

FOUND = """
QHD24-265 | HDG | 2024-12-31 | pass | 75 + 3 = 78 of exactly 97 public schools at level 1 or 2
QHD24-263 | HDG | 2024-12-31 | pass | 3 public schools first recognised on 25/11/2024
QHD24-264 | HDG | 2024-12-31 | fail | 17 re-recognised in 2024, target 18
QHD24-266 | HDG | 2025-12-31 | not_due | none recognised in 2025 yet
QHD24-267 | HDG | 2025-12-31 | pass | early: 13 + 3 = 16 new since 2020, more than 12
QHD24-268 | HDG | 2025-12-31 | not_due | 16 new since 2020, target 18
QHD24-002 | HDG | 2024-12-31 | fail | 20 of the 21 that another decision sets; an aspiration
QHD24-052 | HDG | 2024-12-31 | pass | every school has two teachers below the standard: 3427 / 3629 = 94,4 % > 92 %
QHD24-052 | HDG | 2025-12-31 | not_due | 94,4 % of the 100 % of 2025
QHD24-081 | HDG | 2024-12-31 | pass | each of 66 schools has one pupil more
QHD24-082 | HDG | 2024-12-31 | fail | 93 as the year before: not more
QHD24-083 | HDG | 2024-12-31 | pass | some schools have one pupil more, none fewer
QHD24-029 | HDG | 2024-07-31 | fail | July was not assessed
QHD24-029 | HDG | 2024-08-31 | pass | August was
QHD24-043 | HDG | 2024-02-29 | not_applicable | no class was open: nobody to count
QHD24-043 | HDG | 2024-03-31 | pass | both classes had their topic
QHD24-043 | HDG | 2024-12-31 | missing | December was not reported
QHD24-044 | HDG | 2024-12-31 | fail | 63 of 64 were assessed
QHD24-062 | HDG | 2024-12-31 | pass | twice in 2024
QHD24-026 | HDG | | pass | prohibition: nobody unfit is left on the list
QHD24-209 | HDG | 2024-12-31 | fail | 3 of 4 cases closed
QHD24-211 | HDG | 2024-12-31 | fail | four of the five topics; none on going digital
QHD24-215, QHD24-278 | HDG | 2024-12-31 | manual | nobody has assessed it yet
QHD24-262 | HDG | 2024-12-31 | fail | inspection record of 20/12/2024
QHD24-238 | HDG | 2024-12-31 | fail | advisory: 7 letters, 6 the year before
QHD24-237 | HDG | 2024-12-31 | pass | 2 of 2 cases closed
QHD24-245 | HDG | 2024-12-31 | invalid | 7 cases put right of 6 found
QHD24-246 | HDG | 2024-12-31 | not_applicable | no case found: nobody to count
QHD24-254 | HDG | 2024-12-31 | pass | 3 conclusions to follow up, reminded on 28/6
QHD24-256 | HDG | 2024-02-03 | fail | opened on 05/02/2024, two days after the anniversary
QHD24-272 | HDG | 2024-12-31 | fail | 13 of 14 works begun
QHD24-273 | HDG | 2024-12-31 | undetermined | the City's own figure for the Kiến Hưng project is not known
QHD24-274 | HDG | 2024-12-31 | pass | 9 of 9 files
QHD24-277 | HDG | 2024-12-31 | fail | not one đồng paid out for the centre
QHD24-284 | HDG | 2024-12-31 | missing | evidence: held on 12/12/2024, the report is not named
QHD24-294 | HDG | 2024-12-31 | fail | one class, two are the least for a plural
QHD24-303 | HDG | 2024-12-31 | pass | one of the four schools in a hard place takes part
QHD24-311 | HDG | 2024-12-31 | fail | no class for the craft villages
QHD24-318 | HDG | 2024-12-31 | pass | figures sent on 30/9
QHD24-320 | HDG | 2024-12-31 | fail | 22 teachers, quota 24
QHD24-327 | HDG | 2024-06-30 | fail | the report of the second quarter came on 01/7
QHD24-327 | HDG | 2024-09-30 | pass | two reports fell into the third quarter
QHD24-330 | HDG | | pass | on the last day of each quarter
QHD24-331 | HDG | 2024-12-31 | fail | no summary of the last quarter
QHD24-332 | HDG | 2024-01-31 | pass | 25/01/2024
QHD24-333, QHD24-334 | HDG | 2024-12-31 | pass | each after the paper before it
QHD24-004 | HDG-P17 | 2024-01-31 | fail | issued on 01/02/2024
QHD24-013 | HDG-P04 | | manual | nobody has assessed it
QHD24-149 | HDG-P10 | 2024-12-31 | fail | one of two unfit nurseries closed
QHD24-149 | HDG-P01 | 2024-12-31 | not_applicable | no unfit nursery
QHD24-329 | HDG-P13 | | missing | the ward sent no row at all, in none of the four quarters
QHD24-329 | HDG-P15 | 2024-09-30 | fail | sent on 03/10/2024
QHD24-329 | HDG-P15 | 2024-12-31 | pass | the late one and its own fell into the fourth quarter
QHD24-213 | HD-MN-05, HD-PT-02 | 2024-12-31 | fail | no platform; upper schools count too
QHD24-213 | HD-MN-06 | 2024-12-31 | missing | a blank cell
QHD24-213 | HD-MN-92 | 2024-12-31 | waived | waiver until 30/6/2025; underlying fail
QHD24-223 | HD-MN-10 | 2024-12-31 | fail | cash only
QHD24-227 | HD-MN-11 | 2024-12-31 | fail | an aspiration
QHD24-224 | HD-TH-09 | 2024-12-31 | invalid | `chưa rõ` where yes or no belongs
QHD24-216 | HD-TH-12 | 2024-08-31 | fail | 2023-2024 not brought up to date
QHD24-217 | HD-TH-13 | 2024-12-31 | missing | a blank cell
QHD24-225 | HD-CS-10 | 2024-12-31 | fail | school records are not signed
QHD24-225 | HD-MN-01 | | not_applicable | a nursery has none
QHD24-250 | HD-CS-12 | 2024-12-31 | fail | the finances are not public
QHD24-221 | HD-TH-15 | 2024-12-31 | fail | enrolled on paper
QHD24-221 | HD-TH-91 | | not_applicable | a private school
QHD24-291 | HD-TH-20 | 2024-12-31 | fail | books, but not the equipment
QHD24-280 | HD-CS-01 | 2024-12-31 | missing | a blank cell
QHD24-279, QHD24-280, QHD24-281, QHD24-282, QHD24-285 | HD-TH-01 | 2024-12-31 | pass | Vạn Bảo has done everything
QHD24-285 | HD-CS-01 | 2024-12-31 | fail | proposed on 28/12/2023, before the year of the plan
QHD24-279, QHD24-285 | HD-TH-04 | | not_applicable | Tiểu học Lê Lợi is not THCS Lê Lợi
QHD24-287 | HD-CS-14 | 2024-12-31 | fail | grade 9 still on the old programme
QHD24-115 | HD-TH-30 | 2024-12-31 | fail | 1 teacher of English, norm 3
QHD24-124 | HD-CS-20 | 2024-12-31 | invalid | 2 centres with papers of 1 that teaches there
QHD24-017 | HD-MN-20 | 2024-01-31 | fail | 39 of 41 people came
QHD24-078 | HD-MN-21 | | fail | prohibition: one accident
QHD24-049 | HD-TH-05 | 2024-12-31 | undetermined | the norm of this school is not known
QHD24-049 | HD-TH-06 | 2024-12-31 | fail | fewer teachers than the norm of 45
QHD24-103 | HD-CS-06 | 2024-12-31 | fail | nobody was sent
QHD24-103 | HD-CS-04 | 2024-12-31 | pass | two were sent
QHD24-130 | HD-CS-91 | 2024-12-31 | fail | not yet a model
QHD24-235 | HD-TH-07 | 2024-12-31 | fail | 34 computers, 35 prescribed
QHD24-235 | HD-TH-08 | 2024-12-31 | pass | exactly 35
QHD24-235 | HD-TH-10 | 2024-12-31 | undetermined | how many are prescribed is not known
QHD24-234 | HD-TH-11 | 2024-12-31 | fail | 0 đồng
QHD24-271 | HD-TH-16, HD-CS-17 | 2024-12-31 | fail | 36 in a primary class; 46 in a lower secondary class
QHD24-271 | HD-TH-01, HD-CS-16 | 2024-12-31 | pass | exactly 35; exactly 45
QHD24-295 | HD-TH-17 | 2024-07-31 | fail | 7 of 8 on 31/7; the eighth on 05/8 is too late
QHD24-296 | HD-CS-18 | 2024-07-31 | fail | 13 of 14 teachers
QHD24-298 | HD-TH-18 | 2024-12-31 | fail | 4 on contract, quota 3
QHD24-298 | HD-TH-19 | 2024-12-31 | undetermined | the quota is not known
QHD24-299 | HD-TH-23 | 2024-08-31 | fail | issued on 01/9/2024, a day late
QHD24-299 | HD-TH-24 | 2024-08-31 | pass | issued on the last day
QHD24-300 | HD-TH-25 | 2024-08-31 | fail | advisory: finished on 20/9
QHD24-304 | HD-TH-21 | 2024-12-31 | fail | one centre without papers
QHD24-304 | HD-TH-91 | 2024-12-31 | not_applicable | no centre: nobody to count
QHD24-305 | HD-TH-22 | 2024-12-31 | fail | one pupil of 120 without a request
QHD24-248 | HD-CS-22 | 2024-12-31 | fail | one complaint of two settled
QHD24-019, QHD24-020 | HD-MN-07 | 2024-01-31 | fail | held on 03/02/2024
QHD24-249 | HD-MN-12 | 2024-12-31 | pass | issued in December 2023, for 2024
QHD24-289 | HD-CS-15 | 2024-12-31 | fail | chosen in December 2023, not in 2024
QHD24-247 | HD-CS-11 | 2024-12-31 | fail | none held
QHD24-247 | HD-CS-91 | 2024-12-31 | waived | waiver until 30/6/2025; underlying fail
QHD24-247 | HD-MN-08 | 2024-12-31 | missing | no row at all
QHD24-259 | HD-TH-14 | 2024-12-31 | fail | no rules for rewards
QHD24-141 | HD-CS-13 | 2024-12-31 | fail | none held
QHD24-091 | HD-CS-19 | 2024-12-31 | missing | no row at all
QHD24-253 | HD-MN-15 | 2024-12-31 | pass | inspected on 05/11
QHD24-253 | HD-TH-26 | 2024-12-31 | fail | trouble, and no inspection
QHD24-253 | HD-TH-01 | 2024-12-31 | not_applicable | no trouble
QHD24-212 | HD-TH-28 | 2024-12-31 | fail | paired, and never met
QHD24-077 | HD-MN-30 | 2024-12-31 | manual | nobody has inspected yet
QHD24-077 | HD-TH-27 | 2024-12-31 | fail | inspection record
QHD24-051 | HD-CS-26 | 2024-12-31 | fail | inspection record
QHD24-088 | HD-CS-30 | 2024-12-31 | manual | nobody has inspected yet
QHD24-057 | HD-TH-29 | 2024-12-31 | manual | nobody has inspected yet
QHD24-097 | HD-PT-02 | 2024-08-31 | fail | advisory: no survey in 2023-2024
QHD24-098, QHD24-099, QHD24-100 | HD-CS-07 | 2025-01-15 | pass | early: the papers of term 1 were written on 20/12
QHD24-101 | HD-CS-07 | | pass | once in April, once in May
QHD24-308 | HD-PT-01, HD-PT-02 | 2024-12-31 | pass | the centre came to the upper schools too
"""


def check() -> None:
    """The sums that the planted rows name."""
    at_end = [id_ for id_ in PUBLIC if standard(id_, 2024) >= 1]
    assert (len(PUBLIC), len(at_end), len(AGAIN), len(NEW_2024), len(NEW_BEFORE)) == (97, 78, 17, 3, 13)
    teachers = sum(int(str(numbers_of(id_)["giáo viên", TAUGHT])) for id_ in MANAGED)
    qualified = sum(int(str(numbers_of(id_)["giáo viên đạt chuẩn trình độ đào tạo", TAUGHT])) for id_ in MANAGED)
    assert (qualified, teachers) == (3427, 3629) and Fraction(qualified, teachers) > Fraction(92, 100)
    assert sum(int(str(numbers_of(id_)["học sinh giỏi cấp thành phố", TAUGHT])) for id_ in MANAGED) == 93
    assert len(GENERAL) == 66 and numbers_of("HD-MN-20")["người làm việc", JANUARY] == 41
    assert int(str(numbers_of("HD-TH-06")["giáo viên", TAUGHT])) < 45 and len({r[0] for r in SCHOOLS.values()}) == 103
    assert list(SCHOOLS).index("HD-TH-28") % 4 == 0
    assert WARD_IDS["Phú Lãm"] == "HDG-P17" and WARD_IDS[SILENT] == "HDG-P13" and WARD_IDS[ONE_LATE] == "HDG-P15"


def main() -> None:
    """Write every file."""
    check()
    FOLDER.mkdir(exist_ok=True)
    write_units(FOLDER, ("cấp học", "công lập", "địa bàn khó khăn"), unit_rows())
    write_facts(FOLDER, district_facts() + ward_facts() + school_long_facts())
    for kind, schools in (("mam-non", NURSERY), ("tieu-hoc", PRIMARY), ("thcs-thpt", LOWER + list(UPPER))):
        level = {"mam-non": "mầm non", "tieu-hoc": "tiểu học", "thcs-thpt": "THCS và THPT"}[kind]
        write_workbook(FOLDER / f"nop-{kind}.xlsx", form_of(level, schools))
    write_planted(FOLDER, planted_rows(FOUND))


if __name__ == "__main__":
    main()
