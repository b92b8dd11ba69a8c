"""What things cost, printed and never asserted: `python tests/bench [check|load|profile]`.

check    CPU of a cold `chuan check --unit` on CSV folders, over that of `python -c "import click, lark"` (budget 2.5)
load     time and peak memory of loading 1,000 and 10,000 rules of five lines, and their ratio (linear is 10)
profile  where a cold check and the loading of 3,000 rules spend their time (cProfile, most expensive first)

Every figure comes from a process of its own. A ratio is the median over pairs that run one after the other, so that a
busy machine weighs on both sides.
"""

from __future__ import annotations

import cProfile
import json
import os
import pstats
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STAGES = [ROOT / stage for stage in ("grammar", "rules", "checker", "reports")]
DEMO = ROOT / "demo" / "xa_ha_dong_2026"

PAIRS = 11
"""Odd, so that the median is a pair that ran."""

BUDGET = 2.5
BASELINE = [sys.executable, "-c", "import click, lark"]
ON = "2027-12-31"

SMALL_UNITS = "id,name,type,parent,cấp học,công lập\nX,Hà Đông,xã,,,\nT1,Trường Tiểu học A,trường,X,tiểu học,có\n"
SMALL_FACTS = "unit,name,period,value,evidence,note\nT1,phòng học thông minh,30/11/2027,2,,\n"


# ---------------------------------------------------------------- one process


def run(command: Sequence[str], folder: Path | None = None) -> tuple[float, int, str]:
    """CPU seconds (user and system), peak memory in kB, and stdout of one process."""
    paths = os.pathsep.join(str(stage) for stage in STAGES)
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=folder, env=environment)
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    return used.ru_utime + used.ru_stime, used.ru_maxrss, text


# ---------------------------------------------------------------- check


def folders(scratch: Path) -> Iterator[tuple[str, Path, str]]:
    """Name, facts folder and unit of each cold check."""
    demo = scratch / "demo"
    shutil.copytree(DEMO, demo, ignore=shutil.ignore_patterns("*.xlsx", "*.md"))
    small = scratch / "small"
    small.mkdir()
    (small / "units.csv").write_text(SMALL_UNITS, encoding="utf-8")
    (small / "facts.csv").write_text(SMALL_FACTS, encoding="utf-8")
    yield "small folder, a school", small, "T1"
    yield "demo, a school", demo, "HD-TH-01"
    yield "demo, the commune", demo, "10882"


def check_command(facts: Path, unit: str) -> list[str]:
    """A cold check with the shipped pack."""
    return [
        sys.executable, "-m", "chuan", "check", "--unit", unit, "--rules", "xa_ha_dong_2026", "--facts", str(facts),
        "--on", ON,
    ]  # fmt: skip


def bench_check() -> None:
    """Ratio of a cold check to the baseline."""
    with tempfile.TemporaryDirectory() as name:
        for title, facts, unit in folders(Path(name)):
            command = check_command(facts, unit)
            run(BASELINE)
            _, memory, text = run(command, Path(name))
            if "Traceback" in text or not text.strip():
                print(f"{title}: the check did not run\n{text[:2000]}")
                continue
            pairs = [(run(command, Path(name))[0], run(BASELINE)[0]) for _ in range(PAIRS)]
            ratios = [mine / base for mine, base in pairs]
            mine = statistics.median(m for m, _ in pairs) * 1000
            base = statistics.median(b for _, b in pairs) * 1000
            print(
                f"{title}: {statistics.median(ratios):.2f} times the baseline, budget {BUDGET} "
                f"({min(ratios):.2f} to {max(ratios):.2f}; {mine:.0f} ms against {base:.0f} ms; "
                f"peak {memory / 1024:.0f} MB)"
            )


# ---------------------------------------------------------------- load


def vocabulary(names: int) -> str:
    """A vocabulary with that many indicators of one unit type."""
    lines = ["từ vựng đo", "loại đơn vị xã", "loại đơn vị trường thuộc xã"]
    lines += [f"số liệu chỉ số nhóm {i // 100} loại {i % 100} của trường: số lượng, thời điểm" for i in range(names)]
    return "\n".join(lines) + "\n"


