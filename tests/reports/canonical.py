"""One outcome that holds everything a report can show: the golden input of every renderer.

A commune with schools, checked on 31/12/2027: each verdict at least once, a waiver in force and one that has expired,
ranges, shares, a huge amount of money, an open gap, `same_as`, hostile names, long titles, roll-up, ignored rows.
`commune()` is the commune's own check, `school()` the check of one of its schools (with contributions).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from chuan_checker import verdict as v

TODAY = date(2027, 12, 31)
END_2027, END_2030 = date(2027, 12, 31), date(2030, 12, 31)
YEAR, SCHOOL_YEAR = "năm 2027", "năm học 2026-2027"

COMMUNE = v.UnitRef("XPL", "Xã Phú Lâm", "xã")
HOSTILE_NAME = "Trường\x1b[31mTiểu học\u202e\n✓ Đạt\tgiả \x07" + "a\u0301" * 3
SCHOOLS = (
    v.UnitRef("T01", "Trường Mầm non Hoa Sen", "trường"),
    v.UnitRef("T02", "Trường Tiểu học Phú Lâm 1", "trường"),
    v.UnitRef("T03", "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Phú Lâm Thượng", "trường"),
    v.UnitRef("T04", HOSTILE_NAME, "trường"),
    *(v.UnitRef(f"T{n:02d}", f"Trường Tiểu học Phú Lâm {n}", "trường") for n in range(5, 41)),
)
PLAN = v.PlanRef(
    "PL26",
    "Kế hoạch phát triển giáo dục và đào tạo xã Phú Lâm giai đoạn 2026-2030, tầm nhìn đến năm 2035",
    "UBND xã Phú Lâm",
    "2026-01-05",
    "12/KH-UBND",
    "2",
    "4f" * 32,
)
SECOND_PLAN = v.PlanRef("HD26", "Kế hoạch hành động thực hiện Nghị quyết 71-NQ/TW", None, None, None, None, "a0" * 32)
BOOK = "nop/2027/so-lieu-xa.xlsx"


def cell(at: str, sheet: str = "Xã", how: str | None = None) -> v.Source:
    return v.Source(BOOK, sheet, at, how=how)


def rule(name: str, title: str, sentence: str, section: str | None = "II.1", **more: object) -> v.RuleRef:
    titles = {"II.1": "Cơ sở vật chất, trường lớp", "II.2": "Đội ngũ nhà giáo và ngân sách", "III": "Tổ chức thực hiện"}
    made = v.RuleRef(
        name,
        title,
        "PL26",
        sentence,
        section,
        titles.get(section or ""),
        ({"document": "Kế hoạch 12/KH-UBND", "section": section or "", "item": "1"},),
        file="rules/phu-lam.chuan",
        line=10,
    )
    return replace(made, **more)  # type: ignore[arg-type]


RULES = {
    one.id: replace(one, order=order)
    for order, one in enumerate(
        (
            rule(
                "PL26-01",
                "Phòng học kiên cố",
                "phòng học kiên cố ≥ 95% đến năm 2027",
                due="31/12/2027",
                subject="xã",
                remedy="Bổ sung 2 phòng học kiên cố vào kế hoạch đầu tư công",
                responsible=(("chủ trì", "Phòng Kinh tế"), ("phối hợp", "Phòng Văn hóa - Xã hội")),
            ),
            rule("PL26-02", "Phòng học thông minh", "mỗi trường ≥ 1 phòng học thông minh by 2030", subject="trường"),
            rule("PL26-03", "Nhà đa năng", "ít nhất 2 trường có nhà đa năng", subject="xã"),
            rule(
                "PL26-04",
                "Chi ngân sách cho giáo dục và đào tạo đạt tỷ lệ tối thiểu theo nghị quyết của Hội đồng nhân dân "
                "trong suốt giai đoạn ổn định ngân sách",
                "chi ngân sách GD ≥ 20%",
                "II.2",
                subject="xã",
            ),
            rule("PL26-05", "Giáo viên đạt chuẩn", "tổng giáo viên đạt chuẩn / tổng giáo viên > 92%", "II.2"),
            rule("PL26-06", "Đầu tư trường lớp", "chi đầu tư trường lớp ≥ 1.000 tỷ đồng", "II.2", strength="phấn đấu"),
            rule(
                "PL26-07", "Nghị quyết triển khai", "có nghị quyết triển khai trước 01/8/2027", "III", kind="document"
            ),
            rule("PL26-08", "Môi trường lành mạnh", 'cần người đánh giá "môi trường"', "III", kind="manual"),
            rule("PL26-09", "Phổ cập xóa mù chữ", "17/17 thôn đạt chuẩn xóa mù chữ", "III"),
            rule("PL26-10", "Trường vùng khó", "mỗi trường vùng khó có nhà bán trú", "III"),
            rule("PL26-11", "Sĩ số", "sĩ số ≤ 35", "III", strength="khuyến khích", evidence=("Sổ đăng bộ",)),
            rule("PL26-12", "Trẻ 5 tuổi đến trường", "tỷ lệ trẻ 5 tuổi đến trường từ 99,9% trở lên", None),
            rule("HD26-01", "Phòng học kiên cố", "như PL26-01", "I", plan="HD26", same_as="PL26-01", sources=()),
            rule(
                "HD26-02", "Chuyển đổi số", "mức độ chuyển đổi số ≥ 2", "I", plan="HD26", advisory=True, binding=False
            ),
        ),
        1,
    )
}


def fact(name: str, value: object, at: v.Source | None, unit: v.UnitRef = COMMUNE, **more: object) -> v.FactUse:
    shown = f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)
    exact = Fraction(value) if isinstance(value, int) else None
    return replace(v.FactUse(name, unit, YEAR, shown, exact, shown, at), **more)  # type: ignore[arg-type]


def finding(name: str, verdict: str, unit: v.UnitRef = COMMUNE, **more: object) -> v.Finding:
    one = RULES[name]
    made = v.Finding(
        one, unit, verdict, v.LABELS["vi"][verdict], None, YEAR, advisory=one.advisory, same_as=one.same_as
    )
    made = replace(made, binding=one.binding and one.strength == "bắt buộc")
    return replace(made, **more)  # type: ignore[arg-type]


SOLID = v.Quantity(Fraction(46, 49), "93,88% (46/49)")
FAILED_ROOMS = finding(
    "PL26-01",
    v.FAIL,
    label="Chưa đạt",
    due=END_2027,
    actual=SOLID,
    operator="≥",
    target=v.Quantity(Fraction(19, 20), "95%"),
    gap=v.Gap("phòng học kiên cố", Fraction(1), "thêm 1 phòng học kiên cố"),
    facts=(
        fact("phòng học kiên cố", 46, cell("D7")),
        fact("phòng học", 49, cell("D6", how="formula")),
    ),
    explanation=("46 / 49 = 93,88%", "93,88% < 95%: không thỏa"),
    waiver=v.WaiverNote("QĐ 3/QĐ-UBND", "Chủ tịch UBND", "chờ vốn", date(2027, 6, 30)),
)
HUGE = 9_007_199_254_740_993_000_000
OWN = (
    FAILED_ROOMS,
    finding(
        "PL26-03",
        v.UNDETERMINED,
        actual=v.Quantity(v.Range(Fraction(1), Fraction(4)), "từ 1 đến 4 trường"),
        operator=">=",
        target=v.Quantity(Fraction(2), "2 trường"),
        missing=tuple(v.MissingFact(unit, "nhà đa năng", YEAR) for unit in SCHOOLS[1:4]),
        reason="Chưa đủ số liệu của 3 trường để kết luận",
    ),
    finding(
        "PL26-04",
        v.PASS,
        actual=v.Quantity(Fraction(9007199254740993, 40000000000000000), "22,52%"),
        operator="≥",
        target=v.Quantity(Fraction(1, 5), "20%"),
        facts=(fact("chi ngân sách GD", HUGE, cell("C12")), fact("tổng chi ngân sách", HUGE * 4, cell("C13"))),
    ),
    finding(
        "PL26-05",
        v.NOT_DUE,
        due=END_2030,
        at_risk=True,
        label="Có nguy cơ không đạt",
        actual=v.Quantity(Fraction(9, 10), "90%"),
        operator=">",
        target=v.Quantity(Fraction(23, 25), "92%"),
        gap=v.Gap("tỷ lệ giáo viên đạt chuẩn", Fraction(1, 50), "hơn 2 điểm phần trăm", open=True, whole=False),
        baseline=(Fraction(22, 25), date(2026, 1, 5)),
        expected_today=Fraction(909, 1000),
        facts=(fact("giáo viên đạt chuẩn", 90, v.Source("nop/gv.csv", line=3, column=4)),),
    ),
    finding(
        "PL26-06",
        v.FAIL,
        label="Chưa đạt mục tiêu phấn đấu",
        actual=v.Quantity(Fraction(999_999_999_999), "999.999.999.999 đồng"),
        operator="≥",
        target=v.Quantity(Fraction(10**12), "1.000 tỷ đồng"),
        gap=v.Gap("chi đầu tư trường lớp", Fraction(1), "thêm 1 đồng"),
        facts=(fact("chi đầu tư trường lớp", 999_999_999_999, cell("C20")),),
    ),
    finding(
        "PL26-07",
        v.MISSING,
        due=date(2027, 7, 31),
        period=None,
        missing=(v.MissingFact(COMMUNE, "nghị quyết triển khai", None),),
    ),
    finding("PL26-08", v.MANUAL, reason="Chưa có biên bản đánh giá của người có thẩm quyền"),
    finding(
        "PL26-09",
        v.INVALID,
        reason="Danh sách có 18 thôn, quy tắc nói 17",
        facts=(fact("thôn đạt chuẩn", "x", cell("B3", "Thôn"), problem="không phải số"),),
    ),
    finding(
        "PL26-12",
        v.WAIVED,
        label="Được miễn theo QĐ 5/QĐ-UBND",
        due=END_2027,
        underlying=v.FAIL,
        waiver=v.WaiverNote("QĐ 5/QĐ-UBND", "Chủ tịch UBND xã", "Di dân lòng hồ", date(2028, 6, 30)),
        actual=v.Quantity(Fraction(78, 97), "80,41%"),
        operator="≥",
        target=v.Quantity(Fraction(999, 1000), "99,9%"),
    ),
    replace(FAILED_ROOMS, rule=RULES["HD26-01"], same_as="PL26-01", waiver=None),
    finding("HD26-02", v.FAIL, label="Cảnh báo", actual=v.Quantity(Fraction(1), "mức 1"), operator="≥",
            target=v.Quantity(Fraction(2), "mức 2"), gap=v.Gap("mức độ chuyển đổi số", Fraction(1), "thêm 1 mức"),
            facts=(fact("mức độ chuyển đổi số", 1, cell("C30")),)),
)  # fmt: skip


def smart_room(at: int, unit: v.UnitRef) -> v.Finding:
    """PL26-02 of the school in row `at`: some fail, some pass, some report nothing, some are outside the scope."""
    one = v.Quantity(Fraction(1), "1 phòng")
    if at in (2, 9, 17):
        gap = v.MissingFact(unit, "phòng học thông minh", YEAR)
        return finding("PL26-02", v.MISSING, unit, due=END_2027, operator="≥", target=one, missing=(gap,))
    rooms = 0 if at % 5 == 3 else 1 + at % 3
    found = finding(
        "PL26-02",
        v.PASS if rooms else v.FAIL,
        unit,
        due=END_2027,
        actual=v.Quantity(Fraction(rooms), f"{rooms} phòng"),
        operator="≥",
        target=one,
        facts=(fact("phòng học thông minh", rooms, cell(f"F{at + 5}", "Trường"), unit),),
    )
    return found if rooms else replace(found, gap=v.Gap("phòng học thông minh", Fraction(1), "thêm 1 phòng"))


def special(at: int, unit: v.UnitRef) -> v.Finding:
    if at:
        return finding("PL26-10", v.NOT_APPLICABLE, unit, reason="Trường không thuộc vùng khó")
    return finding("PL26-10", v.PASS, unit, early=True, label="Đạt trước hạn", due=END_2030,
                   facts=(fact("nhà bán trú", "có", cell("G5", "Trường"), unit),))  # fmt: skip


BELOW = tuple(smart_room(at, unit) for at, unit in enumerate(SCHOOLS)) + tuple(
    special(at, unit) for at, unit in enumerate(SCHOOLS)
)


def row(name: str) -> v.Rollup:
    found = [one for one in BELOW if one.rule.id == name]
    codes = [one.verdict for one in found]
    counts = tuple((code, codes.count(code)) for code in v.CODES if code in codes)
    return v.Rollup(RULES[name], COMMUNE, v.worst(codes), counts, sum(not one.missing for one in found), len(found))


IGNORED = (
    v.Ignored("future", "phòng học của T02 ngày 15/01/2028: sau ngày kiểm tra", cell("D40", "Trường")),
    v.Ignored("future", "phòng học của T03 ngày 15/01/2028: sau ngày kiểm tra", cell("D41", "Trường")),
    v.Ignored("future", "phòng học của T05 ngày 15/01/2028: sau ngày kiểm tra", cell("D42", "Trường")),
    v.Ignored("future", "phòng học của T06 ngày 15/01/2028: sau ngày kiểm tra", cell("D43", "Trường")),
    v.Ignored(
        "unknown-name", "«phòng hoc» không có trong từ vựng; ý bạn là «phòng học»?", v.Source("nop/gv.csv", line=9)
    ),
)


def commune() -> v.Outcome:
    """The whole of it: the commune's own findings and those of its forty schools."""
    order = {unit.id: at for at, unit in enumerate((COMMUNE, *SCHOOLS))}
    findings = sorted(OWN + BELOW, key=lambda f: (f.rule.order, order[f.unit.id]))
    return v.Outcome(
        as_of=TODAY,
        unit=COMMUNE,
        findings=tuple(findings),
        rollup=(row("PL26-02"), row("PL26-10")),
        contributions=(),
        rules=tuple(RULES.values()),
        plans=(PLAN, SECOND_PLAN),
        not_encoded=({"section": "II.3", "item": "2", "reason": "khẩu hiệu, không có ngưỡng", "line": None},),
        ignored=IGNORED,
        units=((COMMUNE, None), *((unit, COMMUNE.id) for unit in SCHOOLS)),
        predecessors=(("XPL", "Xã Phú Lâm Thượng", "1999-01-01", "2025-06-30"), ("XPL", "Xã Phú Lâm Hạ", None, None)),
        facts_read=214,
        unreadable=1,
        inputs=(("nop/2027/so-lieu-xa.xlsx", "1b" * 32), ("nop/gv.csv", "2c" * 32)),
    )


