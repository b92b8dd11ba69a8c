"""The returned workbook: what is marked, and that nothing else changes."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import annotate_books as books
import pytest
from annotate_books import FILE, at, cells, changed, packed, parts, problem, repair, saved, school, sound
from hostile import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Openpyxl
from openpyxl import load_workbook

from chuan_reports.annotate import annotate, needs_grid
from chuan_reports.annotate_styles import COLOURS
from chuan_reports.annotate_words import WORDS, say
from chuan_reports.words import LANGUAGES

SHEET = "Lỗi số liệu"
ERROR, WARNING, RELATED = COLOURS["error"], COLOURS["warning"], COLOURS["related"]
TRƯỜNG = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def made() -> bytes:
    return school()


def fill(data: bytes, cell: str, sheet: str = "Trường") -> str:
    return str(load_workbook(io.BytesIO(data))[sheet][cell].fill.fgColor.rgb)


def comments(data: bytes, sheet: str = "Trường") -> dict[str, str]:
    book = load_workbook(io.BytesIO(data))
    return {cell.coordinate: cell.comment.text for row in book[sheet].iter_rows() for cell in row if cell.comment}


def lines(data: bytes) -> list[list[object]]:
    """The rows of the table of errors."""
    sheet = load_workbook(io.BytesIO(data))[SHEET]
    rows = [[cell.value for cell in row[:9]] for row in sheet.iter_rows()]
    head = next(index for index, row in enumerate(rows) if row[0] == "STT")
    below = rows[head + 1 :]
    end = next((index for index, row in enumerate(below) if row[0] is None), len(below))
    return below[:end]


# ---------------------------------------------------------------- what is marked


def test_a_fault_is_coloured_commented_proposed_and_listed(made: bytes) -> None:
    done = annotate(made, FILE, [problem("E6"), problem("E8", severity="warning", related=[at("E9")])])
    sound(done.data)
    assert done.name == FILE and done.notes == ()
    assert [fill(done.data, cell) for cell in ("E6", "E8", "E9")] == [ERROR, WARNING, RELATED]
    said = comments(done.data)
    assert set(said) == {"E5", "E6", "E8", "E9"}
    for piece in ("Lỗi số 1", "«12a» không phải số nguyên", "Cần có: số nguyên không âm (phòng)", "Đề xuất: ghi 12"):
        assert piece in said["E6"]
    assert "Xem lại số 2" in said["E8"] and "Liên quan đến lỗi số 2 ở E8" in said["E9"]
    sheet = load_workbook(io.BytesIO(done.data))["Trường"]
    assert (sheet["F3"].value, sheet["F6"].value, sheet["F8"].value) == ("Đề xuất sửa", "E6: ghi 12", "E8: ghi 12")
    assert sheet["F9"].value is None
    assert [row[:4] for row in lines(done.data)] == [[1, "Lỗi", "Trường", "E6"], [2, "Xem lại", "Trường", "E8"]]
    assert lines(done.data)[0][4:] == [
        "phòng học · năm 2026", "12a", "«12a» không phải số nguyên", "số nguyên không âm (phòng)", "ghi 12",
    ]  # fmt: skip


def test_the_index_links_to_the_cells_and_opens_first(made: bytes) -> None:
    done = annotate(
        made,
        FILE,
        [problem("E6"), problem("A1", "Danh mục"), problem(None), problem("E7", "Không có"), problem(None, None)],
    )
    book = load_workbook(io.BytesIO(done.data))
    assert book.sheetnames == ["Trường", "Đối chiếu", "Danh mục", SHEET]
    assert book.active is not None and book.active.title == SHEET
    links = {cell.value: cell.hyperlink.location for row in book[SHEET].iter_rows() for cell in row if cell.hyperlink}
    assert links == {"E6": "'Trường'!E6"}  # a link to a hidden sheet, or to none, would do nothing
    assert [row[2:4] for row in lines(done.data)] == [
        ["Trường", "E6"], ["Danh mục (trang ẩn)", "A1"], ["Trường", None], ["Không có", "E7"], ["(cả tệp)", None],
    ]  # fmt: skip
    assert fill(done.data, "A1", "Danh mục") == ERROR


def test_a_quote_in_the_name_of_a_sheet_is_doubled_in_links() -> None:
    book = Openpyxl()
    assert book.active is not None
    book.active.title = "Trường A's & <B>"
    book.active["B2"] = 1
    done = annotate(saved(book), FILE, [problem("B2", "Trường A's & <B>")])
    sound(done.data)
    sheet = load_workbook(io.BytesIO(done.data))[SHEET]
    found = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert found == ["'Trường A''s & <B>'!B2"]


def test_several_problems_of_a_cell_are_one_mark_of_the_worst_level(made: bytes) -> None:
    many = [problem("E6", severity="warning", message=f"điều {n}") for n in range(7)] + [problem("E6")]
    done = annotate(made, FILE, many)
    assert fill(done.data, "E6") == ERROR
    said = comments(done.data)["E6"]
    assert all(f"điều {n}" in said for n in range(5)) and "điều 5" not in said
    assert f"và 3 lỗi nữa, xem trang «{SHEET}»" in said
    assert len(lines(done.data)) == 8


def test_a_merged_cell_is_marked_where_it_shows(made: bytes) -> None:
    done = annotate(made, FILE, [problem("C1")])
    assert fill(done.data, "A1") == ERROR and set(comments(done.data)) == {"A1", "E5"}
    assert lines(done.data)[0][3] == "C1"


def test_a_cell_that_the_file_does_not_hold_takes_the_style_of_its_row(made: bytes) -> None:
    style = re.search(rb'r="E4" s="(\d+)"', parts(made)[TRƯỜNG])
    assert style is not None
    row = f'<row r="20" s="{style[1].decode()}" customFormat="1"/></sheetData>'
    styled = changed(made, TRƯỜNG, ("</sheetData>", row))
    done = annotate(styled, FILE, [problem("E20"), problem("E30"), problem("B2")])
    sound(done.data)
    assert all(fill(done.data, cell) == ERROR for cell in ("E20", "E30", "B2"))
    before = load_workbook(io.BytesIO(made))["Trường"]["E4"]
    assert load_workbook(io.BytesIO(done.data))["Trường"]["E20"].border.left.style == before.border.left.style == "thin"


def test_white_letters_on_a_dark_ground_stay_readable(made: bytes) -> None:
    done = annotate(made, FILE, [problem("E3")])
    cell = load_workbook(io.BytesIO(done.data))["Trường"]["E3"]
    assert cell.fill.fgColor.rgb == ERROR and cell.font.color.rgb == "FF1F1F1F" and cell.font.b


def test_the_comment_of_the_school_is_kept_above_ours(made: bytes) -> None:
    said = comments(annotate(made, FILE, [problem("E5")]).data)["E5"]
    assert said.startswith("Kế toán: đã đối chiếu sổ\n") and "«12a» không phải số nguyên" in said


def test_a_threaded_conversation_is_left_alone_and_told(made: bytes) -> None:
    name = next(one for one in parts(made) if "comments/comment" in one)
    threaded = changed(made, name, (">Kế toán<", ">tc={0A1B}<"))
    done = annotate(threaded, FILE, [problem("E5"), problem("E6")])
    assert comments(done.data)["E5"] == "Kế toán: đã đối chiếu sổ" and "Lỗi số 2" in comments(done.data)["E6"]
    assert fill(done.data, "E5") == ERROR
    assert done.notes == (say("n_threads", "vi", x="Trường!E5"),)


def test_problems_of_other_files_are_left_out_unless_this_one_takes_part(made: bytes) -> None:
    other = problem("B2", file="nop/khac.xlsx", related=[at("E7")])
    done = annotate(made, FILE, [problem("E6", file="nop/khac.xlsx"), other])
    assert [row[:4] for row in lines(done.data)] == [[1, "Lỗi", None, "Trường!B2 trong tệp khac.xlsx"]]
    assert fill(done.data, "E7") == RELATED and fill(done.data, "E6") != ERROR


def test_repairs_are_listed_and_not_marked(made: bytes) -> None:
    done = annotate(made, FILE, [], [repair("E6", "12\u00a0", "12", "nbsp"), replace(repair("E7"), what="=new")])
    texts = [cell.value for row in load_workbook(io.BytesIO(done.data))[SHEET].iter_rows() for cell in row]
    assert "Không có lỗi nào." in texts and "có khoảng trắng lạ" in texts and "12␣" in texts
    assert fill(done.data, "E6") != ERROR


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages(made: bytes, lang: str) -> None:
    done = annotate(made, FILE, [problem("E6"), problem(None, line=3)], [repair("E7")], lang)
    sound(done.data)
    texts = [cell.value for row in load_workbook(io.BytesIO(done.data)).worksheets[-1].iter_rows() for cell in row]
    assert say("repairs", lang) in texts and say("line", lang, line=3, column=2) in texts
    assert ("«12a» is no whole number" in texts) == (lang == "en")


def test_the_words_have_both_languages_and_the_same_places() -> None:
    for vi, en in WORDS.values():
        assert vi and en and sorted(re.findall(r"\{\w+\}", vi)) == sorted(re.findall(r"\{\w+\}", en))


# ---------------------------------------------------------------- where proposals stand


def test_proposals_stand_right_of_everything_the_sheet_holds(made: bytes) -> None:
    far = changed(made, TRƯỜNG, ("</sheetData>", '<row r="40"><c r="XFC40"><v>1</v></c></row></sheetData>'))
    done = annotate(far, FILE, [problem("E6")])
    sound(done.data)
    assert load_workbook(io.BytesIO(done.data))["Trường"]["XFD6"].value == "E6: ghi 12"
    assert done.notes == ()


def test_a_sheet_without_a_free_column_is_told(made: bytes) -> None:
    full = changed(made, TRƯỜNG, ("</sheetData>", '<row r="40"><c r="XFD40"><v>1</v></c></row></sheetData>'))
    done = annotate(full, FILE, [problem("E6")])
    sound(done.data)
    assert done.notes == (say("n_width", "vi", x="Trường"),)
    assert fill(done.data, "E6") == ERROR and len(lines(done.data)) == 1


def test_a_fault_in_the_first_row_has_its_heading_in_the_proposal() -> None:
    book = Openpyxl()
    assert book.active is not None
    book.active.title = "Trường"
    book.active.append(["ho ten", "phong"])
    done = annotate(saved(book), FILE, [problem("B1")])
    assert load_workbook(io.BytesIO(done.data))["Trường"]["C1"].value == "Đề xuất sửa: B1: ghi 12"


@pytest.mark.parametrize(
    "columns",
    [
        '<cols><col min="1" max="16384" width="9" hidden="1" style="0"/></cols>',
        '<cols><col min="6" max="9" width="3"/><col min="12" max="12" width="4"/></cols>',
        '<cols><col min="1" max="2" width="3"></col><col min="3" max="8" width="4"></col></cols>',
        '<cols><col min="9" max="9" width="3"/></cols>',
        "<cols/>",
        "",
    ],
)
def test_the_column_of_proposals_is_wide_and_visible_and_the_others_as_they_were(made: bytes, columns: str) -> None:
    given = parts(made)
    text = re.sub(r"<cols>.*?</cols>", columns, given[TRƯỜNG].decode())
    given[TRƯỜNG] = text.encode()
    done = sound(annotate(packed(given), FILE, [problem("E6")]).data)
    after = done[TRƯỜNG].decode()

    def spread(xml: str) -> dict[int, tuple[str, str]]:
        return {
            number: (re.search(r'width="(\d+)"', tag)[1], "hidden" if 'hidden="1"' in tag else "")  # type: ignore[index]
            for tag in re.findall(r"<col [^>]*>", xml)
            for number in range(int(re.search(r'min="(\d+)"', tag)[1]), int(re.search(r'max="(\d+)"', tag)[1]) + 1)  # type: ignore[index]
        }

    was, now = spread(columns), spread(after)
    assert now.pop(6) == ("60", "")
    was.pop(6, None)
    assert now == was


# ---------------------------------------------------------------- nothing else changes

_STYLE = re.compile(rb'(<c [^>]*?) s="\d+"')
_CELL = re.compile(rb"<c [^>]*?(?:/>|>.*?</c>)", re.DOTALL)


def test_every_other_part_is_the_same_byte_for_byte(made: bytes) -> None:
    before, after = parts(made), sound(annotate(made, FILE, [problem("E6")]).data)
    touched = {name for name in before if before[name] != after[name]}
    comment = next(name for name in before if "comments/comment" in name)
    drawing = next(name for name in before if name.endswith(".vml"))
    assert touched == {
        TRƯỜNG, "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", comment,
        drawing,
    }  # fmt: skip
    assert list(after)[: len(before)] == list(before)


def test_every_cell_of_the_school_keeps_value_formula_and_format(made: bytes) -> None:
    faults = [problem(f"{letter}{row}") for letter in "ABCDE" for row in range(1, 14)]
    done = annotate(made, FILE, faults)
    before, after = cells(made, "Trường"), cells(done.data, "Trường")
    assert before.items() <= after.items()
    assert all(key.startswith("F") or key[1:] in ("12", "13") for key in after.keys() - before.keys())
    assert cells(made, "Đối chiếu") == cells(done.data, "Đối chiếu")


def test_the_bytes_of_every_cell_are_as_written_but_for_its_style(made: bytes) -> None:
    before, after = parts(made)[TRƯỜNG], parts(annotate(made, FILE, [problem("E6"), problem("E11")]).data)[TRƯỜNG]
    was = [_STYLE.sub(rb"\1", one) for one in _CELL.findall(before)]
    now = [_STYLE.sub(rb"\1", one) for one in _CELL.findall(after) if b' r="F' not in one]
    assert was == now and len(was) > 40


def test_what_is_not_marked_keeps_its_number_of_style(made: bytes) -> None:
    before, after = parts(made)[TRƯỜNG], parts(annotate(made, FILE, [problem("E6")]).data)[TRƯỜNG]
    was, now = set(_CELL.findall(before)), set(_CELL.findall(after))
    assert len(was - now) == 1 and len(now - was) == 3  # E6; E6 in colour, the heading and the proposal


def test_validations_merges_protection_names_and_panes_are_kept(made: bytes) -> None:
    after = annotate(made, FILE, [problem("E6")]).data
    book = load_workbook(io.BytesIO(after))
    sheet = book["Trường"]
    assert (
        sheet.protection.sheet
        and sheet.protection.password == load_workbook(io.BytesIO(made))["Trường"].protection.password
    )
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:E1"] and sheet.freeze_panes == "A4"
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["E4:E10"]
    assert book.defined_names["tong"].attr_text == "Trường!$E$11"
    assert sheet["E6"].protection.locked is False


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(1, 6), st.sampled_from([1, "chữ", "=A1+1", True, 2.5, None])),
        max_size=25,
    ),
    st.lists(st.tuples(st.integers(1, 14), st.integers(1, 8), st.sampled_from(["error", "warning"])), max_size=12),
)
def test_any_sheet_with_any_faults_is_sound_and_keeps_its_cells(
    content: list[tuple[int, int, object]], faults: list[tuple[int, int, str]]
) -> None:
    book = Openpyxl()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trường"
    for row, column, value in content:
        sheet.cell(row, column).value = value  # type: ignore[assignment]
    data = saved(book)
    given_faults = [problem(f"{'ABCDEFGH'[column - 1]}{row}", severity=level) for row, column, level in faults]
    done = annotate(data, FILE, given_faults)
    sound(done.data)
    before, after = cells(data, "Trường"), cells(done.data, "Trường")
    filled = {key: value for key, value in before.items() if value[1] is not None}  # type: ignore[index]
    assert filled.items() <= after.items()
    marked = {one.cell.cell for one in given_faults}
    assert {key for key in marked if fill(done.data, str(key)) in (ERROR, WARNING)} == marked
    again = annotate(done.data, FILE, given_faults)
    sound(again.data)
    assert marks_of(again.data) == marks_of(done.data)


def marks_of(data: bytes) -> dict[str, object]:
    """All that one sees on the school's sheet."""
    book = load_workbook(io.BytesIO(data))
    return {
        cell.coordinate: (
            cell.value, cell.fill.patternType, repr(cell.fill.fgColor), repr(cell.font.color),
            cell.comment and cell.comment.text,
        )
        for row in book["Trường"].iter_rows()
        for cell in row
        if cell.value is not None or cell.fill.patternType or cell.comment
    }  # fmt: skip


