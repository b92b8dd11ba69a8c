"""Files to trees: lex, parse segment by segment, join clauses to their owners.

In: rule files that are read together (their names see each other). Out: a `nodes.File` each, and every diagnostic.
Promises: one broken segment never hides another (resynchronisation at opening words, grammar A1); never a traceback
for any text. Does not resolve names and does not read files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chuan_grammar import errors
from chuan_grammar import nodes as n
from chuan_grammar.atoms import Atom, split
from chuan_grammar.build import Builder
from chuan_grammar.clashes import clashes
from chuan_grammar.diagnostics import MOST_PER_FILE, Diagnostic, diagnostic
from chuan_grammar.lexer import Lexer
from chuan_grammar.lexicon import Cut, Lexicon, cut, scan
from chuan_grammar.parser import Stuck, parse
from chuan_grammar.source import SourceFile
from chuan_grammar.syntax_errors import explain
from chuan_grammar.tokens import Segment, Token

MOST_BYTES = 20 * 1024 * 1024
MOST_LINE = 100_000
"""Characters; far above any sentence, far below what makes reading slow."""

MOST_DEPTH = 100
"""Levels that a sentence may nest; later stages walk it by recursion."""

_DEEPENING = frozenset({"LPAR", "COLON", "EACH", "PLUS", "MINUS", "MULTIPLY", "SLASH", "TO", "BY", "BY_END", "NOT"})

PLAN_CLAUSES = frozenset({
    "AUTHORITY", "NUMBER_HEAD", "DATED", "PLAN_TIME", "SCOPE", "YEAR_STARTS", "VERSION", "BASES", "FAIL_LABEL", "NOTE",
})  # fmt: skip
BLOCK_CLAUSES = frozenset({
    "OWNER", "WITH", "ADVISED", "DUE", "STRENGTH_HEAD", "IN_FORCE", "WHEN", "SOURCE", "NATURE", "NOTE",
})  # fmt: skip
REQUIREMENT_CLAUSES = BLOCK_CLAUSES | {"EXCEPTION", "SCOPE", "EVIDENCE", "SAME", "REMEDY", "EXAMPLE"}
TABLE_CLAUSES = frozenset({"SOURCE"})
REPEATABLE = frozenset({"EXAMPLE", "REMEDY", "NOTE", "SOURCE", "EXCEPTION"})
"""Ruling 73."""

Split = tuple[SourceFile, list[Atom], list[Cut]]
"""A file, its atoms and its cuts: made once, used for finding plans, vocabularies and names, and for lexing."""

Owner = n.Plan | n.Block | n.Requirement | n.Declaration


def decode(name: str, data: bytes) -> tuple[SourceFile, list[Diagnostic]]:
    """Bytes of a rule file as text; a byte order mark is dropped, anything but UTF-8 is refused."""
    if len(data) > MOST_BYTES:
        size, most = len(data) // 2**20, MOST_BYTES // 2**20
        empty = SourceFile(name, "")
        return empty, [diagnostic(errors.TOO_LARGE, empty.place(0, 0), size=size, most=most)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        empty = SourceFile(name, "")
        return empty, [diagnostic(errors.NOT_TEXT, empty.place(0, 0), byte=wrong.start + 1)]
    source = SourceFile(name, text)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_LINE:
            place = source.place(0, 1)
            place = replace(place, line=number, column=1, length=1)
            return SourceFile(name, ""), [diagnostic(errors.LINE_TOO_LONG, place, length=len(line), most=MOST_LINE)]
    return source, []


def read_files(sources: Sequence[Split], known: Sequence[Split] = ()) -> tuple[list[n.File], list[Diagnostic]]:
    """Trees of `sources`, read with their own names and those that the `known` files declare."""
    every = [*sources, *known]
    lexicon = Lexicon(scan([(atoms, cuts) for _, atoms, cuts in every]))
    found: list[Diagnostic] = clashes([source for source, _, _ in sources], lexicon)
    files: list[n.File] = []
    for split_up in sources:
        tree, wrong = read_file(split_up, lexicon)
        files.append(tree)
        found += wrong
    return files, found


def split_file(source: SourceFile) -> Split:
    """A file with its atoms and cuts."""
    atoms = split(source.text)
    return source, atoms, cut(atoms)


def read_file(split_up: Split, lexicon: Lexicon) -> tuple[n.File, list[Diagnostic]]:
    """The tree of one file."""
    source = split_up[0]
    lexer = Lexer(*split_up, lexicon)
    assembler = _Assembler(source, lexicon)
    for segment in lexer.run():
        assembler.take(segment)
    return assembler.file(), [*lexer.diagnostics, *assembler.diagnostics, *assembler.builder.diagnostics]


class _Assembler:
    """Joins parsed segments; a clause goes to the declaration above it."""

    def __init__(self, source: SourceFile, lexicon: Lexicon) -> None:
        self.source, self.lexicon = source, lexicon
        self.builder = Builder(source)
        self.diagnostics: list[Diagnostic] = []
        self.items: list[n.Item] = []
        self._owner: Owner | None = None
        self._clauses: list[n.Clause] = []
        self._refers: list[n.Name] = []
        self._planned = False

    def take(self, segment: Segment) -> None:
        """Parse a segment and put its node where it belongs."""
        node = self._parse(segment)
        if isinstance(node, n.Clause):
            self._refers += self.builder.referred
            self.builder.referred.clear()
            self._clause(node)
            return
        is_clause = not segment.head or segment.head in REQUIREMENT_CLAUSES | PLAN_CLAUSES
        if node is None and is_clause:
            return
        self._close()
        if node is None:
            self._owner = None
            if segment.head == "PLAN":
                self._planned = True
            return
        if isinstance(node, n.Plan):
            self._planned = True
        elif isinstance(node, (n.Requirement, n.Block, n.NotEncoded)) and not self._planned:
            found = segment.tokens[0].text
            self.diagnostics.append(diagnostic(errors.NO_PLAN, node.span.place(), found=found))
        if isinstance(node, n.Requirement) and node.sentence is None:
            place = node.id_span.place()
            self.diagnostics.append(diagnostic(errors.NO_ASSERTION, place, id=node.id))
        self.items.append(node)
        self._refers = list(self.builder.referred)
        self.builder.referred.clear()
        self._owner = node if isinstance(node, (n.Plan, n.Block, n.Requirement, n.Declaration)) else None

    def _parse(self, segment: Segment) -> n.Item | n.Clause | None:
        tokens = segment.tokens
        if segment.broken or not tokens:
            return None
        if len(tokens) > MOST_DEPTH and sum(token.type in _DEEPENING for token in tokens) > MOST_DEPTH:
            place = self.source.place(tokens[0].start, tokens[0].end)
            self.diagnostics.append(diagnostic(errors.TOO_DEEP, place, most=MOST_DEPTH))
            return None
        try:
            if not segment.head:
                raise Stuck(0, ())
            made: n.Item | n.Clause = parse(tokens, self.builder)
            return made
        except Stuck as stuck:
            if len(self.diagnostics) < MOST_PER_FILE:  # looking for the nearest name is dear, and no more are shown
                self.diagnostics.append(
                    explain(self.source, segment.head, tokens, stuck.index, stuck.expected, self.lexicon, self._parses)
                )
            return None

    def _parses(self, tokens: Sequence[Token]) -> bool:
        try:
            parse(tokens, lambda _name, children: children[-1] if children else None)
        except Stuck:
            return False
        return True

    def _clause(self, clause: n.Clause) -> None:
        owner = self._owner
        if owner is None:
            if not self.items:
                self._outside(clause, "chỗ này")
            return
        allowed, name = _ALLOWED[type(owner)]
        if isinstance(owner, n.Declaration) and owner.head != "TABLE_HEAD":
            allowed = frozenset()
        if clause.head not in allowed:
            self._outside(clause, name)
            return
        if clause.head not in REPEATABLE and any(c.head == clause.head for c in self._clauses):
            place = clause.span.place()
            self.diagnostics.append(diagnostic(errors.REPEATED_CLAUSE, place, found=clause.spelled))
            return
        self._clauses.append(clause)

    def _outside(self, clause: n.Clause, owner: str) -> None:
        place = clause.span.place()
        self.diagnostics.append(diagnostic(errors.CLAUSE_OUTSIDE, place, found=clause.spelled, owner=owner))

    def _close(self) -> None:
        """Give the collected clauses to their owner, which is the last item."""
        owner = self._owner
        if owner is None or not (self._clauses or self._refers):
            self._clauses = []
            return
        if isinstance(owner, n.Requirement):
            self.items[-1] = replace(owner, clauses=tuple(self._clauses), refers=tuple(self._refers))
        elif not self._clauses:
            return
        elif isinstance(owner, n.Declaration):
            locator = self._clauses[-1].value
            self.items[-1] = replace(owner, source=locator.document or " ".join(" ".join(p) for p in locator.parts))
        else:
            self.items[-1] = replace(owner, clauses=tuple(self._clauses))
        self._clauses = []

    def file(self) -> n.File:
        """The finished tree."""
        self._close()
        self._owner = None
        return n.File(self.source.name, tuple(self.items))


_ALLOWED: dict[type, tuple[frozenset[str], str]] = {
    n.Plan: (PLAN_CLAUSES, "kế hoạch"),
    n.Block: (BLOCK_CLAUSES, "phần"),
    n.Requirement: (REQUIREMENT_CLAUSES, "yêu cầu"),
    n.Declaration: (TABLE_CLAUSES, "khai báo này"),
}
