"""`chuan serve`, also `chuan report serve`: a viewer for this machine only, that reads and never writes."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.checker.cli.worlds import FACTS, ROOT, RULES, STAGES, World

from chuan.cli.serve import Server, Site
from chuan.cli.serve_folder import Folder
from chuan.cli.serve_live import Live, Question
from chuan_reports.templating import hash_of, inline

FAILING = FACTS.replace(",3\n", ",1\n")
SECRET = "bí mật của máy này"


class Browser:
    """One viewer, asked over a real socket."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.port = server.server_address[1]

    def ask(
        self, path: str, method: str = "GET", host: str | None = None, **headers: str
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        """Status, body, headers; the path goes out as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if host != "":
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, answer.read(), answer.headers
        connection.close()
        return found

    def text(self, path: str) -> str:
        status, body, _ = self.ask(path)
        assert status == 200
        return body.decode("utf-8")

    def raw(self, data: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: line.recv(65_536), b""))


@pytest.fixture
def start() -> Iterator[Callable[[Site], Browser]]:
    """Start viewers; they end with the test."""
    servers: list[Server] = []

    def started(site: Site) -> Browser:
        server = Server(site, 0)
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return Browser(server)

    yield started
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def results(world: World) -> World:
    """A folder `kết quả` with two results, and much else."""
    world.make(facts=FAILING).file("kết quả/.ẩn/x.json", "{}").file("kết quả/năm 2026/.keep", "")
    for unit, path in (("X", "kết quả/xã.json"), ("T1", "kết quả/năm 2026/trường #1 100%.json")):
        assert world.check("-o", path, unit=unit).code == 1
    world.file("kết quả/khác.json", '{"a": 1}').file("kết quả/ghi chú.txt", SECRET)
    world.file("kết quả/hỏng.json", '{"schema": "chuan/report/1", "x": "</td><script>hit()</script>"}')
    world.file("kết quả/mới hơn.json", '{"schema": "chuan/report/9"}')
    world.file("ngoài.json", '{"schema": "chuan/report/1"}').file("bí mật.txt", SECRET)
    return world


@pytest.fixture
def viewer(results: World, start: Callable[[Site], Browser]) -> Browser:
    return start(Site(Folder(results.folder / "kết quả", "vi"), None, "vi"))


SCHOOL = "/r/n%C4%83m%202026/tr%C6%B0%E1%BB%9Dng%20%231%20100%25.json"


# ---------------------------------------------------------------- the list and the results


def test_the_list_shows_unit_date_counts_and_conclusion_of_results_only(viewer: Browser) -> None:
    page = viewer.text("/")
    for said in (
        "Xã An (xã, mã X)",
        "Trường Mai (trường, mã T1)",
        "31/12/2026",
        "1 nội dung bắt buộc không đạt",
        "xã.json",
    ):
        assert said in page
    assert SCHOOL in page and "khác.json" not in page and "ghi chú" not in page and SECRET not in page
    assert "hỏng.json" in page and "Không đọc được: báo cáo thiếu mục" in page and "<script>hit" not in page
    assert "mới hơn.json" in page and "chỉ đọc «chuan/report/1»" in page


@pytest.mark.parametrize(("path", "unit"), [("/r/x%C3%A3.json", "Xã An"), (SCHOOL, "Trường Mai")])
def test_a_result_is_shown_as_html_and_as_a_card(viewer: Browser, path: str, unit: str) -> None:
    assert unit in viewer.text(path) and unit in viewer.text(path.replace("/r/", "/card/", 1))


def test_a_result_that_changes_is_read_again(results: World, viewer: Browser) -> None:
    assert "Chưa kết luận" in viewer.text("/")
    results.file("so-lieu/facts.csv", FACTS)
    assert results.check("-o", "kết quả/xã.json", unit="X").code == 0
    assert "đạt 2/2 nội dung bắt buộc" in viewer.text("/")
    (results.folder / "kết quả/xã.json").unlink()
    assert viewer.ask("/r/x%C3%A3.json")[0] == 404


def test_an_empty_folder_says_how_to_fill_it(world: World, start: Callable[[Site], Browser]) -> None:
    assert "chuan check --unit" in start(Site(Folder(world.make().folder / "quy-tac", "vi"), None, "vi")).text("/")


def test_english(results: World, start: Callable[[Site], Browser]) -> None:
    page = start(Site(Folder(results.folder / "kết quả", "en"), None, "en")).text("/")
    assert "Proposed conclusion" in page and "Cannot be read" in page and "Kết luận" not in page


# ---------------------------------------------------------------- nothing else


@pytest.mark.parametrize(
    "path",
    [
        "/r/khác.json", "/r/ghi%20ch%C3%BA.txt", "/r/.%E1%BA%A9n/x.json", "/r/", "/r", "/ghi%20ch%C3%BA.txt", "/favicon.ico",
        "/r/../ngo%C3%A0i.json", "/r/..%2fngo%C3%A0i.json", "/r/..%2Fngo%C3%A0i.json", "/r/%2e%2e/ngo%C3%A0i.json",
        "/r/..%5cngo%C3%A0i.json", "/r/..\\ngo%C3%A0i.json", "/r/%252e%252e%252fngo%C3%A0i.json", "/../../etc/passwd",
        "/r//etc/passwd", "/r/%2fetc%2fpasswd", "/r/C:%5cWindows%5cwin.ini", "/r/C:/Windows/win.ini", "/r/x%C3%A3.json%00",
        "/r/x%C3%A3.json%00.html", "/r/%ff%fe", "//evil.invalid/", "/r/x%C3%A3.json/", "/r/./x%C3%A3.json", "/live", "/version",
        "/live.js", "/live/report", "http://127.0.0.1/", "*",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_results(viewer: Browser, path: str) -> None:
    status, body, headers = viewer.ask(path.encode("utf-8").decode("latin-1") if path.isascii() else "/r/khac.json")
    assert status in (400, 404), path
    assert SECRET.encode() not in body and b"root:" not in body and b"Traceback" not in body
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Content-Security-Policy"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_out_of_the_folder_are_not_followed(results: World, viewer: Browser) -> None:
    folder = results.folder / "kết quả"
    outside = results.folder / "nơi khác"
    outside.mkdir()
    (outside / "x.json").write_bytes((folder / "xã.json").read_bytes())
    (folder / "link.json").symlink_to(outside / "x.json")
    (folder / "thư").symlink_to(outside)
    (folder / "trong.json").symlink_to(folder / "xã.json")
    (folder / "vòng").symlink_to(folder)
    assert viewer.ask("/r/link.json")[0] == viewer.ask("/r/th%C6%B0/x.json")[0] == 404
    assert viewer.ask("/r/trong.json")[0] == 200
    assert "link.json" not in viewer.text("/") and "vòng" not in viewer.text("/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_only_get_and_head(results: World, viewer: Browser, method: str) -> None:
    before = sorted(results.folder.rglob("*"))
    status, body, headers = viewer.ask("/r/x%C3%A3.json", method, **{"Content-Length": "0"})
    assert (status, headers["Allow"]) == (405, "GET, HEAD") and "chỉ để đọc".encode() in body
    assert sorted(results.folder.rglob("*")) == before


def test_head_is_get_without_the_body(viewer: Browser) -> None:
    status, body, headers = viewer.ask("/", "HEAD")
    assert (status, body) == (200, b"") and int(headers["Content-Length"]) == len(viewer.ask("/")[1])


@pytest.mark.parametrize(
    "host",
    [
        "evil.invalid",
        "evil.invalid:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.invalid",
        "",
        "[::1]:{port}",
    ],
)
def test_another_host_is_refused(viewer: Browser, host: str) -> None:
    status, body, _ = viewer.ask("/", host=host.format(port=viewer.port))
    assert status == 403 and f"http://127.0.0.1:{viewer.port}/".encode() in body and b"X\xc3\xa3 An" not in body


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_this_machine_is_let_in(viewer: Browser, host: str) -> None:
    assert viewer.ask("/", host=host.format(port=viewer.port))[0] == 200


def test_two_hosts_are_refused(viewer: Browser) -> None:
    request = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{viewer.port}\r\nHost: evil.invalid\r\nConnection: close\r\n\r\n"
    assert viewer.raw(request.encode()).startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize(
    "data", [b"\r\n\r\n", b"\x00\xff\x16\x03", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"G" * 70_000]
)
def test_nonsense_does_not_end_the_viewer(viewer: Browser, data: bytes) -> None:
    assert b"Traceback" not in viewer.raw(data)
    assert viewer.ask("/")[0] == 200


def test_it_listens_on_this_machine_only(viewer: Browser) -> None:
    assert viewer.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("path", ["/", "/r/x%C3%A3.json", "/card/x%C3%A3.json", "/nope"])
def test_every_page_may_use_only_its_own_style_and_script(viewer: Browser, path: str) -> None:
    _, body, headers = viewer.ask(path)
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert (
        policy["default-src"] == "'none'" and policy["frame-ancestors"] == "'self'" and policy["base-uri"] == "'none'"
    )
    assert "unsafe" not in headers["Content-Security-Policy"] and "http" not in headers["Content-Security-Policy"]
    own = inline(body)
    assert set(policy["style-src"].split()) == set(own["style"])
    assert set(policy["script-src"].split()) == {"'self'", *own.get("script", ())}
    for name, value in (("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"), ("Server", "chuan"),
                        ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff")):  # fmt: skip
        assert headers[name] == value
    assert hash_of(b"x") not in own.get("script", ())


def test_a_page_that_cannot_be_made_is_told(viewer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    from chuan_reports import card

    monkeypatch.setattr(card, "render", lambda report, lang: 1 / 0)
    status, body, _ = viewer.ask("/card/x%C3%A3.json")
    assert status == 500 and b"ZeroDivisionError" in body and b"Traceback" not in body
    assert viewer.ask("/")[0] == 200


# ---------------------------------------------------------------- live


@pytest.fixture
def live(world: World, monkeypatch: pytest.MonkeyPatch) -> Live:
    monkeypatch.setattr("chuan.cli.serve_live.PAUSE", 0.0)
    world.make(facts=FAILING)
    return Live(Question("T1", ("quy-tac",), ("so-lieu",), date(2026, 12, 31), None), "vi")


def edit(world: World, path: str, text: str) -> None:
    """Change a file so that its time differs too, however coarse the clock of the disk is."""
    world.file(path, text)
    stamp = time.time_ns() + 1_000_000_000 + len(text)
    os.utime(world.folder / path, ns=(stamp, stamp))


def test_a_rule_that_changes_is_checked_again(world: World, live: Live, start: Callable[[Site], Browser]) -> None:
    browser = start(Site(None, live, "vi"))
    first = browser.text("/version")
    assert browser.text("/version") == first != ""
    assert f'data-version="{first}"' in browser.text("/live") and "mới nhất" in browser.text("/live")
    assert "1 nội dung bắt buộc không đạt" in browser.text("/live/report")
    edit(world, "quy-tac/ke-hoach.chuan", RULES.replace("≥ 2", "≥ 1"))
    assert browser.text("/version") != first
    assert "đạt 1/1 nội dung bắt buộc" in browser.text("/live/report")
    edit(world, "so-lieu/facts.csv", FACTS.replace(",3\n", ",0\n"))
    assert "1 nội dung bắt buộc không đạt" in browser.text("/live/report")


def test_a_broken_rule_is_told_and_the_last_good_report_stays(
    world: World, live: Live, start: Callable[[Site], Browser]
) -> None:
    browser = start(Site(None, live, "vi"))
    good = browser.text("/live/report")
    edit(world, "quy-tac/ke-hoach.chuan", RULES.replace("2 phòng học", "2 phòng hoc <b>"))
    page = browser.text("/live")
    assert "quy-tac/ke-hoach.chuan:12:24" in page and "unknown-name" in page and "^^^" in page
    assert "Chưa kiểm tra được" in page and "&lt;b&gt;" in page and "<b>" not in page
    assert browser.text("/live/report") == good and 'src="/live/report"' in page
    edit(world, "quy-tac/ke-hoach.chuan", RULES)
    assert "mới nhất" in browser.text("/live")


def test_without_any_good_report_there_is_none(world: World, live: Live, start: Callable[[Site], Browser]) -> None:
    edit(world, "quy-tac/ke-hoach.chuan", "kế hoạch")
    browser = start(Site(None, live, "vi"))
    assert "Chưa có báo cáo nào" in browser.text("/live") and "<iframe" not in browser.text("/live")
    assert browser.ask("/live/report")[0] == 404


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("so-lieu/facts.csv", "unit,name,period,value\nT1,phòng hoc,01/6/2026,3\n", "phòng hoc"),
        ("so-lieu/units.csv", "id,name,type,parent\nX,Xã An,xã,\n", "không có đơn vị «T1»"),
        ("so-lieu/units.csv", "id,name,type,parent\n", "không có đơn vị nào"),
        ("quy-tac/ke-hoach.chuan", "từ vựng thử\nloại đơn vị xã\n", "không có quy tắc nào"),
    ],
)
def test_what_is_wrong_with_the_input_is_told(world: World, live: Live, path: str, text: str, says: str) -> None:
    live.look()
    edit(world, path, text)
    check = live.look()
    assert any(says in line for line in check.messages) and check.has_report


def test_a_mistake_of_the_program_does_not_end_the_viewer(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chuan.cli.serve_live.load", lambda sets: 1 / 0)
    check = live.look()
    assert not check.good and "ZeroDivisionError" in check.messages[0]


def test_the_live_page_works_without_its_script(live: Live, start: Callable[[Site], Browser]) -> None:
    browser = start(Site(None, live, "vi"))
    _, body, headers = browser.ask("/live")
    policy = headers["Content-Security-Policy"]
    assert b'<script src="/live.js" defer>' in body and "connect-src 'self'" in policy and "frame-src 'self'" in policy
    assert browser.ask("/live.js")[2]["Content-Type"].startswith("text/javascript")
    assert 'href="/live"' in browser.text("/")


# ---------------------------------------------------------------- the command


@pytest.mark.parametrize("command", [["serve"], ["report", "serve"]])
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "thiếu thư mục kết quả, hoặc --unit"),
        (["không-có"], "không có thư mục «không-có»"),
        (["a\0b"], "không có thư mục"),
        (["so-lieu/units.csv"], "không có thư mục"),
        (["quy-tac", "--port", "70000"], "--port không nhận «70000»"),
        (["quy-tac", "--port", "x"], "--port không nhận «x»"),
        (["--rules", "quy-tac", "--facts", "so-lieu"], "thiếu «--unit»"),
        (["--unit", "T1", "--facts", "so-lieu"], "chưa nói dùng bộ quy tắc nào"),
        (["--unit", "T1", "--rules", "quy-tac"], "chưa nói số liệu ở đâu"),
        (["--unit", "T1", "--rules", "quy-tac", "--facts", "so-lieu", "--on", "mai"], "«mai» không phải một ngày"),
    ],
)
def test_what_cannot_be_served(world: World, command: list[str], arguments: list[str], says: str) -> None:
    done = world.make().chuan(*command, *arguments)
    assert (done.code, done.out) == (2, "") and says in done.err


def test_a_port_that_is_taken(world: World) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = world.make().chuan("serve", "quy-tac", "--port", str(taken.getsockname()[1]))
    assert (done.code, done.out) == (2, "") and "không mở được cổng" in done.err and "--port 0" in done.err


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C goes to a whole group there")
@pytest.mark.parametrize("command", [["serve"], ["report", "serve"]])
def test_ctrl_c_ends_it_quietly(results: World, command: list[str]) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(str(ROOT / stage) for stage in STAGES)}
    with subprocess.Popen(
        [sys.executable, "-m", "chuan", *command, "kết quả", "--port", "0"],
        cwd=results.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as started:  # fmt: skip
        assert started.stdout is not None
        line = started.stdout.readline().decode("utf-8")
        assert line.startswith("Xem tại http://127.0.0.1:")
        connection = http.client.HTTPConnection("127.0.0.1", int(line.split(":")[2].split("/")[0]), timeout=30)
        connection.request("GET", "/")
        assert connection.getresponse().read().startswith(b"<!DOCTYPE html>")
        connection.close()
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
    assert (started.returncode, out, err) == (0, b"", b"")


def test_the_browser_is_opened_only_when_asked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)

    def end(self: Server, poll_interval: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "serve_forever", end)
    assert world.make().chuan("serve", "quy-tac", "--port", "0").code == 0 and not opened
    done = world.chuan("serve", "quy-tac", "--port", "0", "--open")
    assert (done.code, done.err) == (0, "") and opened == [done.out.split(" ")[2]]


def test_a_result_named_serve_is_reached_by_its_path(world: World) -> None:
    assert world.make().check("-o", "json=serve").code == 0
    assert world.chuan("report", "./serve", "--format", "json").json["unit"]["id"] == "T1"
    assert Path("serve").is_file()
