"""From `chuan_grammar.nodes` to canonical text: the partner of the parser.

In: a tree, read or made. Out: text in the canonical words of ruling 107, one clause a line. Promises: reading the text
gives an equal tree, printing that gives the same text; strictness and meaning never change. Sentences are worded in
`wording`, names get quotes in `quoting`. Knows no comments: `lines_of` keeps the span of every line, so that a
formatter can put comments back between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, assert_never

from chuan_grammar import nodes as n
from chuan_grammar.lexicon import Lexicon
from chuan_grammar.periods import DAY, SPAN, Period, show_date
from chuan_grammar.quoting import Line, Named, Words, names_in, settled
from chuan_grammar.wording import (
    FREQUENCY,
    TYPES,
    expr_words,
    joined,
    listed,
    name_word,
    numeral,
    period,
    quantity_words,
    relation_words,
    say,
    sentence_words,
    string,
    units_words,
    values_words,
)


def print_file(file: n.File, lexicon: Lexicon | None = None) -> str:
    """A whole rule file; blank lines stand between everything but declarations of one kind.

    `lexicon` holds the names that the file is read with; without it, those that occur in the file are known.
    """
    known = lexicon or names_in(file.items)
    out: list[str] = []
    before: n.Item | None = None
    for item in file.items:
        if before is not None and not _close(before, item):
            out.append("")
        out.append(print_item(item, known))
        before = item
    return "\n".join(out) + "\n" if out else ""


def print_item(item: n.Item, lexicon: Lexicon | None = None) -> str:
    """A declaration, plan, block, requirement, or waiver, without a line break at its end."""
    return settled(lines_of(item), lexicon or names_in((item,)))


def print_sentence(sentence: n.Sentence, lexicon: Lexicon | None = None) -> str:
    """An assertion on one line."""
    return _inside(sentence_words(sentence), lexicon or names_in((sentence,)))


def print_expr(expr: n.Expr, lexicon: Lexicon | None = None) -> str:
    """An expression on one line."""
    return _inside(expr_words(expr), lexicon or names_in((expr,)))


def _close(a: n.Item, b: n.Item) -> bool:
    """Whether two items stand on neighbouring lines."""
    if isinstance(a, n.Declaration) and isinstance(b, n.Declaration):
        return a.head == b.head
    return type(a) is type(b) and isinstance(a, (n.NotEncoded, n.Waiver))


def _inside(given: Words, lexicon: Lexicon) -> str:
    """A sentence settled as the assertion of a requirement."""
    return settled([Line(0, [say("REQUIREMENT"), "X", '""']), Line(2, given)], lexicon).split("\n", 1)[1].strip()


# ---------------------------------------------------------------- lines of items


def lines_of(item: n.Item) -> list[Line]:
    """The lines of one item, in order, with their spans."""
    match item:
        case n.Declaration():
            return [Line(0, _declaration(item), item.span)]
        case n.Plan():
            return [Line(0, [say("PLAN"), item.id, string(item.title)], item.span), *_clauses(item.clauses)]
        case n.Block():
            title = [string(item.title)] if item.title is not None else []
            return [Line(0, [say("BLOCK"), string(item.section), *title], item.span), *_clauses(item.clauses)]
        case n.Requirement():
            lines = [Line(0, [say("REQUIREMENT"), item.id, string(item.title)], item.id_span)]
            if item.sentence is not None:
                lines.append(Line(2, sentence_words(item.sentence), item.sentence.span))
            return lines + _clauses(item.clauses)
        case n.NotEncoded():
            return [Line(0, [say("SKIP"), *_locator(item.locator), say("BECAUSE"), string(item.reason)], item.span)]
        case n.Waiver():
            return [Line(0, _waiver(item), item.span)]
        case _:
            assert_never(item)


def _waiver(item: n.Waiver) -> Words:
    out: Words = [say("WAIVE"), item.id]
    if item.unit_type is not None and item.unit is not None:
        out += [say("FOR"), name_word(item.unit_type), string(item.unit)]
    if item.until is not None:
        out += [say("TO"), period(item.until)]
    for token, text in (("KEYED", item.document), ("APPROVED", item.approver), ("BECAUSE", item.reason)):
        if text is not None:
            out += [say(token), string(text)]
    return out


def _declaration(d: n.Declaration) -> Words:
    out: Words = [say(d.head), d.name if d.head == "CHECK_HEAD" else Named(d.name, "NEWNAME", d.name)]
    match d.head:
        case "UNIT_HEAD" if d.unit is not None:
            out += [say("BELONGS"), name_word(d.unit)]
        case "GROUP_HEAD" if d.units is not None:
            out += ["=", *units_words(d.units)]
            if d.expr is not None and d.relation is not None:
                out += [say("HAS"), *expr_words(d.expr), *relation_words(d.relation)]
        case "TABLE_HEAD" if d.key is not None:
            out += [say("KEYED"), name_word(d.key), ":", *_rows(d.rows)]
            out += [say("SOURCE"), string(d.source)] if d.source is not None else []
        case "CHECK_HEAD" if d.sentence is not None:
            out += [":", *sentence_words(d.sentence)]
        case _ if d.unit is not None:
            out += [say("OF"), name_word(d.unit), *_of_unit(d)]
        case _:
            pass
    if d.aliases:
        out += [say("ALSO"), *listed([Named(alias, "NEWNAME", alias) for alias in d.aliases]), ")"]
    return out


def _of_unit(d: n.Declaration) -> Words:
    """What follows `của <unit type>`."""
    if d.head == "FORMULA_HEAD" and d.expr is not None:
        return ["=", *expr_words(d.expr), *([",", say("LOWER_BETTER")] if d.lower_is_better else [])]
    if d.head == "EVENT_HEAD":
        return [":", FREQUENCY[d.frequency]] if d.frequency is not None else []
    if d.head == "DOC_HEAD":
        given = [(say("KIND"), d.kind), (say("ISSUED_BY"), d.issuer)]
        listed: list[Words] = [[word, string(text)] for word, text in given if text is not None]
        return [":", *joined(listed)] if listed else []
    properties: list[Words] = [_property(prop) for prop in d.properties]
    return [":", *joined([_type(d.type), *properties])] if d.type is not None else []


def _type(spec: n.TypeSpec) -> Words:
    if spec.kind == "level" and spec.low is not None and spec.high is not None:
        return [say("LEVEL"), numeral(spec.low), say("TO"), numeral(spec.high)]
    if spec.values:
        return [say(TYPES[spec.kind]), *listed([Named(value, "NEWVALUE", value) for value in spec.values])]
    out: Words = [say(TYPES[spec.kind])]
    return [*out, "(", Named(spec.measure, "MEASURE", spec.measure), ")"] if spec.measure is not None else out


def _property(prop: n.Property) -> Words:
    match prop.kind:
        case "periodicity":
            return [say(prop.word.upper())]
        case "word":
            return [say(prop.word)]
        case "code":
            return [say("CODE"), string(prop.text)]
        case "bound" if prop.quantity is not None:
            return ["tối thiểu" if prop.operator == "≥" else "tối đa", *quantity_words(prop.quantity)]
        case _:
            word = {"part": "PART_OF", "base": "SHARE_BASE"}.get(prop.kind, "CONSISTS")
            return [say(word), *listed([name_word(name) for name in prop.names])]


def _rows(rows: Sequence[n.TableRow]) -> Words:
    out: Words = []
    since: Period | None = None
    for index, row in enumerate(rows):
        if row.since is not None and row.since != since:
            out += [";"] if index else []
            out += [say("FROM"), period(row.since), ":"]
        elif index:
            out.append(",")
        since = row.since
        out += [say("OTHERWISE")] if row.values is None else values_words(row.values, True)
        out += [say("NOT_APPLICABLE")] if row.quantity is None else quantity_words(row.quantity)
    return out


# ---------------------------------------------------------------- clauses


def _clauses(clauses: Iterable[n.Clause]) -> list[Line]:
    return [Line(2, [say(clause.head), *_clause(clause.head, clause.value)], clause.span) for clause in clauses]


def _clause(head: str, value: Any) -> Words:
    match head:
        case "DATED":
            return [period(value)]
        case "PLAN_TIME":
            return [_stretch(value)]
        case "SCOPE":
            return units_words(value)
        case "YEAR_STARTS":
            return [f"{value[0]:02d}/{value[1]:02d}"]
        case "BASES" | "EVIDENCE":
            return listed([name_word(name) for name in value])
        case "SAME":
            return [name_word(value)]
        case "DUE":
            return [*([say("BEFORE")] if value.kind == "before" else []), period(value.periods[0])]
        case "SOURCE":
            return _locator(value)
        case "WHEN":
            return sentence_words(value)
        case "EXCEPTION":
            then: Words = [say("NOT_APPLICABLE")] if value.relation is None else relation_words(value.relation)
            return [say("IF"), *sentence_words(value.condition), say("THEN"), *then]
        case "STRENGTH_HEAD":
            return [str(value)]
        case "IN_FORCE":
            ends = zip(("FROM", "TO"), value, strict=True)
            return [word for token, end in ends if end is not None for word in (say(token), period(end))]
        case "NATURE":
            advisory, until = value
            out: Words = ["chỉ tham khảo" if advisory else say("FORCE")]
            return out if until is None else [*out, say("TO"), period(until)]
        case "EXAMPLE":
            return _example(value)
        case _:
            return listed([string(text) for text in value])


def _example(value: n.ExampleValue) -> Words:
    given: list[Words] = [[name_word(name), "=", *_given(of)] for name, of in value.pairs]
    if value.on is not None:
        given.append(["ngày " + show_date(value.on.start())] if value.on.kind == DAY else [period(value.on)])
    return [*joined(given), "→", value.verdict]


def _given(value: Any) -> Words:
    match value:
        case bool():
            return [say("HAS" if value else "NO")]
        case n.Quantity():
            return quantity_words(value)
        case n.ValueList():
            return values_words(value, True)
        case Period():
            return [period(value)]
        case _:
            return [string(str(value))]


def _locator(locator: n.Locator) -> Words:
    out: Words = [f"{word} {place}" for word, place in locator.parts]
    if locator.document is not None:
        out += [say("DOCUMENT_WORD"), string(locator.document)] if out else [string(locator.document)]
    return out


def _stretch(value: Period) -> str:
    """The time of a plan: `2026 đến 2035`, or two days."""
    if value.kind != SPAN or value.first is None or value.last is None:
        return period(value)
    if value.label() == f"{value.first.year}-{value.last.year}":
        return f"{value.first.year} {say('TO')} {value.last.year}"
    return f"{show_date(value.first)} {say('TO')} {show_date(value.last)}"
