"""Files made to break the reader: each gives diagnostics after bounded work, never an exception.

Work is counted in calls of Python functions, never in seconds: doubling an input may at most double the count (and a
little), whatever machine runs it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from tests.grammar.support import PLAN, VOCABULARY, read, rule

from chuan_grammar.assemble import MOST_DEPTH, MOST_LINE, decode
from chuan_grammar.diagnostics import MOST_PER_FILE, Diagnostic
from chuan_grammar.source import SourceFile
from chuan_rules.load import Loaded, RuleSet, load

FEW = 40
"""Far below any recursion limit that Python ships with."""


def loaded(data: bytes) -> Loaded:
    """A file from raw bytes, through both stages."""
    return load([RuleSet("x", (("a.chuan", data),))])


def ids(data: bytes | str) -> set[str]:
    return {d.id for d in loaded(data.encode() if isinstance(data, str) else data).diagnostics}


def calls(work: Callable[[], object]) -> int:
    """How many Python functions run."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def deepest(work: Callable[[], object]) -> int:
    """How many frames lie on top of each other at most."""
    base = depth = most = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal depth, most
        if event == "call":
            depth += 1
            most = max(most, depth)
        elif event == "return":
            depth -= 1

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return most - base


# ---------------------------------------------------------------- nesting


@pytest.mark.parametrize("text", [
    "(" * 50_000 + "kệ sách ≥ 5" + ")" * 50_000,
    "(" * 50_000,
    "không phải (" * 8_000 + "có vườn" + ")" * 8_000,
    "mỗi trường: " * 8_000 + "có vườn",
    "đến năm 2028, " * 6_000 + "có vườn",
    "kệ sách" + " + kệ sách" * 9_000 + " ≥ 5",
    "kệ sách" + " / (kệ sách" * 7_000 + ")" * 7_000 + " ≥ 5",
    "số trường (" * 8_000 + "có vườn" + ")" * 8_000 + " ≥ 1",
    "làm tròn(" * 9_000 + "kệ sách" + ", 2)" * 9_000 + " ≥ 1",
    "100% trường: " * 7_000 + "có vườn",
    "mỗi cấp học trong THCS: " * 4_000 + "có vườn",
], ids=lambda t: t[:20])  # fmt: skip
def test_deep_nesting_is_refused_by_name_and_without_recursion(text: str) -> None:
    given = rule(text)
    found: list[Diagnostic] = []
    assert deepest(lambda: found.extend(read(given)[1])) < FEW + 4 * MOST_DEPTH
    assert {d.id for d in found} <= {"too-deep", "incomplete", "syntax"} and found


def test_a_hundred_thousand_levels_over_many_lines_are_refused() -> None:
    assert "too-deep" in ids(rule("(\n" * 100_000 + "kệ sách ≥ 5" + ")\n" * 100_000))


