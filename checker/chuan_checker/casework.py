"""Runs worked cases: the `ví dụ` of a pack (ruling 100) and the specimens of a Markdown page (language §8).

In: loaded rules, or cases with the texts to load; how an outcome becomes an exit code. Out: a `Result` a case.
Promises: an example or case that checks nothing is a failure, never a success; reads no file and no clock; the same
engine as `check`. Rewriting a page with what was found is `updated`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from chuan_checker import specimens as s
from chuan_checker.check import Answer, check
from chuan_checker.example_world import scene_of
from chuan_checker.expectations import Line, as_found, counts_text, matching, read_line
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import Raw
from chuan_checker.judge import Judge
from chuan_checker.verdict import CODES, Outcome
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.periods import Impossible, Period, as_school_year, read_period, show_date
from chuan_grammar.record import record
from chuan_rules import model as m
from chuan_rules.load import Loaded, RuleSet, load

ExitCode = Callable[[Outcome, str], int]
"""From an outcome and a `--fail-on` to 0, 1, 3 or 4."""

CANNOT_RUN, NOTHING_CHECKED = 2, 4
"""Exit codes of what never becomes an outcome (ruling 103)."""


@record
class Mismatch:
    """An expectation that does not hold: its line in the file, and what was found instead."""

    line: int
    expected: str
    actual: str
    lines: int = 1
    """How many lines of the page the expectation takes; 0: it stands nowhere."""


@record
class Result:
    """A case that was run. `checked` counts its expectations; `notes` explain the findings that differ."""

    title: str
    file: str
    line: int
    checked: int
    mismatches: tuple[Mismatch, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether something was expected and all of it holds."""
        return self.checked > 0 and not self.mismatches


# ---------------------------------------------------------------- examples


def examples_of(rules: m.Rules) -> list[tuple[m.Pack, m.Requirement, m.Example]]:
    """Every `ví dụ` of every pack, in the order of the rules."""
    return [(pack, r, example) for pack in rules.packs for r in pack.requirements for example in r.examples]


def run_example(pack: m.Pack, requirement: m.Requirement, example: m.Example) -> Result:
    """Judge the unit that an example describes."""
    pairs = ", ".join(f"{name} = {value}" for _, name, value in example.values)
    title = f"{requirement.id}: {pairs}"
    line = example.place.line or 0
    scene = scene_of(pack, requirement, example)
    subject = scene.world.units.get(scene.subject)
    if scene.problem or subject is None or scene.point is None:
        actual = scene.problem or f"không có kỳ nào bắt đầu trước ngày {show_date(scene.world.as_of)}"
        return Result(title, example.place.file, line, 1, (Mismatch(line, example.verdict, actual, 0),))
    found = Judge(scene.world).judge(scene.requirement, subject, scene.point)
    if found.verdict == example.verdict:
        return Result(title, example.place.file, line, 1)
    notes = [f"ngày kiểm tra {show_date(scene.world.as_of)}", found.reason, *found.truth.problems]
    notes += [f"thiếu {lack.fact.name} ({lack.fact.period or 'thuộc tính'})" for lack in found.lacks]
    notes += [f"đọc {fact.name} = {fact.raw} ({fact.period})" for fact in found.truth.facts]
    mismatch = Mismatch(line, example.verdict, found.verdict, 0)
    return Result(title, example.place.file, line, 1, (mismatch,), tuple(note for note in notes if note))


# ---------------------------------------------------------------- specimens


