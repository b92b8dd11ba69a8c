"""YAML: no surprises of version 1.1, no aliases, no depth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.checker.facts.support import ids, places, raw, resolved, seen

TEXT = """\
units:
  - {id: X, name: Phú Lâm, type: xã}
  - id: T1
    name: A
    type: trường
    parent: X
    cấp học: [THCS, tiểu học]
facts:
  - unit: T1
    name: %s
    period: %s
    value: %s
    evidence: BB.pdf
"""


def only(name: str, period: str, value: str):
    return seen(resolved(("a.yaml", TEXT % (name, period, value))), name)[0]


def test_units_and_facts_are_read_with_line_and_column() -> None:
    found = only("kệ sách", "2026-10-15", "5")
    assert (found.value, found.evidence, str(found.source)) == (5, "BB.pdf", "a.yaml:12:12")


@pytest.mark.parametrize(
    ("name", "period", "value", "expected"),
    [
        ("nội trú", "học kỳ 1 năm học 2025-2026", "no", Fraction(0)),
        ("nội trú", "học kỳ 1 năm học 2025-2026", "yes", Fraction(1)),
        ("kệ sách", "2026", "012", Fraction(12)),
        ("kệ sách", "2026", "1.250", Fraction(1250)),
        ("diện tích bình quân", "2026", "99,8", Fraction(998, 10)),
        ("diện tích bình quân", "2026", '"99.8"', Fraction(998, 10)),
        ("tỷ lệ đọc", "quý 1/2026", "95%", Fraction(95, 100)),
    ],
)
def test_scalars_stay_as_written_and_the_type_reads_them(name, period, value, expected) -> None:
    assert only(name, period, value).value == expected


@pytest.mark.parametrize("value", ["12:30", "0x1F", "1_000", "2026-10-15", "on", ".inf"])
def test_yaml_magic_is_not_a_number(value: str) -> None:
    assert only("kệ sách", "2026", value).problem


@pytest.mark.parametrize("value", ["", "~", "null", '""'])
def test_blank_is_missing(value: str) -> None:
    assert only("kệ sách", "2026", value).blank


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(8)
)


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        (BOMB, "facts-yaml-alias", "a.yaml:2:8"),
        ("a: &x [*x]\n", "facts-yaml-alias", "a.yaml:1:8"),
        ("[" * 100_000, "facts-too-deep", "a.yaml:1:9"),
        ("- " * 100_000, "facts-too-deep", "a.yaml:1:17"),
        ("{a: " * 100_000, "facts-too-deep", "a.yaml:1:33"),
        ("a: [\n", "facts-broken-yaml", "a.yaml:2:1"),
        ("facts: []\n---\nfacts: []\n", "facts-many-documents", "a.yaml:2:1"),
        ("? [a]\n: b\n", "facts-wrong-shape", "a.yaml:1:3"),
        ("- a\n", "facts-wrong-shape", "a.yaml:1:1"),
        ("facts: 5\n", "facts-wrong-shape", "a.yaml:1:8"),
        ("facts: []\nfacts: []\n", "facts-repeated-key", "a.yaml:2:8"),
        ("", "facts-empty-file", "a.yaml"),
    ],
)
def test_every_mistake_has_its_kind_and_place(text: str, kind: str, place: str) -> None:
    found = raw(text, "a.yaml")
    assert (ids(found), places(found)) == ([kind], [place])


def test_tags_construct_nothing() -> None:
    found = raw('facts: !!python/object/apply:os.system ["exit 1"]\n', "a.yaml")
    assert ids(found) == ["facts-wrong-shape"]


def test_an_empty_list_is_declared() -> None:
    found = raw("facts:\nunits: []\n", "a.yaml")
    assert (found.facts_declared, found.units_declared, ids(found)) == (True, True, [])


def test_a_large_yaml_file_is_refused(monkeypatch) -> None:
    from chuan_checker.facts import yamlfile

    monkeypatch.setattr(yamlfile, "MOST_YAML", 10)
    assert ids(raw("facts: []\n# more\n", "a.yaml")) == ["facts-too-large"]
