"""Vietnamese typed in TCVN3 (ABC) or VNI: found in text that is valid Unicode, and refused.

In: the texts of a file. Out: which old encoding they are in, or None. Promises: Unicode Vietnamese, other languages,
quotation marks and signs of measurement are never taken for it: a word counts only when its odd letters become one
Vietnamese syllable, and two different words must say the same; the text itself is never shown (it may be a person's
name), except words of known headings; time is linear. Converts nothing for use: a guess would change names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from chuan_checker.facts import errors
from chuan_checker.verdict import Source
from chuan_grammar.diagnostics import Diagnostic, diagnostic
from chuan_grammar.record import record
from chuan_grammar.source import Place

TCVN3, VNI = "TCVN3 (ABC)", "VNI Windows"

ENOUGH = 2
"""Different words. One alone can be a foreign name."""

MOST_TEXT = 1_000
"""Characters of one text that are looked at."""

_ODD = re.compile("[¡-©«-®µ-¾ÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")
"""Characters of the two encodings that Unicode Vietnamese never uses inside a word."""

_SIGNS = frozenset("§©®·µ×ºª«»°¹²³\u00ad")
"""Of those, the ones that also occur as signs: a word with no other odd character proves nothing."""

_UNICODE_LETTER = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323Ạ-ỹ]")
"""Neither encoding can write these: a text that has one is Unicode."""

_ROWS = {
    "a": "µ¸¶·¹", "ă": "»¾¼½Æ", "â": "ÇÊÈÉË", "e": "ÌÐÎÏÑ", "ê": "ÒÕÓÔÖ", "i": "×ÝØÜÞ", "o": "ßãáâä", "ô": "åèæçé",
    "ơ": "êíëìî", "u": "ïóñòô", "ư": "õøö÷ù", "y": "úýûüþ",
}  # fmt: skip
_TONES = "\u0300\u0301\u0309\u0303\u0323"
"""Grave, acute, hook, tilde, dot: the order of the rows."""


def _toned(vowel: str, tone: str) -> str:
    return unicodedata.normalize("NFC", vowel + tone)


_TCVN3 = {
    old: _toned(vowel, tone) for vowel, row in _ROWS.items() for old, tone in zip(row, _TONES, strict=True)
} | dict(zip("¨©®ª«¬­¡¢§£¤¥¦", "ăâđêôơưĂÂĐÊÔƠƯ", strict=True))

_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323", "â": "\u0302", "á": "\u0302\u0301",
    "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323", "ê": "\u0306",
    "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_VNI = re.compile("([aeouyôö])([ùøûõïâáàåãäêéèúüë])|([ôöñæóòî])")

_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}/\\|+=*\"'“”‘’…_<>-]+")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    "(?:iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|ua|ưa|ia|ya|uy|uyê|uya|[aăâeêioôơuưy])"
    "(?:ng|nh|ch|[cmnptiouy])?"
)
_CLOSED = re.compile("[ăâ]$|(?:iê|yê|uô|ươ|oă|uâ|uyê)$")
"""Rimes that need a consonant after them."""


@record
class Legacy:
    """What was found: the encoding, how many texts are in it and which is the first, a heading as it should read."""

    font: str
    count: int
    first: int
    written: str = ""
    meant: str = ""


def find(texts: Iterable[str]) -> Legacy | None:
    """Which old encoding texts are in; None when they are not.

    >>> find(["Häc sinh n÷ líp 1", "Tæng sè"]).font, find(["Tröôøng Tieåu hoïc"]).font
    ('TCVN3 (ABC)', 'VNI Windows')
    >>> find(["Trường Tiểu học «Hòa Bình» 5×6 m²", "Müller & Söhne, café"]) is None
    True
    """
    odd = [(at, text) for at, text in enumerate(texts) if is_odd(text) and not _UNICODE_LETTER.search(text)]
    best: tuple[int, str, list[tuple[int, str]]] | None = None
    for font in (TCVN3, VNI) if odd else ():
        words: set[str] = set()
        hits = []
        for at, text in odd:
            found = {word.casefold() for word in _WORD.findall(text[:MOST_TEXT]) if _proves(word, font)}
            words |= found
            if found:
                hits.append((at, text))
        if len(words) >= ENOUGH and (best is None or len(words) > best[0]):
            best = len(words), font, hits
    if best is None:
        return None
    _, font, hits = best
    written = next((text for _, text in hits if _heading(text, font)), "").strip()
    return Legacy(font, len(hits), hits[0][0], written, converted(written, font))


def is_odd(text: str) -> bool:
    """Whether a text has any character that makes it worth a look: cheap, and false for nearly every text."""
    return not text.isascii() and _ODD.search(text) is not None


def problem(found: Legacy, place: Place) -> Diagnostic:
    """What to tell about texts in an old encoding."""
    known = f": «{found.written}» → «{found.meant}»" if found.meant else ""
    return diagnostic(errors.LEGACY_FONT, place, font=found.font, count=found.count, known=known)


class Lines(Protocol):
    """A sheet, as far as this module looks at it: rows that know the text and the place of their cells."""

    @property
    def lines(self) -> Sequence[Line]:
        """The rows."""


class Line(Protocol):
    """One row."""

    @property
    def texts(self) -> Sequence[str]:
        """The cells as text."""

    def source(self, index: int) -> Source:
        """Where a cell stands."""


def in_sheets(name: str, sheets: Sequence[Lines]) -> Diagnostic | None:
    """What to tell about the sheets of a workbook, at the first cell in an old encoding; None when there is none."""
    cells = [
        (line, index)
        for sheet in sheets
        for line in sheet.lines
        if is_odd("".join(line.texts))
        for index, text in enumerate(line.texts)
        if is_odd(text)
    ]
    found = find(line.texts[index] for line, index in cells) if cells else None
    if found is None:
        return None
    line, index = cells[found.first]
    at = line.source(index)
    return problem(found, Place(name, sheet=at.sheet, cell=at.cell))


def converted(text: str, font: str) -> str:
    """The text as it was meant.

    >>> converted("§¬n vÞ", TCVN3), converted("Ñôn vò", VNI)
    ('Đơn vị', 'Đơn vị')
    """
    if font == TCVN3:
        return "".join(_TCVN3.get(c, c) for c in text)
    return _VNI.sub(_vni, text.casefold()).capitalize() if text[:1].isupper() else _VNI.sub(_vni, text)


def _vni(match: re.Match[str]) -> str:
    if match[3]:
        return _VNI_ALONE[match[3]]
    return _toned(_VNI_ALONE.get(match[1], match[1]), _VNI_MARKS[match[2]])


@lru_cache(maxsize=4096)
def _proves(word: str, font: str) -> bool:
    """Whether a word makes sense in the old encoding only."""
    word = word.strip("«»")
    odd = set(_ODD.findall(word))
    if not odd or odd <= _SIGNS:
        return False
    if font == VNI:
        word = word.casefold()
    elif any(c in "ÇÊËÌÐÎÏÑÒÕÓÔÖÝØÜÞ" for c in word) and word[1:].isupper() and len(word) > 2:
        return False  # capitals of another language; TCVN3 has capital vowels without tones only
    return _is_syllable(converted(word, font))


def _is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable; the tone is taken off."""
    if len(word) > 8:
        return False
    plain = unicodedata.normalize("NFD", word.casefold())
    tones = sum(c in _TONES for c in plain)
    base = unicodedata.normalize("NFC", "".join(c for c in plain if c not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(base) is not None and not _CLOSED.search(base)


def _heading(text: str, font: str) -> bool:
    """Whether a text is the heading of a column: such words may be shown, they are nobody's name."""
    from chuan_checker.facts.headings import role_of

    return len(text) < 60 and role_of(converted(text, font)) is not None
