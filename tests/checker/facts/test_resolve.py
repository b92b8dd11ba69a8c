"""Facts under a vocabulary: names, units, periods, documents, contradictions."""

from __future__ import annotations

from datetime import date

import pytest
from tests.checker.facts.support import UNITS, facts_of, ids, one, places, raw, resolved, seen

from chuan_grammar.periods import Period, SchoolCalendar, day
from chuan_grammar.text import fold


def test_a_fact_is_typed_and_keeps_its_text_and_place() -> None:
    found = one("T1,Kệ  Sách,15/10/2026,1.250,BB.pdf,đã đếm")
    assert (found.value, found.raw, found.display, str(found.source)) == (1250, "1.250", "1.250", "facts.csv:2:4")
    assert (found.evidence, found.note, found.shown_name) == ("BB.pdf", "đã đếm", "kệ sách")


# ---------------------------------------------------------------- units and names


@pytest.mark.parametrize("unit", ["T1", "t1", "Trường Tiểu học Phú Lâm 1", "TRƯỜNG TIỂU HỌC  PHÚ LÂM 1"])
def test_a_unit_is_found_by_id_or_full_name(unit: str) -> None:
    assert one(f"{unit},kệ sách,2026,5").value == 5


def test_an_unknown_unit_is_reported_with_the_nearest_and_the_rest_is_read() -> None:
    facts = facts_of("Trường Tiểu học Phú Lâm 3,kệ sách,2026,5\nT1,kệ sách,2026,6")
    assert ids(facts) == ["facts-unknown-unit"] and places(facts) == ["facts.csv:2:1"]
    assert facts.diagnostics[0].suggestion == "Trường Tiểu học Phú Lâm 1"
    assert (facts.unreadable, facts.row_count) == (1, 2)
    assert [i.kind for i in facts.ignored] == ["unknown-unit"]
    assert [o.value for o in seen(facts, "kệ sách")] == [6]


def test_a_mistake_is_said_once_and_counted_each_time() -> None:
    facts = facts_of("T9,kệ sách,2026,5\nT9,học sinh,2025-2026,6\nT1,kệ,2026,1\nT2,kệ,2026,1")
    assert ids(facts) == ["facts-unknown-unit", "facts-unknown-name"]
    assert facts.unreadable == 4 and len(facts.ignored) == 4


def test_an_ambiguous_unit_lists_id_and_parent() -> None:
    units = "id,name,type,parent\nX,Phú Lâm,xã,\nY,Tân Lập,xã,\nT1,Hoa Sen,trường,X\nT2,Hoa Sen,trường,Y\n"
    facts = facts_of("Hoa Sen,kệ sách,2026,5", units)
    assert ids(facts) == ["facts-ambiguous-unit"]
    assert "T1 (thuộc Phú Lâm), T2 (thuộc Tân Lập)" in facts.diagnostics[0].message()
    told = facts_of("Hoa Sen,kệ sách,2026,5,Tân Lập", units, "unit,name,period,value,thuộc")
    assert [o.value for o in seen(told, "kệ sách", "T2")] == [5]


def test_diacritics_are_never_dropped() -> None:
    units = "id,name,type,parent\nX,Văn Lang,xã,\nY,Văn Lăng,xã,\n"
    assert one("Văn Lăng,tổng chi,2026,5", "tổng chi", "Y", units=units).value == 5


def test_facts_of_a_broken_unit_are_unreadable() -> None:
    facts = facts_of("X,tổng chi,2026,5", "id,name,type,parent\nX,P,xã,\nX,P,xã,\n")
    assert ids(facts) == ["units-duplicate-id"] and facts.unreadable == 2
    assert [i.kind for i in facts.ignored] == ["broken-unit"]


def test_an_unknown_name_is_reported_with_the_nearest() -> None:
    facts = facts_of("T1,kẹ sách,2026,5")
    assert ids(facts) == ["facts-unknown-name"] and facts.diagnostics[0].suggestion == "kệ sách"
    assert facts.unreadable == 1


