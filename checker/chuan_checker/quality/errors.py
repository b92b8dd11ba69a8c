"""What can be wrong between the values of submissions, each of which can be read: wording, help, and why it matters.

In: nothing. Out: one `Kind` a fault and the tuple `KINDS`. Promises: as `facts.errors`; `bad` and `good` are files of
facts under the vocabulary `EXAMPLES`, which tests run. An error makes every finding that
reads the value invalid (ruling 20); a warning changes no verdict.
"""

from __future__ import annotations

from chuan_grammar.diagnostics import Kind

EXAMPLES = """từ vựng ví dụ
loại đơn vị xã
loại đơn vị trường thuộc xã
số liệu bạn đọc của trường: số lượng (em), năm học
số liệu bạn đọc nữ của trường: số lượng (em), năm học, trong số bạn đọc
số liệu phòng đọc của trường: số lượng (phòng), năm học
số liệu phòng mượn của trường: số lượng (phòng), năm học
số liệu tổng số phòng của trường: số lượng (phòng), năm học, gồm phòng đọc, phòng mượn
đối chiếu TV-01: phòng đọc ≤ bạn đọc
"""
"""The names in the examples."""

PART_ABOVE_WHOLE = Kind(
    "quality-part-above-whole",
    "«{part}» là {inside}, lớn hơn «{whole}» là {all} [{other}]",
    "«{part}» is {inside}, more than «{whole}», which is {all} [{other}]",
    "đối chiếu hai ô với sổ gốc và sửa ô ghi sai{hint}",
    "compare the two cells with the register and correct the wrong one{hint_en}",
    "What is declared as part of a whole cannot exceed it; every finding that reads one of the two is invalid.",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,120\nT1,bạn đọc nữ,2025-2026,150\n",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,120\nT1,bạn đọc nữ,2025-2026,50\n",
)
SUM_DIFFERS = Kind(
    "quality-sum-differs",
    "«{total}» là {all}, nhưng các phần cộng lại là {sum} ({parts}), {difference}",
    "«{total}» is {all}, but its parts add up to {sum} ({parts}), {difference_en}",
    "đối chiếu từng ô với sổ gốc: hoặc tổng là «{sum}», hoặc một phần ghi sai{hint}",
    "compare each cell with the register: either the total is «{sum}» or a part is wrong{hint_en}",
    "A total that is declared as made of parts is their sum; which of the cells is wrong only the unit knows.",
    "unit,name,period,value\nT1,phòng đọc,2025-2026,2\nT1,phòng mượn,2025-2026,1\nT1,tổng số phòng,2025-2026,4\n",
    "unit,name,period,value\nT1,phòng đọc,2025-2026,2\nT1,phòng mượn,2025-2026,1\nT1,tổng số phòng,2025-2026,3\n",
)
CROSS_CHECK = Kind(
    "quality-cross-check",
    "số liệu không khớp đối chiếu {check}: {values}",
    "the figures break the cross-check {check}: {values}",
    "đối chiếu các ô này với sổ gốc và sửa ô ghi sai",
    "compare these cells with the register and correct the wrong one",
    "A cross-check of the vocabulary holds for every unit; findings that read one of its figures are invalid.",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,3\nT1,phòng đọc,2025-2026,5\n",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,30\nT1,phòng đọc,2025-2026,5\n",
)
CONTRADICTION = Kind(
    "quality-contradiction",
    "«{name}» có {count} giá trị khác nhau cho {when}: {values}",
    "«{name}» has {count} different values for {when_en}: {values}",
    "giữ lại một giá trị đúng, xóa các ô còn lại",
    "keep the right value and delete the others",
    "Which of the values counts would be a guess, so none does (ruling 20).",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,120\nT1,bạn đọc,2025-2026,125\n",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,120\n",
)
REPEATED = Kind(
    "quality-repeated",
    "{what} được nộp hai lần với cùng giá trị, lần trước ở {first}",
    "{what_en} was submitted twice with the same value, first at {first}",
    "giữ lại một chỗ, để sau này sửa không sót",
    "keep one of them, so that a later correction misses none",
    "It counts once; but when one copy is corrected the other contradicts it.",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,120\nT1,bạn đọc,2025-2026,120\n",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,120\n",
    "warning",
)
WRONG_PERIOD = Kind(
    "quality-wrong-period",
    "{what} ghi kỳ {when}, {why}",
    "{what_en} reported for {when_en}, {why_en}",
    "{instead}",
    "{instead_en}",
    "A value of another period, or of one that has not begun, is not read: the figure would be missing (ruling 10).",
    "unit,name,period,value\nT1,bạn đọc,2062-2063,120\n",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,120\n",
    "warning",
)
MAGNITUDE = Kind(
    "quality-magnitude",
    "«{name}» {when} là {new}, {ratio} {old} của {before} [{other}]",
    "«{name}» of {when_en} is {new}, {ratio_en} {old} of {before_en} [{other}]",
    "{instead}",
    "{instead_en}",
    "Growth is seldom a power of ten; a digit too many or another unit of measure always is.",
    "unit,name,period,value\nT1,bạn đọc,2024-2025,118\nT1,bạn đọc,2025-2026,1200\n",
    "unit,name,period,value\nT1,bạn đọc,2024-2025,118\nT1,bạn đọc,2025-2026,120\n",
    "warning",
)
NOT_REPORTED = Kind(
    "quality-not-reported",
    "đơn vị «{name}» chưa nộp số liệu nào",
    "unit «{name}» has not submitted any figure",
    "nhắc đơn vị nộp biểu, hoặc ghi ngày kết thúc hoạt động vào danh sách đơn vị",
    "ask the unit for its form, or write its last day into the list of units",
    "A unit that reports nothing has no fault in any cell; it must not look clean for that.",
    "unit,name,period,value\nT2,bạn đọc,2025-2026,120\n",
    "unit,name,period,value\nT1,bạn đọc,2025-2026,120\nT2,bạn đọc,2025-2026,120\n",
    "warning",
)

KINDS = (
    PART_ABOVE_WHOLE, SUM_DIFFERS, CROSS_CHECK, CONTRADICTION, REPEATED, WRONG_PERIOD, MAGNITUDE, NOT_REPORTED,
)  # fmt: skip
