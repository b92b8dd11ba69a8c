"""Text to atoms: words, numbers, strings and signs, each with its place in the author's text.

In: decoded text in any normal form. Out: a list of `Atom`. Promises: normalisation happens atom by atom, so offsets
are the author's own (grammar C11); any text gives atoms, never an exception. Knows no keyword and no name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from chuan_grammar.text import INVISIBLE, fold_syllable, nfc

WORD, NUMBER, STRING, NAME, SIGN, OPEN_STRING = "word", "number", "string", "name", "sign", "open-string"

_MARKS = "\u0300-\u036f"
_ATOM = re.compile(
    rf"""(?P<word>[^\W\d][\w{_MARKS}{INVISIBLE}]*)
    |(?P<number>[0-9]+(?:[.,][0-9]+)*)
    |(?P<string>"[^"\n]*"|“[^”\n]*”)
    |(?P<comment>\#[^\n]*)
    |(?P<open>["“][^\n]*)
    |(?P<name>«[^»\n]*»)
    |(?P<sign>>=|<=|->|[^\s\w])
    |(?P<other>\w)""",
    re.VERBOSE,
)
_SIGNS = {">=": "≥", "<=": "≤", "->": "→", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "✕": "×", "*": "×"}
_KINDS = {
    "string": STRING,
    "name": NAME,
    "number": NUMBER,
    "word": WORD,
    "sign": SIGN,
    "other": SIGN,
    "open": OPEN_STRING,
}


_new = tuple.__new__
"""What a named tuple's own constructor calls; a file makes thousands of atoms."""


class Atom(NamedTuple):
    """The smallest piece of a rule file.

    `key` is the matching key (folded word, digits, sign, or the folded content of a quoted name); `text` the author's
    spelling in NFC, without the quotes of a string; `spaced` whether white space stands before it; `first` whether it
    is the first of its line.
    """

    kind: str
    key: str
    text: str
    start: int
    end: int
    spaced: bool
    first: bool


@lru_cache(maxsize=32768)
def _word(raw: str) -> tuple[str, str]:
    """The matching key and the NFC spelling of a word; rule files repeat a few hundred words."""
    shown = raw if raw.isascii() else nfc(raw)
    return fold_syllable(shown), shown


def split(text: str) -> list[Atom]:
    """All atoms of a text, comments and white space left out.

    >>> [a.key for a in split("kệ  SÁCH ≥1.250 # nhiều")]
    ['kê5', 'sach1', '≥', '1.250']
    """
    atoms: list[Atom] = []
    last_end, first, newline = 0, True, text.find("\n")
    for match in _ATOM.finditer(text):
        kind = match.lastgroup
        if kind == "comment":
            continue
        start, end = match.span()
        raw = match.group()
        if kind == "sign" and raw in INVISIBLE:
            continue
        if 0 <= newline < start:
            first = True
            newline = text.find("\n", text.rfind("\n", 0, start) + 1)
        spaced = start > last_end or not atoms
        last_end = end
        if kind == "word":
            key, shown = _word(raw)
            atoms.append(_new(Atom, (WORD, key, shown, start, end, spaced, first)))
        elif kind == "string" or kind == "name":
            shown = nfc(raw[1:-1])
            atoms.append(Atom(_KINDS[kind], shown, shown, start, end, spaced, first))
        elif kind == "open":
            atoms.append(Atom(OPEN_STRING, raw[1:], raw[1:], start, end, spaced, first))
        else:
            sign = _SIGNS.get(raw, raw)
            atoms.append(Atom(_KINDS[kind or "other"], sign, raw, start, end, spaced, first))
        first = False
    return atoms


def keys_of(name: str) -> tuple[str, ...]:
    """The matching keys of a name, as a lexicon stores it.

    >>> keys_of("Hoà  nhập") == keys_of("hòa nhập")
    True
    """
    return tuple([atom.key for atom in split(name)])
