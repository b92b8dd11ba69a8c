"""Hypothesis strategies for the language: names, vocabularies, trees of every shape, whole files, hostile texts.

A tree drawn here is one that the parser can make: parentheses stand as nodes where precedence needs them, a member of
a chain is what the grammar lets stand there. Names come from two pools of syllables that hold no keyword: the first
syllable of a name is used by no other name, so that no name is the beginning of another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property, wraps
from random import Random
from typing import Any

from hypothesis import strategies as st

from chuan_grammar import nodes as n
from chuan_grammar.keywords import KEYWORDS
from chuan_grammar.numerals import Numeral, read_numeral
from chuan_grammar.periods import Period, day, span, years

S = st.SearchStrategy

HEADS = """ấn bàn cọc dãy gạch hầm kênh lều mạng nệm ống phễu rạp sân thuyền ụ vòm xưởng yến đèn ghế kính mương quạt trống
 bảng_tin chuông diều gương hộp khay lịch mũ nơ rổ sáo tủ vở xẻng áo búp cờ dép êke giỏ hoa kẹo lá""".split()
"""First syllables: each begins one name at most (checked against the keywords by the tests of this library)."""

TAILS = "xanh đỏ nhựa gỗ sắt tre lụa giấy vàng tím nâu hồng bạc đồng_hun trắng kem".split()
HEADS, TAILS = [h for h in HEADS if "_" not in h], [t for t in TAILS if "_" not in t]

# ---------------------------------------------------------------- texts


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


strings: S[str] = st.text(st.sampled_from("abcxyzăâđêôơưàảãáạ 0123456789,;:.()#«»-–/%≥→'’"), max_size=20).map(_nfc)
"""What may stand in quotes: one line, no quotation mark."""

SPELLED = [spelled for k in KEYWORDS for spelled in (*k.vi, *k.en)]
PIECES = [
    *SPELLED, *HEADS[:12], *TAILS[:6], "K-1", "K-2", '"', "“", "”", "«", "»", "(", ")", ",", ";", ":", "\n", "\r\n", "  ", "#", "=", "≥",
    "1.250", "99,8%", "78/97", "31/12/2030", "31/02/2030", "năm 2030", "04/2024", "1,2,3", "5 triệu", "\t", "\u00a0", "\u200b", "\x00",
    "\ufeff", "\ud800", "\u0301", "👩‍👧", "²", "\u202e", "đến năm", "từ vựng t\n", "loại đơn vị xã\n", "loại đơn vị trường thuộc xã\n",
    "số liệu ấn xanh của trường: số lượng, thời điểm\n", 'kế hoạch K "K"\n', 'yêu cầu K-1 "x"\n', "nguồn: mục I\n", "dùng từ vựng giáo dục\n",
    "thuộc tính bàn của trường: các giá trị cọc, dãy\n", "nhóm gạch = trường cọc\n", "ví dụ: ấn xanh = 5 → đạt\n",
]  # fmt: skip

texts: S[str] = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
)
"""Any text, most of it nearly a rule file."""


# ---------------------------------------------------------------- names


@dataclass(frozen=True)
class Words:
    """The declared names of a drawn vocabulary, by token."""

    units: tuple[str, ...]
    facts: tuple[str, ...]
    attributes: tuple[str, ...]
    values: tuple[str, ...]
    flags: tuple[str, ...]
    groups: tuple[str, ...]
    documents: tuple[str, ...]
    events: tuple[str, ...]
    measures: tuple[str, ...]
    ids: tuple[str, ...] = ("K-1", "K-2", "k-3.a", "DC-01")
    declarations: tuple[n.Declaration, ...] = field(default=(), compare=False)

    @cached_property
    def trees(self) -> Trees:
        """The strategies over these names."""
        return Trees(self)


def words_of(seed: int) -> Words:
    """Names of every kind, without declarations; the same for the same seed."""
    chance = Random(seed)
    heads = HEADS[:]
    if seed:
        chance.shuffle(heads)

    def some(count: int) -> tuple[str, ...]:
        return tuple(" ".join([heads.pop(), *chance.sample(TAILS, chance.randrange(3))]) for _ in range(count))

    return Words(some(2), some(4), some(2), some(3), some(2), some(2), some(2), some(2), some(2))


words: S[Words] = st.integers(0, 200).map(words_of)


# ---------------------------------------------------------------- literals


def _numeral(text: str) -> Numeral:
    found = read_numeral(text)
    assert found is not None
    return found


numerals: S[Numeral] = st.one_of(
    st.integers(0, 120).map(lambda i: _numeral(str(i))),
    st.integers(0, 10**12).map(lambda i: _numeral(str(i))),
    st.integers(1, 999).map(lambda i: _numeral(f"{i}.250")),
    st.decimals(0, 10**6, places=3).map(lambda d: _numeral(str(d).replace(".", ","))),
    st.integers(10**6, 10**9).map(lambda i: _numeral(f"{i:,}".replace(",", ".") + ",5")),
)

YEARS = st.integers(1990, 2090)
periods: S[Period] = st.one_of(
    st.builds(lambda k, y: Period(k, y), st.sampled_from(["year", "school_year", "summer"]), YEARS),
    st.builds(lambda y, i: Period("month", y, i), YEARS, st.integers(1, 12)),
    st.builds(lambda y, i: Period("quarter", y, i), YEARS, st.integers(1, 4)),
    st.builds(lambda y, i: Period("term", y, i), YEARS, st.integers(1, 2)),
    st.dates(date(1990, 1, 1), date(2090, 12, 31)).map(day),
    st.builds(lambda y, length: years(y, y + length), YEARS, st.integers(0, 30)),
)
stretches: S[Period] = st.one_of(
    periods, st.builds(lambda a, b: span(min(a, b), max(a, b)), *[st.dates(date(1990, 1, 1), date(2090, 1, 1))] * 2)
).filter(lambda p: p.kind != "span" or p.first is None or p.last is None or p.first != p.last)

quantities: S[n.Quantity] = st.one_of(
    st.builds(n.Quantity, st.sampled_from(["NUM", "PERCENT", "POINTS", "LEVEL"]), numerals),
    st.builds(lambda a, b: n.Quantity("PAIR", a, over=b), numerals, numerals),
    st.builds(lambda a, f: n.Quantity("MONEY", a, factor=f), numerals, st.sampled_from([1, 10**3, 10**6, 10**9])),
)

OPERATORS = st.sampled_from("≥>≤<=")
FILLERS = st.sampled_from(["đạt", "giảm xuống", "giảm còn", "tăng lên", "nâng lên"])
WORDINGS = st.sampled_from([
    "", "≥ 5", ">= 5", "ít nhất 5", "at least 5", "không dưới 5", "tối thiểu 5", "≤ 5", "không quá 5", "at most 5", "trên 5", "more than 5",
    "dưới 5", "= 5", "bằng 5", "exactly 5", "từ 5 trở lên", "từ 5 trở xuống", "from 5 or more", "đạt 5", "đạt 5 trở lên", "giảm còn 5", "đạt trên 5",
    "đạt từ 5 trở lên", "đạt mức 5", "không có nghĩa", "5", "“", "(", "down to 5",
])  # fmt: skip
"""How a relation may have been spelled; whatever it says, printing must not change the operator."""

PLAIN_WORDINGS = st.sampled_from(["", "≥ 5", "ít nhất 5", "at most 5", "trên 5", "= 5", "không có nghĩa"])
"""Those that the grammar allows where only an operator may stand."""


def names(kind: str, among: tuple[str, ...]) -> S[n.Name]:
    """A declared name in use."""
    return st.sampled_from(among).map(lambda text: n.Name(kind, text))


# ---------------------------------------------------------------- trees


def _once(method: Callable[[Any, int], S[Any]]) -> Callable[[Any, int], S[Any]]:
    """A strategy is built once a depth: they refer to each other many times over."""

    @wraps(method)
    def cached(self: Any, depth: int) -> S[Any]:
        key = (method.__name__, depth)
        if key not in self.made:
            self.made[key] = st.deferred(lambda: method(self, depth))
        made: S[Any] = self.made[key]
        return made

    return cached


class Trees:
    """Strategies for every node of a sentence, over one vocabulary; `depth` bounds nesting."""

    def __init__(self, known: Words) -> None:
        self.known = known
        self.made: dict[tuple[str, int], S[Any]] = {}
        self.fact = names("FACT", known.facts)
        self.unit = names("UNIT", known.units)
        self.flag = names("FLAG", known.flags)
        self.attribute = names("ATTR", known.attributes)
        self.group = names("GROUP", known.groups)
        self.document = names("DOC", known.documents)
        self.event = names("EVENT", known.events)
        self.id = names("ID", known.ids)
        self.counted = st.one_of(names("MEASURE", known.measures), self.fact, self.unit)

    # units

    @cached_property
    def values(self) -> S[n.ValueList]:
        one = names("VALUE", self.known.values)
        return st.one_of(
            one.map(lambda v: n.ValueList((v,))),
            st.builds(lambda vs, e: n.ValueList(tuple(vs), e), st.lists(one, min_size=2, max_size=3), st.booleans()),
        )

    @cached_property
    def operator_only(self) -> S[n.Relation]:
        return st.builds(lambda o, q, s: n.Relation(o, q, spelled=s), OPERATORS, quantities, PLAIN_WORDINGS)

    @cached_property
    def filters(self) -> S[n.Filter]:
        return st.one_of(
            st.builds(lambda f, no: n.Filter("flag", f, negative=no), self.flag, st.booleans()),
            st.builds(lambda v: n.Filter("values", values=v), self.values),
            st.builds(lambda a, v: n.Filter("values", a, values=v), self.attribute, self.values),
            st.builds(lambda a, r: n.Filter("compare", a, relation=r), self.attribute, self.operator_only),
            st.builds(lambda f, u: n.Filter("ancestor", f, unit=u), self.flag, self.unit),
            st.builds(lambda u, s: n.Filter("below", unit=u, names=(s,)), self.unit, strings),
            st.lists(strings, min_size=1, max_size=3).map(lambda texts: n.Filter("names", names=tuple(texts))),
        )

    @cached_property
    def units(self) -> S[n.Units]:
        base = st.one_of(
            st.lists(self.unit, min_size=1, max_size=2).map(lambda us: n.Units(tuple(us))),
            st.builds(lambda u, s: n.Units((u,), named=s), self.unit, strings),
            self.group.map(lambda g: n.Units((), group=g)),
        )
        return st.builds(
            lambda b, fs: n.Units(b.types, b.group, b.named, tuple(fs)), base, st.lists(self.filters, max_size=2)
        )

    # expressions

    @_once
    def expressions(self, depth: int) -> S[n.Expr]:
        """Sums of products of factors, left to right, as the parser groups them."""
        if depth <= 0:
            return st.one_of(self.fact.map(n.FactName), quantities)
        return st.one_of(self.factors(depth - 1), self._chained(self._products(depth - 1), "+-"))

    @_once
    def _products(self, depth: int) -> S[n.Expr]:
        return st.one_of(self.factors(depth), self._chained(self.factors(depth), "×/"))

    def _chained(self, part: S[n.Expr], operators: str) -> S[n.Expr]:
        """Two literals beside `/` or `-` are left out: `1/2 / 2024` is a date, `2021 - 2025` a period."""

        def join(parts: list[n.Expr], signs: list[str]) -> n.Expr:
            whole = parts[0]
            for left, sign, right in zip(parts, signs, parts[1:], strict=False):
                if isinstance(_last(left), n.Quantity) and isinstance(_first(right), n.Quantity):
                    sign = "+" if sign in "+-" else "×"
                whole = n.Arithmetic(sign, whole, right)
            return whole

        return st.builds(
            join, st.lists(part, min_size=2, max_size=3), st.lists(st.sampled_from(operators), min_size=2, max_size=2)
        )

    @_once
    def factors(self, depth: int) -> S[n.Expr]:
        """What may stand beside × or /."""
        plain = st.one_of(
            self.fact.map(n.FactName),
            quantities,
            st.builds(lambda f, u, s: n.FactName(f, u, s), self.fact, self.unit, st.none() | strings),
            st.builds(lambda f, g: n.FactName(f, g), self.fact, self.group),
        )
        if depth <= 0:
            return plain
        inner = st.deferred(lambda: self.sentences(depth - 1))
        kinds = st.sampled_from(["sum", "average", "largest", "smallest"])
        of_units = st.one_of(self.fact.map(n.FactName), inner.map(n.Parenthesis))
        named = st.builds(lambda f, has: n.Truth(n.FactName(f), has), self.fact, st.booleans())
        return st.one_of(
            plain,
            inner.map(n.Parenthesis),
            st.builds(n.RoundedExpr, st.deferred(lambda: self.expressions(depth - 1)), st.integers(0, 12)),
            st.builds(n.UnitCount, self.units, st.one_of(st.none(), named, inner)),
            st.builds(n.Aggregate, kinds, of_units, self.units),
        )

    # relations

    @cached_property
    def amounts(self) -> S[n.Relation]:
        """`5`, `ít nhất 5`, `từ 5 đến 9`, `đạt 5`."""
        return st.one_of(
            quantities.map(lambda q: n.Relation("", q)),
            st.builds(
                lambda o, q, f, s: n.Relation(o, q, filler=f, spelled=s),
                OPERATORS,
                quantities,
                st.none() | FILLERS,
                WORDINGS,
            ),
            st.builds(lambda a, b, f: n.Relation("↔", a, b, filler=f), quantities, quantities, st.none() | FILLERS),
        )

    @_once
    def relations(self, depth: int) -> S[n.Relation]:
        """What may stand after an expression."""
        digits = st.none() | st.integers(0, 12)
        filler = st.none() | FILLERS
        return st.one_of(
            self.amounts.filter(lambda r: r.operator != ""),
            st.builds(
                lambda o, e, d, f, s: n.Relation(o, e, digits=d, filler=f, spelled=s),
                OPERATORS, self.expressions(depth), digits, filler, WORDINGS,
            ),
            st.builds(
                lambda o, q, c, d, f, s: n.Relation(o, q, counted=c, digits=d, filler=f, spelled=s),
                OPERATORS, quantities, self.counted, digits, filler, WORDINGS,
            ),
        )  # fmt: skip

    @_once
    def trajectories(self, depth: int) -> S[n.Milestones]:
        """A relation with a period, then amounts with theirs."""
        first = st.tuples(self.relations(depth), periods)
        rest = st.lists(st.tuples(self.amounts, periods), max_size=2)
        return st.builds(lambda one, more: n.Milestones((one, *more)), first, rest)

    # time

    @cached_property
    def times(self) -> S[n.TimePhrase]:
        """After a clause."""
        after = st.one_of(self.document, strings.map(lambda s: n.Name("STR", s)))
        return st.one_of(
            self.leads.filter(lambda t: t.kind != "within"),
            st.lists(periods, min_size=1, max_size=3).map(lambda ps: n.TimePhrase("within", tuple(ps))),
            periods.map(lambda p: n.TimePhrase("after", (p,))),
            after.map(lambda d: n.TimePhrase("after", document=d)),
        )

    @cached_property
    def leads(self) -> S[n.TimePhrase]:
        """Before a sentence."""
        word = st.sampled_from(["", "đến", "đến hết", "by", "Đến Hết"])
        frequency = st.sampled_from(["year", "school_year", "quarter", "month", "term"])
        return st.one_of(
            st.builds(lambda p, w: n.TimePhrase("by", (p,), word=w), periods, word),
            st.builds(lambda k, p: n.TimePhrase(k, (p,)), st.sampled_from(["before", "within", "from"]), periods),
            frequency.map(lambda f: n.TimePhrase("every", frequency=f)),
        )

    # sentences

    @_once
    def atoms(self, depth: int) -> S[n.Sentence]:
        """Sentences without time, quantifier or connective."""
        has = st.booleans()
        expr = self.expressions(depth)
        relation = st.one_of(self.relations(depth - 1), self.trajectories(depth - 1))
        frequency = st.sampled_from(["year", "school_year", "quarter", "month", "term"])
        counted_amount = st.one_of(
            self.amounts,
            st.builds(
                lambda a, c: n.Relation(a.operator, a.value, a.upper, c, None, a.filler, a.spelled),
                self.amounts,
                self.counted,
            ),
        )
        ids = st.lists(self.id, min_size=1, max_size=3).map(tuple)
        shapes: list[S[n.Sentence]] = [
            st.builds(n.Truth, expr, has),
            st.builds(n.Compare, expr, relation, has),
            st.builds(n.AmountOf, self.amounts, self.fact, has),
            st.builds(n.Prohibited, expr, has),
            self.document.map(lambda d: n.Prohibited(n.DocumentHeld(d), True)),
            st.builds(lambda e, h: n.Prohibited(n.EventHeld(e), h), self.event, has),
            st.builds(n.DocumentHeld, self.document, has),
            st.builds(lambda e, h, p: n.EventHeld(e, h, on=p), self.event, has, st.none() | periods),
            st.builds(lambda e, a, f: n.EventHeld(e, amount=a, per=f), self.event, self.amounts, st.none() | frequency),
            st.builds(
                lambda e, a, f, ps: n.EventHeld(e, amount=a, coverage=f, within=tuple(ps), of_which=True),
                self.event, self.amounts, frequency, st.lists(periods, min_size=1, max_size=3),
            ),
            st.builds(n.HasUnits, self.amounts, self.units),
            st.builds(n.Change, expr, st.sampled_from("+-"), st.none() | counted_amount,
                      st.one_of(periods, st.sampled_from(["year", "period"]))),
            st.builds(n.Maintain, expr, st.none() | relation),
            self.id.map(lambda i: n.Meets((i,))),
            ids.map(lambda found: n.Meets(found, every=True)),
            st.builds(lambda a, found: n.Meets(found, at_least=a), self.amounts, ids),
            strings.map(n.Assess),
        ]  # fmt: skip
        if depth > 0:
            shapes.append(st.deferred(lambda: self.sentences(depth - 1)).map(n.Negated))
            shapes.append(
                st.builds(n.MaintainUnits, self.amounts, self.units, st.deferred(lambda: self.atoms(depth - 1)))
            )
        return st.one_of(shapes)

    @_once
    def members(self, depth: int) -> S[n.Sentence]:
        """What may follow `và`, or stand in a condition: atoms, and statements about attributes."""
        of = st.none() | self.unit
        return st.one_of(
            self.atoms(depth),
            st.builds(lambda f, w: n.AttributeIs(f, word=w), self.flag, st.sampled_from(["", "HAS"])),
            self.flag.map(lambda f: n.AttributeIs(f, negative=True)),
            st.builds(lambda f, no, u: n.AttributeIs(f, negative=no, belongs=True, of=u), self.flag, st.booleans(), of),
            st.builds(lambda a, v, w: n.AttributeIs(a, v, word=w), self.attribute, self.values, st.sampled_from(["EQUALS", "IS", "HAS"])),
            st.builds(n.AttributeCompare, self.attribute, self.operator_only),
            self.units.map(n.IsUnits),
        )  # fmt: skip

    def _timed(self, inner: S[n.Sentence]) -> S[n.Sentence]:
        times = st.lists(self.times, min_size=1, max_size=2).map(tuple)
        return st.one_of(inner, st.builds(n.Timed, inner, times))

    @_once
    def chains(self, depth: int) -> S[n.Sentence]:
        """One clause, or several with one connective."""
        first, rest = self._timed(self.atoms(depth)), st.lists(self._timed(self.members(depth)), min_size=1, max_size=2)
        joined = st.builds(lambda j, a, more: n.Chain(j, (a, *more)), st.sampled_from(["and", "or"]), first, rest)
        return st.one_of(first, joined)

    @_once
    def conditions(self, depth: int) -> S[n.Sentence]:
        """After `áp dụng khi:` and `nếu`."""
        one = self.members(depth)
        joined = st.builds(
            lambda j, items: n.Chain(j, tuple(items)),
            st.sampled_from(["and", "or"]),
            st.lists(one, min_size=2, max_size=3),
        )
        return st.one_of(one, joined)

    @_once
    def sentences(self, depth: int) -> S[n.Sentence]:
        """Every assertion."""
        chain = self.chains(depth)
        if depth <= 0:
            return chain
        inner = st.deferred(lambda: self.sentences(depth - 1))
        share = st.builds(
            lambda a, u, i, h, colon: n.Share(a, u, i, h, colon or not _stands_bare(i)),
            self.amounts, self.units, inner, st.booleans(), st.booleans(),
        )  # fmt: skip
        return st.one_of(
            chain,
            st.builds(n.Led, self.leads, inner),
            st.builds(lambda u, i, colon: n.Each(u, i, colon or not _stands_bare(i)), self.units, inner, st.booleans()),
            st.builds(
                lambda a, v, i, colon: n.PerGroup(a, v, i, colon or not _stands_bare(i)),
                self.attribute, self.values, inner, st.booleans(),
            ),
            share,
        )  # fmt: skip


def _stands_bare(inner: n.Sentence) -> bool:
    """Whether it may follow units without a colon."""
    return not isinstance(inner, (n.Led, n.Each, n.PerGroup))


def _last(e: n.Expr) -> n.Expr:
    return _last(e.right) if isinstance(e, n.Arithmetic) else e


def _first(e: n.Expr) -> n.Expr:
    return _first(e.left) if isinstance(e, n.Arithmetic) else e


# ---------------------------------------------------------------- declarations


@st.composite
def vocabularies(draw: st.DrawFn, name: str = "thử") -> tuple[Words, tuple[n.Declaration, ...]]:
    """Names with declarations of all of them, in an order of heads that people use."""
    known = draw(words)
    trees = known.trees
    owner = trees.unit
    aliases = [f"{head} lam" for head in ("bè", "chum", "gáo")]

    def also() -> tuple[str, ...]:
        if not aliases or draw(st.integers(0, 5)):
            return ()
        return (aliases.pop(),)

    def declare(head: str, text: str, **fields: Any) -> n.Declaration:
        return n.Declaration(head, text, aliases=also(), **fields)

    found = [n.Declaration("VOCABULARY", name)]
    found.append(declare("UNIT_HEAD", known.units[0]))
    found.append(declare("UNIT_HEAD", known.units[1], unit=n.Name("UNIT", known.units[0])))
    many, one = known.values[:2], known.values[2:]
    for text, values, kind in zip(known.attributes, (many, one), ("many_of", "one_of"), strict=True):
        found.append(declare("ATTR_HEAD", text, unit=draw(owner), type=n.TypeSpec(kind, values=values)))
    found += [declare("ATTR_HEAD", f, unit=draw(owner), type=n.TypeSpec("boolean")) for f in known.flags]
    for index, text in enumerate(known.facts):
        measure = known.measures[index] if index < len(known.measures) else None
        found.append(declare(
            draw(st.sampled_from(["FACT_HEAD", "PARAM_HEAD"])), text, unit=draw(owner),
            type=n.TypeSpec("count", measure) if measure is not None else draw(plain_types),
            properties=tuple(draw(st.lists(properties(trees), max_size=3))),
        ))  # fmt: skip
    found += [declare("GROUP_HEAD", g, **draw(_groups(trees))) for g in known.groups]
    for text in known.documents:
        found.append(
            declare(
                "DOC_HEAD", text, unit=draw(owner), kind=draw(st.none() | strings), issuer=draw(st.none() | strings)
            )
        )
    frequency = st.none() | st.sampled_from(["year", "quarter", "month", "term", "school_year"])
    found += [declare("EVENT_HEAD", e, unit=draw(owner), frequency=draw(frequency)) for e in known.events]
    found.append(n.Declaration("CHECK_HEAD", "DC-01", sentence=draw(trees.sentences(1))))
    return known, tuple(found)


plain_types: S[n.TypeSpec] = st.one_of(
    st.sampled_from(["number", "ratio", "money", "boolean", "date", "text", "count"]).map(n.TypeSpec),
    st.builds(lambda a, b: n.TypeSpec("level", low=a, high=b), numerals, numerals),
)


def properties(trees: Trees) -> S[n.Property]:
    """One property of an indicator."""
    kinds = st.sampled_from(["stock", "day", "month", "quarter", "term", "school_year", "year"])
    options = st.sampled_from(["NONNEGATIVE", "LOWER_BETTER", "HIGHER_BETTER", "FROM_PREDECESSORS"])
    return st.one_of(
        kinds.map(lambda k: n.Property("periodicity", k)),
        options.map(lambda w: n.Property("word", w)),
        st.builds(lambda o, q: n.Property("bound", operator=o, quantity=q), st.sampled_from("≥≤"), quantities),
        strings.map(lambda s: n.Property("code", text=s)),
        st.builds(lambda k, f: n.Property(k, names=(f,)), st.sampled_from(["part", "base"]), trees.fact),
        st.lists(trees.fact, min_size=1, max_size=3).map(lambda fs: n.Property("parts", names=tuple(fs))),
    )


def _groups(trees: Trees) -> S[dict[str, Any]]:
    units = trees.units.filter(lambda u: u.group is None)
    return st.one_of(
        units.map(lambda u: {"units": u}),
        st.builds(lambda u, e, r: {"units": u, "expr": e, "relation": r}, units, trees.expressions(1), trees.relations(0)),
    )  # fmt: skip


# ---------------------------------------------------------------- plans


def clauses(trees: Trees, heads: tuple[str, ...]) -> S[tuple[n.Clause, ...]]:
    """Clauses with these heads, each at most once, in any order."""
    makers = _clause_values(trees)
    chosen = st.lists(st.sampled_from(heads), unique=True, max_size=4)
    return chosen.flatmap(lambda hs: st.tuples(*(makers[h].map(lambda v, h=h: n.Clause(h, v)) for h in hs)))


def _clause_values(trees: Trees) -> dict[str, S[Any]]:
    text = st.lists(strings, min_size=1, max_size=2).map(tuple)
    when = trees.conditions(1)
    moment = st.one_of(st.builds(lambda k, p: n.TimePhrase(k, (p,)), st.sampled_from(["by", "before"]), periods))
    relation = st.one_of(st.none(), trees.relations(1), trees.trajectories(0))
    evidence = st.one_of(trees.document, strings.map(lambda s: n.Name("STR", s)))
    return {
        **dict.fromkeys(
            ("AUTHORITY", "NUMBER_HEAD", "VERSION", "FAIL_LABEL", "OWNER", "WITH", "ADVISED", "REMEDY", "NOTE"), text
        ),
        "DATED": periods, "PLAN_TIME": stretches, "SCOPE": trees.units, "BASES": st.lists(trees.id, min_size=1, max_size=2).map(tuple),
        "YEAR_STARTS": st.tuples(st.integers(1, 28), st.integers(1, 12)), "SAME": trees.id, "DUE": moment,
        "SOURCE": locators, "WHEN": when, "EXCEPTION": st.builds(n.ExceptionValue, when, relation),
        "STRENGTH_HEAD": st.sampled_from(["bắt buộc", "phấn đấu", "khuyến khích"]),
        "IN_FORCE": st.one_of(st.tuples(periods, st.none() | periods), st.tuples(st.none(), periods)),
        "NATURE": st.tuples(st.booleans(), st.none() | periods), "EVIDENCE": st.lists(evidence, min_size=1, max_size=2).map(tuple),
        "EXAMPLE": examples(trees),
    }  # fmt: skip


locators: S[n.Locator] = st.one_of(
    st.builds(
        lambda parts, document: n.Locator(tuple(parts), document),
        st.lists(
            st.tuples(
                st.sampled_from(["mục", "ý", "trang", "dòng", "điều", "khoản", "điểm"]),
                st.sampled_from(["1", "II", "II.2", "II.2.a", "đ", "12", "3-b", "1/2", "X1"]),
            ),
            min_size=1, max_size=3,
        ),
        st.none() | strings,
    ),
    strings.map(lambda s: n.Locator((), s)),
)  # fmt: skip


def examples(trees: Trees) -> S[n.ExampleValue]:
    """`ví dụ:`; a text value stands last, for a comma between two texts joins a list."""
    name = st.one_of(trees.fact, trees.attribute, trees.flag, trees.document, trees.event)
    plain = st.one_of(quantities, st.booleans(), trees.values, periods)
    pair = st.tuples(name, plain)
    verdict = st.sampled_from(["đạt", "không đạt", "chưa đến hạn", "thiếu số liệu"])
    last = st.lists(st.tuples(name, strings), max_size=1)
    return st.builds(
        lambda pairs, text, on, v: n.ExampleValue((*pairs, *text), on, v),
        st.lists(pair, min_size=1, max_size=2), last, st.none() | periods, verdict,
    )  # fmt: skip


PLAN_HEADS = (
    "AUTHORITY", "NUMBER_HEAD", "DATED", "PLAN_TIME", "SCOPE", "YEAR_STARTS", "VERSION", "BASES", "FAIL_LABEL", "NOTE",
)  # fmt: skip
BLOCK_HEADS = (
    "OWNER", "WITH", "ADVISED", "DUE", "STRENGTH_HEAD", "IN_FORCE", "WHEN", "SOURCE", "NATURE", "NOTE",
)  # fmt: skip
REQUIREMENT_HEADS = (*BLOCK_HEADS, "EXCEPTION", "SCOPE", "EVIDENCE", "SAME", "REMEDY", "EXAMPLE")


@st.composite
def files(draw: st.DrawFn, depth: int = 2) -> n.File:
    """A whole rule file: vocabulary, plan, blocks, requirements, waivers."""
    known, declared = draw(vocabularies())
    trees = known.trees
    items: list[n.Item] = [*declared, n.Plan("K", draw(strings), draw(clauses(trees, PLAN_HEADS)))]
    items.append(n.Declaration("USE", "thử"))
    for id_ in ("K-1", "K-2", "k-3.a"):
        if draw(st.booleans()):
            items.append(n.Block(draw(strings), draw(st.none() | strings), draw(clauses(trees, BLOCK_HEADS))))
        sentence = draw(trees.sentences(depth))
        items.append(n.Requirement(id_, draw(strings), sentence, draw(clauses(trees, REQUIREMENT_HEADS))))
    items += draw(st.lists(st.builds(n.NotEncoded, locators, strings), max_size=1))
    waiver = st.builds(
        n.Waiver, st.just("K-1"), trees.unit, strings, periods, st.none() | strings, st.none() | strings, strings
    )
    items += draw(st.lists(waiver, max_size=1))
    return n.File("a.chuan", tuple(items))


def fraction_text(value: Fraction) -> str:
    """A terminating decimal as a facts file writes it."""
    places = 0
    while (value * 10**places).denominator != 1 and places < 30:
        places += 1
    digits = str(int(value * 10**places)).zfill(places + 1)
    return digits if not places else f"{digits[:-places]},{digits[-places:]}"


Draw = Callable[[S[Any]], Any]
