"""What is kept of a file is what was read of it, value for value; nothing else is believed."""

from __future__ import annotations

import types
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuan import cache
from chuan.cache import Cache, Unusable, decode, encode, holds_only_a_cache, key_of
from chuan_checker.facts import errors
from chuan_checker.facts.limits import DEFAULT, Limits
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import Raw
from chuan_grammar.diagnostics import Kind, diagnostic
from chuan_grammar.source import Place

ROOT = Path(__file__).resolve().parents[2]
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type, records field by field: a new field of `Raw` is tried without a word here."""
    if hint is Kind:
        return st.sampled_from(errors.KINDS)
    simple = {str: TEXTS, int: st.integers(), bool: st.booleans(), types.NoneType: st.none()}
    if hint in simple:
        return simple[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(values, inner))
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(values(inner[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, inner))
    hints = get_type_hints(hint)
    return st.builds(hint, *(values(hints[name]) for name in hint.__record__[0]))


@settings(max_examples=60, deadline=None)
@given(values(Raw))
def test_a_raw_comes_back_as_it_went(raw: Raw) -> None:
    assert decode(encode(raw), raw.file) == raw


@pytest.mark.parametrize("file", sorted((ROOT / "demo").rglob("*.xlsx")) + sorted((ROOT / "demo").rglob("u*.csv")))
def test_real_files_come_back(file: Path) -> None:
    raw = read_bytes(file.read_bytes(), file.name)
    assert raw.facts or raw.units
    assert decode(encode(raw), file.name) == raw


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_other_bytes_are_believed(data: st.DataObject) -> None:
    whole = encode(read_bytes("unit,name,period,value\nT1,phòng học,2026,ba\n".encode(), "a.csv"))
    at = data.draw(st.integers(0, len(whole) - 1))
    other = whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + data.draw(st.integers(0, 3)) :]
    if other != whole:
        with pytest.raises(Unusable):
            decode(other, "a.csv")
    with pytest.raises(Unusable):
        decode(data.draw(st.binary(max_size=40)), "a.csv")


@pytest.mark.parametrize("text", ["null", "[]", '["a.csv"]', "{}", "1", '"a"', "[" * 100_000])
def test_a_well_signed_entry_of_another_shape_is_not_believed(text: str) -> None:
    import hashlib

    data = text.encode()
    with pytest.raises(Unusable):
        decode(hashlib.sha256(data).hexdigest().encode() + b"\n" + data, "a.csv")


def test_an_entry_of_another_file_is_not_believed() -> None:
    raw = read_bytes(b"id,name,type\nA,B,C\n", "a.csv")
    other = encode(Raw("b.csv", sha256=raw.sha256))
    with pytest.raises(Unusable):
        decode(other, "a.csv")


def test_a_diagnostic_that_no_table_has_is_not_kept(tmp_path: Path) -> None:
    raw = Raw("a.csv", diagnostics=(diagnostic(Kind("made-up", "x", "y"), Place("a.csv")),))
    with pytest.raises(Unusable):
        encode(raw)
    kept = Cache(tmp_path / "kho")
    kept.put("ab", raw)
    assert kept.get("ab", "a.csv") is None


def test_a_stricter_severity_comes_back() -> None:
    from dataclasses import replace

    kind = replace(errors.KINDS[0], severity="warning" if errors.KINDS[0].severity == "error" else "error")
    raw = Raw("a.csv", diagnostics=(diagnostic(kind, Place("a.csv")),))
    assert decode(encode(raw), "a.csv") == raw


def test_everything_that_decides_is_in_the_key() -> None:
    first = key_of(b"x", "a.csv", DEFAULT, False, "1")
    others = [
        key_of(b"y", "a.csv", DEFAULT, False, "1"),
        key_of(b"x", "b.csv", DEFAULT, False, "1"),
        key_of(b"x", "a.csv", Limits(cells=7), False, "1"),
        key_of(b"x", "a.csv", DEFAULT, True, "1"),
        key_of(b"x", "a.csv", DEFAULT, False, "2"),
    ]
    assert len({first, *others}) == 6
    assert key_of(b"x", "a.csv", DEFAULT, False, "1") == first


def test_the_code_of_the_readers_is_in_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    first = cache.reader_version()
    whole = Path.read_bytes

    def other(self: Path) -> bytes:
        return whole(self) + (b"#" if self.name == "csvfile.py" else b"")

    monkeypatch.setattr(Path, "read_bytes", other)
    cache.reader_version.cache_clear()
    try:
        assert cache.reader_version() != first
    finally:
        cache.reader_version.cache_clear()


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "kho").write_bytes(b"a file")
    kept = Cache(tmp_path / "kho")
    kept.put("ab", Raw("a.csv"))
    kept.tidy()
    assert kept.get("ab", "a.csv") is None


def test_only_an_empty_folder_or_one_of_ours_is_used(tmp_path: Path) -> None:
    assert holds_only_a_cache(tmp_path / "new")
    assert holds_only_a_cache(tmp_path)
    (tmp_path / "bao-cao.docx").write_bytes(b"mine")
    assert not holds_only_a_cache(tmp_path)
    kept = Cache(tmp_path / "kho")
    kept.put("ab", Raw("a.csv"))
    assert holds_only_a_cache(tmp_path / "kho")
    assert kept.get("ab", "a.csv") == Raw("a.csv")


def test_what_is_left_of_a_killed_run_is_cleaned(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "kho")
    kept.put("ab", Raw("a.csv"))
    (tmp_path / "kho/tmp/123-1-1").write_bytes(b"half")
    kept.tidy()
    assert list((tmp_path / "kho/tmp").iterdir()) == []
    assert kept.get("ab", "a.csv") == Raw("a.csv")


def test_old_entries_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setattr(cache, "MOST_ENTRIES", 4)
    kept = Cache(tmp_path / "kho")
    for n in range(6):
        kept.put(f"a{n}", Raw("a.csv"))
        os.utime(tmp_path / f"kho/raw/a{n}/a{n}.json", (n, n))
    kept.tidy()
    assert [n for n in range(6) if kept.get(f"a{n}", "a.csv")] == [4, 5]
