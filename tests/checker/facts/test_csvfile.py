"""CSV files: delimiters, lines, quotes, encodings."""

from __future__ import annotations

import unicodedata

import pytest
from tests.checker.facts.support import UNITS, ids, places, raw, resolved, seen

from chuan_checker.facts.model import Raw
from chuan_grammar.text import fold

LONG = "unit,name,period,value,evidence,note\n"


def rows(found: Raw) -> list[tuple[str, str, str, str]]:
    return [(f.unit, f.name, f.period, f.value.text) for f in found.facts]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_line_decides_the_delimiter(delimiter: str) -> None:
    text = delimiter.join(["unit", "name", "period", "value"]) + "\n"
    text += delimiter.join(["T1", "kệ sách", "2026", '"12,5"']) + "\n"
    assert rows(raw(text)) == [("T1", "kệ sách", "2026", "12,5")]


def test_a_semicolon_file_keeps_its_decimal_commas() -> None:
    assert rows(raw("đơn vị;chỉ tiêu;kỳ;giá trị\nT1;tỷ lệ đọc;2026;99,8\n")) == [("T1", "tỷ lệ đọc", "2026", "99,8")]


@pytest.mark.parametrize(
    "header",
    [
        "Đơn vị,Chỉ tiêu,Kỳ,Giá trị,Minh chứng,Ghi chú",
        "ĐƠN VỊ,NỘI DUNG,THỜI GIAN,KẾT QUẢ,MINH CHỨNG,GHI CHÚ",
        "unit,số liệu,kì báo cáo,giá  trị,evidence,note",
    ],
)
def test_vietnamese_headings_are_synonyms(header: str) -> None:
    (fact,) = raw(f"{header}\nT1,kệ sách,2026,5,BB.pdf,đã đếm\n").facts
    assert (fact.unit, fact.name, fact.period, fact.value.text) == ("T1", "kệ sách", "2026", "5")
    assert (fact.evidence, fact.note) == ("BB.pdf", "đã đếm")


def test_units_have_vietnamese_headings_too() -> None:
    text = (
        "Mã,Tên,Loại,Đơn vị cấp trên,Từ ngày,Đến ngày,Đơn vị tiền thân\nX,Phú Lâm,xã,,,,\nT1,A,trường,X,01/7/2025,,\n"
    )
    facts = resolved(("units.csv", text))
    assert facts.units["T1"].parent == "X" and str(facts.units["T1"].start) == "2025-07-01"


def test_line_and_column_are_physical_and_one_based() -> None:
    found = raw(LONG + '\nT1,"kệ\nsách",2026,5,,\r\nT2,kệ sách,2026,6,,\n')
    assert [str(f.value.source) for f in found.facts] == ["facts.csv:4:4", "facts.csv:5:4"]


def test_bom_crlf_and_decomposed_letters_change_nothing() -> None:
    text = LONG + "T1,kệ sách,15/10/2026,5,,\n"
    units = UNITS
    variants = [
        text.encode(),
        b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        unicodedata.normalize("NFD", text).encode(),
        text.replace("\n", "\r").encode(),
    ]
    found = [resolved(("units.csv", unicodedata.normalize("NFD", units)), ("facts.csv", data)) for data in variants]
    assert [[o.value for o in seen(f, "kệ sách")] for f in found] == [[5]] * 4
    assert all(not ids(f) and f.unreadable == 0 for f in found)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused_with_advice(encoding: str) -> None:
    found = raw((LONG + "T1,kệ sách,2026,5,,\n").encode(encoding))
    assert ids(found) == ["facts-utf16"] and not found.facts
    assert "CSV UTF-8" in found.diagnostics[0].help()


@pytest.mark.parametrize(
    "data",
    [
        LONG.encode() + b"T1,k\xd6 s\xb8ch,2026,5,,\n",  # TCVN3
        LONG.encode() + b"T1,ke\xe4 sa\xf9ch,2026,5,,\n",  # VNI
        LONG.encode() + "T1,kê sách,2026,5,,\n".encode("windows-1258"),
    ],
)
def test_legacy_encodings_are_refused_with_their_place(data: bytes) -> None:
    found = raw(data)
    assert ids(found) == ["facts-legacy-encoding"] and not found.facts
    assert found.diagnostics[0].place.line == 2
    assert "CSV UTF-8" in found.diagnostics[0].help() and "TCVN3" in found.diagnostics[0].message()


def test_nul_bytes_are_refused() -> None:
    found = raw(LONG + "T1,kệ sách,2026,5\0,,\n")
    assert ids(found) == ["facts-nul-byte"] and places(found) == ["facts.csv:2:18"]


