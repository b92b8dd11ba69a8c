"""JSON: exact numbers, paths, shapes, depth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.checker.facts.support import ids, places, raw, resolved, seen

UNITS = '{"id": "X", "name": "Phú Lâm", "type": "xã"}, '
UNITS += '{"id": "T1", "name": "A", "type": "trường", "parent": "X", "cấp học": ["THCS", "tiểu học"]}'


def whole(*facts: str) -> str:
    return f'{{"units": [{UNITS}], "facts": [{", ".join(facts)}]}}'


def fact(name: str, period: str, value: str, more: str = "") -> str:
    return f'{{"unit": "T1", "name": "{name}", "period": {period}, "value": {value}{more}}}'


def test_units_and_facts_are_read_with_their_paths() -> None:
    found = resolved(("a.json", whole(fact("kệ sách", "2026", "5", ', "evidence": "BB.pdf", "note": "đếm"'))))
    (shelves,) = seen(found, "kệ sách")
    assert (shelves.value, shelves.evidence, shelves.note) == (5, "BB.pdf", "đếm")
    assert str(shelves.source) == "a.json!facts[0].value" and not ids(found)
    assert [v.values for v in found.units["T1"].attributes.values()] == [("THCS", "tiểu học")]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("diện tích bình quân", "0.1", Fraction(1, 10)),
        ("diện tích bình quân", "1.250", Fraction(5, 4)),
        (
            "diện tích bình quân",
            "0.1000000000000000055511151231257827",
            Fraction("0.1000000000000000055511151231257827"),
        ),
        ("kinh phí", "90071992547409931234", Fraction(90071992547409931234)),
        ("diện tích bình quân", "1e3", Fraction(1000)),
        ("diện tích bình quân", '"99,8"', Fraction(998, 10)),
    ],
)
def test_numbers_are_exact(name: str, value: str, expected: Fraction) -> None:
    assert seen(resolved(("a.json", whole(fact(name, "2026", value)))), name)[0].value == expected


@pytest.mark.parametrize("value", ["1e999999999", "NaN", "Infinity", "true", "9" * 5000])
def test_numbers_that_are_none_are_invalid(value: str) -> None:
    assert seen(resolved(("a.json", whole(fact("kệ sách", "2026", value)))), "kệ sách")[0].problem


def test_null_is_missing() -> None:
    assert seen(resolved(("a.json", whole(fact("kệ sách", "2026", "null")))), "kệ sách")[0].blank


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("{", "facts-broken-json", "a.json:1:2"),
        ('{"facts": [\n{"unit": "T1" "name": 1}]}', "facts-broken-json", "a.json:2:15"),
        ("[]", "facts-wrong-shape", "a.json"),
        ("5", "facts-wrong-shape", "a.json"),
        ('{"facts": {}}', "facts-wrong-shape", "a.json!facts"),
        ('{"facts": [1]}', "facts-wrong-shape", "a.json!facts[0]"),
        ('{"facts": [{"unit": "T1", "name": "a", "value": {"x": 1}}]}', "facts-wrong-shape", "a.json!facts[0].value"),
        ('{"facts": [{"name": "a", "value": 1}]}', "facts-row-without-unit", "a.json!facts[0]"),
        ('{"facts": [{"unit": "T1", "value": 1}]}', "facts-row-without-name", "a.json!facts[0]"),
        ('{"facts": [], "facts": []}', "facts-repeated-key", "a.json!facts"),
        ('{"fatcs": []}', "facts-unknown-key", "a.json!fatcs"),
        ("", "facts-empty-file", "a.json"),
        ("[" * 100_000, "facts-too-deep", "a.json"),
        ('{"a":' * 100_000, "facts-too-deep", "a.json"),
        ("[" * 20 + "]" * 20, "facts-too-deep", "a.json![0][0][0][0][0][0][0][0][0]"),
    ],
)
def test_every_mistake_has_its_kind_and_place(text: str, kind: str, place: str) -> None:
    found = raw(text, "a.json")
    assert (ids(found), places(found)) == ([kind], [place])


def test_lone_surrogates_can_be_printed() -> None:
    found = raw(whole(fact("k\\ud800", "2026", '"\\udfff"')), "a.json")
    (only,) = found.facts
    assert (only.name + only.value.text).encode()


def test_an_unknown_key_is_said_once() -> None:
    found = raw(whole(*[fact("kệ sách", "2026", "5", ', "người nhập": "A"')] * 3), "a.json")
    assert ids(found) == ["facts-unknown-key"] and len(found.facts) == 3
