"""Names that could be read in two ways (grammar A4): found when they are declared, not when a sentence breaks.

In: the lexicon of a set of files and the pairs of tokens that the grammar lets stand side by side. Out: diagnostics.
A name is refused when it equals a keyword, or when it can be taken apart into keywords, names and numbers that the
grammar allows next to each other, the last of which may be only the beginning of a keyword. Measures are exempt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chuan_grammar import errors
from chuan_grammar.atoms import NUMBER, Atom
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.lexicon import MOST_WORDS, Declared, Lexicon, words
from chuan_grammar.parser import tables
from chuan_grammar.source import SourceFile
from chuan_grammar.trie import END, longest

CHECKED = frozenset({"FACT", "DOC", "EVENT", "ATTR", "FLAG", "GROUP", "UNIT", "VALUE"})
_PERIOD_WORDS = frozenset({"YEAR", "SCHOOL_YEAR", "MONTH", "QUARTER", "TERM", "DAY"})
_RETYPED = {"FROM": ("FROM", "FROM_TIME"), "IN": ("IN", "IN_LIST"), "COMMA": ("COMMA", "VSEP")}

Piece = tuple[str, str, int]
"""Token, spelling, atoms taken."""


def clashes(files: Sequence[SourceFile], lexicon: Lexicon) -> list[Diagnostic]:
    """All clashing names declared in these files, each once, at the place where they are declared."""
    found: list[Diagnostic] = []
    seen: set[tuple[str, ...]] = set()
    for declared in lexicon.declared:
        keys = tuple(a.key for a in declared.atoms)
        if declared.token not in CHECKED or declared.file >= len(files) or keys in seen or not keys:
            continue
        seen.add(keys)
        problem = _problem(declared, lexicon)
        if problem is not None:
            place = files[declared.file].place(declared.atoms[0].start, declared.atoms[-1].end)
            kind, facts = problem
            found.append(diagnostic(kind, place, name=declared.name, **facts))
    return found


def _problem(declared: Declared, lexicon: Lexicon) -> tuple[Any, dict[str, str]] | None:
    atoms = declared.atoms
    if len(atoms) > MOST_WORDS:
        return errors.NAME_TOO_LONG, {"length": str(len(atoms)), "most": str(MOST_WORDS)}
    keyword = longest(words(), atoms, 0)
    if keyword is not None and keyword.length == len(atoms):
        return errors.NAME_IS_KEYWORD, {"keyword": keyword.value}
    if len(atoms) < 2:
        return None
    pieces = _take_apart(atoms, lexicon)
    if pieces is None or _is_own_meaning(declared, pieces):
        return None
    return errors.NAME_SPLITS, {"pieces": " + ".join(f"«{text}»" for _, text, _ in pieces)}


def _take_apart(atoms: Sequence[Atom], lexicon: Lexicon) -> list[Piece] | None:
    """The first way to read the name as two or more tokens that may follow each other."""
    pairs = _pairs()
    size = len(atoms)
    stack: list[tuple[int, list[Piece]]] = [(0, [])]
    while stack:
        at, taken = stack.pop()
        if at == size:
            if len(taken) > 1:
                return taken
            continue
        for token, text, length in _pieces(atoms, at, lexicon):
            if at == 0 and length == size:
                continue
            if not taken or _side_by_side(taken[-1][0], token, pairs):
                stack.append((at + length, [*taken, (token, text, length)]))
    return None


def _side_by_side(left: str, right: str, pairs: set[str]) -> bool:
    """Whether the grammar has the two next to each other, in any role that retyping may give them."""
    lefts, rights = _RETYPED.get(left, (left,)), _RETYPED.get(right, (right,))
    return any(f"{a} {b}" in pairs for a in lefts for b in rights)


def _pieces(atoms: Sequence[Atom], at: int, lexicon: Lexicon) -> list[Piece]:
    """Every token that could begin at `at`: keywords and names of any length, a number, an unfinished keyword."""
    found: list[Piece] = []
    for trie in (words(), lexicon.names):
        node: Any = trie
        for index in range(at, len(atoms)):
            node = node.get(atoms[index].key)
            if node is None:
                break
            end = node.get(END)
            spelled = " ".join(a.text for a in atoms[at : index + 1])
            if end is not None and end[0] != "MEASURE":
                found.append((end[0], spelled, index + 1 - at))
                if end[0] in _PERIOD_WORDS and index + 1 == len(atoms) and at > 0:
                    found.append(("PERIOD", spelled + " …", index + 1 - at))
            elif end is None and index + 1 == len(atoms) and at > 0 and trie is not lexicon.names:
                found += [(token, spelled + " …", index + 1 - at) for token in _tokens_below(node)]
    if atoms[at].kind == NUMBER:
        found.append(("NUM", atoms[at].text, 1))
    return found


def _tokens_below(node: Any) -> set[str]:
    found: set[str] = set()
    stack = [node]
    while stack:
        for key, value in stack.pop().items():
            if key == END:
                found.add(value[0])
            else:
                stack.append(value)
    return found


def _is_own_meaning(declared: Declared, pieces: list[Piece]) -> bool:
    """Grammar A5: a group may be named by the words of its own definition."""
    if declared.token != "GROUP":  # noqa: S105 - a token of the grammar
        return False
    defined = {atom.key for atom in declared.definition}
    own_words = all(atom.key in defined for atom in declared.atoms)
    return own_words and all(piece[0] in ("UNIT", "VALUE", "FLAG") for piece in pieces)


_PAIRS: set[str] = set()


def _pairs() -> set[str]:
    if not _PAIRS:
        _PAIRS.update(tables()["pairs"])
    return _PAIRS
