"""Specimens: rules, facts and expected verdicts in one Markdown page (language §8).

In: the text of a page. Out: its cases, one a `##` heading. Promises: every fenced block of the five kinds is used or
reported; line numbers are those of the page; what stands before the first heading is shared by all its cases. The
forms of the lines are told in tests/README.md. Runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chuan_grammar.record import record

CHUAN, UNITS, FACTS, VERDICT, DIAGNOSTICS = "chuan", "units", "facts", "verdict", "diagnostics"
KINDS = (CHUAN, UNITS, FACTS, VERDICT, DIAGNOSTICS)

MAIN_FILE = "quy-tac.chuan"
"""The file that unnamed `chuan` blocks make up; a named block is a file of its own."""

FACTS_FILE = "so-lieu.csv"
UNITS_FILE = "don-vi.csv"

FACTS_HEADER = "unit,name,period,value,evidence,note"
"""Put above `facts` blocks that begin with a row; blocks with a header keep theirs."""

_FENCE = re.compile(r"^(`{3,}|~{3,})\s*(\w+)?[ \t]*(.*?)\s*$")
_HEADING = re.compile(r"^##\s+(.+?)\s*$")
_HEADED = re.compile(r"^\s*(unit|đơn vị|mã|id|tên)\b", re.IGNORECASE)


@record
class Block:
    """A fenced block: what stands after the kind on its fence, its text, the page's line of its first line."""

    kind: str
    name: str
    text: str
    line: int


@record
class Case:
    """A case, ready to run. `shared_lines` of the main rule file come from the page's head, not from the case."""

    title: str
    file: str
    line: int
    rules: tuple[tuple[str, str], ...]
    shared_lines: int
    units: str
    facts: tuple[tuple[str, str], ...]
    verdicts: tuple[Block, ...]
    diagnostics: Block | None
    defaults: tuple[Block, ...] = ()


def cases_of(text: str, file: str) -> list[Case]:
    """Every case of a page. A page without a `##` heading has none.

    >>> [case.title for case in cases_of("# Trang\\n## Một\\n## Hai\\n", "a.md")]
    ['Một', 'Hai']
    """
    head: list[Block] = []
    sections: list[tuple[str, int, list[Block]]] = []
    for found in _parts(text):
        if isinstance(found, Block):
            (sections[-1][2] if sections else head).append(found)
        else:
            sections.append((*found, []))
    return [_case(title, line, file, head, own) for title, line, own in sections]


def _parts(text: str) -> Iterator[Block | tuple[str, int]]:
    """Headings and blocks in order; other kinds of fence are prose."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        heading = _HEADING.match(lines[at])
        fence = _FENCE.match(lines[at])
        if heading:
            yield heading[1], at + 1
        if fence:
            start = at + 1
            at = next((i for i in range(start, len(lines)) if lines[i].strip() == fence[1]), len(lines))
            if fence[2] in KINDS:
                yield Block(fence[2], fence[3], "\n".join(lines[start:at]), start + 1)
        at += 1


def _case(title: str, line: int, file: str, head: list[Block], own: list[Block]) -> Case:
    def of(kind: str, blocks: list[Block], named: bool | None = None) -> list[Block]:
        return [b for b in blocks if b.kind == kind and (named is None or bool(b.name) == named)]

    shared = "".join(b.text + "\n" for b in of(CHUAN, head, named=False))
    main = shared + "\n".join(b.text for b in of(CHUAN, own, named=False))
    rules = [(MAIN_FILE, main)] if main.strip() else []
    rules += [(b.name, b.text) for b in of(CHUAN, [*head, *own], named=True)]
    units = of(UNITS, own) or of(UNITS, head)
    plain = [b.text for b in of(FACTS, [*head, *own], named=False)]
    facts = [(FACTS_FILE, _with_header(plain))] if plain else []
    facts += [(b.name, b.text) for b in of(FACTS, [*head, *own], named=True)]
    diagnostics = of(DIAGNOSTICS, own)
    return Case(
        title, file, line, tuple(rules), shared.count("\n"), "\n".join(b.text for b in units), tuple(facts),
        tuple(of(VERDICT, own)), diagnostics[0] if diagnostics else None, tuple(of(VERDICT, head)),
    )  # fmt: skip


def _with_header(texts: list[str]) -> str:
    """Blocks joined under one header."""
    given = [text for text in texts if text.strip()]
    header = FACTS_HEADER
    rows: list[str] = []
    for text in given:
        first, _, rest = text.partition("\n")
        if _HEADED.match(first):
            header = first
            rows += rest.splitlines()
        else:
            rows += text.splitlines()
    return "\n".join([header, *rows]) + "\n"
