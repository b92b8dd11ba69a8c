"""One run of `chuan validate`, step by step.

In: options as typed, `chuan.toml`, files. Out: the outputs that were asked for, an exit code. Promises: everything is
worked out before anything is written, and every file is written whole, so that a run that is killed leaves what was
there before; one file that cannot be read stops no other; the same tree, rules and date give the same bytes, with or
without cache, with one process or several. On exit 2 nothing is written and stdout stays empty.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from chuan.cache import FOLDER, holds_only_a_cache
from chuan.cli import loading, validate_extras, validate_shape
from chuan.cli.config import Defaults
from chuan.cli.console import colored, width_of_screen, write, write_bytes, write_file
from chuan.cli.console import report as print_diagnostics
from chuan.cli.own_outputs import foreign_below, is_ours
from chuan.cli.progress import Progress
from chuan.cli.report_output import NARROWEST, SAID, WIDEST
from chuan.cli.usage import Wrong
from chuan.cli.validate_targets import Targets, choose
from chuan.files import NO_UNITS, Submitted, Tree, rule_sets, tree
from chuan.reading import default_processes, read_files, settings_for
from chuan.version import __version__
from chuan_checker.check import plan_ref
from chuan_checker.facts.limits import Limits
from chuan_checker.facts.model import Raw
from chuan_checker.facts.repairs import of_all
from chuan_checker.validate import Checked, validate
from chuan_checker.verdict import FAIL_ON_ORDER
from chuan_grammar.diagnostics import Diagnostic, Kind, diagnostic
from chuan_grammar.periods import Period
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_reports.report import build_report
from chuan_reports.validation import build
from chuan_reports.validation_formats import Format
from chuan_reports.validation_shape import Validation
from chuan_reports.validation_words import conclusion, verdict
from chuan_rules.load import load
from chuan_rules.model import Rules

NOT_A_CACHE = Kind(
    "not-a-cache",
    "«{path}» đã có tệp khác nên không dùng làm nơi giữ kết quả đọc",
    "«{path}» holds other files, so it is not used as a cache",
    "chọn một thư mục trống hoặc chưa có cho --cache",
    "name an empty folder, or one that does not exist, after --cache",
    "A cache is ignored by git and cleaned by the program; nobody's own files may stand in it.",
)
NO_PATH = Kind(
    "no-path-given",
    "chưa nói số liệu nộp ở đâu",
    "it is not said where the submissions are",
    "viết thư mục sau lệnh: chuan validate nop/, hoặc ghi facts = [...] trong chuan.toml",
    "name a folder after the command: chuan validate nop/, or write facts = [...] into chuan.toml",
    "There is nothing to check.",
)

KINDS = (NOT_A_CACHE, NO_PATH)

OWN_OUTPUT = "own-output"
"""Kind of what is passed over because this very run writes it."""


@record
class Options:
    """The command line as typed."""

    paths: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    on: str | None = None
    period: str | None = None
    outputs: tuple[str, ...] = ()
    annotate: str | None = None
    baseline: str | None = None
    explanations: tuple[str, ...] = ()
    record: str | None = None
    jobs: int | None = None
    cache: str | None = None
    no_cache: bool = False
    limits: tuple[str, ...] = ()
    strict_privacy: bool = False
    drop_suppressed: bool = False
    fail_on: str | None = None
    lang: str | None = None


@record
class Question:
    """What is asked, after every option has been understood."""

    rules: Rules
    rule_paths: tuple[str, ...]
    where: tuple[str, ...]
    files: Tree
    as_of: date
    period: Period | None
    limits: Limits
    fail_on: str


@record
class Result:
    """What a run found, before anything is written."""

    validation: Validation
    asked: Question
    lang: str


def run(options: Options) -> int:
    """Everything; returns the exit code."""
    targets = choose(options.outputs, options.drop_suppressed)
    found = result(options, _written(options, targets))
    return found if isinstance(found, int) else _deliver(found, targets, options)


def result(options: Options, written: frozenset[str] = frozenset(), given: Defaults | None = None) -> Result | int:
    """Everything that is found, or the exit code when it cannot be; prints what is wrong.

    `written`: real paths of the outputs; `given` instead of what `chuan.toml` says. Writes nothing but the cache.
    """
    given = loading.config() if given is None else given
    lang = options.lang or given.language
    asked = _question(options, given, lang, written)
    if isinstance(asked, int):
        return asked
    baseline = None
    if options.baseline is not None:
        baseline = validate_extras.baseline(options.baseline, lang)
        if baseline is None:
            return loading.CANNOT_RUN
    with _uncollected():
        raws = _read(asked, options, lang)
        checked = validate(asked.rules, raws, asked.as_of, asked.period)
        validation = _validation(asked, raws, checked)
    if not checked.units:
        print_diagnostics([diagnostic(NO_UNITS, Place("PATH"))], lang)
    if baseline is not None and options.baseline is not None:
        validation = validate_extras.compared(baseline, validation, options.baseline)
    return Result(validation, asked, lang)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing of this is garbage; looking through millions of figures for cycles costs a tenth of the run."""
    import gc

    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


