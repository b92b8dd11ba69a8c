"""A cell that cannot be read: what is said of it, what was expected, what is proposed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.quality.support import faults

from chuan_checker.facts import model
from chuan_checker.facts.model import RawCell, RawFact
from chuan_checker.facts.names import Target
from chuan_checker.facts.observations import Observer
from chuan_checker.facts.values import read_value
from chuan_checker.quality.expected import CODES, expected_of, of_period, of_type
from chuan_checker.quality.reasons import explain
from chuan_grammar.periods import STANDARD_CALENDAR
from chuan_rules import datatypes as t
from chuan_rules.datatypes import Datatype
from chuan_rules.model import Document, Event, Indicator

TYPES = [
    Datatype(t.COUNT, "phòng"), Datatype(t.COUNT, high=Fraction(60)), Datatype(t.NUMBER), Datatype(t.RATIO),
    Datatype(t.MONEY), Datatype(t.BOOLEAN), Datatype(t.LEVEL, low=Fraction(1), high=Fraction(3)), Datatype(t.DATE),
    Datatype(t.TEXT), Datatype(t.ONE_OF, values=("tốt", "khá")), Datatype(t.MANY_OF, values=("tiểu học", "THCS")),
    Datatype(t.NUMBER, low=Fraction(1, 2)),
]  # fmt: skip
KINDS = [model.TEXT, model.NUMBER, model.BOOLEAN, model.DATE, model.ERROR, model.UNCACHED]
NUMBERISH = st.text(alphabet="0123456789.,%-−/ O", max_size=14)
WORDS = st.sampled_from([
    "", "x", "có", "3 lớp", "30 (ba mươi)", "1.250", "1,250,000", "12 triệu", "5/0", "95", "1", "31/02/2026", "tốt; khá",
    "tiểu học, THCS", "#N/A", "«»", "a; thiếu kỳ số liệu", "{0}", "9" * 70, "1e400", "mức 2", "0,5 đồng", "3/14/2024",
])  # fmt: skip


@given(st.text(max_size=40) | NUMBERISH | WORDS, st.sampled_from(KINDS), st.booleans(), st.sampled_from(TYPES), WORDS)
def test_every_problem_of_a_value_is_known_in_english(
    text: str, kind: str, percent: bool, datatype: Datatype, unit: str
) -> None:
    value = read_value(RawCell(text, kind, percent), datatype, unit)
    if value.problem is not None:
        said = explain(value.problem, text, datatype)
        assert all(reason.known and reason.en for reason in said), value.problem
        assert all(reason.proposal.vi and reason.proposal.en for reason in said), value.problem


DECLARED = [
    Indicator("a", "trường", Datatype(t.COUNT, "kệ"), period)
    for period in ("stock", "year", "school_year", "month", "term")
] + [Document("a", "trường"), Event("a", "trường")]
PERIODS = st.sampled_from([
    "", "2026", "2025-2026", "2024-2026", "12/2026", "quý 1/2026", "31/02/2026", "3/14/2024", "hôm qua", "hè 2026", "a; b",
    "học kỳ 1 năm học 2025-2026", "31/12/2026",
]) | st.text(max_size=30)  # fmt: skip


@given(WORDS | NUMBERISH, PERIODS, st.sampled_from(DECLARED), st.sampled_from(KINDS), st.booleans())
def test_every_problem_of_a_row_is_known_in_english(text: str, period: str, declared, kind: str, wide: bool) -> None:
    raw = RawFact("T1", "a", period, RawCell(text, kind if text else model.BLANK), wide=wide)
    row = Observer(STANDARD_CALENDAR).observe(raw, "T1", Target(declared, "a", "a"))
    if row.problem is not None:
        datatype = declared.datatype if isinstance(declared, Indicator) else Datatype(t.COUNT, "lần")
        assert all(reason.known and reason.proposal.vi for reason in explain(row.problem, row.raw, datatype)), (
            row.problem
        )


def test_a_value_and_a_period_that_cannot_be_read_are_two_reasons() -> None:
    (found,) = faults("T1,kệ sách,2026-02-31,3 lớp\n")
    assert found.message.en == (
        "«kệ sách» of «Trường Phú Lâm 1»: «3 lớp» has the measure «lớp», the measure here is «kệ»; "
        "the period «2026-02-31» is not in the calendar"
    )
    assert found.expected.vi == "số nguyên không âm (kệ); một ngày, ví dụ «31/12/2026», hoặc một kỳ"


@pytest.mark.parametrize(
    ("row", "expected", "proposal"),
    [
        ("kệ sách,31/12/2025,3O", "số nguyên không âm (kệ)", "viết «30»"),
        ("kệ sách,31/12/2025,30 (ba mươi)", "số nguyên không âm (kệ)", "chỉ ghi số: «30»"),
        ("kệ sách,31/12/2025,khoảng 30", "số nguyên không âm (kệ)", "ghi đúng một số, không kèm chữ"),
        ("kệ sách,31/12/2025,30 hoặc 31", "số nguyên không âm (kệ)", None),
        ("kệ sách,31/12/2025,-3", "số nguyên không âm (kệ)", "số âm không có nghĩa ở đây: kiểm tra dấu trừ"),
        ('kệ sách,31/12/2025,"3,5"', "số nguyên không âm (kệ)", "ghi số nguyên, không có phần lẻ"),
        ("tỷ lệ đọc,2025-2026,95", "từ 0% đến 100%", "viết «95%»"),
        ("tỷ lệ đọc,2025-2026,1", "từ 0% đến 100%", "viết rõ «100%» hoặc «1%»"),
        ("diện tích,31/12/2025,1.250", "số không âm", "viết rõ «1250» hoặc «1,250»"),
        ('chi mua sách,2025,"1,250,000"', "số tiền không âm", "viết «1.250.000»"),
        ("mức thư viện,2025,5", "mức từ 0 đến 2", "kiểm tra lại; cao nhất là mức 2"),
        ("có vườn,31/12/2025,khong", "«có» hoặc «không»", "viết «không»"),
        ("hạng,2025,kha", "một trong: «tốt», «khá», «kém»", "có lẽ là «khá»"),
        ("hạng,2025,xuất sắc", "một trong: «tốt», «khá», «kém»", "chọn một trong các giá trị đã khai báo"),
        ("bạn đọc,2026,30", "một năm học, ví dụ «2025-2026»", "viết rõ «2025-2026» hoặc «2026-2027»"),
        ("chi mua sách,năm học 2025-2026,30", "một năm, ví dụ «2026»", "viết rõ «2025» hoặc «2026»"),
        ("quy chế,3/14/2024,có", "một ngày, ví dụ «31/12/2026»", "ngày đứng trước tháng: «14/03/2024»?"),
        ("kệ sách,31/12/2025,#DIV/0!", "số nguyên không âm (kệ)", "sửa công thức trong Excel, hoặc ghi số"),
    ],
)
def test_a_cell_is_told_what_was_expected_and_what_to_write(row: str, expected: str, proposal: str | None) -> None:
    (found,) = faults(f"T1,{row}\n")
    assert (found.code, found.expected.vi) == ("facts-invalid-value", expected)
    if proposal is None:
        assert "«30»" not in found.proposal.vi and "«31»" not in found.proposal.vi
    else:
        assert found.proposal.vi == proposal
    assert (found.unit, found.unit_name, found.fact) == ("T1", "Trường Phú Lâm 1", row.split(",")[0])


def test_a_long_cell_is_shown_in_part() -> None:
    (found,) = faults(f"T1,kệ sách,31/12/2025,{'a b' * 10_000}\n")
    assert len(found.raw) <= 200 and found.raw.endswith("…")


@pytest.mark.parametrize("datatype", TYPES, ids=lambda d: d.kind)
def test_every_type_says_what_it_takes(datatype: Datatype) -> None:
    words = of_type(datatype)
    assert words.vi and words.en and words.vi == words.vi.strip() and words.en == words.en.strip()
    assert all(value in words.vi and value in words.en for value in datatype.values)
    assert datatype.measure is None or datatype.measure in words.vi


def test_every_period_and_every_code_says_what_it_takes_in_both_languages() -> None:
    periods = [
        of_period(kind) for kind in ("stock", "day", "month", "quarter", "term", "school_year", "year", "summer")
    ]
    assert len(set(periods)) == len(periods)
    for words in (*periods, *CODES.values()):
        assert words.vi and words.en and not words.vi.endswith(".") and not words.en.endswith(".")
    assert expected_of("no-such-code").vi == ""
