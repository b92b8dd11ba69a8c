"""Names that could be read in two ways (grammar A4, rulings 51, 52, 53, 74): the planted clashes, and the legal names."""

from __future__ import annotations

import pytest
from tests.rules.support import VOCABULARY, ids, loaded, text


def vocabulary(*names: str, more: str = "") -> str:
    lines = "".join(f"số liệu {name} của trường: số lượng, năm học\n" for name in names)
    return f"từ vựng t\nloại đơn vị xã\nloại đơn vị trường thuộc xã\n{lines}{more}"


CLASHES = [
    # (a) the name is a keyword
    (("ít nhất",), "name-is-keyword"), (("Từ",), "name-is-keyword"), (("năm học",), "name-is-keyword"),
    (("at least",), "name-is-keyword"), (("tỉ lệ",), "name-is-keyword"),
    # (b) it can be taken apart into keywords, names and numbers that may stand side by side
    (("học sinh", "giáo viên", "học sinh/giáo viên"), "name-splits"),
    (("giáo viên", "tổng giáo viên"), "name-splits"),
    (("trường học", "số trường"), "name-splits"),
    (("kệ", "không có kệ"), "name-splits"), (("kệ", "kệ và kệ"), "name-splits"), (("kệ", "mỗi trường có kệ"), "name-splits"),
    (("kệ", "kệ 5"), None), (("kệ", "ít nhất 5 kệ"), "name-splits"),
    # (c) another name, and the beginning of a keyword that may follow it
    (("học sinh", "học sinh trong năm"), "name-splits"), (("trẻ 5 tuổi", "trẻ 5 tuổi đến"), "name-splits"),
    (("kệ", "kệ trở"), None), (("kệ", "kệ so"), "name-splits"), (("kệ", "kệ tăng"), "name-splits"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "wanted"), CLASHES, ids=[names[-1] for names, _ in CLASHES])
def test_a_name_with_two_readings_is_refused_where_it_is_declared(names: tuple[str, ...], wanted: str | None) -> None:
    """Grammar A4 a, b, c, with the clashes that were planted when the rule was made."""
    found = loaded(vocabulary(*names)).diagnostics
    assert ([wanted] if wanted else []) == [d.id for d in found]
    if wanted:
        assert found[0].place.line == 3 + len(names), "at the declaration of the clashing name"


LEGAL = [
    ("tỷ lệ trẻ 5 tuổi đến trường", "trẻ 5 tuổi đến trường", "trẻ 5 tuổi"),
    ("đạt chuẩn quốc gia", "chuẩn quốc gia mức độ 2"),
    ("thanh niên 15 đến 18 tuổi có bằng THCS",),
    ("phòng học", "phòng học thông minh", "phòng học kiên cố"),
    ("lớp học 2 buổi/ngày",), ("học sinh khối 5",), ("bảng tương tác",), ("nhóm trẻ độc lập",), ("điểm trường",),
    ("dùng phần mềm quản trị nhà trường",), ("tổng diện tích sân chơi",), ("số lượng máy tính",), ("mức phổ cập tiểu học",),
    ("kế hoạch dạy học", "sự kiện văn hóa", "ngày hội"), ("không khí lớp học",), ("có vườn",), ("trung bình khá",),
    ("giáo viên trên chuẩn", "giáo viên"), ("học sinh từ 6 tuổi",), ("vốn vay và vốn góp",),
]  # fmt: skip


@pytest.mark.parametrize("names", LEGAL, ids=lambda names: names[0])
def test_a_name_that_only_holds_keywords_is_legal(names: tuple[str, ...]) -> None:
    """Ruling 51: containing a keyword is otherwise legal."""
    assert [] == ids(vocabulary(*names))


