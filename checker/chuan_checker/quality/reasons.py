"""Why a value or a period cannot be read, in English too, and what to write instead.

In: the Vietnamese sentence that `facts.values` and `facts.observations` make, the cell, its declared type. Out: the
English sentence and a proposal in both languages. Promises: every sentence of those modules is known here (a test
makes them all); a proposal is one reading that the cell allows, never a choice between two, and is only ever proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chuan_checker.facts.values import boolean_of
from chuan_checker.quality.problem import Words
from chuan_grammar.record import record
from chuan_grammar.text import bare, nearest
from chuan_rules.datatypes import Datatype

Propose = Callable[[re.Match[str], str, Datatype | None], Words]
"""From the match, the cell's text and its type."""

NOTHING = Words()
_NUMERAL = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
_AS_DIGITS = str.maketrans({"O": "0", "o": "0", "Ο": "0", "l": "1", "I": "1", "|": "1"})
_VAGUE = re.compile(r"[-−<>≤≥~±%]|khoảng|hơn|dưới|trên|gần")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")


def write(text: str) -> Words:
    """Write this."""
    return Words(f"viết «{text}»", f"write «{text}»")


def _digits(match: re.Match[str], raw: str, datatype: Datatype | None) -> Words:
    """`1O` is 10; `30 (ba mươi)` is 30; with two numbers or none nothing is proposed."""
    mended = raw.strip("'’ ").translate(_AS_DIGITS)
    if mended != raw and re.fullmatch(r"[0-9]{1,15}", mended):
        return write(mended)
    if re.fullmatch(r"[-−]\s?[0-9.,]+", raw):
        return Words(
            "số âm không có nghĩa ở đây: kiểm tra dấu trừ", "no negative number is possible here: check the minus"
        )
    whole = datatype is not None and datatype.whole
    if whole and re.fullmatch(r"[0-9]+[.,][0-9]+", raw):
        return Words("ghi số nguyên, không có phần lẻ", "write a whole number, without decimals")
    numerals = _NUMERAL.findall(raw)
    sure = len(numerals) == 1 and not _VAGUE.search(raw.casefold())
    if sure and (not whole or re.fullmatch(r"[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+", numerals[0])):
        return Words(f"chỉ ghi số: «{numerals[0]}»", f"write the number only: «{numerals[0]}»")
    return Words("ghi đúng một số, không kèm chữ", "write exactly one number, without words")


def _measure(match: re.Match[str], raw: str, datatype: Datatype | None) -> Words:
    """Another measure is converted by whoever knows it; a remark in parentheses is left out."""
    mended = raw.translate(_AS_DIGITS)
    if re.fullmatch(r"[0-9]{1,15}", mended) or match[2].startswith("("):
        return _digits(match, raw, datatype)
    measure = match[3]
    return Words(f"đổi ra «{measure}» rồi chỉ ghi số", f"convert it to «{measure}» and write the number only")


def _yes_no(match: re.Match[str], raw: str, datatype: Datatype | None) -> Words:
    for word in ("có", "không", "chưa", "đạt", "không đạt", "chưa đạt"):
        if bare(raw) == bare(word):
            return write("có" if boolean_of(word) else "không")
    return Words("viết «có» hoặc «không»", "write «có» (yes) or «không» (no)")


def _listed(match: re.Match[str], raw: str, datatype: Datatype | None) -> Words:
    near = nearest(match[1], list(datatype.values)) if datatype is not None else None
    if near is not None:
        return Words(f"có lẽ là «{near}»", f"perhaps «{near}»")
    return Words("chọn một trong các giá trị đã khai báo", "choose one of the declared values")


def _day(match: re.Match[str], raw: str, datatype: Datatype | None) -> Words:
    found = _MONTH_FIRST.search(match[1])
    if found is not None and int(found[1]) <= 12 < int(found[3]) <= 31:
        text = f"{int(found[3]):02d}/{int(found[1]):02d}/{found[4]}"
        return Words(f"ngày đứng trước tháng: «{text}»?", f"the day stands before the month: «{text}»?")
    return Words("viết ngày/tháng/năm có trên lịch", "write a day of the calendar as day/month/year")


def _kind_of_period(match: re.Match[str], raw: str, datatype: Datatype | None) -> Words:
    """A year for a school year, or a school year for a year, is one of two."""
    given, kind, wanted = match[1], match[2], match[3]
    years = [int(year) for year in re.findall(r"[0-9]{4}", given)]
    if kind == "năm" and wanted == "năm học" and len(years) == 1:
        first, second = f"{years[0] - 1}-{years[0]}", f"{years[0]}-{years[0] + 1}"
        return Words(f"viết rõ «{first}» hoặc «{second}»", f"write «{first}» or «{second}»")
    if kind in ("năm học", "giai đoạn") and wanted == "năm" and len(years) == 2 and years[1] == years[0] + 1:
        return Words(f"viết rõ «{years[0]}» hoặc «{years[1]}»", f"write «{years[0]}» or «{years[1]}»")
    return Words(f"viết kỳ như «{match[4]}»", f"write the period as in «{match[4]}»")


