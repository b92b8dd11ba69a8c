"""What every test may use. `--update` is for specimens (tests/README.md)."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A slow machine is no fault of the code: speed is measured in bench/, never asserted here.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expectations of tests/spec and of pack cases")
