"""A workbook being marked: each of its sheets, its comments and styles, and the index sheet at its end.

In: the package of a workbook, what to mark. Out: its bytes. Promises: sheets keep their order, so that no name, link
or macro of the workbook points elsewhere; only sheets with a mark change, and the one that was open, because the index
is open now. Marks of an earlier round are taken out first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chuan_grammar.record import record
from chuan_grammar.text import tidy
from chuan_reports import annotate_package as parts
from chuan_reports.annotate_comments import comment, draw, withdraw
from chuan_reports.annotate_copy import unused
from chuan_reports.annotate_index import MARKER, Line, Memo, Repaired, index, remembered
from chuan_reports.annotate_marks import Mark, Marks, Spot
from chuan_reports.annotate_package import Package
from chuan_reports.annotate_sheet import MOST_COLUMNS, Address, Page, address, named, plain_text
from chuan_reports.annotate_styles import Styles
from chuan_reports.annotate_words import WORDS, say
from chuan_reports.annotate_xml import LINKS, MAIN, Doc, Unreadable
from chuan_reports.layout import clean, fit

_HEADING = re.compile(rf"({'|'.join(WORDS['proposal'])})(: [A-Z]{{1,3}}\d{{1,7}}: |$)")
"""What begins a column of proposals: its heading, or where there was no row for one, heading and first proposal."""

MOST_NAMED = 20
"""Cells named in a note."""


@record
class Listed:
    """A sheet of the workbook. `part` is empty when there is none."""

    title: str
    part: str
    hidden: bool


class Workbook:
    """A workbook, marked as soon as it is made."""

    def __init__(self, package: Package, marks: Marks, notes: Sequence[str] = ()) -> None:
        """`notes`: what its reader has to know besides."""
        self._package, self._marks, self._lang = package, marks, marks.lang
        self._book = Doc(package.read(package.main))
        if self._book.root.name != "workbook":
            raise Unreadable(self._book.root.name)
        self._strict = MAIN[1] in self._book.root.attributes.values()
        self._sheets = self._listed()
        self._styles = Styles(package, self._strict)
        self.notes = [*notes, *(say(f"n_{key}", self._lang) for key in sorted(package.dropped))]
        self._memos: list[Memo] = []
        self._strings: dict[int, str] | None = None
        self._own = self._earlier()
        taken = [sheet.title for sheet in self._sheets]
        self._title = taken[self._own] if self._own is not None else unused(say("sheet", self._lang), taken)
        self._mark()
        self._add_index()
        self._styles.save()

    def finished(self) -> bytes:
        """The file."""
        return self._package.finished()

    def _listed(self) -> list[Listed]:
        links = {link.id: link for link in self._package.links(self._package.main)}
        sheets = self._book.child("sheets")
        if sheets is None:
            raise Unreadable("sheets")
        found = []
        for one in self._book.children(sheets):
            link = links.get(one.linked() or "")
            part = link.part if link is not None and self._package.has(link.part) else ""
            found.append(Listed(one.get("name") or "", part, one.get("state") not in (None, "visible")))
        return found

    # ------------------------------------------------------------ an earlier round

    def _earlier(self) -> int | None:
        """The index sheet of an earlier round, with everything that it marked taken back."""
        for number, sheet in enumerate(self._sheets):
            if not sheet.part or not tidy(sheet.title).startswith(WORDS["sheet"]):
                continue
            try:
                texts = Page(self._package.read(sheet.part), self._styles).texts(self._shared())
            except Unreadable:
                continue
            if MARKER in texts.values():
                self._withdraw(remembered(texts))
                return number
        return None

    def _withdraw(self, memos: Sequence[Memo]) -> None:
        for sheet in self._sheets:
            mine = [one for one in memos if one.sheet == sheet.title]
            if not mine or not sheet.part:
                continue
            try:
                page = Page(self._package.read(sheet.part), self._styles)
                self._restore(page, mine)
                self._package.put(sheet.part, page.finished())
                withdraw(self._package, sheet.part)
            except Unreadable:
                continue

    def _restore(self, page: Page, memos: Sequence[Memo]) -> None:
        """By what is there, since rows may have moved: a memo tells no more than which fill to go back to."""
        known = {address(one.cell): one.text for one in memos}
        for place, style in page.styles():
            if self._styles.is_marked(style):
                page.colour(place, self._styles.restored(style, known.get(place, "")))
        columns: set[int] = set()
        for (row, column), text in sorted(page.texts(self._shared()).items()):
            if _HEADING.match(text):
                columns.add(column)
            if column in columns:
                page.clear((row, column))

    def _shared(self) -> Mapping[int, str]:
        """The shared strings, only needed where a program has saved our index sheet anew."""
        if self._strings is None:
            links = self._package.links(self._package.main)
            part = next((link.part for link in links if link.kind == "sharedStrings"), "")
            self._strings = {}
            if part and self._package.has(part):
                doc = Doc(self._package.read(part))
                items = (one for one in doc.children() if one.name == "si")
                self._strings = {
                    number: plain_text(doc.source(one)) for number, one in enumerate(items)
                }  # fmt: skip
        return self._strings

    # ------------------------------------------------------------ the sheets

    def _mark(self) -> None:
        threads: list[str] = []
        for number, sheet in enumerate(self._sheets):
            if number == self._own or not sheet.part:
                continue
            wanted = any(
                spot.place and spot.sheet == tidy(sheet.title)
                for fault in self._marks.faults
                for spot in (fault.spot, *fault.related)
            )
            try:
                data = self._package.read(sheet.part)
                data = self._page(sheet, data, threads) if wanted else unselected(data)
                self._package.put(sheet.part, data)
            except Unreadable:
                if wanted:
                    self.notes.append(say("n_sheet", self._lang, x=clean(sheet.title)))
        if threads:
            shown = ", ".join(threads[:MOST_NAMED]) + (" …" if len(threads) > MOST_NAMED else "")
            self.notes.append(say("n_threads", self._lang, x=shown))

    def _page(self, sheet: Listed, data: bytes, threads: list[str]) -> bytes:
        page = Page(data, self._styles)
        marks = self._marks.of(tidy(sheet.title), page.shown, self._title)
        page.unselect()
        self._propose(page, sheet, marks)
        for place, mark in sorted(marks.items()):
            style = page.style_of(place)
            self._memos.append(Memo(sheet.title, named(place), self._styles.memo(style)))
            page.colour(place, self._styles.marked(style, mark.level))
        texts = {place: mark.comment for place, mark in marks.items()}
        left = comment(self._package, sheet.part, texts, self._strict)
        threads += [f"{clean(sheet.title)}!{named(place)}" for place in sorted(left)]
        texts = {place: text for place, text in texts.items() if place not in left}
        if texts:
            fresh = draw(self._package, sheet.part, page.drawing(), texts, page.box, self._strict)
            if fresh:
                page.refer(fresh, self._strict)
        return page.finished()

    def _propose(self, page: Page, sheet: Listed, marks: Mapping[Address, Mark]) -> None:
        rows: dict[int, list[str]] = {}
        for place, mark in sorted(marks.items()):
            if mark.proposals:
                rows.setdefault(place[0], []).extend(mark.proposals)
        if not rows:
            return
        column = max(page.last_column(), *(place[1] for place in marks)) + 1
        if column > MOST_COLUMNS:
            self.notes.append(say("n_width", self._lang, x=clean(sheet.title)))
            return
        heading = say("proposal", self._lang)
        top = page.heading_row(min(rows)) or min(rows) - 1
        style = self._styles.own("proposal")
        written = {row: "; ".join(texts) for row, texts in rows.items()}
        if top:
            page.write((top, column), heading, self._styles.own("proposal_head"))
        else:
            written[min(rows)] = f"{heading}: {written[min(rows)]}"
        for row, text in sorted(written.items()):
            page.write((row, column), text, style)
        page.widen(column)

    # ------------------------------------------------------------ the index

    def _add_index(self) -> None:
        known = {tidy(sheet.title): sheet for sheet in self._sheets if sheet.part}
        lines = [
            Line(
                fault.number, self._marks.level(fault.problem), self._titled(fault.spot, known), fault.spot.shown,
                self._location(fault.spot, known), self._marks.fact(fault.problem), fault.problem.raw,
                self._marks.say(fault.problem.message), self._marks.say(fault.problem.expected),
                self._marks.say(fault.problem.proposal),
            )
            for fault in self._marks.faults
        ]  # fmt: skip
        repairs = []
        for one in self._marks.repairs:
            spot = self._marks.spot(one.cell)
            titled, place = self._titled(spot, known), self._location(spot, known)
            repairs.append(Repaired(titled, spot.shown, place, one.before, one.after, self._marks.what(one)))
        file = self._marks.name.replace("\\", "/").rpartition("/")[2]
        data = index(file, lines, repairs, self.notes, self._memos, self._styles.own, self._lang, self._strict)
        if self._own is not None:
            self._package.put(self._sheets[self._own].part, data)
            self._open(self._own)
        else:
            self._append(data)
        self._package.put(self._package.main, self._book.finished())

    def _titled(self, spot: Spot, known: Mapping[str, Listed]) -> str:
        sheet = known.get(spot.sheet)
        if sheet is None:
            return fit(spot.sheet, 60) or ("" if spot.shown else say("whole", self._lang))
        return say("hidden", self._lang, sheet=clean(sheet.title)) if sheet.hidden else clean(sheet.title)

    def _location(self, spot: Spot, known: Mapping[str, Listed]) -> str:
        sheet = known.get(spot.sheet)
        if sheet is None or spot.place is None or sheet.hidden:
            return ""
        return "'" + sheet.title.replace("'", "''") + "'!" + named(spot.place)

    def _append(self, data: bytes) -> None:
        package, book = self._package, self._book
        part = package.free("xl/worksheets/sheet{}.xml")
        package.put(part, data)
        package.declare(part, parts.WORKSHEET)
        link = package.link(package.main, "worksheet", part, self._strict)
        sheets = book.child("sheets")
        assert sheets is not None
        numbers = [
            int(one.get("sheetId") or "0") for one in book.children(sheets) if (one.get("sheetId") or "").isdigit()
        ]
        prefix = book.prefix_of(LINKS)
        declared = "" if prefix else f' xmlns:r="{LINKS[self._strict]}"'
        new = (
            f'<{book.tag("sheet")}{declared} name="{self._title}" sheetId="{max(numbers, default=0) + 1}" '
            f'{prefix or "r"}:id="{link}"/>'
        )
        book.append(sheets, new.encode())
        self._open(len(self._sheets))

    def _open(self, number: int) -> None:
        """The sheet that is shown when the file is opened."""
        book, tab = self._book, str(number)
        views = book.child("bookViews")
        if views is not None:
            for one in book.children(views):
                book.change(one, activeTab=tab)
            return
        sheets = book.child("sheets")
        assert sheets is not None
        name, view = book.tag("bookViews"), book.tag("workbookView")
        book.insert(sheets.start, f'<{name}><{view} activeTab="{tab}"/></{name}>'.encode())


def unselected(data: bytes) -> bytes:
    """A sheet that is no longer the open one: two open sheets would be edited together."""
    if b"tabSelected" not in data:
        return data
    doc = Doc(data, deepest=2)
    for one in doc.elements:
        if one.name == "sheetView" and one.get("tabSelected") is not None:
            doc.change(one, tabSelected=None)
    return doc.finished()
