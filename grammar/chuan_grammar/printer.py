"""From `chuan_grammar.nodes` to canonical text: the partner of the parser.

In: a tree, read or made. Out: text in the canonical words of ruling 107, one clause a line. Promises: reading the text
gives an equal tree, printing that gives the same text; strictness and meaning never change (a relation keeps its kind
of wording, `từ 97% trở lên` does not become `≥ 97%`); a name is written as its author spelled it, in «…» only where it
would be read as something else. Knows no comments: `lines_of` keeps the span of every line, so that a formatter can
put comments back between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any, NamedTuple, assert_never

from chuan_grammar import nodes as n
from chuan_grammar.assemble import split_file
from chuan_grammar.atoms import NAME, split
from chuan_grammar.build import FALLING, OPERATORS
from chuan_grammar.keywords import KEYWORDS
from chuan_grammar.lexer import MONEY_UNITS, Lexer
from chuan_grammar.lexicon import Declared, Lexicon, expand_name, spelled_by, words
from chuan_grammar.numerals import Numeral, is_terminating, show_decimal, show_integer
from chuan_grammar.periods import DAY, SPAN, Period, show_date
from chuan_grammar.source import SourceFile, Span
from chuan_grammar.text import fold
from chuan_grammar.trie import longest


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
    return _settled(lines_of(item), lexicon or names_in((item,)))


def print_sentence(sentence: n.Sentence, lexicon: Lexicon | None = None) -> str:
    """An assertion on one line."""
    return _inside(_sentence(sentence), lexicon or names_in((sentence,)))


def print_expr(expr: n.Expr, lexicon: Lexicon | None = None) -> str:
    """An expression on one line."""
    return _inside(_expr(expr), lexicon or names_in((expr,)))


def _close(a: n.Item, b: n.Item) -> bool:
    """Whether two items stand on neighbouring lines."""
    if isinstance(a, n.Declaration) and isinstance(b, n.Declaration):
        return a.head == b.head
    return type(a) is type(b) and isinstance(a, (n.NotEncoded, n.Waiver))


# ---------------------------------------------------------------- lines of items


def lines_of(item: n.Item) -> list[Line]:
    """The lines of one item, in order, with their spans."""
    match item:
        case n.Declaration():
            return [Line(0, _declaration(item), item.span)]
        case n.Plan():
            return [Line(0, [_w("PLAN"), item.id, string(item.title)], item.span), *_clauses(item.clauses)]
        case n.Block():
            title = [string(item.title)] if item.title is not None else []
            return [Line(0, [_w("BLOCK"), string(item.section), *title], item.span), *_clauses(item.clauses)]
        case n.Requirement():
            lines = [Line(0, [_w("REQUIREMENT"), item.id, string(item.title)], item.id_span)]
            if item.sentence is not None:
                lines.append(Line(2, _sentence(item.sentence), item.sentence.span))
            return lines + _clauses(item.clauses)
        case n.NotEncoded():
            return [Line(0, [_w("SKIP"), *_locator(item.locator), _w("BECAUSE"), string(item.reason)], item.span)]
        case n.Waiver():
            return [Line(0, _waiver(item), item.span)]
        case _:
            assert_never(item)


def _waiver(item: n.Waiver) -> Words:
    out: Words = [_w("WAIVE"), item.id]
    if item.unit_type is not None and item.unit is not None:
        out += [_w("FOR"), _name(item.unit_type), string(item.unit)]
    if item.until is not None:
        out += [_w("TO"), period(item.until)]
    for token, text in (("KEYED", item.document), ("APPROVED", item.approver), ("BECAUSE", item.reason)):
        if text is not None:
            out += [_w(token), string(text)]
    return out


def _declaration(d: n.Declaration) -> Words:
    out: Words = [_w(d.head), d.name if d.head == "CHECK_HEAD" else Named(d.name, "NEWNAME", d.name)]
    match d.head:
        case "UNIT_HEAD" if d.unit is not None:
            out += [_w("BELONGS"), _name(d.unit)]
        case "GROUP_HEAD" if d.units is not None:
            out += ["=", *_units(d.units)]
            if d.expr is not None and d.relation is not None:
                out += [_w("HAS"), *_expr(d.expr), *_relation(d.relation)]
        case "TABLE_HEAD" if d.key is not None:
            out += [_w("KEYED"), _name(d.key), ":", *_rows(d.rows)]
            out += [_w("SOURCE"), string(d.source)] if d.source is not None else []
        case "CHECK_HEAD" if d.sentence is not None:
            out += [":", *_sentence(d.sentence)]
        case _ if d.unit is not None:
            out += [_w("OF"), _name(d.unit), *_of_unit(d)]
        case _:
            pass
    if d.aliases:
        out += [_w("ALSO"), *_listed([Named(alias, "NEWNAME", alias) for alias in d.aliases]), ")"]
    return out


def _of_unit(d: n.Declaration) -> Words:
    """What follows `của <unit type>`."""
    if d.head == "FORMULA_HEAD" and d.expr is not None:
        return ["=", *_expr(d.expr), *([",", _w("LOWER_BETTER")] if d.lower_is_better else [])]
    if d.head == "EVENT_HEAD":
        return [":", FREQUENCY[d.frequency]] if d.frequency is not None else []
    if d.head == "DOC_HEAD":
        given = [(_w("KIND"), d.kind), (_w("ISSUED_BY"), d.issuer)]
        listed: list[Words] = [[word, string(text)] for word, text in given if text is not None]
        return [":", *_joined(listed)] if listed else []
    properties: list[Words] = [_property(prop) for prop in d.properties]
    return [":", *_joined([_type(d.type), *properties])] if d.type is not None else []


def _type(spec: n.TypeSpec) -> Words:
    if spec.kind == "level" and spec.low is not None and spec.high is not None:
        return [_w("LEVEL"), numeral(spec.low), _w("TO"), numeral(spec.high)]
    if spec.values:
        return [_w(TYPES[spec.kind]), *_listed([Named(value, "NEWVALUE", value) for value in spec.values])]
    out: Words = [_w(TYPES[spec.kind])]
    return [*out, "(", Named(spec.measure, "MEASURE", spec.measure), ")"] if spec.measure is not None else out


def _property(prop: n.Property) -> Words:
    match prop.kind:
        case "periodicity":
            return [_w(prop.word.upper())]
        case "word":
            return [_w(prop.word)]
        case "code":
            return [_w("CODE"), string(prop.text)]
        case "bound" if prop.quantity is not None:
            return ["tối thiểu" if prop.operator == "≥" else "tối đa", *_quantity(prop.quantity)]
        case _:
            word = {"part": "PART_OF", "base": "SHARE_BASE"}.get(prop.kind, "CONSISTS")
            return [_w(word), *_listed([_name(name) for name in prop.names])]


def _rows(rows: Sequence[n.TableRow]) -> Words:
    out: Words = []
    since: Period | None = None
    for index, row in enumerate(rows):
        if row.since is not None and row.since != since:
            out += [";"] if index else []
            out += [_w("FROM"), period(row.since), ":"]
        elif index:
            out.append(",")
        since = row.since
        out += [_w("OTHERWISE")] if row.values is None else _values(row.values)
        out += [_w("NOT_APPLICABLE")] if row.quantity is None else _quantity(row.quantity)
    return out


# ---------------------------------------------------------------- clauses


def _clauses(clauses: Iterable[n.Clause]) -> list[Line]:
    return [Line(2, [_w(clause.head), *_clause(clause.head, clause.value)], clause.span) for clause in clauses]


def _clause(head: str, value: Any) -> Words:  # noqa: PLR0911 - one case a clause
    match head:
        case "DATED":
            return [period(value)]
        case "PLAN_TIME":
            return [_stretch(value)]
        case "SCOPE":
            return _units(value)
        case "YEAR_STARTS":
            return [f"{value[0]:02d}/{value[1]:02d}"]
        case "BASES" | "EVIDENCE":
            return _listed([_name(name) for name in value])
        case "SAME":
            return [_name(value)]
        case "DUE":
            return [*([_w("BEFORE")] if value.kind == "before" else []), period(value.periods[0])]
        case "SOURCE":
            return _locator(value)
        case "WHEN":
            return _condition(value)
        case "EXCEPTION":
            then: Words = [_w("NOT_APPLICABLE")] if value.relation is None else _relation(value.relation)
            return [_w("IF"), *_condition(value.condition), _w("THEN"), *then]
        case "STRENGTH_HEAD":
            return [str(value)]
        case "IN_FORCE":
            ends = zip(("FROM", "TO"), value, strict=True)
            return [word for token, end in ends if end is not None for word in (_w(token), period(end))]
        case "NATURE":
            advisory, until = value
            out: Words = ["chỉ tham khảo" if advisory else _w("FORCE")]
            return out if until is None else [*out, _w("TO"), period(until)]
        case "EXAMPLE":
            return _example(value)
        case _:
            return _listed([string(text) for text in value])


def _example(value: n.ExampleValue) -> Words:
    given: list[Words] = [[_name(name), "=", *_given(of)] for name, of in value.pairs]
    if value.on is not None:
        given.append(["ngày " + show_date(value.on.start())] if value.on.kind == DAY else [period(value.on)])
    return [*_joined(given), "→", value.verdict]


def _given(value: Any) -> Words:
    match value:
        case bool():
            return [_w("HAS" if value else "NO")]
        case n.Quantity():
            return _quantity(value)
        case n.ValueList():
            return _values(value)
        case Period():
            return [period(value)]
        case _:
            return [string(str(value))]


def _locator(locator: n.Locator) -> Words:
    out: Words = [f"{word} {place}" for word, place in locator.parts]
    if locator.document is not None:
        out += [_w("DOCUMENT_WORD"), string(locator.document)] if out else [string(locator.document)]
    return out


# ---------------------------------------------------------------- sentences


def _condition(sentence: n.Sentence) -> Words:
    return _sentence(sentence)


def _sentence(s: n.Sentence) -> Words:  # noqa: C901, PLR0911, PLR0912 - one case a node
    match s:
        case n.Truth():
            return [*_has(s.has), *_expr(s.expr)]
        case n.Compare():
            return [*_has(s.has), *_expr(s.expr), *_relation(s.relation)]
        case n.AmountOf():
            return [*_has(s.has), *_single(s.amount), _name(s.name)]
        case n.Prohibited():
            return _prohibited(s)
        case n.DocumentHeld():
            return [*_has(s.has), _name(s.name)]
        case n.EventHeld():
            return _event(s)
        case n.HasUnits():
            return [_w("HAS"), *_single(s.amount), *_units(s.units)]
        case n.Change():
            return _change(s)
        case n.Maintain():
            return [_w("MAINTAIN"), *_expr(s.expr), *(_relation(s.relation) if s.relation is not None else [])]
        case n.MaintainUnits():
            return [_w("MAINTAIN"), *_single(s.amount), *_units(s.units), *_atom(s.condition)]
        case n.Meets():
            return _meets(s)
        case n.Assess():
            return [_w("ASSESS"), string(s.text)]
        case n.Negated():
            return [_w("NOT"), "(", *_sentence(s.inner), ")"]
        case n.AttributeIs():
            return _attribute(s)
        case n.AttributeCompare():
            return [_name(s.name), *_single(s.relation)]
        case n.IsUnits():
            return [_w("IS"), *_units(s.units)]
        case n.Timed():
            return [*_atom(s.inner), *(word for time in s.times for word in _time(time))]
        case n.Chain():
            joiner = _w("AND" if s.joiner == "and" else "OR")
            items = [_sentence(item) if isinstance(item, n.Timed) else _atom(item) for item in s.items]
            return [word for i, item in enumerate(items) for word in ([joiner, *item] if i else item)]
        case n.Led():
            return [*_time(s.time), ",", *_sentence(s.inner)]
        case n.Each():
            return [_w("EACH"), *_units(s.units), *_body(s.inner, s.colon)]
        case n.PerGroup():
            return [_w("EACH"), _name(s.name), _w("IN"), *_values(s.values), *_body(s.inner, s.colon)]
        case n.Share():
            return [*_has(s.has), *_single(s.amount), *_units(s.units), *_body(s.inner, s.colon)]
        case _:
            assert_never(s)


def _has(has: bool) -> Words:
    return [_w("HAS")] if has else []


def _body(inner: n.Sentence, colon: bool) -> Words:
    return [":", *_sentence(inner)] if colon or isinstance(inner, (n.Led, n.Each, n.PerGroup)) else _sentence(inner)


def _atom(s: n.Sentence) -> Words:
    """A sentence where only a simple one may stand: others in parentheses."""
    if isinstance(s, (n.Chain, n.Led, n.Each, n.PerGroup, n.Share, n.Timed)):
        return ["(", *_sentence(s), ")"]
    return _sentence(s)


def _prohibited(s: n.Prohibited) -> Words:
    if isinstance(s.inner, n.DocumentHeld):
        return [_w("NO"), _w("HAS"), _name(s.inner.name)]
    inner = [_name(s.inner.name)] if isinstance(s.inner, n.EventHeld) else _expr(s.inner)
    return [_w("NO"), *_has(s.has), *inner]


def _event(s: n.EventHeld) -> Words:
    """`họp phụ huynh ít nhất 2 lần, trong đó mỗi tháng trong …`: the audible form (grammar B3)."""
    if s.amount is None:
        return [*_has(s.has), _name(s.name), *([period(s.on)] if s.on is not None else [])]
    times = [_name(s.name), *_single(s.amount), PER[s.per] if s.per is not None else _w("TIMES")]
    if s.coverage is None:
        return times
    return [*times, ",", _w("OF_WHICH"), COVERAGE[s.coverage], _w("IN"), *_listed([period(p) for p in s.within])]


def _change(s: n.Change) -> Words:
    amount = _single(s.amount) if s.amount is not None else []
    since = {"year": "năm trước", "period": "kỳ trước"}[s.since] if isinstance(s.since, str) else period(s.since)
    return [*_expr(s.expr), _w("INCREASE" if s.direction == "+" else "DECREASE"), *amount, _w("COMPARED"), since]


def _meets(s: n.Meets) -> Words:
    rules = _listed([_name(rule) for rule in s.rules])
    if s.at_least is not None:
        return [*_single(s.at_least), _w("IN"), *rules]
    return [_w("MEETS"), *([_w("ALL_OF")] if s.every else []), *rules]


def _attribute(s: n.AttributeIs) -> Words:
    if s.values is not None:
        if s.word == "HAS":
            return [_w("HAS"), _name(s.name), *_values(s.values)]
        return [_name(s.name), _w("EQUALS" if s.word == "EQUALS" else "IS"), *_values(s.values)]
    belongs: Words = [_w("BELONGS"), *([_name(s.of)] if s.of is not None else [])] if s.belongs else []
    return [*([_w("NO")] if s.negative else _has(s.word == "HAS")), *belongs, _name(s.name)]


def _time(time: n.TimePhrase) -> Words:
    if time.kind == "every":
        return [FREQUENCY[time.frequency or "year"]]
    if time.document is not None:
        return [_w("AFTER"), _name(time.document)]
    word = {"before": "BEFORE", "after": "AFTER", "within": "IN", "from": "FROM"}.get(time.kind, "TO")
    if time.kind == "by" and fold(time.word) in (fold(_w("BY_END")), "by the end of"):
        word = "BY_END"
    return [_w(word), *_listed([period(p) for p in time.periods])]


# ---------------------------------------------------------------- relations


def _relation(relation: n.Relation | n.Milestones) -> Words:
    if isinstance(relation, n.Relation):
        return _single(relation)
    return _joined([[*_single(step), period(when)] for step, when in relation.steps])


def _single(r: n.Relation) -> Words:
    """A relation or amount, in the author's kind of wording where it says the same."""
    filler: Words = [r.filler] if r.filler is not None else []
    value = _expr(r.value)
    counted: Words = [_name(r.counted)] if r.counted is not None else []
    rounded: Words = [_w("ROUNDED"), str(r.digits), _w("DIGITS"), ")"] if r.digits is not None else []
    if r.operator == "↔" and r.upper is not None:
        return [*filler, _w("FROM"), *value, _w("TO"), *_quantity(r.upper)]
    if not r.operator:
        return [*value, *counted]
    wording = _wording(r) if isinstance(r.value, n.Quantity) else _operator_word(r)
    tail = _w("OR_MORE" if r.operator == "≥" else "OR_LESS")
    if wording == "bare":
        return [*filler, *value, *counted]
    if wording == "tail":
        return [*filler, *value, tail]
    if wording == "from":
        return [*filler, _w("FROM"), *value, tail, *rounded]
    return [*filler, wording, *value, *counted, *rounded]


