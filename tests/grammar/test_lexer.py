"""Tokens by longest match, and the few that one token of look-ahead decides (grammar A6 to A10, A14)."""

from __future__ import annotations

import unicodedata

import pytest
from tests.grammar.support import (
    HEAD_LINES,
    VOCABULARY,
    read,
    requirement,
    rule,
    same,
    segments,
    sentence,
    tokens,
    types,
)

from chuan_grammar import nodes as n

TOKENS = [
    # A14: a literal or a division
    ("kệ sách ≥ 78/97", "FACT GE PAIR"), ("kệ sách/bạn đọc > 1", "FACT SLASH FACT GT NUM"),
    ("kệ sách / bạn đọc > 1", "FACT SLASH FACT GT NUM"), ("78 / 97", "NUM SLASH NUM"),
    # A7: `từ` of time or of comparison
    ("kệ sách từ 97 trở lên", "FACT FROM NUM OR_MORE"), ("kệ sách từ 97% trở lên", "FACT FROM PERCENT OR_MORE"),
    ("từ tháng 04/2026", "FROM_TIME PERIOD"), ("từ năm 2026", "FROM_TIME PERIOD"), ("từ 01/04/2026", "FROM_TIME PERIOD"),
    ("từ năm học 2026-2027", "FROM_TIME PERIOD"), ("từ hè 2026", "FROM_TIME PERIOD"),
    ("từ giai đoạn 2026-2030", "FROM_TIME PERIOD"), ("từ quý I/2026", "FROM_TIME PERIOD"),
    ("từ 04/2026 trở lên", "FROM PAIR OR_MORE"), ("từ 2026-2030", "FROM_TIME PERIOD"),
    # ruling 8: `04/2026` is a month after a time word, a ratio elsewhere (the tree decides, the token is a pair)
    ("đến 04/2026", "TO PAIR"), ("trong 04/2026, 05/2026", "IN PAIR COMMA PAIR"), ("≥ 04/2026", "GE PAIR"),
    # A8, A9: lists
    ("trường mầm non, tiểu học hoặc THCS", "UNIT VALUE VSEP VALUE VSEP VALUE"),
    ("trường mầm non và tiểu học", "UNIT VALUE VSEP VALUE"), ("xã, trường", "UNIT VSEP UNIT"),
    ("có vườn hoặc có vườn", "FACT OR FACT"), ("có vườn, có vườn", "FACT COMMA FACT"),
    ('trong "A", "B" và "C"', "IN_LIST STR VSEP STR VSEP STR"), ("trong mầm non", "IN_LIST VALUE"),
    ("trong năm 2026", "IN PERIOD"), ("trong K-1, K-1", "IN_LIST ID COMMA ID"),
    # A6: `đến`, `mỗi`
    ("đến năm 2027", "TO PERIOD"), ("đến năm học 2026-2027", "TO PERIOD"), ("đến hết năm 2027", "BY_END PERIOD"),
    ("by 2030", "BY NUM"), ("mỗi năm", "FREQUENCY"), ("mỗi năm học", "FREQUENCY"), ("mỗi trường", "EACH UNIT"),
    ("hàng năm", "FREQUENCY"), ("hằng quý", "FREQUENCY"), ("mỗi học kì", "FREQUENCY"),
    # literals of §2
    ("12", "NUM"), ("99,8", "NUM"), ("1.250.000", "NUM"), ("01", "NUM"), ("99.8", "NUM"), ("99,8%", "PERCENT"),
    ("100 %", "PERCENT"), ("20 phần trăm", "PERCENT"), ("78/97", "PAIR"), ("500 triệu đồng", "MONEY"),
    ("1,2 tỷ đồng", "MONEY"), ("45.000 đồng", "MONEY"), ("20 nghìn đồng", "MONEY"), ("3 million VND", "MONEY"),
    ("5 điểm phần trăm", "POINTS"), ("31/12/2030", "PERIOD"), ("tháng 01/2024", "PERIOD"), ("quý 1/2024", "PERIOD"),
    ("năm 2030", "PERIOD"), ("năm học 2023-2024", "PERIOD"), ("hè 2024", "PERIOD"), ("2021-2025", "PERIOD"),
    ("giai đoạn 2026 đến 2035", "PERIOD"), ("mức 2", "LEVEL NUM"), ("mức độ 2", "LEVEL NUM"),
    ("1 250", "NUM NUM"), ("31 / 12 / 2030", "PERIOD"), ("năm 1999", "PERIOD"), ("năm 19999", "YEAR NUM"),
    # C6
    ("2 lần/năm", "NUM PER"), ("02 lần/ năm", "NUM PER"), ("2 lần / năm học", "NUM PER"), ("2 lần mỗi năm", "NUM TIMES FREQUENCY"),
    # signs
    ("kệ sách>=5", "FACT GE NUM"), ("kệ sách<=5", "FACT LE NUM"), ("kệ sách -> đạt", "FACT ARROW MEETS"),
    ("kệ sách * 2", "FACT MULTIPLY NUM"), ("kệ sách – 2", "FACT MINUS NUM"), ("kệ sách − 2", "FACT MINUS NUM"),
    # two readings of an opening parenthesis
    ("≥ 2 (làm tròn 2 chữ số)", "GE NUM ROUNDED NUM DIGITS RPAR"),
    ("(làm tròn(kệ sách, 2))", "LPAR ROUND LPAR FACT COMMA NUM RPAR RPAR"),
    # words of one relation
    ("không dưới 5", "GE NUM"), ("không trên 5", "LE NUM"), ("không quá 5", "LE NUM"), ("không phải (", "NOT LPAR"),
    ("không có vườn", "NO FACT"), ("tăng lên 5", "REACH NUM"), ("giảm còn 5", "REACH NUM"), ("giảm 5", "DECREASE NUM"),
    # case, line breaks, comments, quotes
    ("KỆ SÁCH ÍT NHẤT 5", "FACT GE NUM"), ("kệ\n   sách", "FACT"), ("kệ # nhiều lời\n sách", "FACT"), ("«kệ sách» ≥ 5", "FACT GE NUM"),
    ("«Kệ  Sách»", "FACT"), ("«không có tên này»", "UNKNOWN"),
    # ids
    ("đạt K-1", "MEETS ID"), ("K-1 - 2", "ID MINUS NUM"), ("đạt K-99", "MEETS ID"), ("đạt x-1.2", "MEETS ID"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TOKENS)
def test_the_tokens_of(text: str, wanted: str) -> None:
    assert wanted.split() == types(text)


# ---------------------------------------------------------------- names


def _vocabulary(*names: str) -> str:
    lines = "".join(f"số liệu {name} của trường: số lượng, thời điểm\n" for name in names)
    return f"từ vựng t\nloại đơn vị trường\n{lines}"


def test_the_longest_name_wins() -> None:
    words = _vocabulary("học sinh", "học sinh bán trú", "bán trú")
    assert [("FACT", "học sinh bán trú"), ("GE", "≥"), ("NUM", "5")] == tokens("học sinh bán trú ≥ 5", words)
    assert ["FACT", "AND", "FACT"] == types("học sinh và bán trú", words)


def test_a_name_with_a_slash_wins_over_a_division() -> None:
    words = _vocabulary("lớp học 2 buổi/ngày", "lớp học", "buổi")
    assert ["FACT", "SLASH", "FACT"] == types("lớp học 2 buổi/ngày / lớp học", words)


def test_a_name_may_hold_keywords_and_opening_words() -> None:
    words = _vocabulary(
        "tỷ lệ trẻ 5 tuổi đến trường", "nhóm trẻ độc lập", "bảng tương tác", "kế hoạch dạy học", "ngày họp"
    )
    assert ["FACT", "GE", "NUM"] == types("tỷ lệ trẻ 5 tuổi đến trường ≥ 5", words)
    for name in ("nhóm trẻ độc lập", "bảng tương tác", "kế hoạch dạy học", "ngày họp"):
        assert ["FACT", "GE", "NUM"] == types(f"{name} ≥ 2", words), "first on its line, and yet no declaration"


def test_an_opening_word_is_one_only_first_on_its_line() -> None:
    file, found = read(rule("kệ sách ≥ 5\n  nguồn: mục II.2 ý 1 trang 3", 'phần "x"\n'))
    assert found == []
    assert [type(i).__name__ for i in file.items[-2:]] == ["Requirement", "Block"]


def test_a_longer_name_that_crosses_into_the_next_clause_is_not_taken() -> None:
    """`kệ sách` ends its line; `nguồn:` opens the next, although a name `kệ sách nguồn` exists."""
    words = VOCABULARY + "số liệu kệ sách nguồn của trường: số lượng, thời điểm\n"
    file, found = read(rule("có kệ sách", "  nguồn: mục I\n", words))
    assert [d.message() for d in found] == []
    (made,) = (item for item in file.items if isinstance(item, n.Requirement))
    assert [c.head for c in made.clauses] == ["SOURCE"]


def test_names_end_at_the_end_of_a_syllable() -> None:
    assert ["UNKNOWN", "GE", "NUM"] == types("bạn đọcs ≥ 5")


def test_an_alias_is_the_name_it_stands_for() -> None:
    made = sentence('thu phí của phường "Hà Đông" ≥ 5 đồng')
    assert isinstance(made, n.Compare) and isinstance(made.expr, n.FactName) and made.expr.of is not None
    assert "xã" == made.expr.of.text


def test_a_value_with_an_option_word_is_quoted_where_it_is_declared() -> None:
    """Ruling 78: a value list ends before an option word; in quotes the word is part of the value."""
    words = 'từ vựng t\nloại đơn vị trường\nthuộc tính hạng của trường: một trong "tốt, năm", "trong chuẩn", kém\n'
    file, found = read(words)
    assert found == []
    declared = file.items[-1]
    assert isinstance(declared, n.Declaration) and declared.type is not None
    assert ("tốt, năm", "trong chuẩn", "kém") == declared.type.values
    assert ["UNIT", "VALUE", "VSEP", "VALUE"] == types("trường trong chuẩn, kém", words)


def test_a_list_of_values_ends_before_an_option() -> None:
    file, found = read("từ vựng t\nloại đơn vị trường\nsố liệu hạng của trường: một trong A, B, năm học\n")
    declared = file.items[-1]
    assert found == [] and isinstance(declared, n.Declaration) and declared.type is not None
    assert ("A", "B") == declared.type.values
    assert ["school_year"] == [p.word for p in declared.properties]


def test_a_measure_gives_way_to_any_other_name() -> None:
    words = "từ vựng t\nloại đơn vị trường\nsố liệu lớp của trường: số lượng (lớp), năm học\n"
    assert ["FACT", "GE", "NUM", "FACT"] == types("lớp ≥ 5 lớp", words)


def test_several_vocabularies_are_one_in_any_order_of_files() -> None:
    words = ("v.chuan", VOCABULARY)
    plan = ("p.chuan", 'kế hoạch K "K"\nyêu cầu K-1 "x"\n  kệ sách ≥ 5\n')
    one, other = segments([words, plan]), segments([plan, words])
    assert [s.tokens for s in one if s.head == "REQUIREMENT"] == [s.tokens for s in other if s.head == "REQUIREMENT"]


# ---------------------------------------------------------------- locators (A15)


@pytest.mark.parametrize(("source", "parts", "document"), [
    ("mục II.2 ý 1", (("mục", "II.2"), ("ý", "1")), None),
    ("mục II.2.a trang 3 dòng 12", (("mục", "II.2.a"), ("trang", "3"), ("dòng", "12")), None),
    ("điều 5 khoản 2 điểm đ", (("điều", "5"), ("khoản", "2"), ("điểm", "đ")), None),
    ('điều 4 văn bản "Thông tư 13"', (("điều", "4"),), "Thông tư 13"),
    ('"Nghị quyết 71"', (), "Nghị quyết 71"), ('văn bản "Nghị quyết 71"', (), "Nghị quyết 71"),
    ("mục I.", (("mục", "I"),), None), ("section II.2 item 1", (("mục", "II.2"), ("ý", "1")), None),
    ("mục 3-b ý 1/2", (("mục", "3-b"), ("ý", "1/2")), None),
])  # fmt: skip
def test_a_source_names_its_place(source: str, parts: tuple[tuple[str, str], ...], document: str | None) -> None:
    (clause,) = requirement("kệ sách ≥ 5", f"  nguồn: {source}\n").clauses
    assert n.Locator(parts, document) == clause.value


def test_locator_words_are_no_keywords_elsewhere() -> None:
    words = _vocabulary("điểm trường", "trang thiết bị", "mục tiêu", "dòng máy")
    for name in ("điểm trường", "trang thiết bị", "mục tiêu", "dòng máy"):
        assert ["FACT", "GE", "NUM"] == types(f"{name} ≥ 2", words)


# ---------------------------------------------------------------- same tree


@pytest.mark.parametrize(("one", "other"), [
    ("mỗi trường ≥1 kệ sách by 2030", "mỗi trường ít nhất 1 kệ sách đến năm 2030"),
    ("each trường ≥ 1 kệ sách by 2030", "mỗi trường ≥ 1 kệ sách đến hết năm 2030"),
    ("Mỗi trường ≥ 1 KỆ SÁCH", "mỗi   trường\n≥ 1 kệ sách"),
    ("tỷ lệ bỏ học tối đa 5%", "tỉ lệ bỏ học không quá 5 phần trăm"),
    ("kệ sách tối thiểu 5", "kệ sách >= 5"), ("kệ sách từ 5 trở lên", "kệ sách không dưới 5"),
    ("kệ sách trên 5", "kệ sách vượt 5"), ("kệ sách bằng 5", "kệ sách = 5"),
    ("kệ sách ≥ 99.8", "kệ sách ≥ 99,80"), ("kệ sách ≥ 05", "kệ sách ≥ 5"),
    ("họp phụ huynh 2 lần/năm học", "họp phụ huynh 02 lần/ năm học"),
    ("kệ sách ≥ 5 trong tháng 4/2026", "kệ sách ≥ 5 trong 04/2026"),
    ("kệ sách ≥ 5 và có vườn", "kệ sách at least 5 and có vườn"),
    ("họp phụ huynh ít nhất 2 lần, mỗi tháng trong 04/2026", "họp phụ huynh ít nhất 2 lần, trong đó mỗi tháng trong tháng 4/2026"),
    ("kệ sách meets 5", "kệ sách đạt 5"), ("tỷ lệ bỏ học down to 5%", "tỷ lệ bỏ học giảm xuống 5%"),
    ("kệ sách ≥ 5", "«kệ sách» ≥ 5"), ("kệ sách ≥ 2 × bạn đọc", "kệ sách ≥ 2 * bạn đọc"),
])  # fmt: skip
def test_two_wordings_are_one_tree(one: str, other: str) -> None:
    assert same(one, other)


# ---------------------------------------------------------------- places are the author's


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_count_the_authors_characters(form: str, newline: str) -> None:
    text = unicodedata.normalize(form, rule("kệ sách ≥ 5 và kẹ sách ≥ 5")).replace("\n", newline)  # type: ignore[arg-type]
    _, found = read(text)
    (wrong,) = found
    line = text.split("\n")[HEAD_LINES]
    name = unicodedata.normalize(form, "kẹ sách")  # type: ignore[arg-type]
    assert ("unknown-name", HEAD_LINES + 1, line.index(name) + 1, len(name)) == (
        wrong.id, wrong.place.line, wrong.place.column, wrong.place.length,
    )  # fmt: skip


def test_places_count_a_byte_order_mark_as_nothing() -> None:
    from chuan_grammar.assemble import decode

    source, found = decode("a.chuan", "\ufeffkẹ".encode())
    assert found == [] and source.text == "kẹ"


def test_invisible_characters_do_not_matter_but_keep_their_place() -> None:
    assert ["FACT", "GE", "NUM"] == types("k\u00adệ sá\u200bch \u200b≥ 5")
    _, found = read(rule("kệ\u200b sách ≥ ≥ 5"))
    assert [(d.id, d.place.column) for d in found] == [("syntax", 14)]
