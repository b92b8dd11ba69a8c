"""A small plan, submissions as CSV text, and the faults that are found in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chuan_checker.check import facts_of
from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import Raw
from chuan_checker.quality.find import problems
from chuan_checker.quality.problem import Problem
from chuan_grammar.periods import Period
from chuan_rules.load import RuleSet, load
from chuan_rules.model import Pack

VOCABULARY = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
thuộc tính cấp học của trường: các giá trị mầm non, tiểu học, THCS
số liệu bạn đọc của trường: số lượng (em), năm học
số liệu bạn đọc nữ của trường: số lượng (em), năm học, trong số bạn đọc
số liệu bạn đọc mới của trường: số lượng (em), năm học, trong số bạn đọc
số liệu thủ thư của trường: số lượng (người), năm học
số liệu cộng tác viên của trường: số lượng (người), năm học
số liệu người làm thư viện của trường: số lượng (người), năm học, gồm thủ thư, cộng tác viên
số liệu kệ sách của trường: số lượng (kệ), thời điểm
số liệu kệ gỗ của trường: số lượng (kệ), thời điểm, trong số kệ sách
số liệu chi mua sách của trường: tiền, năm
số liệu tỷ lệ đọc của trường: tỷ lệ, năm học
số liệu diện tích của trường: số, thời điểm, không âm
số liệu mức thư viện của trường: mức 0 đến 2, năm
số liệu có vườn của trường: có/không, thời điểm
số liệu hạng của trường: một trong tốt, khá, kém, năm
số liệu tổng thu của xã: tiền, năm
mức giao bạn đọc được giao của trường: số lượng (em), năm học
văn bản quy chế của trường
hoạt động ngày hội đọc của trường
đối chiếu TV-01: thủ thư ≤ bạn đọc
"""

PLAN = """kế hoạch K "Kế hoạch thử"
  thời gian: 2024 đến 2030
  áp dụng cho: xã
dùng từ vựng thử
yêu cầu K-1 "Thử"
  mỗi trường có bạn đọc ≥ 10
  nguồn: mục I
"""

UNITS = "id,name,type,parent,cấp học\nX,Phú Lâm,xã,,\n" + "".join(
    f"T{n},Trường Phú Lâm {n},trường,X,tiểu học\n" for n in range(1, 6)
)
HEADER = "unit,name,period,value,evidence,note\n"
ON = date(2026, 12, 31)


def pack(vocabulary: str = VOCABULARY, plan: str = PLAN) -> Pack:
    """One pack."""
    return packs(vocabulary + plan)[0]


def packs(*files: str) -> tuple[Pack, ...]:
    """A pack a text."""
    found = load([RuleSet(f"{n}", ((f"{n}.chuan", text.encode()),)) for n, text in enumerate(files)])
    assert found.rules is not None, [d.message() for d in found.diagnostics]
    return found.rules.packs


def raw(text: str, name: str = "facts.csv") -> Raw:
    """A CSV file."""
    return read_bytes(text.encode(), name)


def rows(text: str, name: str = "facts.csv") -> Raw:
    """Rows of facts below the header."""
    return raw(HEADER + text, name)


PACK = pack()
UNIT_LIST = raw(UNITS, "units.csv")


def faults(
    *files: Raw | str,
    on: date = ON,
    period: Period | None = None,
    under: Sequence[Pack] = (PACK,),
    units: Raw | None = None,
) -> tuple[Problem, ...]:
    """What is found in files, or in rows of one file, beside the list of units; silent units left out."""
    raws = [units or UNIT_LIST, *(file if isinstance(file, Raw) else rows(file) for file in files)]
    found = problems([(p, facts_of(p, raws)) for p in under], raws, on, period)
    return tuple(p for p in found if p.code != "quality-not-reported")


def codes(*files: Raw | str, **more) -> list[str]:
    """Their ids in order."""
    return [p.code for p in faults(*files, **more)]


def places(found: Sequence[Problem]) -> list[str]:
    """Where they stand."""
    return [str(p.place) for p in found]
