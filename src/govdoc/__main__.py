"""``python -m govdoc``, and where the program that needs no Python starts.

That program (``scripts/build_single.sh``) is its own interpreter: what would be started
by ``sys.executable`` is the same program, told by its arguments what to be.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

_SEARCHED = "LD_LIBRARY_PATH"
"""Where the system looks for libraries; the program that needs no Python puts its own
first, and keeps what was there before under the name with ``_ORIG``."""


def main() -> NoReturn:
    """Run the command line, or what this process was started to be instead."""
    if getattr(sys, "frozen", False):
        _play_the_interpreter()
    from govdoc.cli import run

    run()


def _play_the_interpreter() -> None:
    """Be a worker or the module of ``-m``, which end the process; or return."""
    from multiprocessing import freeze_support

    _give_back_the_libraries()
    freeze_support()
    if sys.argv[1:2] == ["-m"]:
        from runpy import run_module

        sys.argv = sys.argv[2:]
        run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        sys.exit()


def _give_back_the_libraries() -> None:
    """Have other programs, as LibreOffice, find the system's libraries, not ours."""
    os.environ.pop(_SEARCHED, None)
    if (before := os.environ.pop(f"{_SEARCHED}_ORIG", None)) is not None:
        os.environ[_SEARCHED] = before


main()
