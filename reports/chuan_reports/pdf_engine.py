"""From content to PDF bytes: the only door to typst.

In: the name of a layout in `templates/pdf`, content as plain values, the day of the check. Out: a PDF/A-2a and
PDF/UA-1 file. Promises: content reaches typst as JSON and is shown as text, never read as mark-up; typst sees the
shipped layouts and fonts and nothing else, neither system fonts nor the network; the same content gives the same bytes,
dated on the day of the check. Knows no report.
"""

from __future__ import annotations

import calendar
import json
from datetime import date
from importlib.resources import files
from itertools import pairwise

from chuan_grammar.text import nfc
from chuan_reports.layout import SHOWN_INSTEAD, clean

Content = str | int | bool | None | list["Content"] | dict[str, "Content"]
"""What a layout is given."""

SOFT_BREAK = "\u200b"
"""Where a layout may break a long word. `clean` leaves none behind, so it is free."""

LONG_WORD, MOST_RUN = 10, 12
"""No Vietnamese syllable is longer; file names, codes and amounts of money are. Without punctuation they break here."""

_BREAK_AFTER = frozenset("/\\_;,-=&?@)»")
_BREAK_BEFORE = frozenset("!:")
"""A place stays readable: `so-lieu.xlsx`, `!Trường`, `!D7` go to lines of their own, never `so-lieu.` and `xlsx`."""

_FONT_RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x323), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x400, 0x45F),
    (0x1E00, 0x1E99), (0x1EA0, 0x1EF9), (0x2010, 0x2010), (0x2012, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030),
    (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x2074, 0x2079), (0x207F, 0x2089), (0x20AB, 0x20AC),
    (0x2116, 0x2116), (0x2122, 0x2122), (0x2153, 0x2154), (0x215B, 0x215E), (0x2190, 0x2195), (0x2206, 0x2206),
    (0x2211, 0x2212), (0x221A, 0x221A), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
    (0x25A0, 0x25A1), (0x25AA, 0x25AB), (0x25B2, 0x25B2), (0x25BA, 0x25BA), (0x25BC, 0x25BC), (0x25CA, 0x25CB),
    (0x25CF, 0x25CF),
)  # fmt: skip
SHOWABLE = frozenset(chr(code) for low, high in _FONT_RANGES for code in range(low, high + 1)) | frozenset(
    "✓✗" + SHOWN_INSTEAD
)
"""What the fonts can show in each style. Any other character appears as the sign that something was there."""

_ALIKE = {"\u2011": "-", "\u2007": "\u00a0", "\u202f": "\u00a0", "\u2043": "-", "☐": "□", "∙": "•", "⩾": "≥", "⩽": "≤"}


def plain(text: str) -> str:
    """Clean text that the fonts can show; line breaks stay.

    >>> plain("Tru\\u031bo\\u031b\\u0300ng 学\\n2027"), plain("1\\u202f000")
    ('Trường �\\n2027', '1 000')
    """
    return "\n".join(_shown(clean(line)) for line in text.split("\n"))


def _shown(line: str) -> str:
    if line.isascii():
        return line
    composed = nfc("".join(_ALIKE.get(char, char) for char in line))
    return "".join(char if char in SHOWABLE else SHOWN_INSTEAD for char in composed)


def breakable(text: str, most: int = LONG_WORD) -> str:
    """Plain text with places where a long word may go on in the next line: at punctuation, else at a fixed length.

    >>> breakable("so-lieu-xa.xlsx!Trường!D7").replace(SOFT_BREAK, "|")
    'so-|lieu-|xa.xlsx|!Trường|!D7'
    >>> breakable("facts.csv:296:4").replace(SOFT_BREAK, "|")
    'facts.csv|:296:4'
    >>> breakable("1.250.000 đồng") == "1.250.000 đồng"
    True
    """
    if all(len(word) <= most for word in text.split()):
        return text
    return "\n".join(" ".join(_broken(word, most) for word in line.split(" ")) for line in text.split("\n"))


def _broken(word: str, most: int) -> str:
    if len(word) <= most:
        return word
    made: list[str] = []
    run = 0
    for char, after in pairwise(word):
        made.append(char)
        run += 1
        natural = char in _BREAK_AFTER and not after.isdigit()  # no day and no amount comes apart
        natural = natural or (after in _BREAK_BEFORE and char.isalnum() and not char.isdigit())
        if natural or run >= MOST_RUN:
            made.append(SOFT_BREAK)
            run = 0
    return "".join((*made, word[-1]))


def compiled(layout: str, content: Content, day: date) -> bytes:
    """The PDF of a layout (`document`, `card`) filled with content."""
    import typst

    home = files("chuan_reports").joinpath("templates", "pdf")
    made = typst.compile(
        str(home.joinpath(f"{layout}.typ")),
        root=str(home),
        font_paths=[str(home.joinpath("fonts"))],
        ignore_system_fonts=True,
        package_path=str(home),
        package_cache_path=str(home),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=calendar.timegm(day.timetuple()),
    )
    assert isinstance(made, bytes), "typst gives bytes when no output file is named"
    return made
