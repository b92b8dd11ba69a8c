"""From sentences, expressions, units and literals to words of the language, the partner of `build`.

In: nodes. Out: `Words`, the canonical ones of ruling 107. Promises: strictness and meaning never change; a relation
keeps its author's kind of wording (`từ 97% trở lên` does not become `≥ 97%`) where it says the same; parentheses
stand where a made tree lacks them. Whether a name needs quotes is decided in `quoting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from chuan_grammar import nodes as n
from chuan_grammar.atoms import split
from chuan_grammar.build_parts import FALLING, OPERATORS
from chuan_grammar.keywords import KEYWORDS
from chuan_grammar.lexer import MONEY_UNITS
from chuan_grammar.lexicon import words
from chuan_grammar.numerals import Numeral, is_terminating, show_decimal, show_integer
from chuan_grammar.periods import SPAN, Period
from chuan_grammar.quoting import Named, Words, spelled
from chuan_grammar.text import fold
from chuan_grammar.trie import longest

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


def say(token: str) -> str:
    """The canonical word of a keyword (ruling 107: the first Vietnamese spelling)."""
    return _CANONICAL[token]


def _spellings(*tokens: str) -> list[str]:
    return [word for k in KEYWORDS if k.token in tokens for word in (*k.vi, *k.en)]


def name_word(name: n.Name) -> str | Named:
    """A name as its author spelled it; a made one as declared."""
    if name.kind == "STR":
        return string(name.text)
    return Named(spelled(name), name.kind, name.text)


def joined(parts: Sequence[Words]) -> Words:
    """Parts with commas between them."""
    return [word for i, part in enumerate(parts) for word in ([",", *part] if i else part)]


def listed(parts: Sequence[str | Named]) -> Words:
    """Single words with commas between them."""
    return joined([[part] for part in parts])


# ---------------------------------------------------------------- sentences


def sentence_words(s: n.Sentence) -> Words:
    """An assertion or condition."""
    match s:
        case n.Truth():
            return [*_has(s.has), *expr_words(s.expr)]
        case n.Compare():
            return [*_has(s.has), *expr_words(s.expr), *relation_words(s.relation)]
        case n.AmountOf():
            return [*_has(s.has), *_single(s.amount), name_word(s.name)]
        case n.Prohibited():
            return _prohibited(s)
        case n.DocumentHeld():
            return [*_has(s.has), name_word(s.name)]
        case n.EventHeld():
            return _event(s)
        case n.HasUnits():
            return [say("HAS"), *_single(s.amount), *units_words(s.units)]
        case n.Change():
            return _change(s)
        case n.Maintain():
            relation = relation_words(s.relation) if s.relation is not None else []
            return [say("MAINTAIN"), *expr_words(s.expr), *relation]
        case n.MaintainUnits():
            return [say("MAINTAIN"), *_single(s.amount), *units_words(s.units), *_atom(s.condition)]
        case n.Meets():
            return _meets(s)
        case n.Assess():
            return [say("ASSESS"), string(s.text)]
        case n.Negated():
            return [say("NOT"), "(", *sentence_words(s.inner), ")"]
        case n.AttributeIs():
            return _attribute(s)
        case n.AttributeCompare():
            return [name_word(s.name), *_single(s.relation)]
        case n.IsUnits():
            return [say("IS"), *units_words(s.units)]
        case n.Timed():
            return [*_atom(s.inner), *(word for time in s.times for word in _time(time))]
        case n.Chain():
            joiner = say("AND" if s.joiner == "and" else "OR")
            items = [sentence_words(item) if isinstance(item, n.Timed) else _atom(item) for item in s.items]
            return [word for i, item in enumerate(items) for word in ([joiner, *item] if i else item)]
        case n.Led():
            return [*_time(s.time), ",", *sentence_words(s.inner)]
        case n.Each():
            return [say("EACH"), *units_words(s.units), *_body(s.inner, s.colon)]
        case n.PerGroup():
            return [say("EACH"), name_word(s.name), say("IN"), *values_words(s.values, True), *_body(s.inner, s.colon)]
        case n.Share():
            return [*_has(s.has), *_single(s.amount), *units_words(s.units), *_body(s.inner, s.colon)]
        case _:
            assert_never(s)


def _has(has: bool) -> Words:
    return [say("HAS")] if has else []


def _body(inner: n.Sentence, colon: bool) -> Words:
    needed = isinstance(inner, (n.Led, n.Each, n.PerGroup))
    return [*([":"] if colon or needed else []), *sentence_words(inner)]


def _atom(s: n.Sentence) -> Words:
    """A sentence where only a simple one may stand: others in parentheses."""
    if isinstance(s, (n.Chain, n.Led, n.Each, n.PerGroup, n.Share, n.Timed)):
        return ["(", *sentence_words(s), ")"]
    return sentence_words(s)


def _prohibited(s: n.Prohibited) -> Words:
    if isinstance(s.inner, n.DocumentHeld):
        return [say("NO"), say("HAS"), name_word(s.inner.name)]
    inner = [name_word(s.inner.name)] if isinstance(s.inner, n.EventHeld) else expr_words(s.inner)
    return [say("NO"), *_has(s.has), *inner]


def _event(s: n.EventHeld) -> Words:
    """`họp phụ huynh ít nhất 2 lần, trong đó mỗi tháng trong …`: the audible form (grammar B3)."""
    if s.amount is None:
        return [*_has(s.has), name_word(s.name), *([period(s.on)] if s.on is not None else [])]
    times = [name_word(s.name), *_single(s.amount), PER[s.per] if s.per is not None else say("TIMES")]
    if s.coverage is None:
        return times
    return [*times, ",", say("OF_WHICH"), COVERAGE[s.coverage], say("IN"), *listed([period(p) for p in s.within])]


def _change(s: n.Change) -> Words:
    amount = _single(s.amount) if s.amount is not None else []
    since = {"year": "năm trước", "period": "kỳ trước"}[s.since] if isinstance(s.since, str) else period(s.since)
    return [*expr_words(s.expr), say("INCREASE" if s.direction == "+" else "DECREASE"), *amount, say("COMPARED"), since]


def _meets(s: n.Meets) -> Words:
    rules = listed([name_word(rule) for rule in s.rules])
    if s.at_least is not None:
        return [*_single(s.at_least), say("IN"), *rules]
    return [say("MEETS"), *([say("ALL_OF")] if s.every else []), *rules]


def _attribute(s: n.AttributeIs) -> Words:
    if s.values is not None:
        if s.word == "HAS":
            return [say("HAS"), name_word(s.name), *values_words(s.values)]
        return [name_word(s.name), say("EQUALS" if s.word == "EQUALS" else "IS"), *values_words(s.values)]
    belongs: Words = [say("BELONGS"), *([name_word(s.of)] if s.of is not None else [])] if s.belongs else []
    return [*([say("NO")] if s.negative else _has(s.word == "HAS")), *belongs, name_word(s.name)]


def _time(time: n.TimePhrase) -> Words:
    if time.kind == "every":
        return [FREQUENCY[time.frequency or "year"]]
    if time.document is not None:
        return [say("AFTER"), name_word(time.document)]
    word = {"before": "BEFORE", "after": "AFTER", "within": "IN", "from": "FROM"}.get(time.kind, "TO")
    if time.kind == "by" and fold(time.word) in (fold(say("BY_END")), "by the end of"):
        word = "BY_END"
    return [say(word), *listed([period(p) for p in time.periods])]


# ---------------------------------------------------------------- relations


def relation_words(relation: n.Relation | n.Milestones) -> Words:
    """A relation, or the milestones of a trajectory."""
    if isinstance(relation, n.Relation):
        return _single(relation)
    return joined([[*_single(step), period(when)] for step, when in relation.steps])


def _single(r: n.Relation) -> Words:
    """A relation or amount, in the author's kind of wording where it says the same."""
    filler: Words = [r.filler] if r.filler is not None else []
    value = expr_words(r.value)
    counted: Words = [name_word(r.counted)] if r.counted is not None else []
    rounded: Words = [say("ROUNDED"), str(r.digits), say("DIGITS"), ")"] if r.digits is not None else []
    if r.operator == "↔" and r.upper is not None:
        return [*filler, say("FROM"), *value, say("TO"), *quantity_words(r.upper), *counted]
    if not r.operator:
        return [*value, *counted]
    wording = _wording(r) if isinstance(r.value, n.Quantity) else _operator_word(r)
    tail = say("OR_MORE" if r.operator == "≥" else "OR_LESS")
    if wording == "bare":
        return [*filler, *value, *counted]
    if wording == "tail":
        return [*filler, *value, tail]
    if wording == "from":
        return [*filler, say("FROM"), *value, tail, *rounded]
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


