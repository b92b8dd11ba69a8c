"""What somebody submitted is never written over, also when its path is given as an output."""

from __future__ import annotations

import pytest
from tests.checker.cli.test_validate import FAILING, validate
from tests.checker.cli.worlds import World


@pytest.mark.parametrize(
    "arguments",
    [("-o", "csv=so-lieu/b/facts.csv"), ("--record", "so-lieu/b/facts.csv"), ("--annotate", "so-lieu/b")],
)
def test_a_submission_is_not_written_over(world: World, arguments: tuple[str, ...]) -> None:
    world.make().file("so-lieu/b/facts.csv", FAILING)
    before = (world.folder / "so-lieu/b/facts.csv").read_bytes()
    done = validate(world, *arguments)
    assert (done.code, done.out) == (2, "") and "so-lieu/b/facts.csv» là tệp nộp" in done.err
    assert (world.folder / "so-lieu/b/facts.csv").read_bytes() == before


def test_a_returned_workbook_that_was_edited_is_kept(world: World) -> None:
    world.make(facts=FAILING + "T1,phòng đạt chuẩn,01/7/2026,hai\n")
    assert validate(world, "--annotate", "tra-lai").code != 2
    (returned,) = (world.folder / "tra-lai").rglob("*.xlsx")
    returned.write_bytes(returned.read_bytes() + b"edited")
    kept = returned.read_bytes()
    done = validate(world, "--annotate", "tra-lai")
    assert done.code == 2 and "đã được sửa" in done.err and returned.read_bytes() == kept


def test_what_a_killed_run_left_does_not_stop_the_next(world: World) -> None:
    world.make(facts=FAILING + "T1,phòng đạt chuẩn,01/7/2026,hai\n")
    left = world.folder / "tra-lai/.chuan-site-7.tmp"
    left.mkdir(parents=True)
    (left / "0").write_bytes(b"half")
    assert validate(world, "--annotate", "tra-lai").code != 2
    assert not left.exists() and list((world.folder / "tra-lai").glob("*.xlsx"))


def test_check_does_not_write_over_a_submission_either(world: World) -> None:
    world.make()
    before = (world.folder / "so-lieu/facts.csv").read_bytes()
    asked = ("check", "--unit", "T1", "--rules", "quy-tac", "--facts", "so-lieu", "--on", "2026-12-31")
    done = world.chuan(*asked, "-o", "text=so-lieu/facts.csv")
    assert (done.code, done.out) == (2, "") and "là tệp nộp" in done.err
    assert (world.folder / "so-lieu/facts.csv").read_bytes() == before
