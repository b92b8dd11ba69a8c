"""Cases that must fail do fail, and pages are rewritten line by line."""

from __future__ import annotations

from textwrap import dedent

import pytest

from chuan_checker.casework import Caseworker, Result, updated
from chuan_checker.specimens import cases_of
from chuan_reports.exits import exit_code

PAGE = dedent(
    """\
    # Page

    ```chuan
    từ vựng t
    loại đơn vị xã
    loại đơn vị trường thuộc xã
    số liệu kệ sách của trường: số lượng (kệ), thời điểm
    kế hoạch K "K"
      thời gian: 2026 đến 2030
    dùng từ vựng t
    yêu cầu K-1 "Kệ"
      mỗi trường: kệ sách ≥ 5
      nguồn: mục 1
      ví dụ: kệ sách = 5 → đạt
    ```

    ```units
    id,name,type,parent
    X,Phú Lâm,xã,
    T1,Một,trường,X
    ```

    ```verdict
    on 31/12/2026
    unit X
    ```

    ## Case

    ```facts
    T1,kệ sách,01/01/2026,4
    ```

    """
)


def run(*blocks: str, page: str = PAGE) -> tuple[Result, str]:
    text = page + "\n".join(blocks) + "\n"
    (case,) = cases_of(text, "page.md")
    return Caseworker(exit_code).run(case), text


def block(kind: str, *lines: str) -> str:
    return "\n".join([f"```{kind}", *lines, "```"])


def test_what_holds_passes_and_is_counted() -> None:
    result, _ = run(block("verdict", "K-1 @ T1: fail | gap 1 | early no", "exit 1", "examples K-1: 1/1"))
    assert (result.passed, result.checked) == (True, 3)


def test_a_case_that_checks_nothing_fails() -> None:
    assert [run()[0].passed, run(block("verdict", "# nothing"))[0].passed] == [False, False]


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("K-1 @ T1: pass", "K-1 @ T1: fail"),
        ("K-1 @ T1: fail | gap 2", "K-1 @ T1: fail | gap 1"),
        ("K-1 @ T1: fail | gap 1 of sân chơi", "K-1 @ T1: fail | gap 1 of kệ sách"),
        ("K-1 @ T1: fail | missing T1/kệ sách", "K-1 @ T1: fail | missing none"),
        ("K-1 @ T1: fail | actual 4/1", "K-1 @ T1: fail | actual 4"),
        ("K-1 @ T9: fail", "K-1 @ T9: none"),
        ("K-7 @ T1: fail", "K-7 @ T1: none"),
        ("K-1 @ T1 @ 2026-12-31: fail", "K-1 @ T1 @ 2026-12-31: none"),
        ("K-1 @ T1: fail | colour red", "K-1 @ T1: fail | colour «colour» không phải điều kiểm tra được"),
        ("rollup K-1 @ X: pass | counts pass 1", "rollup K-1 @ X: fail | counts fail 1"),
        ("contribution K-1 @ T1: yes", "contribution K-1 @ T1: none"),
        ("findings 2", "findings 1"),
        ("summary pass 1", "summary fail 1"),
        ("exit 0", "exit 1"),
        ("examples K-1: 2/2", "examples K-1: 1/1"),
        ("nonsense", "không đọc được dòng này"),
    ],
)
def test_what_does_not_hold_is_shown_beside_what_was_found(expected: str, found: str) -> None:
    result, _ = run(block("verdict", expected))
    assert [(m.expected, m.actual) for m in result.mismatches] == [(expected, found)]


def test_an_error_that_nobody_expects_fails_the_case() -> None:
    result, _ = run(block("chuan", "yêu cầu K-2", '  "x"'), block("verdict", "exit 2"))
    assert not result.passed


def test_diagnostics_are_compared_both_ways() -> None:
    bad = block("chuan", 'yêu cầu K-2 "Thử"', "  mỗi trường: kệ xách ≥ 5", "  nguồn: mục 1")
    assert run(bad, block("diagnostics", "unknown-name 2"))[0].passed
    assert run(bad, block("diagnostics", "unknown-name"))[0].passed
    assert not run(bad, block("diagnostics", "unknown-name 3"))[0].passed
    assert not run(bad, block("diagnostics"))[0].passed
    assert not run(bad, block("diagnostics", "unknown-name 2", "syntax 2"))[0].passed


def test_a_line_without_a_date_speaks_of_every_due_point() -> None:
    yearly = block("chuan", 'yêu cầu K-2 "Năm"', "  mỗi trường: kệ sách ≥ 5 hằng năm", "  nguồn: mục 1")
    same, _ = run(yearly, block("verdict", "on 31/12/2027", "K-2 @ T1: fail"))
    assert same.passed
    rows = block("facts", "T1,kệ sách,01/6/2027,5")
    differs, _ = run(yearly, rows, block("verdict", "on 31/12/2027", "K-2 @ T1: fail"))
    assert [m.actual for m in differs.mismatches] == [
        "K-2 @ T1: khác nhau theo hạn: fail (2026-12-31), pass (2027-12-31)"
    ]


def test_a_page_is_rewritten_where_it_is_wrong_and_nowhere_else() -> None:
    lines = ("# kept", "exit 1", "K-1 @ T1: pass", "  gap 3", "  early no", "findings 1")
    result, text = run(block("verdict", *lines))
    mended = updated(text, [result])
    assert mended == text.replace("K-1 @ T1: pass\n  gap 3\n", "K-1 @ T1: fail\n  gap 1\n")
    assert updated(mended, [Caseworker(exit_code).run(cases_of(mended, "page.md")[0])]) == mended


def test_diagnostics_are_rewritten() -> None:
    bad = block("chuan", 'yêu cầu K-2 "Thử"', "  mỗi trường: kệ xách ≥ 5", "  nguồn: mục 1")
    result, text = run(bad, block("diagnostics", "syntax 9", "no-source 1"))
    assert updated(text, [result]) == text.replace("syntax 9\nno-source 1\n", "unknown-name 2\n")


def test_blocks_of_the_page_are_shared_and_units_replaced() -> None:
    page = PAGE.replace("## Case", "## One\n\n## Two\n\n```units\nid,name,type,parent\nY,Y,xã,\n```\n")
    one, two = cases_of(page, "page.md")
    assert [case.units.count("\n") for case in (one, two)] == [2, 1]
    assert one.rules == two.rules