def expr_words(e: n.Expr) -> Words:
    """A number or truth."""
    match e:
        case n.FactName():
            of: Words = [say("OF"), name_word(e.of)] if e.of is not None else []
            return [name_word(e.name), *of, *([string(e.unit)] if e.unit is not None else [])]
        case n.Quantity():
            return quantity_words(e)
        case n.Arithmetic():
            return [*_operand(e.left, e.operator, False), e.operator, *_operand(e.right, e.operator, True)]
        case n.Parenthesis():
            return ["(", *sentence_words(e.inner), ")"]
        case n.RoundedExpr():
            return [say("ROUND"), "(", *expr_words(e.inner), ",", str(e.digits), ")"]
        case n.UnitCount():
            return [say("SO"), *units_words(e.units), *_counted(e.condition)]
        case n.Aggregate():
            inner = expr_words(e.inner)
            if not isinstance(e.inner, (n.FactName, n.Parenthesis)):
                inner = ["(", *inner, ")"]
            return [AGGREGATES[e.kind], *inner, say("OF"), say("ALL"), *units_words(e.units)]
        case _:
            assert_never(e)


def _operand(e: n.Expr, operator: str, right: bool) -> Words:
    """Parentheses where a made tree has none and precedence needs them."""
    if isinstance(e, n.Arithmetic) and (right or operator in "×/"):
        loose = e.operator in "+-"
        if loose or (right and operator in "×/"):
            return ["(", *expr_words(e), ")"]
    return expr_words(e)


