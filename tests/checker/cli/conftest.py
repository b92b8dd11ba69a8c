"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checker.cli.worlds import World


@pytest.fixture
def world(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> World:
    """An empty folder; `world.make()` fills it."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CHUAN_TRACE"):
        monkeypatch.delenv(name, raising=False)
    return World(tmp_path, capsysbinary, monkeypatch)
