"""Text files of the corpus: CSV in two dialects, JSON, and the letters of the old TCVN3 fonts.

In: rows. Out: bytes. Promises: UTF-8 unless it says otherwise; a row is a line; the line of a row is its place in the
list plus one. Quotes nothing by itself where `raw` lines are given.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

Row = Sequence[str]


def semicolons(rows: Sequence[Row]) -> bytes:
    """As Excel saves «CSV UTF-8» on a Vietnamese Windows: a byte order mark, `;`, CR LF."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def commas(rows: Sequence[Row], raw: dict[int, str] | None = None) -> bytes:
    """With commas and LF. `raw` replaces whole lines, by their number in the file, as an editor would leave them."""
    lines = []
    for number, row in enumerate(rows, start=1):
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow(row)
        lines.append((raw or {}).get(number, out.getvalue()))
    return ("\n".join(lines) + "\n").encode("utf-8")


def facts_json(facts: Sequence[dict[str, object]], missing_comma_before: int = 0) -> bytes:
    """A fact a line: fact 0 stands on line 2. The comma before the given line is left out."""
    lines = ['{"facts": [']
    for index, fact in enumerate(facts):
        last = index == len(facts) - 1 or missing_comma_before == len(lines) + 2
        lines.append(json.dumps(fact, ensure_ascii=False) + ("" if last else ","))
    return ("\n".join([*lines, "]}"]) + "\n").encode("utf-8")


_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĐĂÂÊÔƠƯ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ§¡¢£¤¥¦",
        strict=True,
    )
)
"""Each letter of Vietnamese and the Latin-1 letter in whose place the .Vn fonts draw it."""


def tcvn3(text: str) -> str:
    """The characters that a text typed with a TCVN3 keyboard leaves in the file.

    Capitals with a tone have no place of their own: a word in capitals is typed small, in a font that draws capitals.

    >>> tcvn3("Giá trị"), tcvn3("SỐ LIỆU")
    ('Gi¸ trÞ', 'sè liÖu')
    """
    typed = text.lower() if text.isupper() and not text.isascii() else text
    return "".join(_TCVN3.get(character, character) for character in typed)
