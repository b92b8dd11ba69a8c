"""A small vocabulary, and short ways from text to facts."""

from __future__ import annotations

from fractions import Fraction

from chuan_checker.facts.load import read_bytes
from chuan_checker.facts.model import Facts, Observation, Raw
from chuan_checker.facts.resolve import resolve
from chuan_grammar.text import fold
from chuan_rules import datatypes as t
from chuan_rules.datatypes import STOCK, Datatype
from chuan_rules.model import Attribute, Document, Event, Formula, Indicator, Literal, UnitType, Vocabulary

COUNT, MONEY, RATIO, NUMBER, YES_NO = (Datatype(k) for k in (t.COUNT, t.MONEY, t.RATIO, t.NUMBER, t.BOOLEAN))
LEVELS = Datatype(t.MANY_OF, values=("mầm non", "tiểu học", "THCS"))


def _keyed(*declarations: object) -> dict[tuple[str, str], object]:
    found = {}
    for d in declarations:
        for name in (d.name, *d.aliases):
            found[d.unit_type, fold(name)] = d
    return found


VOCABULARY = Vocabulary(
    unit_types={
        fold("xã"): UnitType("xã", None, ("phường",)),
        fold("phường"): UnitType("xã", None, ("phường",)),
        fold("trường"): UnitType("trường", "xã"),
    },
    attributes=_keyed(
        Attribute("cấp học", "trường", LEVELS),
        Attribute("công lập", "trường", YES_NO),
        Attribute("hạng", "trường", Datatype(t.ONE_OF, values=("I", "II"))),
        Attribute("khu vực", "xã", Datatype(t.TEXT)),
    ),
    indicators=_keyed(
        Indicator("kệ sách", "trường", Datatype(t.COUNT, "kệ"), STOCK, ("giá sách",), code="01-TH/12"),
        Indicator("diện tích bình quân", "trường", NUMBER, STOCK),
        Indicator("kinh phí", "trường", MONEY, "year"),
        Indicator("học sinh", "trường", COUNT, "school_year"),
        Indicator("lượt mượn", "trường", COUNT, "month"),
        Indicator("tỷ lệ đọc", "trường", RATIO, "quarter"),
        Indicator("nội trú", "trường", YES_NO, "term"),
        Indicator("mức chuyển đổi số", "trường", Datatype(t.LEVEL, low=Fraction(1), high=Fraction(3)), "year"),
        Indicator("tổng chi", "xã", MONEY, "year"),
        Indicator("chỉ tiêu tuyển", "xã", COUNT, "year", parameter=True),
    ),
    documents=_keyed(Document("nghị quyết triển khai", "trường")),
    events=_keyed(Event("sinh hoạt chuyên đề", "trường")),
    formulas=_keyed(Formula("tỷ lệ kệ", "trường", Literal(Fraction(1), NUMBER), NUMBER)),
)

UNITS = "id,name,type,parent\nX,Phú Lâm,xã,\nT1,Trường Tiểu học Phú Lâm 1,trường,X\nT2,Trường Phú Lâm 2,trường,X\n"


def raw(text: str | bytes, name: str = "facts.csv") -> Raw:
    return read_bytes(text if isinstance(text, bytes) else text.encode(), name)


def facts_of(rows: str, units: str = UNITS, header: str = "unit,name,period,value,evidence,note", **more) -> Facts:
    files = [raw(units, "units.csv"), raw(f"{header}\n{rows}\n", "facts.csv")]
    return resolve(files, VOCABULARY, **more)


def resolved(*files: tuple[str, str | bytes], **more) -> Facts:
    return resolve([raw(text, name) for name, text in files], VOCABULARY, **more)


def seen(facts: Facts, name: str, unit: str = "T1") -> tuple[Observation, ...]:
    return facts.observations.get((unit, fold(name)), ())


def one(rows: str, name: str = "kệ sách", unit: str = "T1", **more) -> Observation:
    (observation,) = seen(facts_of(rows, **more), name, unit)
    return observation


def ids(found: Facts | Raw) -> list[str]:
    return [problem.id for problem in found.diagnostics]


def places(found: Facts | Raw) -> list[str]:
    return [str(problem.place) for problem in found.diagnostics]
