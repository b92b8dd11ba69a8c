"""Our own templates, known by their hidden sheet: which rules they were made from, and which cell holds which fact.

In: the sheets of a workbook. Out: a `Form`, or nothing for any other workbook. Promises: what a row is about is what
the person saw beside the cell when filling it in; a row that was moved keeps its fact, one whose words were changed is
an error and never read as another fact; a form of older rules is read by the names of its facts like a new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chuan_checker.facts import layout_errors
from chuan_checker.facts.model import FormMark, Raw
from chuan_checker.facts.sheet import Sheet
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place
from chuan_grammar.text import fold, tidy

HIDDEN, GUIDE, EXPLAIN = "_chuan", "Hướng dẫn", "Giải trình"
"""Names of sheets."""

SCHEMA = "chuan/form/1"
_SCHEMAS = re.compile(r"chuan/form/\d{1,4}")

KEYS = ("mẫu", "gói", "phiên bản", "sha256", "loại đơn vị", "đơn vị", "trang")
CELL, FACT, PERIOD = "ô", "khóa", "kỳ"

_ADDRESS = re.compile(r"(?:(.*)!)?\$?([A-Za-z]{1,3})\$?([0-9]{0,7})", re.DOTALL)


@record
class Key:
    """What a cell or column of the form is for."""

    name: str
    period: str


@record
class Form:
    """A template. `cells` maps addresses (`E12`, or `E` for a whole column) to what they hold; `sheet` has them.

    `names` maps folded names of facts to names; `problem` is why the hidden sheet cannot be used.
    """

    mark: FormMark
    unit: str
    sheet: str
    cells: dict[str, Key]
    names: dict[str, str]
    problem: Diagnostic | None = None

    def name_at(self, address: str, label: str) -> str | None:
        """The fact of a row, by its label, else by its place; None when its label was changed.

        A row that somebody added is what its label says; whether there is such a fact is found out later.
        """
        named, key = self.names.get(fold(label)), self.cells.get(address)
        if named is not None:
            return named
        if not label:
            return key.name if key is not None else None
        return tidy(label) if key is None else None

    def period_at(self, address: str, name: str) -> str:
        """The period that was printed beside a cell, for a form whose period was erased."""
        key = self.cells.get(address)
        return key.period if key is not None and key.name == name else ""


def read_form(file: str, sheets: Sequence[Sheet]) -> Form | None:
    """The form that a workbook is."""
    hidden = next((sheet for sheet in sheets if sheet.title.casefold() == HIDDEN), None)
    if hidden is None:
        return None
    said: dict[str, str] = {}
    cells: dict[str, Key] = {}
    columns: dict[str, int] = {}
    titles: dict[str, None] = {}
    for line in hidden.lines:
        texts = [tidy(text) for text in line.texts]
        if columns:
            titles[_cell(texts, columns, cells)] = None
        elif texts and fold(texts[0]) == fold(CELL):
            columns = {fold(text): index for index, text in reversed(list(enumerate(texts))) if text}
        elif texts and texts[0]:
            said.setdefault(fold(texts[0]), texts[1] if len(texts) > 1 else "")
    schema, pack, version, sha256, unit_type, unit, sheet = (said.get(fold(key), "") for key in KEYS)
    if not _SCHEMAS.fullmatch(schema):
        return None  # somebody else's sheet of that name
    sheet = sheet or next((title for title in titles if title), "")
    mark = FormMark(pack, version, sha256, unit_type)
    names = {fold(key.name): key.name for key in cells.values()}
    return Form(mark, unit, sheet, cells, names, _problem(file, schema, mark, cells, sheet, sheets))


def _cell(texts: list[str], columns: dict[str, int], cells: dict[str, Key]) -> str:
    """Keep a line of the table of cells; the sheet that its address names."""

    def at(column: str) -> str:
        index = columns.get(fold(column), len(texts))
        return texts[index] if index < len(texts) else ""

    address = _ADDRESS.fullmatch(at(CELL))
    if address is None or not at(FACT):
        return ""
    cells[address[2].upper() + address[3]] = Key(at(FACT), at(PERIOD))
    return (address[1] or "").strip("'").replace("''", "'")


def _problem(
    file: str, schema: str, mark: FormMark, cells: dict[str, Key], sheet: str, sheets: Sequence[Sheet]
) -> Diagnostic | None:
    """What was done to a form that makes it unreadable."""
    if schema != SCHEMA:
        return damaged(
            Place(file), f"mẫu «{schema}» mới hơn chương trình này", f"«{schema}» is newer than this program"
        )
    if not (mark.pack and cells):
        return damaged(Place(file, sheet=HIDDEN), "trang ẩn «_chuan» bị xóa bớt", "the hidden sheet lost its content")
    if sheet and not any(fold(one.title) == fold(sheet) for one in sheets):
        return damaged(Place(file), f"thiếu trang «{sheet}»", f"sheet «{sheet}» is missing")
    return None


def damaged(place: Place, what: str, what_en: str) -> Diagnostic:
    """What is told of a form that was changed where nothing is to be filled in."""
    return diagnostic(layout_errors.FORM_DAMAGED, place, what=what, what_en=what_en)


def outdated(raws: Sequence[Raw], packs: Mapping[str, tuple[str, str]]) -> tuple[Diagnostic, ...]:
    """A warning for each form that was made from other rules than `packs` (id to version and sha256) are now.

    Of a damaged form the original has to be asked for anyway.
    """
    warnings = []
    for raw in raws:
        if raw.form is None or raw.form.pack not in packs:
            continue
        version, sha256 = packs[raw.form.pack]
        if raw.form.sha256 == sha256 or any(found.id == layout_errors.FORM_DAMAGED.id for found in raw.diagnostics):
            continue
        was, now = raw.form.version, version
        if was == now:  # the rules changed under the same number
            was, now = f"{was} ({raw.form.sha256[:8]})", f"{now} ({sha256[:8]})"
        facts = {"pack": raw.form.pack, "was": was.strip(), "now": now.strip()}
        warnings.append(diagnostic(layout_errors.FORM_OUTDATED, Place(raw.file), **facts))
    return tuple(warnings)
