"""The form as JSON Schema: what a JSON submission of these units may hold.

In: a `Form` and its units. Out: a schema (draft 2020-12), UTF-8. Promises: every value that the form asks for is
accepted as the reader of JSON accepts it, and nothing else is named; bounds are exact or left out; a program that fills
it in finds type, unit of measure, clause and evidence of every fact in it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from chuan_grammar.periods import show_date
from chuan_reports import form_shape as f
from chuan_reports.form_words import how, measure_of, say, when

DRAFT = "https://json-schema.org/draft/2020-12/schema"
YES_NO_WORDS = ("có", "không", "đạt", "không đạt", "đúng", "chưa", "chưa đạt", "x")
YES_NO: list[object] = [True, False, *YES_NO_WORDS, *(f.upper(word) for word in YES_NO_WORDS)]
"""Of the words that the reader takes (ruling 56), those that people write."""

DAY = r"^(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})$"
MOST_EXACT = 2**53


def render(form: f.Form, units: Sequence[f.FormUnit] = (), lang: str = "vi") -> bytes:
    """The schema."""
    names = [name for unit in units for name in (unit.id, unit.name) if name]
    unit: dict[str, Any] = {"type": "string", "minLength": 1, "description": say("schema_unit", lang)}
    if names:
        unit["enum"] = list(dict.fromkeys(names))
    named: dict[str, list[f.Field]] = {}
    for field in form.fields:
        named.setdefault(field.name, []).append(field)
    item = {
        "type": "object",
        "required": ["unit", "name"],
        "additionalProperties": False,
        "properties": {
            "unit": unit,
            "name": {"enum": list(named)},
            "period": {"type": "string"},
            "value": {"type": ["string", "number", "boolean", "null"]},
            "evidence": {"type": "string"},
            "note": {"type": "string"},
        },
        "allOf": [_rule(name, fields, lang) for name, fields in named.items()],
    }
    schema = {
        "$schema": DRAFT,
        "title": say("schema_title", lang, x=form.title),
        "description": say("schema_text", lang),
        "type": "object",
        "required": ["facts"],
        "additionalProperties": False,
        "properties": {"units": {"type": "array"}, "facts": {"type": "array", "items": item}},
        "x-chuan": {
            "schema": f.SCHEMA, "pack": form.pack, "version": form.version, "sha256": form.sha256,
            "unit_type": form.unit_type, "as_of": form.as_of.isoformat(),
        },
    }  # fmt: skip
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _rule(name: str, fields: list[f.Field], lang: str) -> dict[str, Any]:
    """What an item of this name must be."""
    field = fields[0]
    properties: dict[str, Any] = {"value": _value(field, lang)}
    periods = [one.period for one in fields if one.period]
    if field.dated:
        properties["period"] = {"type": "string", "pattern": DAY, "description": say("schema_day", lang)}
    elif periods and not field.stock:
        properties["period"] = {"enum": periods}
    elif periods:
        properties["period"] = {"type": "string", "pattern": DAY, "examples": periods}
    then: dict[str, Any] = {"properties": properties}
    if not field.dated and field.kind != f.TARGET:
        then["required"] = ["period"]
    return {"if": {"properties": {"name": {"const": name}}, "required": ["name"]}, "then": then}


def _value(field: f.Field, lang: str) -> dict[str, Any]:
    """Type and bounds of a value; null and "" are not reported."""
    text = ". ".join(f.upper(part) for part in (how(field, lang), when(field, lang)) if part)
    about: dict[str, Any] = {"title": f.upper(field.name), "description": text}
    told = {
        "measure": measure_of(field), "clauses": list(field.clauses), "rules": list(field.rules),
        "evidence": list(field.evidence), "due": "" if field.due is None else show_date(field.due),
    }  # fmt: skip
    about["x-chuan"] = {key: value for key, value in told.items() if value}
    return about | {"anyOf": [*_accepted(field), {"type": "null"}, {"const": ""}]}


def _accepted(field: f.Field) -> list[dict[str, Any]]:
    if field.dated:
        return [{"enum": YES_NO}, {"type": "integer", "minimum": 0}, {"type": "string", "minLength": 1}]
    match field.type:
        case f.COUNT | f.MONEY | f.LEVEL:
            return [{"type": "integer", **_bounds(field)}, {"type": "string", "pattern": r"\d"}]
        case f.NUMBER:
            return [{"type": "number", **_bounds(field)}, {"type": "string", "pattern": r"\d"}]
        case f.RATIO:
            # a bare 1 could be 1% or 100% (ruling 56), so it is written as text
            below = {**_bounds(field), "not": {"const": 1}}
            return [{"type": "number", **below}, {"type": "string", "pattern": r"^\s*\d[\d.,]*\s*(%|/\s*\d[\d.]*)\s*$"}]
        case f.BOOLEAN:
            return [{"enum": [*YES_NO, 1, 0]}]
        case f.DATE:
            return [{"type": "string", "pattern": DAY}]
        case f.ONE_OF:
            return [{"enum": list(field.values)}]
        case f.MANY_OF:
            listed = {"enum": list(field.values)}
            return [listed, {"type": "array", "items": listed}, {"type": "string", "pattern": ";"}]
        case _:
            return [{"type": "string"}]


def _bounds(field: f.Field) -> dict[str, int]:
    """Bounds that a number of JSON says exactly; others are left to the reader."""
    found = (("minimum", field.low), ("maximum", field.high))
    return {
        key: value.numerator
        for key, value in found
        if value is not None and value.denominator == 1 and abs(value) <= MOST_EXACT
    }
