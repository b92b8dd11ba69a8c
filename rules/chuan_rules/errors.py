"""The mistakes of meaning: names, types, percentages, times, references.

In: nothing. Out: one `Kind` a mistake, worded in two languages, with the input that provokes it (`bad`) and the
mended one (`good`); tests load both. Pages under `docs/diagnostics/` are made from this table.
"""

from __future__ import annotations

from chuan_grammar.diagnostics import Kind

VOCABULARY = """từ vựng thử
loại đơn vị xã
loại đơn vị trường thuộc xã
thuộc tính cấp học của trường: các giá trị tiểu học, THCS
thuộc tính công lập của trường: có/không
số liệu kệ sách của trường: số lượng (kệ), thời điểm
số liệu bạn đọc của trường: số lượng, năm học
số liệu bạn đọc nữ của trường: số lượng, năm học, trong số bạn đọc
số liệu có vườn của trường: có/không, thời điểm
số liệu diện tích của trường: số, thời điểm
số liệu tỷ lệ bỏ học của trường: tỷ lệ, năm học, càng thấp càng tốt
số liệu tổng thu của xã: tiền, năm
số liệu thu phí của xã: tiền, năm, tính trên tổng thu
hoạt động họp phụ huynh của trường
"""
PLAN = """kế hoạch K "Kế hoạch thử"
  thời gian: 2026 đến 2030
  áp dụng cho: xã
dùng từ vựng thử
"""


def _rule(sentence: str, more: str = "") -> str:
    return f'{VOCABULARY}{PLAN}yêu cầu K-1 "Thử"\n  {sentence}\n  nguồn: mục I\n{more}'


def _vocab(line: str) -> str:
    return f"{VOCABULARY}{line}\n"


GOOD = _rule("kệ sách ≥ 5")

