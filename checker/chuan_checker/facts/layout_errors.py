"""Every mistake in the layout of a submission: templates, row codes, tables without a unit.

In: nothing. Out: one `Kind` per mistake and the tuple `KINDS`, in the style of `errors`. Promises the same: one
sentence, the user's own text in «…», help that says what to do instead.
"""

from __future__ import annotations

from chuan_grammar.diagnostics import Kind

FORM_OUTDATED = Kind(
    "facts-form-outdated", "biểu mẫu được làm từ bộ quy tắc «{pack}» {was}, nay đã là {now}",
    "the form was made from the rules «{pack}» {was}, they are now {now}",
    "số liệu đã điền vẫn được đọc theo tên; lần sau dùng biểu mẫu mới (chuan template)",
    "what was filled in is still read by name; next time use a new form (chuan template)",
    "A form that asks for last year's facts leaves this year's rules without an answer.", severity="warning",
)  # fmt: skip
FORM_DAMAGED = Kind(
    "facts-form-damaged", "biểu mẫu bị sửa làm hỏng: {what}", "the form was damaged: {what_en}",
    "xin lại biểu mẫu gốc (chuan template), chép số liệu sang, chỉ điền vào các ô để trống",
    "ask for the original form (chuan template), copy the figures over, fill in the empty cells only",
    "A figure that has left its place could be read as another one.",
)  # fmt: skip
UNKNOWN_CODE = Kind(
    "facts-unknown-code", "mã số «{code}» («{label}») không khai báo cho {type}",
    "row code «{code}» («{label}») is not declared for {type}",
    "xem lại mã số trên biểu; nếu đúng thì khai báo «mã \"{code}\"» cho số liệu trong từ vựng",
    "check the code on the form; if it is right, declare «mã \"{code}\"» for a fact in the vocabulary",
    "On official forms only the code says which figure a row is; labels repeat.",
    "Trường: T1\nKỳ báo cáo: năm 2026\nChỉ tiêu,Mã số,Tổng số\nkệ sách,99,5\n",
    "Trường: T1\nKỳ báo cáo: năm 2026\nChỉ tiêu,Mã số,Tổng số\nkệ sách,01-TH/12,5\n",
)  # fmt: skip
UNDECLARED_CODES = Kind(
    "facts-undeclared-codes", "{count} mã số của biểu không có trong từ vựng nên không được đọc: {codes}",
    "{count} row codes of the form are not in the vocabulary and were not read: {codes}",
    "nếu cần các số liệu này thì khai báo mã số của chúng trong từ vựng; nếu không thì không cần làm gì",
    "if these figures are needed, declare their codes in the vocabulary; otherwise there is nothing to do",
    "An official form has hundreds of rows, and a plan asks for a few of them.",
    "Trường: T1\nKỳ báo cáo: năm 2026\nChỉ tiêu,Mã số,Tổng số\nkệ sách,01-TH/12,5\nghế đá,01-TH/77,9\n",
    "Trường: T1\nKỳ báo cáo: năm 2026\nChỉ tiêu,Mã số,Tổng số\nkệ sách,01-TH/12,5\n", "warning",
)  # fmt: skip
CODE_DIFFERS = Kind(
    "facts-code-and-name-differ", "mã số «{code}» là của «{declared}», nhưng dòng ghi «{label}»",
    "row code «{code}» belongs to «{declared}», but the row says «{label}»",
    "sửa mã số hoặc tên cho khớp với biểu gốc", "make code and name agree with the original form",
    "One of the two is wrong; which one would be a guess.",
    "Trường: T1\nKỳ báo cáo: năm 2026\nChỉ tiêu,Mã số,Tổng số\nkinh phí,01-TH/12,5\n",
    "Trường: T1\nKỳ báo cáo: năm 2026\nChỉ tiêu,Mã số,Tổng số\nkệ sách,01-TH/12,5\n",
)  # fmt: skip
NO_UNIT = Kind(
    "facts-no-unit-in-sheet", "không rõ bảng số liệu ở {where} là của đơn vị nào",
    "nothing says whose figures the table in {where_en} holds",
    "ghi «Mã đơn vị: …» hoặc «Tên trường: …» phía trên bảng, hoặc đặt tên tệp theo mã của đơn vị",
    "write «Mã đơn vị: …» or «Tên trường: …» above the table, or name the file by the unit's id",
    "A value of nobody cannot be checked.",
    "chỉ tiêu,kỳ,giá trị\nkệ sách,2026,5\n", "Tên trường: T1\nchỉ tiêu,kỳ,giá trị\nkệ sách,2026,5\n",
)  # fmt: skip
TOTAL_ROW = Kind(
    "facts-total-row", "dòng «{text}» cộng các dòng khác, không phải một đơn vị nên không được đọc",
    "row «{text}» adds up the others, it is no unit and was not read",
    "không cần làm gì; chương trình tự cộng", "nothing to do; sums are made by the program",
    "A total that is taken for a unit counts everything twice.", severity="warning",
)  # fmt: skip

KINDS = (FORM_OUTDATED, FORM_DAMAGED, UNKNOWN_CODE, UNDECLARED_CODES, CODE_DIFFERS, NO_UNIT, TOTAL_ROW)
"""Every kind of this module."""
