"""The page about layouts: its examples are read as it says, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.checker.facts.support import UNITS, ids, raw, resolved

PAGE = (Path(__file__).resolve().parents[3] / "docs/vi/cac-dang-tep.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^```csv tệp=(\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


def test_there_are_examples() -> None:
    assert {"ngang.csv", "doc.csv", "nam.csv", "bieu.csv", "giai-trinh.csv"} <= EXAMPLES.keys()


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "giai-trinh.csv"])
def test_an_example_says_that_the_school_has_five_shelves(name: str) -> None:
    found = resolved(("units.csv", UNITS), (name, EXAMPLES[name]))
    assert [problem.message() for problem in found.diagnostics if problem.is_error] == []
    assert ids(found) == (["facts-total-row"] if "Tổng cộng" in EXAMPLES[name] else [])
    shelves = {o.period.label(): o.value for o in found.observations["T1", "kê5 sach1"]}
    assert shelves["31/12/2026"] == 5


def test_the_example_of_an_explanation() -> None:
    (said,) = raw(EXAMPLES["giai-trinh.csv"], "giai-trinh.csv").explanations
    assert (said.unit, said.rule, said.author) == ("T1", "PL-1", "Hiệu trưởng")


def test_the_list_of_sections_leads_to_them() -> None:
    heads = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    linked = re.findall(r"^\d+\. \[(.+?)\]\(#(.+?)\)$", PAGE, re.MULTILINE)
    assert [re.sub(r"^\d+\. ", "", head) for head in heads] == [text for text, _ in linked]
    anchors = [re.sub(r"[^\w\s-]", "", head.lower()).replace(" ", "-") for head in heads]
    assert anchors == [anchor for _, anchor in linked]


def test_every_kind_that_is_named_exists() -> None:
    from chuan_checker.facts import errors, layout_errors

    known = {kind.id for kind in (*errors.KINDS, *layout_errors.KINDS)}
    assert set(re.findall(r"`(facts-[a-z-]+)`", PAGE)) <= known
