"""Vietnamese text: normal form, folding for matching, folding for suggestions.

In: any text. Out: NFC text and matching keys. Promises (language §2, grammar C10): matching ignores case, kinds of
space, placement of the tone mark, `i`/`y` after h k l m s t qu, en dash against hyphen, Eth against D with stroke,
and invisible characters; it never drops a diacritic (`Văn Lăng` is not `Văn Lang`). Suggestions alone drop them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width characters, byte order mark: copied along from Word and PDF, never meant."""

_DROP = {ord(c): None for c in INVISIBLE}
_TONES = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
_DASHES = {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2212"}
_ETH = {ord("\u00d0"): "\u0110", ord("\u00f0"): "\u0111"}
_I_OR_Y = re.compile(r"^(h|k|l|m|s|t|qu)i(\d?)$")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


def nfc(text: str) -> str:
    """Canonical composition, without invisible characters; never NFKC, so `m²` stays."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.isprintable() else composed.translate(_DROP)


@lru_cache(maxsize=65536)
def fold_syllable(syllable: str) -> str:
    """The matching key of one syllable: base letters, then the tone, wherever it was written.

    >>> fold_syllable("hoà") == fold_syllable("hòa") and fold_syllable("tỉ") == fold_syllable("Tỷ")
    True
    >>> fold_syllable("tay") == fold_syllable("tai") or fold_syllable("lang") == fold_syllable("lăng")
    False
    """
    if syllable.isascii():
        base, tone = syllable.casefold(), ""
    else:
        base, tone = "", ""
        for char in unicodedata.normalize("NFD", syllable.translate(_DROP).translate(_ETH).casefold()):
            if char in _TONES:
                tone = _TONES[char]
            else:
                base += char
        base = unicodedata.normalize("NFC", base)
    if base.endswith("y"):
        as_i = base[:-1] + "i"
        if _I_OR_Y.match(as_i):
            base = as_i
    return base + tone


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The matching key of a name: each syllable folded, any run of Unicode space as one blank.

    >>> fold("Uỷ  ban\\u00a0xã") == fold("ủy ban xã")
    True
    """
    text = nfc(text).translate(_DASHES)
    return " ".join(_WORD.sub(lambda m: fold_syllable(m.group()), text).split()).casefold()


def tidy(text: str) -> str:
    """One line, single blanks, NFC; the author's spelling otherwise (what output shows)."""
    return " ".join(nfc(text).split())


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """Without any diacritics, for suggestions only; never a key.

    >>> bare("Đống Đa")
    'dong da'
    """
    stripped = unicodedata.normalize("NFD", nfc(text).translate(_ETH).casefold().replace("đ", "d"))
    return " ".join("".join(c for c in stripped if not unicodedata.combining(c)).split())


def nearest(wanted: str, candidates: list[str], at_least: float = 0.6) -> str | None:
    """The candidate most like `wanted` (diacritics folded), or None when nothing is near.

    >>> nearest("kẹ sách", ["kệ sách", "bạn đọc"])
    'kệ sách'
    """
    return next(iter(nearest_few(wanted, candidates, 1, at_least)), None)


def nearest_few(wanted: str, candidates: list[str], most: int = 3, at_least: float = 0.6) -> list[str]:
    """Up to `most` candidates, the likest first; ties in alphabetical order, so that output is stable."""
    from difflib import SequenceMatcher

    target = bare(wanted)[:200]
    scored = []
    for candidate in sorted(set(candidates)):
        matcher = SequenceMatcher(None, target, bare(candidate)[:200], autojunk=False)
        if matcher.real_quick_ratio() >= at_least and matcher.quick_ratio() >= at_least:
            ratio = matcher.ratio()
            if ratio >= at_least:
                scored.append((-ratio, candidate != wanted, candidate))
    return [candidate for _, _, candidate in sorted(scored)[:most]]
