"""Reductions of sentences and time phrases to nodes (language §5).

In: children of the rules in the section «assertions» of `chuan.lark`. Out: sentences.
"""

from __future__ import annotations

from typing import Any

from chuan_grammar import errors
from chuan_grammar import nodes as n
from chuan_grammar.build_parts import (
    Parts,
    first,
    frequency,
    has_colon,
)
from chuan_grammar.diagnostics import diagnostic
from chuan_grammar.periods import Period
from chuan_grammar.text import fold
from chuan_grammar.tokens import Token


class SentenceBuilder(Parts):
    """Builds sentences."""

    # ------------------------------------------------------------ sentences

    def on_led(self, c: list[Any]) -> n.Led:
        return n.Led(c[0], c[2], self.span(c))

    def on_each(self, c: list[Any]) -> n.Each:
        return n.Each(c[1], c[-1], has_colon(c), self.span(c))

    def on_per_group(self, c: list[Any]) -> n.PerGroup:
        return n.PerGroup(self.name(c[1]), first(c, n.ValueList), c[-1], has_colon(c), self.span(c))

    def on_share(self, c: list[Any]) -> n.Share:
        has = isinstance(c[0], Token)
        amount, units = c[1:3] if has else c[0:2]
        return n.Share(amount, units, c[-1], has, has_colon(c), self.span(c))

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
        of = next(iter(self.names(c, "UNIT")), None)
        word = "HAS" if c[0].type == "HAS" else ""
        return n.AttributeIs(self.name(c[-1]), negative=negative, belongs=belongs, of=of, word=word, span=self.span(c))

    def on_is_units(self, c: list[Any]) -> n.IsUnits:
        return n.IsUnits(c[1], self.span(c))

    def on_attribute_is(self, c: list[Any]) -> n.AttributeIs:
        name = next(t for t in c if isinstance(t, Token) and t.type == "ATTR")
        word = next((t.type for t in c if isinstance(t, Token) and t.type != "ATTR"), "")
        return n.AttributeIs(self.name(name), values=first(c, n.ValueList), word=word, span=self.span(c))

    def on_attribute_compare(self, c: list[Any]) -> n.AttributeCompare:
        return n.AttributeCompare(self.name(c[0]), self.relation(c[1], c[2], c[1:]), self.span(c))

    def on_truth(self, c: list[Any]) -> Any:
        has = isinstance(c[0], Token)
        return n.Truth(c[-1], has, self.span(c))

    def on_compare(self, c: list[Any]) -> n.Compare:
        has = isinstance(c[0], Token)
        return n.Compare(c[-2], c[-1], has, self.span(c))

    def on_has_document(self, c: list[Any]) -> n.DocumentHeld:
        return n.DocumentHeld(self.name(c[-1]), len(c) > 1, self.span(c))

    def on_no_document(self, c: list[Any]) -> n.Prohibited:
        held = n.DocumentHeld(self.name(c[-1]), True, self.span(c[-1:]))
        return n.Prohibited(held, True, self.span(c))

    def on_event_held(self, c: list[Any]) -> n.EventHeld:
        has = c[0].type == "HAS"
        name = next(t for t in c if t.type == "EVENT")
        on = next((self.moment(t) for t in c if t.type == "PERIOD"), None)
        return n.EventHeld(self.name(name), has, on=on, span=self.span(c))

    def on_no_event(self, c: list[Any]) -> n.Prohibited:
        held = n.EventHeld(self.name(c[-1]), span=self.span(c[-1:]))
        return n.Prohibited(held, len(c) > 2, self.span(c))

    def on_event_count(self, c: list[Any]) -> n.EventHeld:
        per = frequency(c[2].text) if c[2].type == "PER" else None
        return n.EventHeld(self.name(c[0]), amount=c[1], per=per, span=self.span(c))

    def on_event_coverage(self, c: list[Any]) -> n.EventHeld:
        often = next(t for t in c if isinstance(t, Token) and t.type == "FREQUENCY")
        which = any(isinstance(t, Token) and t.type == "OF_WHICH" for t in c)
        return n.EventHeld(
            self.name(c[0]), amount=c[1], coverage=frequency(often.text), within=tuple(map(self.moment, c[-1])),
            of_which=which, span=self.span(c),
        )  # fmt: skip

    def on_prohibited(self, c: list[Any]) -> n.Prohibited:
        return n.Prohibited(c[-1], len(c) > 2, self.span(c))

    def on_amount_of(self, c: list[Any]) -> n.AmountOf:
        return n.AmountOf(c[-2], self.name(c[-1]), len(c) > 2, self.span(c))

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
            since = self.moment(last)
        else:
            since = "period" if fold(last.text) in (fold("kỳ trước"), "previous period") else "year"
        return n.Change(c[0], "+" if c[1].type == "INCREASE" else "-", amount, since, self.span(c))

    def _counted(self, relation: n.Relation, counted: Token) -> n.Relation:
        return n.Relation(
            relation.operator, relation.value, relation.upper, self.name(counted), relation.digits, relation.filler,
            relation.spelled, relation.span,
        )  # fmt: skip

    def on_maintain(self, c: list[Any]) -> n.Maintain:
        return n.Maintain(c[1], c[2] if len(c) > 2 else None, self.span(c))

    def on_maintain_units(self, c: list[Any]) -> n.MaintainUnits:
        return n.MaintainUnits(c[1], c[2], c[3], self.span(c))

    def on_meets(self, c: list[Any]) -> n.Meets:
        every = len(c) == 3
        rules = c[2] if every else (self.name(c[1]),)
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
        return n.TimePhrase(kind, (self.moment(c[-1]),), word=c[0].text, span=self.span(c))

    def on_time_by(self, c: list[Any]) -> n.TimePhrase:
        return self._time("by", c)

    def on_time_before(self, c: list[Any]) -> n.TimePhrase:
        return self._time("before", c)

    def on_time_after(self, c: list[Any]) -> n.TimePhrase:
        if c[1].type in ("STR", "DOC"):
            return n.TimePhrase("after", document=self.name(c[1]), word=c[0].text, span=self.span(c))
        return self._time("after", c)

    def on_time_within(self, c: list[Any]) -> n.TimePhrase:
        periods = tuple(map(self.moment, c[-1])) if isinstance(c[-1], list) else (self.moment(c[-1]),)
        return n.TimePhrase("within", periods, word=c[0].text, span=self.span(c))

    def on_time_from(self, c: list[Any]) -> n.TimePhrase:
        return self._time("from", c)

    def on_time_every(self, c: list[Any]) -> n.TimePhrase:
        return n.TimePhrase("every", frequency=frequency(c[0].text), word=c[0].text, span=self.span(c))

    def on_moments(self, c: list[Any]) -> list[Token]:
        """Tokens, so that the phrase around them knows where it ends."""
        return [t for t in c if t.type != "COMMA"]
