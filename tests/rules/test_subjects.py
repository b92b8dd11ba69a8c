"""Which unit a finding is about (rulings 31, 52, 70, 71, 81, grammar B7)."""

from __future__ import annotations

import pytest
from tests.rules.support import PLAN, another, ids, pack, requirement, text

PROVINCE = PLAN.replace("áp dụng cho: xã", "áp dụng cho: tỉnh")
NO_SCOPE = PLAN.replace("  áp dụng cho: xã\n", "")


@pytest.mark.parametrize(("sentence", "plan", "subject"), [
    # ruling 31: an indicator assertion is about each unit of the indicator's type
    ("kệ sách ≥ 5", PLAN, "trường"), ("có vườn", PLAN, "trường"), ("thu phí ≥ 5%", PLAN, "xã"), ("bạn đọc / lớp học ≥ 2/3", PLAN, "trường"),
    # … a document or event about its owner
    ("có nghị quyết", PLAN, "xã"), ("họp phụ huynh ít nhất 2 lần", PLAN, "trường"), ("giao ban mỗi quý", PLAN, "xã"),
    # ruling 52: of two types with one name, the plan's scope chooses
    ("dân số ≥ 5", PLAN, "xã"), ("dân số ≥ 5", PROVINCE, "tỉnh"),
    # ruling 31: a share, number or sum is about the scope, else about the type that the counted one belongs to
    ("100% trường có vườn", PLAN, "xã"), ("100% trường có vườn", NO_SCOPE, "xã"), ("100% trường có vườn", PROVINCE, "tỉnh"),
    ("ít nhất 2 trường có vườn", NO_SCOPE, "xã"), ("tổng kệ sách của các trường ≥ 5", NO_SCOPE, "xã"),
    ("số trường có vườn ≥ 5", NO_SCOPE, "xã"), ("50% xã có thư viện chung", NO_SCOPE, "tỉnh"),
    ("tổng kệ sách của các trường / dân số ≥ 1%", PLAN, "xã"),
    # ruling 33: `mỗi` names its units itself
    ("mỗi trường: kệ sách ≥ 5", PLAN, "trường"), ("mỗi xã có thư viện chung", PROVINCE, "xã"),
    ("mỗi xã: 100% trường có vườn", PROVINCE, "xã"),
    # ruling 35: per group is about the parent
    ("mỗi cấp học trong tiểu học, THCS: ít nhất 1 trường có vườn", PLAN, "xã"),
    # ruling 71: an assessment is about the scope
    ('cần người đánh giá "sạch"', PLAN, "xã"), ('mỗi trường: cần người đánh giá "sạch"', PLAN, "trường"),
])  # fmt: skip
def test_the_subject_of(sentence: str, plan: str, subject: str) -> None:
    assert subject == requirement(sentence, plan=plan).subject


def test_the_scope_of_the_requirement_wins_over_the_plans() -> None:
    """Ruling 31: `áp dụng cho` of requirement or plan."""
    assert "tỉnh" == requirement("dân số ≥ 5", "áp dụng cho: tỉnh").subject
    assert "tỉnh" == requirement("100% trường có vườn", "áp dụng cho: tỉnh").subject


@pytest.mark.parametrize(("sentence", "plan", "wanted"), [
    # ruling 81: mixed subjects
    ("kệ sách ≥ 40 và thư viện chung", PLAN, "mixed-subjects"), ("thu phí ≥ 5 đồng và có vườn", PLAN, "mixed-subjects"),
    ("kệ sách ≥ dân số", PLAN, "mixed-subjects"), ("họp phụ huynh ít nhất 1 lần và có nghị quyết", PLAN, "mixed-subjects"),
    # ruling 52, grammar B7: nothing is summed, and nothing is read from above, without saying so
    ("mỗi trường: thu phí ≥ 5 đồng", PLAN, "name-of-other-unit-type"), ("mỗi xã: kệ sách ≥ 5", PLAN, "name-of-other-unit-type"),
    ("100% trường có thư viện chung", PLAN, "name-of-other-unit-type"),
    # ruling 71
    ('cần người đánh giá "sạch"', NO_SCOPE, "no-subject"),
])  # fmt: skip
def test_a_sentence_without_one_subject_is_refused(sentence: str, plan: str, wanted: str) -> None:
    assert [wanted] == ids(text(sentence, plan=plan))


def test_a_fact_of_the_commune_is_read_when_it_is_said() -> None:
    """Grammar B7."""
    assert "trường" == requirement("mỗi trường: thu phí của xã ≥ 5 đồng").subject
    assert "trường" == requirement("kệ sách ≥ 5", "áp dụng khi: thu phí của xã ≥ 5 đồng").subject


@pytest.mark.parametrize(("first", "second", "reference", "subject"), [
    ("mỗi trường: kệ sách ≥ 5", "mỗi trường: có vườn", "đạt tất cả K-1, K-2", "trường"),
    ("thư viện chung", "có nghị quyết", "đạt tất cả K-1, K-2", "xã"),
    ("mỗi trường: kệ sách ≥ 5", "thư viện chung", "đạt tất cả K-1, K-2", "xã"),
    ("thư viện chung", "mỗi trường: kệ sách ≥ 5", "đạt ít nhất 1 trong K-1, K-2", "xã"),
    ("mỗi trường: kệ sách ≥ 5", "mỗi trường: có vườn", "đạt K-1", "trường"),
])  # fmt: skip
def test_the_subject_of_a_reference(first: str, second: str, reference: str, subject: str) -> None:
    """Ruling 70: the type of the named requirements, or their nearest common ancestor type."""
    made = pack(text(first, more=another("K-2", second) + another("K-3", reference)))
    assert subject == made.requirements[2].subject


def test_a_reference_may_stand_before_what_it_refers_to() -> None:
    made = pack(
        text("đạt tất cả K-2, K-3", more=another("K-2", "mỗi trường: có vườn") + another("K-3", "thư viện chung"))
    )
    assert ["xã", "trường", "xã"] == [r.subject for r in made.requirements]


def test_an_attribute_of_an_ancestor_is_read_by_its_bare_name() -> None:
    """Ruling 93: attributes in conditions: bare when no nearer type declares it, `thuộc xã` always."""
    assert requirement("kệ sách ≥ 5", "áp dụng khi: ĐBKK") is not None
    assert requirement("kệ sách ≥ 5", "áp dụng khi: thuộc xã ĐBKK") is not None
    assert requirement("kệ sách ≥ 5", "áp dụng khi: không thuộc xã ĐBKK và công lập") is not None


def test_units_of_two_types_are_not_counted_together() -> None:
    assert ["mixed-unit-types"] == ids(text("100% xã, trường có vườn"))
