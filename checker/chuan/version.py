"""The version of the program, the same as in pyproject.toml (a house test compares them)."""

from __future__ import annotations

__version__ = "0.1.0"
