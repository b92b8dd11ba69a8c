"""`--help` in Vietnamese or English.

In: the texts of click and of the commands, in Vietnamese. Out: the same page in the language asked for. Promises: each
command's exit codes stand at the beginning of a line. Imported only when somebody asks for help.
"""

from __future__ import annotations

from collections.abc import Iterable

import click

ENGLISH = {
    "Cách dùng: ": "Usage: ",
    "Tùy chọn": "Options",
    "Lệnh": "Commands",
    "Mã thoát": "Exit codes",
    "[TÙY CHỌN]": "[OPTIONS]",
    "LỆNH [THAM SỐ]...": "COMMAND [ARGS]...",
    "Hiện trang này.": "Show this page.",
    "In phiên bản.": "Print the version.",
    "Chuẩn: đối chiếu số liệu của trường, xã với yêu cầu của kế hoạch giáo dục.": (
        "Chuẩn: does what a school or commune reports meet what its education plan requires?"
    ),
    "Kiểm tra một đơn vị (và mọi đơn vị cấp dưới) theo kế hoạch.": (
        "Check a unit, and every unit below it, against the plan."
    ),
    "Kiểm tra một đơn vị theo kế hoạch.": "Check a unit against the plan.",
    "In cây đơn vị mà số liệu nêu.": "Print the tree of units that the submissions list.",
    "In cây đơn vị.": "Print the tree of units.",
    "Liệt kê mọi số liệu, văn bản, đánh giá, minh chứng còn thiếu của một đơn vị và các đơn vị cấp dưới, theo từng "
    "đơn vị: cần ngay, rồi trước hạn nào; kèm mã các yêu cầu đang chờ.": (
        "List every fact, document, assessment and piece of evidence that a unit and those below it still owe, unit by "
        "unit: what is needed now, then what is needed by when; with the requirements that wait for it."
    ),
    "Liệt kê những gì còn thiếu.": "List what is still needed.",
    "In danh mục yêu cầu của một bộ quy tắc: mã, tên, câu quy tắc, nguồn, hạn, đơn vị áp dụng, mức. Không nêu bộ "
    "nào thì liệt kê các bộ có sẵn.": (
        "Print the catalogue of a pack: id, title, rule, source, due day, units concerned, level. Without a pack, list "
        "the packs that ship."
    ),
    "In danh mục yêu cầu.": "Print what a pack demands.",
    "text, json hoặc md (Markdown).": "text, json or md (Markdown).",
    "Đối chiếu bộ quy tắc với nguyên văn kế hoạch: mỗi tỷ lệ, số lượng, thời hạn, mỗi đoạn đã có quy tắc nào, hay "
    "vì sao không lập quy tắc; chỗ nào còn sót.": (
        "Compare a pack with the text of its plan: which rule states each share, number and deadline, which passage "
        "has a reason for having no rule, and what is left over."
    ),
    "Đối chiếu bộ quy tắc với nguyên văn kế hoạch.": "Compare a pack with the text of its plan.",
    "Nguyên văn kế hoạch, văn bản thuần (*.txt) mã UTF-8.": "The text of the plan, plain text (*.txt) in UTF-8.",
    "BỘ_QUY_TẮC": "PACK",
    "[BỘ_QUY_TẮC]...": "[PACK]...",
    "In đoạn lệnh để shell tự hoàn thành (bash, zsh, fish).": (
        "Print the script that lets a shell complete commands (bash, zsh, fish)."
    ),
    "In đoạn lệnh tự hoàn thành.": "Print a completion script.",
    "Mã hoặc tên đầy đủ của đơn vị.": "Id or full name of the unit.",
    "Ngày kiểm tra (31/12/2026 hoặc 2026-12-31); mặc định là hôm nay.": (
        "Check date (31/12/2026 or 2026-12-31); today by default."
    ),
    "Đọc kỳ này thay cho kỳ mặc định, ví dụ 2025.": "Read this period instead of the default one, for instance 2025.",
    "Thư mục, tệp hoặc tên bộ quy tắc (lặp lại được).": "Folder, file or shipped pack of rules (repeatable).",
    "Thư mục hoặc tệp số liệu (lặp lại được).": "Folder or file of facts (repeatable).",
    "Ngôn ngữ của thông báo và kết quả.": "Language of messages and results.",
    "Nới hoặc siết một giới hạn của tệp nộp, ví dụ file=40MB (lặp lại được): file, unpacked, ratio, sheets, cells.": (
        "Raise or lower a limit of submissions, for instance file=40MB (repeatable): file, unpacked, ratio, sheets, "
        "cells."
    ),
    "Không đọc cả tệp có cột dữ liệu cá nhân (họ tên, CCCD, ngày sinh); mặc định chỉ bỏ qua cột ấy.": (
        "Refuse a file with columns of personal data (names, id numbers, dates of birth) as a whole; by default only "
        "the column is passed over."
    ),
    "Dạng in ra màn hình: text (mặc định), json, html, docx, pdf, xlsx, md, checklist, card, card-pdf.": (
        "Format on the screen: text (default), json, html, docx, pdf, xlsx, md, checklist, card, card-pdf."
    ),
    "text hoặc json.": "text or json.",
    "Ghi kết quả vào tệp, dạng theo đuôi tệp (lặp lại được); html=THƯ_MỤC/ ghi nhiều trang; - là màn hình.": (
        "Write the result to a file, its format by the ending (repeatable); html=FOLDER/ writes many pages; - is the "
        "screen."
    ),
    "Lập văn bản từ một kết quả kiểm tra (chuan check -o ket-qua.json): HTML, Word, PDF, Excel, phiếu kiểm tra, thẻ "
    "một trang. Lệnh này không kiểm tra lại và không kết luận thêm.": (
        "Make documents from one result (chuan check -o result.json): HTML, Word, PDF, Excel, a checklist, a one-page "
        "card. This checks nothing again and concludes nothing new."
    ),
    "Lập văn bản từ một kết quả kiểm tra.": "Make documents from one result.",
    "Loại văn bản (docx, pdf): báo cáo (mặc định), biên bản, thông báo.": (
        "Kind of document (docx, pdf): report (default), minutes, notice."
    ),
    "Mẫu Word của cơ quan, cho dạng docx.": "The office's own Word template, for docx.",
    "Chỉ đơn vị này trong kết quả (mã hoặc tên đầy đủ), cùng các đơn vị cấp dưới.": (
        "Only this unit of the result (id or full name), with the units below it."
    ),
    "Xem kết quả trong trình duyệt, chỉ trên máy này: mọi kết quả JSON trong THƯ_MỤC; hoặc, với --unit (và --rules, "
    "--facts), kiểm tra trực tiếp và tự tải lại mỗi khi quy tắc hay số liệu thay đổi. Chỉ đọc, không ghi gì.": (
        "Look at results in a browser, on this machine only: every JSON result in FOLDER; or, with --unit (and "
        "--rules, --facts), a live check that reloads whenever rules or facts change. Reads, never writes."
    ),
    "Xem kết quả trong trình duyệt, trên máy này.": "Look at results in a browser, on this machine.",
    "Cổng, mặc định là 8765; 0 là một cổng trống.": "Port, 8765 by default; 0 is any that is free.",
    "Mở trình duyệt.": "Open the browser.",
    "Từ mức này thì mã thoát là 1: fail (mặc định), invalid, missing, undetermined, manual, not_due; "
    "mỗi mức gồm cả các mức đứng trước.": (
        "From this level on the exit code is 1: fail (the default), invalid, missing, undetermined, manual, not_due; a "
        "level includes those before it."
    ),
    "Chỉ hiện các kết luận này: fail, invalid, missing, undetermined, manual, not_due, pass, waived, not_applicable.": (
        "Show only these verdicts: fail, invalid, missing, undetermined, manual, not_due, pass, waived, not_applicable."
    ),
    "Chỉ hiện yêu cầu này (lặp lại được).": "Show only this requirement (repeatable).",
    "Chỉ hiện mục này của kế hoạch, ví dụ II.2.": "Show only this section of the plan, for instance II.2.",
    "Chỉ hiện kế hoạch này.": "Show only this plan.",
    "Kèm giải thích từng kết luận.": "Explain every finding.",
    "Kiểm tra số liệu nộp của nhiều trường, nhiều xã cùng lúc: lỗi ở ô nào, yêu cầu nào không đạt.": (
        "Check the submissions of many schools and communes at once: which cell is wrong, which requirement failed."
    ),
    "Kiểm tra cả thư mục số liệu nộp.": "Check a folder of submissions.",
    "Dạng kết quả: text, json, junit, sarif, github, markdown, csv, xlsx; không có TỆP thì in ra màn hình (lặp lại "
    "được).": (
        "Form of the result: text, json, junit, sarif, github, markdown, csv, xlsx; on the screen without a FILE "
        "(repeatable)."
    ),
    "Ghi vào đây tệp của từng trường với các ô sai được đánh dấu.": (
        "Write each school's own file here, its faulty cells marked."
    ),
    "So với kết quả JSON của lần trước: mới, đã khắc phục, còn nguyên, xấu đi.": (
        "Compare with the JSON result of an earlier run: new, fixed, persisting, regressed."
    ),
    "Tệp có trang «Giải trình» (lặp lại được).": "A file with a sheet «Giải trình» of explanations (repeatable).",
    "Ghi hồ sơ lần chạy (JSON Lines) để chạy lại được.": "Write a record of the run (JSON Lines) for chuan replay.",
    "Số tiến trình đọc tệp cùng lúc; mặc định theo số bộ xử lý.": (
        "How many processes read files; by default as many as there are processors."
    ),
    "Nơi giữ kết quả đọc tệp cho lần sau; mặc định là .chuan-cache.": (
        "Where what was read is kept for the next run; .chuan-cache by default."
    ),
    "Đọc lại mọi tệp, không giữ gì cho lần sau.": "Read every file anew and keep nothing.",
    "Trong SARIF bỏ các kết quả được miễn, cho nơi không hiểu suppressions.": (
        "Leave waived results out of SARIF, for consumers that do not know suppressions."
    ),
    "Làm biểu Excel (hoặc CSV, JSON Schema) để đơn vị điền: chỉ hỏi những số liệu mà quy tắc cần, có danh sách chọn, "
    "kiểm tra số và căn cứ của từng ô. --unit là một trường thì làm biểu của trường đó; là xã thì mỗi trường một dòng, "
    "hoặc mỗi trường một tệp khi -o là thư mục.": (
        "Make a form in Excel (or CSV, JSON Schema) for units to fill in: only the figures that the rules need, with "
        "drop-downs, checked numbers and the clause behind each cell. With --unit a school, its own form; a commune, a "
        "row a school, or a file a school when -o is a folder."
    ),
    "Làm biểu để đơn vị điền số liệu.": "Make a form for units to fill in.",
    "Loại đơn vị điền biểu, ví dụ trường.": "Type of the units that fill it in, for instance trường.",
    "Đơn vị điền biểu, hoặc đơn vị cấp trên của chúng.": "The unit that fills it in, or the one above them.",
    "Kế hoạch nào, khi bộ quy tắc có nhiều kế hoạch.": "Which plan, when the rules hold several.",
    "Ngày chốt số liệu (31/12/2026 hoặc 2026-12-31); mặc định là hôm nay, không sau ngày cuối của kế hoạch.": (
        "Day of the figures (31/12/2026 or 2026-12-31); today by default, never after the plan's last day."
    ),
    "Hỏi kỳ này thay cho kỳ mặc định, ví dụ 2025.": "Ask for this period instead of the default one, such as 2025.",
    "Hỏi cả các kỳ của những năm trước.": "Ask for the periods of earlier years too.",
    "Mỗi đơn vị một dòng.": "A row a unit.",
    "Ghi đè tệp đã có mà khác biểu mới.": "Write over a file that exists and differs.",
    "Tệp .xlsx, .csv, .json (JSON Schema), lặp lại được; THƯ_MỤC/ là mỗi đơn vị một tệp; csv=- là màn hình.": (
        "A file .xlsx, .csv, .json (JSON Schema), repeatable; FOLDER/ is a file a unit; csv=- is the screen."
    ),
    "So sánh hai kết quả (JSON của validate hoặc check): mới, xấu đi, còn nguyên, đã khắc phục; hay hai hồ sơ lần "
    "chạy: khác nhau ở tệp, bộ quy tắc, kết luận nào.": (
        "Compare two results (JSON of validate or check): new, regressed, persisting, fixed; or two records of runs: "
        "which files, rules and findings differ."
    ),
    "So sánh hai kết quả.": "Compare two results.",
    "Chạy lại một lần kiểm tra theo hồ sơ của nó và đối chiếu từng byte: giống hệt, hoặc khác ở đâu và vì sao.": (
        "Repeat a run from its record and compare byte for byte: the same, or where it differs and why."
    ),
    "Chạy lại theo hồ sơ và đối chiếu.": "Repeat a recorded run and compare.",
    "Thư mục mà lệnh validate đã chạy trong đó; mặc định là thư mục hiện tại.": (
        "The folder in which validate was run; the current one by default."
    ),
}
"""Vietnamese → English, for every text of `--help`."""

