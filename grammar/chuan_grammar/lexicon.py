"""The words that the lexer knows: keywords and declared names, found by longest match over syllables.

In: the keyword table, and atoms of all rule files that are read together. Out: a `Lexicon`. Promises: a name is
declared before anything is lexed with it (language §1.2), in any file order; matches end at syllable boundaries.
`scan` only finds names; mistakes in declarations are reported later, by the parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from chuan_grammar.atoms import NAME, SIGN, STRING, WORD, Atom, keys_of, split
from chuan_grammar.keywords import KEYWORDS
from chuan_grammar.tables import load
from chuan_grammar.text import tidy
from chuan_grammar.trie import END, Match, Trie, insert, longest

MOST_WORDS = 60
"""Of a name; longest match looks as far ahead as the longest name, at every word of every file."""


class Declared(NamedTuple):
    """A name found by the scan, with the atoms it was written in."""

    token: str
    name: str
    unit_type: str | None
    atoms: Sequence[Atom]
    canonical: str
    definition: Sequence[Atom] = ()
    file: int = 0
    """Index of the file it was found in."""


def heads() -> Trie:
    """Words that open a declaration or clause (first on a line only)."""
    found: Trie = load()["keywords"]["heads"]
    return found


def words() -> Trie:
    """Keywords inside a segment; clause heads too, so that a misplaced one is named in the message."""
    found: Trie = load()["keywords"]["words"]
    return found


def locator_words() -> Trie:
    """Keywords inside `nguồn:` and `không lập quy tắc` only (grammar A15)."""
    found: Trie = load()["keywords"]["locators"]
    return found


class Lexicon:
    """Declared names of one set of files, ready for lexing."""

    def __init__(self, declared: Iterable[Declared] = ()) -> None:
        self.names: Trie = {}
        self.declared: list[Declared] = []
        self.add(declared)

    def add(self, declared: Iterable[Declared]) -> None:
        """Add names; measures give way to everything else of the same spelling."""
        found = list(declared)
        self.declared += found
        for entry in sorted(found, key=lambda d: d.token == "MEASURE"):  # noqa: S105 - a token of the grammar
            if len(entry.atoms) <= MOST_WORDS:
                insert(self.names, [atom_key(a) for a in entry.atoms], entry.token, entry.canonical)

    def name_at(self, atoms: Sequence[Atom], at: int, stop: int | None = None) -> Match | None:
        """The longest declared name at `at`; a quoted name «…» counts as one atom."""
        atom = atoms[at]
        if atom.kind == NAME:
            inner = keys_of(atom.text)
            node: Any = self.names
            for key in inner:
                node = node.get(key) if node is not None else None
            end = node.get(END) if node else None
            return Match(end[0], end[1], 1) if end else None
        return longest(self.names, atoms, at, stop)

    def spelled(self, *tokens: str) -> list[str]:
        """All declared names with these tokens (all when none is given), for suggestions."""
        return [d.name for d in self.declared if not tokens or d.token in tokens]


def atom_key(atom: Atom) -> str:
    """The matching key of an atom of a name."""
    return atom.key


# ---------------------------------------------------------------- segments by opening word


class Cut(NamedTuple):
    """An opening word at atoms[start:body] and its segment up to `stop`."""

    head: str
    spelled: str
    start: int
    body: int
    stop: int


def cut(atoms: Sequence[Atom]) -> list[Cut]:
    """Cut a file at opening words that stand first on their line (grammar A1).

    Atoms before the first opening word form a cut with an empty head.
    """
    trie = heads()
    starts: list[tuple[int, Match | None]] = []
    for index, atom in enumerate(atoms):
        if atom.first and atom.kind == WORD:
            found = longest(trie, atoms, index)
            if found is not None:
                starts.append((index, found))
    if atoms and (not starts or starts[0][0] > 0):
        starts.insert(0, (0, None))
    stops = [*(index for index, _ in starts[1:]), len(atoms)] if starts else []
    return [
        Cut(m.token if m else "", m.value if m else "", index, index + (m.length if m else 0), stop)
        for (index, m), stop in zip(starts, stops, strict=True)
    ]


def recut(atoms: Sequence[Atom], pieces: Sequence[Cut], lexicon: Lexicon) -> list[Cut]:
    """The cuts once names are known: where a longer name begins at an opening word, the segment before goes on."""
    out: list[Cut] = []
    for piece in pieces:
        name = lexicon.name_at(atoms, piece.start) if piece.head else None
        if name is None or name.length <= piece.body - piece.start:
            out.append(piece)
        elif out:
            out[-1] = out[-1]._replace(stop=piece.stop)
        else:
            out.append(Cut("", "", piece.start, piece.start, piece.stop))
    return out


# ---------------------------------------------------------------- the scan for declared names

OF_UNIT = frozenset({"ATTR_HEAD", "FACT_HEAD", "PARAM_HEAD", "DOC_HEAD", "EVENT_HEAD", "FORMULA_HEAD"})
"""Heads whose name ends at the last `của <unit type>`."""

_NAME_TOKEN = {
    "FACT_HEAD": "FACT", "PARAM_HEAD": "FACT", "FORMULA_HEAD": "FACT", "TABLE_HEAD": "FACT", "DOC_HEAD": "DOC",
    "EVENT_HEAD": "EVENT", "GROUP_HEAD": "GROUP", "ATTR_HEAD": "ATTR", "UNIT_HEAD": "UNIT",
}  # fmt: skip
_OF = frozenset({keys_of("của"), keys_of("of")})
_BELONGS = frozenset({keys_of("thuộc"), keys_of("belongs to")})
_KEYED = frozenset({keys_of("theo"), keys_of("by key")})
_ALSO = tuple(keys_of(w) for w in ("(còn gọi là:", "(cũng gọi:", "(also:"))
_STOPS = frozenset({":", "=", "("})


def starts_with(atoms: Sequence[Atom], at: int, phrases: Iterable[Sequence[str]]) -> int:
    """How many atoms of one of the phrases stand at `at` (0: none)."""
    for phrase in phrases:
        if at + len(phrase) <= len(atoms) and all(atoms[at + i].key == key for i, key in enumerate(phrase)):
            return len(phrase)
    return 0


def name_end(head: str, atoms: Sequence[Atom], body: int, stop: int, units: Trie) -> int:
    """The index after the new name that follows a declaration head (ruling 74, grammar A1)."""
    limit = body
    while limit < stop and not (atoms[limit].kind == SIGN and atoms[limit].key in _STOPS):
        limit += 1
    if head in OF_UNIT:
        for index in range(limit - 1, body, -1):
            taken = starts_with(atoms, index, _OF)
            if taken and index + taken < stop and longest(units, atoms, index + taken) is not None:
                return index
        return limit
    phrases = {"UNIT_HEAD": _BELONGS, "TABLE_HEAD": _KEYED}.get(head, frozenset())
    for index in range(body + 1, limit):
        if starts_with(atoms, index, phrases):
            return index
    return limit


def spelled_by(atoms: Sequence[Atom]) -> str:
    """The author's spelling of atoms, with blanks where blanks were."""
    return tidy("".join((" " if a.spaced and i else "") + a.text for i, a in enumerate(atoms)))


