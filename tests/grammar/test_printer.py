"""Canonical text (ruling 107, grammar B3): every wording by hand, and the round trip over everything that ships."""

from __future__ import annotations

import pytest
from tests.grammar.support import VOCABULARY, read, requirement, rule, sentence, shipped, specimens

from chuan_grammar import nodes as n
from chuan_grammar.assemble import read_files, split_file
from chuan_grammar.numerals import Numeral, read_numeral
from chuan_grammar.periods import Period
from chuan_grammar.printer import lines_of, print_expr, print_file, print_item, print_sentence
from chuan_grammar.source import SourceFile

PRINTED = [
    # English and other words to the canonical ones
    ("mỗi trường ≥1 kệ sách by 2030", "mỗi trường ≥ 1 kệ sách đến năm 2030"),
    ("each trường has at least 1 kệ sách", "mỗi trường có ít nhất 1 kệ sách"),
    ("kệ sách at most 5 and có vườn", "kệ sách không quá 5 và có vườn"),
    ("kệ sách more than 5", "kệ sách hơn 5"), ("kệ sách exactly 5", "kệ sách bằng 5"),
    ("họp phụ huynh ít nhất 2 lần hàng năm", "họp phụ huynh ít nhất 2 lần hằng năm"),
    ("họp phụ huynh hằng quý", "họp phụ huynh mỗi quý"), ("họp phụ huynh 2 lần/ năm", "họp phụ huynh 2 lần/năm"),
    ("họp phụ huynh ít nhất 2 lần, mỗi tháng trong 04/2026, 05/2026",
     "họp phụ huynh ít nhất 2 lần, trong đó mỗi tháng trong tháng 04/2026, tháng 05/2026"),
    # the kind of wording stays
    ("kệ sách từ 97 trở lên", "kệ sách từ 97 trở lên"), ("kệ sách >= 97", "kệ sách ≥ 97"),
    ("kệ sách tối thiểu 97", "kệ sách tối thiểu 97"), ("kệ sách không dưới 97", "kệ sách không dưới 97"),
    ("kệ sách từ 97 trở xuống", "kệ sách từ 97 trở xuống"), ("kệ sách từ 3 đến 5", "kệ sách từ 3 đến 5"),
    ("kệ sách đạt 41", "kệ sách đạt 41"), ("kệ sách đạt 41 trở lên", "kệ sách đạt 41 trở lên"),
    ("kệ sách đạt từ 41 trở lên", "kệ sách đạt từ 41 trở lên"), ("kệ sách đạt trên 41", "kệ sách đạt trên 41"),
    ("tỷ lệ bỏ học giảm xuống dưới 1%", "tỷ lệ bỏ học giảm xuống dưới 1%"),
    ("tỷ lệ bỏ học giảm còn 1%", "tỷ lệ bỏ học giảm còn 1%"), ("kệ sách tăng lên 48", "kệ sách tăng lên 48"),
    ("kệ sách ≥ 41 kệ (làm tròn 2 chữ số)", "kệ sách ≥ 41 kệ (làm tròn 2 chữ số)"),
    ("tỷ lệ bỏ học từ 4,79% trở lên (làm tròn 2 chữ số)", "tỷ lệ bỏ học từ 4,79% trở lên (làm tròn 2 chữ số)"),
    # literals
    ("tỷ lệ bỏ học ≤ 99.8 %", "tỷ lệ bỏ học ≤ 99,8%"), ("tỷ lệ bỏ học ≤ 20 phần trăm", "tỷ lệ bỏ học ≤ 20%"),
    ("kệ sách ≥ 1250000", "kệ sách ≥ 1.250.000"), ("kệ sách ≥ 01", "kệ sách ≥ 1"), ("kệ sách ≥ 1.250", "kệ sách ≥ 1.250"),
    ("kệ sách ≥ 1250", "kệ sách ≥ 1250"), ("thu phí ≥ 1,20 tỷ đồng", "thu phí ≥ 1,2 tỷ đồng"),
    ("thu phí ≥ 45.000 đồng", "thu phí ≥ 45.000 đồng"), ("bạn đọc nữ ≥ 078/97", "bạn đọc nữ ≥ 78/97"),
    ("mức chuyển đổi ≥ mức độ 2", "mức chuyển đổi ≥ mức 2"),
    # periods
    ("kệ sách ≥ 5 đến 1/8/2026", "kệ sách ≥ 5 đến 01/08/2026"), ("kệ sách ≥ 5 trước ngày 1/8/2026", "kệ sách ≥ 5 trước 01/08/2026"),
    ("kệ sách ≥ 5 đến tháng 9 năm 2026", "kệ sách ≥ 5 đến tháng 09/2026"),
    ("kệ sách ≥ 5 đến hết quý I năm 2026", "kệ sách ≥ 5 đến hết quý 1/2026"),
    ("bạn đọc ≥ 5 trong năm học 2026 – 2027", "bạn đọc ≥ 5 trong năm học 2026-2027"),
    ("kệ sách ≥ 5 trong 2026-2028", "kệ sách ≥ 5 trong giai đoạn 2026-2028"),
    ("năm 2028, kệ sách ≥ 5", "trong năm 2028, kệ sách ≥ 5"),
    ("kệ sách ≥ 5 từ hè năm 2026", "kệ sách ≥ 5 từ hè 2026"),
    ('có nghị quyết thư viện sau "kế hoạch quận"', 'có nghị quyết thư viện sau "kế hoạch quận"'),
    # names as their author spelled them
    ("Kệ  Sách ≥ 5", "Kệ Sách ≥ 5"), ("«kệ sách» ≥ 5", "kệ sách ≥ 5"),
    ('thu phí của phường "Hà Đông" ≥ 5 đồng', 'thu phí của phường "Hà Đông" ≥ 5 đồng'),
    # units
    ("mỗi trường có cấp học THCS , THPT: có vườn", "mỗi trường có cấp học THCS hoặc THPT: có vườn"),
    ("mỗi trường công lập tiểu học và THCS có vườn", "mỗi trường công lập tiểu học và THCS có vườn"),
    ("mỗi trường không công lập thuộc xã ĐBKK có vườn", "mỗi trường không công lập thuộc xã ĐBKK có vườn"),
    ("mỗi trường có số lớp >= 5 có vườn", "mỗi trường có số lớp ≥ 5 có vườn"),
    ('mỗi trường trong "A" và "B" có vườn', 'mỗi trường trong "A", "B" có vườn'),
    ("mỗi cấp học tiểu học, THCS có ít nhất 1 trường có vườn", "mỗi cấp học trong tiểu học, THCS có ít nhất 1 trường có vườn"),
    # parentheses
    ("( kệ sách + 2 ) * 3 ≥ 5", "(kệ sách + 2) × 3 ≥ 5"), ("không phải( có vườn hoặc có kệ sách )", "không phải (có vườn hoặc có kệ sách)"),
    ("làm tròn( kệ sách/bạn đọc ,2) ≥ 1", "làm tròn (kệ sách / bạn đọc, 2) ≥ 1"),
    ("số trường ( kệ sách ≥ 2 ) ≥ 3", "số trường (kệ sách ≥ 2) ≥ 3"), ("số trường có có vườn ≥ 3", "số trường có có vườn ≥ 3"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "canonical"), PRINTED)