@pytest.mark.parametrize("levels", [MOST_DEPTH // 4, MOST_DEPTH - 2])
def test_what_is_allowed_is_walked_without_running_out_of_stack(levels: int) -> None:
    result = loaded(rule("(" * levels + "kệ sách ≥ 5" + ")" * levels, "  nguồn: mục I\n").encode())
    assert [d.message() for d in result.diagnostics] == []
    result = loaded(rule("kệ sách" + " + kệ sách" * levels + " ≥ 5", "  nguồn: mục I\n").encode())
    assert [d.message() for d in result.diagnostics] == []


def test_a_long_chain_is_no_nesting() -> None:
    result = loaded(rule("kệ sách ≥ 5" + "\n  và kệ sách ≥ 5" * 5_000, "  nguồn: mục I\n").encode())
    assert result.rules is not None


# ---------------------------------------------------------------- size


def test_a_line_of_ten_megabytes_is_refused_unread() -> None:
    data = (PLAN + "x" * (10 * 2**20)).encode()
    assert {"line-too-long"} == ids(data)
    assert calls(lambda: loaded(data)) < 5_000


def test_a_file_of_a_gigabyte_would_be_refused_by_its_size() -> None:
    data = b"\n" * (21 * 2**20)
    assert {"file-too-large"} == ids(data)
    assert calls(lambda: loaded(data)) < 1_000


def test_the_longest_line_that_is_allowed_is_read() -> None:
    assert decode("a", b"#" * MOST_LINE)[1] == []
    assert [d.id for d in decode("a", b"#" * (MOST_LINE + 1))[1]] == ["line-too-long"]


@pytest.mark.parametrize("unit", [
    "«\n", "«", '"\n', "“", "((((\n", "mỗi mỗi mỗi\n", "+ kệ sách\n", "yêu cầu\n", "yêu cầu K-1 \"x\"\n", "kệ ", ", ", "1.2.3\n",
    "31/02/2026\n", "số liệu \n", "bảng x theo \n", "nhóm a = \n", "từ vựng \n", "dùng từ vựng x\n", "# x\n", "\x00", "\x00\n", "đến ",
    "kế hoạch K \"x\"\n", "không lập quy tắc mục I vì \"x\"\n", "(còn gọi là: ", "các giá trị a, ", "\u0301", "\u200b", "a\u0301\n", "/", "-", "K-",
], ids=repr)  # fmt: skip
def test_repetition_costs_no_more_than_its_length(unit: str) -> None:
    """Work for twice as much is at most twice (and a little) the work."""
    prefix = VOCABULARY + PLAN + 'yêu cầu K-1 "x"\n'
    small, large = prefix + unit * 600, prefix + unit * 1200
    base = calls(lambda: loaded(prefix.encode()))
    once, twice = (calls(lambda text=text: loaded(text.encode())) - base for text in (small, large))  # type: ignore[misc]
    assert twice <= 2.3 * max(once, 2_000)


@pytest.mark.parametrize(
    "text", ["«" * 2**20, "«\n" * 2**18, '"\n' * 2**17, "mỗi mỗi mỗi\n" * 20_000], ids=lambda t: t[:8]
)
def test_a_megabyte_of_one_thing_is_answered(text: str) -> None:
    found = loaded(f'{VOCABULARY}{PLAN}yêu cầu K-1 "x"\n{text}'.encode()).diagnostics
    assert 0 < len(found) <= MOST_PER_FILE


def test_a_hundred_thousand_tokens_in_one_sentence_are_answered() -> None:
    found = read(rule("kệ sách" + "\n+ kệ sách" * 50_000 + "\n≥ 5"))[1]
    assert [d.id for d in found] == ["too-deep"]


def test_a_long_list_is_read_in_full() -> None:
    names = ", ".join(f'"Trường {i}"\n' for i in range(10_000))
    _, found = read(rule(f"mỗi trường trong {names} có vườn"))
    assert found == []


def test_only_the_names_of_the_errors_that_are_shown_are_looked_for() -> None:
    names = "".join(f"số liệu chỉ tiêu {i} của trường: số lượng, thời điểm\n" for i in range(200))

    def work(rules: int) -> int:
        wrong = "".join(f'yêu cầu K-{i} "x"\n  chỉ tieu {i} lạ ≥ 5\n' for i in range(rules))
        return calls(lambda: loaded((VOCABULARY + names + PLAN + wrong).encode()))

    assert work(400) - work(200) <= work(200) / 2


def test_a_second_assertion_is_looked_for_in_a_few_lines_only() -> None:
    def work(lines: int) -> int:
        text = rule("mỗi trường trong " + ",\n".join(['"x"'] * lines) + " và ≥")
        return calls(lambda: read(text))

    assert work(800) <= 2.3 * work(400)


def test_errors_are_counted_up_to_twenty_a_file() -> None:
    many = "".join(f'yêu cầu K-{i} "x"\n  kệ sách ≥ ≥ 5\n' for i in range(300))
    found = loaded((VOCABULARY + PLAN + many).encode()).diagnostics
    assert MOST_PER_FILE == len(found)


# ---------------------------------------------------------------- odd bytes and characters


@pytest.mark.parametrize(("data", "wanted"), [
    (b"", set()), (b"\n\n", set()), (b"# x", set()), ("\ufeff".encode(), set()),
    (b"\xff\xfe", {"not-utf8"}), (b"\xc0\x80", {"not-utf8"}), (b"\xed\xa0\x80", {"not-utf8"}), (b"\xe1\xbb", {"not-utf8"}),
    (VOCABULARY.encode("utf-16"), {"not-utf8"}), (VOCABULARY.encode("utf-8-sig"), set()),
    (VOCABULARY.replace("\n", "\r\n").encode(), set()), (b"\x00" * 100, {"stray-text"}), (b"x", {"stray-text"}),
], ids=repr)  # fmt: skip
def test_odd_files_are_answered(data: bytes, wanted: set[str]) -> None:
    assert wanted == ids(data)


@pytest.mark.parametrize("text", [
    rule('kệ sách ≥ 5\n  ghi chú: "chưa đóng'), rule('kệ sách ≥ 5\n  ghi chú: “chưa đóng"'), rule("«kệ sách ≥ 5"),
    rule("kệ sách ≥ 5\x00"), rule("kệ\x00sách ≥ 5"), rule("kệ sách ≥ 5\u2028"), rule("kệ sách \u202e≥ 5"), rule("👩‍👩‍👧 ≥ 5"),
], ids=range(8))  # fmt: skip
def test_odd_characters_are_answered(text: str) -> None:
    assert loaded(text.encode()).diagnostics


def test_a_lone_surrogate_in_memory_is_text_like_any_other() -> None:
    """No file holds one, an editor's buffer may."""
    file, found = read(rule("kệ sách ≥ 5 \ud800"))
    assert found and file.items


def test_a_carriage_return_alone_is_white_space() -> None:
    assert read(rule("kệ\rsách ≥ 5"))[1] == []


def test_names_made_to_clash_with_everything_are_answered() -> None:
    words = "".join(f"số liệu {'kệ ' * i}sách của trường: số lượng, thời điểm\n" for i in range(1, 200))
    assert loaded((f"từ vựng t\nloại đơn vị trường\n{words}").encode()).diagnostics is not None


def test_a_name_of_ten_thousand_words_is_answered() -> None:
    name = "kệ sách " * 5_000
    text = f"từ vựng t\nloại đơn vị trường\nsố liệu {name}của trường: số lượng, thời điểm\n"
    assert calls(lambda: loaded(text.encode())) < 2_000_000


def test_an_ambiguous_name_is_taken_apart_in_bounded_work() -> None:
    """Every piece of the name is a name or keyword itself, in many ways: an exponential search would never end."""
    pieces = "".join(f"số liệu {'a ' * i}của trường: số lượng, thời điểm\n" for i in range(1, 12))
    words = f"từ vựng t\nloại đơn vị trường\n{pieces}"

    def work(size: int) -> int:
        text = f"{words}số liệu {'a ' * size}b của trường: số lượng, thời điểm\n"
        return calls(lambda: loaded(text.encode()))

    assert work(40) <= 3 * work(20) + 2_000


def test_positions_stay_cheap_in_a_file_of_many_lines() -> None:
    source = SourceFile("a", "x\n" * 100_000)
    assert source.line_column(199_999) == (100_000, 2)
    assert calls(lambda: [source.line_column(i) for i in range(0, 200_000, 1000)]) < 1_000
