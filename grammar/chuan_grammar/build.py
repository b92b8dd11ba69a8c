"""Reductions to nodes: one small function a rule of the grammar.

In: the name of a rule (or its alias in `chuan.lark`) and its children, tokens and nodes. Out: a node of
`chuan_grammar.nodes`, or a plain value for the helper rules. Promises: reads literals exactly; keeps the author's
words and spans. A mistake that the grammar cannot see (mixed và/hoặc, a bad month) is added to `diagnostics`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chuan_grammar import errors
from chuan_grammar import nodes as n
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.keywords import FREQUENCIES
from chuan_grammar.numerals import Numeral
from chuan_grammar.periods import FIRST_YEAR, LAST_YEAR, MONTH, YEAR, Impossible, Period, years
from chuan_grammar.source import SourceFile, Span
from chuan_grammar.text import fold, tidy
from chuan_grammar.tokens import Token

OPERATORS = {"GE": "≥", "LE": "≤", "ABOVE": ">", "GT": ">", "LT": "<", "EQ": "=", "EQUALS": "="}
AGGREGATES = {
    fold(word): kind
    for kind, words in {
        "sum": ("tổng", "sum", "total"), "average": ("trung bình", "average"), "largest": ("lớn nhất", "largest"),
        "smallest": ("nhỏ nhất", "smallest"),
    }.items()
    for word in words
}  # fmt: skip
STRENGTHS = {
    "bắt buộc": "bắt buộc", "phấn đấu": "phấn đấu", "khuyến khích": "khuyến khích",
    "mandatory": "bắt buộc", "aspirational": "phấn đấu", "encouraged": "khuyến khích",
}  # fmt: skip
ADVISORY = ("tham khảo", "chỉ tham khảo", "advisory")
_FREQUENCY_OF = {fold(words): kind for words, kind in FREQUENCIES.items()}


def frequency(text: str) -> str:
    """The period kind of `mỗi quý`, `hằng năm`, `lần/năm học`, `every month`, `times a year`.

    >>> frequency("lần/năm học"), frequency("hằng quý")
    ('school_year', 'quarter')
    """
    words = fold(text.replace("/", " ").replace("times a", "times")).split()
    return _FREQUENCY_OF[" ".join(words[1:])]


class Builder:
    """Builds the nodes of one file."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.referred: list[n.Name] = []
        """Requirement ids met since the caller last looked."""
        self._call: dict[str, Callable[[list[Any]], Any]] = {}

    def __call__(self, rule: str, children: list[Any]) -> Any:
        """The callback of the parser."""
        method = self._call.get(rule)
        if method is None:
            method = self._call[rule] = getattr(self, "on_" + rule)
        return method(children)

    # ------------------------------------------------------------ helpers

    def span(self, children: list[Any]) -> Span:
        """From the first to the last child that has a place."""
        start, end = 0, 0
        for child in children:
            found = _extent(child)
            if found is not None:
                start = found[0]
                break
        for child in reversed(children):
            found = _extent(child)
            if found is not None:
                end = found[1]
                break
        return Span(self.source, start, end)

    def _words(self, span: Span) -> str:
        return tidy(span.text())

    def _name(self, token: Token) -> n.Name:
        return n.Name(token.type, str(token.value), self.span([token]))

    def _names(self, children: list[Any], *kinds: str) -> tuple[n.Name, ...]:
        return tuple(self._name(c) for c in children if isinstance(c, Token) and c.type in kinds)

    def _moment(self, token: Token) -> Period:
        """A period, a bare year after `by`, or `04/2024` after a time word, which is a month (ruling 8)."""
        value = token.value
        if isinstance(value, Period):
            return value
        if isinstance(value, Numeral) and value.value.denominator == 1 and FIRST_YEAR <= value.value <= LAST_YEAR:
            return Period(YEAR, int(value.value))
        if isinstance(value, tuple):
            month, year = value[0].value, value[1].value
            if month.denominator == year.denominator == 1 and 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
                return Period(MONTH, int(year), int(month))
        if not isinstance(value, Impossible):
            self.diagnostics.append(
                diagnostic(errors.IMPOSSIBLE_DATE, self.span([token]).place(), text=token.text)
            )
        return Period(YEAR, FIRST_YEAR)

    # ------------------------------------------------------------ start and vocabulary

    def on_start(self, c: list[Any]) -> Any:
        return c[0]

    def on_vocabulary(self, c: list[Any]) -> n.Declaration:
        return self._declaration("VOCABULARY", c)

    def on_use_vocabulary(self, c: list[Any]) -> n.Declaration:
        return self._declaration("USE", c)

    def _declaration(self, head: str, c: list[Any], **fields: Any) -> n.Declaration:
        span = self.span(c)
        named = next(t for t in c if isinstance(t, Token) and t.type in ("NEWNAME", "ID"))
        alias = next((x.names for x in c if isinstance(x, _Also)), ())
        return n.Declaration(
            head, str(named.value), aliases=alias, name_span=self.span([named]), span=span, text=self._words(span), **fields
        )

    def on_also(self, c: list[Any]) -> _Also:
        return _Also(tuple(str(t.value) for t in c if t.type == "NEWNAME"), c[0].start, c[-1].end)

    def on_unit_type(self, c: list[Any]) -> n.Declaration:
        return self._declaration("UNIT_HEAD", c, unit=next(iter(self._names(c, "UNIT")), None))

    def on_attribute(self, c: list[Any]) -> n.Declaration:
        return self._declaration("ATTR_HEAD", c, unit=self._names(c, "UNIT")[0], type=_first(c, n.TypeSpec))

    def on_group(self, c: list[Any]) -> n.Declaration:
        return self._declaration("GROUP_HEAD", c, units=_first(c, n.Units))

    def on_group_by_fact(self, c: list[Any]) -> n.Declaration:
        at = next(i for i, x in enumerate(c) if isinstance(x, n.Units))
        return self._declaration("GROUP_HEAD", c, units=c[at], expr=c[at + 2], relation=c[at + 3])

    def on_indicator(self, c: list[Any]) -> n.Declaration:
        return self._typed("FACT_HEAD", c)

    def on_parameter(self, c: list[Any]) -> n.Declaration:
        return self._typed("PARAM_HEAD", c)

    def _typed(self, head: str, c: list[Any]) -> n.Declaration:
        properties = next((x for x in c if isinstance(x, tuple) and not isinstance(x, (Token, _Also))), ())
        return self._declaration(
            head, c, unit=self._names(c, "UNIT")[0], type=_first(c, n.TypeSpec), properties=properties
        )

    def on_document(self, c: list[Any]) -> n.Declaration:
        found = next((x for x in c if isinstance(x, dict)), {})
        return self._declaration(
            "DOC_HEAD", c, unit=self._names(c, "UNIT")[0], kind=found.get("KIND"), issuer=found.get("ISSUED_BY")
        )

    def on_document_properties(self, c: list[Any]) -> dict[str, str]:
        return {token.type: text for token, text in (x for x in c if not isinstance(x, Token))}

    def on_document_property(self, c: list[Any]) -> list[Any]:
        return [c[0], c[1].value]

    def on_event(self, c: list[Any]) -> n.Declaration:
        often = next((t for t in c if isinstance(t, Token) and t.type == "FREQUENCY"), None)
        return self._declaration(
            "EVENT_HEAD", c, unit=self._names(c, "UNIT")[0], frequency=frequency(often.text) if often else None
        )

    def on_formula(self, c: list[Any]) -> n.Declaration:
        at = next(i for i, x in enumerate(c) if isinstance(x, Token) and x.type == "EQUALS")
        lower = any(isinstance(t, Token) and t.type == "LOWER_BETTER" for t in c)
        return self._declaration(
            "FORMULA_HEAD", c, unit=self._names(c, "UNIT")[0], expr=c[at + 1], lower_is_better=lower
        )

    def on_table(self, c: list[Any]) -> n.Declaration:
        rows = next(x for x in c if isinstance(x, list))
        source = next((t.value for t in c if isinstance(t, Token) and t.type == "STR"), None)
        return self._declaration("TABLE_HEAD", c, key=self._names(c, "ATTR")[0], rows=tuple(rows), source=source)

    def on_cross_check(self, c: list[Any]) -> n.Declaration:
        return self._declaration("CHECK_HEAD", c, sentence=c[3])

    # types

    def _type(self, kind: str, c: list[Any], **fields: Any) -> n.TypeSpec:
        return n.TypeSpec(kind, span=self.span(c), **fields)

    def on_type_count(self, c: list[Any]) -> n.TypeSpec:
        return self._type("count", c, measure=_measure(c))

    def on_type_number(self, c: list[Any]) -> n.TypeSpec:
        return self._type("number", c, measure=_measure(c))

    def on_type_ratio(self, c: list[Any]) -> n.TypeSpec:
        return self._type("ratio", c)

    def on_type_money(self, c: list[Any]) -> n.TypeSpec:
        return self._type("money", c)

    def on_type_boolean(self, c: list[Any]) -> n.TypeSpec:
        return self._type("boolean", c)

    def on_type_level(self, c: list[Any]) -> n.TypeSpec:
        return self._type("level", c, low=c[1].value, high=c[3].value)

    def on_type_date(self, c: list[Any]) -> n.TypeSpec:
        return self._type("date", c)

    def on_type_text(self, c: list[Any]) -> n.TypeSpec:
        return self._type("text", c)

    def on_type_values(self, c: list[Any]) -> n.TypeSpec:
        return self._type("many_of", c, values=tuple(c[1]))

    def on_type_one_of(self, c: list[Any]) -> n.TypeSpec:
        return self._type("one_of", c, values=tuple(c[1]))

    def on_new_values(self, c: list[Any]) -> list[str]:
        return [str(t.value).strip('"“”') for t in c if t.type == "NEWVALUE"]

    # properties

    def on_properties(self, c: list[Any]) -> tuple[n.Property, ...]:
        return tuple(x for x in c if isinstance(x, n.Property))

    def on_periodicity(self, c: list[Any]) -> n.Property:
        return n.Property("periodicity", c[0].type.lower(), span=self.span(c))

    def on_property_word(self, c: list[Any]) -> n.Property:
        return n.Property("word", c[0].type, span=self.span(c))

    def on_property_bound(self, c: list[Any]) -> n.Property:
        return n.Property("bound", operator=OPERATORS[c[0].type], quantity=c[1], span=self.span(c))

    def on_property_code(self, c: list[Any]) -> n.Property:
        return n.Property("code", text=c[1].value, span=self.span(c))

    def on_property_part(self, c: list[Any]) -> n.Property:
        return n.Property("part", names=self._names(c, "FACT"), span=self.span(c))

    def on_property_base(self, c: list[Any]) -> n.Property:
        return n.Property("base", names=self._names(c, "FACT"), span=self.span(c))

    def on_property_parts(self, c: list[Any]) -> n.Property:
        return n.Property("parts", names=tuple(c[1]), span=self.span(c))

    def on_fact_list(self, c: list[Any]) -> list[n.Name]:
        return list(self._names(c, "FACT"))

    # tables

    def on_rows(self, c: list[Any]) -> list[n.TableRow]:
        return [x for x in c if isinstance(x, n.TableRow)]

    def on_row(self, c: list[Any]) -> n.TableRow:
        return n.TableRow(c[0], c[1], span=self.span(c))

    def on_row_otherwise(self, c: list[Any]) -> n.TableRow:
        return n.TableRow(None, c[1], span=self.span(c))

    def on_row_not_applicable(self, c: list[Any]) -> n.TableRow:
        return n.TableRow(None, None, span=self.span(c))

    def on_dated_rows(self, c: list[Any]) -> list[n.TableRow]:
        return [row for rows in c if isinstance(rows, list) for row in rows]

    def on_dated_row(self, c: list[Any]) -> list[n.TableRow]:
        since = self._moment(c[1])
        return [n.TableRow(row.values, row.quantity, since, row.span) for row in c[3]]

    def on_values(self, c: list[Any]) -> n.ValueList:
        joiners = {t.value for t in c if t.type == "VSEP"}
        return n.ValueList(self._names(c, "VALUE"), "AND" in joiners, self.span(c))

    # ------------------------------------------------------------ plan lines

    def on_plan(self, c: list[Any]) -> n.Plan:
        return n.Plan(c[1].value, c[2].value, span=self.span(c))

    def on_block(self, c: list[Any]) -> n.Block:
        return n.Block(c[1].value, c[2].value if len(c) > 2 else None, span=self.span(c))

    def on_requirement(self, c: list[Any]) -> n.Requirement:
        sentence = c[3] if len(c) > 3 else None
        text = self._words(self.span([sentence])) if sentence is not None else ""
        return n.Requirement(
            c[1].value, c[2].value, sentence, text=text, span=self.span(c), id_span=self.span([c[1]])
        )

    def on_not_encoded(self, c: list[Any]) -> n.NotEncoded:
        return n.NotEncoded(c[1], c[3].value, self.span(c))

    def on_waiver(self, c: list[Any]) -> n.Waiver:
        parts = {kind: value for kind, value in (x for x in c if isinstance(x, list))}
        unit = next(iter(self._names(c, "UNIT")), None)
        name = next((t.value for t in c if isinstance(t, Token) and t.type == "STR"), None)
        return n.Waiver(
            c[1].value, unit, name, parts.get("until"), parts.get("document"), parts.get("approver"),
            parts.get("reason"), self.span(c),
        )  # fmt: skip

    def on_waiver_until(self, c: list[Any]) -> list[Any]:
        return ["until", self._moment(c[1])]

    def on_waiver_document(self, c: list[Any]) -> list[Any]:
        return ["document", c[1].value]

    def on_waiver_approver(self, c: list[Any]) -> list[Any]:
        return ["approver", c[1].value]

    def on_waiver_reason(self, c: list[Any]) -> list[Any]:
        return ["reason", c[1].value]

    # ------------------------------------------------------------ clauses

    def _clause(self, c: list[Any], value: Any) -> n.Clause:
        return n.Clause(c[0].type, value, spelled=c[0].text, span=self.span(c))

    def on_text_head(self, c: list[Any]) -> Token:
        token: Token = c[0]
        return token

    def on_strings(self, c: list[Any]) -> tuple[str, ...]:
        return tuple(t.value for t in c if t.type == "STR")

    def on_clause_text(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_clause_dated(self, c: list[Any]) -> n.Clause:
        return self._clause(c, self._moment(c[1]))

    def on_clause_plan_time(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_stretch(self, c: list[Any]) -> Period:
        """`2026 đến 2035`, `2021-2025`, `năm học 2023-2024`."""
        ends = [self._moment(t) for t in c if t.type in ("NUM", "PERIOD")]
        if len(ends) == 1:
            return ends[0]
        first, last = ends[0], ends[-1]
        if first.kind == last.kind == YEAR and first.year <= last.year:
            return years(first.year, last.year)
        from chuan_grammar.periods import span as days

        return days(first.start(), max(first.start(), last.end()))

    def on_clause_scope(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_clause_year_starts(self, c: list[Any]) -> n.Clause:
        day, month = c[1].value
        return self._clause(c, (int(day.value), int(month.value)))

    def on_id_list(self, c: list[Any]) -> tuple[n.Name, ...]:
        return self._names(c, "ID")

    def on_clause_bases(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_clause_same(self, c: list[Any]) -> n.Clause:
        return self._clause(c, self._name(c[1]))

    def on_clause_due(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_due_by(self, c: list[Any]) -> n.TimePhrase:
        return n.TimePhrase("by", (self._moment(c[-1]),), span=self.span(c))

    def on_due_before(self, c: list[Any]) -> n.TimePhrase:
        return n.TimePhrase("before", (self._moment(c[-1]),), span=self.span(c))

    def on_clause_source(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_locator(self, c: list[Any]) -> n.Locator:
        parts = tuple(
            (_LOCATORS.get(fold(a.value), a.value), str(b.value))
            for a, b in zip(c, c[1:], strict=False)
            if a.type == "LOCWORD" and b.type == "LOC"
        )
        document = next((t.value for t in c if t.type == "STR"), None)
        return n.Locator(parts, document, self.span(c))

    def on_clause_when(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_clause_exception(self, c: list[Any]) -> n.Clause:
        relation = c[4] if isinstance(c[4], (n.Relation, n.Milestones)) else None
        return self._clause(c, n.ExceptionValue(c[2], relation, self._words(self.span(c[1:]))))

    def on_clause_strength(self, c: list[Any]) -> n.Clause:
        return self._clause(c, next(s for w, s in STRENGTHS.items() if fold(w) == fold(c[1].value)))

    def on_clause_in_force(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_in_force_from(self, c: list[Any]) -> tuple[Period | None, Period | None]:
        return self._moment(c[1]), self._moment(c[3]) if len(c) > 3 else None

    def on_in_force_to(self, c: list[Any]) -> tuple[Period | None, Period | None]:
        return None, self._moment(c[1])

    def on_clause_nature(self, c: list[Any]) -> n.Clause:
        advisory = any(fold(c[1].value) == fold(word) for word in ADVISORY)
        return self._clause(c, (advisory, self._moment(c[3]) if len(c) > 3 else None))

    def on_clause_evidence(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_evidence(self, c: list[Any]) -> tuple[n.Name, ...]:
        return self._names(c, "DOC", "STR")

    def on_clause_example(self, c: list[Any]) -> n.Clause:
        given, on = c[1]
        return self._clause(c, n.ExampleValue(given, on, str(c[3].value)))

    def on_pairs(self, c: list[Any]) -> tuple[Any, Any]:
        given = tuple(x for x in c if isinstance(x, tuple) and not isinstance(x, Token))
        on = next((self._moment(t) for t in c if isinstance(t, Token) and t.type == "PERIOD"), None)
        return given, on

    def on_pair(self, c: list[Any]) -> tuple[n.Name, Any]:
        return self._name(c[0]), c[2]

    def on_pair_value(self, c: list[Any]) -> Any:
        value = c[0]
        if isinstance(value, Token):
            if value.type in ("HAS", "NO"):
                return value.type == "HAS"
            return self._moment(value) if value.type == "PERIOD" else str(value.value)
        return value

    # ------------------------------------------------------------ sentences

    def on_led(self, c: list[Any]) -> n.Led:
        return n.Led(c[0], c[2], self.span(c))

    def on_each(self, c: list[Any]) -> n.Each:
        return n.Each(c[1], c[-1], _colon(c), self.span(c))

    def on_per_group(self, c: list[Any]) -> n.PerGroup:
        return n.PerGroup(self._name(c[1]), _first(c, n.ValueList), c[-1], _colon(c), self.span(c))

    def on_share(self, c: list[Any]) -> n.Share:
        has = isinstance(c[0], Token)
        amount, units = c[1:3] if has else c[0:2]
        return n.Share(amount, units, c[-1], has, _colon(c), self.span(c))

    def on_chain(self, c: list[Any]) -> Any:
        if len(c) == 1:
            return c[0]
        return self._chain(c)

    def on_condition(self, c: list[Any]) -> Any:
        return c[0] if len(c) == 1 else self._chain(c)

    def _chain(self, c: list[Any]) -> n.Chain:
        joiners = [t for t in c if isinstance(t, Token)]
        odd = next((t for t in joiners if t.type != joiners[0].type), None)
        if odd is not None:
            self.diagnostics.append(diagnostic(errors.MIXED_AND_OR, self.span([odd]).place()))
        items = tuple(x for x in c if not isinstance(x, Token))
        return n.Chain("and" if joiners[0].type == "AND" else "or", items, self.span(c))

    def on_timed(self, c: list[Any]) -> Any:
        return c[0] if len(c) == 1 else n.Timed(c[0], tuple(c[1:]), self.span(c))

    on_member = on_timed

    def on_flag(self, c: list[Any]) -> n.AttributeIs:
        return self._flag(c, False)

    def on_no_flag(self, c: list[Any]) -> n.AttributeIs:
        return self._flag(c, True)

    def _flag(self, c: list[Any], negative: bool) -> n.AttributeIs:
        belongs = any(t.type == "BELONGS" for t in c)
        of = next(iter(self._names(c, "UNIT")), None)
        word = "HAS" if c[0].type == "HAS" else ""
        return n.AttributeIs(
            self._name(c[-1]), negative=negative, belongs=belongs, of=of, word=word, span=self.span(c)
        )

    def on_is_units(self, c: list[Any]) -> n.IsUnits:
        return n.IsUnits(c[1], self.span(c))

    def on_attribute_is(self, c: list[Any]) -> n.AttributeIs:
        name = next(t for t in c if isinstance(t, Token) and t.type == "ATTR")
        word = next((t.type for t in c if isinstance(t, Token) and t.type != "ATTR"), "")
        return n.AttributeIs(self._name(name), values=_first(c, n.ValueList), word=word, span=self.span(c))

    def on_attribute_compare(self, c: list[Any]) -> n.AttributeCompare:
        return n.AttributeCompare(self._name(c[0]), self._relation(c[1], c[2], c[1:]), self.span(c))

    def on_truth(self, c: list[Any]) -> Any:
        has = isinstance(c[0], Token)
        return n.Truth(c[-1], has, self.span(c))

    def on_compare(self, c: list[Any]) -> n.Compare:
        has = isinstance(c[0], Token)
        return n.Compare(c[-2], c[-1], has, self.span(c))

    def on_has_document(self, c: list[Any]) -> n.DocumentHeld:
        return n.DocumentHeld(self._name(c[-1]), len(c) > 1, self.span(c))

    def on_no_document(self, c: list[Any]) -> n.Prohibited:
        held = n.DocumentHeld(self._name(c[-1]), True, self.span(c[-1:]))
        return n.Prohibited(held, True, self.span(c))

    def on_event_held(self, c: list[Any]) -> n.EventHeld:
        has = c[0].type == "HAS"
        name = next(t for t in c if t.type == "EVENT")
        on = next((self._moment(t) for t in c if t.type == "PERIOD"), None)
        return n.EventHeld(self._name(name), has, on=on, span=self.span(c))

    def on_no_event(self, c: list[Any]) -> n.Prohibited:
        held = n.EventHeld(self._name(c[-1]), span=self.span(c[-1:]))
        return n.Prohibited(held, len(c) > 2, self.span(c))

    def on_event_count(self, c: list[Any]) -> n.EventHeld:
        per = frequency(c[2].text) if c[2].type == "PER" else None
        return n.EventHeld(self._name(c[0]), amount=c[1], per=per, span=self.span(c))

    def on_event_coverage(self, c: list[Any]) -> n.EventHeld:
        often = next(t for t in c if isinstance(t, Token) and t.type == "FREQUENCY")
        which = any(isinstance(t, Token) and t.type == "OF_WHICH" for t in c)
        return n.EventHeld(
            self._name(c[0]), amount=c[1], coverage=frequency(often.text), within=tuple(c[-1]), of_which=which,
            span=self.span(c),
        )  # fmt: skip

    def on_prohibited(self, c: list[Any]) -> n.Prohibited:
        return n.Prohibited(c[-1], len(c) > 2, self.span(c))

    def on_amount_of(self, c: list[Any]) -> n.AmountOf:
        return n.AmountOf(c[-2], self._name(c[-1]), len(c) > 2, self.span(c))

    def on_has_units(self, c: list[Any]) -> n.HasUnits:
        return n.HasUnits(c[1], c[2], self.span(c))

    def on_change_word(self, c: list[Any]) -> Token:
        token: Token = c[0]
        return token

    def on_reference(self, c: list[Any]) -> Token:
        token: Token = c[0]
        return token

    def on_change(self, c: list[Any]) -> n.Change:
        amount = next((x for x in c[2:] if isinstance(x, n.Relation)), None)
        counted = next((t for t in c[2:-2] if isinstance(t, Token)), None)
        if amount is not None and counted is not None:
            amount = self._counted(amount, counted)
        last = c[-1]
        since: Period | str
        if last.type == "PERIOD":
            since = self._moment(last)
        else:
            since = "period" if fold(last.text) in (fold("kỳ trước"), "previous period") else "year"
        return n.Change(c[0], "+" if c[1].type == "INCREASE" else "-", amount, since, self.span(c))

    def _counted(self, relation: n.Relation, counted: Token) -> n.Relation:
        return n.Relation(
            relation.operator, relation.value, relation.upper, self._name(counted), relation.digits, relation.filler,
            relation.spelled, relation.span,
        )  # fmt: skip

    def on_maintain(self, c: list[Any]) -> n.Maintain:
        return n.Maintain(c[1], c[2] if len(c) > 2 else None, self.span(c))

    def on_maintain_units(self, c: list[Any]) -> n.MaintainUnits:
        return n.MaintainUnits(c[1], c[2], c[3], self.span(c))

    def on_meets(self, c: list[Any]) -> n.Meets:
        every = len(c) == 3
        rules = c[2] if every else (self._name(c[1]),)
        self.referred += rules
        return n.Meets(rules, every, span=self.span(c))

    def on_meets_some(self, c: list[Any]) -> n.Meets:
        self.referred += c[2]
        return n.Meets(c[2], at_least=c[0], span=self.span(c))

    def on_assess(self, c: list[Any]) -> n.Assess:
        return n.Assess(c[1].value, self.span(c))

    def on_negated(self, c: list[Any]) -> n.Negated:
        return n.Negated(c[2], self.span(c))

    # time

    def _time(self, kind: str, c: list[Any]) -> n.TimePhrase:
        return n.TimePhrase(kind, (self._moment(c[-1]),), word=c[0].text, span=self.span(c))

    def on_time_by(self, c: list[Any]) -> n.TimePhrase:
        return self._time("by", c)

    def on_time_before(self, c: list[Any]) -> n.TimePhrase:
        return self._time("before", c)

    def on_time_after(self, c: list[Any]) -> n.TimePhrase:
        if c[1].type in ("STR", "DOC"):
            return n.TimePhrase("after", document=self._name(c[1]), word=c[0].text, span=self.span(c))
        return self._time("after", c)

    def on_time_within(self, c: list[Any]) -> n.TimePhrase:
        periods = tuple(c[-1]) if isinstance(c[-1], list) else (self._moment(c[-1]),)
        return n.TimePhrase("within", periods, word=c[0].text, span=self.span(c))

    def on_time_from(self, c: list[Any]) -> n.TimePhrase:
        return self._time("from", c)

    def on_time_every(self, c: list[Any]) -> n.TimePhrase:
        return n.TimePhrase("every", frequency=frequency(c[0].text), word=c[0].text, span=self.span(c))

    def on_moments(self, c: list[Any]) -> list[Period]:
        return [self._moment(t) for t in c if t.type != "COMMA"]

    # ------------------------------------------------------------ relations

    def _relation(self, operator: Token, value: Any, c: list[Any], **fields: Any) -> n.Relation:
        span = self.span(c)
        return n.Relation(OPERATORS[operator.type], value, spelled=self._words(span), span=span, **fields)

    def on_trajectory(self, c: list[Any]) -> n.Milestones:
        relations = [x for x in c if isinstance(x, n.Relation)]
        periods = [self._moment(t) for t in c if isinstance(t, Token) and t.type == "PERIOD"]
        return n.Milestones(tuple(zip(relations, periods, strict=True)), self.span(c))

    def on_relation(self, c: list[Any]) -> n.Relation:
        relation: n.Relation = c[0]
        return relation

    def on_single(self, c: list[Any]) -> n.Relation:
        relation: n.Relation = c[-1]
        return relation if len(c) == 1 else self._filled(c)

    def _filled(self, c: list[Any]) -> n.Relation:
        relation = c[-1]
        span = self.span(c)
        return n.Relation(
            relation.operator, relation.value, relation.upper, relation.counted, relation.digits, _filler(c[0]),
            self._words(span), span,
        )  # fmt: skip

    def on_reach(self, c: list[Any]) -> n.Relation:
        """`đạt 41`, `giảm còn 1%`, `đạt 41 trở lên`: a floor, or after a word of falling a ceiling."""
        span = self.span(c)
        tail = c[2] if len(c) > 2 else None
        operator = _reach_operator(c[0], tail)
        counted = self._name(tail) if tail is not None and tail.type not in ("OR_MORE", "OR_LESS") else None
        return n.Relation(
            operator, c[1], counted=counted, filler=_filler(c[0]), spelled=self._words(span), span=span
        )

    def on_filler(self, c: list[Any]) -> Token:
        token: Token = c[0]
        return token

    on_relop = on_filler

    def on_core(self, c: list[Any]) -> n.Relation:
        digits = c[2] if len(c) > 2 else None
        return self._relation(c[0], c[1], c, digits=digits)

    def on_core_counted(self, c: list[Any]) -> n.Relation:
        digits = c[3] if len(c) > 3 else None
        return self._relation(c[0], c[1], c, counted=self._name(c[2]), digits=digits)

    def on_core_from(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        digits = next((x for x in c if isinstance(x, int)), None)
        return n.Relation(
            "≥" if c[2].type == "OR_MORE" else "≤", c[1], digits=digits, spelled=self._words(span), span=span
        )

    def on_core_range(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        return n.Relation("↔", c[1], upper=c[3], spelled=self._words(span), span=span)

    def on_rounding(self, c: list[Any]) -> int:
        return min(int(c[1].value.value), 12)

    def on_amount(self, c: list[Any]) -> n.Relation:
        """A bare quantity is a minimum (grammar B1); in a trajectory it keeps the direction (ruling 36)."""
        span = self.span(c)
        quantity = c[-1]
        relop = next((t for t in c if isinstance(t, Token) and t.type in OPERATORS), None)
        filler = next((_filler(t) for t in c if isinstance(t, Token) and t.type in ("MEETS", "REACH")), None)
        operator = OPERATORS[relop.type] if relop is not None else ""
        return n.Relation(operator, quantity, filler=filler, spelled=self._words(span), span=span)

    def on_amount_from(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        filler = _filler(c[0]) if c[0].type in ("MEETS", "REACH") else None
        operator = "≥" if c[-1].type == "OR_MORE" else "≤"
        return n.Relation(operator, c[-2], filler=filler, spelled=self._words(span), span=span)

    def on_amount_range(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        filler = _filler(c[0]) if c[0].type in ("MEETS", "REACH") else None
        return n.Relation("↔", c[-3], upper=c[-1], filler=filler, spelled=self._words(span), span=span)

    def on_amount_reach(self, c: list[Any]) -> n.Relation:
        span = self.span(c)
        tail = c[2] if len(c) > 2 else None
        operator = _reach_operator(c[0], tail)
        return n.Relation(operator, c[1], filler=_filler(c[0]), spelled=self._words(span), span=span)

    def on_quantity(self, c: list[Any]) -> n.Quantity:
        token, span = c[0], self.span(c)
        if token.type == "LEVEL":
            return n.Quantity("LEVEL", c[1].value, span=span)
        if token.type == "PAIR":
            return n.Quantity("PAIR", token.value[0], over=token.value[1], span=span)
        if token.type == "MONEY":
            return n.Quantity("MONEY", token.value[0], factor=int(token.value[1]), span=span)
        return n.Quantity(token.type, token.value, span=span)

    # ------------------------------------------------------------ expressions

    def on_arithmetic(self, c: list[Any]) -> n.Arithmetic:
        operator = {"PLUS": "+", "MINUS": "-", "MULTIPLY": "×", "SLASH": "/"}[c[1].type]
        return n.Arithmetic(operator, c[0], c[2], self.span(c))

    def on_fact(self, c: list[Any]) -> n.FactName:
        return n.FactName(self._name(c[-1]), span=self.span(c))

    def on_fact_of(self, c: list[Any]) -> n.FactName:
        unit = c[3].value if len(c) > 3 else None
        return n.FactName(self._name(c[0]), self._name(c[2]), unit, self.span(c))

    def on_parenthesis(self, c: list[Any]) -> n.Parenthesis:
        return n.Parenthesis(c[1], self.span(c))

    def on_rounded(self, c: list[Any]) -> n.RoundedExpr:
        return n.RoundedExpr(c[2], min(int(c[4].value.value), 12), self.span(c))

    def on_unit_count(self, c: list[Any]) -> n.UnitCount:
        condition: Any = None
        if len(c) > 2:
            last = c[-1]
            if isinstance(last, Token) and last.type == "RPAR":
                condition = c[-2]
            else:
                fact = n.FactName(self._name(last), span=self.span([last]))
                condition = n.Truth(fact, len(c) > 3, self.span(c[2:]))
        return n.UnitCount(c[1], condition, self.span(c))

    def on_aggregate(self, c: list[Any]) -> n.Aggregate:
        kind = AGGREGATES[fold(c[0].value)]
        inner: Any
        if c[1].type == "LPAR":
            inner = n.Parenthesis(c[2], self.span(c[1:4]))
        else:
            inner = n.FactName(self._name(c[1]), span=self.span([c[1]]))
        return n.Aggregate(kind, inner, c[-1], self.span(c))

    # ------------------------------------------------------------ units

    def on_units(self, c: list[Any]) -> n.Units:
        return n.Units(self._names(c, "UNIT"), span=self.span(c))

    def on_units_named(self, c: list[Any]) -> n.Units:
        return n.Units(self._names(c, "UNIT"), named=c[1].value, span=self.span(c))

    def on_units_group(self, c: list[Any]) -> n.Units:
        return n.Units((), group=self._name(c[0]), span=self.span(c))

    def on_units_filtered(self, c: list[Any]) -> n.Units:
        units = c[0]
        return n.Units(units.types, units.group, units.named, (*units.filters, c[1]), self.span(c))

    def on_filter_flag(self, c: list[Any]) -> n.Filter:
        return n.Filter("flag", self._name(c[0]), span=self.span(c))

    def on_filter_no_flag(self, c: list[Any]) -> n.Filter:
        return n.Filter("flag", self._name(c[1]), negative=True, span=self.span(c))

    def on_filter_values(self, c: list[Any]) -> n.Filter:
        name = next(iter(self._names(c, "ATTR")), None)
        return n.Filter("values", name, values=c[-1], span=self.span(c))

    def on_filter_compare(self, c: list[Any]) -> n.Filter:
        return n.Filter("compare", self._name(c[1]), relation=self._relation(c[2], c[3], c[2:]), span=self.span(c))

    def on_filter_ancestor(self, c: list[Any]) -> n.Filter:
        return n.Filter("ancestor", self._name(c[2]), unit=self._name(c[1]), span=self.span(c))

    def on_filter_below(self, c: list[Any]) -> n.Filter:
        return n.Filter("below", unit=self._name(c[1]), names=(c[2].value,), span=self.span(c))

    def on_filter_names(self, c: list[Any]) -> n.Filter:
        return n.Filter("names", names=tuple(c[1]), span=self.span(c))


class _Also:
    """The aliases of a declaration, on their way into it."""

    def __init__(self, names: tuple[str, ...], start: int, end: int) -> None:
        self.names, self.start, self.end = names, start, end


_LOCATORS = {
    fold(en): vi
    for en, vi in {
        "section": "mục", "item": "ý", "page": "trang", "line": "dòng", "article": "điều", "clause": "khoản",
        "point": "điểm", "mục": "mục", "ý": "ý", "trang": "trang", "dòng": "dòng", "điều": "điều", "khoản": "khoản",
        "điểm": "điểm",
    }.items()
}  # fmt: skip

FALLING = frozenset(fold(word) for word in ("giảm xuống", "giảm còn", "down to"))


def _extent(child: Any) -> tuple[int, int] | None:
    if isinstance(child, (Token, _Also)):
        return child.start, child.end
    span = getattr(child, "span", None)
    if isinstance(span, Span):
        return span.start, span.end
    if isinstance(child, (list, tuple)) and child:
        ends = [e for e in map(_extent, child) if e is not None]
        if ends:
            return ends[0][0], ends[-1][1]
    return None


def _first(children: list[Any], kind: type) -> Any:
    return next((x for x in children if isinstance(x, kind)), None)


def _measure(children: list[Any]) -> str | None:
    return next((str(t.value) for t in children if t.type == "MEASURE"), None)


def _colon(children: list[Any]) -> bool:
    return any(isinstance(t, Token) and t.type == "COLON" for t in children)


_FILLERS = {fold(en): vi for en, vi in {"meets": "đạt", "down to": "giảm xuống", "up to": "tăng lên"}.items()}


def _filler(token: Token) -> str:
    return _FILLERS.get(fold(token.value), str(token.value))


def _reach_operator(filler: Token, tail: Token | None) -> str:
    if tail is not None and tail.type in ("OR_MORE", "OR_LESS"):
        return "≥" if tail.type == "OR_MORE" else "≤"
    return "≤" if fold(filler.value) in FALLING else "≥"
