"""What changed between two validations: new, fixed, persisting and regressed, and whether data, rule or date did it.

From two `Validation`s to a `Comparison`. Promises: a finding is known again by plan, requirement, unit and deadline, a
problem by its code, unit, figure and period (one that belongs to no unit by the file that it stands in), never by a
row or a message; whatever is wrong, or was, is listed once; what is not looked at any more never counts as fixed; the
underlying verdicts are compared, so that neither a waiver nor an explanation hides a change. Linear in both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from chuan_checker import verdict as v
from chuan_grammar.text import fold
from chuan_reports.shape import Exact, Finding, Requirement
from chuan_reports.validation_shape import Change, Comparison, Problem, Validation

FINDING, PROBLEM = "finding", "problem"
"""What a `Change` is about (`Change.what`)."""

NEW, FIXED, PERSISTING, REGRESSED, GONE = "new", "fixed", "persisting", "regressed", "gone"
"""`new`: wrong now and not known before; `fixed`: wrong before and well now; `persisting`: wrong both times;
`regressed`: it passed before and no longer does; `gone`: wrong before and not looked at any more, which is not fixed.
"""

KINDS = (NEW, REGRESSED, PERSISTING, FIXED, GONE)
"""In the order in which somebody should look."""

WORSE = (NEW, REGRESSED)

DATA, RULE, BOTH, DATE, UNKNOWN = "data", "rule", "both", "date", "unknown"

WELL = frozenset({v.PASS, v.NOT_APPLICABLE, v.NOT_DUE})

_EVERY = "|".join((*map(fold, ("mỗi", "hằng", "hàng")), "every"))
_VIETNAMESE = "|".join(map(fold, ("năm", "quý", "tháng", "học kỳ")))
_AGAIN = re.compile(rf"\b(?:{_EVERY})\s+(?:{_VIETNAMESE}|year|school|quarter|month|term)\b|/\s?(?:{_VIETNAMESE})\b")
"""How a deadline that comes back is written: «hằng năm», «mỗi học kỳ», «02 lần/năm»."""

Key = tuple[str, ...]


def compare(old: Validation, new: Validation, name: str) -> Comparison:
    """Compare with a baseline called `name`."""
    changes = sorted((*_findings(old, new), *_problems(old, new)), key=_order)
    counts = Counter(change.kind for change in changes)
    return Comparison(name, old.as_of, {kind: counts[kind] for kind in KINDS}, tuple(changes))


def worse(comparison: Comparison) -> bool:
    """Whether something is new or has regressed."""
    return any(comparison.counts.get(kind, 0) for kind in WORSE)


def _order(change: Change) -> tuple[int, str, str, str, str, str]:
    at = KINDS.index(change.kind)
    return at, change.what, change.unit, change.rule, change.fact, change.due or ""


# ---------------------------------------------------------------- findings


class _Side:
    """One of the two validations, as the comparison looks things up in it."""

    def __init__(self, it: Validation) -> None:
        self.as_of = it.as_of
        self.requirements: dict[Key, Requirement] = {
            (one.plan, one.id): one for report in it.reports for one in report.catalogue
        }
        self.hashes = {plan.id: plan.sha256 for plan in it.rules}
        self.units = {(row.id, row.type) for report in it.reports for row in report.units}
        self.findings: dict[Key, dict[Key, Finding]] = {}
        for report in it.reports:
            for found in report.findings:
                of_unit = self.findings.setdefault((found.plan, found.rule, found.unit.id), {})
                due, nth = found.due.isoformat() if found.due is not None else "", 0
                while (due, str(nth)) in of_unit:  # two clauses of one requirement may share a deadline
                    nth += 1
                of_unit[due, str(nth)] = found


def _findings(old: Validation, new: Validation) -> Iterator[Change]:
    before, after = _Side(old), _Side(new)
    for key, was, now in _pairs(before, after):
        kind = _kind(was, now)
        one = now or was
        if kind is None or one is None:
            continue
        yield Change(
            what=FINDING,
            kind=kind,
            unit=one.unit.id,
            rule=one.rule,
            fact=", ".join(dict.fromkeys(fact.name for fact in one.facts)),
            due=one.due.isoformat() if one.due is not None else None,
            before=_verdict(was) if was is not None else None,
            after=_verdict(now) if now is not None else None,
            because=_because(key, was, now, before, after),
        )


def _pairs(before: _Side, after: _Side) -> Iterator[tuple[Key, Finding | None, Finding | None]]:
    """What to compare with what. A yearly duty that is met by a later deadline is compared with the one before it."""
    for key in dict.fromkeys((*before.findings, *after.findings)):
        old, new = before.findings.get(key, {}), after.findings.get(key, {})
        if not _recurs(after.requirements.get(key[:2]) or before.requirements.get(key[:2])):
            for due in sorted({*old, *new}):
                yield key, old.get(due), new.get(due)
            continue
        latest = max(new, default=("",))[0]
        for due in sorted({*old, *new}):
            was, now = old.get(due), new.get(due)
            if was is None:
                was = old.get(max((one for one in old if one[0] < due[0]), default=("",)))
            if now is None and due[0] < latest:
                continue  # told with the later deadline
            yield key, was, now


def _recurs(requirement: Requirement | None) -> bool:
    """Whether a requirement is asked for again and again («mỗi năm»), not once by a day."""
    times = fold(requirement.due or "").split(";") if requirement is not None else ()
    return bool(times) and all(_AGAIN.search(time) for time in times)


def _verdict(finding: Finding) -> str:
    """What lies below a waiver."""
    return finding.underlying or finding.verdict


def _kind(was: Finding | None, now: Finding | None) -> str | None:
    wrong_before = was is not None and _verdict(was) not in WELL
    if now is not None and _verdict(now) not in WELL:
        if wrong_before:
            return PERSISTING
        return REGRESSED if was is not None and _verdict(was) == v.PASS else NEW
    if wrong_before:
        # A requirement that does not apply any more, or is due later, has not been met.
        return FIXED if now is not None and _verdict(now) == v.PASS else GONE
    return None


def _because(key: Key, was: Finding | None, now: Finding | None, before: _Side, after: _Side) -> str:
    """What made the difference, as far as the two results tell."""
    rule_before, rule_after = before.requirements.get(key[:2]), after.requirements.get(key[:2])
    if rule_before is None or rule_after is None:
        return RULE  # the requirement is new, or gone
    rule = _text_of(rule_before) != _text_of(rule_after)
    if was is None or now is None:
        one = now or was
        assert one is not None
        unit = (one.unit.id, one.unit.type)
        data = not (unit in before.units and unit in after.units) or (not rule and before.as_of == after.as_of)
    else:
        data = _values(was) != _values(now)
    if rule:
        return BOTH if data else RULE
    if data:
        return DATA
    moved = was is not None and now is not None and _verdict(was) != _verdict(now)
    if not moved:
        return DATE
    # Its sentence is the same and so is what it read: a definition that it rests on, a row it does not name, the day.
    same_rules = before.hashes.get(key[0]) == after.hashes.get(key[0])
    if before.as_of == after.as_of:
        return DATA if same_rules else RULE
    return DATE if same_rules else UNKNOWN


def _text_of(requirement: Requirement) -> tuple[object, ...]:
    """What a requirement asks for; its title, note and place in the file may change without changing the rule."""
    return requirement.sentence, requirement.level, requirement.due, requirement.subject, requirement.evidence


def _values(finding: Finding) -> tuple[object, ...]:
    """What a finding read: figures in the order of their periods, and the documents named beside them.

    However a figure is written, and whatever its period is called: next year's duty that reads the same number has
    not got new data.
    """
    facts = sorted(finding.facts, key=lambda fact: (fact.unit.id, fold(fact.name), fact.period or ""))
    return (
        tuple(
            (f.unit.id, fold(f.name), _value(f.value.exact, f.value.raw), fold(f.evidence or ""), f.problem is None)
            for f in facts
        ),
        tuple(sorted(map(fold, finding.evidence.given))),
        tuple(sorted((one.unit.id, fold(one.name)) for one in finding.missing)),
    )


def _value(exact: Exact, raw: str) -> str:
    return fold(raw) if exact is None else str(exact)


# ---------------------------------------------------------------- problems of the submissions


def _problems(old: Validation, new: Validation) -> Iterator[Change]:
    before, after = _grouped(old.problems), _grouped(new.problems)
    seen = _Seen(old, new)
    for key in dict.fromkeys((*before, *after)):
        for was, now in _matched(before.get(key, ()), after.get(key, ())):
            one = now or was
            assert one is not None
            kind = PERSISTING if was is not None and now is not None else NEW if was is None else FIXED
            yield Change(
                what=PROBLEM,
                kind=GONE if kind == FIXED and not seen.again(one) else kind,
                unit=_owner(one),
                rule=one.code,
                fact=one.fact,
                due=None,
                before=was.raw if was is not None else None,
                after=now.raw if now is not None else None,
                because=seen.because(was, now),
            )


def _grouped(problems: Iterable[Problem]) -> dict[Key, list[Problem]]:
    """The problems of each kind of a figure; one without a unit is known by its file's name."""
    found: defaultdict[Key, list[Problem]] = defaultdict(list)
    for one in problems:
        found[_owner(one), one.code, fold(one.fact), fold(one.period)].append(one)
    return found


