"""Numbers in the prose of a plan that only name something: documents and their dates, ages, classes, anniversaries.

In: the text of a passage. Out: the spans that are no figures. Promises: when a number could be either, it is no name:
a name that is taken for a figure is seen and can be explained, a figure that is taken for a name is lost. Reads no
figures.
"""

from __future__ import annotations

import re

DATE = r"(?<![\d.,/-])\d{1,2}\s*(?P<sep>[/.-])\s*\d{1,2}\s*(?P=sep)\s*\d{4}(?!\d)"
YEARS = r"\d{4}\s*-\s*\d{4}"
LONG_DATE = r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"

COUNTED = (
    r"(?:em|học sinh|HS|cháu|trẻ|người|lượt|lần|trường|điểm|lớp|phòng|giáo viên|GV|cán bộ|CBQL|nhân viên|tiết|buổi|"
    r"giải|bộ|máy|công trình|nhà|xã|huyện|thôn|bản|đồng|nghìn|ngàn|triệu|tỷ|tỉ|ngày|tuần|tháng|giờ|phút|"
    r"năm(?!\s+(?:học\s+)?\d)|đơn vị|đội|câu lạc bộ|chuyên đề|nội dung|nhiệm vụ|chỉ tiêu|quyển|cuốn|suất|m2|m²|ha|km)\b"
)
"""What is counted: a number before it is a figure, whatever stands before the number."""

_NO_COUNT = rf"(?!\s*%|\s+{COUNTED}|[.,]?\d)"
_DAY = r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}"
_OF_DAY = rf"(?:\s{{0,3}}[,;]?\s{{0,3}}(?:{LONG_DATE}|(?:ngày\s+)?{_DAY}(?!\d)|năm\s+\d{{4}}))?"
_SECOND = r"\s?[-/]\s?[A-ZĐƯ][\w&]*"
_SORT = (
    r"(?:KH|QĐ|NQ|CT|CTr|CTHĐ|TT|TTr|Ttr|TTLT|NĐ|KL|ĐA|CV|BC|HD|TB|VBHN|QH|QC|PA|TL|UBND|HĐND|TU|BGDĐT|BGD|SGDĐT|"
    r"SGD|PGDĐT|PGD|GDĐT|BNV|BTC|BYT|TW|TTg|CP)"
)
_ACTS = r"(?:Tờ trình|Công văn|Văn bản|Chỉ thị|Thông tư|Nghị định|Nghị quyết|Quyết định|Kết luận|Kế hoạch|Hướng dẫn)"
_TITLED = r"(?:Đề án|Chương trình|Quy hoạch|Chiến lược|Nghị quyết|Dự án|Đại hội|Quyết định|Luật|Hiến pháp)"
_HORIZON = r"(?:tầm nhìn|định hướng)\s+(?:đến\s+)?(?:năm\s+)?\d{4}"
_ORDERED = (
    r"(?<!\w)(?:(?<!tổng )(?<!sĩ )(?<!trong )(?<!dân )(?<!hệ )(?<!chỉ )(?<!con )số|lần thứ|điều|khoản|khóa|đợt|"
    r"phụ lục|biểu|mẫu|bậc|hạng|nhóm|tập|vòng|quyển|modul)"
)
_CLASS = r"(?:1[0-2]|[1-9])(?![\d]|\.\d)"
_NO_THING = rf"(?!\s*%|\s+{COUNTED})"
_NO_PUPIL = r"(?!\s*%|\s+(?:em|cháu|trẻ|HS|phòng|giải|lần|buổi)\b)"
_NOT_EACH = r"(?<!mỗi )(?<!một )(?<!/)(?<![\d ] )\b"
_NOT_EDGE = "".join(f"(?<!{word} )" for word in ("hết", "cuối", "trước", "đầu", "sau", "trong"))
_HOLIDAY = (
    r"(?<!\d)(?:0?3\s?[-/]\s?0?2|0?8\s?[-/]\s?0?3|10\s?[-/]\s?0?3|26\s?[-/]\s?0?3|30\s?[-/]\s?0?4|0?1\s?[-/]\s?0?[156]|"
    r"15\s?[-/]\s?0?5|19\s?[-/]\s?0?[58]|27\s?[-/]\s?0?7|0?2\s?[-/]\s?0?9|10\s?[-/]\s?10|20\s?[-/]\s?1[01]|"
    r"22\s?[-/]\s?12|0?9\s?[-/]\s?0?1)(?!\s?[-/]?\d)"
)
_FEAST = r"(?i:chào mừng|kỷ niệm|mừng|truyền thống|nhà giáo|phụ nữ|quốc khánh|quốc tế|thành lập)"

NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        # 29-NQ/TW; 17/2018/TT-BGDĐT ngày 22/8/2018; 3280/BGDĐT-GDTrH; số 71 NQ/TW
        rf"(?<!\d)\d{{1,5}}(?:/\d{{4}})?\s?[-/]\s?{_SORT}\d{{0,2}}\b(?:{_SECOND})*{_OF_DAY}",
        rf"(?<!\d)\d{{1,5}}(?:/\d{{4}})?\s?[-/]\s?(?=[^\W\d_]*[A-ZĐƯ])[^\W\d_]\w*[-/][A-ZĐƯ][\w&]*{_OF_DAY}",
        rf"(?i:số)\s*:?\s*\d{{1,5}}(?:/\d{{4}})?\s?[-/]\s?(?=[^\W\d_]*[A-ZĐƯ]{{2}})[\w&.]+(?:{_SECOND})*{_OF_DAY}",
        rf"(?i:số)\s+\d{{1,5}}\s+(?:KH|QĐ|NQ|CT|CTr|TT|NĐ|KL|ĐA)[-/]\w+{_OF_DAY}",
        rf"{_ACTS}\s+(?:số\s+)?\d{{1,5}}(?:\s+ngày\s+{_DAY}(?!\d)|{_NO_COUNT}(?=\s*(?:[,.;)”\"]|$)|\s+(?:của|về|và)\b))",
        # Luật Giáo dục năm 2019; Đề án … giai đoạn 2017 – 2025; Quy hoạch … đến năm 2030, tầm nhìn đến năm 2050
        r"Luật\b[^,.;\d%]{0,60}?\bnăm\s+\d{4}",
        rf"{_TITLED}\b[^.;:\d%]{{0,300}}?(?:giai đoạn|nhiệm kỳ)\s*{YEARS}(?:,?\s*{_HORIZON})?",
        rf"(?:Quy hoạch|quy hoạch|Chiến lược)\b[^.;:\d%]{{0,300}}?đến năm\s+\d{{4}}(?:,?\s*{_HORIZON})?",
        rf"{_TITLED}\b[^.;:\d%]{{0,300}}?{_HORIZON}",
        rf"nhiệm kỳ\s+{YEARS}",
        r"(?i:chương trình|GDPT|giáo dục phổ thông|CTGDPT)(?:\s+mới)?\s+(?:19|20)\d\d\b(?!\s*[-/]\s*\d)",
        # lớp 9; khối 3,4,5; modul 6, 7, 8; học kỳ I
        rf"{_NOT_EACH}(?i:lớp|khối)\s+{_CLASS}(?:\s*(?:,|và|đến|-|/)\s*{_CLASS}{_NO_THING})*{_NO_PUPIL}",
        r"(?i:modul|mô[- ]?đun|module)\s+\d{1,2}(?:\s*(?:,|và|đến|-|/)\s*\d{1,2})*" + _NO_COUNT,
        rf"{_NOT_EDGE}(?i:học k[ỳì])\s+(?:I{{1,2}}|[12])\b(?!\s*-?\s*năm học)",
        # trẻ 3 đến 5 tuổi; độ tuổi 15 đến 60; 24 tháng tuổi
        r"(?<![\d.,])\d{1,3}\s*(?:-|đến)\s*\d{1,3}\s*(?:tháng\s+)?tuổi",
        r"(?<![\d.,])\d{1,3}\s*(?:tháng\s+)?tuổi",
        rf"(?:độ tuổi(?:\s+từ)?|tuổi\s+từ)\s+\d{{1,3}}\s*(?:-|đến)\s*\d{{1,3}}(?:\s+tuổi|{_NO_COUNT})",
        # chào mừng ngày 20/11, ngày 8/3; 41 năm ngày …; 2 buổi/ngày
        rf"{_FEAST}[^.;:\d%]{{0,60}}?{_HOLIDAY}(?:\s*(?:,|và)\s*(?:ngày\s+)?{_HOLIDAY}(?!\s+[^\W\d_]))*",
        rf"{_HOLIDAY}(?=\s*,\s*(?i:tết|lễ)\b)",
        r"(?<![\d.,])\d{1,3}\s+năm\s+(?i:ngày|thành lập|giải phóng|chiến thắng|truyền thống|xây dựng và)",
        r"(?<![\d.,])0?2\s*buổi\s*/\s*ngày",
        # số 1, lần thứ 23, đợt 2, Điều 5, khóa 8, Phụ lục 1, bậc 3
        rf"(?i:{_ORDERED})\s+\d{{1,4}}{_NO_COUNT}(?!\s*/\d)\b",
        rf"(?<!mỗi )(?<!một )\blần\s+\d{{1,2}}{_NO_COUNT}\b(?!\s*/)",
        rf"Trung ương\s+\d{{1,2}}{_NO_COUNT}\b|\b\d\s+[Đđ]iều Bác|giai đoạn\s+\d{_NO_COUNT}\b(?!\s*-)",
        r"(?i:covid|sars-cov)\s?-\s?\d{1,2}\b",
        r"\b(?!T\d)[A-ZĐ]+\d{1,4}\b(?![.,/]\d|\s*%)",
    )
)
"""Spans that only name something. They are taken before figures are looked for; the earlier pattern wins."""
