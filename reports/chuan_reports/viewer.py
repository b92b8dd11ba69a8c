"""The pages of the local viewer: the list of results, the live page while rules are written, a page for a mistake.

From plain values to HTML bytes. Promises: every text is escaped; a page works without its script by a reload; nothing
is loaded from anywhere but the viewer. Knows no server, no file and no report but the counts of one.
"""

from __future__ import annotations

from collections.abc import Callable

from chuan_checker import verdict as v
from chuan_grammar.periods import show_date
from chuan_grammar.record import record
from chuan_reports.digest import UNDECIDED
from chuan_reports.layout import clean, fit
from chuan_reports.phrases import conclusion
from chuan_reports.shape import Report
from chuan_reports.templating import fill, source
from chuan_reports.words import LANGUAGES, word

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Kết quả kiểm tra", "Results"),
    "folder": ("Thư mục {x}", "Folder {x}"),
    "none": (
        "Thư mục không có kết quả nào. Tạo bằng: chuan check --unit … -o ket-qua.json",
        "The folder holds no result. Make one with: chuan check --unit … -o result.json",
    ),
    "unit": ("Đơn vị", "Unit"),
    "as_of": ("Ngày kiểm tra", "Checked on"),
    "fail": ("Không đạt", "Fail"),
    "undecided": ("Chưa kết luận", "Undecided"),
    "not_due": ("Chưa đến hạn", "Not due yet"),
    "pass": ("Đạt", "Pass"),
    "other": ("Không áp dụng, được miễn", "Not applicable, waived"),
    "conclusion": ("Kết luận đề xuất", "Proposed conclusion"),
    "open": ("Mở", "Open"),
    "report": ("Báo cáo", "Report"),
    "card": ("Thẻ", "Card"),
    "broken": ("Không đọc được: {x}", "Cannot be read: {x}"),
    "left_out": ("… và {n} tệp khác không liệt kê", "… and {n} more files not listed"),
    "live": ("Kiểm tra trực tiếp", "Live check"),
    "live_of": ("Kiểm tra trực tiếp: {x}", "Live check: {x}"),
    "live_hint": (
        "Trang tự tải lại khi quy tắc hoặc số liệu thay đổi; không có JavaScript thì bấm tải lại.",
        "This page reloads itself when rules or facts change; without JavaScript, reload it.",
    ),
    "live_good": (
        "Quy tắc và số liệu đọc được; báo cáo dưới đây là mới nhất.",
        "Everything was read; this is current.",
    ),
    "live_bad": (
        "Chưa kiểm tra được với quy tắc, số liệu hiện tại. Báo cáo dưới đây là kết quả đọc được gần nhất.",
        "The present rules or facts could not be checked. The report below is the last good one.",
    ),
    "live_none": ("Chưa có báo cáo nào.", "There is no report yet."),
    "messages": ("Thông báo", "Messages"),
    "whole": ("Mở báo cáo riêng một trang", "Open the report by itself"),
    "all": ("Mọi kết quả", "All results"),
    "404": ("Không có trang này", "There is no such page"),
    "400": ("Địa chỉ không hợp lệ", "The address is not valid"),
    "403": ("Chỉ dùng được tại máy này: mở {x}", "Only for this machine: open {x}"),
    "405": ("Trang này chỉ để đọc", "This viewer is read-only"),
    "500": ("Lỗi của chương trình, không phải của bạn: {x}", "A mistake of this program, not yours: {x}"),
}
"""Key → (vi, en)."""

MOST_TEXT = 300


@record
class Item:
    """A file of the folder. `report` and `card` are addresses; `problem` says why it cannot be read, or is empty."""

    file: str
    report: str
    card: str
    unit: str
    as_of: str
    counts: tuple[int, ...]
    conclusion: str
    problem: str


@record
class Check:
    """The state of the live check: whether the present input was read, what was said, whether there is a report."""

    unit: str
    good: bool
    messages: tuple[str, ...]
    has_report: bool
    version: str


def say(key: str, lang: str, **values: object) -> str:
    """A fixed word of the viewer."""
    return WORDS[key][LANGUAGES.index(lang)].format(**values)


def item(file: str, report: str, card: str, found: Report, lang: str) -> Item:
    """A result in the list."""
    counts = found.summary
    undecided = sum(counts[code] for code in UNDECIDED)
    other = counts[v.NOT_APPLICABLE] + counts[v.WAIVED]
    unit = word("unit_line", lang, name=clean(found.unit.name), type=clean(found.unit.type), id=clean(found.unit.id))
    return Item(
        file=fit(clean(file), MOST_TEXT),
        report=report,
        card=card,
        unit=fit(unit, MOST_TEXT),
        as_of=show_date(found.as_of),
        counts=(counts[v.FAIL], undecided, counts[v.NOT_DUE], counts[v.PASS], other),
        conclusion=clean(conclusion(found, lang)).removeprefix(word("conclusion", lang)),
        problem="",
    )


def broken(file: str, problem: str, lang: str) -> Item:
    """A result that cannot be read."""
    told = say("broken", lang, x=fit(clean(problem), MOST_TEXT))
    return Item(fit(clean(file), MOST_TEXT), "", "", "", "", (), "", told)


def index(folder: str, items: tuple[Item, ...], left_out: int, live: str, lang: str) -> bytes:
    """The list of results. `live` is the address of the live check, or empty."""
    return fill(
        "card/index.html",
        lang=lang,
        say=_sayer(lang),
        folder=say("folder", lang, x=fit(clean(folder), MOST_TEXT)) if folder else "",
        items=items,
        left_out=say("left_out", lang, n=left_out) if left_out else "",
        live=live,
        proposal=word("proposal", lang),
        heads=tuple(say(key, lang) for key in ("fail", "undecided", "not_due", "pass", "other")),
    )


def live(check: Check, home: str, report: str, script: str, lang: str) -> bytes:
    """The live page: what is wrong now, and the last good report in a frame. The rest are addresses."""
    return fill(
        "card/live.html",
        lang=lang,
        say=_sayer(lang),
        check=check,
        messages="\n".join(check.messages),
        title=say("live_of", lang, x=fit(clean(check.unit), MOST_TEXT)),
        home=home,
        report=report,
        script=script,
    )


def problem(status: int, lang: str, **values: str) -> bytes:
    """A page that says what is wrong."""
    return fill("card/problem.html", lang=lang, text=say(str(status), lang, **values), say=_sayer(lang))


def live_script() -> bytes:
    """The script of the live page."""
    return source("card/live.js").encode("utf-8")


def _sayer(lang: str) -> Callable[[str], str]:
    return lambda key: say(key, lang)
