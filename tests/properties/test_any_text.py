"""Any text gives (tree, diagnostics), never an exception, and every diagnostic can be read and placed."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from tests.grammar.test_errors import internal_names
from tests.properties.profiles import few
from tests.properties.strategies import PIECES, files, texts
from tests.properties.worlds import PLAN, VOCABULARY

from chuan_grammar import nodes as n
from chuan_grammar.assemble import decode, read_files, split_file
from chuan_grammar.atoms import split
from chuan_grammar.diagnostics import MOST_PER_FILE, Diagnostic
from chuan_grammar.printer import print_file
from chuan_grammar.source import SourceFile
from chuan_rules.load import Loaded, RuleSet, load


def _load(*given: tuple[str, bytes]) -> Loaded:
    return load([RuleSet("x", given)])


def _readable(found: Diagnostic, text: str) -> None:
    """A place inside `text` (a mistake may also be seen in a shipped vocabulary), words of the language."""
    lines = text.split("\n") if "/" not in found.place.file else [" " * 10_000] * 10_000
    assert 1 <= (found.place.line or 1) <= len(lines)
    assert 1 <= (found.place.column or 1) <= len(lines[(found.place.line or 1) - 1]) + 1
    for lang in ("vi", "en"):
        for said in (found.message(lang), found.help(lang)):
            assert internal_names(said) == []
            assert len(said) < 2000 and "\n" not in said


# ---------------------------------------------------------------- the grammar


@given(texts)
def test_atoms_cover_the_text_in_order(text: str) -> None:
    last = 0
    for atom in split(text):
        assert last <= atom.start < atom.end <= len(text)
        last = atom.end


@given(texts)
@example("«")
@example('"')
@example("yêu cầu")
@example("kế hoạch")
@example("dùng từ vựng")
@example("\ud800")
@example("số liệu của trường: ")
@example("loại đơn vị a\nloại đơn vị a thuộc a\n")
def test_any_text_has_a_tree_and_diagnostics(text: str) -> None:
    (file,), found = read_files([split_file(SourceFile("a.chuan", text))])
    assert isinstance(file, n.File)
    for one in found:
        _readable(one, text)


@given(texts, texts)
def test_two_texts_read_together_keep_their_mistakes_apart(one: str, other: str) -> None:
    trees, found = read_files([split_file(SourceFile("a", one)), split_file(SourceFile("b", other))])
    assert [tree.name for tree in trees] == ["a", "b"]
    for wrong in found:
        _readable(wrong, one if wrong.place.file == "a" else other)


# ---------------------------------------------------------------- both stages


@given(st.binary(max_size=200))
def test_any_bytes_are_loaded_or_refused(data: bytes) -> None:
    result = _load(("a.chuan", data))
    assert result.rules is not None or any(d.is_error for d in result.diagnostics)


@given(texts.map(lambda text: text.encode("utf-8", "ignore").decode()))
def test_any_text_is_loaded_or_refused(text: str) -> None:
    result = _load(("a.chuan", text.encode()))
    source = decode("a.chuan", text.encode())[0].text
    assert len(result.diagnostics) <= MOST_PER_FILE
    assert (result.rules is None) == any(d.is_error for d in result.diagnostics)
    for found in result.diagnostics:
        _readable(found, source)


assertions = st.lists(
    st.sampled_from(
        [*PIECES, *VOCABULARY.split(), "trường", "xã", "kệ sách", "bạn đọc nữ", "có vườn", "5", "đến năm 2028"]
    ),
    max_size=14,
)


@given(assertions.map(" ".join))
def test_any_words_after_a_title_are_loaded_or_refused(words: str) -> None:
    text = f'{VOCABULARY}{PLAN}yêu cầu K-1 "x"\n  {words}\n  nguồn: mục I\n'.encode("utf-8", "ignore")
    result = _load(("a.chuan", text))
    for found in result.diagnostics:
        _readable(found, text.decode())


@few(30)
@given(files(2))
def test_any_grammatical_file_is_loaded_or_refused(file: n.File) -> None:
    """Grammatical, mostly without sense: the second stage must find out, not fall over."""
    text = print_file(file)
    result = _load(("a.chuan", text.encode()))
    assert (result.rules is None) == any(d.is_error for d in result.diagnostics)
    for found in result.diagnostics:
        _readable(found, text)


@given(st.lists(texts.map(lambda t: t.encode("utf-8", "ignore")), max_size=3))
def test_any_files_are_loaded_in_any_order(data: list[bytes]) -> None:
    named = [(f"{i}.chuan", text) for i, text in enumerate(data)]
    once, again = _load(*named), _load(*named[::-1])
    assert once.diagnostics == again.diagnostics
    assert once.rules == again.rules
