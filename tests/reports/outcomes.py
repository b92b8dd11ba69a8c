"""Hypothesis strategies: outcomes with any findings, far from what an interpreter would make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import canonical
from hypothesis import strategies as st

from chuan_checker import verdict as v

units = st.sampled_from((canonical.COMMUNE, *canonical.SCHOOLS[:3]))
rules = st.sampled_from(tuple(canonical.RULES.values()))
any_text = st.lists(st.integers(0, 0x10FFFF), max_size=60).map(lambda codes: "".join(map(chr, codes)))
words = st.text(st.sampled_from("aạ ằặ\x1b\n\t\u202e\u200f\ud800x漢…"), max_size=40)


@st.composite
def findings(draw: st.DrawFn) -> v.Finding:
    code = draw(st.sampled_from(v.CODES))
    return v.Finding(
        replace(draw(rules), title=draw(words)),
        draw(units),
        code,
        v.LABELS["vi"][code],
        draw(st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))),
        draw(st.none() | words),
        at_risk=draw(st.none() | st.booleans()),
        binding=draw(st.booleans()),
        reason=draw(st.none() | words),
        explanation=tuple(draw(st.lists(words, max_size=2))),
        missing=tuple(v.MissingFact(draw(units), draw(words), None) for _ in range(draw(st.integers(0, 9)))),
        same_as=draw(st.sampled_from((None, None, None, "PL26-01"))),
    )


@st.composite
def outcomes(draw: st.DrawFn) -> v.Outcome:
    found = tuple(draw(st.lists(findings(), max_size=8)))
    return replace(
        canonical.commune(),
        unit=draw(units),
        findings=found,
        rollup=(),
        facts_read=draw(st.integers(0, 2)),
        unreadable=draw(st.integers(0, 1)),
    )