def test_the_names_of_the_specification_are_legal() -> None:
    """Grammar A4: the first wording of ruling 51 rejected the spec's own vocabulary."""
    found = ids(
        "từ vựng giáo dục thử\nloại đơn vị xã (cũng gọi: phường, thị trấn, đặc khu)\n"
        "loại đơn vị trường thuộc xã (cũng gọi: cơ sở giáo dục, nhà trường)\n"
        "thuộc tính cấp học của trường: các giá trị mầm non, tiểu học, THCS, THPT\n"
        "thuộc tính vùng đặc biệt khó khăn của xã: có/không (cũng gọi: ĐBKK)\n"
        "nhóm trường mầm non = trường có cấp học mầm non\n"
        "nhóm trường phổ thông = trường có cấp học tiểu học, THCS hoặc THPT\n"
        "số liệu tổng chi ngân sách của xã: tiền, năm\n"
        "số liệu chi ngân sách GD của xã: tiền, năm, trên tổng chi ngân sách\n"
        "số liệu trẻ 5 tuổi của xã: số đếm (trẻ), năm học\n"
        "số liệu trẻ 5 tuổi đến trường của xã: số đếm (trẻ), năm học, trong trẻ 5 tuổi\n"
        "công thức tỷ lệ trẻ 5 tuổi đến trường của xã = trẻ 5 tuổi đến trường / trẻ 5 tuổi\n"
        "sự kiện khảo sát chất lượng lớp 9 của trường\n"
    )
    assert [] == found


def test_a_group_may_be_named_by_its_own_definition() -> None:
    """Grammar A5: `trường mầm non` also reads as type and value, and means the same."""
    more = "thuộc tính cấp học của trường: các giá trị mầm non, THCS\n"
    assert [] == ids(vocabulary(more=f"{more}nhóm trường mầm non = trường có cấp học mầm non\n"))
    assert ["name-splits"] == ids(vocabulary(more=f"{more}nhóm trường THCS = trường có cấp học mầm non\n"))


def test_measures_are_exempt() -> None:
    """Grammar A4: a measure `phòng` beside `phòng học` is no clash."""
    more = "số liệu lớp của trường: số lượng (phòng), năm\nsố liệu phòng học của trường: số lượng (phòng), năm\n"
    assert [] == ids(vocabulary(more=more))


def test_one_name_may_belong_to_two_unit_types() -> None:
    """Ruling 52: the subject's type chooses."""
    more = "số liệu dân số của xã: số lượng, năm\nsố liệu dân số của trường: có/không, thời điểm\n"
    assert [] == ids(vocabulary(more=more))


@pytest.mark.parametrize(("one", "other", "wanted"), [
    ("kệ sách của trường: số lượng, năm", "kệ sách của trường: số lượng, năm", []),
    ("kệ sách của trường: số lượng, năm", "kệ sách của trường: có/không, năm", ["name-clash"]),
    ("kệ sách của trường: số lượng, năm", "Kệ  Sách của trường: số lượng, thời điểm", ["name-clash"]),
    ("hoà nhập của trường: số lượng, năm", "hòa nhập của trường: số, năm", ["name-clash"]),
    ("quản lí của trường: số lượng, năm", "quản lý của trường: số, năm", ["name-clash"]),
    ("Văn Lang của trường: số lượng, năm", "Văn Lăng của trường: số, năm", []),
    ("kệ của trường: số lượng, năm (còn gọi là: giá)", "giá của trường: số, năm", ["name-clash"]),
], ids=range(7))  # fmt: skip
def test_declarations_are_compared_folded(one: str, other: str, wanted: list[str]) -> None:
    """Rulings 53, 61: the same declaration reached twice is one; two meanings of one name are an error."""
    assert wanted == ids(vocabulary(more=f"số liệu {one}\nsố liệu {other}\n"))


@pytest.mark.parametrize("line", [
    "số liệu nhóm của các bạn của trường: số lượng, năm",
    "số liệu kế hoạch tháng của trường: số lượng, năm",
    "sự kiện khảo sát chất lượng lớp 9 của trường",
    "bảng sĩ số theo cấp học: khác 30",
    "loại đơn vị điểm trường thuộc trường",
    "số liệu «a: b (c)» của trường: số lượng, năm",
])  # fmt: skip
def test_a_new_name_ends_where_ruling_74_says(line: str) -> None:
    """Ruling 74: at the last `của <unit type>` before the colon, at `:` `=` `(`, or at `theo`/`thuộc`."""
    more = "thuộc tính cấp học của trường: các giá trị mầm non, THCS\n"
    assert [] == ids(vocabulary(more=f"{more}{line}\n"))


def test_the_order_of_files_and_declarations_does_not_matter() -> None:
    """Ruling 61: a folder is one set in any order."""
    words, rule = VOCABULARY, text("mỗi trường: kệ sách ≥ 5", vocabulary="")
    one, other = loaded(words, rule), loaded(rule, words)
    assert one.rules is not None and other.rules is not None
    assert one.rules.packs[0].vocabulary == other.rules.packs[0].vocabulary