def expand_name(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a new name, with a quoted name «…» or value "…" opened (rulings 74, 78)."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.kind in (NAME, STRING):
            out += [Atom(WORD, a.key, a.text, atom.start, atom.end, True, False) for a in split(atom.text)]
        else:
            out.append(atom)
    return out


def aliases(atoms: Sequence[Atom], body: int, stop: int) -> list[Sequence[Atom]]:
    """The names in `(còn gọi là: a, b)`."""
    for index in range(body, stop):
        taken = starts_with(atoms, index, _ALSO)
        if taken:
            return items(atoms, index + taken, stop, ")")
    return []


def items(atoms: Sequence[Atom], at: int, stop: int, closing: str) -> list[Sequence[Atom]]:
    """Comma-separated runs of atoms up to a closing sign."""
    found: list[Sequence[Atom]] = []
    begin = at
    for index in range(at, stop):
        key = atoms[index].key if atoms[index].kind == SIGN else ""
        if key in (",", closing):
            found.append(atoms[begin:index])
            begin = index + 1
        if key == closing:
            return [run for run in found if run]
    return [run for run in [*found, atoms[begin:stop]] if run]


_VALUES = (keys_of("các giá trị"), keys_of("một trong"), keys_of("values"), keys_of("one of"))
_BOOLEAN = (keys_of("có/không"), keys_of("yes/no"))
_JOIN = (keys_of("và"), keys_of("hoặc"), keys_of("and"), keys_of("or"), (",",))
_AFTER_VALUES = tuple(
    keys_of(w)
    for k in KEYWORDS
    if k.token in {
        "STOCK", "YEAR", "SCHOOL_YEAR", "MONTH", "QUARTER", "TERM", "DAY", "IN", "PART_OF", "ABOVE", "SHARE_BASE",
        "CONSISTS", "LE", "GE", "NONNEGATIVE", "CODE", "LOWER_BETTER", "HIGHER_BETTER", "FROM_PREDECESSORS",
    }
    for w in (*k.vi, *k.en)
)  # fmt: skip
"""Ruling 78: a list of values ends before one of these."""


def new_values(atoms: Sequence[Atom], at: int, stop: int) -> tuple[list[tuple[int, int]], int]:
    """Ranges of atoms of the values after `các giá trị`, and where the list ends."""
    ranges: list[tuple[int, int]] = []
    begin = index = at
    while index < stop:
        if atoms[index].kind == SIGN and atoms[index].key in ("(", ")", ";", ":"):
            break
        joined = starts_with(atoms, index, _JOIN)
        if joined and index > begin:
            if starts_with(atoms, index + joined, _AFTER_VALUES) and atoms[index].key == ",":
                break
            ranges.append((begin, index))
            index += joined
            begin = index
        else:
            index += 1
    if index > begin:
        ranges.append((begin, index))
    return ranges, index


def run_end(atoms: Sequence[Atom], at: int, stop: int, until: str = ",;:()") -> int:
    """The end of a run written without blanks (an id, a section number)."""
    index = at
    while index < stop and (index == at or not atoms[index].spaced):
        if atoms[index].kind in (STRING, NAME) or (atoms[index].kind == SIGN and atoms[index].key in until):
            break
        index += 1
    return index


def _type_start(atoms: Sequence[Atom], at: int, stop: int) -> int:
    while at < stop and atoms[at].key != ":":
        at += 1
    return at + 1


def scan(files: Sequence[tuple[Sequence[Atom], Sequence[Cut]]]) -> list[Declared]:
    """Every declared name of these files; unit types first, for the other names need them."""
    pieces = [(i, atoms, piece) for i, (atoms, cuts) in enumerate(files) for piece in cuts if piece.head in _SCANNED]
    found: list[Declared] = []
    units: Trie = {}
    for index, atoms, piece in pieces:
        if piece.head == "UNIT_HEAD":
            end = name_end(piece.head, atoms, piece.body, piece.stop, {})
            found += _in_file(index, _named("UNIT", atoms, piece, end, None))
    for unit in found:
        insert(units, [a.key for a in unit.atoms], "UNIT", unit.canonical)
    # Names that may begin with an opening word (`nhóm trẻ độc lập`) are known before groups and tables are looked at.
    plain = Lexicon()
    for index, atoms, piece in pieces:
        if piece.head in OF_UNIT:
            names = _scan_of_unit(atoms, piece, units)
            found += _in_file(index, names)
            plain.add(names)
    for index, atoms, piece in pieces:
        known = plain.name_at(atoms, piece.start)
        if known is None or known.length <= piece.body - piece.start:
            found += _in_file(index, _scan_other(atoms, piece))
    return found


_SCANNED = OF_UNIT | {"UNIT_HEAD", "GROUP_HEAD", "TABLE_HEAD", "REQUIREMENT", "CHECK_HEAD", "PLAN"}


def _in_file(index: int, names: list[Declared]) -> list[Declared]:
    return [name._replace(file=index) for name in names]


def _named(token: str, atoms: Sequence[Atom], piece: Cut, end: int, unit: str | None) -> list[Declared]:
    if end <= piece.body:
        return []
    written = expand_name(atoms[piece.body : end])
    name = spelled_by(atoms[piece.body : end])
    rest = atoms[end : piece.stop]
    out = [Declared(token, name, unit, written, name, rest)]
    for alias in aliases(atoms, end, piece.stop):
        out.append(Declared(token, spelled_by(alias), unit, expand_name(alias), name, rest))
    return out


def _scan_of_unit(atoms: Sequence[Atom], piece: Cut, units: Trie) -> list[Declared]:
    end = name_end(piece.head, atoms, piece.body, piece.stop, units)
    taken = starts_with(atoms, end, _OF)
    unit = longest(units, atoms, end + taken) if taken else None
    if unit is None:
        return []
    kind = _type_start(atoms, end, piece.stop)
    token = _NAME_TOKEN[piece.head]
    if token == "ATTR" and starts_with(atoms, kind, _BOOLEAN):  # noqa: S105
        token = "FLAG"  # noqa: S105
    found = _named(token, atoms, piece, end, unit.value)
    listed = starts_with(atoms, kind, _VALUES)
    if listed:
        for begin, stop in new_values(atoms, kind + listed, piece.stop)[0]:
            found.append(Declared("VALUE", spelled_by(atoms[begin:stop]), unit.value, expand_name(atoms[begin:stop]),
                                  spelled_by(atoms[begin:stop])))  # fmt: skip
    measure = measure_range(atoms, kind, piece.stop)
    if measure is not None:
        run = atoms[measure[0] : measure[1]]
        found.append(Declared("MEASURE", spelled_by(run), unit.value, run, spelled_by(run)))
    return found


_MEASURED = tuple(keys_of(w) for w in ("số đếm", "số lượng", "count", "số", "number"))


def measure_range(atoms: Sequence[Atom], at: int, stop: int) -> tuple[int, int] | None:
    """The atoms of `(phòng)` after a count or number type, without the parentheses."""
    taken = starts_with(atoms, at, _MEASURED)
    begin = at + taken
    if not taken or begin >= stop or atoms[begin].key != "(" or starts_with(atoms, begin, _ALSO):
        return None
    end = begin + 1
    while end < stop and atoms[end].key != ")":
        end += 1
    return (begin + 1, end) if end > begin + 1 else None


def _scan_other(atoms: Sequence[Atom], piece: Cut) -> list[Declared]:
    if piece.head in ("GROUP_HEAD", "TABLE_HEAD"):
        end = name_end(piece.head, atoms, piece.body, piece.stop, {})
        closing = atoms[end].key if end < piece.stop else ""
        if piece.head == "TABLE_HEAD" and not starts_with(atoms, end, _KEYED):
            return []
        if piece.head == "GROUP_HEAD" and closing != "=":
            return []
        return _named(_NAME_TOKEN[piece.head], atoms, piece, end, None)
    if piece.head in ("REQUIREMENT", "CHECK_HEAD", "PLAN"):
        end = run_end(atoms, piece.body, piece.stop)
        if end > piece.body:
            run = atoms[piece.body : end]
            name = "".join(a.text for a in run)
            return [Declared("ID", name, None, run, name)]
    return []
