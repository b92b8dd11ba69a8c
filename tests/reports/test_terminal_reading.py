"""What an inspector stumbles over when reading the terminal report: each of these was once confusing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from chuan_reports import terminal
from chuan_reports.shape import Actual, InputFile, Interval, Report, Target


def flat(text: str) -> str:
    return " ".join(text.split())


def own_finding(commune: Report, rule: str = "PL26-01", **more: object) -> Report:
    """A report of one finding of the commune itself."""
    found = next(f for f in commune.findings if f.rule == rule)
    return replace(commune, findings=(replace(found, **more),), rollup=())


def test_the_conclusion_is_followed_by_what_needs_attention(commune: Report) -> None:
    text = flat(terminal.render(commune))
    assert (
        "Cần chú ý: số liệu không hợp lệ: PL26-09; chưa đạt: PL26-01, HD26-01; chưa đạt mục tiêu phấn đấu: PL26-06; "
        "cảnh báo: HD26-02; thiếu số liệu: PL26-07;"
    ) in text
    calm = own_finding(commune, "PL26-04")
    assert "Cần chú ý" not in terminal.render(calm)


def test_the_plan_is_not_named_again_in_its_citations(commune: Report) -> None:
    plan = replace(commune.plans[0], title="Kế hoạch 12/KH-UBND")
    sources = (
        {"document": plan.title, "section": "II.1"},
        {"document": "Nghị quyết 5", "item": "2"},
        {"document": plan.title},
    )
    report = replace(own_finding(commune, sources=sources), plans=(plan,))
    assert "Căn cứ       mục II.1; ý 2, Nghị quyết 5; Kế hoạch 12/KH-UBND\n" in terminal.render(report)


@pytest.mark.parametrize(
    ("date", "vi", "en"),
    [("2026-01-05", "ngày 05/01/2026", "dated 05/01/2026"), ("05/01/2026", "ngày 05/01/2026", "dated 05/01/2026"),
     ("tháng 03/2026", ", tháng 03/2026", "month 03/2026"), ("năm 2026", ", năm 2026", "year 2026")],
)  # fmt: skip
def test_a_plan_is_dated_by_a_day_or_a_month(commune: Report, date: str, vi: str, en: str) -> None:
    report = replace(commune, plans=(replace(commune.plans[0], date=date),))
    assert vi in terminal.render(report, width=160) and "ngày tháng" not in terminal.render(report, width=160)
    assert en in terminal.render(report, width=160, lang="en")


def test_a_yes_or_no_is_asked_for_in_words(commune: Report) -> None:
    asked = Target("=", None, "có")
    report = own_finding(commune, target=asked, actual=Actual(None, "không"), sentence="có nhà đa năng")
    text = terminal.render(report)
    assert "Chỉ tiêu     có nhà đa năng\n" in text and "= có" not in text
    passed = own_finding(
        commune, verdict="pass", label="Đạt", target=asked, actual=Actual(None, "có"), gap=None, waiver=None
    )
    assert "có  so-lieu-xa.xlsx!Xã!D7" in terminal.render(passed) and "có = có" not in terminal.render(passed)
    row = [replace(f, target=asked, actual=Actual(None, "không")) for f in commune.findings if f.rule == "PL26-02"]
    assert "chỉ tiêu phải có" in terminal.render(replace(commune, findings=tuple(row)))


def test_the_same_requirement_in_two_periods_is_told_apart(commune: Report) -> None:
    found = next(f for f in commune.findings if f.rule == "PL26-04")
    twice = tuple(replace(found, period=f"năm học {year}-{year + 1}", title="Chi") for year in (2026, 2027))
    text = terminal.render(replace(commune, findings=twice, rollup=()))
    assert "PL26-04  Chi, 2026-2027" in text and "PL26-04  Chi, 2027-2028" in text
    by_day = tuple(replace(found, period=None, due=date(year, 12, 31), title="Chi") for year in (2026, 2027))
    text = terminal.render(replace(commune, findings=by_day, rollup=()))
    assert "PL26-04  Chi, hạn 31/12/2026" in text and "PL26-04  Chi, hạn 31/12/2027" in text


def test_a_pass_with_a_long_file_name_still_fits_a_line(commune: Report) -> None:
    name = "nop/truong-tieu-hoc-phu-lam-thuong-nam-2027.xlsx"
    found = next(f for f in commune.findings if f.rule == "PL26-04")
    facts = tuple(replace(f, source=replace(f.source, file=name)) for f in found.facts)
    inputs = tuple(InputFile(file, "") for file in (name, "nop/truong-tieu-hoc-phu-lam-ha-nam-2026.xlsx"))
    report = replace(commune, findings=(replace(found, facts=facts),), rollup=(), inputs=inputs)
    (line,) = (line for line in terminal.render(report).splitlines() if "PL26-04" in line)
    assert line.endswith(("22,52%  …2027.xlsx!Xã!C12 (+1)", "22,52%  …2027.xlsx!C12 (+1)"))


def test_files_of_one_name_keep_their_folders(commune: Report) -> None:
    inputs = tuple(InputFile(file, "") for file in ("a/xã/facts.csv", "a/trường/facts.csv", "a/units.csv"))
    assert "xã/facts.csv, trường/facts.csv, units.csv" in flat(terminal.render(replace(commune, inputs=inputs)))


def test_two_thousand_files_are_counted(commune: Report) -> None:
    inputs = tuple(InputFile(f"nop/{n}.csv", "") for n in range(2000))
    text = terminal.render(replace(commune, inputs=inputs))
    assert "5.csv, … và 1994 tệp khác" in flat(text) and "6.csv" not in text


def test_what_is_advisory_is_never_said_to_have_failed(commune: Report) -> None:
    warned = tuple(
        replace(f, label="Cảnh báo", advisory=True, binding=False) if f.verdict == "fail" else f
        for f in commune.findings
        if f.rule == "PL26-02"
    )
    text = terminal.render(replace(commune, findings=warned)).split("TỔNG HỢP")[1]
    assert "✗ Cảnh báo  PL26-02" in text and "cảnh báo 8, thiếu số liệu 3, đạt 29" in text
    assert "không đạt" not in text and "✗ Không đạt" not in text


def test_an_early_pass_and_a_risk_have_their_names(commune: Report) -> None:
    early = own_finding(commune, verdict="pass", label="Đạt", early=True, waiver=None)
    assert "✓ Đạt trước hạn  PL26-01" in terminal.render(early)
    assert "✓ Passed early  PL26-01" in terminal.render(early, lang="en")
    risk = own_finding(commune, verdict="not_due", label="Chưa đến hạn", at_risk=True)
    assert "• Có nguy cơ không đạt  PL26-01" in terminal.render(risk)


def test_what_is_not_due_takes_few_lines_with_bar_gap_and_cell(commune: Report) -> None:
    calm = own_finding(commune, verdict="not_due", label="Chưa đến hạn", at_risk=False, waiver=None)
    text = terminal.render(calm, width=120)
    assert (
        "• Chưa đến hạn  PL26-01  Phòng học kiên cố\n"
        "    hạn 31/12/2027; chỉ tiêu ≥ 95%; thực hiện 93,88% (46/49) (năm 2027); "
        "thêm 1 phòng học kiên cố\n      [so-lieu-xa.xlsx!Xã!D7 và 1 ô khác]\n"
    ) in text
    assert "Khắc phục" not in text and "Khắc phục" in terminal.render(calm, explain=True)


def test_a_waived_unit_is_named_below_its_row(commune: Report) -> None:
    waiver = next(f.waiver for f in commune.findings if f.verdict == "waived")
    waived = [
        replace(f, verdict="waived", label="Được miễn theo X", waiver=waiver, underlying="fail")
        if f.unit.id == "T09"
        else f
        for f in commune.findings
        if f.rule == "PL26-02"
    ]
    text = flat(terminal.render(replace(commune, findings=tuple(waived))))
    assert "* Được miễn Trường Tiểu học Phú Lâm 9: kết quả gốc: không đạt; QĐ 5/QĐ-UBND, người phê duyệt" in text


def test_each_due_day_of_a_row_is_counted_for_itself(commune: Report) -> None:
    once = [f for f in commune.findings if f.rule == "PL26-02"]
    again = [
        replace(f, due=date(2028, 12, 31), period="năm 2028", verdict="not_due", label="Chưa đến hạn") for f in once
    ]
    text = flat(terminal.render(replace(commune, findings=(*once, *again)), width=120))
    assert "năm 2027, hạn 31/12/2027: 37/40 trường có số liệu: không đạt 8, thiếu số liệu 3, đạt 29" in text
    assert "năm 2028, hạn 31/12/2028: 37/40 trường có số liệu: chưa đến hạn 40" in text
    assert "Trường Tiểu học Phú Lâm 9, năm 2027 [" in text


def test_units_are_told_apart_by_id_only_where_they_share_a_name(commune: Report) -> None:
    text = terminal.render(commune)
    assert "(T09)" not in text
    alike = tuple(replace(f, unit=replace(f.unit, name="Trường Mai")) for f in commune.findings if f.rule == "PL26-02")
    assert "Trường Mai (T09)" in terminal.render(replace(commune, findings=alike))


def test_values_gaps_and_periods_are_said_in_english(commune: Report) -> None:
    text = flat(terminal.render(commune, lang="en"))
    assert "1 to 4 trường (year 2027)" in text and "0 phòng; 1 phòng more: " in text
    assert not re.search("năm 20|thêm |tính đến|chưa biết|hạn ", text.split("RESULTS")[1])


def test_an_unknown_bar_is_not_shown_as_one(commune: Report) -> None:
    asked = Target("≥", Interval("5/12", "1/2"), "từ 41,67% đến 50%")
    text = flat(terminal.render(own_finding(commune, verdict="undetermined", target=asked, sentence="duy trì tỷ lệ")))
    assert "Chỉ tiêu duy trì tỷ lệ; ≥ mức chưa xác định được, nằm từ 41,67% đến 50%" in text


def test_a_narrow_screen_lists_units_instead_of_a_table(commune: Report) -> None:
    text = flat(terminal.render(commune, width=50))
    assert "Trường Tiểu học Phú Lâm 9: không đạt 1, lưu ý 0, chưa kết luận 0, đạt 0/1" in text


def test_a_filter_hides_contributions_of_other_requirements(school: Report) -> None:
    assert "ĐÓNG GÓP" in terminal.render(school)
    only = terminal.render(school, rules=("PL26-03",))
    assert "Được tính  PL26-03" in only and "PL26-05" not in only
    assert "ĐÓNG GÓP" not in terminal.render(school, only=("fail",))