def test_a_sentence_is_printed_in_canonical_words(written: str, canonical: str) -> None:
    tree = sentence(written)
    assert canonical == print_sentence(tree)
    assert tree == sentence(canonical)


CLAUSES = [
    ("phụ trách: \"A\" , \"B\"", 'chủ trì: "A", "B"'), ("cơ quan: \"X\"", None), ("hạn: đến 31/12/2028", "hạn: 31/12/2028"),
    ("hạn: trước tháng 8/2028", "hạn: trước tháng 08/2028"), ("tính chất: tham khảo đến năm 2027", "giá trị: chỉ tham khảo đến năm 2027"),
    ("tính chất: kết luận", "giá trị: dùng để kết luận"), ("level: aspirational", "mức: phấn đấu"),
    ("hiệu lực: từ 1/1/2026 đến năm 2028", "hiệu lực: từ 01/01/2026 đến năm 2028"), ("hiệu lực: đến 2026-2028", "hiệu lực: đến giai đoạn 2026-2028"),
    ("áp dụng khi: công lập và cấp học = THCS, THPT", "áp dụng khi: công lập và cấp học = THCS hoặc THPT"),
    ("áp dụng khi: không thuộc xã ĐBKK", "áp dụng khi: không thuộc xã ĐBKK"),
    ("ngoại lệ: nếu là trường phổ thông thì ≥ 9", "ngoại lệ: nếu là trường phổ thông thì ≥ 9"),
    ("ngoại lệ: nếu số lớp < 5 thì không áp dụng", "ngoại lệ: nếu số lớp < 5 thì không áp dụng"),
    ("source: section II.2 item 1 document \"NQ\"", 'nguồn: mục II.2 ý 1 văn bản "NQ"'), ("nguồn: văn bản \"NQ\"", 'nguồn: "NQ"'),
    ("cùng với: K-1", "cùng với: K-1"), ("minh chứng: nghị quyết thư viện, \"biên bản\"", 'minh chứng: nghị quyết thư viện, "biên bản"'),
    ("ví dụ: kệ sách=5, cấp học = THCS, THPT, ngày 1/6/2027 -> Đạt", "ví dụ: kệ sách = 5, cấp học = THCS, THPT, ngày 01/06/2027 → Đạt"),
    ("ví dụ: có vườn = không, công lập = có → không đạt", "ví dụ: có vườn = không, công lập = có → không đạt"),
    ("ghi chú: “nói \"thế\"”", 'ghi chú: “nói "thế"”'),
]  # fmt: skip