def test_aliases_and_row_codes_are_names() -> None:
    facts = facts_of("T1,Giá sách,2026,5\nT2,01-TH/12,2026,6")
    assert [seen(facts, "kệ sách", unit)[0].value for unit in ("T1", "T2")] == [5, 6]


def test_a_name_of_another_unit_type_has_its_own_message() -> None:
    facts = facts_of("T1,tổng chi,2026,5")
    assert ids(facts) == ["facts-other-unit-type"]
    assert facts.diagnostics[0].message() == "«tổng chi» là số liệu của xã, mà «Trường Tiểu học Phú Lâm 1» là trường"


@pytest.mark.parametrize("name", ["tỷ lệ kệ", "cấp học"])
def test_formulas_and_attributes_are_not_facts(name: str) -> None:
    assert ids(facts_of(f"T1,{name},2026,5")) == ["facts-not-a-fact"]


def test_a_measure_after_the_name_says_how_to_read_it_and_nothing_else() -> None:
    facts = facts_of('T1,kinh phí (triệu đồng),2026,"35,5"\nT2,kệ sách (kệ),2026,4\nT1,kệ sách (cũ),2026,9')
    assert seen(facts, "kinh phí")[0].value == 35_500_000
    assert seen(facts, "kệ sách", "T2")[0].value == 4
    assert ids(facts) == ["facts-unknown-name"] and not seen(facts, "kệ sách", "T1")


# ---------------------------------------------------------------- periods (ruling 57)


@pytest.mark.parametrize(
    ("name", "value", "period", "expected"),
    [
        ("kinh phí", "5", "2026", Period("year", 2026)),
        ("kinh phí", "5", "năm 2026", Period("year", 2026)),
        ("học sinh", "5", "2025-2026", Period("school_year", 2025)),
        ("học sinh", "5", "2025\u20132026", Period("school_year", 2025)),
        ("học sinh", "5", "năm học 2025-2026", Period("school_year", 2025)),
        ("lượt mượn", "5", "12/2026", Period("month", 2026, 12)),
        ("tỷ lệ đọc", "5%", "quý I/2026", Period("quarter", 2026, 1)),
        ("nội trú", "có", "học kỳ 1 năm học 2025-2026", Period("term", 2025, 1)),
        ("kệ sách", "5", "31/12/2026", day(date(2026, 12, 31))),
        ("kệ sách", "5", "2026-12-31", day(date(2026, 12, 31))),
        ("kệ sách", "5", "2026", day(date(2026, 12, 31))),
        ("kệ sách", "5", "quý 1/2026", day(date(2026, 3, 31))),
        ("kệ sách", "5", "năm học 2025-2026", day(date(2026, 8, 31))),
    ],
)
def test_a_period_is_of_the_kind_that_the_name_has(name: str, value: str, period: str, expected: Period) -> None:
    found = one(f"T1,{name},{period},{value}", name)
    assert (found.period, found.problem) == (expected, None)


@pytest.mark.parametrize(
    ("name", "period", "said"),
    [
        ("kinh phí", "2025-2026", "theo năm, viết như «2026»"),
        ("kinh phí", "31/12/2026", "là ngày"),
        ("học sinh", "2026", "viết như «2025-2026»"),
        ("lượt mượn", "quý 1/2026", "theo tháng"),
        ("kệ sách", "31/02/2026", "không có trên lịch"),
        ("kệ sách", "12/31/2026", "không có trên lịch"),
        ("kệ sách", "hôm qua", "không đọc được kỳ «hôm qua»"),
        ("kệ sách", "", "thiếu kỳ"),
    ],
)
def test_a_period_of_another_kind_or_none_is_invalid(name: str, period: str, said: str) -> None:
    facts = facts_of(f"T1,{name},{period},5")
    (found,) = seen(facts, name)
    assert found.period_problem and found.problem is not None and said in found.problem
    assert ids(facts) == ["facts-invalid-value"] and facts.unreadable == 0


def test_only_a_parameter_may_have_no_period() -> None:
    found = one("X,chỉ tiêu tuyển,,15", "chỉ tiêu tuyển", "X")
    assert (found.period, found.value, found.problem) == (None, 15, None)


