"""`trace` against two plans written for it: it finds nothing where all is encoded, and everything that is broken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chuan_rules import trace as t
from chuan_rules.figures import find_figures
from chuan_rules.load import RuleSet, load
from chuan_rules.model import Pack
from chuan_rules.plan_text import read_plan

FOLDER = Path(__file__).parents[1] / "trace"
PLANS = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def pack_of(rules: str) -> Pack:
    loaded = load([RuleSet("thử", (("ke-hoach.chuan", rules.encode()),))])
    assert loaded.rules is not None, [d.message() for d in loaded.diagnostics]
    return loaded.rules.packs[0]


def both(name: str) -> tuple[str, str]:
    folder = FOLDER / name
    return (folder / "ke-hoach.chuan").read_text("utf-8"), (folder / "ke-hoach.txt").read_text("utf-8")


def traced(rules: str, text: str) -> t.Trace:
    return t.trace(pack_of(rules), read_plan(text))


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_is_encoded_whole_is_clean(name: str) -> None:
    found = traced(*both(name))
    assert ([f.figure.text for f in found.open_figures], found.uncited, found.misplaced) == ([], (), ())


def figures_in_rules(name: str) -> list[tuple[str, int, str]]:
    found = traced(*both(name))
    return [(f.passage.locator(), f.figure.start, f.figure.text) for f in found.figures if f.status == t.COVERED]


@pytest.mark.parametrize(("name", "at"), [(name, n) for name in PLANS for n in range(len(figures_in_rules(name)))])
def test_a_figure_that_the_plan_prints_otherwise_is_not_covered(name: str, at: int) -> None:
    """Every digit group of every covered figure, changed one at a time."""
    rules, text = both(name)
    locator, start, figure = figures_in_rules(name)[at]
    plan = read_plan(text)
    passage = next(p for p in plan.passages if p.locator() == locator)
    other = _another(figure)
    changed = passage.text[:start] + other + passage.text[start + len(figure) :]
    passages = tuple(
        type(p)(p.section, p.item, changed if p is passage else p.text, p.lines, p.mark) for p in plan.passages
    )
    found = t.trace(pack_of(rules), type(plan)(plan.sections, passages))
    assert not found.clean, f"{figure} → {other}"


def _another(figure: str) -> str:
    """The same kind of figure with another value."""
    if figure.casefold().startswith(("hằng", "hàng")):
        return "mỗi tháng"
    first = re.search(r"\d+", figure)
    assert first is not None
    number = int(first.group())
    other = number % 12 + 1 if re.search(r"/\d{4}$|^tháng", figure) else 3 * number + 4
    return figure[: first.start()] + str(other).rjust(len(first.group()), "0") + figure[first.end() :]


@pytest.mark.parametrize("name", PLANS)
def test_without_a_requirement_its_figures_are_open(name: str) -> None:
    rules, text = both(name)
    whole = pack_of(rules)
    stated = {rule for f in traced(rules, text).figures for rule in f.rules}
    for left_out in whole.requirements:
        rest = tuple(r for r in whole.requirements if r is not left_out)
        found = t.trace(_with(whole, rest), read_plan(text))
        alone = [f for f in traced(rules, text).figures if f.rules == (left_out.id,)]
        assert len(found.open_figures) + len(found.uncited) >= (1 if alone else 0), left_out.id
    assert stated


def _with(pack: Pack, requirements: tuple[object, ...]) -> Pack:
    from dataclasses import replace

    changed: Pack = replace(pack, requirements=requirements)
    return changed


HEAD = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
số liệu học sinh của xã: số lượng (em), năm học
số liệu học sinh bán trú của xã: số lượng (em), năm học, trong số học sinh
số liệu phòng học của trường: số lượng (phòng), thời điểm
hoạt động báo cáo của xã
kế hoạch T "Kế hoạch thử"
  thời gian: 2026 đến 2030
  áp dụng cho: xã
"""


