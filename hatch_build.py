"""Compile the parse tables into the tree before a wheel (or an editable install) is made of it (decision 0003)."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TABLES = Path("grammar", "chuan_grammar", "_tables.json")


class TablesHook(BuildHookInterface[Any]):
    """Write `_tables.json` with the `chuan_grammar.tables` of this source tree, not of an installed copy."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel (`standard`) and before an editable install (`editable`)."""
        root = Path(self.root)
        target = root / TABLES
        beside = target.with_suffix(".json.new")
        sys.path.insert(0, str(root / "grammar"))
        try:
            importlib.import_module("chuan_grammar.tables").write(beside)
            beside.replace(target)  # whole or not at all: a running `chuan` may be reading it
        finally:
            sys.path.remove(str(root / "grammar"))
            beside.unlink(missing_ok=True)
