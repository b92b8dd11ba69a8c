from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import canonical
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outcomes import outcomes

from chuan_checker import verdict as v
from chuan_reports import terminal
from chuan_reports.exits import exit_code
from chuan_reports.layout import clean
from chuan_reports.phrases import conclusion
from chuan_reports.report import build_report
from chuan_reports.shape import Report
from chuan_reports.terminal_units import MOST_NAMED

WIDTHS = (60, 80, 120)
LANGS = ("vi", "en")
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def flat(text: str) -> str:
    """Without line breaks and indents, to look for text that may have wrapped."""
    return " ".join(text.split())


def counts_of(text: str) -> str:
    """The block of counts with the conclusion."""
    return text.split("KẾT QUẢ\n")[1].split("\n\n")[0] + text.split("Kết luận đề xuất: ")[1].split("\n\n")[0]


@pytest.mark.parametrize("name", ["commune-80.txt", "commune-120.txt", "school-en.txt"])
def test_the_golden_text_has_not_changed(name: str) -> None:
    assert Path(__file__).with_name("golden").joinpath(name).read_bytes() == canonical.golden()[name]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("which", ["commune", "school"])
def test_no_line_is_longer_than_the_width(which: str, width: int, lang: str, request: pytest.FixtureRequest) -> None:
    report = request.getfixturevalue(which)
    for explain in (False, True):
        text = terminal.render(report, width=width, lang=lang, explain=explain)
        assert max(map(len, text.splitlines())) <= width
        assert not any(line.endswith(" ") for line in text.splitlines())


@given(outcomes(), st.integers(40, 130), st.sampled_from(LANGS), st.booleans())
@settings(max_examples=60)
def test_any_outcome_renders_within_the_width_and_harmlessly(
    outcome: v.Outcome, width: int, lang: str, explain: bool
) -> None:
    text = terminal.render(build_report(outcome, "1"), width=width, lang=lang, explain=explain)
    assert all(len(line) <= width for line in text.split("\n"))
    assert {unicodedata.category(char) for char in text.replace("\n", "")} & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()


@pytest.mark.parametrize("width", WIDTHS)
def test_each_failure_of_the_unit_shows_its_id_actual_target_gap_and_cell(commune: Report, width: int) -> None:
    text = flat(terminal.render(commune, width=width))
    failures = [found for found in commune.findings if found.verdict == v.FAIL and found.unit.id == commune.unit.id]
    assert len(failures) == 4
    for found in failures:
        block = text.split(f"{found.label} {found.rule}", 1)[1].split("Hạn ")[0]
        assert flat(found.actual.display) in block and flat(found.target.display) in block
        assert found.gap.display in block and found.facts[0].source.cell in block


def test_each_failure_below_is_named_or_counted(commune: Report) -> None:
    text = flat(terminal.render(commune))
    failing = [found for found in commune.findings if found.rule == "PL26-02" and found.verdict == v.FAIL]
    assert len(failing) == 8 and "… và 3 kết quả khác" not in text
    assert "✗ Không đạt 0 phòng; thêm 1 phòng: Trường" in text
    for found in failing:
        assert f"{clean(found.unit.name)} [so-lieu-xa.xlsx!Trường!{found.facts[0].source.cell}]" in text
    many = replace(failing[0], unit=replace(failing[0].unit, id="Z1", name="Trường Z"))
    crowd = [replace(many, unit=replace(many.unit, id=f"Z{n}")) for n in range(MOST_NAMED)]
    crowded = replace(commune, findings=(*commune.findings, *crowd))
    assert "… và 11 kết quả khác (không đạt 8, thiếu số liệu 3)" in flat(terminal.render(crowded))


def test_asking_for_one_requirement_names_every_unit(commune: Report) -> None:
    text = terminal.render(commune, rules=("pl26-02",))
    concerned = [f for f in commune.findings if f.rule == "PL26-02" and f.verdict in (v.FAIL, v.MISSING)]
    assert all(clean(found.unit.name) in flat(text) for found in concerned)


def test_a_roll_up_shows_its_worst_verdict_all_counts_and_how_many_reported(commune: Report) -> None:
    text = terminal.render(commune)
    assert "✗ Không đạt  PL26-02  Phòng học thông minh" in text
    assert "37/40 trường có số liệu: không đạt 8, thiếu số liệu 3, đạt 29" in text


def test_what_is_missing_is_listed_with_unit_and_period(commune: Report) -> None:
    text = flat(terminal.render(commune, width=120))
    assert "nhà đa năng (năm 2027) của Trường Tiểu học Phú Lâm 1, Trường Phổ thông" in text
    assert "Còn thiếu nghị quyết triển khai Hạn 31/07/2027" in text  # the unit itself needs no name


def test_a_pass_is_one_line_with_value_and_cell(commune: Report) -> None:
    lines = terminal.render(commune, width=120).splitlines()
    (line,) = (line for line in lines if "PL26-04" in line)
    assert (
        line.startswith("✓ Đạt  PL26-04  Chi ngân sách") and "22,52%" in line and "so-lieu-xa.xlsx!Xã!C12 (+1)" in line
    )


