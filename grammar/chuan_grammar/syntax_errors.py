"""A parser that is stuck, explained in words of the language.

In: the tokens of a segment, the index where no sentence goes on, and the tokens that could stand there. Out: one
diagnostic that names what was found and what to write instead. Promises: no internal name of the parser ever reaches
the reader (tested over every terminal); at most five expectations, the likeliest first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from chuan_grammar import errors
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.keywords import CLAUSE, KEYWORDS, spelling
from chuan_grammar.lexicon import Lexicon
from chuan_grammar.source import SourceFile
from chuan_grammar.text import nearest
from chuan_grammar.tokens import Token

CLAUSE_TOKENS = frozenset(k.token for k in KEYWORDS if k.role == CLAUSE)

LIKELY = (
    "STR", "ID", "NEWNAME", "COLON", "FACT", "NUM", "PERCENT", "PERIOD", "UNIT", "VALUE", "DOC", "EVENT", "GE", "LE",
    "GT", "LT", "EQUALS", "FROM", "HAS", "EACH", "THEN", "BECAUSE", "OF", "RPAR", "LPAR", "OR_MORE", "ARROW", "VERDICT",
    "LOCWORD", "LOC", "COMMA", "TO", "IN",
)  # fmt: skip
"""The order in which expectations are listed; the rest follows alphabetically."""

MOST_EXPECTED = 5

LINES_TRIED = 3
"""Around the place where a sentence stops to make sense, so many lines may begin a second one."""
ASSERTION_AT = 3
"""`yêu cầu`, id and title come first."""


def explain(
    source: SourceFile,
    head: str,
    tokens: Sequence[Token],
    index: int,
    expected: Sequence[str],
    lexicon: Lexicon,
    parses: Callable[[Sequence[Token]], bool],
) -> Diagnostic:
    """The diagnostic for a stuck segment. `parses` tells whether a shorter run of tokens is a sentence."""
    if head == "":
        first = tokens[0]
        return diagnostic(errors.STRAY_TEXT, source.place(first.start, first.end), found=_first_words(tokens))
    unknown = next((i for i, t in enumerate(tokens) if t.type == "UNKNOWN"), None)
    near = index + 1 if index < len(tokens) and tokens[index].type == "MEASURE" else index
    if unknown is not None and unknown <= near:
        return unknown_name(source, tokens, unknown, lexicon)
    if head == "REQUIREMENT":
        second = _second_assertion(source, tokens, index, parses)
        if second is not None:
            return second
    wanted = {"expected": expectations(expected), "expected_en": expectations(expected, "en")}
    if index >= len(tokens):
        end = tokens[-1]
        return diagnostic(errors.INCOMPLETE, source.place(end.start, end.end), found=end.text, **wanted)
    token = tokens[index]
    place = source.place(token.start, token.end)
    if token.type in CLAUSE_TOKENS and index > 0:
        return diagnostic(errors.CLAUSE_NOT_FIRST, place, found=token.text)
    filtered = _fact_filter(tokens, index)
    if filtered is not None:
        begin, finish = filtered
        text = " ".join(t.text for t in tokens[begin : finish + 1])
        place = source.place(tokens[begin].start, tokens[finish].end)
        return diagnostic(errors.FACT_IN_FILTER, place, found=text)
    if head == "REQUIREMENT" and token.type in ("UNIT", "GROUP") and index == ASSERTION_AT:
        return diagnostic(errors.NO_QUANTIFIER, place, found=token.text)
    if token.type in ("EACH", "UNIT", "GROUP") and any(t.type in ("AND", "OR") for t in tokens[:index]):
        return diagnostic(errors.QUANTIFIER_IN_CHAIN, place, found=token.text)
    return diagnostic(errors.SYNTAX, place, found=token.text, **wanted)


def expectations(expected: Sequence[str], lang: str = "vi") -> str:
    """Up to five things that could stand here, in words.

    >>> expectations(("STR", "$END"))
    'chữ trong ngoặc kép hoặc hết câu'
    """
    order = {token: place for place, token in enumerate(LIKELY)}
    ranked = sorted(expected, key=lambda t: (order.get(t, len(order)), t))
    words = list(dict.fromkeys(spelling(token, lang) for token in ranked))[:MOST_EXPECTED]
    joiner = " hoặc " if lang == "vi" else " or "
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + joiner + words[-1] if words else "…"


def unknown_name(source: SourceFile, tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Diagnostic:
    """An undeclared word, with the nearest declared name or keyword; neighbours may be part of the misspelt name."""
    token = tokens[index]
    names = lexicon.spelled()
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    phrases = [token.text]
    if before is not None and before.text[:1].isalpha():
        phrases.append(f"{before.text} {token.text}")
    if after is not None and after.text[:1].isalpha():
        phrases += [f"{phrase} {after.text}" for phrase in list(phrases)]
    spelled = [word for k in KEYWORDS for word in k.vi if len(word) > 3]
    suggestion = next((found for p in phrases if (found := nearest(p, names, 0.75))), None)
    suggestion = suggestion or nearest(token.text, [*names, *spelled], 0.6)
    place = source.place(token.start, token.end)
    return diagnostic(errors.UNKNOWN_NAME, place, suggestion=suggestion, name=token.text)


def _second_assertion(
    source: SourceFile, tokens: Sequence[Token], index: int, parses: Callable[[Sequence[Token]], bool]
) -> Diagnostic | None:
    """A line that begins a second sentence after a complete first one; looks at a few lines, whatever the length."""
    size = len(tokens)
    lines = [at for at in range(ASSERTION_AT + 1, size) if "\n" in source.text[tokens[at - 1].end : tokens[at].start]]
    near = bisect_right(lines, index)
    for at in reversed(lines[max(near - LINES_TRIED, 0) : near]):
        ends = [*lines[near : near + LINES_TRIED], size]
        second = any(parses([*tokens[:ASSERTION_AT], *tokens[at:end]]) for end in ends if end > at)
        if second and parses(tokens[:at]):
            token = tokens[at]
            return diagnostic(errors.SECOND_ASSERTION, source.place(token.start, token.end), found=token.text)
    return None


def _fact_filter(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """First and last token of `trường có <số liệu> ≤ 500` where the colon after it was not expected (grammar A13)."""
    if tokens[index].type != "COLON":
        return None
    kinds = [token.type for token in tokens[:index]]
    for at in range(index - 1, 0, -1):
        if kinds[at] in ("UNIT", "GROUP") and "HAS" in kinds[at:] and "FACT" in kinds[at:]:
            return at, index - 1
    return None


def _first_words(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens[:6])
