"""`ví dụ:` clauses, checked and made ready to run.

In: the clause. Out: a `model.Example` whose values read as a facts file would write them, or None after reporting.
Promises: the expected verdict is one of the nine codes, in the plan's own wording or ours (ruling 100). Runs nothing.
"""

from __future__ import annotations

from typing import Any

from chuan_grammar import nodes as n
from chuan_grammar.periods import Period, show_date
from chuan_grammar.text import fold, tidy
from chuan_rules import errors
from chuan_rules import model as m
from chuan_rules.context import Context

VERDICT_WORDS = {
    "đạt": "pass", "đạt trước hạn": "pass", "không đạt": "fail", "chưa đạt": "fail",
    "chưa đạt mục tiêu phấn đấu": "fail", "quá hạn, chưa thực hiện": "fail", "quá hạn": "fail", "cảnh báo": "fail",
    "chưa đến hạn": "not_due", "có nguy cơ không đạt": "not_due", "thiếu số liệu": "missing",
    "thiếu minh chứng": "missing", "chưa đủ căn cứ kết luận": "undetermined", "chưa đủ căn cứ": "undetermined",
    "không áp dụng": "not_applicable", "được miễn": "waived", "cần kiểm tra thực tế": "manual",
    "số liệu không hợp lệ": "invalid", "không hợp lệ": "invalid",
}  # fmt: skip
"""Labels of ruling 101 and language §6, by code."""

CODES = frozenset(VERDICT_WORDS.values())
_FOLDED = {fold(words): code for words, code in VERDICT_WORDS.items()}


def verdict_code(text: str, plan: m.Plan) -> str | None:
    """The code of a label, in the plan's wording, ours, or the code itself.

    >>> verdict_code("Không đạt", m.Plan("K", "K")), verdict_code("not_due", m.Plan("K", "K"))
    ('fail', 'not_due')
    """
    folded = fold(text.replace("_", " "))
    if plan.fail_label is not None and folded == fold(plan.fail_label):
        return "fail"
    return _FOLDED.get(folded) or next((code for code in CODES if code.replace("_", " ") == folded), None)


def example_of(clause: n.Clause, subject: str, plan: m.Plan, context: Context) -> m.Example | None:
    """One example."""
    value: n.ExampleValue = clause.value
    code = verdict_code(value.verdict, plan)
    if code is None:
        context.report(errors.EXAMPLE_VERDICT, clause.span, text=value.verdict)
        return None
    known = True
    for name, _ in value.pairs:
        if not _is_known(name, subject, context):
            known = False
    if not known:
        return None
    pairs = tuple((name.kind, fold(name.text), written(given)) for name, given in value.pairs)
    return m.Example(pairs, value.on, code, clause.span.place())


def _is_known(name: n.Name, subject: str, context: Context) -> bool:
    """The name can be given for the subject (or for an ancestor of it)."""
    levels = [subject, *context.ancestors(subject)]
    if name.kind == "FACT" and not any(context.fact(name.text, level) for level in levels):
        context.readable_fact(name, subject)
        return False
    return True


def written(value: Any) -> str:
    """A literal as a facts file would write it."""
    match value:
        case bool():
            return "có" if value else "không"
        case n.Quantity():
            return _quantity(value)
        case n.ValueList():
            return "; ".join(name.text for name in value.values)
        case Period():
            return show_date(value.end())
        case _:
            return tidy(str(value))


def _quantity(value: n.Quantity) -> str:
    text = value.number.text
    if value.kind == "PERCENT":
        return text + "%"
    if value.kind == "PAIR" and value.over is not None:
        return f"{text}/{value.over.text}"
    if value.kind == "MONEY":
        total = value.number.as_whole() * value.factor if value.factor == 1 else value.number.value * value.factor
        return str(int(total)) if total.denominator == 1 else text
    return text
