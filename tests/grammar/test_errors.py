"""The tables of mistakes: each row's own input provokes it and nothing else, its mended input provokes nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from chuan_grammar import errors as grammar_errors
from chuan_grammar.diagnostics import Diagnostic, Kind
from chuan_grammar.parser import tables
from chuan_rules import errors as rule_errors
from chuan_rules.errors import PLAN, VOCABULARY
from chuan_rules.load import Loaded, RuleSet, load

KINDS = (*grammar_errors.KINDS, *rule_errors.KINDS)

Files = tuple[tuple[str, bytes], ...]


def _one(text: str) -> Files:
    return (("a.chuan", text.encode()),)


def _rule(sentence: str, vocabulary: str = VOCABULARY) -> str:
    return f'{vocabulary}{PLAN}yêu cầu K-1 "Thử"\n  {sentence}\n  nguồn: mục I\n'


RANKED = f"""{VOCABULARY}thuộc tính hạng của trường: một trong hạng A, nội trú
thuộc tính loại hình của trường: một trong nội trú, bán trú
"""

OTHER_FILES: dict[str, Files] = {
    "not-utf8": (("a.chuan", "từ vựng thử\n".encode("utf-16")),),
    "file-too-large": (("a.chuan", b"#\n" * (11 * 2**20)),),
    "line-too-long": (("a.chuan", b"# " + b"x" * 100_001 + b"\n"),),
    "unknown-value": _one(_rule("mỗi trường có cấp học hạng A: kệ sách ≥ 5", RANKED)),
    "ambiguous-value": _one(_rule("mỗi trường nội trú: kệ sách ≥ 5", RANKED)),
    "unknown-document": _one(_rule('có quy chế sau "quyết định lạ"', f"{VOCABULARY}văn bản quy chế của xã\n")),
    "plan-differs": (
        ("a.chuan", _rule("kệ sách ≥ 5").encode()),
        ("b.chuan", b'k\xe1\xba\xbf ho\xe1\xba\xa1ch K "T\xc3\xaan kh\xc3\xa1c"\n'),
    ),
}  # fmt: skip
"""Inputs that one text of a rule file cannot be, or that need more than the row's own vocabulary."""

NOT_FROM_TEXT = {
    "first-milestone-without-relation": "the grammar lets a bare amount stand only at a later milestone",
    "no-such-unit": "needs a list of units (reported by chuan_checker)",
    "ambiguous-unit": "needs a list of units (reported by chuan_checker)",
}
"""Kinds that no rule file alone can provoke, with the reason."""


def _load(files: Files) -> Loaded:
    return load([RuleSet("thử", files)])


def _ids(found: Sequence[Diagnostic]) -> list[str]:
    return [d.id for d in found]


def _input(kind: Kind) -> Files | None:
    return OTHER_FILES.get(kind.id) or (_one(kind.bad) if kind.bad else None)


PROVOKED = [kind for kind in KINDS if _input(kind) is not None]


def test_every_kind_has_an_input_or_a_reason() -> None:
    assert [kind.id for kind in KINDS if _input(kind) is None] == sorted(
        NOT_FROM_TEXT, key=[kind.id for kind in KINDS].index
    )


def test_ids_are_kebab_case_and_used_once() -> None:
    ids = [kind.id for kind in KINDS]
    assert sorted(set(ids)) == sorted(ids)
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


@pytest.mark.parametrize("kind", PROVOKED, ids=lambda kind: kind.id)
def test_the_bad_input_gives_this_mistake_and_no_other(kind: Kind) -> None:
    loaded = _load(_input(kind) or ())
    assert {kind.id} == set(_ids(loaded.diagnostics))
    assert (loaded.rules is None) == (kind.severity == "error")


@pytest.mark.parametrize("kind", [k for k in KINDS if k.good], ids=lambda kind: kind.id)
def test_the_mended_input_is_clean(kind: Kind) -> None:
    loaded = _load(_one(kind.good))
    assert [d.message() for d in loaded.diagnostics] == []
    assert loaded.rules is not None


@pytest.mark.parametrize("kind", PROVOKED, ids=lambda kind: kind.id)
def test_every_mistake_has_a_place_in_the_file(kind: Kind) -> None:
    for found in _load(_input(kind) or ()).diagnostics:
        assert found.place.file.endswith(".chuan")
        assert (found.place.line or 0) >= 1 or kind.id == "not-utf8"
        assert (found.place.column or 0) >= 1 or kind.id == "not-utf8"


# ---------------------------------------------------------------- wording

INTERNAL = re.compile(
    r"\$END|__\w+|Token\b|Tree\b|lark|Fraction|Numeral|Exception|Traceback|None\b|<[a-z]+ |\bon_\w+|\bn\.\w+"
)
"""What only a programmer has ever seen."""

SPOKEN = {"THCS", "THPT", "UTF", "MN", "TH", "AI", "GD", "ID", "VND", "DATE"}
"""Words in capitals that an official writes too, or placeholders of an advice (`waiver ID cho …`)."""


def internal_names(text: str) -> list[str]:
    """Terminals of the grammar and other inner names in a message; what the user wrote («…») is left out."""
    outside = re.sub(r"«[^»]*»", "", text)
    terminals = set(tables()["terminals"]) - SPOKEN
    return INTERNAL.findall(outside) + [w for w in re.findall(r"\b[A-Z][A-Z_]+\b", outside) if w in terminals]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", PROVOKED, ids=lambda kind: kind.id)
def test_messages_speak_the_language_of_the_reader(kind: Kind, lang: str) -> None:
    for found in _load(_input(kind) or ()).diagnostics:
        for text in (found.message(lang), found.help(lang)):
            assert internal_names(text) == []
            assert re.findall(r"\{[a-z_]+\}", text) == [], "a placeholder was not filled"
            assert "\n" not in text
        assert found.message(lang)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_wording_follows_the_house_style(kind: Kind) -> None:
    for text in (kind.vi, kind.en):
        assert text and text == text.strip()
        assert not text.endswith("."), "one sentence, no final period"
    # a fact that is itself wording has an English twin: {expected}, {expected_en}
    english = {name.removesuffix("_en") for name in re.findall(r"\{(\w+)\}", kind.en)}
    assert set(re.findall(r"\{(\w+)\}", kind.vi)) == english
    assert bool(kind.help_vi) == bool(kind.help_en)
    assert kind.why.endswith(".")
