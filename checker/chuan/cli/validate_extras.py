"""What other parts add to a validation: problems, waivers, explanations, a baseline, a record, returned workbooks.

In: what was checked. Out: parts of a `Validation`, bytes, files. Each part is one function that imports its module
when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from chuan.cli.console import report as print_diagnostics
from chuan_checker.facts.model import Facts, Raw
from chuan_checker.quality.find import problems as find_problems
from chuan_checker.quality.problem import Problem
from chuan_checker.verdict import Outcome
from chuan_grammar.periods import Period
from chuan_reports.validation_shape import ExplainedValue, Explanation, Validation, WaiverLine
from chuan_rules.model import Pack, Rules

if TYPE_CHECKING:
    from chuan.cli.validate_run import Options, Question
    from chuan_reports.record_file import Manifest


def problems(
    pairs: Sequence[tuple[Pack, Facts]], raws: Sequence[Raw], as_of: date, period: Period | None
) -> tuple[Problem, ...]:
    """Everything that is wrong with the submissions, before rules."""
    return find_problems(pairs, raws, as_of, period)


def waivers(rules: Rules, outcomes: Sequence[Outcome], as_of: date) -> tuple[WaiverLine, ...]:
    """Every waiver of the rules with its state."""
    if not any(pack.waivers for pack in rules.packs):
        return ()
    from chuan_checker.waivers import states

    return tuple(
        WaiverLine(w.plan, w.rule, w.unit, w.until, w.document, w.approver, w.reason, w.state, w.covers)
        for w in states(rules, outcomes, as_of)
    )


def explanations(
    raws: Sequence[Raw], pairs: Sequence[tuple[Pack, Facts]], outcomes: Sequence[Outcome]
) -> tuple[Explanation, ...]:
    """What units say of their figures, and whether it still holds."""
    if not any(raw.explanations for raw in raws):
        return ()
    from chuan.cli.validate_shape import cell
    from chuan_checker.explanations import match

    return tuple(
        Explanation(
            one.unit, one.rule, one.fact, one.text, one.author, one.date, one.state, cell(one.source),
            tuple(ExplainedValue(tie.fact, tie.period, tie.then, tie.now) for tie in one.values),
        )
        for one in match(raws, pairs, outcomes)
    )  # fmt: skip


def baseline(path: str, lang: str) -> Validation | None:
    """The validation to compare with; prints what is wrong with it."""
    from chuan.cli.diff_reading import baseline as read_baseline

    found = read_baseline(path)
    if isinstance(found, Validation):
        return found
    print_diagnostics(found, lang)
    return None


def compared(old: Validation, new: Validation, name: str) -> Validation:
    """The new validation with what changed."""
    from chuan_reports.compare import compare

    return replace(new, comparison=compare(old, new, name))


def manifest(options: Options, asked: Question, outputs: Sequence[str]) -> Manifest:
    """What is asked, as a record keeps it. `outputs`: the files that this run writes beside its record."""
    from chuan_reports.record_file import Manifest

    outputs = [*outputs, *([options.annotate] if options.annotate is not None else [])]
    return Manifest(
        paths=asked.where,
        rules=asked.rule_paths,
        explanations=options.explanations,
        limits=options.limits,
        strict_privacy=options.strict_privacy,
        fail_on=asked.fail_on,
        written=tuple(sorted(path for path in outputs if _inside(path, asked.where))),
    )


def _inside(path: str, folders: Iterable[str]) -> bool:
    """Whether a run over these folders would come across it."""
    from os.path import realpath

    real = Path(realpath(path))
    return any(real.is_relative_to(realpath(folder)) for folder in folders)


def recorded(validation: Validation, manifest: Manifest) -> bytes:
    """The evidence file of a run."""
    from chuan_reports.record_file import render

    return render(validation, manifest)
