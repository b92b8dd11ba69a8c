"""Where a value stands, as people look for it: file, sheet and cell, or line and column.

In: the input files of a report. Out: text such as `facts.csv:3:4` or `nop.xlsx!Trường!D7`. Promises: a file name is as
short as it can be without being that of another input; the shortest form (`…th-01.xlsx!Trường!D7`) still ends as only
one input does.
"""

from __future__ import annotations

from collections.abc import Iterable

from chuan_reports.phrases import where
from chuan_reports.shape import Cell

LONG = 16
"""A file name up to this long is shown whole."""

JOINTS = "-_ "
"""Where a file name may be cut."""


class Places:
    """The places of one report."""

    def __init__(self, files: Iterable[str], lang: str = "vi") -> None:
        """`files` are the names of the inputs, with folders."""
        self.lang = lang
        self._parts = {file: file.replace("\\", "/").split("/") for file in files}
        self._names: dict[str, str] = {}
        self._sheets: dict[str, set[str | None]] = {}
        self._short: dict[str, str] | None = None
        by_name: dict[str, list[str]] = {}
        for file, parts in self._parts.items():
            by_name.setdefault(parts[-1], []).append(file)
        for alike in by_name.values():
            self._names |= self._apart(alike)

    def _apart(self, files: list[str]) -> dict[str, str]:
        """Files of one name, told apart by as few folders as possible."""
        most = max(len(self._parts[file]) for file in files)
        for depth in range(1, most + 1):
            names = ["/".join(self._parts[file][-depth:]) for file in files]
            if len(set(names)) == len(files):
                return dict(zip(files, names, strict=True))
        return {file: file for file in files}

    def name(self, file: str) -> str:
        """A file without the folders that say nothing.

        >>> Places(["a/xã/facts.csv", "a/trường/facts.csv", "a/units.csv"]).name("a/xã/facts.csv")
        'xã/facts.csv'
        """
        return self._names.get(file) or file.replace("\\", "/").rpartition("/")[2]

    def shorten(self, text: str) -> str:
        """A sentence that names input files, with their names as short as elsewhere."""
        if "/" in text or "\\" in text:
            for file, name in self._names.items():
                if file != name and file in text:
                    text = text.replace(file, name)
        return text

    def at(self, cell: Cell | None) -> str:
        """Where a value stands.

        >>> Places(["nop/a.xlsx"]).at(Cell("nop/a.xlsx", "Trường", "D7", None, None, "formula"))
        'a.xlsx!Trường!D7, ô công thức'
        """
        return where(cell, self.lang, None if cell is None else self.name(cell.file))

    def note(self, cells: Iterable[Cell | None]) -> None:
        """What the report cites: of a workbook with one sheet cited, `short` may leave out which."""
        for cell in cells:
            if cell is not None and cell.cell is not None:
                self._sheets.setdefault(cell.file, set()).add(cell.sheet)

    def short(self, cell: Cell | None, sheet: bool = True) -> str:
        """The same in fewer columns, where a line has to hold more than the place; without `sheet` in still fewer.

        >>> files = ["nop-truong-hd-th-01.xlsx", "nop-truong-hd-cs-01.xlsx"]
        >>> places, cell = Places(files), Cell(files[0], "trường", "D7", None, None, None)
        >>> places.short(cell)
        '…th-01.xlsx!trường!D7'
        >>> places.note([cell])
        >>> places.short(cell, sheet=False)
        '…th-01.xlsx!D7'
        """
        if cell is None:
            return self.at(cell)
        if self._short is None:
            self._short = self._endings()
        name = self.name(cell.file)
        if not sheet and len(self._sheets.get(cell.file, ())) == 1:
            cell = Cell(cell.file, None, cell.cell, cell.line, cell.column, cell.how)
        return where(cell, self.lang, self._short.get(name, name))

    def _endings(self) -> dict[str, str]:
        """Each long name from a hyphen, underscore or blank on: as many parts as tell all inputs apart."""
        names = set(self._names.values())
        long = sorted(name for name in names if len(name) > LONG)
        brief = [name for name in names if len(name) <= LONG]
        for parts in range(1, max(map(_joints, long), default=0) + 1):
            endings = {name: _ending(name, parts) for name in long}
            shortest = tuple(endings.values())
            if len(set(shortest)) == len(long) and not any(name.endswith(shortest) for name in brief):
                return {name: end if end == name else "…" + end for name, end in endings.items()}
        return {}


def _joints(name: str) -> int:
    return sum(name[: name.rfind(".")].count(char) for char in JOINTS)


def _ending(name: str, parts: int) -> str:
    starts = [at + 1 for at, char in enumerate(name[: name.rfind(".")]) if char in JOINTS]
    return name[starts[-parts] :] if len(starts) >= parts else name
