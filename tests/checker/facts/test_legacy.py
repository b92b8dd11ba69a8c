"""Text of TCVN3 and VNI: found, told without being shown, and never seen in Unicode or in other languages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.facts.support import ids, places, raw
from tests.checker.facts.test_xlsxfile import book

from chuan_checker.facts import legacy
from chuan_checker.facts.legacy import TCVN3, VNI, converted, find

WORDS = {
    "Đơn vị": ("§¬n vÞ", "Ñôn vò"),
    "học sinh nữ": ("häc sinh n÷", "hoïc sinh nöõ"),
    "tổng số": ("tæng sè", "toång soá"),
    "tỷ lệ đạt chuẩn": ("tû lÖ ®¹t chuÈn", "tyû leä ñaït chuaån"),
    "giá trị": ("gi¸ trÞ", "giaù trò"),
    "kế hoạch giáo dục": ("kÕ ho¹ch gi¸o dôc", "keá hoaïch giaùo duïc"),
    "phường thủy xuân": ("ph­êng thñy xu©n", "phöôøng thuûy xuaân"),
    "ngân sách nhà nước": ("ng©n s¸ch nhµ n­íc", "ngaân saùch nhaø nöôùc"),
    "đồng bằng": ("®ång b»ng", "ñoàng baèng"),
    "mẫu giáo, nhà trẻ": ("mÉu gi¸o, nhµ trÎ", "maãu giaùo, nhaø treû"),
}
"""Written in Unicode, TCVN3, VNI: by hand, from the fonts' charts."""

UNICODE = (
    "Trường Tiểu học «Hòa Bình», 5×6 m², đạt 95%", "à á ã è é ê ì í ò ó ô õ ù ú ý", "Ông Đỗ Văn Lâm", "Số học sinh",
    "Toán, Lý, Hóa", "cô giáo", "năm học", "nhà trẻ",
)  # fmt: skip

FOREIGN = (
    "Müller & Söhne GmbH", "schön für Köln, Straße, größer, Mädchen", "señor, año, niño, mañana", "garçon, façade, œuf",
    "Malmö Göteborg Ångström Øresund", "crème brûlée, maître, île, Noël, naïve", "5 µm × 3 µm, N·m, 20 °C ± 1, ½, ®, ©",
    "São Paulo, coração, avô", "İstanbul Çeşme", "piñata jalapeño",
)  # fmt: skip


@pytest.mark.parametrize("meant", WORDS)
def test_both_encodings_are_found_and_understood(meant: str) -> None:
    for font, written in zip((TCVN3, VNI), WORDS[meant], strict=True):
        assert converted(written, font).casefold() == meant.casefold()


@pytest.mark.parametrize("font", [TCVN3, VNI])
def test_a_table_in_an_old_encoding_is_found(font: str) -> None:
    texts = ["STT", "12", *(pair[font == VNI] for pair in WORDS.values())]
    found = find(texts)
    assert found is not None and found.font == font and found.first >= 2
    assert (found.written, found.meant) == (WORDS["Đơn vị"][font == VNI], "Đơn vị")


@pytest.mark.parametrize("text", UNICODE + FOREIGN)
def test_unicode_and_other_languages_are_left_alone(text: str) -> None:
    assert find([text] * 3) is None
    assert find([unicodedata.normalize("NFD", text)] * 3) is None


def test_all_of_them_together_are_left_alone() -> None:
    assert find([*UNICODE, *FOREIGN, *WORDS]) is None


def test_one_odd_word_is_not_enough() -> None:
    assert find(["häc"] * 9) is None and find(["häc", "tæng"]) is not None


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_texts_have_an_answer(texts: list[str]) -> None:
    found = find(texts)
    assert found is None or (found.font in (TCVN3, VNI) and 0 <= found.first < len(texts))


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=40))
def test_conversion_never_fails(text: str) -> None:
    for font in (TCVN3, VNI):
        assert isinstance(converted(text, font), str)


@given(st.lists(st.sampled_from([*WORDS, *UNICODE]), min_size=1, max_size=8))
def test_unicode_vietnamese_is_never_refused(texts: list[str]) -> None:
    assert find(texts) is None and find([" ".join(texts).upper()]) is None


# ---------------------------------------------------------------- in files


def test_a_workbook_is_refused_at_its_first_such_cell() -> None:
    data = book(["STT", "§¬n vÞ", "Häc sinh n÷ [2025-2026]"], [1, "Tr­êng TiÓu häc", 5], title="Sheet1")
    found = raw(data, "a.xlsx")
    assert ids(found) == ["facts-legacy-font"] and places(found) == ["a.xlsx!Sheet1!B1"] and not found.facts
    said = found.diagnostics[0].message()
    assert "TCVN3" in said and "«§¬n vÞ» → «Đơn vị»" in said and "Unicode" in found.diagnostics[0].help()


def test_a_utf8_file_is_refused_at_its_line() -> None:
    found = raw("unit,name,period,value\nT1,kệ sách,2026,5\nT1,soá hoïc sinh nöõ,2026,5\n")
    assert ids(found) == ["facts-legacy-font"] and places(found) == ["facts.csv:3:2"]
    assert "VNI" in found.diagnostics[0].message()


def test_the_heading_of_a_utf8_file_is_shown_as_it_should_read() -> None:
    found = raw("®¬n vÞ;tªn;kú;gi¸ trÞ\nT1;phßng häc;2026;5\n")
    assert places(found) == ["facts.csv:1:1"] and "«®¬n vÞ» → «đơn vị»" in found.diagnostics[0].message()


def test_the_text_itself_is_not_shown() -> None:
    found = raw("hä vµ tªn,líp\nNguyÔn V¨n BÝ MËt,líp häc\n")
    assert ids(found) == ["facts-legacy-font"]
    assert "MËt" not in repr(found) and "Mật" not in repr(found)


def test_known_words_are_those_of_headings_only() -> None:
    assert not legacy._heading("NguyÔn V¨n BÝ", TCVN3) and legacy._heading("§¬n vÞ", TCVN3)
