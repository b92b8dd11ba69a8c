"""Collects the specimens of this folder: every `##` of every page is a test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.spec.support import failure_text, page_cases, run_case


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".md" and file_path.parent == Path(__file__).parent:
        return Page.from_parent(parent, path=file_path)
    return None


class Page(pytest.File):
    def collect(self) -> Iterable[pytest.Item]:
        for case in page_cases(self.path):
            yield Specimen.from_parent(self, name=case.title, case=case)


class WrongVerdict(Exception):
    """An expectation of a specimen does not hold."""


class Specimen(pytest.Item):
    def __init__(self, *, case: object, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.case = case

    def runtest(self) -> None:
        result = run_case(self.case, self.path, update=self.config.getoption("--update", default=False))
        if not result.passed:
            raise WrongVerdict(failure_text(result))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        if excinfo.errisinstance(WrongVerdict):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.line - 1, f"{self.path.name}: {self.case.title}"