def _wording(r: n.Relation) -> str:
    """`bare`, `tail`, `from`, or the word of the operator."""
    spelled = split(r.spelled)
    opened = longest(words(), spelled, 0) if spelled else None
    at = opened.length if opened is not None and opened.token in ("MEETS", "REACH") else 0
    found = longest(words(), spelled, at) if at < len(spelled) else None
    has_tail = any(fold(r.spelled).endswith(fold(word)) for word in _spellings("OR_MORE", "OR_LESS"))
    plain = r.counted is None and r.operator in "≥≤"
    if found is not None and found.token == "FROM" and plain and (r.digits is None or r.operator == "≥"):  # noqa: S105
        return "from"
    if r.filler is None or at == 0 or r.digits is not None or (found is not None and found.token != "LEVEL"):  # noqa: S105
        return _operator_word(r)
    if has_tail and plain:
        return "tail"
    return "bare" if r.operator == ("≤" if fold(r.filler) in FALLING else "≥") else _operator_word(r)


def _operator_word(r: n.Relation) -> str:
    """The author's word when it means this operator (in Vietnamese), else the sign."""
    spelled = split(r.spelled)
    for at in range(min(len(spelled), 6)):
        found = longest(words(), spelled, at)
        if found is not None and found.token in OPERATORS:
            if OPERATORS[found.token] != r.operator:
                break
            keyword = next(k for k in KEYWORDS if k.token == found.token)
            if found.value in keyword.vi:
                return found.value
            return next(word for word in keyword.vi if word[0].isalpha())
    return r.operator


