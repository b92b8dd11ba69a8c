"""Words of a line to text: a name stands in «…» only where it would be read as something else.

In: lines of words and names, and the lexicon they are read with. Out: text in which the lexer finds every name as it
is meant. Promises: no quotes without need; the same lines give the same text. Without a lexicon at hand, `names_in`
makes one of the names that occur in a tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from chuan_grammar import nodes as n
from chuan_grammar.assemble import split_file
from chuan_grammar.atoms import NAME, split
from chuan_grammar.lexer import Lexer
from chuan_grammar.lexicon import Declared, Lexicon, expand_name, spelled_by
from chuan_grammar.source import SourceFile, Span
from chuan_grammar.text import fold


class Named(NamedTuple):
    """A name on a line: how it is written, and the token that it must be read as."""

    text: str
    token: str
    value: str
    quoted: bool = False


Words = list[str | Named]
"""What stands on a line. A word that begins with one of `,;:)` joins the one before, `(` at an end the one after."""


class Line(NamedTuple):
    """A line of a file, and the characters of the author's file it was read from (None: made)."""

    indent: int
    words: Words
    span: Span | None = None


def spelled(name: n.Name) -> str:
    """A name as its author wrote it; a made one as declared."""
    span: Any = name.span
    if span is None:
        return name.text
    atoms = split(span.text())
    return atoms[0].text if len(atoms) == 1 and atoms[0].kind == NAME else spelled_by(atoms) or name.text


def settled(lines: Sequence[Line], lexicon: Lexicon) -> str:
    """The text of the lines; names that the lexer would not find as they are meant stand in «…»."""
    while True:
        text, placed = _text(lines)
        lexer = Lexer(*split_file(SourceFile("", text)), lexicon)
        read = {(t.start, t.end): t for segment in lexer.run() for t in segment.tokens}
        wrong = {where for where, (start, end, name) in placed.items() if not _is_read(read.get((start, end)), name)}
        again = [
            line._replace(words=[_quoted(w) if (i, j) in wrong else w for j, w in enumerate(line.words)])
            for i, line in enumerate(lines)
        ]
        if again == list(lines):
            return text
        lines = again


def _is_read(token: Any, name: Named) -> bool:
    return token is not None and token.type == name.token and fold(str(token.value)) == fold(name.value)


def _quoted(word: str | Named) -> str | Named:
    return word._replace(quoted=True) if isinstance(word, Named) and "»" not in word.text else word


def _text(lines: Sequence[Line]) -> tuple[str, dict[tuple[int, int], tuple[int, int, Named]]]:
    """The lines joined, and where each name stands in them."""
    out = ""
    placed: dict[tuple[int, int], tuple[int, int, Named]] = {}
    for i, line in enumerate(lines):
        out += ("\n" if i else "") + " " * line.indent
        glue = True
        for j, word in enumerate(line.words):
            shown = word if isinstance(word, str) else f"«{word.text}»" if word.quoted else word.text
            out += shown if glue or shown in (",", ";", ":", ")") else " " + shown
            glue = shown == "("
            if isinstance(word, Named):
                placed[i, j] = (len(out) - len(shown), len(out), word)
    return out, placed


def names_in(nodes: Iterable[Any]) -> Lexicon:
    """A lexicon of the names that occur in these nodes, declared or used."""
    found = dict.fromkeys(_names(list(nodes)))
    return Lexicon(Declared(t, name, None, expand_name(split(name)), value) for t, name, value in found if name)


def _names(stack: list[Any]) -> Iterator[tuple[str, str, str]]:
    while stack:
        at = stack.pop()
        if isinstance(at, n.Name):
            if at.kind != "STR":
                yield at.kind, spelled(at), at.text
                yield at.kind, at.text, at.text
        elif isinstance(at, (tuple, list)):
            stack += at
        elif is_dataclass(at) and not isinstance(at, (Span, type)):
            yield from _declared(at)
            stack += [getattr(at, f.name) for f in fields(at) if f.compare]


def _declared(at: Any) -> Iterator[tuple[str, str, str]]:
    match at:
        case n.Declaration() if at.head in _DECLARES:
            flag = at.head == "ATTR_HEAD" and at.type is not None and at.type.kind == "boolean"
            token = "FLAG" if flag else _DECLARES[at.head]
            yield from ((token, name, at.name) for name in (at.name, *at.aliases))
        case n.TypeSpec():
            yield from (("VALUE", value, value) for value in at.values)
            if at.measure is not None:
                yield "MEASURE", at.measure, at.measure
        case n.Requirement() | n.Plan():
            yield "ID", at.id, at.id
        case _:
            return


_DECLARES = {
    "UNIT_HEAD": "UNIT", "ATTR_HEAD": "ATTR", "GROUP_HEAD": "GROUP", "FACT_HEAD": "FACT", "PARAM_HEAD": "FACT",
    "FORMULA_HEAD": "FACT", "TABLE_HEAD": "FACT", "DOC_HEAD": "DOC", "EVENT_HEAD": "EVENT", "CHECK_HEAD": "ID",
}  # fmt: skip
