"""`python -m chuan` and the two console scripts."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """`chuan …`."""
    from chuan.cli.app import run

    code = run(arguments if arguments is not None else sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:  # a console that was closed before we began
                stream.flush()
        except (OSError, ValueError):
            continue
    # Everything is written and closed; taking the whole heap apart would cost a tenth of a cold check.
    os._exit(code)


def main_check() -> None:
    """`check …` is `chuan check …`, because inspectors type it."""
    main(["check", *sys.argv[1:]])


if __name__ == "__main__":
    main()
