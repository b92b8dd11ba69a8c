"""Which headings announce personal data, and a guard that lets nothing below them pass.

In: a heading or the label of a row; what a reader found. Out: the class of personal data that the heading announces,
or None; a `Raw` without the columns and rows below such headings. Promises: only the heading is ever named, no reader's
result that passed `guarded` holds a value from below it; figures about people (`số học sinh sinh năm 2019`) and events
(`ngày sinh hoạt chuyên đề`) are not personal. A second line of defence: the table readers leave such columns unread.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from functools import lru_cache

from chuan_checker.facts import errors
from chuan_checker.facts.model import Raw, RawFact, RawUnit
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.source import Place
from chuan_grammar.text import fold, tidy

NAME, NUMBER, BIRTH, CONTACT = "họ và tên", "số định danh cá nhân", "ngày sinh", "nơi ở, điện thoại riêng"
"""What `personal` answers: the classes, in Vietnamese."""

ENGLISH = {NAME: "full name", NUMBER: "personal id", BIRTH: "date of birth", CONTACT: "private address or phone"}

MOST_HEADING = 120
"""Characters. Longer text is a sentence of a form, not a heading over persons."""

_PERSON = (
    "cán bộ quản lý|cha mẹ học sinh|phó hiệu trưởng|người lao động|người đứng đầu|người giám hộ|người học|người khai|"
    "hiệu trưởng|học sinh|học viên|sinh viên|giáo viên|nhân viên|viên chức|công chức|công dân|thí sinh|phụ huynh|"
    "cá nhân|chủ hộ|trẻ em|cán bộ|bố mẹ|cha mẹ|cbql|trẻ|cháu|cha|mẹ|bố|em|gv|nv|hs"
)
"""In a heading any of these, with `của` before it, becomes `@` before the patterns below are tried."""

_CARD = "(?:thẻ )?(?:cccd|cmnd|cmt|cmtnd|căn cước(?: công dân)?|chứng minh(?: thư)?(?: nhân dân)?|hộ chiếu)"
_MORE = "(?: @)*(?: ?[/,;-].{0,40}| hoặc .{0,40})?"

_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (NAME, (
        "họ,?(?: và| &)?(?: chữ)?(?: đệm| lót)?(?: và)?,? tên(?:[^a-z].*)?",
        "họ(?: và)?(?: tên| chữ)? (?:đệm|lót)(?:[^a-z].*)?",
        "(?:tên|quý danh) @.*",
        "full ?name|student'?s? name|teacher'?s? name|pupil'?s? name|hoten",
    )),
    (NUMBER, (
        f"(?:(?:số|mã|mã số) )?{_CARD}(?: gắn chíp)?{_MORE}",
        f"(?:số|mã số) (?:định danh|đdcn)(?: điện tử)?{_MORE}",
        "mã(?: số)? định danh @(?:[^a-z].{0,40})?",
        "mã(?: số)? @|mã số thuế @",
        "(?:số|mã|mã số) (?:thẻ )?(?:bhyt|bhxh|bảo hiểm y tế|bảo hiểm xã hội)(?: @)*",
        "(?:passport|id card|citizen id|national id)(?: number| no)?",
    )),
    (BIRTH, (
        f"(?:ngày(?: ?[,/-]? ?tháng(?: ?[,/-]? ?năm)?)?|năm|tháng năm|ntn|ngày giờ) sinh{_MORE}",
        "date of birth|birth ?date|birthday|dob|ntns|ngày sinh nhật",
    )),
    (CONTACT, (
        "(?:số )?(?:điện thoại|đt|đtdđ|sđt)(?: di động)?(?: @| gia đình| riêng)",
        "(?:địa chỉ|nơi ở|chỗ ở|email|thư điện tử)(?: hiện nay)?(?: @| gia đình| riêng)",
        "(?:(?:địa chỉ |hộ khẩu |nơi )(?:thường trú|tạm trú)|hộ khẩu|nơi sinh|quê quán|nguyên quán)(?: @)*",
    )),
)  # fmt: skip
_BEFORE = "(?:(?:thông tin(?: về)? )?@ )?"
"""A group heading joined in front: `Học sinh` over `Họ và tên`."""

_ALONE = "sinh (?:ngày|năm)"
"""Never with a group in front: `Trẻ sinh năm` stands over numbers of children."""


@lru_cache(maxsize=1)
def _persons() -> re.Pattern[str]:
    return _compiled(f"(?<!\\w)(?:(?:của|các) )*(?:{_PERSON})(?!\\w)")


@lru_cache(maxsize=1)
def _headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A pattern for each class, compiled when the first heading is looked at."""
    every = ((what, "|".join(patterns)) for what, patterns in _PATTERNS)
    return *((what, _compiled(f"{_BEFORE}(?:{one})")) for what, one in every), (BIRTH, _compiled(_ALONE))