def test_the_same_input_gives_the_same_bytes(made: bytes) -> None:
    faults = [problem("E6"), problem("E8", severity="warning")]
    assert annotate(made, FILE, faults).data == annotate(made, FILE, faults).data


# ---------------------------------------------------------------- the next round


def test_marks_of_an_earlier_round_are_taken_back(made: bytes) -> None:
    first = annotate(made, FILE, [problem("E3"), problem("E5"), problem("E6"), problem("B7", related=[at("E7")])])
    assert marks_of(first.data) != marks_of(made)
    second = annotate(first.data, FILE, [])
    sound(second.data)
    assert marks_of(second.data) == marks_of(made)
    assert load_workbook(io.BytesIO(second.data)).sheetnames.count(SHEET) == 1


def test_another_round_marks_what_is_wrong_now(made: bytes) -> None:
    first = annotate(made, FILE, [problem("E3"), problem("E5"), problem("E6")])
    second = annotate(first.data, FILE, [problem("E5", message="vẫn sai"), problem("E9")])
    sound(second.data)
    assert marks_of(second.data) == marks_of(
        annotate(made, FILE, [problem("E5", message="vẫn sai"), problem("E9")]).data
    )


def test_what_openpyxl_saves_anew_is_still_taken_back(made: bytes) -> None:
    first = annotate(made, FILE, [problem("E3"), problem("E6")])
    book = load_workbook(io.BytesIO(first.data))
    book["Trường"]["E6"] = 99
    second = annotate(saved(book), FILE, [])
    sound(second.data)
    wanted = load_workbook(io.BytesIO(made))
    wanted["Trường"]["E6"] = 99
    assert marks_of(second.data) == marks_of(saved(wanted))


