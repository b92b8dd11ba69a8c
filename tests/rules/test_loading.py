"""Sets of files (ruling 61), plan headers (rulings 92, 104), waivers (15, 90), `cùng với` (82), circles, clauses (73)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.support import PLAN, VOCABULARY, another, ids, loaded, pack, requirement, text

from chuan_rules.load import RuleSet, load

# ---------------------------------------------------------------- ruling 61: sets, packs, vocabularies


def test_a_folder_is_one_set_whatever_the_order_of_its_files() -> None:
    files = [VOCABULARY, PLAN + another("K-1", "kệ sách ≥ 5"), 'kế hoạch K "Kế hoạch"\n' + another("K-2", "đạt K-1")]
    one = pack(*files)
    assert ["K-1", "K-2"] == [r.id for r in one.requirements]
    assert one.requirements == pack(*files[:1], *files[1:]).requirements


def test_requirements_stand_in_the_order_of_their_files_names() -> None:
    """Ruling 83: files by name, then by line."""
    words, a, b = (
        VOCABULARY.encode(),
        (PLAN + another("K-2", "có vườn")).encode(),
        (PLAN + another("K-1", "có vườn")).encode(),
    )
    given = [("v.chuan", words), ("z.chuan", b), ("m.chuan", a)]
    for order in (given, given[::-1]):
        found = load([RuleSet("x", tuple(order))])
        assert found.rules is not None
        assert ["K-2", "K-1"] == [r.id for r in found.rules.packs[0].requirements]


def test_a_vocabulary_is_looked_for_in_the_set_and_then_in_the_library() -> None:
    shipped = 'kế hoạch L "L"\n  thời gian: 2026 đến 2030\ndùng từ vựng giáo dục\n'
    assert [] == ids(shipped + 'yêu cầu L-1 "x"\n  mỗi trường ≥ 1 phòng học thông minh\n  nguồn: mục I\n')
    own = "từ vựng giáo dục\nloại đơn vị trường\nsố liệu cây của trường: số lượng, năm\n"
    assert [] == ids(own + shipped + 'yêu cầu L-1 "x"\n  cây ≥ 1\n  nguồn: mục I\n'), "the set's own goes first"
    assert ["unknown-vocabulary"] == ids('kế hoạch L "L"\ndùng từ vựng giáo dụng\n')


def test_a_suggestion_is_spelled_as_its_author_wrote_it() -> None:
    """Matching keys (`giao1 duc5`) are for the program."""
    (words,) = loaded('kế hoạch L "L"\ndùng từ vựng giáo dụng\n').diagnostics
    (reference,) = loaded(text("đạt k-3.a1", more=another("k-3.a", "có vườn"))).diagnostics
    (waived,) = loaded(
        text("kệ sách ≥ 5", more=WHOLE.replace("K-1", "Kh-2x") + "\n" + another("Kh-2", "có vườn"))
    ).diagnostics
    assert ["giáo dục", "k-3.a", "Kh-2"] == [words.suggestion, reference.suggestion, waived.suggestion]


def test_the_same_vocabulary_twice_is_one() -> None:
    assert [] == ids(VOCABULARY, VOCABULARY + PLAN + another("K-1", "kệ sách ≥ 5"))
    assert "name-clash" in ids(VOCABULARY, VOCABULARY.replace("số lượng (kệ), thời điểm", "có/không, năm") + PLAN)


def test_packs_are_checked_side_by_side() -> None:
    """Ruling 61: ids and references resolve inside one pack."""
    other = text("kệ sách ≥ 6").replace('kế hoạch K "Kế hoạch"', 'kế hoạch L "Khác"')
    found = loaded(text("kệ sách ≥ 5"), other, sets=2)
    assert found.diagnostics == () and found.rules is not None
    assert [("K", "K-1"), ("L", "K-1")] == [(p.plan.id, r.id) for p in found.rules.packs for r in p.requirements]


def test_two_plans_in_one_set_are_two_packs() -> None:
    both = text("kệ sách ≥ 5") + 'kế hoạch L "Khác"\n' + another("K-1", "kệ sách ≥ 6")
    found = loaded(both)
    assert found.rules is not None and ["K", "L"] == [p.plan.id for p in found.rules.packs]


def test_a_reference_does_not_leave_its_pack() -> None:
    other = text("đạt K-1").replace('kế hoạch K "Kế hoạch"', 'kế hoạch L "Khác"').replace("yêu cầu K-1", "yêu cầu L-1")
    assert ["unknown-requirement"] == ids(text("kệ sách ≥ 5"), other, sets=2)


def test_a_requirement_needs_a_plan_above_it() -> None:
    assert "requirement-without-plan" in ids(VOCABULARY + another("K-1", "kệ sách ≥ 5"))


def test_a_plan_is_headed_once() -> None:
    again = 'kế hoạch K "Kế hoạch"\n' + another("K-2", "có vườn")
    assert [] == ids(text("kệ sách ≥ 5"), again)
    assert ["plan-differs"] == ids(text("kệ sách ≥ 5"), again.replace('"Kế hoạch"', '"Tên khác"'))


def test_ids_are_compared_folded() -> None:
    """Ruling 53."""
    for id_ in ("K-1", "k-1", "K–1"):
        assert ["duplicate-id"] == ids(text("kệ sách ≥ 5", more=another(id_, "có vườn")))


# ---------------------------------------------------------------- plan header


def test_the_lines_of_a_plan() -> None:
    """Rulings 77, 92, 104."""
    header = (
        'kế hoạch K "Kế  hoạch"\n  cơ quan: "UBND xã"\n  số hiệu: "12/KH"\n  ngày: 05/3/2026\n  thời gian: 2026 đến 2030\n'
        '  năm học bắt đầu 05/9\n  phiên bản: "2"\n  căn cứ: NQ-71, TT-13\n  kết luận khi không đạt: "chưa đạt"\n'
    )
    plan = pack(text("kệ sách ≥ 5", plan=header)).plan
    assert ("Kế hoạch", "UBND xã", "12/KH", "2", ("NQ-71", "TT-13"), "chưa đạt") == (
        plan.title, plan.authority, plan.number, plan.version, plan.bases, plan.fail_label,
    )  # fmt: skip
    assert plan.dated is not None and plan.dated.start() == date(2026, 3, 5)
    assert plan.time is not None and plan.time.days() == (date(2026, 1, 1), date(2030, 12, 31))
    assert plan.calendar.first_day(2026) == date(2026, 9, 5)


@pytest.mark.parametrize("pair", ["31/2", "0/9", "5/13", "31/11"])
def test_a_school_year_begins_on_a_real_day(pair: str) -> None:
    assert ["impossible-date"] == ids(
        text("kệ sách ≥ 5", plan=PLAN + "").replace("dùng từ", f"  năm học bắt đầu: {pair}\ndùng từ")
    )


# ---------------------------------------------------------------- waivers (ruling 15)

WHOLE = 'miễn trừ K-1 cho trường "A" đến 31/12/2027 theo "QĐ 12" người phê duyệt "B" vì "cháy"'


def test_a_whole_waiver() -> None:
    (found,) = pack(text("kệ sách ≥ 5", more=WHOLE + "\n")).waivers
    assert ("K-1", "trường", "A", date(2027, 12, 31), "QĐ 12", "B", "cháy") == (
        found.requirement, found.unit_type, found.unit_name, found.until, found.document, found.approver, found.reason,
    )  # fmt: skip


@pytest.mark.parametrize("part", [
    'cho trường "A"', "đến 31/12/2027", 'theo "QĐ 12"', 'người phê duyệt "B"', 'vì "cháy"',
])  # fmt: skip
def test_document_approver_reason_expiry_and_unit_are_all_mandatory(part: str) -> None:
    assert ["waiver-incomplete"] == ids(text("kệ sách ≥ 5", more=WHOLE.replace(f" {part}", "") + "\n"))


def test_the_parts_of_a_waiver_stand_in_any_order() -> None:
    other = 'miễn trừ K-1 cho trường "A" vì "cháy" người duyệt "B" theo "QĐ 12" đến 31/12/2027'
    assert (
        pack(text("kệ sách ≥ 5", more=WHOLE + "\n")).waivers[0].until
        == pack(text("kệ sách ≥ 5", more=other + "\n")).waivers[0].until
    )


def test_a_waiver_names_a_requirement_that_exists() -> None:
    assert ["unknown-requirement"] == ids(text("kệ sách ≥ 5", more=WHOLE.replace("K-1", "K-9") + "\n"))
    assert [] == ids(text("kệ sách ≥ 5", more=WHOLE.replace("K-1", "k-1") + "\n")), "folded (ruling 53)"


def test_a_file_of_waivers_belongs_to_the_pack_that_knows_its_requirements() -> None:
    """Ruling 61: waivers may be given as a set of their own."""
    found = loaded(text("kệ sách ≥ 5"), VOCABULARY + WHOLE + "\n", sets=2)
    assert found.rules is not None, [d.message() for d in found.diagnostics]
    assert 1 == len(found.rules.packs[0].waivers)
    assert ["unknown-requirement"] == ids(text("kệ sách ≥ 5"), VOCABULARY + WHOLE.replace("K-1", "X-7") + "\n", sets=2)


# ---------------------------------------------------------------- cùng với (ruling 82)


@pytest.mark.parametrize(("first", "second", "wanted"), [
    ("kệ sách ≥ 5", "kệ sách ≥ 5", []), ("kệ sách ≥ 5", "mỗi trường: kệ sách ≥ 5", []),
    ("kệ sách ≥ 5 đến năm 2028", "kệ sách ≥ 5 đến năm 2028", []),
    ("kệ sách ≥ 5", "thu phí ≥ 5 đồng", ["same-as-differs"]), ("kệ sách ≥ 5", "kệ sách > 5", ["same-as-differs"]),
    ("kệ sách ≥ 5 đến năm 2028", "kệ sách ≥ 5 đến năm 2029", ["same-as-differs"]),
    ("kệ sách ≥ 5", "kệ sách ≥ 5 đến năm 2029", ["same-as-differs"]),
])  # fmt: skip
def test_the_same_obligation_has_one_subject_due_day_and_operator(first: str, second: str, wanted: list[str]) -> None:
    assert wanted == ids(text(first, more=another("K-2", second, "cùng với: K-1")))


def test_the_same_obligation_must_exist() -> None:
    assert ["unknown-requirement"] == ids(text("kệ sách ≥ 5", "cùng với: K-9"))


# ---------------------------------------------------------------- circles


@pytest.mark.parametrize(("more", "path"), [
    ("", "K-1 → K-1"), (another("K-2", "đạt K-1"), "K-1 → K-2 → K-1"),
    (another("K-2", "đạt tất cả K-3") + another("K-3", "có vườn và đạt K-1"), "K-1 → K-2 → K-3 → K-1"),
])  # fmt: skip
def test_requirements_do_not_refer_to_themselves(more: str, path: str) -> None:
    target = "K-2" if more else "K-1"
    found = [d for d in loaded(text(f"đạt {target}", more=more)).diagnostics if d.id == "cycle"]
    assert [f"vòng lặp: {path}"] == [d.message() for d in found]


def test_a_chain_of_references_is_no_circle() -> None:
    more = "".join(another(f"K-{i}", f"đạt K-{i + 1}") for i in range(2, 400)) + another("K-400", "có vườn")
    assert "trường" == requirement("đạt K-2", more=more).subject


def test_formulas_and_groups_do_not_use_themselves() -> None:
    formulas = "công thức a của trường = b + 1\ncông thức b của trường = a + 1\n"
    assert {"cycle"} == set(ids(VOCABULARY + formulas))
    groups = "nhóm trường hay = trường giỏi công lập\nnhóm trường giỏi = trường hay công lập\n"
    assert {"cycle"} == set(ids(VOCABULARY + groups))
    assert [] == ids(VOCABULARY + "công thức b của trường = a + 1\ncông thức a của trường = kệ sách / 2\n")


# ---------------------------------------------------------------- clauses (ruling 73)


@pytest.mark.parametrize("clause", [
    "nguồn: mục II", 'ghi chú: "x"', 'khắc phục: "x"', "ví dụ: kệ sách = 5 → đạt", "ngoại lệ: nếu công lập thì ≥ 9",
])  # fmt: skip
def test_some_clauses_may_repeat(clause: str) -> None:
    assert [] == ids(text("kệ sách ≥ 5", clause, clause))


@pytest.mark.parametrize("clause", [
    "mức: phấn đấu", "hạn: năm 2028", 'chủ trì: "A"', "áp dụng khi: công lập", "hiệu lực: từ năm 2027", "giá trị: chỉ tham khảo",
])  # fmt: skip
def test_any_other_clause_stands_once(clause: str) -> None:
    assert ["repeated-clause"] == ids(text("kệ sách ≥ 5", clause, clause))


def test_a_requirement_without_a_source_loads_as_advice() -> None:
    """Ruling 12."""
    found = loaded(text("kệ sách ≥ 5").replace("  nguồn: mục I\n", ""))
    assert ["no-source"] == [d.id for d in found.diagnostics]
    assert found.rules is not None and not found.rules.packs[0].requirements[0].binding


def test_a_requirement_inherits_from_its_block_until_the_next() -> None:
    words, rule = text("kệ sách ≥ 5", 'chủ trì: "B"').split("yêu cầu", 1)
    blocks = 'phần "I" "Một"\n  chủ trì: "A"\n  mức: phấn đấu\n'
    made = pack(
        f"{words}{blocks}yêu cầu{rule}" + another("K-2", "có vườn") + 'phần "II" "Hai"\n' + another("K-3", "có vườn")
    )
    assert [("I", "phấn đấu", (("chủ trì", "B"),)), ("I", "phấn đấu", (("chủ trì", "A"),)), ("II", "bắt buộc", ())] == [
        (r.section, r.strength, r.responsible) for r in made.requirements
    ]


def test_evidence_may_be_documents_or_texts() -> None:
    (one, two) = requirement("thư viện chung", 'minh chứng: nghị quyết, "biên bản họp"').evidence
    assert ("nghị quyết", "biên bản họp") == (one.name, two.name)
    assert 2 == len(requirement("thư viện chung", 'minh chứng: "biên bản", "ảnh chụp"').evidence)
