"""Every mistake a facts file can hold: wording, help, and why it matters.

In: nothing. Out: one `Kind` per mistake and the tuple `KINDS`. Promises: one sentence without a final period, the
user's own text in «…», help that says what to write instead; `error` means that something could not be read and is
counted, `warning` that everything was read and a remark is due. Does not decide exit codes.
"""

from __future__ import annotations

from dataclasses import replace

from chuan_grammar.diagnostics import Kind

_SAVE_VI = "trong Excel chọn Lưu thành (Save As), kiểu «CSV UTF-8 (Comma delimited)»"
_SAVE_EN = "in Excel choose Save As, type «CSV UTF-8 (Comma delimited)»"

# ---------------------------------------------------------------- files

EMPTY_FOLDER = Kind(
    "facts-empty-folder", "thư mục «{name}» không có tệp số liệu nào", "folder «{name}» holds no facts file",
    "đặt vào đó units.csv và facts.csv, hoặc tệp {known}", "put units.csv and facts.csv there, or a {known} file",
    "No file read is not the same as nothing to report.",
)  # fmt: skip
EMPTY_FILE = Kind(
    "facts-empty-file", "tệp không có nội dung", "the file is empty",
    "ghi ít nhất một dòng tiêu đề", "write at least a header line", "An empty file is usually a failed export.",
)  # fmt: skip
UNKNOWN_FORMAT = Kind(
    "facts-unknown-format", "không đọc được loại tệp «{suffix}»", "files of type «{suffix}» cannot be read",
    "các loại tệp đọc được: {known}", "types that can be read: {known}",
    "Only formats with a reader are data.", "so-lieu.docx", "so-lieu.xlsx",
)  # fmt: skip
TOO_LARGE = Kind(
    "facts-too-large", "tệp quá lớn: {size} (nhiều nhất {most})", "the file is too large: {size} (at most {most})",
    "chia thành nhiều tệp nhỏ hơn; nếu tin tệp này thì nới giới hạn bằng --limit {limit}=…",
    "split it into smaller files; if you trust this one, raise the limit with --limit {limit}=…",
    "One check stays within the memory of a laptop.",
)  # fmt: skip
UTF16 = Kind(
    "facts-utf16", "tệp mã hóa UTF-16, không phải UTF-8", "the file is UTF-16, not UTF-8", _SAVE_VI, _SAVE_EN,
    "Text is UTF-8 everywhere, so that nothing is guessed.",
)  # fmt: skip
LEGACY_ENCODING = Kind(
    "facts-legacy-encoding",
    "tệp không phải UTF-8 (có lẽ là TCVN3, VNI hoặc windows-1258), byte 0x{byte} không đọc được",
    "the file is not UTF-8 (perhaps TCVN3, VNI or windows-1258), byte 0x{byte} cannot be read",
    "chuyển sang Unicode rồi " + _SAVE_VI, "convert it to Unicode, then " + _SAVE_EN,
    "The same byte is a different letter in each legacy encoding; a guess would change names and numbers.",
)  # fmt: skip
NUL_BYTE = Kind(
    "facts-nul-byte", "tệp chứa ký tự NUL, không phải tệp văn bản", "the file holds NUL characters, it is no text file",
    "kiểm tra lại tệp, hoặc " + _SAVE_VI, "check the file, or " + _SAVE_EN, "A binary file was renamed to .csv.",
)  # fmt: skip

LEGACY_FONT = Kind(
    "facts-legacy-font",
    "chữ tiếng Việt gõ bằng bảng mã cũ {font}, không phải Unicode ({count} ô hoặc đoạn chữ){known}",
    "Vietnamese typed in the old {font} encoding, not Unicode ({count} cells or pieces of text){known}",
    "chuyển cả tệp sang Unicode (trong UniKey: Ctrl+Shift+F6, nguồn {font}, đích Unicode), đổi phông chữ thành "
    "Times New Roman rồi gửi lại",
    "convert the whole file to Unicode (UniKey: Ctrl+Shift+F6, from {font} to Unicode), choose the font Times New "
    "Roman and send it again",
    "Such text only looks like Vietnamese in its own font; names would match nothing, or something else.",
    "®¬n vÞ,tªn,kú,gi¸ trÞ\nT1,häc sinh,2026,5\n", "đơn vị,tên,kỳ,giá trị\nT1,học sinh,2026,5\n",
)  # fmt: skip

# ---------------------------------------------------------------- persons

