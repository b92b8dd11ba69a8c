"""What validating costs against merely opening: `python tests/bench/validate.py [workbooks] [pairs]`, printed, never asserted.

1,000 workbooks of 60 figures, each a school's own. The measure is openpyxl in one process: `load_workbook(read_only=
True, data_only=True)` and a walk over all cells. Ours is the whole of `chuan validate` (rules, reading, data quality,
verdicts, text): with one process, with two, and again from the cache. Every figure comes from a process of its own.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STAGES = [ROOT / stage for stage in ("grammar", "rules", "checker", "reports")]

FIGURES = 60
SHAPES = ("vertical", "wide")
BUDGET = 1.5

WALK = """
import sys
from pathlib import Path
from openpyxl import load_workbook
count = 0
for path in sorted(Path(sys.argv[1]).rglob("*.xlsx")):
    book = load_workbook(path, read_only=True, data_only=True)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                count += cell.value is not None
    book.close()
print(count)
"""


def rules(figures: int) -> str:
    """A vocabulary of that many figures, and a plan that asks for a third of them."""
    names = [name(i) for i in range(figures)]
    lines = ["từ vựng đo", "loại đơn vị xã", "loại đơn vị trường thuộc xã"]
    lines += [f"số liệu {one} của trường: số lượng, thời điểm" for one in names]
    lines += ['kế hoạch D "Đo"', "  thời gian: 2026 đến 2035", "  áp dụng cho: xã", "dùng từ vựng đo"]
    for i, one in enumerate(names[::3]):
        lines += [f'yêu cầu D-{i} "Yêu cầu {i}"', f"  mỗi trường ≥ {i % 40 + 1} {one}", "  nguồn: mục II ý 1"]
    return "\n".join(lines) + "\n"


def name(index: int) -> str:
    """A name that is no part of another."""
    return f"chỉ số nhóm {index // 10} loại {index % 10}"


def make(folder: Path, books: int, shape: str) -> None:
    """The rules, the list of units, and a workbook for each school."""
    from openpyxl import Workbook

    (folder / "quy-tac").mkdir()
    (folder / "quy-tac" / "k.chuan").write_text(rules(FIGURES), encoding="utf-8")
    units = ["id,name,type,parent"] + [f"X{x},Xã {x},xã," for x in range(books // 40 + 1)]
    units += [f"T{i},Trường số {i},trường,X{i // 40}" for i in range(books)]
    nop = folder / "nop"
    nop.mkdir()
    (nop / "units.csv").write_text("\n".join(units) + "\n", encoding="utf-8")
    for i in range(books):
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Số liệu")
        values = [(name(k), (i * 7 + k * 3) % 50) for k in range(FIGURES)]
        if shape == "vertical":
            sheet.append(["unit", "name", "period", "value", "evidence", "note"])
            for what, value in values:
                sheet.append([f"T{i}", what, "31/12/2026", value, "", ""])
        else:
            sheet.append(["unit", "period", *(what for what, _ in values)])
            sheet.append([f"T{i}", "31/12/2026", *(value for _, value in values)])
        place = nop / f"xa-{i // 40}"
        place.mkdir(exist_ok=True)
        book.save(place / f"truong-{i}.xlsx")


def timed(command: list[str], folder: Path) -> tuple[float, float, str]:
    """Wall and CPU seconds of one process with its children, and what it printed."""
    paths = os.pathsep.join(map(str, STAGES))
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, encoding="utf-8"
    )
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, done.stdout + done.stderr


def compared(title: str, base: list[str], ours: list[str], folder: Path, pairs: int) -> None:
    """Print the median ratio over pairs that run one after the other, so that a busy machine weighs on both."""
    found = [(timed(base, folder), timed(ours, folder)) for _ in range(pairs)]
    wall = [mine[0] / theirs[0] for theirs, mine in found]
    cpu = [mine[1] / theirs[1] for theirs, mine in found]
    (base_wall, _, cells), (mine_wall, _, said) = found[wall.index(statistics.median_low(wall))]
    print(
        f"  {title}: {statistics.median_low(wall):.2f} times ({min(wall):.2f} to {max(wall):.2f}; {mine_wall:.1f} s "
        f"against {base_wall:.1f} s for {cells.strip()} cells; CPU {statistics.median_low(cpu):.2f} times); "
        f"{said.strip()[:60]}"
    )


def main(arguments: list[str]) -> None:
    """Print the ratios."""
    books, pairs = ([int(one) for one in arguments] + [1000, 3][len(arguments) :])[:2]
    for shape in SHAPES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            make(folder, books, shape)
            print(
                f"{shape}, {books} workbooks of {FIGURES} figures, {FIGURES // 3} requirements; budget {BUDGET} with two"
            )
            base = [sys.executable, "-c", WALK, "nop"]
            ours = [sys.executable, "-m", "chuan", "validate", "nop", "--rules", "quy-tac", "--on", "2027-01-31"]
            ours += ["-o", f"text={folder / 'kq.txt'}"]
            compared("one process", base, [*ours, "--jobs", "1", "--no-cache"], folder, pairs)
            compared("two processes", base, [*ours, "--jobs", "2", "--no-cache"], folder, pairs)
            compared("two processes, filling the cache", base, [*ours, "--jobs", "2"], folder, 1)
            compared("two processes, from the cache", base, [*ours, "--jobs", "2"], folder, pairs)


if __name__ == "__main__":
    main(sys.argv[1:])
