"""Lines of a plan that only say who does what stands around them, or when.

In: the text of a passage. Out: yes or no. Promises: a line that also gives work is no such line: it must be encoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from chuan_rules.figure import PERIOD, RECURRENCE, Figure

_ROLE_WORDS = (
    r"chủ trì|phối hợp|chịu trách nhiệm(?: nội dung)?|phụ trách|thực hiện|tổ chức thực hiện|tham mưu|thường trực"
)
ROLE_LINE = re.compile(
    rf"(?:đồng chí |đơn vị |cơ quan |bộ phận |trách nhiệm )*(?:{_ROLE_WORDS})(?: chính| thực hiện)?\s*:", re.IGNORECASE
)
ACTOR = re.compile(
    r"(?:(?:các |những )?(?:đ/c|đồng chí|phòng|ban|ủy ban|ubnd|hđnd|đảng|trung tâm|trường|nhà trường|hiệu trưởng|"
    r"hiệu phó|giám đốc|trưởng|phó|chủ tịch|cán bộ|công chức|chuyên viên|bộ phận|tổ|đơn vị|cơ quan|sở|hội|liên đoàn|"
    r"đoàn|công đoàn|mặt trận|mttq|thanh tra|công an|trạm|văn phòng|đài|quản lý đô thị|giáo dục và đào tạo|nội vụ|"
    r"tài chính|kế hoạch|tư pháp|y tế|văn hóa|lao động|tài nguyên|kinh tế|xã|phường|quận|huyện|thôn|giáo viên|"
    r"bí thư|thường trực|lãnh đạo|bgh|gv|cbql)\b)[^.]*\.?$",
    re.IGNORECASE,
)
"""Who: one sentence that begins with an office or a person. `Tổ chức thực hiện: xây thư viện` is work."""

ALWAYS = re.compile(
    r"thường xuyên|cả năm|suốt năm|trong năm|theo (?:kế hoạch|quy định|tiến độ)|hằng|hàng", re.IGNORECASE
)
TIME_LINE = re.compile(r"(?:thời gian|thời hạn|tiến độ)(?: \w+){0,3}\s*:", re.IGNORECASE)

MOST_WORDS_OF_TIMES = 14
"""A longer `Thời gian: …` says more than when."""


def only_names_people(text: str) -> bool:
    """Whether it is like `Chủ trì: Phòng GDĐT`."""
    named = ROLE_LINE.match(text)
    return named is not None and bool(ACTOR.match(text[named.end() :].strip()))


def only_names_time(text: str, figures: Iterable[Figure]) -> bool:
    """Whether it is like `Thời gian: tháng 01/2024`."""
    when = any(f.kind in (PERIOD, RECURRENCE) for f in figures) or bool(ALWAYS.search(text))
    return when and bool(TIME_LINE.match(text)) and len(text.split()) <= MOST_WORDS_OF_TIMES
