"""What the headings of a table mean: roles of columns, and which of three kinds of table they make.

In: the texts of one row. Out: a `Layout` (list of units, long facts, wide table), or None when the row is no header.
Promises: matching is folded (case, tone placement, spaces); a heading that has no role is a name of the vocabulary,
which only `resolve` knows. Reads no data row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

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

_ROLES = {fold(word): role for role, words in SYNONYMS.items() for word in words}

_XA = fold("xã")

UNITS, LONG, WIDE = "units", "long", "wide"
_STRENGTH = {LONG: 3, UNITS: 2, WIDE: 1}

_SUFFIX = re.compile(r"^(.*\S)\s*\(([^()]*)\)$", re.DOTALL)
_PERIOD = re.compile(r"^(.*\S)\s*\[([^\[\]]*)\]$", re.DOTALL)
_PERCENT = re.compile(r"(?<![\d\s])\s*%|^\s*%|(?<![\d\s])\s+phần trăm|^\s*phần trăm", re.IGNORECASE)


MOST_HEADING = 300
"""Characters. A longer heading is a paragraph; it names nothing, and is not kept in memory."""


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


@record
class Layout:
    """How to read a table. `roles` maps a role to its column; `names` are the columns that name facts or attributes.

    `missing` are roles without which the table means nothing; `repeated` pairs of columns with one role.
    """

    kind: str
    roles: dict[str, int]
    names: tuple[tuple[int, Column], ...]
    missing: tuple[str, ...] = ()
    repeated: tuple[tuple[str, int, int], ...] = ()
    width: int = 0

    @property
    def strength(self) -> tuple[int, int, int]:
        """Surer kinds, then known headings, then fuller rows make the better header.

        Known headings come before fullness because a row of data may be fuller than its header.
        """
        return _STRENGTH[self.kind], len(self.roles.keys() - {SKIP}), len(self.names)


def layout_of(headings: Sequence[str], *, period_above: bool = False, typed_by_sheet: bool = False) -> Layout | None:
    """The layout that a row of headings makes; None when it is not one."""
    roles: dict[str, int] = {}
    repeated: list[tuple[str, int, int]] = []
    names: list[tuple[int, Column]] = []
    width = 0
    for index, heading in enumerate(headings):
        if not heading or heading.isspace():
            continue
        width = index + 1
        role = role_of(heading)
        if role is None:
            names.append((index, column_of(heading[:MOST_HEADING])))
        elif role not in roles:
            roles[role] = index
        elif role == UNIT and PARENT not in roles and _XA in (fold(heading), fold(headings[roles[UNIT]])):
            # `xã | trường | …`: the commune column says where the school lies
            commune = index if fold(heading) == _XA else roles[UNIT]
            roles[PARENT], roles[UNIT] = commune, roles[UNIT] + index - commune
        elif role != SKIP:
            repeated.append((role, roles[role], index))
    kind = _kind(set(roles), names, period_above)
    if kind is None:
        return None
    return Layout(kind, roles, tuple(names), _missing(kind, roles, typed_by_sheet), tuple(repeated), width)


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
