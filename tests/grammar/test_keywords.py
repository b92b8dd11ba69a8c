"""The keyword table: no two readings of one spelling, canonical words first, in step with the grammar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from tests.grammar.support import VOCABULARY, segments

from chuan_grammar.atoms import keys_of, split
from chuan_grammar.keywords import (
    CLAUSE,
    DECLARATION,
    FREQUENCIES,
    KEYWORDS,
    LOCATOR,
    TOKEN_WORDS,
    TOKEN_WORDS_EN,
    WORD,
    Keyword,
)
from chuan_grammar.lexicon import heads, words
from chuan_grammar.parser import tables
from chuan_grammar.trie import longest

ROLES = {DECLARATION: "opens a declaration", CLAUSE: "opens a clause", WORD: "a word", LOCATOR: "only in sources"}


def spellings(*roles: str) -> Iterator[tuple[Keyword, str]]:
    for keyword in KEYWORDS:
        if keyword.role in roles or not roles:
            for spelled in (*keyword.vi, *keyword.en):
                yield keyword, spelled


ALL = list(spellings())

ONE_SPACE = [(DECLARATION, CLAUSE), (WORD, CLAUSE), (LOCATOR,)]
"""Roles that are looked up together: within one of these a spelling has one meaning."""


@pytest.mark.parametrize("roles", ONE_SPACE, ids=["heads", "words", "locators"])
def test_no_spelling_has_two_meanings_where_it_is_looked_up(roles: tuple[str, ...]) -> None:
    found: dict[tuple[str, ...], str] = {}
    for keyword, spelled in spellings(*roles):
        assert found.setdefault(keys_of(spelled), keyword.token) == keyword.token, spelled


def test_no_spelling_stands_twice_in_one_row() -> None:
    for keyword in KEYWORDS:
        keys = [keys_of(spelled) for spelled in (*keyword.vi, *keyword.en)]
        assert len(keys) == len(set(keys)), keyword


def test_a_token_has_one_row() -> None:
    tokens = [keyword.token for keyword in KEYWORDS]
    assert sorted(set(tokens)) == sorted(tokens)


@pytest.mark.parametrize(("keyword", "spelled"), ALL, ids=lambda v: v if isinstance(v, str) else v.token)
def test_a_spelling_is_nfc_and_lexes_as_itself(keyword: Keyword, spelled: str) -> None:
    assert spelled == unicodedata.normalize("NFC", spelled) == spelled.strip()
    assert "  " not in spelled
    trie = {DECLARATION: heads, CLAUSE: heads, WORD: words}.get(keyword.role)
    if trie is not None:
        atoms = split(spelled)
        found = longest(trie(), atoms, 0)
        assert found is not None
        assert (found.token, found.length) == (keyword.token, len(atoms))


# ---------------------------------------------------------------- ruling 107

CANONICAL = {
    "SKIP": ("không lập quy tắc", "không mã hóa"), "BLOCK": ("phần", "khối"), "ALSO": ("(còn gọi là:", "(cũng gọi:"),
    "OWNER": ("chủ trì:", "phụ trách:"), "NATURE": ("giá trị:", "tính chất:"), "COUNT_TYPE": ("số lượng", "số đếm"),
    "EVENT_HEAD": ("hoạt động", "sự kiện"), "PARAM_HEAD": ("mức giao", "tham số"),
    "APPROVED": ("người phê duyệt", "người duyệt"), "AUTHORITY": ("cơ quan ban hành:", "cơ quan:"),
}  # fmt: skip
"""Ruling 107, word for word: the left form is canonical, the right form stays valid."""


@pytest.mark.parametrize("token", CANONICAL)
def test_the_first_spelling_is_the_canonical_one(token: str) -> None:
    keyword = next(k for k in KEYWORDS if k.token == token)
    assert CANONICAL[token] == keyword.vi[:2]


def test_the_shares_of_ruling_107_have_words_of_their_own() -> None:
    first = {k.token: k.vi[0] for k in KEYWORDS if k.vi}
    assert (first["PART_OF"], first["SHARE_BASE"], first["FAIL_LABEL"]) == (
        "trong số", "tính trên", "kết luận khi không đạt:",
    )  # fmt: skip


ENGLISH = {
    "by": "BY", "before": "BEFORE", "each": "EACH", "at least": "GE", "at most": "LE", "more than": "GT",
    "less than": "LT", "exactly": "EQ", "and": "AND", "or": "OR", "not": "NOT", "has": "HAS", "unit type": "UNIT_HEAD",
    "indicator": "FACT_HEAD", "attribute": "ATTR_HEAD", "of": "OF", "count": "COUNT_TYPE", "money": "MONEY_TYPE",
    "ratio": "RATIO_TYPE", "yes/no": "BOOL_TYPE", "stock": "STOCK", "year": "YEAR", "school year": "SCHOOL_YEAR",
    "vocabulary": "VOCABULARY", "use vocabulary": "USE", "plan": "PLAN", "block": "BLOCK", "requirement": "REQUIREMENT",
    "source:": "SOURCE", "section": "LOCWORD", "level:": "STRENGTH_HEAD", "level": "LEVEL", "applies when:": "WHEN",
    "exception:": "EXCEPTION", "if": "IF", "then": "THEN", "meets": "MEETS", "every year": "FREQUENCY",
    "every quarter": "FREQUENCY", "every month": "FREQUENCY", "every school year": "FREQUENCY",
}  # fmt: skip
"""Ruling 55: the normative minimum."""


@pytest.mark.parametrize("word", ENGLISH)
def test_the_promised_english_words_exist(word: str) -> None:
    assert ENGLISH[word] in [keyword.token for keyword, spelled in ALL if spelled == word]


# ---------------------------------------------------------------- prefixes


def prefixes() -> list[tuple[str, str]]:
    """(shorter, longer): a keyword whose syllables begin another keyword of the same space."""
    found = set()
    for roles in ONE_SPACE:
        known = {keys_of(spelled): spelled for _, spelled in spellings(*roles)}
        for keys, spelled in known.items():
            found |= {(known[keys[:n]], spelled) for n in range(1, len(keys)) if keys[:n] in known}
    return sorted(found)


PREFIXES = {
    "(": "(also: | (còn gọi là: | (cũng gọi: | (làm tròn | (rounded",
    "all": "all of",
    "by": "by key | by the end of",
    "chữ": "chữ số",
    "các": "các giá trị",
    "có": "có/không",
    "every": "every month | every quarter | every school year | every term | every year",
    "giảm": "giảm còn | giảm xuống",
    "hằng năm": "hằng năm học",
    "in": "in force:",
    "không": "không dưới | không kém | không phải | không quá | "
    "không trên | không vượt quá | không áp dụng | không âm | không ít hơn",
    "kết luận": "kết luận khi không đạt:",
    "level": "level:",
    "lần": "lần/học kỳ | lần/năm | lần/năm học | lần/quý | lần/tháng",
    "lần/năm": "lần/năm học",
    "mỗi": "mỗi học kỳ | mỗi năm | mỗi năm học | mỗi quý | mỗi tháng",
    "mỗi năm": "mỗi năm học",
    "mức": "mức độ | mức:",
    "nghìn": "nghìn đồng",
    "ngày": "ngày:",
    "not": "not applicable",
    "number": "number:",
    "năm": "năm học | năm học bắt đầu | năm học bắt đầu: | năm học trước | năm trước",
    "năm học": "năm học bắt đầu | năm học bắt đầu: | năm học trước",
    "năm học bắt đầu": "năm học bắt đầu:",
    "of": "of which",
    "or": "or less | or more",
    "school year": "school year starts | school year starts:",
    "school year starts": "school year starts:",
    "số": "số hiệu: | số lượng | số đếm",
    "times": "times a month | times a quarter | times a school year | times a term | times a year",
    "triệu": "triệu đồng",
    "trong": "trong số | trong đó",
    "tăng": "tăng lên",
    "tỷ": "tỷ lệ | tỷ đồng",
    "đến": "đến hết",
}  # fmt: skip
"""Keywords that begin longer ones. A new pair is a decision: the longer word wins wherever both fit."""


def test_the_prefixes_are_the_ones_known() -> None:
    assert [(a, b) for a, longer in PREFIXES.items() for b in longer.split(" | ")] == prefixes()


WORDS = {keys_of(spelled): keyword.token for keyword, spelled in spellings(WORD, CLAUSE)}


@pytest.mark.parametrize(
    ("shorter", "longer"), [(a, b) for a, b in prefixes() if {keys_of(a), keys_of(b)} <= set(WORDS)], ids=lambda v: v
)
def test_the_longest_match_decides_between_a_word_and_its_prefix(shorter: str, longer: str) -> None:
    atoms = split(longer)
    whole, begun = longest(words(), atoms, 0), longest(words(), split(f"{shorter} kệ"), 0)
    assert whole is not None and begun is not None
    assert (whole.token, whole.length) == (WORDS[keys_of(longer)], len(atoms))
    assert (begun.token, begun.length) == (WORDS[keys_of(shorter)], len(keys_of(shorter)))


def test_a_keyword_ends_at_the_end_of_a_syllable() -> None:
    segment = segments([("a", VOCABULARY + 'yêu cầu K-1 "x"\n  từng năm họcsinh')])[-1]
    assert [(t.type, t.text) for t in segment.tokens[3:]] == [
        ("UNKNOWN", "từng"),
        ("YEAR", "năm"),
        ("UNKNOWN", "họcsinh"),
    ]


# ---------------------------------------------------------------- in step with the grammar

MADE_BY_THE_LEXER = {
    "FACT", "ATTR", "FLAG", "UNIT", "GROUP", "VALUE", "DOC", "EVENT", "MEASURE", "ID", "STR", "NUM", "PERCENT", "PAIR",
    "MONEY", "POINTS", "PERIOD", "NEWNAME", "NEWVALUE", "VERDICT", "LOC", "FROM_TIME", "IN_LIST", "VSEP",
}  # fmt: skip
"""Terminals that no row of the table spells: names, literals, and words retyped by what follows."""

EATEN_BY_THE_LEXER = {
    "PERCENT_WORD", "POINTS_WORD", "DONG", "THOUSAND_DONG", "MILLION_DONG", "BILLION_DONG", "BARE_MONEY",
}  # fmt: skip
"""Words that become part of a literal and never reach the grammar."""


def test_every_terminal_is_a_keyword_or_made_by_the_lexer() -> None:
    assert set(tables()["terminals"]) == {k.token for k in KEYWORDS} - EATEN_BY_THE_LEXER | MADE_BY_THE_LEXER


def test_every_word_of_the_table_occurs_in_the_grammar() -> None:
    assert {k.token for k in KEYWORDS} - set(tables()["terminals"]) == EATEN_BY_THE_LEXER


def test_every_other_terminal_has_a_description_in_both_languages() -> None:
    assert set(TOKEN_WORDS) == set(TOKEN_WORDS_EN) == MADE_BY_THE_LEXER | {"UNKNOWN", "$END"}


def test_roles_are_the_four_known() -> None:
    assert {keyword.role for keyword in KEYWORDS} == set(ROLES)


def test_clause_words_carry_their_colon() -> None:
    plain = [s for k, s in spellings(CLAUSE) if not s.endswith(":")]
    assert plain == ["năm học bắt đầu", "school year starts"], "ruling 92: the colon is optional there, nowhere else"


def test_frequencies_name_a_period_kind_for_every_tail() -> None:
    tails = {re.split(r"[ /]", s, maxsplit=1)[1] for k, s in ALL if k.token == "FREQUENCY"}
    tails |= {re.sub(r"^(lần/|times an? )", "", s) for k, s in ALL if k.token == "PER"}
    assert tails == set(FREQUENCIES)