def test_the_school_calendar_of_the_plan_dates_a_stock() -> None:
    found = one("T1,kệ sách,năm học 2025-2026,5", calendar=SchoolCalendar(9, 5))
    assert found.period == day(date(2026, 9, 4))


def test_two_years_of_a_stock_are_calendar_years_with_a_warning() -> None:
    facts = facts_of("T1,kệ sách,2025-2026,5\nT2,kệ sách,2025-2026,5")
    assert seen(facts, "kệ sách")[0].period == day(date(2026, 12, 31))
    assert ids(facts) == ["facts-years-of-stock"] and not facts.diagnostics[0].is_error


def test_blank_is_missing_whatever_its_period() -> None:
    for period in ("2026", "", "hôm qua"):
        found = one(f"T1,kệ sách,{period},")
        assert (found.blank, found.value, found.problem) == (True, None, None)


# ---------------------------------------------------------------- documents, events, attestations


@pytest.mark.parametrize(
    ("value", "expected", "shown"),
    [
        ("", 1, "có"),
        ("có", 1, "có"),
        ("12/NQ-TH", 1, "12/NQ-TH"),
        ("7", 1, "7"),
        ("0", 0, "không"),
        ("không", 0, "không"),
    ],
)
def test_a_document_row_is_one_document_or_none(value: str, expected: int, shown: str) -> None:
    found = one(f"T1,nghị quyết triển khai,15/3/2026,{value}", "nghị quyết triển khai")
    assert (found.value, found.display, found.raw, found.problem) == (expected, shown, value, None)
    assert found.period == day(date(2026, 3, 15))


@pytest.mark.parametrize(
    ("value", "expected"), [("", 1), ("có", 1), ("x", 1), ("3", 3), ("2 lần", 2), ("0", 0), ("chưa", 0)]
)
def test_an_event_row_counts_occurrences(value: str, expected: int) -> None:
    assert one(f"T1,sinh hoạt chuyên đề,10/2026,{value}", "sinh hoạt chuyên đề").value == expected


@pytest.mark.parametrize("value", ["-1", "1,5", "nhiều", "#N/A"])
def test_an_unreadable_number_of_occurrences_is_invalid(value: str) -> None:
    found = one(f'T1,sinh hoạt chuyên đề,10/2026,"{value}"', "sinh hoạt chuyên đề")
    assert found.problem is not None and found.value is None


def test_a_document_needs_its_date_unless_there_is_none() -> None:
    none = one("T1,nghị quyết triển khai,,không", "nghị quyết triển khai")
    assert (none.value, none.period, none.problem) == (0, None, None)
    undated = one("T1,nghị quyết triển khai,,12/NQ", "nghị quyết triển khai")
    assert undated.problem == "thiếu ngày ban hành: ghi ở cột kỳ (period)"
    unfilled = one("T1,nghị quyết triển khai,,", "nghị quyết triển khai")
    assert unfilled.blank and unfilled.problem is None


def test_a_wide_cell_of_a_document_holds_its_date_and_blank_is_missing() -> None:
    text = "đơn vị,nghị quyết triển khai,kỳ\nT1,15/3/2026,2026\nT2,,2026\n"
    facts = resolved(("units.csv", UNITS), ("b.csv", text))
    assert seen(facts, "nghị quyết triển khai")[0].period == day(date(2026, 3, 15))
    assert seen(facts, "nghị quyết triển khai", "T2")[0].blank


def test_identical_event_rows_count_once_with_a_warning() -> None:
    row = "T1,sinh hoạt chuyên đề,10/10/2026,có"
    facts = facts_of(f"{row}\n{row}\nT1,sinh hoạt chuyên đề,10/10/2026,có,BB2.pdf")
    assert [o.evidence for o in seen(facts, "sinh hoạt chuyên đề")] == ["", "BB2.pdf"]
    assert ids(facts) == ["facts-repeated-event"] and not facts.diagnostics[0].is_error