def test_an_open_quote_does_not_swallow_the_file() -> None:
    found = raw(LONG + 'T1,kệ sách,2026,5,,\nT2,"kệ sách,2026,6,,\nT3,kệ sách,2026,7,,\n')
    assert ids(found) == ["facts-broken-csv"] and places(found) == ["facts.csv:3:1"]
    assert [f.unit for f in found.facts] == ["T1"]
    assert resolved(("units.csv", UNITS), ("facts.csv", LONG + 'T1,"')).unreadable == 1


def test_a_field_beyond_the_limit_is_a_diagnostic() -> None:
    found = raw(LONG + "T1," + "x" * 10_000_000 + ",2026,5,,\n")
    assert ids(found) == ["facts-broken-csv"] and "131.072" in found.diagnostics[0].message()


def test_a_row_longer_than_the_header_is_an_error() -> None:
    found = raw("unit,name,period,value\nT1,kệ sách,2026,12,5\nT2,kệ sách,2026,4,,\n")
    assert ids(found) == ["facts-long-row"] and places(found) == ["facts.csv:2:5"]
    assert [f.unit for f in found.facts] == ["T2"], "blank cells beyond the header are no mistake"


def test_a_decimal_comma_without_quotes_is_not_read_as_its_whole_part() -> None:
    found = raw(LONG + "T1,diện tích bình quân,2026,12,5\n")
    assert ids(found) == ["facts-split-number"] and not found.facts
    assert '"12,5"' in found.diagnostics[0].help()


def test_a_short_row_is_blank_with_a_warning() -> None:
    found = raw(LONG + "T1,kệ sách,2026\nT2,kệ sách,2026,5\n")
    assert ids(found) == ["facts-short-row"] and not found.diagnostics[0].is_error
    assert [f.value.kind for f in found.facts] == ["blank", "text"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("unit,name,period\nT1,kệ sách,2026\n", "value"),
        ("name,period,value\nkệ sách,2026,5\n", "unit"),
        ("unit,period,value\nT1,2026,5\n", "name"),
        ("unit,name,value\nT1,kệ sách,5\n", "period"),
        ("name,type,parent\nA,trường,X\n", "id"),
        ("id,type,parent\nT1,trường,X\n", "name"),
        ("id,name,parent\nT1,A,X\n", "type"),
    ],
)
def test_a_missing_column_is_named(text: str, column: str) -> None:
    found = raw(text)
    assert ids(found) == ["facts-missing-column"]
    assert f"«{column}»" in found.diagnostics[0].message()


def test_two_columns_of_one_meaning_are_an_error() -> None:
    found = raw("unit,name,period,value,giá trị\nT1,kệ sách,2026,5,6\n")
    assert ids(found) == ["facts-repeated-column"] and places(found) == ["facts.csv:1:5"]


def test_rows_without_unit_or_name_are_errors() -> None:
    found = raw(LONG + ",kệ sách,2026,5,,\nT1,,2026,5,,\n,,,,,\n")
    assert ids(found) == ["facts-row-without-unit", "facts-row-without-name"]
    assert places(found) == ["facts.csv:2:1", "facts.csv:3:2"]


@pytest.mark.parametrize(
    ("text", "expected"), [("", "facts-empty-file"), ("\n \n", "facts-empty-file"), ("a,b\n1,2\n", "facts-no-header")]
)
def test_a_file_without_a_table_says_so(text: str, expected: str) -> None:
    assert ids(raw(text)) == [expected]


def test_a_header_alone_declares_and_reports_nothing() -> None:
    assert (raw(LONG).facts_declared, raw(LONG).units_declared, raw(LONG).facts) == (True, False, ())
    assert raw("id,name,type,parent\n", "units.csv").units_declared
    assert resolved(("units.csv", UNITS), ("facts.csv", LONG)).row_count == 0


# ---------------------------------------------------------------- wide tables (ruling 98)


def test_a_wide_table_takes_its_period_from_heading_then_column_then_above() -> None:
    text = (
        'BIỂU SỐ 1,,,\n"Kỳ báo cáo: năm 2024",,,\nđơn vị,kỳ,kinh phí [năm 2026],mức chuyển đổi số\n'
        "T1,năm 2025,5000000,2\nT2,,6000000,3\n"
    )
    facts = resolved(("units.csv", UNITS), ("bieu.csv", text))
    found = [(o.unit, o.name, o.period.label(), o.value) for rows in facts.observations.values() for o in rows]
    assert sorted(found) == sorted([
        ("T1", fold("kinh phí"), "năm 2026", 5_000_000), ("T1", fold("mức chuyển đổi số"), "năm 2025", 2),
        ("T2", fold("kinh phí"), "năm 2026", 6_000_000), ("T2", fold("mức chuyển đổi số"), "năm 2024", 3),
    ])  # fmt: skip
    assert not ids(facts)


