"""What the tests of the grammar share: a small vocabulary, and ways to read a text or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chuan_grammar import nodes as n
from chuan_grammar.assemble import read_files, split_file
from chuan_grammar.diagnostics import Diagnostic
from chuan_grammar.lexer import Lexer
from chuan_grammar.lexicon import Lexicon, scan
from chuan_grammar.source import SourceFile
from chuan_grammar.tokens import Segment

ROOT = Path(__file__).resolve().parents[2]

VOCABULARY = """từ vựng thử
loại đơn vị xã (còn gọi là: phường)
loại đơn vị trường thuộc xã
thuộc tính cấp học của trường: các giá trị mầm non, tiểu học, THCS, THPT
thuộc tính công lập của trường: có/không
thuộc tính số lớp của trường: số lượng
thuộc tính ĐBKK của xã: có/không
nhóm trường phổ thông = trường có cấp học tiểu học, THCS hoặc THPT
số liệu kệ sách của trường: số lượng (kệ), thời điểm
số liệu bạn đọc của trường: số lượng, năm học
số liệu bạn đọc nữ của trường: số lượng, năm học, trong số bạn đọc
số liệu giáo viên của trường: số lượng (người), năm học
số liệu tỷ lệ bỏ học của trường: tỷ lệ, năm học, càng thấp càng tốt
số liệu có vườn của trường: có/không, thời điểm
số liệu mức chuyển đổi của trường: mức 1 đến 3, năm
số liệu tổng thu của xã: tiền, năm
số liệu thu phí của xã: tiền, năm, tính trên tổng thu
công thức bạn đọc mỗi kệ của trường = bạn đọc / kệ sách
bảng sĩ số theo cấp học: tiểu học 35, THCS 45, khác không áp dụng
văn bản nghị quyết thư viện của xã
hoạt động họp phụ huynh của trường
"""

PLAN = """kế hoạch K "Kế hoạch thử"
  thời gian: 2026 đến 2030
  áp dụng cho: xã
dùng từ vựng thử
"""

HEAD_LINES = (VOCABULARY + PLAN).count("\n") + 1
"""Lines before the assertion of `rule(…)`: it stands on line HEAD_LINES + 1."""


def rule(sentence: str, more: str = "", vocabulary: str = VOCABULARY) -> str:
    """A whole file around one assertion."""
    return f'{vocabulary}{PLAN}yêu cầu K-1 "Thử"\n  {sentence}\n{more}'


def read(text: str) -> tuple[n.File, list[Diagnostic]]:
    """The tree of one file and every diagnostic of the grammar."""
    files, found = read_files([split_file(SourceFile("a.chuan", text))])
    return files[0], found


def requirement(sentence: str, more: str = "") -> n.Requirement:
    """The requirement around an assertion that must read without a mistake."""
    file, found = read(rule(sentence, more))
    assert [(d.id, d.message()) for d in found] == []
    (item,) = (item for item in file.items if isinstance(item, n.Requirement))
    return item


def sentence(text: str) -> n.Sentence:
    """The tree of an assertion that must read without a mistake."""
    found = requirement(text).sentence
    assert found is not None
    return found


def same(one: str, other: str) -> bool:
    """Whether two wordings are one tree."""
    return sentence(one) == sentence(other)


def segments(texts: list[tuple[str, str]]) -> list[Segment]:
    """The segments of files that are read together."""
    split = [split_file(SourceFile(name, text)) for name, text in texts]
    lexicon = Lexicon(scan([(atoms, cuts) for _, atoms, cuts in split]))
    return [segment for one in split for segment in Lexer(*one, lexicon).run()]


def tokens(text: str, vocabulary: str = VOCABULARY) -> list[tuple[str, str]]:
    """Type and text of the tokens of an assertion."""
    found = segments([("a", vocabulary + 'yêu cầu K-1 "x"\n' + text)])[-1].tokens
    return [(t.type, t.text) for t in found[3:]]


def types(text: str, vocabulary: str = VOCABULARY) -> list[str]:
    """Types of the tokens of an assertion."""
    return [kind for kind, _ in tokens(text, vocabulary)]


def shipped() -> list[tuple[str, str]]:
    """Every rule file of the library."""
    library = ROOT / "rules" / "chuan_rules" / "library"
    return [(path.name, path.read_text(encoding="utf-8")) for path in sorted(library.rglob("*.chuan"))]


def specimens() -> Iterator[tuple[str, str]]:
    """Every ```chuan block of the specimens and documents, after the first block of its file (the vocabulary)."""
    places = [*(ROOT / "tests" / "spec").rglob("*.md"), *(ROOT / "rules").rglob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for path in sorted(places):
        first = ""
        for name, text in blocks(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")):
            yield name, first + text
            first = first or text + "\n"


def blocks(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The ```chuan blocks of one Markdown text."""
    inside: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if inside is None and line.strip().startswith("```chuan"):
            inside = []
            began = number
        elif inside is not None and line.strip() == "```":
            yield f"{name}:{began}", "\n".join(inside) + "\n"
            inside = None
        elif inside is not None:
            inside.append(line)
