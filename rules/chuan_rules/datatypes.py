"""The types of the language: what a fact is, how it ages, and the range of a value nobody knows.

In: nothing. Out: `Datatype` and the few rules of their algebra that both type checking and reading of facts need.
Promises: a count, a ratio, money, a date and a level are different types (language §1.5). Does not parse.
"""

from __future__ import annotations

from fractions import Fraction

from chuan_grammar.record import record

COUNT, NUMBER, RATIO, MONEY, BOOLEAN, LEVEL, DATE, TEXT, ONE_OF, MANY_OF = (
    "count", "number", "ratio", "money", "boolean", "level", "date", "text", "one_of", "many_of",
)  # fmt: skip
WHOLE = frozenset({COUNT, MONEY, LEVEL, BOOLEAN})
"""Types whose values are integers; a gap in them is a whole number, and `1.250` means 1250 (ruling 50)."""

NUMERIC = frozenset({COUNT, NUMBER, RATIO, MONEY, LEVEL})

STOCK = "stock"
"""`thời điểm`: the newest value on or before the reading date. Every other periodicity is a kind of period (a flow)."""

WORDS = {
    COUNT: "số lượng", NUMBER: "số", RATIO: "tỷ lệ", MONEY: "tiền", BOOLEAN: "có/không", LEVEL: "mức",
    DATE: "ngày", TEXT: "chữ", ONE_OF: "một trong", MANY_OF: "các giá trị",
}  # fmt: skip
"""How a message names a type: a word of the language."""


@record
class Datatype:
    """A declared type: `measure` is the counted thing (`phòng`), `values` the spelled values, `low`/`high` bounds."""

    kind: str
    measure: str | None = None
    values: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def whole(self) -> bool:
        """Whether only integers are values."""
        return self.kind in WHOLE

    @property
    def numeric(self) -> bool:
        """Whether values can be compared and calculated with."""
        return self.kind in NUMERIC

    @property
    def word(self) -> str:
        """The type in the language's own word."""
        return WORDS[self.kind]

    def natural_range(self) -> tuple[Fraction | None, Fraction | None]:
        """Lowest and highest possible value (None: unbounded), declared bounds applied (language §6.1).

        >>> Datatype(COUNT, high=Fraction(60)).natural_range()
        (Fraction(0, 1), Fraction(60, 1))
        """
        low, high = _NATURAL[self.kind]
        if self.low is not None and (low is None or self.low > low):
            low = self.low
        if self.high is not None and (high is None or self.high < high):
            high = self.high
        return low, high


_ZERO, _ONE = Fraction(0), Fraction(1)
_NATURAL: dict[str, tuple[Fraction | None, Fraction | None]] = {
    COUNT: (_ZERO, None), NUMBER: (None, None), RATIO: (_ZERO, _ONE), MONEY: (_ZERO, None), BOOLEAN: (_ZERO, _ONE),
    LEVEL: (None, None), DATE: (None, None), TEXT: (None, None), ONE_OF: (None, None), MANY_OF: (None, None),
}  # fmt: skip
