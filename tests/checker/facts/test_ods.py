"""ODS spreadsheets: kinds of cells, repetitions, what is not read, damaged and hostile files."""

from __future__ import annotations

import zipfile
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checker.facts.office import converted
from tests.checker.facts.support import UNITS, VOCABULARY, ids, seen
from tests.checker.facts.support import raw as read_any

from chuan_checker.facts.grid import read_grid
from chuan_checker.facts.limits import Limits
from chuan_checker.facts.model import Facts, RawCell
from chuan_checker.facts.odsfile import read_ods
from chuan_checker.facts.resolve import resolve

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("draw", "drawing")]
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip


def content(tables: str, styles: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def ods(tables: str, styles: str = "", **parts: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content(tables, styles))
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


def table(*rows: str, name: str = "Trường", more: str = "", style: str = "ta1") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{more}{"".join(rows)}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def text(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{value}</text:p></table:table-cell>'


def number(value: object, kind: str = "float", more: str = "") -> str:
    shown = "<text:p>…</text:p>"
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {more}>{shown}</table:table-cell>'


HEAD = row(text("Mã"), text("Tên"), text("kệ sách [2026]"))
T1 = (text("T1"), text("Trường Tiểu học Phú Lâm 1"))


def cells(data: bytes) -> dict[str, RawCell]:
    grid = read_grid(data, "a.ods")
    assert grid.problem is None
    return grid.sheets[0].cells


def facts(data: bytes) -> Facts:
    return resolve([read_any(UNITS, "units.csv"), read_ods(data, "a.ods")], VOCABULARY)


# ---------------------------------------------------------------- cells

FAILED = '<table:table-cell table:formula="of:=x" office:value-type="string" office:string-value=""'
DIVIDED = f'{FAILED} calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
WRONG = f"{FAILED}><text:p>Err:502</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (number(5), ("5", "number", False, None)),
        (number("0.30000000000000004"), ("0.3", "number", False, None)),
        (number("12000", "currency"), ("12000", "number", False, None)),
        (number("0.998", "percentage"), ("99.8%", "number", True, None)),
        (number("0.29", "percentage"), ("29%", "number", True, None)),
        (text("a<text:s text:c=\"2\"/>b<text:line-break/>c</text:p><text:p>d"), ("a  b\nc\nd", "text", False, None)),
        (text("<text:span>đ</text:span><text:a>e</text:a>"), ("đe", "text", False, None)),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>',
         ("true", "boolean", False, None)),
        ('<table:table-cell office:value-type="date" office:date-value="2026-01-12T00:00:00"><text:p>12/1</text:p></table:table-cell>',
         ("2026-01-12", "date", False, None)),
        (number(2, more='table:formula="of:=1+1"'), ("2", "number", False, "formula")),
        ('<table:table-cell table:formula="of:=1+1"/>', ("", "uncached", False, "formula")),
        ('<table:table-cell table:formula="of:=1+1" office:value-type="float"/>', ("", "uncached", False, "formula")),
        (DIVIDED, ("#DIV/0!", "error", False, "formula")),
        (WRONG, ("Err:502", "error", False, "formula")),
        (number("NaN"), ("NaN", "number", False, None)),
    ],
)  # fmt: skip
def test_a_cell(cell: str, expected: tuple[str, str, bool, str | None]) -> None:
    found = cells(ods(table(row(cell))))["A1"]
    assert found.source is not None and (found.text, found.kind, found.percent, found.source.how) == expected


def test_an_error_or_uncached_cell_is_invalid_and_never_blank() -> None:
    for cell in (
        '<table:table-cell table:formula="of:=1+1"/>',
        '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
    ):
        (found,) = seen(facts(ods(table(HEAD, row(*T1, cell)))), "kệ sách")
        assert not found.blank and found.problem


def test_an_empty_text_of_a_formula_is_blank() -> None:
    assert cells(
        ods(table(row('<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>', text("x"))))
    ).keys() == {"B1"}


def test_repeated_rows_and_cells_keep_their_addresses() -> None:
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    many = row('<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048570"')
    data = ods(table(row(gap, more='table:number-rows-repeated="3"'), row(gap, number(7, more='table:number-columns-repeated="2"')),
                     row(text("x"), more='table:number-rows-repeated="2"'), many))  # fmt: skip
    assert {address: cell.text for address, cell in cells(data).items()} == {"C4": "7", "D4": "7", "A5": "x", "A6": "x"}
    assert next(str(cell.source) for cell in cells(data).values()) == "a.ods!Trường!C4"


def test_comments_drawings_and_deleted_text_are_not_read() -> None:
    noise = "<office:annotation><text:p>bí mật</text:p></office:annotation>"
    frame = "<draw:frame><draw:text-box><text:p>bí mật</text:p></draw:text-box></draw:frame>"
    inner = f"<table:table>{row(text('bí mật'))}</table:table>"
    cell = f'<table:table-cell office:value-type="string">{noise}{frame}{inner}<text:p>a</text:p></table:table-cell>'
    tracked = f"<table:tracked-changes><table:cell-content-change>{text('bí mật')}</table:cell-content-change></table:tracked-changes>"
    data = ods(tracked + table(row(cell, text("b"))))
    assert {address: found.text for address, found in cells(data).items()} == {"A1": "a", "B1": "b"}


