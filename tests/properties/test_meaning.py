"""What must hold of every check (language §6.7), over random submissions to one pack that has every shape of number."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from chuan_checker.check import check
from chuan_checker.facts.load import read_bytes
from chuan_checker.verdict import Finding
from chuan_rules.load import RuleSet, load

PACK = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
thuộc tính công lập của trường: có/không
số liệu học sinh của trường: số lượng, thời điểm
số liệu học sinh bơi được của trường: số lượng, thời điểm, trong số học sinh
số liệu phòng đọc của trường: số lượng (phòng), thời điểm
số liệu tỷ lệ bỏ học của trường: tỷ lệ, thời điểm, càng thấp càng tốt
số liệu kinh phí của trường: tiền, năm
số liệu bể bơi của trường: có/không, thời điểm
kế hoạch K "K"
  thời gian: 2026 đến 2030
  áp dụng cho: xã
dùng từ vựng thử
"""
SENTENCES = (
    "phòng đọc ≥ 3", "phòng đọc > 2", "phòng đọc không quá 4", "phòng đọc từ 2 đến 5", "phòng đọc = 3",
    "học sinh bơi được ≥ 60%", "học sinh bơi được > 2/3", "học sinh bơi được ≥ 66,7% (làm tròn 1 chữ số)",
    "tỷ lệ bỏ học < 10%", "tỷ lệ bỏ học không quá 5%", "kinh phí ≥ 2,5 triệu đồng", "có bể bơi", "không có bể bơi",
    "phòng đọc ≥ 2 và có bể bơi", "phòng đọc ≥ 9 hoặc học sinh ≥ 20", "không phải (phòng đọc ≥ 4)",
    "mỗi trường công lập: phòng đọc ≥ 2", "80% trường có bể bơi", "trên 1/2 trường có phòng đọc ≥ 2",
    "ít nhất 2 trường có bể bơi", "không quá 1 trường có phòng đọc ≥ 4", "tổng phòng đọc của các trường ≥ 8",
    "tổng học sinh bơi được của các trường / tổng học sinh của các trường ≥ 70%",
    "trung bình phòng đọc của các trường ≥ 2,5", "học sinh / phòng đọc ≤ 20", "duy trì phòng đọc",
    "phòng đọc ≥ 5 đến năm 2030", "đạt ít nhất 2 trong K-1, K-6, K-12", "phòng đọc × 2 ≥ 7",
)  # fmt: skip
RULES = PACK + "".join(
    f'yêu cầu K-{number} "Yêu cầu {number}"\n  {sentence}\n  nguồn: mục I ý {number}\n'
    for number, sentence in enumerate(SENTENCES, 1)
)
LOADED = load([RuleSet("k", (("k.chuan", RULES.encode()),))])
ON = date(2026, 12, 31)
SCHOOLS = ("T1", "T2", "T3")
PERIODS = {"kinh phí": "2026"}

count = st.integers(0, 6).map(str)
VALUES = {
    "học sinh": st.integers(0, 40).map(str),
    "học sinh bơi được": st.integers(0, 40).map(str),
    "phòng đọc": count,
    "tỷ lệ bỏ học": st.integers(0, 20).map(lambda n: f"{n}%"),
    "kinh phí": st.integers(0, 5_000_000).map(str),
    "bể bơi": st.sampled_from(["có", "không"]),
}
Key = tuple[str, str, str]
"""Unit, name, period."""
Given = dict[Key, str]


@st.composite
def submissions(draw: st.DrawFn) -> Given:
    """Some facts of some schools; last year's reading rooms too, for `duy trì`."""
    facts: Given = {}
    for school in SCHOOLS:
        for name, values in VALUES.items():
            if draw(st.booleans()):
                facts[school, name, PERIODS.get(name, "01/6/2026")] = draw(values)
        if draw(st.booleans()):
            facts[school, "phòng đọc", "01/6/2025"] = draw(count)
    return facts


publicity = st.lists(st.sampled_from(["có", "không", ""]), min_size=3, max_size=3)


