"""Printing and reading are inverse: parse(print(tree)) = tree, and printing what was printed changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.properties import strategies as s

from chuan_grammar import nodes as n
from chuan_grammar.assemble import read_files, split_file
from chuan_grammar.atoms import keys_of, split
from chuan_grammar.lexicon import Lexicon, heads, words
from chuan_grammar.printer import print_expr, print_file, print_sentence
from chuan_grammar.source import SourceFile
from chuan_grammar.trie import longest


def _read(text: str) -> tuple[n.File, list[str]]:
    (file,), found = read_files([split_file(SourceFile("a.chuan", text))])
    return file, [f"{d.place} {d.message()}" for d in found]


def test_the_syllables_of_the_library_are_no_keywords() -> None:
    for syllable in (*s.HEADS, *s.TAILS):
        for trie in (heads(), words()):
            assert keys_of(syllable)[0] not in trie, syllable
        assert longest(words(), split(syllable), 0) is None
    assert len({keys_of(h) for h in s.HEADS}) == len(s.HEADS)
    assert not {keys_of(h) for h in s.HEADS} & {keys_of(t) for t in s.TAILS}


@given(s.vocabularies())
def test_a_drawn_vocabulary_has_no_clashing_name(drawn: tuple[s.Words, tuple[n.Declaration, ...]]) -> None:
    _, found = _read(print_file(n.File("v", drawn[1])))
    assert found == []


@given(s.files())
def test_a_printed_file_reads_as_the_same_tree(file: n.File) -> None:
    text = print_file(file)
    again, found = _read(text)
    assert [f for f in found if "trộn" not in f] == [], text
    assert file == again


@given(s.files())
def test_printing_what_was_printed_changes_nothing(file: n.File) -> None:
    text = print_file(file)
    assert text == print_file(_read(text)[0])


@given(s.words.flatmap(lambda known: st.tuples(st.just(known), known.trees.sentences(3))))
def test_a_printed_sentence_is_one_line_of_the_same_tree(drawn: tuple[s.Words, n.Sentence]) -> None:
    _known, sentence = drawn
    text = print_sentence(sentence)
    assert "\n" not in text
    file = n.File("a", (n.Plan("K", "K"), n.Requirement("K-1", "x", sentence)))
    assert text in print_file(file)


@given(s.words.flatmap(lambda known: known.trees.expressions(3)))
def test_a_printed_expression_has_balanced_parentheses(expr: n.Expr) -> None:
    text = print_expr(expr)
    outside = "".join(part for i, part in enumerate(text.replace("“", '"').replace("”", '"').split('"')) if i % 2 == 0)
    assert outside.count("(") == outside.count(")")


@given(s.texts)
def test_whatever_could_be_read_of_any_text_survives_printing(text: str) -> None:
    """Also of broken files: what was understood is printed, read and understood again."""
    (file,), _ = read_files([split_file(SourceFile("a.chuan", text))])
    printed = print_file(file)
    again, _ = _read(printed)
    assert print_file(again) == printed


def test_an_empty_lexicon_is_no_reason_to_fail() -> None:
    assert print_file(n.File("a", (n.Plan("K", "K"),)), Lexicon()) == 'kế hoạch K "K"\n'
