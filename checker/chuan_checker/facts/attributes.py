"""One attribute cell to its typed value.

In: a `RawCell` and the declared type. Out: an `AttributeValue`. Promises: values carry their declared spelling; a cell
outside the declared values has a problem and no value (ruling 85). Blank cells are the caller's: they are absent.
"""

from __future__ import annotations

from chuan_checker.facts.model import AttributeValue, RawCell
from chuan_checker.facts.values import read_value, read_words
from chuan_grammar.text import tidy
from chuan_rules.datatypes import MANY_OF, ONE_OF, TEXT, Datatype


def attribute_value(cell: RawCell, datatype: Datatype, unit: str = "") -> AttributeValue:
    """The typed value of a filled cell.

    >>> attribute_value(RawCell("thcs; Tiểu học"), Datatype(MANY_OF, values=("tiểu học", "THCS"))).values
    ('THCS', 'tiểu học')
    """
    raw = tidy(cell.text)
    if datatype.kind in (ONE_OF, MANY_OF):
        values, problem = read_words(cell, datatype)
        return AttributeValue(raw, values, None, problem, cell.source)
    value = read_value(cell, datatype, unit)
    values = (raw,) if datatype.kind == TEXT and value.problem is None else ()
    return AttributeValue(raw, values, value.value, value.problem, cell.source)
