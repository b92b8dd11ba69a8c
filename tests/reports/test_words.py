from __future__ import annotations

import re

import pytest

from chuan_checker import verdict as v
from chuan_reports.words import LEVELS_EN, SYMBOLS, WORDS, citation, word

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_the_same_things(key: str) -> None:
    vi, en = WORDS[key]
    assert vi and en
    assert set(PLACEHOLDER.findall(vi)) == set(PLACEHOLDER.findall(en))


def test_every_verdict_has_its_own_symbol_and_a_label_in_both_languages() -> None:
    assert set(SYMBOLS) == set(v.CODES) == set(v.LABELS["vi"]) == set(v.LABELS["en"])
    assert len(set(SYMBOLS.values())) == len(v.CODES)


def test_the_words_are_those_of_the_field() -> None:
    text = " ".join(vi for vi, _ in WORDS.values()).casefold()
    assert "thanh tra" not in text and "kiểm toán" not in text


def test_user_text_with_braces_is_left_alone() -> None:
    assert word("section", x="{n} {x}") == "Mục {n} {x}"


def test_levels_are_those_of_the_language() -> None:
    assert set(LEVELS_EN) == {"bắt buộc", "phấn đấu", "khuyến khích"}


def test_a_source_is_cited_in_the_order_officials_use() -> None:
    source = {"point": "a", "clause": "2", "article": "5", "document": "Thông tư 57/2026", "page": "3"}
    assert citation(source) == "điều 5 khoản 2 điểm a trang 3, Thông tư 57/2026"
    assert citation({"mục": "II", "ý": "1"}) == "mục II ý 1"
    assert citation(source, "en") == "article 5 clause 2 point a page 3, Thông tư 57/2026"
