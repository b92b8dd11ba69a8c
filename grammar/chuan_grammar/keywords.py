"""The one table of keywords: token, Vietnamese spellings, English spellings, how an error message names it.

In: nothing. Out: `KEYWORDS`, from which the lexer, the error messages, the printer and the docs are made. Promises
(tested): no spelling twice, every spelling NFC, the first Vietnamese spelling is the canonical one (ruling 107).
A colon or an opening parenthesis belongs to the keyword where shown.
"""

from __future__ import annotations

from typing import NamedTuple

DECLARATION, CLAUSE, WORD, LOCATOR = "declaration", "clause", "word", "locator"


class Keyword(NamedTuple):
    """`role`: a declaration head or clause head opens only first on its line; `locator` words live only in sources."""

    token: str
    vi: tuple[str, ...]
    en: tuple[str, ...]
    role: str = WORD


def _k(token: str, vi: str, en: str = "", role: str = WORD) -> Keyword:
    def parts(text: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in text.split("|") if part.strip())

    return Keyword(token, parts(vi), parts(en), role)


KEYWORDS: tuple[Keyword, ...] = (
    # heads of declarations
    _k("VOCABULARY", "từ vựng", "vocabulary", DECLARATION),
    _k("USE", "dùng từ vựng", "use vocabulary", DECLARATION),
    _k("UNIT_HEAD", "loại đơn vị", "unit type", DECLARATION),
    _k("ATTR_HEAD", "thuộc tính", "attribute", DECLARATION),
    _k("GROUP_HEAD", "nhóm", "group", DECLARATION),
    _k("FACT_HEAD", "số liệu", "indicator", DECLARATION),
    _k("DOC_HEAD", "văn bản", "document", DECLARATION),
    _k("EVENT_HEAD", "hoạt động|sự kiện", "event", DECLARATION),
    _k("FORMULA_HEAD", "công thức", "formula", DECLARATION),
    _k("PARAM_HEAD", "mức giao|tham số", "parameter", DECLARATION),
    _k("TABLE_HEAD", "bảng", "table", DECLARATION),
    _k("CHECK_HEAD", "đối chiếu", "cross-check", DECLARATION),
    _k("PLAN", "kế hoạch", "plan", DECLARATION),
    _k("BLOCK", "phần|khối", "block", DECLARATION),
    _k("REQUIREMENT", "yêu cầu", "requirement", DECLARATION),
    _k("SKIP", "không lập quy tắc|không mã hóa", "not encoded", DECLARATION),
    _k("WAIVE", "miễn trừ", "waiver", DECLARATION),
    # heads of clauses
    _k("AUTHORITY", "cơ quan ban hành:|cơ quan:", "authority:", CLAUSE),
    _k("NUMBER_HEAD", "số hiệu:", "number:", CLAUSE),
    _k("DATED", "ngày:", "dated:", CLAUSE),
    _k("PLAN_TIME", "thời gian:", "period:", CLAUSE),
    _k("SCOPE", "áp dụng cho:", "applies to:", CLAUSE),
    _k("YEAR_STARTS", "năm học bắt đầu:|năm học bắt đầu", "school year starts:|school year starts", CLAUSE),
    _k("VERSION", "phiên bản:", "version:", CLAUSE),
    _k("BASES", "căn cứ:", "based on:", CLAUSE),
    _k("FAIL_LABEL", "kết luận khi không đạt:", "conclusion when failed:", CLAUSE),
    _k("OWNER", "chủ trì:|phụ trách:", "owner:", CLAUSE),
    _k("WITH", "phối hợp:", "with:", CLAUSE),
    _k("ADVISED", "tham mưu:", "advised by:", CLAUSE),
    _k("DUE", "hạn:", "due:", CLAUSE),
    _k("SOURCE", "nguồn:", "source:", CLAUSE),
    _k("WHEN", "áp dụng khi:", "applies when:", CLAUSE),
    _k("EXCEPTION", "ngoại lệ:", "exception:", CLAUSE),
    _k("STRENGTH_HEAD", "mức:", "level:", CLAUSE),
    _k("IN_FORCE", "hiệu lực:", "in force:", CLAUSE),
    _k("NATURE", "giá trị:|tính chất:", "nature:", CLAUSE),
    _k("EVIDENCE", "minh chứng:", "evidence:", CLAUSE),
    _k("SAME", "cùng với:", "same as:", CLAUSE),
    _k("REMEDY", "khắc phục:", "remedy:", CLAUSE),
    _k("NOTE", "ghi chú:", "note:", CLAUSE),
    _k("EXAMPLE", "ví dụ:", "example:", CLAUSE),
    # words of declarations
    _k("ALSO", "(còn gọi là:|(cũng gọi:", "(also:"),
    _k("BELONGS", "thuộc", "belongs to"),
    _k("OF", "của", "of"),
    _k("ALL", "các", "all"),
    _k("VALUES", "các giá trị", "values"),
    _k("ONE_OF", "một trong", "one of"),
    _k("COUNT_TYPE", "số lượng|số đếm", "count"),
    _k("SO", "số", "number"),
    _k("RATIO_TYPE", "tỷ lệ", "ratio"),
    _k("MONEY_TYPE", "tiền", "money"),
    _k("BOOL_TYPE", "có/không", "yes/no"),
    _k("LEVEL", "mức|mức độ", "level"),
    _k("TEXT_TYPE", "chữ", "text"),
    _k("STOCK", "thời điểm", "stock"),
    _k("YEAR", "năm", "year"),
    _k("SCHOOL_YEAR", "năm học", "school year"),
    _k("MONTH", "tháng", "month"),
    _k("QUARTER", "quý", "quarter"),
    _k("TERM", "học kỳ", "term"),
    _k("DAY", "ngày", "day"),
    _k("NONNEGATIVE", "không âm", "non-negative"),
    _k("CODE", "mã", "code"),
    _k("CONSISTS", "gồm", "consists of"),
    _k("LOWER_BETTER", "càng thấp càng tốt", "lower is better"),
    _k("HIGHER_BETTER", "càng cao càng tốt", "higher is better"),
    _k("FROM_PREDECESSORS", "cộng từ đơn vị trước", "summed from predecessors"),
    _k("PART_OF", "trong số", "part of"),
    _k("SHARE_BASE", "tính trên", "as a share of"),
    _k("KIND", "loại", "kind"),
    _k("ISSUED_BY", "nơi ban hành", "issued by"),
    _k("KEYED", "theo", "by key"),
    _k("OTHERWISE", "khác", "otherwise"),
    # words of clauses
    _k("NOT_APPLICABLE", "không áp dụng", "not applicable"),
    _k("FOR", "cho", "for"),
    _k("APPROVED", "người phê duyệt|người duyệt", "approved by"),
    _k("BECAUSE", "vì", "because"),
    _k("IF", "nếu", "if"),
    _k("THEN", "thì", "then"),
    _k("STRENGTH", "bắt buộc|phấn đấu|khuyến khích", "mandatory|aspirational|encouraged"),
    _k("FORCE", "dùng để kết luận|kết luận|chỉ tham khảo|tham khảo", "binding|advisory"),
    # relations
    _k("GE", "≥|ít nhất|tối thiểu|không dưới|không ít hơn|không kém", "at least"),
    _k("LE", "≤|không quá|tối đa|không vượt quá|không trên", "at most"),
    _k("ABOVE", "trên"),
    _k("GT", ">|hơn|vượt", "more than"),
    _k("LT", "<|dưới", "less than"),
    _k("EQ", "bằng|đúng", "exactly"),
    _k("EQUALS", "="),
    _k("MEETS", "đạt", "meets"),
    _k("REACH", "giảm xuống|giảm còn|tăng lên|nâng lên", "down to|up to"),
    _k("FROM", "từ", "from"),
    _k("TO", "đến", "to"),
    _k("OR_MORE", "trở lên", "or more"),
    _k("OR_LESS", "trở xuống", "or less"),
    _k("ROUNDED", "(làm tròn", "(rounded"),
    _k("DIGITS", "chữ số", "digits"),
    _k("PERCENT_WORD", "phần trăm|%", "percent"),
    _k("POINTS_WORD", "điểm phần trăm", "percentage points"),
    _k("DONG", "đồng", "VND"),
    _k("THOUSAND_DONG", "nghìn đồng", "thousand VND"),
    _k("MILLION_DONG", "triệu đồng", "million VND"),
    _k("BILLION_DONG", "tỷ đồng", "billion VND"),
    _k("BARE_MONEY", "nghìn|triệu|tỷ"),
    # sentences
    _k("EACH", "mỗi", "each|every"),
    _k("HAS", "có", "has|have"),
    _k("NO", "không", "no|does not"),
    _k("NOT", "không phải", "not"),
    _k("IS", "là", "is"),
    _k("AND", "và", "and"),
    _k("OR", "hoặc", "or"),
    _k("MAINTAIN", "duy trì", "maintain"),
    _k("INCREASE", "tăng", "increases"),
    _k("DECREASE", "giảm", "decreases"),
    _k("COMPARED", "so với", "compared with"),
    _k("TIMES", "lần", "times"),
    _k("PER", "lần/năm|lần/năm học|lần/quý|lần/tháng|lần/học kỳ",
       "times a year|times a school year|times a quarter|times a month|times a term"),
    _k("ALL_OF", "tất cả", "all of"),
    _k("ASSESS", "cần người đánh giá", "needs a person to assess"),
    _k("SUM", "tổng", "sum|total"),
    _k("AGGREGATE", "trung bình|lớn nhất|nhỏ nhất", "average|largest|smallest"),
    _k("ROUND", "làm tròn", "round"),
    _k("PLUS", "+"),
    _k("MINUS", "-"),
    _k("MULTIPLY", "×"),
    _k("SLASH", "/"),
    _k("LPAR", "("),
    _k("RPAR", ")"),
    _k("COMMA", ","),
    _k("SEMICOLON", ";"),
    _k("COLON", ":"),
    _k("ARROW", "→"),
    # time
    _k("BY", "", "by"),
    _k("BY_END", "đến hết", "by the end of"),
    _k("BEFORE", "trước", "before"),
    _k("AFTER", "sau", "after"),
    _k("IN", "trong", "in|within"),
    _k("OF_WHICH", "trong đó", "of which"),
    _k("FREQUENCY",
       "hằng năm|hàng năm|mỗi năm|hằng năm học|mỗi năm học|hằng quý|hàng quý|mỗi quý|hằng tháng|hàng tháng|mỗi tháng"
       "|hằng học kỳ|mỗi học kỳ",
       "every year|every school year|every quarter|every month|every term"),
    _k("PREVIOUS", "năm trước|năm học trước|kỳ trước", "previous year|previous school year|previous period"),
    # inside sources only (grammar A15)
    _k("LOCWORD", "mục|ý|trang|dòng|điều|khoản|điểm", "section|item|page|line|article|clause|point", LOCATOR),
    _k("DOCUMENT_WORD", "văn bản", "document", LOCATOR),
)  # fmt: skip

