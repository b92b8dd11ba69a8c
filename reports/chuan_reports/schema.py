"""The pydantic mirror of the report: publishes its JSON Schema and checks a report that is read back.

From the records of `shape` and `validation_shape` to models of the same names and fields (made from them, so the two
cannot differ), and from JSON bytes to a `Report` or the diagnostics that say what is wrong. Nothing on the way of
`chuan check` imports this module: pydantic costs more than a check.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, create_model

from chuan_checker.verdict import CODES
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place
from chuan_reports import errors
from chuan_reports.report import Report, ReportError, check_sums
from chuan_reports.shape import SCHEMA
from chuan_reports.validation_shape import SCHEMA as VALIDATION
from chuan_reports.validation_shape import Validation

LEVELS = ("bắt buộc", "phấn đấu", "khuyến khích")

_FRACTION = Annotated[str, StringConstraints(pattern=r"^-?[1-9][0-9]*/[1-9][0-9]*$")]
_NARROWED: dict[str, Any] = {
    "verdict": Literal[CODES],
    "underlying": Literal[CODES] | None,
    "level": Literal[LEVELS],
    "severity": Literal["error", "warning"],
    "status": Literal["read", "unreadable", "empty"],
}
"""Fields that hold one of a few words, by name: the same name never means two things in these shapes."""

_SCHEMAS: dict[type, str] = {Report: SCHEMA, Validation: VALIDATION}
"""What the field `schema` of each shape must say."""

_MOST_PROBLEMS = 20
"""A report that is wrong throughout is one mistake; more lines than this help nobody."""


class InvalidReportError(ValueError):
    """A report file that cannot be read; `problems` says why, as diagnostics."""

    def __init__(self, problems: list[Diagnostic]) -> None:
        """Keep the diagnostics; the text of the exception is their messages."""
        super().__init__("; ".join(problem.message() for problem in problems))
        self.problems = problems


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `chuan/report/1`, draft 2020-12."""
    return published(Report, SCHEMA)


def published(record: type, title: str) -> dict[str, Any]:
    """The JSON Schema of a shape, draft 2020-12."""
    found = model(record).model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": title}


def validate(data: bytes, name: str = "report.json") -> Report | list[Diagnostic]:
    """The report in these bytes, or what is wrong with them; `name` is the file that the diagnostics name."""
    found = read_back(Report, data, name, check_sums)
    assert isinstance(found, (Report, list))
    return found


def read_back(record: type, data: bytes, name: str, sums: Callable[[Any], None]) -> Any:
    """The value of a shape in these bytes, or what is wrong with them; `sums` raises `ReportError`."""
    try:
        value = _record(model(record).model_validate_json(data))
    except ValidationError as error:
        problems = error.errors(include_url=False)
        return [_problem(one, name) for one in problems[:_MOST_PROBLEMS]]
    try:
        sums(value)
    except ReportError:
        return [diagnostic(errors.SUMS_WRONG, Place(name))]
    return value


@cache
def model(record: type) -> type[BaseModel]:
    """The model that mirrors a record: same fields, same order, nothing else allowed."""
    fields: dict[str, Any] = {}
    for name, hint in get_type_hints(record).items():
        kind = _NARROWED.get(name) or (Literal[_SCHEMAS[record]] if name == "schema" else _mirrored(hint))
        # `schema` is already a method of every model, so the attribute gets another name than the key.
        fields[name + "_" if hasattr(BaseModel, name) else name] = (kind, Field(alias=name))
    made: type[BaseModel] = create_model(
        record.__name__,
        __config__=ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True),
        __doc__=record.__doc__,
        **fields,
    )
    _RECORDS[made] = record
    return made


_RECORDS: dict[type[BaseModel], type] = {}


def _mirrored(hint: Any) -> Any:
    """The same type with records replaced by their models."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return types.GenericAlias(tuple, (_mirrored(inner[0]), ...))
    if origin is dict:
        return types.GenericAlias(dict, (str, _mirrored(inner[1])))
    if origin in (Union, types.UnionType):
        # INVARIANT: text beside a whole number is always a fraction.
        return reduce(or_, (_FRACTION if one is str and int in inner else _mirrored(one) for one in inner))
    return model(hint) if hasattr(hint, "__record__") else hint


def _record(value: Any) -> Any:
    """The records behind validated models."""
    if isinstance(value, BaseModel):
        made = _RECORDS[type(value)]
        return made(*(_record(getattr(value, name)) for name in type(value).model_fields))
    if isinstance(value, tuple):
        return tuple(_record(one) for one in value)
    return value


def _problem(error: Any, name: str) -> Diagnostic:
    where = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in error["loc"]).lstrip(".")
    place = Place(name)
    match error["type"]:
        case "json_invalid":
            return diagnostic(errors.NOT_JSON, place, loi=error["ctx"]["error"])
        case "missing":
            return diagnostic(errors.FIELD_MISSING, place, muc=where)
        case "extra_forbidden":
            return diagnostic(errors.FIELD_UNKNOWN, place, muc=where)
        case _:
            return diagnostic(errors.VALUE_WRONG, place, muc=where or name, gia_tri=repr(error["input"])[:80])
