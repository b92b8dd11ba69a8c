"""The text of a plan, cut into the passages that a `nguồn` can cite.

In: the text of a plan as its office published it (copied out of Word or PDF). Out: `PlanText`: the sections with their
headings, and every passage with its locator `mục … ý …` and line. Promises: nothing between the first numbered section
and the recipients is dropped; each line belongs to a heading, a lead-in or a passage. Knows no rules and no figures.

How a locator is made, for people and for `chuan trace` alike:

- A section is named by the numbers printed in its heading, the Roman numeral first: `II.2.1`, and `II.2.1.a` for a
  lettered one. Where a plan prints the same number twice, the second is `IIIb`, the third `IIIc`. Parts above the Roman
  numerals are `P1`, `P2` (`Phần thứ hai`) or their letter (`A. MỤC TIÊU`); an appendix behind the signature is `PL`.
- Its passages are counted from 1 in the order of the page: each bullet and each paragraph is one `ý`, bullets of the
  second level (`+`) too. A line that only leads in (`Yêu cầu:`, a bullet that ends in a colon above other bullets, an
  unnumbered sub-heading) is not counted. A paragraph that a page break tore apart is one.
- A numbered line that is itself the content (nothing stands below it) is cited by `mục` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chuan_grammar.record import record
from chuan_grammar.text import fold, nfc

LONGEST_LEAD = 25
"""Words: a line in front of bullets that ends in a colon and is longer is content of its own."""

LONGEST_SUBHEADING = 15
"""Words: an unnumbered line without a full stop above other passages is a sub-heading up to this length."""

LONGEST_HEADING = 40
"""Words: a numbered line above other passages is a heading up to this length, and one sentence."""


WRAPPED_FROM = 70
"""Columns: a line as long as this goes on in the next one, because a converter broke it."""

LONGEST_PARAGRAPH = 20_000
"""Characters: nothing is joined to a longer one; it would only cost time."""


@record
class Passage:
    """One `ý` of a section; `item` None: the section's own numbered line is the content. `lines` count from 1."""

    section: str
    item: int | None
    text: str
    lines: tuple[int, int]
    mark: str = ""

    def locator(self) -> str:
        """`mục II.2 ý 1`."""
        return f"mục {self.section}" if self.item is None else f"mục {self.section} ý {self.item}"


@record
class Section:
    """A numbered heading. `path` names it; `parent` the section it lies in; `lead` the words that only lead in.

    `lead_lines` are their lines.
    """

    path: str
    title: str
    line: int
    parent: str | None = None
    lead: tuple[str, ...] = ()
    lead_lines: tuple[int, ...] = ()


@record
class PlanText:
    """A plan, cut. `first` is the path of the first section (aims; passages are asked for from the second on).

    It is empty when the plan does not begin with a I or a 1: then all of it is asked for.
    """

    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    first: str = ""

    def section(self, path: str) -> Section | None:
        """The section of a path, compared as locators are."""
        wanted = key_of(path)
        return next((s for s in self.sections if key_of(s.path) == wanted), None)


def key_of(path: str) -> str:
    """Locators are compared without regard to case, and a dot at the end says nothing."""
    return fold(path).rstrip(".")


def lies_in(path: str, section: str) -> bool:
    """Whether a path is the section or below it: `II.2.1` lies in `II.2`, `II.21` does not."""
    inner, outer = key_of(path), key_of(section)
    return inner == outer or inner.startswith(outer + ".")


# ---------------------------------------------------------------- lines to blocks

PART, ROMAN_PART, NUMBERED, LETTERED = 1, 2, 3, 4
"""Levels of headings, the highest first; 0 is none."""

