"""Personal data: headings that announce it, headings that do not, and nothing of the content anywhere."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checker.facts.support import UNITS, VOCABULARY, ids, raw
from tests.checker.facts.test_xlsxfile import book

from chuan_checker.facts import privacy
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import Raw, RawCell, RawFact
from chuan_checker.facts.privacy import BIRTH, CONTACT, ENGLISH, NAME, NUMBER, guarded, personal
from chuan_checker.facts.resolve import resolve
from chuan_checker.verdict import Source
from chuan_rules.load import RuleSet, load
from chuan_rules.shipped import pack_files, pack_names

PERSONAL = {
    NAME: (
        "họ tên", "Họ và tên", "HỌ VÀ TÊN", "Họ, tên", "Họ & tên", "họ tên học sinh", "Họ và tên trẻ em", "Tên học sinh",
        "tên giáo viên", "Họ và tên giáo viên chủ nhiệm", "Họ và tên:", "1. Họ và tên", "(2) Họ tên", "a) Họ tên",
        "Họ_và_tên", "họ\u00a0và\ntên", "Học sinh: Họ và tên", "Thông tin học sinh – Họ tên", "ho va ten", "HO TEN",
        "Họ tên (chữ in hoa)", "Họ đệm", "«Họ tên»", "Họ và tên người lập biểu",
    ),
    NUMBER: (
        "CCCD", "Số CCCD", "CMND", "số CMND/CCCD", "CCCD hoặc hộ chiếu", "Số định danh", "số định danh cá nhân",
        "Mã định danh học sinh", "Số căn cước công dân", "Căn cước", "Chứng minh nhân dân", "Số CCCD của cha mẹ",
        "Mã học sinh", "Số thẻ BHYT", "so cccd", "Số hộ chiếu",
    ),
    BIRTH: (
        "ngày sinh", "Ngày sinh", "Ngày, tháng, năm sinh", "ngày tháng năm sinh", "Ngày/tháng/năm sinh", "Năm sinh",
        "Ngày sinh (dd/mm/yyyy)", "Ngày sinh của trẻ", "NGÀY SINH", "ngay sinh", "Date of birth", "NTNS",
    ),
    CONTACT: ("Nơi sinh", "Quê quán", "Hộ khẩu thường trú", "Điện thoại phụ huynh", "Địa chỉ của học sinh"),
}  # fmt: skip

NOT_PERSONAL = (
    "số học sinh sinh năm 2019", "học sinh sinh năm", "trẻ sinh năm 2020", "Năm sinh 2019", "ngày sinh hoạt",
    "ngày sinh hoạt chuyên môn", "số buổi sinh hoạt", "sinh viên", "mã định danh", "Mã trường", "tên trường",
    "Tên đơn vị", "tên", "họ", "Họp phụ huynh", "số cuộc họp", "hộ nghèo", "tỷ lệ học sinh có CCCD",
    "số học sinh được cấp CCCD", "số trẻ chưa rõ ngày sinh", "điện thoại", "địa chỉ", "số giáo viên", "học sinh",
    "số định mức", "tên đề án", "mã số", "mã", "số hộ khẩu", "giáo viên", "người giải trình", "ngày", "",
    "Họ và tên " * 40,
)  # fmt: skip

SECRET = "Bí Mật Thị Sentinel"


@pytest.mark.parametrize(("what", "heading"), [(what, one) for what, some in PERSONAL.items() for one in some])
def test_a_heading_over_persons(what: str, heading: str) -> None:
    assert personal(heading) == what


@pytest.mark.parametrize("heading", NOT_PERSONAL)
def test_a_heading_over_figures(heading: str) -> None:
    assert personal(heading) is None


@given(st.text(max_size=150))
def test_any_heading_has_an_answer(heading: str) -> None:
    assert personal(heading) in (None, *ENGLISH)


@given(
    st.sampled_from([one for some in PERSONAL.values() for one in some]),
    st.sampled_from(["", " ", "\u00a0", "\n", "STT ", "1. ", "(a) "]),
    st.sampled_from(["", ":", " *", " (*)", " (nếu có)", " [2026]", "."]),
)
def test_numbering_blanks_and_remarks_hide_nothing(heading: str, before: str, after: str) -> None:
    if before != "STT ":
        assert personal(before + heading + after) == personal(heading)


def test_every_declared_name_of_the_vocabulary_stays_readable() -> None:
    for table in (VOCABULARY.indicators, VOCABULARY.documents, VOCABULARY.events, VOCABULARY.attributes):
        assert not [one.name for one in table.values() if personal(one.name)]


# ---------------------------------------------------------------- nothing gets through


HEADING = st.sampled_from(["Họ và tên", "Số CCCD", "Ngày sinh", "Họ tên học sinh", "Số định danh cá nhân"])


def everything(found: Raw) -> str:
    """All that a file left behind, also after it was resolved, in one text."""
    facts = resolve([raw(UNITS, "units.csv"), found], VOCABULARY)
    told = [d.message(lang) + d.help(lang) for d in facts.diagnostics for lang in ("vi", "en")]
    return repr(found) + repr(facts) + repr(told)


def tables(heading: str, at: int) -> dict[str, bytes]:
    """The same personal column in tables of every layout and format."""
    wide = [["Mã", "Tên", "kệ sách [2026]", "kinh phí [2026]"], ["T1", "Trường Phú Lâm 1", "5", "7"]]
    units = [["id", "name", "type", "parent"], ["T1", "Trường Phú Lâm 1", "trường", "X"]]
    long = [["unit", "name", "period", "value"], ["T1", "kệ sách", "2026", "5"]]
    made = {}
    for name, rows in (("wide", wide), ("units", units), ("long", long)):
        column = at % (len(rows[0]) + 1)
        with_it = [[*row[:column], cell, *row[column:]] for row, cell in zip(rows, (heading, SECRET), strict=True)]
        made[f"{name}.csv"] = "\n".join(",".join(row) for row in with_it).encode()
        made[f"{name}.xlsx"] = book(*with_it, title="Trường")
    fact = {"unit": "T1", "name": "kệ sách", "period": "2026", "value": 5, heading: SECRET}
    unit = {"id": "T3", "name": "Trường Phú Lâm 3", "type": "trường", "parent": "X", heading: SECRET}
    made["a.json"] = json.dumps({"facts": [fact], "units": [unit]}, ensure_ascii=False).encode()
    made["rows.csv"] = f"unit,name,period,value\nT1,{heading},2026,{SECRET}\nT1,kệ sách,2026,5\n".encode()
    made["rows.json"] = json.dumps(
        {"facts": [{"unit": "T1", "name": heading, "period": "2026", "value": SECRET, "note": SECRET}]}
    ).encode()
    return made


@settings(max_examples=40, deadline=None)
@given(HEADING, st.integers(0, 6))
def test_no_layout_lets_personal_content_through(heading: str, at: int) -> None:
    for name, data in tables(heading, at).items():
        found = read_bytes(data, name)
        left = everything(found)
        assert SECRET not in left and "Sentinel" not in left, name
        if name not in ("a.json",) or found.units:
            assert "facts-personal-column" in ids(found) or "facts-unknown-key" in ids(found), name


@pytest.mark.parametrize("name", ["wide.csv", "wide.xlsx", "long.csv", "long.xlsx", "rows.csv"])
def test_the_rest_is_read_and_the_heading_is_named(name: str) -> None:
    found = read_bytes(tables("Họ và tên", 4)[name], name)
    assert [fact.value.text for fact in found.facts if fact.name.startswith("kệ sách")] == ["5"]
    (told,) = [d for d in found.diagnostics if d.id == "facts-personal-column"]
    assert not told.is_error and "«Họ và tên»" in told.message() and "full name" in told.message("en")


@pytest.mark.parametrize("name", ["wide.csv", "wide.xlsx", "units.csv", "rows.csv", "a.json", "rows.json"])
def test_strict_privacy_refuses_the_whole_file(name: str) -> None:
    found = read_bytes(tables("Ngày sinh", 4)[name], name, strict_privacy=True)
    assert not found.facts and not found.units and not found.repairs and found.sha256
    assert set(ids(found)) == {"facts-personal-column"} and all(d.is_error for d in found.diagnostics)
    assert "--strict-privacy" in found.diagnostics[0].message()
    assert SECRET not in everything(found)


def test_strict_privacy_changes_nothing_without_personal_data() -> None:
    data = "unit,name,period,value\nT1,kệ sách,2026,5\n".encode()
    assert read_bytes(data, "a.csv", strict_privacy=True) == read_bytes(data, "a.csv")


def test_a_heading_is_told_once_a_sheet() -> None:
    rows = "".join(f"T{n},Họ tên,2026,{SECRET}\n" for n in range(50))
    assert ids(raw("unit,name,period,value\n" + rows)) == ["facts-personal-column"]


def test_the_guard_drops_what_a_reader_missed() -> None:
    at = Source("a.xlsx", "S", "D7")
    missed = Raw("a.xlsx", facts=(RawFact("T1", "Họ tên", "2026", RawCell(SECRET, source=at), note=SECRET, source=at),))
    found = guarded(missed)
    assert not found.facts and SECRET not in repr(found) and str(found.diagnostics[0].place) == "a.xlsx!S!D7"
    assert guarded(found) == dataclasses.replace(found)


def test_two_columns_of_one_name() -> None:
    assert privacy.personal_columns(["STT", "Họ", "Tên", "Lớp"]) == {1: NAME, 2: NAME}
    assert privacy.personal_columns(["Họ và tên đệm", "Tên"]) == {0: NAME, 1: NAME}
    assert privacy.personal_columns(["Mã", "Tên", "Họp phụ huynh"]) == {}


@pytest.mark.parametrize("pack", pack_names())
def test_no_shipped_pack_declares_anything_that_would_not_be_read(pack: str) -> None:
    loaded = load([RuleSet(pack, pack_files(pack) or ())])
    assert loaded.rules is not None
    for one in loaded.rules.packs:
        names = {name for table in (one.vocabulary.indicators, one.vocabulary.attributes, one.vocabulary.documents,
                                    one.vocabulary.events) for _, name in table}  # fmt: skip
        assert names and not [name for name in names if personal(name)]
