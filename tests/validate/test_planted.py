"""A commune of forty schools and three communes more: every planted fault is found in its cell, and no other.

The faults were written down before the corpus was made and before the readers were: `corpus/planted.csv`. What only
looks odd is in `corpus/oddities.csv`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.reports.workbooks import program
from tests.validate.corpus.figures import COMMUNES, SCHOOLS
from tests.validate.corpus.make import SECRET, SECRET_NUMBER, write
from tests.validate.corpus.manifest import HERE, Oddity, Planted, Spot, oddities, planted

from chuan_grammar.text import fold

RULES = HERE / "quy-tac"
ON = "15/9/2027"
TREE, RETURNED = "nop", "tra-lai"
OUTPUTS = {"json": "ra.json", "csv": "ra.csv", "markdown": "ra.md", "junit": "ra.xml", "sarif": "ra.sarif"}

SYMMETRIC = frozenset({"quality-contradiction", "quality-repeated", "quality-cross-check"})
"""Faults between cells none of which is more wrong than the others: any of them may be the first."""


@dataclass(frozen=True)
class Found:
    """A problem as the tool reports it."""

    spot: Spot
    code: str
    related: frozenset[Spot]
    unit: str
    fact: str

    def is_for(self, fault: Planted) -> bool:
        """Whether this is the fault: its code, in its cell, with the cells that take part."""
        if self.code != fault.code:
            return False
        if fault.code in SYMMETRIC:
            return self.related | {self.spot} == {fault.spot, *fault.also}
        return fault.spot.holds(self.spot) and (not fault.also or self.related == set(fault.also))

    def __str__(self) -> str:
        return f"{self.spot.file} {self.spot.sheet} {self.spot.place} {self.code} {self.unit} {self.fact}"


@dataclass(frozen=True)
class Run:
    """One run of the command over the whole tree."""

    validation: dict[str, Any]
    problems: tuple[Found, ...]
    outputs: dict[str, bytes]
    returned: Path
    exit: int


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("planted")
    write(folder / TREE)
    wanted = [f"--output={name}={file}" for name, file in OUTPUTS.items()]
    options = ["--rules", str(RULES), "--on", ON, "--no-cache", "--jobs", "1", "--lang", "vi", "--annotate", RETURNED]
    done = subprocess.run(
        [sys.executable, "-m", "chuan", "validate", TREE, *options, *wanted, "--output=text"],
        cwd=folder, capture_output=True, timeout=300,
    )  # fmt: skip
    assert (folder / OUTPUTS["json"]).exists(), done.stderr.decode("utf-8", "replace")[-2000:]
    outputs = {name: (folder / file).read_bytes() for name, file in OUTPUTS.items()}
    outputs |= {"stdout": done.stdout, "stderr": done.stderr}
    validation = json.loads(outputs["json"])
    return Run(
        validation,
        tuple(_found(problem) for problem in validation["problems"]),
        outputs,
        folder / RETURNED,
        done.returncode,
    )


def _found(problem: dict[str, Any]) -> Found:
    related = frozenset(spot_of(cell) for cell in problem["related"])
    unit = problem["unit"]["id"] if problem["unit"] else ""
    return Found(spot_of(problem["cell"]), problem["code"], related, unit, problem["fact"])


def spot_of(cell: dict[str, Any]) -> Spot:
    place = cell["cell"] or ":".join(str(cell[part]) for part in ("line", "column") if cell[part] is not None)
    return Spot(inside(cell["file"]), cell["sheet"] or "", place)


def inside(file: str) -> str:
    return file.replace("\\", "/").removeprefix(TREE + "/")


FAULTS = planted()
ODD = oddities()


def _of_kind(expected: str) -> list[Any]:
    return [pytest.param(oddity, id=oddity.id) for oddity in ODD if oddity.expected == expected]


# ---------------------------------------------------------------- the acceptance


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_planted_fault_is_found_once_in_its_cell(fault: Planted, run: Run) -> None:
    hits = [found for found in run.problems if found.is_for(fault)]
    near = [str(found) for found in run.problems if found.spot.file == fault.spot.file]
    assert len(hits) == 1, f"{fault.id} {fault.planted}; near it: {near}"


def test_no_other_fault_is_invented(run: Run) -> None:
    remarks = [oddity for oddity in ODD if oddity.expected == "remark"]
    invented = [
        str(found)
        for found in run.problems
        if not any(found.is_for(fault) for fault in FAULTS)
        and not any(found.code == oddity.code and oddity.spot.holds(found.spot) for oddity in remarks)
    ]
    assert invented == []


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.unit], ids=lambda fault: fault.id)
def test_a_fault_names_its_unit_and_its_fact(fault: Planted, run: Run) -> None:
    known = any(fault.unit == school.id for school in SCHOOLS) or fault.unit in dict(COMMUNES)
    for found in run.problems:
        if found.is_for(fault):
            assert found.unit == (fault.unit if known and fault.fact else found.unit)
            assert found.unit in (fault.unit, "")
            assert not fault.fact or fold(found.fact) == fold(fault.fact)


# ---------------------------------------------------------------- what only looks odd


@pytest.mark.parametrize("oddity", _of_kind("nothing"))
def test_what_only_looks_odd_is_no_fault(oddity: Oddity, run: Run) -> None:
    # A spot that names no cell is compared as a whole: the file may hold a fault in another place.
    at = [str(found) for found in run.problems if found.spot == oddity.spot or oddity.spot in found.related]
    assert at == []


@pytest.mark.parametrize("oddity", _of_kind("remark"))
def test_a_remark_says_what_was_read_or_passed_over(oddity: Oddity, run: Run) -> None:
    hits = [found for found in run.problems if found.code == oddity.code and oddity.spot.holds(found.spot)]
    assert len(hits) == 1


def test_a_remark_is_never_an_error(run: Run) -> None:
    codes = {oddity.code for oddity in ODD if oddity.expected == "remark"}
    assert {p["severity"] for p in run.validation["problems"] if p["code"] in codes} == {"warning"}


@pytest.mark.parametrize("oddity", _of_kind("repair"))
def test_a_repair_is_listed_with_cell_before_and_after(oddity: Oddity, run: Run) -> None:
    at = [repair for repair in run.validation["repairs"] if spot_of(repair["cell"]) == oddity.spot]
    assert [repair["what"] for repair in at] == [oddity.code]
    assert at[0]["before"] != at[0]["after"]


def test_what_is_ambiguous_or_wrong_is_never_repaired(run: Run) -> None:
    repaired = {spot_of(repair["cell"]) for repair in run.validation["repairs"]}
    assert repaired & {fault.spot for fault in FAULTS} == set()


@pytest.mark.parametrize("oddity", _of_kind("skipped"))
def test_litter_is_skipped_and_counted(oddity: Oddity, run: Run) -> None:
    skipped = {inside(file): line["kind"] for line in run.validation["skipped"] for file in line["files"]}
    # a folder that is litter is named once, for all that lies in it
    assert any(oddity.spot.file == name or oddity.spot.file.startswith(name + "/") for name in skipped)
    assert oddity.spot.file not in {inside(line["file"]) for line in run.validation["files"]}


# ---------------------------------------------------------------- the whole run


def test_every_file_is_listed(run: Run) -> None:
    listed = {inside(line["file"]) for line in run.validation["files"]}
    sent = {fault.spot.file for fault in FAULTS} | {oddity.spot.file for oddity in ODD if oddity.expected != "skipped"}
    assert sent <= listed


def test_an_unreadable_file_is_listed_and_stops_no_other(run: Run) -> None:
    status = {inside(line["file"]): line["status"] for line in run.validation["files"]}
    for id_, suffix in (("15", "xlsx"), ("16", "xlsx"), ("28", "csv"), ("39", "json")):
        assert status[f"xa-phu-sa/PS-{id_}.{suffix}"] == "unreadable", id_
    assert status["xa-phu-sa/PS-17.xlsx"] == "read"


def test_the_unit_of_a_workbook_may_stand_in_its_name_alone(run: Run) -> None:
    units = {inside(line["file"]): line["units"] for line in run.validation["files"]}
    assert units["xa-phu-sa/PS-17.xlsx"] == ["PS-17"]


def test_each_commune_has_a_report(run: Run) -> None:
    assert [report["unit"]["id"] for report in run.validation["reports"]] == ["XBN", "XCC", "XDC", "XPS"]


@pytest.mark.parametrize("output", [*OUTPUTS, "stdout", "stderr"])
def test_nothing_personal_reaches_an_output(output: str, run: Run) -> None:
    text = run.outputs[output].decode("utf-8", "replace")
    for form in ("NFC", "NFD"):
        secret = unicodedata.normalize(form, SECRET)
        for shown in (secret, json.dumps(secret)[1:-1], secret.upper(), fold(secret)):
            assert shown not in text
    assert SECRET_NUMBER not in text and SECRET_NUMBER.lstrip("0") not in text


# ---------------------------------------------------------------- the returned workbooks


def _with_cells(run: Run) -> set[str]:
    """Files that were read and hold a fault in one of their cells."""
    read = {inside(line["file"]) for line in run.validation["files"] if line["status"] == "read"}
    return {fault.spot.file for fault in FAULTS if fault.spot.place} & read


def test_every_file_with_a_fault_in_a_cell_is_handed_back_as_a_workbook(run: Run) -> None:
    sent = {file for file in _with_cells(run) if file.startswith("xa-") and not file.endswith(".json")}
    back = {file.stem for file in run.returned.rglob("*.xlsx")}
    assert {file for file in sent if not any(stem.startswith(Path(file).stem) for stem in back)} == set()


def test_a_returned_workbook_opens_and_holds_nothing_personal(run: Run) -> None:
    books = sorted(run.returned.rglob("*.xlsx"))
    assert books
    for file in books:
        sheets = openpyxl.load_workbook(BytesIO(file.read_bytes()))
        ours = [sheet for sheet in sheets if sheet.title.startswith("Lỗi số liệu")]
        assert len(ours) == 1, file.name
        shown = " ".join(str(cell.value) for row in ours[0].iter_rows() for cell in row if cell.value is not None)
        assert SECRET not in shown and SECRET_NUMBER not in shown, file.name


@pytest.mark.office
def test_libreoffice_opens_every_returned_workbook(run: Run, tmp_path: Path) -> None:
    soffice, books = program("soffice"), sorted(run.returned.rglob("*.xlsx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sent = []
    for number, file in enumerate(books):
        copy = tmp_path / f"{number:03}.xlsx"
        copy.write_bytes(file.read_bytes())
        sent.append(str(copy))
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path / "ra"), *sent],
        check=True, capture_output=True, timeout=500,
    )  # fmt: skip
    assert len(list((tmp_path / "ra").glob("*.ods"))) == len(books)
