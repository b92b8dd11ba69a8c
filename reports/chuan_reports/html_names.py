"""Names for links: anchors of findings and requirements, numbers and file names of units.

In: a report. Out: text of `a-z`, `0-9` and `-` only, whatever the ids hold. Promises: two things never share a name,
also where a file system ignores case; the name of a finding on the page of its unit is the same in every report that
has the same catalogue and units, so that pages can link to each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from chuan_reports.shape import Report

LONGEST = 40
"""A name longer than this is cut: a path must stay short."""

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """What a link can hold of a text; may be empty.

    >>> slug("Phòng học II.2/Đ"), slug("✓")
    ('phong-hoc-ii-2-d', '')
    """
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return _OTHER.sub("-", plain).strip("-")[:LONGEST].strip("-")


def distinct(texts: Iterable[str], prefix: str) -> dict[str, str]:
    """Each text with a name of its own.

    >>> distinct(["A.1", "A-1", "✓"], "r-")
    {'A.1': 'r-a-1', 'A-1': 'r-a-1--2', '✓': 'r-x'}
    """
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for text in dict.fromkeys(texts):
        name = slug(text) or "x"
        taken[name] = taken.get(name, 0) + 1
        # INVARIANT: a slug never holds two hyphens in a row, so a numbered name is nobody else's.
        names[text] = f"{prefix}{name}" if taken[name] == 1 else f"{prefix}{name}--{taken[name]}"
    return names


class Names:
    """The names of one report."""

    def __init__(self, report: Report) -> None:
        rules = [(one.plan, one.id) for one in report.catalogue] + [(f.plan, f.rule) for f in report.findings]
        several = len({plan for plan, _ in rules}) > 1
        texts = {key: f"{key[0]} {key[1]}" if several else key[1] for key in dict.fromkeys(rules)}
        known = distinct(texts.values(), "r-")
        self.rules = {key: known[text] for key, text in texts.items()}
        """(plan, rule) → anchor of the requirement."""
        ids = [one.id for one in report.units] + [report.unit.id] + [f.unit.id for f in report.findings]
        self.units = {unit: at for at, unit in enumerate(dict.fromkeys(ids))}
        """Unit id → number within the report."""
        self.files = {unit: f"{name}.html" for unit, name in distinct(ids, "u-").items()}
        """Unit id → file name of its page."""