# ---------------------------------------------------------------- what is asked


def _question(options: Options, given: Defaults, lang: str, written: frozenset[str]) -> Question | int:
    wrong: list[Diagnostic] = list(given.diagnostics)
    limits = loading.read_limits(options.limits)
    if isinstance(limits, Diagnostic):
        wrong.append(limits)
    rules, where = options.rules or given.rules, options.paths or given.facts
    if not rules and not wrong:
        wrong.append(diagnostic(loading.NO_RULES_GIVEN, Place("--rules")))
    if not where and not wrong:
        wrong.append(diagnostic(NO_PATH, Place("PATH")))
    if options.cache is not None and not holds_only_a_cache(Path(options.cache)):
        wrong.append(diagnostic(NOT_A_CACHE, Place("--cache"), path=options.cache))
    day = loading.question(options.on, options.period, given, lang)
    sets = rule_sets(rules)
    loaded = load(sets.sets)
    found = tree([*where, *options.explanations], "PATH")
    _keep_submissions(found, written, options)
    first = [*wrong, *sets.diagnostics, *found.diagnostics]
    print_diagnostics(first, lang, given.sources)
    print_diagnostics(loaded.diagnostics, lang, loaded.sources)
    if day is None or loaded.rules is None or isinstance(limits, Diagnostic) or any(d.is_error for d in first):
        return loading.CANNOT_RUN
    if not loaded.rules.packs:
        loading.tell_no_rules("--rules", lang)
        return loading.NOTHING_CHECKED
    fail_on = options.fail_on or given.text("fail_on") or FAIL_ON_ORDER[0]
    return Question(loaded.rules, rules, where, without(found, written), *day, limits, fail_on)


def _written(options: Options, targets: Targets) -> frozenset[str]:
    """Where this run writes files, as real paths; naming one of them as a submission, too, is refused."""
    paths = [path for _, path in targets.files]
    paths += [options.record] if options.record is not None else []
    paths += [options.annotate] if options.annotate is not None else []
    found = frozenset(_real(path) for path in paths)
    for given in (*options.paths, *options.explanations, *([options.baseline] if options.baseline else [])):
        if _real(given) in found:
            raise Wrong(
                f"«{given}» vừa được đọc vừa bị ghi đè; hãy ghi kết quả vào tệp khác",
                f"«{given}» would be read and written over; write the result to another file",
            )
    return found


def _keep_submissions(found: Tree, written: frozenset[str], options: Options) -> None:
    """Refuse to write over what somebody submitted; what an earlier run wrote may be written again."""
    files = [file.path for file in found.files]
    lost = [path for path in files if _real(path) in written and not is_ours(path)]
    if options.annotate is not None:
        lost += foreign_below(options.annotate, files)
    if lost:
        shown = lost[0].replace("\\", "/")
        raise Wrong(
            f"«{shown}» là tệp nộp, không phải kết quả của lần trước, nên không ghi đè; hãy ghi kết quả ra nơi khác",
            f"«{shown}» is a submission, not an earlier result, so it is not written over; write elsewhere",
        )


def _real(path: str) -> str:
    import os

    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def _real_chain(path: str) -> list[str]:
    """A file and the folders it lies in."""
    real = Path(_real(path))
    return [str(real), *map(str, real.parents)]


