"""A validation as JSON, byte for byte the same for equal validations.

From `Validation` to UTF-8 bytes and back; written as reports are (`jsonfile`). Promises: no float is ever written, and
`read(render(validation)) == validation`. Checking what is read belongs to `validation_schema`, imported only then.
"""

from __future__ import annotations

from chuan_reports.jsonfile import text_of
from chuan_reports.validation_shape import Validation


def render(validation: Validation, _lang: str = "vi") -> bytes:
    """The JSON file of a validation; the same in every language."""
    return text_of(validation)


def read(data: bytes) -> Validation:
    """The validation in a JSON file; raises `schema.InvalidReportError`, which says what is wrong and where."""
    from chuan_reports.schema import InvalidReportError
    from chuan_reports.validation_schema import validate

    found = validate(data)
    if isinstance(found, Validation):
        return found
    raise InvalidReportError(found)