def test_a_wide_value_without_period_is_invalid_with_advice() -> None:
    facts = resolved(("units.csv", UNITS), ("bieu.csv", "đơn vị,kinh phí,học sinh\nT1,5000000,\n"))
    (money,) = seen(facts, "kinh phí")
    assert money.period_problem and "«kinh phí [năm 2026]»" in (money.problem or "")
    (blank,) = seen(facts, "học sinh")
    assert blank.blank and blank.problem is None, "a blank cell is missing, not invalid"
    assert facts.row_count == 1


def test_evidence_and_note_columns_stand_beside_their_value() -> None:
    text = "đơn vị,kệ sách [2026],kệ sách (minh chứng),kệ sách (ghi chú),học sinh [2025-2026],ghi chú\n"
    text += "T1,5,BB.pdf,đếm lại,300,chung\n"
    facts = resolved(("units.csv", UNITS), ("bieu.csv", text))
    (shelves,), (pupils,) = seen(facts, "kệ sách"), seen(facts, "học sinh")
    assert (shelves.evidence, shelves.note) == ("BB.pdf", "đếm lại")
    assert (pupils.evidence, pupils.note) == ("", "chung")


def test_a_percent_sign_in_heading_or_note_makes_percentages() -> None:
    wide = "đơn vị,tỷ lệ đọc (%) [quý 1/2026]\nT1,95\n"
    assert seen(resolved(("units.csv", UNITS), ("b.csv", wide)), "tỷ lệ đọc")[0].display == "95%"
    long = LONG + 'T1,tỷ lệ đọc,quý 1/2026,95,,tính theo %\nT2,tỷ lệ đọc,quý 1/2026,"0,95",,tăng 5% so với 2025\n'
    facts = resolved(("units.csv", UNITS), ("facts.csv", long))
    assert [seen(facts, "tỷ lệ đọc", u)[0].display for u in ("T1", "T2")] == ["95%", "95%"]


def test_a_wide_row_without_unit_is_an_error() -> None:
    assert ids(raw("đơn vị,kệ sách [2026]\n,5\n,\n")) == ["facts-row-without-unit"]


def test_a_commune_column_beside_the_school_tells_schools_apart() -> None:
    units = "id,name,type,parent\nX,Phú Lâm,xã,\nY,Tân Lập,xã,\nT1,Hoa Sen,trường,X\nT2,Hoa Sen,trường,Y\n"
    facts = resolved(("units.csv", units), ("b.csv", "xã,trường,kệ sách [2026]\nTân Lập,Hoa Sen,5\n"))
    assert [o.value for o in seen(facts, "kệ sách", "T2")] == [5] and not seen(facts, "kệ sách", "T1")


def test_a_row_of_data_is_never_taken_for_the_header() -> None:
    text = "STT,Mã,Loại,kệ sách [2026],,ghi chú,ghi chú\n1,T1,trường,5,a,b,c\n2,T2,trường,6,a,b,c\n"
    found = raw(text)
    assert "facts-repeated-column" in ids(found)
    assert [(f.unit, f.name) for f in found.facts] == [("T1", "kệ sách"), ("T2", "kệ sách")]


def test_a_wide_row_with_a_name_and_no_id_is_found_by_its_name() -> None:
    text = "Mã,Tên,kệ sách [2026]\n,Trường Phú Lâm 2,5\n"
    facts = resolved(("units.csv", UNITS), ("b.csv", text))
    assert [o.value for o in seen(facts, "kệ sách", "T2")] == [5] and not ids(facts)


def test_millions_of_blank_lines_cost_no_memory() -> None:
    assert raw(LONG + "\n" * 200_000 + "T1,kệ sách,2026,5,,\n").facts[0].value.source.line == 200_002


def test_a_footnote_below_a_wide_table_is_a_note_and_no_unit() -> None:
    text = "mã,tên,kệ sách [31/12/2026]\nT1,Trường A,5\nGhi chú: ô trống là chưa có số liệu,,\n"
    found = raw(text)
    assert rows(found) == [("T1", "kệ sách", "31/12/2026", "5")]
    assert [unit.columns[0][1].text for unit in found.units] == ["T1"]
    assert [(d.id, d.is_error, d.place.line) for d in found.diagnostics] == [("facts-note-row", False, 3)]