def _owner(problem: Problem) -> str:
    return problem.unit.id if problem.unit is not None else _base(problem.cell.file)


def _base(file: str) -> str:
    """The name of a file without its folders: next year's stand elsewhere."""
    return file.replace("\\", "/").rpartition("/")[2]


def _matched(before: Sequence[Problem], after: Sequence[Problem]) -> Iterator[tuple[Problem | None, Problem | None]]:
    """Problems of one key side by side: those that say the same first, then the others in their order."""
    left: defaultdict[str, list[Problem]] = defaultdict(list)
    for one in before[::-1]:
        left[fold(one.raw)].append(one)
    later: list[Problem] = []
    for now in after:
        same = left[fold(now.raw)]
        if same:
            yield same.pop(), now
        else:
            later.append(now)
    kept = {id(one) for listed in left.values() for one in listed}
    rest = [one for one in before if id(one) in kept]
    for at in range(max(len(rest), len(later))):
        yield (rest[at] if at < len(rest) else None), (later[at] if at < len(later) else None)


class _Seen:
    """Which units and files the new run looked at, and what is the same in both."""

    def __init__(self, old: Validation, new: Validation) -> None:
        self._units = {unit for line in new.files for unit in line.units}
        self._files = {_base(line.file) for line in new.files}
        self._same = {line.sha256 for line in old.files} & {line.sha256 for line in new.files}
        self._sha = {side: {line.file: line.sha256 for line in it.files} for side, it in (("old", old), ("new", new))}
        self._files_moved = _hashes(old) != _hashes(new)
        self._rules_moved = {plan.sha256 for plan in old.rules} != {plan.sha256 for plan in new.rules}

    def again(self, problem: Problem) -> bool:
        """Whether its unit (or its file, where it has none) was submitted again."""
        if problem.unit is not None and problem.unit.id in self._units:
            return True
        return _base(problem.cell.file) in self._files

    def because(self, was: Problem | None, now: Problem | None) -> str:
        """A fault of a file that is the same byte for byte came, or went, with the rules."""
        if was is not None and now is not None:
            return DATA if fold(was.raw) != fold(now.raw) else DATE
        side, one = ("old", was) if was is not None else ("new", now)
        assert one is not None
        untouched = self._sha[side].get(one.cell.file) in self._same
        if self._rules_moved and (untouched or not self._files_moved):
            return RULE
        return DATA if self._files_moved else DATE


def _hashes(it: Validation) -> Counter[str]:
    return Counter(line.sha256 for line in it.files)
