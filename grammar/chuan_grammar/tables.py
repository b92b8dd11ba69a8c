"""Grammar to parse tables: the build-time half of the parser, and the only user of Lark.

In: `chuan.lark`. Out: LALR tables as plain data (`_tables.json`), made by the build hook, shipped in the wheel, never
pickled. Promises: Lark compiles in strict mode, so a conflict is an error here and fails the build; equal grammar
gives equal bytes. At run time only `load` is used, and Lark is not imported when the file is there (decision 0003).
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

FORMAT = 3
"""Raised when the layout of the tables changes; tables of another format are rebuilt in memory."""

HERE = Path(__file__).parent
"""Package data lies beside the module; importlib.resources would cost 8 ms at every start."""

Tables = dict[str, Any]
"""`terminals` names · `rules` [origin, length, callback, is spliced, has spliced] · `start` state ·
`states` {symbol: action} · `pairs` terminals that may stand side by side · `keywords` tries of folded syllables by
role. An action n ≥ 0 shifts to state n, n < 0 reduces rule -n-1."""


def grammar_text() -> str:
    """The shipped grammar."""
    return HERE.joinpath("chuan.lark").read_text(encoding="utf-8")


def terminals_of(grammar: str) -> list[str]:
    """Every terminal that the grammar uses; all are declared, none has a pattern, for the lexer is ours."""
    bare = "\n".join(line.split("//")[0] for line in grammar.splitlines())
    return sorted(set(re.findall(r"\b[A-Z][A-Z_]+\b", bare)))


def lark_parser(grammar: str) -> Any:
    """Lark's own parser for the grammar; raises `GrammarError` on a conflict."""
    from lark import Lark
    from lark.lexer import Lexer

    class Tokens(Lexer):
        """Passes on a list of tokens made elsewhere."""

        def __init__(self, conf: object) -> None:
            pass

        def lex(self, data: Any) -> Any:  # type: ignore[override]
            return iter(data)

    declared = "\n%declare " + " ".join(terminals_of(grammar)) + "\n"
    return Lark(
        grammar + declared,
        parser="lalr",
        lexer=Tokens,
        strict=True,
        maybe_placeholders=False,
        keep_all_tokens=True,
    )


def build(grammar: str) -> Tables:
    """Compile the grammar."""
    lark = lark_parser(grammar)
    table = lark.parser.parser._parse_table
    rules = sorted({rule for state in table.states.values() for kind, rule in state.values() if kind.name == "Reduce"},
                   key=lambda r: (r.origin.name, r.order, [s.name for s in r.expansion]))  # fmt: skip
    number_of_rule = {rule: index for index, rule in enumerate(rules)}
    number_of_state = _numbering(table)
    states: list[dict[str, int]] = [{} for _ in number_of_state]
    for state, actions in table.states.items():
        row = states[number_of_state[state]]
        for symbol in sorted(actions):
            kind, argument = actions[symbol]
            row[symbol] = number_of_state[argument] if kind.name == "Shift" else -number_of_rule[argument] - 1
    return {
        "format": FORMAT,
        "terminals": terminals_of(grammar),
        "rules": [_shape(rule) for rule in rules],
        "start": number_of_state[table.start_states["start"]],
        "end": number_of_state[table.end_states["start"]],
        "states": states,
        "pairs": sorted(_pairs(rules)),
        "keywords": keyword_tries(),
    }


def _numbering(table: Any) -> dict[Any, int]:
    """States in the order a breadth-first walk meets them: independent of hashing."""
    order = [table.start_states["start"]]
    seen = set(order)
    for state in order:
        actions = table.states[state]
        for symbol in sorted(actions):
            kind, argument = actions[symbol]
            if kind.name == "Shift" and argument not in seen:
                seen.add(argument)
                order.append(argument)
    return {state: index for index, state in enumerate(order)}


def _shape(rule: Any) -> list[Any]:
    """[origin, number of symbols, callback or "" to pass a single child on, is spliced, has spliced children]."""
    name = rule.origin.name
    splice = name.startswith("_")
    single = rule.options.expand1 and rule.alias is None and len(rule.expansion) == 1
    inner = any(not symbol.is_term and symbol.name.startswith("_") for symbol in rule.expansion)
    return [name, len(rule.expansion), "" if splice or single else rule.alias or name, int(splice), int(inner)]


def _pairs(rules: list[Any]) -> set[str]:
    """`A B` for every two terminals that some sentence has side by side (grammar A4 b)."""
    nullable = {r.origin.name for r in rules if not r.expansion}
    first: dict[str, set[str]] = {}
    last: dict[str, set[str]] = {}

    def edge(sets: dict[str, set[str]], symbol: Any) -> set[str]:
        return {symbol.name} if symbol.is_term else sets.get(symbol.name, set())

    changed = True
    while changed:
        changed = False
        for rule in rules:
            for sets, symbols in ((first, rule.expansion), (last, rule.expansion[::-1])):
                known = sets.setdefault(rule.origin.name, set())
                before = len(known)
                for symbol in symbols:
                    known |= edge(sets, symbol)
                    if symbol.name not in nullable:
                        break
                changed = changed or len(known) != before
    pairs: set[str] = set()
    for rule in rules:
        for index, left in enumerate(rule.expansion):
            for right in rule.expansion[index + 1 :]:
                pairs |= {f"{a} {b}" for a in edge(last, left) for b in edge(first, right)}
                if right.name not in nullable:
                    break
    return pairs


def keyword_tries() -> dict[str, Any]:
    """The keyword table, folded and indexed: folding three hundred spellings at every start would cost 10 ms."""
    from chuan_grammar.keywords import CLAUSE, DECLARATION, LOCATOR, WORD
    from chuan_grammar.trie import keyword_trie

    return {
        "heads": keyword_trie(DECLARATION, CLAUSE),
        "words": keyword_trie(WORD, CLAUSE),
        "locators": keyword_trie(LOCATOR),
    }


def write(path: Path) -> None:
    """Write the tables (the build hook calls this)."""
    path.write_text(to_json(build(grammar_text())), encoding="utf-8", newline="\n")


def to_json(tables: Tables) -> str:
    """The bytes that ship: one line a state, so that a change of the grammar can be read in a diff."""
    head = {name: value for name, value in tables.items() if name != "states"}
    rows = ",\n".join(json.dumps(state, separators=(",", ":"), ensure_ascii=True) for state in tables["states"])
    return json.dumps(head, separators=(",", ":"), ensure_ascii=True)[:-1] + ',"states":[\n' + rows + "\n]}\n"


@cache
def load() -> Tables:
    """The shipped tables, or tables compiled now when none are shipped (a source tree that was never installed)."""
    shipped = HERE / "_tables.json"
    if shipped.is_file():
        tables: Tables = json.loads(shipped.read_bytes())
        if tables.get("format") == FORMAT:
            return tables
    return build(grammar_text())
