"""Each option of `chuan check`, and that what only narrows the view changes nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from tests.checker.cli.worlds import FACTS, PLAN, ROOMS, RULES, UNITS, VOCABULARY, World

SECOND = ROOMS.replace("KH-01", "KH-02").replace("≥ 2", "≥ 3").replace("II.1", "II.2")
TWO = VOCABULARY + PLAN + 'phần "II.1" "Trường lớp"\n' + ROOMS + 'phần "II.2" "Khác"\n' + SECOND


# ---------------------------------------------------------------- --unit


@pytest.mark.parametrize(
    "asked", ["T1", "t1", "Trường Mai", "trường  MAI", unicodedata.normalize("NFD", "Trường Mai"), "Trường\u00a0Mai"]
)
def test_a_unit_is_found_by_id_or_full_name(world: World, asked: str) -> None:
    done = world.make().check("--format", "json", unit=asked)
    assert (done.code, done.json["unit"]["id"], done.err) == (0, "T1", "")


def test_an_unknown_unit_names_the_nearest(world: World) -> None:
    done = world.make().check(unit="Trường Mây")
    assert (done.code, done.out, done.ids) == (2, "", ["unknown-unit"])
    assert "gần nhất là «Trường Mai»" in done.err


def test_an_ambiguous_unit_lists_id_and_parent(world: World) -> None:
    done = world.make(units=UNITS + "Y,Xã Bình,xã,\nT3,Trường Mai,trường,Y\n").check(unit="Trường Mai")
    assert (done.code, done.out, done.ids) == (2, "", ["ambiguous-unit-name"])
    assert "T1 (trường Trường Mai, thuộc Xã An); T3 (trường Trường Mai, thuộc Xã Bình)" in done.err


def test_an_empty_unit_is_not_the_default_one(world: World) -> None:
    world.make().file("chuan.toml", '[check]\nunit = "T1"\n')
    assert (world.check(unit="").ids, world.chuan("check", *world.inputs(), "--on", "31/12/2026").code) == (
        ["unknown-unit"],
        0,
    )


def test_an_id_wins_over_a_name(world: World) -> None:
    done = world.make(units=UNITS + "Trường Mai,Trường Mơ,trường,X\n").check("--format", "json", unit="Trường Mai")
    assert done.json["unit"]["name"] == "Trường Mơ"


def test_a_missing_unit_says_what_to_write(world: World) -> None:
    done = world.make().chuan("check", *world.inputs())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith('lỗi: thiếu «--unit»; ví dụ --unit "Trường')


# ---------------------------------------------------------------- --rules and --facts


@pytest.mark.parametrize("where", ["quy-tac", "quy-tac/ke-hoach.chuan", "./quy-tac/"])
def test_rules_are_a_folder_or_a_file(world: World, where: str) -> None:
    assert world.make().check("--rules", where).code == 0


def test_rules_are_a_shipped_pack(world: World) -> None:
    done = world.make(units="id,name,type,parent\nX,Hà Đông,xã,\n").check("--rules", "xa_ha_dong_2026", unit="X")
    assert "HD26: " in done.out


def test_several_packs_are_checked_side_by_side(world: World) -> None:
    other = RULES.replace("kế hoạch KH", "kế hoạch KB").replace("KH-01", "KB-01").replace("≥ 2", "≥ 4")
    done = world.make().file("khac/b.chuan", other).check("--rules", "quy-tac", "--rules", "khac", "--format", "json")
    assert [(f["plan"], f["verdict"]) for f in done.json["findings"]] == [("KH", "pass"), ("KB", "fail")]
    assert done.code == 1


def test_the_same_pack_twice_is_one(world: World) -> None:
    done = world.make().check("--rules", "quy-tac", "--rules", "quy-tac", "--format", "json")
    assert (done.code, len(done.json["findings"])) == (0, 1)


@pytest.mark.parametrize(("option", "expected"), [("--rules", "no-such-rules"), ("--facts", "no-such-path")])
def test_a_path_that_does_not_exist_is_a_usage_error(world: World, option: str, expected: str) -> None:
    done = world.make().check(option, "khong-co")
    assert (done.code, done.out, done.ids) == (2, "", [expected])
    assert "«khong-co»" in done.err


def test_a_pack_that_is_misspelt_names_the_nearest(world: World) -> None:
    done = world.make().check("--rules", "xa_ha_dong_2025")
    assert done.code == 2 and "ý bạn là «xa_ha_dong_2026»?" in done.err


def test_every_wrong_path_is_told_at_once(world: World) -> None:
    done = world.make().check("--rules", "a", "--rules", "b", "--facts", "c")
    assert done.ids == ["no-such-rules", "no-such-rules", "no-such-path"]


def test_facts_come_from_several_places(world: World) -> None:
    world.make(facts=None).file("khac/f.csv", FACTS)
    done = world.check("--facts", "so-lieu", "--facts", "khac/f.csv", "--format", "json")
    assert (done.code, [one["file"] for one in done.json["inputs"]]) == (0, ["khac/f.csv", "so-lieu/units.csv"])


def test_a_file_named_twice_is_read_once(world: World) -> None:
    done = world.make().check("--facts", "so-lieu", "--facts", "so-lieu/facts.csv", "--facts", "./so-lieu")
    assert (done.code, done.err) == (0, "")


def test_hidden_files_and_lock_files_are_left_out(world: World) -> None:
    world.make().file("so-lieu/~$nop.xlsx", b"x").file("so-lieu/.a.csv", b"\xff").file("so-lieu/.git/b.csv", b"\xff")
    assert world.check().code == 0


# ---------------------------------------------------------------- --on, --period


@pytest.mark.parametrize("written", ["31/12/2026", "2026-12-31", "31/12/2026 "])
def test_the_date_has_two_forms(world: World, written: str) -> None:
    assert world.make().check("--format", "json", on=written).json["as_of"] == "2026-12-31"


@pytest.mark.parametrize("written", ["12/31/2026", "31/02/2026", "2026", "mai", "", "31-12-2026", "1/1/99999"])
def test_anything_else_is_no_date(world: World, written: str) -> None:
    done = world.make().check(on=written)
    assert (done.code, done.out, done.ids) == (2, "", ["bad-date"])
    assert "viết 31/12/2026 hoặc 2026-12-31" in done.err


def test_today_is_the_default(world: World) -> None:
    from datetime import date

    done = world.make().chuan("check", *world.inputs(), "--unit", "T1", "--format", "json")
    assert date.fromisoformat(done.json["as_of"]) <= date.today()


FLOW = RULES.replace(
    "số liệu nhà đa năng", "số liệu sách của trường: số lượng (cuốn), năm\nsố liệu nhà đa năng"
).replace("≥ 2 phòng học", "≥ 100 sách")


def test_a_period_replaces_the_one_read(world: World) -> None:
    facts = "unit,name,period,value\nT1,sách,2025,50\nT1,sách,2026,200\n"
    world.make(rules=FLOW, facts=facts)
    assert world.check().code == 0
    done = world.check("--period", "2025", "--format", "json")
    assert (done.code, done.json["period"]) == (1, "năm 2025")
    assert "Kỳ số liệu     năm 2025 (do người kiểm tra chọn)" in world.check("--period", "năm 2025").out


@pytest.mark.parametrize("written", ["hôm nay", "20255", "quý 5/2026", ""])
def test_anything_else_is_no_period(world: World, written: str) -> None:
    done = world.make().check("--period", written)
    assert (done.code, done.out, done.ids) == (2, "", ["bad-period"])


# ---------------------------------------------------------------- what only narrows the view


@pytest.mark.parametrize(
    "narrowed",
    [
        ["--only", "pass"],
        ["--only", "fail,missing"],
        ["--only", "NOT-DUE"],
        ["--rule", "kh-02"],
        ["--plan", "kh"],
        ["--section", "II"],
        ["--section", "II.2", "--rule", "KH-01", "--only", "pass"],
    ],
)
def test_a_filter_changes_neither_counts_nor_exit_code(world: World, narrowed: list[str]) -> None:
    world.make(rules=TWO, facts=FACTS.replace(",3\n", ",2\n"))
    whole, part = world.check(), world.check(*narrowed)
    assert part.code == whole.code == 1
    assert "Bộ lọc         chỉ hiển thị" in part.out and "Bộ lọc" not in whole.out
    assert _counts(part.out) == _counts(whole.out)
    whole_json, part_json = world.check("--format", "json"), world.check("--format", "json", *narrowed)
    assert part_json.out == whole_json.out


def _counts(text: str) -> str:
    return text.split("KẾT QUẢ\n")[1].split("Kết luận đề xuất")[0] + text.split("Kết luận đề xuất")[1].split("\n\n")[0]


def test_a_filter_says_how_much_it_hides(world: World) -> None:
    text = " ".join(world.make(rules=TWO).check("--rule", "KH-02").out.split())
    assert "chỉ hiển thị yêu cầu KH-02; KHÔNG hiển thị 1/2 nội dung; số đếm và mã thoát vẫn tính trên toàn bộ" in text
    assert "KH-02 Phòng học" in text and "KH-01" not in text


@pytest.mark.parametrize(
    ("option", "given", "nearest"), [("--rule", "KH-1", "KH-01"), ("--section", "II.11", "II.1"), ("--plan", "K", None)]
)
def test_a_filter_that_names_nothing_is_told(world: World, option: str, given: str, nearest: str | None) -> None:
    done = world.make(rules=TWO).check(option, given)
    assert (done.code, done.ids) == (0, ["no-such-filter"])
    assert f"«{given}»" in done.err and "Không có nội dung nào khớp với bộ lọc." in done.out
    assert nearest is None or f"ý bạn là «{nearest}»?" in done.err


@pytest.mark.parametrize("only", ["đạt", "fail,", "fail,oops", ","])
def test_only_takes_codes(world: World, only: str) -> None:
    done = world.make().check("--only", only)
    if only == "fail,":
        assert done.code == 0
    else:
        assert (done.code, done.out) == (2, "") and "các mã: pass, fail, not_due, missing" in done.err


def test_explain_shows_the_arithmetic(world: World) -> None:
    world.make()
    assert "So sánh: 3 phòng ≥ 2 phòng: đúng" in world.check("--explain").out
    assert "So sánh" not in world.check().out


# ---------------------------------------------------------------- --lang


def test_english_has_no_vietnamese_words_of_the_program(world: World) -> None:
    text = world.make().check("--lang", "en").out
    for word in (
        "Kết quả",
        "Thực hiện",
        "Chỉ tiêu",
        "Đơn vị",
        "Ngày",
        "Số liệu",
        "KẾT QUẢ",
        "Đạt",
        "GHI CHÚ",
        "Mục",
        "hạn",
    ):
        assert word not in text
    assert "✓ Pass  KH-01  Phòng học" in text


def test_the_language_is_one_of_two(world: World) -> None:
    done = world.make().check("--lang", "fr")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("lỗi: «--lang» không có giá trị «fr»; chọn một trong: vi, en\n")


# ---------------------------------------------------------------- units that begin and end

MERGED = (
    "id,name,type,parent,from,to,predecessors\nX,Xã An,xã,,,30/6/2025,\nY,Xã Bình,xã,,,30/6/2025,\n"
    "N,Xã An Bình,xã,,01/7/2025,,X;Y\nT1,Trường Mai,trường,N,,,\n"
)


def test_a_check_of_a_successor_lists_its_predecessors_with_their_dates(world: World) -> None:
    done = world.make(units=MERGED, facts="unit,name,period,value\nT1,phòng học,01/6/2026,3\n").check(unit="N")
    assert (done.code, done.err) == (0, "")
    assert "N tiếp nhận từ Xã An (X) (… đến 30/06/2025)" in done.out
    assert "N tiếp nhận từ Xã Bình (Y) (… đến 30/06/2025)" in done.out
    made = world.check("--format", "json", unit="N").json["predecessors"]
    assert [(one["unit"], one["predecessor"], one["until"]) for one in made] == [
        ("N", "Xã An (X)", "2025-06-30"),
        ("N", "Xã Bình (Y)", "2025-06-30"),
    ]


def test_a_unit_that_has_ended_is_checked_with_a_word_about_its_successor(world: World) -> None:
    done = world.make(units=MERGED.replace("trường,N", "trường,X")).check(unit="X")
    assert "unit-ended" in done.ids
    assert "«Xã An» chỉ có đến ngày 30/06/2025" in done.err and "tiếp nhận: Xã An Bình (N)" in done.err


def test_a_unit_that_has_not_begun_is_told(world: World) -> None:
    done = world.make(units=MERGED).chuan("check", *world.inputs(), "--unit", "N", "--on", "30/6/2025")
    assert "unit-not-yet" in done.ids