def _say(vi: str, en: str) -> Propose:
    """A proposal with the groups of the match in it."""

    def propose(match: re.Match[str], raw: str, datatype: Datatype | None) -> Words:
        groups = [group or "" for group in match.groups()]
        return Words(_put(vi, groups), _put(en, groups))

    return propose


def _put(template: str, groups: list[str]) -> str:
    return re.sub(r"\{(\d)\}", lambda slot: groups[int(slot[1])], template)


@record
class Reason:
    """One sentence: its pattern, its English, what is proposed. `about` is `value` or `period`."""

    pattern: re.Pattern[str]
    en: str
    propose: Propose
    about: str = "value"


_WHICH = {
    "ngày": "a day", "tháng": "a month", "quý": "a quarter", "học kỳ": "a term", "năm học": "a school year",
    "năm": "a year", "hè": "a summer", "giai đoạn": "a span of years",
}  # fmt: skip

_ROWS: tuple[tuple[str, str, Propose], ...] = (
    (r"«(.*)» không phải số nguyên không âm", "«{0}» is not a whole number of at least 0", _digits),
    (
        r"«(.*)» có đơn vị tính «(.*)», đơn vị tính là «(.*)»",
        "«{0}» has the measure «{1}», the measure here is «{2}»",
        _measure,
    ),
    (r"«(.*)» có đơn vị tính «(.*)», chỉ ghi số", "«{0}» has the measure «{1}», here are numbers only", _digits),
    (
        r"«(.*)» là phần trăm, số liệu này khai báo là số", "«{0}» is a percentage, this fact is a number",
        _say("ghi số, không ghi phần trăm", "write the number, not a percentage"),
    ),
    (r"«(.*)» không phải số", "«{0}» is not a number", _digits),
    (r"«(.*)» không phải một mức", "«{0}» is not a level", _digits),
    (
        r"«(.*)» không phải số tiền, viết như .*", "«{0}» is not an amount of money",
        _say("viết như «500 triệu đồng» hoặc «45.000 đồng»", "write as in «500 triệu đồng» or «45.000 đồng»"),
    ),
    (
        r"«(.*)» không phải số nguyên đồng", "«{0}» is not a whole number of đồng",
        _say("bỏ phần lẻ của đồng", "leave out the fraction of a đồng"),
    ),
    (
        r"«(.*)» không phải tỷ lệ, viết như .*", "«{0}» is not a ratio",
        _say("viết như «95%», «0,95» hoặc «78/97»", "write as in «95%», «0,95» or «78/97»"),
    ),
    (
        r"«(.*)» có hai cách đọc: (.*) hay (.*), viết rõ «(.*)» hoặc «(.*)»",
        "«{0}» can be read in two ways, as {1} or as {2}",
        _say("viết rõ «{3}» hoặc «{4}»", "write «{3}» or «{4}»"),
    ),
    (
        r"«(.*)» không phải tỷ số của hai số nguyên", "«{0}» is not a quotient of two whole numbers",
        _say("viết như «78/97»", "write as in «78/97»"),
    ),
    (r"«(.*)» có mẫu số bằng 0", "«{0}» divides by 0", _say("để trống nếu không có ai để tính", "leave it blank")),
    (
        r"«(.*)» nằm ngoài khoảng từ 0% đến 100%, nếu là phần trăm thì viết «(.*)»",
        "«{0}» is outside 0% to 100%", _say("viết «{1}»", "write «{1}»"),
    ),
    (
        r"«(.*)» nằm ngoài khoảng từ 0% đến 100%", "«{0}» is outside 0% to 100%",
        _say("kiểm tra tử số và mẫu số", "check numerator and denominator"),
    ),
    (r"«(.*)» không phải có hoặc không", "«{0}» is not yes or no", _yes_no),
    (r"«(.*)» không phải ngày có thật, viết ngày/tháng/năm", "«{0}» is not a day of the calendar", _day),
    (
        r"«(.*)» không phải một trong các giá trị: (.*)", "«{0}» is not one of the values {1}", _listed,
    ),
    (
        r"«(.*)» có nhiều giá trị, chỉ được ghi một", "«{0}» are several values, only one is allowed",
        _say("giữ lại một giá trị", "keep one value"),
    ),
    (
        r"ô định dạng kiểu ngày \((.*)\), không phải số: .*", "the cell is formatted as a date ({0}), not as a number",
        _say("định dạng ô thành Number rồi nhập lại số", "format the cell as Number and enter the number again"),
    ),
    (r"«(.*)» có hơn (\d+) chữ số", "«{0}» has more than {1} digits", _say("kiểm tra số này", "check the number")),
    (
        r"«(.*)» dùng dấu phẩy tách nghìn, viết «(.*)»", "«{0}» groups thousands with commas",
        _say("viết «{1}»", "write «{1}»"),
    ),
    (r"«(.*)» quá lớn hoặc quá nhỏ", "«{0}» is too large or too small", _say("kiểm tra số này", "check the number")),
    (
        r"«(.*)» nhỏ hơn mức thấp nhất cho phép (.*)", "«{0}» is below the lowest value {1}",
        _say("kiểm tra lại; thấp nhất là {1}", "check it; the lowest is {1}"),
    ),
    (
        r"«(.*)» lớn hơn mức cao nhất cho phép (.*)", "«{0}» is above the highest value {1}",
        _say("kiểm tra lại; cao nhất là {1}", "check it; the highest is {1}"),
    ),
    (
        r"ô là công thức chưa được tính: .*", "the cell is a formula that was never calculated",
        _say("mở tệp bằng Excel, lưu lại rồi gửi", "open the file in Excel, save it and send it again"),
    ),
    (
        r"ô báo lỗi «(.*)»: .*", "the cell shows the error «{0}»",
        _say("sửa công thức trong Excel, hoặc ghi số", "correct the formula in Excel, or write the number"),
    ),
)  # fmt: skip

