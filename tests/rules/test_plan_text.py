"""Cutting the text of a plan: where sections and passages begin, and that no line is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_rules.plan_text import lies_in, read_plan


def locators(text: str) -> list[tuple[str, str]]:
    return [(passage.locator(), passage.text) for passage in read_plan(text).passages]


def test_the_preamble_the_recipients_and_the_signature_are_left_out() -> None:
    text = "Căn cứ Luật Giáo dục;\n\nI. MỤC TIÊU\n\n- Một việc.\n\nNơi nhận:\n- Như trên;\n\nTM. ỦY BAN NHÂN DÂN\n"
    assert locators(text) == [("mục I ý 1", "Một việc.")]


def test_a_plan_attached_to_a_decision_begins_after_the_recipients_of_the_decision() -> None:
    text = "Điều 1. Phê duyệt.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. UBND\n\nKẾ HOẠCH\n\nI. MỤC TIÊU\n\nMột việc.\n"
    assert locators(text) == [("mục I ý 1", "Một việc.")]


def test_numbers_below_a_roman_part_make_the_path() -> None:
    text = "II. A\n1. Nhóm một\n1.2. Nhóm hai\n1.2.1. Nhóm ba\na) Nhóm bốn\n- Một việc.\nb. Nhóm năm\n- Hai việc.\n"
    assert locators(text) == [("mục II.1.2.1.a ý 1", "Một việc."), ("mục II.1.2.1.b ý 1", "Hai việc.")]


def test_a_number_printed_without_its_parent_still_counts() -> None:
    assert locators("II. A\n3. Nhóm\n- Một việc.\n")[0][0] == "mục II.3 ý 1"


def test_a_part_that_is_printed_twice_is_told_apart() -> None:
    text = "III. A\n1. Nhóm\n- Một.\nIII. B\n1. Nhóm\n- Hai.\n"
    assert locators(text) == [("mục III.1 ý 1", "Một."), ("mục IIIb.1 ý 1", "Hai.")]


def test_bullets_of_both_levels_and_paragraphs_are_counted_in_one_row() -> None:
    text = "I. A\nĐoạn văn thứ nhất.\n\n- Gạch một;\n+ Cộng một;\n\n• Chấm một.\n"
    assert [place for place, _ in locators(text)] == [f"mục I ý {n}" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "lead", ["Yêu cầu:", "* Một số chỉ tiêu cần đạt:", "- Nội dung:", "**Công tác tham mưu**", "- Công tác kiểm tra"]
)
def test_a_line_that_only_leads_in_is_not_counted(lead: str) -> None:
    plan = read_plan(f"I. A\n{lead}\n\n+ Một việc.\n+ Hai việc.\n")
    assert [p.locator() for p in plan.passages] == ["mục I ý 1", "mục I ý 2"]
    assert len(plan.sections[0].lead) == 1


def test_a_long_sentence_that_ends_in_a_colon_is_content() -> None:
    lead = "Trong năm học " + "các trường phải làm tốt " * 6 + "các việc sau:"
    assert len(locators(f"I. A\n{lead}\n- Một việc.\n")) == 2


def test_a_numbered_line_with_nothing_below_is_itself_the_content() -> None:
    text = "I. A\n1. Nâng cao chất lượng dạy học.\n2. Hoàn thiện cơ sở vật chất.\nII. B\n- Một việc.\n"
    assert locators(text)[:2] == [
        ("mục I.1", "Nâng cao chất lượng dạy học."),
        ("mục I.2", "Hoàn thiện cơ sở vật chất."),
    ]


def test_a_numbered_paragraph_above_bullets_is_content_and_heading() -> None:
    assert locators("I. A\n1. Làm việc này trước. Sau đó làm:\n- Một việc.\n") == [
        ("mục I.1", "Làm việc này trước. Sau đó làm:"),
        ("mục I.1 ý 1", "Một việc."),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- Dưới", "0,3% học sinh bỏ học."),
        ("- Hỗ trợ cá nhân, doanh nghiệp,", "tổ chức đầu tư trường lớp."),
        ("Tiếp tục thực hiện Đề án", "“nâng cao chất lượng” của tỉnh."),
        ("- Các chỉ tiêu (nhà trẻ 45%, mẫu giáo:", "100%)."),
        ("- Gắn với", "Chiến lược dữ liệu quốc gia."),
    ],
)
def test_a_paragraph_torn_by_a_page_break_is_one(first: str, second: str) -> None:
    found = locators(f"I. A\n{first}\n\n{second}\n\n- Việc khác.\n")
    assert [place for place, _ in found] == ["mục I ý 1", "mục I ý 2"]
    assert found[0][1] == f"{first.lstrip('- ')} {second}"


def test_lines_wrapped_at_a_column_are_one_paragraph() -> None:
    assert locators("I. A\nMột đoạn dài\nxuống dòng giữa chừng.\n\nĐoạn hai.\n") == [
        ("mục I ý 1", "Một đoạn dài xuống dòng giữa chừng."),
        ("mục I ý 2", "Đoạn hai."),
    ]


def test_a_row_of_a_table_is_a_passage() -> None:
    text = "I. A\n| Chỉ tiêu | Mức |\n| --- | --- |\n| Nhà trẻ | 45% |\n"
    assert [text for _, text in locators(text)] == ["Chỉ tiêu | Mức", "Nhà trẻ | 45%"]


def test_a_plan_without_roman_parts_begins_at_its_first_number() -> None:
    assert locators("Kế hoạch\n\n1. Mục tiêu\n- Một việc.\n")[0][0] == "mục 1 ý 1"


def test_a_passage_knows_its_lines() -> None:
    plan = read_plan("I. A\n\n- Một\n\ntiếp theo.\n")
    assert plan.passages[0].lines == (3, 5)


def test_lies_in_goes_by_whole_numbers() -> None:
    assert lies_in("II.2.1", "II.2") and lies_in("ii.2", "II.2.") and not lies_in("II.21", "II.2")


LINES = st.sampled_from(
    ["I. MỤC TIÊU", "II. VIỆC", "1. Nhóm", "1.1. Nhóm", "a) Nhóm", "- Gạch.", "+ Cộng", "Đoạn văn.", "Dẫn:", "", "  "]
) | st.text(st.characters(codec="utf-8", exclude_characters="\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), max_size=30)


@given(st.lists(LINES, max_size=25))
def test_any_text_is_cut_and_locators_are_unique(lines: list[str]) -> None:
    plan = read_plan("\n".join(lines))
    places = [passage.locator() for passage in plan.passages]
    assert len(places) == len(set(places))
    assert len({section.path for section in plan.sections}) == len(plan.sections)


@given(st.lists(LINES, max_size=25))
def test_no_word_between_the_first_part_and_the_recipients_is_lost(lines: list[str]) -> None:
    text = "I. MỤC TIÊU\n" + "\n".join(lines)
    plan = read_plan(text)
    kept = " ".join(
        [
            *(s.title for s in plan.sections),
            *(w for s in plan.sections for w in s.lead),
            *(p.text for p in plan.passages),
        ]
    )
    for line in lines:
        if line.startswith(("- Gạch", "Đoạn", "+ Cộng", "Dẫn")) and not _ended_before(lines, line):
            assert line.lstrip("-+ ") in kept


def _ended_before(lines: list[str], line: str) -> bool:
    """Whether some drawn line reads like the recipients or the signature."""
    return any(other.strip(" -+*").casefold().startswith(("nơi nhận", "tm.", "kt.", "t/m")) for other in lines)
