"""Small worlds to evaluate: units, facts as CSV rows, rules that load, a date. Names are fixed, so a failure can be read.

`World.csv` gives the bytes a submission would have; nothing below it knows about Hypothesis.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from chuan_checker.check import Answer, check
from chuan_checker.facts.load import read_bytes
from chuan_checker.verdict import Finding, Outcome
from chuan_rules.load import Loaded, RuleSet, load

S = st.SearchStrategy

VOCABULARY = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
thuộc tính cấp học của trường: các giá trị mầm non, tiểu học, THCS
thuộc tính công lập của trường: có/không
số liệu kệ sách của trường: số lượng (kệ), thời điểm
số liệu bàn học của trường: số lượng, thời điểm
số liệu bạn đọc của trường: số lượng, năm học
số liệu bạn đọc nữ của trường: số lượng, năm học, trong số bạn đọc
số liệu diện tích của trường: số, thời điểm, không âm
số liệu tỷ lệ bỏ học của trường: tỷ lệ, năm học, càng thấp càng tốt
số liệu mức số của trường: mức 1 đến 3, năm
số liệu có vườn của trường: có/không, thời điểm
số liệu tổng thu của xã: tiền, năm
số liệu thu phí của xã: tiền, năm, tính trên tổng thu
công thức kệ mỗi bàn của trường = kệ sách / bàn học
hoạt động họp phụ huynh của trường
"""

PLAN = """kế hoạch K "Kế hoạch thử"
  thời gian: 2026 đến 2030
  áp dụng cho: xã
dùng từ vựng thử
"""


@dataclass(frozen=True, order=True)
class Row:
    """One row of facts."""

    unit: str
    name: str
    period: str
    value: str

    def line(self) -> str:
        """As CSV."""
        return f'{self.unit},{self.name},{self.period},"{self.value}"\n'


@dataclass(frozen=True)
class School:
    """One row of units; None is an empty cell."""

    id: str
    levels: tuple[str, ...]
    public: bool | None

    def line(self) -> str:
        """As CSV."""
        public = {True: "có", False: "không", None: ""}[self.public]
        return f"{self.id},Trường {self.id},trường,X,{'; '.join(self.levels)},{public}\n"


@dataclass(frozen=True)
class World:
    """Everything that one check needs."""

    schools: tuple[School, ...]
    rows: tuple[Row, ...]
    rules: tuple[str, ...]
    on: date
    unit: str = "X"

    @property
    def csv(self) -> list[tuple[bytes, str]]:
        """Units and facts as files."""
        units = "id,name,type,parent,cấp học,công lập\nX,Hà Đông,xã,,,\n" + "".join(s.line() for s in self.schools)
        facts = "unit,name,period,value\n" + "".join(row.line() for row in self.rows)
        return [(units.encode(), "units.csv"), (facts.encode(), "facts.csv")]

    @property
    def sources(self) -> list[tuple[str, bytes]]:
        """Rule files: the vocabulary, and one file a requirement (their names keep the order of the rules)."""
        files = [("0-vocabulary.chuan", VOCABULARY)]
        for number, sentence in enumerate(self.rules, 1):
            text = f'{PLAN}yêu cầu K-{number} "Yêu cầu {number}"\n  {sentence}\n  nguồn: mục I\n'
            files.append((f"{number}.chuan", text))
        return [(name, text.encode()) for name, text in files]

    def loaded(self, files: Sequence[tuple[str, bytes]] | None = None) -> Loaded:
        """The rules."""
        return load([RuleSet("thử", tuple(files or self.sources))])

    def answer(self, raws: Iterable[tuple[bytes, str]] | None = None, loaded: Loaded | None = None) -> Answer:
        """Checked."""
        rules = (loaded or self.loaded()).rules
        assert rules is not None, [d.message() for d in self.loaded().diagnostics]
        return check(rules, [read_bytes(data, name) for data, name in raws or self.csv], self.unit, self.on)

    def outcome(self) -> Outcome:
        """The outcome of a question that can be answered."""
        found = self.answer()
        assert found.outcome is not None, [d.message() for d in found.errors]
        return found.outcome

    def verdicts(self) -> dict[tuple[str, str, date | None], Finding]:
        """Findings by requirement, unit and due day."""
        return {(f.rule.id, f.unit.id, f.due): f for f in self.outcome().findings}

    def without(self, facts: set[tuple[str, str]]) -> World:
        """As if these units had never reported these facts."""
        return replace(self, rows=tuple(row for row in self.rows if (row.unit, row.name) not in facts))


