"""The table of faults: wording, examples that provoke them, what is expected of each."""

from __future__ import annotations

import re

import pytest
from tests.checker.quality.support import ON, PLAN, packs, raw

from chuan_checker.check import facts_of
from chuan_checker.facts import errors as facts_errors
from chuan_checker.facts import layout_errors
from chuan_checker.quality import errors
from chuan_checker.quality.expected import CODES
from chuan_checker.quality.find import problems

OWN_WORDS = {
    "facts-invalid-value", "units-invalid-attribute", "quality-part-above-whole", "quality-sum-differs",
    "quality-cross-check", "quality-wrong-period", "quality-magnitude",
}  # fmt: skip
"""Kinds whose expectation is made of the numbers of the occurrence."""

PACK = packs(errors.EXAMPLES + PLAN.replace("từ vựng thử", "từ vựng ví dụ"))[0]
UNITS = raw("id,name,type,parent\nX,Phú Lâm,xã,\nT1,Trường 1,trường,X\nT2,Trường 2,trường,X\n", "units.csv")


def found_in(text: str) -> list[str]:
    raws = [UNITS, raw(text)]
    return [p.code for p in problems([(PACK, facts_of(PACK, raws))], raws, ON)]


@pytest.mark.parametrize("kind", errors.KINDS, ids=lambda kind: kind.id)
def test_the_example_of_a_fault_provokes_it_and_its_cure_does_not(kind) -> None:
    assert found_in(kind.bad).count(kind.id) == 1
    assert kind.id not in found_in(kind.good)


def test_ids_are_unique_and_wording_is_one_sentence() -> None:
    assert len({kind.id for kind in errors.KINDS}) == len(errors.KINDS)
    assert {value for value in vars(errors).values() if isinstance(value, errors.Kind)} == set(errors.KINDS)
    for kind in errors.KINDS:
        assert kind.id.startswith("quality-") and kind.severity in ("error", "warning") and kind.why
        assert not kind.vi.endswith(".") and not kind.en.endswith(".") and kind.help_vi and kind.help_en


@pytest.mark.parametrize("kind", errors.KINDS, ids=lambda kind: kind.id)
def test_both_languages_name_the_same_things(kind) -> None:
    def slots(text: str) -> set[str]:
        return {slot.removesuffix("_en") for slot in re.findall(r"\{([a-z_]+)\}", text)}

    assert slots(kind.vi) == slots(kind.en) and slots(kind.help_vi) == slots(kind.help_en)


ALL = (*facts_errors.KINDS, *getattr(layout_errors, "KINDS", ()), *errors.KINDS)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.id)
def test_every_fault_says_what_was_expected(kind) -> None:
    assert kind.id in OWN_WORDS or CODES[kind.id].vi
