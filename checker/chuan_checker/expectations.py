"""What a specimen says of a finding, and what the finding says: both as text that can be compared and rewritten.

In: a line of a `verdict` block; an outcome. Out: the same line as the outcome would have it. Promises: whatever a line
does not mention is not looked at; numbers are exact (`3/4`, never `0,75`); a line that cannot be read never matches.
The forms are told in tests/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from chuan_checker.verdict import Finding, MissingFact, Outcome, Quantity, Range
from chuan_grammar.record import record
from chuan_grammar.text import fold

NONE = "none"
"""No finding, no gap, no missing fact: said, so that it can be checked."""

_FINDING = re.compile(r"^(?P<rule>\S+) @ (?P<unit>.+?)(?: @ (?P<due>\d{4}-\d\d-\d\d))?: (?P<code>[a-z_]+)$")
_ROLLUP = re.compile(r"^rollup (?P<rule>\S+) @ (?P<unit>.+?): (?P<code>[a-z_]+)$")
_CONTRIBUTION = re.compile(r"^contribution (?P<rule>\S+) @ (?P<unit>.+?): (?P<code>yes|no|open|none)$")


@record
class Line:
    """An expectation: which finding, its verdict code, further claims as (word, rest)."""

    form: str
    rule: str
    unit: str
    due: str | None
    code: str
    claims: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """As a block has it."""
        lead = "" if self.form == "finding" else f"{self.form} "
        due = f" @ {self.due}" if self.due else ""
        claims = "".join(f" | {word} {rest}".rstrip() for word, rest in self.claims)
        return f"{lead}{self.rule} @ {self.unit}{due}: {self.code}{claims}"


def read_line(text: str) -> Line | None:
    """The expectation that a line states; None when it is of another form.

    >>> read_line("R1 @ T1 @ 2026-12-31: fail | gap 2 | missing none").claims
    (('gap', '2'), ('missing', 'none'))
    """
    head, *claims = (part.strip() for part in text.split(" | "))
    pairs = tuple((word, " ".join(rest.split())) for word, _, rest in (claim.partition(" ") for claim in claims))
    for form, pattern in (("rollup", _ROLLUP), ("contribution", _CONTRIBUTION), ("finding", _FINDING)):
        found = pattern.match(head)
        if found:
            return Line(form, found["rule"], found["unit"], found.groupdict().get("due"), found["code"], pairs)
    return None


def as_found(line: Line, outcome: Outcome) -> Line:
    """The line with what was found in the place of what was expected."""
    match line.form:
        case "rollup":
            return _rollup(line, outcome)
        case "contribution":
            return _contribution(line, outcome)
        case _:
            return _finding(line, outcome)


def _named(line: Line, rule: str, unit_id: str, unit_name: str) -> bool:
    return fold(rule) == fold(line.rule) and fold(line.unit) in (fold(unit_id), fold(unit_name))


def _finding(line: Line, outcome: Outcome) -> Line:
    """A line without a due date speaks of every due point: they must all say the same."""
    found = matching(line, outcome)
    if not found:
        return _with(line, NONE, ())
    lines = [_with(line, f.verdict, tuple((word, _said(word, rest, f)) for word, rest in line.claims)) for f in found]
    if all(other == lines[0] for other in lines):
        return lines[0]
    each = ", ".join(f"{f.verdict} ({f.due})" for f in found)
    return _with(line, f"khác nhau theo hạn: {each}", ())


def matching(line: Line, outcome: Outcome) -> list[Finding]:
    """The findings that a line is about."""
    return [
        f for f in outcome.findings
        if _named(line, f.rule.id, f.unit.id, f.unit.name) and (line.due is None or str(f.due) == line.due)
    ]  # fmt: skip


def _rollup(line: Line, outcome: Outcome) -> Line:
    row = next((r for r in outcome.rollup if _named(line, r.rule.id, r.unit.id, r.unit.name)), None)
    if row is None:
        return _with(line, NONE, ())
    known = {"counts": counts_text(row.counts), "reported": f"{row.reported}/{row.total}"}
    return _with(line, row.verdict, tuple((word, known.get(word, "?")) for word, _ in line.claims))


def _contribution(line: Line, outcome: Outcome) -> Line:
    row = next((c for c in outcome.contributions if _named(line, c.rule.id, c.unit.id, c.unit.name)), None)
    code = NONE if row is None else {True: "yes", False: "no", None: "open"}[row.holds]
    return _with(line, code, ())


def _with(line: Line, code: str, claims: tuple[tuple[str, str], ...]) -> Line:
    return Line(line.form, line.rule, line.unit, line.due, code, claims)


def counts_text(counts: Sequence[tuple[str, int]]) -> str:
    """`pass 2, fail 1`, in the order of the codes."""
    return ", ".join(f"{code} {n}" for code, n in counts if n)


# ---------------------------------------------------------------- claims about one finding


def _said(word: str, rest: str, finding: Finding) -> str:
    """What the finding says under a claim's word, in the form that the claim uses."""
    claim = CLAIMS.get(word)
    return claim(rest, finding) if claim is not None else f"«{word}» không phải điều kiểm tra được"