# ---------------------------------------------------------------- facts

STOCK_DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31)).map(lambda d: f"{d:%d/%m/%Y}")
SCHOOL_YEARS = st.integers(2024, 2029).map(lambda y: f"năm học {y}-{y + 1}")
CALENDAR_YEARS = st.integers(2025, 2030).map(lambda y: f"năm {y}")
counts = st.integers(0, 12).map(str)
percents = st.integers(0, 1000).map(lambda i: f"{i // 10},{i % 10}%")
numbers = st.integers(0, 5000).map(lambda i: f"{i // 100},{i % 100:02d}")

FACTS: dict[str, tuple[S[str], S[str]]] = {
    "kệ sách": (STOCK_DAYS, counts), "bàn học": (STOCK_DAYS, counts), "bạn đọc": (SCHOOL_YEARS, counts),
    "bạn đọc nữ": (SCHOOL_YEARS, counts), "diện tích": (STOCK_DAYS, numbers), "tỷ lệ bỏ học": (SCHOOL_YEARS, percents),
    "mức số": (CALENDAR_YEARS, st.integers(1, 3).map(str)), "có vườn": (STOCK_DAYS, st.sampled_from(["có", "không"])),
    "họp phụ huynh": (STOCK_DAYS, st.sampled_from(["có", "1", "2"])),
}  # fmt: skip
COMMUNE_FACTS: dict[str, tuple[S[str], S[str]]] = {
    "tổng thu": (CALENDAR_YEARS, st.integers(0, 2000).map(str)), "thu phí": (CALENDAR_YEARS, st.integers(0, 2000).map(str)),
}  # fmt: skip


@st.composite
def rows(draw: st.DrawFn, schools: Sequence[School]) -> tuple[Row, ...]:
    """Facts of these schools and their commune: one value for each unit, name and period; a few units leave some out."""
    found: dict[tuple[str, str, str], Row] = {}
    for unit, facts in [("X", COMMUNE_FACTS), *((school.id, FACTS) for school in schools)]:
        left_out = draw(st.one_of(st.just([]), st.lists(st.sampled_from(sorted(facts)), unique=True, max_size=4)))
        for name in (name for name in facts if name not in left_out):
            times, values = facts[name]
            for when in draw(st.lists(times, min_size=1, max_size=4, unique=True)):
                found[unit, name, when] = Row(unit, name, when, draw(values))
    return tuple(found.values())


@st.composite
def schools(draw: st.DrawFn, least: int = 1) -> tuple[School, ...]:
    """One to four schools; levels and ownership may be unknown."""
    levels = st.lists(st.sampled_from(["mầm non", "tiểu học", "THCS"]), unique=True, max_size=2).map(tuple)
    return tuple(
        School(f"T{i}", draw(levels), draw(st.sampled_from([True, False, None])))
        for i in range(1, draw(st.integers(least, 4)) + 1)
    )


# ---------------------------------------------------------------- rules

n = st.integers(1, 9)
percent = st.integers(1, 99)
year = st.integers(2026, 2030)

SCHOOL_PREDICATES: S[str] = st.one_of(
    n.map(lambda i: f"kệ sách ≥ {i}"), n.map(lambda i: f"kệ sách > {i}"), n.map(lambda i: f"kệ sách ≤ {i}"),
    n.map(lambda i: f"bàn học dưới {i}"), n.map(lambda i: f"kệ sách = {i}"), n.map(lambda i: f"kệ sách từ {i} đến {i + 3}"),
    percent.map(lambda p: f"bạn đọc nữ ≥ {p}%"), percent.map(lambda p: f"bạn đọc nữ dưới {p}%"),
    percent.map(lambda p: f"tỷ lệ bỏ học ≤ {p}%"), percent.map(lambda p: f"tỷ lệ bỏ học dưới {p},5%"),
    n.map(lambda i: f"diện tích ≥ {i},25"), n.map(lambda i: f"diện tích > {i}"), st.just("có vườn"), st.just("không có vườn"),
    st.just("mức số ≥ 2"), n.map(lambda i: f"kệ mỗi bàn ≥ {i}/4"), n.map(lambda i: f"kệ sách + bàn học ≥ {i + 4}"),
    n.map(lambda i: f"kệ sách - bàn học ≤ {i}"), n.map(lambda i: f"kệ sách × 2 ≥ {i + 2}"), st.just("kệ sách ≥ bàn học"),
    n.map(lambda i: f"làm tròn(kệ sách / bàn học, 0) ≥ {i % 3 + 1}"), n.map(lambda i: f"họp phụ huynh ít nhất {i % 3 + 1} lần"),
    st.just("có kệ sách"), percent.map(lambda p: f"bạn đọc nữ từ {p},5% trở lên (làm tròn 1 chữ số)"),
)  # fmt: skip