@pytest.mark.parametrize(("written", "canonical"), [(w, c) for w, c in CLAUSES if c is not None])
def test_a_clause_is_printed_in_canonical_words(written: str, canonical: str) -> None:
    made = requirement("kệ sách ≥ 5", f"  {written}\n")
    assert f'yêu cầu K-1 "Thử"\n  kệ sách ≥ 5\n  {canonical}' == print_item(made)


DECLARED = """từ vựng thử
loại đơn vị xã (cũng gọi: phường , thị trấn)
loại đơn vị trường thuộc xã
thuộc tính cấp học của trường: các giá trị mầm non và THCS (còn gọi là: cấp)
số liệu phòng của trường: số đếm (phòng), thời điểm, không âm, tối đa 60, mã "01-MN/37"
số liệu chi của xã: tiền, năm
số liệu chi GD của xã: tiền, năm, trên chi
số liệu lớp của trường: số, năm học, gồm phòng, phòng, trong phòng
số liệu mức số của trường: mức độ 1 đến 3, năm
văn bản kế hoạch: của xã: loại "kế hoạch" , nơi ban hành "UBND"
sự kiện họp của trường: hằng quý
tham số chỉ tiêu của xã: số đếm (người), năm
công thức tỷ lệ phòng của trường = phòng / (lớp + 1), càng thấp càng tốt
nhóm trường nhiều chỗ = trường mầm non có phòng ≥ 9
bảng sĩ số theo cấp học: từ 1/9/2025: mầm non 35, khác 45; từ 1/9/2027: mầm non 30, khác không áp dụng nguồn: "TT"
đối chiếu DC-01: phòng ≤ lớp
"""

