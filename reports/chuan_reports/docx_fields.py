"""The fields of a Word template: what an office may write between `{{ }}`, documented in docs/vi/mau-van-ban.md.

From a `Document` and its report to names and values: text, lists of rows, and whole blocks. Promises: the names below
are all there are; every value is plain text that the template escapes, or a `Piece` that stands for blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chuan_checker import verdict as v
from chuan_reports import docx_body
from chuan_reports import official_tables as tables
from chuan_reports.docx_body import Sheet
from chuan_reports.dossier import OPEN, Entry
from chuan_reports.layout import clean
from chuan_reports.official import Block, Document, Paragraph, Table
from chuan_reports.official_view import View
from chuan_reports.shape import Report

COUNTS = {
    "dat": v.PASS, "khong_dat": v.FAIL, "chua_den_han": v.NOT_DUE, "thieu_so_lieu": v.MISSING,
    "chua_du_can_cu": v.UNDETERMINED, "khong_ap_dung": v.NOT_APPLICABLE, "duoc_mien": v.WAIVED,
    "kiem_tra_thuc_te": v.MANUAL, "khong_hop_le": v.INVALID,
}  # fmt: skip
"""Field → verdict that it counts."""

TABLES: dict[str, Callable[[View], Table | None]] = {
    "bang_tong_hop": tables.counts, "bang_ket_qua": tables.own, "bang_theo_muc": tables.by_section,
    "bang_don_vi": tables.by_unit,
    "bang_cap_duoi": tables.below, "bang_chua_dat": tables.failed, "bang_khac_phuc": tables.remedies,
    "bang_chi_tiet_cap_duoi": tables.open_below, "bang_con_thieu": tables.missing, "bang_so_lieu": tables.facts,
    "bang_dong_gop": tables.contributions,
}  # fmt: skip
"""Field → the table that stands there."""


DOTS_BREAK = "\u200b"
"""Dots to write on go over the end of a line, so that no line is stretched."""


class Piece:
    """Blocks that take the place of a paragraph `{{p name }}`; worded only when the template asks for them."""

    def __init__(self, name: str, number: int, make: Callable[[], str]) -> None:
        """`number` tells it from the other pieces of this document."""
        self._name = name
        self._number = number
        self._make = make

    def __html__(self) -> str:
        """What stands in the filled template until `docx` puts the blocks there."""
        return f'<w:p {docx_body.MARK}="{self._number}"></w:p>'

    def __str__(self) -> str:
        """As above, for a template without escaping."""
        return self.__html__()


def name_of(piece: Piece) -> str:
    """The field that a piece belongs to."""
    return piece._name


def xml_of(piece: Piece) -> str:
    """The blocks of a piece."""
    return piece._make()


class Fields:
    """All fields of one document."""

    def __init__(self, document: Document, report: Report, sheet: Sheet) -> None:
        """`sheet`: the page of the template."""
        self.sheet = sheet
        self.pieces: list[Piece] = []
        self.values: dict[str, object] = {}
        self._document(document)
        self._report(View(report, document.lang), report)
        self.values["than_bai"] = self._piece("than_bai", lambda: docx_body.parts(document.parts, sheet))
        self.values["phu_luc"] = self._piece("phu_luc", lambda: docx_body.appendices(document.appendices, sheet))

    def _piece(self, name: str, make: Callable[[], str]) -> Piece:
        piece = Piece(name, len(self.pieces), make)
        self.pieces.append(piece)
        return piece

    def _document(self, d: Document) -> None:
        self.values |= {
            "co_quan_chu_quan": d.head.superior, "co_quan_ban_hanh": d.head.issuer, "quoc_hieu": d.head.nation,
            "tieu_ngu": d.head.motto, "so_ky_hieu": d.head.number, "dia_danh_ngay": d.head.place_date,
            "loai": d.type, "trich_yeu": d.subject, "de_xuat": d.note, "kinh_gui": d.address,
            "can_cu": [one.replace("……", "……" + DOTS_BREAK) for one in d.bases],
            "mo_dau": d.opening, "ket_thuc": d.closing,
            "thong_tin": [{"nhan": label, "noi_dung": text} for label, text in d.facts],
            "noi_nhan_tieu_de": d.recipients_title, "noi_nhan": list(d.recipients),
            "nguoi_ky": [{"dong": list(one.lines), "huong_dan": one.hint} for one in d.signatories],
            "cong_cu": d.tool,
        }  # fmt: skip
        parts = []
        for at, part in enumerate(d.parts):
            width = self.sheet.portrait
            make = self._blocks(part.blocks, width)
            parts.append({"tieu_de": part.title, "noi_dung": self._piece(f"phan[{at}].noi_dung", make)})
        self.values["phan"] = parts

    @staticmethod
    def _blocks(blocks: tuple[Block, ...], width: int) -> Callable[[], str]:
        return lambda: docx_body.blocks(blocks, width)

    def _report(self, view: View, report: Report) -> None:
        d = view.dossier
        worst = d.worst_gap
        self.values |= {
            "don_vi": view.unit, "ten_don_vi": d.unit_name, "ma_don_vi": clean(report.unit.id),
            "loai_don_vi": clean(report.unit.type), "ngay_xet": d.as_of, "ky": d.period, "ket_luan": d.conclusion,
            "tong": d.total, "so_don_vi_cap_duoi": len({e.unit.id for e in view.counted} - {report.unit.id}),
            "ke_hoach": [
                {"ma": p.id, "ten": p.title, "so": p.number, "ngay": p.date, "co_quan": p.authority} for p in d.plans
            ],
            "chenh_lech_lon_nhat": "" if worst is None else _row(view, worst),
            "ket_qua": [_row(view, entry) for entry in view.own],
            "chua_dat": [_row(view, entry) for entry in view.failed],
            "chua_ket_luan": [_row(view, entry) for entry in view.undecided],
        }  # fmt: skip
        numbers = {count.code: count.number for count in d.counts}
        self.values |= {field: numbers[code] for field, code in COUNTS.items()}
        for field, make in TABLES.items():
            self.values[field] = self._piece(field, self._table(view, make))

    def _table(self, view: View, make: Callable[[View], Table | None]) -> Callable[[], str]:
        def xml() -> str:
            content = make(view)
            none = Paragraph(view.say("none"))
            return docx_body.blocks((content if content is not None and content.rows else none,), self.sheet.portrait)

        return xml


def _row(view: View, entry: Entry) -> Mapping[str, str]:
    """A finding as the fields of a row."""
    return {
        "ma": entry.rule, "noi_dung": entry.title, "don_vi": view.name(entry.unit), "can_cu": entry.clause,
        "chi_tieu": entry.target, "ket_qua": entry.actual, "chenh_lech": entry.gap, "danh_gia": view.verdict(entry),
        "nguon": view.place(entry), "minh_chung": entry.evidence, "con_thieu": "; ".join(entry.missing),
        "han": entry.due, "muc": entry.level, "phu_trach": entry.responsible, "ly_do": entry.reason,
        "khac_phuc": entry.remedy if entry.code in OPEN else "", "ghi_chu": view.note(entry),
        "ghi_chu_yeu_cau": entry.note,
    }  # fmt: skip