PERSONAL_COLUMN = Kind(
    "facts-personal-column", "«{heading}» là dữ liệu cá nhân ({what}) nên {done}",
    "«{heading}» is personal data ({what_en}), so {done_en}",
    "xóa cột hoặc dòng này rồi gửi lại: kiểm tra chỉ cần số liệu tổng hợp, không cần thông tin của từng người",
    "delete this column or row and send the file again: the check needs totals, nothing about single persons",
    "Figures are checked, persons are not; what was never read cannot leak. With --strict-privacy it is an error and "
    "nothing of the file is read.",
    "id,name,type,parent,họ và tên\nX,Phú Lâm,xã,,A\n", "id,name,type,parent\nX,Phú Lâm,xã,\n", "warning",
)  # fmt: skip
PERSONAL_REFUSED = replace(PERSONAL_COLUMN, severity="error")
"""The same with `--strict-privacy`."""

# ---------------------------------------------------------------- tables

NO_HEADER = Kind(
    "facts-no-header", "không tìm thấy dòng tiêu đề của bảng số liệu", "no header row of a facts table was found",
    "danh sách đơn vị cần các cột id, name, type, parent; số liệu cần các cột unit, name, period, value, evidence, "
    "note; bảng ngang cần một cột đơn vị và mỗi cột một số liệu",
    "a list of units needs columns id, name, type, parent; facts need unit, name, period, value, evidence, note; "
    "a wide table needs a unit column and a column for each fact",
    "A table is recognised by its headings alone.", "a,b\n1,2\n", "unit,name,period,value\nT1,kệ sách,2026,5\n",
)  # fmt: skip
MISSING_COLUMN = Kind(
    "facts-missing-column", "bảng thiếu cột «{column}»", "the table lacks the column «{column}»",
    "thêm cột «{column}» (có thể viết: {synonyms})", "add the column «{column}» (also accepted: {synonyms})",
    "Without it the rows mean nothing.", "unit,name,period\nT1,kệ sách,2026\n",
    "unit,name,period,value\nT1,kệ sách,2026,5\n",
)  # fmt: skip
REPEATED_COLUMN = Kind(
    "facts-repeated-column", "hai cột cùng có nghĩa «{column}»: «{first}» và «{second}»",
    "two columns both mean «{column}»: «{first}» and «{second}»",
    "giữ lại một cột", "keep one of them", "Which of the two counts would be a guess.",
    "unit,name,period,value,giá trị\nT1,kệ sách,2026,5,6\n", "unit,name,period,value\nT1,kệ sách,2026,5\n",
)  # fmt: skip
LONG_ROW = Kind(
    "facts-long-row", "dòng có {cells} ô, tiêu đề chỉ có {columns}", "the row has {cells} cells, the header {columns}",
    "đặt giá trị có dấu phẩy trong ngoặc kép: \"12,5\"", "quote a value that holds a comma: \"12,5\"",
    "A decimal comma without quotes shifts every cell after it.",
    "unit,name,period,value\nT1,kệ sách,2026,12,5\n", 'unit,name,period,value\nT1,kệ sách,2026,"12,5"\n',
)  # fmt: skip
SPLIT_NUMBER = Kind(
    "facts-split-number", "«{value}» và «{evidence}» có lẽ là một số «{value},{evidence}» bị dấu phẩy tách đôi",
    "«{value}» and «{evidence}» are perhaps one number «{value},{evidence}» split by its comma",
    "viết \"{value},{evidence}\" trong ngoặc kép, hoặc ghi đủ các ô của dòng",
    "write \"{value},{evidence}\" in quotes, or fill in all cells of the row",
    "12,5 without quotes would be read as 12.",
    "unit,name,period,value,evidence,note\nT1,kệ sách,2026,12,5\n",
    'unit,name,period,value,evidence,note\nT1,kệ sách,2026,"12,5",,\n',
)  # fmt: skip
SHORT_ROW = Kind(
    "facts-short-row", "dòng chỉ có {cells} ô, không có ô giá trị nên coi là để trống",
    "the row has only {cells} cells and no value cell, it counts as blank",
    "ghi đủ các ô của dòng", "fill in all cells of the row", "Blank is missing, not zero.",
    "unit,name,period,value\nT1,kệ sách,2026\n", "unit,name,period,value\nT1,kệ sách,2026,0\n", "warning",
)  # fmt: skip
BROKEN_CSV = Kind(
    "facts-broken-csv", "không đọc tiếp được từ dòng này: {what}", "cannot read on from this line: {what}",
    "kiểm tra dấu ngoặc kép: mỗi dấu mở phải có dấu đóng, dấu \" bên trong viết thành \"\"",
    "check the quotes: each opening one needs a closing one, a \" inside is written \"\"",
    "An open quote swallows the rest of the file.",
    'unit,name,period,value\nT1,"kệ sách,2026,5\n', 'unit,name,period,value\nT1,"kệ sách",2026,5\n',
)  # fmt: skip
ROW_WITHOUT_UNIT = Kind(
    "facts-row-without-unit", "dòng có số liệu nhưng ô đơn vị để trống", "the row has facts but no unit",
    "ghi mã hoặc tên đơn vị ở mỗi dòng, kể cả khi ô được gộp", "write the unit's id or name in each row",
    "A value of nobody cannot be checked.",
    "unit,name,period,value\n,kệ sách,2026,5\n", "unit,name,period,value\nT1,kệ sách,2026,5\n",
)  # fmt: skip
ROW_WITHOUT_NAME = Kind(
    "facts-row-without-name", "dòng có giá trị nhưng không có tên số liệu", "the row has a value but no fact name",
    "ghi tên số liệu đã khai báo trong từ vựng", "write a name that the vocabulary declares",
    "A number without a name cannot be checked.",
    "unit,name,period,value\nT1,,2026,5\n", "unit,name,period,value\nT1,kệ sách,2026,5\n",
)  # fmt: skip