def school(at: int = 3) -> v.Outcome:
    """The check of one school: its own findings, and what it adds to the commune's targets."""
    unit = SCHOOLS[at]
    mine = tuple(one for one in BELOW if one.unit == unit)
    evidence = finding(
        "PL26-11",
        v.MISSING,
        unit,
        label="Thiếu minh chứng",
        evidence_required=("Sổ đăng bộ",),
        missing=(v.MissingFact(unit, "Sổ đăng bộ", SCHOOL_YEAR),),
        period=SCHOOL_YEAR,
    )
    hall = fact("nhà đa năng", "có", cell("H8", "Trường"), unit)
    return replace(
        commune(),
        unit=unit,
        findings=(*mine, evidence),
        rollup=(),
        contributions=(
            v.Contribution(RULES["PL26-03"], COMMUNE, unit, True, (hall,), "có nhà đa năng"),
            v.Contribution(
                RULES["PL26-01"], COMMUNE, unit, False, (fact("phòng học", 9, cell("D8"), unit),), "0 phòng"
            ),
            v.Contribution(RULES["PL26-05"], COMMUNE, unit, None),
        ),
        predecessors=(),
        unreadable=0,
        period=SCHOOL_YEAR,
    )


def golden() -> dict[str, bytes]:
    """File name below `golden/` → what it must hold."""
    from chuan_reports import jsonfile, terminal
    from chuan_reports.report import build_report

    whole, one = build_report(commune(), "0.0.0"), build_report(school(), "0.0.0")
    return {
        "school.json": jsonfile.render(one),
        "commune-80.txt": terminal.render(whole).encode(),
        "commune-120.txt": terminal.render(whole, width=120).encode(),
        "school-en.txt": terminal.render(one, lang="en").encode(),
    }


if __name__ == "__main__":  # rewrites the golden files; read the diff before you keep it
    from pathlib import Path

    for file_name, data in golden().items():
        (Path(__file__).parent / "golden" / file_name).write_bytes(data)