def test_a_sheet_of_the_school_with_the_name_of_ours_is_kept() -> None:
    book = Openpyxl()
    assert book.active is not None
    book.active.title = "LỖI số liệu"
    book.active["A1"] = "của trường"
    done = annotate(saved(book), FILE, [problem("A1", "LỖI số liệu")])
    sound(done.data)
    found = load_workbook(io.BytesIO(done.data))
    assert found.sheetnames == ["LỖI số liệu", "Lỗi số liệu (2)"] and found["LỖI số liệu"]["A1"].value == "của trường"


@pytest.mark.parametrize(
    "memo", ['["Trường", "E6", "solid|rgb=\\"/><evil|theme=1|"]', "[1, 2]", "[", '["Trường","?","="]']
)
def test_a_forged_memory_of_an_earlier_round_does_no_harm(made: bytes, memo: str) -> None:
    first = annotate(made, FILE, [problem("E6")])
    book = load_workbook(io.BytesIO(first.data))
    book[SHEET]["J2"] = memo
    sound(annotate(saved(book), FILE, [problem("E7")]).data)


# ---------------------------------------------------------------- hostile text


@pytest.mark.parametrize("text", [HOSTILE, "=1+1", "+1", "@x", "-2", "_x0041_", "]]>", "a\ud800b", "x" * 40_000])
def test_text_is_never_a_formula_or_markup(made: bytes, text: str) -> None:
    bad = replace(problem("E6"), message=books.Text(text, text), proposal=books.Text(text, text), raw=text, fact=text)
    done = annotate(made, FILE, [bad], [replace(repair("E7"), before=text)])
    sound(done.data)
    book = load_workbook(io.BytesIO(done.data))
    for sheet in (book[SHEET], book["Trường"]):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or cell.coordinate == "E11"
                assert not isinstance(cell.value, str) or len(cell.value) <= 32_767
    assert lines(done.data)[0][2:4] == ["Trường", "E6"]
    if text == "_x0041_":
        assert (
            parts(done.data)["xl/worksheets/sheet4.xml"].count(b"_x005F_x0041_") == 5
        )  # fact, raw, message, proposal, repair
    if text[0] in "=+-@":
        raw = next(cell for row in book[SHEET].iter_rows() for cell in row if cell.value == text)
        assert raw.quotePrefix


def test_which_files_need_a_grid() -> None:
    assert [needs_grid(name) for name in ("a.xlsx", "A.XLSM", "a.xls", "a.ods", "a.csv", "a.json")] == [
        False, False, True, True, True, True,
    ]  # fmt: skip
