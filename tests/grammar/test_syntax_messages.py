"""A sentence that does not read: what is said about it, and where. No inner name of the parser reaches the reader."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.grammar.support import HEAD_LINES, read, rule
from tests.grammar.test_errors import internal_names
from tests.grammar.test_parser_against_lark import damaged

from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.keywords import KEYWORDS, spelling
from chuan_grammar.lexicon import Lexicon
from chuan_grammar.parser import Stuck, parse, tables
from chuan_grammar.source import SourceFile
from chuan_grammar.syntax_errors import MOST_EXPECTED, expectations, explain
from chuan_grammar.tokens import Token

HERE = "⟦"
"""Marks the place of the mistake in the sentences below; it is taken out before they are read."""

WRONG = [
    # names
    ("⟦kẹ sách ≥ 5", "unknown-name", "kệ sách"),
    ("kệ ⟦sach ≥ 5", "unknown-name", "kệ sách"),
    ("mỗi trường: ⟦bạn độc ≥ 5", "unknown-name", "bạn đọc"),
    ("mỗi ⟦trừng: kệ sách ≥ 5", "unknown-name", "trường"),
    ("kệ sách ⟦chừng 5", "unknown-name", None),
    ("có ⟦nghị quyết thư viên", "unknown-name", "nghị quyết thư viện"),
    ("làm tròn(kệ sách, ⟦hai) ≥ 3", "unknown-name", None),
    # something too much
    ("kệ sách ≥ ⟦≥ 5", "syntax", None),
    ("kệ sách ít nhất ⟦ít nhất 5", "syntax", None),
    ("kệ sách =⟦> 5", "syntax", None),
    ("kệ sách ≥ 5⟦)", "syntax", None),
    ("kệ sách / ⟦/ 5 ≥ 2", "syntax", None),
    ("kệ sách + ⟦≥ 5", "syntax", None),
    ("mỗi trường kệ sách ≥ 5 ⟦thì có vườn", "syntax", None),
    ("⟦nếu kệ sách ≥ 5", "syntax", None),
    # something missing in the middle
    ("kệ sách ⟦5", "syntax", None),
    ("không phải ⟦có vườn", "syntax", None),
    ("tổng bạn đọc của ⟦trường ≥ 5", "syntax", None),
    ("mỗi cấp học⟦: có vườn", "syntax", None),
    ("họp phụ huynh ít nhất 2 lần ⟦trong đó mỗi tháng trong 04/2026", "syntax", None),
    ("kệ sách ≥ 5 đến ⟦2028", "syntax", None),
    ('kệ sách ≥ ⟦"năm"', "syntax", None),
    ('⟦"năm" ≥ 5', "syntax", None),
    ("nghị quyết thư viện ⟦của xã", "syntax", None),
    ("mỗi trường công lập⟦, có vườn", "syntax", None),
    # the end too early
    ("kệ sách ⟦≥", "incomplete", None),
    ("kệ sách từ ⟦5", "incomplete", None),
    ("kệ sách từ 5 ⟦đến", "incomplete", None),
    ("ít nhất ⟦5", "incomplete", None),
    ("mỗi ⟦trường", "incomplete", None),
    ("mỗi trường⟦:", "incomplete", None),
    ("100% ⟦trường", "incomplete", None),
    ("(kệ sách ≥ ⟦5", "incomplete", None),
    ("họp phụ huynh ⟦2", "incomplete", None),
    ("đạt ⟦tất cả", "incomplete", None),
    ("⟦cần người đánh giá", "incomplete", None),
    ("tỷ lệ bỏ học tăng ⟦so với", "incomplete", None),
    ("có nghị quyết thư viện ⟦trước", "incomplete", None),
    ("đạt K-1 ⟦và", "incomplete", None),
    # literals
    ("kệ sách ≥ ⟦5 triệu", "bare-money-unit", None),
    ("kệ sách ≥ ⟦1,250,000", "bad-number", None),
    ("kệ sách ≥ 5 trước ⟦31/02/2027", "impossible-date", None),
    ("kệ sách ≥ 5 trong ⟦tháng 13/2027", "impossible-date", None),
    ("bạn đọc ≥ 5 trong ⟦năm học 2026-2028", "impossible-date", None),
    ('cần người đánh giá ⟦"sạch', "unclosed-string", None),
    # meaning that the grammar sees
    ("mỗi trường có kệ sách và ⟦mỗi trường có vườn", "quantifier-in-chain", None),
    ("có vườn và kệ sách ≥ 5 ⟦hoặc bạn đọc ≥ 3", "mixed-and-or", None),
    ("kệ sách ≥ 5 ⟦nguồn: mục I", "clause-not-first-on-line", None),
    ("kệ sách ≥ 5\n  ⟦bạn đọc ≥ 3", "second-assertion", None),
]


def _only(sentence: str) -> Diagnostic:
    _, found = read(rule(sentence))
    assert len(found) == 1, [(d.id, d.message()) for d in found]
    return found[0]


@pytest.mark.parametrize(("marked", "wanted", "suggestion"), WRONG, ids=[w[0].replace("\n", " ") for w in WRONG])
def test_a_wrong_sentence_is_named_and_placed(marked: str, wanted: str, suggestion: str | None) -> None:
    before = marked[: marked.index(HERE)]
    found = _only(marked.replace(HERE, ""))
    line = HEAD_LINES + 1 + before.count("\n")
    column = len(before.rsplit("\n", 1)[-1]) + (1 if "\n" in before else 3)
    assert (wanted, line, column) == (found.id, found.place.line, found.place.column)
    if suggestion is not None:
        assert suggestion == found.suggestion


@pytest.mark.parametrize(("marked", "wanted", "suggestion"), WRONG, ids=[w[0].replace("\n", " ") for w in WRONG])
def test_its_message_is_in_words_of_the_language(marked: str, wanted: str, suggestion: str | None) -> None:
    found = _only(marked.replace(HERE, ""))
    for lang in ("vi", "en"):
        assert internal_names(found.message(lang)) == []
        assert internal_names(found.help(lang)) == []


def test_each_mistake_is_reported_although_another_stands_before_it() -> None:
    text = rule("kệ sách ≥ ≥ 5") + 'yêu cầu K-2 "y"\n  bạn đọc ≥\nyêu cầu K-3 "z"\n  kệ sách ≥ 1,2,3\n'
    _, found = read(text)
    assert [("syntax", 1), ("incomplete", 3), ("bad-number", 5)] == sorted(
        ((d.id, (d.place.line or 0) - HEAD_LINES) for d in found), key=lambda pair: pair[1]
    )


def test_an_expectation_is_said_in_english_to_an_english_reader() -> None:
    found = _only("đạt tất cả")
    assert "the sentence stops at «tất cả»; still expected: a requirement id" == found.message("en")
    assert "câu dừng ở «tất cả» khi chưa trọn; còn cần mã yêu cầu" == found.message("vi")


# ---------------------------------------------------------------- every terminal

TERMINALS = [*tables()["terminals"], "$END", "UNKNOWN"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("token", TERMINALS)
def test_every_terminal_has_words_in_both_languages(token: str, lang: str) -> None:
    words = spelling(token, lang)
    assert words and words != token
    assert internal_names(words) == []
    if words.startswith("«"):
        keyword = next(k for k in KEYWORDS if k.token == token)
        assert words[1:-1] in (*keyword.vi, *keyword.en)


@given(st.lists(st.sampled_from(TERMINALS), max_size=30), st.sampled_from(["vi", "en"]))
def test_expectations_are_few_and_have_no_inner_name(expected: Sequence[str], lang: str) -> None:
    text = expectations(expected, lang)
    assert text and internal_names(text) == []
    assert text.count(", ") <= MOST_EXPECTED - 1


@given(damaged(), st.sampled_from(["REQUIREMENT", "SOURCE", "WHEN", "FACT_HEAD", ""]))
def test_no_damaged_segment_is_explained_with_an_inner_name(tokens: list[Token], head: str) -> None:
    source = SourceFile("a.chuan", " ".join(t.text for t in tokens) + " " * 4000)
    try:
        parse(tokens, lambda name, children: children[-1] if children else None)
    except Stuck as stuck:
        if not tokens:
            return
        shown = [token._replace(text="…" if token.text.isascii() else token.text) for token in tokens]
        found = explain(source, head, shown, stuck.index, stuck.expected, Lexicon(), lambda _tokens: False)
        for lang in ("vi", "en"):
            assert internal_names(found.message(lang)) == []
            assert internal_names(found.help(lang)) == []
