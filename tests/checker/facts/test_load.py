"""The door: suffixes, sizes, lazy imports, and any bytes at all."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.checker.facts.support import VOCABULARY, ids, raw
from tests.checker.facts.test_xlsxfile import GOOD, SHEET, parts_of, zipped

from chuan_checker.facts import errors
from chuan_checker.facts.limits import Limits
from chuan_checker.facts.load import SUFFIXES, empty_folder, read_bytes
from chuan_checker.facts.resolve import resolve


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("so-lieu.docx", "facts-unknown-format"),
        ("README", "facts-unknown-format"),
        (".csv/x", "facts-unknown-format"),
    ],
)
def test_an_unknown_suffix_lists_the_known_ones(name: str, kind: str) -> None:
    found = read_bytes(b"x", name)
    assert ids(found) == [kind]
    assert all(suffix in found.diagnostics[0].help() for suffix in SUFFIXES)


def test_the_suffix_is_read_in_any_case() -> None:
    assert read_bytes(b"unit,name,period,value\n", "C:\\thu muc\\FACTS.CSV").facts_declared


def test_a_file_has_its_hash_even_when_it_is_refused() -> None:
    for name in ("a.csv", "a.xls", "a.xlsx"):
        assert read_bytes(b"abc", name).sha256 == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_beyond_the_limit_is_refused_unread(suffix: str) -> None:
    found = read_bytes(b"x" * 11, "a" + suffix, Limits(file=10))
    assert ids(found) == ["facts-too-large"] and "--limit file=" in found.diagnostics[0].help()
    assert ids(read_bytes(b"x" * 10, "a" + suffix, Limits(file=10))) != ["facts-too-large"]


def test_an_empty_folder_is_a_mistake() -> None:
    found = resolve([empty_folder("so-lieu")], VOCABULARY)
    assert ids(found) == ["facts-empty-folder"] and (found.unreadable, found.row_count) == (1, 0)
    assert "units.csv" in found.diagnostics[0].help()


def test_a_csv_run_imports_no_other_format() -> None:
    program = (
        "import sys\n"
        "from chuan_checker.facts.load import read_bytes\n"
        "from chuan_checker.facts.resolve import resolve\n"
        "from chuan_rules.model import Vocabulary\n"
        "resolve([read_bytes(b'unit,name,period,value\\n', 'a.csv')], Vocabulary())\n"
        "print(sorted({'openpyxl', 'yaml', 'json', 'pydantic', 'difflib', 'zipfile', 'xml'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout == "[]\n"


# ---------------------------------------------------------------- no bytes may raise


LIKELY = st.text(alphabet='unit,name;period\tvalue"\n\r{}[]:-&*#x1T09%= đơnvịkỳ\0\ufeff', max_size=200)
PIECES = st.lists(
    st.sampled_from([
        "unit,name,period,value\n", "id;name;type;parent\n", "đơn vị\tkệ sách [2026]\n", "T1,kệ sách,2026,5\n", '"',
        "\n", "X,P,xã,X\n", "units:\n", "facts:\n", "- {unit: T1, name: kệ sách, period: 2026, value: 1.250}\n",
        '{"facts": [', '{"unit": "T1", "name": "kệ sách", "period": 2026, "value": 1e9}', "]}", "&a ",
        "*a", "Kỳ báo cáo: 2026\n",
    ]),
    max_size=12,
).map("".join)  # fmt: skip
ANY = st.binary(max_size=300) | LIKELY.map(str.encode) | PIECES.map(str.encode)


@settings(max_examples=300, deadline=None)
@given(ANY, st.sampled_from(SUFFIXES))
def test_any_bytes_give_a_result_that_resolves(data: bytes, suffix: str) -> None:
    found = read_bytes(data, "a" + suffix)
    facts = resolve([found], VOCABULARY)
    for problem in facts.diagnostics:
        for lang in ("vi", "en"):
            assert problem.message(lang).strip() and "{" not in problem.kind.id
            assert problem.help(lang) is not None
    assert facts.unreadable >= sum(p.is_error for p in found.diagnostics)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_bytes_inside_a_workbook_give_a_result_that_resolves(data) -> None:
    parts = parts_of(GOOD)
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    at = data.draw(st.integers(0, len(content)))
    junk = data.draw(
        st.binary(max_size=20) | st.sampled_from([b"<c r='ZZZ9'>", b"</row>", b"<v>", b"<f>1</f>", b"99999999999"])
    )
    cut = data.draw(st.integers(0, 20))
    changed = zipped(parts | {name: content[:at] + junk + content[at + cut :]})
    resolve([read_bytes(changed, "a.xlsx")], VOCABULARY)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["r", "t", "s"]), st.text(alphabet="A1sbednstrXFD09", max_size=8)),
    st.text(alphabet="0123456789.eE+-#NAx", max_size=12),
)
def test_any_cell_gives_a_result(attributes: dict[str, str], value: str) -> None:
    cell = "<c " + " ".join(f'{k}="{v}"' for k, v in attributes.items()) + f"><v>{value}</v></c>"
    xml = f"<worksheet><sheetData><row>{cell}</row></sheetData></worksheet>".encode()
    resolve([read_bytes(zipped(parts_of(GOOD) | {SHEET: xml}), "a.xlsx")], VOCABULARY)


# ---------------------------------------------------------------- the table of mistakes


def test_ids_are_unique_and_wording_is_one_sentence() -> None:
    assert len({kind.id for kind in errors.KINDS}) == len(errors.KINDS)
    declared = {value for value in vars(errors).values() if isinstance(value, errors.Kind)}
    assert declared - {errors.PERSONAL_REFUSED} == set(errors.KINDS)
    for kind in errors.KINDS:
        assert kind.id == kind.id.lower() and " " not in kind.id
        assert kind.vi and kind.en and not kind.vi.endswith(".") and not kind.en.endswith(".")
        assert kind.severity in ("error", "warning")


@pytest.mark.parametrize("kind", [k for k in errors.KINDS if k.bad], ids=lambda kind: kind.id)
def test_the_example_of_a_mistake_provokes_it_and_its_cure_does_not(kind) -> None:
    suffix = (
        ".json"
        if "json" in kind.id or kind.bad[:1] in "{["
        else ".yaml"
        if "yaml" in kind.id or "---" in kind.bad
        else ".csv"
    )
    if kind.bad.startswith("so-lieu."):
        assert kind.id in ids(raw("x", kind.bad)) and kind.id not in ids(raw("x", kind.good))
    else:
        assert kind.id in ids(raw(kind.bad, "a" + suffix)) and kind.id not in ids(raw(kind.good, "a" + suffix))
