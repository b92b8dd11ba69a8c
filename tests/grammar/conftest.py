"""Hypothesis as in `tests/properties/profiles.py`."""

from tests.properties.profiles import load

load()
