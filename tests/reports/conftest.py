"""What the tests of the reports share: the canonical outcomes, and findings at random."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))  # `canonical` and `outcomes` are libraries

import canonical

from chuan_reports.report import Report, build_report

settings.register_profile("chuan", deadline=None)  # no test asserts a time
settings.load_profile("chuan")


@pytest.fixture(scope="session")
def commune() -> Report:
    return build_report(canonical.commune(), "0.0.0")


@pytest.fixture(scope="session")
def school() -> Report:
    return build_report(canonical.school(), "0.0.0")