UNKNOWN_VOCABULARY = Kind(
    "unknown-vocabulary",
    "không có từ vựng «{name}»",
    "there is no vocabulary «{name}»",
    "để tệp có dòng «từ vựng {name}» cùng thư mục, hoặc viết đúng tên từ vựng đã có",
    "put a file with the line «từ vựng {name}» into the folder, or write the name of an existing vocabulary",
    "`dùng từ vựng` looks in the folder, then in the shipped library (ruling 61).",
    'kế hoạch K "K"\ndùng từ vựng không có\n', f"{VOCABULARY}{PLAN}",
)  # fmt: skip
NAME_CLASH = Kind(
    "name-clash",
    "«{name}» đã được khai báo cho {owner} với nghĩa khác",
    "«{name}» is already declared for {owner} with another meaning",
    "đổi tên một trong hai, hoặc bỏ một khai báo",
    "rename one of the two, or drop a declaration",
    "Two declarations that clash are an error (language §3).",
    _vocab("số liệu Kệ  sách của trường: có/không, thời điểm"), VOCABULARY,
)  # fmt: skip
WRONG_UNIT_TYPE = Kind(
    "name-of-other-unit-type",
    "«{name}» là của {owner}, không đọc được từ {subject}",
    "«{name}» belongs to {owner} and cannot be read from {subject}",
    "{advice}",
    "read it as «… của {owner}», as «tổng … của các {owner}», or begin with «mỗi {owner}: …»",
    "A school's fact is never summed silently, a commune's fact is read only with `của xã` (grammar B7, ruling 52).",
    _rule("mỗi trường: thu phí ≥ 5 đồng"), _rule("mỗi trường: thu phí của xã ≥ 5 đồng"),
)  # fmt: skip
MIXED_SUBJECTS = Kind(
    "mixed-subjects",
    "câu nói về nhiều loại đơn vị: {types}",
    "the sentence speaks of several unit types: {types}",
    "viết thành hai yêu cầu rồi nối bằng «đạt tất cả …», hoặc dùng «tổng … của các …»",
    "write two requirements and join them with «đạt tất cả …», or use «tổng … của các …»",
    "One finding has one subject (ruling 81).",
    _rule("kệ sách ≥ 5 và thu phí ≥ 5 đồng"), GOOD,
)  # fmt: skip
NO_SUBJECT = Kind(
    "no-subject",
    "không biết câu này nói về đơn vị nào",
    "it is not clear which units the sentence speaks of",
    "thêm «áp dụng cho: …» hoặc mở câu bằng «mỗi trường: …»",
    "add «áp dụng cho: …» or begin with «mỗi trường: …»",
    "A finding needs a subject (rulings 31, 71).",
    f'{VOCABULARY}kế hoạch K "K"\nyêu cầu K-1 "x"\n  cần người đánh giá "sạch"\n  nguồn: mục I\n', GOOD,
)  # fmt: skip
TYPE_MISMATCH = Kind(
    "type-mismatch",
    "«{name}» là {type}, không đi với {other}",
    "«{name}» is {type} and does not go with {other}",
    "{advice}",
    "write a relation and a value that fit this type",
    "A count, a ratio, money and yes/no are different types (language §1.5).",
    _rule("có vườn ≥ 3"), _rule("có vườn"),
)  # fmt: skip
UNIT_MISMATCH = Kind(
    "unit-mismatch",
    "«{name}» tính bằng {declared}, không phải {written}",
    "«{name}» is counted in {declared}, not in {written}",
    "bỏ chữ «{written}» hoặc viết «{declared}»",
    "drop «{written}» or write «{declared}»",
    "The word after a number must be the declared measure (ruling 65).",
    _vocab("số liệu bàn của trường: số lượng (chiếc), thời điểm")
    + f'{PLAN}yêu cầu K-1 "x"\n  kệ sách ≥ 5 chiếc\n  nguồn: mục I\n', GOOD,
)  # fmt: skip
PERCENT_WITHOUT_BASE = Kind(
    "percent-without-base",
    "«{name}» không có mẫu số nên không so được với {percent}",
    "«{name}» has no base, so it cannot be compared with {percent}",
    "khai báo «trong số …» hoặc «tính trên …» cho «{name}», hoặc viết rõ: {percent} của cái gì",
    "declare «trong số …» or «tính trên …» for «{name}», or write what {percent} is of",
    "A percentage of a count needs a declared base (language §1.5).",
    _rule("bạn đọc ≥ 20%"), _rule("bạn đọc nữ ≥ 20%"),
)  # fmt: skip
AMBIGUOUS_NUMBER = Kind(
    "ambiguous-number",
    "«{text}» đọc được hai cách: {grouped} hoặc {decimal}",
    "«{text}» has two readings: {grouped} or {decimal}",
    "viết {plain} hoặc {decimal}",
    "write {plain} or {decimal}",
    "Where both readings make sense nothing is guessed (ruling 50).",
    _rule("diện tích ≥ 1.250"), _rule("diện tích ≥ 1,25"),
)  # fmt: skip
RATIO_ABOVE_ONE = Kind(
    "ratio-above-one",
    "«{name}» là tỷ lệ từ 0 đến 1, không so được với {text}",
    "«{name}» is a ratio between 0 and 1 and cannot be compared with {text}",
    "viết {text}%",
    "write {text}%",
    "A bare number above 1 is no ratio (ruling 49).",
    _rule("tỷ lệ bỏ học ≤ 5"), _rule("tỷ lệ bỏ học ≤ 5%"),
)  # fmt: skip
ALWAYS_TRUE = Kind(
    "always-true",
    "«{text}» luôn đúng nên không kiểm tra gì",
    "«{text}» is always true and checks nothing",
    "viết «không có …» hoặc «= 0» nếu muốn cấm; nếu không, viết ngưỡng thật",
    "write «không có …» or «= 0» to forbid; otherwise write the real threshold",
    "A vacuous pass is the worst thing this program can do (grammar B1).",
    _rule("kệ sách ≥ 0"), GOOD,
)  # fmt: skip
ALWAYS_FALSE = Kind(
    "always-false",
    "«{text}» không bao giờ đúng",
    "«{text}» is never true",
    "xem lại dấu so sánh và ngưỡng",
    "look at the relation and the threshold again",
    "The mirror of always-true (ruling 95).",
    _rule("bạn đọc nữ > 100%"), _rule("bạn đọc nữ = 100%"),
)  # fmt: skip
REVERSED_RANGE = Kind(
    "reversed-range",
    "khoảng «{text}» có đầu lớn hơn cuối",
    "the range «{text}» begins above its end",
    "viết số nhỏ trước",
    "write the smaller number first",
    "`từ a đến b` needs a ≤ b (ruling 46).",
    _rule("kệ sách từ 9 đến 5"), _rule("kệ sách từ 5 đến 9"),
)  # fmt: skip
ZERO_DENOMINATOR = Kind(
    "zero-denominator",
    "chia cho 0 trong «{text}»",
    "division by 0 in «{text}»",
    "viết mẫu số khác 0",
    "write a denominator other than 0",
    "A constant zero denominator has no value (ruling 68).",
    _rule("tỷ lệ bỏ học ≤ 5/0"), GOOD,
)  # fmt: skip
MEETS_LOWER_BETTER = Kind(
    "floor-on-lower-is-better",
    "«{text}»: số liệu này càng thấp càng tốt, «đạt» không rõ là sàn hay trần",
    "«{text}»: lower is better here, «đạt» could be a floor or a ceiling",
    "viết «không quá …» hoặc «dưới …»",
    "write «không quá …» or «dưới …»",
    "`đạt v` means at least v (grammar B2).",
    _rule("tỷ lệ bỏ học đạt 0,7%"), _rule("tỷ lệ bỏ học không quá 0,7%"),
)  # fmt: skip
RELATIVE_OR_POINTS = Kind(
    "relative-or-points",
    "«{text}» trên một tỷ lệ đọc được hai cách",
    "«{text}» on a ratio has two readings",
    "viết «{points} điểm phần trăm» (hiệu hai tỷ lệ); thay đổi tương đối thì đặt công thức",
    "write «{points} điểm phần trăm» (the difference of the ratios); use a formula for a relative change",
    "`tăng 5%` of a ratio may be 5 points or 5 per cent of it (ruling 37).",
    _rule("tỷ lệ bỏ học giảm 5% so với năm trước"), _rule("tỷ lệ bỏ học giảm 5 điểm phần trăm so với năm trước"),
)  # fmt: skip
NOT_A_TRUTH = Kind(
    "number-without-relation",
    "«{name}» là một con số; câu thiếu phần so sánh",
    "«{name}» is a number; the sentence lacks a relation",
    "thêm «≥ …», «từ … trở lên» hoặc viết «có {name}»",
    "add «≥ …», «từ … trở lên» or write «có {name}»",
    "Only yes/no facts are sentences by themselves.",
    _rule("kệ sách"), _rule("có kệ sách"),
)  # fmt: skip
NOT_A_NUMBER = Kind(
    "truth-in-arithmetic",
    "«{text}» là một câu đúng/sai, không tính toán được",
    "«{text}» is true or false and cannot be calculated with",
    why="Parentheses in arithmetic hold numbers.",
    bad=_rule("(có vườn và có kệ sách) / bạn đọc ≥ 1"),
    good=GOOD,
)
BARE_FIRST_MILESTONE = Kind(
    "first-milestone-without-relation",
    "mốc đầu của lộ trình phải có phép so sánh",
    "the first milestone of a trajectory needs a relation",
    "viết «từ … trở lên», «trên …» hoặc «dưới …» ở mốc đầu",
    "write «từ … trở lên», «trên …» or «dưới …» at the first milestone",
    "Later bare milestones take its direction (ruling 36).",
)
TRAJECTORY_ORDER = Kind(
    "trajectory-out-of-order",
    "mốc {later} đứng sau mốc {earlier}",
    "the milestone {later} stands after {earlier}",
    "xếp các mốc theo thời gian",
    "put the milestones in order of time",
    "A trajectory runs forward (language §7).",
    _rule("kệ sách ít nhất 5 năm 2027, ít nhất 9 năm 2026"), _rule("kệ sách ít nhất 5 năm 2026, ít nhất 9 năm 2027"),
)  # fmt: skip
TWO_DEADLINES = Kind(
    "two-deadlines",
    "yêu cầu có hai hạn: trong câu và ở {second}",
    "the requirement has two deadlines: in the sentence and at {second}",
    "giữ một hạn",
    "keep one of them",
    "A time phrase and a `hạn:` on the same requirement contradict each other (ruling 6).",
    f'{VOCABULARY}{PLAN}yêu cầu K-1 "x"\n  kệ sách ≥ 5 đến năm 2028\n  hạn: năm 2029\n  nguồn: mục I\n', GOOD,
)  # fmt: skip
OR_OVER_TIMES = Kind(
    "or-over-times",
    "các vế nối bằng «hoặc» có hạn khác nhau",
    "the parts joined by «hoặc» have different deadlines",
    "viết chung một hạn, hoặc tách thành nhiều yêu cầu",
    "give them one deadline, or write several requirements",
    "One obligation has one due date (ruling 94).",
    _rule("kệ sách ≥ 5 đến năm 2028 hoặc có vườn đến năm 2030"), _rule("kệ sách ≥ 5 hoặc có vườn đến năm 2030"),
)  # fmt: skip
TIME_INSIDE = Kind(
    "time-inside",
    "mốc thời gian «{text}» nằm trong một phần không có hạn riêng",
    "the time «{text}» stands inside a part that cannot have its own deadline",
    "đưa mốc thời gian ra đầu hoặc cuối câu",
    "move it to the beginning or end of the sentence",
    "Conditions and negated parts are read at the time of the whole sentence.",
    _rule("không phải (kệ sách ≥ 5 đến năm 2028)"), _rule("không phải (kệ sách ≥ 5) đến năm 2028"),
)  # fmt: skip
RECURRENCE = Kind(
    "recurrence-without-period",
    "không có {frequency} nào nằm trong thời gian của kế hoạch",
    "no {frequency} lies inside the plan's time",
    "ghi «thời gian: …» của kế hoạch hoặc «trong …» của yêu cầu cho đủ một kỳ",
    "give the plan's «thời gian: …» or the requirement's «trong …» so that it holds a whole period",
    "A duty never vanishes (ruling 7).",
    f'{VOCABULARY}kế hoạch K "K"\n  thời gian: tháng 01/2026\n'
    'yêu cầu K-1 "x"\n  họp phụ huynh ít nhất 1 lần mỗi năm học\n  nguồn: mục I\n',
    _rule("họp phụ huynh ít nhất 1 lần mỗi năm học"),
)  # fmt: skip
PERIOD_KIND = Kind(
    "period-of-other-kind",
    "«{name}» báo cáo theo {declared}, không đọc được {written}",
    "«{name}» is reported by {declared} and cannot be read for {written}",
    "viết kỳ cùng loại, hoặc dùng «đến …» để chỉ đặt hạn",
    "write a period of that kind, or use «đến …» to set only a deadline",
    "`trong` fixes the period that is read (ruling 3).",
    _rule("bạn đọc ≥ 5 trong tháng 3/2026"), _rule("bạn đọc ≥ 5 đến tháng 3/2026"),
)  # fmt: skip
DUPLICATE_ID = Kind(
    "duplicate-id",
    "mã «{id}» đã dùng ở {first}",
    "the id «{id}» is already used at {first}",
    "đặt mã khác",
    "choose another id",
    "An id names one requirement (ruling 53).",
    _rule("kệ sách ≥ 5", 'yêu cầu K-1 "y"\n  kệ sách ≥ 6\n  nguồn: mục I\n'), GOOD,
)  # fmt: skip
UNKNOWN_REQUIREMENT = Kind(
    "unknown-requirement",
    "không có yêu cầu «{id}» trong kế hoạch này",
    "there is no requirement «{id}» in this plan",
    "viết mã của một yêu cầu đã có",
    "write the id of an existing requirement",
    "References resolve inside one pack (ruling 61).",
    _rule("đạt K-99"), _rule("kệ sách ≥ 5", 'yêu cầu K-2 "y"\n  đạt K-1\n  nguồn: mục I\n'),
)  # fmt: skip
CYCLE = Kind(
    "cycle",
    "vòng lặp: {path}",
    "a cycle: {path}",
    "bỏ một tham chiếu",
    "remove one reference",
    "Requirements and formulas may not depend on themselves (language §7).",
    _rule("đạt K-1"), GOOD,
)  # fmt: skip
SAME_AS_DIFFERS = Kind(
    "same-as-differs",
    "«{id}» và «{other}» khác nhau về {what} nên không tính là một",
    "«{id}» and «{other}» differ in {what} and cannot count as one",
    why="`cùng với` joins the same obligation written twice (ruling 82).",
    bad=_rule("kệ sách ≥ 5", 'yêu cầu K-2 "y"\n  thu phí ≥ 5 đồng\n  cùng với: K-1\n  nguồn: mục I\n'),
    good=_rule("kệ sách ≥ 5", 'yêu cầu K-2 "y"\n  kệ sách ≥ 5\n  cùng với: K-1\n  nguồn: mục I\n'),
)
WAIVER_INCOMPLETE = Kind(
    "waiver-incomplete",
    "miễn trừ thiếu {what}",
    "the waiver lacks {what}",
    'viết đủ: miễn trừ MÃ cho trường "…" đến NGÀY theo "văn bản" người phê duyệt "…" vì "…"',
    'write it whole: miễn trừ ID cho trường "…" đến DATE theo "document" người phê duyệt "…" vì "…"',
    "Document, approver, reason and expiry are all mandatory (ruling 15).",
    _rule("kệ sách ≥ 5", 'miễn trừ K-1 cho trường "A" đến 31/12/2027 theo "QĐ 1" vì "x"\n'),
    _rule("kệ sách ≥ 5", 'miễn trừ K-1 cho trường "A" đến 31/12/2027 theo "QĐ 1" người phê duyệt "B" vì "x"\n'),
)  # fmt: skip
TABLE_HOLE = Kind(
    "table-hole",
    "bảng «{name}» không có dòng cho: {values}",
    "table «{name}» has no row for: {values}",
    "thêm dòng, hoặc kết thúc bằng «khác …» hay «khác không áp dụng»",
    "add rows, or end with «khác …» or «khác không áp dụng»",
    "A lookup without an entry would be a guess (ruling 44).",
    _vocab("bảng sĩ số theo cấp học: tiểu học 35"), _vocab("bảng sĩ số theo cấp học: tiểu học 35, khác không áp dụng"),
)  # fmt: skip
UNKNOWN_VALUE = Kind(
    "unknown-value",
    "«{value}» không phải giá trị của «{name}»",
    "«{value}» is not a value of «{name}»",
    "các giá trị là: {values}",
    "the values are: {values}",
    why="Attribute values are declared.",
)
AMBIGUOUS_VALUE = Kind(
    "ambiguous-value",
    "«{value}» là giá trị của nhiều thuộc tính: {names}",
    "«{value}» is a value of several attributes: {names}",
    "viết «có <thuộc tính> {value}»",
    "write «có <attribute> {value}»",
    "A value beside a unit type must belong to one attribute (grammar C1).",
)
MIXED_UNITS = Kind(
    "mixed-unit-types",
    "không đếm chung các loại đơn vị khác nhau: {types}",
    "different unit types cannot be counted together: {types}",
    "viết một yêu cầu cho mỗi loại đơn vị",
    "write one requirement for each unit type",
    why="A share has one kind of unit.",
    bad=_rule("100% xã, trường có vườn"), good=_rule("100% trường có vườn"),
)  # fmt: skip
EXAMPLE_VERDICT = Kind(
    "example-verdict",
    "«{text}» không phải một kết luận",
    "«{text}» is not a verdict",
    "viết đạt, không đạt, chưa đến hạn, thiếu số liệu, chưa đủ căn cứ kết luận, không áp dụng, cần kiểm tra thực tế "
    "hoặc số liệu không hợp lệ",
    "write one of the verdict labels or codes",
    "An example states what is expected (language §8).",
    f'{VOCABULARY}{PLAN}yêu cầu K-1 "x"\n  kệ sách ≥ 5\n  nguồn: mục I\n  ví dụ: kệ sách = 5 → tốt\n',
    f'{VOCABULARY}{PLAN}yêu cầu K-1 "x"\n  kệ sách ≥ 5\n  nguồn: mục I\n  ví dụ: kệ sách = 5 → đạt\n',
)  # fmt: skip
EXCEPTION_SHAPE = Kind(
    "exception-without-relation",
    "câu «{text}» không có phép so sánh để ngoại lệ thay",
    "the sentence «{text}» has no relation that the exception could replace",
    "viết «thì không áp dụng», hoặc tách thành yêu cầu riêng",
    "write «thì không áp dụng», or a requirement of its own",
    why="An exception replaces the relation of the assertion (language §4).",
    bad=f'{VOCABULARY}{PLAN}yêu cầu K-1 "x"\n  có vườn\n  ngoại lệ: nếu công lập thì ≥ 5\n  nguồn: mục I\n', good=GOOD,
)  # fmt: skip
EXCEPTION_NEVER = Kind(
    "exception-never-applies",
    "ngoại lệ «{text}» không bao giờ xảy ra: điều kiện của nó trái với phạm vi của yêu cầu hoặc tự mâu thuẫn",
    "the exception «{text}» can never apply: its condition contradicts the requirement's scope, or itself",
    "sửa điều kiện của ngoại lệ, hoặc bỏ ngoại lệ",
    "mend the condition of the exception, or drop the exception",
    why="An exception that nobody can use is a mistake in the plan's reading (language §7).",
    bad=_rule("mỗi trường công lập: kệ sách ≥ 5", "  ngoại lệ: nếu không công lập thì ≥ 3\n"),
    good=_rule("mỗi trường: kệ sách ≥ 5", "  ngoại lệ: nếu không công lập thì ≥ 3\n"),
)  # fmt: skip
UNKNOWN_DOCUMENT = Kind(
    "unknown-document",
    "chưa khai báo văn bản «{name}»",
    "the document «{name}» is not declared",
    "khai báo «văn bản {name} của …» trong từ vựng",
    "declare «văn bản {name} của …» in the vocabulary",
    '`sau "X"` names a declared document (ruling 41).',
)
NO_SOURCE = Kind(
    "no-source",
    "yêu cầu «{id}» không có nguồn nên chỉ để tham khảo",
    "requirement «{id}» has no source and is only advisory",
    "thêm «nguồn: mục …»",
    "add «nguồn: mục …»",
    "Every requirement says where it comes from (language §1.7, ruling 12).",
    f'{VOCABULARY}{PLAN}yêu cầu K-1 "x"\n  kệ sách ≥ 5\n', GOOD, severity="warning",
)  # fmt: skip
PLAN_DIFFERS = Kind(
    "plan-differs",
    "kế hoạch «{id}» được mở đầu hai lần với nội dung khác nhau",
    "plan «{id}» is headed twice with different contents",
    "ghi các dòng của kế hoạch ở một tệp; tệp khác chỉ lặp lại dòng «kế hoạch {id} …»",
    "give the plan's lines in one file; other files repeat only «kế hoạch {id} …»",
    why="A plan has one header.",
)
NO_SUCH_UNIT = Kind(
    "no-such-unit",
    "không có {type} «{name}» trong danh sách đơn vị",
    "there is no {type} «{name}» in the list of units",
    "sửa tên cho đúng danh sách đơn vị, hoặc bổ sung đơn vị vào danh sách",
    "correct the name, or add the unit to the list",
    "A named unit that does not exist would silently drop out of the count (ruling 48).",
)
AMBIGUOUS_UNIT = Kind(
    "ambiguous-unit",
    "«{name}» là tên của nhiều đơn vị: {candidates}",
    "«{name}» is the name of several units: {candidates}",
    "viết mã của đơn vị thay cho tên",
    "write the unit's id instead of its name",
    "The program never asks and never guesses (ruling 106).",
)