def test_the_level_is_shown_where_it_does_not_bind(commune: Report) -> None:
    text = terminal.render(commune)
    assert "phấn đấu, không tính vào kết luận" in text and "chỉ tham khảo, không tính vào kết luận" in text


def test_a_school_sees_what_it_adds_to_its_commune(school: Report) -> None:
    text = terminal.render(school)
    assert "ĐÓNG GÓP VÀO CHỈ TIÊU CỦA XÃ PHÚ LÂM" in text
    for line in (
        "✗ Chưa được tính  PL26-01",
        "? Chưa rõ  PL26-05",
        "✓ Được tính  PL26-03  Nhà đa năng: có nhà đa năng",
    ):
        assert line in text
    assert "nhà đa năng: có [so-lieu-xa.xlsx!Trường!H8]" in text


def test_worst_comes_first_within_a_section(commune: Report) -> None:
    text = terminal.render(commune)
    assert text.index("PL26-09") < text.index("PL26-07") < text.index("PL26-08")
    assert text.index("PL26-06") < text.index("PL26-05") < text.index("PL26-04")


@pytest.mark.parametrize(
    "chosen",
    [{"only": ("fail",)}, {"only": ("pass", "waived")}, {"rules": ("PL26-01",)}, {"section": "II"}, {"plan": "HD26"},
     {"only": ("manual",), "section": "II.1"}],
)  # fmt: skip
def test_a_filter_hides_and_never_changes_a_count(commune: Report, chosen: dict) -> None:
    whole, part = terminal.render(commune), terminal.render(commune, **chosen)
    assert counts_of(part) == counts_of(whole)
    hidden = int(re.search(r"KHÔNG hiển thị (\d+)/91", flat(part))[1])
    assert 0 < hidden <= 91
    assert ("Không có nội dung nào khớp" in part) == (hidden == 91)


def test_a_section_takes_its_subsections_and_not_its_namesakes(commune: Report) -> None:
    text = terminal.render(commune, section="II")
    assert "Mục II.1" in text and "Mục II.2" in text and "Mục III" not in text


def test_without_colour_there_is_no_escape_and_with_it_the_text_is_the_same(commune: Report) -> None:
    plain = terminal.render(commune)
    painted = terminal.render(commune, color=True)
    assert "\x1b" not in plain
    assert "\x1b[31" not in plain and "\x1b[" in painted
    assert ANSI.sub("", painted) == plain


def test_hostile_names_cannot_disturb_the_terminal(school: Report) -> None:
    for color in (False, True):
        text = ANSI.sub("", terminal.render(school, color=color))
        assert not {"\x1b", "\x07", "\u202e", "\t"} & set(text)
        assert "\n✓ Đạt\tgiả" not in text and "\n✓ Đạt giả" not in text
    assert "Trường�[31mTiểu học� ✓ Đạt giả �ááá" in terminal.render(school)


@given(outcomes())
@settings(max_examples=200)
def test_the_conclusion_agrees_with_the_exit_code(outcome: v.Outcome) -> None:
    report = build_report(outcome, "1")
    said = conclusion(report)
    expected = {
        0: ("đạt", "chưa có nội dung bắt buộc nào đến hạn", "không có nội dung bắt buộc nào phải"),
        3: ("chưa đủ căn cứ kết luận",),
        4: ("chưa kiểm tra được",),
    }
    body = said.removeprefix("Kết luận đề xuất: ")
    if exit_code(report) == 1:
        assert re.match(r"\d+ nội dung bắt buộc không đạt", body)
    else:
        assert body.startswith(expected[exit_code(report)])
    assert conclusion(report, "en")


def test_the_conclusion_is_a_proposal(commune: Report) -> None:
    text = terminal.render(commune)
    assert "Đánh giá tự động, đề xuất" in text and "Kết luận đề xuất: " in text


def test_english_changes_the_fixed_words_only(school: Report) -> None:
    text = terminal.render(school, lang="en")
    assert "COMPLIANCE REPORT" in text and "✗ Fail  PL26-02  Phòng học thông minh" in text
    assert not re.search("Kết quả|Thực hiện|Chỉ tiêu|Chênh lệch|KẾT QUẢ|GHI CHÚ", text)


def test_a_plain_failure_without_numbers_explains_itself(commune: Report) -> None:
    bare = [
        replace(f, actual=None, gap=None, reason=None, explanation=("A: đạt", "B: không đạt"))
        for f in commune.findings
        if f.rule == "PL26-01"
    ]
    rest = [f for f in commune.findings if f.rule != "PL26-01"]
    text = terminal.render(replace(commune, findings=(*bare, *rest)))
    assert "Diễn giải    A: đạt\n                 B: không đạt" in text


def test_an_empty_report_says_that_nothing_was_checked(commune: Report) -> None:
    empty = build_report(replace(canonical.commune(), findings=(), rollup=(), facts_read=0, inputs=()), "1")
    text = flat(terminal.render(empty))
    assert "chưa kiểm tra được nội dung nào" in text and "không có tệp nào" in text
