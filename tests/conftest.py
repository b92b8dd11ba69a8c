"""What every test may use. `--update` is for specimens (tests/README.md)."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expectations of tests/spec and of pack cases")