class Caseworker:
    """Runs specimens against rules that are given, or that they bring along."""

    def __init__(self, exit_code: ExitCode, base: Sequence[RuleSet] = ()) -> None:
        self._exit_code, self._base = exit_code, tuple(base)
        self._loaded: dict[tuple[tuple[str, str], ...], Loaded] = {}

    def run(self, case: s.Case) -> Result:
        """One case."""
        loaded = self._load(case)
        run = _Run(case, loaded, self._exit_code)
        for block in case.verdicts:
            run.verdicts(block)
        run.diagnostics()
        return Result(
            case.title, case.file, case.line, run.checked, tuple(run.mismatches), tuple(dict.fromkeys(run.notes))
        )

    def _load(self, case: s.Case) -> Loaded:
        found = self._loaded.get(case.rules)
        if found is None:
            own = RuleSet(case.file, tuple((name, text.encode()) for name, text in case.rules))
            found = load([*self._base, own] if case.rules else self._base)
            self._loaded[case.rules] = found
        return found


class _Setting:
    """The header lines of a verdict block."""

    def __init__(self) -> None:
        self.on: date | None = None
        self.unit = ""
        self.period: Period | None = None
        self.fail_on = "fail"

    def take(self, text: str) -> bool:
        """Whether the line is a header; it then holds for the lines below."""
        word, _, rest = text.partition(" ")
        if word == "unit":
            self.unit = rest.strip()
        elif word == "fail-on" and rest in CODES:
            self.fail_on = rest
        elif word in ("on", "period"):
            period = read_period(rest)
            if period is None or isinstance(period, Impossible):
                return False
            if word == "on":
                self.on = period.end()
            else:
                self.period = as_school_year(period)
        else:
            return False
        return True


class _Run:
    """One case on its way through its blocks."""

    def __init__(self, case: s.Case, loaded: Loaded, exit_code: ExitCode) -> None:
        self.case, self.loaded, self.exit_code = case, loaded, exit_code
        self.raws = _raws(case)
        self.checked = 0
        self.mismatches: list[Mismatch] = []
        self.notes: list[str] = []
        self.said: list[Diagnostic] = list(loaded.diagnostics)
        self._answers: dict[tuple[str, date | None, Period | None], Answer | None] = {}

    # ------------------------------------------------------------ verdict blocks

    def verdicts(self, block: s.Block) -> None:
        """Every line of a block; an indented line goes on with the one above."""
        setting = _Setting()
        for default in self.case.defaults:
            for line in default.text.splitlines():
                setting.take(line.strip())
        for number, lines, text in _joined(block):
            if not setting.take(text):
                self.checked += 1
                wanted, found = " ".join(text.split()), self._found(text, setting)
                if wanted != found:
                    self.mismatches.append(Mismatch(number, wanted, found, lines))

    def _found(self, text: str, setting: _Setting) -> str:
        """The line as this run would write it."""
        word, _, rest = text.partition(" ")
        if word == "exit":
            return f"exit {self._exit(setting)}"
        if word == "examples":
            return self._examples(rest)
        answer = self._answer(setting)
        if answer is None or answer.outcome is None:
            return "không có kết quả kiểm tra nào"
        outcome = answer.outcome
        if word == "findings":
            return f"findings {len(outcome.findings)}"
        if word == "ignored":
            return f"ignored {len(outcome.ignored)}"
        if word == "summary":
            return f"summary {_summary(outcome)}"
        line = read_line(text)
        if line is None:
            return "không đọc được dòng này"
        found = as_found(line, outcome)
        if found != line and line.form == "finding":
            self.notes += _notes(line, outcome)
        return found.text()

    def _examples(self, rest: str) -> str:
        rule, _, _ = rest.partition(":")
        if self.loaded.rules is None:
            return "bộ quy tắc không đọc được"
        results = [run_example(*row) for row in examples_of(self.loaded.rules) if row[1].id == rule]
        for result in results:
            self.notes += [f"{result.title}: {x.expected} ≠ {x.actual}" for x in result.mismatches]
        return f"examples {rule}: {sum(result.passed for result in results)}/{len(results)}"

    def _exit(self, setting: _Setting) -> int:
        if self.loaded.rules is None:
            return CANNOT_RUN
        if not self.loaded.rules.packs:
            return NOTHING_CHECKED
        answer = self._answer(setting)
        if answer is None or (answer.outcome is None and not answer.no_units):
            return CANNOT_RUN
        return NOTHING_CHECKED if answer.outcome is None else self.exit_code(answer.outcome, setting.fail_on)

    def _answer(self, setting: _Setting) -> Answer | None:
        key = setting.unit, setting.on, setting.period
        if key not in self._answers:
            answer = None
            if self.loaded.rules is not None and setting.on is not None:
                answer = check(self.loaded.rules, self.raws, setting.unit, setting.on, setting.period)
                self.said += [d for d in (*answer.errors, *answer.warnings) if d not in self.said]
            self._answers[key] = answer
        return self._answers[key]

    # ------------------------------------------------------------ diagnostics

    def diagnostics(self) -> None:
        """What was reported is what the block lists; without a block, no error may be reported."""
        block = self.case.diagnostics
        if block is None:
            for said in self.said:
                if said.is_error:
                    self.mismatches.append(Mismatch(self.case.line, "không có lỗi nào", self._told(said), 0))
            return
        listed = [text for _, _, text in _joined(block)]
        self.checked += 1
        left = [self._short(d) for d in self.said]
        kept: list[str] = []
        for text in listed:
            hit = next((short for short in left if text in (short, short.partition(" ")[0])), None)
            if hit is not None:
                left.remove(hit)
                kept.append(text)
        if kept != listed or left:
            actual = "\n".join([*kept, *left])
            self.mismatches.append(Mismatch(block.line, block.text, actual, len(block.text.splitlines())))
            self.notes += [self._told(d) for d in self.said]

    def _short(self, said: Diagnostic) -> str:
        """`id line`, the line counted in the case's own block, or in its named file."""
        place = said.place
        if place.line is None:
            return said.id
        if place.file == s.MAIN_FILE:
            return f"{said.id} {place.line - self.case.shared_lines}"
        return f"{said.id} {place.file}:{place.line}"

    def _told(self, said: Diagnostic) -> str:
        return f"{self._short(said)}: {said.message()}; {said.help()}"