def one(sentence: str, passage: str, *more: str, source: str = "mục II ý 1", extra: str = "") -> t.Trace:
    rules = f'{HEAD}yêu cầu T-1 "Một"\n  {sentence}\n  nguồn: {source}\n' + "".join(f"  {m}\n" for m in more) + extra
    return traced(rules, f"I. MỤC ĐÍCH\nMột câu.\nII. MỤC TIÊU\n- {passage}\n")


def statuses(found: t.Trace) -> list[str]:
    return [f.status for f in found.figures]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("trên 60%", "học sinh bán trú ≥ 60%"),
        ("từ 60% trở lên", "học sinh bán trú > 60%"),
        ("dưới 60%", "học sinh bán trú ≤ 60%"),
        ("không quá 60%", "học sinh bán trú < 60%"),
    ],
)
def test_the_right_number_compared_the_other_way_is_told(words: str, sentence: str) -> None:
    found = one(sentence, f"Học sinh bán trú {words}.")
    assert statuses(found) == [t.OPERATOR] and not found.clean


@pytest.mark.parametrize(
    ("words", "sentence", "clean"),
    [
        ("trước tháng 9/2027", "có báo cáo trước tháng 9/2027", True),
        ("trước tháng 9/2027", "có báo cáo đến hết tháng 8/2027", True),
        ("trước tháng 9/2027", "có báo cáo đến hết tháng 9/2027", False),
        ("trong tháng 9/2027", "có báo cáo trong tháng 9/2027", True),
        ("trong tháng 9/2027", "có báo cáo trước tháng 9/2027", False),
        ("đến hết năm 2027", "có báo cáo đến năm 2027", True),
        ("đến hết năm 2027", "có báo cáo trước năm 2027", False),
    ],
)
def test_a_deadline_that_counts_its_last_day_is_not_one_that_does_not(words: str, sentence: str, clean: bool) -> None:
    assert one(sentence, f"Báo cáo cấp trên {words}.").clean is clean


def test_the_same_number_twice_needs_two_rules() -> None:
    passage = "100% học sinh bán trú; 100% học sinh biết bơi."
    assert statuses(one("học sinh bán trú ≥ 100%", passage)) == [t.COVERED, t.UNCOVERED]
    other = '\nyêu cầu T-2 "Hai"\n  học sinh bán trú bằng 100%\n  nguồn: mục II ý 1\n'
    assert statuses(one("học sinh bán trú ≥ 100%", passage, extra=other)) == [t.COVERED, t.COVERED]


def test_one_room_is_not_a_hundred_percent() -> None:
    assert statuses(one("mỗi trường có phòng học", "Có 100% phòng học, ít nhất 01 phòng.")) == [t.COVERED, t.COVERED]
    assert statuses(one("có báo cáo", "Báo cáo 100% kết quả.")) == [t.UNCOVERED]


def test_a_note_explains_a_figure_and_a_skip_accounts_for_it() -> None:
    assert statuses(one("học sinh bán trú ≥ 60%", "Đạt 60% (năm trước 55%).", 'ghi chú: "55% là mức cũ"')) == [
        t.COVERED,
        t.EXPLAINED,
    ]
    skip = '\nkhông lập quy tắc mục II ý 1 vì "phần nêu hiện trạng"\n'
    assert statuses(one("học sinh bán trú ≥ 60%", "Đạt 60% (năm trước 55%).", extra=skip)) == [t.COVERED, t.ACCOUNTED]


def test_a_rule_that_cites_only_the_section_does_not_hide_its_passages() -> None:
    found = traced(
        f'{HEAD}yêu cầu T-1 "Một"\n  học sinh bán trú ≥ 60%\n  nguồn: mục II\n',
        "I. A\nMột câu.\nII. B\n- Đạt 60%.\n- Việc khác.\n",
    )
    assert [p.passage.locator() for p in found.uncited] == ["mục II ý 1", "mục II ý 2"]


