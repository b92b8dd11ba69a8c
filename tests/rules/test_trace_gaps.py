"""What must not be lost on the way from a plan to `trace`: forms of numbers, dates and headings of other offices."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_rules import trace as t
from chuan_rules.figures import find_figures
from chuan_rules.load import RuleSet, load
from chuan_rules.plan_text import read_plan

HEAD = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
số liệu học sinh của xã: số lượng (em), năm học
số liệu học sinh bán trú của xã: số lượng (em), năm học, trong số học sinh
số liệu phòng học của trường: số lượng (phòng), thời điểm
hoạt động họp của xã
kế hoạch T "Kế hoạch thử"
  thời gian: 2026 đến 2030
  áp dụng cho: xã
"""


def traced(rules: str, text: str) -> t.Trace:
    loaded = load([RuleSet("thử", (("ke-hoach.chuan", (HEAD + rules).encode()),))])
    assert loaded.rules is not None, [d.message() for d in loaded.diagnostics]
    return t.trace(loaded.rules.packs[0], read_plan(text))


def one(sentence: str, passage: str, *, title: str = "Một") -> t.Trace:
    rules = f'yêu cầu T-1 "{title}"\n  {sentence}\n  nguồn: mục II ý 1\n'
    return traced(rules, f"I. MỤC ĐÍCH\nMột câu.\nII. MỤC TIÊU\n- {passage}\n")


def seen(text: str) -> list[str]:
    return [" ".join(filter(None, (f.kind, f.operator, f.text))) for f in find_figures(text)]


def locators(text: str) -> list[tuple[str, str]]:
    return [(p.locator(), p.text) for p in read_plan(text).passages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # khoảng
        ("tăng từ 5 đến 7%", ["percent 5", "percent 7%"]),
        ("tăng 95,5-96%", ["percent 95,5", "percent 96%"]),
        ("trẻ 5 tuổi 98 – 99%", ["percent 98", "percent 99%"]),
        ("từ 3 đến 5 triệu đồng", ["money 3", "money 5 triệu đồng"]),
        ("25-30 em", ["count 25", "count 30"]),
        # chữ
        ("tổ chức hai lần", ["times hai lần"]),
        ("một trăm phần trăm học sinh", ["percent một trăm phần trăm"]),
        ("½ số học sinh", ["ratio ½"]),
        ("mười lăm trường", ["count mười lăm trường"]),
        # tiền, dấu phân nhóm
        ("500.000đ/HS", ["money 500.000đ"]),
        ("500 nghìn/HS", ["money 500 nghìn"]),
        ("1,5 tỉ", ["money 1,5 tỉ"]),
        ("15 000 học sinh", ["count 15 000"]),
        ("2,5m2/HS", ["count 2,5"]),
        # ngày tháng
        ("ngày 15-9-2026", ["period ngày 15-9-2026"]),
        ("15.9.2026", ["period 15.9.2026"]),
        ("trước ngày 15/9.", ["period < 15/9"]),
        ("trước ngày 20/11.", ["period < 20/11"]),
        ("cuối tháng 11", ["period tháng 11"]),
        ("trong quý I, II", ["period quý I", "period II"]),
        ("tháng 9, 10, 11/2026", ["period tháng 9", "period 10", "period 11/2026"]),
        ("năm học 2026/2027", ["period năm học 2026/2027"]),
        ("hết học kỳ I", ["period học kỳ I"]),
        ("đến 2030", ["period 2030"]),
        ("31/02/2027", ["count 31", "count 02", "count 2027"]),
        # lần, kỳ
        ("hằng tháng, quý", ["recurrence hằng tháng", "recurrence quý"]),
        ("mỗi kỳ", ["recurrence mỗi kỳ"]),
        ("02 lần/kỳ", ["times 02 lần/kỳ"]),
        ("3 tháng 1 lần", ["length 3 tháng", "times 1 lần"]),
        # không phải tên gọi
        ("sĩ số 35 học sinh/lớp", ["count 35"]),
        ("tổng số 12 lớp", ["count 12"]),
        ("nhóm 5 em", ["count 5"]),
        ("đạt điểm 8,5", ["count 8,5"]),
        ("20/THPT; 12 - THCS", ["count 20", "count 12"]),
        ("đạt 9/10.", ["ratio 9/10"]),
        ("2000 học sinh", ["count 2000"]),
        ("Đề án nâng lên 95% giai đoạn 2026-2028", ["percent 95%", "period giai đoạn 2026-2028"]),
        ("Trường A | 12 | 15", ["count 12", "count 15"]),
        ("９５％", ["percent ９５％"]),
    ],
)  # fmt: skip
def test_a_figure_is_found_in_every_form(text: str, expected: list[str]) -> None:
    assert seen(text) == expected