def _both(a: str, b: str, joiner: str) -> str:
    return f"({a}) {joiner} ({b})"


predicates: S[str] = st.one_of(
    SCHOOL_PREDICATES,
    st.builds(_both, SCHOOL_PREDICATES, SCHOOL_PREDICATES, st.sampled_from(["và", "hoặc"])),
    SCHOOL_PREDICATES.map(lambda p: f"không phải ({p})"),
)

FILTERS = st.sampled_from(
    ["trường", "trường công lập", "trường không công lập", "trường tiểu học", "trường có cấp học tiểu học hoặc THCS"]
)

TIMES = st.one_of(
    st.just(""), year.map(lambda y: f" đến năm {y}"), year.map(lambda y: f" trước 01/7/{y}"), year.map(lambda y: f" từ năm {y}")
)  # fmt: skip

school_rules: S[str] = st.one_of(
    st.builds(lambda f, p, t: f"mỗi {f}: {p}{t}", FILTERS, SCHOOL_PREDICATES, TIMES),
    st.builds(lambda f, p: f"mỗi {f}: {p}", FILTERS, predicates),
    n.map(lambda i: f"mỗi trường: kệ sách ≥ {i} năm 2026, {i + 2} năm 2028"),
    st.just("mỗi trường: duy trì bạn đọc"),
    st.just("mỗi trường: bạn đọc tăng so với năm trước"),
    n.map(lambda i: f"mỗi trường: kệ sách tăng ít nhất {i} so với năm 2026"),
    percent.map(lambda p: f"mỗi trường: bạn đọc nữ ≥ {p}% mỗi năm học"),
    st.just("mỗi trường: không có vườn"),
)

commune_rules: S[str] = st.one_of(
    st.builds(lambda p, f, q: f"{p}% {f}: {q}", percent, FILTERS, SCHOOL_PREDICATES),
    st.builds(lambda i, f, q, t: f"ít nhất {i % 3 + 1} {f}: {q}{t}", n, FILTERS, SCHOOL_PREDICATES, TIMES),
    st.builds(lambda i, q: f"không quá {i % 3 + 1} trường: {q}", n, SCHOOL_PREDICATES),
    n.map(lambda i: f"tổng kệ sách của các trường ≥ {3 * i}"),
    percent.map(lambda p: f"tổng bạn đọc nữ của các trường / tổng bạn đọc của các trường > {p}%"),
    n.map(lambda i: f"trung bình kệ sách của các trường ≥ {i}"), n.map(lambda i: f"lớn nhất kệ sách của các trường ≥ {i}"),
    n.map(lambda i: f"nhỏ nhất kệ sách của các trường ≥ {i % 3 + 1}"), n.map(lambda i: f"số trường có vườn ≥ {i % 4 + 1}"),
    percent.map(lambda p: f"thu phí ≥ {p}%"), percent.map(lambda p: f"thu phí ≥ {p}% tổng thu"), n.map(lambda i: f"tổng thu ≥ {i * 100} đồng"),
    SCHOOL_PREDICATES.map(lambda q: f"mỗi cấp học trong mầm non, tiểu học: ít nhất 1 trường: {q}"),
    year.map(lambda y: f"thu phí ≥ 100 đồng đến năm {y}"),
)  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn, most_rules: int = 4) -> World:
    """A world whose rules load."""
    inside = draw(schools())
    rules = draw(st.lists(st.one_of(school_rules, commune_rules), min_size=1, max_size=most_rules))
    on = draw(st.dates(date(2026, 1, 1), date(2031, 12, 31)))
    return World(inside, draw(rows(inside)), tuple(rules), on)
