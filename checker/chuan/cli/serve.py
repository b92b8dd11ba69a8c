"""The viewer: a web server for this machine only, which reads and never writes.

In: a folder of results, a live check, or both. Out: pages. Promises: listens on 127.0.0.1 alone; a request with another
`Host` (a page that rebinds a name to this machine) is refused; only GET and HEAD; a name is looked up among the results
that were found, so that no address leads out of the folder; every page says what it may load, and that is nothing but
itself.
"""

from __future__ import annotations

import os
import re
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from urllib.parse import unquote

from chuan.cli.serve_folder import Folder
from chuan.cli.serve_live import Live
from chuan_grammar.record import record
from chuan_reports import viewer
from chuan_reports.report import Report
from chuan_reports.templating import inline

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
HTML, TEXT, SCRIPT = "text/html; charset=utf-8", "text/plain; charset=utf-8", "text/javascript; charset=utf-8"
REPORT, CARD, LIVE, LIVE_REPORT, VERSION, LIVE_SCRIPT = "/r/", "/card/", "/live", "/live/report", "/version", "/live.js"
TIMEOUT = 20
"""Seconds that a connection may say nothing."""

_HIDDEN = re.compile(r"%(?:2f|5c|00)|\\|\x00", re.IGNORECASE)
"""What could make a path of an address after it has been taken apart."""


@record
class Answer:
    """What to send: status, bytes, their kind, and the policy of the page."""

    status: int
    body: bytes
    kind: str
    policy: str


class Site:
    """Addresses to answers; knows no socket."""

    def __init__(self, folder: Folder | None, live: Live | None, lang: str) -> None:
        """At least one of the two is given."""
        self.folder, self.live, self.lang = folder, live, lang

    def answer(self, address: str) -> Answer:
        """The page of an address, as it stands in a request."""
        raw = address.partition("?")[0]
        try:
            path = unquote(raw, errors="strict")
        except UnicodeDecodeError:
            return self.problem(HTTPStatus.BAD_REQUEST)
        parts = path.split("/")
        if not raw.startswith("/") or _HIDDEN.search(raw) or "\0" in path or ".." in parts or "." in parts:
            return self.problem(HTTPStatus.BAD_REQUEST)
        match path:
            case "/":
                return self._index()
            case "/live" if self.live is not None:
                check = self.live.look()
                return self._live(viewer.live(check, "/", LIVE_REPORT, LIVE_SCRIPT, self.lang))
            case "/live/report" if self.live is not None:
                made = self.live.page()
                return self.problem(HTTPStatus.NOT_FOUND) if made is None else _page(made)
            case "/version" if self.live is not None:
                return Answer(HTTPStatus.OK, self.live.look().version.encode(), TEXT, NOTHING)
            case "/live.js" if self.live is not None:
                return Answer(HTTPStatus.OK, viewer.live_script(), SCRIPT, NOTHING)
            case _ if self.folder is not None and path.startswith(REPORT):
                return self._result(path.removeprefix(REPORT), "html")
            case _ if self.folder is not None and path.startswith(CARD):
                return self._result(path.removeprefix(CARD), "card")
            case _:
                return self.problem(HTTPStatus.NOT_FOUND)

    def problem(self, status: HTTPStatus, **values: str) -> Answer:
        """A page that says what is wrong."""
        page = _page(viewer.problem(status, self.lang, **values))
        return Answer(status, page.body, HTML, page.policy)

    def _index(self) -> Answer:
        items: tuple[viewer.Item, ...] = ()
        left_out = 0
        if self.folder is not None:
            items, left_out = self.folder.items(REPORT, CARD)
        shown = "" if self.folder is None else self.folder.shown
        return _page(viewer.index(shown, items, left_out, LIVE if self.live is not None else "", self.lang))

    def _live(self, page: bytes) -> Answer:
        made = _page(page)
        return Answer(made.status, made.body, HTML, f"{made.policy}; connect-src 'self'; frame-src 'self'")

    def _result(self, name: str, form: str) -> Answer:
        found = self.folder.report(name) if self.folder is not None else None
        if isinstance(found, Report):
            return _page(self._rendered(found, form))
        return self._index() if isinstance(found, str) else self.problem(HTTPStatus.NOT_FOUND)

    def _rendered(self, report: Report, form: str) -> bytes:
        if form == "card":
            from chuan_reports import card

            return card.render(report, self.lang)
        from chuan_reports import html

        return html.render(report, self.lang)


NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


def _page(body: bytes) -> Answer:
    """A page that may use its own style and script, and those of the viewer that it names."""
    own = inline(body)
    styles = " ".join(own.get("style", ("'none'",)))
    scripts = " ".join(dict.fromkeys(("'self'", *own.get("script", ()))))
    policy = f"{NOTHING}; style-src {styles}; script-src {scripts}; img-src data:"
    return Answer(HTTPStatus.OK, body, HTML, policy)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = TIMEOUT

    def do_GET(self) -> None:
        """Answer."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self._answer(with_body=False)

    def _refuse(self) -> None:
        self.close_connection = True  # its body is not read
        self._send(self.server.site.problem(HTTPStatus.METHOD_NOT_ALLOWED), True, Allow="GET, HEAD", Connection="close")

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _refuse  # noqa: N815

    def _answer(self, with_body: bool) -> None:
        site = self.server.site
        if not self._is_for_us():
            answer = site.problem(HTTPStatus.FORBIDDEN, x=self.server.address)
        else:
            try:
                answer = site.answer(self.path)
            except Exception as wrong:  # one page that cannot be made must not end the viewer
                answer = site.problem(HTTPStatus.INTERNAL_SERVER_ERROR, x=type(wrong).__name__)
        self._send(answer, with_body)

    def _is_for_us(self) -> bool:
        port = self.server.server_address[1]
        hosts = self.headers.get_all("Host") or []
        known = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
        return len(hosts) == 1 and hosts[0].strip().casefold() in known

    def _send(self, answer: Answer, with_body: bool, **more: str) -> None:
        try:
            self.send_response(answer.status)
            for name, value in (
                ("Content-Type", answer.kind),
                ("Content-Length", str(len(answer.body))),
                ("Content-Security-Policy", answer.policy),
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "no-referrer"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cache-Control", "no-store"),
                *more.items(),
            ):
                self.send_header(name, value)
            self.end_headers()
            if with_body:
                self.wfile.write(answer.body)
        except OSError:
            self.close_connection = True

    def version_string(self) -> str:
        """Nothing about the machine."""
        return "chuan"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server names it
        """Quiet."""


class Server(ThreadingHTTPServer):
    """Listens on this machine only."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would let another program take the port

    def __init__(self, site: Site, port: int) -> None:
        """Raises `OSError` when the port is taken."""
        self.site = site
        super().__init__((LOOPBACK, port), Handler)

    @property
    def address(self) -> str:
        """Where to look."""
        return f"http://{LOOPBACK}:{self.server_address[1]}/"

    def server_bind(self) -> None:
        """Without asking the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that broke is no news."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]