def _counted(condition: n.Sentence | None) -> Words:
    """What is counted: a name, or anything else in parentheses."""
    if condition is None:
        return []
    if isinstance(condition, n.Truth) and isinstance(condition.expr, n.FactName) and condition.expr.of is None:
        return [*_has(condition.has), name_word(condition.expr.name)]
    return ["(", *sentence_words(condition), ")"]


def units_words(units: n.Units) -> Words:
    """Unit types or a group, with every narrowing in the order written."""
    bases = [units.group] if units.group is not None else units.types
    out = listed([name_word(name) for name in bases])
    out += [string(units.named)] if units.named is not None else []
    for part in units.filters:
        out += _filter(part)
    return out


def _filter(part: n.Filter) -> Words:
    name: Words = [name_word(part.name)] if part.name is not None else []
    match part.kind:
        case "values" if part.values is not None:
            return [*(_has(True) if name else []), *name, *values_words(part.values)]
        case "compare" if part.relation is not None:
            return [say("HAS"), *name, *_single(part.relation)]
        case "ancestor" | "below" if part.unit is not None:
            return [say("BELONGS"), name_word(part.unit), *name, *(string(text) for text in part.names)]
        case "names":
            return [say("IN"), *listed([string(text) for text in part.names])]
        case _:
            return [*([say("NO")] if part.negative else []), *name]


def values_words(values: n.ValueList, as_list: bool = False) -> Words:
    """`a, b và c` (every one), `a, b hoặc c` (any); `a, b, c` where the values only stand in a list."""
    names = [name_word(name) for name in values.values]
    if len(names) < 2 or (as_list and not values.every):
        return listed(names)
    return [*listed(names[:-1]), say("AND" if values.every else "OR"), names[-1]]


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


def quantity_words(q: n.Quantity) -> Words:
    """A literal amount with its sign or unit."""
    number = numeral(q.number)
    match q.kind:
        case "PERCENT":
            return [number + "%"]
        case "PAIR" if q.over is not None:
            return [f"{number}/{numeral(q.over)}"]
        case "MONEY":
            return [number, next(say(token) for token, factor in MONEY_UNITS.items() if factor == q.factor)]
        case "POINTS":
            return [number, "điểm phần trăm"]
        case "LEVEL":
            return [say("LEVEL"), number]
        case _:
            return [number]


def period(value: Period) -> str:
    """A period as a sentence may hold it.

    >>> from chuan_grammar.periods import years
    >>> period(Period("year", 2030)), period(years(2026, 2030)), period(Period("quarter", 2024, 1))
    ('năm 2030', 'giai đoạn 2026-2030', 'quý 1/2024')
    """
    return f"giai đoạn {value.label()}" if value.kind == SPAN else value.label()


def string(text: str) -> str:
    """A quoted text (ruling 54)."""
    return f"“{text}”" if '"' in text else f'"{text}"'
