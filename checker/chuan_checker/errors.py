"""Mistakes in the question that is asked of the checker.

In: nothing. Out: one `Kind` a mistake. What is wrong inside a submission is in `facts/errors.py`.
"""

from __future__ import annotations

from chuan_grammar.diagnostics import Kind

UNKNOWN_UNIT = Kind(
    "unknown-unit",
    "không có đơn vị «{name}»; gần nhất là {nearest}",
    "there is no unit «{name}»; the nearest are {nearest}",
    "xem danh sách bằng lệnh «chuan units»",
    "list them with «chuan units»",
    "An unknown `--unit` is a usage error (ruling 75).",
)
AMBIGUOUS_UNIT = Kind(
    "ambiguous-unit-name",
    "«{name}» là tên của nhiều đơn vị: {candidates}",
    "«{name}» is the name of several units: {candidates}",
    "dùng mã của đơn vị",
    "use the unit's id",
    "The program never asks and never guesses (ruling 106).",
)
BROKEN_UNIT = Kind(
    "unusable-unit",
    "đơn vị «{name}» không dùng được: {reason}",
    "the unit «{name}» cannot be used: {reason}",
    "sửa dòng của đơn vị trong danh sách",
    "correct the unit's row in the list",
    "A row of the list that could not become a unit (ruling 85).",
)

KINDS = (UNKNOWN_UNIT, AMBIGUOUS_UNIT, BROKEN_UNIT)