def test_a_reason_for_the_rest_of_a_passage_needs_a_rule_for_the_first_part() -> None:
    rules = f'{HEAD}yêu cầu T-1 "Một"\n  học sinh bán trú ≥ 60%\n  nguồn: mục II ý 1\n'
    text = "I. A\nMột câu.\nII. B\n- Đạt 60%.\n- Nộp kế hoạch trong tháng 02/2027; chủ động, sáng tạo.\n"
    part = rules + 'không lập quy tắc mục II ý 2 vì "phần chủ động, sáng tạo: không có mức"\n'
    assert ([f.figure.text for f in traced(part, text).open_figures], len(traced(part, text).uncited)) == (
        ["tháng 02/2027"],
        1,
    )
    assert traced(part.replace("phần chủ động", "đã giao ở kế hoạch khác; chủ động"), text).clean


def test_a_reason_for_a_section_accounts_for_all_of_it() -> None:
    found = one("học sinh bán trú ≥ 60%", "Đạt 60%.", extra='\nkhông lập quy tắc mục II vì "còn lại là khẩu hiệu"\n')
    assert found.clean


def test_a_citation_of_a_passage_that_is_not_there_is_told() -> None:
    found = one("học sinh bán trú ≥ 60%", "Đạt 60%.", source="mục II ý 9")
    assert [(x.cites, x.problem) for x in found.misplaced] == [("T-1", t.NO_SUCH_PASSAGE)]
    assert [p.passage.locator() for p in found.uncited] == ["mục II ý 1"]


def test_a_figure_of_a_rule_that_the_passage_does_not_print_is_told_unless_the_note_says_why() -> None:
    passage = "Báo cáo định kỳ (6 tháng, 1 năm)."
    found = one("báo cáo ít nhất 2 lần mỗi năm", passage)
    assert ("T-1", t.NOT_THERE, "2") in [(x.cites, x.problem, x.figure) for x in found.misplaced]
    note = 'ghi chú: "kỳ 6 tháng và kỳ 1 năm: 2 báo cáo một năm"'
    assert one("báo cáo ít nhất 2 lần mỗi năm", passage, note).clean


def test_a_deadline_is_found_in_the_heading_above() -> None:
    rules = f'{HEAD}yêu cầu T-1 "Một"\n  học sinh bán trú ≥ 60% đến năm 2028\n  nguồn: mục II.1 ý 1\n'
    text = "I. A\nMột câu.\nII. B\n1. Mục tiêu đến năm {}\n- Đạt 60%.\n"
    assert traced(rules, text.format(2028)).clean
    assert [x.problem for x in traced(rules, text.format(2029)).misplaced] == [t.NOT_THERE]


def test_lines_of_roles_and_times_need_no_rule_of_their_own() -> None:
    rules = f'{HEAD}yêu cầu T-1 "Một"\n  có báo cáo trong tháng 01/2027\n  nguồn: mục II.1 ý 3\n'
    text = (
        "I. A\nMột câu.\nII. B\n1. Việc\n- *Đơn vị chủ trì:* Phòng.\n- *Thời gian:* Tháng {}.\n\n- Báo cáo cấp trên.\n"
        "2. Khác\n- Đơn vị chủ trì: Phòng.\n"
    )
    found = traced(rules, text.format("01/2027"))
    assert [p.passage.locator() for p in found.uncited] == ["mục II.2 ý 1"]
    assert found.open_figures == ()
    assert [f.status for f in traced(rules, text.format("02/2027")).open_figures] == [t.UNCOVERED]


def test_the_quotient_of_a_ratio_may_be_rounded_but_not_wrong() -> None:
    rules = HEAD.replace("phòng học của trường: số lượng (phòng)", "đạt chuẩn của trường: có/không")
    rules += 'yêu cầu T-1 "Một"\n  23/48 trường đạt chuẩn\n  nguồn: mục II ý 1\n'
    text = "I. A\nMột câu.\nII. B\n- Nâng số trường chuẩn 23/48 trường = {}.\n"
    assert traced(rules, text.format("47,92%")).clean
    assert traced(rules, text.format("47,9%")).clean
    assert not traced(rules, text.format("47,93%")).clean


def test_every_figure_of_the_text_is_counted_once() -> None:
    for name in PLANS:
        rules, text = both(name)
        found = traced(rules, text)
        expected = [f.text for p in read_plan(text).passages for f in find_figures(p.text)]
        assert [f.figure.text for f in found.figures] == expected