FREQUENCIES = {
    "năm": "year", "năm học": "school_year", "quý": "quarter", "tháng": "month", "học kỳ": "term",
    "year": "year", "school year": "school_year", "quarter": "quarter", "month": "month", "term": "term",
}  # fmt: skip
"""The period kind meant by the tail of `mỗi …`, `hằng …`, `every …`, `lần/…`."""

TOKEN_WORDS = {
    "FACT": "tên một số liệu", "ATTR": "tên một thuộc tính", "FLAG": "một thuộc tính có/không",
    "UNIT": "một loại đơn vị", "GROUP": "tên một nhóm", "VALUE": "một giá trị của thuộc tính",
    "DOC": "tên một văn bản", "EVENT": "tên một hoạt động",
    "ID": "mã yêu cầu", "STR": "chữ trong ngoặc kép", "NUM": "một số", "PERCENT": "phần trăm", "PAIR": "phân số",
    "MONEY": "số tiền", "POINTS": "điểm phần trăm", "PERIOD": "mốc thời gian (năm 2030, 31/12/2030)",
    "MEASURE": "đơn vị tính", "NEWNAME": "tên mới", "NEWVALUE": "giá trị", "VERDICT": "kết luận (đạt, không đạt …)",
    "LOC": "số mục", "FROM_TIME": "từ", "IN_LIST": "trong", "VSEP": "dấu phẩy", "UNKNOWN": "từ", "$END": "hết câu",
}  # fmt: skip
"""How messages name the tokens that are not keywords."""