def _exact(quantity: Quantity | None) -> str:
    if quantity is None or quantity.exact is None:
        return NONE
    if isinstance(quantity.exact, Range):
        return f"{_number(quantity.exact.low)}..{_number(quantity.exact.high)}"
    return _number(quantity.exact)


def _number(value: Fraction | None) -> str:
    return "" if value is None else str(value)


def _gap(rest: str, finding: Finding) -> str:
    if finding.gap is None:
        return NONE
    gap = finding.gap
    name = f" of {gap.fact}" if " of " in f" {rest}" else ""
    return f"{gap.amount}{' open' if gap.open else ''}{name}"


def _missing(rest: str, finding: Finding) -> str:
    with_period = "(" in rest

    def shown(fact: MissingFact) -> str:
        period = f" ({fact.period})" if with_period and fact.period else ""
        return f"{fact.unit.id}/{fact.name}{period}"

    return "; ".join(shown(fact) for fact in finding.missing) or NONE


def _reads(rest: str, finding: Finding) -> str:
    with_period = "(" in rest
    rows = [
        f"{fact.unit.id}/{fact.name} = {fact.raw}" + (f" ({fact.period})" if with_period and fact.period else "")
        for fact in finding.facts
    ]
    return "; ".join(rows) or NONE


def _yes_no(value: bool | None) -> str:
    return NONE if value is None else "yes" if value else "no"


def _holds(rest: str, texts: Sequence[str | None]) -> str:
    """A claim that some text contains these words: itself when true, all the texts when not."""
    given = [text for text in texts if text]
    return rest if any(rest in text for text in given) else " / ".join(given)


def _lacks(rest: str, texts: Sequence[str]) -> str:
    """A claim that no text contains these words."""
    return next((text for text in texts if rest in text), rest)


CLAIMS: dict[str, Callable[[str, Finding], str]] = {
    "early": lambda _, f: _yes_no(f.early),
    "at-risk": lambda _, f: _yes_no(f.at_risk),
    "advisory": lambda _, f: _yes_no(f.advisory),
    "binding": lambda _, f: _yes_no(f.binding),
    "due": lambda _, f: str(f.due) if f.due is not None else NONE,
    "period": lambda _, f: f.period or NONE,
    "label": lambda _, f: f.label,
    "actual": lambda _, f: _exact(f.actual),
    "shows": lambda _, f: f.actual.display if f.actual is not None else NONE,
    "operator": lambda _, f: f.operator or NONE,
    "target": lambda _, f: _exact(f.target),
    "target-shows": lambda _, f: f.target.display if f.target is not None else NONE,
    "gap": _gap,
    "gap-shows": lambda _, f: f.gap.display if f.gap is not None else NONE,
    "missing": _missing,
    "reads": _reads,
    "underlying": lambda _, f: f.underlying or NONE,
    "waiver": lambda _, f: f.waiver.document if f.waiver is not None else NONE,
    "same-as": lambda _, f: f.same_as or NONE,
    "level": lambda _, f: f.rule.strength,
    "evidence": lambda _, f: "; ".join(f.evidence_given) or NONE,
    "baseline": lambda _, f: f"{f.baseline[0]} on {f.baseline[1]}" if f.baseline is not None else NONE,
    "expected": lambda _, f: _number(f.expected_today) or NONE,
    "says": lambda rest, f: _holds(rest, f.explanation),
    "never-says": lambda rest, f: _lacks(rest, f.explanation),
    "reason": lambda rest, f: _holds(rest, [f.reason]),
    "lines": lambda rest, f: rest if len(f.explanation) <= int(rest) else str(len(f.explanation)),
}
"""Claim → what the finding says. One line a claim; tests/README.md explains each."""
