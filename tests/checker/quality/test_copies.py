"""The same figure twice: with another value, with the same value, in another file."""

from __future__ import annotations

import pytest
from tests.checker.quality.support import codes, faults, places, rows

TWICE, AGAIN = "quality-contradiction", "quality-repeated"


def test_a_contradiction_is_one_problem_with_two_places() -> None:
    (found,) = faults(rows("T1,bạn đọc,2025-2026,120\n", "a.csv"), rows("T1,bạn đọc,2025-2026,125\n", "b.csv"))
    assert (found.code, found.severity, found.raw) == (TWICE, "error", "125")
    assert [str(found.place), *map(str, found.related)] == ["b.csv:2:4", "a.csv:2:4"]
    assert found.message.vi == (
        "«bạn đọc» có 2 giá trị khác nhau cho năm học 2025-2026: «120» [a.csv:2:4], «125» [b.csv:2:4]"
    )


def test_three_values_are_one_problem_at_the_first_that_differs() -> None:
    (found,) = faults(
        "T1,bạn đọc,2025-2026,1\nT1,bạn đọc,2025-2026,1\nT1,bạn đọc,2025-2026,2\nT1,bạn đọc,2025-2026,3\n"
    )
    assert [str(found.place), *map(str, found.related)] == [f"facts.csv:{n}:4" for n in (4, 2, 3, 5)]
    assert "có 3 giá trị khác nhau" in found.message.vi


def test_many_values_are_named_by_their_cells() -> None:
    (found,) = faults("".join(f"T1,bạn đọc,2025-2026,{n}\n" for n in range(40)))
    assert len(found.related) == 39 and found.message.vi.endswith("…")


@pytest.mark.parametrize(
    "text", ["T1,hạng,2025,tốt\nT1,hạng,2025,khá\n", "T1,có vườn,2026-01-01,có\nT1,có vườn,2026-01-01,không\n"]
)
def test_words_contradict_too(text: str) -> None:
    assert codes(text) == [TWICE]


@pytest.mark.parametrize(
    "text",
    [
        "T1,hạng,2025,tốt\nT1,hạng,2025,TỐT\n",
        "T1,bạn đọc,2025-2026,1200\nT1,bạn đọc,năm học 2025-2026,1.200\n",
        'T1,tỷ lệ đọc,2025-2026,95%\nT1,tỷ lệ đọc,2025-2026,"0,95"\n',
    ],
)
def test_one_value_written_in_two_ways_is_a_repeat(text: str) -> None:
    (found,) = faults(text)
    assert (found.code, found.severity, str(found.place)) == (AGAIN, "warning", "facts.csv:3:4")
    assert [str(s) for s in found.related] == ["facts.csv:2:4"]


@pytest.mark.parametrize(
    "text",
    [
        "T1,bạn đọc,2025-2026,120\nT1,bạn đọc,2024-2025,120\n",
        "T1,bạn đọc,2025-2026,120\nT2,bạn đọc,2025-2026,120\n",
        "T1,bạn đọc,2025-2026,120\nT1,bạn đọc,2025-2026,\n",
        "T1,ngày hội đọc,01/3/2026,có\nT1,ngày hội đọc,01/4/2026,có\n",
        "T1,ngày hội đọc,01/3/2026,có,BB 1\nT1,ngày hội đọc,01/3/2026,có,BB 2\n",
    ],
)
def test_what_only_looks_alike_is_no_copy(text: str) -> None:
    assert codes(text) == []


def test_an_event_that_is_sent_twice_keeps_its_own_name() -> None:
    assert codes("T1,ngày hội đọc,01/3/2026,có,BB 1\nT1,ngày hội đọc,01/3/2026,có,BB 1\n") == ["facts-repeated-event"]


def test_an_event_that_was_and_was_not_is_a_contradiction() -> None:
    assert codes("T1,ngày hội đọc,01/3/2026,có\nT1,ngày hội đọc,01/3/2026,không\n") == [TWICE]


SIX = "".join(
    f"T1,{name},2025-2026,{n}\n"
    for n, name in enumerate(("bạn đọc", "thủ thư", "bạn đọc nữ", "bạn đọc mới", "cộng tác viên"))
).replace(",0\n", ",9\n")


def test_a_submission_that_is_sent_twice_is_told_once() -> None:
    first, second = rows(SIX, "a.csv"), rows("\n" + SIX + "T1,hạng,2025,tốt\n", "b.csv")
    (found,) = faults(first, second)
    assert (found.code, found.fact, found.unit) == (AGAIN, "", "T1") and len(found.related) == 9
    assert found.message.vi == "5 số liệu của «Trường Phú Lâm 1» được nộp hai lần với cùng giá trị, lần trước ở a.csv"


def test_repeats_within_a_sheet_are_told_one_by_one() -> None:
    assert codes(SIX + SIX) == [AGAIN] * 5


def test_a_file_that_equals_another_is_told_for_the_file() -> None:
    (found,) = faults(rows(SIX, "a.csv"), rows(SIX, "b.csv"))
    assert (found.code, str(found.place), found.unit) == (AGAIN, "b.csv", "") and places([found]) == ["b.csv"]


def test_a_figure_without_a_period_does_not_copy_another() -> None:
    assert codes("T1,bạn đọc,,5\nT1,bạn đọc,,5\n") == ["facts-invalid-value"] * 2
