"""The mistakes that can be made in writing rules, before any meaning is looked at.

In: nothing. Out: one `Kind` a mistake; a row documents it, words it in two languages and carries the input that
provokes it (`bad` and `good` are requirement sentences or whole files; tests run both). Pages under
`docs/diagnostics/` are made from this table.
"""

from __future__ import annotations

from chuan_grammar.diagnostics import Kind

_VOCAB = "từ vựng thử\nloại đơn vị trường\nsố liệu kệ sách của trường: số lượng, thời điểm\n"
_PLAN = 'kế hoạch K "K"\ndùng từ vựng thử\n'


def _rule(sentence: str) -> str:
    return f'{_VOCAB}{_PLAN}yêu cầu K-1 "Thử"\n  {sentence}\n  nguồn: mục I\n'


UNCLOSED_STRING = Kind(
    "unclosed-string",
    "ngoặc kép mở ra mà không đóng trên cùng dòng: «{text}»",
    "a quoted text is not closed on its line: «{text}»",
    'thêm dấu " ở cuối đoạn chữ; chữ trong ngoặc kép không được ngắt dòng',
    'add the closing " ; a quoted text cannot run over a line break',
    "A line break ends a quoted text (ruling 54).",
    f'{_VOCAB}{_PLAN}yêu cầu K-1 "Thử\n  kệ sách ≥ 5\n  nguồn: mục I\n',
    _rule("kệ sách ≥ 5"),
)
IMPOSSIBLE_DATE = Kind(
    "impossible-date",
    "không có ngày hay kỳ «{text}» trong lịch",
    "there is no such date or period: «{text}»",
    "viết ngày trước tháng, ví dụ 31/12/2027; năm học viết hai năm liền nhau, ví dụ năm học 2026-2027",
    "write the day before the month, as in 31/12/2027; a school year is two consecutive years",
    "Dates are day/month/year, never month first (ruling 8).",
    _rule("kệ sách ≥ 5 trước 12/31/2027"),
    _rule("kệ sách ≥ 5 trước 31/12/2027"),
)
BAD_NUMBER = Kind(
    "bad-number",
    "«{text}» không phải cách viết số của tiếng Việt",
    "«{text}» is not a number as written in Vietnamese",
    "dấu phẩy là dấu thập phân, dấu chấm tách hàng nghìn: 1.250.000 hoặc 1250000,5",
    "a comma is the decimal sign, dots group thousands: 1.250.000 or 1250000,5",
    "`1,250,000` has two decimal commas (ruling 50).",
    _rule("kệ sách ≥ 1,250,000"),
    _rule("kệ sách ≥ 1.250.000"),
)
BARE_MONEY = Kind(
    "bare-money-unit",
    "«{text}» thiếu chữ đồng",
    "«{text}» lacks the word đồng",
    "viết «{text} đồng»",
    "write «{text} đồng»",
    "`triệu` and `tỷ` alone could count anything (ruling 89).",
    _rule("kệ sách ≥ 5 triệu"),
    _rule("kệ sách ≥ 5"),
)
UNKNOWN_NAME = Kind(
    "unknown-name",
    "chưa khai báo tên «{name}»",
    "the name «{name}» is not declared",
    "khai báo tên này trong từ vựng, hoặc viết đúng tên đã khai báo",
    "declare it in the vocabulary, or write the declared name",
    "Words are declared before they are used (language §1.2).",
    _rule("kẹ sách ≥ 5"),
    _rule("kệ sách ≥ 5"),
)
SYNTAX = Kind(
    "syntax",
    "không hiểu câu từ chỗ «{found}»; ở đây cần {expected}",
    "cannot read the sentence from «{found}»; expected here: {expected_en}",
    why="The words do not form a sentence of the language.",
    bad=_rule("kệ sách ≥ ≥ 5"),
    good=_rule("kệ sách ≥ 5"),
)
INCOMPLETE = Kind(
    "incomplete",
    "câu dừng ở «{found}» khi chưa trọn; còn cần {expected}",
    "the sentence stops at «{found}»; still expected: {expected_en}",
    why="A sentence or clause ends too early.",
    bad=_rule("kệ sách ít nhất"),
    good=_rule("kệ sách ít nhất 5"),
)
STRAY_TEXT = Kind(
    "stray-text",
    "«{found}» đứng trước mọi khai báo nên không thuộc về đâu",
    "«{found}» stands before any declaration and belongs to nothing",
    "mỗi dòng đầu của khai báo mở bằng một từ như «yêu cầu», «số liệu», «kế hoạch»; ghi chú bắt đầu bằng #",
    "a declaration opens with a word such as «yêu cầu», «số liệu», «kế hoạch»; a comment begins with #",
    "A file consists of declarations (grammar A1).",
    f"xin chào\n{_VOCAB}",
    _VOCAB,
)
CLAUSE_NOT_FIRST = Kind(
    "clause-not-first-on-line",
    "mệnh đề «{found}» phải đứng đầu dòng",
    "the clause «{found}» must stand first on its line",
    "xuống dòng trước «{found}»",
    "begin a new line before «{found}»",
    "A word that opens a clause does so only first on its line (grammar A1).",
    _rule('kệ sách ≥ 5 ghi chú: "x"'),
    _rule("kệ sách ≥ 5"),
)
MIXED_AND_OR = Kind(
    "mixed-and-or",
    "câu trộn «và» với «hoặc» mà không có ngoặc",
    "«và» and «hoặc» are mixed without parentheses",
    "đặt ngoặc quanh phần đi với nhau: (A và B) hoặc C",
    "put parentheses around what belongs together: (A và B) hoặc C",
    "`A và B hoặc C` has two readings (language §5).",
    _rule("kệ sách ≥ 5 và kệ sách ≤ 9 hoặc kệ sách = 20"),
    _rule("(kệ sách ≥ 5 và kệ sách ≤ 9) hoặc kệ sách = 20"),
)
QUANTIFIER_IN_CHAIN = Kind(
    "quantifier-in-chain",
    "«{found}» mở một câu mới bên trong chuỗi và/hoặc",
    "«{found}» opens a new quantified sentence inside a chain of và/hoặc",
    "đặt ngoặc quanh từng câu: (…) và (…)",
    "put parentheses around each sentence: (…) và (…)",
    "After `và` it would be read as part of the first sentence (grammar A12).",
    _rule("mỗi trường có kệ sách và mỗi trường có kệ sách"),
    _rule("(mỗi trường có kệ sách) và (mỗi trường có kệ sách)"),
)
FACT_IN_FILTER = Kind(
    "fact-in-filter",
    "bộ lọc «{found}» đặt điều kiện trên số liệu; «mỗi …:» chỉ lọc theo thuộc tính",
    "the filter «{found}» sets a condition on a fact; «mỗi …:» filters by attributes only",
    "khai báo «nhóm … = {found}» trong từ vựng rồi viết «mỗi <tên nhóm>: …», hoặc dùng «áp dụng khi: …»",
    "declare «nhóm … = {found}» and write «mỗi <group>: …», or use «áp dụng khi: …»",
    "It could be the filter or the assertion (grammar A13).",
    _rule("mỗi trường có kệ sách ≤ 500: có kệ sách"),
    _rule("mỗi trường có kệ sách"),
)
NO_QUANTIFIER = Kind(
    "unit-without-quantifier",
    "«{found}» mở câu mà không nói bao nhiêu đơn vị",
    "«{found}» opens the sentence without saying how many units",
    "viết «mỗi {found} …», «100% {found} …» hoặc «ít nhất 2 {found} …»",
    "write «mỗi {found} …», «100% {found} …» or «ít nhất 2 {found} …»",
    "A unit type alone could mean each, some or all (language §5).",
    _rule("trường có kệ sách"),
    _rule("mỗi trường có kệ sách"),
)
SECOND_ASSERTION = Kind(
    "second-assertion",
    "yêu cầu chỉ có một câu khẳng định; «{found}» bắt đầu câu thứ hai",
    "a requirement has one assertion; «{found}» begins a second one",
    "tách thành hai yêu cầu, hoặc nối hai câu bằng «và»",
    "split it into two requirements, or join the two with «và»",
    "Exactly one assertion follows the title (language §4).",
    _rule("kệ sách ≥ 5\n  kệ sách ≤ 9"),
    _rule("kệ sách ≥ 5 và kệ sách ≤ 9"),
)
NO_ASSERTION = Kind(
    "no-assertion",
    "yêu cầu «{id}» không có câu khẳng định",
    "requirement «{id}» has no assertion",
    "viết câu khẳng định ngay sau tiêu đề, trước các mệnh đề",
    "write the assertion right after the title, before the clauses",
    "A requirement that says nothing must not pass (language §4).",
    f'{_VOCAB}{_PLAN}yêu cầu K-1 "Thử"\n  nguồn: mục I\n',
    _rule("kệ sách ≥ 5"),
)
CLAUSE_OUTSIDE = Kind(
    "clause-outside",
    "mệnh đề «{found}» không đi với {owner}",
    "the clause «{found}» does not go with {owner}",
    why="A clause belongs to the plan, block, requirement or table above it.",
    bad=f'{_VOCAB}{_PLAN}yêu cầu K-1 "Thử"\n  kệ sách ≥ 5\n  cơ quan ban hành: "X"\n  nguồn: mục I\n',
    good=_rule("kệ sách ≥ 5"),
)
REPEATED_CLAUSE = Kind(
    "repeated-clause",
    "mệnh đề «{found}» viết hai lần",
    "the clause «{found}» is written twice",
    "giữ lại một",
    "keep one of them",
    "Only `ví dụ`, `khắc phục`, `ghi chú`, `nguồn` and `ngoại lệ` may repeat (ruling 73).",
    f'{_VOCAB}{_PLAN}yêu cầu K-1 "Thử"\n  kệ sách ≥ 5\n  mức: bắt buộc\n  mức: phấn đấu\n  nguồn: mục I\n',
    _rule("kệ sách ≥ 5"),
)
NO_PLAN = Kind(
    "requirement-without-plan",
    "«{found}» đứng trong tệp không có «kế hoạch» ở phía trên",
    "«{found}» stands in a file without a «kế hoạch» above it",
    'thêm dòng kế hoạch MÃ "tên" ở đầu tệp',
    'add a line kế hoạch ID "title" at the top of the file',
    "A requirement needs a plan above it in its file (ruling 61).",
    f'{_VOCAB}yêu cầu K-1 "Thử"\n  kệ sách ≥ 5\n  nguồn: mục I\n',
    _rule("kệ sách ≥ 5"),
)
NAME_IS_KEYWORD = Kind(
    "name-is-keyword",
    "tên «{name}» trùng từ khóa «{keyword}»",
    "the name «{name}» is the keyword «{keyword}»",
    "đặt tên khác, ví dụ thêm một từ cho rõ",
    "choose another name, for instance with one more word",
    "A name that equals a keyword could never be read as a name (grammar A4).",
    f"{_VOCAB}số liệu ít nhất của trường: số lượng, thời điểm\n",
    _VOCAB,
)
NAME_SPLITS = Kind(
    "name-splits",
    "tên «{name}» đọc được cách khác: {pieces}",
    "the name «{name}» can also be read as {pieces}",
    "đặt tên khác để câu chỉ có một cách đọc",
    "choose another name so that sentences have one reading",
    "A name that the grammar can take apart makes sentences ambiguous (grammar A4).",
    f"{_VOCAB}số liệu tổng kệ sách của trường: số lượng, thời điểm\n",
    _VOCAB,
)
NAME_TOO_LONG = Kind(
    "name-too-long",
    "tên dài {length} chữ, quá mức {most}",
    "the name has {length} words, more than {most}",
    "đặt tên ngắn hơn; kiểm tra xem dòng khai báo có thiếu «của» hay dấu «:» không",
    "choose a shorter name; look whether the declaration lacks «của» or «:»",
    "No plan names anything like this; looking for it everywhere would cost time without end.",
    f"{_VOCAB}số liệu {'kệ sách ' * 40}của trường: số lượng, thời điểm\n",
    _VOCAB,
)
TOO_DEEP = Kind(
    "too-deep",
    "ngoặc lồng nhau quá sâu (hơn {most} lớp)",
    "parentheses are nested too deeply (more than {most})",
    "tách câu thành nhiều yêu cầu",
    "split the sentence into several requirements",
    "No plan needs it; a file that has it was made to break the program.",
    _rule("(" * 120 + "kệ sách ≥ 5" + ")" * 120),
    _rule("(kệ sách ≥ 5)"),
)
NOT_TEXT = Kind(
    "not-utf8",
    "tệp không phải văn bản UTF-8 (sai từ byte thứ {byte})",
    "the file is not UTF-8 text (from byte {byte})",
    "mở tệp và lưu lại với mã UTF-8",
    "open the file and save it as UTF-8",
    "Rule files are UTF-8 (language §2).",
)
TOO_LARGE = Kind(
    "file-too-large",
    "tệp lớn {size} MB, quá mức {most} MB",
    "the file is {size} MB, more than {most} MB",
    "tách thành nhiều tệp",
    "split it into several files",
    "A plan is a few hundred kilobytes; a file this large is a mistake.",
)
LINE_TOO_LONG = Kind(
    "line-too-long",
    "dòng dài {length} ký tự, quá mức {most}",
    "the line has {length} characters, more than {most}",
    "ngắt dòng; xuống dòng không đổi nghĩa của câu",
    "break the line; a line break does not change a sentence",
    "No sentence of a plan is this long; a file that has such a line was not written by hand.",
)

KINDS = (
    UNCLOSED_STRING, IMPOSSIBLE_DATE, BAD_NUMBER, BARE_MONEY, UNKNOWN_NAME, SYNTAX, INCOMPLETE, STRAY_TEXT,
    CLAUSE_NOT_FIRST, MIXED_AND_OR, QUANTIFIER_IN_CHAIN, FACT_IN_FILTER, NO_QUANTIFIER, SECOND_ASSERTION,
    NO_ASSERTION, CLAUSE_OUTSIDE, REPEATED_CLAUSE, NO_PLAN, NAME_IS_KEYWORD, NAME_SPLITS, NAME_TOO_LONG, TOO_DEEP,
    NOT_TEXT, TOO_LARGE, LINE_TOO_LONG,
)  # fmt: skip
