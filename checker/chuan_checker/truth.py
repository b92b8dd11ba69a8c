"""Values and truths on their way to a verdict: what is known, what is missing, what is broken, what was read.

In: nothing. Out: `Value` (an interval) and `Truth` (true, false, unknown or not applicable), both with everything
that they rest on. Promises: what is missing or invalid is never lost on the way up; only missing facts of parts that
are still undecided are passed on (ruling 24).
"""

from __future__ import annotations

from collections.abc import Iterable

from chuan_checker.intervals import ANYTHING, FALSE, TRUE, UNKNOWN, Interval
from chuan_checker.verdict import FactUse, MissingFact
from chuan_grammar.record import record
from chuan_rules.datatypes import Datatype
from chuan_rules.model import Condition

NOT_APPLICABLE = "not applicable"

OWN, OTHER, PARAMETER = "own", "other", "parameter"
"""Whose fact is missing decides between `missing` and `undetermined` (language §6, ruling 19)."""


@record
class Lack:
    """A missing fact and whose it is."""

    fact: MissingFact
    whose: str


@record
class Value:
    """What is known of a number. `none`: 0/0, nobody to count; `unsure`: a denominator may still turn out to be 0."""

    interval: Interval
    lacks: tuple[Lack, ...] = ()
    problems: tuple[str, ...] = ()
    facts: tuple[FactUse, ...] = ()
    none: bool = False
    unsure: bool = False
    reason: str = ""


@record
class Detail:
    """The comparison behind a truth: what reports show as actual and target.

    `about` says what was counted, where the sentence alone does not.
    """

    actual: Interval | None
    operator: str
    target: Interval
    high: Interval | None
    datatype: Datatype
    digits: int | None = None
    about: str = ""


@record
class Truth:
    """A truth with what it rests on. `ban`: false because of something forbidden; `manual`: a person is needed."""

    state: str
    lacks: tuple[Lack, ...] = ()
    problems: tuple[str, ...] = ()
    facts: tuple[FactUse, ...] = ()
    ban: bool = False
    manual: bool = False
    reason: str = ""
    detail: Detail | None = None
    condition: Condition | None = None
    items: tuple[Truth, ...] = ()
    counted: tuple[tuple[str, str], ...] = ()
    """For quantifiers: (unit id, state) of every unit looked at."""

    @property
    def is_true(self) -> bool:
        """Certainly true."""
        return self.state == TRUE

    @property
    def is_false(self) -> bool:
        """Certainly false."""
        return self.state == FALSE

    @property
    def is_unknown(self) -> bool:
        """Not decided by the facts at hand."""
        return self.state == UNKNOWN

    @property
    def is_not_applicable(self) -> bool:
        """Nothing to decide."""
        return self.state == NOT_APPLICABLE


UNDECIDED = Truth(UNKNOWN)


def merge_facts(parts: Iterable[Value | Truth]) -> tuple[FactUse, ...]:
    """All facts, each once, in order."""
    return tuple(dict.fromkeys(fact for part in parts for fact in part.facts))


def merge_problems(parts: Iterable[Value | Truth]) -> tuple[str, ...]:
    """All problems, each once, in order."""
    return tuple(dict.fromkeys(problem for part in parts for problem in part.problems))


def merge_lacks(parts: Iterable[Value | Truth]) -> tuple[Lack, ...]:
    """All missing facts, each once."""
    return tuple(dict.fromkeys(lack for part in parts for lack in part.lacks))


def undecided_lacks(parts: Iterable[Truth]) -> tuple[Lack, ...]:
    """The missing facts of the parts that are still undecided."""
    return merge_lacks(part for part in parts if part.is_unknown)


def all_of(items: tuple[Truth, ...], condition: Condition | None = None) -> Truth:
    """Kleene `and`; parts that do not apply are dropped, all dropped: not applicable (ruling 80)."""
    live = [item for item in items if not item.is_not_applicable]
    false = [item for item in live if item.is_false]
    if not live:
        state = NOT_APPLICABLE
    elif false:
        state = FALSE
    else:
        state = UNKNOWN if any(item.is_unknown for item in live) else TRUE
    return _joined(state, items, live, condition, ban=any(item.ban for item in false))


def any_of(items: tuple[Truth, ...], condition: Condition | None = None) -> Truth:
    """Kleene `or`."""
    live = [item for item in items if not item.is_not_applicable]
    if not live:
        state = NOT_APPLICABLE
    elif any(item.is_true for item in live):
        state = TRUE
    else:
        state = UNKNOWN if any(item.is_unknown for item in live) else FALSE
    return _joined(state, items, live, condition, ban=state == FALSE and all(item.ban for item in live))


def _joined(state: str, items: tuple[Truth, ...], live: list[Truth], condition: Condition | None, ban: bool) -> Truth:
    unknown = state == UNKNOWN
    return Truth(
        state,
        undecided_lacks(live) if unknown else (),
        merge_problems(items),
        merge_facts(items),
        ban,
        unknown and any(item.manual for item in live if item.is_unknown),
        next((item.reason for item in items if item.is_not_applicable), "") if state == NOT_APPLICABLE else "",
        None,
        condition,
        items,
    )


def negation(item: Truth, prohibition: bool, condition: Condition | None = None) -> Truth:
    """Kleene `not`."""
    state = {TRUE: FALSE, FALSE: TRUE}.get(item.state, item.state)
    return Truth(
        state, item.lacks, item.problems, item.facts, prohibition and state == FALSE, item.manual, item.reason, None,
        condition, (item,),
    )  # fmt: skip


def nothing(reason: str, parts: Iterable[Value] = ()) -> Value:
    """0/0: nobody to count."""
    listed = list(parts)
    return Value(ANYTHING, merge_lacks(listed), merge_problems(listed), merge_facts(listed), none=True, reason=reason)