def without(found: Tree, written: frozenset[str]) -> Tree:
    """The tree without what this run writes into it: last time's result is no submission."""
    own = [file for file in found.files if not written.isdisjoint(_real_chain(file.path))]
    if not own:
        return found
    kept = tuple(file for file in found.files if file not in own)
    return replace(found, files=kept, skipped=(*found.skipped, *((OWN_OUTPUT, file.name) for file in own)))


# ---------------------------------------------------------------- reading and checking


def _read(asked: Question, options: Options, lang: str) -> tuple[Raw, ...]:
    """Every file of the tree; those of `--explanations` give nothing but their explanations."""
    folder = None if options.no_cache else Path(options.cache or FOLDER)
    if folder is not None and options.cache is None and not holds_only_a_cache(folder):
        folder = None
    settings = settings_for(asked.limits, options.strict_privacy, folder)
    jobs = asked.files.files
    with Progress(lang) as progress:
        raws = read_files(jobs, settings, options.jobs or default_processes(), progress.tell)
    only_explain = _only_explain(jobs, asked.where, options.explanations)
    raws = [replace(raw, units=(), facts=()) if at in only_explain else raw for at, raw in enumerate(raws)]
    return (*raws, *asked.files.raws)


def _only_explain(jobs: Sequence[Submitted], where: Iterable[str], explanations: Iterable[str]) -> set[int]:
    """Which files were named by `--explanations` and are not below a path of the submissions."""
    if not tuple(explanations):
        return set()
    submitted = {file.path for file in tree(where, "PATH").files}
    return {at for at, job in enumerate(jobs) if job.path not in submitted}


def _validation(asked: Question, raws: Sequence[Raw], checked: Checked) -> Validation:
    rules = asked.rules
    pairs = list(zip(rules.packs, checked.facts, strict=True))
    found = validate_extras.problems(pairs, raws, asked.as_of, asked.period)
    problems = [validate_shape.problem(one, checked.units) for one in found]
    problems = [*(validate_shape.of_rules(one) for one in checked.unused), *problems]
    return build(
        version=__version__,
        as_of=asked.as_of,
        period=None if asked.period is None else asked.period.label(),
        plans=[plan_ref(pack) for pack in rules.packs],
        files=validate_shape.files(raws, checked.facts, problems, {pack.sha256: pack.plan.id for pack in rules.packs}),
        reports=[build_report(outcome, __version__) for outcome in checked.outcomes],
        problems=problems,
        repairs=validate_shape.repairs(of_all(raws, [(pack.vocabulary, facts) for pack, facts in pairs])),
        skipped=validate_shape.skipped(asked.files.skipped),
        waivers=validate_extras.waivers(rules, checked.outcomes, asked.as_of),
        explanations=validate_extras.explanations(raws, pairs, checked.outcomes),
        fail_on=asked.fail_on,
    )


# ---------------------------------------------------------------- writing


def _deliver(found: Result, targets: Targets, options: Options) -> int:
    validation, asked, lang = found.validation, found.asked, found.lang
    screens = [_rendered(validation, form, lang, on_screen=True) for form in targets.screen]
    files = [(path, _rendered(validation, form, lang)) for form, path in targets.files]
    if options.record is not None:
        manifest = validate_extras.manifest(options, asked, [path for path, _ in files])
        files.append((options.record, validate_extras.recorded(validation, manifest)))
    if options.annotate is not None:
        from chuan.cli.validate_returned import write_returned

        if not write_returned(validation, options.annotate, asked.files.files, asked.where, asked.limits, lang):
            return loading.CANNOT_RUN
    for path, data in files:
        reason = write_file(Path(path), data)
        if reason is not None:
            write(sys.stderr, SAID["file"][lang == "en"].format(path=path, why=reason.say(lang)) + "\n")
            return loading.CANNOT_RUN
    for data in screens:
        write_bytes(data)
    if not screens:
        write(sys.stderr, f"{verdict(validation, lang)}: {conclusion(validation, lang)}.\n")
    return validation.exit


def _rendered(validation: Validation, form: Format, lang: str, on_screen: bool = False) -> bytes:
    """One format as bytes; text on a screen is as wide as it, and coloured."""
    if form.name != "text" or not on_screen:
        return form.render(validation, lang)
    from chuan_reports import validation_text

    width = min(max(width_of_screen(), NARROWEST), WIDEST)
    return validation_text.screen(validation, lang, width=width, color=colored()).encode("utf-8", "replace")