def test_hidden_parts_are_read_and_mentioned() -> None:
    style = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    data = ods(table(HEAD, row(*T1, number(5), more='table:visibility="filter"'), more=columns, style="ta2"), style)
    found = facts(data)
    assert [o.value for o in seen(found, "kệ sách")] == [5] and ids(found) == ["facts-hidden-part"]
    assert found.diagnostics[0].message().count("trang «Trường»") == 3


def test_merged_headings_stand_above_their_columns() -> None:
    span = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
    down = 'table:number-columns-spanned="1" table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell/>"
    data = ods(table(
        row(text("Mã", down), text("Tên", down), text("Kệ sách", span), covered),
        row(covered, covered, text("2025"), text("2026")), row(*T1, number(5), number(6)),
    ))  # fmt: skip
    found = facts(data)
    assert [(o.value, o.period.label(), o.source.cell) for o in seen(found, "kệ sách")] == [
        (5, "31/12/2025", "C3"), (6, "31/12/2026", "D3"),
    ]  # fmt: skip


# ---------------------------------------------------------------- damaged and hostile


GOOD = ods(table(HEAD, row(*T1, number(5))))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "facts-empty-file"),
        (b"%PDF-1.7", "facts-broken-workbook"),
        (GOOD[: len(GOOD) // 2], "facts-broken-workbook"),
        (ods("<table:table"), "facts-broken-workbook"),
        (ods(""), "facts-broken-workbook"),
        (ods(table(row(text("x"))), **{"META-INF__manifest.xml": "<m><encryption-data/></m>"}), "facts-locked-workbook"),
        (ods(table(row(number(1, more='table:number-columns-repeated="99999"')))), "facts-broken-workbook"),
        (ods(table(row('<table:table-cell table:number-columns-repeated="16000"/>'), row(text("x"), more='table:number-rows-repeated="9999999"'))), "facts-broken-workbook"),
        (ods(table(row(text("x"), more='table:number-rows-repeated="1048576"'))), "facts-too-many-cells"),
        (ods(table(row(number(1, more='table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1000000"'))), "facts-too-many-cells"),
        (ods("".join(table(row(text("x")), name=str(i)) for i in range(101))), "facts-too-many-sheets"),
    ],
)  # fmt: skip
def test_a_damaged_or_hostile_file_is_refused_in_words(data: bytes, kind: str) -> None:
    found = read_ods(data, "a.ods")
    assert ids(found) == [kind] and not found.facts and not found.units


def test_entities_are_refused() -> None:
    bomb = content("").replace(
        "<office:document-content", '<!DOCTYPE x [<!ENTITY a "aaaa">]><office:document-content', 1
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("content.xml", bomb)
    assert ids(read_ods(buffer.getvalue(), "a.ods")) == ["facts-workbook-doctype"]


def test_a_few_bytes_cannot_ask_for_many_spaces() -> None:
    (cell,) = cells(ods(table(row(text('a<text:s text:c="999999999"/>b'))))).values()
    assert len(cell.text) < 1000


def test_the_limit_of_cells_is_the_callers() -> None:
    assert ids(read_ods(GOOD, "a.ods", Limits(cells=5))) == ["facts-too-many-cells"]
    assert not ids(read_ods(GOOD, "a.ods", Limits(cells=6)))


@given(st.binary(max_size=300), st.integers(0, len(GOOD)))
def test_any_bytes_give_a_result(noise: bytes, at: int) -> None:
    for data in (noise, GOOD[:at] + noise + GOOD[at + len(noise) :]):
        found = read_ods(data, "a.ods")
        assert found.file == "a.ods" and all(problem.message() for problem in found.diagnostics)


# ---------------------------------------------------------------- what LibreOffice writes


@pytest.mark.office
def test_the_same_workbook_in_both_formats_says_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    ws = book.active
    ws.title = "Trường"
    ws.append(["Mã", "Tên", "kệ sách [2026]", "tỷ lệ đọc [quý 1/2026]", "diện tích bình quân [2026]"])
    ws.append(["T1", "Trường Tiểu học Phú Lâm 1", 5, 0.998, 0.1])
    ws["D2"].number_format = "0.0%"
    buffer = BytesIO()
    book.save(buffer)
    data = converted(buffer.getvalue(), "xlsx", "ods", tmp_path)
    found = facts(data)
    assert [seen(found, name)[0].value for name in ("kệ sách", "tỷ lệ đọc", "diện tích bình quân")] == [
        5,
        Fraction(998, 1000),
        Fraction(1, 10),
    ]
    assert not ids(found)
