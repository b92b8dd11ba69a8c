"""Reductions of the vocabulary to nodes (language §3).

In: children of the rules in the section «vocabulary» of `chuan.lark`. Out: declarations.
"""

from __future__ import annotations

from typing import Any

from chuan_grammar import nodes as n
from chuan_grammar.build_parts import (
    OPERATORS,
    Also,
    Parts,
    first,
    frequency,
    measure,
)
from chuan_grammar.tokens import Token


class VocabularyBuilder(Parts):
    """Builds declarations."""

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
        alias = next((x.names for x in c if isinstance(x, Also)), ())
        return n.Declaration(
            head,
            str(named.value),
            aliases=alias,
            name_span=self.span([named]),
            span=span,
            text=self.words(span),
            **fields,
        )

    def on_also(self, c: list[Any]) -> Also:
        return Also(tuple(str(t.value) for t in c if t.type == "NEWNAME"), c[0].start, c[-1].end)

    def on_unit_type(self, c: list[Any]) -> n.Declaration:
        return self._declaration("UNIT_HEAD", c, unit=next(iter(self.names(c, "UNIT")), None))

    def on_attribute(self, c: list[Any]) -> n.Declaration:
        return self._declaration("ATTR_HEAD", c, unit=self.names(c, "UNIT")[0], type=first(c, n.TypeSpec))

    def on_group(self, c: list[Any]) -> n.Declaration:
        return self._declaration("GROUP_HEAD", c, units=first(c, n.Units))

    def on_group_by_fact(self, c: list[Any]) -> n.Declaration:
        at = next(i for i, x in enumerate(c) if isinstance(x, n.Units))
        return self._declaration("GROUP_HEAD", c, units=c[at], expr=c[at + 2], relation=c[at + 3])

    def on_indicator(self, c: list[Any]) -> n.Declaration:
        return self._typed("FACT_HEAD", c)

    def on_parameter(self, c: list[Any]) -> n.Declaration:
        return self._typed("PARAM_HEAD", c)

    def _typed(self, head: str, c: list[Any]) -> n.Declaration:
        properties = next((x for x in c if isinstance(x, tuple) and not isinstance(x, (Token, Also))), ())
        return self._declaration(
            head, c, unit=self.names(c, "UNIT")[0], type=first(c, n.TypeSpec), properties=properties
        )

    def on_document(self, c: list[Any]) -> n.Declaration:
        found = next((x for x in c if isinstance(x, dict)), {})
        return self._declaration(
            "DOC_HEAD", c, unit=self.names(c, "UNIT")[0], kind=found.get("KIND"), issuer=found.get("ISSUED_BY")
        )

    def on_document_properties(self, c: list[Any]) -> dict[str, str]:
        return {token.type: text for token, text in (x for x in c if not isinstance(x, Token))}

    def on_document_property(self, c: list[Any]) -> list[Any]:
        return [c[0], c[1].value]

    def on_event(self, c: list[Any]) -> n.Declaration:
        often = next((t for t in c if isinstance(t, Token) and t.type == "FREQUENCY"), None)
        return self._declaration(
            "EVENT_HEAD", c, unit=self.names(c, "UNIT")[0], frequency=frequency(often.text) if often else None
        )

    def on_formula(self, c: list[Any]) -> n.Declaration:
        at = next(i for i, x in enumerate(c) if isinstance(x, Token) and x.type == "EQUALS")
        lower = any(isinstance(t, Token) and t.type == "LOWER_BETTER" for t in c)
        return self._declaration(
            "FORMULA_HEAD", c, unit=self.names(c, "UNIT")[0], expr=c[at + 1], lower_is_better=lower
        )

    def on_table(self, c: list[Any]) -> n.Declaration:
        rows = next(x for x in c if isinstance(x, list))
        source = next((t.value for t in c if isinstance(t, Token) and t.type == "STR"), None)
        return self._declaration("TABLE_HEAD", c, key=self.names(c, "ATTR")[0], rows=tuple(rows), source=source)

    def on_cross_check(self, c: list[Any]) -> n.Declaration:
        return self._declaration("CHECK_HEAD", c, sentence=c[3])

    # types

    def _type(self, kind: str, c: list[Any], **fields: Any) -> n.TypeSpec:
        return n.TypeSpec(kind, span=self.span(c), **fields)

    def on_type_count(self, c: list[Any]) -> n.TypeSpec:
        return self._type("count", c, measure=measure(c))

    def on_type_number(self, c: list[Any]) -> n.TypeSpec:
        return self._type("number", c, measure=measure(c))

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
        return n.Property("part", names=self.names(c, "FACT"), span=self.span(c))

    def on_property_base(self, c: list[Any]) -> n.Property:
        return n.Property("base", names=self.names(c, "FACT"), span=self.span(c))

    def on_property_parts(self, c: list[Any]) -> n.Property:
        return n.Property("parts", names=tuple(c[1]), span=self.span(c))

    def on_fact_list(self, c: list[Any]) -> list[n.Name]:
        return list(self.names(c, "FACT"))

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
        since = self.moment(c[1])
        return [n.TableRow(row.values, row.quantity, since, row.span) for row in c[3]]

    def on_values(self, c: list[Any]) -> n.ValueList:
        joiners = {t.value for t in c if t.type == "VSEP"}
        return n.ValueList(self.names(c, "VALUE"), "AND" in joiners, self.span(c))