# ---------------------------------------------------------------- workbooks

BROKEN_WORKBOOK = Kind(
    "facts-broken-workbook", "không mở được tệp Excel: {what}", "the Excel file cannot be opened: {what_en}",
    "mở bằng Excel, kiểm tra rồi lưu lại thành .xlsx", "open it in Excel, check it and save it again as .xlsx",
    "A damaged workbook may have lost rows.",
)  # fmt: skip
LOCKED_WORKBOOK = Kind(
    "facts-locked-workbook", "tệp Excel đặt mật khẩu hoặc là kiểu cũ (.xls) đổi tên",
    "the Excel file has a password or is an old .xls under a new name",
    "bỏ mật khẩu, lưu lại thành .xlsx", "remove the password and save it as .xlsx",
    "An encrypted workbook cannot be read.",
)  # fmt: skip
WORKBOOK_BOMB = Kind(
    "facts-workbook-too-large",
    "tệp Excel giải nén ra quá lớn: {what}", "the Excel file unpacks to too much: {what_en}",
    "xóa hình ảnh, định dạng thừa và các trang không dùng, hoặc chia thành nhiều tệp",
    "delete pictures, stray formatting and unused sheets, or split the file",
    "A small file can unpack to more than the machine holds; sizes are checked before anything is unpacked.",
)  # fmt: skip
TOO_MANY_SHEETS = Kind(
    "facts-too-many-sheets", "tệp có {count} trang (nhiều nhất {most})", "the file has {count} sheets (at most {most})",
    "xóa các trang không dùng hoặc chia thành nhiều tệp; nếu tin tệp này thì nới giới hạn bằng --limit sheets=…",
    "delete unused sheets or split the file; if you trust it, raise the limit with --limit sheets=…",
    "A form has some ten sheets; hundreds of them are a mistake or an attack.",
)  # fmt: skip
TOO_MANY_CELLS = Kind(
    "facts-too-many-cells", "{where} có hơn {most} ô có nội dung", "{where_en} has more than {most} filled cells",
    "xóa dòng và cột thừa hoặc chia thành nhiều tệp; nếu tin tệp này thì nới giới hạn bằng --limit cells=…",
    "delete stray rows and columns or split the file; if you trust it, raise the limit with --limit cells=…",
    "One check stays within the memory of a laptop.",
)  # fmt: skip
WORKBOOK_DOCTYPE = Kind(
    "facts-workbook-doctype", "tệp Excel chứa khai báo DOCTYPE (thực thể XML), không được phép",
    "the Excel file declares a DOCTYPE (XML entities), which is not allowed",
    "xin lại tệp gốc từ nơi gửi, không mở tệp này", "ask the sender for the original, do not open this file",
    "Excel never writes one; attacks do.",
)  # fmt: skip
NOTE_ROW = Kind(
    "facts-note-row", "dòng chỉ có một ô «{text}» được coi là ghi chú, không phải đơn vị",
    "the row holds only «{text}» and is taken for a note, not for a unit",
    "nếu là đơn vị thì điền tên đơn vị và số liệu vào dòng ấy", "if it is a unit, fill in its name and facts",
    "Footnotes below a table must not become schools.", severity="warning",
)  # fmt: skip
HIDDEN_PART = Kind(
    "facts-hidden-part", "{what} đang ẩn nhưng vẫn được đọc", "hidden {what} were read as well",
    "bỏ ẩn hoặc xóa nếu không dùng", "unhide or delete them", "Hidden figures still count.", severity="warning",
)  # fmt: skip
MERGED_CELLS = Kind(
    "facts-merged-cells", "ô gộp {ranges} trong bảng: chỉ ô đầu có giá trị, các ô còn lại coi là trống",
    "merged cells {ranges} in the table: only the first has a value, the others count as blank",
    "bỏ gộp ô và ghi giá trị vào từng ô", "unmerge them and write a value into each cell",
    "Blank is missing, not a copy of its neighbour.", severity="warning",
)  # fmt: skip
SHEET_WITHOUT_TABLE = Kind(
    "facts-sheet-without-table", "trang «{sheet}» không có bảng số liệu nên không được đọc",
    "sheet «{sheet}» has no facts table and was not read",
    "nếu trang có số liệu, đặt tên cột đơn vị là «đơn vị» hoặc «mã»", "if it holds facts, name the unit column «unit»",
    "A skipped sheet must not go unnoticed.", severity="warning",
)  # fmt: skip