def _raws(case: s.Case) -> list[Raw]:
    given = [(s.UNITS_FILE, case.units + "\n")] if case.units.strip() else []
    return [read_bytes(text.encode(), name) for name, text in (*given, *case.facts)]


def _joined(block: s.Block) -> list[tuple[int, int, str]]:
    """(line, how many lines, text); comments and blank lines left out, indented lines joined to the line above."""
    found: list[tuple[int, int, str]] = []
    for number, text in enumerate(block.text.splitlines(), block.line):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        if text[0] in " \t" and found:
            first, _, above = found[-1]
            found[-1] = (first, number - first + 1, f"{above} | {text.strip()}")
        else:
            found.append((number, 1, text.strip()))
    return found


def _summary(outcome: Outcome) -> str:
    """`pass 2, fail 1`: requirements that are the same as another are counted once (ruling 82)."""
    counted = [finding.verdict for finding in outcome.findings if finding.same_as is None]
    return counts_text([(code, counted.count(code)) for code in CODES])


def _notes(line: Line, outcome: Outcome) -> list[str]:
    return [text for finding in matching(line, outcome)[:2] for text in finding.explanation]


# ---------------------------------------------------------------- rewriting


def updated(text: str, results: Sequence[Result]) -> str:
    """The page with every expectation that does not hold replaced by what was found."""
    lines = text.splitlines()
    wrong = {x.line: x for result in results for x in result.mismatches if x.lines}
    for number in sorted(wrong, reverse=True):
        found = wrong[number]
        shown = found.actual
        if found.lines > 1 and found.expected.count("\n") == 0:
            shown = shown.replace(" | ", "\n  ")
        lines[number - 1 : number - 1 + found.lines] = shown.split("\n")
    return "\n".join(lines) + ("\n" if text.endswith("\n") else "")