KINDS = (
    UNKNOWN_VOCABULARY, NAME_CLASH, WRONG_UNIT_TYPE, MIXED_SUBJECTS, NO_SUBJECT, TYPE_MISMATCH, UNIT_MISMATCH,
    PERCENT_WITHOUT_BASE, AMBIGUOUS_NUMBER, RATIO_ABOVE_ONE, ALWAYS_TRUE, ALWAYS_FALSE, REVERSED_RANGE,
    ZERO_DENOMINATOR, MEETS_LOWER_BETTER, RELATIVE_OR_POINTS, NOT_A_TRUTH, NOT_A_NUMBER, BARE_FIRST_MILESTONE,
    TRAJECTORY_ORDER, TWO_DEADLINES, OR_OVER_TIMES, TIME_INSIDE, RECURRENCE, PERIOD_KIND, DUPLICATE_ID,
    UNKNOWN_REQUIREMENT, CYCLE, SAME_AS_DIFFERS, WAIVER_INCOMPLETE, TABLE_HOLE, UNKNOWN_VALUE, AMBIGUOUS_VALUE,
    MIXED_UNITS, EXAMPLE_VERDICT, EXCEPTION_SHAPE, EXCEPTION_NEVER, UNKNOWN_DOCUMENT, NO_SOURCE, PLAN_DIFFERS,
    NO_SUCH_UNIT, AMBIGUOUS_UNIT,
)  # fmt: skip
