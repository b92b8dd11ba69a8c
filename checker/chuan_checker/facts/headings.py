"""What the headings of a table mean: roles of columns, and which kind of table they make.

In: the texts of one row, with the headings that stand above each. Out: a `Layout` (list of units, long facts, wide
table, form of one unit, explanations), or None when the row is no header. Promises: matching is folded (case, tone
placement, spaces); a heading that has no role is a name of the vocabulary, which only `resolve` knows. Reads no data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from chuan_checker.facts.privacy import personal
from chuan_grammar.periods import Period, read_period
from chuan_grammar.record import record
from chuan_grammar.text import fold, tidy

ID, UNIT, NAME, FACT, TYPE, PARENT, FROM, TO, PREDECESSORS, PERIOD, VALUE, EVIDENCE, NOTE, SKIP = (
    "id", "unit", "name", "fact", "type", "parent", "from", "to", "predecessors", "period", "value", "evidence",
    "note", "skip",
)  # fmt: skip

SYNONYMS: dict[str, tuple[str, ...]] = {
    ID: ("id", "mã", "mã đơn vị", "mã trường", "mã xã", "mã định danh"),
    UNIT: ("unit", "đơn vị", "đơn vị báo cáo", "trường", "xã"),
    NAME: ("name", "tên", "tên đơn vị", "tên trường", "tên xã"),
    FACT: ("fact", "chỉ tiêu", "số liệu", "nội dung", "tên chỉ tiêu", "tên số liệu"),
    TYPE: ("type", "loại", "loại đơn vị"),
    PARENT: ("parent", "thuộc", "đơn vị cấp trên", "cấp trên", "trực thuộc", "thuộc đơn vị"),
    FROM: ("from", "từ", "từ ngày", "hiệu lực từ", "ngày thành lập"),
    TO: ("to", "đến", "đến ngày", "hiệu lực đến", "ngày kết thúc"),
    PREDECESSORS: ("predecessors", "đơn vị tiền thân", "tiền thân", "đơn vị trước sáp nhập"),
    PERIOD: ("period", "kỳ", "thời gian", "kỳ báo cáo", "kỳ số liệu"),
    VALUE: ("value", "giá trị", "kết quả"),
    EVIDENCE: ("evidence", "minh chứng"),
    NOTE: ("note", "ghi chú"),
    SKIP: ("stt", "tt", "số tt", "số thứ tự", "#"),
}
"""Accepted headings, canonical first. `SKIP` columns only count rows."""

CODE, MEASURE, RULE, EXPLANATION, AUTHOR, DATE = "code", "measure", "rule", "explanation", "author", "date"

FORM_SYNONYMS: dict[str, tuple[str, ...]] = {
    CODE: ("mã số", "mã chỉ tiêu", "mã số chỉ tiêu", "mã số liệu", "ms", "code"),
    MEASURE: ("đơn vị tính", "đvt", "đv tính", "unit of measure"),
    RULE: ("mã yêu cầu", "yêu cầu", "requirement"),
    EXPLANATION: ("giải trình", "nội dung giải trình", "lý do", "explanation"),
    AUTHOR: ("người giải trình", "author"),
    DATE: ("ngày", "ngày giải trình", "date"),
}
"""Headings that mean something in forms and explanations only; elsewhere they are names."""

_ROLES = {fold(word): role for role, words in SYNONYMS.items() for word in words}
_FORM_ROLES = {fold(word): role for role, words in FORM_SYNONYMS.items() for word in words}

TOTALS = frozenset(
    map(fold, ("tổng số", "tổng", "tổng cộng", "cộng", "số lượng", "toàn trường", "tổng thể", "total", "number"))
)
"""Headings under which the figure of the row itself stands, not a part of it; and rows that only add up."""

_FILLERS = frozenset(map(fold, ("trong đó", "trong đó:", "chia ra", "chia ra:", "gồm", "gồm:", "bao gồm", "chia theo")))
_IN_WHICH = re.compile(r"^(?:trong đó|chia ra|bao gồm|gồm)\s*:?\s+", re.IGNORECASE)
_DONE_IN = re.compile(r"^(?:thực hiện|kết quả|số liệu|tính đến|có đến|đến)\s+(?=\S)", re.IGNORECASE)

LEVEL, WITHIN = " › ", " » "
"""Between a heading and the one above it. After `»` the lower one means nothing alone: its sheet has it twice."""

_XA = fold("xã")

UNITS, LONG, WIDE, VERTICAL, EXPLAINED = "units", "long", "wide", "vertical", "explained"
_STRENGTH = {EXPLAINED: 4, LONG: 3, UNITS: 2, VERTICAL: 2, WIDE: 1}

_SUFFIX = re.compile(r"^(.*\S)\s*\(([^()]*)\)$", re.DOTALL)
_PERIOD = re.compile(r"^(.*\S)\s*\[([^\[\]]*)\]$", re.DOTALL)
_PERCENT = re.compile(r"(?<![\d\s])\s*%|^\s*%|(?<![\d\s])\s+phần trăm|^\s*phần trăm", re.IGNORECASE)


MOST_HEADING = 300
"""Characters. A longer heading is a paragraph; it names nothing, and is not kept in memory."""

MOST_HEADINGS = 2_000
"""Filled cells of a header: two hundred facts of ten years. A row with more is none."""


def role_of(heading: str) -> str | None:
    """The role of a heading, or None when it is a name.

    >>> role_of("Minh  chứng"), role_of("phòng học")
    ('evidence', None)
    """
    return None if len(heading) > MOST_HEADING else _role_of(heading)


@lru_cache(maxsize=4096)
def _role_of(heading: str) -> str | None:
    return _ROLES.get(fold(heading))


def says_percent(text: str) -> bool:
    """Whether a heading or note says that numbers are percentages; `tăng 5%` says nothing of the kind.

    >>> says_percent("tỷ lệ (%)"), says_percent("tăng 5% so với 2025")
    (True, False)
    """
    return bool(text) and _PERCENT.search(text) is not None


@record
class Column:
    """A heading that names a fact: the name, its period if the heading gives one, and what the column holds."""

    name: str
    period: str
    kind: str
    percent: bool


@lru_cache(maxsize=4096)
def column_of(heading: str) -> Column:
    """Read `<name> [kỳ] (minh chứng)` (ruling 98).

    >>> column_of("chi ngân sách GD [năm 2026]")
    Column(name='chi ngân sách GD', period='năm 2026', kind='value', percent=False)
    >>> column_of("chi ngân sách GD (minh chứng)").kind
    'evidence'
    """
    text, kind, period = tidy(heading), VALUE, ""
    suffix = _SUFFIX.match(text)
    if suffix and role_of(suffix[2]) in (EVIDENCE, NOTE):
        text, kind = suffix[1], role_of(suffix[2]) or VALUE
    bracket = _PERIOD.match(text)
    if bracket:
        text, period = bracket[1], bracket[2].strip()
    return Column(text, period, kind, says_percent(text))


@lru_cache(maxsize=4096)
def period_in(text: str) -> str:
    """The period that a whole heading is, or nothing.

    >>> period_in("Năm học 2025-2026"), period_in("Thực hiện năm 2025"), period_in("phòng học 2025")
    ('Năm học 2025-2026', 'năm 2025', '')
    """
    if not any(map(str.isdigit, text)) or len(text) > MOST_HEADING:
        return ""
    bare = _DONE_IN.sub("", tidy(text).strip("()"))
    return next((said for said in (bare, f"ngày {bare}") if isinstance(read_period(said), Period)), "")


def column_under(groups: Sequence[str], heading: str) -> Column:
    """A column with the headings above it: a period among them is its period, the rest is its name.

    >>> column_under(("Học sinh", "Trong đó"), "Nữ").name, column_under(("Học sinh",), "Năm học 2025-2026")
    ('Học sinh › Nữ', Column(name='Học sinh', period='Năm học 2025-2026', kind='value', percent=False))
    """
    own = column_of(heading)
    period, levels = own.period, []
    for text in (*groups, own.name):
        when = "" if own.period and text == own.name else period_in(text)
        if when:
            period = own.period or when
        elif fold(text) not in _FILLERS:
            levels.append(_IN_WHICH.sub("", tidy(text)))
    if not levels:
        return own
    return Column(LEVEL.join(levels), period, own.kind, own.percent or any(map(says_percent, groups)))


@record
class Layout:
    """How to read a table. `roles` maps a role to its column; `names` are the columns that name facts or attributes.

    `missing` are roles without which the table means nothing; `repeated` pairs of columns with one role; `personal`
    are columns about persons, which nobody may read.
    """

    kind: str
    roles: dict[str, int]
    names: tuple[tuple[int, Column], ...]
    missing: tuple[str, ...] = ()
    repeated: tuple[tuple[str, int, int], ...] = ()
    width: int = 0
    personal: tuple[tuple[int, str, str], ...] = ()

    @property
    def strength(self) -> tuple[int, int, int]:
        """Surer kinds, then known headings, then fuller rows make the better header.

        Known headings come before fullness because a row of data may be fuller than its header.
        """
        return _STRENGTH[self.kind], len(self.roles.keys() - {SKIP}), len(self.names)


def layout_of(
    headings: Sequence[str],
    groups: Sequence[tuple[str, ...]] = (),
    *,
    period_above: bool = False,
    unit_above: bool = False,
    typed_by_sheet: bool = False,
    private: bool = True,
) -> Layout | None:
    """The layout that headings make, each under its `groups`; None when the row is not one of headings.

    `private`: leave out columns about persons. A row that is only tried as a header need not pay for that.
    """
    if len(headings) > MOST_HEADINGS and sum(map(bool, headings)) > MOST_HEADINGS:
        return None
    # where rows name the facts, `Giá trị` is the value of each, whatever stands above it
    found = _Found(private, by_row=bool(groups) and any(role_of(text) == FACT for text in headings if text))
    for index, heading in enumerate(headings):
        if heading and not heading.isspace():
            found.take(index, heading, groups[index] if index < len(groups) else ())
    roles, names = found.roles, found.names
    special = _special(found, unit_above)
    if special is not None:
        return special
    kind = _kind(set(roles), names, period_above)
    if kind is None:
        return None
    if kind == LONG and MEASURE in found.extras:
        at = found.extras[MEASURE]
        roles[MEASURE] = at
        names = [name for name in names if name[0] != at]
    return Layout(
        kind, roles, _apart(names), _missing(kind, roles, typed_by_sheet), tuple(found.repeated), found.width,
        tuple(found.personal),
    )  # fmt: skip


class _Found:
    """What the headings of one row are, one by one."""

    def __init__(self, private: bool, by_row: bool) -> None:
        self._private, self._by_row = private, by_row
        self.roles: dict[str, int] = {}
        self.extras: dict[str, int] = {}
        self.texts: dict[int, str] = {}
        self.repeated: list[tuple[str, int, int]] = []
        self.names: list[tuple[int, Column]] = []
        self.personal: list[tuple[int, str, str]] = []
        self.width = 0

    def take(self, index: int, heading: str, groups: tuple[str, ...]) -> None:
        self.width = index + 1
        self.texts[index] = heading
        what = None
        if self._private:
            what = personal(heading) or (personal(" ".join((*groups, heading))) if groups else None)
        if what is not None:
            self.personal.append((index, heading, what))
            return
        role, roles = role_of(heading), self.roles
        if (
            role is not None
            and groups
            and not self._by_row
            and role in (VALUE, EVIDENCE, NOTE)
            and _names_something(groups[-1])
        ):
            # `Nghị quyết` over `Giá trị | Minh chứng`: both belong to what stands above them
            above = column_under(groups[:-1], groups[-1])
            self.names.append((index, Column(above.name, above.period, role, above.percent)))
            return
        extra = _FORM_ROLES.get(fold(heading)) if len(heading) < MOST_HEADING else None
        if extra is not None:
            self.extras.setdefault(extra, index)
        if role is None:
            self.names.append((index, column_under(groups, heading[:MOST_HEADING])))
        elif role not in roles:
            roles[role] = index
        elif role == UNIT and PARENT not in roles and _XA in (fold(heading), fold(self.texts[roles[UNIT]])):
            # `xã | trường | …`: the commune column says where the school lies
            commune = index if fold(heading) == _XA else roles[UNIT]
            roles[PARENT], roles[UNIT] = commune, roles[UNIT] + index - commune
        elif role != SKIP:
            self.repeated.append((role, roles[role], index))


def _names_something(group: str) -> bool:
    return role_of(group) is None and not period_in(group) and fold(group) not in _FILLERS


def _apart(names: list[tuple[int, Column]]) -> tuple[tuple[int, Column], ...]:
    """The same lower heading under two upper ones means nothing without them."""
    if not any(LEVEL in column.name for _, column in names):
        return tuple(names)
    uppers: dict[str, set[str]] = {}
    for _, column in names:
        upper, _, leaf = column.name.rpartition(LEVEL)
        uppers.setdefault(fold(leaf), set()).add(fold(upper))
    return tuple(
        (index, column)
        if len(uppers[fold(column.name.rpartition(LEVEL)[2])]) < 2
        else (index, Column(column.name.replace(LEVEL, WITHIN), column.period, column.kind, column.percent))
        for index, column in names
    )


def _special(found: _Found, unit_above: bool) -> Layout | None:
    """Explanations, or the form of one unit: a row a fact, no column that says whose."""
    roles, extras = found.roles, found.extras
    if EXPLANATION in extras and (RULE in extras or FACT in roles):
        return Layout(EXPLAINED, roles | extras, (), width=found.width, personal=tuple(found.personal))
    unsure = ID in roles and fold(found.texts[roles[ID]]) in _UNSURE
    if {UNIT, NAME, TYPE} & roles.keys() or (ID in roles and not unsure):
        return None
    if not (FACT in roles or CODE in extras) or (unsure and FACT in roles and MEASURE not in extras and not unit_above):
        return None
    names = [(index, column) for index, column in found.names if index not in extras.values()]
    if VALUE not in roles and not (CODE in extras or MEASURE in extras):
        names = [one for one in names if one[1].kind != VALUE or _holds_figures(one[1])]
    if VALUE not in roles and not any(column.kind == VALUE for _, column in names):
        return None
    given = {role: at for role, at in roles.items() if role != ID} | extras
    if unsure:
        given.setdefault(CODE, roles[ID])
    return Layout(VERTICAL, given, tuple(names), (), tuple(found.repeated), found.width, tuple(found.personal))


_UNSURE = frozenset(map(fold, ("mã", "id")))
"""The id of a unit, or of what the row is about."""


def _holds_figures(column: Column) -> bool:
    return bool(column.period or period_in(column.name)) or fold(column.name) in TOTALS


def _kind(roles: set[str], names: list[tuple[int, Column]], period_above: bool) -> str | None:
    who = roles & {UNIT, ID, NAME}
    if VALUE in roles and len(roles & {UNIT, ID, NAME, FACT, PERIOD}) >= 2:
        return LONG
    if not names and len(roles & {UNIT, NAME, FACT, PERIOD}) >= 2 and UNIT in roles:
        return LONG
    if TYPE in roles and {ID, NAME} & roles and UNIT not in roles:
        dated = period_above or PERIOD in roles or any(column.period for _, column in names)
        return WIDE if names and dated else UNITS
    if {ID, NAME, PARENT} <= roles and not names:
        return UNITS
    return WIDE if who and names else None


def _missing(kind: str, roles: dict[str, int], typed_by_sheet: bool) -> tuple[str, ...]:
    if kind == UNITS:
        return tuple(role for role in (ID, NAME, TYPE) if role not in roles and not (role == TYPE and typed_by_sheet))
    if kind == WIDE:
        return ()
    needed = [VALUE] if VALUE not in roles else []
    if not roles.keys() & {UNIT, ID} and not (NAME in roles and FACT in roles):
        needed.append(UNIT)
    if not roles.keys() & {FACT, NAME}:
        needed.append(FACT)
    if PERIOD not in roles:
        needed.append(PERIOD)
    return tuple(needed)
