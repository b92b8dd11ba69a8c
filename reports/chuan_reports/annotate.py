"""The workbook that goes back to the school: its own file with the faults marked in their cells.

In: the bytes of a submission, its name, its problems and repairs; the cells of a file that is no .xlsx. Out: an
`Annotated` workbook. Promises: no value, formula or format of the school changes but the colour of faulty cells; parts
that need no change are the same bytes; a copy has no personal data; what could not be kept is said in the workbook and
in `notes`; any bytes give a workbook, at worst a list of the errors. Marks of an earlier round are taken out first.
Reads and writes no file.
"""

from __future__ import annotations

from collections.abc import Sequence

from chuan_grammar.record import record
from chuan_grammar.text import tidy
from chuan_reports.annotate_copy import Grid, Sheet, column_name, copied, titles
from chuan_reports.annotate_marks import Marks
from chuan_reports.annotate_package import MOST_RATIO, MOST_UNPACKED, Package
from chuan_reports.annotate_words import say
from chuan_reports.annotate_workbook import Workbook
from chuan_reports.annotate_xml import Unreadable
from chuan_reports.layout import clean
from chuan_reports.validation_shape import Problem, Repair

WORKBOOKS = (".xlsx", ".xlsm")
"""Files that are marked themselves; of all others a copy is made."""

LISTS = ("json", "yaml", "yml")
"""Endings of files without cells, of which a list of the errors is made."""

_OLE = b"\xd0\xcf\x11\xe0"
"""How old workbooks begin, also under a newer name."""

MOST_HEADINGS = 5
"""Headings that a note names."""

PERSONAL = "facts-personal-column"
"""The code of the problem that a file holds personal data."""


@record
class Annotated:
    """A marked workbook: its bytes, the name to save it by, what its reader has to know, in words."""

    data: bytes
    name: str
    notes: tuple[str, ...]


def needs_grid(name: str, data: bytes = b"") -> bool:
    """Whether `annotate` wants the cells of a file, since it cannot be marked itself.

    >>> needs_grid("a/Trường.XLSX"), needs_grid("a.ods"), needs_grid("xls renamed.xlsx", b"\\xd0\\xcf\\x11\\xe0")
    (False, True, True)
    """
    return not name.casefold().endswith(WORKBOOKS) or data.startswith(_OLE)


def annotate(
    data: bytes,
    name: str,
    problems: Sequence[Problem],
    repairs: Sequence[Repair] = (),
    lang: str = "vi",
    grid: Grid | None = None,
    most_unpacked: int = MOST_UNPACKED,
    most_ratio: int = MOST_RATIO,
) -> Annotated:
    """Mark a submission. `name` as the places of its problems name the file; problems of other files are left out.

    `grid`: the cells of a file that `needs_grid`. `most_unpacked`, `most_ratio`: limits of the run.
    """
    if grid is not None and grid.sheets and needs_grid(name, data):
        return _copied(grid.sheets, name, data.startswith(_OLE), problems, repairs, lang)
    notes = [say("n_personal", lang)] if any(one.code == PERSONAL for one in problems) else []
    kind = name.casefold().rpartition(".")[2]
    try:
        if kind in ("xlsx", "xlsm"):
            package = Package(data, most_unpacked, most_ratio)
            return _marked(package, name, Marks(name, problems, repairs, lang), notes)
    except Unreadable:
        pass
    note = say("n_list" if kind in LISTS else "n_unreadable", lang)
    return _marked(_own((), ()), f"{name}.danh-sach-loi.xlsx", Marks(name, problems, repairs, lang), [note])


def _marked(package: Package, name: str, marks: Marks, notes: Sequence[str]) -> Annotated:
    book = Workbook(package, marks, notes)
    return Annotated(book.finished(), name, tuple(book.notes))


def _copied(
    sheets: Sequence[Sheet], name: str, old: bool, problems: Sequence[Problem], repairs: Sequence[Repair], lang: str
) -> Annotated:
    base = _base(name)
    names = titles(sheets, base.rpartition(".")[0] or base)
    changed = [(tidy(sheet.title), new) for sheet, new in zip(sheets, names, strict=True) if tidy(sheet.title) != new]
    told = [say("n_copy", lang, kind=".xls" if old else f".{base.rpartition('.')[2]}")]
    shown = ", ".join(f"«{clean(old)}» → «{new}»" for old, new in changed if old)
    told += [say("n_titles", lang, x=shown)] if shown else []
    personal = dict.fromkeys(clean(heading) for sheet in sheets for heading in sheet.personal.values())
    shown = ", ".join(f"«{heading}»" for heading in list(personal)[:MOST_HEADINGS])
    told += [say("n_left_out", lang, x=shown + (", …" if len(personal) > MOST_HEADINGS else ""))] if personal else []
    renamed = dict(changed)
    if len(names) == 1:
        renamed[""] = names[0]  # places in a text file name no sheet
    marks = Marks(name, problems, repairs, lang, renamed, column_name)
    return _marked(_own(sheets, names), name + ".xlsx", marks, told)


def _own(sheets: Sequence[Sheet], names: Sequence[str]) -> Package:
    """A workbook of our own making; the file was within its limits, and equal cells compress as they like."""
    return Package(copied(sheets, names), 10 * MOST_UNPACKED, 10 * MOST_RATIO)


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]
