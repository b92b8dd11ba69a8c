"""The manifest of the corpus: what was planted, written down before there was a generator.

In: `planted.csv`, `oddities.csv`. Out: `Planted`, `Oddity`. Promises: a place is file, sheet and cell, or file, line
and column; a place that names no cell is about the whole of what it does name, and any cell inside is right.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, order=True)
class Spot:
    """Where something stands; blank parts are not said."""

    file: str
    sheet: str = ""
    place: str = ""

    def holds(self, other: Spot) -> bool:
        """Whether the other place is this one, or lies inside it."""
        if self.file != other.file or (self.sheet and self.sheet != other.sheet):
            return False
        inside_line = re.fullmatch(r"[0-9]+", self.place) and other.place.partition(":")[0] == self.place
        return not self.place or self.place == other.place or bool(inside_line)


@dataclass(frozen=True)
class Planted:
    """A fault. `also`: the other cells that take part in it."""

    id: str
    spot: Spot
    code: str
    unit: str
    fact: str
    also: tuple[Spot, ...]
    planted: str


@dataclass(frozen=True)
class Oddity:
    """Something unusual that is no fault. `expected`: nothing, or one of repair, remark, skipped with its code."""

    id: str
    spot: Spot
    expected: str
    code: str
    oddity: str


def planted() -> tuple[Planted, ...]:
    """The sixty faults."""
    return tuple(
        Planted(
            row["id"], _spot(row), row["code"], row["unit"], row["fact"],
            tuple(Spot(*text.split("|")) for text in row["also"].split(";") if text), row["planted"],
        )
        for row in _rows("planted.csv")
    )  # fmt: skip


def oddities() -> tuple[Oddity, ...]:
    """What must not be taken for a fault."""
    found = []
    for row in _rows("oddities.csv"):
        expected, _, code = row["expected"].partition(":")
        found.append(Oddity(row["id"], _spot(row), expected, code, row["oddity"]))
    return tuple(found)


def _spot(row: dict[str, str]) -> Spot:
    return Spot(row["file"], row["sheet"], row["place"])


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
