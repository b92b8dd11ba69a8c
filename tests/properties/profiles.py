"""How hard Hypothesis tries: quick and the same every time, or `HYPOTHESIS_PROFILE=thorough`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
"""Health checks that look at a clock or at luck, not at the code."""

settings.register_profile(
    "quick", max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW_IS_FINE,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)  # fmt: skip
settings.register_profile(
    "thorough", max_examples=3000, deadline=None, database=None, suppress_health_check=SLOW_IS_FINE
)


def few(examples: int) -> settings:
    """For a law whose examples are dear: so many of them, and as many times more as the profile is more thorough."""
    thorough = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
    return settings(max_examples=examples * (50 if thorough else 1))


def load() -> None:
    """Choose the profile that the environment asks for."""
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
