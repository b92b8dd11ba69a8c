"""The way out of a reader that meets something it will not read on from.

In: a diagnostic. Out: an exception that carries it to the reader's door, where it becomes part of `Raw`. Promises never
to leave the readers.
"""

from __future__ import annotations

from chuan_grammar.diagnostics import Diagnostic


class Refused(Exception):
    """Carries the one diagnostic of a file that is not read."""

    def __init__(self, problem: Diagnostic) -> None:
        """Keep the diagnostic."""
        super().__init__(problem.id)
        self.problem = problem