_OPENS = r"(?=[^\W\d_]|[\"“*_(])"
_COUNTED_OFF = ["nhất", "hai", "ba", "bốn", "năm", "sáu", "bảy"]
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
PARTED = re.compile(rf"phần\s+(?:thứ\s+)?({'|'.join(_COUNTED_OFF)}|tư|[IVX]{{1,4}}|\d)(?!\w)", re.IGNORECASE)
CAPITAL = re.compile(r"([A-HĐ])[.)/]\s+(?=\S)")
ROMAN = re.compile(r"([IVX]{1,5})[.)/]?\s+(?=\S)|([IVX]{1,5})(?!/[vV]\b)\s*[.)/:–—-]\s*(?=\S)")
NUMBER = re.compile(
    rf"(\d{{1,2}}(?:\.\d{{1,2}})+)[.)/]?\s*{_OPENS}|(\d{{1,2}})[.)/]\s*{_OPENS}"
    r"|(\d{1,2}(?:\.\d{1,2})*)[.)/]\s+(?=\d)|(\d{1,2}(?:\.\d{1,2})*)\s*[-–—]\s*(?=[A-ZĐÀ-Ỹ])"
)
LETTER = re.compile(r"([a-hđ])[.)/]\s*(?=\S)|(i{1,3}|iv|vi{0,3}|ix|x)[.)/]\s+(?=\S)")
BULLET = re.compile(r"[-–—+•●▪◦‣·○■□◆♦➢✓]\s*(?=\S)")
RECIPIENTS = re.compile(r"nơi nhận\s*(?:[:;.|]|$)", re.IGNORECASE)
SIGNED = re.compile(r"(?:TM|KT|TL|TUQ)\.\s*[A-ZĐÀ-Ỹ]{2}|T/M\s+[A-ZĐÀ-Ỹ]{2}")
APPENDIX = re.compile(r"phụ lục\b", re.IGNORECASE)
PRINTED_APPENDIX = re.compile(r"PHỤ LỤC\b|Phụ lục\s+[\dIVX]{1,4}[.:]?$")
ROW = "|"
"""The mark of a row of a table: a line with bars, or with tabs between its cells."""

RULED = frozenset("|-:_=—– ")
"""A line of these alone is drawn, not written."""

CLOSED = ".;:!?…"


@record
class _Block:
    """A heading, bullet or paragraph; `mark`: as printed."""

    level: int
    mark: str
    text: str
    first: int
    last: int


def _bare(line: str) -> str:
    """Without the marks of emphasis that a converter left: `*Chủ trì:*`, `**** Giáo dục đại trà:***`."""
    return re.sub(r"\*+", "", line).strip() if "*" in line else line.strip()


def _marked(line: str) -> tuple[int, str, str] | None:
    """(level, mark, rest) of a line that opens a heading or a bullet."""
    if line.startswith("|"):
        return 0, ROW, " | ".join(cell.strip() for cell in line.strip("|").split("|"))
    if "\t" in line and not _opens(line):
        return 0, ROW, " | ".join(cell.strip() for cell in line.split("\t"))
    if (found := PARTED.match(line)) and _is_rest(rest := line[found.end() :]):
        return PART, _part_mark(found.group(1)), rest.lstrip(" .:/)–—-")
    if (found := CAPITAL.match(line)) and line.isupper() and len(line.split()) > 1:
        return PART, found.group(1), line[found.end() :]
    if (found := ROMAN.match(line)) and _is_title(line[found.end() :]):
        return ROMAN_PART, found.group(1) or found.group(2), line[found.end() :]
    if found := NUMBER.match(line):
        return NUMBERED, next(filter(None, found.groups())), line[found.end() :]
    if found := LETTER.match(line):
        return LETTERED, found.group(1) or found.group(2), line[found.end() :]
    if found := BULLET.match(line):
        return 0, line[0], line[found.end() :]
    return None


def _opens(line: str) -> bool:
    """Whether a heading or a bullet begins here; Word sets a tab behind its mark."""
    return any(pattern.match(line) for pattern in (PARTED, ROMAN, NUMBER, LETTER, BULLET))


def _is_rest(text: str) -> bool:
    """What may stand behind `Phần thứ hai`: nothing, a stop, a title; not `Phần ba lớp học`."""
    return not text.strip() or text.lstrip()[0] in ".:/)–—-" or text.lstrip()[0].isupper()


def _part_mark(printed: str) -> str:
    """`P2` of `Phần thứ hai`, `Phần II`, `Phần 2`."""
    word = printed.casefold().replace("tư", "bốn")
    if word in _COUNTED_OFF:
        return f"P{_COUNTED_OFF.index(word) + 1}"
    return f"P{_ROMANS.index(printed.upper()) + 1 if printed.upper() in _ROMANS else printed.upper()}"


