"""Where the outputs of `chuan validate` go: every `-o FORMAT[=PATH]`.

In: the options as typed. Out: files with their formats, and the formats of the screen in their order. Promises: an
unknown format names the known ones; what cannot stand together on one screen, or in one file, is refused before
anything is read.
"""

from __future__ import annotations

import os

from chuan.cli.console import is_terminal
from chuan.cli.usage import Wrong
from chuan_grammar.record import record
from chuan_grammar.text import nearest
from chuan_reports.validation_formats import DROPPING, FORMATS, Format, by_name, by_path, names

SCREEN = "-"

BESIDE = "github"
"""Commands to the server that reads the log: they may follow text for people."""

FOR_PEOPLE = ("text", "markdown")


@record
class Targets:
    """What to write where."""

    files: tuple[tuple[Format, str], ...]
    screen: tuple[Format, ...]


def choose(outputs: tuple[str, ...], drop_suppressed: bool = False) -> Targets:
    """Text on the screen when nothing is said; raises `Wrong`.

    >>> [(form.name, path) for form, path in choose(("text", "junit=a.xml", "b.sarif")).files]
    [('junit', 'a.xml'), ('sarif', 'b.sarif')]
    >>> [form.name for form in choose(("text", "github")).screen], [form.name for form in choose(()).screen]
    (['text', 'github'], ['text'])
    """
    files: dict[str, tuple[Format, str]] = {}
    screens: list[Format] = []
    for output in outputs:
        form, path = _one(output)
        if drop_suppressed and form.name == DROPPING.name:
            form = DROPPING
        if path == SCREEN:
            screens.append(form)
            continue
        key = os.path.normcase(os.path.realpath(path)) if "\0" not in path else path
        if key in files:
            raise Wrong(f"hai kết quả cùng ghi vào «{path}»", f"two results would go into «{path}»")
        files[key] = form, path
    _together(screens)
    if not screens and not files:
        screens.append(FORMATS[0])
    return Targets(tuple(files.values()), tuple(screens))


def _together(screens: list[Format]) -> None:
    whole = [form.name for form in screens if form.name != BESIDE]
    alone = len(set(whole)) == 1 and len(whole) == 1
    if len(screens) > 1 and not (alone and len(screens) == 2 and whole[0] in FOR_PEOPLE):
        listed = ", ".join(form.name for form in screens)
        raise Wrong(
            f"chỉ in được một dạng ra màn hình (thêm github cạnh text hoặc markdown), không phải {listed}; ghi dạng "
            "khác vào tệp, ví dụ -o json=ket-qua.json",
            f"only one format can go to the screen (github may follow text or markdown), not {listed}; write the "
            "others to files: -o json=result.json",
        )
    for form in screens:
        if form.binary and is_terminal():
            raise Wrong(
                f"màn hình không hiện được dạng {form.name}; ghi vào tệp: -o {form.name}=loi{form.suffixes[0]}",
                f"a screen cannot show {form.name}; write it to a file: -o {form.name}=errors{form.suffixes[0]}",
            )


def _one(output: str) -> tuple[Format, str]:
    """`FORMAT`, `FORMAT=PATH`, or a path whose ending tells."""
    name, sign, path = output.partition("=")
    form = by_name(name)
    if form is not None:
        if sign and not path:
            raise Wrong(f"thiếu tên tệp sau «{output}»", f"the file name is missing after «{output}»")
        return form, path if sign else SCREEN
    form = by_path(output)
    if form is not None and not (sign and name.isidentifier()):
        return form, output
    known = ", ".join(names())
    meant = nearest(name.casefold(), list(names()))
    raise Wrong(
        f"không có dạng «{name}»" + (f"; ý bạn là «{meant}»?" if meant else "") + f"; các dạng: {known}",
        f"there is no format «{name}»"
        + (f"; did you mean «{meant}»?" if meant else "")
        + f"; the formats are: {known}",
    )
