"""Our driver of the parse tables against Lark's own parser of the same grammar: same trees, same refusals.

Decision 0003 ships tables and a driver of our own. Both are held here against the original over every text at hand
and over token sequences that Hypothesis has damaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.grammar.support import VOCABULARY, rule, segments, shipped, specimens

from chuan_grammar.parser import Stuck, parse, tables
from chuan_grammar.tables import grammar_text, lark_parser
from chuan_grammar.tokens import Segment, Token

SENTENCES = [
    "mỗi trường ≥1 kệ sách by 2030",
    "thu phí ≥20%",
    "mỗi trường: kệ sách ≥ 1",
    "mỗi trường công lập có cấp học THCS: kệ sách từ 5 trở lên (làm tròn 2 chữ số)",
    "mỗi cấp học trong mầm non, tiểu học, THCS: ít nhất 1 trường có vườn",
    "100% trường có vườn và kệ sách ≥ 2",
    "17/17 trường có vườn",
    "ít nhất 2 trường phổ thông có vườn",
    "tổng bạn đọc nữ của các trường / tổng bạn đọc của các trường > 92%",
    'mỗi trường trong "A", "B" có vườn',
    "tỷ lệ bỏ học dưới 2% năm 2026, 1% năm 2027",
    "số trường có vườn tăng ít nhất 3 so với năm 2026",
    "tỷ lệ bỏ học giảm so với năm trước",
    "duy trì tỷ lệ bỏ học hằng năm",
    "có nghị quyết thư viện trong tháng 01/2026",
    "họp phụ huynh ít nhất 2 lần, trong đó mỗi tháng trong 04/2026, 05/2026",
    "họp phụ huynh 2 lần/năm học",
    "đạt K-1",
    "đạt ít nhất 1 trong K-1, K-1",
    'cần người đánh giá "sạch"',
    "không phải (có vườn hoặc kệ sách < 3) đến năm 2028",
    "(kệ sách + 2 × bạn đọc) / (kệ sách - 1) ≥ làm tròn(bạn đọc / 3, 2)",
    "đến năm 2028, duy trì 3/3 trường có vườn",
    "thu phí ≥ 5% tổng thu",
]

TEXTS = [("thử", rule(sentence)) for sentence in SENTENCES]


@cache
def _lark() -> Any:
    return lark_parser(grammar_text())


@cache
def _usual() -> list[Segment]:
    """Segments of every text at hand, whole ones only."""
    found = [segment for text in TEXTS for segment in segments([text])] + segments(shipped())
    for name, text in specimens():
        found += segments([("v", VOCABULARY), (name, text)])
    return [segment for segment in found if segment.tokens]


def ours(tokens: Sequence[Token]) -> tuple[str, Any]:
    """`tree` or `stuck`, as our driver says."""
    try:
        return "tree", parse(tokens, lambda name, children: (name, *children))
    except Stuck as stuck:
        return "stuck", stuck.index


def theirs(tokens: Sequence[Token]) -> tuple[str, Any]:
    """The same by Lark; only the tree's shape and tokens are taken over."""
    from lark import Token as LarkToken
    from lark import UnexpectedInput

    given = [LarkToken(token.type, token.text, start_pos=index) for index, token in enumerate(tokens)]
    try:
        return "tree", _plain(_lark().parse(given), tokens)
    except UnexpectedInput as wrong:
        token = getattr(wrong, "token", None)
        at = token.start_pos if token is not None and token.type != "$END" else len(tokens)
        return "stuck", at


def _plain(tree: Any, tokens: Sequence[Token]) -> Any:
    """Lark's tree as nested tuples (its own recursion is bounded by our inputs)."""
    from lark import Tree

    if isinstance(tree, Tree):
        data = tree.data if isinstance(tree.data, str) else tree.data.value
        return (str(data), *(_plain(child, tokens) for child in tree.children))
    return tokens[tree.start_pos]


def test_there_is_something_to_compare() -> None:
    assert len(_usual()) > 800


def test_every_text_at_hand_gives_the_same_tree() -> None:
    for segment in _usual():
        assert theirs(segment.tokens) == ours(segment.tokens), [t.text for t in segment.tokens]


def test_the_sentences_of_this_file_are_all_accepted() -> None:
    for sentence, (name, text) in zip(SENTENCES, TEXTS, strict=True):
        assert ours(segments([(name, text)])[-1].tokens)[0] == "tree", sentence


TERMINALS = sorted(tables()["terminals"])


def _token(kind: str) -> Token:
    return Token(kind, kind.lower(), kind.lower(), 0, 1)


@st.composite
def damaged(draw: st.DrawFn) -> list[Token]:
    """A real segment with tokens dropped, doubled, swapped, replaced or spliced in from another."""
    tokens = list(draw(st.sampled_from(_usual())).tokens)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(tokens) - 1, 0)))
        match draw(st.sampled_from("drop double swap replace insert cut splice".split())):
            case "drop":
                del tokens[at : at + 1]
            case "double":
                tokens[at:at] = tokens[at : at + 1]
            case "swap":
                tokens[at : at + 2] = reversed(tokens[at : at + 2])
            case "replace":
                tokens[at : at + 1] = [_token(draw(st.sampled_from(TERMINALS)))]
            case "insert":
                tokens[at:at] = [_token(draw(st.sampled_from(TERMINALS)))]
            case "cut":
                del tokens[at:]
            case _:
                other = draw(st.sampled_from(_usual())).tokens
                tokens[at:] = other[draw(st.integers(0, len(other) - 1)) :]
    return tokens


@given(damaged())
def test_damaged_segments_are_read_or_refused_alike(tokens: list[Token]) -> None:
    assert theirs(tokens) == ours(tokens)


@given(st.lists(st.sampled_from(TERMINALS).map(_token), max_size=12))
def test_any_tokens_are_read_or_refused_alike(tokens: list[Token]) -> None:
    assert theirs(tokens) == ours(tokens)


@given(damaged())
def test_what_is_said_to_be_expected_could_indeed_stand_there(tokens: list[Token]) -> None:
    try:
        parse(tokens, lambda name, children: (name, *children))
    except Stuck as stuck:
        assert stuck.expected, "there is always a way to go on or to end"
        for kind in stuck.expected:
            if kind == "$END":
                assert ours(tokens[: stuck.index])[0] == "tree"
                continue
            again = ours([*tokens[: stuck.index], _token(kind)])
            assert again[0] == "tree" or again[1] > stuck.index


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_beginning_of_a_sentence_is_read_or_refused_alike(sentence: str) -> None:
    tokens = segments([("a", rule(sentence))])[-1].tokens
    for size in range(len(tokens)):
        assert theirs(tokens[:size]) == ours(tokens[:size])
