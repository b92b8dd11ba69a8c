"""Reductions to nodes: one small function a rule of the grammar.

In: the name of a rule (or its alias in `chuan.lark`) and its children, tokens and nodes. Out: a node of
`chuan_grammar.nodes`, or a plain value for the helper rules. Promises: reads literals exactly; keeps the author's
words and spans. A mistake that the grammar cannot see (mixed và/hoặc, a bad month) is added to `diagnostics`. The
functions live in one module for each section of the grammar.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chuan_grammar.build_expressions import ExpressionBuilder
from chuan_grammar.build_plans import PlanBuilder
from chuan_grammar.build_sentences import SentenceBuilder
from chuan_grammar.build_vocabulary import VocabularyBuilder
from chuan_grammar.source import SourceFile


class Builder(VocabularyBuilder, PlanBuilder, SentenceBuilder, ExpressionBuilder):
    """Builds the nodes of one file."""

    def __init__(self, source: SourceFile) -> None:
        super().__init__(source)
        self._call: dict[str, Callable[[list[Any]], Any]] = {}

    def __call__(self, rule: str, children: list[Any]) -> Any:
        """The callback of the parser."""
        method = self._call.get(rule)
        if method is None:
            method = self._call[rule] = getattr(self, "on_" + rule)
        return method(children)
