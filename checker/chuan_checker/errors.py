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

UNIT_ENDED = Kind(
    "unit-ended",
    "«{name}» chỉ có đến ngày {until}, trước ngày kiểm tra {day}{successors_vi}",
    "«{name}» existed until {until}, before the check date {day}{successors_en}",
    "kiểm tra vào một ngày không muộn hơn {until}, hoặc kiểm tra đơn vị tiếp nhận",
    "check on a day not later than {until}, or check its successor",
    "A merged unit keeps its figures; what it is judged by after its end concerns nobody any more (ruling 64).",
    severity="warning",
)
UNIT_NOT_YET = Kind(
    "unit-not-yet",
    "«{name}» chỉ có từ ngày {since}, sau ngày kiểm tra {day}",
    "«{name}» exists from {since}, after the check date {day}",
    "kiểm tra vào một ngày từ {since} trở đi, hoặc kiểm tra đơn vị trước đó",
    "check on a day from {since} on, or check its predecessor",
    "A successor has no figures of its own before it begins (rulings 64, 105).",
    severity="warning",
)

KINDS = (UNKNOWN_UNIT, AMBIGUOUS_UNIT, BROKEN_UNIT, UNIT_ENDED, UNIT_NOT_YET)