DECLARED_CANONICAL = """từ vựng thử

loại đơn vị xã (còn gọi là: phường, thị trấn)
loại đơn vị trường thuộc xã

thuộc tính cấp học của trường: các giá trị mầm non, THCS (còn gọi là: cấp)

số liệu phòng của trường: số lượng (phòng), thời điểm, không âm, tối đa 60, mã "01-MN/37"
số liệu chi của xã: tiền, năm
số liệu chi GD của xã: tiền, năm, tính trên chi
số liệu lớp của trường: số, năm học, gồm phòng, phòng, trong số phòng
số liệu mức số của trường: mức 1 đến 3, năm

văn bản kế hoạch của xã: loại "kế hoạch", nơi ban hành "UBND"

hoạt động họp của trường: mỗi quý

mức giao chỉ tiêu của xã: số lượng (người), năm

công thức tỷ lệ phòng của trường = phòng / (lớp + 1), càng thấp càng tốt

nhóm trường nhiều chỗ = trường mầm non có phòng ≥ 9

bảng sĩ số theo cấp học: từ 01/09/2025: mầm non 35, khác 45; từ 01/09/2027: mầm non 30, khác không áp dụng nguồn: "TT"

đối chiếu DC-01: phòng ≤ lớp
"""


def test_a_vocabulary_is_printed_in_canonical_words() -> None:
    file, found = read(DECLARED.replace("kế hoạch:", "kế hoạch"))
    assert [d.message() for d in found] == []
    assert DECLARED_CANONICAL == print_file(file)


PLAN_WRITTEN = """kế hoạch K "Kế hoạch"
  cơ quan: "UBND"
  ngày: tháng 3/2026
  thời gian: 2026 đến 2035
  năm học bắt đầu 5/9
  căn cứ: NQ-71,TT-13
dùng từ vựng thử
khối "II" "Mục tiêu"
  hạn: năm 2030
không mã hóa mục II.3 ý 2 vì "khẩu hiệu"
miễn trừ K-1 cho trường "A" đến 31/12/2027 theo "QĐ 12" người duyệt "B" vì "cháy"
"""

PLAN_CANONICAL = """kế hoạch K "Kế hoạch"
  cơ quan ban hành: "UBND"
  ngày: tháng 03/2026
  thời gian: 2026 đến 2035
  năm học bắt đầu: 05/09
  căn cứ: NQ-71, TT-13

dùng từ vựng thử

phần "II" "Mục tiêu"
  hạn: năm 2030

không lập quy tắc mục II.3 ý 2 vì "khẩu hiệu"

miễn trừ K-1 cho trường "A" đến 31/12/2027 theo "QĐ 12" người phê duyệt "B" vì "cháy"
"""


def test_a_plan_is_printed_in_canonical_words() -> None:
    files, found = read_files([split_file(SourceFile("p", PLAN_WRITTEN)), split_file(SourceFile("v", VOCABULARY))])
    assert [d.message() for d in found] == []
    assert PLAN_CANONICAL == print_file(files[0])


# ---------------------------------------------------------------- quotes


def _facts(*names: str) -> str:
    return "từ vựng t\nloại đơn vị trường\n" + "".join(f"số liệu {n} của trường: số lượng, năm\n" for n in names)


def test_a_name_that_would_be_read_as_something_else_stands_in_quotes() -> None:
    text = _facts("học sinh", "«tỷ lệ (%) học sinh»", "«a: b»") + 'kế hoạch K "K"\nyêu cầu K-1 "x"\n'
    file, found = read(text + "  «học sinh» + «tỷ lệ (%) học sinh» + a: b ≥ 5\n")
    assert [d.message() for d in found] == []
    printed = print_file(file)
    for line in ("số liệu «a: b» của trường: số lượng, năm", "số liệu học sinh của trường: số lượng, năm",
                 "số liệu «tỷ lệ (%) học sinh» của trường: số lượng, năm",
                 "  học sinh + tỷ lệ (%) học sinh + a: b ≥ 5"):  # fmt: skip
        assert line in printed.splitlines()
    again, found = read(printed)
    assert found == [] and again == file and print_file(again) == printed