# ---------------------------------------------------------------- expressions and units


def _expr(e: n.Expr) -> Words:  # noqa: PLR0911 - one case a node
    match e:
        case n.FactName():
            of: Words = [_w("OF"), _name(e.of)] if e.of is not None else []
            return [_name(e.name), *of, *([string(e.unit)] if e.unit is not None else [])]
        case n.Quantity():
            return _quantity(e)
        case n.Arithmetic():
            return [*_operand(e.left, e.operator, False), e.operator, *_operand(e.right, e.operator, True)]
        case n.Parenthesis():
            return ["(", *_sentence(e.inner), ")"]
        case n.RoundedExpr():
            return [_w("ROUND"), "(", *_expr(e.inner), ",", str(e.digits), ")"]
        case n.UnitCount():
            return [_w("SO"), *_units(e.units), *_counted(e.condition)]
        case n.Aggregate():
            inner = _expr(e.inner) if isinstance(e.inner, (n.FactName, n.Parenthesis)) else ["(", *_expr(e.inner), ")"]
            return [AGGREGATES[e.kind], *inner, _w("OF"), _w("ALL"), *_units(e.units)]
        case _:
            assert_never(e)


def _operand(e: n.Expr, operator: str, right: bool) -> Words:
    """Parentheses where a made tree has none and precedence needs them."""
    if isinstance(e, n.Arithmetic) and (right or operator in "×/"):
        loose = e.operator in "+-"
        if loose or (right and operator in "×/"):
            return ["(", *_expr(e), ")"]
    return _expr(e)


