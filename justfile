# Everyday commands. They use the `.venv` that README.md makes; `just` itself comes with the dev extra.

set windows-shell := ["powershell.exe", "-NoLogo", "-Command"]

bin := if os_family() == "windows" { ".venv/Scripts" } else { ".venv/bin" }

# list the recipes
@default:
    {{ just_executable() }} --list --unsorted

# install the project with its tools, and compile the parse tables anew
setup:
    {{ bin }}/pip install -c constraints.txt -e ".[dev]"

# mend what can be mended, and format
fmt:
    {{ bin }}/ruff check --fix .
    {{ bin }}/ruff format .

# mistakes, format and forbidden imports; changes nothing
lint:
    {{ bin }}/ruff check .
    {{ bin }}/ruff format --check .
    {{ bin }}/lint-imports

# types, strict
types:
    {{ bin }}/mypy

# all tests and doctests, or those named
test *args:
    {{ bin }}/pytest -n auto {{ args }}

# the specimens of the language (`just spec --update` rewrites what they expect)
spec *args:
    {{ bin }}/pytest tests/spec {{ args }}

# speed, printed and never asserted
bench:
    {{ bin }}/python tests/bench

# write the generated documents, then check that all documents agree with the code
docs:
    {{ bin }}/python docs/generate.py
    {{ bin }}/pytest tests/house -k "docs or page"

# source archive and, from it, the wheel, in dist/
package:
    {{ bin }}/python -m build

# what the server runs, on a copy of this tree
ci:
    bash .ci/run
