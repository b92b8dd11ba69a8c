"""Atoms to tokens: keywords, declared names and literals by longest match, cut into segments.

In: the atoms of one file and the lexicon of all files read with it. Out: segments of tokens, and diagnostics for what
no grammar could mend (an unclosed string, an impossible date, a number written in another country's way). Promises:
linear in the text; every atom lands in one token or in one diagnostic. Does not know which sentences make sense.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from chuan_grammar import errors
from chuan_grammar.atoms import NAME, NUMBER, OPEN_STRING, STRING, WORD, Atom
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.lexicon import (
    OF_UNIT,
    Cut,
    Lexicon,
    locator_words,
    measure_range,
    name_end,
    new_values,
    recut,
    run_end,
    spelled_by,
    words,
)
from chuan_grammar.numerals import read_numeral
from chuan_grammar.periods import Impossible, match_period
from chuan_grammar.source import SourceFile
from chuan_grammar.text import fold
from chuan_grammar.tokens import Segment, Token
from chuan_grammar.trie import Match, Trie, insert, longest

NAMED_HEADS = OF_UNIT | {"UNIT_HEAD", "GROUP_HEAD", "TABLE_HEAD"}
"""Heads that a new name follows; no keyword is recognised in it (ruling 74)."""

ID_HEADS = frozenset({"REQUIREMENT", "CHECK_HEAD", "PLAN", "WAIVE", "SAME"})
LOCATOR_HEADS = frozenset({"SOURCE", "SKIP"})
TYPED_HEADS = frozenset({"ATTR_HEAD", "FACT_HEAD", "PARAM_HEAD"})
LISTED = frozenset({"VALUE", "STR", "UNIT"})
"""Between two of the same of these, a comma, `và` or `hoặc` joins a list (grammar A8)."""

MONEY_UNITS = {"DONG": 1, "THOUSAND_DONG": 10**3, "MILLION_DONG": 10**6, "BILLION_DONG": 10**9}
_new = tuple.__new__
_TIME_OPENERS = frozenset({"YEAR", "SCHOOL_YEAR", "MONTH", "QUARTER", "TERM", "DAY"})
_PERIOD_KEYS = frozenset(fold(w) for w in ("hè", "giai", "summer", "stage"))


class Lexer:
    """Lexes one file; `segments` and `diagnostics` are its results."""

    def __init__(self, source: SourceFile, atoms: Sequence[Atom], pieces: Sequence[Cut], lexicon: Lexicon) -> None:
        self.source, self.atoms, self.pieces, self.lexicon = source, atoms, pieces, lexicon
        self.words = words()
        self.diagnostics: list[Diagnostic] = []
        self.segments: list[Segment] = []
        self._tokens: list[Token] = []
        self._broken = self._in_also = False
        self._open_strings = [index for index, atom in enumerate(atoms) if atom.kind == OPEN_STRING]
        self._units: Trie = {}
        for declared in lexicon.declared:
            if declared.token == "UNIT":  # noqa: S105 - a token of the grammar
                insert(self._units, [a.key for a in declared.atoms], "UNIT", declared.canonical)

    def run(self) -> list[Segment]:
        """Lex every segment of the file."""
        for piece in recut(self.atoms, self.pieces, self.lexicon):
            self._tokens, self._broken, self._in_also = [], False, False
            self._segment(piece)
            tokens = retype(self._tokens)
            self.segments.append(Segment(piece.head, tokens, self._broken))
        return self.segments

    # ------------------------------------------------------------ segments

    def _segment(self, piece: Cut) -> None:
        at = piece.body
        # wherever it stands: a new name, which takes any atom, would swallow it
        opened = self._open_strings
        for index in opened[bisect_left(opened, piece.start) : bisect_left(opened, piece.stop)]:
            self._report(errors.UNCLOSED_STRING, index, index + 1, text=self.atoms[index].text)
        if piece.head:
            self._emit(piece.head, piece.start, at, piece.spelled)
        if piece.head in ("VOCABULARY", "USE"):
            at = self._name("NEWNAME", at, piece.stop)
        elif piece.head in NAMED_HEADS:
            at = self._name("NEWNAME", at, name_end(piece.head, self.atoms, at, piece.stop, self._units))
        elif piece.head in ID_HEADS:
            at = self._name("ID", at, run_end(self.atoms, at, piece.stop))
        elif piece.head == "BASES":
            at = self._ids(at, piece.stop)
        while at < piece.stop:
            at = self._step(piece, at)

    def _step(self, piece: Cut, at: int) -> int:
        """Lex one token, or a stretch that has its own rules; the index after it."""
        last = self._tokens[-1].type if self._tokens else ""
        if piece.head in LOCATOR_HEADS:
            moved = self._locator(at, piece.stop, last)
            if moved > at:
                return moved
        elif piece.head in TYPED_HEADS:
            moved = self._typed(at, piece.stop, last)
            if moved > at:
                return moved
        if last == "ALSO" or (last == "COMMA" and self._in_also):
            return self._alias(at, piece.stop)
        if last == "ARROW" and piece.head == "EXAMPLE":
            return self._name("VERDICT", at, piece.stop)
        return self._token(at, piece.stop)

    def _locator(self, at: int, stop: int, last: str) -> int:
        """`mục II.2 ý 1`: a locator word takes one run written without blanks."""
        if last == "LOCWORD":
            end = max(run_end(self.atoms, at, stop), at + 1)
            text = spelled_by(self.atoms[at:end]).rstrip(".")
            self._emit("LOC", at, end, text)
            return end
        found = longest(locator_words(), self.atoms, at)
        if found is not None:
            self._emit(found.token, at, at + found.length, found.value)
            return at + found.length
        return at

    def _typed(self, at: int, stop: int, last: str) -> int:
        """New values after `các giá trị`, and the measure in `số lượng (phòng)`."""
        if last in ("VALUES", "ONE_OF"):
            ranges, end = new_values(self.atoms, at, stop)
            for index, (begin, finish) in enumerate(ranges):
                if index:
                    self._tokens.append(Token("VSEP", ",", ",", self.atoms[begin - 1].start, self.atoms[begin - 1].end))
                self._name("NEWVALUE", begin, finish)
            return end
        if last in ("COUNT_TYPE", "SO"):
            begin = at - 1
            while begin > 0 and self.atoms[begin].start > self._tokens[-1].start:
                begin -= 1
            found = measure_range(self.atoms, begin, stop)
            if found is not None and found[0] == at + 1:
                self._emit("LPAR", at, at + 1, "(")
                self._name("MEASURE", *found)
                if found[1] < stop:
                    self._emit("RPAR", found[1], found[1] + 1, ")")
                return found[1] + 1
        return at

    def _alias(self, at: int, stop: int) -> int:
        end = at
        while end < stop and self.atoms[end].key not in (",", ")"):
            end += 1
        return self._name("NEWNAME", at, end) if end > at else self._token(at, stop)

    def _ids(self, at: int, stop: int) -> int:
        while at < stop:
            if self.atoms[at].key == ",":
                self._emit("COMMA", at, at + 1, ",")
                at += 1
            else:
                at = self._name("ID", at, max(run_end(self.atoms, at, stop), at + 1))
        return at

    def _name(self, kind: str, at: int, end: int) -> int:
        if end > at:
            text = spelled_by(self.atoms[at:end])
            if kind == "ID":
                text = "".join(a.text for a in self.atoms[at:end])
            self._emit(kind, at, end, text)
        return end

    # ------------------------------------------------------------ tokens

    def _token(self, at: int, stop: int) -> int:
        atom = self.atoms[at]
        if atom.kind == STRING:
            self._emit("STR", at, at + 1, atom.text)
            return at + 1
        if atom.kind == OPEN_STRING:
            return at + 1
        name = None
        if atom.key in self.lexicon.names or atom.kind == NAME:
            name = self.lexicon.name_at(self.atoms, at, stop)
        if atom.kind == NAME:
            if name is None:
                self._emit("UNKNOWN", at, at + 1, atom.text)
            else:
                self._emit(name.token, at, at + 1, name.value)
            return at + 1
        if atom.kind == NUMBER:
            return self._number(at, stop, name)
        return self._word(at, stop, name)

    def _word(self, at: int, stop: int, name: Match | None) -> int:
        word = longest(self.words, self.atoms, at, stop)
        taken = max(name.length if name else 0, word.length if word else 0)
        opens_time = (word is not None and word.token in _TIME_OPENERS) or self.atoms[at].key in _PERIOD_KEYS
        if opens_time:
            period = match_period(self.atoms, at)
            if period is not None and period[1] <= stop and period[1] - at > taken:
                return self._period(at, period)
        if name is not None and (word is None or name.length > word.length):
            if name.token == "ID":  # noqa: S105 - a token of the grammar
                end = run_end(self.atoms, at, stop)
                if end > at + name.length:  # K-99 where only K is known: an id nobody declared, not K minus 99
                    return self._name("ID", at, end)
            self._emit(name.token, at, at + name.length, name.value)
            return at + name.length
        if word is not None and word.token == "ROUNDED" and self._opens(at + word.length, stop):  # noqa: S105
            word = Match("LPAR", "(", 1)  # `(làm tròn(x, 2) …)`: a parenthesis, then the function
        if word is not None:
            self._in_also = word.token == "ALSO" or (self._in_also and word.token != "RPAR")  # noqa: S105
            self._emit(word.token, at, at + word.length, word.value)
            return at + word.length
        return self._unknown(at, stop)

    def _opens(self, at: int, stop: int) -> bool:
        return at < stop and self.atoms[at].key == "("

    def _unknown(self, at: int, stop: int) -> int:
        """A run of words that nobody declared is one token: an unknown name is named whole."""
        run = run_end(self.atoms, at, stop)
        if run - at > 1 and self.atoms[at].kind == WORD and any(a.key == "-" for a in self.atoms[at:run]):
            return self._name("ID", at, run)
        end = at + 1
        if self.atoms[at].kind == WORD:
            while end < stop and self._is_unknown_word(end):
                end += 1
        self._emit("UNKNOWN", at, end, spelled_by(self.atoms[at:end]))
        return end

    def _is_unknown_word(self, at: int) -> bool:
        atom = self.atoms[at]
        return bool(
            atom.kind == WORD
            and longest(self.words, self.atoms, at) is None
            and self.lexicon.name_at(self.atoms, at) is None
            and atom.key not in _PERIOD_KEYS
        )

    def _period(self, at: int, found: tuple[Any, int]) -> int:
        value, end = found
        if isinstance(value, Impossible):
            self._report(errors.IMPOSSIBLE_DATE, at, end, text=value.text)
        self._emit("PERIOD", at, end, value)
        return end

    def _number(self, at: int, stop: int, name: Match | None) -> int:
        period = match_period(self.atoms, at)
        if period is not None and period[1] <= stop and (name is None or period[1] - at >= name.length):
            return self._period(at, period)
        if name is not None and name.length > 1:
            self._emit(name.token, at, at + name.length, name.value)
            return at + name.length
        atoms = self.atoms
        if (
            at + 2 < stop
            and atoms[at + 1].key == "/"
            and atoms[at + 2].kind == NUMBER
            and not atoms[at + 1].spaced
            and not atoms[at + 2].spaced
        ):
            left, right = read_numeral(atoms[at].text), read_numeral(atoms[at + 2].text)
            if left is not None and right is not None:
                self._emit("PAIR", at, at + 3, (left, right))
                return at + 3
        numeral = read_numeral(atoms[at].text)
        if numeral is None:
            self._report(errors.BAD_NUMBER, at, at + 1, text=atoms[at].text)
            return at + 1
        return self._measured(at, stop, numeral)

    def _measured(self, at: int, stop: int, numeral: Any) -> int:
        """A number with its percent sign or unit of money."""
        after = longest(self.words, self.atoms, at + 1, stop) if at + 1 < stop else None
        longer = self.lexicon.name_at(self.atoms, at + 1, stop) if at + 1 < stop else None
        if after is None or (longer is not None and longer.length > after.length):
            self._emit("NUM", at, at + 1, numeral)
            return at + 1
        end = at + 1 + after.length
        if after.token == "PERCENT_WORD":  # noqa: S105 - tokens of the grammar
            self._emit("PERCENT", at, end, numeral)
        elif after.token == "POINTS_WORD":  # noqa: S105
            self._emit("POINTS", at, end, numeral)
        elif after.token in MONEY_UNITS:
            self._emit("MONEY", at, end, (numeral, Fraction(MONEY_UNITS[after.token])))
        elif after.token == "BARE_MONEY":  # noqa: S105
            self._report(errors.BARE_MONEY, at, end, text=spelled_by(self.atoms[at:end]))
        else:
            self._emit("NUM", at, at + 1, numeral)
            return at + 1
        return end

    # ------------------------------------------------------------ results

    def _emit(self, kind: str, at: int, end: int, value: Any) -> None:
        first, last = self.atoms[at], self.atoms[end - 1]
        text = first.text
        if end - at > 1:  # the spelling of a name or keyword is at hand; only literals are spelled anew
            text = value if type(value) is str else spelled_by(self.atoms[at:end])
        self._tokens.append(_new(Token, (kind, text, value, first.start, last.end)))

    def _report(self, kind: Kind, at: int, end: int, **facts: str) -> None:
        self._broken = True
        place = self.source.place(self.atoms[at].start, self.atoms[end - 1].end)
        self.diagnostics.append(diagnostic(kind, place, **facts))


def retype(tokens: list[Token]) -> list[Token]:
    """Look one token ahead where one word has several roles (grammar A7, A8, A9, A10)."""
    out = list(tokens)
    parts = False
    for index, token in enumerate(tokens):
        after = tokens[index + 1].type if index + 1 < len(tokens) else ""
        before = tokens[index - 1].type if index else ""
        if token.type == "CONSISTS":
            parts = True
        elif token.type in ("COMMA", "AND", "OR"):
            if before == after and (before in LISTED or (parts and before == "FACT")):
                joiner = token.type if token.type != "COMMA" else ","
                out[index] = token._replace(type="VSEP", value=joiner)
        elif token.type == "FROM" and after == "PERIOD":
            out[index] = token._replace(type="FROM_TIME")
        elif token.type == "IN" and after in ("STR", "ID", "VALUE"):
            out[index] = token._replace(type="IN_LIST")
    return out