def _compiled(pattern: str) -> re.Pattern[str]:
    """Over folded headings: the words of the pattern are folded too."""
    return re.compile(re.sub(r"(?<!\\)[^\W\d_]{2,}", lambda m: fold(m.group()), pattern))


_UNACCENTED = (
    (NAME, r"ho(?: va)? ten(?: (?:hoc sinh|giao vien|tre|cha|me))?"),
    (NUMBER, r"(?:so |ma )?(?:cccd|cmnd|can cuoc cong dan|dinh danh ca nhan)"),
    (BIRTH, r"ngay(?: thang nam)? sinh"),
)
"""Headings typed without accents: only the plainest, since without accents words mean too many things."""

_BEFORE_IT = r"^(?:[\s\d.,:;*•+\-–—()\[\]#/«\"'“]|[a-z]\)|[ivx]+\.)+"
_AFTER_IT = r"[\s.,:;*•+\-–—/»\"'”]+$"
_REMARK = r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$"
_REPEATED = r"@(?: @)+"
_LEVELS = r"\s*[:>|→]\s*|\s[-–—/]\s"

_pattern = lru_cache(maxsize=None)(re.compile)
"""Compiled when first used: a run without any heading pays for none of them."""


def personal(heading: str) -> str | None:
    """The class of personal data that a heading (or the label of a row) announces, None for every other heading.

    >>> personal("Họ, tên (chữ in hoa)"), personal("2. Số CCCD/CMND của cha mẹ:"), personal("NGÀY THÁNG NĂM SINH")
    ('họ và tên', 'số định danh cá nhân', 'ngày sinh')
    >>> personal("số học sinh sinh năm 2019"), personal("ngày sinh hoạt chuyên môn"), personal("mã định danh")
    (None, None, None)
    """
    return None if len(heading) > MOST_HEADING else _personal(heading)


@lru_cache(maxsize=4096)
def _personal(heading: str) -> str | None:
    text = tidy(heading)
    parts = (text, *_pattern(_LEVELS).split(text))
    return next((what for part in parts if (what := _class_of(part)) is not None), None)


def personal_columns(headings: Sequence[str]) -> dict[int, str]:
    """Which columns of a table are personal, and as what: by their own heading, or by their neighbour's.

    `Họ | Tên` and `Họ đệm | Tên` are one name in two columns, though each of the words alone may head other things.

    >>> personal_columns(["STT", "Họ", "Tên", "Lớp"]), personal_columns(["Mã", "Tên", "Ngày sinh"])
    ({1: 'họ và tên', 2: 'họ và tên'}, {2: 'ngày sinh'})
    """
    found = {index: what for index, heading in enumerate(headings) if (what := personal(heading)) is not None}
    folded = [fold(heading) if len(heading) <= MOST_HEADING else "" for heading in headings]
    for index, heading in enumerate(folded[:-1]):
        if folded[index + 1] in _GIVEN and (heading in _FAMILY or found.get(index) == NAME):
            found[index] = found[index + 1] = NAME
    return dict(sorted(found.items()))


