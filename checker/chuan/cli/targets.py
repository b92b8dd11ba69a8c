"""Where a report goes: `--format` and every `-o`.

In: the options as typed. Out: files with their formats, and the format of the screen. Promises: at most one result on
the screen and one in a file; an unknown format names the known ones; what a screen cannot show does not go there.
"""

from __future__ import annotations

from chuan.cli.console import is_terminal
from chuan.cli.usage import Wrong
from chuan_grammar.record import record
from chuan_reports.formats import FORMATS, Format, by_name, by_path

SCREEN = "-"


@record
class Targets:
    """What to write where; `screen` is None when nothing goes there."""

    files: tuple[tuple[Format, str], ...]
    screen: Format | None


def choose(format_name: str | None, outputs: tuple[str, ...]) -> Targets:
    """Text on the screen when nothing is said; raises `Wrong`.

    >>> [(form.name, path) for form, path in choose(None, ("a.json",)).files], choose("json", ()).screen.name
    ([('json', 'a.json')], 'json')
    """
    asked = None if format_name is None else _named(format_name)
    files: dict[str, Format] = {}
    screens: list[Format] = []
    for output in outputs:
        form, path = _one(output, asked)
        if path == SCREEN:
            screens.append(form)
        elif path in files:
            raise Wrong(f"hai kết quả cùng ghi vào «{path}»", f"two results would go into «{path}»")
        else:
            files[path] = form
    if asked is not None and SCREEN not in outputs:
        screens.append(asked)
    if len(screens) > 1:
        names = ", ".join(form.name for form in screens)
        raise Wrong(
            f"chỉ in được một dạng ra màn hình, không phải {names}; ghi dạng khác vào tệp, ví dụ -o json=ket-qua.json",
            f"only one format can go to the screen, not {names}; write the others to files: -o json=result.json",
        )
    if screens and screens[0].binary and is_terminal():
        name, ending = screens[0].name, screens[0].suffixes[0]
        raise Wrong(
            f"màn hình không hiện được dạng {name}; ghi vào tệp: -o {name}=ket-qua{ending}",
            f"a screen cannot show {name}; write it to a file: -o {name}=result{ending}",
        )
    if not screens and not files:
        screens.append(_named("text"))
    return Targets(tuple((form, path) for path, form in files.items()), screens[0] if screens else None)


def _one(output: str, asked: Format | None) -> tuple[Format, str]:
    """`FORMAT=PATH`, or a path whose ending tells."""
    name, sign, path = output.partition("=")
    if sign and (by_name(name) is not None or (name.isidentifier() and "/" not in name)):
        form = _named(name)
        if not path:
            raise Wrong(f"thiếu tên tệp sau «{output}»", f"the file name is missing after «{output}»")
        return form, path
    if output == SCREEN:
        return asked or _named("text"), SCREEN
    chosen = by_path(output)
    if chosen is None:
        known = ", ".join(f"{form.name} ({', '.join(form.suffixes)})" for form in FORMATS)
        raise Wrong(
            f"không biết dạng của «{output}»; các dạng: {known}; viết DẠNG={output}",
            f"the format of «{output}» is not known; the formats are: {known}; write FORMAT={output}",
        )
    return chosen, output


def _named(name: str) -> Format:
    found = by_name(name)
    if found is None:
        known = ", ".join(form.name for form in FORMATS)
        raise Wrong(
            f"không có dạng «{name}»; các dạng: {known}", f"there is no format «{name}»; the formats are: {known}"
        )
    return found
