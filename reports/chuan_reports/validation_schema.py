"""The mirror of the validation: publishes its JSON Schema and checks a validation that is read back.

From the records of `validation_shape` to a schema, and from JSON bytes to a `Validation` or the diagnostics that say
what is wrong. Made as that of reports is (`schema`), so the two agree on everything they share. Only what reads a
validation back (`chuan diff`, `--baseline`) imports this module.
"""

from __future__ import annotations

from typing import Any

from chuan_grammar.diagnostics import Diagnostic
from chuan_reports import schema
from chuan_reports.validation import check_sums
from chuan_reports.validation_shape import SCHEMA, Validation


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `chuan/validation/1`, draft 2020-12."""
    return schema.published(Validation, SCHEMA)


def validate(data: bytes, name: str = "validation.json") -> Validation | list[Diagnostic]:
    """The validation in these bytes, or what is wrong with them; `name` is the file that the diagnostics name."""
    found = schema.read_back(Validation, data, name, check_sums)
    assert isinstance(found, (Validation, list))
    return found