def plan(rules: int, names: int) -> str:
    """A plan of that many rules of five lines."""
    head = 'kế hoạch D "Đo"\n  thời gian: 2026 đến 2035\n  áp dụng cho: xã\ndùng từ vựng đo\n'
    body = []
    for number in range(rules):
        at = number % names
        body.append(
            f'yêu cầu D-{number} "Yêu cầu thứ {number}"\n'
            f"  mỗi trường: chỉ số nhóm {at // 100} loại {at % 100} từ {number % 90 + 1} trở lên đến năm 2030\n"
            f"  nguồn: mục II.{number % 9} ý {number % 7 + 1}\n"
            f'  mức: bắt buộc\n  ghi chú: "viết để đo, không phải để dùng"\n'
        )
    return head + "".join(body)


def load_once(rules: int, names: int) -> None:
    """Load that many rules in this process and print the seconds as JSON."""
    from chuan_rules.load import RuleSet, load

    files = (("k.chuan", plan(rules, names).encode()), ("v.chuan", vocabulary(names).encode()))
    began = time.process_time()
    loaded = load([RuleSet("đo", files)])
    seconds = time.process_time() - began
    found = len(loaded.rules.packs[0].requirements) if loaded.rules is not None else -1
    print(json.dumps({"seconds": seconds, "rules": found, "first": [d.message() for d in loaded.diagnostics[:3]]}))


def parse_once(rules: int, names: int) -> None:
    """Lex and parse only (no names bound, no types)."""
    from chuan_grammar.assemble import read_files, split_file
    from chuan_grammar.source import SourceFile

    files = [SourceFile("k.chuan", plan(rules, names)), SourceFile("v.chuan", vocabulary(names))]
    began = time.process_time()
    trees, wrong = read_files([split_file(file) for file in files])
    seconds = time.process_time() - began
    found = sum(type(item).__name__ == "Requirement" for item in trees[0].items)
    print(json.dumps({"seconds": seconds, "rules": found, "first": [d.message() for d in wrong[:3]]}))


def bench_load() -> None:
    """Seconds for 1,000 and 10,000 rules, with a small and a large vocabulary."""
    for stage in ("parse", "load"):
        for names in (50, 5000):
            taken: dict[int, float] = {}
            for rules in (1000, 10_000):
                tries = []
                memory = 0
                for _ in range(3 if rules == 1000 else 1):
                    _, peak, text = run([sys.executable, str(Path(__file__)), f"{stage}-once", str(rules), str(names)])
                    try:
                        answer = json.loads(text)
                    except ValueError:
                        print(text[-2000:])
                        return
                    if answer["rules"] != rules:
                        print(f"only {answer['rules']} of {rules} rules were read: {answer['first']}")
                    tries.append(float(answer["seconds"]))
                    memory = max(memory, peak)
                taken[rules] = statistics.median(tries)
                print(
                    f"{stage} {rules} rules, {names} names: {taken[rules]:.2f} s CPU, {rules / taken[rules]:.0f} rules/s, "
                    f"peak {memory / 1024:.0f} MB"
                )
            print(f"{stage}, {names} names, ratio 10,000 : 1,000 = {taken[10_000] / taken[1000]:.1f} (linear is 10)")


# ---------------------------------------------------------------- profile


def bench_profile() -> None:
    """The most expensive functions of a cold check and of loading."""
    with tempfile.TemporaryDirectory() as name:
        for title, facts, unit in folders(Path(name)):
            stats = Path(name) / "stats"
            command = check_command(facts, unit)
            run([command[0], "-m", "cProfile", "-o", str(stats), *command[1:]], Path(name))
            print(f"\n=== {title}, own time")
            pstats.Stats(str(stats)).sort_stats("tottime").print_stats(25)
            print(f"\n=== {title}, with callees")
            pstats.Stats(str(stats)).sort_stats("cumtime").print_stats(60)
    sys.path[:0] = [str(stage) for stage in STAGES]
    profile = cProfile.Profile()
    profile.enable()
    load_once(3000, 50)
    profile.disable()
    print("\n=== loading 3,000 rules, own time")
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    print("\n=== loading 3,000 rules, with callees")
    pstats.Stats(profile).sort_stats("cumtime").print_stats(50)


def main(arguments: list[str]) -> None:
    """Run what was asked for; without arguments `check` and `load`."""
    if arguments[:1] in (["load-once"], ["parse-once"]):
        import gc

        gc.set_threshold(200_000, 50, 50)  # as the command line does (chuan.cli.app): nothing here makes cycles
        once = load_once if arguments[0] == "load-once" else parse_once
        once(int(arguments[1]), int(arguments[2]))
        return
    known = {"check": bench_check, "load": bench_load, "profile": bench_profile}
    for wanted in arguments or ["check", "load"]:
        if wanted not in known:
            print(__doc__)
            return
        known[wanted]()


if __name__ == "__main__":
    main(sys.argv[1:])
