from __future__ import annotations

import pytest

from chuan_reports import jsonfile, terminal
from chuan_reports.formats import FORMATS, by_name, by_path, names
from chuan_reports.shape import Report


def test_names_and_endings_are_given_once() -> None:
    endings = [end for one in FORMATS for end in one.suffixes]
    assert len(set(names())) == len(FORMATS) and len(set(endings)) == len(endings)
    assert all(end.startswith(".") and end == end.casefold() for end in endings)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_each_format_renders_a_report_in_each_language(one, lang: str, commune: Report) -> None:
    assert one.render(commune, lang)


def test_text_and_json_are_those_of_their_modules(commune: Report) -> None:
    assert by_name("json").render(commune, "vi") == jsonfile.render(commune)
    assert by_path("a/b.txt").render(commune, "en").decode() == terminal.render(commune, lang="en")


def test_what_is_not_a_format_is_none() -> None:
    assert by_name("word") is None and by_path("bao-cao.doc") is None and by_path("json") is None
