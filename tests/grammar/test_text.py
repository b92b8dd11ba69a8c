"""Folding for matching (language §2, ruling 53, grammar C10): which spellings are one word, and which are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuan_grammar.text import INVISIBLE, bare, fold, nearest, nearest_few, nfc, tidy

SAME = [
    # where the tone mark stands
    ("hoà", "hòa"), ("khoẻ", "khỏe"), ("uỷ ban", "ủy ban"), ("thuỷ", "thủy"), ("toá", "tóa"), ("tuỳ", "tùy"),
    # i and y after h, k, l, m, s, t, qu
    ("quản lí", "quản lý"), ("sỹ số", "sĩ số"), ("kĩ năng", "kỹ năng"), ("tỉ lệ", "tỷ lệ"), ("học kì", "học kỳ"),
    ("quí", "quý"), ("mĩ thuật", "mỹ thuật"), ("vật lí", "vật lý"), ("hi vọng", "hy vọng"), ("cuối kì", "cuối kỳ"),
    # case, spaces, dashes, Eth, invisible characters
    ("XÃ HÀ ĐÔNG", "xã hà đông"), ("xã\u00a0Hà\u202fĐông", "xã Hà Đông"), ("xã \n\t Hà", "xã Hà"),
    ("2023–2024", "2023-2024"), ("2023—2024", "2023-2024"), ("Ðông", "Đông"), ("ðông", "đông"),
    ("Hà\u200b Đông", "Hà Đông"), ("Hà Đô\u00adng", "Hà Đông"), ("\ufeffxã", "xã"),
    # composed and decomposed
    (unicodedata.normalize("NFD", "Trường Tiểu học Hà Đông"), "Trường Tiểu học Hà Đông"),
    (unicodedata.normalize("NFD", "uỷ"), "ủy"),
]  # fmt: skip

DIFFERENT = [
    ("Văn Lăng", "Văn Lang"), ("tai", "tay"), ("hai", "hay"), ("lui", "luy"), ("ngày", "ngài"), ("tui", "tuy"),
    ("thủy", "thúy"), ("mái", "máy"), ("đông", "dông"), ("trương", "trường"), ("xa", "xã"), ("m²", "m2"),
    ("Hà Đông", "HàĐông"), ("ki", "kí"), ("dì", "dỳ"), ("ví", "vý"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_match(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_never_match(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_normal_form_is_nfc_and_never_nfkc() -> None:
    assert nfc("m²") == "m²"
    assert nfc(unicodedata.normalize("NFD", "ế")) == "ế"


def test_output_keeps_the_authors_spelling() -> None:
    assert tidy("  Uỷ\u00a0ban \n xã ") == "Uỷ ban xã"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâeêioôơuưyđhklmnpqstx \u0300\u0301\u0303\u0309\u0323" + INVISIBLE))
def test_the_normal_form_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_suggestions_never_fail(text: str) -> None:
    assert nearest(text, ["kệ sách", text]) is not None or not bare(text)


def test_a_suggestion_folds_diacritics_and_a_key_does_not() -> None:
    assert nearest("ke sach", ["kệ sách", "bạn đọc"]) == "kệ sách"
    assert fold("ke sach") != fold("kệ sách")


def test_suggestions_are_in_a_stable_order() -> None:
    names = ["Trường B", "Trường A", "Trường C"]
    assert (
        nearest_few("Trường X", names) == nearest_few("Trường X", names[::-1]) == ["Trường A", "Trường B", "Trường C"]
    )


def test_nothing_near_gives_no_suggestion() -> None:
    assert nearest("xyz", ["kệ sách", "bạn đọc"]) is None
