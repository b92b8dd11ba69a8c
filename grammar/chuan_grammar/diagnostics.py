"""A user's mistake as a value: what, where, and what to write instead.

In: a `Kind` from a stage's table (`errors.py` of each stage) with the facts of one occurrence. Out: a `Diagnostic`
that renders itself in Vietnamese or English. Knows no stage, imports only the standard library and `source`.
"""

from __future__ import annotations

from chuan_grammar.record import record
from chuan_grammar.source import Place

MOST_PER_FILE = 20
"""Language §7: all errors are collected, up to this many a file; the rest are counted, not shown."""


@record
class Kind:
    """One row of a diagnostics table: it documents, words and tests one mistake.

    `vi` and `en` are format strings over the facts of an occurrence; one sentence, no final period. `help_vi` and
    `help_en` say what to write instead. `bad` is an input that provokes it (tests run it), `good` the mended one.
    """

    id: str
    vi: str
    en: str
    help_vi: str = ""
    help_en: str = ""
    why: str = ""
    bad: str = ""
    good: str = ""
    severity: str = "error"


@record
class Diagnostic:
    """One mistake at one place. `facts` fill the wording; `suggestion` is at most one nearest name."""

    kind: Kind
    place: Place
    facts: tuple[tuple[str, str], ...] = ()
    suggestion: str | None = None

    @property
    def id(self) -> str:
        """The stable kebab-case id of the kind."""
        return self.kind.id

    @property
    def is_error(self) -> bool:
        """Whether it stops the rules from loading (warnings do not)."""
        return self.kind.severity == "error"

    def message(self, lang: str = "vi") -> str:
        """The sentence, with the help after a semicolon-free dash when the kind has one.

        >>> k = Kind("x", "thiếu «{ten}»", "missing «{ten}»", help_vi="viết «{ten}»")
        >>> Diagnostic(k, Place("a"), (("ten", "xã"),)).message()
        'thiếu «xã»'
        """
        return _fill(self.kind.vi if lang == "vi" else self.kind.en, self.facts)

    def help(self, lang: str = "vi") -> str:
        """What to write instead, and the nearest declared name where there is one."""
        text = _fill(self.kind.help_vi if lang == "vi" else self.kind.help_en, self.facts)
        if self.suggestion is None:
            return text
        asked = f"ý bạn là «{self.suggestion}»?" if lang == "vi" else f"did you mean «{self.suggestion}»?"
        return f"{asked} {text}".rstrip()


def _fill(template: str, facts: tuple[tuple[str, str], ...]) -> str:
    for name, value in facts:
        template = template.replace("{" + name + "}", _short(value))
    return template


def _short(value: str, most: int = 120) -> str:
    """User text quoted in a message is one line and not endless."""
    flat = " ".join(value.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def diagnostic(kind: Kind, place: Place, suggestion: str | None = None, **facts: object) -> Diagnostic:
    """Make a diagnostic; keyword arguments are the facts of this occurrence."""
    return Diagnostic(kind, place, tuple((name, str(value)) for name, value in facts.items()), suggestion)


def in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, line, column, without exact repeats; the order in which a reader mends them."""
    unique = dict.fromkeys(found)
    return sorted(
        unique, key=lambda d: (d.place.file, d.place.line or 0, d.place.column or 0, d.place.cell or "", d.id)
    )
