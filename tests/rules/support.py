"""What the tests of the rules share: a small vocabulary, a plan around one requirement, short ways to load them."""

from __future__ import annotations

from datetime import date

from chuan_rules import model as m
from chuan_rules.load import Loaded, RuleSet, load

VOCABULARY = """từ vựng thử
loại đơn vị tỉnh
loại đơn vị xã thuộc tỉnh
loại đơn vị trường thuộc xã
thuộc tính cấp học của trường: các giá trị tiểu học, THCS
thuộc tính công lập của trường: có/không
thuộc tính ĐBKK của xã: có/không
số liệu kệ sách của trường: số lượng (kệ), thời điểm
số liệu bạn đọc của trường: số lượng, năm học
số liệu có vườn của trường: có/không, thời điểm
số liệu lớp học của trường: số lượng, năm
số liệu dân số của xã: số lượng, năm
số liệu dân số của tỉnh: số lượng, năm
số liệu thư viện chung của xã: có/không, thời điểm
số liệu tổng thu của xã: tiền, năm
số liệu thu phí của xã: tiền, năm, tính trên tổng thu
văn bản nghị quyết của xã
văn bản quy chế của xã
hoạt động họp phụ huynh của trường
hoạt động giao ban của xã
"""

PLAN = 'kế hoạch K "Kế hoạch"\n  thời gian: 2026 đến 2030\n  áp dụng cho: xã\ndùng từ vựng thử\n'


def text(sentence: str, *clauses: str, more: str = "", plan: str = PLAN, vocabulary: str = VOCABULARY) -> str:
    """A whole file around one requirement K-1."""
    lines = "".join(f"  {clause}\n" for clause in ("nguồn: mục I", *clauses))
    return f'{vocabulary}{plan}yêu cầu K-1 "Thử"\n  {sentence}\n{lines}{more}'


def another(id_: str, sentence: str, *clauses: str) -> str:
    """A further requirement."""
    lines = "".join(f"  {clause}\n" for clause in ("nguồn: mục I", *clauses))
    return f'yêu cầu {id_} "Nữa"\n  {sentence}\n{lines}'


def loaded(*files: str, sets: int = 1) -> Loaded:
    """Files a.chuan, b.chuan … read as one set, or each as a set of its own."""
    named = [(f"{'abcdef'[i]}.chuan", content.encode()) for i, content in enumerate(files)]
    if sets == 1:
        return load([RuleSet("thử", tuple(named))])
    return load([RuleSet(name, ((name, data),)) for name, data in named])


def ids(*files: str, sets: int = 1) -> list[str]:
    """Ids of the diagnostics."""
    return [d.id for d in loaded(*files, sets=sets).diagnostics]


def pack(*files: str) -> m.Pack:
    """The only pack of files that load without a word."""
    found = loaded(*files)
    assert [d.message() for d in found.diagnostics] == []
    assert found.rules is not None
    (only,) = found.rules.packs
    return only


def requirement(
    sentence: str, *clauses: str, more: str = "", plan: str = PLAN, vocabulary: str = VOCABULARY
) -> m.Requirement:
    """K-1, which must load."""
    return pack(text(sentence, *clauses, more=more, plan=plan, vocabulary=vocabulary)).requirements[0]


def times(sentence: str, *clauses: str) -> list[tuple[str, list[str], str | None, date | None]]:
    """(kind, period labels, frequency, since) of every clause of K-1."""
    found = []
    for clause in requirement(sentence, *clauses).clauses:
        time = clause.time or m.Time("standing")
        found.append((time.kind, [p.label() for p in time.periods], time.frequency, time.since))
    return found
