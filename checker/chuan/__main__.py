"""`python -m chuan` and the two console scripts."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> None:
    """`chuan …`."""
    from chuan.cli.app import run

    sys.exit(run(arguments if arguments is not None else sys.argv[1:]))


def main_check() -> None:
    """`check …` is `chuan check …`, because inspectors type it."""
    main(["check", *sys.argv[1:]])


if __name__ == "__main__":
    main()