NAMES = {
    "KẾT_QUẢ": "RESULT", "MẪU": "TEMPLATE", "THƯ_MỤC": "FOLDER", "CỔNG": "PORT",
    "ĐƠN_VỊ": "UNIT", "NGÀY": "DATE", "KỲ": "PERIOD", "BỘ_QUY_TẮC": "PACK", "ĐƯỜNG_DẪN": "PATH", "DẠNG": "FORMAT",
    "TỆP": "FILE", "MỨC": "LEVEL", "MÃ": "CODE", "MỤC": "SECTION", "TÊN=SỐ": "NAME=NUMBER", "SỐ": "NUMBER",
    "LOẠI": "TYPE", "TRƯỚC": "BEFORE", "SAU": "AFTER", "HỒ_SƠ": "RECORD",
}  # fmt: skip
"""What stands for a value in the list of options."""

OF_CLICK = {
    "Usage: ": "Cách dùng: ",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [THAM SỐ]...",
    "Show this message and exit.": "Hiện trang này.",
}
"""What click itself says → Vietnamese."""


class Formatter(click.HelpFormatter):
    """Writes every text in one language."""

    def __init__(self, lang: str, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.lang = lang

    def say(self, text: str) -> str:
        """The text in the language of the page."""
        text = OF_CLICK.get(text, text)
        return text if self.lang == "vi" else ENGLISH.get(text, text)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        for word in ("[OPTIONS]", "COMMAND [ARGS]..."):
            args = args.replace(word, self.say(word))
        super().write_usage(prog, self.name(args), self.say(prefix or "Usage: "))

    def write_heading(self, heading: str) -> None:
        """`Options:`."""
        super().write_heading(self.say(heading))

    def write_text(self, text: str) -> None:
        """What a command does."""
        super().write_text(self.say(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options and commands with their explanations."""
        super().write_dl([(self.name(name), self.say(text)) for name, text in rows], col_max, col_spacing)

    def name(self, text: str) -> str:
        """An option with what stands for its value."""
        for vi, en in NAMES.items() if self.lang == "en" else ():
            text = text.replace(vi, en)
        return text

    def write_exits(self, table: dict[int, dict[str, str]]) -> None:
        """Exit codes, each at the beginning of a line."""
        with self.section("Mã thoát"):
            self.dedent()
            super().write_dl([(str(code), words[self.lang]) for code, words in sorted(table.items())])
            self.indent()