@given(st.text("0123456789/.,-–% tđlầnăháquýkỳ()|\t", max_size=40))
def test_every_digit_belongs_to_a_figure_or_a_name(text: str) -> None:
    found = find_figures(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    lone = "".join(c if c.isdigit() else " " for c in text).split()
    if len(lone) == 1 and not any(c.isalpha() for c in text):
        assert found


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("học sinh ≥ 500 em", "Học phí 500.000đ mỗi học sinh."),
        ("học sinh ≥ 95 em", "Học sinh 95,5-96%."),
        ("học sinh bán trú ≥ 60%", "Tỷ lệ bán trú 60-65%."),
        ("học sinh ≥ 5 em", "Học sinh 5 em, sĩ số 35."),
        ("học sinh ≥ 5 em", "Học sinh 5 em trước ngày 15/9."),
        ("học sinh ≥ 5 em", "Học sinh 5 em trước ngày 15/9/2014."),
        ("học sinh ≥ 2 em", "Học sinh 2 em; họp 2 lần/năm."),
    ],
)
def test_a_part_of_a_figure_does_not_cover_it(sentence: str, passage: str) -> None:
    assert not one(sentence, passage).clean


def test_the_title_of_a_rule_states_nothing() -> None:
    found = one("học sinh bán trú ≥ 60%", "Bán trú 60%, sau đó 95%.", title="Bán trú 60% rồi 95%")
    assert [f.status for f in found.figures] == [t.COVERED, t.UNCOVERED]


def test_each_unit_is_no_second_answer() -> None:
    found = one("mỗi trường: phòng học ≥ 1", "100% trường có phòng học; 100% trường có sân.")
    assert [f.status for f in found.figures] == [t.COVERED, t.UNCOVERED]


def test_at_most_one_is_not_at_least_one() -> None:
    assert [f.status for f in one("học sinh ≥ 1 em", "Không quá 1 em.").figures] == [t.OPERATOR]


@pytest.mark.parametrize(
    ("words", "sentence", "clean"),
    [
        ("trước tháng 9", "có họp trước tháng 9/2027", True),
        ("trước tháng 9", "có họp đến hết tháng 9/2027", False),
        ("trong tháng 9", "có họp trong tháng 9/2027", True),
        ("trong tháng 10", "có họp trong tháng 9/2027", False),
        ("trước ngày 15/9", "có họp trước ngày 15/9/2027", True),
        ("đến hết quý II", "có họp đến hết tháng 6/2027", True),
    ],
)
def test_a_day_without_its_year_is_the_day_of_the_rule(words: str, sentence: str, clean: bool) -> None:
    found = one(sentence, f"Họp {words}.")
    assert not any(f.status == t.UNCOVERED for f in found.figures) or not clean
    assert bool(found.open_figures) is not clean