def _counted(condition: n.Sentence | None) -> Words:
    """What is counted: a name, or anything else in parentheses."""
    if condition is None:
        return []
    if isinstance(condition, n.Truth) and isinstance(condition.expr, n.FactName) and condition.expr.of is None:
        return [*_has(condition.has), _name(condition.expr.name)]
    return ["(", *_sentence(condition), ")"]


def _units(units: n.Units) -> Words:
    out: Words = [_name(units.group)] if units.group is not None else _listed([_name(name) for name in units.types])
    out += [string(units.named)] if units.named is not None else []
    for part in units.filters:
        out += _filter(part)
    return out


def _filter(part: n.Filter) -> Words:
    name: Words = [_name(part.name)] if part.name is not None else []
    match part.kind:
        case "values" if part.values is not None:
            return [*(_has(True) if name else []), *name, *_values(part.values)]
        case "compare" if part.relation is not None:
            return [_w("HAS"), *name, *_single(part.relation)]
        case "ancestor" | "below" if part.unit is not None:
            return [_w("BELONGS"), _name(part.unit), *name, *(string(text) for text in part.names)]
        case "names":
            return [_w("IN"), *_listed([string(text) for text in part.names])]
        case _:
            return [*([_w("NO")] if part.negative else []), *name]


def _values(values: n.ValueList) -> Words:
    """`a, b và c` (every one), `a, b hoặc c` (any)."""
    names = [_name(name) for name in values.values]
    if len(names) < 2:
        return [*names]
    return [*_listed(names[:-1]), _w("AND" if values.every else "OR"), names[-1]]