# ---------------------------------------------------------------- JSON and YAML

BROKEN_JSON = Kind(
    "facts-broken-json", "không phải JSON hợp lệ: {what}", "not valid JSON: {what}",
    "kiểm tra dấu phẩy và ngoặc quanh chỗ này", "check commas and brackets around this place", "", "{", "{}",
)  # fmt: skip
BROKEN_YAML = Kind(
    "facts-broken-yaml", "không phải YAML hợp lệ: {what}", "not valid YAML: {what}",
    "kiểm tra thụt dòng và dấu hai chấm quanh chỗ này", "check indentation and colons around this place",
    "", "a: [", "a: []",
)  # fmt: skip
TOO_DEEP = Kind(
    "facts-too-deep", "dữ liệu lồng nhau quá {most} tầng", "the data is nested deeper than {most} levels",
    "số liệu chỉ cần: units và facts, mỗi mục một danh sách", "facts need only two lists: units and facts",
    "No facts file is that deep; attacks are.",
)  # fmt: skip
YAML_ALIAS = Kind(
    "facts-yaml-alias", "YAML dùng tham chiếu «*{name}», không được phép", "YAML aliases («*{name}») are not allowed",
    "ghi lại giá trị ở từng chỗ", "write the value out in each place",
    "A few aliases unfold to more data than a machine holds.", "a: &x 1\nb: *x\n", "a: 1\nb: 1\n",
)  # fmt: skip
MANY_DOCUMENTS = Kind(
    "facts-many-documents", "tệp YAML có nhiều tài liệu, ngăn bởi «---»", "the YAML file holds several documents",
    "mỗi tệp một tài liệu", "one document a file", "", "a: 1\n---\nb: 1\n", "a: 1\n",
)  # fmt: skip
WRONG_SHAPE = Kind(
    "facts-wrong-shape", "{where} phải là {expected}", "{where} must be {expected_en}",
    "dạng đúng: units là danh sách, facts là danh sách, mỗi phần tử có unit, name, period, value",
    "the right shape: lists units and facts, each fact with unit, name, period, value", "", "[]", '{"facts": []}',
)  # fmt: skip
REPEATED_KEY = Kind(
    "facts-repeated-key", "khóa «{key}» xuất hiện hai lần", "key «{key}» occurs twice",
    "giữ lại một", "keep one",
    "Which of the two counts would be a guess.", '{"facts": [], "facts": []}', '{"facts": []}',
)  # fmt: skip
UNKNOWN_KEY = Kind(
    "facts-unknown-key", "không dùng đến «{key}»", "«{key}» is not used",
    "các khóa của một số liệu: unit, name, period, value, evidence, note",
    "keys of a fact: unit, name, period, value, evidence, note", "", severity="warning",
)  # fmt: skip

# ---------------------------------------------------------------- units