def test_a_figure_in_a_lead_in_or_a_heading_is_traced() -> None:
    rules = 'yêu cầu T-1 "Một"\n  học sinh ≥ 5 em\n  nguồn: mục II.1 ý 1\n'
    plan = "I. A\nMột.\nII. B\n1. Xây dựng 07 trường\nMỗi trường 02 buổi một năm:\n- Học sinh 5 em.\n"
    assert [f.figure.text for f in traced(rules, plan).open_figures] == ["07", "02"]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Chủ trì: Phòng Giáo dục.", t.ROLES),
        ("Tổ chức thực hiện: Xây thư viện, sửa nhà vệ sinh.", t.UNCITED),
        ("Chủ trì: Phòng Giáo dục. Xây thêm thư viện.", t.UNCITED),
        ("Thời gian: Tháng 9/2027.", t.ROLES),
        ("Tiến độ: xây xong thư viện.", t.UNCITED),
    ],
)
def test_only_who_and_when_need_no_rule(line: str, status: str) -> None:
    rules = 'yêu cầu T-1 "Một"\n  học sinh ≥ 5 em\n  nguồn: mục II ý 1\n'
    found = traced(rules, f"I. A\nMột.\nII. B\n- Học sinh 5 em.\n- {line}\n")
    assert found.passages[-1].status == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I/ MỤC ĐÍCH\n- Một.\nII/ VIỆC\n1/ Nhóm\n- Hai.\n", ["mục I ý 1", "mục II.1 ý 1"]),
        ("I - MỤC ĐÍCH\n- Một.\nII – VIỆC\n1- Nhóm\n- Hai.\n", ["mục I ý 1", "mục II.1 ý 1"]),
        ("Phần thứ nhất\nA\nI. B\n- Một.\nPhần thứ hai\nI. B\n- Hai.\n", ["mục P1.I ý 1", "mục P2.I ý 1"]),
        ("PHẦN I. A\n- Một.\nPHẦN II: B\n1. C\n- Hai.\n", ["mục P1 ý 1", "mục P2.1 ý 1"]),
        ("A. CHUNG\nI. B\n- Một.\nB. RIÊNG\nI. B\n- Hai.\n", ["mục A.I ý 1", "mục B.I ý 1"]),
        ("I. A\na/ Nhóm\n- Một.\nII. B\ni) Hai\nii) Ba\n", ["mục I.a ý 1", "mục II.i", "mục II.ii"]),
        ("I. A\n1. 100% học sinh.\n2. 5 trường.\n", ["mục I.1", "mục I.2"]),
        ("I. A\n* Một\n* Hai\n", ["mục I ý 1", "mục I ý 2"]),
        ("I. A\nXây thư viện\n\nSửa nhà vệ sinh\n\nLàm sân\n", ["mục I ý 1", "mục I ý 2", "mục I ý 3"]),
        ("I. A\n| A | 95 |\nMột đoạn.\n", ["mục I ý 1", "mục I ý 2"]),
        ("I. A\nA\t95\nB\t96\n\nMột đoạn.\n", ["mục I ý 1", "mục I ý 2", "mục I ý 3"]),
        ("I. A\n-\tMột\n1.\tNhóm\n-\tHai\n", ["mục I ý 1", "mục I.1 ý 1"]),
        ("II. VIỆC\n- Một.\n", ["mục II ý 1"]),
        ("1. Nhóm\n- Một.\nII. VIỆC\n- Hai.\n", ["mục 1 ý 1", "mục II ý 1"]),
    ],
)
def test_headings_of_every_office_are_read(text: str, expected: list[str]) -> None:
    assert [place for place, _ in locators(text)] == expected


def test_what_begins_like_the_recipients_does_not_end_the_plan() -> None:
    text = "I. A\nNơi nhận hồ sơ là trường.\n\n- Nơi nhận: trường.\n\nII. B\n- Hai.\n"
    assert [place for place, _ in locators(text)] == ["mục I ý 1", "mục I ý 2", "mục II ý 1"]


def test_an_appendix_behind_the_signature_belongs_to_the_plan() -> None:
    text = "I. A\n- Một.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNơi nhận:\n- Như trên.\nPHỤ LỤC 1\n\nTrường A\t95%\n"
    assert locators(text) == [("mục I ý 1", "Một."), ("mục PL ý 1", "Trường A | 95%")]


def test_a_plan_that_does_not_begin_with_its_first_part_is_asked_for_whole() -> None:
    assert (read_plan("I. A\n- Một.\n").first, read_plan("II. A\n- Một.\n").first) == ("I", "")


def test_decomposed_text_and_windows_line_ends_change_nothing() -> None:
    text = "I. MỤC ĐÍCH\n- Một.\nII. NHIỆM VỤ\n- Chủ trì: đồng chí A.\n- Đạt 95%.\nNơi nhận:\n- Lưu.\n"
    other = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    assert read_plan(other) == read_plan(text)


LONG = 60_000


@pytest.mark.parametrize(
    "text",
    ["1" * LONG, "1," * LONG, "1 " * LONG, "1/" * LONG, "5-KH" + " " * LONG, "9" + " " * LONG + "%", "tháng " + "9, " * LONG],
)  # fmt: skip
def test_hostile_text_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    find_figures(text)
    read_plan("I. A\n“(" + text[:1000] + "\n\nmột dòng\n" * 3000)
    assert time.perf_counter() - started < 30