_FAMILY, _GIVEN = (fold("họ"), fold("họ đệm")), (fold("tên"), fold("tên đệm"), fold("tên gọi"))


def _class_of(text: str) -> str | None:
    previous = None
    while text != previous:
        previous = text
        text = _pattern(_AFTER_IT).sub("", _pattern(_REMARK).sub("", text))
    text = _pattern(_BEFORE_IT).sub("", text.casefold())
    # dots and underscores stand for blanks (`họ_tên`, `họ.tên`), line breaks are blanks already
    folded = fold(re.sub(r"[._]+", " ", text))
    marked = _pattern(_REPEATED).sub("@", _persons().sub("@", folded))
    found = next((what for what, pattern in _headings() if pattern.fullmatch(marked)), None)
    if found is None and folded.isascii() and not any(c.isdigit() for c in folded):
        found = next((what for what, pattern in _UNACCENTED if _pattern(pattern).fullmatch(folded)), None)
    return found


# ---------------------------------------------------------------- the guard


def remark(heading: str, what: str, place: Place) -> Diagnostic:
    """What is told of a column or row that is not read: its heading, nothing of its content."""
    facts = {"heading": tidy(heading)[:MOST_HEADING], "what": what, "what_en": ENGLISH[what]}
    done = {"done": "không được đọc", "done_en": "it was not read"}
    return diagnostic(errors.PERSONAL_COLUMN, place, **facts, **done)


def _refused(found: Diagnostic) -> Diagnostic:
    done = {"done": "cả tệp không được đọc (--strict-privacy)", "done_en": "the file was not read (--strict-privacy)"}
    facts = tuple((name, done.get(name, value)) for name, value in found.facts)
    return dataclasses.replace(found, kind=errors.PERSONAL_REFUSED, facts=facts)


def guarded(raw: Raw, strict: bool = False) -> Raw:
    """What the reader found without anything below a personal heading; with `strict` only the reason of the refusal."""
    guard = _Guard(raw)
    if not guard.told:
        return raw
    if strict:
        return Raw(raw.file, diagnostics=tuple(map(_refused, guard.told)), sha256=raw.sha256)
    if not guard.dropped:
        return raw
    repairs = tuple(repair for repair in raw.repairs if repair.place not in guard.dropped)
    return dataclasses.replace(
        raw, units=guard.units, facts=guard.facts, repairs=repairs, diagnostics=(*raw.diagnostics, *guard.new)
    )


class _Guard:
    """Looks at every heading that a reader handed on."""

    def __init__(self, raw: Raw) -> None:
        self.told = [found for found in raw.diagnostics if found.id == errors.PERSONAL_COLUMN.id]
        self.new: list[Diagnostic] = []
        self.dropped: set[Source | None] = set()
        self._known = {(fold(dict(found.facts)["heading"]), found.place.sheet) for found in self.told}
        self.units = tuple(map(self._unit, raw.units))
        self.facts = tuple(fact for fact in raw.facts if not self._drops(fact))

    def _unit(self, unit: RawUnit) -> RawUnit:
        if not any(personal(heading) for heading, _ in unit.columns):
            return unit
        kept = []
        for heading, cell in unit.columns:
            what = personal(heading)
            if what is None:
                kept.append((heading, cell))
            else:
                self._drop(heading, what, cell.source, unit.source)
        return dataclasses.replace(unit, columns=tuple(kept))

    def _drops(self, fact: RawFact) -> bool:
        what = personal(fact.name)
        if what is not None:
            self._drop(fact.name, what, fact.value.source, fact.source or Source(""))
        return what is not None

    def _drop(self, heading: str, what: str, at: Source | None, row: Source) -> None:
        self.dropped.add(at)
        key = fold(tidy(heading)[:MOST_HEADING]), row.sheet
        if key not in self._known:
            self._known.add(key)
            where = at or row
            # a sheet for a column of a workbook: the heading's own cell is not known here
            found = remark(heading, what, Place(where.file, where.line, where.column, None, where.sheet, where.cell))
            self.told.append(found)
            self.new.append(found)
