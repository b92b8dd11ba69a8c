"""A real browser for the tests of this folder: Chromium of the system, driven through Playwright.

Without Chromium the tests are skipped on a desk and fail in CI (`CI` in the environment).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))  # `canonical` and `outcomes` are libraries

import canonical

from chuan_reports.report import Report, build_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: drives Chromium (skipped where it is not installed, except in CI)")
    config.addinivalue_line(
        "markers", "office: starts LibreOffice or poppler (skipped where not installed, except in CI)"
    )


def absent(what: str) -> None:
    """Skip with a reason; fail where the programs must be there."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} must be installed in CI")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        absent("Chromium")
    with sync_playwright() as tool:
        started = tool.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core: from $AXE_CORE or node_modules."""
    places = [Path(os.environ.get("AXE_CORE", "axe-core-not-set"))]
    places += [ROOT / "node_modules/axe-core/axe.min.js"]
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    absent("axe-core (npm install axe-core, or AXE_CORE=…/axe.min.js)")
    raise AssertionError


@pytest.fixture
def on_paper(tmp_path: Path) -> Callable[[Page], str]:
    """Prints a page to A4 and reads the paper back: its text, and the size of its sheets."""
    if shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None:
        absent("poppler")

    def printed(page: Page) -> str:
        path = tmp_path / "paper.pdf"
        page.pdf(path=path, prefer_css_page_size=True)
        texts = [
            subprocess.run([*words, str(path), *end], capture_output=True, check=True).stdout.decode()
            for words, end in ((["pdftotext", "-layout"], ["-"]), (["pdfinfo"], []))
        ]
        return " ".join(" ".join(texts).split())

    return printed


class Opened:
    """A page in the browser with what it asked for and what it complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens bytes, or a file, in a fresh context (`width`, `scheme`, `script`, `bypass`, `anchor`)."""
    contexts = []

    def opener(what: bytes | Path, *, width: int = 1280, scheme: str = "light", script: bool = True,
               bypass: bool = False, anchor: str = "") -> Opened:  # fmt: skip
        options: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
        context = browser.new_context(**options, java_script_enabled=script, bypass_csp=bypass, offline=True)
        contexts.append(context)
        path = what
        if isinstance(what, bytes):
            path = tmp_path / f"{len(contexts)}.html"
            path.write_bytes(what)
        opened = Opened(context.new_page())
        opened.page.goto(path.as_uri() + anchor)
        return opened

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def commune() -> Report:
    return build_report(canonical.commune(), "0.0.0")


@pytest.fixture(scope="session")
def school() -> Report:
    return build_report(canonical.school(), "0.0.0")
