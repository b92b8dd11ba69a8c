"""Reductions of plans, requirements and their clauses to nodes (language §4).

In: children of the rules in the section «plans and requirements» of `chuan.lark`. Out: plan lines and clauses.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from chuan_grammar import nodes as n
from chuan_grammar.build_parts import (
    ADVISORY,
    LOCATORS,
    STRENGTHS,
    Parts,
)
from chuan_grammar.periods import YEAR, Period, years
from chuan_grammar.periods import span as days
from chuan_grammar.text import fold
from chuan_grammar.tokens import Token


class PlanBuilder(Parts):
    """Builds plan lines and clauses."""

    # ------------------------------------------------------------ plan lines

    def on_plan(self, c: list[Any]) -> n.Plan:
        return n.Plan(c[1].value, c[2].value, span=self.span(c))

    def on_block(self, c: list[Any]) -> n.Block:
        return n.Block(c[1].value, c[2].value if len(c) > 2 else None, span=self.span(c))

    def on_requirement(self, c: list[Any]) -> n.Requirement:
        sentence = c[3] if len(c) > 3 else None
        text = self.words(self.span([sentence])) if sentence is not None else ""
        return n.Requirement(c[1].value, c[2].value, sentence, text=text, span=self.span(c), id_span=self.span([c[1]]))

    def on_not_encoded(self, c: list[Any]) -> n.NotEncoded:
        return n.NotEncoded(c[1], c[3].value, self.span(c))

    def on_waiver(self, c: list[Any]) -> n.Waiver:
        parts: dict[str, Any] = dict(x for x in c if isinstance(x, list))
        unit = next(iter(self.names(c, "UNIT")), None)
        name = next((t.value for t in c if isinstance(t, Token) and t.type == "STR"), None)
        return n.Waiver(
            c[1].value, unit, name, parts.get("until"), parts.get("document"), parts.get("approver"),
            parts.get("reason"), self.span(c),
        )  # fmt: skip

    def on_waiver_until(self, c: list[Any]) -> list[Any]:
        return ["until", self.moment(c[1])]

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

    def on_strings(self, c: list[Any]) -> list[Token]:
        """Tokens, so that what is around them knows where it ends."""
        return [t for t in c if t.type == "STR"]

    def on_clause_text(self, c: list[Any]) -> n.Clause:
        return self._clause(c, tuple(t.value for t in c[1]))

    def on_clause_dated(self, c: list[Any]) -> n.Clause:
        return self._clause(c, self.moment(c[1]))

    def on_clause_plan_time(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_stretch(self, c: list[Any]) -> Period:
        """`2026 đến 2035`, `2021-2025`, `năm học 2023-2024`."""
        ends = [self.moment(t) for t in c if t.type in ("NUM", "PERIOD")]
        if len(ends) == 1:
            return ends[0]
        first, last = ends[0], ends[-1]
        if first.kind == last.kind == YEAR and first.year <= last.year:
            return years(first.year, last.year)
        return days(first.start(), max(first.start(), last.end()))

    def on_clause_scope(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_clause_year_starts(self, c: list[Any]) -> n.Clause:
        day, month = c[1].value
        return self._clause(c, (int(day.value), int(month.value)))

    def on_id_list(self, c: list[Any]) -> tuple[n.Name, ...]:
        return self.names(c, "ID")

    def on_clause_bases(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_clause_same(self, c: list[Any]) -> n.Clause:
        return self._clause(c, self.name(c[1]))

    def on_clause_due(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_due_by(self, c: list[Any]) -> n.TimePhrase:
        return n.TimePhrase("by", (self.moment(c[-1]),), span=self.span(c))

    def on_due_before(self, c: list[Any]) -> n.TimePhrase:
        return n.TimePhrase("before", (self.moment(c[-1]),), span=self.span(c))

    def on_clause_source(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_locator(self, c: list[Any]) -> n.Locator:
        parts = tuple(
            (LOCATORS.get(fold(a.value), a.value), str(b.value))
            for a, b in pairwise(c)
            if a.type == "LOCWORD" and b.type == "LOC"
        )
        document = next((t.value for t in c if t.type == "STR"), None)
        return n.Locator(parts, document, self.span(c))

    def on_clause_when(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_clause_exception(self, c: list[Any]) -> n.Clause:
        relation = c[4] if isinstance(c[4], (n.Relation, n.Milestones)) else None
        return self._clause(c, n.ExceptionValue(c[2], relation, self.words(self.span(c[1:]))))

    def on_clause_strength(self, c: list[Any]) -> n.Clause:
        return self._clause(c, next(s for w, s in STRENGTHS.items() if fold(w) == fold(c[1].value)))

    def on_clause_in_force(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_in_force_from(self, c: list[Any]) -> tuple[Period | None, Period | None]:
        return self.moment(c[1]), self.moment(c[3]) if len(c) > 3 else None

    def on_in_force_to(self, c: list[Any]) -> tuple[Period | None, Period | None]:
        return None, self.moment(c[1])

    def on_clause_nature(self, c: list[Any]) -> n.Clause:
        advisory = any(fold(c[1].value) == fold(word) for word in ADVISORY)
        return self._clause(c, (advisory, self.moment(c[3]) if len(c) > 3 else None))

    def on_clause_evidence(self, c: list[Any]) -> n.Clause:
        return self._clause(c, c[1])

    def on_evidence(self, c: list[Any]) -> tuple[n.Name, ...]:
        return self.names(c, "DOC", "STR")

    def on_clause_example(self, c: list[Any]) -> n.Clause:
        given, on = c[1]
        return self._clause(c, n.ExampleValue(given, on, str(c[3].value)))

    def on_pairs(self, c: list[Any]) -> tuple[Any, Any]:
        given = tuple(x for x in c if isinstance(x, tuple) and not isinstance(x, Token))
        on = next((self.moment(t) for t in c if isinstance(t, Token) and t.type == "PERIOD"), None)
        return given, on

    def on_pair(self, c: list[Any]) -> tuple[n.Name, Any]:
        return self.name(c[0]), c[2]

    def on_pair_value(self, c: list[Any]) -> Any:
        value = c[0]
        if isinstance(value, Token):
            if value.type in ("HAS", "NO"):
                return value.type == "HAS"
            return self.moment(value) if value.type == "PERIOD" else str(value.value)
        return value
