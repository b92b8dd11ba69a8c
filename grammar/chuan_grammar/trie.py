"""Phrases by their syllables: the index that longest match walks.

In: matching keys of atoms. Out: a nested dictionary, JSON-able, so that the keyword table can ship folded. Promises:
the first of equal phrases stays; the empty key marks an end, for no atom has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from chuan_grammar.atoms import NAME, OPEN_STRING, STRING, Atom, keys_of
from chuan_grammar.keywords import KEYWORDS

Trie = dict[str, Any]
QUOTED = frozenset({STRING, NAME, OPEN_STRING})
"""Atoms whose key is the author's text, which is no phrase of the language and may be anything, even empty."""

END = ""
"""The key under which a node keeps [token, value] of the phrase that ends there."""


class Match(NamedTuple):
    """A keyword or name found: its token, the canonical name (or the spelling of the keyword), atoms taken."""

    token: str
    value: str
    length: int


def insert(trie: Trie, keys: Sequence[str], token: str, value: str) -> None:
    """Add one phrase; the first of equal phrases stays."""
    node = trie
    for key in keys:
        node = node.setdefault(key, {})
    node.setdefault(END, (token, value))


def longest(trie: Trie, atoms: Sequence[Atom], at: int, stop: int | None = None) -> Match | None:
    """The longest phrase of the trie that begins at `at` and ends by `stop`."""
    node: Trie | None = trie.get(atoms[at].key) if at < len(atoms) else None
    if node is None or atoms[at].kind in QUOTED:
        return None
    found = None
    index, size = at + 1, len(atoms) if stop is None else stop
    while True:
        end = node.get(END)
        if end is not None:
            found = (end, index)
        if index >= size:
            break
        atom = atoms[index]
        if atom.kind in QUOTED:
            break
        node = node.get(atom.key)
        if node is None:
            break
        index += 1
    if found is None:
        return None
    return Match(found[0][0], found[0][1], found[1] - at)


def keyword_trie(*roles: str) -> Trie:
    """All spellings of the keywords with these roles."""
    trie: Trie = {}
    for keyword in KEYWORDS:
        if keyword.role in roles:
            for spelled in (*keyword.vi, *keyword.en):
                insert(trie, keys_of(spelled), keyword.token, spelled)
    return trie