TOKEN_WORDS_EN = {
    "FACT": "the name of an indicator", "ATTR": "the name of an attribute", "FLAG": "a yes/no attribute",
    "UNIT": "a unit type", "GROUP": "the name of a group", "VALUE": "a value of an attribute",
    "DOC": "the name of a document", "EVENT": "the name of an event", "ID": "a requirement id", "STR": "a quoted text",
    "NUM": "a number", "PERCENT": "a percentage", "PAIR": "a fraction", "MONEY": "an amount of money",
    "POINTS": "percentage points", "PERIOD": "a time (year 2030, 31/12/2030)", "MEASURE": "a measure",
    "NEWNAME": "a new name", "NEWVALUE": "a value", "VERDICT": "a verdict", "LOC": "a section number",
    "FROM_TIME": "from", "IN_LIST": "in", "VSEP": "a comma", "UNKNOWN": "a word", "$END": "the end of the sentence",
}  # fmt: skip


def spelling(token: str, lang: str = "vi") -> str:
    """How a message names a token: the first spelling of a keyword, or a description."""
    words = TOKEN_WORDS if lang == "vi" else TOKEN_WORDS_EN
    if token in words:
        return words[token]
    for keyword in KEYWORDS:
        if keyword.token == token:
            spelled = keyword.en if lang != "vi" and keyword.en else keyword.vi or keyword.en
            return f"«{spelled[0]}»"
    return token