def test_an_attestation_is_a_yes_or_no_of_its_day() -> None:
    text = "sân trường sạch"
    facts = facts_of("T1,Sân trường  sạch,10/10/2026,Không đạt,BB.pdf", attestations=[text, "HD26-01"])
    (found,) = facts.observations["T1", fold(text)]
    assert (found.value, found.display, found.evidence, found.period) == (0, "không", "BB.pdf", day(date(2026, 10, 10)))
    assert ids(facts_of("T1,sân trường sạch,10/10/2026,Đạt")) == ["facts-unknown-name"]


# ---------------------------------------------------------------- contradictions (ruling 20)


def test_two_values_for_one_period_are_both_invalid_and_name_both_places() -> None:
    facts = facts_of("T1,kệ sách,15/10/2026,12\nT1,Kệ sách,2026-10-15,15\nT1,kệ sách,16/10/2026,15")
    first, second, third = seen(facts, "kệ sách")
    assert first.problem == second.problem
    assert first.problem == "hai giá trị khác nhau cho 15/10/2026: «12» (facts.csv:2:4) và «15» (facts.csv:3:4)"
    assert third.problem is None
    assert ids(facts) == ["facts-invalid-value", "facts-invalid-value"]


def test_the_same_value_twice_is_fine_however_it_is_written() -> None:
    facts = facts_of("T1,kệ sách,2026,1250\nT1,kệ sách,31/12/2026,1.250")
    assert [o.problem for o in seen(facts, "kệ sách")] == [None, None] and not ids(facts)


def test_a_blank_contradicts_nothing() -> None:
    assert not ids(facts_of("T1,kệ sách,2026,5\nT1,kệ sách,2026,"))


def test_a_document_contradicts_only_its_own_absence() -> None:
    name = "nghị quyết triển khai"
    assert not ids(facts_of(f"T1,{name},15/3/2026,12/NQ\nT1,{name},15/3/2026,13/NQ\nT1,{name},1/1/2026,không"))
    assert ids(facts_of(f"T1,{name},15/3/2026,12/NQ\nT1,{name},15/3/2026,không")) == ["facts-invalid-value"] * 2


# ---------------------------------------------------------------- the whole


def test_order_of_rows_and_files_changes_nothing() -> None:
    rows = ["T1,kệ sách,1/1/2026,5", "T1,kệ sách,1/2/2026,6", "T2,kệ sách,2026,7", "T1,kệ sách,1/1/2026,9"]
    one_way, other_way = facts_of("\n".join(rows)), facts_of("\n".join(reversed(rows)))
    strip = [
        {k: [(o.period, o.value, o.problem is None) for o in v] for k, v in f.observations.items()}
        for f in (one_way, other_way)
    ]
    by_value = [{k: sorted(map(str, v)) for k, v in s.items()} for s in strip]
    assert by_value[0] == by_value[1]
    a, b = raw(UNITS, "units.csv"), raw("unit,name,period,value\nT1,kệ sách,2026,5\n")
    from tests.checker.facts.support import VOCABULARY

    from chuan_checker.facts.resolve import resolve

    assert resolve([a, b], VOCABULARY) == resolve([b, a], VOCABULARY)


def test_inputs_are_listed_with_their_hashes() -> None:
    facts = facts_of("T1,kệ sách,2026,5")
    assert [name for name, _ in facts.inputs] == ["facts.csv", "units.csv"]
    assert all(len(sha256) == 64 for _, sha256 in facts.inputs)


def test_nothing_at_all_is_nothing() -> None:
    facts = resolved()
    assert (facts.units, facts.observations, facts.row_count, facts.unreadable) == ({}, {}, 0, 0)


def test_an_unknown_wide_column_is_said_once_and_its_cells_are_counted() -> None:
    facts = resolved(("units.csv", UNITS), ("b.csv", "đơn vị,kẹ sách [2026]\nT1,5\nT2,6\n"))
    assert ids(facts) == ["facts-unknown-name"] and facts.unreadable == 2


def test_thousands_of_unknown_names_cost_little() -> None:
    facts = facts_of("\n".join(f"U{i},kệ sách,2026,5" for i in range(3000)))
    assert facts.unreadable == 3000 and len(facts.diagnostics) == 3000
    assert sum(d.suggestion is not None for d in facts.diagnostics) <= 20
