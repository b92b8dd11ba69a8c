"""The report as one HTML file that needs nothing else, or as pages that share a style and a script (`html_site`).

From a `Report` to bytes. Promises: no request to anywhere (a Content-Security-Policy with the hashes of the one style
and the one script says so to the browser); every text is escaped; readable without the script; byte-identical for the
same report. The only module that imports jinja2 for HTML.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from chuan_grammar.record import record
from chuan_reports import html_notes
from chuan_reports.dossier import dossier
from chuan_reports.html_head import lack
from chuan_reports.html_plots import HEIGHT, PAD, WIDTH, plots
from chuan_reports.html_tree import Tree, heat
from chuan_reports.html_view import View
from chuan_reports.html_words import html_word
from chuan_reports.layout import clean, fit
from chuan_reports.shape import Report
from chuan_reports.words import word

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = "templates/html"

LONGEST_TITLE = 120
"""Of the title of the window; the page itself shows names whole."""


@record
class Site:
    """Where a page stands among others. `up`: units above, nearest last, as (name, file); `file` of a unit id."""

    up: tuple[tuple[str, str], ...]
    file: Callable[[str], str]
    style: str
    script: str


def render(report: Report, lang: str = "vi") -> bytes:
    """The whole report in one file."""
    return page(View(dossier(report, lang)))


def page(view: View, site: Site | None = None) -> bytes:
    """One page: all by itself, or one of a site, whose other pages it links to."""
    d, lang = view.d, view.lang
    tree = Tree(view)

    def say(key: str, **values: object) -> str:
        return html_word(key, lang, **values)

    def common(key: str, **values: object) -> str:
        return word(key, lang, **values)

    style, script = asset("style.css"), asset("script.js")
    text: str = _environment().get_template("page.html").render(
        d=d, view=view, site=site, say=say, word=common, clean=clean, lang=lang,
        vi=' lang="vi"' if lang != "vi" else "",
        window=fit(html_word("window", lang, unit=d.unit_name, day=d.as_of), LONGEST_TITLE),
        style=style, script=script, csp=_policy(style, script, site is not None),
        steps=tree.steps(), heat=heat(view, tree), plots=plots(view), plot_size=(WIDTH, HEIGHT, PAD),
        worst=view.of.get(id(d.worst_gap)) if d.worst_gap is not None else None,
        lack=lack(view), lacking=tuple(view.lacking()), contributions=html_notes.contributions(view),
        predecessors=tuple(html_notes.predecessors(view)), ignored=tuple(html_notes.ignored(view)),
        not_encoded=tuple(html_notes.not_encoded(view)),
    )  # fmt: skip
    return (squeeze(text) + "\n").encode()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def source(name: str) -> str:
    """A template, style or script of this package, as it was written."""
    return resources.files("chuan_reports").joinpath(TEMPLATES, name).read_text(encoding="utf-8")


@cache
def asset(name: str) -> str:
    """The style or the script as it is sent."""
    return bare(squeeze(source(name)))


def squeeze(text: str) -> str:
    """Without indents and empty lines: nothing here has text whose blanks matter."""
    return "\n".join(line for part in text.split("\n") if (line := part.strip(" ")))


def bare(text: str) -> str:
    """A style or script without the lines that are remarks."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("//"))


def _policy(style: str, script: str, shared: bool) -> str:
    def source_of(text: str) -> str:
        if shared:
            return "'self'"
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {source_of(style)}; script-src {source_of(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