def _is_title(text: str) -> bool:
    """A Roman numeral opens a part when capitals follow; `V. Nguyễn` in a signature is no part."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and (text.isupper() or letters[0].isupper())


def _blocks(lines: Iterable[str]) -> Iterator[_Block]:
    """Lines joined to blocks: a blank line or a mark ends one, a torn paragraph is mended."""
    open_block: _Block | None = None
    blank, before = False, ""
    for number, raw in enumerate(lines, start=1):
        line = _bare(raw)
        if not line or set(line) <= RULED:
            blank = True
            continue
        marked = _marked(line)
        if marked is None and raw.lstrip().startswith("* "):
            marked = 0, "", line  # a bullet or a sub-heading, never the rest of the line before
        if marked is None and (RECIPIENTS.match(line) or SIGNED.match(line) or PRINTED_APPENDIX.match(line)):
            marked = 0, "", line
        wrapped = open_block is not None and not blank and (not open_block.level or _wraps(before, line))
        wrapped = wrapped or (open_block is not None and bool(open_block.level) and not open_block.text)
        short = open_block is not None and len(open_block.text) < LONGEST_PARAGRAPH and open_block.mark != ROW
        if open_block is not None and short and marked is None and (wrapped or _goes_on(open_block.text, line)):
            joined = f"{open_block.text} {line}".strip()
            open_block = _Block(open_block.level, open_block.mark, joined, open_block.first, number)
        else:
            if open_block is not None:
                yield open_block
            level, mark, text = marked or (0, "", line)
            open_block = _Block(level, mark, text, number, number)
        blank, before = False, line
    if open_block is not None:
        yield open_block


def _wraps(before: str, line: str) -> bool:
    """Whether a line right below a heading is the rest of it, not the first paragraph."""
    return line[0].islower() or len(before) >= WRAPPED_FROM or (before.isupper() and line.isupper())


def _goes_on(before: str, line: str) -> bool:
    """Whether a line after a blank one goes on with the sentence before: a page break, not a new paragraph."""
    if before.count("“") > before.count("”") or before.count("(") > before.count(")"):
        return True
    if before.endswith(tuple(CLOSED)):
        return False
    return line[0].islower() or line[0] in '“"(,'


def _mended(blocks: list[_Block]) -> list[_Block]:
    """A bullet that ends without a stop goes on in the paragraph after it, whatever that begins with: a torn page."""
    found: list[_Block] = []
    for at, block in enumerate(blocks):
        before = found[-1] if found else None
        torn = before is not None and before.level == 0 and before.mark and not before.text.endswith(tuple(CLOSED))
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        torn = torn and before is not None and len(before.text) < LONGEST_PARAGRAPH and before.mark != ROW
        if before is not None and torn and not block.level and not block.mark and not _is_label(block, after):
            found[-1] = _Block(0, before.mark, f"{before.text} {block.text}", before.first, block.last)
        else:
            found.append(block)
    return found


def _is_sentence(text: str) -> bool:
    """Content, not one more of a row of short lines without a stop, each of which is a passage."""
    return text.endswith((*CLOSED, "/")) or len(text.split()) > LONGEST_SUBHEADING


def _ends(block: _Block) -> bool:
    """Whether the recipients or the signature begin here."""
    unmarked = block.level == 0 and block.mark in ("", ROW)
    return unmarked and bool(RECIPIENTS.match(block.text) or SIGNED.match(block.text))


def _is_label(block: _Block, after: _Block | None) -> bool:
    """An unmarked line above other passages that only names them: `Yêu cầu:`, `Công tác tham mưu`; or the end."""
    if _ends(block):
        return True
    words = len(block.text.split())
    if block.text.endswith(":"):
        return words <= LONGEST_LEAD
    bullets = after is not None and after.level == 0 and (bool(after.mark) or _is_sentence(after.text))
    return bullets and words <= LONGEST_SUBHEADING and not block.text.endswith(tuple(CLOSED))


# ---------------------------------------------------------------- blocks to sections and passages


class _Cutter:
    """Walks the blocks of the body once."""

    def __init__(self, blocks: list[_Block]) -> None:
        self.blocks = blocks
        self.sections: list[Section] = []
        self.passages: list[Passage] = []
        self.taken: dict[str, int] = {}
        self.path: list[tuple[int, str]] = []
        self.leads: dict[str, list[tuple[str, int]]] = {}
        self.counts: dict[str, int] = {}

    def run(self) -> PlanText:
        for at, block in enumerate(self.blocks):
            after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
            if block.level:
                self._open(block, after)
            else:
                self._passage(block, after)
        sections = tuple(
            Section(
                s.path,
                s.title,
                s.line,
                s.parent,
                tuple(text for text, _ in self.leads.get(s.path, ())),
                tuple(line for _, line in self.leads.get(s.path, ())),
            )
            for s in self.sections
        )
        first = next((at for at, block in enumerate(b for b in self.blocks if b.level) if block.level != PART), None)
        marks = [block.mark for block in self.blocks if block.level]
        begins = first is not None and marks[first] in ("I", "1")
        return PlanText(sections, tuple(self.passages), sections[first].path if first is not None and begins else "")

    def _open(self, block: _Block, after: _Block | None) -> None:
        while self.path and self.path[-1][0] >= block.level:
            self.path.pop()
        parent = self.path[-1][1] if self.path else None
        wanted = f"{parent}.{block.mark}" if parent else block.mark
        times = self.taken[wanted] = self.taken.get(wanted, 0) + 1
        path = wanted if times == 1 else wanted + _again(times)
        self.path.append((block.level, path))
        self.sections.append(Section(path, block.text, block.first, parent))
        if block.text and not self._only_a_heading(block, after):
            self.passages.append(Passage(path, None, block.text, (block.first, block.last), block.mark))

    def _only_a_heading(self, block: _Block, after: _Block | None) -> bool:
        leaf = after is None or (after.level and after.level <= block.level and not self._deeper(block, after))
        one_sentence = not re.search(r"\.\s+[^\W\d_]", block.text)
        return not leaf and one_sentence and len(block.text.split()) <= LONGEST_HEADING

    @staticmethod
    def _deeper(block: _Block, after: _Block) -> bool:
        """`2.` above `2.1.`: both are numbers, the second lies below."""
        return block.level == after.level == NUMBERED and after.mark.startswith(block.mark + ".")

    def _passage(self, block: _Block, after: _Block | None) -> None:
        section = self.path[-1][1] if self.path else ""
        if self._leads_in(block, after):
            self.leads.setdefault(section, []).append((block.text, block.first))
            return
        self.counts[section] = self.counts.get(section, 0) + 1
        self.passages.append(Passage(section, self.counts[section], block.text, (block.first, block.last), block.mark))

    @staticmethod
    def _leads_in(block: _Block, after: _Block | None) -> bool:
        words = len(block.text.split())
        if after is None:
            return False
        if block.text.endswith(":"):
            return words <= LONGEST_LEAD
        if block.mark in ("-", "–", "—"):
            below = after.mark == "+" and after.level == 0
            return below and words <= LONGEST_SUBHEADING and not block.text.endswith(tuple(CLOSED))
        return block.mark == "" and _is_label(block, after)


def _again(times: int) -> str:
    """The letter of a number that is printed again: b, c … (a locator holds letters, digits and dots, ruling 73)."""
    return chr(ord("a") + times - 1) if times <= 26 else f"z{times}"


def read_plan(text: str) -> PlanText:
    """Cut a plan. The preamble before the first numbered part and everything from the recipients on are left out."""
    blocks = _mended(list(_blocks(nfc(line) for line in text.lstrip("\ufeff").splitlines())))
    return _Cutter(list(_body(blocks[_start(blocks) :]))).run()


def _start(blocks: list[_Block]) -> int:
    """The first part; where it is not a I, the first heading of any kind, so that nothing before it is lost."""
    found = [
        at for level in (ROMAN_PART, NUMBERED, LETTERED) for at, b in enumerate(blocks) if b.level in (PART, level)
    ]
    first = next(iter(found), len(blocks))
    if first < len(blocks) and blocks[first].level == ROMAN_PART and blocks[first].mark != "I":
        return next(at for at, block in enumerate(blocks) if block.level)
    return first


def _body(blocks: list[_Block]) -> Iterator[_Block]:
    """Without recipients and signature; a part or an appendix behind them belongs to the plan."""
    ended = False
    for block in blocks:
        appendix = block.level == 0 and APPENDIX.match(block.text) and len(block.text.split()) <= LONGEST_HEADING
        if _ends(block):
            ended = True
        elif ended and appendix:
            ended = False
            yield _Block(PART, "PL", block.text, block.first, block.last)
        elif not ended or block.level == PART or (block.level == ROMAN_PART and block.text.isupper()):
            ended = False
            yield block
