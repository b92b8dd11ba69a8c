"""What to mark: the problems of one file as lines of its index, and for each cell its level, comment and proposal.

In: problems with their places. Out: `Marks`. Promises: every problem of the file is one line, in the given order; a
cell has one mark, of the worst level, that names all its problems; a cell that takes part in a problem is marked, too.
Knows no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chuan_grammar.record import record
from chuan_grammar.text import tidy
from chuan_reports.annotate_sheet import Address, address, named
from chuan_reports.annotate_styles import ERROR, RELATED, WARNING
from chuan_reports.annotate_words import REPAIRS, say
from chuan_reports.layout import clean, fit
from chuan_reports.shape import Cell
from chuan_reports.validation_shape import Problem, Repair, Text

MOST_SAID = 5
"""Problems that the comment of one cell tells in full."""

MOST_TEXT = 600
"""Characters of a sentence in a comment or a proposal."""

_WORST = (ERROR, WARNING, RELATED)


@record
class Spot:
    """Where something stands in this file: the sheet as the workbook calls it, its cell; each empty if there is none.

    `shown`: the place in words, for one without cell or in another file.
    """

    sheet: str
    place: Address | None
    shown: str


@record
class Fault:
    """A problem of this file with its number in the index and its places."""

    number: int
    problem: Problem
    spot: Spot
    related: tuple[Spot, ...]


@record
class Mark:
    """What one cell gets."""

    level: str
    comment: str
    proposals: tuple[str, ...]


class Marks:
    """The marks of one file."""

    def __init__(
        self,
        name: str,
        problems: Sequence[Problem],
        repairs: Sequence[Repair],
        lang: str,
        titles: Mapping[str, str] | None = None,
        name_of: Callable[[int, int], str] | None = None,
    ) -> None:
        """`titles`: sheets that have another name in the workbook; `name_of`: the cell of a column and a line."""
        self.name, self.lang = name, lang
        self._titles, self._name_of = titles or {}, name_of
        mine = [one for one in problems if any(self._is_mine(cell) for cell in (one.cell, *one.related))]
        self.faults = tuple(
            Fault(number, one, self.spot(one.cell), tuple(self.spot(cell) for cell in one.related))
            for number, one in enumerate(mine, 1)
        )
        self.repairs = tuple(one for one in repairs if self._is_mine(one.cell))

    def _is_mine(self, cell: Cell) -> bool:
        return cell.file == self.name

    def spot(self, cell: Cell) -> Spot:
        """Where a place is in this file."""
        lines = cell.line is not None
        shown = cell.cell or (say("line", self.lang, line=cell.line, column=cell.column or 1) if lines else "")
        if not self._is_mine(cell):
            base = clean(cell.file.replace("\\", "/").rpartition("/")[2])
            there = f"{clean(cell.sheet)}!{shown}" if cell.sheet else shown
            return Spot("", None, f"{there} {say('elsewhere', self.lang, file=base)}".strip())
        title = tidy(cell.sheet or "")
        text = cell.cell or ""
        if not text and cell.line is not None and self._name_of is not None:
            text = self._name_of(cell.column or 1, cell.line)
        place = address(text.partition(":")[0])
        return Spot(self._titles.get(title, title), place, named(place) if place else shown)

    # ------------------------------------------------------------ words

    def say(self, text: Text) -> str:
        """A sentence in the language of the workbook, on one line."""
        return clean(text.en if self.lang == "en" else text.vi)

    def fact(self, problem: Problem) -> str:
        """The figure and its period."""
        return " · ".join(part for part in (clean(problem.fact), clean(problem.period)) if part)

    def level(self, problem: Problem) -> str:
        """Error or warning."""
        return ERROR if problem.severity == ERROR else WARNING

    def what(self, repair: Repair) -> str:
        """Why a cell was read otherwise."""
        return say(repair.what, self.lang) if repair.what in REPAIRS else clean(repair.what)

    # ------------------------------------------------------------ cells

    def of(self, sheet: str, shown: Callable[[Address], Address], index: str) -> dict[Address, Mark]:
        """The marks of a sheet; `shown` is the cell that shows what is written in another, `index` our sheet's name."""
        levels: dict[Address, list[str]] = {}
        texts: dict[Address, list[str]] = {}
        proposals: dict[Address, list[str]] = {}
        for fault in self.faults:
            problem, own = fault.problem, fault.spot
            if own.sheet == sheet and own.place:
                place = shown(own.place)
                levels.setdefault(place, []).append(self.level(problem))
                texts.setdefault(place, []).append(self._comment(fault, index))
                proposal = self.say(problem.proposal)
                if proposal:
                    said = say("p_line", self.lang, cell=named(own.place), x=fit(proposal, MOST_TEXT))
                    proposals.setdefault(place, []).append(said)
            for spot in fault.related:
                if spot.sheet == sheet and spot.place and spot != own:
                    place = shown(spot.place)
                    levels.setdefault(place, []).append(RELATED)
                    where = f"{own.sheet}!{own.shown}" if own.sheet and own.sheet != sheet else own.shown
                    note = say("c_related", self.lang, n=fault.number, place=where)
                    message = fit(self.say(problem.message), MOST_TEXT)
                    texts.setdefault(place, []).append(f"{note}\n{message}")
        return {
            place: Mark(
                min(found, key=_WORST.index), self._joined(texts[place], index), tuple(proposals.get(place, ()))
            )
            for place, found in levels.items()
        }

    def _comment(self, fault: Fault, index: str) -> str:
        problem = fault.problem
        level = say(self.level(problem), self.lang)
        lines = [say("c_head", self.lang, level=level, n=fault.number, sheet=index)]
        lines.append(fit(self.say(problem.message), MOST_TEXT))
        for key, text in (("c_expected", problem.expected), ("c_proposal", problem.proposal)):
            said = fit(self.say(text), MOST_TEXT)
            lines += [say(key, self.lang, x=said)] if said else []
        return "\n".join(lines)

    def _joined(self, texts: Sequence[str], index: str) -> str:
        said = list(texts[:MOST_SAID])
        if len(texts) > MOST_SAID:
            said.append(say("more", self.lang, n=len(texts) - MOST_SAID, sheet=index))
        return "\n\n".join(said)
