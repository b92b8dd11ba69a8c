"""The formats of a form: one table, one signature.

In: a name or a path. Out: a `FormFormat` whose renderer is `(Form, units, lang) -> bytes`. Promises: a renderer is
imported when it is used. A new format is a module and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from chuan_grammar.record import record
from chuan_reports.form_shape import Form, FormUnit


@record
class FormFormat:
    """A format: its name, the endings of its files, its modules (for one unit, for several), whether it is binary."""

    name: str
    suffixes: tuple[str, ...]
    one: str
    many: str
    binary: bool = False

    def render(self, form: Form, units: Sequence[FormUnit], lang: str, *, wide: bool = False) -> bytes:
        """The form as bytes; `wide`: a row a unit."""
        module = import_module(f"chuan_reports.{self.many if wide else self.one}")
        made: Callable[[Form, Sequence[FormUnit], str], bytes] = module.render
        return made(form, units, lang)


FORMATS = (
    FormFormat("xlsx", (".xlsx",), "form_school", "form_commune", binary=True),
    FormFormat("csv", (".csv",), "form_csv", "form_csv"),
    FormFormat("json-schema", (".schema.json", ".json"), "form_schema", "form_schema"),
)


def by_name(name: str) -> FormFormat | None:
    """The format of a name.

    >>> by_name("CSV").name, by_name("pdf")
    ('csv', None)
    """
    return next((form for form in FORMATS if form.name == name.casefold()), None)


def by_path(path: str) -> FormFormat | None:
    """The format of a path, by its ending.

    >>> by_path("a/Bieu.XLSX").name, by_path("bieu")
    ('xlsx', None)
    """
    return next((form for form in FORMATS if path.casefold().endswith(form.suffixes)), None)