def test_a_made_name_is_quoted_only_where_it_must_be() -> None:
    plain, odd = n.Name("FACT", "kệ sách"), n.Name("FACT", "5 phòng")
    five = n.Quantity("NUM", Numeral("5", 5))  # type: ignore[arg-type]
    assert "kệ sách ≥ 5" == print_sentence(n.Compare(n.FactName(plain), n.Relation("≥", five)))
    assert "5 phòng" == print_expr(n.FactName(odd))
    both = n.Arithmetic("+", n.FactName(n.Name("FACT", "a")), n.FactName(n.Name("FACT", "a + a")))
    assert "«a» + «a + a»" == print_expr(both), "without quotes it would be (a + a) + a"


# ---------------------------------------------------------------- made trees


def _number(text: str) -> n.Quantity:
    found = read_numeral(text)
    assert found is not None
    return n.Quantity("NUM", found)


A, B, C = (n.FactName(n.Name("FACT", name)) for name in ("kệ sách", "bạn đọc", "giáo viên"))


@pytest.mark.parametrize(("made", "text"), [
    (n.Arithmetic("×", n.Arithmetic("+", A, B), C), "(kệ sách + bạn đọc) × giáo viên"),
    (n.Arithmetic("+", n.Arithmetic("×", A, B), C), "kệ sách × bạn đọc + giáo viên"),
    (n.Arithmetic("-", A, n.Arithmetic("-", B, C)), "kệ sách - (bạn đọc - giáo viên)"),
    (n.Arithmetic("/", A, n.Arithmetic("/", B, C)), "kệ sách / (bạn đọc / giáo viên)"),
    (n.Arithmetic("/", n.Arithmetic("/", A, B), C), "kệ sách / bạn đọc / giáo viên"),
    (n.Arithmetic("-", n.Arithmetic("-", A, B), C), "kệ sách - bạn đọc - giáo viên"),
], ids=range(6))  # fmt: skip
def test_parentheses_stand_where_a_made_expression_needs_them(made: n.Expr, text: str) -> None:
    assert text == print_expr(made)


def test_parentheses_stand_where_a_made_sentence_needs_them() -> None:
    one, two = n.Compare(A, n.Relation("≥", _number("1"))), n.Compare(B, n.Relation("<", _number("2")))
    either = n.Chain("or", (one, two))
    assert "kệ sách ≥ 1 và (kệ sách ≥ 1 hoặc bạn đọc < 2)" == print_sentence(n.Chain("and", (one, either)))
    due = n.TimePhrase("by", (Period("year", 2030),))
    assert "(kệ sách ≥ 1 hoặc bạn đọc < 2) đến năm 2030" == print_sentence(n.Timed(either, (due,)))


# ---------------------------------------------------------------- whole files


def _round_trip(texts: list[tuple[str, str]]) -> None:
    files, _ = read_files([split_file(SourceFile(name, text)) for name, text in texts])
    printed = [print_file(file) for file in files]
    again, _ = read_files([split_file(SourceFile(f.name, text)) for f, text in zip(files, printed, strict=True)])
    assert files == again
    assert printed == [print_file(file) for file in again]


def test_what_ships_is_the_same_after_printing() -> None:
    _round_trip(shipped())


def test_every_specimen_is_the_same_after_printing() -> None:
    vocabularies = [file for file in shipped() if file[1].lstrip("# ").startswith("từ vựng") or "\ntừ vựng " in file[1]]
    for name, text in specimens():
        _round_trip([(name, text), *(vocabularies if "dùng từ vựng giáo dục" in text else [])])


def test_every_line_knows_where_it_came_from() -> None:
    """A formatter puts comments back between lines by these places."""
    text = rule("kệ sách ≥ 5", '  nguồn: mục I\n  ghi chú: "x"\n')
    file, _ = read(text)
    spans = [line.span for item in file.items for line in lines_of(item)]
    starts = [span.start for span in spans if span is not None]
    assert len(starts) == len(spans) and starts == sorted(starts)


def test_nothing_is_printed_of_nothing() -> None:
    assert "" == print_file(n.File("a", ()))
