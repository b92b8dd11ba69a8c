"""Validations for the tests of the CI outputs: one that holds everything, one with hostile text, some at random.

`everything()` is a commune with all nine verdicts, a second commune that submitted figures nobody asks about, files
of every state, problems of both severities in workbooks and text files, repairs, waivers of every state, explanations
of every state and a comparison.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import canonical
from hostile import HOSTILE, hostile
from hypothesis import strategies as st
from outcomes import any_text, outcomes

from chuan_checker import verdict as v
from chuan_reports import validation_shape as s
from chuan_reports.report import Report, build_report
from chuan_reports.shape import Cell, Unit
from chuan_reports.validation import build

BOOK, TEXT, LIST, EMPTY, BROKEN = canonical.BOOK, "nop/gv.csv", "don-vi.csv", "nop/trống.xlsx", "nop\\hỏng.xlsx"
LONELY = v.UnitRef("XHB", "Xã Hòa Bình", "xã")


def at(
    file: str, cell: str | None = None, sheet: str | None = None, line: int | None = None, column: int | None = None
) -> Cell:
    return Cell(file, sheet, cell, line, column, None)


def text(vi: str) -> s.Text:
    return s.Text(vi, f"EN {vi}" if vi else "")


def problem(code: str, cell: Cell, unit: str = "", fact: str = "", period: str = "", severity: str = "error",
            message: str = "giá trị không dùng được", expected: str = "số nguyên không âm", proposal: str = "ghi lại",
            raw: str = "", related: tuple[Cell, ...] = ()) -> s.Problem:  # fmt: skip
    about = Unit(unit, f"Trường {unit}", "trường") if unit else None
    return s.Problem(
        code, severity, cell, text(message), text(expected), text(proposal), about, fact, period, raw, related
    )


PROBLEMS = (
    problem("facts-invalid-value", at(BOOK, "B3", "Thôn"), "T01", "thôn đạt chuẩn", "năm 2027", raw="mười hai"),
    problem("quality-contradiction", at(BOOK, "D9", "Trường"), "T02", "phòng học", "năm 2027",
            related=(at(TEXT, line=7, column=4),), message="hai giá trị khác nhau: 12 và 13"),
    problem("facts-unknown-code", at(TEXT, line=3, column=2), "T02", proposal="«phòng học»?", raw="phòng hoc"),
    problem("facts-unknown-code", at(TEXT, line=9, column=2), "T02", raw="phong"),
    problem("quality-magnitude", at(TEXT, line=4, column=4), "T03", "chi ngân sách GD", "năm 2027", "warning",
            message="gấp 1.000 lần kỳ trước", proposal="kiểm tra đơn vị tính"),
    problem("facts-broken-workbook", at(BROKEN), message="tệp hỏng", expected="", proposal="lưu lại bằng Excel"),
    problem("quality-not-reported", at(LIST, line=12), "T09", severity="warning", message="chưa nộp số liệu nào",
            expected="", proposal=""),
)  # fmt: skip

REPAIRS = (
    s.Repair(at(BOOK, "D7", "Xã"), "text-number", " 46", "46"),
    s.Repair(at(TEXT, line=5, column=4), "nbsp", "1\u00a0200", "1200"),
)
WAIVERS = tuple(
    s.WaiverLine("PL26", "PL26-12", "XPL", date(2028, 6, 30), f"QĐ {n}/QĐ-UBND", "Chủ tịch UBND xã", "vốn", state, n)
    for n, state in enumerate(("used", "unused", "expiring", "expired"))
)
EXPLANATIONS = (
    s.Explanation("XPL", "PL26-01", "phòng học kiên cố", "Đang xây thêm 2 phòng", "người lập biểu", "2027-11-02", "valid",
                  at(BOOK, "E4", "Giải trình"), ()),
    s.Explanation("XPL", "PL26-09", "thôn đạt chuẩn", "Sáp nhập thôn", "người lập biểu", "2027-11-02", "void",
                  at(BOOK, "E5", "Giải trình"), (s.ExplainedValue("thôn đạt chuẩn", "năm 2027", "17", None),)),
    s.Explanation("XPL", "PL26-99", "", "Không rõ", "", "", "unmatched", at(BOOK, "E6", "Giải trình"), ()),
)  # fmt: skip
CHANGES = (
    s.Change("finding", "new", "XPL", "PL26-01", "", "2027-12-31", None, v.FAIL, "rule"),
    s.Change("finding", "regressed", "XPL", "PL26-06", "", None, v.PASS, v.FAIL, "data"),
    s.Change("finding", "fixed", "XPL", "PL26-04", "", None, v.FAIL, v.PASS, "data"),
    s.Change(
        "problem", "persisting", "T01", "facts-invalid-value", "thôn đạt chuẩn", None, "error", "error", "unknown"
    ),
)
COMPARISON = s.Comparison(
    "nam-2026.json", date(2026, 12, 31), {"new": 1, "fixed": 1, "persisting": 1, "regressed": 1}, CHANGES
)


def lonely() -> v.Outcome:
    """A commune that submitted figures and that no requirement concerns."""
    return replace(
        canonical.commune(),
        unit=LONELY, findings=(), rollup=(), units=((LONELY, None),), predecessors=(), ignored=(), facts_read=3,
        unreadable=0, inputs=((TEXT, "2c" * 32),),
    )  # fmt: skip


def made(reports: tuple[Report, ...], problems: tuple[s.Problem, ...] = (), **more: object) -> s.Validation:
    """A validation of these reports and problems, with the lines of the files counted."""
    status = {BOOK: s.READ, TEXT: s.READ, EMPTY: s.EMPTY, BROKEN: s.UNREADABLE}
    found = {p.cell.file for p in problems} - {LIST}
    lines = [
        s.FileLine(
            file, "1b" * 32, status.get(file, s.READ), 107 if status.get(file, s.READ) == s.READ else 0, (),
            sum(p.cell.file == file and p.severity == "error" for p in problems),
            sum(p.cell.file == file and p.severity == "warning" for p in problems), None, None,
        )
        for file in sorted(found | {BOOK, TEXT})
    ]  # fmt: skip
    if problems:
        lines.append(s.FileLine(EMPTY, "3d" * 32, s.EMPTY, 0, (), 0, 0, None, None))
    return build(
        version="0.0.0", as_of=canonical.TODAY, period=None, plans=(canonical.PLAN, canonical.SECOND_PLAN), files=lines,
        reports=reports, problems=problems, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def everything() -> s.Validation:
    reports = (build_report(canonical.commune(), "0.0.0"), build_report(lonely(), "0.0.0"))
    return made(
        reports, PROBLEMS, repairs=REPAIRS, waivers=WAIVERS, explanations=EXPLANATIONS, comparison=COMPARISON,
        skipped=(s.SkippedLine("excel-lock", ("nop/~$a.xlsx",)), s.SkippedLine("thumbs", ("nop/Thumbs.db",))),
    )  # fmt: skip


def clean() -> s.Validation:
    """One school that passed everything, without a problem."""
    unit = canonical.SCHOOLS[0]
    passed = tuple(f for f in canonical.BELOW if f.unit == unit and f.verdict == v.PASS)
    outcome = replace(canonical.school(0), findings=passed, units=((unit, None),), ignored=(), contributions=())
    return made((build_report(outcome, "0.0.0"),))


def nothing() -> s.Validation:
    """Nothing was checked."""
    return made((build_report(replace(lonely(), facts_read=0), "0.0.0"),))


def bad(content: str = HOSTILE) -> s.Validation:
    """`everything` with that text wherever somebody outside may write, file names included."""
    it = everything()

    def cell(one: Cell) -> Cell:
        return replace(one, file=content if one.file == BOOK else one.file, sheet=one.sheet and content)

    reports = tuple(hostile(report, content) for report in it.reports)
    words = s.Text(content, content)
    return replace(
        it,
        files=tuple(replace(one, file=content) if one.file == BOOK else one for one in it.files),
        skipped=tuple(replace(one, files=(content,)) for one in it.skipped),
        problems=tuple(
            replace(
                one, cell=cell(one.cell), message=words, expected=words, proposal=words, fact=content, raw=content,
                period=content, related=tuple(map(cell, one.related)),
                unit=one.unit and replace(one.unit, name=content),
            )
            for one in it.problems
        ),
        repairs=tuple(replace(one, before=content, after=content) for one in it.repairs),
        waivers=tuple(replace(one, document=content, approver=content, reason=content) for one in it.waivers),
        explanations=tuple(replace(one, text=content, author=content, date=content) for one in it.explanations),
        comparison=it.comparison and replace(it.comparison, baseline=content),
        reports=reports,
    )  # fmt: skip


@st.composite
def validations(draw: st.DrawFn) -> s.Validation:
    """Any findings with any problems, in any words."""
    report = build_report(draw(outcomes()), "0.0.0")
    codes = st.sampled_from(("facts-invalid-value", "quality-magnitude", "facts-broken-workbook"))
    cells = st.builds(
        at,
        st.sampled_from((BOOK, TEXT, LIST)) | any_text,
        st.none() | st.just("D7"),
        st.none() | any_text,
        st.none() | st.integers(1, 10**6),
        st.none() | st.integers(1, 99),
    )
    problems = st.builds(
        problem, codes, cells, st.sampled_from(("", "T01")), any_text, st.just(""),
        st.sampled_from(("error", "warning")), any_text, any_text, any_text, any_text, st.just(()),
    )  # fmt: skip
    return made((report,), tuple(draw(st.lists(problems, max_size=6))))
