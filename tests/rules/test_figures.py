"""Which figures stand in a sentence of a plan, with what strictness, and what only names something."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_rules.figures import find_figures


def seen(text: str) -> list[str]:
    """`kind operator text` of each figure."""
    return [" ".join(filter(None, (f.kind, f.operator, f.text))) for f in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # tỷ lệ, và từ chỉ chiều so sánh đứng cạnh
        ("nhà trẻ 43%, mẫu giáo 96%, riêng trẻ 5 tuổi 100%", ["percent 43%", "percent 96%", "percent 100%"]),
        ("đạt từ 99,8% trở lên", ["percent ≥ 99,8%"]),
        ("đạt 96,5% trở lên", ["percent ≥ 96,5%"]),
        ("trên 98,2%, trong đó khá, tốt trên 96,4% (ĐBKK 96%)", ["percent > 98,2%", "percent > 96,4%", "percent 96%"]),
        ("giảm tỉ lệ bỏ học xuống dưới 0,01%", ["percent < 0,01%"]),
        ("không dưới 20%", ["percent ≥ 20%"]),
        ("không thấp hơn 20%", ["percent ≥ 20%"]),
        ("không quá 5 %", ["percent ≤ 5 %"]),
        ("không vượt quá 5%", ["percent ≤ 5%"]),
        ("vượt 5%", ["percent > 5%"]),
        ("từ 5% trở xuống", ["percent ≤ 5%"]),
        ("Có ít nhất 99,9 % số trẻ em 6 tuổi vào lớp 1", ["percent ≥ 99,9 %"]),
        # số lượng, phân số, tiền, mức
        ("Có thêm 02 trường đạt chuẩn quốc gia (Tứ Minh, An Thượng)", ["count 02"]),
        ("ít nhất 01 phòng học thông minh", ["count ≥ 01"]),
        ("17/17 xã, thị trấn", ["ratio 17/17"]),
        ("23/48 trường = 47,92%", ["ratio 23/48", "percent 47,92%"]),
        ("tối thiểu 500 triệu đồng", ["money ≥ 500 triệu đồng"]),
        ("1,2 tỷ đồng", ["money 1,2 tỷ đồng"]),
        ("phổ cập giáo dục tiểu học mức độ 3", ["level mức độ 3"]),
        ("chỉ số HDI đạt trên 0,82.", ["count > 0,82"]),
        # lần, kỳ
        ("tối thiểu 2 lần/ năm.", ["times ≥ 2 lần/ năm"]),
        ("khảo sát 02 lần (tháng 4, 5/2024)", ["times 02 lần", "period tháng 4", "period 5/2024"]),
        ("hàng quý báo cáo", ["recurrence hàng quý"]),
        ("mỗi học kì", ["recurrence mỗi học kì"]),
        ("định kỳ (6 tháng, 1 năm)", ["length 6 tháng", "length 1 năm"]),
        # ngày, tháng, kỳ
        ("trước tháng 8/2024", ["period < tháng 8/2024"]),
        ("Từ tháng 01/2024 đến 12/2024", ["period Từ tháng 01/2024 đến 12/2024"]),
        ("trong tháng 9 năm 2023", ["period tháng 9 năm 2023"]),
        ("khai giảng ngày 05/9/2023", ["period ngày 05/9/2023"]),
        ("học kỳ I năm học 2023-2024", ["period học kỳ I năm học 2023-2024"]),
        ("năm học 2023 – 2024", ["period năm học 2023 – 2024"]),
        ("quý I năm 2024", ["period quý I năm 2024"]),
        ("đến năm 2030", ["period năm 2030"]),
    ],
)
def test_a_figure_is_found_with_its_strictness(text: str, expected: list[str]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "theo Thông tư số 13/2020/TT-BGDĐT ngày 26/5/2020 của Bộ GD&ĐT",
        "Thông tư 17/2018/TT-BGDĐT, 18/2018/TT-BGDĐT, 19/2018/TT-BGDĐT ngày 22/8/2018",
        "Nghị quyết số 29-NQ/TW ngày 04/11/2013; Chỉ thị 05-CT/TW; Đề án 03-ĐA/QU ngày 09/11/2020",
        "Quyết định số: 2331/QĐ-UBND ngày 08 tháng 9 năm 2023",
        "Luật tổ chức chính quyền địa phương năm 2015",
        "Chương trình GDPT 2018 đối với lớp 5, lớp 9",
        "học sinh giỏi lớp 6, 7, 8; tiếng Anh khối 3,4,5; modul 6, 7, 8",
        "trẻ từ 3 đến 5 tuổi, trẻ 24 tháng tuổi, độ tuổi 15 đến 60",
        "chào mừng ngày 20/11, ngày 8/3.",
        "kỷ niệm 41 năm ngày Nhà giáo Việt Nam",
        "học 2 buổi/ngày",
        "trường Tiểu học số 1 Bản Lang, lần thứ 23, đợt 2, Điều 5",
        "dịch Covid-19",
        "Đề án quy hoạch mạng lưới trường lớp giai đoạn 2020-2025, định hướng đến năm 2030",
        "Quy hoạch mạng lưới đến năm 2030, tầm nhìn đến năm 2050",
        "Nghị quyết Đại hội Đảng các cấp nhiệm kỳ 2020-2025",
        "kiểm tra học kỳ II",
        "không có con số nào",
        "",
    ],
)
def test_what_only_names_something_is_no_figure(text: str) -> None:
    assert seen(text) == []


def test_values_are_exact() -> None:
    percent, ratio, money = find_figures("99,80%; 78/97 trường; 1,5 triệu đồng")
    assert (percent.value, ratio.value, ratio.over, money.value) == (
        Fraction(998, 1000),
        Fraction(78, 97),
        97,
        Fraction(1_500_000),
    )


def test_a_window_runs_from_the_first_to_the_last_day() -> None:
    (found,) = find_figures("Thời gian thực hiện: Từ tháng 01/2024 đến tháng 12/2024")
    assert found.days == (date(2024, 1, 1), date(2024, 12, 31))


@given(st.text(max_size=80) | st.text("0123456789/.,-% lầnămtháqu", max_size=60))
def test_any_text_has_figures_in_order_that_do_not_overlap(text: str) -> None:
    found = find_figures(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(0, 9999), st.sampled_from(["trên", "dưới", "ít nhất", "không quá", "đạt"]))
def test_every_percent_is_found(hundredths: int, word: str) -> None:
    shown = f"{hundredths // 100},{hundredths % 100:02}%"
    (found,) = find_figures(f"tỷ lệ chuyên cần {word} {shown} số trẻ")
    assert found.value == Fraction(hundredths, 10_000)