UNIT_WITHOUT_ID = Kind(
    "units-without-id", "đơn vị «{name}» không có mã", "unit «{name}» has no id",
    "ghi mã ở cột id", "write an id in the column id", "Facts refer to units by id.",
)  # fmt: skip
UNKNOWN_TYPE = Kind(
    "units-unknown-type", "loại đơn vị «{type}» của «{unit}» chưa được khai báo",
    "unit type «{type}» of «{unit}» is not declared",
    "các loại đã khai báo: {known}", "declared types: {known}", "Rules apply to units by their type (ruling 85).",
)  # fmt: skip
DUPLICATE_UNIT = Kind(
    "units-duplicate-id", "mã đơn vị «{unit}» xuất hiện nhiều lần: {places}", "unit id «{unit}» occurs twice: {places}",
    "mỗi đơn vị một mã riêng, một dòng", "one id and one row a unit", "Which row counts would be a guess (ruling 85).",
)  # fmt: skip
UNIT_CONFLICT = Kind(
    "units-conflict", "đơn vị «{unit}» có hai {what} khác nhau: «{first}» ({at}) và «{second}» ({other})",
    "unit «{unit}» has two different values of {what_en}: «{first}» ({at}) and «{second}» ({other})",
    "sửa cho khớp", "make them agree", "The facts may belong to another unit.",
)  # fmt: skip
UNKNOWN_PARENT = Kind(
    "units-unknown-parent", "đơn vị cấp trên «{parent}» của «{unit}» không có trong danh sách",
    "parent «{parent}» of «{unit}» is not in the list",
    "ghi mã của đơn vị cấp trên", "write the id of the parent", "Shares and sums count the units below (ruling 85).",
)  # fmt: skip
AMBIGUOUS_PARENT = Kind(
    "units-ambiguous-parent", "có nhiều đơn vị tên «{parent}», không rõ «{unit}» thuộc đơn vị nào: {candidates}",
    "several units are named «{parent}», it is unclear which is the parent of «{unit}»: {candidates}",
    "ghi mã thay cho tên", "write the id instead of the name", "Ambiguity is an error (ruling 106).",
)  # fmt: skip
PARENT_CYCLE = Kind(
    "units-parent-cycle", "các đơn vị thuộc lẫn nhau thành vòng: {units}",
    "units belong to each other in a circle: {units}",
    "sửa cột đơn vị cấp trên", "mend the parent column", "A unit cannot lie below itself.",
)  # fmt: skip
WRONG_PARENT_TYPE = Kind(
    "units-wrong-parent-type", "«{unit}» là {type} nhưng thuộc «{parent}» là {parent_type}",
    "«{unit}» is a {type} but belongs to «{parent}», a {parent_type}",
    "từ vựng khai báo {type} thuộc {expected}", "the vocabulary declares {type} below {expected}",
    "Counting units below a {expected} may leave it out.", severity="warning",
)  # fmt: skip
BAD_VALIDITY = Kind(
    "units-bad-validity", "thời gian hoạt động của «{unit}» không đọc được: {what}",
    "the dates of «{unit}» cannot be read: {what}",
    "viết ngày/tháng/năm, ví dụ 01/7/2025", "write day/month/year, for instance 01/7/2025",
    "A unit outside its dates is not counted (ruling 64).",
)  # fmt: skip
UNKNOWN_PREDECESSOR = Kind(
    "units-unknown-predecessor", "đơn vị tiền thân «{id}» của «{unit}» không có trong danh sách",
    "predecessor «{id}» of «{unit}» is not in the list",
    "thêm đơn vị «{id}» với ngày kết thúc", "add unit «{id}» with its last day",
    "Figures before a merger are those of the predecessors (ruling 105).", severity="warning",
)  # fmt: skip
PREDECESSOR_CYCLE = Kind(
    "units-predecessor-cycle", "các đơn vị là tiền thân của nhau thành vòng: {units}",
    "units are each other's predecessors in a circle: {units}",
    "sửa cột đơn vị tiền thân", "mend the column predecessors", "A unit cannot come before itself.",
)  # fmt: skip
INVALID_ATTRIBUTE = Kind(
    "units-invalid-attribute", "thuộc tính «{attribute}» của «{unit}»: {what}",
    "attribute «{attribute}» of «{unit}»: {what}",
    "", "", "Findings that read it are invalid (ruling 85).",
)  # fmt: skip

# ---------------------------------------------------------------- facts

