"""How much a submission may hold: one table, checked before anything is parsed, each line of it overridable.

In: `name=value` as typed after `--limit`. Out: `Limits`, or what is wrong with the text. Promises: every limit has a
default, a reason and a name in Vietnamese for messages; a limit is only ever a refusal that says so and names the
option that raises it, never a silent cut; `parse(show(limits))` are the same limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chuan_grammar.diagnostics import Kind
from chuan_grammar.numerals import show_integer
from chuan_grammar.record import record


@record
class Limits:
    """Bytes of a file and of what it unpacks to, how often it may be compressed, sheets, filled cells of a sheet."""

    file: int = 20_000_000
    unpacked: int = 200_000_000
    ratio: int = 200
    sheets: int = 100
    cells: int = 200_000

    @property
    def book_cells(self) -> int:
        """Filled cells of all sheets together: five full ones; a hundred of them would not fit the memory."""
        return 5 * self.cells


DEFAULT = Limits()


@record
class Limit:
    """One line of the table. `unit` is shown after the number; `bytes` lets `20MB` be written."""

    name: str
    vi: str
    en: str
    unit: str
    bytes: bool
    why: str


TABLE = (
    Limit("file", "dung lượng một tệp", "size of a file", "", True, "a school's workbook with pictures has 2 to 5 MB"),
    Limit(
        "unpacked", "dung lượng sau giải nén", "size when unpacked", "", True, "Excel's largest real forms have 20 MB"
    ),
    Limit("ratio", "số lần nén của một phần", "compression of a part", "lần", False, "sheets compress 5 to 60 times"),
    Limit("sheets", "số trang của một tệp", "sheets of a workbook", "trang", False, "a form has some ten"),
    Limit(
        "cells", "số ô có nội dung của một trang", "filled cells of a sheet", "ô", False, "1,000 schools × 200 figures"
    ),
)

NAMES = tuple(limit.name for limit in TABLE)

MOST_VALUE = 10**12
"""A limit beyond a terabyte is a slip of the keyboard."""

_SIZES = {"": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
_VALUE = re.compile(r"([0-9]{1,13}|[0-9]{1,3}(?:[._ ][0-9]{3})+)\s*([a-zA-Z]*)")

BAD_LIMIT = Kind(
    "bad-limit",
    "«{text}» không phải một giới hạn",
    "«{text}» is not a limit",
    "viết TÊN=SỐ, ví dụ file=40MB hoặc cells=500000; các tên: {known}",
    "write NAME=NUMBER, for instance file=40MB or cells=500000; the names are: {known}",
    "`--limit` takes a line of the table of limits and a whole number above zero; sizes may be written in KB, MB, GB.",
)


def parse(given: Iterable[str], base: Limits = DEFAULT) -> Limits | str:
    """The limits with what was typed; the first text that is none, as it was typed.

    >>> parse(["file=40MB", "cells=500.000"]).file, parse(["cells=20MB"])
    (40000000, 'cells=20MB')
    """
    found: dict[str, int] = {}
    for text in given:
        name, equals, value = text.partition("=")
        known = next((limit for limit in TABLE if limit.name == name.strip().casefold()), None)
        match = _VALUE.fullmatch(value.strip())
        size = _SIZES.get(match[2].casefold()) if match else None
        if not equals or known is None or match is None or size is None or (match[2] and not known.bytes):
            return text
        number = int(re.sub(r"[._ ]", "", match[1])) * size
        if not 0 < number <= MOST_VALUE:
            return text
        found[known.name] = number
    return replace(base, **found) if found else base


def show(limits: Limits) -> tuple[str, ...]:
    """What `--limit` takes to get these limits from the default ones, in the order of the table.

    >>> show(parse(["cells=500000"]))
    ('cells=500000',)
    """
    return tuple(f"{name}={getattr(limits, name)}" for name in NAMES if getattr(limits, name) != getattr(DEFAULT, name))


def megabytes(size: int) -> str:
    """A size for people, never rounded to nothing.

    >>> megabytes(20_000_000), megabytes(20_000_001), megabytes(1_250)
    ('20 MB', '20,01 MB', '1.250 byte')
    """
    if size < 10_000:
        return f"{show_integer(size)} byte"
    whole, rest = divmod(size, 1_000_000)
    hundredths = -(-rest // 10_000)  # rounded up: what is above a limit must look so
    whole, hundredths = whole + hundredths // 100, hundredths % 100
    return f"{show_integer(whole)}{f',{hundredths:02}'.rstrip('0') if hundredths else ''} MB"


KINDS = (BAD_LIMIT,)
