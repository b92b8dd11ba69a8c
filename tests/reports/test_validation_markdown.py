"""The summary of a validation, read by a Markdown parser with tables, links and HTML switched on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import validations
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from chuan_checker import verdict as v
from chuan_reports import validation_markdown
from chuan_reports.validation_markdown import MOST_ROWS
from chuan_reports.validation_shape import Validation

PARSER = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").enable("strikethrough")
HARMLESS = {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "softbreak",
            "em_open", "em_close", "strong_open", "strong_close", "hr", "bullet_list_open", "bullet_list_close",
            "list_item_open", "list_item_close", "code_inline", "table_open", "table_close", "thead_open",
            "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open",
            "td_close"}  # fmt: skip


def tokens(data: bytes) -> list[Token]:
    found = PARSER.parse(data.decode("utf-8"))
    return [one for token in found for one in (token, *(token.children or ()))]


def tables(data: bytes) -> dict[str, list[list[str]]]:
    """The rows of the first table below each heading, the head first."""
    found: dict[str, list[list[str]]] = {}
    title = ""
    listed = PARSER.parse(data.decode("utf-8"))
    for at, token in enumerate(listed):
        if token.type == "heading_open":
            title = listed[at + 1].content
        elif token.type == "tr_open":
            found.setdefault(title, []).append([])
        elif token.type in ("td_open", "th_open"):
            found[title][-1].append("".join(one.content for one in listed[at + 1].children or ()))
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("make", [validations.everything, validations.bad, validations.clean, validations.nothing])
def test_only_our_own_mark_up(make: object, lang: str) -> None:
    data = validation_markdown.render(make(), lang)  # type: ignore[operator]
    assert {one.type for one in tokens(data)} <= HARMLESS
    assert data == validation_markdown.render(make(), lang)  # type: ignore[operator]
    assert all(one.content == "-o csv=TỆP" or one.content.startswith("-o ") for one in tokens(data)
               if one.type == "code_inline")  # fmt: skip


@given(validations.validations())
@settings(max_examples=50)
def test_any_validation_is_only_our_own_mark_up(it: Validation) -> None:
    assert {one.type for one in tokens(validation_markdown.render(it, "vi"))} <= HARMLESS


def test_it_begins_with_the_verdict_and_what_it_rests_on() -> None:
    text = validation_markdown.render(validations.everything(), "vi").decode("utf-8")
    assert text.startswith("# Kiểm tra số liệu nộp: KHÔNG ĐẠT\n")
    assert "10 nội dung bắt buộc không đạt" in text and "5 lỗi số liệu" in text and "Mã thoát 1" in text
    assert "CHƯA KIỂM TRA ĐƯỢC GÌ" in validation_markdown.render(validations.nothing(), "vi").decode("utf-8")


def test_the_counts_are_those_of_the_validation() -> None:
    it = validations.everything()
    (title, *_) = [key for key in tables(validation_markdown.render(it, "vi")) if key.startswith("Kiểm tra")]
    rows = dict(tables(validation_markdown.render(it, "vi"))[title])
    for code, count in it.totals.summary.items():
        (shown,) = [number for label, number in rows.items() if label.endswith(f" {v.LABELS['vi'][code]}")] or ["0"]
        assert shown == str(count), code
    assert rows["Lỗi số liệu"] == "5" and rows["Số liệu cần xem lại"] == "2"


def test_every_error_has_its_cell_and_its_proposal() -> None:
    rows = tables(validation_markdown.render(validations.everything(), "vi"))["Lỗi số liệu (5)"]
    assert rows[1] == ["so-lieu-xa.xlsx!Thôn!B3", "Trường T01 · thôn đạt chuẩn · năm 2027", "giá trị không dùng được",
                       "số nguyên không âm", "ghi lại"]  # fmt: skip
    assert len(rows) == 6


def test_failures_undecided_units_changes_waivers_and_explanations() -> None:
    found = tables(validation_markdown.render(validations.everything(), "vi"))
    failed = found["Yêu cầu không đạt (9)"]
    assert any("93,88%" in row[3] and row[5] == "so-lieu-xa.xlsx!Xã!D7" for row in failed)
    assert any("nghị quyết triển khai" in row[3] for row in found["Chưa kết luận được (7)"])
    assert any("18 thôn" in row[3] for row in found["Chưa kết luận được (7)"]), "invalid data decide nothing"
    units = {row[0]: row[1:] for row in found["Theo đơn vị (2)"][1:]}
    assert units["Xã Phú Lâm (XPL)"] == ["9", "7", "2", "1", "31"]
    (changes,) = [rows for title, rows in found.items() if title.startswith("So với nam-2026.json")]
    assert [row[0] for row in changes[1:]] == ["mới", "xấu đi", "đã khắc phục"]
    assert [row[4] for row in found["Miễn trừ (4)"][1:]] == ["ĐÃ HẾT HẠN", "KHÔNG DÙNG ĐẾN", "SẮP HẾT HẠN", "đang dùng"]
    assert len(found["Giải trình (3)"]) == 4


def test_long_lists_are_cut_and_say_so() -> None:
    it = validations.everything()
    many = tuple(
        validations.problem("facts-x", validations.at("nop/gv.csv", line=n, column=1), message="x" * 5000)
        for n in range(1, 2001)
    )
    data = validation_markdown.render(replace(it, problems=many), "vi")
    rows = tables(data)["Lỗi số liệu (2.000)"]
    assert len(rows) == MOST_ROWS + 1 and "1.950" in data.decode("utf-8")
    assert len(data) < 1 << 20, "what GitHub takes for a step"
    assert re.search(r"`-o csv=", data.decode("utf-8"))
