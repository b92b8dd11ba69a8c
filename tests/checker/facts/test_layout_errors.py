"""Mistakes of layouts: each documented example provokes its mistake, its cure does not."""

from __future__ import annotations

import re

import pytest
from tests.checker.facts.support import UNITS, ids, resolved

from chuan_checker.facts import errors, layout_errors
from chuan_checker.facts.layout_errors import KINDS

EXAMPLES = [kind for kind in KINDS if kind.bad]


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.id)
def test_the_example_provokes_the_mistake_and_its_cure_does_not(kind) -> None:
    assert kind.id in ids(resolved(("units.csv", UNITS), ("so-lieu.csv", kind.bad)))
    assert not ids(resolved(("units.csv", UNITS), ("so-lieu.csv", kind.good)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_wording_is_complete_in_both_languages(kind) -> None:
    assert kind.help_vi and kind.help_en and kind.why and not kind.vi.endswith(".") and not kind.en.endswith(".")
    english = {name.removesuffix("_en") for name in re.findall(r"\{(\w+)\}", kind.en)}
    assert set(re.findall(r"\{(\w+)\}", kind.vi)) == english


def test_ids_are_new() -> None:
    assert not {kind.id for kind in KINDS} & {kind.id for kind in errors.KINDS}
    assert len({kind.id for kind in KINDS}) == len(KINDS)
    assert layout_errors.FORM_OUTDATED.severity == "warning"
