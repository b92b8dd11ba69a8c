"""Lines of plain text for a terminal: cleaning, wrapping, hanging indents, colour last.

In: text and a width. Out: lines no longer than the width. Promises: text from users cannot move the cursor, colour the
screen, reverse the reading direction or start a line of its own; without colour there is no escape character at all.
One character of composed Vietnamese (NFC) is one column.
"""

from __future__ import annotations

import re
import unicodedata

from chuan_grammar.text import nfc

TIE = "\u00a0"
"""Holds words together while wrapping; written as a plain blank. `clean` leaves none behind, so it is free."""

NARROWEST = 40
"""Below this a label and a rule id no longer fit side by side."""

SHOWN_INSTEAD = "�"
"""Stands for a character that must not reach a terminal: the reader sees that something was there."""

_AFTER_NUMBER = re.compile(r"(?<=\d) ")
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_CODES = {
    "bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35", "cyan": "36",
}  # fmt: skip


def clean(text: str) -> str:
    """One line of safe, composed text.

    >>> clean("Trường\\n \\x1b[31mA"), clean("a\\u202eb")
    ('Trường �[31mA', 'a�b')
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    flat = " ".join(nfc(text).split())
    if flat.isprintable():
        return flat
    return "".join(SHOWN_INSTEAD if unicodedata.category(char) in _UNSAFE else char for char in flat)


def tie(text: str) -> str:
    """The text kept on one line where that is possible.

    >>> tie("≥ 95%") == "≥" + TIE + "95%"
    True
    """
    return clean(text).replace(" ", TIE)


def glue(text: str) -> str:
    """A number and the word after it kept on one line.

    >>> glue("còn 3 phòng học") == "còn 3" + TIE + "phòng học"
    True
    """
    return _AFTER_NUMBER.sub(TIE, text)


def fit(text: str, width: int) -> str:
    """The text, cut with an ellipsis when it is longer than the width.

    >>> fit("phòng học thông minh", 10)
    'phòng học…'
    """
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def wrap(text: str, width: int, first: int = 0) -> list[str]:
    """Lines of at most `width`; the first one has `first` columns less. Longer words are broken.

    >>> wrap("mỗi trường có 1 phòng", 10)
    ['mỗi trường', 'có 1 phòng']
    >>> wrap("một hai", 8, first=5)
    ['một', 'hai']
    """
    lines: list[str] = []
    line, room = "", width - first
    for word in _words(text, width):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = "", width
        if not line and not lines and first > 0 and len(word) > room:
            lines.append("")
            room = width
        while not line and len(word) > room:
            lines.append(word[:room])
            word, room = word[room:], width
        line = f"{line} {word}" if line else word
    lines.append(line)
    return [one.replace(TIE, " ") for one in lines]


def _words(text: str, width: int) -> list[str]:
    """What must not be parted, as far as it fits a line."""
    return [part for word in text.split(" ") for part in ([word] if len(word) <= width else word.split(TIE))]


class Page:
    """Collects lines. Text given to it is clean already (`clean`, `tie`) or the program's own."""

    def __init__(self, width: int, color: bool) -> None:
        """`width` in columns, at least `NARROWEST`."""
        self.width = max(width, NARROWEST)
        self.color = color
        self.lines: list[str] = []

    def blank(self) -> None:
        """One empty line, never two in a row."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def put(self, text: str, indent: int = 0, hang: int = 0, style: str = "", lead: str = "", mark: str = "") -> None:
        """A paragraph. `lead` stands before the text in style `mark`; lines after the first are `hang` deeper."""
        if len(lead) > (self.width - indent) * 2 // 3:
            text, lead = f"{lead.rstrip()} {text}", ""
        wrapped = wrap(text, self.width - indent - hang, first=len(lead) - hang)
        first = " " * indent + self.paint(lead.replace(TIE, " "), mark) + self.paint(wrapped[0], style)
        self.lines.append(first.rstrip())
        for line in wrapped[1:]:
            self.lines.append(" " * (indent + hang) + self.paint(line, style))

    def field(self, name: str, text: str, indent: int, column: int, style: str = "") -> None:
        """A name, and its text in a column of its own."""
        self.put(text, indent, column, style, lead=name.ljust(column - 1) + " ", mark="dim" if name else "")

    def heading(self, text: str, underlined: bool = True) -> None:
        """A heading with a blank line above and a rule below."""
        self.blank()
        self.put(text, style="bold")
        if underlined:
            self.put("-" * min(self.width, len(text)), style="dim")

    def paint(self, text: str, style: str) -> str:
        """The text in a style such as `bold red`, when there is colour."""
        if not (self.color and style and text):
            return text
        codes = ";".join(_CODES[name] for name in style.split())
        return f"\x1b[{codes}m{text}\x1b[0m"

    def text(self) -> str:
        """Everything, ending in one line break."""
        return "\n".join(self.lines).rstrip("\n") + "\n"