# ---------------------------------------------------------------- literals


def numeral(number: Numeral) -> str:
    """Decimal comma; dots group from a million on, or where a comma follows: `12.345` alone has two readings.

    >>> from chuan_grammar.numerals import read_numeral
    >>> [numeral(read_numeral(text)) for text in ("99.80", "01", "1250000", "12345", "1250,5", "1.250")]
    ['99,8', '1', '1.250.000', '12345', '1.250,5', '1.250']
    """
    if number.grouped is not None:
        return show_integer(int(number.grouped))
    value = number.value
    if value.denominator == 1:
        return show_integer(int(value)) if abs(value) >= 10**6 else str(int(value))
    return show_decimal(value, _places(value)) if is_terminating(value) else number.text


def _places(value: Fraction) -> int:
    """How many decimal places write a terminating decimal exactly."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return places


def _quantity(q: n.Quantity) -> Words:
    number = numeral(q.number)
    match q.kind:
        case "PERCENT":
            return [number + "%"]
        case "PAIR" if q.over is not None:
            return [f"{number}/{numeral(q.over)}"]
        case "MONEY":
            return [number, next(_w(token) for token, factor in MONEY_UNITS.items() if factor == q.factor)]
        case "POINTS":
            return [number, "điểm phần trăm"]
        case "LEVEL":
            return [_w("LEVEL"), number]
        case _:
            return [number]


def period(value: Period) -> str:
    """A period as a sentence may hold it.

    >>> from chuan_grammar.periods import years
    >>> period(Period("year", 2030)), period(years(2026, 2030)), period(Period("quarter", 2024, 1))
    ('năm 2030', 'giai đoạn 2026-2030', 'quý 1/2024')
    """
    return f"giai đoạn {value.label()}" if value.kind == SPAN else value.label()


def _stretch(value: Period) -> str:
    """The time of a plan: `2026 đến 2035`, or two days."""
    if value.kind != SPAN or value.first is None or value.last is None:
        return period(value)
    if value.label() == f"{value.first.year}-{value.last.year}":
        return f"{value.first.year} {_w('TO')} {value.last.year}"
    return f"{show_date(value.first)} {_w('TO')} {show_date(value.last)}"


def string(text: str) -> str:
    """A quoted text (ruling 54)."""
    return f"“{text}”" if '"' in text else f'"{text}"'


# ---------------------------------------------------------------- words


_CANONICAL = {k.token: (k.vi or k.en)[0] for k in KEYWORDS}
_CANONICAL["FORCE"] = "dùng để kết luận"
TYPES = {
    "count": "COUNT_TYPE", "number": "SO", "ratio": "RATIO_TYPE", "money": "MONEY_TYPE", "boolean": "BOOL_TYPE",
    "level": "LEVEL", "date": "DAY", "text": "TEXT_TYPE", "many_of": "VALUES", "one_of": "ONE_OF",
}  # fmt: skip
AGGREGATES = {"sum": "tổng", "average": "trung bình", "largest": "lớn nhất", "smallest": "nhỏ nhất"}
_PERIODS = {"year": "năm", "school_year": "năm học", "quarter": "quý", "month": "tháng", "term": "học kỳ"}
FREQUENCY = {kind: f"mỗi {word}" for kind, word in _PERIODS.items()} | {"year": "hằng năm"}
COVERAGE = {kind: f"mỗi {word}" for kind, word in _PERIODS.items()}
PER = {kind: f"lần/{word}" for kind, word in _PERIODS.items()}


def _w(token: str) -> str:
    """The canonical word of a keyword (ruling 107: the first Vietnamese spelling)."""
    return _CANONICAL[token]


def _spellings(*tokens: str) -> list[str]:
    return [word for k in KEYWORDS if k.token in tokens for word in (*k.vi, *k.en)]


def _name(name: n.Name) -> str | Named:
    """A name as its author spelled it; a made one as declared."""
    if name.kind == "STR":
        return string(name.text)
    return Named(_spelled(name), name.kind, name.text)


def _spelled(name: n.Name) -> str:
    if name.span is None:
        return name.text
    atoms = split(name.span.text())
    return atoms[0].text if len(atoms) == 1 and atoms[0].kind == NAME else spelled_by(atoms) or name.text


def _joined(parts: Sequence[Words]) -> Words:
    return [word for i, part in enumerate(parts) for word in ([",", *part] if i else part)]


def _listed(parts: Sequence[str | Named]) -> Words:
    return _joined([[part] for part in parts])


# ---------------------------------------------------------------- quotes where a name would be read otherwise


def _inside(given: Words, lexicon: Lexicon) -> str:
    """A sentence settled as the assertion of a requirement."""
    return _settled([Line(0, [_w("REQUIREMENT"), "X", '""']), Line(2, given)], lexicon).split("\n", 1)[1].strip()


def _settled(lines: Sequence[Line], lexicon: Lexicon) -> str:
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
                yield at.kind, _spelled(at), at.text
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
