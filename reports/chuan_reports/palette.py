"""The colours of the nine verdicts, the same in every format: background and text, and a strong one for charts.

In: a verdict. Out: `#RRGGBB`. Promises: text on its background has a contrast of 7:1 at least (a test measures it); a
colour never stands without the symbol and the word of its verdict. `templates/html/style.css` repeats the light ones
(a test compares) and has the dark ones of its own.
"""

from __future__ import annotations

from chuan_checker import verdict as v

SOFT: dict[str, tuple[str, str]] = {
    v.PASS: ("#E0F2E3", "#14532B"),
    v.FAIL: ("#FBE0DE", "#8A1410"),
    v.NOT_DUE: ("#DFEEFA", "#0D4470"),
    v.MISSING: ("#FDEEC8", "#5F4100"),
    v.UNDETERMINED: ("#FBE6D4", "#6B3206"),
    v.NOT_APPLICABLE: ("#ECEFF2", "#47505B"),
    v.WAIVED: ("#E7E4FA", "#3B2F8C"),
    v.MANUAL: ("#F5E1F3", "#6D1B66"),
    v.INVALID: ("#F9D5E0", "#7D0F3C"),
}
"""Verdict → (background, text)."""

STRONG: dict[str, str] = {
    v.PASS: "#1E8449",
    v.FAIL: "#C0392B",
    v.NOT_DUE: "#2471A3",
    v.MISSING: "#D68910",
    v.UNDETERMINED: "#BA6A1C",
    v.NOT_APPLICABLE: "#AAB4BD",
    v.WAIVED: "#6C5CC4",
    v.MANUAL: "#9B3D92",
    v.INVALID: "#A61C52",
}
"""Verdict → the colour of its bar in a chart."""
