"""`chuan report`: one result as documents; and the same documents from `chuan check -o` in one step."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.checker.cli.worlds import FACTS, RULES, Done, World

from chuan.cli.report_command import EXITS, KINDS
from chuan_reports import jsonfile
from chuan_reports.formats import FORMATS, names

FAILING = FACTS.replace(",3\n", ",1\n")
RESULT = "ket-qua.json"


@pytest.fixture
def result(world: World) -> World:
    """A world with the result of its commune in `ket-qua.json`."""
    assert world.make(facts=FAILING).check("-o", RESULT, unit="X").code == 1
    return world


def report(world: World, *arguments: str) -> Done:
    return world.chuan("report", *arguments)


def made(world: World, *names_: str) -> list[bytes]:
    return [(world.folder / name).read_bytes() for name in names_]


# ---------------------------------------------------------------- what is written


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format_is_the_same_in_one_step_and_in_two(result: World, one) -> None:
    ending = one.suffixes[0]
    done = report(result, RESULT, "-o", f"hai{ending}")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert result.check("-o", f"một{ending}", unit="X").code == 1
    first, second = made(result, f"một{ending}", f"hai{ending}")
    assert first == second != b""


def test_json_comes_back_as_it_was(result: World) -> None:
    assert report(result, RESULT, "-o", "lại.json").code == 0
    first, second = made(result, RESULT, "lại.json")
    assert first == second


def test_text_on_the_screen_when_nothing_is_said(result: World) -> None:
    done = report(result, RESULT)
    assert (done.code, done.err) == (0, "") and done.out == result.check(unit="X").out


def test_several_documents_at_once(result: World) -> None:
    done = report(result, RESULT, "-o", "a.html", "-o", "a.the.html", "-o", "md=tóm tắt", "--format", "md")
    assert done.code == 0 and done.out.startswith("# Báo cáo kết quả kiểm tra: Xã An")
    html, card, summary = made(result, "a.html", "a.the.html", "tóm tắt")
    assert summary.decode() == done.out and b"<html" in html and b"sheet" in card


def test_a_failing_result_is_written_with_exit_code_0(result: World) -> None:
    assert report(result, RESULT, "-o", "a.md").code == 0
    assert "Không đạt (1)" in made(result, "a.md")[0].decode()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_language(result: World, lang: str) -> None:
    assert report(result, RESULT, "--lang", lang, "-o", "a.md").code == 0
    assert made(result, "a.md")[0].decode().startswith({"vi": "# Báo cáo", "en": "# Compliance report"}[lang])


def test_a_result_from_a_pipe(result: World, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = (result.folder / RESULT).open("rb")

    monkeypatch.setattr("sys.stdin", Input)
    assert report(result, "-", "--format", "json").out.encode() == made(result, RESULT)[0]
    Input.buffer.close()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_result_that_powershell_wrote(result: World, encoding: str) -> None:
    data = made(result, RESULT)[0]
    result.file("ps.json", data.decode("utf-8").replace("\n", "\r\n").encode(encoding))
    done = report(result, "ps.json", "--format", "json")
    assert done.code == 0 and done.out.encode() == data


# ---------------------------------------------------------------- a part of it


@pytest.mark.parametrize("unit", ["T1", "t1", "Trường Mai", "trường mai"])
def test_a_unit_of_the_result(result: World, unit: str) -> None:
    assert report(result, RESULT, "--unit", unit, "-o", "t1.json").code == 0
    assert result.check("-o", "alone.json", unit="T1").code == 1
    part, alone = (jsonfile.read(data) for data in made(result, "t1.json", "alone.json"))
    assert part == alone


def test_the_unit_of_the_whole_result(result: World) -> None:
    assert report(result, RESULT, "--unit", "Xã An", "-o", "x.json").code == 0
    assert made(result, "x.json") == made(result, RESULT)


@pytest.mark.parametrize(("unit", "says"), [("Trường Mơ", "gần nhất là «Trường Mai»"), ("", "không có đơn vị «»")])
def test_an_unknown_unit(result: World, unit: str, says: str) -> None:
    done = report(result, RESULT, "--unit", unit, "-o", "a.html")
    assert (done.code, done.out, done.ids) == (2, "", ["unknown-unit"]) and says in done.err
    assert not (result.folder / "a.html").exists()


def test_two_units_of_one_name(world: World) -> None:
    units = "id,name,type,parent\nX,Xã An,xã,\nT1,Trường Mai,trường,X\nT2,Trường Mai,trường,X\n"
    assert world.make(units=units).check("-o", RESULT, unit="X").code == 0
    done = report(world, RESULT, "--unit", "Trường Mai")
    assert (done.code, done.ids) == (2, ["ambiguous-unit-name"])
    assert "T1 (trường Trường Mai); T2 (trường Trường Mai)" in done.err


# ---------------------------------------------------------------- bad results


def changed(world: World, **parts: object) -> bytes:
    return json.dumps(json.loads(made(world, RESULT)[0]) | parts, ensure_ascii=False).encode()


BAD = {
    "empty": (b"", "report-not-a-result"),
    "no JSON": (b"xin chao", "report-not-a-result"),
    "cut short": (b'{"schema": "chuan/report/1", ', "report-not-json"),
    "another JSON": (b'{"a": 1}', "report-not-a-result"),
    "a list": (b"[]", "report-not-a-result"),
    "of another command": (b'{"schema": "chuan/units/1", "units": []}', "report-not-a-result"),
    "a newer version": (b'{"schema": "chuan/report/2"}', "report-other-version"),
    "fields that lack": (b'{"schema": "chuan/report/1"}', "report-field-missing"),
    "binary": (bytes(range(256)) * 20, "report-not-a-result"),
    "nested deeply": (b'{"schema":' * 50_000, "report-not-json"),
    "UTF-16 that breaks off": (b"\xff\xfe{", "report-not-a-result"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_no_result(world: World, name: str, lang: str) -> None:
    data, kind = BAD[name]
    world.make().file("bad.json", data)
    done = report(world, "bad.json", "-o", "a.html", "-o", "a.docx", "--lang", lang)
    assert (done.code, done.out) == (2, "")
    assert f"[{kind}]" in done.err and done.err.startswith({"vi": "bad.json: lỗi: ", "en": "bad.json: error: "}[lang])
    assert not [path for path in world.folder.iterdir() if path.name.startswith("a.")]


def test_counts_that_do_not_add_up(result: World) -> None:
    summary = json.loads(made(result, RESULT)[0])["summary"]
    result.file("bad.json", changed(result, summary=summary | {"pass": summary["pass"] + 1}))
    done = report(result, "bad.json", "-o", "a.html")
    assert (done.code, done.ids) == (2, ["report-sums-wrong"]) and not (result.folder / "a.html").exists()


def test_a_field_from_a_newer_version(result: World) -> None:
    result.file("bad.json", changed(result, điểm=9))
    assert report(result, "bad.json").ids == ["report-field-unknown"]


@pytest.mark.parametrize("path", ["không-có.json", "so-lieu", "a\0b", ""])
def test_a_file_that_is_not_there(result: World, path: str) -> None:
    done = report(result, path)
    assert (done.code, done.out, done.ids) == (2, "", ["no-such-file"])


# ---------------------------------------------------------------- kinds and templates


@pytest.mark.parametrize("kind", KINDS)
def test_the_official_documents(result: World, kind: str) -> None:
    from docx import Document

    assert report(result, RESULT, "--kind", kind.upper(), "-o", "a.docx").code == 0
    titles = {"bao-cao": "BÁO CÁO", "bien-ban": "BIÊN BẢN", "thong-bao": "THÔNG BÁO"}
    text = "".join(node.text or "" for node in Document(str(result.folder / "a.docx")).element.body.iter())
    assert titles[kind] in text


def test_the_kinds_are_those_of_the_renderer() -> None:
    from chuan_reports.official import KINDS as KNOWN

    assert KINDS == KNOWN


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--kind", "bao-cáo", "-o", "a.docx"], "«--kind» không có giá trị «bao-cáo»"),
        (["--kind", "bien-ban", "-o", "a.html"], "--kind chỉ dùng cho dạng docx, pdf"),
        (["--template", "m.docx", "-o", "a.pdf"], "--template chỉ dùng cho dạng docx"),
        (["--template", "m.docx"], "--template chỉ dùng cho dạng docx"),
        (["-o", "a.bin"], "không biết dạng của «a.bin»"),
        (["thừa.json"], "thừa «thừa.json»"),
    ],
)
def test_what_cannot_be_meant(result: World, arguments: list[str], says: str) -> None:
    done = report(result, RESULT, *arguments)
    assert (done.code, done.out) == (2, "") and says in done.err
    assert "xem «chuan report --help»" in done.err


def test_a_missing_result_is_told(world: World) -> None:
    done = report(world.make())
    assert (done.code, done.out) == (2, "") and done.err.startswith("lỗi: thiếu «")


def word_file(folder: Path, text: str) -> str:
    from docx import Document

    made_ = Document()
    made_.add_paragraph(text)
    made_.save(str(folder / "mau.docx"))
    return "mau.docx"


def test_a_template_with_an_unknown_field_names_it_and_nothing_is_written(result: World) -> None:
    name = word_file(result.folder, "Kính gửi {{ ten_hieu_truong_la }}")
    done = report(result, RESULT, "--template", name, "-o", "a.html", "-o", "a.docx")
    assert (done.code, done.out) == (2, "")
    assert "ten_hieu_truong_la" in done.err and done.err.startswith("lỗi: ")
    assert not [path for path in result.folder.iterdir() if path.name.startswith("a.")]


@pytest.mark.parametrize("data", [None, b"", b"PK\x03\x04 khong phai Word", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_a_template_that_is_no_word_file(result: World, data: bytes | None) -> None:
    result.file("mau.docx", data)
    done = report(result, RESULT, "--template", "mau.docx", "-o", "a.docx", "--lang", "en")
    assert (done.code, done.out) == (2, "") and "error: " in done.err and "Traceback" not in done.err
    assert not (result.folder / "a.docx").exists()


# ---------------------------------------------------------------- where it goes


@pytest.mark.parametrize("path", ["không-có/a.html", "so-lieu/units.csv/a.html"])
def test_a_file_that_cannot_be_written(result: World, path: str) -> None:
    done = report(result, RESULT, "-o", path, "--format", "text")
    assert (done.code, done.out) == (2, "") and done.err.startswith(f"lỗi: không ghi được «{path}»: ")


def test_a_screen_does_not_get_a_word_file(result: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chuan.cli.targets.is_terminal", lambda: True)
    for form in FORMATS:
        done = report(result, RESULT, "--format", form.name)
        assert (done.code == 2) == form.binary, form.name
        if form.binary:
            assert f"-o {form.name}=ket-qua{form.suffixes[0]}" in done.err


def test_help_names_every_format_and_both_exit_codes(world: World) -> None:
    for command in ("check", "report"):
        flat = " ".join(world.chuan(command, "--help").out.split())
        assert ", ".join(("text (mặc định)", *names()[1:])) + "." in flat
    for lang in ("vi", "en"):
        out = world.chuan("report", "--help", "--lang", lang).out
        assert [line[0] for line in out.splitlines() if line[:1] in "0123456789" and line[:1]] == ["0", "2"]
        for words in EXITS.values():
            assert words[lang] in " ".join(out.split())
    assert "KẾT_QUẢ" not in world.chuan("report", "--help", "--lang", "en").out


# ---------------------------------------------------------------- a site


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_folder_gets_a_site(result: World) -> None:
    (result.folder / "có sẵn").mkdir()
    for path in ("mới/sâu/", "có sẵn"):
        assert report(result, RESULT, "-o", f"html={path}").code == 0
    first, second = tree(result.folder / "mới/sâu"), tree(result.folder / "có sẵn")
    assert first == second and "index.html" in first and len(first) > 3
    assert result.check("-o", "html=một bước/", unit="X").code == 1
    assert tree(result.folder / "một bước") == first
    assert not list(result.folder.rglob("*.tmp"))


def test_a_newer_site_replaces_the_old_one_and_keeps_what_others_put_there(result: World) -> None:
    assert report(result, RESULT, "-o", "html=trang/").code == 0
    site = result.folder / "trang"
    old = tree(site)
    result.file("trang/ghi chú.txt", "của tôi").file("trang/don-vi/ảnh.png", b"png")
    page = next(name for name in old if name.startswith("don-vi/"))
    result.file(f"trang/{page}", "tôi đã sửa trang này")
    assert report(result, RESULT, "--unit", "T1", "-o", "html=trang").code == 0
    new = tree(site)
    assert new["ghi chú.txt"] == "của tôi".encode() and new["don-vi/ảnh.png"] == b"png"
    assert new["index.html"] != old["index.html"]
    assert new[page] == "tôi đã sửa trang này".encode(), "a page that somebody changed is not removed"
    others = set(old) - {page, ".chuan-site"} - {"index.html", "chuan.css", "chuan.js"}
    assert others and others.isdisjoint(new), "pages of units that are no longer there are removed"


def test_a_foreign_file_is_never_replaced(result: World) -> None:
    result.file("trang/index.html", "trang chủ của trường").file("trang/don-vi/x.txt", "x")
    before = tree(result.folder / "trang")
    done = report(result, RESULT, "-o", "html=trang/", "-o", "a.md")
    assert (done.code, done.out) == (2, "") and "«trang/index.html» đã có và không phải do chuan ghi" in done.err
    assert tree(result.folder / "trang") == before and not (result.folder / "a.md").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("link", ["don-vi", "index.html"])
def test_a_link_leads_nowhere_else(result: World, link: str) -> None:
    outside = result.folder / "ngoài"
    outside.mkdir()
    (result.folder / "trang").mkdir()
    (result.folder / "trang" / link).symlink_to(outside if link == "don-vi" else outside / "trộm.html")
    done = report(result, RESULT, "-o", "html=trang/")
    assert done.code == 2 and "dẫn ra ngoài thư mục kết quả" in done.err
    assert not list(outside.iterdir()) and [p.name for p in (result.folder / "trang").iterdir()] == [link]


@pytest.mark.parametrize(
    "name", ["../ngoài.html", "/ngoài.html", "a/../../b.html", "c:b.html", "a\\b.html", "a\0b", ""]
)
def test_a_page_with_a_name_that_leads_out_is_refused(
    result: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    from chuan_reports import html_site

    monkeypatch.setattr(html_site, "site", lambda report, lang: iter([("index.html", b"1"), (name, b"2")]))
    before = tree(result.folder)
    done = report(result, RESULT, "-o", "html=trang/")
    assert done.code == 2 and "dẫn ra ngoài" in done.err
    assert tree(result.folder) == before


def test_a_list_of_what_is_ours_that_lies_about_others_is_not_believed(result: World) -> None:
    assert report(result, RESULT, "-o", "html=trang/").code == 0
    ours = result.folder / "trang/.chuan-site"
    result.file("của tôi.txt", "tôi")
    digest = __import__("hashlib").sha256("tôi".encode()).hexdigest()
    ours.write_text(ours.read_text(encoding="utf-8") + f"{digest}  ../của tôi.txt\nrác\n", encoding="utf-8")
    assert report(result, RESULT, "-o", "html=trang/").code == 0
    assert (result.folder / "của tôi.txt").exists()


def test_a_mistake_while_pages_are_made_leaves_the_old_site(result: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from chuan_reports import html_site

    assert report(result, RESULT, "-o", "html=trang/").code == 0
    before = tree(result.folder / "trang")

    def broken(report_: object, lang: str) -> object:
        yield "index.html", b"half"
        raise ZeroDivisionError

    monkeypatch.setattr(html_site, "site", broken)
    assert report(result, RESULT, "-o", "html=trang/").code == 2
    assert tree(result.folder / "trang") == before


def test_rules_are_not_needed(result: World) -> None:
    assert RULES
    for path in (result.folder / "quy-tac").iterdir():
        path.unlink()
    assert report(result, RESULT, "-o", "a.md").code == 0