def findings(facts: Given, public: list[str], order: list[Key] | None = None, backwards: bool = False) -> list[Finding]:
    """Every finding of the commune; the pack itself must load."""
    assert LOADED.rules is not None, [d.message() for d in LOADED.diagnostics]
    rows = [f"{t},Trường {t},trường,X,{p}" for t, p in zip(SCHOOLS, public, strict=True)]
    units = "\n".join(["id,name,type,parent,công lập", "X,Xã X,xã,,", *(reversed(rows) if backwards else rows)])
    lines = [f'{u},{n},{p},"{facts[u, n, p]}"' for u, n, p in (order or list(facts))]
    data = "\n".join(["unit,name,period,value", *lines]) + "\n"
    raws = [read_bytes(units.encode(), "units.csv"), read_bytes(data.encode(), "facts.csv")]
    outcome = check(LOADED.rules, raws, "X", ON).outcome
    assert outcome is not None
    return list(outcome.findings)


def essence(found: list[Finding]) -> list[object]:
    """What must not depend on the order of the input."""
    return [(f.rule.id, f.unit.id, f.due, f.verdict, f.actual, f.gap, f.missing, f.at_risk) for f in found]


def key(finding: Finding) -> tuple[str, str, date | None]:
    return finding.rule.id, finding.unit.id, finding.due


@given(submissions(), publicity, st.randoms(use_true_random=False))
def test_the_order_of_units_and_facts_changes_nothing(facts: Given, public: list[str], random) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert essence(findings(facts, public)) == essence(findings(facts, public, shuffled, backwards=True))


@given(submissions(), publicity, st.data())
def test_supplying_a_missing_fact_never_turns_pass_into_fail_or_fail_into_pass(
    facts: Given, public: list[str], data: st.DataObject
) -> None:
    before = {key(f): f.verdict for f in findings(facts, public)}
    reported = {(unit, name) for unit, name, _ in facts}  # an older value of a stock is a value: it is not missing
    absent = [(s, n, PERIODS.get(n, "01/6/2026")) for s in SCHOOLS for n in VALUES if (s, n) not in reported]
    if not absent:
        return
    added = data.draw(st.sampled_from(absent))
    value = data.draw(VALUES[added[1]])
    for finding in findings({**facts, added: value}, public):
        pair = {before[key(finding)], finding.verdict}
        assert pair != {"pass", "fail"}, (finding.rule.sentence, added, value)


@given(submissions(), publicity)
def test_applying_a_printed_gap_makes_the_assertion_true(facts: Given, public: list[str]) -> None:
    for finding in findings(facts, public):
        gap = finding.gap
        if gap is None or finding.verdict not in ("fail", "not_due"):
            continue
        place = (finding.unit.id, gap.fact, PERIODS.get(gap.fact, "01/6/2026"))
        if place not in facts or finding.unit.type != "trường":
            continue
        mended = changed(
            facts[place], gap.amount + (Fraction(1, 10**6) * (1 if gap.amount >= 0 else -1) if gap.open else 0)
        )
        if gap.open and finding.operator == "<":
            mended = changed(facts[place], gap.amount - Fraction(1, 10**6))
        after = {key(f): f for f in findings({**facts, place: mended}, public)}[key(finding)]
        assert after.verdict == "pass", (finding.rule.sentence, facts[place], gap, mended, after.verdict, after.reason)


@given(submissions(), publicity)
def test_every_finding_explains_itself_in_twelve_lines_and_shows_what_it_read(facts: Given, public: list[str]) -> None:
    for finding in findings(facts, public):
        assert 2 <= len(finding.explanation) <= 12
        assert finding.rule.sentence in "\n".join(finding.explanation)
        assert all(use.source is not None for use in finding.facts)
        assert (finding.verdict in ("missing", "undetermined")) <= bool(finding.missing)


def changed(value: str, amount: Fraction) -> str:
    """The written value moved by an amount, exact."""
    if value in ("có", "không"):
        return "có" if amount > 0 else "không"
    if value.endswith("%"):
        moved = Fraction(value[:-1]) + amount * 100
        return f"{decimal(moved)}%"
    return decimal(Fraction(value) + amount)


def decimal(value: Fraction) -> str:
    """A terminating decimal with a comma."""
    whole, rest = divmod(value * 10**8, 10**8)
    assert rest.denominator == 1, value
    return f"{whole},{int(rest):08d}".rstrip("0").rstrip(",")
