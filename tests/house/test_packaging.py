"""What is shipped: the wheel holds everything and nothing else, and works alone in an empty environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGES = {"chuan", "chuan_checker", "chuan_grammar", "chuan_reports", "chuan_rules"}
UNIT = "Trường Tiểu học Hà Đông"
PACK = "xa_ha_dong_2026"


# ---------------------------------------------------------------- pins


def _pins(root: Path) -> dict[str, str]:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_constraints_hold_names_and_versions_only(root: Path) -> None:
    for line in (root / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", line), line
    names = [_normal(name) for name in _pins(root)]
    assert names == sorted(set(names))


def test_every_dependency_is_pinned(root: Path) -> None:
    project = _project(root)["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {_normal(re.match(r"[\w.-]+", line).group()) for line in wanted}
    assert names <= {_normal(name) for name in _pins(root)}


def test_the_build_uses_the_pinned_versions(root: Path) -> None:
    for requirement in _project(root)["build-system"]["requires"]:
        name, version = requirement.split("==")
        assert _pins(root)[name] == version


# ---------------------------------------------------------------- wheel


@dataclass
class Built:
    """A wheel and the names inside it."""

    path: Path
    names: list[str]


def _wheel(run, source: Path, target: Path) -> Built:
    done = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", target, cwd=source)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = target.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return Built(path, archive.namelist())


@pytest.fixture(scope="module")
def wheel(run, clean_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _wheel(run, clean_copy, tmp_path_factory.mktemp("wheel"))


@pytest.mark.packaging
class TestWheel:
    """Cheap to build, so each worker of a parallel run may build its own."""

    def test_it_installs_the_five_packages_and_nothing_else(self, wheel: Built) -> None:
        tops = {name.split("/")[0] for name in wheel.names}
        assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES

    def test_it_holds_the_grammar_the_tables_and_every_pack(self, wheel: Built, root: Path) -> None:
        library = root / "rules/chuan_rules/library"
        packs = {f"chuan_rules/library/{f.relative_to(library).as_posix()}" for f in library.rglob("*.chuan")}
        cases = {f"chuan_rules/library/{f.relative_to(library).as_posix()}" for f in library.rglob("*.md")}
        typed = {f"{package}/py.typed" for package in PACKAGES}
        assert any(f"/{PACK}/" in name for name in packs)
        wanted = {"chuan_grammar/chuan.lark", "chuan_grammar/_tables.json"} | packs | cases | typed
        assert wanted <= set(wheel.names)

    def test_it_holds_every_module_and_no_cache(self, wheel: Built, root: Path) -> None:
        modules = {
            file.relative_to(root / stage).as_posix()
            for stage in ("grammar", "rules", "checker", "reports")
            for file in (root / stage).rglob("*.py")
        }
        assert modules == {name for name in wheel.names if name.endswith(".py")}
        assert not [name for name in wheel.names if "__pycache__" in name]

    def test_the_source_archive_gives_the_same_wheel(self, wheel: Built, run, clean_copy: Path, tmp_path: Path) -> None:
        done = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=clean_copy)
        assert done.returncode == 0, done.stdout + done.stderr
        (archive,) = tmp_path.glob("*.tar.gz")
        with tarfile.open(archive) as packed:
            packed.extraction_filter = getattr(tarfile, "data_filter", None)  # from Python 3.11.4 on
            packed.extractall(tmp_path / "unpacked")
        (source,) = (tmp_path / "unpacked").iterdir()
        again = _wheel(run, source, tmp_path / "wheel")
        assert sorted(again.names) == sorted(wheel.names)


# ---------------------------------------------------------------- installed


@pytest.mark.packaging
def test_the_wheel_alone_checks_a_copied_demo(run, wheel: Built, root: Path, tmp_path: Path) -> None:
    # One test, for the environment is what costs.
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    shutil.copytree(root / "demo" / PACK, tmp_path / "bản nộp")

    def installed(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        done = run(scripts / program, *arguments, cwd=tmp_path)
        assert "Traceback" not in done.stdout + done.stderr, done.stdout + done.stderr
        return done

    done = installed("python", "-m", "pip", "install", "-q", "-c", root / "constraints.txt", wheel.path)
    assert done.returncode == 0, done.stdout + done.stderr

    options = ["--unit", UNIT, "--rules", PACK, "--facts", "bản nộp"]
    done = installed("chuan", "check", *options)
    assert done.returncode in {0, 1, 3}, done.stdout + done.stderr
    assert UNIT in done.stdout and "Chưa đến hạn" in done.stdout

    short = installed("check", *options)
    assert (short.returncode, short.stdout) == (done.returncode, done.stdout)

    version = installed("python", "-m", "chuan", "--version")
    assert version.returncode == 0 and _project(root)["project"]["version"] in version.stdout

    usage = installed("check", "--help")
    assert usage.returncode == 0
    assert all(re.search(rf"(?m)^\s*{code}\s", usage.stdout) for code in range(5)), usage.stdout