UNKNOWN_UNIT = Kind(
    "facts-unknown-unit", "không có đơn vị «{unit}» trong danh sách", "there is no unit «{unit}»",
    "ghi mã hoặc đúng tên đầy đủ của đơn vị{more}", "write the id or the full name of the unit{more}",
    "The rest is evaluated (ruling 58).",
)  # fmt: skip
AMBIGUOUS_UNIT = Kind(
    "facts-ambiguous-unit", "có nhiều đơn vị tên «{unit}»: {candidates}",
    "several units are named «{unit}»: {candidates}",
    "ghi mã thay cho tên, hoặc thêm cột «thuộc»", "write the id instead of the name, or add a column «parent»",
    "Ambiguity is an error (ruling 106).",
)  # fmt: skip
UNKNOWN_NAME = Kind(
    "facts-unknown-name", "từ vựng không khai báo «{name}» của {type}", "the vocabulary declares no «{name}» of {type}",
    "kiểm tra chính tả, hoặc khai báo số liệu này trong từ vựng{more}", "check the spelling, or declare it{more}",
    "The rest is evaluated (ruling 58).",
)  # fmt: skip
OTHER_TYPE = Kind(
    "facts-other-unit-type", "«{name}» là số liệu của {declared}, mà «{unit}» là {type}",
    "«{name}» is declared for {declared}, and «{unit}» is {type}",
    "ghi số liệu này cho đơn vị loại {declared}", "report it for a unit of type {declared}",
    "A commune's figure is never a school's (ruling 52).",
)  # fmt: skip
NOT_A_FACT = Kind(
    "facts-not-a-fact", "«{name}» là {what}, không nhập như số liệu",
    "«{name}» is a {what_en}, it is not reported as a fact",
    "{instead}", "{instead_en}", "Formulas are calculated, attributes belong to the list of units.",
)  # fmt: skip
INVALID_VALUE = Kind(
    "facts-invalid-value", "«{name}» của «{unit}»: {what}", "«{name}» of «{unit}»: {what}", "", "",
    "An unreadable value is invalid, never blank and never zero (ruling 56).",
)  # fmt: skip
YEARS_OF_STOCK = Kind(
    "facts-years-of-stock", "«{period}» của «{name}» được đọc là hai năm dương lịch, tính đến {end}",
    "«{period}» of «{name}» is read as two calendar years, as at {end}",
    "nếu là năm học, viết «năm học {period}»", "for a school year write «năm học {period}»",
    "A value at a moment is dated at the last day of its period (ruling 57).", severity="warning",
)  # fmt: skip
REPEATED_EVENT = Kind(
    "facts-repeated-event", "hai dòng giống hệt nhau về «{name}» của «{unit}», chỉ tính một lần",
    "two identical rows of «{name}» of «{unit}» count once",
    "nếu diễn ra nhiều lần, ghi số lần ở cột giá trị", "if it happened more than once, write the number as the value",
    "The same record is often sent twice.", severity="warning",
)  # fmt: skip

KINDS = (
    EMPTY_FOLDER, EMPTY_FILE, UNKNOWN_FORMAT, TOO_LARGE, UTF16, LEGACY_ENCODING, NUL_BYTE, NO_HEADER,
    MISSING_COLUMN, REPEATED_COLUMN, LONG_ROW, SPLIT_NUMBER, SHORT_ROW, BROKEN_CSV, ROW_WITHOUT_UNIT, ROW_WITHOUT_NAME,
    BROKEN_WORKBOOK, LOCKED_WORKBOOK, WORKBOOK_BOMB, TOO_MANY_SHEETS, TOO_MANY_CELLS, LEGACY_FONT, PERSONAL_COLUMN,
    WORKBOOK_DOCTYPE, HIDDEN_PART, NOTE_ROW, MERGED_CELLS,
    SHEET_WITHOUT_TABLE, BROKEN_JSON, BROKEN_YAML, TOO_DEEP, YAML_ALIAS, MANY_DOCUMENTS, WRONG_SHAPE, REPEATED_KEY,
    UNKNOWN_KEY,
    UNIT_WITHOUT_ID, UNKNOWN_TYPE, DUPLICATE_UNIT, UNIT_CONFLICT, UNKNOWN_PARENT, AMBIGUOUS_PARENT, PARENT_CYCLE,
    WRONG_PARENT_TYPE, BAD_VALIDITY, UNKNOWN_PREDECESSOR, PREDECESSOR_CYCLE, INVALID_ATTRIBUTE, UNKNOWN_UNIT,
    AMBIGUOUS_UNIT, UNKNOWN_NAME, OTHER_TYPE, NOT_A_FACT, INVALID_VALUE, YEARS_OF_STOCK, REPEATED_EVENT,
)  # fmt: skip