_PERIOD_ROWS: tuple[tuple[str, str, Propose], ...] = (
    (r"thiếu kỳ số liệu", "the period is missing", _say("ghi kỳ của số liệu", "write the period of the figure")),
    (r"kỳ «(.*)» không có trên lịch", "the period «{0}» is not in the calendar", _day),
    (
        r"không đọc được kỳ «(.*)», viết như .*", "the period «{0}» cannot be read",
        _say(
            "viết như 2026, 2025-2026, 12/2026, quý 1/2026 hoặc 31/12/2026",
            "write as in 2026, 2025-2026, 12/2026, quý 1/2026 or 31/12/2026",
        ),
    ),
    (
        r"kỳ «(.*)» là (\D*), số liệu này theo (\D*), viết như «(.*)»",
        "the period «{0}» is {1}, this fact is reported for {2}", _kind_of_period,
    ),
    (
        r"thiếu ngày (?:ban hành|diễn ra): .*", "the date is missing",
        _say("ghi ngày ở cột kỳ", "write the date in the column of periods"),
    ),
    (
        r"không rõ kỳ số liệu: .*", "the period is not known",
        _say(
            "ghi kỳ trong tiêu đề cột, thêm cột «kỳ», hoặc ghi «Kỳ báo cáo: …» phía trên bảng",
            "write the period into the heading, add a column «kỳ», or write «Kỳ báo cáo: …» above the table",
        ),
    ),
)  # fmt: skip

REASONS = tuple(Reason(re.compile(pattern, re.DOTALL), en, propose) for pattern, en, propose in _ROWS) + tuple(
    Reason(re.compile(pattern, re.DOTALL), en, propose, "period") for pattern, en, propose in _PERIOD_ROWS
)
_TIMES = ", ghi «có», «không» hoặc số lần"


@record
class Said:
    """A sentence in English with its proposal; `known` is false when no pattern fits."""

    en: str
    proposal: Words
    about: str
    known: bool = True


def explain(sentence: str, raw: str, datatype: Datatype | None) -> list[Said]:
    """The reasons in a sentence: one, or one of the value and one of the period.

    >>> [said.en for said in explain("«x» không phải số; thiếu kỳ số liệu", "x", None)]
    ['«x» is not a number', 'the period is missing']
    """
    at = sentence.rfind("; ")
    while at >= 0:
        second = _one(sentence[at + 2 :], raw, datatype)
        first = _one(sentence[:at], raw, datatype) if second is not None and second.about == "period" else None
        if first is not None and second is not None:
            return [first, second]
        at = sentence.rfind("; ", 0, at)
    whole = _one(sentence, raw, datatype)
    return [whole or Said("", NOTHING, "value", False)]


def _one(sentence: str, raw: str, datatype: Datatype | None) -> Said | None:
    times = sentence.endswith(_TIMES)
    sentence = sentence.removesuffix(_TIMES)
    for reason in REASONS:
        match = reason.pattern.fullmatch(sentence)
        if match is not None:
            groups = [_WHICH.get(group or "", group or "") for group in match.groups()]
            proposal = reason.propose(match, raw, datatype)
            if times:
                proposal = Words("ghi «có», «không» hoặc số lần", "write «có» (yes), «không» (no) or how often")
            return Said(_put(reason.en, groups), proposal, reason.about)
    return None
